"""Hours of a day over crosses: no school years, no months, and said to be unread."""

from __future__ import annotations

from typing import Any

import pytest
from layout_sheets import cells_of, sheet_of, submission_of, submitted

TITLE = ("EFT La Passerelle",)


def table(*heads: str, band: str | None = None) -> Any:
    rest = [None] * (len(heads) - 2)
    rows = (
        ("Intitulé", "Objectif", *heads),
        ("Atelier CV", "1.3", "x", None, *rest),
        ("Bilan social", "2.2", None, "x", *rest),
        ("Table de l'emploi", "1.4", *["x"] * len(heads)),
    )
    if band is None:
        return submission_of(TITLE, [], *rows)
    return submitted(sheet_of([TITLE, [], (None, None, band), *rows], merged=[(3, 2, 3, 1 + len(heads))]))


def days(found: Any) -> list[tuple[str, str]]:
    return [(str(action.start), str(action.end)) for action in found.actions]


@pytest.mark.parametrize(
    "heads",
    [
        ("9-10", "10-11"),
        ("9/10", "10/11", "11/12"),
        ("8-9", "9-10", "10-11", "11-12"),
        ("9 - 10", "10 - 11", "13 - 14"),
        ("8-10", "10-12", "14-16"),
        ("9–10", "10–11", "11–12", "12–13", "13–14"),
        ("09-10", "10-11", "11-12", "13-14", "14-15"),
        ("10-11", "11-12", "13-14"),
    ],
)
def test_hours_are_no_years_and_their_columns_are_said_to_be_unread(heads: tuple[str, ...]) -> None:
    found = table(*heads)
    assert days(found) == [("None", "None")] * 3
    assert cells_of(found) == [("unread-column", f"{letter}3") for letter in "CDEFG"[: len(heads)]]


@pytest.mark.parametrize("band", ["Heures", "Plage horaire", "Créneaux"])
def test_a_band_says_that_they_are_hours(band: str) -> None:
    assert days(table("09-10", "10-11", "11-12", band=band)) == [("None", "None")] * 3


@pytest.mark.parametrize(
    ("heads", "first"),
    [
        (("10-11", "11-12"), ("2010-09-01", "2011-06-30")),
        (("10-11", "11-12", "12-13"), ("2010-09-01", "2011-06-30")),
        (("2010-11", "2011-12"), ("2010-09-01", "2011-06-30")),
        (("9-10", "10-10", "11-10"), ("2010-09-01", "2010-09-30")),
        (("9-11", "10-11", "11-11", "12-11"), ("2011-09-01", "2011-09-30")),
        (("11-10", "12-10", "1-11"), ("2010-11-01", "2010-11-30")),
    ],
)
def test_school_years_and_months_that_are_written_alike_stay(
    heads: tuple[str, ...], first: tuple[str, str]
) -> None:
    found = table(*heads)
    assert days(found)[0] == first
    assert cells_of(found) == []


def test_months_under_hours_stay_months() -> None:
    found = table("janv. 2011", "févr. 2011", "mars 2011", band="Heures")
    assert days(found)[0] == ("2011-01-01", "2011-01-31")
