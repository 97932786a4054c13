"""The tables of the store, as migrations; ``schemas/database.sql`` is made from here.

Rules that the tables follow: every table is STRICT; nothing that a file or a
person said is ever deleted or rewritten, it is closed by a second date; times
are UTC text of fixed width, so that they compare as text.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime

APPLICATION_ID = 0x43414354  # "CACT", tells our files from those of other programs

_FIRST = (
    """
    CREATE TABLE frameworks (  -- the last one is in force
        id INTEGER PRIMARY KEY,
        framework TEXT NOT NULL,
        text TEXT NOT NULL,  -- the TOML file
        recorded_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE submissions (  -- one received file
        id INTEGER PRIMARY KEY,
        file TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        size INTEGER NOT NULL,
        format TEXT NOT NULL,
        reading TEXT NOT NULL,  -- digests: how it was read (may lack), and what was read in it
        quarter TEXT,
        recorded_at TEXT NOT NULL,
        sheets TEXT NOT NULL,  -- JSON: what was seen as what
        rows INTEGER NOT NULL,
        added INTEGER NOT NULL,
        updated INTEGER NOT NULL,
        unchanged INTEGER NOT NULL,
        missing INTEGER NOT NULL,
        refused INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE INDEX submissions_by_hash ON submissions (sha256)",
    """
    CREATE TABLE raw_rows (
        submission_id INTEGER NOT NULL REFERENCES submissions (id),
        sheet TEXT NOT NULL,
        row INTEGER NOT NULL,  -- as Excel shows it
        cells TEXT NOT NULL,  -- JSON array from column A, personal data masked
        PRIMARY KEY (submission_id, sheet, row)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE findings (
        submission_id INTEGER NOT NULL REFERENCES submissions (id),
        position INTEGER NOT NULL,
        code TEXT NOT NULL,
        severity TEXT NOT NULL,
        sheet TEXT,
        row INTEGER,
        "column" TEXT,  -- letters
        field TEXT,
        value TEXT,
        params TEXT NOT NULL,  -- JSON object
        PRIMARY KEY (submission_id, position)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE organisations (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        folded TEXT NOT NULL UNIQUE,
        submission_id INTEGER REFERENCES submissions (id),
        recorded_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE organisation_names (  -- every spelling met, and where first
        id INTEGER PRIMARY KEY,
        as_written TEXT NOT NULL,  -- the piece of the cell
        name TEXT NOT NULL,  -- without the kind or role written beside it
        organisation_id INTEGER REFERENCES organisations (id),  -- NULL: announced, not known yet
        submission_id INTEGER REFERENCES submissions (id),
        UNIQUE (as_written, name, organisation_id)
    ) STRICT
    """,
    """
    CREATE TABLE organisation_kinds (
        organisation_id INTEGER NOT NULL REFERENCES organisations (id),
        kind TEXT NOT NULL,
        origin TEXT NOT NULL CHECK (origin IN ('sheet', 'name')),  -- what a person says: statements
        recorded_at TEXT NOT NULL,
        removed_at TEXT,
        PRIMARY KEY (organisation_id, kind, origin, recorded_at)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE merges (  -- two names, one organisation; reversible
        id INTEGER PRIMARY KEY,
        organisation_id INTEGER NOT NULL REFERENCES organisations (id),
        into_id INTEGER NOT NULL REFERENCES organisations (id),
        recorded_at TEXT NOT NULL,
        author TEXT NOT NULL,
        reason TEXT NOT NULL,
        undone_at TEXT,
        undone_by TEXT,
        CHECK (organisation_id <> into_id)
    ) STRICT
    """,
    """
    CREATE TABLE submission_operators (  -- the operators that a file speaks for
        submission_id INTEGER NOT NULL REFERENCES submissions (id),
        operator_id INTEGER NOT NULL REFERENCES organisations (id),
        PRIMARY KEY (submission_id, operator_id)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE actions (
        id INTEGER PRIMARY KEY,
        operator_id INTEGER NOT NULL REFERENCES organisations (id),
        submission_id INTEGER NOT NULL REFERENCES submissions (id)  -- the first that had it
    ) STRICT
    """,
    """
    CREATE TABLE versions (  -- what was known of an action, from when to when
        id INTEGER PRIMARY KEY,
        action_id INTEGER NOT NULL REFERENCES actions (id),
        submission_id INTEGER NOT NULL REFERENCES submissions (id),
        sheet TEXT NOT NULL,
        row INTEGER NOT NULL,
        recorded_at TEXT NOT NULL,
        superseded_at TEXT,
        title TEXT NOT NULL,
        description TEXT,
        reference TEXT,
        start TEXT,
        "end" TEXT,
        open_end INTEGER NOT NULL,
        objectives TEXT NOT NULL,  -- JSON: [[code, role, origin], ...]
        axes TEXT NOT NULL,  -- JSON: axes declared without an objective
        communes TEXT NOT NULL,  -- JSON
        public TEXT,
        participants INTEGER
    ) STRICT
    """,
    "CREATE INDEX versions_by_action ON versions (action_id)",
    """
    CREATE TABLE participations (  -- the partners of a version, in the order of the sheet
        version_id INTEGER NOT NULL REFERENCES versions (id),
        position INTEGER NOT NULL,
        name_id INTEGER NOT NULL REFERENCES organisation_names (id),
        PRIMARY KEY (version_id, position)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE links (  -- derived: objectives of the actions in force, all that a coverage reads
        objective TEXT NOT NULL,
        operator_id INTEGER NOT NULL,
        action_id INTEGER NOT NULL,
        start TEXT,
        "end" TEXT,
        origin TEXT NOT NULL,
        PRIMARY KEY (objective, operator_id, action_id)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE absences (  -- actions that a later file of their operator no longer has
        action_id INTEGER NOT NULL REFERENCES actions (id),
        recorded_at TEXT NOT NULL,
        submission_id INTEGER NOT NULL REFERENCES submissions (id),
        since TEXT NOT NULL,  -- quarter or day
        ended_at TEXT,
        PRIMARY KEY (action_id, recorded_at)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE withdrawals (
        id INTEGER PRIMARY KEY,
        action_id INTEGER NOT NULL REFERENCES actions (id),
        recorded_at TEXT NOT NULL,
        author TEXT NOT NULL,
        reason TEXT NOT NULL,
        restored_at TEXT,
        restored_by TEXT,
        restored_because TEXT
    ) STRICT
    """,
    """
    CREATE TABLE runs (  -- the log of the commands that a script ran
        id INTEGER PRIMARY KEY,
        recorded_at TEXT NOT NULL,
        command TEXT NOT NULL,
        exit_code INTEGER NOT NULL,
        seconds REAL,
        detail TEXT
    ) STRICT
    """,
)


_QUARTERS = (
    """
    CREATE TABLE expected_operators (  -- who should send a file for a quarter
        id INTEGER PRIMARY KEY,
        quarter TEXT NOT NULL,
        name TEXT NOT NULL,  -- as the list writes it; the organisation is looked up when it is asked
        recorded_at TEXT NOT NULL,
        author TEXT NOT NULL,
        removed_at TEXT,
        removed_by TEXT
    ) STRICT
    """,
    "CREATE INDEX expected_by_quarter ON expected_operators (quarter)",
    """
    CREATE TABLE accepted_gaps (
        id INTEGER PRIMARY KEY,
        objective TEXT NOT NULL,
        reason TEXT NOT NULL,
        until TEXT NOT NULL,  -- the last period for which it holds
        recorded_at TEXT NOT NULL,
        author TEXT NOT NULL,
        withdrawn_at TEXT,
        withdrawn_by TEXT,
        withdrawn_because TEXT
    ) STRICT
    """,
    """
    CREATE TABLE publications (  -- the reports that were sent out
        id INTEGER PRIMARY KEY,
        quarter TEXT NOT NULL,
        moment TEXT NOT NULL,  -- what the store knew then is what was published
        file TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        author TEXT NOT NULL,
        options TEXT NOT NULL,  -- JSON: what else the bytes depend on
        recorded_at TEXT NOT NULL
    ) STRICT
    """,
)

_REGISTRY = (
    """
    CREATE TABLE statements (  -- what people say of organisations; the last word on a field stands
        id INTEGER PRIMARY KEY,
        organisation_id INTEGER NOT NULL REFERENCES organisations (id),
        field TEXT NOT NULL CHECK (
            field IN ('name', 'enterprise_number', 'commune', 'email', 'part_of', 'kind', 'different')),
        "key" TEXT NOT NULL,  -- kind, its code or * for all others; different, the other's id; else empty
        value TEXT,  -- kind and different, 1 or 0; part_of, the id of the house; NULL, taken back
        recorded_at TEXT NOT NULL,
        author TEXT NOT NULL,
        reason TEXT NOT NULL
    ) STRICT
    """,
    'CREATE INDEX statements_by_field ON statements (organisation_id, field, "key")',
)


def _create(conn: sqlite3.Connection) -> None:
    for statement in (*_FIRST, *_QUARTERS, *_REGISTRY):
        conn.execute(statement)


def _drop_links(conn: sqlite3.Connection) -> None:
    conn.execute("DROP TABLE links")


_RAW_RUNS = (
    """
    CREATE TABLE raw_runs (  -- neighbouring rows of a sheet; raw_rows shows them one by one
        submission_id INTEGER NOT NULL REFERENCES submissions (id),
        sheet TEXT NOT NULL,
        first_row INTEGER NOT NULL,  -- as Excel shows it
        cells TEXT NOT NULL,  -- JSON array of rows, each an array from column A, personal data masked
        PRIMARY KEY (submission_id, sheet, first_row)
    ) STRICT, WITHOUT ROWID
    """,
    """
    INSERT INTO raw_runs (submission_id, sheet, first_row, cells)
    SELECT submission_id, sheet, row, json_array(json(cells)) FROM raw_rows
    """,
    "DROP TABLE raw_rows",
    """
    CREATE VIEW raw_rows AS
    SELECT r.submission_id, r.sheet, r.first_row + c.key AS row, c.value AS cells
    FROM raw_runs r, json_each(r.cells) c
    """,
)


def _gather_raw_rows(conn: sqlite3.Connection) -> None:
    for statement in _RAW_RUNS:
        conn.execute(statement)


def _begin_accepted_gaps(conn: sqlite3.Connection) -> None:
    """Note from which quarter a gap is accepted; NULL is no bound, as before it was asked."""
    conn.execute("ALTER TABLE accepted_gaps ADD COLUMN since TEXT")


def _find_actions_by_operator(conn: sqlite3.Connection) -> None:
    """An import asks for the actions of its operators: without this it reads those of all of them."""
    conn.execute("CREATE INDEX actions_by_operator ON actions (operator_id)")


def _tell_actions_of_a_row_apart(conn: sqlite3.Connection) -> None:
    """Note the column of an action whose row holds several; NULL where the row alone tells."""
    conn.execute('ALTER TABLE versions ADD COLUMN "column" TEXT')


_HELD = (
    # Since which submission the same bytes count for their quarter: an earlier one if they were read again.
    "ALTER TABLE submissions ADD COLUMN counts_from INTEGER REFERENCES submissions (id)",
    # JSON: the versions that the file has, written or found as they were.
    "ALTER TABLE submissions ADD COLUMN versions TEXT NOT NULL DEFAULT '[]'",
    "CREATE INDEX submissions_by_operator ON submission_operators (operator_id)",
    "UPDATE submissions SET counts_from = id",
    # Of older files it is told from what their import left: whatever was not listed as absent.
    """
    UPDATE submissions AS s SET versions = (
        SELECT json_group_array(v.id)
        FROM submission_operators o JOIN actions a ON a.operator_id = o.operator_id
            JOIN versions v ON v.action_id = a.id
        WHERE o.submission_id = s.id AND v.recorded_at <= s.recorded_at
            AND (v.superseded_at IS NULL OR v.superseded_at > s.recorded_at)
            AND NOT EXISTS (
                SELECT 1 FROM absences b WHERE b.action_id = a.id AND b.recorded_at <= s.recorded_at
                    AND (b.ended_at IS NULL OR b.ended_at > s.recorded_at)))
    """,
)


def _note_what_files_hold(conn: sqlite3.Connection) -> None:
    """Which of two files stands is told by what each has; absences alone did not say it."""
    for statement in _HELD:
        conn.execute(statement)


_MAPPINGS = (
    """
    CREATE TABLE mappings (  -- what people decide: whether an action is of an objective
        id INTEGER PRIMARY KEY,
        action_id INTEGER NOT NULL REFERENCES actions (id),
        code TEXT NOT NULL,  -- of an objective; * where none of them fits
        accepted INTEGER NOT NULL CHECK (accepted IN (0, 1)),
        recorded_at TEXT NOT NULL,
        author TEXT NOT NULL,
        reason TEXT NOT NULL,
        undone_at TEXT,
        undone_by TEXT
    ) STRICT
    """,
    "CREATE INDEX mappings_by_action ON mappings (action_id)",
)


def _keep_decisions_on_objectives(conn: sqlite3.Connection) -> None:
    for statement in _MAPPINGS:
        conn.execute(statement)


STEPS: tuple[tuple[str, Callable[[sqlite3.Connection], None]], ...] = (
    ("first", _create),
    ("no derived links", _drop_links),
    ("raw rows in runs", _gather_raw_rows),
    ("accepted gaps begin", _begin_accepted_gaps),
    ("actions by operator", _find_actions_by_operator),
    ("columns of actions", _tell_actions_of_a_row_apart),
    ("what files hold", _note_what_files_hold),
    ("decisions on objectives", _keep_decisions_on_objectives),
)
"""Name and function of every migration, in order; never changed once released."""

_SET = "concertaction"


def create(conn: sqlite3.Connection) -> None:
    """Make the tables of a new store, and note the steps as done.

    What ``upgrade`` does, without loading sqlite-utils, which loads pandas where that is
    installed and then takes longer than a small import.
    """
    conn.execute(
        'CREATE TABLE "_sqlite_migrations" (\n   "id" INTEGER PRIMARY KEY,\n   "migration_set" TEXT,\n'
        '   "name" TEXT,\n   "applied_at" TEXT\n)'
    )
    conn.execute(
        'CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"\n'
        '    ON "_sqlite_migrations" ("migration_set", "name")'
    )
    for name, step in STEPS:
        step(conn)
        conn.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES (?, ?, ?)",
            (_SET, name, str(datetime.now(UTC))),
        )


def upgrade(conn: sqlite3.Connection) -> None:
    """Apply the steps that a store has not seen yet, by sqlite-utils' migrations."""
    from sqlite_utils import Database, Migrations

    steps = Migrations(_SET)
    for name, step in STEPS:
        steps(name=name)(lambda database, step=step: step(database.conn))
    steps.apply(Database(conn, execute_plugins=False))


def as_sql() -> str:
    """Return the whole schema as SQL text, as a new store has it."""
    conn = sqlite3.connect(":memory:", isolation_level=None)
    try:
        create(conn)
        rows = conn.execute(
            "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite~_%' ESCAPE '~'"
            " ORDER BY rowid"
        ).fetchall()
    finally:
        conn.close()
    head = "-- Made by concertaction.store.schema.as_sql(); a test holds it current.\n"
    return head + "\n" + "\n\n".join(_outdented(row[0]) + ";" for row in rows) + "\n"


def _outdented(statement: str) -> str:
    lines = statement.strip().splitlines()
    return "\n".join(line.removeprefix("    ") for line in lines)
