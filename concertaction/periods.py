"""Periods as a user writes them: ``2012``, ``2012-Q3``, ``2012-03``, ``2012-01..2012-06``.

A quarter may also be written the French way, ``2012-T3``.  Periods found in
operators' sheets are another matter: see ``importers.values``.
"""

from __future__ import annotations

import re
from calendar import monthrange
from contextlib import suppress
from datetime import date

from concertaction.errors import UsageError
from concertaction.i18n import _
from concertaction.models import Period

YEARS = range(1900, 2200)

_PART = re.compile(r"([0-9]{4})(?:-(?:[QqTt]([1-4])|([0-9]{2})))?")


def parse(text: str) -> Period:
    """Read a period; its ``text`` is the canonical writing (``2012-T3`` gives ``2012-Q3``).

    Raises UsageError when the text is no period or ends before it starts.
    """
    first, dots, last = text.strip().partition("..")
    start = _part(first.strip(), text)
    if not dots:
        return start
    end = _part(last.strip(), text)
    if end.end < start.end or end.start < start.start:
        raise UsageError(_("The period “{text}” ends before it starts.").format(text=text.strip()))
    if start == end:
        return start
    return Period(start.start, end.end, f"{start.text}..{end.text}")


def _part(part: str, whole: str) -> Period:
    found = _PART.fullmatch(part)
    if found and int(found[1]) in YEARS:
        year = int(found[1])
        if found[2]:
            return quarter(year, int(found[2]))
        if not found[3]:
            return Period(date(year, 1, 1), date(year, 12, 31), f"{year}")
        if 1 <= int(found[3]) <= 12:
            return _months(year, int(found[3]), 1, f"{year}-{found[3]}")
    raise UsageError(
        _("“{text}” is not a period. Write for instance {examples}.").format(
            text=whole.strip(), examples="2012, 2012-Q3, 2012-03, 2012-01..2012-06"
        )
    )


def _months(year: int, first: int, count: int, text: str) -> Period:
    last = first + count - 1
    return Period(date(year, first, 1), date(year, last, monthrange(year, last)[1]), text)


def quarter(year: int, number: int) -> Period:
    """Return a quarter; ``number`` is 1 to 4."""
    return _months(year, 3 * number - 2, 3, f"{year}-Q{number}")


def quarter_of(day: date) -> Period:
    """Return the quarter that a day lies in."""
    return quarter(day.year, (day.month + 2) // 3)


def quarters(period: Period) -> tuple[Period, ...]:
    """Return the whole quarters that a period touches, in order."""
    found = []
    current = quarter_of(period.start)
    while current.start <= period.end:
        found.append(current)
        year, number = current.start.year, (current.start.month + 2) // 3
        current = quarter(year + number // 4, number % 4 + 1)
    return tuple(found)


def years(period: Period) -> tuple[Period, ...]:
    """Return the whole years that a period touches, in order."""
    return tuple(parse(str(year)) for year in range(period.start.year, period.end.year + 1))


def clip(part: Period, whole: Period) -> Period:
    """Return the days of ``part`` that lie in ``whole``, under the text of ``part``.

    The two must overlap.
    """
    return Period(max(part.start, whole.start), min(part.end, whole.end), part.text)


def previous(period: Period) -> Period:
    """Return the period of the same length just before: the quarter before a quarter.

    A range gives as many months before its first month.
    """
    months = (period.end.year - period.start.year) * 12 + period.end.month - period.start.month + 1
    end_index = period.start.year * 12 + period.start.month - 2
    first = divmod(end_index - months + 1, 12)
    last = divmod(end_index, 12)
    if months == 12 and first[1] == 0:
        return parse(f"{first[0]}")
    if months == 3 and first[1] % 3 == 0:
        return quarter(first[0], first[1] // 3 + 1)
    words = [f"{year}-{month + 1:02}" for year, month in (first, last)]
    return parse(words[0] if months == 1 else "..".join(words))


def label(period: Period) -> str:
    """Return how a reader's language writes a period: ``2012-T3`` in French."""
    parts = []
    for part in period.text.split(".."):
        year, dash, number = part.partition("-Q")
        parts.append(_("{year}-Q{quarter}").format(year=year, quarter=number) if dash else part)
    return _("{first} to {last}").format(first=parts[0], last=parts[1]) if len(parts) == 2 else parts[0]


def quarter_named(text: str, today: date | None = None) -> Period:
    """Read a quarter; with ``today``, "last" is the quarter that has just ended.

    Raises UsageError for any other period.
    """
    if today is not None and text.strip().casefold() == "last":
        return previous(quarter_of(today))
    with suppress(UsageError):
        period = parse(text)
        if quarter_of(period.start)[:2] == period[:2]:
            return quarter_of(period.start)
    raise UsageError(_("“{text}” is not a quarter; write for instance 2012-Q3.").format(text=text.strip()))


def year_before(period: Period) -> Period:
    """Return the same quarter of the year before."""
    return quarter(period.start.year - 1, (period.start.month + 2) // 3)
