"""What says no last day: an end left unwritten, the 31 December 9999 of software; and dates with a clock."""

from __future__ import annotations

from datetime import date, datetime
from itertools import product
from typing import TYPE_CHECKING

import pytest
from layout_sheets import NOTE
from openpyxl import Workbook

from concertaction.importers.actions import read_submission
from concertaction.importers.files.workbook import Reader
from concertaction.importers.layouts.recognition import read_workbook
from concertaction.importers.values import read_date, read_period

if TYPE_CHECKING:
    from pathlib import Path

    from concertaction.models import CellValue

NOVEMBER = date(2011, 11, 1)


STARTS = ["novembre 2011", "01/11/2011", "11/2011", "depuis novembre 2011", "nov. 2011"]
ENDS = [
    "à ...", "à …", "au ...", "- ?", "– …", "à ?", "à ???", "à xxx", "jusqu'à ...", "jusque ?", "->",
    "- ../../....", "au __/__/____", "(à ...)", "à définir", "à à déterminer", "à nos jours",
    "et au-delà", "à ……", "au ../../..",
]  # fmt: skip
SAID_TWICE = ("depuis novembre 2011", "et au-delà")


@pytest.mark.parametrize(("start", "end"), [pair for pair in product(STARTS, ENDS) if pair != SAID_TWICE])
def test_an_end_that_nobody_wrote_is_open(start: str, end: str) -> None:
    assert read_period(f"{start} {end}") == (NOVEMBER, None, True, None)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("2011 (récurrent)", date(2011, 1, 1)),
        ("2011, permanent", date(2011, 1, 1)),
        ("récurrente 2011", date(2011, 1, 1)),
        ("2011 - en continu", date(2011, 1, 1)),
        ("permanent (2e trimestre 2012)", date(2012, 4, 1)),
        ("mars 2012 (toujours)", date(2012, 3, 1)),
    ],
)
def test_a_habit_beside_a_year_may_end_with_it(text: str, start: date) -> None:
    assert read_period(text) == (start, None, True, "uncertain-date")


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Permanence (2e trimestre 2012)", date(2012, 4, 1), date(2012, 6, 30)),
        ("Permanence (2012)", date(2012, 1, 1), date(2012, 12, 31)),
        ("permanence (mars 2012)", date(2012, 3, 1), date(2012, 3, 31)),
    ],
)
def test_a_time_in_brackets_behind_what_is_held_then_is_all_of_it(text: str, start: date, end: date) -> None:
    assert read_period(text) == (start, end, False, "uncertain-date")


@pytest.mark.parametrize(
    "text", ["2011 (en cours)", "depuis 2011, permanent", "permanent depuis 2011", "01/01/2011, permanent"]
)
def test_a_begin_that_goes_on_has_an_open_end_without_a_doubt(text: str) -> None:
    assert read_period(text) == (date(2011, 1, 1), None, True, None)


@pytest.mark.parametrize(
    "more",
    [
        ", puis continu", " puis en continu", ", puis permanent", " et se poursuit", " puis se poursuit", " (se poursuit)",
        ", puis reconduit", " et reconduit", " et ensuite en permanence", " – poursuivi", " et est prolongée",
    ],
)  # fmt: skip
@pytest.mark.parametrize("start", STARTS)
def test_what_goes_on_has_an_open_end(start: str, more: str) -> None:
    if start.startswith("depuis") and not more.startswith((", puis", " puis en")):
        return
    assert read_period(start + more) == (NOVEMBER, None, True, None)


@pytest.mark.parametrize(
    "more",
    [", reconduit", ", action reconduite", " – renouvelé", ", est prolongée", " (reconduction)"],
)
def test_what_is_renewed_may_be_so_already(more: str) -> None:
    assert read_period(f"novembre 2011{more}") == (NOVEMBER, None, True, "uncertain-date")


@pytest.mark.parametrize("more", [", reconduit", ", puis reconduit en 2012"])
def test_what_is_renewed_after_an_end_stays_doubtful(more: str) -> None:
    assert read_period(f"du 01/11/2011 au 30/11/2011{more}").problem == "uncertain-date"


def test_dots_after_a_month_may_go_on() -> None:
    assert read_period("novembre 2011 …") == (NOVEMBER, date(2011, 11, 30), False, "uncertain-date")
    assert read_period("nov. 2011.") == (NOVEMBER, date(2011, 11, 30), False, None)


@pytest.mark.parametrize(
    "value",
    ["9999-12-31", "31/12/9999", "9999-12-31T23:59:59", "31/12/2999", "31/12/2099", "01/01/2999",
     date(9999, 12, 31), datetime(9999, 12, 31, 23, 59), 2_958_465, "2099-12-31"],
)  # fmt: skip
def test_the_end_of_software_is_none_and_is_said(value: CellValue) -> None:
    assert read_date(value, edge="end") == (None, "no-end", True)
    assert read_period(value) == (None, None, True, "no-end")


def test_and_so_at_the_end_of_a_period() -> None:
    assert read_period("du 01/11/2011 au 31/12/9999") == (NOVEMBER, None, True, "no-end")
    assert read_date("05/03/2102", edge="end").value == date(2102, 3, 5)  # a slip of the fingers


@pytest.mark.parametrize(
    "clock",
    [
        "T00:00:00", "T09:30:00Z", "T09:30:00+01:00", "T09:30:00.123", "T09:30:00.123456Z", "T09:30",
        "T23:59:59Z", "t09:30:00", "T09:30:00-0500", "T09:30:00,5+02:00", " 09:30:00+01:00", " 00:00:00.000",
        "T22:00:00+01:00", "T23:00:00", " 09:30:00 UTC", " 00:00:00",
    ],
)  # fmt: skip
def test_a_date_with_a_clock_is_its_day(clock: str) -> None:
    day = date(2012, 3, 1)
    assert read_date(f"2012-03-01{clock}", edge="start") == (day, None, False)
    assert read_period(f"2012-03-01{clock}") == (day, day, False, None)


@pytest.mark.parametrize("clock", ["T23:00:00Z", "T23:00:00.000Z", "T22:00:00Z", "T23:00:00+00:00"])
def test_midnight_here_in_the_hour_of_greenwich_is_the_next_day_and_doubtful(clock: str) -> None:
    assert read_date(f"2012-02-29{clock}", edge="start") == (date(2012, 3, 1), "uncertain-date", False)


def test_two_clocks_and_impossible_ones() -> None:
    both = (date(2012, 3, 1), date(2012, 5, 31), False, None)
    assert read_period("2012-03-01T00:00:00/2012-05-31T00:00:00") == both
    assert read_period("2012-03-01T00:00:00 - 2012-05-31T23:59:59") == both
    assert read_period("20120301T093000Z").start == date(2012, 3, 1)
    assert read_date("2012-02-30T00:00:00", edge="start").problem == "impossible-date"


@pytest.mark.parametrize(
    ("number_format", "days"),
    [
        ("dd/mm/yyyy", ("2012-02-01", "2012-02-01")),
        ("d/m/yy", ("2012-02-01", "2012-02-01")),
        ("[$-80C]dddd d mmmm yyyy", ("2012-02-01", "2012-02-01")),
        ("mmm-yy", ("2012-02-01", "2012-02-29")),
        ("mmmm yyyy", ("2012-02-01", "2012-02-29")),
        ("yyyy", ("2012-01-01", "2012-12-31")),
    ],
)
def test_a_date_cell_is_what_its_format_shows(
    tmp_path: Path, number_format: str, days: tuple[str, str]
) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Date", "Action", "Objectif", "Opérateur"])
    sheet.append([datetime(2012, 2, 1), "Jobday", "5.2", "CPAS de Lens"])
    sheet.append([datetime(2012, 2, 1), "Visite", "2.4", "CPAS de Lens"])
    sheet["A2"].number_format = sheet["A3"].number_format = number_format
    book.save(tmp_path / "envoi.xlsx")
    with Reader() as reader:
        read = reader.read(tmp_path / "envoi.xlsx")
    submission = read_submission(read, read_workbook(read, NOTE), NOTE)
    assert [(str(action.start), str(action.end)) for action in submission.actions] == [days] * 2
    assert not [found for found in submission.findings if "date" in found.code]


@pytest.mark.parametrize(
    "often", ["(3 séances)", ", chaque lundi", "(tous les lundis)", ", 3 matinées", "(9h-12h)"]
)
@pytest.mark.parametrize(
    "start", ["depuis novembre 2011", "à partir du 1er novembre 2011", "dès novembre 2011"]
)
def test_how_often_closes_no_open_end(start: str, often: str) -> None:
    assert read_period(f"{start} {often}") == (NOVEMBER, None, True, None)


def test_a_length_or_an_end_in_brackets_still_closes_it() -> None:
    assert read_period("dès novembre 2011 (2 mois)").end == date(2011, 12, 31)
    assert read_period("à partir du 1er novembre 2011 (jusqu'au 30 novembre 2011)").end == date(2011, 11, 30)
