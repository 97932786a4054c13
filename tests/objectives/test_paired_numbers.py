"""Several axes in one cell, and beside them as many objectives."""

from __future__ import annotations

import pytest
from layout_sheets import NOTE, codes, drawn, objectives_of, submitted

from concertaction.importers.values.paired_numbers import paired_codes

ROWS = """Opérateur | Action | Axe | Objectif
CPAS de Dour | Mobilité | 1 | 4
CPAS de Dour | Salon | {0} | {1}
CPAS de Dour | Bilans | 2 | 3
"""


@pytest.mark.parametrize(
    ("axes", "numbers"),
    [
        ("2 / 4", "1 / 3"),
        ("2/4", "1/3"),
        ("2 et 4", "1 et 3"),
        ("2\n4", "1\n3"),
        ("2 ; 4", "1 ; 3"),
        ("2, 4", "1, 3"),
        ("Axe 2 et axe 4", "Obj. 1 et obj. 3"),
        ("Axes 2 & 4", "Objectifs 1 & 3"),
        ("2 - 4", "1 - 3"),
    ],
)
def test_each_number_is_of_the_axis_at_its_place(axes: str, numbers: str) -> None:
    rows = ROWS.format(*(text.replace("\n", "\\n") for text in (axes, numbers)))
    found = submitted(drawn(rows))
    assert objectives_of(found) == ["1.4", "2.1 4.3", "2.3"]
    assert codes(found) == set()


def test_a_column_of_lists_is_one_of_axes() -> None:
    rows = [("1 / 4", "1 / 3"), ("1", "3"), ("3 / 4", "1 / 3")]
    lines = [f"CPAS de Dour | Action {axes} | {axes} | {numbers}" for axes, numbers in rows]
    found = submitted(drawn("\n".join(["Opérateur | Action | Axe | Objectif", *lines])))
    assert objectives_of(found) == ["1.1 4.3", "1.3", "3.1 4.3"]


@pytest.mark.parametrize(
    ("axes", "numbers"),
    [
        ("2", "1 / 3"),
        ("2 / 4", "1"),
        ("2 / 4", "1 / 2 / 3"),
        ("5 / 4", "3 / 3"),  # axis 5 has two
        ("2 / 4", "2.1 / 4.3"),
        ("12/4", "1/3"),
        (2, 1),
        (None, "1 / 3"),
    ],
)
def test_other_cells_are_no_pairs(axes: str, numbers: str) -> None:
    assert paired_codes(axes, numbers, NOTE.objectives) == []
