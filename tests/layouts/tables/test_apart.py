"""Small blocks of several columns under the actions, behind a blank row, are no actions, and are said."""

from __future__ import annotations

import pytest
from layout_sheets import codes, drawn, submitted

TITLES = ["Accueil des stagiaires", "Bilan commun", "Jardin"]
DATED = """
EFT Le Terril
Action | Objectif | Partenaires | Début | Fin
Accueil des stagiaires | 1.2 | SSM A | =2011-02-01 | =2011-06-30
Bilan commun | 2.3 | MIRE du Borinage | =2011-02-01 | =2011-06-30
Jardin | 3.4 | AMO Le Phare | =2011-02-01 | =2011-06-30
""".strip()
SHORT = """
EFT Le Terril
Titre du projet | Avec | Lien note
Accueil des stagiaires | SSM A | 1.2
Bilan commun | MIRE du Borinage | 2.3
Jardin | AMO Le Phare | 3.4
""".strip()
CROSSED = """
EFT Le Terril
Titre du projet | Quand | Avec | 1.2 | 2.3 | 3.4
Accueil des stagiaires | mai 2011 | SSM A | x | |
Bilan commun | 2011 | MIRE du Borinage | | x |
Jardin | 2012 | AMO Le Phare | | | x
""".strip()
TABLES = pytest.mark.parametrize("table", [DATED, SHORT, CROSSED], ids=["dated", "short", "crossed"])


@TABLES
@pytest.mark.parametrize(
    "block",
    [
        "Pour le CPAS, | Pour le PCS,\nla présidente | le chef de projet",
        "Pour le CPAS | | Pour le PCS\nla présidente | | le chef de projet",
        "Ce qui a marché | Ce qui a moins marché\nla ponctualité | les transports\nl'accueil | les horaires",
        "Public touché | Hommes | Femmes\nmoins de 25 ans | =12 | =4\n25-50 ans | =3 | =5",
        "Coût total des actions | 12.500 €\nDont subside | 8.000 €",
        "Membres du groupe de travail\nJeanne Dupont | à mi-temps\nPaul Martin | à l'accueil",
        "Forces | Faiblesses\nÉquipe motivée | Manque de locaux",
        "Evaluation globale\nPoints positifs | bonne collaboration\nPoints négatifs | peu de candidats",
        "Pistes pour 2014 | Remarque\nUn jardin partagé | à discuter ensemble",
    ],
)
def test_what_has_no_code_and_no_time_where_the_actions_have_theirs_is_set_aside(
    table: str, block: str
) -> None:
    found = submitted(drawn(f"{table}\n\n{block}"))

    assert [action.title for action in found.actions] == TITLES
    assert [(told.code, told.row) for told in found.findings] == [("set-aside", 7)]


@TABLES
@pytest.mark.parametrize(
    "block",
    [
        "Rédigé par | service technique\nMise à jour | janvier 2013",
        "Établi par | le service insertion",
        "Fait à Mons, le | 12/01/2012\nSignature | la direction",
        "Vu pour accord | la direction",
    ],
)
def test_what_closes_the_document_goes_without_saying(table: str, block: str) -> None:
    found = submitted(drawn(f"{table}\n\n{block}"))

    assert [action.title for action in found.actions] == TITLES
    assert codes(found) == set()


@pytest.mark.parametrize("lines", ["{0}\n{1}", "{0}\n\n{1}"])
def test_meetings_by_their_days_are_no_actions(lines: str) -> None:
    sheet = """
Action | Opérateur | Partenaires | Objectif | Début
Accueil des stagiaires | EFT A | SSM A | 1.2 | =2011-02-01
Bilan commun | CPAS B | MIRE | 2.3 | =2011-02-01

Comité de pilotage
""" + lines.format("12/03/2013 | EFT A | CPAS de Mons", "10/06/2013 | EFT A | Le Forem Conseil")
    found = submitted(drawn(sheet))

    assert [action.title for action in found.actions] == TITLES[:2]
    assert codes(found) == {"set-aside"}


@TABLES
@pytest.mark.parametrize("second", ["", "\nVisite du Forem | | Le Forem"])
def test_actions_behind_a_blank_row_that_name_a_partner_stay_actions(table: str, second: str) -> None:
    partner = "PCS de Dour" if table is SHORT else "| PCS de Dour"
    found = submitted(drawn(f"{table}\n\nAtelier cuisine | {partner}"))

    assert [action.title for action in found.actions] == [*TITLES, "Atelier cuisine"]


@TABLES
def test_actions_behind_a_blank_row_with_an_objective_stay_actions(table: str) -> None:
    line = {DATED: "| 1.3 | les habitants", SHORT: "| les habitants | 1.3", CROSSED: "| | les habitants | x"}[
        table
    ]
    found = submitted(drawn(f"{table}\n\nAtelier cuisine {line}\nAtelier | les jeunes"))

    assert "Atelier cuisine" in [action.title for action in found.actions]


def test_nothing_is_out_of_place_where_actions_say_neither_why_nor_when() -> None:
    sheet = (
        "EFT Le Terril\nAction | Partenaires | Objectif\nAccueil | SSM A |\nBilan | MIRE du Borinage |\n\n"
    )
    found = submitted(drawn(f"{sheet}Jardin | les voisins\nPotager | les jeunes"))

    assert [action.title for action in found.actions] == ["Accueil", "Bilan", "Jardin", "Potager"]


@TABLES
@pytest.mark.parametrize(
    "lists",
    [
        "Poste | Montant | %\n\nTransport | =250 | =0.5\n\nSalle | =100 | =0.2",
        "Poste | Montant | %\n\nTransport | 250 € | 50 %\n\nDate | Lieu\n\n12/02/2013 | Mons",
        "Réunions\n\nDate | Lieu | Heure\n\n=2013-02-12 | Mons | 14h\n\n=2013-03-15 | Dour | 9h",
        "Nom | Fonction | Tél\n\nJeanne Dupont | directrice | 065/12 34 56\n\nPaul Martin | formateur | 065/12 34 57",
    ],
)
def test_lists_whose_lines_are_parted_by_blank_rows_are_no_actions(table: str, lists: str) -> None:
    found = submitted(drawn(f"{table}\n\n{lists}"))

    assert [action.title for action in found.actions] == TITLES
    assert codes(found) == {"set-aside"}


@TABLES
@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("dont terminées | =1\ndont en cours | =2", {"set-aside"}),
        ("Total | =3\ndont terminées | =1", {"set-aside"}),
        ("Objectif fixé | =4\nObjectif atteint | =3", {"set-aside"}),
        ("Conventions signées | =2\nContrats | =1", {"set-aside"}),
        ("% de l'objectif | 50 %", set()),
        ("Taux de participation | =0.8", set()),
        ("Total | =3", set()),
    ],
)
def test_figures_right_below_the_actions_are_neither_codes_nor_times(
    table: str, lines: str, said: set[str]
) -> None:
    found = submitted(drawn(f"{table}\n{lines}"))

    assert [action.title for action in found.actions] == TITLES
    assert codes(found) == said


def test_a_number_beside_the_title_of_an_action_is_still_its_objective_to_be_told() -> None:
    assert codes(submitted(drawn(f"{SHORT}\nAtelier CV | | =2"))) == {"ambiguous-objective"}
