"""Cells of partners that name nobody: none, announced, not sure, those of the row above."""

from __future__ import annotations

import pytest
from name_readings import kinds_of

from concertaction.importers.values import NamesReading, split_names
from concertaction.models import CellValue, NamedOrganisation


@pytest.mark.parametrize(
    "value",
    [
        None,
        "",
        "néant",
        "/",
        "-",
        "aucun",
        "Aucun partenaire à ce jour",
        "Partenariat : aucun",
        "0",
        0,
        "seul",
        "nous seuls",
        "en interne",
        "/ (interne)",
        "Personne",
        "personne pour le moment",
        "Personne (à ce stade)",
        "personne actuellement",
        "Pour l'instant, personne",
        "personne de prévu",
        "Pas d'autre partenaire",
        "nous",
        "réalisé seul",
        "aucune collaboration",
        "uniquement en interne",
        "Nous menons cette action seuls.",
        "Pas de partenaire pour cette action",
        "Aucun, nous travaillons seuls",
        "action menée sans partenaire",
        "Pas de partenariat, action interne",
        "Nous ne travaillons avec personne d'autre",
        "Uniquement avec nos propres formateurs",
        "Nous n'avons pas de partenaire pour ce projet",
        "Projet porté par notre seule équipe",
        "L'équipe travaille seule",
        "Néant (action interne)",
        "Action assurée en interne par notre équipe",
        "Nous-mêmes ou partenaire",
        "Nous ou un autre partenaire",
        "par nous-mêmes",
        "Fait par nous",
        "uniquement nous",
        "L'opérateur",
        "l'asbl elle-même",
        "1 seul opérateur",
        "mono-opérateur",
        "pas de partenariat formalisé",
        "Aucune collaboration formelle",
        "sans convention signée",
        "Action propre",
        "Individuellement",
        "Notre équipe",
        "par l'équipe",
        "l'équipe éducative",
        "Équipe ISP",
        "Nos formateurs",
        "En interne (équipe sociale)",
        "au sein du service",
        "dans nos murs",
        "fait maison",
        "pas besoin",
        "Sur fonds propres",
    ],
)
def test_words_for_nobody_give_no_partner(value: CellValue) -> None:
    assert split_names(value) == NamesReading(())


@pytest.mark.parametrize(
    "text",
    [
        "à définir",
        "en cours",
        "?",
        "partenaires à préciser",
        "une école à définir",
        "pas encore de partenaire",
        "contacts pris",
        "prise de contact en cours",
        "Partenaires pressentis",
    ],
)
def test_an_announced_partner_has_no_name(text: str) -> None:
    assert split_names(text) == NamesReading((NamedOrganisation("", text, (), True),))


def test_an_announced_partner_may_stand_beside_others() -> None:
    assert split_names("Forem ; à définir").names == (
        NamedOrganisation("Forem", "Forem"),
        NamedOrganisation("", "à définir", (), True),
    )


def test_an_announced_partner_may_have_a_kind() -> None:
    assert split_names("école à définir", None, kinds_of).names == (
        NamedOrganisation("", "école à définir", ("ecole",), True),
    )


@pytest.mark.parametrize(
    "text",
    [
        "x", "oui", "3", "voir annexe", "Voir liste en annexe 2", "cf. convention", "partenaires habituels",
        "nos partenaires habituels", "membres de l'UEB", "nos membres", "Adhérents de la fédération", "autres partenaires", "idem ligne 3", "idem que l'an passé",
        "Idem sauf le Forem", "mêmes partenaires que l'action 2", "Partenaires locaux",
        "les 3 CPAS", "trois CPAS", "2 EFT de la région", "12 entreprises", "une dizaine d'entreprises", "plusieurs écoles", "les CPAS",
        "les communes de l'arrondissement", "quelques asbl locales",
        "selon les besoins", "Selon besoin", "au cas par cas", "à la demande", "En fonction des demandes", "selon disponibilités",
        "suivant le profil du stagiaire", "partenariat informel", "liste en annexe", "réseau local", "opérateurs DIISP",
        "EFT/OISP de la zone", "EFT et OISP de la région",
        "tous les opérateurs du DIISP", "tous sauf le CPAS de Dour", "sauf Forem : tous les partenaires habituels",
        "les autres OISP", "EFT/OISP de la région", "selon les thèmes abordés", "Confidentiel",
        "Nous cherchons encore une entreprise", "On verra cela à la rentrée avec les enseignants",
        "Nous ne sommes pas seuls à le faire",
    ],
)  # fmt: skip
def test_partners_that_nothing_names_are_asked_for(text: str) -> None:
    assert split_names(text) == NamesReading((NamedOrganisation("", text, (), True),), unnamed=True)


@pytest.mark.parametrize(
    "text",
    ["3 x 2h/semaine", "12 h/semaine", "2 h par semaine", "24h/an", "3 jours/semaine", "4 x 30 min", "8h30",
     "1 journée par mois", "2 fois par mois", "une fois par semaine", "12h"],
)  # fmt: skip
def test_how_long_and_how_often_is_no_partner(text: str) -> None:
    assert split_names(text) == NamesReading((), unnamed=True)


@pytest.mark.parametrize(
    "text", ["3 Jours d'Ici asbl", "Une Fois l'An asbl", "2 Heures de Lecture", "24 h Vélo"]
)
def test_a_name_that_begins_with_how_long_is_a_name(text: str) -> None:
    assert split_names(text) == NamesReading((NamedOrganisation(text, text),))


@pytest.mark.parametrize(
    "text",
    ["Partenaires sociaux", "Voir ensemble asbl", "Idem asbl", "Même combat", "Équipe du CPAS", "Équipe mobile",
     "Nous Deux asbl", "Service interne asbl"],
)  # fmt: skip
def test_a_name_that_begins_like_a_reference_is_a_name(text: str) -> None:
    assert split_names(text) == NamesReading((NamedOrganisation(text, text),))


@pytest.mark.parametrize(
    "text",
    ["idem", "Id.", '"', "les mêmes", "même partenaires", "mêmes partenaires que ci-dessus", "cf. ci-dessus",
     "Voir ligne précédente", "idem ci-dessus"],
)  # fmt: skip
def test_idem_asks_for_the_partners_of_the_row_above(text: str) -> None:
    assert split_names(text) == NamesReading((), same=True)


@pytest.mark.parametrize(
    "text", ["Idem + Pro Vélo", "idem et Pro Vélo", "idem, plus Pro Vélo", "Idem\nPro Vélo"]
)
def test_idem_may_stand_beside_another_partner(text: str) -> None:
    reading = split_names(text)
    assert ([name.name for name in reading.names], reading.same) == (["Pro Vélo"], True)


@pytest.mark.parametrize(
    "text",
    ["à confirmer: ONEM", "ONEM (à confirmer)", "ONEM ?", "ONEM (en cours)", "contacts pris avec l'ONEM",
     "contacts en cours avec l'ONEM", "en discussion avec l'ONEM", "peut-être l'ONEM", "ONEM – en attente",
     "en attente de l'accord de l'ONEM", "en attente de réponse de l'ONEM", "dans l'attente de l'ONEM", "accord attendu de l'ONEM",
     "futur partenaire : ONEM", "ex-partenaire : ONEM", "partenaire souhaité : ONEM", "contact en cours : ONEM",
     "contacts à prendre avec l'ONEM", "réunion prévue avec l'ONEM", "partenariat envisagé avec l'ONEM", "négociation avec l'ONEM",
     "proposé à l'ONEM", "demande faite à l'ONEM", "invitation envoyée à l'ONEM", "invité : ONEM", "sollicité : l'ONEM",
     "ONEM (accord attendu)", "ONEM (excusé)", "ONEM (à revoir)", "ONEM (pas de réponse)", "ONEM pressenti", "ONEM, sollicité"],
)  # fmt: skip
def test_a_partner_that_is_not_sure_is_unconfirmed(text: str) -> None:
    reading = split_names(text)
    assert [name.name for name in reading.names] == ["ONEM"]
    assert reading.unconfirmed == ("ONEM",)


@pytest.mark.parametrize(
    ("text", "names", "unsure"),
    [
        ("Nous-mêmes ou Le Forem", ["Le Forem"], ["Le Forem"]),
        ("Le Forem ou nous-mêmes", ["Le Forem"], ["Le Forem"]),
        ("En interne ou avec le Forem", ["Forem"], ["Forem"]),
        ("seuls ou avec l'ONEM", ["ONEM"], ["ONEM"]),
        ("Le Forem ou la MIRE", ["Le Forem", "MIRE"], ["Le Forem", "MIRE"]),
        ("Le Forem et/ou la MIRE", ["Le Forem", "MIRE"], ["Le Forem", "MIRE"]),
        ("soit Le Forem, soit la MIRE", ["Le Forem", "MIRE"], ["Le Forem", "MIRE"]),
        ("Le Forem, ou bien la MIRE", ["Le Forem", "MIRE"], ["Le Forem", "MIRE"]),
        ("Le Forem, à défaut la MIRE", ["Le Forem", "MIRE"], ["Le Forem", "MIRE"]),
        ("Le Forem, sinon le CPAS de Dour", ["Le Forem", "CPAS de Dour"], ["Le Forem", "CPAS de Dour"]),
        ("Le Forem (ou la MIRE)", ["Le Forem", "MIRE"], ["Le Forem", "MIRE"]),
        ("Le Forem\nou la MIRE", ["Le Forem", "MIRE"], ["Le Forem", "MIRE"]),
        ("ou Le Forem", ["Le Forem"], ["Le Forem"]),
        ("ONEM ; Le Forem ou la MIRE", ["ONEM", "Le Forem", "MIRE"], ["Le Forem", "MIRE"]),
        ("CPAS de Dour ou de Boussu", ["CPAS de Dour", "CPAS de Boussu"], ["CPAS de Dour", "CPAS de Boussu"]),
    ],
)
def test_of_one_or_another_neither_is_sure(text: str, names: list[str], unsure: list[str]) -> None:
    reading = split_names(text)
    assert [name.name for name in reading.names] == names
    assert list(reading.unconfirmed) == unsure


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Nous-mêmes et Le Forem", ["Le Forem"]),
        ("nous-mêmes / Le Forem", ["Le Forem"]),
        ("Où va-t-on asbl, Le Forem", ["Où va-t-on asbl", "Le Forem"]),
        ("Écoles primaires ou secondaires", ["Écoles primaires ou secondaires"]),
        ("Ouvrir l'Horizon asbl", ["Ouvrir l'Horizon asbl"]),
        ("Ou Bien asbl", ["Ou Bien asbl"]),
        ("Le Forem (Formation ou Conseil)", ["Le Forem (Formation ou Conseil)"]),
    ],
)
def test_a_word_of_a_name_and_both_together_are_sure(text: str, names: list[str]) -> None:
    reading = split_names(text)
    assert ([name.name for name in reading.names], reading.unconfirmed) == (names, ())


def test_a_name_that_the_store_knows_is_no_choice() -> None:
    assert split_names("Bois ou Pierre asbl", lambda name: name == "Bois ou Pierre asbl").unconfirmed == ()


def test_endless_choices_take_no_time() -> None:
    text = "soit " + "ou bien (ou " * 3000
    assert len(text) > 30_000
    assert split_names(text).doubtful


@pytest.mark.parametrize(
    "cell",
    [
        "Pas de partenaire, mais contact avec le CPAS de Mons",
        "Aucun partenaire, mais le Forem est informé",
        "Sans partenaire mais en lien avec le PCS",
        "Néant, sauf le Forem",
        "Aucun (sauf Le Forem)",
    ],
)
def test_nobody_but_somebody_names_no_partner_and_is_said(cell: str) -> None:
    read = split_names(cell)
    assert ([name.name for name in read.names], read.unnamed) == ([""], True)


@pytest.mark.parametrize("cell", ["Sans Souci asbl", "Le Point d'Eau", "Le Forem, sauf en été"])
def test_names_that_begin_or_go_on_so_are_names(cell: str) -> None:
    assert split_names(cell).names[0].name.startswith(cell.split(",")[0])


@pytest.mark.parametrize(
    "text",
    [
        "pas de réponse",
        "réponse attendue",
        "en attente d'une réponse",
        "appel à partenaires lancé",
        "Appel aux candidats en cours",
    ],
)
def test_partners_who_have_not_answered_are_announced(text: str) -> None:
    assert [(name.name, name.announced) for name in split_names(text).names] == [("", True)]


@pytest.mark.parametrize(
    "text",
    [
        "Contact asbl",
        "Réunion de quartier asbl",
        "Accord Parfait",
        "Futur Simple asbl",
        "Invitation au Voyage asbl",
    ],
)
def test_words_of_doubt_in_a_name_are_of_the_name(text: str) -> None:
    reading = split_names(text)
    assert ([name.name for name in reading.names], reading.unconfirmed) == ([text], ())


@pytest.mark.parametrize(
    "text",
    ["une école", "un CPAS de la région", "une asbl", "avec une entreprise du zoning", "un service social"],
)
def test_one_of_many_that_is_not_said_names_nobody(text: str) -> None:
    read = split_names(text)
    assert [(one.name, one.announced) for one in read.names] == [("", True)]
    assert read.unnamed


@pytest.mark.parametrize("text", ["Une École pour tous asbl", "Un Toit pour Tous"])
def test_a_name_that_begins_with_an_article_is_one(text: str) -> None:
    assert not split_names(text).names[0].announced


@pytest.mark.parametrize(
    "title", ["Mmes", "MM.", "Messieurs", "Mesdames", "Mlles", "Drs", "docteur", "Me", "Maître", "Prof."]
)
def test_persons_that_were_masked_are_no_partner(title: str) -> None:
    assert [one.name for one in split_names(f"Le Forem, {title} […]").names] == ["Le Forem"]
    assert split_names(f"{title} […]").person


@pytest.mark.parametrize("name", ["Docteur Clown asbl", "Dr Clown ASBL"])
def test_a_house_that_is_called_doctor_is_one(name: str) -> None:
    assert [one.name for one in split_names(f"Le Forem, {name}").names] == ["Le Forem", name]
    assert split_names("Docteur Martin, psychiatre").person
