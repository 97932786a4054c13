"""The report on the partnerships of some actions: who works with whom, which organisations, which kinds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from concertaction.coverage import Coverage, SourceFile, display_percent
from concertaction.framework import Framework
from concertaction.i18n import _, agreeing, ngettext
from concertaction.networks import Study
from concertaction.partnerships import UNKNOWN, Kinds, Network, Tie
from concertaction.reports.table import (
    GridColumn,
    GridRow,
    Kind,
    Report,
    Table,
    filter_facts,
    percent,
    sources_fact,
)

_NAMES = 8  # names written out in a sentence


class StudyView(NamedTuple):
    """A network and what was asked of it, with the filters that chose its actions."""

    study: Study
    framework: Framework
    filters: dict[str, str]
    left_out: Coverage | None = None  # of the same selection: it knows what is not counted


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
        StudyView(Study(network), framework, dict(filters)),
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
    if not network.actions:
        return (_("No action is in the selection."),)
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


def kind_matrix(network: Network, framework: Framework) -> tuple[dict[str, str], tuple[GridRow, ...]]:
    """Return the kinds that work together, code -> name, and for each a row: name and actions with each."""
    there = {kind for pair in network.kinds for kind in pair}
    order = [*framework.kind_by_code, *sorted(there - {UNKNOWN, *framework.kind_by_code}), UNKNOWN]
    names = {
        kind: kind_names(() if kind == UNKNOWN else (kind,), framework) for kind in order if kind in there
    }
    rows = tuple(
        GridRow((name, *(network.kinds.get((min(kind, other), max(kind, other)), 0) for other in names)))
        for kind, name in names.items()
    )
    return names, rows


def _kinds(network: Network, framework: Framework) -> Table:
    names, rows = kind_matrix(network, framework)
    columns = (
        GridColumn("kind", _("Kind"), Kind.TEXT, 24),
        *(GridColumn(kind, name, Kind.HEAT, 5, rank=1) for kind, name in names.items()),
    )
    return Table("kinds", _("Who works with whom, by kind (actions)"), columns, rows)
