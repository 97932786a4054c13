"""Why an objective has its status: the rule, the words of the note, and what each action makes of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from concertaction import coverage, partnerships
from concertaction.coverage import AcceptedGap, Coverage, Query, Row, SourceFile
from concertaction.framework import Condition, Framework, Objective
from concertaction.i18n import N_, _, ngettext
from concertaction.models import Organisation, Origin, StoredAction
from concertaction.partnerships import Judgement, State, judge
from concertaction.reports.table import (
    GridColumn,
    GridRow,
    Kind,
    Report,
    Table,
    before_reports,
    filter_facts,
    no_file_yet,
    not_counted_facts,
    outside_years,
    read_back_facts,
    sources_fact,
    status_words,
)

_NAMED = 4  # actions named in a sentence
_FEW = 4  # kinds named in full

STATE_WORDS = {
    State.SATISFIED: N_("rule satisfied"),
    State.NOT_DOCUMENTED: N_("not documented"),
    State.UNDETERMINED: N_("cannot be judged"),
    State.NOT_ASKED: N_("no partner asked for"),
}
_TONES = {State.SATISFIED: "good", State.NOT_DOCUMENTED: "fair", State.UNDETERMINED: "doubt"}
_ORDER = (State.SATISFIED, State.NOT_ASKED, State.UNDETERMINED, State.NOT_DOCUMENTED)


class Verdict(NamedTuple):
    """One action held against the rule; ``missing`` is in words."""

    action: StoredAction
    judgement: Judgement
    missing: tuple[str, ...]


class Explanation(NamedTuple):
    """One objective, its status, and the actions that made it."""

    objective: Objective
    row: Row
    verdicts: tuple[Verdict, ...]  # those that are counted, the satisfied first
    proposed: tuple[StoredAction, ...]
    filters: dict[str, str]
    sentences: tuple[str, ...]
    coverage: Coverage  # of this objective alone


def explain(
    actions: Sequence[StoredAction],
    framework: Framework,
    query: Query,
    *,
    accepted: Sequence[AcceptedGap] = (),
    filters: Mapping[str, str] | None = None,
    sources: Sequence[SourceFile] = (),
) -> Explanation:
    """Say why the one objective of ``query`` has its status.

    Raises UsageError for an objective that the framework has not.
    """
    objective = framework.objective(query.objectives[0])
    found = coverage.compute(actions, framework, query, accepted=accepted, sources=sources)
    standing = (action for action in actions if not action.is_withdrawn)
    verdicts, proposed = _verdicts(standing, objective, framework, query)
    given = dict(found.filters if filters is None else filters)
    plain = Explanation(objective, found.rows[0], verdicts, proposed, given, (), found)
    said = _sentences(plain, framework, nothing=found.nothing_received)
    return plain._replace(sentences=tuple(said))


def explanation_report(it: Explanation, framework: Framework, sources: Sequence[SourceFile] = ()) -> Report:
    """Make the report of an explanation."""
    columns = (
        GridColumn("id", _("No."), Kind.NUMBER, 5),
        GridColumn("title", _("Action"), Kind.TEXT, 30),
        GridColumn("operator", _("Operator"), Kind.TEXT, 22, rank=1),
        GridColumn("state", _("Rule"), Kind.STATUS, 18),
        GridColumn("why", _("Why"), Kind.TEXT, 44),
    )
    rows = tuple(
        GridRow(
            (
                verdict.action.id,
                verdict.action.title,
                verdict.action.operator.name,
                _(STATE_WORDS[verdict.judgement.state]),
                _why(verdict, framework),
            ),
            tone=_TONES.get(verdict.judgement.state, ""),
        )
        for verdict in it.verdicts
    )
    return Report(
        "explanation",
        _("{code} {label}").format(code=it.objective.code, label=it.objective.label),
        it.sentences,
        (
            (_("Framework"), str(framework.title)),
            *filter_facts(it.filters),
            *read_back_facts(it.coverage.read_back),
            *not_counted_facts(it.coverage.undated, it.coverage.unmapped, it.coverage.withdrawn),
            *([sources_fact(sources)] if sources else []),
        ),
        (Table("actions", _("Actions"), columns, rows),),
        (),
        tuple(sources),
        it,
    )


def _verdicts(
    actions: Iterable[StoredAction], objective: Objective, framework: Framework, query: Query
) -> tuple[tuple[Verdict, ...], tuple[StoredAction, ...]]:
    found, proposed = [], []
    for action in actions:
        if query.operator is not None and action.operator.id != query.operator.id:
            continue
        if query.period and not query.period.overlaps(action.start, action.end, action.open_end):
            continue
        origins = {link.origin for link in action.objectives if link.code == objective.code}
        if origins - {Origin.PROPOSED}:
            found.append(_verdict(action, objective, framework))
        elif origins:
            proposed.append(action)
    found.sort(key=lambda it: _ORDER.index(it.judgement.state))
    return tuple(found), tuple(proposed)


def _verdict(action: StoredAction, objective: Objective, framework: Framework) -> Verdict:
    rule = objective.partnership
    unmet = partnerships.read(rule, [one.kinds for one in action.organisations]).unmet
    missing = tuple(missing_words(rule.conditions[position], framework) for position in unmet)
    return Verdict(action, judge(action, objective, framework), missing)


def missing_words(condition: Condition, framework: Framework) -> str:
    """Say what a condition lacks: "a specialised psychosocial structure" when few kinds could fill it."""
    if len(condition.kinds) > _FEW or condition.min > 1:
        return partnerships.describe(condition, framework)
    labels = [_label(kind, framework) for kind in condition.kinds]
    return _(" or ").join(labels)


def _label(kind: str, framework: Framework) -> str:
    """Return the full name of a kind, without the examples in brackets."""
    known = framework.kind_by_code.get(kind)
    label = re.sub(r"\s*\(.*$", "", str(known.label)) if known else kind
    return label if label[:2].isupper() else label[:1].lower() + label[1:]


# -- sentences


def _sentences(it: Explanation, framework: Framework, *, nothing: bool) -> Iterable[str]:
    yield from outside_years(it.coverage)
    yield from before_reports((it.coverage.query.period,), it.coverage.sources)
    words = status_words(it.row, nothing_received=nothing)
    yield _("Status: {status} ({meaning}).").format(status=words.short, meaning=words.meaning)
    yield _rule(it.objective, framework)
    if not it.verdicts:
        yield from (no_file_yet() if nothing else (_("No action of the selection is on this objective."),))
    else:
        yield from _judged(it, framework)
    if it.proposed:
        yield ngettext(
            "{count} action is only proposed for it, and nobody has decided: {actions}.",
            "{count} actions are only proposed for it, and nobody has decided: {actions}.",
            len(it.proposed),
        ).format(count=len(it.proposed), actions=_titles(it.proposed))
    if it.row.accepted is not None:
        yield _("The gap was accepted: {reason}.").format(reason=it.row.accepted.reason.rstrip("."))


def _rule(objective: Objective, framework: Framework) -> str:
    rule = objective.partnership
    short = str(framework.short)
    if not rule.required:
        return _("For this objective {note} asks for no partner: an action is enough.").format(note=short)
    conditions = [partnerships.describe(condition, framework) for condition in rule.conditions]
    wanted = str(rule.wanted) if rule.wanted else _("; ").join(conditions)
    words = (
        _("Partnership that {note} asks for, explicitly: {wanted}.")
        if rule.basis == "explicit"
        else _("Partnership that {note} implies: {wanted}.")
    ).format(note=short, wanted=wanted)
    return (
        _("{sentence} Its words: “{quote}”.").format(sentence=words, quote=rule.quote)
        if rule.quote
        else words
    )


def _judged(it: Explanation, framework: Framework) -> Iterable[str]:
    by_state: dict[State, list[Verdict]] = {}
    for verdict in it.verdicts:
        by_state.setdefault(verdict.judgement.state, []).append(verdict)
    satisfied = by_state.get(State.SATISFIED, [])
    if by_state.get(State.NOT_ASKED):
        yield _actions(
            ngettext("{count} action: {actions}.", "{count} actions: {actions}.", len(it.verdicts)),
            [verdict.action for verdict in it.verdicts],
        )
        return
    if satisfied:
        shown = [
            _("“{title}” through {who}").format(
                title=verdict.action.title, who=_who(verdict.judgement.satisfied_by, framework)
            )
            for verdict in satisfied[:_NAMED]
        ]
        yield ngettext(
            "{count} action of {all} satisfies the rule: {actions}.",
            "{count} actions of {all} satisfy the rule: {actions}.",
            len(satisfied),
        ).format(count=len(satisfied), all=len(it.verdicts), actions=_listed(shown, len(satisfied), _("; ")))
    else:
        yield (
            ngettext(
                "The only action does not name them.",
                "None of the {count} actions names them.",
                len(it.verdicts),
            ).format(count=len(it.verdicts))
            if not by_state.get(State.UNDETERMINED)
            else _("No action is known to satisfy the rule.")
        )
    yield from _not_documented(by_state.get(State.NOT_DOCUMENTED, []))
    yield from _undetermined(by_state.get(State.UNDETERMINED, []), it.objective)


def _not_documented(verdicts: Sequence[Verdict]) -> Iterable[str]:
    by_missing: dict[tuple[str, ...], list[Verdict]] = {}
    for verdict in verdicts:
        by_missing.setdefault(verdict.missing, []).append(verdict)
    for missing, some in by_missing.items():
        yield _("Not documented: {actions}. Missing: {missing}.").format(
            actions=_titles([verdict.action for verdict in some]), missing=_("; ").join(missing)
        )
    announced = [verdict.action for verdict in verdicts if verdict.judgement.announced]
    if announced:
        yield ngettext(
            "{actions} announces a partner that is not named yet.",
            "{actions} announce a partner that is not named yet.",
            len(announced),
        ).format(actions=_titles(announced))


def _undetermined(verdicts: Sequence[Verdict], objective: Objective) -> Iterable[str]:
    if not verdicts:
        return
    by_missing: dict[tuple[str, ...], list[Verdict]] = {}
    for verdict in verdicts:
        by_missing.setdefault(verdict.missing, []).append(verdict)
    for missing, some in by_missing.items():
        yield _("Cannot be judged: {actions}. Missing, unless an unknown kind is it: {missing}.").format(
            actions=_titles([verdict.action for verdict in some]), missing=_("; ").join(missing)
        )
    unknown = {one.id: one for verdict in verdicts for one in verdict.judgement.unknown}
    names = sorted((one.name for one in unknown.values()), key=str.casefold)
    first = next(one for verdict in verdicts for one in verdict.judgement.unknown if one.name == names[0])
    kind = _one_kind([it for it in verdicts if first in it.judgement.unknown], objective)
    yield ngettext(
        "The kind of {names} is unknown; say it: {command}.",
        "The kinds of {names} are unknown; say them: {command}.",
        len(names),
    ).format(
        names=_listed([_("“{name}”").format(name=name) for name in names[:_NAMED]], len(names)),
        command=f'concertaction organisations kinds "{names[0]}" +{kind or _("KIND")}',
    )


def _one_kind(verdicts: Sequence[Verdict], objective: Objective) -> str:
    """Return the kind that is missing when there is one only."""
    rule = objective.partnership
    kinds = {
        condition.kinds
        for verdict in verdicts
        for position in partnerships.read(rule, [one.kinds for one in verdict.action.organisations]).unmet
        for condition in (rule.conditions[position],)
    }
    only = kinds.pop() if len(kinds) == 1 else ()
    return only[0] if len(only) == 1 else ""


def _who(organisations: Iterable[Organisation], framework: Framework) -> str:
    return ", ".join(
        _("{name} ({kinds})").format(name=one.name, kinds="/".join(framework.kind_labels(one.kinds)))
        if one.kinds
        else one.name
        for one in organisations
    )


def _titles(actions: Sequence[StoredAction]) -> str:
    shown = [_("“{name}”").format(name=action.title) for action in actions[:_NAMED]]
    return _listed(shown, len(actions))


def _actions(words: str, actions: Sequence[StoredAction]) -> str:
    return words.format(count=len(actions), actions=_titles(actions))


def _listed(shown: Sequence[str], count: int, separator: str = ", ") -> str:
    left = count - len(shown)
    more = [ngettext("{count} more", "{count} more", left).format(count=left)] if left > 0 else []
    return separator.join([*shown, *more])


def _why(verdict: Verdict, framework: Framework) -> str:
    judgement = verdict.judgement
    if judgement.state is State.NOT_ASKED:
        return ""
    if judgement.state is State.SATISFIED:
        return _who(judgement.satisfied_by, framework)
    parts = [_("missing: {what}").format(what=_("; ").join(verdict.missing))]
    if judgement.unknown:
        names = ", ".join(one.name for one in judgement.unknown)
        parts.append(_("unknown kind: {names}").format(names=names))
    if judgement.announced:
        parts.append(_("a partner is announced"))
    return " · ".join(parts)
