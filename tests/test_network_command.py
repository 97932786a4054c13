from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from concertaction import cli, gather, periods
from concertaction.store import Store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("network") / "c.db"
    folder = Path(__file__).parents[1] / "examples" / "2011-Q4"
    files = [folder / "01_ateliers-de-la-haine.xlsx", folder / "06_export_mire.csv"]
    assert cli.run(["import", *map(str, files), "--db", str(path), "--quiet", "--max-refused", "100%"]) == 0
    return path


@pytest.mark.parametrize("ending", ["svg", "png", "graphml", "csv", "xlsx", "md", "json"])
def test_the_ending_tells_the_format(store: Path, tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"network.{ending}"

    assert cli.run(["partnerships", "--db", str(store), "-o", str(target), "--quiet"]) == 0

    assert target.stat().st_size > 500


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--by", "organisation"], 0),
        (["--by", "kind", "--axis", "1"], 0),
        (["--period", "2012-Q1", "--compare-to", "2011-Q4"], 0),
        (["--compare-to", "2011-Q4"], 2),
        (["--operator", "ateliers de la haine"], 0),
        (["--organisation", "personne de ce nom"], 2),
        (["--handovers", "--format", "json"], 0),
        (["--objective", "9.9"], 2),
        (["--format", "png"], 2),
        (["--format", "svg"], 0),
    ],
)
def test_the_command_in_all_its_forms(
    store: Path, capsys: pytest.CaptureFixture[str], words: list[str], code: int
) -> None:
    found = cli.run(["partnerships", "--db", str(store), *words])

    captured = capsys.readouterr()
    assert found == code
    assert bool(captured.out) == (code == 0)
    assert bool(captured.err) == (code != 0)


@pytest.mark.parametrize("selection", [[], ["--axis", "1"], ["--objective", "2.2"]])
@pytest.mark.parametrize("period", [[], ["--period", "2011-Q4"]])
def test_partnerships_and_coverage_count_the_same_actions(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    selection: list[str],
    period: list[str],
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    db = ["--db", str(tmp_path / "c.db")]
    table = "Opérateur;Intitulé;Objectif;Début;Fin;Partenaires\n"
    rows = (
        "Cap asbl;Atelier;1.1;01/10/2011;31/12/2011;Forem",
        "Cap asbl;Cours;2.2;01/10/2011;31/12/2011;",
        "Cap asbl;Sortie;;01/10/2011;31/12/2011;CPAS de Mons",  # no objective
        "Cap asbl;Visite;1.2;;;CPAS de Mons",  # no date
    )
    (tmp_path / "a.csv").write_text(table + "\n".join(rows) + "\n", encoding="utf-8")
    assert cli.run(["import", str(tmp_path / "a.csv"), *db, "--quiet"]) == 0

    def said(*words: str) -> str:
        capsys.readouterr()
        assert cli.run([*words, *db, *selection, *period, "--lang", "fr"]) == 0
        return capsys.readouterr().out

    coverage = json.loads(said("coverage", "--count", "partnerships", "--format", "json"))
    network = json.loads(said("partnerships", "--format", "json"))

    assert network["actions"] == coverage["actions"] > 0
    assert network["partnerships"] == coverage["total"]
    assert not_counted(said("partnerships")) == not_counted(said("coverage"))
    if not selection:
        assert "1 action sans objectif décidé" in not_counted(said("partnerships"))


def not_counted(printed: str) -> str:
    lines = [line for line in printed.splitlines() if line.startswith("Non comptées")]
    return " ".join(lines).removeprefix("Non comptées").strip()


def test_partnerships_coverage_and_report_agree_on_the_examples(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    db = ["--db", str(tmp_path / "c.db")]
    folder = Path(__file__).parents[1] / "examples" / "2011-Q4"
    assert cli.run(["import", str(folder), *db, "--quiet", "--max-refused", "100%"]) in (0, 1)
    capsys.readouterr()

    def figures(*words: str) -> dict[str, Any]:
        assert cli.run([*words, *db, "--format", "json"]) == 0
        found: dict[str, Any] = json.loads(capsys.readouterr().out)
        return found

    network = figures("partnerships", "--period", "2011-Q4")
    coverage = figures("coverage", "--count", "partnerships", "--period", "2011-Q4")
    with Store.open(tmp_path / "c.db", write=False) as store:
        report = gather.quarter_report(store, periods.parse("2011-Q4"))

    assert coverage["left_out"]["unmapped"] > 0
    assert (network["partnerships"], network["actions"]) == (coverage["total"], coverage["actions"])
    assert (network["partnerships"], network["actions"]) == (
        report.network.partnerships,
        report.network.actions,
    )


def test_the_command_of_leads(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["opportunities", "--db", str(store), "--format", "json"]) == 0

    data = json.loads(capsys.readouterr().out)
    assert "4.3" in [lead["code"] for lead in data["leads"]]
