"""Actions that the last file that has them marks as cancelled, put off, struck out or a draft.

The findings on a file say so of a row.  An action whose version the file wrote is known by that row; one
that it only found as it was (a later file adds "annulé" in a column of remarks) by the title in it.
"""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from concertaction.store.matching import title_key

MARKS = ("cancelled-action", "struck-action", "postponed-action", "draft-action")
"""Rules whose findings mark an action; its row counts all the same, a person decides."""


def marked(conn: sqlite3.Connection, at: str | None = None) -> dict[int, str]:
    """Return action id -> rule of the marks that stand, now or at a moment."""
    found = conn.execute(
        "SELECT f.submission_id, f.sheet, f.row, f.code FROM findings f"
        " JOIN submissions s ON s.id = f.submission_id"
        " WHERE f.code IN (SELECT value FROM json_each(?)) AND f.row IS NOT NULL"
        " AND (? IS NULL OR s.recorded_at <= ?) ORDER BY f.submission_id",
        (json.dumps(MARKS), at, at),
    ).fetchall()
    if not found:
        return {}
    holders: dict[int, int] = {}  # version -> the last file that has it
    for submission, versions in conn.execute(
        "SELECT id, versions FROM submissions WHERE ? IS NULL OR recorded_at <= ? ORDER BY id", (at, at)
    ):
        holders.update(dict.fromkeys(json.loads(versions), submission))
    marks: dict[int, str] = {}
    files: dict[int, list[tuple[Any, ...]]] = {}
    for submission, sheet, row, code in found:
        if submission not in files:
            files[submission] = _versions(conn, submission, at)
        for version, action in _at(conn, files[submission], submission, sheet, row):
            if holders.get(version) == submission:
                marks[action] = code
    return marks


def _versions(conn: sqlite3.Connection, submission: int, at: str | None) -> list[tuple[Any, ...]]:
    """Return (version, action, its file, sheet, row, title) of what a file has and is in force."""
    return conn.execute(
        "SELECT v.id, v.action_id, v.submission_id, v.sheet, v.row, v.title"
        " FROM submissions s, json_each(s.versions) j JOIN versions v ON v.id = j.value WHERE s.id = ?"
        " AND (v.superseded_at IS NULL OR v.superseded_at > ?)",
        (submission, at),
    ).fetchall()


def _at(
    conn: sqlite3.Connection, versions: list[tuple[Any, ...]], submission: int, sheet: str, row: int
) -> list[tuple[int, int]]:
    """The versions, with their actions, that a file has in a row."""
    place = (submission, sheet, row)
    own = [(version, action) for version, action, *where, _title in versions if tuple(where) == place]
    if own:
        return own
    run = conn.execute(
        "SELECT first_row, cells FROM raw_runs WHERE submission_id = ? AND sheet = ? AND first_row <= ?"
        " ORDER BY first_row DESC LIMIT 1",
        place,
    ).fetchone()
    rows = json.loads(run[1]) if run else []
    cells = rows[row - run[0]] if run and row - run[0] < len(rows) else []
    texts = {title_key(cell) for cell in cells if isinstance(cell, str)}
    others = [one for one in versions if one[2] != submission and title_key(one[5]) in texts]
    return [(version, action) for version, action, *_rest in others] if len(others) == 1 else []
