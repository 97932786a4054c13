"""Titles, headings, data, totals and notes of a table, told apart."""

from __future__ import annotations

from typing import Any

import pytest
from layout_sheets import OBJECTIVES, check, drawn, read, sheet_of


def test_thirty_title_rows_may_stand_above_a_table() -> None:
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


def test_a_header_printed_on_each_page_is_a_header_each_time() -> None:
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
def test_a_legend_below_the_actions_is_none_of_them(heading: list[list[Any]]) -> None:
    rows = [["Opérateur", "Action", "Objectif"], ["EFT A", "P1", "1.1"], ["EFT A", "P2", "1.2"], []]
    legend = [[o.code, o.title] for o in OBJECTIVES[:6]]
    check(read(sheet_of([*rows, *heading, *legend])), {"title": "P1"}, {"title": "P2"})
