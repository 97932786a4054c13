r"""A report as CSV: one header line, one line a row, nothing else.

Semicolons, because Excel set up for Belgium splits a file on them when it is
opened with a double click; UTF-8, with a byte order mark in a file, without
which Excel spoils the accents; lines end with ``\r\n`` (RFC 4180).  What
people must know of the figures stands in columns of its own at the end of
each line, so that the file stays a plain table.  The first column says what a
line is, a row, an axis or the total, in the language of the headings: the file
is for whoever opens it in Excel, and a program reads the JSON.  A decimal
number has the comma in French, for the same Excel, which takes ``1.02`` for
1 February; with ``--lang en`` it has the point.
"""

from __future__ import annotations

import csv
from datetime import date
from io import StringIO

from concertaction.i18n import N_, _, language
from concertaction.reports import Look
from concertaction.reports.safe import csv_cell
from concertaction.reports.table import Report, Value, seen_by, unique

DELIMITER = ";"
BYTE_ORDER_MARK = "\ufeff"

_LEVELS = {"row": N_("row"), "axis": N_("axis"), "total": N_("total")}


def render(report: Report, look: Look = Look()) -> str:
    """Return the first table of a report as CSV."""
    table = seen_by(report.tables[0], "data")
    about = report.facts
    out = StringIO()
    writer = csv.writer(out, delimiter=DELIMITER, lineterminator="\r\n")
    headings = [_("Line"), *(column.heading for column in table.columns), *(label for label, _value in about)]
    writer.writerow([csv_cell(heading) for heading in unique(headings)])
    for row in table.rows:
        values = [_(_LEVELS[row.level]), *row.values, *(value for _label, value in about)]
        writer.writerow([_cell(value) for value in values])
    return (BYTE_ORDER_MARK if look.to_file else "") + out.getvalue()


def _cell(value: Value) -> str | float:
    if isinstance(value, float) and language() == "fr":
        return str(value).replace(".", ",")
    return csv_cell(value.isoformat() if isinstance(value, date) else value)
