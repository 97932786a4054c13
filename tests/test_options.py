"""Every option does what its help says, and says so where it cannot."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

pytestmark = pytest.mark.usefixtures("english_folder")
EXAMPLES = Path(__file__).parents[1] / "examples"
FAULTY = EXAMPLES / "2011-Q4" / "10_divers_a-completer.xlsx"
TEXTS = EXAMPLES / "2011-Q4" / "06_export_mire.csv"


@pytest.fixture
def received(run) -> None:
    """A store that holds two files of a quarter, one of them with refusals."""
    assert run("import", FAULTY, TEXTS, "--quarter", "2011-Q4", "--quiet").code == 3


# -- the store


@pytest.mark.parametrize("store", [".", "/", ""])
@pytest.mark.parametrize(
    "words", [("import", TEXTS), ("profile", "save", "a", TEXTS), ("coverage",)], ids=lambda words: words[0]
)
def test_a_store_that_is_a_folder_is_said(run, words: tuple[object, ...], store: str) -> None:
    said = run(*words, "--db", store)

    assert (said.code, said.out) == (1, "")
    assert f"{Path(store)}: is a folder; give the file of the store" in said.err


def test_profiles_are_looked_for_beside_what_should_have_been_a_store(run) -> None:
    said = run("profile", "check", "a", "--db", ".")

    assert (said.code, said.out) == (1, "")
    assert said.err == "Error: There is no profile “a” in .profiles; there are: none.\n"


@pytest.mark.parametrize("words", [("coverage",), ("import", TEXTS), ("import", TEXTS, "--dry-run")])
def test_a_store_that_is_a_device_is_said(run, words: tuple[object, ...]) -> None:
    said = run(*words, "--db", "/dev/null")

    assert (said.code, said.out) == (1, "")
    assert "/dev/null: is not an ordinary file; check the path given with --db." in said.err


# -- where results go


def test_the_ending_tells_how_the_result_of_an_import_is_written(run) -> None:
    shown = run("import", FAULTY, "--dry-run")
    text = run("import", FAULTY, "--dry-run", "-o", "résultat.txt")
    data = run("import", FAULTY, "--dry-run", "--output", "résultat.json")

    assert (text.code, text.out, text.err) == (3, "", "Written: résultat.txt\n")
    assert Path("résultat.txt").read_text(encoding="utf-8") == shown.out
    assert (data.code, data.out, data.err) == (3, "", "Written: résultat.json\n")
    assert json.loads(Path("résultat.json").read_bytes())["submissions"][0]["counts"]["refused"] == 6


def test_a_format_goes_before_the_ending_of_a_file(run) -> None:
    assert run("import", FAULTY, "--dry-run", "--format", "json", "-o", "a.txt").code == 3
    assert run("import", FAULTY, "--dry-run", "--format", "table", "-o", "a.json").code == 3

    assert json.loads(Path("a.txt").read_bytes())["dry_run"] is True
    assert Path("a.json").read_text(encoding="utf-8").startswith("! 10_divers_a-completer.xlsx – would be")


def test_a_quiet_import_still_writes_its_result(run) -> None:
    said = run("import", FAULTY, "--dry-run", "--quiet", "-o", "a.txt")

    assert (said.code, said.out, said.err) == (3, "", "")
    assert "end before start (1): Feuil1!F7" in Path("a.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "code", "fault"),
    [
        ("a.csv", 2, "a.csv: the ending does not tell the format. Endings: .txt, .json."),
        ("none/a.json", 1, "none/a.json: the folder none does not exist; create it first."),
        ("a.json", 1, "a.json: is a folder; name a file in it."),
    ],
)
def test_nothing_is_imported_when_the_result_has_no_place(run, file: str, code: int, fault: str) -> None:
    Path("a.json").mkdir()

    said = run("import", TEXTS, "-o", file)

    assert (said.code, said.out, said.err) == (code, "", f"Error: {fault}\n")
    assert not Path("concertaction.db").exists()


def test_a_receipt_is_written_as_its_file_is_called(run, received) -> None:
    assert run("submissions", "receipt", 1, "-o", "a.md").code == 0
    assert run("submissions", "receipt", 1, "-o", "a.txt").code == 0
    assert run("submissions", "receipt", 1, "--format", "markdown", "-o", "b.txt").code == 0
    said = run("submissions", "receipt", 1, "-o", "a.pdf")

    assert Path("a.md").read_bytes() == Path("b.txt").read_bytes() != Path("a.txt").read_bytes()
    assert Path("a.md").read_text(encoding="utf-8").startswith("# Receipt")
    assert (said.code, said.err) == (
        2,
        "Error: a.pdf: the ending does not tell the format. Endings: .txt, .md.\n",
    )


def test_a_register_is_exported_to_what_can_be_imported(run, received) -> None:
    said = run("organisations", "export", "register.md")

    assert (said.code, said.out) == (2, "")
    assert said.err == "Error: register.md: the ending does not tell the format. Endings: .csv, .xlsx.\n"
    assert not Path("register.md").exists()
    assert run("organisations", "export", "register.csv").code == 0
    assert run("organisations", "import", "register.csv").code == 0
