"""Lines that head actions and are struck out: the actions below have no group, and none of those above."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from layout_sheets import NOTE
from struck_files import said, saved, submission_of, submission_of_cpas

from concertaction.importers.files.workbook import Reader
from concertaction.models import Submission

HEADINGS = ["Intitulé", "Partenaires", "Début", "Fin"]
REST = ["Le Forem", "01/09/2011", "30/06/2012"]
COOKING, VISITS = ["Ateliers cuisine", *REST], ["Visites guidées", *REST]
GARDEN, CHOIR = ["Jardin partagé", *REST], ["Chorale ouverte", *REST]
TITLE = NOTE.objectives["1.2"].title


def read_of(found: Submission) -> list[tuple[str, str, str, list[str]]]:
    """Title, operator, objectives and partners, by row."""
    return [
        (
            action.title.split()[0],
            action.operator.name,
            " ".join(link.code for link in action.objectives),
            sorted(partner.name for partner in action.partners),
        )
        for action in sorted(found.actions, key=lambda action: action.row)
    ]


@pytest.mark.parametrize("line", ["1.2 Accompagnement", "Objectif 1.2", "Axe 2", TITLE])
def test_actions_below_a_struck_objective_have_none(tmp_path: Path, reader: Reader, line: str) -> None:
    rows: list[list[Any]] = [["Objectif 1.1"], COOKING, [line], VISITS, ["Objectif 2.2"], GARDEN]
    path = saved(tmp_path / "a.xlsx", *rows, out="A4", headings=HEADINGS)

    found = submission_of_cpas(path, reader)

    assert [(title, codes) for title, _, codes, _ in read_of(found)] == [
        ("Ateliers", "1.1"),
        ("Visites", ""),
        ("Jardin", "2.2"),
    ]
    assert said(found) == [("struck-text", "A4", line)]
    assert "no-objective" in {one.code for one in found.findings if one.row == 5}


def test_the_number_and_the_title_of_a_struck_objective_in_two_cells(tmp_path: Path, reader: Reader) -> None:
    first = NOTE.objectives["1.1"].title
    rows: list[list[Any]] = [
        ["1.1", first],
        [1, *COOKING],
        [2, *VISITS],
        ["1.2", TITLE],
        [3, *GARDEN],
        [4, *CHOIR],
    ]
    path = saved(tmp_path / "a.xlsx", *rows, out="A5:B5", headings=["N°", *HEADINGS])

    found = submission_of_cpas(path, reader)

    assert [codes for _, _, codes, _ in read_of(found)] == ["1.1", "1.1", "", ""]
    assert [one.cell for one in found.findings if one.code == "no-objective"] == ["A6", "A7"]


@pytest.mark.parametrize(
    "line",
    [["CPAS de Dour"], ["Maison Verte"], ["Opérateur : CPAS de Dour"], ["CPAS de Dour", "Tél. 065/00.00.00"]],
)
def test_actions_below_a_struck_operator_are_refused(tmp_path: Path, reader: Reader, line: list[Any]) -> None:
    rows: list[list[Any]] = [["EFT Le Pas asbl"], COOKING, VISITS, line, GARDEN, CHOIR]
    path = saved(tmp_path / "a.xlsx", *rows, out="A5:B5", headings=HEADINGS)

    found = submission_of(path, reader)

    assert [(title, house) for title, house, _, _ in read_of(found)] == [
        ("Ateliers", "EFT Le Pas asbl"),
        ("Visites", "EFT Le Pas asbl"),
    ]
    assert [(one.code, one.row) for one in found.findings if one.code == "missing-operator"] == [
        ("missing-operator", 6),
        ("missing-operator", 7),
    ]


@pytest.mark.parametrize(
    "line", ["Divers", "Actions diverses", "Autres actions", "AUTRES", "Hors note", "Activités transversales"]
)
def test_actions_below_a_struck_heading_of_all_the_others_have_no_objective(
    tmp_path: Path, reader: Reader, line: str
) -> None:
    rows: list[list[Any]] = [["Objectif 1.1"], COOKING, [line], VISITS, ["Objectif 2.2"], GARDEN]
    path = saved(tmp_path / "a.xlsx", *rows, out="A4", headings=HEADINGS)

    found = submission_of_cpas(path, reader)

    assert [codes for _, _, codes, _ in read_of(found)] == ["1.1", "", "2.2"]
    assert said(found) == [("struck-text", "A4", line)]
    assert "no-objective" in {one.code for one in found.findings if one.row == 5}


@pytest.mark.parametrize(
    "line",
    [
        "Divers ateliers de Dour",
        "Autres remarques : voir annexe",
        "à revoir avec Dour",
        "Voir annexe",
        "Remarque : 3 places",
    ],
)
def test_a_struck_remark_ends_no_group(tmp_path: Path, reader: Reader, line: str) -> None:
    rows: list[list[Any]] = [["Objectif 1.1"], COOKING, [line], VISITS]
    path = saved(tmp_path / "a.xlsx", *rows, out="A4", headings=HEADINGS)

    assert [codes for _, _, codes, _ in read_of(submission_of_cpas(path, reader))] == ["1.1", "1.1"]


@pytest.mark.parametrize(
    "line",
    [
        *("Remarque : voir Mire A", "Réunion au CPAS de Mons", "NB : annulé", "Voir annexe"),
        *("à confirmer avec la Mire", "Atelier avec le Forem", "Salon de l'emploi (annulé)"),
    ],
)
def test_a_struck_remark_leaves_the_operator_of_the_lines_above(
    tmp_path: Path, reader: Reader, line: str
) -> None:
    rows: list[list[Any]] = [["EFT Le Pas asbl"], COOKING, ["CPAS de Dour"], VISITS, [line], GARDEN]
    path = saved(tmp_path / "a.xlsx", *rows, out="A6", headings=HEADINGS)

    houses = [house for _, house, _, _ in read_of(submission_of(path, reader))]
    assert houses == ["EFT Le Pas asbl", "CPAS de Dour", "CPAS de Dour"]


def test_a_struck_partner_below_an_action_ends_no_group(tmp_path: Path, reader: Reader) -> None:
    rows: list[list[Any]] = [["Objectif 1.1"], COOKING, [None, "CPAS de Dour"], VISITS]
    path = saved(tmp_path / "a.xlsx", *rows, out="B4", headings=HEADINGS)

    assert [row[2:] for row in read_of(submission_of_cpas(path, reader))] == [("1.1", ["Le Forem"])] * 2


def test_a_struck_line_that_heads_nothing_leaves_the_operator_of_the_sheet(
    tmp_path: Path, reader: Reader
) -> None:
    rows: list[list[Any]] = [HEADINGS, COOKING, ["CPAS de Dour"], VISITS]
    path = saved(tmp_path / "a.xlsx", *rows, out="A4", headings=["EFT Le Pas asbl"])

    assert [house for _, house, _, _ in read_of(submission_of(path, reader))] == ["EFT Le Pas asbl"] * 2


@pytest.mark.parametrize("headings", [HEADINGS, ["Intitulé", "Partenaires", "Date de début", "Date de fin"]])
def test_a_struck_title_over_another_table(tmp_path: Path, reader: Reader, headings: list[Any]) -> None:
    rows: list[list[Any]] = [HEADINGS, COOKING, VISITS, [], ["Objectif 1.2"], [], headings, GARDEN, CHOIR]
    path = saved(tmp_path / "a.xlsx", *rows, out="A6", headings=["Objectif 1.1"])

    found = submission_of_cpas(path, reader)

    assert [codes for _, _, codes, _ in read_of(found)] == ["1.1", "1.1", "", ""]
    assert said(found) == [("struck-text", "A6", "Objectif 1.2")]


@pytest.mark.parametrize(
    ("line", "is_said"),
    [("Atelier bois", True), ("Volet jeunes", True), ("Voir annexe", False), ("Remarque : 3 places", False)],
)
def test_a_struck_theme_leaves_the_objective_above_and_is_said(
    tmp_path: Path, reader: Reader, line: str, *, is_said: bool
) -> None:
    rows: list[list[Any]] = [["Objectif 1.1"], COOKING, [line], VISITS, ["Objectif 2.2"], GARDEN]
    path = saved(tmp_path / "a.xlsx", *rows, out="A4", headings=HEADINGS)

    found = submission_of_cpas(path, reader)

    assert [codes for _, _, codes, _ in read_of(found)] == ["1.1", "1.1", "2.2"]
    said_of = [(one.cell, one.value) for one in found.findings if one.code == "struck-group"]
    assert said_of == ([("A4", line)] if is_said else [])
