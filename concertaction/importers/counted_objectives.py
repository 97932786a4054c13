"""Numbers of people or hours under headings that hold codes, beside a column that declares the objectives.

"Entretiens (1.1) | Modules (1.2)" over 12 and 8 tells how many came to what.  Alone, it is all that a row
says of objectives; beside a column of its own it would add every heading to every action.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from concertaction.importers.layouts.columns.signs import HIGHEST_MARK
from concertaction.importers.layouts.words.headings import unaccented
from concertaction.models import Origin
from concertaction.patterns import late
from concertaction.text import is_nothing

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

    from concertaction.importers.block import Records
    from concertaction.importers.layouts.shapes import Column
    from concertaction.models import CellValue, ObjectiveLink

_NUMBER = late(r"(\d{1,6}(?:[.,]\d{1,2})?)(?:\s?(?:p|pers|h|heures?|part|stag)\w{0,12}\.?|\s?\(.{0,30})?")
_OF_MAIN = late(r"\b(?:principa\w*|premier|dominant|majeur|main|primary|hoofd\w*)\b")


def counted_beside(
    records: Records,
    declaring: Sequence[Column],
    declared: Sequence[Sequence[ObjectiveLink]],
    grid: Sequence[Column],
) -> Set[int]:
    """The records of which what stands in ``grid`` is no objective; what they lose by it is said once.

    A column of main objectives leaves the others to the grid.
    """
    if not declared or all(_OF_MAIN.search(unaccented(column.heading)) for column in declaring):
        return frozenset()
    if not _are_counts(grid, records.count):
        return frozenset()
    counted = [index for index in range(records.count) if any(_says(column.values[index]) for column in grid)]
    own = [{link.code for link in links if link.origin is not Origin.PROPOSED} for links in declared]
    told = {index for index in counted if own[index]}
    left = frozenset(counted if 2 * len(told) > len(counted) else told)
    _say(records, grid, sorted(left), own)
    return left


def say_counted(records: Records, grid: Sequence[Column]) -> None:
    """Say of the first number that a title says what it counts, and that it was read as a cross."""
    told = ((index, column) for index in range(records.count) for column in grid if column.counted)
    first = next(((index, column) for index, column in told if _says(column.values[index])), None)
    if first is not None:
        index, column = first
        records.report("counted-as-cross", index, column, heading=column.heading, title=column.counted)


def _say(records: Records, grid: Sequence[Column], rows: Sequence[int], own: Sequence[Set[str]]) -> None:
    """Say at its first cell what the headings would have added."""
    lost = [
        (index, column)
        for index in rows
        for column in grid
        if column.code not in own[index] and _says(column.values[index])
    ]
    if lost:
        index, column = lost[0]
        codes = sorted({str(column.code) for _, column in lost})
        count = len({index for index, _ in lost})
        records.report("counted-objective", index, column, heading=column.heading, codes=codes, count=count)


def _are_counts(grid: Sequence[Column], rows: int) -> bool:
    """True for columns of numbers and nothing else that are no ranks: too high, or one before lacks."""
    seen = {value for column in grid for value in column.values}
    numbers = {_number(value) for value in seen if not _is_blank(value)}
    if None in numbers or numbers <= {0, 1}:
        return False
    if max(map(float, filter(None, numbers))) > HIGHEST_MARK or any(column.counted for column in grid):
        return True
    if any(column.is_explained for column in grid):
        return False
    return not all(_are_ranks([column.values[row] for column in grid]) for row in range(rows))


def _are_ranks(cells: Sequence[CellValue]) -> bool:
    """True for one 1 and all up to the highest, "2, 1, 2" too; or for nothing but 1, a cross."""
    numbers = [number for cell in cells if (number := _number(cell))]
    ranks = {*numbers}
    return ranks <= {1} or (numbers.count(1) == 1 and ranks == {*range(1, len(ranks) + 1)})


def _is_blank(value: CellValue) -> bool:
    return value is None or (isinstance(value, str) and is_nothing(value))


def _says(value: CellValue) -> bool:
    return bool(_number(value))


def _number(value: CellValue) -> float | None:
    """The number that a cell is; None for any other."""
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, float)):
        return value
    found = _NUMBER.fullmatch(value.strip().lower()) if isinstance(value, str) else None
    return float(found[1].replace(",", ".")) if found else None
