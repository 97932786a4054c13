"""Organisations that are one: merged by a person, split again, recognised under a variant of their name."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from submissions import action, submission

from concertaction.cli import run
from concertaction.errors import UsageError
from concertaction.partnerships import ties
from concertaction.store import Store

pytestmark = pytest.mark.usefixtures("english")


def test_merged_organisations_are_one_in_every_figure_and_split_again(store: Store) -> None:
    store.import_submission(
        submission(
            action("A", "Cap Budget", "CPAS de Dour"),
            action("B", "CPAS de Dour", "Service Cap Budget"),
            action("C", "Service Cap Budget", "Cap Budget"),
        ),
        now=datetime(2012, 1, 10, tzinfo=UTC),
    )
    with store.register.change("ana", datetime(2012, 2, 1, tzinfo=UTC)) as change:
        change.merge(change.find("Cap Budget"), change.find("Service Cap Budget"), "same office")

    assert [(one.title, one.operator.name) for one in store.actions(operator="Service Cap Budget")] == [
        ("A", "Cap Budget"),
        ("C", "Cap Budget"),
    ]
    tie = ties(store.actions()).ties
    assert [(one.a.name, one.b.name, one.actions, one.mutual) for one in tie] == [
        ("Cap Budget", "CPAS de Dour", 2, True)
    ]
    assert len(ties(store.actions(as_of="2012-01-15")).ties) == 3
    entry = store.register.entry("cap budget")
    assert (entry.as_operator, entry.as_partner) == (2, 1)
    assert [(it.name, it.how, it.author, it.reason) for it in entry.spellings] == [
        ("Service Cap Budget", "merged", "ana", "same office")
    ]

    # A later file with the merged name follows the decision.
    store.import_submission(submission(action("D", "Service Cap Budget"), salt="2"))
    assert {one.operator.name for one in store.actions(search="D")} >= {"Cap Budget"}

    with store.register.change("ana") as change:
        change.split("Service Cap Budget", "two offices")
    assert [one.name for one in store.organisations()] == ["Cap Budget", "CPAS de Dour", "Service Cap Budget"]
    assert len(ties(store.actions()).ties) == 3
    assert [event.what for event in store.register.history(entry.organisation)] == [
        "merge",
        "split",
        "different",
    ]


def test_splitting_says_what_can_be_split(store: Store) -> None:
    with store.register.change() as change:
        a, b, c = (change.add(name) for name in ("Alpha", "Beta", "Gamma"))
        with pytest.raises(UsageError, match="was not merged"):
            change.split("Alpha")
        change.merge(a, b)
        change.merge(a, c)
        with pytest.raises(UsageError, match="“Beta”, “Gamma”"):
            change.split("Alpha")
        assert [one.name for one in change.split("Gamma")] == ["Gamma", "Alpha"]
        assert [one.name for one in change.split("Alpha")] == ["Beta", "Alpha"]


def test_a_provable_variant_is_the_known_organisation_and_is_logged(store: Store) -> None:
    store.import_submission(submission(action("A", "CPAS de Mons")))
    done = store.import_submission(
        submission(action("A", "Mons CPAS"), action("B", "EFT X", "Mons - CPAS"), salt="2")
    )

    assert [one.name for one in store.organisations()] == ["CPAS de Mons", "EFT X"]
    assert (done.counts["added"], done.counts["unchanged"]) == (1, 1)
    logged = [one for one in done.findings if one.code == "same-organisation"]
    assert [(one.sheet, one.row, one.value, one.params) for one in logged] == [
        ("Actions", 2, "Mons CPAS", {"name": "CPAS de Mons"})
    ]
    entry = store.register.entry("CPAS de Mons")
    assert [(it.name, it.how) for it in entry.spellings] == [
        ("Mons CPAS", "sure"),
        ("Mons - CPAS", "written"),
    ]
    assert [event.what for event in store.register.history(entry.organisation)] == ["sure"]


def test_a_sure_match_that_a_person_undoes_is_not_made_again(store: Store) -> None:
    store.import_submission(submission(action("A", "CPAS de Mons"), action("B", "Mons CPAS")))
    with store.register.change("ana") as change:
        change.split("Mons CPAS")
    store.import_submission(submission(action("C", "Mons CPAS", "CPAS de Mons"), salt="2"))

    assert [one.name for one in store.organisations()] == ["CPAS de Mons", "Mons CPAS"]
    assert store.register.questions() == []


def test_two_known_organisations_make_a_variant_of_both_unsure(store: Store) -> None:
    store.import_submission(submission(action("A", "CPAS de Mons"), action("B", "Mons CPAS")))
    with store.register.change("ana") as change:
        change.split("Mons CPAS")
    store.import_submission(
        submission(action("C", "CPAS Mons-CPAS"), action("D", "Service CPAS Mons"), salt="2")
    )

    assert "Service CPAS Mons" in [one.name for one in store.organisations()]


def test_a_dry_run_of_a_variant_changes_nothing(store: Store) -> None:
    store.import_submission(submission(action("A", "CPAS de Mons")))
    store.import_submission(submission(action("B", "Mons CPAS"), salt="2"), dry_run=True)

    assert store.register.entry("CPAS de Mons").spellings == ()


def test_the_same_bytes_with_the_same_settings_change_nothing_though_names_were_learnt(store: Store) -> None:
    first = submission(action("A", "X", "Régie de Mons", "Frameries"), salt="1")._replace(
        settings="0.1 plain"
    )
    read_otherwise = first._replace(actions=submission(action("A", "X", "Régie de Mons, Frameries")).actions)
    store.import_submission(first)

    again = store.import_submission(read_otherwise)
    forced = store.import_submission(read_otherwise, again=True)

    assert (again.status, forced.status) == ("unchanged", "imported")
    assert [one.organisation.name for one in store.actions()[0].partners] == ["Régie de Mons, Frameries"]
    other = store.import_submission(first._replace(settings="0.1 other options"))
    assert other.status == "unchanged"  # read like the first time
    other = store.import_submission(
        read_otherwise._replace(settings="0.2", actions=submission(action("Z", "X")).actions)
    )
    assert other.status == "imported"


def test_known_names_are_recognised_before_a_cell_is_cut(tmp_path: Path, db: Path) -> None:
    from openpyxl import Workbook

    def sheet(name: str, title: str) -> str:
        book = Workbook()
        book.active.append(["Opérateur", "Intitulé de l'action", "Objectif", "Partenaires"])
        book.active.append(
            ["CPAS de Dour", title, "1.1", "Atelier du Parc, Lire et Écrire & Le Forem, Agir Ensemble"]
        )
        book.save(tmp_path / name)
        return str(tmp_path / name)

    one, two = sheet("1.xlsx", "A"), sheet("2.xlsx", "B")
    assert run(["import", one, "--db", str(db), "--quiet"]) == 0
    assert run(["organisations", "add", "Atelier du Parc, Lire et Écrire", "--db", str(db), "--quiet"]) == 0
    assert run(["import", one, "--db", str(db), "--quiet"]) == 0
    assert run(["import", two, "--db", str(db), "--quiet"]) == 0

    with Store.open(db, write=False) as store:
        found = {a.title: [one.organisation.name for one in a.partners] for a in store.actions()}
        assert len(store.submissions()) == 2
    assert found["A"][:3] == ["Atelier du Parc", "Lire et Écrire", "Le Forem"]
    assert found["B"] == ["Atelier du Parc, Lire et Écrire", "Le Forem", "Agir Ensemble"]
