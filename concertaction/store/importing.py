"""One submission into the store: what is new, what changed, what is missing.

Everything happens inside a transaction that the caller has begun; a caller
that rolls back has made a dry run.
"""

from __future__ import annotations

import json
import marshal
import sqlite3
from collections.abc import Callable, Collection, Sequence
from functools import cache, cached_property, lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, NamedTuple

from concertaction.findings import finding
from concertaction.models import COUNTS, Action, Finding, NamedOrganisation, Severity, Submission
from concertaction.store import mappings
from concertaction.store.bulk import Memo, no_cycles
from concertaction.store.matching import (
    REFERENCE,
    TITLE,
    Known,
    Matches,
    Read,
    changed_parts,
    counted_codes,
    match,
    names_of,
    partners_of,
    settled_codes,
    title_key,
    untouched,
    with_known_reference,
)
from concertaction.store.precedence import (
    Before,
    Later,
    Precedence,
    held_beside,
    received_before,
    standing,
)
from concertaction.store.reading import load_findings
from concertaction.store.refusals import refused_texts
from concertaction.store.registry import Registry
from concertaction.store.writing import Writing

if TYPE_CHECKING:
    from datetime import date

    from concertaction.framework import Framework
    from concertaction.models import ObjectiveLink

REUSED_BELOW = 50.0
"""A title under this token_set_ratio (0 to 100) with the former one is another action's."""

_OF_OBJECTIVES = frozenset({"no-objective", "proposed-objective", "objective-in-remark", "axis-only"})
"""What is found where an objective is missing or not sure."""

_KNOWN = (
    'SELECT v.action_id, v.id, a.operator_id, v.title, v.description, v.reference, v.start, v."end",'
    " v.open_end, v.objectives, v.axes, v.communes, v.public, v.participants, (SELECT group_concat(name_id)"
    "  FROM (SELECT name_id FROM participations WHERE version_id = v.id ORDER BY position))"
    " FROM actions a CROSS JOIN versions v ON v.action_id = a.id"
    " WHERE v.superseded_at IS NULL AND a.operator_id IN (SELECT value FROM json_each(?)) ORDER BY a.id"
)


class Changed(NamedTuple):
    """An action that a file says otherwise than the store: where in the file, and which parts of it."""

    action_id: int
    title: str
    sheet: str
    row: int
    parts: tuple[str, ...]  # as matching.changed_parts has them, not translated


class ImportResult(NamedTuple):
    """What an import did, or in a dry run would do.

    ``counts`` has an entry for each of ``models.COUNTS``.
    """

    status: str  # imported, unchanged
    submission_id: int
    counts: dict[str, int]
    findings: tuple[Finding, ...]
    changed: tuple[Changed, ...] = ()  # those counted as updated


def import_submission(
    conn: sqlite3.Connection,
    submission: Submission,
    registry: Registry,
    *,
    framework: Callable[[], Framework],
    quarter: str | None,
    now: str,
    again: bool = False,
    beside: Collection[int] = (),
) -> ImportResult:
    """Write a submission; ``now`` is later than any moment of the store.

    ``beside`` are those of the same import, whose order nobody has chosen.

    The same bytes read with the same settings change nothing, nor do those that
    other settings read alike, unless ``again``.
    """
    with no_cycles():
        settings = _settings_digest(submission, framework)
        earlier = None if again else _same_before(conn, submission, settings, quarter)
        if earlier is None:
            read = _prepare(submission.actions, registry)
            sheets = json.dumps([sheet._asdict() for sheet in submission.sheets], ensure_ascii=False)
            reading = _digest(submission, read, sheets)
            earlier = None if again else _same_before(conn, submission, reading, quarter)
        if earlier is not None:
            return _unchanged(conn, submission, earlier, registry)
        digest = f"{settings} {reading}"
        before = None if again else received_before(conn, submission, quarter)
        return _Import(conn, submission, registry, read, now, quarter, before).write(sheets, digest, beside)


def _prepare(actions: Sequence[Action], registry: Registry) -> list[Read]:
    operators = Memo(registry.organisation_id)
    names: dict[NamedOrganisation, int] = Memo(registry.name_id)
    links, lists, days = Memo(_links_text), Memo(_list_text), Memo(_day_text)
    name = names.__getitem__
    return [
        (
            operators[operator],
            (
                title, description, reference, days[start], days[end], 1 if open_end else 0,
                links[objectives], lists[axes], lists[communes], public, participants,
            ),
            tuple(map(name, partners)),
            sheet,
            row,
            column,
        )
        for (
            title, operator, partners, objectives, axes, start, end, open_end, reference,
            description, communes, public, participants, sheet, row, column,
        ) in actions
    ]  # fmt: skip


_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


# The same come again in each file of an import.
@lru_cache(maxsize=4096)
def _links_text(found: tuple[ObjectiveLink, ...]) -> str:
    return _json([[link.code, str(link.role), str(link.origin)] for link in found])


@lru_cache(maxsize=4096)
def _list_text(texts: tuple[str, ...]) -> str:
    return _json(texts)


@lru_cache(maxsize=4096)
def _day_text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _digest(submission: Submission, read: list[Read], sheets: str) -> str:
    """Identify what was read, so that the same bytes read with another profile are another reading."""
    # marshal, written and never loaded: three times as fast as JSON on 20,000 actions
    data = marshal.dumps((read, sheets, submission.rows, submission.refused), 2)
    return blake2b(data, digest_size=16).hexdigest()


def _settings_digest(submission: Submission, framework: Callable[[], Framework]) -> str:
    """Identify how the bytes were read, whatever names the store has learnt since; "" when not known."""
    if not submission.settings:
        return ""
    return _digest_of(submission.settings, framework().text)


@cache
def _digest_of(settings: str, framework: str) -> str:
    return blake2b(f"{settings}\n{framework}".encode(), digest_size=16).hexdigest()


def _same_before(
    conn: sqlite3.Connection, submission: Submission, digest: str, quarter: str | None
) -> int | None:
    """Return the last submission of the same bytes with this digest, of settings or of the reading."""
    if not digest:
        return None
    rows = conn.execute(
        "SELECT id, reading FROM submissions WHERE sha256 = ? AND (? IS NULL OR quarter IS ?)"
        " ORDER BY id DESC",
        (submission.sha256, quarter, quarter),
    )
    return next((number for number, digests in rows if digest in digests.split()), None)


def _unchanged(
    conn: sqlite3.Connection, submission: Submission, earlier: int, registry: Registry
) -> ImportResult:
    """Say again what was found in this file, without what was settled since, and what of it still stands."""
    gone = {
        row[0]
        for row in conn.execute(
            "SELECT action_id FROM absences WHERE ended_at IS NULL"
            " AND action_id NOT IN (SELECT action_id FROM withdrawals WHERE restored_at IS NULL)"
        )
    }
    found = [
        one
        for one in load_findings(conn, earlier)
        if one.code not in ("missing-action", "gone-action") or one.params.get("id") in gone
    ]
    missing = sum(one.code == "missing-action" for one in found)
    operators = conn.execute(
        "SELECT operator_id FROM submission_operators WHERE submission_id = ?", (earlier,)
    ).fetchall()
    its = standing(conn, earlier, registry.same_as(row[0] for row in operators), registry.canonical)
    date = conn.execute("SELECT recorded_at FROM submissions WHERE id = ?", (earlier,)).fetchone()[0][:10]
    if its.changed or its.added:
        found.append(
            finding("changed-by-later-file", date=date, file=its.by, changed=its.changed, added=its.added)
        )
    if its.later:
        found.append(finding("changed-by-later-quarter", date=date, changed=its.later))
    return ImportResult("unchanged", earlier, _counts(submission, 0, 0, its.stands, missing), tuple(found))


def _counts(submission: Submission, added: int, updated: int, unchanged: int, missing: int) -> dict[str, int]:
    numbers = (submission.rows, added, updated, unchanged, missing, submission.refused)
    return dict(zip(COUNTS, numbers, strict=True))


class _Sorted(NamedTuple):
    """The actions of a file, by what they do to the store."""

    added: list[Read]
    updated: list[tuple[Known, Read]]
    unchanged: list[Known]
    present: set[int]
    gone: dict[int, str]  # only in this file, and in no later one -> since when


class _Import:
    """The import of one submission, step by step."""

    def __init__(
        self,
        conn: sqlite3.Connection,
        submission: Submission,
        registry: Registry,
        read: list[Read],
        now: str,
        quarter: str | None,
        before: Before | None,
    ) -> None:
        self.conn = conn
        self.submission = submission
        self.registry = registry
        self.read = read
        self.now = now
        self.quarter = quarter
        self.findings = list(submission.findings)
        self.operators = {one[0] for one in read}
        row = conn.execute(
            "SELECT (SELECT coalesce(max(id), 0) FROM submissions),"
            " (SELECT coalesce(max(id), 0) FROM actions), (SELECT coalesce(max(id), 0) FROM versions)"
        ).fetchone()
        self.id, self.last_action, self.last_version = row[0] + 1, row[1], row[2]
        self.before = before
        self.counts_from = before.counts_from if before else self.id
        self.all_operators = registry.same_as(self.operators)
        self.precedence = Precedence(conn, self.all_operators, registry.canonical, quarter, self.counts_from)

    @cached_property
    def decided(self) -> dict[int, dict[str, bool]]:
        """What people decided of the objectives of actions."""
        return mappings.said(self.conn)

    @cached_property
    def once_decided(self) -> dict[int, list[mappings.Says]]:
        """What people had decided at one time of actions of which something was taken back."""
        return mappings.once_said(self.conn)

    @cached_property
    def own_sheets(self) -> frozenset[str]:
        """Sheets of the template that we gave the operator."""
        return frozenset(sheet.name for sheet in self.submission.sheets if sheet.layout == "template")

    def write(self, sheets: str, digest: str, beside: Collection[int]) -> ImportResult:
        known = self._known()
        withdrawn = {
            row[0] for row in self.conn.execute("SELECT action_id FROM withdrawals WHERE restored_at IS NULL")
        }
        matches = match(self.read, known, self.registry.canonical)
        self._leave_what_is_decided(matches)
        self._report_repeated(matches.repeated)
        for position, first in matches.editions.items():
            self._report_again("other-edition", position, first)
        self._report_same()
        self._report_before()
        self._report_later()

        its = self._sorted_out(matches, known, withdrawn)
        left_out = self._left_out(known, its.present)
        missing = [one for one in left_out if one.action_id not in withdrawn]
        self._report_missing(missing)
        if beside and (its.updated or missing):
            self._report_beside(beside, its, missing)
        counts = _counts(self.submission, len(its.added), len(its.updated), len(its.unchanged), len(missing))
        self._write_submission(sheets, digest, counts, self._versions(its))
        self.registry.write(self.id, self.now)
        writing = Writing(self.conn, self.id, self.now)
        writing.versions(
            self.operators,
            its.added,
            its.updated,
            last_action=self.last_action,
            last_version=self.last_version,
        )
        writing.absences(*self._absences(known, its, left_out))
        writing.rows(self.submission.raw_runs, self.findings)
        changed = (
            Changed(known.action_id, one[1][TITLE], one[3], one[4], changed_parts(known, one))
            for known, one in its.updated
        )
        return ImportResult("imported", self.id, counts, tuple(self.findings), tuple(changed))

    def _sorted_out(self, matches: Matches, known: Sequence[Known], withdrawn: set[int]) -> _Sorted:
        """Tell what each action of the file does to the store."""
        if not (known or matches.repeated or self.precedence.later):
            return _Sorted(self.read, [], [], set(), {})
        its = _Sorted([], [], [], set(), {})
        for position, (found, one) in enumerate(zip(matches.known, self.read, strict=True)):
            later = self._later(one[0])
            if found is None:
                if position not in matches.repeated:
                    its.added.append(one)
                    if later:
                        self._note_gone(self.last_action + len(its.added), one, later, its.gone)
                continue
            its.present.add(found.action_id)
            if found.action_id in withdrawn:
                self._report("withdrawn-action", one, title=one[1][TITLE], id=found.action_id)
            one = with_known_reference(one, found)
            if one[3] in self.own_sheets:
                one = self._untouched(one, found)
            if one[1] == found.content and partners_of(one) == found.partners:
                its.unchanged.append(found)
            elif holder := self.precedence.holder(later, found.action_id):
                self._report_stands(found, one, holder)
            else:
                its.updated.append((found, one))
                self._report_lost_objectives(found, one, is_other=self._report_reuse(found, one))
        return its

    def _absences(
        self, known: list[Known], its: _Sorted, left_out: list[Known]
    ) -> tuple[dict[int, str], set[int]]:
        """Absences that begin, with since when, and those that end.

        A withdrawn action has them too: it may be restored.
        """
        absent = dict(self.conn.execute("SELECT action_id, since FROM absences WHERE ended_at IS NULL"))
        since = self.quarter or self.now[:10]
        began = dict.fromkeys({one.action_id for one in left_out} - absent.keys(), since)
        behind = {one.action_id: one for one in known if self._later(one.operator)}
        moved = self._moved(
            {number: behind[number] for number in absent.keys() & behind}, absent, its.present
        )
        apart = {one.action_id for one in left_out} | behind.keys()
        ended = {one.action_id for one in known if one.action_id in absent} - apart | moved.keys()
        return began | its.gone | moved, ended

    def _later(self, operator: int) -> list[Later]:
        """The files of an operator that stand before this one."""
        return self.precedence.later.get(self.registry.canonical.get(operator, operator), [])

    def _versions(self, its: _Sorted) -> str:
        """The versions that the file has: those that it writes, and those that it finds as they are."""
        first = self.last_version + 1
        new = range(first, first + len(its.added) + len(its.updated))
        return _json([*(known.version_id for known in its.unchanged), *new])

    def _untouched(self, one: Read, known: Known) -> Read:
        """Keep the objectives of a row of our own template as they are, where it was left as we wrote it.

        It may hold a decision that was taken back after it was handed out: then that is said.
        """
        now = untouched(one, known, self.decided.get(known.action_id, {}))
        if now is not one or counted_codes(one[1]) == counted_codes(known.content):
            return now
        for says in self.once_decided.get(known.action_id, ()):
            then = untouched(one, known, says)
            if then is not one:
                codes = counted_codes(one[1]) or "–"
                self._report("undone-decision", one, title=one[1][TITLE], codes=codes, id=known.action_id)
                return then
        return one

    def _leave_what_is_decided(self, matches: Matches) -> None:
        """No longer ask for the objective of an action that a person decided on, in this file or the next."""
        if not self.decided:
            return
        asked, decided = set[tuple[str, int]](), set[tuple[str, int]]()
        for found, one in zip(matches.known, self.read, strict=True):
            is_decided = found is not None and found.action_id in self.decided
            (decided if is_decided else asked).add((one[3], one[4]))
        decided -= asked
        self.findings = [
            it for it in self.findings if it.code not in _OF_OBJECTIVES or (it.sheet, it.row) not in decided
        ]

    def _report_before(self) -> None:
        """Say that the file came for another quarter: a folder that is imported whole holds old ones."""
        if self.before and self.quarter and self.before.quarter not in (None, self.quarter):
            self.findings.append(
                finding(
                    "other-quarter",
                    date=self.before.recorded_at[:10],
                    quarter=self.before.quarter,
                    this=self.quarter,
                )
            )

    def _report_beside(self, beside: Collection[int], its: _Sorted, missing: list[Known]) -> None:
        """Say which file of the same import says otherwise: that this one stands is no more than its name."""
        if self.before:
            return
        updated = [known for known, _read in its.updated]
        several = (updated, its.unchanged, missing)
        for file, held in held_beside(self.conn, beside, self.all_operators):
            changed, kept, gone = (sum(one.version_id in held for one in known) for known in several)
            if changed or (kept and gone):
                self.findings.append(finding("order-of-names", other=file, changed=changed, gone=gone))

    def _report_later(self) -> None:
        for operator, later in self.precedence.later.items():
            self.findings.append(
                finding("later-file", operator=self.registry.canonical_name(operator), later=later[-1].name)
            )

    def _note_gone(self, action_id: int, one: Read, later: list[Later], gone: dict[int, str]) -> None:
        """An action that the files received in their order would have brought and then have left out."""
        title, reference = one[1][TITLE], one[1][REFERENCE]
        first = self.precedence.gone(later, action_id, [title, reference] if reference else [title])
        if first is not None:
            gone[action_id] = first.since
            self._report("gone-action", one, title=title, later=first.name, id=action_id)

    def _moved(self, gone: dict[int, Known], since: dict[int, str], present: set[int]) -> dict[int, str]:
        """Actions that the later files leave out, and since when, where this one between changes that."""
        moved: dict[int, str] = {}
        for number, one in gone.items() if self.quarter else ():
            later, names = self._later(one.operator), names_of(one)
            first = self.precedence.gone(later, number, names)
            if first is None:
                continue
            if number in present or self._is_refused(names):
                moved[number] = first.since
            elif first is later[0] and "-Q" in since[number]:
                moved[number] = min(since[number], self.quarter or "")
        return {number: quarter for number, quarter in moved.items() if quarter != since[number]}

    def _report_stands(self, known: Known, one: Read, holder: Later) -> None:
        self._report(
            "later-file-stands",
            one,
            title=known.content[TITLE],
            later=holder.name,
            parts=list(changed_parts(known, one)),
            id=known.action_id,
        )

    def _known(self) -> list[Known]:
        """Load the current actions of the operators that the file speaks for."""
        rows = self.conn.execute(_KNOWN, (_json(sorted(self.all_operators)),))
        return [Known(row[0], row[1], row[2], row[3:14], row[14] or "") for row in rows]

    def _report(self, code: str, one: Read, **params: Any) -> None:
        self.findings.append(finding(code, sheet=one[3], row=one[4], column=one[5], **params))

    def _report_repeated(self, repeated: dict[int, int]) -> None:
        if not repeated:
            return
        said = {
            (found.sheet, found.row) for found in self.submission.findings if found.code == "duplicate-action"
        }
        for position, first in repeated.items():
            if self.read[position][3:5] not in said:
                self._report_again("duplicate-action", position, first)

    def _report_again(self, code: str, position: int, first: int) -> None:
        """Report an action for what stands at the row of an earlier one."""
        *_content, sheet, row, own_column = self.read[position]
        *_content, first_sheet, first_row, _column = self.read[first]
        column = own_column or self._title_columns.get(sheet)
        found = finding(code, sheet=sheet, row=row, column=column, field="title")
        self.findings.append(found._replace(params={"row": first_row, "sheet": first_sheet}))

    @cached_property
    def _title_columns(self) -> dict[str, str | None]:
        """The letters of the column of titles of each sheet that has one."""
        return {sheet.name: sheet.column_of("title") for sheet in self.submission.sheets}

    def _report_same(self) -> None:
        """Log the new names that are provable variants of known ones."""
        places = self.registry.rows_of_same(self.read)
        for number, into in self.registry.same.items():
            sheet, row = places.get(number, (None, None))
            self.findings.append(
                finding(
                    "same-organisation",
                    sheet=sheet,
                    row=row,
                    value=self.registry.name_of(number),
                    name=self.registry.canonical_name(into),
                )
            )

    def _report_reuse(self, known: Known, one: Read) -> bool:
        """Say that a reference names another action now; true where the title does, by whatever reference."""
        before, after, reference = known.content[TITLE], one[1][TITLE], one[1][REFERENCE]
        if before == after:
            return False
        from rapidfuzz.fuzz import token_set_ratio

        is_other = token_set_ratio(title_key(before), title_key(after)) < REUSED_BELOW
        if is_other and reference:
            self._report("reference-reused", one, reference=reference, before=before)
        return is_other

    def _report_lost_objectives(self, known: Known, one: Read, *, is_other: bool) -> None:
        """Say that an action counts no more, or not as declared: a person decided, maybe of another action.

        A file that declares nothing may be an older state of it.
        """
        decided = self.decided.get(known.action_id, {})
        (before, was), (after, declared) = (
            (settled_codes(content, decided), counted_codes(content)) for content in (known.content, one[1])
        )
        if decided and (is_other or (was != declared and after != declared)):
            self._report(
                "decision-stands",
                one,
                title=one[1][TITLE],
                codes=declared or "–",
                decided=[mappings.words_of(code, accepted) for code, accepted in decided.items()],
                id=known.action_id,
                severity=Severity.WARNING if is_other else None,
            )
        elif before and not after:
            self._report("lost-objectives", one, title=known.content[TITLE], codes=before)

    def _left_out(self, known: list[Known], present: set[int]) -> list[Known]:
        """The actions that the file has not, not even in a refused row, and that no later file tells of."""
        return [
            one
            for one in known
            if one.action_id not in present
            and not self._later(one.operator)
            and not self._is_refused(names_of(one))
        ]

    def _report_missing(self, missing: list[Known]) -> None:
        for one in missing:
            self.findings.append(
                finding(
                    "missing-action",
                    title=one.content[TITLE],
                    operator=self.registry.canonical_name(one.operator),
                    id=one.action_id,
                )
            )

    @cached_property
    def _refused(self) -> set[str]:
        return refused_texts(self.submission.findings, self.submission.raw_runs)

    def _is_refused(self, names: list[str]) -> bool:
        """True for an action that stands in a row that was refused."""
        return bool(self._refused) and any(title_key(name) in self._refused for name in names)

    def _write_submission(self, sheets: str, digest: str, counts: dict[str, int], versions: str) -> None:
        it = self.submission
        self.conn.execute(
            "INSERT INTO submissions (id, file, sha256, size, format, reading, quarter, recorded_at, sheets,"
            " rows, added, updated, unchanged, missing, refused, counts_from, versions)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                self.id, it.file, it.sha256, it.size, it.format, digest, self.quarter, self.now, sheets,
                *counts.values(), self.counts_from, versions,
            ),
        )  # fmt: skip
