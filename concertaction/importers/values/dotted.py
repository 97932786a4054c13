"""Names of houses in which "M." is no civility: "M.I.R.E.", "M.J. de Dour", "Athénée M. Bervoets"."""

from __future__ import annotations

import re
from functools import cache

from concertaction.patterns import compiled, late
from concertaction.territory import load
from concertaction.text import fold, table

_DOTTED = late(r"\s*M\.((?:[A-Z]\.)*[A-Z])(?:\.|(?!\w))(?![^\W\d_])\s*(.{0,60})")
_ENDS = late(r"$|[,;:/|()&+–—«\"“-]|(?:et|ou|ASBL|asbl)\b|(?:du|des)\s")
_LINKS = late(r"(?:de\s+l[ae]\s+|de\s+l['’]\s*|de\s+|d['’]\s*|à\s+)(?=\S)")
_NAMED = late(r"(?:de\s+la\s|de\s+l['’]|L[ae]s?\s|L['’])")
_FAR = 80  # characters before a name
_APART = late(r"\s*[,;:/|()&+\n]|\s+[-–—]\s|\s+et\s")


@cache
def _before_people() -> re.Pattern[str]:
    houses, more = ("|".join(table("personal")[name]) for name in ("houses_after_people", "before_people"))
    return compiled(rf"(?:^|[\s'’(;,/–-])(?:{houses})(?:\s+(?:{more}))*\s+(?:m\.\s*|\()?$")


def is_called_after(before: str) -> bool:
    """True for what stands before "M. Bervoets", "Jean Rostand" in the name of a house: "Athénée Royal"."""
    return _before_people().search(fold(before[-_FAR:])) is not None


def begins_dotted_house(text: str) -> bool:
    """True where "M.", a capital and its dot, all joined, begin the name of a house.

    A capital behind a first letter or two is a surname ("M.J. Dupont"), and so is what "de" heads there
    ("M.J. de Brouwer") but for a commune; four letters together are no man's.
    """
    found = _DOTTED.match(text)
    if found is None:
        return False
    letters, rest = found[1].count(".") + 2, found[2]
    if letters > 3 or _ENDS.match(rest):
        return True
    place = _APART.split(rest)[0].strip()
    link = _LINKS.match(place)
    if letters > 2 and (_NAMED.match(rest) or load().is_place(place)):
        return True
    return link is not None and load().is_place(place[link.end() :])
