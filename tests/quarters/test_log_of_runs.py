"""The log that the store keeps of its runs."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from pathlib import Path

import pytest

from concertaction import i18n
from concertaction.cli.runs import logged
from concertaction.reports.contracts import shapes

pytestmark = pytest.mark.usefixtures("command_line")


def test_the_store_keeps_the_log_of_the_runs(run, store: Path) -> None:
    run("report", "2012-Q3", "-o", "r.xlsx", "-q")
    run("report", "2012-Q3", "-o", "nowhere/r.xlsx", "-q")
    run("report", "2012-Q9", "-o", "r.xlsx", "-q")  # a wrong command line is no run
    with sqlite3.connect(store) as conn:
        rows = conn.execute("SELECT command, exit_code, detail FROM runs ORDER BY id").fetchall()
    assert [row[:2] for row in rows] == [("report 2012-Q3", 0), ("report 2012-Q3", 1)]
    assert rows[0][2].startswith("r.xlsx ")
    assert "nowhere" in rows[1][2]


def test_the_log_is_read_by_whoever_looks_after_the_task(run, store: Path) -> None:
    none = run("runs", "--lang", "en")
    assert (none.code, "0 runs." in none.out) == (0, True)
    run("report", "2012-Q3", "-o", "rapport.xlsx", "-q")
    run("report", "2012-Q3", "-o", "nowhere/r.xlsx", "-q", "--lang", "fr")
    run("report", "2012-Q3", "-o", "rapport.xlsx", "-q", "--if-changed")

    told = run("runs", "--format", "json").out
    shapes.RunsDocument.model_validate_json(told)
    runs = json.loads(told)["runs"]
    assert [(one["command"], one["exit_code"]) for one in runs] == [
        ("report 2012-Q3", 0),
        ("report 2012-Q3", 1),
        ("report 2012-Q3", 0),
    ]
    digest = hashlib.sha256(Path("rapport.xlsx").read_bytes()).hexdigest()[:16]
    assert runs[0]["detail"] == f"rapport.xlsx {digest} unchanged"
    assert runs[2]["detail"] == f"rapport.xlsx {digest}"
    assert [one["at"] for one in runs] == sorted((one["at"] for one in runs), reverse=True)
    shown = run("runs", "--lang", "fr").out
    assert "3 exécutions" in shown
    assert "1 n’a pas pu aboutir" in shown
    assert "nowhere" in shown
    failed = json.loads(run("runs", "--failed", "--format", "json").out)["runs"]
    assert failed == [runs[1]]
    assert json.loads(run("runs", "--last", "1", "--format", "json").out)["runs"] == runs[:1]
    for language, word in (("fr", "inchangé"), ("en", "unchanged")):
        table = run("runs", "--format", "csv", "--lang", language).out.splitlines()
        assert len(table) == 4
        assert f"rapport.xlsx {digest} ({word})" in table[1]
    assert run("runs", "--last", "0").code == 2


def test_the_log_is_in_no_language_and_read_in_each(run, store: Path) -> None:
    run("report", "2012-Q3", "-o", "r.xlsx", "--publish", "-q", "--lang", "fr")
    run("report", "2012-Q3", "--corrections", "--lang", "fr")
    with pytest.raises(KeyboardInterrupt), logged(store, "report 2012-Q3"), i18n.speaking("fr"):
        raise KeyboardInterrupt

    with sqlite3.connect(store) as conn:
        noted = conn.execute("SELECT exit_code, detail FROM runs ORDER BY id DESC LIMIT 2").fetchall()
    assert noted == [(130, None), (0, "corrections")]
    for language, ended, words in (
        ("fr", "interrompu", "corrections depuis la publication"),
        ("en", "interrupted", "corrections since the publication"),
    ):
        table = run("runs", "--format", "csv", "--lang", language).out.splitlines()
        assert ended in table[1]
        assert words in table[2]
