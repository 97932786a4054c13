"""Headings of objectives that could speak of something else: places, the numbers of lines."""

from __future__ import annotations

import pytest
from layout_sheets import drawn, objectives_of, sheet_of, submitted

TEXTS = ("A1O1", "objectif 2 de l’axe 1", "I.3", "2_1")


@pytest.mark.parametrize(
    "heading",
    [
        *("Où cela se place dans la note", "Place dans la note", "Sa place dans la note"),
        *("À quel ordre de la note", "Position dans la note"),
    ],
)
@pytest.mark.parametrize("cells", [TEXTS, ("=1.1", "=1.2", "=1.3", "=2.1")])
def test_a_place_in_the_note_is_an_objective_and_it_is_said(heading: str, cells: tuple[str, ...]) -> None:
    lines = [f"Atelier {i} | {cell} | EFT A | 2011" for i, cell in enumerate(cells)]
    found = submitted(drawn("\n".join(["CPAS de Dour", f"Action | {heading} | Avec | Quand", *lines])))
    assert objectives_of(found) == ["1.1", "1.2", "1.3", "2.1"]
    assert [(f.code, f.column) for f in found.findings if f.row == 2] == [("guessed-column", "B")]


@pytest.mark.parametrize("heading", ["Places", "Nombre de places", "Places (note)", "Durée"])
def test_numbers_of_places_are_none(heading: str) -> None:
    lines = [f"Atelier {i} | ={n} | EFT A | 2011" for i, n in enumerate((12, 11, 14, 21))]
    found = submitted(drawn("\n".join(["CPAS de Dour", f"Action | {heading} | Avec | Quand", *lines])))
    assert objectives_of(found) == ["", "", "", ""]


HEADINGS = [
    "Obj. n°",
    "Objectif n°",
    "Objectif (n°)",
    "Obj n°",
    "OBJECTIF N°",
    "Obj. (numéro)",
    "Objectif num.",
]


@pytest.mark.parametrize("heading", HEADINGS)
def test_numbers_of_objectives_are_those_of_the_axis_of_the_sheet(heading: str) -> None:
    numbers = {"Axe 1": (1, 3, 4), "Axe 3": (1, 2, 3), "Axe 5": (1, 2), "Axe 2": (1, 2, 3, 4)}
    sheets = [
        sheet_of(
            [
                ["MIRE du Borinage"],
                [],
                [heading, "Ce que nous faisons", "Avec", "Du", "Au"],
                *[[n, f"Atelier {n} de l’{name}", "EFT A", "01/02/2011", "30/06/2011"] for n in said],
            ],
            name=name,
        )
        for name, said in numbers.items()
    ]
    assert objectives_of(submitted(*sheets)) == [
        f"{name[-1]}.{n}" for name, said in numbers.items() for n in said
    ]


@pytest.mark.parametrize("heading", ["N°", "Action n°", "N° d’ordre"])
def test_numbers_of_lines_are_none(heading: str) -> None:
    lines = [[n, f"Atelier {n}", "EFT A", "01/02/2011"] for n in (1, 2, 3)]
    sheet = sheet_of([["MIRE du Borinage"], [], [heading, "Action", "Avec", "Du"], *lines], name="Axe 3")
    assert objectives_of(submitted(sheet)) == ["", "", ""]
