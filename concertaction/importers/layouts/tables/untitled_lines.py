"""Lines without a title that hold only days, or people, of the action above: they are not read, and are said.

``Accueil | 1.1 | 12/03/2012 | 8`` over ``| | 15/05/2012 | 9``: more days of one action.  A number that is the
sum of those above it is a total, and one on the last line may be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from concertaction.importers.layouts.shapes import WHEN
from concertaction.importers.layouts.words.lines import is_nothing
from concertaction.importers.layouts.words.years import is_year
from concertaction.importers.values.periods import is_time

if TYPE_CHECKING:
    from concertaction.importers.layouts.page import Cells
    from concertaction.importers.layouts.tables.lines import Heard, TableLines
    from concertaction.models import CellValue

_PEOPLE = "participants"
_LONGEST_PAGE = 5  # characters of the number of a page, "12/15"


def tells_more(table: TableLines, row: int, cells: Cells, heard: Heard) -> bool:
    """True for a line that holds only times or people, right below an action that holds some too.

    The first of several such lines is said not to be read.
    """
    said = {column: value for column, value in cells if not is_nothing(value)}
    fields = {column: table.field(column) for column in said}
    if not said or heard.last_record is None or not set(fields.values()) <= WHEN | {_PEOPLE}:
        return False
    if len(said) > 1 and any(isinstance(value, str) for value in said.values()):
        return False  # it is refused as an action without a title
    if table.title is not None and max(said) < table.title and any(isinstance(v, str) for v in said.values()):
        return False  # "Février 2012" before the titles heads the lines below
    above = range(heard.last_record, row)
    if any(not table.counts[line - table.first] for line in above) or row in table.errors:
        return False
    if any(table.page.cell(heard.last_record, column) is None for column in said):
        return False
    times = [column for column, field in fields.items() if field in WHEN]
    if times:
        is_more = all(_is_moment(said[column]) for column in times)
    else:
        is_more = all(_are_people(table, row, column, value) for column, value in said.items())
    if is_more and row - 1 == heard.last_record:
        table.notes.append(("unread-continuation", row, min(said)))
    return is_more


def _is_moment(value: CellValue) -> bool:
    """True for a day or a month, not for a year; "2/3" may be the number of a page."""
    is_page = isinstance(value, str) and len(value.strip()) <= _LONGEST_PAGE
    return not is_page and not is_year(value) and is_time(value)


def _are_people(table: TableLines, row: int, column: int, value: CellValue) -> bool:
    """True for a number that is the sum of none of the numbers above it, over another action."""
    if type(value) is not int or table.below(row) is None:
        return False
    total = 0
    for number in reversed(table.values[column][: row - table.first]):
        total += number if type(number) is int else 0
        if total >= value:
            return total > value
    return True
