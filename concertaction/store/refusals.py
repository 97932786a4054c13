"""Refused rows, and which of them a later file has brought: by what the files hold, whatever they are called.

A row is brought by a file received after its own, for its quarter or a later one, that has
an action of its reference or title and operator, or at its very place a row that differs in
the faulty cells alone.  A file that has most of the actions of another of its quarter, or is
called like it, is that file again: what it still refuses it counts itself.  A row that is sent
again for another quarter and refused there too stays refused, and is one row.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import Any, NamedTuple

from concertaction.models import Finding, RawRun, Severity, column_index
from concertaction.store.matching import reference_key, title_key
from concertaction.store.registry import identity, merged, named

Place = tuple[str, int]
"""Sheet and row."""

_ALIKE = 2
"""Filled cells that two rows must at least have in common to be one row corrected."""


class Refusals(NamedTuple):
    """The refused rows of every submission that has any."""

    settled: dict[int, frozenset[Place]]  # brought by a later file
    left: dict[int, int]  # rows that none has brought
    again: dict[int, int]  # of these, those that a later file has again, and that are refused there too


def refused_texts(findings: Iterable[Finding], runs: Iterable[RawRun]) -> set[str]:
    """Return every text of the refused rows of a file, folded like a title."""
    places = {
        (found.sheet, found.row)
        for found in findings
        if found.severity == Severity.ERROR and found.row is not None
    }
    if not places:
        return set()
    return {
        title_key(str(cell))
        for run in runs
        for row, cells in enumerate(json.loads(run.cells), run.first_row)
        if (run.sheet, row) in places
        for cell in cells
    }


_RUNS = "SELECT sheet, first_row, cells FROM raw_runs WHERE submission_id = ?"


def stored_refused_texts(conn: sqlite3.Connection, submission_id: int) -> set[str]:
    """Do the same for a file of the store."""
    found = [
        Finding("", Severity.ERROR, sheet, row)
        for sheet, row in conn.execute(
            "SELECT sheet, row FROM findings WHERE submission_id = ? AND severity = 'error'", (submission_id,)
        )
    ]
    return (
        refused_texts(found, (RawRun(*run) for run in conn.execute(_RUNS, (submission_id,))))
        if found
        else set()
    )


class _File(NamedTuple):
    id: int
    stem: str
    quarter: str | None
    refused: int
    operators: frozenset[int]  # merges followed
    columns: dict[str, dict[str, int]]  # sheet -> field -> its first column, from 0


def refusals(conn: sqlite3.Connection, at: str | None = None) -> Refusals:
    """Tell which refused rows are brought, now or at a moment."""
    found = Refusals({}, {}, {})
    if conn.execute("SELECT 1 FROM submissions WHERE refused LIMIT 1").fetchone() is None:
        return found
    reading = _Reading(conn, at)
    for place, one in enumerate(reading.files):
        if one.refused:
            places = reading.places(one.id)
            after = reading.files[place + 1 :]
            settled = reading.settled(one, places, after)
            found.settled[one.id] = frozenset(settled)
            left = len(places) - len(settled)
            # A record of several rows is one refusal; one without a place is never brought alone.
            found.left[one.id] = min(one.refused, left) if places else one.refused
            again = reading.refused_again(one, {at: places[at] for at in places.keys() - settled}, after)
            found.again[one.id] = min(found.left[one.id], again)
    return found


class _Reading:
    def __init__(self, conn: sqlite3.Connection, at: str | None) -> None:
        self.conn = conn
        self.canonical = merged(conn, at)
        self.files = list(self._files(at))
        self._places: dict[int, dict[Place, set[int]]] = {}
        self._actions: dict[int, list[tuple[int, int, str, str]]] = {}
        self._rows: dict[int, dict[Place, list[Any]]] = {}
        self._operators: dict[str, int] | None = None

    def _files(self, at: str | None) -> Iterator[_File]:
        operators: dict[int, set[int]] = {}
        for submission, operator in self.conn.execute(
            "SELECT submission_id, operator_id FROM submission_operators"
        ):
            operators.setdefault(submission, set()).add(self.canonical.get(operator, operator))
        for number, file, quarter, refused, sheets in self.conn.execute(
            "SELECT id, file, quarter, refused, sheets FROM submissions"
            " WHERE ? IS NULL OR recorded_at <= ? ORDER BY id",
            (at, at),
        ):
            columns = (
                {sheet["name"]: _fields(sheet["columns"]) for sheet in json.loads(sheets)} if refused else {}
            )
            stem = PurePath(file).stem
            yield _File(number, stem, quarter, refused, frozenset(operators.get(number, ())), columns)

    def places(self, submission_id: int) -> dict[Place, set[int]]:
        """Return the refused rows with their faulty columns, from 0."""
        if submission_id in self._places:
            return self._places[submission_id]
        found: dict[Place, set[int]] = {}
        self._places[submission_id] = found
        for sheet, row, column in self.conn.execute(
            'SELECT sheet, row, "column" FROM findings'
            " WHERE submission_id = ? AND severity = 'error' AND row IS NOT NULL ORDER BY position",
            (submission_id,),
        ):
            faulty = found.setdefault((sheet, row), set())
            if column:
                faulty.add(column_index(column))
        return found

    def settled(self, one: _File, places: Mapping[Place, set[int]], after: Sequence[_File]) -> set[Place]:
        """Return the places that the files received after theirs have brought."""
        if any(self._is_again(one, other) for other in after):
            return set(places)
        later = [it for it in after if it.quarter is None or one.quarter is None or it.quarter >= one.quarter]
        if not later or not places:
            return set()
        rows = self._rows_of(one.id)
        return {
            place
            for place, faulty in places.items()
            if self._has_action(one, place, rows.get(place, []), later)
            or any(self._has_row(place, rows.get(place, []), faulty, other) for other in later)
        }

    def refused_again(self, one: _File, places: Mapping[Place, set[int]], after: Sequence[_File]) -> int:
        """Return how many of the rows a file received later has too, refused as they were."""
        later = [
            it
            for it in after
            if it.refused and (it.operators == one.operators or it.operators & one.operators)
        ]
        if not later or not places:
            return 0
        rows = self._rows_of(one.id)
        theirs = [self._rows_of(other.id).get(at, []) for other in later for at in self.places(other.id)]
        return sum(
            any(_is_same(rows.get(place, []), cells, faulty) for cells in theirs)
            for place, faulty in places.items()
        )

    def _is_again(self, one: _File, other: _File) -> bool:
        if None not in (one.quarter, other.quarter) and one.quarter != other.quarter:
            return False
        share = not one.operators.isdisjoint(other.operators)
        name = one.stem
        is_called_so = other.stem.startswith(name) and not other.stem[len(name) : len(name) + 1].isalnum()
        if is_called_so and (share or not one.operators or not other.operators):
            return True
        if not share:
            return False
        own = {action for action, *_rest in self._actions_of(one.id)}
        theirs = {action for action, *_rest in self._actions_of(other.id)}
        return len(own & theirs) * 2 > len(own)

    def _has_action(self, one: _File, place: Place, cells: list[Any], later: Sequence[_File]) -> bool:
        columns = one.columns.get(place[0], {})
        titles = {title_key(text) for text in _texts(cells, columns.get("title"))}
        references = {
            reference_key(text)
            for text in _texts(cells, columns.get("reference"))
            if "reference" in columns or not text.isdecimal()  # a number may be any figure of the row
        }
        names = _texts(cells, columns.get("operator"))
        operators = {number for name in names if (number := self._operator_called(name)) is not None}
        if len(one.operators) == 1 and not (names and "operator" in columns):
            operators |= one.operators
        own = {action for action, *_rest in self._actions_of(one.id)}  # other editions, not this row
        return any(
            operator in operators
            and action not in own
            and (title in titles or (reference and reference in references))
            for other in later
            if not operators.isdisjoint(other.operators)
            for action, operator, title, reference in self._actions_of(other.id)
        )

    def _has_row(self, place: Place, cells: list[Any], faulty: set[int], other: _File) -> bool:
        """Tell whether a file has the row at its place, not refused, as it was but for the faulty cells."""
        theirs = self._rows_of(other.id).get(place) if other.operators else None
        if theirs is None:
            return False
        return _is_same(cells, theirs, faulty) and place not in (
            self.places(other.id) if other.refused else ()
        )

    def _actions_of(self, submission_id: int) -> list[tuple[int, int, str, str]]:
        """Return (action, operator, key of the title, key of the reference) of what a file has."""
        if submission_id not in self._actions:
            self._actions[submission_id] = [
                (
                    action,
                    self.canonical.get(operator, operator),
                    title_key(title),
                    reference_key(reference or ""),
                )
                for action, operator, title, reference in self.conn.execute(
                    "SELECT v.action_id, a.operator_id, v.title, v.reference"
                    " FROM submissions s, json_each(s.versions) j JOIN versions v ON v.id = j.value"
                    " JOIN actions a ON a.id = v.action_id WHERE s.id = ?",
                    (submission_id,),
                )
            ]
        return self._actions[submission_id]

    def _rows_of(self, submission_id: int) -> dict[Place, list[Any]]:
        if submission_id not in self._rows:
            self._rows[submission_id] = {
                (sheet, row): cells
                for sheet, first_row, run in self.conn.execute(_RUNS, (submission_id,))
                for row, cells in enumerate(json.loads(run), first_row)
            }
        return self._rows[submission_id]

    def _operator_called(self, text: str) -> int | None:
        if self._operators is None:
            self._operators = {
                key: self.canonical.get(number, number) for number, _name, key in named(self.conn)
            }
        return self._operators.get(identity(text))


def _is_same(cells: Sequence[Any], others: Sequence[Any], faulty: set[int]) -> bool:
    """Tell whether a row is another one as it was, but for its faulty cells."""
    kept = [(at, text) for at, cell in enumerate(cells) if at not in faulty and (text := _text(cell))]
    return len(kept) >= _ALIKE and all(
        at < len(others) and title_key(_text(others[at])) == title_key(text) for at, text in kept
    )


def _fields(columns: Mapping[str, str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for letters, field in columns.items():
        found.setdefault(field, column_index(letters))
    return found


def _texts(cells: Sequence[Any], column: int | None) -> list[str]:
    """Return the text of a column, of every cell where its column is not known."""
    chosen = cells if column is None else cells[column : column + 1]
    return [text for text in map(_text, chosen) if text]


def _text(cell: Any) -> str:
    return "" if cell is None else str(cell).strip()
