"""The house of whoever sends a sheet, behind a greeting, a function or a person."""

from __future__ import annotations

import pytest

from concertaction.importers.layouts.operators.name_lines import said_in


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Cordialement, la coordination de la Régie des quartiers du Haut-Bois", "Régie des quartiers du Haut-Bois"),
        ("Salutations, le secrétariat de la MIRE des Hauts-Pays", "MIRE des Hauts-Pays"),
        ("Bien à vous, Sophie du CPAS de Dour", "CPAS de Dour"),
        ("Bien cordialement – l'équipe de l'EFT La Charrue", "EFT La Charrue"),
        ("Bonjour, voici les actions du CPAS de Dour", "CPAS de Dour"),
        ("Tableau rempli par Luc (EFT La Charrue)", "EFT La Charrue"),
        ("Tableau rempli par Luc (Le Tremplin asbl)", "Le Tremplin asbl"),
        ("Rempli par l'Union des Classes Moyennes", "Union des Classes Moyennes"),
        ("Complété par Sophie Dubois, EFT La Charrue", "EFT La Charrue"),
        ("Luc Petit (CPAS de Dour)", "CPAS de Dour"),
        ("Au nom de l'équipe de l'AMO Le Tournant", "AMO Le Tournant"),
        ("Au nom du CPAS de Lens", "CPAS de Lens"),
        ("De la part de la Régie des quartiers du Haut-Bois", "Régie des quartiers du Haut-Bois"),
        ("Envoyé par : la Régie des quartiers du Haut-Bois", "Régie des quartiers du Haut-Bois"),
        ("Cordialement,", None),
        ("Cordialement, le secrétariat", None),
        ("Bonjour, suite à la demande du Forem de Mons", None),
        ("Bonjour, voici les actions pour le CSEF de Mons", None),
        ("Merci, avec le soutien du CPAS de Dour", None),
        ("Tableau rempli par Luc", None),
    ],
)  # fmt: skip
def test_a_name_is_kept_from_its_kind_of_house_on(line: str, name: str | None) -> None:
    assert said_in(line).operator == name
