"""The objectives to be ticked in a form as the note prints them: their numbers begin again in each axis.

``Axe 1 : …`` over ``Objectif 1 : … | X`` and so on, the marks at the right or the left; or one line an
axis, ``Axe 1 | Objectif 1 | | Objectif 2 | X``; or a small square, axes on one side, numbers on the other.
The lines of such a list speak for no label of the form, whatever words stand in them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from concertaction.i18n import N_
from concertaction.importers.layouts.columns.codes_in_text import number_in_text
from concertaction.importers.layouts.forms.axis_marks import Line, ticks_of
from concertaction.importers.layouts.forms.axis_words import axis_of, boxed, is_numbered, item_of, tick_of
from concertaction.importers.layouts.forms.checklists import BARE_BOX, BOXES_WITHIN, Tick, is_mark
from concertaction.importers.layouts.forms.labels import Said
from concertaction.importers.layouts.page import Page
from concertaction.patterns import late

if TYPE_CHECKING:
    from concertaction.importers.layouts.columns.code_shapes import CodeShapes

_BESIDE = late(r"axe\b|\s*$", re.I)


class AxisLists(NamedTuple):
    """The objectives to be ticked, the lines (from 0) of their lists, and what must be said of these."""

    ticks: list[Tick]
    rows: frozenset[int]
    said: tuple[Said, ...]

    def taken_off(self, page: Page) -> Page:
        """The page with these lines blank."""
        if not self.rows:
            return page
        kept = [[] if row in self.rows else cells for row, cells in enumerate(page.rows)]
        return Page(page.sheet._replace(rows=kept))


def find_axis_lists(page: Page, shapes: CodeShapes) -> AxisLists:
    """The lists of a sheet in which objectives are told by their number in an axis, or by their title."""
    ticks: list[Tick] = []
    rows: set[int] = set()
    said: list[Said] = []
    row = 0
    while row < page.height:
        lines = (_square(page, row, shapes) or _list(page, row, shapes)) if _may_begin(page, row) else []
        found = ticks_of(page, lines, shapes) if lines else []
        if found:
            ticks += found
            rows.update(line.row for line in lines)
            said += [
                Said("unread-label", line.row, column, text, N_("remarks"))
                for line in lines
                for column, text in line.texts
                if line.marks and column > line.marks[-1][0]
            ]
            row = lines[-1].row
        row += 1
    return AxisLists(ticks, frozenset(rows), tuple(said))


def _may_begin(page: Page, row: int) -> bool:
    """A cheap first look: a text alone, marks beside it, or the numbers of objectives."""
    cells = page.used(row)
    return len(cells) == 1 or any(
        is_mark(value) or is_numbered(value) or _BESIDE.match(value if isinstance(value, str) else "")
        for _, value in cells[:3]
    )


# -- lists


class _Above:
    """What the lines of a list above one say: the axis from each column on, the last number in each axis."""

    def __init__(self) -> None:
        self.axes: dict[int, str] = {}
        self.last: dict[str, int] = {}

    def name(self, axes: list[tuple[int, str]]) -> None:
        """Go on under these axes, whose numbers begin again."""
        self.axes = dict(axes)
        self.last = dict.fromkeys(self.axes.values(), 0)

    def count(self, code: str) -> None:
        """Go on behind an objective."""
        axis, _, number = code.partition(".")
        self.last[axis] = int(number)

    def over(self, column: int) -> tuple[str | None, int]:
        """The axis of a column and the last number in it."""
        before = [at for at in self.axes if at <= column]
        axis = self.axes[max(before) if before else min(self.axes)] if self.axes else None
        return axis, self.last.get(axis or "", 0)


def _list(page: Page, first: int, shapes: CodeShapes) -> list[Line]:
    """The lines of a list from its first one on, which names an axis or an objective by its title."""
    lines: list[Line] = []
    above = _Above()
    for row in range(first, page.height):
        if not page.counts[row]:
            if lines and row > lines[-1].row + 1:
                break
            continue
        line = _line(page, row, above, shapes)
        if line is None:
            break
        lines.append(line)
    while lines and not lines[-1].items and not lines[-1].marks:
        lines.pop()
    return lines


def _line(page: Page, row: int, above: _Above, shapes: CodeShapes) -> Line | None:
    """What a line says below others; None for one of no list.

    Words behind an objective say what it is called, or what somebody adds to its mark.
    """
    line = Line(row, None, [], [], [])
    axes: list[tuple[int, str]] = []
    for column, value in page.used(row):
        if isinstance(value, str) and BARE_BOX.fullmatch(value):
            line.marks.append((column, tick_of(value)))
            continue
        box, text = boxed(value)
        if isinstance(text, str) and BOXES_WITHIN.search(text):
            return None  # several boxes in a cell
        axis, number = above.over(column)
        item = item_of(text, axis, number, shapes)
        if item is not None:
            line.items.append((column, item))
            above.count(item)
            line.marks.extend([(column, tick_of(box))] if box else [])
        elif is_mark(value):
            line.marks.append((column, value))
        elif line.items and isinstance(text, str):
            if shapes.title_of(text) != line.items[-1][1]:
                line.texts.append((column, text))
        elif line.items or box or (named := axis_of(text, shapes)) is None:
            return None
        else:
            axes.append((column, named))
            above.name(axes)
    if axes:
        line = line._replace(axis=axes[0][1])
    return line if line.items or axes or (above.axes and line.marks) else None


# -- squares


def _square(page: Page, first: int, shapes: CodeShapes) -> list[Line]:
    """The lines of a square, each with the objective over or under each of its marks."""
    cells = page.used(first)
    heads: dict[int, str] = {}
    is_of_axes = False
    for place, (column, value) in enumerate(cells):
        axis = axis_of(value, shapes)
        number = number_in_text(value) if is_numbered(value) else None
        if axis is None and number is None:
            if place:
                return []
            continue
        is_of_axes = axis is not None if not heads else is_of_axes
        heads[column] = (axis if is_of_axes else number) or ""
    if len(heads) < 2 or not all(heads.values()) or len(set(heads.values())) < len(heads):
        return []
    lines = [Line(first, None, [], [], [])]
    for row in range(first + 1, page.height):
        cells = page.used(row)
        side = cells[0][1] if cells else None
        said = number_in_text(side) if is_of_axes else axis_of(side, shapes)
        if (
            said is None
            or cells[0][0] >= min(heads)
            or not all(column in heads and is_mark(value) for column, value in cells[1:])
        ):
            break
        codes = {
            column: f"{head}.{said}" if is_of_axes else f"{said}.{head}" for column, head in heads.items()
        }
        items = [(column, code) for column, code in codes.items() if code in shapes.codes]
        lines.append(Line(row, None, items, cells[1:], []))
    return lines if len(lines) > 2 else []
