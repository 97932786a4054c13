"""Several pairs of an axis and the number of an objective in it: ``Axe | Obj. | Autre axe | Autre obj.``.

The first pair is read as such; the number of each further one is read in the axis at its own left.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.layouts.columns.codes_in_text import axis_in_text
from concertaction.importers.layouts.columns.under_axes import objectives_of
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.words.headings import fold
from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Sequence

    from concertaction.importers.layouts.columns.code_shapes import CodeShapes
    from concertaction.importers.layouts.columns.measured import Measured
    from concertaction.models import CellValue

_AXIS = late(r"\baxe\b(?!.*\b(?:objectif|obj)\b)")
_NUMBER = late(r"\b(?:objectif|obj|numero|num|no|nr|n)\b(?!.*\baxe\b)")
_COMPARED = 60  # rows
_SEVERAL, _MOSTLY = 2, 0.8


class AxisPair(NamedTuple):
    """The columns of an axis and of the number of an objective in it."""

    axis: int
    number: int


def axis_pairs(looked: Measured) -> list[AxisPair]:
    """The pairs of columns headed and filled as an axis and a number beside it, if there are several."""
    heads = {column: fold(looked.heading(column)) for column in looked.header.texts}
    pairs = [
        AxisPair(left, right)
        for left, right in pairwise(sorted(heads))
        if right == left + 1 and _AXIS.search(heads[left]) and _NUMBER.search(heads[right])
    ]
    if len(pairs) >= _SEVERAL:
        pairs = [pair for pair in pairs if _are_paired(looked, *pair)]
    return pairs if len(pairs) >= _SEVERAL else []


def _are_paired(looked: Measured, left: int, right: int) -> bool:
    """True where nearly all lines that have an axis and a number name objectives of the note together.

    What says no number, "à définir", tells nothing of the others.
    """
    cells = looked.both(left, right, _COMPARED)
    unread = [pair for pair in cells if not looked.shapes.codes_of(_said(*pair, looked.shapes))]
    wrong = sum(any(map(str.isdigit, shown(number))) for _axis, number in unread)
    read = len(cells) - len(unread)
    return read > 0 and read >= _MOSTLY * (read + wrong)


def numbers_beside_axes(
    axes: Sequence[CellValue], numbers: Sequence[CellValue], shapes: CodeShapes
) -> list[CellValue]:
    """What the cells of a pair say together: ``2 | 1`` -> ``"2.1"``; an axis without a number stays one."""
    return [_said(axis, number, shapes) for axis, number in zip(axes, numbers, strict=True)]


def _said(axis: CellValue, number: CellValue, shapes: CodeShapes) -> CellValue:
    code = axis_in_text(axis, shapes, bare=True)
    if code is None:
        return number
    return objectives_of(number, code, shapes.framework, numbered=True) or f"Axe {code}"
