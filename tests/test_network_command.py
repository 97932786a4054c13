from __future__ import annotations

import json
from pathlib import Path

import pytest

from concertaction import cli


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


def test_the_command_of_leads(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["opportunities", "--db", str(store), "--format", "json"]) == 0

    data = json.loads(capsys.readouterr().out)
    assert "4.3" in [lead["code"] for lead in data["leads"]]
