"""Grids of operators and objectives whose cells hold the numbers of actions listed on another sheet."""

from __future__ import annotations

import pytest
from layout_sheets import cells_of, drawn, sheet_of, submitted

from concertaction.models import Submission

LIST = """
Liste des actions

{0} | Action | Partenaires | Début | Fin
{1} | Tables de conversation | Maison du Sud | 12/09/2011 | 22/06/2012
{2} | Parrainage | Sud Services sa | 09/01/2012 | 29/06/2012
{3} | Soirée des écoles | Collège du Sud | 15/03/2012 | 15/03/2012
""".strip()
GRID = """
Numéros des actions par opérateur et par objectif

Opérateur | 3.3 | 4.1 | 4.2
EFT La Forge | | {2} | {0}
Les Jobs du Sud asbl | {1} | |
""".strip()


def crossed(heading: str, keys: tuple[str, str, str], cells: tuple[str, str, str]) -> Submission:
    return submitted(
        drawn(LIST.format(heading, *keys), name="Liste"), drawn(GRID.format(*cells), name="Croisé")
    )


def told(found: Submission) -> list[tuple[str, int, str, str, str]]:
    return [
        (one.sheet, one.row, one.title, one.operator.name, " ".join(link.code for link in one.objectives))
        for one in found.actions
    ]


JOINED = [
    ("Liste", 4, "Tables de conversation", "EFT La Forge", "4.2"),
    ("Liste", 5, "Parrainage", "Les Jobs du Sud asbl", "3.3"),
    ("Liste", 6, "Soirée des écoles", "EFT La Forge", "4.1"),
]
NUMBERS = ("=1", "=2", "=3")


@pytest.mark.parametrize(
    ("heading", "keys", "cells"),
    [
        ("N°", NUMBERS, ("n° 1", "n° 2", "n° 3")),
        ("N°", NUMBERS, ("N°1", "N°2", "N°3")),
        ("N°", NUMBERS, ("Action 1", "Action 2", "Action 3")),
        ("N°", NUMBERS, ("action n° 1", "action n° 2", "action n° 3")),
        ("N°", NUMBERS, ("#1", "#2", "#3")),
        ("N° action", NUMBERS, ("fiche 1", "fiche 2", "fiche 3")),
        ("Réf.", ("A-01", "A-02", "A-03"), ("A-01", "A-02", "A-03")),
        ("Code action", ("11-01", "11-02", "11-03"), ("11-01", "voir 11-02", "cf. 11-03")),
    ],
)
def test_numbers_in_a_grid_complete_the_actions_that_have_them(
    heading: str, keys: tuple[str, str, str], cells: tuple[str, str, str]
) -> None:
    found = crossed(heading, keys, cells)
    assert told(found) == JOINED
    assert (found.rows, found.refused) == (3, 0)
    assert [(one.name, one.skipped) for one in found.sheets] == [("Liste", None), ("Croisé", "completes")]
    assert [(one.code, one.sheet) for one in found.findings] == [
        ("completed-actions", "Liste"),
        ("completed-actions", "Liste"),
        ("skipped-sheet", "Croisé"),
    ]


def test_several_numbers_in_a_cell_and_several_cells_of_one_number() -> None:
    grid = (
        "Opérateur | 3.3 | 4.1 | 4.2\nEFT La Forge | n° 1 et 3 | n° 3 | n° 1, n° 2\nCPAS de Dour | n° 2 | |"
    )
    found = submitted(drawn(LIST.format("N°", *NUMBERS), name="Liste"), drawn(grid, name="Croisé"))
    assert [row[2:] for row in told(found)] == [
        ("Tables de conversation", "EFT La Forge", "3.3 4.2"),
        ("Parrainage", "EFT La Forge", "4.2 3.3"),
        ("Soirée des écoles", "EFT La Forge", "3.3 4.1"),
    ]
    assert [one.name for one in found.actions[1].partners] == ["Sud Services sa", "CPAS de Dour"]


def test_the_operator_of_the_list_stays() -> None:
    rows = [
        ["N°", "Opérateur", "Action", "Début"],
        [1, "MIRE", "Tables de conversation", "12/09/2011"],
        [2, "MIRE", "Parrainage", "09/01/2012"],
        [3, "MIRE", "Soirée des écoles", "15/03/2012"],
    ]
    found = submitted(sheet_of(rows, name="Liste"), drawn(GRID.format("n° 1", "n° 2", "n° 3"), name="Croisé"))
    assert [(row[3], row[4]) for row in told(found)] == [("MIRE", "4.2"), ("MIRE", "3.3"), ("MIRE", "4.1")]
    assert [(one.cell, one.value) for one in found.findings if one.code == "other-operator"] == [
        ("C4", "EFT La Forge"),
        ("D4", "EFT La Forge"),
        ("B5", "Les Jobs du Sud asbl"),
    ]


def test_a_number_of_no_action_is_said() -> None:
    grid = (
        "Opérateur | 1.1 | 1.2 | 1.3 | 1.4 | 2.1 | 2.2 | 2.3 | 2.4 | 3.1 | 3.2 | 3.3\n"
        "EFT La Forge | n° 1 | n° 2 | n° 3 | n° 1 | n° 2 | n° 3 | n° 1 | n° 2 | n° 3 | n° 1 | n° 7\n"
        "CPAS de Dour | | | | | | | | | | | n° 3"
    )
    found = submitted(drawn(LIST.format("N°", *NUMBERS), name="Liste"), drawn(grid, name="Croisé"))
    assert len(found.actions) == 3
    assert [(one.code, one.sheet, one.cell, one.value) for one in found.findings][-1] == (
        "completes-no-action", "Croisé", "L2", "n° 7",
    )  # fmt: skip


def test_numbers_without_a_list_are_no_titles() -> None:
    found = submitted(drawn(GRID.format("n° 1", "n° 2", "n° 3"), name="Croisé"))
    assert (found.actions, found.refused) == ((), 3)
    assert cells_of(found) == [("missing-title", "C4"), ("missing-title", "D4"), ("missing-title", "B5")]


@pytest.mark.parametrize("title", ["n° 12", "N°3", "#5", "no 7", "nr. 8", "12", "=3"])
def test_a_number_is_no_title_in_a_table_either(title: str) -> None:
    head = "Opérateur | Action | Objectif | Du\nCPAS de Dour | Accueil | 1.2 | 01/02/2011"
    found = submitted(drawn(f"{head}\nCPAS de Dour | {title} | 1.3 | 01/02/2011"))
    assert [one.title for one in found.actions] == ["Accueil"]
    assert ("missing-title", "B3") in cells_of(found)


def test_titles_in_a_grid_stay_titles() -> None:
    grid = GRID.format("Guidance 1", "Permis B", "Journée 2012")
    found = submitted(
        drawn(
            LIST.format("N°", *NUMBERS),
            name="Liste",
        ),
        drawn(grid, name="Croisé"),
    )
    assert [one.title for one in found.actions if one.sheet == "Croisé"] == [
        "Journée 2012",
        "Guidance 1",
        "Permis B",
    ]
