"""The marking process: an operator's workbook is rewritten with its doubtful cells marked.

Runs in a child under the limits of reading (workbook.Child, readers.main),
because openpyxl's full mode, which rewriting needs, hangs on a 2 kB file with
one huge merged range.  Three ways, from the best to the one that always works:

``rewrite``  openpyxl loads the operator's own workbook and saves it as .xlsx;
``copy``     a fresh workbook with the same cells, from what the readers read;
``list``     a fresh workbook with the list of corrections alone.

What comes from outside goes back outside, but nothing active does: formulas
become the values they had, macros, links, pivot tables, charts, pictures and
names that compute are left out, and text stays text.  Personal data is masked
in every cell and comment of every sheet, read or not.  No byte of it touches
the disk: the sheets are written in memory.
"""

from __future__ import annotations

import re
from copy import copy
from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any

from concertaction.importers.files import wire
from concertaction.importers.files.guard import kind_of, open_zip, read_part
from concertaction.importers.files.wire import Refused
from concertaction.importers.layouts import own
from concertaction.importers.values.personal import find_personal, mask, may_hold_personal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import BinaryIO

    Request = dict[str, Any]

MOST_CELLS = 500_000
"""Cells that openpyxl loads and saves within the limits (150,000 a second, 1 kB each)."""
MOST_MERGED = 100_000
"""Cells under merged or linked ranges that openpyxl may be given: it makes an object of each."""
MOST_COMMENTS = 2_000
"""Cells with a comment; the others are coloured and stand in the list."""

FILLS = {"error": "FFFF8A80", "warning": "FFFFC266"}
"""Red and orange on which black is readable (contrast 9 and 13 to 1)."""
AUTHOR = "concertaction"

_FONT = "Calibri"
_LINE = 15.0  # points a line of text takes
_WIDTHS = (13, 18, 10, 46, 26, 58)
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_PLAIN_NAME = re.compile(r"[^()\[\]#|]*")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST = 32_767
_RANGE = re.compile(
    rb'<(?:\w+:)?(?:mergeCell|hyperlink)\s[^>]*?\bref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"'
)
_CELLS = re.compile(rb"<(?:\w+:)?c[\s/>]")
_ROWS = re.compile(rb"<(?:\w+:)?row[\s/>]")


def main(memory_mb: int) -> None:
    """Answer requests until stdin ends."""
    from concertaction.importers.files import readers

    readers.main(memory_mb, answer, most=memory_mb << 20)


def answer(request: Request, pipe: BinaryIO) -> None:
    """Make one workbook and send it, or the reason why not."""
    try:
        data = _MODES[request["mode"]](request)
    except Refused as refusal:
        wire.send(pipe, ("refused", refusal.reason, refusal.detail))
    except (MemoryError, SystemExit, KeyboardInterrupt, BrokenPipeError):
        raise
    except BaseException as error:  # any fault of openpyxl: the next way is tried
        wire.send(pipe, ("refused", "damaged", type(error).__name__))
    else:
        wire.send(pipe, ("done", data))


def _rewrite(request: Request) -> bytes:
    import hashlib
    import warnings

    import defusedxml  # noqa: F401 - openpyxl uses it when it is there
    import openpyxl

    with open(request["path"], "rb") as file:  # noqa: PTH123 - pathlib costs 8 ms at start
        data = file.read(request["limits"]["unzipped_mb"] * 1_000_000)
    if hashlib.sha256(data).hexdigest() != request["sha256"]:
        raise Refused("changed")
    said = _check(data, request["limits"])
    warnings.simplefilter("ignore")
    book = openpyxl.load_workbook(BytesIO(data), data_only=True, keep_vba=False, keep_links=False)
    book.template = False
    for sheet in [sheet for sheet in book.worksheets if own.is_corrections(_first_rows(sheet))]:
        book.remove(sheet)
    for chart in book.chartsheets:
        book.remove(chart)
    _disarm_book(book)
    for sheet in book.worksheets:
        _disarm(sheet)
        _clean_cells(sheet)
    return _finished(book, request, said)


def _check(data: bytes, limits: dict[str, Any]) -> set[str]:
    """Hold the parts against what full mode can bear; returns what will not be taken over."""
    if kind_of(data) != "zip":
        raise Refused("not-a-spreadsheet")
    archive, kind = open_zip(data, limits)
    if kind not in ("xlsx", "xlsm"):
        raise Refused("not-a-spreadsheet")
    names = [name.lower().lstrip("/") for name in archive.namelist()]
    said = {kind for kind, pattern in _LEFT_OUT.items() if any(re.search(pattern, name) for name in names)}
    cells = merged = 0
    for name in archive.namelist():
        if "worksheets/" not in name.lower() or not name.lower().endswith(".xml"):
            continue
        part = read_part(archive, name)
        cells += sum(1 for _match in _CELLS.finditer(part)) + sum(1 for _match in _ROWS.finditer(part))
        merged += sum(_area(*match.groups()) for match in _RANGE.finditer(part))
        if cells > MOST_CELLS or merged > MOST_MERGED:
            raise Refused("too-large")
        if b"<f>" in part or b"<f " in part:
            said.add("formulas")
    return said


_LEFT_OUT = {
    "macros": r"vbaproject\.bin$|macrosheets/",
    "links": r"externallinks/|(?:^|/)connections\.xml$",
    "drawings": r"/(?:drawings/drawing|charts/|media/|pivottables/|chartsheets/)",
}


def _area(left: bytes, top: bytes, right: bytes, bottom: bytes) -> int:
    width = abs(_column(right) - _column(left)) + 1
    return width * (abs(int(bottom) - int(top)) + 1)


def _column(letters: bytes) -> int:
    index = 0
    for letter in letters:
        index = index * 26 + letter - 64
    return index


def _first_rows(sheet: Any) -> list[list[Any]]:
    width = min(sheet.max_column, 40)
    return [[cell.value for cell in row] for row in sheet.iter_rows(1, min(sheet.max_row, 30), 1, width)]


def _disarm_book(book: Any) -> None:
    for names in (book.defined_names, *(sheet.defined_names for sheet in book.worksheets)):
        for name, found in list(names.items()):
            if not _PLAIN_NAME.fullmatch(found.attr_text or "("):
                del names[name]


def _disarm(sheet: Any) -> None:
    """Take out what acts, reaches outside or hides a copy of the data."""
    sheet._pivots = []
    sheet._charts = []
    sheet._images = []
    sheet._hyperlinks = []
    sheet.legacy_drawing = None
    sheet.sheet_view.tabSelected = False
    sheet.data_validations.dataValidation = [
        rule
        for rule in sheet.data_validations.dataValidation
        if "[" not in f"{rule.formula1}{rule.formula2}" and "|" not in f"{rule.formula1}{rule.formula2}"
    ]
    for found in [found for found in sheet.conditional_formatting if _reaches_out(found.rules)]:
        del sheet.conditional_formatting[found.sqref]
    for table in sheet.tables.values():
        table.connectionId = None
        for column in table.tableColumns:
            column.calculatedColumnFormula = None
            column.totalsRowFormula = None


def _reaches_out(rules: Iterable[Any]) -> bool:
    return any("[" in str(formula) or "|" in str(formula) for rule in rules for formula in rule.formula)


def _clean_cells(sheet: Any) -> None:
    ours = tuple(FILLS.values())
    for cell in _cells(sheet):
        cell._hyperlink = None
        if cell.data_type == "f":
            cell.value = None
        value = cell.value
        if isinstance(value, str | int | float) and not isinstance(value, bool):
            if may_hold_personal(value):
                hits = find_personal(value)
                if hits:
                    _put_text(cell, mask(str(value), hits))
            if isinstance(value, str):
                _keep_text(cell)
        if cell.comment is not None:
            _clean_comment(cell)
        if cell.has_style and cell.fill.fill_type == "solid" and cell.fill.fgColor.rgb in ours:
            from openpyxl.styles import PatternFill

            cell.fill = PatternFill()  # our own mark of the last time
    for table in [table for table in sheet.tables.values() if not _heads_fit(sheet, table)]:
        del sheet.tables[table.displayName]


def _heads_fit(sheet: Any, table: Any) -> bool:
    """A table whose headings no longer are those of its cells would make Excel repair the file."""
    if not table.headerRowCount and table.headerRowCount is not None:
        return True
    from openpyxl.utils import range_boundaries

    left, top, right, _bottom = range_boundaries(table.ref)
    first = next(sheet.iter_rows(top, top, left, right), ())
    return [str(cell.value) for cell in first] == [column.name for column in table.tableColumns]


def _cells(sheet: Any) -> Iterator[Any]:
    """The cells that are there; iterating over the rows would make the others."""
    from openpyxl.cell.cell import MergedCell

    for cell in list(sheet._cells.values()):
        if not isinstance(cell, MergedCell):
            yield cell


def _clean_comment(cell: Any) -> None:
    from openpyxl.comments import Comment

    note = cell.comment
    assert note is not None
    if note.author == AUTHOR:
        cell.comment = None
        return
    text = note.text or ""
    hits = find_personal(text)
    cell.comment = Comment(_sound(mask(text, hits)), _sound(note.author or ""), note.height, note.width)


def _sound(text: str) -> str:
    return _ILLEGAL.sub("", text)[:_LONGEST]


def _put_text(cell: Any, text: str) -> None:
    """Write a text that stays a text, whatever it begins with."""
    cell.value = None
    cell._value = _sound(text)
    _keep_text(cell)


def _keep_text(cell: Any) -> None:
    if cell.data_type != "e":
        cell.data_type = "s"
        if str(cell.value).lstrip().startswith(_FORMULA):
            cell.quotePrefix = True


def _copy(request: Request) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    cells = merged = 0
    for packed in request["sheets"]:
        cells += sum(len(values) for _skipped, columns in packed["blocks"] for _kind, values in columns)
        if cells > MOST_CELLS:
            raise Refused("too-large")
        sheet = book.create_sheet(packed["title"])
        _fill(sheet, packed)
        for top, left, bottom, right in packed["merged"]:
            merged += (bottom - top + 1) * (right - left + 1)
            if merged <= MOST_MERGED:
                sheet.merge_cells(start_row=top, start_column=left + 1, end_row=bottom, end_column=right + 1)
        _clean_cells(sheet)
    if not book.worksheets:
        raise Refused("damaged")
    return _finished(book, request, set(), names={one["name"]: one["title"] for one in request["sheets"]})


def _fill(sheet: Any, packed: dict[str, Any]) -> None:
    from openpyxl.styles import Alignment

    formats = {(row, column): code for row, column, code in packed["formats"]}
    widths: dict[int, int] = {}
    wrap = Alignment(vertical="top", wrap_text=True)
    number = 0
    for blank, columns in packed["blocks"]:
        number += blank
        for row in wire.unpack_rows(columns):
            number += 1
            for index, value in enumerate(row):
                if value is None:
                    continue
                cell: Any = sheet.cell(number, index + 1)
                _put(cell, value, formats.get((number, index)))
                cell.alignment = wrap
                length = max(map(len, str(value).split("\n")))
                widths[index] = max(widths.get(index, 0), length)
    for row, column, text in packed["errors"]:
        if text.startswith("#"):
            sheet.cell(row, column + 1, text)
    fitting = {index: float(min(max(length + 3, 9), 48)) for index, length in widths.items()}
    for index, width in fitting.items():
        sheet.column_dimensions[_letters(index)].width = width
    for row_, lines in _tall_rows(sheet, fitting).items():
        sheet.row_dimensions[row_].height = _LINE * lines + 2
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    _head(sheet, packed["header_rows"])
    sheet.sheet_state = "hidden" if packed["hidden"] else "visible"
    for row in packed["hidden_rows"]:
        sheet.row_dimensions[row].hidden = True
    for index in packed["hidden_columns"]:
        sheet.column_dimensions[_letters(index)].hidden = True


def _tall_rows(sheet: Any, widths: dict[int, float]) -> dict[int, int]:
    tall: dict[int, int] = {}
    for cell in _cells(sheet):
        if isinstance(cell.value, str):
            lines = _lines(cell.value, widths[cell.column - 1])
            if lines > max(tall.get(cell.row, 1), 1):
                tall[cell.row] = lines
    return tall


def _head(sheet: Any, rows: list[int]) -> None:
    from openpyxl.styles import Font

    for row in rows:
        for cell in sheet[row]:
            cell.font = Font(name=_FONT, bold=True)


def _put(cell: Any, value: Any, number_format: str | None) -> None:
    if isinstance(value, str):
        _put_text(cell, value)
        cell.number_format = "@"
        return
    cell.value = value
    if number_format:
        cell.number_format = number_format
    elif isinstance(value, datetime):
        cell.number_format = "dd/mm/yyyy hh:mm"
    elif isinstance(value, date):
        cell.number_format = "dd/mm/yyyy"
    elif isinstance(value, time):
        cell.number_format = "hh:mm"


def _letters(index: int) -> str:
    from openpyxl.utils import get_column_letter

    return get_column_letter(index + 1)


def _list_only(request: Request) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    return _finished(book, request, set())


def _finished(book: Any, request: Request, said: set[str], names: dict[str, str] | None = None) -> bytes:
    """Mark the cells, put the list in front and return the bytes."""
    titles = names or {wire.repaired(sheet.title): sheet.title for sheet in book.worksheets}
    found = {name: book[title] for name, title in titles.items()}
    for name, row, index, text in request["masks"]:
        if name in found:
            _write_mask(found[name], row, index, text)
    _mark(found, request["marks"])
    _write_list(book, request["list"], said, titles)
    book.properties.creator = book.properties.creator or AUTHOR
    book.properties.identifier = request["identifier"]
    return _saved(book)


def _write_mask(sheet: Any, row: int, index: int, text: str) -> None:
    from openpyxl.cell.cell import MergedCell

    cell = sheet.cell(row, index + 1)
    if not isinstance(cell, MergedCell):
        _put_text(cell, text)


def _mark(sheets: dict[str, Any], marks: list[tuple[str, int, int, str, str]]) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import Font, PatternFill

    fills = {status: PatternFill("solid", fgColor=color) for status, color in FILLS.items()}
    fonts: dict[int, Font] = {}
    merged = {name: _top_left(sheet) for name, sheet in sheets.items()}
    comments = 0
    for name, row, index, status, text in marks:
        sheet = sheets.get(name)
        if sheet is None:
            continue
        cell: Any = _cell_of(sheet, row, index, merged[name])
        cell.fill = fills[status]
        key = cell._style.fontId
        if key not in fonts:
            fonts[key] = copy(cell.font)
            fonts[key].color = "FF000000"
        cell.font = fonts[key]
        if text and comments < MOST_COMMENTS:
            before = f"\n\n{cell.comment.text}" if cell.comment is not None else ""
            whole = _sound(text + before)
            lines = sum(1 + len(line) // 46 for line in whole.split("\n"))
            cell.comment = Comment(whole, AUTHOR, height=min(24 + 17 * lines, 400), width=330)
            comments += 1


def _top_left(sheet: Any) -> dict[tuple[int, int], tuple[int, int]]:
    """Lead from each cell under a merged range to the one that shows."""
    return {
        (row, column): (found.min_row, found.min_col)
        for found in sheet.merged_cells.ranges
        for row in range(found.min_row, found.max_row + 1)
        for column in range(found.min_col, found.max_col + 1)
    }


def _cell_of(sheet: Any, row: int, index: int, lead: dict[tuple[int, int], tuple[int, int]]) -> Any:
    """The cell of a mark; without a column (-1) the first of the row that holds something."""
    if index < 0:
        used = [
            place[1]
            for place in ((row, column) for column in range(1, min(sheet.max_column, 200) + 1))
            if place in sheet._cells and sheet._cells[place].value is not None
        ]
        index = (used[0] if used else 1) - 1
    place = (row, index + 1)
    return sheet.cell(*lead.get(place, place))


def _write_list(book: Any, request: dict[str, Any], said: set[str], titles: dict[str, str]) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.worksheet.hyperlink import Hyperlink

    sheet: Any = book.create_sheet(_free_title(book, request["title"]), 0)
    book.active = 0
    sheet.sheet_view.tabSelected = True
    sheet.sheet_view.showGridLines = False
    for index, width in enumerate(_WIDTHS):
        sheet.column_dimensions[_letters(index)].width = width
    lead = [*request["lead"], *(text for kind, text in request["said"].items() if kind in said)]
    for number, text in enumerate(lead, 1):
        cell = sheet.cell(number, 1)
        _put_text(cell, text)
        cell.font = Font(name=_FONT, bold=number == 1, size=16 if number == 1 else 11)
        cell.alignment = Alignment(wrap_text=number > 1, vertical="top")
        if number > 1:
            sheet.merge_cells(start_row=number, start_column=1, end_row=number, end_column=len(_WIDTHS))
            sheet.row_dimensions[number].height = _LINE * _lines(text, sum(_WIDTHS)) + 2
        else:
            sheet.row_dimensions[number].height = 24
    header = len(lead) + 2
    thin = Side(style="thin", color="FFC9D1D9")
    look = {
        "alignment": Alignment(wrap_text=True, vertical="top"),
        "border": Border(bottom=thin),
        "font": Font(name=_FONT, color="FF1F2933"),
    }
    link = Font(name=_FONT, color="FF0B5394", underline="single")
    fills = {status: PatternFill("solid", fgColor=color) for status, color in FILLS.items()}
    for index, text in enumerate(request["header"], 1):
        cell = sheet.cell(header, index)
        _put_text(cell, text)
        cell.font = Font(name=_FONT, bold=True, color="FFFFFFFF")
        cell.fill = PatternFill("solid", fgColor="FF1F3A5F")
        cell.alignment = look["alignment"]
    for number, (status, target, *texts) in enumerate(request["rows"], header + 1):
        for index, text in enumerate(texts, 1):
            cell = sheet.cell(number, index)
            _put_text(cell, text)
            cell.alignment, cell.border, cell.font = look["alignment"], look["border"], look["font"]
        sheet.row_dimensions[number].height = 2 + _LINE * max(map(_lines, texts, _WIDTHS))
        sheet.cell(number, 1).fill = fills[status]
        name, address = target
        if name in titles:
            place = sheet.cell(number, 3)
            quoted = titles[name].replace("'", "''")
            place.hyperlink = Hyperlink(ref=place.coordinate, location=f"'{quoted}'!{address or 'A1'}")
            place.font = link
    _page(sheet, header, len(request["rows"]))


def _lines(text: str, width: float) -> int:
    """Estimate the lines that a text takes: not every program sizes the rows of a file that it opens."""
    room = max(int(width * 1.05), 4)
    return min(sum(1 + max(len(line) - 1, 0) // room for line in text.split("\n")), 25)


def _page(sheet: Any, header: int, count: int) -> None:
    sheet.freeze_panes = f"A{header + 1}"
    sheet.auto_filter.ref = f"A{header}:{_letters(len(_WIDTHS) - 1)}{header + max(count, 1)}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{header}:{header}"


def _free_title(book: Any, title: str) -> str:
    taken = {name.casefold() for name in book.sheetnames}
    found, number = title, 2
    while found.casefold() in taken:
        found, number = f"{title} ({number})", number + 1
    return found


def _saved(book: Any) -> bytes:
    """Save in memory: openpyxl itself writes each sheet to a temporary file first."""
    import zipfile

    from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
    from openpyxl.worksheet._writer import WorksheetWriter
    from openpyxl.writer.excel import ExcelWriter

    class InMemory(ExcelWriter):
        _archive: Any
        manifest: Any

        def write_worksheet(self, ws: Any) -> None:
            ws._drawing = SpreadsheetDrawing()
            out = BytesIO()
            writer: Any = WorksheetWriter(ws, out)
            writer.write()
            ws._rels = writer._rels
            self._archive.writestr(ws.path[1:], out.getvalue())
            self.manifest.append(ws)

    result = BytesIO()
    with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as archive:
        InMemory(book, archive).save()
    return result.getvalue()


_MODES: dict[str, Callable[[Request], bytes]] = {"rewrite": _rewrite, "copy": _copy, "list": _list_only}
