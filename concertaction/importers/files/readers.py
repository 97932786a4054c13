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
import threading
from functools import cache, partial

from concertaction.importers.files import wire
from concertaction.importers.files.guard import ILL_FORMED, kind_of, open_zip
from concertaction.importers.files.sink import Sink
from concertaction.importers.files.wire import Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any, BinaryIO

    from concertaction.importers.files.guard import Archive
    from concertaction.importers.files.sheetxml import Marks, Package

    Scanned = Callable[[int, str], Marks | None]

_THREAD_FROM = 1_000_000  # bytes of sheet XML from which a second core pays
_COMMENTS_NAMED = 3
_UNDECIDED = frozenset({"damaged", "truncated", "not-a-spreadsheet"})  # another reader may do better


class Job:
    """One file to read: its bytes, its kind and the limits."""

    def __init__(self, data: bytes, suffix: str, sink: Sink, told: str | None = None) -> None:
        self.data = data
        self.suffix = suffix
        self.sink = sink
        self.archive: Archive | None = None
        self.told = told  # the encoding of texts, when a person knows it
        self.encoding: str | None = None
        self.delimiter: str | None = None
        self.text = ""
        self.is_ill_formed = False  # XML that only a forgiving reader goes on with
        self.format = kind_of(data)
        if self.format == "zip":
            self.archive, self.format = open_zip(data, sink.limits)
        elif self.format == "text":
            from concertaction.importers.files import delimited

            self.text, self.encoding = delimited.decode(data, told)
            self.format = delimited.kind_of_text(self.text)


def read_calamine(job: Job) -> None:
    """Read any of xlsx, xlsb, xls and ods; xlsx with the marks of its raw XML."""
    import io

    import python_calamine

    scanned = _scanner(job)
    if job.is_ill_formed:
        _end_in_time()
        job.sink.note("damaged-file")
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(job.data))
    except python_calamine.PasswordError as error:
        raise Refused("encrypted") from error
    listed = book.sheets_metadata
    if len(listed) > job.sink.limits["sheets"]:
        raise Refused("too-large", "sheets")
    for index, sheet in enumerate(listed):
        if sheet.typ != python_calamine.SheetTypeEnum.WorkSheet:
            job.sink.pass_over()
            continue
        cells = book.get_sheet_by_index(index)
        if cells.start:
            # iter_rows gives the empty rows above but not the empty columns on the left.
            job.sink.rows(cells.iter_rows(), width=cells.width, skipped=cells.start[1])
        hidden = sheet.visible != python_calamine.SheetVisibleEnum.Visible
        job.sink.sheet(sheet.name, hidden=hidden, marks=scanned(index, sheet.name))


def _end_in_time() -> None:
    """End this process unless ``_go_on`` is called: calamine may read XML that never closes for ever.

    A watchdog in C, because calamine does not let other threads of Python run.
    """
    import faulthandler

    faulthandler.dump_traceback_later(_FORGIVING_SECONDS, exit=True, file=2)


def _go_on() -> None:
    import faulthandler

    faulthandler.cancel_dump_traceback_later()


_FORGIVING_SECONDS = 3


def _scanner(job: Job) -> Scanned:
    """Return what gives the marks of a sheet; large sheets are inflated while calamine works.

    What goes wrong there loses marks and never the sheet; a note says so.
    """

    def guarded(work: Callable[..., Any], *about: Any) -> Any:
        try:
            return work(*about)
        except (Refused, MemoryError):
            raise
        except Exception:
            job.sink.note("unread-part", part="marks")
            return None

    scanned = guarded(_scanner_of, job)
    return lambda index, name: guarded(scanned, index, name) if scanned else None


def _scanner_of(job: Job) -> Scanned:
    if job.format == "xlsb" and job.archive:
        from concertaction.importers.files import biff

        return biff.xlsb_scanner(job.archive)
    if job.format not in ("xlsx", "xlsm") or not job.archive:
        return lambda index, name: None
    from concertaction.importers.files import sheetxml, struckxml

    package = sheetxml.Package(job.archive)
    _note_parts(package, job.sink)
    looks = package.part(package.path_of("styles"))
    styles = package.telling_styles(looks)
    is_large = sum(entry.file_size for entry in job.archive.infolist()) >= _THREAD_FROM
    look = partial(struckxml.strikes_in, package)
    strikes = _Later(look, looks).result if is_large else cache(partial(look, looks))
    names = [sheet.name for sheet in package.sheets]

    def part(index: int) -> bytes:
        return package.part(package.sheets[index].path)

    get = _one_ahead(part, len(names)) if is_large else part

    def scan(index: int, name: str) -> Marks | None:
        if names[index : index + 1] != [name]:
            if name not in names:
                return None
            index = names.index(name)
        marks = sheetxml.scan(get(index), styles, strikes().mark)
        marks.is_of_1904 = package.is_of_1904
        return marks

    return scan


def _one_ahead(part: Callable[[int], bytes], count: int) -> Callable[[int], bytes]:
    """Inflate the part behind the one that is asked for while that one is looked at."""
    ahead = {0: _Later(part, 0)} if count else {}

    def get(index: int) -> bytes:
        data = ahead.pop(index).result() if index in ahead else part(index)
        if index + 1 < count:
            ahead[index + 1] = _Later(part, index + 1)
        return data

    return get


class _Later:
    """What a call gives, made in a thread until it is asked for; a pool of them takes 10 ms to import."""

    def __init__(self, call: Callable[[Any], Any], about: Any) -> None:
        self._call, self._about = call, about
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            self._result: Any = self._call(self._about)
        except BaseException as error:
            self._result = error

    def result(self) -> Any:
        """Wait for it, and return it or raise what it raised."""
        self._thread.join()
        if isinstance(self._result, BaseException):
            raise self._result
        return self._result


def _note_parts(package: Package, sink: Sink) -> None:
    if any(name.endswith("vbaproject.bin") for name in package.names):
        sink.leave_macros()
    if any("/externallinks/" in "/" + name for name in package.names):
        sink.note("unread-part", part="links")
    if any("comment" in name for name in package.names):
        for sheet in package.sheets:
            places = package.commented(sheet)
            if places:
                sink.note(
                    "cell-comments", sheet=sheet.name, count=len(places), places=places[:_COMMENTS_NAMED]
                )


def read_openpyxl(job: Job) -> None:
    """Read an xlsx that calamine refuses, in read-only mode and with defusedxml."""
    import io
    import warnings

    import defusedxml  # noqa: F401 - openpyxl uses it when it is there; without it this reader may not run
    import openpyxl

    warnings.simplefilter("ignore")
    scanned = _scanner(job)
    book = openpyxl.load_workbook(io.BytesIO(job.data), read_only=True, data_only=True, keep_links=False)
    for _chart in book.chartsheets:
        job.sink.pass_over()
    for index, sheet in enumerate(book.worksheets):
        sheet.reset_dimensions()
        job.sink.rows(sheet.iter_rows(values_only=True))
        hidden = sheet.sheet_state != "visible"
        job.sink.sheet(sheet.title, hidden=hidden, marks=scanned(index, sheet.title))


def read_xlrd(job: Job) -> None:
    """Read an .xls of any age."""
    from concertaction.importers.files import biff

    biff.read_xls(job.data, job.sink)


def read_ods(job: Job) -> None:
    """Read an OpenDocument spreadsheet, zipped or flat."""
    from concertaction.importers.files import opendocument

    opendocument.read_opendocument(job.archive, job.data, job.sink)


def read_text(job: Job) -> None:
    """Read delimited text."""
    from concertaction.importers.files import delimited

    job.format, job.delimiter = delimited.read(
        job.text, job.encoding or "", job.suffix, job.sink, is_told=job.encoding == job.told
    )


def read_html(job: Job) -> None:
    """Read the tables of a web page."""
    from concertaction.importers.files import webpage

    webpage.read_html(job.text, job.sink)


def read_xml2003(job: Job) -> None:
    """Read an Excel 2003 XML spreadsheet."""
    from concertaction.importers.files import xml2003

    xml2003.read_xml2003(job.data, job.sink)


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
        job = Job(data, request["suffix"], sink, request["encoding"])
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
            if not (job.sink.sheets or job.sink.passed_over):
                raise Refused("damaged", "no-sheet")
            return
        except Refused as refusal:
            if refusal.reason not in _UNDECIDED:
                raise
            job.is_ill_formed = refusal.detail == ILL_FORMED
            refusals.append(refusal)
        except (MemoryError, SystemExit, KeyboardInterrupt, BrokenPipeError):
            raise
        except BaseException:
            refusals.append(Refused("damaged"))
        finally:
            if job.is_ill_formed:
                _go_on()
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


def _peak() -> int:
    """The most memory that this process ever took, kB; it inherits that of its parent."""
    try:
        import resource
    except ImportError:  # Windows
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1 if sys.platform != "darwin" else 1024)


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
    large = max(memory_mb * 512, _peak())  # grown beyond, a fresh process is better
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
        leaving = _peak() > large
        wire.send(pipe, ("leaving",) if leaving else ("ready",))
        if leaving:
            return
