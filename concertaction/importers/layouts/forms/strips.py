"""Forms side by side: the columns that each of them fills."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.layouts.forms.labels import wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from concertaction.importers.layouts.forms.labels import Label
    from concertaction.importers.layouts.page import Page
    from concertaction.models import CellValue

_FEWEST_FIELDS = 3  # that the labels of a column ask for, one of them for the title
_FEWEST_ALIKE = 3  # lines on which two columns have the same label

_LAST = 10**6  # beyond every column: what was taken off the page may have stood right of all that is left


class Strip(NamedTuple):
    """The columns (from 0) of one of several forms side by side, or of a whole sheet of others."""

    page: Page
    left: int
    right: int

    def used(self, row: int) -> list[tuple[int, CellValue]]:
        """Its non-blank cells of a row, with their columns; never to be changed."""
        cells = self.page.used(row)
        if self.left <= 0 and self.right >= self.page.width:
            return cells
        return [cell for cell in cells if self.holds(cell[0])]

    def holds(self, column: int) -> bool:
        """True for one of its columns."""
        return self.left <= column < self.right


def strips_of(page: Page, labels: Sequence[Label]) -> list[Strip]:
    """The strips of a sheet, from left to right: one where no forms stand side by side.

    A strip begins with its labels, or with the marks at the left of its list of objectives.
    """
    starts = starts_of(labels)
    if len(starts) < 2:
        return [Strip(page, 0, _LAST)]
    asked = {start: {label.row for label in labels if label.column == start} for start in starts}
    edges = [_edge(page, start, asked[start]) for start in starts[1:]]
    return [Strip(page, left, right) for left, right in zip([0, *edges], [*edges, _LAST], strict=True)]


def _edge(page: Page, start: int, rows: set[int]) -> int:
    """The first column of a strip: what stands left of its labels, on other lines, belongs to it."""
    before = page.column(start - 1, 0, page.height - 1)
    filled = {row for row, value in enumerate(before) if value is not None}
    return start - 1 if filled and filled.isdisjoint(rows) else start


def starts_of(labels: Sequence[Label]) -> list[int]:
    """The columns of labels that repeat each other's fields, or their wordings line by line."""
    fields: dict[int, set[str]] = {}
    worded: dict[int, set[tuple[int, str]]] = {}
    for label in labels:
        fields.setdefault(label.column, set()).add(label.field)
        worded.setdefault(label.column, set()).add((label.row, wording(label)))
    return sorted(
        column
        for column, asked in fields.items()
        if ("title" in asked and len(asked) >= _FEWEST_FIELDS)
        or any(
            other != column and len(worded[column] & said) >= _FEWEST_ALIKE for other, said in worded.items()
        )
    )
