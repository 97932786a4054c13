"""Headings that name their objective behind other words: in a bracket, after the axis, under a letter."""

from __future__ import annotations

from typing import Any

import pytest
from layout_sheets import NOTE, check, drawn, read

from concertaction.importers.layouts.columns.code_shapes import code_shapes
from concertaction.importers.layouts.operators.facts import read_group_line

HEADINGS = {
    "1. Avec les écoles (objectif 4.1)": "4.1",
    "Avec les centres (3.2)": "3.2",
    "Avec les centres [3.2]": "3.2",
    "Avec les centres – objectif 3.2": "3.2",
    "Avec les centres : obj. 3.2 :": "3.2",
    "Projets liés à l'objectif 1.2": "1.2",
    "Avec les centres (A3O2)": "3.2",
    "Reconnaissance des compétences (axe 3 / objectif 2)": "3.2",
    "Reconnaissance (axe 3, n° 2)": "3.2",
    "Nos contacts avec l'ONEM (objectif 3 de l'axe 4)": "4.3",
    "Projets (objectifs 1.2 et 1.4)": "1.2, 1.4",
    "Axe 1 : Développer à l'échelle de notre sous-région – Objectif 2 : Accompagnement psychosocial": "1.2",
    "Axe 2 | Objectif 3": "2.3",
    "AXE 3 - IMPLICATION DES EMPLOYEURS - OBJECTIF 1": "3.1",
    "Axe 2 : Améliorer la collaboration ; objectif n° 3": "2.3",
    "Axe 4 : Ouvrir le DIISP, objectif 1": "4.1",
    "Axe 4 : Ouvrir le DIISP (objectif 1)": "4.1",
    "Axe 4 : Ouvrir le DIISP – 4.1 Rencontres avec les écoles": "4.1",
    "Axe 4 : Ouvrir le DIISP – Rencontres avec l'enseignement de plein exercice": "4.1",
    "Axe 4 n° 1": "4.1",
    "Axe 4 – n° 1 : les écoles": "4.1",
    "Axe IV, point 1 – les écoles": "4.1",
    "B. Rencontres avec l'enseignement de plein exercice": "4.1",
    "b) Rencontres avec l’enseignement de plein exercice": "4.1",
    "II. Rencontres avec l'enseignement de plein exercice": "4.1",
    "Volet C : Formations bâties sur les besoins des employeurs": "3.1",
}


def facts(text: str) -> list[tuple[str, Any]]:
    return [(fact.field, fact.value) for fact in read_group_line(text, code_shapes(NOTE))]


@pytest.mark.parametrize(("heading", "codes"), HEADINGS.items())
def test_a_heading_names_its_objective(heading: str, codes: str) -> None:
    assert facts(heading) == [("objectives", codes)]


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("Axe 4 : Ouvrir le DIISP – objectif 3.1", [("axis", "Axe 4")]),
        ("Axe 4 : Ouvrir le DIISP – objectifs 1 et 2 – objectif 3", [("axis", "Axe 4")]),
        ("Axe 1 (3 actions)", [("axis", "Axe 1")]),
        ("Axe 1 : Accompagner (12)", [("axis", "Axe 1")]),
        ("Axe 1 et axe 2 : objectif 2", []),
        ("Tableau 2012 (version 1.2)", []),
        ("Rapport (2.5 jours)", []),
        ("Moyenne (3,2)", []),
        ("x = objectif principal (1.1)", []),
        ("Voir aussi l'objectif 1.2", []),
        ("Indiquez l'objectif (ex. 1.2)", []),
        ("Objectifs de la note (1.1, 1.2, ...)", []),
        ("B. Rencontres du mardi", []),
    ],
)
def test_what_names_no_single_objective(heading: str, said: list[tuple[str, Any]]) -> None:
    assert facts(heading) == said


def test_the_lines_below_have_the_objective_of_their_heading() -> None:
    sheet = drawn(
        """CPAS de Dour – actions 2012
Action | Partenaires | Période
Avec les écoles (objectif 4.1) | |
Visite de l'atelier | Athénée royal de Mons | mars 2012
Axe 3 : les employeurs – Objectif 2 : la reconnaissance | |
Épreuves de peinture | IFAPME Mons | mai 2012"""
    )
    check(
        read(sheet),
        {"row": 4, "title": "Visite de l'atelier", "objectives": "4.1"},
        {"row": 6, "title": "Épreuves de peinture", "objectives": "3.2"},
    )


def test_titles_that_end_on_their_objective_are_no_headings() -> None:
    sheet = drawn(
        """CPAS de Dour – actions 2012
Action | Partenaires | Période | Participants
Visite de l'atelier (4.1) | Athénée royal de Mons | mars 2012 | =8
Permis théorique (1.4) | | | =12
Épreuves de peinture (3.2) | IFAPME Mons | mai 2012 | =7"""
    )
    check(
        read(sheet),
        {"row": 3, "title": "Visite de l'atelier (4.1)", "objectives": None},
        {"row": 4, "title": "Permis théorique (1.4)", "objectives": None},
        {"row": 5, "title": "Épreuves de peinture (3.2)", "objectives": None},
    )
