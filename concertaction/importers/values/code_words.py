"""Codes said in words, counted or with their page, in the spellings that ``Scan`` reads."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from concertaction.patterns import any_of, compiled, late
from concertaction.text import cardinals, table

if TYPE_CHECKING:
    from collections.abc import Callable

ROMAN = r"(?:viii|vii|vi|iv|ix|iii|ii|i|v)"
"""The Roman numbers of axes and objectives."""
NUMBER = rf"(?:\d{{1,3}}|{ROMAN}(?![a-z]))"
AND = r"\s*(?:[,/+&]|\bet\b)\s*"

_COUNT = late(
    r"(?<![\d.,/-])\(?(?:n ?° ?)?([1-9])\s?(?:[)°:]|[.-](?=\s))\)?\s*"
    r"(?=(?:axe|objectif|obj)?\.?\s?\d\s?[.,/]\s?\d(?![\d/.]))"
)

OF_AXIS = late(
    r"(?:n°\s?)?(?P<numbers>[1-9](?:\s?(?:[,;&+/]|et)\s?[1-9])*)\s?(?:[-,;:(]|de l'|de |dans l')?\s?"
    r"(?:axe\s?(?:n°\s?)?|a(?=\d))(?P<axis>\d|[ivx]{1,3})\)?"
)
"""The axis behind the numbers of its objectives: "2 (axe 1)"."""
NUMBERED = late(r"\W*([1-9])\s?[.:)–-]\s*(?=[a-z]{3})")
"""The number of an objective of a known axis before words of somebody's own: "1. Suivi"."""
ABBREVIATED = late(r"[A-Z]{2,8}[\s_/#:.-]*(?P<axis>\d)\s?[.,]\s?(?P<number>\d)\W*")
"""A code behind an abbreviation of somebody's own: "CSEF-4.4"."""


def without_count(folded: str) -> str:
    """Give the codes without the numbers that count them from 1 on, else the text as it is."""
    if len(folded) > 200 or not folded[:1] or folded[0] not in "(1n":
        return folded
    marks = list(_COUNT.finditer(folded))
    if len(marks) < 2 or marks[0].start() != 0:
        return folded
    if [mark[1] for mark in marks] != [str(number) for number in range(1, len(marks) + 1)]:
        return folded
    ends = [*(mark.start() for mark in marks[1:]), len(folded)]
    codes = (folded[mark.end() : end].strip(" \n,;/|-") for mark, end in zip(marks, ends, strict=True))
    return " ; ".join(code.removesuffix(" et").rstrip(" ,;") for code in codes)


# "p. 5" of the note; "1.2 p" is a principal objective, and "p. 3.1" a code behind one
_PAGE = late(
    r"(?<!\w)(?:pp?\.|pages?)\s?\d{1,3}(?:\s?(?:-|a|et|,)\s?\d{1,3}(?![.,/\-]?\d))?(?!\w)(?![.,/\-_]\d)"
    r"(?:\s*(?:de la note(?: d'orientation)?)\b)?[\s,;:]*"
)


def without_pages(folded: str) -> str:
    """Take "p. 5" off what names an objective beside it."""
    rest = _PAGE.sub(" ", folded) if "p" in folded else folded
    return rest if re.search(r"\d", rest) else folded


_OTHER_WORDS = late(r"axe|\bas\b|axis")
_UNDERSCORES = late(r"(?<=[a-z])_+|_+(?=[a-z])")


@cache
def _worded() -> tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...]:
    """Numbers in words, and the words of other languages, each with what ``Scan`` reads in their place."""
    words = table("words")
    order = {word: digit for digit, spelt in words["ordinals"].items() for word in spelt}
    other = {word: "|".join(spelt) for word, spelt in words["round_numbers"].items()}
    ordinal = rf"(?:(?:{'|'.join(order)})(?!\w)|\d°(?!\d))"
    cardinal = rf"(?:{any_of(cardinals())})(?![\w-])"
    thing = r"(axe|objectif|obj)(s?)\b\.?"

    def ordered(match: re.Match[str]) -> str:
        numbers = re.sub(rf"\b{ordinal}", lambda inner: order.get(inner[0], inner[0][0]), match[1])
        return f"{match[2]}{match[3]} {numbers}"

    rules: list[tuple[str, str | Callable[[re.Match[str]], str]]] = [
        (rf"\b(?:{other['axe']})(?=\s*(?:n°\s*)?(?:\d|{cardinal}))", "axe"),
        (rf"(?<= )(?:{other['axe']})$", "axe"),
        (rf"\b(?:{other['objectif']})(?!\w)\.?", "objectif"),
        (rf"\b({ordinal}(?:\s*(?:,|et|&)\s*(?:les?\s+)?{ordinal})*)\s+{thing}", ordered),
        (
            rf"\b{thing}\s*:?\s*({cardinal})(?=\s*(?:$|[^\w\s]|\n|(?:de|du|van|et|en|axe|objectif|obj)\b))",
            lambda match: f"{match[1]}{match[2]} {cardinals()[match[3]]}",
        ),
        (rf"(?<=\d )(?:{other['de']})(?= axe)", "de"),
        (r"(?<=\d )en(?= \d)", "et"),
    ]
    return tuple((compiled(pattern), put) for pattern, put in rules)


@cache
def _qualified() -> re.Pattern[str]:
    words = any_of(table("words")["before_number"])
    return compiled(
        rf"\b(axes?|objectifs?|obj\.?)(?:\s+(?:{words}))+(?=\s*:?\s*(?:n[°o]\.?\s*)?(?:\d|{ROMAN}\b))"
    )


_IN_ITS_AXIS = late(
    r"\b((?:axe ?|ax\.? ?|a)(?P<axis>\d)\s*(?:[:(\[=–-]\s*)?(?:(?:objectifs?|obj)\.?\s*)?[(\[]?)"
    r"(?P<first>\d),(?P<second>\d)(?![,.]?\d)"
)


def _listed(found: re.Match[str]) -> str:
    """ "axe 1 : 2,3" lists two objectives of axis 1: 2.3 is of another one."""
    if found["axis"] == found["first"]:
        return found[0]
    return f"{found[1]}{found['first']}, {found['second']}"


def spelt_out(folded: str, *, axis_known: bool) -> str:
    """Write "2e objectif du premier axe" as "objectif 2 de axe 1", "as 1" as "axe 1"."""
    if "_" in folded:
        folded = _UNDERSCORES.sub(" ", folded)
    if "," in folded:
        folded = _IN_ITS_AXIS.sub(_listed, folded)
    folded = _qualified().sub(r"\1", folded)
    if not axis_known and not _OTHER_WORDS.search(folded):
        return folded
    for pattern, put in _worded():
        folded = pattern.sub(put, folded)
    return folded
