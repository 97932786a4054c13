"""Columns headed by a question of yes or no about one organisation."""

from __future__ import annotations

import pytest
from layout_sheets import drawn, partners_of, submitted

from concertaction.models import Submission


def asked(*headings: str, cells: tuple[str, str, str] = ("Oui", "Non", "oui")) -> Submission:
    """A table of three actions with these questions, answered alike."""
    lines = [
        f"EFT Le Cadre | {title} | 1.{n} | 01/02/2011 | 30/06/2011" + f" | {cell}" * len(headings)
        for n, (title, cell) in enumerate(
            zip(("Brunch", "Tutorat croisé", "Module pivot"), cells, strict=True), 1
        )
    ]
    return submitted(
        drawn("\n".join([f"Opérateur | Action | Objectif | Du | Au | {' | '.join(headings)}", *lines]))
    )


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Le Forem est-il partenaire ?", "Le Forem"),
        ("Le Forem est partenaire", "Le Forem"),
        ("Forem partenaire ?", "Forem"),
        ("CPAS de Lens partenaire (oui/non)", "CPAS de Lens"),
        ("Partenariat avec le CPAS de Lens : oui/non", "CPAS de Lens"),
        ("Partenariat avec le CPAS de Lens ?", "CPAS de Lens"),
        ("Collaboration avec le Forem (O/N)", "Forem"),
        ("Est-ce que le CPAS de Lens est partenaire ?", "CPAS de Lens"),
        ("La MIRE du Centre participe-t-elle à l’action ?", "MIRE du Centre"),
        ("Travaillez-vous avec le CPAS de Lens ?", "CPAS de Lens"),
        ("Y a-t-il une collaboration avec l’ONEM ?", "ONEM"),
        ("Avec le CPAS de Lens ?", "CPAS de Lens"),
        ("L’IFAPME est-il associé ? Oui / Non", "IFAPME"),
    ],
)
def test_the_partner_is_the_organisation_that_a_question_names(heading: str, name: str) -> None:
    found = asked(heading)

    assert partners_of(found) == [[name], [], [name]]
    assert found.findings == ()


def test_several_questions_each_name_their_partner() -> None:
    found = asked("Le Forem est-il partenaire ?", "Le CPAS de Lens est-il partenaire ?")

    assert partners_of(found) == [["Le Forem", "CPAS de Lens"], [], ["Le Forem", "CPAS de Lens"]]


def test_an_answer_may_say_more_than_yes() -> None:
    found = asked("Le Forem est-il partenaire ?", cells=("Oui, ponctuellement", "Non, pas encore", "oui"))

    assert partners_of(found) == [["Le Forem"], [], ["Le Forem"]]


def test_a_question_may_ask_which_one_too() -> None:
    found = asked("Le CPAS est-il partenaire ? Si oui, lequel", cells=("CPAS de Lens", "Non", "CPAS de Dour"))

    assert partners_of(found) == [["CPAS de Lens"], [], ["CPAS de Dour"]]
    assert found.findings == ()
