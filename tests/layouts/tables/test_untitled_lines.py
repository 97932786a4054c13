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
