"""Objectives and axes of a plan of the operator's own: they are none of the note's, and that is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from layout_sheets import submission_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from concertaction.models import CellValue, Submission

TITLES = ("Accueil", "Bilan", "Jardin", "Forum")
CODES = ("1.1", "1.2", "3.1", "4.2")
STRATEGIC = ("OS 1. Accompagner", None, "OS 2. Former", None)


def submitted_with(**columns: Sequence[CellValue]) -> Submission:
    """Four actions of a CPAS, with columns by their headings before and behind the titles."""
    heads = list(columns)
    rows = [
        [columns[heads[0]][line], title, *(columns[head][line] for head in heads[1:]), "SSM Le Fil", "2011"]
        for line, title in enumerate(TITLES)
    ]
    return submission_of(
        ["CPAS de Harmelle"], [], [heads[0], "Action", *heads[1:], "Partenaires", "Période"], *rows
    )


def read_in(found: Submission) -> tuple[list[list[str]], list[tuple[str, str | None]]]:
    """The objectives of each action, and the findings with their cells."""
    return (
        [[link.code for link in action.objectives] for action in found.actions],
        [(one.code, one.cell) for one in found.findings],
    )


UNREAD = [("unread-column", "A3")]


@pytest.mark.parametrize(
    "of_note", ["Note d'orientation", "Objectif note", "Note CSEF", "Objectif de la note"]
)
@pytest.mark.parametrize(
    ("heading", "own"),
    [
        ("Objectif stratégique", STRATEGIC),
        ("Objectif stratégique", ("O.S.1", "O.S.1", "O.S.2", "O.S.3")),
        ("Objectif stratégique", ("1. Accompagner", "1. Accompagner", "2. Former", "3. Informer")),
        ("Objectif stratégique", (1, 1, 2, 3)),
        ("Objectif stratégique", ("Accompagner", "Accompagner", "Former", "Informer")),
        ("Objectif stratégique", ("1.1 Aider", "1.2 Former", "2.1 Informer", "2.2 Ouvrir")),
        ("Objectif du PST", ("1.1", "1.2", "2.1", "2.2")),
        ("Objectif", ("Objectif stratégique 1", "Objectif stratégique 1", "OS 2", "OS 3")),
    ],
)
def test_the_objectives_of_the_operators_plan_stand_beside_those_of_the_note(
    heading: str, own: Sequence[CellValue], of_note: str
) -> None:
    assert read_in(submitted_with(**{heading: own, of_note: CODES})) == ([[code] for code in CODES], UNREAD)


def test_main_and_other_objectives_of_the_note_beside_those_of_the_plan() -> None:
    found = submission_of(
        ["CPAS de Harmelle"],
        [],
        ["Objectif stratégique", "Action", "Note d'orientation", None, "Partenaires"],
        [None, None, "Principal", "Secondaire", None],
        ["OS 1. Accompagner", "Accueil", "1.1", None, "Le Forem"],
        [None, "Bilan", "1.2", "4.2", "SSM Le Fil"],
        ["OS 2. Former", "Jardin", "3.1", "3.3", "MIRE"],
    )
    assert read_in(found)[0] == [["1.1"], ["1.2", "4.2"], ["3.1", "3.3"]]


def test_objectives_that_call_themselves_those_of_a_plan_are_never_the_notes() -> None:
    found = submitted_with(**{"Objectif stratégique": STRATEGIC})
    assert [action.objectives for action in found.actions] == [()] * 4
    assert {one.code for one in found.findings} == {"unread-column", "no-objective"}


@pytest.mark.parametrize("heading", ["Objectif stratégique", "Objectif stratégique de la note"])
def test_codes_under_a_strategic_objective_are_the_notes_where_nothing_else_says_them(heading: str) -> None:
    assert read_in(submitted_with(**{heading: CODES})) == ([[code] for code in CODES], [])


def test_a_strategic_objective_has_its_codes_beside_other_objectives() -> None:
    codes, found = read_in(
        submitted_with(**{"Objectif stratégique": CODES, "Autres objectifs": (None, "1.4", None, "5.2")})
    )
    assert codes == [["1.1"], ["1.2", "1.4"], ["3.1"], ["4.2", "5.2"]]
    assert found == []


OWN_AXES = ("Axe 1 – Être un CPAS qui active", None, "Axe 2 – Être un CPAS partenaire", None)


@pytest.mark.parametrize("heading", ["Axe stratégique", "Axe du PST", "Axe"])
def test_axes_of_the_operators_plan_contradict_no_code_and_stand_for_none(heading: str) -> None:
    codes: list[CellValue] = ["1.1", "1.2", "3.1", "4.2"]
    assert read_in(submitted_with(**{heading: OWN_AXES, "Objectif de la note": codes})) == (
        [["1.1"], ["1.2"], ["3.1"], ["4.2"]],
        UNREAD,
    )
    without = submitted_with(
        **{"Axe stratégique": OWN_AXES, "Objectif de la note": ["1.1", "1.2", "3.1", None]}
    )
    assert [action.axes for action in without.actions] == [()] * 4
    assert read_in(without)[1] == [*UNREAD, ("no-objective", "C7")]


@pytest.mark.parametrize(
    ("axes", "found"),
    [
        (("Axe 1", "Axe 1", "Axe 2", "Axe 4"), [("other-axis", "C6")]),
        (("Axe 1 : accompagnement", "Axe 1 : accompagnement", "Axe 3 : entreprises", "Axe 4 : écoles"), []),
        (("Axe 1 : accompagnement", "Axe 1 : accompagnement", "Axe 2 : entreprises", "Axe 4 : écoles"), [("other-axis", "C6")]),
        ((1, 1, 3, 4), []),
    ],
)  # fmt: skip
def test_axes_of_the_note_are_still_held_against_the_codes(
    axes: Sequence[CellValue], found: list[tuple[str, str]]
) -> None:
    read = read_in(submitted_with(**{"Axe": axes, "Objectif de la note": CODES}))
    assert read == ([[code] for code in CODES], found)


@pytest.mark.parametrize("of_note", ["Objectif", "Objectif note", "Code"])
@pytest.mark.parametrize(
    ("heading", "own"),
    [
        ("Axe FSE", (2, 2, 1, 2)),
        ("Mesure FSE", ("2.2", "2.3", "1.1", "2.2")),
        ("Mesure (F.S.E.)", (2.2, 2.3, 1.1, 2.2)),
        ("Objectif FEDER", ("2.2", "2.3", "1.1", "2.2")),
        ("Axe du PO", (2, 2, 3, 3)),
    ],
)
def test_axes_and_measures_of_a_funder_contradict_no_code(
    heading: str, own: Sequence[CellValue], of_note: str
) -> None:
    assert read_in(submitted_with(**{heading: own, of_note: CODES})) == ([[code] for code in CODES], UNREAD)


def test_numbers_of_axes_of_the_operators_plan_contradict_no_code() -> None:
    read = read_in(submitted_with(**{"Axe PST": (2, 2, 1, 3), "Objectif": CODES}))
    assert read == ([[code] for code in CODES], UNREAD)


@pytest.mark.parametrize("heading", ["Objectif FSE", "Mesure FSE", "Axe et mesure FSE"])
def test_codes_of_a_funder_are_never_the_notes(heading: str) -> None:
    read, found = read_in(submitted_with(**{heading: ("2.2", "2.3", "1.1", "2.2")}))
    assert read == [[]] * 4
    assert found[0] == UNREAD[0]
    assert {code for code, _cell in found} == {"unread-column", "no-objective"}


@pytest.mark.parametrize("heading", ["Objectif de la note (dossier FSE)", "Objectif CSEF / FSE"])
def test_a_heading_that_names_the_note_too_is_the_notes(heading: str) -> None:
    assert read_in(submitted_with(**{heading: CODES})) == ([[code] for code in CODES], [])
