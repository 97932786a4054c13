from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concertaction import i18n, periods
from concertaction.cli import shell
from concertaction.errors import UsageError
from concertaction.models import Period


@pytest.mark.parametrize(
    ("text", "start", "end", "canonical"),
    [
        ("2012", date(2012, 1, 1), date(2012, 12, 31), "2012"),
        (" 2012 ", date(2012, 1, 1), date(2012, 12, 31), "2012"),
        ("2012-Q1", date(2012, 1, 1), date(2012, 3, 31), "2012-Q1"),
        ("2012-q4", date(2012, 10, 1), date(2012, 12, 31), "2012-Q4"),
        ("2012-T3", date(2012, 7, 1), date(2012, 9, 30), "2012-Q3"),
        ("2012-t3", date(2012, 7, 1), date(2012, 9, 30), "2012-Q3"),
        ("2012-02", date(2012, 2, 1), date(2012, 2, 29), "2012-02"),
        ("2011-02", date(2011, 2, 1), date(2011, 2, 28), "2011-02"),
        ("2012-01..2012-06", date(2012, 1, 1), date(2012, 6, 30), "2012-01..2012-06"),
        ("2012-01 .. 2012-06", date(2012, 1, 1), date(2012, 6, 30), "2012-01..2012-06"),
        ("2011-T4..2012-Q2", date(2011, 10, 1), date(2012, 6, 30), "2011-Q4..2012-Q2"),
        ("2010..2013", date(2010, 1, 1), date(2013, 12, 31), "2010..2013"),
        ("2012-03..2012-03", date(2012, 3, 1), date(2012, 3, 31), "2012-03"),
    ],
)
def test_periods_that_a_user_writes(text: str, start: date, end: date, canonical: str) -> None:
    assert periods.parse(text) == Period(start, end, canonical)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12",
        "2012-Q5",
        "2012-Q0",
        "2012-13",
        "2012-00",
        "2012-1",
        "2012Q3",
        "T3 2012",
        "2012-01-05",
        "2012..",
        "..2012",
        "2012..2011",
        "2012..2012-Q1",
        "2012-06..2012-01",
        "2012..2013..2014",
        "0000",
        "9999",
        "²012",
        "٢٠١٢",
        "trimestre 3",
    ],
)
def test_what_is_no_period_is_a_usage_error(text: str) -> None:
    with pytest.raises(UsageError):
        periods.parse(text)


def test_the_message_names_the_text_and_shows_examples() -> None:
    with i18n.speaking("en"), pytest.raises(UsageError) as caught:
        periods.parse("2012-Q5")

    assert str(caught.value) == (
        "“2012-Q5” is not a period. Write for instance 2012, 2012-Q3, 2012-03, 2012-01..2012-06."
    )
    assert caught.value.exit_code == 2


@given(st.text(max_size=20))
def test_no_text_gives_anything_but_a_period_or_a_usage_error(text: str) -> None:
    try:
        found = periods.parse(text)
    except UsageError:
        return
    assert found.start <= found.end
    assert periods.parse(found.text) == found


def texts(period: tuple[Period, ...]) -> list[str]:
    return [part.text for part in period]


def test_quarters_and_years_of_a_period() -> None:
    assert texts(periods.quarters(periods.parse("2011-11..2012-04"))) == ["2011-Q4", "2012-Q1", "2012-Q2"]
    assert texts(periods.quarters(periods.parse("2012-Q3"))) == ["2012-Q3"]
    assert texts(periods.years(periods.parse("2011-11..2013-01"))) == ["2011", "2012", "2013"]


def test_a_part_is_clipped_to_the_whole() -> None:
    whole = periods.parse("2012-02..2012-05")

    first, second = (periods.clip(part, whole) for part in periods.quarters(whole))

    assert first == Period(date(2012, 2, 1), date(2012, 3, 31), "2012-Q1")
    assert second == Period(date(2012, 4, 1), date(2012, 5, 31), "2012-Q2")


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("2012", "2011"),
        ("2012-Q3", "2012-Q2"),
        ("2012-Q1", "2011-Q4"),
        ("2012-01", "2011-12"),
        ("2012-03", "2012-02"),
        ("2012-01..2012-06", "2011-07..2011-12"),
        ("2011-Q4..2012-Q1", "2011-04..2011-09"),
        ("2010..2011", "2008-01..2009-12"),
    ],
)
def test_the_period_before(text: str, before: str) -> None:
    assert periods.previous(periods.parse(text)).text == before


@given(st.dates(date(1950, 1, 1), date(2150, 12, 31)))
def test_every_day_lies_in_its_quarter_and_the_one_before_ends_the_day_before(day: date) -> None:
    quarter = periods.quarter_of(day)

    assert quarter.start <= day <= quarter.end
    assert periods.quarters(quarter) == (quarter,)
    assert periods.previous(quarter).end == quarter.start - timedelta(days=1)


def test_labels_in_french_and_english() -> None:
    with i18n.speaking("en"):
        assert periods.label(periods.parse("2012-T3")) == "2012-Q3"
        assert periods.label(periods.parse("2011-Q4..2012-Q2")) == "2011-Q4 to 2012-Q2"
        assert periods.label(periods.parse("2012-03")) == "2012-03"


@pytest.mark.parametrize("text", ["2012-03", "2012-02", "2012", "2012-01..2012-02"])
def test_an_import_reports_on_a_whole_quarter(text: str) -> None:
    with pytest.raises(UsageError):
        shell.quarter_of(text)
    assert shell.quarter_of("2012-Q1") == "2012-Q1"
