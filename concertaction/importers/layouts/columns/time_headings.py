"""Headings that say when: years, semesters, quarters, months, and the bands over them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.layouts.columns.hour_headings import hours_in
from concertaction.importers.layouts.columns.signs import MONTH
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.words.headings import unaccented
from concertaction.importers.values.code_table import plain_number
from concertaction.importers.values.dates import day_of_serial
from concertaction.importers.values.periods import read_period, says_part_of_year
from concertaction.importers.values.school_years import days_of_months, days_of_term
from concertaction.importers.values.spans import ANY_YEAR, SchoolYear, full_year, months, year_of
from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from concertaction.importers.layouts.shapes import Header
    from concertaction.models import CellValue

_ORDINAL = r"premier|deuxieme|second|troisieme|quatrieme"
_QUARTER = late(
    rf"^\W*(t|q|trim\w*\W*)([1-4])\W*$|^\W*(?:([1-4])\W*(?:er|e|eme|nd|re)?|({_ORDINAL}))\W*trim(?:estre)?\W*$"
)
_SEMESTER = late(
    r"^\W*(?:semestre\W*([12])|(?:([12])\W*(?:er|e|eme|nd|d)?|(premier|deuxieme|second))\W*sem(?:estre)?)\W*$"
)  # no "1re sem.": a week
_NEXT_HALF = late(r"s\W?(?:[3-9]|\d\d)")
_HALF_OF_YEAR = late(r"s\W?([12])")  # "S1 2011"; of no year, S1 may be a week
_NUMBERS = {"premier": "1", "deuxieme": "2", "second": "2", "troisieme": "3", "quatrieme": "4"}
_MAY_BE_SPAN = late(rf"quadri|trim|semestre|(?:{MONTH}|\bjan)\W.*[a-z]{{3}}|\d\d/\d{{4}}\s?[-–]")
_FIRST_MONTH = late(rf"(?:{MONTH}|\bjan)\b")
_NUMBERED_SPAN = late(r"(.+?)\s*\(\s*(0?[1-9]|1[0-2])\s*[-–/a]\s*(0?[1-9]|1[0-2])\s*\)")
_FOUR_DIGITS = late(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SEPTEMBER = 9
_LONGEST_SPAN = 6  # months that one column stands for, but for a year
_OF_YEAR = late(r"(?P<part>\w.{0,24}?)\W+(?P<year>(?:19|20)\d\d)")
_YEAR_BEFORE = late(r"(?P<year>(?:19|20)\d\d)\W+(?P<part>[^\W\d].{0,24}|[1-4]\W?[a-z].{0,24})")
_TWO_YEARS = late(r"(?:annee (?:scolaire|academique) )?(\d{4}|0[89]|[1-4]\d)\s?[-–/]\s?(\d{4}|09|[1-4]\d)")
_OF_SCHOOL = 9, 18  # September to June of the next year
_MONTH = late(r"([a-z0-9]{3,9})\.?(?:[\s\-/.]*((?:19|20)?\d\d))?")
_YEAR_BAND = late(r"(?<![\d.,/-])(?:19[89]|20[0-4])\d(?!\s*[-–/.,]?\d)")
_ONE_YEAR = late(r"(?:(?:annee|exercice|en)\s)?((?:19[89]|20[0-4])\d)")
_LONGEST_BAND = 40  # characters
_NUMBERED_MONTH = late(  # "01/2012", "3-12"; a year of two figures is no number of an objective
    r"(0?[1-9]|1[0-2])\s?[/.-]\s?((?:19|20)\d\d|0[89]|[1-4]\d)|(?P<year>(?:19|20)\d\d)[/-](?P<month>0[1-9]|1[0-2])"
)
_MONTHS_BAND = late(
    r"\W*(?:(?:les|par)\W)?(?:mois|calendriers?|planning|planification|echeanciers?|chronogramme|agenda)\b.{0,20}"
)
_MONTH_NUMBER = late(r"\W*(?P<word>(?:m|mois)\W*(?:n\W+)?)?(?:(?P<number>\d{1,2})|(?P<roman>[ivx]{1,4}))\W*")
_LONGEST_NUMBER = 12  # characters of the heading of a numbered month
_NUMBERS_OF_MONTHS = range(1, 13)
_ALL_MONTHS, _SCHOOL_MONTHS = 12, 10  # that follow each other where nothing else says that they are months
_FEWEST_MONTHS = 3  # whose headings are days
_INITIALS = "jfmamjjasond"
_FEWEST_INITIALS = 6
_MOST_YEARS = 6  # of months side by side
_OF_CALENDAR = "c"  # a quarter that is one of four
_MOST_TERMS = {"t": 3, "s": 2, "q": 2}  # of a school year: trimestres, semestres, quadrimestres


class Months(NamedTuple):
    """The months, first to last, that a column stands for; the year is None when no heading says it.

    From the 13th on they are of the next year.  ``since`` is the month with which its calendar begins,
    where that goes over a new year.  ``term`` is which part of a year it is, which in a school year is
    another one: ``"t1"`` from September on.
    """

    year: int | None
    first: int
    last: int
    since: int | None = None
    term: str = ""

    def days(self, year: int | None) -> tuple[date, date] | None:
        """First and last day, in ``year`` when the column does not say its own.

        A calendar that goes over a new year needs the years of a school: of one alone, which half of it
        is meant is not said.
        """
        said = self.year or year
        if not said:
            return None
        if self.is_doubtful(said) and self.term[0] in _MOST_TERMS:
            return days_of_term(self.term[0], int(self.term[1]), said)
        at = self._year_in(said)
        if at is None:
            return None
        return days_of_months(at, self.first, self.last - self.first + 1)

    def is_doubtful(self, year: int | None) -> bool:
        """True for "1er trimestre" of a school year: of its terms, or of the quarters of the calendar."""
        return bool(self.term) and isinstance(self.year or year, SchoolYear)

    def _year_in(self, year: int) -> int | None:
        if self.since is None or self.year is not None:
            return year_of(year, self.first)
        return int(year) + (self.first < self.since) if isinstance(year, SchoolYear) else None


def times_in(texts: Mapping[int, tuple[CellValue, ...]]) -> frozenset[int]:
    """The columns whose lowest heading is a year, a semester, a quarter or a month, or stands for one."""
    hours = hours_in(texts)
    texts = {column: cells for column, cells in texts.items() if column not in hours}
    lowest = [(column, cells[-1]) for column, cells in texts.items() if cells]
    spans = {
        column for column, cells in texts.items() if cells and _months_in(cells[-1], cells[:-1]) is not None
    }
    return frozenset({*month_initials(lowest), *month_numbers(texts), *_school_years(lowest), *spans})


def is_band_of_times(value: CellValue) -> bool:
    """True for what stands over months: a year, "Mois"."""
    return _year_of_band(value) is not None or _MONTHS_BAND.fullmatch(unaccented(shown(value))) is not None


def time_runs(header: Header) -> list[dict[int, Months]]:
    """The columns headed by times, by runs of neighbours that follow each other; a sum may stand between."""
    hours = hours_in(header.texts)
    lowest = [(column, cells[-1]) for column, cells in header.texts.items() if cells and column not in hours]
    initials = month_initials(lowest) | month_numbers(header.texts)
    schools = _school_years(lowest)
    days = {c: day for c, cells in header.texts.items() if cells and (day := day_of(cells[-1])) is not None}
    serials = days if are_months(list(days.values())) else {}
    halves = _halves(header)
    runs: list[dict[int, Months]] = []
    before: tuple[int, Months] | None = None
    first = 0
    for column, cells in sorted(header.texts.items()):
        if not cells or column in hours:
            continue
        month = initials.get(column)
        span = Months(None, month, month) if month else schools.get(column)
        span = span or _months_in(serials.get(column, cells[-1]), cells[:-1]) or halves.get(column)
        if span is None:
            continue
        follows = before is not None and column - before[0] <= 2 and _follows(before[1], span)
        if not follows:
            runs.append({})
            first = span.first
        if span.year is None:
            span = span._replace(year=_year_over(cells[:-1], span, first))
        runs[-1][column] = span
        before = column, span
    return [_completed(run) for run in runs]


def _halves(header: Header) -> dict[int, Months]:
    """The columns headed "S1" and "S2", each once and beside each other: of more, they are weeks."""
    said = [(column, shown(cells[-1]).strip().lower()) for column, cells in header.texts.items() if cells]
    found = [(column, text) for column, text in sorted(said) if _HALF_OF_YEAR.fullmatch(text)]
    if [text[-1] for _, text in found] != ["1", "2"] or found[1][0] != found[0][0] + 1:
        return {}
    if any(_NEXT_HALF.fullmatch(text) for _, text in said):
        return {}
    return {column: Months(None, 6 * n - 5, 6 * n, term=f"s{n}") for n, (column, _) in enumerate(found, 1)}


def _school_years(cells: Iterable[tuple[int, CellValue]]) -> dict[int, Months]:
    """The columns headed by school years that follow each other: "2010-2011 | 2011-2012", "10-11 | 11-12".

    One alone may be a month, or two years.
    """
    years = [(column, year) for column, cell in sorted(cells) if (year := _school_year(cell)) is not None]
    return {
        column: Months(year, *_OF_SCHOOL)
        for before, after in pairwise(years)
        if after[1] == before[1] + 1
        for column, year in (before, after)
    }


def _school_year(heading: CellValue) -> int | None:
    """The year in which a school year begins; "10-11" may have become 10 November."""
    text = f"{heading:%d-%m}" if isinstance(heading, date) else heading
    if not isinstance(text, str) or not text.rstrip()[-1:].isdigit():
        return None
    found = _TWO_YEARS.fullmatch(unaccented(text).strip())
    first, second = map(full_year, found.groups()) if found else (0, 0)
    return first if first + 1 == second else None


def month_numbers(texts: Mapping[int, tuple[CellValue, ...]]) -> dict[int, int]:
    """Months of neighbouring columns headed 1, 2, 3... or "M1", "Mois 2", "03": column -> month.

    Six at least under a year or "Mois" alone.  Without such a band all twelve from the first one on, or ten
    of a school year: fewer may number anything, and more count on ("M13").
    """
    numbers: dict[int, int] = {}
    lowest = [cells[-1] for cells in texts.values() if cells]
    if sum(map(_may_be_numbered, lowest)) < _FEWEST_INITIALS:
        return numbers
    run: dict[int, int] = {}
    before: tuple[str, bool] | None = None
    for column, cells in [*sorted(texts.items()), (-1, ())]:
        word, number = _numbered_month(cells[-1] if cells else None)
        kind = word, len(cells) > 1
        is_month = number in _NUMBERS_OF_MONTHS and all(map(is_band_of_times, cells[:-1]))
        last = next(reversed(run), None)
        follows = last is not None and column == last + 1 and kind == before
        if not (is_month and follows and last is not None and number == run[last] % 12 + 1):
            goes_on = follows and number is not None
            if before is not None and _are_all_months([*run.values()], goes_on=goes_on, banded=before[1]):
                numbers |= run
            run = {}
        if is_month and number is not None:
            run[column] = number
        before = kind
    return numbers


def is_numbered_month(heading: str) -> bool:
    """True for a heading, all of it, that gives a month by its number alone: "03", "M3"; not "Mois – 3"."""
    return "–" not in heading and _numbered_month(heading)[1] in _NUMBERS_OF_MONTHS


@lru_cache(maxsize=4096)
def _may_be_numbered(cell: CellValue) -> bool:
    """A cheap first test: a number, or a short text that ends with one or in its sign."""
    if not isinstance(cell, str):
        return isinstance(cell, int | float)
    end = cell[-1:]
    return len(cell) <= _LONGEST_NUMBER and (end in "ivxIVX" or not end.isalpha())


def _numbered_month(cell: CellValue) -> tuple[str, int | None]:
    """The word and the number of "Mois 3", "M03", "3", 3 and "III"; ("", None) for anything else."""
    text = shown(cell).removesuffix(".0") if cell is not None and not isinstance(cell, bool) else ""
    found = _MONTH_NUMBER.fullmatch(unaccented(text)) if 0 < len(text) <= _LONGEST_NUMBER else None
    if found is None:
        return "", None
    if found["number"]:
        return (found["word"] or "")[:1], int(found["number"])
    number = plain_number(found["roman"])
    return "roman", int(number) if number.isdecimal() else None


def _are_all_months(numbers: Sequence[int], *, goes_on: bool, banded: bool) -> bool:
    if banded:
        return len(numbers) >= _FEWEST_INITIALS
    if goes_on or len(set(numbers)) < len(numbers):
        return False
    return len(numbers) == _ALL_MONTHS or (len(numbers) >= _SCHOOL_MONTHS and numbers[-1] < numbers[0])


def _completed(run: dict[int, Months]) -> dict[int, Months]:
    """The columns of a calendar, with the years that follow from those beside them.

    Without any, a calendar from September to June knows with what it begins.
    """
    run = _in_calendar(run)
    spans = [span for _, span in sorted(run.items())]
    firsts = [span.first for span in spans]
    if all(span.year is None for span in spans):
        since = firsts[0] if _goes_over_new_year(firsts) else None
        return {column: span._replace(since=since) for column, span in run.items()}
    for place in range(1, len(spans)):
        before, after = spans[place - 1], spans[place]
        if after.year is None and before.year is not None:  # "sept. 2011 | oct. | nov. | déc. | janv. 2012"
            spans[place] = after._replace(year=before.year + (after.first < before.first))
    for place in range(len(spans) - 2, -1, -1):
        span, after = spans[place], spans[place + 1]
        if span.year is None and after.year is not None:
            spans[place] = span._replace(year=after.year - (after.first < span.first))
    return dict(zip(sorted(run), spans, strict=True))


def _in_calendar(run: dict[int, Months]) -> dict[int, Months]:
    """The quarters of a run of four as those of the calendar: from October on ("T4 2011 | T1") surely."""
    terms = [span.term for _, span in sorted(run.items()) if span.term]
    if not any(int(term[1]) > _MOST_TERMS[term[0]] for term in terms):
        return run
    is_sure = terms[0][1] != "1"
    return {
        column: span._replace(term="" if is_sure or not span.term else _OF_CALENDAR + span.term[1])
        for column, span in run.items()
    }


def _goes_over_new_year(months: Sequence[int]) -> bool:
    """True for September to June: the months, each of them once, follow each other over one new year."""
    falls = sum(b < a for a, b in pairwise(months))
    return falls == 1 and len(set(months)) == len(months) and months[-1] < months[0]


def is_over_new_year(headings: Sequence[str]) -> bool:
    """True for headings without a year, ``"sept."`` to ``"juin"``, that go over a new year."""
    initials = month_initials(list(enumerate(headings)))
    initials |= month_numbers({place: (heading,) for place, heading in enumerate(headings)})
    spans = [_months_in(heading, ()) for heading in headings]
    firsts = [initials.get(place) or (span.first if span else 0) for place, span in enumerate(spans)]
    return all(firsts) and _goes_over_new_year(firsts)


def _follows(before: Months, span: Months) -> bool:
    """True for a time of the same length that comes later, as far as the headings say.

    Parts of a year, one right after the other, may be longer and shorter: "sept.-déc. | janv.-mars".
    """
    if span.last - span.first != before.last - before.first:
        is_next = before.last % 12 + 1 == span.first
        is_part = min(span.last - span.first, before.last - before.first) > 0
        if not is_next or not is_part or max(span.last - span.first, before.last - before.first) >= 11:
            return False
    if span.year is not None and before.year is not None:
        return (span.year, span.first) > (before.year, before.first)
    return span.first > before.first or before.last % 12 == span.first - 1


def month_initials(cells: Sequence[tuple[int, CellValue]]) -> dict[int, int]:
    """Months of neighbouring columns headed ``J F M A M J``...: column -> month; six of them at least.

    The letters must have one reading: "S O N D J F M A M J" begins in September.  After the twelfth
    the next year begins.
    """
    runs: list[list[tuple[int, str]]] = []
    for column, value in cells:
        letter = value.strip(" .").lower() if isinstance(value, str) and len(value) < 4 else ""
        if len(letter) != 1 or letter not in _INITIALS:
            continue
        if not runs or column != runs[-1][-1][0] + 1:
            runs.append([])
        runs[-1].append((column, letter))
    numbers: dict[int, int] = {}
    for run in runs:
        text = "".join(letter for _, letter in run)
        starts = [start for start in range(12) if (_INITIALS * _MOST_YEARS)[start:].startswith(text)]
        if len(text) >= _FEWEST_INITIALS and len(starts) == 1:
            numbers |= {column: (starts[0] + place) % 12 + 1 for place, (column, _) in enumerate(run)}
    return numbers


def _year_over(bands: Sequence[CellValue], span: Months, first: int) -> int | None:
    """The year above a month; of two ("2011-2012"), the second one before the month of a run's start."""
    for band in reversed(bands):
        year = _year_of_band(band)
        if year is not None:
            return year
        both = re.search(r"\b((?:19|20)\d\d)\s*[-–/]\s*(?:(?:19|20)?\d\d)\b", shown(band))
        if both:
            return SchoolYear(both[1]) if span.term else int(both[1]) + (span.first < first)
    return None


def _months_in(cell: CellValue, bands: Sequence[CellValue]) -> Months | None:
    if isinstance(cell, date):
        return Months(cell.year, cell.month, cell.month)
    if isinstance(cell, str):
        above = next((year for band in reversed(bands) if (year := _year_of_band(band)) is not None), None)
        return _months_said(cell, above) if len(cell) <= _LONGEST_BAND else None
    own = _year(cell)
    return None if own is None else Months(own, 1, 12)


@lru_cache(maxsize=4096)
def _months_said(heading: str, above: int | None) -> Months | None:
    own = _year(heading)
    if own is not None:
        return Months(own, 1, 12)
    plain = re.sub(r"\s+", " ", unaccented(heading)).strip(" .")
    dated = _OF_YEAR.fullmatch(plain) or _YEAR_BEFORE.fullmatch(plain)  # "T3 2011", "2011 – 1er semestre"
    part, at = (dated["part"], int(dated["year"])) if dated else (plain, above)
    if quarter := _QUARTER.match(part):
        said = quarter[2] or quarter[3] or _NUMBERS[quarter[4]]
        unit = "q" if quarter[1] == "q" else "t"
        return Months(at, 3 * int(said) - 2, 3 * int(said), term=unit + said)
    half = _SEMESTER.match(part) or (_HALF_OF_YEAR.fullmatch(part) if at is not None else None)
    if half:
        said = next(filter(None, half.groups()))
        number = _NUMBERS.get(said, said)
        return Months(at, 6 * int(number) - 5, 6 * int(number), term="s" + number)
    numbered = _NUMBERED_MONTH.fullmatch(plain)
    if numbered:
        number = int(numbered[1] or numbered["month"])
        return Months(full_year(numbered[2] or numbered["year"]), number, number)
    found = _MONTH.fullmatch(part)
    month = months().get(found[1]) if found else None
    if found is None or month is None:
        return _span_said(plain, above)
    return Months(full_year(found[2]) if found[2] else at, month, month)


def _span_said(plain: str, above: int | None) -> Months | None:
    """The months of "sept.-déc.", of "1er trimestre (sept.-déc.)", "T1 (09-12)", of a school term."""
    counted = _NUMBERED_SPAN.fullmatch(plain)
    if counted is not None and says_part_of_year(counted[1]):
        first, last = int(counted[2]), int(counted[3])
        return Months(above, first, last if first <= last else last + 12)
    if not _MAY_BE_SPAN.search(plain):
        return None
    reading = read_period(_months_alone(plain), above or ANY_YEAR)
    start, end = reading.start, reading.end
    if start is None or end is None or start.day > 1 or (end + timedelta(days=1)).day > 1:
        return None
    length = 12 * (end.year - start.year) + end.month - start.month
    if length >= _LONGEST_SPAN:
        return None
    year = start.year if _FOUR_DIGITS.search(plain) else above
    if reading.problem is None:
        return Months(year, start.month, start.month + length)
    if not says_part_of_year(plain):
        return None
    school = SchoolYear(start.year - (start.month < _SEPTEMBER))
    unit = "q" if "quadri" in plain else "t" if "trim" in plain else "s"
    numbers = range(1, _MOST_TERMS[unit] + 1)
    term = next((f"{unit}{n}" for n in numbers if days_of_term(unit, n, school) == (start, end)), "")
    return Months(school if year else None, start.month, start.month + length, term=term)


def _months_alone(plain: str) -> str:
    """The months behind a part of a year that no sign parts from them; a list of them with its commas."""
    found = _FIRST_MONTH.search(plain)
    if found and found.start() and says_part_of_year(plain[: found.start()].strip(" -:")):
        plain = plain[found.start() :]
    said = plain.split()
    are_months = len(said) > 2 and all(word.strip(".") in months() for word in said)
    return ", ".join(said) if are_months else plain


def day_of(value: CellValue) -> date | None:
    """The day that a cell holds, also as the serial number of one."""
    if type(value) is int:
        return day_of_serial(value)
    return value if isinstance(value, date) else None


def are_months(days: Sequence[date]) -> bool:
    """True for one day in each of months that follow each other: the first, the last, or always the same."""
    months = [day.year * 12 + day.month for day in days]
    if len(days) < _FEWEST_MONTHS or any(b - a != 1 for a, b in pairwise(months)):
        return False
    return len({day.day for day in days}) == 1 or all((day + timedelta(days=1)).day == 1 for day in days)


def is_time_heading(value: CellValue) -> bool:
    """True for a year, a semester, a quarter or a month: what heads a column of a calendar."""
    return not isinstance(value, (float, bool)) and _months_in(value, ()) is not None


def _year(value: CellValue) -> int | None:
    found = _ONE_YEAR.fullmatch(unaccented(shown(value)).strip(" :"))
    return int(found[1]) if found else None


def _year_of_band(value: CellValue) -> int | None:
    """The one year that a band over months says: 2012, ``"Année 2012"``, ``"4e trimestre 2011"``."""
    text = shown(value).removesuffix(".0")
    years = set(_YEAR_BAND.findall(text)) if len(text) <= _LONGEST_BAND else set()
    return int(years.pop()) if len(years) == 1 else None
