"""Weeks of a year by their numbers, and the holidays of schools by Easter and the other feasts."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from concertaction.importers.values.dates import PeriodReading
from concertaction.importers.values.spans import BY_RULE, UNCERTAIN, ImpossibleError, full_year, year_of
from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Callable

_WEEK = r"(?:semaines?|sem\.?|s\.?|weeks?|weken|wk)"
_WEEKS = late(
    rf"(?:des? |les? |la |pendant |durant )*({_WEEK}) ?(?:n?[°o]s? ?)?(\d{{1,2}})"
    rf"(?: ?(?:a|au|et|-|/|>|->|tot|to) ?(?:la )?(?:{_WEEK} ?)?(\d{{1,2}}))?"
    r"(?:[ ,./(-]+(?:de |en |d')?(?:l'annee )?(\d{4})\)?)?"
)
_LAST_SEMESTER = 2


def read_weeks(text: str, year: int | None) -> PeriodReading | None:
    """Read "sem. 12 à 15 de 2012": Monday of the first to Sunday of the last, by rule as ISO counts weeks.

    "Sem. 1 à 2" are semesters.
    """
    match = _WEEKS.fullmatch(text)
    of = full_year(match[4]) if match and match[4] else year
    if match is None or of is None:
        return None
    first, last = int(match[2]), int(match[3] or match[2])
    if max(first, last) <= _LAST_SEMESTER and not match[1].startswith(("semaine", "w")):
        return None
    try:
        start = date.fromisocalendar(of, first, 1)
        end = date.fromisocalendar(of + (last < first), last, 7)
    except ValueError:
        raise ImpossibleError from None
    return PeriodReading(start, end, False, BY_RULE)


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    rest = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    month, day = divmod(h + rest - 7 * ((a + 11 * h + 22 * rest) // 451) + 114, 31)
    return date(year, month, day + 1)


def _monday(day: date) -> date:
    """The Monday of the week of a day, of the next one for a day of a weekend."""
    return day - timedelta(days=day.weekday()) + timedelta(days=7 * (day.weekday() > 4))


def _paques(year: int) -> tuple[date, int]:
    """Two weeks from the first Monday of April, or from about an Easter that is before or late."""
    day = easter(year)
    if day.month == 3:
        return day + timedelta(days=1), 2
    if day > date(year, 4, 15):
        return day - timedelta(days=13), 2
    first = date(year, 4, 1)
    return first + timedelta(days=-first.weekday() % 7), 2


HOLIDAYS: dict[str, tuple[int, Callable[[int], tuple[date, int]]]] = {
    "paques": (4, _paques),
    "printemps": (4, _paques),
    "carnaval": (2, lambda year: (easter(year) - timedelta(days=48), 1)),
    "detente": (2, lambda year: (easter(year) - timedelta(days=48), 1)),
    "toussaint": (11, lambda year: (_monday(date(year, 11, 1)), 1)),
    "automne": (11, lambda year: (_monday(date(year, 11, 1)), 1)),
    "noel": (12, lambda year: (_monday(date(year, 12, 25)), 2)),
    "hiver": (12, lambda year: (_monday(date(year, 12, 25)), 2)),
}
"""A month of each holiday of the schools of Belgium of these years, its first Monday, and how many weeks."""
_HOLIDAY = late(
    r"(?:des? |les? |la |l'|pendant |durant |au cours )*(?:vacances?|conges?)(?: scolaires?)?"
    rf" (?:de |d'|du )?(?:la )?({'|'.join(HOLIDAYS)})"
    r"[ ,(]*(?:de |en |d')?(?:(\d{4})(?: ?[-/] ?(\d{4}|\d\d))?)?\)?"
)


def read_holidays(text: str, year: int | None) -> PeriodReading | None:
    """Read "vacances de Pâques 2012": the weeks that schools had off, uncertain."""
    match = _HOLIDAY.fullmatch(text)
    if match is None:
        return None
    month, begun = HOLIDAYS[match[1]]
    of = int(match[2]) if match[2] else year if year is None else year_of(year, month)
    if of is None or (match[3] and full_year(match[3]) != of + 1):
        return None
    start, weeks = begun(of + (match[3] is not None and month < 9))
    return PeriodReading(start, start + timedelta(days=7 * weeks - 1), False, UNCERTAIN)
