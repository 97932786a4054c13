"""What several names share and is written once: "EFT : Le Verger, Bâtir-Haine", "CPAS et Ville de Mons".

So is the commune of "Ville de Mons et son CPAS"; "CPAS Mons CPAS Dour" lacks the sign between them.
"""

from __future__ import annotations

import re
from itertools import takewhile

from concertaction.importers.values.names.of_communes import of_places
from concertaction.importers.values.names.segments import Segment, sign_of
from concertaction.importers.values.names.tells import (
    bare_name,
    begins_as_one,
    is_acronym,
    is_closed,
    is_complete,
    is_place,
    is_told,
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


_MAY_SHARE = late(r" (?:CPAS|PCS|ALE|son|leur|asbl|ASBL) |[+>→⇒➔]")
_ARROW = late(r"\s*(?:→|⇒|➔|[-=]*>)\s*")
_FORM_BEFORE = late(r"\s(?=(?:asbl|ASBL) (?:L[ae]s? |L['’])[A-ZÀ-Ý])")
_FORM_BEHIND = late(r"(?<=\s(?:asbl|ASBL))\s(?=(?:L[ae]s? |L['’])[A-ZÀ-Ý])")
_BODY_INSIDE = late(r"(?<=[\w.]) (?=(?:CPAS|PCS|ALE) (?:de |d['’]|du )?[A-ZÀ-Ý])")
_SIGN_BEFORE = late(r"[,;/&+()\n]|\s(?:et|[-–])\s")
_OWN_BODY = late(r"\b(?:son|leur) ([A-ZÀ-Ý.]{2,10})(?!\w)")
_PLUS = late(r"\s*\+\s*")


def with_bodies_apart(text: str) -> str:
    """Write "Forem CPAS Dour" with a comma, "Ville de Mons et son CPAS" with the commune of both.

    So "CPAS + Commune de Mons" has "et" for its plus, which leaves them one commune; "Le Levain asbl L'Escale
    asbl" are two, and so are those between whom an arrow leads: "Forem → MIRE".
    """
    if _MAY_SHARE.search(text) is None:
        return text
    for inside in reversed(list(_BODY_INSIDE.finditer(text))):
        before = _SIGN_BEFORE.split(text[: inside.start()])[-1].strip()
        house = _BODY_INSIDE.split(before)[-1]
        if is_complete(house) and not _is_bare_body(house) and fold(house) not in name_words().kinds_before:
            text = f"{text[: inside.start()]}, {text[inside.end() :]}"
    text = (_FORM_BEFORE if text[:5].lower() == "asbl " else _FORM_BEHIND).sub(", ", text)
    towards = _ARROW.split(text)
    if len(towards) > 1 and all(map(is_told, towards)):
        return " ; ".join(towards)
    place = _commune_of_body(_SIGN_BEFORE.split(text)[0].strip())
    if place:
        text = _OWN_BODY.sub(
            lambda own: of_places(own[1], " de ", [place])[0] if _is_bare_body(own[1]) else own[0], text
        )
    *bodies, last = _PLUS.split(text)
    are_shared = _commune_of_body(last) and all(map(_is_bare_body, bodies))
    return " et ".join([*bodies, last]) if are_shared else text


def _commune_of_body(piece: str) -> str:
    """The "Mons" of "CPAS de Mons"; "" for anything else."""
    head = name_words().communal.match(fold(piece))
    return place_behind(piece[head.end(1) :]) if head is not None else ""


def with_places_of_each(segments: list[Segment]) -> list[Segment]:
    """Give the commune behind the last of several bodies to each: "CPAS et Ville de Mons" are two of Mons.

    So are several communes behind it: "PCS et CPAS de Mons et de Dour" are four.
    Only to those of which each commune has its own, and where "et", "&" or a slash joins the last one.
    """
    given = list(segments)
    places: list[str] = []
    for at in range(len(segments) - 1, 0, -1):
        piece, sign = segments[at][0], sign_of(segments[at - 1][1])
        behind = _commune_of_body(piece)
        if behind and sign in _LAST:
            further = takewhile(bool, (place_behind(after) for after, _separator in segments[at + 1 :]))
            places = [behind, *further]
        elif sign not in (",", *_LAST) or not _is_bare_body(piece):
            places = []
        before, separator = segments[at - 1]
        if places and _is_bare_body(before):
            *others, last = of_places(before, " de ", places)
            given[at - 1 : at] = [*((name, ", ") for name in others), (last, separator)]
        else:
            places = []
    return given


def _is_bare_body(piece: str) -> bool:
    return name_words().communal.fullmatch(fold(piece) + " ") is not None
