"""What a cell below a year or a month says itself of when: "sept. à déc." in 2011, "du 7 au 25" in May."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from concertaction.importers.layouts.columns.agenda import in_month, is_days
from concertaction.importers.layouts.columns.signs import MARKS
from concertaction.importers.layouts.words.headings import unaccented
from concertaction.importers.layouts.words.lines import is_no_mark, is_nothing, words
from concertaction.importers.values.numbered_times import in_words
from concertaction.importers.values.periods import read_period
from concertaction.patterns import late

if TYPE_CHECKING:
    from concertaction.models import CellValue

_COUNT = late(r"\s*(?:±|env\.?)?\s*\d{1,4}\s*(?:p|pers|part|stag|h|heures?|séances?|j)\b.{0,20}")
_ARROW = late(r"\s*[=–—-]*[<>|\[\]*][<>|\[\]*=–—-]+\s*|\s*[=–—-]+[<>|\[\]*]\s*")
"""A line drawn over times: "<---->", "|----", "---]"."""
_MOST = 100
_LONGEST = 60  # characters
_MONTH, _YEAR = 31, 364  # days


@lru_cache(maxsize=4096, typed=True)
def days_within(value: CellValue, first: date, last: date) -> tuple[date, date] | None:
    """The days that a cell says, inside those of its column; None for a cross, a count and other words.

    A number alone may count something; of a list of days the first and the last are given.
    """
    if isinstance(value, date):
        day = date(value.year, value.month, value.day)
        return (day, day) if first <= day <= last else None
    if not isinstance(value, str) or len(value) > _LONGEST or value.strip().isdecimal() or value in MARKS:
        return None
    texts: list[CellValue] = [value]
    if (last - first).days < _MONTH and is_days(value):
        texts = [value, in_month(value, first)]  # "18/10" is a day of October, "5/12" two of May
    elif (last - first).days >= _YEAR:
        texts = [in_words(value, "mois") or value]
    for text in texts:
        reading = read_period(text, year=first.year)
        if reading.start is not None and reading.problem in (None, "date-by-rule"):
            end = reading.end or (last if reading.open_end else reading.start)
            if first <= reading.start <= end <= last:
                return reading.start, end
    return None


def says_yes(value: CellValue) -> bool:
    """True for a cross under a time, and for words but "congé", "non", "annulé"."""
    return not is_no_mark(value) and not (
        isinstance(value, str) and value not in MARKS and _says_no_activity(value)
    )


@lru_cache(maxsize=4096)
def _says_no_activity(text: str) -> bool:
    if len(text) > _LONGEST:
        return False
    if _ARROW.fullmatch(text):
        return False
    plain = unaccented(text).strip()
    return is_nothing(text) or words("no_activity", r"\W*", r"\W*").fullmatch(plain) is not None


def is_count(value: CellValue) -> bool:
    """True for "10 pers.", "2 h", 5: how many came, in a month."""
    if isinstance(value, str):
        return _COUNT.fullmatch(value) is not None or (value.strip().isdecimal() and len(value.strip()) < 3)
    return type(value) is int and 0 < value < _MOST
