"""OpenDocument spreadsheets, zipped or flat.

Read here with expat (declarations refused) rather than with calamine or odfpy:
calamine gives no merged ranges, hidden rows or error cells of an .ods and
refuses valid indented ones; odfpy builds the whole tree.
"""

from __future__ import annotations

import re
from datetime import timedelta

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
from concertaction.importers.files.wire import MAX_COLUMNS, Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    import zipfile
    from typing import Any

    from concertaction.importers.files.sink import Sink

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
    _OpenDocument(sink).read(data)


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
            for column in range(self.column, self.column + repeat):
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
