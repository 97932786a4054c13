"""What several names share and is written once: "EFT : Le Verger, Bâtir-Haine", "CPAS et Ville de Mons"."""

from __future__ import annotations

import re

from concertaction.importers.values.names.of_communes import of_places
from concertaction.importers.values.names.segments import Segment, sign_of
from concertaction.importers.values.names.tells import (
    bare_name,
    begins_as_one,
    is_acronym,
    is_closed,
    is_place,
    place_behind,
)
from concertaction.importers.values.names.words import name_words
from concertaction.patterns import late
from concertaction.text import fold

_KIND = r"(?<![^\s,(])([A-Z]{2,6})"
_KIND_BEFORE = late(
    rf"{_KIND}\s*:\s+([^:;()\n]+)"
    rf"|^{_KIND}(?:\s*\((?P<inside>[^():]+,[^():]+)\)|\s+[-–—=]\s+(?P<behind>[^:;()\n]+))$"
)
_LAST = ("et", "&", "/", " / ")
_MEMBER = late(r"(\s*[,+]\s*|\s+et\s+(?=L[ae]s?\s|L['’]))")


def with_kinds(text: str) -> str:
    """Write "EFT : Le Verger, Bâtir-Haine" as "EFT Le Verger, EFT Bâtir-Haine": the kind is of each."""
    return _KIND_BEFORE.sub(_with_kind, text) if text[:1].isupper() or ":" in text else text


def _with_kind(found: re.Match[str]) -> str:
    kind, names = found[1] or found[3], found[2] or found["inside"] or found["behind"]
    if fold(kind) not in name_words().kinds_before:
        return found[0]
    members = _MEMBER.split(names)
    if not _is_one_of_kind(members[0]):
        return found[0]
    members[::2] = [f"{kind} {name}" if _is_one_of_kind(name) else name for name in members[::2]]
    return "".join(members)


def _is_one_of_kind(name: str) -> bool:
    """True for what a kind can stand before: a name that tells no kind of its own, and no role or commune."""
    bare = bare_name(name)
    return (
        name[:1].isupper()
        and not is_place(name)
        and not is_acronym(bare)
        and not begins_as_one(name)
        and fold(bare) not in name_words().whole
        and not (is_closed(name) and fold(bare).split(" ")[0] in name_words().whole)
        and fold(name.split()[0]) not in name_words().role_words
    )


def with_places_of_each(segments: list[Segment]) -> list[Segment]:
    """Give the commune behind the last of several bodies to each: "CPAS et Ville de Mons" are two of Mons.

    Only to those of which each commune has its own, and where "et", "&" or a slash joins the last one.
    """
    given = list(segments)
    place = ""
    for at in range(len(segments) - 1, 0, -1):
        piece, sign = segments[at][0], sign_of(segments[at - 1][1])
        head = name_words().communal.match(fold(piece))
        behind = place_behind(piece[head.end(1) :]) if head is not None else ""
        if behind and sign in _LAST:
            place = behind
        elif sign not in (",", *_LAST) or not _is_bare_body(piece):
            place = ""
        before = segments[at - 1][0]
        if place and _is_bare_body(before):
            given[at - 1] = (of_places(before, " de ", [place])[0], segments[at - 1][1])
        else:
            place = ""
    return given


def _is_bare_body(piece: str) -> bool:
    return name_words().communal.fullmatch(fold(piece) + " ") is not None
