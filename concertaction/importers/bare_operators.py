"""Operators that a column names by their kind alone ("CPAS", "EFT"): which house of the kind each is.

The name in a title says it, or the commune in a column of its own where each commune has one such house.
What nothing places is said, and refused where the rows place it in several communes: two houses would
become one organisation.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from concertaction import territory
from concertaction.importers import values
from concertaction.importers.block import memoised
from concertaction.importers.layouts.operators.whole_names import is_nobodys, is_one_a_commune
from concertaction.importers.layouts.words.headings import unaccented
from concertaction.importers.layouts.words.lines import words
from concertaction.importers.values.names.of_communes import of_places
from concertaction.importers.values.names.tells import place_behind
from concertaction.kinds import is_kind
from concertaction.models import NamedOrganisation
from concertaction.names import fold_name
from concertaction.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from concertaction.framework import Framework
    from concertaction.importers.block import Records
    from concertaction.models import CellValue


class _Places(NamedTuple):
    """The one place that each record tells, if it does; ``of_whom`` as the heading has it."""

    told: Sequence[str | None]
    of_whom: str  # "operator", "action", or "" where it may be either's


def name_bare_operators(
    records: Records, framework: Framework, operators: list[NamedOrganisation | None], house: str | None
) -> None:
    """Complete the operators that are named by their kind alone, in place; say what was done or is wanting.

    ``house`` is the name in a title, or what the person who imports says.
    """
    distinct = dict(zip(map(id, operators), operators, strict=True)).values()
    bare = {one.name: one for one in distinct if one is not None and is_bare(one.name, framework)}
    places = _places(records) if bare else None
    for name in sorted(bare):
        rows = [index for index, one in enumerate(operators) if one is not None and one.name == name]
        _complete(records, operators, name, rows, places, house)


def _complete(
    records: Records,
    operators: list[NamedOrganisation | None],
    name: str,
    rows: Sequence[int],
    places: _Places | None,
    house: str | None,
) -> None:
    """Complete one kind on the rows that name it alone."""
    told = {index: place for index in rows if places and (place := places.told[index])}
    is_seat = places is not None and places.of_whom == "operator"
    certain: set[str] = set()
    whole: Mapping[int, str] = {}
    is_named = house is not None and not is_seat and fold_name(house).startswith(f"{fold_name(name)} ")
    if is_named and told and is_one_a_commune(name):
        is_named = _ends_with_place(house or "")  # not "CPAS de l'arrondissement", over several
    if house is not None and is_named:
        whole = dict.fromkeys(rows, house)
        certain = {house} if all(fold(place) in fold(house) for place in told.values()) else set()
    elif is_one_a_commune(name) and places is not None and places.of_whom != "action":
        whole = {index: of_places(name, " de ", [place])[0] for index, place in told.items()}
        certain = set(whole.values()) if is_seat else set()
    for index, completed in whole.items():
        kinds = operators[index]
        operators[index] = NamedOrganisation(completed, completed, kinds.kinds if kinds else ())
    _say(records, rows, whole, certain, is_parted=bool(whole) or len(set(told.values())) > 1)


def _ends_with_place(house: str) -> bool:
    words_behind = house.split()[1:]
    return any(place_behind(" ".join(words_behind[at:])) for at in range(len(words_behind)))


def _say(
    records: Records, rows: Sequence[int], whole: Mapping[int, str], said: set[str], *, is_parted: bool
) -> None:
    """Say once of each name how it was completed; refuse the rows that nothing completes, or say so once."""
    column = records.first("operator")
    for index in rows:
        name = whole.get(index, "")
        if not name and is_parted:
            records.report("bare-operator", index, column)
        elif name not in said:
            said.add(name)
            if name:
                say = records.report_once if len(set(whole.values())) == 1 else records.report
                say("completed-operator", index, column, name=name)
            else:
                records.report_once("unplaced-operator", index, column)


@lru_cache(maxsize=4096)
def is_bare(name: str, framework: Framework) -> bool:
    """True for a kind of which there are several houses, and no name: "CPAS", "École", "EFT agréée"."""
    if not (is_kind(name, framework) or is_nobodys(name) or is_one_a_commune(name)):
        return False
    return words("one_of_its_kind").fullmatch(unaccented(name)) is None


def _places(records: Records) -> _Places | None:
    """The places of the column that is the operator's by its heading, or of the column of communes."""
    said = [
        (unaccented(column.heading), column)
        for field in ("", "commune")
        for column in records.columns.get(field, ())
    ]
    seat = next((column for heading, column in said if words("seat_heading").search(heading)), None)
    column = seat or records.first("commune")
    if column is None:
        return None
    is_of_action = words("place_of_action").search(unaccented(column.heading)) is not None
    return _Places(memoised(place_in, column.values), "operator" if seat else "action" * is_of_action)


def place_in(value: CellValue) -> str | None:
    """The one commune or town that a cell names; None for several, for an area, for nothing."""
    reading = values.split_communes(value)
    name = reading.names[0] if len(reading.names) == 1 else ""
    known = territory.load()
    return name if known.commune(name) is not None or territory.is_town(name) else None
