"""Columns of dates whose heading says nothing: guessed and said, or left alone."""

from __future__ import annotations

import pytest
from layout_sheets import TWO_LINES, drawn, guessed, submitted


@pytest.mark.parametrize(
    ("headings", "field", "value", "column"),
    [
        ("Action | Objectif | Partenaires | Zzz | Fin", "start", "2011-02-01", "D"),
        ("Action | Objectif | Partenaires | Début | Zzz", "end", "2011-06-30", "E"),
    ],
)
def test_dates_beside_a_known_end_or_start_are_the_other(
    headings: str, field: str, value: str, column: str
) -> None:
    first, found = guessed(headings, *TWO_LINES, above="CPAS de Dour")
    assert (str(first[field]), found) == (value, [("guessed-column", column)])


def test_two_columns_of_dates_side_by_side_are_start_and_end() -> None:
    first, found = guessed("Action | Objectif | Partenaires | Aaa | Zzz", *TWO_LINES, above="CPAS de Dour")
    assert (str(first["start"]), str(first["end"])) == ("2011-02-01", "2011-06-30")
    assert found == [("guessed-column", "D"), ("guessed-column", "E")]


@pytest.mark.parametrize(
    "values",
    [("mars 2011", "2e semestre 2011"), ("2011-2012", "année scolaire 2011-2012"), ("T1 2011", "T2 2011")],
)
def test_a_column_of_periods_is_the_period_under_any_heading(values: tuple[str, str]) -> None:
    lines = [f"A{i} | 1.2 | SSM A | {value}" for i, value in enumerate(values)]
    first, found = guessed("Action | Objectif | Partenaires | Zzz", *lines, above="CPAS de Dour")
    assert (first["period"], found) == (values[0], [("guessed-column", "D")])


@pytest.mark.parametrize(
    "heading", ["Envoyé le", "Date de la convention", "Reçu", "Validation", "Encodé le", "Visite"]
)
def test_dates_of_something_else_are_not_those_of_the_action(heading: str) -> None:
    headings = f"Action | Objectif | Partenaires | Début | {heading}"
    first, _found = guessed(headings, *TWO_LINES, above="CPAS de Dour")
    assert "end" not in first


def test_dates_that_are_not_read_beside_others_are_said() -> None:
    lines = (
        "Accueil | 1.2 | SSM A | =2011-02-01 | =2010-06-30",
        "Bilan | 2.3 | MIRE | =2011-03-01 | =2011-09-30",
        "Stage | 3.3 | EFT B | =2011-03-01 | =2010-09-30",
    )
    first, found = guessed("Action | Objectif | Partenaires | Début | Zzz", *lines, above="CPAS de Dour")
    assert (first.get("end"), found) == (None, [("unread-column", "E")])


def test_a_known_period_leaves_other_dates_alone() -> None:
    first, found = guessed(
        "Action | Objectif | Partenaires | Période | Zzz", *TWO_LINES, above="CPAS de Dour"
    )
    assert ("end" in first, found) == (False, [])


def test_one_row_with_its_dates_the_wrong_way_round_hides_no_column() -> None:
    lines = [f"Action {i} | 1.2 | SSM A | =2011-0{i}-01 | =2011-0{i}-20" for i in range(1, 7)]
    lines.append("Action 7 | 1.2 | SSM A | =2011-09-01 | =2011-06-30")
    first, found = guessed("Action | Objectif | Partenaires | Zzz | Fin", *lines, above="CPAS de Dour")
    assert (str(first["start"]), found[0]) == ("2011-01-01", ("guessed-column", "D"))


@pytest.mark.parametrize(
    ("start", "end"),
    [
        *(("Départ", "Arrivée"), ("Commence", "S'achève"), ("Démarre", "S'arrête"), ("Rentrée", "Bouclé le")),
        *(
            ("Mise en œuvre", "Évaluation"),
            ("Lancement prévu", "Arrêt prévu"),
            ("À dater du", "Au plus tard"),
        ),
        *(("Date", "Zzz"), ("Jour", "Refermé"), ("Ouvert", "Refermé")),
    ],
)
@pytest.mark.parametrize("written", [True, False])
def test_days_beside_days_that_come_never_before_them_are_start_and_end(
    start: str, end: str, written: bool
) -> None:
    days = [("2012-10-01", "2012-10-01"), ("2012-09-03", "2013-06-28"), ("2012-11-12", "2012-11-30")]
    lines = [
        f"Atelier {place} | 1.{place} | SSM A | {_day(first, written)} | {_day(last, written)}"
        for place, (first, last) in enumerate(days, 1)
    ]
    headings = f"Action | Objectif | Partenaires | {start} | {end}"
    found = submitted(drawn("\n".join(["CPAS de Dour", headings, *lines])))
    assert [(str(action.start), str(action.end)) for action in found.actions] == days


@pytest.mark.parametrize(
    ("start", "end"),
    [
        *(
            ("Ouvert le", "Clos le"),
            ("Lancé le", "Bouclé le"),
            ("Ouverte le", "Close le"),
            ("Ouvert", "Clos"),
        ),
        *(("Lancé le", "Zzz"), ("Départ", "Retour"), ("Date", "Zzz"), ("Ouvert le", "Au bout")),
    ],
)
@pytest.mark.parametrize(
    "days",
    [
        [("=2011-01-17", "=2011-04-15"), ("=2011-02-02", "=2011-02-25"), ("janvier 2011", "mars 2011")],
        [("janvier 2011", "avril 2011"), ("sept. 2011", "30/06/2012"), ("02/2013", "juin 2013")],
        [("=2011-01-17", "mars 2011"), ("=2011-02-02", "=2011-02-25"), ("janvier 2011", "=2011-03-31")],
    ],
)
def test_months_in_words_among_days_lose_no_end(start: str, end: str, days: list[tuple[str, str]]) -> None:
    lines = [f"Atelier {i} | 1.{i} | SSM A | {a} | {b}" for i, (a, b) in enumerate(days, 1)]
    head = f"Action | Objectif | Partenaires | {start} | {end}"
    found = submitted(drawn("\n".join(["CPAS de Dour", head, *lines])))
    assert [(str(action.start), str(action.end)) for action in found.actions] == [
        (_edge(first, 0), _edge(last, 1)) for first, last in days
    ]


_MONTHS = {
    "janvier 2011": ("2011-01-01", "2011-01-31"),
    "mars 2011": ("2011-03-01", "2011-03-31"),
    "avril 2011": ("2011-04-01", "2011-04-30"),
    "sept. 2011": ("2011-09-01", "2011-09-30"),
    "02/2013": ("2013-02-01", "2013-02-28"),
    "juin 2013": ("2013-06-01", "2013-06-30"),
    "30/06/2012": ("2012-06-30", "2012-06-30"),
}


def _edge(text: str, which: int) -> str:
    return _MONTHS[text][which] if text in _MONTHS else text[1:]


@pytest.mark.parametrize(
    "lines",
    [
        ["mars 2011 | janvier 2011", "avril 2011 | mai 2010", "mai 2011 | janvier 2010"],  # never after
        ["de mars à juin 2011 | avril 2011", "2011 | mai 2011", "mai 2011 | juin 2011"],  # no starts
    ],
)
def test_a_column_of_dates_that_is_not_read_beside_a_period_is_said(lines: list[str]) -> None:
    rows = [f"Atelier {i} | 1.{i} | SSM A | {line}" for i, line in enumerate(lines, 1)]
    first, found = guessed("Action | Objectif | Partenaires | Lancé le | Zzz", *rows, above="CPAS de Dour")
    assert ("end" in first, found) == (False, [("unread-column", "E")])


def _day(text: str, written: bool) -> str:
    year, month, day = text.split("-")
    return f"{day}/{month}/{year}" if written else f"={text}"


@pytest.mark.parametrize("heading", ["Envoyé le", "Date de la convention", "Encodé le"])
def test_a_day_beside_a_day_of_something_else_stands_alone(heading: str) -> None:
    first, _found = guessed(
        f"Action | Objectif | Partenaires | Date | {heading}", *TWO_LINES, above="CPAS de Dour"
    )
    assert "end" not in first


@pytest.mark.parametrize("heading", ["Fenêtre", "Étalement", "Zzz"])
@pytest.mark.parametrize("endless", ["permanent", "en continu", "en cours", "reconductible", "toute l'année"])
def test_what_goes_on_is_a_period_among_others(heading: str, endless: str) -> None:
    values = ("mars-juin 2011", "depuis 2010", endless, "2010-2011", endless, "T3 2011")
    lines = [f"A{i} | 1.2 | SSM A | {value}" for i, value in enumerate(values)]
    first, found = guessed(f"Action | Objectif | Partenaires | {heading}", *lines, above="CPAS de Dour")
    assert (first["period"], found) == (values[0], [("guessed-column", "D")])


@pytest.mark.parametrize("values", [("en cours", "en continu"), ("permanent", "terminé", "2011")])
def test_states_alone_are_no_periods(values: tuple[str, ...]) -> None:
    lines = [f"A{i} | 1.2 | SSM A | {value}" for i, value in enumerate(values)]
    first, _found = guessed("Action | Objectif | Partenaires | Zzz", *lines, above="CPAS de Dour")
    assert "period" not in first


def test_days_whose_format_was_taken_off_are_said_where_dates_are_lacking() -> None:
    lines = [f"Action {i} | 1.{i} | SSM A | ={40600 + i} | ={40700 + i}" for i in range(1, 4)]
    first, found = guessed("Action | Objectif | Partenaires | Début | Zzz", *lines, above="CPAS de Dour")
    assert ("end" in first, found) == (False, [("unread-column", "E")])
