"""Columns of months: when they are times and not codes, of which year, and what is no action below them."""

from datetime import date, timedelta

import pytest
from layout_sheets import drawn, submission_of, submitted

from concertaction.importers.layouts.columns.time_headings import (
    Months,
    are_months,
    is_over_new_year,
    month_initials,
)
from concertaction.importers.layouts.words.lines import says_closed
from concertaction.importers.values.spans import SchoolYear

YEAR = "JFMAMJJASOND"


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([date(2012, month, 1) for month in range(1, 13)], True),
        ([date(2011, 11, 1), date(2011, 12, 1), date(2012, 1, 1)], True),
        ([date(2012, 1, 31), date(2012, 2, 29), date(2012, 3, 31)], True),
        ([date(2012, month, 15) for month in range(3, 7)], True),
        ([date(2012, 1, 1), date(2012, 2, 1)], False),  # 1.1 and 1.2
        ([date(2012, 1, 1), date(2012, 2, 1), date(2012, 4, 1)], False),
        ([date(2012, 1, 1), date(2012, 1, 2), date(2012, 1, 3)], False),
        ([date(2012, 1, 1), date(2012, 2, 1), date(2012, 3, 2)], False),
        ([date(2012, 1, 1) + timedelta(days=7 * week) for week in range(5)], False),
    ],
)
def test_days_that_are_months(days: list[date], expected: bool) -> None:
    assert are_months(days) is expected


@pytest.mark.parametrize(
    ("letters", "first", "count"),
    [
        (YEAR, 1, 12),
        (YEAR * 2, 1, 24),
        (YEAR * 3, 1, 36),
        ("SONDJFMAMJ", 9, 10),
        ("JFMAMJ", 1, 6),
        ("JFM", 1, 0),
    ],
)
def test_letters_of_months(letters: str, first: int, count: int) -> None:
    months = month_initials(list(enumerate(letters, 3)))
    assert months == {place + 3: (first - 1 + place) % 12 + 1 for place in range(count)}


def test_letters_of_two_years_apart() -> None:
    cells = [*enumerate(YEAR), (12, "Total"), *enumerate(YEAR, 13)]
    assert month_initials(cells) == {c: c % 13 + 1 for c in range(25) if c != 12}


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (["sept", "oct", "nov", "déc", "janv", "févr", "mars", "avr", "mai", "juin"], True),
        (["T4", "T1", "T2", "T3"], True),
        (list("SONDJFMAMJ"), True),
        (["janv", "févr", "mars"], False),
        (["sept", "oct", "nov"], False),
        (["oct", "nov", "janv", "févr", "oct"], False),
        (["sept", "Remarques", "janv"], False),
    ],
)
def test_calendar_over_a_new_year(headings: list[str], expected: bool) -> None:
    assert is_over_new_year(headings) is expected


def test_month_of_a_calendar_over_a_new_year() -> None:
    july, june = Months(None, 7, 7, since=7), Months(None, 6, 6, since=7)
    assert july.days(SchoolYear(2011)) == (date(2011, 7, 1), date(2011, 7, 31))
    assert june.days(SchoolYear(2011)) == (date(2012, 6, 1), date(2012, 6, 30))
    assert july.days(2011) is None
    assert july._replace(since=None).days(2011) == (date(2011, 7, 1), date(2011, 7, 31))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Congés : du 16 juillet au 5 août et du 24 décembre au 1er janvier", True),
        ("Congés du personnel du 16 au 31/07/2012", True),
        ("Congés collectifs (juillet)", True),
        ("Fermeture : juillet", True),
        ("Fermé du 24 décembre au 2 janvier", True),
        ("Fermé le vendredi après-midi", True),
        ("Bureaux fermés le 2 novembre", True),
        ("Semaine de fermeture : du 24 au 31 décembre", True),
        ("Vacances scolaires : 2 au 15 avril", True),
        ("Jours fériés : 1er mai et 21 juillet", True),
        ("Pas d'ateliers en juillet", True),
        ("Vacances actives pour les jeunes", False),
        ("Vacances apprenantes : juillet et août", False),
        ("Stage de vacances : juillet", False),
        ("Congés éducation : ateliers de mars", False),
        ("Ferme pédagogique", False),
        ("Fermes ouvertes en juin", False),
        ("Congés", False),
    ],
)
def test_line_that_says_when_nothing_takes_place(text: str, expected: bool) -> None:
    assert says_closed(text) is expected


@pytest.mark.parametrize(
    ("heads", "lines", "days"),
    [
        (
            ("2011", "2012"),
            [("sept. à déc.", "janv. à mars"), (None, "mai"), ("toute l'année", "x")],
            ["2011-09-01 2012-03-31", "2012-05-01 2012-05-31", "2011-01-01 2012-12-31"],
        ),
        (
            ("Année 2011", "Année 2012"),
            [("09-12", "x"), ("x", None), (None, "du 7/02 au 15/03")],
            ["2011-09-01 2012-12-31", "2011-01-01 2011-12-31", "2012-02-07 2012-03-15"],
        ),
        (
            ("mars 2012", "avril 2012", "mai 2012"),
            [("5, 12", None, "7"), (None, "du 7 au 25", None), ("10 pers.", "8 pers.", None)],
            ["2012-03-05 2012-05-31", "2012-04-07 2012-04-25", "2012-03-01 2012-04-30"],
        ),
        (
            ("T1 2012", "T2 2012"),
            [("fév.", None), (None, "avril-mai"), ("x", "x")],
            ["2012-02-01 2012-02-29", "2012-04-01 2012-05-31", "2012-01-01 2012-06-30"],
        ),
    ],
)
def test_times_among_the_crosses_of_a_calendar_say_more_than_their_headings(
    heads: tuple[str, ...], lines: list[tuple[str | None, ...]], days: list[str]
) -> None:
    rows = [[f"Action {n}", "3.1", "Le Forem", *cells] for n, cells in enumerate(lines)]
    found = submission_of(["CPAS de Mons"], [], ["Action", "Objectif", "Partenaires", *heads], *rows)
    assert [f"{action.start} {action.end}" for action in found.actions] == days


def test_times_over_numbers_that_are_not_read_are_said() -> None:
    rows = [["Enquête", "3.1", "Le Forem", 12, 150], ["Charte", "3.3", "MIRE", None, 80]]
    found = submission_of(["CPAS de Mons"], [], ["Action", "Objectif", "Partenaires", "2011", "2012"], *rows)
    said = [(one.code, one.column) for one in found.findings if one.code == "unread-column"]
    assert said == [("unread-column", "D"), ("unread-column", "E")]


PLANNED = """
 | Activiteit / Activité | Renvoi | Waar / Où | Met wie / Avec qui | juil. | août | sept. | oct. | nov. | déc. | Aantal / Nombre
a | Français de base – groupe du soir | (1) | Dour | Lire et Écrire; CPAS de Dour | | | {mark} | {mark} | {mark} | {mark} | {people}
b | Permis théorique | (2) | Mons | Auto-école sociale | | {mark} | {mark} | | | | =9
c | Atelier cuisine du monde | (4) | Dour | CPAS de Dour | {mark} | {mark} | | | | | =12
""".strip("\n")


@pytest.mark.parametrize("mark", ["x", "X", "✓"])
@pytest.mark.parametrize("people", ["=14", ""])
def test_the_first_action_under_months_is_no_second_line_of_headings(mark: str, people: str) -> None:
    """A letter before it, "a", may be "à", the heading of ends."""
    found = submitted(
        drawn(f"Opérateur : OISP L'Escale – 2011\n\n{PLANNED.format(mark=mark, people=people)}")
    )
    assert {one.title: (one.start, one.end) for one in found.actions} == {
        "Français de base – groupe du soir": (date(2011, 9, 1), date(2011, 12, 31)),
        "Permis théorique": (date(2011, 8, 1), date(2011, 9, 30)),
        "Atelier cuisine du monde": (date(2011, 7, 1), date(2011, 8, 31)),
    }
