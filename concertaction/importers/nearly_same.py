"""One action twice in a file under titles a slip apart: both count, and it is said."""

from __future__ import annotations

from itertools import combinations
from operator import attrgetter
from typing import TYPE_CHECKING

from concertaction.findings import finding
from concertaction.importers.marked import says_mark
from concertaction.importers.values.personal import MASK, quoted
from concertaction.patterns import late
from concertaction.text import fold, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from concertaction.models import Action, Finding

_TOLD = attrgetter("start", "end", "participants", "operator")
"""What tells most actions of a large list apart."""
_SAID = attrgetter(
    *("operator", "start", "end", "participants", "objectives", "axes", "partners"),
    *("communes", "public", "description"),
)
"""All that a row says beside its title and its reference: rows that differ there are several actions."""
_MOST = 40
"""Actions that say the same beside their titles: of more, the titles are what tells them apart."""
_LONG = 5
"""Letters of a word that may be misspelt; "Mons" and "Lens" are two."""
_BESIDE = 4
"""Words that say at an end of a title that its action is put off, or with whom it is, and are not of it."""
_WORD = late(r"[a-z0-9]+")


def nearly_same(actions: Sequence[Action]) -> Iterator[Finding]:
    """Say of each action that repeats one above it in all but the spelling of its title."""
    told = list(map(_TOLD, actions))
    last = dict(zip(told, range(len(told)), strict=True))
    if len(last) == len(told):
        return
    repeated = {at for at, one in enumerate(told) if last[one] != at}
    repeated |= {last[told[at]] for at in repeated}
    groups: dict[object, list[Action]] = {}
    for at in sorted(repeated):
        groups.setdefault(_SAID(actions[at]), []).append(actions[at])
    for group in groups.values():
        if 1 < len(group) <= _MOST:
            yield from _nearly_same(group)


def _nearly_same(group: Sequence[Action]) -> Iterator[Finding]:
    told: set[int] = set()
    titles = [fold(action.title) for action in group]
    words = [_telling(title) for title in titles]
    for first, second in combinations(range(len(group)), 2):
        if second not in told and titles[first] != titles[second] and _is_slip(words[first], words[second]):
            told.add(second)
            before, action = group[first], group[second]
            yield finding(
                "nearly-same-title",
                sheet=action.sheet,
                row=action.row,
                column=action.column,
                field="title",
                value=quoted(action.title),
            )._replace(params={"row": before.row, "sheet": before.sheet})


def is_corrected(title: str, again: str) -> bool:
    """True for a title that was corrected: a slip, or "(annulé)", "avec Mme […]" at an end of it."""
    some, others = sorted((_telling(fold(title)), _telling(fold(again))), key=len)
    if not (MASK in title + again or says_mark(title) or says_mark(again)):
        return _is_slip(some, others)
    for own, beside in (
        (others[: len(some)], others[len(some) :]),
        (others[-len(some) :], others[: -len(some)]),
    ):
        if some and some == own and len(beside) <= _BESIDE and not any(map(_is_number, beside)):
            return True
    return False


def _is_number(word: str) -> bool:
    """True for what tells one title from another, and is no year: "Atelier 2 (reporté à 2013)"."""
    return word.isdigit() and len(word) < len("2013")


def _telling(title: str) -> list[str]:
    """The words of a folded title but for the small ones."""
    small = table("name_words")["small"]
    return [word for word in _WORD.findall(title) if word not in small]


def _is_slip(some: list[str], others: list[str]) -> bool:
    """True for words that differ in a plural or in one letter of one word, and in no figure: "niveau 2"."""
    if len(some) != len(others) or not some:
        return False
    pairs = [pair for pair in zip(some, others, strict=True) if not _is_plural(*pair)]
    return not pairs or (len(pairs) == 1 and _is_misspelt(*pairs[0]))


def _is_plural(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) > 2 and short.isalpha() and long in (f"{short}s", f"{short}x"))


def _is_misspelt(one: str, other: str) -> bool:
    if min(len(one), len(other)) < _LONG or not (one + other).isalpha():
        return False
    from rapidfuzz.distance import OSA  # most files have no such pair

    return OSA.distance(one, other, score_cutoff=1) == 1
