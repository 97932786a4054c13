"""Personal data are hidden before anything of a row is read or kept."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from concertaction.findings import finding
from concertaction.importers import values
from concertaction.importers.files import raw
from concertaction.importers.values import personal
from concertaction.models import RawRun, column_letter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from concertaction.importers.block import Records
    from concertaction.importers.files.workbook import Sheet
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
    if masked:
        for found in records.block.columns:
            found.values = [
                masked.get(records.place(found, number), value) for number, value in enumerate(found.values)
            ]
    return masked


def _hide_in_forms(records: Records, masked: Masked) -> None:
    """A form is all the rows from its first cell to the next form's, or to the end of the sheet."""
    places = [
        [column.places[n][0] for column in records.block.columns if column.places]
        for n in range(records.count)
    ]
    starts = [min((row for row in rows if row), default=1) for rows in places]
    for number, start in enumerate(starts):
        later = [other for other in starts if other > start]
        rows = range(start, min(later) if later else len(records.sheet.rows) + 1)
        width = max(
            (len(records.sheet.rows[row - 1]) for row in rows if row <= len(records.sheet.rows)), default=0
        )
        for index in range(width):
            for row in rows:
                cells = records.sheet.rows[row - 1]
                value = cells[index] if index < len(cells) else None
                if value is not None and personal.may_hold_personal(value):
                    _hide_cell(records, number, (row, index), value, masked)
        for column in records.columns.get("person", ()):
            row, index = records.place(column, number)
            if column.values[number] is not None:
                masked[(row, index)] = personal.MASK


def _hide_cell(
    records: Records, number: int, place: tuple[int, int], value: CellValue, masked: Masked
) -> None:
    hits = personal.find_personal(value)
    if hits:
        masked[place] = personal.mask(str(value), hits)
        _report(records, number, place[1], hits, row=place[0])


def _hide_in_rows(records: Records, masked: Masked) -> None:
    cells = _cells(records)
    headings = {c.index: c.heading for c in records.block.columns if c.places is None}
    people = {c.index for c in records.columns.get("person", ()) if c.places is None}
    for index, column in enumerate(zip_longest(*cells)):
        if index in people:
            _hide_column(records, column, index, headings[index], masked)
        elif personal.may_column_hold_personal(column, headings.get(index)):
            _hide_hits(records, column, index, headings.get(index), masked)
    for column_ in records.block.columns:
        for number, value in enumerate(column_.values if column_.places else ()):
            place = records.place(column_, number)
            if place not in masked and value is not None and personal.may_hold_personal(value):
                _hide_cell(records, number, place, value, masked)


def raw_runs(sheet: Sheet, rows: Sequence[int], masked: Masked) -> Iterator[RawRun]:
    """Give rows (from 1, rising) as they were received, personal data masked, neighbours together.

    What was encoded while the sheet came in is taken as it is, where nothing of it is masked.
    """
    touched = {row for row, _column in masked}
    start = 0
    for end in range(1, len(rows) + 1):
        if end < len(rows) and rows[end] == rows[end - 1] + 1 and rows[end - 1] % raw.ROWS:
            continue
        first, last = rows[start], rows[end - 1]
        start = end
        cells: Sequence[Sequence[CellValue]] = sheet.rows[first - 1 : last]
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
    rows = records.sheet.rows
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
            found = finding(
                "personal-column",
                sheet=records.sheet.name,
                row=records.rows[number],
                column=column_letter(index),
                field="person",
                heading=values.clean_text(heading) or "",
            )
            records.note(found, number)


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


def _report(
    records: Records, number: int, index: int, hits: Sequence[personal.PersonalHit], *, row: int | None = None
) -> None:
    refuses = any(hit.refuses for hit in hits)
    found = finding(
        "national-register-number" if refuses else "personal-data",
        sheet=records.sheet.name,
        row=row or records.rows[number],
        column=column_letter(index),
        field="person",
        kind=list(dict.fromkeys(hit.label for hit in hits)),
    )
    records.note(found, number)
