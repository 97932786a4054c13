"""When the actions of a sheet run: what a title, a heading, a neighbour or a length says of a date."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from layout_sheets import NOTE, drawn, read, sheet_of
from layout_sheets import submitted as sheets_submitted

from concertaction.importers.actions import read_submission
from concertaction.importers.files.workbook import Workbook
from concertaction.reports.exchange.seen import explained

if TYPE_CHECKING:
    from concertaction.models import CellValue, Submission

DOUBTS = {"uncertain-date": "?", "date-by-rule": "=", "unreadable-value": "!", "impossible-date": "!!"}


def submitted(text: str, *, name: str = "Feuil1", file_name: str = "envoi.xlsx") -> Submission:
    sheet = drawn(text.strip("\n"), name=name)
    workbook = Workbook(file_name, file_name, "0" * 64, 1, "xlsx", (sheet,))
    return read_submission(workbook, [read(sheet, file_name)], NOTE)


def days(submission: Submission) -> list[str]:
    """A line an action: title, start, end, and the sign of each doubt about its dates."""
    lines = []
    for action in submission.actions:
        signs = [DOUBTS[f.code] for f in submission.findings if f.row == action.row and f.code in DOUBTS]
        end = "..." if action.open_end else action.end or "-"
        lines.append(" ".join([action.title, str(action.start or "-"), str(end), *signs]))
    return lines


HEAD = "Opérateur|Intitulé|Objectif|Quand ?"


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


def test_the_other_date_of_a_row_says_the_year() -> None:
    submission = submitted("""
Opérateur|Intitulé|Objectif|Début|Fin
CPAS de Dour|Un|1.1|01/03|30/06/2011
CPAS de Dour|Deux|1.1|15 sept|30/06/2012
CPAS de Dour|Trois|1.1|01/09/2011|juin
CPAS de Dour|Quatre|1.1|01/03/2011|30 juin
CPAS de Dour|Cinq|1.1|01/03|30 juin
CPAS de Dour|Six|1.1|01/03/2011|31/06
""")
    assert days(submission) == [
        "Un 2011-03-01 2011-06-30",
        "Deux 2011-09-15 2012-06-30",
        "Trois 2011-09-01 2012-06-30",
        "Quatre 2011-03-01 2011-06-30",
        "Cinq - - ! !",
    ]
    assert [f.code for f in submission.findings if f.row == 7] == ["impossible-date"]


def test_the_sheet_says_the_year_and_the_other_date_may_say_another() -> None:
    submission = submitted("""
Actions 2012
Opérateur|Intitulé|Objectif|Début|Fin
CPAS de Dour|Un|1.1|01/03|30 juin
CPAS de Dour|Deux|1.1|septembre|juin
CPAS de Dour|Trois|1.1|15/03/2011|juin
CPAS de Dour|Quatre|1.1|15/09/2011|juin
""")
    assert days(submission) == [
        "Un 2012-03-01 2012-06-30",
        "Deux 2012-09-01 2013-06-30 =",
        "Trois 2011-03-15 2011-06-30 ?",
        "Quatre 2011-09-15 2012-06-30",
    ]


@pytest.mark.parametrize("dates", ["22/09 | 05/09", "22/09 | 05/09/2011", "22/09/2011 | 05/09"])
def test_an_end_in_the_month_of_its_start_and_before_it_is_said(dates: str) -> None:
    lines = [f"Atelier | 1.1 | {dates}", "Visite | 1.2 | 15/12/2011 | 14/01", "Bilan | 2.3 | 15/09 | 14/09"]
    found = submitted("\n".join(["CPAS de Dour", "Plan 2011", "", "Action | Objectif | Du | Au", *lines]))
    assert days(found) == ["Visite 2011-12-15 2012-01-14", "Bilan 2011-09-15 2012-09-14 ="]
    assert [f.row for f in found.findings if f.code == "end-before-start"] == [5]


def test_an_end_that_says_how_long_or_the_same_day() -> None:
    submission = submitted("""
Opérateur|Intitulé|Objectif|Début|Fin
CPAS de Dour|Un|1.1|01/03/2011|6 mois
CPAS de Dour|Deux|1.1|=2011-03-01|un an
CPAS de Dour|Trois|1.1|mars 2011|2 ans
CPAS de Dour|Quatre|1.1|03/10/2011|3 semaines
CPAS de Dour|Cinq|1.1|03/10/2011|10 jours
CPAS de Dour|Six|1.1|03/10/2011|même jour
CPAS de Dour|Sept|1.1|04/10/2011|idem
CPAS de Dour|Huit|1.1|05/10/2011|15/12/2011
CPAS de Dour|Neuf|1.1|06/10/2011|idem
CPAS de Dour|Dix|1.1||6 mois
""")
    assert days(submission) == [
        "Un 2011-03-01 2011-08-31 =",
        "Deux 2011-03-01 2012-02-29 =",
        "Trois 2011-03-01 2013-02-28 =",
        "Quatre 2011-10-03 2011-10-23 =",
        "Cinq 2011-10-03 2011-10-12 ?",
        "Six 2011-10-03 2011-10-03",
        "Sept 2011-10-04 2011-10-04 =",
        "Huit 2011-10-05 2011-12-15",
        "Neuf 2011-10-06 2011-10-06 ?",
        "Dix - - !",
    ]


def test_idem_twice_repeats_both_dates() -> None:
    submission = submitted("""
Opérateur|Intitulé|Objectif|Début|Fin
CPAS de Dour|Un|1.1|01/03/2011|30/06/2011
CPAS de Dour|Deux|1.1|idem|idem
""")
    assert days(submission) == ["Un 2011-03-01 2011-06-30", "Deux 2011-03-01 2011-06-30"]


def test_a_column_of_lengths_beside_the_start_or_the_end() -> None:
    submission = submitted("""
Opérateur|Intitulé|Objectif|Début|Fin|Durée
CPAS de Dour|Un|1.1|01/03/2011||6 mois
CPAS de Dour|Deux|1.1||31/08/2011|6 mois
CPAS de Dour|Trois|1.1|01/03/2011|31/08/2011|6 mois
CPAS de Dour|Quatre|1.1|01/03/2011|30/06/2011|2 semaines
CPAS de Dour|Cinq|1.1|01/03/2011|30/06/2011|1 an
CPAS de Dour|Six|1.1|||1 an
""")
    assert days(submission) == [
        "Un 2011-03-01 2011-08-31 =",
        "Deux 2011-03-01 2011-08-31 =",
        "Trois 2011-03-01 2011-08-31",
        "Quatre 2011-03-01 2011-06-30",
        "Cinq 2011-03-01 2011-06-30 ?",
        "Six - - !",
    ]


def test_headings_in_dutch() -> None:
    submission = submitted("""
Operator|Titel|Doelstelling|Vanaf|Einde
CPAS de Dour|Un|1.1|1 maart 2011|30 juni 2011
CPAS de Dour|Deux|1.1|september 2011|december 2011
""")
    assert days(submission) == ["Un 2011-03-01 2011-06-30", "Deux 2011-09-01 2011-12-31"]


def test_a_row_is_not_refused_for_its_weeks() -> None:
    submission = submitted(f"""
{HEAD}
CPAS de Dour|Un|1.1|6 semaines en mars-avril 2011
CPAS de Dour|Deux|1.1|31/02/2011
""")
    assert days(submission) == ["Un 2011-03-01 2011-04-30"]
    assert submission.refused == 1


def test_what_has_two_ends_says_both_under_the_end() -> None:
    submission = submitted("""
Opérateur|Intitulé|Objectif|Échéance
EFT A|A|1.1|de janvier à juin 2012
EFT A|B|1.1|mars 2012 - juin 2012
EFT A|C|1.1|du 1er au 15 juin 2012
EFT A|D|1.1|octobre 2012
EFT A|E|1.1|31-12-2012
EFT A|F|1.1|fin juin 2012
EFT A|G|1.1|au plus tard le 30/06/2012
EFT A|H|1.1|T3 2012
""")

    assert days(submission) == [
        "A 2012-01-01 2012-06-30",
        "B 2012-03-01 2012-06-30",
        "C 2012-06-01 2012-06-15",
        "D - 2012-10-31",
        "E - 2012-12-31",
        "F - 2012-06-30",
        "G - 2012-06-30",
        "H - 2012-09-30",
    ]


def dated(heading: str, *cells: str) -> Submission:
    rows = "\n".join(
        f"MIRE|Action {letter}|1.{n}|{cell}"
        for n, (letter, cell) in enumerate(zip("ABCD", cells, strict=False), 1)
    )
    return submitted(f"Rapport d'activités 2012\n\nOpérateur|Intitulé|Objectif|{heading}\n{rows}")


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


def test_du_alone_over_whole_periods() -> None:
    submission = dated("Du", "de mars à juin 2012", "01/03/2012 - 30/06/2012", "2e semestre 2012")
    assert days(submission) == [
        "Action A 2012-03-01 2012-06-30",
        "Action B 2012-03-01 2012-06-30",
        "Action C 2012-07-01 2012-12-31 =",
    ]
    assert days(dated("Du", "mars 2012", "avril 2012", "de mai à juin 2012"))[0] == "Action A 2012-03-01 -"
    mixed = dated("Du", "05/03/2012", "du 01/03/2012 au 30/06/2012", "de mai à juin 2012")
    assert days(mixed)[0] == "Action A 2012-03-05 -"


@pytest.mark.parametrize(
    ("shown", "day", "last"),
    [
        ("mmm-yy", "2011-06-01", "2011-06-30"),
        ("mmmm yyyy", "2012-02-01", "2012-02-29"),
        ("[$-80C]mmm\\-yy;@", "2011-12-01", "2011-12-31"),
        ("yyyy", "2011-01-01", "2011-12-31"),
        ("mmm-yy", "2011-06-15", "2011-06-15"),
        ("dd/mm/yyyy", "2011-06-01", "2011-06-01"),
        ("d-mmm", "2011-06-01", "2011-06-01"),
    ],
)
def test_the_end_that_is_shown_as_a_month_is_its_last_day(shown: str, day: str, last: str) -> None:
    sheet = drawn(f"Opérateur|Intitulé|Objectif|Début|Fin\nCPAS de Dour|Salon|1.1|=2011-01-01|={day}")
    workbook = Workbook(
        "envoi.xlsx",
        "envoi.xlsx",
        "0" * 64,
        1,
        "xlsx",
        (sheet._replace(formats={(2, 4): shown}, formats_known=True),),
    )
    found = read_submission(workbook, [read(workbook.sheets[0])], NOTE)
    assert days(found) == [f"Salon 2011-01-01 {last}"]


def test_the_period_that_is_shown_as_a_month_is_all_of_it() -> None:
    sheet = drawn("Opérateur|Intitulé|Objectif|Période\nCPAS de Dour|Salon|1.1|=2011-06-01")
    sheet = sheet._replace(formats={(2, 3): "mmm-yy"}, formats_known=True)
    workbook = Workbook("envoi.xlsx", "envoi.xlsx", "0" * 64, 1, "xlsx", (sheet,))
    assert days(read_submission(workbook, [read(sheet)], NOTE)) == ["Salon 2011-06-01 2011-06-30"]


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


@pytest.mark.parametrize(
    ("code", "start", "end", "said"),
    [
        (39113, 39141, 39629, "1.2 2011-03-01 2012-07-01"),
        (39113.0, "01/03/2011", 39629, "1.2 2011-03-01 2012-07-01"),
        ("2.1", 2011, 39629, "2.1 2011-01-01 2012-07-01"),
        (2.1, date(2011, 3, 1), "juin 2012", "2.1 2011-03-01 2012-06-30"),
    ],
)
def test_days_without_their_format_in_a_workbook_that_counts_from_1904(
    code: CellValue, start: CellValue, end: CellValue, said: str
) -> None:
    rows: list[list[CellValue]] = [
        ["CPAS de Dour"],
        ["Intitulé", "Objectif", "Partenaires", "Début", "Fin", "Participants"],
        ["Atelier", code, "EFT A", start, end, 39113],
        ["Guide", 39117, "EFT A", start, end, 12],
    ]
    action = sheets_submitted(sheet_of(rows, is_of_1904=True)).actions[0]
    assert f"{action.objectives[0].code} {action.start} {action.end}" == said
    assert action.participants == 39113


@pytest.mark.parametrize("shown", ["10-nov", "10-nov.", "9-oct", "11-déc", "11-Dec"])
def test_two_years_that_became_a_day_of_a_text(shown: str) -> None:
    first = int(shown.split("-")[0])
    submission = submitted(f"""
CPAS de Dour
Intitulé|Objectif|Période
Atelier|1.1|{shown}
Visite|1.2|2010-2011
""")
    assert days(submission)[0] == f"Atelier 20{first:02}-01-01 20{first + 1}-12-31 ?"


def test_days_of_months_stay_unread_without_a_year_and_are_unsure_beside_one() -> None:
    table = """
Intitulé|Objectif|Période
Atelier|1.1|10-nov
Visite|1.2|{other}
"""
    assert days(submitted("CPAS de Dour" + table.format(other="3-févr"))) == ["Atelier - - !", "Visite - - !"]
    of_2012 = days(submitted("CPAS de Dour – 2012" + table.format(other="2012")))
    assert of_2012[0] == "Atelier 2012-11-10 2012-11-10 ?"


@pytest.mark.parametrize("hidden", ["########", "###", "##########"])
def test_what_a_narrow_column_hid_is_said(hidden: str) -> None:
    submission = submitted(f"""
CPAS de Dour
Intitulé|Objectif|Partenaires|Début|Fin
Atelier|1.1|EFT A|01/03/2011|{hidden}
Visite|1.2|{hidden}|01/03/2011|30/06/2011
""")
    found = [one for one in submission.findings if one.code == "hidden-value"]
    assert [(one.row, one.column) for one in found] == [(3, "E"), (4, "C")]
    assert len(submission.actions) == 2


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


@pytest.mark.parametrize(
    "heading",
    [
        "Depuis / jusqu'à",
        "Depuis – jusqu'au",
        "Depuis… jusque",
        "Début/jusqu'à",
        "À partir de / jusqu'à",
        "Commence le – se termine le",
        "Dès … jusqu'à",
        "DES ... JUSQU'A",
        "Du … jusqu'au",
        "Démarrage-clôture",
        "Lancement / arrêt",
        "Date de départ et date de clôture",
        "Début - Échéance",
        "Date d'entrée en vigueur et d'échéance",
        "Début (fin)",
        "Ouvert du / au",
        "Première et dernière séance",
        "Mise en route / clôture",
        "Quand commence et quand finit l'action ?",
        "Date de fin, date de début",
        "From / to",
        "van/tot",
    ],
)
def test_a_heading_that_asks_for_both_ends_is_no_end_alone(heading: str) -> None:
    submission = submitted(f"""
EPS Les Collines
Intitulé|Objectif|{heading}
Atelier|1.1|T2 2012
Visite|1.2|toute l'année 2012
Forum|1.2|09/2011 → 06/2012
""")
    assert days(submission) == [
        "Atelier 2012-04-01 2012-06-30",
        "Visite 2012-01-01 2012-12-31",
        "Forum 2011-09-01 2012-06-30",
    ]


def test_a_form_asks_for_both_ends_at_once() -> None:
    submission = submitted("""
EPS Les Collines

Intitulé de l'action|Accueil
Objectif|1.2
Démarrage - clôture|mars à juin 2012
Partenaires|SSM A

Intitulé de l'action|Bilan
Objectif|2.3
Démarrage - clôture|T2 2012
Partenaires|MIRE
""")
    assert days(submission) == ["Accueil 2012-03-01 2012-06-30", "Bilan 2012-04-01 2012-06-30"]


@pytest.mark.parametrize("heading", ["Fin de la convention", "Fin prévue", "Fin au plus tôt"])
def test_a_heading_of_one_end_stays_that_end(heading: str) -> None:
    submission = submitted(f"""
EPS Les Collines
Intitulé|Objectif|{heading}
Atelier|1.1|01/06/2012
Visite|1.2|15/06/2012
""")
    assert days(submission) == ["Atelier - 2012-06-01", "Visite - 2012-06-15"]


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
