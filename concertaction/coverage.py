"""Which objectives have actions in a period, by whom, and which have none.

Pure: stored actions and a framework in, one ``Coverage`` out, which every
report renders.  The rules are those of design section 4.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from concertaction import partnerships, periods
from concertaction.breakdowns import BREAKDOWNS, NOT_GIVEN, OUTSIDE, fold
from concertaction.errors import UsageError
from concertaction.framework import Framework, Objective
from concertaction.i18n import _
from concertaction.models import READ_BACK, Basis, By, Organisation, Origin, Period, StoredAction
from concertaction.partnerships import UNKNOWN, State
from concertaction.territory import Absence


class Status(StrEnum):
    """The state of one objective in the selection (design rule 6).

    An objective that asks for no partner is ``covered`` at best; one that asks
    for some is ``partnership`` as soon as one action has them, else ``covered``:
    ``Row.partnership`` then says whether they are not documented or cannot be
    judged because the kind of a participant is unknown.
    """

    PARTNERSHIP = "partnership"
    COVERED = "covered"
    PROPOSED = "proposed"  # only links that nobody has decided
    ACCEPTED_GAP = "accepted-gap"
    GAP = "gap"


COVERED = frozenset({Status.PARTNERSHIP, Status.COVERED})


class Query(NamedTuple):
    """What is asked: the selection, the columns and what is counted."""

    axes: tuple[str, ...] = ()
    objectives: tuple[str, ...] = ()
    period: Period | None = None
    operator: Organisation | None = None  # the actions that it carries
    by: By = By.OPERATOR
    basis: Basis = Basis.ACTIONS
    gaps: bool = False  # only the objectives without a counted action


class AcceptedGap(NamedTuple):
    """A gap that somebody has accepted, valid for the period asked for."""

    code: str
    reason: str
    author: str = ""
    accepted_on: str = ""  # ISO date
    until: str = ""  # as written: a quarter, a year
    since: str = ""  # the quarter from which it holds; none for one that was accepted before it was asked


class SourceFile(NamedTuple):
    """A submission that the figures come from."""

    file: str
    quarter: str | None
    sha256: str  # the first digits are enough
    received_at: str  # ISO date, with or without time
    refused: int = 0  # rows refused that no later file of the same sender brings: they are in no figure


def first_reported(sources: Iterable[SourceFile]) -> Period | None:
    """Return the first quarter that files report on; None without files, or where one is of no quarter.

    What happened before it is known from later files alone: a zero there says nothing.
    """
    quarters = [one.quarter or "" for one in sources]
    return periods.parse(min(quarters)) if quarters and all(quarters) else None


class Column(NamedTuple):
    """One column of the matrix; ``total`` counts each action (organisation...) once."""

    key: str
    label: str
    total: int


class Row(NamedTuple):
    """One objective.

    ``total`` and ``cells`` are on the basis asked for; the counts beside them
    are always the same measures.  ``cells`` has no entry for a zero.
    """

    code: str
    title: str
    label: str
    axis: str
    status: Status
    partnership: State | None  # None without any counted action
    thin: bool  # one action or one operator
    total: int
    cells: dict[str, int]
    actions: int
    operators: int
    organisations: int
    partnerships: int  # actions with at least two organisations
    partnership_ok: int  # actions that have the partners asked for
    undetermined: int  # actions whose partnership cannot be judged
    proposed: int  # actions that only a proposed link brings here
    participants: int
    unstated: int  # actions that give no number of participants
    wanted: str | None  # in words, the partner asked for
    accepted: AcceptedGap | None


class AxisRow(NamedTuple):
    """An axis: its objectives together, each action (organisation...) once."""

    code: str
    title: str
    label: str
    objectives: int
    covered: int
    total: int
    cells: dict[str, int]


class Summary(NamedTuple):
    """The selection in a few figures; ``gaps`` holds neither proposed nor accepted ones."""

    objectives: int
    covered: int
    with_partnership: int  # covered with the partnership that they ask for
    asking: int  # objectives that ask for a partnership
    thin: int
    proposed: int
    accepted: int
    gaps: int

    @property
    def percent(self) -> float:
        """Share of objectives covered, as ``display_percent`` gives it."""
        return display_percent(self.covered, self.objectives)

    def is_below(self, threshold: float) -> bool:
        """True when the exact share of covered objectives is under ``threshold`` percent."""
        return self.covered * 100 < threshold * self.objectives


class Change(NamedTuple):
    """One objective in two periods."""

    code: str
    label: str
    what: str  # a key of ``changes.CHANGES``
    status_before: Status
    status: Status
    total_before: int
    total: int


class Comparison(NamedTuple):
    """A coverage against another one of the same selection."""

    changes: tuple[Change, ...]  # of every objective, in framework order
    gaps_before: int  # gaps and objectives that only a proposal covers
    gaps: int
    period: Period | None = None  # the other one

    @property
    def worse(self) -> bool:
        """True with more gaps than before: the number decides, not the rate."""
        return self.gaps > self.gaps_before


class Coverage(NamedTuple):
    """The matrix with everything that its readers must know about it."""

    framework: str
    framework_title: str
    query: Query
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    axes: tuple[AxisRow, ...]
    total: int  # on the basis asked for, each counted once
    summary: Summary
    actions: int  # actions counted in at least one row
    undated: int  # left out: a period is asked for, and they have no date
    unmapped: int  # left out: in the selection, without a counted objective
    unstated: int  # counted, without a number of participants
    sources: tuple[SourceFile, ...] = ()
    structural: Mapping[tuple[str, str], Absence] = {}  # (objective, key of a column): a zero that is no gap
    comparison: Comparison | None = None  # with the period that was asked for, if any
    known: int = 0  # actions that were there to be counted, in the selection or not
    read_back: Mapping[Origin, int] = {}  # counted codes that no sheet says so, each way of it
    outside: tuple[int, int] | None = None  # the framework's years, when the period lies outside them all
    withdrawn: int = 0  # left out: a person took them out of the figures
    silent: tuple[str, ...] | None = None  # expected and not received; None: no quarter, or no list
    marked: tuple[str, ...] = ()  # titles of counted actions that a file marks as cancelled, put off...

    @property
    def nothing_received(self) -> bool:
        """True when there is neither a file nor an action of any kind: nothing can be told."""
        return not self.known and not self.sources

    @property
    def filters(self) -> dict[str, str]:
        """What was asked for, as slug -> value, without what was left open."""
        query = self.query
        asked = {
            "axis": ", ".join(query.axes),
            "objective": ", ".join(query.objectives),
            "period": query.period.text if query.period else "",
            "operator": query.operator.name if query.operator else "",
            "gaps": _("only gaps") if query.gaps else "",
        }
        return {slug: value for slug, value in asked.items() if value}


def _years_missed(framework: Framework, period: Period | None) -> tuple[int, int] | None:
    if period is None or (period.start.year <= framework.end and framework.start <= period.end.year):
        return None
    return framework.start, framework.end


def display_percent(part: int, whole: int) -> float:
    """Return a percentage with one decimal; 0 and 100 only when exactly true (design rule 8)."""
    if not whole:
        return 0.0
    if part == whole:
        return 100.0
    return min(max(round(100 * part / whole, 1), 0.1), 99.9) if part else 0.0


def operator_named(actions: Iterable[StoredAction], text: str) -> Organisation:
    """Find the operator of some actions that a user means; raises UsageError."""
    return partnerships.called(
        (action.operator for action in actions),
        text,
        _("“{text}” may be several operators: {names}."),
        _("No operator is called “{text}”. {instead}"),
    )


class _Tally:
    """All that is counted of one objective, or of the whole selection."""

    __slots__ = (
        "actions",
        "ok",
        "operators",
        "organisations",
        "participants",
        "partnerships",
        "proposed",
        "undetermined",
        "unstated",
    )

    def __init__(self) -> None:
        self.actions = self.partnerships = self.participants = self.unstated = 0
        self.ok = self.undetermined = self.proposed = 0
        self.operators: set[int] = set()
        self.organisations: set[int] = set()

    def add(self, action: StoredAction, members: Sequence[int]) -> None:
        self.actions += 1
        self.partnerships += len(members) > 1
        self.operators.add(action.operator.id)
        self.organisations.update(members)
        if action.participants is None:
            self.unstated += 1
        else:
            self.participants += action.participants


TOTAL = ""  # key of the total over all columns, and over all objectives


def compute(
    actions: Iterable[StoredAction],
    framework: Framework,
    query: Query = Query(),
    *,
    accepted: Sequence[AcceptedGap] = (),
    sources: Sequence[SourceFile] = (),
) -> Coverage:
    """Count the actions of a selection on the objectives of a framework.

    Of those that a person withdrew, if they are given, only their number is told.
    ``accepted`` holds the gaps accepted for the period; ``sources`` the
    submissions to be named.  Raises UsageError for an axis or an objective that
    the framework has not.
    """
    selected = _selected(framework, query)
    count = _Count(framework, query, selected)
    for action in actions:
        if action.is_withdrawn:
            count.withdrawn += _is_in(action, selected, query)
        else:
            count.add(action)
    return count.result(accepted, tuple(sources))


def counted(actions: Iterable[StoredAction], framework: Framework, query: Query) -> list[StoredAction]:
    """Return the actions that the matrix of a selection counts, in their order.

    Raises UsageError for an axis or an objective that the framework has not.
    """
    selected = _selected(framework, query)
    return [one for one in actions if not one.is_withdrawn and _is_in(one, selected, query)]


def _is_in(action: StoredAction, selected: Mapping[str, Objective], query: Query) -> bool:
    return (
        (query.operator is None or action.operator.id == query.operator.id)
        and (query.period is None or query.period.overlaps(action.start, action.end, action.open_end))
        and not selected.keys().isdisjoint(action.codes)
    )


def _selected(framework: Framework, query: Query) -> dict[str, Objective]:
    axes = {framework.axis(code).code for code in query.axes} or set(framework.axis_by_code)
    codes = {framework.objective(code).code for code in query.objectives} or set(framework.objectives)
    selected = {
        code: objective
        for code, objective in framework.objectives.items()
        if code in codes and objective.axis in axes
    }
    if not selected:
        raise UsageError(
            _("No objective is both in axis {axes} and among {codes}.").format(
                axes=", ".join(query.axes), codes=", ".join(query.objectives)
            )
        )
    return selected


_WHO = (Basis.OPERATORS, Basis.ORGANISATIONS)

_AMOUNTS: dict[Basis, Callable[[StoredAction, int], int]] = {
    Basis.ACTIONS: lambda action, members: 1,
    Basis.PARTNERSHIPS: lambda action, members: int(members > 1),
    Basis.PARTICIPANTS: lambda action, members: action.participants or 0,
}


class _Count:
    """One pass over the actions."""

    def __init__(self, framework: Framework, query: Query, selected: dict[str, Objective]) -> None:
        self.framework, self.query, self.selected = framework, query, selected
        self.tallies: defaultdict[str, _Tally] = defaultdict(_Tally)
        # Scope (objective, axis, total) -> column key -> figure on the basis asked for.
        self.numbers: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
        self.sets: defaultdict[str, defaultdict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
        self.labels: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.breakdown = BREAKDOWNS[query.by](framework, query.period)
        self.order: list[str] = []
        self.undated = self.unmapped = self.withdrawn = self.known = 0
        self.marked: list[str] = []
        self.origins: Counter[Origin] = Counter()
        self._states: dict[tuple[str, tuple[tuple[str, ...], ...]], State] = {}

    def add(self, action: StoredAction) -> None:
        """Count one action, if it belongs to the selection."""
        query = self.query
        self.known += 1
        if query.operator is not None and action.operator.id != query.operator.id:
            return
        counted = {link.code for link in action.objectives if link.origin is not Origin.PROPOSED}
        codes = [code for code in self.selected if code in counted]
        proposed = {
            link.code
            for link in action.objectives
            if link.origin is Origin.PROPOSED and link.code in self.selected
        } - counted
        if query.period and not query.period.overlaps(action.start, action.end, action.open_end):
            if codes and action.is_undated:
                self.undated += 1
            return
        for code in proposed:
            self.tallies[code].proposed += 1
        if codes:
            self.origins.update(link.origin for link in action.objectives if link.code in self.selected)
            self._tally(action, codes)
        elif counted.isdisjoint(self.framework.objectives) and self._may_belong(action, proposed):
            self.unmapped += 1

    def _may_belong(self, action: StoredAction, proposed: set[str]) -> bool:
        """Say whether an action without a counted objective is of interest to the selection."""
        if not self.query.axes and not self.query.objectives:
            return True
        return bool(proposed) or any(axis in self.query.axes for axis in action.axes)

    def _tally(self, action: StoredAction, codes: list[str]) -> None:
        if action.mark:
            self.marked.append(action.title)
        organisations = action.organisations
        members = [organisation.id for organisation in organisations]
        kinds = tuple(organisation.kinds for organisation in organisations)
        for code in codes:
            tally = self.tallies[code]
            tally.add(action, members)
            state = self._state(code, kinds)
            tally.ok += state is State.SATISFIED
            tally.undetermined += state is State.UNDETERMINED
        self.tallies[TOTAL].add(action, members)
        keys = self.breakdown.keys(action)
        for key, label in keys:
            self.labels[key][label] += 1
        scopes = [TOTAL, *{_axis_key(self.selected[code].axis): None for code in codes}, *codes]
        if self.query.basis in _WHO:
            self._add_members(action, organisations, [key for key, _label in keys], scopes)
        else:
            amount = _AMOUNTS[self.query.basis](action, len(members))
            for scope in scopes:
                numbers = self.numbers[scope]
                numbers[TOTAL] += amount
                for key, _label in keys:
                    numbers[key] += amount

    def _add_members(
        self, action: StoredAction, who: Sequence[Organisation], keys: list[str], scopes: list[str]
    ) -> None:
        """Count distinct organisations; in a column of a kind, only those of the kind."""
        counted = who if self.query.basis is Basis.ORGANISATIONS else (action.operator,)
        for key in [TOTAL, *keys]:
            members = {
                one.id
                for one in counted
                if not key or self.query.by is not By.KIND or key in (one.kinds or (UNKNOWN,))
            }
            for scope in scopes:
                self.sets[scope][key] |= members

    def _state(self, code: str, kinds: tuple[tuple[str, ...], ...]) -> State:
        found = self._states.get((code, kinds))
        if found is None:
            found = partnerships.state(self.selected[code].partnership, kinds)
            self._states[code, kinds] = found
        return found

    def result(self, accepted: Sequence[AcceptedGap], sources: tuple[SourceFile, ...]) -> Coverage:
        """Return what was counted."""
        query = self.query
        holes = {gap.code: gap for gap in accepted}
        columns = () if query.gaps else self._columns()
        self.order = [column.key for column in columns]
        rows = tuple(self._row(objective, holes.get(code)) for code, objective in self.selected.items())
        whole = self.tallies[TOTAL]
        shown = tuple(row for row in rows if row.status not in COVERED) if query.gaps else rows
        axes = dict.fromkeys(row.axis for row in shown)
        return Coverage(
            self.framework.id,
            str(self.framework.title),
            query,
            columns,
            shown,
            tuple(self._axis(code, rows) for code in axes),
            self._value(TOTAL),
            _summary(rows),
            whole.actions,
            self.undated,
            self.unmapped,
            whole.unstated,
            sources,
            {} if query.gaps else self.breakdown.structural,
            known=self.known,
            read_back={origin: self.origins[origin] for origin in READ_BACK if self.origins[origin]},
            outside=_years_missed(self.framework, query.period),
            withdrawn=self.withdrawn,
            marked=tuple(self.marked),
        )

    def _value(self, scope: str, key: str = TOTAL) -> int:
        if self.query.basis in _WHO:
            return len(self.sets[scope][key])
        return self.numbers[scope][key]

    def _cells(self, scope: str) -> dict[str, int]:
        values = {key: self._value(scope, key) for key in self.order}
        return {key: value for key, value in values.items() if value}

    def _columns(self) -> tuple[Column, ...]:
        breakdown = self.breakdown
        labels = {
            key: min(spellings, key=lambda label: (-spellings[label], label))
            for key, spellings in self.labels.items()
        }
        known = [key for key, _label in breakdown.known]
        ranks = {key: rank for rank, key in enumerate([*known, NOT_GIVEN, OUTSIDE, UNKNOWN])}
        if breakdown.always or (breakdown.together and not labels.keys().isdisjoint(known)):
            labels = {**dict(breakdown.known), **labels}

        def place(column: Column) -> tuple[bool, int, int, str, str]:
            size = -column.total if breakdown.by_size else 0
            last = column.key in (NOT_GIVEN, OUTSIDE, UNKNOWN)
            return last, ranks.get(column.key, len(known)), size, fold(column.label), column.key

        columns = [Column(key, label, self._value(TOTAL, key)) for key, label in labels.items()]
        return tuple(sorted(columns, key=place))

    def _row(self, objective: Objective, gap: AcceptedGap | None) -> Row:
        code, rule = objective.code, objective.partnership
        tally = self.tallies[code]
        state = _overall(rule.required, tally)
        status = _status(state, tally.proposed, gap)
        return Row(
            code,
            objective.title,
            str(objective.label),
            objective.axis,
            status,
            state,
            bool(tally.actions) and (tally.actions == 1 or len(tally.operators) == 1),
            self._value(code),
            self._cells(code),
            tally.actions,
            len(tally.operators),
            len(tally.organisations),
            tally.partnerships,
            tally.ok,
            tally.undetermined,
            tally.proposed,
            tally.participants,
            tally.unstated,
            str(rule.wanted) if rule.required and rule.wanted else None,
            gap if status is Status.ACCEPTED_GAP else None,
        )

    def _axis(self, code: str, rows: Sequence[Row]) -> AxisRow:
        axis = self.framework.axis_by_code[code]
        mine = [row for row in rows if row.axis == code]
        return AxisRow(
            code,
            axis.title,
            str(axis.label),
            len(mine),
            sum(row.status in COVERED for row in mine),
            self._value(_axis_key(code)),
            self._cells(_axis_key(code)),
        )


def _axis_key(code: str) -> str:
    return f"axis:{code}"


def _overall(asked: bool, tally: _Tally) -> State | None:
    if not tally.actions:
        return None
    if not asked:
        return State.NOT_ASKED
    if tally.ok:
        return State.SATISFIED
    return State.UNDETERMINED if tally.undetermined else State.NOT_DOCUMENTED


def _status(state: State | None, proposed: int, gap: AcceptedGap | None) -> Status:
    if state is State.SATISFIED:
        return Status.PARTNERSHIP
    if state is not None:
        return Status.COVERED
    if proposed:
        return Status.PROPOSED
    return Status.ACCEPTED_GAP if gap else Status.GAP


def _summary(rows: Sequence[Row]) -> Summary:
    statuses = Counter(row.status for row in rows)
    return Summary(
        len(rows),
        sum(statuses[status] for status in COVERED),
        statuses[Status.PARTNERSHIP],
        sum(row.wanted is not None for row in rows),
        sum(row.thin for row in rows),
        statuses[Status.PROPOSED],
        statuses[Status.ACCEPTED_GAP],
        statuses[Status.GAP],
    )
