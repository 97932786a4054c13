"""The operator behind a label over a table that asks for an organisation: "École : Espace Bien-Être".

Such a label says less than "Opérateur": another title may name who carries the actions.  Behind it the name
may begin as an action or a document does, "Cours industriels des Hauts-Pays"; a commune, a person, a time, a
number are none.
"""

from __future__ import annotations

from concertaction.importers.layouts.operators.name_lines import said_in
from concertaction.importers.layouts.operators.towns import without_town
from concertaction.importers.layouts.operators.whole_names import WORD, is_no_name, is_nobodys
from concertaction.importers.layouts.words.headings import fold, is_heading, is_known, unaccented
from concertaction.importers.layouts.words.lines import is_nothing, words
from concertaction.importers.layouts.words.organisations import looks_like_organisation, may_name_organisation
from concertaction.importers.layouts.words.proper_names import is_person, may_be_name
from concertaction.importers.layouts.words.years import YEAR
from concertaction.importers.values.periods import is_time
from concertaction.territory import load

_LONGEST_LABEL, _LONGEST_NAME = 50, 90


def asks_for_house(label: str) -> bool:
    """True for "Établissement", "Nom de l'école", and for no label that says more: "École partenaire"."""
    return len(label) <= _LONGEST_LABEL and words("house_label").fullmatch(fold(label)) is not None


def is_place_of_house(label: str, value: str) -> bool:
    """True for "Centre : Mons": where it is, and not what it is called."""
    return asks_for_house(label) and load().is_place(value.strip(" ."))


def house_behind(label: str, value: str) -> str | None:
    """The name with which a label for an organisation is answered; None for what plainly is none."""
    value = " ".join(value.split())
    if not asks_for_house(label) or not _is_answer(value):
        return None
    return said_in(value).operator or without_town(value)


def _is_answer(value: str) -> bool:
    if not 2 < len(value) <= _LONGEST_NAME or is_nothing(value) or "@" in value:
        return False
    if is_no_name(value) or is_nobodys(value) or load().is_place(value) or is_time(value):
        return False
    if looks_like_organisation(value):
        return not is_person(value)
    if YEAR.search(value) or is_person(value) or is_heading(value):
        return False
    if is_known(value) and not may_name_organisation(value):
        return _is_all_capitals(value)
    return may_be_name(value) or _is_called(value)


def _is_all_capitals(value: str) -> bool:
    """True for "Contact Jeunes", which may be known as a heading's words and is written as a name."""
    said = WORD.findall(value)
    return len(said) > 1 and all(word[:1].isupper() for word in said) and not value.isupper()


def _is_called(value: str) -> bool:
    """True for a text in which a capital stands behind the first word: "Cours industriels des Hauts-Pays"."""
    said = WORD.findall(value)
    is_public = words("public_line").fullmatch(unaccented(value)) is not None
    return value[:1].isupper() and not is_public and any(word[:1].isupper() for word in said[1:])
