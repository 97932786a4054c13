"""Workbooks in which something is struck out, and what is said of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
from layout_sheets import NOTE
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from concertaction.importers.actions import ImportOptions, read_submission
from concertaction.importers.files.workbook import Reader
from concertaction.importers.layouts.recognition import read_workbook
from concertaction.models import Submission

OUT = InlineFont(strike=True)
IN = InlineFont(strike=False, b=True)
HEADINGS = ["Opérateur", "Intitulé", "Objectif", "Partenaires", "Début", "Fin", "Remarques"]
PLAIN = ["CPAS de Dour", "Ateliers", "1.2", "Le Forem", "01/09/2011", "30/06/2012", None]


def rich(*runs: str) -> Any:
    """A text of which what stands between two tildes is struck out: ``"~2.3~"``, ``" 2.4"``."""
    return CellRichText([TextBlock(OUT, run[1:-1]) if run.startswith("~") else run for run in runs])


def saved(path: Path, *rows: list[Any], out: str = "", headings: list[Any] = HEADINGS) -> Path:
    """A workbook of openpyxl; ``out`` names the cells that are struck out as a whole."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    for row in (headings, *rows):
        sheet.append(row)
    for place in out.split():
        cells = sheet[place]
        for cell in cells[0] if isinstance(cells, tuple) else [cells]:
            cell.font = Font(strike=True)
    book.save(path)
    return path


def submission_of(path: Path, reader: Reader) -> Submission:
    book = reader.read(path)
    return read_submission(book, read_workbook(book, NOTE), NOTE, ImportOptions())


def submission_of_cpas(path: Path, reader: Reader) -> Submission:
    """The same of a sheet that names no operator."""
    book = reader.read(path)
    return read_submission(book, read_workbook(book, NOTE), NOTE, ImportOptions(operator="CPAS de Dour"))


def said(found: Submission, *codes: str) -> list[tuple[str, str | None, str | None]]:
    """What is said of what is struck out: code, cell, what was left out."""
    wanted = codes or ("struck-text", "struck-action")
    return [(one.code, one.cell, one.params.get("left")) for one in found.findings if one.code in wanted]


def row_with(**changed: Any) -> list[Any]:
    return list((dict(zip("abcdefg", PLAIN, strict=True)) | changed).values())
