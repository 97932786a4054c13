"""What stands beside partners in their cell: an answer, since when, within what, that one has left."""

from __future__ import annotations

import pytest
from name_readings import names_of

from concertaction.importers.values import split_names


@pytest.mark.parametrize(
    "text",
    [
        "plus de partenaire",
        "Plus de partenaires",
        "plus aucun partenaire",
        "Il n'y a plus de partenaire",
        "non (pas utile)",
        "Aucun (action interne)",
    ],
)
def test_no_more_partners_are_none(text: str) -> None:
    assert split_names(text) == split_names("néant")


@pytest.mark.parametrize(
    "text",
    [
        "sans le Forem",
        "sans la MIRE",
        "Sans le Forem et la MIRE",
        "Plus de partenariat avec le CPAS de Dour",
        "pas de collaboration avec le Forem",
        "fin de la convention avec la MIRE",
        "pas le Forem",
        "pas avec le Forem",
    ],
)
def test_who_takes_no_part_is_no_partner_and_is_said(text: str) -> None:
    read = split_names(text)
    assert not read.names
    assert read.unnamed


@pytest.mark.parametrize("text", ["aucun (Forem contacté)", "non (le Forem)", "néant (Forem à confirmer)"])
def test_a_name_behind_a_no_is_announced_at_most(text: str) -> None:
    assert names_of(text) == [""]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("retrait du Forem en 2012", ["Forem"]),
        ("RETRAIT DU FOREM", ["FOREM"]),
        ("Forem (s'est retiré)", ["Forem"]),
        ("SSM Mons s'est retiré", ["SSM Mons"]),
        ("Le Forem a quitté le projet", ["Le Forem"]),
        ("Le Forem n'est plus partenaire", ["Le Forem"]),
        ("plus le Forem", ["Forem"]),
        ("MIRE (retirée)", ["MIRE"]),
        ("MIRE contactée", ["MIRE"]),
        ("MIRE sollicitée, sans réponse", ["MIRE"]),
        ("aucun pour l'instant, contact pris avec la MIRE", ["MIRE"]),
    ],
)
def test_one_that_has_left_is_unconfirmed(text: str, names: list[str]) -> None:
    read = split_names(text)
    assert [name.name for name in read.names] == list(read.unconfirmed) == names


@pytest.mark.parametrize(
    ("text", "names", "declined"),
    [
        ("MIRE (refus)", [], "MIRE (refus)"),
        ("La MIRE a décliné", [], "La MIRE a décliné"),
        ("MIRE (a refusé)", [], "MIRE (a refusé)"),
        ("Forem : refus", [], "Forem : refus"),
        ("refus du Forem", [], "refus du Forem"),
        ("CPAS de Dour (s'est désisté), MIRE", ["MIRE"], "CPAS de Dour (s'est désisté)"),
        ("Le Forem (sans suite) ; MIRE", ["MIRE"], "Le Forem (sans suite)"),
    ],
)
def test_one_that_refused_takes_no_part(text: str, names: list[str], declined: str) -> None:
    read = split_names(text)
    assert names_of(text) == names
    assert read.declined == (declined,)
    assert read.unconfirmed == ()


@pytest.mark.parametrize("name", ["Maison des Réfugiés asbl", "Clinique de Dour", "Refuge asbl"])
def test_a_name_that_sounds_like_a_refusal_is_none(name: str) -> None:
    assert names_of(name) == [name]
    assert split_names(name).declined == ()


@pytest.mark.parametrize(
    "text", ["MIRE, mais pas le Forem", "MIRE (pas le Forem)", "MIRE mais plus le CPAS de Dour"]
)
def test_one_that_is_said_to_take_no_part_is_none(text: str) -> None:
    assert names_of(text) == ["MIRE"]


def test_only_the_one_that_has_left_is_unconfirmed() -> None:
    read = split_names("MIRE, Forem (s'est retiré), CPAS de Dour")
    assert [name.name for name in read.names] == ["MIRE", "Forem", "CPAS de Dour"]
    assert read.unconfirmed == ("Forem",)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("oui : Forem, MIRE", ["Forem", "MIRE"]),
        ("Oui, le Forem et la MIRE", ["Forem", "MIRE"]),
        ("oui (Forem, CPAS de Mons)", ["Forem", "CPAS de Mons"]),
        ("oui avec le Forem", ["Forem"]),
        ("(Forem)", ["Forem"]),
        ("par le Forem", ["Forem"]),
        ("Par le Forem", ["Forem"]),
    ],
)
def test_an_answer_before_names_is_none_of_them(text: str, names: list[str]) -> None:
    read = split_names(text)
    assert [name.name for name in read.names] == names
    assert not read.unnamed


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Forem depuis 2011", ["Forem"]),
        ("LE FOREM DEPUIS 2011", ["LE FOREM"]),
        ("Forem à partir de mars", ["Forem"]),
        ("Forem dès septembre 2011", ["Forem"]),
        ("SSM Le Gué jusqu'en juin", ["SSM Le Gué"]),
        ("Forem 2011, MIRE 2012", ["Forem", "MIRE"]),
        ("Forem en 2011 et MIRE en 2012", ["Forem", "MIRE"]),
        ("Forem de mars à juin 2012", ["Forem"]),
        ("Forem dans le cadre du PFI", ["Forem"]),
        ("Forem dans le cadre du PFI, MIRE", ["Forem", "MIRE"]),
        ("Forem, qui fournit les conseillers", ["Forem"]),
        ("Forem (depuis 2011)", ["Forem"]),
    ],
)
def test_since_when_and_within_what_are_no_part_of_a_name(text: str, names: list[str]) -> None:
    assert names_of(text) == names


def test_a_remark_is_kept_as_written() -> None:
    assert split_names("Forem depuis 2011").names[0].as_written == "Forem depuis 2011"


@pytest.mark.parametrize(
    ("text", "names", "unconfirmed"),
    [
        ("Forem ensuite MIRE", ["Forem", "MIRE"], ()),
        ("Forem (jusqu'en mars), ensuite MIRE Mons", ["Forem", "MIRE Mons"], ()),
        ("anciennement MIRE, maintenant Forem", ["MIRE", "Forem"], ("MIRE",)),
        ("Forem, à contacter : MIRE", ["Forem", "MIRE"], ("MIRE",)),
    ],
)
def test_one_after_another_are_two(text: str, names: list[str], unconfirmed: tuple[str, ...]) -> None:
    read = split_names(text)
    assert [name.name for name in read.names] == names
    assert read.unconfirmed == unconfirmed


@pytest.mark.parametrize(
    "text",
    [
        "écoles de la région",
        "employeurs locaux",
        "tous les opérateurs ISP",
        "l'équipe du CPAS",
        "bénévoles",
        "nos stagiaires",
    ],
)
def test_a_group_names_nobody(text: str) -> None:
    read = split_names(text)
    assert not any(name.name for name in read.names)
    assert read.unnamed


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("MIRE Mons et leurs stagiaires", "MIRE Mons"),
        ("MIRE Mons et ses bénévoles", "MIRE Mons"),
        ("Forem et écoles de la région", "Forem"),
    ],
)
def test_a_group_beside_a_name_is_said(text: str, name: str) -> None:
    read = split_names(text)
    assert [one.name for one in read.names if one.name] == [name]
    assert read.unnamed


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("EPS de Mons, de Dour et de Frameries", ["EPS de Mons", "EPS de Dour", "EPS de Frameries"]),
        ("EPS de Mons, Dour et Frameries", ["EPS de Mons", "EPS de Dour", "EPS de Frameries"]),
        ("CEFA Mons/Dour/Frameries", ["CEFA de Mons", "CEFA de Dour", "CEFA de Frameries"]),
        ("EPS de Mons et de Dour", ["EPS de Mons et de Dour"]),
        ("EPS de Mons et Dour", ["EPS de Mons et Dour"]),
        ("AMO Mons, Dour, Le Forem", ["AMO Mons, Dour", "Le Forem"]),
    ],
)
def test_houses_of_one_kind_in_several_places_are_doubtful(text: str, names: list[str]) -> None:
    read = split_names(text)
    assert [name.name for name in read.names] == names
    assert read.doubtful


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Écoles de promotion sociale de Mons et Dour",
            ["École de promotion sociale de Mons", "École de promotion sociale de Dour"],
        ),
        (
            "Régies des quartiers de Mons, Dour, MIRE",
            ["Régie des quartiers de Mons", "Régie des quartiers de Dour", "MIRE"],
        ),
        ("Athénées de Mons et de Dour", ["Athénée de Mons", "Athénée de Dour"]),
        ("Régie des quartiers de Mons, Dour et Boussu", ["Régie des quartiers de Mons, Dour et Boussu"]),
    ],
)
def test_houses_in_the_plural_are_one_in_each_place(text: str, names: list[str]) -> None:
    assert names_of(text) == names


@pytest.mark.parametrize(
    "text",
    [
        *("Espace Jeunes de la Région", "Tous en selle asbl", "Plus de vie asbl", "Plus d'emploi asbl"),
        *("Sans Logis asbl", "Sans Frontières", "Sans le sou asbl", "Par Chemins asbl", "Par les Mots"),
        *("Ensuite asbl", "Maintenant Jeunes", "Oui-Dire asbl", "Fondation Mons 2015", "Mons 2015"),
        *("Espace 2000", "Solidarité jusqu'au bout", "Cuisine à partir de rien", "Fête du 1er mai"),
        *("Vivre en été", "Abandon du Tabac asbl", "Maison des parents", "Employeurs locaux asbl"),
        *(
            "écoles communales de Dour",
            "Les Volontaires de la Paix",
            "Maison de l'emploi de Dour, de Quiévrain",
        ),
    ],
)
def test_names_with_such_words_stay(text: str) -> None:
    read = split_names(text)
    assert [name.name for name in read.names] == [text]
    assert not read.unconfirmed
    assert not read.unnamed
