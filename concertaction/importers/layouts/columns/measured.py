"""The columns of a table, measured on its fuller rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from concertaction.importers.layouts.columns.contents import Shape
from concertaction.importers.layouts.words.lines import has_ditto, is_ditto

if TYPE_CHECKING:
    from collections.abc import Iterable

    from concertaction.importers.layouts.columns.code_shapes import CodeShapes
    from concertaction.importers.layouts.columns.found import Found
    from concertaction.importers.layouts.page import Page
    from concertaction.models import CellValue

SAMPLED_ROWS = 200


def look_at_columns(
    page: Page, found: Found, shapes: CodeShapes, last: int, beside: Iterable[int] = ()
) -> dict[int, Shape]:
    """Measure the columns on the fuller rows below a header, of a grid by their crosses and without them.

    ``beside`` are columns that no heading stands over.
    """
    header = found.header
    first = header.rows[-1] + 1
    window = range(first, min(last + 1, first + SAMPLED_ROWS))
    counts = {row: page.counts[row] for row in window if page.counts[row]}
    least = _least_of(counts)
    full = {row for row, count in counts.items() if count >= least}
    if found.codes:
        told = {
            row: count - sum(page.cell(row, column) is not None for column in found.codes)
            for row, count in counts.items()
        }
        least = _least_of(told)
        full |= {row for row, count in told.items() if count >= least}
    lines = [page.rows[row] for row in sorted(full)]
    heads = [(column, cells[-1]) for column, cells in header.texts.items() if isinstance(cells[-1], str)][:2]
    if len(heads) == 2:  # the header printed again
        lines = [line for line in lines if not all(line[c : c + 1] == [text] for c, text in heads)]
    shortest = min(map(len, lines), default=0)
    return {
        column: Shape(
            _repeated([line[column] if column < shortest or column < len(line) else None for line in lines]),
            shapes,
        )
        for column in {*range(header.first, header.last + 1), *header.texts, *beside}
    }


def _least_of(counts: dict[int, int]) -> int:
    """How many cells a row must have to be one of the fuller ones."""
    fullest = sorted(counts.values())
    return max(2, fullest[len(fullest) * 3 // 4] // 2) if fullest else 1


def _repeated(values: list[CellValue]) -> list[CellValue]:
    """The values with what ``"`` and ``idem`` stand for in their place."""
    if not has_ditto(values):
        return values
    found: list[CellValue] = []
    for value in values:
        is_same = isinstance(value, str) and is_ditto(value)
        found.append(found[-1] if is_same and found else value)
    return found
