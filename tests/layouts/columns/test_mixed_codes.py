"""Codes of which some became days, under headings that do not say what they are."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

import pytest
from layout_sheets import read, records, sheet_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from concertaction.importers.files.workbook import Sheet

CODES = ["1.4", "1.2", "3.3", "5.2", "4.1", "2.3", "1.1", "3.4"]
MONTHS = ("janv", "févr", "mars", "avr")


def _pair(code: str) -> tuple[int, int]:
    axis, _dot, number = code.partition(".")
    return int(axis), int(number)


def _day(code: str) -> object:
    return date(2011, _pair(code)[1], _pair(code)[0])


def _american(code: str) -> object:
    return date(2011, *_pair(code))


def _written(code: str) -> object:
    return f"0{_pair(code)[0]}-{MONTHS[_pair(code)[1] - 1]}"


def _serial(code: str) -> object:
    return date(2011, _pair(code)[1], _pair(code)[0]).toordinal() - date(1899, 12, 30).toordinal()


def _hour(code: str) -> object:
    return time(*_pair(code))


def _said(code: str) -> object:
    return f"Axe {code[0]} obj. {code[2]}"


def _roman(code: str) -> object:
    return f"{('I', 'II', 'III', 'IV', 'V')[int(code[0]) - 1]}.{code[2]}"


KINDS: dict[str, list[Callable[[str], object]]] = {
    "days and a text in two": [_day, str],
    "days and a text in four": [_day, _day, _day, str],
    "one text": [*[_day] * 7, str],
    "one day": [_day, *[str] * 7],
    "two days": [_day, str, str, str],
    "american days and texts": [_american, str],
    "days and numbers": [_day, float],
    "days and their numbers": [_day, _serial],
    "days and hyphens": [_day, lambda code: code.replace(".", "-")],
    "days and padded numbers": [_day, lambda code: code.replace(".", ",") + "0"],
    "days and words": [_day, _said],
    "days and roman numbers": [_day, _roman],
    "days and several codes": [_day, _day, lambda code: f"{code} ; 1.3"],
    "days written out and texts": [_written, str],
    "days written out, two": [_written, str, str, str],
    "days written out, one text": [*[_written] * 7, str],
    "days written out and numbers": [_written, float],
    "days, days written out and texts": [_day, _written, str],
    "numbers of days and texts": [_serial, str],
    "hours and texts": [_hour, str],
}
HEADINGS = ["Renvoi à la note", "Cible note", "Contribue à", "Sert à", "Renvoi au point", "Zzz"]


def _sheet(heading: str, cells: list[object]) -> Sheet:
    lines = [
        [f"Atelier {n}", "CPAS de Dour", cell, "SSM A", date(2010, 1 + n % 6, 9), date(2012, 6 + n % 6, 20)]
        for n, cell in enumerate(cells)
    ]
    return sheet_of([["Action", "Opérateur", heading, "Partenaires", "Début", "Fin"], *lines])


def _read(heading: str, cells: list[object]) -> tuple[list[object], list[str]]:
    reading = read(_sheet(heading, cells))
    return [row.get("objectives") for row in records(reading)], [found.code for found in reading.findings]


@pytest.mark.parametrize("heading", HEADINGS[:4])
@pytest.mark.parametrize("kind", KINDS)
def test_codes_count_together_whatever_became_of_them(heading: str, kind: str) -> None:
    makers = KINDS[kind]
    cells = [makers[n % len(makers)](code) for n, code in enumerate(CODES)]
    assert _read(heading, cells)[0] == cells


@pytest.mark.parametrize("heading", HEADINGS)
def test_the_guess_is_said(heading: str) -> None:
    cells = [_day(code) if n % 2 else code for n, code in enumerate(CODES)]
    assert _read(heading, cells) == (cells, ["guessed-column"])


def test_an_unknown_code_among_them_is_kept_to_be_refused() -> None:
    cells = [*(_day(code) for code in CODES), "3.4", "6.1", "1.4"]
    assert _read("Renvoi à la note", cells)[0] == cells


@pytest.mark.parametrize("heading", ["Renvoi à la note", "Réf. dans la note", "Cible note", "Vise (note)"])
def test_half_of_the_cells_agree_with_a_heading_that_speaks_of_the_note(heading: str) -> None:
    cells = ["1.4", "à voir", _day("1.2"), "3.3", "avec le CSEF", _written("4.1")]
    assert _read(heading, cells) == (cells, ["guessed-column"])


@pytest.mark.parametrize("heading", ["Contribue à", "Zzz"])
def test_half_of_the_cells_is_too_few_under_another_heading(heading: str) -> None:
    cells = ["1.4", "à voir", _day("1.2"), "à revoir", "avec le CSEF", _written("4.1")]
    assert not any(_read(heading, cells)[0])


@pytest.mark.parametrize(
    "cells",
    [
        [date(2011, 2, 1), date(2011, 3, 3), date(2011, 9, 14), date(2011, 11, 28), "1.4", "3.4"],
        [date(2011, 2, 1), date(2011, 3, 3), date(2011, 1, 4), date(2011, 4, 1), "en cours", "reporté"],
        [date(2011, 2, 1), date(2011, 12, 24), date(2011, 10, 15), date(2011, 4, 1), "1/2", "à fixer"],
    ],
)
@pytest.mark.parametrize("heading", ["Zzz", "Contribue à", "Séance plénière"])
def test_days_of_the_action_are_no_codes(heading: str, cells: list[object]) -> None:
    assert not any(_read(heading, cells)[0])


@pytest.mark.parametrize(
    "heading", ["Encodé le", "Date de la note", "Jour", "Envoyé au CSEF", "Début du cours"]
)
def test_days_under_a_heading_of_time_are_no_codes(heading: str) -> None:
    cells = [*(_day(code) for code in CODES), "1.4"]
    assert not any(_read(heading, cells)[0])


SHORT = [  # what no framework has
    ["OS-7", "OS-9", "OS-7", "OS-12"],
    ["Volet formation", "Volet emploi", "Volet formation", "Volet santé"],
    ["pilier 6", "pilier 7", "pilier 6", "pilier 8"],
    ["6.1", "à voir", "voir plan", "le même"],
]


def _beside(heading: str, cells: list[object], *more: str) -> list[tuple[str, str | None]]:
    """What is said of a table with a column of these cells, and with no objectives but the ones named."""
    lines = [
        [f"Atelier {n}", "CPAS de Dour", cell, "SSM A", date(2010, 1 + n, 9), date(2012, 6 + n, 20), *more]
        for n, cell in enumerate(cells)
    ]
    heads = ["Action", "Opérateur", heading, "Partenaires", "Début", "Fin", *(["Objectif"] if more else [])]
    return [(found.code, found.column) for found in read(sheet_of([heads, *lines])).findings]


@pytest.mark.parametrize("cells", SHORT)
@pytest.mark.parametrize("heading", ["Zzz", "Contribue à", "Renvoi à la note", "Sert à"])
def test_a_column_that_may_say_the_objectives_is_said_to_be_unread(heading: str, cells: list[object]) -> None:
    assert _beside(heading, cells) == [("unread-column", "C")]


def test_beside_objectives_it_is_not() -> None:
    assert _beside("Zzz", [*SHORT[0]], "1.2") == []


@pytest.mark.parametrize(
    "cells",
    [
        [12, 14, 25, 8],
        ["Anne Dupont", "Marc Leroy", "Anne Dupont", "Julie Petit"],
        ["a.dupont@cpas.be", "m.leroy@cpas.be", "a.dupont@cpas.be", "j.petit@cpas.be"],
        ["x", None, "x", "x"],
        [f"Un long texte qui décrit ce que fait l'action numéro {n} et avec qui" for n in range(4)],
    ],
)
def test_nor_is_a_column_that_can_be_none_of_it(cells: list[object]) -> None:
    assert _beside("Zzz", cells) == []
