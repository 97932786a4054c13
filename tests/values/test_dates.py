"""Dates, read strictly: right, or said to be doubtful, never silently wrong."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Literal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from concertaction.importers.values import read_date, read_period
from concertaction.importers.values.spans import months
from concertaction.models import CellValue

IMPOSSIBLE, UNREADABLE, UNCERTAIN = "impossible-date", "unreadable-value", "uncertain-date"
BY_RULE, NO_END = "date-by-rule", "no-end"
D = date.fromisoformat
Edge = Literal["start", "end"]

DAYS = {
    "01/03/2011": "2011-03-01",
    "1/3/11": "2011-03-01",
    "1-3-2011": "2011-03-01",
    "01.03.2011": "2011-03-01",
    "1 3 2011": "2011-03-01",
    " 01/03/2011\u00a0": "2011-03-01",
    "01 / 03 / 2011": "2011-03-01",
    "2011-03-01": "2011-03-01",
    "2011-03-01 00:00:00": "2011-03-01",
    "2011/03/01": "2011-03-01",
    "20110301": "2011-03-01",
    "28042011": "2011-04-28",
    "28/042011": "2011-04-28",
    "1er mars 2011": "2011-03-01",
    "1 mars 11": "2011-03-01",
    "mardi 1er mars 2011": "2011-03-01",
    "le 1er mars 2011 à 9h30": "2011-03-01",
    "01-mars-11": "2011-03-01",
    "1 maart 2011": "2011-03-01",
    "1 August 2011": "2011-08-01",
    "14 X 09": "2009-10-14",
    "1er X 11": "2011-10-01",
    "5 févr. 2011": "2011-02-05",
    "5 fÃ©vr 2011": "2011-02-05",
    "5 f?vrier 2011": "2011-02-05",
    "5 aout 2011": "2011-08-05",
    "5 septembrre 2011": "2011-09-05",
    "01/09/2011 (rentrée)": "2011-09-01",
    "29/02/2012": "2012-02-29",
    "40575": "2011-02-01",
}


@pytest.mark.parametrize(("text", "day"), DAYS.items())
@pytest.mark.parametrize("edge", ["start", "end"])
def test_a_day_is_read_as_people_write_it(text: str, day: str, edge: Edge) -> None:
    assert read_date(text, edge=edge) == (D(day), None, False)


@pytest.mark.parametrize(
    ("value", "start", "end"),
    [
        ("mars 2011", "2011-03-01", "2011-03-31"),
        ("sept. 2011", "2011-09-01", "2011-09-30"),
        ("févr 2012", "2012-02-01", "2012-02-29"),
        ("mars-11", "2011-03-01", "2011-03-31"),
        ("03/2011", "2011-03-01", "2011-03-31"),
        ("2011-03", "2011-03-01", "2011-03-31"),
        ("2011", "2011-01-01", "2011-12-31"),
        (2011, "2011-01-01", "2011-12-31"),
        ("T3 2011", "2011-07-01", "2011-09-30"),
        ("1er trimestre 2012", "2012-01-01", "2012-03-31"),
        ("2e sem. 2011", "2011-07-01", "2011-12-31"),
        ("second semestre 2011", "2011-07-01", "2011-12-31"),
    ],
)
def test_spans_give_their_edges(value: CellValue, start: str, end: str) -> None:
    assert read_date(value, edge="start") == (D(start), None, False)
    assert read_date(value, edge="end") == (D(end), None, False)


@pytest.mark.parametrize(
    ("text", "edge", "day", "problem"),
    [
        ("début mars 2011", "start", "2011-03-01", None),
        ("fin mars 2011", "end", "2011-03-31", None),
        ("fin 2011", "end", "2011-12-31", None),
        ("fin mars 2011", "start", "2011-03-21", UNCERTAIN),
        ("mi-mars 2011", "start", "2011-03-15", UNCERTAIN),
        ("../09/2012", "start", "2012-09-01", UNCERTAIN),
        ("??/09/2012", "end", "2012-09-30", UNCERTAIN),
        ("…/09/2012", "start", "2012-09-01", UNCERTAIN),
        ("..../09/2012", "end", "2012-09-30", UNCERTAIN),
        (". ./9/12", "start", "2012-09-01", UNCERTAIN),
        ("../sept/2012", "end", "2012-09-30", UNCERTAIN),
        ("../../2012", "end", "2012-12-31", UNCERTAIN),
        ("1/13/2011", "start", "2011-01-13", UNCERTAIN),
        ("12/25/2011", "end", "2011-12-25", UNCERTAIN),
    ],
)
def test_a_doubtful_date_is_read_by_rule_and_said(
    text: str, edge: Edge, day: str, problem: str | None
) -> None:
    assert read_date(text, edge=edge) == (D(day), problem, False)


@pytest.mark.parametrize(
    "text",
    [
        "31/02/2011",
        "29/02/2011",
        "32/01/2011",
        "31/13/2011",
        "30 février 2011",
        "00/09/2012",
        "2011-13-05",
        "13/2011",
        "31 juin 2011",
        "T5 2011",
    ],
)
@pytest.mark.parametrize("edge", ["start", "end"])
def test_an_impossible_date_is_said(text: str, edge: Edge) -> None:
    assert read_date(text, edge=edge) == (None, IMPOSSIBLE, False)


@pytest.mark.parametrize(
    "text",
    ["bof", "mars", "printemps", "1/2", "01/09/20111", "2010-11", "3 mois", "T3", "65/40 93 23", "1,2"],
)
def test_an_unreadable_date_is_said(text: str) -> None:
    assert read_date(text, edge="start") == (None, UNREADABLE, False)


@pytest.mark.parametrize(
    "text", ["en cours", "permanent", "Indéterminé", "toujours actif", "durée indéterminée", "en continu"]
)
def test_an_end_may_be_open(text: str) -> None:
    assert read_date(text, edge="end") == (None, None, True)


@pytest.mark.parametrize("value", [None, "", "-", "/", "N/A", "à définir", "?", time(0, 0)])
def test_a_blank_is_no_date(value: CellValue) -> None:
    assert read_date(value, edge="start") == (None, None, False)


def test_a_cell_that_is_no_text_may_be_a_date() -> None:
    assert read_date(date(2011, 3, 1), edge="start") == (D("2011-03-01"), None, False)
    assert read_date(datetime(2011, 3, 1, 9, 30), edge="start") == (D("2011-03-01"), None, False)
    assert read_date(40575, edge="start") == (D("2011-02-01"), None, False)
    assert read_date(40575.4, edge="start") == (D("2011-02-01"), None, False)
    assert read_date(47848.5, edge="end") == (D("2030-12-31"), None, False)
    assert read_date(47849, edge="end") == (None, UNREADABLE, False)  # 2031: as in codes, no day any more
    assert read_date(30900, edge="start") == (None, UNREADABLE, False)
    assert read_date(3.2011, edge="end") == (D("2011-03-31"), UNCERTAIN, False)
    assert read_date(True, edge="start") == (None, UNREADABLE, False)
    # 2011 typed into a cell that shows dates is the 3rd of July 1905
    assert read_date(date(1905, 7, 3), edge="end") == (D("2011-12-31"), UNCERTAIN, False)


def test_the_year_of_the_sheet_completes_a_date() -> None:
    assert read_date("15 mars", edge="start", year=2012) == (D("2012-03-15"), None, False)
    assert read_date("15/03", edge="start", year=2012) == (D("2012-03-15"), None, False)
    assert read_date("mars", edge="end", year=2012) == (D("2012-03-31"), None, False)
    assert read_date("T3", edge="start", year=2012) == (D("2012-07-01"), None, False)


DAYS_2000_2030 = st.dates(date(2000, 1, 1), date(2030, 12, 31))


@given(
    DAYS_2000_2030,
    st.sampled_from(
        ["{d}/{m}/{y}", "{d:02}.{m:02}.{y}", "{d}-{m:02}-{y}", "{y}-{m:02}-{d:02}", "{d} {name} {y}"]
    ),
)
def test_every_day_reads_back(day: date, form: str) -> None:
    names = {number: name for name, number in reversed(months().items())}
    text = form.format(d=day.day, m=day.month, y=day.year, name=names[day.month])
    assert read_date(text, edge="start") == (day, None, False)
    assert read_date((day - date(1899, 12, 30)).days, edge="end") == (day, None, False)


@pytest.mark.parametrize("value", [float("inf"), float("-inf"), float("nan")])
def test_a_number_without_end_is_no_date(value: float) -> None:
    assert read_date(value, edge="start").value is None
    assert read_date(value, edge="end").value is None


@example("1/3000")
@given(st.one_of(st.text(max_size=40), st.from_regex(r"[0-9a-zé/.\- ]{1,30}", fullmatch=True)))
def test_any_text_is_read_or_refused(text: str) -> None:
    for reading in (read_date(text, edge="start"), read_date(text, edge="end", year=2011)):
        assert reading.problem in (None, IMPOSSIBLE, UNREADABLE, UNCERTAIN, BY_RULE, NO_END)
        if reading.problem == NO_END:  # "1/3000", as software writes that there is none
            assert (reading.value, reading.open) == (None, True)
    period = read_period(text, year=2011)
    assert period.problem in (None, IMPOSSIBLE, UNREADABLE, UNCERTAIN, BY_RULE, NO_END)
    if period.problem in (IMPOSSIBLE, UNREADABLE):
        assert period[:3] == (None, None, False)


@pytest.mark.parametrize(
    "sign",
    [" ?", "?", " ??", " (?)", " (à confirmer)", " (à confirmer ?)", " (date provisoire)"],
)
def test_a_day_that_is_not_sure_is_read_and_said(sign: str) -> None:
    for text, last in (
        ("mars 2011", date(2011, 3, 31)),
        ("31/03/2011", date(2011, 3, 31)),
        ("2011", date(2011, 12, 31)),
    ):
        assert read_date(text + sign, edge="end")[:2] == (last, "uncertain-date")
        period = read_period(text + sign)
        assert (period.end, period.open_end, period.problem) == (last, False, "uncertain-date")
    period = read_period(f"de mars à juin 2011{sign}")
    assert period == (date(2011, 3, 1), date(2011, 6, 30), False, "uncertain-date")
    assert read_date(f"31/02/2011{sign}", edge="end").problem == "impossible-date"


@pytest.mark.parametrize("text", ["mars 2011 - ?", "mars 2011 à ?", "du 01/03/2011 au ?", "depuis mars 2011"])
def test_an_end_that_nobody_knows_is_open(text: str) -> None:
    assert read_period(text) == (date(2011, 3, 1), None, True, None)
