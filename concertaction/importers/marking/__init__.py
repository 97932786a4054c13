"""The marking process: an operator's workbook is rewritten with its doubtful cells marked.

Runs in a child under the limits of reading (child.Child, readers.main),
because openpyxl's full mode, which rewriting needs, hangs on a small file with
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
from io import BytesIO
from typing import TYPE_CHECKING, Any

from concertaction.importers.files import wire
from concertaction.importers.files.guard import kind_of, open_zip, read_part
from concertaction.importers.files.wire import Refused
from concertaction.importers.layouts import own
from concertaction.importers.marking.copying import fill
from concertaction.importers.marking.disarming import clean_cells, disarm, disarm_book
from concertaction.importers.marking.looks import AUTHOR, FILLS, plain
from concertaction.importers.marking.marks import mark, write_list, write_mask
from concertaction.models import column_index

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

    Request = dict[str, Any]

__all__ = ["AUTHOR", "FILLS", "answer", "main"]

MOST_CELLS = 500_000
"""Cells that openpyxl loads and saves within the limits of time and memory (``child.Limits``)."""
MOST_MERGED = 100_000
"""Cells under merged or linked ranges that openpyxl may be given: it makes an object of each."""

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
    # The runs of a text are kept where some are struck out: read again without them, all of it would stand.
    book = openpyxl.load_workbook(
        BytesIO(data), data_only=True, keep_vba=False, keep_links=False, rich_text="runs" in said
    )
    said.discard("runs")
    book.template = False
    for sheet in [sheet for sheet in book.worksheets if own.is_corrections(_first_rows(sheet))]:
        book.remove(sheet)
    for chart in book.chartsheets:
        book.remove(chart)
    disarm_book(book)
    for sheet in book.worksheets:
        disarm(sheet)
        clean_cells(sheet)
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
        is_sheet = "worksheets/" in name.lower() and name.lower().endswith(".xml")
        if not is_sheet and not name.lower().endswith("sharedstrings.xml"):
            continue
        part = read_part(archive, name)
        if b"strike" in part:
            said.add("runs")
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
    width = abs(column_index(right.decode()) - column_index(left.decode())) + 1
    return width * (abs(int(bottom) - int(top)) + 1)


def _first_rows(sheet: Any) -> list[list[Any]]:
    width = min(sheet.max_column, 40)
    return [
        [plain(cell.value) for cell in row] for row in sheet.iter_rows(1, min(sheet.max_row, 30), 1, width)
    ]


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
        fill(sheet, packed)
        for top, left, bottom, right in packed["merged"]:
            merged += (bottom - top + 1) * (right - left + 1)
            if merged <= MOST_MERGED:
                sheet.merge_cells(start_row=top, start_column=left + 1, end_row=bottom, end_column=right + 1)
        clean_cells(sheet)
    if not book.worksheets:
        raise Refused("damaged")
    return _finished(book, request, set(), names={one["name"]: one["title"] for one in request["sheets"]})


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
            write_mask(found[name], row, index, text)
    mark(found, request["marks"])
    write_list(book, request["list"], said, titles)
    book.properties.creator = book.properties.creator or AUTHOR
    book.properties.identifier = request["identifier"]
    return _saved(book)


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
