"""Two columns of organisations of which no heading says who carries the actions and who takes part.

They are judged together, as a person does: the operator is one name in each row, often the one of
the row above; partners are lists, come once, and are left blank.  Where that tells nothing, the
column that stands first is the operator's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from concertaction.importers.layouts.columns.of_names import (
    HALF,
    LONGEST_NAME,
    OFTEN_REPEATED,
    are_repeated_houses,
    is_of_capitals,
    is_of_houses,
    looks_like_names,
)
from concertaction.importers.layouts.columns.table_columns import OPERATORS, PARTNERS

if TYPE_CHECKING:
    from concertaction.importers.layouts.columns.contents import Shape
    from concertaction.importers.layouts.columns.table_columns import OpenColumns

_WEAK = 0.65  # score of a heading that names a kind of houses, and no role: "Structures amies"
_SINGLE = 0.1  # share of lists that a column of operators may have
_OFTENER = 0.1  # by how much the names of one column come again more often than those of another
_PROOFS = 2  # that it is the second column which holds the operators


def guess_houses(table: OpenColumns) -> None:
    """Read two columns of organisations as the operators and their partners, and say so."""
    if table.is_operator_said or table.title is None:
        return
    known = table.known
    weak = [c for c in table.given("operator") if _is_weakly_headed(table, c)]
    if "partners" in known or ("operator" in known and not weak):
        return
    houses = sorted([*weak, *(c for c in table.free if _may_be_houses(table, c))])
    if len(houses) == 1:
        houses = [*_come_again_before(table, houses[0]), *houses]
    if len(houses) != 2 or not any(_are_told(table.looked[c]) for c in houses):
        return
    first, second = houses
    proofs = _proofs(table, second, first)
    if proofs > 0 and weak in ([], [second]):
        if not weak and proofs < _PROOFS:
            return  # which is which, a person must say
        first, second = second, first
    if not _may_be_operators(table, first):
        return
    if first not in weak:
        table.give(first, "operator", OPERATORS)
    table.give(second, "partners", PARTNERS)


def _is_weakly_headed(table: OpenColumns, column: int) -> bool:
    matches = table.found.candidates.get(column, ())
    return all(match.score <= _WEAK for match in matches if match.field == "operator")


def _may_be_houses(table: OpenColumns, column: int) -> bool:
    """True for a column of names whose heading speaks of no payer, place or time."""
    shape = table.looked[column]
    heads_others = table.heads_others(column) and not table.may_be_operator(column)
    if heads_others or table.heads_time(column) or shape.filled < 2 or shape.text <= 0.9:
        return False
    if max(shape.places, shape.people, shape.persons, shape.divisions, shape.groups) >= HALF:
        return False
    return is_of_houses(shape) or looks_like_names(shape) or are_repeated_houses(shape)


def _are_told(shape: Shape) -> bool:
    return max(shape.organisations, shape.houses) >= HALF


def _come_again_before(table: OpenColumns, column: int) -> list[int]:
    """Columns of single short texts that come again, before one that has lists or blanks."""
    if all(_signs(table, column)):
        return []
    is_headed = table.field_of(column) == "operator"
    return [
        c
        for c in table.free
        if c < column and table.looked[c].distinct <= OFTEN_REPEATED and all(_signs(table, c))
        if is_of_capitals(table.looked[c]) and not table.heads_others(c)
        if is_headed or max(table.looked[c].told_names, table.looked[c].organisations) > 0
    ]


def _may_be_operators(table: OpenColumns, column: int) -> bool:
    shape = table.looked[column]
    return shape.several < 2 * _SINGLE and shape.length < LONGEST_NAME and shape.people == 0


def _proofs(table: OpenColumns, one: int, other: int) -> int:
    """How many signs tell that one column holds the operators, less those that tell it of another."""
    mine, others = _signs(table, one), _signs(table, other)
    a, b = table.looked[one], table.looked[other]
    oftener = (a.distinct < b.distinct - _OFTENER) - (b.distinct < a.distinct - _OFTENER)
    return sum(mine) - sum(others) + oftener


def _signs(table: OpenColumns, column: int) -> tuple[bool, bool]:
    """True for single names, and for names in each row that has a title."""
    shape = table.looked[column]
    title = table.looked[table.title] if table.title is not None else shape
    return shape.several < _SINGLE, shape.filled >= title.filled
