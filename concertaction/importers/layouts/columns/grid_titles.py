"""Grids whose corner says nothing of what stands below it: titles and operators beside the crosses.

"Axes" and "Objectifs" over the titles describe the columns at their right; often nothing is written there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from concertaction.importers.layouts.columns.choices import BY_CONTENT, Choice
from concertaction.importers.layouts.columns.grids import OF_OBJECTIVES
from concertaction.importers.layouts.columns.of_names import is_carrier

if TYPE_CHECKING:
    from concertaction.importers.layouts.columns.contents import Shape
    from concertaction.importers.layouts.columns.found import Found

_FEWEST_CODES = 3
_CROSSES = 0.8  # of what stands under the codes
_YIELDING = OF_OBJECTIVES | {"", "description", "reference"}
"""What the heading of the titles may be taken for."""


def name_in_grid(found: Found, chosen: dict[int, Choice], looked: dict[int, Shape]) -> None:
    """Where nothing names the actions of a grid, the texts left of its crosses do; names there carry them."""
    if len(found.codes) < _FEWEST_CODES or not _are_crosses(found, looked):
        return
    before = [column for column in sorted(looked) if column < min(found.codes)]
    title = next((column for column, choice in chosen.items() if choice.field == "title"), None)
    if title is None:
        title = next((c for c in before if _are_titles(looked[c]) and _is_free(chosen, c)), None)
        if title is None:
            return
        chosen[title] = Choice("title", BY_CONTENT, "elimination")
    if any(choice.field == "operator" for choice in chosen.values()):
        return
    carriers = [c for c in before if c < title and c not in found.header.texts and is_carrier(looked[c])]
    if len(carriers) == 1:
        chosen[carriers[0]] = Choice("operator", BY_CONTENT, "content")


def _are_crosses(found: Found, looked: dict[int, Shape]) -> bool:
    filled = [looked[column] for column in found.codes if column in looked and looked[column].filled]
    cells = sum(shape.filled for shape in filled)
    return bool(cells) and sum(shape.marks * shape.filled for shape in filled) >= _CROSSES * cells


def _is_free(chosen: dict[int, Choice], column: int) -> bool:
    choice = chosen.get(column)
    return (choice.field if choice else "") in _YIELDING


def _are_titles(shape: Shape) -> bool:
    """True for texts of their own that are no names, places, times or objectives."""
    return (
        shape.filled > 0
        and shape.text > 0.9
        and (shape.distinct > 0.6 or shape.filled < 3)
        and 4 < shape.length < 160
        and max(shape.codes, shape.titled, shape.organisations) < 0.3
        and shape.people < 0.2
        and max(shape.places, shape.periods, shape.axes) < 0.5
    )
