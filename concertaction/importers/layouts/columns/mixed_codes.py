"""Codes of which a spreadsheet took some for days and left others as they were written: 1.4, 1-févr, 3.4.

Each cell counts in one total, whatever became of it: the code as written, the
number, the day, the number of a day, the day written out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Sequence

    from concertaction.importers.layouts.columns.code_shapes import CodeShapes
    from concertaction.models import CellValue

_MOSTLY = 0.8
_NO_DAY = late(  # "1.4", "I.2", "Axe 1 obj. 2", "A1O2", and no "02.01", "1/2" or "1-2"
    r"(?<![\d.,/-])(?:[1-9]|[ivx]{1,3})\s?[.,°]\s?\d{1,2}(?![\d/-]|[.,]\d)|\b(?:ax(?:e|is)?|obj\w*)\b|\ba\s?\d\W?o\s?\d",
    re.I,
)


class CodedCells(NamedTuple):
    """How many cells of a column with days may be codes, and as what they stand there."""

    filled: int
    days: int  # typed, as numbers or written out
    coded_days: int  # of them, those that are codes, in the order of day and month that gives more of them
    plain: int  # codes and titles as written
    sure: int  # of them, those that can be no day either

    @property
    def share(self) -> float:
        """The share (0 to 1) of the cells that may be codes."""
        return (self.coded_days + self.plain) / self.filled if self.filled else 0.0

    @property
    def are_damaged(self) -> bool:
        """True for codes all or some of which became days, read in one order."""
        if self.days in (0, self.filled):
            return 0 < self.filled == self.coded_days
        return self.share >= _MOSTLY and self.coded_days >= _MOSTLY * self.days


def count_codes(values: Sequence[CellValue], shapes: CodeShapes) -> CodedCells:
    """Count the cells of a column that may be codes; nothing is counted where none of them is a day."""
    read = [(value, shapes.as_day(value)) for value in values]
    days = [(str(day.day), str(day.month)) for _value, day in read if day is not None]
    if not days:
        return CodedCells(len(values), 0, 0, 0, 0)
    others = [value for value, day in read if day is None]
    plain = [v for v in others if shapes.is_code(v) or (isinstance(v, str) and shapes.is_titled(v))]
    orders = (days, [(month, day) for day, month in days])
    coded = max(sum(pair in shapes.pairs for pair in order) for order in orders)
    sure = sum(_can_be_no_day(value, shapes) for value in plain)
    return CodedCells(len(values), len(days), coded, len(plain), sure)


def _can_be_no_day(value: CellValue, shapes: CodeShapes) -> bool:
    if isinstance(value, str):
        told = _NO_DAY.search(value) is not None and bool(shapes.codes_of(value))
        return told or shapes.is_titled(value)
    return isinstance(value, float)


_PREFIXED = late(r"\s*(?P<prefix>[^\W\d_][^\d\n]{1,14}?)(?P<code>\d\s?[.,/-]\s?\d)\W*")
_FEWEST = 3


def are_prefixed(values: Sequence[CellValue], shapes: CodeShapes) -> bool:
    """True for codes behind one and the same abbreviation of somebody's own: CSEF-1.1, CSEF-3.3.

    The words "Local", "Module" are no abbreviation; few of the codes may be none of the note's.
    """
    cut = [_PREFIXED.fullmatch(value) if isinstance(value, str) else None for value in values]
    prefixes = {found["prefix"].rstrip(" -_./:#") for found in cut if found is not None}
    told = sum(found is not None for found in cut)
    if told < _FEWEST or told < len(values) or len(prefixes) != 1:
        return False
    prefix = prefixes.pop()
    known = sum(bool(shapes.codes_of(value)) for value in values)
    return prefix.isupper() and len(prefix) > 1 and known >= _MOSTLY * len(values)
