"""The values of cells: one door to the pure readers of dates, numbers, names and places.

Each takes what a reader gives for one cell and returns a small tuple; what is
kept between two cells changes no answer.  Codes of objectives, marks and
personal data are read by the modules of these names.
"""

from __future__ import annotations

from functools import lru_cache

from concertaction import territory
from concertaction.importers.values.damaged_years import are_years_made_days, read_period_or_years
from concertaction.importers.values.dates import PeriodReading, day_of_1904, read_date
from concertaction.importers.values.durations import (
    Duration,
    first_day,
    last_day,
    read_duration,
    unit_of,
)
from concertaction.importers.values.feasts import read_feast
from concertaction.importers.values.names.cells import NamesReading, cut_names, is_so_on, split_names
from concertaction.importers.values.names.single import read_name
from concertaction.importers.values.names.tells import is_place
from concertaction.importers.values.numbered_times import in_words, unit_counted
from concertaction.importers.values.numbers import NumberReading, read_number, read_of_sexes, read_public
from concertaction.importers.values.periods import may_be_term, names_time, read_period
from concertaction.importers.values.school_years import (
    heads_school_years,
    in_school_years,
    is_one_of_schools,
    school_year_in,
    speaks_of_school_years,
)
from concertaction.importers.values.spans import ANY_YEAR, YEARS, SchoolYear, TwoYears
from concertaction.models import CellValue
from concertaction.territory import CommunesReading
from concertaction.text import clean_text, is_nothing

__all__ = [
    "ANY_YEAR",
    "YEARS",
    "Duration",
    "NamesReading",
    "NumberReading",
    "PeriodReading",
    "SchoolYear",
    "TwoYears",
    "are_years_made_days",
    "cut_names",
    "day_of_1904",
    "first_day",
    "heads_school_years",
    "in_school_years",
    "in_words",
    "is_one_of_schools",
    "is_place",
    "is_so_on",
    "last_day",
    "may_be_term",
    "names_time",
    "read_date",
    "read_duration",
    "read_feast",
    "read_name",
    "read_number",
    "read_of_sexes",
    "read_period",
    "read_period_or_years",
    "read_public",
    "school_year_in",
    "speaks_of_school_years",
    "split_communes",
    "split_names",
    "text_of",
    "unit_counted",
    "unit_of",
]


def split_communes(value: CellValue) -> CommunesReading:
    """Read a cell of communes: canonical names where known, the rest as written and in ``unknown``."""
    return _communes_in(value) if isinstance(value, str) else territory.load().read(value)


@lru_cache(maxsize=4096)  # the same in each file
def _communes_in(text: str) -> CommunesReading:
    return territory.load().read(text)


def text_of(value: CellValue) -> str | None:
    """Return the cleaned text of a cell; None where it says nothing: "néant", "/"."""
    text = clean_text(value)
    return None if text is None or is_nothing(text) else text
