"""Days beside months: the columns of an agenda that together say when.

``Janvier 2012 | 16-20`` is 16 to 20 January 2012.  The month stands in a
column of its own (once for all its lines, or merged over them), on a line
above its days, or in a title row.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from concertaction.importers.layouts.columns.choices import Choice
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.shapes import WHEN
from concertaction.importers.layouts.words.headings import fold
from concertaction.importers.layouts.words.years import YEAR
from concertaction.importers.values.periods import read_period
from concertaction.importers.values.spans import ANY_YEAR, BY_RULE, UNREADABLE, month_number
from concertaction.patterns import compiled, late
from concertaction.text import fold as folded
from concertaction.text import table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from concertaction.importers.layouts.shapes import Header
    from concertaction.importers.values.dates import PeriodReading
    from concertaction.models import CellValue

DAYS = "days-of-month"
"""Why a column says days: ``Choice.said`` is the column of their months, or -1 where other lines say them."""

_SAMPLE = 200
_LEAST = 2  # days; fewer show nothing
_MONTH_HEADINGS = frozenset({"mois", "moi", "maand", "month", "mois annee", "periode", "quand", "calendrier"})
_DAY_HEADINGS = frozenset({"jour", "date", "le", "dag", "day", "datum", "date jour", "quantieme"})
_COUNTED = frozenset({"jours", "dagen", "days"})  # how many days, unless a month stands beside
_MONTH = late(r"([a-z]{3,9})\.?(?:[\s\-/']*((?:19|20)?\d\d))?")


@cache
def _day() -> re.Pattern[str]:
    """``12``, ``1er``, ``16-20``, ``6, 13 et 20``, ``lu 5 au ve 9``."""
    words = table("months")["words"]
    weekday = rf"(?:(?:{'|'.join([*words['weekdays'], *words['weekdays_short']])})s?\.?\s*)?"
    one = rf"{weekday}(?:[12]\d|3[01]|0?[1-9])(?:er)?"
    return compiled(rf"(?:le |les |du )?{one}(?:\s*(?:[-–,;/&+>]|au|a|et|t/m)+\s*{one})*")


def days_of_months(
    header: Header, values: Callable[[int], Sequence[CellValue]], choices: dict[int, Choice]
) -> dict[int, Choice]:
    """Give a column of months and the column of days that goes with it the period, where there are two such.

    ``values`` gives the lines below the heading of a column.
    """
    dated = {column for column, choice in choices.items() if choice.field in WHEN}
    if {"start", "end"} <= {choices[c].field for c in dated}:
        return choices
    if any(choice.why == "time-heading" for choice in choices.values()):
        return choices
    free = [column for column in header.texts if column not in choices or column in dated]
    months = (c for c in free if _heads(header, c, _MONTH_HEADINGS) and _mostly(values(c), _is_month))
    month = next(months, -1)
    names = _DAY_HEADINGS if month < 0 else _DAY_HEADINGS | _COUNTED
    days = (c for c in free if c != month and _heads(header, c, names) and _mostly(values(c), is_days))
    day = next(days, None)
    if day is None or dated - {month, day}:
        return choices
    changed = choices | {day: Choice("period", 0.9, DAYS, month)}
    if month >= 0:
        changed[month] = Choice("period", 0.9, "heading-and-content")
    return changed


def _heads(header: Header, column: int, names: frozenset[str]) -> bool:
    text = shown(header.texts[column][-1]) if header.texts[column] else ""
    plain = folded(text).strip(" :.()")
    return plain in names or (fold(text) in names and plain not in _COUNTED)


def _mostly(values: Sequence[CellValue], fits: Callable[[CellValue], bool]) -> bool:
    seen = [value for value in values[:_SAMPLE] if value is not None]
    return len(seen) >= _LEAST and sum(map(fits, seen)) >= 0.8 * len(seen)


def _is_month(value: CellValue) -> bool:
    if isinstance(value, date):
        return value.day == 1
    if isinstance(value, str):
        found = _MONTH.fullmatch(folded(value).strip(" ."))
        return found is not None and month_number(found[1]) is not None
    return type(value) is int and 1 <= value <= 12


def is_days(value: CellValue) -> bool:
    """True for a day of a month, or several, without the month."""
    if isinstance(value, str):
        return len(value) < 60 and _day().fullmatch(folded(value).strip(" .")) is not None
    return isinstance(value, (int, float)) and not isinstance(value, bool) and value in range(1, 32)


def months_down(values: Sequence[CellValue]) -> list[CellValue]:
    """The months of all the lines: one said on the first line of several holds for the others."""
    if any(a is not None and a == b for a, b in pairwise(values)):
        return list(values)
    months: list[CellValue] = []
    for value in values:
        months.append(months[-1] if value is None and months else value)
    return months


def in_month(day: CellValue, month: CellValue) -> CellValue:
    """Days and their month as one text: ``"16-20"`` and ``"janvier 2012"`` -> ``"16 au 20 janvier 2012"``."""
    if day is None or isinstance(day, date) or month is None:
        return month if day is None else day
    if not is_days(day):
        return f"{shown(day)} {_after(month)}".replace(" /", " ")
    said = [int(number) for number in re.findall(r"\d+", shown(day).removesuffix(".0"))]
    days = shown(day)  # from one month into the next: for a person to tell
    if said == sorted(said):
        days = f"{said[0]}" if said[0] == said[-1] else f"{said[0]} au {said[-1]}"
    return days + _after(month)


def _after(month: CellValue) -> str:
    """A month as it stands after a day."""
    if isinstance(month, date):
        return f"/{month:%m/%Y}"
    return f"/{month:02d}" if type(month) is int and 1 <= month <= 12 else f" {shown(month)}"


def below_time(value: CellValue, time: str) -> CellValue:
    """What a cell of days says below a line with a time: ``"du 7 au 25"`` below ``"MARS 2011"``.

    A month without a year has the line's; what can be read alone, or not even so, stays as it is.
    """
    if isinstance(value, str):
        if not 0 < len(value) < _LONGEST or read_period(value).problem != UNREADABLE:
            return value
    elif not is_days(value):
        return value
    return _completed(value, time)


@lru_cache(maxsize=1024, typed=True)
def _completed(value: CellValue, time: str) -> CellValue:
    over = read_period(time, ANY_YEAR)
    if over.start is None or over.end is None:
        return value
    alone = read_period(value, ANY_YEAR)
    if alone.start or alone.end:
        return _with_year(str(value), time, over)
    if (over.start.year, over.start.month) != (over.end.year, over.end.month):
        return value
    month = _BEFORE_MONTH.sub("", time).rstrip(" :")
    if isinstance(value, str) and _ALL_MONTH.fullmatch(folded(value)):
        return month
    text = str(in_month(value, month)) if is_days(value) else f"{value} {month}"
    return text if _is_inside(read_period(text, ANY_YEAR), over) else value


def _with_year(value: str, time: str, over: PeriodReading) -> str:
    """A time that has a month with the year of the line; "7/10" below "MARS 2011" may be days, or October."""
    year = YEAR.search(time) if over.start and over.end and over.start.year == over.end.year else None
    if year is None or (is_days(value) and not _begins_inside(read_period(value, int(year[0])), over)):
        return value
    dated = f"{value} {year[0]}"
    return dated if read_period(dated)[:2] == read_period(value, int(year[0]))[:2] else value


def _begins_inside(read: PeriodReading, over: PeriodReading) -> bool:
    """True for a time inside that of the line, or that begins there: "du 5/09 au 14/10" below September."""
    first = read._replace(end=read.start) if read.start and read.end and read.start < read.end else read
    return _is_inside(first, over)


def _is_inside(read: PeriodReading, over: PeriodReading) -> bool:
    if not (read.start or read.end) or read.problem not in (None, BY_RULE):
        return False
    return all(over.start <= day <= over.end for day in read[:2] if day and over.start and over.end)


_BEFORE_MONTH = late(r"^\W*(?:(?:au |en |le )?mois (?:de |d['’])?|en )", re.I)
_ALL_MONTH = late(r"(?:(?:pendant |durant )?tout le )?mois(?: entier| complet)?")
_LONGEST = 60  # characters of days
