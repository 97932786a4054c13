"""The pages of a quarterly report: the same tables for every format."""

from __future__ import annotations

from concertaction.quarter import QuarterReport
from concertaction.reports.quarter import lists as quarter_lists
from concertaction.reports.quarter import matrices as quarter_matrices
from concertaction.reports.quarter import sources as quarter_sources
from concertaction.reports.quarter.page import Page, Places


def pages(report: QuarterReport) -> tuple[Page, ...]:
    """Return the pages of a report in their order."""
    places = Places(report)
    return (
        quarter_matrices.synthesis(report, places),
        quarter_matrices.operators(report, places),
        quarter_matrices.ties(report),
        quarter_matrices.kinds(report),
        quarter_lists.holes(report, places),
        quarter_lists.changes(report, places),
        *(quarter_lists.axis(report, axis) for axis in report.framework.axis_by_code),
        quarter_matrices.communes(report, places),
        quarter_matrices.trend(report),
        quarter_sources.data(report),
        quarter_sources.method(report),
    )
