"""Planned dates beside real ones: the real ones count, the planned ones stand in for those that are blank."""

from __future__ import annotations

import pytest
from layout_sheets import cells_of, drawn, submitted

from concertaction.models import Severity, Submission

CELLS = {  # start and end, planned and real
    "A": ("01/09/2011", "05/09/2011", "30/06/2012", "29/06/2012"),
    "B": ("01/10/2011", "", "30/06/2012", ""),
    "C": ("01/11/2011", "07/11/2011", "30/06/2012", "à voir"),
    "D": ("", "08/11/2011", "", "31/12/2011"),
}
READ = [
    "A 2011-09-05 2012-06-29",
    "B 2011-10-01 2012-06-30",
    "C 2011-11-07 2012-06-30",
    "D 2011-11-08 2011-12-31",
]


def sent(*headings: str, order: tuple[int, ...]) -> Submission:
    head = "|".join(["Opérateur", "Action", "Objectif", *headings])
    lines = [
        "|".join(["CPAS de Dour", title, "1.2", *(cells[at] for at in order)])
        for title, cells in CELLS.items()
    ]
    return submitted(drawn("\n".join([head, *lines])))


def days(found: Submission) -> list[str]:
    return [f"{one.title} {one.start} {one.end}" for one in found.actions]


@pytest.mark.parametrize(
    "headings",
    [
        ("DT_DEBUT_PREV", "DT_DEBUT_REEL", "DT_FIN_PREV", "DT_FIN_REEL"),
        ("Début prévisionnel", "Début réel", "Fin prévisionnelle", "Fin réelle"),
        ("Date de début", "Date de début réelle", "Date de fin", "Date de fin réelle"),
        ("Date de début prévue", "Date de début", "Date de fin prévue", "Date de fin"),
        ("Début (prévu)", "Début (effectif)", "Fin (prévu)", "Fin (effectif)"),
        ("Planned start", "Actual start", "Planned end", "Actual end"),
        ("Début planifié", "Début réalisé", "Fin planifiée", "Fin réalisée"),
    ],
)
@pytest.mark.parametrize("order", [(0, 1, 2, 3), (1, 0, 3, 2), (0, 2, 1, 3), (1, 3, 0, 2)])
def test_the_real_dates_win_over_the_planned_ones(headings: tuple[str, ...], order: tuple[int, ...]) -> None:
    found = sent(*(headings[at] for at in order), order=order)
    assert days(found) == READ
    real = sorted("DEFG"[order.index(at)] for at in (1, 3))
    said = [one for one in found.findings if one.code == "real-dates"]
    assert sorted((one.severity, one.row, one.column) for one in said) == [
        (Severity.INFO, 1, c) for c in real
    ]
    assert {place for place in cells_of(found) if place[0] != "real-dates"} == set()


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
@pytest.mark.parametrize(
    "headings",
    [
        ("Date prévue", "Date réelle"), ("Date prévue", "Date"), ("Date", "Date effective"), ("Début prévu", "Début réel"),
        ("Période prévue", "Période réelle"),
    ],
)  # fmt: skip
def test_one_planned_and_one_real_date_are_no_start_and_end(
    headings: tuple[str, str], order: tuple[int, int]
) -> None:
    found = sent(*(headings[at] for at in order), order=order)
    assert [one.start.isoformat() for one in found.actions if one.start] == [
        "2011-09-05", "2011-10-01", "2011-11-07", "2011-11-08",
    ]  # fmt: skip
    assert {str(one.end)[:4] for one in found.actions} <= {"None", "2011"}
    assert [code for code, _cell in cells_of(found)] == ["real-dates"]


def test_dates_of_other_things_are_no_real_ones() -> None:
    head = "Opérateur|Action|Objectif|Début|Fin|Date réelle de l'évaluation"
    found = submitted(drawn(f"{head}\nCPAS de Dour|A|1.2|01/09/2011|30/06/2012|05/07/2012"))
    assert days(found) == ["A 2011-09-01 2012-06-30"]
    assert cells_of(found) == []


def test_numbers_under_one_heading_are_planned_and_real() -> None:
    rows = """
CPAS de Dour
 | | Participants |
Action | Objectif | Prévus | Réels
Mobilité | 1.4 | =10 | =8
Conseil | 1.3 | =12 | =9
Bilans | 2.1 | =7 |
"""
    found = submitted(drawn(rows.strip(), merged=[(2, 2, 2, 3)]))
    assert [one.participants for one in found.actions] == [8, 9, 7]


@pytest.mark.parametrize("due", ["Échéance prévue", "Échéance", "Date limite", "Date butoir"])
@pytest.mark.parametrize("done", ["Date de réalisation", "Réalisé le", "Exécuté le", "Fait le"])
def test_by_when_and_when_it_was_done_are_one_time(due: str, done: str) -> None:
    found = submitted(
        drawn(
            f"""\
Opérateur | Action | Objectif | {due} | {done}
CPAS de Dour | Atelier | 1.4 | 01/02/2012 | 15/02/2012
EFT Le Pas | Stage | 3.3 | 01/03/2012 | 20/02/2012
MIRE | Table | 1.1 | 05/05/2012 |"""
        )
    )
    assert days(found) == [
        "Atelier 2012-02-15 2012-02-15",
        "Stage 2012-02-20 2012-02-20",
        "Table 2012-05-05 2012-05-05",
    ]
    assert [one.code for one in found.findings] == ["real-dates"]


@pytest.mark.parametrize("start", ["Début", "Date effective"])
@pytest.mark.parametrize("end", ["Échéance", "Date limite"])
def test_a_term_beside_a_beginning_is_the_end(start: str, end: str) -> None:
    found = submitted(
        drawn(f"Opérateur | Action | Objectif | {start} | {end}\nMIRE | A | 1.1 | 01/02/2012 | 05/05/2012")
    )
    assert days(found) == ["A 2012-02-01 2012-05-05"]
