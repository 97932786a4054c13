"""Columns of weeks, "Semaine", which say when where no other column does."""

from __future__ import annotations

import pytest
from layout_sheets import drawn, submitted


def days_of(heading: str, *cells: str, more: str = "", own: str = "") -> list[str]:
    """The days of actions whose week stands under a heading, in a sheet of 2012."""
    rows = [f"{cell} | Action {number} | 1.1 | MIRE{own}" for number, cell in enumerate(cells)]
    head = f"{heading} | Action | Objectif | Partenaires{more}"
    found = submitted(drawn("\n".join(["EFT Le Rabot – planning 2012", head, *rows])))
    return [f"{one.start} {one.end}" for one in found.actions]


@pytest.mark.parametrize("heading", ["Semaine", "SEMAINE", "N° semaine", "Semaine n°"])
@pytest.mark.parametrize("cells", [("=15", "16-17"), ("S15", "S16-17"), ("S15 (9-13/4)", "sem. 16 et 17")])
def test_weeks_say_when_where_nothing_else_does(heading: str, cells: tuple[str, str]) -> None:
    assert days_of(heading, *cells) == ["2012-04-09 2012-04-15", "2012-04-16 2012-04-29"]


def test_days_under_a_week_are_those() -> None:
    assert days_of("Semaine", "9-13/4", "sem. du 16 avril", "semaine du 23/04") == [
        "2012-04-09 2012-04-13",
        "2012-04-16 2012-04-22",
        "2012-04-23 2012-04-29",
    ]
    assert days_of("Semaine", "S1", "S2") == ["2012-01-02 2012-01-08", "2012-01-09 2012-01-15"]
    assert days_of("Sem.", "S14", "S15") == ["2012-04-02 2012-04-08", "2012-04-09 2012-04-15"]


@pytest.mark.parametrize("heading", ["Semaines", "Nombre de semaines"])
def test_numbers_of_weeks_say_how_long_and_not_when(heading: str) -> None:
    assert days_of(heading, "=4", "=6") == ["2012-01-01 2012-12-31"] * 2


def test_days_beside_weeks_go_before_them() -> None:
    days = days_of("Semaine", "S15", "S16", more=" | Du | Au", own=" | 10/04/2012 | 12/04/2012")
    assert days == ["2012-04-10 2012-04-12"] * 2


@pytest.mark.parametrize("heading", ["Dates 2012", "Période (2012)", "Quand (en 2012) ?"])
def test_a_year_in_the_heading_of_times_is_that_of_the_days_below(heading: str) -> None:
    rows = f"Action | {heading} | Objectif\nA | 3 avril - 26 juin | 1.1\nB | mai | 1.2\nC | 12/05/2011 | 1.3"
    found = submitted(drawn(f"CPAS de Lens\n{rows}"))
    assert [f"{one.start} {one.end}" for one in found.actions] == [
        "2012-04-03 2012-06-26",
        "2012-05-01 2012-05-31",
        "2011-05-12 2011-05-12",
    ]
