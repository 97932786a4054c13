"""What the store keeps: identity, versions, missing actions, dry runs, moments."""

from __future__ import annotations

import sqlite3
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from submissions import action, named, submission

from concertaction import framework
from concertaction.errors import StoreError, UsageError
from concertaction.models import (
    Action,
    ObjectiveLink,
    Organisation,
    Origin,
    Partner,
    Period,
    RawRow,
    Role,
    Source,
    StoredAction,
    Submission,
)
from concertaction.store import ImportResult, Store, schema

HERE = Path(__file__).parent
RELAXED = settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "suivi.db"


@pytest.fixture
def store(db: Path) -> Any:
    with Store.open(db, write=True) as opened:
        yield opened


def counts(result: ImportResult) -> str:
    """Write the counts as "added/updated/unchanged/missing"."""
    return "/".join(str(result.counts[name]) for name in ("added", "updated", "unchanged", "missing"))


def codes(result: ImportResult) -> list[str]:
    return [found.code for found in result.findings]


def titles(found: list[StoredAction]) -> list[str]:
    return [one.title for one in found]


def contents(db: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Everything that a store file holds, but for the moments."""
    conn = sqlite3.connect(db)
    try:
        tables = [row[0] for row in conn.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return {table: conn.execute(f'SELECT * FROM "{table}"').fetchall() for table in sorted(tables)}
    finally:
        conn.close()


# -- one import


def test_everything_of_an_action_comes_back(store: Store) -> None:
    sent = action(
        "Atelier d’écriture",
        "EFT Les Chantiers",
        named("CPAS de Dour", "cpas", as_written="CPAS de Dour (CPAS)"),
        named("à définir", announced=True),
        on="1.2 3.1",
        axes=("4",),
        end=None,
        open_end=True,
        reference="A-01",
        description="Deux séances\npar semaine",
        communes=("Mons", "Dour"),
        public="jeunes",
        participants=12,
        row=7,
    )
    store.import_submission(submission(sent, file="eft.xlsx"), quarter="2012-Q1")

    [found] = store.actions()
    assert found == StoredAction(
        id=1,
        title="Atelier d’écriture",
        operator=Organisation(1, "EFT Les Chantiers", ("eft",)),
        partners=(
            Partner(Organisation(2, "CPAS de Dour", ("cpas",)), "CPAS de Dour (CPAS)"),
            Partner(Organisation(0, "à définir"), "à définir", announced=True),
        ),
        objectives=(
            ObjectiveLink("1.2", Role.MAIN, Origin.DECLARED),
            ObjectiveLink("3.1", Role.SECONDARY, Origin.DECLARED),
        ),
        axes=("4",),
        start=date(2012, 1, 1),
        end=None,
        open_end=True,
        reference="A-01",
        description="Deux séances\npar semaine",
        communes=("Mons", "Dour"),
        public="jeunes",
        participants=12,
        source=Source("eft.xlsx", "Actions", 7),
        submission_id=1,
    )
    assert store.raw_row(1, "Actions", 7) == RawRow(
        "Actions", 7, '["EFT Les Chantiers","Atelier d\\u2019\\u00e9criture"]'
    )
    assert store.raw_row(1, "Actions", 8) is None
    conn = sqlite3.connect(store.path)
    assert conn.execute("SELECT row FROM raw_rows WHERE submission_id = 1").fetchall() == [(7,)]
    conn.close()
    assert [(one.file, one.quarter, one.operators) for one in store.submissions()] == [
        ("eft.xlsx", "2012-Q1", (found.operator,))
    ]


def test_the_same_file_again_changes_nothing(db: Path) -> None:
    sent = submission(action("A"), action("B"), refused={9: ["EFT", "C"]})
    with Store.open(db, write=True) as store:
        first = store.import_submission(sent, quarter="2012-Q1")
    before = contents(db), db.read_bytes()
    with Store.open(db, write=True) as store:
        again = store.import_submission(sent, quarter="2012-Q1")
    assert (contents(db), db.read_bytes()) == before
    assert (first.status, counts(first)) == ("imported", "2/0/0/0")
    assert (again.status, counts(again)) == ("unchanged", "0/0/2/0")
    assert again.submission_id == first.submission_id
    assert again.findings == first.findings == sent.findings


def test_a_folder_of_files_of_one_operator_can_be_imported_every_night(store: Store) -> None:
    files = [submission(action("A")), submission(action("B")), submission(action("A", on="1.2"))]
    for sent in files:
        store.import_submission(sent)
    before = store.actions(), store.statistics()
    assert [store.import_submission(sent).status for sent in files] == ["unchanged"] * 3
    assert (store.actions(), store.statistics()) == before


def test_the_same_bytes_read_otherwise_are_another_reading(store: Store) -> None:
    first = submission(action("A"))
    other = submission(action("A", on="1.2"))._replace(sha256=first.sha256)
    store.import_submission(first)
    assert counts(store.import_submission(other)) == "0/1/0/0"
    assert store.import_submission(first).status == "unchanged"
    assert counts(store.import_submission(first, again=True)) == "0/1/0/0"


def test_the_same_bytes_for_another_quarter_are_received_again(store: Store) -> None:
    sent = submission(action("A"))
    store.import_submission(sent, quarter="2012-Q1")
    assert store.import_submission(sent).status == "unchanged"
    later = store.import_submission(sent, quarter="2012-Q2")
    assert (later.status, counts(later)) == ("imported", "0/0/1/0")
    assert [one.quarter for one in store.submissions()] == ["2012-Q1", "2012-Q2"]


def test_other_bytes_with_the_same_content_change_no_action(store: Store) -> None:
    store.import_submission(submission(action("A"), action("B")))
    resaved = store.import_submission(submission(action("B"), action("A"), salt="saved again"))
    assert (resaved.status, counts(resaved)) == ("imported", "0/0/2/0")
    assert store.statistics()["versions"] == 2


# -- identity


def test_a_later_file_updates_adds_and_misses(store: Store) -> None:
    store.import_submission(
        submission(action("A"), action("B"), action("C"), action("X", "CPAS de Mons")), quarter="2012-Q1"
    )
    later = store.import_submission(
        submission(action("A"), action("B", on="1.3"), action("D")), quarter="2012-Q2"
    )
    assert counts(later) == "1/1/1/1"
    [missing] = later.findings
    assert (missing.code, missing.params) == (
        "missing-action",
        {"title": "C", "operator": "EFT Les Chantiers", "id": 3},
    )
    found = {one.title: one for one in store.actions()}
    assert sorted(found) == ["A", "B", "C", "D", "X"]
    assert [link.code for link in found["B"].objectives] == ["1.3"]
    assert {title: one.missing_since for title, one in found.items() if one.missing_since} == {"C": "2012-Q2"}

    still = store.import_submission(submission(action("A"), salt="x"), quarter="2012-Q3")
    assert counts(still) == "0/0/1/3"
    assert {one.title: one.missing_since for one in store.actions() if one.missing_since} == {
        "B": "2012-Q3",
        "C": "2012-Q2",
        "D": "2012-Q3",
    }
    back = store.import_submission(submission(action("A"), action("C"), salt="y"))
    assert counts(back) == "0/0/2/2"
    assert sorted(one.title for one in store.actions() if one.missing_since) == ["B", "D"]


def test_an_action_keeps_its_identity(store: Store) -> None:
    store.import_submission(
        submission(
            action("Atelier  d’Été"),
            action("Guide", reference="R1"),
            action("Autre titre", reference="R2"),
            action("Guide", "CPAS de Mons"),
        )
    )
    later = store.import_submission(
        submission(
            action(
                "ATELIER D'ETE", "E.F.T. Les Chantiers asbl"
            ),  # case, accents; other spelling of the operator
            action("Guide", reference=" r1 "),
            action("Un autre titre encore", reference="R2"),
        )
    )
    assert counts(later) == "0/3/0/0"
    assert sorted((one.id, one.title, one.reference) for one in store.actions()) == [
        (1, "ATELIER D'ETE", None),
        (2, "Guide", " r1 "),
        (3, "Un autre titre encore", "R2"),
        (4, "Guide", None),
    ]


def test_an_action_takes_and_keeps_its_reference(store: Store) -> None:
    store.import_submission(submission(action("A")))
    assert counts(store.import_submission(submission(action("A", reference="R1")))) == "0/1/0/0"
    assert counts(store.import_submission(submission(action("A"), salt="column left out"))) == "0/0/1/0"
    [found] = store.actions()
    assert (found.id, found.reference) == (1, "R1")


def test_the_surest_match_wins_whatever_the_order(tmp_path: Path) -> None:
    before = [action("A", reference="R1"), action("A"), action("B")]
    after = [action("A"), action("A", reference="R1"), action("B", reference="R2"), action("B")]
    for number, rows in enumerate((after, after[::-1])):
        with Store.open(tmp_path / f"{number}.db", write=True) as store:
            store.import_submission(submission(*before))
            assert counts(store.import_submission(submission(*rows))) == "1/0/3/0"
            assert sorted((one.title, one.reference or "") for one in store.actions()) == [
                ("A", ""),
                ("A", "R1"),
                ("B", ""),
                ("B", "R2"),
            ]


def test_a_reference_given_to_another_action_is_said(store: Store) -> None:
    store.import_submission(submission(action("Salon des métiers de la construction", reference="R1")))
    later = store.import_submission(submission(action("Table ronde santé mentale", reference="R1")))
    assert counts(later) == "0/1/0/0"
    [found] = later.findings
    assert (found.code, found.sheet, found.row) == ("reference-reused", "Actions", 2)
    assert found.params == {"reference": "R1", "before": "Salon des métiers de la construction"}
    corrected = store.import_submission(submission(action("Table ronde : santé mentale 2", reference="R1")))
    assert (counts(corrected), corrected.findings) == ("0/1/0/0", ())


def test_a_repeated_action_is_stored_once_and_said(store: Store) -> None:
    result = store.import_submission(submission(action("A"), action("a", on="1.2"), action("B")))
    assert counts(result) == "2/0/0/0"
    [found] = result.findings
    assert (found.code, found.row, found.params) == ("duplicate-action", 3, {"row": 2, "sheet": "Actions"})


def test_editions_of_one_title_are_kept_apart(store: Store) -> None:
    spring = action("Salon", "EFT A", "Forem", start="2011-03-01", end="2011-06-30")
    autumn = action("salon", "EFT A", "CPAS de Mons", start="2013-09-01", end="2013-11-30")
    result = store.import_submission(submission(spring, autumn))
    assert counts(result) == "2/0/0/0"
    [found] = result.findings
    assert (found.code, found.row, found.params) == ("other-edition", 3, {"row": 2, "sheet": "Actions"})

    longer = autumn._replace(end=date(2013, 12, 31))
    assert counts(store.import_submission(submission(longer, spring, salt="x"))) == "0/1/1/0"
    assert {one.start: (one.end, one.partners[0].as_written) for one in store.actions()} == {
        date(2011, 3, 1): (date(2011, 6, 30), "Forem"),
        date(2013, 9, 1): (date(2013, 12, 31), "CPAS de Mons"),
    }
    assert counts(store.import_submission(submission(longer, salt="y"))) == "0/0/1/1"
    moved = spring._replace(start=date(2011, 4, 1))  # the only one left to be it
    assert counts(store.import_submission(submission(longer, moved, salt="z"))) == "0/1/1/0"


def test_a_refused_row_is_not_a_missing_action(store: Store) -> None:
    store.import_submission(submission(action("Café-rencontre"), action("B", reference="R1"), action("C")))
    later = store.import_submission(
        submission(action("Z"), refused={5: ["EFT", "CAFE-RENCONTRE"], 6: ["EFT", "B bis", "r1"]})
    )
    assert counts(later) == "1/0/0/1"
    assert [found.params["title"] for found in later.findings if found.code == "missing-action"] == ["C"]


def test_names_that_are_one_organisation(store: Store) -> None:
    store.import_submission(
        submission(
            action("A", "EFT Les Chantiers", "C.P.A.S. de Mons", "Le Forem"),
            action("B", "Les chantiers EFT", named("CPAS Mons", "psychosocial"), "LE FOREM"),
        )
    )
    names = {one.name: one.kinds for one in store.organisations()}
    assert names["C.P.A.S. de Mons"] == ("psychosocial", "cpas")
    assert names["Le Forem"] == ("forem",)
    assert [[one.as_written for one in found.partners] for found in store.actions(search="b")]
    assert {one.organisation.id for found in store.actions() for one in found.partners} == {2, 3}
    assert store.is_known_name("cpas de mons")
    assert not store.is_known_name("CPAS de Dour")


# -- withdrawals


def test_withdrawn_until_restored(store: Store) -> None:
    sent = submission(action("A"), action("B", on="1.2 1.3"))
    store.import_submission(sent)
    assert store.withdraw([2, 2], reason="n'a pas eu lieu", author="J. D.") == 1
    assert store.withdraw([2], reason="encore", author="J. D.") == 0
    assert titles(store.actions()) == ["A"]
    assert titles(store.actions(include_withdrawn=True)) == ["A", "B"]
    assert store.statistics()["withdrawn"] == 1

    later = store.import_submission(submission(action("A"), action("B", on="1.4")))
    assert (counts(later), codes(later)) == ("0/1/1/0", ["withdrawn-action"])
    assert titles(store.actions()) == ["A"]

    assert store.restore([1, 2], reason="eu lieu", author="J. D.") == 1
    assert titles(store.actions()) == ["A", "B"]
    with pytest.raises(UsageError, match="7"):
        store.withdraw([1, 7], reason="", author="")
    assert titles(store.actions()) == ["A", "B"]


def test_a_withdrawn_action_is_not_missing(store: Store) -> None:
    store.import_submission(submission(action("A"), action("B")))
    store.withdraw([2], reason="annulée", author="J. D.")
    assert counts(store.import_submission(submission(action("A"), salt="x"))) == "0/0/1/0"


def test_what_was_settled_since_is_not_said_again(store: Store) -> None:
    store.import_submission(submission(action("A"), action("B"), action("C")))
    sent = submission(action("A"), salt="x")
    assert counts(store.import_submission(sent)) == "0/0/1/2"
    store.withdraw([2], reason="annulée", author="J. D.")
    again = store.import_submission(sent)
    assert (again.status, counts(again)) == ("unchanged", "0/0/1/1")
    assert [found.params["title"] for found in again.findings] == ["C"]


# -- filters


def test_filters(store: Store) -> None:
    store.import_submission(
        submission(
            action("Été", "EFT Les Chantiers", "CPAS de Dour", on="1.1", communes=("Quiévrain",)),
            action("Salon", "CPAS de Mons", "Le Forem", on="3.2 1.10", start="2011-01-01", end=None),
            action("Guide", "CPAS de Dour", on="", axes=("3",), start=None, end="2011-06-30"),
            action(
                "Sans date", "CPAS de Dour", on="1.2", start=None, end=None, public="Jeunes peu qualifiés"
            ),
        )
    )

    def found(**filters: Any) -> list[str]:
        return titles(store.actions(**filters))

    assert found() == ["Guide", "Sans date", "Salon", "Été"]
    assert found(objectives=["1.1", "3.2"]) == ["Salon", "Été"]
    assert found(objectives=[]) == []
    assert found(axis="1") == ["Sans date", "Salon", "Été"]
    assert found(axis="3") == ["Guide", "Salon"]
    assert found(operator="cpas dour") == ["Guide", "Sans date"]
    assert found(operator="CPAS") == ["Guide", "Sans date", "Salon"]
    assert found(operator="3") == found(operator=3) == ["Salon"]
    assert found(partner="dour") == ["Été"]
    assert found(kind="cpas") == ["Guide", "Sans date", "Salon"]
    assert found(commune="quievrain") == ["Été"]
    assert found(public="jeunes") == ["Sans date"]
    assert found(ids=[1, 3, 99]) == ["Guide", "Été"]
    assert found(origin="declared") == ["Sans date", "Salon", "Été"]
    assert found(search="ETE dour") == ["Été"]
    assert found(search="forem") == ["Salon"]
    assert found(search="ete forem") == []

    def during(start: date, end: date) -> list[str]:
        return found(period=Period(start, end, ""))

    assert during(date(2011, 6, 30), date(2011, 6, 30)) == ["Guide", "Salon"]
    assert during(date(2011, 7, 1), date(2011, 12, 31)) == ["Salon"]
    assert during(date(2012, 12, 31), date(2013, 1, 1)) == ["Salon", "Été"]

    with pytest.raises(UsageError, match="CPAS de Mons"):
        store.actions(operator="CPSA de Mons")
    with pytest.raises(UsageError, match="2012-13-01"):
        store.actions(as_of="2012-13-01")


def test_hostile_texts_are_only_texts(store: Store) -> None:
    hostile = [
        "'; DROP TABLE actions; --",
        'x"] text); drop table versions; --',
        "%_\\' OR 1=1",
        "a\x00b",
        "[/x] {0} {title}",
        "‮gnp.exe",
        "🦊" * 50,
    ]
    store.import_submission(
        submission(*(action(text, text, text, description=text, reference=text) for text in hostile))
    )
    assert sorted(titles(store.actions())) == sorted(hostile)
    for text in hostile:
        assert text in titles(store.actions(search=text))
        assert text in titles(store.actions(operator=text))
    assert store.statistics()["actions"] == len(hostile)


@pytest.mark.parametrize("value", [2**70, -(2**70)])
def test_a_value_that_sqlite_cannot_hold(store: Store, value: int) -> None:
    with pytest.raises(StoreError, match=r"suivi\.db"):
        store.import_submission(submission(action("A", participants=value)))
    with pytest.raises(StoreError, match=r"suivi\.db"):
        store.import_submission(submission(action("\ud800")))
    assert store.statistics()["submissions"] == 0


# -- moments


def test_what_was_known_on_a_day(store: Store) -> None:
    days = [datetime(2012, month, 15, 12, tzinfo=UTC) for month in range(1, 7)]
    store.import_submission(submission(action("A"), action("B")), quarter="2011-Q4", now=days[0])
    store.import_submission(submission(action("A", "EFT Les Chantiers", "Le Forem", on="1.3")), now=days[1])
    store.withdraw([2], reason="annulée", author="J. D.", now=days[2])
    store.restore([2], reason="remise", author="J. D.", now=days[3])
    store.import_submission(submission(action("A"), action("B"), salt="x"), now=days[4])

    def known(at: Any) -> list[tuple[str, str, int, str | None]]:
        return [
            (one.title, one.objectives[0].code, len(one.partners), one.missing_since)
            for one in store.actions(as_of=at)
        ]

    assert known("2012-01-14") == known(date(2011, 1, 1)) == []
    assert known("2012-01-15") == known(days[0]) == [("A", "1.1", 0, None), ("B", "1.1", 0, None)]
    assert known("2012-02-15") == [("A", "1.3", 1, None), ("B", "1.1", 0, "2012-02-15")]
    assert known(days[2]) == known("2012-03-20T10:00:00") == [("A", "1.3", 1, None)]
    assert known(days[3]) == [("A", "1.3", 1, None), ("B", "1.1", 0, "2012-02-15")]
    assert known(days[4]) == known(None) == [("A", "1.1", 0, None), ("B", "1.1", 0, None)]
    assert [len(store.submissions(day)) for day in days] == [1, 2, 2, 2, 3, 3]
    assert [one.name for one in store.organisations("2012-01-20")] == ["EFT Les Chantiers"]
    assert [len(store.findings(as_of=day)) for day in days] == [0, 1, 1, 1, 1, 1]


def test_moments_only_move_forward(store: Store) -> None:
    noon = datetime(2012, 1, 15, 12, tzinfo=UTC)
    store.import_submission(submission(action("A")), now=noon + timedelta(days=5000))
    moments = [one.recorded_at for one in store.submissions()]
    for number in range(3):
        store.import_submission(submission(action("A"), salt=str(number)), now=noon)
        moments.append(store.submissions()[-1].recorded_at)
    assert moments == sorted(set(moments))


# -- properties

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


# -- the framework


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


# -- the schema


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
    published = HERE.parent / "schemas" / "database.sql"
    assert published.read_text(encoding="utf-8") == schema.as_sql()
