"""The register and the explanation of an objective as JSON (see ``contracts``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from concertaction.mapping import ANY
from concertaction.reports.contracts import common
from concertaction.reports.explain import Explanation
from concertaction.reports.mapping import DecisionList, SuggestionList
from concertaction.reports.registry import OrganisationList, OrganisationPage, QuestionList

if TYPE_CHECKING:
    from concertaction.reports.table import Report
    from concertaction.store.register import Entry


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        **common.named(entry.organisation),
        "kinds": [{"kind": kind, "origin": entry.origins[kind]} for kind in entry.organisation.kinds],
        "denied": list(entry.denied),
        "enterprise_number": entry.enterprise_number,
        "commune": entry.commune,
        "email": entry.email,
        "part_of": common.named(entry.house) if entry.house else None,
        "names": [it._asdict() for it in entry.spellings],
        "as_operator": entry.as_operator,
        "as_partner": entry.as_partner,
    }


def organisations(report: Report) -> dict[str, Any]:
    """Return the data of the list of organisations."""
    assert isinstance(report.subject, OrganisationList)
    return {"organisations": [_entry(entry) for entry in report.subject.entries]}


def organisation(report: Report) -> dict[str, Any]:
    """Return the data of one organisation."""
    assert isinstance(report.subject, OrganisationPage)
    page = report.subject
    return {
        "organisation": _entry(page.entry),
        "services": [common.named(one) for one in page.services],
        "history": [event._asdict() for event in page.history],
    }


def proposals(report: Report) -> dict[str, Any]:
    """Return the data of the pairs to decide (design section 6)."""
    assert isinstance(report.subject, QuestionList)
    return {
        "proposals": [
            {"a": common.named(it.a), "b": common.named(it.b), "score": it.score, "because": list(it.because)}
            for it in report.subject.questions
        ]
    }


def suggestions(report: Report) -> dict[str, Any]:
    """Return the data of the objectives proposed for actions (design section 6)."""
    assert isinstance(report.subject, SuggestionList)
    return {
        "filters": report.subject.filters,
        "suggestions": [
            {
                "action": {
                    "id": action.id,
                    "reference": action.reference,
                    "title": action.title,
                    "operator": common.organisation(action.operator),
                    "source": action.source._asdict(),
                },
                "candidates": [
                    {"code": one.code, "score": one.score, "because": list(one.because)} for one in candidates
                ],
            }
            for action, candidates in report.subject.suggestions
        ],
    }


def decisions(report: Report) -> dict[str, Any]:
    """Return the data of the decisions on objectives."""
    assert isinstance(report.subject, DecisionList)
    return {
        "decisions": [
            {
                "action": {"id": it.action_id, "title": action.title if action else None},
                "code": None if it.code == ANY else it.code,
                "accepted": it.accepted,
                "at": it.recorded_at,
                "author": it.author,
                "reason": it.reason,
            }
            for it, action in report.subject.decisions
        ]
    }


def explanation(report: Report) -> dict[str, Any]:
    """Return the data of an explanation."""
    assert isinstance(report.subject, Explanation)
    it = report.subject
    rule = it.objective.partnership
    return {
        "filters": it.filters,
        "objective": {
            "code": it.objective.code,
            "title": it.objective.title,
            "label": str(it.objective.label),
        },
        "status": it.row.status,
        "partnership": it.row.partnership,
        "rule": {
            "required": rule.required,
            "basis": rule.basis,
            "wanted": str(rule.wanted) if rule.wanted else None,
            "quote": rule.quote,
        },
        "sentences": list(it.sentences),
        "left_out": common.left_out(it.coverage),
        "read_back": common.read_back(it.coverage),
        "actions": [
            {
                "id": verdict.action.id,
                "title": verdict.action.title,
                "operator": common.organisation(verdict.action.operator),
                "state": verdict.judgement.state,
                "satisfied_by": [common.organisation(one) for one in verdict.judgement.satisfied_by],
                "missing": list(verdict.missing),
                "unknown": [common.named(one) for one in verdict.judgement.unknown],
                "announced": verdict.judgement.announced,
                "source": verdict.action.source._asdict(),
            }
            for verdict in it.verdicts
        ],
        "proposed": [{"id": action.id, "title": action.title} for action in it.proposed],
    }
