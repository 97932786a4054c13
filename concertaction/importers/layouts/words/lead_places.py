"""How a heading says which organisation of a list carries the action: "Organismes (porteur en premier)"."""

from __future__ import annotations

import re
from enum import Enum
from functools import cache, lru_cache

from concertaction.patterns import compiled
from concertaction.text import table


class Place(Enum):
    """Where in a list its lead stands, or how it is marked; the surest first."""

    FIRST = "lead_first"
    LAST = "lead_last"
    MARKED = "lead_marked"
    CAPITALS = "lead_capitals"
    LOOK = "lead_look"  # underlined, in colour: nothing of it reaches a text


_BEFORE = {  # what stands before the lead where it says its place
    Place.FIRST: "first_is_lead",
    Place.LAST: "last_is_lead",
    Place.MARKED: "lead_marked",
    Place.CAPITALS: "lead_capitals",
    Place.LOOK: "lead_look",
}
_LONGEST = 400  # characters of a heading
_ENDS = r"(?=\s*(?:$|[^\w\s'’-]|(?:puis|suivie?s?|et|les\s+autres|ensuite|des\s+partenaires)\b))"
"""Behind "en premier" and its like, "@" in the data: not "en premier contact", nor "en tête du projet"."""


@cache
def _words(key: str) -> str:
    return "|".join(table("lines")[key])


@cache
def _listed(key: str) -> re.Pattern[str]:
    return compiled(rf"(?<!\w)(?:{_words(key)})(?!\w)")


@cache
def _beside_lead(place: Place) -> re.Pattern[str]:
    """Of a place right behind the word for the lead, or before it, with nobody else between them."""
    lead, link = _words("lead_role"), _words("lead_link")
    others = "|".join(map(_words, ("lead_role", "partner_role", "lead_among", "lead_apart")))
    behind = _words(place.value).replace("@", _ENDS)
    return compiled(
        rf"(?<!\w)(?:{lead})(?:\W+(?!(?:{others})\b)\w+){{0,6}}?\W*(?:(?<!\w)|(?=\W))(?:{behind})(?!\w)"
        rf"|(?<!\w)(?:{_words(_BEFORE[place])})(?:\W+(?:{link})){{0,6}}\W*(?<!\w)(?:{lead})(?!\w)"
    )


@cache
def _both() -> re.Pattern[str]:
    lead, partner, rest = map(_words, ("lead_role", "partner_role", "of_role"))
    more = rf"(?:\(\w+\))?(?:\W+(?:{rest}))*"
    article = r"\W*(?:(?:l[ea]s?|ses|leurs?)\s+|l.)?"
    return compiled(rf"{article}(?:{lead}){more}\W*(?:[+/&,]|\bet\b){article}(?:{partner}){more}\W*")


@lru_cache(maxsize=4096)
def lead_place(plain: str) -> Place | None:
    """Where a heading without accents says that the lead stands: "(le premier est le porteur)"; else None.

    It heads a list: "Nom du porteur (en majuscules)" says how to write a name.
    """
    if len(plain) > _LONGEST or not (
        _listed("lead_role").search(plain) and _listed("lead_among").search(plain)
    ):
        return None
    return next((place for place in Place if _beside_lead(place).search(plain)), None)


@lru_cache(maxsize=4096)
def names_both(plain: str) -> bool:
    """True for a heading of those who carry the actions and of their partners: "Opérateur et partenaires"."""
    return _both().fullmatch(plain) is not None
