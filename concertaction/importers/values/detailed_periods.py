"""A time and, beside it, which part of it is meant: "été 2012 (juillet-août)", "S1 : mars à juin 2012".

What stands beside says more than the name of the time, and is what is read where it is a part of it: of a
year of the calendar or of schools, "3e trimestre 2012 (avril-juin)".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from concertaction.importers.values.ranges import read_winter
from concertaction.importers.values.school_years import read_school_term, read_school_year
from concertaction.importers.values.spans import (
    ANY_YEAR,
    UNCERTAIN,
    SchoolYear,
    bounds,
    full_year,
    read_span,
    read_with_year,
)
from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from concertaction.importers.values.dates import PeriodReading

    Read = Callable[[str, int | None], PeriodReading | None]

_SIGNS = ("(", ":", ",", " - ")
_DETAILED = late(
    r"(?P<head>[^():,;]{2,40}?)\s*(?:\((?P<inside>[^()]{2,60})\)(?:,?\s+(?P<year>(?:19|20)\d\d))?"
    r"|(?P<sign>:|,|(?<=\s)-(?=\s.*(?:\s(?:a|au|et)\s|[a-z.]\s?[/,]|[a-z.\s]-|-[a-z\s]|/\d+-)))\s*(?P<behind>[^():;]{2,60}))"
)
_TELLING = late(r"[a-z]{3}|\d\s?/\s?\d|[tsq] ?[1-4]|[1-4] ?[tsq]")  # a month in letters, a day, "T2"
_FIRST_OF_SCHOOLS = 9  # September


def read_detailed(text: str, year: int | None, read: Read) -> PeriodReading | None:
    """Read a time and what is said of it; None for what is no such thing.

    In brackets or behind a colon, what is no part of the time contradicts it: uncertain.
    """
    found = _DETAILED.fullmatch(text) if any(sign in text for sign in _SIGNS) else None
    detail = (found["inside"] or found["behind"]) if found else ""
    if found is None or not _TELLING.search(detail) or read_school_year(detail, year) is not None:
        return None
    head = f"{found['head']} {found['year'] or ''}".strip()
    years = _TWO_YEARS.fullmatch(head)
    is_one_after = years is not None and full_year(years[2]) == int(years[1]) + 1
    if years and is_one_after and read_school_year(detail, int(years[1])) is None:
        return _in_two_years(read(detail, SchoolYear(int(years[1]))))
    named = _named(head, ANY_YEAR if year is None else year)
    if not named:
        return None
    part = read(detail, _year_beside(head, year, named[0]))
    if part is None or part.start is None or part.end is None:
        return None
    first = part.start.year  # "1er semestre : janvier à juin 2012" says the year once
    wholes = [*_named(head, first), *_named(head, first - 1)] or named
    if any(start <= part.start and part.end <= end for start, end in wholes):
        return part
    if found["sign"] not in (None, ":"):
        return None
    start, end = wholes[0]
    if part.start <= start and end <= part.end:  # "juillet 2012 (été)"
        return read(head, start.year)
    start, end = named[0]
    said = read(head, year) if start == end else part  # a day is surer than what stands beside it
    return said and said._replace(problem=UNCERTAIN)


_TWO_YEARS = late(r"((?:19|20)\d\d)\s*[-/]\s*((?:19|20)?\d\d)")


def _in_two_years(part: PeriodReading | None) -> PeriodReading | None:
    """Months beside two years in a row, which leave no doubt where they go from one into the other."""
    if part is None or part.start is None or part.end is None:
        return None
    return part if part.start.year < part.end.year else part._replace(problem=UNCERTAIN)


def _named(head: str, year: int) -> list[tuple[date, date]]:
    """The days of each time that a text names, the year said or not."""
    span = read_with_year(head, year)
    named = [bounds(span)] if span is not None and span.month is not None else []
    others = (
        read_school_year(head, year),
        read_winter(head, year),
        read_school_term(head, SchoolYear(year), days_said=True),
    )
    return named + [(one.start, one.end) for one in others if one and one.start and one.end]


def _year_beside(head: str, year: int | None, named: tuple[date, date]) -> int | None:
    """The year that completes what is said of a time: its own, else that of the sheet."""
    span = read_span(head)
    if span is not None:
        return span.year or year
    if year is None and named not in _named(head, ANY_YEAR + 1):
        return None
    start, end = named
    is_whole = (start.month, end.month) == (1, 12)  # "hiver 2012"
    return start.year if is_whole else SchoolYear(start.year - (start.month < _FIRST_OF_SCHOOLS))
