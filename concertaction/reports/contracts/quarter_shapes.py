"""The shapes of the JSON outputs of quarters (see ``shapes``)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from concertaction.quarter import Reception
from concertaction.reports.contracts.shapes import (
    AcceptedRef,
    Document,
    FrameworkRef,
    LeftOutRef,
    PeriodRef,
    ReadBackRef,
    Shape,
)
from concertaction.reports.table import Kind


class PageColumnRef(Shape):
    """A column of a page."""

    key: str
    heading: str
    kind: Kind


class PageRowRef(Shape):
    """A row of a page: an objective, an operator...; axis rows and totals say so."""

    level: Literal["row", "axis", "total"]
    values: dict[str, str | int | float | None]


class PageRef(Shape):
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
    left_out: LeftOutRef
    read_back: ReadBackRef
    sentences: list[str]
    pages: list[PageRef]


class OperatorStatusRef(Shape):
    """An operator, and what came of it for the quarter."""

    id: int | None = Field(description="null when the store has never met the name.")
    name: str
    expected: bool
    status: Reception
    actions: int
    rows: int
    refused: int
    files: list[str] = Field(
        description="Of the quarter; without any, the last one before, else the first after."
    )


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


class FieldChangeRef(Shape):
    """One value before and after."""

    field: str
    before: str
    after: str


class CorrectionRef(Shape):
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
