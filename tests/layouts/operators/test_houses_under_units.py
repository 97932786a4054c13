"""Organisations in a column that does not say who carries an action, under a title that names another one."""

from __future__ import annotations

import pytest
from layout_sheets import cells_of, drawn, operators, partners_of, submitted

from concertaction.models import Submission

HOUSES = ("CPAS de Dour", "EFT Le Pas", "MIRE du Borinage")
OTHER, UNREAD = ("other-carriers", "B3"), ("unread-carriers", "B3")


def table(
    heading: str,
    names: tuple[str, ...] = HOUSES,
    *,
    title: str = "CPAS de Mons – Actions 2011",
    with_: str = "Le Forem",
) -> Submission:
    """Three actions, the names behind their titles under this heading; partners where ``with_`` names one."""
    actions = zip(("Accueil", "Bilan", "Stages"), names, ("1.2", "2.3", "3.3"), strict=True)
    rows = "\n".join(f"{one} | {name} | {code} | 2011 | {with_}" for one, name, code in actions)
    partners = "Partenaires" if with_ else ""
    return submitted(drawn(f"{title}\n\nAction | {heading} | Objectif | Période | {partners}\n{rows}"))


@pytest.mark.parametrize(
    "heading",
    [
        "Équipe",
        "Équipes",
        "Maison",
        "Section",
        "Cellule",
        "Unité",
        "Pôle",
        "Groupe",
        "Équipe locale",
        "Section concernée",
        "Quelle équipe ?",
    ],
)
def test_houses_of_several_kinds_under_a_part_of_a_house_carry_the_actions(heading: str) -> None:
    found = table(heading)
    assert operators(found) == set(HOUSES)
    assert partners_of(found) == [["Le Forem"]] * 3
    assert cells_of(found) == [OTHER]


def test_so_do_those_under_nothing_before_the_titles() -> None:
    rows = "\n".join(f"{name} | A{n} | 1.{n} | Le Forem | 2011" for n, name in enumerate(HOUSES, 1))
    found = submitted(drawn(f"CPAS de Mons\n\n | Action | Objectif | Partenaires | Période\n{rows}"))
    assert operators(found) == set(HOUSES)
    assert cells_of(found) == [("other-carriers", "A3")]


@pytest.mark.parametrize("heading", ["", "Machin", "Antenne", "Site", "Implantation"])
def test_under_another_heading_it_is_said_that_they_may(heading: str) -> None:
    found = table(heading)
    assert operators(found) == {"CPAS de Mons"}
    assert [one for one in cells_of(found) if one[0] != "unknown-commune"] == [UNREAD]


@pytest.mark.parametrize("heading", ["Équipe", "Maison", "Section"])
@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("Équipe Dour", "Équipe Mons", "Équipe Boussu"), []),
        (("Insertion", "Logement", "Jeunesse"), []),
        (("CPAS de Dour", "CPAS de Boussu", "CPAS de Mons"), [UNREAD]),
        (
            ("Maison de quartier d'Épinlieu", "Maison de quartier du Coq", "Maison de quartier de Dour"),
            [UNREAD],
        ),
    ],
)
def test_parts_of_the_house_and_houses_of_one_kind_carry_none(
    heading: str, names: tuple[str, ...], said: list[tuple[str, str]]
) -> None:
    found = table(heading, names)
    assert operators(found) == {"CPAS de Mons"}
    assert partners_of(found) == [["Le Forem"]] * 3
    assert cells_of(found) == said


def test_a_label_over_the_table_goes_before_the_column() -> None:
    found = table("Équipe", title="Opérateur : CPAS de Mons")
    assert operators(found) == {"CPAS de Mons"}
    assert cells_of(found) == [UNREAD]


def test_without_partners_beside_them_they_may_be_these() -> None:
    found = table("Équipe", with_="")
    assert operators(found) == {"CPAS de Mons"}
    assert partners_of(found) == [[]] * 3
    assert cells_of(found) == [UNREAD]
