"""What a row declares of objectives: its axis against its codes, boxes, the title's own codes."""

from __future__ import annotations

import pytest
from layout_sheets import NOTE, read, sheet_of

from concertaction.importers.actions import ImportOptions, read_submission
from concertaction.importers.files.workbook import Workbook
from concertaction.importers.objectives import objectives_in_title
from concertaction.importers.values.codes import CodeReader
from concertaction.models import CellValue, Origin, Submission

READER = CodeReader(NOTE)


def submission(*rows: list[CellValue]) -> Submission:
    sheet = sheet_of(rows)
    book = Workbook("envoi.xlsx", "envoi.xlsx", "0" * 64, 1, "xlsx", (sheet,))
    return read_submission(book, [read(sheet)], NOTE, ImportOptions())


def findings(found: Submission) -> list[tuple[str, str | None]]:
    return [(one.code, one.cell) for one in found.findings]


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
    result = submission(
        AXES,
        ["CPAS de Mons", "Atelier", "Axe 1", "1.1"],
        ["CPAS de Mons", "Jardin", axis, objective],
        ["CPAS de Mons", "Potager", "Axe 3", "3.2"],
    )
    assert [link.code for link in result.actions[1].objectives] == stored
    assert findings(result) == found


BOXES = ["Opérateur", "Action", "Objectifs (cocher)", "Période"]


def test_boxes_of_a_table() -> None:
    result = submission(
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


@pytest.mark.parametrize(
    ("title", "codes"),
    [
        ("[1.4] A jardin", ["1.4"]),
        ("C jardin (obj. 4.2)", ["4.2"]),
        ("C jardin (objectifs 4.2 et 1.2)", ["4.2", "1.2"]),
        ("Jardin (A1O2)", ["1.2"]),
        ("Jardin (axe 1, objectif 2)", ["1.2"]),
        ("Jardin – objectif 1.2", ["1.2"]),
        ("Obj. 1.2 : jardin", ["1.2"]),
        # innocent
        ("Jardin (1/2)", []),
        ("Jardin (2)", []),
        ("Jardin (12.3.2011)", []),
        ("Jardin (1.5 jour)", []),
        ("Jardin (2 x 1.2 h)", []),
        ("Logiciel (v1.2)", []),
        ("Jardin [7.9]", []),
        ("1.2 – Jardin", []),
        ("Objectif emploi 2012", []),
        ("Objectif 2 : le permis", []),
        ("Jardin (a2)", []),
    ],
)
def test_what_a_title_names_is_proposed(title: str, codes: list[str]) -> None:
    links = objectives_in_title(title, READER)
    assert [link.code for link in links] == codes
    assert all(link.origin is Origin.PROPOSED for link in links)


@pytest.mark.parametrize(
    "header", [["Opérateur", "Action", "Partenaires"], ["Opérateur", "Action", "Objectif"]]
)
def test_a_code_in_the_title_only(header: list[CellValue]) -> None:
    result = submission(
        header,
        ["CPAS de Mons", "[1.4] Jardin", None],
        ["CPAS de Mons", "Potager", "1.2" if header[2] == "Objectif" else "Le Forem"],
        ["CPAS de Mons", "Verger", None],
    )
    first = result.actions[0]
    assert [(link.code, link.origin) for link in first.objectives] == [("1.4", Origin.PROPOSED)]
    assert ("objective-in-title", "B2") in findings(result)
    assert [one.row for one in result.findings if one.code == "no-objective"] == (
        [4] if header[2] == "Objectif" else [3, 4]
    )


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
    result = submission(*FORM, *rows)
    assert [action.title for action in result.actions] == ["Toit"]
    assert [link.code for link in result.actions[0].objectives] == codes
    assert [one.code for one in result.findings] == ([] if codes else ["no-objective"])


def test_marks_that_may_be_of_either_code_are_quoted() -> None:
    result = submission(*FORM, [None, "1.1", "X", "1.2", None, "1.3"], [None, "2.1", None, "2.2", "X", "2.3"])
    assert [(action.title, action.objectives) for action in result.actions] == [("Toit", ())]
    assert {(one.code, one.value) for one in result.findings} == {
        ("unreadable-value", "? X"),
        ("no-objective", ""),
    }
