"""Rows whose cells stand a column too far: nothing of them is stored, and it is said."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from layout_sheets import NOTE, cells_of, drawn, submitted

from concertaction.importers.actions import read_submission
from concertaction.importers.files.workbook import Reader
from concertaction.importers.layouts.recognition import read_workbook
from concertaction.models import Submission

HEAD = "Objectif | Action | Opérateur | Partenaires | Du | Au"
RIGHT = [
    "1.2 | Suivi | EFT Chlorophylle | SSM Le Gué | 05/09/2011 | 29/06/2012",
    "1.4 | Mobilité | OISP Passe-Partout | Pro Vélo | 01/03/2012 | 31/05/2012",
    "2.3 | Bilan | CPAS de Dour | MIRE | 01/03/2012 | 31/05/2012",
    "3.3 | Stages | EFT La Forge | Delvaux sa | 01/03/2012 | 31/05/2012",
]


def shown(text: str) -> str:
    """What a cell of a row shows, as a finding quotes it."""
    day = re.fullmatch(r"=(\d{4})-(\d\d)-(\d\d)", text.strip())
    return f"{day[3]}/{day[2]}/{day[1]}" if day else text.strip().lstrip("=")


def sent(*rows: str, head: str = HEAD) -> Submission:
    found = submitted(drawn("\n".join([head, *RIGHT, *rows])))
    assert [one.title for one in found.actions][:4] == ["Suivi", "Mobilité", "Bilan", "Stages"]
    return found


@pytest.mark.parametrize(
    ("row", "cell"),
    [
        ("  | 4.1 | Ferme ouverte | EFT Chlorophylle | École du Rieu | 21/05/2012 | 25/05/2012", "B6"),
        ("  | =4.1 | Ferme ouverte | EFT Chlorophylle | École du Rieu | =2012-05-21 | =2012-05-25", "B6"),
        ("  | 4.1 ; 4.2 | Ferme ouverte | EFT Chlorophylle | École du Rieu | 2012 |", "B6"),
        ("Repas | CPAS d'Oulx | PCS d'Oulx | 15/06/2012 | 16/06/2012 |", "D6"),
        ("Repas | CPAS d'Oulx | PCS d'Oulx | =2012-06-15 | =2012-06-16 |", "D6"),
        ("Repas | CPAS d'Oulx | 15/06/2012 | 16/06/2012 | |", "C6"),
        ("1.2 | Accueil | CPAS d'Oulx | SMD Y | SSM Z | 01/09/2011 | 30/06/2012", "E6"),
    ],
)
def test_a_row_that_is_shifted_is_refused(row: str, cell: str) -> None:
    found = sent(row)
    assert len(found.actions) == 4
    assert found.refused == 1
    assert ("shifted-row", cell) in cells_of(found)
    assert [one.value for one in found.findings if one.code == "shifted-row"] == [
        shown(dict(zip("ABCDEFG", row.split("|"), strict=False))[cell[0]])
    ]


@pytest.mark.parametrize(
    "day", ["15/06/2012", "15-06-2012", "=2012-06-15", "2011-2012", "juin 2012", "=2012"]
)
def test_a_date_is_no_partner(day: str) -> None:
    found = sent(f"4.2 | Repas | CPAS d'Oulx | {day} | 15/06/2012 | 16/06/2012")
    assert (found.actions[4].partners, found.actions[4].operator.name) == ((), "CPAS d'Oulx")
    assert cells_of(found) == [("unreadable-value", "D6")]


def test_a_date_among_partners_is_none_either() -> None:
    found = sent("4.2 | Repas | CPAS d'Oulx | PCS d'Oulx ; 15/06/2012 | 15/06/2012 | 16/06/2012")
    assert [one.name for one in found.actions[4].partners] == ["PCS d'Oulx"]
    assert cells_of(found) == [("unreadable-value", "D6")]


def test_a_date_is_no_operator() -> None:
    found = sent("4.2 | Repas | 15/06/2012 | PCS d'Oulx | 15/06/2012 | 16/06/2012")
    assert len(found.actions) == 4
    assert cells_of(found) == [("unreadable-value", "C6"), ("missing-operator", "C6")]


@pytest.mark.parametrize("title", ["4.2", "objectif 4.2 de la note", "4.2 (note d'orientation)"])
def test_a_code_is_no_title(title: str) -> None:
    found = sent(f"4.2 | {title} | CPAS d'Oulx | PCS d'Oulx | 15/06/2012 | 16/06/2012")
    assert len(found.actions) == 4
    assert cells_of(found) == [("missing-title", "B6")]


@pytest.mark.parametrize(
    "name", ["Espace 2000", "Cap 2010 sprl", "Le 21", "Avenir 2012", "Mons 2015", "Radio 3.3"]
)
def test_a_name_with_a_number_is_a_partner(name: str) -> None:
    found = sent(f"4.2 | Repas | CPAS d'Oulx | {name} | 15/06/2012 | 16/06/2012")
    assert [one.name for one in found.actions[4].partners] == [name]


def test_a_cell_right_of_the_headings_is_said() -> None:
    found = sent("4.2 | Repas | CPAS d'Oulx | PCS d'Oulx | 15/06/2012 | 16/06/2012 | à revoir")
    assert len(found.actions) == 5
    assert cells_of(found) == [("extra-cell", "G6")]


def test_a_block_beside_the_table_is_said_once() -> None:
    beside = ["Légende", "vert = en cours", "rouge = abandonné"]
    rows = [f"{row} | {text}" for row, text in zip(RIGHT[1:], beside, strict=True)]
    found = submitted(drawn("\n".join([HEAD, *rows, *RIGHT, *RIGHT])))
    assert [place for place in cells_of(found) if place[0] == "extra-cell"] == [("extra-cell", "G2")]


def test_a_column_without_a_heading_is_no_slip() -> None:
    rows = "\n".join(f"{row} | vu" for row in RIGHT)
    assert "extra-cell" not in {code for code, _ in cells_of(submitted(drawn(f"{HEAD}\n{rows}")))}


COUNTED = "Action | Opérateur | Objectif | Partenaires | Du | Au | Nbr participants"
COUNTED_ROWS = [
    "Suivi | EFT Chlorophylle | 1.2 | SSM Le Gué | 05/09/2011 | 29/06/2012 | 12",
    "Mobilité | OISP Passe-Partout | 1.4 | Pro Vélo | 01/03/2012 | 31/05/2012 | 8",
    "Bilan | CPAS de Dour | 2.3 | MIRE | 01/03/2012 | 31/05/2012 | 10",
]


@pytest.mark.parametrize(
    ("row", "cell"),
    [
        # two codes, parted by the separator of the file
        ("Stages | EFT La Forge | 3.2 | 3.3 | Delvaux sa | 01/03/2012 | 31/05/2012", "D5"),
        ("Stages | EFT La Forge | 3.2 | =3.3 | Delvaux sa | =2012-03-01 | =2012-05-31", "D5"),
        ("Stages | EFT La Forge | 3.2 | 3.3 et 3.4 | Delvaux sa | 01/03/2012 | 31/05/2012", "D5"),
        # a partner parted from another one
        ("Stages | EFT La Forge | 3.2 | Delvaux sa | MIRE | 01/03/2012 | 31/05/2012", "E5"),
        ("Stages | EFT La Forge | 3.2 | Delvaux sa | MIRE | =2012-03-01 | =2012-05-31", "E5"),
        ("Stages | EFT La Forge | 3.2 | Delvaux sa | MIRE | mars 2012 | mai 2012", "E5"),
    ],
)
def test_a_row_whose_last_cell_stands_under_a_number_is_refused(row: str, cell: str) -> None:
    found = submitted(drawn("\n".join([COUNTED, *COUNTED_ROWS, row])))
    assert [one.title for one in found.actions] == ["Suivi", "Mobilité", "Bilan"]
    assert ("shifted-row", cell) in cells_of(found)


def test_a_day_under_a_number_alone_is_a_slip() -> None:
    row = "Stages | EFT La Forge | 3.2 | Delvaux sa | 01/03/2012 | 31/05/2012 | 31/05/2012"
    found = submitted(drawn("\n".join([COUNTED, *COUNTED_ROWS, row])))
    assert (found.actions[3].title, found.actions[3].participants) == ("Stages", None)
    assert cells_of(found) == [("unreadable-value", "G5")]


@pytest.mark.parametrize("code", ["3.3", "=3.3", "3.3 ; 3.4", "Obj. 3.3"])
def test_a_code_is_no_partner(code: str) -> None:
    found = sent(f"4.2 | Repas | CPAS d'Oulx | {code} | 15/06/2012 | 16/06/2012")
    assert found.actions[4].partners == ()
    assert cells_of(found) == [("unreadable-value", "D6")]


def test_words_for_what_is_open_are_no_signs() -> None:
    row = "Stages | EFT La Forge | 3.2 | Delvaux sa | à définir | à définir | à définir"
    found = submitted(drawn("\n".join([COUNTED, *COUNTED_ROWS, row])))
    assert found.actions[3].title == "Stages"
    assert "shifted-row" not in {code for code, _ in cells_of(found)}


LINES = """Action;Opérateur;Objectif;Partenaires;Début;Fin
Atelier A;CPAS de X;1.2;{0};01/09/2011;30/06/2012
Atelier B;CPAS de X;1.3;SMD Y;01/09/2011;30/06/2012
Atelier C;CPAS de X;1.3;SMD Y;01/09/2011;30/06/2012
"""


def delimited(folder: Path, text: str) -> Submission:
    path = folder / "envoi.csv"
    path.write_text(text, encoding="utf-8")
    with Reader() as reader:
        book = reader.read(path)
    return read_submission(book, read_workbook(book, NOTE), NOTE)


def test_a_line_with_a_cell_too_many_is_refused(tmp_path: Path) -> None:
    found = delimited(tmp_path, LINES.format("SMD Y;SSM Z"))
    assert [one.title for one in found.actions] == ["Atelier B", "Atelier C"]
    assert ("shifted-row", "E2") in cells_of(found)


def test_a_line_with_a_note_behind_it_is_said(tmp_path: Path) -> None:
    found = delimited(tmp_path, LINES.format("SMD Y").replace("30/06/2012\n", "30/06/2012;à revoir\n", 1))
    assert len(found.actions) == 3
    assert cells_of(found) == [("extra-cell", "G2")]
