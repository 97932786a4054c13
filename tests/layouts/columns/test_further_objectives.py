"""Codes beside the objectives: further objectives under a heading of others, said under any other."""

from __future__ import annotations

import pytest
from layout_sheets import drawn, objectives_of, submitted

LINES = (
    "Meubles | 3.3 | 3.1 | Crèche A | 17/01/2011 | 15/04/2011",
    "Jeu de rôle | 1.4 | | EFT B | 02/02/2011 | 25/02/2011",
    "Machines | 2.2 | 2.3, 2.4 | EFT C | 01/03/2011 | 30/09/2011",
)


def read(first: str, second: str, *lines: str) -> tuple[list[str], list[tuple[str, str | None]]]:
    """The objectives of the actions, and what is said of the columns."""
    head = f"Action | {first} | {second} | Avec | Début | Fin"
    found = submitted(drawn("\n".join(["CPAS de Dour", head, *(lines or LINES)])))
    return objectives_of(found), [(f.code, f.column) for f in found.findings if f.row == 2]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        *(("Obj. principal", "Autre(s) obj."), ("Obj. principal", "Autres obj."), ("Objectif", "Autre obj.")),
        *(("Obj. principal", "Obj. suivants"), ("Objectif principal", "Objectif(s) secondaire(s)")),
    ],
)
def test_a_heading_of_other_objectives_is_one_question(first: str, second: str) -> None:
    assert read(first, second) == (["3.3 3.1", "1.4", "2.2 2.3 2.4"], [])


@pytest.mark.parametrize(
    ("first", "second"),
    [
        *(("Objectif principal", "Autres"), ("Objectif", "Aussi"), ("Code note", "Code note bis")),
        *(("Objectif", "Aussi utile pour"), ("Priorité", "Secondairement"), ("Objectif", "Autre(s)")),
        *(("Code note", "Code(s) accessoire(s)"), ("Obj.", "Également"), ("Obj.", "En plus")),
    ],
)
def test_codes_under_a_heading_of_others_are_objectives_too_and_it_is_said(first: str, second: str) -> None:
    codes, said = read(first, second)
    assert codes == ["3.3 3.1", "1.4", "2.2 2.3 2.4"]
    assert ("guessed-column", "C") in said


def test_the_first_column_stays_the_main_objective() -> None:
    head = "Action | Objectif principal | Autres | Avec | Du"
    found = submitted(drawn("\n".join(["CPAS de Dour", head, "Bus | 3.3 | 3.1 | EFT A | 2011"])))
    assert [(link.code, link.role.value) for link in found.actions[0].objectives] == [
        ("3.3", "main"),
        ("3.1", "secondary"),
    ]


@pytest.mark.parametrize("heading", ["Zzz", "Cotation", "Rubrique interne"])
def test_codes_beside_the_objectives_under_any_other_heading_are_said(heading: str) -> None:
    codes, said = read("Objectif", heading)
    assert (codes, said) == (["3.3", "1.4", "2.2"], [("unread-column", "C")])


@pytest.mark.parametrize(
    "cells", [("3.3", "1.4", "2.2"), ("1.1", "1.2", "1.3"), ("=1", "=2", "=3"), ("12 h", "3 h", "4 h")]
)
def test_the_same_codes_again_and_numbers_of_lines_are_nothing_to_say(cells: tuple[str, ...]) -> None:
    lines = [line.split("|") for line in LINES]
    again = ["|".join([*line[:2], f" {cell} ", *line[3:]]) for line, cell in zip(lines, cells, strict=True)]
    assert read("Objectif", "Zzz", *again) == (["3.3", "1.4", "2.2"], [])


def test_what_others_say_in_words_is_no_objective() -> None:
    lines = [line.replace("3.1", "à revoir").replace("2.3, 2.4", "voir 2.3") for line in LINES]
    assert read("Objectif", "Autres", *lines)[0] == ["3.3", "1.4", "2.2"]
