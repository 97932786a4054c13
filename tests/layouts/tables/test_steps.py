"""Steps of an action on lines of their own below it: neither actions nor parts of its title."""

from __future__ import annotations

import pytest
from layout_sheets import cells_of, codes, drawn, submitted

from concertaction.models import Submission

HEAD = "Action | Opérateur | Objectif | Partenaires | Début | Fin"
BIKES = "CPAS de Boussu | 1.4 | TEC | =2012-03-01 | =2012-06-29"
HEALTH = "EFT La Tuile | 1.2 | SSM Le Pont | =2012-03-01 | =2012-06-29"
OUTREACH = "CPAS de Boussu | 4.2 | PCS de Boussu | =2012-03-01 | =2012-06-29"


def sent(*lines: str) -> Submission:
    return submitted(drawn("\n".join(["Plan", "", *lines])))


def titles(found: Submission) -> list[str]:
    return [action.title for action in found.actions]


@pytest.mark.parametrize("dates", ["", " | | | | =2012-03-01 | =2012-04-30"])
@pytest.mark.parametrize(
    "mark",
    [
        "a) ",
        "   b) ",
        "(c) ",
        "a. ",
        "i) ",
        "ii) ",
        "- ",
        " - ",
        "• ",
        "> ",
        "→ ",
        "étape 1 : ",
        "Activité 2 : ",
    ],
)
def test_marked_lines_below_an_action(mark: str, dates: str) -> None:
    found = sent(
        HEAD,
        f"Vélo pour tous | {BIKES}",
        f"{mark}préparation avec l'équipe{dates}",
        f"{mark}location de vélos{dates}",
        f"Santé et emploi | {HEALTH}",
        f"{mark}groupe de parole{dates}",
        f"Aller vers | {OUTREACH}",
    )
    assert titles(found) == ["Vélo pour tous", "Santé et emploi", "Aller vers"]
    assert cells_of(found) == [("step-line", "A5")]


@pytest.mark.parametrize(("first", "second"), [("1.1", "1.2"), ("a", "b"), ("a)", "b)"), ("1.a", "1.b")])
@pytest.mark.parametrize("text", ["location de vélos", "Location de vélos"])
def test_numbered_lines_below_an_action(first: str, second: str, text: str) -> None:
    found = sent(
        f"N° | {HEAD}",
        f"1 | Vélo pour tous | {BIKES}",
        f"{first} | {text}",
        f"{second} | {text} électriques",
        f"2 | Santé et emploi | {HEALTH}",
    )
    assert titles(found) == ["Vélo pour tous", "Santé et emploi"]
    assert codes(found) == {"step-line"}


def test_a_remark_below_an_action_is_no_part_of_its_title() -> None:
    found = sent(HEAD, f"Vélo pour tous | {BIKES}", "dont 3 en cours", f"Santé et emploi | {HEALTH}")
    assert titles(found) == ["Vélo pour tous", "Santé et emploi"]


def test_what_nothing_marks_is_joined_and_said() -> None:
    found = sent(HEAD, f"Vélo pour tous | {BIKES}", "location de vélos", f"Santé et emploi | {HEALTH}")
    assert titles(found)[0] == "Vélo pour tous location de vélos"
    assert codes(found) == {"joined-line"}


def test_a_title_that_wants_more_is_joined_without_a_word() -> None:
    found = sent(HEAD, f"Accompagnement vers | {BIKES}", "l'emploi durable", f"Santé et emploi | {HEALTH}")
    assert titles(found)[0] == "Accompagnement vers l'emploi durable"
    assert codes(found) == set()


@pytest.mark.parametrize("mark", ["a) ", "- ", "• "])
def test_marked_lines_that_are_actions_are_kept(mark: str) -> None:
    found = sent(
        HEAD,
        f"{mark}Vélo pour tous | {BIKES}",
        f"{mark}Location | | | TEC | |",
        f"{mark}Santé et emploi | {HEALTH}",
        f"{mark}Bilan | | | | =2012-03-01 | =2012-04-30",
    )
    assert [title[-5:] for title in titles(found)][:1] == [" tous"]
    assert "step-line" not in codes(found)


def test_operators_with_a_mark_over_their_actions_are_no_steps() -> None:
    lines = "Accueil | 1.2 | SSM A\n{}\nBilan | 2.3 | MIRE".format("b) EFT La Tuile")
    found = submitted(drawn(f"Action | Objectif | Partenaires\na) CPAS de Dour\n{lines}"))
    assert [(action.title, action.operator.name) for action in found.actions] == [
        ("Accueil", "CPAS de Dour"),
        ("Bilan", "EFT La Tuile"),
    ]


def test_a_footnote_apart_from_the_actions_is_no_step() -> None:
    found = sent(
        HEAD, f"Vélo pour tous | {BIKES}", f"Santé et emploi | {HEALTH}", "", "- en attente de subsides"
    )
    assert (len(found.actions), codes(found)) == (2, set())


@pytest.mark.parametrize(
    "head", ["Réf | Action | Objectif | Partenaires", "N° | Action | Objectif | Partenaires"]
)
@pytest.mark.parametrize("numbers", [("=1", "=2"), ("D-1", "D-2")])
@pytest.mark.parametrize("step", ["a", "x", "i"])
@pytest.mark.parametrize("text", ["Suivi", "- suivi", "Contact"])
def test_a_step_at_the_end_is_said_once(head: str, numbers: tuple[str, str], step: str, text: str) -> None:
    rows = [
        f"{number} | {title} | 1.2 | AIS A"
        for number, title in zip(numbers, ("Permanence", "Bilan"), strict=True)
    ]

    found = submitted(drawn("\n".join(["CPAS de Dour", "", head, *rows, f"{step} | {text}"])))

    assert titles(found) == ["Permanence", "Bilan"]
    assert len(codes(found) & {"step-line", "set-aside", "no-objective"}) == 1
