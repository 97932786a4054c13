"""Lines across a table that say when the actions below them run, whatever words they say it in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import layout_sheets
import pytest
from dated_sheets import days, submitted
from layout_sheets import drawn

if TYPE_CHECKING:
    from concertaction.models import Submission

SECOND_SEMESTER = """
2e semestre 2012
2e semestre 2012 (prévisions)
2e semestre 2012 - prévisions
2e semestre 2012 : prévisions
2e semestre 2012 : 3 actions
2e semestre 2012 (2 actions)
Prévisions 2e semestre 2012
Actions du 2e semestre 2012
Actions prévues pour le 2e semestre 2012
Actions réalisées au cours du second semestre 2012
Second semestre 2012
SECOND SEMESTRE 2012
Deuxième semestre 2012 – suite
2nd semestre 2012
2ème sem. 2012 :
Semestre 2 – 2012
Semestre II 2012
B. 2e semestre 2012
II. Second semestre 2012
2012 – 2e semestre
2012, 2e semestre
2012 : S2
S2 2012 – actions prévues
Période : 2e semestre 2012
2e semestre de l'année 2012
2e semestre 2012 (juillet-décembre)
Juillet - décembre 2012
De juillet à décembre 2012
Actions prévues de juillet à décembre 2012
Du 1er juillet au 31 décembre 2012
01/07/2012 - 31/12/2012
"""


def under_first_semester(line: str, *below: str) -> Submission:
    """Read an action of the first semester of 2012, a line, an action below it, and what follows."""
    first = ["Action|Objectif|Partenaires", "1er semestre 2012", "Un|1.1|Le Forem"]
    return submitted("\n".join(["MDE de Dour", "", *first, line, "Deux|1.2|SSM Le Fil", *below]))


@pytest.mark.parametrize("line", SECOND_SEMESTER.strip().splitlines())
def test_a_line_that_says_a_part_of_a_year_ends_the_one_above(line: str) -> None:
    submission = under_first_semester(line, "Trois|1.2|Le Forem")
    assert days(submission) == [
        "Un 2012-01-01 2012-06-30",
        "Deux 2012-07-01 2012-12-31",
        "Trois 2012-07-01 2012-12-31",
    ]
    assert not submission.findings


@pytest.mark.parametrize(
    "line",
    [
        "2e semestre 2012|prévisions",
        "2e semestre 2012||(prévisions)",
        "Second semestre 2012|3 actions|",
        "2e semestre|=2012|",
        "Semestre 2|2012|actions prévues",
        "Semestre|=2|=2012",
        "Période :|2e semestre 2012|",
        "S2 2012|S2 2012|",
    ],
)
def test_a_line_of_several_cells_that_say_a_part_of_a_year_together(line: str) -> None:
    submission = submitted(f"""
MDE de Dour

Action|Objectif|Partenaires|Public
1er semestre 2012
Un|1.1|Le Forem|jeunes
{line}
Deux|1.2|SSM Le Fil|femmes
Trois|1.2|Le Forem|jeunes
""")
    assert days(submission) == [
        "Un 2012-01-01 2012-06-30",
        "Deux 2012-07-01 2012-12-31",
        "Trois 2012-07-01 2012-12-31",
    ]
    assert not submission.findings


@pytest.mark.parametrize("last", [1, 2, 3])
def test_a_part_of_a_year_merged_over_columns(last: int) -> None:
    sheet = drawn(
        """MDE de Dour
Action|Objectif|Partenaires|Public
1er semestre 2012
Un|1.1|Le Forem|jeunes
Second semestre 2012 : prévisions
Deux|1.2|SSM Le Fil|femmes""",
        merged=[(3, 0, 3, last), (5, 0, 5, last)],
    )
    assert days(layout_sheets.submitted(sheet)) == ["Un 2012-01-01 2012-06-30", "Deux 2012-07-01 2012-12-31"]


def test_an_action_with_little_but_a_time_is_no_line_of_a_time() -> None:
    submission = submitted("""
MDE de Dour
Action|Objectif|Partenaires|Période
1er semestre 2012
Un|1.1|Le Forem|
Bilan|||2e semestre 2012
Rapport semestriel|1.1||2e semestre 2012
Deux|1.2|SSM Le Fil|
""")
    assert days(submission) == [
        "Un 2012-01-01 2012-06-30",
        "Bilan 2012-07-01 2012-12-31",
        "Rapport semestriel 2012-07-01 2012-12-31",
        "Deux 2012-01-01 2012-06-30",
    ]


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("3e trimestre 2012 (avril-juin)", "2012-04-01 2012-06-30"),
        ("Année 2012 (prévisions)", "2012-01-01 2012-12-31 ="),
        ("Année scolaire 2012-2013", "2012-09-01 2013-06-30 ="),
        ("Année scolaire 2012-2013 – 2e trimestre", "2013-01-01 2013-03-31 ?"),
        ("Actions du 1er trimestre 2012-2013", "2012-09-01 2012-12-31 ?"),
        ("4e trimestre 2012", "2012-10-01 2012-12-31"),
        ("Quatrième trimestre 2012 (budget à confirmer)", "2012-10-01 2012-12-31"),
        ("T4/2012", "2012-10-01 2012-12-31"),
        ("Janvier 2013", "2013-01-01 2013-01-31"),
        ("Toute l'année 2012", "2012-01-01 2012-12-31"),
        ("Depuis septembre 2012", "2012-09-01 ..."),
    ],
)
def test_lines_of_several_kinds_of_times_end_each_other(line: str, read: str) -> None:
    submission = under_first_semester(line, "1er trimestre 2013", "Trois|1.2|Le Forem")
    assert days(submission) == ["Un 2012-01-01 2012-06-30", f"Deux {read}", "Trois 2013-01-01 2013-03-31"]


@pytest.mark.parametrize(
    "line",
    [
        "2e partie de l'année",
        "Semestre suivant",
        "Sans date",
        "Trimestres à venir",
        "Dates à fixer",
        "Projets 2013 du réseau",
        "À planifier",
        "Hors période",
        "2e semestre 2012 ou 2013",
    ],
)
def test_a_line_that_speaks_of_another_time_in_words_that_are_not_read_ends_the_one_above(line: str) -> None:
    submission = under_first_semester(line, "2e semestre 2012", "Trois|1.2|Le Forem")
    assert days(submission) == ["Un 2012-01-01 2012-06-30", "Deux - -", "Trois 2012-07-01 2012-12-31"]
    assert [(one.code, one.cell) for one in submission.findings] == [("unread-time-line", "A6")]


@pytest.mark.parametrize("line", ["Divers", "Accompagnement", "Formations 2012", "Public : jeunes"])
def test_a_line_of_something_else_leaves_the_time_above(line: str) -> None:
    submission = under_first_semester(line)
    assert days(submission) == ["Un 2012-01-01 2012-06-30", "Deux 2012-01-01 2012-06-30"]


def test_a_year_over_quarters_ends_the_quarter_above() -> None:
    submission = submitted("""
MDE de Dour

Action|Objectif|Partenaires
2011
3e trimestre
Un|1.1|Le Forem
4e trimestre
Deux|1.2|SSM Le Fil
2012
Trois|1.2|Le Forem
1er trimestre
Quatre|1.2|Le Forem
2e trimestre 2012
Cinq|1.2|Le Forem
""")
    assert [line.removesuffix(" =") for line in days(submission)] == [
        "Un 2011-07-01 2011-09-30",
        "Deux 2011-10-01 2011-12-31",
        "Trois 2012-01-01 2012-12-31",
        "Quatre 2012-01-01 2012-03-31",
        "Cinq 2012-04-01 2012-06-30",
    ]


def test_terms_of_schools_over_actions() -> None:
    submission = submitted("""
Lycée du Parc – Année scolaire 2012-2013

Action|Objectif|Partenaires
1er trimestre
Un|1.1|Le Forem
T2
Deux|1.2|SSM Le Fil
3e trimestre (avril-juin)
Trois|1.2|SSM Le Fil
""")
    assert days(submission) == [
        "Un 2012-09-01 2012-12-31 ?",
        "Deux 2013-01-01 2013-03-31 ?",
        "Trois 2013-04-01 2013-06-30",
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("CPAS de Dour – 1er semestre 2012", "CPAS de Dour – 2e semestre 2012"),
        ("CPAS de Dour (1er semestre 2012)", "CPAS de Dour : actions du second semestre 2012"),
        ("CPAS de Dour, S1 2012", "CPAS de Dour, S2 2012"),
    ],
)
def test_a_part_of_a_year_beside_the_operator(lines: tuple[str, str]) -> None:
    submission = submitted(f"""
Relevé

Action|Objectif|Partenaires
{lines[0]}
Un|1.1|Le Forem
{lines[1]}
Deux|1.2|SSM Le Fil
""")
    assert days(submission) == ["Un 2012-01-01 2012-06-30", "Deux 2012-07-01 2012-12-31"]
    assert {action.operator.name for action in submission.actions} == {"CPAS de Dour"}


def test_a_part_of_a_year_beside_the_axis() -> None:
    submission = submitted("""
CPAS de Dour

Action|Objectif|Partenaires
Axe 1 – 1er semestre 2012
Un|1|Le Forem
Axe 2 (2e semestre 2012)
Deux|2|SSM Le Fil
""")
    assert days(submission) == ["Un 2012-01-01 2012-06-30", "Deux 2012-07-01 2012-12-31"]


@pytest.mark.parametrize(
    ("heading", "own"),
    [
        ("Période", "mars 2011"),
        ("Quand ?", "mars 2011"),
        ("Date", "=2011-03-15"),
        ("Début|Fin", "01/03/2011|15/03/2011"),
        ("Trimestre", "T1 2011"),
    ],
)
@pytest.mark.parametrize("blank", ["", "/", "-"])
def test_what_a_line_says_holds_for_the_rows_that_say_no_time_of_their_own(
    heading: str, own: str, blank: str
) -> None:
    cells = "|".join([blank] * (heading.count("|") + 1))
    submission = submitted(f"""
MDE de Dour
Action|Objectif|{heading}|Partenaires
1er semestre 2011
Atelier|1.1|{cells}|Le Forem
Visite|1.2|{own}|SSM Le Fil
Forum|1.4|{cells}|Le Forem
2e semestre 2011
Atelier|1.1|{cells}|Le Forem
Stage|1.3|{cells}|
Novembre 2011
Bilan|1.3|{cells}|
""")
    assert days(submission)[:1] + days(submission)[2:] == [
        "Atelier 2011-01-01 2011-06-30",
        "Forum 2011-01-01 2011-06-30",
        "Atelier 2011-07-01 2011-12-31",
        "Stage 2011-07-01 2011-12-31",
        "Bilan 2011-11-01 2011-11-30",
    ]
    assert days(submission)[1].startswith(("Visite 2011-03", "Visite 2011-01-01 2011-03-31"))
    assert {one.code for one in submission.findings} <= {"other-edition", "guessed-column"}


def test_a_row_with_one_date_of_its_own_is_left_to_it() -> None:
    submission = submitted("""
MDE de Dour
Action|Objectif|Début|Fin|Partenaires
1er semestre 2011
Atelier|1.1|||Le Forem
Visite|1.2|01/03/2011||SSM Le Fil
Forum|1.4||15/05/2011|Le Forem
Suivi|1.4|à définir||Le Forem
""")
    assert days(submission) == [
        "Atelier 2011-01-01 2011-06-30",
        "Visite 2011-03-01 -",
        "Forum - 2011-05-15",
        "Suivi - - !",
    ]


def test_years_over_rows_of_which_some_say_a_part() -> None:
    submission = submitted("""
MDE de Dour
Action|Objectif|Période|Partenaires
2011
1er semestre
Atelier|1.1||Le Forem
Visite|1.2|mars|SSM Le Fil
2e semestre
Forum|1.4||Le Forem
2012
Stage|1.4|mai|Le Forem
Suivi|1.4||Le Forem
""")
    assert days(submission) == [
        "Atelier 2011-01-01 2011-06-30",
        "Visite 2011-03-01 2011-03-31",
        "Forum 2011-07-01 2011-12-31",
        "Stage 2012-05-01 2012-05-31",
        "Suivi 2012-01-01 2012-12-31 =",
    ]
