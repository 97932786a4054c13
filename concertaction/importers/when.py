"""The dates of each record: from a start and an end, from a period in words, from a year or a quarter."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from concertaction.findings import NO_END
from concertaction.i18n import N_
from concertaction.importers import values
from concertaction.importers.block import memoised
from concertaction.importers.date_orders import in_order, month_first
from concertaction.importers.new_dates import read_replaced
from concertaction.importers.rows_of_dates import NOTHING, WITH_YEAR, Read, Row, Said, by_rule
from concertaction.importers.values.spans import MONTH_ROOTS
from concertaction.patterns import late
from concertaction.text import clean_text, distinct_texts, fold, is_announced

if TYPE_CHECKING:
    from concertaction.framework import Framework
    from concertaction.importers.block import Records
    from concertaction.importers.layouts.shapes import Column
    from concertaction.models import CellValue, Period


class Dates(NamedTuple):
    """When the actions of a block run, an entry a record; ``open_ends``: it is said to go on."""

    starts: list[date | None]
    ends: list[date | None]
    open_ends: list[bool]


_ENDLESS = values.PeriodReading(None, None, True)


def read_dates(
    records: Records,
    framework: Framework,
    year: int | None,
    order: str | None,
    between: int | None,
    *,
    schools: bool,
    quarter: Period | None,
) -> Dates:
    """Read when each record runs; ``year`` is the one that the sheet or the quarter is about.

    ``order`` is ``"md"`` where a profile says that written dates have the month first.  Without a year
    ``between`` is the first of two in a row: "septembre à juin" goes from one into the other.
    Where the sheet speaks of ``schools``, such two are one of their years.  ``quarter`` is what the file
    reports on, where nothing else says the year.
    """
    years = records.first("year")
    row = _row(records, years, year, order, schools=schools)
    _settle(row, years, quarter)
    if between is not None and year is None:
        _take_over_two_years(row, values.SchoolYear(between))
    alone = _years_alone(records, years, row)
    said = list(zip(row.starts.readings, row.ends.readings, row.spans.readings, alone.readings, strict=True))
    dates = Dates(
        [start.start or span.start or end.start or year_.start for start, end, span, year_ in said],
        [end.end or span.end or start.end or year_.end for start, end, span, year_ in said],
        [start.open_end or end.open_end or span.open_end for start, end, span, _year in said],
    )
    _report(records, row.spans, dates, N_("a period"))
    _report(records, row.starts, dates, N_("a date"))
    _report(records, row.ends, dates, N_("a date"))
    _report(records, alone, dates, N_("a period"))
    begin, end = row.starts.column or row.spans.column, row.ends.column or row.spans.column
    _check(records, framework, dates, begin, end)
    return dates


def _row(
    records: Records, years: Column | None, year: int | None, order: str | None, *, schools: bool
) -> Row:
    """What the cells of the records say, each by itself."""
    context = _years(records, years, year)
    starts, ends = records.first("start"), records.first("end")
    spans = records.first("period") or records.first("quarter")
    if spans is None and starts is None and ends is None:
        spans = years
    orders = None if order == "md" else in_order(records, (starts, ends, spans))

    def said_in(column: Column | None, read: Read) -> Said:
        read = orders.of(column, read) if orders else month_first(read)
        read = _of_schools(read, column, schools=schools)
        return Said(column, read, _readings(records, column, context, read))

    return Row(context, said_in(starts, _start), said_in(ends, _end), said_in(spans, _span_read(spans)))


def _settle(row: Row, years: Column | None, quarter: Period | None) -> None:
    """Let the cells of a row say of each other what one alone does not tell, and where they doubt it."""
    starts, ends, spans = row.starts.column, row.ends.column, row.spans.column
    if starts is not None and ends is None and spans is None:
        _take_whole(row.starts, row.spans.read, row.context)
    row.complete()
    if quarter is not None and years is None:
        row.hold_against(quarter)
    if starts is not None:
        _take_long(row)
        _go_on(row)
    _doubt_two_ends(row)
    _doubt_two_as_days(row)
    _doubt_months_as_days(row)
    _make_of_years(row)
    if years is not None and years is not spans:
        _doubt_two_years(row, years)


def wants_year(records: Records, year: int) -> bool:
    """True where a period is read only with the ``year``: neither its cell nor a column says one."""
    if records.first("year") is not None:
        return False
    texts = {
        value
        for field in ("period", "quarter", "start", "end")
        for column in records.columns.get(field, ())
        for value in column.values
        if isinstance(value, str) and not WITH_YEAR.search(value)
    }
    return any(values.read_period(text)[:2] != values.read_period(text, year)[:2] for text in texts)


def _span_read(spans: Column | None) -> Read:
    """How the cells of a column of periods are read: 2 under "Trimestre" is the second one."""
    unit = values.unit_counted(spans.heading) if spans is not None else ""
    if spans is not None and _SINCE.match(fold(spans.heading)):
        return _since
    if not unit:
        is_damaged = spans is not None and values.are_years_made_days(spans.values)
        return values.read_period_or_years if is_damaged else values.read_period

    def read(value: CellValue, year: int | None, number_format: str | None) -> values.PeriodReading:
        counted = values.in_words(value, unit) if year is not None else None
        if counted and isinstance(year, values.SchoolYear) and unit == "trimestre":
            counted = f"{counted[1:]}e trimestre" if counted[1:].isdecimal() else counted
        return values.read_period(counted or value, year, number_format)

    return read


def _since(value: CellValue, year: int | None, number_format: str | None) -> values.PeriodReading:
    """Read a cell under "Depuis": its year, month or day is when the action began, and it goes on."""
    text = str(value) if _is_year(value) else value
    if isinstance(text, str) and not _is_all(text) and (_is_year(text) or values.names_time(text)):
        return by_rule(values.read_period(f"depuis {text}", year))
    said = values.read_period(value, year, number_format)
    if said.start and (said.start == said.end or isinstance(value, date)):
        return values.PeriodReading(said.start, None, True)
    return said


def _take_whole(starts: Said, read_period: Read, context: list[int | None]) -> None:
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
        whole = read_period(value, context[index], None) if isinstance(value, str) else NOTHING
        if whole.start == starts.readings[index].start and whole.end and whole.start != whole.end:
            starts.readings[index] = by_rule(whole)


_LONG = timedelta(days=31)


def _take_long(row: Row) -> None:
    """Give "2e semestre 2011" under the starts its end, by rule, where no other cell says one.

    A month or a day stays the start that it is.  Alone under the ends such a time says the end, by rule.
    """
    goes_on = _SINCE.match(fold(row.starts.heading)) is not None
    for said, beside, is_start in ((row.starts, row.ends, True), (row.ends, row.starts, False)):
        if said.column is None or (is_start and goes_on) or not distinct_texts(said.column.values):
            continue
        for index, (reading, *others) in enumerate(
            zip(said.readings, beside.readings, row.spans.readings, strict=True)
        ):
            day, other = (reading.start, reading.end) if is_start else (reading.end, reading.start)
            if day is None or other or reading.open_end or others != [NOTHING, NOTHING]:
                continue
            whole = _whole(row, said, index, day)
            if whole is not None:
                said.readings[index] = by_rule(whole if is_start else reading)


def _go_on(row: Row) -> None:
    """Under "Depuis le" what has no end goes on, but for "toute l'année 2011", where no column says ends."""
    if row.ends.column is not None or not _SINCE.match(fold(row.starts.heading)):
        return
    for index, (reading, span) in enumerate(zip(row.starts.readings, row.spans.readings, strict=True)):
        if reading.start is None or reading.end or reading.open_end or span != NOTHING:
            continue
        whole = _whole(row, row.starts, index, reading.start) if _is_all(row.starts.value(index)) else None
        row.starts.readings[index] = by_rule(whole) if whole else reading._replace(open_end=True)


def _is_all(value: CellValue) -> bool:
    """True for "toute l'année 2011", "tout le mois de mai"."""
    return isinstance(value, str) and value.lstrip()[:4].lower() == "tout"


def _whole(row: Row, said: Said, index: int, day: date) -> values.PeriodReading | None:
    """The time longer than a month that a cell names, one end of which is the day that was read."""
    value = said.value(index)
    if not isinstance(value, str) or not values.names_time(value):
        return None
    for year in (row.context[index], day.year):
        whole = row.spans.read(value, year, None)
        if whole.start and whole.end and day in whole[:2] and whole.end - whole.start > _LONG:
            return whole
    return None


_LONGEST_YEAR = 25  # letters of "exercice 2012"
_YEAR = late(r"\W*(?:(?:en|de|l'|an|annee|exercice)\b\W*)*(?:19|20)\d\d\W*")
_SINCE = late(r"(?!.*\b(?:jusqu|au\b|fin\b)).*\b(?:depuis|a (?:partir|compter|dater) d|des\W*$)")


def _make_of_years(row: Row) -> None:
    """Make days of a year alone under "Du" or "Au", by rule: all the year, where nothing else says when.

    Under "Depuis" it goes on; two years, a start and an end, leave no doubt.
    """
    begun, ended = _are_years(row.starts), _are_years(row.ends)
    goes_on = bool(begun) and _SINCE.match(fold(row.starts.heading)) is not None
    for index in begun - ended:
        reading, beside = row.starts.readings[index], (row.spans.readings[index], row.ends.readings[index])
        if reading.start and beside == (NOTHING, NOTHING):
            end = None if goes_on else date(reading.start.year, 12, 31)
            reading = reading._replace(end=end, open_end=goes_on)
        row.starts.readings[index] = by_rule(reading)
    for index in ended - begun:
        row.ends.readings[index] = by_rule(row.ends.readings[index])


def _are_years(said: Said) -> set[int]:
    """The records of which a column says a year, and no day or month."""
    if said.column is None:
        return set()
    years = {value for value in set(said.column.values) if _is_year(value)}
    if not years:
        return set()
    return {
        at
        for at, (value, reading) in enumerate(zip(said.column.values, said.readings, strict=True))
        if value in years and (reading.start or reading.end)
    }


def _is_year(value: CellValue) -> bool:
    if isinstance(value, str):
        return len(value) < _LONGEST_YEAR and _YEAR.fullmatch(fold(value)) is not None
    return isinstance(value, (int, float)) and not isinstance(value, bool) and value in values.YEARS


def _years_alone(records: Records, years: Column | None, row: Row) -> Said:
    """The year that a column says, by rule, of the records of which no other cell says when they run."""
    is_of_sheet = years is not None and not years.heading and len({*years.values}) < 2
    if years is None or is_of_sheet or row.spans.column is years:
        return Said(None, values.read_period, [NOTHING] * records.count)
    others = zip(row.starts.readings, row.ends.readings, row.spans.readings, strict=True)
    nothing = (NOTHING, NOTHING, NOTHING)
    read = _readings(records, years, row.context, _of_schools(values.read_period, years))
    said = [
        by_rule(reading) if reading.start and beside == nothing else NOTHING
        for reading, beside in zip(read, others, strict=True)
    ]
    return Said(years, values.read_period, said)


def _doubt_two_years(row: Row, years: Column) -> None:
    """Say of months beside "2011-2012", which are of one of the two years, that theirs is not sure."""
    if values.heads_school_years(years.heading):
        return
    two = [at for at, value in enumerate(years.values) if _is_of_two_years(value)]
    for said in (row.starts, row.ends, row.spans):
        for index in two if said.column is not None else ():
            reading, value = said.readings[index], said.value(index)
            is_whole = isinstance(value, date) or WITH_YEAR.search(str(value)) is not None
            if (reading.start or reading.end) and reading.problem is None and not is_whole:
                said.readings[index] = reading._replace(problem="uncertain-date")


def _doubt_two_ends(row: Row) -> None:
    """Doubt a start that gives an end other than the one of its row, which holds."""
    if row.starts.column is None or str not in set(map(type, row.starts.column.values)):
        return
    for index, (start, end) in enumerate(zip(row.starts.readings, row.ends.readings, strict=True)):
        if start.end and end.end and start.end != end.end and start.problem is None:
            row.starts.readings[index] = start._replace(problem="uncertain-date")


def _doubt_two_as_days(row: Row) -> None:
    """Doubt "2011-2012" under a start or an end: it may be a school year, or the two years of an action."""
    for said in (row.starts, row.ends):
        if said.column is None or values.heads_school_years(said.heading):
            continue
        two = set(filter(values.is_one_of_schools, distinct_texts(said.column.values)))
        for index, reading in enumerate(said.readings) if two else ():
            if said.value(index) in two and (reading.start or reading.end) and reading.problem is None:
                said.readings[index] = reading._replace(problem="uncertain-date")


_TWO_NUMBERS = late(r"\s*(\d{1,2})\s?[/.-]\s?(\d{1,2})\s*")


def _doubt_months_as_days(row: Row) -> None:
    """Doubt "03/11" under a start or an end of 2011, where no other such cell shows that days are meant.

    It was read as 3 November, and may be the month of March with its year.
    """
    found: list[tuple[Said, int]] = []
    for said in (row.starts, row.ends):
        cells = said.column.values if said.column is not None else ()
        for index, value in enumerate(cells if str in set(map(type, cells)) else ()):
            numbers = _TWO_NUMBERS.fullmatch(value) if isinstance(value, str) else None
            if numbers is None:
                continue
            year, (first, last) = row.context[index], map(int, numbers.groups())
            years = (
                () if year is None else (year, year + 1) if isinstance(year, values.SchoolYear) else (year,)
            )
            if first > _MONTHS or last not in {one % 100 for one in years}:
                return
            found.append((said, index))
    for said, index in found:
        reading = said.readings[index]
        if (reading.start or reading.end) and reading.problem is None:
            said.readings[index] = reading._replace(problem="uncertain-date")


_MONTHS = 12


def _is_of_two_years(value: CellValue) -> bool:
    return isinstance(value, str) and _TWO_YEARS.fullmatch(value) is not None


_TWO_YEARS = late(r"\s*(?:19|20)?\d\d\s*[-/–]\s*(?:19|20)?\d\d\s*")


def _take_over_two_years(row: Row, year: values.SchoolYear) -> None:
    """Read periods that begin in one year and end in the next, and "toute l'année"; others stay unread."""
    spans, starts, ends = row.spans, row.starts, row.ends
    endless = [at for at, reading in enumerate(spans.readings) if reading == _ENDLESS]
    for index in [*spans.unread(), *endless]:
        value = spans.value(index)
        whole = spans.read(value, year, None) if isinstance(value, str) else NOTHING
        if whole.problem is None and whole.start and whole.end and whole.start.year < whole.end.year:
            spans.readings[index] = whole._replace(problem="uncertain-date")
    for index in sorted({*starts.unread()} & {*ends.unread()}):
        start, end = starts.read(starts.value(index), year, None), ends.read(ends.value(index), year, None)
        if start.problem or end.problem or not (start.start and end.end):
            continue
        if start.start.year < end.end.year:
            starts.readings[index] = start._replace(problem="uncertain-date")
            ends.readings[index] = end._replace(problem="uncertain-date")


def _of_schools(read: Read, column: Column | None, *, schools: bool = False) -> Read:
    """Read years under "Année scolaire" as those of schools; where these are spoken of, two in a row."""
    if column is None:
        return read
    if values.heads_school_years(column.heading):
        return lambda value, year, number_format: read(values.in_school_years(value), year, number_format)
    return _two_as_one(read) if schools or _speak_of_schools(column) else read


def _speak_of_schools(column: Column) -> bool:
    """True for "Période (année scolaire)", and where some cells are "année scolaire 2011-2012"."""
    texts = {value for value in column.values if isinstance(value, str)}
    if not any(map(values.is_one_of_schools, texts)):
        return False
    return values.speaks_of_school_years(" ; ".join([column.heading, *texts]))


def _two_as_one(read: Read) -> Read:
    """Read "2011-2012" among school years as one of them, by rule."""

    def of_school(value: CellValue, year: int | None, number_format: str | None) -> values.PeriodReading:
        if not values.is_one_of_schools(value):
            return read(value, year, number_format)
        return by_rule(read(values.in_school_years(value), year, number_format))

    return of_school


def _years(records: Records, column: Column | None, year: int | None) -> list[int | None]:
    if column is None:
        return [year] * records.count
    if values.heads_school_years(column.heading):
        read = memoised(lambda value: _year_in(values.in_school_years(value)), column.values)
    else:
        read = memoised(_year_in, column.values)
    return [year if found is None else found for found in read]


def _year_in(value: CellValue) -> int | None:
    """The year, of the calendar or of schools, that a cell says."""
    if isinstance(value, values.SchoolYear):
        return value
    said = values.school_year_in(fold(value)) if isinstance(value, str) else None
    if said is not None:
        return said
    first, last = values.read_period(value)[:2]
    if first and last and last.year == first.year + 1:
        return values.TwoYears(first.year)  # "2011-2012"
    return first.year if first else None


def _readings(
    records: Records, column: Column | None, context: list[int | None], read: Read
) -> list[values.PeriodReading]:
    if column is None:
        return [NOTHING] * records.count
    formats = records.sheet.formats
    shown = _FULL_DATE if records.sheet.formats_known else None  # how a date without a telling format reads
    if not formats and len(set(context)) == 1 and len(set(map(type, context))) == 1:
        year = context[0]
        return memoised(
            lambda value: NOTHING if value is None else _read_cell(read, value, year, shown),
            column.values,
        )
    memo: dict[Any, values.PeriodReading] = {}
    readings = []
    for index, (value, year) in enumerate(zip(column.values, context, strict=True)):
        if value is None:
            readings.append(NOTHING)
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
    read: Read, value: CellValue, year: int | None, number_format: str | None
) -> values.PeriodReading:
    if isinstance(value, date):
        return _read_day(read, value, year, number_format)
    replaced = read_replaced(read, value, year) if isinstance(value, str) else None
    if replaced is not None:
        return replaced
    return _or_announced(read(value, year, number_format), value)


@lru_cache(maxsize=8192, typed=True)
def _read_day(read: Read, value: date, year: int | None, number_format: str | None) -> values.PeriodReading:
    """Read a cell that is a day: the days of a quarter come again in each file."""
    return read(value, year, number_format)


def _or_announced(reading: values.PeriodReading, value: CellValue) -> values.PeriodReading:
    """ "À définir" is no date yet, and is said."""
    says_nothing = reading.start is None and reading.end is None and not reading.open_end
    text = clean_text(value) if says_nothing and not reading.problem else None
    if text and is_announced(text):
        return reading._replace(problem="unreadable-value")
    return reading


def _start(value: CellValue, year: int | None, number_format: str | None) -> values.PeriodReading:
    if isinstance(value, str) and values.may_be_term(value, year):
        return values.read_period(value, year, number_format)._replace(end=None)
    reading = values.read_date(value, edge="start", year=year)
    reading = (reading.problem and values.read_feast(value, "start", year)) or reading
    if reading.problem == "unreadable-value":  # "sept. 2010 - juin 2011"; "hiver 2012" is no end
        period = _doubted(values.read_period(value, year, number_format), value)
        return period._replace(end=None) if _is_one_time(value) else period
    # "permanent" under the start says of the end that it is open
    return _doubted(values.PeriodReading(reading.value, None, reading.open, reading.problem), value)


def _end(value: CellValue, year: int | None, number_format: str | None) -> values.PeriodReading:
    if isinstance(value, str) and values.may_be_term(value, year):
        return values.read_period(value, year, number_format)._replace(start=None)
    reading = values.read_date(value, edge="end", year=year)
    reading = (reading.problem and values.read_feast(value, "end", year)) or reading
    if reading.problem == "unreadable-value":
        period = _doubted(values.read_period(value, year, number_format), value)
        return period._replace(start=None) if _is_one_time(value) else period
    if number_format and isinstance(value, date) and reading.problem is None:
        shown = values.read_period(value, year, number_format)  # "juin-11", of 1 June
        if shown.problem is None and shown.end and shown.start == reading.value:
            return values.PeriodReading(None, shown.end)
    if isinstance(value, str) and _FROM_TO.search(value):
        whole = values.read_period(value, year, number_format)
        if whole.start and whole.end and whole.end == reading.value and whole.start < whole.end:
            return whole
    return _doubted(values.PeriodReading(None, reading.value, reading.open, reading.problem), value)


def _doubted(reading: values.PeriodReading, value: CellValue) -> values.PeriodReading:
    """Doubt two dates with nothing between them: the second may replace the first, or be the end."""
    if reading.problem or not isinstance(value, str) or not _TWO_DATES.fullmatch(fold(value)):
        return reading
    return reading._replace(problem="uncertain-date")


_WEEKDAY = r"(?:(?:[a-z]+di|dimanche) +)?"
_SHORT_DATE = r"\d{1,2} ?[-/.] ?(?:0?[1-9]|1[0-2])"
_LONG_DATE = (
    rf"{_WEEKDAY}(?:{_SHORT_DATE} ?[-/.] ?(?:\d{{4}}|\d\d)|\d{{4}}-\d\d?-\d\d?"
    rf"|(?:\d{{1,2}}(?:er)? +)?(?:{MONTH_ROOTS})[a-z]*\.? +\d{{4}})"
)
_TWO_DATES = late(
    rf"\W*(?:{_LONG_DATE}[\s/|(\[]+{_LONG_DATE}|{_WEEKDAY}{_SHORT_DATE}[\s|(\[]+{_WEEKDAY}{_SHORT_DATE})\W*"
)


def _is_one_time(value: CellValue) -> bool:
    """True for the name of one time, which begins or ends where its column says."""
    return isinstance(value, str) and values.names_time(value)


_FROM_TO = late(r"\w.*?(?:[^\W\d_]|\d{4})(?<!\bmi)\s*(?:[-–—→]|\bau?\b|\bà\b)\s*(?:\d|[^\W\d_]{3})", re.I)
"""What has two ends, even under "Échéance": "de janvier à juin 2012"."""


_PROBLEM = attrgetter("problem")


def _report(records: Records, said: Said, dates: Dates, expected: str) -> None:
    """Say what is doubtful in a column, and the days that were taken from each such cell."""
    if not any(map(_PROBLEM, said.readings)):
        return
    for index, reading in enumerate(said.readings):
        if not reading.problem:
            continue
        assert said.column is not None
        taken = [day for day in (reading.start, reading.end) if day]
        if reading.start != dates.starts[index] and len(taken) > 1:
            del taken[0]  # another cell says the start
        if reading.end != dates.ends[index] and len(taken) > 1:
            del taken[-1]
        no_end = [NO_END] if reading.open_end and taken and dates.ends[index] is None else []
        records.report(
            reading.problem,
            index,
            said.column,
            expected=expected,
            example="01/09/2011",
            date=" – ".join([*dict.fromkeys(map(date.isoformat, taken)), *no_end]),
        )


def _check(
    records: Records, framework: Framework, dates: Dates, starts: Column | None, ends: Column | None
) -> None:
    first, last = framework.start, framework.end
    doubtful = [
        (index, start, end)
        for index, (start, end) in enumerate(zip(dates.starts, dates.ends, strict=True))
        if not (start and end and first <= start.year and start <= end and end.year <= last)
    ]
    for index, start, end in doubtful:
        if start and end and end < start:
            records.report("end-before-start", index, ends, start=start.isoformat(), end=end.isoformat())
        for day, column in ((start, starts), (end, ends)):
            if day and not first <= day.year <= last:
                # the years of the note are no days: they are shown as they are
                records.report(
                    "outside-framework", index, column, date=day.isoformat(), start=first, end=last
                )
                break
