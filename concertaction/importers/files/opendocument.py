"""OpenDocument spreadsheets, zipped or flat.

Read here with expat (declarations refused) rather than with calamine or odfpy:
calamine gives no merged ranges, hidden rows or error cells of an .ods and
refuses valid indented ones; odfpy builds the whole tree.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import timedelta
from operator import itemgetter

from concertaction.importers.files.guard import read_part
from concertaction.importers.files.markup import (
    ERROR_TEXT,
    MAX_ROWS,
    SPACES,
    Grid,
    count_of,
    moment_of,
    number_of,
    parse,
)
from concertaction.importers.files.sheetxml import NO_VALUE, parse_xml
from concertaction.importers.files.struck import WHOLE, pieces_of
from concertaction.importers.files.wire import MAX_COLUMNS, Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from concertaction.importers.files.guard import Archive
    from concertaction.importers.files.sink import Sink
    from concertaction.importers.files.struck import Pieces

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_TABLE, _OFFICE, _TEXT, _STYLE = (f"{_OASIS}{name}:1.0 " for name in ("table", "office", "text", "style"))
_CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 "
_DEFAULT = _TABLE + "default-cell-style-name"
_SKIPPED = frozenset(
    {
        _OFFICE + "annotation",
        _TABLE + "tracked-changes",
        _TABLE + "shapes",
        _TABLE + "dde-links",
        _TEXT + "note",
    }
)


def read_opendocument(archive: Archive | None, data: bytes, sink: Sink) -> None:
    """Read an .ods (``archive``) or a flat .fods (``data``)."""
    if archive:
        if _is_encrypted(read_part(archive, "META-INF/manifest.xml")):
            raise Refused("encrypted")
        if any(
            name.startswith("Basic/") and not name.endswith(("script-lc.xml", "script-lb.xml"))
            for name in archive.namelist()
        ):
            sink.leave_macros()
        data = read_part(archive, "content.xml")
        if not data:
            raise Refused("truncated")
    strikes = _Strikes()
    if archive and _STRIKES in (looks := read_part(archive, "styles.xml")):
        strikes.read(looks)
    _OpenDocument(sink, strikes).read(data)


def _is_encrypted(manifest: bytes) -> bool:
    """Tell whether the cells are encrypted: the library of macros alone may be."""
    path = ""
    encrypted = set()

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal path
        if name == "file-entry":
            path = attributes.get("full-path", "")
        else:
            encrypted.add(path)

    parse_xml(manifest, start, _MANIFEST)
    return not encrypted.isdisjoint(("content.xml", "encrypted-package"))


_MANIFEST = frozenset({"file-entry", "encryption-data"})


_STRIKES = b"text-line-through"


class _Strikes:
    """Which styles strike out, those that they are made of asked where they say nothing."""

    def __init__(self) -> None:
        self.own: dict[str, bool] = {}
        self.parents: dict[str, str] = {}

    def read(self, xml: bytes) -> None:
        """Read the named styles."""
        name = ""

        def start(kind: str, attributes: dict[str, str]) -> None:
            nonlocal name
            if kind != "text-properties":
                name = attributes.get("name", "")
                self.add(name, attributes.get("parent-style-name"))
            else:
                self.say(name, *map(attributes.get, _LINES))

        parse_xml(xml, start, _NAMED)

    def add(self, name: str, parent: str | None) -> None:
        """Keep what a style is made of."""
        self.own.pop(name, None)
        if parent and parent != name:
            self.parents[name] = parent

    def say(self, name: str, *lines: str | None) -> None:
        """Keep whether a style has a line through its text, by its kind and its look."""
        said = [line for line in lines if line is not None]
        if said:
            self.own[name] = "none" not in said

    def of(self, name: str | None) -> bool | None:
        """True for a style that strikes out; None for one that does not say."""
        for _step in range(_DEEPEST):
            if name is None or name in self.own:
                break
            name = self.parents.get(name)
        return None if name is None else self.own.get(name)


_DEEPEST = 8
_LINES = ("text-line-through-style", "text-line-through-type")
_NAMED = frozenset({"style", "default-style", "text-properties"})


class _OpenDocument:
    """The state of one pass over content.xml."""

    def __init__(self, sink: Sink, strikes: _Strikes) -> None:
        self.sink = sink
        self.strikes = strikes
        self.has_strikes = False
        self.spans: list[bool | None] = []  # whether each span that is open is struck out
        self.runs: list[tuple[str, bool | None]] = []  # the text of the cell, where something may be
        self.row_style: str | None = None
        self.column_styles: list[tuple[int, str]] = []  # the first column behind those that have it
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
        parse(data, self.start, self.end, self.text)

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
            self._add(SPACES.sub(" ", text))

    def start_style(self, attributes: dict[str, str]) -> None:
        self.style = attributes.get(_STYLE + "name", "")
        self.strikes.add(self.style, attributes.get(_STYLE + "parent-style-name"))

    def start_text_properties(self, attributes: dict[str, str]) -> None:
        self.strikes.say(self.style, *(attributes.get(_STYLE + line) for line in _LINES))

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
        self.column_styles = []
        self.has_strikes = any(self.strikes.own.values())  # most files say of styles that they do not

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
            self.column_styles.append((self.column_definition, attributes.get(_DEFAULT, "")))

    def start_row(self, attributes: dict[str, str]) -> None:
        if self.depth == 1:
            self.column = 0
            self.row_repeat = count_of(attributes.get(_TABLE + "number-rows-repeated"), MAX_ROWS)
            self.row_hidden = attributes.get(_TABLE + "visibility", "visible") != "visible"
            self.row_style = attributes.get(_DEFAULT)

    def end_row(self) -> None:
        if self.grid and self.depth == 1:
            first = self.grid.number
            holds = bool(self.grid.row)
            self.grid.end_row(self.row_repeat)
            if self.row_hidden and (holds or self.row_repeat < 1_000):
                self.grid.marks.hidden_rows.extend(range(first, first + self.row_repeat))

    def start_cell(self, attributes: dict[str, str]) -> None:
        if self.depth == 1:
            self.cell, self.covered, self.paragraphs, self.runs = attributes, False, [], []

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
            pieces = self._struck(cell) if self.has_strikes else None
            for column in range(self.column, self.column + repeat):
                grid.put(column, value)
                if pieces is not None:
                    grid.struck[column] = pieces
        rows = count_of(cell.get(_TABLE + "number-rows-spanned"), MAX_ROWS)
        columns = count_of(cell.get(_TABLE + "number-columns-spanned"), MAX_COLUMNS)
        if rows > 1 or columns > 1:
            top = grid.number
            grid.marks.merged.append((top, self.column, top + rows - 1, self.column + columns - 1))
        self.column += repeat

    def _struck(self, cell: dict[str, str]) -> Pieces | None:
        """What of a cell is struck out, by its style or by those of its texts."""
        style = cell.get(_TABLE + "style-name") or self.row_style or self._column_style()
        whole = bool(self.strikes.of(style))
        if any(said is not None for _text, said in self.runs):
            return pieces_of((text, whole if said is None else said) for text, said in self.runs)
        return WHOLE if whole else None

    def _column_style(self) -> str | None:
        place = bisect_right(self.column_styles, self.column, key=itemgetter(0))
        return self.column_styles[place][1] if place < len(self.column_styles) else None

    def _error(self, cell: dict[str, str], kind: str | None, text: str) -> str | None:
        formula = cell.get(_TABLE + "formula")
        if cell.get(_CALC + "value-type") == "error" or (formula and ERROR_TEXT.fullmatch(text.strip())):
            return text.strip() or "#N/A"
        return NO_VALUE if formula and kind is None and not text else None

    def start_paragraph(self, _attributes: dict[str, str]) -> None:
        if self.cell is not None:
            if not self.in_paragraph:
                if self.paragraphs:
                    self.runs.append(("\n", None))
                self.paragraphs.append("")
            self.in_paragraph += 1

    def end_paragraph(self) -> None:
        self.in_paragraph = max(0, self.in_paragraph - 1)

    def start_spaces(self, attributes: dict[str, str]) -> None:
        self._add(" " * count_of(attributes.get(_TEXT + "c"), 1_000))

    def _add(self, text: str) -> None:
        if self.in_paragraph:
            self.paragraphs[-1] += text
            if self.has_strikes:
                self.runs.append((text, self.spans[-1] if self.spans else None))

    def start_span(self, attributes: dict[str, str]) -> None:
        said = self.strikes.of(attributes.get(_TEXT + "style-name"))
        self.spans.append(self.spans[-1] if said is None and self.spans else said)

    def end_span(self) -> None:
        if self.spans:
            self.spans.pop()

    def start_tab(self, _attributes: dict[str, str]) -> None:
        self._add("\t")

    def start_break(self, _attributes: dict[str, str]) -> None:
        self._add("\n")


_ODS_START = {
    _STYLE + "style": _OpenDocument.start_style,
    _STYLE + "table-properties": _OpenDocument.start_properties,
    _STYLE + "text-properties": _OpenDocument.start_text_properties,
    _TABLE + "table": _OpenDocument.start_table,
    _TABLE + "table-column": _OpenDocument.start_column,
    _TABLE + "table-row": _OpenDocument.start_row,
    _TABLE + "table-cell": _OpenDocument.start_cell,
    _TABLE + "covered-table-cell": _OpenDocument.start_covered,
    _TEXT + "p": _OpenDocument.start_paragraph,
    _TEXT + "h": _OpenDocument.start_paragraph,
    _TEXT + "span": _OpenDocument.start_span,
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
    _TEXT + "span": _OpenDocument.end_span,
}


def _ods_value(cell: dict[str, str], kind: str | None, text: str) -> Any:
    if kind in ("float", "percentage", "currency"):
        return number_of(cell.get(_OFFICE + "value"), text)
    if kind == "date":
        return moment_of(cell.get(_OFFICE + "date-value", ""), text)
    if kind == "time":
        return _duration(cell.get(_OFFICE + "time-value", ""), text)
    if kind == "boolean":
        return cell.get(_OFFICE + "boolean-value") == "true"
    return text or cell.get(_OFFICE + "string-value") or None


_DURATION = re.compile(r"PT(\d{1,6})H(\d{1,2})M(\d{1,2})(?:[.,]\d+)?S")


def _duration(value: str, text: str) -> Any:
    match = _DURATION.fullmatch(value)
    if not match:
        return text or value or None
    return timedelta(hours=int(match[1]), minutes=int(match[2]), seconds=int(match[3]))
