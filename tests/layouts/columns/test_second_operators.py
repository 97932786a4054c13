"""Two columns that ask who carries the action: "Opérateur | Pilote"."""

from __future__ import annotations

import pytest
from layout_sheets import actions_of, cells_of, drawn, submitted


def of_two(
    one: str, other: str, *names: tuple[str, str]
) -> tuple[list[tuple[str, list[str]]], list[tuple[str, str | None]]]:
    """Who carries each action and who takes part, by what stands under two headings; and what was found."""
    lines = [f"Atelier {n} | {a} | {b} | 1.{n} | Le Forem" for n, (a, b) in enumerate(names, 1)]
    found = submitted(drawn("\n".join([f"Action | {one} | {other} | Objectif | Partenaires", *lines])))
    return [(operator, partners) for _title, operator, _codes, partners in actions_of(found)], cells_of(found)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Opérateur", "Pilote"), ("Porteur", "Opérateur"), ("Organisme", "Chef de file"), ("Opérateur", "Coordination"),
        ("Opérateur", "Promoteur"), ("Structure", "Organisme porteur"), ("Opérateur", "Responsable"), ("Porteur", "Organisme"),
    ],
)  # fmt: skip
def test_a_second_house_stands_beside_the_operator_and_is_said(one: str, other: str) -> None:
    read, found = of_two(
        one,
        other,
        ("CPAS de Dour", "EFT La Forge"),
        ("CPAS de Mons", "CPAS de Mons"),
        ("EFT Bois", "MIRE du Centre"),
        ("CPAS de Mons", ""),
    )
    assert read == [
        ("CPAS de Dour", ["EFT La Forge", "Le Forem"]),
        ("CPAS de Mons", ["Le Forem"]),
        ("EFT Bois", ["MIRE du Centre", "Le Forem"]),
        ("CPAS de Mons", ["Le Forem"]),
    ]
    assert found == [("second-operator", "C2"), ("second-operator", "C4")]


def test_the_second_house_is_the_operator_where_the_first_is_blank() -> None:
    read, found = of_two(
        "Opérateur", "Pilote", ("CPAS de Dour", "CPAS de Dour"), ("", "MIRE du Centre"), ("EFT Bois", "")
    )
    assert [operator for operator, _ in read] == ["CPAS de Dour", "MIRE du Centre", "EFT Bois"]
    assert found == []


def test_one_pair_of_houses_is_said_once() -> None:
    _read, found = of_two("Opérateur", "Pilote", *[("CPAS de Dour", "EFT La Forge")] * 4)
    assert found == [("second-operator", "C2")]


@pytest.mark.parametrize(
    ("heading", "names"),
    [
        ("Pilote", ("Sophie Dubois", "Jean Lambert")), ("Pilote", ("Insertion", "Logement")), ("Pilote", ("Direction", "Juriste")),
        ("Pilote", ("CPAS de Dour", "CPAS de Dour")), ("Pilote", ("SD", "JL")), ("Contact", ("Sophie Dubois", "Jean Lambert")),
        ("Pilote", ("CPAS de Dour, service insertion", "CPAS de Dour")),
    ],
)  # fmt: skip
def test_persons_and_services_beside_the_operator_are_no_second_house(
    heading: str, names: tuple[str, str]
) -> None:
    read, found = of_two("Opérateur", heading, *(("CPAS de Dour", name) for name in names))
    assert read == [("CPAS de Dour", ["Le Forem"])] * 2
    assert "second-operator" not in {code for code, _ in found}


@pytest.mark.parametrize(
    "heading", ["Menée par", "Service gestionnaire", "Structure en charge", "Entité porteuse", "Conclue par"]
)
@pytest.mark.parametrize("bare", ["Structure", "Organisme", "Association"])
def test_a_bare_house_right_of_who_carries_is_no_operator(heading: str, bare: str) -> None:
    lines = ["Accueil | EFT La Forge | 1.1 | CPAS de Dour", "Bilan | EFT La Forge | 2.3 | CPAS de Mons"]
    lines.append("Visites | Régie des Prés | 3.4 | ETA Les Mains")
    found = submitted(drawn("\n".join([f"Action | {heading} | Objectif | {bare}", *lines])))
    assert [(operator, partners) for _title, operator, _codes, partners in actions_of(found)] == [
        ("EFT La Forge", ["CPAS de Dour"]),
        ("EFT La Forge", ["CPAS de Mons"]),
        ("Régie des Prés", ["ETA Les Mains"]),
    ]
    assert cells_of(found) == [("guessed-column", "D1")]


def test_a_structure_right_of_persons_stays_the_operator() -> None:
    lines = ["Accueil | Sophie Dubois | 1.1 | CPAS de Dour", "Bilan | Jean Lambert | 2.3 | CPAS de Mons"]
    found = submitted(drawn("\n".join(["Action | Menée par | Objectif | Structure", *lines])))
    assert [operator for _title, operator, _codes, _partners in actions_of(found)] == [
        "CPAS de Dour",
        "CPAS de Mons",
    ]


@pytest.mark.parametrize("heading", ["Autre signataire", "Organismes locaux liés", "Structures alliées"])
def test_more_headings_of_those_who_take_part(heading: str) -> None:
    lines = ["Accueil | EFT La Forge | 1.1 | CPAS de Dour", "Bilan | EFT La Forge | 2.3 | CPAS de Mons"]
    found = submitted(drawn("\n".join([f"Action | Opérateur | Objectif | {heading}", *lines])))
    assert [partners for _title, _operator, _codes, partners in actions_of(found)] == [
        ["CPAS de Dour"],
        ["CPAS de Mons"],
    ]
    assert cells_of(found) == []
