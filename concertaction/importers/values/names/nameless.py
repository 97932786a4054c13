"""Texts in the place of a name that name nobody: none, one to come, those of the row above, not said."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from concertaction.importers.values.boxes import BOXES
from concertaction.importers.values.marks import Mark, answers, read_mark
from concertaction.importers.values.numbers import is_count
from concertaction.importers.values.pointers import is_as_above, stands_for_another
from concertaction.patterns import compiled, late
from concertaction.text import fold, is_announced, is_nothing, table

_LONGEST = 100
_BOX = late(rf"[{BOXES}]")
_CHOICE = late(r"\[[ xXvV_]?\]|\boui\b.*\bnon\b", re.IGNORECASE)
_EDGES = " .,;:!*_-/\\()[]<>\"'=~#|…•"


class Saying(StrEnum):
    """What a text says instead of a name."""

    NOBODY = "nobody"  # "néant", "en interne"
    ANNOUNCED = "announced"  # "à définir": somebody is expected
    SAME = "same"  # "idem", "voir ci-dessus": those of the row above
    UNNAMED = "unnamed"  # "voir annexe", "partenaires habituels": somebody, and nothing tells who
    COUNTED = "counted"  # "12 stagiaires", "une dizaine", "illimité": how many, and no organisation


@cache
def _ditto() -> frozenset[str]:
    return frozenset(table("lines")["ditto"])


@cache
def _nameless() -> re.Pattern[str]:
    """Of a folded text that names nobody: the name of the group that matches is what it says."""
    lines, raw = table("lines"), table("name_words")["nameless"]
    raw = {**raw, Saying.UNNAMED: [*raw[Saying.UNNAMED], *lines["no_operator"], *lines["goes_on"]]}
    return compiled(
        "|".join(
            f"(?P<{Saying(says)}>{'|'.join(f'(?:{pattern})' for pattern in patterns)})"
            for says, patterns in raw.items()
        )
    )


@lru_cache(maxsize=65536)
def saying(text: str) -> Saying | None:
    """Return what a text says instead of a name, None when it may be a name."""
    says = says_in_words(text)
    return Saying.COUNTED if says is None and len(text) <= _LONGEST and is_count(text) else says


def says_in_words(text: str) -> Saying | None:
    """Return what a text says instead of a name; None too where it only counts: "12 stagiaires"."""
    if text in _ditto():
        return Saying.SAME
    if text == "0" or is_nothing(text):
        return Saying.NOBODY
    if _may_be_choice(text) and answers(text):  # "☐ oui ☑ non"
        return Saying.NOBODY if read_mark(text) is Mark.NO else Saying.UNNAMED
    if len(text) > _LONGEST:
        return None
    if stands_for_another(text):
        return Saying.SAME if is_as_above(text) else Saying.UNNAMED
    bare = fold(text).strip(_EDGES)
    found = _nameless().fullmatch(bare)
    if found is not None:
        return Saying(str(found.lastgroup))
    if is_announced(text) and not _holds_a_name(text):
        return Saying.ANNOUNCED
    return Saying.NOBODY if not text.istitle() and _says_alone(bare) else None


def _may_be_choice(text: str) -> bool:
    if _BOX.search(text) is not None:
        return True
    return ("[" in text or "oui" in text.lower()) and _CHOICE.search(text) is not None


class _Sentences(NamedTuple):
    words: frozenset[str]
    alone: re.Pattern[str]
    not_alone: re.Pattern[str]
    verbs: re.Pattern[str]


@cache
def _sentences() -> _Sentences:
    raw = table("name_words")["sentences"]
    alone, not_alone, verbs = (
        late(rf"\b(?:{'|'.join(raw[name])})\b") for name in ("alone", "not_alone", "verbs")
    )
    return _Sentences(frozenset(raw["words"]), alone, not_alone, verbs)


_WORD = late(r"[^\W_]+")


def _says_alone(bare: str) -> bool:
    """Whether a sentence says that an operator works alone: no word of it can be a name."""
    said = _WORD.findall(bare)
    if len(said) < 2 or not _sentences().words.issuperset(said):
        return False
    return _sentences().alone.search(bare) is not None and _sentences().not_alone.search(bare) is None


def is_sentence(text: str) -> bool:
    """Whether a piece has a verb in small letters, as sentences have and names seldom do.

    "Nous" with its capital begins one, and is a word of the name in "Logis & Nous".
    """
    if text.count(" ") < 2 or text.isupper():
        return False
    words = text.split(" ")
    around = zip([".", *words[:-1]], words, [*words[1:], ""], strict=True)
    small = fold(" ".join(word for before, word, after in around if _is_of_sentence(before, word, after)))
    return _sentences().verbs.search(small) is not None


def _is_of_sentence(before: str, word: str, after: str) -> bool:
    if word in _BEGINNINGS:
        return before.endswith(_STOPS) and after not in _LINKS
    return word[:1].islower()


def names_nobody(sentence: str) -> bool:
    """Whether a sentence has no capital inside, and begins with no name or is too long to be one."""
    first, *others = sentence.split(" ")
    return not any(word[:1].isupper() for word in others) and (first in _BEGINNINGS or len(others) > 3)


_BEGINNINGS = frozenset({"Nous", "On", "Il", "Ils", "Elle", "Elles", "Je"})
_STOPS = tuple(".:,;!?–—-")  # before a sentence
_LINKS = frozenset({"&", "et"})  # behind a word of a name


_LEFT_OPEN = late(r"\b(?:avec|de|du|des|par) (?:le |la |les |l['’])?[A-ZÀ-Ý]|:\s*\S")


def _holds_a_name(text: str) -> bool:
    """Whether "contacts en cours avec la MIRE" goes on to a name."""
    return _LEFT_OPEN.search(text) is not None
