"""What a web page says outside its tables stands over the table that follows, or below the last one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from spreadsheets import only, written

from concertaction.framework import load
from concertaction.importers.actions import read_submission
from concertaction.importers.files.workbook import Reader
from concertaction.importers.layouts.recognition import read_workbook

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "<tr><th>Action</th><th>Objectif</th><th>Partenaires</th></tr>"
TABLE = f"<table>{HEAD}<tr><td>Potager</td><td>4.2</td><td>Le Forem</td></tr></table>"


def rows(path: Path, page: str) -> list[list[object]]:
    with Reader() as reader:
        sheet = only(reader.read(written(path / "envoi.html", f"<html><body>{page}</body></html>")))
    return [[cell for cell in row if cell is not None] for row in sheet.rows]


@pytest.mark.parametrize(
    ("over", "lines"),
    [
        ("<h1>EFT La <b>Sabli&egrave;re</b></h1>", ["EFT La Sablière"]),
        ("<p class=MsoNormal>Opérateur : <span>EFT La Sablière</span><o:p></o:p></p><p>&nbsp;</p>", ["Opérateur : EFT La Sablière"]),
        ("<h2>EFT La Sablière</h2><div><p>Actions 2011</p></div>", ["EFT La Sablière", "Actions 2011"]),
        ("EFT La Sablière<br>Actions 2011", ["EFT La Sablière", "Actions 2011"]),
        ("<title>Feuille 1</title><h1>EFT La Sablière</h1>", ["EFT La Sablière"]),
        ("<nav><a href='/'>Accueil</a> CPAS</nav><ul><li>CPAS</ul><h1>EFT La Sablière</h1>", ["EFT La Sablière"]),
        ("<script>var a = 'CPAS';</script><style>p{}</style><p style='display:none'>CPAS</p>", []),
        ("<p style='text-decoration: none'>EFT La Sablière</p>", ["EFT La Sablière"]),
        ("<p><s>CPAS de Lens</s></p><p>EFT La Sablière</p>", ["EFT La Sablière"]),
        ("<p>" + "mot " * 200 + "</p>", []),
        ("<div style='display:none'><div>x</div><h1>CPAS de Lens</h1></div>", []),
        ("<ul><li>A<ul><li>B</ul>CPAS de Lens</ul><h1>EFT La Sablière</h1>", ["EFT La Sablière"]),
        ("<nav><nav>x</nav>CPAS de Lens</nav>", []),
        ("<p style='display:none'>CPAS de Lens<p>EFT La Sablière", ["EFT La Sablière"]),
        ("<a href=x>CPAS<a href=y>x</a><p>EFT La Sablière</p>", ["EFT La Sablière"]),
        ("<ul>" * 50_000 + "</ol>" * 50_000 + "CPAS de Lens", []),
    ],
)  # fmt: skip
def test_text_before_a_table_stands_over_it(tmp_path: Path, over: str, lines: list[str]) -> None:
    assert rows(tmp_path, over + TABLE) == [
        *([line] for line in lines),
        ["Action", "Objectif", "Partenaires"],
        ["Potager", "4.2", "Le Forem"],
    ]


def test_the_title_of_a_page_that_says_nothing_else_moves_no_row(tmp_path: Path) -> None:
    path = written(
        tmp_path / "envoi.html", f"<html><title>EFT La Sablière</title><body>{TABLE}</body></html>"
    )
    with Reader() as reader:
        book = reader.read(path)
    found = read_submission(book, read_workbook(book, load()), load())
    assert [(one.row, one.operator.name) for one in found.actions] == [(2, "EFT La Sablière")]
    assert [one.code for one in found.findings] == ["guessed-operator"]


def test_of_many_lines_the_nearest_are_kept(tmp_path: Path) -> None:
    read = rows(tmp_path, "".join(f"<p>ligne {number}</p>" for number in range(40)) + TABLE)
    assert [row[0] for row in read] == [*(f"ligne {number}" for number in range(28, 40)), "Action", "Potager"]


def test_a_caption_stands_over_its_table_and_what_follows_below(tmp_path: Path) -> None:
    page = TABLE.replace("<table>", "<table><caption>EFT La <i>Sablière</i></caption>") + "<p>Total : 1</p>"
    read = rows(tmp_path, page)
    assert [row[:1] for row in read] == [["EFT La Sablière"], ["Action"], ["Potager"], [], ["Total : 1"]]


def test_the_title_of_the_page_names_the_operator_of_its_tables(tmp_path: Path) -> None:
    page = f"<h1>EFT La Sablière</h1><h2>Actions 2011</h2>{TABLE}<p>Suite</p>{TABLE.replace('Potager', 'Verger')}"
    path = written(tmp_path / "envoi.xls", f"<html><body>{page}</body></html>")
    with Reader() as reader:
        book = reader.read(path)
    found = read_submission(book, read_workbook(book, load()), load())
    assert {(one.title, one.operator.name) for one in found.actions} == {
        ("Potager", "EFT La Sablière"),
        ("Verger", "EFT La Sablière"),
    }
    assert [one.row for one in found.actions] == [4, 3]  # as a spreadsheet program numbers them
