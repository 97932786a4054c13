"""The objectives of a row: its axis against its codes, its boxes, numbers inside an axis."""

from __future__ import annotations

import pytest
from layout_sheets import NOTE, cells_of, objectives_of, sheet_of, submission_of, submitted

from concertaction.models import CellValue, Submission

AXES = ["Opérateur", "Action", "Axe", "Objectif"]


@pytest.mark.parametrize(
    ("axis", "objective", "stored", "found"),
    [
        ("Axe 2", "3.4", ["3.4"], [("other-axis", "D3")]),
        (2, "3.4", ["3.4"], [("other-axis", "D3")]),
        ("Axe 2", "3.4 ; 4.1", ["3.4", "4.1"], [("other-axis", "D3")]),
        ("Axe 2", "2.1 ; 3.4", ["2.1", "3.4"], []),
        ("Axe 2", "2.4", ["2.4"], []),
        ("Axes 2 et 3", "3.4", ["3.4"], []),
        ("Axe 2", "4", ["2.4"], []),
        (None, "3.4", ["3.4"], []),
    ],
)
def test_an_axis_that_contradicts_the_objective_is_said(
    axis: CellValue, objective: str, stored: list[str], found: list[tuple[str, str]]
) -> None:
    result = submission_of(
        AXES,
        ["CPAS de Mons", "Atelier", "Axe 1", "1.1"],
        ["CPAS de Mons", "Jardin", axis, objective],
        ["CPAS de Mons", "Potager", "Axe 3", "3.2"],
    )
    assert [link.code for link in result.actions[1].objectives] == stored
    assert cells_of(result) == found


@pytest.mark.parametrize(
    ("axis", "number", "code"),
    [
        (6, 1, "6.1"),
        ("6", "1", "6.1"),
        ("Axe 6", "Objectif 1", "6.1"),
        ("VI", "2", "6.2"),
        ("axe n° 7", 3, "7.3"),
    ],
)
def test_a_number_beside_an_axis_that_the_note_has_not_is_no_objective(
    axis: CellValue, number: CellValue, code: str
) -> None:
    result = submission_of(
        [*AXES, "Période"],
        ["CPAS de Mons", "Atelier", 1, 1, "2011"],
        ["CPAS de Mons", "Jardin", axis, number, "2011"],
        ["CPAS de Mons", "Potager", 3, 2, "2011"],
    )
    assert [action.title for action in result.actions] == ["Atelier", "Potager"]
    assert [(one.code, one.params["code"]) for one in result.findings if one.cell == "D3"] == [
        ("unknown-objective", code)
    ]


BOXES = ["Opérateur", "Action", "Objectifs (cocher)", "Période"]


def test_boxes_of_a_table_are_objectives_or_refused() -> None:
    result = submission_of(
        BOXES,
        ["CPAS de Mons", "Coup de pouce", "☐ 1.1 ☒ 1.2 ☐ 1.3", "mars 2011"],
        ["CPAS de Mons", "Main à main", "☐ 2.2 ☐ 2.3 ☐ 2.4", "avril 2011"],
        ["CPAS de Mons", "Entre voisins", "☒ 4.2", "mai 2011"],
        ["CPAS de Mons", "À tâtons", "1.1 ☐ 1.2 ☒ 1.3 ☐ 1.4", "juin 2011"],
    )
    assert [[link.code for link in action.objectives] for action in result.actions] == [["1.2"], [], ["4.2"]]
    assert [(one.code, one.cell, one.value) for one in result.findings] == [
        ("no-objective", "C3", "☐ 2.2 ☐ 2.3 ☐ 2.4"),
        ("ambiguous-objective", "C5", "1.1 ☐ 1.2 ☒ 1.3 ☐ 1.4"),
    ]


FORM: list[list[CellValue]] = [
    ["FICHE ACTION"],
    ["Opérateur :", "EFT La Forge"],
    ["Action :", "Toit"],
    ["Période :", "mars 2011"],
]
LABELS = [f"{code} {NOTE.objectives[code].label.fr}" for code in ("1.1", "1.2", "1.3", "2.2")]
ONE, TWO, THREE, FOUR = LABELS


@pytest.mark.parametrize(
    ("rows", "codes"),
    [
        ([["Objectifs :", "axe 2 : objectifs 2 et 3"]], ["2.2", "2.3"]),
        ([["Objectifs :", "Axe 2 : 2"]], ["2.2"]),
        # all in one cell
        ([["Objectifs :", "☐ 1.1 ☒ 1.2 ☐ 1.3"]], ["1.2"]),
        ([["Objectifs :", "[ ] 1.1\n[x] 1.2\n[ ] 1.3"]], ["1.2"]),
        ([["Objectifs : ☐ 1.1 ☒ 1.2 ☐ 1.3"]], ["1.2"]),
        ([["Objectifs :", "☐ 1.1 ☐ 1.2 ☐ 1.3"]], []),
        # a code, then its mark, several to a row
        ([["Objectifs :"], ["1.1", None, "1.2", "X", "1.3"], ["2.1", None, "2.2", None, "2.3", "X"]], ["1.2", "2.3"]),
        ([["1.1", None, "1.2", "X", "1.3"], ["2.1", None, "2.2", None, "2.3", "X"]], ["1.2", "2.3"]),
        ([["Objectifs :", "1.1", None, "1.2", "X", "1.3"], [None, "2.1", None, "2.2", None, "2.3"]], ["1.2"]),
        ([["1.1", None, "1.2", "X", "1.3", None]], ["1.2"]),
        # a mark, then its code
        ([["X", "1.1", None, "1.2", None, "1.3"], [None, "2.1", None, "2.2", "X", "2.3"]], ["1.1", "2.3"]),
        # marks below their codes
        ([["1.1", "1.2", "1.3", "1.4"], [None, "X", None, "X"]], ["1.2", "1.4"]),
        # a row each
        ([["Objectifs visés"], [None, ONE], ["X", TWO], [None, THREE], ["X", FOUR]], ["1.2", "2.2"]),
        ([["Objectifs visés"], [ONE, None], [TWO, "X"], [THREE, None], [FOUR, "x"]], ["1.2", "2.2"]),
        ([[ONE, "non"], [TWO, "oui"], [THREE, "non"], [FOUR, "oui"]], ["1.2", "2.2"]),
        ([["1.1", "Appui au Forem"], ["1.2", "Psychosocial", "X"], ["1.3", "Stagiaires"]], ["1.2"]),
        ([["☐ " + ONE], ["☒ " + TWO], ["☐ " + THREE], ["☒ " + FOUR]], ["1.2", "2.2"]),
        ([["● " + ONE], ["○ " + TWO], ["○ " + THREE]], ["1.1"]),
    ],
)  # fmt: skip
def test_boxes_of_a_form(rows: list[list[CellValue]], codes: list[str]) -> None:
    result = submission_of(*FORM, *rows)
    assert [action.title for action in result.actions] == ["Toit"]
    assert [link.code for link in result.actions[0].objectives] == codes
    assert [one.code for one in result.findings] == ([] if codes else ["no-objective"])


def test_marks_that_may_be_of_either_code_are_quoted() -> None:
    result = submission_of(
        *FORM, [None, "1.1", "X", "1.2", None, "1.3"], [None, "2.1", None, "2.2", "X", "2.3"]
    )
    assert [(action.title, action.objectives) for action in result.actions] == [("Toit", ())]
    assert {(one.code, one.value) for one in result.findings} == {
        ("unreadable-value", "? X"),
        ("no-objective", ""),
    }


@pytest.mark.parametrize("where", ["sheet", "title"])
def test_running_numbers_of_objectives_inside_an_axis(where: str) -> None:
    head: list[list[CellValue]] = [["Axe 4 : Ouvrir le DIISP vers certains acteurs externes"], []]
    rows: list[list[CellValue]] = [
        ["Opérateur", "Objectif", "Action", "Période"],
        *(["CPAS de Mons", number, f"Atelier {number}", "2012"] for number in (1, 2, 3, 4)),
    ]
    sheet = sheet_of(
        (head if where == "title" else []) + rows, name="Axe 4" if where == "sheet" else "Feuil1"
    )
    found = submitted(sheet)
    assert objectives_of(found) == ["4.1", "4.2", "4.3"]
    assert [code for code, _cell in cells_of(found)] == ["unknown-objective"]


def in_axis(
    band: str | None, headings: tuple[str, str], pairs: list[tuple[CellValue, CellValue]], *, merged: bool
) -> Submission:
    rows: list[list[CellValue]] = []
    if band is not None:
        rows += [["Organisme", "Action", band, None, "Partenaires", "Période"]]
        rows += [[None, None, *headings, None, None]]
    else:
        rows += [["Organisme", "Action", *headings, "Partenaires", "Période"]]
    rows += [
        ["CPAS de Dour", f"Atelier {chr(65 + at)}", *pair, "MIRE", "2012"] for at, pair in enumerate(pairs)
    ]
    sheet = sheet_of(rows, merged=[(1, 2, 1, 3)] if merged else [])
    return submitted(sheet)


PAIRS: list[tuple[CellValue, CellValue]] = [(1, 4), (2, 3), (3, 1), (5, 2), (1, 4), (3, 3)]
OF_PAIRS = [["1.4"], ["2.3"], ["3.1"], ["5.2"], ["1.4"], ["3.3"]]


@pytest.mark.parametrize("merged", [True, False])
@pytest.mark.parametrize("kind", ["numbers", "texts", "words"])
@pytest.mark.parametrize("headings", [("Axe", "N°"), ("Axe", "Objectif"), ("Axe", "Numéro"), ("Axe", "Obj.")])
@pytest.mark.parametrize(
    "band",
    ["Objectif de la note", "Objectif", "Axe et objectif", "Code", "Note d'orientation", "Objectif visé"],
)
def test_an_axis_and_its_number_under_a_band_of_objectives(
    band: str, headings: tuple[str, str], kind: str, merged: bool
) -> None:
    pairs = PAIRS if kind == "numbers" else [(str(axis), str(number)) for axis, number in PAIRS]
    if kind == "words":
        pairs = [(f"Axe {axis}", number) for axis, number in PAIRS]
    result = in_axis(band, headings, pairs, merged=merged)
    assert [[link.code for link in action.objectives] for action in result.actions] == OF_PAIRS
    assert cells_of(result) == []


@pytest.mark.parametrize(
    "headings", [("Axe", "N°"), ("Axe", "Numéro"), ("Axe de la note", "N°"), ("N° axe", "N°")]
)
def test_a_bare_number_right_of_an_axis_is_the_objective_and_it_is_said(headings: tuple[str, str]) -> None:
    result = in_axis(None, headings, PAIRS, merged=False)
    assert [[link.code for link in action.objectives] for action in result.actions] == OF_PAIRS
    assert [(one.code, one.column) for one in result.findings] == [("guessed-column", "D")]


@pytest.mark.parametrize(
    "pairs",
    [
        [(1, 1), (1, 2), (3, 3), (5, 4), (2, 5), (2, 6)],
        [(1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (3, 1)],
        [(1, 1), (2, 2), (3, 3)],
        [(1, 7), (2, 12), (3, 9)],
    ],
)
def test_a_number_that_counts_the_lines_is_no_objective(pairs: list[tuple[CellValue, CellValue]]) -> None:
    result = in_axis(None, ("Axe", "N°"), pairs, merged=False)
    assert all(not action.objectives for action in result.actions)
    assert {code for code, _ in cells_of(result)} == {"axis-only"}


def test_an_objective_alone_under_axis_is_no_axis_that_the_note_has_not() -> None:
    found = in_axis(
        None, ("Axe", "Objectif"), [("Objectif 1", "Objectif 2"), ("Axe 2", "Objectif 3")], merged=False
    )
    assert objectives_of(found) == ["2.3"]
    assert ("unknown-objective", "D2") not in cells_of(found)
    assert ("ambiguous-objective", "D2") in cells_of(found)


def test_an_axis_is_not_without_an_objective_that_another_column_has() -> None:
    pairs: list[tuple[CellValue, CellValue]] = [
        ("Objectif 1.1", "1.1"),
        ("Axe 5", "5.2"),
        ("Axe 4", None),
        ("Axe 2", "3.1"),
    ]
    found = in_axis(None, ("Objectif principal", "Objectif secondaire"), pairs, merged=False)
    assert objectives_of(found) == ["1.1", "5.2", "", "3.1"]
    assert cells_of(found) == [("axis-only", "C4"), ("axis-only", "C5")]
