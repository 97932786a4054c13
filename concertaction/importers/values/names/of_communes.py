"""Organisations of which each commune has its own: "CPAS de Mons, Dour et Boussu" are three."""

from __future__ import annotations

from concertaction import territory
from concertaction.importers.values.names.segments import Cut, Segment, sign_of
from concertaction.importers.values.names.tells import (
    Known,
    bare_name,
    begins_as_one,
    is_acronym,
    is_place,
    is_region,
    place_behind,
)
from concertaction.importers.values.names.words import name_words
from concertaction.patterns import late
from concertaction.text import fold

_PLACE_OF_HOUSE = late(r"([^()]+?)\s*\(([^()]+)\)")


def with_one_house(segments: list[Segment]) -> list[Segment]:
    """Put communes together before a bracket that says the kind of their one house.

    "Mons, Frameries & Colfontaine (régie des quartiers)" is one organisation, "Mons, Dour (CPAS)"
    are two, for each commune has its own; behind "CPAS de Dour, Mons" the communes are those of the CPAS.
    """
    last = _PLACE_OF_HOUSE.fullmatch(segments[-1][0]) if segments else None
    if last is None or not is_place(last[1]) or not begins_as_one(last[2]):
        return segments
    start = len(segments) - 1
    while start and is_place(segments[start - 1][0]):
        start -= 1
    head = name_words().communal.match(fold(segments[start - 1][0])) if start else None
    if start == len(segments) - 1 or head is not None:
        return segments
    places = [*segments[start:-1], (last[1], "")]
    kind = fold(last[2])
    if name_words().communal.fullmatch(kind + " ") and not name_words().regional.match(kind + " x"):
        names = of_places(last[2], " de ", [place for place, _separator in places])
        return [*segments[:start], *zip(names, (separator for _place, separator in places), strict=True)]
    if bare_name(kind) in name_words().whole or kind.split(" ", 1)[0].endswith("s"):
        return segments
    whole = "".join(piece + separator for piece, separator in segments[start:])
    return [*segments[:start], (whole, "")]


_SEVERAL_PLACES = late(r"([^():]{2,60}?)\s*(?:\(([^()]+)\)|:\s*([^():]+))")
BETWEEN_PLACES = late(r"\s*[,;/&+]\s*|\s+et\s+")


def distributed(segments: list[Segment]) -> Cut | None:
    """Read "CPAS de Mons, Dour et Boussu" as three: one kind, of which each commune has one.

    With dashes it may be one service of several communes: doubtful, and left whole where it has two;
    so may be "EPS de Mons, Dour et Frameries", of which not each commune has one.
    """
    if len(segments) < 2:
        return None
    kind = kind_in_commune(segments[0][0])
    if kind:
        return _of_some_communes(kind, segments)
    stop, names = places_from(segments, 0, dashes=True)
    if stop < len(segments):
        return None
    is_dashed = any(sign_of(separator) == "-" for _piece, separator in segments[:-1])
    if is_dashed and len(segments) < 3:
        return Cut(["".join(piece + separator for piece, separator in segments)], True)
    return Cut(names, is_dashed)


_KIND_OF_PLACE = late(r"([^\W\d_]{2,5}) (?:de |du |des |d['’]|(?=[A-ZÀ-Ý]))")


def kind_in_commune(house: str) -> str:
    """The "EPS" of "EPS de Mons", a kind of which some communes have one; "" for anything else."""
    kind = _KIND_OF_PLACE.match(house)
    is_kind = kind is not None and kind[1].lower() in name_words().kinds_before
    return kind[1] if kind and is_kind and place_behind(house[kind.end(1) + 1 :]) else ""


def _of_some_communes(kind: str, segments: list[Segment]) -> Cut | None:
    """Houses of one kind in several communes; two may have one together."""
    behind = [segments[0][0][len(kind) + 1 :], *(piece for piece, _separator in segments[1:])]
    places = list(map(place_behind, behind))
    if not all(places):
        return None
    if len(places) < 3:
        return Cut(["".join(piece + separator for piece, separator in segments)], True)
    return Cut(of_places(kind, " de ", places), True)


def places_from(segments: list[Segment], at: int, *, dashes: bool = False) -> tuple[int, list[str]]:
    """Names of one kind and several communes from a segment on, and where they end; none there: no names."""
    first, stop = segments[at][0], at + 1
    apart = _SEVERAL_PLACES.fullmatch(first)
    if apart:
        head = name_words().communal.fullmatch(fold(apart[1]) + " ")
        word, link, places = apart[1], "", BETWEEN_PLACES.split((apart[2] or apart[3]).strip())
    else:
        head = name_words().communal.match(fold(first))
        behind = first[head.end(1) :] if head else ""
        place = place_behind(behind)
        word, link, places = first, " " if behind.strip() == place else " de ", [place]
    if head is None or not all(map(_has_its_own, places)):
        return at, []
    while stop < len(segments) and not (apart and apart[2]):
        place = place_behind(segments[stop][0])
        if not place or not _has_its_own(place):
            break
        if sign_of(segments[stop - 1][1]) == "-" and not dashes:
            return at, []
        places.append(place)
        stop += 1
    if len(places) < 2 and not apart:
        return at, []
    if len(places) == 2 and not apart and name_words().regional.match(fold(first)):
        return at, []  # one house of two communes: "Maison de l'emploi de Dour et Quiévrain"
    return stop, of_places(word[head.start(1) : head.end(1)], link or " de ", places)


def _has_its_own(place: str) -> bool:
    """Whether a place is one commune, or a town: no CPAS is of the Borinage."""
    return territory.load().commune(place) is not None or (is_place(place) and not is_region(place))


def of_places(word: str, link: str, places: list[str]) -> list[str]:
    """Name the organisation of each place: "CPAS de Dour", "CPAS d'Hensies"."""
    word = name_words().singular.get(fold(word), word)
    return [f"{word}{link}{place}" if link == " " else f"{word} {_of(place)}" for place in places]


_SIGNS_OF_BODY = late(r"[(–—-]")
_COMMUNE_AND_BODY = late(r"([^()]{2,30}?)\s*(?:\(([^()]{2,40})\)|\s[-–—]\s+([^()]{2,40}))")


def with_body_of_commune(name: str) -> str:
    """Write "Boussu (CPAS)", "Boussu – CPAS" as "CPAS de Boussu": a commune alone is none of its bodies."""
    found = _COMMUNE_AND_BODY.fullmatch(name) if _SIGNS_OF_BODY.search(name) else None
    body = (found[2] or found[3]) if found else ""
    is_body = name_words().communal.fullmatch(fold(body) + " ") or (is_acronym(body) and begins_as_one(body))
    if found is None or not is_place(found[1]) or not is_body:
        return name
    return of_places(body, " de ", [found[1]])[0]


def with_places(pieces: list[str], known: Known) -> list[str]:
    """Put "Dour" back behind "CPAS de Mons", "Le Forem", "CPAS": a commune alone is no organisation there.

    One that the store knows as one is: ``known``.
    """
    joined: list[str] = []
    heads = False
    for piece in pieces:
        if joined and is_place(piece):
            if heads:
                joined[-1] = f"{joined[-1]}, {piece}"
                continue
            whole = None if known(piece) else _of_place(joined[-1], piece)
            if whole is not None:
                joined[-1] = whole
                continue
        head = name_words().communal.match(fold(piece))
        heads = head is not None and bool(place_behind(piece[head.end(1) :]))
        joined.append(piece)
    return joined


def body_at(body: str, place: str, known: Known) -> str | None:
    """Name the body of a commune that stands on the line below it: "CPAS", "Dour"."""
    is_body = is_place(place) and name_words().communal.fullmatch(bare_name(fold(body)) + " ")
    return of_places(body, " de ", [place])[0] if is_body and not known(place) else None


def _of_place(house: str, place: str) -> str | None:
    """The office or the body that a house without a place has there: "Le Forem – Dour", "CPAS de Dour"."""
    folded = bare_name(fold(house))
    if name_words().communal.fullmatch(folded + " "):
        return of_places(house, " de ", [place])[0]
    return f"{house} – {place}" if folded in name_words().branches_of else None


_CONTRACTED = (("Le ", "du "), ("Les ", "des "))


def _of(place: str) -> str:
    """Write "d'Hensies", "du Rœulx", "de La Louvière"."""
    for article, of in _CONTRACTED:
        if place.startswith(article):
            return of + place.removeprefix(article)
    return f"d'{place}" if fold(place)[0] in "aeiou" else f"de {place}"
