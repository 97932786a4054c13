"""Partners in a small table beside their label."""

from __future__ import annotations

from typing import Any

import pytest
from layout_sheets import actions_of, submission_of

Rows = list[list[Any]]


@pytest.mark.parametrize(
    ("headings", "lines"),
    [
        (["Nom", "Rôle"], [["CPAS de Dour", "locaux"], ["Construform Hainaut", "animation"]]),
        (
            ["Dénomination", "Type", "Apport"],
            [["CPAS de Dour", "CPAS", "x"], ["Construform Hainaut", "CdC", "y"]],
        ),
        (["Organisme", "Personne de contact"], [["CPAS de Dour", "Mme A"], ["Construform Hainaut", "M. B"]]),
        (["n°", "Nom", "Rôle"], [[1, "CPAS de Dour", "locaux"], [2, "Construform Hainaut", "animation"]]),
    ],
)
def test_partners_under_headings_beside_their_label(headings: list[str], lines: Rows) -> None:
    rows = [
        ["Opérateur", "Atelier du Levant asbl"],
        ["Action", "Tutorat"],
        ["Objectif", "1.2"],
        ["Partenaires", *headings],
        *([None, *line] for line in lines),
        ["Date de début", "01/07/2011"],
        ["Date de fin", "19/10/2012"],
    ]
    assert actions_of(submission_of(*rows)) == [
        ("Tutorat", "Atelier du Levant asbl", ["1.2"], ["CPAS de Dour", "Construform Hainaut"])
    ]


@pytest.mark.parametrize(
    ("lines", "partners"),
    [
        ([["Partenaires", "Nom", "Rôle"], [None, None, None]], []),
        (
            [["Partenaires", "CPAS de Dour", "locaux"], [None, "Construform Hainaut", "animation"]],
            ["CPAS de Dour", "Construform Hainaut"],
        ),
        ([["Partenaires", "CPAS de Dour", "Construform Hainaut"]], ["CPAS de Dour", "Construform Hainaut"]),
    ],
    ids=["nobody", "no headings", "one line"],
)
def test_partners_of_a_table_that_is_blank_or_has_no_headings(lines: Rows, partners: list[str]) -> None:
    rows = [
        ["Opérateur", "Atelier du Levant asbl"],
        ["Action", "Tutorat"],
        *lines,
        ["Objectif", "1.2"],
        ["Date de début", "01/07/2011"],
    ]
    assert actions_of(submission_of(*rows)) == [("Tutorat", "Atelier du Levant asbl", ["1.2"], partners)]
