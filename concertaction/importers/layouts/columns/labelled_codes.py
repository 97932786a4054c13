"""Codes beside the words that say the same: ``02-janv | Axe 1 - Objectif 2``, ``1.2 | Objectif 2``.

Two columns are such a pair by what they hold, whatever their headings: in most rows the code is one that the
words speak for.  The words then are labels, which settle how damaged codes read, and no objectives or titles
of their own.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.layouts.columns.references import heads_others
from concertaction.importers.layouts.shapes import OF_OBJECTIVES
from concertaction.importers.layouts.words.headings import SURE, Match
from concertaction.importers.values.codes import code_reader
from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Sequence

    from concertaction.importers.layouts.columns.table_columns import ChosenColumns
    from concertaction.importers.values.codes import CodeReader
    from concertaction.models import CellValue

_MAY_SPEAK = late(
    r"\W*(?:axe|ax|a|objectifs?|obj|o)\W{0,3}(?:n\W{0,2})?(?:[1-9](?!\d)|[ivx]{1,3}\b)"
    r"|.*\b(?:axe|objectif|obj)\W{0,3}\d"
)
_OF_CODES = OF_OBJECTIVES | {"reference"}
_NO_LABELS = frozenset({"operator", "partners", "commune", "public", "reference", "contact"})
_LONGEST_CODE = 14  # letters, on average
_COMPARED = 24  # rows
_LOOKED_AT = 12  # rows
_FEWEST, _MOSTLY = 3, 0.7


class _Pair(NamedTuple):
    codes: int
    label: int


def find_labels(table: ChosenColumns) -> list[int]:
    """The columns that say in words what a column of codes says; the latter holds the objectives."""
    if table.is_grid:
        return []
    looked = table.looked
    coded = [
        c for c, matches in table.candidates.items() if _may_head_codes(matches) and _may_be_codes(table, c)
    ]
    filled = [c for c in table.candidates if coded and looked[c].filled >= _FEWEST]
    labels = [c for c in filled if _may_be_label(table, c)]
    coded = [c for c in coded if c not in labels]
    found: list[int] = []
    for label in labels:
        pairs = [_Pair(codes, label) for codes in coded]
        agreeing = [pair for pair in pairs if _agree(table, pair)]
        if len(agreeing) == 1 and _names_actions(table, agreeing[0]):
            table.candidates[agreeing[0].codes] = (Match("objectives", SURE),)
            table.candidates[label] = ()
            found.append(label)
    return found


def _names_actions(table: ChosenColumns, pair: _Pair) -> bool:
    """True where another column may name actions: codes and words alone are a list of the objectives."""
    others = (table.looked[column] for column in table.candidates if column not in pair)
    return any(
        shape.filled >= _FEWEST and shape.text >= _MOSTLY and shape.distinct > 0.6 and shape.axis_titles < 0.5
        for shape in others
    )


def _may_be_label(table: ChosenColumns, column: int) -> bool:
    """True for a column of texts that may speak of objectives or axes, and is headed as no further one."""
    shape, matches = table.looked[column], table.candidates[column]
    if shape.text < 0.9 or any(match.field == "axis" for match in matches):
        return False
    if matches and matches[0].score >= SURE and matches[0].field in _NO_LABELS:
        return False
    if heads_others(table.folded(column)):
        return False
    return shape.matching(_MAY_SPEAK) >= _MOSTLY or shape.titled >= 0.5


def _may_head_codes(matches: Sequence[Match]) -> bool:
    return not matches or any(match.field in _OF_CODES for match in matches)


def _may_be_codes(table: ChosenColumns, column: int) -> bool:
    shape = table.looked[column]
    is_short = shape.text < 0.5 or shape.length <= _LONGEST_CODE
    if shape.filled < _FEWEST or not is_short:
        return False
    return shape.codes >= _MOSTLY or (_begins_with_days(table, column) and shape.coded.share >= _MOSTLY)


def _begins_with_days(table: ChosenColumns, column: int) -> bool:
    """A cheap look: true where one of the first cells is a day, as damaged codes are."""
    first = table.looked.cells(column)[:_LOOKED_AT]
    return any(table.shapes.as_day(value) is not None for value in first if value is not None)


def _agree(table: ChosenColumns, pair: _Pair) -> bool:
    """True where the code is one that the words speak for, in most rows that have both."""
    reader = code_reader(table.shapes.framework)
    both = Counter(table.looked.both(*pair, _COMPARED))
    rows = both.total()
    said = sum(count for (code, label), count in both.items() if _is_said(reader, code, label))
    return rows >= _FEWEST and said >= _MOSTLY * rows


def _is_said(reader: CodeReader, code: CellValue, label: CellValue) -> bool:
    codes = reader.date_readings(code) or tuple(one for one, _origin in reader.read(code).links)
    return not reader.spoken_for(label).isdisjoint(codes)
