"""Days as a program shows them: as a month, as a number, as another day, as ####."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import layout_sheets
import pytest
from dated_sheets import days, submitted
from layout_sheets import drawn, sheet_of

if TYPE_CHECKING:
    from concertaction.models import CellValue


@pytest.mark.parametrize(
    ("shown", "day", "last"),
    [
        ("mmm-yy", "2011-06-01", "2011-06-30"),
        ("mmmm yyyy", "2012-02-01", "2012-02-29"),
        ("[$-80C]mmm\\-yy;@", "2011-12-01", "2011-12-31"),
        ("yyyy", "2011-01-01", "2011-12-31"),
        ("mmm-yy", "2011-06-15", "2011-06-15"),
        ("dd/mm/yyyy", "2011-06-01", "2011-06-01"),
        ("d-mmm", "2011-06-01", "2011-06-01"),
    ],
)
def test_the_end_that_is_shown_as_a_month_is_its_last_day(shown: str, day: str, last: str) -> None:
    sheet = drawn(f"Opérateur|Intitulé|Objectif|Début|Fin\nCPAS de Dour|Salon|1.1|=2011-01-01|={day}")
    found = layout_sheets.submitted(sheet._replace(formats={(2, 4): shown}, formats_known=True))
    assert days(found) == [f"Salon 2011-01-01 {last}"]


def test_the_period_that_is_shown_as_a_month_is_all_of_it() -> None:
    sheet = drawn("Opérateur|Intitulé|Objectif|Période\nCPAS de Dour|Salon|1.1|=2011-06-01")
    found = layout_sheets.submitted(sheet._replace(formats={(2, 3): "mmm-yy"}, formats_known=True))
    assert days(found) == ["Salon 2011-06-01 2011-06-30"]


@pytest.mark.parametrize(
    ("code", "start", "end", "said"),
    [
        (39113, 39141, 39629, "1.2 2011-03-01 2012-07-01"),
        (39113.0, "01/03/2011", 39629, "1.2 2011-03-01 2012-07-01"),
        ("2.1", 2011, 39629, "2.1 2011-01-01 2012-07-01"),
        (2.1, date(2011, 3, 1), "juin 2012", "2.1 2011-03-01 2012-06-30"),
    ],
)
def test_days_without_their_format_in_a_workbook_that_counts_from_1904(
    code: CellValue, start: CellValue, end: CellValue, said: str
) -> None:
    rows: list[list[CellValue]] = [
        ["CPAS de Dour"],
        ["Intitulé", "Objectif", "Partenaires", "Début", "Fin", "Participants"],
        ["Atelier", code, "EFT A", start, end, 39113],
        ["Guide", 39117, "EFT A", start, end, 12],
    ]
    action = layout_sheets.submitted(sheet_of(rows, is_of_1904=True)).actions[0]
    assert f"{action.objectives[0].code} {action.start} {action.end}" == said
    assert action.participants == 39113


@pytest.mark.parametrize("shown", ["10-nov", "10-nov.", "9-oct", "11-déc", "11-Dec"])
def test_two_years_that_became_a_day_of_a_text(shown: str) -> None:
    first = int(shown.split("-")[0])
    submission = submitted(f"""
CPAS de Dour
Intitulé|Objectif|Période
Atelier|1.1|{shown}
Visite|1.2|2010-2011
""")
    assert days(submission)[0] == f"Atelier 20{first:02}-01-01 20{first + 1}-12-31 ?"


def test_days_of_months_stay_unread_without_a_year_and_are_unsure_beside_one() -> None:
    table = """
Intitulé|Objectif|Période
Atelier|1.1|10-nov
Visite|1.2|{other}
"""
    assert days(submitted("CPAS de Dour" + table.format(other="3-févr"))) == ["Atelier - - !", "Visite - - !"]
    of_2012 = days(submitted("CPAS de Dour – 2012" + table.format(other="2012")))
    assert of_2012[0] == "Atelier 2012-11-10 2012-11-10 ?"


@pytest.mark.parametrize("hidden", ["########", "###", "##########"])
def test_what_a_narrow_column_hid_is_said(hidden: str) -> None:
    submission = submitted(f"""
CPAS de Dour
Intitulé|Objectif|Partenaires|Début|Fin
Atelier|1.1|EFT A|01/03/2011|{hidden}
Visite|1.2|{hidden}|01/03/2011|30/06/2011
""")
    found = [one for one in submission.findings if one.code == "hidden-value"]
    assert [(one.row, one.column) for one in found] == [(3, "E"), (4, "C")]
    assert len(submission.actions) == 2
