"""Tabs called "A1" or "V": axes where the codes on the sheets are of these, else numbers of the sheets."""

from __future__ import annotations

import pytest
from layout_sheets import codes, drawn, objectives_of, submitted

CODES = ("2.2", "1.4", "3.3", "1.2", "5.2")
TITLES = ("Accueil", "Bilan", "Chantier", "Stages", "Salon")
FORM = "FICHE PROJET\nOpérateur : | EFT La Forge\nIntitulé : | {}\nObjectif : | {}\nPériode : | 2012"
HEAD = "Opérateur | Action | Objectif | Partenaires | Période"
LINE = "EFT La Forge | {} | {} | SSM A | 2012"


@pytest.mark.parametrize("tab", ["A{}", "a {}", "{}", "{}."])
def test_numbers_of_forms_are_no_axes(tab: str) -> None:
    sheets = [
        drawn(FORM.format(title, code), name=tab.format(place))
        for place, (title, code) in enumerate(zip(TITLES, CODES, strict=True), start=1)
    ]
    found = submitted(*sheets)
    assert objectives_of(found) == list(CODES)
    assert not found.findings


def test_a_form_without_an_objective_is_of_no_axis_by_its_number() -> None:
    said = ("2.2", "1.4", "", "1.2", "5.2")
    sheets = [
        drawn(FORM.format(title, code), name=f"A{place}")
        for place, (title, code) in enumerate(zip(TITLES, said, strict=True), start=1)
    ]
    found = submitted(*sheets)
    assert [(action.title, action.axes) for action in found.actions if not action.objectives] == [
        ("Chantier", ())
    ]
    assert [(one.code, one.sheet) for one in found.findings] == [("no-objective", "A3")]


@pytest.mark.parametrize("tab", ["V", "IV", "A4", "4"])
def test_the_number_of_a_table_is_no_axis(tab: str) -> None:
    lines = [LINE.format(title, code) for title, code in zip(TITLES[:4], CODES[:4], strict=True)]
    found = submitted(drawn("\n".join([HEAD, *lines]), name=tab))
    assert objectives_of(found) == list(CODES[:4])
    assert not found.findings


@pytest.mark.parametrize("tab", ["A{}", "{}", "Axe {}"])
def test_tabs_of_axes_say_so_of_lines_without_a_code_or_with_another_one(tab: str) -> None:
    sheets = [
        drawn(
            "\n".join(
                [
                    HEAD,
                    *(LINE.format(f"{title} {axis}", f"{axis}.1") for title in TITLES[:3]),
                    LINE.format(f"Sans code {axis}", ""),
                    LINE.format(f"Autre axe {axis}", f"{3 - axis}.2"),
                ]
            ),
            name=tab.format(axis),
        )
        for axis in (1, 2)
    ]
    found = submitted(*sheets)
    assert [action.axes for action in found.actions if not action.objectives] == [("1",), ("2",)]
    assert sorted((one.code, one.sheet) for one in found.findings) == sorted(
        (code, tab.format(axis)) for code in ("axis-only", "other-axis") for axis in (1, 2)
    )


@pytest.mark.parametrize("number", ["2", "Objectif 2", "=2"])
def test_a_tab_is_the_axis_of_the_numbers_below_it(number: str) -> None:
    sheets = [
        drawn("\n".join([HEAD, LINE.format(f"Accueil {axis}", number)]), name=f"A{axis}") for axis in (1, 3)
    ]
    odd = drawn("\n".join([HEAD, *(LINE.format(f"Salon {at}", "5.2") for at in range(4))]), name="A4")
    found = submitted(*sheets, odd)
    assert objectives_of(found) == ["1.2", "3.2", "5.2", "5.2", "5.2", "5.2"]
    assert "other-axis" not in codes(found)
