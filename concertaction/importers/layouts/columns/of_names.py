"""Columns that hold names of organisations, told by the shapes of their values."""

from __future__ import annotations

from concertaction.importers.layouts.columns.contents import Shape

LONGEST_NAME = 60
HALF = 0.5
_FEWEST = 3
OFTEN_REPEATED = 0.8  # distinct values over values, in a column where names come again
_OFTEN_TOLD = 0.6  # of names that may be persons'; half of four and more


def holds_names(shape: Shape, *, beside_titles: bool) -> bool:
    """True for a column of organisations, which never names the actions."""
    return shape.houses >= 0.5 or (beside_titles and shape.proper_names >= 0.8)


def may_be_partners(shape: Shape) -> bool:
    """True for a column of names of organisations, one or several in a cell."""
    return shape.filled >= 2 and shape.organisations >= 0.5 and shape.text > 0.9 and shape.codes < 0.3


def is_of_houses(shape: Shape) -> bool:
    """True for a column of short texts that are names of organisations, one or several in a cell."""
    return (
        shape.filled >= 2
        and shape.text > 0.9
        and shape.length < 1.5 * LONGEST_NAME
        and max(shape.organisations, shape.houses) >= 0.7
        and shape.persons < HALF
    )


def may_carry(shape: Shape) -> bool:
    """True for a column of short names of organisations."""
    return shape.organisations >= 0.7 and shape.persons < HALF and shape.length < LONGEST_NAME


def is_carrier(shape: Shape) -> bool:
    """True for a column of single organisations."""
    return shape.filled >= 2 and may_carry(shape) and shape.lists < 0.1


def is_of_names(shape: Shape) -> bool:
    """True for a column of names, each one alone, and no persons."""
    return (
        shape.filled >= _FEWEST
        and shape.lists < 0.2
        and _may_name(shape, LONGEST_NAME)
        and shape.named >= 0.7
        and shape.told_names > 0
    )


def are_told_names(shape: Shape) -> bool:
    """True for a column of names, most of which tell that they are no persons'."""
    return (
        (shape.filled >= 2 or shape.organisations == 1)
        and shape.lists < 0.35
        and _may_name(shape, LONGEST_NAME)
        and shape.told_names >= (HALF if shape.filled > 3 else _OFTEN_TOLD)
        and shape.possible_names >= 0.75
    )


def is_repeated_name(shape: Shape) -> bool:
    """True for a column of texts that can be names, of which there are fewer than half as many as rows."""
    is_one = shape.distinct * shape.filled == 1
    return (
        shape.filled >= _FEWEST
        and (is_one or shape.lists < 0.2)
        and (shape.distinct <= HALF or shape.organisations >= HALF)
        and _may_name(shape, LONGEST_NAME)
        and shape.names_by_place >= 0.9
    )


def is_of_short_names(shape: Shape) -> bool:
    """True for a column of names, some of which nothing tells but that they can be nothing else."""
    told = 0.3 if shape.distinct <= OFTEN_REPEATED else 0.6
    return may_be_of_short_names(shape) and shape.surer_names >= told


def are_repeated_houses(shape: Shape) -> bool:
    """True for single short names that come again, some of which tell that they are organisations."""
    if shape.organisations < 0.3 or shape.people > 0 or shape.persons > 0:
        return False
    if is_repeated_name(shape) or is_of_short_names(shape):
        return True
    return shape.distinct <= (HALF if shape.filled > 4 else OFTEN_REPEATED) and is_of_capitals(shape)


def is_of_capitals(shape: Shape) -> bool:
    """True for single short texts with capital letters, as names have, that are no places or groups."""
    return (
        shape.filled >= _FEWEST
        and shape.text > 0.9
        and shape.several < 0.1
        and shape.length < 2 * LONGEST_NAME / 3
        and shape.capitals > 0.9
        and max(shape.groups, shape.places, shape.codes) < HALF
        and max(shape.people, shape.persons) == 0
    )


def may_be_of_short_names(shape: Shape) -> bool:
    """True for a column of short texts that can be names, and no persons'."""
    return (
        shape.filled >= _FEWEST
        and shape.lists < 0.2
        and _may_name(shape, LONGEST_NAME / 2)
        and shape.short_names >= 0.8
    )


def _may_name(shape: Shape, longest: float) -> bool:
    """True for texts of that length that name no persons and no parts of a country, a field or a scale."""
    return (
        shape.text > 0.9
        and shape.length < longest
        and shape.divisions < HALF
        and max(shape.people, shape.persons) == 0
    )


def looks_like_names(shape: Shape) -> bool:
    """True for a column that most likely holds names, maybe several in a cell."""
    return shape.length < 90 and (shape.organisations >= 0.6 or (shape.named >= 0.6 and shape.people < 0.2))
