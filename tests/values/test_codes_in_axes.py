"""Axes alone, and numbers inside the axis that is known."""

from __future__ import annotations

import pytest
from code_readings import NOTE, READER, declared

from concertaction.importers.values.code_table import CodesReading
from concertaction.models import CellValue


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
def test_a_number_counts_inside_the_axis_that_is_known(value: CellValue, found: str) -> None:
    assert READER.read(value, axis="1") == declared(*found.split())


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
def test_an_axis_alone_declares_no_objective(text: str, axes: str) -> None:
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
     ("2. Fluidité", "2"), ("III – Réseau", "3"), ("6. Divers", None),
     ("Axe 6", None), ("2012", None), ("1.2", None), ("Opérateur", None),
     ("Feuil1", None), ("Relaxe 2", None), (None, None)],
)  # fmt: skip
def test_an_axis_is_read_by_its_number_or_its_title(value: CellValue, axis: str | None) -> None:
    assert READER.read_axis(value) == axis


_LISTS = [
    *(f"{axis} {word} {numbers}" for axis in ("Axe 1", "Axe I,", "A1") for word in ("obj.", "objectifs", "n°")
      for numbers in ("1-2-4", "1/2/4", "1 - 2 - 4", "1 / 2 / 4", "1_2_4", "1-2/4", "1, 2 et 4")),
    *("Axe 1 : 1-2-4", "A1 : 1/2/4", "Axe 1 (1-2-4)", "Axe 1 (1/2/4)", "obj. 1-2-4 de l'axe 1"),
    *("Objectifs 1/2/4 - axe 1", "A1O1/2/4", "Axe 1 obj. 1–2–4", "Axe 1 obj. 1-2-4 (2012)"),
]  # fmt: skip


@pytest.mark.parametrize("text", _LISTS)
def test_the_numbers_of_a_list_are_all_of_the_axis_before_it(text: str) -> None:
    assert READER.read(text) == declared("1.1", "1.2", "1.4")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Axe 1 obj. 2-3-4 ; axe 2 obj. 1-3-4", "1.2 1.3 1.4 2.1 2.3 2.4"),
        ("Axe 1 objectifs 1/2/4 et axe 2 objectif 3", "1.1 1.2 1.4 2.3"),
        ("Axe 4 obj 1-2-3, axe 5 obj 1-2", "4.1 4.2 4.3 5.1 5.2"),
        ("Axe 1 : obj 1, 2, 3-4", "1.1 1.2 1.3 1.4"),
        ("Axe 2, obj. 1-2-3 et 4", "2.1 2.2 2.3 2.4"),
        ("Axe 3 obj. 3-4", "3.3 3.4"),
        ("Axe 3 (4) et axe 1 (1, 2)", "3.4 1.1 1.2"),
        ("Axe 1 (1, 2) ; axe 3 (4)", "1.1 1.2 3.4"),
        ("A3 (4) + A1 (1-2-4)", "3.4 1.1 1.2 1.4"),
        ("Axe 3 : 4 ; axe 1 : 1-2-4", "3.4 1.1 1.2 1.4"),
        ("Axe 1 (1, 2) et 3.4", "1.1 1.2 3.4"),
        ("Axe 1 obj. 2, 3 ; 4.1", "1.2 1.3 4.1"),
    ],
)
def test_each_list_belongs_to_its_axis(text: str, found: str) -> None:
    assert READER.read(text) == declared(*found.split())


@pytest.mark.parametrize(
    "text",
    [
        "Axe 1 obj. 1-4",
        "Axe 1 objectifs 1, 2-4",
        "Axe 1 obj. 2-4 et 1",
        "Axe 2 : 1-3",
        "Axe 2 : 1/3",
        "Axe 3 (4) et 1 (1, 2)",
        "Axe 1 (1, 2) et 3 (4)",
    ],
)
def test_a_list_with_two_readings_is_refused(text: str) -> None:
    reading = READER.read(text)
    assert (reading.problem, reading.links) == ("ambiguous-objective", ())
