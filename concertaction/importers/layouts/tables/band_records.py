"""The records of a table under times: one for each time under which a line holds something."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.layouts.shapes import DATED, DATES, Block, Column
from concertaction.importers.layouts.tables.band_parts import SAID_ONCE, TELLING, columns_under
from concertaction.importers.layouts.words.lines import is_mark, is_nothing
from concertaction.importers.values.periods import read_period

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from concertaction.importers.layouts.tables.band_parts import Part
    from concertaction.importers.layouts.tables.bands import Band
    from concertaction.models import CellValue

    _Key = tuple[str, str | None, int]  # a field, an objective, and its place among their columns


class _Cell(NamedTuple):
    """What a record says, and the place (row from 1, column from 0) that says it."""

    value: CellValue
    place: tuple[int, int]


class Split(NamedTuple):
    """The records of a table under times, and the first row (from 1) that says its dates itself."""

    block: Block
    dated: int | None
    is_read: bool  # some record is of one of the times


def split(parts: Sequence[Part], of_time: Sequence[Block], whole: Block | None, year: int | None) -> Split:
    """A record for each time under which a line holds something, in the order of the lines.

    ``of_time`` holds, for each of the parts, the records with its columns alone; ``whole`` those with all
    columns: a line stays one record where it says its dates in a column of its own, or holds nothing
    under any of the times; so does one whose times only say when, and follow each other.  ``year``
    completes times without one.
    """
    under = columns_under(parts)
    dated = frozenset(
        c for part in parts for c, choice in part.choices.items() if choice.field in DATED and c not in under
    )
    at = [{row: index for index, row in enumerate(block.rows)} for block in of_time]
    lines = whole.rows if whole is not None else sorted({row for block in of_time for row in block.rows})
    are_only_dates = not any(
        part.found.codes or choice.field in TELLING - DATED
        for part in parts
        for choice in part.under.values()
    )
    made = _Rows(year)
    first_dated: int | None = None
    is_read = False
    for number, row in enumerate(lines):
        used = [
            (part.band, block, places[row])
            for part, block, places in zip(parts, of_time, at, strict=True)
            if row in places and _holds(block, places[row], part.band.columns)
        ]
        if whole is not None and (not used or _holds(whole, number, dated)):
            if used and first_dated is None:
                first_dated = row
            made.add(whole, number, without=under)
            continue
        is_read |= bool(used)
        if are_only_dates and (joined := _one_span(used)) is not None:
            made.add(used[0][1], used[0][2], used[0][0], lasting=joined)
            continue
        for band, block, index in used:
            made.add(block, index, band)
    return Split(made.block(), first_dated, is_read)


def _one_span(used: Sequence[tuple[Band, Block, int]]) -> dict[str, _Cell] | None:
    """Start and end of an action that goes on from one time into the next.

    None where a time has no start or no end, or the next one begins later: these are other editions.
    """
    before: date | None = None
    found: dict[str, _Cell] = {}
    for band, block, index in used:
        said: dict[str, _Cell] = {}
        for column in block.columns:
            value = column.values[index]
            if column.field in DATES and value is not None and column.index in band.columns:
                said[column.field] = _Cell(_with_year(value, band), block.place(column, index))
        if "period" in said:
            days = _days(said["period"].value)
            if days is None or len(said) > 1:
                return None
            place = said["period"].place
            said = {"start": _Cell(days[0], place), "end": _Cell(days[1], place)}
            found["period"] = _Cell(None, place)
        if len(said) < 2:
            return None
        first, last = (_days(said[field].value) for field in ("start", "end"))
        if first is None or last is None or (before is not None and (first[0] - before).days > 1):
            return None
        before = last[1]
        found = {**found, "start": found.get("start", said["start"]), "end": said["end"]}
    return found if len(used) > 1 else None


def _with_year(value: CellValue, band: Band) -> CellValue:
    """A month or a day with the year that stands above it."""
    is_without = isinstance(value, str) and band.year and not re.search(r"\d{4}", value)
    return f"{value} {band.year}" if is_without else value


def _days(value: CellValue) -> tuple[date, date] | None:
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value, value
    read = read_period(value) if isinstance(value, str) else None
    return (
        (read.start, read.end) if read is not None and read.start and read.end and not read.problem else None
    )


def _holds(block: Block, index: int, columns: frozenset[int]) -> bool:
    """True for a record that says something in one of the columns."""
    for column in block.columns:
        if column.index in columns and column.field != "year":
            value = column.values[index]
            if is_mark(value) and not is_nothing(value):
                return True
    return False


class _Rows:
    """Puts records of several blocks one below the other: columns of one field in the order of each block."""

    def __init__(self, year: int | None) -> None:
        self.year = year
        self.rows: list[int] = []
        self.cells: list[dict[_Key, _Cell]] = []  # of each record
        self.headed: dict[_Key, tuple[str, int]] = {}  # heading and place of each column

    def add(
        self,
        block: Block,
        index: int,
        band: Band | None = None,
        without: frozenset[int] = frozenset(),
        lasting: Mapping[str, _Cell] | None = None,
    ) -> None:
        """Take over a record, with its time where it has one and says no dates itself.

        ``without`` are columns whose figures are those of one time, not of the action; ``lasting`` are its
        start and end where it goes on from one time into the next.
        """
        self.rows.append(block.rows[index])
        self.cells.append({})
        seen: dict[tuple[str, str | None], int] = {}
        is_dated = False
        for column in block.columns:
            if column.index in without and column.field in SAID_ONCE:
                continue
            kind = (column.field, column.code)
            seen[kind] = seen.get(kind, -1) + 1
            value = column.values[index]
            is_dated |= value is not None and column.field in DATES
            cell = _Cell(value, block.place(column, index))
            self._put((*kind, seen[kind]), cell, column.heading, column.index)
        if band is not None:
            place = (band.row + 1, band.column)
            if not is_dated:
                has_year = band.year or not self.year or re.search(r"\d{4}", band.said)
                said = band.said if has_year else f"{band.said} {self.year}"
                self._put(("period", None, 0), _Cell(said, place))
            elif band.year:
                self._put(("year", None, 0), _Cell(band.year, place))
        for field, cell in (lasting or {}).items():
            self._put((field, None, 0), cell)

    def _put(self, key: _Key, cell: _Cell, heading: str = "", index: int | None = None) -> None:
        self.headed.setdefault(key, (heading, cell.place[1] if index is None else index))
        self.cells[-1][key] = cell

    def block(self) -> Block:
        """All of them, as one block."""
        columns = []
        for key, (heading, index) in self.headed.items():
            said = [
                cells.get(key) or _Cell(None, (row, index))
                for row, cells in zip(self.rows, self.cells, strict=True)
            ]
            field, code, _ = key
            values, places = [one.value for one in said], [one.place for one in said]
            columns.append(Column(field, heading, index, values, places, code))
        return Block(self.rows, columns)
