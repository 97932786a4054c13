"""Grids headed on several rows: axes, labels in words, codes, in whatever order; no cross is lost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from layout_sheets import CODES, OBJECTIVES, cells_of, objectives_of, sheet_of, submitted

from concertaction.importers.files.workbook import Sheet
from concertaction.models import Submission

Row = Sequence[Any]
LABELS = [one.label.fr for one in OBJECTIVES]
NUMBERS = [int(one.number) for one in OBJECTIVES]
FIRST_OF_AXIS = [place for place, one in enumerate(OBJECTIVES) if one.number == "1"]
AXES = [f"Axe {one.axis}" if one.number == "1" else None for one in OBJECTIVES]
WORDS = (
    *("Appui Forem", "Santé, logement", "Paroles de stagiaires", "Freins levés", "Critères assouplis"),
    *("Qui fait quoi", "Parcours fluides", "D'un organisme à l'autre", "Besoins des patrons", "Titres"),
    *("Stages", "Entreprises d'insertion", "Écoles", "Amont", "Chômage", "Guide", "Dépliants"),
)
AIMS = {
    "Couture et retouches": (4,),
    "Permis théorique": (3, 4),
    "Forum des écoles": (12,),
    "Ciné-débat": (0, 16),
}


def grid(heads: Sequence[Row], yes: Any = "x", no: Any = None, *, merged: bool = True) -> Sheet:
    """Actions of one operator each over crosses; who and what are headed on the first row, merged down."""
    rows: list[list[Any]] = [["Porteur", "Action", *heads[0]], *([None, None, *head] for head in heads[1:])]
    for place, (title, aims) in enumerate(AIMS.items()):
        marks = [yes if at in aims else no for at in range(len(CODES))]
        rows.append([("CPAS de Jurbise", "EFT La Passerelle")[place % 2], title, *marks])
    down = [(1, 0, len(heads), 0), (1, 1, len(heads), 1)] if len(heads) > 1 else []
    ends = [*FIRST_OF_AXIS[1:], len(CODES)]
    across = [(1, 2 + a, 1, 1 + b) for a, b in zip(FIRST_OF_AXIS, ends, strict=True)]
    return sheet_of(rows, merged=[*down, *(across if heads[0] == AXES else [])] if merged else [])


def aimed() -> list[str]:
    return [" ".join(CODES[place] for place in aims) for aims in AIMS.values()]


def errors(found: Submission) -> list[str]:
    return [one.code for one in found.findings if one.severity.name == "ERROR"]


@pytest.mark.parametrize("merged", [True, False], ids=["merged", "plain"])
@pytest.mark.parametrize(("yes", "no"), [("x", None), (1, 0)], ids=["x", "1 and 0"])
@pytest.mark.parametrize(
    "heads",
    [
        pytest.param([LABELS], id="labels"),
        pytest.param([AXES, LABELS], id="axes, labels"),
        pytest.param([AXES, LABELS, CODES], id="axes, labels, codes"),
        pytest.param([AXES, LABELS, [float(code) for code in CODES]], id="axes, labels, numbers 1.1"),
        pytest.param([AXES, CODES, LABELS], id="axes, codes, labels"),
        pytest.param([AXES, LABELS, NUMBERS], id="axes, labels, numbers that restart"),
        pytest.param([LABELS, CODES], id="labels, codes"),
        pytest.param([AXES, WORDS, CODES], id="axes, other words, codes"),
    ],
)
def test_labels_of_the_note_head_their_objectives_whatever_signs_they_hold(
    heads: Sequence[Row], yes: Any, no: Any, *, merged: bool
) -> None:
    """The label of 2.1 holds a colon and a comma, and its parts would ask for a title and a public."""
    found = submitted(grid(heads, yes, no, merged=merged))
    assert objectives_of(found) == aimed()
    assert cells_of(found) == []
