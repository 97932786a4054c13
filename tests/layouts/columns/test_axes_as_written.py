"""An axis as people write it: in a sheet's name, over columns, in a group row."""

from __future__ import annotations

import pytest
from layout_sheets import NOTE, drawn, objectives_of, submitted

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
