"""The shell contract (design section 6), as a script and an analyst meet it."""

from __future__ import annotations

import gc
import json
import re
import sqlite3
import threading
import zipfile
from contextlib import closing
from pathlib import Path

import click
import pytest
from openpyxl import load_workbook

from concertaction import coverage, intake
from concertaction.cli import figures
from concertaction.cli.app import command
from concertaction.importers.layouts.shapes import SheetReading

pytestmark = pytest.mark.usefixtures("empty_folder")
EXAMPLES = Path(__file__).parents[1] / "examples"
FAULTY = EXAMPLES / "2011-Q4" / "10_divers_a-completer.xlsx"
CLEAN = EXAMPLES / "2011-Q4" / "08_centre-etincelle.xlsx"


def every_command(node: click.Command, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    found = [path]
    if isinstance(node, click.Group):
        for name, child in node.commands.items():
            found += every_command(child, (*path, name))
    return found


COMMANDS = every_command(command())


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_command_has_help_in_both_languages(run, path: tuple[str, ...], language: str) -> None:
    said = run(*path, "--help", "--lang", language)

    assert said.code == 0
    assert said.err == ""
    assert len(said.out.splitlines()) > 3


@pytest.mark.parametrize("group", sorted({path[0] for path in COMMANDS if len(path) == 2}))
def test_a_group_takes_the_language_before_its_command(run, group: str) -> None:
    assert run(group, "--lang", "en", "list", "--help").out.startswith("Usage: concertaction")
    assert run(group, "--lang", "fr", "list", "--help").out.startswith("Utilisation")


def test_help_speaks_the_language_of_the_environment(run, monkeypatch: pytest.MonkeyPatch) -> None:
    french = run("coverage", "--help").out
    monkeypatch.setenv("CONCERTACTION_LANG", "en")
    english = run("coverage", "--help").out

    assert french.startswith("Utilisation\u00a0: concertaction coverage")
    assert "Affiche cette aide." in french
    assert english.startswith("Usage: concertaction coverage")


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["framework", "show"], "Un axe ou un objectif ; tout, si rien n’est indiqué."),
        (["import"], "Fichiers ou dossiers.  [obligatoire]"),
        (["organisations", "merge"], "Celui qui garde son nom."),
    ],
)
def test_the_help_says_what_each_argument_is(run, command: list[str], said: str) -> None:
    page = run(*command, "--help", "--lang", "fr").out.replace("\u00a0", " ")

    assert said in page[page.index("Arguments") : page.index("Options :")]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["covrage"], "Erreur\u00a0: La commande «\u00a0covrage\u00a0» n’existe pas."),
        (["coverage", "--axs", "3"], "Erreur\u00a0: L’option «\u00a0--axs\u00a0» n’existe pas."),
        (["coverage", "--by", "village"], "Erreur\u00a0: Valeur incorrecte pour «\u00a0--by\u00a0»"),
        (["coverage", "--period", "demain"], "Erreur\u00a0: "),
        (["coverage", "--fail-under", "120"], "Erreur\u00a0: --fail-under\u00a0: «\u00a0120\u00a0» n’est pas un pourcentage."),
        (["import"], "Erreur\u00a0: Argument manquant"),
        (["import", "x.xlsx", "--quarter", "2012"], "Erreur\u00a0: "),
        (["import", "x.xlsx", "--max-refused", "beaucoup"], "Erreur\u00a0: --max-refused\u00a0: «\u00a0beaucoup\u00a0»"),
        (["coverage", "--lang", "de"], "Erreur\u00a0: --lang\u00a0: «\u00a0de\u00a0» n’est ni fr ni en."),
        (["--lang=", "coverage"], "Erreur\u00a0: --lang\u00a0: «\u00a0\u00a0» n’est ni fr ni en."),
        (["framework", "show", "9.9"], "Erreur\u00a0: La note n’a ni axe ni objectif «\u00a0"),
    ],
)  # fmt: skip
def test_a_wrong_command_line_is_told_in_one_line_and_exits_with_2(
    run, words: list[str], message: str
) -> None:
    said = run(*words)

    assert said.code == 2
    assert said.out == ""
    assert said.err.startswith(message)
    assert len(said.err.splitlines()) <= 2
    assert not list(Path().iterdir())


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

    for words in (["nulle-part.xlsx"], ["rien"]):
        said = run("import", *words)
        assert (said.code, said.out) == (1, "")
        assert len(said.err.splitlines()) == 1
    assert not Path("concertaction.db").exists()
    run("import", CLEAN)
    run("import", "rien")
    assert [one["exit_code"] for one in json.loads(run("runs", "--format", "json").out)["runs"]] == [1, 0]


def test_a_folder_in_the_place_of_the_store_is_one_sentence(run) -> None:
    Path("notes").mkdir()

    for words in (["coverage"], ["import", CLEAN], ["import", CLEAN, "--dry-run"], ["report", "2012-Q3"]):
        said = run(*words, "--db", "notes")
        assert (said.code, said.out) == (1, "")
        assert said.err == (
            "Erreur : notes : est un dossier ; donnez le fichier des données,"
            f" par exemple {Path('notes/concertaction.db')}.\n"
        )


def test_a_filter_that_nothing_can_have_is_refused_with_what_there_is(run) -> None:
    run("import", EXAMPLES / "2011-Q4", "--quarter", "2011-Q4", "-q")

    for words, told in (
        (["actions", "--kind", "zzz"], "“zzz” is no kind of organisation. Kinds: forem, eft, oisp"),
        (["actions", "--commune", "Monz"], "“Monz” is no commune of the territory, nor a place of an action."
         " Resembling: Mons"),
        (["actions", "--commune", "Xyz"], "There are: Boussu, Colfontaine, Dour,"),
        (["actions", "--operator", "zorro"], "No organisation is called “zorro”. There are: "),
        (["actions", "--partner", "Tremplain"], "Resembling: Le Tremplin des Hauts-Pays asbl."),
        (["actions", "--axis", "9"], "1, 2, 3, 4, 5"),
        (["coverage", "--operator", "zorro"], "No operator is called “zorro”. There are: Cap Savoirs asbl,"),
        (["coverage", "--operator", "zorro"], "Le Forem Formation – Mons and 7 others."),
        (["partnerships", "--organisation", "Tremplain"], "Resembling: Le Tremplin des Hauts-Pays asbl."),
        (["findings", "--submission", "99"], "No file has the number 99; see: concertaction submissions list."),
    ):  # fmt: skip
        said = run(*words, "--lang", "en")
        assert (said.code, said.out) == (2, ""), words
        assert told in said.err
    everything = json.loads(run("actions", "--format", "json").out)["actions"]
    of_cpas = [one for one in everything if "cpas" in one["operator"]["kinds"]]
    at_mons = [one for one in everything if "Mons" in (one["commune"] or "")]
    assert of_cpas
    assert at_mons
    for words, kept in (
        (["--kind", "CPAS"], of_cpas),
        (["--kind", "cpas"], of_cpas),
        (["--commune", "mons"], at_mons),
        (["--commune", "7000"], at_mons),
        (["--commune", "Honnelles", "--kind", "interim"], []),
    ):
        assert json.loads(run("actions", *words, "--format", "json").out)["actions"] == kept, words


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


def test_json_of_many_files_is_one_document(run) -> None:
    said = run("import", CLEAN, FAULTY, "--format", "json", "--explain", "--dry-run")
    written = run("import", CLEAN, FAULTY, "--format", "json", "--explain", "--dry-run", "-o", "x.json")

    assert (said.code, written.code, written.out) == (3, 3, "")
    assert Path("x.json").read_text(encoding="utf-8") == said.out
    assert json.dumps(json.loads(said.out), ensure_ascii=False, indent=2) + "\n" == said.out
    assert [one["file"] for one in json.loads(said.out)["submissions"]] == [CLEAN.name, FAULTY.name]


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


def test_fail_under_exits_with_4_after_the_result(run) -> None:
    run("import", CLEAN)

    under = run("coverage", "--fail-under", "100", "--format", "json")
    enough = run("coverage", "--fail-under", "1", "--format", "json")

    assert under.code == 4
    assert enough.code == 0
    assert json.loads(under.out) == json.loads(enough.out)


def test_a_command_without_a_store_says_what_to_do(run) -> None:
    for words in (["coverage"], ["actions"], ["partnerships"], ["findings"], ["submissions", "list"]):
        said = run(*words)
        assert (said.code, said.out) == (1, "")
        assert "concertaction import" in said.err


def test_another_framework_works_in_every_command(run) -> None:
    Path("plan.toml").write_text(
        """
id = "plan"
title = { fr = "Plan", en = "Plan" }
short = { fr = "le plan", en = "the plan" }
start = 2020
end = 2024
[[axes]]
code = "A"
title = "Axe unique"
label = { fr = "Unique", en = "Only" }
[[axes.objectives]]
code = "A.1"
title = "Premier"
label = { fr = "Premier", en = "First" }
[[axes.objectives]]
code = "A.10"
title = "Dixième"
label = { fr = "Dixième", en = "Tenth" }
""",
        encoding="utf-8",
    )
    Path("a.csv").write_text(
        "Opérateur;Intitulé;Objectif;Début\nCap asbl;Atelier;A.10;01/02/2021\n", encoding="utf-8"
    )

    assert run("import", "a.csv", "--framework", "plan.toml").code == 0

    rows = {row["code"]: row["total"] for row in json.loads(run("coverage", "--format", "json").out)["rows"]}
    assert rows == {"A.1": 0, "A.10": 1}
    assert "Dixième" in run("framework", "show", "A.10").out
    assert run("coverage", "--objective", "3.2").code == 2
    assert run("framework", "check", "plan.toml").code == 0


def test_headings_without_an_action_are_one_sentence_and_nothing_is_received(run) -> None:
    Path("vide.csv").write_text("Opérateur;Action;Objectif\n", encoding="utf-8")

    said = run("import", "vide.csv", "--lang", "en")

    assert said.code == 1
    assert said.err == (
        "Error: “vide.csv” has headings and no action below them: ask for the file again, filled in.\n"
    )
    assert run("submissions", "list").out.count("vide.csv") == 0


def store_with_doubts() -> None:
    """Two dated actions, of which one code is a date; one without a date; one said to be permanent."""
    Path("doubts.csv").write_text(
        "Opérateur;Intitulé;Objectif;Début;Fin;Partenaires\n"
        "CPAS de Dour;Atelier;01-févr;01/01/2012;30/06/2012;Le Forem\n"
        "CPAS de Dour;Cours;2.1;01/01/2012;30/06/2012;\n"
        "CPAS de Dour;Accueil;1.2;;;\n",
        encoding="utf-8",
    )


@pytest.mark.parametrize(
    "words",
    [
        ("actions", "--period", "2012-Q1"),
        ("coverage", "--period", "2012-Q1"),
        ("coverage", "--period", "2012-Q1", "--explain", "1.2"),
        ("partnerships", "--period", "2012-Q1"),
        ("opportunities", "--period", "2012-Q1"),
        ("report", "2012-Q1"),
    ],
    ids=lambda words: " ".join(words[::3]),
)
def test_every_figure_by_period_says_how_many_actions_have_no_date(
    run, words: tuple[str, ...], english_folder: None
) -> None:
    store_with_doubts()
    run("import", "doubts.csv")

    shown = {name: run(*words, "--format", name).out for name in ("table", "markdown", "csv", "html")}

    for name, out in shown.items():
        assert re.search(r"1 (?:action )?without a date", " ".join(out.split())), name
    data = json.loads(run(*words, "--format", "json").out)
    assert "'undated': 1" in str(data)
    assert "without a date" not in run("actions").out


@pytest.mark.parametrize(
    "words", [("coverage",), ("coverage", "--explain", "1.2"), ("report", "2012-Q1")], ids=" ".join
)
def test_a_code_counted_by_rule_is_said_to_be(run, words: tuple[str, ...], english_folder: None) -> None:
    store_with_doubts()
    run("import", "doubts.csv")

    out = " ".join(run(*words).out.split())

    assert "Read back 1 code chosen by rule between two readings" in out
    assert "Read back" not in run("coverage", "--objective", "2.1").out
    data = json.loads(run("coverage", "--format", "json").out)
    assert data["read_back"] == {"recovered": 0, "inferred": 1}


@pytest.mark.parametrize(
    "words",
    [
        ("report", "2099-Q1"),
        ("coverage", "--period", "2099"),
        ("coverage", "--period", "2009-Q4", "--explain", "1.2"),
        ("report", "2009-Q4"),
    ],
    ids=" ".join,
)
def test_figures_outside_the_years_of_the_note_say_so_first(
    run, words: tuple[str, ...], english_folder: None
) -> None:
    store_with_doubts()
    run("import", "doubts.csv")

    out = run(*words).out.splitlines()

    assert "lies outside the years of the note (2010-2013)." in out[1]
    assert not any("lies outside" in run("report", quarter).out for quarter in ("2010-Q1", "2013-Q4"))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("coverage", "--format", "pdf"), "« pdf » ne figure pas parmi"),
        (("coverage", "--frmat", "pdf"), "L’option « --frmat » n’existe pas."),
        (("coverag",), "La commande « coverag » n’existe pas."),
        (("runs", "--last", "l'été d'avant"), "« l'été d'avant » n’est pas un nombre qui convient."),
        (("runs", "--last", '1"2'), '« 1"2 » n’est pas un nombre qui convient.'),
    ],
)
def test_a_fault_of_the_command_line_is_quoted_as_french_is(run, words: tuple[str, ...], said: str) -> None:
    told = run(*words)

    assert told.code == 2
    assert said in told.err.replace("\u00a0", " ")


def test_a_csv_in_french_is_for_whoever_opens_it_in_excel(run) -> None:
    store_with_doubts()
    run("import", "doubts.csv")

    lines = run("coverage", "--format", "csv").out.splitlines()
    assert lines[0].startswith("Ligne;")
    assert {line.split(";")[0] for line in lines[1:]} == {"ligne", "axe", "total"}
    assert "row;" in run("coverage", "--format", "csv", "--lang", "en").out
    assert "Clé (pour les programmes)" in run("findings", "--format", "csv").out.splitlines()[0]


def test_a_hint_names_a_file_in_the_language_of_the_reader(run) -> None:
    run("import", CLEAN, FAULTY)

    assert "-o couverture.xlsx" in run("coverage").out
    assert "-o coverage.xlsx" in run("coverage", "--lang", "en").out


def test_quarters_are_told_in_the_language_of_the_reader(run) -> None:
    run("import", CLEAN)

    told = [
        run("submissions", "expected", "2012-Q1", "--remove", "xyz"),
        run("submissions", "expected", "2012-Q1", "--from", "2010-Q1"),
        run("submissions", "status", "2012-Q1", "--reminders", "rappels"),
    ]

    assert [one.code for one in told] == [2, 2, 2]
    assert not [one.err for one in told if "-Q1" in one.err]


@pytest.mark.parametrize(
    ("words", "option"),
    [
        (("actions", "--operator", "dour", "--operator", "haine"), "--operator"),
        (("actions", "--commune", "Mons", "--commune=Dour"), "--commune"),
        (("coverage", "--period", "2011", "--period", "2012"), "--period"),
        (("coverage", "--by", "kind", "--by", "year"), "--by"),
        (("coverage", "-o", "a.csv", "--output", "b.csv"), "--output"),
        (("gaps", "accept", "4.3", "--reason", "a", "--reason", "b", "--until", "2013"), "--reason"),
        (("import", CLEAN, "--quarter", "2011-Q4", "--quarter", "2012-Q1"), "--quarter"),
    ],
    ids=lambda words: words if isinstance(words, str) else "",
)
def test_an_option_of_one_value_is_not_given_twice(run, words: tuple[str, ...], option: str) -> None:
    said = run(*words)

    assert said.code == 2
    assert said.err.startswith(f"Erreur\u00a0: {option} ne prend qu’une valeur")
    assert not list(Path().iterdir())


def test_several_axes_are_all_taken(run) -> None:
    run("import", CLEAN)

    def rows(*words: str) -> set[str]:
        return {one["code"] for one in json.loads(run(*words, "--format", "json").out)["rows"]}

    both = rows("coverage", "--axis", "3", "--axis", "4")
    assert both == rows("coverage", "--axis", "3") | rows("coverage", "--axis", "4")
    assert {code[0] for code in both} == {"3", "4"}

    def listed(*words: str) -> set[int]:
        return {one["id"] for one in json.loads(run("actions", *words, "--format", "json").out)["actions"]}

    several = listed("--axis", "1", "--axis", "2")
    assert several == listed("--axis", "1") | listed("--axis", "2") != set()
    assert run("partnerships", "--axis", "1", "--axis", "2").code == 0
    assert run("opportunities", "--axis", "1", "--axis", "2").code == 0


def test_a_commune_outside_the_territory_is_kept_and_said(run) -> None:
    run("import", CLEAN)

    paris = run("organisations", "set", "Centre de formation L’Étincelle", "--commune", "Paris")
    mons = run("organisations", "set", "Centre de formation L’Étincelle", "--commune", "mons")

    assert (paris.code, mons.code) == (0, 0)
    assert "«\u00a0Paris\u00a0» n’est pas une commune du territoire" in paris.err
    assert "territoire" not in mons.err


def test_an_exit_4_says_why_with_the_decimals_that_tell_the_two_apart(run) -> None:
    run("import", CLEAN)
    exact = json.loads(run("coverage", "--format", "json").out)["summary"]
    shown = run("coverage", "--fail-under", str(exact["percent"]))
    rounded_up = exact["percent"] * exact["objectives"] > 100 * exact["covered"]

    assert (shown.code, bool(shown.err)) == ((4, True) if rounded_up else (0, False))
    high = run("coverage", "--fail-under", "99,95", "--format", "json")
    assert high.code == 4
    assert re.fullmatch(
        r"--fail-under\u00a0: objectifs abordés\u00a0: \d+ sur 17, soit \d\d(,\d)?\u00a0%, sous 99,95\u00a0%\.\n",
        high.err,
    )
    json.loads(high.out)


@pytest.mark.parametrize(
    ("covered", "least", "told"),
    [
        (14, 82.4, "82.35%, under 82.4%"),
        (14, 90, "82.4%, under 90%"),
        (14, 82.35295, "82.35%, under 82.35295%"),
    ],
)
def test_a_share_is_told_apart_from_the_limit(covered: int, least: float, told: str, english: None) -> None:
    summary = coverage.Summary(17, covered, 0, 0, 0, 0, 0, 0)

    assert summary.is_below(least)
    assert told in figures._under(summary, least)


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
    at_once = run("import", CLEAN)

    assert waited.code in (0, 3)
    assert "concertaction.db\u00a0: un autre programme y écrit en ce moment\u00a0; attente." in waited.err
    assert at_once.err == ""
