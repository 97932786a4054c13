"""Files that come behind others of their operator: late for an earlier quarter, or received once more."""

from __future__ import annotations

import sqlite3
from itertools import permutations
from pathlib import Path

import pytest
from store_contents import codes, contents, counts
from submissions import action, submission

from concertaction.models import Submission
from concertaction.store import Store, schema

EFT, CPAS = "EFT Les Chantiers", "CPAS de Mons"


def objectives(store: Store) -> dict[str, str]:
    """Title -> its objectives, marked when its operator's last file no longer has it."""
    return {
        one.title: " ".join(one.codes) + (f" since {one.missing_since}" if one.missing_since else "")
        for one in store.actions()
    }


def sent(*actions: object, **others: object) -> Submission:
    return submission(*actions, **others)  # type: ignore[arg-type]


def test_a_late_file_of_an_earlier_quarter_leaves_what_the_later_ones_say(store: Store) -> None:
    store.import_submission(sent(action("A"), action("B"), file="q4.xlsx"), quarter="2011-Q4")
    store.import_submission(
        sent(action("A", end="2013-06-30", participants=12), action("C"), file="q1.xlsx"), quarter="2012-Q1"
    )
    before = objectives(store)
    assert before == {"A": "1.1", "B": "1.1 since 2012-Q1", "C": "1.1"}

    late = sent(action("A", on="1.2", participants=9), action("B"), action("Old", on="2.1"), file="q3.xlsx")
    rehearsed = store.import_submission(late, quarter="2011-Q3", dry_run=True)
    result = store.import_submission(late, quarter="2011-Q3")

    assert rehearsed == result
    assert counts(result) == "1/0/1/0"
    assert codes(result) == ["later-file", "later-file-stands", "gone-action"]
    later, stands, gone = result.findings
    assert later.params == {"operator": EFT, "later": "q1.xlsx (2012-Q1)"}
    assert (stands.row, stands.params["later"]) == (2, "q1.xlsx (2012-Q1)")
    assert stands.params["parts"] == ["dates", "objectives", "participants"]
    assert (gone.row, gone.params["title"], gone.params["later"]) == (4, "Old", "q4.xlsx (2011-Q4)")
    assert objectives(store) == before | {"Old": "2.1 since 2011-Q4"}
    assert store.actions(search="A")[0].participants == 12


def test_files_in_any_order_leave_the_same_actions(tmp_path: Path) -> None:
    files = {
        "2011-Q3": sent(action("A", on="1.2"), action("Old"), action("B", on="2.1")),
        "2011-Q4": sent(action("A", on="1.3"), action("B", on="2.2")),
        "2012-Q1": sent(action("A", on="1.4"), action("C")),
    }
    found = []
    for number, order in enumerate(
        (
            ("2011-Q3", "2011-Q4", "2012-Q1"),
            ("2012-Q1", "2011-Q3", "2011-Q4"),
            ("2012-Q1", "2011-Q4", "2011-Q3"),
        )
    ):
        with Store.open(tmp_path / f"{number}.db", write=True) as store:
            for quarter in order:
                store.import_submission(files[quarter], quarter=quarter)
            found.append(objectives(store))
    assert found[0] == {
        "A": "1.4",
        "B": "2.2 since 2012-Q1",
        "C": "1.1",
        "Old": "1.1 since 2011-Q4",
    }
    # Behind two files that lack it, the first of them is what an action is gone since.
    assert [{title: said[:3] for title, said in one.items()} for one in found] == [
        {title: said[:3] for title, said in found[0].items()}
    ] * 3
    assert found[2] == found[0]


def test_a_late_correction_counts_where_no_later_file_has_the_action(store: Store) -> None:
    store.import_submission(sent(action("A"), action("B")), quarter="2011-Q4")
    store.import_submission(sent(action("A")), quarter="2012-Q1")
    corrected = store.import_submission(sent(action("A"), action("B", on="1.2")), quarter="2011-Q4")
    assert (counts(corrected), codes(corrected)) == ("0/1/1/0", ["later-file"])
    assert objectives(store) == {"A": "1.1", "B": "1.2 since 2012-Q1"}


def test_a_quarter_in_two_files_is_no_reason_to_overwrite_either(store: Store) -> None:
    store.import_submission(sent(action("A"), action("B")), quarter="2011-Q4")
    for title in "AB":
        store.import_submission(sent(action(title), salt=title), quarter="2012-Q1")
    late = store.import_submission(sent(action("A", on="1.2"), action("B")), quarter="2011-Q4")
    assert (counts(late), codes(late)) == ("0/0/1/0", ["later-file", "later-file-stands"])
    assert objectives(store)["A"].startswith("1.1")


def test_an_action_that_a_later_file_has_in_a_refused_row_is_not_gone(store: Store) -> None:
    store.import_submission(sent(action("A"), refused={7: [EFT, "Old"]}), quarter="2012-Q1")
    late = store.import_submission(sent(action("A"), action("Old")), quarter="2011-Q4")
    assert codes(late) == ["later-file"]
    assert objectives(store) == {"A": "1.1", "Old": "1.1"}


def test_a_refused_row_ends_an_absence_in_whatever_order_files_come(tmp_path: Path) -> None:
    files = {
        "2011-Q2": sent(action("A"), action("Old")),
        "2011-Q3": sent(action("A"), salt="x"),
        "2011-Q4": sent(action("A"), refused={7: [EFT, "Old"]}),
        "2012-Q1": sent(action("A"), salt="y"),
    }
    for number, order in enumerate(permutations(files)):
        with Store.open(tmp_path / f"{number}.db", write=True) as store:
            for quarter in order:
                store.import_submission(files[quarter], quarter=quarter)
            assert objectives(store) == {"A": "1.1", "Old": "1.1 since 2012-Q1"}, order


def test_only_the_operator_that_has_sent_a_later_file_is_behind(store: Store) -> None:
    store.import_submission(
        sent(action("A"), action("X", CPAS), action("Y", CPAS), salt="1"), quarter="2011-Q4"
    )
    store.import_submission(sent(action("A")), quarter="2012-Q1")
    late = store.import_submission(
        sent(action("A", on="1.2"), action("X", CPAS, on="1.2")), quarter="2011-Q4"
    )
    assert (counts(late), codes(late)) == ("0/1/0/1", ["later-file", "later-file-stands", "missing-action"])
    assert objectives(store) == {"A": "1.1", "X": "1.2", "Y": "1.1 since 2011-Q4"}


def test_files_without_a_quarter_follow_their_receipt(store: Store) -> None:
    store.import_submission(sent(action("A"), action("B")), quarter="2012-Q1")
    assert counts(store.import_submission(sent(action("A", on="1.2")))) == "0/1/0/1"
    assert counts(store.import_submission(sent(action("A", on="1.3")), quarter="2012-Q1")) == "0/1/0/1"


# -- the same bytes once more


@pytest.mark.parametrize("quarter", ["2012-Q1", None])
def test_an_older_file_again_says_what_has_changed_it_and_may_be_taken_again(
    store: Store, quarter: str | None
) -> None:
    first = sent(action("A", on="1.1"), action("B"), action("C"), file="v1.xlsx")
    second = sent(action("A", on="1.2"), action("B"), action("D"), file="v2.xlsx")
    for one in (first, second):
        store.import_submission(one, quarter=quarter)
    before = contents(store.path)

    for _night in range(2):
        again = store.import_submission(first, quarter=quarter)
        assert (again.status, counts(again)) == ("unchanged", "0/0/1/0")
        [found] = again.findings
        assert found.code == "changed-by-later-file"
        assert found.params | {"date": ""} == {"date": "", "file": "v2.xlsx", "changed": 2, "added": 1}
        last = store.import_submission(second, quarter=quarter)
        assert (last.status, counts(last), codes(last)) == ("unchanged", "0/0/3/1", ["missing-action"])
    assert contents(store.path) == before

    rehearsed = store.import_submission(first, quarter=quarter, again=True, dry_run=True)
    taken = store.import_submission(first, quarter=quarter, again=True)
    assert taken == rehearsed
    assert (taken.status, counts(taken), codes(taken)) == ("imported", "0/1/2/1", ["missing-action"])
    assert objectives(store)["A"] == "1.1"
    settled = contents(store.path)
    nightly = [store.import_submission(one, quarter=quarter) for one in (first, second)]
    assert [counts(one) for one in nightly] == ["0/0/3/1", "0/0/1/0"]
    assert codes(nightly[1])[-1] == "changed-by-later-file"
    assert contents(store.path) == settled


def test_another_file_with_the_same_content_makes_the_first_stand_again(store: Store) -> None:
    first = sent(action("A"))
    for one in (first, sent(action("A", on="1.2")), sent(action("A"), salt="saved again")):
        store.import_submission(one, quarter="2012-Q1")
    again = store.import_submission(first, quarter="2012-Q1")
    assert (again.status, counts(again), codes(again)) == ("unchanged", "0/0/1/0", [])


def test_no_file_of_an_earlier_quarter_undoes_a_later_one_though_taken_again(store: Store) -> None:
    first = sent(action("A", on="1.1"), action("B"))
    store.import_submission(first, quarter="2011-Q4")
    store.import_submission(sent(action("A", on="1.2"), action("D")), quarter="2012-Q1")
    again = store.import_submission(first, quarter="2011-Q4")
    assert (counts(again), codes(again)) == ("0/0/0/0", ["changed-by-later-quarter"])
    assert again.findings[0].params["changed"] == 2
    taken = store.import_submission(first, quarter="2011-Q4", again=True)
    assert (counts(taken), codes(taken)) == ("0/0/1/0", ["later-file", "later-file-stands"])
    assert objectives(store) == {"A": "1.2", "B": "1.1 since 2012-Q1", "D": "1.1"}


def test_an_older_file_read_otherwise_stays_behind_what_came_since(store: Store) -> None:
    first, second = sent(action("A", on="1.1"), file="v1.xlsx"), sent(action("A", on="1.2"), file="v2.xlsx")
    for one in (first, second):
        store.import_submission(one, quarter="2012-Q1")
    read_otherwise = first._replace(actions=sent(action("A", on="1.3"), action("E")).actions)
    behind = store.import_submission(read_otherwise, quarter="2012-Q1")
    assert (counts(behind), codes(behind)) == ("1/0/0/0", ["later-file", "later-file-stands", "gone-action"])
    assert objectives(store) == {"A": "1.2", "E": "1.1 since 2012-Q1"}
    last = second._replace(actions=sent(action("A", on="1.4")).actions)
    assert counts(store.import_submission(last, quarter="2012-Q1")) == "0/1/0/1"


def test_a_store_of_before_is_told_what_its_files_have(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    db = tmp_path / "x.db"
    with Store.open(db, write=True) as store:
        store.import_submission(sent(action("A"), action("B")), quarter="2011-Q4")
        store.import_submission(sent(action("A"), action("C")), quarter="2012-Q1")
    conn = sqlite3.connect(db)
    kept = conn.execute("SELECT counts_from, versions FROM submissions ORDER BY id").fetchall()
    for statement in (
        "DROP INDEX submissions_by_operator",
        "ALTER TABLE submissions DROP COLUMN versions",
        "ALTER TABLE submissions DROP COLUMN counts_from",
        "DELETE FROM _sqlite_migrations WHERE name = 'what files hold'",
        f"PRAGMA user_version = {len(schema.STEPS) - 1}",
    ):
        conn.execute(statement)
    conn.commit()
    conn.close()

    with Store.open(db, write=True) as store:
        late = store.import_submission(sent(action("A", on="1.2"), action("B")), quarter="2011-Q3")
    assert (counts(late), codes(late)) == ("0/0/1/0", ["later-file", "later-file-stands"])
    conn = sqlite3.connect(db)
    assert conn.execute("SELECT counts_from, versions FROM submissions ORDER BY id").fetchall()[:2] == kept
    conn.close()
