"""When a row says that its action runs: its cells, and what each says of the others."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers import values
from concertaction.patterns import late
from concertaction.text import clean_text, fold

if TYPE_CHECKING:
    from concertaction.importers.layouts.shapes import Column
    from concertaction.models import CellValue, Period

NOTHING = values.PeriodReading(None, None)
"""What a cell says that is blank, or holds a placeholder."""

Read = Callable[["CellValue", int | None, str | None], values.PeriodReading]
"""Reads a cell, with the year that completes it and the number format that it is shown in."""


class Said(NamedTuple):
    """What one column says of when, record by record; the readings change as their neighbours tell more."""

    column: Column | None
    read: Read
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


WITH_YEAR = late(r"\d{4}|\d[/.\- ]\d{1,2}[/.\- ]\d\d")
"""A text that says a year."""
_SAME = frozenset(
    {"meme jour", "le meme jour", "le jour meme", "jour meme", "meme date", "idem debut", "zelfde dag"}
)
_DITTO = frozenset({"idem", "id", "ibid", "ibidem", "ditto", "dito"})


_PLANNED = timedelta(days=92)
"""What begins this soon after a quarter may well be planned in it."""


class Row(NamedTuple):
    """What one cell of a row says of another: its year, its day, the day that a length is counted from.

    Rules: a day without a year stands in the year of the other date, or beside
    it where the end would come before the start (as in "septembre à juin
    2011"); where the sheet's own year would do too, that is uncertain.  A
    length counts from the start, or back from the end.  "Idem" below the ends
    is the end above, uncertain beside a start of its own; that start, by rule, where
    the end above comes before it or there is none.
    """

    context: list[int | None]  # the year that each record is about
    starts: Said
    ends: Said
    spans: Said

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

    def hold_against(self, quarter: Period) -> None:
        """Read again what says no year, in the year of the ``quarter`` and after it.

        "Septembre à juin" in a file on a first quarter has begun in the year before, by rule; what only
        begins much later is doubted.
        """
        far = {
            id(one)
            for said in (self.starts, self.spans)
            for one in said.readings
            if one.start and one.start > quarter.end
        }
        for said in (self.starts, self.spans) if far else ():
            bare = _without_year(said) if any(id(one) in far for one in said.readings) else ()
            for index in [at for at in bare if id(said.readings[at]) in far]:
                self._hold_one(said, index, quarter)

    def _hold_one(self, said: Said, index: int, quarter: Period) -> None:
        first, last = said.readings[index].start, self.ends.readings[index].end
        other = self.ends if said is self.starts and last else said
        if first is None or (other is self.ends and index not in _without_year(other)):
            return
        began = ended = said.read(said.value(index), first.year - 1, None)
        if last and other is self.ends:
            ended = other.read(other.value(index), last.year - 1, None)
        if began.start and ended.end and began.start <= quarter.end and ended.end >= quarter.start:
            said.readings[index] = by_rule(began)
            other.readings[index] = by_rule(ended)
        elif first > quarter.end + _PLANNED and said.readings[index].problem in (None, "date-by-rule"):
            said.readings[index] = said.readings[index]._replace(problem="uncertain-date")

    def _end_in_next_year(self, index: int) -> None:
        first, last = self.starts.readings[index].start, self.ends.readings[index].end
        said = self.context[index]
        if first and last and last < first and said is not None and _may_roll(first, last):
            self.ends.readings[index] = by_rule(self.ends.read(self.ends.value(index), said + 1, None))

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

        same = bare.read(bare.value(index), other.year, None)
        day = same.start if early else same.end
        if day is not None and not _may_roll(day, other):
            bare.readings[index] = by_rule(same)  # for it to be said that the end comes before the start
            return
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
        word = fold(clean_text(value) or "").strip(" .") if isinstance(value, str) else ""
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
        above = self.ends.readings[index - 1] if index else NOTHING
        places = self.starts.column.places if self.starts.column is not None else None
        repeats = places is not None and index > 0 and places[index] == places[index - 1]  # the start too
        if repeats or (start is None and above.end is not None):
            self.ends.readings[index] = above
        elif above.open_end or (start is not None and above.end is not None and above.end > start):
            self.ends.readings[index] = above._replace(start=None, problem="uncertain-date")
        elif start is not None and above.problem not in ("unreadable-value", "impossible-date"):
            self.ends.readings[index] = values.PeriodReading(None, start, False, "date-by-rule")

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
            counted = NOTHING
        self.spans.readings[index] = counted


def _may_roll(day: date, other: date) -> bool:
    """False for two days of one month out of order, but for a whole year less a day: no year lies between.

    ``other`` is an end, or a start where ``day`` is one.
    """
    return (day.year, day.month) != (other.year, other.month) or abs((day - other).days) <= 1


def _without_year(said: Said) -> set[int]:
    """The records whose date says a day or a month, and no year."""
    if said.column is None or str not in set(map(type, said.column.values)):
        return set()
    memo: dict[str, bool] = {}
    found = set()
    for index, (value, reading) in enumerate(zip(said.column.values, said.readings, strict=True)):
        if not isinstance(value, str) or (reading.problem is None and WITH_YEAR.search(value)):
            continue
        is_bare = memo.get(value)
        if is_bare is None:
            without, within = said.read(value, None, None), said.read(value, values.ANY_YEAR, None)
            is_bare = memo[value] = without.problem == "unreadable-value" and within.problem not in (
                "unreadable-value",
                "impossible-date",
            )
        if is_bare:
            found.add(index)
    return found


def _rule(lasts: values.Duration) -> str:
    return "uncertain-date" if lasts.loose else "date-by-rule"


def by_rule(reading: values.PeriodReading) -> values.PeriodReading:
    """Say of a reading that it was made by a rule, unless more is to be said of it."""
    return reading._replace(problem=reading.problem or "date-by-rule")
