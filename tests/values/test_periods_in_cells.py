"""Cells that say a period: right, or said to be doubtful, never silently wrong."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concertaction.importers.values import read_period, school_year_in
from concertaction.models import CellValue

IMPOSSIBLE, UNREADABLE, UNCERTAIN = "impossible-date", "unreadable-value", "uncertain-date"
D = date.fromisoformat
DAYS_2000_2030 = st.dates(date(2000, 1, 1), date(2030, 12, 31))
PERIODS = {
    "14 X 11": "2011-10-14 2011-10-14",
    "14 X 2011": "2011-10-14 2011-10-14",
    "14 X 11 - 15 XII 11": "2011-10-14 2011-12-15",
    "du 14 X 11 au 15 XII 11": "2011-10-14 2011-12-15",
    ".. septembre 2012": "2012-09-01 2012-09-30",
    "sept. 2010 - juin 2011": "2010-09-01 2011-06-30",
    "septembre 2010 à juin 2011": "2010-09-01 2011-06-30",
    "sept.10 - juin 11": "2010-09-01 2011-06-30",
    "sept 2010/juin 2011": "2010-09-01 2011-06-30",
    "octobre 2010 → juin 2011": "2010-10-01 2011-06-30",
    "mars-juin 2011": "2011-03-01 2011-06-30",
    "mars - juin 2011": "2011-03-01 2011-06-30",
    "jan-dec 2012": "2012-01-01 2012-12-31",
    "septembre à juin 2011": "2010-09-01 2011-06-30",
    "septembre 2011 à juin": "2011-09-01 2012-06-30",
    "de septembre à décembre 2011": "2011-09-01 2011-12-31",
    "du 01/09/10 au 30/06/11": "2010-09-01 2011-06-30",
    "01/09/10-30/06/11": "2010-09-01 2011-06-30",
    "01.09.2010 – 30.06.2011": "2010-09-01 2011-06-30",
    "01/01/2014->01/07/2014": "2014-01-01 2014-07-01",
    "du 01/03/2011\nau 30/06/2011": "2011-03-01 2011-06-30",
    "du 1er mars au 30 juin 2011": "2011-03-01 2011-06-30",
    "du 1 janvier 2014 au 31 decembre 2014": "2014-01-01 2014-12-31",
    "1/3 au 30/6/2011": "2011-03-01 2011-06-30",
    "9 au 16/03/2014": "2014-03-09 2014-03-16",
    "10 et 11 déc 2012": "2012-12-10 2012-12-11",
    "12, 13 et 14 mars 2012": "2012-03-12 2012-03-14",
    "12-13-14 mars 2012": "2012-03-12 2012-03-14",
    "12 - 13 - 14 mars 2012": "2012-03-12 2012-03-14",
    "12/13/14 mars 2012": "2012-03-12 2012-03-14",
    "12.13.14 mars 2012": "2012-03-12 2012-03-14",
    "les 12-13 et 14 mars 2012": "2012-03-12 2012-03-14",
    "lu 12-ma 13-me 14 mars 2012": "2012-03-12 2012-03-14",
    "12-13 et 19-20 mars 2012": "2012-03-12 2012-03-20",
    "2-3-4, 9-10-11 et 16 mars 2012": "2012-03-02 2012-03-16",
    "8-15-22-29 mars 2011": "2011-03-08 2011-03-29",
    "1-2-3 juin 2011": "2011-06-01 2011-06-03",
    "5-6-7/03/2012": "2012-03-05 2012-03-07",
    "10-11 octobre 2011": "2011-10-10 2011-10-11",
    "12/03/11-30/06/11": "2011-03-12 2011-06-30",
    "10-11-12": "2012-11-10 2012-11-10",
    "mars, avril et mai 2011": "2011-03-01 2011-05-31",
    "09/2010 - 06/2011": "2010-09-01 2011-06-30",
    "2010-2011": "2010-01-01 2011-12-31",
    "2010/2011": "2010-01-01 2011-12-31",
    "2010 à 2013": "2010-01-01 2013-12-31",
    "2010, 2011 et 2012": "2010-01-01 2012-12-31",
    "année scolaire 2010-2011": "2010-09-01 2011-06-30",
    "2011-2012 (année scolaire)": "2011-09-01 2012-06-30",
    "1er semestre 2012": "2012-01-01 2012-06-30",
    "S1 2012": "2012-01-01 2012-06-30",
    "2e sem. 2011": "2011-07-01 2011-12-31",
    "T3 2011": "2011-07-01 2011-09-30",
    "2011-T3": "2011-07-01 2011-09-30",
    "2012-Q3": "2012-07-01 2012-09-30",
    "3T 2011": "2011-07-01 2011-09-30",
    "3e trimestre 2011": "2011-07-01 2011-09-30",
    "dernier trimestre 2011": "2011-10-01 2011-12-31",
    "1er et 2e trimestres 2011": "2011-01-01 2011-06-30",
    "T3 2011 - T2 2012": "2011-07-01 2012-06-30",
    "toute l'année 2012": "2012-01-01 2012-12-31",
    "ANNEE 2014": "2014-01-01 2014-12-31",
    "2012": "2012-01-01 2012-12-31",
    "mars 2011": "2011-03-01 2011-03-31",
    "2011-03": "2011-03-01 2011-03-31",
    "le 12 mars 2011": "2011-03-12 2011-03-12",
    "début mars à fin juin 2011": "2011-03-01 2011-06-30",
    "tous les mardis de mars à juin 2011": "2011-03-01 2011-06-30",
    "du 6/9/2010 au 24/6/2011 (hors congés scolaires)": "2010-09-06 2011-06-24",
    "depuis sept 2010 jusqu'en juin 2011": "2010-09-01 2011-06-30",
    "01/09/2012 - 30/06/2012": "2012-09-01 2012-06-30",
}  # fmt: skip


@pytest.mark.parametrize(("text", "days"), PERIODS.items())
def test_a_period_has_a_first_and_a_last_day(text: str, days: str) -> None:
    start, end = map(D, days.split())
    assert read_period(text) == (start, end, False, None)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("depuis 2008", "2008-01-01"),
        ("depuis sept. 2010", "2010-09-01"),
        ("à partir de mars 2011", "2011-03-01"),
        ("A partir du 01/09/2011", "2011-09-01"),
        ("dès septembre 2011", "2011-09-01"),
        ("2010 - en cours", "2010-01-01"),
        ("01/09/2010 - ...", "2010-09-01"),
        ("permanent depuis 2009", "2009-01-01"),
        ("depuis janvier 2010, en continu", "2010-01-01"),
        ("En cours depuis 2009", "2009-01-01"),
    ],
)
def test_a_period_may_be_open(text: str, start: str) -> None:
    assert read_period(text) == (D(start), None, True, None)


@pytest.mark.parametrize("text", ["permanent", "en continu", "toute l'année", "Action permanente"])
def test_a_period_may_have_no_date(text: str) -> None:
    assert read_period(text) == (None, None, True, None)


def test_a_period_may_have_an_end_only() -> None:
    assert read_period("jusqu'en juin 2012") == (None, D("2012-06-30"), False, None)
    assert read_period("jusqu'au 15/06/2012") == (None, D("2012-06-15"), False, None)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("trim. 3", "2011-07-01 2011-09-30"),
        ("mars", "2011-03-01 2011-03-31"),
        ("mars-juin", "2011-03-01 2011-06-30"),
        ("septembre à juin", "2011-09-01 2012-06-30"),
        ("10 et 11 déc", "2011-12-10 2011-12-11"),
        ("toute l'année", "2011-01-01 2011-12-31"),
        ("1er semestre", "2011-01-01 2011-06-30"),
        ("Tout les mercredis soirs de Juin à Septembre", "2011-06-01 2011-09-30"),
    ],
)
def test_the_year_of_the_sheet_completes_a_period(text: str, days: str) -> None:
    start, end = map(D, days.split())
    assert read_period(text, year=2011) == (start, end, False, None)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("projets – annee scolaire 2011-2012", 2011),
        ("annee scolaire : 2011/12", 2011),
        ("a.s. 11-12", 2011),
        ("as 2010-2011", 2010),
        ("ann. scol. 2012-13 : nos actions", 2012),
        ("annee academique 2010 - 2011", 2010),
        ("2011-2012 (annee scolaire)", 2011),
        ("annees scolaires 2010-2011 et 2011-2012", None),
        ("annee scolaire 2010-2012", None),
        ("annee 2011-2012", None),
        ("pas 11-12", None),
        ("annee scolaire 2011", None),
    ],
)
def test_a_title_may_say_the_school_year(text: str, first: int | None) -> None:
    assert school_year_in(text) == first


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("10-11", "2010-01-01 2011-12-31"),
        # astronomers, meteorologists and schools have each their own seasons: the months of all of them
        ("printemps 2012", "2012-03-01 2012-06-30"),
        ("au printemps 2012", "2012-03-01 2012-06-30"),
        ("été 2011", "2011-06-01 2011-09-30"),
        ("zomer 2012", "2012-06-01 2012-09-30"),
        ("automne 2011", "2011-09-01 2011-12-31"),
        ("printemps-été 2012", "2012-03-01 2012-09-30"),
        ("de l'automne 2011 au printemps 2012", "2011-09-01 2012-06-30"),
        ("hiver 2011-2012", "2011-12-01 2012-03-31"),
        ("hiver 2012", "2012-01-01 2012-12-31"),
        # at the end of a range the first winter that begins after its start, at its start the last one
        ("printemps 2012 → hiver 2012", "2012-03-01 2013-03-31"),
        ("janvier 2012 - hiver 2012", "2012-01-01 2013-03-31"),
        ("du printemps à l'hiver 2012", "2012-03-01 2013-03-31"),
        ("automne-hiver 2011", "2011-09-01 2012-03-31"),
        ("automne-hiver 2011-2012", "2011-09-01 2012-03-31"),
        ("du 01/09/2011 à l'hiver 2012", "2011-09-01 2012-03-31"),
        ("hiver 2011 - printemps 2012", "2011-12-01 2012-06-30"),
        ("de l'hiver 2011-2012 à l'été 2012", "2011-12-01 2012-09-30"),
        ("Hiver / printemps 2012", "2012-01-01 2012-06-30"),
        ("2010-11", "2010-01-01 2011-12-31"),
        ("09/10 - 06/11", "2010-09-01 2011-06-30"),
        ("mars et octobre 2011", "2011-03-01 2011-10-31"),
        ("12/03/2011; 15/10/2011", "2011-03-12 2011-10-15"),
        ("Formation de 6 mois, du 01/03/2011 au 31/08/2011", "2011-03-01 2011-08-31"),
        (date(2011, 11, 10), "2010-01-01 2011-12-31"),
        (date(2011, 3, 1), "2011-03-01 2011-03-31"),
    ],
)
def test_a_period_of_two_readings_is_doubtful(value: CellValue, days: str) -> None:
    start, end = map(D, days.split())
    assert read_period(value) == (start, end, False, UNCERTAIN)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("09/11", "2011-11-09 2011-11-09"),
        ("9/11", "2011-11-09 2011-11-09"),
        ("9.12", "2011-12-09 2011-12-09"),
        ("10/11", "2011-11-10 2011-11-10"),
        ("de 09/11 à 12/11", "2011-11-09 2011-11-12"),
    ],
)
def test_a_day_whose_month_may_be_the_year_is_doubtful(text: str, days: str) -> None:
    start, end = map(D, days.split())
    assert read_period(text, year=2011) == (start, end, False, UNCERTAIN)


@pytest.mark.parametrize("text", ["13/11", "09/06", "11/09", "31/12", "09/11/2011"])
def test_a_day_that_is_nothing_else(text: str) -> None:
    assert read_period(text, year=2011).problem is None


def test_a_date_cell_in_a_column_of_periods_is_a_day_or_a_month() -> None:
    assert read_period(date(2011, 3, 17)) == (D("2011-03-17"), D("2011-03-17"), False, None)
    assert read_period(date(2011, 3, 1), number_format="mmm-yy") == (
        D("2011-03-01"),
        D("2011-03-31"),
        False,
        None,
    )
    assert read_period(date(2011, 11, 10), number_format="dd/mm/yyyy") == (
        D("2011-11-10"),
        D("2011-11-10"),
        False,
        None,
    )
    assert read_period(date(2011, 11, 10), number_format="d-mmm") == (
        D("2010-01-01"),
        D("2011-12-31"),
        False,
        UNCERTAIN,
    )
    assert read_period(40575) == (D("2011-02-01"), D("2011-02-01"), False, None)
    assert read_period(2011) == (D("2011-01-01"), D("2011-12-31"), False, None)


@pytest.mark.parametrize("text", ["31/02/2011 - 30/06/2011", "du 1/9/10 au 31/06/11", "31/02/2011"])
def test_an_impossible_period_is_said(text: str) -> None:
    assert read_period(text) == (None, None, False, IMPOSSIBLE)


@pytest.mark.parametrize(
    "text",
    [
        "printemps",
        "3 mois",
        "2 x par an",
        "trim. 3",
        "mars",
        "vacances de Pâques",
        "x" * 300,
    ],
)
def test_an_unreadable_period_is_said(text: str) -> None:
    assert read_period(text) == (None, None, False, UNREADABLE)


@pytest.mark.parametrize("value", [None, "", "à définir", "/", "?", time(0, 0)])
def test_a_blank_is_no_period(value: CellValue) -> None:
    assert read_period(value) == (None, None, False, None)


@given(
    DAYS_2000_2030,
    st.integers(0, 900),
    st.sampled_from(["du {} au {}", "{} - {}", "{}-{}", "{} → {}", "{} au {}", "de {} à {}"]),
)
def test_every_pair_of_days_reads_back(start: date, length: int, form: str) -> None:
    end = start + timedelta(days=length)
    text = form.format(f"{start:%d/%m/%Y}", f"{end:%d/%m/%Y}")
    assert read_period(text) == (start, end, False, None)


@pytest.mark.parametrize("text", ["de l'hiver 2010 à l'hiver 2012", "hiver - été"])
def test_a_range_of_winters_with_no_one_reading_is_unread(text: str) -> None:
    assert read_period(text).problem == UNREADABLE


@pytest.mark.parametrize(
    ("text", "days"),
    [
        *((f"09{sign}2011/06{sign}2012", "2011-09-01 2012-06-30") for sign in "-./"),
        *((f"01{sign}09{sign}2011/30{sign}06{sign}2012", "2011-09-01 2012-06-30") for sign in "-./"),
        *((f"09-2011{sign}06-2012", "2011-09-01 2012-06-30") for sign in ("_", "|", "--", " / ", "\\")),
        ("sept-11/juin-12", "2011-09-01 2012-06-30"),
        ("1.9.11/30.6.12", "2011-09-01 2012-06-30"),
        ("09-11/06-12", "2011-09-01 2012-06-30 uncertain-date"),
        ("9-11/06/12", "2012-06-09 2012-06-11"),
    ],
)
def test_a_stroke_between_two_whole_dates(text: str, days: str) -> None:
    reading = read_period(text)
    assert " ".join(filter(None, [str(reading.start), str(reading.end), reading.problem])) == days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("chaque année", "2011-01-01 2011-12-31"),
        ("Annuel", "2011-01-01 2011-12-31"),
        ("tous les ans", "2011-01-01 2011-12-31"),
        ("annuellement", "2011-01-01 2011-12-31"),
        ("chaque an", "2011-01-01 2011-12-31"),
        ("toutes les années", "2011-01-01 2011-12-31"),
        ("Chaque année en mars", "2011-03-01 2011-03-31"),
        ("annuel (mars)", "2011-03-01 2011-03-31"),
        ("mars, chaque année", "2011-03-01 2011-03-31"),
    ],
)
def test_what_comes_again_each_year_is_doubtful_in_the_year_of_the_sheet(text: str, days: str) -> None:
    first, last = map(date.fromisoformat, days.split())
    assert read_period(text, 2011) == (first, last, False, "uncertain-date")


@pytest.mark.parametrize(
    "text", ["toute l'année", "annuel 2012", "chaque année depuis 2010", "annuellement de 2010 à 2013"]
)
def test_a_year_that_the_cell_says_and_all_of_one_are_not(text: str) -> None:
    assert read_period(text, 2011).problem is None


@pytest.mark.parametrize("text", ["chaque année", "annuel", "tous les ans"])
def test_what_comes_again_each_year_has_no_end_where_no_year_is_said(text: str) -> None:
    assert read_period(text) == (None, None, True, None)
