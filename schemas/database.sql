-- Made by concertaction.store.schema.as_sql(); a test holds it current.

CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);

CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
ON "_sqlite_migrations" ("migration_set", "name");

CREATE TABLE frameworks (  -- the last one is in force
    id INTEGER PRIMARY KEY,
    framework TEXT NOT NULL,
    text TEXT NOT NULL,  -- the TOML file
    recorded_at TEXT NOT NULL
) STRICT;

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
, counts_from INTEGER REFERENCES submissions (id), versions TEXT NOT NULL DEFAULT '[]') STRICT;

CREATE INDEX submissions_by_hash ON submissions (sha256);

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
) STRICT, WITHOUT ROWID;

CREATE TABLE organisations (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    folded TEXT NOT NULL UNIQUE,
    submission_id INTEGER REFERENCES submissions (id),
    recorded_at TEXT NOT NULL
) STRICT;

CREATE TABLE organisation_names (  -- every spelling met, and where first
    id INTEGER PRIMARY KEY,
    as_written TEXT NOT NULL,  -- the piece of the cell
    name TEXT NOT NULL,  -- without the kind or role written beside it
    organisation_id INTEGER REFERENCES organisations (id),  -- NULL: announced, not known yet
    submission_id INTEGER REFERENCES submissions (id),
    UNIQUE (as_written, name, organisation_id)
) STRICT;

CREATE TABLE organisation_kinds (
    organisation_id INTEGER NOT NULL REFERENCES organisations (id),
    kind TEXT NOT NULL,
    origin TEXT NOT NULL CHECK (origin IN ('sheet', 'name')),  -- what a person says: statements
    recorded_at TEXT NOT NULL,
    removed_at TEXT,
    PRIMARY KEY (organisation_id, kind, origin, recorded_at)
) STRICT, WITHOUT ROWID;

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
) STRICT;

CREATE TABLE submission_operators (  -- the operators that a file speaks for
    submission_id INTEGER NOT NULL REFERENCES submissions (id),
    operator_id INTEGER NOT NULL REFERENCES organisations (id),
    PRIMARY KEY (submission_id, operator_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE actions (
    id INTEGER PRIMARY KEY,
    operator_id INTEGER NOT NULL REFERENCES organisations (id),
    submission_id INTEGER NOT NULL REFERENCES submissions (id)  -- the first that had it
) STRICT;

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
, "column" TEXT) STRICT;

CREATE INDEX versions_by_action ON versions (action_id);

CREATE TABLE participations (  -- the partners of a version, in the order of the sheet
    version_id INTEGER NOT NULL REFERENCES versions (id),
    position INTEGER NOT NULL,
    name_id INTEGER NOT NULL REFERENCES organisation_names (id),
    PRIMARY KEY (version_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE absences (  -- actions that a later file of their operator no longer has
    action_id INTEGER NOT NULL REFERENCES actions (id),
    recorded_at TEXT NOT NULL,
    submission_id INTEGER NOT NULL REFERENCES submissions (id),
    since TEXT NOT NULL,  -- quarter or day
    ended_at TEXT,
    PRIMARY KEY (action_id, recorded_at)
) STRICT, WITHOUT ROWID;

CREATE TABLE withdrawals (
    id INTEGER PRIMARY KEY,
    action_id INTEGER NOT NULL REFERENCES actions (id),
    recorded_at TEXT NOT NULL,
    author TEXT NOT NULL,
    reason TEXT NOT NULL,
    restored_at TEXT,
    restored_by TEXT,
    restored_because TEXT
) STRICT;

CREATE TABLE runs (  -- the log of the commands that a script ran
    id INTEGER PRIMARY KEY,
    recorded_at TEXT NOT NULL,
    command TEXT NOT NULL,
    exit_code INTEGER NOT NULL,
    seconds REAL,
    detail TEXT
) STRICT;

CREATE TABLE expected_operators (  -- who should send a file for a quarter
    id INTEGER PRIMARY KEY,
    quarter TEXT NOT NULL,
    name TEXT NOT NULL,  -- as the list writes it; the organisation is looked up when it is asked
    recorded_at TEXT NOT NULL,
    author TEXT NOT NULL,
    removed_at TEXT,
    removed_by TEXT
) STRICT;

CREATE INDEX expected_by_quarter ON expected_operators (quarter);

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
, since TEXT) STRICT;

CREATE TABLE publications (  -- the reports that were sent out
    id INTEGER PRIMARY KEY,
    quarter TEXT NOT NULL,
    moment TEXT NOT NULL,  -- what the store knew then is what was published
    file TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    author TEXT NOT NULL,
    options TEXT NOT NULL,  -- JSON: what else the bytes depend on
    recorded_at TEXT NOT NULL
) STRICT;

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
) STRICT;

CREATE INDEX statements_by_field ON statements (organisation_id, field, "key");

CREATE TABLE raw_runs (  -- neighbouring rows of a sheet; raw_rows shows them one by one
    submission_id INTEGER NOT NULL REFERENCES submissions (id),
    sheet TEXT NOT NULL,
    first_row INTEGER NOT NULL,  -- as Excel shows it
    cells TEXT NOT NULL,  -- JSON array of rows, each an array from column A, personal data masked
    PRIMARY KEY (submission_id, sheet, first_row)
) STRICT, WITHOUT ROWID;

CREATE VIEW raw_rows AS
SELECT r.submission_id, r.sheet, r.first_row + c.key AS row, c.value AS cells
FROM raw_runs r, json_each(r.cells) c;

CREATE INDEX actions_by_operator ON actions (operator_id);

CREATE INDEX submissions_by_operator ON submission_operators (operator_id);

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
) STRICT;

CREATE INDEX mappings_by_action ON mappings (action_id);
