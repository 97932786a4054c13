"""What lines between the forms of a sheet say for those below: whose they are, the axis, the year."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.layouts.shapes import CODED
from concertaction.kinds import guess_kinds

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from concertaction.framework import Framework
    from concertaction.importers.layouts.operators.facts import Told
    from concertaction.importers.layouts.page import Page
    from concertaction.importers.layouts.shapes import Block, Column


class Between(NamedTuple):
    """Title rows (from 0): those that speak for the whole sheet, and those over a form that is not the first.

    The latter come by the place of that form among the records.
    """

    over: list[int]
    below: dict[int, list[int]]


def parted(page: Page, block: Block, titles: Iterable[int]) -> Between:
    """Tell the lines over the first form, and beside or inside others, from those that head later ones.

    A line right below a form, with a blank below it, ends that form.  Where each form has its line,
    the last lines over the first one are its own.
    """
    areas = block.areas or []
    down = all(before.bottom < after.top for before, after in pairwise(areas))
    found = Between([], {})
    for row in sorted(titles):
        place = next((i for i, area in enumerate(areas) if row + 1 < area.top), len(areas))
        heads = (
            down
            and 0 < place < len(areas)
            and areas[place - 1].bottom < row + 1
            and (page.counts[row + 1] > 0 or not page.counts[row - 1])
        )
        (found.below.setdefault(place, []) if heads else found.over).append(row)
    if areas and len(found.below) == len(areas) - 1:
        last = max((row for row in range(areas[0].top - 1) if not page.counts[row]), default=0)
        own = [row for row in found.over if last < row < areas[0].top - 1]
        if own and own != found.over:
            found.below[0] = own
    return found


def say_below(
    block: Block, told: Sequence[Told], first: int, asked: Sequence[frozenset[str]], framework: Framework
) -> None:
    """Give the records from ``first`` on what lines over it say, unless they ask for it (``asked``).

    An axis ends the objective that an earlier line said; a commune over the forms of another house is
    where they are held.
    """
    heard: set[str] = set()
    fields = {item.fact.field for item in told}
    if "axis" in fields and fields.isdisjoint(CODED):
        _end(block, first, asked)
    for item in told:
        field = item.fact.field
        column = next((column for column in block.columns if column.field == field), None)
        if field in heard or (field == "operator" and column and _is_place(item, column, first, framework)):
            continue
        heard.add(field)
        if column is None or column.places is None:
            block.add_constant(field, None, item.place)
            column = block.columns[-1]
        assert column.places is not None
        for index in range(first, len(block.rows)):
            if field not in asked[index]:
                column.values[index], column.places[index] = item.fact.value, item.place


def _is_place(told: Told, column: Column, first: int, framework: Framework) -> bool:
    """True for "Commune de Mons" over a form of "EFT Le Plain"."""
    before = column.values[max(first - 1, 0)]
    return "commune" in guess_kinds(str(told.fact.value), framework) and (
        isinstance(before, str) and "commune" not in guess_kinds(before, framework)
    )


def _end(block: Block, first: int, asked: Sequence[frozenset[str]]) -> None:
    for column in block.columns:
        if column.field in CODED:
            for index in range(first, len(block.rows)):
                if column.field not in asked[index]:
                    column.values[index] = None
