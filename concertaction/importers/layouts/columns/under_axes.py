"""Numbers of objectives below lines that name their axis, under a heading that does not say what they are.

``AXE 2`` on a line of its own, and ``Objectif 3`` or ``3`` below it: the cells that say "Objectif" decide;
bare numbers do where they are those of objectives of their axis and do not count the lines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from concertaction.importers.layouts.columns.choices import BY_CONTENT, Choice
from concertaction.importers.layouts.columns.found import heading_of
from concertaction.importers.layouts.columns.grids import axis_in_text, number_in_text
from concertaction.importers.layouts.columns.measured import SAMPLED_ROWS
from concertaction.importers.layouts.columns.references import Pair, counts_lines
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.words.headings import fold, unaccented
from concertaction.patterns import late

if TYPE_CHECKING:
    from concertaction.framework import Framework
    from concertaction.importers.layouts.columns.code_shapes import CodeShapes
    from concertaction.importers.layouts.columns.found import Candidates, Found
    from concertaction.importers.layouts.page import Page
    from concertaction.models import CellValue

_OVERRULED = frozenset(
    {
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


def number_under_axes(
    page: Page,
    found: Found,
    chosen: dict[int, Choice],
    candidates: Candidates,
    framework: Framework,
    shapes: CodeShapes,
    last: int,
) -> None:
    """Give the numbers of objectives to the column that holds them below lines of axes, if no other does."""
    if any(choice.field in ("objectives", "objective_number") for choice in chosen.values()):
        return
    open_columns = [c for c in candidates if c not in chosen or chosen[c].field in _OVERRULED]
    titles = min((c for c, choice in chosen.items() if choice.field == "title"), default=0)
    cells = _below_axes(page, open_columns, found.header.rows[-1] + 1, last, framework, shapes)
    worded = [c for c, below in cells.items() if _are_worded(below)]
    bare = [
        c
        for c, below in cells.items()
        if _is_of_aims(found, c) or (c not in chosen and c < titles)
        if c not in chosen or chosen[c].field != "title"
        if not NO_OBJECTIVE.search(fold(heading_of(found.header, c)))
        if _are_numbers(below, framework)
    ]
    for fitting in (worded, bare):
        if len(fitting) == 1:
            chosen[fitting[0]] = Choice("objective_number", BY_CONTENT, "content")
            return


def worded_under_axes(
    page: Page, columns: list[int], first: int, last: int, framework: Framework, shapes: CodeShapes
) -> list[int]:
    """The columns whose cells, below lines that name an axis, say "Objectif 3"."""
    below = _below_axes(page, columns, first, last, framework, shapes)
    return [column for column, cells in below.items() if _are_worded(cells)]


def _below_axes(
    page: Page, columns: list[int], first: int, last: int, framework: Framework, shapes: CodeShapes
) -> dict[int, list[tuple[str, CellValue]]]:
    """What stands in columns below lines that name an axis, with that axis."""
    cells: dict[int, list[tuple[str, CellValue]]] = {column: [] for column in columns}
    axis: str | None = None
    for row in range(first, min(last + 1, first + SAMPLED_ROWS)):
        if not page.counts[row]:
            continue
        used = page.used(row)
        if len({value for _, value in used}) == 1:
            axis = axis_in_text(used[0][1], framework, shapes) or axis
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


def _is_of_aims(found: Found, column: int) -> bool:
    is_asked = any(match.field == "objectives" for match in found.candidates.get(column, ()))
    return is_asked or _AIMS.search(unaccented(heading_of(found.header, column))) is not None


def _are_numbers(cells: list[tuple[str, CellValue]], framework: Framework) -> bool:
    """True for whole numbers that are those of objectives of their axis, and do not count the lines."""
    pairs = [
        Pair(axis, number)
        for axis, value in cells
        if shown(value).removesuffix(".0").rstrip(" .").isdecimal()
        and (number := number_in_text(value)) is not None
    ]
    valid = sum(f"{pair.axis}.{pair.number}" in framework.objectives for pair in pairs)
    return (
        len(pairs) >= max(_FEWEST, _MOSTLY * len(cells))
        and valid >= _MOSTLY * len(pairs)
        and len({pair.axis for pair in pairs}) > 1
        and not counts_lines(pairs)
    )
