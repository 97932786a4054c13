"""A column of the kinds of partners, and none of their names: completed by a commune, or said to be nobody."""

from __future__ import annotations

from typing import Any

import pytest
from layout_sheets import actions_of, cells_of, partners_of, submission_of

from concertaction.findings import words
from concertaction.i18n import speaking

TITLE = ("EFT La Passerelle",)
HEADS = ("Intitulé", "Objectif", "Type de partenaire", "Commune", "Date")


def table(*pairs: tuple[str | None, str | None], heads: Any = HEADS) -> Any:
    rows = [
        (f"Atelier {letter}", "1.3", *pair, "mars 2011") for letter, pair in zip("ABCD", pairs, strict=False)
    ]
    return submission_of(TITLE, [], heads, *rows)


def test_a_kind_of_which_each_commune_has_one_is_completed_by_it_and_said_once_of_each() -> None:
    found = table(("CPAS", "Dour"), ("CPAS", "Boussu"), ("CPAS", "Dour"), ("Le Forem", "Mons"))
    assert partners_of(found) == [["CPAS de Dour"], ["CPAS de Boussu"], ["CPAS de Dour"], ["Le Forem"]]
    assert cells_of(found) == [("completed-partner", "C4"), ("completed-partner", "C5")]
    assert found.actions[0].partners[0].kinds == ("cpas",)


def test_any_other_kind_is_said_to_name_nobody() -> None:
    found = table(("Employeur", "Mons"), ("CPAS", None), ("EFT", "Dour"), ("néant", "Dour"))
    assert [partner.name for action in found.actions for partner in action.partners] == ["", "", ""]
    assert cells_of(found) == [("unnamed-partner", cell) for cell in ("C4", "C5", "C6")]


def test_a_commune_that_stands_apart_is_the_place_of_the_action() -> None:
    heads = ("Intitulé", "Objectif", "Commune", "Type de partenaire", "Date")
    found = table(("Dour", "CPAS"), heads=heads)
    assert cells_of(found) == [("unnamed-partner", "D4")]


@pytest.mark.parametrize(
    "heading", ["Commune du partenaire", "Commune (partenaire)", "Localité des partenaires"]
)
def test_a_commune_of_the_partners_tells_wherever_it_stands(heading: str) -> None:
    heads = ("Intitulé", "Objectif", heading, "Type de partenaire", "Date")
    found = table(("Dour", "CPAS"), ("Mons", "Le Forem"), heads=heads)
    assert partners_of(found) == [["CPAS de Dour"], ["Le Forem"]]
    assert cells_of(found) == [("completed-partner", "D4")]


def test_of_several_kinds_in_a_cell_each_is_read_by_itself() -> None:
    found = table(
        ("CPAS, ALE ; Le Forem", "Dour"), ("Le Forem ; École, EFT", "Mons"), ("CPAS ; Le Forem", None)
    )
    assert partners_of(found) == [
        ["CPAS de Dour", "ALE de Dour", "Le Forem"],
        ["Le Forem", ""],
        ["Le Forem", ""],
    ]
    assert [partner.kinds for partner in found.actions[1].partners] == [("forem",), ("ecole", "eft")]
    with speaking("en"):
        said = [(one.code, one.cell, words(one)[0]) for one in found.findings]
    assert said == [
        (
            "completed-partner",
            "C4",
            "“CPAS, ALE ; Le Forem” does not tell which partner it is; with the commune beside it,"
            " it was read as CPAS de Dour, ALE de Dour.",
        ),
        ("unnamed-partner", "C5", "“École ; EFT” does not tell who the partners are."),
        ("unnamed-partner", "C6", "“CPAS” does not tell who the partners are."),
    ]


def test_names_say_more_than_kinds() -> None:
    heads = ("Intitulé", "Objectif", "Type de partenaire", "Partenaire", "Date")
    found = table(("CPAS", "CPAS de Dour"), ("Employeur", "Garage Lebrun"), heads=heads)
    assert [names for *_, names in actions_of(found)] == [["CPAS de Dour"], ["Garage Lebrun"]]
    assert cells_of(found) == []


def test_how_partners_work_together_is_no_kind_of_theirs() -> None:
    heads = ("Intitulé", "Objectif", "Type de partenariat", "Commune", "Date")
    found = table(("formel", "Dour"), ("informel", "Mons"), heads=heads)
    assert partners_of(found) == [[], []]
    assert cells_of(found) == []
