"""Counted actions that a file marks as cancelled, put off, struck out or a draft: every reader is told."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

HEAD = "Opérateur;Intitulé;Objectif;Début;Fin;Remarques"
PLAIN = "CPAS de Dour;Bilan;1.1;01/10/2011;31/12/2012;"
OTHER = "CPAS de Dour;Atelier;1.3;01/10/2011;31/12/2012;"
EN = "counted action is marked as cancelled, put off, struck out or a draft, and is to be examined: “Bilan"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def send(run, quarter: str, *rows: str) -> None:
    path = Path(f"cpas-{quarter}.csv")
    path.write_text("\n".join((HEAD, *rows)), encoding="utf-8")
    assert run("import", path, "--quarter", quarter, "-q").code == 0


def marks(run, *words: str) -> dict[str, str | None]:
    listed = json.loads(run("actions", "--format", "json", *words).out)["actions"]
    return {one["title"]: one["mark"] for one in listed}


def told(run, *words: str) -> bool:
    return EN in " ".join(run(*words, "--lang", "en").out.split())


@pytest.mark.parametrize(
    ("row", "mark"),
    [
        ("CPAS de Dour;Bilan (annulé);1.1;01/10/2011;31/12/2012;", "cancelled-action"),
        (PLAIN + "annulé", "cancelled-action"),
        (PLAIN + "reporté à l'an prochain", "postponed-action"),
    ],
)
def test_a_marked_action_counts_and_every_figure_says_so(run, row: str, mark: str) -> None:
    send(run, "2011-Q4", row, OTHER)

    assert sorted(filter(None, marks(run).values())) == [mark]
    for words in (
        ("coverage", "--period", "2011-Q4"),
        ("coverage", "--explain", "1.1"),
        ("report", "2011-Q4"),
    ):
        assert told(run, *words)
    for words in (("coverage", "--objective", "1.3"), ("coverage", "--period", "2013")):
        assert not told(run, *words)
    run("report", "2011-Q4", "-o", "rapport.xlsx", "--lang", "en")
    cells = [cell for row in openpyxl.load_workbook("rapport.xlsx")["Axis 1"].values for cell in row if cell]
    assert any("action marked as" in str(cell) for cell in cells)


def test_the_last_file_decides(run) -> None:
    send(run, "2011-Q4", PLAIN, OTHER)
    assert marks(run) == {"Bilan": None, "Atelier": None}
    send(run, "2012-Q1", PLAIN + "annulé", OTHER)  # nothing else changes: the version is the first file's
    assert marks(run) == {"Bilan": "cancelled-action", "Atelier": None}
    send(run, "2012-Q2", PLAIN, OTHER)  # taken up again
    assert marks(run) == {"Bilan": None, "Atelier": None}
    send(run, "2012-Q3", PLAIN + "annulé", OTHER)
    send(run, "2012-Q4", PLAIN.replace("2012;", "2013;"), OTHER)
    assert marks(run) == {"Bilan": None, "Atelier": None}


def test_one_that_was_withdrawn_is_no_doubt_any_more(run) -> None:
    send(run, "2011-Q4", PLAIN + "annulé", OTHER)
    number = next(
        one["id"]
        for one in json.loads(run("actions", "--format", "json").out)["actions"]
        if one["title"] == "Bilan"
    )
    run("withdraw", number, "--reason", "annulée")

    assert not told(run, "coverage")
    assert not told(run, "report", "2011-Q4")
