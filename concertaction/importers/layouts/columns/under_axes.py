"""Numbers of objectives under their axis, which stands over the column or on lines of its own.

``Axe 1 | Axe 2`` over ``2 | 1, 3`` says 1.2, 2.1 and 2.3.

``AXE 2`` on a line, and ``Objectif 3`` or ``3`` below it, under a heading that does not say what they are:
the cells that say "Objectif" decide; bare numbers do where they are those of objectives of their axis and
do not count the lines.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from concertaction.importers.layouts.columns.codes_in_text import axis_in_text, number_in_text, says_objective
from concertaction.importers.layouts.columns.references import Pair, counts_lines
from concertaction.importers.layouts.columns.signs import MARKS
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.shapes import CODED
from concertaction.importers.layouts.words.lines import is_no_mark
from concertaction.importers.values.code_table import AMBIGUOUS, RECOVERED
from concertaction.importers.values.codes import code_reader
from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from concertaction.framework import Framework
    from concertaction.importers.layouts.columns.measured import Measured
    from concertaction.importers.layouts.columns.table_columns import ChosenColumns
    from concertaction.models import CellValue

# -- an axis over the column

_MOSTLY, _FEWEST_AXES = 0.8, 2
_LIKE_CODES = late(r"\d\s*[.,/-]\s*\d|[oO]bj")
_ENDS = late(r"(?<![-\d])(\d{1,2})\s*-\s*(\d{1,2})(?!\s*-|\d)")
_NUMBERS = late(r"\W*\d{1,2}(?:\s*(?:[,;/&+\n-]|et)\s*\d{1,2})*\W*")


def axis_columns(looked: Measured) -> dict[int, str]:
    """Columns headed by two axes and more, over objective numbers or marks: column -> axis."""
    headed: dict[int, str] = {}
    for column, cells in looked.header.texts.items():
        axis = axis_in_text(cells[-1], looked.shapes) if cells else None
        if axis is not None:
            headed[column] = axis
    if len(headed) < _FEWEST_AXES:
        return {}
    read = {column: _share_read(looked, column, axis) for column, axis in headed.items()}
    filled = sum(looked[column].filled for column in headed)
    if sum(read[column] * looked[column].filled for column in headed) < _MOSTLY * filled:
        headed = {c: axis for c, axis in headed.items() if not looked[c].filled or read[c] >= _MOSTLY}
    return headed if len(set(headed.values())) == len(headed) >= _FEWEST_AXES else {}


def _share_read(looked: Measured, column: int, axis: str) -> float:
    """The share (0 to 1) of the cells of a column under an axis that are numbers, marks or objectives."""
    shape = looked[column]
    plain = shape.quantities + shape.marks + shape.codes
    if not shape.filled or plain >= _MOSTLY:
        return plain
    cells = [value for value in looked.cells(column) if value is not None]
    read = (objectives_of(v, axis, looked.shapes.framework, numbered=True) for v in cells)
    return sum(said != f"Axe {axis}" for said in read) / len(cells) if cells else 0.0


def objectives_of(value: CellValue, axis: str, framework: Framework, *, numbered: bool) -> CellValue:
    """What a cell says in an axis: ``2``, ``Obj. 2`` -> ``"1.2"``; a mark stands for the axis alone."""
    text = shown(value)
    if not text or is_no_mark(value):
        return None
    if _NUMBERS.fullmatch(text) and (numbered or text.strip() not in MARKS):
        if any(int(last) > int(first) + 1 for first, last in _ENDS.findall(text)):
            return f"Axe {axis} objectif {text}"
        return " ; ".join(f"{axis}.{int(number)}" for number in re.findall(r"\d+", text))
    if text.strip() in MARKS:
        return f"Axe {axis}"
    reading = code_reader(framework).read(value, axis=axis)
    if reading.links and reading.problem in (None, RECOVERED):
        return " ; ".join(code for code, _origin in reading.links)
    if reading.params.get("code"):
        return str(reading.params["code"])
    if reading.problem == AMBIGUOUS:
        return f"Axe {axis} : {text}"
    return value if _LIKE_CODES.search(text) else f"Axe {axis}"


def are_numbered(columns: Sequence[Sequence[CellValue]]) -> bool:
    """True when the cells under axes are numbers of objectives, not marks written 1."""
    said = {shown(value) for column in columns for value in column if value is not None}
    return any(_NUMBERS.fullmatch(text) and text.strip() not in ("0", "1") for text in said)


# -- an axis on a line above

_OVERRULED = frozenset(
    {
        "",
        "description",
        "public",
        "remarks",
        "status",
        "objective_label",
        "axis",
        "reference",
        "operator_kind",
        "title",
    }
)
"""Fields whose heading is overruled by cells that say "Objectif 3"."""
_SAYS_OBJECTIVES = late(
    r"\b(?:objectifs?|vis\w+|finalites?|ambitions?|buts?|cibles?|pourquoi|repond\w*|contribu\w*|rattach\w*|lien)\b"
)
NO_OBJECTIVE = late(
    r"\b(?:nombre|nb|nbre|ordre|participant|personne|place|jour|heure|seance|mois|duree|etp|age|version|frequence"
    r"|avancement|progression|realise|phase|sur \d+)\b"
)
"""Headings of numbers that are no objectives."""
_FEWEST = 3


def number_under_axes(table: ChosenColumns) -> None:
    """Give the numbers of objectives to the column that holds them below lines of axes, if no other does."""
    if table.has(*CODED):
        return
    open_columns = [c for c in table.candidates if table.field_of(c) in _OVERRULED]
    titles = min(table.given("title"), default=0)
    cells = _below_axes(table.looked, open_columns)
    worded = [c for c, below in cells.items() if _are_worded(below)]
    bare = [
        c
        for c, below in cells.items()
        if _asks_objectives(table, c) or (c not in table.choices and c < titles)
        if table.field_of(c) != "title"
        if not NO_OBJECTIVE.search(table.folded(c))
        if _are_numbers(below, table.shapes.codes)
    ]
    for fitting in (worded, bare):
        if len(fitting) == 1:
            table.by_content(fitting[0], "objective_number")
            return


def worded_under_axes(looked: Measured, columns: list[int]) -> list[int]:
    """The columns whose cells, below lines that name an axis, say "Objectif 3"."""
    below = _below_axes(looked, columns)
    return [column for column, cells in below.items() if _are_worded(cells)]


def _below_axes(looked: Measured, columns: list[int]) -> dict[int, list[tuple[str, CellValue]]]:
    """What stands in columns below lines that name an axis, with that axis."""
    page, shapes = looked.page, looked.shapes
    cells: dict[int, list[tuple[str, CellValue]]] = {column: [] for column in columns}
    axis: str | None = None
    for row in looked.sampled:
        if not page.counts[row]:
            continue
        used = page.used(row)
        if len({value for _, value in used}) == 1:
            axis = axis_in_text(used[0][1], shapes) or axis
        elif axis is not None:
            for column, value in used:
                if column in cells:
                    cells[column].append((axis, value))
    return cells


def _are_worded(cells: list[tuple[str, CellValue]]) -> bool:
    worded = sum(says_objective(value) for _, value in cells)
    return worded >= 2 and worded >= _MOSTLY * len(cells)


def _asks_objectives(table: ChosenColumns, column: int) -> bool:
    is_asked = any(match.field == "objectives" for match in table.found.candidates.get(column, ()))
    return is_asked or _SAYS_OBJECTIVES.search(table.heading(column)) is not None


def _are_numbers(cells: list[tuple[str, CellValue]], codes: Collection[str]) -> bool:
    """True for whole numbers that are those of objectives of their axis, and do not count the lines."""
    pairs = [
        Pair(axis, number)
        for axis, value in cells
        if shown(value).removesuffix(".0").rstrip(" .").isdecimal()
        and (number := number_in_text(value)) is not None
    ]
    valid = sum(f"{pair.axis}.{pair.number}" in codes for pair in pairs)
    return (
        len(pairs) >= max(_FEWEST, _MOSTLY * len(cells))
        and valid >= _MOSTLY * len(pairs)
        and len({pair.axis for pair in pairs}) > 1
        and not counts_lines(pairs)
    )
