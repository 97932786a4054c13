"""Sheets drawn as text, and records as plain dictionaries: for the tests of layouts."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from concertaction import framework
from concertaction.importers.files.workbook import Sheet
from concertaction.importers.layouts.recognition import read_sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from concertaction.importers.layouts.recognition import SheetReading
    from concertaction.models import CellValue

NOTE = framework.load()


def cell(text: str) -> CellValue:
    """``"CPAS"``, ``"=12"``, ``"=1.5"``, ``"=2011-01-31"``; blank is None."""
    text = text.strip().replace("\\n", "\n")
    if not text.startswith("="):
        return text or None
    if re.fullmatch(r"=\d{4}-\d\d-\d\d", text):
        return date.fromisoformat(text[1:])
    return int(text[1:]) if text[1:].isdigit() else float(text[1:])


def drawn(text: str, *, name: str = "Feuil1", merged: Sequence[Sequence[int]] = ()) -> Sheet:
    """A sheet from lines of cells between bars; the first line is row 1."""
    rows = [[cell(part) for part in line.split("|")] for line in text.splitlines()]
    return sheet_of(rows, name=name, merged=merged)


def sheet_of(
    rows: Sequence[Sequence[CellValue]],
    *,
    name: str = "Feuil1",
    merged: Sequence[Sequence[int]] = (),
    **more: Any,
) -> Sheet:
    """A sheet from its cells."""
    ranges = tuple((top, left, bottom, right) for top, left, bottom, right in merged)
    return Sheet(name, [list(row) for row in rows], merged=ranges, **more)


def read(sheet: Sheet, file_name: str = "envoi.xlsx") -> SheetReading:
    """Read a sheet against the note."""
    return read_sheet(sheet, NOTE, file_name=file_name)


def records(reading: SheetReading) -> list[dict[str, Any]]:
    """Each record: its row, its fields (a list where several cells speak), its marks by code."""
    found = []
    for block in reading.blocks:
        for index, row in enumerate(block.rows):
            record: dict[str, Any] = {"row": row}
            for column in block.columns:
                value = column.values[index]
                if value is None:
                    continue
                if column.code:
                    record.setdefault("marks", {})[column.code] = value
                elif column.field not in record:
                    record[column.field] = value
                elif isinstance(record[column.field], list):
                    record[column.field].append(value)
                else:
                    record[column.field] = [record[column.field], value]
            found.append(record)
    return found


def check(reading: SheetReading, *expected: dict[str, Any]) -> None:
    """Hold records against what each must hold (None: must be empty), one by one and in order."""
    got = records(reading)
    wanted = [
        {field: record.get(field) for field in want} for record, want in zip(got, expected, strict=False)
    ]
    assert wanted == list(expected[: len(wanted)])
    assert len(got) == len(expected), [(record["row"], record.get("title")) for record in got]
