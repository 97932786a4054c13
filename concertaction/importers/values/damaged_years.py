"""Two years that a spreadsheet made a day: "10-11" that an export as text shows as "10-nov"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from concertaction.importers.values.dates import PeriodReading, whole_years
from concertaction.importers.values.periods import read_period
from concertaction.importers.values.spans import SHOWN_DAY, UNCERTAIN, month_number
from concertaction.text import fold

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable

    from concertaction.models import CellValue

_FIRST = 5  # 2005: earlier ones are of no note, and look like codes of objectives


def are_years_made_days(values: Iterable[CellValue]) -> bool:
    """True where all days of a month without a year, in a column of periods, can be two years in a row."""
    shown = [day for value in set(values) if (day := _shown_day(value))]
    return bool(shown) and all(map(_years, shown))


def read_period_or_years(
    value: CellValue, year: int | None = None, number_format: str | None = None
) -> PeriodReading:
    """Read a cell that says when an action takes place; "10-nov" is 2010-2011, or beside a year that day.

    Both are uncertain.
    """
    reading = read_period(value, year, number_format)
    shown = _shown_day(value)
    if shown is None:
        return reading
    return reading._replace(problem=UNCERTAIN) if reading.start else _years(shown) or reading


def _shown_day(value: CellValue) -> re.Match[str] | None:
    return SHOWN_DAY.fullmatch(value.strip()) if isinstance(value, str) else None


def _years(shown: re.Match[str]) -> PeriodReading | None:
    first, last = int(shown[1]), month_number(fold(shown[2]))
    is_damaged = last == first + 1 and first >= _FIRST
    return whole_years(2000 + first, 2000 + last, UNCERTAIN) if last and is_damaged else None
