"""The cheapest way to cut a line at its weak signs, and what each piece and each sign costs."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from concertaction.importers.values.names.contacts import ADDRESS, is_address, is_contact, names_person
from concertaction.importers.values.names.nameless import Saying, saying
from concertaction.importers.values.names.same_name import are_halves, is_family, is_kind_and_word
from concertaction.importers.values.names.segments import Cut, Segment, as_one, sign_of
from concertaction.importers.values.names.tells import (
    ARTICLE,
    BRACKETS_AT_END,
    Known,
    bare_name,
    begins_as_one,
    has_form,
    is_acronym,
    is_closed,
    is_complete,
    is_field,
    is_of_commune,
    is_place,
    is_region,
    is_told,
    place_behind,
    without_form,
)
from concertaction.importers.values.names.words import name_words
from concertaction.names import is_acronym_of
from concertaction.patterns import late
from concertaction.text import fold, is_announced, is_nothing

_Way = tuple[float, list[str]]
_LONGEST = 12
"""Pieces of one line beyond which it is cut everywhere: no name has so many separators."""


def cheapest(segments: list[Segment], known: Known, listed: bool) -> Cut:
    """Cut in the cheapest way; doubtful where another is about as cheap, or the segments are too many."""
    if len(segments) < 2 or len(segments) > _LONGEST:
        return Cut([piece for piece, _separator in segments], len(segments) > _LONGEST)
    ways = _ways(segments, known, listed)
    best, pieces = ways[0]
    margin = ways[1][0] - best if len(ways) > 1 else 99.0
    loose = any(not _are_apart(left, right, known) for left, right in pairwise(pieces))
    return Cut(pieces, margin < _MARGIN, loose=loose)


def _are_apart(left: str, right: str, known: Known) -> bool:
    """Whether two pieces are surely two organisations: both are told to be one, or one needs nothing more."""
    if is_complete(left) or is_complete(right):
        return True
    return all(is_told(piece) or saying(piece) is not None or known(piece) for piece in (left, right))


def _ways(segments: list[Segment], known: Known, listed: bool) -> list[_Way]:
    """The two cheapest ways to cut, cheapest first."""
    count = len(segments)
    signs = [sign_of(separator) for _piece, separator in segments[:-1]]
    cuts = [_cut_cost(signs, position, listed) for position in range(len(signs))] + [0.0]
    best: list[list[_Way]] = [[(0.0, [])]]
    for stop in range(1, count + 1):
        found: list[_Way] = []
        for start in range(stop):
            block = segments[start:stop]
            text, _after = as_one(block)
            cost = _cost(text, block, known) + cuts[stop - 1]
            found += [(before + cost, [*pieces, text]) for before, pieces in best[start]]
        best.append(sorted(found, key=lambda way: way[0])[:2])
    return best[count]


_MARGIN = 1.0
"""Difference of cost under which two ways to cut are as good as each other."""
# what it costs to leave a separator inside a name that nobody knows, and to cut there;
# measured on 82 + 60 names joined by each separator (tests/values/test_names_cut.py)
_KEPT = {",": 7.0, "et": 3.5, "&": 3.5, " / ": 9.0, "/": 5.0, "-": 4.5, "word": 9.0}
_CUT = {",": 0.0, "et": 0.5, "&": 0.5, " / ": 0.0, "/": 0.0, "-": 0.7, "word": 0.0}
_CUT_IN_LIST = {",": 1.5, "et": 2.5, "&": 2.5, " / ": 0.5, "/": 1.0, "-": 2.5, "word": 0.5}


def _cut_cost(signs: list[str], position: int, listed: bool) -> float:
    sign = signs[position]
    cost = _CUT_IN_LIST[sign] if listed else _CUT[sign]
    others = {other for other in signs if other != sign}
    if sign in ("et", "&") and others & {",", " / ", "-"} and position < len(signs) - 1:
        cost += 2.0  # in a list "et" stands before the last name only
    return cost


def _cost(text: str, block: list[Segment], known: Known) -> float:
    if known(text) or known(bare_name(text)):
        return 0.5
    cost = _standing(text)
    before = ""
    for (left, separator), (right, _after) in pairwise(block):
        before += left
        cost += _kept(before, left, sign_of(separator), right)
        before += separator
    return cost


@lru_cache(maxsize=65536)
def _standing(text: str) -> float:
    """What a piece costs as an organisation of its own: 1 when it surely is one."""
    says = saying(text)
    if names_person(text) or is_contact(text) or (says is not None and not _is_word_of_a_name(text, says)):
        return 0.5
    if is_address(text):
        return 8.0
    if begins_as_one(text) or has_form(text):
        return 1.0
    bare = bare_name(text)
    is_short = len(bare) < 3 and not is_acronym(bare)
    if is_place(text) or is_place(bare) or bare[:1].islower() or is_short or is_region(bare):
        return 12.0
    if is_acronym(bare) or re.match(r"(?:Le|La|Les|L['’]|Au|Aux|À|A) ?[A-ZÀ-Ý]", bare):
        return 2.0
    if " " in bare:
        return 2.5
    return 5.0 if fold(bare) in name_words().concepts else 3.2


def _is_word_of_a_name(text: str, says: Saying) -> bool:
    """Whether a short word can also end a name: "Bricole avec nous"."""
    return (
        len(text) < 6
        and text.islower()
        and says is not Saying.SAME
        and not is_nothing(text)
        and not is_announced(text)
    )


def _kept(before: str, left: str, sign: str, right: str) -> float:
    """What it costs to leave a sign between two pieces of one name; ``before`` is all that is left of it."""
    if are_halves(before, right, sign):
        return 0.3
    if sign in "-," and _is_acronym_beside(before, right):
        return -1.0
    if sign in "-," and _goes_on(before, right, sign):
        return 0.3
    if sign in "et&" and is_family(BRACKETS_AT_END.sub("", right)):
        return 0.2
    if sign != "word" and place_behind(right) and not is_place(before):
        return 1.0 if sign == "et" else 0.5
    if sign in ("et", "&") and is_region(BRACKETS_AT_END.sub("", right)) and not is_region(before):
        return 0.3
    if sign == "et" and _is_of_both(before, right):
        return 0.3
    if sign in ("et", "&") and _may_be_of_region(before, right):
        return 3.0
    if sign == "&" and _are_shouted(before, right):
        return 1.5
    cost = _KEPT[sign]
    if is_closed(before):
        cost += 6.0
    elif is_acronym(bare_name(before)):
        cost += 3.0
    if sign == "-" and " " not in before and " " not in right and before.isupper() != right.isupper():
        cost += 0.8  # "Construform – BATIGROUPE": two ways of writing, two names
    cost += _claim(right)
    if right[:1].islower():
        return cost - 2.0
    if sign in ("et", "&"):
        return cost + _parallel(before, left, sign, right)
    if not has_form(right):
        return cost
    return cost - 1.0 if sign == "/" and " " not in before else cost + 2.0


_OF_PLACE = late(r"\s(?:de\s|d['’]|du\s)\s*([^,;/&()]{2,30})$")
_OF_THE_CENTRE = frozenset({"du centre", "de la region"})


def _is_of_both(before: str, right: str) -> bool:
    """Whether a house goes on with its region: "Mutualité de Mons" "du Centre (mutuelle)".

    What stands in brackets behind is of the whole: a form, an acronym, a kind.
    """
    if right[:1] != "d":
        return False
    of = _OF_PLACE.search(before)
    if of is None or not (is_place(of[1]) or is_region(of[1])):
        return False
    plain = without_form(BRACKETS_AT_END.sub("", right))
    if plain in _OF_THE_CENTRE:
        return True
    return bool(place_behind(plain)) and plain != fold(right) and not is_of_commune(before)


def _may_be_of_region(before: str, right: str) -> bool:
    """Whether a lone word behind "et" may go on with a regional body: "MIRE Haut-Pays et Rouge-Terre".

    The cost lets it be kept, and be doubtful.
    """
    body = name_words().regional.match(fold(before))
    return (
        body is not None
        and not has_form(before)
        and "," not in before
        and right[:1].isupper()
        and not is_told(right)
        and " " not in right
        and not re.match(r"L['’]", right)
    )


_SHOUTED = late(r"[A-ZÀ-Ý]{3,}(?: (?:ASBL|A\.S\.B\.L\.))?")


def _are_shouted(before: str, right: str) -> bool:
    """Whether two words in capitals may be words of one name, as in a file that has no small letters.

    The cost lets "MOTS & METIERS" be kept, and be doubtful: they may be two acronyms too.
    """
    words = [without_form(text) for text in (before, right) if _SHOUTED.fullmatch(text)]
    known = name_words()
    return (
        len(words) == 2
        and not any(word in known.whole or known.starts.match(word) or is_place(word) for word in words)
        and max(map(len, words)) > 4
    )


def _is_acronym_beside(left: str, right: str) -> bool:
    """Whether one of two texts is the acronym of the other: "MIRE asbl – Mission régionale"."""
    short, long = sorted((bare_name(left), bare_name(right)), key=len)
    letters = short.partition(" ")[0]
    if letters != short and without_form(short) != fold(letters):
        return False
    return is_acronym(letters) and " " in long and is_acronym_of(letters, long)


_PLURAL = late(r"[a-z]{4,}s(?: asbl)?")
_ASSEMBLY = late(
    r"(?:l')?(?:union|association|federation|confederation|conseil|conference|groupement|chambre|ligue)"
    r" (?:[a-z]+ )?des [a-z-]+s"
)


_EITHER_WAY = -2.4  # "École et Progrès asbl": one name, or a school that is not named


def _parallel(before: str, left: str, sign: str, right: str) -> float:
    """Names with an "et" of their own: Lire et Écrire, Union des Villes et Communes..."""
    starts = begins_as_one(before)
    if (
        re.fullmatch(r"[^\W\d_][\w-]+", before)
        and not starts
        and not is_acronym(before)
        and not is_place(before)
    ):
        return -1.5
    if (
        re.search(r"\bdes \w+s$", fold(left))
        and re.match(r"[a-z]{4,}s (?:de|du|d')\b", fold(right))
        and right[1].islower()
    ):
        return -6.0
    if _ASSEMBLY.fullmatch(fold(before)) and _PLURAL.fullmatch(fold(right)):
        return -9.0  # "Union des Villes et Communes"
    plain = without_form(right)
    noun = fold(bare_name(before))
    is_noun = noun in name_words().alone_no_name
    if " " not in plain and plain not in name_words().whole and not is_acronym(right):
        if has_form(right) and is_noun:
            return -4.5
        if has_form(right) and noun in name_words().pair_leads:
            return -4.5 if sign == "&" else _EITHER_WAY
        is_word = plain in name_words().alone_no_name or plain in name_words().concepts
        if is_noun and (is_word or not begins_as_one(right)):
            return -3.0
    if starts and before.count(" ") == 1 and fold(before).partition(" ")[0] in name_words().halves:
        return -3.0 if has_form(right) and " " not in plain else -1.0
    if " " not in before or is_place(before):
        return 0.0
    if starts and is_kind_and_word(before) and not begins_as_one(right):
        if _VERB.search(left) and _VERB.match(right):
            return -4.0  # "OISP Lire et Écrire Mons"
        if _is_word_of_place(right):
            return -1.5  # "EFT Terre et Conscience Mons"
    if " " not in plain:
        # "OISP Mots et Merveilles": a word alone after a kind and one word is the rest of its name
        is_halved = starts and is_kind_and_word(before) and not is_acronym(right) and right[:1].isupper()
        if plain in name_words().concepts or has_form(right):
            return -3.5 if is_halved and "-" not in before and plain not in name_words().whole else -0.5
        return -1.5 if is_halved else 1.0
    return 3.0 if has_form(right) else 1.5


_VERB = late(r"(?:^|(?<=\s))[A-ZÀ-Ý]\w+(?:er|ir|re)(?=\s|$)(?!.*\s(?:de|du|des)\s)")


def _is_word_of_place(text: str) -> bool:
    """Whether a text is one word and a place: "Conscience Mons"."""
    word, _space, place = text.partition(" ")
    return word.isalpha() and not is_acronym(word) and is_place(place)


def _claim(right: str) -> float:
    """How strongly a piece asks to be an organisation of its own."""
    bare = bare_name(right)
    if is_acronym(bare) or fold(bare) in name_words().whole:
        return 4.0
    if begins_as_one(right):
        return 3.0 if " " in without_form(bare) else 0.5
    return 2.0 if re.match(r"(?:Le|La|Les|L['’]) ?[A-ZÀ-Ý]", right) or ARTICLE.match(right) else 0.0


def _goes_on(left: str, right: str, sign: str) -> bool:
    folded = fold(right)
    if ADDRESS.match(right) or re.fullmatch(r"n?°?\s*\d+[a-z]?", folded):
        return True
    if right[:1].islower():
        return bool(name_words().follows.match(folded))
    return sign == "-" and (
        (bool(name_words().branches.match(folded)) and not has_form(right)) or is_branch(left, folded)
    )


def is_branch(left: str, folded: str) -> bool:
    """Whether a dash goes from a house to a part of it: "Forem - MDE de Dour", "CPAS de Mons - Insertion"."""
    house = bare_name(fold(left))
    parts = name_words().branches_of.get(house)
    if parts is not None:
        return parts.match(folded) is not None
    head = name_words().communal.match(house)
    if head is None or not place_behind(house[head.end(1) :]):
        return False
    return is_field(folded)
