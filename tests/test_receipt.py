"""The letter to an operator: what was received, stored and refused, fresh or years later."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from concertaction import cli, i18n, intake
from concertaction.importers.files.workbook import Reader
from concertaction.intake import Receipt
from concertaction.reports.exchange.letter import Received, letter, received, remembered
from concertaction.reports.exchange.receipt import explanation, summary
from concertaction.store import Store

ROWS = (
    "Réf;Opérateur;Intitulé;Objectif;Début;Fin\n"
    "A-1;CPAS de Dour;Ateliers;1.2;01/09/2011;30/06/2012\n"
    "A-2;CPAS de Dour;Visites [x](http://x);4.4;01/09/2011;30/06/2012\n"
    "A-3;CPAS de Dour;Accueil;;01/09/2011;30/06/2012\n"
)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with i18n.speaking("en"):
        yield


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "envoi.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "store.db", write=True) as opened:
        yield opened


def receive(path: Path, store: Store) -> Receipt:
    with Reader() as reader:
        (done,) = intake.receive([path], store, reader=reader)
    return done


def test_a_letter_says_what_was_received_stored_and_refused(path: Path, store: Store) -> None:
    done = receive(path, store)

    said = letter(received(done, day="2012-01-15", quarter="2011-Q4"))

    digest = hashlib.sha256(ROWS.encode()).hexdigest()
    codes = "1.1, 1.2, 1.3, 1.4, 2.1, 2.2, 2.3, 2.4, 3.1, 3.2, 3.3, 3.4, 4.1, 4.2, 4.3, 5.1, 5.2"
    assert said == (
        "Receipt of 15/01/2012: envoi.csv\n"
        "================================\n"
        "\n"
        "Good morning,\n"
        "\n"
        "Your file has reached us and was read. This is what became of it.\n"
        "\n"
        "Reception\n"
        "---------\n"
        "\n"
        "- File: envoi.csv\n"
        "- Received on: 15/01/2012\n"
        "- Quarter: 2011-Q4\n"
        "- Operator: CPAS de Dour\n"
        f"- Size: {len(ROWS.encode())} bytes\n"
        f"- SHA-256 digest: {digest}\n"
        "\n"
        "Stored\n"
        "------\n"
        "\n"
        "- 3 rows, 2 added, 0 updated, 0 unchanged, 1 refused.\n"
        "\n"
        "Refused, not stored (1)\n"
        "-----------------------\n"
        "\n"
        "- sheet “envoi”, cell D3: There is no objective 4.4.\n"
        f"  → Write one of these codes: {codes}.\n"
        "\n"
        "To be checked (1)\n"
        "-----------------\n"
        "\n"
        "- sheet “envoi”, cell D4: The action declares no objective; it is to be mapped.\n"
        "  → Write the objective's code, for instance 1.1.\n"
        "\n"
        "Correct these cells in your file and send it again: only what you change will change.\n"
        "\n"
        "With our thanks for your work.\n"
    )


def test_nothing_of_a_file_is_markup_in_markdown() -> None:
    one = Received(
        "[x](http://x) <b>.csv", "0" * 64, 12, "2012-01-15", None, "imported", ("# *A*",), {"rows": 1}, (), ()
    )

    said = letter(one, markdown=True)

    assert said.startswith(r"# Receipt of 15/01/2012: \[x\](http\://x) \<b\>.csv" + "\n")
    assert r"- **Operator**: \# \*A\*" in said
    assert "Nothing was refused, and nothing is to be checked." in said


def test_a_letter_in_french_writes_the_quarter_as_the_other_outputs_do(path: Path, store: Store) -> None:
    with i18n.speaking("fr"):
        said = letter(received(receive(path, store), day="2012-01-15", quarter="2011-Q4"))

    assert "Trimestre\u00a0: 2011-T4\n" in said
    assert "2011-Q4" not in said


def test_the_store_writes_the_same_letter_later(path: Path, store: Store) -> None:
    done = receive(path, store)
    (submission,) = store.submissions()

    later = letter(remembered(submission, [one.finding for one in store.findings(submission.id)]))

    assert later == letter(received(done, day=submission.recorded_at[:10], quarter=None))


def test_a_file_that_came_before_is_said_so(path: Path, store: Store) -> None:
    receive(path, store)

    said = letter(received(receive(path, store), day="2012-01-16", quarter=None))

    assert "Your file had reached us before: nothing in it has changed, and nothing was stored twice." in said
    assert "- 3 rows, 0 added, 0 updated, 2 unchanged, 1 refused." in said


def test_actions_that_are_gone_are_named(path: Path, store: Store) -> None:
    receive(path, store)
    path.write_text("\n".join(ROWS.splitlines()[:1] + ROWS.splitlines()[3:]), encoding="utf-8")

    said = letter(received(receive(path, store), day="2012-01-16", quarter=None))

    assert "\n- “Ateliers” (CPAS de Dour) was sent before and is no longer in the file; it stays.\n" in said


def test_a_file_that_cannot_be_read_gets_one_too(tmp_path: Path, store: Store) -> None:
    path = tmp_path / "vide.xlsx"
    path.write_bytes(b"")

    said = letter(received(receive(path, store), day="2012-01-15", quarter=None))

    assert said == (
        "Receipt of 15/01/2012: vide.xlsx\n"
        "================================\n\n"
        "Good morning,\n\n"
        "We received this file from you, but it could not be read.\n\n"
        "“vide.xlsx” is empty: ask for the file again.\n\n"
        "Thank you for sending it again.\n"
    )


def test_import_writes_a_receipt_for_each_file(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "vide.xlsx"
    broken.write_bytes(b"")
    folder, db = tmp_path / "receipts", str(tmp_path / "x.db")
    command = ["import", str(path), str(broken), "--db", db, "--receipt", str(folder), "--lang", "en"]

    assert cli.run([*command, "--receipt-format", "md", "--quarter", "2011-Q4"]) == 1

    names = sorted(found.name for found in folder.iterdir())
    assert [name.rpartition("-receipt-")[0] for name in names] == ["envoi", "vide"]
    assert all(name.endswith(".md") for name in names)
    written = (folder / names[0]).read_text(encoding="utf-8")
    capsys.readouterr()
    assert cli.run(["submissions", "receipt", "1", "--db", db, "--format", "markdown", "--lang", "en"]) == 0
    assert capsys.readouterr().out.splitlines()[4:] == written.splitlines()[4:]

    assert cli.run([*command, "--receipt-format", "md"]) == 1
    assert (
        len(list(folder.iterdir())) == 3
    )  # the first said "stored", this one "came before": none overwritten


def test_a_receipt_in_french_has_a_french_name(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "accuses"

    assert (
        cli.run(
            ["import", str(path), "--db", str(tmp_path / "x.db"), "--receipt", str(folder), "--lang", "fr"]
        )
        == 3
    )

    assert [name.name.rpartition("-accuse-de-reception-")[0] for name in folder.iterdir()] == ["envoi"]


def test_a_dry_run_writes_no_receipt(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    db = str(tmp_path / "x.db")

    code = cli.run(
        ["import", str(path), "--db", db, "--dry-run", "--receipt", str(tmp_path / "r"), "--lang", "en"]
    )

    assert code == 2
    assert "--receipt: a dry run stores nothing" in capsys.readouterr().err


def test_no_receipt_for_a_file_that_the_store_has_not(
    path: Path, store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    receive(path, store)

    code = cli.run(["submissions", "receipt", "7", "--db", str(tmp_path / "store.db"), "--lang", "en"])

    assert code == 2
    assert "There is no file received under the number 7." in capsys.readouterr().err


def test_explain_says_why_each_column_was_taken(path: Path, store: Store) -> None:
    said = explanation(receive(path, store), store.framework)

    assert "      B  operator    ← “Opérateur” – known heading" in said


def test_one_guess_on_each_sheet_is_said_once_and_another_by_its_own_sentence(
    tmp_path: Path, store: Store
) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for name, headings in (
        ("2010", ("Intitulé", "Zzz")),
        ("2011", ("Intitulé", "Zzz")),
        ("Autre", ("Contenu", "Objectif")),
    ):
        sheet = book.create_sheet(name)
        sheet.append(["Opérateur", *headings, "Partenaires", "Du"])
        for place, code in enumerate(("1.1", "1.2", "2.3")):
            sheet.append(
                ["CPAS de Dour", f"Atelier {place} de {name}", code, "Le Forem", f"0{place + 1}/02/2011"]
            )
    book.save(tmp_path / "envoi.xlsx")

    lines = [line.strip() for line in summary(receive(tmp_path / "envoi.xlsx", store), dry_run=False)]

    guesses = [place for place, line in enumerate(lines) if line.startswith("! column read by its content")]
    assert [lines[place].partition(": ")[2] for place in guesses] == ["2010!C1, 2011!C1", "Autre!B1"]
    assert ["Zzz" in lines[place + 1] for place in guesses] == [True, False]
