"""Lines over forms that say whose they and those below are, the year, the axis."""

from __future__ import annotations

import pytest
from layout_sheets import drawn, objectives_of, submitted

OVER = """Intitulé{colon} | {title}
Partenaires{colon} | SSM A
Objectif{colon} | {objective}
Quand{colon} | {month}

"""


THREE = [("Potager", "1.2", "mars"), ("Halte emploi", "3.3", "avril"), ("Le bus", "4.2", "mai")]


def forms_under(top: str, over: tuple[str, str, str], *, colon: str = " :", number: bool = False) -> str:
    """Three forms, some of them under a line of their own."""
    text = top
    for (title, code, month), line in zip(THREE, over, strict=True):
        objective = f"={code[2:]}" if number else code
        text += f"{line}\n" if line else ""
        text += OVER.format(colon=colon, title=title, objective=objective, month=month)
    return text


@pytest.mark.parametrize("colon", [" :", ""])
@pytest.mark.parametrize(
    ("top", "over", "expected"),
    [
        (
            "",
            ("CPAS de Dour", "CPAS de Mons", "CPAS de Lens"),
            ("CPAS de Dour", "CPAS de Mons", "CPAS de Lens"),
        ),
        ("", ("CPAS de Dour", "", "CPAS de Lens"), ("CPAS de Dour", "CPAS de Dour", "CPAS de Lens")),
        ("", ("CPAS de Dour", "CPAS de Lens", ""), ("CPAS de Dour", "CPAS de Lens", "CPAS de Lens")),
        (
            "",
            ("Opérateur : CPAS de Dour", "", "Opérateur : CPAS de Lens"),
            ("CPAS de Dour", "CPAS de Dour", "CPAS de Lens"),
        ),
        (
            "",
            ("Porteur : | CPAS de Dour", "Porteur : | CPAS de Lens", ""),
            ("CPAS de Dour", "CPAS de Lens", "CPAS de Lens"),
        ),
        (
            "Plateforme ISP du Borinage\n\n",
            ("CPAS de Dour", "CPAS de Mons", "CPAS de Lens"),
            ("CPAS de Dour", "CPAS de Mons", "CPAS de Lens"),
        ),
        (
            "EFT Le Plain\n",
            ("Commune de Dour", "Commune de Mons", "Commune de Lens"),
            ("EFT Le Plain", "EFT Le Plain", "EFT Le Plain"),
        ),
    ],
)
def test_a_line_over_a_form_says_who_carries_it_and_those_below(
    top: str, over: tuple[str, str, str], expected: tuple[str, ...], colon: str
) -> None:
    found = submitted(drawn(forms_under(top, over, colon=colon)))
    assert [(one.title, one.operator.name) for one in found.actions] == [
        (title, operator) for (title, *_), operator in zip(THREE, expected, strict=True)
    ]


@pytest.mark.parametrize("colon", [" :", ""])
@pytest.mark.parametrize(
    ("top", "over", "expected"),
    [
        ("", ("2011", "2012", ""), (2011, 2012, 2012)),
        ("", ("=2011", "", "=2012"), (2011, 2011, 2012)),
        ("", ("Année 2011", "Année 2012", "Année 2013"), (2011, 2012, 2013)),
        ("Projets 2011\n\n", ("", "", "Projets 2012"), (2011, 2011, 2012)),
        ("Année : | =2012\n\n", ("", "", ""), (2012, 2012, 2012)),
        ("Année : 2012\n\n", ("", "", ""), (2012, 2012, 2012)),
        ("Exercice | 2012\n", ("", "", ""), (2012, 2012, 2012)),
        ("Période : | =2012\n\n", ("", "", ""), (2012, 2012, 2012)),
        ("", ("Année : | =2011", "Année : | =2012", ""), (2011, 2012, 2012)),
        ("", ("Année : | =2011", "", "Année : | =2012"), (2011, 2011, 2012)),
        ("", ("", "", "Année 2012"), (None, None, 2012)),
    ],
)
def test_a_year_over_a_form_is_that_of_those_below_until_another_is_said(
    top: str, over: tuple[str, str, str], expected: tuple[int | None, ...], colon: str
) -> None:
    found = submitted(drawn(forms_under(f"CPAS de Dour\n{top}", over, colon=colon)))
    assert [one.start and (one.start.year, one.start.month) for one in found.actions] == [
        year and (year, month) for year, month in zip(expected, (3, 4, 5), strict=True)
    ]


@pytest.mark.parametrize("axes", [("Axe 1", "Axe 3", "Axe 4"), ("Axe : | 1", "Axe : | 3", "Axe : | 4")])
def test_an_axis_over_a_form_is_that_of_its_numbers(axes: tuple[str, str, str]) -> None:
    found = submitted(drawn(forms_under("CPAS de Dour\n\n", axes, number=True)))
    assert objectives_of(found) == ["1.2", "3.3", "4.2"]


def test_an_objective_over_a_form_ends_where_an_axis_is_said() -> None:
    text = forms_under("CPAS de Dour\n\n", ("Objectif 1.2", "Objectif 3.3", "Axe 4"))
    text = "\n".join(line for line in text.splitlines() if not line.startswith("Objectif :"))
    found = submitted(drawn(text))
    assert objectives_of(found) == ["1.2", "3.3", ""]
    assert [one.axes for one in found.actions] == [(), (), ("4",)]
