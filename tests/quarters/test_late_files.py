"""Real sheets that come late, once more, or corrected under another name, at the command line."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

pytestmark = pytest.mark.usefixtures("command_line")

HEADINGS = ("Référence", "Opérateur", "Intitulé", "Objectif", "Partenaires", "Début", "Fin", "Participants")
DIVERS = Path(__file__).parents[2] / "examples" / "2011-Q4" / "10_divers_a-completer.xlsx"


def sheet(name: str, *rows: tuple[object, ...]) -> str:
    """Save a workbook of the actions of one operator."""
    book = openpyxl.Workbook()
    page = book.active
    page.append(HEADINGS)
    for reference, *rest in rows:
        page.append((reference, "CPAS de Dour", *rest))
    book.save(name)
    return name


def table_action(*, end: str, on: str = "1.1", participants: int = 10) -> tuple[object, ...]:
    return "A1", "Table de concertation", on, "Le Forem", "01/01/2011", end, participants


@pytest.fixture
def quarters(run) -> None:
    """The last quarter of 2011, then the first of 2012."""
    cv = ("A2", "Atelier CV", "1.4", None, "01/10/2011", "31/12/2011", 5)
    school = ("A3", "Visite d'école", "4.1", "Athénée royal de Dour", "01/10/2011", "30/06/2012", 20)
    coaching = ("A4", "Job coaching", "3.3", "Panibor sa", "01/01/2012", "31/12/2012", 7)
    sheet("q4.xlsx", table_action(end="31/12/2011"), cv, school)
    sheet("q1.xlsx", table_action(end="31/12/2012", participants=12), school, coaching)
    sheet(
        "q3.xlsx",
        table_action(end="31/12/2011", participants=9),
        ("A0", "Vieille action", "1.2", "SSM Le Fil", "01/01/2011", "30/09/2011", 9),
    )
    for quarter, name in (("2011-Q4", "q4.xlsx"), ("2012-Q1", "q1.xlsx")):
        assert run("import", name, "--quarter", quarter, "-q").code == 0


def of_code(run, code: str) -> list[dict[str, object]]:
    found = json.loads(run("findings", "--format", "json").out)["findings"]
    return [one for one in found if one["code"] == code]


def matrix(run, period: str) -> dict[str, int]:
    found = json.loads(run("coverage", "--period", period, "--format", "json").out)
    return {row["code"]: row["total"] for row in found["rows"] if row["total"]}


def test_a_late_file_changes_no_figure_of_a_later_quarter(run, quarters: None) -> None:
    before = matrix(run, "2012-Q1")
    assert before == {"1.1": 1, "3.3": 1, "4.1": 1}

    asked = ("import", "q3.xlsx", "--quarter", "2011-Q3", "--lang", "fr")
    rehearsed, done = run(*asked, "--dry-run"), run(*asked)

    assert done.code == 0
    assert rehearsed.out == done.out.replace("– importé", "– serait importé")
    assert "2 lignes, 1 ajoutée, 0 modifiée, 0 inchangée, 0 absente, 0 refusée" in done.out
    assert "q1.xlsx (2012-T1) de CPAS de Dour est postérieur à ce fichier" in done.out
    stands = "q1.xlsx (2012-T1) dit autre chose de « Table de concertation » (dates, participants)"
    assert stands.replace(" »", "\N{NO-BREAK SPACE}»").replace("« ", "«\N{NO-BREAK SPACE}") in done.out
    assert matrix(run, "2012-Q1") == before
    assert matrix(run, "2011-Q3") == {"1.1": 1, "1.2": 1}
    listed = json.loads(run("actions", "--missing", "--format", "json").out)["actions"]
    assert {one["title"]: one["missing_since"] for one in listed} == {
        "Atelier CV": "2012-Q1",
        "Vieille action": "2011-Q4",
    }
    letter = run("submissions", "receipt", "3", "--lang", "en").out
    assert "q1.xlsx (2012-Q1) says otherwise of “Table de concertation”" in letter


def test_a_folder_of_a_file_and_its_correction_every_night(run) -> None:
    Path("inbox").mkdir()
    first = sheet("inbox/v1.xlsx", table_action(end="31/12/2011"))
    assert run("import", "inbox", "--quarter", "2011-Q4", "-q").code == 0
    sheet("inbox/v2.xlsx", table_action(end="31/12/2011", on="1.2"))
    asked = ("import", "inbox", "--quarter", "2011-Q4", "--format", "json")

    nights = [json.loads(run(*asked).out)["submissions"] for _night in range(3)]

    assert [[one["status"] for one in night] for night in nights] == [
        ["unchanged", "imported"],
        ["unchanged", "unchanged"],
        ["unchanged", "unchanged"],
    ]
    assert matrix(run, "2011-Q4") == {"1.2": 1}
    older, newer = nights[2]
    assert (older["counts"]["unchanged"], newer["counts"]["unchanged"]) == (0, 1)
    assert [found["code"] for found in older["findings"]] == ["changed-by-later-file"]
    alone = run("import", first, "--quarter", "2011-Q4", "--lang", "fr").out
    assert "rien n’a changé" not in alone
    assert "déjà importé, et changé depuis par d’autres fichiers" in alone
    assert "concertaction import --again" in alone

    again = run("import", first, "--quarter", "2011-Q4", "--again", "--lang", "en").out
    assert "1 row, 0 added, 1 updated, 0 unchanged" in again
    assert matrix(run, "2011-Q4") == {"1.1": 1}
    run(*asked)
    assert matrix(run, "2011-Q4") == {"1.1": 1}


@pytest.mark.parametrize("name", ["10_divers_corr.xlsx", "CPAS Quaregnon.xlsx"])
def test_rows_corrected_under_another_name_are_refused_no_more(run, name: str) -> None:
    book = openpyxl.load_workbook(DIVERS)
    page = book.active
    corrected = {"A3": "CPAS de Quaregnon", "B4": "Soutien psychosocial", "C5": "4.1", "E6": "28/02/2012",
                 "F7": "01/09/2012", "C8": "1.3"}  # fmt: skip
    assert run("import", str(DIVERS), "--quarter", "2011-Q4", "-q").code == 3
    said = "6 rows were refused and are in no figure: 10_divers_a-completer.xlsx."
    for cell, value in list(corrected.items())[:-1]:
        page[cell] = value
    assert said in run("coverage", "--lang", "en").out
    assert "refusals: 6" in run("findings", "--lang", "en").out

    book.save(name)
    assert run("import", name, "--quarter", "2011-Q4", "-q").code == 3
    told = f"1 row was refused and is in no figure: {name}."
    assert told in run("coverage", "--lang", "en").out
    assert told in run("report", "2011-Q4", "--lang", "en").out

    page["C8"] = corrected["C8"]
    book.save("all " + name)
    assert run("import", "all " + name, "--quarter", "2011-Q4", "-q").code == 0
    assert "refused" not in run("coverage", "--lang", "en").out
    heading = run("findings", "--lang", "en").out.splitlines()[1]
    assert "refusals: " not in heading
    assert "refusals that a later file has corrected: 7" in heading
    listed = json.loads(run("findings", "--format", "json").out)["findings"]
    assert {one["settled"] for one in listed if one["severity"] == "error"} == {True}
    assert run("submissions", "status", "2011-Q4", "--lang", "en").out.count("rows refused") == 0


def test_a_single_row_sent_again_is_brought_and_the_others_stay(run) -> None:
    book = openpyxl.load_workbook(DIVERS)
    page = book.active
    assert run("import", str(DIVERS), "--quarter", "2011-Q4", "-q").code == 3
    page["E6"] = "28/02/2012"
    page.delete_rows(7, 10)
    page.delete_rows(2, 4)
    book.save("forem.xlsx")
    assert run("import", "forem.xlsx", "--quarter", "2011-Q4", "-q").code == 0
    assert "5 rows were refused" in run("coverage", "--lang", "en").out


def test_an_operator_known_by_a_later_file_alone_is_said_to_be_so(run, quarters: None) -> None:
    sheet("later.xlsx", table_action(end="31/12/2013"))
    book = openpyxl.load_workbook("later.xlsx")
    book.active["B2"] = "EFT Le Levant"
    book.save("later.xlsx")
    assert run("import", "later.xlsx", "--quarter", "2013-Q4", "-q").code == 0

    (one,) = [
        one
        for one in json.loads(run("submissions", "status", "2012-Q1", "--format", "json").out)["operators"]
        if one["name"] == "EFT Le Levant"
    ]
    assert (one["status"], one["files"]) == ("later", ["later.xlsx"])
    shown = run("submissions", "status", "2012-Q1", "--lang", "fr", "--format", "csv").out
    (line,) = [line for line in shown.splitlines() if "Le Levant" in line]
    assert "non attendu, envoi ultérieur" in line
    assert "2013" in line


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("EFT.xlsx", "EFT corrigé.xlsx"),
        ("EFT.xlsx", "EFT (1).xlsx"),
        ("EFT.xlsx", "EFT-bis.xlsx"),
        ("EFT v2.xlsx", "EFT v10.xlsx"),
        ("eft V2.xlsx", "EFT v3.xlsx"),
        ("EFT 31-10-2011.xlsx", "EFT 02.12.2011.xlsx"),
        ("EFT_15.9.2011.xlsx", "EFT_1.10.2011.xlsx"),
        ("Envoi 9/a.xlsx", "Envoi 10/a.xlsx"),
    ],
)
def test_versions_in_a_folder_are_taken_by_their_numbers_and_it_is_said(run, older: str, newer: str) -> None:
    for name, on in ((older, "1.1"), (newer, "1.2")):
        path = Path("inbox", name)
        path.parent.mkdir(parents=True, exist_ok=True)
        sheet(str(path), table_action(end="31/12/2011", on=on))

    done = run("import", "inbox", "--quarter", "2011-Q4", "--lang", "en")

    assert matrix(run, "2011-Q4") == {"1.2": 1}
    assert done.code == 0
    assert f"“{Path(older).name}” was read before this file in the same import" in done.out
    said = of_code(run, "order-of-names")
    assert [(one["file"], one["severity"]) for one in said] == [(Path(newer).name, "warning")]


def test_files_that_make_up_a_quarter_or_say_the_same_are_in_any_order(run) -> None:
    other = ("A2", "Atelier CV", "1.4", None, "01/10/2011", "31/12/2011", 5)
    Path("inbox").mkdir()
    sheet("inbox/a.xlsx", table_action(end="31/12/2011"))
    sheet("inbox/b.xlsx", other)
    sheet("inbox/c.xlsx", table_action(end="31/12/2011"), other)
    run("import", "inbox", "--quarter", "2011-Q4", "-q")
    sheet("inbox/d.xlsx", table_action(end="31/12/2012"), other)
    run("import", "inbox", "--quarter", "2011-Q4", "-q")  # alone since: it came later

    assert of_code(run, "order-of-names") == []


@pytest.mark.parametrize("names", ["ab", "ba"])
def test_a_whole_inbox_taken_for_a_new_quarter_leaves_what_is_new(run, names: str) -> None:
    old, new = (f"inbox/{name}.xlsx" for name in names)
    Path("inbox").mkdir()
    sheet(old, table_action(end="31/03/2012"))
    assert run("import", "inbox", "--quarter", "2011-Q4", "-q").code == 0
    sheet(new, table_action(end="31/03/2012", on="1.2"))

    done = run("import", "inbox", "--quarter", "2012-Q1", "--lang", "en")

    assert matrix(run, "2012-Q1") == {"1.2": 1}
    assert "This very file was received on" in done.out
    assert "for 2011-Q4" in done.out
    again = run("import", old, "--quarter", "2012-Q1", "--again", "-q")
    assert (again.code, matrix(run, "2012-Q1")) == (0, {"1.1": 1})


@pytest.mark.parametrize(
    ("arrivals", "since"),
    [
        ("1+ 2- 3-", "2012-Q2"),
        ("1+ 3- 2-", "2012-Q2"),
        ("3- 1+ 2-", "2012-Q2"),
        ("1+ 4- 3- 2-", "2012-Q2"),
        ("1+ 4- 2+ 3-", "2012-Q3"),
        ("1+ 2- 4- 3-", "2012-Q2"),
        ("1+ 2- 3- 2+", "2012-Q3"),
        ("1+ 4- 3+ 2-", "2012-Q4"),
    ],
)
def test_an_action_is_gone_since_the_same_quarter_in_whatever_order_files_come(
    run, arrivals: str, since: str
) -> None:
    other = ("A2", "Atelier CV", "1.4", None, "01/10/2011", "31/12/2011", 5)
    for number, arrival in enumerate(arrivals.split()):
        rows = [other, table_action(end="31/12/2011")] if arrival[1] == "+" else [other]
        name = sheet(f"{number}.xlsx", *rows, ("A9", f"Action {number}", "1.2", None, None, None, 1))
        assert run("import", name, "--quarter", f"2012-Q{arrival[0]}", "-q").code == 0

    listed = json.loads(run("actions", "--missing", "--format", "json").out)["actions"]
    assert {one["reference"]: one["missing_since"] for one in listed} == {"A1": since}
    quarters = [json.loads(run("actions", "--missing", "--as-of", f"{year}-01-01", "--format", "json").out)
                for year in (2000, 2999)]  # fmt: skip
    assert [len(one["actions"]) for one in quarters] == [0, 1]
