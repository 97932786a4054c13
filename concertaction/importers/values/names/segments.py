"""A text between its separators: pieces, each with the sign that follows it, and what is cut of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import chain
from typing import NamedTuple

from concertaction.text import fold

Segment = tuple[str, str]
"""A piece, and the separator that follows it ("" behind the last)."""


class Cut(NamedTuple):
    """The pieces of one line, and how sure they are; see ``NamesReading``."""

    pieces: list[str]
    doubtful: bool
    unconfirmed: bool = False
    loose: bool = False


def as_one(segments: Sequence[Segment]) -> Segment:
    """Several segments as one, with the separators between them."""
    *first, (last, separator) = segments
    return "".join(chain.from_iterable((*first, (last,)))), separator


def joined_where(are_one: Callable[[str, str, str], bool], segments: list[Segment]) -> list[Segment]:
    """Put a piece back behind the one before it where both, with the separator between them, are one name."""
    joined: list[Segment] = []
    for piece, separator in segments:
        if joined and are_one(*joined[-1], piece):
            joined[-1] = ("".join((*joined[-1], piece)), separator)
        else:
            joined.append((piece, separator))
    return joined


def sign_of(separator: str) -> str:
    """Tell what a separator is: "," "et" "&" "-" "/" " / " or "word"."""
    plain = fold(separator).strip()
    if "," in plain and plain.strip(", ") in ("", "et"):
        return ","
    if "/" in plain:
        return "/" if separator == "/" else " / "
    return plain if plain in ("-", "&", "et") else "word"


def cut_outside_brackets(pattern: re.Pattern[str], text: str) -> list[Segment]:
    """Pieces with the separator that follows each; nothing is cut in brackets or quotes."""
    covered = [match.span() for match in re.finditer(r"\([^()]*\)|\"[^\"]*\"|«[^»]*»|“[^”]*”", text)]
    segments, start = [], 0
    for match in pattern.finditer(text):
        if any(begin < match.end() and match.start() < end for begin, end in covered):
            continue
        segments.append((text[start : match.start()], match[0]))
        start = match.end()
    segments.append((text[start:], ""))
    return segments
