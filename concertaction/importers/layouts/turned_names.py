"""Grids on their side with organisations down: which lines name one, and whether a line says objectives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from concertaction.importers.layouts.words.headings import LIKELY, recognise, unaccented
from concertaction.importers.layouts.words.organisations import begins_with_house, looks_like_organisation
from concertaction.importers.values.names.tells import begins_as_one

if TYPE_CHECKING:
    from collections.abc import Sequence

    from concertaction.importers.layouts.columns.code_shapes import CodeShapes
    from concertaction.importers.layouts.page import Page

_STUB = 3  # columns that may stand before the actions
_FEWEST = 2  # organisations, and actions with an objective
_MOST = 0.6  # of the lines from the first organisation to the last that name one
_ALL_CODED = 0.8  # of the actions


def names_house(text: str) -> bool:
    """True for "CPAS de Dour", "Femmes Actives asbl"; not for "Café du PCS", "Folder du service"."""
    return looks_like_organisation(text) and (begins_as_one(text) or begins_with_house(unaccented(text)))


def houses_down(page: Page) -> tuple[list[int], int]:
    """The lines of organisations, and the column of their names; none of few, or among many others."""
    for column in range(min(_STUB, page.width)):
        values = page.column(column, 0, page.height - 1)
        found = [row for row, value in enumerate(values) if isinstance(value, str) and _is_one(value)]
        if len(found) < _FEWEST:
            continue
        between = [value for value in values[found[0] : found[-1] + 1] if value is not None]
        if len(found) >= _MOST * len(between):
            return found, column
    return [], 0


def _is_one(text: str) -> bool:
    """True for a name, and for no heading: "Opérateur", "Partenaires CPAS"."""
    matches = recognise(text)
    return names_house(text) and not (matches and matches[0].score >= LIKELY)


def say_objectives(page: Page, crossed: Sequence[int], stub: int, shapes: CodeShapes) -> bool:
    """True where a line that asks for objectives gives nearly every action one: else they may be anything."""
    for row in range(page.height):
        label = next((value for value in page.rows[row][stub::-1] if value is not None), None)
        matches = recognise(label) if isinstance(label, str) else ()
        if not matches or matches[0].field != "objectives":
            continue
        coded = sum(shapes.is_code(page.cell(row, column)) for column in crossed)
        if coded >= max(_FEWEST, _ALL_CODED * len(crossed)):
            return True
    return False
