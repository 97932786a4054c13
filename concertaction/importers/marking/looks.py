"""How what we write in a workbook looks, and how a text is written so that it stays one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

FILLS = {"error": "FFFF8A80", "warning": "FFFFC266"}
"""Red and orange on which black is readable (contrast 9 and 13 to 1)."""
AUTHOR = "concertaction"
FONT = "Calibri"
LINE = 15.0
"""Points that a line of text takes."""

_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_LONGEST = 32_767


def cells_of(sheet: Any) -> Iterator[Any]:
    """The cells that are there; iterating over the rows would make the others."""
    from openpyxl.cell.cell import MergedCell

    for cell in list(sheet._cells.values()):
        if not isinstance(cell, MergedCell):
            yield cell


def sound(text: str) -> str:
    """A text that a workbook can hold."""
    return _ILLEGAL.sub("", text)[:_LONGEST]


def plain(value: Any) -> Any:
    """The value of a cell; that of a text with runs as a text."""
    return str(value) if isinstance(value, list) else value


def standing(value: Any) -> Any:
    """The value of a cell; of a text with runs what is not struck out."""
    if not isinstance(value, list):
        return value
    return "".join(str(run) for run in value if isinstance(run, str) or not run.font.strike)


def put_text(cell: Any, text: str) -> None:
    """Write a text that stays a text, whatever it begins with."""
    cell.value = None
    cell._value = sound(text)
    keep_text(cell)


def keep_text(cell: Any) -> None:
    """Let a text that is in a cell stay a text, whatever it begins with."""
    if cell.data_type != "e":
        cell.data_type = "s"
        if str(cell.value).lstrip().startswith(_FORMULA):
            cell.quotePrefix = True


def lines_in(text: str, width: float) -> int:
    """Estimate the lines that a text takes: not every program sizes the rows of a file that it opens."""
    room = max(int(width * 1.05), 4)
    return min(sum(1 + max(len(line) - 1, 0) // room for line in text.split("\n")), 25)


def on_wide_pages(sheet: Any) -> None:
    """Print a sheet on A4 pages on their side, all its columns on one."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
