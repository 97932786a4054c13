"""The JSON of quarters: shapes (for the schemas) and the data that fill them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Literal

from pydantic import Field

from concertaction.changes import FieldChange
from concertaction.coverage import Comparison
from concertaction.models import Period
from concertaction.quarter import OperatorData, QuarterReport, Reception
from concertaction.reports.contracts.shapes import AcceptedRef, Document, FrameworkRef, PeriodRef, _Shape
from concertaction.reports.quarter.page import Page
from concertaction.reports.quarter.pages import pages
from concertaction.reports.quarter.standing import CorrectionList, GapList, StatusView
from concertaction.reports.table import Kind, Report, Value


class PageColumnRef(_Shape):
    """A column of a page."""

    key: str
    heading: str
    kind: Kind


class PageRowRef(_Shape):
    """A row of a page: an objective, an operator...; axis rows and totals say so."""

    level: Literal["row", "axis", "total"]
    values: dict[str, str | int | float | None]


class PageRef(_Shape):
    """A page of the report: a sheet of the workbook."""

    key: str
    title: str
    sentences: list[str]
    facts: dict[str, str]
    columns: list[PageColumnRef]
    rows: list[PageRowRef]


class QuarterDocument(Document):
    """Output of `concertaction report --format json`."""

    quarter: PeriodRef
    framework: FrameworkRef
    moment: str = Field(description="UTC; the last change of the store that is taken into account.")
    version: str
    nothing_received: bool = Field(description="No file of the quarter, no action: a gap then says nothing.")
    sentences: list[str]
    pages: list[PageRef]


class OperatorStatusRef(_Shape):
    """An operator, and what came of it for the quarter."""

    id: int | None = Field(description="null when the store has never met the name.")
    name: str
    expected: bool
    status: Reception
    actions: int
    rows: int
    refused: int
    files: list[str] = Field(description="Of the quarter; without any, the last one before.")


class StatusDocument(Document):
    """Output of `concertaction submissions status --format json`."""

    quarter: str
    has_list: bool = Field(description="Somebody has said which operators are expected.")
    expected: int
    received: int
    received_with_refusals: int
    not_received: int
    operators: list[OperatorStatusRef]


class GapRef(AcceptedRef):
    """An accepted gap."""

    code: str


class GapsDocument(Document):
    """Output of `concertaction gaps list --format json`."""

    gaps: list[GapRef]


class FieldChangeRef(_Shape):
    """One value before and after."""

    field: str
    before: str
    after: str


class CorrectionRef(_Shape):
    """One action that is known otherwise."""

    what: Literal["changed", "added", "removed", "absent"]
    action: int
    title: str
    operator: str
    objectives: list[str]
    fields: list[FieldChangeRef]


class CorrectionsDocument(Document):
    """Output of `concertaction report --corrections --format json`."""

    quarter: str
    moment: str
    corrections: list[CorrectionRef]


DOCUMENTS: dict[str, type[Document]] = {
    "report": QuarterDocument,
    "status": StatusDocument,
    "gaps": GapsDocument,
    "corrections": CorrectionsDocument,
}


def _period(period: Period) -> dict[str, str]:
    return {"text": period.text, "start": period.start.isoformat(), "end": period.end.isoformat()}


def comparison(found: Comparison | None) -> dict[str, Any] | None:
    """Return the data of ``shapes.ComparisonRef``."""
    if found is None:
        return None
    return {
        "period": _period(found.period) if found.period else None,
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
        "quarter": _period(quarter.quarter),
        "framework": {"id": quarter.framework.id, "title": str(quarter.framework.title)},
        "moment": quarter.moment,
        "version": quarter.version,
        "nothing_received": quarter.nothing_received,
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
        "refused": sum(file.refused for file in one.files if one.of_quarter),
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


def _field(change: FieldChange) -> dict[str, str]:
    return change._asdict()


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
                "fields": [_field(change) for change in one.fields],
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
