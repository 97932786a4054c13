"""The dates of each record: from a start and an end, from a period in words, from a year or a quarter."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache
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


_NOTHING = values.PeriodReading(None, None)
_ENDLESS = values.PeriodReading(None, None, True)

_Read = Callable[["CellValue", int | None, str | None], values.PeriodReading]
"""Reads a cell, with the year that completes it and the number format that it is shown in."""


class _Said(NamedTuple):
    """What one column says of when, record by record; the readings change as their neighbours tell more."""

    column: Column | None
    read: _Read
    readings: list[values.PeriodReading]

    def value(self, index: int) -> CellValue:
        """The cell of a record, in a sheet that has the column."""
        assert self.column is not None
        return self.column.values[index]

    @property
    def heading(self) -> str:
        """The heading, in a sheet that has the column."""
        assert self.column is not None
        return self.column.heading

    def unread(self) -> list[int]:
        """The records whose cell was not understood."""
        if self.column is None:
            return []
        return [at for at, reading in enumerate(self.readings) if reading.problem == "unreadable-value"]


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
    years = records.first("year")
    context = _years(records, years, year)

    def said_in(column: Column | None, read: _Read) -> _Said:
        read = _month_first(read) if order == "md" else read
        return _Said(column, read, _readings(records, column, context, read))

    starts, ends = records.first("start"), records.first("end")
    spans = records.first("period") or records.first("quarter")
    if spans is None and starts is None and ends is None:
        spans = years
    row = _Row(context, said_in(starts, _start), said_in(ends, _end), said_in(spans, _span_read(spans)))
    if starts is not None and ends is None and spans is None:
        _take_whole(row.starts, row.spans.read, context)
    row.complete()
    if between is not None and year is None and spans is not None:
        _take_over_two_years(row.spans, values.SchoolYear(between))
    _report(records, row.spans, N_("a period"))
    _report(records, row.starts, N_("a date"))
    _report(records, row.ends, N_("a date"))
    alone = _years_alone(records, years, row)
    _report(records, alone, N_("a period"))
    dates = [
        Dates(
            start.start or span.start or end.start or year_.start,
            end.end or span.end or start.end or year_.end,
            start.open_end or end.open_end or span.open_end,
        )
        for span, start, end, year_ in zip(
            row.spans.readings, row.starts.readings, row.ends.readings, alone.readings, strict=True
        )
    ]
    _check(records, framework, dates, starts or spans, ends or spans)
    return dates


def wants_year(records: Records, year: int) -> bool:
    """True where a period is read only with the ``year``: neither its cell nor a column says one."""
    if records.first("year") is not None:
        return False
    texts = {
        value
        for field in ("period", "quarter", "start", "end")
        for column in records.columns.get(field, ())
        for value in column.values
        if isinstance(value, str) and not _WITH_YEAR.search(value)
    }
    return any(values.read_period(text)[:2] != values.read_period(text, year)[:2] for text in texts)


def _span_read(spans: Column | None) -> _Read:
    """How the cells of a column of periods are read: 2 under "Trimestre" is the second one."""
    unit = values.unit_counted(spans.heading) if spans is not None else ""
    if not unit:
        is_damaged = spans is not None and values.are_years_made_days(spans.values)
        return values.read_period_or_years if is_damaged else values.read_period

    def read(value: CellValue, year: int | None, number_format: str | None) -> values.PeriodReading:
        counted = values.in_words(value, unit) if year is not None else None
        return values.read_period(counted or value, year, number_format)

    return read


def _take_whole(starts: _Said, read_period: _Read, context: list[int | None]) -> None:
    """Give a month, a quarter or a year its end, by rule, in a column that says where most rows end.

    A heading "Du" above "de mars à juin 2012" is what is left of "Du ... au ...";
    a day stays the start that it is.
    """
    begun = [index for index, reading in enumerate(starts.readings) if reading.start]
    lone = [index for index in begun if not (starts.readings[index].end or starts.readings[index].open_end)]
    if 2 * len(lone) >= len(begun):
        return
    for index in lone:
        value = starts.value(index)
        whole = read_period(value, context[index], None) if isinstance(value, str) else _NOTHING
        if whole.start == starts.readings[index].start and whole.end and whole.start != whole.end:
            starts.readings[index] = _by_rule(whole)


def _years_alone(records: Records, years: Column | None, row: _Row) -> _Said:
    """The year that a column says, by rule, of the records of which no other cell says when they run."""
    if years is None or not years.heading or row.spans.column is years:
        return _Said(None, values.read_period, [_NOTHING] * records.count)
    others = zip(row.starts.readings, row.ends.readings, row.spans.readings, strict=True)
    nothing = (_NOTHING, _NOTHING, _NOTHING)
    read = _readings(records, years, row.context, values.read_period)
    said = [
        _by_rule(reading) if reading.start and beside == nothing else _NOTHING
        for reading, beside in zip(read, others, strict=True)
    ]
    return _Said(years, values.read_period, said)


def _take_over_two_years(spans: _Said, year: values.SchoolYear) -> None:
    """Read periods that begin in one year and end in the next, and "toute l'année"; others stay unread."""
    endless = [at for at, reading in enumerate(spans.readings) if reading == _ENDLESS]
    for index in [*spans.unread(), *endless]:
        value = spans.value(index)
        whole = spans.read(value, year, None) if isinstance(value, str) else _NOTHING
        if whole.problem is None and whole.start and whole.end and whole.start.year < whole.end.year:
            spans.readings[index] = whole._replace(problem="uncertain-date")


_MONTH_FIRST = late(r"(?<![\d/.\-])(\d{1,2})([/.\-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/.\-])")


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
            lambda value: _NOTHING if value is None else _read_cell(read, value, year, shown),
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
            reading = memo[key] = _read_cell(read, value, year, number_format)
        readings.append(reading)
    return readings


_FULL_DATE = "dd/mm/yyyy"


def _read_cell(
    read: _Read, value: CellValue, year: int | None, number_format: str | None
) -> values.PeriodReading:
    if isinstance(value, date):
        return _read_day(read, value, year, number_format)
    return _or_announced(read(value, year, number_format), value)


@lru_cache(maxsize=8192, typed=True)
def _read_day(read: _Read, value: date, year: int | None, number_format: str | None) -> values.PeriodReading:
    """Read a cell that is a day: the days of a quarter come again in each file."""
    return read(value, year, number_format)


def _or_announced(reading: values.PeriodReading, value: CellValue) -> values.PeriodReading:
    """ "À définir" is no date yet, and is said."""
    says_nothing = reading.start is None and reading.end is None and not reading.open_end
    text = values.clean_text(value) if says_nothing and not reading.problem else None
    if text and values.is_announced(text):
        return reading._replace(problem="unreadable-value")
    return reading


def _start(value: CellValue, year: int | None, number_format: str | None) -> values.PeriodReading:
    reading = values.read_date(value, edge="start", year=year)
    if reading.problem == "unreadable-value":  # "sept. 2010 - juin 2011"
        return values.read_period(value, year, number_format)
    # "permanent" under the start says of the end that it is open
    return values.PeriodReading(reading.value, None, reading.open, reading.problem)


def _end(value: CellValue, year: int | None, number_format: str | None) -> values.PeriodReading:
    reading = values.read_date(value, edge="end", year=year)
    if reading.problem == "unreadable-value":
        return values.read_period(value, year, number_format)
    if number_format and isinstance(value, date) and reading.problem is None:
        shown = values.read_period(value, year, number_format)  # "juin-11", of 1 June
        if shown.problem is None and shown.end and shown.start == reading.value:
            return values.PeriodReading(None, shown.end)
    if isinstance(value, str) and _FROM_TO.search(value):
        whole = values.read_period(value, year, number_format)
        if whole.start and whole.end and whole.end == reading.value and whole.start < whole.end:
            return whole
    return values.PeriodReading(None, reading.value, reading.open, reading.problem)


_FROM_TO = late(r"\w.*?(?:[^\W\d_]|\d{4})\s*(?:[-–—→]|\bau?\b|\bà\b)\s*(?:\d|[^\W\d_]{3})", re.I)
"""What has two ends, even under "Échéance": "de janvier à juin 2012"."""

_WITH_YEAR = late(r"\d{4}|\d[/.\- ]\d{1,2}[/.\- ]\d\d")
_ANY_YEAR = 2012
_SAME = frozenset(
    {"meme jour", "le meme jour", "le jour meme", "jour meme", "meme date", "idem debut", "zelfde dag"}
)
_DITTO = frozenset({"idem", "id", "ibid", "ibidem", "ditto", "dito"})


class _Row(NamedTuple):
    """What one cell of a row says of another: its year, its day, the day that a length is counted from.

    Rules: a day without a year stands in the year of the other date, or beside
    it where the end would come before the start (as in "septembre à juin
    2011"); where the sheet's own year would do too, that is uncertain.  A
    length counts from the start, or back from the end.  "Idem" below the ends
    is the start of its row, uncertain where the end above would do too.
    """

    context: list[int | None]  # the year that each record is about
    starts: _Said
    ends: _Said
    spans: _Said

    def complete(self) -> None:
        """Change the readings in place."""
        early, late = _without_year(self.starts), _without_year(self.ends)
        for index in sorted(early | late):
            if index in early and index in late:
                self._end_in_next_year(index)
            else:
                self._complete_year(index, early=index in early)
        for index in self.ends.unread():
            self._complete_end(index)
        for index in self.spans.unread():
            self._complete_span(index)

    def _end_in_next_year(self, index: int) -> None:
        first, last = self.starts.readings[index].start, self.ends.readings[index].end
        said = self.context[index]
        if first and last and last < first and said is not None:
            self.ends.readings[index] = _by_rule(self.ends.read(self.ends.value(index), said + 1, None))

    def _complete_year(self, index: int, *, early: bool) -> None:
        bare, other = (
            (self.starts, self.ends.readings[index].end)
            if early
            else (self.ends, self.starts.readings[index].start)
        )
        if other is None:
            return

        def in_order(year: int) -> values.PeriodReading | None:
            reading = bare.read(bare.value(index), year, None)
            day = reading.start if early else reading.end
            fits = day is not None and (day <= other if early else day >= other)
            return reading if fits else None

        near = in_order(other.year) or in_order(other.year - 1 if early else other.year + 1)
        if near is None:
            return
        said = self.context[index]
        as_sheet = in_order(said) if said is not None else None
        doubtful = as_sheet is not None and (as_sheet.start, as_sheet.end) != (near.start, near.end)
        bare.readings[index] = near._replace(problem="uncertain-date") if doubtful else near

    def _complete_end(self, index: int) -> None:
        value = self.ends.value(index)
        start = self.starts.readings[index].start or self.spans.readings[index].start
        word = values.fold(values.clean_text(value) or "").strip(" .") if isinstance(value, str) else ""
        if word in _SAME and start:
            self.ends.readings[index] = values.PeriodReading(None, start)
        elif word in _DITTO:
            self._complete_ditto(index, start)
        elif start:
            lasts = values.read_duration(value, values.unit_of(self.ends.heading))
            if lasts:
                end = values.last_day(start, lasts)
                self.ends.readings[index] = values.PeriodReading(None, end, False, _rule(lasts))

    def _complete_ditto(self, index: int, start: date | None) -> None:
        above = self.ends.readings[index - 1] if index else _NOTHING
        places = self.starts.column.places if self.starts.column is not None else None
        if places is not None and index and places[index] == places[index - 1]:  # the start repeats as well
            self.ends.readings[index] = above
        elif start:
            doubtful = above.end is not None and above.end > start
            problem = "uncertain-date" if doubtful else "date-by-rule"
            self.ends.readings[index] = values.PeriodReading(None, start, False, problem)

    def _complete_span(self, index: int) -> None:
        lasts = values.read_duration(self.spans.value(index), values.unit_of(self.spans.heading))
        start, end = self.starts.readings[index].start, self.ends.readings[index].end
        if lasts is None or (start is None and end is None):
            return
        if start is None:
            assert end is not None
            counted = values.PeriodReading(values.first_day(end, lasts), None, False, _rule(lasts))
        elif end is None:
            counted = values.PeriodReading(None, values.last_day(start, lasts), False, _rule(lasts))
        elif (values.last_day(start, lasts) - end).days > 31:
            counted = values.PeriodReading(start, end, False, "uncertain-date")
        else:
            counted = _NOTHING
        self.spans.readings[index] = counted


def _without_year(said: _Said) -> set[int]:
    """The records whose date says a day or a month, and no year."""
    if said.column is None or str not in set(map(type, said.column.values)):
        return set()
    memo: dict[str, bool] = {}
    found = set()
    for index, (value, reading) in enumerate(zip(said.column.values, said.readings, strict=True)):
        if not isinstance(value, str) or (reading.problem is None and _WITH_YEAR.search(value)):
            continue
        is_bare = memo.get(value)
        if is_bare is None:
            without, within = said.read(value, None, None), said.read(value, _ANY_YEAR, None)
            is_bare = memo[value] = without.problem == "unreadable-value" and within.problem not in (
                "unreadable-value",
                "impossible-date",
            )
        if is_bare:
            found.add(index)
    return found


def _rule(lasts: values.Duration) -> str:
    return "uncertain-date" if lasts.loose else "date-by-rule"


def _by_rule(reading: values.PeriodReading) -> values.PeriodReading:
    return reading._replace(problem=reading.problem or "date-by-rule")


def _report(records: Records, said: _Said, expected: str) -> None:
    for index, reading in enumerate(said.readings):
        if not reading.problem:
            continue
        assert said.column is not None
        days = list(dict.fromkeys(day.isoformat() for day in (reading.start, reading.end) if day))
        records.report(
            reading.problem,
            index,
            said.column,
            expected=expected,
            example="01/09/2011",
            date=" – ".join(days if reading.problem == "date-by-rule" else days[:1]),
        )


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
