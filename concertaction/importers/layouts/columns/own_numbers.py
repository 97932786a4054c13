"""The actions' own numbers, 1.1 to 2.9, under a heading that may as well ask for codes: ``N°``, ``Réf.``.

They count the lines in order, and go beyond the codes of the note or stand beside a column that holds
those; an action for each objective, in the note's order, is counted too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from concertaction.importers.layouts.columns.choices import are_coded_days
from concertaction.importers.layouts.columns.damaged_codes import may_head_codes, speaks_of_codes
from concertaction.importers.layouts.columns.references import is_weak, without_objectives
from concertaction.importers.layouts.columns.under_axes import NO_OBJECTIVE
from concertaction.importers.layouts.shapes import OBJECTIVES

if TYPE_CHECKING:
    from concertaction.importers.layouts.columns.contents import Shape
    from concertaction.importers.layouts.columns.table_columns import ChosenColumns

_MAY_BE_CODES = OBJECTIVES | {"reference", "remarks"}
_MOSTLY = 0.8
_SLIPS = 0.15  # of codes, those that the note has not


def leave_own_numbers(table: ChosenColumns) -> None:
    """Take the reading as objectives from the columns that count the actions."""
    looked, candidates = table.looked, table.candidates
    counting = [
        column
        for column, matches in candidates.items()
        if {"reference", "objectives"} <= {match.field for match in matches} and is_weak(matches)
        if looked[column].is_outline
    ]
    for column in counting:
        others = (other for other in candidates if other != column)
        if is_beyond_codes(looked[column]) or any(_may_hold_codes(table, other) for other in others):
            candidates[column] = without_objectives(candidates[column], looked[column])


def is_beyond_codes(shape: Shape) -> bool:
    """True for numbers in order of which a part are no codes of the note: one alone may be a slip."""
    if not shape.is_outline:
        return False
    unknown = 1 - shape.readable
    return unknown > _SLIPS and round(unknown * shape.filled) > 1


def _may_hold_codes(table: ChosenColumns, column: int) -> bool:
    """True for codes, damaged or not, under a heading that speaks of them or of nothing known."""
    shape, matches, heading = table.looked[column], table.candidates[column], table.heading(column)
    if not shape.filled or not all(match.field in _MAY_BE_CODES for match in matches):
        return False
    if not may_head_codes(heading) or NO_OBJECTIVE.search(table.folded(column)):
        return False
    if min(shape.codes, shape.readable) >= _MOSTLY and shape.dates < 0.5 and not shape.is_outline:
        return True
    return (bool(matches) or speaks_of_codes(heading)) and are_coded_days(shape)
