"""Several labels and their answers on a line of a form, or in one cell."""

from __future__ import annotations

from typing import Any

import pytest
from layout_sheets import actions_of, submission_of

Rows = list[list[Any]]


@pytest.mark.parametrize("colon", [" :", ""])
@pytest.mark.parametrize("titles", [["Alpha-emploi"], ["Alpha-emploi", "Cuisine de collectivité"]])
def test_four_labels_and_their_answers_on_a_line(colon: str, titles: list[str]) -> None:
    rows: Rows = []
    for title in titles:
        labels = [
            f"{label}{colon}" for label in ("Opérateur", "Action", "Objectif", "Partenaire", "Du", "Au")
        ]
        values = ["Atelier du Levant asbl", title, "2.3", "UCM Hainaut", "03/09/2011", "15/11/2011"]
        pairs = [cell for pair in zip(labels, values, strict=True) for cell in pair]
        rows += [pairs[:8], pairs[8:], []]
    assert actions_of(submission_of(*rows)) == [
        (title, "Atelier du Levant asbl", ["2.3"], ["UCM Hainaut"]) for title in titles
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Opérateur : Atelier du Levant asbl     Commune : Mons",
        "Opérateur : Atelier du Levant asbl\nCommune : Mons",
        "Opérateur : Atelier du Levant asbl - Commune : Mons - Année : 2011",
        "Opérateur : Atelier du Levant asbl ; Commune : Mons",
    ],
)
def test_a_further_label_in_a_cell_is_no_part_of_its_answer(line: str) -> None:
    rows = [
        [line],
        ["Action : Sas jeunes"],
        ["Objectif : 1.2"],
        ["Partenaires :"],
        ["- CPAS de Dour"],
        ["- AMO A"],
    ]
    assert actions_of(submission_of(*rows)) == [
        ("Sas jeunes", "Atelier du Levant asbl", ["1.2"], ["CPAS de Dour", "AMO A"])
    ]


@pytest.mark.parametrize(
    "title", ["Sas jeunes : bilan - module 2 : cuisine", "Emploi : mode d'emploi", "Forum, suite : Dour"]
)
def test_a_title_with_colons_stays_whole(title: str) -> None:
    rows = [[f"Action : {title}"], ["Opérateur : EFT A"], ["Objectif : 1.2"], ["Partenaires : CPAS de Dour"]]
    assert [one.title for one in submission_of(*rows).actions] == [title]


def _fiche(**answers: str) -> Rows:
    given = {
        "Opérateur": "Maison des Savoirs asbl",
        "Commune": "Mons",
        "Action": "Potager",
        "Objectif": "1.4",
    }
    given |= {"Partenaires": "Le Forem", "Places": "12"} | answers
    pairs = [cell for pair in given.items() for cell in pair]
    return [pairs[:4], pairs[4:8], pairs[8:], []]


@pytest.mark.parametrize(
    ("blank", "read"),
    [
        ("Objectif", [("Vélo", "Maison des Savoirs asbl", [], ["Le Forem"])]),
        ("Commune", [("Vélo", "Maison des Savoirs asbl", ["1.4"], ["Le Forem"])]),
        ("Places", [("Vélo", "Maison des Savoirs asbl", ["1.4"], ["Le Forem"])]),
        ("Partenaires", [("Vélo", "Maison des Savoirs asbl", ["1.4"], [])]),
        ("Action", []),
    ],
)
def test_a_label_is_no_answer_of_the_one_before_it_whose_answer_lacks(
    blank: str, read: list[tuple[str, str, list[str], list[str]]]
) -> None:
    answers = {"Action": "Vélo"} | {blank: ""}
    rows = [*_fiche(), *_fiche(**answers), *_fiche(Action="Couture")]
    result = submission_of(*rows)
    whole = [(title, "Maison des Savoirs asbl", ["1.4"], ["Le Forem"]) for title in ("Potager", "Couture")]
    assert actions_of(result) == [whole[0], *read, whole[1]]
    assert ("missing-title" in {found.code for found in result.findings}) == (blank == "Action")
