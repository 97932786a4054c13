"""Sheets called after the houses that send them: what a tab tells of itself, and beside the other tabs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from concertaction.findings import finding
from concertaction.importers.layouts.columns.codes_in_text import axis_in_text
from concertaction.importers.layouts.operators.facts import read_line, read_place
from concertaction.importers.layouts.operators.lines_over import may_head_actions, public_over
from concertaction.importers.layouts.operators.whole_names import (
    is_bare_institution,
    is_organisation_name,
    opens_document,
)
from concertaction.importers.layouts.shapes import SHEET_NAME
from concertaction.importers.layouts.words.headings import unaccented
from concertaction.importers.layouts.words.lines import words
from concertaction.importers.layouts.words.organisations import kind_before, looks_like_organisation
from concertaction.importers.layouts.words.proper_names import may_be_articled_name, reads_as_name
from concertaction.importers.layouts.words.years import year_in_text
from concertaction.importers.values.names.tells import bare_name
from concertaction.importers.values.names.words import name_words
from concertaction.importers.values.personal import quoted
from concertaction.models import column_letter
from concertaction.names import is_acronym_of
from concertaction.patterns import late
from concertaction.text import table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from concertaction.importers.files.workbook import Sheet
    from concertaction.importers.layouts.columns.code_shapes import CodeShapes
    from concertaction.importers.layouts.shapes import SheetReading
    from concertaction.models import Finding

_LONGEST_NAME = 70
_WORD = late(r"[a-z0-9]+")
_SAINTS = {"st": "saint", "ste": "sainte"}
_SMALL = frozenset(["l", "le", "la", "les", "d", "de", "du", "des", "et", "en", "a", "au", "aux"])


def name_key(text: str) -> frozenset[str]:
    """The words of a name, the small ones and the legal forms apart; "St" is "Saint"."""
    plain = name_words().forms.sub("", unaccented(text))
    return frozenset(_SAINTS.get(word, word) for word in _WORD.findall(plain)) - _SMALL


def is_name_of_house(text: str) -> bool:
    """True for a short text that a word or an article shows to be a name, and that is no department's."""
    first = _WORD.search(unaccented(text))
    return (
        first is not None
        and len(text) <= _LONGEST_NAME
        and first[0] not in table("name_words")["departments"]
        and (looks_like_organisation(text) or may_be_articled_name(text) or reads_as_name(text))
    )


def other_tab(sheet: Sheet, reading: SheetReading) -> list[Finding]:
    """Say that a line names the operator of all the actions of a sheet, and that the tab is another's.

    A tab that only shortens the name ("Forge", "MIRE"), that names a kind or a theme, or a partner of
    every action, is no other's; nor is the short name of a project with a house in it ("Jardin école")
    where a form's label says whose it is.
    """
    tab = sheet.name.strip()
    if is_bare_institution(tab) or opens_document(unaccented(tab)) or any(map(str.isdigit, tab)):
        return []
    if _is_noun(tab):
        return []
    if not (is_name_of_house(tab) and (looks_like_organisation(tab) or may_be_articled_name(tab))):
        return []
    said = {
        (str(value), place)
        for column in reading.columns_of("operator")
        for value, place in zip(
            column.values, column.places or [SHEET_NAME] * len(column.values), strict=True
        )
    }
    is_partner = any(SHEET_NAME in (column.places or ()) for column in reading.columns_of("partners"))
    if len(said) != 1 or is_partner:
        return []
    name, place = next(iter(said))
    mine, theirs = name_key(tab), name_key(name)
    is_short = mine <= theirs or theirs <= mine or _shortens(tab, name) or _shortens(name, tab)
    is_labelled = reading.summary.layout == "form" and any(c.heading for c in reading.columns_of("operator"))
    if place == SHEET_NAME or is_short or (is_labelled and not _is_headed(tab)):
        return []
    return [
        finding(
            "other-tab",
            sheet=sheet.name,
            row=place[0],
            column=column_letter(place[1]),
            tab=quoted(tab),
            operator=quoted(name),
        )
    ]


def _is_noun(tab: str) -> bool:
    """True for "Croix", "Planning", "Centre": what a sheet is or a house, and no name."""
    plain, known = unaccented(tab), name_words()
    return (
        words("plain_name", "(?:l[ae]s? |l.)?").fullmatch(plain) is not None
        or bare_name(plain) in known.pair_leads | known.alone_no_name | known.halves
    )


def _is_headed(tab: str) -> bool:
    """True for a name that a kind of house begins, or a legal form closes."""
    plain = unaccented(tab)
    return bool(kind_before(plain)) or name_words().forms.search(plain) is not None


def _shortens(short: str, long: str) -> bool:
    return short.isupper() and is_acronym_of(short, long)


def called_after(read: Iterable[tuple[Sheet, SheetReading]]) -> int:
    """How many sheets are called after the one operator that all of their actions have."""
    return sum(
        len(said) == 1 and bool(key := name_key(sheet.name)) and key <= name_key(next(iter(said)))
        for sheet, reading in read
        if (said := set[str]().union(*(column.texts for column in reading.columns_of("operator"))))
    )


def may_be_called_after(name: str, *, listed: bool, siblings: int) -> bool:
    """True for a sheet's name that can be its operator: a cover lists it, or other tabs are operators.

    Of itself it must tell that it is a name where one other tab is an operator's, or none.
    """
    if is_bare_institution(name) or re.fullmatch(r"\W*\d[\W\d]*", name):
        return False
    return listed or siblings > 1 or (is_name_of_house(name) and (siblings > 0 or " " in name or "'" in name))


def is_told_by_tab(reading: SheetReading) -> bool:
    """True where the sheet's name says the operator of the actions."""
    return any(column.only_place == SHEET_NAME for column in reading.columns_of("operator"))


def may_be_operator(name: str, shapes: CodeShapes) -> bool:
    """True for a sheet's name that is no document's, theme's, place's, public's, time's or objective's."""
    plain = unaccented(name).strip()
    if (
        "_" in name
        or words("not_a_name", r"\b", r"\b").search(plain)
        or read_place(name)
        or words("plain_name", r"^", r"?[\s\W\d]*$").match(plain)
        or len(plain) < 3
        or year_in_text(name)
        or public_over(name) is not None
        or not may_head_actions(name)
    ):
        return False
    return not read_line(name, shapes, name=True) and not axis_in_text(name, shapes)


def names_organisation(name: str, shapes: CodeShapes) -> bool:
    """True for a sheet's name that a word shows to be an organisation's."""
    return looks_like_organisation(name) and (is_organisation_name(name) or may_be_operator(name, shapes))
