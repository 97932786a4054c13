"""Sheets of one file under the same headings: what their columns hold is looked at together.

One sheet an operator, an axis or a year: where a heading does not say what it heads, the lines of all
the sheets show it, though one sheet alone has too few.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.layouts.columns.code_shapes import code_shapes
from concertaction.importers.layouts.columns.fields import choose_columns
from concertaction.importers.layouts.columns.found import folded_heading
from concertaction.importers.layouts.columns.guesses import read_by_content
from concertaction.importers.layouts.columns.measured import Measured
from concertaction.importers.layouts.group_rows import Grouped, join_group_rows
from concertaction.importers.layouts.page import Page
from concertaction.importers.layouts.sheet_findings import guessed_groups, hidden_rows, of_column
from concertaction.importers.layouts.sheets import SheetReader
from concertaction.importers.layouts.tables.cut import find_tables
from concertaction.importers.layouts.tables.headers import HeaderFinder
from concertaction.models import column_letter

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from concertaction.framework import Framework
    from concertaction.importers.files.workbook import Workbook
    from concertaction.importers.layouts.columns.choices import Choice
    from concertaction.importers.layouts.columns.found import Found
    from concertaction.importers.layouts.columns.table_columns import Note
    from concertaction.importers.layouts.shapes import SheetReading
    from concertaction.models import CellValue

_TABLES = frozenset({"table", "groups", "x-grid"})
_UNREAD = frozenset({"no-title", "no-table", "list"})
_FEWEST_HEADINGS = 3
_FEW = 8  # lines that may tell less than those of all the sheets, though they be most of these
_LOOKED = 60  # lines of each sheet that are looked at


class _Headed(NamedTuple):
    """A sheet whose table begins with these headings."""

    place: int
    grouped: Grouped
    found: Found
    lines: list[list[CellValue]]


def read_under_same_headings(
    workbook: Workbook, readings: list[SheetReading], framework: Framework, known: Collection[str]
) -> None:
    """Read again, by what all hold, the sheets of few lines that alone were read otherwise.

    The sheets of the names ``known`` are left: their codes are explained.
    """
    for alike in _groups(workbook, readings, framework, known):
        if len({_columns(readings[one.place]) for one in alike}) < 2 and readings[alike[0].place].blocks:
            continue
        named = any(_is_named(readings[one.place]) for one in alike)
        choices, notes = _together(alike, framework, named=named)
        for one in alike:
            others = sum(len(other.lines) for other in alike) - len(one.lines)
            mine = _columns(readings[one.place])
            if len(one.lines) > max(others, _FEW) or mine == _letters(choices) or len(mine) > len(choices):
                continue
            reading = _read_by(one, choices, notes, framework)
            if reading is not None:
                reading.year = reading.year or readings[one.place].year
                readings[one.place] = reading


def _groups(
    workbook: Workbook, readings: Sequence[SheetReading], framework: Framework, known: Collection[str]
) -> Iterator[list[_Headed]]:
    """The sheets with one header, two at least."""
    places = [
        place
        for place, (sheet, reading) in enumerate(zip(workbook.sheets, readings, strict=True))
        if not sheet.hidden
        and sheet.name not in known
        and (
            reading.summary.skipped in _UNREAD
            or (reading.summary.layout in _TABLES and len(reading.blocks) == 1)
        )
    ]
    headed: dict[tuple[tuple[int, str], ...], list[_Headed]] = {}
    for place in places if len(places) > 1 else ():
        shapes = code_shapes(framework)
        grouped = join_group_rows(HeaderFinder(Page(workbook.sheets[place]), shapes))
        page, found = grouped.page, grouped.finder.found
        if found is not None and len(found.header.texts) >= _FEWEST_HEADINGS:
            key = tuple((column, folded_heading(cells)) for column, cells in found.header.texts.items())
            first = found.header.rows[-1] + 1
            lines = [page.rows[row] for row in range(first, page.height) if page.counts[row] > 1][:_LOOKED]
            headed.setdefault(key, []).append(_Headed(place, grouped, found, lines))
    yield from (alike for alike in headed.values() if len(alike) > 1)


def _columns(reading: SheetReading) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(reading.summary.columns.items()))


def _is_named(reading: SheetReading) -> bool:
    """True where the operator is said for the whole of a sheet, in no column."""
    return "operator" in reading.fields and "operator" not in reading.summary.columns.values()


def _letters(choices: dict[int, Choice]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((column_letter(column), choice.field) for column, choice in choices.items()))


def _together(
    alike: Sequence[_Headed], framework: Framework, *, named: bool
) -> tuple[dict[int, Choice], list[Note]]:
    """What the columns speak of, for the lines of all the sheets; and what was guessed."""
    first = alike[0]
    above = first.grouped.page.rows[: first.found.header.rows[-1] + 1]
    lines = [line for one in alike for line in one.lines]
    page = Page(first.grouped.page.sheet.laid([*above, *lines], (), lambda _place: None))
    looked = Measured(page, first.found, code_shapes(framework), page.height - 1)
    said = frozenset({"operator"} if named else ())
    return read_by_content(looked, choose_columns(looked), said, named=named)


def _read_by(
    one: _Headed, choices: dict[int, Choice], notes: Sequence[Note], framework: Framework
) -> SheetReading | None:
    """Read the one table of a sheet by these choices; None where it has others, or no actions."""
    page = one.grouped.page
    tables = find_tables(one.grouped.finder, one.found)
    if len(tables) != 1 or tables[0].banded is not None:
        return None
    reader = SheetReader(page, framework)
    if reader.add_tables([tables[0]._replace(choices=choices)]) is not None:
        return None
    reading = reader.done()
    said = [of_column(page, note.code, one.found.header, note.column, kind=note.kind) for note in notes]
    reading.findings.extend(found for found in said if found not in reading.findings)
    reading.findings.extend([*guessed_groups(one.grouped), *hidden_rows(page)])
    return reading
