"""Spreadsheets that are one text of XML: OpenDocument and Excel 2003 XML.

Read here with expat (DTDs refused) rather than with calamine or odfpy:
calamine gives no merged ranges, hidden rows or error cells of an .ods and
refuses valid indented ones; odfpy builds the whole tree.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from xml.parsers import expat

from concertaction.importers.files.guard import Refused, read_part
from concertaction.importers.files.sheetxml import NO_VALUE, Marks

TYPE_CHECKING = False
if TYPE_CHECKING:
    import zipfile
    from typing import Any

    from concertaction.importers.files.sink import Sink

MAX_ROWS, MAX_COLUMNS = 1_048_576, 16_384
ERROR_TEXT = re.compile(
    r"#(?:REF|N/A|N/D|DIV/0|VALUE|VALEUR|NAME|NOM|NUM|NOMBRE|NULL|NUL)\s?[!?]?|Err\s?:\d{3}"
)


class Grid:
    """One sheet under construction, with repeats kept as counts until they prove to hold something."""

    def __init__(self, name: str, sink: Sink, *, hidden: bool = False) -> None:
        self.name = name
        self.sink = sink
        self.hidden = hidden
        self.marks = Marks()
        self.rows: list[list[Any]] = []
        self.row: list[Any] = []
        self.blank = 0  # empty rows not yet written
        self.slots = 0

    @property
    def number(self) -> int:
        """The number of the row under construction, from 1."""
        return len(self.rows) + self.blank + 1

    def put(self, column: int, value: Any) -> None:
        """Set a cell of the row under construction."""
        if value is None or column >= MAX_COLUMNS:
            return
        self.row.extend([None] * (column + 1 - len(self.row)))
        self.row[column] = value

    def end_row(self, repeat: int = 1) -> None:
        """Close the row; repeated empty rows cost nothing."""
        row, self.row = self.row, []
        if not row:
            self.blank += min(repeat, MAX_ROWS)
            return
        if self.number + repeat > MAX_ROWS + 1:
            raise Refused("too-large")
        self.slots += (len(row) + 8) * (repeat + 1) + self.blank * 8
        if self.slots > self.sink.limits["cells"]:
            raise Refused("too-large")
        self.rows.extend([] for _row in range(self.blank))
        self.blank = 0
        self.rows.extend([row] * repeat)

    def close(self) -> None:
        """Send the sheet."""
        self.sink.rows(self.rows)
        self.sink.sheet(self.name, hidden=self.hidden, marks=self.marks)
        self.rows = []


def _parse(data: bytes, start: Any, end: Any, text: Any) -> None:
    """Run expat over a document; raises Refused for a DTD or damaged XML."""

    def doctype(*_args: Any) -> None:
        raise Refused("dtd")

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise Refused("truncated") from error


def count_of(text: str | None, most: int) -> int:
    """Read a repeat or a span, at least 1 and at most ``most``."""
    return max(1, min(int(text), most)) if text and text.isdecimal() and len(text) < 12 else 1


# -- OpenDocument ---------------------------------------------------------------

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_TABLE, _OFFICE, _TEXT, _STYLE = (f"{_OASIS}{name}:1.0 " for name in ("table", "office", "text", "style"))
_CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 "
_SKIPPED = frozenset(
    {
        _OFFICE + "annotation",
        _TABLE + "tracked-changes",
        _TABLE + "shapes",
        _TABLE + "dde-links",
        _TEXT + "note",
    }
)


def read_opendocument(archive: zipfile.ZipFile | None, data: bytes, sink: Sink) -> None:
    """Read an .ods (``archive``) or a flat .fods (``data``)."""
    if archive:
        if b"encryption-data" in read_part(archive, "META-INF/manifest.xml"):
            raise Refused("encrypted")
        if any(
            name.startswith("Basic/") and not name.endswith(("script-lc.xml", "script-lb.xml"))
            for name in archive.namelist()
        ):
            sink.note("unread-part", part="macros (they are never run)")
        data = read_part(archive, "content.xml")
        if not data:
            raise Refused("truncated")
    _OpenDocument(sink).read(data)


class _OpenDocument:
    """The state of one pass over content.xml."""

    def __init__(self, sink: Sink) -> None:
        self.sink = sink
        self.grid: Grid | None = None
        self.skipping = 0
        self.depth = 0  # tables inside tables
        self.hidden_styles: set[str] = set()
        self.style = ""
        self.cell: dict[str, str] | None = None
        self.covered = False
        self.paragraphs: list[str] = []
        self.in_paragraph = 0
        self.column = 0
        self.row_repeat = 1
        self.row_hidden = False
        self.column_definition = 0

    def read(self, data: bytes) -> None:
        _parse(data, self.start, self.end, self.text)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self.skipping or name in _SKIPPED:
            self.skipping += 1
            return
        handler = _ODS_START.get(name)
        if handler:
            handler(self, attributes)

    def end(self, name: str) -> None:
        if self.skipping:
            self.skipping -= 1
            return
        handler = _ODS_END.get(name)
        if handler:
            handler(self)

    def text(self, text: str) -> None:
        if self.in_paragraph and not self.skipping:
            # Indented XML: white space counts as one space, as the standard says.
            self.paragraphs[-1] += SPACES.sub(" ", text)

    def start_style(self, attributes: dict[str, str]) -> None:
        self.style = attributes.get(_STYLE + "name", "")

    def start_properties(self, attributes: dict[str, str]) -> None:
        if attributes.get(_TABLE + "display") == "false":
            self.hidden_styles.add(self.style)

    def start_table(self, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > 1:
            return
        hidden = attributes.get(_TABLE + "style-name") in self.hidden_styles
        self.grid = Grid(attributes.get(_TABLE + "name", ""), self.sink, hidden=hidden)
        self.column_definition = 0

    def end_table(self) -> None:
        self.depth -= 1
        if self.depth == 0 and self.grid:
            self.grid.close()
            self.grid = None

    def start_column(self, attributes: dict[str, str]) -> None:
        repeat = count_of(attributes.get(_TABLE + "number-columns-repeated"), MAX_COLUMNS)
        if self.grid and self.depth == 1:
            if attributes.get(_TABLE + "visibility", "visible") != "visible":
                span = (self.column_definition, self.column_definition + repeat - 1)
                self.grid.marks.hidden_columns.append(span)
            self.column_definition += repeat

    def start_row(self, attributes: dict[str, str]) -> None:
        if self.depth == 1:
            self.column = 0
            self.row_repeat = count_of(attributes.get(_TABLE + "number-rows-repeated"), MAX_ROWS)
            self.row_hidden = attributes.get(_TABLE + "visibility", "visible") != "visible"

    def end_row(self) -> None:
        if self.grid and self.depth == 1:
            first = self.grid.number
            holds = bool(self.grid.row)
            self.grid.end_row(self.row_repeat)
            if self.row_hidden and (holds or self.row_repeat < 1_000):
                self.grid.marks.hidden_rows.extend(range(first, first + self.row_repeat))

    def start_cell(self, attributes: dict[str, str]) -> None:
        if self.depth == 1:
            self.cell, self.covered, self.paragraphs = attributes, False, []

    def start_covered(self, attributes: dict[str, str]) -> None:
        self.start_cell(attributes)
        self.covered = True

    def end_cell(self) -> None:
        if self.grid and self.cell is not None and self.depth == 1:
            self._close_cell(self.grid, self.cell)
            self.cell = None

    def _close_cell(self, grid: Grid, cell: dict[str, str]) -> None:
        repeat = count_of(cell.get(_TABLE + "number-columns-repeated"), MAX_COLUMNS)
        text = "\n".join(self.paragraphs)
        kind = cell.get(_OFFICE + "value-type")
        value = None if self.covered else _ods_value(cell, kind, text)
        error = self._error(cell, kind, text)
        if error and not self.covered:
            grid.marks.errors[grid.number, self.column] = error
            value = None
            grid.row.extend([None] * (self.column + 1 - len(grid.row)))
        if value is not None:
            for column in range(self.column, min(self.column + repeat, MAX_COLUMNS)):
                grid.put(column, value)
        rows = count_of(cell.get(_TABLE + "number-rows-spanned"), MAX_ROWS)
        columns = count_of(cell.get(_TABLE + "number-columns-spanned"), MAX_COLUMNS)
        if rows > 1 or columns > 1:
            top = grid.number
            grid.marks.merged.append((top, self.column, top + rows - 1, self.column + columns - 1))
        self.column += repeat

    def _error(self, cell: dict[str, str], kind: str | None, text: str) -> str | None:
        formula = cell.get(_TABLE + "formula")
        if cell.get(_CALC + "value-type") == "error" or (formula and ERROR_TEXT.fullmatch(text.strip())):
            return text.strip() or "#N/A"
        return NO_VALUE if formula and kind is None and not text else None

    def start_paragraph(self, _attributes: dict[str, str]) -> None:
        if self.cell is not None:
            if not self.in_paragraph:
                self.paragraphs.append("")
            self.in_paragraph += 1

    def end_paragraph(self) -> None:
        self.in_paragraph = max(0, self.in_paragraph - 1)

    def start_spaces(self, attributes: dict[str, str]) -> None:
        self._add(" " * count_of(attributes.get(_TEXT + "c"), 1_000))

    def _add(self, text: str) -> None:
        if self.in_paragraph:
            self.paragraphs[-1] += text

    def start_tab(self, _attributes: dict[str, str]) -> None:
        self._add("\t")

    def start_break(self, _attributes: dict[str, str]) -> None:
        self._add("\n")


SPACES = re.compile(r"[ \t\r\n]+")
_ODS_START = {
    _STYLE + "style": _OpenDocument.start_style,
    _STYLE + "table-properties": _OpenDocument.start_properties,
    _TABLE + "table": _OpenDocument.start_table,
    _TABLE + "table-column": _OpenDocument.start_column,
    _TABLE + "table-row": _OpenDocument.start_row,
    _TABLE + "table-cell": _OpenDocument.start_cell,
    _TABLE + "covered-table-cell": _OpenDocument.start_covered,
    _TEXT + "p": _OpenDocument.start_paragraph,
    _TEXT + "h": _OpenDocument.start_paragraph,
    _TEXT + "s": _OpenDocument.start_spaces,
    _TEXT + "tab": _OpenDocument.start_tab,
    _TEXT + "line-break": _OpenDocument.start_break,
}
_ODS_END = {
    _TABLE + "table": _OpenDocument.end_table,
    _TABLE + "table-row": _OpenDocument.end_row,
    _TABLE + "table-cell": _OpenDocument.end_cell,
    _TABLE + "covered-table-cell": _OpenDocument.end_cell,
    _TEXT + "p": _OpenDocument.end_paragraph,
    _TEXT + "h": _OpenDocument.end_paragraph,
}


def _ods_value(cell: dict[str, str], kind: str | None, text: str) -> Any:
    if kind in ("float", "percentage", "currency"):
        return _float(cell.get(_OFFICE + "value"), text)
    if kind == "date":
        return _moment(cell.get(_OFFICE + "date-value", ""), text)
    if kind == "time":
        return _duration(cell.get(_OFFICE + "time-value", ""), text)
    if kind == "boolean":
        return cell.get(_OFFICE + "boolean-value") == "true"
    return text or cell.get(_OFFICE + "string-value") or None


def _float(number: str | None, text: str) -> Any:
    try:
        return float(number or "")
    except ValueError:
        return text or None


def _moment(value: str, text: str) -> Any:
    """Read an ISO date, or date and time; what is none stays the text that was shown."""
    try:
        return (
            date.fromisoformat(value)
            if len(value) == 10
            else datetime.fromisoformat(value[:26]).replace(tzinfo=None)
        )
    except ValueError:
        return text or value or None


_DURATION = re.compile(r"PT(\d{1,6})H(\d{1,2})M(\d{1,2})(?:[.,]\d+)?S")


def _duration(value: str, text: str) -> Any:
    match = _DURATION.fullmatch(value)
    if not match:
        return text or value or None
    return timedelta(hours=int(match[1]), minutes=int(match[2]), seconds=int(match[3]))


# -- Excel 2003 XML -------------------------------------------------------------

_SS = "urn:schemas-microsoft-com:office:spreadsheet "
_X = "urn:schemas-microsoft-com:office:excel "


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

    def read(self, data: bytes) -> None:
        _parse(data, self.start, self.end, self.text)

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
        self.kind, self.pieces = "", []

    def text(self, text: str) -> None:
        if self.reading:
            self.pieces.append(text)

    def end(self, name: str) -> None:
        grid = self.grid
        if name in (_SS + "Data", _X + "Visible"):
            if self.reading == "visible" and grid:
                grid.hidden = "".join(self.pieces).strip() != "SheetVisible"
            self.reading = ""
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
        self.column += self.span
        self.kind, self.pieces = "", []


def _more(attributes: dict[str, str], name: str, most: int) -> int:
    """Read how many rows or columns more than one are meant."""
    text = attributes.get(_SS + name, "0")
    return 0 if text == "0" else count_of(text, most)


def _xml2003_value(kind: str, text: str) -> Any:
    if kind == "Number":
        return _float(text.strip(), text)
    if kind == "DateTime":
        value = _moment(text.strip()[:19], text)
        if isinstance(value, datetime) and value.year == 1899:  # a time alone is on the day before day 1
            return time(value.hour, value.minute, value.second)
        return value
    return text.strip() == "1" if kind == "Boolean" else text or None
