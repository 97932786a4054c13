"""What a page of the quarterly report is, and where its rows stand.

A page is one table with its sentences; ``links`` says which cell leads to
which row of which other page, ``charts`` what is drawn of its columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from concertaction import periods
from concertaction.breakdowns import fold
from concertaction.i18n import _
from concertaction.quarter import QuarterReport
from concertaction.reports.quarter import words as quarter_words
from concertaction.reports.table import GridRow, Table, days


class Target(NamedTuple):
    """Where a link leads: a page, and a row of its table (from 0); -1 is the top of the page."""

    page: str
    row: int = -1


class Chart(NamedTuple):
    """A drawing of columns of a page's table."""

    kind: str  # "column" or "bar"
    title: str
    description: str  # for those who do not see it
    category: str  # key of the column of labels
    series: tuple[str, ...]  # keys of the columns drawn
    top: bool = False  # the first rows of the table are drawn at the left or top


class Page(NamedTuple):
    """One table with what must be known of it."""

    key: str
    tab: str  # short title
    title: str
    sentences: tuple[str, ...]
    table: Table
    legend: tuple[tuple[str, str], ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    links: dict[tuple[int, str], Target] = {}  # noqa: RUF012 - (row of the table, column key); never mutated
    charts: tuple[Chart, ...] = ()


def axis_page(code: str) -> str:
    """Return the key of the page of an axis."""
    return f"axis-{code}"


class Places:
    """The first row of the axis pages for an objective, an operator on it, a commune, an action."""

    def __init__(self, report: QuarterReport) -> None:
        self.objective: dict[str, Target] = {}
        self.operator: dict[tuple[str, str], Target] = {}
        self.commune: dict[tuple[str, str], Target] = {}
        self.action: dict[int, Target] = {}
        for axis in report.framework.axis_by_code:
            for row, (code, action) in enumerate(report.actions_of(axis)):
                here = Target(axis_page(axis), row)
                self.objective.setdefault(code, here)
                self.operator.setdefault((code, str(action.operator.id)), here)
                self.action.setdefault(action.id, here)
                for place in action.communes or ("not-given",):
                    self.commune.setdefault((code, fold(place)), here)


def row_links(rows: Sequence[GridRow]) -> list[tuple[int, GridRow]]:
    """Number the rows of objectives as links do: axis rows and totals do not count."""
    return list(enumerate(row for row in rows if row.level == "row"))


def context(report: QuarterReport) -> tuple[tuple[str, str], ...]:
    """Return framework, period and state of the data."""
    return (
        (_("Framework"), str(report.framework.title)),
        (_("Period"), f"{periods.label(report.quarter)} ({days(report.quarter)})"),
        (_("State of the data"), quarter_words.moment(report.moment)),
    )
