"""What an import did with each file: for a person, for a script (contract ``import``), for the operator.

The letter to the operator says what was received, stored and refused; it is
made of a fresh import or of what the store remembers of an old one.
"""

from __future__ import annotations

import json
import zlib
from collections import defaultdict
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from concertaction.errors import UnreadableFile
from concertaction.findings import RULES, words
from concertaction.i18n import N_, _, ngettext
from concertaction.models import Finding, Severity
from concertaction.reports.safe import markdown_cell, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from concertaction.framework import Framework
    from concertaction.importers.layouts.shapes import SheetReading
    from concertaction.intake import Receipt
    from concertaction.models import Action, SheetSummary
    from concertaction.reports.exchange.corrections import Line
    from concertaction.store.reading import StoredSubmission

FORMAT_VERSION = 1
PLACES = 5
"""Places of a finding that the terminal names; JSON has them all."""

COUNTS = ("rows", "added", "updated", "unchanged", "missing", "refused")


Explain = Callable[["SheetReading"], dict[str, Any]]
"""What gives the ``explain`` key of a sheet (see ``seen.explained``)."""


class _Nothing(NamedTuple):
    """What is there of a file that could not be read."""

    findings: tuple[Finding, ...] = ()
    actions: tuple[Action, ...] = ()
    sheets: tuple[SheetSummary, ...] = ()


_NOTHING = _Nothing()


class FindingGroup(NamedTuple):
    """The same rule, with the same words, at several places of one file."""

    code: str
    severity: Severity
    findings: tuple[Finding, ...]


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
        "file": text(receipt.path.name),
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


def groups(findings: Iterable[Finding]) -> list[FindingGroup]:
    """Put findings of one rule together: gravest first, then the most frequent."""
    by_code: dict[tuple[str, Severity], list[Finding]] = defaultdict(list)
    for found in findings:
        by_code[(found.code, found.severity)].append(found)
    order = list(Severity)
    found_groups = [FindingGroup(code, severity, tuple(all_)) for (code, severity), all_ in by_code.items()]
    return sorted(found_groups, key=lambda g: (order.index(g.severity), -len(g.findings), g.code))


_STATUS = {
    "imported": N_("imported"),
    "unchanged": N_("already imported, nothing changed"),
    "refused": N_("not imported"),
}


def summary(receipt: Receipt, *, dry_run: bool) -> list[str]:
    """Say what became of one file, in lines for a terminal: result, sheets, findings by group."""
    if receipt.submission is None or receipt.result is None:
        return [f"✗ {text(receipt.path.name)}", f"    {text(str(receipt.error))}"]
    submission, result = receipt.submission, receipt.result
    status = _("would be imported") if dry_run and result.status == "imported" else _(_STATUS[result.status])
    counts = ", ".join(_counted(name, result.counts.get(name, 0)) for name in COUNTS)
    lines = [f"{'!' if submission.refused else '✓'} {text(submission.file)} – {status}", f"    {counts}"]
    if receipt.profile:
        told = _("read with the profile “{name}”").format(name=text(receipt.profile))
        lines.append(f"    {told}")
    lines.extend(f"    {line}" for line in _sheet_lines(receipt))
    for group in groups(found for found in result.findings if found.code != "read-with-profile"):
        lines.extend(_group_lines(group))
    return lines


def _counted(name: str, count: int) -> str:
    phrases = {
        "rows": ngettext("{count} row", "{count} rows", count),
        "added": ngettext("{count} added", "{count} added", count),
        "updated": ngettext("{count} updated", "{count} updated", count),
        "unchanged": ngettext("{count} unchanged", "{count} unchanged", count),
        "missing": ngettext("{count} missing", "{count} missing", count),
        "refused": ngettext("{count} refused", "{count} refused", count),
    }
    return phrases[name].format(count=count)


def _sheet_lines(receipt: Receipt) -> list[str]:
    assert receipt.submission is not None
    lines = []
    for sheet in receipt.submission.sheets:
        if sheet.layout and not sheet.skipped:
            header = ", ".join(map(str, sheet.header_rows))
            where = _("header on row {rows}").format(rows=header) if header else _("no header row")
            lines.append(
                _("sheet “{name}”: {layout}, {where}").format(
                    name=text(sheet.name), layout=layout_name(sheet.layout), where=where
                )
            )
    return lines


_LAYOUTS = {
    "table": N_("table"),
    "x-grid": N_("grid of crosses"),
    "form": N_("form"),
    "groups": N_("table with group rows"),
    "titles-grid": N_("grid of titles"),
    "turned-grid": N_("grid of crosses with the actions across"),
    "no-header": N_("table without headings"),
    "template": N_("recommended workbook"),
}


def layout_name(layout: str) -> str:
    """Name a layout in the current language."""
    return _(_LAYOUTS.get(layout, layout))


_MARKS = {Severity.ERROR: "✗", Severity.WARNING: "!", Severity.INFO: "·"}


def _group_lines(group: FindingGroup) -> list[str]:
    mark, title = _MARKS[group.severity], _(RULES[group.code].title)
    count = len(group.findings)
    places = [_place(found) for found in group.findings[:PLACES]]
    if count > PLACES:
        places.append(
            ngettext("… and {count} other", "… and {count} others", count - PLACES).format(
                count=count - PLACES
            )
        )
    head = f"  {mark} {title} ({count})"
    if places[0]:
        head = _("{group}: {places}").format(group=head, places=", ".join(places))
    if group.severity is Severity.INFO:
        message, _remedy = words(group.findings[0])
        return [head, f"      {text(message)}"] if count == 1 else [head]
    message, remedy = words(group.findings[0])
    return [head, f"      {text(message)}", f"      → {text(remedy)}"]


def _place(found: Finding) -> str:
    if found.sheet is None:
        return ""
    where = found.cell or (str(found.row) if found.row else "")
    return f"{text(found.sheet)}!{where}" if where else text(found.sheet)


def explanation(receipt: Receipt, framework: Framework, code_order: str | None = None) -> list[str]:
    """Say, sheet by sheet, what was taken for what and why."""
    from concertaction.reports.exchange import seen

    lines = []
    for reading in receipt.readings:
        layout = reading.summary.layout
        lines += seen.in_words(
            reading, seen.explained(reading, framework, code_order), layout_name(layout) if layout else ""
        )
    return lines


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
    """Return what a letter says of a file that was just imported."""
    submission, result = receipt.submission, receipt.result
    if submission is None or result is None:
        return Received(
            receipt.path.name, None, None, day, quarter, "refused", (), {}, (), (), str(receipt.error)
        )
    return Received(
        submission.file,
        submission.sha256,
        submission.size,
        day,
        quarter,
        result.status,
        tuple(dict.fromkeys(action.operator.name for action in submission.actions)),
        result.counts,
        submission.sheets,
        result.findings,
    )


def remembered(submission: StoredSubmission, findings: Iterable[Finding]) -> Received:
    """Return what a letter says of a file that the store remembers."""
    from concertaction.models import SheetSummary

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


MOST_LINES = 300
"""Lines of one kind that a letter lists."""


def letter(one: Received, *, markdown: bool = False) -> str:
    """Write the receipt of one file, ready to be pasted in a mail to its operator."""
    look = _Markdown() if markdown else _Plain()
    subject = _("Receipt of {day}: {file}").format(day=_day(one.day), file=text(one.file))
    parts = [look.title(subject), _("Good morning,")]
    if one.fault is not None:
        parts.append(_("We received this file from you, but it could not be read."))
        parts.append(look.plain(text(one.fault)))
        parts.append(_("Thank you for sending it again."))
    else:
        parts += [_received_well(one), look.title(_("Reception"), 2), look.facts(_facts(one))]
        parts += [look.title(_("Stored"), 2), look.items([look.plain(line) for line in _stored(one)])]
        parts += _to_correct(one, look)
        parts.append(_("With our thanks for your work."))
    return "\n\n".join(parts) + "\n"


def _received_well(one: Received) -> str:
    if one.status == "unchanged":
        return _("Your file had reached us before: nothing in it has changed, and nothing was stored twice.")
    return _("Your file has reached us and was read. This is what became of it.")


def _day(day: str) -> str:
    year, month, number = day.split("-")
    return f"{number}/{month}/{year}"


def _facts(one: Received) -> list[tuple[str, str]]:
    said = [(_("File"), text(one.file)), (_("Received on"), _day(one.day))]
    if one.quarter:
        said.append((_("Quarter"), one.quarter))
    if one.operators:
        said.append(
            (ngettext("Operator", "Operators", len(one.operators)), ", ".join(map(text, one.operators)))
        )
    if one.size is not None and one.sha256:
        size = ngettext("{count} byte", "{count} bytes", one.size)
        said += [(_("Size"), size.format(count=one.size)), (_("SHA-256 digest"), one.sha256)]
    return said


def _stored(one: Received) -> list[str]:
    counts = [_counted(name, one.counts.get(name, 0)) for name in COUNTS if name != "missing"]
    gone = [text(words(found)[0]) for found in one.findings if found.code == "missing-action"]
    return [", ".join(counts) + ".", *gone[:MOST_LINES]]


def _to_correct(one: Received, look: _Plain) -> list[str]:
    from concertaction.reports.exchange.corrections import corrections

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


_HEADINGS = {
    Severity.ERROR: N_("Refused, not stored ({count})"),
    Severity.WARNING: N_("To be checked ({count})"),
}


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

    def facts(self, pairs: Sequence[tuple[str, str]]) -> str:
        return self.items([_("{label}: {value}").format(label=label, value=value) for label, value in pairs])

    def items(self, lines: Sequence[str]) -> str:
        return "\n".join(f"- {line}" for line in lines)

    def entry(self, where: str, message: str, remedy: str) -> str:
        return _("{label}: {value}").format(label=where, value=message) + f"\n  → {remedy}"


class _Markdown(_Plain):
    """A letter as Markdown, where nothing that came from a cell is markup."""

    def title(self, words_: str, level: int = 1) -> str:
        return "#" * level + " " + markdown_cell(words_)

    def plain(self, words_: str) -> str:
        return markdown_cell(words_)

    def facts(self, pairs: Sequence[tuple[str, str]]) -> str:
        return self.items(
            [
                _("{label}: {value}").format(label=f"**{label}**", value=markdown_cell(value))
                for label, value in pairs
            ]
        )

    def items(self, lines: Sequence[str]) -> str:
        return "\n".join(f"- {line}" for line in lines)

    def entry(self, where: str, message: str, remedy: str) -> str:
        said = _("{label}: {value}").format(label=f"**{markdown_cell(where)}**", value=markdown_cell(message))
        return f"{said}  \n  → {markdown_cell(remedy)}"
