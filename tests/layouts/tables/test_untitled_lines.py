"""Lines without a title that hold only days, or people, of the action above."""

from __future__ import annotations

import pytest
from layout_sheets import cells_of, drawn, submitted

HEADINGS = "Régie du Coron\nAction | Objectif | Partenaires | Date | Participants\n"
BELOW = "Stage | 1.2 | MIRE | =2012-04-12 | =6\nVisite | 2.2 | MIRE | =2012-04-15 | =5"


@pytest.mark.parametrize(
    ("more", "cell"),
    [
        ("| | | =2012-05-15 | =9\n | | | =2012-06-20 | =7", "D4"),
        ("| | | =2012-05-15 |", "D4"),
        ("| | | mai 2012 |", "D4"),
        ("| | | | =9", "E4"),
        ("| | | | =8", None),  # the sum of what stands above
        ("| | | | =2012\n| | | |", "E4"),
        ("\n| | | =2012-05-15 | =9", None),  # apart from the action
    ],
)
def test_more_days_or_people_of_the_action_above_are_said(more: str, cell: str | None) -> None:
    text = f"{HEADINGS}Accueil | 1.1 | Forem | =2012-03-12 | =8\n{more}\n{BELOW}"
    said = [place for code, place in cells_of(submitted(drawn(text))) if code == "unread-continuation"]
    assert said == ([cell] if cell else [])


def test_a_number_below_all_the_actions_may_be_a_total() -> None:
    text = f"{HEADINGS}Accueil | 1.1 | Forem | =2012-03-12 | =8\n{BELOW}\n| | | | =20"
    assert "unread-continuation" not in dict(cells_of(submitted(drawn(text))))


SESSIONS = "CPAS de Lens\nAction | Session | Du | Au | Inscrits | Avec | Objectif\n"


def editions(lines: str, *merged: int) -> tuple[list[tuple[str, str, int | None, list[str]]], list[str]]:
    """What was read of lines whose titles, and columns told, are merged over the first three; the findings."""
    text = f"{SESSIONS}{lines}\nStage | S1 | =2012-04-12 | =2012-04-15 | =6 | MIRE | 1.2"
    found = submitted(drawn(text, merged=[(3, column, 5, column) for column in (0, *merged)]))
    read = [
        (
            f"{one.title} {one.start}",
            str(one.end),
            one.participants,
            [partner.name for partner in one.partners],
        )
        for one in found.actions
        if one.title != "Stage"
    ]
    assert {link.code for one in found.actions for link in one.objectives} == {"1.2", "3.1"}
    return read, [f"{code} {cell}" for code, cell in cells_of(found)]


@pytest.mark.parametrize("own", ["3.1", ""])
def test_sessions_under_a_merged_title_are_editions(own: str) -> None:
    first = "Soudage | S1 | =2012-04-02 | =2012-04-27 | =9 | Forem | 3.1"
    second = f" | S2 | =2012-05-07 | =2012-06-01 | =10 | Forem | {own}"
    third = f" | S3 | =2012-06-04 | =2012-06-29 | =7 | UCM | {own}"
    read, said = editions("\n".join([first, second, third]))
    assert read == [
        ("Soudage 2012-04-02", "2012-04-27", 9, ["Forem"]),
        ("Soudage 2012-05-07", "2012-06-01", 10, ["Forem"]),
        ("Soudage 2012-06-04", "2012-06-29", 7, ["UCM"]),
    ]
    assert said == []


def test_sessions_under_a_merged_title_have_the_partners_that_are_merged_too() -> None:
    lines = "Soudage | S1 | =2012-04-02 | =2012-04-27 | =9 | Forem | 3.1"
    more = "\n | S2 | =2012-05-07 | =2012-06-01 | =10 | |\n | S3 | =2012-06-04 | =2012-06-29 | =7 | |"
    read, _said = editions(lines + more, 5, 6)
    assert [partners for *_, partners in read] == [["Forem"]] * 3


@pytest.mark.parametrize(
    ("second", "third", "said"),
    [
        ("| | | | MIRE |", "| | | | UCM |", []),
        ("| =2012-04-02 | =2012-04-27 | =9 | MIRE | 3.1", "| | | | UCM |", []),
        ("| | | =8 | MIRE |", "| | | =7 | UCM |", ["unread-beside E4", "unread-beside E5"]),
        ("| | | | MIRE |", "| =2012-06-04 | | | |", ["unread-beside C5"]),
    ],
)
def test_lines_under_a_merged_title_that_go_on_with_it_lose_no_number_in_silence(
    second: str, third: str, said: list[str]
) -> None:
    lines = "Soudage | S1 | =2012-04-02 | =2012-04-27 | =9 | Forem | 3.1"
    read, notes = editions(f"{lines}\n | {second}\n | {third}")
    assert [one[:3] for one in read] == [("Soudage 2012-04-02", "2012-04-27", 9)]
    assert read[0][3][:2] == ["Forem", "MIRE"]
    assert notes == said
