"""The actions' own numbers, 1.1 to 2.9, beside a column of codes and without one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from layout_sheets import read, records, sheet_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from concertaction.importers.files.workbook import Sheet

OWN = ["1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "2.1", "2.2", "2.3"]
ALL_KNOWN = ["1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "3.1", "3.2", "3.3"]
PLAIN = ["1.4", "4.2", "3.2", "5.2", "2.3", "3.3", "1.4", "4.2", "1.1"]
WORDED = [f"Axe {code[0]} obj. {code[2]}" for code in PLAIN]
SHOWN = ["01-avr", "04-févr", "03-févr", "05-févr", "02-mars", "03-mars", "01-avr", "04-févr", "01-janv"]
DAYS = [date(2012, int(code[2]), int(code[0])) for code in PLAIN]
MIXED = [*SHOWN[:5], *PLAIN[5:]]


def _sheet(
    heads: tuple[str | None, str], numbers: Sequence[object], codes: Sequence[object], **more: object
) -> Sheet:
    lines = [
        [
            number,
            f"Atelier du lundi n° {place}",
            "SSM A ; Forem",
            code,
            date(2011, 1, 3),
            date(2012, 6, 1 + place),
        ]
        for place, (number, code) in enumerate(zip(numbers, codes, strict=True))
    ]
    head = [heads[0], "Intitulé", "Partenaires", heads[1], "Début", "Fin"]
    return sheet_of([["CPAS de Dour"], [], head, *lines], **more)


@pytest.mark.parametrize("codes", [PLAIN, WORDED, SHOWN, DAYS, MIXED], ids=lambda codes: str(codes[0]))
@pytest.mark.parametrize("numbers", [OWN, ALL_KNOWN, [float(one) for one in OWN], [f"{one}." for one in OWN]])
@pytest.mark.parametrize(
    "heads",
    [
        ("N°", "Objectif de la note"),
        ("N°", "Objectif"),
        ("N°", "Note CSEF"),
        ("Réf.", "Note CSEF"),
        ("Code", "Note CSEF"),
        ("Numéro", "Renvoi à la note"),
        ("N°", "Rubrique"),
        ("Réf. action", "Point de la note"),
        ("#", "Priorité de la note"),
        ("N°", "Code"),
    ],
)
def test_numbers_that_count_the_actions_are_no_codes(
    heads: tuple[str, str], numbers: Sequence[object], codes: Sequence[object]
) -> None:
    reading = read(_sheet(heads, numbers, codes))
    assert [row["objectives"] for row in records(reading)] == codes
    assert [row.get("reference") for row in records(reading)] == numbers


@pytest.mark.parametrize("heading", ["N°", "Réf.", "Code", "Numéro", "N° d'ordre", "#"])
@pytest.mark.parametrize("numbers", [OWN, [float(one) for one in OWN]])
def test_numbers_that_the_note_has_not_are_the_actions_own(heading: str, numbers: Sequence[object]) -> None:
    reading = read(_sheet((heading, "Remarques"), numbers, [None, "à revoir", *[None] * 7]))
    assert [row.get("objectives") for row in records(reading)] == [None] * 9
    assert [(found.code, found.column) for found in reading.findings] == [("unread-column", "A")]


@pytest.mark.parametrize(
    "numbers",
    [
        ALL_KNOWN,  # an action for each objective, in the note's order
        PLAIN,
        ["1.1", "1.2", "1.3", "1.4", "1.5", "2.1", "2.1", "2.2", "3.1"],  # a slip; 2.1 comes again
        ["1.2", "1.4", "2.1", "2.2", "2.4", "3.3", "4.1", "4.4", "5.2"],  # in order, and not counted
        [*ALL_KNOWN[:8], "3.5"],
    ],
)
def test_codes_of_the_note_stay_codes(numbers: Sequence[object]) -> None:
    reading = read(_sheet(("N°", "Remarques"), numbers, [None, "à revoir", *[None] * 7]))
    assert [row["objectives"] for row in records(reading)] == numbers


@pytest.mark.parametrize(
    "heading", ["Durée", "Heures", "Date", "Budget", "Lieu", "Participants", "Envoyé le"]
)
def test_what_is_headed_as_another_thing_leaves_the_codes_alone(heading: str) -> None:
    reading = read(_sheet(("N°", heading), ALL_KNOWN, SHOWN))
    assert [row["objectives"] for row in records(reading)] == ALL_KNOWN


@pytest.mark.parametrize("numbers", [OWN, ALL_KNOWN])
@pytest.mark.parametrize("heads", [(None, "Note CSEF"), ("Item", "Rubrique"), (None, "Zzz"), ("Item", "Zzz")])
def test_under_headings_that_nobody_knows_the_codes_are_those_that_do_not_count(
    heads: tuple[str | None, str], numbers: Sequence[object]
) -> None:
    reading = read(_sheet(heads, numbers, PLAIN))
    assert [row["objectives"] for row in records(reading)] == PLAIN
