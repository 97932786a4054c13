"""Many files in one call: what is committed at once, what is undone."""

from __future__ import annotations

import json
import sqlite3
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import openpyxl
import pytest

from concertaction import intake
from concertaction.errors import StoreError
from concertaction.importers import laying
from concertaction.models import Submission
from concertaction.store import Store, opening


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Five small files of one action each, the third of which is no spreadsheet."""
    paths = []
    for number in range(5):
        path = tmp_path / f"{number}.csv"
        path.write_text(
            f"Opérateur;Action;Objectif\nEFT {number};Atelier;1.{number % 4 + 1}\n", encoding="utf-8"
        )
        paths.append(path)
    paths[2].write_bytes(b"%PDF-1.4")
    return paths


def stored(store: Store) -> list[str]:
    return [one.operator.name for one in store.actions()]


def errors(receipts: list[intake.Receipt]) -> list[str]:
    return [str(one.error) if one.error else "" for one in receipts]


def test_small_files_are_committed_at_once(
    files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "_FILES_AT_ONCE", 2)
    said = []
    with Store.open(tmp_path / "s.db", write=True) as store:
        store._conn.set_trace_callback(said.append)
        receipts = list(intake.receive(files, store))
    assert [one.split()[0] for one in said if one.startswith(("BEGIN", "COMMIT"))] == ["BEGIN", "COMMIT"] * 3
    assert [bool(error) for error in errors(receipts)] == [False, False, True, False, False]
    with Store.open(tmp_path / "s.db", write=False) as store:
        assert stored(store) == ["EFT 0", "EFT 1", "EFT 3", "EFT 4"]


def test_a_receipt_is_given_once_its_file_is_committed(files: list[Path], tmp_path: Path) -> None:
    with Store.open(tmp_path / "s.db", write=True) as store:
        for receipt in intake.receive(files, store):
            with Store.open(tmp_path / "s.db", write=False) as other:
                assert receipt.error or f"EFT {receipt.path.stem}" in stored(other)


def test_a_file_that_cannot_be_stored_is_undone_alone(
    files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_large(submission: Submission, *words: object) -> Submission:
        if submission.file != "1.csv":
            return submission
        return submission._replace(
            actions=(*submission.actions, submission.actions[0]._replace(title="B", participants=1 << 70))
        )

    original = intake.read_submission
    monkeypatch.setattr(intake, "read_submission", lambda *a, **k: too_large(original(*a, **k)))
    with Store.open(tmp_path / "s.db", write=True) as store:
        receipts = list(intake.receive(files, store))
        assert stored(store) == ["EFT 0", "EFT 3", "EFT 4"]
    assert [bool(error) for error in errors(receipts)] == [False, True, True, False, False]


@pytest.mark.parametrize(
    ("module", "step"), [(laying, "read_workbook"), (intake, "read_submission")], ids=["layout", "assembly"]
)
def test_a_fault_of_ours_in_one_file_does_not_stop_the_others(
    module: ModuleType, step: str, files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sound = getattr(module, step)

    def at_fault(workbook: Any, *rest: Any, **named: Any) -> Any:
        if workbook.file == "3.csv":
            raise IndexError("a secret of the cell")
        return sound(workbook, *rest, **named)

    monkeypatch.setattr(module, step, at_fault)
    with Store.open(tmp_path / "s.db", write=True) as store:
        receipts = list(intake.receive(files, store))
        assert stored(store) == ["EFT 0", "EFT 1", "EFT 4"]
    said = errors(receipts)[3]
    assert "3.csv" in said
    assert f"(IndexError, {module.__name__.removeprefix('concertaction.')}:" in said
    assert "secret" not in said


def test_a_fault_of_the_store_while_names_are_asked_for_is_said_to_be_the_stores(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Opérateur;Action;Objectif;Avec\nEFT A;Atelier;1.2;Forem & IFAPME, CPAS\n", "utf-8")
    with Store.open(tmp_path / "s.db", write=True) as store:
        list(intake.receive([path], store))
        store._conn.execute("ALTER TABLE organisations RENAME TO lost")
        path.write_text(
            "Opérateur;Action;Objectif;Avec\nEFT A;Visite;1.3;Forem et PCS de Mons, Dour\n", "utf-8"
        )
        [receipt] = intake.receive([path], store)
    assert isinstance(receipt.error, StoreError)


def test_a_full_disk_undoes_the_file_that_met_it(files: list[Path], tmp_path: Path) -> None:
    long = "".join(f"EFT 3;Atelier {n} {'x' * 3000};1.1\n" for n in range(100))
    files[3].write_text("Opérateur;Action;Objectif\n" + long, encoding="utf-8")
    with Store.open(tmp_path / "s.db", write=True) as store:
        list(intake.receive(files[:1], store))
        pages = store._conn.execute("PRAGMA page_count").fetchone()[0]
        store._conn.execute(f"PRAGMA max_page_count = {pages + 3}")
        receipts = list(intake.receive(files[1:], store))
        assert stored(store) == ["EFT 0", "EFT 1", "EFT 4"]
    assert ["s.db" in one for one in errors(receipts)] == [False, False, True, False]


def test_what_undoes_a_whole_commit_is_said_of_each_of_its_files(
    files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(submission: Submission, **options: object) -> object:
        if submission.file == "3.csv":
            with opening.translated(store.path):
                store._conn.execute("ROLLBACK")  # as SQLite does when the disk fails
                raise sqlite3.OperationalError("disk I/O error")
        return original(submission, **options)  # type: ignore[arg-type]

    with Store.open(tmp_path / "s.db", write=True) as store:
        original = store.import_submission
        monkeypatch.setattr(store, "import_submission", lost)
        receipts = list(intake.receive(files, store))
        assert stored(store) == []
    assert ["s.db" in one for one in errors(receipts)] == [True, True, False, True, True]
    assert "2.csv" in errors(receipts)[2]


def test_a_busy_store_is_said_of_every_file(
    files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONCERTACTION_BUSY_SECONDS", "0.05")
    with Store.open(tmp_path / "s.db", write=True) as store:
        other = sqlite3.connect(tmp_path / "s.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        assert all(errors(list(intake.receive(files, store))))
        other.execute("ROLLBACK")
        other.close()
        assert [one.error is None for one in intake.receive(files, store)] == [True, True, False, True, True]


def test_stopping_keeps_the_files_that_were_whole(
    files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stops(path: Path, *words: object, **more: object) -> intake.Receipt:
        if path == files[3]:
            raise KeyboardInterrupt
        return original(path, *words, **more)

    original = intake._receive_one
    monkeypatch.setattr(intake, "_receive_one", stops)
    with Store.open(tmp_path / "s.db", write=True) as store:
        with pytest.raises(KeyboardInterrupt):
            list(intake.receive(files, store))
        assert stored(store) == ["EFT 0", "EFT 1"]


def test_the_rows_of_a_large_sheet_are_kept_as_they_came_but_for_what_is_hidden(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    rows: list[list[str | int | date | None]] = [["Opérateur", "Action", "Objectif", "Début", "Remarques"]]
    rows += [[f"EFT {n % 7}", f"Atelier {n}", "1.2", date(2011, 9, n % 30 + 1), None] for n in range(1, 2600)]
    rows[1200][4] = "85.07.30-033 28"
    rows[1900][4] = "#REF!"
    for row in rows:
        book.active.append(row)
    book.active.cell(1901, 5).data_type = "e"
    book.save(tmp_path / "a.xlsx")
    with Store.open(tmp_path / "s.db", write=True) as store:
        [receipt] = intake.receive([tmp_path / "a.xlsx"], store)
        kept = store._conn.execute("SELECT row, cells FROM raw_rows ORDER BY row").fetchall()
    assert receipt.submission is not None
    assert receipt.submission.refused == 1

    rows[1200][4], rows[1900][4] = "[…]", None
    expected = [[cell.isoformat() if isinstance(cell, date) else cell for cell in row] for row in rows]
    assert [(row, json.loads(cells)) for row, cells in kept] == list(enumerate(expected[1:], 2))


def test_personal_data_of_a_large_sheet_are_hidden_wherever_they_stand(tmp_path: Path) -> None:
    rows: list[list[str | int | date | None]] = [
        ["Opérateur", "Action", "Objectif", "Né le", "Remarques", "Numéro", "Nom et prénom du stagiaire"]
    ]
    for n in range(1, 12_000):  # two blocks: each is looked at as it comes in
        rows.append([f"EFT {n % 7}", f"Atelier {n}", "1.2", None, "à suivre", n, None])
    rows[5][3] = date(1985, 7, 30)  # its heading alone tells
    rows[20][6] = "un nom"
    rows[11_900][4] = "appeler Mme Durand"
    rows[11_950][1] = "Atelier de 85.07.30-033 28"
    rows[11_960][5] = 85073003328
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows:
        sheet.append(row)
    book.save(tmp_path / "a.xlsx")

    with Store.open(tmp_path / "s.db", write=True) as store:
        [receipt] = intake.receive([tmp_path / "a.xlsx"], store)
        kept = dict(store._conn.execute("SELECT row, cells FROM raw_rows"))
    masked = {row: cells for row, cells in kept.items() if "[…]" in cells}
    assert sorted(masked) == [6, 21, 11_901, 11_951, 11_961]
    assert not any(
        text in " ".join(masked.values()) for text in ("1985", "un nom", "Durand", "8507", "85.07")
    )
    assert receipt.submission is not None
    assert receipt.submission.refused == 2


def test_personal_data_that_was_encoded_twice_is_hidden_once_repaired(tmp_path: Path) -> None:
    twice = "NÃ© le 30/07/1985"  # "Né le" in UTF-8 read as cp1252
    book = openpyxl.Workbook()
    for row in (["Opérateur", "Action", "Objectif", "Remarques"], ["EFT A", "Atelier", "1.2", twice]):
        book.worksheets[0].append(row)
    book.save(tmp_path / "a.xlsx")

    with Store.open(tmp_path / "s.db", write=True) as store:
        list(intake.receive([tmp_path / "a.xlsx"], store))
        ((kept,),) = store._conn.execute("SELECT cells FROM raw_rows").fetchall()
    assert "1985" not in kept
    assert "[…]" in kept
