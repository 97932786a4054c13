"""An operator's workbook back to the operator: what is refused or doubtful is marked in it.

Which cells, in what words and under which name is decided here; the workbook
itself is made in a child process (importers/marking/), in the best way that
works, and what comes back is put in its folder in one step.
"""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from concertaction.errors import OutputError, UnreadableFile
from concertaction.i18n import N_, _, language, ngettext, speaking
from concertaction.importers.files import wire
from concertaction.importers.files.child import Child, Limits
from concertaction.importers.files.workbook import Reader
from concertaction.importers.layouts.own import CORRECTIONS
from concertaction.importers.values.personal import MASK
from concertaction.models import Severity
from concertaction.reports import files
from concertaction.reports.exchange.corrections import STATUS, Line, corrections
from concertaction.reports.safe import excel_cell, sheet_name, text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import TracebackType

    from concertaction.importers.files.workbook import Sheet
    from concertaction.intake import Receipt
    from concertaction.models import Submission

MOST_LINES = 20_000
"""Lines of the list of corrections; Excel takes 65,530 links a sheet."""

_MARKS = {
    Severity.ERROR: N_("REFUSED – {message}\n→ {remedy}"),
    Severity.WARNING: N_("TO BE CHECKED – {message}\n→ {remedy}"),
}
_SHEET = N_("To correct")
_SUFFIX = N_("-to-correct")
_SAID = {
    "formulas": N_("Formulas were replaced by the values that they had."),
    "macros": N_("Macros were left out: they are never run."),
    "links": N_("Links to other workbooks were left out; the values that they had stay."),
    "drawings": N_("Pictures, charts and pivot tables were left out."),
}
_WAYS = {
    "rewrite": "",
    "copy": N_("This is a copy of the cells of “{file}” as an Excel workbook, without its looks."),
    "list": N_("“{file}” could not be written again: correct the cells in it that this list names."),
}


class Returned(NamedTuple):
    """A workbook that goes back: where it is, how it was made, what it lists."""

    path: Path
    how: str  # rewrite, copy, list
    refused: int
    doubtful: int
    is_new: bool  # False when the very same was there already


class Returner:
    """Writes workbooks to give back into one folder; a context manager.

    The child starts with the first workbook and serves the others.  The workbooks
    speak ``spoken``, the current language unless given; a fault is told in the current one.
    """

    def __init__(
        self,
        folder: Path,
        limits: Limits | None = None,
        *,
        encoding_of: Callable[[str], str | None] | None = None,
        spoken: str | None = None,
    ) -> None:
        self.folder = folder
        self.spoken = spoken or language()
        self.limits = limits or Limits.of_environment()
        self.encoding_of = encoding_of
        self._child: Child | None = None
        self._reader: Reader | None = None
        files.make_folder(folder)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()
        if self._reader:
            self._reader.close()

    def give_back(self, receipt: Receipt) -> Returned | None:
        """Write the workbook of one file; None when nothing in it is to be corrected.

        Raises OutputError when the folder cannot be written to.
        """
        submission, result = receipt.submission, receipt.result
        if submission is None or result is None:
            return None
        with speaking(self.spoken):
            lines = corrections(submission.sheets, result.findings)
            name = f"{_stem(submission.file)}{_(_SUFFIX)}.xlsx"
            identifier = _identifier(submission, lines)
        if not lines:
            return None
        target, is_new = files.free_path(self.folder, name, lambda path: _identifier_of(path) == identifier)
        how = "rewrite"
        if is_new:
            how, data = self._make(submission, lines, identifier)
            files.write(target, data)
        refused = sum(line.severity is Severity.ERROR for line in lines)
        return Returned(target, how, refused, len(lines) - refused, is_new)

    def _make(self, submission: Submission, lines: list[Line], identifier: str) -> tuple[str, bytes]:
        request: dict[str, Any] = {
            "limits": self.limits._asdict(),
            "path": str(Path(submission.path).absolute()),
            "sha256": submission.sha256,
            "identifier": identifier,
            "masks": _masks(submission),
        }
        ways = ("rewrite", "copy", "list") if submission.format in ("xlsx", "xlsm") else ("copy", "list")
        for way in ways:
            with speaking(self.spoken):
                said = {"marks": _marks(lines), "list": _list(submission, lines, way)}
            asked: dict[str, Any] = {**request, "mode": way, **said}
            if way == "copy":
                sheets = self._sheets(submission)
                if sheets is None:
                    continue
                asked["sheets"] = sheets
            data = self._ask(asked)
            if data is not None:
                return way, data
        raise OutputError(
            _("{file}: the workbook to give back could not be made.").format(file=text(submission.file))
        )

    def _ask(self, request: dict[str, Any]) -> bytes | None:
        child = self._child = self._child or Child(self.limits, "concertaction.importers.marking")
        try:
            with child.within(monotonic() + self.limits.seconds):
                wire.send(child.sink, request)
                data: bytes | None = None
                while True:
                    frame = wire.receive(child.source, self.limits.memory_mb << 20)
                    if frame[0] == "done":
                        data = bytes(frame[1])
                    elif frame[0] == "leaving":
                        self._close()
                        return data
                    elif frame[0] == "ready":
                        return data
        except (EOFError, OSError, ValueError, TypeError):  # it died, or its time was up
            self._close()
            return None
        except BaseException:
            self._close()
            raise

    def _close(self) -> None:
        if self._child:
            self._child.close()
            self._child = None

    def _sheets(self, submission: Submission) -> list[dict[str, Any]] | None:
        self._reader = self._reader or Reader(self.limits, encoding_of=self.encoding_of)
        try:
            workbook = self._reader.read(Path(submission.path))
        except UnreadableFile:
            return None
        if workbook.sha256 != submission.sha256:
            return None
        headers = {sheet.name: sheet.header_rows for sheet in submission.sheets}
        taken: set[str] = set()
        packed = []
        for sheet in workbook.sheets:
            title = sheet_name(sheet.name, frozenset(taken))
            taken.add(title.casefold())
            packed.append(_packed(sheet, title, headers.get(sheet.name, ())))
        return packed


def _stem(name: str) -> str:
    """The name of a file without its ending, and without the suffix of an earlier return."""
    stem = Path(name).stem
    return re.sub(r"(?:-a-corriger|-to-correct)(?:-\d+)?$", "", stem)[:80] or "classeur"


def _identifier(submission: Submission, lines: list[Line]) -> str:
    said = json.dumps([submission.file, submission.sha256, language(), lines], ensure_ascii=False)
    return f"concertaction:{hashlib.sha256(said.encode('utf-8', 'replace')).hexdigest()[:32]}"


_IDENTIFIER = re.compile(rb"concertaction:[0-9a-f]{32}")


def _identifier_of(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive, archive.open("docProps/core.xml") as part:
            found = _IDENTIFIER.search(part.read(20_000))
    except (OSError, KeyError, ValueError, RuntimeError, NotImplementedError, EOFError, zipfile.BadZipFile):
        return ""
    return found[0].decode() if found else ""


def _marks(lines: Sequence[Line]) -> list[tuple[str, int, int, str, str]]:
    """Put the lines of one cell together: (sheet, row, column, gravest status, comment)."""
    cells: dict[tuple[str, int, int], list[Line]] = {}
    for line in lines:
        if line.row is not None:
            cells.setdefault((line.sheet, line.row, line.column), []).append(line)
    return [
        (sheet, row, column, str(several[0].severity), "\n\n".join(map(_comment, several[:6])))
        for (sheet, row, column), several in cells.items()
    ]


def _comment(line: Line) -> str:
    said = _(_MARKS[line.severity]).format(message=line.message, remedy=line.remedy)
    if line.is_blanked:
        said += "\n" + _("What was here was taken out of this copy.")
    return said


def _masks(submission: Submission) -> list[tuple[str, int, int, str]]:
    """The cells that the import masked, as it kept them: the raw rows hold nothing else."""
    return [
        (raw.sheet, row, index, value)
        for raw in submission.raw_runs
        if MASK in raw.cells
        for row, cells in enumerate(json.loads(raw.cells), raw.first_row)
        for index, value in enumerate(cells)
        if isinstance(value, str) and MASK in value
    ]


def _list(submission: Submission, lines: Sequence[Line], way: str) -> dict[str, Any]:
    refused = sum(line.severity is Severity.ERROR for line in lines)
    doubtful = len(lines) - refused
    lead = [
        _(_SHEET),
        _("File received: {file}").format(file=text(submission.file)),
        ", ".join(
            [
                ngettext(
                    "{count} cell refused (red: its action was not stored)",
                    "{count} cells refused (red: their actions were not stored)",
                    refused,
                ).format(count=refused),
                ngettext(
                    "{count} to be checked (orange: the list says what was understood)",
                    "{count} to be checked (orange: the list says what was understood)",
                    doubtful,
                ).format(count=doubtful),
            ]
        )
        + ".",
        _(
            "Click on a cell's address to go there; the cell's comment says what to do. "
            "Correct the sheets, save, and send this file back: this list is passed over, "
            "and only what you changed will change."
        ),
    ]
    if _WAYS[way]:
        lead.append(_(_WAYS[way]).format(file=text(submission.file)))
    if any(line.is_blanked for line in lines):
        lead.append(_("Personal data were taken out of this copy and replaced by […]."))
    if len(lines) > MOST_LINES:
        lead.append(
            ngettext(
                "Only the first {count} line is listed.",
                "Only the first {count} lines are listed.",
                MOST_LINES,
            ).format(count=MOST_LINES)
        )
    return {
        "title": _(_SHEET),
        "lead": lead,
        "said": {kind: _(sentence) for kind, sentence in _SAID.items()},
        "header": list(CORRECTIONS[language()]),
        "rows": [_row(line) for line in lines[:MOST_LINES]],
    }


def _row(line: Line) -> list[Any]:
    message = line.message
    if line.times > 1:
        message += " " + ngettext("({count} row)", "({count} rows)", line.times).format(count=line.times)
    said = (_(STATUS[line.severity]), line.sheet, line.shown, message, line.value, line.remedy)
    return [str(line.severity), (line.sheet, line.address), *map(excel_cell, said)]


def _packed(sheet: Sheet, title: str, header_rows: Sequence[int]) -> dict[str, Any]:
    blocks = []
    received = sheet.received_rows
    for start in range(0, len(received), 2_000):
        rows = received[start : start + 2_000]
        width = max(map(len, rows), default=0)
        columns = wire.pack_rows([[*row, *[None] * (width - len(row))] for row in rows]) if width else []
        blocks.append((0 if columns else len(rows), [(kind, list(values)) for kind, values in columns]))
    return {
        "name": sheet.name,
        "title": title,
        "blocks": blocks,
        "merged": list(sheet.merged),
        "formats": [(row, column, code) for (row, column), code in sheet.formats.items()],
        "errors": [(row, column, code) for (row, column), code in sheet.errors.items()],
        "struck": [(row, column, struck.pieces) for (row, column), struck in sheet.struck.items()],
        "header_rows": list(header_rows),
        "hidden": sheet.hidden,
        "hidden_rows": sorted(sheet.hidden_rows),
        "hidden_columns": sorted(sheet.hidden_columns),
    }
