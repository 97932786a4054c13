"""A time and, beside it, which part of it is meant: "été 2012 (juillet-août)", "S1 : mars à juin 2012".

What stands beside says more than the name of the time, and is what is read where it is a part of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from concertaction.importers.values.dates import PeriodReading
from concertaction.importers.values.ranges import read_winter
from concertaction.importers.values.school_years import read_school_year
from concertaction.importers.values.spans import UNCERTAIN, SchoolYear, bounds, read_span
from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    Read = Callable[[str, int | None], PeriodReading | None]

_DETAILED = late(
    r"(?P<head>[^():,;]{2,40}?)\s*(?:\((?P<inside>[^()]{3,60})\)(?:,?\s+(?P<year>(?:19|20)\d\d))?"
    r"|(?:\s*[:,]\s*|\s-\s(?=.*(?:\s(?:a|et)\s|[-/,])))(?P<behind>[^():;]{3,60}))"
)
_SIGNS = ("(", ":", ",", " - ")
_TELLING = late(r"[a-z]{3}|\d\s?/\s?\d")  # a month in letters, a day


def read_detailed(text: str, year: int | None, read: Read) -> PeriodReading | None:
    """Read a time and what is said of it; None for what is no such thing.

    In brackets, what is no part of the time contradicts it: uncertain.
    """
    found = _DETAILED.fullmatch(text) if any(sign in text for sign in _SIGNS) else None
    detail = (found["inside"] or found["behind"]) if found else ""
    if found is None or not _TELLING.search(detail) or read_school_year(detail, year) is not None:
        return None
    head = f"{found['head']} {found['year'] or ''}".strip()
    whole, said = _whole(head, year)
    if said is None:
        return None
    part = read(detail, said if said != 0 else year)
    if part is None or part.start is None or part.end is None:
        return None
    if whole is None:  # "1er semestre : janvier à juin 2012" says the year once
        whole, said = _whole(f"{head} {part.start.year}", year)
    if whole is not None and whole[0] <= part.start and part.end <= whole[1]:
        return part
    if whole is not None and part.start <= whole[0] and whole[1] <= part.end:
        return None  # "juillet 2012 (été)"
    return part._replace(problem=UNCERTAIN) if found["inside"] else None


def _whole(head: str, year: int | None) -> tuple[tuple[date, date] | None, int | None]:
    """The days of a time longer than one, and the year that completes what is said of it.

    No days and year 0 for a time without its year, None for what is none.
    """
    span = read_span(head)
    if span is not None and span.day is None and span.month is not None:
        if span.year is None and year is None:
            return None, 0
        span = span if span.year is not None else span._replace(year=year)
        return bounds(span), int(span.year or 0)
    long = read_school_year(head, year) or read_winter(head, year)
    if long is None or long.start is None or long.end is None:
        return None, None
    first, last = long.start.year, long.end.year
    return (long.start, long.end), first if first == last else SchoolYear(first)
