"""What an import did with each file, in lines for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from concertaction.findings import RULES, words
from concertaction.i18n import N_, _, ngettext
from concertaction.models import COUNTS, Severity
from concertaction.reports.places import MARKS, PLACES, by_rule, span, words_of_all
from concertaction.reports.safe import text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from concertaction.framework import Framework
    from concertaction.intake import Receipt
    from concertaction.models import Finding
    from concertaction.store.importing import Changed

_STATUS = {
    "imported": N_("imported"),
    "unchanged": N_("already imported, nothing changed"),
    "refused": N_("not imported"),
}
CHANGED_SINCE = frozenset({"changed-by-later-file", "changed-by-later-quarter"})
"""What is found of a file that came before and is no longer what stands."""
_CHANGED = N_("already imported, and changed since by later files")


def summary(receipt: Receipt, *, dry_run: bool) -> list[str]:
    """Say what became of one file, in lines for a terminal: result, sheets, findings by group."""
    if receipt.submission is None or receipt.result is None:
        return [f"✗ {text(receipt.file)}", f"    {text(str(receipt.error))}"]
    submission, result = receipt.submission, receipt.result
    status = _(_STATUS[result.status])
    if dry_run and result.status == "imported":
        status = _("would be imported")
    elif any(found.code in CHANGED_SINCE for found in result.findings):
        status = _(_CHANGED)
    counts = ", ".join(counted(name, result.counts.get(name, 0)) for name in COUNTS)
    lines = [f"{'!' if submission.refused else '✓'} {text(submission.file)} – {status}", f"    {counts}"]
    if receipt.profile:
        told = _("read with the profile “{name}”").format(name=text(receipt.profile))
        lines.append(f"    {told}")
    lines.extend(f"    {line}" for line in _changed_lines(result.changed))
    lines.extend(f"    {line}" for line in _sheet_lines(receipt))
    said = [(submission.file, found) for found in result.findings if found.code != "read-with-profile"]
    for group in by_rule(said):
        for part in _by_column([found for _file, found in group]):
            lines.extend(_group_lines(part))
    return lines


_OF_COLUMNS = frozenset({"guessed-column", "unread-column"})


def _by_column(group: list[Finding]) -> list[list[Finding]]:
    """A guess is said once for all the sheets that need it, and each other guess by its own sentence."""
    if group[0].code not in _OF_COLUMNS:
        return [group]
    said: dict[str, list[Finding]] = {}
    for found in group:
        said.setdefault(words(found)[0], []).append(found)
    return list(said.values())


def counted(name: str, count: int) -> str:
    """Write one of the counts of a file, 3 refused."""
    phrases = {
        "rows": ngettext("{count} row", "{count} rows", count),
        "added": ngettext("{count} added", "{count} added", count),
        "updated": ngettext("{count} updated", "{count} updated", count),
        "unchanged": ngettext("{count} unchanged", "{count} unchanged", count),
        "missing": ngettext("{count} missing", "{count} missing", count),
        "refused": ngettext("{count} refused", "{count} refused", count),
    }
    return phrases[name].format(count=count)


_LISTED = 5  # changed actions that are named


def _changed_lines(changed: Sequence[Changed]) -> list[str]:
    """Say what the file changes of the actions that were there: “Atelier” (dates, partners)."""
    lines = [
        _("changed: “{title}” ({parts})").format(title=text(one.title), parts=", ".join(map(_, one.parts)))
        for one in changed[:_LISTED]
    ]
    left = len(changed) - len(lines)
    if left > 0:
        lines.append(_("… and {count} more").format(count=left))
    return lines


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
    "labelled-cells": N_("actions behind labels in cells"),
    "turned-grid": N_("grid of crosses with the actions across"),
    "no-header": N_("table without headings"),
    "template": N_("recommended workbook"),
}


def layout_name(layout: str) -> str:
    """Name a layout in the current language."""
    return _(_LAYOUTS.get(layout, layout))


def _group_lines(group: Sequence[Finding]) -> list[str]:
    first, count = group[0], len(group)
    places = [text(span(found, found)) for found in group[:PLACES]]
    if count > PLACES:
        places.append(
            ngettext("… and {count} other", "… and {count} others", count - PLACES).format(
                count=count - PLACES
            )
        )
    head = f"  {MARKS[first.severity]} {_(RULES[first.code].title)} ({count})"
    if places[0]:
        head = _("{group}: {places}").format(group=head, places=", ".join(places))
    message, remedy = words_of_all(group)
    if first.severity is Severity.INFO:
        return [head, f"      {text(message)}"] if count == 1 else [head]
    return [head, f"      {text(message)}", f"      → {text(remedy)}"]


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
