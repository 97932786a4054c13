"""Columns of dates whose heading says nothing: guessed and said, or left alone."""

from __future__ import annotations

import pytest
from layout_sheets import TWO_LINES, guessed


@pytest.mark.parametrize(
    ("headings", "field", "value", "column"),
    [
        ("Action | Objectif | Partenaires | Zzz | Fin", "start", "2011-02-01", "D"),
        ("Action | Objectif | Partenaires | Début | Zzz", "end", "2011-06-30", "E"),
    ],
)
def test_dates_beside_a_known_end_or_start_are_the_other(
    headings: str, field: str, value: str, column: str
) -> None:
    first, found = guessed(headings, *TWO_LINES, above="CPAS de Dour")
    assert (str(first[field]), found) == (value, [("guessed-column", column)])


def test_two_columns_of_dates_side_by_side_are_start_and_end() -> None:
    first, found = guessed("Action | Objectif | Partenaires | Aaa | Zzz", *TWO_LINES, above="CPAS de Dour")
    assert (str(first["start"]), str(first["end"])) == ("2011-02-01", "2011-06-30")
    assert found == [("guessed-column", "D"), ("guessed-column", "E")]


@pytest.mark.parametrize(
    "values",
    [("mars 2011", "2e semestre 2011"), ("2011-2012", "année scolaire 2011-2012"), ("T1 2011", "T2 2011")],
)
def test_a_column_of_periods_is_the_period_under_any_heading(values: tuple[str, str]) -> None:
    lines = [f"A{i} | 1.2 | SSM A | {value}" for i, value in enumerate(values)]
    first, found = guessed("Action | Objectif | Partenaires | Zzz", *lines, above="CPAS de Dour")
    assert (first["period"], found) == (values[0], [("guessed-column", "D")])


@pytest.mark.parametrize(
    "heading", ["Envoyé le", "Date de la convention", "Reçu", "Validation", "Encodé le", "Visite"]
)
def test_dates_of_something_else_are_not_those_of_the_action(heading: str) -> None:
    headings = f"Action | Objectif | Partenaires | Début | {heading}"
    first, _found = guessed(headings, *TWO_LINES, above="CPAS de Dour")
    assert "end" not in first


def test_dates_that_are_not_read_beside_others_are_said() -> None:
    lines = (
        "Accueil | 1.2 | SSM A | =2011-02-01 | =2010-06-30",
        "Bilan | 2.3 | MIRE | =2011-03-01 | =2011-09-30",
        "Stage | 3.3 | EFT B | =2011-03-01 | =2010-09-30",
    )
    first, found = guessed("Action | Objectif | Partenaires | Début | Zzz", *lines, above="CPAS de Dour")
    assert (first.get("end"), found) == (None, [("unread-column", "E")])


def test_a_known_period_leaves_other_dates_alone() -> None:
    first, found = guessed(
        "Action | Objectif | Partenaires | Période | Zzz", *TWO_LINES, above="CPAS de Dour"
    )
    assert ("end" in first, found) == (False, [])


def test_one_row_with_its_dates_the_wrong_way_round_hides_no_column() -> None:
    lines = [f"Action {i} | 1.2 | SSM A | =2011-0{i}-01 | =2011-0{i}-20" for i in range(1, 7)]
    lines.append("Action 7 | 1.2 | SSM A | =2011-09-01 | =2011-06-30")
    first, found = guessed("Action | Objectif | Partenaires | Zzz | Fin", *lines, above="CPAS de Dour")
    assert (str(first["start"]), found[0]) == ("2011-01-01", ("guessed-column", "D"))
