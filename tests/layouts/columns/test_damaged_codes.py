"""Codes that became days, under headings that do not say what they are."""

from __future__ import annotations

from datetime import date

import pytest
from layout_sheets import read, records, sheet_of

DAYS = [date(2012, 4, 1), date(2012, 2, 1), date(2012, 3, 3), date(2012, 1, 5)]  # 1.4, 1.2, 3.3, 5.1
TEXTS = ["01-avr", "01-févr", "03-mars", "05-janv"]
HEADINGS = [
    *(
        "Renvoi à la note",
        "Répond à",
        "Rubrique",
        "Ligne",
        "§",
        "Point",
        "Cible",
        "Sert à",
    ),
]
UNKNOWN = ["Ambition", "Zzz"]


def _sheet(heading: str, days: list[object], **more: object) -> object:
    lines = [
        [
            f"Atelier {place}",
            "CPAS de Dour",
            day,
            "SSM A",
            date(2012, 1 + place, 9),
            date(2012, 6 + place, 20),
        ]
        for place, day in enumerate(days)
    ]
    return sheet_of([["Action", "Opérateur", heading, "Partenaires", "Début", "Fin"], *lines], **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("heading", "days"),
    [
        *((heading, days) for heading in HEADINGS for days in (DAYS, TEXTS)),
        *((one, TEXTS) for one in UNKNOWN),
    ],
)
def test_days_that_can_only_be_codes_are_the_objectives(heading: str, days: list[object]) -> None:
    reading = read(_sheet(heading, days))  # type: ignore[arg-type]
    assert [row["objectives"] for row in records(reading)] == days
    assert [(found.code, found.column) for found in reading.findings] == [("guessed-column", "C")]


@pytest.mark.parametrize(
    ("heading", "days"), [("Objectif poursuivi", DAYS), ("Code CSEF", DAYS), ("Code CSEF", TEXTS)]
)
def test_under_headings_that_ask_for_them_they_are_no_guess(heading: str, days: list[object]) -> None:
    reading = read(_sheet(heading, days))  # type: ignore[arg-type]
    assert [row["objectives"] for row in records(reading)] == days
    assert not reading.findings


@pytest.mark.parametrize(
    "heading",
    [
        *UNKNOWN,  # days shown with their year may be those of anything
        *("Encodé le", "Date de la convention", "Jour", "Reçu", "Décision", "Jury", "Portes ouvertes"),
        *("Prochaine étape", "Point de départ", "Au point le", "Échéance visée", "Objectif atteint le"),
        *("Point presse", "Ligne budgétaire", "Mise en place de la mesure", "Démarrage réel"),
    ],
)
def test_days_of_something_else_are_no_codes(heading: str) -> None:
    reading = read(_sheet(heading, list(DAYS)))  # type: ignore[arg-type]
    assert all("objectives" not in row for row in records(reading))


def test_a_day_that_is_no_code_tells_days() -> None:
    reading = read(_sheet("Ligne", [*DAYS[:3], date(2012, 9, 14)]))  # type: ignore[arg-type]
    assert all("objectives" not in row for row in records(reading))


def test_starts_on_the_first_of_the_first_months_are_no_codes() -> None:
    lines = [
        [f"Atelier {month}", "CPAS de Dour", "SSM A", date(2012, month, 1), date(2012, month + 5, 20)]
        for month in range(1, 5)
    ]
    reading = read(sheet_of([["Action", "Opérateur", "Partenaires", "Aaa", "Zzz"], *lines]))
    assert all("objectives" not in row for row in records(reading))


@pytest.mark.parametrize(
    "heading", ["Avancement", "État d'avancement", "Réalisé", "% réalisé", "Phase", "Durée (h)"]
)
def test_how_far_an_action_is_and_how_long_it_takes_is_no_objective(heading: str) -> None:
    reading = read(_sheet(heading, ["1/4", "2/4", "3/4", "1/2"]))  # type: ignore[arg-type]
    assert all("objectives" not in row for row in records(reading))


def test_codes_read_from_their_column_alone_are_said() -> None:
    reading = read(_sheet("Zzz", ["1.4", "1.2", "3.3", "5.1"]))  # type: ignore[arg-type]
    assert [row["objectives"] for row in records(reading)] == ["1.4", "1.2", "3.3", "5.1"]
    assert [(found.code, found.column) for found in reading.findings] == [("guessed-column", "C")]


def test_one_day_under_a_heading_of_words_is_kept() -> None:
    reading = read(_sheet("Public", [None, date(2012, 3, 2), None, None]))  # type: ignore[arg-type]
    assert [row.get("public") for row in records(reading)][1] == date(2012, 3, 2)


def test_what_is_evaluated_in_a_period_does_not_end_it() -> None:
    lines = [[f"Atelier {place}", "CPAS de Dour", "1.2", "2012", date(2012, 2, place)] for place in (1, 2, 3)]
    reading = read(sheet_of([["Action", "Opérateur", "Objectif", "Période", "Bilan"], *lines]))
    assert all("end" not in row for row in records(reading))
