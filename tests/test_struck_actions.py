"""Cells and actions that are struck out as a whole: an action stays, and both are said."""

from __future__ import annotations

from operator import itemgetter
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from layout_sheets import NOTE
from openpyxl.styles import Font
from struck_files import PLAIN, rich, row_with, said, saved, submission_of, submission_of_cpas

from concertaction.importers.files.workbook import Reader
from concertaction.importers.layouts import recognition


def test_a_cell_that_is_struck_out_in_a_row_that_stands_is_as_empty(tmp_path: Path, reader: Reader) -> None:
    path = saved(tmp_path / "a.xlsx", PLAIN, row_with(b="Accueil"), out="D3 F3")

    found = submission_of(path, reader)

    assert (found.actions[1].partners, found.actions[1].end) == ((), None)
    assert said(found) == [("struck-text", "D3", "Le Forem"), ("struck-text", "F3", "30/06/2012")]


def test_a_date_that_is_struck_out_is_said_as_it_is(tmp_path: Path, reader: Reader) -> None:
    import datetime

    path = saved(tmp_path / "a.xlsx", PLAIN, row_with(f=datetime.date(2012, 6, 30)), out="F3")
    assert said(submission_of(path, reader)) == [("struck-text", "F3", "30/06/2012")]


def test_a_row_that_is_struck_out_is_stored_and_said(tmp_path: Path, reader: Reader) -> None:
    path = saved(tmp_path / "a.xlsx", PLAIN, row_with(b="Marché de Noël", d="Mire"), out="A3:G3")

    found = submission_of(path, reader)

    assert [action.title for action in found.actions] == ["Ateliers", "Marché de Noël"]
    assert [partner.name for partner in found.actions[1].partners] == ["Mire"]
    assert said(found) == [("struck-action", "B3", None)]


def test_a_struck_title_strikes_its_action_out(tmp_path: Path, reader: Reader) -> None:
    path = saved(tmp_path / "a.xlsx", PLAIN, row_with(b="Marché", d=rich("~Mire~", " Le Forem")), out="B3 E3")

    found = submission_of(path, reader)

    assert [str(action.start) for action in found.actions] == ["2011-09-01"] * 2
    assert [partner.name for partner in found.actions[1].partners] == ["Le Forem"]
    assert said(found) == [("struck-text", "D3", "Mire"), ("struck-action", "B3", None)]


def test_a_struck_action_that_says_that_it_is_cancelled_says_it_once(tmp_path: Path, reader: Reader) -> None:
    path = saved(tmp_path / "a.xlsx", PLAIN, row_with(b="Marché", g="annulé"), out="A3:G3")
    assert [one.code for one in submission_of(path, reader).findings] == ["struck-action"]


def test_what_a_struck_row_says_of_an_action_is_not_added_to_it(tmp_path: Path, reader: Reader) -> None:
    """Strike the row out, write it again below with another partner."""
    old, new = row_with(d="SSM Le Fil Rouge"), row_with(d="Mire")
    for number, (rows, out) in enumerate((((old, new), "A2:G2"), ((new, old), "A3:G3"))):
        found = submission_of(saved(tmp_path / f"{number}.xlsx", *rows, out=out), reader)

        (action,) = found.actions
        assert [partner.name for partner in action.partners] == ["Mire"]
        assert "duplicate-action" in {one.code for one in found.findings}


def test_lines_between_the_actions_are_left_out(tmp_path: Path, reader: Reader) -> None:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    for row in (
        ["CPAS de Mons – actions 2010"],
        [rich("CPAS de Dour – actions ", "~2010~", " 2011")],
        ["Intitulé", "Objectif", "Partenaires", rich("~Mois~", " Période")],
        ["Ateliers", "1.2", "Le Forem", "mars"],
        ["Accueil", "1.2", "Le Forem", "avril"],
    ):
        sheet.append(row)
    sheet["A1"].font = Font(strike=True)
    book.save(tmp_path / "a.xlsx")

    found = submission_of(tmp_path / "a.xlsx", reader)

    assert {action.operator.name for action in found.actions} == {"CPAS de Dour"}
    assert [str(action.start) for action in found.actions] == ["2011-03-01", "2011-04-01"]
    assert sorted(said(found)) == [
        ("struck-text", "A1", "CPAS de Mons – actions 2010"),
        ("struck-text", "A2", "2010"),
        ("struck-text", "D3", "Mois"),
    ]


def groups(path: Path, out: str) -> Path:
    headings = ["Intitulé", "Objectif", "Partenaires", "Début", "Fin"]
    dates = ["01/09/2011", "30/06/2012"]
    return saved(
        path,
        ["CPAS de Dour"],
        ["Ateliers", "1.2", "Le Forem", *dates],
        ["Accueil", "1.3", "Mire", *dates],
        ["EFT Le Pas asbl"],
        ["Maraîchage", "1.4", "Le Forem", *dates],
        ["Couture", "1.4", "Le Forem", *dates],
        ["Régie de Frameries"],
        ["Propreté", "2.2", "Le Forem", *dates],
        ["Jardins", "2.2", "Le Forem", *dates],
        out=out,
        headings=headings,
    )


def test_an_operator_whose_actions_are_all_struck_out_keeps_them(tmp_path: Path, reader: Reader) -> None:
    found = submission_of(groups(tmp_path / "a.xlsx", "A5:E5 A6:E6 A7:E7"), reader)

    houses = {action.title: action.operator.name for action in found.actions}
    assert houses["Couture"] == "EFT Le Pas asbl"
    assert houses["Accueil"] == "CPAS de Dour"
    assert said(found) == [("struck-action", "A6", None), ("struck-action", "A7", None)]


BLOCKS = ["CPAS de Dour", None, "Mire", None, None, "EFT Le Pas asbl", None]


@pytest.mark.parametrize(
    "headings", [["Opérateur", "Intitulé", "Objectif"], ["Lieu et dates", "Opérateur", "Action"]]
)
def test_nothing_is_filled_down_over_what_is_struck_out(
    headings: list[str], tmp_path: Path, reader: Reader
) -> None:
    """Also where the columns are laid apart."""
    when = "Mons – du 01/02/2011 au 30/06/2011"
    rows = [
        [house, title, "1.2"] if headings[-1] == "Objectif" else [when, house, title]
        for house, title in zip(
            BLOCKS, ["Tri", "Vélo", "Bilan", "Accueil", "Jardin", "Toit", "Sol"], strict=True
        )
    ]
    column = "AB"[headings.index("Opérateur")]
    path = saved(tmp_path / "a.xlsx", *rows, headings=headings, out=f"{column}4")

    found = submission_of(path, reader)

    assert {action.title: action.operator.name for action in found.actions} == {
        "Tri": "CPAS de Dour",
        "Vélo": "CPAS de Dour",
        "Toit": "EFT Le Pas asbl",
        "Sol": "EFT Le Pas asbl",
    }
    assert said(found, "struck-text", "missing-operator") == [
        ("struck-text", f"{column}4", "Mire"),
        *(("missing-operator", f"{column}{row}", None) for row in (4, 5, 6)),
    ]


def test_a_column_that_is_struck_out_is_none(tmp_path: Path, reader: Reader) -> None:
    headings = ["Opérateur", "Intitulé", "Objectif", "Partenaires 2010", "Partenaires", "Début", "Fin"]
    row = ["CPAS de Dour", "Ateliers", "1.2", "Mire", "Le Forem", "01/09/2011", "30/06/2012"]
    path = saved(tmp_path / "a.xlsx", row, [row[0], "Accueil", *row[2:]], out="D1 D2 D3", headings=headings)

    found = submission_of(path, reader)

    assert [[partner.name for partner in action.partners] for action in found.actions] == [["Le Forem"]] * 2
    assert said(found) == [("struck-text", "D1", "Partenaires 2010")]


def test_a_form_that_is_struck_out_is_stored_and_said(tmp_path: Path, reader: Reader) -> None:
    forms = [
        ["Intitulé de l'action", "Accueil des femmes"], ["Objectif", "1.2"], ["Partenaires", "SSM A"],
        ["Période", "2011"], [None], ["Intitulé de l'action", "Bilan de compétences"], ["Objectif", "2.3"],
        ["Partenaires", rich("~Mire~", " Le Forem")], ["Période", "2012"],
    ]  # fmt: skip
    path = saved(tmp_path / "a.xlsx", *forms, headings=["CPAS de Dour"], out="A2:B2 A3:B3 A4:B4 A5:B5")

    found = submission_of(path, reader)

    assert [[p.name for p in action.partners] for action in found.actions] == [["SSM A"], ["Le Forem"]]
    assert said(found) == [("struck-text", "B9", "Mire"), ("struck-action", "B2", None)]


def test_a_cross_that_is_struck_out_is_none(tmp_path: Path, reader: Reader) -> None:
    path = saved(
        tmp_path / "a.xlsx",
        ["Accueil", "x", "x", None, None],
        ["Bilan", None, "x", "x", "x"],
        ["Potager", None, None, "x", "x"],
        headings=["Action", "1.1", "1.2", "2.1", "3.3"],
        out="B2 D3 A4:E4",
    )
    found = submission_of_cpas(path, reader)
    assert [[link.code for link in action.objectives] for action in found.actions] == [
        ["1.2"],
        ["1.2", "3.3"],
        ["2.1", "3.3"],
    ]
    assert said(found) == [
        ("struck-text", "B2", "x"),
        ("struck-text", "D3", "x"),
        ("struck-action", "A4", None),
    ]


def test_titles_in_a_grid_are_struck_out_each(tmp_path: Path, reader: Reader) -> None:
    path = saved(
        tmp_path / "a.xlsx",
        ["EFT A", "Atelier CV", None, "Potager", None],
        ["CPAS B", None, rich("~Budget~", "\nMédiation"), None, "Rencontre"],
        headings=["Opérateur", "1.1", "1.2", "2.1", "3.1"],
        out="D2 E3",
    )
    found = submission_of(path, reader)
    titles = [action.title for action in found.actions]
    assert sorted(titles) == ["Atelier CV", "Médiation", "Potager", "Rencontre"]
    assert sorted(said(found), key=itemgetter(1)) == [
        ("struck-text", "C3", "Budget"),
        ("struck-action", "D2", None),
        ("struck-action", "E3", None),
    ]


def test_actions_on_their_side(tmp_path: Path, reader: Reader) -> None:
    path = saved(
        tmp_path / "a.xlsx",
        ["Objectif", "1.2", "2.3", "1.4"],
        ["Partenaires", "Le Forem", rich("~Mire~", " SSM A"), "Le Forem"],
        ["Début", "01/02/2011", "01/03/2011", "01/04/2011"],
        ["Fin", "30/06/2011", "30/06/2011", "30/06/2011"],
        headings=["Intitulé", "Accueil des femmes", "Bilan de compétences", "Potager collectif"],
        out="D1 D2 D3 D4 D5 B5",
    )
    found = submission_of_cpas(path, reader)
    assert [[p.name for p in action.partners] for action in found.actions] == [
        ["Le Forem"],
        ["SSM A"],
        ["Le Forem"],
    ]
    assert [str(action.end) for action in found.actions] == ["None", "2011-06-30", "2011-06-30"]
    assert sorted(said(found), key=itemgetter(1)) == [
        ("struck-text", "B5", "30/06/2011"),
        ("struck-text", "C3", "Mire"),
        ("struck-action", "D1", None),
    ]


def test_a_sheet_that_is_struck_out_altogether(tmp_path: Path, reader: Reader) -> None:
    path = saved(tmp_path / "a.xlsx", PLAIN, row_with(b="Bilan"), out="A1:G1 A2:G2 A3:G3")
    found = submission_of(path, reader)
    assert [cell for code, cell, _left in said(found) if code == "struck-action"] == ["B2", "B3"]
    assert len(found.actions) == 2


def test_a_struck_line_that_went_on_with_an_action_is_left_out(tmp_path: Path, reader: Reader) -> None:
    path = saved(
        tmp_path / "a.xlsx",
        PLAIN,
        [None, None, None, "Mire", None, None, None],
        [None, None, None, "SSM Le Fil", None, None, None],
        row_with(b="Bilan"),
        out="D3",
    )
    found = submission_of(path, reader)
    assert [p.name for p in found.actions[0].partners] == ["Le Forem", "SSM Le Fil"]
    assert said(found) == [("struck-text", "D3", "Mire")]


def test_struck_rows_between_the_actions_keep_the_table_whole(tmp_path: Path, reader: Reader) -> None:
    rows = [row_with(b=f"Atelier {word}") for word in "abcdefghijklmnopqrst"]
    path = saved(tmp_path / "a.xlsx", *rows, out=" ".join(f"A{n}:G{n}" for n in range(5, 18)))
    found = submission_of(path, reader)
    assert len(found.actions) == 20
    assert len(said(found)) == 13


@pytest.mark.parametrize(
    ("out", "times"),
    [
        ("", 1),
        ("D3 F4", 1),  # no action is struck out: that is seen at once
        ("A3:G3", 1),  # nothing else is struck out than an action
        ("A3:G3 D4", 2),
    ],
)
def test_sheets_are_laid_out_again_only_where_they_must(
    out: str, times: int, tmp_path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[Any] = []
    read = recognition._read_sheets
    monkeypatch.setattr(recognition, "_read_sheets", lambda *told: looked.append(told) or read(*told))
    rows = [row_with(b=title, g="à voir") for title in ("Tri", "Bilan", "Accueil")]
    book = reader.read(saved(tmp_path / "a.xlsx", *rows, out=out))

    recognition.read_workbook(book, NOTE)

    assert len(looked) == times
