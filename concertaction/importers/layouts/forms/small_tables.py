"""The small tables inside forms, of steps or of partners."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from concertaction.importers.layouts.headings import fold, is_known, unaccented
from concertaction.importers.layouts.lines import words

if TYPE_CHECKING:
    from concertaction.importers.layouts.page import Page

HEADING = re.compile(r"[^\W\d][^\d:?]*$")  # of a small table inside a form: no figures, no label's colon

SmallTables = dict[int, int]  # a row of a small table inside a form -> the row of its headings


def find_small_tables(page: Page) -> SmallTables:
    """The small tables inside forms, of steps or of partners: ``Étapes | Qui | Pour quand``.

    Three short texts and more side by side, two of them headings that touch, are the headings of one;
    it goes on to the next blank row, or to a label that the rows above its headings have too.
    """
    heads = [row for row in range(1, page.height) if _heads_list(page, row)]
    if not heads or sum(_is_answered(page, row) for row in range(page.height)) < 2 * len(heads):
        return {}
    listed: SmallTables = {}
    above: set[str] = set()
    row = 0
    while row < page.height:
        cells = page.used(row)
        if row not in heads:
            above.update(fold(value) for _, value in cells[:1] if isinstance(value, str))
            row += 1
            continue
        top = row
        left = cells[0][0]
        while row < page.height and (row == top or _is_of_list(page, row, left, above)):
            listed[row] = top
            row += 1
    return listed


def _heads_list(page: Page, row: int) -> bool:
    if page.counts[row] < 3:
        return False
    cells = page.used(row)
    if len(cells) < 3:
        return False
    known: list[int] = []
    capitals = any(isinstance(value, str) and value[:1].isupper() for _, value in cells)
    for column, value in cells:
        if not isinstance(value, str) or len(value) > 40 or not HEADING.match(value):
            return False
        if capitals and value[:1].islower():
            continue  # "Responsable | le coordinateur": an answer
        if words("list_heading", r"^", r"$").match(unaccented(value).strip()) or is_known(value):
            known.append(column)
    columns = [column for column, _ in cells]
    touching = any(page.right_of(row, column) + 1 in known for column in known)
    return columns[-1] - columns[0] < 2 * len(columns) and touching


def _is_answered(page: Page, row: int) -> bool:
    """True for a label and what it asks for beside it."""
    cells = page.used(row)
    return len(cells) == 2 and isinstance(cells[0][1], str) and is_known(cells[0][1].rstrip(" :"))


def _is_of_list(page: Page, row: int, left: int, above: set[str]) -> bool:
    cells = page.used(row)
    if not cells or cells[0][0] < left or page.right_of(row, cells[0][0]) > cells[0][0] + 1:
        return False
    first = cells[0][1]
    return not isinstance(first, str) or not (fold(first) in above or first.rstrip().endswith(":"))
