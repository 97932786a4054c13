"""What people decide of the link between an action and an objective: accepted, refused, taken back.

Nothing is rewritten: a decision is closed by a second date, so that the state of any day can be asked
again.  It is kept beside what the files say and never touched by an import (design rule 5).
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from concertaction.errors import UsageError
from concertaction.i18n import N_, _
from concertaction.mapping import ANY
from concertaction.models import ObjectiveLink, Origin, Role
from concertaction.store.opening import standing

Says = Mapping[str, bool]
"""Code -> accepted or refused; ``mapping.ANY`` refused means that no objective fits."""


_STANDING = (
    "SELECT action_id, code, accepted, recorded_at, author, reason FROM mappings"  # noqa: S608 - our own text
    f" WHERE {standing('undone_at')} ORDER BY id"
)


class Decision(NamedTuple):
    """A decision that stands."""

    action_id: int
    code: str  # or mapping.ANY
    accepted: bool
    recorded_at: str = ""  # UTC, as text
    author: str = ""
    reason: str = ""


def decisions(conn: sqlite3.Connection, at: str | None = None) -> list[Decision]:
    """Return the decisions that stand, now or at a moment, in the order in which they were taken."""
    return [
        Decision(action_id, code, accepted == 1, *rest)
        for action_id, code, accepted, *rest in conn.execute(_STANDING, (at, at, at))
    ]


class Written(NamedTuple):
    """What the writing of decisions did."""

    new: int  # of those that say what did not stand yet
    replaced: tuple[Decision, ...]  # what somebody had decided otherwise, and stands no more


def said(conn: sqlite3.Connection, at: str | None = None) -> dict[int, dict[str, bool]]:
    """Return what was decided of each action, now or at a moment."""
    found: dict[int, dict[str, bool]] = {}
    for one in decisions(conn, at):
        found.setdefault(one.action_id, {})[one.code] = one.accepted
    return found


def once_said(conn: sqlite3.Connection) -> dict[int, list[Says]]:
    """Return what stood, at one time or another, of each action of which something was taken back."""
    taken: dict[int, list[tuple[str, bool, str, str | None]]] = {}
    for action_id, *rest in conn.execute(
        "SELECT action_id, code, accepted, recorded_at, undone_at FROM mappings"
        " WHERE action_id IN (SELECT action_id FROM mappings WHERE undone_at IS NOT NULL) ORDER BY id"
    ):
        taken.setdefault(action_id, []).append(tuple(rest))
    return {
        action_id: [
            {code: accepted == 1 for code, accepted, begun, ended in rows if begun <= at < (ended or "~")}
            for at in dict.fromkeys(row[2] for row in rows)
        ]
        for action_id, rows in taken.items()
    }


def links_of(text: str) -> tuple[ObjectiveLink, ...]:
    """Return the links that a version holds as JSON."""
    return tuple(ObjectiveLink(code, Role(role), Origin(origin)) for code, role, origin in json.loads(text))


def settled(links: Iterable[ObjectiveLink], says: Says) -> tuple[ObjectiveLink, ...]:
    """Return the links of an action with what was decided of it.

    What was refused is left out, whatever the sheet says; what was accepted counts, as decided unless
    the sheet itself declares it, and whatever else was proposed for the action is settled with it.  The
    first that counts is the main one where no other is.
    """
    if says.get(ANY) is False:
        return ()
    is_settled = any(says.values())
    found = []
    for link in links:
        if says.get(link.code) and link.origin is not Origin.DECLARED:
            found.append(link._replace(origin=Origin.DECIDED))
        elif says.get(link.code) is not False and not (is_settled and link.origin is Origin.PROPOSED):
            found.append(link)
    known = {link.code for link in found}
    found += [
        ObjectiveLink(code, Role.SECONDARY, Origin.DECIDED)
        for code, accepted in says.items()
        if accepted and code not in known
    ]
    counted = [link for link in found if link.origin is not Origin.PROPOSED]
    if counted and not any(link.role is Role.MAIN for link in counted):
        found[found.index(counted[0])] = counted[0]._replace(role=Role.MAIN)
    return tuple(found)


def words_of(code: str, accepted: bool) -> str:
    """A decision in a finding; that none fits is a message, translated when it is shown."""
    if code == ANY:
        return N_("no objective fits")
    return code if accepted else f"{code} ✗"


def decide(conn: sqlite3.Connection, asked: Iterable[Decision], now: str, author: str) -> Written:
    """Write decisions; each follows what was decided before of the same action and code.

    To accept an objective takes back that none fits; that none fits takes back what was accepted.  What
    stands already is left as it is.
    """
    standing_now: dict[int, dict[str, Decision]] = {}
    for one in decisions(conn):
        standing_now.setdefault(one.action_id, {})[one.code] = one
    count, replaced = 0, list[Decision]()
    for one in asked:
        before = standing_now.setdefault(one.action_id, {})
        if one.code in before and before[one.code].accepted is one.accepted:
            continue
        opposed = [it for it in before.values() if _is_opposed(it, one)]
        _close(conn, one.action_id, [it.code for it in opposed], now, author)
        conn.execute(
            "INSERT INTO mappings (action_id, code, accepted, recorded_at, author, reason)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (one.action_id, one.code, one.accepted, now, author, one.reason),
        )
        for it in opposed:
            del before[it.code]
        before[one.code] = one._replace(recorded_at=now, author=author)
        replaced += opposed
        count += 1
    return Written(count, tuple(it for it in replaced if it.recorded_at != now))


def _is_opposed(before: Decision, new: Decision) -> bool:
    if before.code == new.code:
        return True
    return before.code == ANY if new.accepted else new.code == ANY and before.accepted


def take_back(
    conn: sqlite3.Connection, action_id: int, codes: Collection[str], now: str, author: str
) -> list[str]:
    """Take back what was decided of an action, of some codes or of all; returns them.

    Raises UsageError where nothing was decided.
    """
    standing_codes = said(conn).get(action_id, {})
    found = [code for code in standing_codes if not codes or code in codes]
    missing = sorted(set(codes) - set(found))
    if missing or not found:
        raise UsageError(
            _("Nothing was decided of action {id} and {codes}.").format(
                id=action_id, codes=", ".join(missing)
            )
            if missing
            else _("Nothing was decided of action {id}.").format(id=action_id)
        )
    _close(conn, action_id, found, now, author)
    return found


def _close(conn: sqlite3.Connection, action_id: int, codes: Iterable[str], now: str, author: str) -> None:
    conn.executemany(
        "UPDATE mappings SET undone_at = ?, undone_by = ?"
        " WHERE action_id = ? AND code = ? AND undone_at IS NULL",
        [(now, author, action_id, code) for code in codes],
    )
