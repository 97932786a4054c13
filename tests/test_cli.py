"""What the other commands say of the store, and end with (design section 6)."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from concertaction import coverage
from concertaction.cli import figures

pytestmark = pytest.mark.usefixtures("empty_folder")
EXAMPLES = Path(__file__).parents[1] / "examples"
FAULTY = EXAMPLES / "2011-Q4" / "10_divers_a-completer.xlsx"
CLEAN = EXAMPLES / "2011-Q4" / "08_centre-etincelle.xlsx"


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
    assert data["read_back"] == {"recovered": 0, "inferred": 1, "decided": 0}


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

    assert "lies outside the years of the objectives (2010-2013)." in out[1]
    assert not any("lies outside" in run("report", quarter).out for quarter in ("2010-Q1", "2013-Q4"))


def test_a_csv_in_french_is_for_whoever_opens_it_in_excel(run) -> None:
    store_with_doubts()
    run("import", "doubts.csv")

    lines = run("coverage", "--format", "csv").out.splitlines()
    assert lines[0].startswith("Niveau;")
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
