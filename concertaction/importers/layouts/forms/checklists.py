"""Objectives to be ticked in a form: boxes, or marks beside or below codes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.layouts.columns.codes_in_text import axis_in_text, code_in_text, number_in_text
from concertaction.importers.layouts.columns.signs import MARKS
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.words.headings import is_heading
from concertaction.patterns import late

if TYPE_CHECKING:
    from concertaction.framework import Framework
    from concertaction.importers.layouts.columns.code_shapes import CodeShapes
    from concertaction.importers.layouts.page import Page, Place
    from concertaction.models import CellValue

BOX = late(r"^\s*([☒☑✓✔■√☐□❑❏▢●○]|o(?=\s)|\[\s*[xXvV_ ]?\s*\]|\(\s*[xXvV_ ]?\s*\))\s*(?=\S)")
BOXES_WITHIN = late(r"[☒☑✓✔■√☐□❑❏▢○●]|\[[\sxXvV]?\]|\(\s*[xXvV ]?\s*\)")
BARE_BOX = late(r"\s*(?:[☐□❑❏▢○☒☑✓✔]|\[\s*\]|\(\s*\))\s*")
_LONGEST_LABEL = 60  # characters
_LONGEST_LINE, _LONGEST_NUMBER = 300, 5  # characters of an axis and its boxes, of the number of one
_BETWEEN = " \t\n,;:|/.-–—"  # what parts a box and its objective from the next
_FEWEST = 3  # objectives to be ticked
TICKED = late(r"[☒☑✓✔■√●xXvV]")

Tick = tuple[str, "Place", "CellValue"]  # code, place of the mark, mark


def find_ticks(page: Page, shapes: CodeShapes, taken: set[Place]) -> list[Tick]:
    """Objectives to be ticked: a box or a mark at a code, for three codes at least.

    An axis stands before the numbers of its objectives on their line, or on a line above them.
    """
    ticks: list[Tick] = []
    lines: list[_Line] = []
    boxed: set[int] = set()  # lines with a box, ticked or not: they are to be ticked though none is
    asked: frozenset[str] | None = None
    above = ""  # the axis on a line above
    for row in range(page.height):
        line = _Line(row, [], [])
        before: CellValue = None
        cells = page.used(row)
        has_box = _has_box(cells)
        may_say_axis = has_box or len(cells) == 1
        axis = (_axis_of_line(cells, shapes) if may_say_axis else None) or above
        above = axis if may_say_axis else ""
        if axis and has_box:
            numbered = _numbered(row, cells, axis, shapes.framework)
            ticks += numbered
            if numbered:
                boxed.add(row)
                continue
        for column, value in cells:
            label, before = before, value
            if (row, column) in taken:
                continue
            box = BOX.match(value) if isinstance(value, str) else None
            if box or (isinstance(value, str) and BARE_BOX.fullmatch(value)):
                boxed.add(row)
            text = value[box.end() :] if box and isinstance(value, str) else shown(value)
            code = code_in_text(text, shapes) if len(text) < 400 else None
            if code is None:
                if is_mark(value):
                    asked = _asked_beside(page, shapes) if asked is None else asked
                    if isinstance(label, str) and label.strip() in asked:
                        continue
                    line.marks.append((column, value))
            elif not box:
                line.codes.append((column, code))
            elif not BOXES_WITHIN.search(text):
                ticks.append((code, (row, column), "x" if TICKED.search(box[0]) else None))
        if line.codes or line.marks:
            lines.append(line)
        elif not any(place[0] == row for _, place, _ in ticks[-1:]):
            boxed.discard(row)
    ticks += _marked(page, lines)
    is_marked = len(boxed) >= _FEWEST or any(mark is not None for _, _, mark in ticks)
    if len({code for code, _, _ in ticks}) < _FEWEST or not is_marked:
        return []
    return ticks


def _has_box(cells: list[tuple[int, CellValue]]) -> bool:
    return any(isinstance(value, str) and BOXES_WITHIN.search(value[:_LONGEST_LINE]) for _, value in cells)


def _axis_of_line(cells: list[tuple[int, CellValue]], shapes: CodeShapes) -> str | None:
    """The axis that the first cell of a line says: ``Axe 1``, ``AXE 2 – Collaborer``, ``III``."""
    text = cells[0][1] if cells else None
    if not isinstance(text, str) or len(text) > _LONGEST_LINE:
        return None
    head = BOXES_WITHIN.split(text, maxsplit=1)[0].strip(" :")
    is_bare = len(cells) > 1 and len(head) < _LONGEST_NUMBER and _has_box(cells[1:])
    if not head or code_in_text(head, shapes) is not None:
        return None
    return axis_in_text(head, shapes, bare=is_bare)


def _numbered(row: int, cells: list[tuple[int, CellValue]], axis: str, framework: Framework) -> list[Tick]:
    """The boxes before the numbers of an axis's objectives, one a cell or several; no one that says more."""
    found: list[Tick] = []
    bare: str | None = None  # a box alone, before the cell of its number
    for column, value in cells:
        text = value if isinstance(value, str) else shown(value)
        if bare is not None:
            pieces, bare = [(bare, text)], None
        elif BARE_BOX.fullmatch(text):
            bare = text
            continue
        else:
            boxes = [match[0] for match in BOXES_WITHIN.finditer(text)]
            pieces = list(zip(boxes, BOXES_WITHIN.split(text)[1:], strict=True))
        for box, about in pieces:
            code = f"{axis}.{number_in_text(about.strip(_BETWEEN))}"
            if code not in framework.objectives:
                return []
            found.append((code, (row, column), "x" if TICKED.search(box) else None))
    return found


def _asked_beside(page: Page, shapes: CodeShapes) -> frozenset[str]:
    """The labels of further answers on lines that hold a code: ``Objectif | 1.4 | Stagiaires | 1``.

    A known heading is one, and what stands behind several codes: a list to be ticked says of each
    code something else.
    """
    behind: dict[str, set[str]] = {}
    for row in range(page.height):
        code = ""
        cells = page.used(row)
        for _column, value in cells[:-1]:
            text = shown(value).strip()
            found = code_in_text(text, shapes) if len(text) < 400 else None
            if found is not None:
                code = found
            elif code and isinstance(value, str) and len(text) <= _LONGEST_LABEL and text not in MARKS:
                behind.setdefault(text, set()).add(code)
    return frozenset(
        text for text, codes in behind.items() if len(codes) > 1 or is_heading(text.rstrip(" :?"))
    )


class _Line(NamedTuple):
    """A row of a list to be ticked: its codes and its marks, with their columns."""

    row: int
    codes: list[tuple[int, str]]
    marks: list[tuple[int, CellValue]]


def is_mark(value: CellValue) -> bool:
    """True for a cell that ticks, or refuses, what stands beside it."""
    if isinstance(value, str):
        return value.strip() in MARKS
    return isinstance(value, (bool, int)) and value in (0, 1)


def _marked(page: Page, lines: list[_Line]) -> list[Tick]:
    """Give each mark to the code beside it, on the side where the whole list has its marks, or above it."""
    side = _side(page, lines)
    doubt = "" if side else "? "  # a mark that may be of either code is none, and is quoted
    ticks: list[Tick] = []
    above: _Line | None = None
    for line in lines:
        if not line.codes:
            names = dict(above.codes) if above and above.row == line.row - 1 and not above.marks else {}
            if len(names) >= 3 and all(column in names for column, _ in line.marks):
                ticks += [(names[column], (line.row, column), mark) for column, mark in line.marks]
            continue
        above = line
        for position, (column, code) in enumerate(line.codes):
            same = [place for place, other in line.codes if other == code]
            before = [place for place, _ in line.codes[:position] if place not in same]
            behind = [place for place, _ in line.codes[position + 1 :] if place not in same]
            low, high = (
                (max(before, default=-1), column) if side == "left" else (column, min(behind, default=10**6))
            )
            beside = [(place, mark) for place, mark in line.marks if low < place < high]
            if len(beside) == 1:
                mark = beside[0][1]
                ticks.append((code, (line.row, beside[0][0]), f"{doubt}{mark}" if doubt else mark))
            elif column == same[0]:
                ticks.append((code, (line.row, column), None))
    return ticks


def _side(page: Page, lines: list[_Line]) -> str | None:
    """The side of its code on which a mark stands, None when the list does not tell."""
    both = [line for line in lines if line.codes and line.marks]
    right = any(line.marks[-1][0] > line.codes[-1][0] for line in both)
    left = any(line.marks[0][0] < line.codes[0][0] for line in both)
    if right != left:
        return "right" if right else "left"
    first = [(line.row, line.codes[0][0]) for line in both]
    has_no_room = any(column == 0 or page.cell(row, column - 1) is not None for row, column in first)
    return "right" if not right and has_no_room else None
