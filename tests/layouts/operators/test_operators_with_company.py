"""Operators beside whom partners stand that nobody names: "CPAS de Dour + partenaires"."""

from __future__ import annotations

import pytest
from layout_sheets import drawn, submitted


def operator_of(cell: str) -> str:
    rows = ["Opérateur | Action | Objectif | Partenaires", f"{cell} | Atelier bois | 1.2 | Le Forem",
            "MIRE | Atelier vélo | 1.2 | ONEM"]  # fmt: skip
    found = submitted(drawn("\n".join(rows)))
    return next(action.operator.name for action in found.actions if action.title == "Atelier bois")


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("CPAS de Dour + partenaires", "CPAS de Dour"),
        ("CPAS de Dour et ses partenaires", "CPAS de Dour"),
        ("CPAS de Dour et partenaires locaux", "CPAS de Dour"),
        ("EFT Le Levain et ses partenaires", "EFT Le Levain"),
        ("CPAS de Dour et des écoles de la région", "CPAS de Dour"),
    ],
)
def test_partners_without_a_name_are_no_part_of_the_operator(cell: str, name: str) -> None:
    assert operator_of(cell) == name


@pytest.mark.parametrize(
    "cell", ["Partenaires et Compagnons asbl", "Ville et Partenaires", "École et Parents"]
)
def test_names_with_such_words_stay(cell: str) -> None:
    assert operator_of(cell) == cell
