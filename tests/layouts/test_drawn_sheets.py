"""Sheets as people make them (the .toml files beside this one), and what holds for any sheet."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from layout_sheets import check, drawn, read, sheet_of

CASES = [
    pytest.param(case, id=f"{path.stem}: {case['name']}")
    for path in sorted(Path(__file__).parent.glob("*.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]


@pytest.mark.parametrize("case", CASES)
def test_a_sheet_as_people_make_them_is_read_so(case: dict[str, Any]) -> None:
    sheet = drawn(case["sheet"], name=case.get("sheet_name", "Feuil1"), merged=case.get("merged", ()))
    expected = [
        {k: v for k, v in want.items() if k != "absent"} | dict.fromkeys(want.get("absent", ()))
        for want in case["expect"]
    ]
    reading = read(sheet)
    check(reading, *expected)
    if "findings" in case:
        assert [[found.code, found.row] for found in reading.findings] == case["findings"]


def test_each_column_says_why_it_was_read_so() -> None:
    reading = read(drawn("Porteur | Intitulé | Objectif\nEFT A | P1 | 1.1\nEFT A | P2 | 1.2", name="2011"))
    said = {(reason.where, reason.what, reason.why, reason.text) for reason in reading.reasons}
    assert said == {
        ("", "year", "sheet-name", "2011"),
        ("A", "operator", "heading", "Porteur"),
        ("B", "title", "heading", "Intitulé"),
        ("C", "objectives", "heading", "Objectif"),
    }


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
