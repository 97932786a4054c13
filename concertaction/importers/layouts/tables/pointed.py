"""What the cells of a column stand for that point to another line: "voir ligne 5", "idem n° 2", "= B4".

Two lines may be meant: the row that the sheet shows, and the one that has the number in a column of its
own.  Where both say the same, or only one of them is there, the cell is read as it; else it stays as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from concertaction.i18n import N_
from concertaction.importers.layouts.columns.numberings import is_running
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.shapes import DATED, OBJECTIVES
from concertaction.importers.values.pointers import pointer_in
from concertaction.text import fold

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from concertaction.importers.layouts.shapes import Column
    from concertaction.importers.layouts.tables.lines import TableLines
    from concertaction.importers.values.pointers import Pointer


_SEVERAL = N_("the row of the sheet and the numbers of the table lead to different values")
_MISSING = N_("no line of the table with a value has this number")
_ELSEWHERE = N_("it names a cell of another column")
_IN_CIRCLES = N_("the lines that it leads to point to others again, or back to it")
_MOST_DIGITS = 6  # of the number of a line
_MOST_ALIKE = 20  # lines of one number; what more of them have numbers no lines


class Pointed(NamedTuple):
    """A cell (row and column from 0) that points to a line, and the row (from 1) that it was read from.

    ``problem`` says why it was not read.
    """

    row: int
    column: int
    line: int | None
    problem: str


def pointers_of(field: str, texts: Iterable[str]) -> dict[str, Pointer]:
    """Those of some texts that point to other lines: a number alone among codes and years does not."""
    is_counted = field in DATED or field in OBJECTIVES
    found = {text: pointer_in(text) for text in texts}
    return {text: one for text, one in found.items() if one and not (one.is_bare and is_counted)}


def numbered_lines(table: TableLines, picks: Sequence[int]) -> dict[int, list[int]]:
    """The records by the number that a column of their own gives them: 3 for "3", "3." and 3.0."""
    found: dict[int, list[int]] = {}
    for column in table.columns:
        if table.field(column) not in ("", "reference"):
            continue
        said = [table.values[column][line] for line in picks]
        if table.field(column) == "" and not is_running([value for value in said if value is not None]):
            continue
        for position, value in enumerate(said):
            number = shown(value).strip(" .)(°").removesuffix(".0")
            if len(number) <= _MOST_DIGITS and number.isdecimal():
                found.setdefault(int(number), []).append(position)
    return {number: at for number, at in found.items() if len(at) <= _MOST_ALIKE}


def follow(
    made: Column, pointers: Mapping[str, Pointer], rows: Sequence[int], numbered: Mapping[int, list[int]]
) -> list[Pointed]:
    """Put in place of each cell that points to another line what it stands for, and where that stands.

    A cell that only repeats another ("idem" below "voir ligne 5") has its place, and points to where it does.
    A line that points on is followed; one that leads back stays as it is.
    """
    at = {row: position for position, row in enumerate(rows)}
    values, places = made.values, made.places = list(made.values), list(made.places_in(rows))
    left = [(position, pointers[str(said)]) for position, said in enumerate(values) if said in pointers]
    cells = {position: places[position] for position, _pointer in left}
    read: dict[tuple[int, int], int] = {}
    several = set()
    for _ in range(_MOST_STEPS):
        awaited = {position for position, _pointer in left}
        for position, pointer in left:
            place = cells[position]
            targets = [to for to in _targets(pointer, made.index, at, numbered) if cells.get(to) != place]
            said = {fold(shown(values[to])) for to in targets}
            if not awaited.isdisjoint(targets) or said <= {""}:
                continue
            if len(said) > 1:
                several.add(place)
                continue
            values[position], places[position] = values[targets[0]], places[targets[0]]
            read[place] = places[position][0]
            awaited.remove(position)
        if len(awaited) == len(left):
            break
        left = [one for one in left if one[0] in awaited]
    unread = {
        cells[position]: _problem(pointer, made.index, _targets(pointer, made.index, at, numbered), cells)
        for position, pointer in left
    } | dict.fromkeys(several, _SEVERAL)
    return [
        Pointed(place[0] - 1, place[1], read.get(place), unread.get(place, ""))
        for place in dict.fromkeys(cells.values())
    ]


_MOST_STEPS = 5
"""How often a line that is pointed to may point on, to one that stands below it."""


def _targets(
    pointer: Pointer, column: int, at: Mapping[int, int], numbered: Mapping[int, list[int]]
) -> list[int]:
    """The records that a pointer may mean; a cell of another column is none of them."""
    if pointer.column not in (None, column):
        return []
    found = numbered.get(pointer.number, []) if pointer.by_number else []
    row = at.get(pointer.number) if pointer.by_row else None
    return found if row is None else [*found, row]


def _problem(pointer: Pointer, column: int, targets: Iterable[int], pointing: Container[int]) -> str:
    """Why no value was found where a cell points to, among the records that point on."""
    if pointer.column not in (None, column):
        return _ELSEWHERE
    return _IN_CIRCLES if any(to in pointing for to in targets) else _MISSING
