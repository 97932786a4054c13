"""The letter that an operator gets for a file: what was received, stored and refused.

It is made of a fresh import or of what the store remembers of an old one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from concertaction.findings import words
from concertaction.i18n import N_, _, ngettext
from concertaction.models import COUNTS, Finding, Severity, SheetSummary
from concertaction.reports.exchange.corrections import corrections
from concertaction.reports.exchange.receipt import CHANGED_SINCE, counted
from concertaction.reports.safe import markdown_cell, text
from concertaction.reports.table import day, quarter

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from concertaction.intake import Receipt
    from concertaction.reports.exchange.corrections import Line
    from concertaction.store.reading import StoredSubmission

MOST_LINES = 300
"""Lines of one kind that a letter lists."""

_HEADINGS = {
    Severity.ERROR: N_("Refused, not stored ({count})"),
    Severity.WARNING: N_("To be checked ({count})"),
}


_OF_ACTIONS = frozenset({"missing-action", "gone-action", "later-file-stands"})
"""Findings that say what became of an action that is not stored as the file has it."""


class Received(NamedTuple):
    """All that a letter to an operator says of one file."""

    file: str
    sha256: str | None
    size: int | None  # bytes
    day: str  # ISO
    quarter: str | None
    status: str  # imported, unchanged, refused
    operators: tuple[str, ...]
    counts: dict[str, int]
    sheets: tuple[SheetSummary, ...]
    findings: tuple[Finding, ...]
    fault: str | None = None  # why the file could not be read


def received(receipt: Receipt, *, day: str, quarter: str | None) -> Received:
    """Return what a letter says of a file that was just imported; ``quarter`` is that of one not read."""
    submission, result = receipt.submission, receipt.result
    if submission is None or result is None:
        return Received(receipt.file, None, None, day, quarter, "refused", (), {}, (), (), str(receipt.error))
    return Received(
        submission.file,
        submission.sha256,
        submission.size,
        day,
        submission.quarter or quarter,
        result.status,
        tuple(dict.fromkeys(action.operator.name for action in submission.actions)),
        result.counts,
        submission.sheets,
        result.findings,
    )


def remembered(submission: StoredSubmission, findings: Iterable[Finding]) -> Received:
    """Return what a letter says of a file that the store remembers."""
    return Received(
        submission.file,
        submission.sha256,
        submission.size,
        submission.recorded_at[:10],
        submission.quarter,
        "imported",
        tuple(operator.name for operator in submission.operators),
        submission.counts,
        tuple(
            SheetSummary(
                sheet["name"],
                sheet["layout"],
                tuple(sheet["header_rows"]),
                sheet["columns"],
                sheet["skipped"],
                tuple((first, last, kind) for first, last, kind in sheet.get("lines", ())),
            )
            for sheet in submission.sheets
        ),
        tuple(findings),
    )


def letter(one: Received, *, markdown: bool = False) -> str:
    """Write the receipt of one file, ready to be pasted in a mail to its operator."""
    look = _Markdown() if markdown else _Plain()
    subject = _("Receipt of {day}: {file}").format(day=day(one.day), file=text(one.file))
    parts = [look.title(subject), _("Good morning,")]
    if one.fault is not None:
        parts.append(_("We received this file from you, but it could not be read."))
        parts.append(look.plain(text(one.fault)))
        parts.append(_("Thank you for sending it again."))
    else:
        parts += [
            _received_well(one),
            look.title(_("Reception"), 2),
            look.items([look.pair(*fact) for fact in _facts(one)]),
        ]
        parts += [look.title(_("Stored"), 2), look.items([look.plain(line) for line in _stored(one)])]
        parts += _to_correct(one, look)
        parts.append(_("With our thanks for your work."))
    return "\n\n".join(parts) + "\n"


def _received_well(one: Received) -> str:
    if any(found.code in CHANGED_SINCE for found in one.findings):
        return _("Your file had reached us before. Files received since have changed part of it, and stand.")
    if one.status == "unchanged":
        return _("Your file had reached us before: nothing in it has changed, and nothing was stored twice.")
    return _("Your file has reached us and was read. This is what became of it.")


def _facts(one: Received) -> list[tuple[str, str]]:
    said = [(_("File"), text(one.file)), (_("Received on"), day(one.day))]
    if one.quarter:
        said.append((_("Quarter"), quarter(one.quarter)))
    if one.operators:
        said.append(
            (ngettext("Operator", "Operators", len(one.operators)), ", ".join(map(text, one.operators)))
        )
    if one.size is not None and one.sha256:
        size = ngettext("{count} byte", "{count} bytes", one.size)
        said += [(_("Size"), size.format(count=one.size)), (_("SHA-256 digest"), one.sha256)]
    return said


def _stored(one: Received) -> list[str]:
    counts = [counted(name, one.counts.get(name, 0)) for name in COUNTS if name != "missing"]
    gone = [text(words(found)[0]) for found in one.findings if found.code in _OF_ACTIONS]
    return [", ".join(counts) + ".", *gone[:MOST_LINES]]


def _to_correct(one: Received, look: _Plain) -> list[str]:
    lines = corrections(one.sheets, one.findings)
    if not lines:
        return [look.title(_("Refusals"), 2), _("Nothing was refused, and nothing is to be checked.")]
    parts = []
    for severity, heading in _HEADINGS.items():
        some = [line for line in lines if line.severity is severity]
        parts.append(look.title(_(heading).format(count=len(some)), 2))
        parts.append(look.items([_said(line, look) for line in some[:MOST_LINES]]) or _("Nothing."))
        if len(some) > MOST_LINES:
            rest = len(some) - MOST_LINES
            parts.append(ngettext("… and {count} other", "… and {count} others", rest).format(count=rest))
    parts.append(_("Correct these cells in your file and send it again: only what you change will change."))
    return parts


def _said(line: Line, look: _Plain) -> str:
    if line.row is None:
        where = _("sheet “{sheet}”").format(sheet=line.sheet)
    elif line.column < 0:
        where = _("sheet “{sheet}”, row {row}").format(sheet=line.sheet, row=line.row)
    else:
        where = _("sheet “{sheet}”, cell {cell}").format(sheet=line.sheet, cell=line.shown)
    rows = ngettext(" ({count} row)", " ({count} rows)", line.times).format(count=line.times)
    return look.entry(where + (rows if line.times > 1 else ""), line.message, line.remedy)


class _Plain:
    """A letter as plain text."""

    def title(self, words_: str, level: int = 1) -> str:
        return words_ + "\n" + ("=" if level == 1 else "-") * len(words_)

    def plain(self, words_: str) -> str:
        return words_

    def pair(self, label: str, value: str) -> str:
        return _("{label}: {value}").format(label=label, value=value)

    def items(self, lines: Sequence[str]) -> str:
        return "\n".join(f"- {line}" for line in lines)

    def entry(self, where: str, message: str, remedy: str) -> str:
        return f"{self.pair(where, message)}\n  → {remedy}"


class _Markdown(_Plain):
    """A letter as Markdown, where nothing that came from a cell is markup."""

    def title(self, words_: str, level: int = 1) -> str:
        return "#" * level + " " + markdown_cell(words_)

    def plain(self, words_: str) -> str:
        return markdown_cell(words_)

    def pair(self, label: str, value: str) -> str:
        return super().pair(f"**{markdown_cell(label)}**", markdown_cell(value))

    def entry(self, where: str, message: str, remedy: str) -> str:
        return f"{self.pair(where, message)}  \n  → {markdown_cell(remedy)}"
