"""A sheet made again from the cells that the readers read."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from concertaction.importers.files import wire
from concertaction.importers.marking.looks import (
    FONT,
    LINE,
    cells_of,
    lines_in,
    on_wide_pages,
    plain,
    put_text,
    sound,
)
from concertaction.models import column_letter

if TYPE_CHECKING:
    from collections.abc import Sequence


def fill(sheet: Any, packed: dict[str, Any]) -> None:
    """Write the cells of a sheet as the readers sent them, so that they can be read and printed."""
    from openpyxl.styles import Alignment

    formats = {(row, column): code for row, column, code in packed["formats"]}
    widths: dict[int, int] = {}
    wrap = Alignment(vertical="top", wrap_text=True)
    number = 0
    for blank, columns in packed["blocks"]:
        number += blank
        for row in wire.unpack_rows(columns):
            number += 1
            for index, value in enumerate(row):
                if value is None:
                    continue
                cell: Any = sheet.cell(number, index + 1)
                _put(cell, value, formats.get((number, index)))
                cell.alignment = wrap
                length = max(map(len, str(value).split("\n")))
                widths[index] = max(widths.get(index, 0), length)
    for row, column, pieces in packed["struck"]:
        _strike(sheet.cell(row, column + 1), pieces)
    for row, column, text in packed["errors"]:
        if text.startswith("#"):
            sheet.cell(row, column + 1, text)
    fitting = {index: float(min(max(length + 3, 9), 48)) for index, length in widths.items()}
    for index, width in fitting.items():
        sheet.column_dimensions[column_letter(index)].width = width
    for row_, lines in _tall_rows(sheet, fitting).items():
        sheet.row_dimensions[row_].height = LINE * lines + 2
    on_wide_pages(sheet)
    _head(sheet, packed["header_rows"])
    sheet.sheet_state = "hidden" if packed["hidden"] else "visible"
    for row in packed["hidden_rows"]:
        sheet.row_dimensions[row].hidden = True
    for index in packed["hidden_columns"]:
        sheet.column_dimensions[column_letter(index)].hidden = True


def _strike(cell: Any, pieces: Sequence[str]) -> None:
    """Strike out what was: a cell as a whole, or every second one of its pieces."""
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont
    from openpyxl.styles import Font

    if not pieces:
        cell.font = Font(name=FONT, strike=True)
        return
    line = InlineFont(rFont=FONT, strike=True)
    said = [TextBlock(line, sound(one)) if at % 2 else sound(one) for at, one in enumerate(pieces) if one]
    cell._value = CellRichText(said)


def _tall_rows(sheet: Any, widths: dict[int, float]) -> dict[int, int]:
    tall: dict[int, int] = {}
    for cell in cells_of(sheet):
        value = plain(cell.value)
        if isinstance(value, str):
            lines = lines_in(value, widths[cell.column - 1])
            if lines > max(tall.get(cell.row, 1), 1):
                tall[cell.row] = lines
    return tall


def _head(sheet: Any, rows: list[int]) -> None:
    from openpyxl.styles import Font

    for row in rows:
        for cell in sheet[row]:
            cell.font = Font(name=FONT, bold=True, strike=cell.font.strike)


def _put(cell: Any, value: Any, number_format: str | None) -> None:
    if isinstance(value, str):
        put_text(cell, value)
        cell.number_format = "@"
        return
    cell.value = value
    if number_format:
        cell.number_format = number_format
    elif isinstance(value, datetime):
        cell.number_format = "dd/mm/yyyy hh:mm"
    elif isinstance(value, date):
        cell.number_format = "dd/mm/yyyy"
    elif isinstance(value, time):
        cell.number_format = "hh:mm"
