"""Import profiles: saved from a file, edited, recognised, and never more than a way to read."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from saved_profiles import ODD, edit, saved, stored, write

from concertaction.importers.values import cut_names

pytestmark = pytest.mark.usefixtures("english_folder")
EXAMPLES = Path(__file__).parents[1] / "examples"
RIGHT = (
    ('"Référent" = "contact"', '"Référent" = "operator"'),
    ('"Opérateur" = "operator"', '"Opérateur" = "partners"'),
    ('"Le" = "period"', '"Le" = "start"'),
    ('# skip_rows = [14, "Total*"]', 'skip_rows = ["Essai"]'),
    (r'# separators = [";", "\n"]', 'separators = ["/"]'),
    ('# date_order = "md"', 'date_order = "md"'),
    ('# [sheets.constants]\n# operator = "…"', '[sheets.constants]\ncommune = "Mons"'),
)


def test_a_file_guessed_wrong_is_read_right_with_an_edited_profile(run) -> None:
    first = write("croix-verte 2011-T1.csv")
    run("import", first)
    wrong = stored(run)
    path = saved(run)
    edit(path, *RIGHT)

    said = run("import", first)

    assert wrong[0]["operator"] == "AMO Jeunes Horizons asbl"
    assert path == Path("concertaction.db.profiles/croix-verte.toml")
    assert run("profile", "check", path).out == "croix-verte.toml: right. 1 table, 6 columns read.\n"
    assert said.code == 0
    assert "    read with the profile “croix-verte”\n" in said.out
    cross = "Maison Croix-Verte asbl"
    assert [one for one in stored(run) if one["operator"] == cross] == [
        {
            "title": "Atelier jardin", "operator": cross, "objectives": ["1.2"], "start": "2011-03-04",
            "partners": ["Le Forem Mons", "CPAS de Dour", "AMO Jeunes Horizons asbl"], "commune": "Mons", "row": 4,
        },
        {
            "title": "Groupe de parole", "operator": cross, "objectives": ["2.1"], "start": "2011-04-02",
            "partners": ["Centre A et B", "CPAS de Mons"], "commune": "Mons", "row": 5,
        },
        {
            "title": "Sorties", "operator": cross, "objectives": ["1.1"], "start": "2011-05-16",
            "partners": ["Le Forem Mons", "AMO Jeunes Horizons asbl"], "commune": "Mons", "row": 7,
        },
    ]  # fmt: skip


def test_the_next_quarter_s_file_is_recognised_wherever_its_columns_and_rows_went(run) -> None:
    edit(saved(run), *RIGHT)
    moved = write(
        "envoi d'avril.csv",
        "Maison;;;;;;\n;;;;;;\n;;;;;;\nDeuxième trimestre;;;;;;\n"
        "OBJET;Page;Référent;Le;Note;collaboration;Opérateur\n"
        "Visites;3;Maison Croix-Verte asbl;6/7/2011;1.3;CPAS de Dour / Forem;\n"
        "Essai;;Essai;;;;\n",
    )

    said = run("import", moved, "--format", "json")

    (one,) = json.loads(said.out)["submissions"]
    assert one["profile"] == "croix-verte"
    assert one["sheets"][0]["header_rows"] == [5]
    assert one["sheets"][0]["columns"] == {
        "A": "title", "C": "operator", "D": "start", "E": "objectives", "F": "partners", "G": "partners",
    }  # fmt: skip
    assert [(found["code"], found["cell"]) for found in one["findings"]] == [
        ("read-with-profile", None),
        ("skipped-column", "B5"),
    ]
    assert [(a["title"], a["start"], a["partners"]) for a in stored(run)] == [
        ("Visites", "2011-06-07", ["CPAS de Dour", "Forem"])
    ]


def test_another_operator_s_file_is_guessed_as_usual(run) -> None:
    edit(saved(run), *RIGHT)

    said = run("import", EXAMPLES / "2011-Q4" / "08_centre-etincelle.xlsx", "--format", "json")

    assert [one["profile"] for one in json.loads(said.out)["submissions"]] == [None]


def test_a_file_that_fits_several_profiles_is_an_error_that_names_them(run) -> None:
    edit(saved(run, "un"), *RIGHT)
    edit(saved(run, "deux"), *RIGHT)
    other = write("autre.csv")

    said = run("import", other)

    assert said.code == 1
    assert "“autre.csv” fits several profiles: deux, un. Choose one with --profile" in said.err
    assert run("import", other, "--profile", "un").code == 0
    edit(Path("concertaction.db.profiles/un.toml"), ('# file = "croix-verte *-T*.csv"', 'file = "croix*"'))
    assert "read with the profile “deux”" in run("import", other).out
    assert run("import", "croix-verte 2011-T1.csv").code == 1, "both fit it still"


def test_the_name_of_a_file_is_enough_where_there_are_no_headings(run) -> None:
    rows = "Atelier;CPAS de Dour;1.2;2011\nVisites;CPAS de Dour;1.3;2011\n"
    write(
        "concertaction.db.profiles/dour.toml",
        'file = "dour*.csv"\n[[sheets]]\nlayout = "no-header"\n'
        '[sheets.columns]\nA = "title"\nB = "operator"\nC = "objectives"\nD = "year"\nXFD = "public"\n',
    )

    said = run("import", write("Dour 3.csv", rows), write("autre.csv", rows), "--format", "json")

    first, second = json.loads(said.out)["submissions"]
    assert (first["profile"], first["counts"]["added"]) == ("dour", 2)
    assert second["profile"] is None


def test_a_forced_profile_that_does_not_fit_says_what_lacks(run) -> None:
    saved(run)
    other = write("autre.csv", ODD.replace("Collaboration", "Avec qui").replace("Objet", "Sujet"))

    said = run("import", other, "--profile", "croix-verte")

    assert said.code == 1
    assert (
        "The profile “croix-verte” does not fit “autre.csv”: it lacks the headings “Objet”, “Collaboration”."
        in said.err
    )
    assert (
        "There is no profile “vert” in concertaction.db.profiles; there are: croix-verte."
        in run("import", other, "--profile", "vert").err
    )


def test_an_edited_profile_reads_the_same_bytes_again(run) -> None:
    path = saved(run)
    edit(path, *RIGHT[:5])
    file = "croix-verte 2011-T1.csv"
    statuses = []
    for _ in range(2):
        (one,) = json.loads(run("import", file, "--format", "json").out)["submissions"]
        statuses.append((one["status"], one["counts"]["updated"]))
    edit(path, RIGHT[6])
    (one,) = json.loads(run("import", file, "--format", "json").out)["submissions"]

    assert statuses == [("imported", 0), ("unchanged", 0)]
    assert (one["status"], one["counts"]["updated"]) == ("imported", 3)


def test_a_profile_tells_the_encoding_of_its_files(run) -> None:
    text = "Φορέας;Τίτλος;Στόχος\nCPAS de Dour;Εργαστήριο;1.1\n"
    for name in ("grec 2011.csv", "autre.csv"):
        Path(name).write_bytes(text.encode("cp1253"))
    path = write(
        "concertaction.db.profiles/grec.toml",
        'file = "grec*.csv"\nencoding = "cp1253"\n[[sheets]]\nheader_rows = [1]\n[sheets.columns]\n'
        '"Φορέας" = "operator"\n"Τίτλος" = "title"\n"Στόχος" = "objectives"\n',
    )

    known = json.loads(run("import", "grec 2011.csv", "--dry-run", "--format", "json").out)["submissions"][0]
    forced = run("import", "autre.csv", "--profile", "grec", "--dry-run", "--format", "json")
    path.write_text(path.read_text().replace("cp1253", "klingon"))
    broken = run("profile", "check", "grec")
    path.write_text(path.read_text().replace("klingon", "cp850").replace('file = "grec*.csv"', ""))
    nameless = run("profile", "check", "grec")

    assert (known["profile"], known["counts"]["added"]) == ("grec", 1)
    assert json.loads(forced.out)["submissions"][0]["counts"]["added"] == 1
    assert "grec.toml, line 2: “klingon” is no encoding of texts" in broken.err
    assert "grec.toml, line 2: “file” is missing: which files have this encoding." in nameless.err


def test_a_sheet_may_be_passed_over_and_another_guessed(run) -> None:
    book = openpyxl.Workbook()
    for name in ("Brouillon", "Actions", "Divers"):
        sheet = book.active if name == "Brouillon" else book.create_sheet()
        sheet.title = name
        sheet.append(["Opérateur", "Intitulé de l'action", "Objectif", "Début"])
        sheet.append(["CPAS de Dour", f"Ateliers {name}", "1.2", date(2011, 9, 1)])
    book.save("trois.xlsx")
    write(
        "p.toml",
        '[[sheets]]\nnames = ["Brou*"]\nlayout = "skip"\n'
        '[[sheets]]\nnames = ["ACTIONS"]\nheader_rows = [1]\nconstants = {period = "2012"}\n'
        '[sheets.columns]\n"Opérateur" = "operator"\n"Intitulé de l\'action" = "title"\n"Début" = ""\nC = "objectives"\n',
    )

    said = run("import", "trois.xlsx", "--profile", "p.toml", "--format", "json")

    sheets = json.loads(said.out)["submissions"][0]["sheets"]
    assert [sheet["skipped"] for sheet in sheets] == ["profile", None, None]
    assert [(one["title"], one["start"]) for one in stored(run)] == [
        ("Ateliers Actions", "2012-01-01"),
        ("Ateliers Divers", "2011-09-01"),
    ]


def test_a_label_of_a_form_is_given_another_field(run) -> None:
    book = openpyxl.Workbook()
    for number, sheet in enumerate([book.active, book.create_sheet()], 1):
        sheet.title = f"Fiche {number}"
        for row in [
            ("Intitulé de l'action :", f"Atelier {number}"),
            ("Opérateur :", "CPAS de Dour"),
            ("Date de début :", date(2011, 9, 1)),
            ("Ça touche :", "Les Copains"),
            ("Description :", "Quatre séances."),
        ]:
            sheet.append(row)
    book.save("fiches.xlsx")
    path = saved(run, "fiches", Path("fiches.xlsx"))
    assert tomllib.loads(path.read_text(encoding="utf-8"))["sheets"][0]["names"] == ["Fiche *"]
    edit(path, ('"Description" = "description"', '"Description" = "description"\n"Ça touche" = "partners"'))

    run("import", "fiches.xlsx")

    assert [(one["title"], one["partners"]) for one in stored(run)] == [
        ("Atelier 1", ["Les Copains"]),
        ("Atelier 2", ["Les Copains"]),
    ]


def test_where_nothing_was_recognised_the_headings_wait_as_comments(run) -> None:
    file = write("plan.csv", "Zorg;Blip;Plof\nCPAS de Dour;Ateliers;1.2\nCPAS de Mons;Visites;1.3\n")
    said = run("profile", "save", "zorg", file)
    path = Path(said.out.strip())

    assert said.code == 0
    assert "No action was recognised" in said.err
    assert run("profile", "check", "zorg").err == "Error: zorg.toml, line 1: “sheets” is missing here.\n"
    head, marked, tail = path.read_text(encoding="utf-8").partition("# [[sheets]]")
    text = head + "\n".join(line.removeprefix("# ") for line in (marked + tail).splitlines())
    path.write_text(text, encoding="utf-8")
    edit(path, ('"Zorg" = ""', '"Zorg" = "operator"'), ('"Blip" = ""', '"Blip" = "title"'))
    edit(path, ('"Plof" = ""', '"Plof" = "objectives"'))
    run("import", file)
    assert [(one["title"], one["operator"], one["objectives"]) for one in stored(run)] == [
        ("Ateliers", "CPAS de Dour", ["1.2"]),
        ("Visites", "CPAS de Mons", ["1.3"]),
    ]


def test_save_writes_over_nothing_and_list_and_show_say_what_there_is(run, tmp_path: Path) -> None:
    path = saved(run)
    other = tmp_path / "profils"

    again = run("profile", "save", "croix-verte", "croix-verte 2011-T1.csv")
    elsewhere = run("profile", "save", "été", "croix-verte 2011-T1.csv", "--to", other)
    write("concertaction.db.profiles/b.toml", "sheets = 3\n")
    listed = run("profile", "list")

    assert again.code == 1
    assert "there is such a profile already; --force writes over it." in again.err
    assert run("profile", "save", "croix-verte", "croix-verte 2011-T1.csv", "--force").code == 0
    assert elsewhere.code == 0
    assert (other / "été.toml").is_file()
    assert run("profile", "show", "croix-verte").out == path.read_text(encoding="utf-8")
    assert (listed.code, listed.out) == (1, "croix-verte: sheets “*”\n")
    assert listed.err.startswith("Error: b.toml, line 1: “sheets”: ")
    assert run("profile", "list", "--profiles", other).out == "été: sheets “*”\n"


def test_separators_cut_there_and_nowhere_else() -> None:
    read = cut_names("Bois et Fils / CPAS de Dour, Mons/ à définir / néant", ("/",))

    assert [(one.name, one.announced) for one in read.names] == [
        ("Bois et Fils", False),
        ("CPAS de Dour, Mons", False),
        ("", True),
    ]
    assert [one.name for one in cut_names("Forem\nCPAS", ("/",)).names] == ["Forem CPAS"]


def test_explain_tells_a_damaged_code_column_s_order_and_its_proof(run) -> None:
    file = EXAMPLES / "2011-Q4" / "03_CPAS Dour actions ISP.xlsx"

    said = run("import", file, "--dry-run", "--explain")
    french = run("import", file, "--dry-run", "--explain", "--lang", "fr")
    document = json.loads(run("import", file, "--dry-run", "--explain", "--format", "json").out)

    (sheet,) = document["submissions"][0]["sheets"]
    assert sheet["explain"]["code_order"] == [
        {
            "column": "B", "order": "dm", "because": "proof", "cells": 11,
            "proof": {"cell": "B21", "value": "05/02/2011", "code": "5.2"},
        }
    ]  # fmt: skip
    assert sheet["explain"]["constants"] == [
        {"field": "operator", "value": "CPAS de Dour", "cell": "A2", "row": 2, "used": True}
    ]
    assert [group["row"] for group in sheet["explain"]["groups"]] == [6, 12, 15, 18, 20]
    assert sheet["explain"]["columns"][5] == {
        "column": "F", "field": "public", "objective": None, "heading": "Public visé", "why": "heading",
        "score": sheet["explain"]["columns"][5]["score"],
    }  # fmt: skip
    assert (
        "    column B: 11 codes became dates; day = axis, month = objective, for B21 (05/02/2011) can only be 5.2\n"
        in said.out
    )
    assert french.code == 0


def test_explain_says_why_a_file_holds_nothing(run) -> None:
    file = write("notes.csv", "Remarque;Code\nrien;12\nencore;13\n")

    said = run("import", file, "--explain")

    assert said.code == 1
    assert "  sheet “notes”: passed over: " in said.out


HIDDEN = """
[[sheets]]
names = ["Archives"]
layout = "table"
header_rows = [1]

[sheets.columns]
"Action" = "title"
"Objectif" = "objectives"
"Opérateur" = "operator"
"""


def test_a_hidden_sheet_is_read_where_a_profile_names_it_and_said_to_its_sender_where_none_does(run) -> None:
    book = openpyxl.Workbook()
    for name, title in (("Actions", "Potager"), ("Archives", "Chorale")):
        sheet = book.create_sheet(name)
        sheet.append(["Action", "Objectif", "Opérateur"])
        sheet.append([title, "1.2", "CPAS de Dour"])
    del book["Sheet"]
    book["Archives"].sheet_state = "hidden"
    book.save("envoi.xlsx")
    write("archives.toml", HIDDEN)

    run("import", "envoi.xlsx", "--receipt", "letters", "--return-to", "back")
    (letter,), (back,) = Path("letters").iterdir(), Path("back").iterdir()
    first = openpyxl.load_workbook(back).worksheets[0]

    assert [one["title"] for one in stored(run)] == ["Potager"]
    assert "The sheet is hidden" in letter.read_text(encoding="utf-8")
    assert any(
        "La feuille est masquée" in str(cell) for row in first.iter_rows(values_only=True) for cell in row
    )
    run("import", "envoi.xlsx", "--profile", "archives.toml")
    assert sorted(one["title"] for one in stored(run)) == ["Chorale", "Potager"]
