"""What changed: from one period to another, and in what is known of the same period.

Pure.  A *change* compares two periods with what is known now (an action began,
another ended); a *correction* compares what was known at two moments of the
same actions (a date was put right, an action was received late).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from concertaction import partnerships
from concertaction.coverage import COVERED, Change, Comparison, Coverage, Row, Status
from concertaction.framework import Framework
from concertaction.i18n import N_
from concertaction.models import Origin, Period, StoredAction
from concertaction.partnerships import Network, TieChanges

CHANGES = {
    "newly-covered": N_("newly covered"),
    "no-longer-covered": N_("no longer covered"),
    "more": N_("more"),
    "fewer": N_("fewer"),
    "status": N_("other status"),
    "same": N_("unchanged"),
}


def compare(current: Coverage, before: Coverage) -> Comparison:
    """Compare two coverages of the same selection and basis, of two periods.

    Neither may be reduced to its gaps.  Raises ValueError when the two do not
    have the same objectives or the same basis.
    """
    codes = [row.code for row in current.rows]
    if codes != [row.code for row in before.rows] or current.query.basis is not before.query.basis:
        raise ValueError("coverages of different selections")
    changes = tuple(_change(row, old) for row, old in zip(current.rows, before.rows, strict=True))
    open_gaps = (Status.GAP, Status.PROPOSED)
    return Comparison(
        changes,
        sum(change.status_before in open_gaps for change in changes),
        sum(change.status in open_gaps for change in changes),
        before.query.period,
    )


def _change(row: Row, old: Row) -> Change:
    is_covered, was_covered = row.status in COVERED, old.status in COVERED
    if is_covered != was_covered:
        what = "newly-covered" if is_covered else "no-longer-covered"
    elif row.total != old.total:
        what = "more" if row.total > old.total else "fewer"
    elif (row.status, row.partnership) != (old.status, old.partnership):
        what = "status"
    else:
        what = "same"
    return Change(row.code, row.label, what, old.status, row.status, old.total, row.total)


class Since(NamedTuple):
    """A quarter against an earlier period, both with what is known now."""

    period: Period  # the earlier one
    comparison: Comparison
    newly_covered: tuple[str, ...]  # codes
    no_longer_covered: tuple[str, ...]
    new: tuple[StoredAction, ...]  # counted now, not then
    ended: tuple[StoredAction, ...]  # counted then, not now
    ties: TieChanges
    before: Coverage


def since(
    current: Coverage, before: Coverage, now: Sequence[StoredAction], then: Sequence[StoredAction],
    network: Network, framework: Framework,
) -> Since:  # fmt: skip
    """Compare two periods; ``now`` and ``then`` are the actions counted in each."""
    assert before.query.period is not None
    comparison = compare(current, before)
    ids_now, ids_then = {one.id for one in now}, {one.id for one in then}
    return Since(
        before.query.period,
        comparison,
        tuple(change.code for change in comparison.changes if change.what == "newly-covered"),
        tuple(change.code for change in comparison.changes if change.what == "no-longer-covered"),
        tuple(one for one in now if one.id not in ids_then),
        tuple(one for one in then if one.id not in ids_now),
        partnerships.compare(network, partnerships.ties(then, tuple(framework.objectives))),
        before,
    )


class FieldChange(NamedTuple):
    """One value of an action before and after its correction; texts, dates as ISO."""

    field: str
    before: str
    after: str


class Correction(NamedTuple):
    """One action that is known otherwise than it was.

    ``what`` is ``changed``, ``added`` (received since), ``removed`` (withdrawn
    since) or ``absent`` (no longer in its operator's file, and still counted).
    """

    what: str
    action: StoredAction  # as it is known now, or last
    fields: tuple[FieldChange, ...] = ()


def _dated(action: StoredAction) -> str:
    start = action.start.isoformat() if action.start else ""
    end = action.end.isoformat() if action.end else ""
    return f"{start}/{end or ('..' if action.open_end else '')}".strip("/")


_FIELDS: dict[str, Callable[[StoredAction], str]] = {
    "title": lambda it: it.title,
    "operator": lambda it: it.operator.name,
    "partners": lambda it: "; ".join(
        sorted(one.as_written if one.announced else one.organisation.name for one in it.partners)
    ),
    "objectives": lambda it: ", ".join(
        f"({link.code})" if link.origin is Origin.PROPOSED else link.code for link in it.objectives
    ),
    "dates": _dated,
    "commune": lambda it: ", ".join(it.communes),
    "public": lambda it: it.public or "",
    "participants": lambda it: "" if it.participants is None else str(it.participants),
    "reference": lambda it: it.reference or "",
    "description": lambda it: it.description or "",
}
"""What a correction shows of an action, in the order of the report."""


def field_changes(before: StoredAction, after: StoredAction) -> tuple[FieldChange, ...]:
    """Return what differs between two states of an action, partners in any order."""
    pairs = ((name, read(before), read(after)) for name, read in _FIELDS.items())
    return tuple(FieldChange(*pair) for pair in pairs if pair[1] != pair[2])


def corrections(
    then: Iterable[StoredAction],
    now: Iterable[StoredAction],
    period: Period,
    *,
    late: Period | None = None,
) -> tuple[Correction, ...]:
    """Tell what is known otherwise now than then, of the actions of a period.

    An action belongs to the period by its dates of either moment.  With
    ``late``, an action that was not known then is a correction only if it
    belongs to that earlier period too (else it is simply new).
    """
    known = {one.id: one for one in then}
    found = []
    for action in now:
        before = known.pop(action.id, None)
        if before is None:
            if _is_in(action, period) and (late is None or _is_in(action, late)):
                found.append(Correction("added", action))
            continue
        if before == action or not (_is_in(action, period) or _is_in(before, period)):
            continue
        fields = field_changes(before, action)
        if fields:
            found.append(Correction("changed", action, fields))
        elif action.missing_since and not before.missing_since:
            found.append(Correction("absent", action))
    found += [Correction("removed", one) for one in known.values() if _is_in(one, period)]
    return tuple(found)


def _is_in(action: StoredAction, period: Period) -> bool:
    return period.overlaps(action.start, action.end, action.open_end)
