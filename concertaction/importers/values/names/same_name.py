"""Pieces between two separators that belong to one name, put back together before a list is cut.

EFT/OISP; "Terre, Eau et Soleil asbl"; a department behind its house: "CPAS de Dour – Service Insertion".
"""

from __future__ import annotations

import re
from functools import lru_cache

from concertaction import territory
from concertaction.importers.values.names.pairs import are_pair
from concertaction.importers.values.names.segments import Segment, as_one, joined_where, sign_of
from concertaction.importers.values.names.tells import (
    CAPITAL,
    bare_name,
    begins_as_one,
    has_form,
    is_acronym,
    is_closed,
    is_field,
    is_form,
    is_of_commune,
    is_place,
    is_region,
    place_behind,
    without_form,
)
from concertaction.importers.values.names.words import name_words
from concertaction.patterns import late
from concertaction.text import fold

TWINS = frozenset({"eft", "oisp", "cisp", "aid", "cfisp", "efp", "sis", "deff", "sfpme", "ei", "ets"})
_FAMILY = late(r"(?:fils|filles?|freres|soeurs|cie|co|associes?|partners|compagnons|compagnie|consorts)\b")
_BESIDE_HOUSE = (",", "-", "/", " / ")
"""Signs behind which a department of the organisation before them may stand."""
_AND = late(r" (?:et|&) ")
_WORD = late(r"[^\W\d_]+")
_OF_A_COMMUNE = late(r"^(?:echevinat|.*\bcommuna(?:l|le|ux|les)$)")


def put_together(segments: list[Segment]) -> list[Segment]:
    """Join the pieces that no separator parts."""
    if len(segments) < 2:
        return segments
    for are_one in (_is_form_of, _are_twins):
        segments = joined_where(are_one, segments)
    segments = _with_rest_of_enumeration(segments)
    for are_one in (_are_halves_of_title, are_pair):
        segments = joined_where(are_one, segments)
    return _with_departments(segments)


# -- "Le Grenier, asbl" ---


def _is_form_of(before: str, separator: str, piece: str) -> bool:
    return is_form(piece) and sign_of(separator) in (",", "-") and not has_form(before)


# -- EFT/OISP, 24/24, "1, 2, 3 Soleil" ---


def _are_twins(before: str, sign: str, piece: str) -> bool:
    left, right = fold(before).rsplit(" ", 1)[-1], fold(piece).split(" ", 1)[0]
    if sign.strip() == ",":
        return left.isdigit() and right.isdigit() and max(len(left), len(right)) == 1
    if sign != "/":
        return False
    return (
        (left in TWINS and right in TWINS)
        or (left.isdigit() and right.isdigit() and len(left) < 4)
        or (len(before) == 1 and left.isalpha())
    )


# -- "L'Outil et la Main asbl", "Les Amis de la Terre et du Vent" ---


_HALF = late(r"(?:(?P<of>du|des|de la|de l['’])|la|le|les|l['’])\s*(?=\S)")
_TITLED = late(r"L(?:[ae]s?\s|['’])")


def _are_halves_of_title(before: str, separator: str, piece: str) -> bool:
    """Whether "et la Main asbl" goes on with "L'Outil": each has its article, and neither is a known body."""
    half = _HALF.match(piece)
    if sign_of(separator) != "et" or half is None or _is_house(before):
        return False
    rest = without_form(piece[half.end() :])
    if is_closed(rest) or begins_as_one(rest) or is_acronym(bare_name(piece).split(" ")[0]):
        return False
    return half["of"] is not None or (_TITLED.match(before) is not None and has_form(piece))


# -- "EFT Pain, Levain et Cie", "Terre, Eau et Soleil asbl" ---


def _with_rest_of_enumeration(segments: list[Segment]) -> list[Segment]:
    """Join single words between commas and "et" that one kind leads, or one legal form or "et Cie" ends.

    "Federgon, Bois et Compagnons" are two: it takes no more than one word to have companions.
    """
    joined: list[Segment] = []
    at = 0
    while at < len(segments):
        stop = _end_of_enumeration(segments, at)
        joined.append(as_one(segments[at:stop]))
        at = stop
    return joined


def _end_of_enumeration(segments: list[Segment], at: int) -> int:
    first = segments[at][0]
    if sign_of(segments[at][1]) != "," or (at and sign_of(segments[at - 1][1]) != ","):
        return at + 1
    kind, _space, word = first.rpartition(" ")
    is_led = " " not in kind and begins_as_one(kind) and _is_plain_word(word) and not is_closed(first)
    if not is_led and not _is_plain_word(first):
        return _end_of_common_words(segments, at)
    for place in range(at + 1, len(segments)):
        piece, separator = segments[place]
        if sign_of(segments[place - 1][1]) in ("et", "&"):
            is_last = is_family(piece) or _is_plain_word(name_words().forms.sub("", piece).strip())
            is_ended = is_led or has_form(piece) or (is_family(piece) and fold(piece) != "compagnons")
            if is_last and is_ended:
                return place + 1
            break
        if not _is_plain_word(piece) or sign_of(separator) not in (",", "et", "&"):
            break
    return at + 1 if is_led else _end_of_common_words(segments, at)


def _end_of_common_words(segments: list[Segment], at: int) -> int:
    """Where "Jardins, Parcs et Bois asbl" ends: words of kinds of places too, if a legal form closes them."""
    for place in range(at, len(segments)):
        piece, separator = segments[place]
        is_last = place > at + 1 and sign_of(segments[place - 1][1]) in ("et", "&")
        if not _is_common_word(without_form(piece) if is_last else piece):
            break
        if is_last:
            return place + 1 if has_form(piece) else at + 1
        if sign_of(separator) not in (",", "et", "&"):
            break
    return at + 1


def _is_common_word(text: str) -> bool:
    """Whether a text is one word, and none for a body, a commune or those whom nobody names."""
    folded = fold(text)
    known = name_words()
    return (
        _WORD.fullmatch(text) is not None
        and not is_acronym(text)
        and not is_place(text)
        and folded not in known.whole
        and known.groups.match(folded) is None
        and known.communal.fullmatch(folded + " ") is None
    )


def _is_plain_word(text: str) -> bool:
    """Whether a text is one word that is no organisation by itself."""
    if not _WORD.fullmatch(text) or not text[0].isupper() or is_acronym(text) or is_place(text):
        return False
    folded = fold(text)
    return folded in name_words().concepts or not (begins_as_one(text) or folded in name_words().whole)


def is_family(text: str) -> bool:
    """Whether a text is what follows the name of a firm: "Fils", "Cie sprl"."""
    return _FAMILY.fullmatch(without_form(text)) is not None


def is_kind_and_word(text: str) -> bool:
    """ "OISP Mots", "Entreprise d'insertion Net"; not "Athénée du Couchant", "SSM Le Fil Rouge"."""
    *kind, last = text.split()
    if not kind or not last[:1].isupper():
        return False
    return len(kind) == 1 or (kind[-1][:1].islower() and fold(kind[-1]) not in name_words().small)


def are_halves(before: str, right: str, sign: str) -> bool:
    """Whether two nouns stand for the field of one body: "Réseau Santé / Social de Mons"."""
    if sign in (",", "word"):
        return False
    words = fold(before).split(" ")
    return (
        len(words) == 2
        and words[0] in name_words().halves
        and words[1] in name_words().concepts
        and fold(right).split(" ", 1)[0] in name_words().concepts
        and not has_form(right)
        and (sign not in ("et", "&") or " " in right)
    )


# -- a department behind its house ---


def _with_departments(segments: list[Segment]) -> list[Segment]:
    signs = [sign_of(separator) for _piece, separator in segments[:-1]]
    if len(segments) == 2 and signs[0] in _BESIDE_HOUSE and _is_before_house(segments[0][0], segments[1][0]):
        return [("".join((*segments[0], segments[1][0])), segments[1][1])]
    joined: list[Segment] = []
    house, at = "", 0
    while at < len(segments):
        stop = _end_of_department(segments, at)
        text, after = as_one(segments[at:stop])
        sign = signs[at - 1] if at else ""
        beside = (*signs[at - 2 : at - 1], *signs[at:stop])  # a dash between commas parts no list
        is_alone = signs.count(sign) == 1 or (sign == "-" and sign not in beside)
        is_half = sign_of(after) in ("et", "&") and has_form(segments[stop][0])  # "Culture & Jeunesse asbl"
        if house and not is_half and sign in _BESIDE_HOUSE and _is_of(house, text, sign, is_alone=is_alone):
            joined[-1] = ("".join((*joined[-1], text)), after)
            at = stop
            continue
        joined.append(segments[at])
        house = segments[at][0] if _is_house(segments[at][0]) else ""
        at += 1
    return joined


def _end_of_department(segments: list[Segment], at: int) -> int:
    """Where "Service Emploi et Formation" ends: behind all nouns of its field."""
    stop = at + 1
    while stop < len(segments) and sign_of(segments[stop - 1][1]) in ("et", "&"):
        piece = segments[stop][0]
        is_plain = piece[:1].islower() or all(map(_is_of_department, piece.split()))
        if not is_plain and not name_words().parts_behind_dash.fullmatch(fold(piece)):
            break
        stop += 1
    return stop


def _is_before_house(text: str, house: str) -> bool:
    return is_of_commune(house) and " " in house and is_part_of_house(text, of_commune=True)


def is_line_of_house(house: str, line: str) -> bool:
    """Whether a line of its own is a department of the organisation on the line above."""
    return is_of_commune(house) and is_part_of_house(line, of_commune=True)


def _is_of(house: str, piece: str, sign: str, *, is_alone: bool) -> bool:
    """Whether a piece is a department of the house before it.

    The sign that parts the organisations of a list parts a service from them
    too, unless the house is one of those that all have services; so it does
    the service of a commune that is not the commune of the house.
    """
    of_commune = is_of_commune(house)
    if sign == "-" and is_alone and (_is_part_behind_dash(piece) or is_own_body(house, piece)):
        return True
    if not is_part_of_house(piece, of_commune=of_commune):
        return False
    if sign != "-" and _is_of_other_commune(house, piece):
        return False
    return of_commune or is_alone or _is_branch_anywhere(piece)


def _is_part_behind_dash(piece: str) -> bool:
    """Whether a text behind a dash is a part of any house: "EFT Le Levain – Menuiserie et Parcs"."""
    return all(map(name_words().parts_behind_dash.fullmatch, _AND.split(fold(piece))))


def is_own_body(house: str, piece: str) -> bool:
    """Whether a house has a body of its own, and no other organisation: "Ville de Mons – PCS"."""
    name = bare_name(fold(house)) or fold(house)
    bodies = name_words().own_bodies.items()
    return any(fold(piece) in own and f"{name} ".startswith(f"{head} ") for head, own in bodies)


def may_be_of_house(house: str, sign: str, piece: str) -> bool:
    """Whether nobody can tell a service of the house before it from one of the commune.

    "AIS Le Toit, Service logement": communal bodies have services, and so has the Forem; a branch
    ("Antenne de Dour") is always one of a house.
    """
    return (
        sign in _BESIDE_HOUSE
        and _is_house(house)
        and not is_of_commune(house)
        and bare_name(fold(house)) not in name_words().branches_of
        and is_part_of_house(piece, of_commune=False)
        and not _is_branch_anywhere(piece)
        and (sign != "-" or _is_of_other_commune(house, piece))
    )


def _is_of_other_commune(house: str, piece: str) -> bool:
    """Whether a service is that of a commune, and nothing says that it is the commune of the house."""
    if _is_branch_anywhere(piece) or bare_name(fold(house)) in name_words().branches_of:
        return False
    of_commune = is_of_commune(house)
    if not of_commune and _OF_A_COMMUNE.search(fold(piece)):
        return True
    *field, place = piece.split(" ")
    if not is_place(place) or not any(map(is_field, map(fold, field))):
        return False
    own = [commune for commune in map(territory.load().commune, house.split(" ")) if commune is not None]
    return bool(own or not of_commune) and territory.load().commune(place) not in own


@lru_cache(maxsize=65536)
def _is_house(text: str) -> bool:
    told = is_closed(text) or has_form(text) or begins_as_one(text) or is_acronym(bare_name(text))
    return told and not is_part_of_house(text, of_commune=True)


def _is_branch_anywhere(text: str) -> bool:
    folded = fold(text)
    return name_words().branches.match(folded) is not None or _is_part_of_place(text, folded)


def _is_part_of_place(text: str, folded: str) -> bool:
    """Whether a place alone stands behind the noun of a part: "Centre de Jemappes", "Région du Centre"."""
    noun = name_words().parts_of_place.match(folded)
    place = text[noun.end() :] if noun else ""
    return bool(place) and (is_region(place) or bool(place_behind(place)))


@lru_cache(maxsize=65536)
def is_part_of_house(text: str, *, of_commune: bool) -> bool:
    """Whether a text names a part of an organisation: "Service Insertion", "Antenne de Dour".

    A service with a name of its own ("Service d'insertion sociale
    Arc-en-Ciel"), or of a public ("Service d'aide aux justiciables"), stands
    by itself.
    """
    folded = fold(text)
    if has_form(text) or len(folded) > 80:
        return False
    if _is_branch_anywhere(text) or name_words().parts_alone.fullmatch(folded):
        return True
    if name_words().parts_without_name.match(folded) and not CAPITAL.search(text[1:]):
        return True
    head = name_words().departments.match(folded)
    if head is None:
        return False
    words = [
        word for word in re.findall(r"[\w.-]+", text[head.end() :]) if fold(word) not in name_words().small
    ]
    told = [word for word in words if _is_of_department(word)]
    if len(told) == len(words):
        return bool(words)
    is_plain = re.match(r" (?!d['’e])", text[head.end() :]) is not None
    return is_plain and len(words) < (3 if of_commune else 2) and all(word[:1].islower() for word in words)


def _is_of_department(word: str) -> bool:
    folded = fold(word)
    return is_field(folded) or folded.isdigit() or is_place(word) or is_acronym(word)
