"""Codes beside those of another column: the further objectives of the actions, or codes that are not read.

"Autres", "Aussi" or "Code note bis" beside "Objectif principal" tell by themselves that these codes are the
actions' too; under any other heading they are said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from concertaction.importers.layouts.columns.choices import are_coded_days
from concertaction.importers.layouts.columns.damaged_codes import may_head_codes
from concertaction.importers.layouts.columns.measured import SAMPLED_ROWS
from concertaction.importers.layouts.columns.references import says_others
from concertaction.importers.layouts.columns.table_columns import CODES, UNREAD_CODES
from concertaction.importers.layouts.columns.under_axes import NO_OBJECTIVE
from concertaction.importers.layouts.shapes import CODED

if TYPE_CHECKING:
    from concertaction.importers.layouts.columns.table_columns import OpenColumns

_MOSTLY, _ALL = 0.8, 0.9
_FEWEST = 2  # cells under a heading that says nothing


def guess_further_objectives(table: OpenColumns) -> None:
    """Read the codes under a heading of others as objectives too, and say where there are codes beside."""
    first = next((c for c in table.given(*CODED) if table.looked[c].filled), None)
    if first is None and not table.found.codes:
        return
    for column in table.unsaid_where(lambda shape: shape.filled > 0):
        is_asked = first is not None and says_others(table.folded(column))
        if not may_head_codes(table.heading(column)) or NO_OBJECTIVE.search(table.folded(column)):
            continue
        if is_asked and (_are_codes(table, column) or _are_numbers(table, column, first)):
            table.give(column, "objectives", CODES)
        elif (is_asked and are_coded_days(table.looked[column])) or _are_others(table, column, first):
            table.say([column], UNREAD_CODES)


def _are_codes(table: OpenColumns, column: int) -> bool:
    """True for codes or titles of the note, as they are written, that count no lines."""
    shape = table.looked[column]
    are_codes = min(shape.codes, shape.readable) >= _MOSTLY and shape.dates == 0
    return are_codes and not shape.running and not shape.is_outline


def _are_numbers(table: OpenColumns, column: int, first: int | None) -> bool:
    """True for numbers of objectives in an axis, beside others under the heading of objectives."""
    shape = table.looked[column]
    if first is None or table.field_of(first) != "objectives" or table.looked[first].small < _MOSTLY:
        return False
    return shape.small >= _MOSTLY and shape.largest <= table.shapes.most


def _are_others(table: OpenColumns, column: int, first: int | None) -> bool:
    """True for several codes that are not all those of the first column again."""
    shape = table.looked[column]
    if shape.filled < _FEWEST or not _are_codes(table, column):
        return False
    if column < (table.title or 0) and shape.distinct >= _ALL:
        return False  # the actions' own references
    return first is None or any(a != b for a, b in table.looked.both(first, column, SAMPLED_ROWS))
