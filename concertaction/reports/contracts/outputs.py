"""A report as JSON; its shape, of which ``schemas`` makes the schema, stands in ``shapes`` or a sister."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from concertaction.coverage import Coverage, Row
from concertaction.findings import words
from concertaction.holes import Candidate
from concertaction.models import Partner, StoredAction
from concertaction.networks import Study
from concertaction.partnerships import Member
from concertaction.reports import Look
from concertaction.reports.contracts import common
from concertaction.reports.contracts import quarters as quarter_contracts
from concertaction.reports.contracts import register as registry_contracts
from concertaction.reports.explain import Explanation
from concertaction.reports.leads import LeadsView
from concertaction.reports.listings import ActionList, FindingList, SubmissionList
from concertaction.reports.mapping import DecisionList, SuggestionList
from concertaction.reports.partnerships import StudyView
from concertaction.reports.registry import OrganisationList, OrganisationPage, QuestionList
from concertaction.reports.runs import RunList
from concertaction.reports.safe import text
from concertaction.reports.table import Report


def render(report: Report, look: Look = Look()) -> str:
    """Return the JSON text of a report."""
    data = {"format_version": common.FORMAT_VERSION, **_DATA[type(report.subject)](report)}
    return json.dumps(_clean(data), ensure_ascii=False, indent=2) + "\n"


def _clean(value: Any) -> Any:
    """Pass every text through the sanitiser; line ends stay."""
    if isinstance(value, str):
        return text(value, lines=True)
    if isinstance(value, dict):
        return {_clean(key): _clean(item) for key, item in value.items()}
    return [_clean(item) for item in value] if isinstance(value, list) else value


def _sources(report: Report) -> list[dict[str, Any]]:
    return [source._asdict() for source in report.sources]


def _partner(partner: Partner) -> dict[str, Any]:
    known = common.organisation(partner.organisation)
    return {**known, "as_written": partner.as_written}


def _action(action: StoredAction) -> dict[str, Any]:
    return {
        "id": action.id,
        "reference": action.reference,
        "title": action.title,
        "description": action.description,
        "operator": common.organisation(action.operator),
        "partners": [_partner(partner) for partner in action.partners if not partner.announced],
        "announced": [partner.as_written for partner in action.partners if partner.announced],
        "objectives": [link._asdict() for link in action.objectives],
        "axes": list(action.axes),
        "start": action.start.isoformat() if action.start else None,
        "end": action.end.isoformat() if action.end else None,
        "open_end": action.open_end,
        "commune": ", ".join(action.communes) or None,
        "communes": list(action.communes),
        "public": action.public,
        "participants": action.participants,
        "missing_since": action.missing_since,
        "withdrawn": action.is_withdrawn,
        "mark": action.mark,
        "source": action.source._asdict(),
    }


def _actions(report: Report) -> dict[str, Any]:
    assert isinstance(report.subject, ActionList)
    return {
        "filters": report.subject.filters,
        "undated": report.subject.undated,
        "actions": [_action(action) for action in report.subject.actions],
    }


def _row(row: Row) -> dict[str, Any]:
    return {
        "code": row.code,
        "title": row.title,
        "label": row.label,
        "axis": row.axis,
        "status": row.status,
        "partnership": row.partnership,
        "thin": row.thin,
        "total": row.total,
        "actions": row.actions,
        "operators": row.operators,
        "organisations": row.organisations,
        "partnerships": row.partnerships,
        "partnership_ok": row.partnership_ok,
        "undetermined": row.undetermined,
        "proposed": row.proposed,
        "participants": row.participants,
        "participants_not_given": row.unstated,
        "wanted": row.wanted,
        "accepted": {key: value for key, value in row.accepted._asdict().items() if key != "code"}
        if row.accepted
        else None,
        "cells": row.cells,
    }


def _coverage(report: Report) -> dict[str, Any]:
    assert isinstance(report.subject, Coverage)
    coverage = report.subject
    return {
        "framework": {"id": coverage.framework, "title": coverage.framework_title},
        "filters": coverage.filters,
        "period": common.period(coverage.query.period),
        "by": coverage.query.by,
        "basis": coverage.query.basis,
        "columns": [column._asdict() for column in coverage.columns],
        "rows": [_row(row) for row in coverage.rows],
        "axes": [axis._asdict() for axis in coverage.axes],
        "total": coverage.total,
        "actions": coverage.actions,
        "structural_zeros": [
            {"code": code, "key": key, "reason": why.reason}
            for (code, key), why in coverage.structural.items()
            if any(row.code == code and key not in row.cells for row in coverage.rows)
            and any(column.key == key for column in coverage.columns)
        ],
        "left_out": common.left_out(coverage),
        "read_back": common.read_back(coverage),
        "summary": {**coverage.summary._asdict(), "percent": coverage.summary.percent},
        "nothing_received": coverage.nothing_received,
        "not_received": None if coverage.silent is None else list(coverage.silent),
        "comparison": quarter_contracts.comparison(coverage.comparison),
        "sources": _sources(report),
    }


def _member(member: Member) -> dict[str, Any]:
    counts = {"actions": member.actions, "as_operator": member.as_operator, "partners": member.partners}
    return {**common.organisation(member.organisation), **counts}


def _partnerships(report: Report) -> dict[str, Any]:
    assert isinstance(report.subject, StudyView)
    study, left_out = report.subject.study, report.subject.left_out
    network = study.network
    return {
        "filters": report.subject.filters,
        "actions": network.actions,
        "partnerships": network.partnerships,
        "left_out": common.left_out(left_out) if left_out else None,
        "announced": network.announced,
        "density": round(network.density, 4) if network.density is not None else None,
        "groups": len(network.components),
        "organisations": [_member(member) for member in network.members],
        "ties": [
            {
                "a": tie.a.name,
                "b": tie.b.name,
                "a_id": tie.a.id,
                "b_id": tie.b.id,
                "actions": tie.actions,
                "objectives": list(tie.objectives),
                "mutual": tie.mutual,
                "named_by": list(tie.named_by),
                "weight": round(tie.weight, 4),
            }
            for tie in network.ties
        ],
        "isolated": [_member(member) for member in network.isolated],
        "naming_none": [_member(member) for member in network.naming_none],
        "kinds": [{"a": a, "b": b, "actions": count} for (a, b), count in network.kinds.items()],
        "sources": _sources(report),
        **_studied(study),
    }


def _studied(study: Study) -> dict[str, Any]:
    changes, passing = study.changes, study.handovers
    return {
        "organisation": common.organisation(study.organisation) if study.organisation else None,
        "bridges": [
            {**common.organisation(one.organisation), "betweenness": round(one.betweenness, 6)}
            for one in study.bridges
        ],
        "compared_with": common.period(study.before),
        "changes": {
            name: [{"a": tie.a.name, "b": tie.b.name, "a_id": tie.a.id, "b_id": tie.b.id} for tie in found]
            for name, found in changes._asdict().items()
        }
        if changes
        else None,
        "handovers": [
            {
                "from": common.organisation(pair.source),
                "to": common.organisation(pair.target),
                "actions": pair.actions,
                "qualifying": list(pair.qualifying),
            }
            for pair in passing.pairs
        ]
        if passing
        else None,
        "without_handover": [common.organisation(one) for one in passing.without] if passing else None,
    }


def _candidate(one: Candidate) -> dict[str, Any]:
    return {
        **common.organisation(one.organisation),
        "why": one.why,
        "objectives": list(one.codes),
        "kinds_asked_for": list(one.kinds),
        "actions": one.actions,
        "until": one.until.text if one.until else None,
    }


def _opportunities(report: Report) -> dict[str, Any]:
    assert isinstance(report.subject, LeadsView)
    found = report.subject.found
    return {
        "period": common.period(found.query.period),
        "leads": [
            {
                "code": lead.row.code,
                "label": lead.row.label,
                "status": lead.row.status,
                "why": list(lead.why),
                "wanted": lead.row.wanted,
                "operators": [_candidate(one) for one in lead.operators],
                "partners": [_candidate(one) for one in lead.partners],
            }
            for lead in found.leads
        ],
        "overlaps": [
            {
                "code": one.code,
                "communes": list(one.communes),
                "public": one.public,
                "operators": [
                    {
                        **common.organisation(operator.organisation),
                        "actions": list(operator.actions),
                        "alone": operator.alone,
                    }
                    for operator in one.operators
                ],
            }
            for one in found.overlaps
        ],
        "actions_compared": found.actions,
        "not_compared": found.vague,
        "undated": found.undated,
        "sources": _sources(report),
    }


def _findings(report: Report) -> dict[str, Any]:
    assert isinstance(report.subject, FindingList)
    found = []
    for one in report.subject.findings:
        message, suggestion = words(one.finding)
        found.append(
            {
                "submission": one.submission_id,
                "file": one.file,
                **{key: value for key, value in one.finding._asdict().items() if key != "params"},
                "cell": one.finding.cell,
                "message": message,
                "suggestion": suggestion,
                "settled": one.settled,
            }
        )
    return {"findings": found}


def _runs(report: Report) -> dict[str, Any]:
    assert isinstance(report.subject, RunList)
    return {"runs": [one._asdict() for one in report.subject.runs]}


def _submissions(report: Report) -> dict[str, Any]:
    assert isinstance(report.subject, SubmissionList)
    return {
        "submissions": [
            {
                "id": one.id,
                "file": one.file,
                "sha256": one.sha256,
                "size": one.size,
                "format": one.format,
                "quarter": one.quarter,
                "received_at": one.recorded_at,
                "operators": [common.organisation(operator) for operator in one.operators],
                "counts": dict(one.counts),
            }
            for one in report.subject.submissions
        ]
    }


_DATA: dict[type, Callable[[Report], dict[str, Any]]] = {
    ActionList: _actions,
    Coverage: _coverage,
    StudyView: _partnerships,
    LeadsView: _opportunities,
    FindingList: _findings,
    SubmissionList: _submissions,
    RunList: _runs,
    OrganisationList: registry_contracts.organisations,
    OrganisationPage: registry_contracts.organisation,
    QuestionList: registry_contracts.proposals,
    SuggestionList: registry_contracts.suggestions,
    DecisionList: registry_contracts.decisions,
    Explanation: registry_contracts.explanation,
    **quarter_contracts.DATA,
}
