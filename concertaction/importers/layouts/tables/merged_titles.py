"""Lines under one merged title: sessions of an action with days of their own, or what goes on with one.

``Soudage | S1 | 02/04 | 27/04 | 9`` over ``| S2 | 07/05 | 01/06 | 10``, the title merged over both: two
editions of that title.  Other such lines continue the first one; a day or a number of people that only one of
them has is said not to be read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from concertaction.importers.layouts.shapes import WHEN
from concertaction.importers.layouts.words.lines import is_nothing
from concertaction.importers.values.periods import read_period
from concertaction.importers.values.spans import ANY_YEAR

if TYPE_CHECKING:
    from concertaction.importers.layouts.page import Cells
    from concertaction.importers.layouts.tables.lines import TableLines

_PEOPLE = "participants"
_OF_SESSIONS = WHEN | {_PEOPLE, "partners", "objectives"}


def kind_under_title(table: TableLines, row: int, cells: Cells, head: int) -> str:
    """``data`` for a session, ``continuation`` for a line that goes on with the one at ``head``."""
    own = {
        column: value
        for column, value in cells
        if table.field(column) in _OF_SESSIONS
        and not is_nothing(value)
        and value != table.page.cell(head, column)
    }
    times = [column for column in own if table.field(column) in WHEN]
    begins = all(
        read_period(own[column], ANY_YEAR).start for column in times
    )  # "au 6 mai" ends the one above
    doubled = [column for column in own if table.page.cell(head, column) is not None]
    if times and begins and len(own) > 1 and set(times) <= set(doubled):
        table.sessions[row] = head
        return "data"
    lost = [column for column in doubled if table.field(column) in WHEN | {_PEOPLE}]
    if lost:
        table.notes.append(("unread-beside", row, lost[0]))
    return "continuation"
