"""The operator of each record: a cell of its column, the name in a title, or whom the import says."""

from __future__ import annotations

import re
from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers import values
from concertaction.importers.bare_operators import is_bare, name_bare_operators
from concertaction.importers.block import memoised
from concertaction.importers.layouts.operators.name_lines import kind_in_brackets
from concertaction.importers.layouts.operators.tab_names import LONGEST_TAB
from concertaction.importers.layouts.operators.whole_names import is_bare_institution
from concertaction.importers.layouts.shapes import SECOND_OPERATORS, SHEET_NAME
from concertaction.importers.layouts.words.headings import unaccented
from concertaction.importers.layouts.words.lines import words
from concertaction.importers.layouts.words.organisations import (
    is_function,
    is_somebody,
    is_surely_organisation,
    looks_like_organisation,
)
from concertaction.importers.layouts.words.proper_names import is_person
from concertaction.importers.leads import houses_of, read_led
from concertaction.importers.organisations import say_unknown_kinds
from concertaction.importers.privacy import Masked, refuse_as_above
from concertaction.importers.values.marks import Mark, read_mark
from concertaction.importers.values.names.nameless import Saying, says_in_words
from concertaction.importers.values.names.strong_signs import with_company_apart
from concertaction.importers.values.names.tells import has_form, is_closed, is_of_commune
from concertaction.importers.values.personal import MASK
from concertaction.importers.values.pointers import stands_for_another
from concertaction.models import NamedOrganisation
from concertaction.patterns import late
from concertaction.territory import load
from concertaction.text import clean_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from concertaction.importers.block import Records
    from concertaction.importers.layouts.shapes import Column
    from concertaction.importers.organisations import Named, OrganisationsOfFile
    from concertaction.models import CellValue

_DASHED = late(r"\s[-–—]\s")
_FORM_AFTER = late(
    r"(?<=\S)(?:\s+[-–—|/]\s*|\s*[,(]\s*|\s{3,})"
    r"(?:(?:fiches?|formulaires?|canevas)(?:\s+(?:d['’]|de\s+)?[a-zé]{3,15}){0,2}(?:\s*n?\W{0,3}\d{1,3})?"
    r"|(?:axe|action|activit[ée]|projet|page|feuille|feuillet|annexe|p\.)\s*n?\W{0,3}\d{1,3}(?:\s*(?:/|sur|de)\s*\d{1,3})?"
    r"|(?:ann[ée]e\s+)?20\d\d|suite(?:\s+et\s+fin)?)\W*$",
    re.I,
)
"""What a form calls itself, behind the name of who fills it in: "– Fiche d'action n° 3", "– suite"."""
_LONGEST = 200  # characters of a name and what stands behind it
_FEWEST, _NEARLY_ALL = 3, 0.8  # cells in which a name recurs, and their share
_WEAK, _STRONG = late(r"\s(?:et|&)\s"), late(r"[;|\n]")
_AS_ABOVE = NamedOrganisation("", "", (), True)
"""In place of the operator where a cell says only that it is the one of the row above."""
_LISTED = late(r"[;\n]")
_SIGN_INSIDE = late(r"\w/\w|\w\s&\s\w")  # of a name; blanks round a slash rather part two
_TITLED = late(
    r"(?:Le |La |Les |L['’])[^\n]{2,60} (?:et|&|/) (?:(?:de |du |des )?(?:le |la |les |l['’]))\S",
    re.IGNORECASE,
)
"""Two names that each have an article: "Le Fournil et La Truelle" may be two operators."""
_ITS_OWN = late(r"(?:ses|leurs|d['’]autres|des) ")
"""Before partners that are no half of a name."""
_SOMEBODY = NamedOrganisation("", "", (), True)
"""In place of the operator where a cell names a person."""
_POST = NamedOrganisation("", "", (), True)
"""In place of the operator where a cell says a post in a house: "Direction"."""


class _Operator(NamedTuple):
    """An operator, and those who stand beside it in its cell.

    ``led`` says whether it is told from them, ``joined`` that the lines or pieces of a list were taken for
    one name ("CPAS ; Dour"), ``unsure`` that it only may be the one: "nous-mêmes ou X".
    """

    name: NamedOrganisation | None
    company: tuple[NamedOrganisation, ...] = ()
    led: bool | None = None
    joined: bool = False
    unsure: bool = False


def read_operators(
    records: Records,
    organisations: OrganisationsOfFile,
    given: str | None,
    in_title: str | None,
    persons: Masked,
) -> tuple[Sequence[NamedOrganisation | None], dict[int, tuple[NamedOrganisation, ...]]]:
    """Read the operator of each record, and those who stand beside it in its cell, by the record's index.

    Where no cell names one it is ``given``, what the person who imports says,
    or the name that stands ``in_title``.  Cells that name a person instead are put into ``persons``.
    """
    default = NamedOrganisation(given, given) if given else None
    if default is None and in_title is not None:
        default = _of_line(organisations, in_title).name
        default = None if default is _POST else default
    column, others = records.first("operator"), records.first("other_operator")
    read: list[NamedOrganisation | None] = [default] * records.count
    beside: dict[int, tuple[NamedOrganisation, ...]] = {}
    if column is not None:
        named = _named(records, organisations, column, persons)
        read = [one.name or default for one in named]
        if default is not None:
            _say_unnamed(records, column, named, default.name)
        beside = {index: one.company for index, one in enumerate(named) if one.company}
        for index in [at for at, one in enumerate(named) if one.name is _AS_ABOVE]:
            read[index] = read[index - 1] if index else default
            if company := beside.get(index - 1, ()):
                beside[index] = company
            refuse_as_above(records, column, index)
        kinds = records.first("operator_kind")
        if kinds is not None:
            stated = memoised(lambda value: organisations.kinds(clean_text(value) or ""), kinds.values)
            say_unknown_kinds(records, kinds, [not kind for kind in stated])
            read = [
                name._replace(kinds=kind) if name and kind else name
                for name, kind in zip(read, stated, strict=True)
            ]
        _take_named_of_title(records, organisations, column, read, beside)
        whole = default.name if default else records.block.house
        name_bare_operators(records, organisations.framework, read, whole)
    if others is not None:
        denied = _denied(records)
        for index, (name, company, *_) in enumerate(_named(records, organisations, others, persons)):
            if name is _AS_ABOVE or (name is None and index not in denied):
                continue
            read[index] = name
            beside.pop(index, None)
            if company:
                beside[index] = company
    for column in [*records.columns.get("operator", [])[1:], *records.columns.get(SECOND_OPERATORS, [])]:
        _hear_second(records, organisations, column, read, beside)
    return read, beside


def _take_named_of_title(
    records: Records,
    organisations: OrganisationsOfFile,
    column: Column,
    read: list[NamedOrganisation | None],
    beside: dict[int, tuple[NamedOrganisation, ...]],
) -> None:
    """Of "Coordination locale – OISP L'Escale" in a title, take the house that has a name; it is said."""
    if column.heading or not beside or len(set(column.values)) > 1:
        return
    first, company = read[0], beside.get(0, ())
    framework = organisations.framework
    if first is None or len(company) != 1 or not is_bare(first.name, framework):
        return
    if is_bare(company[0].name, framework):
        return
    records.report_once("completed-operator", 0, column, name=company[0].name)
    for index in range(records.count):
        read[index] = company[0]
    beside.clear()


def _hear_second(
    records: Records,
    organisations: OrganisationsOfFile,
    column: Column,
    read: list[NamedOrganisation | None],
    beside: dict[int, tuple[NamedOrganisation, ...]],
) -> None:
    """Take whom a second column names as those beside the operator, or in its place where there is none.

    Said is each other than the operator, once; persons and services of the house are not heard.
    """
    said: set[tuple[str, str]] = set()
    for index, houses in enumerate(memoised(partial(_houses_in, organisations), column.values)):
        operator = read[index]
        if operator is None or operator.announced:
            read[index] = houses[0] if houses else operator
            continue
        others = tuple(one for one in houses if not _are_one(organisations, operator, one))
        if not others:
            continue
        if index not in beside:
            records.led.add(index)
        beside[index] = (*beside.get(index, ()), *others)
        if (pair := (operator.name, others[0].name)) not in said:
            said.add(pair)
            records.report("second-operator", index, column, heading=column.heading, name=operator.name)


def _houses_in(organisations: OrganisationsOfFile, value: CellValue) -> list[NamedOrganisation]:
    names = organisations.piece(value).names if values.text_of(value) else ()
    return [
        one
        for one in names
        if not one.announced and (organisations.is_known(one.name) or looks_like_organisation(one.name))
    ]


def _are_one(
    organisations: OrganisationsOfFile, operator: NamedOrganisation, other: NamedOrganisation
) -> bool:
    """True for one organisation, or a part of it: "CPAS de Dour" and "CPAS de Dour, service insertion"."""
    keys = organisations.key(operator.name), organisations.key(other.name)
    return keys[0].startswith(keys[1]) or keys[1].startswith(keys[0])


def _may_be_cut(records: Records, column: Column, name: str, is_known: Callable[[str], bool]) -> bool:
    """True for a name at the end of a sheet's name that is as long as one may be: "École sociale de Q".

    One that the store has, and one that ends with its legal form or a place, is whole.
    """
    tab = records.sheet.name
    is_of_tab = column.places is not None and column.places[0] == SHEET_NAME
    if not is_of_tab or len(tab) < LONGEST_TAB or not tab.endswith(name):
        return False
    is_whole = is_known(name) or is_closed(name) or has_form(name)
    return not (is_whole or load().is_place(re.split(r"[\s'’]", name)[-1]))


def _named(
    records: Records, organisations: OrganisationsOfFile, column: Column, persons: Masked
) -> list[_Operator]:
    """Whom each cell of a column names; a person is said and masked, and nobody then.

    A post is said too: it is one in the house that a title names.  A list is refused whose heading says
    that the look of a name tells who carries the action.
    """
    for text in _recurring(column.values):
        _keep_whole(organisations, text)
    asks_for_person = words("person_heading", r"^\W*", r"\b").match(unaccented(column.heading)) is not None
    read_cell = (
        partial(_of_cell, organisations, asks_for_person=asks_for_person, heading=column.heading)
        if column.heading
        else partial(_of_line, organisations)
    )
    read = memoised(read_cell, column.values)
    _keep_signs(organisations, read)
    for index, one in enumerate(read):
        if one.led:
            records.led.add(index)
        elif one.led is False:
            records.report("unread-lead", index, column)
        if one.unsure and one.name is not None:
            records.report_once("unsure-operator", index, column, name=one.name.name)
    first = read[0].name if read else None
    if first is not None and _may_be_cut(records, column, first.name, organisations.is_known):
        records.report("unsure-operator", 0, None, value=records.sheet.name, name=first.name)
    _say_joined(records, column, read)
    for index in [at for at, one in enumerate(read) if one.name is _SOMEBODY or one.name is _POST]:
        name, company, *_ = read[index]
        house = records.block.house if name is _POST else None
        read[index] = _Operator(_of_line(organisations, house).name if house else None, company)
        if name is _SOMEBODY:
            persons[records.place(column, index)] = column.values[index] = MASK
        masked = {"value": ""} if name is _SOMEBODY else {}
        records.report_once("person-as-operator", index, column, **masked)
    return read


def _say_joined(records: Records, column: Column, read: list[_Operator]) -> None:
    """Say once of each name that it was made of several lines or pieces."""
    said: set[str] = set()
    for index in [at for at, one in enumerate(read) if one.joined]:
        name = read[index].name
        if name is not None and name.name not in said:
            said.add(name.name)
            records.report_once("joined-operator", index, column, name=name.name)


def _say_unnamed(records: Records, column: Column, named: list[_Operator], default: str) -> None:
    """Say where the one who is named for the whole import stands for "Collectif", "Tous": somebody else's?"""
    for index, value in enumerate(column.values):
        says = says_in_words(value) if named[index].name is None and isinstance(value, str) else None
        if says is Saying.UNNAMED or says is Saying.ANNOUNCED:
            records.report_once("unsure-operator", index, column, name=default)


def _denied(records: Records) -> set[int]:
    """The records that say that who fills them in is not the operator: "Êtes-vous l'opérateur ?"."""
    return {
        index
        for column in records.columns.get("", ())
        if words("asks_if_operator").search(unaccented(column.heading))
        for index, mark in enumerate(memoised(read_mark, column.values))
        if mark is Mark.NO
    }


def _recurring(cells: Sequence[CellValue]) -> list[str]:
    """The text that stands in nearly all cells: one name, if what a sign parts is no organisation."""
    counts = Counter(cells)
    texts = [(count, text) for text, count in counts.items() if isinstance(text, str)]
    least = max(_FEWEST, _NEARLY_ALL * sum(count for count, _text in texts))
    return [text for count, text in texts if count >= least]


def _keep_whole(organisations: OrganisationsOfFile, text: str) -> None:
    """Read "Relais Cuir & Peau" as one name in the whole file; "CPAS de Dour et EFT A" stays two."""
    if _STRONG.search(text) or not _WEAK.search(text):
        return
    names = [name.name for name in organisations.piece(text).names]
    is_half = bool(names) and " " not in names[0] and is_of_commune(names[0])  # "CPAS & Ville de Dour"
    if len(names) > 1 and is_closed(names[0]) and not is_half:
        return  # "CPAS de Mons et Le Terril" are two
    if is_half or not all(map(looks_like_organisation, names[1:])):
        organisations.keep_whole(text)


def _keep_signs(organisations: OrganisationsOfFile, read: Sequence[_Operator]) -> None:
    """Read "Recto/Verso", "Clés & Toits" as one among partners too, where it carries actions as one."""
    distinct = dict(zip(map(id, read), read, strict=True)).values()  # the same for all rows that say the same
    alone = {one.name.name for one in distinct if one.name and not (one.company or one.joined or one.unsure)}
    for name in alone:
        if _SIGN_INSIDE.search(name) and len(organisations.piece(name).names) > 1:
            organisations.keep_whole(name)


def _of_cell(
    organisations: OrganisationsOfFile, value: CellValue, *, asks_for_person: bool = False, heading: str = ""
) -> _Operator:
    """The operator that a cell names, and those who stand beside it in the cell."""
    text = values.text_of(value)
    if text is None:
        return _Operator(None)
    if isinstance(value, str) and not organisations.is_known(text):
        value = kind_in_brackets(value)
        text = values.text_of(value) or text
    led = read_led(organisations, str(value), heading)
    houses = houses_of(organisations, led, asks_for_person=asks_for_person) if led is not None else []
    if led is not None and houses and (houses[0] is led.lead or len(houses) == 1):
        return _Operator(houses[0], tuple(houses[1:]), led.is_told)
    if isinstance(value, str) and len(value) < _LONGEST and _FORM_AFTER.search(value):
        value = _FORM_AFTER.sub("", value)
        text = values.text_of(value) or text
    found = organisations.piece(value)
    if found.same and not found.names:
        return _Operator(_AS_ABOVE)
    if stands_for_another(text):
        return _Operator(None)  # "v. ligne 99" where there is no such line: "v." is no number of a list
    known = [name for name in found.names if not name.announced]
    named = any(organisations.is_known(one.name) or is_surely_organisation(one.name) for one in known)
    if is_function(text, unaccented(text)) and not named:
        return _Operator(_POST)
    if known and all(is_somebody(name.name, asks_for_person=asks_for_person) for name in known):
        is_stored = any(organisations.is_known(name.name) for name in known)
        return _Operator(known[0] if is_stored else _SOMEBODY)
    if len(known) > 1 and is_person(known[0].name) and looks_like_organisation(known[1].name):
        known = known[1:]  # "Sophie Dubois, CPAS de Lens"
        if len(known) == 1:
            return _Operator(known[0])
    if len(known) > 1 and not found.doubtful and not found.loose:
        return _Operator(known[0], tuple(known[1:]))
    if len(known) == len(found.names) == 1 and not found.doubtful:
        return _Operator(known[0], unsure=bool(found.unconfirmed))
    if _has_unnamed_company(found, known):
        return _Operator(known[0])
    if known and len(known) == len(found.names) and not found.loose and _LISTED.search(str(value).strip()):
        is_broken = ";" not in text and is_of_commune(known[0].name)  # "CPAS", and "Mons" on the next line
        return _Operator(known[0], tuple(known[1:]), joined=len(known) == 1 and not is_broken)
    alone, *company = with_company_apart(text).split("\n")
    name = organisations.name(alone if company else text)
    beside = (other for line in company for other in organisations.piece(line).names if not other.announced)
    unsure = (found.doubtful or found.loose) and _TITLED.match(text) is not None
    return _Operator(None if name is None or name.announced else name, tuple(beside), unsure=unsure)


def _has_unnamed_company(found: Named, known: Sequence[NamedOrganisation]) -> bool:
    """Whether partners whom nobody names follow one operator: "CPAS de Dour + partenaires"."""
    if len(known) != 1 or found.names[0] is not known[0]:
        return False
    others = [one.as_written for one in found.names[1:]]
    if (found.doubtful or found.loose) and not all(map(_ITS_OWN.match, others)):
        return False
    return {*map(says_in_words, others)} == {Saying.UNNAMED} and looks_like_organisation(known[0].name)


def _of_line(organisations: OrganisationsOfFile, value: CellValue) -> _Operator:
    """The operator of a title or group row: "IFAPME – Centre de Mons" is one, in spite of its dash."""
    read = _of_cell(organisations, value)
    name, others, led, *_ = read
    if name is _POST or led:
        return read
    text = values.text_of(value) or ""
    if _DASHED.search(text):  # what a dash parts is more often a branch than another house
        apart = all(
            is_surely_organisation(other.name) and not is_bare_institution(other.name) for other in others
        )
    else:
        apart = all(looks_like_organisation(other.name) for other in others)
    if apart:
        return read
    return _Operator(organisations.name(text))
