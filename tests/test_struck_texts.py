"""Text that is struck out is no longer read, and is said."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from struck_files import HEADINGS, PLAIN, rich, row_with, said, saved, submission_of, submission_of_cpas

from concertaction import i18n, intake
from concertaction.importers import marking
from concertaction.importers.files.struck import WHOLE, leave_out, pieces_of
from concertaction.importers.files.workbook import Reader
from concertaction.reports.exchange.returning import Returner
from concertaction.store import Store

# -- cells of which a part is struck out


def test_what_is_struck_out_of_a_cell_is_left_out_and_said(tmp_path: Path, reader: Reader) -> None:
    path = saved(
        tmp_path / "a.xlsx",
        PLAIN,
        row_with(
            b=rich("Table de conversation ", "~du lundi~", " du mercredi"),
            c=rich("~2.3~", " 2.4"),
            d=rich("~SSM Le Fil Rouge~", "\nService de santé mentale du Terril"),
            e=rich("~12/10/2011~", " 17/10/2011"),
        ),
    )

    found = submission_of(path, reader)

    action = found.actions[1]
    assert action.title == "Table de conversation du mercredi"
    assert [link.code for link in action.objectives] == ["2.4"]
    assert [partner.name for partner in action.partners] == ["Service de santé mentale du Terril"]
    assert str(action.start) == "2011-10-17"
    assert said(found) == [
        ("struck-text", "B3", "du lundi"),
        ("struck-text", "C3", "2.3"),
        ("struck-text", "D3", "SSM Le Fil Rouge"),
        ("struck-text", "E3", "12/10/2011"),
    ]
    assert not {one.code for one in found.findings} - {"struck-text"}


def test_the_raw_rows_stay_as_received(tmp_path: Path, reader: Reader) -> None:
    path = saved(tmp_path / "a.xlsx", PLAIN, row_with(b="Bilan", c=rich("~2.3~", " 2.4"), d="Mire"), out="D3")

    found = submission_of(path, reader)

    rows = [row for run in found.raw_runs for row in json.loads(run.cells)]
    assert [row[2:4] for row in rows] == [["1.2", "Le Forem"], ["2.3 2.4", "Mire"]]


@pytest.mark.parametrize(
    ("runs", "stands", "left_out"),
    [
        (["~A~", " B"], "B", "A"),
        (["A ", "~B~", " C"], "A C", "B"),
        (["A, ", "~B,~", " C"], "A, C", "B,"),
        (["A, ", "~B~", ", C"], "A, C", "B"),
        (["A; ", "~B~"], "A", "B"),
        (["~A~", " ; B"], "B", "A"),
        (["A\n", "~B~", "\nC"], "A\nC", "B"),
        (["- A\n", "~- B~", "\n- C"], "- A\n- C", "- B"),
        (["~lundi~", " → mardi"], "mardi", "lundi"),
        (["~lundi~", " => mardi"], "mardi", "lundi"),
        (["le ", "~lundi~", " -> mardi"], "le mardi", "lundi"),
        (["~lundi~", " / mardi"], "mardi", "lundi"),
        (["Atelier (", "~lundi~", " mardi)"], "Atelier (mardi)", "lundi"),
        (["Atelier ", "(", "~lundi~", ")"], "Atelier", "lundi"),
        (["Actions 201", "~1~", "2"], "Actions 2012", "1"),
        (["~A~", " ", "~B~", " C"], "C", "A B"),
        (["~A~", " B ", "~C~", " D"], "B D", "A; C"),
    ],
)
def test_what_stands_is_joined_as_a_reader_would(runs: list[str], stands: str, left_out: str) -> None:
    pieces = pieces_of((run.strip("~"), run.startswith("~")) for run in runs)
    rows: list[list[Any]] = [["".join(run.strip("~") for run in runs)]]

    struck = leave_out(rows, [(1, 0, pieces or ())])

    assert (rows, struck[1, 0].left_out) == ([[stands]], left_out)


@pytest.mark.parametrize("runs", [["A", "~ ~", "B"], ["A", "~,~"], ["A, B", "~.~"]])
def test_blanks_and_signs_are_struck_out_by_a_hand_that_slipped(runs: list[str]) -> None:
    assert pieces_of((run.strip("~"), run.startswith("~")) for run in runs) is None


@pytest.mark.parametrize("runs", [["~A~"], ["~A~", " "], ["~12/10~", " ?"], ["- ", "~A~"]])
def test_where_only_signs_are_left_the_cell_is_struck_out(runs: list[str]) -> None:
    assert pieces_of((run.strip("~"), run.startswith("~")) for run in runs) == WHOLE


def test_a_text_in_endless_pieces_is_struck_out() -> None:
    assert pieces_of([("a ", False), ("b ", True)] * 100_000) == WHOLE


# -- personal data


def test_personal_data_that_are_struck_out_are_not_kept(tmp_path: Path, reader: Reader) -> None:
    number = "85.07.30-033.28"
    path = saved(
        tmp_path / "a.xlsx",
        row_with(d=rich("~Mme Sophie Dubois 0470/12.34.56~", " Le Forem")),
        row_with(b="Bilan", d=rich("~Sophie Dubois~", " Le Forem")),
        row_with(b="Accueil", g=rich(f"~{number}~", " à suivre")),
    )

    found = submission_of(path, reader)

    assert [[p.name for p in action.partners] for action in found.actions] == [["Le Forem"]] * 2
    kept = "\n".join([*(run.cells for run in found.raw_runs), *(repr(one) for one in found.findings)])
    assert "Dubois" not in kept
    assert "0470" not in kept
    assert number not in kept
    assert ("national-register-number", "G4") in {(one.code, one.cell) for one in found.findings}


def test_persons_that_are_struck_out_in_their_column_are_not_kept(tmp_path: Path, reader: Reader) -> None:
    path = saved(
        tmp_path / "a.xlsx",
        [*PLAIN, "Dupont"],
        [*row_with(b="Bilan"), rich("~Martin~", " Dupont")],
        headings=[*HEADINGS, "Nom du stagiaire"],
        out="H2",
    )
    found = submission_of(path, reader)
    assert not [run.cells for run in found.raw_runs if "Martin" in run.cells or "Dupont" in run.cells]
    assert said(found) == []


# -- the way back


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "store.db", write=True) as opened:
        yield opened


@pytest.mark.parametrize("how", ["rewrite", "copy"])
def test_what_goes_back_is_marked_and_still_struck_out(
    how: str, tmp_path: Path, store: Store, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    if how == "copy":
        monkeypatch.setattr("concertaction.importers.marking.MOST_CELLS", 0)
    path = saved(
        tmp_path / "a.xlsx",
        PLAIN,
        row_with(b="Bilan", c=rich("~2.3~", " 2.4"), g=rich("~Mme Dubois~", " à voir")),
        row_with(b="Marché", d="Mire"),
        out="D3 A4:G4",
    )
    with i18n.speaking("en"):
        (done,) = intake.receive([path], store, reader=reader)
        with Returner(tmp_path / "back") as returner:
            returned = returner.give_back(done)
    assert returned is not None

    sheet: Any = openpyxl.load_workbook(returned.path).worksheets[1]
    for cell in ("C3", "D3", "B4"):
        assert sheet[cell].fill.fgColor.rgb == marking.FILLS["warning"]
    assert "“2.3” is struck out: it was not read." in sheet["C3"].comment.text
    again = submission_of(returned.path, reader)
    assert again.actions == submission_of(path, reader).actions
    assert [place[:2] for place in said(again)] == [
        ("struck-text", "C3"),
        ("struck-text", "D3"),
        ("struck-action", "B4"),
    ]


@pytest.mark.parametrize("out", ["B1", "D1"])
def test_what_stands_under_a_heading_that_is_struck_out_is_said(
    tmp_path: Path, reader: Reader, out: str
) -> None:
    headings = ["Intitulé", "1.1", "1.2", "2.1", "3.3"]
    rows = [["Accueil", "x", None, "x", None], ["Bilan", "x", "x", None, "x"]]
    path = saved(tmp_path / "grille.xlsx", *rows, headings=headings, out=out)
    found = submission_of_cpas(path, reader)
    told = [(one.code, one.cell, one.params.get("count")) for one in found.findings if "struck" in one.code]
    assert told == [("struck-text", out, None), ("struck-heading", out, 2 if out == "B1" else 1)]


def test_a_heading_that_is_struck_out_over_nothing_is_said_once(tmp_path: Path, reader: Reader) -> None:
    rows = [["Accueil", None, "1.2", "Le Forem"], ["Bilan", None, "1.3", "MIRE"]]
    path = saved(
        tmp_path / "a.xlsx", *rows, headings=["Intitulé", "Remarques", "Objectif", "Partenaires"], out="B1"
    )
    found = submission_of_cpas(path, reader)
    assert said(found, "struck-text", "struck-heading") == [("struck-text", "B1", "Remarques")]


@pytest.mark.parametrize("out", ["D1", "E1", "F1"])
def test_partners_beside_a_heading_that_is_struck_out_are_read(
    tmp_path: Path, reader: Reader, out: str
) -> None:
    headings = ["Opérateur", "Intitulé", "Objectif", "École", "CPAS", "Entreprise"]
    rows = [["EFT La Forge", "Accueil", "1.2", "x", "x", "x"], ["EFT Bois", "Bilan", "1.3", "x", "x", "x"]]
    found = submission_of(saved(tmp_path / "p.xlsx", *rows, headings=headings, out=out), reader)
    left = [heading for letter, heading in zip("DEF", headings[3:], strict=True) if f"{letter}1" != out]
    assert [[one.name for one in action.partners] for action in found.actions] == [left, left]
    assert ("struck-heading", out) in [(one.code, one.cell) for one in found.findings]
