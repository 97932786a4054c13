"""Lines of budgets and of minutes that are no actions: costs, points of an agenda."""

from __future__ import annotations

import pytest
from layout_sheets import drawn, submitted

BUDGET = """
Opérateur : EFT Le Cadre
N° | Libellé | Objectif | Partenaires | Période | Montant (€)
=1 | Restaurant d’application | 3.3 | Le Forem | 2012 | =16500
 | Frais de personnel | | | | =12000
 | Matières premières | | | | 4.500 €
=2 | Cuisine du monde | 1.3 | CPAS de Lens | 2012 | =2500
 | dont personnel | | | | =1500
 | Location de salle | | | | =900
 | Divers | | | | =100
=3 | Atelier repas | 1.4 | | 2012 | =300
""".strip()
MINUTES = """
Procès-verbal de la réunion du 14/10/2011
Point | Action décidée | Pilote | Avec | Objectif | Quand | Commentaire
=1 | Approbation du PV du 09/09/2011 | | | | | Approuvé
=2 | Séances sur le chômage | CPAS de Lens | Le Forem | 4.3 | 2011 |
=3 | Visite des écoles | | Le Forem | 4.1 | 2012 | Pilote à désigner
=4 | Groupe de parole | EFT Le Cadre | | 1.3 | 2012 |
=5 | Divers : néant | | | | |
=6 | Prochaine réunion : 09/12/2011 à 9 h 30 | | | | |
""".strip()


def test_costs_below_an_action_are_no_actions_and_are_said_once() -> None:
    found = submitted(drawn(BUDGET))

    assert [action.title for action in found.actions] == [
        "Restaurant d’application",
        "Cuisine du monde",
        "Atelier repas",
    ]
    assert [(one.code, one.cell) for one in found.findings] == [("cost-line", "B4")]


def test_a_line_of_costs_with_a_number_or_dates_of_its_own_is_an_action() -> None:
    sheet = (
        "Opérateur : EFT Le Cadre\nAction | Objectif | Du | Au | Budget\n"
        "Cuisine du monde | 1.3 | 01/02/2012 | 30/06/2012 | =2500\n"
        "Communication | | 01/03/2012 | 30/03/2012 | =300\n"
        "Salle des machines ouverte | | | | =400\n"
        "Atelier repas | 1.4 | 01/02/2012 | 30/06/2012 | =300"
    )
    found = submitted(drawn(sheet))

    assert [action.title for action in found.actions] == [
        "Cuisine du monde",
        "Communication",
        "Salle des machines ouverte",
        "Atelier repas",
    ]
    assert "cost-line" not in {one.code for one in found.findings}


def test_points_of_an_agenda_are_no_actions_and_are_said_once() -> None:
    found = submitted(drawn(MINUTES))

    assert [action.title for action in found.actions] == ["Séances sur le chômage", "Groupe de parole"]
    assert [(one.code, one.cell) for one in found.findings] == [
        ("agenda-line", "B3"),
        ("missing-operator", "C5"),
    ]


@pytest.mark.parametrize(
    "title",
    [
        "Tour de table des entreprises du zoning",
        "Bienvenue aux nouveaux habitants",
        "Ouverture de la séance d’information aux parents",
        "Communication des offres d’emploi",
        "Communications de la MIRE aux écoles",
        "Prochaines rencontres avec les employeurs",
        "Points d’information dans les communes",
        "Suivi des dernières inscriptions",
    ],
)
def test_an_action_that_begins_as_a_point_of_an_agenda_does_is_one(title: str) -> None:
    found = submitted(drawn(MINUTES.replace("Approbation du PV du 09/09/2011", title)))

    assert ("missing-operator", "C3") in {(one.code, one.cell) for one in found.findings}
    assert "agenda-line" not in {one.code for one in found.findings if one.cell == "B3"}


@pytest.mark.parametrize(
    "title",
    [
        "Approbation du dernier PV",
        "Suivi des dernières décisions",
        "Tour de table",
        "Tour de table des participants",
        "Bienvenue et présentation",
        "Communications de la présidente",
        "Communications :",
        "Clôture de la séance",
        "Prochaine réunion du comité",
        "Points d’information",
    ],
)
def test_points_of_an_agenda_in_many_words(title: str) -> None:
    found = submitted(drawn(MINUTES.replace("Approbation du PV du 09/09/2011", title)))

    assert ("agenda-line", "B3") in {(one.code, one.cell) for one in found.findings}


def test_a_meeting_with_an_objective_or_a_time_is_an_action() -> None:
    sheet = (
        "Action | Opérateur | Objectif | Quand\nPetits déjeuners | CPAS de Lens | 3.1 | 2012\n"
        "Tour de table des employeurs | | 3.1 | 2012\nProchaines rencontres | | | 2012\nDivers | CPAS de Lens | |"
    )
    found = submitted(drawn(sheet))

    assert [action.title for action in found.actions] == [
        "Petits déjeuners",
        "Tour de table des employeurs",
        "Prochaines rencontres",
        "Divers",
    ]
    assert "agenda-line" not in {one.code for one in found.findings}


def test_a_line_that_says_for_whom_or_for_how_many_is_an_action() -> None:
    sheet = (
        "Opérateur | Action | Objectif | Participants | Budget\nCPAS de Lens | Cuisine du monde | 1.3 | =12 | =900\n"
        " | Repas | | =10 | =300\n | Bienvenue chez nous | | =15 |\n"
        "CPAS de Dour | Atelier repas | 1.4 | =8 | =300\n | Communication de base en français | | | "
    )
    found = submitted(drawn(sheet))

    assert [(action.title, action.operator.name) for action in found.actions] == [
        ("Cuisine du monde", "CPAS de Lens"),
        ("Repas", "CPAS de Lens"),
        ("Bienvenue chez nous", "CPAS de Lens"),
        ("Atelier repas", "CPAS de Dour"),
        ("Communication de base en français", "CPAS de Dour"),
    ]
    assert {one.code for one in found.findings} == {"no-objective"}
