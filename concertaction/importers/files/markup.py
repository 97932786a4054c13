"""What readers of spreadsheets in markup share: a sheet under construction, one pass of expat, values."""

from __future__ import annotations

import re
from datetime import date, datetime
from xml.parsers import expat

from concertaction.importers.files.guard import ILL_FORMED
from concertaction.importers.files.sheetxml import Marks, refuse_declarations
from concertaction.importers.files.wire import MAX_COLUMNS, Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from concertaction.importers.files.sink import Sink
    from concertaction.importers.files.struck import Pieces

MAX_ROWS = 1_048_576
ERROR_TEXT = re.compile(
    r"#(?:REF|N/A|N/D|DIV/0|VALUE|VALEUR|NAME|NOM|NUM|NOMBRE|NULL|NUL)\s?[!?]?|Err\s?:\d{3}"
)
SPACES = re.compile(r"[ \t\r\n]+")


class Grid:
    """One sheet under construction, with repeats kept as counts until they prove to hold something."""

    def __init__(self, name: str, sink: Sink, *, hidden: bool = False) -> None:
        self.name = name
        self.sink = sink
        self.hidden = hidden
        self.marks = Marks()
        self.rows: list[list[Any]] = []
        self.row: list[Any] = []
        self.struck: dict[int, Pieces] = {}  # what is struck out in the row under construction
        self.blank = 0  # empty rows not yet written
        self.slots = 0

    @property
    def number(self) -> int:
        """The number of the row under construction, from 1."""
        return len(self.rows) + self.blank + 1

    def put(self, column: int, value: Any) -> None:
        """Set a cell of the row under construction."""
        if value is None:
            return
        if column >= MAX_COLUMNS:
            self.sink.note("unread-part", part="beyond")
            return
        self.row.extend([None] * (column + 1 - len(self.row)))
        self.row[column] = value

    def end_row(self, repeat: int = 1) -> None:
        """Close the row; repeated empty rows cost nothing."""
        row, self.row = self.row, []
        struck, self.struck = self.struck, {}
        if not row:
            self.blank += min(repeat, MAX_ROWS)
            return
        if self.number + repeat > MAX_ROWS + 1:
            self.sink.note("unread-part", part="beyond")
            repeat = MAX_ROWS + 1 - self.number
            if repeat <= 0:
                return
        self.slots += (len(row) + 8) * (repeat + 1) + self.blank
        if self.slots > self.sink.limits["cells"]:
            raise Refused("too-large")
        self.rows.extend([[]] * self.blank)
        self.blank = 0
        for column, pieces in struck.items():
            for number in range(self.number, self.number + repeat):
                self.marks.strike((number, column), pieces)
        self.rows.extend([row] * repeat)

    def close(self) -> None:
        """Send the sheet."""
        self.sink.rows(self.rows)
        self.sink.sheet(self.name, hidden=self.hidden, marks=self.marks)
        self.rows = []


def parse(data: bytes, start: Any, end: Any, text: Any) -> None:
    """Run expat over a document; raises Refused for declarations or damaged XML.

    What stands above the damage is never given as the file: actions below it
    would be reported as gone.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    refuse_declarations(parser)
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError) as error:  # an encoding that nobody knows
        raise Refused("truncated", ILL_FORMED) from error


def count_of(text: str | None, most: int) -> int:
    """Read a repeat or a span, at least 1 and at most ``most``."""
    return max(1, min(int(text), most)) if text and text.isdecimal() and len(text) < 12 else 1


def number_of(number: str | None, text: str) -> Any:
    """Read a number; what is none stays the text that was shown."""
    try:
        return float(number or "")
    except ValueError:
        return text or None


def moment_of(value: str, text: str) -> Any:
    """Read an ISO date, or date and time; what is none stays the text that was shown."""
    try:
        return (
            date.fromisoformat(value)
            if len(value) == 10
            else datetime.fromisoformat(value[:26]).replace(tzinfo=None)
        )
    except ValueError:
        return text or value or None
