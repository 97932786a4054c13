"""What an import did with each file: for a person, and for a script (contract ``import``)."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from concertaction.errors import UnreadableFile
from concertaction.findings import RULES, words
from concertaction.i18n import N_, _, ngettext
from concertaction.models import Finding, Severity
from concertaction.reports.safe import text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from concertaction.intake import Receipt
    from concertaction.models import SheetSummary

FORMAT_VERSION = 1
PLACES = 5
"""Places of a finding that the terminal names; JSON has them all."""

COUNTS = ("rows", "added", "updated", "unchanged", "missing", "refused")


class FindingGroup(NamedTuple):
    """The same rule, with the same words, at several places of one file."""

    code: str
    severity: Severity
    findings: tuple[Finding, ...]


def document(receipts: Sequence[Receipt], *, dry_run: bool) -> dict[str, Any]:
    """Return the JSON contract of an import, in the current language."""
    return {
        "format_version": FORMAT_VERSION,
        "dry_run": dry_run,
        "submissions": [_submission(receipt) for receipt in receipts],
    }


def as_json(receipts: Sequence[Receipt], *, dry_run: bool) -> str:
    """Return the JSON text of an import."""
    return json.dumps(document(receipts, dry_run=dry_run), ensure_ascii=False, indent=2) + "\n"


def _submission(receipt: Receipt) -> dict[str, Any]:
    submission, result = receipt.submission, receipt.result
    if submission is None or result is None:
        reason = receipt.error.reason if isinstance(receipt.error, UnreadableFile) else "not-imported"
        return {
            "file": text(receipt.path.name),
            "sha256": None,
            "status": "refused",
            "operator": None,
            "operators": [],
            "sheets": [],
            "counts": dict.fromkeys(COUNTS, 0),
            "findings": [_finding_of_error(reason, str(receipt.error))],
        }
    operators = list(dict.fromkeys(action.operator.name for action in submission.actions))
    return {
        "file": text(submission.file),
        "sha256": submission.sha256,
        "status": result.status,
        "operator": text(operators[0]) if len(operators) == 1 else None,
        "operators": [text(name) for name in operators],
        "sheets": [
            {
                "name": text(sheet.name),
                "layout": sheet.layout,
                "header_rows": list(sheet.header_rows),
                "columns": sheet.columns,
                "skipped": sheet.skipped,
                "lines": [{"from": first, "to": last, "kind": kind} for first, last, kind in sheet.lines],
            }
            for sheet in submission.sheets
        ],
        "counts": result.counts,
        "findings": [_finding(found) for found in result.findings],
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
    lines.extend(f"    {line}" for line in _sheet_lines(receipt))
    for group in groups(result.findings):
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
    head = f"  {mark} {title} ({count}) : {', '.join(places)}" if places[0] else f"  {mark} {title} ({count})"
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


def explanation(receipt: Receipt) -> list[str]:
    """Say, sheet by sheet, what was taken for what and why."""
    lines = []
    for reading in receipt.readings:
        sheet = reading.summary
        lines.append(_("  sheet “{name}”: {what}").format(name=text(sheet.name), what=_taken_for(sheet)))
        for first, last, kind in sheet.lines:
            rows = str(first) if first == last else f"{first}-{last}"
            lines.append(_("    rows {rows}: {kind}").format(rows=rows, kind=_(_KINDS.get(kind, kind))))
        lines.extend(f"    {text(reason)}" for reason in reading.reasons)
    return lines


def _taken_for(sheet: SheetSummary) -> str:
    if sheet.skipped:
        return _("passed over ({reason})").format(reason=sheet.skipped)
    return layout_name(sheet.layout or "")


_KINDS = {
    "title": N_("title"),
    "header": N_("header"),
    "group": N_("group"),
    "data": N_("data"),
    "total": N_("total"),
    "note": N_("note"),
    "blank": N_("blank"),
}
