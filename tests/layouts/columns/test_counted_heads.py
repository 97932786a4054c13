"""Columns of numbers under the short heading of partners, beside columns of names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from layout_sheets import read, records, sheet_of

if TYPE_CHECKING:
    from concertaction.models import CellValue


@pytest.mark.parametrize("as_text", [False, True])
@pytest.mark.parametrize("first", [False, True])
@pytest.mark.parametrize(
    ("names", "counts"),
    [
        (("PART_1", "PART_2"), ("PART_H", "PART_F")),
        (("PART1", "PART2"), ("PART_HOMMES", "PART_FEMMES")),
        (("part_1", "part_2"), ("part_m", "part_f")),
        (("PART_A", "PART_B"), ("PART_H", "PART_F")),
        (("PART_1", "PART_2"), ("PART_18_25", "PART_26_50")),
        (("PART_1", "PART_2"), ("PART_NB", "PART_MAX")),
    ],
)
def test_a_number_of_participants_is_no_partner(
    names: tuple[str, str], counts: tuple[str, str], *, first: bool, as_text: bool
) -> None:
    def line(one: list[CellValue], other: list[CellValue]) -> list[CellValue]:
        return [*other, *one] if first else [*one, *other]

    def count(number: int) -> CellValue:
        return str(number) if as_text else number

    rows: list[list[CellValue]] = [
        ["ACTION", "OPERATEUR", "OBJECTIF", *line([*names], [*counts])],
        ["Vélo", "CPAS de Boussu", "1.4", *line(["TEC Hainaut", "Le Forem"], [count(12), count(8)])],
        ["Santé", "EFT La Tuile", "1.2", *line(["SSM Le Pont", None], [count(5), count(4)])],
        ["Guide", "CPAS de Dour", "5.1", *line(["CSEF", "MIRE du Borinage"], [count(15), count(10)])],
    ]
    assert [record["partners"] for record in records(read(sheet_of(rows)))] == [
        ["TEC Hainaut", "Le Forem"],
        "SSM Le Pont",
        ["CSEF", "MIRE du Borinage"],
    ]


def test_a_number_under_partners_in_full_is_kept_to_be_said() -> None:
    rows: list[list[CellValue]] = [
        ["Action", "Opérateur", "Objectif", "Partenaires", "Partenaires externes"],
        ["Vélo", "CPAS de Boussu", "1.4", "TEC Hainaut", 3],
        ["Santé", "EFT La Tuile", "1.2", "SSM Le Pont", 4],
    ]
    assert [record["partners"] for record in records(read(sheet_of(rows)))] == [
        ["TEC Hainaut", 3],
        ["SSM Le Pont", 4],
    ]
