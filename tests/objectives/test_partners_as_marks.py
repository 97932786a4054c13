"""A partner named under an objective, in place of a cross: it is both, and that is said once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from layout_sheets import actions_of, cells_of, objectives_of, partners_of, submission_of

HEADS = ("Intitulé", "1.2", "2.4", "3.3", "4.1", "5.2")
NAMED = (
    ("Verger", "SSM Le Gué", None, "Jardins & Cie", None, None),
    ("Bilans", None, "Forem Formation", "Garage Lebrun", None, None),
    ("Visites", None, None, None, "Athénée de Dour", "Forem Formation"),
    ("Journée portes ouvertes", None, None, None, "École communale d'Élouges", "CPAS de Dour ; MIRE"),
)
TITLE = ("EFT La Passerelle",)


def grid(*rows: Sequence[Any], heads: Sequence[Any] = HEADS) -> Any:
    return submission_of(TITLE, [], heads, *rows)


def test_a_grid_of_names_gives_the_objectives_and_the_partners_and_says_so_once() -> None:
    found = grid(*NAMED)
    assert [(title, codes, sorted(names)) for title, _, codes, names in actions_of(found)] == [
        ("Verger", ["1.2", "3.3"], ["Jardins & Cie", "SSM Le Gué"]),
        ("Bilans", ["2.4", "3.3"], ["Forem Formation", "Garage Lebrun"]),
        ("Visites", ["4.1", "5.2"], ["Athénée de Dour", "Forem Formation"]),
        ("Journée portes ouvertes", ["4.1", "5.2"], ["CPAS de Dour", "MIRE", "École communale d'Élouges"]),
    ]
    assert cells_of(found) == [("partner-as-mark", "B4")]
    assert found.findings[0].params["count"] == 8
    assert found.findings[0].value == "SSM Le Gué"


@pytest.mark.parametrize(
    "cell", ["Forem Formation", "x (Forem Formation)", "Oui, avec Forem Formation", "X : Forem Formation"]
)
def test_one_name_among_crosses_is_both_too(cell: str) -> None:
    found = grid(("Verger", "x", None, "x", None, None), ("Bilans", None, cell, "x", None, None))
    assert objectives_of(found) == ["1.2 3.3", "2.4 3.3"]
    assert partners_of(found) == [[], ["Forem Formation"]]
    assert cells_of(found) == [("partner-as-mark", "C5")]


def test_the_main_objective_may_be_marked_beside_a_name() -> None:
    found = grid(
        ("Verger", "S", None, "P (CPAS de Dour)", None, None), ("Bilans", "P", None, "S", None, None)
    )
    assert objectives_of(found) == ["3.3 1.2", "1.2 3.3"]
    assert partners_of(found) == [["CPAS de Dour"], []]


def test_names_stand_beside_those_of_a_column_of_partners_and_its_kinds() -> None:
    heads = ("Intitulé", "Partenaire", "Type de partenaire", *HEADS[1:])
    rows = [(row[0], "Toit Solidaire", "Entreprise d'insertion", *row[1:]) for row in NAMED]
    found = grid(*rows, heads=heads)
    assert [names[0] for names in partners_of(found)] == ["Toit Solidaire"] * 4
    assert [action.partners[0].kinds for action in found.actions] == [("entreprise_insertion",)] * 4
    assert [len(names) for names in partners_of(found)] == [3, 3, 3, 4]


@pytest.mark.parametrize(
    "word",
    [
        "en cours",
        "En cours",
        "à voir",
        "À voir",
        "Atelier CV",
        "Réunion Forem",
        "Lundi",
        "Nouveau",
        "voir CPAS",
        "à relancer avec le CPAS",
        "Jean Dupont",
        "jeunes",
        "Service social",
    ],
)
def test_words_that_are_no_organisation_stay_unreadable(word: str) -> None:
    found = grid(("Verger", "x", None, "x", None, None), ("Bilans", None, word, "x", None, None))
    assert objectives_of(found) == ["1.2 3.3", "3.3"]
    assert partners_of(found) == [[], []]
    assert ("unreadable-value", "C5") in cells_of(found)


@pytest.mark.parametrize("word", ["en cours", "À voir", "Lundi", "Nouveau", "Prévu", "Reporté"])
def test_such_words_stay_unreadable_among_names_too(word: str) -> None:
    found = grid(*NAMED, ("Couture", word, None, None, None, "MIRE"))
    assert objectives_of(found)[-1] == "5.2"
    assert partners_of(found)[-1] == ["MIRE"]
    assert ("unreadable-value", "B8") in cells_of(found)


@pytest.mark.parametrize(
    ("word", "codes"),
    [
        ("non", "3.3"),
        ("2012", "2.4 3.3"),
        ("12", "2.4 3.3"),
        ("oui", "2.4 3.3"),
        ("x (2012)", "2.4 3.3"),
        ("/", "3.3"),
    ],
)
def test_what_is_a_mark_stays_one(word: str, codes: str) -> None:
    found = grid(("Verger", "x", None, "x", None, None), ("Bilans", None, word, "x", None, None))
    assert objectives_of(found) == ["1.2 3.3", codes]
    assert partners_of(found) == [[], []]
    assert cells_of(found) == []


def test_a_name_that_is_not_sure_is_said_to_be_so() -> None:
    found = grid(("Verger", "x", None, "x", None, None), ("Bilans", None, "CPAS de Dour ?", "x", None, None))
    assert objectives_of(found) == ["1.2 3.3", "2.4 3.3"]
    assert partners_of(found) == [[], ["CPAS de Dour"]]
    assert {code for code, _ in cells_of(found)} == {"partner-as-mark", "unconfirmed-partner"}
