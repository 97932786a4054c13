"""Which rows may be headings: those of a table, a band over them, a line of them below.

A header is found by its words, and a row is no heading where its cells answer those above it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from concertaction.importers.layouts.page import ends_with_colon
from concertaction.importers.layouts.tables.instructions import heads_objectives
from concertaction.importers.layouts.tables.looks import LONGEST_HEADING
from concertaction.importers.layouts.tables.over_headings import is_over_headings
from concertaction.importers.layouts.words.headings import LIKELY

if TYPE_CHECKING:
    from concertaction.importers.layouts.tables.looks import Looks


def is_base(looks: Looks, row: int) -> bool:
    """True for a row that can be the headings of a table: enough of it is known to head something."""
    if looks.page.counts[row] < 2:
        return False
    look = looks.look(row)
    if looks.has_days(row):
        return False
    fields = {match.field for match in look.hits.values()}
    if look.labels and look.labels >= len(look.hits) / 2 and len(look.hits) < len(look.cells):
        return False  # "Opérateur :" beside its value: labels of a form
    if look.labels == 1 and len(look.cells) == 2 and ends_with_colon(look.cells[0][1]):
        return False  # the same, though the value begins as a heading does: "Action Sociale Borinage"
    if is_over_headings(looks, row):
        return False
    cells = len(look.cells) - (look.times if look.times > 2 else 0)
    if len(fields) >= 2:
        if len(look.hits) >= 0.4 * cells:
            return True
        unknown = [c for c, value in look.cells if c not in look.hits and isinstance(value, str)]
        if len(look.hits) >= 0.4 * (cells - len(looks.crossed(row, unknown))):
            return True
    sure = {match.field for match in look.hits.values() if match.score >= LIKELY}
    if sure >= {"title", "operator"} and not look.prose:
        return True  # a register of many columns: who and what are enough
    if look.codes < 3 or look.codes < 0.5 * len(look.cells) or look.prose:
        return False
    around = (other for other in (row - 1, row, row + 1) if 0 <= other < looks.page.height)
    if any(looks.look(other).hits for other in around):
        return True
    return look.cells[0][0] > 0 and len(looks.crossed(row, [column for column, _ in look.cells])) > 2


def may_be_band(looks: Looks, row: int, below: int) -> bool:
    """True for a row that could stand over headings: short texts, several, or merged across."""
    cells = looks.page.used(row)
    if not cells or any(isinstance(value, str) and len(value) > LONGEST_HEADING for _, value in cells):
        return False
    columns = [column for column, _ in looks.page.used(below)]
    if not columns or is_over_headings(looks, row):
        return False
    if len(cells) == 1:
        column = cells[0][0]
        right = looks.page.right_of(row, column)
        return right > column and not (column <= columns[0] and right >= columns[-1] - 1)
    return len({value for _, value in cells}) > 1


def may_be_subheading(looks: Looks, row: int, above: int) -> bool:
    """True for a row that could still be heading: no prose, no dates, and a reason to be one."""
    if row >= looks.page.height or not looks.page.counts[row] or looks.is_dated_under(row, above):
        return False
    look = looks.look(row)
    if heads_objectives(looks, row, above) or looks.heads_times(row):
        return True
    if looks.is_data_under(row, above) or looks.is_group_line(row, above) or looks.has_days(row):
        return False
    if look.prose or any(
        isinstance(value, str) and len(value) > 100 and column not in look.hits
        for column, value in look.cells
    ):
        return False
    if len(look.hits) >= 0.5 * len(look.cells):
        return True
    blank_above = [column for column, _ in look.cells if looks.page.cell(above, column) is None]
    if len(blank_above) >= 0.5 * len(look.cells):
        return True
    return look.codes >= 0.6 * len(look.cells) and look.codes >= 3
