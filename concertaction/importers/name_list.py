"""A list of operators in a spreadsheet: one name a row, wherever the column stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from concertaction.errors import UnreadableFile
from concertaction.i18n import _
from concertaction.importers.layouts.page import cell_at
from concertaction.importers.layouts.words.headings import speaks_of
from concertaction.text import clean_text, fold, is_nothing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from concertaction.importers.files.workbook import Sheet, Workbook
    from concertaction.models import CellValue

_FIRST_ROWS = 30
_PLAIN = frozenset(("nom", "noms", "name", "operateurs attendus", "expected operators"))


def read_names(workbook: Workbook) -> list[str]:
    """Return the names of the first visible sheet that has some, each once, in their order.

    The column is the one whose heading means the operator (or a name); without
    any heading, the first column of texts.  Raises UnreadableFile when there is none.
    """
    for sheet in workbook.sheets:
        if not sheet.hidden:
            found = _names(sheet)
            if found:
                return found
    raise UnreadableFile(
        _("{file}: holds no list of names; write one operator a row under the heading “{heading}”.").format(
            file=workbook.file, heading=_("Operator")
        ),
        reason="not-a-spreadsheet",
    )


def _names(sheet: Sheet) -> list[str]:
    for at, cells in enumerate(sheet.rows[:_FIRST_ROWS]):
        for index, cell in enumerate(cells):
            if _is_heading(cell):
                return _below(sheet.rows[at + 1 :], index)
    width = max((len(cells) for cells in sheet.rows), default=0)
    return next((found for index in range(width) if (found := _below(sheet.rows, index))), [])


def _is_heading(cell: CellValue) -> bool:
    if not isinstance(cell, str) or len(cell) > 60:
        return False
    if fold(cell).strip(" :") in _PLAIN:
        return True
    return speaks_of(cell, "operator", least=0)


def _below(rows: Sequence[Sequence[CellValue]], index: int) -> list[str]:
    names: dict[str, str] = {}
    for cells in rows:
        cell = cell_at(cells, index)
        name = clean_text(cell) if isinstance(cell, str) else None
        if name and not is_nothing(name) and not fold(name).startswith("total"):
            names.setdefault(fold(name), name)
    return list(names.values())
