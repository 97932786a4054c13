"""The register at the command line and in every format."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from spreadsheets import save_rows
from submissions import action, fill_register, submission

from concertaction import framework, i18n, reports
from concertaction.cli import run
from concertaction.importers import registers
from concertaction.models import NamedOrganisation
from concertaction.reports import registry
from concertaction.reports.contracts import register_shapes as registry_shapes
from concertaction.store import Store

pytestmark = pytest.mark.usefixtures("english")
NOTE = framework.load()


def test_the_register_is_kept_at_the_command_line(
    db: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    at = ["--db", str(db), "--lang", "en"]

    def said(*words: str, code: int = 0) -> str:
        assert run(["organisations", *words, *at]) == code
        read = capsys.readouterr()
        return read.out + read.err

    with Store.open(db, write=True) as store:
        store.import_submission(
            submission(action("A", "CPAS de Mons", "Le Relais", NamedOrganisation("", "à définir", (), True)))
        )
    assert "Added, number 3: Régie du Parc." in said("add", "Régie du Parc", "--kind", "EFT")
    assert "Le Relais: Forem, CPAS." in said("kinds", "Relais", "+forem", "+cpas", "-eft", "-onem")
    assert "Le Relais: OISP." in said("kinds", "Relais", "=oisp")
    assert "no kind of organisation" in said("kinds", "Relais", "+baker", code=2)
    assert "no enterprise number" in said("set", "Relais", "--enterprise-number", "12", code=2)
    assert "noted" in said(
        "set", "Relais", "--enterprise-number", "0000.000.196", "--part-of", "CPAS de Mons"
    )
    assert "now called" in said("rename", "Relais", "Le Grand Relais")
    assert "now the same as" in said(
        "merge", "CPAS de Mons", "Régie du Parc", "--reason", "test", "--author", "ana"
    )
    shown = said("show", "CPAS de Mons")
    assert "Régie du Parc" in shown
    assert "ana" in shown
    assert "Le Grand Relais" in shown
    assert "two again" in said("split", "Régie du Parc")
    assert "held different" in said("different", "Le Grand Relais", "Régie du Parc")
    assert "decided again" in said("different", "Le Grand Relais", "Régie du Parc", "--undo")
    listed = json.loads(said("list", "--format", "json"))
    assert [(one["name"], one["as_operator"], one["as_partner"]) for one in listed["organisations"]] == [
        ("CPAS de Mons", 1, 0),
        ("Le Grand Relais", 0, 1),
        ("Régie du Parc", 0, 0),
    ]
    assert json.loads(said("list", "--kind", "oisp", "--format", "json"))["organisations"][0]["kinds"] == [
        {"kind": "oisp", "origin": "person"}
    ]
    assert (
        json.loads(said("list", "--search", "RELAIS", "--unknown", "--format", "json"))["organisations"] == []
    )
    file = tmp_path / "registre.xlsx"
    said("export", str(file))
    assert "unchanged: 3" in said("import", str(file))
    assert "No organisation is called" in said("show", "Nobody", code=2)


def test_an_announced_partner_is_shown_as_such_the_whole_way(
    tmp_path: Path, db: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = save_rows(
        tmp_path / "envoi.xlsx",
        [
            ["Opérateur", "Intitulé de l'action", "Objectif", "Partenaires"],
            ["CPAS de Dour", "Annoncé", "1.1", "à définir"],
            ["CPAS de Mons", "Atelier", "1.1", "néant"],
            ["CPAS de Boussu", "Chantier", "1.1", "/"],
        ],
    )
    at = ["--db", str(db), "--lang", "en"]
    assert run(["import", str(file), *at, "--quiet"]) == 0

    def out(*words: str) -> str:
        assert run([*words, *at]) == 0
        return " ".join(capsys.readouterr().out.split())

    found = {one["title"]: one for one in json.loads(out("actions", "--format", "json"))["actions"]}
    assert {title: (one["partners"], one["announced"]) for title, one in found.items()} == {
        "Annoncé": ([], ["à définir"]),
        "Atelier": ([], []),
        "Chantier": ([], []),
    }
    assert "à définir (announced)" in out("actions")
    network = json.loads(out("partnerships", "--format", "json"))
    assert (network["announced"], network["ties"]) == (1, [])
    assert "1 action has no partner but one that is announced" in out("partnerships")
    assert "“Annoncé” announces a partner" in out("coverage", "--explain", "1.1")
    assert [
        one["name"] for one in json.loads(out("organisations", "list", "--format", "json"))["organisations"]
    ] == [
        "CPAS de Boussu",
        "CPAS de Dour",
        "CPAS de Mons",
    ]


def test_every_list_in_every_format_with_the_shape_of_its_schema(store: Store) -> None:
    fill_register(store)
    store.import_submission(submission(action("A", "Cap Bujet"), salt="3"))
    entry = store.register.entry("Cap Budget")
    found = [
        registry.organisations_report(store.register.entries(), NOTE),
        registry.organisation_report(
            entry,
            store.register.services(entry.organisation),
            store.register.history(entry.organisation),
            NOTE,
        ),
        registry.questions_report(store.register.questions(), NOTE),
    ]
    for report in found:
        for name in reports.FORMATS:
            assert reports.render(name, report)
        written_text = str(reports.render("json", report))
        read = registry_shapes.DOCUMENTS[report.name].model_validate_json(written_text)
        assert read.model_dump(mode="json") == json.loads(written_text)


def test_headings_are_the_same_for_the_writer_and_the_reader() -> None:
    for headings in (registers.ORGANISATIONS, registers.DECISIONS):
        for place, language in enumerate(("fr", "en")):
            words = [both[place] for both in headings.values()]
            assert len(set(words)) == len(words)
            with i18n.speaking(language):
                assert [registers.heading(headings, field) for field in headings] == words
