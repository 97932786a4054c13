"""Columns of organisations that are counted: "Structure associée 1", "Premier associé"."""

from __future__ import annotations

import pytest
from layout_sheets import guessed

COUNTED = (
    "Carrelage au féminin | Carrelages Moreau sa | CPAS de Boussu | 3.1 | =2011-09-05 | =2011-12-16",
    "Reprendre confiance | Planning familial de la Haine | Le Relais | 1.2 | =2011-09-05 | =2011-12-16",
    "Je prends la parole | | MIRE | 1.3 | =2011-09-05 | =2011-12-16",
)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Structure associée 1", "Structure associée 2"),
        ("Structure(s) associée(s) 1", "Structure(s) associée(s) 2"),
        ("Organisme associé n° 1", "Organisme associé n° 2"),
        ("Associé 1", "Associé 2"),
        ("Associé1", "Associé2"),
        ("Intervenant (1)", "Intervenant (2)"),
        ("Structure associée A", "Structure associée B"),
        ("Tiers I", "Tiers II"),
        ("Premier associé", "Deuxième associé"),
        ("1er intervenant", "2e intervenant"),
    ],
)
def test_counted_columns_of_organisations_are_partners(one: str, two: str) -> None:
    first, found = guessed(
        f"Intitulé | {one} | {two} | Objectif | Début | Fin", *COUNTED, above="Opérateur : CPAS de Dour"
    )
    assert (first["partners"], found) == (["Carrelages Moreau sa", "CPAS de Boussu"], [])


@pytest.mark.parametrize("stem", ["Organisme", "Institution", "Opérateur", "Structure"])
def test_organisations_that_are_counted_beside_the_operator_take_part(stem: str) -> None:
    lines = [line.replace(" | ", " | CPAS de Lens | ", 1) for line in COUNTED]
    first, found = guessed(f"Intitulé | Porteur | {stem} 1 | {stem} 2 | Objectif | Début | Fin", *lines)
    assert (first["operator"], first["partners"]) == (
        "CPAS de Lens",
        ["Carrelages Moreau sa", "CPAS de Boussu"],
    )
    assert found == []


def test_the_first_of_counted_organisations_is_the_operator_where_no_other_is() -> None:
    first, found = guessed("Intitulé | Organisme 1 | Organisme 2 | Objectif | Début | Fin", *COUNTED)
    assert (first["operator"], first["partners"]) == ("Carrelages Moreau sa", "CPAS de Boussu")
    assert found == [("guessed-column", "C")]
