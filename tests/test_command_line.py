"""The command line as it is typed: help, languages, faults (design section 6)."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from concertaction.cli.app import command

pytestmark = pytest.mark.usefixtures("empty_folder")
EXAMPLES = Path(__file__).parents[1] / "examples"
CLEAN = EXAMPLES / "2011-Q4" / "08_centre-etincelle.xlsx"


def every_command(node: click.Command, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    found = [path]
    if isinstance(node, click.Group):
        for name, child in node.commands.items():
            found += every_command(child, (*path, name))
    return found


COMMANDS = every_command(command())


def options_of(node: click.Command, path: tuple[str, ...]) -> list[tuple[str, bool]]:
    """The options that a command has and the root has not, and whether each is a flag."""
    for name in path:
        assert isinstance(node, click.Group)
        node = node.commands[name]
    options = [one for one in node.params if isinstance(one, click.Option)]
    return [
        (name, one.is_flag) for one in options for name in one.opts if name not in ("--lang", "--version")
    ]


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


@pytest.mark.parametrize(
    ("words", "option", "line"),
    [
        (["--db", "X", "import", "F"], "--db", "import --db X F"),
        (["--quarter", "2011-Q4", "--format=json", "import", "F", "--again"], "--quarter",
         "import --quarter 2011-Q4 --format=json F --again"),
        (["--framework", "import", "import", "F"], "--framework", "import --framework import F"),
        (["--lang", "fr", "-qo", "a.csv", "coverage"], "-q", "coverage --lang fr -qo a.csv"),
        (["--explain", "coverage"], "--explain", "coverage --explain"),
        (["--reason", "plus d’offre", "gaps", "accept", "4.3"], "--reason", "gaps accept --reason 'plus d’offre' 4.3"),
        (["--format", "json", "submissions", "list"], "--format", "submissions list --format json"),
        (["submissions", "--db", "X", "list"], "--db", "submissions list --db X"),
        (["submissions", "--db", "X"], "--db", "submissions COMMANDE --db X"),
        (["--db", "X", "imprt", "F"], "--db", "COMMANDE --db X"),
        (["--version", "--db", "X", "import", "F"], "--db", "import --db X F"),
        (["--db", "X", "--version"], "--db", "COMMANDE --db X"),
        (["--help", "--db", "X"], "--db", "COMMANDE --help --db X"),
    ],
    ids=lambda words: words if isinstance(words, str) else "",
)  # fmt: skip
def test_an_option_before_its_command_is_told_its_place(
    run, words: list[str], option: str, line: str
) -> None:
    said = run(*words)

    assert said.code == 2
    assert said.out == ""
    told = said.err.replace("\u00a0", " ").splitlines()[0]
    assert told == f"Erreur : L’option « {option} » se place après la commande : concertaction {line}"


def test_every_option_of_every_command_is_told_its_place(run) -> None:
    tried = 0
    for path in COMMANDS:
        for name, is_flag in options_of(command(), path):
            said = run(name, *([] if is_flag else ["VALUE"]), *path, "--lang", "en")
            tried += 1

            assert said.code == 2
            assert f"goes behind the command: concertaction {' '.join([*path, name])}" in said.err

    assert tried > 100


def test_an_option_that_the_command_has_not_is_still_unknown(run) -> None:
    for words in (
        ["--receipt", "R", "coverage"],
        ["coverage", "--receipt", "R"],
        ["--frmat", "json", "import"],
    ):
        option = next(word for word in words if word.startswith("--"))
        said = run(*words).err.replace("\u00a0", " ")
        assert said.startswith(f"Erreur : L’option « {option} » n’existe pas.")
