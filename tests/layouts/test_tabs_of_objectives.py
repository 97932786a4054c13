"""A tab that is called after an objective, over cells that say it with its axis."""

from __future__ import annotations

import pytest
from layout_sheets import drawn, objectives_of, submitted

FORM = """FICHE PROJET

Opérateur : | La Truelle asbl
Intitulé du projet : | Semaine inter-EFT
{label} : | {said}
Partenaire(s) : | Bois et Compagnons asbl
Période : | octobre 2012"""
TABLE = """Opérateur | Action | {label} | Partenaires | Période
La Truelle asbl | Semaine | {said} | SSM A | 2012
La Truelle asbl | Semainier | {said} | SSM A | 2012"""
LABELS = ["Objectif visé", "Axe / objectif visé", "Axe et objectif"]


@pytest.mark.parametrize("layout", [FORM, TABLE])
@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("tab", ["Objectif 5", "Objectif 2", "Obj. 3", "OBJECTIF 1", "Obj. 1.2", "2.1"])
@pytest.mark.parametrize(("said", "code"), [("2.3", "2.3"), ("Axe 2 / Objectif 2", "2.2"), ("A1O3", "1.3")])
def test_cells_that_say_the_objective_need_no_tab(
    layout: str, label: str, tab: str, said: str, code: str
) -> None:
    found = submitted(drawn(layout.format(label=label, said=said), name=tab))
    assert set(objectives_of(found)) == {code}
    assert not found.findings


@pytest.mark.parametrize("layout", [FORM, TABLE])
@pytest.mark.parametrize("tab", ["Objectif 5", "Objectif 2"])
def test_an_unknown_objective_is_refused_where_it_stands(layout: str, tab: str) -> None:
    found = submitted(drawn(layout.format(label="Axe / objectif visé", said="Axe 2 / Objectif 5"), name=tab))
    assert {(one.code, one.column) for one in found.findings} == {
        ("unknown-objective", "B" if layout is FORM else "C")
    }


@pytest.mark.parametrize("layout", [FORM, TABLE])
@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("tab", ["Feuil1", "Objectif 2", "Obj. 1.2"])
def test_the_number_of_an_objective_without_its_axis_is_refused(layout: str, label: str, tab: str) -> None:
    found = submitted(drawn(layout.format(label=label, said="Objectif 3"), name=tab))
    assert not found.actions
    assert {one.code for one in found.findings} == {"ambiguous-objective"}
