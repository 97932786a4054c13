"""Programs that test_store_safety.py starts: imports that are killed, imports that meet.

Each runs in a process of its own, without threads, that forks: a fork costs
milliseconds, a new interpreter half a second.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

from submissions import action, submission

from concertaction.store import Store, opening, schema

STEP = 50  # SQLite instructions between two points where the process may be killed


def before() -> list[object]:
    return [action(f"Atelier {n}", f"CPAS {n % 7}", "Le Forem", reference=f"R{n}") for n in range(60)]


def after() -> list[object]:
    """Thirty changed, thirty gone, sixty new."""
    return [
        action(
            f"Atelier {n}", f"CPAS {n % 7}", "Le Forem", f"Partenaire {n}", on="1.2 3.1", reference=f"R{n}"
        )
        for n in range(30, 120)
    ]


def forked(work: Callable[[], None]) -> int:
    """Run in a child; return its exit code, or minus the signal that killed it."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            work()
            code = 0
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


class Killer:
    """Kills its own process at the n-th point, or only counts the points."""

    def __init__(self, point: int | None) -> None:
        self.points = 0
        self.point = point

    def __call__(self) -> int:
        self.points += 1
        if self.points == self.point:
            os.kill(os.getpid(), signal.SIGKILL)
        return 0


def import_file(db: Path, point: int | None) -> int:
    killer = Killer(point)
    with Store.open(db, write=True) as store:
        store._conn.execute("PRAGMA cache_size = 4")  # the file itself is written before the end
        store._conn.set_progress_handler(killer, STEP)
        store.import_submission(submission(*after(), salt="after"))  # type: ignore[arg-type]
    return killer.points


def upgrade(db: Path, point: int | None) -> int:
    """Open a store as the next version would: its tables get a new column and many rows."""
    killer = Killer(point)
    schema.STEPS = (*schema.STEPS, ("next", add_notes))
    connect = opening.sqlite3.connect

    def watched(*args: object, **options: object) -> object:
        conn = connect(*args, **options)  # type: ignore[call-overload]
        conn.set_progress_handler(killer, STEP)
        return conn

    opening.sqlite3.connect = watched  # type: ignore[assignment]
    try:
        Store.open(db, write=True).close()
    finally:
        opening.sqlite3.connect = connect
        schema.STEPS = schema.STEPS[:-1]
    return killer.points


def add_notes(conn: sqlite3.Connection) -> None:
    conn.execute("PRAGMA cache_size = 4")
    conn.execute("ALTER TABLE actions ADD COLUMN note TEXT")
    conn.execute("CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT) STRICT")
    for number in range(200):
        conn.execute("INSERT INTO notes VALUES (?, ?)", (number, "x" * 500))
    conn.execute("UPDATE actions SET note = 'x'")


def killed(folder: Path, work: Callable[[Path, int | None], int], runs: int) -> list[int]:
    """Kill ``work`` at ``runs`` points spread over it, each on its own copy of a store."""
    original = folder / "original.db"
    with Store.open(original, write=True) as store:
        store.import_submission(submission(*before()))  # type: ignore[arg-type]
    shutil.copy(original, folder / "whole.db")
    points = work(folder / "whole.db", None)
    outcomes = []
    for run in range(runs):
        (folder / str(run)).mkdir()
        copy = folder / str(run) / "suivi.db"
        shutil.copy(original, copy)
        point = 1 + run * (points - 1) // (runs - 1)
        outcomes.append(forked(lambda copy=copy, point=point: work(copy, point)))  # type: ignore[misc]
    return outcomes


def meeting(folder: Path, files: int) -> list[int]:
    """Two processes import files at the same moment into a store that does not exist yet."""
    db = folder / "suivi.db"
    gate_out, gate_in = os.pipe()
    children = []
    for who in range(2):
        child = os.fork()
        if child == 0:
            code = 1
            try:
                os.close(gate_in)
                os.read(gate_out, 1)  # ends when the parent lets both go
                for number in range(files):
                    with Store.open(db, write=True) as store:
                        store.import_submission(
                            submission(action("A", f"CPAS {who}"), action(f"N{number}", "EFT"), salt=f"{who}")
                        )
                code = 0
            finally:
                os._exit(code)
        children.append(child)
    os.close(gate_out)
    os.close(gate_in)
    return [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]


if __name__ == "__main__":
    what, where = sys.argv[1], Path(sys.argv[2])
    if what == "import":
        result = killed(where, import_file, 50)
    elif what == "upgrade":
        result = killed(where, upgrade, 20)
    else:
        result = meeting(where, 15)
    json.dump(result, sys.stdout)
