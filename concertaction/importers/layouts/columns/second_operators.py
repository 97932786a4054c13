"""A second column or label that asks who carries the action: "Opérateur | Pilote"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from concertaction.importers.layouts.columns.choices import Choice
from concertaction.importers.layouts.words.headings import LIKELY, unaccented
from concertaction.importers.layouts.words.lines import words

if TYPE_CHECKING:
    from concertaction.importers.layouts.columns.table_columns import OpenColumns

SECOND_OPERATOR = "second-operator"
"""Why a column names operators beside those of another."""
_LEAST, _HALF = 0.5, 0.5
_MOST_PERSONS = 0.2


def hear_second_operators(table: OpenColumns) -> None:
    """Houses under "Pilote", beside a column of operators, are heard too: whom they name stands beside it."""
    given = table.given("operator")
    if len(given) != 1:
        return
    for column in [*table.free, *table.given("contact")]:
        shape = table.looked[column]
        may_be = any(
            match.field == "operator" and match.score >= _LEAST
            for match in table.found.candidates.get(column, ())
        )
        if not (may_be and shape.filled and asks_who_leads(table.as_written(column))):
            continue
        if shape.organisations >= _HALF and shape.departments < _HALF and shape.persons <= _MOST_PERSONS:
            table.choices[column] = Choice("operator", LIKELY, SECOND_OPERATOR)
            table.free = [one for one in table.free if one != column]


def asks_who_leads(heading: str) -> bool:
    """True for "Pilote", "Opérateur", "Organisme porteur", "Organisme" and the like."""
    plain = unaccented(heading[:80])
    return (
        words("lead_role", r"(?<!\w)(?<!co-)", r"(?!\w)").search(plain) is not None
        or words("house_asked", r"\W*", r"\W*").fullmatch(plain) is not None
    )
