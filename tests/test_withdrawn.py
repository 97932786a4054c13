"""What a person withdrew is in no figure, and every figure says so."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

ROWS = (
    "Opérateur;Intitulé;Objectif;Partenaires;Début;Fin",
    "CPAS de Dour;Bilan;1.1;Le Forem;01/10/2011;31/12/2011",
    "CPAS de Dour;Atelier;1.1;;01/10/2011;31/12/2011",
    "Lire asbl;Cercle;1.3;;01/01/2010;31/12/2010",
)


@pytest.fixture
def withdrawn(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two of three actions are withdrawn, one of them of the quarter."""
    monkeypatch.chdir(tmp_path)
    Path("envoi.csv").write_text("\n".join(ROWS), encoding="utf-8")
    run("import", "envoi.csv", "--quarter", "2011-Q4", "-q")
    found = json.loads(run("actions", "--format", "json").out)["actions"]
    numbers = [one["id"] for one in found if one["title"] != "Atelier"]
    assert run("withdraw", *numbers, "--reason", "n'a pas eu lieu").code == 0


pytestmark = pytest.mark.usefixtures("withdrawn")


@pytest.mark.parametrize(
    ("words", "count"),
    [
        (("coverage", "--period", "2011-Q4"), 1),
        (("coverage",), 2),
        (("coverage", "--objective", "1.3"), 1),
        (("coverage", "--period", "2013"), 0),
        (("coverage", "--operator", "Lire asbl"), 1),
        (("coverage", "--explain", "1.1"), 1),
        (("partnerships",), 2),
        (("report", "2011-Q4"), 1),
    ],
)
def test_figures_tell_what_was_withdrawn(run, words: tuple[str, ...], count: int) -> None:
    data = json.loads(run(*words, "--format", "json").out)
    assert data["left_out"]["withdrawn"] == count

    shown = run(*words, "--format", "html", "--lang", "fr").out
    said = {0: None, 1: "1 action retirée", 2: "2 actions retirées"}[count]
    said = f"retirées\u00a0: {count}" if words[0] == "report" else said
    assert said in shown if said else "retirée" not in shown


def test_a_withdrawn_action_is_counted_nowhere(run) -> None:
    data = json.loads(run("coverage", "--period", "2011-Q4", "--format", "json").out)
    assert (data["actions"], data["rows"][0]["total"], data["rows"][0]["partnerships"]) == (1, 1, 0)

    told = json.loads(run("coverage", "--explain", "1.1", "--format", "json").out)
    assert [one["title"] for one in told["actions"]] == ["Atelier"]


def test_the_list_marks_those_withdrawn(run) -> None:
    shown = run("actions", "--withdrawn", "--lang", "fr").out
    listed = json.loads(run("actions", "--withdrawn", "--format", "json").out)
    lines = list(
        csv.DictReader(io.StringIO(run("actions", "--withdrawn", "--format", "csv").out), delimiter=";")
    )

    assert "2 sont retirées et n’entrent dans aucun chiffre\u00a0: n° 1, 3." in shown
    assert "Retirées comprises" in shown
    assert {one["title"]: one["withdrawn"] for one in listed["actions"]} == {
        "Bilan": True,
        "Atelier": False,
        "Cercle": True,
    }
    assert {one["Intitulé"]: one["Retirée"] for one in lines} == {
        "Bilan": "oui",
        "Atelier": "",
        "Cercle": "oui",
    }
    assert "retirée" not in run("actions", "--lang", "fr").out


def test_what_is_withdrawn_or_restored_again_says_why_nothing_changes(run) -> None:
    stored = json.loads(run("actions", "--withdrawn", "--format", "json").out)["actions"]
    gone = [one["id"] for one in stored if one["withdrawn"]]
    [kept] = [one["id"] for one in stored if not one["withdrawn"]]
    asked = ["--reason", "x", "--lang", "fr"]

    assert run("withdraw", gone[0], *asked).err == "0 action retirée. 1 était déjà retirée.\n"
    assert run("withdraw", *gone, gone[0], kept, *asked).err == "1 action retirée. 2 étaient déjà retirées.\n"
    assert run("restore", *gone, *asked).err == "2 actions rétablies.\n"
    assert run("restore", *gone, kept, *asked).err == "1 action rétablie. 2 n’étaient pas retirées.\n"


def test_one_operator_is_said_in_words(run) -> None:
    for words, french, english in (
        ((), "1 action d’un opérateur.", "1 action of 1 operator."),
        (("--withdrawn", "--objective", "1.1"), "2 actions d’un opérateur.", "2 actions of 1 operator."),
        (("--withdrawn",), "3 actions de 2 opérateurs.", "3 actions of 2 operators."),
    ):
        assert run("actions", *words, "--lang", "fr").out.splitlines()[1] == french
        assert run("actions", *words, "--lang", "en").out.splitlines()[1] == english
