"""An axis as people write it: in a sheet's name, over columns, in a group row."""

from __future__ import annotations

import pytest
from layout_sheets import NOTE, drawn, objectives_of, submission_of, submitted

from concertaction.importers.layouts.columns.code_shapes import code_shapes
from concertaction.importers.layouts.columns.codes_in_text import axis_in_text

WRITTEN = [
    *("axe3_employeurs", "Axe_3", "AXE-3", "axe n° 3", "Axe III", "3_axe", "3-axe", "3e axe", "3ème axe"),
    *("Axe trois", "troisième axe", "employeurs_A3", "ax_3", "axe03", "2011_axe3", "Axe3_2012", "axe3-2012"),
    *("actions_axe_3", "A_3", "axe#3", "axe (3)", "Axe : 3", "Ouverture (axe 3)"),
]


@pytest.mark.parametrize("text", WRITTEN)
def test_an_axis_in_a_text(text: str) -> None:
    assert axis_in_text(text, code_shapes(NOTE)) == "3"


@pytest.mark.parametrize(
    "text",
    ["plan_a3", "feuille A4", "axe_3_2", "Axe 3.2", "Les 3 axes", "3 axes", "axe 9", "Taxe 3", "relaxe_3"],
)
def test_no_axis_in_a_text(text: str) -> None:
    assert axis_in_text(text, code_shapes(NOTE)) is None


@pytest.mark.parametrize("name", WRITTEN)
def test_a_sheet_called_after_an_axis_completes_its_numbers(name: str) -> None:
    sheet = "Opérateur : Atelier du Levant asbl\nAction | Objectif n° | Partenaires\nSas | =2 | MIRE\nBilan | =4 | MIRE"
    assert objectives_of(submitted(drawn(sheet, name=name))) == ["3.2", "3.4"]


@pytest.mark.parametrize("heads", [("Axe de la note", "Obj."), ("Axe", "Objectif"), ("Axes", "N°")])
@pytest.mark.parametrize(
    "axes",
    [
        ("1. Accompagnement", "2. Fluidité", "4. Acteurs externes"),
        ("1. Accompagnement", "2. Collaboration", "4. Acteurs externes"),
        ("I – Suivi", "II – Parcours", "IV – Réseau"),
    ],
)
def test_an_axis_may_be_its_number_and_words_of_the_operators_own(
    heads: tuple[str, str], axes: tuple[str, ...]
) -> None:
    lines = [
        (axes[0], 1, "Rencontres"), (None, 2, "Permanence"), (axes[1], 1, "Essais"), (None, 3, "Passerelle"),
        (axes[2], 2, "Amont"), (None, 3, "Guichet"),
    ]  # fmt: skip
    rows = [[axis, number, title, "CPAS de Lens"] for axis, number, title in lines]
    found = submission_of([*heads, "Action", "Opérateur"], *rows)
    assert objectives_of(found) == ["1.1", "1.2", "2.1", "2.3", "4.2", "4.3"]


@pytest.mark.parametrize(
    "way",
    ["Objectif {} : {}", "{}. {}", "{} – {}", "{}) {}", "Obj. {} {}", "objectif n° {} - {}"],
)
def test_numbers_of_objectives_before_titles_of_the_operators_own(way: str) -> None:
    lines = [
        ("Axe 1", 2, "psychosocial"),
        ("Axe 1", 1, "Suivi Forem"),
        ("Axe 4", 2, "opérateurs en amont"),
        ("Axe 3", 1, "besoins des patrons"),
    ]
    rows = [
        [axis, way.format(number, text), f"Action {number}{axis}", "CPAS de Lens"]
        for axis, number, text in lines
    ]
    found = submission_of(["Axe", "Objectif", "Action", "Opérateur"], *rows)
    assert sorted(objectives_of(found)) == ["1.1", "1.2", "3.1", "4.2"]
