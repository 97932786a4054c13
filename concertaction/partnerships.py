"""Who works with whom, and whether an action has the partners that an objective asks for.

Pure: stored actions in, values out.  Only the structured list of partners is
read, never the description (design section 5).  A partner that is announced
("to be defined") is no partner yet.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from enum import StrEnum
from fractions import Fraction
from itertools import combinations
from math import lcm
from typing import NamedTuple

from concertaction.errors import ConcertactionError, UsageError
from concertaction.framework import Condition, Framework, Objective, PartnershipRule
from concertaction.i18n import _, ngettext
from concertaction.models import Organisation, StoredAction
from concertaction.names import in_one_line, instead
from concertaction.text import fold

Kinds = tuple[str, ...]

UNKNOWN = "unknown"
"""The key of organisations whose kind nobody has said, in the matrix of kinds."""


class State(StrEnum):
    """What can be said of the partnership of one action for one objective."""

    SATISFIED = "satisfied"
    NOT_DOCUMENTED = "not_documented"
    UNDETERMINED = "undetermined"  # a participant's kind is unknown, and could decide
    NOT_ASKED = "not_asked"  # the objective asks for no partner


class Judgement(NamedTuple):
    """One action held against the partnership rule of one objective."""

    state: State
    missing: tuple[str, ...] = ()  # in words, one a condition that is not met
    satisfied_by: tuple[Organisation, ...] = ()  # participants that meet a condition
    unknown: tuple[Organisation, ...] = ()  # participants of unknown kind, when that decides
    announced: bool = False  # a partner is expected, not yet named


class _Reading(NamedTuple):
    state: State
    unmet: tuple[int, ...]  # positions of the conditions
    used: frozenset[int]  # positions of the participants


def judge(action: StoredAction, objective: Objective, framework: Framework) -> Judgement:
    """Hold the participants of an action against the rule of an objective."""
    organisations = action.organisations
    rule = objective.partnership
    reading = read(rule, [organisation.kinds for organisation in organisations])
    undetermined = reading.state is State.UNDETERMINED
    return Judgement(
        reading.state,
        tuple(describe(rule.conditions[position], framework) for position in reading.unmet),
        tuple(organisations[position] for position in sorted(reading.used)),
        tuple(organisation for organisation in organisations if not organisation.kinds)
        if undetermined
        else (),
        any(partner.announced for partner in action.partners),
    )


def state(rule: PartnershipRule, kinds: Sequence[Kinds]) -> State:
    """Return what the kinds of the participants, one entry an organisation, make of a rule."""
    return read(rule, kinds).state


def read(rule: PartnershipRule, kinds: Sequence[Kinds]) -> _Reading:
    """Return state, unmet conditions and the participants that meet the others.

    ``kinds`` has one entry for each distinct participant, operator included.
    An empty entry is an unknown kind: it meets nothing, and makes the state
    undetermined when any kind in its place would complete the rule.
    """
    if not rule.required:
        return _Reading(State.NOT_ASKED, (), frozenset())
    unmet, used = _unmet(rule, kinds, wild=False)
    if not unmet:
        return _Reading(State.SATISFIED, (), used)
    could = not all(kinds) and not _unmet(rule, kinds, wild=True)[0]
    return _Reading(State.UNDETERMINED if could else State.NOT_DOCUMENTED, unmet, used)


def _unmet(
    rule: PartnershipRule, kinds: Sequence[Kinds], *, wild: bool
) -> tuple[tuple[int, ...], frozenset[int]]:
    unmet: set[int] = set()
    used: set[int] = set()
    slots: list[tuple[int, list[int]]] = []  # (condition, participants that could take the place)
    for position, condition in enumerate(rule.conditions):
        wanted = set(condition.kinds)
        able = [index for index, mine in enumerate(kinds) if (not wanted.isdisjoint(mine) if mine else wild)]
        if condition.rule == "distinct_organisations":
            used.update(able)
            if len(able) < condition.min:
                unmet.add(position)
        else:
            slots.extend([(position, able)] * condition.min)
    taken = _match([able for _position, able in slots])
    used.update(taken.values())
    unmet.update(position for slot, (position, _able) in enumerate(slots) if slot not in taken)
    return tuple(sorted(unmet)), frozenset(used)


def _match(choices: list[list[int]]) -> dict[int, int]:
    """Give as many places as possible a participant of their own (augmenting paths)."""
    holder: dict[int, int] = {}

    def place(slot: int, tried: set[int]) -> bool:
        for participant in choices[slot]:
            if participant in tried:
                continue
            tried.add(participant)
            if participant not in holder or place(holder[participant], tried):
                holder[participant] = slot
                return True
        return False

    for slot in range(len(choices)):
        place(slot, set())
    return {slot: participant for participant, slot in holder.items()}


def describe(condition: Condition, framework: Framework) -> str:
    """Say in words what a condition of a rule asks for."""
    names = framework.kind_labels(condition.kinds)
    listed = ", ".join(names[:-1]) + _(" or ") + names[-1] if len(names) > 1 else names[0]
    if condition.rule == "distinct_organisations":
        return ngettext(
            "at least {count} organisation among {kinds}",
            "at least {count} distinct organisations among {kinds}",
            condition.min,
        ).format(count=condition.min, kinds=listed)
    return ngettext(
        "one organisation among {kinds}", "{count} organisations among {kinds}", condition.min
    ).format(count=condition.min, kinds=listed)


def called(everyone: Iterable[Organisation], text: str, several: str, none: str) -> Organisation:
    """Find the organisation that a user means: the whole name, else the only one with these words.

    Case and accents do not count.  Raises UsageError with the sentence ``several``
    ({text}, {names}), or with ``none`` ({text}, {instead}) and the names that come close.
    """
    known = {one.id: one for one in everyone}
    wanted = _compared(text)
    exact = [one for one in known.values() if _compared(one.name) == wanted]
    close = exact or [one for one in known.values() if wanted and wanted in _compared(one.name)]
    if len(close) == 1:
        return close[0]
    if close:
        raise UsageError(several.format(text=text, names=in_one_line(one.name for one in close)))
    raise UsageError(none.format(text=text, instead=instead((one.name for one in known.values()), text)))


def _compared(name: str) -> str:
    return " ".join(fold(name).split())


class Member(NamedTuple):
    """One organisation in the network of a selection of actions."""

    organisation: Organisation
    actions: int  # actions it takes part in
    as_operator: int  # of which it carries
    partners: int  # distinct organisations it shares an action with


class Tie(NamedTuple):
    """Two organisations that share at least one action; ``a`` comes first by name.

    ``weight`` is Newman's: each shared action adds 1/(d-1), d being the number
    of organisations in the action, so that a fair of twelve does not drown an
    agreement of two.
    """

    a: Organisation
    b: Organisation
    actions: int
    objectives: tuple[str, ...]
    mutual: bool  # each names the other in an action of its own
    weight: float
    named_by: tuple[int, ...] = ()  # ids: who names the other in an action of its own


class Network(NamedTuple):
    """The partnerships of a selection of actions."""

    members: tuple[Member, ...]  # by name
    ties: tuple[Tie, ...]  # by names
    isolated: tuple[Member, ...]  # operators that no action joins to anybody, by name
    kinds: dict[tuple[str, str], int]  # (kind, kind) sorted -> actions where both take part
    density: float | None  # 2E / (n (n - 1)); None for fewer than two organisations
    components: tuple[tuple[Organisation, ...], ...]  # largest first
    actions: int
    partnerships: int  # actions with at least two organisations
    announced: int  # actions whose only partner is announced
    naming_none: tuple[Member, ...] = ()  # operators that name no partner in an action of their own, by name


class _Shared:
    """What two organisations share, while it is being counted."""

    __slots__ = ("codes", "named", "sizes")

    def __init__(self) -> None:
        self.codes: set[str] = set()
        self.named: set[int] = set()  # who named the other in an action of its own
        self.sizes: Counter[int] = Counter()  # organisations in the action -> actions


class _Counts:
    """What a network counts of its actions, one by one."""

    def __init__(self) -> None:
        self.organisations: dict[int, Organisation] = {}
        self.counts: Counter[int] = Counter()
        self.carried: Counter[int] = Counter()
        self.shared: dict[tuple[int, int], _Shared] = defaultdict(_Shared)
        self.kinds: Counter[tuple[str, str]] = Counter()
        self.naming: set[int] = set()
        self.number = self.partnerships = self.announced = 0

    def add(self, action: StoredAction) -> None:
        """Count one more action."""
        self.number += 1
        members = action.organisations
        self.organisations.update((member.id, member) for member in members)
        self.counts.update(member.id for member in members)
        self.carried[action.operator.id] += 1
        if len(members) < 2:
            self.announced += any(partner.announced for partner in action.partners)
            return
        self.partnerships += 1
        self.naming.add(action.operator.id)
        codes = action.codes
        for one, other in combinations(sorted(member.id for member in members), 2):
            pair = self.shared[one, other]
            pair.sizes[len(members)] += 1
            pair.codes.update(codes)
            if action.operator.id in (one, other):
                pair.named.add(action.operator.id)
        self.kinds.update(_kind_pairs(members))


def ties(actions: Iterable[StoredAction], order: Sequence[str] = ()) -> Network:
    """Compute the network of organisations of some actions.

    ``order`` gives the codes of the framework in their order, for the
    objectives of a tie; proposed links are left out (design rule 5).
    """
    its = _Counts()
    for action in actions:
        its.add(action)
    shared = its.shared
    partners: Counter[int] = Counter(member for pair in shared for member in pair)
    ranks = {code: rank for rank, code in enumerate(order)}
    everyone = sorted(its.organisations.values(), key=by_name)
    found = tuple(Member(one, its.counts[one.id], its.carried[one.id], partners[one.id]) for one in everyone)
    made = (_tie(pair, its.organisations, what, ranks) for pair, what in shared.items())
    return Network(
        found,
        tuple(sorted(made, key=_by_names)),
        tuple(member for member in found if member.as_operator and not member.partners),
        dict(sorted(its.kinds.items())),
        2 * len(shared) / (len(everyone) * (len(everyone) - 1)) if len(everyone) > 1 else None,
        _components(everyone, shared),
        its.number,
        its.partnerships,
        its.announced,
        tuple(member for member in found if member.as_operator and member.organisation.id not in its.naming),
    )


def by_name(organisation: Organisation) -> tuple[str, int]:
    """Return what organisations are sorted by."""
    return fold(organisation.name), organisation.id


def _by_names(tie: Tie) -> tuple[tuple[str, int], tuple[str, int]]:
    return by_name(tie.a), by_name(tie.b)


def _tie(
    pair: tuple[int, int], organisations: dict[int, Organisation], what: _Shared, ranks: dict[str, int]
) -> Tie:
    a, b = sorted((organisations[pair[0]], organisations[pair[1]]), key=by_name)
    return Tie(
        a,
        b,
        what.sizes.total(),
        tuple(sorted(what.codes, key=lambda code: (ranks.get(code, len(ranks)), code))),
        len(what.named) == 2,
        sum(times / (size - 1) for size, times in sorted(what.sizes.items())),
        tuple(one.id for one in (a, b) if one.id in what.named),
    )


def _kind_pairs(members: Sequence[Organisation]) -> set[tuple[str, str]]:
    """Return the pairs of kinds of different organisations, each pair once an action."""
    return {
        (min(mine, its), max(mine, its))
        for one, other in combinations(members, 2)
        for mine in one.kinds or (UNKNOWN,)
        for its in other.kinds or (UNKNOWN,)
    }


def _components(
    everyone: Sequence[Organisation], pairs: Iterable[tuple[int, int]]
) -> tuple[tuple[Organisation, ...], ...]:
    head = {organisation.id: organisation.id for organisation in everyone}

    def find(member: int) -> int:
        while head[member] != member:
            head[member] = head[head[member]]
            member = head[member]
        return member

    for one, other in pairs:
        head[find(one)] = find(other)
    groups: dict[int, list[Organisation]] = defaultdict(list)
    for organisation in everyone:
        groups[find(organisation.id)].append(organisation)
    return tuple(sorted(map(tuple, groups.values()), key=lambda group: (-len(group), by_name(group[0]))))


class TieChanges(NamedTuple):
    """Ties of a period against those of another."""

    new: tuple[Tie, ...]
    kept: tuple[Tie, ...]
    lost: tuple[Tie, ...]


def compare(current: Network, before: Network) -> TieChanges:
    """Tell which ties are new, kept and lost; ``lost`` holds the ties as they were."""
    now = {(tie.a.id, tie.b.id) for tie in current.ties} | {(tie.b.id, tie.a.id) for tie in current.ties}
    then = {(tie.a.id, tie.b.id) for tie in before.ties} | {(tie.b.id, tie.a.id) for tie in before.ties}
    return TieChanges(
        tuple(tie for tie in current.ties if (tie.a.id, tie.b.id) not in then),
        tuple(tie for tie in current.ties if (tie.a.id, tie.b.id) in then),
        tuple(tie for tie in before.ties if (tie.a.id, tie.b.id) not in now),
    )


class Bridge(NamedTuple):
    """An organisation through which others reach each other."""

    organisation: Organisation
    betweenness: float  # share of the shortest paths between others that pass here, 0 to 1


_LENGTH = lcm(*range(1, 41))
"""Length of a tie of weight 1.  Whole numbers, so that two paths of the same length stay equal."""


def bridges(network: Network) -> tuple[Bridge, ...]:
    """Rank the organisations that link groups, by betweenness (networkx), largest first.

    A tie is as long as its weight is small: a path through an agreement of two
    is shorter than one through a fair of twelve.  Organisations through which
    no path passes are left out.  Raises ConcertactionError when networkx is not
    installed.
    """
    try:
        import networkx
    except ImportError:
        raise ConcertactionError(
            _("Bridges need the networkx library. Install it: {command}").format(
                command="pip install networkx"
            )
        ) from None
    graph = networkx.Graph()
    graph.add_nodes_from(member.organisation.id for member in network.members)
    graph.add_weighted_edges_from(
        (tie.a.id, tie.b.id, round(_LENGTH / Fraction(tie.weight).limit_denominator(10**6)))
        for tie in network.ties
    )
    scores: dict[int, float] = networkx.betweenness_centrality(graph, weight="weight")
    found = [
        Bridge(member.organisation, scores[member.organisation.id])
        for member in network.members
        if scores[member.organisation.id] > 0
    ]
    return tuple(sorted(found, key=lambda bridge: (-bridge.betweenness, by_name(bridge.organisation))))
