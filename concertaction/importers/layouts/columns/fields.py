"""Which column of a table speaks of which field: headings first, then what stands below.

After the best heading has had its field, what is left is decided by content:
a heading merged over two columns of dates is a start and an end, numbers 1 to
4 beside a column of axes are objectives of the axis, a column without a
heading that holds codes, dates or organisations gives what the table lacks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from concertaction.importers.layouts.columns.axis_pairs import axis_pairs
from concertaction.importers.layouts.columns.choices import Choice, choose, choose_length
from concertaction.importers.layouts.columns.codes_in_text import (
    code_in_text,
    names_unknown_code,
    says_objective,
)
from concertaction.importers.layouts.columns.damaged_codes import read_damaged_codes
from concertaction.importers.layouts.columns.dated_titles import leave_times, name_by_times
from concertaction.importers.layouts.columns.gaps import (
    count_objectives,
    count_times,
    fill_gaps,
    leave_out_counts,
    move_objectives,
    number_objectives,
    pair_dates,
)
from concertaction.importers.layouts.columns.grouped_titles import name_each_row
from concertaction.importers.layouts.columns.labelled_codes import find_labels
from concertaction.importers.layouts.columns.named_columns import named_columns
from concertaction.importers.layouts.columns.neighbours import heed_neighbours
from concertaction.importers.layouts.columns.other_dates import answer_numbers, other_dates
from concertaction.importers.layouts.columns.own_numbers import leave_own_numbers
from concertaction.importers.layouts.columns.own_plan import own_plan
from concertaction.importers.layouts.columns.people import add_up_people, hear_abbreviated
from concertaction.importers.layouts.columns.references import (
    codes_agree,
    leave_objectives_to_one,
    number_in_axes,
    ranked,
)
from concertaction.importers.layouts.columns.table_columns import ChosenColumns
from concertaction.importers.layouts.columns.time_columns import time_columns
from concertaction.importers.layouts.columns.under_axes import axis_columns, number_under_axes
from concertaction.importers.layouts.columns.untitled import name_both, name_by_elimination, name_in_grid
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.shapes import DATED
from concertaction.importers.layouts.words.headings import SURE, Match

if TYPE_CHECKING:
    from concertaction.importers.layouts.columns.code_shapes import CodeShapes
    from concertaction.importers.layouts.columns.measured import Measured
    from concertaction.models import CellValue


def choose_columns(looked: Measured) -> dict[int, Choice]:
    """Give each column of a table its field; those that stay unrecognised are left out."""
    pairs = axis_pairs(looked)
    paired = {column for pair in pairs for column in pair}
    table = ChosenColumns(looked, {c: one for c, one in _spread(looked).items() if c not in paired})
    timed = leave_times(table)
    heed_neighbours(table)
    for column in looked.told_by(other_dates):
        table.candidates[column] = tuple(m for m in table.candidates.get(column, ()) if m.field not in DATED)
    for column in answer_numbers(looked):  # an action that was sent twice has two of them
        table.candidates[column] = tuple(
            m for m in table.candidates.get(column, ()) if m.field != "reference"
        )
    for column in looked.told_by(own_plan) | (looked.told_by(ranked) & table.candidates.keys()):
        table.candidates[column] = ()
    for place, pair in enumerate(pairs):
        table.candidates[pair.axis] = () if place else (Match("axis", SURE),)
        table.candidates[pair.number] = () if place else (Match("objective_number", SURE),)
    labels = [] if pairs else find_labels(table)
    numbers = set() if table.is_grid else number_in_axes(table)
    leave_own_numbers(table)
    leave_objectives_to_one(
        table.candidates,
        looked,
        {column: table.as_written(column) for column in table.candidates},
        is_grid=table.is_grid or _is_under_objective(looked),
        agree=lambda codes, titles: codes_agree(looked, codes, titles),
    )
    hear_abbreviated(table)
    table.choices = choose(table.candidates, looked)
    leave_out_counts(table)
    add_up_people(table)
    for column in labels:
        table.by_content(column, "objective_label")
    for column in numbers:
        table.by_content(column, "objective_number")
    pair_dates(table)
    choose_length(table.choices, table.candidates, looked, table.folded)
    count_times(table)
    if not table.is_grid:
        count_objectives(table)
        move_objectives(table)
    number_objectives(table)
    for pair in pairs[1:]:
        table.choices[pair.number] = Choice("objectives", 0.9, "axis-beside", pair.axis)
    name_both(table)
    if not table.is_grid:
        read_damaged_codes(table)
        number_under_axes(table)
    fill_gaps(table)
    name_by_elimination(table)
    name_in_grid(table)
    name_by_times(table, timed)
    name_each_row(table)
    return table.choices | table.spread


def _spread(looked: Measured) -> dict[int, Choice]:
    """The columns that are one of several: their headings are axes, spans of time, partners, codes."""
    found = looked.found
    spread = {
        column: Choice("objectives", 0.9, "axis-heading", axis)
        for column, axis in axis_columns(looked).items()
    } | {column: Choice("period", 0.9, "time-heading", span) for column, span in time_columns(looked).items()}
    for column, (field, name) in named_columns(looked).items():
        why = "partner-heading" if field == "partners" else "name-heading"
        spread.setdefault(column, Choice(field, 0.8, why, name))
    for column, cells in found.header.texts.items() if found.codes else ():
        if _is_unknown(cells[-1], looked.shapes):
            spread.setdefault(column, Choice("objectives", 0.9, "unknown-objective", shown(cells[-1])))
    return {column: choice for column, choice in spread.items() if column not in found.codes}


def _is_under_objective(looked: Measured) -> bool:
    """True where an objective stands alone on a line above the first action: it speaks for those below."""
    page, shapes = looked.page, looked.shapes
    for row in range(looked.first, looked.last + 1):
        values = {value for _, value in page.used(row)}
        value = values.pop() if len(values) == 1 else None
        if isinstance(value, str) and (code_in_text(value, shapes) or says_objective(value)):
            return True
        if page.counts[row] and not isinstance(value, str):
            return False
    return False


def _is_unknown(cell: CellValue, shapes: CodeShapes) -> bool:
    """True for the code of no objective, at the head of a column of a grid: 4.4."""
    if isinstance(cell, float):
        return 1 <= cell < 10 and round(cell, 2) == cell and f"{cell:g}" not in shapes.codes
    return isinstance(cell, str) and names_unknown_code(cell, shapes)
