"""Cells that say a date and then another that stands for it."""

from __future__ import annotations

import pytest
from layout_sheets import cells_of, submission_of


def read(heading: str, cell: str) -> tuple[str, str | None]:
    """The days of an action, and what is said of them, with this cell under a heading beside a start or an end."""
    other, day = ("Fin", "30/06/2013") if heading == "Début" else ("Début", "01/09/2011")
    lines = [["Opérateur", "Action", "Objectif", heading], ["CPAS de Mons", "Atelier couture", "1.2", cell]]
    if heading != "Date":
        lines = [[*lines[0], other], [*lines[1], day]]
    found = submission_of(*lines)
    (action,) = found.actions
    said = next((code for code, place in cells_of(found) if place == "D2"), None)
    return f"{action.start} {action.end}", said


@pytest.mark.parametrize(
    ("cell", "end"),
    [
        ("30/06/2012 (prolongé au 31/12/2012)", "2012-12-31"),
        ("30/06/2012 (prolongation jusqu'au 31/12/2012)", "2012-12-31"),
        ("30/06/2012 (nouvelle date : 31/12/2012)", "2012-12-31"),
        ("30/06/2012 [reporté au 31/12/2012]", "2012-12-31"),
        ("juin 2012 (prolongé à décembre 2012)", "2012-12-31"),
        ("30/06/2012 (prolongé au 30/09)", "2012-09-30"),
    ],
)
def test_the_new_end_stands_by_rule(cell: str, end: str) -> None:
    assert read("Fin", cell) == (f"2011-09-01 {end}", "date-by-rule")


@pytest.mark.parametrize(
    "cell", ["01/09/2011 (reporté au 01/10/2011)", "01/09/2011, postposé au 1er octobre 2011"]
)
def test_so_does_a_new_start(cell: str) -> None:
    assert read("Début", cell) == ("2011-10-01 2013-06-30", "date-by-rule")


@pytest.mark.parametrize(
    ("cell", "days"),
    [
        ("12/04/2012 (reporté au 10/05/2012)", "2012-05-10 2012-05-10"),
        ("12/04/2012 (remis au 10/05)", "2012-05-10 2012-05-10"),
        ("12/04/2012 reporté au 10 mai 2012", "2012-05-10 2012-05-10"),
        ("avril 2012 (reporté en mai 2012)", "2012-05-01 2012-05-31"),
        ("du 01/02/2012 au 30/06/2012 (prolongé au 31/12/2012)", "2012-02-01 2012-12-31"),
    ],
)
def test_so_does_a_new_day_or_time(cell: str, days: str) -> None:
    assert read("Date", cell) == (days, "date-by-rule")


@pytest.mark.parametrize(
    ("heading", "cell", "days"),
    [
        ("Début", "01/09/2012 (reporté à 2013)", "2012-09-01 2013-06-30"),
        ("Date", "12/12/2012 (reporté à janvier)", "2013-01-01 2013-01-31"),
        ("Date", "01/09/2012 (avancé au 15/08)", "2012-08-15 2012-08-15"),
        ("Date", "du 01/02/2012 au 30/06/2012 (reporté au 31/12/2012)", "2012-02-01 2012-06-30"),
    ],
)
def test_what_may_be_another_is_uncertain(heading: str, cell: str, days: str) -> None:
    assert read(heading, cell) == (days, "uncertain-date")


@pytest.mark.parametrize(
    "cell",
    [
        "30/06/2012 (prévu le 31/03/2012)",
        "30/06/2012 (au lieu du 31/12/2012)",
        "30/06/2012 (reporté du 12/04/2012)",
        "30/06/2012 (initialement 31/12/2012)",
        "30/06/2012 (prolongé)",
        "30/06/2012 (reporté à 14h)",
        "30/06/2012 (remis au CSEF)",
        "30/06/2012 (rapport remis le 15/07/2012)",
    ],
)
def test_what_tells_no_new_date_is_left(cell: str) -> None:
    assert read("Fin", cell) == ("2011-09-01 2012-06-30", None)
