"""Planned partners beside real ones: the real ones count, the planned ones where there are none."""

from __future__ import annotations

import pytest
from layout_sheets import cells_of, drawn, submitted

from concertaction.models import Submission

CELLS = {  # planned and real
    "A": ("Le Forem ; MIRE", "Le Forem"),
    "B": ("ONEM", ""),
    "C": ("UCM", "néant"),
    "D": ("IFAPME", "à définir"),
    "E": ("", "MIRE"),
}


def sent(*headings: str, turned: bool = False) -> Submission:
    order = (1, 0) if turned else (0, 1)
    lines = [
        "|".join(["CPAS de Dour", title, "1.2", *(cells[at] for at in order)])
        for title, cells in CELLS.items()
    ]
    head = "|".join(["Opérateur", "Action", "Objectif", *(headings[at] for at in order)])
    return submitted(drawn("\n".join([head, *lines])))


def partners(found: Submission) -> dict[str, list[str]]:
    return {one.title: [partner.name for partner in one.partners] for one in found.actions}


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize(
    "headings",
    [
        ("Partenaires prévus", "Partenaires effectifs"),
        ("Partenaires envisagés", "Partenaires réels"),
        ("Partenaires prévus", "Partenaires"),
        ("Partenaires (prévus)", "Partenaires (effectifs)"),
    ],
)
def test_the_real_partners_win_over_the_planned_ones(headings: tuple[str, str], turned: bool) -> None:
    found = sent(*headings, turned=turned)
    assert partners(found) == {"A": ["Le Forem"], "B": ["ONEM"], "C": [], "D": ["IFAPME"], "E": ["MIRE"]}
    assert cells_of(found) == [("real-dates", "D1" if turned else "E1")]


def test_other_columns_of_partners_are_both_read() -> None:
    found = sent("Partenaires locaux", "Partenaires externes")
    assert partners(found)["A"] == ["Le Forem", "MIRE"]
    assert "real-dates" not in {code for code, _cell in cells_of(found)}


def test_a_partner_who_refused_does_not_count_and_it_is_said() -> None:
    found = submitted(
        drawn("Opérateur | Action | Objectif | Partenaires\nEFT Le Pas | A | 1.4 | Le Forem (refus) ; MIRE")
    )
    assert [[one.name for one in action.partners] for action in found.actions] == [["MIRE"]]
    assert [(one.code, one.row, one.column) for one in found.findings] == [("declined-partner", 2, "D")]
