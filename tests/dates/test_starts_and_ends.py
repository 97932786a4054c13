"""The start and the end of a row: what each says of the other, and what stands under one heading for both."""

from __future__ import annotations

import pytest
from dated_sheets import HEAD, dated, days, submitted


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


@pytest.mark.parametrize(
    ("start", "read"),
    [
        ("12/10/2011 17/10/2012", "2011-10-12"),
        ("12/10/2011\\n17/10/2012", "2011-10-12"),
        ("12/10/2011 / 17/10/2012", "2011-10-12"),
        ("12/10/2011 (17/10/2012)", "2011-10-12"),
        ("12.10.11 17.10.12", "2011-10-12"),
        ("2011-10-12 2012-10-17", "2011-10-12"),
        ("12 octobre 2011 17 octobre 2012", "2011-10-12"),
        ("octobre 2011 octobre 2012", "2011-10-01"),
        ("mercredi 12/10/2011 mercredi 17/10/2012", "2011-10-12"),
    ],
)
@pytest.mark.parametrize("end", ["", "17/10/2012", "20/12/2012"])
def test_two_dates_in_one_cell_with_nothing_between_are_doubtful(start: str, read: str, end: str) -> None:
    found = submitted(f"""
Opérateur|Intitulé|Objectif|Début|Fin
CPAS de Dour|Un|1.1|{start}|{end}
CPAS de Dour|Deux|1.1|01/03/2011|30/06/2011
""")
    assert [(f.code, f.cell) for f in found.findings] == [("uncertain-date", "D2")]
    assert str(found.actions[0].start) == read


def test_two_dates_in_one_cell_with_a_word_between_are_from_the_one_to_the_other() -> None:
    found = submitted("""
Opérateur|Intitulé|Objectif|Début|Fin
CPAS de Dour|Un|1.1|du 12/10/2011 au 17/10/2012|
CPAS de Dour|Deux|1.1|12/10/2011 - 17/10/2012|17/10/2012
CPAS de Dour|Trois|1.1|12/10/2011 - 17/10/2012|20/12/2012
CPAS de Dour|Quatre|1.1|12/10/2011 14h30|20/12/2012
CPAS de Dour|Cinq|1.1|12/10/2011 (mardi)|20/12/2012
CPAS de Dour|Six|1.1|12/10/2011|17/10/2012 20/12/2012
""")
    assert days(found) == [
        "Un 2011-10-12 2012-10-17",
        "Deux 2011-10-12 2012-10-17",
        "Trois 2011-10-12 2012-12-20 ?",
        "Quatre 2011-10-12 2012-12-20",
        "Cinq 2011-10-12 2012-12-20",
        "Six 2011-10-12 2012-12-20 ?",
    ]


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
        "Neuf 2011-10-06 2011-12-15 ?",
        "Dix - - !",
    ]


def test_idem_twice_repeats_both_dates() -> None:
    submission = submitted("""
Opérateur|Intitulé|Objectif|Début|Fin
CPAS de Dour|Un|1.1|01/03/2011|30/06/2011
CPAS de Dour|Deux|1.1|idem|idem
""")
    assert days(submission) == ["Un 2011-03-01 2011-06-30", "Deux 2011-03-01 2011-06-30"]


@pytest.mark.parametrize("sign", ["idem", "Idem", "id.", '"', "voir ci-dessus"])
def test_idem_below_an_end_is_the_end_above_it(sign: str) -> None:
    submission = submitted(f"""
Opérateur|Intitulé|Objectif|Début|Fin
CPAS de Dour|Un|1.1|13/09/2010|30/06/2011
CPAS de Dour|Deux|1.1|04/10/2010|{sign}
CPAS de Dour|Trois|1.1|08/11/2010|"
CPAS de Dour|Quatre|1.1|10/01/2011|{sign}
CPAS de Dour|Cinq|1.1|03/10/2011|{sign}
CPAS de Dour|Six|1.1|01/03/2012|permanent
CPAS de Dour|Sept|1.1|08/03/2012|{sign}
""")
    read = [line.removesuffix(" ?") for line in days(submission)]
    assert read[:4] == [
        "Un 2010-09-13 2011-06-30",
        "Deux 2010-10-04 2011-06-30",
        "Trois 2010-11-08 2011-06-30",
        "Quatre 2011-01-10 2011-06-30",
    ]
    assert read[-2:] == ["Six 2012-03-01 ...", "Sept 2012-03-08 ..."]


def test_idem_below_an_end_that_is_no_date_is_not_guessed() -> None:
    submission = submitted("""
Opérateur|Intitulé|Objectif|Début|Fin
CPAS de Dour|Un|1.1|13/09/2010|selon les subsides
CPAS de Dour|Deux|1.1|04/10/2010|idem
CPAS de Dour|Trois|1.1||30/06/2011
CPAS de Dour|Quatre|1.1||idem
""")
    assert days(submission) == [
        "Un 2010-09-13 - !",
        "Deux 2010-10-04 - !",
        "Trois - 2011-06-30",
        "Quatre - 2011-06-30",
    ]


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


@pytest.mark.parametrize(
    ("heading", "cells", "ends"),
    [
        ("DURÉE", ["6 MOIS"], ["2011-12-31 ="]),
        ("Durée", ["6 mois", "1 an"], ["2011-12-31 =", "2012-06-30 ="]),
        ("Durée de l'action", ["un an", "", "18 mois"], ["2012-06-30 =", "-", "2012-12-31 ="]),
        ("Durée prévue", ["2 ans", "1 an", "6 mois"], ["2013-06-30 =", "2012-06-30 =", "2011-12-31 ="]),
        ("Durée (mois)", ["=6", "=12"], ["2011-12-31 =", "2012-06-30 ="]),
        ("Durée en mois", ["6", "12"], ["2011-12-31 =", "2012-06-30 ="]),
        ("Durée (en semaines)", ["=4", "=3"], ["2011-07-28 =", "2011-07-21 ="]),
        # hours, days and rhythms of lessons say no end
        ("Durée", ["12h", "40 h", "12h"], ["-", "-", "-"]),
        ("Durée", ["2 jours par semaine", "1 matinée"], ["-", "-"]),
        ("Durée (jours)", ["=3", "=5"], ["-", "-"]),
        ("Durée (heures)", ["=6", "=12"], ["-", "-"]),
        ("Public", ["18 mois", "2 ans"], ["-", "-"]),
    ],
)
@pytest.mark.parametrize("heads", ["Début|{}", "Début|Fin|{}"])
def test_a_length_beside_the_starts_says_the_end(
    heads: str, heading: str, cells: list[str], ends: list[str]
) -> None:
    gap = "|" * heads.count("|")
    lines = [f"MIRE|Action {n}|1.{n}|01/07/2011{gap}{cell}" for n, cell in enumerate(cells, 1)]
    found = submitted("\n".join([f"Opérateur|Intitulé|Objectif|{heads.format(heading)}", *lines]))
    assert days(found) == [f"Action {n} 2011-07-01 {end}" for n, end in enumerate(ends, 1)]


@pytest.mark.parametrize(
    ("label", "said"), [("Durée", "6 mois"), ("Durée prévue", "un semestre"), ("Durée (mois)", "=6")]
)
def test_a_length_behind_a_label_of_a_form_says_the_end(label: str, said: str) -> None:
    forms = [
        f"Intitulé de l'action|{title}\nObjectif|1.2\nDébut|01/07/2011\n{label}|{said}\nPartenaires|SSM A\n"
        for title in ("Accueil", "Bilan")
    ]
    found = submitted("\n".join(["EPS Les Collines", "", *forms]))
    assert days(found) == ["Accueil 2011-07-01 2011-12-31 =", "Bilan 2011-07-01 2011-12-31 ="]


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


@pytest.mark.parametrize("year", ["=2012", "2012", "en 2012", "Année 2012"])
@pytest.mark.parametrize(
    ("heads", "cells", "expected"),
    [
        ("Du|Au", "{}|", "2012-01-01 2012-12-31 ="),
        ("Du", "{}", "2012-01-01 2012-12-31 ="),
        ("Date de début|Date de fin", "{}|=2012-06-30", "2012-01-01 2012-06-30 ="),
        ("Du|Au", "|{}", "- 2012-12-31 ="),
        ("Du|Au", "=2012-03-01|{}", "2012-03-01 2012-12-31 ="),
        ("Du|Au", "=2011|{}", "2011-01-01 2012-12-31"),  # two years leave no doubt
        ("Depuis|Partenaires", "{}|MIRE", "2012-01-01 ... ="),
        ("À partir de|Partenaires", "{}|MIRE", "2012-01-01 ... ="),
    ],
)
def test_a_year_alone_is_the_year_by_rule(year: str, heads: str, cells: str, expected: str) -> None:
    found = submitted(f"Opérateur|Intitulé|Objectif|{heads}\nMIRE|Accueil|1.1|{cells.format(year)}\n")
    assert days(found) == [f"Accueil {expected}"]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("mars 2012", "2012-03-01 ... ="),
        ("T3 2012", "2012-07-01 ... ="),
        ("=2012-03-01", "2012-03-01"),
        ("de mars à juin 2012", "2012-03-01 2012-06-30"),
    ],
)
def test_what_stands_under_since_is_when_it_began(cell: str, expected: str) -> None:
    found = submitted(f"Opérateur|Intitulé|Objectif|Depuis|Partenaires\nMIRE|Accueil|1.1|{cell}|SSM A\n")
    assert days(found)[0].startswith(f"Accueil {expected}")


@pytest.mark.parametrize(
    "heading",
    [
        "Depuis",
        "Depuis quand ?",
        "Depuis le",
        "À partir de",
        "Dès",
        "En cours depuis",
        "Depuis quelle date ?",
    ],
)
@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("14/03/2012", "2012-03-14 ..."),
        ("=2012-03-14", "2012-03-14 ..."),
        ("=2012-03-01", "2012-03-01 ..."),
        ("mars 2012", "2012-03-01 ..."),
        ("2e semestre 2012", "2012-07-01 ..."),
        ("toute l'année 2012", "2012-01-01 2012-12-31"),
        ("de mars à juin 2012", "2012-03-01 2012-06-30"),
    ],
)
def test_a_day_under_since_is_no_action_of_one_day(heading: str, cell: str, expected: str) -> None:
    found = submitted(f"Opérateur|Intitulé|Objectif|{heading}|Partenaires\nMIRE|Accueil|1.1|{cell}|SSM A\n")
    assert days(found)[0].removesuffix(" =") == f"Accueil {expected}"


def test_an_end_that_its_column_leaves_blank_is_missing_also_beside_since() -> None:
    rows = "MIRE|Un|1.1|14/03/2012|\nMIRE|Deux|1.1|14/03/2012|30/06/2012"
    found = submitted(f"Opérateur|Intitulé|Objectif|À partir du|Jusqu'au\n{rows}\n")
    assert days(found) == ["Un 2012-03-14 -", "Deux 2012-03-14 2012-06-30"]


def test_a_season_begins_or_ends_and_what_is_before_a_time_ends_before_it() -> None:
    submission = submitted("""
Opérateur|Intitulé|Objectif|Début|Fin
CPAS de Dour|Un|1.1|mars 2012|hiver 2012
CPAS de Dour|Deux|1.1|hiver 2012|mars 2013
CPAS de Dour|Trois|1.1||hiver 2012
CPAS de Dour|Quatre|1.1|mars 2012|avant l'été
CPAS de Dour|Cinq|1.1|mars 2012|avant juin
CPAS de Dour|Six|1.1|rentrée 2011|mi-2012
CPAS de Dour|Sept|1.1||mi-2012
CPAS de Dour|Huit|1.1|après l'été 2012|
CPAS de Dour|Neuf|1.1|01/03/2012|avant mars 2013
""")
    assert days(submission) == [
        "Un 2012-03-01 2012-12-31 ?",
        "Deux 2012-01-01 2013-03-31 ?",
        "Trois - 2012-12-31 ?",
        "Quatre 2012-03-01 2012-06-20 ?",
        "Cinq 2012-03-01 2012-05-31",
        "Six 2011-09-01 2012-07-31 = ?",
        "Sept - 2012-07-31 ?",
        "Huit 2012-09-21 - ?",
        "Neuf 2012-03-01 2013-02-28",
    ]


def test_a_long_period_under_the_starts_ends_where_its_end_is_blank() -> None:
    lines = [
        "Un | 1.1 | 01/03/2011 | 30/06/2011",
        "Deux | 1.1 | 2e semestre 2011 |",
        "Trois | 1.1 | T3 2011 |",
        "Quatre | 1.1 | toute l'année 2012 |",
        "Cinq | 1.1 | mars 2011 |",
        "Six | 1.1 | 15/03/2011 |",
        "Sept | 1.1 | T1 2011 | 30/06/2012",
        *(f"Atelier {number} | 1.2 | 01/09/2011 | 30/06/2012" for number in range(5)),
    ]
    found = submitted("\n".join(["CPAS de Dour", "", "Action | Objectif | Début | Fin", *lines]))
    assert days(found)[:7] == [
        "Un 2011-03-01 2011-06-30",
        "Deux 2011-07-01 2011-12-31 =",
        "Trois 2011-07-01 2011-09-30 =",
        "Quatre 2012-01-01 2012-12-31 =",
        "Cinq 2011-03-01 -",
        "Six 2011-03-15 -",
        "Sept 2011-01-01 2012-06-30",
    ]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("T3 2011", "2011-07-01 2011-09-30 ="),
        ("1er semestre 2011", "2011-01-01 2011-06-30 ="),
        ("toute l'année 2011", "2011-01-01 2011-12-31 ="),
        ("2e trimestre 2012", "2012-04-01 2012-06-30 ="),
        ("trim. 3 2011", "2011-07-01 2011-09-30 ="),
        ("Q2 2011", "2011-04-01 2011-06-30 ="),
        ("au 2e semestre 2011", "2011-07-01 2011-12-31 ="),
        ("courant 2011", "2011-01-01 2011-12-31 ="),
        ("été 2011", "2011-06-01 2011-09-30 ?"),
        ("hiver 2011-2012", "2011-12-01 2012-03-31 ?"),
        ("grandes vacances 2011", "2011-07-01 2011-08-31 ="),
        # what begins then, and may go on
        ("sept. 2011", "2011-09-01 -"),
        ("15/03/2011", "2011-03-15 -"),
        ("=2011-03-15", "2011-03-15 -"),
        ("mi-2012", "2012-06-01 - ?"),
        ("fin 2011", "2011-09-01 - ?"),
        ("rentrée 2011", "2011-09-01 - ="),
        ("à partir du 2e semestre 2011", "2011-07-01 ..."),
        ("dès le T3 2011", "2011-07-01 -"),
        ("depuis T3 2011", "2011-07-01 ..."),
    ],
)
@pytest.mark.parametrize("heads", ["Début|Fin", "Début", "Date de début|Date de fin|Durée", "Du|Au"])
def test_a_period_in_words_under_the_starts_gives_the_end_that_no_cell_says(
    cell: str, expected: str, heads: str
) -> None:
    blank = "|" * heads.count("|")
    found = submitted(f"""
Opérateur|Intitulé|Objectif|{heads}
MIRE|Accueil|1.1|{cell}{blank}
MIRE|Bilan|1.2|01/02/2011{blank}
MIRE|Suivi|1.3|01/02/2012{blank}
""")
    assert days(found)[:2] == [f"Accueil {expected}", "Bilan 2011-02-01 -"]


@pytest.mark.parametrize(
    ("heads", "cells", "expected"),
    [
        ("Début|Fin", "T3 2011|30/06/2012", "2011-07-01 2012-06-30"),
        ("Début|Fin", "T3 2011|T4 2011", "2011-07-01 2011-12-31"),
        ("Début|Fin", "T3 2011|permanent", "2011-07-01 ..."),
        ("Début|Fin", "T3 2011|selon les subsides", "2011-07-01 - !"),
        ("Début|Fin", "T3 2011|-", "2011-07-01 2011-09-30 ="),
        ("Début|Durée", "T3 2011|6 mois", "2011-07-01 2011-12-31 ="),
        ("Début|Fin", "|T3 2011", "- 2011-09-30 ="),
        ("Début|Fin", "|1er semestre 2011", "- 2011-06-30 ="),
        ("Début|Fin", "|mars 2011", "- 2011-03-31"),
        ("Début|Fin", "01/03/2011|T3 2011", "2011-03-01 2011-09-30"),
        ("Fin", "T3 2011", "- 2011-09-30"),
        ("Début|Fin|Période", "T3 2011||2e semestre 2011", "2011-07-01 2011-12-31"),
    ],
)
def test_another_cell_goes_before_the_end_of_a_period_in_words(heads: str, cells: str, expected: str) -> None:
    found = submitted(f"Opérateur|Intitulé|Objectif|{heads}\nMIRE|Accueil|1.1|{cells}\n")
    assert days(found) == [f"Accueil {expected}"]


def test_a_period_in_words_gives_its_end_in_a_form_and_in_the_year_of_the_sheet() -> None:
    found = submitted("""
EPS Les Collines

Intitulé de l'action|Accueil
Objectif|1.2
Début|T3 2011
Fin|
""")
    assert days(found) == ["Accueil 2011-07-01 2011-09-30 ="]
    assert days(dated("Début", "3e trimestre", "mars", "1er semestre")) == [
        "Action A 2012-07-01 2012-09-30 =", "Action B 2012-03-01 -", "Action C 2012-01-01 2012-06-30 =",
    ]  # fmt: skip


@pytest.mark.parametrize("heading", ["Ça s'arrête", "S'arrête", "Ça finit", "Ça se termine"])
def test_what_stops_under_such_words_ends(heading: str) -> None:
    found = submitted(
        f"CPAS de Dour\n\nAction | Objectif | Ça démarre | {heading}\n"
        "Un | 1.1 | 01/03/2012 | 31/05/2012\nDeux | 1.1 | 01/09/2011 | 30/06/2012"
    )
    assert days(found) == ["Un 2012-03-01 2012-05-31", "Deux 2011-09-01 2012-06-30"]


def test_a_feast_in_a_column_of_its_own_is_a_day_by_rule() -> None:
    submission = submitted("""
Opérateur|Intitulé|Objectif|Début|Fin
CPAS de Dour|Un|1.1|rentrée 2011|Pâques 2012
CPAS de Dour|Deux|1.1|Toussaint 2011|fin de l'année scolaire 2011-2012
CPAS de Dour|Trois|1.1|15/10/2011|vacances de Noël 2011
CPAS de Dour|Quatre|1.1|15/10/2011|jusqu'à Noël 2011
CPAS de Dour|Cinq|1.1|vacances de carnaval 2012|30/06/2012
CPAS de Dour|Six|1.1|15/10/2011|Marché de Noël
""")
    assert days(submission) == [
        "Un 2011-09-01 2012-04-08 = =",
        "Deux 2011-11-01 2012-06-30 = =",
        "Trois 2011-10-15 2012-01-08 ?",
        "Quatre 2011-10-15 2011-12-25 =",
        "Cinq 2012-02-20 2012-06-30 ?",
        "Six 2011-10-15 - !",
    ]


@pytest.mark.parametrize("headings", ["Début", "Début|Fin", "Date de début|Date de fin"])
def test_two_years_as_a_start_or_an_end_are_uncertain(headings: str) -> None:
    columns = headings.count("|") + 1
    found = submitted(f"""
Opérateur|Intitulé|Objectif|{headings}
CPAS de Dour|Un|1.1|2011-2012
CPAS de Dour|Deux|1.1|{"01/09/2011|2011-2012" if columns > 1 else "2011/2012"}
CPAS de Dour|Trois|1.1|01/09/2011
""")
    assert days(found)[0].startswith("Un 2011-01-01 2012-12-31")
    assert [(one.code, one.row) for one in found.findings if one.code == "uncertain-date"] == [
        ("uncertain-date", 2), ("uncertain-date", 3)
    ]  # fmt: skip


def test_two_years_as_a_period_are_those_of_the_calendar() -> None:
    found = submitted("Opérateur|Intitulé|Objectif|Période\nCPAS de Dour|Un|1.1|2011-2012")
    assert "uncertain-date" not in {one.code for one in found.findings}


@pytest.mark.parametrize(
    ("title", "other", "sign"),
    [
        ("Actions 2011", "05/11|10/11", " ? ?"),
        ("Actions 2011", "mai|juin", " ? ?"),
        ("Actions 2011", "18/10|20/12", ""),
        ("Actions 2011", "05/10|10/12", ""),
        ("Année scolaire 2010-2011", "09/10|06/11", " ? ?"),
        ("Année scolaire 2011-2012", "09/10|06/11", ""),
    ],
)
def test_days_that_may_be_months_with_their_year_are_doubted(title: str, other: str, sign: str) -> None:
    submission = submitted(f"""
CPAS de Dour – {title}
Intitulé|Objectif|Début|Fin
Atelier|1.1|03/11|06/11
Visite|1.2|{other}
""")
    found = days(submission)[0].split(" ", 3)
    assert [found[1][5:], found[2][5:], *found[3:]] == ["11-03", "11-06", *([sign.strip()] if sign else [])]
