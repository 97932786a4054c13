"""What an import makes of what the store holds: added, updated, unchanged, missing, the same action again."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

import pytest
from layout_sheets import drawn, submitted
from store_contents import contents, counts
from submissions import action, named, submission

from concertaction.models import (
    Action,
    ObjectiveLink,
    Organisation,
    Origin,
    Partner,
    RawRow,
    Role,
    Source,
    StoredAction,
)
from concertaction.store import Store


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
        column="C",
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
        source=Source("eft.xlsx", "Actions", 7, "C"),
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
    before = contents(store.path)
    assert [store.import_submission(sent).status for sent in files] == ["unchanged"] * 3
    assert contents(store.path) == before


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
    assert len(contents(store.path)["versions"]) == 2


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


@pytest.mark.parametrize(
    ("title", "corrected"),
    [
        ("Atelier de mobilité (avec Mme […])", "Atelier de mobilité"),
        ("[…] : atelier de mobilité", "Atelier de mobilité"),
        ("Atelier de mobilité (ANNULÉ)", "Atelier de mobilité"),
        ("Atelier de mobilité", "Atelier de mobilité – reporté à 2013"),
        ("Atelier de mobilité", "Ateliers de mobilité"),
        ("Atelier de mobilté", "Atelier de mobilité"),
    ],
)
def test_a_title_that_alone_was_corrected_makes_no_second_action(
    store: Store, title: str, corrected: str
) -> None:
    others = [action("Accueil", row=3), action("Bilan", row=4)]
    store.import_submission(submission(action(title, participants=12), *others, file="a.xlsx"))
    result = store.import_submission(submission(action(corrected, participants=12), *others, file="b.xlsx"))
    assert (result.counts["added"], result.counts["updated"], result.counts["missing"]) == (0, 1, 0)
    assert [one.title for one in store.actions() if one.id == 1] == [corrected]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ([action("Atelier")], [action("Atelier de mobilité")]),  # more words of no mark
        ([action("Groupe 1")], [action("Groupe 2")]),
        ([action("Atelier de mobilté")], [action("Atelier de mobilité", participants=9)]),
        (
            [action("Atelier de mobilté", start=None, end=None)],
            [action("Atelier de mobilité", start=None, end=None)],
        ),
        ([action("Atelier 2 (annulé)")], [action("Atelier")]),
    ],
)
def test_what_may_be_another_action_is_one(store: Store, first: list[Action], second: list[Action]) -> None:
    store.import_submission(submission(*first, file="a.xlsx"))
    result = store.import_submission(submission(*second, file="b.xlsx"))
    assert (result.counts["added"], result.counts["missing"]) == (len(second), 1)


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
    assert (found.field, found.cell) == ("title", "B3")


def test_editions_of_one_title_are_kept_apart(store: Store) -> None:
    spring = action("Salon", "EFT A", "Forem", start="2011-03-01", end="2011-06-30")
    autumn = action("salon", "EFT A", "CPAS de Mons", start="2013-09-01", end="2013-11-30")
    result = store.import_submission(submission(spring, autumn))
    assert counts(result) == "2/0/0/0"
    [found] = result.findings
    assert (found.code, found.row, found.params) == ("other-edition", 3, {"row": 2, "sheet": "Actions"})
    assert (found.field, found.cell) == ("title", "B3")

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


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [("2.3", "", "2.3"), ("2.3 2.4", "", "2.3, 2.4"), ("2.3", "2.4", None), ("", "", None)],
)
def test_an_action_that_loses_its_objectives_says_so(
    store: Store, before: str, after: str, said: str | None
) -> None:
    store.import_submission(submission(action("A", on=before), file="q4.xlsx"), quarter="2011-Q4")
    result = store.import_submission(
        submission(action("A", on=after, participants=9), file="q1.xlsx"), quarter="2012-Q1"
    )

    found = [one for one in result.findings if one.code == "lost-objectives"]
    assert [(one.row, one.params["title"], one.params["codes"]) for one in found] == (
        [(2, "A", said)] if said else []
    )


def test_an_import_says_what_it_changes(store: Store) -> None:
    sent = submission(action("A"), action("B", "EFT Les Chantiers", "Le Forem"), action("C"))
    assert store.import_submission(sent, quarter="2011-Q4").changed == ()

    later = submission(
        action("A", end="2013-06-30", participants=9),
        action("B", "EFT Les Chantiers", "Le Forem", "CPAS de Dour", on="1.2"),
        action("C"),
        action("D"),
        file="q1.xlsx",
    )
    rehearsed = store.import_submission(later, quarter="2012-Q1", dry_run=True)
    result = store.import_submission(later, quarter="2012-Q1")

    assert rehearsed.changed == result.changed
    assert [(one.title, one.row, one.parts) for one in result.changed] == [
        ("A", 2, ("dates", "participants")),
        ("B", 3, ("objectives", "partners")),
    ]
    assert store.import_submission(later, quarter="2012-Q1").changed == ()


@pytest.mark.parametrize(
    "behind", ["{} – {} participants", "{} (avec le Forem) – {} H / 4 F", "{} ({} pers.)"]
)
def test_another_number_behind_a_title_of_a_matrix_is_of_the_same_action(store: Store, behind: str) -> None:
    matrix = (
        "EFT Le Pas\n\n | 1.1 | 1.2 | 2.3\n2011 | {} | Accueil | Visite de Mons\n2012 | Débat | | Potager"
    )
    store.import_submission(submitted(drawn(matrix.format(behind.format("Bilan", 8)))))
    second = submitted(drawn(matrix.format(behind.format("Bilan", 9))))
    later = store.import_submission(second._replace(sha256="f" * 64))
    assert counts(later) == "0/1/4/0"
