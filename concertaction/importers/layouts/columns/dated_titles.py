"""Headings that may name the actions, over times: "Réalisation", "Activité" over "mars 2011".

They say when, where another column can name what is done then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from concertaction.importers.layouts.columns.choices import Choice
from concertaction.importers.layouts.columns.found import TITLES

if TYPE_CHECKING:
    from concertaction.importers.layouts.columns.contents import Shape
    from concertaction.importers.layouts.columns.table_columns import ChosenColumns

_NEARLY_ALL = 0.8  # of the cells


def are_times(shape: Shape) -> bool:
    """True for a column of times, whatever its heading."""
    return shape.times >= _NEARLY_ALL


def leave_times(table: ChosenColumns) -> dict[int, float]:
    """Take the reading as titles from the columns of times; gives how likely their headings name actions."""
    scores = {
        column: match.score
        for column, matches in table.candidates.items()
        for match in matches
        if match.field == "title" and are_times(table.looked[column])
    }
    for column in scores:
        others = (match for match in table.candidates[column] if match.field not in TITLES)
        table.candidates[column] = tuple(others)
    return scores


def name_by_times(table: ChosenColumns, scores: dict[int, float]) -> None:
    """Take the titles from the likeliest of those columns after all, where nothing else names the actions."""
    if scores and not table.has("title"):
        column = max(scores, key=lambda one: scores[one])
        table.choices[column] = Choice("title", scores[column], "heading")
