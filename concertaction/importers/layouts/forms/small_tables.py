"""The small tables inside forms, of steps or of partners."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.layouts.page import ends_with_colon
from concertaction.importers.layouts.words.headings import (
    fold,
    is_heading,
    is_known,
    speaks_of,
    unaccented,
)
from concertaction.importers.layouts.words.lines import is_note_text, words
from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Mapping

    from concertaction.importers.layouts.page import Page
    from concertaction.models import CellValue

HEADING = late(r"[^\W\d][^\d:?]*$")  # of a small table inside a form: no figures, no label's colon

_LONGEST_HEADING = 40  # characters
_MOST_COLUMNS = 5  # of a table of partners

SmallTables = dict[int, int]  # a row of a small table inside a form -> the row of its headings


class Partners(NamedTuple):
    """Where the names of a small table of partners stand, and the label that asks for them."""

    column: int
    label: str


def find_partners(page: Page) -> dict[int, Partners]:
    """The small tables of partners inside forms, by the row of their headings: ``Partenaire | Apport``.

    Their column is headed by their label, or by a word for names right under it.
    """
    found: dict[int, Partners] = {}
    beside: set[int] = set()  # rows of headings beside their label, filled in or not
    for row in range(1, page.height - 1):
        if not 2 <= page.counts[row] <= _MOST_COLUMNS:
            continue
        cells = page.used(row)
        texts = [value.rstrip(" :?") for _, value in cells if isinstance(value, str)]
        if len(texts) < len(cells) or not all(
            len(text) <= _LONGEST_HEADING and HEADING.match(text) for text in texts
        ):
            continue
        heads = _asks_partners(texts[0])
        if not any(_is_detail(text) for text in texts if not _asks_partners(text)) or any(
            _is_of_action(text) and not (heads and _names(text)) for text in texts
        ):
            continue
        above = page.used(row - 1)
        lone = above[0][1] if len(above) == 1 else None
        lone = lone.rstrip(" :?") if isinstance(lone, str) else ""
        headings = [(column, text) for (column, _), text in zip(cells, texts, strict=True)]
        if heads and _is_number(page.cell(row + 1, headings[0][0])):
            behind = [one for one in headings[1:3] if _names(one[1])]  # "Partenaires | Nom | Rôle"
            if behind:
                found[row] = Partners(behind[0][0], headings[0][1])
                beside.add(row)
                continue
        for column, text in headings[:2]:  # a number may stand first
            if _asks_partners(text) or (_names(text) and _asks_partners(lone)):
                found[row] = Partners(column, text if _asks_partners(text) else lone)
                break
    return {
        row: one for row, one in found.items() if row in beside or page.cell(row + 1, one.column) is not None
    }


def _is_number(value: CellValue) -> bool:
    """True for nothing, or for the number of a line."""
    return (
        value is None
        or isinstance(value, int)
        or (isinstance(value, str) and not any(map(str.isalpha, value)))
    )


def _asks_partners(text: str) -> bool:
    return speaks_of(text, "partners")


def _names(text: str) -> bool:
    return words("name_heading", r"\W*", r"\W*").fullmatch(unaccented(text)) is not None


def _is_detail(text: str) -> bool:
    """True for a heading of what is said of a partner: its kind, its part, whom to call."""
    return words("partner_detail", r"\W*", r"\W*").fullmatch(unaccented(text)) is not None


def _is_of_action(text: str) -> bool:
    """True for a heading that only a table of actions has."""
    return speaks_of(text, "title", "objectives", "axis")


def find_small_tables(page: Page, partners: Mapping[int, Partners]) -> SmallTables:
    """The small tables inside forms, of steps or of partners: ``Étapes | Qui | Pour quand``.

    Three short texts and more side by side, two of them headings that touch, are the headings of one
    beside those of ``partners``; it goes on to the next blank row, to a note, or to a label.
    """
    heads = [row for row in range(1, page.height) if row not in partners and _heads_list(page, row)]
    if heads and sum(_is_answered(page, row) for row in range(page.height)) < 2 * len(heads):
        heads = []
    heads += partners
    if not heads:
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
        while row < page.height and (
            row == top
            or (
                _is_of_list(page, row, left, above)
                and not (top in partners and _ends_partners(page.used(row)[0][1]))
            )
        ):
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
        if not isinstance(value, str) or len(value) > _LONGEST_HEADING or not HEADING.match(value):
            return False
        if capitals and value[:1].islower():
            continue  # "Responsable | le coordinateur": an answer
        if words("list_heading", r"^", r"$").match(unaccented(value).strip()) or is_known(value):
            known.append(column)
    columns = [column for column, _ in cells]
    touching = any(page.beside(row, column) in known for column in known)
    return columns[-1] - columns[0] < 2 * len(columns) and touching


def _ends_partners(first: CellValue) -> bool:
    """True for a label or a note right under the partners."""
    return isinstance(first, str) and (is_heading(first) or is_note_text(first))


def _is_answered(page: Page, row: int) -> bool:
    """True for a label and what it asks for beside it."""
    cells = page.used(row)
    return len(cells) == 2 and isinstance(cells[0][1], str) and is_known(cells[0][1].rstrip(" :"))


def _is_of_list(page: Page, row: int, left: int, above: set[str]) -> bool:
    cells = page.used(row)
    if not cells or cells[0][0] < left or page.right_of(row, cells[0][0]) > cells[0][0] + 1:
        return False
    first = cells[0][1]
    return not isinstance(first, str) or not (fold(first) in above or ends_with_colon(first))
