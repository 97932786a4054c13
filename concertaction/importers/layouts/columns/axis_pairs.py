"""Several pairs of an axis and the number of an objective in it: ``Axe | Obj. | Autre axe | Autre obj.``.

The first pair is read as such; the number of each further one is read in the axis at its own left.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.layouts.columns.codes_in_text import axis_in_text, number_in_text
from concertaction.importers.layouts.columns.found import folded_heading
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.words.headings import unaccented
from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Sequence

    from concertaction.importers.layouts.columns.code_shapes import CodeShapes
    from concertaction.importers.layouts.columns.measured import Measured
    from concertaction.models import CellValue

_AXIS = late(r"\baxe\b(?!.*\b(?:objectif|obj)\b)")
_NUMBER = late(r"\b(?:objectif|obj|numero|num|no|nr|n)\b(?!.*\baxe\b)")
_WORDED = late(r"\W*(?:(?:objectif|obj|o)\W{0,3}(?:n\W{0,2})?)?\d{1,2}(?!\W{0,2}\d)(?:\W.*)?", re.S)
_COMPARED = 60  # rows
_SEVERAL, _MOSTLY = 2, 0.8


class AxisPair(NamedTuple):
    """The columns of an axis and of the number of an objective in it."""

    axis: int
    number: int


def axis_pairs(looked: Measured) -> list[AxisPair]:
    """The pairs of columns headed and filled as an axis and a number beside it, if there are several."""
    heads = {column: folded_heading(cells) for column, cells in looked.header.texts.items()}
    pairs = [
        AxisPair(left, right)
        for left, right in pairwise(sorted(heads))
        if right == left + 1 and _AXIS.search(heads[left]) and _NUMBER.search(heads[right])
    ]
    if len(pairs) >= _SEVERAL:
        pairs = [pair for pair in pairs if _are_paired(looked, *pair)]
    return pairs if len(pairs) >= _SEVERAL else []


def _are_paired(looked: Measured, left: int, right: int) -> bool:
    """True where nearly all lines that have both name an objective of the note together."""
    cells = looked.side_by_side(left, right, _COMPARED)
    both = [_code(axis, number, looked.shapes) for axis, number in cells]
    return bool(both) and sum(code in looked.shapes.codes for code in both) >= _MOSTLY * len(both)


def _code(axis: CellValue, number: CellValue, shapes: CodeShapes) -> str | None:
    said = axis_in_text(axis, shapes, bare=True)
    is_alone = _WORDED.fullmatch(unaccented(shown(number))) is not None
    found = number_in_text(number) if is_alone else None
    return f"{said}.{found}" if said is not None and found is not None else None


def numbers_beside_axes(
    axes: Sequence[CellValue], numbers: Sequence[CellValue], shapes: CodeShapes
) -> list[CellValue]:
    """What the cells of a pair say together: ``2 | 1`` -> ``"2.1"``; an axis without a number stays one."""
    return [
        _code(axis, number, shapes)
        or (number if number is not None or axis is None else f"Axe {axis_in_text(axis, shapes, bare=True)}")
        for axis, number in zip(axes, numbers, strict=True)
    ]
