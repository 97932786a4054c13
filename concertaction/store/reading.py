"""What the store knows, now or on a day: actions, organisations, submissions."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date, datetime, time
from typing import Any, NamedTuple, TypedDict, Unpack

from concertaction.errors import UsageError
from concertaction.i18n import _
from concertaction.models import (
    COUNTS,
    Finding,
    Organisation,
    Origin,
    Partner,
    Period,
    RawRow,
    Severity,
    Source,
    StoredAction,
)
from concertaction.names import in_one_line, instead
from concertaction.store import mappings
from concertaction.store.bulk import Memo, no_cycles
from concertaction.store.marks import marked
from concertaction.store.matching import title_key, title_keys
from concertaction.store.opening import standing, utc_text
from concertaction.store.refusals import Place, refusals
from concertaction.store.registry import identity, merged, named
from concertaction.store.statements import kind_origins, said

AsOf = datetime | date | str | None
"""A moment: naive ones are local time, a day means until its end, None means now."""


class StoredSubmission(NamedTuple):
    """One received file, as the store remembers it."""

    id: int
    file: str
    sha256: str
    size: int
    format: str
    quarter: str | None
    recorded_at: str  # UTC, as text
    counts: dict[str, int]  # models.COUNTS
    operators: tuple[Organisation, ...]  # those that the file speaks for
    sheets: tuple[dict[str, Any], ...]  # models.SheetSummary as dictionaries


class StoredFinding(NamedTuple):
    """A finding and the submission that it was made in."""

    submission_id: int
    file: str
    finding: Finding
    settled: bool = False  # of a refused row that a later file has brought


class StoredRun(NamedTuple):
    """One run of a command, as ``Store.log_run`` noted it."""

    at: str  # UTC, when it ended
    command: str
    exit_code: int
    seconds: float | None
    detail: str | None  # the files received or written, else the fault as it was told


def moment(as_of: AsOf) -> str | None:
    """Return a moment as the store writes it.

    Raises UsageError for a text that is neither a day nor a moment.
    """
    if as_of is None:
        return None
    if isinstance(as_of, str):
        try:
            day = len(as_of.strip()) <= len("2012-10-15")
            as_of = date.fromisoformat(as_of.strip()) if day else datetime.fromisoformat(as_of.strip())
        except ValueError:
            raise UsageError(_("“{text}” is no day: write it as 2012-10-15.").format(text=as_of)) from None
    if not isinstance(as_of, datetime):
        as_of = datetime.combine(as_of, time.max)
    return utc_text(as_of)


def organisations(conn: sqlite3.Connection, as_of: str | None = None) -> dict[int, Organisation]:
    """Return every organisation by id; merged ids lead to the organisation that they are part of."""
    canonical = merged(conn, as_of)
    it = said(conn, as_of)
    kinds = kind_origins(conn, canonical, it, as_of)
    found = {
        number: Organisation(number, it.names.get(number, name), tuple(kinds.get(number, ())))
        for number, name in conn.execute(
            "SELECT id, name FROM organisations WHERE ? IS NULL OR recorded_at <= ?", (as_of, as_of)
        )
    }
    for number, into in canonical.items():
        if number in found and into in found:
            found[number] = found[into]
    return found


def find_organisations(conn: sqlite3.Connection, text: str) -> set[int]:
    """Return the ids that an id, a name or a part of a name stands for, merges followed.

    A full name wins over a part.  Raises UsageError when nothing fits, with
    names that resemble it.
    """
    canonical = merged(conn)
    names = named(conn)
    found: set[int] = set()
    if text.strip().isdecimal():
        found = {number for number, _name, _key in names if number == int(text)}
    if not found:
        key = identity(text)
        found = {number for number, _name, other in names if other == key}
        if not found:
            part = title_key(text)
            found = {
                number
                for number, name, other in names
                if part and (part in title_key(name) or (key and key in other))
            }
    if not found:
        raise UsageError(
            _("No organisation is called “{text}”. {instead}").format(
                text=text, instead=instead((name for _number, name, _key in names), text)
            )
        )
    wanted = {canonical.get(number, number) for number in found}
    return wanted | {number for number, into in canonical.items() if into in wanted}


def find_organisation(conn: sqlite3.Connection, text: str) -> int:
    """Return the one organisation that a text stands for, merges followed.

    Raises UsageError when nothing fits, or several do.
    """
    canonical = merged(conn)
    found = {canonical.get(number, number) for number in find_organisations(conn, text)}
    if len(found) > 1:
        names = {number: name for number, name, _key in named(conn)}
        raise UsageError(
            _("“{text}” may be several organisations: {names}.").format(
                text=text, names=in_one_line(names[number] for number in found)
            )
        )
    return found.pop()


_VERSIONS = """
SELECT v.id, v.action_id, a.operator_id, v.title, v.description, v.reference, v.start, v."end", v.open_end,
    v.objectives, v.axes, v.communes, v.public, v.participants, v.submission_id, v.sheet, v.row,
    v."column"
FROM versions v JOIN actions a ON a.id = v.action_id
WHERE CASE WHEN :at IS NULL THEN v.superseded_at IS NULL
        ELSE v.recorded_at <= :at AND (v.superseded_at IS NULL OR v.superseded_at > :at) END
    AND (:withdrawn OR v.action_id NOT IN (
        SELECT action_id FROM withdrawals
        WHERE CASE WHEN :at IS NULL THEN restored_at IS NULL
            ELSE recorded_at <= :at AND (restored_at IS NULL OR restored_at > :at) END))
    AND (:operators IS NULL OR a.operator_id IN (SELECT value FROM json_each(:operators)))
    AND (:first IS NULL OR (
        (v.open_end OR coalesce(v.start, v."end") IS NOT NULL)
        AND (v.start IS NULL OR v.start <= :last) AND (v."end" IS NULL OR v."end" >= :first)))
"""


class Filters(TypedDict, total=False):
    """What actions may be asked for by; None as what is left out."""

    objectives: Collection[str] | None
    axis: str | Collection[str] | None
    operator: str | int | None
    partner: str | int | None
    commune: str | None
    period: Period | None
    search: str | None
    include_withdrawn: bool
    as_of: AsOf


def actions(conn: sqlite3.Connection, **asked: Unpack[Filters]) -> list[StoredAction]:
    """See ``Store.actions``."""
    at = moment(asked.get("as_of"))
    operator, period, search = asked.get("operator"), asked.get("period"), asked.get("search")
    parameters = {
        "at": at,
        "withdrawn": asked.get("include_withdrawn", False),
        "operators": None
        if operator is None
        else json.dumps(sorted(find_organisations(conn, str(operator)))),
        "first": period.start.isoformat() if period else None,
        "last": period.end.isoformat() if period else None,
    }
    tests = list(_tests(conn, asked))
    with no_cycles():
        found = _Loader(conn, at).load(parameters)
        for test in tests:
            found = [one for one in found if test(one)]
        return _sorted(found if search is None else _searched(found, search))


def _tests(conn: sqlite3.Connection, asked: Filters) -> Iterator[Callable[[StoredAction], bool]]:
    """Give what an action must pass, for the filters that SQL leaves."""
    objectives, axis = asked.get("objectives"), asked.get("axis")
    partner, commune = asked.get("partner"), asked.get("commune")
    if objectives is not None:
        codes = frozenset(objectives)
        yield lambda it: any(link.code in codes for link in it.objectives)
    if axis is not None:
        axes = frozenset((axis,) if isinstance(axis, str) else axis)
        yield (
            lambda it: (
                not axes.isdisjoint((*it.axes, *(link.code.rpartition(".")[0] for link in it.objectives)))
            )
        )
    if partner is not None:
        wanted = find_organisations(conn, str(partner))
        yield lambda it: any(one.organisation.id in wanted for one in it.partners)
    if commune is not None:
        place = title_key(commune)
        yield lambda it: any(title_key(one) == place for one in it.communes)


def _searched(found: list[StoredAction], search: str) -> list[StoredAction]:
    """Keep the actions that hold all words, case and accents apart."""
    wanted = title_key(search).split()
    names: dict[tuple[str, ...], str] = {}

    def name(*texts: str) -> str:
        if texts not in names:
            names[texts] = title_key(" ".join(texts))
        return names[texts]

    texts = title_keys([f"{it.title} {it.description or ''} {it.reference or ''}" for it in found])
    kept = []
    for it, text in zip(found, texts, strict=True):
        missing = [word for word in wanted if word not in text]
        if missing:
            others = name(it.operator.name, "") + "".join(
                " " + name(one.organisation.name, one.as_written) for one in it.partners
            )
            if any(word not in others for word in missing):
                continue
        kept.append(it)
    return kept


class _Loader:
    """Builds stored actions; parses each distinct text once."""

    def __init__(self, conn: sqlite3.Connection, at: str | None) -> None:
        self.conn = conn
        self.at = at
        self.organisations = organisations(conn, at)
        self.partners = self._names()
        self.files: dict[int, str] = dict(conn.execute("SELECT id, file FROM submissions"))
        self.withdrawn: set[int] = {
            row[0]
            for row in conn.execute(
                f"SELECT action_id FROM withdrawals WHERE {standing('restored_at')}",  # noqa: S608
                (at, at, at),
            )
        }
        self.marks = marked(conn, at)
        self.decisions = mappings.said(conn, at)
        self.absent: dict[int, str] = dict(
            conn.execute(
                f"SELECT action_id, since FROM absences WHERE {standing('ended_at')}",  # noqa: S608
                (at, at, at),
            )
        )

    def _names(self) -> dict[int, Partner]:
        return {
            number: Partner(Organisation(0, name), as_written, True)
            if organisation is None
            else Partner(self.organisations.get(organisation) or Organisation(organisation, name), as_written)
            for number, as_written, name, organisation in self.conn.execute(
                "SELECT id, as_written, name, organisation_id FROM organisation_names"
            )
        }

    def _participations(self, versions: list[int]) -> dict[int, list[Partner]]:
        partners, found = self.partners, dict[int, list[Partner]]()
        last, current = 0, list[Partner]()
        for version, name in self.conn.execute(
            "SELECT version_id, name_id FROM participations"
            " WHERE version_id IN (SELECT value FROM json_each(?)) ORDER BY version_id, position",
            (json.dumps(versions),),
        ):
            if version != last:
                last = version
                current = found[version] = []
            current.append(partners[name])
        return found

    def load(self, parameters: dict[str, Any]) -> list[StoredAction]:
        rows = self.conn.execute(_VERSIONS, parameters).fetchall()
        partners = self._participations([row[0] for row in rows])
        none: list[Partner] = []
        days, lists, links = Memo(_day), Memo(_texts), Memo(mappings.links_of)
        organisations, files = self.organisations, self.files
        absent, withdrawn, marks = self.absent, self.withdrawn, self.marks
        found = []
        for (
            version, action_id, operator, title, description, reference, start, end, open_end, objectives,
            axes, communes, public, participants, submission_id, sheet, row, column,
        ) in rows:  # fmt: skip
            found.append(
                StoredAction(
                    action_id,
                    title,
                    organisations[operator],
                    tuple(partners.get(version, none)),
                    links[objectives],
                    lists[axes],
                    days[start],
                    days[end],
                    open_end == 1,
                    reference,
                    description,
                    lists[communes],
                    public,
                    participants,
                    Source(files[submission_id], sheet, row, column),
                    submission_id,
                    absent.get(action_id),
                    action_id in withdrawn,
                    marks.get(action_id),
                )
            )
        return [self._decided(one) for one in found] if self.decisions else found

    def _decided(self, action: StoredAction) -> StoredAction:
        """An action with what a person decided of its objectives; an axis that one is of is completed."""
        says = self.decisions.get(action.id)
        if says is None:
            return action
        links = mappings.settled(action.objectives, says)
        completed = {link.code.rpartition(".")[0] for link in links if link.origin is Origin.DECIDED}
        axes = tuple(axis for axis in action.axes if axis not in completed)
        return action._replace(objectives=links, axes=axes)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _texts(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


def _sorted(found: list[StoredAction]) -> list[StoredAction]:
    names = {one.operator.id: one.operator.name for one in found}
    order = sorted(names, key=lambda number: (title_key(names[number]), number))
    ranks = {number: rank for rank, number in enumerate(order)}
    keys = [
        (ranks[one.operator.id], title, one.id, one)
        for one, title in zip(found, title_keys([one.title for one in found]), strict=True)
    ]
    keys.sort()  # ids are unique: two actions are never compared
    return [key[3] for key in keys]


def submissions(conn: sqlite3.Connection, as_of: AsOf = None) -> list[StoredSubmission]:
    """See ``Store.submissions``."""
    at = moment(as_of)
    known = organisations(conn, at)
    operators: dict[int, dict[int, Organisation]] = {}
    for submission, operator in conn.execute("SELECT submission_id, operator_id FROM submission_operators"):
        if operator in known:
            operators.setdefault(submission, {})[known[operator].id] = known[operator]
    return [
        StoredSubmission._make(
            (
                *row[:7],
                dict(zip(COUNTS, row[7:13], strict=True)),
                tuple(operators.get(row[0], {}).values()),
                tuple(json.loads(row[13])),
            )
        )
        for row in conn.execute(
            "SELECT id, file, sha256, size, format, quarter, recorded_at, rows, added, updated, unchanged,"
            " missing, refused, sheets FROM submissions WHERE ? IS NULL OR recorded_at <= ? ORDER BY id",
            (at, at),
        )
    ]


def runs(conn: sqlite3.Connection) -> list[StoredRun]:
    """See ``Store.runs``."""
    return [
        StoredRun(*row)
        for row in conn.execute(
            "SELECT recorded_at, command, exit_code, seconds, detail FROM runs ORDER BY id"
        )
    ]


def findings(
    conn: sqlite3.Connection, submission_id: int | None, only: str | None, as_of: AsOf
) -> list[StoredFinding]:
    """See ``Store.findings``."""
    at = moment(as_of)
    settled = refusals(conn, at).settled
    nowhere: frozenset[Place] = frozenset()
    found = []
    for submission, file, *row in conn.execute(
        'SELECT f.submission_id, s.file, f.code, f.severity, f.sheet, f.row, f."column", f.field,'
        " f.value, f.params FROM findings f JOIN submissions s ON s.id = f.submission_id"
        " WHERE (? IS NULL OR f.submission_id = ?) AND (? IS NULL OR f.code = ?)"
        " AND (? IS NULL OR s.recorded_at <= ?) ORDER BY f.submission_id, f.position",
        (submission_id, submission_id, only, only, at, at),
    ):
        one = stored_finding(row)
        is_settled = one.severity is Severity.ERROR and (one.sheet, one.row) in settled.get(
            submission, nowhere
        )
        found.append(StoredFinding(submission, file, one, is_settled))
    return found


def raw_row(conn: sqlite3.Connection, submission_id: int, sheet: str, row: int) -> RawRow | None:
    """See ``Store.raw_row``."""
    found = conn.execute(
        "SELECT r.sheet, r.first_row + c.key, c.value FROM raw_runs r, json_each(r.cells) c"
        " WHERE r.submission_id = ?1 AND r.sheet = ?2 AND r.first_row + c.key = ?3 AND r.first_row ="
        " (SELECT max(first_row) FROM raw_runs WHERE submission_id = ?1 AND sheet = ?2 AND first_row <= ?3)",
        (submission_id, sheet, row),
    ).fetchone()
    return RawRow(*found) if found else None


def load_findings(conn: sqlite3.Connection, submission_id: int) -> list[Finding]:
    """Return the findings of a submission, in their order."""
    return [
        stored_finding(row)
        for row in conn.execute(
            'SELECT code, severity, sheet, row, "column", field, value, params FROM findings'
            " WHERE submission_id = ? ORDER BY position",
            (submission_id,),
        )
    ]


def stored_finding(stored: Sequence[Any]) -> Finding:
    """Return the finding of a row of its table, as ``models.Finding`` has them, ``params`` as JSON."""
    code, severity, sheet, row, column, field, value, params = stored
    return Finding(code, Severity(severity), sheet, row, column, field, value, json.loads(params))
