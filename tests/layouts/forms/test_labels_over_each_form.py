"""Labels that no word tells over each of several forms, and answers that a form must not lose."""

from __future__ import annotations

import pytest
from layout_sheets import cells_of, drawn, objectives_of, partners_of, submitted

HOUSES = ("Le Fournil asbl", "MIRE Mons-Borinage", "CPAS de Dour")


def _forms(line: str, answers: tuple[str, ...]) -> str:
    return "\n".join(
        f"{line} | {answer}\nAction | Atelier {at}\nObjectif | 1.4\nDébut | 01/02/2012\nFin | 30/06/2012\n"
        for at, answer in enumerate(answers)
    )


@pytest.mark.parametrize("label", ["Leader", "Leader :", "Maison"])
def test_a_house_over_each_form_carries_its_action_alone(label: str) -> None:
    found = submitted(drawn(_forms(label, HOUSES)))
    assert tuple(action.operator.name for action in found.actions) == HOUSES
    assert ("guessed-label", "A1") in cells_of(found)


def test_a_convention_with_a_house_is_no_heading_of_a_list() -> None:
    text = "Opérateur : EFT Le Pas asbl\n" + _forms("Convention avec", ("Planning familial", *HOUSES[1:]))
    found = submitted(drawn(text))
    assert partners_of(found) == [["Planning familial"], ["MIRE Mons-Borinage"], ["CPAS de Dour"]]


def test_what_supports_an_action_is_said_where_it_is_not_read() -> None:
    text = _forms("Opérateur", HOUSES[:1]) + "Avec le soutien de | CPAS de Mons\nPublic | Jeunes"
    found = submitted(drawn(text))
    assert partners_of(found) == [[]]
    assert cells_of(found) == [("unread-label", "A6")]


@pytest.mark.parametrize("label", ["Déroulement", "Programme"])
def test_days_under_a_description_say_when_where_no_other_label_asks(label: str) -> None:
    found = submitted(
        drawn(
            "Opérateur | CPAS de Dour\nAction | Atelier\nObjectif | 1.4\nPartenaires | MIRE\n"
            f"{label} | du 01/02/2012 au 30/06/2012"
        )
    )
    assert [(str(action.start), str(action.end)) for action in found.actions] == [
        ("2012-02-01", "2012-06-30")
    ]


@pytest.mark.parametrize("label", ["Nb", "Volume", "Quota"])
def test_a_number_of_nobody_knows_whom_is_said_to_be_unread(label: str) -> None:
    found = submitted(drawn(_forms("Opérateur", HOUSES[:1]) + f"Partenaires | MIRE\n{label} | =12"))
    assert [action.participants for action in found.actions] == [None]
    assert cells_of(found) == [("unread-label", "A7")]


OVER = {
    "Partenaires": (HOUSES, partners_of, [[house] for house in HOUSES], []),
    "Objectif": (("1.1", "1.2", "1.3"), objectives_of, ["1.1", "1.2", "1.3"], ""),
}


@pytest.mark.parametrize("label", OVER)
def test_what_stands_over_the_title_of_each_form_is_of_that_form(label: str) -> None:
    answers, told, expected, nothing = OVER[label]
    lines = [
        f"{label} | {answer}\nAction | Atelier {at}\nDébut | 01/02/2012\nFin | 30/06/2012\n"
        for at, answer in enumerate(answers)
    ]
    top = "Opérateur : EFT Le Pas asbl\n\n"
    assert told(submitted(drawn(top + "\n".join(lines)))) == expected
    lines[1] = lines[1].split("\n", 1)[1]  # one of them does not say it
    assert told(submitted(drawn(top + "\n".join(lines)))) == [expected[0], nothing, expected[2]]


def test_a_label_twice_in_one_form_begins_no_other() -> None:
    text = (
        "Opérateur | CPAS de Dour\nIntitulé | Atelier\nObjectif | 1.4\nPartenaire | MIRE\nPartenaire | Forem\n"
        "Action | Atelier de mobilité\nDébut | 01/02/2012\nFin | 30/06/2012"
    )
    found = submitted(drawn(text))
    assert len(found.actions) == 1
    assert partners_of(found) == [["MIRE", "Forem"]]
