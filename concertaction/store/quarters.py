"""What people decide about quarters: who is expected, which gaps are accepted, what was published.

Nothing is rewritten: a decision that is taken back gets a second date, so
that the state of any day can be asked again.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection
from typing import TYPE_CHECKING, Any, NamedTuple

from concertaction import periods
from concertaction.errors import UsageError
from concertaction.i18n import _
from concertaction.models import Organisation
from concertaction.store.opening import standing
from concertaction.store.reading import AsOf, moment, organisations
from concertaction.store.registry import identity

if TYPE_CHECKING:
    from concertaction.coverage import AcceptedGap

_REMOVED, _WITHDRAWN = standing("removed_at"), standing("withdrawn_at")


class Publication(NamedTuple):
    """A report that was published."""

    quarter: str
    moment: str  # UTC: what the store knew then is what was published
    file: str  # base name
    sha256: str  # of the bytes of the file
    author: str
    options: dict[str, Any]  # what else the bytes depend on: language, digest of the style, version


def expected(
    conn: sqlite3.Connection, quarter: str, as_of: AsOf = None
) -> list[tuple[str, Organisation | None]] | None:
    """See ``Store.expected_operators``."""
    at = moment(as_of)
    if (
        conn.execute(
            "SELECT 1 FROM expected_operators WHERE quarter = ? AND (? IS NULL OR recorded_at <= ?) LIMIT 1",
            (quarter, at, at),
        ).fetchone()
        is None
    ):
        return None
    rows = conn.execute(
        f"SELECT name FROM expected_operators WHERE quarter = ? AND {_REMOVED} ORDER BY id",  # noqa: S608
        (quarter, at, at, at),
    ).fetchall()
    known = organisations(conn, at)
    unique: dict[int | str, tuple[str, Organisation | None]] = {}
    for (name,) in rows:
        number = _organisation(conn, name)
        organisation = known.get(number) if number is not None else None
        unique.setdefault(organisation.id if organisation else name, (name, organisation))
    return list(unique.values())


def _organisation(conn: sqlite3.Connection, name: str) -> int | None:
    row = conn.execute(
        "SELECT id FROM organisations WHERE folded = ? UNION ALL"
        " SELECT organisation_id FROM organisation_names"
        " WHERE organisation_id IS NOT NULL AND (name = ? OR as_written = ?) LIMIT 1",
        (identity(name), name, name),
    ).fetchone()
    return int(row[0]) if row else None


def _expected_now(conn: sqlite3.Connection, quarter: str) -> dict[str, int]:
    return {
        identity(name): number
        for number, name in conn.execute(
            "SELECT id, name FROM expected_operators WHERE quarter = ? AND removed_at IS NULL", (quarter,)
        )
    }


def expect(
    conn: sqlite3.Connection, now: str, quarter: str, names: Collection[str], *, author: str, replace: bool
) -> tuple[int, int]:
    """See ``Store.expect_operators``."""
    current = _expected_now(conn, quarter)
    wanted = {identity(name): name for name in reversed(list(names))}
    fresh = [wanted[key] for key in reversed(wanted) if key not in current]
    conn.executemany(
        "INSERT INTO expected_operators (quarter, name, recorded_at, author) VALUES (?, ?, ?, ?)",
        [(quarter, name, now, author) for name in fresh],
    )
    gone = [number for key, number in current.items() if key not in wanted] if replace else []
    _close_expected(conn, now, gone, author)
    return len(fresh), len(gone)


def expect_no_more(
    conn: sqlite3.Connection, now: str, quarter: str, names: Collection[str], *, author: str
) -> int:
    """See ``Store.expect_no_more``."""
    current = _expected_now(conn, quarter)
    unknown = [name for name in names if identity(name) not in current]
    if unknown:
        raise UsageError(
            _("{quarter}: “{name}” is not among the expected operators.").format(
                quarter=periods.label(periods.parse(quarter)), name=unknown[0]
            )
        )
    gone = [current[identity(name)] for name in names]
    _close_expected(conn, now, gone, author)
    return len(gone)


def _close_expected(conn: sqlite3.Connection, now: str, numbers: list[int], author: str) -> None:
    conn.executemany(
        "UPDATE expected_operators SET removed_at = ?, removed_by = ? WHERE id = ?",
        [(now, author, number) for number in numbers],
    )


def accepted_gaps(conn: sqlite3.Connection, as_of: AsOf = None) -> list[AcceptedGap]:
    """See ``Store.accepted_gaps``."""
    from concertaction.coverage import AcceptedGap  # with it comes pydantic, which an import needs not

    at = moment(as_of)
    return [
        AcceptedGap(code, reason, author, recorded_at[:10], until, since or "")
        for code, reason, author, recorded_at, until, since in conn.execute(
            f"SELECT objective, reason, author, recorded_at, until, since FROM accepted_gaps"  # noqa: S608
            f" WHERE {_WITHDRAWN} ORDER BY id",
            (at, at, at),
        )
    ]


def accept_gap(
    conn: sqlite3.Connection, now: str, code: str, *, reason: str, author: str, until: str, since: str
) -> None:
    """See ``Store.accept_gap``."""
    conn.execute(
        "UPDATE accepted_gaps SET withdrawn_at = ?, withdrawn_by = ?, withdrawn_because = ?"
        " WHERE objective = ? AND withdrawn_at IS NULL AND coalesce(since, '') >= ?",
        (now, author, "", code, since),
    )
    conn.execute(
        "INSERT INTO accepted_gaps (objective, reason, until, recorded_at, author, since)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (code, reason, until, now, author, since or None),
    )


def withdraw_gap(conn: sqlite3.Connection, now: str, code: str, *, reason: str, author: str) -> None:
    """See ``Store.withdraw_gap``."""
    done = conn.execute(
        "UPDATE accepted_gaps SET withdrawn_at = ?, withdrawn_by = ?, withdrawn_because = ?"
        " WHERE objective = ? AND withdrawn_at IS NULL",
        (now, author, reason, code),
    )
    if not done.rowcount:
        raise UsageError(_("No gap is accepted for objective {code}.").format(code=code))


def publications(conn: sqlite3.Connection, quarter: str | None, as_of: AsOf = None) -> list[Publication]:
    """See ``Store.publications``."""
    at = moment(as_of)
    return [
        Publication(quarter_, moment_, file, sha256, author, json.loads(options))
        for quarter_, moment_, file, sha256, author, options in conn.execute(
            "SELECT quarter, moment, file, sha256, author, options FROM publications"
            " WHERE (? IS NULL OR quarter = ?) AND (? IS NULL OR recorded_at <= ?) ORDER BY id",
            (quarter, quarter, at, at),
        )
    ]


def publish(conn: sqlite3.Connection, now: str, publication: Publication) -> None:
    """See ``Store.publish``."""
    conn.execute(
        "INSERT INTO publications (quarter, moment, file, sha256, author, options, recorded_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            *publication[:5],
            json.dumps(publication.options, ensure_ascii=False, sort_keys=True),
            now,
        ),
    )


def last_change(conn: sqlite3.Connection, as_of: AsOf = None) -> str:
    """See ``Store.last_change``."""
    at = moment(as_of)
    dated = conn.execute(
        "SELECT t.name, c.name FROM sqlite_schema t, pragma_table_info(t.name) c WHERE t.type = 'table'"
        " AND c.name LIKE '%~_at' ESCAPE '~' AND t.name NOT IN ('runs', 'publications')"
        " AND t.name NOT LIKE '~_%' ESCAPE '~' ORDER BY 1, 2"
    ).fetchall()
    query = " UNION ALL ".join(
        f'SELECT max("{column}") FROM "{table}" WHERE ?1 IS NULL OR "{column}" <= ?1'  # noqa: S608
        for table, column in dated
    )
    return max((row[0] for row in conn.execute(query, (at,)) if row[0]), default="")


def finding_counts(conn: sqlite3.Connection) -> dict[int, tuple[int, int]]:
    """See ``Store.finding_counts``."""
    return {
        number: (errors, warnings)
        for number, errors, warnings in conn.execute(
            "SELECT submission_id, sum(severity = 'error'), sum(severity = 'warning') FROM findings"
            " GROUP BY submission_id"
        )
    }
