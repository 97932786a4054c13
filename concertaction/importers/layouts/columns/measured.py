"""The columns of a table, measured on its fuller rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from concertaction.importers.layouts.columns.contents import Shape
from concertaction.importers.layouts.columns.found import heading_of
from concertaction.importers.layouts.page import cell_at
from concertaction.importers.layouts.words.lines import has_ditto, is_ditto

if TYPE_CHECKING:
    from collections.abc import Callable

    from concertaction.importers.layouts.columns.code_shapes import CodeShapes
    from concertaction.importers.layouts.columns.found import Found
    from concertaction.importers.layouts.page import Page
    from concertaction.models import CellValue

SAMPLED_ROWS = 200


class Measured(dict[int, Shape]):
    """What stands in each column of a table, below its header ``found`` and down to the row ``last``.

    Measured are the fuller rows, those of a grid by their crosses and without them; a column that no
    heading stands over is measured when it is asked for, and with ``late`` each one is.
    """

    def __init__(
        self, page: Page, found: Found, shapes: CodeShapes, last: int, *, late: bool = False
    ) -> None:
        self.page = page
        self.found = found
        self.header = found.header
        self.shapes = shapes
        self.last = last
        self.first = found.header.rows[-1] + 1
        self._headings: dict[int, str] = {}
        self._lines = self._fuller_lines()
        self._told: dict[Callable[[Measured], frozenset[int]], frozenset[int]] = {}
        for column in () if late else {*range(self.header.first, self.header.last + 1), *self.header.texts}:
            self[column] = self._measure(column)

    def __missing__(self, column: int) -> Shape:
        """Measure a column that was not yet."""
        shape = self[column] = self._measure(column)
        return shape

    @property
    def sampled(self) -> range:
        """The first rows below the header."""
        return range(self.first, min(self.last + 1, self.first + SAMPLED_ROWS))

    def cells(self, column: int) -> list[CellValue]:
        """What stands in a column in those rows, blanks too."""
        rows = self.sampled
        return self.page.column(column, rows.start, rows.stop - 1)

    def both(self, left: int, right: int, most: int) -> list[tuple[CellValue, CellValue]]:
        """What two columns hold in those of the first ``most`` rows that have both."""
        lines = self.page.rows[self.first : self.sampled[:most].stop]
        cells = [(cell_at(line, left), cell_at(line, right)) for line in lines]
        return [pair for pair in cells if None not in pair]

    def heading(self, column: int) -> str:
        """The heading of a column as written, its rows joined."""
        if column not in self._headings:
            self._headings[column] = heading_of(self.header, column)
        return self._headings[column]

    def told_by(self, rule: Callable[[Measured], frozenset[int]]) -> frozenset[int]:
        """The columns that a rule tells, which is asked once."""
        if rule not in self._told:
            self._told[rule] = rule(self)
        return self._told[rule]

    def _measure(self, column: int) -> Shape:
        values = [line[column] if column < len(line) else None for line in self._lines]
        return Shape(_repeated(values), self.shapes)

    def _fuller_lines(self) -> list[list[CellValue]]:
        page, codes = self.page, self.found.codes
        counts = {row: page.counts[row] for row in self.sampled if page.counts[row]}
        full = _fuller(counts)
        if codes:
            full |= _fuller(
                {
                    row: count - sum(page.cell(row, column) is not None for column in codes)
                    for row, count in counts.items()
                }
            )
        lines = [page.rows[row] for row in sorted(full)]
        texts = self.header.texts
        heads = [(column, cells[-1]) for column, cells in texts.items() if isinstance(cells[-1], str)][:2]
        if len(heads) == 2:  # the header printed again
            lines = [line for line in lines if not all(line[c : c + 1] == [text] for c, text in heads)]
        return lines


def _fuller(counts: dict[int, int]) -> set[int]:
    """The rows with at least half as many cells as three rows in four have at most, and with two."""
    fullest = sorted(counts.values())
    least = max(2, fullest[len(fullest) * 3 // 4] // 2) if fullest else 1
    return {row for row, count in counts.items() if count >= least}


def _repeated(values: list[CellValue]) -> list[CellValue]:
    """The values with what ``"`` and ``idem`` stand for in their place."""
    if not has_ditto(values):
        return values
    found: list[CellValue] = []
    for value in values:
        is_same = isinstance(value, str) and is_ditto(value)
        found.append(found[-1] if is_same and found else value)
    return found
