"""Titles of groups on the first row of each, beside titles on every row: the latter name the actions."""

from __future__ import annotations

import pytest
from layout_sheets import codes, drawn, objectives_of, submission_of, submitted

ACTIONS = ("Accueil en brigade", "Permanence logement", "Suivi conjoint", "Prêt de salle", "Module sécurité")
CODES = ["3.3", "1.2", "1.1", "4.2", "2.2"]
GROUPS = ("Insertion par le logement", "", "", "Insertion par le travail", "")
MERGED = [(2, 0, 4, 0), (5, 0, 6, 0)]


def grouped(group: str, action: str) -> str:
    """A table of two groups of actions below the name of who carries them."""
    lines = [
        f"{name} | {title} | Le Forem | {code} | =2011-0{i}-03 | =2012-0{i}-03"
        for i, (name, title, code) in enumerate(zip(GROUPS, ACTIONS, CODES, strict=True), start=1)
    ]
    return "\n".join(["CPAS de Dour", f"{group} | {action} | Partenaires | Objectif | Début | Fin", *lines])


@pytest.mark.parametrize(
    ("group", "action"),
    [
        *(("Projet", "Action"), ("Activité", "Action"), ("Action", "Activité"), ("Action", "Sous-action")),
        *(("Action", "Tâche"), ("Action", "Module"), ("Projet", "Activités"), ("Intitulé", "Libellé")),
        *(("Titre", "Action"), ("Programme", "Action"), ("Chantier", "Étapes"), ("Projet", "Description")),
    ],
)
@pytest.mark.parametrize("merged", [[], MERGED])
def test_the_column_filled_on_every_row_names_the_actions(
    group: str, action: str, merged: list[tuple[int, int, int, int]]
) -> None:
    found = submitted(drawn(grouped(group, action), merged=merged))
    assert tuple(one.title for one in found.actions) == ACTIONS
    assert objectives_of(found) == CODES
    assert found.actions[0].description == GROUPS[0]


def test_that_another_column_names_the_actions_is_said() -> None:
    assert "guessed-column" in codes(submitted(drawn(grouped("Projet", "Action"))))


def test_three_levels_of_titles() -> None:
    heads = ["Programme", "Projet", "Action", "Partenaires", "Objectif", "Période"]
    rows = [
        [None if i else "Plan", name or None, title, "Le Forem", code, "2011"]
        for i, (name, title, code) in enumerate(zip(GROUPS, ACTIONS, CODES, strict=True))
    ]
    found = submission_of(["CPAS de Dour"], heads, *rows)
    assert tuple(one.title for one in found.actions) == ACTIONS


@pytest.mark.parametrize(
    "lines",
    [
        (
            "Accueil | Chaque lundi matin | AIS A | 1.2 | 2011",
            " | | SSM B | |",
            "Bilan | Deux jours | MIRE | 2.3 | 2012",
            " | | EFT C | |",
        ),
        (
            "Accueil | Car on y écoute | AIS A | 1.2 | 2011",
            " | Car on oriente | SSM B | 1.4 |",
            "Bilan | Car on mesure | MIRE | 2.3 | 2012",
            " | Car on transmet | EFT C | 2.4 |",
        ),
    ],
)
def test_rows_of_partners_and_of_objectives_leave_the_titles_where_they_stand(lines: tuple[str, ...]) -> None:
    heads = "Action | Description | Partenaires | Objectif | Période"
    found = submitted(drawn("\n".join(["CPAS de Dour", heads, *lines])))
    assert [one.title for one in found.actions] == ["Accueil", "Bilan"]


def test_a_row_for_each_objective_without_dates_leaves_the_titles_where_they_stand() -> None:
    heads = "Action | Description | Partenaires | Objectif"
    lines = [f"{'Accueil' if i < 3 else ''} | Car {i} fois par an | AIS A | 1.{i}" for i in (1, 2, 3)]
    found = submitted(drawn("\n".join(["CPAS de Dour", heads, *lines])))
    assert {one.title for one in found.actions} == {"Accueil"}
