"""What the cells of a column stand for that point to another line: "voir ligne 5", "idem n° 2", "= B4".

A cell that only calls a note, "Renvoi (1)", stands for what "(1) Objectif 1.2" says below the table.

Two lines may be meant: the row that the sheet shows, and the one that has the number, or the reference, in
a column of its own.  Where both say the same, or only one of them is there, the cell is read as it; else it
stays as it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from concertaction.i18n import N_
from concertaction.importers.layouts.columns.numberings import is_running
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.shapes import DATED, OBJECTIVES
from concertaction.importers.values.pointers import label_of, labelled_in, pointer_in
from concertaction.patterns import late
from concertaction.text import fold

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from concertaction.importers.layouts.page import Page
    from concertaction.importers.layouts.shapes import Column
    from concertaction.importers.layouts.tables.lines import TableLines
    from concertaction.importers.values.pointers import Pointer
    from concertaction.models import CellValue


_SEVERAL = N_("the row of the sheet and the numbers of the table lead to different values")
_MISSING = N_("no line of the table with a value has this number or reference")
_ELSEWHERE = N_("it names a cell of another column")
_IN_CIRCLES = N_("the lines that it leads to point to others again, or back to it")
_MOST_ALIKE = 20  # lines of one number or reference; what more of them have names no line


class Pointed(NamedTuple):
    """A cell (row and column from 0) that points to a line, and the row (from 1) that it was read from.

    ``problem`` says why it was not read.
    """

    row: int
    column: int
    line: int | None
    problem: str


def pointers_of(field: str, texts: Iterable[str], labels: Mapping[str, list[int]]) -> dict[str, Pointer]:
    """Those of some texts that point to other lines: a number alone among codes and years does not.

    One that names a line by letters, "voir action A2", does where some line has that label.
    """
    is_counted = field in DATED or field in OBJECTIVES
    found: dict[str, Pointer] = {}
    for text in texts:
        pointer = pointer_in(text) or (labelled_in(text) if labels else None)
        if pointer is None or (pointer.is_bare and is_counted):
            continue
        if pointer.number is not None or pointer.label in labels or str(pointer.label).isdecimal():
            found[text] = pointer
    return found


class Note(NamedTuple):
    """What a note below a table says, and where (row and column from 0)."""

    row: int
    column: int
    text: str


_DEEPEST = 40  # rows below the last action
_LONGEST_NOTE = 300  # characters
_LONGEST_CALL = 32
_SIGN = r"(?P<sign>\d{1,2}|[a-h]|\*{1,4})"
_NOTE = late(
    rf"(?:(?:note|renvoi)s?\s+)?[\[(]?\s*{_SIGN}(?!\*)\s*[\])]?\s*[.:)=–-]?(?:\s+|(?<=[:)\]*])\s*)(?P<text>[^\W_].*)",
    re.I,
)
_NEXT_SIGN = late(r"[\[(]\s*(?:\d{1,2}|[a-h])\s*[\])]", re.I)  # "(1) Objectif 1.2 ; (2) Objectif 3.3"
_SIGN_ALONE = late(rf"[\[(]?\s*{_SIGN}\s*[\])]?\W*", re.I)
_CALL = late(
    r"\s*(?:(?:voir|v|cfr?|selon|suivant)\b\.?\s*)?(?P<word>(?:l[ae]\s+)?(?:renvoi|note|annotation|appel)s?\b\.?\s*"
    rf"(?:(?:en|de)\s+bas\s+de\s+(?:page|tableau)\s*)?(?:n°?\s*)?)?(?P<open>[\[(])?\s*{_SIGN}\s*[\])]?\s*\.?",
    re.I,
)


def calls_in(texts: Iterable[str]) -> dict[str, str]:
    """Those of some texts that only call a note, with its sign: "Renvoi (1)", "voir note 1", "(a)", "*"."""
    found: dict[str, str] = {}
    for text in texts:
        if not 0 < len(text) <= _LONGEST_CALL or not (text[0].isalpha() or text[0] in "([*"):
            continue
        call = _CALL.fullmatch(text)
        if call and (call["word"] or call["open"] or call["sign"][0] == "*"):
            found[text] = call["sign"].lower()
    return found


def notes_below(page: Page, last: int) -> dict[str, Note]:
    """The notes in the rows below the last action, by their sign; what two notes have calls none."""
    found: dict[str, list[Note]] = {}
    for row in range(last + 1, min(page.height, last + _DEEPEST)):
        cells = page.used(row)
        if not cells or len(cells) > 2 or not isinstance(cells[0][1], str | int):
            continue
        column, first = cells[0][0], shown(cells[0][1])
        alone = _SIGN_ALONE.fullmatch(first)
        if alone and len(cells) > 1:
            found.setdefault(alone["sign"].lower(), []).append(Note(row, cells[1][0], shown(cells[1][1])))
        elif (
            len(first) <= _LONGEST_NOTE
            and (note := _NOTE.fullmatch(first))
            and not _NEXT_SIGN.search(note["text"])
        ):
            found.setdefault(note["sign"].lower(), []).append(Note(row, column, note["text"]))
    return {sign: notes[0] for sign, notes in found.items() if len(notes) == 1}


def read_notes(
    made: Column, calls: Mapping[str, str], notes: Mapping[str, Note], rows: Sequence[int]
) -> list[Pointed]:
    """Put in place of each cell that calls a note what the note says, and where that stands."""
    values, places = made.values, made.places = list(made.values), list(made.places_in(rows))
    found: dict[tuple[int, int], Pointed] = {}
    for position, value in enumerate(values):
        note = notes.get(calls[value]) if isinstance(value, str) and value in calls else None
        if note is None:
            continue
        row, column = places[position]
        found[row, column] = Pointed(row - 1, column, note.row + 1, "")
        values[position], places[position] = note.text, (note.row + 1, note.column)
    return list(found.values())


def labelled_lines(table: TableLines, picks: Sequence[int]) -> dict[str, list[int]]:
    """The records by the label that a column gives them: "3" for "3", "3." and 3.0, "a2" for "A-2"."""
    found: dict[str, list[int]] = {}
    for column in table.columns:
        if table.field(column) not in ("", "reference"):
            continue
        said = [table.values[column][line] for line in picks]
        if table.field(column) == "" and not is_running(
            [_counted(value) for value in said if value is not None]
        ):
            continue
        for position, value in enumerate(said):
            text = shown(value)
            label = label_of(fold(text)) if 0 < len(text) <= _LONGEST_LABEL else None
            if label is not None:
                found.setdefault(label, []).append(position)
    return {label: at for label, at in found.items() if len(at) <= _MOST_ALIKE}


_LONGEST_LABEL = 24  # characters
_BEFORE_NUMBER = late(r"[A-Za-z]{1,6}[ ._-]?(?=\d{1,4}$)")


def _counted(value: CellValue) -> CellValue:
    """The number of "A2", "P-03": the letters before it are those of its column."""
    return _BEFORE_NUMBER.sub("", value) if isinstance(value, str) else value


def follow(
    made: Column, pointers: Mapping[str, Pointer], rows: Sequence[int], labels: Mapping[str, list[int]]
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
            targets = [to for to in _targets(pointer, made.index, at, labels) if cells.get(to) != place]
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
        cells[position]: _problem(pointer, made.index, _targets(pointer, made.index, at, labels), cells)
        for position, pointer in left
    } | dict.fromkeys(several, _SEVERAL)
    return [
        Pointed(place[0] - 1, place[1], read.get(place), unread.get(place, ""))
        for place in dict.fromkeys(cells.values())
    ]


_MOST_STEPS = 5
"""How often a line that is pointed to may point on, to one that stands below it."""


def _targets(
    pointer: Pointer, column: int, at: Mapping[int, int], labels: Mapping[str, list[int]]
) -> list[int]:
    """The records that a pointer may mean; a cell of another column is none of them."""
    found = labels.get(pointer.label, []) if pointer.label is not None else []
    is_here = pointer.number is not None and pointer.column in (None, column)
    row = at.get(pointer.number) if is_here and pointer.number is not None else None
    return found if row is None else [*found, row]


def _problem(pointer: Pointer, column: int, targets: Iterable[int], pointing: Container[int]) -> str:
    """Why no value was found where a cell points to, among the records that point on."""
    if pointer.column not in (None, column):
        return _ELSEWHERE
    return _IN_CIRCLES if any(to in pointing for to in targets) else _MISSING
