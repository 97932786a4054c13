"""Objectives that call for a look, and the organisations that could help there.

Pure.  Nothing here says what anybody should do: each name comes with the
reason why it is named, and an analyst decides.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from concertaction import periods
from concertaction.breakdowns import fold
from concertaction.coverage import Change, Row, Status
from concertaction.framework import Framework
from concertaction.models import Organisation, Period, StoredAction
from concertaction.partnerships import State

NAMED = 6
"""Organisations named at most for one objective, on each side."""


class Line(NamedTuple):
    """One objective in the synthesis of a quarter."""

    row: Row
    before: Change  # against the quarter before
    year_before: Change
    last: Period | None  # the last quarter with an action, when there is none now
    silent: tuple[Organisation, ...]  # expected, nothing received, and with actions on it at some time

    @property
    def is_gap(self) -> bool:
        """True without any counted action, accepted or not."""
        return not self.row.actions

    @property
    def may_be_silence(self) -> bool:
        """True for a gap that a file not yet received could fill."""
        return self.is_gap and bool(self.silent)


class Candidate(NamedTuple):
    """An organisation that could help on an objective.

    ``why`` is ``neighbour`` (carries actions on ``codes`` of the same axis),
    ``earlier`` (carried actions on the objective until ``until``) or ``kind``
    (is of a kind asked for, ``kinds``; it takes part in ``actions`` actions).
    """

    organisation: Organisation
    why: str
    codes: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    actions: int = 0
    until: Period | None = None


class Hole(NamedTuple):
    """One objective that calls for a look, gravest first in ``why``.

    ``why`` holds ``gap``, ``accepted``, ``proposed``, ``one-action``,
    ``one-operator``, ``not-documented``, ``to-be-examined``.
    """

    line: Line
    why: tuple[str, ...]
    operators: tuple[Candidate, ...]  # who could carry an action
    partners: tuple[Candidate, ...]  # who is of a kind asked for


_GRAVITY = {
    Status.GAP: "gap",
    Status.PROPOSED: "proposed",
    Status.ACCEPTED_GAP: "accepted",
}


def reasons(row: Row) -> tuple[str, ...]:
    """Return why an objective calls for a look, gravest first; nothing for one that does not."""
    found = [_GRAVITY[row.status]] if row.status in _GRAVITY else []
    if row.thin:
        found.append("one-action" if row.actions == 1 else "one-operator")
    if row.partnership is State.NOT_DOCUMENTED:
        found.append("not-documented")
    elif row.partnership is State.UNDETERMINED:
        found.append("to-be-examined")
    return tuple(found)


def holes(lines: Sequence[Line], people: People) -> tuple[Hole, ...]:
    """Return the objectives that call for a look, in framework order."""
    return tuple(
        Hole(line, why, people.operators(line.row), people.partners(line.row))
        for line in lines
        if (why := reasons(line.row))
    )


class People:
    """Who carries what, now and earlier, and who is of which kind.

    ``actions`` are all those known, ``counted`` those of the period ``reported``; without a period
    nobody is of earlier.
    """

    def __init__(
        self,
        actions: Sequence[StoredAction],
        counted: Sequence[StoredAction],
        framework: Framework,
        reported: Period | None,
    ) -> None:
        self.framework = framework
        self.now: defaultdict[str, Counter[int]] = defaultdict(Counter)  # code -> operator -> actions
        self.until: defaultdict[str, dict[int, Period]] = defaultdict(dict)
        self.organisations: dict[int, Organisation] = {}
        self.taking_part: Counter[int] = Counter()
        for action in counted:
            self.taking_part.update(one.id for one in action.organisations)
            for code in action.codes:
                self.now[code][action.operator.id] += 1
        for action in actions:
            self.organisations.update((one.id, one) for one in action.organisations)
            if reported and action.end is not None and action.end < reported.start:
                quarter = periods.quarter_of(action.end)
                for code in action.codes:
                    known = self.until[code].get(action.operator.id)
                    if known is None or known.start < quarter.start:
                        self.until[code][action.operator.id] = quarter

    def last(self, code: str) -> Period | None:
        """Return the last quarter before the period in which an action counted on an objective."""
        return max(self.until[code].values(), key=lambda quarter: quarter.start, default=None)

    def operators(self, row: Row, *, near: Sequence[str] | None = None) -> tuple[Candidate, ...]:
        """Who could carry an action: who did, then who works on ``near`` (by default the axis)."""
        here = self.now[row.code]
        found = [
            Candidate(self.organisations[number], "earlier", until=until)
            for number, until in self.until[row.code].items()
            if number not in here
        ]
        found.sort(key=lambda one: (-(one.until.start.toordinal() if one.until else 0), _name(one)))
        named = {one.organisation.id for one in found} | set(here)
        if near is None:
            near = [code for code, one in self.framework.objectives.items() if one.axis == row.axis]
        beside: defaultdict[int, Counter[str]] = defaultdict(Counter)
        for code in near:
            if code != row.code:
                for number, count in self.now[code].items():
                    beside[number][code] = count
        neighbours = [
            Candidate(self.organisations[number], "neighbour", tuple(codes), actions=codes.total())
            for number, codes in beside.items()
            if number not in named
        ]
        neighbours.sort(key=lambda one: (-len(one.codes), -one.actions, _name(one)))
        return tuple([*found, *neighbours][:NAMED])

    def partners(self, row: Row) -> tuple[Candidate, ...]:
        """Who is of a kind that the objective asks for, the most active first."""
        rule = self.framework.objectives[row.code].partnership
        if row.partnership in (State.SATISFIED, State.NOT_ASKED):
            return ()
        wanted = {
            kind
            for condition in rule.conditions
            if condition.rule == "kind_present" and not self._is_common(condition.kinds)
            for kind in condition.kinds
        }
        found = [
            Candidate(
                one,
                "kind",
                kinds=tuple(kind for kind in one.kinds if kind in wanted),
                actions=self.taking_part[one.id],
            )
            for one in self.organisations.values()
            if not wanted.isdisjoint(one.kinds)
        ]
        found.sort(key=lambda one: (-one.actions, _name(one)))
        return tuple(found[:NAMED])

    def _is_common(self, kinds: Sequence[str]) -> bool:
        """True for a condition that any operator of the framework meets: it says nothing of whom to ask."""
        return all(
            self.framework.kind_by_code[kind].group == "operator"
            for kind in kinds
            if kind in self.framework.kind_by_code
        )


def _name(one: Candidate) -> tuple[str, int]:
    return fold(one.organisation.name), one.organisation.id
