"""A block of something else below or beside the actions: contacts, abbreviations, meetings, amounts.

It is cut off by a blank line, its title or a blank column, and its headings name neither
what an action is called nor an objective; or they say that these actions were given up.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.layouts.operators.outer_lines import operator_label
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.shapes import DATES
from concertaction.importers.layouts.words.headings import likely_field, recognise, unaccented
from concertaction.importers.layouts.words.lines import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from concertaction.importers.layouts.columns.code_shapes import CodeShapes
    from concertaction.importers.layouts.columns.found import Found
    from concertaction.importers.layouts.page import Cells, Page
    from concertaction.models import CellValue

_LONGEST = 40  # characters of a heading of such a block
_LOOKED = 400  # lines that follow a blank one and are examined
_ACTIONS = frozenset({"title", "objectives", "objective_number", "objective_label", "axis", "partners"})


class Foreign(NamedTuple):
    """Lines that list something else than actions (rows from 0, inclusive), and their headings."""

    first: int
    last: int
    column: int
    headings: str


def foreign_below(page: Page, found: Found, shapes: CodeShapes, last: int) -> Iterator[Foreign]:
    """The blocks of something else below the actions of a table that ends at row ``last``."""
    header = found.header
    looked = 0
    start = header.rows[-1] + 3
    end = -1
    for row in (row for row, above in enumerate(page.counts[start - 1 : last - 1], start) if above < 2):
        if row <= end or page.counts[row] < 2:
            continue
        cells = page.used(row)
        if not all(isinstance(value, str) for _, value in cells) or _names_operator(page, row, found):
            continue
        looked += 1
        if looked > _LOOKED:
            return
        is_over = row + 1 < page.height and page.counts[row + 1] > 0
        if not is_over or not (_are_headings(cells, found) or lists_undone(page, row)):
            continue
        first = row if not page.counts[row - 1] else row - 1
        end = _end_of_block(page, row, found, shapes, last)
        if end > row or not page.counts[first - 1]:
            yield Foreign(first, end, cells[0][0], " | ".join(shown(value) for _, value in cells))


def _names_operator(page: Page, row: int, found: Found) -> bool:
    """True for ``Porteur : | Ville de Mons``, for the actions below; with no colon, headings follow."""
    cells = page.used(row)
    if len(cells) != 2:
        return False
    label, value = (shown(value) for _, value in cells)
    is_label = label.rstrip().endswith(":") or page.used(row + 1) == page.used(found.header.rows[-1])
    return is_label and operator_label(f"{label.rstrip(' :')} : {value}") is not None


def _end_of_block(page: Page, row: int, found: Found, shapes: CodeShapes, last: int) -> int:
    """The last row of a block with its headings on ``row``: before a line of the table, or the next block."""
    if lists_undone(page, row):
        return next((r - 1 for r in range(row + 1, last + 1) if page.counts[r] < 2), last)
    dated = {column for column, value in page.used(row) if _heads(value) in DATES}
    for below in range(row + 1, last + 1):
        if page.counts[below] < 2:
            dated.clear()
            is_next = below < last and page.counts[below + 1] > 1
            if is_next and _are_headings(page.used(below + 1), found):
                return below - 1
        if _is_of_table(page, below, found, shapes, dated):
            return below - 1
    return last


def lists_undone(page: Page, row: int) -> bool:
    """True for headings of actions that did not take place: ``Actions abandonnées | Objectif | Motif``."""
    texts = [unaccented(value).strip() for _, value in page.used(row) if isinstance(value, str)]
    if not 1 < len(texts) == page.counts[row] or max(map(len, texts)) > _LONGEST:
        return False
    is_undone = words("undone").match
    if any(map(is_undone, texts)):
        return any(_heads(text) or words("undone_why").match(text) for text in texts if not is_undone(text))
    above = page.used(row - 1) if row and page.counts[row - 1] == 1 else []
    is_titled = bool(above) and is_undone(unaccented(shown(above[0][1])[:_LONGEST]).strip()) is not None
    return is_titled and any(words("undone_why").match(text) for text in texts)


def stands_apart(page: Page, table: Found, piece: Found) -> bool:
    """True for a list right of a table, behind a blank column, whose lines are not those of the table."""
    header = piece.header
    known = [field for column in piece.candidates if (field := piece.likely_field(column))]
    if _ACTIONS.intersection(known) or DATES.intersection(known):
        return False
    if known and len(known) == len(header.texts) and "operator" not in known:
        return False  # "Remarques | Budget" behind a narrow column
    below = range(header.rows[-1] + 1, min(header.rows[-1] + 200, page.height))
    mine = [row for row in below if _filled(page, row, header.first, header.last)]
    theirs = [row for row in below if _filled(page, row, table.header.first, table.header.last) > 1]
    if not mine or not theirs or header.last == header.first:
        return False
    is_top = mine == list(range(mine[0], mine[-1] + 1)) and mine[0] == theirs[0]
    return mine[-1] > theirs[-1] or (is_top and len(theirs) > 3 and len(mine) <= 0.75 * len(theirs))


def _filled(page: Page, row: int, first: int, last: int) -> int:
    return sum(value is not None for value in page.rows[row][first : last + 1])


def _are_headings(cells: Cells, found: Found) -> bool:
    """True for short texts, most of them known to head something, none of them a title or an objective."""
    texts = [value for _, value in cells if isinstance(value, str) and len(value) <= _LONGEST]
    if len(texts) < len(cells):
        return False
    strange = told = 0
    for column, value in cells:
        field = _heads(value)
        if field in _ACTIONS:
            return False
        is_other = (
            words("other_heading", r"\W*", r"\W*").fullmatch(unaccented(str(value)).strip()) is not None
        )
        told += bool(field) or is_other
        strange += is_other or (bool(field) and found.field(column) != field)
    return told >= 0.6 * len(cells) and strange >= 0.5 * len(cells)


def _heads(value: CellValue) -> str:
    """The field that a text surely heads, or ""."""
    return likely_field(recognise(value)) if isinstance(value, str) else ""


def _is_of_table(page: Page, row: int, found: Found, shapes: CodeShapes, dated: set[int]) -> bool:
    """True for a line that has a code, a date or a mark where the actions of the table have one.

    In ``dated`` columns the lines of the block have dates too; a whole number counts something there.
    """
    for column, value in page.used(row):
        field = found.field(column)
        if column in found.codes and len(shown(value)) < 4:
            return True
        is_coded = field in ("objectives", "objective_number") and not isinstance(value, int)
        if (is_coded and shapes.is_code(value)) or (
            field in DATES and column not in dated and isinstance(value, date)
        ):
            return True
    return False
