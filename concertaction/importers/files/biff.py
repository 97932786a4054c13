"""Old binary workbooks: .xls through xlrd, and what neither xlrd nor calamine tells.

xlrd runs without its formatting mode, which builds every blank styled cell (a
small file can open as millions of them); hidden rows and columns, merged ranges
and telling number formats are read here from the records that xlrd has
already unpacked.  For .xlsb, whose error cells calamine gives as empty, the
records of errors and of what is struck out are looked for in each sheet part.
"""

from __future__ import annotations

import os
import struct
from struct import unpack_from

from concertaction.importers.files.sheetxml import MAX_MARKS, RELATIONSHIP, Marks, is_telling, parse_xml
from concertaction.importers.files.struck import WHOLE, pieces_of
from concertaction.importers.files.wire import Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from concertaction.importers.files.guard import Archive
    from concertaction.importers.files.sink import Sink
    from concertaction.importers.files.struck import Pieces

ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}

# Record numbers of [MS-XLS] 2.3.
_EOF, _ROW, _COLINFO, _MERGED = 0x000A, 0x0208, 0x007D, 0x00E5
_NUMBER, _RK, _MULRK = 0x0203, 0x027E, 0x00BD


def read_xls(data: bytes, sink: Sink) -> None:
    """Read a .xls of any age, from Excel 2 on; raises Refused when it is protected or damaged."""
    import xlrd

    with open(os.devnull, "w") as nowhere:  # noqa: PTH123 - pathlib costs 8 ms at start
        try:
            book = xlrd.open_workbook(file_contents=data, logfile=nowhere, on_demand=True, ragged_rows=True)
        except xlrd.XLRDError as error:
            raise Refused("encrypted" if "encrypted" in str(error).lower() else "damaged") from error
        if "_VBA_PROJECT\0".encode("utf-16-le") in data:
            sink.leave_macros()
        if book.nsheets > sink.limits["sheets"]:
            raise Refused("too-large", "sheets")
        telling, strikes = _telling_formats(book), _strikes(book)
        for index in range(book.nsheets):
            start = book._sh_abs_posn[index] if index < len(book._sh_abs_posn) else -1
            sheet = book.sheet_by_index(index)
            marks = Marks()
            marks.is_of_1904 = book.datemode == 1
            # Excel 2 to 4: xlrd has read all sheets and let their records go
            mem = data if book.mem is None else book.mem
            _scan_records(mem, start, telling, marks)
            if strikes is not None:
                strikes.mark(mem, start, marks)
            sink.rows(_rows(sheet, book.datemode, marks))
            sink.sheet(sheet.name, hidden=sheet.visibility != 0, marks=marks)
            book.unload_sheet(index)
            if not sheet.nrows and book.biff_version >= 80 and _is_chart(book, start):
                sink.pass_over()


def _is_chart(book: Any, start: int) -> bool:
    try:
        return bool(start >= 0 and unpack_from("<H", book.mem, start + 6)[0] != 0x10)
    except struct.error:
        return False


def _rows(sheet: Any, datemode: int, marks: Marks) -> Iterator[list[Any]]:
    """Give typed rows; the error cells go to ``marks``."""
    import xlrd

    moments: dict[float, Any] = {}
    for number in range(sheet.nrows):
        types, values = sheet.row_types(number), sheet.row_values(number)
        for column, kind in enumerate(types):
            if kind in (xlrd.XL_CELL_TEXT, xlrd.XL_CELL_NUMBER):
                continue
            value = values[column]
            if kind == xlrd.XL_CELL_DATE:
                if value not in moments:
                    moments[value] = _moment(value, datemode)
                values[column] = moments[value]
            elif kind == xlrd.XL_CELL_BOOLEAN:
                values[column] = bool(value)
            else:
                values[column] = None
                if kind == xlrd.XL_CELL_ERROR and len(marks.errors) < MAX_MARKS:
                    marks.errors[number + 1, column] = ERRORS.get(value, "#N/A")
        yield values


def _moment(value: float, datemode: int) -> Any:
    """Turn a serial into a date, a time (below 1) or a date and time; else the number itself.

    Serials 1 to 60 of the 1900 system are the days that Excel shows, minus its
    29 February 1900, as calamine gives them.
    """
    from datetime import datetime, time, timedelta

    if not 0 <= value < 2_958_466:
        return value
    seconds = round((value - int(value)) * 86_400)
    if value < 1:
        return time(seconds // 3600 % 24, seconds // 60 % 60, seconds % 60)
    epoch = datetime(1904, 1, 1) if datemode else datetime(1899, 12, 31 if value < 60 else 30)
    try:
        return epoch + timedelta(days=int(value), seconds=seconds)
    except OverflowError:
        return value


def _telling_formats(book: Any) -> dict[int, str]:
    """Return XF index -> number format that changes how a number reads."""
    found = {}
    for index, xf in enumerate(getattr(book, "xf_list", ())):
        form = book.format_map.get(getattr(xf, "format_key", None))
        if form and is_telling(form.format_str):
            found[index] = form.format_str
    return found


def _records(mem: Any, start: int) -> Iterator[tuple[int, int, int]]:
    """Yield (record number, offset, length) of one sheet, until its end."""
    depth = 0
    while 0 <= start <= len(mem) - 4:
        number, length = unpack_from("<HH", mem, start)
        start += 4
        if start + length > len(mem):
            return
        if number in (0x0809, 0x0409, 0x0209, 0x0009):
            depth += 1
        elif number == _EOF:
            depth -= 1
            if depth <= 0:
                return
        elif depth <= 1:  # deeper: an embedded chart
            yield number, start, length
        start += length


def _scan_records(mem: Any, start: int, telling: dict[int, str], marks: Marks) -> None:
    """Fill the marks of one sheet from its records; a damaged record ends the search."""
    if start < 0:
        return
    try:
        for number, at, length in _records(mem, start):
            if number == _ROW and length >= 16:
                row, options = unpack_from("<H10xI", mem, at)
                if options & 0x20:
                    marks.hidden_rows.append(row + 1)
            elif number == _COLINFO and length >= 10:
                first, last, options = unpack_from("<HH4xH", mem, at)
                if options & 1:
                    marks.hidden_columns.append((first, last))
            elif number == _MERGED:
                marks.merged.extend(_merged(mem, at, length))
            elif telling and number in (_NUMBER, _RK, _MULRK):
                _mark_formats(mem, number, at, length, telling, marks)
    except struct.error:
        return


# [MS-XLS] 2.4.122 Font, 2.4.265 SST: what strikes out.
_FONT, _SST, _CONTINUE, _RSTRING, _LABELSST = 0x0031, 0x00FC, 0x003C, 0x00D6, 0x00FD
_CELLS = frozenset({_NUMBER, _RK, _LABELSST, _RSTRING, 0x0204, 0x0205, 0x0006})


class _Strikes:
    """The fonts of a workbook that strike out, the styles that have them, the strings with runs of fonts."""

    def __init__(
        self, fonts: frozenset[int], styles: frozenset[int], strings: dict[int, tuple[str, list[Any]]]
    ) -> None:
        self.fonts = fonts
        self.styles = styles
        self.strings = strings

    def mark(self, mem: Any, start: int, marks: Marks) -> None:
        """Add to the marks of a sheet what of its cells is struck out."""
        try:
            for number, at, length in _records(mem, start):
                if number == _MULRK:
                    row, column = unpack_from("<HH", mem, at)
                    for index in range((length - 6) // 6):
                        if unpack_from("<H", mem, at + 4 + 6 * index)[0] in self.styles:
                            marks.strike((row + 1, column + index), WHOLE)
                elif number in _CELLS and length >= 6:
                    row, column, style = unpack_from("<HHH", mem, at)
                    text = unpack_from("<I", mem, at + 6)[0] if number == _LABELSST else -1
                    marks.strike((row + 1, column), self.pieces(style, text))
        except struct.error:
            return

    def pieces(self, style: int, string: int) -> Pieces | None:
        """What is struck out of a cell of a style that shows a shared string, or -1."""
        is_struck = style in self.styles
        if string not in self.strings:
            return WHOLE if is_struck else None
        text, runs = self.strings[string]
        found, before = [], 0
        for place, font in runs:
            found.append((text[before:place], is_struck))
            before, is_struck = place, font in self.fonts
        return pieces_of([*found, (text[before:], is_struck)])


def _strikes(book: Any) -> _Strikes | None:
    """Look for the fonts of a workbook of Excel 5 or later that strike out; None where none does."""
    if book.biff_version < 50 or book.mem is None:
        return None
    fonts: set[int] = set()
    strings: list[bytes] = []
    count = before = 0
    for number, at, length in _records(book.mem, book.base):
        if number == _FONT and length >= 4:
            if unpack_from("<H", book.mem, at + 2)[0] & 8:
                fonts.add(count + (count > 3))  # no font has the number 4
            count += 1
        elif fonts and (number == _SST or (number == _CONTINUE and strings and before == number)):
            strings.append(bytes(book.mem[at : at + length]))
        before = _CONTINUE if number == _SST else number
    if not fonts:
        return None
    styles = (index for index, xf in enumerate(book.xf_list) if getattr(xf, "font_index", -1) in fonts)
    return _Strikes(frozenset(fonts), frozenset(styles), _rich_strings(strings))


def _rich_strings(parts: list[bytes]) -> dict[int, tuple[str, list[Any]]]:
    if not parts:
        return {}
    from xlrd.book import unpack_SST_table

    texts, runs = unpack_SST_table(parts, unpack_from("<i", parts[0], 4)[0])
    return {index: (texts[index], found) for index, found in runs.items()}


def _merged(mem: Any, at: int, length: int) -> Iterator[tuple[int, int, int, int]]:
    (count,) = unpack_from("<H", mem, at)
    for index in range(min(count, (length - 2) // 8)):
        top, bottom, left, right = unpack_from("<HHHH", mem, at + 2 + 8 * index)
        yield top + 1, left, bottom + 1, right


def _mark_formats(mem: Any, number: int, at: int, length: int, telling: dict[int, str], marks: Marks) -> None:
    row, column = unpack_from("<HH", mem, at)
    count, step = ((length - 6) // 6, 6) if number == _MULRK else (1, 0)
    for index in range(count):
        (style,) = unpack_from("<H", mem, at + 4 + index * step)
        if style in telling and len(marks.formats) < MAX_MARKS:
            marks.formats[row + 1, column + index] = telling[style]


# [MS-XLSB] 2.3.2: rows, and cells from those of RK numbers to those of formulas that give an error.
_B_ROW, _B_CELLS, _B_ERROR, _B_SHARED, _B_FORMULA_ERROR = 0, range(2, 12), 3, 7, 11
_B_FONT, _B_XF, _B_BEGIN_CELL_XFS, _B_END_CELL_XFS, _B_STRING = 43, 47, 617, 618, 19


def xlsb_scanner(archive: Archive) -> Callable[[int, str], Marks | None]:
    """Return what gives the marks of the n-th sheet of an .xlsb: error cells, and what is struck out."""
    from concertaction.importers.files.guard import read_part

    targets: dict[str, str] = {}

    def start(_name: str, attributes: dict[str, str]) -> None:
        targets[attributes.get("Id", "")] = "xl/" + attributes.get("Target", "").removeprefix("/xl/")

    parse_xml(read_part(archive, "xl/_rels/workbook.bin.rels"), start, RELATIONSHIP)
    paths = [
        targets.get(identifier, "") for identifier in _xlsb_sheets(read_part(archive, "xl/workbook.bin"))
    ]
    strikes = _xlsb_strikes(read_part(archive, "xl/styles.bin"))
    if strikes is not None:
        strikes.strings.update(_xlsb_strings(read_part(archive, "xl/sharedStrings.bin")))

    def scan(index: int, _name: str) -> Marks | None:
        data = read_part(archive, paths[index]) if index < len(paths) and paths[index] else b""
        return _xlsb_marks(data, strikes)

    return scan


def _xlsb_strikes(looks: bytes) -> _Strikes | None:
    """The fonts of an .xlsb that strike out and the styles that have them; None where none does."""
    fonts: list[bool] = []
    styles: list[bool] = []
    are_of_cells = False
    for number, at, length in _xlsb_records(looks):
        if number == _B_FONT and length >= 4:
            fonts.append(bool(looks[at + 2] & 8))
        elif number in (_B_BEGIN_CELL_XFS, _B_END_CELL_XFS):
            are_of_cells = number == _B_BEGIN_CELL_XFS
        elif number == _B_XF and are_of_cells and length >= 6:
            font = unpack_from("<H", looks, at + 4)[0]
            styles.append(font < len(fonts) and fonts[font])
    struck, having = (
        frozenset(at for at, is_struck in enumerate(all_) if is_struck) for all_ in (fonts, styles)
    )
    return _Strikes(struck, having, {}) if struck else None


def _xlsb_strings(data: bytes) -> Iterator[tuple[int, tuple[str, list[Any]]]]:
    """The shared strings of an .xlsb that have runs: their index, their text, where each font begins."""
    strings = ((at, length) for number, at, length in _xlsb_records(data) if number == _B_STRING)
    for index, (at, length) in enumerate(strings):
        if length < 9 or not data[at] & 1:
            continue
        end = at + 5 + 2 * unpack_from("<I", data, at + 1)[0]
        if end + 4 > at + length:
            continue
        count = min(unpack_from("<I", data, end)[0], (at + length - end - 4) // 4)
        runs = [unpack_from("<HH", data, end + 4 + 4 * run) for run in range(count)]
        yield index, (data[at + 5 : end].decode("utf-16-le", "replace"), runs)


def _xlsb_records(data: bytes) -> Iterator[tuple[int, int, int]]:
    at, end = 0, len(data)
    while at < end:
        number, at = _varint(data, at, 2)
        length, at = _varint(data, at, 4)
        if at + length > end:
            return
        yield number, at, length
        at += length


def _varint(data: bytes, at: int, most: int) -> tuple[int, int]:
    value = 0
    for shift in range(most):
        if at >= len(data):
            return value, at
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << (7 * shift)
        if byte < 0x80:
            break
    return value, at


def _xlsb_sheets(data: bytes) -> Iterator[str]:
    """Yield the relationship of each sheet (BrtBundleSh, 156): state, id, then the relationship's name."""
    for number, at, length in _xlsb_records(data):
        if number == 156 and length >= 12:
            (count,) = unpack_from("<I", data, at + 8)
            if count < 256 and 12 + 2 * count <= length:
                yield data[at + 12 : at + 12 + 2 * count].decode("utf-16-le", "replace")


def _xlsb_marks(data: bytes, strikes: _Strikes | None) -> Marks:
    marks = Marks()
    row = 0
    for number, at, length in _xlsb_records(data):
        if number == _B_ROW and length >= 4:
            row = unpack_from("<I", data, at)[0] + 1
        elif number in (_B_ERROR, _B_FORMULA_ERROR) and length >= 9 and len(marks.errors) < MAX_MARKS:
            marks.errors[row, unpack_from("<I", data, at)[0]] = ERRORS.get(data[at + 8], "#N/A")
        elif strikes is not None and number in _B_CELLS and length >= 12:
            column, style, string = unpack_from("<III", data, at)
            pieces = strikes.pieces(style & 0xFFFFFF, string if number == _B_SHARED else -1)
            marks.strike((row, column), pieces)
    return marks
