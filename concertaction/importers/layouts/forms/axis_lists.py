"""The objectives to be ticked in a form as the note prints them: their numbers begin again in each axis.

``Axe 1 : …`` over ``Objectif 1 : … | X`` and so on, the marks at the right or the left; or one line an
axis, ``Axe 1 | Objectif 1 | | Objectif 2 | X``; or a small square, axes on one side, numbers on the other.
The lines of such a list speak for no label of the form, whatever words stand in them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.layouts.columns.codes_in_text import (
    axis_in_text,
    code_in_text,
    number_in_text,
    says_objective,
)
from concertaction.importers.layouts.forms.axis_marks import Line, ticks_of
from concertaction.importers.layouts.forms.checklists import (
    BARE_BOX,
    BOX,
    BOXES_WITHIN,
    TICKED,
    Tick,
    is_mark,
)
from concertaction.importers.layouts.page import Page, shown
from concertaction.patterns import late

if TYPE_CHECKING:
    from concertaction.importers.layouts.columns.code_shapes import CodeShapes
    from concertaction.models import CellValue

_LONGEST = 300  # characters of the title of an axis or an objective
_NUMBER_FIRST = late(r"^\W*(?:objectifs?|obj|o)?[\s.]*(?:n\s?°\s?)?\d{1,2}\W+", 2)  # re.I
_NUMBERED = late(r"\W*\d{1,2}\s?[.:)–-]\s*(?=[^\W\d])")
_BESIDE = late(r"axe\b|\s*$", 2)


class AxisLists(NamedTuple):
    """The objectives to be ticked, and the lines (from 0) of their lists."""

    ticks: list[Tick]
    rows: frozenset[int]

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
    row = 0
    while row < page.height:
        lines = (_square(page, row, shapes) or _list(page, row, shapes)) if _may_begin(page, row) else []
        found = ticks_of(page, lines, shapes) if lines else []
        if found:
            ticks += found
            rows.update(line.row for line in lines)
            row = lines[-1].row
        row += 1
    return AxisLists(ticks, frozenset(rows))


def _may_begin(page: Page, row: int) -> bool:
    """A cheap first look: a text alone, marks beside it, or the numbers of objectives."""
    cells = page.used(row)
    return len(cells) == 1 or any(
        is_mark(value) or _is_numbered(value) or _BESIDE.match(value if isinstance(value, str) else "")
        for _, value in cells[:3]
    )


# -- lists


def _list(page: Page, first: int, shapes: CodeShapes) -> list[Line]:
    """The lines of a list from its first one on, which names an axis or an objective by its title."""
    lines: list[Line] = []
    axis: str | None = None
    number = 0
    for row in range(first, page.height):
        if not page.counts[row]:
            if lines and row > lines[-1].row + 1:
                break
            continue
        line = _line(page, row, axis, number, shapes)
        if line is None:
            break
        lines.append(line)
        if line.axis is not None:
            axis, number = line.axis, 0
        number = int(line.items[-1][1].rpartition(".")[2]) if line.items else number
    while lines and not lines[-1].items and not lines[-1].marks:
        lines.pop()
    return lines


def _line(page: Page, row: int, axis: str | None, number: int, shapes: CodeShapes) -> Line | None:
    """What a line says under an axis, behind the objective of a number; None for one of no list."""
    line = Line(row, None, [], [])
    for column, value in page.used(row):
        if isinstance(value, str) and BARE_BOX.fullmatch(value):
            line.marks.append((column, _tick(value)))
            continue
        box, text = _boxed(value)
        if isinstance(text, str) and BOXES_WITHIN.search(text):
            return None  # several boxes in a cell
        item = _item(text, axis, number, shapes)
        if item is None and is_mark(value):
            line.marks.append((column, value))
            continue
        if item is None and not line.items and line.axis is None:
            axis, number = _axis(text, shapes), 0
            if axis is None or box:
                return None
            line = line._replace(axis=axis)
            continue
        if item is None:
            code = line.items[-1][1] if line.items else None
            if code is None or not isinstance(text, str) or shapes.title_of(text) != code:
                return None
            continue  # "1 | Partenariats en appui…": its title beside its number
        line.items.append((column, item))
        number = int(item.rpartition(".")[2])
        if box:
            line.marks.append((column, _tick(box)))
    return line if line.items or line.axis or (axis and line.marks) else None


def _tick(box: str) -> str:
    return "x" if TICKED.search(box) else "-"


def _boxed(value: CellValue) -> tuple[str, CellValue]:
    """A box and what stands behind it in its cell; no box before any other."""
    found = BOX.match(value) if isinstance(value, str) else None
    return (found[0], value[found.end() :].strip()) if found and isinstance(value, str) else ("", value)


def _is_numbered(value: CellValue) -> bool:
    """True for "Objectif 2", "2. Se former"."""
    return isinstance(value, str) and (says_objective(value) or _NUMBERED.match(value) is not None)


def _axis(value: CellValue, shapes: CodeShapes) -> str | None:
    """The axis that a line names: "Axe 1", "AXE II : …", "4. Ouvrir le DIISP vers…"."""
    if not isinstance(value, str) or len(value) > _LONGEST or code_in_text(value, shapes) is not None:
        return None
    return axis_in_text(value, shapes) or shapes.axis_nearly(value)


def _item(value: CellValue, axis: str | None, number: int, shapes: CodeShapes) -> str | None:
    """The objective that a cell names: by its number in the axis, by its title; a bare number runs on."""
    if isinstance(value, str):
        if len(value) > _LONGEST:
            return None
        titled = shapes.title_of(_NUMBER_FIRST.sub("", value))
        if titled is not None:
            numbered = number_in_text(value) if _is_numbered(value) else None
            agrees = numbered in (None, titled.rpartition(".")[2]) and axis in (
                None,
                titled.partition(".")[0],
            )
            return titled if agrees else None
    said = number_in_text(value)
    if axis is None or said is None or int(said) <= number:
        return None
    if not says_objective(value):
        is_next = said == str(number + 1) and _axis(value, shapes) in (None, axis)
        if not is_next or not (_is_numbered(value) or shown(value).strip(" .)") == said):
            return None
    return f"{axis}.{said}" if f"{axis}.{said}" in shapes.codes else None


# -- squares


def _square(page: Page, first: int, shapes: CodeShapes) -> list[Line]:
    """The lines of a square, each with the objective over or under each of its marks."""
    cells = page.used(first)
    heads: dict[int, str] = {}
    is_of_axes = False
    for place, (column, value) in enumerate(cells):
        axis = _axis(value, shapes)
        number = number_in_text(value) if _is_numbered(value) else None
        if axis is None and number is None:
            if place:
                return []
            continue
        is_of_axes = axis is not None if not heads else is_of_axes
        heads[column] = (axis if is_of_axes else number) or ""
    if len(heads) < 2 or not all(heads.values()) or len(set(heads.values())) < len(heads):
        return []
    lines = [Line(first, None, [], [])]
    for row in range(first + 1, page.height):
        cells = page.used(row)
        side = cells[0][1] if cells else None
        said = number_in_text(side) if is_of_axes else _axis(side, shapes)
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
        lines.append(Line(row, None, items, cells[1:]))
    return lines if len(lines) > 2 else []
