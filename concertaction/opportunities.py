"""Leads: objectives that lack actions with somebody in sight, and operators that work side by side.

Pure.  Nothing here is a reproach or an order: each name comes with the reason
why it is given, and an analyst decides (design section 3, "à examiner").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

from concertaction import breakdowns
from concertaction import coverage as coverages
from concertaction.coverage import AcceptedGap, Query, Row
from concertaction.framework import Framework
from concertaction.holes import Candidate, People, reasons
from concertaction.models import Organisation, StoredAction
from concertaction.networks import neighbours
from concertaction.partnerships import by_name, ties
from concertaction.quarter import accepted_for
from concertaction.text import fold


class Lead(NamedTuple):
    """An objective that calls for a look, with those who could help.

    ``why`` is as in ``holes.Hole``.
    """

    row: Row
    why: tuple[str, ...]
    operators: tuple[Candidate, ...]  # who could carry an action
    partners: tuple[Candidate, ...]  # who is of a kind asked for


class Beside(NamedTuple):
    """One operator of an overlap."""

    organisation: Organisation
    actions: tuple[int, ...]  # ids
    alone: bool  # none of these actions has a documented partner


class Overlap(NamedTuple):
    """Operators that do the same, in the same commune, for the same public, at the same time.

    Each of them overlaps in time with another of the group whose partner it is
    on no action of the selection (domain facts, 1.6).
    """

    code: str
    communes: tuple[str, ...]
    public: str
    operators: tuple[Beside, ...]  # by name


class Opportunities(NamedTuple):
    """What a selection suggests to look at."""

    query: Query
    leads: tuple[Lead, ...]  # in framework order
    overlaps: tuple[Overlap, ...]  # in framework order, those with an operator alone first
    actions: int  # that could be compared
    vague: int  # left out of the comparison: no commune, no public or no date
    undated: int = 0  # in no period, and one is asked for


def opportunities(
    actions: Sequence[StoredAction],
    framework: Framework,
    query: Query = Query(),
    *,
    accepted: Sequence[AcceptedGap] = (),
) -> Opportunities:
    """Find leads and overlaps; ``actions`` holds all that is known, of any period.

    Raises UsageError for an axis or an objective that the framework has not.
    """
    period = query.period
    found = coverages.compute(actions, framework, query, accepted=accepted_for(accepted, period))
    inside = [
        one
        for one in actions
        if (period is None or period.overlaps(one.start, one.end, one.open_end))
        and not framework.objectives.keys().isdisjoint(one.codes)
    ]
    people = People(actions, inside, framework, period)
    codes = [row.code for row in found.rows]
    comparable = [one for one in inside if _is_comparable(one)]
    return Opportunities(
        query,
        tuple(
            Lead(row, why, people.operators(row, near=_neighbours(row.code, framework)), people.partners(row))
            for row in found.rows
            if (why := reasons(row))
        ),
        overlaps(comparable, codes, inside),
        len(comparable),
        len(inside) - len(comparable),
        found.undated,
    )


def _neighbours(code: str, framework: Framework) -> tuple[str, ...]:
    """Return the objectives next to one: its axis, and those easily taken for it, either way."""
    mine = framework.objectives[code]
    alike = {confusion.code for confusion in mine.confusions}
    return tuple(
        other
        for other, objective in framework.objectives.items()
        if other != code
        and (
            other in alike
            or objective.axis == mine.axis
            or any(confusion.code == code for confusion in objective.confusions)
        )
    )


def _is_comparable(action: StoredAction) -> bool:
    return bool(action.communes and publics(action) and (action.start or action.end))


def publics(action: StoredAction) -> dict[str, str]:
    """Return the publics of an action, as compared -> as written."""
    pieces = (" ".join(piece.split()) for piece in breakdowns.publics(action))
    return {fold(piece): piece for piece in pieces if piece}


def overlaps(
    actions: Iterable[StoredAction], codes: Sequence[str], everything: Iterable[StoredAction] | None = None
) -> tuple[Overlap, ...]:
    """Find operators side by side, of actions with a commune, a public and a date.

    ``everything`` tells who are partners; by default the same actions.
    """
    actions = list(actions)
    partners = neighbours(ties(actions if everything is None else everything))
    places: defaultdict[tuple[str, str, str], list[StoredAction]] = defaultdict(list)
    written: dict[str, str] = {}
    for action in actions:
        for public, as_written in publics(action).items():
            written.setdefault(public, as_written)
            for code in action.codes:
                for commune in action.communes:
                    places[code, commune, public].append(action)
    ranks = {code: rank for rank, code in enumerate(codes)}
    groups: defaultdict[tuple[str, str, tuple[Beside, ...]], list[str]] = defaultdict(list)
    for (code, commune, public), there in places.items():
        if code in ranks:
            for group in _side_by_side(there, partners):
                groups[code, public, group].append(commune)
    found = [
        Overlap(code, tuple(sorted(communes, key=fold)), written[public], operators)
        for (code, public, operators), communes in groups.items()
    ]
    return tuple(
        sorted(
            found,
            key=lambda one: (
                ranks[one.code],
                not any(operator.alone for operator in one.operators),
                -len(one.operators),
                one.communes,
                fold(one.public),
                [operator.organisation.id for operator in one.operators],
            ),
        )
    )


def _side_by_side(actions: Sequence[StoredAction], partners: dict[int, set[int]]) -> list[tuple[Beside, ...]]:
    """Return the groups of operators that overlap in time without being partners of each other."""
    by_operator: defaultdict[int, list[StoredAction]] = defaultdict(list)
    for action in actions:
        by_operator[action.operator.id].append(action)
    head = {number: number for number in by_operator}
    involved: defaultdict[int, dict[int, StoredAction]] = defaultdict(dict)

    def find(number: int) -> int:
        while head[number] != number:
            head[number] = head[head[number]]
            number = head[number]
        return number

    for one, other in combinations(sorted(by_operator), 2):
        if other in partners.get(one, ()):
            continue
        if find(one) == find(other) and all(
            len(involved[number]) == len(by_operator[number]) for number in (one, other)
        ):
            continue  # nothing more to learn: this keeps crowded places quick
        for mine in by_operator[one]:
            for its in by_operator[other]:
                if _same_time(mine, its):
                    involved[one][mine.id], involved[other][its.id] = mine, its
                    head[find(one)] = find(other)
    groups: defaultdict[int, list[Beside]] = defaultdict(list)
    for number, acts in involved.items():
        if not acts:
            continue
        operator = by_operator[number][0].operator
        alone = not any(action.is_partnership for action in acts.values())
        groups[find(number)].append(Beside(operator, tuple(sorted(acts)), alone))
    return [
        tuple(sorted(group, key=lambda one: by_name(one.organisation)))
        for _head, group in sorted(groups.items())
    ]


def _same_time(one: StoredAction, other: StoredAction) -> bool:
    # A side that is open bounds nothing (design rule 2).
    starts_later = one.end is not None and other.start is not None and other.start > one.end
    ends_earlier = one.start is not None and other.end is not None and other.end < one.start
    return not (starts_later or ends_earlier)
