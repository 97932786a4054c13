"""Lists as reports: actions, partnerships, submissions, findings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from concertaction.coverage import SourceFile, display_percent
from concertaction.findings import RULES, words
from concertaction.framework import Framework
from concertaction.i18n import N_, _, agreeing, ngettext
from concertaction.models import Origin, Severity, StoredAction
from concertaction.partnerships import UNKNOWN, Kinds, Network, Tie
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
    percent,
    quarter,
    sources_fact,
)

if TYPE_CHECKING:
    from datetime import date

    from concertaction.models import Finding
    from concertaction.store.reading import StoredFinding, StoredSubmission

_NAMES = 8  # names written out in a sentence


class ActionList(NamedTuple):
    """Actions with the filters that chose them."""

    actions: tuple[StoredAction, ...]
    filters: dict[str, str]


class NetworkView(NamedTuple):
    """A network with the filters that chose its actions."""

    network: Network
    filters: dict[str, str]


class SubmissionList(NamedTuple):
    """The files received."""

    submissions: tuple[StoredSubmission, ...]


class FindingList(NamedTuple):
    """Findings, complete and in groups."""

    findings: tuple[StoredFinding, ...]
    groups: tuple[Group, ...]


# -- actions


def actions_report(
    actions: Sequence[StoredAction],
    framework: Framework,
    filters: Mapping[str, str],
    sources: Sequence[SourceFile] = (),
) -> Report:
    """Make the report of a list of actions; ``filters`` is slug -> value as asked."""
    operators = len({action.operator.id for action in actions})
    sentence = ngettext("{count} action", "{count} actions", len(actions)).format(count=len(actions))
    of = ngettext("{count} operator", "{count} operators", operators).format(count=operators)
    table = Table("actions", _("Actions"), _action_columns(), tuple(map(_action_row, actions)))
    return Report(
        "actions",
        _("Actions"),
        (_("{actions} of {operators}.").format(actions=sentence, operators=of),) if actions else (),
        (
            (_("Framework"), str(framework.title)),
            *filter_facts(filters),
            *([sources_fact(sources)] if sources else []),
        ),
        (table,),
        ((_("(1.2)"), _("proposed by the tool, not decided")),) if _has_proposed(actions) else (),
        tuple(sources),
        ActionList(tuple(actions), dict(filters)),
    )


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
            "; ".join(_partner_names(action)),
            dates(action),
            action.start,
            action.end or (_("open") if action.open_end else None),
            ", ".join(action.communes),
            action.public,
            action.participants,
            action.reference,
            action.description,
            _("{file}, {sheet}, row {row}").format(file=source.file, sheet=source.sheet, row=source.row),
            source.file,
            source.sheet,
            source.row,
        )
    )


def _partner_names(action: StoredAction) -> list[str]:
    return [
        _("{name} (announced)").format(name=partner.as_written)
        if partner.announced
        else partner.organisation.name
        for partner in action.partners
    ]


def dates(action: StoredAction) -> str:
    """Write the dates of an action as people read them."""

    def written(value: date | None, otherwise: str) -> str:
        return day(value.isoformat()) if value else otherwise

    if action.start is None and action.end is None:
        return _("permanent") if action.open_end else _("no date")
    return f"{written(action.start, '…')} – {written(action.end, _('open') if action.open_end else '…')}"


# -- partnerships


def network_report(
    network: Network,
    framework: Framework,
    filters: Mapping[str, str],
    sources: Sequence[SourceFile] = (),
    not_counted: Sequence[tuple[str, str]] = (),
) -> Report:
    """Make the report of the partnerships of a selection of actions.

    ``not_counted`` says what the figures leave out.
    """
    return Report(
        "partnerships",
        _("Partnerships"),
        _network_sentences(network),
        (
            (_("Framework"), str(framework.title)),
            *filter_facts(filters),
            (_("Actions counted"), str(network.actions)),
            *not_counted,
            sources_fact(sources),
        ),
        (_ties(network), _members(network, framework), _kinds(network, framework)),
        (
            (_("mutual"), _("each of the two names the other in an action of its own")),
            *_through(network),
            (
                _("weight"),
                _("a shared action counts 1 for two organisations, 1/2 for three, 1/3 for four..."),
            ),
        ),
        tuple(sources),
        NetworkView(network, dict(filters)),
    )


def tie_word(tie: Tie) -> str:
    """Say who vouches for a tie: both, one of the two, or only the operator of an action of both."""
    if tie.mutual:
        return _("mutual")
    return _("one-sided") if tie.named_by else _("through a third")


def _through(network: Network) -> list[tuple[str, str]]:
    if all(tie.named_by for tie in network.ties):
        return []
    meaning = _("both take part in an action of another operator; neither names the other")
    return [(_("through a third"), meaning)]


def _network_sentences(network: Network) -> tuple[str, ...]:
    count = len(network.members)
    found = [
        ngettext(
            "{partnerships} of {count} {noun} is a partnership ({percent}).",
            "{partnerships} of {count} {noun} are partnerships ({percent}).",
            agreeing(network.partnerships, network.actions),
        ).format(
            partnerships=network.partnerships,
            count=network.actions,
            noun=ngettext("action", "actions", network.actions),
            percent=percent(display_percent(network.partnerships, network.actions)),
        )
    ]
    if count > 1:
        ties, mutual = len(network.ties), sum(tie.mutual for tie in network.ties)
        found.append(
            _("{organisations}, {ties} ({mutual}).").format(
                organisations=ngettext("{count} organisation", "{count} organisations", count).format(
                    count=count
                ),
                ties=ngettext("{count} tie", "{count} ties", ties).format(count=ties),
                mutual=ngettext("{count} mutual", "{count} mutual", mutual).format(count=mutual),
            )
        )
        found.append(
            _("{percent} of the possible ties exist; groups without a tie between them: {groups}.").format(
                percent=percent(display_percent(len(network.ties), count * (count - 1) // 2)),
                groups=len(network.components),
            )
        )
    if network.announced:
        found.append(
            ngettext(
                "{count} action has no partner but one that is announced and not named yet.",
                "{count} actions have no partner but one that is announced and not named yet.",
                network.announced,
            ).format(count=network.announced)
        )
    if network.isolated:
        names = [member.organisation.name for member in network.isolated]
        more = f", + {len(names) - _NAMES}" if len(names) > _NAMES else ""
        found.append(
            _("Operators without a documented partner: {names}.").format(
                names=", ".join(names[:_NAMES]) + more
            )
        )
    return tuple(found)


def _ties(network: Network) -> Table:
    columns = (
        GridColumn("a", _("Organisation"), Kind.TEXT, 30),
        GridColumn("b", _("Partner"), Kind.TEXT, 30),
        GridColumn("tie", _("Tie"), Kind.TEXT, 18),
        GridColumn("actions", _("Actions"), Kind.NUMBER, 8),
        GridColumn("objectives", _("Objectives"), Kind.CODE, 12, rank=1),
        GridColumn("weight", _("Weight"), Kind.NUMBER, 8, rank=2),
    )
    rows = [
        GridRow(
            (
                tie.a.name,
                tie.b.name,
                tie_word(tie),
                tie.actions,
                ", ".join(tie.objectives),
                round(tie.weight, 2),
            )
        )
        for tie in network.ties
    ]
    rows += [
        GridRow((member.organisation.name, "", _("no partner documented"), member.actions, "", 0))
        for member in network.isolated
    ]
    return Table("ties", _("Ties and isolated operators"), columns, tuple(rows))


def _members(network: Network, framework: Framework) -> Table:
    columns = (
        GridColumn("organisation", _("Organisation"), Kind.TEXT, 34),
        GridColumn("kinds", _("Kinds"), Kind.TEXT, 20),
        GridColumn("actions", _("Actions"), Kind.NUMBER, 8),
        GridColumn("as_operator", _("As operator"), Kind.NUMBER, 8, rank=1),
        GridColumn("partners", _("Partners"), Kind.NUMBER, 8),
    )
    rows = tuple(
        GridRow(
            (
                member.organisation.name,
                kind_names(member.organisation.kinds, framework),
                member.actions,
                member.as_operator,
                member.partners,
            )
        )
        for member in network.members
    )
    return Table("organisations", _("Organisations"), columns, rows)


def kind_names(kinds: Kinds, framework: Framework) -> str:
    """Write the kinds of an organisation, short, or that they are unknown."""
    if not kinds:
        return _("unknown kind")
    known = framework.kind_by_code
    return ", ".join(str(known[kind].short) if kind in known else kind for kind in kinds)


def _kinds(network: Network, framework: Framework) -> Table:
    """Make the matrix kind by kind: actions where organisations of both take part."""
    there = {kind for pair in network.kinds for kind in pair}
    order = [*(kind.code for kind in framework.kinds), *sorted(there - set(framework.kind_by_code))]
    shown = [kind for kind in order if kind in there and kind != UNKNOWN]
    shown += [UNKNOWN] * (UNKNOWN in there)
    names = {kind: kind_names(() if kind == UNKNOWN else (kind,), framework) for kind in shown}
    columns = (
        GridColumn("kind", _("Kind"), Kind.TEXT, 24),
        *(GridColumn(kind, names[kind], Kind.HEAT, 5, rank=1) for kind in shown),
    )
    rows = tuple(
        GridRow(
            (
                names[kind],
                *(network.kinds.get((min(kind, other), max(kind, other)), 0) for other in shown),
            )
        )
        for kind in shown
    )
    return Table("kinds", _("Who works with whom, by kind (actions)"), columns, rows)


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


def findings_report(findings: Sequence[StoredFinding], files: Mapping[int, str]) -> Report:
    """Make the report of stored findings; ``files`` gives the name of each submission."""
    grouped = groups((files.get(one.submission_id, one.file), one.finding) for one in findings)
    columns = (
        GridColumn("severity", _("Severity"), Kind.TEXT, 14),
        GridColumn("what", _("Finding"), Kind.TEXT, 30),
        GridColumn("file", _("File"), Kind.TEXT, 26),
        GridColumn("sheet", _("Sheet"), Kind.TEXT, 16),
        GridColumn("cell", _("Cell"), Kind.CODE, 8),
        GridColumn("value", _("Value"), Kind.TEXT, 24),
        GridColumn("message", _("Message"), Kind.TEXT, 50, rank=1),
        GridColumn("remedy", _("Remedy"), Kind.TEXT, 50, rank=2),
        GridColumn("code", _("Rule"), Kind.CODE, 22, rank=3),
    )
    rows = tuple(
        _finding_row(files.get(one.submission_id, one.file), one.finding)
        for one in sorted(findings, key=lambda one: list(Severity).index(one.finding.severity))
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
        if (count := sum(one.finding.severity is severity for one in findings))
    ]
    return (" · ".join(counts),) if counts else ()


def _finding_row(file: str, found: Finding) -> GridRow:
    message, remedy = words(found)
    return GridRow(
        (
            _(SEVERITY_WORDS[found.severity]),
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
