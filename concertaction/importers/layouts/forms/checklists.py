"""Objectives to be ticked in a form: boxes, or marks beside or below codes."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.layouts.columns.codes_in_text import axis_in_text, code_in_text, number_in_text
from concertaction.importers.layouts.columns.signs import MARKS
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.words.headings import is_heading
from concertaction.importers.values.marks import Mark, answers, is_worded, read_mark
from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from concertaction.framework import Framework
    from concertaction.importers.layouts.columns.code_shapes import CodeShapes
    from concertaction.importers.layouts.forms.strips import Strip
    from concertaction.importers.layouts.page import Page, Place
    from concertaction.models import CellValue

BOX = late(r"^\s*([☒☑✓✔■√☐□❑❏▢●○]|o(?=\s)|\[\s*[xXvV_ ]?\s*\]|\(\s*[xXvV_ ]?\s*\))\s*(?=\S)")
BOXES_WITHIN = late(r"[☒☑✓✔■√☐□❑❏▢○●]|\[[\sxXvV]?\]|\(\s*[xXvV ]?\s*\)")
BARE_BOX = late(r"\s*(?:[☐□❑❏▢○☒☑✓✔]|\[\s*\]|\(\s*\))\s*")
_LONGEST_LABEL = 60  # characters
_LONGEST_LINE, _LONGEST_NUMBER = 300, 5  # characters of an axis and its boxes, of the number of one
_BETWEEN = " \t\n,;:|/.-–—"  # what parts a box and its objective from the next
_FEWEST = 3  # objectives to be ticked
_FEWEST_MARKS = 2  # lines of a list whose marks stand in one column
DOUBT = "? "  # before a mark that may be of either code or mean either: it is none, and is quoted
_HEAD = late(r"^\s*objectifs?\s+(?=\w)", re.I)  # "Objectif non visé" heads the crosses of those that are not
_MEANT = {Mark.MAIN: "P", Mark.NO: "-"}
TICKED = late(r"[☒☑✓✔■√●xXvV]")

Tick = tuple[str, "Place", "CellValue"]  # code, place of the mark, mark


class Ticks(NamedTuple):
    """Objectives to be ticked, each at its mark, and the cells that say what the columns of marks mean."""

    found: list[Tick]
    heads: frozenset[Place] = frozenset()

    @property
    def places(self) -> set[Place]:
        """What answers no label."""
        return {place for _, place, _ in self.found} | self.heads

    @property
    def rows(self) -> set[int]:
        """The rows of the lists."""
        return {place[0] for _, place, _ in self.found}


def find_ticks(
    shapes: CodeShapes, taken: set[Place], strips: Sequence[Strip], across: Collection[int] = ()
) -> Ticks:
    """Objectives to be ticked: a box or a mark at a code, for three codes at least.

    Forms side by side have a list each; with actions ``across``, each of these columns has marks of its own.
    """
    lists = [_in_strip(strip, shapes, taken, across) for strip in strips]
    return Ticks(
        [tick for one in lists for tick in one.found], frozenset().union(*(one.heads for one in lists))
    )


def _in_strip(strip: Strip, shapes: CodeShapes, taken: set[Place], across: Collection[int]) -> Ticks:
    """The list of one form, or of forms below each other.

    An axis stands before the numbers of its objectives on their line, or on a line above them.
    """
    page = strip.page
    ticks: list[Tick] = []
    lines: list[_Line] = []
    heads = _Heads()
    boxed: set[int] = set()  # lines with a box, ticked or not: they are to be ticked though none is
    asked: frozenset[str] | None = None
    above = ""  # the axis on a line above
    for row in range(page.height):
        line = _Line(row, [], [], [], heads.marks)
        before: CellValue = None
        cells = strip.used(row)
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
                if not is_mark(value):
                    line.texts.append((column, value))
                    continue
                asked = _asked_beside(strip, shapes) if asked is None else asked
                if isinstance(label, str) and label.strip() in asked:
                    continue
                line.marks.append((column, value))
            elif not box:
                line.codes.append((column, code))
            elif not BOXES_WITHIN.search(text):
                ticks.append((code, (row, column), "x" if TICKED.search(box[0]) else None))
        if line.codes or line.marks:
            lines.append(line)
        elif ticks[-1:] and ticks[-1][1][0] != row:
            boxed.discard(row)
        if cells and not line.codes:
            heads.read(row, cells, taken)
        elif line.codes:
            heads.use()
    ticks += _across(lines, across) if across else _marked(page, lines)
    is_marked = len(boxed) >= _FEWEST or any(mark is not None for _, _, mark in ticks)
    if len({code for code, _, _ in ticks}) < _FEWEST or not is_marked:
        return Ticks([])
    return Ticks(ticks, frozenset(heads.places))


def head_mark(value: CellValue) -> Mark | None:
    """What a cell over marks says that they mean: "Oui", "Non concerné", "Objectif principal"."""
    if not isinstance(value, str):
        return None
    text = _HEAD.sub("", value)
    return read_mark(text) if is_worded(text) else None


class _Heads:
    """What the columns of marks of a list mean, said once over it: ``Objectifs | Oui | Non``."""

    def __init__(self) -> None:
        self.marks: Mapping[int, Mark] = {}
        self.places: set[Place] = set()
        self._row: set[Place] = set()

    def read(self, row: int, cells: Sequence[tuple[int, CellValue]], taken: set[Place]) -> None:
        """Read a line without codes; a label over the next list ends what was said over the one before."""
        found = {
            column: mark
            for column, value in cells
            if (row, column) not in taken and (mark := head_mark(value)) is not None
        }
        others = [column for column, _ in cells if column not in found]
        if len(others) > 1 or not found:
            if any((row, column) in taken for column, _ in cells):
                self.marks, self._row = {}, set()
            return
        self._row = {(row, column) for column in found}
        self.marks = {column: mark for column, mark in found.items() if mark is not Mark.UNREADABLE}

    def use(self) -> None:
        """Go on below them: a line of the list."""
        self.places |= self._row


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


def _asked_beside(strip: Strip, shapes: CodeShapes) -> frozenset[str]:
    """The labels of further answers on lines that hold a code: ``Objectif | 1.4 | Stagiaires | 1``.

    A known heading is one, and what stands behind several codes: a list to be ticked says of each
    code something else.
    """
    behind: dict[str, set[str]] = {}
    for row in range(strip.page.height):
        code = ""
        cells = strip.used(row)
        for _column, value in cells[:-1]:
            text = shown(value).strip()
            found = code_in_text(text, shapes) if len(text) < 400 else None
            if found is not None:
                code = found
            elif code and isinstance(value, str) and len(text) <= _LONGEST_LABEL and not is_mark(text):
                behind.setdefault(text, set()).add(code)
    return frozenset(
        text for text, codes in behind.items() if len(codes) > 1 or is_heading(text.rstrip(" :?"))
    )


class _Line(NamedTuple):
    """A row of a list to be ticked: its codes, marks and other cells, by column; the heads over it."""

    row: int
    codes: list[tuple[int, str]]
    marks: list[tuple[int, CellValue]]
    texts: list[tuple[int, CellValue]]
    heads: Mapping[int, Mark]


def is_mark(value: CellValue) -> bool:
    """True for a cell that ticks, or refuses, what stands beside it."""
    return (isinstance(value, str) and value.strip() in MARKS) or answers(value)


def _marked(page: Page, lines: list[_Line]) -> list[Tick]:
    """Give each mark to the code beside it, on the side where the whole list has its marks, or above it."""
    side = _side(page, lines)
    columns = Counter(column for line in lines if line.codes for column, _ in line.marks)
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
            if not beside:  # what stands where the others have their marks is quoted
                beside = [
                    cell for cell in line.texts if low < cell[0] < high and columns[cell[0]] >= _FEWEST_MARKS
                ][:1]
            if beside:
                at, mark = _answer(beside, line.heads)
                ticks.append((code, (line.row, at), mark if side else f"{DOUBT}{mark}"))
            elif column == same[0]:
                ticks.append((code, (line.row, column), None))
    return ticks


def _answer(cells: list[tuple[int, CellValue]], heads: Mapping[int, Mark]) -> tuple[int, CellValue]:
    """What the cells beside a code say together, and where: ``x`` under "Non", ``☐ | oui | ☑ | non``."""
    crossed = [(column, value) for column, value in cells if read_mark(value) not in (None, Mark.NO)]
    if not crossed:
        return cells[0]
    if len(cells) == 1 or (len(crossed) == 1 and all(column in heads for column, _ in cells)):
        column, value = crossed[0]
        return column, _under(heads.get(column), value)
    joined = " ".join(shown(value) for _, value in cells)
    return cells[0][0], joined if answers(joined) else f"{DOUBT}{joined}"


def _under(head: Mark | None, mark: CellValue) -> CellValue:
    """A mark as its column means it."""
    return _MEANT[head] if head in _MEANT and read_mark(mark) is Mark.YES else mark


def _across(lines: list[_Line], actions: Collection[int]) -> list[Tick]:
    """The marks of each action in its own column, at the code that stands before all of them."""
    ticks: list[Tick] = []
    first = min(actions)
    for line in lines:
        code = next((code for column, code in reversed(line.codes) if column < first), None)
        if code is None:
            continue
        cells = [*line.marks, *line.texts] if line.marks else []
        ticks += [(code, (line.row, column), mark) for column, mark in cells if column >= first] or [
            (code, (line.row, first), None)
        ]
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
