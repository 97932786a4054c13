"""The dates of each record: from a start and an end, from a period in words, from a year or a quarter."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from concertaction.i18n import N_
from concertaction.importers import values
from concertaction.importers.block import memoised

if TYPE_CHECKING:
    from concertaction.framework import Framework
    from concertaction.importers.block import Records
    from concertaction.importers.layouts.shapes import Column
    from concertaction.models import CellValue


class Dates(NamedTuple):
    """When an action runs; ``open_end``: it is said to go on."""

    start: date | None
    end: date | None
    open_end: bool


_NOTHING = values.PeriodReading(None, None, False, None)

_Read = Callable[["CellValue", int | None, str | None], values.PeriodReading]


def read_dates(
    records: Records, framework: Framework, year: int | None, order: str | None = None
) -> list[Dates]:
    """Read when each record runs; ``year`` is the one that the sheet or the quarter is about.

    ``order`` is ``"md"`` where a profile says that written dates have the month first.
    """
    starts, ends = records.first("start"), records.first("end")
    years = records.first("year")
    spans = records.first("period") or records.first("quarter")
    if spans is None and starts is None and ends is None:
        spans = years
    context = _years(records, years, year)
    in_order = _month_first if order == "md" else _as_written
    spans_read = _readings(records, spans, context, in_order(_period), N_("a period"))
    starts_read = _readings(records, starts, context, in_order(_start), N_("a date"))
    ends_read = _readings(records, ends, context, in_order(_end), N_("a date"))
    dates = [
        Dates(
            start.start or span.start,
            end.end or span.end or start.end,
            start.open_end or end.open_end or span.open_end,
        )
        for span, start, end in zip(spans_read, starts_read, ends_read, strict=True)
    ]
    _check(records, framework, dates, starts or spans, ends or spans)
    return dates


_MONTH_FIRST = re.compile(r"(?<![\d/.\-])(\d{1,2})([/.\-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/.\-])")


def _as_written(read: _Read) -> _Read:
    return read


def _month_first(read: _Read) -> _Read:
    """Read ``"3/14/2011"`` as 14 March; what is no such text stays as it is."""

    def swapped(value: CellValue, year: int | None, number_format: str | None) -> values.PeriodReading:
        if isinstance(value, str):
            value = _MONTH_FIRST.sub(r"\3\2\1\2\4", value)
        return read(value, year, number_format)

    return swapped


def _years(records: Records, column: Column | None, year: int | None) -> list[int | None]:
    if column is None:
        return [year] * records.count
    read = memoised(lambda value: values.read_period(value).start, column.values)
    return [found.year if found else year for found in read]


def _readings(
    records: Records, column: Column | None, context: list[int | None], read: _Read, expected: str
) -> list[values.PeriodReading]:
    if column is None:
        return [_NOTHING] * records.count
    memo: dict[Any, values.PeriodReading] = {}
    formats = records.sheet.formats
    readings = []
    for index, (value, year) in enumerate(zip(column.values, context, strict=True)):
        if value is None:
            readings.append(_NOTHING)
            continue
        number_format = formats.get(records.place(column, index)) if formats else None
        key = (value.__class__, value, year, number_format)
        reading = memo.get(key)
        if reading is None:
            reading = memo[key] = _or_announced(read(value, year, number_format), value)
        readings.append(reading)
        if reading.problem:
            _report(records, index, column, reading, expected)
    return readings


def _report(
    records: Records, index: int, column: Column, reading: values.PeriodReading, expected: str
) -> None:
    assert reading.problem is not None
    day = reading.start or reading.end
    records.report(
        reading.problem,
        index,
        column,
        expected=expected,
        example="01/09/2011",
        date=day.isoformat() if day else "",
    )


def _or_announced(reading: values.PeriodReading, value: CellValue) -> values.PeriodReading:
    """ "À définir" is no date yet, and is said."""
    says_nothing = reading.start is None and reading.end is None and not reading.open_end
    text = values.clean_text(value) if says_nothing and not reading.problem else None
    if text and values.is_announced(text):
        return reading._replace(problem="unreadable-value")
    return reading


def _period(value: CellValue, year: int | None, number_format: str | None) -> values.PeriodReading:
    return values.read_period(value, year=year, number_format=number_format)


def _start(value: CellValue, year: int | None, number_format: str | None) -> values.PeriodReading:
    reading = values.read_date(value, edge="start", year=year)
    if reading.problem == "unreadable-value":
        return _as_period(value, year, number_format)
    # "permanent" under the start says of the end that it is open
    return values.PeriodReading(reading.value, None, reading.open, reading.problem)


def _end(value: CellValue, year: int | None, number_format: str | None) -> values.PeriodReading:
    reading = values.read_date(value, edge="end", year=year)
    if reading.problem == "unreadable-value":
        return _as_period(value, year, number_format)
    return values.PeriodReading(None, reading.value, reading.open, reading.problem)


def _as_period(value: CellValue, year: int | None, number_format: str | None) -> values.PeriodReading:
    """A date column may hold periods all the same: "sept. 2010 - juin 2011"."""
    return values.read_period(value, year=year, number_format=number_format)


def _check(
    records: Records, framework: Framework, dates: list[Dates], starts: Column | None, ends: Column | None
) -> None:
    first, last = framework.start, framework.end
    for index, (start, end, _open) in enumerate(dates):
        if start and end and end < start:
            records.report("end-before-start", index, ends, start=start.isoformat(), end=end.isoformat())
        for day, column in ((start, starts), (end, ends)):
            if day and not first <= day.year <= last:
                # the years of the note are no days: they are shown as they are
                records.report(
                    "outside-framework", index, column, date=day.isoformat(), start=first, end=last
                )
                break
