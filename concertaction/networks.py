"""What is asked of a network of organisations: one organisation's ties, hand-overs, changes, bridges.

Pure.  ``partnerships.ties`` makes the network; this says what a report of it
holds, so that every format shows the same.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from concertaction.framework import Framework
from concertaction.i18n import _
from concertaction.models import Matrix, Organisation, Period, StoredAction
from concertaction.partnerships import (
    Bridge,
    Member,
    Network,
    Tie,
    TieChanges,
    bridges,
    by_name,
    called,
    compare,
    ties,
)


class Handover(NamedTuple):
    """People pass from one organisation to another, as an action of the first one says.

    ``qualifying`` holds the kinds of ``target`` that the framework counts as
    taking over; empty when it has none of them.
    """

    source: Organisation
    target: Organisation
    actions: int
    qualifying: tuple[str, ...]


class Handovers(NamedTuple):
    """The hand-overs of a selection.

    ``without`` holds the operators of the selection whose kind hands people
    over and that no action shows to hand any to a qualifying organisation.
    """

    codes: tuple[str, ...]  # objectives about passing from one organisation to another
    pairs: tuple[Handover, ...]  # by names
    without: tuple[Organisation, ...]  # by name


class Study(NamedTuple):
    """A network with what was asked of it."""

    network: Network
    by: Matrix | None = None
    organisation: Organisation | None = None  # only its ties
    bridges: tuple[Bridge, ...] = ()
    changes: TieChanges | None = None
    before: Period | None = None  # what ``changes`` compares with
    handovers: Handovers | None = None


def study(
    actions: Sequence[StoredAction],
    framework: Framework,
    *,
    by: Matrix | None = None,
    organisation: Organisation | None = None,
    earlier: tuple[Period, Sequence[StoredAction]] | None = None,
    passing: Sequence[StoredAction] | None = None,
) -> Study:
    """Compute a network and what is asked of it.

    ``earlier`` gives a period and its actions to compare with; ``passing`` all
    the actions of the period, whatever their objective, when hand-overs are asked for:
    which objectives are about them is data of the framework.  Of one ``organisation``
    only its own are kept.
    """
    order = tuple(framework.objectives)

    def made(of: Sequence[StoredAction]) -> Network:
        return ties(of, order) if organisation is None else around(of, organisation, order)

    network = made(actions)
    return Study(
        network,
        by,
        organisation,
        bridges(network) if organisation is None and network.ties else (),
        compare(network, made(earlier[1])) if earlier else None,
        earlier[0] if earlier else None,
        _of_one(handovers(passing, framework), organisation) if passing is not None else None,
    )


def _of_one(found: Handovers, organisation: Organisation | None) -> Handovers:
    if organisation is None:
        return found
    number = organisation.id
    return found._replace(
        pairs=tuple(pair for pair in found.pairs if number in (pair.source.id, pair.target.id)),
        without=tuple(one for one in found.without if one.id == number),
    )


def named(actions: Iterable[StoredAction], text: str) -> Organisation:
    """Find the organisation of some actions that a user means; raises UsageError."""
    return called(
        (one for action in actions for one in action.organisations),
        text,
        _("“{text}” may be several organisations: {names}."),
        _("No organisation is called “{text}”. {instead}"),
    )


def around(actions: Iterable[StoredAction], organisation: Organisation, order: Sequence[str] = ()) -> Network:
    """Return the ties of one organisation; actions without it are left out, density too."""
    number = organisation.id
    whole = ties((act for act in actions if number in {one.id for one in act.organisations}), order)
    mine = tuple(tie for tie in whole.ties if number in (tie.a.id, tie.b.id))
    return whole._replace(
        ties=mine,
        members=tuple(
            member if member.organisation.id == number else member._replace(partners=1)
            for member in whole.members
        ),
        density=None,
    )


def handovers(actions: Iterable[StoredAction], framework: Framework) -> Handovers:
    """Return who hands people over to whom: operator -> partner of the actions that are about it.

    Which objectives are, and which kinds take over, is data of the framework
    (``handover``; objective 2.4 of the note).
    """
    codes = tuple(code for code, objective in framework.objectives.items() if objective.handover)
    about = frozenset(codes)
    taking = {kind for code in codes for kind in framework.objectives[code].handover}
    counts: Counter[tuple[Organisation, Organisation]] = Counter()
    operators: dict[int, Organisation] = {}
    for action in actions:
        operators[action.operator.id] = action.operator
        if not about.isdisjoint(action.codes):
            counts.update((action.operator, one) for one in action.organisations[1:])
    pairs = [
        Handover(source, target, count, tuple(kind for kind in target.kinds if kind in taking))
        for (source, target), count in counts.items()
    ]
    passing = {pair.source.id for pair in pairs if pair.qualifying}
    without = [
        one for one in operators.values() if one.id not in passing and _hands_over(one, framework, taking)
    ]
    return Handovers(
        codes,
        tuple(sorted(pairs, key=lambda pair: (by_name(pair.source), by_name(pair.target)))),
        tuple(sorted(without, key=by_name)) if codes else (),
    )


def _hands_over(one: Organisation, framework: Framework, taking: set[str]) -> bool:
    """True for an operator of training or guidance that is not itself of a kind that takes over."""
    groups = {framework.kind_by_code[kind].group for kind in one.kinds if kind in framework.kind_by_code}
    return "operator" in groups and taking.isdisjoint(one.kinds)


def matrix(network: Network) -> tuple[tuple[Member, ...], dict[tuple[int, int], Tie]]:
    """Return the organisations that have a tie, by name, and the ties by both pairs of ids."""
    cells = {pair: tie for tie in network.ties for pair in ((tie.a.id, tie.b.id), (tie.b.id, tie.a.id))}
    tied = {one for one, _other in cells}
    return tuple(one for one in network.members if one.organisation.id in tied), cells


def neighbours(network: Network) -> dict[int, set[int]]:
    """Return the ids of the partners of each organisation."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    for tie in network.ties:
        found[tie.a.id].add(tie.b.id)
        found[tie.b.id].add(tie.a.id)
    return found
