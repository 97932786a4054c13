"""A report as an Excel workbook: one table a sheet.

The same report gives the same bytes.
"""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

from concertaction.i18n import _
from concertaction.reports import Look
from concertaction.reports.formats.sheets import TableSheet, open_book
from concertaction.reports.safe import sheet_name, text
from concertaction.reports.table import Report


def render(report: Report, look: Look = Look()) -> bytes:
    """Return a report as the bytes of an .xlsx file."""
    out = BytesIO()
    book = open_book(
        out,
        {
            "title": text(report.title),
            "subject": text(dict(report.facts).get(_("Framework"), "")),
            "author": "concertaction",
            "comments": text(" ".join(report.sentences))[:250],
            "created": _made(report),
        },
    )
    taken: set[str] = set()
    for number, table in enumerate(report.tables):
        name = sheet_name(table.title, frozenset(taken))
        taken.add(name.casefold())
        TableSheet(book, name, report, table, is_first=number == 0).write()
    book.close()
    return out.getvalue()


def _made(report: Report) -> datetime:
    """Return the day of the last submission: the same figures give the same file."""
    days = [source.received_at[:10] for source in report.sources]
    try:
        return datetime.fromisoformat(max(days))
    except ValueError:
        return datetime(2000, 1, 1)
