"""Codes that can be read in two ways, or that the note has not."""

from __future__ import annotations

from datetime import date

import pytest
from code_readings import NOTE, READER, D

from concertaction.importers.values import spellings
from concertaction.importers.values.code_table import CodesReading
from concertaction.models import CellValue


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("2", spellings.BARE_NUMBER),
        (2, spellings.BARE_NUMBER),
        ("Objectif 2", spellings.BARE_NUMBER),
        ("1 2", spellings.BARE_NUMBER),
        ("1, 2", spellings.BARE_NUMBER),
        ("Axe 1, 2", spellings.BARE_NUMBER),
        ("Axe 1/2", spellings.BARE_NUMBER),
        ("12", spellings.RUN_TOGETHER),
        (12, spellings.RUN_TOGETHER),
        (102, spellings.RUN_TOGETHER),
        (0.5, spellings.FRACTION),
        (1 / 3, spellings.FRACTION),
        ("1.2-1.4", spellings.RANGE_OR_LIST),
        ("1.2 - 1.4", spellings.RANGE_OR_LIST),
        ("1.2 - 1.4 ; 2.2", spellings.RANGE_OR_LIST),
        ("2.2 ; 1.2 – 1.4", spellings.RANGE_OR_LIST),
        ("obj1.2-1.4", spellings.RANGE_OR_LIST),
        ("1 - 2 - 3", spellings.BARE_NUMBER),
        ("4 - 4", spellings.BARE_NUMBER),
        ("4, 2", spellings.BARE_NUMBER),
        ("Axe 4 - 4", spellings.BARE_NUMBER),
        ("Axe 4-2", spellings.BARE_NUMBER),
        ("1.2 et suivants", spellings.WITHOUT_END),
        ("Obj. 1.2 et les suivants", spellings.WITHOUT_END),
        ("1.2 et ss.", spellings.WITHOUT_END),
        ("1.2 à 2.1", spellings.RANGE_OF_AXES),
        ("1,1,2,3", spellings.COMMA_TWICE),
        ("1,2,3", spellings.COMMA_TWICE),
        ("1.2.3", spellings.TOO_MANY_PARTS),
        ("1/2/3", spellings.TOO_MANY_PARTS),
    ],
)
def test_what_may_be_two_things_is_refused_with_the_reason(value: CellValue, reason: str) -> None:
    assert READER.read(value) == CodesReading(
        problem="ambiguous-objective", params={"reason": reason, "example": "1.1"}
    )


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("axe 4 n° 4", "4.4"),
        ("CSEF 4.4", "4.4"),
        ("NO-4.4", "4.4"),
        ("5 (axe 1)", "1.5"),
        ("4.4", "4.4"),
        (4.4, "4.4"),
        ("1.5", "1.5"),
        ("5.3", "5.3"),
        ("6.1", "6.1"),
        ("1.0", "1.0"),
        (1.25, "1.25"),
        ("A4O4", "4.4"),
        ("Objectif 4.4 de la note", "4.4"),
        ("VI.1", "6.1"),
        ("axe six, objectif un", "6.1"),
        ("sixième axe, premier objectif", "6.1"),
        ("premier objectif du sixième axe", "6.1"),
        ("axe sept objectif deux", "7.2"),
        ("axe un, objectif six", "1.6"),
        ("objectif huit de l'axe trois", "3.8"),
        ("axe dix, objectif trois", "10.3"),
        ("axe zéro, objectif un", "0.1"),
        ("onzième objectif de l'axe 1", "1.11"),
        ("axe six", "6"),
        (date(2011, 4, 4), "4.4"),
        (date(2011, 12, 25), "25.12"),
    ],
)
def test_codes_that_the_note_has_not_are_unknown(value: CellValue, code: str) -> None:
    reading = READER.read(value)
    assert (reading.links, reading.problem) == ((), "unknown-objective")
    assert reading.params == {"code": code, "codes": ", ".join(NOTE.objectives)}


def test_an_unknown_code_is_said_in_the_order_of_its_column() -> None:
    assert READER.read("2-Jul", order="md").params["code"] == "7.2"
    assert READER.read("2-Jul", order="dm").params["code"] == "2.7"
    assert READER.read("IV 10").params["code"] == "4.10"


@pytest.mark.parametrize("value", ["I - II", "I/II", "I – III", "IV / IX"])
def test_two_roman_numbers_may_be_axes(value: CellValue) -> None:
    assert READER.read(value).problem == "unreadable-value"


def test_an_unknown_code_beside_a_good_one() -> None:
    reading = READER.read("1.2; 4.4")
    assert reading.links == (("1.2", D),)
    assert (reading.problem, reading.params["code"]) == ("unknown-objective", "4.4")
