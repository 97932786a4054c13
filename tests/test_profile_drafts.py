"""A profile drafted from what was read well reads it in the same way."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from concertaction import framework
from concertaction.importers.files.folders import find_files
from concertaction.importers.files.workbook import Reader, Sheet, Workbook
from concertaction.importers.layouts.drafts import draft
from concertaction.importers.layouts.fitting import fit
from concertaction.importers.layouts.page import Page
from concertaction.importers.layouts.profiles import Named as Named_
from concertaction.importers.layouts.profiles import Profile, parse
from concertaction.importers.layouts.recognition import read_workbook

NOTE = framework.load()
EXAMPLES = Path(__file__).parents[1] / "examples"


def made(rows: list[list[Any]], name: str = "Feuil1") -> Workbook:
    sheet = Sheet(name, rows, False, frozenset(), frozenset(), (), {}, {})
    return Workbook("x.xlsx", "x.xlsx", "0" * 64, 1, "xlsx", (sheet,), (), None, None)


def content(workbook: Workbook, sheets: Any = ()) -> list[Any]:
    return [
        (
            reading.year,
            [
                (block.rows, [(c.field, c.code, c.values, c.places) for c in block.columns if c.field])
                for block in reading.blocks
            ],
        )
        for reading in read_workbook(workbook, NOTE, sheets)
    ]


def read_again(workbook: Workbook) -> tuple[Profile, list[Any]]:
    profile = parse(draft(workbook, read_workbook(workbook, NOTE), NOTE), "x.toml")
    pages = [Page(sheet) for sheet in workbook.sheets if not sheet.hidden]
    fitting = fit(Named_("x", Path("x.toml"), profile, ""), pages, NOTE)
    assert fitting.used
    return profile, content(workbook, fitting.sheets)


@pytest.fixture(scope="module")
def examples() -> list[Workbook]:
    with Reader() as reader:
        return [reader.read(path) for path in find_files([EXAMPLES / "2011-Q4", EXAMPLES / "2012-Q1"])
                if not path.name.endswith(".json")]  # fmt: skip


def test_every_example_saved_as_a_profile_is_read_in_the_same_way(examples: list[Workbook]) -> None:
    assert len(examples) == 13
    for workbook in examples:
        profile, again = read_again(workbook)

        assert again == content(workbook), workbook.file
        assert all(part.layout != "guess" for part in profile.sheets), workbook.file


HEADS = [
    "Référence",
    "Intitulé de l'action",
    "Opérateur",
    "Objectif",
    "Partenaires",
    "Début",
    "Divers",
    "Public cible",
]
CELLS = [
    ["A-1", "Ateliers", "CPAS de Dour", "1.2", "Le Forem", date(2011, 9, 1), "x", "jeunes"],
    ["A-2", "Visites", "CPAS de Mons", "2.1", "AMO Jeunes", date(2011, 10, 1), None, "adultes"],
    ["A-3", "Sorties", "CPAS de Mons", "3.3", None, date(2011, 11, 2), "z", None],
]


@given(
    order=st.permutations(range(len(HEADS))),
    above=st.lists(
        st.sampled_from(["Actions 2011", "Opérateur : Cap Savoirs asbl", "Axe 2", None]), max_size=4
    ),
    between=st.lists(st.sampled_from([None, "Axe 3", "Total", "CPAS de Frameries"]), max_size=3),
    twice=st.booleans(),
    name=st.sampled_from(["Feuil1", "2011", "Axe 1", "ABC"]),
)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_saved_profile_reads_its_file_in_the_same_way(
    order: list[int], above: list[str | None], between: list[str | None], twice: bool, name: str
) -> None:
    table = [[row[i] for i in order] for row in [HEADS, *CELLS]]
    rows = [[text] for text in above] + table[:2] + [[text] for text in between] + table[2:]
    if twice:
        rows += [[None], ["Actions 2012"], *table]
    workbook = made(rows, name)

    profile, again = read_again(workbook)

    assert again == content(workbook)
    assert twice or profile.sheets[0].layout != "guess"


def test_two_tables_of_one_sheet_are_two_parts_and_move_with_their_headings() -> None:
    other = [["Projet", "Promoteur", "Objectif", "Période", "Avec"]] + [
        [f"P{n}", "CPAS de Dour", "1.1", "2012", "Forem"] for n in (1, 2)
    ]
    workbook = made([HEADS, *CELLS, [None], ["Actions 2012"], *other])
    profile, again = read_again(workbook)
    longer = made([["Titre"], HEADS, *CELLS, *CELLS[:1], [None], ["Actions 2012"], *other, *other[1:]])

    pages = [Page(sheet) for sheet in longer.sheets]
    fitting = fit(Named_("x", Path("x.toml"), profile, ""), pages, NOTE)

    assert again == content(workbook)
    assert [part.layout for part in profile.sheets] == ["table", "table"]
    assert [one.header_rows for one in fitting.sheets] == [(2,), (9,)]
    assert [block[0] for _year, blocks in content(longer, fitting.sheets) for block in blocks] == [
        [3, 4, 5, 6],
        [10, 11, 12, 13],
    ]


def test_a_draft_of_hostile_headings_is_a_profile() -> None:
    heads = [
        'a"b\\',
        "Titre\n]]",
        "Opérateur\x7f\x01",
        "Intitulé 'action'",
        "# x = 1",
        "ABC",
        "Né le 85.07.30-033.28",
    ]
    rows = [heads, *([f"x{n}{i}" for i in range(len(heads))] for n in range(4))]
    rows[0][3], rows[0][2] = "Intitulé de l'action", "Opérateur\x7f\x01"
    workbook = made(rows, name='F"1\n]')

    text = draft(workbook, read_workbook(workbook, NOTE), NOTE)

    tomllib.loads(text)
    assert "85.07.30-033.28" not in text
