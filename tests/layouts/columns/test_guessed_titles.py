"""Columns of titles whose heading names something else, or two things at once."""

from __future__ import annotations

from typing import Any

import pytest
from layout_sheets import drawn, guessed, read, records, submitted

GROUPED = """
{heading} | Partenaires | Début | Fin | AXE 1 | | | | AXE 2 |
 | | | | =1 | =2 | =3 | =4 | =1 | =2
EFT Terre et Briques
Atelier brique à l'ancienne | Confédération Construction | =2011-01-03 | =2011-06-30 | P | | | | S |
Conseil de chantier | | =2011-01-03 | =2011-06-30 | | P | | | |
Sous-total | | | | =1 | =1 | | | =1 |
CPAS de Saint-Ghislain
Cellule budget-emploi | Service de médiation Clair Budget | =2011-01-03 | =2011-06-30 | P | | | | S |
Café info du marché | MIRE | =2011-01-03 | =2011-06-30 | | | | | P |
Sous-total | | | | =1 | | | | =2 |
TOTAL GÉNÉRAL | | | | =2 | =1 | | | =3 |
"""


@pytest.mark.parametrize(
    "heading",
    [
        *("Actions par opérateur", "Projets par organisme", "Opérateur / action", "Qui fait quoi"),
        *("Organismes et activités", "Opérateur", "Par opérateur", "Structure", "Ce que fait chacun"),
        *("Organisme - projet", "Porteurs et leurs projets"),
    ],
)
def test_titles_stand_below_their_operators_under_a_heading_that_names_both(heading: str) -> None:
    rows = records(read(drawn(GROUPED.format(heading=heading).strip("\n"))))
    assert [(row["title"], row["operator"]) for row in rows] == [
        ("Atelier brique à l'ancienne", "EFT Terre et Briques"),
        ("Conseil de chantier", "EFT Terre et Briques"),
        ("Cellule budget-emploi", "CPAS de Saint-Ghislain"),
        ("Café info du marché", "CPAS de Saint-Ghislain"),
    ]


def test_titles_that_are_found_by_elimination_are_said() -> None:
    reading = read(drawn(GROUPED.format(heading="Actions par opérateur").strip("\n")))
    assert [(found.code, found.column) for found in reading.findings] == [("guessed-column", "A")]


@pytest.mark.parametrize("names", [("EFT Aurore", "CPAS de Dour"), ("Marie Dupont", "Luc Petit")])
@pytest.mark.parametrize("heading", ["Opérateur", "Actions par opérateur", "Porteur du projet"])
def test_operators_and_persons_are_no_titles(heading: str, names: tuple[str, str]) -> None:
    lines = [f"{name} | 1.2 | SSM A | =2011-02-01 | =2011-06-30" for name in names]
    reading = read(drawn("\n".join([f"{heading} | Objectif | Partenaires | Début | Fin", *lines])))
    assert reading.summary.skipped == "no-title"


def test_an_unknown_heading_before_long_descriptions_is_the_title() -> None:
    lines = (
        "Bus des cités | Un minibus passe dans les cités sociales et mène les habitants aux ateliers | 4.2 | SSM A",
        "Table ronde à l'école | Des enseignants et des patrons comparent leurs attentes et leurs outils | 4.1 | CEFA B",
    )
    first, found = guessed("Zzz | Description | Objectif | Partenaires", *lines, above="CPAS de Dour")
    assert (first["title"], found) == ("Bus des cités", [("guessed-column", "A")])


WORKSHOPS = (
    "Lire un horaire de bus | Se déplacer seul | TEC | =2011-09-05 | =2011-12-16 | 1.4",
    "Écrire à son propriétaire | Courriers du logement | AIS des Corons | =2011-09-05 | =2011-12-16 | 1.2",
    "Le délégué parle | Délégués de groupe élus | | =2011-09-05 | =2011-12-16 | 1.3",
)


@pytest.mark.parametrize(
    ("headings", "told"),
    [
        *(
            (f"{named} | On y fait", [])
            for named in ("Atelier", "Modules", "Formation", "Nos stages", "Cours")
        ),
        *((f"{named} | Ce qu'on y fait", []) for named in ("Activité", "Projets", "Séances", "Rencontre")),
        *(
            (f"Atelier | {described}", [])
            for described in (
                "Contenu",
                "En quoi ça consiste ?",
                "De quoi s'agit-il ?",
                "Qu'y fait-on ?",
                "Ce que nous faisons",
                "On y apprend",
                "Ce qui est proposé",
                "Ce qui s'y passe",
                "Concrètement",
            )
        ),
        *((f"{named} | On y fait", [("guessed-column", "A")]) for named in ("Groupe", "Zzz", "Session")),
    ],
)
def test_what_is_done_is_no_title_beside_what_is_organised(
    headings: str, told: list[tuple[str, str]]
) -> None:
    first, found = guessed(f"{headings} | Partenaires | Début | Fin | Obj.", *WORKSHOPS, above="CPAS de Dour")
    assert (first["title"], first["description"], first["operator"]) == (
        "Lire un horaire de bus",
        "Se déplacer seul",
        "CPAS de Dour",
    )
    assert found == told


@pytest.mark.parametrize(
    ("headings", "before"),
    [
        ("Zzz | On y fait", ("Mons", "Dour", "Boussu")),
        ("Commune | On y fait", ("Mons", "Dour", "Boussu")),
        ("Opérateur | Ce qu'on y fait", ("CPAS de Mons", "MIRE", "CPAS de Dour")),
        ("Zzz | Ce que nous faisons", ("Sophie Dubois", "Jean Lambert", "Anne Petit")),
    ],
)
def test_what_is_done_names_the_action_where_nothing_else_does(
    headings: str, before: tuple[str, ...]
) -> None:
    lines = [f"{name} | {line.split(' | ', 1)[1]}" for name, line in zip(before, WORKSHOPS, strict=True)]
    first, _found = guessed(f"{headings} | Partenaires | Début | Fin | Obj.", *lines)
    assert first["title"] == "Se déplacer seul"


VISITS = (
    "Visite du centre | Forem Formation | =2011-11-14 | =2011-11-18 | 4.1",
    "Semaine en atelier | EFT La Tuile | =2012-01-16 | =2012-01-27 | 4.1",
    "Journée sur chantier | Régie de Wasmes | =2012-03-21 | =2012-03-22 | 4.1",
    "Jobday | Maison de l'Emploi de Mons | =2012-05-03 | =2012-05-04 | 5.2",
)
CLASSES = ("6 TQ Gestion", "CPU Vente", "5 P Maçonnerie", "3e différenciée")
GROUPS = ("Jeunes 18-25", "Mamans solos", "Débutants", "Avancés")


@pytest.mark.parametrize("before", [CLASSES, GROUPS])
@pytest.mark.parametrize(
    ("headings", "told"),
    [
        *((f"{group} | Activité", []) for group in ("Classe", "Groupe", "Section", "Zzz", "Local", "Métier")),
        *(
            (f"Classe | {said}", [])
            for said in ("Activités", "Action", "Activité(s)", "Atelier", "Activité menée")
        ),
        *(
            (f"Classe | {said}", [("guessed-column", "B")])
            for said in ("Visite", "Découverte", "Sortie du mois")
        ),
        ("Section | Description de l'activité", [("guessed-column", "B")]),
        ("Pôle | Contenu", [("guessed-column", "B")]),
        ("Équipe | Ce que nous faisons", []),
    ],
)
def test_classes_and_groups_are_no_titles(
    before: tuple[str, ...], headings: str, told: list[tuple[str, str]]
) -> None:
    lines = [f"{group} | {line}" for group, line in zip(before, VISITS, strict=True)]
    first, found = guessed(
        f"{headings} | Organisme d'accueil / partenaire | Du | Au | Objectif", *lines, above="CPAS de Dour"
    )
    assert (first["title"], found) == ("Visite du centre", told)


def test_the_title_of_a_known_heading_is_no_unknown_column_before_it() -> None:
    lines = [
        f"{text} | {line}"
        for text, line in zip(("Gestion", "Vente", "Maçons", "Accueil"), VISITS, strict=True)
    ]
    first, found = guessed("Zzz | Activités | Partenaires | Du | Au | Objectif", *lines, above="CPAS de Dour")
    assert (first["title"], found) == ("Visite du centre", [])


SIGNED = ("Accueil en brigade", "Permanence logement", "Suivi conjoint", "Prêt de salle")


def of_conventions(reference: str, heading: str, form: str) -> tuple[list[Any], set[Any]]:
    """The titles and the references of conventions, numbered in that form."""
    lines = [
        f"{form.format(i)} | {title} | Le Forem | =2011-0{i}-03 | =2012-0{i}-03 | 1.{i}"
        for i, title in enumerate(SIGNED, start=1)
    ]
    heads = f"{reference} | {heading} | Cocontractant(s) | Début | Fin | Objectif"
    found = records(read(drawn("\n".join(["Régie des quartiers", heads, *lines]))))
    return [row["title"] for row in found], {row.get("reference") for row in found}


@pytest.mark.parametrize(
    "reference",
    [
        *(
            "N° conv.",
            "N° conv",
            "N° de convention",
            "Convention",
            "Matricule",
            "Indice",
            "Cote",
            "Fiche",
            "",
        ),
        *("N° de la délibération", "Acte n°", "Marché", "Contrat n°", "Suivi"),
    ],
)
@pytest.mark.parametrize("form", ["2011/00{}", "2011-0{}", "BOR/2011/{}", "11.00{}", "Conv. {}", "={}"])
def test_references_are_no_titles(reference: str, form: str) -> None:
    assert of_conventions(reference, "Objet de la convention", form)[0] == list(SIGNED)


@pytest.mark.parametrize(
    "heading",
    [
        *("Objet de la convention", "Objet du partenariat", "Objet de la demande", "Objet du marché"),
        *("Nom de la tâche", "Nature de l'intervention", "Nature de la prestation", "Mission"),
        *("Désignation du chantier", "Désignation des travaux", "Ce qui est prévu", "Dénomination du cours"),
    ],
)
def test_titles_beside_references(heading: str) -> None:
    titles, references = of_conventions("N° conv.", heading, "2011/00{}")
    assert (titles, references) == (list(SIGNED), {f"2011/00{i}" for i in (1, 2, 3, 4)})


def test_numbered_titles_stay_titles_where_nothing_else_names_the_actions() -> None:
    lines = [f"Module {i} | Le Forem | 2011 | 1.{i}" for i in (1, 2, 3, 4)]
    for heading in ("Module", "Action", "Atelier", "Fiche"):
        found = records(read(drawn("\n".join([f"{heading} | Partenaires | Période | Objectif", *lines]))))
        assert [row["title"] for row in found] == [f"Module {i}" for i in (1, 2, 3, 4)]


@pytest.mark.parametrize("other", ["Objet de la rencontre", "Désignation du lot", "Nom du dossier"])
@pytest.mark.parametrize("heading", ["Action", "Activité", "Projet", "Intitulé"])
def test_the_object_of_something_else_names_no_action_beside_its_title(heading: str, other: str) -> None:
    lines = [f"{title} | Suivi n° {i} | 2011 | 1.{i}" for i, title in enumerate(SIGNED, start=1)]
    found = records(
        read(drawn("\n".join(["CPAS de Dour", f"{heading} | {other} | Période | Objectif", *lines])))
    )
    assert [row["title"] for row in found] == list(SIGNED)


@pytest.mark.parametrize("heading", ["Acte", "Convention", "Marché", "Contrat"])
@pytest.mark.parametrize("titles", [SIGNED, ("Jobdays", "Alphabet", "Brigade", "Passerelle")])
def test_words_that_may_head_references_may_head_titles(heading: str, titles: tuple[str, ...]) -> None:
    lines = [f"{title} | Le Forem | 2011 | 1.{i}" for i, title in enumerate(titles, start=1)]
    heads = f"{heading} | Partenaires | Période | Objectif"
    found = records(read(drawn("\n".join(["CPAS de Dour", heads, *lines]))))
    assert [row["title"] for row in found] == list(titles)


def test_the_name_of_a_group_below_a_number_is_no_part_of_its_heading() -> None:
    lines = [
        "N° | Action | Objectif | Partenaires | Du | Au",
        "L'Escale",
        "=1 | Accueil | 1.1 | Le Forem | =2011-02-01 | =2011-06-30",
        "=2 | Budget | 1.2 | Cap Dettes | =2011-10-03 | =2012-06-29",
        "Le Tremplin",
        "=3 | Vélo | 1.4 | Le Forem | =2011-02-01 | =2011-06-30",
    ]
    found = records(read(drawn("\n".join(["Relevé des actions", "", *lines]))))
    assert [row["operator"] for row in found] == ["L'Escale", "L'Escale", "Le Tremplin"]


WHEN = ("mars 2011", "du 1er au 15 mai 2011", "T3 2011", "le 30 février 2012", "permanent")
DATED = ("Ateliers du matin", "Tour des ateliers", "Marché des emplois", "Forum culture", "Stages")


@pytest.mark.parametrize("timed", ["Réalisation", "Réalisations", "Activité", "Actions menées", "Exécution"])
@pytest.mark.parametrize(
    "named", ["Description de l'action", "Contenu", "Résumé", "Action", "Intitulé", "Quoi ?", "Zzz"]
)
@pytest.mark.parametrize("is_first", [True, False])
def test_periods_are_no_titles_beside_texts_that_may_be(timed: str, named: str, is_first: bool) -> None:
    lines = [
        f"{title} | {when} | 1.{i} | SSM A" if is_first else f"{when} | {title} | 1.{i} | SSM A"
        for i, (title, when) in enumerate(zip(DATED[:4], WHEN[:4], strict=True), start=1)
    ]
    heads = f"{named} | {timed}" if is_first else f"{timed} | {named}"
    above = "CPAS de Dour"
    reading = read(drawn("\n".join([above, f"{heads} | Objectif | Partenaires", *lines])))
    assert [(row["title"], row["period"]) for row in records(reading)] == list(
        zip(DATED[:4], WHEN[:4], strict=True)
    )
    assert ("guessed-column", "AB"[is_first]) in [(one.code, one.column) for one in reading.findings]


def test_periods_of_one_action_are_no_title() -> None:
    found = records(
        read(
            drawn(
                "CPAS de Dour\nDescription | Réalisation | Objectif | Partenaires\n"
                "Atelier | mars 2011 | 1.2 | SSM A"
            )
        )
    )
    assert [row["title"] for row in found] == ["Atelier"]


def test_long_descriptions_are_the_titles_rather_than_periods() -> None:
    text = "Un minibus passe dans les cités sociales et mène les habitants aux ateliers du matin, "
    lines = [f"{text} groupe {i} | {when} | 1.{i} | SSM A" for i, when in enumerate(WHEN[:3], start=1)]
    reading = read(
        drawn("\n".join(["CPAS de Dour", "Description | Réalisations | Objectif | Partenaires", *lines]))
    )
    assert [row["period"] for row in records(reading)] == list(WHEN[:3])


def test_periods_that_alone_may_name_the_actions_do() -> None:
    lines = [f"{when} | SSM A | 1.{i}" for i, when in enumerate(WHEN[:3], start=1)]
    found = records(read(drawn("\n".join(["CPAS de Dour", "Activité | Partenaires | Objectif", *lines]))))
    assert [row["title"] for row in found] == list(WHEN[:3])


def test_months_without_a_year_are_no_titles_either() -> None:
    lines = [
        f"{title} | {when} | 1.{i} | SSM A"
        for i, (title, when) in enumerate(
            zip(DATED, ("mars", "avril à juin", "T3", "12/10"), strict=False), 1
        )
    ]
    heads = "Description | Réalisation | Objectif | Partenaires"
    found = submitted(drawn("\n".join(["CPAS de Dour – actions 2012", heads, *lines])))
    assert [(action.title, str(action.start), str(action.end)) for action in found.actions] == [
        ("Ateliers du matin", "2012-03-01", "2012-03-31"),
        ("Tour des ateliers", "2012-04-01", "2012-06-30"),
        ("Marché des emplois", "2012-07-01", "2012-09-30"),
        ("Forum culture", "2012-10-12", "2012-10-12"),
    ]


def test_titles_that_speak_of_a_time_stay_titles() -> None:
    titles = ("Stage de mars 2011", "Bourse d'automne 2011", "Forum du 8 mars")
    lines = [f"{title} | Les jeunes | 1.{i} | SSM A" for i, title in enumerate(titles, start=1)]
    found = records(
        read(drawn("\n".join(["CPAS de Dour", "Activité | Contenu | Objectif | Partenaires", *lines])))
    )
    assert [row["title"] for row in found] == list(titles)


@pytest.mark.parametrize(
    "heading",
    [
        *("Act.", "Activ.", "Intit. action", "Action concrète", "Description succincte", "Brève description"),
        *("Courte description", "Description brève", "Descriptif succinct", "Description sommaire"),
    ],
)
def test_a_heading_that_a_person_finds_plain_is_no_guess(heading: str) -> None:
    sheet = f"Opérateur | {heading} | Objectif | Du\nCPAS de Dour | Accueil | 1.2 | =2011-02-01\nCPAS de Dour | Bilan | 2.3 | =2011-03-01"
    found = submitted(drawn(sheet))
    assert [action.title for action in found.actions] == ["Accueil", "Bilan"]
    assert not found.findings


def test_a_short_description_beside_other_texts_is_a_guess() -> None:
    sheet = "Opérateur | Description succincte | Zzz | Objectif | Du" + "".join(
        f"\nCPAS de Dour | Accueil {one} | Maison {one} | 1.2 | 2011" for one in "ABC"
    )
    found = submitted(drawn(sheet))
    assert [one.code for one in found.findings][:1] == ["guessed-column"]
    named = sheet.replace("Zzz", "Intitulé")
    assert [action.title for action in submitted(drawn(named)).actions] == [
        "Maison A",
        "Maison B",
        "Maison C",
    ]


@pytest.mark.parametrize(
    ("heading", "found"),
    [
        ("Thème | Ce que nous faisons", []),
        ("Thèmes | Ce que l'on fait", []),
        ("Thème | Action", []),
        ("Thème | Description", ["guessed-column"]),
        ("Thème | Contenu", ["guessed-column"]),
    ],
)
def test_themes_that_come_again_are_no_titles(heading: str, found: list[str]) -> None:
    said = [
        ("Logement", "Aide au bail"),
        ("Emploi", "Ressourcerie"),
        ("Emploi", "Bourse de stages"),
        ("Santé", "Marche"),
    ]
    lines = [f"{theme} | {text} | Le Forem | 1.{n + 1}" for n, (theme, text) in enumerate(said)]
    done = submitted(drawn("\n".join(["CPAS de Dour", "", f"{heading} | Partenaire | Objectif", *lines])))
    assert [action.title for action in done.actions] == [text for _theme, text in said]
    assert [one.code for one in done.findings] == found


def test_themes_of_their_own_are_titles_beside_a_description() -> None:
    said = [
        ("Aide au bail", "Un groupe par mois"),
        ("Ressourcerie", "Dix stagiaires"),
        ("Marche", "Le samedi matin"),
    ]
    lines = [f"{theme} | {text} | Le Forem | 1.{n + 1}" for n, (theme, text) in enumerate(said)]
    done = submitted(
        drawn("\n".join(["CPAS de Dour", "", "Thème | Description | Partenaire | Objectif", *lines]))
    )
    assert [action.title for action in done.actions] == [theme for theme, _text in said]


@pytest.mark.parametrize("heading", ["Dossier", "Intervention"])
def test_titles_stand_under_what_may_head_numbers_or_amounts(heading: str) -> None:
    head = f"{heading} | Service gestionnaire | Objectif | Partenaire | Début | Fin"
    lines = [
        "Pacte local | Ville de Mons – cellule Emploi | 1.1 | Le Forem | =2011-03-01 | =2011-06-30",
        "Maison de quartier | PCS de Mons | 4.2 | AMO X | =2011-03-01 | =2011-06-30",
        "Marchés publics | Ville de Mons – cellule Emploi | 3.4 | MIRE | =2011-03-01 | =2011-06-30",
    ]
    found = submitted(drawn("\n".join([head, *lines])))
    assert [action.title for action in found.actions] == [
        "Pacte local",
        "Maison de quartier",
        "Marchés publics",
    ]
    assert found.findings == ()


@pytest.mark.parametrize("number", ["D-{n}1", "2011/00{n}", "={n}02"])
def test_numbers_under_dossier_stay_references(number: str) -> None:
    lines = [
        f"{number.format(n=n)} | {title} | 1.{n} | Le Forem" for n, title in ((1, "Accueil"), (2, "Bilan"))
    ]
    found = submitted(drawn("\n".join(["CPAS de Dour", "Dossier | Action | Objectif | Partenaire", *lines])))
    assert [action.title for action in found.actions] == ["Accueil", "Bilan"]
    assert all(action.reference for action in found.actions)


@pytest.mark.parametrize("heading", ["Décision", "Décisions", "Décision prise"])
def test_what_a_meeting_decided_to_do_are_titles_and_yes_or_no_are_none(heading: str) -> None:
    head = f"Point | {heading} | Qui porte ? | Avec | Pour quand ? | Objectif"
    lines = ["Ouvrir une permanence", "Partager le dossier de suivi", "Chercher des lieux de stage"]
    rows = [f"{at}. | {text} | MIRE | Forem | juin 2012 | 1.{at}" for at, text in enumerate(lines, 1)]
    found = submitted(drawn("\n".join([head, *rows])))
    assert [action.title for action in found.actions] == lines
    rows = [f"{text} | oui | MIRE | Forem | juin 2012 | 1.{at}" for at, text in enumerate(lines, 1)]
    found = submitted(drawn("\n".join([head.replace("Point", "Action"), *rows])))
    assert [action.title for action in found.actions] == lines
