"""What short cells hold by their signs: crosses, a day written in full, a word of a span of time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from concertaction.importers.layouts.words.headings import unaccented
from concertaction.importers.layouts.words.lines import words
from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterable

    from concertaction.models import CellValue

_MARKS = (
    "█ ██ ███ ▓ ▓▓ ▒ ◼ ⬛ ▪ ◆ ☐ □ ❑ ❏ ▢ "
    "x X xx XX ✓ ✔ ✗ ✘ √ v V ü þ ☒ ☑ ■ oui Oui OUI o O n N non Non NON ok OK Ok * ● • P S p s 1 2 3 0 - /"
)
MARKS = frozenset(_MARKS.split())
HIGHEST_MARK = 3  # 1, 2 and 3 rank objectives
COUNTED_MARKS = MARKS | set(range(HIGHEST_MARK + 1))
CROSSES = frozenset(mark for mark in MARKS if not mark.isdecimal())
MONTH = (
    r"\b(?:janv[a-z]*|fev[a-z]*|mars|avr(?:i[a-z]*)?|mai|juin|juil[a-z]*|aout|sept(?:e[a-z]*)?|oct(?:o[a-z]*)?"
    r"|nov(?:e[a-z]*)?|dec(?:em[a-z]*)?)"
)
"""A month in words, in full or short, in a text without accents; "maison" and "découverte" are none."""

PERIOD = late(
    rf"{MONTH}\b|\b(19|20)\d\d\b|\bt(rim)?\w*\.?\s*[1-4]\b"
    r"|[1-4]\s*(er|e|eme)?\s*(trim|sem)|\bannee\b|permanent|continu|depuis|partir d|jusqu"
    r"|\d\d?[/.]\d\d?[/.]\d\d|scolaire|semestre|trimestre|\bs[12]\b|\bq[1-4]\b"
    r"|printemps|automne|toute l|\bete\b|hiver"
)
_LONGEST_DAY = 20
_LONGEST_LEGEND = 300
_RANK = late(r"(?<![\w.,/])(?<!axe )(?<!axes )(?<!objectif )([1-3])\s?(=|[:→(–-])\s?\W?(?=[a-z])")
_SCALE = late(
    r"\b(?:intensite|degre|importance|echelle|niveau|rang|priorite|poids)\w?\W(?:[^\d]{0,30}\W)?1(?:\W[^\d]{0,30})?\W3\b"
)
_DAY = late(r"\s*(?:\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d\d)|\d{4}-\d\d-\d\d)\s*")


def is_day(text: str) -> bool:
    """True for a day written in full: "01/10/2012"."""
    return len(text) < _LONGEST_DAY and _DAY.fullmatch(text) is not None


def are_counts(cells: Iterable[CellValue], *, beyond: int) -> bool:
    """True for whole numbers alone, one of them beyond what a mark may be."""
    told = [value for value in cells if value is not None]
    numbers = [value for value in told if isinstance(value, int) and not isinstance(value, bool)]
    return len(numbers) == len(told) and max(numbers, default=0) > beyond


def says_more_than_crosses(cells: Iterable[CellValue]) -> bool:
    """True where one of some cells under codes is a number beyond 1: it ranks, weighs or counts."""
    return any(
        (isinstance(value, (int, float)) and value > 1)
        or (isinstance(value, str) and len(value) < _LONGEST_DAY and value.isdecimal() and int(value) > 1)
        for value in cells
    )


def explain_ranks(texts: Iterable[str]) -> bool:
    """True for "1 = faible, 2 = moyen, 3 = fort", "Intensité de 1 (faible) à 3 (forte)": no counts."""
    plain = [unaccented(text) for text in texts if len(text) < _LONGEST_LEGEND and re.search("[1-3]", text)]
    ranks = {found[1] for text in plain for found in _RANK.finditer(text) if _is_degree(text, found)}
    return len(ranks) > 1 or any(map(_SCALE.search, plain))


def _is_degree(text: str, found: re.Match[str]) -> bool:
    """True for "1 = ...", and with another sign for words of ranks: "1 : principal"."""
    return found[2] == "=" or words("rank", "", r"\b").match(text, found.end()) is not None
