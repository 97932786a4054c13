"""Matrices of titles: objectives down, quarters or organisations across, and what stands in a title's place."""

from __future__ import annotations

from datetime import date

import pytest
from layout_sheets import drawn, submitted

from concertaction.models import Submission

QUARTERS = """
EFT « Les Tilleuls » (Dour) – matrice 2011

Objectifs | T1 2011 | T2 2011 | T3 2011 | T4 2011
1.1 Orientation | Bilans | | Entretiens |
2.3 | | Chantier peinture | Chantier déco | {said}
{several} | Visites | {none} | | Job dating
5.1 | Potager | | |
"""


def by_quarter(*, said: str = "", none: str = "", several: str = "3.2 / 3.3") -> Submission:
    return submitted(drawn(QUARTERS.format(said=said, none=none, several=several)))


def codes_by_title(found: Submission) -> dict[str, list[str]]:
    return {action.title: [link.code for link in action.objectives] for action in found.actions}


@pytest.mark.parametrize("several", ["3.2 / 3.3", "3.2 et 3.3", "3.2, 3.3", "3.2 ; 3.3", "obj. 3.2 + 3.3"])
def test_a_line_of_several_objectives_counts_for_all_of_them(several: str) -> None:
    told = codes_by_title(by_quarter(several=several))
    assert told["Visites"] == told["Job dating"] == ["3.2", "3.3"]
    assert told["Bilans"] == ["1.1"]


@pytest.mark.parametrize("said", ["idem", "Idem", '"', "ibidem"])
def test_a_title_that_is_repeated_by_a_sign_goes_on(said: str) -> None:
    found = by_quarter(said=said)
    ends = {action.title: (action.start, action.end) for action in found.actions}
    assert ends["Chantier déco"] == (date(2011, 7, 1), date(2011, 12, 31))
    assert ends["Chantier peinture"] == (date(2011, 4, 1), date(2011, 6, 30))
    assert said not in ends


@pytest.mark.parametrize("none", ["annulé", "ANNULÉE", "abandonné", "(supprimé)"])
def test_what_is_no_title_is_no_action_and_said(none: str) -> None:
    found = by_quarter(none=none)
    assert none not in codes_by_title(found)
    assert ("unread-cell", 7, "C") in [(one.code, one.row, one.column) for one in found.findings]


def test_marks_of_quotation_in_a_title_are_no_bullets() -> None:
    assert {action.operator.name for action in by_quarter().actions} == {"EFT Les Tilleuls (Dour)"}


def test_several_objectives_stand_over_a_column_too() -> None:
    lines = (
        "Opérateur | 1.1 | 2.3 | 3.2 / 3.3 | 5.1",
        "EFT A | Bilans | Peinture | Visites | Potager",
        "EFT B | Entretiens | Déco | Job dating | Jardin",
    )
    assert codes_by_title(submitted(drawn("\n".join(lines))))["Visites"] == ["3.2", "3.3"]
