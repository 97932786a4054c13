"""What a line with a title says in its own columns: when, for how many.

"Signature de la charte | | 01/03/2011 | 15/03/2011" begins as what closes a document does, and is an action.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from concertaction.importers.layouts.shapes import WHEN
from concertaction.importers.layouts.words.lines import asks_for_document
from concertaction.importers.values.periods import is_time

if TYPE_CHECKING:
    from concertaction.importers.layouts.page import Cells
    from concertaction.importers.layouts.tables.lines import TableLines
    from concertaction.models import CellValue

_ENOUGH = 2  # values that make an action, whatever its title begins with


def own_values(table: TableLines, cells: Cells) -> list[int]:
    """The columns of times and participants that hold what they ask for, beside a title that is no label.

    A label ends with its colon ("Période : | | 2011"), or is what only a document asks for ("Imprimé le").
    """
    title = next((value for column, value in cells if column == table.title), None)
    if not isinstance(title, str) or title.rstrip().endswith(":"):
        return []
    said = [column for column, value in cells if _holds(table.field(column), value)]
    return [] if len(said) < _ENOUGH and asks_for_document(title) else said


def _holds(field: str, value: CellValue) -> bool:
    if field == "participants":
        return type(value) is int or (isinstance(value, str) and value.strip().isdecimal())
    return field in WHEN and (isinstance(value, date) or (isinstance(value, str) and is_time(value)))


def is_action_by_values(table: TableLines, row: int, cells: Cells) -> bool:
    """True for a line with two such values, or with one above the last action that says why or when."""
    said = len(own_values(table, cells))
    return said >= _ENOUGH or (said > 0 and row < table.last_complete)
