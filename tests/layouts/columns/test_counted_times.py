"""Trimesters, semesters and months by their numbers, beside a column of years."""

from __future__ import annotations

from typing import Any

import pytest
from layout_sheets import submission_of


def days_of(heading: str, *values: Any, year: str = "Année") -> list[str]:
    """The months in which the actions of a table run: ``"2011-01 2011-03"``."""
    rows = [[f"Action {n}", "3.1", "Le Forem", 2011, value] for n, value in enumerate(values)]
    found = submission_of(["CPAS de Mons"], [], ["Action", "Objectif", "Partenaires", year, heading], *rows)
    return [f"{str(action.start)[5:7]}-{str(action.end)[5:7]}" for action in found.actions]


@pytest.mark.parametrize(
    ("heading", "values", "months"),
    [
        ("Trimestre", (1, 2, 4), ["01-03", "04-06", "10-12"]),
        ("Trimestre", ("1er", "2e", "4ème"), ["01-03", "04-06", "10-12"]),
        ("Trim.", ("premier", "2", "quatrième"), ["01-03", "04-06", "10-12"]),
        ("N° du trimestre", ("1-2", "2 et 3", "3/4"), ["01-06", "04-09", "07-12"]),
        ("Trimestre", ("T1", 2, "1, 2"), ["01-03", "04-06", "01-06"]),
        ("Semestre", (1, 2, 1), ["01-06", "07-12", "01-06"]),
        ("Semestre", ("1er", "second", "1 et 2"), ["01-06", "07-12", "01-12"]),
        ("Sem.", ("S1", "S2", "S1"), ["01-06", "07-12", "01-06"]),
        ("Mois", (5, 6, 11), ["05-05", "06-06", "11-11"]),
        ("Mois", ("05", "9 à 12", "mai"), ["05-05", "09-12", "05-05"]),
    ],
)
@pytest.mark.parametrize("year", ["Année", "Exercice"])
def test_numbers_under_a_part_of_the_year_say_when(
    heading: str, values: tuple[Any, ...], months: list[str], year: str
) -> None:
    assert days_of(heading, *values, year=year) == months


@pytest.mark.parametrize(
    ("heading", "values"),
    [("Nombre de mois", (5, 6, 11)), ("Mois", (18, 24, 36)), ("Semaine", (1, 2, 4)), ("Semestre", (3, 4, 5))],
)
def test_numbers_that_count_something_else_say_no_part_of_the_year(
    heading: str, values: tuple[Any, ...]
) -> None:
    assert days_of(heading, *values) == ["01-12"] * len(values)


@pytest.mark.parametrize(
    "heading",
    [
        "Périodes de cours",
        "Périodes",
        "Nombre de périodes",
        "Nb périodes",
        "Périodes (50 min)",
        "Périodes-professeur",
    ],
)
def test_lessons_are_no_time_of_the_year_and_no_people(heading: str) -> None:
    rows = [["Enquête", "3.1", 2011, 120], ["Charte", "3.3", 2012, 80], ["Label", "3.2", 2012, 40]]
    found = submission_of(["CPAS de Mons"], [], ["Action", "Objectif", "Année", heading], *rows)
    assert [(str(action.start), action.participants) for action in found.actions] == [
        ("2011-01-01", None), ("2012-01-01", None), ("2012-01-01", None)
    ]  # fmt: skip
    assert "unreadable-value" not in {one.code for one in found.findings}


@pytest.mark.parametrize(
    "heading",
    ["Périodes", "Périodes-élèves", "Périodes/semaine", "Périodes par semaine", "Nbre de périodes", "Période (50 min.)"],
)  # fmt: skip
@pytest.mark.parametrize(
    "lessons",
    [
        (1200, 300, 80), (2010, 400, 2000), (1200, 2011, 2010), ("1200", "300", "80"), ("1 200", "40", "2010"),
        ("120 p.", "40 p.", "2010 p."), ("40 périodes", "1.200 périodes", "80"),
    ],
)  # fmt: skip
def test_lessons_beside_days_are_no_time(heading: str, lessons: tuple[object, ...]) -> None:
    days = ["01/02/2012", "30/03/2012"]
    rows = [
        [title, "3.1", *days, count]
        for title, count in zip(("Bilan", "Charte", "Label"), lessons, strict=True)
    ]
    found = submission_of(["EPS de Mons"], [], ["Action", "Objectif", "Du", "Au", heading], *rows)
    assert [(str(action.start), str(action.end)) for action in found.actions] == [
        ("2012-02-01", "2012-03-30")
    ] * 3
    assert not {one.code for one in found.findings} & {"unreadable-value", "dates-disagree"}
