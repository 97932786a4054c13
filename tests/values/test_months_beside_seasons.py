"""A season, a quarter or a year with its months beside it: the months are the ones, if they are part of it."""

from __future__ import annotations

from datetime import date

import pytest

from concertaction.importers.values import PeriodReading, read_period


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("été 2012 (juillet-août)", date(2012, 7, 1), date(2012, 8, 31)),
        ("Été 2012 (juillet et août)", date(2012, 7, 1), date(2012, 8, 31)),
        ("été (juillet-août) 2012", date(2012, 7, 1), date(2012, 8, 31)),
        ("été : juillet et août 2012", date(2012, 7, 1), date(2012, 8, 31)),
        ("été 2012, juillet-août", date(2012, 7, 1), date(2012, 8, 31)),
        ("été 2012 (du 1er juillet au 31 août)", date(2012, 7, 1), date(2012, 8, 31)),
        ("été 2012 (15/07-15/08)", date(2012, 7, 15), date(2012, 8, 15)),
        ("printemps 2012 (mars à mai)", date(2012, 3, 1), date(2012, 5, 31)),
        ("hiver 2011-2012 (janvier-février)", date(2012, 1, 1), date(2012, 2, 29)),
        ("hiver 2012 (janvier-février)", date(2012, 1, 1), date(2012, 2, 29)),
        ("fin 2012 (novembre-décembre)", date(2012, 11, 1), date(2012, 12, 31)),
        ("1er semestre : janvier à juin 2012", date(2012, 1, 1), date(2012, 6, 30)),
        ("1er semestre 2012 (mars)", date(2012, 3, 1), date(2012, 3, 31)),
        ("PREMIER TRIMESTRE 2012 : JANVIER, FÉVRIER, MARS", date(2012, 1, 1), date(2012, 3, 31)),
        ("T2 (avril-mai-juin) 2012", date(2012, 4, 1), date(2012, 6, 30)),
        ("2012 (mars-juin)", date(2012, 3, 1), date(2012, 6, 30)),
        ("2012 : mars à juin", date(2012, 3, 1), date(2012, 6, 30)),
        ("S1 2012 – mars à juin", date(2012, 3, 1), date(2012, 6, 30)),
        ("T1 2012 - T2 2012", date(2012, 1, 1), date(2012, 6, 30)),
        ("année scolaire 2011-2012 (octobre à mai)", date(2011, 10, 1), date(2012, 5, 31)),
        ("S1 2012 – janvier à juin", date(2012, 1, 1), date(2012, 6, 30)),
        ("Été 2012 - juillet, août", date(2012, 7, 1), date(2012, 8, 31)),
        ("Trimestre 2 2012 : avril - juin", date(2012, 4, 1), date(2012, 6, 30)),
        # the other way round
        ("juin 2012 (T2)", date(2012, 6, 1), date(2012, 6, 30)),
        ("2e trimestre 2012 (S1)", date(2012, 4, 1), date(2012, 6, 30)),
        ("mars 2012 : S1", date(2012, 3, 1), date(2012, 3, 31)),
        ("15 mai 2012 (S1)", date(2012, 5, 15), date(2012, 5, 15)),
        ("12/03/2012 (mars 2012)", date(2012, 3, 12), date(2012, 3, 12)),
        # a range
        ("S1 2012 – 12/03/2012", date(2012, 1, 1), date(2012, 3, 12)),
    ],
)
def test_the_months_beside_a_season_or_a_quarter_are_the_ones(text: str, start: date, end: date) -> None:
    assert read_period(text) == PeriodReading(start, end)


@pytest.mark.parametrize(
    ("text", "start", "end", "problem"),
    [
        # no part of the time: one of the two is wrong
        ("1er trimestre 2012 (avril-juin)", date(2012, 4, 1), date(2012, 6, 30), "uncertain-date"),
        ("1er trimestre 2012 : avril à juin", date(2012, 4, 1), date(2012, 6, 30), "uncertain-date"),
        ("semestre 2 2012 (S1)", date(2012, 1, 1), date(2012, 6, 30), "uncertain-date"),
        ("T3 2012 : S1", date(2012, 1, 1), date(2012, 6, 30), "uncertain-date"),
        ("mars 2012 (T2)", date(2012, 4, 1), date(2012, 6, 30), "uncertain-date"),
        ("15 mai 2012 (T3 2012)", date(2012, 5, 15), date(2012, 5, 15), "uncertain-date"),
        # what stands beside it is no month
        ("été 2012 (sauf août)", date(2012, 6, 1), date(2012, 9, 30), "uncertain-date"),
        ("juillet 2012 (été)", date(2012, 7, 1), date(2012, 7, 31), None),
        ("mars 2012 (2 jours)", date(2012, 3, 1), date(2012, 3, 31), None),
        ("mars 2012, juin 2012", date(2012, 3, 1), date(2012, 6, 30), "uncertain-date"),
        ("automne 2012 - décembre 2012", date(2012, 9, 1), date(2012, 12, 31), "uncertain-date"),
        ("mars 2012, avril 2012", date(2012, 3, 1), date(2012, 4, 30), None),
        ("2012 (sauf juillet-août)", date(2012, 1, 1), date(2012, 12, 31), None),
    ],
)
def test_what_is_no_part_of_a_season_or_a_quarter_does_not_stand_for_it(
    text: str, start: date, end: date, problem: str | None
) -> None:
    assert read_period(text) == PeriodReading(start, end, False, problem)


def test_a_quarter_with_its_months_takes_the_year_of_the_sheet() -> None:
    assert read_period("Trimestre 2 (avril-juin)", 2012) == PeriodReading(date(2012, 4, 1), date(2012, 6, 30))
    assert read_period("Trimestre 2 (avril-juin)").problem == "unreadable-value"
