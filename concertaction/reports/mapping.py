"""What actions without an objective may be mapped to, and what people decided, as reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from concertaction.i18n import _, ngettext
from concertaction.importers import registers
from concertaction.mapping import ANY, Suggestion
from concertaction.models import StoredAction
from concertaction.reports.listings import dates, partner_names, place_of
from concertaction.reports.table import GridColumn, GridRow, Kind, Report, list_report
from concertaction.store.mappings import Decision

if TYPE_CHECKING:
    from concertaction.framework import Framework


class SuggestionList(NamedTuple):
    """Actions to map and their proposals, with the filters that chose them."""

    suggestions: tuple[Suggestion, ...]
    filters: dict[str, str]


class Decided(NamedTuple):
    """A decision and the action that it is about; None where the store no longer shows it."""

    decision: Decision
    action: StoredAction | None


class DecisionList(NamedTuple):
    """The decisions that stand."""

    decisions: tuple[Decided, ...]


def suggestions_report(
    suggestions: Sequence[Suggestion], framework: Framework, filters: Mapping[str, str]
) -> Report:
    """Make the report of the actions to map; as a spreadsheet it can be filled in and taken over."""

    def column(
        field: str, kind: Kind = Kind.TEXT, width: int = 12, audience: str = "", choices: tuple[str, ...] = ()
    ) -> GridColumn:
        heading = registers.heading(registers.OBJECTIVES, field)
        return GridColumn(field, heading, kind, width, 0, audience, choices)

    columns = (
        column("id", Kind.NUMBER, 5),
        column("title", width=34),
        GridColumn("operator", _("Operator"), Kind.TEXT, 24),
        GridColumn("description", _("Description"), Kind.TEXT, 46, audience="data"),
        GridColumn("partners", _("Partners"), Kind.TEXT, 28, audience="data"),
        GridColumn("public", _("Public"), Kind.TEXT, 20, audience="data"),
        GridColumn("dates", _("Dates"), Kind.TEXT, 12, rank=3, audience="data"),
        column("proposal", Kind.CODE, 8),
        GridColumn("label", _("Objective"), Kind.TEXT, 30, rank=2),
        GridColumn("score", _("Score"), Kind.NUMBER, 6),
        GridColumn("because", _("Because"), Kind.TEXT, 44, rank=1),
        GridColumn("others", _("Else"), Kind.TEXT, 14, rank=2),
        column("decision", Kind.CODE, 10, "data", (_("yes"), _("no"), _("none"), *framework.objectives)),
        column("reason", width=24, audience="data"),
        GridColumn("source", _("Source"), Kind.TEXT, 30, rank=3),
    )
    rows = tuple(_row(one, framework) for one in suggestions)
    proposed = sum(bool(one.candidates) for one in suggestions)
    count = ngettext(
        "{count} action counts on no objective", "{count} actions count on no objective", len(suggestions)
    ).format(count=len(suggestions))
    found = ngettext("{count} has a proposal", "{count} have a proposal", proposed).format(count=proposed)
    legend = (
        (_("a code, or several"), _("what the action works on: 2.1; 3.2")),
        (_("yes"), _("the proposal is right")),
        (_("no"), _("the proposal is wrong: it is never made again")),
        (_("none"), _("no objective fits: the action is no longer asked about")),
        (_("blank"), _("left open: asked again next time")),
        (
            _("Score"),
            _("1 to 99: how strongly the words and the partners speak for it; it is no probability"),
        ),
    )
    return list_report(
        "suggestions",
        _("Actions to map to an objective"),
        columns,
        rows,
        SuggestionList(tuple(suggestions), dict(filters)),
        sentences=(
            _("{actions}; {proposals}.").format(actions=count, proposals=found),
            _("A proposal counts nowhere until a person accepts it."),
        )
        if suggestions
        else (),
        legend=legend if suggestions else (),
    )


def _row(one: Suggestion, framework: Framework) -> GridRow:
    action, candidates = one
    best = candidates[0] if candidates else None
    return GridRow(
        (
            action.id,
            action.title,
            action.operator.name,
            action.description,
            "; ".join(partner_names(action)),
            action.public,
            dates(action),
            best.code if best else None,
            str(framework.objectives[best.code].label) if best else None,
            best.score if best else None,
            _("; ").join(best.because) if best else None,
            "; ".join(f"{other.code} ({other.score})" for other in candidates[1:]) or None,
            None,
            None,
            place_of(action),
        )
    )


def word_of(decision: Decision) -> str:
    """What a decision says, in a word or two."""
    if decision.code == ANY:
        return _("no objective fits")
    return _("accepted") if decision.accepted else _("refused")


def decisions_report(
    decisions: Sequence[Decision], actions: Mapping[int, StoredAction], framework: Framework
) -> Report:
    """Make the report of the decisions that stand."""
    columns = (
        GridColumn("id", _("No."), Kind.NUMBER, 5),
        GridColumn("title", _("Action"), Kind.TEXT, 34),
        GridColumn("operator", _("Operator"), Kind.TEXT, 24, rank=1),
        GridColumn("code", _("Objective"), Kind.CODE, 9),
        GridColumn("decision", _("Decision"), Kind.TEXT, 14),
        GridColumn("on", _("On"), Kind.TEXT, 10),
        GridColumn("author", _("By"), Kind.TEXT, 14),
        GridColumn("reason", _("Reason"), Kind.TEXT, 34, rank=1),
    )
    found = tuple(Decided(one, actions.get(one.action_id)) for one in decisions)
    rows = tuple(
        GridRow(
            (
                one.decision.action_id,
                one.action.title if one.action else None,
                one.action.operator.name if one.action else None,
                None if one.decision.code == ANY else one.decision.code,
                word_of(one.decision),
                one.decision.recorded_at[:10],
                one.decision.author,
                one.decision.reason,
            )
        )
        for one in found
    )
    sentence = ngettext("{count} decision stands.", "{count} decisions stand.", len(found))
    return list_report(
        "decisions",
        _("Objectives that people decided"),
        columns,
        rows,
        DecisionList(found),
        sentences=(sentence.format(count=len(found)),) if found else (),
    )
