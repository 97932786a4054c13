"""The JSON contract of an import, made file by file."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from concertaction.errors import UnreadableFile
from concertaction.findings import words
from concertaction.models import COUNTS, Finding
from concertaction.reports.contracts.common import FORMAT_VERSION
from concertaction.reports.safe import text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from concertaction.importers.layouts.shapes import SheetReading
    from concertaction.intake import Receipt
    from concertaction.models import Action, SheetSummary

Explain = Callable[["SheetReading"], dict[str, Any]]
"""What gives the ``explain`` key of a sheet (see ``exchange.seen.explained``)."""


class _Nothing(NamedTuple):
    """What is there of a file that could not be read."""

    findings: tuple[Finding, ...] = ()
    actions: tuple[Action, ...] = ()
    sheets: tuple[SheetSummary, ...] = ()


_NOTHING = _Nothing()


class Document:
    """The JSON contract of an import, in the current language, made file by file.

    Of each file only its text is kept, packed: thousands of files and all
    their cells, or the 40,000 findings of one, would take hundreds of megabytes.
    """

    def __init__(self, *, dry_run: bool, explain: Explain | None = None) -> None:
        """``explain`` adds the key of its name to each sheet."""
        self.explain = explain
        self._head = {"format_version": FORMAT_VERSION, "dry_run": dry_run}
        self._packed: list[list[bytes]] = []

    def add(self, receipt: Receipt) -> None:
        """Say what became of one more file."""
        self._packed.append([zlib.compress(text_.encode(), 1) for text_ in _blocks(self._said(receipt))])

    def _said(self, receipt: Receipt) -> Iterator[str]:
        findings = ([_dumped(found)] for found in _findings(receipt))
        return _with_list(_submission(receipt, self.explain), "findings", findings)

    def pieces(self) -> Iterator[str]:
        """Give the text of the whole document, piece by piece."""
        files = ((zlib.decompress(block).decode() for block in blocks) for blocks in self._packed)
        yield from _with_list(self._head, "submissions", files)
        yield "\n"


def _dumped(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


def _with_list(head: dict[str, Any], key: str, items: Iterable[Iterable[str]]) -> Iterator[str]:
    """Give the text of an object whose last key is a list, as ``json.dumps(indent=2)`` writes it.

    An item comes in pieces.
    """
    yield _dumped(head).removesuffix("\n}") + f',\n  "{key}": ['
    before = "\n    "
    for item in items:
        yield before
        for piece in item:
            yield piece.replace("\n", "\n    ")
        before = ",\n    "
    yield "\n  ]\n}" if before[0] == "," else "]\n}"


_BLOCK = 1 << 20


def _blocks(pieces: Iterable[str]) -> Iterator[str]:
    """Put pieces together into texts of a million characters."""
    block: list[str] = []
    size = 0
    for piece in pieces:
        block.append(piece)
        size += len(piece)
        if size > _BLOCK:
            yield "".join(block)
            block, size = [], 0
    yield "".join(block)


def _submission(receipt: Receipt, explain: Explain | None) -> dict[str, Any]:
    """All that is said of a file but its findings."""
    submission, result = receipt.submission, receipt.result
    operators = list(dict.fromkeys(action.operator.name for action in (submission or _NOTHING).actions))
    return {
        "file": text(receipt.file),
        "sha256": submission.sha256 if submission else None,
        "status": result.status if result else "refused",
        "operator": text(operators[0]) if len(operators) == 1 else None,
        "operators": [text(name) for name in operators],
        "profile": text(receipt.profile) if receipt.profile else None,
        "sheets": [
            _sheet(sheet) | {"explain": explain(reading) if explain else None}
            for sheet, reading in zip((submission or _NOTHING).sheets, receipt.readings, strict=True)
        ],
        "counts": result.counts if result else dict.fromkeys(COUNTS, 0),
        "changed": [
            one._asdict() | {"title": text(one.title), "sheet": text(one.sheet)}
            for one in (result.changed if result else ())
        ],
    }


def _findings(receipt: Receipt) -> Iterator[dict[str, Any]]:
    if receipt.result is None:
        reason = receipt.error.reason if isinstance(receipt.error, UnreadableFile) else "not-imported"
        yield _finding_of_error(reason, str(receipt.error))
    yield from map(_finding, (receipt.result or receipt.submission or _NOTHING).findings)


def _sheet(sheet: SheetSummary) -> dict[str, Any]:
    return {
        "name": text(sheet.name),
        "layout": sheet.layout,
        "header_rows": list(sheet.header_rows),
        "columns": sheet.columns,
        "skipped": sheet.skipped,
        "lines": [{"from": first, "to": last, "kind": kind} for first, last, kind in sheet.lines],
    }


def _finding(found: Finding) -> dict[str, Any]:
    message, suggestion = words(found)
    return {
        "code": found.code,
        "severity": str(found.severity),
        "sheet": text(found.sheet) if found.sheet else None,
        "row": found.row,
        "column": found.column,
        "cell": found.cell,
        "field": found.field,
        "value": text(found.value) if found.value else found.value,
        "message": text(message),
        "suggestion": text(suggestion),
    }


def _finding_of_error(reason: str, message: str) -> dict[str, Any]:
    empty = dict.fromkeys(("sheet", "row", "column", "cell", "field", "value", "suggestion"))
    return {"code": reason, "severity": "error", **empty, "message": text(message)}
