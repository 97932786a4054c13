"""What an import writes of a submission: its actions and their versions, absences, rows, findings."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from concertaction.models import Finding, RawRun
from concertaction.store.bulk import insert
from concertaction.store.matching import Known, Read

_NEW_VERSION = (
    "INSERT INTO versions (id, action_id, submission_id, sheet, row, recorded_at, title, description,"
    ' reference, start, "end", open_end, objectives, axes, communes, public, participants, "column")'
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


class Writing(NamedTuple):
    """Writes for one submission, inside the transaction of its import."""

    conn: sqlite3.Connection
    submission_id: int
    now: str

    def versions(
        self,
        operators: Iterable[int],
        added: Sequence[Read],
        updated: Sequence[tuple[Known, Read]],
        *,
        last_action: int,
        last_version: int,
    ) -> None:
        """Write new actions and new versions, numbered after the last ones of the store."""
        conn, submission_id, now = self
        conn.executemany(
            "INSERT INTO submission_operators (submission_id, operator_id) VALUES (?, ?)",
            [(submission_id, operator) for operator in sorted(operators)],
        )
        conn.execute(  # as one JSON: a third faster than a row at a time
            "INSERT INTO actions (id, operator_id, submission_id) SELECT ? + key, value, ? FROM json_each(?)",
            (last_action + 1, submission_id, json.dumps([one[0] for one in added])),
        )
        conn.execute(
            "UPDATE versions SET superseded_at = ? WHERE id IN (SELECT value FROM json_each(?))",
            (now, json.dumps([known.version_id for known, _one in updated])),
        )
        # An action stays with the operator that it was first known under, whatever is merged or parted.
        every = [*enumerate(added, last_action + 1), *((known.action_id, one) for known, one in updated)]
        written = [
            (number, action_id, *one) for number, (action_id, one) in enumerate(every, last_version + 1)
        ]
        insert(
            conn,
            _NEW_VERSION,
            (
                (number, action_id, submission_id, sheet, row, now, *content, column)
                for number, action_id, _operator, content, _partners, sheet, row, column in written
            ),
        )
        insert(
            conn,
            "INSERT INTO participations (version_id, position, name_id) VALUES (?, ?, ?)",
            (
                (number, position, name)
                for number, _action, _operator, _content, partners, *_place in written
                for position, name in enumerate(partners)
            ),
        )

    def absences(self, began: dict[int, str], ended: set[int]) -> None:
        """End some absences, then begin others: one whose beginning has moved is both."""
        self.conn.executemany(
            "UPDATE absences SET ended_at = ? WHERE action_id = ? AND ended_at IS NULL",
            [(self.now, action_id) for action_id in sorted(ended)],
        )
        self.conn.executemany(
            "INSERT INTO absences (action_id, recorded_at, submission_id, since) VALUES (?, ?, ?, ?)",
            [(action_id, self.now, self.submission_id, since) for action_id, since in sorted(began.items())],
        )

    def rows(self, runs: Iterable[RawRun], findings: Iterable[Finding]) -> None:
        """Write the rows as they were received, and what was found in them."""
        submission_id = self.submission_id
        insert(
            self.conn,
            "INSERT INTO raw_runs (submission_id, sheet, first_row, cells) VALUES (?, ?, ?, ?)",
            ((submission_id, *run) for run in runs),
        )
        insert(
            self.conn,
            'INSERT INTO findings (submission_id, position, code, severity, sheet, row, "column", field,'
            " value, params) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (
                    submission_id, position, code, str(severity), sheet, row, column, field, value,
                    json.dumps(params, ensure_ascii=False, default=str) if params else "{}",
                )
                for position, (code, severity, sheet, row, column, field, value, params)
                in enumerate(findings)
            ),
        )  # fmt: skip
