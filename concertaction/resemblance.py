"""How much two names look like one organisation, and why.

A proposal is for a person to decide.  What must never be proposed: names of two
communes, of two institutions (CPAS and EFT), with two numbers, or with words that
set services apart ("Conseil" and "Formation").
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from itertools import chain, pairwise
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from concertaction.i18n import N_, _
from concertaction.names import identity_of, word_list, words_of
from concertaction.text import table
from concertaction.traits import WRITTEN, Traits, tables_of_words, traits_of, without_places

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence


class Known(Protocol):
    """Anything with a name and kinds: ``models.Organisation`` for one."""

    @property
    def name(self) -> str:
        """The name to compare."""

    @property
    def kinds(self) -> tuple[str, ...]:
        """Kind codes, empty when unknown."""


A = TypeVar("A", bound=Known)

PROPOSED = 62
"""Score from which two names are shown to a person."""

_SAME = N_("same name")
_ORDER = N_("same words in another order")
_FORM = N_("the legal form is written on one side only")
_FORMS = N_("other legal form: {a} and {b}")
_TYPING = N_("one letter or two differ: {a} and {b}")
_PLURAL = N_("singular and plural: {a} and {b}")
_JOINED = N_("written in one word or in two: {a}")
_SHORT = N_("shortened word: {a} for {b}")
_INITIALS = N_("initials: {a} for {b}")
_CONTAINS = N_("one name has more words: {a}")
_PLACE = N_("the place is written on one side only: {a}")
_CLOSE = N_("close words: {a} and {b}")
_NUMBERS = N_("numbers in words or in digits")
_SPELLING = N_("the whole spelling is close")
_KINDS = N_("same kind")
_OTHER_KINDS = N_("but other kinds")
_SECTION = N_("two places of one commune: {a} and {b}")


class Proposal(NamedTuple):
    """Two names that may be one organisation; ``score`` from 0 to 100."""

    a: Known
    b: Known
    score: int
    reasons: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]

    @property
    def because(self) -> tuple[str, ...]:
        """The reasons in the current language, the strongest first."""
        return tuple(_(text).format(**dict(params)) for text, params in self.reasons)


class _Reasons:
    """Collects reasons and what they cost."""

    def __init__(self) -> None:
        self.found: list[tuple[str, tuple[tuple[str, str], ...]]] = []
        self.lost = 0
        self.place_paired = False

    def add(self, text: str, lost: int, **params: str) -> None:
        self.found.append((text, tuple(params.items())))
        self.lost += lost


def compare(a: Known, b: Known) -> Proposal | None:
    """Return a proposal when two names may be one organisation, else None."""
    return _compare(a, b, traits_of(a.name), traits_of(b.name))


def _compare(a: Known, b: Known, pa: Traits, pb: Traits) -> Proposal | None:
    if pa.key == pb.key:
        return Proposal(a, b, 100, ((_SAME, ()),))
    reasons = _Reasons()
    if _apart(pa, pb) or not _alike(pa, pb, reasons):
        return None
    if not reasons.place_paired:
        _weigh_places(pa, pb, reasons)
    if pa.form != pb.form:
        if pa.form and pb.form:
            reasons.add(_FORMS, 14, a=pa.form, b=pb.form)
        else:
            reasons.add(_FORM, 2)
    if a.kinds and b.kinds:
        if set(a.kinds) & set(b.kinds):
            reasons.add(_KINDS, -2)
        else:
            reasons.add(_OTHER_KINDS, 10)
    score = max(0, min(99, 98 - reasons.lost))
    if score < PROPOSED:
        return None
    shown = _shown(a.name, b.name)
    return Proposal(
        a,
        b,
        score,
        tuple(
            (text, tuple((key, _in_words(value, shown)) for key, value in params))
            for text, params in reasons.found
        ),
    )


def _in_words(folded: str, shown: dict[str, str]) -> str:
    return " ".join(shown.get(word, word) for word in folded.split())


def _shown(*names: str) -> dict[str, str]:
    """Folded words as the names themselves write them."""
    return {folded: word for name in names for word in WRITTEN.findall(name) for folded in words_of(word)}


def _apart(a: Traits, b: Traits) -> bool:
    """Tell whether something sets two names apart for good."""
    if a.places and b.places:
        communes = {commune for _place, commune in a.places} & {commune for _place, commune in b.places}
        if not communes or _two_sections(a, b):
            return True
    if a.numbers != b.numbers and a.numbers and b.numbers:
        return True
    if a.institutions and b.institutions and a.institutions != b.institutions:
        # the EFT of a CPAS is not the CPAS
        return not a.institutions & b.institutions or not a.core & b.core
    return _opposed(a.words, b.words) or _opposed(b.words, a.words)


def _two_sections(a: Traits, b: Traits) -> bool:
    """Two sections of one commune are two places; a section and its commune may be one."""
    names_a, names_b = {place for place, _commune in a.places}, {place for place, _commune in b.places}
    if names_a & names_b:
        return False
    communes = {identity_of(commune).key for _place, commune in a.places | b.places}
    return not communes & (names_a | names_b)


def _opposed(some: tuple[str, ...], others: tuple[str, ...]) -> bool:
    opposites = tables_of_words().opposites
    for word in some:
        line = opposites.get(word)
        if line and word not in others and any(other in line and other not in some for other in others):
            return True
    return False


def _alike(a: Traits, b: Traits, reasons: _Reasons) -> bool:
    """Pair the words of two names; False when too little is common."""
    if a.words == b.words or sorted(a.words) == sorted(b.words):
        if a.words != b.words:
            reasons.add(_ORDER, 3)
        if not reasons.found and a.places == b.places and a.form == b.form:
            reasons.add(_NUMBERS, 1)
        return bool(a.words)
    if a.joined == b.joined:
        reasons.add(_JOINED, 1, a=" ".join(a.words))
        return True
    left_a, left_b = _difference(a.words, b.words), _difference(b.words, a.words)
    same_places = a.places == b.places or _pair_place(a, b, left_a, left_b, reasons)
    matched = [word for word in a.words if word not in left_a and word in a.core]
    matched += _pair(left_a, left_b, reasons)
    matched += _pair_initials(a, b, left_a, left_b, reasons)
    regions = word_list("regions")
    core_a = [word for word in left_a if word in a.core or word in regions]
    core_b = [word for word in left_b if word in b.core or word in regions]
    if not matched:
        extra = left_a + left_b
        few = len(extra) < 2 or (not (left_a and left_b) and _department_words().issuperset(extra))
        if not (
            same_places and few and min(len(a.words), len(b.words)) > 0 and (a.places or len(a.words) > 1)
        ):
            return False
    if core_a and core_b:
        return _close_spelling(a, b, reasons)
    extra = left_a + left_b
    if extra:
        core = core_a + core_b
        lost = 4 + 3 * len(extra)
        if core:
            lost += round(26 * len(core) / (len(core) + len(matched)))
        elif not matched:
            lost += 20
        if left_a and left_b:
            lost += 14 if core else 4
        reasons.add(_CONTAINS, min(lost, 40), a=" ".join(extra))
    return True


@cache
def _department_words() -> frozenset[str]:
    """Words that make a part of an organisation and no second one: "CPAS de Mons – Service Logement"."""
    raw = table("name_words")
    told = chain(raw["departments"], raw["concepts"])
    return word_list("parts").union(*(words_of(word) for word in told))


def _difference(some: tuple[str, ...], others: tuple[str, ...]) -> list[str]:
    rest = list(others)
    left = []
    for word in some:
        if word in rest:
            rest.remove(word)
        else:
            left.append(word)
    return left


def _pair(left_a: list[str], left_b: list[str], reasons: _Reasons) -> list[str]:
    """Pair words written with a slip, in the plural, shortened or in two; returns those of a."""
    paired = []
    for here, there in ((left_a, left_b), (left_b, left_a)):
        for first, second in pairwise(here[:]):
            if first + second in there and first in here and second in here:
                reasons.add(_JOINED, 2, a=first + second)
                here.remove(first)
                here.remove(second)
                there.remove(first + second)
                paired.append(first + second)
    for one in list(left_a):
        best = min(
            ((slip, other) for other in left_b if (slip := _slip(one, other)) is not None),
            default=None,
            key=lambda it: it[0][1],
        )
        if best:
            (text, lost), other = best
            short, long = sorted((one, other), key=len) if text == _SHORT else (one, other)
            reasons.add(text, lost, a=short, b=long)
            left_a.remove(one)
            left_b.remove(other)
            paired.append(one)
    return paired


def _slip(a: str, b: str) -> tuple[str, int] | None:
    """Return the reason and the cost for two words to be one, None if they are not."""
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    size, more = len(short), len(long) - len(short)
    if size < 3 or short.isdigit() or long.isdigit():
        return None
    if long.startswith(short):
        if more == 1 and long[-1] in "sx":
            return _PLURAL, 4
        if more > 2:
            return _SHORT, 9
    if size < 4:
        return None
    if more <= 2:
        allowed = 1 if size < 8 else 2
        distance = _distance()(a, b, score_cutoff=allowed)
        if distance <= allowed:
            return _TYPING, 3 + 2 * distance + (8 if size < 5 else 4 if size < 6 else 0)
    if more <= 3 and size > 6 and a[: max(7, len(long) // 2)] == b[: max(7, len(long) // 2)]:
        return _CLOSE, 12
    return None


@cache
def _distance() -> Callable[..., int]:
    from rapidfuzz.distance import OSA

    return OSA.distance


def _pair_initials(
    a: Traits, b: Traits, left_a: list[str], left_b: list[str], reasons: _Reasons
) -> list[str]:
    institutions = tables_of_words().institutions
    for here, there, other in ((left_a, left_b, b), (left_b, left_a, a)):
        for word in here:
            if len(there) < 2 or len(word) > 8 or word in institutions:
                continue
            letters = "".join(other_word[0] for other_word in there)
            if word in other.acronyms or word == letters or _within(letters, word) or word in other.initials:
                lost = 5 if word in other.acronyms else 12 if word == letters else 16
                reasons.add(_INITIALS, lost, a=word.upper(), b=" ".join(there))
                here.remove(word)
                there.clear()
                return [word]
    return []


def _within(letters: str, word: str) -> bool:
    """Tell whether the letters stand in a short word in this order ("pf" in "cpf")."""
    rest = iter(word)
    return len(word) < 5 and all(letter in rest for letter in letters)


def _pair_place(a: Traits, b: Traits, left_a: list[str], left_b: list[str], reasons: _Reasons) -> bool:
    """Pair a place with a word that misspells it ("CPAS de Quarengon")."""
    for places, left in ((a.places - b.places, left_b), (b.places - a.places, left_a)):
        if (a.places and b.places) or len(places) != 1:
            continue
        place = next(iter(places))[0]
        for word in left:
            slip = _slip(word, place)
            if slip is not None and slip[0] in (_TYPING, _PLURAL):
                reasons.add(slip[0], slip[1], a=word, b=place)
                left.remove(word)
                reasons.place_paired = True
                return True
    return False


def _close_spelling(a: Traits, b: Traits, reasons: _Reasons) -> bool:
    """Accept several slips in a long name whose words are otherwise the same."""
    from rapidfuzz import fuzz

    closeness = fuzz.ratio(a.joined, b.joined)
    if closeness < 88 or min(len(a.joined), len(b.joined)) < 8:
        return False
    reasons.add(_SPELLING, round(100 - closeness) + 12)
    return True


def _weigh_places(a: Traits, b: Traits, reasons: _Reasons) -> None:
    if a.places == b.places:
        return
    extra = a.places ^ b.places
    if a.places and b.places and not (a.places <= b.places or b.places <= a.places):
        one, other = min(a.places - b.places), min(b.places - a.places)
        reasons.add(_SECTION, 14 if a.core & b.core else 24, a=one[0], b=other[0])
    else:
        lonely = not (a.core & b.core) or len(a.words) < 2
        reasons.add(_PLACE, 14 if lonely else 8, a=min(extra)[0])


def sure_key(name: str) -> str:
    """Return a key that provable variants of a name share.

    Beyond ``fold_name``: general words and places may stand elsewhere ("Mons CPAS",
    "Le Fil Rouge SSM"); the words that tell the organisation keep their order.
    A slip of one letter is never sure: "Quévy" and "Quiévy" are a proposal.
    """
    folded = identity_of(name)
    words, places = without_places(list(folded.words))
    general = word_list("general")
    core = " ".join(word for word in words if word not in general)
    rest = sorted([word for word in words if word in general] + [place for place, _commune in places])
    return " ".join((core, "/", *rest, "/", folded.mark))


def propose(names: Sequence[A], known: Sequence[A] | None = None, *, limit: int = 5) -> list[Proposal]:
    """Return pairs that may be one organisation, the best first, at most ``limit`` for a name.

    Each of ``names`` is held against ``known``; without it, against each other.
    """
    within = known is None or known is names
    others = names if known is None else known
    traits = [traits_of(it.name) for it in names]
    other_traits = traits if within else [traits_of(it.name) for it in others]
    found: list[Proposal] = []
    for at, nearby in enumerate(_candidates(traits, other_traits)):
        some = [
            proposal
            for other in nearby
            if not (within and other == at)
            and (proposal := _compare(names[at], others[other], traits[at], other_traits[other]))
        ]
        some.sort(key=lambda proposal: (-proposal.score, proposal.b.name))
        found += some[:limit]
    found.sort(key=lambda proposal: (-proposal.score, proposal.a.name, proposal.b.name))
    return _each_pair_once(found) if within else found


def _each_pair_once(found: list[Proposal]) -> list[Proposal]:
    seen: set[frozenset[int]] = set()
    kept = []
    for proposal in found:
        pair = frozenset((id(proposal.a), id(proposal.b)))
        if pair not in seen:
            seen.add(pair)
            kept.append(proposal)
    return kept


_CROWD = 400  # a word that more names share tells too little to compare them all
_NEAR = 40  # names compared in detail with one name


def _candidates(names: Sequence[Traits], known: Sequence[Traits]) -> Iterator[list[int]]:
    """Give, for each name, the places of the known names worth comparing."""
    by_feature: dict[str, list[int]] = defaultdict(list)
    by_initials: dict[str, list[int]] = defaultdict(list)
    by_short: dict[str, list[int]] = defaultdict(list)
    for at, traits in enumerate(known):
        for feature in _features(traits):
            by_feature[feature].append(at)
        for letters in traits.initials | traits.acronyms:
            by_initials[letters].append(at)
        for word in traits.short:
            by_short[word].append(at)
    for traits in names:
        lists = [by_feature.get(feature, []) for feature in _features(traits)]
        lists += [by_initials.get(word, []) for word in traits.short]
        lists += [by_short.get(letters, []) for letters in traits.initials | traits.acronyms]
        weights: dict[int, float] = defaultdict(float)
        for same in lists:
            if len(same) <= _CROWD:
                for at in same:
                    weights[at] += 1 / (1 + len(same))
        # sums are rounded and ties go by place: sets give their members in another order each run
        yield sorted(weights, key=lambda at: (-round(weights[at], 9), at))[:_NEAR]


def _features(traits: Traits) -> Iterable[str]:
    """Words and pieces that two names must share to be compared."""
    for word in traits.core:
        yield from _with_a_letter_less(word)
    yield " ".join(sorted((*traits.words, *(commune for _place, commune in traits.places))))
    for first, second in pairwise(traits.words):
        yield first + second
    for place, _commune in traits.places:
        for word in traits.words:
            yield f"{word} in {place}"
    general = " ".join(sorted(word for word in traits.words if word not in traits.core))
    places = [place for place, _commune in traits.places] or (traits.core if len(traits.core) == 1 else ())
    for place in places:
        for piece in _with_a_letter_less(place):
            yield f"{general} {piece}"


def _with_a_letter_less(word: str) -> Iterable[str]:
    """The word, and the word without each of its letters: two words one slip apart share one."""
    yield word
    if len(word) > 3:
        for at in range(len(word)):
            yield word[:at] + word[at + 1 :]
