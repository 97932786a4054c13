"""Columns of organisations that are counted: "Structure associée 1", "Premier associé"."""

from __future__ import annotations

import pytest
from layout_sheets import cells_of, drawn, guessed, partners_of, submitted

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


_JOINED = """
Relevé du CPAS de Mons
Action | Objectif | {} | {}
Bilan | 1.2 | Parcs et Jardins Lemaire | Le Forem
Accueil | 1.3 | Division Nature et Forêts | Bâti et Bois sprl
Vélo | 1.4 | CPAS de Dour et Le Forem | Mireb et AMO Le Gué
Cours | 1.2 | Horizon et Cap Savoirs | SSM Le Fil
""".strip()


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Partenaire 1", "Partenaire 2"),
        ("1er partenaire", "2e partenaire"),
        ("Partenaire n° 1", "Partenaire n° 2"),
        ("Partenaire A", "Partenaire B"),
    ],
)
def test_under_a_number_stands_one_name_unless_both_halves_are_organisations(one: str, two: str) -> None:
    found = submitted(drawn(_JOINED.format(one, two)))
    assert partners_of(found) == [
        ["Parcs et Jardins Lemaire", "Le Forem"],
        ["Division Nature et Forêts", "Bâti et Bois sprl"],
        ["CPAS de Dour", "Le Forem", "Mireb", "AMO Le Gué"],
        ["Horizon et Cap Savoirs", "SSM Le Fil"],
    ]
    assert cells_of(found) == [("suspicious-partner", "C6")]

    known = submitted(drawn(f"{_JOINED.format(one, two)}\nJeux | 1.2 | Horizon | Cap Savoirs"))
    assert partners_of(known)[3] == ["Horizon", "Cap Savoirs", "SSM Le Fil"]
    assert cells_of(known) == []
