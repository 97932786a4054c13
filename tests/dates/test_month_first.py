"""Dates in words with the month first, as American programs write them: the column says so as a whole."""

from __future__ import annotations

import pytest
from dated_sheets import days, submitted
from layout_sheets import cells_of

HEAD = "Opérateur|Intitulé|Objectif|Début|Fin"


def table(*rows: str, head: str = HEAD) -> list[str]:
    """What is read of rows that begin with their dates."""
    lines = [
        f"CPAS de Dour|{name}|1.{n}|{row}" for n, (name, row) in enumerate(zip("ABCD", rows, strict=False), 1)
    ]
    return days(submitted("\n".join([head, *lines])))


def test_a_date_that_can_only_be_american_tells_the_others_of_the_table() -> None:
    assert table("2/13/2012 | 6/29/2012", "3/4/2012 | 5/6/2012", "9/9/2012 | 12/31/2012") == [
        "A 2012-02-13 2012-06-29",
        "B 2012-03-04 2012-05-06 ? ?",
        "C 2012-09-09 2012-12-31",
    ]


def test_the_doubt_is_said_at_the_cells_that_can_be_read_both_ways() -> None:
    found = submitted(f"{HEAD}\nCPAS de Lens|A|1.1|2/13/2012|6/7/2012\nCPAS de Lens|B|1.2|3/4/2012|9/30/2012")
    assert cells_of(found) == [("uncertain-date", "E2"), ("uncertain-date", "D3")]


def test_the_end_is_written_as_the_start_is() -> None:
    assert table("2/1/2012 | 6/29/2012", "3/4/2012 | 7/31/2012") == [
        "A 2012-02-01 2012-06-29 ?",
        "B 2012-03-04 2012-07-31 ?",
    ]


def test_other_signs_short_years_hours_and_dates_joined() -> None:
    assert table("2-13-2012 | 6-9-2012") == ["A 2012-02-13 2012-06-09 ?"]
    assert table("2.13.12 | 6.9.12") == ["A 2012-02-13 2012-06-09 ?"]
    assert table("2/13/2012 9:30:00 AM | 6/9/2012 10:00:00 PM") == ["A 2012-02-13 2012-06-09 ?"]
    head = "Opérateur|Intitulé|Objectif|Période"
    assert table("2/13/2012 - 6/29/2012", "3/4/2012-5/6/2012", "from 3/4/2012 to 5/6/2012", head=head) == [
        "A 2012-02-13 2012-06-29",
        "B 2012-03-04 2012-05-06 ?",
        "C 2012-03-04 2012-05-06 ?",
    ]


def test_what_has_one_reading_is_read_as_before() -> None:
    assert table("13/02/2012 | 29/06/2012", "03/04/2012 | 05/06/2012") == [
        "A 2012-02-13 2012-06-29",
        "B 2012-04-03 2012-06-05",
    ]
    assert table("03/04/2012 | 05/06/2012", "mars 2012 | 2012-06-30") == [
        "A 2012-04-03 2012-06-05",
        "B 2012-03-01 2012-06-30",
    ]


def test_one_american_date_among_many_others_is_a_slip() -> None:
    rows = [
        "15/03/2012 | 30/06/2012",
        "03/04/2012 | 30/09/2012",
        "16/05/2012 | 31/12/2012",
        "2/13/2012 | 29/06/2012",
    ]
    assert table(*rows) == [
        "A 2012-03-15 2012-06-30",
        "B 2012-04-03 2012-09-30",
        "C 2012-05-16 2012-12-31",
        "D 2012-02-13 2012-06-29 ?",
    ]


def test_where_both_orders_are_proved_what_has_two_readings_is_said() -> None:
    assert table("2/13/2012 | 6/29/2012", "3/4/2012 | 5/6/2012", "15/03/2012 | 30/06/2012") == [
        "A 2012-02-13 2012-06-29 ? ?",
        "B 2012-04-03 2012-06-05 ? ?",
        "C 2012-03-15 2012-06-30",
    ]


def test_a_column_that_proves_its_own_order_keeps_it() -> None:
    assert table("2/13/2012 | 29/06/2012", "3/4/2012 | 5/6/2012") == [
        "A 2012-02-13 2012-06-29",
        "B 2012-03-04 2012-06-05 ?",
    ]


@pytest.mark.parametrize("stamp", ["2/13/2012 9:00:00", "02/13/2012 09:00", "2/13/12 9:00 AM", "2/13/2012"])
def test_the_moment_at_which_a_program_wrote_the_row_tells_too(stamp: str) -> None:
    found = submitted(
        f"Horodateur|{HEAD}\n{stamp}|CPAS de Dour|A|1.1|2/1/2012|6/9/2012\n{stamp}|CPAS de Dour|B|1.2|3/4/2012|5/5/2012"
    )
    assert days(found) == ["A 2012-02-01 2012-06-09 ? ?", "B 2012-03-04 2012-05-05 ?"]


def test_a_moment_with_the_day_first_says_nothing_against_it() -> None:
    found = submitted(f"Horodateur|{HEAD}\n13/02/2012 9:00:00|CPAS de Dour|A|1.1|2/1/2012|6/9/2012")
    assert days(found) == ["A 2012-01-02 2012-09-06"]


def test_days_that_a_spreadsheet_made_of_such_texts_are_said() -> None:
    """A spreadsheet of here makes 3 April of "3/4/2012" and leaves "2/13/2012" as the text that it is."""
    assert table("2/13/2012 | 6/29/2012", "=2012-04-03 | =2012-06-05", "=2012-05-05 | 7/30/2012") == [
        "A 2012-02-13 2012-06-29",
        "B 2012-04-03 2012-06-05 ? ?",
        "C 2012-05-05 2012-07-30",
    ]
    assert table("2/13/2012 | 6/29/2012", "=2012-04-03 | =2012-06-30", "=2012-05-25 | =2012-07-01") == [
        "A 2012-02-13 2012-06-29",
        "B 2012-04-03 2012-06-30",
        "C 2012-05-25 2012-07-01",
    ]


@pytest.mark.parametrize("row", ["12-13-14 mars 2012 |", "8-15-22-29 mars 2012 |", "5-13-14 déc. 2012 |"])
def test_days_in_a_row_before_their_month_tell_nothing_of_dates(row: str) -> None:
    said = table(row, "3/4/2012 | 5/6/2012")
    assert said[1] == "B 2012-04-03 2012-06-05"


@pytest.mark.parametrize("behind", ["et 15 mars", ", 15 et 16 mars", "- 2 avril"])
def test_a_date_with_its_year_tells_the_order_whatever_days_are_behind_it(behind: str) -> None:
    said = table(f"3/13/2012 {behind} |", "3/4/2012 | 5/6/2012")
    assert said[1] == "B 2012-03-04 2012-05-06 ? ?"
