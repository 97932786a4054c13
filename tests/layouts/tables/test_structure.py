from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from layout_sheets import cell, sheet_of

from concertaction.importers.layouts.page import Page
from concertaction.importers.layouts.tables.pieces import pieces
from concertaction.importers.layouts.tables.rows import rows_of
from concertaction.importers.layouts.tables.spans import lines_of
from concertaction.importers.layouts.tables.structure import classify
from concertaction.importers.layouts.tables.sums import amount, is_derived_text, is_everything_text, parts_of

TABLES = tomllib.loads((Path(__file__).parent / "public_tables.toml").read_text(encoding="utf-8"))["table"]


@pytest.mark.parametrize("table", TABLES, ids=[table["name"] for table in TABLES])
def test_lines_of_public_tables(table: dict[str, Any]) -> None:
    lines = [line.rstrip(" |").split(" | ") if line else [""] for line in table["lines"].splitlines()]
    page = Page(sheet_of([[cell(part) for part in line[1:]] for line in lines]))
    seen = classify(page)
    wanted = {row: line[0].strip(" |") for row, line in enumerate(lines) if line[0].strip(" |")}
    assert seen.kinds == wanted


def test_the_middle_of_a_long_sheet_is_told_by_how_full_its_lines_are() -> None:
    rows = [["Area", "Beds", "Places"], *[[f"Place {row}", row, row + 1] for row in range(3_999)]]
    rows[1_500:1_503] = [["Alone"], [], ["Alone too"]]
    page = Page(sheet_of(rows))
    seen = classify(page)

    assert lines_of(seen.kinds, seen.middle) == (
        (1, 1, "header"),
        (2, 1_500, "data"),
        (1_501, 1_501, "group"),
        (1_503, 1_503, "group"),
        (1_504, 4_000, "data"),
    )


def test_a_blank_line_and_a_line_of_texts_cut_no_table() -> None:
    table = [["Area", "Beds", "Places", "Staff"], ["Ohio", 12, 13, 14], [], ["Utah", "closed", "closed"]]
    rows = rows_of(Page(sheet_of([*table, ["Iowa", 22, 23, 24], ["South"], ["Idaho", 42, 43, 41]])))
    assert pieces(rows) == [rows]


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("Imports, total 1)", True),
        ("UNIVERSITY TOTAL", True),
        ("United States Total2, 3", True),
        ("Percent change, 2001 to 2002", True),
        ("Moyenne annuelle", True),
        ("Percent distribution1", True),
        ("Annual averages2", True),
        ("Percent of total", False),
        ("Part du total", False),
        ("Total number of firms", False),
        ("Totality", False),
        ("Changes in inventories", False),
        ("Change in stocks", False),
        (
            "A long sentence that does not call itself anything but that ends all the same with the total",
            False,
        ),
    ],
)
def test_a_label_may_say_that_its_line_is_a_total(text: str, *, total: bool) -> None:
    assert is_derived_text(text) is total


def test_a_label_may_say_that_its_line_is_everything() -> None:
    assert is_everything_text("All industries")
    assert is_everything_text("Toutes les communes")
    assert not is_everything_text("All other industries")
    assert not is_everything_text("Tous les autres")
    assert not is_everything_text("Allocations")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1 250", 1250.0),
        ("1.250", 1250.0),
        ("1,250.5", 1250.5),
        ("12,5", 12.5),
        ("-3", -3.0),
        ("4 500 000 €", 4500000.0),
        ("226546\\1", 226546.0),
        ("12 (p)", 12.0),
        ("n.d.", None),
        ("1/2", None),
    ],
)
def test_an_amount_is_read_from_its_text(text: str, number: float | None) -> None:
    assert amount(text) == number


def test_a_line_is_a_sum_where_all_its_columns_agree() -> None:
    lines: list[list[float | None]] = [[100, 400], [200, 500], [300, 600]]
    assert parts_of([600, 1500], lines, [1, 1]) == 3
    assert parts_of([300, 900], lines, [1, 1]) == 2
    assert not parts_of([605, 1500], lines, [1, 1])
    assert not parts_of([100, 400], lines, [1, 1])
    assert not parts_of([3, None], [[1, 2], [2, 3]], [1, 1])
    assert parts_of([600, 1500, 9.0], [[100, 400, None], [200, 500, 2.0], [300, 600, 1.0]], [1, 1, 0.1]) == 3
    assert parts_of([600, 1500, 2.0], [[100, 400, 2.1], [200, 500, 2.2], [300, 600, 1.0]], [1, 1, 0.1]) == 3


CELLS = st.one_of(
    st.none(),
    st.text(max_size=12),
    st.integers(-9, 99999),
    st.floats(0, 10),
    st.dates(),
    st.sampled_from(["x", "Total"]),
)


@settings(max_examples=150)
@given(st.lists(st.lists(CELLS, max_size=6), max_size=14))
def test_any_sheet_has_a_kind_for_each_line_that_is_not_blank(rows: list[list[Any]]) -> None:
    page = Page(sheet_of(rows))
    kinds = classify(page).kinds
    filled = {row for row in range(page.height) if page.used(row)}
    assert set(kinds) == filled
    assert set(kinds.values()) <= {"title", "header", "group", "data", "total", "note"}


@settings(max_examples=100)
@given(st.lists(st.lists(CELLS, max_size=6), max_size=14))
def test_pieces_hold_each_line_once(sheet: list[list[Any]]) -> None:
    rows = rows_of(Page(sheet_of(sheet)))
    parts = pieces(rows)
    assert [row for part in parts for row in part] == rows
    assert all(parts) or not rows
