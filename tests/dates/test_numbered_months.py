"""Columns of months that are headed by their numbers, over crosses and words; and what is like them."""

from __future__ import annotations

import pytest
from dated_sheets import days, submitted
from layout_sheets import cells_of

from concertaction.models import Submission

TWO = ("x | x | x | | | | | | | | |", "| | | | | x | x | | x | | |")
READ = ["Accueil 2011-01-01 2011-03-31", "Bilan 2011-06-01 2011-09-30"]
SCHOOL = [9, 10, 11, 12, 1, 2, 3, 4, 5, 6]
TITLES_YEAR = ["Accueil 2011-01-01 2011-12-31", "Bilan 2011-01-01 2011-12-31"]


def planned(
    heads: list[str], *lines: str, title: str = "CPAS de Dour – Actions 2011", over: str = ""
) -> Submission:
    """Two actions under these headings, with a band over the first one."""
    bands = f" | | | {over}\n" if over else ""
    names = zip(("Accueil", "Bilan"), ("1.2", "2.3"), lines or TWO, strict=True)
    rows = "\n".join(f"{name} | {code} | Le Forem | {cells}" for name, code, cells in names)
    return submitted(f"{title}\n{bands}Action | Objectif | Partenaires | {' | '.join(heads)}\n{rows}")


@pytest.mark.parametrize(
    "form", ["{:02}", "{}", "={}", "M{}", "M{:02}", "m{}", "M.{}", "Mois {}", "Mois n° {}"]
)
def test_twelve_numbered_columns_are_the_months_and_it_is_said(form: str) -> None:
    heads = [form.format(number) for number in range(1, 13)]
    found = planned(heads)
    assert days(found) == READ
    assert cells_of(found) == [("numbered-months", "D2")]


@pytest.mark.parametrize("form", ["{:02}", "M{}"])
def test_columns_beside_the_months_change_nothing(form: str) -> None:
    heads = [form.format(number) for number in range(1, 13)]
    found = planned([*heads, "Remarques", "Public"], *(f"{line} | | Jeunes" for line in TWO))
    assert days(found) == READ


def test_twelve_roman_numbers_are_the_months() -> None:
    found = planned(["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"])
    assert days(found) == READ
    assert cells_of(found) == [("numbered-months", "D2")]


@pytest.mark.parametrize(
    "over", ["2011", "=2011", "Mois", "Calendrier", "Planning 2011", "Par mois", "Échéancier"]
)
@pytest.mark.parametrize("form", ["{:02}", "{}", "={}", "M{}"])
def test_under_a_year_or_a_word_for_months_they_are_sure(over: str, form: str) -> None:
    heads = [form.format(number) for number in range(1, 13)]
    found = planned(heads, over=over)
    assert days(found) == READ
    assert cells_of(found) == []
    assert days(planned(heads[:9], over=over)) == READ
    assert days(planned(heads[:9])) == TITLES_YEAR


@pytest.mark.parametrize("form", ["{:02}/11", "{:02}/2011", "{}-2011", "2011-{:02}"])
def test_months_of_a_year_that_their_headings_say(form: str) -> None:
    found = planned([form.format(number) for number in range(1, 13)], title="CPAS de Dour")
    assert days(found) == READ
    assert cells_of(found) == []


@pytest.mark.parametrize("form", ["{}/2011", "{}-2011"])
def test_four_numbers_of_a_year_may_be_its_quarters_and_it_is_said(form: str) -> None:
    heads = [form.format(number) for number in range(1, 5)]
    found = planned(heads, "x | x | |", "| | x | x")
    assert days(found) == ["Accueil 2011-01-01 2011-02-28", "Bilan 2011-03-01 2011-04-30"]
    assert cells_of(found) == [("numbered-months", "D2")]
    assert cells_of(planned([f"0{head}" for head in heads], "x | x | |", "| | x | x")) == []


@pytest.mark.parametrize("form", ["{:02}", "{}", "M{}", "Mois {}"])
def test_the_months_of_a_school_year(form: str) -> None:
    found = planned(
        [form.format(number) for number in SCHOOL],
        "x | x | | | | | | | |",
        "| | | | | x | x | | |",
        title="CPAS de Dour – Planning 2011-2012",
    )
    assert days(found) == ["Accueil 2011-09-01 2011-10-31", "Bilan 2012-02-01 2012-03-31"]
    assert cells_of(found) == [("numbered-months", "D2")]


def test_words_and_numbers_under_numbered_months_are_crosses() -> None:
    heads = [f"{number:02}" for number in range(1, 13)]
    found = planned(heads, "cours | cours | stage | | | | | | | | |", "| | | | | cours | | | stage | | |")
    assert days(found) == READ
    assert cells_of(found) == [("worded-months", "D2"), ("numbered-months", "D2")]
    found = planned(heads, "=12 | =8 | =14 | | | | | | | | |", "| | | | | =9 | | | =11 | | |")
    assert days(found) == READ
    assert cells_of(found) == [("counted-months", "D2"), ("numbered-months", "D2")]


@pytest.mark.parametrize(
    "heads",
    [
        [f"S{number}" for number in range(1, 13)],  # weeks
        [f"Sem. {number}" for number in range(1, 13)],
        [f"M{number}" for number in range(1, 15)],  # months of a project
        [f"{number}" for number in range(1, 15)],
        [f"{number}" for number in range(1, 12)],
        [f"{number}" for number in range(2, 13)],
        [f"Module {number}" for number in range(1, 13)],
        [f"P{number}" for number in range(1, 13)],
    ],
)
def test_what_numbers_something_else_is_no_month(heads: list[str]) -> None:
    half = len(heads) // 2
    found = planned(heads, "x | " * half, " | " * half + "x | " * (len(heads) - half - 1) + "x")
    assert days(found) == TITLES_YEAR
    said = cells_of(found)
    assert said
    assert {code for code, _ in said} == {"unread-column"}


@pytest.mark.parametrize("over", ["Semaines", "Séances", "Partenaires", "Modules"])
def test_numbers_under_another_word_are_no_months(over: str) -> None:
    found = planned([f"{number}" for number in range(1, 13)], over=over)
    assert [line.split()[1:] for line in days(found)] == [["2011-01-01", "2011-12-31"]] * 2


def test_columns_of_dates_say_when_beside_numbered_columns() -> None:
    heads = ["Début", "Fin", *map(str, range(1, 13))]
    lines = (f"=2011-02-0{n} | =2011-05-01 | {cells}" for n, cells in enumerate(TWO, 1))
    found = planned(heads, *lines)
    assert days(found) == ["Accueil 2011-02-01 2011-05-01", "Bilan 2011-02-02 2011-05-01"]


@pytest.mark.parametrize("heads", ["janv févr mars avr mai juin", "01/11 02/11 03/11 04/11 05/11 06/11"])
def test_months_without_a_cross_may_be_coloured_and_it_is_said(heads: str) -> None:
    found = planned(heads.split(), "", "")
    assert days(found) == TITLES_YEAR
    assert cells_of(found) == [("blank-months", "D2")]
    found = planned(heads.split(), "x", "")
    assert days(found) == ["Accueil 2011-01-01 2011-01-31", "Bilan - -"]
    assert cells_of(found) == []
