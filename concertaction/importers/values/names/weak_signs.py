"""Where a line of names may be cut: at commas, "et", slashes and dashes, which names hold too."""

from __future__ import annotations

import re
from itertools import pairwise

from concertaction.importers.values.names.contacts import without_contacts
from concertaction.importers.values.names.costs import cheapest, is_branch
from concertaction.importers.values.names.leads import without_count, without_lead
from concertaction.importers.values.names.nameless import Saying, saying
from concertaction.importers.values.names.of_communes import (
    BETWEEN_PLACES,
    distributed,
    kind_in_commune,
    of_places,
    places_from,
    with_one_house,
)
from concertaction.importers.values.names.roles import without_use_before
from concertaction.importers.values.names.same_name import (
    TWINS,
    is_family,
    is_part_of_house,
    may_be_of_house,
    put_together,
)
from concertaction.importers.values.names.segments import Cut, Segment, cut_outside_brackets, sign_of
from concertaction.importers.values.names.shared import with_kinds, with_places_of_each
from concertaction.importers.values.names.single import without_doubt
from concertaction.importers.values.names.tells import (
    BRACKETS_AT_END,
    Known,
    bare_name,
    begins_as_one,
    has_form,
    is_acronym,
    is_common,
    is_complete,
    is_form,
    is_place,
    is_told,
    place_behind,
    reads_as_one,
    without_form,
)
from concertaction.importers.values.names.words import name_words
from concertaction.patterns import late
from concertaction.text import fold

_OTHERS = late(
    r"(?:\s*,)?\s+(?:et|ainsi qu(?:e\s|['’])|,|\+|&|avec)\s*"
    r"((?:d['’]|l['’]|les |de |quelques |certains )?"
    r"(?:autres?|divers(?:es)?|plusieurs|quelques|futurs?|diff[ée]rents)"
    r" (?:partenaires?|op[ée]rateurs?|organismes?|associations?|entreprises?|employeurs?|acteurs?|structures?"
    r"|services?|[ée]coles?|intervenants?|membres?|communes?|OISP|EFT|CISP|CPAS|MIRE"
    r"|[àa] (?=d[ée]|pr|tr|co|id))[^A-ZÀ-Ý,;()]{0,80})$"
)
"""Those whom nobody names at the end of a list: "et d'autres partenaires à définir"."""
_TO_BE_SAID = late(
    r"\b[àa] (?:d[ée]finir|d[ée]terminer|pr[ée]ciser|confirmer|trouver|d[ée]signer|identifier|choisir"
    r"|contacter|venir|voir)\b"
    r"|\ben (?:cours|attente|discussion|n[ée]gociation)\b"
)
_WEAK = late(
    r"\s*,?\s+(?:(?:ainsi|de même|tout comme|et aussi|et également|mais aussi|et puis|puis|et enfin"
    r"|et notamment|notamment|dont|en particulier|entre autres|surtout)"
    r"(?: que| qu(?=['’]))?['’]?)(?=\s|(?<=['’]))\s*"
    r"|\s*,?\s+(?:et\s+)?(?:en (?:partenariat|collaboration|lien|concertation|association|coopération"
    r"|synergie)|conjointement)\s+avec\s+"
    r"|\s*,\s*plus\s+|(?<!mais)\s+plus\s+(?=(?:l[ae]s? |l['’])[A-ZÀ-Ý])"
    r"|\s*,\s+et\s+|\s*,\s*|\s+et/ou\s+|\s+(?:et|ET|and)\s+"
    r"|\s*&\s*|\s+/\s*|\s*/\s+|/"
    r"|\s+[-–—]\s+|\s+avec\s+|\s+ou\s+",
)
_DUTCH = late(r"\b(?:OCMW|VDAB|VZW|vzw|RVA|PWA|[Ss]tad|[Gg]emeente(?:bestuur)?|[Hh]uis|[Ss]chool)\b")
_DUTCH_AND = late(r"(?<!\s)\s+en\s+(?:[Hh]et |[Dd]e )?(?=[A-ZÀ-Ý])")
_GROUP = late(r"^([^():]{3,40}?)\s*:\s+([^():]+)$")
_MEMBERS = late(r"([^()]{3,40}?)\s*\(([^()]+)\)")


def cut_line(text: str, known: Known, *, listed: bool, alone: bool = False) -> Cut:
    """Cut a line into names; ``listed`` where it stands among others, so that names need no cut in it.

    ``alone`` where each of the others is one name, or a heading promises one: see ``_of_one_name``.
    """
    others = _OTHERS.search(text) if text[-1:].islower() and not known(text) else None
    if others and saying(others[1]) is not Saying.SAME:
        cut = cut_line(text[: others.start()], known, listed=listed, alone=alone)
        return cut._replace(
            pieces=[*cut.pieces, "à définir" if _TO_BE_SAID.search(others[1]) else "autres partenaires"]
        )
    if " en " in text and not known(text) and _DUTCH.search(text):
        text = _DUTCH_AND.sub(lambda found: ", " if _is_house(text[found.end() :]) else found[0], text)
    if " ET " in text and text.isupper():
        return _cut_of_capitals(text, known, listed=listed)
    text, unconfirmed = without_doubt(without_contacts(text))
    text = without_lead(text if known(text) else with_kinds(text))
    counted = without_count(text)
    text = text if counted is text else without_lead(counted)
    return _cut_bare(text, known, listed=listed, alone=alone)._replace(unconfirmed=unconfirmed)


def _is_house(text: str) -> bool:
    """True for "VDAB" behind a Dutch "en": "Leren en Werken", "Centre en Hainaut" are of one name."""
    return _DUTCH.match(text) is not None or begins_as_one(text)


def _cut_bare(text: str, known: Known, *, listed: bool, alone: bool = False) -> Cut:
    """Cut what is left of a line once doubts, contacts and leading words are off."""
    if known(text):
        return Cut([text], False)
    if ":" in text:
        house = _house_and_parts(text, known)
        if house is not None:
            return house
        members = members_of(_GROUP.sub(r"\1 (\2)", text), known)
        if len(members) > 1:
            return Cut(members, False)
    text = _with_known_apart(text)
    segments = [
        (without_use_before(without_lead(piece.strip())), separator)
        for piece, separator in cut_outside_brackets(_WEAK, text)
    ]
    segments = [segment for segment in segments if segment[0]]
    may_be_names = _forms_beside_initials(segments)
    if may_be_names and all(map(known, may_be_names)):
        cuts = [_cut_bare(piece, known, listed=True) for piece, _separator in segments]
        return Cut([piece for cut in cuts for piece in cut.pieces], any(cut.doubtful for cut in cuts))
    doubtful = bool(may_be_names) or _may_be_one_house(segments, known)
    rooms = _rooms(segments, known)
    segments = _with_pronouns(put_together(segments), known)
    if text.endswith(")"):
        segments = with_one_house(segments)
    segments = with_places_of_each(segments)
    cut = distributed(segments) or _cut_between_places(segments, known, listed=listed)
    if len(segments) == len(cut.pieces) == 2 and (alone or cut.loose):
        one = _of_one_name(segments, cut, known)
        doubtful = doubtful or (one is not cut and not alone)
        cut = one if alone else cut
    doubtful = doubtful or not rooms.isdisjoint(cut.pieces)
    doubtful = doubtful or any(_may_be_several(piece) and not known(piece) for piece in cut.pieces)
    return cut._replace(doubtful=True) if doubtful else cut


_SIGN_INSIDE = late(r",|&|\bet\b")
_LAST_AND = late(r"(.+)\s(?:et|&)\s+(.+)")
_SEVERAL_NAMED = late(r"(?:[Ll]es )?[^\W\d_]+s (?:[A-ZÀ-Ý][\w'’-]*\s?)+\Z")
_BEFORE_FAMILY = late(r"([^,]+ [^,]+),\s+[A-ZÀ-Ý][\w-]+")


def _may_be_several(piece: str) -> bool:
    """Whether a name that was left whole holds two that may stand alone, or a body and several communes.

    "Federgon & Éco-Services scrl fs", "Garage Dupont, Bois et Compagnons", "MIRE, Dour, Boussu",
    "Entreprises Delbois et Carlier".
    So may those in brackets, names in small letters behind a comma, "service des CPAS de Dour et Boussu".
    """
    if _SIGN_INSIDE.search(piece) is None:
        return False
    if _holds_houses(piece) or _is_of_several(piece) or _is_in_small_letters(piece):
        return True
    body, *places = map(str.strip, BETWEEN_PLACES.split(piece))
    if places and all(map(is_place, places)) and (len(places) > 1 or kind_in_commune(body)):
        return bare_name(fold(body)) in name_words().whole or kind_in_commune(body) != ""
    found = _LAST_AND.fullmatch(piece)
    if found is None:
        return False
    house, other = found[1], found[2]
    if is_place(other) and bare_name(fold(house)) in name_words().whole:
        return True
    if is_family(other):
        before = _BEFORE_FAMILY.fullmatch(house)
        return before is not None and not is_acronym(before[1].partition(" ")[0])
    if _SEVERAL_NAMED.match(house) and other[:1].isupper() and "," not in house:
        noun = house.removeprefix("Les ").removeprefix("les ").partition(" ")[0]
        return name_words().groups_named.fullmatch(fold(noun)) is not None
    if not has_form(other) or has_form(house) or "," in house:
        return False
    kind, _space, own = house.rpartition(" ")
    words = name_words().forms.sub("", other).split()
    if not words:
        return False
    if not kind:
        return not is_common(own) and len(words) == 1 and "-" in words[0]
    is_named = len(words) > 1 or "-" in words[0]
    are_proper = all(word[:1].isupper() for word in words)
    return is_named and are_proper and " " not in kind and begins_as_one(house) and not is_common(own)


def _holds_houses(piece: str) -> bool:
    """Whether brackets behind a name hold several houses: "Plate-forme alpha (Le Levain, CPAS de Dour)"."""
    found = _MEMBERS.fullmatch(piece) if piece.endswith(")") else None
    parts = [part.strip() for part in BETWEEN_PLACES.split(found[2])] if found else []
    if len(parts) < 2 or not any(is_complete(part) or has_form(part) for part in parts):
        return False
    return len(members_of(piece, lambda _name: False)) < 2


_OF_SEVERAL = late(r".*\sdes\s(.+)")


def _is_of_several(piece: str) -> bool:
    """Whether a service is of several houses, which are named behind it."""
    found = _OF_SEVERAL.fullmatch(piece)
    segments = cut_outside_brackets(_WEAK, found[1]) if found else []
    return len(segments) > 1 and len(places_from(segments, 0)[1]) > 1


_SMALL_BEHIND = late(r",\s?(?:l[ae]s?\s|l['’])?([a-zà-ÿ][\wà-ÿ-]{2,})(?=,|\W*$)")


def _is_in_small_letters(piece: str) -> bool:
    """Whether a lone word in small letters behind a comma may be a name: "Le Levain, l'escale, horizon"."""
    return any(
        not (is_common(word) or is_form(word) or name_words().follows.match(fold(word)))
        and fold(word) not in _not_names()
        for word in _SMALL_BEHIND.findall(piece)
    )


def _not_names() -> frozenset[str]:
    return name_words().role_words | name_words().roles | name_words().functions


def _of_one_name(segments: list[Segment], cut: Cut, known: Known) -> Cut:
    """Put "Parcs et Jardins Lemaire" together again where one name stands; "EFT A et Le Forem" stay two.

    It is doubtful where one of both is an organisation by itself, and the other more than a common noun.
    """
    (left, separator), (right, _after) = segments
    if sign_of(separator) not in ("et", "&") or is_complete(left) or is_complete(right):
        return cut
    if saying(left) is not None or saying(right) is not None:
        return cut
    told = [reads_as_one(half) or known(half) for half in (left, right)]
    if all(told):
        return cut
    other = right if told[0] else left
    return Cut([f"{left}{separator}{right}"], any(told) and not is_common(other))


_INITIALS = 3  # letters, at most


def _forms_beside_initials(segments: list[Segment]) -> list[str]:
    """The "SA" of "CC, SA": a legal form, or the initials of another organisation."""
    return [
        piece
        for (before, separator), (piece, _after) in pairwise(segments)
        if sign_of(separator) == ","
        and len(before) <= _INITIALS
        and is_acronym(before)
        and is_acronym(piece)
        and is_form(piece)
    ]


_ROOM = late(r"(?:Atelier|Chantier|Fili[èe]re|Unit[ée]|P[ôo]le|Section|Option) [A-ZÀ-Ý][\w'’-]*\Z")


def _rooms(segments: list[Segment], known: Known) -> set[str]:
    """What stands behind a dash and may be of the house before it: "IFAPME – EFT La Forge – Atelier Bois"."""
    return {
        room
        for (_house, separator), (room, _after) in pairwise(segments)
        if sign_of(separator) == "-" and _ROOM.match(room) and not known(room)
    }


def _may_be_one_house(segments: list[Segment], known: Known) -> bool:
    """Whether a service stands behind the only sign of its kind, and may be that of the house before it."""
    signs = [sign_of(separator) for _piece, separator in segments]
    return any(
        signs.count(sign) == 1 and may_be_of_house(left, sign, right) and not (known(left) and known(right))
        for sign, ((left, _sign), (right, _after)) in zip(signs, pairwise(segments), strict=False)
    )


def _cut_between_places(segments: list[Segment], known: Known, *, listed: bool) -> Cut:
    """Cut at the names of one kind and several communes, and what stands between those as is cheapest."""
    pieces: list[str] = []
    loose = False
    doubtful = all(is_place(piece) for piece, _separator in segments) and len(segments) > 1
    at = start = 0
    while at < len(segments):
        stop, names = places_from(segments, at)
        if names:
            cut = cheapest(segments[start:at], known, listed)
            pieces += [*cut.pieces, *names]
            doubtful, loose = doubtful or cut.doubtful, loose or cut.loose
            start = stop
        at = max(stop, at + 1)
    cut = cheapest(segments[start:], known, listed)
    return Cut(pieces + cut.pieces, doubtful or cut.doubtful, loose=loose or cut.loose)


# -- words for several, and those whom they mean ---


def members_of(piece: str, known: Known) -> list[str]:
    """The names in brackets behind a word for all of them: "Écoles (Athénée de Dour, CEFA)"."""
    found = _MEMBERS.fullmatch(piece) if piece.endswith(")") else None
    if found is None or name_words().groups_named.fullmatch(fold(found[1])) is None:
        return [piece]
    members = [part for part in BETWEEN_PLACES.split(found[2]) if part.strip()]
    if len(members) < 2 or all(map(is_place, members)) or not all(map(_names_a_member, members)):
        return [piece]
    if all(part[:1].isupper() for part in members):
        return cut_line(found[2], known, listed=False).pieces
    return members if any(word[:1].isupper() for part in members for word in part.split()) else [piece]


def _names_a_member(part: str) -> bool:
    """Whether a part of brackets is a name, maybe behind a common noun: "boulangerie Panis"."""
    noun, *others = part.split()
    if part[:1].isupper() or (noun.isalpha() and len(noun) > 3 and others and others[-1][:1].isupper()):
        return True
    return begins_as_one(part) and len(others) == 1


_HYPHEN = late(r"(?<=[^\W\d_]{2})[-–](?=[A-ZÀ-Ý])")


def _with_known_apart(text: str) -> str:
    """Write "CPAS Dour-Le Forem" with a comma for the hyphen; "Forem-Conseil", "EFT-OISP" keep theirs.

    What stands behind the hyphen must be a known body, which is no part of what stands before it.
    """
    hyphen = _HYPHEN.search(text)
    while hyphen is not None:
        left = _SIGN.split(text[max(0, hyphen.start() - 60) : hyphen.start()])[-1]
        right = _RIGHT_OF.match(text, hyphen.end())
        others = {right[0], right[0].partition("-")[0]} if right else set()  # "FGTB-CSC-CGSLB"
        if any(_are_two_bodies(left.strip(), other.strip()) for other in others):
            text = f"{text[: hyphen.start()]}, {text[hyphen.end() :]}"
        hyphen = _HYPHEN.search(text, hyphen.end())
    return text


_SIGN = late(r"[,;/&()]|\s(?:et|[-–])\s")
_RIGHT_OF = late(r"[^,;/&()–]{2,60}?(?=\s+(?:et|-|–)\s|[,;/&()–]|\s[,;/&()–]|$)")


def _are_two_bodies(left: str, right: str) -> bool:
    house, other = fold(bare_name(left)), fold(bare_name(right))
    if not (is_complete(left) and is_complete(right)) or house in TWINS or other in TWINS:
        return False
    parts = name_words().branches_of
    return not any(
        body in parts and parts[body].match(branch) for body, branch in ((house, other), (other, house))
    )


_COMMA = late(r"\s*[,;/+]\s*")


def _house_and_parts(text: str, known: Known) -> Cut | None:
    """Read "Commune de Frameries : PCS, service logement" as the Commune and its PCS.

    A service is the house itself; a body of the commune is one of its own, and named after the commune.
    That is a guess where a body stands among them.
    """
    found = _GROUP.match(text)
    head = name_words().communal.match(fold(found[1])) if found else None
    place = place_behind(found[1][head.end(1) :]) if found and head else ""
    if found is None or not place:
        return None
    house = found[1]
    names, others = [house], 0
    parts = [part for part in _COMMA.split(found[2]) if part]
    last = cut_line(parts[-1], known, listed=True) if parts else None
    for part in [*parts[:-1], *(last.pieces if last else ())]:
        if all(
            is_part_of_house(word, of_commune=True) or is_branch(house, fold(word))
            for word in BETWEEN_PLACES.split(part)
        ):
            continue
        if not (is_told(part) or known(part)):
            return None
        others += 1
        is_of_commune = name_words().communal.fullmatch(fold(part) + " ") is not None
        names += of_places(part, " de ", [place]) if is_of_commune else [part]
    return Cut(names, others > 0)


_PRONOUNS = frozenset({"nous", "vous", "moi", "toi", "eux", "elles", "soi", "lui", "elle"})


def _is_pronoun(text: str) -> bool:
    """True for "nous", and for "Moi Sud": with a capital it leads the rest of a name."""
    if text.partition(" ")[0].lower() not in _PRONOUNS:
        return False  # cheap, because every piece of every list is asked
    return text[:1].isupper() or without_form(BRACKETS_AT_END.sub("", text)) in _PRONOUNS


def _with_pronouns(segments: list[Segment], known: Known) -> list[Segment]:
    """Put "Nous" back behind "Société de logement Toit &": with a capital it is a word of the name.

    "Le Forem et nous" is the Forem and who writes; an organisation that needs no more has none of it.
    """
    if not any(_is_pronoun(piece) for piece, _separator in segments[1:]):
        return segments
    joined = segments[:1]
    for piece, separator in segments[1:]:
        left, before = joined[-1]
        if not _is_pronoun(piece):
            joined.append((piece, separator))
            continue
        is_linked = sign_of(before) in ("&", "et") or _is_pronoun(left.rsplit(" ", 1)[-1])
        is_whole = is_complete(left) or known(left)
        if piece[:1].isupper() and is_linked and not is_whole:
            joined[-1] = (f"{left}{before}{piece}", separator)
        elif is_whole and saying(piece) is not None:
            joined[-1] = (left, separator)
        else:
            joined.append((piece, separator))
    return joined


_VOWEL = late("[AEIOUYÀ-Ý]")


def _cut_of_capitals(text: str, known: Known, *, listed: bool) -> Cut:
    """Cut "LE FOREM ET LA MIRE" as in small letters, where a name does not look like initials."""
    words = re.sub(r"[^\W\d_]+", _small_letters, text)
    if len(words) != len(text) or words.isupper():
        words = text.replace(" ET ", " et ")
    words = words[:1].upper() + words[1:]
    cut = cut_line(words, lambda name: known(name) or known(name.upper()), listed=listed)
    pieces, start = [], 0
    for piece in cut.pieces:
        at = words.find(piece, start)
        start = at + len(piece) if at >= 0 else start
        pieces.append(text[at:start] if at >= 0 else piece)
    return cut._replace(pieces=pieces)


def _small_letters(match: re.Match[str]) -> str:
    word = match[0]
    folded = fold(word)
    if folded in name_words().small:
        return word.lower()
    if folded in name_words().whole or _VOWEL.search(word) is None:
        return word
    return word[0] + word[1:].lower()
