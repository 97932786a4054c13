"""Numbers of objectives under their axis, which stands over the column or on lines of its own.

``Axe 1 | Axe 2`` over ``2 | 1, 3`` says 1.2, 2.1 and 2.3.

``AXE 2`` on a line, and ``Objectif 3`` or ``3`` below it, under a heading that does not say what they are:
the cells that say "Objectif" decide; bare numbers do where they are those of objectives of their axis and
do not count the lines.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from concertaction.importers.layouts.columns.codes_in_text import axis_in_text, number_in_text
from concertaction.importers.layouts.columns.references import Pair, counts_lines
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.words.headings import unaccented
from concertaction.importers.layouts.words.lines import is_no_mark
from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from concertaction.importers.layouts.columns.measured import Measured
    from concertaction.importers.layouts.columns.table_columns import ChosenColumns
    from concertaction.models import CellValue

# -- an axis over the column

_NUMBERS = late(r"\W*\d{1,2}(?:\s*(?:[,;/&+\n-]|et)\s*\d{1,2})*\W*")


def axis_columns(looked: Measured) -> dict[int, str]:
    """Columns headed by two axes and more, over objective numbers or marks: column -> axis."""
    axes: dict[int, str] = {}
    for column, cells in looked.header.texts.items():
        shape = looked[column]
        axis = axis_in_text(cells[-1], looked.shapes) if cells else None
        if axis is not None and (not shape.filled or shape.quantities + shape.marks + shape.codes >= 0.8):
            axes[column] = axis
    return axes if len(set(axes.values())) == len(axes) >= 2 else {}


def objectives_of(value: CellValue, axis: str, *, numbered: bool) -> CellValue:
    """What a cell under an axis says: ``2`` -> ``"1.2"``; a mark stands for the axis alone."""
    text = shown(value)
    if not text or is_no_mark(value):
        return None
    if numbered and _NUMBERS.fullmatch(text):
        return " ; ".join(f"{axis}.{int(number)}" for number in re.findall(r"\d+", text))
    if re.search(r"\d\s*[.,/-]\s*\d|[oO]bj", text):
        return value
    return f"Axe {axis}"


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
_WORDED = late(r"\W*(?:objectifs?|obj)\W{0,3}(?:n\W{0,3})?\d{1,2}\b.*|\W*o\s?\d\W*")
_AIMS = late(
    r"\b(?:objectifs?|vis\w+|finalites?|ambitions?|buts?|cibles?|pourquoi|repond\w*|contribu\w*|rattach\w*|lien)\b"
)
NO_OBJECTIVE = late(
    r"\b(?:nombre|nb|nbre|ordre|participant|personne|place|jour|heure|seance|mois|duree|etp|age|version|frequence"
    r"|avancement|progression|realise|phase)\b"
)
"""Headings of numbers that are no objectives."""
_MOSTLY, _FEWEST, _LONGEST = 0.8, 3, 200


def number_under_axes(table: ChosenColumns) -> None:
    """Give the numbers of objectives to the column that holds them below lines of axes, if no other does."""
    if table.has("objectives", "objective_number"):
        return
    open_columns = [c for c in table.candidates if table.field_of(c) in _OVERRULED]
    titles = min(table.given("title"), default=0)
    cells = _below_axes(table.looked, open_columns)
    worded = [c for c, below in cells.items() if _are_worded(below)]
    bare = [
        c
        for c, below in cells.items()
        if _is_of_aims(table, c) or (c not in table.choices and c < titles)
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


def says_objective(value: CellValue) -> bool:
    """True for "Objectif 3", "Obj. 3", "O3"."""
    return isinstance(value, str) and _WORDED.fullmatch(unaccented(value[:_LONGEST])) is not None


def _are_worded(cells: list[tuple[str, CellValue]]) -> bool:
    worded = sum(says_objective(value) for _, value in cells)
    return worded >= 2 and worded >= _MOSTLY * len(cells)


def _is_of_aims(table: ChosenColumns, column: int) -> bool:
    is_asked = any(match.field == "objectives" for match in table.found.candidates.get(column, ()))
    return is_asked or _AIMS.search(table.heading(column)) is not None


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
