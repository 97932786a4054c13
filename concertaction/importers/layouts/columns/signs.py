"""What short cells hold by their signs: crosses, a day written in full, a word of a span of time."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
_DAY = late(r"\s*(?:\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d\d)|\d{4}-\d\d-\d\d)\s*")


def is_day(text: str) -> bool:
    """True for a day written in full: "01/10/2012"."""
    return len(text) < _LONGEST_DAY and _DAY.fullmatch(text) is not None


def are_counts(cells: Iterable[CellValue], *, beyond: int) -> bool:
    """True for whole numbers alone, one of them beyond what a mark may be."""
    told = [value for value in cells if value is not None]
    numbers = [value for value in told if isinstance(value, int) and not isinstance(value, bool)]
    return len(numbers) == len(told) and max(numbers, default=0) > beyond
