"""Years and other times over columns: what they say of those alone, and of no others."""

from __future__ import annotations

import pytest
from dated_sheets import days, submitted


@pytest.mark.parametrize(
    ("head", "cells"),
    [
        ("Intitulé|Objectif|=2011|=2012|=2013", ("mars - juin|avril|", "||T2")),
        ("Intitulé|Objectif|2011|2012|2013", ("mars - juin|avril|", "||T2")),
        ("Intitulé|Objectif|Période||\n||=2011|=2012|=2013", ("mars - juin|avril|", "||T2")),
        ("Intitulé|Objectif|Date|Date|Date\n||2011|2012|2013", ("mars - juin|avril|", "||T2")),
        (
            "||Année 2011|Année 2012|Année 2013\nIntitulé|Objectif|Date|Date|Date",
            ("mars - juin|avril|", "||T2"),
        ),
    ],
)
def test_years_over_what_says_when_are_those_of_their_columns(head: str, cells: tuple[str, str]) -> None:
    submission = submitted(f"EPS Les Collines\n{head}\nAtelier|1.1|{cells[0]}\nForum|1.2|{cells[1]}")
    assert days(submission) == [
        "Atelier 2011-03-01 2011-06-30",
        "Atelier 2012-04-01 2012-04-30",
        "Forum 2013-04-01 2013-06-30",
    ]


def test_days_under_the_year_that_they_are_of_are_all_read() -> None:
    submission = submitted("""
EPS Les Collines
Intitulé|Objectif|=2011|=2012|=2013
Atelier|1.1|=2011-03-15|=2012-03-16|
Forum|1.2|||=2013-04-17
""")
    assert days(submission) == [
        "Atelier 2011-03-15 2011-03-15",
        "Atelier 2012-03-16 2012-03-16",
        "Forum 2013-04-17 2013-04-17",
    ]


@pytest.mark.parametrize(
    "head",
    [
        "||=2011|=2012|=2013\nIntitulé|Objectif|Réalisé|Réalisé|Réalisé",
        "||2011|2012|2013\nIntitulé|Objectif|Réalisation",
        "||Année 2011|Année 2012|Année 2013\nIntitulé|Objectif|Actif|Actif|Actif",
        "Intitulé|Objectif|Période||\n||=2011|=2012|=2013",
        "Intitulé|Objectif|Réalisation||\n||=2011|=2012|=2013",
        "Intitulé|Objectif|Années||\n||2011|2012|2013",
    ],
)
def test_years_over_crosses_are_those_of_their_columns(head: str) -> None:
    submission = submitted(f"EPS Les Collines\n{head}\nAtelier|1.1|x|x|\nVisite|1.2||x|x\nForum|1.2|x||")
    assert days(submission) == [
        "Atelier 2011-01-01 2012-12-31",
        "Visite 2012-01-01 2013-12-31",
        "Forum 2011-01-01 2011-12-31",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Années|2011|2012|2013",
        "|2011|2012|",
        "Année 2011|Année 2012",
        "2010-2011|2011-2012",
        "T1 2012|T2 2012|",
        "Exercices|2011|2012",
    ],
)
def test_the_last_of_several_times_side_by_side_is_not_that_of_the_table(line: str) -> None:
    submission = submitted(f"""
EPS Les Collines
{line}
Intitulé|Objectif|Partenaires|Période
Atelier|1.1|SSM A|mars
Visite|1.2|SSM B|mai
Forum|1.2|SSM C|juin
""")
    assert days(submission) == ["Atelier - - !", "Visite - - !", "Forum - - !"]
