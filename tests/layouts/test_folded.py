"""Records of several lines, whose months are given a year elsewhere."""

from __future__ import annotations

from datetime import date

from layout_sheets import check, drawn, read

FOLDED = """CPAS de Dour

N° | Intitulé | Objectif | Janv. | Févr. | Mars
 | Description | | Partenaires
=1 | Potager | 1.2 | x | x |
 | On plante | | SSM A
=2 | Atelier | 1.3 | | x | x
 | On coupe | | MIRE"""


def test_the_year_of_months_over_records_of_two_lines_is_that_of_the_file() -> None:
    reading = read(drawn(FOLDED), "actions 2012.xlsx")
    check(
        reading,
        {"title": "Potager", "partners": "SSM A", "start": date(2012, 1, 1), "end": date(2012, 2, 29)},
        {"title": "Atelier", "partners": "MIRE", "start": date(2012, 2, 1), "end": date(2012, 3, 31)},
    )
    assert not reading.findings


def test_without_a_year_that_they_give_no_dates_is_said() -> None:
    reading = read(drawn(FOLDED))
    check(reading, {"title": "Potager", "start": None}, {"title": "Atelier", "start": None})
    assert [found.code for found in reading.findings] == ["months-without-year"]
