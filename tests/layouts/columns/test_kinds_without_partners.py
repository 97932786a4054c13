"""A column of the kinds of partners, and none of their names: completed by a commune, or said to be nobody."""

from __future__ import annotations

from typing import Any

from layout_sheets import actions_of, cells_of, partners_of, submission_of

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
