"""School years, said by a title, a line, the name of a sheet or the heading of a column."""

from __future__ import annotations

import pytest
from dated_sheets import HEAD, days, submitted


@pytest.mark.parametrize(
    "title",
    [
        "Projets – année scolaire 2011-2012",
        "Année scolaire 2011-2012",
        "Année académique : 2011/2012",
        "CPAS de Dour – A.S. 11-12 – nos actions",
    ],
)
def test_a_school_year_in_a_title_completes_months(title: str) -> None:
    submission = submitted(f"""
{title}
{HEAD}
CPAS de Dour|Atelier mobilité|1.1|octobre - mars
CPAS de Dour|Journée emploi|1.2|mai
CPAS de Dour|Table ronde|1.2|toute l'année
CPAS de Dour|Visite|1.3|mars 2011
""")
    assert days(submission) == [
        "Atelier mobilité 2011-10-01 2012-03-31",
        "Journée emploi 2012-05-01 2012-05-31",
        "Table ronde 2011-09-01 2012-06-30",
        "Visite 2011-03-01 2011-03-31",
    ]


def test_a_school_year_in_a_line_of_the_table_completes_the_months_below() -> None:
    submission = submitted(f"""
{HEAD}
Année scolaire 2010-2011
CPAS de Dour|Atelier mobilité|1.1|octobre - mars
CPAS de Dour|Journée emploi|1.2|mai
Année scolaire 2011-2012
CPAS de Dour|Table ronde|1.2|octobre - mars
CPAS de Dour|Visite|1.3|mai
""")
    assert days(submission) == [
        "Atelier mobilité 2010-10-01 2011-03-31",
        "Journée emploi 2011-05-01 2011-05-31",
        "Table ronde 2011-10-01 2012-03-31",
        "Visite 2012-05-01 2012-05-31",
    ]


@pytest.mark.parametrize(
    "name", ["Année scolaire 2011-2012", "AS 2011-2012", "a.s. 11-12", "2011-2012 (année scolaire)"]
)
def test_a_school_year_in_the_name_of_a_sheet(name: str) -> None:
    submission = submitted(
        f"""
{HEAD}
CPAS de Dour|Atelier mobilité|1.1|octobre - mars
CPAS de Dour|Journée emploi|1.2|mai
""",
        name=name,
    )
    assert days(submission) == [
        "Atelier mobilité 2011-10-01 2012-03-31",
        "Journée emploi 2012-05-01 2012-05-31",
    ]


def test_a_school_year_is_when_actions_without_dates_run() -> None:
    submission = submitted("""
CPAS de Dour – année scolaire 2011-2012
Intitulé|Objectif|Partenaires
Atelier mobilité|1.1|Le Forem
Journée emploi|1.2|Le Forem
""")
    assert days(submission) == [
        "Atelier mobilité 2011-09-01 2012-06-30",
        "Journée emploi 2011-09-01 2012-06-30",
    ]


def test_a_start_and_an_end_in_a_school_year() -> None:
    submission = submitted("""
Année scolaire 2011-2012
Opérateur|Intitulé|Objectif|Début|Fin
CPAS de Dour|Un|1.1|octobre|mars
CPAS de Dour|Deux|1.1|15/01|30/06
CPAS de Dour|Trois|1.1|septembre|décembre
""")
    assert days(submission) == [
        "Un 2011-10-01 2012-03-31",
        "Deux 2012-01-15 2012-06-30",
        "Trois 2011-09-01 2011-12-31",
    ]


def test_months_over_crosses_in_a_school_year() -> None:
    submission = submitted("""
Année scolaire 2011-2012
Opérateur|Intitulé|Objectif|janv|févr|mars|avril|mai|juin|sept|oct|nov|déc
CPAS de Dour|Un|1.1|x|x|||||||x|x
CPAS de Dour|Deux|1.1||||x|x|||||
""")
    assert days(submission) == ["Un 2011-11-01 2012-02-29", "Deux 2012-04-01 2012-05-31"]


@pytest.mark.parametrize(
    "heading",
    [
        "Année scolaire",
        "Année académique",
        "A.S.",
        "Ann. scol.",
        "Schooljaar",
        "Année de formation",
        "Année scolaire :",
    ],
)
def test_years_under_a_heading_of_schools_are_those_of_schools(heading: str) -> None:
    submission = submitted(f"""
EPS Les Collines
Intitulé|Objectif|{heading}
Atelier|1.1|2011-2012
Visite|1.2|2010/11
Forum|1.2|=2011
""")
    assert days(submission) == [
        "Atelier 2011-09-01 2012-06-30",
        "Visite 2010-09-01 2011-06-30",
        "Forum 2011-09-01 2012-06-30 ?",
    ]


@pytest.mark.parametrize(
    "heading", ["Année scolaire ou période", "Année scolaire / période", "Année scolaire (ou civile)"]
)
def test_a_year_alone_under_a_heading_of_both_kinds_is_one_of_the_calendar(heading: str) -> None:
    submission = submitted(f"""
EPS Les Collines
Intitulé|Objectif|{heading}
Atelier|1.1|année scolaire 2010-2011
Forum|1.2|2011
""")
    assert days(submission) == ["Atelier 2010-09-01 2011-06-30", "Forum 2011-01-01 2011-12-31"]


@pytest.mark.parametrize("order", [False, True])
@pytest.mark.parametrize(
    ("heading", "said", "read"),
    [
        ("Mois", "mars", "2012-03-01 2012-03-31"),
        ("Mois", "octobre", "2011-10-01 2011-10-31"),
        ("Mois", "=3", "2012-03-01 2012-03-31"),
        ("Période", "septembre à décembre", "2011-09-01 2011-12-31"),
        ("Période", "toute l'année", "2011-09-01 2012-06-30"),
        ("Trimestre", "=1", "2011-09-01 2011-12-31 ?"),
        ("Date", "15/03", "2012-03-15 2012-03-15"),
        ("Quand ?", "du 3/10 au 15/12", "2011-10-03 2011-12-15"),
        ("Début", "1er mars", "2012-03-01 -"),
        ("Période", "01/03/2012 - 30/04/2012", "2012-03-01 2012-04-30"),
    ],
)
def test_a_school_year_completes_what_another_column_says(
    heading: str, said: str, read: str, *, order: bool
) -> None:
    head = f"Année scolaire|{heading}" if order else f"{heading}|Année scolaire"
    line = f"2011-2012|{said}" if order else f"{said}|2011-2012"
    submission = submitted(f"""
EPS Les Collines
Intitulé|Objectif|{head}
Atelier|1.1|{line}
Visite|1.2|{line}
""")
    assert days(submission)[0] == f"Atelier {read}"


def test_how_long_says_no_part_of_a_school_year() -> None:
    submission = submitted("""
EPS Les Collines
Intitulé|Objectif|Année scolaire|Durée
Atelier|1.1|2011-2012|40 périodes
Visite|1.2|2011-2012|120 périodes
""")
    assert days(submission)[0] == "Atelier 2011-09-01 2012-06-30"


def test_two_years_in_a_row_among_school_years_are_one() -> None:
    submission = submitted("""
Lycée du Parc – Année scolaire 2012-2013
Intitulé|Objectif|Période|Partenaires
Atelier|1.1|1er trimestre|Le Forem
Visite|1.2|2012-2013|SSM Le Fil
Forum|1.2|2013-2014|SSM Le Fil
Stage|1.2|T2|SSM Le Fil
Bilan|1.3|2e trimestre (janv.-mars)|SSM Le Fil
Réseau|1.3|2010-2013|SSM Le Fil
""")
    assert days(submission) == [
        "Atelier 2012-09-01 2012-12-31 ?",
        "Visite 2012-09-01 2013-06-30 =",
        "Forum 2013-09-01 2014-06-30 =",
        "Stage 2013-01-01 2013-03-31 ?",
        "Bilan 2013-01-01 2013-03-31",
        "Réseau 2010-01-01 2013-12-31",
    ]


@pytest.mark.parametrize(
    ("title", "heading", "first"),
    [
        ("Années scolaires 2011-2012 et 2012-2013", "Période", "2011-2012"),
        ("Planning des années académiques 2011-2012, 2012-2013 et 2013-2014", "Période", "2011-2012"),
        ("Nos actions, par année scolaire", "Période", "2011-2012"),
        ("", "Période (année scolaire)", "2011-2012"),
        ("", "Période", "année scolaire 2011-2012"),
    ],
)
def test_a_sheet_of_several_school_years(title: str, heading: str, first: str) -> None:
    submission = submitted(f"""
Lycée du Parc
{title}
Intitulé|Objectif|{heading}|Partenaires
Atelier|1.1|{first}|Le Forem
Visite|1.2|2012-2013|SSM Le Fil
Forum|1.2|mars 2012|SSM Le Fil
""")
    assert [line.removesuffix(" =") for line in days(submission)] == [
        "Atelier 2011-09-01 2012-06-30",
        "Visite 2012-09-01 2013-06-30",
        "Forum 2012-03-01 2012-03-31",
    ]


@pytest.mark.parametrize(
    "title", ["CPAS de Dour – Actions 2011-2012", "CPAS de Dour", "Abandon scolaire – CPAS de Dour"]
)
def test_two_years_in_a_row_of_a_sheet_that_speaks_of_no_school_year(title: str) -> None:
    submission = submitted(f"""
{title}
Intitulé|Objectif|Période|Partenaires
Atelier|1.1|2011-2012|Le Forem
Forum|1.2|mars 2012|SSM Le Fil
""")
    assert days(submission)[0] == "Atelier 2011-01-01 2012-12-31"


def test_terms_of_schools_as_starts_and_ends() -> None:
    submission = submitted("""
Lycée du Parc – Année scolaire 2012-2013
Intitulé|Objectif|Début|Fin|Partenaires
Atelier|1.1|1er trimestre|2e trimestre|Le Forem
Visite|1.2|T2|juin|SSM Le Fil
Forum|1.2|1er trimestre (sept.-déc.)|3e trimestre (avril-juin)|SSM Le Fil
Stage|1.2|15/10|3e trim.|SSM Le Fil
Bilan|1.2||S2|SSM Le Fil
""")
    assert days(submission) == [
        "Atelier 2012-09-01 2013-03-31 ? ?",
        "Visite 2013-01-01 2013-06-30 ?",
        "Forum 2012-09-01 2013-06-30",
        "Stage 2012-10-15 2013-06-30 ?",
        "Bilan - 2013-06-30 ?",
    ]


@pytest.mark.parametrize("written", ["T2 2011", "2e trimestre 2011", "2ème trim. 2011"])
def test_a_quarter_with_a_year_of_its_own_is_of_the_calendar(written: str) -> None:
    submission = submitted(f"""
CPAS de Lens – année scolaire 2010-2011
{HEAD}
CPAS de Lens|Atelier|1.1|{written}
CPAS de Lens|Bilan|1.2|T2
""")
    assert days(submission) == ["Atelier 2011-04-01 2011-06-30", "Bilan 2011-01-01 2011-03-31 ?"]


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("10/2011", "03/2012", "2011-10-01 2012-03-31"),
        ("09-2010", "12-2010", "2010-09-01 2010-12-31"),
        ("11/2012", "12/2013", "2012-11-01 2013-12-31"),
    ],
)
def test_a_month_of_two_digits_is_no_school_year_though_its_year_follows(
    start: str, end: str, said: str
) -> None:
    submission = submitted(f"""
Relevé – année scolaire 2011-2012
Opérateur|Intitulé|Objectif|Du|Au
CPAS de Dour|Atelier mobilité|1.1|{start}|{end}
CPAS de Dour|Journée emploi|1.2|01/2012|05/2012
""")
    assert days(submission)[0] == f"Atelier mobilité {said}"


def test_a_start_in_one_of_two_years_and_an_end_in_the_next() -> None:
    submission = submitted("""
CPAS de Dour – Rapport d'activités 2011-2012
Intitulé|Objectif|Début|Fin
Atelier|1.1|Sept.|Juin
Visite|1.2|15/10|30/03
Forum|1.2|février|mai
Stage|1.2|01/10/2011|31/03/2012
""")
    assert days(submission) == [
        "Atelier 2011-09-01 2012-06-30 ? ?",
        "Visite 2011-10-15 2012-03-30 ? ?",
        "Forum - - ! !",
        "Stage 2011-10-01 2012-03-31",
    ]
