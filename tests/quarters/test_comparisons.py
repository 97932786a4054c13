"""A coverage beside that of another period."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from quarters_received import receive
from submissions import action

pytestmark = pytest.mark.usefixtures("command_line")


def test_a_coverage_stands_beside_that_of_another_period(run, store: Path) -> None:
    same = run(
        "coverage", "--period", "2012-Q3", "--compare-to", "2012-Q2", "--fail-if-worse", "--format", "json"
    )
    data = json.loads(same.out)["comparison"]
    assert data["period"]["text"] == "2012-Q2"
    assert {one["code"]: one["what"] for one in data["changes"] if one["what"] != "same"} == {
        "1.4": "no-longer-covered",
        "3.3": "newly-covered",
    }
    assert (same.code, data["worse"], data["gaps"], data["gaps_before"]) == (0, False, 14, 14)
    worse = run(
        "coverage", "--period", "2013-Q1", "--compare-to", "2012-Q2", "--fail-if-worse", "--lang", "en"
    )
    assert worse.code == 5
    assert "2012-Q2: 14 gaps, now 17" in worse.out
    assert "no longer covered" in worse.out
    assert run("coverage", "--period", "2013-Q1", "--compare-to", "2012-Q2", "-q").code == 0
    assert run("coverage", "--period", "2012-Q3").out.count("2012-Q2") == 0


@pytest.mark.parametrize(
    "words",
    [
        ("--fail-if-worse",),
        ("--compare-to", "2012-Q2"),
        ("--period", "2012-Q3", "--compare-to", "hier"),
        ("--period", "2012-Q3", "--compare-to", "2012-Q2", "--gaps"),
    ],
)
def test_a_comparison_needs_two_periods(run, store: Path, words: tuple[str, ...]) -> None:
    assert run("coverage", *words).code == 2


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("width", [40, 60, 80, 100])
def test_a_comparison_is_seen_on_a_narrow_terminal(
    run, store: Path, monkeypatch: pytest.MonkeyPatch, width: int, language: str
) -> None:
    many = [action(f"Action {place}", f"Opérateur {place}", on="1.1 2.2") for place in range(12)]
    receive(*many, quarter="2012-Q3", file="plus.xlsx")
    monkeypatch.setenv("COLUMNS", str(width))
    said = run("coverage", "--period", "2012-Q3", "--compare-to", "2012-Q2", "--lang", language).out

    assert max(map(len, said.splitlines())) <= width
    headings, left_out = said.split("──")[0], said.split("──")[-1]
    change = "Changement" if language == "fr" else "Change"
    assert change in (headings if width >= 80 else left_out)
    assert ("T2" if language == "fr" else "Q2") in (headings if width >= 80 else left_out)
    assert width > 80 or re.search(r"^\+ \d+ op[ée]rat(eur|or)s", left_out, re.MULTILINE)


@pytest.mark.parametrize("kind", ["csv", "markdown", "xlsx"])
def test_a_comparison_in_every_format(run, store: Path, kind: str, tmp_path: Path) -> None:
    done = run(
        "coverage", "--period", "2012-Q3", "--compare-to", "2012-Q2", "-o", "c.x", "--format", kind, "-q"
    )
    assert done.code == 0
    assert Path("c.x").stat().st_size > 500
