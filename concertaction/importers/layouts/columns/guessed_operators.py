"""Columns of operators whose heading does not say so, and of persons where it seems to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from concertaction.i18n import N_
from concertaction.importers.layouts.columns.choices import Choice
from concertaction.importers.layouts.columns.found import heading_of
from concertaction.importers.layouts.columns.of_names import (
    HALF,
    LONGEST_NAME,
    OFTEN_REPEATED,
    are_told_names,
    is_carrier,
    is_of_names,
    is_of_short_names,
    is_repeated_name,
)
from concertaction.importers.layouts.columns.open_columns import (
    NAMES,
    Note,
    OpenColumns,
    are_placed,
    asks_who,
)
from concertaction.importers.layouts.columns.spreads import is_partner_heading
from concertaction.importers.layouts.words.organisations import looks_like_organisation

if TYPE_CHECKING:
    from concertaction.importers.layouts.columns.found import Found

OPERATORS = N_("the operators")
_PERSONS = N_("initials of persons")
_SOME = 0.4
_MAY_CARRY = frozenset({"public", "budget", "contact", "commune"})


def may_be_initials(found: Found, choices: dict[int, Choice]) -> list[int]:
    """The columns of operators whose heading may ask for a person: "Pilote", "Responsable", "Qui"."""
    return [
        column
        for column, choice in choices.items()
        if choice.field == "operator" and asks_who(found.header, column)
    ]


def guess_initials(table: OpenColumns) -> None:
    """Initials under "Pilote" or "Qui" are a person's, where a title names the organisation."""
    if not table.named and "operator" not in table.said:
        return
    for column in may_be_initials(table.found, table.choices):
        shape = table.looked[column]
        if shape.filled >= 2 and shape.initials >= 0.8:
            table.choices[column] = table.choices[column]._replace(field="person", why="content")
            table.notes.append(Note("guessed-column", column, _PERSONS))


def guess_operator(table: OpenColumns) -> None:
    """One column of names, where nothing else says who carries the actions."""
    fields = table.known
    if "operator" in fields:
        _under_their_kind(table)
        return
    served = _charged(table)
    if len(served) == 1:
        table.give(served[0], "operator", OPERATORS)
        return
    contacts = [
        c
        for c in table.given("contact")
        if max(table.looked[c].told_names, table.looked[c].organisations) >= HALF
        and table.looked[c].persons < HALF
    ]
    table.say([c for c in table.choices if c in served or c in contacts], NAMES)
    carriers = [
        c
        for c in table.free
        if table.looked[c].organisations >= 0.7 and 0 < table.looked[c].length < LONGEST_NAME
        if table.looked[c].persons < HALF
    ]
    if "partners" not in fields:
        carriers = carriers if len(carriers) == 1 and is_carrier(table.looked[carriers[0]]) else []
    if carriers and not table.named and carriers[0] not in (before := table.before_title(is_of_short_names)):
        carriers = before if len(before) == 1 else carriers  # those behind the title are its partners
    if carriers:
        table.give(carriers[0], "operator", OPERATORS)
        return
    if "title" not in fields or not are_placed(fields):
        return
    repeated = [
        c
        for c in table.free
        if is_of_names(table.looked[c]) and table.looked[c].distinct <= 0.7 and table.may_head_names(c)
    ]
    if len(repeated) == 1 and (not table.named or table.looked[repeated[0]].organisations >= 0.3):
        table.give(repeated[0], "operator", OPERATORS)
    elif not repeated and not table.named:
        _only_names_left(table)


def _charged(table: OpenColumns) -> list[int]:
    """Organisations under "Responsable", "Contact", "Suivi": of several columns, the likeliest.

    "Bénéficiaire" is whom an action serves, or who gets the grant.
    """
    found = [
        c
        for c, choice in table.choices.items()
        if (
            choice.field in _MAY_CARRY
            and is_carrier(table.looked[c])
            and (choice.field != "contact" or table.looked[c].told_names > 0)
        )
        or _is_no_contact(table, c, choice)
    ]
    found += [c for c in table.free if table.asks_who(c) and are_told_names(table.looked[c])]
    for likelier in (_may_be_operator, OpenColumns.asks_who):
        if len(found) > 1:
            found = [c for c in found if likelier(table, c)] or found
    return found


def _is_no_contact(table: OpenColumns, column: int, choice: Choice) -> bool:
    """True for "Responsable", "Référent" or "Suivi" over names that are those of no persons.

    Where a title may name the operator, the heading must be one that can mean it.
    """
    shape, may_be = table.looked[column], _may_be_operator(table, column)
    if choice.field == "status":
        return table.asks_who(column) and are_told_names(shape)
    if choice.field == "public":
        return may_be and shape.organisations >= _SOME and are_told_names(shape)
    if choice.field != "contact" or (table.named and not may_be):
        return False
    return are_told_names(shape) or (may_be and is_of_names(shape))


def _may_be_operator(table: OpenColumns, column: int) -> bool:
    return any(match.field == "operator" for match in table.found.candidates.get(column, ()))


def _under_their_kind(table: OpenColumns) -> None:
    """Organisations under "EFT", "École" may carry the actions, whatever a title names: it is said."""
    title = table.title
    if "operator" in table.read or title is None:
        return
    fitting = [
        c
        for c in table.free
        if c < title
        and looks_like_organisation(heading_of(table.found.header, c))
        and table.looked[c].organisations >= HALF
    ]
    table.say(fitting, NAMES)


def _only_names_left(table: OpenColumns) -> None:
    """By elimination: the column of short names before the title, or the only one where they repeat."""
    repeated = [
        c
        for c in table.free
        if is_of_short_names(table.looked[c])
        and table.looked[c].distinct <= OFTEN_REPEATED
        and table.may_head_names(c)
    ]
    told = [
        c
        for c in table.free
        if are_told_names(table.looked[c])
        and not table.heads_others(c)
        and not is_partner_heading(heading_of(table.found.header, c))
    ]
    fitting = table.before_title(is_of_short_names) or repeated or told
    if len(fitting) == 1:
        table.give(fitting[0], "operator", OPERATORS)


def guess_repeated_operator(table: OpenColumns) -> None:
    """One or a few names that come again before the titles: "Cours pour adultes de Dour" in each row."""
    fields = table.known
    if table.named or "operator" in fields or "title" not in fields or not are_placed(fields):
        return
    fitting = table.before_title(is_repeated_name)
    if len(fitting) == 1:
        table.give(fitting[0], "operator", OPERATORS)
