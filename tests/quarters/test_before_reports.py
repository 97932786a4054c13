"""Quarters before the first file: nothing was received for them, which is not nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

ROWS = "Opérateur;Intitulé;Objectif;Début;Fin\nCPAS de Dour;Bilan;1.1;01/09/2011;31/12/2012\nCPAS de Dour;Atelier;1.3;02/10/2011;31/12/2012\n"
NOTHING = "Nothing was received for {} or before: the first files report on 2011-Q4"


def said(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture(autouse=True)
def received(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("envoi.csv").write_text(ROWS, encoding="utf-8")
    assert run("import", "envoi.csv", "--quarter", "2011-Q4", "-q").code == 0


@pytest.mark.parametrize(
    ("words", "period"),
    [
        (("coverage", "--period", "2010"), "2010"),
        (("coverage", "--period", "2011-Q4", "--compare-to", "2011-Q3"), "2011-Q3"),
        (("coverage", "--period", "2011-Q3", "--compare-to", "2010-Q3"), "2011-Q3"),
        (("coverage", "--explain", "1.1", "--period", "2011-Q3"), "2011-Q3"),
        (("report", "2011-Q4"), "2011-Q3"),
        (("report", "2012-Q1"), "2011-Q1"),
    ],
)
def test_figures_of_a_quarter_before_the_first_file_say_so(run, words: tuple[str, ...], period: str) -> None:
    assert NOTHING.format(period) in said(run(*words, "--lang", "en").out)


@pytest.mark.parametrize(
    "words",
    [
        ("coverage",),
        ("coverage", "--period", "2011"),
        ("coverage", "--period", "2012-Q1", "--compare-to", "2011-Q4"),
        ("report", "2012-Q4"),
    ],
)
def test_those_of_others_do_not(run, words: tuple[str, ...]) -> None:
    assert "or before" not in said(run(*words, "--lang", "en").out)


def test_nothing_is_new_against_a_quarter_that_nobody_reported_on(run) -> None:
    first = json.loads(run("report", "2011-Q4", "--format", "json", "--lang", "en").out)["sentences"]
    then = json.loads(run("report", "2012-Q1", "--format", "json", "--lang", "en").out)["sentences"]

    assert first[0] == "2 of 17 objectives are covered in 2011-Q4 (11.8%)."
    assert not any("newly covered" in one or one.startswith("Since ") for one in first)
    assert then[0] == "2 of 17 objectives are covered in 2012-Q1 (11.8%); 2 in 2011-Q4."
    assert any(one.startswith("Since 2011-Q4") for one in then)


def test_a_file_of_no_quarter_may_be_of_any(run) -> None:
    Path("sans.csv").write_text(ROWS.replace("Dour", "Boussu"), encoding="utf-8")
    run("import", "sans.csv", "-q")

    assert "or before" not in said(run("coverage", "--period", "2010", "--lang", "en").out)
    found = json.loads(run("report", "2011-Q4", "--format", "json", "--lang", "en").out)["sentences"]
    assert found[0].endswith("; 1 in 2011-Q3, 0 in 2010-Q4.") or found[0].endswith(
        "; 2 in 2011-Q3, 0 in 2010-Q4."
    )
