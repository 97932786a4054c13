"""Columns that say of a row in which year it runs, or when it was done."""

from __future__ import annotations

import pytest
from dated_sheets import dated, days, submitted


@pytest.mark.parametrize(
    "heading", ["Réalisé en", "Fait en", "Eu lieu", "A eu lieu en", "Réalisé", "Réalisation"]
)
def test_a_column_that_says_when_it_was_done_says_more_than_the_title(heading: str) -> None:
    submission = dated(heading, "mars 2012", "mars 2011", "de mai à juin 2012")
    assert days(submission) == [
        "Action A 2012-03-01 2012-03-31",
        "Action B 2011-03-01 2011-03-31",
        "Action C 2012-05-01 2012-06-30",
    ]
    is_guess = heading in ("Réalisé", "Réalisation")
    assert [f.code for f in submission.findings if f.code == "guessed-column"] == [
        "guessed-column"
    ] * is_guess


def test_a_column_of_states_keeps_the_year_of_the_title() -> None:
    assert days(dated("Réalisé", "oui", "oui", "en cours"))[0] == "Action A 2012-01-01 2012-12-31"


@pytest.mark.parametrize(
    "heading", ["Période", "Mois", "Trimestre", "Quand ?", "Début", "Fin", "Date", "Du|Au", "Début|Fin"]
)
@pytest.mark.parametrize("year", ["Année", "Exercice", "Année de référence"])
def test_the_year_of_a_row_is_when_it_runs_where_nothing_else_is_filled(heading: str, year: str) -> None:
    blank = " |" * heading.count("|")
    submission = submitted(f"""
CPAS de Dour
Intitulé|Objectif|{year}|{heading}
Atelier|1.1|=2011|{blank}
Visite|1.2|=2012|-{blank}
Table ronde|1.2|2010-2011|
Stage|1.2|=2012|01/03/2012{"|30/06/2012" if blank else ""}
Forum|1.2|=2012|01/03/2012{"|30/06/2012" if blank else ""}
""")
    assert days(submission)[:3] == [
        "Atelier 2011-01-01 2011-12-31 =",
        "Visite 2012-01-01 2012-12-31 =",
        "Table ronde 2010-01-01 2011-12-31 =",
    ]
    assert not days(submission)[3].endswith("=")


def test_a_period_that_was_not_understood_is_not_taken_for_its_year() -> None:
    submission = submitted("""
CPAS de Dour
Intitulé|Objectif|Année|Période
Atelier|1.1|=2011|mars
Visite|1.2|=2012|selon la demande
Forum|1.2|=2012|permanent
""")
    assert days(submission) == ["Atelier 2011-03-01 2011-03-31", "Visite - - !", "Forum - ..."]


def test_months_beside_two_years_of_the_calendar_are_unsure() -> None:
    submission = submitted("""
CPAS de Dour
Intitulé|Objectif|Année|Mois
Atelier|1.1|2011-2012|mars
Visite|1.2|=2012|mars
Forum|1.2|2011-2012|mars 2012
Table ronde|1.2|2011-2012|
""")
    assert days(submission) == [
        "Atelier 2012-03-01 2012-03-31 ?",
        "Visite 2012-03-01 2012-03-31",
        "Forum 2012-03-01 2012-03-31",
        "Table ronde 2011-01-01 2012-12-31 =",
    ]
