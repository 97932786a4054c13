"""A sheet as the layouts look at it: cells by place, merges, how full each row is."""

from __future__ import annotations

from datetime import date, time
from functools import cached_property
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from concertaction.importers.files.workbook import Sheet
    from concertaction.models import CellValue

    Cells = list[tuple[int, CellValue]]
    """The non-blank cells of a row, with their columns."""

_MOST_MERGES = 20_000  # a sheet with more is no table made by a person
_PADDED = 100_000  # blanks that columns of one length may hold more than their rows do
_KEPT = 2_000  # rows of a sheet whose non-blank cells are kept: forms ask for them again and again

Place = tuple[int, int]  # row and column of a cell, from 0


class Merge(NamedTuple):
    """A merged range, rows and columns from 0, all inclusive."""

    top: int
    left: int
    bottom: int
    right: int


_TEXTS = frozenset({str, type(None)})


def _is_blank(value: CellValue) -> bool:
    """True for nothing, and for a text of nothing but blanks ("\xa0" of a web page)."""
    return value is None or (isinstance(value, str) and (not value or value.isspace()))


def _filled(cells: Sequence[CellValue]) -> int:
    return sum(not _is_blank(value) for value in cells)


class Page:
    """A sheet with what the layouts ask for again and again; rows and columns from 0."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.rows: list[list[CellValue]] = sheet.rows
        self.counts = self._filled_in_rows()
        self.height = len(self.rows)
        while self.height and not self.counts[self.height - 1]:
            self.height -= 1
        self.width = max(map(len, self.rows[: self.height]), default=0)
        self.merges = [
            Merge(top - 1, left, min(bottom, self.height) - 1, min(right, max(self.width - 1, left)))
            for top, left, bottom, right in sheet.merged[:_MOST_MERGES]
            if top <= self.height
        ]
        self._across = {(m.top, m.left): m.right for m in self.merges if m.right > m.left}
        self._used: dict[int, Cells] = {}
        self._down: dict[int, list[Merge]] = {}
        for merge in self.merges:
            if merge.bottom > merge.top:
                self._down.setdefault(merge.left, []).append(merge)

    def _filled_in_rows(self) -> list[int]:
        """How many cells of each row are filled, told by the columns that have blanks.

        A look at the first cell spares one at each: what counts has a cell that ``used`` gives.
        """
        if not self._columns:
            return list(map(_filled, self.rows))
        partly = [column for column in self._columns if not all(column)]
        told = zip(*([value is not None for value in column] for column in partly), strict=True)
        whole = len(self._columns) - len(partly)
        counts = [whole + some for some in map(sum, told)] if partly else [whole] * len(self.rows)
        for row, value in enumerate(self._columns[0]):
            if not value or (value.__class__ is str and value.isspace()):
                counts[row] = _filled(self.rows[row])
        return counts

    def short(self, most: int) -> list[int]:
        """The rows of at most so many cells: thousands of full ones are not gone through."""
        if self._fewest > most:
            return []
        return [row for row, count in enumerate(self.counts[: self.height]) if count <= most]

    @cached_property
    def _fewest(self) -> int:
        return min(self.counts[: self.height], default=0)

    @cached_property
    def filled(self) -> frozenset[int]:
        """The rows that hold something."""
        return frozenset(row for row in range(self.height) if self.counts[row])

    def cell(self, row: int, column: int) -> CellValue:
        """The value of a cell, None outside the sheet."""
        if not 0 <= row < self.height:
            return None
        cells = self.rows[row]
        return cells[column] if column < len(cells) else None

    def used(self, row: int) -> Cells:
        """The non-blank cells of a row, with their columns; never to be changed."""
        cells = self._used.get(row)
        if cells is None:
            cells = [
                (column, value)
                for column, value in enumerate(self.rows[row])
                if value is not None and not _is_blank(value)
            ]
            if self.height <= _KEPT:
                self._used[row] = cells
        return cells

    def holds_texts(self, row: int) -> bool:
        """True for a row of texts and blanks alone, as headings are; told without a look at each cell."""
        return _TEXTS.issuperset(map(type, self.rows[row]))

    def counts_inside(self, left: int, right: int, first: int = 0, last: int | None = None) -> list[int]:
        """The filled cells of rows between two columns, all inclusive; blank texts count beside them."""
        stop = len(self.rows) if last is None else last + 1
        if left == 0 and right >= self.width - 1:
            return self.counts[first:stop]
        inside = (cells[left : right + 1] for cells in self.rows[first:stop])
        return [len(cells) - cells.count(None) for cells in inside]

    def right_of(self, row: int, column: int) -> int:
        """Last column that a cell covers: its own unless it is merged across."""
        return self._across.get((row, column), column)

    def cell_over(self, row: int, column: int) -> CellValue:
        """The value of a cell, or of the one that is merged across it."""
        for left, value in self.used(row):
            if left <= column <= self.right_of(row, left):
                return value
        return None

    def beside(self, row: int, column: int) -> int:
        """The first column right of a cell and of what it covers."""
        return self.right_of(row, column) + 1

    def merged_down(self, column: int) -> Sequence[Merge]:
        """Ranges that begin in a column and cover several rows."""
        return self._down.get(column, ())

    def column(self, column: int, first: int, last: int) -> list[CellValue]:
        """A slice of a column, rows ``first`` to ``last`` inclusive."""
        if self._columns is None:
            return [cell_at(cells, column) for cells in self.rows[first : last + 1]]
        if column >= len(self._columns):
            return [None] * len(self.rows[first : last + 1])
        return list(self._columns[column][first : last + 1])

    @cached_property
    def _columns(self) -> list[tuple[CellValue, ...]] | None:
        """The columns, to the length of the sheet; None where few rows are far longer than the others."""
        width = max(map(len, self.rows), default=0)
        if width * len(self.rows) > _PADDED + 2 * sum(map(len, self.rows)):
            return None
        return list(zip_longest(*self.rows))


def cell_at(cells: Sequence[CellValue], column: int) -> CellValue:
    """A cell of a row that may be shorter than the others."""
    return cells[column] if column < len(cells) else None


def ends_with_colon(value: CellValue) -> bool:
    """True for a text that ends as labels do."""
    return isinstance(value, str) and value.rstrip().endswith(":")


def shown(value: CellValue) -> str:
    """A cell as short text for headings: one line, numbers as they are shown."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, (date, time)):
        return value.isoformat()
    return "" if value is None else str(value)
