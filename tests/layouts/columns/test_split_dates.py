"""Dates whose day, month and year each have a column."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from layout_sheets import codes, sheet_of, submitted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from concertaction.models import CellValue

SPANS = ((3, 2011, 12, 2011), (9, 2011, 6, 2012), (1, 2012, 1, 2012))
READ = ["2011-03-01 2011-12-31", "2011-09-01 2012-06-30", "2012-01-01 2012-01-31"]
WORDS = [["mars", 2011, "décembre", 2011], ["sept.", "2011", "juin", "2012"], ["Janv", 2012, "Janv", 2012]]
NUMBERS = [list(span) for span in SPANS]
TEXTS = [[f"{a:02d}", str(b), f"{c:02d}", str(d)] for a, b, c, d in SPANS]


def dates_of(
    headings: Sequence[str | None], rows: Sequence[Sequence[CellValue]], band: Sequence[str | None] = ()
) -> list[str]:
    above: list[list[CellValue]] = [[None, None, None, *band]] if band else []
    lines: list[list[CellValue]] = [["Action", "Objectif", "Partenaires", *headings]]
    lines += [[f"Action {i}", f"1.{i}", "EFT A", *row] for i, row in enumerate(rows, 1)]
    found = submitted(sheet_of([["CPAS de Dour"], [], *above, *lines]))
    assert not codes(found) & {"unreadable-value", "end-before-start"}
    return [f"{one.start} {one.end}" for one in found.actions]


@pytest.mark.parametrize("rows", [WORDS, NUMBERS, TEXTS])
@pytest.mark.parametrize(
    ("headings", "band"),
    [
        (["Mois début", "Année début", "Mois fin", "Année fin"], ()),
        (["Mois de début", "Année de début", "Mois de fin", "Année de fin"], ()),
        (["Début (mois)", "Début (année)", "Fin (mois)", "Fin (année)"], ()),
        (["mois_deb", "an_deb", "mois_fin", "an_fin"], ()),
        (["Du mois de", "Année", "Au mois de", "Année"], ()),
        (["Mois", "Année", "Mois", "Année"], ("Début", None, "Fin", None)),
        (["Mois", "An", "Mois", "An"], ("Date de début", None, "Date de fin", None)),
        (["mm", "aaaa", "mm", "aaaa"], ("Démarrage", None, "Clôture", None)),
        (["Mois", "Année", "Mois", "Année"], ()),
        (["Start month", "Start year", "End month", "End year"], ()),
    ],
)
def test_a_month_and_a_year_are_one_date(
    headings: list[str], band: tuple[str | None, ...], rows: list[list[CellValue]]
) -> None:
    assert dates_of(headings, rows, band) == READ


def test_the_year_may_stand_first_and_days_beside() -> None:
    turned = [[b, a, d, c] for a, b, c, d in NUMBERS]
    assert dates_of(["Année début", "Mois début", "Année fin", "Mois fin"], turned) == READ
    days = [[3, a, b, 28, c, d] for a, b, c, d in WORDS]
    headings = ["Jour début", "Mois début", "Année début", "Jour fin", "Mois fin", "Année fin"]
    assert dates_of(headings, days)[:2] == ["2011-03-03 2011-12-28", "2011-09-03 2012-06-28"]


def test_quarters_are_numbered_too() -> None:
    rows = [[1, 2011, 4, 2011], [3, 2011, 2, 2012], ["T1", 2012, "T1", 2012]]
    headings = ["Trimestre début", "Année début", "Trimestre fin", "Année fin"]
    assert dates_of(headings, rows) == [
        "2011-01-01 2011-12-31",
        "2011-07-01 2012-06-30",
        "2012-01-01 2012-03-31",
    ]


@pytest.mark.parametrize(
    "headings", [["Mois début", "Mois fin", "Année"], ["Du mois de", "Au mois de", "Année"]]
)
def test_one_year_is_that_of_both(headings: list[str]) -> None:
    rows = [[3, 12, 2011], [9, 11, 2011], [1, 1, 2012]]
    assert dates_of(headings, rows) == ["2011-03-01 2011-12-31", "2011-09-01 2011-11-30", READ[2]]


def test_a_blank_part_leaves_what_the_others_say() -> None:
    rows = [[3, 2011, None, 2011], [9, 2011, None, None], *NUMBERS]
    headings = ["Mois début", "Année début", "Mois fin", "Année fin"]
    assert dates_of(headings, rows)[:2] == ["2011-03-01 2011-12-31", "2011-09-01 None"]


@pytest.mark.parametrize("heading", ["Nombre de mois", "Durée (mois)", "Nb de mois"])
def test_how_many_months_is_no_month(heading: str) -> None:
    rows: list[list[CellValue]] = [["01/03/2011", 3, 2011], ["01/09/2011", 6, 2011], ["09/01/2012", 12, 2012]]
    assert dates_of(["Date de début", heading, "Année"], rows)[0].startswith("2011-03-01 ")
