"""Objective codes in every spelling, damaged codes, other frameworks."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import pytest
from code_readings import NOTE, READER, D, I, R, declared, inferred, recovered
from hypothesis import given
from hypothesis import strategies as st

from concertaction.framework import Framework, load
from concertaction.importers.values import spellings
from concertaction.importers.values.code_table import CodesReading
from concertaction.importers.values.codes import EMPTY, CodeReader
from concertaction.models import CellValue

# -- spellings

ONE = [
    "1.2",
    "1,2",
    "1-2",
    "1/2",
    "1_2",
    "1°2",
    "1.2.",
    "(1.2)",
    "[1.2]",
    " 1.2 ",
    "\xa01.2",
    "１．２",
    "１.2",
    "1\u200b.2",
    "1.20",
    "1,20",
    "A1O2",
    "A1-O2",
    "a1 o2",
    "Ax1.Obj2",
    "Ax. 1 - Obj. 2",
    "Axe 1 obj. 2",
    "Axe 1, objectif 2",
    "AXE 1 / OBJECTIF 2",
    "Axe n°1 – Objectif n°2",
    "Axe1Obj2",
    "Axe 1 : Objectif 2",
    "Axe I - Objectif 2",
    "Axe 1.2",
    "Obj 1.2",
    "Obj. 1.2",
    "O1.2",
    "Objectif 1.2",
    "objectif n° 1.2",
    "code 1.2",
    "objectif 2 de l'axe 1",
    "objectif 2 (axe 1)",
    "Objectif 2, axe 1",
    "I.2",
    "I-2",
    "i.2",
    "1.2 – Accompagnement psychosocial",
    "1.2 : Accompagnement",
    "1.2 Accompagnement de 12 jeunes",
    "Accompagnement psychosocial (1.2)",
    "Objectif 1.2 - Axe 1",
    "1.2 (Axe 1)",
    "1.2 (x)",
    "1.2*",
    "1·2",
    "voir objectif 1.2",
    "Objectif visé : 1.2",
    "1.2\n",
    '"1.2"',
    "2ème objectif de l'axe 1",
    "2e objectif du premier axe",
    "2° objectif de l'axe 1",
    "deuxième objectif de l'axe 1",
    "second objectif, axe 1",
    "1er axe, 2e objectif",
    "premier axe – deuxième objectif",
    "axe un, objectif deux",
    "AXE UN OBJECTIF DEUX",
    "objectif deux de l'axe un",
    "as 1, doelstelling 2",
    "doelstelling 2 van as 1",
    "doelstelling 1.2",
    "axis 1, objective 2",
    "axe_1_obj_2",
    "obj. n°2 – axe n°1",
    "A1.2",
    "Axe 1 – Accompagnement de qualité – obj. 2",
    "Axe 1 : aide aux jeunes (objectif 2)",
    "Objectif opérationnel 2 (Axe 1)",
    "Axe stratégique 1 – objectif opérationnel n° 2",
    "objectif opérationnel 1.2",
    "Objectif de la note d'orientation : 1.2",
    "Axe prioritaire I, objectif principal : 2",
    "axe 1 n° 2",
    "axe 1 - n°2",
    "Axe 1, n° 2",
    "AXE I – N° 2",
    "axe 1 (n° 2)",
    "axe 1 numéro 2",
    "axe 1 nr 2",
    "axe 1 point 2",
    "axe 1, pt. 2",
    "axe 1 n° 2 : accompagnement psychosocial",
    "A1 n° 2",
    "A1 / 2",
    "A1 - 2",
    "I / 2",
    "I – 2",
    "I n° 2",
    "1 n° 2",
    "1.II",
    "1-II",
    "I.II",
    "OBJ1.2",
]


@pytest.mark.parametrize("text", ONE)
def test_one_code(text: str) -> None:
    assert READER.read(text) == declared("1.2")


SEVERAL = {
    "1.2; 1.4": "1.2 1.4",
    "1.2;1.4": "1.2 1.4",
    "1.2\n1.4": "1.2 1.4",
    "1.2 et 1.4": "1.2 1.4",
    "1.2 & 1.4": "1.2 1.4",
    "1.2 + 1.4": "1.2 1.4",
    "1.2/1.4": "1.2 1.4",
    "1.2 / 1.4 / 2.1": "1.2 1.4 2.1",
    "1.2, 3.1": "1.2 3.1",
    "1.2,3.1": "1.2 3.1",
    "1,1;2,3": "1.1 2.3",
    "1,1, 2,3": "1.1 2.3",
    "1.2 1.4": "1.2 1.4",
    "1-2, 1-4": "1.2 1.4",
    "1/2, 3/1": "1.2 3.1",
    "1.1 - 1.2 - 1.3": "1.1 1.2 1.3",
    "1.2-1.3": "1.2 1.3",
    "1.2-3.1": "1.2 3.1",
    "1.1, 1.2, 1.3 et 2.1": "1.1 1.2 1.3 2.1",
    "1.2 et 1.2": "1.2",
    "1.2 à 1.4": "1.2 1.3 1.4",
    "de 1.2 à 1.4": "1.2 1.3 1.4",
    "1.2 jusqu'à 1.4": "1.2 1.3 1.4",
    "1.1 (principal) et 2.3 (secondaire)": "1.1 2.3",
    "1.1 (secondaire) et 2.3 (principal)": "2.3 1.1",
    "P : 1.2 / S : 2.3": "1.2 2.3",
    "Axe 1 : obj 2 et 3": "1.2 1.3",
    "Axe 1 : 2, 3": "1.2 1.3",
    "Axe 1 objectifs 1 à 3": "1.1 1.2 1.3",
    "objectifs 2 et 3 de l'axe 1": "1.2 1.3",
    "Objectifs 1.2 et 1.4": "1.2 1.4",
    "AXE 1 OBJ 2 + AXE 3 OBJ 1": "1.2 3.1",
    "A1O2, A3O1": "1.2 3.1",
    "A.1 O.2": "1.2",
    "A. 1 - O. 2": "1.2",
    "A.I/O.2": "1.2",
    "A.3 O.1 et O.2": "3.1 3.2",
    "A.1 O.2; A.3 O.1": "1.2 3.1",
    "p. 5, objectif 1.2": "1.2",
    "voir p.5 obj. 1.2": "1.2",
    "1.2 p. 5": "1.2",
    "pp. 5 à 7 : 1.2 ; 1.3": "1.2 1.3",
    "Note p. 5, axe 1 objectif 2": "1.2",
    "1.2 p. 3.1 s.": "1.2 3.1",
    "Axe 2 - Objectifs 2.1 et 2.3": "2.1 2.3",
    "5.1 Guide de l'insertion\n5.2 Supports": "5.1 5.2",
    "IV.1 et IV.2": "4.1 4.2",
    "A1O2O3": "1.2 1.3",
    "axe 1 / obj 2 + obj 3": "1.2 1.3",
    "1-2 et 3-4": "1.2 3.4",
    "1.1 … 1.4": "1.1 1.2 1.3 1.4",
    "1.1 t/m 1.3": "1.1 1.2 1.3",
    "1er et 3e objectifs de l'axe 2": "2.1 2.3",
    "doelstellingen 2 en 3 van as 1": "1.2 1.3",
    "tous les objectifs de l'axe 3": "3.1 3.2 3.3 3.4",
    "axe 5 (tous)": "5.1 5.2",
    "Axe 5 : l'ensemble des objectifs": "5.1 5.2",
    "tous les objectifs des axes 4 et 5": "4.1 4.2 4.3 5.1 5.2",
    "tous (1.1, 1.2)": "1.1 1.2",
    "1.2 - 1.4 - 2.2": "1.2 1.4 2.2",
    "1.2-1.4-2.2": "1.2 1.4 2.2",
    "1.1 – 1.3 – 1.4": "1.1 1.3 1.4",
    "axe 1 n° 2 et 3": "1.2 1.3",
    "axe 1 n°s 2 et 3": "1.2 1.3",
    "axe 1 points 2 et 3": "1.2 1.3",
    "axe 1 n° 2, axe 3 n° 1": "1.2 3.1",
    "Axe 1 (2 et 3)": "1.2 1.3",
    "IV / 2 ; I / 3": "4.2 1.3",
    "IV 2": "4.2",
    "Axe IV 2": "4.2",
    "I 3 ; II 1": "1.3 2.1",
    "III 2 et V 1": "3.2 5.1",
    "IV 2, 3": "4.2 4.3",
    "I 2/3": "1.2 1.3",
    "A4 / 2 et A1 / 3": "4.2 1.3",
    "OBJ1.2/1.4": "1.2 1.4",
    "obj1.2-1.4-2.2": "1.2 1.4 2.2",
}


@pytest.mark.parametrize(("text", "found"), SEVERAL.items())
def test_several_codes(text: str, found: str) -> None:
    assert READER.read(text) == declared(*found.split())


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("2", "1.2"),
        (2, "1.2"),
        ("Objectif 2", "1.2"),
        ("obj. 2", "1.2"),
        ("O2", "1.2"),
        ("2 et 3", "1.2 1.3"),
        ("2, 3", "1.2 1.3"),
        ("II", "1.2"),
        ("2.3", "2.3"),
        ("2e objectif", "1.2"),
        ("2 Accompagnement", "1.2"),
        ("tous", "1.1 1.2 1.3 1.4"),
    ],
)
def test_numbers_inside_an_axis(value: CellValue, found: str) -> None:
    assert READER.read(value, axis="1") == declared(*found.split())


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
        ("1.2 à 2.1", spellings.RANGE_OF_AXES),
        ("1,1,2,3", spellings.COMMA_TWICE),
        ("1,2,3", spellings.COMMA_TWICE),
        ("1.2.3", spellings.TOO_MANY_PARTS),
        ("1/2/3", spellings.TOO_MANY_PARTS),
    ],
)
def test_refused_with_the_reason(value: CellValue, reason: str) -> None:
    assert READER.read(value) == CodesReading(
        problem="ambiguous-objective", params={"reason": reason, "example": "1.1"}
    )


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("axe 4 n° 4", "4.4"),
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
def test_codes_that_the_note_has_not(value: CellValue, code: str) -> None:
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


@pytest.mark.parametrize("value", [None, "", 0, "0", "xx", "néant", "-", "/", "?", "à définir", "n/a"])
def test_nothing(value: CellValue) -> None:
    assert READER.read(value) == EMPTY


@pytest.mark.parametrize(
    ("text", "axes"),
    [
        ("Axe 3", "3"),
        ("axe III", "3"),
        ("AXE 3 : Soutenir l'implication des employeurs", "3"),
        ("Axes 1 et 2", "1 2"),
        ("A3", "3"),
        ("as 3", "3"),
        ("axes 1 à 3", "1 2 3"),
        ("Transversal (axe 1)", "1"),
        ("3.x", "3"),
        ("3.?", "3"),
        ("Implication des employeurs", "3"),
        ("Axe 1 (2012)", "1"),
        ("Axe 1 (3 actions)", "1"),
        ("Axe 4 (12)", "4"),
    ],
)
def test_an_axis_alone(text: str, axes: str) -> None:
    reading = READER.read(text)
    found = tuple(axes.split())
    within = [code for code, objective in NOTE.objectives.items() if objective.axis in found]
    assert reading == CodesReading(
        axes=found, problem="axis-only", params={"axis": ", ".join(found), "codes": ", ".join(within)}
    )


@pytest.mark.parametrize(
    ("value", "axis"),
    [("1", "1"), (1, "1"), (1.0, "1"), ("I", "1"),
     ("Axe 1", "1"), ("AXE_3", "3"), ("Axe n°2", "2"), ("axe 4 : Ouvrir le DIISP", "4"),
     ("4. Ouvrir le DIISP vers certains acteurs externes", "4"),
     ("Soutenir l'implication des employeurs dans les actions", "3"),
     ("Axe 6", None), ("2012", None), ("1.2", None), ("Opérateur", None),
     ("Feuil1", None), ("Relaxe 2", None), (None, None)],
)  # fmt: skip
def test_read_axis(value: CellValue, axis: str | None) -> None:
    assert READER.read_axis(value) == axis


# -- what Excel made of codes


@pytest.mark.parametrize("value", [1.2, 1.2000000000000002, 1.1999999999999997])
def test_numbers(value: float) -> None:
    assert READER.read(value) == declared("1.2")


@pytest.mark.parametrize(
    "value",
    [
        date(2011, 2, 1),
        datetime(2026, 2, 1),
        40575,
        40575.0,
        "40575",
        "40575,0",
        "40575.00",
        "40 575",
        "01-févr",
        "févr-01",
        "févr.-1",
        "Feb-1",
        "1er févr",
        "1er février",
        "1-févr.",
        "01-févr.-11",
        "1-Feb",
        "01-fÃ©vr",
        "1 févr.",
        "01/02/2011",
        "2011-02-01",
        "2011-02-01 00:00:00",
    ],
)
def test_a_date_that_was_a_code(value: CellValue) -> None:
    assert READER.read(value) == inferred("1.2", "2.1")
    assert READER.read(value, order="dm") == recovered("1.2")
    assert READER.read(value, order="md") == recovered("2.1")
    assert CodeReader(NOTE, "md").read(value) == recovered("2.1")
    assert READER.read(value, axis="2") == recovered("2.1")


@pytest.mark.parametrize(
    ("value", "code"),
    [(date(2011, 1, 1), "1.1"), (date(2011, 2, 2), "2.2"), (date(2011, 1, 5), "5.1"),
     (date(2011, 5, 1), "5.1"),
     ("05-janv", "5.1"), ("02-mai", "5.2"),
     (time(1, 2), "1.2"), ("01:02", "1.2"), ("1:2", "1.2"), ("1.02", "1.2"), ("01.02", "1.2"), (1.02, "1.2"),
     ("02/01", "2.1"), ("01-02", "1.2"), ("1/02", "1.2"), ("01 / 2", "1.2"),
     ("mai-02", "5.2"), ("1 - 2", "1.2"), ("1 / 2", "1.2"), ("1 – 2", "1.2"), ("1 (2)", "1.2"),
     ("Axe 1 (2)", "1.2"), ("A1 (2)", "1.2"), ("Axe 1 – 2", "1.2"), ("Axe IV - 2", "4.2"), ("I (2)", "1.2")],
)  # fmt: skip
def test_damage_with_one_reading(value: CellValue, code: str) -> None:
    assert READER.read(value) == recovered(code)


def test_codes_that_may_be_days_in_a_list() -> None:
    assert READER.read("02/01 ; 01/02").links == (("2.1", R), ("1.2", R))
    assert READER.read("01/02 ?").proposals == (("1.2", 0.5),)
    assert READER.read("1/2 ; 2/1") == declared("1.2", "2.1")


def test_every_code_as_a_date() -> None:
    both, one = 0, 0
    for code in NOTE.objectives:
        axis, number = map(int, code.split("."))
        reading = READER.read(date(2011, number, axis))
        assert reading.links[0][0] == code
        both += reading.links[0][1] is I
        one += reading.links[0][1] is R
    assert (both, one) == (12, 5)  # domain facts, section 4.2


@pytest.mark.parametrize(
    ("values", "order"),
    [
        ([date(2011, 2, 1), date(2011, 1, 5)], "dm"),
        ([date(2011, 2, 1), date(2011, 5, 1)], "md"),
        ([date(2011, 2, 1), date(2011, 1, 1), None, "1.3", 2.4], None),
        ([date(2011, 1, 5), date(2011, 5, 1)], None),
        (["01-févr", "02-mai"], "md"),
        ([40575, 40548], "dm"),  # 1 February and 5 January 2011
        ([time(1, 2), True, "néant"], None),
        ([], None),
    ],
)
def test_column_order(values: list[CellValue], order: str | None) -> None:
    assert READER.column_order(values) == order


# -- other frameworks


def framework(*all_codes: str) -> Framework:
    by_axis: dict[str, list[str]] = {}
    for code in all_codes:
        by_axis.setdefault(code.rpartition(".")[0], []).append(code)

    def text(words: str) -> dict[str, str]:
        return {"fr": words, "en": words}

    axes = [
        {
            "code": axis,
            "title": f"Grand axe {axis}",
            "label": text(f"Axe {axis} court"),
            "objectives": [
                {"code": code, "title": f"But {code}", "label": text(f"Court {code}")} for code in inner
            ],
        }
        for axis, inner in by_axis.items()
    ]
    return Framework.model_validate(
        {"id": "x", "title": text("x"), "short": text("x"), "start": 2020, "end": 2025, "axes": axes}
    )


LETTERS = CodeReader(framework("A.1", "A.2", "B.1", "B.10"))
PREFIX = CodeReader(framework("OS1.1", "OS1.2", "OS2.3"))
LEVELS = CodeReader(framework("1.1.1", "1.1.2", "1.2.1", "2.1.1"))
TENS = CodeReader(framework("1.1", "1.2", "1.10", "3.12", "12.3"))


@pytest.mark.parametrize(
    ("reader", "value", "found"),
    [
        (LETTERS, "A.1", "A.1"),
        (LETTERS, "a1", "A.1"),
        (LETTERS, "A-1", "A.1"),
        (LETTERS, "B10", "B.10"),
        (LETTERS, "A.1 et B.1", "A.1 B.1"),
        (LETTERS, "A.1 à A.2", "A.1 A.2"),
        (LETTERS, "Axe A obj 2", "A.2"),
        (PREFIX, "os 2.3", "OS2.3"),
        (PREFIX, "2.3", "OS2.3"),
        (PREFIX, "OS2.3, OS1.1", "OS2.3 OS1.1"),
        (LEVELS, "1-1-2", "1.1.2"),
        (LEVELS, "1.1.2 et 2.1.1", "1.1.2 2.1.1"),
        (TENS, "1.10", "1.10"),
        (TENS, "1,10", "1.10"),
        (TENS, "1.1", "1.1"),
        (TENS, 3.12, "3.12"),
        (TENS, "3.12; 1.10", "3.12 1.10"),
    ],
)
def test_other_frameworks(reader: CodeReader, value: CellValue, found: str) -> None:
    assert reader.read(value) == declared(*found.split())


def test_ten_is_not_one() -> None:
    assert TENS.read(1.1) == inferred("1.1", "1.10")
    assert TENS.read(1.1, number_format="0.00") == declared("1.10")
    assert TENS.read(1.1, number_format="0.0") == declared("1.1")
    assert TENS.read("1.20").problem == "unknown-objective"
    assert READER.read(1.1, number_format="0.00") == declared("1.1")
    assert CodeReader(framework("1.10", "1.2")).read(1.1) == recovered("1.10")


def test_unknown_codes_and_axes_of_other_frameworks() -> None:
    assert LETTERS.read("A.3").params["code"] == "A.3"
    assert LEVELS.read("1.1.9").params["code"] == "1.1.9"
    assert LEVELS.read("1.1").axes == ("1.1",)
    assert LETTERS.read("Axe A").axes == ("A",)
    assert LEVELS.read(date(2001, 1, 2)) == inferred("2.1.1", "1.2.1")


# -- whatever the cell


@given(
    st.one_of(
        st.text(max_size=60),
        st.from_regex(r"(?:[0-9aAoObjx.,;/\- ]|axe |obj ){1,20}", fullmatch=True),
        st.floats(),
        st.integers(),
        st.dates(),
        st.times(),
    )
)
def test_any_cell_gives_codes_of_the_framework_only(value: Any) -> None:
    for reader in (READER, LETTERS, LEVELS):
        for axis in (None, next(iter(reader.framework.axis_by_code))):
            reading = reader.read(value, axis=axis)
            assert {code for code, _origin in reading.links} <= set(reader.framework.objectives)
            assert set(reading.axes) <= set(reader.framework.axis_by_code)
            assert {code for code, _score in reading.proposals} <= set(reader.framework.objectives)
            assert all(0 <= score <= 1 for _code, score in reading.proposals)
        assert reader.read_axis(value) in (None, *reader.framework.axis_by_code)


@given(
    st.lists(st.sampled_from(sorted(NOTE.objectives)), min_size=1, max_size=5, unique=True),
    st.sampled_from(["; ", ", ", " et ", "\n", " / ", " + ", " & "]),
    st.sampled_from(["{}", "Obj. {}", "({})", "{} : texte libre"]),
)
def test_lists_read_back(chosen: list[str], separator: str, form: str) -> None:
    assert READER.read(separator.join(form.format(code) for code in chosen)) == declared(*chosen)


@pytest.mark.parametrize(
    "text",
    [
        "pas 1.2",
        "1.2 et pas 1.4",
        "ni 1.2 ni 1.3",
        "sauf 1.2",
        "hors note (proche de 3.3)",
        "non 1.2",
        "1.2 et non 1.3",
        "1.2 plutôt que 1.3",
        "plutôt 1.2 que 1.3",
        "1.2 au lieu de 1.3",
        "1.2 (anciennement 1.3)",
        "tous les objectifs de l'axe 3 sauf 3.2",
    ],
)
def test_a_code_that_is_denied_is_not_counted(text: str) -> None:
    found = CodeReader(load()).read(text)

    assert found.links == ()
    assert found.problem == "unreadable-value"


@pytest.mark.parametrize("text", ["1.2 ?", "1.2?", "(1.2 ?)", "1.2 ou 1.3", "A1O2 ou A1O3"])
def test_a_code_with_a_question_mark_is_only_proposed(text: str) -> None:
    found = CodeReader(load()).read(text)

    assert found.links == ()
    assert found.problem == "proposed-objective"
    assert found.proposals[0][0] == "1.2"
