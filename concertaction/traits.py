"""What two names are compared by: their telling words, places, numbers, institutions, form and initials."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from concertaction.names import form_of, identity_of, is_acronym_of, word_list, words_of
from concertaction.patterns import late
from concertaction.text import table

if TYPE_CHECKING:
    from collections.abc import Sequence

WRITTEN = late(r"(?:[^\W\d_]\.){2,}|[^\W_]+")
"""A word as a name writes it, an acronym with its points."""
_PARTS = late(r"[()]|\s[-–—]\s|, ")


class Tables(NamedTuple):
    """What is known of words; see ``data/organisation_words.toml``."""

    instead: dict[str, str]  # short form or number in words -> full form, digits
    opposites: dict[str, frozenset[str]]  # word -> words of its lines, itself included
    institutions: dict[str, int]  # word -> line
    places: dict[str, tuple[tuple[tuple[str, ...], str, str], ...]]  # first word -> (others, place, commune)


class Traits(NamedTuple):
    """What two names are compared by."""

    key: str
    words: tuple[str, ...]  # numbers in digits, places taken out
    core: frozenset[str]  # words that tell this organisation from its like
    places: frozenset[tuple[str, str]]  # (place, commune)
    numbers: frozenset[str]
    institutions: frozenset[int]
    form: str
    joined: str
    initials: frozenset[str]
    acronyms: frozenset[str]  # given by the name itself: "(MIRE)"
    short: frozenset[str]  # words that may be acronyms


@cache
def tables_of_words() -> Tables:
    """Return what is known of words, and the places of the territory."""
    from concertaction.territory import load

    raw = table("organisation_words")
    opposites: dict[str, set[str]] = defaultdict(set)
    for line in raw["opposites"]:
        for word in line:
            opposites[word].update(line)
    places: dict[str, list[tuple[tuple[str, ...], str, str]]] = defaultdict(list)
    for commune in load().communes:
        for place in dict.fromkeys((commune.name, *commune.sections, *commune.old)):
            words = identity_of(place).words
            if " ".join(words) not in raw["not_places"]:
                places[words[0]].append((words[1:], " ".join(words), commune.name))
    for town in raw["towns"]:
        words = identity_of(town).words
        places[words[0]].append((words[1:], " ".join(words), town))
    return Tables(
        instead=raw["short"] | {word: digit for digit, words in raw["numbers"].items() for word in words},
        opposites={word: frozenset(others) for word, others in opposites.items()},
        institutions={word: at for at, line in enumerate(raw["institutions"]) for word in line},
        places={first: tuple(sorted(found, key=lambda it: -len(it[0]))) for first, found in places.items()},
    )


def traits_of(name: str) -> Traits:
    """Return what of a name is compared with another."""
    tables = tables_of_words()
    folded = identity_of(name)
    all_words = [tables.instead.get(word, word) for word in folded.words]
    words, places = without_places(all_words)
    form = form_of(name)
    general = word_list("general")
    core = frozenset(word for word in words if word not in general and not word.isdigit())
    return Traits(
        key=folded.key,
        words=tuple(words),
        core=core,
        places=places,
        numbers=frozenset(word for word in words if word.isdigit()),
        institutions=frozenset(tables.institutions[word] for word in words if word in tables.institutions),
        form=form.mark or form.code if form else "",
        joined="".join(all_words),
        initials=_initials(name, folded.words) | _initials(name, words),
        acronyms=_acronyms(name),
        short=_short_words(name, core),
    )


def without_places(words: list[str]) -> tuple[list[str], frozenset[tuple[str, str]]]:
    """Take the places out of the words of a name; gives them with their communes."""
    known = tables_of_words().places
    kept: list[str] = []
    places: set[tuple[str, str]] = set()
    at = 0
    while at < len(words):
        step = 1
        for others, place, commune in known.get(words[at], ()):
            if tuple(words[at + 1 : at + 1 + len(others)]) == others:
                places.add((place, commune))
                step = 1 + len(others)
                break
        else:
            kept.append(words[at])
        at += step
    return kept, frozenset(places)


def _initials(name: str, words: Sequence[str]) -> frozenset[str]:
    """First letters of the words of a name, and of each row of two to six telling words in it."""
    raw, link, small = words_of(name), word_list("link"), word_list("small")
    telling = [word for word in raw if word not in small]
    choices: list[Sequence[str]] = [raw, telling]
    for some in (words, [word for word in words if word not in link]):
        choices += [some[at : at + size] for at in range(len(some)) for size in range(2, 7)]
    found = {"".join(word[0] for word in some) for some in choices}
    return frozenset(letters for letters in found if 1 < len(letters) < 9)


def _short_words(name: str, core: frozenset[str]) -> frozenset[str]:
    """Words that may be acronyms: in capitals, unless all the name is, or alone."""
    shouted = name.upper() == name
    capitals = {folded for word in WRITTEN.findall(name) if word.isupper() for folded in words_of(word)}
    return frozenset(
        word
        for word in core
        if len(word) < 8 and (len(core) == 1 or (word in capitals and (not shouted or len(word) < 5)))
    )


def _acronyms(name: str) -> frozenset[str]:
    """Acronyms that a name itself gives, in brackets or behind a dash."""
    parts = [part for part in _PARTS.split(name) if part.strip()]
    return frozenset(
        "".join(words_of(part))
        for part in parts
        if len(parts) > 1 and any(is_acronym_of(part, other) for other in parts if other is not part)
    )
