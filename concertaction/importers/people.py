"""For how many people each action is: one column says it, or several count parts of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from concertaction.i18n import N_
from concertaction.importers import values
from concertaction.importers.block import memoised
from concertaction.importers.layouts.columns.people import part_of
from concertaction.text import is_announced

if TYPE_CHECKING:
    from collections.abc import Sequence

    from concertaction.importers.block import Records
    from concertaction.importers.layouts.shapes import Column
    from concertaction.models import CellValue

Numbers = list[values.NumberReading]


def read_participants(records: Records) -> Sequence[int | None]:
    """The number of participants of each record: the one of all of them, or the sum of its parts."""
    wholes, parts = _parted(records.columns.get("participants", []))
    if not wholes and not parts:
        return [None] * records.count
    whole = _read(records, wholes[0]) if wholes else [values.NumberReading(None)] * records.count
    if not parts:
        return [number.value for number in whole]
    sums = _sums(records.count, [_read(records, column) for column in parts])
    if wholes:
        _say_differing(records, wholes[0], [number.value for number in whole], sums)
    elif any(_counts_objectives(column) for column in parts):
        _say_added(records, parts, sums)
    return [
        total if number.value is None and not number.problem else number.value
        for number, total in zip(whole, sums, strict=True)
    ]


def say_doubts(records: Records, column: Column, numbers: Sequence[values.NumberReading | None]) -> None:
    """Say of the first count of a column that is not exact how it was read, and how many there are.

    Each whose parts, in the same cell, add up to another number is said.
    """
    others = {at: one.other_sum for at, one in enumerate(numbers) if one and one.other_sum is not None}
    for at, added in others.items():
        records.report("other-sum", at, column, sum=added, count=len(others))
    rounded = [at for at, one in enumerate(numbers) if one and one.approximate and one.value is not None]
    if rounded:
        first = numbers[rounded[0]]
        records.report("rounded-number", rounded[0], column, number=first and first.value, count=len(rounded))


def _parted(columns: Sequence[Column]) -> tuple[list[Column], list[Column]]:
    """The columns that count all the participants, and those that count some; of several, headings tell."""
    parts = [column for column in columns if column.is_part]
    wholes = [column for column in columns if not column.is_part]
    if not parts and len(wholes) > 1:
        parts = [column for column in wholes if (part := part_of(column.heading)) and part.by]
        parts = parts if len(parts) > 1 else []
        wholes = [column for column in wholes if column not in parts]
    return wholes, parts


def _read(records: Records, column: Column) -> Numbers:
    """What a column counts; what is no number is said."""
    part = part_of(column.heading)
    read = memoised(_number_of_sexes if part and part.is_of_both else _number, column.values)
    for index, number in enumerate(read):
        if number.problem:
            records.report(number.problem, index, column, expected=N_("a number of people"), example="12")
    say_doubts(records, column, read)
    return read


def _sums(count: int, parts: Sequence[Numbers]) -> list[int | None]:
    """The sums of the parts; none where one of them cannot be read or all are blank."""
    sums: list[int | None] = []
    for index in range(count):
        line = [numbers[index] for numbers in parts]
        told = [number.value for number in line if number.value is not None]
        sums.append(sum(told) if told and not any(number.problem for number in line) else None)
    return sums


def _say_differing(
    records: Records, column: Column, wholes: Sequence[int | None], sums: Sequence[int | None]
) -> None:
    """Say of totals that are not the sum of their parts; where most are not, of the first, and of how many.

    One or two are slips, to be looked for in their rows; most of a column counts something else.
    """
    told = [(at, added) for at, added in enumerate(sums) if None not in (wholes[at], added)]
    other = [(at, added) for at, added in told if wholes[at] != added]
    for at, added in other if 2 * len(other) <= len(told) else other[:1]:
        records.report("other-sum", at, column, sum=added, count=len(other))


def _counts_objectives(column: Column) -> bool:
    part = part_of(column.heading)
    return part is not None and "objective" in part.by


def _say_added(records: Records, parts: Sequence[Column], sums: Sequence[int | None]) -> None:
    """Say once that people were added who may have been counted for two objectives."""
    told = [
        index
        for index in range(records.count)
        if sum(column.values[index] is not None for column in parts) > 1 and sums[index]
    ]
    if told:
        first = told[0]
        column = next(column for column in parts if column.values[first] is not None)
        records.report("added-participants", first, column, number=sums[first], count=len(told))


def _number(value: CellValue) -> values.NumberReading:
    """Read a number; "à voir" is none yet, and is said."""
    return _or_announced(values.read_number(value), value)


def _number_of_sexes(value: CellValue) -> values.NumberReading:
    return _or_announced(values.read_of_sexes(value), value)


def _or_announced(reading: values.NumberReading, value: CellValue) -> values.NumberReading:
    text = values.text_of(value)
    if reading.value is None and not reading.problem and text and is_announced(text):
        return reading._replace(problem="unreadable-value")
    return reading
