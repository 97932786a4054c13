"""Grids: crosses under codes, dates that were codes, titles, numbers under axes."""

from __future__ import annotations

from datetime import date, datetime
from itertools import pairwise
from typing import Any

import pytest
from layout_sheets import (
    CODES,
    NOTE,
    OBJECTIVES,
    cells_of,
    check,
    drawn,
    read,
    records,
    sheet_of,
    submission_of,
)
from layout_sheets import objectives_of as objectives_by_action

from concertaction.importers.block import Records
from concertaction.importers.files.workbook import Sheet
from concertaction.importers.objectives import read_objectives

FRENCH = dict(zip("12345", ("janv", "févr", "mars", "avr", "mai"), strict=True))
ENGLISH = dict(zip("12345", ("Jan", "Feb", "Mar", "Apr", "May"), strict=True))


def grid(headings: list[Any], *rows: list[Any], above: list[list[Any]] | None = None) -> Sheet:
    return sheet_of([*(above or []), ["Opérateur", "Action", *headings], *rows])


@pytest.mark.parametrize(
    "headings",
    [
        pytest.param(CODES, id="codes as text"),
        pytest.param([float(code) for code in CODES], id="codes as numbers"),
        pytest.param([f"A{o.axis}O{o.number}" for o in OBJECTIVES], id="A1O1"),
        pytest.param([f"Axe {o.axis}, obj. {o.number}" for o in OBJECTIVES], id="axe and obj."),
        pytest.param(
            [f"{['I', 'II', 'III', 'IV', 'V'][int(o.axis) - 1]}.{o.number}" for o in OBJECTIVES], id="roman"
        ),
        pytest.param([datetime(2011, int(o.number), int(o.axis)) for o in OBJECTIVES], id="day is axis"),
        pytest.param([datetime(2011, int(o.axis), int(o.number)) for o in OBJECTIVES], id="month is axis"),
        pytest.param(
            [(date(2011, int(o.number), int(o.axis)) - date(1899, 12, 30)).days for o in OBJECTIVES],
            id="serial numbers",
        ),
        pytest.param([f"0{o.axis}-{FRENCH[o.number]}" for o in OBJECTIVES], id="01-févr"),
        pytest.param([f"{o.axis}-{FRENCH[o.number]}." for o in OBJECTIVES], id="1-févr."),
        pytest.param([f"{o.axis} {FRENCH[o.number]}" for o in OBJECTIVES], id="1 févr"),
        pytest.param([f"0{o.axis}-{FRENCH[o.number].replace('é', '?')}" for o in OBJECTIVES], id="01-f?vr"),
        pytest.param([f"{o.number}-{ENGLISH[o.axis]}" for o in OBJECTIVES], id="2-Jan"),
        pytest.param([f"{ENGLISH[o.axis]}-0{o.number}" for o in OBJECTIVES], id="Jan-02"),
        pytest.param([o.title for o in OBJECTIVES], id="official titles"),
        pytest.param(
            [o.title[:55] + "..." for o in OBJECTIVES if o.axis != "4"], id="cut titles, axis 4 left out"
        ),
        pytest.param([o.label.fr for o in OBJECTIVES], id="labels"),
        pytest.param([f"{o.code}. {o.title}" for o in OBJECTIVES], id="code and title"),
        pytest.param([int(o.number) for o in OBJECTIVES], id="numbers that restart"),
        pytest.param([f"OBJ_{o.axis}_{o.number}" for o in OBJECTIVES], id="OBJ_1_1"),
        pytest.param([f"OBJ{o.axis}{o.number}" for o in OBJECTIVES], id="OBJ11"),
        pytest.param([f"obj{o.axis}_{o.number}" for o in OBJECTIVES], id="obj1_1"),
        pytest.param([f"OBJ_{o.axis}.{o.number}" for o in OBJECTIVES], id="OBJ_1.1"),
        pytest.param([f"AX{o.axis}_OB{o.number}" for o in OBJECTIVES], id="AX1_OB1"),
        pytest.param([f"O_{o.axis}_{o.number}" for o in OBJECTIVES], id="O_1_1"),
        pytest.param([f"C{o.axis}{o.number}" for o in OBJECTIVES], id="C11"),
        pytest.param([f"b_obj_{o.axis}_{o.number}" for o in OBJECTIVES], id="b_obj_1_1"),
        pytest.param([f"CRIT{o.axis}{o.number}" for o in OBJECTIVES], id="CRIT11"),
        pytest.param([int(o.axis + o.number) for o in OBJECTIVES], id="11"),
        pytest.param(CODES[3:9], id="some objectives only"),
    ],
)
def test_a_grid_is_read_however_its_headings_write_the_codes(headings: list[Any]) -> None:
    codes = [o.code for o in OBJECTIVES if len(headings) == 17 or o.axis != "4" or len(headings) == 6]
    codes = CODES[3:9] if len(headings) == 6 else codes
    blank: list[Any] = [None] * len(headings)
    rows = []
    for place, action in ((0, "P1"), (len(headings) - 1, "P2")):
        marks = list(blank)
        marks[place] = "x"
        rows.append(["EFT A", action, *marks])
    reading = read(grid(headings, *rows))
    check(reading, {"title": "P1", "marks": {codes[0]: "x"}}, {"title": "P2", "marks": {codes[-1]: "x"}})
    assert reading.summary.layout == "x-grid"
    assert set(list(reading.summary.columns.values())[2:]) == {"objectives"}


def test_numbers_under_bands_of_axes_are_objectives() -> None:
    bands: list[Any] = [None, None]
    numbers: list[Any] = [None, None]
    for axis in NOTE.axes:
        bands += [f"Axe {axis.code} : {axis.title}"] + [None] * (len(axis.objectives) - 1)
        numbers += [f"Objectif {o.number}\n{o.label.fr}" for o in axis.objectives]
    bands[:2] = ["Opérateur", "Action"]
    rows = [bands, numbers, ["EFT A", "P1", "x"], ["EFT A", "P2", *[None] * 16, "x"]]
    reading = read(sheet_of(rows))
    check(reading, {"row": 3, "marks": {"1.1": "x"}}, {"row": 4, "marks": {"5.2": "x"}})
    assert reading.summary.header_rows == (1, 2)


NARROW: dict[str, tuple[str, str, list[str]]] = {
    "one axis": ("Axe 3 | | |", "=1 | =2 | =3 | =4", ["3.1", "3.2", "3.3", "3.4"]),
    "one axis, texts": ("Axe III | | |", "1 | 2 | 3 | 4", ["3.1", "3.2", "3.3", "3.4"]),
    "one axis, words": (
        "Axe 3 : employeurs | | |",
        "Obj. 1 | Obj. 2 | Obj. 3 | Obj. 4",
        ["3.1", "3.2", "3.3", "3.4"],
    ),
    "two of each": ("Axe 1 | | Axe 2 |", "=1 | =2 | =1 | =2", ["1.1", "1.2", "2.1", "2.2"]),
    "two of one": ("Axe 5 |", "=1 | =2", ["5.1", "5.2"]),
    "not from one on": ("Axe 3 | | Axe 4 |", "=2 | =4 | =1 | =3", ["3.2", "3.4", "4.1", "4.3"]),
    "one and two": ("Axe 1 | Axe 5 |", "=3 | =1 | =2", ["1.3", "5.1", "5.2"]),
    "numbered words": ("AXE 2 | | AXE 4 |", "n°1 | n°3 | n°1 | n°2", ["2.1", "2.3", "4.1", "4.2"]),
}


@pytest.mark.parametrize("merged", [False, True], ids=["alone", "merged"])
@pytest.mark.parametrize("more", ["", "Partenaires | Période"], ids=["last", "between"])
@pytest.mark.parametrize("name", NARROW)
def test_few_numbers_under_axes_are_objectives(name: str, more: str, merged: bool) -> None:
    bands, numbers, codes = NARROW[name]
    size = len(codes)
    first, second = ["x"] + [""] * (size - 1), [""] * (size - 1) + ["x"]
    after = " | ".join(["", "MIRE", "2012"] if more else [""])
    lines = [
        f"Opérateur | Action | {bands}" + (f" | {more}" if more else ""),
        f" | | {numbers}",
        f"EFT La Truelle | Atelier A | {' | '.join(first)}{after}",
        f"CPAS de Dour | Atelier B | {' | '.join(second)}{after}",
        f"MIRE Mons | Atelier C | {' | '.join(first)}{after}",
    ]
    cells = [part.strip() for part in bands.split("|")]
    starts = [at for at, cell in enumerate(cells) if cell] + [size]
    ranges = [(1, 2 + a, 1, 1 + b) for a, b in pairwise(starts) if b - a > 1] if merged else []
    reading = read(drawn("\n".join(lines), merged=ranges))
    assert [record["marks"] for record in records(reading)] == [
        {codes[0]: "x"}, {codes[-1]: "x"}, {codes[0]: "x"},
    ]  # fmt: skip


@pytest.mark.parametrize(
    "numbers", ["=1 | =2 | =3 | =4", "1 | 2 | 3 | 4", "Obj. 1 | Obj. 2 | Obj. 3 | Obj. 4"]
)
@pytest.mark.parametrize(
    ("above", "name"),
    [
        (" | | Axe 3 | | |", "Feuil1"),
        (" | | Axe III : employeurs | | |", "Feuil1"),
        ("Axe 3", "Feuil1"),
        ("Actions de l'axe 3 en 2012", "Feuil1"),
        ("Relevé 2012", "Axe 3"),
    ],
)
def test_numbers_of_the_axis_that_a_line_above_says(above: str, name: str, numbers: str) -> None:
    lines = ["EFT A | Un | x", "EFT B | Deux | | x | | x", "EFT C | Trois | | | x"]
    sheet = drawn("\n".join([above, f"Opérateur | Action | {numbers}", *lines]), name=name)
    assert [record["marks"] for record in records(read(sheet))] == [
        {"3.1": "x"}, {"3.2": "x", "3.4": "x"}, {"3.3": "x"},
    ]  # fmt: skip


@pytest.mark.parametrize("above", ["Relevé 2012", " | | Trimestre | | |", "Axes 2 et 3 : axe 2, axe 3"])
def test_numbers_that_no_axis_is_over_are_no_objectives(above: str) -> None:
    lines = ["EFT A | Un | x", "EFT B | Deux | | x | | x", "EFT C | Trois | | | x"]
    name = "Axe 3" if "Trimestre" in above else "Feuil1"
    sheet = drawn("\n".join([above, "Opérateur | Action | =1 | =2 | =3 | =4", *lines]), name=name)
    assert all("marks" not in record for record in records(read(sheet)))


def test_marks_on_the_first_line_under_axes_are_no_headings() -> None:
    text = (
        "Opérateur | Action | Axe 1 | Axe 2\nEFT A | Un | =1 | =1\nEFT B | Deux | =1 |\nEFT C | Trois | | =1"
    )
    reading = read(drawn(text))
    assert [record["title"] for record in records(reading)] == ["Un", "Deux", "Trois"]


def test_labels_below_the_codes_of_a_grid_are_headings_too() -> None:
    sheet = grid(CODES[:5], [None, None, *[o.label.fr for o in OBJECTIVES[:5]]], ["EFT A", "P1", "x"])
    reading = read(sheet)
    check(reading, {"row": 3, "title": "P1", "marks": {"1.1": "x"}})
    assert reading.summary.header_rows == (1, 2)


def test_the_titles_of_a_grid_are_read_across_and_down() -> None:
    wanted = {("Atelier CV", "EFT A", "1.1"), ("Médiation", "CPAS B", "1.2"), ("Budget", "CPAS B", "1.2")}
    wanted |= {("Potager", "EFT A", "2.1"), ("Rencontre", "CPAS B", "3.1")}
    across = """\
Opérateur | 1.1 | 1.2 | 2.1 | 3.1
EFT A | Atelier CV | | Potager |
CPAS B | | Médiation\\nBudget | | Rencontre
"""
    down = """\
Objectif | EFT A | CPAS B
1.1 | Atelier CV |
1.2 | | Médiation\\nBudget
2.1 | Potager |
3.1 | | Rencontre
"""
    for text in (across, down):
        reading = read(drawn(text))
        found = {(r["title"], r["operator"], r["objectives"]) for r in records(reading)}
        assert (reading.summary.layout, found) == ("titles-grid", wanted)


def test_people_counted_in_a_grid_mark_the_objective() -> None:
    sheet = grid(
        ["1.1", "1.2", "3.3"], ["EFT A asbl", "Un", 12, 0, None], ["EFT A asbl", "Deux", "-", "7,5", 4]
    )
    block = read(sheet).blocks[0]
    found = read_objectives(Records(sheet, block), NOTE, None)
    assert [[link.code for link in one.links] for one in found] == [["1.1"], ["1.2", "3.3"]]


def crossed(*codes: str) -> list[str | None]:
    return ["x" if code in codes else None for code in CODES]


AXES = [f"Axe {o.axis}" if o.number == "1" else None for o in OBJECTIVES]
NUMBERS = [int(o.number) for o in OBJECTIVES]
LINES = (
    ("Ateliers CV", "2.2", "SSM A"),
    ("Potager", "1.2", "CPAS de Dour"),
    ("Alpha-emploi", "1.3", "AMO B"),
)


@pytest.mark.parametrize(
    "corner",
    [
        ("Axes", "Objectifs"),
        (None, None),
        (None, "Objectifs"),
        ("Axe", "Objectif"),
        ("Axes de la note", "Objectifs de la note"),
        ("Axes", None),
    ],
)
def test_titles_stand_under_a_corner_that_speaks_of_the_columns_or_of_nothing(
    corner: tuple[str | None, str | None],
) -> None:
    rows = [[title, *crossed(code), partner] for title, code, partner in LINES]
    found = submission_of(
        ["Opérateur : EFT A"], [corner[0], *AXES, "Partenaires"], [corner[1], *NUMBERS], *rows
    )
    assert [action.title for action in found.actions] == [title for title, _, _ in LINES]
    assert objectives_by_action(found) == [code for _, code, _ in LINES]
    assert cells_of(found) == [("guessed-column", "A3")]


def test_a_grid_may_have_nothing_but_titles_and_crosses() -> None:
    rows = [[title, *crossed(code)] for title, code, _ in LINES]
    found = submission_of(["Opérateur : EFT A"], [], [None, *CODES], *rows)

    assert objectives_by_action(found) == [code for _, code, _ in LINES]
    assert cells_of(found) == [("guessed-column", "A3")]


@pytest.mark.parametrize("above", [["Opérateur : EFT A"], ["Grille 2012"]])
def test_operators_without_a_heading_stand_before_the_titles_of_a_grid(above: list[str]) -> None:
    names = ("CPAS de Lens", "EFT Le Sillon", "CPAS de Lens")
    rows = [[name, title, *crossed(code)] for name, (title, code, _) in zip(names, LINES, strict=True)]
    found = submission_of(above, [], [None, None, *CODES], *rows)

    assert [action.operator.name for action in found.actions] == list(names)
    assert cells_of(found) == [("guessed-column", "A3"), ("guessed-column", "B3")]


@pytest.mark.parametrize("names", [("CPAS de Lens", "EFT Le Sillon", "Le Forem"), ("Mons", "Dour", "Boussu")])
def test_organisations_and_places_beside_crosses_are_no_titles(names: tuple[str, ...]) -> None:
    rows = [[name, *crossed("1.2", "2.1")] for name in names]

    assert submission_of(["Opérateur : EFT A"], [], [None, *CODES], *rows).actions == ()


@pytest.mark.parametrize(
    ("heading", "marks"),
    [
        ("Note /20", (15, 14, 16)),
        ("Note (sur 10)", (3.1, 4.2, 2.2)),
        ("Note", (3.1, 4.2, 2.2)),
        ("Note", (3, 4, 2)),
        ("Note", ("12/20", "14/20", "9/20")),
        ("Cote", (3.5, 4, 2)),
        ("Score", (5, 3, 3)),
        ("Priorité", (1, 2, 1)),
        ("Rattachement", (2, 1, 1)),
    ],
)
@pytest.mark.parametrize("none", [None, 0])
def test_marks_beside_a_grid_are_no_objectives(
    heading: str, marks: tuple[Any, ...], none: int | None
) -> None:
    rows = [
        [title, *(cross or none for cross in crossed(code)), mark]
        for (title, code, _), mark in zip(LINES, marks, strict=True)
    ]
    found = submission_of(["Opérateur : EFT A"], [], ["Action", *CODES, heading], *rows)
    assert objectives_by_action(found) == [code for _, code, _ in LINES]


@pytest.mark.parametrize("heading", ["Note /20", "Note (sur 10)", "Cote sur 5", "Évaluation /100"])
def test_a_mark_beside_the_codes_of_a_table_is_none(heading: str) -> None:
    rows = [["Stage", "3.3", 3.1], ["Accueil", "1.1", 4.2], ["Bilan", "1.4", 2.2]]
    found = submission_of(["Opérateur : EFT A"], [], ["Action", "Objectif", heading], *rows)
    assert sorted(objectives_by_action(found)) == ["1.1", "1.4", "3.3"]


@pytest.mark.parametrize("heading", ["CLE_CSEF", "Note CSEF", "Zzz", "Rubrique"])
@pytest.mark.parametrize("prefix", ["CSEF-", "CSEF ", "CSEF", "NO/", "N.O. "])
def test_codes_behind_an_abbreviation_are_the_objectives(heading: str, prefix: str) -> None:
    codes = ("1.1", "3.3", "2.4", "1.2")
    rows = [[f"Action {place}", f"{prefix}{code}", "Le Forem"] for place, code in enumerate(codes)]
    found = submission_of(["Opérateur : EFT A"], [], ["Action", heading, "Avec"], *rows)
    assert objectives_by_action(found) == list(codes)
    assert "guessed-column" in {one.code for one in found.findings} or heading == "Note CSEF"


@pytest.mark.parametrize("word", ["Local", "Module", "B"])
def test_numbers_behind_a_word_are_no_codes(word: str) -> None:
    rows = [
        [f"Action {place}", f"{word} {code}", "Le Forem"] for place, code in enumerate(("1.1", "3.3", "2.4"))
    ]
    found = submission_of(["Opérateur : EFT A"], [], ["Action", word, "Avec"], *rows)
    assert set(objectives_by_action(found)) == {""}


@pytest.mark.parametrize(
    "days",
    ["12-mars | 19-mars | 26-mars | 2-avr", "1-mars | 2-mars | 3-mars | 4-mars", "5-janv | 6-janv | 7-janv"],
)
def test_days_written_out_over_crosses_are_no_codes(days: str) -> None:
    reading = read(drawn(f"Opérateur | Action | Objectif | {days}\nEFT A | Potager | 1.2 | x | | x | x"))
    check(reading, {"title": "Potager", "objectives": "1.2", "marks": None})


@pytest.mark.parametrize("above", ["", "CPAS de Dour\n\n"])
def test_a_grid_under_days_written_out_needs_no_crosses_under_each(above: str) -> None:
    headings = " | ".join(f"0{o.axis}-{FRENCH[o.number]}" for o in OBJECTIVES)
    reading = read(
        drawn(
            f"{above}Action | Partenaires | Début | Fin | {headings} | Total\n"
            f"Potager | MIRE | =2011-02-01 | =2011-06-30 | | x {'| ' * 15} | =1\n"
            f"Bus | SSM B | =2011-03-01 | =2011-09-30 | | | x | x {'| ' * 13} | =2"
        )
    )
    check(
        reading,
        {"title": "Potager", "marks": {"1.2": "x"}},
        {"title": "Bus", "marks": {"1.3": "x", "1.4": "x"}},
    )
