"""Store -> the report of a quarter, as one call, for the command line and for notebooks."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from concertaction import __version__, changes, coverage, periods, territory
from concertaction.models import Period
from concertaction.quarter import (
    Data,
    Expected,
    Known,
    QuarterReport,
    Received,
    build,
    inside,
    reception,
)

if TYPE_CHECKING:
    from concertaction.changes import Correction
    from concertaction.store import AsOf, Store


def quarter_report(store: Store, quarter: Period, as_of: AsOf = None) -> QuarterReport:
    """Compute the report of a quarter from what the store knows, or knew on a day.

    Raises UsageError for an ``as_of`` that is neither a day nor a moment.
    """
    submissions = received(store, as_of)
    expected = store.expected_operators(quarter.text, as_of)
    actions = store.actions(as_of=as_of, include_withdrawn=True)
    withdrawn = [action for action in actions if action.is_withdrawn]
    report = build(
        [action for action in actions if not action.is_withdrawn],
        store.framework,
        quarter,
        territory=territory.load(),
        submissions=submissions,
        expected=None if expected is None else [Expected(*one) for one in expected],
        accepted=store.accepted_gaps(as_of),
        known=_known(store, quarter, submissions, as_of),
        moment=store.last_change(as_of),
        version=__version__,
    )
    left_out = coverage.compute(withdrawn, store.framework, coverage.Query(period=quarter)).withdrawn
    return report._replace(coverage=report.coverage._replace(withdrawn=left_out))


def received(store: Store, as_of: AsOf = None) -> list[Received]:
    """Return the received files with their findings counted, oldest first."""
    counts = store.finding_counts()
    refusals = store.refusals(as_of)
    return [
        Received(
            one.id,
            one.file,
            one.sha256,
            one.quarter,
            one.recorded_at,
            one.operators,
            one.counts["rows"],
            one.counts["refused"],
            *counts.get(one.id, (0, 0)),
            refusals.left.get(one.id, 0),
            refusals.again.get(one.id, 0),
        )
        for one in store.submissions(as_of)
    ]


def reception_of(store: Store, quarter: Period, as_of: AsOf = None) -> Data:
    """Return what was received for a quarter, without the figures of the rest."""
    expected = store.expected_operators(quarter.text, as_of)
    return reception(
        inside(store.actions(period=quarter, as_of=as_of), quarter, store.framework),
        quarter,
        received(store, as_of),
        None if expected is None else [Expected(*one) for one in expected],
    )


def _known(store: Store, quarter: Period, submissions: list[Received], as_of: AsOf) -> Known | None:
    """Return the state that corrections are told from.

    The state in which the quarter before was published last, else the one
    just before the first file of this quarter came in; None without either.
    """
    published = store.publications(periods.previous(quarter).text, as_of)
    if published:
        moment = published[-1].moment
        return Known(moment, store.actions(as_of=moment), True)
    first = next((one for one in submissions if one.quarter == quarter.text), None)
    if first is None or not any(one.received_at < first.received_at for one in submissions):
        return None
    before = datetime.fromisoformat(first.received_at) - timedelta(microseconds=1)
    return Known(first.received_at, store.actions(as_of=before), False)


def corrections_since(store: Store, quarter: Period, moment: str) -> tuple[Correction, ...]:
    """Return what is known otherwise than at a moment, of a quarter and the year before it."""
    told = Period(periods.year_before(quarter).start, quarter.end, quarter.text)
    return changes.corrections(store.actions(as_of=moment), store.actions(), told)
