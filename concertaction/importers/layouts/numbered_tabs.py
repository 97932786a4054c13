"""Sheets that are called by a number alone, ``A1``, ``V``: an axis, or which of the sheets it is.

A sheet whose numbers of objectives want an axis has it from its name.  Of the others the codes tell: where
most are of other axes than the names of their sheets say, none of these names is an axis.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from concertaction.importers.layouts.columns.code_shapes import code_shapes
from concertaction.importers.layouts.columns.codes_in_text import axis_in_text
from concertaction.importers.layouts.shapes import SHEET_NAME
from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from concertaction.framework import Framework
    from concertaction.importers.layouts.columns.code_shapes import CodeShapes
    from concertaction.importers.layouts.shapes import SheetReading

_NUMBER = late(r"\W*a?\W*(?:\d|[ivx]{1,4})\W*")


def leave_numbers_of_tabs(readings: Sequence[SheetReading], framework: Framework) -> None:
    """Take the axis off the sheets whose name is only the number of the sheet."""
    numbered = [reading for reading in readings if _NUMBER.fullmatch(reading.summary.name.lower())]
    if not numbered:
        return
    shapes = code_shapes(framework)
    told = [(reading, axis) for reading in numbered if (axis := _axis_of_name(reading, shapes)) is not None]
    agreeing = [axis in axes for reading, axis in told for axes in _axes_of_codes(reading, shapes)]
    if 2 * sum(agreeing) >= len(agreeing):
        return
    for reading, _axis in told:
        if "objective_number" in reading.fields or any(_are_numbers(reading, shapes)):
            continue
        for block in reading.blocks:
            block.columns = [
                column
                for column in block.columns
                if column.field != "axis" or column.only_place != SHEET_NAME
            ]
        reading.reasons = [one for one in reading.reasons if one[1:3] != ("axis", "sheet-name")]


def _axis_of_name(reading: SheetReading, shapes: CodeShapes) -> str | None:
    said = (column.values[0] for column in reading.columns_of("axis") if column.only_place == SHEET_NAME)
    return axis_in_text(next(said, None), shapes)


def _axes_of_codes(reading: SheetReading, shapes: CodeShapes) -> Iterator[set[str]]:
    """The axes of each cell that declares objectives by their whole codes or titles."""
    objectives = shapes.framework.objectives
    for column in reading.columns_of("objectives"):
        for value in column.values:
            codes = shapes.codes_of(value) if value is not None else ()
            if codes:
                yield {objectives[code].axis for code in codes}


def _are_numbers(reading: SheetReading, shapes: CodeShapes) -> Iterator[bool]:
    """For each cell of the objectives whether it says no code, but what may be the number of one."""
    for column in reading.columns_of("objectives"):
        for value in set(column.values) - {None}:
            yield column.code is None and not shapes.codes_of(value) and any(map(str.isdigit, str(value)))
