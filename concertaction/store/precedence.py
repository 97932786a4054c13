"""Which of two files of an operator stands: that of the later quarter, else the one received later.

A file counts from the day on which its bytes were first received: read again, because the
tool or a profile has changed, or for another quarter, because a whole folder was, they stay
behind what was received since.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable
from typing import NamedTuple

from concertaction.models import Submission
from concertaction.store.matching import title_key
from concertaction.store.refusals import stored_refused_texts

_NEVER = 1 << 62  # no submission counts from there: later quarters alone

_LATER = """
SELECT o.operator_id, s.id, s.file, s.quarter, s.recorded_at
FROM submission_operators o JOIN submissions s ON s.id = o.submission_id
WHERE o.operator_id IN (SELECT value FROM json_each(?1))
    AND (s.quarter > ?2 OR s.quarter IS ?2 AND s.counts_from > ?3)
ORDER BY s.quarter, s.counts_from, s.id
"""

_ACTIONS = """
SELECT v.action_id FROM submissions s, json_each(s.versions) j JOIN versions v ON v.id = j.value
WHERE s.id = ?
"""


class Later(NamedTuple):
    """A file that stands where another of the same operator says otherwise."""

    id: int
    file: str
    quarter: str | None
    recorded_at: str

    @property
    def since(self) -> str:
        """Its quarter, else the day of its receipt."""
        return self.quarter or self.recorded_at[:10]

    @property
    def name(self) -> str:
        """What a finding calls it."""
        return f"{self.file} ({self.quarter})" if self.quarter else self.file


class Precedence:
    """The files that stand before one, of each of its operators."""

    def __init__(
        self,
        conn: sqlite3.Connection,
        operators: Iterable[int],
        canonical: dict[int, int],
        quarter: str | None,
        counts_from: int,
    ) -> None:
        self._conn = conn
        self._actions: dict[int, frozenset[int]] = {}
        self._refused: dict[int, set[str]] = {}
        self.later: dict[
            int, list[Later]
        ] = {}  # operator, merges followed -> in the order in which they count
        for operator, *row in conn.execute(_LATER, (json.dumps(sorted(operators)), quarter, counts_from)):
            self.later.setdefault(canonical.get(operator, operator), []).append(Later(*row))

    def holder(self, later: list[Later], action_id: int) -> Later | None:
        """Return the last of some files that has an action."""
        return next((one for one in reversed(later) if action_id in self._actions_of(one.id)), None)

    def gone(self, later: list[Later], action_id: int, names: Collection[str]) -> Later | None:
        """Return the first of the files from which on an action is in none, in a refused row neither."""
        keys = {title_key(name) for name in names}
        first = None
        for one in later:
            if action_id in self._actions_of(one.id) or keys & self._refused_of(one.id):
                first = None
            elif first is None:
                first = one
        return first

    def _actions_of(self, submission_id: int) -> frozenset[int]:
        if submission_id not in self._actions:
            self._actions[submission_id] = actions_of(self._conn, submission_id)
        return self._actions[submission_id]

    def _refused_of(self, submission_id: int) -> set[str]:
        if submission_id not in self._refused:
            self._refused[submission_id] = stored_refused_texts(self._conn, submission_id)
        return self._refused[submission_id]


def actions_of(conn: sqlite3.Connection, submission_id: int) -> frozenset[int]:
    """Return the actions that a submission has, written or found as they were."""
    return frozenset(row[0] for row in conn.execute(_ACTIONS, (submission_id,)))


class Before(NamedTuple):
    """The last receipt of the same bytes, for the same quarter if there is one."""

    counts_from: int  # the submission since which they count
    quarter: str | None
    recorded_at: str


def received_before(conn: sqlite3.Connection, submission: Submission, quarter: str | None) -> Before | None:
    """Tell whether the same bytes came before, and since when they count; None for new ones."""
    row = conn.execute(
        "SELECT counts_from, quarter, recorded_at FROM submissions WHERE sha256 = ?"
        " ORDER BY quarter IS ? DESC, id DESC LIMIT 1",
        (submission.sha256, quarter),
    ).fetchone()
    return Before(*row) if row else None


_BESIDE_IT = """
SELECT file, versions FROM submissions
WHERE id IN (SELECT value FROM json_each(?))
    AND id IN (SELECT submission_id FROM submission_operators
        WHERE operator_id IN (SELECT value FROM json_each(?)))
ORDER BY id
"""


def held_beside(
    conn: sqlite3.Connection, beside: Collection[int], operators: Iterable[int]
) -> list[tuple[str, frozenset[int]]]:
    """Return the files of some operators among those of an import, with the versions that each has."""
    found = conn.execute(_BESIDE_IT, (json.dumps(sorted(beside)), json.dumps(sorted(operators))))
    return [(file, frozenset(json.loads(versions))) for file, versions in found]


class Standing(NamedTuple):
    """What of a file that came before stands today."""

    stands: int  # actions that the store has as the file says
    changed: int  # said otherwise, or left out, by a file that a new receipt of this one would come after
    added: int  # actions that such files have beside
    by: str  # the last of them, "" when there is none
    later: int  # actions said otherwise, or left out, by files of later quarters


_SAME = """
SELECT v.title IS c.title AND v.description IS c.description AND v.reference IS c.reference
    AND v.start IS c.start AND v."end" IS c."end" AND v.open_end IS c.open_end
    AND v.objectives IS c.objectives AND v.axes IS c.axes AND v.communes IS c.communes
    AND v.public IS c.public AND v.participants IS c.participants
    AND (SELECT group_concat(name_id) FROM (SELECT name_id FROM participations
        WHERE version_id = v.id ORDER BY position))
     IS (SELECT group_concat(name_id) FROM (SELECT name_id FROM participations
        WHERE version_id = c.id ORDER BY position))
"""

_STANDING = f"""
SELECT v.action_id, a.operator_id, v.id = c.id OR ({_SAME}), c.submission_id,
    (SELECT submission_id FROM absences WHERE action_id = v.action_id AND ended_at IS NULL)
FROM submissions s, json_each(s.versions) j JOIN versions v ON v.id = j.value
    JOIN versions c ON c.action_id = v.action_id AND c.superseded_at IS NULL
    JOIN actions a ON a.id = v.action_id
WHERE s.id = ?1
"""  # noqa: S608

_BESIDE = """
SELECT a.id, a.operator_id, a.submission_id FROM actions a JOIN submissions s ON s.id = a.submission_id
WHERE a.operator_id IN (SELECT value FROM json_each(?1)) AND s.id > ?2 AND s.quarter IS ?3
    AND a.id NOT IN (SELECT action_id FROM absences WHERE ended_at IS NULL)
    AND a.id NOT IN (SELECT action_id FROM withdrawals WHERE restored_at IS NULL)
"""


def standing(
    conn: sqlite3.Connection, submission_id: int, operators: set[int], canonical: dict[int, int]
) -> Standing:
    """Tell what stands of a submission; ``operators`` are those that it speaks for, merged ones too."""
    _file, quarter = _file_and_quarter(conn, submission_id)
    quarters = Precedence(conn, operators, canonical, quarter, _NEVER)
    own, changers, later = set[int](), list[int](), 0
    stands = 0
    for action, operator, is_same, changer, absent_by in conn.execute(_STANDING, (submission_id,)):
        own.add(action)
        if is_same and (absent_by is None or absent_by <= submission_id):
            stands += 1
            continue
        after = quarters.later.get(canonical.get(operator, operator), [])
        if any(absent_by == one.id for one in after) or quarters.holder(after, action):
            later += 1
        else:
            changers.append(absent_by if is_same else changer)
    adders = [
        first
        for action, operator, first in conn.execute(
            _BESIDE, (json.dumps(sorted(operators)), submission_id, quarter)
        )
        if action not in own and canonical.get(operator, operator) not in quarters.later
    ]
    last = max((*changers, *adders), default=None)
    by = _file_and_quarter(conn, last)[0] if last else ""
    return Standing(stands, len(changers), len(adders), by, later)


def _file_and_quarter(conn: sqlite3.Connection, submission_id: int) -> tuple[str, str | None]:
    found: tuple[str, str | None] = conn.execute(
        "SELECT file, quarter FROM submissions WHERE id = ?", (submission_id,)
    ).fetchone()
    return found
