"""How many partners of each kind there are: "CPAS | École | Entreprise" over 2 | 1 | 0."""

from __future__ import annotations

import pytest
from layout_sheets import drawn, guessed, submitted


def under(headings: str, *lines: str) -> tuple[list[list[tuple[str, str]]], list[tuple[str, str | None]]]:
    """The partners of each action, as named and as written, and what was found."""
    rows = [f"Atelier {n} | EFT La Forge | 1.{n} | {line}" for n, line in enumerate(lines, 1)]
    found = submitted(drawn("\n".join([f"Action | Opérateur | Objectif | {headings}", *rows])))
    partners = [[(one.name, one.as_written) for one in action.partners] for action in found.actions]
    return partners, [(one.code, one.cell) for one in found.findings]


@pytest.mark.parametrize(
    "kinds", [("CPAS", "École", "Entreprise"), ("CPAS", "Écoles", "Employeurs"), ("EFT", "OISP", "AMO")]
)
def test_so_many_partners_of_a_kind_have_no_name_and_are_said(kinds: tuple[str, str, str]) -> None:
    first, second, third = kinds
    partners, found = under(" | ".join(kinds), "=2 | =1 | =0", "=1 | | =3")
    assert {name for named in partners for name, _ in named} == {""}
    assert partners[0][0][1] == f"2 {first}"
    assert [cell for code, cell in found if code == "unnamed-partner"] == ["D2", "E2", "D3", "F3"]
    assert (second, third) == kinds[1:]


def test_crosses_under_kinds_stay_as_they_are() -> None:
    for cross in ("x", "=1"):
        partners, found = under("CPAS | École | Entreprise", f"{cross} | {cross} |", f"{cross} | | {cross}")
        assert [[name for name, _ in named] for named in partners] == [
            ["CPAS", "École"],
            ["CPAS", "Entreprise"],
        ]
        assert found == []


def test_ranks_under_names_are_marks() -> None:
    partners, found = under("CPAS de Dour | Le Forem | MIRE", "=2 | =1 | =3", "=1 | | =2")
    assert [[name for name, _ in named] for named in partners] == [
        ["CPAS de Dour", "Le Forem", "MIRE"],
        ["CPAS de Dour", "MIRE"],
    ]
    assert found == []


@pytest.mark.parametrize(
    ("headings", "cells", "said"),
    [
        ("CPAS | EFT | École", ("=4 | =6 |", "=5 | | =4"), "DEF"),
        ("Écoles | Entreprises", ("=4 | =6", "=5 | =12"), "DE"),
        ("École", ("x", "x"), "D"), ("CPAS", ("x", ""), "D"), ("Employeurs", ("oui", "non"), "D"), ("Écoles", ("=4", "=2"), "D"),
        ("Le Forem", ("x", "x"), ""), ("CPAS | École", ("x |", "| x"), ""),
        ("Formation", ("x", "x"), ""), ("Accord CPAS", ("x", "x"), ""), ("Nombre d'écoles", ("=4", "=6"), ""),
        ("Jeunes", ("=4", "=6"), ""), ("Réalisé", ("x", "x"), ""),
    ],
)  # fmt: skip
def test_crosses_and_numbers_under_kinds_that_are_not_read_are_said(
    headings: str, cells: tuple[str, str], said: str
) -> None:
    lines = [
        f"{line} | {more}"
        for line, more in zip(("Accueil | 4.1 | MIRE", "Bilan | 4.1 |"), cells, strict=True)
    ]
    _first, found = guessed(f"Action | Objectif | Partenaires | {headings}", *lines, above="CPAS de Dour")
    assert [one for one in found if one[0] == "unread-column"] == [
        ("unread-column", column) for column in said
    ]
