"""A national register number in the name of a file or of a sheet is kept and repeated nowhere."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from layout_sheets import submission_of

from concertaction import cli
from concertaction.importers.files.naming import names_shown, without_numbers

DIGITS = "85073003328"  # a national register number that nobody has
NUMBER = "85.07.30-033.28"
HEADER = ["Opérateur", "Intitulé", "Objectif", "Partenaires", "Début", "Fin"]
ROW = ["CPAS de Dour", "Ateliers", "1.2", "Le Forem", "01/09/2011", "30/06/2012"]
FAULTY = ["CPAS de Dour", "Visites", "4.4", "Le Forem", "01/09/2011", "30/06/2012"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (f"Dossier {NUMBER}", "Dossier …"),
        (f"Dossier_{NUMBER}.xlsx", "Dossier_….xlsx"),
        (f"{DIGITS}.csv", "….csv"),
        (f"2011-{DIGITS}-2.xls", "2011-…-2.xls"),
        ("fiche 85 07 30 033 28 v2.ods", "fiche … v2.ods"),
        ("NN850730-03328", "NN…"),
        ("850730_033_28_CPAS de Mons.xlsx", "…_CPAS de Mons.xlsx"),
        ("85_07_30_033_28.xlsx", "….xlsx"),
        ("RN 85.07.30.033-28 (suite)", "RN … (suite)"),
        ("85-07-30-033-28", "…"),
        ("85.07.30-033.29", "85.07.30-033.29"),  # its check digits are wrong
        ("results-survey123456-2011.csv", "results-survey123456-2011.csv"),
        ("2011-2012 T3", "2011-2012 T3"),
        ("export_20111130_101500.xlsx", "export_20111130_101500.xlsx"),
        ("0401.234.560 CPAS", "0401.234.560 CPAS"),
    ],
)
def test_a_number_is_taken_out_of_a_name(name: str, shown: str) -> None:
    assert without_numbers(name) == shown
    assert without_numbers(shown) == shown


def test_no_two_sheets_are_called_alike() -> None:
    names = ["Dossier …", f"Dossier {NUMBER}", "Dossier 85 07 30 033 28", "Dossier"]

    assert list(names_shown(names).values()) == ["Dossier …", "Dossier … (2)", "Dossier … (3)", "Dossier"]


def _book(path: Path, sheets: dict[str, list[list[Any]]]) -> Path:
    book = openpyxl.Workbook()
    del book["Sheet"]
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.properties.title = f"Dossier {NUMBER}"
    book.save(path)
    return path


def _all_of(folder: Path) -> str:
    """Whatever stands in the files of a folder, and their names."""
    said: list[str] = []
    for path in sorted(folder.rglob("*")):
        said.append(path.name)
        if path.suffix == ".xlsx":
            with zipfile.ZipFile(path) as archive:
                said += [archive.read(name).decode(errors="replace") for name in archive.namelist()]
        elif path.is_file():
            said.append(path.read_bytes().decode(errors="replace"))
    return "\n".join(said)


@pytest.mark.parametrize("form", ["table", "json"])
def test_a_number_in_names_comes_back_nowhere(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    received, out = tmp_path / "in", tmp_path / "out"
    received.mkdir()
    out.mkdir()
    book = _book(
        received / f"Dossier_{NUMBER}.xlsx",
        {f"CPAS de Dour {NUMBER}": [HEADER, ROW, FAULTY], f"Note {DIGITS}": [["rien"]]},
    )
    text = received / f"{DIGITS}.csv"
    text.write_text("Opérateur;Intitulé;Objectif\nCPAS de Mons;Accueil;4.4\nCPAS de Mons;Cours;1.1\n")
    broken = received / f"x {NUMBER}.xls"
    broken.write_bytes(b"\xd0\xcf\x11\xe0 not one")
    given = ["--db", str(out / "a.db"), "--return-to", str(out / "back"), "--receipt", str(out / "letters")]

    cli.run(
        ["import", str(book), str(text), str(broken), "--format", form, "--explain", "--lang", "en", *given]
    )

    said = capsys.readouterr()
    written = _all_of(out)
    for held in (said.out, said.err, written):
        assert DIGITS not in held
        assert NUMBER not in held
    if form == "json":
        files = json.loads(said.out)["submissions"]
        assert [one["file"] for one in files] == ["Dossier_….xlsx", "….csv", "x ….xls"]
        found = [(one["sheet"], one["severity"]) for one in files[0]["findings"] if "name" in one["code"]]
        assert found == [(None, "warning"), ("CPAS de Dour …", "warning"), ("Note …", "warning")]
        assert [one["name"] for one in files[0]["sheets"]] == ["CPAS de Dour …", "Note …"]
        assert [one["code"] for one in files[1]["findings"] if "name" in one["code"]] == ["number-in-name"]
    titles = openpyxl.load_workbook(out / "back" / "Dossier_…-a-corriger.xlsx").sheetnames
    assert titles[1:] == ["CPAS de Dour …", "Note …"]


def test_an_operator_is_still_read_from_such_a_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [["Action", "Objectif", "Partenaires", "Début", "Fin"], ROW[1:], ["Visites", *ROW[2:]]]
    path = _book(tmp_path / "envoi.xlsx", {f"CPAS de Dour {NUMBER}": rows})

    cli.run(["import", str(path), "--db", str(tmp_path / "a.db"), "--format", "json"])

    (one,) = json.loads(capsys.readouterr().out)["submissions"]
    assert one["operators"] == ["CPAS de Dour"]


@pytest.mark.parametrize("heading", ["NISS 850730-033.28", "Registre national : 85073003328"])
def test_a_heading_that_holds_a_register_number_is_told_without_it(heading: str) -> None:
    rows = [["CPAS de Dour", f"Atelier {letter}", "1.2", "x"] for letter in "ABC"]

    found = submission_of(["Opérateur", "Intitulé", "Objectif", heading], *rows)

    assert "personal-column" in {one.code for one in found.findings}
    assert not [digits for digits in ("033", "3328") if digits in repr(found._replace(path="", sha256=""))]
