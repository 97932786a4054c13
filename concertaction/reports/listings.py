"""Lists as reports: actions, submissions, findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from concertaction.findings import RULES, words
from concertaction.framework import Framework
from concertaction.i18n import N_, _, ngettext
from concertaction.models import Origin, Severity, StoredAction
from concertaction.reports.places import Group, groups
from concertaction.reports.table import (
    GridColumn,
    GridRow,
    Kind,
    Report,
    Table,
    day,
    filter_facts,
    list_report,
    not_counted_facts,
    quarter,
)

if TYPE_CHECKING:
    from datetime import date

    from concertaction.store.reading import StoredFinding, StoredSubmission


class ActionList(NamedTuple):
    """Actions with the filters that chose them."""

    actions: tuple[StoredAction, ...]
    filters: dict[str, str]
    undated: int = 0  # left out: a period is asked for, and they have no date


class SubmissionList(NamedTuple):
    """The files received."""

    submissions: tuple[StoredSubmission, ...]


class FindingList(NamedTuple):
    """Findings, complete and in groups."""

    findings: tuple[StoredFinding, ...]
    groups: tuple[Group, ...]  # of those that no later file has corrected


# -- actions


def actions_report(
    actions: Sequence[StoredAction],
    framework: Framework,
    filters: Mapping[str, str],
    *,
    undated: int,
) -> Report:
    """Make the report of a list of actions; ``filters`` is slug -> value as asked.

    ``undated`` counts those that are in no period, when one is asked for.
    """
    operators = len({action.operator.id for action in actions})
    sentence = ngettext("{count} action", "{count} actions", len(actions)).format(count=len(actions))
    of = ngettext("of {count} operator", "of {count} operators", operators).format(count=operators)
    table = Table("actions", _("Actions"), _action_columns(), tuple(map(_action_row, actions)))
    return Report(
        "actions",
        _("Actions"),
        (_("{actions} {of_operators}.").format(actions=sentence, of_operators=of), *_withdrawn(actions))
        if actions
        else (),
        (
            (_("Framework"), str(framework.title)),
            *filter_facts(filters),
            *not_counted_facts(undated),
        ),
        (table,),
        ((_("(1.2)"), _("proposed by the tool, not decided")),) if _has_proposed(actions) else (),
        (),
        ActionList(tuple(actions), dict(filters), undated),
    )


def _withdrawn(actions: Iterable[StoredAction]) -> tuple[str, ...]:
    numbers = [str(action.id) for action in actions if action.is_withdrawn]
    if not numbers:
        return ()
    said = ngettext(
        "{count} of them is withdrawn and in no figure: no. {ids}.",
        "{count} of them are withdrawn and in no figure: no. {ids}.",
        len(numbers),
    )
    shown = numbers if len(numbers) <= _MOST_NUMBERS else [*numbers[:_MOST_NUMBERS], "…"]
    return (said.format(count=len(numbers), ids=", ".join(shown)),)


_MOST_NUMBERS = 20  # of withdrawn actions in a sentence


def _has_proposed(actions: Iterable[StoredAction]) -> bool:
    return any(link.origin is Origin.PROPOSED for action in actions for link in action.objectives)


def _action_columns() -> tuple[GridColumn, ...]:
    data = "data"
    return (
        GridColumn("id", _("No."), Kind.NUMBER, 5),
        GridColumn("objectives", _("Objectives"), Kind.CODE, 8),
        GridColumn("title", _("Title"), Kind.TEXT, 32),
        GridColumn("operator", _("Operator"), Kind.TEXT, 24),
        GridColumn("partners", _("Partners"), Kind.TEXT, 28, rank=1),
        GridColumn("dates", _("Dates"), Kind.TEXT, 12, rank=2, audience="screen"),
        GridColumn("start", _("Start"), Kind.DATE, 10, audience=data),
        GridColumn("end", _("End"), Kind.DATE, 10, audience=data),
        GridColumn("communes", _("Communes"), Kind.TEXT, 14, audience=data),
        GridColumn("public", _("Public"), Kind.TEXT, 20, audience=data),
        GridColumn("participants", _("Participants"), Kind.NUMBER, 8, audience=data),
        GridColumn("reference", _("Reference"), Kind.CODE, 10, audience=data),
        GridColumn("description", _("Description"), Kind.TEXT, 46, audience=data),
        GridColumn("source", _("Source"), Kind.TEXT, 30, rank=3, audience="screen"),
        GridColumn("withdrawn", _("Withdrawn"), Kind.TEXT, 8, audience=data),
        GridColumn("file", _("File"), Kind.TEXT, 22, audience=data),
        GridColumn("sheet", _("Sheet"), Kind.TEXT, 12, audience=data),
        GridColumn("row", _("Row"), Kind.NUMBER, 6, audience=data),
    )


def _action_row(action: StoredAction) -> GridRow:
    source = action.source
    return GridRow(
        (
            action.id,
            ", ".join(
                f"({link.code})" if link.origin is Origin.PROPOSED else link.code
                for link in action.objectives
            ),
            action.title,
            action.operator.name,
            "; ".join(partner_names(action)),
            dates(action),
            action.start,
            end_of(action),
            ", ".join(action.communes),
            action.public,
            action.participants,
            action.reference,
            action.description,
            place_of(action),
            _("yes") if action.is_withdrawn else None,
            source.file,
            source.sheet,
            source.row,
        )
    )


def partner_names(action: StoredAction) -> list[str]:
    """Name the partners of an action; announced ones say so."""
    return [
        _("{name} (announced)").format(name=partner.as_written)
        if partner.announced
        else partner.organisation.name
        for partner in action.partners
    ]


def end_of(action: StoredAction) -> date | str | None:
    """Return the last day of an action, the word for an open end, None for what is not said."""
    return action.end or (_("open") if action.open_end else None)


def place_of(action: StoredAction) -> str:
    """Say where an action was read."""
    source = action.source
    if source.column is not None:
        cell = f"{source.column}{source.row}"
        return _("{file}, {sheet}, cell {cell}").format(file=source.file, sheet=source.sheet, cell=cell)
    return _("{file}, {sheet}, row {row}").format(file=source.file, sheet=source.sheet, row=source.row)


def dates(action: StoredAction) -> str:
    """Write the dates of an action as people read them."""

    def written(value: date | None, otherwise: str) -> str:
        return day(value.isoformat()) if value else otherwise

    if action.start is None and action.end is None:
        return _("permanent") if action.open_end else _("no date")
    return f"{written(action.start, '…')} – {written(action.end, _('open') if action.open_end else '…')}"


# -- submissions


def submissions_report(submissions: Sequence[StoredSubmission]) -> Report:
    """Make the report of the files received."""
    columns = (
        GridColumn("id", _("No."), Kind.NUMBER, 5),
        GridColumn("file", _("File"), Kind.TEXT, 40),
        GridColumn("quarter", _("Quarter"), Kind.CODE, 8),
        GridColumn("received", _("Received"), Kind.CODE, 10),
        GridColumn("operators", _("Operators"), Kind.TEXT, 30, rank=1),
        *(GridColumn(key, _(heading), Kind.NUMBER, 7, rank=rank) for key, heading, rank in _COUNTS),
        GridColumn("sha256", "SHA-256", Kind.CODE, 10, rank=4),
    )
    rows = tuple(
        GridRow(
            (
                one.id,
                one.file,
                quarter(one.quarter) if one.quarter else None,
                day(one.recorded_at),
                ", ".join(operator.name for operator in one.operators),
                *(one.counts.get(key, 0) for key, _heading, _rank in _COUNTS),
                one.sha256[:8],
            )
        )
        for one in submissions
    )
    return list_report("submissions", _("Submissions"), columns, rows, SubmissionList(tuple(submissions)))


_COUNTS = (
    ("rows", N_("Rows"), 0),
    ("added", N_("Added"), 2),
    ("updated", N_("Updated"), 2),
    ("unchanged", N_("Unchanged"), 3),
    ("missing", N_("Missing"), 3),
    ("refused", N_("Refused"), 0),
)


# -- findings


SEVERITY_WORDS = {
    Severity.ERROR: N_("refusals"),
    Severity.WARNING: N_("to be examined"),
    Severity.INFO: N_("for information"),
}

SETTLED = N_("refusals that a later file has corrected")


def file_names(submissions: Sequence[StoredSubmission]) -> dict[int, str]:
    """Return a name of each submission: its file's, with the quarter or the number where several have it."""
    files = Counter(one.file for one in submissions)
    quarters = Counter((one.file, one.quarter) for one in submissions)
    names = {}
    for one in submissions:
        is_alone = quarters[one.file, one.quarter] == 1
        which = quarter(one.quarter) if one.quarter and is_alone else _("no. {id}").format(id=one.id)
        names[one.id] = one.file if files[one.file] == 1 else f"{one.file} ({which})"
    return names


def findings_report(findings: Sequence[StoredFinding], files: Mapping[int, str]) -> Report:
    """Make the report of stored findings; ``files`` gives the name of each submission."""
    grouped = groups(
        (files.get(one.submission_id, one.file), one.finding) for one in findings if not one.settled
    )
    columns = (
        GridColumn("severity", _("Severity"), Kind.TEXT, 14),
        GridColumn("what", _("Finding"), Kind.TEXT, 30),
        GridColumn("file", _("File"), Kind.TEXT, 26),
        GridColumn("sheet", _("Sheet"), Kind.TEXT, 16),
        GridColumn("cell", _("Cell"), Kind.CODE, 8),
        GridColumn("value", _("Value"), Kind.TEXT, 24),
        GridColumn("message", _("Message"), Kind.TEXT, 50, rank=1),
        GridColumn("remedy", _("Remedy"), Kind.TEXT, 50, rank=2),
        GridColumn("code", _("Key (for programs)"), Kind.CODE, 22, rank=3),
    )
    order = list(Severity)
    rows = tuple(
        _finding_row(files.get(one.submission_id, one.file), one)
        for one in sorted(findings, key=lambda one: (one.settled, order.index(one.finding.severity)))
    )
    return list_report(
        "findings",
        _("Findings"),
        columns,
        rows,
        FindingList(tuple(findings), grouped),
        sentences=_severity_sentences(findings),
    )


def _severity_sentences(findings: Sequence[StoredFinding]) -> tuple[str, ...]:
    counts = [
        _("{label}: {value}").format(label=_(word), value=count)
        for severity, word in SEVERITY_WORDS.items()
        if (count := sum(one.finding.severity is severity and not one.settled for one in findings))
    ]
    if settled := sum(one.settled for one in findings):
        counts.append(_("{label}: {value}").format(label=_(SETTLED), value=settled))
    return (" · ".join(counts),) if counts else ()


def _finding_row(file: str, one: StoredFinding) -> GridRow:
    found = one.finding
    message, remedy = words(found)
    return GridRow(
        (
            _(SETTLED if one.settled else SEVERITY_WORDS[found.severity]),
            _(RULES[found.code].title),
            file,
            found.sheet,
            found.cell or (str(found.row) if found.row else ""),
            found.value,
            message,
            remedy,
            found.code,
        )
    )
