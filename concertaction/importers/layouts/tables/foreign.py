"""A block of something else below or beside the actions: contacts, abbreviations, meetings, amounts.

It is cut off by a blank line or a blank column, and its headings name neither
what an action is called nor an objective.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.words.headings import LIKELY, recognise, unaccented
from concertaction.importers.layouts.words.lines import words

if TYPE_CHECKING:
    from concertaction.importers.layouts.columns.code_shapes import CodeShapes
    from concertaction.importers.layouts.columns.found import Found
    from concertaction.importers.layouts.page import Page
    from concertaction.models import CellValue

_LONGEST = 40  # characters of a heading of such a block
_LOOKED = 400  # lines that follow a blank one and are examined
_ACTIONS = frozenset({"title", "objectives", "objective_number", "objective_label", "axis", "partners"})
_DATED = frozenset({"start", "end", "period"})


class Foreign(NamedTuple):
    """Lines that list something else than actions (rows from 0, inclusive), and their headings."""

    first: int
    last: int
    column: int
    headings: str


def foreign_below(page: Page, found: Found, shapes: CodeShapes, last: int) -> Foreign | None:
    """The first block of something else below the actions of a table that ends at row ``last``."""
    header = found.header
    looked = 0
    start = header.rows[-1] + 3
    for row in (row for row, above in enumerate(page.counts[start - 1 : last - 1], start) if above < 2):
        if page.counts[row] < 2:
            continue
        first = _start_of_block(page, row)
        if first is None:
            continue
        looked += 1
        if looked > _LOOKED:
            return None
        cells = page.used(row)
        if not _are_headings(cells, found) or page.counts[row + 1] < 1:
            continue
        end = next((r - 1 for r in range(row + 1, last + 1) if _is_of_table(page, r, found, shapes)), last)
        return Foreign(first, end, cells[0][0], " | ".join(shown(value) for _, value in cells))
    return None


def stands_apart(page: Page, table: Found, piece: Found) -> bool:
    """True for a list right of a table, behind a blank column, whose lines are not those of the table."""
    header = piece.header
    known = [
        matches[0].field for matches in piece.candidates.values() if matches and matches[0].score >= LIKELY
    ]
    if _ACTIONS.intersection(known) or _DATED.intersection(known):
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


def _start_of_block(page: Page, row: int) -> int | None:
    """Where a block begins whose headings may stand at ``row``: below a blank line, with its title."""
    if not page.counts[row - 1]:
        return row
    is_titled = page.counts[row - 1] == 1 and not page.counts[row - 2]
    return row - 1 if is_titled else None


def _are_headings(cells: list[tuple[int, CellValue]], found: Found) -> bool:
    """True for short texts, most of them known to head something, none of them a title or an objective."""
    texts = [value for _, value in cells if isinstance(value, str) and len(value) <= _LONGEST]
    if len(texts) < len(cells):
        return False
    strange = told = 0
    for column, value in cells:
        matches = recognise(str(value))
        field = matches[0].field if matches and matches[0].score >= LIKELY else ""
        if field in _ACTIONS:
            return False
        is_other = (
            words("other_heading", r"\W*", r"\W*").fullmatch(unaccented(str(value)).strip()) is not None
        )
        told += bool(field) or is_other
        above = found.candidates.get(column, ())
        strange += is_other or (bool(field) and (not above or above[0].field != field))
    return told >= 0.6 * len(cells) and strange >= 0.5 * len(cells)


def _is_of_table(page: Page, row: int, found: Found, shapes: CodeShapes) -> bool:
    """True for a line that has a code, a date or a mark where the actions of the table have one."""
    for column, value in page.used(row):
        matches = found.candidates.get(column, ())
        field = matches[0].field if matches else ""
        if column in found.codes and len(shown(value)) < 4:
            return True
        if (field in ("objectives", "objective_number") and shapes.is_code(value)) or (
            field in _DATED and isinstance(value, date)
        ):
            return True
    return False
