"""Lists of objectives to be ticked in a form."""

from __future__ import annotations

from typing import Any

import pytest
from layout_sheets import OBJECTIVES, drawn, objectives_of, read, records, sheet_of, submitted


@pytest.mark.parametrize(
    "lines",
    [
        [[("☒ " if i in (1, 5) else "☐ ") + f"{o.code} {o.title}"] for i, o in enumerate(OBJECTIVES)],
        [["x" if i in (1, 5) else None, f"{o.code} {o.title}"] for i, o in enumerate(OBJECTIVES)],
        [[f"{o.code} {o.title}", "oui" if i in (1, 5) else "non"] for i, o in enumerate(OBJECTIVES)],
    ],
)
def test_the_ticked_objectives_of_a_form_are_those_of_its_action(lines: list[list[Any]]) -> None:
    labels = [
        ["Opérateur :", "EFT A"],
        ["Titre :", "P1"],
        ["Partenaires :", "x"],
        ["Date de début :", "2011"],
    ]
    found = records(read(sheet_of([*labels, ["Objectifs à cocher"], *lines])))
    assert len(found) == 1
    ticked = {code for code, mark in found[0]["marks"].items() if mark != "non"}
    assert (found[0]["title"], ticked) == ("P1", {"1.2", "2.2"})


@pytest.mark.parametrize("mark", ["X", "oui", "✓"])
def test_codes_before_words_of_labels_are_still_ticked(mark: str) -> None:
    form = (
        "FICHE ACTION\nOpérateur : | EFT La Forge\nAction : | Potager\nPériode : | mars 2011\n"
        f"Objectifs visés (cocher)\n1.1 Partenariats\n1.2 Accompagnement psychosocial | {mark}\n"
        f"1.3 Stagiaires acteurs\n2.2 Collaboration | {mark}"
    )
    assert objectives_of(submitted(drawn(form))) == ["1.2 2.2"]


BOXES = [[f"{'☒' if (axis, n) in ((1, 2), (2, 3)) else '☐'} Objectif {n}" for n in range(1, last + 1)]
         for axis, last in ((1, 4), (2, 4), (3, 4), (4, 3), (5, 2))]  # fmt: skip


@pytest.mark.parametrize("axis", ["Axe {}", "Axe {} :", "AXE {} – un axe"])
@pytest.mark.parametrize(
    "build", ["a box a cell", "in one cell", "in the cell of the axis", "below the axis", "bare"]
)
def test_boxes_on_one_line_an_axis(axis: str, build: str) -> None:
    boxed: list[list[str]] = []
    for number, boxes in enumerate(BOXES, 1):
        head = axis.format(number)
        if build == "a box a cell":
            boxed.append([head, *boxes])
        elif build == "in one cell":
            boxed.append([head, "  ".join(boxes)])
        elif build == "in the cell of the axis":
            boxed.append([f"{head.rstrip(' :')} : " + "  ".join(boxes)])
        elif build == "below the axis":
            boxed += [[head], *([box] for box in boxes)]
        else:
            boxed.append([head, *(box.replace("Objectif ", "") for box in boxes)])
    rows = [
        ["Opérateur", "Atelier du Levant asbl"],
        ["Action", "Groupe moteur"],
        *boxed,
        ["Partenaires", "CPAS de Dour"],
        ["Période", "2011"],
    ]
    found = submitted(sheet_of(rows))
    assert [(one.title, one.operator.name) for one in found.actions] == [
        ("Groupe moteur", "Atelier du Levant asbl")
    ]
    assert objectives_of(found) == ["1.2 2.3"]
