"""The pieces of a cell that says several things, and what the form of each tells."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.layouts.words.headings import unaccented
from concertaction.importers.layouts.words.organisations import is_department, looks_like_organisation
from concertaction.importers.values.names.roles import is_role
from concertaction.importers.values.periods import read_period
from concertaction.importers.values.spans import ANY_YEAR
from concertaction.patterns import late
from concertaction.territory import load

if TYPE_CHECKING:
    from collections.abc import Sequence

    from concertaction.importers.layouts.columns.code_shapes import CodeShapes

TOLD = ("objectives", "period", "contact", "participants", "commune")
"""The fields that the form of a piece alone tells, in the order in which they are looked for."""
_SIGNS = r"\s*\n\s*|\s+[-–—]\s+|\s*[;|]\s*|\s+/\s+|\s*[()\[\]]\s*|\s*:\s+|\s+\+\s+|\s*,?\s+(?=avec\s)"
STRONG, WEAK = late(_SIGNS), late(rf"{_SIGNS}|\s*,\s+")
"""The signs between pieces; a comma may stand inside a name."""
_ONE = r"[1-9]\s?[.,]\s?[1-9](?![\d.,/])"
_LIST = rf"(?:(?:objectifs?|obj|n°)\W{{0,2}})?{_ONE}(?:\s*(?:[,;&+/]|et)\s*{_ONE})*"
_LED = late(rf"\W*({_LIST})\.?\s+(?=\S)", re.I)
_ENDED = late(rf"(?<=\S)\s+({_LIST})\W*$", re.I)
_DOTTED = late(rf"\W*{_LIST}\W*", re.I)
_WORDED = late(
    r"(?=.*(?:obj|\bo\s?\d|\b[ivx]+\W))"
    r"(?:objectifs?|obj|axes?|ax|[ao](?=\W?\d)|n[o°]?|de|et|l|[ivx]+\b|\d|[\W_])+"
)
_WITH = late(r"(?:en )?(?:partenariat |collaboration )?avec (?:l'aide d[eu] )?", re.I)
_FOR = late(r"(?:pour|par|via) (?:l[ae]s? |l'|une? |son |sa )?")
_REACHED = late(r"\b(?:tel|gsm|rue|avenue|chaussee|boulevard)\b|@|\b0\d{1,3}[\s/.]\d{2}")
_PERSON = late(r"\s*(?:M\.|Mme|Mlle|Mr)\s")
_COUNTED = late(r"\D{0,10}\d{1,4}\s*(?:p\b|pers|part|stag|jeune|benef|demandeur|candidat|place|inscrit)")
_MAY_BE_TIME = late(r"\d{4}|[^\W\d]{3}|\d[/.-]\d+[/.-]\d")
_MOST_WORDS = 16  # of a piece that may end in a time


class Piece(NamedTuple):
    """A piece of a cell: where it begins and ends, and the sign before it."""

    start: int
    end: int
    sign: str


def pieces_of(text: str, cut: re.Pattern[str]) -> list[Piece]:
    """The pieces between the signs of a text, blank ones left out."""
    pieces: list[Piece] = []
    start, sign = 0, ""
    for found in cut.finditer(text):
        if text[start : found.start()].strip():
            pieces.append(Piece(start, found.start(), sign))
            sign = ""
        sign = sign or found[0].strip() or found[0][:1]
        start = found.end()
    return [*pieces, Piece(start, len(text), sign)] if text[start:].strip() else pieces


def joined(text: str, pieces: Sequence[Piece]) -> str:
    """The pieces as they stand in the text, without what was taken between them."""
    said = ""
    for before, piece in zip([None, *pieces[:-1]], pieces, strict=True):
        between = text[before.end : piece.start] if before else ""
        said += (" – " if any(map(str.isalnum, between)) else between) + text[piece.start : piece.end]
    said = said.strip(" ,;")
    return f"{said})" if said.count("(") > said.count(")") else said


def tells(field: str, text: str, shapes: CodeShapes) -> bool:
    """True for a piece that its form tells to be of a field, and of nothing else."""
    if field == "objectives":
        return shapes.title_of(text) is not None or bool(
            _DOTTED.fullmatch(text) or _WORDED.fullmatch(unaccented(text))
        )
    if field == "period":
        return _is_time(text)
    if field == "contact":
        return bool(_REACHED.search(unaccented(text)) or _PERSON.match(text))
    if field == "participants":
        return _COUNTED.match(unaccented(text)) is not None
    return load().is_place(text.removeprefix("à ").strip())


def cut_edge(field: str, text: str, piece: Piece) -> tuple[str, Piece] | None:
    """Cut the codes from the head or the end of a piece, or the time from its end; what is left of it too."""
    said = text[piece.start : piece.end]
    if field == "objectives":
        if led := _LED.match(said):
            return led[1], piece._replace(start=piece.start + led.end())
        ended = _ENDED.search(said)
        return (ended[1], piece._replace(end=piece.start + ended.start())) if ended else None
    if field != "period" or not any(map(str.isdigit, said)):
        return None
    words = list(re.finditer(r"\S+", said))
    for before, word in pairwise(words) if len(words) <= _MOST_WORDS else ():
        if _is_time(said[word.start() :]):
            end = piece.start + len(said[: before.end()].rstrip(" ,–-:"))
            return said[word.start() :], piece._replace(end=end)
    return None


def _is_time(text: str) -> bool:
    """True for a text that says when, and nothing else."""
    if not _MAY_BE_TIME.search(text):
        return False
    reading = read_period(text, year=ANY_YEAR)
    return reading.problem is None and (reading.start is not None or reading.open_end)


def houses_among(text: str, pieces: Sequence[Piece], *, is_first: bool) -> int:
    """Where the organisations at the head of a cell end, or those at its end begin; 0 for none."""
    said = [text[piece.start : piece.end] for piece in pieces]
    told = [looks_like_organisation(one) or _WITH.match(one) is not None for one in said]
    if is_first:
        return next((place for place, is_house in enumerate(told) if not is_house), len(told) - 1)
    with_others = [place for place, one in enumerate(said) if place and _WITH.match(one)]
    if with_others:
        return with_others[0]
    place = len(pieces)
    while place > 1 and told[place - 1]:
        place -= 1
    return place % len(pieces)


def is_of_house(text: str) -> bool:
    """True for what says more of a house, and names no other: its part, its place, "20 stagiaires"."""
    plain = unaccented(text)
    part = text[found.end() :] if (found := _FOR.match(plain)) and len(plain) == len(text) else text
    return (
        is_role(part)
        or load().is_place(text)
        or is_department(part, unaccented(part))
        or _COUNTED.match(plain) is not None
    )


def without_with(text: str) -> str:
    """A name without the "avec" before it."""
    led = _WITH.match(text)
    return text[led.end() :] if led else text
