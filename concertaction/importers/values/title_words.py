"""Objectives written in some of their title's words: reworded, in another order, with words left out.

The thresholds are such that of the note's titles damaged at random (words left
out, turned round, misspelt) more than 70 % are read, more than 75 % where the
axis is known, and none as another objective; ordinary texts are not read, and
words of two titles as one of the two at most (tests/values/test_code_titles.py).
"""

from __future__ import annotations

import math
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from concertaction.patterns import late
from concertaction.text import fold, table

if TYPE_CHECKING:
    from concertaction.framework import Framework

COVERED, COVERED_LIKELY = 0.80, 0.60
"""Share of a text's words, by weight, that a title holds: read, and proposed."""
WEIGHT, WEIGHT_LIKELY = 6.0, 3.5
"""Weight of the words found; a word of one title alone weighs log(17 / 1) = 2.8, one of all weighs 0."""
APART = 2.0
"""Weight by which the second objective is behind."""
TELLING, TELLING_IN_AXIS = 4, 3
"""Words found that count, each of a third of the titles at most."""
MOST_WORDS = 40
"""Words beyond which a text is a description: no title of a note has so many."""
_ALIKE = 85
_ROUNDING = 1e-9  # sums in another order
_WORD = late(r"[a-z0-9]+")


class Wording(NamedTuple):
    """The objective that a text's words are surely of, or those that they may be of, nearest first."""

    code: str | None = None
    likely: tuple[tuple[str, float], ...] = ()


NOTHING = Wording()


class TitleWords:
    """Which objectives each word of the titles belongs to, and how much it tells."""

    def __init__(self, framework: Framework) -> None:
        self._axis_of = {code: objective.axis for code, objective in framework.objectives.items()}
        self._codes: dict[str, set[str]] = {}
        self._cues: dict[str, set[str]] = {}
        for code, objective in framework.objectives.items():
            for word in _words(f"{objective.title} {objective.label.fr}"):
                self._codes.setdefault(word, set()).add(code)
            for cue in objective.cues:
                for form in (cue.form, *cue.variants):
                    self._cues.setdefault(" ".join(_words(form)), set()).add(code)
        self._heaviest = math.log(max(2, len(framework.objectives)))
        self._telling = math.log(3)
        self._known: dict[str, tuple[frozenset[str], float]] = {}

    def read(self, text: str, axis: str | None = None) -> Wording:
        """Weigh the words of a folded text against every title; ``axis`` is the one that its row is about."""
        words = _words(text)
        if not words or len(words) > MOST_WORDS:
            return NOTHING
        weights: Counter[str] = Counter()
        telling: Counter[str] = Counter()
        total = 0.0
        looked = [self._look_up(word) for word in words]
        for codes, weight in looked:
            total += weight
            for code in codes:
                weights[code] += weight  # type: ignore[assignment]
                telling[code] += weight >= self._telling
        ranked = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
        inside = [(code, weight) for code, weight in ranked if axis in (None, self._axis_of[code])]
        if ranked and ranked[0] in inside[:1]:
            code, weight = ranked[0]
            behind = inside[1][1] if len(inside) > 1 else 0.0
            is_sure = telling[code] >= TELLING and weight >= COVERED * total
            is_sure_in_axis = axis is not None and telling[code] >= TELLING_IN_AXIS and weight >= 0.99 * total
            if (
                (is_sure or is_sure_in_axis)
                and weight >= WEIGHT
                and weight - behind >= APART
                and not any(codes and code not in codes for codes, _weight in looked)
            ):
                return Wording(code)
        likely = [
            (code, round(min(weight / total, 0.99), 2))
            for code, weight in ranked
            if weight >= max(COVERED_LIKELY * total, WEIGHT_LIKELY, 0.8 * ranked[0][1]) and telling[code] >= 2
        ]
        return Wording(likely=tuple(likely[:3])) if likely else self._cued(" ".join(words))

    def may_be_sure(self, text: str) -> bool:
        """False where too few words of a folded text are of any title for ``read`` to be sure of one."""
        words = _words(text)
        if len(words) > MOST_WORDS:
            return False
        looked = [self._look_up(word) for word in words]
        known = [weight for codes, weight in looked if codes]
        least = max(WEIGHT, COVERED * sum(weight for _codes, weight in looked))
        return len(known) >= TELLING and sum(known) > least - _ROUNDING

    def has(self, code: str, word: str) -> bool:
        """True when a folded word is one of an objective's title, or like one."""
        return any(code in self._look_up(single)[0] for single in _words(word))

    def _cued(self, phrase: str) -> Wording:
        """What a framework says in other words speaks for an objective: proposed, never read."""
        codes = self._cues.get(phrase, set())
        return Wording(likely=tuple((code, 0.6) for code in sorted(codes))) if len(codes) < 3 else NOTHING

    def _look_up(self, word: str) -> tuple[frozenset[str], float]:
        """The objectives whose title has a word like this, and its weight."""
        known = self._known.get(word)
        if known is None:
            if len(self._known) > 20_000:
                self._known.clear()
            codes = frozenset(self._codes.get(word) or self._alike(word))
            weight = math.log(len(self._axis_of) / len(codes)) if codes else self._heaviest
            known = self._known[word] = (codes, weight)
        return known

    def _alike(self, word: str) -> set[str]:
        """The objectives of the words of one family (fluidifier, fluidité) or with a letter wrong."""
        from rapidfuzz import fuzz, process

        if len(word) < 5:
            return set()
        same = {
            other
            for other in self._codes
            if other[:5] == word[:5] and _beginning(other, word) >= 0.6 * max(len(other), len(word))
        }
        if not same:
            found = process.extractOne(word, self._codes.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE)
            same = {found[0]} if found else set()
        return set().union(*(self._codes[other] for other in same))


@cache
def _small() -> frozenset[str]:
    return frozenset(table("words")["small_words"])


def _words(text: str) -> list[str]:
    """The words of a text that tell something, singular, each once."""
    words = (word for word in _WORD.findall(fold(text)) if len(word) > 2 and word not in _small())
    return list(dict.fromkeys(word.rstrip("sx") if len(word) > 4 else word for word in words))


def _beginning(first: str, second: str) -> int:
    """Letters that two words begin with in common."""
    for place, (one, other) in enumerate(zip(first, second, strict=False)):
        if one != other:
            return place
    return min(len(first), len(second))
