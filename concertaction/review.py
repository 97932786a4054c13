"""Which organisations may be one, as questions for a person to answer.

Pure.  ``resemblance.propose`` compares names; here an organisation comes with all
its spellings, its number, its house and what was decided before.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from concertaction.i18n import N_, _
from concertaction.models import Organisation
from concertaction.resemblance import propose

_SAME_NUMBER = N_("same enterprise number")
_THROUGH = N_("through the spelling “{name}”")


Reason = tuple[str, tuple[tuple[str, str], ...]]
"""A message and what fills it."""


class Known(NamedTuple):
    """An organisation with all that tells it from others."""

    organisation: Organisation
    spellings: tuple[str, ...] = ()  # other names that it goes under
    enterprise_number: str | None = None  # ten digits
    house: int | None = None  # id of the organisation that it belongs to
    uses: int = 0  # actions where it is named


class Question(NamedTuple):
    """Two organisations that may be one; ``a`` is the one to keep."""

    a: Organisation
    b: Organisation
    score: int  # 0 to 100
    reasons: tuple[Reason, ...]

    @property
    def because(self) -> tuple[str, ...]:
        """The reasons in the current language, the strongest first."""
        return tuple(_(text).format(**dict(params)) for text, params in self.reasons)


class _Name(NamedTuple):
    name: str
    kinds: tuple[str, ...]
    owner: int


def questions(
    known: Sequence[Known], different: Collection[tuple[int, int]] = (), *, limit: int = 5
) -> list[Question]:
    """Return the pairs that may be one organisation, the best first.

    Left out: pairs in ``different`` (smaller id first), two enterprise numbers that
    differ, a service and its own house.  ``a`` is the one that more actions name.
    """
    by_id = {one.organisation.id: one for one in known}
    apart = frozenset(different)
    best: dict[tuple[int, int], Question] = {}

    def offer(one: Known, other: Known, score: int, *reasons: Reason) -> None:
        pair = _pair(one, other)
        if pair in apart or _are_apart(one, other) or (pair in best and best[pair].score >= score):
            return
        a, b = sorted((one, other), key=lambda it: (-it.uses, it.organisation.id))
        best[pair] = Question(a.organisation, b.organisation, score, reasons)

    for same in _by_number(known).values():
        for other in same[1:]:
            offer(same[0], other, 100, (_SAME_NUMBER, ()))
    names = [
        _Name(name, one.organisation.kinds, one.organisation.id)
        for one in known
        for name in dict.fromkeys((one.organisation.name, *one.spellings))
    ]
    for proposal in propose(names, limit=limit):
        assert isinstance(proposal.a, _Name)
        assert isinstance(proposal.b, _Name)
        one, other = by_id[proposal.a.owner], by_id[proposal.b.owner]
        if one is not other:
            through = [
                (_THROUGH, (("name", name.name),))
                for name, owner in ((proposal.a, one), (proposal.b, other))
                if name.name != owner.organisation.name
            ]
            offer(one, other, proposal.score, *proposal.reasons, *through)
    return sorted(
        best.values(), key=lambda it: (-it.score, it.a.name.casefold(), it.b.name.casefold(), it.b.id)
    )


def _pair(one: Known, other: Known) -> tuple[int, int]:
    first, second = sorted((one.organisation.id, other.organisation.id))
    return first, second


def _are_apart(one: Known, other: Known) -> bool:
    numbers = {one.enterprise_number, other.enterprise_number} - {None}
    at_home = one.house == other.organisation.id or other.house == one.organisation.id
    return len(numbers) > 1 or at_home


def _by_number(known: Sequence[Known]) -> Mapping[str, list[Known]]:
    found: dict[str, list[Known]] = {}
    for one in known:
        if one.enterprise_number:
            found.setdefault(one.enterprise_number, []).append(one)
    return found
