"""Grids headed on several rows: axes, labels in words, codes, in whatever order; no cross is lost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from layout_sheets import CODES, OBJECTIVES, cells_of, drawn, objectives_of, sheet_of, submitted

from concertaction.importers.files.workbook import Sheet
from concertaction.models import Submission, column_letter

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
    "Ciné-débat": (0, 7, 16),
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


def without(cells: Sequence[Any], place: int, value: Any = None) -> list[Any]:
    return [*cells[:place], value, *cells[place + 1 :]]


@pytest.mark.parametrize(
    "place", [4, 7, 16, 0], ids=["first of axis 2", "its last", "last of all", "first of all"]
)
@pytest.mark.parametrize(("yes", "no"), [("x", None), (1, 0), ("P", None), ("✓", "-")])
@pytest.mark.parametrize("below", [(), (CODES,)], ids=["labels", "and codes"])
def test_the_one_column_under_an_axis_that_nothing_names_is_the_objective_that_lacks(
    place: int, yes: Any, no: Any, below: Sequence[Row]
) -> None:
    heads = [AXES, without(LABELS, place, "Une intention à nous"), *(without(row, place) for row in below)]
    found = submitted(grid(heads, yes, no))
    assert objectives_of(found) == aimed()
    letter = column_letter(place + 2)
    assert cells_of(found) == [("guessed-objective", f"{letter}{len(heads)}")]
    assert found.findings[0].params["code"] == CODES[place]


@pytest.mark.parametrize(
    "place", [4, 7, 16, 0], ids=["first of axis 2", "its last", "last of all", "first of all"]
)
@pytest.mark.parametrize(("yes", "no"), [("x", None), (1, 0), ("P", None), ("✓", "-")])
@pytest.mark.parametrize("heads", [[LABELS], [CODES], [LABELS, CODES]], ids=["labels", "codes", "both"])
def test_crosses_under_a_heading_that_nothing_names_are_said(
    place: int, yes: Any, no: Any, heads: Sequence[Row]
) -> None:
    named = [without(row, place, "Une intention à nous" if row is heads[0] else None) for row in heads]
    found = submitted(grid(named, yes, no))
    assert objectives_of(found) == [
        " ".join(CODES[at] for at in aims if at != place) for aims in AIMS.values()
    ]
    assert not errors(found)
    assert ("unread-column", f"{column_letter(place + 2)}{len(heads)}") in cells_of(found)


@pytest.mark.parametrize("axis", ["Axe 2", "Axe 5"])
def test_a_column_too_many_under_an_axis_is_said_and_not_read(axis: str) -> None:
    place = AXES.index(axis) + (4 if axis == "Axe 2" else 2)
    heads = [[*row[:place], cell, *row[place:]] for row, cell in ((AXES, None), (LABELS, "Une intention"))]
    rows: list[list[Any]] = [["Porteur", "Action", *heads[0]], [None, None, *heads[1]]]
    for title, aims in AIMS.items():
        marks = ["x" if at in aims else None for at in range(17)]
        rows.append(["EFT La Passerelle", title, *marks[:place], "x", *marks[place:]])
    found = submitted(sheet_of(rows))
    assert objectives_of(found) == aimed()
    assert cells_of(found) == [("unread-column", f"{column_letter(place + 2)}2")]


@pytest.mark.parametrize(
    "form", ["{0}\n{1}", "{0}\n({1})", "{0} ({1})", "{0} [{1}]", "{0} {1}", "{0} – {1}", "{0}, obj. {1}"]
)
@pytest.mark.parametrize("above", [(), (AXES,)], ids=["alone", "under axes"])
@pytest.mark.parametrize("words", [WORDS, LABELS], ids=["own words", "labels"])
def test_codes_behind_the_words_of_a_heading_are_its_objective(
    form: str, above: Sequence[Row], words: Sequence[str]
) -> None:
    found = submitted(grid([*above, [form.format(*pair) for pair in zip(words, CODES, strict=True)]], 1, 0))
    assert objectives_of(found) == aimed()
    assert cells_of(found) == []


@pytest.mark.parametrize("form", ["Budget {}", "Heures {}", "Nombre de participants {}", "Version {}"])
def test_what_a_heading_counts_by_objective_is_no_grid(form: str) -> None:
    rows = [["Porteur", "Action", *(form.format(code) for code in CODES[:4])]]
    rows += [["EFT La Passerelle", title, 250, 40, 120, 300] for title in AIMS]  # type: ignore[list-item]
    found = submitted(sheet_of(rows))
    assert objectives_of(found) == [""] * len(AIMS)


@pytest.mark.parametrize("heading", ["Code", "N°", "Objectif", "Code objectif", "Objectifs de la note"])
def test_a_row_of_codes_may_have_a_heading_of_its_own(heading: str) -> None:
    sheet = grid([LABELS, CODES], merged=False)
    sheet.rows[1][1] = heading
    found = submitted(sheet)
    assert objectives_of(found) == aimed()
    assert [action.title for action in found.actions] == list(AIMS)
    assert not errors(found)


@pytest.mark.parametrize("total", ["Total", "Total axe 1", "Sous-total", "S/T axe 1"])
@pytest.mark.parametrize("heads", [[CODES], [AXES, LABELS, CODES]], ids=["codes", "axes, labels, codes"])
def test_totals_between_axes_are_no_crosses_that_are_lost(heads: Sequence[Row], total: str) -> None:
    sheet = grid(heads, 1, 0, merged=False)
    for row, value in zip(sheet.rows, [total, *[None] * (len(heads) - 1), 1, 2, 1, 1], strict=True):
        row.insert(6, value)
    found = submitted(sheet)
    assert objectives_of(found) == aimed()
    assert cells_of(found) == []


def test_the_numbered_questions_of_a_form_are_no_objectives() -> None:
    sheet = (
        "Opérateur : EFT Le Cadre\nTitre de l’action (1.1) | Public visé (1.2) | Partenaires (1.3)"
        " | Nombre de femmes (2.1) | Objectif | Du | Au\n"
        "Atelier CV | Jeunes | Le Forem | =2 | 3.1 | 01/02/2012 | 30/06/2012"
    )
    found = submitted(drawn(sheet))

    assert objectives_of(found) == ["3.1"]


HEARD = [
    ("Accompagnement de qualité", 4),
    ("Collaboration entre opérateurs", 4),
    ("Implication des employeurs", 4),
]
UNHEARD = [("Ouverture vers l'extérieur", 3), ("Communication", 2)]


def grid_under(names: list[tuple[str, int]], signs: str) -> Submission:
    bands = [cell for name, count in names for cell in (name, *[""] * (count - 1))]
    below = [signs[place] for _name, count in names for place in range(count)]
    lines = [
        " | ".join("x" if place in at else "" for place in range(len(below)))
        for at in ((1, 12), (11, 15), (4, 16))
    ]
    return submitted(
        drawn(
            f"CPAS de Dour\nAction | {' | '.join(bands)} | Partenaires\n | {' | '.join(below)} |\n"
            f"Accueil | {lines[0]} | Le Forem\nBilan | {lines[1]} | MIRE\nPermis | {lines[2]} | MIRE"
        )
    )


def test_numbers_that_restart_as_those_of_the_note_need_not_all_stand_under_known_axes() -> None:
    found = grid_under(HEARD + UNHEARD, "1234")
    assert objectives_of(found) == ["1.2 4.1", "3.4 5.1", "2.1 5.2"]


def test_crosses_beside_a_grid_under_an_axis_that_nobody_knows_are_said() -> None:
    found = grid_under(HEARD + UNHEARD, "abcd")
    assert objectives_of(found) == ["1.2", "3.4", "2.1"]
    said = [one.column for one in found.findings if one.code == "unread-column"]
    assert said == ["N", "Q", "R"]
