"""The register: who is who, of which kinds, and what people say of an organisation."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from submissions import action, named, submission

from concertaction import details, framework, i18n
from concertaction.errors import UsageError
from concertaction.store import Store
from concertaction.store.statements import kinds_after

pytestmark = pytest.mark.usefixtures("english")
NOTE = framework.load()


def kinds_of(store: Store, name: str) -> dict[str, str]:
    return store.register.entry(name).origins


def decide(store: Store, name: str, *changes: str) -> None:
    with store.register.change("ana") as change:
        change.decide_kinds(change.find(name), details.kind_changes(changes, NOTE))


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
