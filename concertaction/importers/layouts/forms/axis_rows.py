"""The lines of a form that say an axis and the numbers of objectives in it, each in a cell of its own.

``Axe 1 | 1 2`` over ``Axe 2 | 3``, under a heading or beside a label, or ``Axe | Axe 1`` over
``Objectifs | 1 2`` again and again: a number belongs to the axis beside it, so they are written as one
answer to one label.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.layouts.columns.codes_in_text import axis_in_text
from concertaction.importers.layouts.columns.under_axes import objectives_of
from concertaction.importers.layouts.page import Page, shown
from concertaction.importers.layouts.shapes import CODED, OBJECTIVES
from concertaction.importers.layouts.words.headings import is_heading, recognise
from concertaction.importers.values.chosen_numbers import circled, has_circle
from concertaction.patterns import late

if TYPE_CHECKING:
    from concertaction.importers.layouts.columns.code_shapes import CodeShapes
    from concertaction.importers.layouts.page import Place
    from concertaction.models import CellValue

_MOST_CELLS = 4  # of such a line
_LABEL = "Objectifs :"
_NAMES_AXIS = late(r"\W*axe\W*(?:n\W{0,2})?(?:\d|[ivx]{1,4})\b", re.I)
_NUMBERS = late(r"(?:obj\w*\.?|n°|et|à|[\s\d.,;/&+()\[\]–-])+", re.I)


class _Line(NamedTuple):
    """A line: its axis, what stands for the numbers in it, where, and the column of its own label."""

    row: int
    axis: str
    numbers: CellValue
    column: int  # of the axis
    label: int | None


def with_axis_rows(page: Page, shapes: CodeShapes) -> Page:
    """The page with each list of such lines as one answer, at its first line."""
    written: dict[Place, CellValue] = {}
    row = 0
    while row < page.height:
        if 0 < page.counts[row] <= _MOST_CELLS:
            headed = _is_heading_of_both(page, row)
            lines = _lines(page, row + headed, shapes, bare=headed) or _turns(page, row, shapes)
            is_one_of_many = headed and len(lines) == 1 and _has_other_headings(page, row)
            if lines and not is_one_of_many:
                written.update(_written(page, lines, shapes))
                if headed:
                    written.update({(row, column): None for column, _ in page.used(row)})
            row = lines[-1].row if lines else row
        row += 1
    if not written:
        return page
    rows = list(page.rows)
    for (at, column), value in written.items():
        if rows[at] is page.rows[at]:
            rows[at] = [*rows[at], None]  # an axis without numbers may be the last cell of its row
        rows[at][column] = value
    return Page(page.sheet._replace(rows=rows))


def _lines(page: Page, first: int, shapes: CodeShapes, *, bare: bool) -> list[_Line]:
    """The lines from one on; an axis may be without numbers between others that have some."""
    lines: list[_Line] = []
    for row in range(first, page.height):
        line = _line(page, row, shapes, bare=bare)
        if line is None or (lines and (line.column != lines[0].column or line.label is not None)):
            break
        lines.append(line)
    while lines and lines[-1].numbers is None:
        lines.pop()
    return lines


def _line(page: Page, row: int, shapes: CodeShapes, *, bare: bool) -> _Line | None:
    cells = page.used(row)
    if not 0 < len(cells) <= _MOST_CELLS:
        return None
    label = cells[0][0] if len(cells) > 2 and _asks(cells[0][1]) else None
    column, value = cells[0 if label is None else 1]
    bare = bare or (label is not None and _field(cells[0][1]) == "axis")
    axis = axis_in_text(value, shapes, bare=bare) if bare or _NAMES_AXIS.match(shown(value)) else None
    rest = cells[(1 if label is None else 2) :]
    if len(rest) == 2 and _field(rest[0][1]) in CODED:
        rest = rest[1:]
    if axis is None or len(rest) > 1 or (label is not None and not rest):
        return None
    numbers = rest[0][1] if rest else None
    if numbers is not None and not _are_objectives(numbers, axis, shapes):
        return None
    return _Line(row, axis, numbers, column, label)


def _asks(value: CellValue) -> bool:
    return _field(value) in OBJECTIVES


def _field(value: CellValue) -> str:
    """What a cell asks for, where it is a heading and no answer."""
    text = shown(value).rstrip(" :")
    if not isinstance(value, str) or not is_heading(text) or _NAMES_AXIS.match(text):
        return ""
    return next((match.field for match in recognise(text)), "")


def _is_heading_of_both(page: Page, row: int) -> bool:
    """True for ``Axe | Objectifs`` over lines of both."""
    cells = page.used(row)
    return len(cells) == 2 and _field(cells[0][1]) == "axis" and _field(cells[1][1]) in CODED


def _has_other_headings(page: Page, row: int) -> bool:
    """True where other labels stand over their answers too."""
    return any(
        other != row and page.counts[other] > 1 and all(_field(value) for _, value in page.used(other))
        for other in page.filled
    )


def _are_objectives(value: CellValue, axis: str, shapes: CodeShapes) -> bool:
    if isinstance(value, str) and not _NUMBERS.fullmatch(circled(value)):
        return False
    said = objectives_of(value, axis, shapes.framework, numbered=True)
    if not isinstance(said, str) or said == f"Axe {axis}":
        return False
    return said.startswith(f"Axe {axis} ") or all(code in shapes.codes for code in said.split(" ; "))


def _turns(page: Page, first: int, shapes: CodeShapes) -> list[_Line]:
    """``Axe | Axe 1`` over ``Objectifs | 1 2``, twice and more in a row."""
    lines: list[_Line] = []
    row = first
    while row + 1 < page.height:
        over, below = page.used(row), page.used(row + 1)
        if (
            len(over) != 2
            or len(below) != 2
            or _field(over[0][1]) != "axis"
            or _field(below[0][1]) not in CODED
        ):
            break
        axis = axis_in_text(over[1][1], shapes, bare=True)
        if axis is None or not _are_objectives(below[1][1], axis, shapes):
            break
        lines.append(_Line(row, axis, below[1][1], over[1][0], over[0][0]))
        lines.append(_Line(row + 1, axis, None, below[1][0], None))
        row += 2
    return lines if len(lines) > 2 else []


def _written(page: Page, lines: list[_Line], shapes: CodeShapes) -> dict[Place, CellValue]:
    """The cells of some lines, written anew: one label and one answer."""
    written: dict[Place, CellValue] = {
        (line.row, column): None for line in lines for column, _ in page.used(line.row)
    }
    first = lines[0]
    cells = page.used(first.row)
    said = _said([line for line in lines if line.numbers is not None], shapes)
    if first.label is not None and _field(cells[0][1]) in CODED:
        written[first.row, first.label] = cells[0][1]
        written[first.row, first.column] = said
    else:
        written[first.row, cells[0][0]] = _LABEL
        written[first.row, cells[1][0] if len(cells) > 1 else cells[0][0] + 1] = said
    return written


def _said(lines: list[_Line], shapes: CodeShapes) -> str | None:
    """What the lines say together; a printed list of all objectives, none of them marked, says none."""
    framework = shapes.framework
    said = [str(objectives_of(line.numbers, line.axis, framework, numbered=True)) for line in lines]
    if any(has_circle(shown(line.numbers)) for line in lines) or any(text[:1] == "A" for text in said):
        return "\n".join(f"Axe {line.axis} : {shown(line.numbers)}" for line in lines)
    if [code for text in said for code in text.split(" ; ")] == list(framework.objectives):
        return None
    return "\n".join(said)
