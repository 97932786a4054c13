"""Actions that declare no objective -> the objectives that they may be of, and why.

Pure.  A proposal decides nothing: a person accepts or refuses it (design rule 5).  What speaks for an
objective, in the framework's own words (its cues, its title, its commentary), and in what the region has
already declared: the same title at another time or at another operator's.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from concertaction.i18n import N_, _
from concertaction.models import Origin, StoredAction
from concertaction.names import in_one_line
from concertaction.patterns import late
from concertaction.text import fold, table

if TYPE_CHECKING:
    from concertaction.framework import Confusion, Framework, Objective

ANY = "*"
"""The code of a decision on all objectives: refused, none of them fits the action."""

_CUE = {"strong": 3.0, "medium": 2.0, "weak": 1.0}
_LONGER = 0.25  # what each further word of a cue adds: "médiation de dettes" tells more than "dettes"
_BETWEEN = 2  # words that may stand between two of a cue
_TITLE, _COMMENTARY, _APART = (
    1.0,
    0.7,
    0.5,
)  # a word of the title, of the commentary, of a confusion told apart
_OF_LONGER_CUE = 0.6  # a single word of a cue of several
_PARTNERS, _RECOMMENDED = 2.0, 0.8  # partners of the kinds that the objective asks for, or recommends
_WIDE = 5  # a condition on as many kinds tells nothing
_SAME_TITLE = 6.0
_WRITTEN = 9.0  # the cell under "objective" is nearly the title of one
_LEAST, _BEHIND, _MOST = 2.0, 0.4, 3  # strength of a proposal; share of the first one's; how many
_FEW_WORDS, _FOREIGN, _AT_HOME = 8, 0.45, 0.6  # words of a text; share of them that the framework has
_RICH = 400  # words of a framework from which on it knows what its actions speak of; the note has 991
_SHOWN = 0.4  # of a single word that is named as a reason
_HALF = 7.0  # the strength that scores 50

_WORD = late(r"[a-zà-ÿœ0-9]+")

_SAID_BY_SHEET = N_("the sheet writes it, not for certain")
_WORDS = N_("words: {words}")
_KINDS = N_("partners of the kinds asked for: {names}")
_AXIS = N_("axis {axis}, which the sheet declares")
_LIKE = N_("“{title}” ({operator}) is on {code}")

Reason = tuple[str, tuple[tuple[str, str], ...]]
"""A message and what fills it."""


class Candidate(NamedTuple):
    """An objective that an action may be of."""

    code: str
    score: int  # 1 to 99: how strongly it is spoken for, no probability
    reasons: tuple[Reason, ...]

    @property
    def because(self) -> tuple[str, ...]:
        """The reasons in the current language, the strongest first."""
        return tuple(_(text).format(**dict(params)) for text, params in self.reasons)


class Suggestion(NamedTuple):
    """An action to map, and what it may be mapped to, the best first; none where nothing speaks for any."""

    action: StoredAction
    candidates: tuple[Candidate, ...]


def suggestions(
    actions: Iterable[StoredAction],
    framework: Framework,
    refused: Mapping[int, Collection[str]] = {},
    examples: Iterable[StoredAction] = (),
) -> list[Suggestion]:
    """Return a suggestion for each action that counts on no objective, in their order.

    ``refused`` holds, by action, the codes that a person refused: they are never proposed again, and an
    action that ``ANY`` is refused for is left out.  ``examples`` are actions whose objectives are known.
    """
    proposer = Proposer(framework, examples)
    return [
        Suggestion(action, proposer.candidates(action, refused.get(action.id, ())))
        for action in actions
        if not action.codes and ANY not in refused.get(action.id, ())
    ]


class _Cue(NamedTuple):
    code: str
    form: str  # as the framework has it
    stems: tuple[str, ...]
    weight: float


class _Strength:
    """What speaks for each objective: sums, with the reasons."""

    def __init__(self) -> None:
        self.sums: Counter[str] = Counter()
        self.words: dict[str, dict[str, float]] = defaultdict(dict)
        self.reasons: dict[str, list[tuple[float, Reason]]] = defaultdict(list)

    def add(self, code: str, weight: float, reason: Reason | None = None) -> None:
        self.sums[code] += weight  # type: ignore[assignment]
        if reason is not None:
            self.reasons[code].append((weight, reason))

    def said(self, code: str) -> tuple[Reason, ...]:
        """The reasons for an objective, the strongest first, its words as one of them."""
        found = list(self.reasons[code])
        words = self.words[code]
        if words:
            best = sorted(words, key=lambda word: -words[word])
            found.append((sum(words.values()), (_WORDS, (("words", in_one_line(best)),))))
        return tuple(reason for _weight, reason in sorted(found, key=lambda one: -one[0]))


class Proposer:
    """Proposes objectives of one framework."""

    def __init__(self, framework: Framework, examples: Iterable[StoredAction] = ()) -> None:
        self.framework = framework
        self._examples: dict[str, list[StoredAction]] = defaultdict(list)
        for example in examples:
            if example.codes:
                self._examples[fold(example.title)].append(example)

    def candidates(self, action: StoredAction, refused: Collection[str] = ()) -> tuple[Candidate, ...]:
        """Return the objectives that an action may be of, the best first; those ``refused`` are none."""
        strength = _Strength()
        text = ". ".join(filter(None, (action.title, action.description, action.public)))
        self._weigh_words(text, strength)
        self._weigh_partners(action, strength)
        for link in action.objectives:
            if link.origin is Origin.PROPOSED and link.code in self.framework.objectives:
                strength.add(link.code, _WRITTEN, (_SAID_BY_SHEET, ()))
        for example in self._examples.get(fold(action.title), ()):
            if example.id != action.id:
                self._weigh_example(example, strength)
        found = [
            (weight, code)
            for code, weight in strength.sums.items()
            if self._fits(code, action) and code not in refused
        ]
        return tuple(self._chosen(found, action, strength))

    def _familiar(self, stems: Collection[str]) -> float:
        """How far a text speaks of what the framework speaks of, 0 to 1; a short one is taken to.

        "Guide des sentiers pédestres" has a word of an objective among words of none.
        """
        if len(stems) < _FEW_WORDS or len(self._vocabulary) < _RICH:
            return 1.0
        known = sum(stem in self._vocabulary for stem in stems) / len(stems)
        return min(1.0, max(0.0, (known - _FOREIGN) / (_AT_HOME - _FOREIGN)))

    def _fits(self, code: str, action: StoredAction) -> bool:
        """False for an objective of another axis than those that the sheet declares."""
        return not action.axes or self.framework.objectives[code].axis in action.axes

    def _chosen(
        self, found: Sequence[tuple[float, str]], action: StoredAction, strength: _Strength
    ) -> Iterator[Candidate]:
        order = {code: place for place, code in enumerate(self.framework.objectives)}
        best = max((weight for weight, _code in found), default=0.0)
        for weight, code in sorted(found, key=lambda one: (-one[0], order[one[1]]))[:_MOST]:
            if weight < max(_LEAST, _BEHIND * best):
                return
            reasons = strength.said(code)
            if action.axes:
                reasons = (*reasons, (_AXIS, (("axis", self.framework.objectives[code].axis),)))
            if reasons:
                yield Candidate(code, min(99, max(1, round(100 * weight / (weight + _HALF)))), reasons)

    def _weigh_words(self, text: str, strength: _Strength) -> None:
        words = [(stem, word) for word in _words(text) if (stem := _stem(word))]
        by_stem = dict(reversed(words))
        trust = self._familiar(by_stem.keys())
        for (code, _form), (weight, phrase) in self._cues_in(words).items():
            strength.add(code, trust * weight)
            strength.words[code][phrase] = max(strength.words[code].get(phrase, 0.0), weight)
        for stem, word in by_stem.items():
            for code, share in self._vocabulary.get(stem, {}).items():
                strength.add(code, trust * share)
                named = strength.words[code]
                if share >= _SHOWN and not any(word in phrase.split() for phrase in named):
                    named[word] = share

    def _cues_in(self, words: Sequence[tuple[str, str]]) -> dict[tuple[str, str], tuple[float, str]]:
        """The cues that some words, each with its stem, hold: code and form -> weight and words."""
        stems = [stem for stem, _word in words]
        met: dict[tuple[str, str], tuple[float, str]] = {}
        for at, stem in enumerate(stems):
            for cue in self._cues.get(stem, ()):
                end = _end_of(cue.stems, stems, at)
                if end is not None:
                    phrase = " ".join(word for _stem, word in words[at : end + 1])
                    key = cue.code, cue.form
                    met[key] = max(met.get(key, (0.0, "")), (cue.weight, phrase))
        return met

    def _weigh_partners(self, action: StoredAction, strength: _Strength) -> None:
        for objective in self.framework.objectives.values():
            asked = _kinds_asked_for(objective)
            named = [one.name for one in action.organisations[1:] if asked.intersection(one.kinds)]
            if named:
                strength.add(objective.code, _PARTNERS, (_KINDS, (("names", in_one_line(named)),)))
            elif any(
                not set(objective.partnership.recommended).isdisjoint(one.kinds)
                for one in action.organisations[1:]
            ):
                strength.add(objective.code, _RECOMMENDED)

    def _weigh_example(self, example: StoredAction, strength: _Strength) -> None:
        for code in example.codes:
            if code in self.framework.objectives:
                params = (("title", example.title), ("operator", example.operator.name), ("code", code))
                strength.add(code, _SAME_TITLE, (_LIKE, params))

    @cached_property
    def _cues(self) -> dict[str, list[_Cue]]:
        """The cues of all objectives, by the stem of their first word."""
        found: dict[str, list[_Cue]] = defaultdict(list)
        for code, objective in self.framework.objectives.items():
            for cue in objective.cues:
                for form in (cue.form, *cue.variants):
                    stems = _stems(form)
                    is_whole = len(stems) > 1 or len(_words(form)) == 1  # "par public" is more than "public"
                    if stems and is_whole:
                        weight = _CUE[cue.weight] * (1 + _LONGER * (len(stems) - 1))
                        found[stems[0]].append(_Cue(code, cue.form, stems, weight))
        return found

    @cached_property
    def _vocabulary(self) -> dict[str, dict[str, float]]:
        """How much a single word speaks for each objective: less, the more objectives have it."""
        shares: dict[str, dict[str, float]] = defaultdict(dict)
        for objective in self.framework.objectives.values():
            for code, stem, share in _vocabulary_of(objective):
                if code in self.framework.objectives:
                    shares[stem][code] = max(shares[stem].get(code, 0.0), share)
        every = math.log(max(2, len(self.framework.objectives)))
        return {
            stem: {code: share * (1 - math.log(len(of)) / every) for code, share in of.items()}
            for stem, of in shares.items()
        }


def _kinds_asked_for(objective: Objective) -> set[str]:
    """The kinds of partners that an objective asks for, where few enough will do."""
    return {
        kind
        for condition in objective.partnership.conditions
        if condition.rule == "kind_present" and len(condition.kinds) < _WIDE
        for kind in condition.kinds
    }


def _vocabulary_of(objective: Objective) -> Iterator[tuple[str, str, float]]:
    """The words of an objective, and those by which it is told from another: code, stem, share."""
    for stem in _stems(f"{objective.title} {objective.label.fr}"):
        yield objective.code, stem, _TITLE
    for stem in _stems(objective.commentary or ""):
        yield objective.code, stem, _COMMENTARY
    for cue in objective.cues:
        for form in (cue.form, *cue.variants):
            stems = _stems(form)
            for stem in stems:
                yield objective.code, stem, _CUE[cue.weight] / 3 * (1 if len(stems) == 1 else _OF_LONGER_CUE)
    for confusion in objective.confusions:
        yield from _told_apart(objective, confusion)


def _told_apart(objective: Objective, confusion: Confusion) -> Iterator[tuple[str, str, float]]:
    """The words that follow each of two codes: "1.2 : soin de personnes. 4.2 : rencontres"."""
    codes = rf"(?={'|'.join(map(_escaped, (objective.code, confusion.code)))})"
    parts = re.split(codes, confusion.tell_apart.fr)
    for part in parts:
        code = next((one for one in (objective.code, confusion.code) if part.startswith(one)), None)
        for stem in _stems(part[len(code) :]) if code else ():
            yield code or "", stem, _APART


def _escaped(code: str) -> str:
    return rf"\b{re.escape(code)}\b"


def _end_of(wanted: Sequence[str], stems: Sequence[str], at: int) -> int | None:
    """The place of the last of some stems that follow each other closely from ``at`` on, or None."""
    for stem in wanted[1:]:
        near = range(at + 1, min(at + 1 + _BETWEEN, len(stems)))
        at = next((place for place in near if stems[place] == stem), -1)
        if at < 0:
            return None
    return at


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower().replace("’", "'"))


def _stems(text: str) -> tuple[str, ...]:
    return tuple(stem for word in _words(text) if (stem := _stem(word)))


@lru_cache(maxsize=32768)
def _stem(word: str) -> str:
    """The stem of a word, without accents; "" for one that says nothing by itself."""
    plain = fold(word)
    return "" if plain in _small_words() else fold(_stemmer()(word))


@cache
def _small_words() -> frozenset[str]:
    return frozenset(table("words")["small_words"])


@cache
def _stemmer() -> Callable[[str], str]:
    from snowballstemmer import stemmer

    found: Callable[[str], str] = stemmer("french").stemWord
    return found
