"""Sheets that are passed over although they speak of the note's objectives: that is said, and where.

A list of the objectives, and figures by objective, are passed over rightly.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from concertaction.findings import finding
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.words.headings import is_known
from concertaction.importers.values.periods import read_period
from concertaction.models import column_letter

if TYPE_CHECKING:
    from concertaction.importers.layouts.columns.code_shapes import CodeShapes
    from concertaction.importers.layouts.page import Page
    from concertaction.models import CellValue, Finding

_EXAMINED = 120  # rows
_FEWEST = 3  # lines of a column that speak of objectives beside something else
_MOSTLY = 0.6
_SHORTEST = 5  # letters of a text that may name an action
_HEADS, _LONGEST_CODE = 4, 12  # columns of a grid, and letters of what heads them
_CROSSES = frozenset({"x", "X", "✓", "✔", "☒", "☑", "●", "•", "■"})


def objectives_passed_over(page: Page, shapes: CodeShapes) -> list[Finding]:
    """What is said of a sheet that is passed over, for its first column of objectives or grid of crosses."""
    rows = range(min(page.height, _EXAMINED))
    columns = range(min(page.width, _EXAMINED))
    column = next((c for c in columns if _tells_objectives(page, shapes, rows, c)), None)
    if column is None:
        column = _first_crossed(page, shapes, rows)
    if column is None:
        return []
    return [finding("unread-objectives", sheet=page.sheet.name, letter=column_letter(column))]


def _tells_objectives(page: Page, shapes: CodeShapes, rows: range, column: int) -> bool:
    """True where a column holds objectives, on lines with texts that are none, and does not list the note."""
    filled = 0
    said: list[str] = []
    timed = 0
    for row in rows:
        value = page.cell(row, column)
        if value is None or page.counts[row] < 2:
            continue
        filled += 1
        codes = _objectives(shapes, value)
        if codes and any(c != column and _may_name(shapes, other) for c, other in page.used(row)):
            said.append(codes[0])
            timed += any(c != column and _is_time(other) for c, other in page.used(row))
    if len(said) < _FEWEST or len(said) < _MOSTLY * (filled - 1):
        return False
    return timed >= _FEWEST or any(a >= b for a, b in pairwise(said))


def _is_time(value: CellValue) -> bool:
    """True for a day, and for a text that says when something is done."""
    return isinstance(value, date) or (isinstance(value, str) and read_period(value).start is not None)


def _objectives(shapes: CodeShapes, value: CellValue) -> tuple[str, ...]:
    if isinstance(value, str) and len(value) < 300:
        title = shapes.title_of(value)
        if title is not None:
            return (title,)
        return shapes.codes_of(value) if len(value) < 40 and shapes.is_code(value) else ()
    return shapes.codes_of(value) if isinstance(value, float) and shapes.is_code(value) else ()


def _may_name(shapes: CodeShapes, value: CellValue) -> bool:
    """True for a text that is no objective, no axis and no heading."""
    return (
        isinstance(value, str)
        and len(value) > _SHORTEST
        and not shapes.is_code(value)
        and shapes.axis_title_of(value) is None
        and not shapes.is_titled(value)
        and not is_known(value)
    )


def _first_crossed(page: Page, shapes: CodeShapes, rows: range) -> int | None:
    """The first of the columns headed by objectives over crosses, on lines that begin with a text."""
    for row in rows:
        heads = [
            c
            for c, value in page.used(row)
            if isinstance(value, (str, float)) and len(shown(value)) < _LONGEST_CODE and shapes.is_code(value)
        ]
        if len(heads) < _HEADS:
            continue
        crossed = [
            below
            for below in rows
            if below > row
            and any(page.cell(below, c) in _CROSSES for c in heads)
            and _may_name(shapes, page.used(below)[0][1])
        ]
        if len(crossed) >= _FEWEST:
            return heads[0]
    return None
