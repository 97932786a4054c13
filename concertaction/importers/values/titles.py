"""Objectives and axes written as their titles: whole, cut, in capitals, with typing errors."""

from __future__ import annotations

from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.values.title_words import TitleWords
from concertaction.models import Origin
from concertaction.patterns import late
from concertaction.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from concertaction.framework import Framework

SURE, SURE_SHORT = 0.80, 0.88
"""Likeness from which a title is read, with MARGIN to the next objective; the second under LONG letters.

Of the note's titles damaged at random (cut to a half at most, a letter in 25
wrong, in capitals, without accents) more than 90 % are read, none as another
objective; ordinary texts are not (tests/values/test_code_titles.py).
"""
MARGIN = 0.06
LONG = 25
LIKELY, LIKELY_SHORT = 0.70, 0.78
"""Likeness from which an objective is proposed."""
SHORTEST = 12
"""Letters below which nothing is read by likeness."""
_CUT, _LONG_ENOUGH = 15, 24  # letters of a title that is cut, at least; of one that goes on, more than these
_LEAST_LIKE = 50.0  # percent: a title this far behind is no second one

_LEADING = late(
    r"^\s*(?:(?:l')?(?:axe|ax|objectif|obj|o)s?\.?\s*(?:n[°o]?\.?\s*)?(?:\d{1,2}(?:[.,/-]\d{1,2})?|[ivx]{1,4})\s*"
    r"|\d{1,2}(?:[.,/-]\d{1,2})?\s*[.):\-]?\s+)?[\s:.,;)\-]*"
)
_BRACKETS = late(r"\([^()]*\)")
_WORD = late(r"[a-z0-9]+")


class TitleReading(NamedTuple):
    """The objective or the axis that a text is the title of, or what it resembles."""

    code: str | None = None
    origin: Origin = Origin.DECLARED
    axis: str | None = None
    proposals: tuple[tuple[str, float], ...] = ()


class TitleMatcher:
    """Compares texts with the titles and labels of a framework."""

    def __init__(self, framework: Framework) -> None:
        self._titles: list[tuple[str, str]] = []
        self._axes: list[tuple[str, str]] = []
        for axis in framework.axes:
            self._axes += [(key, axis.code) for key in _keys(axis.title, axis.label.fr, axis.label.en)]
            for objective in axis.objectives:
                names = (objective.title, objective.label.fr, objective.label.en)
                self._titles += [(key, objective.code) for key in _keys(*names)]
        self._framework = framework
        self._names = [key for key, _code in self._titles]
        self._longest = max(map(len, self._names), default=0)
        self._names_cut: dict[int, list[str]] = {}  # letters of a text -> the titles, whole and cut as it is
        self._exact = dict(self._titles)
        self._exact_axes = dict(self._axes)
        self._vocabulary = {word for key, _code in self._titles for word in key.split() if len(word) > 3}

    @cached_property
    def _words(self) -> TitleWords:
        return TitleWords(self._framework)

    def read(self, folded: str, axis_known: str | None = None) -> TitleReading:
        """Compare a folded text with every title; ``axis_known`` is the axis of the row or the sheet."""
        key = _key(_LEADING.sub("", folded, count=1))
        code = self._exact.get(key)
        if code is not None:
            return TitleReading(code)
        axis = self._exact_axes.get(key)
        if axis is not None:
            return TitleReading(axis=axis)
        if len(key) < SHORTEST:
            return TitleReading()
        found = self._cut(key) or self._alike(key)
        if found.code is not None or found.axis is not None:
            return found
        worded = self._words.read(key, axis_known)
        if worded.code is None and "(" in folded:
            aside = self._words.read(_BRACKETS.sub(" ", folded), axis_known)
            worded = aside if aside.code is not None else worded
        if worded.code is not None:
            return TitleReading(worded.code, Origin.RECOVERED)
        either = (found.proposals, worded.likely)
        return TitleReading(proposals=max(either, key=lambda likely: likely[0][1] if likely else 0.0))

    def is_sure(self, folded: str) -> bool:
        """True where ``read`` gives an objective; most texts are told by less than a reading."""
        key = _key(_LEADING.sub("", folded, count=1))
        if key in self._exact:
            return True
        if key in self._exact_axes or len(key) < SHORTEST:
            return False
        may_be = self._may_be_cut(key) or self._may_be_alike(key) or self._words.may_be_sure(key)
        if not may_be and "(" in folded:
            may_be = self._words.may_be_sure(_BRACKETS.sub(" ", folded))
        return may_be and self.read(folded).code is not None

    @cached_property
    def _long(self) -> tuple[str, ...]:
        return tuple(title for title in self._names if len(title) > _LONG_ENOUGH)

    @cached_property
    def _together(self) -> str:
        return "\n".join(["", *self._names])

    def _may_be_cut(self, key: str) -> bool:
        return key.startswith(self._long) or (len(key) >= _CUT and f"\n{key}" in self._together)

    def _may_be_alike(self, key: str) -> bool:
        from rapidfuzz import fuzz, process

        length = min(len(key), self._longest)
        names = self._names_cut.get(length)
        if names is None:
            cut = [title[:length] for title in self._names if len(title) > length]
            names = self._names_cut[length] = self._names + cut
        return process.extractOne(key, names, scorer=fuzz.ratio, score_cutoff=100 * SURE) is not None

    def _cut(self, key: str) -> TitleReading | None:
        """A title cut short, or one that goes on with a remark, to the letter."""
        begun = {code for title, code in self._titles if title.startswith(key)} if len(key) >= _CUT else set()
        if not begun:
            begun = {
                code for title, code in self._titles if len(title) > _LONG_ENOUGH and key.startswith(title)
            }
        if len(begun) == 1:
            return TitleReading(begun.pop())
        if begun:
            return TitleReading(proposals=tuple((code, 1.0) for code in sorted(begun)))
        axis = self._axis_begun(key)
        return TitleReading(axis=axis) if axis is not None and len(key) >= _CUT else None

    def _axis_begun(self, key: str) -> str | None:
        """The one axis whose title is cut short, or goes on with a remark."""
        begun = {code for title, code in self._axes if title.startswith(key) or key.startswith(title)}
        return begun.pop() if len(begun) == 1 else None

    def _alike(self, key: str) -> TitleReading:
        words = set(key.split())
        if len(words & self._vocabulary) * 8 < len(words):
            return TitleReading()
        scores = _scores(key, self._titles)
        ranked = sorted(scores.items(), key=lambda item: -item[1])
        code, best = ranked[0]
        second = ranked[1][1] if len(ranked) > 1 else 0.0
        axis, axis_best = max(_scores(key, self._axes).items(), key=lambda item: item[1])
        sure, likely = (SURE, LIKELY) if len(key) >= LONG else (SURE_SHORT, LIKELY_SHORT)
        if axis_best >= sure and axis_best > best + MARGIN:
            return TitleReading(axis=axis)
        if best >= sure and best - second >= MARGIN:
            return TitleReading(code, Origin.RECOVERED)
        proposals = tuple((code, round(score, 2)) for code, score in ranked[:3] if score >= likely)
        return TitleReading(proposals=proposals)

    def longest(self, pieces: Sequence[str]) -> tuple[int, str | None, str]:
        """The longest title that folded pieces begin with, word for word.

        Gives how many pieces it takes (one at least), its objective or None, and the words that the
        last of these pieces goes on with: behind a long title alone.
        """
        words = [_key(piece).split() for piece in pieces]
        text = " ".join(word for piece in words for word in piece) + " "
        for title, code in self._by_length:
            if not text.startswith(title + " "):
                continue
            count, end = title.count(" ") + 1, 0
            while count > 0 or (0 < end < len(words) and not words[end]):  # "..." inside a title's brackets
                count -= len(words[end])
                end += 1
            left = words[end - 1][count:] if count else []
            if not left or len(title) >= LONG:
                return end, code, " ".join(left)
        return 1, None, ""

    @cached_property
    def _by_length(self) -> list[tuple[str, str]]:
        return sorted(self._titles, key=lambda title: -len(title[0]))

    def likeness(self, folded: str, code: str) -> float:
        """How much a text is like the title of an objective, 0 to 1: its best name, as a whole."""
        from rapidfuzz import fuzz

        key = _key(folded)
        return max(fuzz.ratio(key, title) for title, of in self._titles if of == code) / 100

    def has_word(self, code: str, word: str) -> bool:
        """True for a folded word of an objective's title, or one like it."""
        return self._words.has(code, word)

    def axis(self, folded: str) -> str | None:
        """Return the axis that a text is the title of, cut or not."""
        key = _key(_LEADING.sub("", folded, count=1))
        found = self._exact_axes.get(key)
        if found is not None or len(key) < SHORTEST:
            return found
        begun = self._axis_begun(key)
        if begun is not None:
            return begun
        code, score = max(_scores(key, self._axes).items(), key=lambda item: item[1])
        return code if score >= SURE else None


def _keys(*names: str) -> list[str]:
    keys = [_key(fold(name)) for name in names]
    short = _key(fold(_BRACKETS.sub("", names[0])))
    return list(dict.fromkeys([*keys, short]))


def _key(folded: str) -> str:
    return " ".join(_WORD.findall(folded))


def _scores(key: str, titles: list[tuple[str, str]]) -> dict[str, float]:
    """Likeness of each code's best title, 0 to 1: as a whole, and with a title cut at the same length.

    Codes below _LEAST_LIKE, which nothing is told by, are left out.
    """
    from rapidfuzz import fuzz, process

    length = len(key)
    names = [title for title, _code in titles]
    found = process.extract(key, names, scorer=fuzz.ratio, score_cutoff=_LEAST_LIKE, limit=None)
    cut = [title[:length] if length < len(title) else "" for title in names]
    found += process.extract(key, cut, scorer=fuzz.ratio, score_cutoff=_LEAST_LIKE, limit=None)
    found.sort(key=itemgetter(2))  # of codes as like, the first of the framework is named first
    scores: dict[str, float] = {}
    for _title, score, place in found:
        code = titles[place][1]
        scores[code] = max(score / 100, scores.get(code, 0.0))
    return scores or {"": 0.0}
