"""Lines that say a quarter, a semester, a season or a month for the actions below them."""

from __future__ import annotations

import pytest
from dated_sheets import days, submitted

SHEET = """
{title}
Opérateur|Action|Objectif|{heads}
{first}
EFT A|Accueil|1.2|{blank}
EFT B|Bilan|2.3|{own}
{second}
EFT C|Jardin|1.3|{blank}
"""
PERIOD = {"heads": "Période", "blank": "", "own": "mai 2012"}
START_END = {"heads": "Du|Au", "blank": "|", "own": "=2012-05-01|=2012-05-31"}
S1, S2 = "2012-01-01 2012-06-30", "2012-07-01 2012-12-31"
T2, T3 = "2012-04-01 2012-06-30", "2012-07-01 2012-09-30"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("1er semestre : janvier à juin 2012", "2e semestre : juillet à décembre 2012", (S1, S2)),
        ("1er semestre 2012 (janvier à juin)", "2e semestre 2012 (juillet à décembre)", (S1, S2)),
        ("S1 2012 – janvier à juin", "S2 2012 – juillet à décembre", (S1, S2)),
        ("Semestre 1 2012", "Semestre 2 2012", (S1, S2)),
        ("Trimestre 2 2012 (avril-juin)", "Trimestre 3 2012 (juillet-septembre)", (T2, T3)),
        ("Trimestre 2 2012 : avril - juin", "Trimestre 3 2012 : juillet - septembre", (T2, T3)),
        ("T2 2012 (avr. - juin)", "T3 2012 (juil. - sept.)", (T2, T3)),
        ("2E TRIMESTRE 2012 : AVRIL, MAI, JUIN", "3E TRIMESTRE 2012 : JUILLET, AOÛT, SEPTEMBRE", (T2, T3)),
        ("2012 - 2e trimestre (avril, mai, juin)", "2012 - 3e trimestre", (T2, T3)),
        ("D'avril à juin 2012", "De juillet à septembre 2012", (T2, T3)),
        ("Période : avril à juin 2012", "Période : juillet à septembre 2012", (T2, T3)),
        ("Avril - juin 2012", "Été 2012 (juillet à septembre)", (T2, T3)),
        ("Mai 2012", "Juin 2012", ("2012-05-01 2012-05-31", "2012-06-01 2012-06-30")),
        ("Année 2012|\nTrimestre 2 (avril-juin)", "Trimestre 3 (juillet-septembre)", (T2, T3)),
    ],
)
@pytest.mark.parametrize("columns", [PERIOD, START_END], ids=["period", "start and end"])
def test_a_line_with_its_time_dates_the_actions_below_that_say_none(
    first: str, second: str, expected: tuple[str, str], columns: dict[str, str]
) -> None:
    sheet = SHEET.format(title="EFT A", first=first.replace("|", ""), second=second, **columns)
    found = submitted(sheet)
    assert days(found) == [f"Accueil {expected[0]}", "Bilan 2012-05-01 2012-05-31", f"Jardin {expected[1]}"]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Trimestre 2 (avril-juin)", "Trimestre 3 (juillet-septembre)", (T2, T3)),
        ("T2", "T3", (T2, T3)),
        ("S1 (janvier-juin)", "S2 (juillet-décembre)", (S1, S2)),
        ("MAI", "JUIN", ("2012-05-01 2012-05-31", "2012-06-01 2012-06-30")),
    ],
)
def test_the_year_of_such_a_line_may_stand_in_the_title(
    first: str, second: str, expected: tuple[str, str]
) -> None:
    found = submitted(SHEET.format(title="Actions 2012", first=first, second=second, **PERIOD))
    assert days(found) == [f"Accueil {expected[0]}", "Bilan 2012-05-01 2012-05-31", f"Jardin {expected[1]}"]
    untold = submitted(SHEET.format(title="EFT A", first=first, second=second, **PERIOD))
    assert days(untold)[::2] == ["Accueil - - !", "Jardin - - !"]


def test_a_start_alone_keeps_its_open_end() -> None:
    found = submitted(
        SHEET.format(title="EFT A", first="S1 2012 : janvier à juin", second="S2 2012", **START_END).replace(
            "=2012-05-01|=2012-05-31", "=2012-05-01|"
        )
    )
    assert days(found) == [f"Accueil {S1}", "Bilan 2012-05-01 -", f"Jardin {S2}"]


def test_a_new_year_ends_the_time_of_the_line_before_it() -> None:
    found = submitted(
        SHEET.format(title="EFT A", first="T2 2012 : avril à juin", second="Année 2013", **PERIOD)
    )
    assert days(found) == [f"Accueil {T2}", "Bilan 2012-05-01 2012-05-31", "Jardin 2013-01-01 2013-12-31 ="]


@pytest.mark.parametrize("line", ["le 12 mars 2012", "Mons, le 12 mars 2012", "Situation au 30 juin 2012"])
def test_the_day_of_the_document_is_no_time_of_the_actions(line: str) -> None:
    found = submitted(f"{line}\nOpérateur|Action|Objectif|Partenaires\nEFT A|Accueil|1.2|MIRE\n")
    assert days(found)[0].startswith("Accueil")
    assert found.actions[0].end is None or found.actions[0].end != found.actions[0].start


@pytest.mark.parametrize(
    ("title", "second", "expected"),
    [
        ("EFT A", "Automne 2012", "Jardin 2012-09-01 2012-12-31 ?"),
        ("EFT A", "Hiver 2012-2013", "Jardin 2012-12-01 2013-03-31 ?"),
        ("Actions 2012", "AUTOMNE", "Jardin 2012-09-01 2012-12-31 ?"),
    ],
)
def test_a_season_is_a_time_too_and_unsure(title: str, second: str, expected: str) -> None:
    found = submitted(SHEET.format(title=title, first="Été 2012 (juillet-août)", second=second, **PERIOD))
    assert days(found) == ["Accueil 2012-07-01 2012-08-31", "Bilan 2012-05-01 2012-05-31", expected]


@pytest.mark.parametrize("line", ["Vacances de Pâques 2012", "Début 2013", "Congés scolaires"])
def test_a_time_that_is_not_read_ends_the_one_above_and_is_said(line: str) -> None:
    found = submitted(SHEET.format(title="EFT A", first="T1 2012 (janvier-mars)", second=line, **PERIOD))
    assert days(found)[2] == "Jardin - -"
    assert [(one.code, one.cell) for one in found.findings] == [("unread-time-line", "A6")]
