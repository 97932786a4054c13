"""Objectives to be ticked in a form as the note prints them: their numbers begin again in each axis."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import pytest
from layout_sheets import NOTE, OBJECTIVES, objectives_of, read, sheet_of, submitted

from concertaction.models import Submission

if TYPE_CHECKING:
    from concertaction.framework import Objective

Rows = Sequence[Sequence[Any]]
TICKED = ("1.4", "4.2")
HEAD: Rows = [["Opérateur", "CPAS de Dour"], ["Intitulé de l'action", "Permis théorique"]]
TAIL: Rows = [["Partenaires", "Le Forem"], ["Début", "09/01/2012"], ["Fin", "09/03/2012"]]
ASKED = [["Objectifs de la note d'orientation (mettre une croix)"]]
PRINTED = {axis.code: f"Axe {axis.code} : {axis.title}" for axis in NOTE.axes} | {
    "4": "4. Ouvrir le DIISP vers certains acteurs externes"
}
ROMAN = dict(zip("12345", ["I", "II", "III", "IV", "V"], strict=True))


def said(found: Submission) -> list[tuple[Any, ...]]:
    return [
        (
            one.title,
            one.operator.name,
            [partner.name for partner in one.partners],
            sorted(link.code for link in one.objectives),
            f"{one.start} {one.end}",
        )
        for one in found.actions
    ]


EXPECTED = [("Permis théorique", "CPAS de Dour", ["Le Forem"], [*TICKED], "2012-01-09 2012-03-09")]


def down(
    item: Callable[[Objective], Sequence[Any]],
    axis: Callable[[str], Any] = PRINTED.__getitem__,
    *,
    marks: tuple[Any, Any] = ("X", None),
    left: bool = False,
    ticked: Sequence[str] = TICKED,
) -> list[list[Any]]:
    """The list of the note, a line an axis and a line an objective."""
    rows: list[list[Any]] = []
    for objective in OBJECTIVES:
        if objective.number == "1":
            rows.append([None, axis(objective.axis)] if left else [axis(objective.axis)])
        mark = marks[objective.code not in ticked]
        rows.append([mark, *item(objective)] if left else [*item(objective), mark])
    return rows


ITEMS: dict[str, Callable[[Objective], Sequence[Any]]] = {
    "printed": lambda o: [f"Objectif {o.number} : {o.title[:80]}"],
    "label": lambda o: [f"{o.number}. {o.label.fr}"],
    "word": lambda o: [f"Objectif {o.number}"],
    "short": lambda o: [f"Obj. {o.number}"],
    "dash": lambda o: [f"Objectif {o.number} - {o.label.fr}"],
    "bracket": lambda o: [f"{o.number}) {o.title[:60]}..."],
    "no number": lambda o: [o.label.fr],
    "roman": lambda o: [f"Objectif {ROMAN[o.number]}"],
    "letter": lambda o: [f"O{o.number}"],
    "own cell": lambda o: [f"Objectif {o.number}", o.label.fr],
    "bare": lambda o: [int(o.number), o.label.fr],
    "own words": lambda o: [f"{o.number}. Ce que nous faisons de {'abcde'[int(o.number)]} à z"],
}


@pytest.mark.parametrize("is_before", [True, False], ids=["before the dates", "behind them"])
@pytest.mark.parametrize("item", ITEMS.values(), ids=ITEMS)
def test_numbers_that_begin_again_are_those_of_the_axis_above(
    item: Callable[[Objective], Sequence[Any]], is_before: bool
) -> None:
    rows = down(item)

    found = submitted(sheet_of([*HEAD, *ASKED, *rows, *TAIL] if is_before else [*HEAD, *TAIL, *ASKED, *rows]))

    assert said(found) == EXPECTED
    assert not found.findings


@pytest.mark.parametrize("item", [ITEMS["printed"], ITEMS["word"], ITEMS["label"], ITEMS["no number"]])
def test_the_marks_may_stand_at_the_left(item: Callable[[Objective], Sequence[Any]]) -> None:
    assert said(submitted(sheet_of([*HEAD, *ASKED, *down(item, left=True), *TAIL]))) == EXPECTED


ON_LINE: dict[str, Callable[[str, bool], str]] = {
    "colon": lambda text, ticks: f"{text} : X" if ticks else text,
    "brackets": lambda text, ticks: f"{text} (X)" if ticks else text,
    "box behind": lambda text, ticks: f"{text} {'☒' if ticks else '☐'}",
    "box before": lambda text, ticks: f"{'☒' if ticks else '☐'} {text}",
    "square brackets": lambda text, ticks: f"[{'x' if ticks else ' '}] {text}",
    "cross before": lambda text, ticks: f"X {text}" if ticks else text,
}


@pytest.mark.parametrize("item", ["printed", "word", "label"])
@pytest.mark.parametrize("mark", ON_LINE.values(), ids=ON_LINE)
def test_the_mark_may_stand_in_the_cell_of_its_objective(mark: Callable[[str, bool], str], item: str) -> None:
    rows = [
        [mark(row[0], row[-1] == "X")] if len(row) > 1 else row for row in down(ITEMS[item], "Axe {}".format)
    ]

    assert said(submitted(sheet_of([*HEAD, *ASKED, *rows, *TAIL]))) == EXPECTED


def test_the_axes_may_be_said_by_their_number_before_own_words() -> None:
    words = ["Accompagnement", "Collaboration", "Employeurs", "Ouverture", "Communication"]
    rows = down(ITEMS["printed"], lambda axis: f"{axis}. {words[int(axis) - 1]}")

    assert said(submitted(sheet_of([*HEAD, *ASKED, *rows, *TAIL]))) == EXPECTED


def test_objectives_may_be_told_in_own_words_in_the_next_cell() -> None:
    rows = down(lambda o: [f"Objectif {o.number}", f"Suivre les gens de la maison {o.axis}"], "Axe {}".format)

    assert said(submitted(sheet_of([*HEAD, *ASKED, *rows, *TAIL]))) == EXPECTED


def test_the_axis_may_stand_on_the_line_of_its_first_objective() -> None:
    rows = [row for row in down(lambda o: [None, *ITEMS["printed"](o)]) if len(row) > 1]
    for row, objective in zip(rows, OBJECTIVES, strict=True):
        row[0] = PRINTED[objective.axis] if objective.number == "1" else None

    assert said(submitted(sheet_of([*HEAD, *ASKED, *rows, *TAIL]))) == EXPECTED


def test_two_axes_may_stand_side_by_side() -> None:
    rows = [
        ["Axe 1", None, "Axe 4"],
        ["Objectif 1", None, "Objectif 1", None],
        ["Objectif 2", None, "Objectif 2", "X"],
        ["Objectif 3", None, "Objectif 3", None],
        ["Objectif 4", "X"],
    ]

    found = submitted(sheet_of([*HEAD, *ASKED, *rows, *TAIL]))

    assert sorted(link.code for link in found.actions[0].objectives) == [*TICKED]


def test_what_is_added_beside_a_mark_is_said_to_be_unread() -> None:
    rows = [[*row, "via nos ateliers"] if row[-1] == "X" else row for row in down(ITEMS["printed"])]

    found = submitted(sheet_of([*HEAD, *ASKED, *rows, *TAIL]))

    assert said(found) == EXPECTED
    assert [(one.code, one.cell) for one in found.findings] == [
        ("unread-label", "C8"),
        ("unread-label", "C21"),
    ]


@pytest.mark.parametrize("axis", ["Axe {}", "AXE {} :", "Axe n° {}", "Axe {} – à cocher"])
def test_the_axis_may_be_said_in_other_words(axis: str) -> None:
    rows = down(ITEMS["word"], axis.format)

    assert said(submitted(sheet_of([*HEAD, *rows, *TAIL]))) == EXPECTED


@pytest.mark.parametrize("marks", [("oui", "non"), ("☒", "☐"), ("x", "-"), ("v", None), (1, 0)])
def test_what_is_not_ticked_may_be_marked_too(marks: tuple[Any, Any]) -> None:
    rows = down(ITEMS["word"], "Axe {}".format, marks=marks)

    assert said(submitted(sheet_of([*HEAD, *rows, *TAIL]))) == EXPECTED


@pytest.mark.parametrize(
    "heads", [("Oui", "Non"), ("Concerné", "Non concerné"), ("Visé", "Objectif non visé")]
)
def test_a_cross_under_no_ticks_nothing(heads: tuple[str, str]) -> None:
    rows = [[*row[:1], None, "X"] if len(row) == 2 and row[1] is None else row for row in down(ITEMS["word"])]

    assert said(submitted(sheet_of([*HEAD, ["Objectifs", *heads], *rows, *TAIL]))) == EXPECTED


def test_a_cross_beside_a_dash_ticks() -> None:
    rows = [[*row[:1], "X", "-"] if row[-1] == "X" else [*row[:1], "-", "X"] for row in down(ITEMS["word"])]
    rows = [row[:1] if str(row[0]).startswith(("Axe", "4.")) else row for row in rows]

    assert said(submitted(sheet_of([*HEAD, ["Objectifs", "Oui", "Non"], *rows, *TAIL]))) == EXPECTED


def test_a_list_of_which_nothing_is_ticked_gives_no_objective() -> None:
    found = submitted(sheet_of([*HEAD, *ASKED, *down(ITEMS["printed"], ticked=()), *TAIL]))

    assert [(one.title, one.objectives, len(one.partners)) for one in found.actions] == [
        ("Permis théorique", (), 1)
    ]
    assert {one.code for one in found.findings} == {"no-objective"}


def test_a_cross_beside_an_axis_alone_is_quoted() -> None:
    rows = down(ITEMS["word"], "Axe {}".format, ticked=["1.4"])
    rows[rows.index(["Axe 3"])] = ["Axe 3", "X"]

    found = submitted(sheet_of([*HEAD, *rows, *TAIL]))

    assert objectives_of(found) == ["1.4"]
    assert [(one.code, one.cell) for one in found.findings] == [("unreadable-value", "B13")]


def test_several_forms_of_a_sheet_have_a_list_each() -> None:
    second = [["Intitulé de l'action", "Café"], *TAIL, *down(ITEMS["printed"], ticked=["2.2"])]
    found = submitted(sheet_of([*HEAD, *TAIL, *down(ITEMS["printed"]), [], HEAD[0], *second]))

    assert [(one.title, [link.code for link in one.objectives]) for one in found.actions] == [
        ("Permis théorique", [*TICKED]),
        ("Café", ["2.2"]),
    ]


# -- one line an axis


def across(*, ahead: bool = False, blank: bool = False, marks: tuple[Any, Any] = ("X", None)) -> Rows:
    """One line an axis, a mark behind each of its objectives or ``ahead`` of it."""
    rows = []
    for axis in NOTE.axes:
        row: list[Any] = [f"Axe {axis.code}", *([None] if blank else [])]
        for one in axis.objectives:
            pair = [f"Objectif {one.number}", marks[one.code not in TICKED]]
            row += reversed(pair) if ahead else pair
        rows.append(row)
    return rows


@pytest.mark.parametrize(
    "rows",
    [
        across(),
        across(marks=("☒", "☐")),
        across(blank=True, marks=("☒", "☐")),
        across(ahead=True, marks=("☒", "☐")),
        across(marks=("oui", "non")),
    ],
)
def test_a_line_an_axis_has_its_boxes_beside_its_objectives(rows: Rows) -> None:
    found = submitted(sheet_of([*HEAD, *rows, *TAIL]))

    assert said(found) == EXPECTED


def test_its_crosses_may_stand_below_it() -> None:
    rows: list[list[Any]] = []
    for axis in NOTE.axes:
        rows.append([f"Axe {axis.code}", *(f"Obj. {one.number}" for one in axis.objectives)])
        marks = ["X" if one.code in TICKED else None for one in axis.objectives]
        rows += [[None, *marks]] if any(marks) else []

    assert said(submitted(sheet_of([*HEAD, *rows, *TAIL]))) == EXPECTED


def test_a_cross_that_may_be_of_either_objective_is_of_none() -> None:
    rows = [
        ["Axe 1", None, "Objectif 1", None, "Objectif 2", "X", "Objectif 3", None, "Objectif 4"],
        ["Axe 2", None, "Objectif 1", None, "Objectif 2", None, "Objectif 3", None, "Objectif 4"],
    ]
    found = submitted(sheet_of([*HEAD, *rows, *TAIL]))

    assert objectives_of(found) == [""]
    assert ("unreadable-value", "F3") in [(one.code, one.cell) for one in found.findings]


# -- squares


@pytest.mark.parametrize("corner", [None, "Objectifs visés"])
@pytest.mark.parametrize("is_turned", [False, True])
def test_a_square_has_axes_on_one_side_and_numbers_on_the_other(corner: str | None, is_turned: bool) -> None:
    axes = [f"Axe {axis.code}" for axis in NOTE.axes]
    numbers = [f"Obj. {number}" for number in "1234"]
    heads, sides = (numbers, axes) if is_turned else (axes, numbers)
    rows: list[list[Any]] = [[corner, *heads], *([side, *(None for _ in heads)] for side in sides)]
    for code in TICKED:
        axis, number = (int(part) for part in code.split("."))
        rows[axis if is_turned else number][number if is_turned else axis] = "X"

    assert said(submitted(sheet_of([*HEAD, *rows, *TAIL]))) == EXPECTED


# -- what is no list


@pytest.mark.parametrize(
    "rows",
    [
        [["Objectif", "1.4"], ["Axe 1"], ["Objectif 1 : apprendre", "un texte"]],
        [["Axe", "Axe 1"], ["Objectif", "Objectif 4"]],
    ],
)
def test_what_says_the_objective_in_full_is_read_as_before(rows: Rows) -> None:
    assert objectives_of(submitted(sheet_of([*HEAD, *rows, *TAIL]))) == ["1.4"]


def test_lines_of_the_list_are_those_of_the_form() -> None:
    reading = read(sheet_of([*HEAD, *ASKED, *down(ITEMS["printed"]), *TAIL]))

    assert reading.summary.layout == "form"
    assert "note" not in {kind for _, _, kind in reading.summary.lines}


def test_a_list_leaves_the_few_labels_of_a_short_form() -> None:
    boxes = [
        [
            f"Axe {axis.code}",
            *(f"{'☒' if one.code in TICKED else '☐'} Objectif {one.number}" for one in axis.objectives),
        ]
        for axis in NOTE.axes
    ]
    short = [["Opérateur", "Atelier du Levant asbl"], ["Action", "Groupe moteur femmes"]]
    found = submitted(sheet_of([*short, *boxes, ["Partenaires", "IEPS de Jemappes; CPAS de Quaregnon"]]))
    (action,) = found.actions
    assert action.title == "Groupe moteur femmes"
    assert sorted(link.code for link in action.objectives) == [*TICKED]
    assert [partner.name for partner in action.partners] == ["IEPS de Jemappes", "CPAS de Quaregnon"]
