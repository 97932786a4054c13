"""What an import says, stores and ends with (design section 6)."""

from __future__ import annotations

import gc
import json
import sqlite3
import threading
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from openpyxl import load_workbook

from concertaction import intake
from concertaction.importers.layouts.shapes import SheetReading

pytestmark = pytest.mark.usefixtures("empty_folder")
EXAMPLES = Path(__file__).parents[1] / "examples"
FAULTY = EXAMPLES / "2011-Q4" / "10_divers_a-completer.xlsx"
CLEAN = EXAMPLES / "2011-Q4" / "08_centre-etincelle.xlsx"


def write_encrypted(path: Path) -> None:
    # The signature of an OLE file whose directory names an encrypted package.
    directory = "EncryptedPackage".encode("utf-16-le")
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504) + directory + bytes(2048))


def write_truncated(path: Path) -> None:
    path.write_bytes(CLEAN.read_bytes()[:5000])


BAD_FILES = {
    "vide.xlsx": lambda path: path.write_bytes(b""),
    "lettre.xlsx": lambda path: path.write_text(
        "Bonjour,\nvoici nos actions.\nBien à vous", encoding="utf-8"
    ),
    "coupe.xlsx": write_truncated,
    "protege.xlsx": write_encrypted,
    "image.xlsx": lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(300)),
    "archive.xlsx": lambda path: zipfile.ZipFile(path, "w").close(),
    "donnees.csv": lambda path: path.write_text('{"actions": [{"title": "x"}]}', encoding="utf-8"),
}


def contents(db: str) -> list[str]:
    """All that a store holds but the log of its runs."""
    with closing(sqlite3.connect(db)) as conn:
        return [
            line
            for line in conn.iterdump()
            if not line.startswith(('INSERT INTO "runs"', "INSERT INTO runs"))
        ]


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_one_sentence_and_leaves_the_store_as_it_was(run, name: str) -> None:
    assert run("import", CLEAN, "--db", "s.db").code == 0
    before = contents("s.db")
    BAD_FILES[name](Path(name))

    said = run("import", name, "--db", "s.db", "--format", "json")

    assert said.code == 1
    assert said.err.startswith("Erreur\u00a0: ")
    assert name in said.err
    assert len(said.err.splitlines()) == 1
    [submission] = json.loads(said.out)["submissions"]
    assert submission["status"] == "refused"
    assert contents("s.db") == before
    last, first = json.loads(run("runs", "--db", "s.db", "--format", "json").out)["runs"]
    assert (first["exit_code"], first["detail"]) == (0, CLEAN.name)
    assert last["exit_code"] == 1
    assert said.err == f"Erreur\u00a0: {last['detail']}\n"


def test_a_missing_path_and_an_empty_folder_are_one_sentence(run) -> None:
    Path("rien").mkdir()
    Path("~$a.xlsx").write_bytes(b"x")
    missing = (["nulle-part.xlsx"], ["rien"], ["~$a.xlsx"], ["rien", "a" * 300, "rien/b.csv"])

    for words in missing:
        said = run("import", *words)
        assert said.code == 1
        assert said.out.splitlines() == [f"✗ {Path(word).name}" for word in words]
        assert len(said.err.splitlines()) == len(words)
        told = json.loads(run("import", *words, "--format", "json").out)["submissions"]
        assert [one["status"] for one in told] == ["refused"] * len(words)
    assert not Path("concertaction.db").exists()
    run("import", CLEAN)
    before = contents("concertaction.db")
    for words in missing:
        run("import", *words, "--receipt", "reçus")
    assert contents("concertaction.db") == before
    exits = [one["exit_code"] for one in json.loads(run("runs", "--format", "json").out)["runs"]]
    assert exits == [1, 1, 1, 1, 0]
    assert [path.name[:4] for path in Path("reçus").iterdir()] == ["~$a-"]


@pytest.mark.parametrize("place", [0, 1, 2])
@pytest.mark.parametrize("missing", ["nulle-part.xlsx", "dossier/nulle-part.csv", "rien"])
def test_what_is_missing_does_not_stop_the_others(run, missing: str, place: int) -> None:
    Path("rien").mkdir()
    named = [CLEAN, FAULTY]
    named.insert(place, Path(missing))
    statuses = ["imported", "imported"]
    statuses.insert(place, "refused")

    said = run("import", *named, "--format", "json", "--max-refused", "100%")

    assert said.code == 1
    assert len(said.err.splitlines()) == 1
    assert Path(missing).name in said.err
    assert [one["status"] for one in json.loads(said.out)["submissions"]] == statuses


def test_headings_without_an_action_are_one_sentence_and_nothing_is_received(run) -> None:
    Path("vide.csv").write_text("Opérateur;Action;Objectif\n", encoding="utf-8")

    said = run("import", "vide.csv", "--lang", "en")

    assert said.code == 1
    assert said.err == (
        "Error: “vide.csv” has headings and no action below them: ask for the file again, filled in.\n"
    )
    assert run("submissions", "list").out.count("vide.csv") == 0


def test_a_bad_file_does_not_stop_the_others(run) -> None:
    Path("vide.xlsx").write_bytes(b"")

    said = run("import", "vide.xlsx", CLEAN, FAULTY, "--format", "json", "--max-refused", "100%")

    assert said.code == 1
    statuses = [one["status"] for one in json.loads(said.out)["submissions"]]
    assert statuses == ["refused", "imported", "imported"]


def test_json_is_whole_and_exit_is_3_when_rows_are_refused(run) -> None:
    said = run("import", FAULTY, "--format", "json")

    data = json.loads(said.out)
    assert said.code == 3
    assert data["format_version"] == 1
    assert data["submissions"][0]["counts"]["refused"] == 6
    refusals = [found for found in data["submissions"][0]["findings"] if found["severity"] == "error"]
    assert {found["cell"] for found in refusals} == {"A3", "B4", "C5", "E6", "F7", "C8"}
    assert all(found["message"] and found["suggestion"] for found in refusals)


def test_json_of_many_files_is_one_document(run) -> None:
    said = run("import", CLEAN, FAULTY, "--format", "json", "--explain", "--dry-run")
    written = run("import", CLEAN, FAULTY, "--format", "json", "--explain", "--dry-run", "-o", "x.json")

    assert (said.code, written.code, written.out) == (3, 3, "")
    assert Path("x.json").read_text(encoding="utf-8") == said.out
    assert json.dumps(json.loads(said.out), ensure_ascii=False, indent=2) + "\n" == said.out
    assert [one["file"] for one in json.loads(said.out)["submissions"]] == [CLEAN.name, FAULTY.name]


def test_the_encoding_of_a_text_may_be_told(run) -> None:
    Path("a.csv").write_bytes(
        "Operateur;Titre;Objectif\nΑθήνα asbl;Atelier;1.1\nΑθήνα asbl;Cours;1.2\n".encode("cp1253")
    )

    guessed = json.loads(run("import", "a.csv", "--format", "json").out)["submissions"][0]
    told = json.loads(run("import", "a.csv", "--encoding", "Windows-1253", "--format", "json").out)
    wrong = run("import", "a.csv", "--encoding", "klingon", "--lang", "en")

    assert guessed["operator"] == "ÁèÞíá asbl"
    assert "doubtful-text" in {found["code"] for found in guessed["findings"]}
    assert (told["submissions"][0]["operator"], told["submissions"][0]["status"]) == (
        "Αθήνα asbl",
        "imported",
    )
    assert wrong.code == 2
    assert wrong.err == (
        "Error: --encoding: “klingon” is no encoding of texts; those in use are cp850, mac-roman, iso-8859-7,"
        " utf-8…\n"
    )
    assert run("import", "a.csv", "--encoding", "base64").code == 2


def test_what_was_read_of_a_file_is_let_go_before_the_next(run, monkeypatch: pytest.MonkeyPatch) -> None:
    def readings() -> int:
        return sum(isinstance(one, SheetReading) for one in gc.get_objects())

    def receive_one(path: Path, *words: object, **more: object) -> intake.Receipt:
        alive.append(readings() - before)
        return original(path, *words, **more)

    alive: list[int] = []
    original = intake._receive_one
    monkeypatch.setattr(intake, "_receive_one", receive_one)
    monkeypatch.setattr(intake, "_FILES_AT_ONCE", 2)
    gc.collect()
    before = readings()  # what earlier tests left and hold
    names = [f"{number}.xlsx" for number in range(8)]
    for name in names:
        Path(name).write_bytes(CLEAN.read_bytes())
    sheets = len(load_workbook(CLEAN, read_only=True).sheetnames)

    assert run("import", *names, "--format", "json").code == 0
    assert min(alive) > 0
    assert (
        max(alive) <= 3 * sheets
    )  # the two files of a commit, and at most the last one of the commit before


@pytest.mark.parametrize(
    ("allowed", "code"), [("0", 3), ("5", 3), ("6", 0), ("49%", 3), ("50%", 0), ("100%", 0)]
)
def test_refused_rows_may_be_allowed(run, allowed: str, code: int) -> None:
    assert run("import", FAULTY, "--max-refused", allowed).code == code


def test_a_dry_run_says_the_same_and_keeps_nothing(run) -> None:
    dry = run("import", FAULTY, CLEAN, "--dry-run", "--format", "json")
    assert not Path("concertaction.db").exists()
    real = run("import", FAULTY, CLEAN, "--format", "json")

    assert dry.code == real.code == 3
    assert json.loads(dry.out) == {**json.loads(real.out), "dry_run": True}


def test_the_same_file_again_changes_nothing(run) -> None:
    run("import", CLEAN)
    before = run("actions", "--format", "json").out

    said = run("import", CLEAN, "--format", "json")

    assert json.loads(said.out)["submissions"][0]["status"] == "unchanged"
    assert run("actions", "--format", "json").out == before
    assert f"{CLEAN.name} (inchangé)" in run("runs", "--format", "csv").out
    with closing(sqlite3.connect("concertaction.db")) as db:
        assert db.execute("SELECT count(*) FROM submissions").fetchone() == (1,)


@pytest.mark.parametrize("lock", ["IMMEDIATE", "EXCLUSIVE"])
@pytest.mark.parametrize("words", [("import", FAULTY), ("withdraw", "1", "--reason", "essai")])
def test_who_waits_for_another_program_says_so(
    run, words: tuple[object, ...], lock: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("import", CLEAN)
    monkeypatch.setattr("concertaction.store.opening._PATIENCE", 0.1)
    other = sqlite3.connect("concertaction.db", isolation_level=None, check_same_thread=False)
    other.execute(f"BEGIN {lock}")
    letting_go = threading.Timer(1.0, other.execute, ["ROLLBACK"])
    letting_go.start()

    waited = run(*words)
    letting_go.join()
    other.close()
    monkeypatch.setattr("concertaction.store.opening._PATIENCE", 20.0)  # a loaded machine is no other program
    at_once = run("import", CLEAN)

    assert waited.code in (0, 3)
    assert "concertaction.db\u00a0: un autre programme y écrit en ce moment\u00a0; attente." in waited.err
    assert at_once.err == ""
