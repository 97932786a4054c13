"""Two columns of dates under one heading: a start and an end."""

from __future__ import annotations

import pytest
from layout_sheets import drawn, submitted

DAYS = ("01/02/2012", "30/06/2012"), ("01/03/2012", "31/12/2012"), ("09/01/2012", "31/01/2012")


def dates_of(headings: str, texts: tuple[tuple[str, str], ...], merged: tuple[int, ...] = ()) -> list[str]:
    """The months of the actions of a table whose columns D and E stand under the headings."""
    lines = [f"Action {i} | 1.{i} | EFT A | {first} | {last}" for i, (first, last) in enumerate(texts, 1)]
    sheet = drawn(
        "\n".join(["CPAS de Dour", "", f"Action | Objectif | Partenaires | {headings}", *lines]),
        merged=[merged] if merged else (),
    )
    return [f"{str(one.start)[5:]} {str(one.end)[5:]}" for one in submitted(sheet).actions]


@pytest.mark.parametrize(
    ("headings", "merged"),
    [
        *(("Période | ", (3, 3, 3, 4)), ("Dates | ", (2, 3, 2, 4)), ("Quand ? | ", (2, 3, 2, 4))),
        *(("Date | Date", ()), ("Période | Période", ()), ("Dates | ", ()), ("Calendrier | ", (3, 3, 3, 4))),
    ],
)
@pytest.mark.parametrize(
    "texts",
    [
        DAYS,
        tuple((f"du {first}", f"au {last}") for first, last in DAYS),
        tuple((first, f"jusqu'au {last}") for first, last in DAYS),
        (("1er février 2012", "30 juin 2012"), ("1er mars 2012", "31 décembre 2012"), ("9/1/12", "31.01.12")),
        (("=2012-02-01", "30/06/2012"), ("=2012-03-01", "31/12/2012"), ("=2012-01-09", "31/01/2012")),
    ],
)
def test_texts_under_one_heading_are_start_and_end(
    headings: str, merged: tuple[int, ...], texts: tuple[tuple[str, str], ...]
) -> None:
    assert dates_of(headings, texts, merged) == ["02-01 06-30", "03-01 12-31", "01-09 01-31"]


@pytest.mark.parametrize(
    ("texts", "months"),
    [
        (
            (("févr. 2012", "juin 2012"), ("mars 2012", "déc. 2012"), ("janv. 2012", "janv. 2012")),
            "02-01 06-30",
        ),
        ((("2012", "2012"), ("2011", "2012"), ("2010", "2011")), "01-01 12-31"),
        ((("02/2012", "06/2012"), ("03/2012", "12/2012"), ("01/2012", "01/2012")), "02-01 06-30"),
    ],
)
def test_months_and_years_under_one_merged_heading_too(
    texts: tuple[tuple[str, str], ...], months: str
) -> None:
    assert dates_of("Période | ", texts, (3, 3, 3, 4))[0] == months


def test_periods_beside_what_says_something_else_stay_periods() -> None:
    texts = (("mars-juin 2012", "12 jours"), ("2e semestre 2012", "20 jours"), ("2012", "3 mois"))
    assert dates_of("Période | ", texts, (3, 3, 3, 4)) == ["03-01 06-30", "07-01 12-31", "01-01 12-31"]
