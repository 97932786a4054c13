"""What a cell under, or beside, an objective says: yes, no, mainly, or nothing that can be told."""

from __future__ import annotations

import pytest
from layout_sheets import cells_of, drawn, objectives_of, submitted

from concertaction.importers.values.marks import Mark, answers, read_mark

YES = ["x", "X (2012)", "oui", "Oui, principalement", "✓", "☒", "1", "12", "Tout à fait", "Un peu", "en partie",
       "partiellement", "Totalement", "plutôt oui", "Concerné", "visé", "Directement", "VRAI", "☑ oui ☐ non",
       "☐ non ☑ oui", "Oui ☑ Non ☐", "[x] oui [ ] non", "oui (x) non ( )", "☐ non\n☒ oui", "☑ Oui", "oui ☒",
       "x oui", "oui (non prévu en 2011)"]  # fmt: skip
NO = ["non", "-", "/", "0", "☐", "Pas du tout", "pas vraiment", "Pas concerné", "Non concerné", "Sans objet",
      "N/A", "Jamais", "FAUX", "☐ oui ☑ non", "☑ non ☐ oui", "oui ☐ non ☑", "[ ] oui [x] non", "oui ( ) non (x)",
      "☐ oui ☐ non", "☑ non", "non ☒", "☐ oui", "x non", "aucunement", "❑", "○"]  # fmt: skip
DOUBTFUL = [
    "oui / non",
    "Oui/Non",
    "☑ oui ☑ non",
    "oui x non",
    "à voir",
    "plutôt non",
    "?",
    "peu",
    "oui ou non",
]


@pytest.mark.parametrize("text", YES)
def test_what_says_that_an_objective_is_aimed_at(text: str) -> None:
    assert read_mark(text) is Mark.YES


@pytest.mark.parametrize(
    "text", ["P", "Principal", "principale", "objectif principal", "☑ principal ☐ secondaire"]
)
def test_what_says_that_it_is_the_main_one(text: str) -> None:
    assert read_mark(text) is Mark.MAIN


@pytest.mark.parametrize("text", NO)
def test_what_says_that_it_is_not(text: str) -> None:
    assert read_mark(text) is Mark.NO


@pytest.mark.parametrize("text", DOUBTFUL)
def test_what_may_be_either_is_not_read(text: str) -> None:
    assert read_mark(text) is Mark.UNREADABLE


def test_what_stands_beside_an_objective_and_answers_it() -> None:
    noted = {"X (2012)", "oui (non prévu en 2011)", "12", "pas vraiment"}
    assert all(answers(text) for text in [*YES, *NO] if text not in noted)
    assert answers(True)
    assert answers(0)
    assert not any(map(answers, noted))
    assert not any(
        map(answers, ["Atelier CV", "SSM Le Fil", "à voir", "oui, avec le CPAS de Dour en 2012", 250, None])
    )


GRID = "Action | Opérateur | 1.1 | 1.2 | 2.4 | Début\nBus | EFT A | {} | {} | {} | 2011\nCV | EFT B | {} | {} | {} | 2012"


@pytest.mark.parametrize("number", ["", "="])
def test_minus_one_is_a_mark_where_a_database_writes_nothing_but_minus_one_and_nought(number: str) -> None:
    cells = [f"{number}{one}" for one in (0, -1, 0, -1, 0, -1)]
    found = submitted(drawn(GRID.format(*cells)))
    assert objectives_of(found) == ["1.2", "1.1 2.4"]
    assert "unreadable-value" not in {one.code for one in found.findings}


def test_minus_one_among_other_numbers_is_none() -> None:
    found = submitted(drawn(GRID.format(0, -1, 2, 1, 0, -1)))
    assert objectives_of(found) == ["2.4", "1.1"]
    assert [one for one in cells_of(found) if one[0] == "unreadable-value"] == [
        ("unreadable-value", "D2"),
        ("unreadable-value", "E3"),
    ]


def test_a_choice_that_nobody_made_is_said_with_its_cell() -> None:
    found = submitted(drawn(GRID.format("oui", "Oui / Non", "non", "☐ oui ☑ non", "☐ non ☑ oui", "à voir")))
    assert objectives_of(found) == ["1.1", "1.2"]
    assert [one for one in cells_of(found) if one[0] == "unreadable-value"] == [
        ("unreadable-value", "D2"),
        ("unreadable-value", "E3"),
    ]
