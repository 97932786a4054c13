"""The dates of each record: from a start and an end, from a period in words, from a year or a quarter."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from concertaction.i18n import N_
from concertaction.importers import values
from concertaction.importers.block import memoised
from concertaction.patterns import late

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
    records: Records,
    framework: Framework,
    year: int | None,
    order: str | None = None,
    between: int | None = None,
) -> list[Dates]:
    """Read when each record runs; ``year`` is the one that the sheet or the quarter is about.

    ``order`` is ``"md"`` where a profile says that written dates have the month first.  Without a year
    ``between`` is the first of two in a row: "septembre à juin" goes from one into the other.
    """
    starts, ends = records.first("start"), records.first("end")
    years = records.first("year")
    spans = records.first("period") or records.first("quarter")
    if spans is None and starts is None and ends is None:
        spans = years
    context = _years(records, years, year)
    in_order = _month_first if order == "md" else _as_written
    spans_read = _readings(records, spans, context, in_order(_period))
    starts_read = _readings(records, starts, context, in_order(_start))
    ends_read = _readings(records, ends, context, in_order(_end))
    if starts is not None and ends is None and spans is None:
        _take_whole(starts, starts_read, context, in_order(_period))
    neighbours = _Neighbours(records, context, starts, ends, spans, starts_read, ends_read, spans_read)
    neighbours.complete(in_order(_start), in_order(_end))
    if between is not None and year is None and spans is not None:
        _take_over_two_years(spans, spans_read, values.SchoolYear(between), in_order(_period))
    for column, readings, expected in (
        (spans, spans_read, N_("a period")),
        (starts, starts_read, N_("a date")),
        (ends, ends_read, N_("a date")),
    ):
        for index, reading in enumerate(readings):
            if reading.problem:
                assert column is not None
                _report(records, index, column, reading, expected)
    dates = [
        Dates(
            start.start or span.start or end.start,
            end.end or span.end or start.end,
            start.open_end or end.open_end or span.open_end,
        )
        for span, start, end in zip(spans_read, starts_read, ends_read, strict=True)
    ]
    _check(records, framework, dates, starts or spans, ends or spans)
    return dates


def _take_whole(
    column: Column, readings: list[values.PeriodReading], context: list[int | None], read: _Read
) -> None:
    """Give a month, a quarter or a year its end, by rule, in a column that says where most rows end.

    A heading "Du" above "de mars à juin 2012" is what is left of "Du ... au ...";
    a day stays the start that it is.
    """
    begun = [index for index, reading in enumerate(readings) if reading.start]
    lone = [index for index in begun if not (readings[index].end or readings[index].open_end)]
    if 2 * len(lone) >= len(begun):
        return
    for index in lone:
        value = column.values[index]
        whole = read(value, context[index], None) if isinstance(value, str) else _NOTHING
        if whole.start == readings[index].start and whole.end and whole.start != whole.end:
            readings[index] = _by_rule(whole)


def _take_over_two_years(
    column: Column, readings: list[values.PeriodReading], year: values.SchoolYear, read: _Read
) -> None:
    """Read periods that begin in one year and end in the next; those of one year stay unread."""
    for index, reading in enumerate(readings):
        value = column.values[index]
        if reading.problem != "unreadable-value" or not isinstance(value, str):
            continue
        whole = read(value, year, None)
        if whole.problem is None and whole.start and whole.end and whole.start.year < whole.end.year:
            readings[index] = whole._replace(problem="uncertain-date")


_MONTH_FIRST = late(r"(?<![\d/.\-])(\d{1,2})([/.\-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/.\-])")


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
    read = memoised(_year_in, column.values)
    return [year if found is None else found for found in read]


def _year_in(value: CellValue) -> int | None:
    """The year, of the calendar or of schools, that a cell says."""
    if isinstance(value, values.SchoolYear):
        return value
    said = values.school_year_in(values.fold(value)) if isinstance(value, str) else None
    start = None if said is not None else values.read_period(value).start
    return start.year if start else said


def _readings(
    records: Records, column: Column | None, context: list[int | None], read: _Read
) -> list[values.PeriodReading]:
    if column is None:
        return [_NOTHING] * records.count
    formats = records.sheet.formats
    shown = _FULL_DATE if records.sheet.formats_known else None  # how a date without a telling format reads
    if not formats and len(set(context)) == 1 and len(set(map(type, context))) == 1:
        year = context[0]
        return memoised(
            lambda value: _NOTHING if value is None else _or_announced(read(value, year, shown), value),
            column.values,
        )
    memo: dict[Any, values.PeriodReading] = {}
    readings = []
    for index, (value, year) in enumerate(zip(column.values, context, strict=True)):
        if value is None:
            readings.append(_NOTHING)
            continue
        number_format = formats.get(records.place(column, index), shown) if formats else shown
        key = (value.__class__, value, year.__class__, year, number_format)
        reading = memo.get(key)
        if reading is None:
            reading = memo[key] = _or_announced(read(value, year, number_format), value)
        readings.append(reading)
    return readings


_FULL_DATE = "dd/mm/yyyy"
_WITH_YEAR = late(r"\d{4}|\d[/.\- ]\d{1,2}[/.\- ]\d\d")
_ANY_YEAR = 2012
_SAME = frozenset(
    {"meme jour", "le meme jour", "le jour meme", "jour meme", "meme date", "idem debut", "zelfde dag"}
)
_DITTO = frozenset({"idem", "id", "ibid", "ibidem", "ditto", "dito"})


class _Neighbours:
    """What one cell of a row says of another: its year, its day, the day that a length is counted from.

    Rules: a day without a year stands in the year of the other date, or beside
    it where the end would come before the start (as in "septembre à juin
    2011"); where the sheet's own year would do too, that is uncertain.  A
    length counts from the start, or back from the end.  "Idem" below the ends
    is the start of its row, uncertain where the end above would do too.
    """

    def __init__(
        self,
        records: Records,
        context: list[int | None],
        starts: Column | None,
        ends: Column | None,
        spans: Column | None,
        starts_read: list[values.PeriodReading],
        ends_read: list[values.PeriodReading],
        spans_read: list[values.PeriodReading],
    ) -> None:
        self.records = records
        self.context = context
        self.starts, self.ends, self.spans = starts, ends, spans
        self.starts_read, self.ends_read, self.spans_read = starts_read, ends_read, spans_read

    def complete(self, read_start: _Read, read_end: _Read) -> None:
        """Change the readings in place."""
        early = self._without_year(self.starts, self.starts_read, read_start)
        late = self._without_year(self.ends, self.ends_read, read_end)
        for index in sorted(early | late):
            self._complete_year(index, index in early, index in late, read_start, read_end)
        for index in self._unread(self.ends, self.ends_read):
            self._complete_end(index)
        for index in self._unread(self.spans, self.spans_read):
            self._complete_span(index)

    @staticmethod
    def _unread(column: Column | None, readings: list[values.PeriodReading]) -> list[int]:
        if column is None:
            return []
        return [index for index, reading in enumerate(readings) if reading.problem == "unreadable-value"]

    def _without_year(
        self, column: Column | None, readings: list[values.PeriodReading], read: _Read
    ) -> set[int]:
        """The records whose date says a day or a month, and no year."""
        if column is None or str not in set(map(type, column.values)):
            return set()
        memo: dict[str, bool] = {}
        found = set()
        for index, (value, reading) in enumerate(zip(column.values, readings, strict=True)):
            if not isinstance(value, str) or (reading.problem is None and _WITH_YEAR.search(value)):
                continue
            is_bare = memo.get(value)
            if is_bare is None:
                without, within = read(value, None, None), read(value, _ANY_YEAR, None)
                is_bare = without.problem == "unreadable-value" and within.problem not in (
                    "unreadable-value",
                    "impossible-date",
                )
                memo[value] = is_bare
            if is_bare:
                found.add(index)
        return found

    def _complete_year(self, index: int, early: bool, late: bool, read_start: _Read, read_end: _Read) -> None:
        said = self.context[index]
        if early and late:
            first, last = self.starts_read[index].start, self.ends_read[index].end
            if first and last and last < first and said is not None and self.ends is not None:
                self.ends_read[index] = _by_rule(read_end(self.ends.values[index], said + 1, None))
            return
        column, read, readings, other = (
            (self.starts, read_start, self.starts_read, self.ends_read[index].end)
            if early
            else (self.ends, read_end, self.ends_read, self.starts_read[index].start)
        )
        if column is None or other is None:
            return

        def in_order(year: int) -> values.PeriodReading | None:
            reading = read(column.values[index], year, None)
            day = reading.start if early else reading.end
            fits = day is not None and (day <= other if early else day >= other)
            return reading if fits else None

        near = in_order(other.year) or in_order(other.year - 1 if early else other.year + 1)
        if near is None:
            return
        as_sheet = in_order(said) if said is not None else None
        doubtful = as_sheet is not None and (as_sheet.start, as_sheet.end) != (near.start, near.end)
        readings[index] = near._replace(problem="uncertain-date") if doubtful else near

    def _complete_end(self, index: int) -> None:
        assert self.ends is not None
        value = self.ends.values[index]
        start = self.starts_read[index].start or self.spans_read[index].start
        word = values.fold(values.clean_text(value) or "").strip(" .") if isinstance(value, str) else ""
        if word in _SAME and start:
            self.ends_read[index] = values.PeriodReading(None, start, False, None)
        elif word in _DITTO:
            self._complete_ditto(index, start)
        elif start:
            lasts = values.read_duration(value, values.unit_of(self.ends.heading))
            if lasts:
                end = values.last_day(start, lasts)
                self.ends_read[index] = values.PeriodReading(None, end, False, _rule(lasts))

    def _complete_ditto(self, index: int, start: date | None) -> None:
        above = self.ends_read[index - 1] if index else _NOTHING
        repeated = (
            self.starts is not None
            and self.starts.places is not None
            and index
            and (self.starts.places[index] == self.starts.places[index - 1])
        )
        if repeated:
            self.ends_read[index] = above
        elif start:
            doubtful = above.end is not None and above.end > start
            problem = "uncertain-date" if doubtful else "date-by-rule"
            self.ends_read[index] = values.PeriodReading(None, start, False, problem)

    def _complete_span(self, index: int) -> None:
        assert self.spans is not None
        lasts = values.read_duration(self.spans.values[index], values.unit_of(self.spans.heading))
        start, end = self.starts_read[index].start, self.ends_read[index].end
        if lasts is None or (start is None and end is None):
            return
        if start is None:
            assert end is not None
            first = values.first_day(end, lasts)
            self.spans_read[index] = values.PeriodReading(first, None, False, _rule(lasts))
            return
        last = values.last_day(start, lasts)
        if end is None:
            self.spans_read[index] = values.PeriodReading(None, last, False, _rule(lasts))
            return
        is_longer = (last - end).days > 31
        self.spans_read[index] = (
            values.PeriodReading(start, end, False, "uncertain-date") if is_longer else _NOTHING
        )


def _rule(lasts: values.Duration) -> str:
    return "uncertain-date" if lasts.loose else "date-by-rule"


def _by_rule(reading: values.PeriodReading) -> values.PeriodReading:
    return reading._replace(problem=reading.problem or "date-by-rule")


def _report(
    records: Records, index: int, column: Column, reading: values.PeriodReading, expected: str
) -> None:
    assert reading.problem is not None
    days = dict.fromkeys(day.isoformat() for day in (reading.start, reading.end) if day)
    if reading.problem != "date-by-rule":
        days = dict.fromkeys(list(days)[:1])
    records.report(
        reading.problem,
        index,
        column,
        expected=expected,
        example="01/09/2011",
        date=" – ".join(days),
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
        return _period(value, year, number_format)  # "sept. 2010 - juin 2011" in a column of dates
    # "permanent" under the start says of the end that it is open
    return values.PeriodReading(reading.value, None, reading.open, reading.problem)


def _end(value: CellValue, year: int | None, number_format: str | None) -> values.PeriodReading:
    reading = values.read_date(value, edge="end", year=year)
    if reading.problem == "unreadable-value":
        return _period(value, year, number_format)
    if isinstance(value, str) and _FROM_TO.search(value):
        whole = _period(value, year, number_format)
        if whole.start and whole.end and whole.end == reading.value and whole.start < whole.end:
            return whole
    return values.PeriodReading(None, reading.value, reading.open, reading.problem)


_FROM_TO = late(r"\w.*?(?:[^\W\d_]|\d{4})\s*(?:[-–—→]|\bau?\b|\bà\b)\s*(?:\d|[^\W\d_]{3})", re.I)
"""What has two ends, even under "Échéance": "de janvier à juin 2012"."""


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
