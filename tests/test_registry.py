"""The register: who is who, of which kinds, what people say, and what stands at a later import."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spreadsheets import save_rows
from submissions import action, fill_register, named, submission

from concertaction import details, framework, i18n, reports
from concertaction.cli import run
from concertaction.errors import UsageError
from concertaction.importers import registers
from concertaction.models import NamedOrganisation
from concertaction.partnerships import ties
from concertaction.reports import registry
from concertaction.reports.contracts import register_shapes as registry_shapes
from concertaction.store import Store
from concertaction.store.statements import kinds_after

NOTE = framework.load()


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "suivi.db"


@pytest.fixture
def store(db: Path) -> Any:
    with i18n.speaking("en"), Store.open(db, write=True) as opened:
        yield opened


def kinds_of(store: Store, name: str) -> dict[str, str]:
    return store.register.entry(name).origins


def decide(store: Store, name: str, *changes: str) -> None:
    with store.register.change("ana") as change:
        change.decide_kinds(change.find(name), details.kind_changes(changes, NOTE))


# -- kinds


def test_kinds_come_from_the_sheet_the_name_and_a_person(store: Store) -> None:
    store.import_submission(submission(action("A", "EFT Les Chantiers", named("Le Relais", "psychosocial"))))
    decide(store, "Le Relais", "+cpas")

    assert kinds_of(store, "EFT Les Chantiers") == {"eft": "name"}
    assert kinds_of(store, "Le Relais") == {"cpas": "person", "psychosocial": "sheet"}
    assert store.register.entry("Le Relais").organisation.kinds == ("cpas", "psychosocial")


def test_a_person_s_word_on_kinds_stands_at_every_later_import(store: Store) -> None:
    store.import_submission(submission(action("A", "EFT Les Chantiers", named("Le Relais", "eft"))))
    decide(store, "Le Relais", "-eft", "+oisp")
    decide(store, "EFT Les Chantiers", "-eft")

    store.import_submission(submission(action("B", "EFT Les Chantiers", named("Le Relais", "eft")), salt="2"))

    assert kinds_of(store, "Le Relais") == {"oisp": "person"}
    assert kinds_of(store, "EFT Les Chantiers") == {}
    assert {a.operator.kinds for a in store.actions()} == {()}
    assert {a.partners[0].organisation.kinds for a in store.actions()} == {("oisp",)}


def test_one_kind_only_denies_what_later_sheets_say(store: Store) -> None:
    store.import_submission(submission(action("A", "X", named("Le Relais", "eft"))))
    decide(store, "Le Relais", "+oisp")
    decide(store, "Le Relais", "=cpas")
    store.import_submission(submission(action("B", "X", named("Le Relais", "psychosocial")), salt="2"))

    assert kinds_of(store, "Le Relais") == {"cpas": "person"}

    decide(store, "Le Relais", "?*", "?cpas")
    assert kinds_of(store, "Le Relais") == {"eft": "sheet", "psychosocial": "sheet"}


def test_kinds_of_a_past_day(store: Store) -> None:
    store.import_submission(
        submission(action("A", "EFT Les Chantiers")), now=datetime(2012, 1, 10, tzinfo=UTC)
    )
    with store.register.change("ana", datetime(2012, 3, 1, tzinfo=UTC)) as change:
        change.decide_kinds(change.find("Chantiers"), {"eft": False})
        change.rename(change.find("Chantiers"), "Les Grands Chantiers")

    assert store.actions(as_of="2012-02-01")[0].operator[1:] == ("EFT Les Chantiers", ("eft",))
    assert store.actions()[0].operator[1:] == ("Les Grands Chantiers", ())


@given(
    st.dictionaries(st.sampled_from("abc"), st.sampled_from(["sheet", "name"])),
    st.dictionaries(st.sampled_from("abc*"), st.booleans()),
)
def test_what_a_person_gives_is_there_and_what_a_person_denies_is_not(
    origins: dict[str, str], decisions: dict[str, bool]
) -> None:
    found = kinds_after(origins, decisions)

    for kind in "abc":
        if kind in decisions:
            assert (kind in found) == decisions[kind]
        else:
            assert (kind in found) == (kind in origins and "*" not in decisions)
        assert kind not in found or found[kind] == ("person" if kind in decisions else origins[kind])


@pytest.mark.parametrize("word", ["cpas", "+", "+nothing", "eft-"])
def test_a_change_of_kinds_that_means_nothing_is_refused(word: str) -> None:
    with i18n.speaking("en"), pytest.raises(UsageError):
        details.kind_changes([word], NOTE)


# -- names


def test_a_rename_is_followed_by_every_figure_and_the_old_name_stays_known(store: Store) -> None:
    store.import_submission(submission(action("A", "MIRE", "Le Relais")))
    with store.register.change("ana") as change:
        change.rename(change.find("MIRE"), "Mission régionale Haine")
    done = store.import_submission(
        submission(action("B", "Mission régionale Haine"), action("A", "MIRE"), salt="2")
    )

    assert [(one.title, one.operator.name) for one in store.actions()] == [
        ("A", "Mission régionale Haine"),
        ("B", "Mission régionale Haine"),
    ]
    assert done.counts["added"] == 1
    assert [it.name for it in store.register.entry("MIRE").spellings] == ["MIRE"]
    assert store.register.entry("mission regionale haine").organisation.kinds == ("mire",)


def test_a_name_that_another_has_is_refused(store: Store) -> None:
    store.import_submission(submission(action("A", "MIRE", "Le Relais")))
    with pytest.raises(UsageError, match="is another organisation"), store.register.change() as change:
        change.rename(change.find("MIRE"), "Le RELAIS asbl")
    with pytest.raises(UsageError, match="in the register already"), store.register.change() as change:
        change.add("le relais")
    with pytest.raises(UsageError, match="no name"), store.register.change() as change:
        change.add("Jean 85.07.30-033.28")

    assert [one.name for one in store.organisations()] == ["Le Relais", "MIRE"]


def test_an_organisation_of_several_possible_names_is_asked_for(store: Store) -> None:
    store.import_submission(submission(action("A", "CPAS de Mons", "CPAS de Dour")))

    with pytest.raises(UsageError, match="several organisations: CPAS de Dour, CPAS de Mons"):
        store.register.entry("CPAS")


# -- details


def test_details_are_checked() -> None:
    with i18n.speaking("en"):
        assert details.number("BE 0000.000.196") == "0000000196"
        assert details.number("-") is None
        assert details.shown_number("0000000196") == "0000.000.196"
        assert details.commune("7080") == details.commune("la bouverie") == "Frameries"
        assert details.commune("La Louvière") == "La Louvière"
        assert details.email("regie.quartiers@example.org") == "regie.quartiers@example.org"
        assert details.email("les.chantiers@example.org", ("EFT Les Chantiers",))
        assert details.email("eft-chantiers@example.org")
        for person in ("marie.dupont@example.org", "m.dupont@example.org", "Zoé-Dupont@example.org"):
            with pytest.raises(UsageError, match="address of a person"):
                details.email(person)
        with pytest.raises(UsageError, match="no e-mail"):
            details.email("info at example.org")
        with pytest.raises(UsageError) as refused:
            details.number("0000.000.197")
        assert "0000.000.197" not in str(refused.value)


def test_a_register_number_is_no_name_and_no_commune() -> None:
    base = 850730033
    text = f"{base}{97 - base % 97:02}"

    assert details.holds_register_number(f"Jean {text[:2]}.{text[2:4]}.{text[4:6]}-{text[6:9]}.{text[9:]}")
    for check in (details.name, details.commune, details.number):
        with i18n.speaking("en"), pytest.raises(UsageError) as refused:
            check(text)
        assert text not in str(refused.value)


def test_a_service_belongs_to_its_house_and_a_house_not_to_its_service(store: Store) -> None:
    with store.register.change() as change:
        cpas, eft, shop = (change.add(name) for name in ("CPAS de Mons", "EFT du CPAS", "Boutique"))
        change.set_house(eft, cpas)
        change.set_house(shop, eft)
        with pytest.raises(UsageError, match="cannot belong to itself"):
            change.set_house(cpas, shop)

    entry = store.register.entry("EFT du CPAS")
    assert entry.house is not None
    assert entry.house.name == "CPAS de Mons"
    assert [
        one.name for one in store.register.services(store.register.entry("CPAS de Mons").organisation)
    ] == ["EFT du CPAS"]


def test_two_organisations_do_not_share_an_enterprise_number(store: Store) -> None:
    with store.register.change() as change:
        a, b = change.add("A"), change.add("B")
        change.set_field(a, "enterprise_number", "0000000196")
        with pytest.raises(UsageError, match="“A” has this enterprise number"):
            change.set_field(b, "enterprise_number", "0000000196")
        change.set_field(b, "enterprise_number", "1000000021")
        with pytest.raises(UsageError, match="two enterprise numbers"):
            change.merge(a, b)


def test_a_change_that_fails_leaves_nothing(store: Store) -> None:
    def add_and_fail() -> None:
        with store.register.change() as change:
            change.add("A")
            change.find("nobody")

    with pytest.raises(UsageError):
        add_and_fail()
    assert store.organisations() == []


# -- merging


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


# -- sure matches


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


# -- the same bytes again


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


# -- the command line


def test_the_commands(db: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
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
