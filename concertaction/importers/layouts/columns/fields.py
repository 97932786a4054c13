"""Which column of a table speaks of which field: headings first, then what stands below.

After the best heading has had its field, what is left is decided by content:
a heading merged over two columns of dates is a start and an end, numbers 1 to
4 beside a column of axes are objectives of the axis, a column without a
heading that holds codes, dates or organisations gives what the table lacks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from concertaction.importers.layouts.columns.choices import BY_CONTENT, Choice, choose
from concertaction.importers.layouts.columns.counted import leave_out_counts
from concertaction.importers.layouts.columns.damaged_codes import read_damaged_codes
from concertaction.importers.layouts.columns.found import heading_of
from concertaction.importers.layouts.columns.gaps import (
    count_objectives,
    fill_gaps,
    move_objectives,
    number_objectives,
    pair_dates,
)
from concertaction.importers.layouts.columns.grid_titles import name_in_grid
from concertaction.importers.layouts.columns.grids import code_in_text, names_unknown_code
from concertaction.importers.layouts.columns.measured import look_at_columns
from concertaction.importers.layouts.columns.neighbours import heed_neighbours
from concertaction.importers.layouts.columns.references import (
    codes_agree,
    leave_objectives_to_one,
    number_in_axes,
)
from concertaction.importers.layouts.columns.spreads import axis_columns, named_columns, time_columns
from concertaction.importers.layouts.columns.under_axes import number_under_axes
from concertaction.importers.layouts.columns.untitled import name_both, name_by_elimination
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.shapes import Header

if TYPE_CHECKING:
    from concertaction.framework import Framework
    from concertaction.importers.layouts.columns.code_shapes import CodeShapes
    from concertaction.importers.layouts.columns.contents import Shape
    from concertaction.importers.layouts.columns.found import Found
    from concertaction.importers.layouts.page import Page
    from concertaction.models import CellValue


def choose_columns(
    page: Page, found: Found, framework: Framework, shapes: CodeShapes, last: int
) -> dict[int, Choice]:
    """Give each column of a table its field; those that stay unrecognised are left out."""
    header = found.header
    looked = look_at_columns(page, found, shapes, last)
    spread = _spread(found, looked, framework, shapes)
    is_grid = bool(found.codes) or any(choice.field == "objectives" for choice in spread.values())
    candidates = {
        column: found.candidates.get(column, ())
        for column in range(header.first, header.last + 1)
        if column not in found.codes and column not in spread
    }
    heed_neighbours(header, candidates, looked)
    numbers = (
        set[int]() if is_grid else number_in_axes(page, candidates, looked, header, framework, shapes, last)
    )
    leave_objectives_to_one(
        candidates,
        looked,
        {column: heading_of(header, column) for column in candidates},
        is_grid=is_grid or _is_under_objective(page, header, last, framework, shapes),
        agree=lambda codes, titles: codes_agree(page, header, codes, titles, shapes),
    )
    chosen = choose(candidates, looked)
    leave_out_counts(chosen, looked, {column: heading_of(header, column) for column in candidates})
    chosen |= {column: Choice("objective_number", BY_CONTENT, "content") for column in numbers}
    pair_dates(chosen, candidates, looked)
    if not is_grid:
        count_objectives(chosen, candidates, header, looked, shapes)
        move_objectives(chosen, candidates, looked)
    number_objectives(chosen, looked)
    name_both(page, found, framework, chosen, last)
    if not is_grid:
        read_damaged_codes(page, found, chosen, candidates, looked)
        number_under_axes(page, found, chosen, candidates, framework, shapes, last)
    fill_gaps(chosen, candidates, looked, header, is_grid=is_grid)
    name_by_elimination(page, found, chosen, looked, [choice.field for choice in spread.values()], last)
    name_in_grid(found, chosen, looked)
    return chosen | spread


def _spread(
    found: Found, looked: dict[int, Shape], framework: Framework, shapes: CodeShapes
) -> dict[int, Choice]:
    """The columns that are one of several: their headings are axes, spans of time, partners, codes."""
    header = found.header
    spread = {
        column: Choice("objectives", 0.9, "axis-heading", axis)
        for column, axis in axis_columns(header, looked, framework, shapes).items()
    } | {
        column: Choice("period", 0.9, "time-heading", span)
        for column, span in time_columns(header, looked).items()
    }
    for column, (field, name) in named_columns(header, looked).items():
        why = "partner-heading" if field == "partners" else "name-heading"
        spread.setdefault(column, Choice(field, 0.8, why, name))
    for column, cells in header.texts.items() if found.codes else ():
        if column not in found.codes and _is_unknown(cells[-1], framework, shapes):
            spread.setdefault(column, Choice("objectives", 0.9, "unknown-objective", shown(cells[-1])))
    return {column: choice for column, choice in spread.items() if column not in found.codes}


def _is_under_objective(
    page: Page, header: Header, last: int, framework: Framework, shapes: CodeShapes
) -> bool:
    """True where the first line below the headings is an objective's alone, which speaks for those below."""
    row = next((row for row in range(header.rows[-1] + 1, last + 1) if page.counts[row]), None)
    cells = page.used(row) if row is not None else []
    return (
        len({value for _, value in cells}) == 1
        and isinstance(cells[0][1], str)
        and code_in_text(cells[0][1], framework, shapes) is not None
    )


def _is_unknown(cell: CellValue, framework: Framework, shapes: CodeShapes) -> bool:
    """True for the code of no objective, at the head of a column of a grid: 4.4."""
    if isinstance(cell, float):
        return 1 <= cell < 10 and round(cell, 2) == cell and f"{cell:g}" not in framework.objectives
    return isinstance(cell, str) and names_unknown_code(cell, framework, shapes)
