"""The door of the spreadsheet readers: a received file in, typed cells out.

No reader runs in our own process.  A child (child.py and readers.py, beside this file) checks and reads the
file under a memory cap and a wall clock, and is replaced when it dies: small
public .xls files abort the process that reads them.  Content
decides what a file is, never its name.
"""

from __future__ import annotations

import codecs
import stat
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from concertaction.errors import UnreadableFile
from concertaction.findings import finding
from concertaction.i18n import N_, _
from concertaction.importers.files import raw, traces, wire
from concertaction.importers.files.child import Child, Limits, child_of, request_of
from concertaction.importers.files.folders import can_be_read, files_of, is_lock
from concertaction.importers.files.naming import names_shown, shown, without_numbers
from concertaction.importers.files.refusals import unreadable
from concertaction.importers.files.struck import Struck, leave_out
from concertaction.importers.files.wire import Refused
from concertaction.models import CellValue, Finding, column_letter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Set
    from types import TracebackType

    from concertaction.importers.files.struck import Place


class Sheet(NamedTuple):
    """One sheet as a person sees it in Excel, without its looks."""

    name: str
    rows: list[list[CellValue]]  # rows[0] is row 1, first cell is column A; ragged; empty is None
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()  # from 1
    hidden_columns: frozenset[int] = frozenset()  # from 0
    merged: tuple[
        tuple[int, int, int, int], ...
    ] = ()  # top, left, bottom, right; rows from 1, columns from 0
    errors: dict[tuple[int, int], str] = {}  # noqa: RUF012 - (row, column) -> "#REF!" or "formula"
    formats: dict[tuple[int, int], str] = {}  # noqa: RUF012 - (row, column) -> format that hides digits
    formats_known: bool = False  # a date without one of those formats shows its day
    is_of_1904: bool = False  # a number that is a day is counted from 1 January 1904
    margins: tuple[str, ...] = ()  # lines that it prints above and below its pages
    struck: dict[tuple[int, int], Struck] = {}  # noqa: RUF012 - what was left out of cells: it is struck out
    struck_out: frozenset[tuple[int, int]] = frozenset()  # cells of actions that are struck out: they stand
    encoded: dict[int, str] = {}  # noqa: RUF012 - first row of a group -> the group as raw.encode gives it
    legend: tuple[str, ...] = ()  # lines of another sheet of the file, which explains signs of this one
    listed: tuple[tuple[int, str], ...] = ()  # column from 0 and text of what its right edge explains
    traced: frozenset[int] | None = None  # columns from 0 that may hold personal data; None: not looked at

    def laid(
        self,
        rows: list[list[CellValue]],
        merged: Iterable[tuple[int, int, int, int]],
        where: Callable[[Place], Place | None],
    ) -> Sheet:
        """The sheet with its cells elsewhere; ``where`` gives the place of each marked one, or None."""

        def moved(marks: Mapping[Place, Any]) -> dict[Place, Any]:
            return {at: mark for place, mark in marks.items() if (at := where(place)) is not None}

        return self._replace(
            rows=rows,
            merged=tuple(merged),
            errors=moved(self.errors),
            formats=moved(self.formats),
            struck=moved(self.struck),
            struck_out=frozenset(moved(dict.fromkeys(self.struck_out))),
            encoded={},
            traced=None,
        )

    @property
    def received_rows(self) -> list[list[CellValue]]:
        """The rows as they were received."""
        return self._with_received(self.struck) if self.struck else self.rows

    def restored(self, places: Set[Place]) -> Sheet:
        """The sheet with cells read as they were received: those of actions that are struck out."""
        if not places:
            return self
        left = {place: struck for place, struck in self.struck.items() if place not in places}
        return self._replace(rows=self._with_received(places), struck=left, struck_out=frozenset(places))

    def _with_received(self, places: Iterable[Place]) -> list[list[CellValue]]:
        rows = list(self.rows)
        fresh: set[int] = set()
        for row, column in places:
            rows.extend([] for _ in range(row - len(rows)))
            if row not in fresh:
                fresh.add(row)
                rows[row - 1] = list(rows[row - 1])
            cells = rows[row - 1]
            cells.extend([None] * (column + 1 - len(cells)))
            cells[column] = self.struck[row, column].value
        return rows


class Workbook(NamedTuple):
    """One received file, read."""

    path: str
    file: str  # base name only
    sha256: str
    size: int  # bytes
    format: str  # by content: xlsx xlsm xlsb xls ods fods csv tsv html xml2003
    sheets: tuple[Sheet, ...]
    notes: tuple[Finding, ...] = ()
    encoding: str | None = None
    delimiter: str | None = None


class Reader:
    """Reads files in a child process; one child serves many files.

    A context manager.  The child starts at once, so that it gets ready while
    the caller does something else.  ``encoding_of`` tells the encoding of a text
    file by its name, None where it is to be found out.
    """

    def __init__(
        self, limits: Limits | None = None, *, encoding_of: Callable[[str], str | None] | None = None
    ) -> None:
        self.limits = limits or Limits.of_environment()
        self.encoding_of = encoding_of or (lambda _name: None)
        self._child: Child | None
        self._child, self._asked = child_of(self.limits)  # what it reads while the caller is busy

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the child; a later ``read`` starts another one."""
        if self._child:
            self._child.close()
            self._child = None
        self._asked = None

    def expect(self, path: Path) -> None:
        """Let the child begin with a file that ``read`` will be asked for."""
        if self._child and not self._asked and can_be_read(path):
            self._ask(self._child, self._request(Path(path), []))

    def read(self, path: Path, *, following: Path | None = None) -> Workbook:
        """Read one file; the child goes on with ``following`` while the caller works on the result.

        Raises UnreadableFile, with one sentence that says what, where and what to do.
        """
        try:
            return self._read(Path(path))
        finally:
            if following is not None:
                self.expect(following)

    def _read(self, path: Path) -> Workbook:
        _check_path(path)
        skip: list[str] = []
        refusals: list[Refused] = []
        deadline = monotonic() + self.limits.seconds
        while True:
            try:
                return self._attempt(path, skip, deadline)
            except Refused as refusal:
                refusals.append(refusal)
                died = refusal.reason == "memory-limit"
                # A child that died before it chose a reader may have died of something else: once more.
                if not died or refusal.detail in skip or len(refusals) > 4:
                    break
                skip.append(refusal.detail)
        # A reader that looked and refused knows more than one that died.
        best = next((refusal for refusal in refusals if refusal.reason != "memory-limit"), refusals[0])
        seconds, memory = self.limits.seconds, self.limits.memory_mb
        raise unreadable(path, best.reason, kind=best.detail, seconds=seconds, memory=memory)

    def _attempt(self, path: Path, skip: list[str], deadline: float) -> Workbook:
        request = self._request(path, skip)
        if self._asked and self._asked != request:
            self.close()
        child = self._child = self._child or Child(self.limits)
        collected = _Collected()
        try:
            with child.within(deadline):
                if not self._asked:
                    self._ask(child, request)
                self._asked = None
                head = self._listen(child, collected)
        except (EOFError, OSError, ValueError, TypeError):
            self.close()
            if child.expired:
                raise Refused("time-limit") from None
            raise Refused("memory-limit", collected.reader) from None
        except BaseException:
            self.close()
            raise
        if "reason" in head:
            raise Refused(head["reason"], head["detail"])
        return _workbook(path, head, collected.sheets)

    def _request(self, path: Path, skip: list[str]) -> dict[str, Any]:
        return request_of(path, self.limits, self.encoding_of(path.name), list(skip))

    def _ask(self, child: Child, request: dict[str, Any]) -> None:
        with suppress(OSError):  # a dead child is noticed by whoever listens
            wire.send(child.sink, request)
            self._asked = request

    def _listen(self, child: Child, collected: _Collected) -> dict[str, Any]:
        """Take frames until the child is ready for the next file."""
        head: dict[str, Any] = {}
        most = self.limits.cells * wire.CELL_BYTES + (64 << 20)
        while True:
            frame = wire.receive(child.source, most)
            kind = frame[0]
            if kind == "rows":
                collected.add(*frame[1:])
            elif kind == "sheet":
                collected.close_sheet(frame[1])
            elif kind == "reader":
                collected.restart(frame[1])
            elif kind == "done":
                head = frame[1]
            elif kind == "refused":
                head = {"reason": frame[1], "detail": frame[2]}
                collected.restart("")
            elif kind == "leaving":
                self.close()
                return head
            else:
                return head


_BLANK: list[CellValue] = []  # every blank row of a gap: a million lists would take 64 MB


class _Collected:
    """The sheets of a file as they come in."""

    def __init__(self) -> None:
        self.restart("")

    def restart(self, reader: str) -> None:
        self.reader = reader
        self.sheets: list[Sheet] = []
        self.rows: list[list[CellValue]] = []
        self.encoded: dict[int, str] = {}
        self.traced: set[int] = set()

    def add(self, blank: int, packed: list[tuple[int, list[Any]]]) -> None:
        # What can be known of a block is looked for now: the child is busy with the next one.
        self.rows.extend([_BLANK] * blank)
        first = len(self.rows)
        self.rows.extend(wire.unpack_rows(packed))
        for column, (_kind, values) in enumerate(packed):
            if column not in self.traced and traces.in_column(values):
                self.traced.add(column)
        if len(self.rows) > raw.ROWS:
            self.encoded.update(raw.encode_whole(self.rows[first:], first + 1))

    def close_sheet(self, fields: dict[str, Any]) -> None:
        rows, self.rows = self.rows, []
        encoded, self.encoded = self.encoded, {}
        traced, self.traced = self.traced, set()
        errors = {(row, column): text for row, column, text in fields.get("errors", ())}
        for row, column in errors:
            if row <= len(rows) and column < len(rows[row - 1]):
                rows[row - 1][column] = None
            encoded.pop(row - (row - 1) % raw.ROWS, None)
        struck = leave_out(rows, fields.get("struck", ()))
        while rows and not any(value is not None for value in rows[-1]):
            rows.pop()
        self.sheets.append(
            Sheet(
                name=fields["name"],
                rows=rows,
                hidden=fields["hidden"],
                hidden_rows=frozenset(fields.get("hidden_rows", ())),
                hidden_columns=frozenset(fields.get("hidden_columns", ())),
                merged=tuple(fields.get("merged", ())),
                errors=errors,
                formats={
                    tuple(place): code
                    for code, places in fields.get("formats", {}).items()
                    for place in places
                },
                formats_known=fields.get("formats_known", False),
                is_of_1904=fields.get("is_of_1904", False),
                margins=tuple(fields.get("margins", ())),
                struck=struck,
                encoded=encoded,
                traced=frozenset(traced),
            )
        )


_FORMATTED = frozenset({"xlsx", "xlsm", "xls"})  # files whose number formats are looked at


def _workbook(path: Path, head: dict[str, Any], sheets: list[Sheet]) -> Workbook:
    file = without_numbers(path.name)
    said = [finding("number-in-name")] if file != path.name else []
    names = names_shown([sheet.name for sheet in sheets])
    if head["format"] in ("csv", "tsv"):  # Excel names the only sheet of a text after its file
        sheets = [sheet._replace(name=Path(file).stem[:31]) for sheet in sheets]
    else:
        sheets = [sheet._replace(name=names[sheet.name]) for sheet in sheets]
        said += [finding("number-in-name", sheet=name) for own, name in names.items() if own != name]
    if head["format"] not in _FORMATTED:
        sheets = [sheet._replace(formats_known=False) for sheet in sheets]
    notes = (_note(code, params, sheets) for code, params in head["notes"])
    return Workbook(
        path=str(path),
        file=file,
        sha256=head["sha256"],
        size=head["size"],
        format=head["format"],
        sheets=tuple(sheets),
        notes=(*said, *(one._replace(sheet=names.get(one.sheet or "", one.sheet)) for one in notes)),
        encoding=head["encoding"],
        delimiter=head["delimiter"],
    )


_PARTS = {
    "beyond": N_("cells beyond row 1,048,576 or column XFD"),
    "links": N_("links to other workbooks (their last stored values were read)"),
    "long-texts": N_("what cells hold beyond 32,767 characters"),
    "macros": N_("macros (they are never run)"),
    "marks": N_("formats, error cells and hidden rows (they could not be looked at)"),
    "no-worksheets": N_("chart, macro or dialog sheets"),
    "struck": N_("strikethrough beyond the first 100,000 cells of a sheet that have it"),
}
"""What was not read of a file, as the child names it."""


def _note(code: str, params: dict[str, Any], sheets: list[Sheet]) -> Finding:
    """Turn a note of the child into a finding; one with a row is about the only sheet of a text."""
    if "part" in params:
        params["part"] = _PARTS[params["part"]]
    if "row" not in params:
        return finding(code, **params)
    column = column_letter(params["column"])
    return finding(code, sheet=sheets[0].name, row=params["row"], column=column, value=params["value"])


def encoding_named(name: str) -> str | None:
    """Return the name of a text encoding as Python writes it, None when there is none of that name."""
    try:
        found = codecs.lookup(name.strip())
        b"a".decode(found.name)  # those that turn bytes into bytes (base64, zip) refuse
    except (LookupError, UnicodeError, ValueError):
        return None
    return found.name


def no_encoding(name: str) -> str:
    """Say that there is no such encoding."""
    return _(
        "“{text}” is no encoding of texts; those in use are cp850, mac-roman, iso-8859-7, utf-8…"
    ).format(text=name)


_FOLDER = N_("“{file}” is a folder: name a file.")
_NO_FILE = N_("“{file}” holds no spreadsheet: check the folder.")


def _check_path(path: Path) -> None:
    try:
        status = path.stat()
    except PermissionError:
        raise unreadable(path, "not-allowed") from None
    except (OSError, ValueError):
        raise unreadable(path, "missing") from None
    if stat.S_ISDIR(status.st_mode) and not files_of(path):
        raise UnreadableFile(_(_NO_FILE).format(file=shown(path)), reason="missing")
    if stat.S_ISDIR(status.st_mode):
        raise UnreadableFile(_(_FOLDER).format(file=shown(path)), reason="not-a-spreadsheet")
    if not stat.S_ISREG(status.st_mode):
        raise unreadable(path, "not-a-spreadsheet")
    if is_lock(path):
        raise unreadable(path, "lock-file")
