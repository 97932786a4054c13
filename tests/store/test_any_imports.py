"""What holds for any files in any order: dry runs, history, rows in another order."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store_contents import contents, counts
from submissions import action, named, submission

from concertaction.models import Action, Submission
from concertaction.store import Store

RELAXED = settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
HOUSES = {
    "EFT Les Chantiers": "EFT",
    "Les Chantiers EFT": "EFT",
    "CPAS de Mons": "CPAS",
    "C.P.A.S. Mons": "CPAS",
    "Le Forem": "Forem",
}
NAMES = list(HOUSES)
some_actions = st.builds(
    action,
    st.sampled_from(["A", "a", "Été", "B", "C"]),
    st.sampled_from(NAMES),
    on=st.sampled_from(["", "1.1", "1.1 1.2", "3.1", "1.1 1.1"]),
    start=st.sampled_from([None, "2011-01-01", "2012-03-01"]),
    reference=st.sampled_from([None, None, "R1", "R2"]),
    partners=st.lists(st.sampled_from(NAMES).map(named), max_size=2).map(tuple),
    participants=st.none() | st.integers(0, 99),
)
some_files = st.lists(
    st.builds(
        lambda rows, salt: submission(*rows, salt=str(salt)),
        st.lists(some_actions, max_size=6),
        st.integers(0, 2),
    ),
    min_size=1,
    max_size=4,
)


@RELAXED
@given(files=some_files)
def test_a_dry_run_says_what_the_import_then_does(tmp_path: Path, files: list[Submission]) -> None:
    db = tmp_path / "x.db"
    db.unlink(missing_ok=True)
    with Store.open(db, write=True, dry_run=True) as rehearsal:
        rehearsed = [rehearsal.import_submission(sent, dry_run=True) for sent in files]
    assert not list(tmp_path.iterdir())
    with Store.open(db, write=True) as store:
        for sent, whole in zip(files, rehearsed, strict=True):
            before = contents(db)
            dry = store.import_submission(sent, dry_run=True)
            assert contents(db) == before
            with Store.open(db, write=False, dry_run=True) as copy:
                assert copy.import_submission(sent) == dry
            assert contents(db) == before
            assert store.import_submission(sent) == dry == whole


@RELAXED
@given(files=some_files, withdrawn=st.sets(st.integers(1, 4)))
def test_history_is_never_rewritten(tmp_path: Path, files: list[Submission], withdrawn: set[int]) -> None:
    db = tmp_path / "x.db"
    db.unlink(missing_ok=True)
    with Store.open(db, write=True) as store:
        seen = []
        for sent in files:
            result = store.import_submission(sent)
            assert result.counts["rows"] >= result.counts["added"] + result.counts["updated"]
            seen.append((store.submissions()[-1].recorded_at, store.actions(), store.organisations()))
        there = withdrawn & {one.id for one in store.actions()}
        store.withdraw(there, reason="-", author="-")
        for moment, actions, organisations in seen:
            assert store.actions(as_of=moment) == actions
            assert store.organisations(as_of=moment) == organisations
        store.restore(there, reason="-", author="-")
        assert store.actions() == seen[-1][1]
    conn = sqlite3.connect(db)
    assert conn.execute("PRAGMA foreign_key_check").fetchall() == []
    assert conn.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    conn.close()


@RELAXED
@given(
    first=st.lists(some_actions, max_size=6), second=st.lists(some_actions, max_size=6), chance=st.randoms()
)
def test_the_order_of_the_rows_does_not_matter(
    tmp_path: Path, first: list[Action], second: list[Action], chance: Any
) -> None:
    def unique(rows: list[Action]) -> list[Action]:
        kept = {
            (HOUSES[one.operator.name], one.reference or (one.title.lower(), one.start, one.end)): one
            for one in rows
        }
        return list(kept.values())

    first, second = unique(first), unique(second)
    results = []
    for _turn in range(2):
        db = tmp_path / "x.db"
        db.unlink(missing_ok=True)
        with Store.open(db, write=True) as store:
            store.import_submission(submission(*first))
            results.append(counts(store.import_submission(submission(*second, salt="x"))))
        chance.shuffle(first)
        chance.shuffle(second)
    assert results[0] == results[1]
