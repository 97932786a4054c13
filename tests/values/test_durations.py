"""How long an action lasts, as cells say it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concertaction.importers.values import Duration, first_day, last_day, read_duration, unit_of
from concertaction.models import CellValue

DAYS_2000_2030 = st.dates(date(2000, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("value", "unit", "duration"),
    [
        ("6 mois", "", (6, 0, False)),
        ("un an", "", (12, 0, False)),
        ("2 ans", "", (24, 0, False)),
        ("1 an et demi", "", (18, 0, False)),
        ("durée : 3 semaines", "", (0, 21, False)),
        ("un semestre", "", (6, 0, False)),
        ("2 trimestres", "", (6, 0, False)),
        ("10 jours", "", (0, 10, True)),
        ("1 jour", "", (0, 1, False)),
        ("environ 6 mois", "", (6, 0, True)),
        ("12 mois (renouvelable)", "", (12, 0, True)),
        ("3 à 6 mois", "", (3, 0, True)),
        ("2 jaar", "", (24, 0, False)),
        ("treize mois", "", (13, 0, False)),
        ("zéro mois", "", None),
        (6, "mois", (6, 0, False)),
        ("12", "mois", (12, 0, False)),
        (1.5, "ans", (18, 0, False)),
        (6, "", None),
        ("30 heures", "", None),
        ("mars 2011", "", None),
        ("0 mois", "", None),
        ("2011", "mois", None),
        (True, "mois", None),
        (None, "mois", None),
    ],
)
def test_a_duration_has_a_length_and_a_unit(
    value: CellValue, unit: str, duration: tuple[int, int, bool] | None
) -> None:
    assert read_duration(value, unit) == duration


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("Durée (mois)", "mois"),
        ("Durée en semaines", "semaines"),
        ("Nombre de mois", "mois"),
        ("Durée (années)", "annees"),
        ("Durée", ""),
        ("Durée (mois ou semaines)", ""),
    ],
)
def test_the_unit_that_a_heading_says(heading: str, unit: str) -> None:
    assert unit_of(heading) == unit


@given(DAYS_2000_2030, st.integers(1, 60), st.integers(0, 100))
def test_a_duration_counts_the_same_both_ways(day: date, length: int, days: int) -> None:
    duration = Duration(length, days)
    assert last_day(day, duration) > day
    if day.day <= 28:
        assert first_day(last_day(day, Duration(length, 0)), Duration(length, 0)) == day
