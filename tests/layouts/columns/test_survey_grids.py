"""Surveys: a column for each objective, the same question before all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from layout_sheets import NOTE, read, records, sheet_of

from concertaction.importers.actions import read_submission
from concertaction.importers.files.workbook import Workbook

if TYPE_CHECKING:
    from concertaction.models import CellValue

WORDS = {"1.4": "Mobilisation : lever les freins", "4.2": "Amont et PCS", "4.3": "ONEM", "1.1": "Forem"}
LONG = (
    "Q7. À quel(s) objectif(s) de la note d'orientation 2010-2013 votre action répond-elle principalement, "
    "selon vous ? (plusieurs réponses possibles)"
)


def heading(pattern: str, code: str) -> str:
    axis, number = code.split(".")
    return pattern.format(code=code, words=WORDS.get(code, "libellé"), axis=axis, number=number)


@pytest.mark.parametrize("no", ["Non", None])
@pytest.mark.parametrize(
    "pattern",
    [
        "Quels objectifs de la note sont visés ? [{code}]",
        "Quels objectifs de la note sont visés ? [{code} {words}]",
        "Objectifs visés : {code}",
        "Objectifs [Axe {axis} - Objectif {number}]",
        "Objectifs visés [A{axis}O{number}]",
        "Objectifs visés/{code} {words}",
        "Objectifs - {code} {words}",
        "Objectif visé > {code}",
        "Objectifs ({code})",
        "Q7 [{code} {words}]",
        "Votre action vise : [Objectif {code}]",
        "À quoi répond l'action ? {code}",
        "L'action contribue-t-elle à l'objectif [{code}] ?",
        LONG + " [{code} {words}]",
    ],
)
def test_a_question_before_each_objective_heads_a_grid(pattern: str, no: str | None) -> None:
    codes = list(NOTE.objectives)
    actions = {"Vélo": "1.4", "Santé": "1.2", "Café": "4.3", "Petit-déjeuner": "4.2"}
    head = [
        *("ID de la réponse", "Nom de votre organisme", "Intitulé de l'action"),
        *(heading(pattern, code) for code in codes),
        *("Vos partenaires [Partenaire 1]", "Vos partenaires [Partenaire 2]", "Date de début"),
    ]
    rows: list[list[CellValue]] = [list(head)]
    for number, (title, code) in enumerate(actions.items(), 11):
        boxes = ["Oui" if code == one else no for one in codes]
        rows.append([number, "CPAS de Boussu", title, *boxes, "ONEM", None, "2012-03-01"])
    found = records(read(sheet_of(rows)))
    assert [(one["title"], [c for c, mark in one["marks"].items() if mark == "Oui"]) for one in found] == [
        (title, [code]) for title, code in actions.items()
    ]
    assert {one["partners"] for one in found} == {"ONEM"}
    assert not any("objectives" in one for one in found)


@pytest.mark.parametrize(("question", "field"), [("Budget", None), ("Partenaires", "partners")])
def test_a_question_for_something_else_heads_none(question: str, field: str | None) -> None:
    partners: list[list[CellValue]] = [["TEC Hainaut", None], [None, "ALE de Mons"]]
    values: list[list[CellValue]] = partners if field else [[100, 200], [300, 400]]
    rows: list[list[CellValue]] = [
        ["Opérateur", "Action", "Objectif", f"{question} [1.1]", f"{question} [1.2]"],
        *(
            ["CPAS de Boussu", title, code, *cells]
            for title, code, cells in zip(("Vélo", "Auto"), ("1.4", "2.1"), values, strict=True)
        ),
    ]
    found = records(read(sheet_of(rows)))
    assert [one["objectives"] for one in found] == ["1.4", "2.1"]
    assert all("marks" not in one for one in found)
    if field:
        assert [one[field] for one in found] == ["TEC Hainaut", "ALE de Mons"]


def test_two_questions_may_ask_for_the_same_objectives() -> None:
    codes = ["1.2", "1.4", "4.2"]
    questions = ("Objectif principal", "Objectifs secondaires")
    boxes = [f"{question} [{code}]" for question in questions for code in codes]
    rows: list[list[CellValue]] = [
        ["Organisme", "Action", *boxes],
        ["CPAS de Boussu", "Vélo", None, "Oui", None, None, None, "Oui"],
        ["EFT La Tuile", "Santé", "Oui", None, None, "Oui", None, None],
    ]
    sheet = sheet_of(rows)
    workbook = Workbook("envoi.xlsx", "envoi.xlsx", "0" * 64, 1, "xlsx", (sheet,))
    submission = read_submission(workbook, [read(sheet)], NOTE)
    assert [[link.code for link in action.objectives] for action in submission.actions] == [
        ["1.4", "4.2"],
        ["1.2"],
    ]
