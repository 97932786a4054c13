"""The reading process: everything that touches the bytes of a received file.

Started by workbook.Reader as ``python -I -S -c ...``; takes requests on stdin
and answers with the frames of wire.py on stdout.  It lives under a memory cap
(POSIX: RLIMIT_AS) and can be killed at any moment: it owns nothing.
Imports are kept few and late, because each run of the tool pays for them.
"""

from __future__ import annotations

import gc
import os
import sys

from concertaction.importers.files import wire
from concertaction.importers.files.guard import Refused, kind_of, kind_of_zip, open_zip
from concertaction.importers.files.sink import Sink

TYPE_CHECKING = False
if TYPE_CHECKING:
    import zipfile
    from collections.abc import Callable, Sequence
    from typing import Any, BinaryIO

    from concertaction.importers.files.sheetxml import Marks, Package

_THREAD_FROM = 1_000_000  # bytes of sheet XML from which a second core pays
_UNDECIDED = frozenset({"damaged", "truncated", "not-a-spreadsheet"})  # another reader may do better


class Job:
    """One file to read: its bytes, its kind and the limits."""

    def __init__(self, data: bytes, suffix: str, sink: Sink) -> None:
        self.data = data
        self.suffix = suffix
        self.sink = sink
        self.archive: zipfile.ZipFile | None = None
        self.encoding: str | None = None
        self.delimiter: str | None = None
        self.text = ""
        self.format = kind_of(data)
        if self.format == "zip":
            self.archive = open_zip(data, sink.limits)
            self.format = kind_of_zip(self.archive)
        elif self.format == "text":
            from concertaction.importers.files import delimited

            self.text, self.encoding = delimited.decode(data)
            self.format = delimited.kind_of_text(self.text, suffix)


def read_calamine(job: Job) -> None:
    """Read any of xlsx, xlsb, xls and ods; xlsx with the marks of its raw XML."""
    import io

    import python_calamine

    scanned = _scanner(job)
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(job.data))
    except python_calamine.PasswordError as error:
        raise Refused("encrypted") from error
    listed = book.sheets_metadata
    if len(listed) > job.sink.limits["sheets"]:
        raise Refused("too-large", "sheets")
    for index, sheet in enumerate(listed):
        if sheet.typ != python_calamine.SheetTypeEnum.WorkSheet:
            job.sink.note("unread-part", part="chart, macro or dialog sheets")
            continue
        cells = book.get_sheet_by_index(index)
        if cells.start:
            # iter_rows gives the empty rows above but not the empty columns on the left.
            job.sink.rows(cells.iter_rows(), width=cells.width, skipped=cells.start[1])
        hidden = sheet.visible != python_calamine.SheetVisibleEnum.Visible
        job.sink.sheet(sheet.name, hidden=hidden, marks=scanned(index, sheet.name))


def _scanner(job: Job) -> Callable[[int, str], Marks | None]:
    """Return what gives the marks of a sheet; large sheets are scanned while calamine works."""
    if job.format == "xlsb" and job.archive:
        from concertaction.importers.files import biff

        return biff.xlsb_scanner(job.archive)
    if job.format not in ("xlsx", "xlsm") or not job.archive:
        return lambda index, name: None
    from concertaction.importers.files import sheetxml

    package = sheetxml.Package(job.archive)
    styles = package.telling_styles()
    _note_parts(package, job.sink)
    names = [sheet.name for sheet in package.sheets]

    def scan(index: int) -> Marks:
        return sheetxml.scan(package.part(package.sheets[index].path), styles)

    def find(index: int, name: str) -> int | None:
        if index < len(names) and names[index] == name:
            return index
        return names.index(name) if name in names else None

    if sum(entry.file_size for entry in job.archive.infolist()) < _THREAD_FROM:
        return lambda index, name: None if (i := find(index, name)) is None else scan(i)
    from concurrent.futures import ThreadPoolExecutor

    pool = ThreadPoolExecutor(1)
    futures = [pool.submit(scan, index) for index in range(len(names))]
    return lambda index, name: None if (i := find(index, name)) is None else futures[i].result()


def _note_parts(package: Package, sink: Sink) -> None:
    if any(name.endswith("vbaproject.bin") for name in package.names):
        sink.note("unread-part", part="macros (they are never run)")
    if any("/externallinks/" in "/" + name for name in package.names):
        sink.note("unread-part", part="links to other workbooks (their last stored values were read)")


def read_openpyxl(job: Job) -> None:
    """Read an xlsx that calamine refuses, in read-only mode and with defusedxml."""
    import io
    import warnings

    import defusedxml  # noqa: F401 - openpyxl uses it when it is there; without it this reader may not run
    import openpyxl

    from concertaction.importers.files import sheetxml

    warnings.simplefilter("ignore")
    package = sheetxml.Package(job.archive) if job.archive else None
    if package:
        _note_parts(package, job.sink)
    paths = {sheet.name: sheet.path for sheet in package.sheets} if package else {}
    styles = package.telling_styles() if package else {}
    book = openpyxl.load_workbook(io.BytesIO(job.data), read_only=True, data_only=True, keep_links=False)
    if not book.worksheets:
        raise Refused("damaged")
    for sheet in book.worksheets:
        sheet.reset_dimensions()
        job.sink.rows(sheet.iter_rows(values_only=True))
        xml = package.part(paths[sheet.title]) if package and sheet.title in paths else b""
        job.sink.sheet(sheet.title, hidden=sheet.sheet_state != "visible", marks=sheetxml.scan(xml, styles))


def read_xlrd(job: Job) -> None:
    """Read an .xls of any age."""
    from concertaction.importers.files import biff

    biff.read_xls(job.data, job.sink)


def read_ods(job: Job) -> None:
    """Read an OpenDocument spreadsheet, zipped or flat."""
    from concertaction.importers.files import markup

    markup.read_opendocument(job.archive, job.data, job.sink)


def read_text(job: Job) -> None:
    """Read delimited text."""
    from concertaction.importers.files import delimited

    job.format, job.delimiter = delimited.read(job.text, job.encoding or "", job.suffix, job.sink)


def read_html(job: Job) -> None:
    """Read the tables of a web page."""
    from concertaction.importers.files import webpage

    webpage.read_html(job.text, job.sink)


def read_xml2003(job: Job) -> None:
    """Read an Excel 2003 XML spreadsheet."""
    from concertaction.importers.files import markup

    markup.read_xml2003(job.data, job.sink)


READERS: dict[str, tuple[Callable[[Job], None], ...]] = {
    "xlsx": (read_calamine, read_openpyxl),
    "xlsm": (read_calamine, read_openpyxl),
    "xlsb": (read_calamine,),
    "xls": (read_xlrd, read_calamine),
    "ods": (read_ods, read_calamine),
    "fods": (read_ods,),
    "csv": (read_text,),
    "html": (read_html,),
    "xml2003": (read_xml2003,),
}


def answer(request: dict[str, Any], pipe: BinaryIO) -> None:
    """Read one file and send its sheets, or the reason why not."""
    sink = Sink(pipe, request["limits"])
    try:
        with open(request["path"], "rb") as file:  # noqa: PTH123 - pathlib costs 8 ms at start
            size = os.fstat(file.fileno()).st_size
            if size > sink.limits["unzipped_mb"] * 1_000_000:
                raise Refused("too-large", "file")
            data = file.read()
        job = Job(data, request["suffix"], sink)
        _read(job, request["skip"])
    except Refused as refusal:
        wire.send(pipe, ("refused", refusal.reason, refusal.detail))
        return
    except OSError as error:
        wire.send(pipe, ("refused", "not-allowed" if isinstance(error, PermissionError) else "missing", ""))
        return
    import hashlib

    if sink.repaired:
        sink.note("repaired-text", count=sink.repaired)
    head = {
        "sha256": hashlib.sha256(data).hexdigest(),
        "size": len(data),
        "format": job.format,
        "encoding": job.encoding,
        "delimiter": job.delimiter,
        "notes": sink.notes,
    }
    wire.send(pipe, ("done", head))


def _read(job: Job, skip: Sequence[str]) -> None:
    refusals: list[Refused] = []
    for reader in READERS[job.format]:
        name = reader.__name__
        if name in skip:
            continue
        job.sink.restart(name)
        try:
            reader(job)
            if not job.sink.sheets:
                raise Refused("damaged", "no-sheet")
            return
        except Refused as refusal:
            if refusal.reason not in _UNDECIDED:
                raise
            refusals.append(refusal)
        except (MemoryError, SystemExit, KeyboardInterrupt, BrokenPipeError):
            raise
        except BaseException:
            refusals.append(Refused("damaged"))
    raise refusals[0] if refusals else Refused("damaged")


def _cap(memory_mb: int) -> None:
    try:
        import resource
    except ImportError:  # Windows: the wall clock alone
        return
    size = memory_mb << 20
    for limit, most in ((resource.RLIMIT_AS, size), (resource.RLIMIT_CORE, 0), (resource.RLIMIT_FSIZE, 0)):
        try:
            resource.setrlimit(limit, (most, most))
        except (ValueError, OSError):
            continue


def _is_large(memory_mb: int) -> bool:
    """Tell whether this process has grown so much that a fresh one is better."""
    try:
        import resource
    except ImportError:
        return False
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used // (1 if sys.platform != "darwin" else 1024) > memory_mb * 512


def main(
    memory_mb: int,
    answer: Callable[[dict[str, Any], BinaryIO], None] = answer,
    most: int = 1 << 20,
) -> None:
    """Answer requests of at most ``most`` bytes until stdin ends, by reading files unless told otherwise."""
    source = os.fdopen(os.dup(0), "rb")
    pipe = os.fdopen(os.dup(1), "wb")
    # A reader that prints must not be able to speak on our behalf.
    nothing = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nothing, descriptor)
    _cap(memory_mb)
    gc.disable()
    count = 0
    while True:
        try:
            request = wire.receive(source, most)
        except EOFError:
            return
        try:
            answer(request, pipe)
        except MemoryError:
            os._exit(3)
        except BrokenPipeError:
            return
        count += 1
        if not count % 20:
            gc.collect()
        leaving = _is_large(memory_mb)
        wire.send(pipe, ("leaving",) if leaving else ("ready",))
        if leaving:
            return
