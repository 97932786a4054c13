"""The data of the JSON outputs of quarters (see ``quarter_shapes``)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from concertaction.coverage import Comparison
from concertaction.quarter import OperatorData, QuarterReport, Reception
from concertaction.reports.contracts import common
from concertaction.reports.quarter.page import Page
from concertaction.reports.quarter.pages import pages
from concertaction.reports.quarter.standing import CorrectionList, GapList, StatusView
from concertaction.reports.table import Report, Value


def comparison(found: Comparison | None) -> dict[str, Any] | None:
    """Return the data of ``shapes.ComparisonRef``."""
    if found is None:
        return None
    return {
        "period": common.period(found.period),
        "gaps_before": found.gaps_before,
        "gaps": found.gaps,
        "worse": found.worse,
        "changes": [
            {
                "code": one.code,
                "what": one.what,
                "status_before": one.status_before,
                "total_before": one.total_before,
            }
            for one in found.changes
        ],
    }


def _value(value: Value) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _page(page: Page) -> dict[str, Any]:
    table = page.table
    return {
        "key": page.key,
        "title": page.title,
        "sentences": list(page.sentences),
        "facts": dict(page.facts),
        "columns": [
            {"key": column.key, "heading": column.heading, "kind": column.kind} for column in table.columns
        ],
        "rows": [
            {
                "level": row.level,
                "values": {
                    column.key: _value(value) for column, value in zip(table.columns, row.values, strict=True)
                },
            }
            for row in table.rows
        ],
    }


def _quarter(report: Report) -> dict[str, Any]:
    quarter = report.subject
    assert isinstance(quarter, QuarterReport)
    return {
        "quarter": common.period(quarter.quarter),
        "framework": {"id": quarter.framework.id, "title": str(quarter.framework.title)},
        "moment": quarter.moment,
        "version": quarter.version,
        "nothing_received": quarter.nothing_received,
        "left_out": common.left_out(quarter.coverage),
        "read_back": common.read_back(quarter.coverage),
        "sentences": list(report.sentences),
        "pages": [_page(page) for page in pages(quarter)],
    }


def _operator(one: OperatorData) -> dict[str, Any]:
    return {
        "id": one.organisation.id if one.organisation else None,
        "name": one.name,
        "expected": one.expected,
        "status": one.reception,
        "actions": one.actions,
        "rows": sum(file.rows for file in one.files if one.of_quarter),
        "refused": sum(file.still_refused for file in one.files if one.of_quarter),
        "files": [file.file for file in one.files],
    }


def _status(report: Report) -> dict[str, Any]:
    view = report.subject
    assert isinstance(view, StatusView)
    data = view.data
    return {
        "quarter": view.quarter.text,
        "has_list": data.has_list,
        "expected": data.expected,
        "received": data.count(Reception.RECEIVED),
        "received_with_refusals": data.count(Reception.REFUSALS),
        "not_received": data.count(Reception.MISSING),
        "operators": [_operator(one) for one in data.operators],
    }


def _gaps(report: Report) -> dict[str, Any]:
    assert isinstance(report.subject, GapList)
    return {"gaps": [gap._asdict() for gap in report.subject.gaps]}


def _corrections(report: Report) -> dict[str, Any]:
    found = report.subject
    assert isinstance(found, CorrectionList)
    return {
        "quarter": found.quarter.text,
        "moment": found.moment,
        "corrections": [
            {
                "what": one.what,
                "action": one.action.id,
                "title": one.action.title,
                "operator": one.action.operator.name,
                "objectives": [link.code for link in one.action.objectives],
                "fields": [change._asdict() for change in one.fields],
            }
            for one in found.corrections
        ],
    }


DATA: dict[type, Callable[[Report], dict[str, Any]]] = {
    QuarterReport: _quarter,
    StatusView: _status,
    GapList: _gaps,
    CorrectionList: _corrections,
}
