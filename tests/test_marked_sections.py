"""Lines over several actions, and names of sheets, that say that these are cancelled or put off."""

from __future__ import annotations

import pytest
from layout_sheets import cells_of, drawn, submitted

HEADER = "Opérateur | Action | Objectif | Période"
ROWS = [
    f"CPAS de Mons | {title} | 1.2 | 2011"
    for title in (
        "Potager",
        "Bilan de compétences",
        "Atelier couture",
        "Atelier cuisine",
        "Stage en entreprise",
    )
]


def marked(*lines: str, name: str = "Feuil1") -> list[tuple[str, str]]:
    """What is found on the actions below lines of a sheet, by rule and row; all are stored."""
    found = submitted(drawn("\n".join(lines), name=name))
    assert len(found.actions) == sum(line.startswith("CPAS") for line in lines)
    places = [(code, f"{cell}".lstrip("ABCDE")) for code, cell in cells_of(found)]
    return [place for place in places if place[0] in ("cancelled-action", "postponed-action")]


CANCELLED = [("cancelled-action", row) for row in ("5", "6", "7")]


@pytest.mark.parametrize(
    "line",
    [
        "Actions annulées :",
        "Annulées",
        "ANNULÉS",
        "Actions abandonnées",
        "Actions non réalisées",
        "2. Actions non-réalisées en 2011",
        "B) Projets non retenus",
        "Actions prévues mais non réalisées",
        "ACTIONS SUPPRIMEES",
        "Les actions qui n’ont pas eu lieu",
        "Actions annulées ou reportées",
        "Annulations :",
        " | Actions annulées",
        "Actions annulées | | =3",
    ],
)
def test_a_line_says_it_of_the_actions_below(line: str) -> None:
    assert marked(HEADER, *ROWS[:2], line, *ROWS[2:]) == CANCELLED


@pytest.mark.parametrize(
    "line", ["Actions reportées en 2013", "REPORTÉES", "Projets postposés", "Activités ajournées (locaux)"]
)
def test_a_line_says_what_is_put_off(line: str) -> None:
    assert marked(HEADER, *ROWS[:2], line, *ROWS[2:]) == [("postponed-action", row) for row in "567"]


def test_it_holds_until_the_next_line_of_its_kind() -> None:
    assert marked(HEADER, "Actions annulées", *ROWS[:2], "Actions réalisées", *ROWS[2:]) == [
        ("cancelled-action", row) for row in "34"
    ]
    lines = [HEADER, "Actions reportées à 2013", ROWS[0], "Actions annulées", ROWS[1], "Nouvelles actions"]
    assert marked(*lines, *ROWS[2:]) == [("postponed-action", "3"), ("cancelled-action", "5")]


def test_lines_of_another_kind_part_it_or_end_it() -> None:
    lines = ["Axe 1", ROWS[0], "Actions annulées", ROWS[1], "Axe 2", *ROWS[2:]]
    assert marked(HEADER, *lines) == [("cancelled-action", "5")]
    lines = ["Axe 1", ROWS[0], "Actions annulées", "Axe 1", ROWS[1], "Axe 2", *ROWS[2:]]
    assert marked(HEADER, *lines) == [("cancelled-action", row) for row in ("6", "8", "9", "10")]


def test_a_line_over_the_headings_or_the_name_of_a_sheet_says_it_too() -> None:
    lines = [HEADER, *ROWS[:2], "", "Actions annulées", HEADER, *ROWS[2:]]
    assert marked(*lines) == [("cancelled-action", row) for row in ("7", "8", "9")]
    assert marked("Actions non réalisées", HEADER, *ROWS[:2]) == [("cancelled-action", row) for row in "34"]
    assert marked(HEADER, *ROWS[:2], name="Annulées") == [("cancelled-action", row) for row in "23"]


def test_it_ends_with_its_table() -> None:
    lines = ["Actions annulées", HEADER, ROWS[0], "", "Actions réalisées", HEADER, *ROWS[1:]]
    assert marked(*lines) == [("cancelled-action", "3")]
    lines = ["Actions annulées", HEADER, ROWS[0], "", HEADER, *ROWS[1:3]]
    assert marked(*lines)[:1] == [("cancelled-action", "3")]


@pytest.mark.parametrize(
    "line",
    [
        "Annulé",
        "Action annulée",
        "Actions réalisées et non réalisées",
        "Actions non encore réalisées",
        "Actions reportées de 2010",
        "Formations non organisées par le Forem",
        "Actions prévues",
        "Publics refusés ailleurs",
        "Actions pour personnes suspendues",
        "Rejet scolaire",
        "Sans objectif",
    ],
)
def test_what_only_speaks_of_it_marks_nothing(line: str) -> None:
    assert marked(HEADER, *ROWS[:2], line, *ROWS[2:]) == []
