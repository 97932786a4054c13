"""XML spreadsheets of Excel 2002 and 2003."""

from __future__ import annotations

from datetime import datetime, time

from concertaction.importers.files.markup import (
    MAX_ROWS,
    Grid,
    count_of,
    moment_of,
    number_of,
    parse,
)
from concertaction.importers.files.sheetxml import NO_VALUE
from concertaction.importers.files.struck import WHOLE, pieces_of
from concertaction.importers.files.wire import MAX_COLUMNS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from concertaction.importers.files.sink import Sink

_SS = "urn:schemas-microsoft-com:office:spreadsheet "
_X = "urn:schemas-microsoft-com:office:excel "
_LINES_THROUGH = frozenset(f"http://www.w3.org/TR/REC-html40 {name}" for name in ("S", "Del", "Strike"))


def read_xml2003(data: bytes, sink: Sink) -> None:
    """Read an XML spreadsheet of Excel 2002 and 2003."""
    _Xml2003(sink).read(data)


class _Xml2003:
    """The state of one pass over the workbook."""

    def __init__(self, sink: Sink) -> None:
        self.sink = sink
        self.grid: Grid | None = None
        self.column = self.span = self.columns_seen = 0
        self.kind = ""
        self.pieces: list[str] = []
        self.reading = ""
        self.formula = False
        self.hidden_row = False
        self.style = ""
        self.struck: set[str] = set()  # styles that strike out
        self.row_style = self.cell_style = ""
        self.depth = 0  # how many marks of the text strike out where it is read
        self.runs: list[tuple[str, bool]] = []

    def read(self, data: bytes) -> None:
        parse(data, self.start, self.end, self.text)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == _SS + "Worksheet":
            self.grid = Grid(attributes.get(_SS + "Name", ""), self.sink)
            self.columns_seen = 0
        elif name == _SS + "Column":
            self._column(attributes)
        elif name == _SS + "Row" and self.grid:
            index = count_of(attributes.get(_SS + "Index"), MAX_ROWS)
            self.grid.blank += max(0, index - self.grid.number)
            self.hidden_row = attributes.get(_SS + "Hidden") == "1"
            self.column = 0
            self.row_style = attributes.get(_SS + "StyleID", "")
        elif name == _SS + "Style":
            self.style = attributes.get(_SS + "ID", "")
            if attributes.get(_SS + "Parent") in self.struck:
                self.struck.add(self.style)
        elif name == _SS + "Font" and _SS + "StrikeThrough" in attributes:
            is_on = attributes[_SS + "StrikeThrough"] == "1"
            (self.struck.add if is_on else self.struck.discard)(self.style)
        elif name in _LINES_THROUGH:
            self.depth += 1
        elif name == _SS + "Cell" and self.grid:
            self._cell(self.grid, attributes)
        elif name == _SS + "Data":
            self.kind, self.pieces, self.reading = attributes.get(_SS + "Type", "String"), [], "data"
        elif name == _X + "Visible":
            self.pieces, self.reading = [], "visible"

    def _column(self, attributes: dict[str, str]) -> None:
        if _SS + "Index" in attributes:
            self.columns_seen = count_of(attributes[_SS + "Index"], MAX_COLUMNS) - 1
        last = self.columns_seen + _more(attributes, "Span", MAX_COLUMNS)
        if attributes.get(_SS + "Hidden") == "1" and self.grid:
            self.grid.marks.hidden_columns.append((self.columns_seen, last))
        self.columns_seen = last + 1

    def _cell(self, grid: Grid, attributes: dict[str, str]) -> None:
        if _SS + "Index" in attributes:
            self.column = count_of(attributes[_SS + "Index"], MAX_COLUMNS) - 1
        across = _more(attributes, "MergeAcross", MAX_COLUMNS)
        down = _more(attributes, "MergeDown", MAX_ROWS)
        if across or down:
            grid.marks.merged.append((grid.number, self.column, grid.number + down, self.column + across))
        self.span = 1 + across
        self.formula = _SS + "Formula" in attributes
        self.kind, self.pieces, self.runs = "", [], []
        self.cell_style = attributes.get(_SS + "StyleID", self.row_style)

    def text(self, text: str) -> None:
        if self.reading:
            self.pieces.append(text)
            self.runs.append((text, self.depth > 0))

    def end(self, name: str) -> None:
        grid = self.grid
        if name in (_SS + "Data", _X + "Visible"):
            if self.reading == "visible" and grid:
                grid.hidden = "".join(self.pieces).strip() != "SheetVisible"
            self.reading = ""
        elif name in _LINES_THROUGH:
            self.depth = max(0, self.depth - 1)
        elif name == _SS + "Cell" and grid:
            self._end_cell(grid, "".join(self.pieces))
        elif name == _SS + "Row" and grid:
            if self.hidden_row:
                grid.marks.hidden_rows.append(grid.number)
            grid.end_row()
        elif name == _SS + "Worksheet" and grid:
            grid.close()
            self.grid = None

    def _end_cell(self, grid: Grid, text: str) -> None:
        if self.kind == "Error":
            grid.marks.errors[grid.number, self.column] = text.strip() or "#N/A"
        elif self.formula and not self.kind:
            grid.marks.errors[grid.number, self.column] = NO_VALUE
        else:
            grid.put(self.column, _xml2003_value(self.kind, text))
            pieces = WHOLE if self.cell_style in self.struck else pieces_of(self.runs)
            if pieces is not None:
                grid.struck[self.column] = pieces
        self.column += self.span
        self.kind, self.pieces = "", []


def _more(attributes: dict[str, str], name: str, most: int) -> int:
    """Read how many rows or columns more than one are meant."""
    text = attributes.get(_SS + name, "0")
    return 0 if text == "0" else count_of(text, most)


def _xml2003_value(kind: str, text: str) -> Any:
    if kind == "Number":
        return number_of(text.strip(), text)
    if kind == "DateTime":
        value = moment_of(text.strip()[:19], text)
        if isinstance(value, datetime) and value.year == 1899:  # a time alone is on the day before day 1
            return time(value.hour, value.minute, value.second)
        return value
    return text.strip() == "1" if kind == "Boolean" else text or None
