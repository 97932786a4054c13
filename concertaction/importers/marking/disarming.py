"""What acts, reaches outside or speaks of a person is taken out of an operator's workbook."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from concertaction.importers.files import wire
from concertaction.importers.files.naming import names_shown, without_numbers
from concertaction.importers.marking.looks import (
    AUTHOR,
    FILLS,
    cells_of,
    keep_text,
    plain,
    put_text,
    sound,
    standing,
)
from concertaction.importers.values.personal import find_personal, mask, may_hold_personal

if TYPE_CHECKING:
    from collections.abc import Iterable

_PLAIN_NAME = re.compile(r"[^()\[\]#|]*")


def disarm_book(book: Any) -> None:
    """Take out the names that compute, and the national register numbers of the others."""
    for names in (book.defined_names, *(sheet.defined_names for sheet in book.worksheets)):
        for name, found in list(names.items()):
            text = found.attr_text or "("
            if not _PLAIN_NAME.fullmatch(text) or text != without_numbers(text):
                del names[name]
    titles = [wire.repaired(sheet.title) for sheet in book.worksheets]
    shown = names_shown(titles)
    for sheet, title in zip(book.worksheets, titles, strict=True):
        if shown[title] != title:
            sheet.title = shown[title]
    for about in ("title", "subject", "description", "keywords", "category"):
        said = getattr(book.properties, about)
        if isinstance(said, str):
            setattr(book.properties, about, without_numbers(said))


def disarm(sheet: Any) -> None:
    """Take out what acts, reaches outside or hides a copy of the data."""
    sheet._pivots = []
    sheet._charts = []
    sheet._images = []
    sheet._hyperlinks = []
    sheet.legacy_drawing = None
    sheet.sheet_view.tabSelected = False
    sheet.data_validations.dataValidation = [
        rule
        for rule in sheet.data_validations.dataValidation
        if not _reaches_out([rule.formula1, rule.formula2])
    ]
    for found in list(sheet.conditional_formatting):
        if any(_reaches_out(rule.formula) for rule in found.rules):
            del sheet.conditional_formatting[found.sqref]
    for table in sheet.tables.values():
        table.connectionId = None
        for column in table.tableColumns:
            column.calculatedColumnFormula = None
            column.totalsRowFormula = None


def _reaches_out(formulas: Iterable[Any]) -> bool:
    """True for a formula on another file, or on a sheet that may not keep its name."""
    said = "\n".join(map(str, formulas))
    return "[" in said or "|" in said or said != without_numbers(said)


def clean_cells(sheet: Any) -> None:
    """Leave values alone in the cells, personal data masked, without the marks of the last time."""
    ours = tuple(FILLS.values())
    for cell in cells_of(sheet):
        cell._hyperlink = None
        if cell.data_type == "f":
            cell.value = None
        value = plain(cell.value)
        if isinstance(value, str | int | float) and not isinstance(value, bool):
            if may_hold_personal(value):
                hits = find_personal(value)
                if hits:
                    stands = str(standing(cell.value))
                    put_text(cell, mask(stands, hits if stands == str(value) else find_personal(stands)))
            if isinstance(value, str):
                if sound(value) != value:  # signs of control, which no reading keeps either
                    put_text(cell, str(cell.value))
                keep_text(cell)
        if cell.comment is not None:
            _clean_comment(cell)
        if cell.has_style and cell.fill.fill_type == "solid" and cell.fill.fgColor.rgb in ours:
            from openpyxl.styles import PatternFill

            cell.fill = PatternFill()  # our own mark of the last time
    for table in [table for table in sheet.tables.values() if not _heads_fit(sheet, table)]:
        del sheet.tables[table.displayName]


def _heads_fit(sheet: Any, table: Any) -> bool:
    """A table whose headings no longer are those of its cells would make Excel repair the file."""
    if not table.headerRowCount and table.headerRowCount is not None:
        return True
    from openpyxl.utils import range_boundaries

    left, top, right, _bottom = range_boundaries(table.ref)
    first = next(sheet.iter_rows(top, top, left, right), ())
    return [str(cell.value) for cell in first] == [column.name for column in table.tableColumns]


def _clean_comment(cell: Any) -> None:
    from openpyxl.comments import Comment

    note = cell.comment
    assert note is not None
    if note.author == AUTHOR:
        cell.comment = None
        return
    text = note.text or ""
    hits = find_personal(text)
    cell.comment = Comment(sound(mask(text, hits)), sound(note.author or ""), note.height, note.width)
