"""One quarter as one computed object, which every rendering of the quarterly report shows.

Pure: actions, submissions and decisions in, one ``QuarterReport`` out.  The
rules of the figures are those of ``coverage`` and ``partnerships``.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from concertaction import changes, partnerships, periods
from concertaction import coverage as coverages
from concertaction.breakdowns import NOT_GIVEN, fold
from concertaction.changes import Correction, Since
from concertaction.coverage import AcceptedGap, Coverage, Query, Row, SourceFile
from concertaction.framework import Framework
from concertaction.holes import Hole, Line, People, holes
from concertaction.models import By, Organisation, Origin, Period, StoredAction
from concertaction.partnerships import Network
from concertaction.territory import Absence, Territory

TREND = 9
"""Quarters that a trend shows at most, the one reported on included: two years and the same quarter."""


class Received(NamedTuple):
    """One received file, as the report needs it."""

    id: int
    file: str
    sha256: str
    quarter: str | None
    received_at: str  # UTC
    operators: tuple[Organisation, ...]
    rows: int
    refused: int
    errors: int = 0  # findings of each gravity
    warnings: int = 0
    left: int | None = None  # refused rows that no later file has brought; None: all of them
    again: int = 0  # of these, rows that a later file has too, and that are counted there

    @property
    def still_refused(self) -> int:
        """Refused rows that are in no figure."""
        return self.refused if self.left is None else self.left


class Expected(NamedTuple):
    """An operator that is expected to send a file for the quarter."""

    name: str  # as it was written in the list
    organisation: Organisation | None  # None: the store has never met it


class Reception(StrEnum):
    """What came of an operator for a quarter."""

    RECEIVED = "received"
    REFUSALS = "received-with-refusals"
    MISSING = "not-received"
    EARLIER = "earlier"  # not expected, counted from an earlier file
    LATER = "later"  # not expected, counted from a file for a later quarter alone


class OperatorData(NamedTuple):
    """What the figures of a quarter know of an operator."""

    name: str
    organisation: Organisation | None
    expected: bool
    reception: Reception
    files: tuple[Received, ...]  # of the quarter; else the last earlier one, else the first later one
    actions: int  # counted in the quarter

    @property
    def of_quarter(self) -> bool:
        """True when ``files`` were sent for the quarter."""
        return self.reception in (Reception.RECEIVED, Reception.REFUSALS)


class Data(NamedTuple):
    """How far the figures of a quarter can be relied on."""

    operators: tuple[OperatorData, ...]  # by name
    has_list: bool  # somebody has said which operators are expected
    origins: dict[Origin, int]  # links of the quarter's actions, each origin
    sources: tuple[tuple[Received, int], ...]  # every file, with the counted actions read in it
    without_quarter: int  # files that nobody has said the quarter of

    def count(self, *receptions: Reception, expected: bool = True) -> int:
        """Count the operators of some receptions, expected ones unless told otherwise."""
        return sum(one.reception in receptions and one.expected is expected for one in self.operators)

    @property
    def expected(self) -> int:
        """Operators of the list."""
        return sum(one.expected for one in self.operators)

    @property
    def silent(self) -> tuple[OperatorData, ...]:
        """Expected operators that have sent nothing for the quarter."""
        return tuple(one for one in self.operators if one.reception is Reception.MISSING)


class Place(NamedTuple):
    """A column of the commune matrix."""

    key: str
    label: str
    inside: bool  # a commune of the territory
    total: int  # actions, each once


class Communes(NamedTuple):
    """Objective x commune.

    ``structural`` holds the (code, key of a place) where a zero says nothing,
    because the partner asked for does not exist there, and why.
    """

    places: tuple[Place, ...]
    cells: dict[str, dict[str, int]]  # code -> key of a place -> actions; no entry for a zero
    structural: Mapping[tuple[str, str], Absence]


class Point(NamedTuple):
    """One quarter of the trend."""

    period: Period
    objectives: int
    covered: int
    with_partnership: int
    gaps: int
    actions: int
    operators: int
    partnerships: int


class Known(NamedTuple):
    """An earlier state of what is known, to tell corrections from."""

    moment: str  # UTC
    actions: Sequence[StoredAction]
    published: bool  # the state in which the quarter before was published


class QuarterReport(NamedTuple):
    """Everything that the report of a quarter shows."""

    quarter: Period
    framework: Framework
    moment: str  # UTC: the last change of the store that is taken into account
    version: str  # of the tool
    coverage: Coverage  # actions by operator
    lines: tuple[Line, ...]  # one an objective, in framework order
    network: Network
    holes: tuple[Hole, ...]
    before: Since
    year_before: Since
    known: Known | None
    corrections: tuple[Correction, ...]  # since ``known``
    communes: Communes
    trend: tuple[Point, ...]
    counted: tuple[StoredAction, ...]  # actions of the quarter with a decided objective
    pending: tuple[StoredAction, ...]  # actions of the quarter without one
    data: Data
    accepted: tuple[AcceptedGap, ...]

    @property
    def nothing_received(self) -> bool:
        """True when no file came for the quarter and no earlier action goes on: nothing can be told."""
        is_silent = not any(one.quarter in (self.quarter.text, None) for one, _used in self.data.sources)
        return is_silent and not self.counted and not self.pending

    def actions_of(self, axis: str) -> list[tuple[str, StoredAction]]:
        """Return (code, action) of an axis by objective, operator and title; one a link that counts."""
        codes = [code for code, objective in self.framework.objectives.items() if objective.axis == axis]
        by_code: defaultdict[str, list[StoredAction]] = defaultdict(list)
        for action in self.counted:
            for code in action.codes:
                by_code[code].append(action)
        return [(code, action) for code in codes for action in by_code[code]]


def accepted_for(gaps: Iterable[AcceptedGap], period: Period | None) -> tuple[AcceptedGap, ...]:
    """Return the accepted gaps that hold at the end of a period; all without a period.

    ``gaps`` come oldest first: of an objective, the last that had begun by then
    decides, so that a later word leaves the quarters before it as they were.
    """
    if period is None:
        return tuple(gaps)
    begun = {gap.code: gap for gap in gaps if not gap.since or periods.parse(gap.since).start <= period.end}
    return tuple(gap for gap in begun.values() if not gap.until or periods.parse(gap.until).end >= period.end)


def accepted_since(received: Iterable[str | None], today: date) -> Period:
    """Return the quarter from which a gap is accepted when nobody says it.

    The last ended quarter that a file reports on: a gap accepted in October was
    seen in the quarter that ended in September.  Without such a file, the
    quarter that has just ended.
    """
    just_ended = periods.previous(periods.quarter_of(today))
    return periods.parse(
        max((one for one in received if one and one <= just_ended.text), default=just_ended.text)
    )


def build(
    actions: Sequence[StoredAction],
    framework: Framework,
    quarter: Period,
    *,
    territory: Territory,
    submissions: Sequence[Received] = (),
    expected: Sequence[Expected] | None = None,
    accepted: Sequence[AcceptedGap] = (),
    known: Known | None = None,
    moment: str = "",
    version: str = "",
) -> QuarterReport:
    """Compute the report of a quarter.

    ``actions`` holds all that is known, of any period; ``submissions`` every
    received file; ``expected`` None when nobody has said who is expected.
    """
    before, earlier = periods.previous(quarter), periods.year_before(quarter)
    covers = {
        period: coverages.compute(
            actions,
            framework,
            Query(period=period),
            accepted=accepted_for(accepted, period),
            sources=source_files(submissions) if period == quarter else (),
        )
        for period in (quarter, before, earlier)
    }
    current = covers[quarter]
    counts = {period: inside(actions, period, framework) for period in covers}
    counted = counts[quarter]
    network = partnerships.ties(counted, tuple(framework.objectives))
    data = reception(counted, quarter, submissions, expected)
    since, since_year = (
        changes.since(current, covers[period], counted, counts[period], network, framework)
        for period in (before, earlier)
    )
    people = People(actions, counted, framework, quarter)
    lines = _lines(current.rows, (since, since_year), actions, people, data)
    return QuarterReport(
        quarter,
        framework,
        moment,
        version,
        current,
        lines,
        network,
        holes(lines, people),
        since,
        since_year,
        known,
        changes.corrections(known.actions, actions, _both(earlier, quarter), late=_both(earlier, before))
        if known
        else (),
        _communes(coverages.compute(actions, framework, Query(period=quarter, by=By.COMMUNE)), territory),
        _trend(actions, framework, quarter, covers, accepted),
        counted,
        _undecided(actions, quarter, framework),
        data,
        accepted_for(accepted, quarter),
    )


def _undecided(
    actions: Iterable[StoredAction], period: Period, framework: Framework
) -> tuple[StoredAction, ...]:
    """The actions of a period without a decided objective, which no matrix counts."""
    return tuple(
        one
        for one in actions
        if period.overlaps(one.start, one.end, one.open_end)
        and framework.objectives.keys().isdisjoint(one.codes)
    )


def _both(first: Period, last: Period) -> Period:
    return Period(first.start, last.end, f"{first.text}..{last.text}")


def inside(actions: Iterable[StoredAction], period: Period, framework: Framework) -> tuple[StoredAction, ...]:
    """Return the actions that the matrix of a period counts."""
    return tuple(coverages.counted(actions, framework, Query(period=period)))


def _lines(
    rows: Sequence[Row],
    changed: Sequence[Since],
    actions: Sequence[StoredAction],
    people: People,
    data: Data,
) -> tuple[Line, ...]:
    silent = {one.organisation.id: one.organisation for one in data.silent if one.organisation}
    carried: defaultdict[str, dict[int, Organisation]] = defaultdict(dict)
    for action in actions:
        if action.operator.id in silent:
            for code in action.codes:
                carried[code][action.operator.id] = action.operator
    past = [{change.code: change for change in one.comparison.changes} for one in changed]
    return tuple(
        Line(
            row,
            past[0][row.code],
            past[1][row.code],
            None if row.actions else people.last(row.code),
            tuple(carried[row.code].values()),
        )
        for row in rows
    )


def source_files(submissions: Sequence[Received]) -> tuple[SourceFile, ...]:
    """Return the files that figures come from, each with the rows that it has still refused."""
    return tuple(
        SourceFile(one.file, one.quarter, one.sha256, one.received_at, one.still_refused - one.again)
        for one in submissions
    )


class _FilesOf:
    """The received files by operator: those for a quarter, the last one before it, the first one after it."""

    def __init__(self, quarter: Period, submissions: Sequence[Received]) -> None:
        self.of_quarter: dict[int, list[Received]] = {}
        self.earlier: dict[int, Received] = {}
        self.later: dict[int, Received] = {}
        for one in sorted(submissions, key=lambda one: one.quarter or ""):
            for operator in one.operators:
                if one.quarter == quarter.text:
                    self.of_quarter.setdefault(operator.id, []).append(one)
                elif one.quarter is None or one.quarter < quarter.text:
                    self.earlier[operator.id] = one
                else:
                    self.later.setdefault(operator.id, one)

    def received(self, operator: int, *, is_expected: bool) -> tuple[Reception, tuple[Received, ...]]:
        """Tell what came of an operator, and which files: without any for the quarter, the nearest one."""
        files = self.of_quarter.get(operator)
        if files:
            refused = any(one.still_refused for one in files)
            return Reception.REFUSALS if refused else Reception.RECEIVED, tuple(files)
        nearest = self.earlier.get(operator) or self.later.get(operator)
        is_later = operator in self.later and operator not in self.earlier
        what = Reception.LATER if is_later else Reception.EARLIER
        return Reception.MISSING if is_expected else what, (nearest,) if nearest else ()


def reception(
    counted: Sequence[StoredAction],
    quarter: Period,
    submissions: Sequence[Received],
    expected: Sequence[Expected] | None,
) -> Data:
    """Tell what was received for a quarter; ``counted`` are its actions with a decided objective."""
    files = _FilesOf(quarter, submissions)
    numbers = Counter(action.operator.id for action in counted)
    names = {action.operator.id: action.operator for action in counted}
    names.update((operator.id, operator) for one in submissions for operator in one.operators)
    wanted = {one.organisation.id: one for one in expected or () if one.organisation}

    def line(organisation: Organisation, is_expected: bool) -> OperatorData:
        what, its = files.received(organisation.id, is_expected=is_expected)
        return OperatorData(organisation.name, organisation, is_expected, what, its, numbers[organisation.id])

    found = [
        OperatorData(one.name, None, True, Reception.MISSING, (), 0)
        for one in expected or ()
        if one.organisation is None
    ]
    found += [line(one.organisation, True) for one in wanted.values() if one.organisation]
    found += [
        line(operator, False)
        for number, operator in names.items()
        if number not in wanted and (number in files.of_quarter or numbers[number])
    ]
    used = Counter(action.submission_id for action in counted)
    origins = Counter(link.origin for action in counted for link in action.objectives)
    return Data(
        tuple(sorted(found, key=lambda one: (fold(one.name), one.name))),
        expected is not None,
        {origin: origins[origin] for origin in Origin},
        tuple((one, used[one.id]) for one in submissions),
        sum(one.quarter is None for one in submissions),
    )


def _communes(found: Coverage, territory: Territory) -> Communes:
    totals = {column.key: column.total for column in found.columns}
    known = {fold(name): name for name in territory.names}
    places = [Place(key, name, True, totals.get(key, 0)) for key, name in known.items()]
    others = [column for column in found.columns if column.key not in known]
    others.sort(key=lambda column: (column.key == NOT_GIVEN, fold(column.label)))
    places += [Place(column.key, column.label, False, column.total) for column in others]
    return Communes(
        tuple(places),
        {row.code: row.cells for row in found.rows},
        found.structural,
    )


def _trend(
    actions: Sequence[StoredAction],
    framework: Framework,
    quarter: Period,
    covers: dict[Period, Coverage],
    accepted: Sequence[AcceptedGap],
) -> tuple[Point, ...]:
    whole = Period(
        min(quarter.start, quarter.start.replace(year=framework.start, month=1)), quarter.end, quarter.text
    )
    found = []
    for period in periods.quarters(whole)[-TREND:]:
        among = [one for one in actions if period.overlaps(one.start, one.end, one.open_end)]
        cover = covers.get(period) or coverages.compute(
            among, framework, Query(period=period), accepted=accepted_for(accepted, period)
        )
        found.append(_point(period, cover, among, framework))
    return tuple(found)


def _point(period: Period, found: Coverage, actions: Sequence[StoredAction], framework: Framework) -> Point:
    summary = found.summary
    return Point(
        period,
        summary.objectives,
        summary.covered,
        summary.with_partnership,
        summary.gaps + summary.proposed,
        found.actions,
        len(found.columns),
        sum(action.is_partnership for action in inside(actions, period, framework)),
    )
