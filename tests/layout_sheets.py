"""Sheets drawn as text, read and submitted, and records as plain dictionaries: for the tests of layouts."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from concertaction import framework
from concertaction.importers.actions import ImportOptions, read_submission
from concertaction.importers.files.workbook import Sheet, Workbook
from concertaction.importers.layouts.recognition import read_sheet, read_workbook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from concertaction.importers.layouts.recognition import SheetReading
    from concertaction.models import CellValue, Submission

NOTE = framework.load()
OBJECTIVES = list(NOTE.objectives.values())
CODES = list(NOTE.objectives)

# Two actions of which nothing says who carries them: in a table, in forms, in a grid of crosses.
TABLE = """
Action | Objectif | Partenaires | Du | Au
Accueil | 1.2 | SSM A | 01/02/2011 | 30/06/2011
Bilan | 2.3 | MIRE | 01/02/2011 | 30/06/2011
""".strip()
FORMS = """
Intitulé de l'action | Accueil des femmes
Objectif | 1.2
Partenaires | SSM A
Période | 2011

Intitulé de l'action | Bilan de compétences
Objectif | 2.3
Partenaires | MIRE
Période | 2012
""".strip()
GRID = """
Action | 1.1 | 1.2 | 2.1 | 3.3
Accueil | x | | x |
Bilan | | x | | x
""".strip()

# Lines of a table for ``guessed``: title, objective, partner, start, end.
TWO_LINES = (
    "Accueil | 1.2 | SSM A | =2011-02-01 | =2011-06-30",
    "Bilan | 2.3 | MIRE | =2011-03-01 | =2011-09-30",
)


def cell(text: str) -> CellValue:
    """``"CPAS"``, ``"=12"``, ``"=1.5"``, ``"=2011-01-31"``, ``"=2011-01-31T09:14:00"``; blank is None."""
    text = text.strip().replace("\\n", "\n")
    if not text.startswith("="):
        return text or None
    if re.fullmatch(r"=\d{4}-\d\d-\d\dT[\d:]+", text):
        return datetime.fromisoformat(text[1:])
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


def workbook(*sheets: Sheet) -> Workbook:
    """A received file of these sheets."""
    return Workbook("envoi.xlsx", "envoi.xlsx", "0" * 64, 1, "xlsx", sheets)


def read(sheet: Sheet, file_name: str = "envoi.xlsx") -> SheetReading:
    """Read a sheet against the note."""
    return read_sheet(sheet, NOTE, file_name=file_name)


def read_together(*sheets: Sheet) -> list[SheetReading]:
    """Read the sheets of one workbook against the note."""
    return read_workbook(workbook(*sheets), NOTE)


def submitted(*sheets: Sheet, operator: str | None = None, quarter: str | None = None) -> Submission:
    """Read the sheets of one workbook down to their actions and findings."""
    book = workbook(*sheets)
    return read_submission(book, read_workbook(book, NOTE), NOTE, ImportOptions(operator, quarter))


def submission_of(*rows: Sequence[CellValue]) -> Submission:
    """Read a sheet of these rows down to its actions and findings."""
    return submitted(sheet_of(rows))


def operators(found: Submission) -> set[str]:
    """Who carries the actions."""
    return {action.operator.name for action in found.actions}


def partners_of(found: Submission) -> list[list[str]]:
    """Who takes part in each action, by name."""
    return [[partner.name for partner in action.partners] for action in found.actions]


def objectives_of(found: Submission) -> list[str]:
    """The objectives of each action, separated by blanks."""
    return [" ".join(link.code for link in action.objectives) for action in found.actions]


def actions_of(found: Submission) -> list[tuple[str, str, list[str], list[str]]]:
    """The title of each action, who carries it, its objectives, who takes part."""
    return [
        (one.title, one.operator.name, [link.code for link in one.objectives], partners)
        for one, partners in zip(found.actions, partners_of(found), strict=True)
    ]


def codes(found: Submission | SheetReading) -> set[str]:
    """Of which kinds the findings are."""
    return {one.code for one in found.findings}


def cells_of(found: Submission) -> list[tuple[str, str | None]]:
    """Of which kind each finding is, and at which cell."""
    return [(one.code, one.cell) for one in found.findings]


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


def guessed(
    headings: str, *lines: str, above: str = ""
) -> tuple[dict[str, Any], list[tuple[str, str | None]]]:
    """The first record of a table, and what was found: (code, column)."""
    reading = read(drawn("\n".join([*([above] if above else []), headings, *lines])))
    return records(reading)[0], [(found.code, found.column) for found in reading.findings]
