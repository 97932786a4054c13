"""Personal data are hidden before anything of a row is read or kept."""

from __future__ import annotations

from bisect import bisect_right
from itertools import zip_longest
from typing import TYPE_CHECKING

from concertaction.findings import finding
from concertaction.importers.files import raw
from concertaction.importers.layouts.shapes import Area
from concertaction.importers.layouts.struck_out import ORGANISATIONS, names_person
from concertaction.importers.values import personal
from concertaction.models import RawRun, column_letter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence, Set

    from concertaction.importers.block import Records
    from concertaction.importers.files.workbook import Sheet
    from concertaction.importers.layouts.shapes import Column
    from concertaction.models import CellValue

Masked = dict[tuple[int, int], str]
"""(row from 1, column from 0) -> what may be kept of the cell."""


def hide_personal_data(records: Records) -> Masked:
    """Find and report the personal data of the records, and mask them in their columns."""
    masked: Masked = {}
    if all(column.places is not None for column in records.block.columns):
        _hide_in_forms(records, masked)
    else:
        _hide_in_rows(records, masked)
    if records.sheet.struck:
        _hide_struck_names(records, masked)
    if masked:
        for found in records.block.columns:
            found.values = [
                _hidden(records, found, number, value, masked) for number, value in enumerate(found.values)
            ]
    return masked


def _hide_struck_names(records: Records, masked: Masked) -> None:
    """Hide who is struck out among the organisations: what stands of the cells tells no more of it."""
    struck = records.sheet.struck
    for column in (column for field in ORGANISATIONS for column in records.columns.get(field, ())):
        for value, place in zip(column.values, column.places_in(records.rows), strict=True):
            if place in struck and place not in masked and names_person(struck[place]):
                masked[place] = personal.MASK if value is None else f"{personal.MASK} {value}"


def _hidden(records: Records, column: Column, number: int, value: CellValue, masked: Masked) -> CellValue:
    """The value masked as its cell was; it may be a part of its cell, or of several."""
    place = records.place(column, number)
    is_struck = place in records.sheet.struck
    if value is None and column.places is not None and not is_struck:
        return None  # what was taken out of the cell is not of this record: "Atelier (avec Mme Dupont)"
    if (column.places is None and not is_struck) or column.field == "person" or value is None:
        return masked.get(place, value)
    cell = _cell(records, place)
    if not is_struck and value != cell and _is_part(value, cell):
        return _part_hidden(str(value), str(cell)) if place in masked else value
    hits = personal.find_personal(value) if is_struck or value != cell else ()
    if hits:
        return personal.mask(str(value), hits)
    return value if is_struck else masked.get(place, value)


def _cell(records: Records, place: tuple[int, int]) -> CellValue:
    """A cell of the sheet: row from 1, column from 0."""
    row, index = place
    cells = records.received[row - 1] if 0 < row <= len(records.received) else []
    return cells[index] if index < len(cells) else None


def _part_hidden(text: str, cell: str) -> str:
    """A part of a cell without what is personal in it, which the rest of the cell may tell."""
    for hit in personal.find_personal(cell):
        text = text.replace(cell[hit.start : hit.end], personal.MASK)
    return text


def _is_part(value: CellValue, cell: CellValue) -> bool:
    """True for what stands in a cell beside other things, on a line or several of it."""
    if not isinstance(value, str) or not isinstance(cell, str) or value == cell:
        return False
    return all(line in cell for line in value.split("\n"))


def _hide_in_forms(records: Records, masked: Masked) -> None:
    """Hide what stands in the cells of each record and around them, up to the next record.

    A cell that several records read (what is said above all of them) speaks of each.  What none
    reads belongs to the record at whose rows and columns it stands.
    """
    doubtful = [
        ((row, index), value)
        for row, cells in enumerate(records.received, 1)
        for index, value in enumerate(cells)
        if value is not None and personal.may_hold_personal(value)
    ]
    if doubtful and records.count:
        readers = _readers(records)
        around = _Around(records, readers)
        for place, value in doubtful:
            owners = readers.get(place) or around.owners(*place)
            for number in owners:
                _hide_cell(records, number, place, value, masked)
    _hide_persons(records, masked)


def _hide_persons(records: Records, masked: Masked) -> None:
    """Hide what names persons behind a label or in shared cells; of a cell that says more, only that."""
    for column in records.columns.get("person", ()):
        struck = records.sheet.struck
        answers = [
            (at, value)
            for at, value in enumerate(column.values)
            if column.places and (value is not None or column.places[at] in struck)
        ]
        for number, answer in answers:
            place = records.place(column, number)
            cell = _cell(records, place)
            if place in struck or not _is_part(answer, cell):
                masked[place] = personal.MASK
                continue
            kept = str(masked.get(place, cell))
            for line in str(answer).split("\n"):
                kept = kept.replace(line, personal.MASK)
            masked[place] = kept
        if answers and not records.block.scattered:
            _say_persons(records, answers[0][0], column.index, column.heading)


def _say_persons(records: Records, number: int, index: int, heading: str) -> None:
    found = finding(
        "personal-column",
        sheet=records.sheet.name,
        row=records.rows[number],
        column=column_letter(index),
        field="person",
        heading=personal.quoted(heading) or "",
    )
    records.note(found, number)


def refuse_as_above(records: Records, column: Column, number: int) -> None:
    """Refuse a record that says "idem" below a cell with a national register number."""
    if number and records.place(column, number - 1) in records.numbered:
        records.numbered.add(records.place(column, number))
        records.report(personal.REGISTER, number, column, kind=[personal.KINDS[personal.REGISTER]])


def _readers(records: Records) -> dict[tuple[int, int], list[int]]:
    """The records that read each cell."""
    readers: dict[tuple[int, int], list[int]] = {}
    for column in records.block.columns:
        for number, place in enumerate(column.places or ()):
            if column.values[number] is not None:
                numbers = readers.setdefault(place, [])
                if number not in numbers[-1:]:
                    numbers.append(number)
    return {place: list(dict.fromkeys(numbers)) for place, numbers in readers.items()}


class _Around:
    """Tells whose the cells are that no record reads: side by side the columns decide, else the rows."""

    def __init__(self, records: Records, readers: Mapping[tuple[int, int], Sequence[int]]) -> None:
        self.rows = records.received
        self.head = min((row for row, _ in readers if row), default=1)
        areas = records.block.areas or _areas(records, readers)
        self.strips: list[list[tuple[int, int]]] = []  # first row and record, down
        self.lefts: list[int] = []
        strips: list[list[int]] = []
        reach = -1
        for number in sorted(range(records.count), key=lambda number: areas[number].left):
            if not strips or areas[number].left > reach:
                strips.append([])
                self.lefts.append(areas[number].left)
            strips[-1].append(number)
            reach = max(reach, areas[number].right)
        for strip, left, end in zip(strips, self.lefts, [*self.lefts[1:], None], strict=True):
            strip.sort(key=lambda number: areas[number].top)
            tops: list[tuple[int, int]] = []
            above = 0
            for number in strip:
                tops.append((self._first_row(areas[number].top, above, left, end), number))
                above = max(above, areas[number].bottom)
            self.strips.append(tops)

    def owners(self, row: int, index: int) -> list[int]:
        """The record that has the cell; all of them left of them or among what they share above."""
        at = bisect_right(self.lefts, index) - 1
        strips = self.strips if at < 0 else [self.strips[at]]
        found = [bisect_right(strip, row, key=lambda top: top[0]) - 1 for strip in strips]
        if max(found) < 0 and row >= self.head:
            return [number for strip in self.strips for _, number in strip]
        return [strip[place][1] for strip, place in zip(strips, found, strict=True) if place >= 0]

    def _first_row(self, top: int, above: int, left: int, end: int | None) -> int:
        """The heading of a record is its own, where a blank line stands between it and the record above."""
        first = top
        while first - 1 > above and any(value is not None for value in self.rows[first - 2][left:end]):
            first -= 1
        return first if first - 1 > above or not above else top


def _areas(records: Records, readers: Mapping[tuple[int, int], Sequence[int]]) -> list[Area]:
    """Where each record stands, without the cells that several read."""
    own: list[list[tuple[int, int]]] = [[] for _ in range(records.count)]
    for place, numbers in readers.items():
        if len(numbers) == 1:
            own[numbers[0]].append(place)
    areas: list[Area] = []
    for number, places in enumerate(own):
        rows, columns = zip(*(places or [(records.rows[number], 0)]), strict=True)
        areas.append(Area(min(rows), max(rows), min(columns), max(columns)))
    return areas


def _hide_cell(
    records: Records, number: int, place: tuple[int, int], value: CellValue, masked: Masked
) -> None:
    hits = personal.find_personal(value)
    if hits:
        masked[place] = personal.mask(str(value), hits)
        _report(records, number, place[1], hits, row=place[0])


def _hide_in_rows(records: Records, masked: Masked) -> None:
    headings = {c.index: c.heading for c in records.block.columns if c.places is None}
    people = {c.index for c in records.columns.get("person", ()) if c.places is None}
    for index, column in _doubtful_columns(records, headings, people):
        if index in people:
            _hide_column(records, column, index, headings[index], masked)
        elif personal.may_column_hold_personal(column, headings.get(index)):
            _hide_hits(records, column, index, headings.get(index), masked)
    for column_ in records.block.columns:
        if column_.places:
            _hide_in_shared(records, column_, masked)
    _hide_persons(records, masked)


def _hide_in_shared(records: Records, column: Column, masked: Masked) -> None:
    """Hide what stands in cells that several records may read: a title, a group row, the row above.

    A cell with a national register number refuses each of them, whatever of the cell they read.
    """
    struck = records.sheet.struck
    numbered: dict[tuple[int, int], Sequence[personal.PersonalHit]] = {}
    for place in set(column.places or ()):
        cell = _cell(records, place)
        if cell is not None and personal.may_hold_personal(cell):
            numbered[place] = _refusing(cell)
    for number, value in enumerate(column.values):
        place = records.place(column, number)
        value = struck[place].value if place in struck else value
        if value is None:
            continue
        if (
            place not in masked
            and personal.may_hold_personal(value)
            and (hits := personal.find_personal(value))
        ):
            masked[place] = personal.mask(str(value), hits)
            numbered[place] = numbered.get(place) or _refusing(value)
            if not numbered[place]:
                _report(records, number, place[1], hits, row=place[0])
        if numbered.get(place) and personal.REGISTER not in records.codes_found(number):
            _report(records, number, place[1], numbered[place], at=place)


def _doubtful_columns(
    records: Records, headings: Mapping[int, str], people: Set[int]
) -> Iterator[tuple[int, Sequence[CellValue]]]:
    """The columns of the rows; without those in which nothing was seen while a large sheet came in."""
    cells = _cells(records)
    traced = records.sheet.traced
    if traced is None:
        yield from enumerate(zip_longest(*cells))
        return
    told = {index for index, heading in headings.items() if personal.is_personal_heading(heading)}
    for index in sorted(traced | told | people):
        yield index, [row[index] if index < len(row) else None for row in cells]


def raw_runs(sheet: Sheet, rows: Sequence[int], masked: Masked) -> Iterator[RawRun]:
    """Give rows (from 1, rising) as they were received, personal data masked, neighbours together.

    What was encoded while the sheet came in is taken as it is, where nothing of it is masked.
    """
    received = sheet.received_rows
    touched = {row for row, _column in masked}
    start = 0
    for end in range(1, len(rows) + 1):
        if end < len(rows) and rows[end] == rows[end - 1] + 1 and rows[end - 1] % raw.ROWS:
            continue
        first, last = rows[start], rows[end - 1]
        start = end
        cells: Sequence[Sequence[CellValue]] = received[first - 1 : last]
        if touched and not touched.isdisjoint(range(first, last + 1)):
            cells = [
                [masked.get((row, column), value) for column, value in enumerate(found)]
                if row in touched
                else found
                for row, found in enumerate(cells, first)
            ]
        elif last - first == raw.ROWS - 1 and first in sheet.encoded:
            yield RawRun(sheet.name, first, sheet.encoded[first])
            continue
        yield RawRun(sheet.name, first, raw.encode(cells or [[]]))


def _cells(records: Records) -> list[list[CellValue]]:
    rows = records.received
    return [rows[row - 1] if row <= len(rows) else [] for row in records.rows]


def _hide_column(
    records: Records, column: Sequence[CellValue], index: int, heading: str, masked: Masked
) -> None:
    is_told = False
    for number, value in enumerate(column):
        if value is None:
            continue
        masked[(records.rows[number], index)] = personal.MASK
        hits = personal.find_personal(value, heading=heading)
        if any(hit.refuses for hit in hits):
            _report(records, number, index, hits)
        elif not is_told:
            is_told = True
            _say_persons(records, number, index, heading)


def _hide_hits(
    records: Records, column: Sequence[CellValue], index: int, heading: str | None, masked: Masked
) -> None:
    dirty: dict[tuple[type, CellValue], Sequence[personal.PersonalHit]] = {}
    for value in set(column):
        if value.__class__ in (str, int, float) and personal.may_hold_personal(value, heading):
            hits = personal.find_personal(value, heading=heading)
            if hits:
                dirty[(value.__class__, value)] = hits
    if not dirty:
        return
    for number, value in enumerate(column):
        found = dirty.get((value.__class__, value))
        if found:
            masked[(records.rows[number], index)] = personal.mask(str(value), found)
            _report(records, number, index, found)


def _refusing(value: CellValue) -> list[personal.PersonalHit]:
    return [hit for hit in personal.find_personal(value) if hit.refuses]


def _report(
    records: Records,
    number: int,
    index: int,
    hits: Sequence[personal.PersonalHit],
    *,
    row: int | None = None,
    at: tuple[int, int] | None = None,
) -> None:
    """Report what a cell of a record's row holds, or of another ``row``; or of a cell elsewhere, ``at``.

    What stands elsewhere refuses the record's row and is named by its own address.
    """
    refuses = any(hit.refuses for hit in hits)
    if refuses:
        records.numbered.add(at or (row or records.rows[number], index))
    found = finding(
        personal.REGISTER if refuses else "personal-data",
        sheet=records.sheet.name,
        row=row or records.rows[number],
        column=column_letter(index),
        field="person",
        kind=list(dict.fromkeys(hit.label for hit in hits)),
    )
    if at:
        where = {"at": list(at), "cell": f"{column_letter(at[1])}{at[0]}"}
        found = found._replace(params={**found.params, **where})
    records.note(found, number)
