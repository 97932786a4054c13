from __future__ import annotations

import tomllib
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from layout_sheets import NOTE, check, drawn, read, records, sheet_of

from concertaction.importers.block import Records
from concertaction.importers.files.workbook import Sheet
from concertaction.importers.layouts.recognition import SheetProfile, read_sheet
from concertaction.importers.objectives import read_objectives

if TYPE_CHECKING:
    from collections.abc import Sequence

CASES = [
    pytest.param(case, id=f"{path.stem}: {case['name']}")
    for path in sorted((Path(__file__).parent / "layouts").glob("*.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]


@pytest.mark.parametrize("case", CASES)
def test_sheet_as_people_make_them(case: dict[str, Any]) -> None:
    sheet = drawn(case["sheet"], name=case.get("sheet_name", "Feuil1"), merged=case.get("merged", ()))
    expected = [
        {k: v for k, v in want.items() if k != "absent"} | dict.fromkeys(want.get("absent", ()))
        for want in case["expect"]
    ]
    reading = read(sheet)
    check(reading, *expected)
    if "findings" in case:
        assert [[found.code, found.row] for found in reading.findings] == case["findings"]


OBJECTIVES = list(NOTE.objectives.values())
CODES = list(NOTE.objectives)


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
def test_grid_headings(headings: list[Any]) -> None:
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


def test_grid_under_bands_of_axes() -> None:
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
def test_narrow_grid_under_axes(name: str, more: str, merged: bool) -> None:
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


WORDED = {
    "Appui multi-opérateurs au Forem": "1.1",
    "Mobilisation / freins à l'emploi": "1.4",
    "Fluidifier les parcours (acquis)": "2.3",
    "Mise en situation professionnelle": "3.3",
    "Enseignement de plein exercice": "4.1",
}


@pytest.mark.parametrize("band", ["Objectifs de la note", "Objectif visé"])
def test_a_grid_of_headings_in_words_of_the_titles(band: str) -> None:
    words, size = list(WORDED), len(WORDED)
    rows: list[list[Any]] = [["Opérateur", "Action", band, *[None] * (size - 1), "Remarques"]]
    rows.append([None, None, *words])
    for at in range(size):
        rows.append(["EFT A", f"Atelier {at}", *["oui" if at == place else "non" for place in range(size)]])
    reading = read(sheet_of(rows, merged=[(1, 2, 1, 1 + size)]))
    assert [
        [code for code, mark in record["marks"].items() if mark == "oui"] for record in records(reading)
    ] == [[code] for code in WORDED.values()]
    assert {found.code for found in reading.findings} == {"guessed-objective"}
    assert len(reading.findings) == size


@pytest.mark.parametrize("band", ["Publics", "Thèmes", "Remarques"])
def test_the_same_words_under_another_band_are_no_objectives(band: str) -> None:
    rows: list[list[Any]] = [["Opérateur", "Action", band, *[None] * (len(WORDED) - 1)]]
    rows += [[None, None, *WORDED], ["EFT A", "Un", "x"], ["EFT B", "Deux", None, "x"]]
    reading = read(sheet_of(rows, merged=[(1, 2, 1, 1 + len(WORDED))]))
    assert all(found.code != "guessed-objective" for found in reading.findings)


def test_marks_on_the_first_line_under_axes_are_no_headings() -> None:
    text = (
        "Opérateur | Action | Axe 1 | Axe 2\nEFT A | Un | =1 | =1\nEFT B | Deux | =1 |\nEFT C | Trois | | =1"
    )
    reading = read(drawn(text))
    assert [record["title"] for record in records(reading)] == ["Un", "Deux", "Trois"]


def test_grid_with_the_labels_below_the_codes() -> None:
    sheet = grid(CODES[:5], [None, None, *[o.label.fr for o in OBJECTIVES[:5]]], ["EFT A", "P1", "x"])
    reading = read(sheet)
    check(reading, {"row": 3, "title": "P1", "marks": {"1.1": "x"}})
    assert reading.summary.header_rows == (1, 2)


@pytest.mark.parametrize(
    "lines",
    [
        [[("☒ " if i in (1, 5) else "☐ ") + f"{o.code} {o.title}"] for i, o in enumerate(OBJECTIVES)],
        [["x" if i in (1, 5) else None, f"{o.code} {o.title}"] for i, o in enumerate(OBJECTIVES)],
        [[f"{o.code} {o.title}", "oui" if i in (1, 5) else "non"] for i, o in enumerate(OBJECTIVES)],
    ],
)
def test_form_with_objectives_to_tick(lines: list[list[Any]]) -> None:
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


def test_title_rows_up_to_thirty() -> None:
    rows: list[list[Any]] = [[f"Ligne de titre {i} du document"] for i in range(30)]
    rows += [[], ["Opérateur", "Action", "Obj."], ["EFT A", "P1", "1.1"], ["EFT A", "P2", "1.2"]]
    reading = read(sheet_of(rows))
    check(reading, {"row": 33, "title": "P1"}, {"row": 34, "title": "P2"})
    assert reading.summary.lines == ((1, 30, "title"), (32, 32, "header"), (33, 34, "data"))


def test_lines_are_told_apart() -> None:
    reading = read(
        drawn(
            """\
Actions 2011
Opérateur | Intitulé | Objectif | Participants

EFT A | P1 | 1.1 | =5
Opérateur | Intitulé | Objectif(s) | Participants
EFT A | P2 | 1.2 | =7
Sous-total | | | =12
EFT B | P3 | 1.2 | =7
TOTAL | | | =19

* chiffres provisoires
"""
        )
    )
    assert reading.summary.lines == (
        (1, 1, "title"),
        (2, 2, "header"),
        (4, 4, "data"),
        (5, 5, "header"),
        (6, 6, "data"),
        (7, 7, "total"),
        (8, 8, "data"),
        (9, 9, "total"),
        (11, 11, "note"),
    )
    assert reading.summary.header_rows == (2,)
    assert reading.summary.columns == {"A": "operator", "B": "title", "C": "objectives", "D": "participants"}


def test_an_error_cell_is_neither_filled_down_nor_an_empty_line() -> None:
    rows = [
        ["Opérateur", "Intitulé", "Objectif", "Partenaires"],
        ["EFT A", "P1", "1.1", "x"],
        [None, "P2", "1.2", "y"],
        [None, "P3", "1.2", "y"],
        ["EFT B", None, "1.2", "y"],
        ["EFT B", None, None, None],
    ]
    errors = {(3, 0): "#REF!", (4, 0): "formula", (5, 1): "#REF!", (6, 1): "#N/A"}
    check(
        read(sheet_of(rows, errors=errors)),
        {"title": "P1", "operator": "EFT A"},
        {"title": "P2", "operator": None},
        {"title": "P3", "operator": None},
        {"row": 5, "operator": "EFT B", "title": None},
        {"row": 6, "operator": "EFT B", "title": None},
    )


def test_a_lone_blank_among_operators_is_a_missing_operator() -> None:
    rows: list[list[Any]] = [["Opérateur", "Action", "Partenaires"]]
    rows += [[f"Organisme {i}" if i != 4 else None, f"P{i}", "a"] for i in range(9)]
    check(read(sheet_of(rows)), *({"operator": None if i == 4 else f"Organisme {i}"} for i in range(9)))


def test_values_point_to_the_cell_that_says_them() -> None:
    reading = read(
        drawn(
            """\
Année 2011
Intitulé | Objectif | Partenaires
CPAS de Dour
P1 | 1.1 | a
 | | b
P2 | 1.2 | c
""",
            name="Annexe",
        )
    )
    places = {
        (column.field, tuple(column.places or ())) for column in reading.blocks[0].columns if column.places
    }
    assert places == {
        ("partners", ((5, 2), (6, 2))),
        ("operator", ((3, 0), (3, 0))),
        ("year", ((1, 0), (1, 0))),
    }
    assert reading.year == 2011


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("Axe 1", {"axis": "Axe 1"}),
        ("A2", {"axis": "Axe 2"}),
        ("Axe 3 - Employeurs", {"axis": "Axe 3"}),
        ("AXE IV", {"axis": "Axe 4"}),
        ("2011", {"year": 2011}),
        ("Actions 2012", {"year": 2012}),
        ("T3 2011", {"period": "T3 2011"}),
        ("CPAS de Dour", {"operator": "CPAS de Dour"}),
        ("Feuil1", {}),
        ("Note 2010-2013", {}),
    ],
)
def test_what_a_sheet_name_says(name: str, fields: dict[str, Any]) -> None:
    found = records(read(drawn("Action | Partenaires | Public\nP1 | a | b\nP2 | a | c", name=name)))
    said = {key: found[0].get(key) for key in ("axis", "year", "period", "operator") if key in found[0]}
    assert said == fields


def test_fields_down_and_actions_across() -> None:
    """Codes in ascending order across are no grid; a missing one is missed in its action's column."""
    reading = read(
        drawn(
            """
Mission régionale - actions 2012
Nom de l'action | Relais | Pause-café | Valider | Un stand
Objectif de la note | 1.1 | 1.2 | 1.4 |
Partenaires | Athénée | | Centre X | Le Forem
Début | =2012-01-16 | =2012-03-01 | =2012-02-06 | =2012-04-01
Fin | =2012-05-31 | =2012-11-30 | =2012-12-14 | =2012-09-30
"""
        )
    )
    check(
        reading,
        {"title": "Relais", "objectives": "1.1", "partners": "Athénée", "start": date(2012, 1, 16)},
        {"title": "Pause-café", "objectives": "1.2", "end": date(2012, 11, 30)},
        {"title": "Valider", "objectives": "1.4"},
        {"title": "Un stand", "partners": "Le Forem"},
    )
    assert reading.summary.layout == "form"
    (block,) = reading.blocks
    objectives = next(column for column in block.columns if column.field == "objectives")
    assert objectives.places == [(4, 1), (4, 2), (4, 3), (4, 4)]
    found = Records(sheet_of([]), block)
    found.report("no-objective", 3, objectives, value="", example="1.1")
    assert [(one.row, one.cell) for one in found.findings()] == [(3, "E4")]


SKIPPED = {
    "list": drawn(
        "Nom | Type | Commune | Tél.\nEFT A | EFT | Mons | 065\nCPAS B | CPAS | Dour | 065", name="Liste"
    ),
    "cover": drawn("Plan d'action 2011\n\nPlateforme du Borinage", name="Feuil1"),
    "instructions": drawn(
        "Comment remplir ce fichier ?\n1. Copiez une ligne par action, sans fusionner de cellules."
        "\n2. Indiquez le numéro de l'objectif de la note.\n3. Renvoyez le fichier au secrétariat.",
        name="Feuil2",
    ),
    "pivot": drawn("Étiquettes de lignes | Nombre de Action\nEFT A | =4\nTotal général | =4"),
    "no-table": drawn("Commune | 2010 | 2011\nMons | =12 | =13\nDour | =2 | =3\nBoussu | =4 | =5"),
    "no-title": drawn(
        "Opérateur | Partenaires | Objectif\nEFT A | x | 1.1\nEFT A | x | 1.1\nEFT A | x | 1.1", name="Feuil3"
    ),
}


@pytest.mark.parametrize("reason", SKIPPED)
def test_sheets_passed_over_and_said_so(reason: str) -> None:
    reading = read(SKIPPED[reason])
    assert (reading.summary.skipped, reading.blocks) == (reason, [])
    assert [found.code for found in reading.findings] == ["skipped-sheet"]
    assert reading.summary.lines


@pytest.mark.parametrize(
    "rows",
    [
        [["Code", "Objectif"], *[[o.code, o.title] for o in OBJECTIVES]],
        [["Axe", "Objectif", "Intitulé"], *[[o.axis, o.number, o.label.fr] for o in OBJECTIVES]],
    ],
)
def test_legend_of_the_objectives_is_a_list(rows: list[list[Any]]) -> None:
    assert read(sheet_of(rows)).summary.skipped == "list"


def test_hidden_and_empty_sheets() -> None:
    rows = [["Opérateur", "Action", "Objectif"], ["EFT A", "P1", "1.1"], ["EFT A", "P2", "1.1"]]
    hidden = read(sheet_of(rows, hidden=True))
    assert (hidden.summary.skipped, [found.code for found in hidden.findings]) == ("hidden", ["hidden-sheet"])
    empty = read(sheet_of([]))
    assert (empty.summary.skipped, empty.findings, empty.summary.lines) == ("empty", [], ())


def test_hidden_rows_are_read_and_said() -> None:
    rows = [["Opérateur", "Action", "Objectif"], *[["EFT A", f"P{i}", "1.1"] for i in range(6)]]
    reading = read(sheet_of(rows, hidden_rows=frozenset({3, 4, 6, 90})))
    assert len(records(reading)) == 6
    assert [(f.code, f.row, f.params) for f in reading.findings] == [
        ("hidden-rows", 3, {"count": 3, "rows": "3-4, 6"})
    ]


def test_template_left_empty() -> None:
    reading = read(drawn("Opérateur | Action | Objectif | Partenaires"))
    assert (records(reading), reading.summary.skipped) == ([], None)


def test_columns_of_persons_are_known() -> None:
    heads = "Opérateur | Personne de contact | Nom | Prénom | NISS | Action | Objectif"
    reading = read(
        drawn(f"{heads}\nEFT A | M. X | N | P | 0 | P1 | 1.1\nEFT B | Mme Y | N | P | 0 | P2 | 1.2")
    )
    assert list(reading.summary.columns.values()) == [
        "operator",
        "contact",
        "person",
        "person",
        "person",
        "title",
        "objectives",
    ]


def test_reasons_say_why() -> None:
    reading = read(drawn("Porteur | Intitulé | Objectif\nEFT A | P1 | 1.1\nEFT A | P2 | 1.2", name="2011"))
    said = {(reason.where, reason.what, reason.why, reason.text) for reason in reading.reasons}
    assert said == {
        ("", "year", "sheet-name", "2011"),
        ("A", "operator", "heading", "Porteur"),
        ("B", "title", "heading", "Intitulé"),
        ("C", "objectives", "heading", "Objectif"),
    }


def test_profile_replaces_guessing() -> None:
    sheet = drawn(
        """\
Ce que nous avons fait
x | y | z | t
-- | -- | -- | --
Atelier | 1.2 | CPAS de Mons | à garder
Potager | 1.4 | Le Forem | à garder
Total | 2 | |
Ancien | 1.1 | |
"""
    )
    profile = SheetProfile(
        sheet="feuil1",
        header_rows=(2,),
        columns={"A": "title", "B": "objectives", "C": "partners"},
        constants={"operator": "EFT A", "commune": "Mons"},
        skip_rows=(3,),
        last_row=6,
    )
    reading = read_sheet(sheet, NOTE, file_name="x", profile=profile)
    common = {"operator": "EFT A", "commune": "Mons"}
    check(
        reading,
        {"row": 4, "title": "Atelier", "objectives": "1.2", "partners": "CPAS de Mons", **common},
        {"row": 5, "title": "Potager", "objectives": "1.4", "partners": "Le Forem", **common},
    )
    assert reading.summary.header_rows == (2,)
    other = read_sheet(sheet._replace(name="Autre"), NOTE, file_name="x", profile=profile)
    assert other.summary.skipped == "other-profile"


def test_profile_of_a_grid() -> None:
    sheet = drawn("a | b | c | d\nEFT A | P1 | x |\nEFT A | P2 | | x")
    profile = SheetProfile(
        layout="x-grid", header_rows=(1,), columns={"A": "operator", "B": "title", "C": "1.1", "D": "3.2"}
    )
    reading = read_sheet(sheet, NOTE, file_name="x", profile=profile)
    check(reading, {"title": "P1", "marks": {"1.1": "x"}}, {"title": "P2", "marks": {"3.2": "x"}})


def test_profile_of_crosses_under_partners() -> None:
    sheet = drawn("a | b | Colruyt | Ikea\nP1 | EFT A | x |\nP2 | EFT A | non | x")
    profile = SheetProfile(
        header_rows=(1,), columns={"A": "title", "B": "operator", "C": "partner_mark", "D": "partner_mark"}
    )
    reading = read_sheet(sheet, NOTE, file_name="x", profile=profile)
    check(reading, {"title": "P1", "partners": "Colruyt"}, {"title": "P2", "partners": "Ikea"})


COLUMNS: dict[str, list[Any]] = {
    "Opérateur": ["CPAS de Dour", "EFT Le Phare asbl", "CPAS de Dour", "Régie du Levant asbl"],
    "Intitulé de l'action": ["Atelier CV", "Potager", "Total respect", "Médiation de dettes"],
    "Objectif(s) de la note": ["1.4", "1.2 ; 3.1", None, "2.2"],
    "Partenaires": ["Le Forem", None, "MIRE\nSSM Le Fil", "CPAS de Mons"],
    "Début": [date(2011, 1, 1), date(2011, 2, 1), date(2011, 3, 1), date(2011, 4, 1)],
    "Fin": [date(2011, 6, 30), None, date(2012, 3, 1), date(2012, 4, 1)],
    "Commune": ["Dour", "Mons", "Dour", "Boussu"],
    "Nbre de part.": [12, 10, None, 8],
}


@settings(max_examples=60)
@given(
    order=st.permutations(list(COLUMNS)),
    above=st.lists(st.sampled_from([[], ["Tableau des actions"], ["Version provisoire", None]]), max_size=6),
    offset=st.integers(0, 3),
    gaps=st.lists(st.integers(0, 2), min_size=4, max_size=4),
    loud=st.booleans(),
)
def test_order_of_columns_blank_and_title_rows_change_nothing(
    order: list[str], above: list[list[Any]], offset: int, gaps: list[int], *, loud: bool
) -> None:
    pad: list[Any] = [None] * offset
    rows = [[*pad, *line] if line else [] for line in above]
    rows.append([*pad, *(heading.upper() if loud else heading for heading in order)])
    places = []
    for index, gap in enumerate(gaps):
        rows += [[] for _ in range(gap)]
        rows.append([*pad, *(COLUMNS[heading][index] for heading in order)])
        places.append(len(rows))
    expected = [
        {
            "row": place,
            "operator": COLUMNS["Opérateur"][index],
            "title": COLUMNS["Intitulé de l'action"][index],
            "objectives": COLUMNS["Objectif(s) de la note"][index],
            "partners": COLUMNS["Partenaires"][index],
            "start": COLUMNS["Début"][index],
            "end": COLUMNS["Fin"][index],
            "commune": COLUMNS["Commune"][index],
            "participants": COLUMNS["Nbre de part."][index],
        }
        for index, place in enumerate(places)
    ]
    check(read(sheet_of(rows)), *expected)


def test_grid_of_titles_both_ways() -> None:
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


def test_header_printed_on_each_page_with_small_differences() -> None:
    rows: list[list[Any]] = [["Tableau 2011"], []]
    for page, spelled in enumerate(("Intitulé", "INTITULÉ ", "Intitulé")):
        rows.append(["N°", "Opérateur", spelled, "Obj." if page else "Objectif", "Partenaires"])
        rows += [[page * 4 + i, "EFT A", f"P{page * 4 + i}", "1.1", "x"] for i in range(4)]
        rows += [[f"Page {page + 1}/3"], ["Tableau 2011 (suite)"]]
    reading = read(sheet_of(rows))
    check(reading, *({"title": f"P{i}"} for i in range(12)))
    headers = [span for span in reading.summary.lines if span[2] == "header"]
    assert headers == [(3, 3, "header"), (10, 10, "header"), (17, 17, "header")]


@pytest.mark.parametrize("heading", [[["Légende des codes"], ["Code", "Intitulé"]], [["Légende"]]])
def test_legend_below_the_actions(heading: list[list[Any]]) -> None:
    rows = [["Opérateur", "Action", "Objectif"], ["EFT A", "P1", "1.1"], ["EFT A", "P2", "1.2"], []]
    legend = [[o.code, o.title] for o in OBJECTIVES[:6]]
    check(read(sheet_of([*rows, *heading, *legend])), {"title": "P1"}, {"title": "P2"})


WORDS = [
    "Opérateur",
    "Intitulé",
    "Action :",
    "Partenaires",
    "Objectif",
    "Début",
    "Fin",
    "Axe 1",
    "1.2",
    "x",
    "Total",
]
WORDS += [
    "CPAS de Dour",
    "EFT Le Phare asbl",
    "Atelier CV",
    "* note",
    "néant",
    "2011",
    "Année 2011",
    "2012",
    "Partenaires 2012",
    "Obj. 2",
    "☒ 1.3",
]
CELLS = st.one_of(
    st.none(),
    st.sampled_from(WORDS),
    st.text(max_size=8),
    st.integers(-3, 50000),
    st.floats(allow_nan=True),
    st.dates(),
    st.times(),
    st.booleans(),
)


@settings(max_examples=200)
@example(rows=[["Opérateur", "Intitulé"], [""]], merged=[])
@example(rows=[[None, None, "1.2", date(2000, 1, 1)], [None, "Opérateur", "Total"], ["Axe 1"]], merged=[])
@given(
    rows=st.lists(st.lists(CELLS, max_size=7), max_size=16),
    merged=st.lists(st.tuples(*[st.integers(1, 9), st.integers(0, 6)] * 2), max_size=3),
)
def test_whatever_the_cells_the_reading_is_sound(
    rows: list[list[Any]], merged: list[tuple[int, ...]]
) -> None:
    ranges = [(min(a, c), min(b, d), max(a, c), max(b, d)) for a, b, c, d in merged]
    reading = read(sheet_of(rows, merged=ranges))
    for block in reading.blocks:
        for column in block.columns:
            assert len(column.values) == len(block.rows) == len(column.places or block.rows)
        assert all(0 < row <= len(rows) for row in block.rows)
    assert (reading.summary.skipped is None) == bool(reading.blocks)
    spans = [row for first, last, _ in reading.summary.lines for row in range(first, last + 1)]
    assert len(spans) == len(set(spans))


def test_people_counted_in_a_grid_mark_the_objective() -> None:
    sheet = grid(
        ["1.1", "1.2", "3.3"], ["EFT A asbl", "Un", 12, 0, None], ["EFT A asbl", "Deux", "-", "7,5", 4]
    )
    block = read(sheet).blocks[0]
    found = read_objectives(Records(sheet, block), NOTE, None)
    assert [[link.code for link in one.links] for one in found] == [["1.1"], ["1.2", "3.3"]]


def test_dates_as_text_are_no_titles_of_a_table_without_headings() -> None:
    bare = drawn(
        """
EFT A asbl | Atelier bois | 1.1 | 01/02/2011 | 30/06/2011
CPAS de Dour | Potager | 1.2 | 01/03/2011 | 30/09/2011
Régie des quartiers de Mons | Chantier | 3.3 | 01/04/2011 | 30/10/2011
""".strip()
    )
    reading = read(bare)

    assert [found.code for found in reading.findings] == ["no-headings"]
    check(reading, {"title": "Atelier bois", "start": "01/02/2011", "end": "30/06/2011"}, {}, {})


def test_columns_that_only_their_content_tells() -> None:
    reading = read(
        drawn(
            """
ACT_LIB | XXX | CODE_OBJ | ZZZ
Atelier | CPAS de Mons | 1.2 | 01/02/2011
Module | EFT La Forge asbl | 1.3 | 01/03/2011
Stage | Régie des quartiers de Dour | 3.3 | 05/02/2011
""".strip()
        )
    )

    assert [(found.code, found.column, found.row) for found in reading.findings] == [
        ("guessed-column", "B", 1),
        ("guessed-column", "D", 1),
    ]
    check(reading, {"operator": "CPAS de Mons", "period": "01/02/2011"}, {}, {})


def test_a_column_of_organisations_under_another_heading_carries_the_actions() -> None:
    reading = read(
        drawn(
            """
Bénéficiaire | Projet | Objectif
CPAS de Dour | Accueil | 1.1
EFT La Forge asbl | Chantier | 3.3
""".strip()
        )
    )
    assert [found.code for found in reading.findings] == ["guessed-column"]
    check(reading, {"operator": "CPAS de Dour", "title": "Accueil"}, {"operator": "EFT La Forge asbl"})

    served = read(drawn("CPAS de Dour\nBénéficiaires | Projet | Objectif\njeunes | Accueil | 1.1"))
    check(served, {"operator": "CPAS de Dour", "public": "jeunes"})


def test_crosses_beside_those_of_partners_are_said_when_they_are_not_read() -> None:
    reading = read(
        drawn(
            "Opérateur | Action | Objectif | Colruyt | Le Forem | CPAS de Dour\n"
            "EFT A | P1 | 1.1 | x | x |\n"
            "EFT A | P2 | 1.2 | | | x"
        )
    )

    assert [(found.code, found.cell) for found in reading.findings] == [("unread-column", "D1")]
    check(reading, {"partners": "Le Forem"}, {"partners": "CPAS de Dour"})


@pytest.mark.parametrize(
    "band",
    ["Qui", "Acteurs", "Partenaires et bénéficiaires", "Avec qui / pour qui", "Partenariat", "Collaboration"],
)
@pytest.mark.parametrize("merged", [True, False])
def test_a_band_leaves_known_headings_what_they_are(band: str, merged: bool) -> None:
    rows = [
        ["CPAS de Boussu – actions 2012"],
        ["Quoi", None, band, None, "Où", "Quand", None],
        ["Action", "Objectif", "Partenaires", "Public", "Commune", "Du", "Au"],
        ["Peinture", "3.3", "Construform", "Femmes", "Boussu", date(2012, 1, 9), date(2012, 6, 1)],
        ["Budget", "1.2", "Relais Santé", "Jeunes", "Boussu", date(2012, 1, 9), date(2012, 6, 1)],
    ]
    reading = read(sheet_of(rows, merged=[(2, 0, 2, 1), (2, 2, 2, 3), (2, 5, 2, 6)] if merged else ()))
    check(
        reading,
        {"partners": "Construform", "public": "Femmes", "title": "Peinture", "start": date(2012, 1, 9)},
        {"partners": "Relais Santé", "public": "Jeunes", "objectives": "1.2"},
    )


@pytest.mark.parametrize("band", ["PUBLIC", "Bénéficiaires", "Public visé"])
def test_a_band_over_the_public_and_its_number_keeps_both(band: str) -> None:
    rows = [
        ["Qui", "Quoi", None, band, None],
        ["Opérateur", "Action", "Objectif", "Public cible", "Nombre de participants"],
        ["EFT A asbl", "Peinture", "3.3", "Femmes", 12],
        ["EFT A asbl", "Budget", "1.2", "Jeunes", 10],
    ]
    check(
        read(sheet_of(rows, merged=[(1, 1, 1, 2), (1, 3, 1, 4)])),
        {"public": "Femmes", "participants": 12},
        {"public": "Jeunes", "participants": 10},
    )


@pytest.mark.parametrize(
    "line",
    [
        "Mise en page pour impression A3",
        "A3 paysage",
        "Plan A3",
        "Tableau A4",
        "Format A4",
        "format papier : A3",
        "À imprimer en A3 recto verso",
        "Imprimer sur A4",
        "Document prévu pour une impression au format A3",
        "Impression A 3",
        "Page A4",
        "A4 (papier)",
        "Rencontres de 2 à 4 fois par mois",
        "Réunion à 3",
        "Le plan vu avec les A3 du service",
    ],
)
def test_a_sheet_of_paper_is_no_axis(line: str) -> None:
    rows = [[line], [], ["Opérateur", "Action", "Partenaires"], ["EFT A asbl", "Potager", "Le Forem"]]
    assert [set(record) for record in records(read(sheet_of(rows)))] == [
        {"row", "operator", "title", "partners"}
    ]


@pytest.mark.parametrize(
    "line", ["A3", "A3 : les employeurs", "Axe 3 – page 1", "Volet A3", "Impression de l'axe 3"]
)
def test_an_axis_in_a_title_line(line: str) -> None:
    rows = [[line], [], ["Opérateur", "Action", "Partenaires"], ["EFT A asbl", "Potager", "Le Forem"]]
    assert [record["axis"] for record in records(read(sheet_of(rows)))] == ["Axe 3"]


CODED = ("{0}Petit-déjeuner | CPAS de Dour", "{1}Atelier CV | EFT A asbl", "{2}Chantier | EFT A asbl")


@pytest.mark.parametrize(
    "heading",
    [
        "Activité",
        "Action",
        "Action (n° objectif - intitulé)",
        "Objectif - Action",
        "Objectif / action",
        "Objectif et action",
        "Code et intitulé de l'action",
        "N° obj. + intitulé",
        "Obj. / Activité",
    ],
)
@pytest.mark.parametrize(
    "way",
    ["{} - ", "{} ", "{} : ", "{}. ", "({}) ", "[{}] ", "{} – ", "{}) ", "Obj. {} : ", "objectif {} - "],
)
def test_codes_before_the_titles_are_the_objectives(heading: str, way: str) -> None:
    codes = [way.format(code) for code in ("3.2", "1.4", "3.3")]
    lines = [line.format(*codes) for line in CODED]
    reading = read(drawn("\n".join([f"{heading} | Opérateur | Partenaires", *lines])))
    assert [record["title"] for record in records(reading)] == ["Petit-déjeuner", "Atelier CV", "Chantier"]
    found = read_objectives(Records(drawn("x"), reading.blocks[0]), NOTE, None)
    assert [[link.code for link in one.links] for one in found] == [["3.2"], ["1.4"], ["3.3"]]
    assert [(one.code, one.column) for one in reading.findings] == [("code-in-title", "A")]


@pytest.mark.parametrize(
    ("codes", "title"),
    [
        (("1.1 ", "1.2 ", "1.3 "), "1.1 Petit-déjeuner"),  # a numbering
        (("", "1.4 ", ""), "Petit-déjeuner"),
        (("2.5 ", "2.6 ", "2.7 "), "2.5 Petit-déjeuner"),
    ],
)
def test_other_numbers_stay_in_the_titles(codes: tuple[str, ...], title: str) -> None:
    lines = [line.format(*codes) for line in CODED]
    reading = read(drawn("\n".join(["Action | Opérateur | Partenaires", *lines])))
    assert records(reading)[0]["title"] == title
    assert reading.findings == []


def test_a_column_of_objectives_leaves_the_titles_alone() -> None:
    reading = read(drawn("Action | Opérateur | Objectif\n3.2 Pain | EFT A | 1.1\n1.4 Bus | EFT A | 1.2"))
    check(reading, {"title": "3.2 Pain", "objectives": "1.1"}, {"title": "1.4 Bus"})


UNDER_HEADINGS = """Les Mains Vertes asbl

Objectif | Action | Partenaires | Période
{line}
Objectif 2 | Groupe de parole | SSM de Jemappes | de septembre 2011 à juin 2012
 | Budget | Tandem asbl | mars - mai 2012
Objectif 3 | Assemblée | Le Forem | depuis janvier 2010"""


@pytest.mark.parametrize("merged", [(), ((4, 0, 4, 3),)], ids=["alone", "merged"])
@pytest.mark.parametrize(
    "line",
    [
        "AXE 1 - Développer un système d'accompagnement de qualité",
        "Axe 1",
        "AXE I : accompagnement",
        "A1",
        "Axe n° 1 (accompagnement)",
        "1. Développer un système d'accompagnement de qualité",
        "Accompagnement de qualité des demandeurs d'emploi",
        "Axe 1 : actions 2012",
    ],
)
def test_a_line_across_right_under_the_headings_is_a_group(
    line: str, merged: tuple[tuple[int, ...], ...]
) -> None:
    reading = read(drawn(UNDER_HEADINGS.format(line=line), merged=merged))
    check(
        reading,
        {"row": 5, "title": "Groupe de parole", "objectives": "Objectif 2", "axis": "Axe 1"},
        {"row": 6, "title": "Budget", "axis": "Axe 1"},
        {"row": 7, "title": "Assemblée", "objectives": "Objectif 3", "axis": "Axe 1"},
    )
    assert reading.summary.header_rows == (3,)


@pytest.mark.parametrize("line", ["CPAS de Dour", "Opérateur : CPAS de Dour", "EFT La Truelle"])
def test_an_operator_right_under_the_headings_is_a_group(line: str) -> None:
    text = f"Action | Objectif | Partenaires\n{line}\nAtelier | 1.2 | SSM A\nJardin | 1.3 | Forem"
    name = line.removeprefix("Opérateur : ")
    check(
        read(drawn(text)),
        {"row": 3, "title": "Atelier", "operator": name},
        {"row": 4, "title": "Jardin", "operator": name},
    )


@pytest.mark.parametrize(
    ("line", "axis"),
    [
        ("4. Ouvrir le DIISP vers des acteurs externes", "Axe 4"),
        ("Ouvrir le DIISP à des acteurs externes", "Axe 4"),
        ("IV. Ouvrir le DIISP vers l'extérieur", "Axe 4"),
        ("3) Implication des employeurs dans le DIISP", "Axe 3"),
        ("II - Améliorer les collaborations entre opérateurs", "Axe 2"),
        ("COMMUNICATION DE L'INFORMATION RELATIVE AU DIISP", "Axe 5"),
        ("2. Ateliers divers", ""),
        ("Améliorer la collaboration avec les écoles", ""),
        ("3. Accueil et accompagnement", ""),
    ],
)
def test_a_line_across_with_the_title_of_an_axis(line: str, axis: str) -> None:
    text = (
        UNDER_HEADINGS.format(line="AXE 1 - Accompagnement")
        + f"\n{line}\nObjectif 1 | Après-midi | ONEM | avril 2012"
    )
    last = records(read(drawn(text)))[-1]
    assert last["title"] == "Après-midi"
    assert last["axis"] == axis if axis else last.get("axis") in (None, "Axe 1")


@pytest.mark.parametrize(
    "line",
    [
        "Dossier : 00217 - {}",
        "Client 00217 {}",
        "Matricule 12345 : {}",
        "Société : 012 - {}",
        "00217 - {}",
        "Dossier n° 217 - {}",
        "N° de client : 4512 - {}",
        "Opérateur : 012 - {}",
        "Réf. 2011/03 : {}",
        "{}",
    ],
)
@pytest.mark.parametrize(
    "name", ["ESPACE FORMATION HAINE asbl", "CPAS de Dour", "Régie des quartiers de Mons"]
)
def test_the_number_of_a_file_is_no_part_of_a_name(line: str, name: str) -> None:
    text = (
        f"{line.format(name)}\n\nAction | Objectif | Partenaires\nAtelier | 1.2 | SSM A\nJardin | 1.3 | Forem"
    )
    check(read(drawn(text)), {"operator": name}, {"operator": name})


@pytest.mark.parametrize("name", ["2 Rives asbl", "1001 idées asbl", "4 Vents asbl", "Les 3 Fontaines asbl"])
def test_a_number_that_belongs_to_a_name_stays(name: str) -> None:
    text = f"{name}\n\nAction | Objectif | Partenaires\nAtelier | 1.2 | SSM A\nJardin | 1.3 | Forem"
    check(read(drawn(text)), {"operator": name}, {"operator": name})


SECTIONS = """CPAS de Dour

Code anal. | Libellé | Objectif | Partenaires | Début | Fin
{0}
{1} | Écoute sociale | 1.2 | SSM A | =2011-01-01 | =2011-12-31
{2} | Guidance | 1.4 | Forem | =2011-01-01 | =2011-12-31
{3}
{4}
{5} | Passerelle | 2.4 | EFT B | =2011-01-01 | =2011-12-31"""


@pytest.mark.parametrize(
    "cells",
    [
        (
            "=10 | ACCOMPAGNEMENT",
            "=101",
            "=102",
            " | Sous-total 10 - ACCOMPAGNEMENT",
            "=20 | COLLABORATIONS",
            "=201",
        ),
        ("10 | Suivi", "10.1", "10.2", "", "20 | Réseau", "20.1"),
        ("A | Suivi", "A1", "A2", "", "B | Réseau", "B1"),
        ("=1 | Suivi", "=11", "=12", " | Total Suivi", "=2 | Réseau", "=21"),
        ("I | SUIVI", "a", "b", "", "II | RÉSEAU", "c"),
        ("S1 | PÔLE SUIVI", "P7", "P9", "", "S2 | PÔLE RÉSEAU", "P12"),
        ("1 | Suivi", "x", "y", " | Sous-total Suivi", "2 | Réseau", "2a"),
    ],
)
def test_a_number_and_a_title_that_head_a_section(cells: tuple[str, ...]) -> None:
    reading = read(drawn(SECTIONS.format(*cells)))
    assert [record["title"] for record in records(reading)] == ["Écoute sociale", "Guidance", "Passerelle"]


def test_a_section_that_names_an_axis_speaks_for_its_lines() -> None:
    cells = ("=10 | AXE 1", "=101", "=102", "", "=20 | AXE 2", "=201")
    text = SECTIONS.format(*cells).replace("Objectif", "Remarque").replace("1.2", "a").replace("1.4", "b")
    found = records(read(drawn(text.replace("2.4", "c"))))
    assert [(record["title"], record["axis"]) for record in found] == [
        ("Écoute sociale", "Axe 1"),
        ("Guidance", "Axe 1"),
        ("Passerelle", "Axe 2"),
    ]


@pytest.mark.parametrize("numbers", [(1, 2, 3, 4, 5), (1, 10, 11, 2, 20)], ids=["in order", "as texts"])
def test_an_action_of_which_little_is_said_is_no_section(numbers: tuple[int, ...]) -> None:
    a, b, c, d, e = numbers
    cells = (f"={a} | Atelier cuisine", f"={b}", f"={c}", "", f"={d} | Jardin", f"={e}")
    titles = [record["title"] for record in records(read(drawn(SECTIONS.format(*cells))))]
    assert titles == ["Atelier cuisine", "Écoute sociale", "Guidance", "Jardin", "Passerelle"]


NO_TITLE = """FICHE
{0} | CPAS de Dour
Objectif | 1.2
Partenaires | SSM de Jemappes
Début | =2011-02-01
Fin | =2011-06-30
Public | demandeurs d'emploi
Nombre de participants | =12"""


@pytest.mark.parametrize("label", ["Opérateur", "Opérateur :", "Organisme", "Porteur"])
def test_a_form_that_does_not_say_what_the_action_is_called(label: str) -> None:
    reading = read(drawn(NO_TITLE.format(label)))
    check(reading, {"operator": "CPAS de Dour", "objectives": "1.2"})
    assert (reading.summary.layout, reading.summary.skipped) == ("form", None)


def test_a_card_of_an_organisation_is_no_form_of_an_action() -> None:
    text = "Fiche signalétique\nOrganisme | CPAS de Dour\nAdresse | rue A 1\nTéléphone | 065/11 22 33\nPublic | jeunes"
    assert read(drawn(text)).blocks == []


def test_the_year_of_months_may_stand_in_the_name_of_the_file() -> None:
    sheet = drawn("Action | Objectif | janv. | févr. | mars\nP1 | 1.1 | x | x |\nP2 | 1.2 | | | x")
    rows = records(read(sheet, "planning_2012.xlsx"))
    assert [(str(row["start"]), str(row["end"])) for row in rows] == [
        ("2012-01-01", "2012-02-29"),
        ("2012-03-01", "2012-03-31"),
    ]
    assert read(sheet, "planning_2012.xlsx").findings == []


HEADED = {
    "inline, no blank between": """CPAS de Dour - nos actions 2012
Atelier budget
Partenaires : SSM A
Période : 2012
Objectif : 1.2
Café emploi
Partenaires : MIRE
Période : mars 2012
Objectif : 1.1
Table ronde
Période : juin 2012
Objectif : 2.2""",
    "labels without colons": """CPAS de Dour

Atelier budget
Partenaires | SSM A
Quand | 2012
Objectif | 1.2

Café emploi
Partenaires | MIRE
Quand | mars 2012
Objectif | 1.1

Table ronde
Quand | juin 2012
Objectif | 2.2""",
    "numbered, described on two lines": """Brochure du CPAS de Dour

1. Atelier budget
On compte.
On épargne.
Avec qui ? | SSM A
Quand ? | 2012
Réf. note : | 1.2

2. Café emploi
On cause.
Avec qui ? | MIRE
Quand ? | mars 2012
Réf. note : | 1.1

3. Table ronde
Quand ? | juin 2012
Réf. note : | 2.2""",
    "a blank below the heading": """CPAS de Dour

Atelier budget

Dates : | 2012
Partenaires : | SSM A
Axe et objectif : | 1.2

Café emploi

Dates : | mars 2012
Partenaires : | MIRE
Axe et objectif : | 1.1

Table ronde

Dates : | juin 2012
Axe et objectif : | 2.2""",
    "headings that hold words of labels": """CPAS de Dour

Budget : reprendre la main
Public : | jeunes
Période : | 2012
Partenaires : | SSM A
Objectif : | 1.2

Partenaires pour l'emploi
Public : | stagiaires
Période : | mars 2012
Partenaires : | MIRE
Objectif : | 1.1

Objectif autonomie
Période : | juin 2012
Objectif : | 2.2
""",
    "the last without objective, a footer": """Maison des Savoirs asbl
Rue du Puits 1, 7000 Mons
Atelier budget
Avec : | SSM A
Quand ? | 2012
Note d'orientation : | 1.2

Café emploi
Avec : | MIRE
Quand ? | mars 2012
Note d'orientation : | 1.1

Table ronde
Quand ? | juin 2012
Pour qui ? | habitants
Note d'orientation : | 2.2

Avec le soutien de la Wallonie""",
}


@pytest.mark.parametrize("text", HEADED.values(), ids=HEADED)
def test_a_line_alone_above_the_labels_is_the_title(text: str) -> None:
    reading = read(drawn(text))
    found = records(reading)
    assert [one["objectives"] for one in found] == ["1.2", "1.1", "2.2"]
    lines = text.splitlines()
    titles = [one["title"] for one in found]
    assert all(one["title"] in lines[one["row"] - 1] for one in found)
    assert [title.split(". ")[-1] for title in titles] in (
        ["Atelier budget", "Café emploi", "Table ronde"],
        ["Budget : reprendre la main", "Partenaires pour l'emploi", "Objectif autonomie"],
    )
    assert [one.code for one in reading.findings] == ["heading-as-title"]
    if "On compte." in text:
        assert [one.get("description") for one in found] == ["On compte.\nOn épargne.", "On cause.", None]


@pytest.mark.parametrize(
    "text",
    [
        # sections of one form
        "CPAS de Dour\nIdentification\nOpérateur | CPAS de Dour\nCommune | Dour\nL'action\nIntitulé | P1\n"
        "Objectif | 1.2\nCalendrier\nDébut | 2011\nFin | 2012",
        # organisations, each with what it does
        "CPAS de Dour\nPublic : | jeunes\nPériode : | 2012\nPartenaires : | SSM A\n\n"
        "CPAS de Mons\nPublic : | adultes\nPériode : | 2011\nPartenaires : | SSM B",
        # titled forms below their numbers
        "Fiche 1\nIntitulé | P1\nObjectif | 1.2\nPériode | 2012\n\nFiche 2\nIntitulé | P2\nObjectif | 1.1\nPériode | 2011",
    ],
)
def test_a_line_above_other_labels_is_no_title(text: str) -> None:
    reading = read(drawn(text))
    assert "heading-as-title" not in [one.code for one in reading.findings]
    assert all(one["title"].startswith("P") for one in records(reading))


def _filled_down(
    pattern: str, heading: str = "Opérateur", *, over: str = "", merged: Sequence[Sequence[int]] = ()
) -> tuple[str, list[str]]:
    """What each of a column's rows is read as ("-": nothing), and the findings; ``over`` the headings."""
    names = {"a": "EFT La Brouette", "b": "CPAS de Lens", "c": "OISP Alpha", "-": ""}
    lines = [
        f"{names[letter]} | Action numéro {number} | 1.{number % 4 + 1} | Le Forem"
        for number, letter in enumerate(pattern)
    ]
    headings = f"{heading} | Action | Objectif | Partenaires"
    sheet = drawn("\n".join([*([over] if over else []), headings, *lines]), merged=merged)
    reading = read(sheet)
    letters = {name: letter for letter, name in names.items()}
    said = "".join(letters[record.get("operator", "")] for record in records(reading))
    return said, [found.code for found in reading.findings]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("a---b--ccc", "aaaabbbccc"),
        ("aa---a--b-", "aaaaaaaabb"),
        ("aaa--b----", "aaaaabbbbb"),
        ("aa--bb--cc--", "aaaabbbbcccc"),
        ("a--b---c--cccc", "aaabbbbccccccc"),
    ],
)
def test_adjoining_repeats_do_not_undo_what_blanks_in_blocks_say(pattern: str, expected: str) -> None:
    assert _filled_down(pattern) == (expected, ["filled-down"])


@pytest.mark.parametrize("pattern", ["a---b--c-", "ab--c--a--", "a-b-c-a-b-"])
def test_names_on_first_rows_alone_are_filled_down_without_a_word(pattern: str) -> None:
    said, found = _filled_down(pattern)
    assert "-" not in said
    assert found == []


@pytest.mark.parametrize("last", [3, 5])
def test_a_merged_name_above_repeated_ones_is_filled_down_without_a_word(last: int) -> None:
    lines = ["EFT La Brouette", *[""] * (last - 2), "CPAS de Lens", "CPAS de Lens"]
    text = "\n".join(f"{name} | Action numéro {n} | 1.{n % 4 + 1}" for n, name in enumerate(lines))
    reading = read(drawn(f"Opérateur | Action | Objectif\n{text}", merged=[(2, 0, last, 0)]))
    operators = [record["operator"] for record in records(reading)]
    assert operators == ["EFT La Brouette"] * (last - 1) + ["CPAS de Lens"] * 2
    assert reading.findings == []


@pytest.mark.parametrize(
    "pattern", ["aaa-bbbbcc", "aaaab-cc", "aa-bb-cc-c", "aaaaa---bb", "a-bb-ccca", "aa-bb-cc-", "-aa---b--"]
)
def test_holes_among_repeated_names_take_no_neighbours_name(pattern: str) -> None:
    assert _filled_down(pattern) == (pattern, [])


@pytest.mark.parametrize("pattern", ["aabb-c", "aaaab-cc", "aa-bb-cc-c", "abbb-c", "aa-bbcc"])
@pytest.mark.parametrize(
    ("over", "merged"),
    [
        ("Opérateur | Action | Note |", [(0, 0, 1, 0), (0, 1, 1, 1)]),
        ("Relevé 2012 | | |", [(0, 0, 0, 3)]),
        ("Relevé 2012 | | |\n | | |", [(0, 0, 1, 0)]),
        ("Relevé 2012 | | |\n | | |\nOpérateur | Action | Note |", [(0, 0, 1, 0), (2, 0, 3, 0)]),
    ],
)
def test_a_merged_heading_is_no_sign_of_names_said_once(
    pattern: str, over: str, merged: list[tuple[int, int, int, int]]
) -> None:
    heading = "" if "Opérateur" in over else "Opérateur"
    assert _filled_down(pattern, heading, over=over, merged=merged) == (pattern, [])


def test_a_merged_note_below_is_no_sign_of_names_said_once() -> None:
    lines = [f"{name} | Action {i} | 1.{i + 1}" for i, name in enumerate(("EFT A", "EFT A", "", "EFT B"))]
    text = "\n".join(["Opérateur | Action | Objectif", *lines, "", "N.B. : à compléter. | |", " | |"])
    said = [record.get("operator") for record in records(read(drawn(text, merged=[(6, 0, 7, 0)])))]
    assert said == ["EFT A", "EFT A", None, "EFT B"]


def test_merged_names_show_that_blanks_are_the_name_above() -> None:
    assert _filled_down("aa-b-c", merged=[(2, 0, 3, 0)])[0] == "aaabbc"


@pytest.mark.parametrize(
    ("axes", "numbers", "expected", "found"),
    [
        ("1113-", "12312", "11133", ["filled-down"]),
        ("11-33", "12312", "11133", ["filled-down"]),
        ("1-33", "1212", "1133", ["filled-down"]),
        ("1--3-", "12312", "11133", []),
        ("113-", "1221", "113-", []),  # the numbers begin again: of another axis
    ],
)
def test_a_number_without_its_axis_counts_in_the_one_above(
    axes: str, numbers: str, expected: str, found: list[str]
) -> None:
    lines = [
        f"{'' if axis == '-' else 'Axe ' + axis} | ={number} | CPAS de Lens | Action numéro {index}"
        for index, (axis, number) in enumerate(zip(axes, numbers, strict=True))
    ]
    reading = read(drawn("\n".join(["Axe | Objectif | Opérateur | Action", *lines])))
    said = [record.get("axis", "Axe -")[-1] for record in records(reading)]
    assert ("".join(said), [one.code for one in reading.findings]) == (expected, found)


@pytest.mark.parametrize(
    "line",
    [
        *("Pour le CPAS de Lens", "Actions pour le CPAS de Lens", "À destination du CPAS de Lens"),
        *("Pour le compte du CPAS de Lens", "Au nom du CPAS de Lens", "Pour EFT La Forge"),
    ],
)
def test_a_line_that_speaks_of_an_organisation_and_is_not_read_is_said(line: str) -> None:
    rows = "Atelier 1 | 1.1 | Le Forem\nAtelier 2 | 1.2 | Le Forem"
    reading = read(drawn(f"Action | Objectif | Partenaires\n{line}\n{rows}"))
    assert [record.get("operator") for record in records(reading)] == [None, None]
    assert [(one.code, one.row, one.value) for one in reading.findings] == [("unread-line", 2, line)]

    reading = read(drawn(f"Opérateur : EFT A\nAction | Objectif | Partenaires\n{line}\n{rows}"))
    assert {record.get("operator") for record in records(reading)} == {"EFT A"}
    assert reading.findings == []


_LABELS = ("Action", "Objectif", "Partenaires", "Période", "Public")


@pytest.mark.parametrize("headed", [True, False])
@pytest.mark.parametrize("down", [1, 2, 3])
@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Bus des cités", "Annuaire en ligne des opérateurs à Dour"),
        ("Table ronde des opérateurs", "Jury mixte"),
        ("Les partenaires se parlent", "Public et emploi"),
        ("Bus des cités", "Titre maçon"),
        ("Objectif permis de conduire", "Action de rue"),
        ("Période d'essai en entreprise", "Description d'un métier"),
    ],
)
def test_titles_that_hold_the_words_of_labels_in_forms_side_by_side(
    left: str, right: str, down: int, headed: bool
) -> None:
    lines = ["CPAS de Lens", ""]
    for number in range(down):
        first = (f"{left} {number}", "4.2", "PCS de Dour", "année 2011", "Jeunes")
        second = (f"{right} {number}", "3.2", "IFAPME Mons", "année 2012", "Femmes")
        lines += [f"Fiche {2 * number + 1} | | | Fiche {2 * number + 2}"] if headed else []
        lines += [
            f"{label} | {a} | | {label} | {b}" for label, a, b in zip(_LABELS, first, second, strict=True)
        ]
        lines.append("")
    reading = read(drawn("\n".join(lines)))
    assert reading.summary.layout == "form"
    assert sorted((r["title"], r["objectives"], r["partners"]) for r in records(reading)) == sorted(
        [(f"{left} {n}", "4.2", "PCS de Dour") for n in range(down)]
        + [(f"{right} {n}", "3.2", "IFAPME Mons") for n in range(down)]
    )


def test_labels_are_never_stored_as_titles() -> None:
    reading = read(
        drawn("Action | Partenaires\nObjectif | 1.2\nPartenaires | PCS de Dour\nPériode | 2011\nBus | MIRE")
    )
    assert not any("title" in record for record in records(reading))


_THREE = """
CPAS de Lens

Action | Objectif | Partenaires | Période
Bus des cités | 4.2 | PCS de Dour | 2011
Jury mixte | 3.2 | IFAPME Mons | 2012
Permis | 1.4 | SSM Le Gué | 2012
"""


@pytest.mark.parametrize("gap", ["", "\n"])
@pytest.mark.parametrize(
    "line",
    [
        "Légende : | 1.2 = psychosocial | | 3.3 = stages",
        "Abréviations : | PCS = plan de cohésion | SSM = santé mentale",
        "Vu pour accord, la direction | | | 15/01/2013",
        "Pour accord, la directrice : | | | =2013-01-15",
        "Approuvé par le CA le | | | 15/01/2013",
        "Certifié exact | | | 15/01/2013",
        "Lens, le | | | 15/01/2013",
        "La coordinatrice, | S. Dubois | | 15/01/2013",
        "Exemple : Atelier CV | 1.4 | Le Forem | 2012",
        "(Exemple) Atelier CV | 1.4 | Le Forem | 2012",
        "Ex. : Atelier CV | 1.4 | Le Forem | 2012",
    ],
)
def test_what_closes_a_document_is_no_action(line: str, gap: str) -> None:
    reading = read(drawn(f"{_THREE.strip(chr(10))}\n{gap}{line}"))
    assert [record["title"] for record in records(reading)] == ["Bus des cités", "Jury mixte", "Permis"]


@pytest.mark.parametrize(
    "line",
    [
        "Vu d'ici, la cité | 1.2 | PCS de Dour | 2012",
        "Exemples de bonnes pratiques | 1.4 | Le Forem | 2012",
        "Accord parfait | | PCS de Dour | 2012",
        "Ex-détenus au travail | 1.2 | MIRE | 2012",
        "Direction emploi | | | 2012",
        "Signature d'un pacte local | 4.2 | MIRE | 2012",
    ],
)
def test_last_actions_worded_like_what_closes_a_document(line: str) -> None:
    reading = read(drawn(f"{_THREE.strip(chr(10))}\n{line}"))
    assert records(reading)[-1]["title"] == line.split(" |")[0]


_HEADED = """Opérateur | Action | Objectif | Partenaires | Début | Fin | Participants
EFT A | Potager | 4.2 | PCS de Dour | =2011-01-03 | =2011-06-30 | =12
{}
CISP B | Atelier CV | 1.2 | Forem | =2011-02-01 | =2011-03-31 | =8"""


@pytest.mark.parametrize(
    "line",
    [
        " | Ensemble des actions | | | | | =20",
        "Ensemble des actions | | | | | | =20",
        " | Toutes les actions | | | | | =20",
        " | Tous les projets | | | | | =20",
        "Toutes actions confondues | | | | | | =20",
        " | Au total | | | | | =20",
        " | Cumul des participants | | | | | =20",
        " | Somme des participants | | | | | =20",
        " | Ensemble du programme | | | | | =20",
        " | Participants au total | | | | | =20",
        " | Nb total d'inscrits | | | | | =20",
        "(texte) | (texte) | (code) | (liste) | (date) | (date) | (nombre)",
        "Texte | Texte | Code | Liste | Date | Date | Nombre",
        "[texte] | [texte] | [code] | [liste] | [date] | [date] | [entier]",
        "chaîne | chaîne | code | chaîne | date | date | entier",
        "(texte) | (libre) | (1.1 à 5.2) | (séparés par ;) | (jj/mm/aaaa) | (jj/mm/aaaa) | (nombre)",
    ],
)
def test_totals_and_types_of_columns_are_no_actions(line: str) -> None:
    for text in (_HEADED.format(line), _HEADED.format("") + f"\n{line}"):
        assert [record["title"] for record in records(read(drawn(text)))] == ["Potager", "Atelier CV"]


@pytest.mark.parametrize(
    "line",
    [
        "EFT A | Ensemble des actions | 1.1 | Forem | =2011-01-03 | | =20",
        "EFT A | Tous les participants | 1.1 | Forem | | | =20",
        " | Ensemble, tous les partenaires | 1.1 | Forem | | | ",
        "(EFT A) | (Jardin) | (1.1) | (Forem) | (2011) | (2012) | (12)",
        "EFT A | Texte libre | 1.1 | Liste | =2011-01-03 | | =20",
    ],
)
def test_actions_worded_like_totals_and_types_are_kept(line: str) -> None:
    assert len(records(read(drawn(_HEADED.format(line))))) == 3


@pytest.mark.parametrize(
    "mark",
    [
        *(
            "(suite)",
            "suite",
            "idem (suite)",
            "…",
            "- suite -",
            "Potager (suite)",
            "suite :",
            "id.",
            '"',
            "↳",
        ),
        *("(suite de la ligne précédente)", "voir ci-dessus", "même action"),
    ],
)
@pytest.mark.parametrize("operator", ["", "EFT A"])
def test_a_line_that_goes_on_names_a_partner_more(mark: str, operator: str) -> None:
    text = _HEADED.format(f"{operator} | {mark} | | MIRE | | |\n{operator} | {mark} | | SSM Le Gué | | |")
    check(
        read(drawn(text)),
        {"title": "Potager", "operator": "EFT A", "partners": ["PCS de Dour", "MIRE", "SSM Le Gué"]},
        {"title": "Atelier CV", "operator": "CISP B", "partners": "Forem"},
    )


@pytest.mark.parametrize("mark", ["Potager (suite)", "(suite)", "voir ci-dessus", "même action"])
def test_a_line_goes_on_far_above_the_last_ones_too(mark: str) -> None:
    more = "\n".join(f"EFT A | Action {n} | 1.{n % 4 + 1} | Le Forem | =2011-01-03 | |" for n in range(8))
    found = records(read(drawn(_HEADED.format(f"EFT A | {mark} | | MIRE | | |") + f"\n{more}")))
    assert (len(found), found[0]["partners"]) == (10, ["PCS de Dour", "MIRE"])


@pytest.mark.parametrize(
    "line",
    [
        " | Suite du parcours | | MIRE | | |",
        "EFT A | Tuteurs (suite) | 1.1 | MIRE | =2011-01-03 | |",
        "EFT A | Potager (suite) | 1.1 | MIRE | =2012-01-03 | |",
    ],
)
def test_an_action_worded_like_what_goes_on_is_kept(line: str) -> None:
    assert len(records(read(drawn(_HEADED.format(line))))) == 3


_BARE = """Potager | 4.2 | PCS de Dour | =2011-01-03 | =2011-06-30
Atelier CV | 1.2 | Le Forem | =2011-02-01 | =2011-03-31
Jury mixte | 3.1 | | =2011-02-01 | =2011-03-31
Permis | 1.4 | SSM Le Gué | =2011-05-01 | =2011-07-31"""


@pytest.mark.parametrize(
    "above", ["CPAS de Dour", "CPAS de Dour\n", "Opérateur : CPAS de Dour", "CPAS de Dour - actions 2011"]
)
def test_without_headings_the_organisations_under_an_operator_are_partners(above: str) -> None:
    reading = read(drawn(f"{above}\n{_BARE}"))
    partners = ["PCS de Dour", "Le Forem", None, "SSM Le Gué"]
    check(reading, *({"operator": "CPAS de Dour", "partners": partner} for partner in partners))
    assert [found.code for found in reading.findings] == ["no-headings"]


@pytest.mark.parametrize("above", ["Actions 2011\n", "", "CPAS de Dour\n"])
def test_without_headings_the_organisations_before_the_titles_are_operators(above: str) -> None:
    lines = "\n".join(
        f"EFT {letter} | {line}" for letter, line in zip("ABCD", _BARE.split("\n"), strict=True)
    )
    check(
        read(drawn(f"{above}{lines}")),
        *({"operator": f"EFT {letter}"} for letter in "ABCD"),
    )


def test_without_headings_the_column_that_names_the_operator_above_is_that_of_operators() -> None:
    text = f"CPAS de Dour\n{_BARE.replace('Le Forem', 'CPAS de Dour')}"
    assert records(read(drawn(text)))[1]["operator"] == "CPAS de Dour"
    assert records(read(drawn(text)))[0]["operator"] == "PCS de Dour"


_NUMBERED = """Opérateur | Action | Objectif | Partenaires
EFT A | Potager | {} | PCS de Dour
CISP B | Atelier CV | {} | Forem"""


@pytest.mark.parametrize(
    ("name", "axis"),
    [
        ("3. Employeurs", "3"),
        ("3 - Employeurs", "3"),
        ("3) Employeurs de la zone", "3"),
        ("III. Employeurs", "3"),
        ("3_Employeurs", "3"),
        ("3 Employeurs", "3"),
        ("4. Acteurs externes", "4"),
        ("1. Accompagnement", "1"),
        ("2 - Collaborations", "2"),
        ("5. Communication", "5"),
    ],
)
@pytest.mark.parametrize("numbers", [("=1", "=2"), ("Obj 1", "Obj 2"), ("1", "1 et 2"), ("n° 2", "o1")])
def test_the_number_before_words_of_an_axis_in_a_sheet_name(
    name: str, axis: str, numbers: tuple[str, str]
) -> None:
    reading = read(drawn(_NUMBERED.format(*numbers), name=name))
    check(reading, {"title": "Potager", "axis": f"Axe {axis}"}, {"axis": f"Axe {axis}"})
    assert [(found.code, found.params["axis"]) for found in reading.findings] == [("guessed-axis", axis)]


@pytest.mark.parametrize(
    ("name", "numbers"),
    [
        ("1. Actions", ("=1", "=2")),
        ("2. Bilan", ("=1", "=2")),
        ("3. Actions 2012", ("=1", "=2")),
        ("1. Employeurs", ("=1", "=2")),  # the words of another axis
        ("2. Dour", ("=1", "=2")),
        ("3. CPAS de Mons", ("=1", "=2")),
        ("7. Employeurs", ("=1", "=2")),
        ("3. Employeurs", ("1.1", "3.2")),  # want no axis
        ("5. Communication", ("=1", "=4")),  # an axis of two
    ],
)
def test_other_sheet_names_with_a_number_give_no_axis(name: str, numbers: tuple[str, str]) -> None:
    reading = read(drawn(_NUMBERED.format(*numbers), name=name))
    assert all("axis" not in record for record in records(reading))
    assert all(found.code != "guessed-axis" for found in reading.findings)


_IN_ORDER = (
    *("Appui Forem", "Psychosocial", "Acteurs du parcours", "Mobilisation", "Assouplir le public"),
    *("Chacun sa spécialité", "Fluidité", "Transition", "Besoins des patrons", "Reconnaissance", "Stages"),
    *("Entreprises d'insertion", "Écoles", "PCS", "ONEM", "Guide", "Cibles"),
)


def _grid_in_order(words: Sequence[str], sizes: Sequence[int], cells: Sequence[str | None]) -> Sheet:
    bands = [cell for n, size in enumerate(sizes, 1) for cell in (f"Axe {n}", *[None] * (size - 1))]
    rows: list[list[Any]] = [["CPAS de Dour"], ["Action", *bands, "Partenaires"], [None, *words]]
    rows += [["Potager", *cells, "Forem"], ["Permis", *reversed(cells), None]]
    return sheet_of(rows)


def test_words_under_axes_in_the_order_of_the_objectives() -> None:
    marks = ["x", *[""] * 5, "x", *[""] * 10]
    reading = read(_grid_in_order(_IN_ORDER, (4, 4, 4, 3, 2), [mark or None for mark in marks]))
    check(
        reading,
        {"title": "Potager", "marks": {"1.1": "x", "2.3": "x"}, "partners": "Forem"},
        {"title": "Permis", "marks": {"3.3": "x", "5.2": "x"}},
    )
    assert [found.code for found in reading.findings] == ["guessed-objective"] * 17
    assert [found.params["code"] for found in reading.findings] == CODES


@pytest.mark.parametrize(
    ("words", "sizes", "cell"),
    [
        pytest.param(_IN_ORDER, (4, 4, 5, 2, 2), "x", id="not as many as the objectives"),
        pytest.param(_IN_ORDER[:4], (4,), "x", id="one axis"),
        pytest.param(_IN_ORDER, (4, 4, 4, 3, 2), "à voir avec eux", id="no crosses"),
        pytest.param(
            [objective.label.fr for objective in reversed(OBJECTIVES)][:8], (4, 4), "x", id="other words"
        ),
    ],
)
def test_words_under_axes_that_are_no_order_of_objectives(
    words: Sequence[str], sizes: Sequence[int], cell: str
) -> None:
    reading = read(_grid_in_order(words, sizes, [cell, *[cell] * (len(words) - 1)]))
    assert not {code for record in records(reading) for code in record.get("marks", {})} & set(CODES[:8])


def test_an_action_that_begins_as_a_signature_does_is_kept() -> None:
    text = (
        "Action | Description | Date\nAtelier CV | pour tous | =2012-03-01\n"
        "Visite | des ateliers | =2012-04-01\nSignature de la convention | avec le Forem | =2012-05-15"
    )
    found = records(read(drawn(text)))
    assert [record["title"] for record in found][-1] == "Signature de la convention"


@pytest.mark.parametrize(
    ("heads", "first", "last"),
    [
        (("janv", "févr", "mars"), date(2012, 2, 1), date(2012, 3, 31)),
        (("T1", "T2", "T3"), date(2012, 4, 1), date(2012, 9, 30)),
    ],
)
def test_crosses_under_months_are_of_the_year_of_their_line(
    heads: tuple[str, ...], first: date, last: date
) -> None:
    text = (
        f"Opérateur | Action | Objectif | Année | {' | '.join(heads)}\n"
        "CPAS de Mons | Atelier CV | 1.2 | =2012 | | x | x\nCPAS de Dour | Visite | 3.3 | 2011 | x | |"
    )
    one, other = records(read(drawn(text)))
    assert (one["start"], one["end"]) == (first, last)
    assert other["start"] == date(2011, 1, 1)
