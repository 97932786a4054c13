"""The town behind the name of an operator: it goes from the lines that speak for all, and stays elsewhere."""

from __future__ import annotations

import pytest
from layout_sheets import TABLE, drawn, operators, submitted

from concertaction.importers.layouts.operators.towns import without_town


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("EFT Le Chêne Roux asbl - Ghlin", "EFT Le Chêne Roux asbl"),
        ("EFT Le Chêne Roux asbl – Saint-Ghislain", "EFT Le Chêne Roux asbl"),
        ("Coup de Main asbl (OISP) - Colfontaine", "Coup de Main asbl (OISP)"),
        ("EFT Le Chêne Roux asbl, Ghlin", "EFT Le Chêne Roux asbl"),
        ("EFT Le Chêne Roux A.S.B.L. (7011 Ghlin)", "EFT Le Chêne Roux A.S.B.L."),
        ("Le Chêne Roux (EFT), Dour", "Le Chêne Roux (EFT)"),
        ("Garance scrl fs – Mons", "Garance scrl fs"),
        ("asbl Le Chêne Roux - Ghlin", "asbl Le Chêne Roux"),
        ("L'Envol sprl | Dour", "L'Envol sprl"),
        ("Tremplin (asbl) (à Quaregnon)", "Tremplin (asbl)"),
    ],
)
def test_a_town_behind_a_legal_form_goes(line: str, name: str) -> None:
    assert without_town(line) == name


@pytest.mark.parametrize(
    "line",
    [
        "Le Forem - Mons",
        "CPAS de Mons",
        "MIRE asbl - Mons-Borinage",
        "Maison de l'Emploi de Dour",
        "Régie des quartiers asbl - Jemappes",
        "Maison des jeunes asbl - Dour",
        "Centre culturel asbl - Colfontaine",
        "Planning familial asbl, Dour",
        "Agence Locale pour l'Emploi asbl - Dour",
        "Ligue des Familles asbl (Mons)",
        "EFT asbl - Ghlin",
        "ALE – Colfontaine",
        "EFT Le Chêne Roux - Ghlin",
        "Le Chêne Roux asbl - Bruxelles",
        "Le Chêne Roux asbl - Service insertion",
        "Le Chêne Roux asbl - Mons et Dour",
    ],
)
def test_a_place_that_the_name_needs_or_that_is_none_stays(line: str) -> None:
    assert without_town(line) == line


@pytest.mark.parametrize(
    "line",
    [
        "EFT Le Chêne Roux asbl - Ghlin",
        "EFT Le Chêne Roux asbl, Ghlin",
        "EFT Le Chêne Roux asbl (Ghlin)",
        "Opérateur : EFT Le Chêne Roux asbl – Ghlin",
    ],
)
def test_the_operator_of_a_title_line_is_named_without_its_town(line: str) -> None:
    assert operators(submitted(drawn(f"{line}\n\n{TABLE}"))) == {"EFT Le Chêne Roux asbl"}


def test_a_column_of_operators_says_what_it_says() -> None:
    found = submitted(
        drawn(
            "Action | Opérateur | Objectif\n"
            "Accueil | EFT Le Chêne Roux asbl - Ghlin | 1.2\nStage | EFT Le Chêne Roux asbl - Ghlin | 1.4"
        )
    )
    assert operators(found) == {"EFT Le Chêne Roux asbl - Ghlin"}
