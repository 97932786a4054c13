"""How a heading says which organisation of a list carries the action: "Organismes (porteur en premier)"."""

from __future__ import annotations

import re
from enum import Enum
from functools import cache, lru_cache

from concertaction.text import table


class Place(Enum):
    """Where in a list its lead stands, or how it is marked; the surest first."""

    FIRST = "lead_first"
    LAST = "lead_last"
    MARKED = "lead_marked"
    CAPITALS = "lead_capitals"
    LOOK = "lead_look"  # underlined, in colour: nothing of it reaches a text


@cache
def _listed(*keys: str) -> re.Pattern[str]:
    words = "|".join(word for key in keys for word in table("lines")[key])
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)")


@cache
def _both() -> re.Pattern[str]:
    lead, partner, rest = ("|".join(table("lines")[key]) for key in ("lead_role", "partner_role", "of_role"))
    more = rf"(?:\(\w+\))?(?:\W+(?:{rest}))*"
    article = r"\W*(?:(?:l[ea]s?|ses|leurs?)\s+|l.)?"
    return re.compile(rf"{article}(?:{lead}){more}\W*(?:[+/&,]|\bet\b){article}(?:{partner}){more}\W*")


@lru_cache(maxsize=4096)
def lead_place(plain: str) -> Place | None:
    """Where a heading without accents says that the lead stands: "(le premier est le porteur)"; else None.

    It heads a list: "Nom du porteur (en majuscules)" says how to write a name.
    """
    place = next((place for place in Place if _listed(place.value).search(plain)), None)
    if place is None or not _listed("lead_role").search(plain):
        return None
    return place if _listed("lead_among").search(plain) else None


@lru_cache(maxsize=4096)
def names_both(plain: str) -> bool:
    """True for a heading of those who carry the actions and of their partners: "Opérateur et partenaires"."""
    return _both().fullmatch(plain) is not None
