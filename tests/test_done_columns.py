"""Columns that ask whether each action took place."""

from __future__ import annotations

import pytest
from layout_sheets import cells_of, submission_of

HEADINGS = [
    "Réalisé (O/N)",
    "Réalisée ?",
    "Action réalisée ?",
    "A eu lieu",
    "A eu lieu ?",
    "L'action a-t-elle eu lieu ?",
    "Fait",
    "Effectuée",
    "Réalisation (oui/non)",
]


def undone(heading: str, *answers: str | bool | None) -> list[tuple[str, str | None]]:
    """What is found below a heading that asks it, of actions with these answers; all are stored."""
    titles = ("Potager collectif", "Atelier couture", "Bilan de compétences", "Stage en entreprise")
    found = submission_of(
        ["Opérateur", "Action", "Objectif", "Période", heading],
        *(["CPAS de Mons", title, "1.2", "2011", said] for title, said in zip(titles, answers, strict=True)),
    )
    assert len(found.actions) == len(titles)
    return list(cells_of(found))


@pytest.mark.parametrize("heading", HEADINGS)
def test_what_answers_no_did_not_take_place(heading: str) -> None:
    for yes, no in (("O", "N"), ("oui", "non"), ("Oui", "NON")):
        assert undone(heading, yes, no, yes, yes) == [("cancelled-action", "E3")]


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_blank_says_nothing(heading: str) -> None:
    assert undone(heading, "x", None, "x", "x") == []


def test_where_all_answer_no_they_may_be_planned() -> None:
    assert undone("Réalisé (O/N)", "N", "N", "N", "N") == []


@pytest.mark.parametrize(
    "heading", ["Payant", "Convention signée", "Subsidié (O/N)", "Fait par", "Reconduit ?"]
)
def test_other_questions_mark_nothing(heading: str) -> None:
    assert not [one for one in undone(heading, "oui", "non", "oui", "oui") if one[0] == "cancelled-action"]


@pytest.mark.parametrize(
    "heading", ["Où a eu lieu l'action ?", "A eu lieu à", "A eu lieu", "Endroit où l'action a eu lieu"]
)
def test_where_it_took_place_is_still_a_commune(heading: str) -> None:
    found = submission_of(
        ["Opérateur", "Action", "Objectif", "Période", heading],
        ["CPAS de Mons", "Potager collectif", "1.2", "2011", "Dour"],
        ["CPAS de Mons", "Atelier couture", "1.2", "2011", "Mons"],
        ["CPAS de Mons", "Bilan de compétences", "1.2", "2011", "Frameries"],
    )
    assert [action.communes for action in found.actions] == [("Dour",), ("Mons",), ("Frameries",)]
    assert cells_of(found) == []
