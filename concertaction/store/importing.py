"""One submission into the store: what is new, what changed, what is missing.

Everything happens inside a transaction that the caller has begun; a caller
that rolls back has made a dry run.
"""

from __future__ import annotations

import gc
import json
import marshal
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, NamedTuple

from concertaction import findings
from concertaction.models import Action, Finding, Severity, Submission
from concertaction.names import plain
from concertaction.store.registry import Registry

if TYPE_CHECKING:
    from concertaction.framework import Framework

REUSED_BELOW = 50.0
"""A title under this token_set_ratio (0 to 100) with the former one is another action's."""

# A version as the store holds it: operator id, title, description, reference,
# start, end, open end, objectives, axes, communes, public, participants.
Content = tuple[Any, ...]
OPERATOR, TITLE, REFERENCE, START, END, OBJECTIVES = 0, 1, 3, 4, 5, 7

_CONTENT = (
    'operator_id, title, description, reference, start, "end", open_end,'
    " objectives, axes, communes, public, participants"
)


class ImportResult(NamedTuple):
    """What an import did, or in a dry run would do.

    ``counts`` has rows, added, updated, unchanged, missing and refused.
    """

    status: str  # imported, unchanged
    submission_id: int
    counts: dict[str, int]
    findings: tuple[Finding, ...]


class _Read(NamedTuple):
    """An action of the file, ready to be written."""

    content: Content
    partners: tuple[int, ...]  # ids of organisation_names
    sheet: str
    row: int


class _Known(NamedTuple):
    """An action of the store in its current version."""

    action_id: int
    version_id: int
    content: Content
    partners: tuple[int, ...]


class _Matches(NamedTuple):
    """Which action of the store each action of the file is; None when it is new."""

    known: list[_Known | None]
    repeated: list[tuple[int, int]]  # (position, position of the first with the same key)


@contextmanager
def _no_cycles() -> Iterator[None]:
    """Hold the garbage collector back: tens of thousands of tuples, no cycle among them."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def import_submission(
    conn: sqlite3.Connection,
    submission: Submission,
    *,
    framework: Callable[[], Framework],
    quarter: str | None,
    now: str,
    again: bool = False,
) -> ImportResult:
    """Write a submission; ``now`` is later than any moment of the store.

    The same bytes read in the same way change nothing, unless ``again``.
    """
    with _no_cycles():
        registry = Registry(conn, framework)
        read = _prepare(submission.actions, registry)
        sheets = json.dumps([sheet._asdict() for sheet in submission.sheets], ensure_ascii=False)
        digest = _digest(submission, read, sheets)
        if not again:
            earlier = _same_before(conn, submission, digest, quarter)
            if earlier is not None:
                return _unchanged(conn, submission, earlier)
        return _Import(conn, submission, registry, read, now, quarter).write(sheets, digest)


def _prepare(actions: Sequence[Action], registry: Registry) -> list[_Read]:
    own, name_id = registry.organisation_id, registry.name_id
    texts: dict[Any, str] = {}
    days: dict[Any, str | None] = {None: None}
    read = []
    for action in actions:
        (
            title, operator, partners, objectives, axes, start, end, open_end, reference,
            description, communes, public, participants, sheet, row,
        ) = action  # fmt: skip
        if objectives not in texts:
            texts[objectives] = _json([[link.code, str(link.role), str(link.origin)] for link in objectives])
        if axes not in texts:
            texts[axes] = _json(axes)
        if communes not in texts:
            texts[communes] = _json(communes)
        if start not in days:
            days[start] = start.isoformat()  # type: ignore[union-attr]
        if end not in days:
            days[end] = end.isoformat()  # type: ignore[union-attr]
        content = (
            own(operator), title, description, reference, days[start], days[end], 1 if open_end else 0,
            texts[objectives], texts[axes], texts[communes], public, participants,
        )  # fmt: skip
        read.append(_Read(content, tuple([name_id(partner) for partner in partners]), sheet, row))
    return read


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _digest(submission: Submission, read: list[_Read], sheets: str) -> str:
    """Identify what was read, so that the same bytes read with another profile are another reading."""
    # marshal, written and never loaded: five times as fast as JSON on 20,000 actions
    plainly = [(content, partners, sheet, row) for content, partners, sheet, row in read]
    data = marshal.dumps((plainly, sheets, submission.rows, submission.refused), 2)
    return blake2b(data, digest_size=16).hexdigest()


def _same_before(
    conn: sqlite3.Connection, submission: Submission, digest: str, quarter: str | None
) -> int | None:
    row = conn.execute(
        "SELECT id FROM submissions WHERE sha256 = ? AND reading = ? AND (? IS NULL OR quarter IS ?)"
        " ORDER BY id DESC LIMIT 1",
        (submission.sha256, digest, quarter, quarter),
    ).fetchone()
    return row[0] if row else None


def _unchanged(conn: sqlite3.Connection, submission: Submission, earlier: int) -> ImportResult:
    gone = {
        row[0]
        for row in conn.execute(
            "SELECT action_id FROM absences WHERE ended_at IS NULL"
            " AND action_id NOT IN (SELECT action_id FROM withdrawals WHERE restored_at IS NULL)"
        )
    }
    found = tuple(
        one
        for one in load_findings(conn, earlier)
        if one.code != "missing-action" or one.params.get("id") in gone
    )
    stored = conn.execute(
        "SELECT added + updated + unchanged FROM submissions WHERE id = ?", (earlier,)
    ).fetchone()[0]
    missing = sum(one.code == "missing-action" for one in found)
    counts = _counts(submission, 0, 0, stored, missing)
    return ImportResult("unchanged", earlier, counts, found)


def _counts(
    submission: Submission, added: int, updated: int, unchanged: int, missing: int
) -> dict[str, int]:
    return {
        "rows": submission.rows,
        "added": added,
        "updated": updated,
        "unchanged": unchanged,
        "missing": missing,
        "refused": submission.refused,
    }


def load_findings(conn: sqlite3.Connection, submission_id: int) -> list[Finding]:
    """Return the findings of a submission, in their order."""
    return [
        Finding(code, Severity(severity), sheet, row, column, field, value, json.loads(params))
        for code, severity, sheet, row, column, field, value, params in conn.execute(
            'SELECT code, severity, sheet, row, "column", field, value, params FROM findings'
            " WHERE submission_id = ? ORDER BY position",
            (submission_id,),
        )
    ]


def title_key(title: str) -> str:
    """Reduce a title to what identifies an action of an operator: case, accents, spaces."""
    return " ".join((title.lower() if title.isascii() else plain(title)).split())


def _reference_key(reference: str) -> str:
    return " ".join(reference.split()).casefold()


class _Import:
    """The import of one submission, step by step."""

    def __init__(
        self,
        conn: sqlite3.Connection,
        submission: Submission,
        registry: Registry,
        read: list[_Read],
        now: str,
        quarter: str | None,
    ) -> None:
        self.conn = conn
        self.submission = submission
        self.registry = registry
        self.read = read
        self.now = now
        self.quarter = quarter
        self.findings = list(submission.findings)
        self.operators = {one.content[OPERATOR] for one in read}
        row = conn.execute(
            "SELECT (SELECT coalesce(max(id), 0) FROM submissions),"
            " (SELECT coalesce(max(id), 0) FROM actions), (SELECT coalesce(max(id), 0) FROM versions)"
        ).fetchone()
        self.id, self.last_action, self.last_version = row[0] + 1, row[1], row[2]

    def write(self, sheets: str, digest: str) -> ImportResult:
        known = self._known()
        withdrawn = self._open("SELECT action_id FROM withdrawals WHERE restored_at IS NULL")
        absent = self._open("SELECT action_id FROM absences WHERE ended_at IS NULL")
        matches = _match(self.read, known, self.registry.canonical)
        repeated = {position for position, _first in matches.repeated}
        self._report_repeated(matches)

        added: list[_Read] = []
        updated: list[tuple[_Known, _Read]] = []
        unchanged = 0
        present: set[int] = set()
        for position, (one, match) in enumerate(zip(self.read, matches.known, strict=True)):
            if match is None:
                if position not in repeated:
                    added.append(one)
                continue
            present.add(match.action_id)
            if match.action_id in withdrawn:
                self._report("withdrawn-action", one, title=one.content[TITLE], id=match.action_id)
            one = _with_known_reference(one, match)
            if one.content == match.content and one.partners == match.partners:
                unchanged += 1
            else:
                updated.append((match, one))
                self._report_reuse(match, one)
        missing = self._missing(known, present, withdrawn)
        counts = _counts(self.submission, len(added), len(updated), unchanged, len(missing))

        self._write_submission(sheets, digest, counts)
        self.registry.write(self.id, self.now)
        self._write_versions(added, updated, withdrawn)
        self._write_absences({one.action_id for one in missing} - absent, present & absent)
        self._write_rows()
        return ImportResult("imported", self.id, counts, tuple(self.findings))

    def _open(self, statement: str) -> set[int]:
        return {row[0] for row in self.conn.execute(statement)}

    def _known(self) -> list[_Known]:
        """Load the current actions of the operators that the file speaks for."""
        operators = _json(sorted(self.registry.same_as(self.operators)))
        rows = self.conn.execute(
            f"SELECT id, action_id, {_CONTENT} FROM versions"  # noqa: S608 - a constant of ours
            " WHERE superseded_at IS NULL AND operator_id IN (SELECT value FROM json_each(?))"
            " ORDER BY action_id",
            (operators,),
        ).fetchall()
        partners: dict[int, tuple[int, ...]] = {}
        if rows:
            for version, name in self.conn.execute(
                "SELECT p.version_id, p.name_id FROM versions v JOIN participations p ON p.version_id = v.id"
                " WHERE v.superseded_at IS NULL AND v.operator_id IN (SELECT value FROM json_each(?))"
                " ORDER BY p.version_id, p.position",
                (operators,),
            ):
                partners[version] = (*partners.get(version, ()), name)
        return [_Known(row[1], row[0], row[2:], partners.get(row[0], ())) for row in rows]

    def _report(self, code: str, one: _Read, **params: Any) -> None:
        self.findings.append(findings.finding(code, sheet=one.sheet, row=one.row, **params))

    def _report_repeated(self, matches: _Matches) -> None:
        said = {
            (found.sheet, found.row) for found in self.submission.findings if found.code == "duplicate-action"
        }
        for position, first in matches.repeated:
            one, other = self.read[position], self.read[first]
            if (one.sheet, one.row) not in said:
                self.findings.append(
                    Finding(
                        "duplicate-action",
                        Severity.WARNING,
                        one.sheet,
                        one.row,
                        params={"row": other.row, "sheet": other.sheet},
                    )
                )

    def _report_reuse(self, match: _Known, one: _Read) -> None:
        before, after = match.content[TITLE], one.content[TITLE]
        if before == after or not one.content[REFERENCE]:
            return
        from rapidfuzz.fuzz import token_set_ratio

        if token_set_ratio(title_key(before), title_key(after)) < REUSED_BELOW:
            self._report("reference-reused", one, reference=one.content[REFERENCE], before=before)

    def _missing(self, known: list[_Known], present: set[int], withdrawn: set[int]) -> list[_Known]:
        candidates = [
            one for one in known if one.action_id not in present and one.action_id not in withdrawn
        ]
        if not candidates:
            return []
        refused = self._refused_texts()
        missing = []
        for one in candidates:
            title, reference = one.content[TITLE], one.content[REFERENCE]
            if title_key(title) in refused or (reference and title_key(reference) in refused):
                continue  # it is in the file, in a row that was refused
            missing.append(one)
            operator = self.registry.canonical_name(one.content[OPERATOR])
            self.findings.append(
                findings.finding("missing-action", title=title, operator=operator, id=one.action_id)
            )
        return missing

    def _refused_texts(self) -> set[str]:
        """Return every text of the refused rows, folded like a title."""
        refused = {
            (found.sheet, found.row)
            for found in self.submission.findings
            if found.severity == Severity.ERROR and found.row is not None
        }
        if not refused:
            return set()
        return {
            title_key(cell)
            for raw in self.submission.raw_rows
            if (raw.sheet, raw.row) in refused
            for cell in map(str, json.loads(raw.cells))
        }

    def _write_submission(self, sheets: str, digest: str, counts: dict[str, int]) -> None:
        it = self.submission
        self.conn.execute(
            "INSERT INTO submissions (id, file, sha256, size, format, reading, quarter, recorded_at, sheets,"
            " rows, added, updated, unchanged, missing, refused)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                self.id, it.file, it.sha256, it.size, it.format, digest, self.quarter, self.now, sheets,
                *counts.values(),
            ),
        )  # fmt: skip

    def _write_versions(
        self, added: list[_Read], updated: list[tuple[_Known, _Read]], withdrawn: set[int]
    ) -> None:
        first, conn = self.last_action + 1, self.conn
        conn.executemany(
            "INSERT INTO actions (id, submission_id) VALUES (?, ?)",
            ((action_id, self.id) for action_id in range(first, first + len(added))),
        )
        conn.executemany(
            "UPDATE versions SET superseded_at = ? WHERE id = ?",
            [(self.now, known.version_id) for known, _one in updated],
        )
        conn.executemany("DELETE FROM links WHERE objective = ? AND operator_id = ? AND action_id = ?", [
            (code, known.content[OPERATOR], known.action_id)
            for known, _one in updated
            for code, _role, _origin in json.loads(known.content[OBJECTIVES])
        ])  # fmt: skip

        written = [*enumerate(added, first), *((known.action_id, one) for known, one in updated)]
        versions: list[tuple[Any, ...]] = []
        participations: list[tuple[int, int, int]] = []
        links: list[tuple[Any, ...]] = []
        codes: dict[str, list[tuple[str, str]]] = {}
        now, submission_id = self.now, self.id
        for version_id, (action_id, (content, partners, sheet, row)) in enumerate(
            written, self.last_version + 1
        ):
            versions.append((version_id, action_id, submission_id, sheet, row, now, *content))
            position = 0
            for name in partners:
                participations.append((version_id, position, name))
                position += 1
            objectives = content[OBJECTIVES]
            if objectives not in codes:
                codes[objectives] = link_codes(objectives)
            if action_id not in withdrawn:
                for code, origin in codes[objectives]:
                    links.append((code, content[OPERATOR], action_id, content[START], content[END], origin))
        links.sort(key=lambda link: link[:3])
        conn.executemany(
            "INSERT INTO versions (id, action_id, submission_id, sheet, row, recorded_at,"
            f" {_CONTENT})"  # noqa: S608 - a constant of ours
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            versions,
        )
        conn.executemany(
            "INSERT INTO participations (version_id, position, name_id) VALUES (?, ?, ?)", participations
        )
        write_links(conn, links)

    def _write_absences(self, began: set[int], ended: set[int]) -> None:
        since = self.quarter or self.now[:10]
        self.conn.executemany(
            "INSERT INTO absences (action_id, recorded_at, submission_id, since) VALUES (?, ?, ?, ?)",
            [(action_id, self.now, self.id, since) for action_id in sorted(began)],
        )
        self.conn.executemany(
            "UPDATE absences SET ended_at = ? WHERE action_id = ? AND ended_at IS NULL",
            [(self.now, action_id) for action_id in sorted(ended)],
        )

    def _write_rows(self) -> None:
        submission_id = self.id
        self.conn.executemany(
            "INSERT OR REPLACE INTO raw_rows (submission_id, sheet, row, cells) VALUES (?, ?, ?, ?)",
            [(submission_id, sheet, row, cells) for sheet, row, cells in self.submission.raw_rows],
        )
        self.conn.executemany(
            'INSERT INTO findings (submission_id, position, code, severity, sheet, row, "column", field,'
            " value, params) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (submission_id, position, code, str(severity), sheet, row, column, field, value,
                 json.dumps(params, ensure_ascii=False, default=str) if params else "{}")
                for position, (code, severity, sheet, row, column, field, value, params)
                in enumerate(self.findings)
            ],
        )  # fmt: skip
        self.conn.executemany(
            "INSERT INTO submission_operators (submission_id, operator_id) VALUES (?, ?)",
            [(submission_id, operator) for operator in sorted(self.operators)],
        )


def link_codes(objectives: str) -> list[tuple[str, str]]:
    """Return (code, origin) of the objectives of a version, each code once."""
    found: dict[str, str] = {}
    for code, _role, origin in json.loads(objectives):
        found.setdefault(code, origin)
    return list(found.items())


def write_links(conn: sqlite3.Connection, links: Iterable[tuple[Any, ...]]) -> None:
    """Insert links (objective, operator id, action id, start, end, origin)."""
    conn.executemany(
        'INSERT INTO links (objective, operator_id, action_id, start, "end", origin)'
        " VALUES (?, ?, ?, ?, ?, ?)",
        links,
    )


def _with_known_reference(one: _Read, match: _Known) -> _Read:
    """Keep the reference of an action that a file names by its title alone."""
    if one.content[REFERENCE] is not None or match.content[REFERENCE] is None:
        return one
    content = one.content
    return one._replace(
        content=(*content[:REFERENCE], match.content[REFERENCE], *content[REFERENCE + 1 :])
    )


def _match(read: list[_Read], known: list[_Known], canonical: dict[int, int]) -> _Matches:
    """Find which known action each action of a file is (see ``Store.import_submission``).

    Surest matches first, whatever the order of the rows: same reference; same
    title, both without a reference; same title where one side has none.
    """
    keys: list[tuple[int, str, str | None]] = []
    firsts: dict[tuple[int, bool, str], int] = {}
    repeated: list[tuple[int, int]] = []
    rows: list[int] = []
    titles: dict[str, str] = {}
    for position, one in enumerate(read):
        content = one.content
        operator = content[OPERATOR]
        operator = canonical.get(operator, operator)
        title, reference = content[TITLE], content[REFERENCE]
        if title not in titles:
            titles[title] = title_key(title)
        code = _reference_key(reference) if reference else None
        key = (operator, True, code) if code else (operator, False, titles[title])
        first = firsts.setdefault(key, position)
        keys.append((operator, titles[title], code))
        if first == position:
            rows.append(position)
        else:
            repeated.append((position, first))

    found: list[_Known | None] = [None] * len(read)
    if known:
        _match_known(rows, keys, known, canonical, found)
    return _Matches(found, repeated)


def _match_known(
    rows: list[int],
    keys: list[tuple[int, str, str | None]],
    known: list[_Known],
    canonical: dict[int, int],
    found: list[_Known | None],
) -> None:
    by_reference: dict[tuple[int, str], list[_Known]] = {}
    without: dict[tuple[int, str], list[_Known]] = {}
    referenced: dict[tuple[int, str], list[_Known]] = {}
    for one in reversed(known):
        operator = one.content[OPERATOR]
        operator = canonical.get(operator, operator)
        title = (operator, title_key(one.content[TITLE]))
        if one.content[REFERENCE]:
            by_reference.setdefault((operator, _reference_key(one.content[REFERENCE])), []).append(one)
            referenced.setdefault(title, []).append(one)
        else:
            without.setdefault(title, []).append(one)

    taken: set[int] = set()

    def take(position: int, choices: list[_Known] | None) -> None:
        while choices:
            choice = choices.pop()
            if choice.action_id not in taken:
                taken.add(choice.action_id)
                found[position] = choice
                return

    with_reference = [position for position in rows if keys[position][2] is not None]
    by_title = [position for position in rows if keys[position][2] is None]
    for position in with_reference:
        operator, _title, code = keys[position]
        take(position, by_reference.get((operator, code or "")))
    for choices, positions in ((without, by_title), (without, with_reference), (referenced, by_title)):
        for position in positions:
            if found[position] is None:
                take(position, choices.get(keys[position][:2]))
