"""The tables of a store and the framework that it remembers."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from submissions import action, submission

from concertaction import framework
from concertaction.errors import StoreError
from concertaction.store import Store, schema


def test_the_framework_is_remembered(db: Path) -> None:
    note = framework.load()
    other = framework.parse(note.text.replace('id = "', 'id = "autre-', 1), "autre.toml")
    assert other.id != note.id
    with Store.open(db, write=True, framework=other) as store:
        assert store.framework.id == other.id
    with Store.open(db, write=True, framework=note) as store:  # no action yet
        assert store.framework.id == note.id
        store.import_submission(submission(action("A")))
    with Store.open(db, write=False) as store:
        assert store.framework == note
    with Store.open(db, write=False, framework=note) as store:
        assert len(store.actions()) == 1
    for write in (True, False):
        with pytest.raises(StoreError, match=note.id):
            Store.open(db, write=write, framework=other)


def test_every_table_is_strict_and_refers_to_others(store: Store) -> None:
    conn = sqlite3.connect(store.path)
    listed = [row for row in conn.execute("PRAGMA table_list") if not row[1].startswith(("sqlite_", "_"))]
    tables = [row for row in listed if row[2] == "table"]
    assert [row[1] for row in listed if row[2] == "view"] == ["raw_rows"]
    assert [row[1] for row in tables if not row[5]] == []
    assert sum(len(conn.execute(f"PRAGMA foreign_key_list({row[1]})").fetchall()) for row in tables) >= 15
    conn.execute("PRAGMA foreign_keys = ON")
    with pytest.raises(sqlite3.IntegrityError):
        conn.execute("INSERT INTO actions (operator_id, submission_id) VALUES (99, 99)")
    with pytest.raises(sqlite3.IntegrityError):
        conn.execute("INSERT INTO frameworks VALUES (7, 'x', x'00', 'now')")
    conn.close()


def test_a_new_store_is_as_the_migrations_make_it() -> None:
    made = []
    for build in (schema.create, schema.upgrade):
        conn = sqlite3.connect(":memory:", isolation_level=None)
        conn.execute("BEGIN IMMEDIATE")
        build(conn)
        conn.execute("COMMIT")
        schema.upgrade(conn)  # nothing is left to do
        made.append(
            (
                conn.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY name").fetchall(),
                conn.execute("SELECT migration_set, name FROM _sqlite_migrations ORDER BY id").fetchall(),
            )
        )
        conn.close()
    assert made[0] == made[1]
    assert made[0][1] == [("concertaction", name) for name, _step in schema.STEPS]


def test_the_published_schema_is_current() -> None:
    published = Path(__file__).parents[2] / "schemas" / "database.sql"
    assert published.read_text(encoding="utf-8") == schema.as_sql()
