"""Numbers of objectives below lines that name their axis, under a heading that says something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from layout_sheets import NOTE, sheet_of, submitted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from concertaction.models import Submission

AXES = {
    "AXE 1 – ACCOMPAGNEMENT DE QUALITÉ": ((4, "Stop aux retards"), (2, "Consultations"), (1, "Trio")),
    "AXE 2 – COLLABORATION": ((1, "Test d'accueil"), (3, "Portefeuille de preuves")),
    "AXE 4 – OUVERTURE": ((2, "Goûter"), (1, "Classe invitée"), (3, "Facilitateur")),
    "AXE 5 – COMMUNICATION": ((1, "Fichier commun"), (3, "Page commune")),
}
CODES = ["1.4", "1.2", "1.1", "2.1", "2.3", "4.2", "4.1", "4.3", "5.1"]
HEADINGS = ("But", "Objectif poursuivi", "Vise", "Finalité", "", "Ambition", "Réf.")


def _submitted(heading: str, said: str) -> Submission:
    rows: list[list[str | int | None]] = [[heading or None, "Projet", "Chef de file", "Autres acteurs"]]
    for axis, actions in AXES.items():
        rows.append([axis])
        for number, title in actions:
            cell = number if said == "{}" else said.format(number)
            rows.append([cell, title, "CPAS de Dour", "SSM A"])
    return submitted(sheet_of(rows))


@pytest.mark.parametrize("said", ["Objectif {}", "Obj. {}", "objectif n° {}", "O{}", "{}", "{}."])
@pytest.mark.parametrize("heading", HEADINGS)
def test_numbers_below_an_axis_are_those_of_its_objectives(heading: str, said: str) -> None:
    found = _submitted(heading, said)
    assert [[link.code for link in action.objectives] for action in found.actions] == [
        [code] for code in CODES
    ]
    assert found.refused == 1  # axis 5 has no third objective


@pytest.mark.parametrize("heading", ["Nombre", "Nombre de séances", "Jours"])
def test_other_numbers_below_an_axis_are_no_objectives(heading: str) -> None:
    found = _submitted(heading, "{}")
    assert not any(action.objectives for action in found.actions)


def test_numbers_that_count_the_lines_of_each_axis_are_no_objectives() -> None:
    rows: list[list[str | int | None]] = [["Rang", "Projet", "Chef de file", "Autres acteurs"]]
    for axis, actions in AXES.items():
        rows.append([axis])
        rows += [[place, title, "CPAS de Dour", "SSM A"] for place, (_, title) in enumerate(actions, 1)]
    assert not any(action.objectives for action in submitted(sheet_of(rows)).actions)


WANTED = ("1.2", "2.3", "4.1", "3.4", "5.1", "1.4")
TITLES = {axis.code: axis.title for axis in NOTE.axes}


def under_headings(heads: Sequence[str], *said: tuple[str, str]) -> Submission:
    """A column an axis; each (axis, cell) is one action."""
    rows = [["CPAS de Dour"], ["Action", "Partenaires", "Période", *heads]]
    for i, (axis, cell) in enumerate(said):
        rows.append(
            [f"Atelier {i}", "Le Forem", "2011", *(cell if str(k) == axis else "" for k in range(1, 6))]
        )
    return submitted(sheet_of([[cell or None for cell in row] for row in rows]))


@pytest.mark.parametrize(
    "heads",
    [
        [f"Axe {k}" for k in TITLES],
        [f"Axe {k}" for k in ("I", "II", "III", "IV", "V")],
        list(TITLES.values()),
    ],
)
@pytest.mark.parametrize(
    "form",
    [
        *("Obj. {}", "O{}", "O.{}", "Objectif {}", "objectif n° {}", "n° {}", "{}", "{} (à confirmer)"),
        *("Obj {} – à revoir", "OBJECTIF {}"),
    ],
)
def test_numbers_in_words_below_the_heading_of_an_axis(heads: Sequence[str], form: str) -> None:
    found = under_headings(heads, *((code[0], form.format(code[2])) for code in WANTED))
    assert [link.code for action in found.actions for link in action.objectives] == list(WANTED)


def test_several_numbers_in_words_below_the_heading_of_an_axis() -> None:
    heads = [f"Axe {k}" for k in range(1, 6)]
    found = under_headings(heads, ("1", "Obj. 2 et 3"), ("2", "O1/O4"), ("3", "Objectifs 1, 2"))
    assert [[link.code for link in action.objectives] for action in found.actions] == [
        ["1.2", "1.3"],
        ["2.1", "2.4"],
        ["3.1", "3.2"],
    ]


def test_what_is_not_read_below_the_heading_of_an_axis_is_said() -> None:
    heads = [f"Axe {k}" for k in range(1, 6)]
    said = [
        ("1", "Obj. 2"),
        ("2", "Obj. 3"),
        ("3", "Obj. 1"),
        ("1", "Obj. 1"),
        ("3", "voir note"),
        ("5", "Obj. 3"),
    ]
    found = under_headings(heads, *said)
    cells = {(one.code, one.cell) for one in found.findings}
    assert ("axis-only", "F7") in cells
    assert ("unknown-objective", "H8") in cells
