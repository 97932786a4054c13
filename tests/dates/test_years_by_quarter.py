"""Dates without a year in a file of which only the quarter is told."""

from __future__ import annotations

import layout_sheets
import pytest
from dated_sheets import days

START_AND_END = "Opérateur|Intitulé|Objectif|Du|Au"


def read(quarter: str, head: str, *cells: str, above: str = "") -> list[str]:
    rows = "\n".join(f"MIRE|{letter}|1.2|{cell}" for letter, cell in zip("ABCDEFGH", cells, strict=False))
    drawn = layout_sheets.drawn(f"{above}{head}\n{rows}")
    return days(layout_sheets.submitted(drawn, quarter=quarter))


@pytest.mark.parametrize(
    ("quarter", "read_as"),
    [
        ("2012-Q1", "2011-09-01 2012-06-30 ="),
        ("2012-Q2", "2011-09-01 2012-06-30 ="),
        ("2012-Q3", "2012-09-01 2013-06-30"),
        ("2012-Q4", "2012-09-01 2013-06-30"),
    ],
)
def test_months_over_the_turn_of_a_year_run_in_the_quarter(quarter: str, read_as: str) -> None:
    head = "Opérateur|Intitulé|Objectif|Période"
    both = read_as if read_as.endswith("=") else f"{read_as} ="

    assert read(quarter, head, "de septembre à juin", "01/09 - 30/06") == [f"A {read_as}", f"B {read_as}"]
    whole = [line.rstrip("= ") for line in read(quarter, START_AND_END, "septembre|juin", "01/09|30/06")]
    assert whole == [f"{letter} {both.rstrip('= ')}" for letter in "AB"]


def test_what_begins_much_later_is_doubted_and_what_is_near_is_not() -> None:
    assert read("2012-Q1", START_AND_END, "septembre|", "mars|", "avril|juin", "sept.|oct.", "mai|2012") == [
        "A 2012-09-01 - ?",
        "B 2012-03-01 -",
        "C 2012-04-01 2012-06-30",
        "D 2012-09-01 2012-10-31 ?",
        "E 2012-05-01 2012-12-31 =",
    ]


def test_a_year_that_is_said_is_followed() -> None:
    told = read("2012-Q1", START_AND_END, "01/09/2012|30/06/2013", "septembre|juin 2013", "septembre 2012|")
    titled = read("2012-Q1", START_AND_END, "septembre|juin", above="Actions 2012\n\n")

    assert [line.split(" ")[1] for line in (*told, *titled)] == ["2012-09-01"] * 4
