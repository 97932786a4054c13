"""Which of day and month the dates in words of a table say first: told by the table, never by one cell.

Here the day stands first. "2/13/2012" can only have the month first, and was written by a program or a person
that writes "3/4/2012" for 4 March; so the first tells how the second is read, and the second is said.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from concertaction.patterns import late
from concertaction.text import distinct_texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from concertaction.importers import values
    from concertaction.importers.block import Records
    from concertaction.importers.layouts.shapes import Column
    from concertaction.importers.rows_of_dates import Read
    from concertaction.models import CellValue

# of "12-13-14 mars 2012" the numbers are days; "03/13/2012 et 15 mars" begins with a date
_OF_MONTH = (
    r"(?:\s?(?:[-/.,]|et)\s?\d\d?){0,12}"
    r"\s?(?:janv|f[eé]v|mars|avr|mai|juin|juil|ao[uû]t|sept?|oct|nov|d[eé]c)"
)
_DAY = (
    r"(?<![\d/.])(?:(\d\d?)([/.])(\d\d?)\2|(?<!-)(\d\d?)(-)(\d\d?)-)"
    rf"(\d{{4}}|\d\d(?!(?i:{_OF_MONTH})))(?![\d/.]|-\d\d?-)"
)
_DATE = late(_DAY)
_MOMENT = late(_DAY + r",?(?:[ T]+\d\d?:\d\d(?::\d\d)?(?:\.\d+)?)?(?: ?[ap]\.?m\.?)?", re.IGNORECASE)
_OTHERS = 4
"""Dates of the other order beside which one is a slip, and tells of none but itself."""


class _Proofs(NamedTuple):
    """How many texts of a column have but one order, and whether some have two readings."""

    month_first: int
    day_first: int
    are_open: bool

    @property
    def order(self) -> str:
        """``"md"`` or ``"dm"`` where all proofs say so, else ""."""
        return ("" if self.day_first else "md") if self.month_first else "dm" if self.day_first else ""


_NONE = _Proofs(0, 0, are_open=False)


class _Order(NamedTuple):
    is_month_first: bool
    is_doubtful: bool


_PLAIN = _Order(is_month_first=False, is_doubtful=False)
_MONTH_FIRST = _Order(is_month_first=True, is_doubtful=True)


def in_order(records: Records, columns: Iterable[Column | None]) -> DateOrders:
    """Return how the dates of these columns of a block are to be read."""
    proofs = {id(column): _proofs(column.values) for column in columns if column is not None}
    found = list(proofs.values())
    together = _Proofs(
        sum(one[0] for one in found), sum(one[1] for one in found), any(one[2] for one in found)
    )
    if together.are_open and not (together.month_first or together.day_first):
        stamps = [column.values for column in records.columns.get("", ()) if _are_moments(column.values)]
        if any(_proofs(moments).order == "md" for moments in stamps):
            return DateOrders({}, _MONTH_FIRST)
    return DateOrders(proofs, _order_of(together))


def _order_of(proofs: _Proofs) -> _Order:
    if proofs.order or not proofs.month_first:
        return _MONTH_FIRST if proofs.order == "md" else _PLAIN
    if proofs.month_first > proofs.day_first:
        return _MONTH_FIRST
    return _Order(is_month_first=False, is_doubtful=proofs.month_first * _OTHERS > proofs.day_first)


class DateOrders:
    """The order of the dates of each column of a block, which a column that proves its own has of itself."""

    def __init__(self, proofs: dict[int, _Proofs], together: _Order) -> None:
        self._proofs = proofs
        self._together = together

    def of(self, column: Column | None, read: Read) -> Read:
        """Return a reader of the cells of a column that goes by its order."""
        own = self._proofs.get(id(column), _NONE)
        order = _order_of(own) if own.order else self._together
        if column is None or order == _PLAIN:
            return read
        days = [value for value in column.values if isinstance(value, date)]
        # a spreadsheet of here made days of what it could, in its own order
        are_turned = order.is_month_first and max((day.day for day in days), default=99) <= 12
        return _by_table(read, order, are_turned=are_turned)


def _by_table(read: Read, order: _Order, *, are_turned: bool) -> Read:
    def by_table(value: CellValue, year: int | None, number_format: str | None) -> values.PeriodReading:
        if isinstance(value, str):
            dates = list(_DATE.finditer(value))
            doubtful = order.is_doubtful and any(map(_has_two_readings, dates))
            value = with_days_first(value) if order.is_month_first and dates else value
        else:
            doubtful = are_turned and isinstance(value, date) and value.day != value.month
        reading = read(value, year, number_format)
        return reading._replace(problem=reading.problem or "uncertain-date") if doubtful else reading

    return by_table


def month_first(read: Read) -> Read:
    """Return a reader of ``"3/14/2011"`` as 14 March, of columns of which a person said so."""

    def swapped(value: CellValue, year: int | None, number_format: str | None) -> values.PeriodReading:
        return read(with_days_first(value) if isinstance(value, str) else value, year, number_format)

    return swapped


def with_days_first(text: str) -> str:
    """Return a text with the day before the month in each of its dates, which have them the other way."""
    return _DATE.sub(lambda found: "{1}{2}{0}{2}{3}".format(*_parts(found)), text)


def _parts(found: re.Match[str]) -> tuple[str, str, str, str]:
    """The first and the second number, the sign between them, the year."""
    first, sign, second = found.group(1, 2, 3) if found[1] else found.group(4, 5, 6)
    return first, second, sign, found[7]


def _has_two_readings(found: re.Match[str]) -> bool:
    first, second, *_rest = _parts(found)
    return int(first) != int(second) and int(first) <= 12 and int(second) <= 12


def _proofs(cells: Sequence[CellValue]) -> _Proofs:
    texts = distinct_texts(cells)
    if not texts:
        return _NONE
    month_first = day_first = two = 0
    for found in _DATE.finditer("\n".join(texts)):
        first, second, *_rest = _parts(found)
        month_first += int(first) <= 12 < int(second) <= 31
        day_first += int(second) <= 12 < int(first) <= 31
        two += _has_two_readings(found)
    return _Proofs(month_first, day_first, two > 0)


def _are_moments(cells: Sequence[CellValue]) -> bool:
    """True for a column of nothing but days, or days and hours, in words."""
    said = {value for value in cells if value is not None}
    return bool(said) and all(type(value) is str and _MOMENT.fullmatch(value.strip()) for value in said)
