"""The quarterly report in the words of an office: its title, its sentences round those of the synthesis."""

from __future__ import annotations

from collections.abc import Sequence

from concertaction import periods
from concertaction.quarter import QuarterReport
from concertaction.reports.quarter import words
from concertaction.reports.style import Style
from concertaction.reports.table import percent


def title(report: QuarterReport, style: Style) -> str:
    """Return the title of the report, the office's if it has one."""
    return style.fill(style.title, _values(report, style)) or words.title(report)


def sentences(report: QuarterReport, style: Style, said: Sequence[str]) -> tuple[str, ...]:
    """Put the opening of the office behind the two sentences that matter most, its closing last."""
    values = _values(report, style)
    opening, closing = style.fill(style.opening, values), style.fill(style.closing, values)
    return tuple(one for one in (*said[:2], opening, *said[2:], closing) if one)


def _values(report: QuarterReport, style: Style) -> dict[str, str]:
    """Return the values that the office's sentences may name."""
    summary = report.coverage.summary
    return {
        "quarter": periods.label(report.quarter),
        "covered": str(summary.covered),
        "objectives": str(summary.objectives),
        "percent": percent(summary.percent),
        "gaps": str(summary.gaps),
        "actions": str(report.coverage.actions),
        "operators": str(len(report.coverage.columns)),
        "office": style.name,
    }
