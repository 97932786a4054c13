"""The marks of a list of objectives under their axes, each given to the objective that it ticks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.layouts.forms.checklists import DOUBT, TICKED, Tick, head_mark
from concertaction.importers.values.marks import Mark, read_mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from concertaction.importers.layouts.columns.code_shapes import CodeShapes
    from concertaction.importers.layouts.page import Page
    from concertaction.models import CellValue

_FEWEST = 3  # objectives of a list
_MOST = 0.5  # of all objectives, in a list that is without a mark or says them in its own words


class Line(NamedTuple):
    """A line of a list: its axis, its objectives, its marks, other words, each with its column."""

    row: int
    axis: str | None  # where the line says it
    items: list[tuple[int, str]]
    marks: list[tuple[int, CellValue]]
    texts: list[tuple[int, str]]


def ticks_of(page: Page, lines: Sequence[Line], shapes: CodeShapes) -> list[Tick]:
    """Each objective of a list with its mark, if it has one; none for what is no list to be ticked."""
    codes = {code for line in lines for _, code in line.items}
    is_marked = any(line.items and line.marks for line in lines) or any(
        not line.items and not line.axis for line in lines
    )
    is_worded = any(not line.marks or at < line.marks[-1][0] for line in lines for at, _ in line.texts)
    if len(codes) < (_FEWEST if is_marked and not is_worded else _MOST * len(shapes.codes)):
        return []
    worded = {at for line in lines for at, _ in line.texts if is_worded}
    if worded.intersection(at for line in lines for at, _ in line.marks):
        return []  # words and marks answer the same
    side, refused = _side(page, lines), _refusing(page, lines)
    ticks: list[Tick] = []
    above: Line | None = None
    for line in lines:
        marks_above = not line.items and not line.axis and above is not None and not above.marks
        items = above.items if marks_above and above is not None else line.items
        above = line
        for place, (column, code) in enumerate(items):
            columns = [at for at, _ in items]
            found = [(at, mark) for at, mark in line.marks if _belongs(at, columns, place, side)]
            is_sure = len(items) == 1 or side or all(at == column for at, _ in found)
            told = [
                (at, mark) for at, mark in found if at not in refused and read_mark(mark) is not Mark.NO
            ] or [(at, "-") for at, _ in found[:1]]
            ticks += [(code, (line.row, at), mark if is_sure else f"{DOUBT}{mark}") for at, mark in told]
            if not found:
                ticks.append((code, (line.row, column), None))
    return [*ticks, *_of_axes(lines, ticks)]


def _belongs(at: int, columns: Sequence[int], place: int, side: str | None) -> bool:
    """Whether a mark is that of the objective at a place among those of its line."""
    if len(columns) == 1 or at in columns:
        return len(columns) == 1 or at == columns[place]
    if side == "left" or (side is None and place == 0 and at < columns[0]):
        return (columns[place - 1] if place else -1) < at < columns[place]
    return columns[place] < at and (place + 1 == len(columns) or at < columns[place + 1])


def _side(page: Page, lines: Sequence[Line]) -> str | None:
    """The side of its objective on which a mark of several on a line stands, None where nothing tells."""
    several = [line for line in lines if len(line.items) > 1]
    right = any(line.marks[-1][0] > line.items[-1][0] for line in several if line.marks)
    left = any(line.marks[0][0] < line.items[0][0] for line in several if line.marks)
    firsts = [(line.row, line.items[0][0]) for line in several]
    if any(column == 0 or page.cell_over(row, column - 1) is not None for row, column in firsts) and not left:
        return "right"
    return None if right == left else "right" if right else "left"


def _refusing(page: Page, lines: Sequence[Line]) -> set[int]:
    """The columns headed "Non", over the list or on the line of an axis: a mark there ticks nothing."""
    heads = [cell for line in lines if line.axis and not line.items for cell in line.marks]
    heads += page.used(lines[0].row - 1) if lines[0].row else []
    meant = {column: mark for column, value in heads if (mark := head_mark(value)) is not None}
    return {column for column, mark in meant.items() if mark is Mark.NO and Mark.YES in meant.values()}


def _of_axes(lines: Sequence[Line], ticks: Sequence[Tick]) -> list[Tick]:
    """A cross beside an axis none of whose objectives has one: it is none of them, and is quoted."""
    ticked = {code.partition(".")[0] for code, _, mark in ticks if mark is not None}
    return [
        (f"{line.axis}.1", (line.row, column), f"{DOUBT}{mark}")
        for line in lines
        if line.axis and not line.items and line.axis not in ticked
        for column, mark in line.marks
        if TICKED.search(str(mark))
    ]
