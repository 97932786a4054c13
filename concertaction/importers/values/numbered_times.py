"""Parts of a year by their numbers alone, where a heading says which: "2 et 3" under "Trimestre"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from concertaction.importers.values.periods import is_time
from concertaction.patterns import late
from concertaction.text import fold

if TYPE_CHECKING:
    from concertaction.models import CellValue

_MONTHS = [
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
    "novembre", "décembre",
]  # fmt: skip
_PARTS = {
    "mois": _MONTHS,
    "trimestre": [f"T{number}" for number in range(1, 5)],
    "semestre": [f"S{number}" for number in range(1, 3)],
    "semaine": [f"semaine {number}" for number in range(1, 54)],
}
_HEADING = late(
    r"(?:(?:n°|numero)\s*(?:de |du )?)?(mois|trim(?=estre|\b)|semaine\b|sem(?=estre|\.?$))\w*"
    r"(?:\(s\))?\b.{0,25}"
)
_ORDINALS = {
    "premier": "1", "deuxieme": "2", "second": "2", "troisieme": "3", "quatrieme": "4",
}  # fmt: skip
_ORDINAL = late(r"\b(?:premier|deuxieme|second|troisieme|quatrieme)\b")
_WEEK = late(r"^(?:s(?:em)?\.?|semaines?) ?(?=\d)")
_SUFFIX = late(r"(?<=\d)\s?(?:er|re|e|eme|nd|de)\b")
_NUMBERS = late(r"\d{1,2}(?:\s?(?:[,;/&+-]|et|a|au)\s?\d{1,2})*")
_SIGNS = {"-": " à ", "a": " à ", "au": " à "}


def unit_counted(heading: str) -> str:
    """The part of a year that the numbers below a heading count: "mois", "trimestre", "semaine"; or ""."""
    found = _HEADING.fullmatch(fold(heading).strip(" :?"))
    return next((unit for unit in _PARTS if found and unit.startswith(found[1])), "")


def in_words(value: CellValue, unit: str) -> str | None:
    """``"2 et 3"`` -> ``"T2 et T3"``; None for what is no number, or no list of numbers, of that unit."""
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    text = fold(str(value).removesuffix(".0")).strip(" .")
    if unit == "semaine":
        if "/" in text:
            return None  # "9-13/4" are days
        text = _WEEK.sub("", text)  # "S2" is no semester there
    text = _SUFFIX.sub("", _ORDINAL.sub(lambda word: _ORDINALS[word[0]], text))
    if not _NUMBERS.fullmatch(text):
        return None
    parts = _PARTS[unit]
    said = ""
    for piece in re.findall(r"\d+|[^\d\s]+", text):
        if not piece.isdecimal():
            said += _SIGNS.get(piece, " et ")
        elif 0 < int(piece) <= len(parts):
            said += parts[int(piece) - 1]
        else:
            return None
    return said


def is_part_of_year(value: CellValue, unit: str) -> bool:
    """True for what a year completes: a day, "de mars à juin", 2 where a heading counts in that unit."""
    return bool(unit and in_words(value, unit)) or is_time(value)
