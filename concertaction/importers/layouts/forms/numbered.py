"""Numbers that forms on one sheet bear: ``Fiche 1``, ``Action n° 2 : Potager``, ``3. Potager``."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.layouts.words.headings import unaccented
from concertaction.importers.layouts.words.lines import words
from concertaction.patterns import late
from concertaction.text import ROMAN

if TYPE_CHECKING:
    from collections.abc import Sequence

_COUNT = r"(?:n[ \u00a0]?[°o]\.?[ \u00a0]*|\#[ \u00a0]*)"
_NUMBERED = late(  # "Action n° 2", "n° 2"
    rf"\s*(?:(\w[\w\s'’-]*?)\s*{_COUNT}?|{_COUNT})(?<!\d)\d{{1,3}}(?:\s*/\s*\d{{1,3}})?\W*$", re.I
)
_HEADED = late(  # "Action n° 2 : Potager", "FICHE B – Potager", "2) Potager"
    rf"\s*(?P<word>[^\W\d]{{2,}}(?:[ \u00a0'’-][^\W\d]{{2,}}){{0,3}}?)?[ \u00a0]*(?:(?<!\w){_COUNT}|\()?"
    r"(?P<number>(?<!\d)\d{1,3}|\b[ivx]{1,4}|\b[a-z])(?![^\W_])(?: ?/ ?\d{1,3})?"
    r"(?:(?:[ \u00a0]*[:.)–—]|[ \u00a0]+-)+|\n)\s*(?=[^\W\d])",
    re.I,
)


def without_number(text: str) -> str | None:
    """What a label says without the number at its end: ``Action n° 2`` is ``Action``; None without one."""
    numbered = _NUMBERED.match(text)
    return (numbered[1] or "") if numbered else None


def is_numbered(text: str) -> bool:
    """True for what a form calls itself with its number: ``Fiche 1``, ``Action n° 3``, ``n° 3``."""
    word = without_number(text)
    return word is not None and _names_form(word)


def ends_with_form(word: str) -> bool:
    """True for what a form asks of what it calls itself: ``Objectif de l'action``."""
    return words("numbered_form", r".*\W").fullmatch(unaccented(word)) is not None


def _names_form(word: str) -> bool:
    return not word or words("numbered_form").fullmatch(unaccented(word)) is not None


class _Numbered(NamedTuple):
    word: str  # folded
    number: str
    title: str


def _numbered(text: str) -> _Numbered | None:
    found = _HEADED.match(text)
    if found is None or not _names_form(found["word"] or ""):
        return None
    return _Numbered(unaccented(found["word"] or ""), found["number"].lower(), text[found.end() :].strip())


def behind_number(text: str) -> str | None:
    """What stands behind the number that a form bears, with a word: ``Action 1 - Intitulé``; else None."""
    found = _numbered(text)
    return found.title if found is not None and found.word else None


def unnumbered(titles: Sequence[str]) -> list[str]:
    """Titles without the numbers that count them, one after the other; as they are where none does.

    A lone title has a word with its number: ``Fiche 3 : Potager``.
    """
    found = [one for title in titles if (one := _numbered(title)) is not None]
    wordings = {one.word for one in found}
    if len(found) < len(titles) or len(wordings) != 1 or (len(titles) == 1 and not found[0].word):
        return list(titles)
    numbers = [one.number for one in found]
    for values in (
        [int(number) if number.isdigit() else 0 for number in numbers],
        [ROMAN.get(number, 0) for number in numbers],
        [ord(number) - 96 if len(number) == 1 and number.isalpha() else 0 for number in numbers],
    ):
        if all(values) and all(before < after for before, after in pairwise(values)):
            return [one.title for one in found]
    return list(titles)


def is_counted(text: str) -> bool:
    """True for a title behind its number: ``1) Potager``, which is no note."""
    return _numbered(text) is not None
