"""Several pairs of an axis and the number of an objective in it."""

from __future__ import annotations

from typing import Any

import pytest
from layout_sheets import codes, objectives_of, submission_of

FIRST = ["3.3", "1.2", "1.1", "3.4", "4.2"]
SECOND = ["1.2", "3.3", "2.2", None, "5.1"]
HEADINGS = [
    ("Axe principal", "Objectif principal", "Axe secondaire", "Objectif secondaire"),
    ("Axe", "Obj.", "Axe", "Obj."),
    ("Axe 1", "Objectif 1", "Axe 2", "Objectif 2"),
    ("1er axe", "1er objectif", "2e axe", "2e objectif"),
    ("Axe prioritaire", "Objectif prioritaire", "Autre axe", "Autre objectif"),
    ("Axe", "N°", "Axe bis", "N° bis"),
    ("Axe (1)", "Objectif (1)", "Axe (2)", "Objectif (2)"),
    ("Axe A", "Obj. A", "Axe B", "Obj. B"),
]


def cells(code: str | None, axis: str, number: str) -> list[Any]:
    """A code as the cells of its axis and its number."""
    if code is None:
        return [None, None]
    made = (axis.format(code[0]), number.format(code[2]))
    return [int(text) if text.isdigit() else text for text in made]


@pytest.mark.parametrize("headings", HEADINGS)
@pytest.mark.parametrize(
    ("axis", "number"), [("{}", "{}"), ("Axe {}", "{}"), ("Axe {}", "Objectif {}"), ("{}", "obj. {}")]
)
def test_each_number_is_read_in_the_axis_at_its_left(
    headings: tuple[str, ...], axis: str, number: str
) -> None:
    rows = [
        [f"Atelier {i}", *cells(first, axis, number), *cells(second, axis, number), "Le Forem", "2011"]
        for i, (first, second) in enumerate(zip(FIRST, SECOND, strict=True))
    ]
    found = submission_of(["CPAS de Dour"], ["Action", *headings, "Partenaires", "Période"], *rows)
    assert objectives_of(found) == ["3.3 1.2", "1.2 3.3", "1.1 2.2", "3.4", "4.2 5.1"]


@pytest.mark.parametrize("several", ["1, 3", "1 et 3", "Obj. 1 et 3", "Objectifs 1 et 3", "1\n3"])
def test_several_numbers_in_the_axis_of_a_further_pair(several: str) -> None:
    rows: list[list[Any]] = [[f"Atelier {i}", i, 1, 2, several if i == 3 else 4] for i in (1, 2, 3, 4, 5)]
    found = submission_of(["CPAS de Dour"], ["Action", *HEADINGS[1]], *rows)
    assert objectives_of(found)[2] == "3.1 2.1 2.3"


@pytest.mark.parametrize("unsaid", ["à définir", "?", "/", "voir note", "x"])
def test_the_axis_of_a_further_pair_without_its_number_is_said(unsaid: str) -> None:
    said: list[Any] = [1, unsaid, unsaid, 2]
    rows: list[list[Any]] = [[f"Atelier {i}", 3, 1, 2, number] for i, number in enumerate(said)]
    found = submission_of(["CPAS de Dour"], ["Action", *HEADINGS[0]], *rows)
    assert objectives_of(found) == ["3.1 2.1", "3.1", "3.1", "3.1 2.2"]
    assert [(one.code, one.cell) for one in found.findings] == [("axis-only", "E4"), ("axis-only", "E5")]


def test_an_axis_without_a_number_in_a_further_pair_leaves_the_first_alone() -> None:
    rows: list[list[Any]] = [[f"Atelier {i}", i, 1, 2 if i < 3 else None, i % 2 or None] for i in (1, 2, 3)]
    found = submission_of(["CPAS de Dour"], ["Action", *HEADINGS[1]], *rows)
    assert objectives_of(found)[:2] == ["1.1 2.1", "2.1"]


def test_a_number_that_an_axis_of_a_further_pair_has_not_is_refused() -> None:
    rows: list[list[Any]] = [[f"Atelier {i}", i, 1, 5, 4 if i == 3 else 1] for i in (1, 2, 3, 4, 5)]
    found = submission_of(["CPAS de Dour"], ["Action", *HEADINGS[1]], *rows)
    assert "unknown-objective" in codes(found)
    assert len(found.actions) == 4
