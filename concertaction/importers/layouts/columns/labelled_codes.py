"""Codes beside the words that say the same: ``02-janv | Axe 1 - Objectif 2``, ``1.2 | Objectif 2``.

Two columns are such a pair by what they hold, whatever their headings: in most rows the code is one that the
words speak for.  The words then are labels, which settle how damaged codes read, and no objectives or titles
of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.layouts.columns.references import ONE_MORE
from concertaction.importers.layouts.page import cell_at
from concertaction.importers.layouts.shapes import OF_OBJECTIVES
from concertaction.importers.layouts.words.headings import SURE, Match
from concertaction.importers.values.codes import code_reader
from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Sequence

    from concertaction.importers.layouts.columns.contents import Shape
    from concertaction.importers.layouts.columns.table_columns import ChosenColumns
    from concertaction.importers.values.codes import CodeReader
    from concertaction.models import CellValue

_MAY_SPEAK = late(
    r"\W*(?:axe|ax|a|objectifs?|obj|o)\W{0,3}(?:n\W{0,2})?(?:\d|[ivx]{1,3}\b)|.*\b(?:axe|objectif|obj)\W{0,3}\d"
)
_OF_CODES = OF_OBJECTIVES | {"reference"}
_LONGEST_CODE = 14  # letters, on average
_COMPARED = 60  # rows
_FEWEST, _MOSTLY = 3, 0.7


class _Pair(NamedTuple):
    codes: int
    label: int


def find_labels(table: ChosenColumns) -> list[int]:
    """The columns that say in words what a column of codes says; the latter holds the objectives."""
    if table.is_grid:
        return []
    looked = table.looked
    labels = [c for c in table.candidates if looked[c].filled >= _FEWEST and _may_be_label(table, c)]
    others = [c for c in table.candidates if labels and c not in labels]
    coded = [c for c in others if _may_head_codes(table.candidates[c]) and _may_be_codes(looked[c])]
    found: list[int] = []
    for label in labels:
        pairs = [_Pair(codes, label) for codes in coded]
        agreeing = [pair for pair in pairs if _agree(table, pair)]
        if len(agreeing) == 1:
            table.candidates[agreeing[0].codes] = (Match("objectives", SURE),)
            table.candidates[label] = ()
            found.append(label)
    return found


def _may_be_label(table: ChosenColumns, column: int) -> bool:
    """True for a column of texts that may speak of objectives or axes, and is headed as no further one."""
    shape = table.looked[column]
    if shape.text < 0.9 or any(match.field == "axis" for match in table.candidates[column]):
        return False
    if ONE_MORE.search(table.folded(column)):
        return False
    return shape.titled >= 0.5 or shape.matching(_MAY_SPEAK) >= _MOSTLY


def _may_head_codes(matches: Sequence[Match]) -> bool:
    return not matches or any(match.field in _OF_CODES for match in matches)


def _may_be_codes(shape: Shape) -> bool:
    is_short = shape.text < 0.5 or shape.length <= _LONGEST_CODE
    return shape.filled >= _FEWEST and is_short and max(shape.codes, shape.coded.share) >= _MOSTLY


def _agree(table: ChosenColumns, pair: _Pair) -> bool:
    """True where the code is one that the words speak for, in most rows that have both."""
    reader = code_reader(table.shapes.framework)
    lines = [table.page.rows[row] for row in table.looked.sampled[:_COMPARED]]
    cells = [(cell_at(line, pair.codes), cell_at(line, pair.label)) for line in lines]
    said = [_is_said(reader, code, label) for code, label in cells if code is not None and label is not None]
    return len(said) >= _FEWEST and sum(said) >= _MOSTLY * len(said)


def _is_said(reader: CodeReader, code: CellValue, label: CellValue) -> bool:
    codes = reader.date_readings(code) or tuple(one for one, _origin in reader.read(code).links)
    return not reader.spoken_for(label).isdisjoint(codes)
