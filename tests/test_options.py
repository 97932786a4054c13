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


# -- options that go together, and those that do not


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            ("coverage", "--explain", "1.1", "--fail-under", "100", "--gaps"),
            "--explain speaks of one objective; leave --gaps, --fail-under out.",
        ),
        (
            ("coverage", "--explain", "1.1", "--by", "kind", "--count", "operators"),
            "--explain speaks of one objective; leave --by, --count out.",
        ),
        (
            ("coverage", "--explain", "1.1", "--axis", "1", "--objective", "1.2"),
            "--explain speaks of one objective; leave --axis, --objective out.",
        ),
        (
            ("coverage", "--explain", "1.1", "--period", "2011", "--compare-to", "2010", "--fail-if-worse"),
            "--explain speaks of one objective; leave --compare-to, --fail-if-worse out.",
        ),
        (
            ("partnerships", "--handovers", "--by", "kind"),
            "--handovers is a list and has no matrix; leave --by out.",
        ),
        (
            ("report", "2011-Q4", "--if-changed"),
            "--if-changed speaks of the file that is written: say which with -o FILE.xlsx.",
        ),
        (
            ("report", "2011-Q4", "--force"),
            "--force speaks of the file that is written: say which with -o FILE.xlsx.",
        ),
        (
            ("report", "2011-Q4", "--corrections", "--as-of", "2012-01-01", "--if-changed", "-o", "a.xlsx"),
            "--corrections lists what was corrected up to now; leave --as-of, --if-changed out.",
        ),
        (
            ("submissions", "status", "2011-Q4", "--style", "office.toml"),
            "--style dresses the reminders: say where to write them with --reminders FOLDER.",
        ),
        (
            ("import", str(TEXTS), "--receipt-format", "md"),
            "--receipt-format: say where the receipts go with --receipt FOLDER.",
        ),
        (("actions", "--objective", "4.1", "--axis", "3"), "No objective is both in axis 3 and among 4.1."),
        (("withdraw", "1", "--reason", "  "), "--reason: say why; it is kept with the date and the author."),
        (("restore", "1", "--reason", ""), "--reason: say why; it is kept with the date and the author."),
    ],
)
def test_what_an_option_cannot_do_is_said(run, received, words: tuple[str, ...], message: str) -> None:
    said = run(*words)

    assert (said.code, said.out, said.err) == (2, "", f"Error: {message}\n")


@pytest.mark.parametrize("share", ["30", "30.5", "30,5", "30%", "30,5 %"])
def test_a_percentage_is_written_as_people_write_it(run, received, share: str) -> None:
    assert run("coverage", "--fail-under", share).code == 0
    assert run("coverage", "--objective", "3.2", "--fail-under", share).code == 4
    assert run("import", FAULTY, "--dry-run", "--max-refused", f"{share.rstrip(' %')} %").code == 3
    assert run("import", FAULTY, "--dry-run", "--max-refused", "50,5 %").code == 0


@pytest.mark.parametrize("share", ["abc", "nan", "inf", "-1", "120", "1e9", ""])
def test_what_is_no_percentage_is_said_as_it_was_written(run, received, share: str) -> None:
    said = run("coverage", "--fail-under", share)
    allowed = run("import", FAULTY, "--dry-run", "--max-refused", f"{share}%")

    assert (said.code, said.err) == (2, f"Error: --fail-under: “{share}” is not a percentage.\n")
    assert allowed.code == 2
    assert allowed.err == (
        f"Error: --max-refused: “{share}%” is neither a number of rows nor a percentage.\n"
    )


@pytest.mark.parametrize("quarter", ["x", "2011", "2011-Q5", "T4", "2011-10", "2011-10..2011-11"])
def test_what_is_no_quarter_is_never_told_to_be_a_period(run, received, quarter: str) -> None:
    assert run("report", quarter).err == f"Error: “{quarter}” is not a quarter; write for instance 2012-Q3.\n"
    assert run("import", TEXTS, "--quarter", quarter).err == (
        f"Error: --quarter: “{quarter}” is not a quarter, for instance 2011-Q4.\n"
    )


# -- nothing received is no gap


def test_an_objective_of_an_empty_store_is_no_gap(run) -> None:
    assert run("organisations", "add", "Foyer de l’Été asbl", "--kind", "oisp").code == 0

    why = run("coverage", "--explain", "1.2").out
    leads = run("opportunities").out

    assert "Status: nothing received (" in why
    assert "GAP" not in why
    for said in (why, leads):
        assert "No file has been received yet: no objective can be judged." in said
    assert "no action" not in leads
    assert json.loads(run("opportunities", "--format", "json").out)["leads"] == []


# -- what is no table


def test_json_is_no_table(run) -> None:
    golden = FAULTY.with_name(f"{FAULTY.name}.expected.json")
    Path("a.csv").write_text('["objectif;action", "1.1;Atelier"]', encoding="utf-8")
    Path("b.csv").write_text("[Objectif];Action;Opérateur\n1.1;Atelier;CPAS de Dour\n", encoding="utf-8")

    for file in (golden, "a.csv"):
        said = run("import", file, "--dry-run")
        assert said.code == 1
        assert "is not a spreadsheet but a JSON document: send an Excel" in said.err
    assert run("import", "b.csv", "--dry-run").out.splitlines()[1].strip().startswith("1 row, 1 added")


# -- French


def test_french_puts_its_spaces_and_its_quotes(run) -> None:
    Path("p.csv").write_text("Opérateur;Mail\nCPAS de Dour;\n", encoding="utf-8")
    assert run("profile", "save", "été", TEXTS, "--lang", "fr").code == 0

    encoding = run("import", TEXTS, "--encoding", "zz", "--lang", "fr")
    profiles = run("profile", "list", "--lang", "fr")
    register = run("organisations", "import", "p.csv", "--lang", "fr")

    assert encoding.err.startswith("Erreur\u00a0: --encoding\u00a0: «\u00a0zz\u00a0» n’est pas un encodage")
    assert profiles.out.startswith("été\u00a0: feuilles «")
    assert "aucune feuille n’a les colonnes «\u00a0Nom\u00a0»." in register.err


@pytest.mark.parametrize(
    ("line", "instead", "fault"),
    [
        ("required = true", "required = 3", "“required”: true or false is expected."),
        ("min = 2", 'min = "x"', "“min”: a whole number, neither too small nor too large, is expected."),
        ("min = 2", "min = 0", "“min”: a whole number, neither too small nor too large, is expected."),
        (
            'basis = "explicit"',
            'basis = "x"',
            "“basis”: one of 'explicit', 'implied', 'implied-optional', 'none' is expected.",
        ),
        ('rule = "kind_present"', 'rule = "x"', "“conditions”: one of 'distinct_organisations', 'kind_present' is expected."),
        ('publisher = "', 'publisher = 3 # "', "“publisher”: a text between quotes, in its right form, is expected."),
        ('group = "operator"', "group = [1]", "“group”: one of 'operator', 'employer', 'upstream', 'other' is expected."),
    ],
)  # fmt: skip
def test_faults_of_a_framework_are_told_in_both_languages(run, line: str, instead: str, fault: str) -> None:
    from concertaction import framework

    text = (
        Path(framework.__file__).with_name("data").joinpath("note-2010-2013.toml").read_text(encoding="utf-8")
    )
    at = text[: text.index(line)].count("\n") + 1
    Path("plan.toml").write_text(text.replace(line, instead, 1), encoding="utf-8")

    english = run("framework", "check", "plan.toml")
    french = run("framework", "check", "plan.toml", "--lang", "fr")

    assert (english.code, english.out) == (1, "")
    assert english.err.endswith(f": {fault}\n")
    assert any(
        f"line {number}:" in english.err for number in (at, at - 1)
    )  # of a condition: where they begin
    assert "Input should" not in french.err
    assert french.err.count("expected") == 0


# -- quiet


@pytest.mark.parametrize("words", [("coverage",), ("actions", "--search", "atelier"), ("findings",)])
def test_quiet_leaves_the_result(run, received, words: tuple[str, ...]) -> None:
    loud, quiet = run(*words), run(*words, "--quiet")

    assert (quiet.code, quiet.out, quiet.err) == (0, loud.out, "")
    assert run(*words, "--quiet", "-o", "a.csv") == (0, "", "")
    assert Path("a.csv").stat().st_size


def test_quiet_takes_away_what_is_said_beside_the_result(run, received) -> None:
    loud = run("submissions", "expected", "2011-Q4", "--add", "A")
    quiet = run("submissions", "expected", "2011-Q4", "--add", "B", "--quiet")

    assert "1 operator added" in loud.err
    assert (quiet.err, "B  " in quiet.out) == ("", True)


def test_a_quiet_import_says_nothing_but_json(run) -> None:
    assert run("import", FAULTY, "--quiet") == (3, "", "")
    assert json.loads(run("import", FAULTY, "--quiet", "--format", "json").out)["dry_run"] is False


# -- what is typed and may not be kept

_BASE = 850730033
NUMBER = f"85.07.30-033.{97 - _BASE % 97:02}"


@pytest.mark.parametrize(
    "words",
    [
        ("withdraw", 1, "--reason", f"demande de {NUMBER}"),
        ("withdraw", 1, "--reason", "double", "--author", NUMBER),
        ("restore", 1, "--reason", f"RN {NUMBER.replace('.', ' ')}"),
        ("gaps", "accept", "4.3", "--until", "2012-Q4", "--reason", f"voir {NUMBER} Mme Julie Dupont"),
        ("organisations", "add", f"Julie {NUMBER}"),
        ("organisations", "rename", "MIRE", NUMBER),
        ("organisations", "merge", "MIRE", "Forem", "--reason", NUMBER),
        ("import", FAULTY, "--operator", f"EFT {NUMBER}"),
        ("actions", "--search", NUMBER),
        ("submissions", "expected", "2012-Q3", "--add", NUMBER),
    ],
    ids=lambda words: " ".join(map(str, words[:2])),
)
def test_a_register_number_that_is_typed_is_refused(run, received, words: tuple[object, ...]) -> None:
    before = Path("concertaction.db").read_bytes()
    said = run(*words)

    assert (said.code, said.out) == (2, "")
    assert "this holds a national register number, which may not be kept; leave it out." in said.err
    assert NUMBER not in said.err
    assert Path("concertaction.db").read_bytes() == before


def test_a_telephone_or_an_enterprise_number_may_be_typed(run, received) -> None:
    for reason in ("tél. 065 40 93 23", "+32 475 12 34 56", "BCE 0401.234.560", "2010-2011/123"):
        assert run("withdraw", 1, "--reason", reason).code == 0
        assert run("restore", 1, "--reason", reason).code == 0


@pytest.mark.parametrize("name", ["Madame Julie Dupont", "M. Dupont", "Julie Dupont", "12 stagiaires"])
def test_a_person_is_added_as_no_organisation(run, received, name: str) -> None:
    for words in (("add", name), ("rename", "CPAS de Quaregnon", name)):
        said = run("organisations", *words)
        assert (said.code, "no name of an organisation" in said.err) == (2, True)
    assert name not in run("organisations", "list", "--format", "csv").out


def test_the_log_of_runs_masks_a_register_number(run, received) -> None:
    said = run("report", "2012-Q3", "-o", f"rapport {NUMBER}.xlsx")
    assert said.code == 0
    assert NUMBER not in said.err
    run("report", "2012-Q3", "-o", f"nowhere/{NUMBER}.xlsx")
    assert NUMBER not in run("runs").out
    assert NUMBER.encode() not in Path("concertaction.db").read_bytes()
    published = run("report", "2012-Q3", "-o", f"publié {NUMBER}.xlsx", "--publish")
    assert (published.code, "--output: this holds a national register" in published.err) == (2, True)
