"""What tells an organisation: a word, a form, capitals, a commune; and whether a name is complete."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache

from concertaction import territory
from concertaction.importers.values.names.words import name_words
from concertaction.names import word_list
from concertaction.patterns import late
from concertaction.text import fold

Known = Callable[[str], bool]
KindsOf = Callable[[str], Sequence[str]]
ARTICLE = late(r"^(?:le |la |les |l['’]|du |de la |de l['’]|des |un |une |au |aux |d['’]|nos |notre |et )")
CAPITAL = late(r"(?<![^\W\d_])[A-ZÀ-Ý]")
BRACKETS_AT_END = late(r"\s*\([^()]*\)$")
_FOLDED_ARTICLE = late(r"^(?:le |la |les |l'|du |de la |de l'|des |d'|un |une )")


@cache
def is_place(text: str) -> bool:
    """Whether a text is the name of a commune of the territory, of a part of one, or of a town elsewhere."""
    if len(text) >= 30 or is_authority(text):
        return False
    return territory.load().is_place(text) or territory.is_town(text)


_AUTHORITY = late(r"(?:la )?(?:region|province) [a-z]")


def is_authority(text: str) -> bool:
    """Whether a text names who governs an area, and takes part as such: "Région wallonne"."""
    return _AUTHORITY.match(fold(text)) is not None


_OF = late(r"(?:(?P<le>du )|(?P<les>des )|de |d['’])\s*", re.IGNORECASE)


@lru_cache(maxsize=4096)
def place_behind(text: str) -> str:
    """The place that stands behind a word, or "": "de La Louvière", "Dour", "du Rœulx" (Le Rœulx)."""
    text = text.strip()
    if is_place(text):
        return text
    of = _OF.match(text)
    if of is None:
        return ""
    name = text[of.end() :]
    article = "Le " if of["le"] else "Les " if of["les"] else ""
    if article and is_place(article + name):
        return article + name
    return name if is_place(name) else ""


@cache
def is_region(text: str) -> bool:
    """Whether a text is a river or a region, which no commune is: "Haine", "le Haut-Pays"."""
    if len(text) >= 30 or is_authority(text):
        return False
    return territory.load().is_area(text) or name_words().regions.fullmatch(fold(text)) is not None


@lru_cache(maxsize=65536)
def has_form(text: str) -> bool:
    """Whether a text ends with a legal form."""
    return bool(name_words().forms.search(fold(text)))


@lru_cache(maxsize=65536)
def is_form(text: str) -> bool:
    """Whether a text is a legal form and nothing else: "asbl", "SPRL"."""
    return len(text) < 25 and name_words().forms.fullmatch(fold(text)) is not None


def without_form(text: str) -> str:
    """Fold a text, and take the legal form off its end."""
    return name_words().forms.sub("", fold(text)).strip()


def is_field(folded: str) -> bool:
    """Whether a folded word is a field of work: "emploi", "jeunesse"."""
    return folded in name_words().concepts or folded in name_words().fields


def is_acronym(text: str) -> bool:
    """Whether a text is one short word in capitals."""
    return 1 < len(text) < 8 and text.isupper() and text.replace(".", "").replace("-", "").isalpha()


def bare_name(text: str) -> str:
    """Take the article off a name."""
    return ARTICLE.sub("", text.strip())


@lru_cache(maxsize=65536)
def begins_as_one(text: str) -> bool:
    """Whether a text begins with a word of organisations: "CPAS", "régie", "service"."""
    folded = fold(text)
    return bool(
        name_words().starts.match(_FOLDED_ARTICLE.sub("", folded)) or name_words().starts.match(folded)
    )


@lru_cache(maxsize=65536)
def is_closed(text: str) -> bool:
    """Whether a name is complete, and what follows another one: "CPAS de Mons", "le Forem", "X asbl"."""
    folded = _FOLDED_ARTICLE.sub("", fold(text))
    if folded in name_words().whole or name_words().forms.search(folded) or folded.endswith(")"):
        return True
    head = name_words().communal.match(folded)
    if head and place_behind(folded[head.end(1) :]):
        return True
    words = folded.split(" ")
    for count in range(1, min(4, len(words))):
        if " ".join(words[:count]) in name_words().whole:
            rest = " ".join(words[count:]).removeprefix("- ")
            place = re.sub(r"^(?:de |d')", "", rest)
            return bool(place_behind(rest)) or (
                place.count(" ") < 2 and is_place(re.split(r"[ -]", place)[0])
            )
    return False


def is_of_commune(text: str) -> bool:
    """Whether a text is a kind of which each commune has one, alone or with its commune: "CPAS de Mons"."""
    folded = bare_name(fold(text)) + " "
    head = name_words().communal.match(folded)
    return head is not None and (head.end() >= len(folded) or bool(place_behind(folded[head.end(1) :])))


def is_complete(text: str) -> bool:
    """Whether a name needs nothing more, whatever stands beside it; a legal form alone does not tell."""
    return is_closed(text) and not has_form(text) and not text.endswith(")")


_TITLED = late(r"(?:L[ae]s?\s|L['’]\s?)[A-ZÀ-Ý]")


def reads_as_one(text: str) -> bool:
    """Whether a text is an organisation by itself: "EFT Le Saule", "MIRE", "Le Terril"; not "Service"."""
    if is_closed(text) or has_form(text) or is_acronym(bare_name(text)) or _TITLED.match(text):
        return True
    return begins_as_one(text) and (" " in bare_name(text) or not is_common(text))


def is_common(text: str) -> bool:
    """Whether a text is one common noun, of a body or of its field: "Atelier", "Jardins", "Nature"."""
    noun = fold(bare_name(text))
    known = name_words()
    return (
        is_field(noun)
        or any(noun in nouns for nouns in (known.alone_no_name, known.pair_leads, known.halves))
        or not word_list("trades").isdisjoint((noun, f"{noun}s"))
    )


def is_told(text: str) -> bool:
    """Whether something in a text tells an organisation: a word of organisations, a form, capitals."""
    return begins_as_one(text) or is_closed(text) or has_form(text) or is_acronym(bare_name(text))
