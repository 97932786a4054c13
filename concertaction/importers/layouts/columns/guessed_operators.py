"""Columns of operators whose heading does not say so, and of persons where it seems to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from concertaction.i18n import N_
from concertaction.importers.layouts.columns.named_columns import is_partner_heading
from concertaction.importers.layouts.columns.of_names import (
    HALF,
    OFTEN_REPEATED,
    are_repeated_houses,
    are_told_names,
    is_carrier,
    is_of_capitals,
    is_of_houses,
    is_of_names,
    is_of_short_names,
    is_repeated_name,
    may_carry,
)
from concertaction.importers.layouts.columns.table_columns import (
    LABELLED,
    NAMES,
    OPERATORS,
    PARTNERS,
    Note,
    OpenColumns,
)
from concertaction.importers.layouts.words.lead_places import lead_place, names_both
from concertaction.importers.layouts.words.organisations import looks_like_organisation
from concertaction.patterns import late

if TYPE_CHECKING:
    from concertaction.importers.layouts.columns.contents import Shape

_TAKES_PART = late(r"\b(?:partenai\w+|sous.trait\w+|associee?s?|avec|amie?s?)\b")
_SERVICES = N_("services of the operator")
_SERVICE = late(r"\W*(?:services?|cellules?|departements?|poles?|sections?|equipes?|unites?|secteurs?)\b")
_PERSONS = N_("initials of persons")
_PERSONS_OR_SERVICES = N_("persons or services of the operator")
_FEWEST = 3
_SOME, _NEARLY_ALL = 0.4, 0.9
_TOLD, _MOST_LISTS = 0.7, 0.1  # of houses that carry the actions: names that tell their kind, lists of names
_MAY_CARRY = frozenset({"public", "budget", "contact", "commune"})
_PAYS_OR_HOUSES = frozenset({"", "budget", "commune"})
_AT = late(r"\W*adresses?\W*")
_GETS = late(r"\W*(?:subsidie|subventionne)e?s?\W*")


def hear_leads(table: OpenColumns) -> None:
    """Lists of partners whose heading or cells say who among them carries the action name the operator.

    Not where another column, or a line that says it, names it: "Opérateur : EFT A".
    """
    if "operator" in table.known:
        return
    lists = [c for c in table.given("partners") if table.choices[c].said is None]
    for column in lists:
        heading = table.heading(column)
        if lead_place(heading) or names_both(heading) or table.looked[column].led >= HALF:
            table.choices[column] = table.choices[column]._replace(field="operator")
            return


def hear_employers(table: OpenColumns) -> None:
    """ "Entreprise", "Société" behind the partners names firms that take part, whoever the operator is.

    Between the titles and the partners it may be either's, and that is said.
    """
    partners, title = table.given("partners"), table.title
    if not partners or title is None:
        return
    for column in table.given("operator"):
        fields = {match.field for match in table.found.candidates.get(column, ()) if match.score <= _WEAK}
        if fields != _OF_FIRMS or column < title:
            continue
        if column > min(partners):
            table.give(column, "partners", PARTNERS)
        else:
            table.note(column, OPERATORS)


_OF_FIRMS, _WEAK = frozenset({"operator", "partners"}), 0.5  # what a heading may mean, and how weakly


def guess_initials(table: OpenColumns) -> None:
    """Initials under "Pilote" or "Qui" are a person's, where a title names the organisation."""
    for column in _headed_as_operators(table):
        shape = table.looked[column]
        if not (table.asks_who(column) and shape.filled >= 2 and shape.initials >= 0.8):
            continue
        if not _are_explained(table, column):
            table.choices[column] = table.choices[column]._replace(field="person", why="content")
            table.note(column, _PERSONS)


def guess_services(table: OpenColumns) -> None:
    """ "Insertion", "Logement" under "Pilote" are services of the house that a title names, no operators."""
    for column in _headed_as_operators(table):
        shape = table.looked[column]
        is_service = _SERVICE.match(table.heading(column)) is not None
        is_service = is_service and shape.text > 0.9 and max(shape.told_names, shape.people) == 0
        if shape.filled >= 2 and (is_service or shape.departments == 1):
            del table.choices[column]
            table.note(column, _SERVICES)


def guess_persons(table: OpenColumns) -> None:
    """ "Yannick", "RH" under "Pilote" or "Qui", where none is a house's name and a title names the house.

    Under "Opérateur" each must be one, and letters may be those of a house.  "Direction" and "Juriste" are
    nobody's name, whatever the title.
    """
    for column in table.given("operator"):
        shape = table.looked[column]
        if not table.is_operator_said and shape.functions < _NEARLY_ALL:
            continue
        if not shape.filled or shape.text <= 0.9 or shape.told_houses > 0:
            continue
        is_inside = table.asks_who(column) or _SERVICE.match(table.heading(column)) is not None
        least, letters = (
            (_SOME, 0.0) if is_inside and shape.filled >= _FEWEST else (_NEARLY_ALL, shape.initials)
        )
        if shape.within_house - letters >= least and not _are_explained(table, column):
            del table.choices[column]
            table.note(column, _PERSONS_OR_SERVICES)


def _are_explained(table: OpenColumns, column: int) -> bool:
    """True for abbreviations of which lines of the sheet give the names of houses: "VH = EFT Le Verger"."""
    cells = table.looked.cells(column) if table.explained else ()
    texts = [value.strip() for value in cells if isinstance(value, str)]
    return 2 * sum(text in table.explained for text in texts) > len(texts)


def _headed_as_operators(table: OpenColumns) -> list[int]:
    """The columns of operators beside one that a title names."""
    return table.given("operator") if table.is_operator_said else []


def guess_operator(table: OpenColumns) -> None:
    """One column of names, where nothing else says who carries the actions."""
    if "operator" in table.known:
        _under_their_kind(table)
        return
    charged = _charged(table)
    if len(charged) == 1:
        table.give(charged[0], "operator", OPERATORS)
        return
    charged += [c for c in table.given("contact") if _are_houses(table.looked[c])]
    table.say([c for c in table.choices if c in charged], NAMES)
    carriers = _carriers(table)
    if carriers:
        if not _stands_behind_others(table, carriers[0]):
            table.give(carriers[0], "operator", OPERATORS)
        return
    of_a_kind = [
        c for c in table.before_title(are_told_names) if looks_like_organisation(table.as_written(c))
    ]
    if len(of_a_kind) == 1:  # "Le Coron Bleu" under "Régie"
        table.give(of_a_kind[0], "operator", OPERATORS)
        return
    if not table.are_actions:
        return
    looked = table.looked
    repeated = [
        c for c in table.open_where(is_of_names) if looked[c].distinct <= 0.7 and table.may_head_names(c)
    ]
    if len(repeated) == 1 and not _stands_behind_others(table, repeated[0]):
        if not table.named or looked[repeated[0]].organisations >= 0.3:
            table.give(repeated[0], "operator", OPERATORS)
    elif not repeated and not table.named:
        _only_names_left(table)


def guess_carriers(table: OpenColumns) -> None:
    """Houses of several kinds under "Équipe", or under nothing before the titles, carry the actions.

    So they do beside partners, although a title names another house without a label; of others it is said
    that they may.
    """
    if not table.is_operator_said or "operator" in table.read or table.title is None:
        return
    is_apart = "partners" in table.read
    headed = [c for c in (*table.free, *table.given("commune")) if table.heads_units(c)]
    found = [c for c in (*headed, *(table.unheaded if is_apart else ())) if _are_carriers(table, c)]
    column = found[0] if is_apart and len(found) == 1 and LABELLED not in table.said else None
    if column is not None and (column in table.free or (column in table.unheaded and column < table.title)):
        table.by_content(column, "operator")
        table.notes.append(Note("other-carriers", column, OPERATORS))
    else:
        table.notes += [Note("unread-carriers", c, NAMES) for c in found]
    table.free = [c for c in table.free if c not in found]


def _are_carriers(table: OpenColumns, column: int) -> bool:
    """True for one house in each line of an action, most of which tell their kind, of two kinds and more."""
    shape, titles = table.looked[column], table.looked[table.title or 0]
    if not is_carrier(shape) or shape.filled < titles.filled or shape.several >= _MOST_LISTS:
        return False
    told, kinds = shape.told_kinds
    return told >= _TOLD and kinds > 1


def _are_houses(shape: Shape) -> bool:
    return max(shape.told_names, shape.organisations) >= HALF and shape.persons < HALF


def _carriers(table: OpenColumns) -> list[int]:
    """Free columns of organisations, the likeliest first; those behind the titles are rather partners."""
    carriers = [
        c
        for c in table.open_where(may_carry)
        if not _TAKES_PART.search(table.heading(c)) and not _pays_or_houses(table, c)
    ]
    if "partners" not in table.known and not (len(carriers) == 1 and is_carrier(table.looked[carriers[0]])):
        return []
    if carriers and not table.named:
        before = table.before_title(is_of_short_names)
        if len(before) == 1 and carriers[0] not in before:
            return before
    return carriers


def _stands_behind_others(table: OpenColumns, column: int) -> bool:
    """True right of another column of organisations: which of them carry the actions, a person must say."""
    shape = table.looked[column]
    left = [table.looked[c] for c in table.free if c < column]
    if any(is_of_houses(one) or are_repeated_houses(one) for one in left):
        return True
    is_listed = shape.several > 0 or shape.filled < max((one.filled for one in left), default=0)
    names = [one for one in left if one.distinct <= OFTEN_REPEATED and is_of_capitals(one)]
    return any(is_listed or one.told_names > 0 for one in names)


def _charged(table: OpenColumns) -> list[int]:
    """Organisations under "Responsable", "Contact", "Suivi": of several columns, the likeliest.

    "Bénéficiaire" is whom an action serves, or who gets the grant.
    """
    found = [c for c in table.choices if _heads_carriers(table, c) or _is_no_contact(table, c)]
    found += [c for c in table.open_where(are_told_names) if table.asks_who(c)]
    found = [column for column in found if not _pays_or_houses(table, column)]
    for likelier in (table.may_be_operator, table.asks_who):
        if len(found) > 1:
            found = list(filter(likelier, found)) or found
    return found


def _pays_or_houses(table: OpenColumns, column: int) -> bool:
    """True for "Subsidié par" and "Salle": who pays or lends a room; "Subsidié" gets the money."""
    heading = table.heading(column)
    if table.field_of(column) not in _PAYS_OR_HOUSES:
        return _AT.fullmatch(heading) is not None
    return table.heads_others(column) and _GETS.fullmatch(heading) is None


def _heads_carriers(table: OpenColumns, column: int) -> bool:
    field, shape = table.field_of(column), table.looked[column]
    return field in _MAY_CARRY and is_carrier(shape) and (field != "contact" or shape.told_names > 0)


def _is_no_contact(table: OpenColumns, column: int) -> bool:
    """True for "Responsable", "Référent" or "Suivi" over names that are those of no persons.

    Where a title may name the operator, the heading must be one that can mean it.
    """
    field, shape, may_be = table.field_of(column), table.looked[column], table.may_be_operator(column)
    if field == "status":
        return table.asks_who(column) and are_told_names(shape)
    if field == "public":
        return may_be and shape.organisations >= _SOME and are_told_names(shape)
    if field != "contact" or (table.named and not may_be):
        return False
    if may_be and _are_explained(table, column):
        return True
    return are_told_names(shape) or (may_be and is_of_names(shape))


def _under_their_kind(table: OpenColumns) -> None:
    """Organisations under "EFT", "École" may carry the actions, whatever a title names: it is said."""
    title = table.title
    if "operator" in table.read or title is None:
        return
    named = [c for c in table.free if c < title and looks_like_organisation(table.as_written(c))]
    table.say([c for c in named if table.looked[c].organisations >= HALF], NAMES)


def _only_names_left(table: OpenColumns) -> None:
    """By elimination: the column of short names before the title, or the only one where they repeat."""
    repeated = [
        c
        for c in table.open_where(is_of_short_names)
        if table.looked[c].distinct <= OFTEN_REPEATED and table.may_head_names(c)
    ]
    told = [
        c
        for c in table.open_where(are_told_names)
        if not table.heads_others(c) and not is_partner_heading(table.as_written(c))
    ]
    fitting = table.before_title(is_of_short_names) or repeated or told
    if len(fitting) == 1 and not _stands_behind_others(table, fitting[0]):
        table.give(fitting[0], "operator", OPERATORS)


def guess_repeated_operator(table: OpenColumns) -> None:
    """One or a few names that come again before the titles: "Cours pour adultes de Dour" in each row."""
    if table.named or "operator" in table.known or not table.are_actions:
        return
    fitting = table.before_title(is_repeated_name)
    if len(fitting) == 1:
        table.give(fitting[0], "operator", OPERATORS)
