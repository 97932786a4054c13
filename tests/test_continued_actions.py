"""Rows that go on with an action by their title, "Atelier CV (suite)": the same action, or said to be another."""

from __future__ import annotations

import pytest
from layout_sheets import cells_of, drawn, partners_of, submitted

ROWS = """
Opérateur | Action | Objectif | Partenaires | Début | Fin | Participants
CPAS de Mons | Potager | 1.2 | Mire A | 01/02/2011 | 03/04/2011 | =5
CPAS de Mons | Atelier CV | 1.4 | Mire B | 01/02/2011 | 03/04/2011 | =12
""".strip()
TOTAL = " | TOTAL | | | | | =17"
SUITES = [
    "Atelier CV (suite)",
    "Atelier CV - suite",
    "ATELIER CV, suite",
    "Atelier CV (suite et fin)",
    "Atelier CV (suite 2)",
    "Atelier CV [Suite]",
    "Suite : Atelier CV",
    "(suite) Atelier CV",
    "Suite de l’action Atelier CV",
]


@pytest.mark.parametrize("title", SUITES)
@pytest.mark.parametrize(
    "between", ["", f"{TOTAL}\n", "EFT C | Calcul | 2.3 | | 01/02/2011 | 03/04/2011 |\n"]
)
def test_a_row_that_goes_on_in_the_same_days_is_one_action(title: str, between: str) -> None:
    found = submitted(
        drawn(f"{ROWS}\n{between}CPAS de Mons | {title} | 2.3 | Mire C | 01/02/2011 | 03/04/2011 |")
    )
    actions = {action.title: action for action in found.actions if action.title != "Calcul"}
    assert list(actions) == ["Potager", "Atelier CV"]
    assert [link.code for link in actions["Atelier CV"].objectives] == ["1.4", "2.3"]
    assert [partner.name for partner in actions["Atelier CV"].partners] == ["Mire B", "Mire C"]
    assert actions["Atelier CV"].participants == 12
    assert [code for code, _cell in cells_of(found)] == ["merged-rows"]


@pytest.mark.parametrize(
    "rest", ["01/05/2011 | 03/06/2011 | =12", "01/05/2011 | 03/06/2011 |", "01/02/2011 | 03/04/2011 | =8"]
)
@pytest.mark.parametrize("between", ["", f"{TOTAL}\n"])
def test_one_with_days_or_a_number_of_its_own_is_stored_and_said(rest: str, between: str) -> None:
    found = submitted(drawn(f"{ROWS}\n{between}CPAS de Mons | Atelier CV (suite) | 1.4 | Mire C | {rest}"))
    assert [action.title for action in found.actions] == ["Potager", "Atelier CV", "Atelier CV (suite)"]
    assert partners_of(found) == [["Mire A"], ["Mire B"], ["Mire C"]]
    row = 5 if between else 4
    assert [(one.code, one.cell, one.params["row"]) for one in found.findings] == [
        ("continued-action", f"B{row}", 3)
    ]


def test_one_without_days_completes_its_action() -> None:
    found = submitted(drawn(f"{ROWS}\n{TOTAL}\nCPAS de Mons | Atelier CV (suite) | 2.3 | Mire C | | |"))
    assert partners_of(found) == [["Mire A"], ["Mire B", "Mire C"]]
    assert [code for code, _cell in cells_of(found)] == ["merged-rows"]


@pytest.mark.parametrize(
    "row",
    [
        "EFT C | Atelier CV (suite) | 1.4 | Mire C | 01/02/2011 | 03/04/2011 |",
        "CPAS de Mons | Job coaching (suite) | 1.4 | Mire C | 01/02/2011 | 03/04/2011 |",
        "CPAS de Mons | Atelier CV ensuite | 1.4 | Mire C | 01/02/2011 | 03/04/2011 |",
    ],
)
def test_an_action_that_goes_on_with_none_of_the_file_is_its_own(row: str) -> None:
    found = submitted(drawn(f"{ROWS}\n{row}"))
    assert partners_of(found) == [["Mire A"], ["Mire B"], ["Mire C"]]
    assert cells_of(found) == []


@pytest.mark.parametrize("title", ["Donner suite", "DONNER SUITE", "Donner une suite"])
def test_an_idiom_is_a_title_and_goes_on_with_nothing(title: str) -> None:
    rows = f"{ROWS}\nCPAS de Mons | Donner | 1.4 | Mire B | 01/02/2011 | 03/04/2011 |"
    found = submitted(drawn(f"{rows}\nCPAS de Mons | {title} | 2.3 | Mire C | 01/02/2011 | 03/04/2011 |"))
    assert [action.title for action in found.actions] == ["Potager", "Atelier CV", "Donner", title]
    assert partners_of(found) == [["Mire A"], ["Mire B"], ["Mire B"], ["Mire C"]]
    assert cells_of(found) == []


@pytest.mark.parametrize("title", ["Donner (suite)", "Donner – suite", "Suite : Donner"])
def test_the_same_words_with_a_sign_go_on(title: str) -> None:
    rows = f"{ROWS}\nCPAS de Mons | Donner | 1.4 | Mire B | 01/02/2011 | 03/04/2011 |"
    found = submitted(drawn(f"{rows}\nCPAS de Mons | {title} | 2.3 | Mire C | 01/02/2011 | 03/04/2011 |"))
    assert partners_of(found) == [["Mire A"], ["Mire B"], ["Mire B", "Mire C"]]
    assert [code for code, _cell in cells_of(found)] == ["merged-rows"]


def test_an_idiom_that_says_only_a_partner_more_goes_on() -> None:
    rows = f"{ROWS}\nCPAS de Mons | Donner | 1.4 | Mire B | 01/02/2011 | 03/04/2011 |"
    found = submitted(drawn(f"{rows}\n | Donner suite | | Mire C | | |"))
    assert partners_of(found) == [["Mire A"], ["Mire B"], ["Mire B", "Mire C"]]
