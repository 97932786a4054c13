"""Headings of a grid that are the beginning of a title: "Développer les rencontres, les r…".

The beginning tells the objective where only one title has it; several share "Mettre en place des projets
qui visent", and then the order of the columns may tell which is which.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from concertaction.importers.layouts.columns.code_shapes import CodeShapes
    from concertaction.models import CellValue

_FEWEST = 3  # columns of a grid, those whose code is known with them
_SHORTEST, _FEWEST_WORDS = 12, 3  # letters and words of a beginning: "Stagiaires" is none


def codes_of_cut_titles(
    texts: Mapping[int, tuple[CellValue, ...]], codes: Mapping[int, str], shapes: CodeShapes
) -> dict[int, str]:
    """The codes of columns headed by the beginning of a title, beside those that are known."""
    may_be = {column: begun for column, cells in texts.items() if (begun := begun_by(cells, shapes))}
    if not may_be or len(may_be) + len(codes) < _FEWEST:
        return {}
    known = {column: frozenset({code}) for column, code in codes.items()}
    told = _in_order({**may_be, **known}, list(shapes.framework.objectives))
    alone = {column: next(iter(begun)) for column, begun in may_be.items() if len(begun) == 1}
    found = {column: code for column, code in {**alone, **told}.items() if column in may_be}
    return {column: code for column, code in found.items() if list(found.values()).count(code) == 1}


def begun_by(cells: tuple[CellValue, ...], shapes: CodeShapes) -> frozenset[str]:
    """The objectives whose title the lowest heading of a column begins."""
    heading = cells[-1] if cells else None
    if not isinstance(heading, str) or len(heading) < _SHORTEST or len(heading.split()) < _FEWEST_WORDS:
        return frozenset()
    return shapes.begun_by(heading)


def _in_order(may_be: Mapping[int, frozenset[str]], codes: Sequence[str]) -> dict[int, str]:
    """The codes that go up from left to right, where there is but one that a column can have."""
    columns = sorted(may_be)
    place = {code: at for at, code in enumerate(codes)}
    least: dict[int, int] = {}
    most: dict[int, int] = {}
    at = -1
    for column in columns:
        at = min((place[code] for code in may_be[column] if place[code] > at), default=len(codes))
        least[column] = at
    at = len(codes)
    for column in reversed(columns):
        at = max((place[code] for code in may_be[column] if place[code] < at), default=-1)
        most[column] = at
    if len(codes) in least.values() or -1 in most.values():
        return {}  # they are in another order
    return {column: codes[least[column]] for column in columns if least[column] == most[column]}
