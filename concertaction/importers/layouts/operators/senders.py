"""The house of whoever sends a sheet: "Cordialement, la coordination de la Régie X", "Luc (EFT La Charrue)".

Greetings, functions and persons stand before its name and are none of it; a person's is never kept.
"""

from __future__ import annotations

from concertaction.importers.layouts.operators.whole_names import (
    EDGES,
    is_for_others,
    is_name_only,
    is_nobodys,
    is_organisation_name,
    without_article,
)
from concertaction.importers.layouts.words.headings import unaccented
from concertaction.importers.layouts.words.lines import opening, words
from concertaction.importers.layouts.words.organisations import begins_with_house
from concertaction.importers.layouts.words.proper_names import cut_address, cut_after, is_person
from concertaction.patterns import late

_CLAUSE = late(r"\s*[,(:;)]\s*|\s+[-–—|/]\s+|\s*\n\s*")
_OF = late(r"\b(?:(?:du|des|chez|par|de)\s+(?:l[ae]s?\s+|l['’]\s*)?|d['’]\s*)(?=[A-ZÀ-Ý])")
_MOST_BEFORE = 4  # words of a function or a person: "Sophie Dubois du", "l'équipe de la"


def without_sender(text: str) -> str | None:
    """A line from the name of a house on, where a greeting, a writer or a person is before it.

    The same text where none is; None where a greeting heads no house.
    """
    plain = unaccented(text)
    if len(plain) != len(text):
        return text
    greeting = words("greeting", r"^\W*", r"\s*(?:[,.!;:–-]|$)").match(plain)
    if greeting is not None:
        return house_in(text[greeting.end() :])
    lead = words("written_by", r"^\W*", r"\s*:?\s*").match(plain)
    if lead is not None:
        rest = without_article(text[lead.end() :])
        is_name = rest[:1].isupper() and is_organisation_name(cut_after(rest).strip(EDGES))
        return house_in(rest) or (rest if is_name else text)
    clauses = [clause for clause in _CLAUSE.split(text) if clause.strip()]
    if len(clauses) > 1 and len(clauses[0].split()) > 1 and is_person(clauses[0]):
        return house_in(text) or text
    return text


def house_in(text: str) -> str | None:
    """The first name in a text that a kind of house begins, or a legal form ends.

    Little stands before it, and nothing that says whose wish or help it was.
    """
    for clause in _CLAUSE.split(text):
        clause = without_article(clause.strip(EDGES))
        for start in (0, *(found.end() for found in _OF.finditer(clause))):
            before = unaccented(clause[:start])
            if len(before.split()) > _MOST_BEFORE or words("not_sender", r"\b", r"\b").search(before):
                break
            name = cut_after(cut_address(clause[start:])).strip(EDGES)
            if _is_house(name):
                return name
    return None


def _is_house(name: str) -> bool:
    plain = unaccented(name)
    return (
        name[:1].isupper()
        and begins_with_house(plain)
        and is_name_only(name)
        and not is_nobodys(name)
        and not is_person(name)
        and not is_for_others(plain)
        and opening("collector", plain) is None
    )
