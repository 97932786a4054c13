"""The cell of a start or end column: a text, a date, a day number of Excel."""

from __future__ import annotations

import math
import re
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

from concertaction.importers.values.date_texts import prepare, without_doubt, without_note
from concertaction.importers.values.spans import (
    BY_RULE,
    IMPOSSIBLE,
    NO_END,
    UNCERTAIN,
    UNREADABLE,
    YEARS,
    ImpossibleError,
    Span,
    bounds,
    doubt,
    is_loose,
    phrases,
    read_with_year,
    run_together,
)
from concertaction.text import clean_text, fold, is_announced, is_nothing

if TYPE_CHECKING:
    from concertaction.models import CellValue

FIRST_SERIAL, LAST_SERIAL = 36526, 47848
"""Day numbers of 1 January 2000 and 31 December 2030: a date whose format was taken off."""

LONGEST = 200
"""Letters beyond which a text is a story, not a date."""

_EPOCH = date(1899, 12, 30)
_DAYS_TO_1904 = 1462
_LAST_DAY = 2_958_465  # 31 December 9999


class DateReading(NamedTuple):
    """A day read from a cell; ``open`` when the cell says that there is no end."""

    value: date | None
    problem: str | None = None  # finding code
    open: bool = False


class PeriodReading(NamedTuple):
    """Two days read from one cell; ``open_end`` when it says that there is no end."""

    start: date | None
    end: date | None
    open_end: bool = False
    problem: str | None = None  # finding code


NO_DATE = DateReading(None)
_UNREAD = DateReading(None, UNREADABLE)


def day_of_serial(serial: float) -> date | None:
    """Return the day that a number may be whose date format was taken off, None for one of another time."""
    return _EPOCH + timedelta(days=int(serial)) if FIRST_SERIAL <= serial < LAST_SERIAL + 1 else None


def day_of_1904(value: CellValue) -> CellValue:
    """Return the day that a number may be in a workbook that counts from 1904; what is none as it is."""
    day = day_of_serial(value + _DAYS_TO_1904) if type(value) in (int, float) else None  # type: ignore[operator]
    return value if day is None else day


def _first_or_last(year: int, edge: str) -> date:
    return date(year, 1, 1) if edge == "start" else date(year, 12, 31)


def edge_of(span: Span, edge: str) -> DateReading:
    """Return the first or the last day of a span, with what is to be said of it."""
    first, last = bounds(span)
    problem = UNCERTAIN if is_loose(span, edge) else BY_RULE if span.by_rule else None
    return DateReading(first if edge == "start" else last, problem)


def between(first: Span, last: Span, *, uncertain: bool = False) -> PeriodReading:
    """Return the period from the first day of one span to the last day of another.

    A "rentrée" alone is the month that begins with it, by rule.
    """
    problem = UNCERTAIN if uncertain else doubt(first, last)
    if first == last and last.by_rule and last.day == 1:
        last = last._replace(day=None)
    return PeriodReading(bounds(first)[0], bounds(last)[1], False, problem)


def whole_years(first: int, last: int, problem: str | None = None) -> PeriodReading:
    """Return the period from 1 January of one year to 31 December of another, or of the same."""
    return PeriodReading(date(first, 1, 1), date(last, 12, 31), False, problem)


def read_date(value: CellValue, *, edge: Literal["start", "end"], year: int | None = None) -> DateReading:
    """Read the cell of a start or end column.

    What is not a day gives its ``edge``: "mars 2011" is 1 March as a start and
    31 March as an end; "début mars 2011" as a start and "fin mars 2011" as an
    end are sure, the other way round uncertain, and "mi-mars" is the 15th,
    uncertain.  ``year`` completes a date that has none.  Numbers between
    36526 and 47848 are days of Excel (2000-2030), whole years are years.  The
    31 December 9999 of software is no end: open, and said.
    """
    sure = without_doubt(value) if type(value) is str else None
    if sure is not None:
        reading = read_date(sure, edge=edge, year=year)
        return reading._replace(problem=reading.problem if reading.value is None else UNCERTAIN)
    reading = _read_cell(value, edge, year)
    if edge == "end" and reading.value is not None and is_no_end(reading.value):
        return DateReading(None, NO_END, True)
    return reading


def is_no_end(day: date) -> bool:
    """True for a day that software writes where there is no end: 31/12/9999, 31/12/2099, 01/01/2999."""
    return day.year >= 2999 or (day.year >= 2099 and (day.month, day.day) == (12, 31))


def _read_cell(value: CellValue, edge: Literal["start", "end"], year: int | None) -> DateReading:
    kind = type(value)
    if kind is datetime or kind is date:
        assert isinstance(value, date)
        return read_day(value, edge)
    if value is None or kind is time:
        return NO_DATE  # Excel's day 0 is a time: nothing was typed
    if kind is int or kind is float:
        assert isinstance(value, (int, float))
        return read_serial(value, edge)
    if kind is not str:
        return _UNREAD
    text = clean_text(value)
    if text is None:
        return NO_DATE
    if len(text) > LONGEST:
        return _UNREAD
    folded = fold(text).strip(" .")
    if folded in phrases("open"):
        return DateReading(None, None, True)
    if is_nothing(text) or is_announced(text):
        return NO_DATE
    if text.isascii() and text.isdigit() and len(text) == 5:
        return read_serial(int(text), edge)
    return _read_text(text, edge, year)


def read_day(value: date, edge: str) -> DateReading:
    """Read a date cell; one that shows 1905 is a year typed into it, uncertain."""
    day = value.date() if isinstance(value, datetime) else value
    if day.year >= 1910:
        return DateReading(day)
    serial = (day - _EPOCH).days
    if serial in YEARS:  # a year typed into a cell that shows dates
        return DateReading(_first_or_last(serial, edge), UNCERTAIN)
    return _UNREAD


def read_serial(value: float, edge: str) -> DateReading:
    """Read a number: a day of Excel, a year, a month and year (3.2011), or eight digits."""
    day = day_of_serial(value)
    if day is not None:
        return DateReading(day)
    if value in YEARS:
        return DateReading(_first_or_last(int(value), edge))
    if not math.isfinite(value):
        return _UNREAD
    if int(value) == _LAST_DAY:
        return DateReading(date.max)
    try:
        if isinstance(value, float) and not value.is_integer():
            month, _dot, year_text = f"{value:.4f}".partition(".")  # 3.2011 for March 2011
            if 1 <= int(month) <= 12 and int(year_text) in YEARS:
                return edge_of(Span(int(year_text), int(month), uncertain=True), edge)
        elif 1_000_000 <= value < 100_000_000:
            match = re.fullmatch(r"\d{8}", f"{int(value):08d}")
            if match:
                return DateReading(bounds(run_together(match))[0], UNCERTAIN)
    except (ImpossibleError, OverflowError):
        pass
    return _UNREAD


def _read_text(text: str, edge: str, year: int | None) -> DateReading:
    try:
        span = read_with_year(without_note(prepare(text)), year)
        return _UNREAD if span is None else edge_of(span, edge)
    except ImpossibleError:
        return DateReading(None, IMPOSSIBLE)
