"""The log of runs as a report: what a scheduled task did while nobody watched."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from concertaction.i18n import N_, _, ngettext
from concertaction.reports.table import GridColumn, GridRow, Kind, Report, day, list_report

if TYPE_CHECKING:
    from concertaction.store.reading import StoredRun


class RunList(NamedTuple):
    """Runs of commands, newest first."""

    runs: tuple[StoredRun, ...]


CORRECTIONS, UNCHANGED = "corrections", " unchanged"
"""What the store notes of a report, in no language: its corrections were shown; its file stayed as it was."""

# What an exit code means: words, tone, symbol.
_ENDS = {
    0: (N_("done"), "good", "●"),
    3: (N_("done, rows refused"), "fair", "◐"),
    2: (N_("wrong command line"), "bad", "○"),
    1: (N_("could not be done"), "bad", "○"),
    130: (N_("interrupted"), "bad", "○"),
}


def is_failure(run: StoredRun) -> bool:
    """Tell whether a run left undone what was asked."""
    return run.exit_code not in (0, 3)


def _detail(run: StoredRun) -> str | None:
    """Say what was noted of a run; of a fault, the sentence that whoever ran it was told."""
    if is_failure(run) or not run.command.startswith("report ") or run.detail is None:
        return run.detail
    if run.detail == CORRECTIONS:
        return _("corrections since the publication")
    written, marked, _rest = run.detail.rpartition(UNCHANGED)
    return f"{written} ({_('unchanged')})" if marked else run.detail


def runs_report(runs: Sequence[StoredRun]) -> Report:
    """Make the report of the runs that the store noted, newest first; ``runs`` come oldest first."""
    columns = (
        GridColumn("at", _("When (UTC)"), Kind.TEXT, 17),
        GridColumn("command", _("Command"), Kind.TEXT, 15),
        GridColumn("result", _("Result"), Kind.STATUS, 19),
        GridColumn("exit", _("Exit code"), Kind.NUMBER, 6),
        GridColumn("seconds", _("Seconds"), Kind.NUMBER, 8, rank=2),
        GridColumn("detail", _("Files received or written, or what was wrong"), Kind.TEXT, 44, rank=1),
    )
    rows = []
    for one in reversed(runs):
        words, tone, symbol = _ENDS.get(one.exit_code, _ENDS[1])
        when = f"{day(one.at)} {one.at[11:16]}"
        values = (when, one.command, _(words), one.exit_code, one.seconds, _detail(one))
        rows.append(GridRow(values, tone=tone, symbol=symbol))
    failed = sum(map(is_failure, runs))
    sentences = [ngettext("{count} run.", "{count} runs.", len(rows)).format(count=len(rows))]
    if failed:
        sentences.append(
            ngettext("{count} could not be done.", "{count} could not be done.", failed).format(count=failed)
        )
    return list_report("runs", _("Runs"), columns, rows, RunList(tuple(reversed(runs))), sentences=sentences)
