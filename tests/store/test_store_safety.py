"""The store under bad conditions: killed, met, full, foreign, old, new, read-only."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
import store_crashes
from submissions import action, submission

from concertaction.coverage import AcceptedGap
from concertaction.errors import StoreError
from concertaction.models import RawRow
from concertaction.store import Store, opening, schema

VERSION = len(schema.STEPS)
posix = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "suivi.db"


def run(what: str, folder: Path) -> list[int]:
    done = subprocess.run(
        [sys.executable, store_crashes.__file__, what, str(folder)],
        capture_output=True,
        check=True,
        timeout=120,
        env={**os.environ, "PYTHONPATH": str(Path(schema.__file__).parents[2])},
    )
    result: list[int] = json.loads(done.stdout)
    return result


def contents(db: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Everything that a store holds, but for what depends on the moment."""
    conn = sqlite3.connect(db)
    try:
        assert conn.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert conn.execute("PRAGMA foreign_key_check").fetchall() == []
        tables = [row[0] for row in conn.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        found = {}
        for table in tables:
            columns = [row[1] for row in conn.execute("SELECT * FROM pragma_table_info(?)", (table,))]
            kept = [f'"{name}"' for name in columns if not name.endswith("_at")]
            found[table] = conn.execute(f'SELECT {", ".join(kept)} FROM "{table}"').fetchall()
        return found
    finally:
        conn.close()


# -- killed


@posix
def test_a_killed_import_leaves_all_or_nothing(tmp_path: Path) -> None:
    outcomes = run("import", tmp_path)
    assert outcomes.count(-signal.SIGKILL) >= 49
    nothing, everything = contents(tmp_path / "original.db"), contents(tmp_path / "whole.db")
    assert nothing != everything
    hot = 0
    for number in range(len(outcomes)):
        db = tmp_path / str(number) / "suivi.db"
        hot += (db.parent / "suivi.db-journal").exists() and db.read_bytes() != (
            tmp_path / "original.db"
        ).read_bytes()
        with Store.open(db, write=False) as store:  # a reading command first: no repair by hand
            assert len(store.actions()) in (60, 120)
        assert contents(db) == nothing
        if number % 5 == 0:
            with Store.open(db, write=True) as store:
                store.import_submission(submission(*store_crashes.after(), salt="after"))  # type: ignore[arg-type]
            assert contents(db) == everything
        # A journal that had no head yet holds nothing to take back: SQLite leaves it to the next writer.
        left = [path for path in db.parent.iterdir() if path != db]
        assert not any(path.read_bytes()[:8].strip(b"\0") for path in left)
        assert not left or number % 5
    assert hot >= 5  # the file itself had been written to


@posix
def test_a_killed_upgrade_starts_again(tmp_path: Path) -> None:
    outcomes = run("upgrade", tmp_path)
    assert outcomes.count(-signal.SIGKILL) >= 19
    before, upgraded = contents(tmp_path / "original.db"), contents(tmp_path / "whole.db")
    assert len(upgraded["notes"]) == 200
    for number in range(len(outcomes)):
        db = tmp_path / str(number) / "suivi.db"
        with Store.open(db, write=False) as store:
            assert len(store.actions()) == 60
        assert contents(db) == before
        store_crashes.upgrade(db, None)
        assert contents(db) == upgraded
        copies = {path.name for path in db.parent.iterdir()} - {"suivi.db"}
        name = f"suivi.before-v{VERSION + 1}"
        assert copies in ({f"{name}.db"}, {f"{name}.db", f"{name}-2.db"})
        for copy in copies:
            assert contents(db.parent / copy) == before


@posix
def test_two_imports_at_once_lose_nothing(tmp_path: Path) -> None:
    assert run("meeting", tmp_path) == [0, 0]
    with Store.open(tmp_path / "suivi.db", write=False) as store:
        moments = [one.recorded_at for one in store.submissions()]
        assert len(moments) == len(set(moments)) == 30
        assert moments == sorted(moments)
        assert sorted(one.title for one in store.actions()) == sorted(
            ["A", "A", *(f"N{number}" for number in range(15))]
        )
        assert [one.name for one in store.organisations()] == ["CPAS 0", "CPAS 1", "EFT"]
    contents(tmp_path / "suivi.db")


class Met(sqlite3.Connection):
    """A connection beside which another process makes the store, after the statement ``at`` of ours."""

    at = 0
    done = 0

    def execute(self, *args: Any) -> sqlite3.Cursor:
        found = super().execute(*args)
        Met.done += 1
        if Met.done == Met.at:
            row = found.fetchall()
            with Store.open(Path(self.file), write=True):
                pass
            return super().execute(f"VALUES ({row[0][0]!r})") if row else found
        return found

    @property
    def file(self) -> str:
        name: str = super().execute("PRAGMA database_list").fetchone()[2]
        return name


@pytest.mark.parametrize("at", range(1, 9))
def test_a_store_made_by_another_while_it_is_opened(
    db: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    connect = sqlite3.connect
    met: list[sqlite3.Connection] = []

    def first_is_met(*args: Any, **options: Any) -> sqlite3.Connection:
        conn = connect(*args, **options) if met else connect(*args, **options, factory=Met)
        met.append(conn)
        return conn

    monkeypatch.setattr(opening.sqlite3, "connect", first_is_met)
    monkeypatch.setattr(Met, "at", at)
    monkeypatch.setattr(Met, "done", 0)
    with Store.open(db, write=True) as store:
        store.import_submission(submission(action("A")))
    assert len(met) > 1
    contents(db)


# -- not to be opened


def test_reading_needs_a_store(db: Path) -> None:
    with pytest.raises(StoreError, match="concertaction import"):
        Store.open(db, write=False)
    assert not db.exists()
    db.touch()
    with pytest.raises(StoreError, match="concertaction import"):
        Store.open(db, write=False)
    with Store.open(db, write=True) as store:
        assert store.actions() == []


@pytest.mark.parametrize("write", [True, False])
@pytest.mark.parametrize("dry_run", [True, False])
def test_what_is_no_store_is_refused_and_left(db: Path, write: bool, dry_run: bool) -> None:
    db.write_bytes(b"operateur;titre\n" * 100)
    with pytest.raises(StoreError, match=r"suivi\.db.*concertaction"):
        Store.open(db, write=write, dry_run=dry_run)
    assert db.read_bytes() == b"operateur;titre\n" * 100

    db.unlink()
    conn = sqlite3.connect(db)
    conn.execute("CREATE TABLE actions (id INTEGER PRIMARY KEY)")
    conn.commit()
    conn.close()
    before = db.read_bytes()
    with pytest.raises(StoreError, match=r"suivi\.db"):
        Store.open(db, write=write, dry_run=dry_run)
    assert db.read_bytes() == before

    with pytest.raises(StoreError, match=str(db.parent)):
        Store.open(db.parent, write=write, dry_run=dry_run)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"absent"):
        Store.open(tmp_path / "absent" / "suivi.db", write=True)


@pytest.mark.parametrize("dry_run", [False, True])
def test_what_people_write_is_held_against_what_it_refers_to_also_after_an_import(
    db: Path, dry_run: bool
) -> None:
    with Store.open(db, write=True) as store:
        store.import_submission(submission(action("A")), dry_run=dry_run)
        with store.together():
            store.import_submission(submission(action("B")), dry_run=dry_run)
        with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
            store._conn.execute("INSERT INTO submission_operators VALUES (98, 99)")


def test_a_truncated_store_is_damaged(db: Path) -> None:
    with Store.open(db, write=True) as store:
        store.import_submission(submission(*(action(f"A{number}") for number in range(500))))
    whole = db.read_bytes()
    db.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(StoreError, match=r"suivi\.db"), Store.open(db, write=False) as store:
        store.actions()


def test_names_that_look_like_options(tmp_path: Path) -> None:
    for name in ["a?mode=memory#x.db", "100%41.db", "é ’ &.db", "file:x.db", ":memory:"]:
        db = tmp_path / name
        with Store.open(db, write=True) as store:
            store.import_submission(submission(action("A")))
        assert db.exists()
        with Store.open(db, write=False) as store:
            assert len(store.actions()) == 1


def test_reading_cannot_write(db: Path) -> None:
    Store.open(db, write=True).close()
    with Store.open(db, write=False) as store:
        for attempt in (
            lambda: store.import_submission(submission(action("A"))),
            lambda: store.withdraw([], reason="", author=""),
            lambda: store.log_run("x", 0),
        ):
            with pytest.raises(StoreError, match=r"suivi\.db"):
                attempt()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder(db: Path) -> None:
    with Store.open(db, write=True) as store:
        store.import_submission(submission(action("A")))
    db.chmod(0o444)
    db.parent.chmod(0o555)
    try:
        with Store.open(db, write=False) as store:
            assert len(store.actions()) == 1
        with Store.open(db, write=True, dry_run=True) as store:
            assert store.import_submission(submission(action("B"))).counts["added"] == 1
        with pytest.raises(StoreError, match=r"suivi\.db"), Store.open(db, write=True) as store:
            store.import_submission(submission(action("B")))
    finally:
        db.parent.chmod(0o755)


# -- busy, full


def test_a_busy_store_says_so(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONCERTACTION_BUSY_SECONDS", "0.05")
    with Store.open(db, write=True) as store:
        store.import_submission(submission(action("A")))
        other = sqlite3.connect(db, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match=r"suivi\.db"):
            store.import_submission(submission(action("B")))
        with Store.open(db, write=False) as reader:
            assert len(reader.actions()) == 1
        with Store.open(db, write=True, dry_run=True) as copy:
            assert copy.import_submission(submission(action("B"))).counts["added"] == 1
        other.execute("COMMIT")
        other.close()
        assert store.import_submission(submission(action("B"))).counts["added"] == 1


@pytest.mark.parametrize("in_a_block", [False, True])
def test_a_commit_that_fails_is_undone_and_leaves_the_store_as_strict_as_it_was(
    db: Path, monkeypatch: pytest.MonkeyPatch, in_a_block: bool
) -> None:
    monkeypatch.setenv("CONCERTACTION_BUSY_SECONDS", "0.05")
    with Store.open(db, write=True) as store:
        store.import_submission(submission(action("A")))
        reader = sqlite3.connect(db, isolation_level=None)
        reading = reader.execute("SELECT code FROM findings UNION ALL VALUES (1), (2)")
        reading.fetchone()  # whoever reads on holds back the end of a change, not its beginning
        with pytest.raises(StoreError, match=r"suivi\.db"), store.together() if in_a_block else nullcontext():
            store.import_submission(submission(action("B")))
        reading.close()
        reader.close()
        assert not store.is_together
        with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
            store._conn.execute("INSERT INTO submission_operators VALUES (98, 99)")
        assert [one.title for one in store.actions()] == ["A"]
        assert store.import_submission(submission(action("B"))).counts["added"] == 1
    with Store.open(db, write=False) as store:
        assert [one.title for one in store.actions()] == ["A", "B"]


def test_busy_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CONCERTACTION_BUSY_SECONDS", raising=False)
    assert opening.busy_seconds() == 30
    for text, seconds in [("2.5", 2.5), ("-1", 0), ("soon", 30), ("", 30), ("nan", 30), ("inf", 30)]:
        monkeypatch.setenv("CONCERTACTION_BUSY_SECONDS", text)
        assert opening.busy_seconds() == seconds


def test_a_full_disk_leaves_the_store_as_it_was(db: Path) -> None:
    with Store.open(db, write=True) as store:
        store.import_submission(submission(action("A")))
        pages = store._conn.execute("PRAGMA page_count").fetchone()[0]
        store._conn.execute(f"PRAGMA max_page_count = {pages + 3}")
        before = contents(db)
        with pytest.raises(StoreError, match=r"suivi\.db"):
            store.import_submission(submission(*(action(f"B{n}", description="x" * 900) for n in range(300))))
        assert contents(db) == before
        store.import_submission(submission(action("C")))
        assert len(store.actions()) == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_copy_that_cannot_be_written(db: Path) -> None:
    with Store.open(db, write=True) as store, pytest.raises(StoreError, match="/dev/full"):
        store.backup(Path("/dev/full"))


# -- old and new


def test_a_store_of_a_newer_version(db: Path) -> None:
    Store.open(db, write=True).close()
    conn = sqlite3.connect(db)
    conn.execute(f"PRAGMA user_version = {len(schema.STEPS) + 1}")
    conn.close()
    before = db.read_bytes()
    for write in (True, False):
        with pytest.raises(StoreError, match=r"suivi\.db"):
            Store.open(db, write=write)
    assert db.read_bytes() == before


def test_an_upgrade_keeps_a_copy(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.open(db, write=True) as store:
        store.import_submission(submission(action("A")))
    before = contents(db)
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, ("next", store_crashes.add_notes)))
    with pytest.raises(StoreError, match="concertaction import"):
        Store.open(db, write=False)
    with Store.open(db, write=True, dry_run=True) as copy:
        assert len(copy.actions()) == 1
    assert contents(db) == before
    assert [path.name for path in db.parent.iterdir()] == ["suivi.db"]

    Store.open(db, write=True).close()
    assert sorted(path.name for path in db.parent.iterdir()) == [
        f"suivi.before-v{VERSION + 1}.db",
        "suivi.db",
    ]
    assert contents(db.parent / f"suivi.before-v{VERSION + 1}.db") == before
    assert contents(db)["actions"] == [(*row, "x") for row in before["actions"]]
    Store.open(db, write=True).close()
    with Store.open(db, write=False) as store:
        assert len(store.actions()) == 1


FIRST_VERSION = """
    INSERT INTO organisations VALUES (1, 'EFT Les Chantiers', 'eft les chantiers', 1, '2011');
    INSERT INTO organisation_names VALUES (1, 'EFT Les Chantiers', 'EFT Les Chantiers', 1, 1);
    INSERT INTO submissions VALUES
        (1, 'eft.xlsx', 'x', 1, 'xlsx', 'x', '2011-Q4', '2011-12-01T00:00:00', '[]', 2, 1, 0, 0, 0, 1);
    INSERT INTO raw_rows VALUES (1, 'Actions', 2, '["A","1.1"]'), (1, 'Actions', 3, '["B","9.9"]');
    INSERT INTO submission_operators VALUES (1, 1);
    INSERT INTO actions VALUES (1, 1, 1);
    INSERT INTO versions VALUES (1, 1, 1, 'Actions', 2, '2011-12-01T00:00:00', NULL, 'A', NULL, NULL, NULL,
        NULL, 0, '[["1.1","main","declared"]]', '[]', '[]', NULL, NULL);
    INSERT INTO links VALUES ('1.1', 1, 1, NULL, NULL, 'declared');
    INSERT INTO accepted_gaps VALUES (1, '4.3', 'x', '2013-Q2', '2012-01-01T00:00:00', 'anne', NULL, NULL, NULL);
"""


def test_a_store_of_the_first_version_is_upgraded(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as earlier:
        earlier.setattr(schema, "STEPS", schema.STEPS[:1])
        earlier.setattr("concertaction.store._LAST_MOMENT", "SELECT NULL")  # it had fewer tables
        Store.open(db, write=True).close()
    made = sqlite3.connect(db)
    made.executescript(FIRST_VERSION)
    made.close()

    with Store.open(db, write=True) as store:
        assert [(one.title, [link.code for link in one.objectives]) for one in store.actions()] == [
            ("A", ["1.1"])
        ]
        assert [store.raw_row(1, "Actions", row) for row in (2, 3, 4)] == [
            RawRow("Actions", 2, '["A","1.1"]'),
            RawRow("Actions", 3, '["B","9.9"]'),
            None,
        ]
        store.import_submission(submission(action("A"), action("C")))
        assert [one.title for one in store.actions()] == ["A", "C"]
        # what was accepted before a first quarter was asked holds for all those before its end, as it did
        assert store.accepted_gaps() == [AcceptedGap("4.3", "x", "anne", "2012-01-01", "2013-Q2", since="")]
    Store.open(db.with_name("new.db"), write=True).close()
    tables = "SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE '%sqlite_%' ORDER BY name"
    upgraded, new = sqlite3.connect(db), sqlite3.connect(db.with_name("new.db"))
    assert upgraded.execute(tables).fetchall() == new.execute(tables).fetchall()
    upgraded.close()
    new.close()


def test_an_upgrade_that_fails_changes_nothing(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Store.open(db, write=True).close()
    before = contents(db)

    def fail(conn: sqlite3.Connection) -> None:
        store_crashes.add_notes(conn)
        conn.execute("INSERT INTO notes VALUES (0, 'twice')")

    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, ("next", fail)))
    with pytest.raises(StoreError, match=r"suivi\.db"):
        Store.open(db, write=True)
    assert contents(db) == before


def test_a_store_that_another_program_put_in_wal_comes_back(db: Path) -> None:
    with Store.open(db, write=True) as store:
        store.import_submission(submission(action("A")))
    conn = sqlite3.connect(db)
    assert conn.execute("PRAGMA journal_mode = WAL").fetchone() == ("wal",)
    conn.close()
    with Store.open(db, write=False) as store:
        assert len(store.actions()) == 1
    with Store.open(db, write=True) as store:
        store.import_submission(submission(action("B")))
    conn = sqlite3.connect(db)
    assert conn.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    conn.close()
    with Store.open(db, write=False) as store:
        assert len(store.actions()) == 2


# -- copies


def test_a_backup_is_whole_and_never_overwrites(db: Path, tmp_path: Path) -> None:
    target = tmp_path / "copie.db"
    with Store.open(db, write=True) as store:
        store.import_submission(submission(action("A"), action("B")))
        store._conn.execute("BEGIN IMMEDIATE")  # while another change is under way
        store.backup(target)
        store._conn.execute("ROLLBACK")
        before = target.read_bytes()
        with pytest.raises(StoreError, match=r"copie\.db"):
            store.backup(target)
        with pytest.raises(StoreError, match="absent"):
            store.backup(tmp_path / "absent" / "copie.db")
        assert target.read_bytes() == before
        with Store.open(target, write=False) as copy:
            assert copy.actions() == store.actions()
    assert contents(target) == contents(db)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copie.db", "suivi.db"]
    shutil.copy(target, db)
    with Store.open(db, write=True) as store:
        assert store.import_submission(submission(action("C"))).counts["added"] == 1
