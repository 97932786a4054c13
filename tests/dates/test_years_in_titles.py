"""The year that a title, a group row or the name of a sheet says of the dates below it."""

from __future__ import annotations

from datetime import date

import layout_sheets
import pytest
from dated_sheets import HEAD, days, submitted
from layout_sheets import NOTE, drawn, read

from concertaction.reports.exchange.seen import explained


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("1. Actions réalisées en 2011", "2. Actions prévues en 2012"),
        ("Année 2011", "Année 2012"),
        ("Actions 2011", "Actions 2012"),
        ("A. Bilan 2011", "B. Prévisions 2012"),
        ("I. Réalisations de l'année 2011", "II. Perspectives pour 2012"),
        ("Actions menées au cours de l'année 2011", "Actions à mener en 2012"),
        ("Exercice 2011", "Exercice 2012"),
        ("Partie A : projets terminés en 2011", "Partie B : projets en cours 2012"),
        ("=2011", "=2012"),
        ("Année : 2011", "Année : 2012"),
        ("Année :|=2011", "Année :|=2012"),
        ("Axe 1 – actions 2011", "Axe 2 – actions 2012"),
        ("Tableau des subsides reçus (2011)", "Tableau des subsides reçus (2012)"),
    ],
)
def test_the_nearest_title_says_the_year_of_a_table(first: str, second: str) -> None:
    submission = submitted(f"""
{first}

{HEAD}
CPAS de Dour|Atelier mobilité|1.1|mars à juin
CPAS de Dour|Journée emploi|1.2|toute l'année


{second}

{HEAD}
CPAS de Dour|Table ronde|1.1|avril à octobre
CPAS de Dour|Visite|1.2|toute l'année
CPAS de Dour|Colloque|1.2|du 01/03/2013 au 30/06/2013
""")
    assert days(submission) == [
        "Atelier mobilité 2011-03-01 2011-06-30",
        "Journée emploi 2011-01-01 2011-12-31",
        "Table ronde 2012-04-01 2012-10-31",
        "Visite 2012-01-01 2012-12-31",
        "Colloque 2013-03-01 2013-06-30",
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Actions 2011", "Actions 2012"),
        ("Actions réalisées en 2011", "Actions prévues en 2012"),
        ("1. Bilan 2011", "2. Programmation 2012"),
        ("=2011", "=2012"),
    ],
)
def test_a_group_row_says_the_year_of_the_lines_below(first: str, second: str) -> None:
    submission = submitted(f"""
Relevé des actions
{HEAD}
{first}
CPAS de Dour|Atelier mobilité|1.1|mars à juin
CPAS de Dour|Journée emploi|1.2|toute l'année
{second}
CPAS de Dour|Table ronde|1.1|avril à octobre
CPAS de Dour|Visite|1.2|
""")
    assert days(submission) == [
        "Atelier mobilité 2011-03-01 2011-06-30",
        "Journée emploi 2011-01-01 2011-12-31",
        "Table ronde 2012-04-01 2012-10-31",
        "Visite 2012-01-01 2012-12-31 =",
    ]


def test_the_title_that_stands_nearest_speaks() -> None:
    submission = submitted(f"""
Plan 2010
Actions réalisées en 2011
{HEAD}
CPAS de Dour|Atelier mobilité|1.1|mars à juin
CPAS de Dour|Journée emploi|1.2|toute l'année
""")
    assert days(submission) == [
        "Atelier mobilité 2011-03-01 2011-06-30",
        "Journée emploi 2011-01-01 2011-12-31",
    ]


@pytest.mark.parametrize(
    "title",
    [
        "Note d'orientation 2010-2013",
        "Relevé arrêté au 31/12/2012",
        "Version du 12 mars 2012",
        "Années scolaires 2010-2011 et 2011-2012",
        "Mise à jour : mars 2012",
    ],
)
def test_other_years_in_a_title_say_nothing(title: str) -> None:
    submission = submitted(f"""
{title}
{HEAD}
CPAS de Dour|Atelier mobilité|1.1|mars à juin
CPAS de Dour|Journée emploi|1.2|mars 2011
""")
    assert days(submission) == ["Atelier mobilité - - !", "Journée emploi 2011-03-01 2011-03-31"]


@pytest.mark.parametrize(
    "title",
    [
        "Relevé des actions – 2e semestre 2011 (version du 4/1/12)",
        "2e semestre 2011 (mise à jour : 4 janvier 2012)",
        "Actions 2011 – situation arrêtée au 31/01/2012",
        "Actions 2011 [état au 4.1.2012]",
        "Bilan 2011, imprimé le 4/1/12",
        "Bilan 2011 (version de janvier 2012)",
        "Plan 2011 – CSEF de Mons, le 5 octobre 2010",
        "Version du 4/1/12 – Actions 2011",
    ],
)
def test_the_day_of_the_document_beside_its_year_says_nothing(title: str) -> None:
    submission = submitted(f"""
{title}
Opérateur|Intitulé|Objectif|Début|Fin
CPAS de Dour|Atelier mobilité|1.1|18/10|20/12
CPAS de Dour|Journée emploi|1.2|septembre|fin novembre
""")
    assert days(submission) == [
        "Atelier mobilité 2011-10-18 2011-12-20",
        "Journée emploi 2011-09-01 2011-11-30",
    ]


def test_a_year_in_a_title_is_no_period_of_actions_that_have_one() -> None:
    submission = submitted("""
Actions 2012
Opérateur|Intitulé|Objectif|Début|Fin
CPAS de Dour|Atelier mobilité|1.1||
CPAS de Dour|Journée emploi|1.2|01/03/2011|30/06/2011
""")
    assert days(submission) == ["Atelier mobilité - -", "Journée emploi 2011-03-01 2011-06-30"]


def test_the_years_that_complete_dates_are_explained() -> None:
    sheet = drawn(f"""Actions 2011
{HEAD}
CPAS de Dour|Atelier mobilité|1.1|mars à juin
CPAS de Dour|Journée emploi|1.2|mai
Actions 2012
CPAS de Dour|Table ronde|1.1|avril à octobre""")
    seen = explained(read(sheet), NOTE)
    assert [(said["row"], said["field"], said["used"]) for said in seen["constants"]] == [(1, "year", True)]
    assert seen["groups"] == [{"row": 5, "field": "year", "value": "2012"}]


@pytest.mark.parametrize("name", ["2011-2012", "Actions 2011-2012", "2011 - 2012", "Plan 2011/2012"])
def test_all_year_in_a_sheet_of_two_years_is_their_school_year_or_unsure(name: str) -> None:
    submission = submitted(
        """
CPAS de Dour
Intitulé|Objectif|Période
Atelier|1.1|toute l'année
Visite|1.2|septembre à juin
Forum|1.2|permanent
""",
        name=name,
    )
    assert days(submission) == [
        "Atelier 2011-09-01 2012-06-30 ?",
        "Visite 2011-09-01 2012-06-30 ?",
        "Forum - ...",
    ]


@pytest.mark.parametrize("title", ["B. Actions en préparation pour 2013", "Projets 2013", "Année 2013"])
@pytest.mark.parametrize("first", ["A. Actions en cours", ""])
def test_the_title_of_a_table_below_says_no_year_of_the_one_above(title: str, first: str) -> None:
    found = layout_sheets.submitted(
        drawn(
            f"CPAS de Dour\n{first}\nAction | Objectif | Partenaires | Début | Fin\n"
            "Accueil | 1.2 | Le Forem | mars | juin\nBilan | 2.3 | MIRE | avril | mai\n\n"
            f"{title}\nObjectif | Action | Démarrage souhaité | Fin souhaitée | Partenaires pressentis\n"
            "1.4 | Permis | mars | juin | Le Forem\n3.3 | Stages | avril | mai | MIRE"
        )
    )
    starts = {action.title: action.start for action in found.actions}
    assert (starts["Accueil"], starts["Bilan"]) == (None, None)
    assert (starts["Permis"], starts["Stages"]) == (date(2013, 3, 1), date(2013, 4, 1))
    assert [one.code for one in found.findings].count("unreadable-value") == 4
