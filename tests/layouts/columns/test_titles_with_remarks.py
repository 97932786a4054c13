"""Columns of many titles of objectives, each with words of its own: they are objectives still."""

from __future__ import annotations

import pytest
from layout_sheets import NOTE, OBJECTIVES, cell, drawn, objectives_of, submitted

from concertaction.importers.layouts.columns.code_shapes import code_shapes
from concertaction.importers.layouts.columns.contents import Shape

REMARKS = ("phase {}", "avec {} stagiaires", "volet {} du projet", "site n° {}", "voir annexe {}")
COUNT = 40  # more than twice as many as there are objectives


def lines(form: str) -> list[tuple[str, str]]:
    """The code of each action, and the title of its objective with a remark."""
    aimed = [OBJECTIVES[5 * at % len(OBJECTIVES)] for at in range(COUNT)]
    remarks = [REMARKS[at % len(REMARKS)].format(at) for at in range(COUNT)]
    return [
        (one.code, form.format(title=one.title, label=one.label.fr, remark=remark, number=at + 1))
        for at, (one, remark) in enumerate(zip(aimed, remarks, strict=True))
    ]


@pytest.mark.parametrize("heading", ["Objectif", "Cadre", ""])
@pytest.mark.parametrize(
    "form",
    [
        *("{title} – {remark}", "{title} ; {remark}", "{label} : {remark}", "{title} ({number} jours)"),
        *("{number}) {title}", "{number}. {title} : {remark}"),
    ],
)
def test_titles_with_remarks_that_differ_are_read(form: str, heading: str) -> None:
    told = lines(form)
    rows = [f"CPAS de Dour | Atelier {at} | {text} | 2011" for at, (_, text) in enumerate(told)]
    found = submitted(drawn("\n".join([f"Opérateur | Action | {heading} | Année", *rows])))
    assert objectives_of(found) == [code for code, _ in told]


def test_a_column_of_which_just_half_says_when_says_times() -> None:
    when = ["=2011-09-01"] * 3 + ["septembre 2011"] * 6 + ["en cours"] * 4 + ["=12"] * 5
    shape = Shape([cell(text) for text in when], code_shapes(NOTE))
    assert (shape.dates + shape.periods, shape.times > 0.5) == (0.5, True)
