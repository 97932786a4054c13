"""The marks in the cells of a workbook, and the list of corrections in front of its sheets."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Any

from concertaction.importers.marking.looks import (
    AUTHOR,
    FILLS,
    FONT,
    LINE,
    lines_in,
    on_wide_pages,
    put_text,
    sound,
)
from concertaction.models import column_letter

if TYPE_CHECKING:
    pass

MOST_COMMENTS = 2_000
"""Cells with a comment; the others are coloured and stand in the list."""

_WIDTHS = (13, 18, 10, 46, 26, 58)


def write_mask(sheet: Any, row: int, index: int, text: str) -> None:
    """Put what may be kept of a cell (row from 1, column from 0) in its place."""
    from openpyxl.cell.cell import MergedCell

    cell = sheet.cell(row, index + 1)
    if not isinstance(cell, MergedCell):
        put_text(cell, text)


def mark(sheets: dict[str, Any], marks: list[tuple[str, int, int, str, str]]) -> None:
    """Colour cells and say beside them why: sheet, row from 1, column from 0 or -1, status, words."""
    from openpyxl.comments import Comment
    from openpyxl.styles import Font, PatternFill

    fills = {status: PatternFill("solid", fgColor=color) for status, color in FILLS.items()}
    fonts: dict[int, Font] = {}
    merged = {name: _top_left(sheet) for name, sheet in sheets.items()}
    comments = 0
    for name, row, index, status, text in marks:
        sheet = sheets.get(name)
        if sheet is None:
            continue
        cell: Any = _cell_of(sheet, row, index, merged[name])
        cell.fill = fills[status]
        key = cell._style.fontId
        if key not in fonts:
            fonts[key] = copy(cell.font)
            fonts[key].color = "FF000000"
        cell.font = fonts[key]
        if text and comments < MOST_COMMENTS:
            before = f"\n\n{cell.comment.text}" if cell.comment is not None else ""
            whole = sound(text + before)
            lines = sum(1 + len(line) // 46 for line in whole.split("\n"))
            cell.comment = Comment(whole, AUTHOR, height=min(24 + 17 * lines, 400), width=330)
            comments += 1


def _top_left(sheet: Any) -> dict[tuple[int, int], tuple[int, int]]:
    """Lead from each cell under a merged range to the one that shows."""
    return {
        (row, column): (found.min_row, found.min_col)
        for found in sheet.merged_cells.ranges
        for row in range(found.min_row, found.max_row + 1)
        for column in range(found.min_col, found.max_col + 1)
    }


def _cell_of(sheet: Any, row: int, index: int, lead: dict[tuple[int, int], tuple[int, int]]) -> Any:
    """The cell of a mark; without a column (-1) the first of the row that holds something."""
    if index < 0:
        used = [
            place[1]
            for place in ((row, column) for column in range(1, min(sheet.max_column, 200) + 1))
            if place in sheet._cells and sheet._cells[place].value is not None
        ]
        index = (used[0] if used else 1) - 1
    place = (row, index + 1)
    return sheet.cell(*lead.get(place, place))


def write_list(book: Any, request: dict[str, Any], said: set[str], titles: dict[str, str]) -> None:
    """Put the list of corrections in front; ``titles`` are the sheets of the book by their received names."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.worksheet.hyperlink import Hyperlink

    sheet: Any = book.create_sheet(_free_title(book, request["title"]), 0)
    book.active = 0
    sheet.sheet_view.tabSelected = True
    sheet.sheet_view.showGridLines = False
    for index, width in enumerate(_WIDTHS):
        sheet.column_dimensions[column_letter(index)].width = width
    lead = [*request["lead"], *(text for kind, text in request["said"].items() if kind in said)]
    for number, text in enumerate(lead, 1):
        cell = sheet.cell(number, 1)
        put_text(cell, text)
        cell.font = Font(name=FONT, bold=number == 1, size=16 if number == 1 else 11)
        cell.alignment = Alignment(wrap_text=number > 1, vertical="top")
        if number > 1:
            sheet.merge_cells(start_row=number, start_column=1, end_row=number, end_column=len(_WIDTHS))
            sheet.row_dimensions[number].height = LINE * lines_in(text, sum(_WIDTHS)) + 2
        else:
            sheet.row_dimensions[number].height = 24
    header = len(lead) + 2
    thin = Side(style="thin", color="FFC9D1D9")
    look = {
        "alignment": Alignment(wrap_text=True, vertical="top"),
        "border": Border(bottom=thin),
        "font": Font(name=FONT, color="FF1F2933"),
    }
    link = Font(name=FONT, color="FF0B5394", underline="single")
    fills = {status: PatternFill("solid", fgColor=color) for status, color in FILLS.items()}
    for index, text in enumerate(request["header"], 1):
        cell = sheet.cell(header, index)
        put_text(cell, text)
        cell.font = Font(name=FONT, bold=True, color="FFFFFFFF")
        cell.fill = PatternFill("solid", fgColor="FF1F3A5F")
        cell.alignment = look["alignment"]
    for number, (status, target, *texts) in enumerate(request["rows"], header + 1):
        for index, text in enumerate(texts, 1):
            cell = sheet.cell(number, index)
            put_text(cell, text)
            cell.alignment, cell.border, cell.font = look["alignment"], look["border"], look["font"]
        sheet.row_dimensions[number].height = 2 + LINE * max(map(lines_in, texts, _WIDTHS))
        sheet.cell(number, 1).fill = fills[status]
        name, address = target
        if name in titles:
            place = sheet.cell(number, 3)
            quoted = titles[name].replace("'", "''")
            place.hyperlink = Hyperlink(ref=place.coordinate, location=f"'{quoted}'!{address or 'A1'}")
            place.font = link
    _page(sheet, header, len(request["rows"]))


def _page(sheet: Any, header: int, count: int) -> None:
    sheet.freeze_panes = f"A{header + 1}"
    sheet.auto_filter.ref = f"A{header}:{column_letter(len(_WIDTHS) - 1)}{header + max(count, 1)}"
    on_wide_pages(sheet)
    sheet.print_title_rows = f"{header}:{header}"


def _free_title(book: Any, title: str) -> str:
    taken = {name.casefold() for name in book.sheetnames}
    found, number = title, 2
    while found.casefold() in taken:
        found, number = f"{title} ({number})", number + 1
    return found
