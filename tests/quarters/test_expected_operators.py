"""Who is expected in a quarter, what came, and what is said of the others."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest
from quarters_received import CPAS, EFT, OISP, receive
from submissions import action

from concertaction.reports.contracts import quarter_shapes as quarter_contracts
from concertaction.store import Store

pytestmark = pytest.mark.usefixtures("command_line")


def test_nothing_received_is_no_gap(run) -> None:
    Path("illisible.xlsx").write_bytes(b"\0\1\2 no workbook")
    assert run("import", "illisible.xlsx", "--quarter", "2012-Q3", "-q").code == 1

    said = run("coverage", "--lang", "en")
    assert said.code == 0
    assert said.out.splitlines()[1].startswith("No file has been received yet")
    assert "– nothing received" in said.out
    assert "GAP" not in said.out
    data = json.loads(run("coverage", "--format", "json").out)
    assert (data["nothing_received"], data["summary"]["gaps"]) == (True, 17)
    assert run("coverage", "--fail-under", "1", "-q").code == 4
    for kind in ("report.xlsx", "report.html", "coverage.html", "coverage.xlsx"):
        asked = ("report", "2012-Q3") if kind.startswith("report") else ("coverage",)
        assert run(*asked, "-o", kind, "--lang", "en", "-q").code == 0
        if kind.endswith("xlsx"):
            book = openpyxl.load_workbook(kind)
            told = {str(cell.value) for sheet in book.worksheets for row in sheet.iter_rows() for cell in row}
            first = {str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row}
            assert "○ GAP" not in first
            assert "– nothing received" in told
        else:
            assert "nothing received" in Path(kind).read_text(encoding="utf-8")


def test_a_quarter_for_which_nothing_came_says_so(run) -> None:
    receive(action("Guidance", EFT, on="1.1", end="2012-06-30"))
    run("gaps", "accept", "4.3", "--reason", "en cours", "--until", "2013-Q4", "-q")

    data = json.loads(run("report", "2013-Q1", "--format", "json", "--lang", "en").out)
    assert data["nothing_received"]
    assert data["sentences"][0].startswith("Nothing was received for 2013-Q1")
    statuses = {row["values"]["code"]: row["values"]["status"] for row in data["pages"][0]["rows"]}
    assert (statuses["1.1"], statuses["4.3"]) == ("nothing received", "gap accepted")
    # The quarter for which a file came has gaps.
    data = json.loads(run("report", "2012-Q2", "--format", "json", "--lang", "en").out)
    assert not data["nothing_received"]
    assert {row["values"]["status"] for row in data["pages"][0]["rows"]} >= {"GAP"}
    # So has a coverage of a later quarter: the store holds what it can be told from.
    assert "GAP" in run("coverage", "--period", "2013-Q1", "--lang", "en").out


def test_who_is_expected_and_what_came(run, store: Path) -> None:
    sheet = openpyxl.Workbook()
    for row in (
        ["Liste 2012", None],
        ["N°", "Opérateur"],
        [1, EFT],
        [2, "cpas de DOUR"],
        [3, OISP],
        [4, None],
        [5, OISP],
    ):
        sheet.active.append(row)
    sheet.save("liste.xlsx")
    added = run("submissions", "expected", "2012-Q3", "liste.xlsx", "--lang", "en")
    assert added.code == 0, added.err
    assert "3 operators added" in added.err
    assert OISP in added.err  # never met
    said = run("submissions", "status", "2012-Q3", "--format", "json")
    quarter_contracts.StatusDocument.model_validate_json(said.out)
    data = json.loads(said.out)
    assert {one["name"]: one["status"] for one in data["operators"]} == {
        CPAS: "not-received",
        EFT: "received-with-refusals",
        OISP: "not-received",
    }
    assert (data["expected"], data["received"], data["received_with_refusals"], data["not_received"]) == (
        3,
        0,
        1,
        2,
    )
    assert {one["name"]: one["refused"] for one in data["operators"]}[EFT] == 1

    run(
        "submissions",
        "expected",
        "2012-Q4",
        "--from",
        "2012-Q3",
        "--remove",
        OISP,
        "--add",
        "Cap Savoirs",
        "-q",
    )
    data = json.loads(run("submissions", "status", "2012-Q4", "--format", "json").out)
    assert [one["name"] for one in data["operators"] if one["expected"]] == ["Cap Savoirs", CPAS, EFT]
    data = json.loads(run("submissions", "status", "2012-Q3", "--format", "json").out)
    assert data["expected"] == 3
    # Without a list, those who sent a file for the other quarter.
    run("submissions", "expected", "2013-Q1", "--from", "2012-Q2", "-q")
    data = json.loads(run("submissions", "status", "2013-Q1", "--format", "json").out)
    assert [one["name"] for one in data["operators"] if one["expected"]] == [CPAS, EFT]
    assert run("submissions", "expected", "2013-Q2", "--from", "2010-Q1").code == 2
    assert run("submissions", "expected", "2013-Q1", "--remove", "Personne").code == 2


def test_what_was_expected_on_a_day_can_be_asked(run, store: Path) -> None:
    run("submissions", "expected", "2012-Q3", "--add", EFT, "-q")
    with Store.open(store, write=False) as opened:
        moment = opened.now()
    run("submissions", "expected", "2012-Q3", "--remove", EFT, "--add", CPAS, "-q")
    with Store.open(store, write=False) as opened:
        before = opened.expected_operators("2012-Q3", moment)
        after = opened.expected_operators("2012-Q3")
        assert opened.expected_operators("2012-Q3", "2012-10-10") is None
    assert [name for name, _known in before or ()] == [EFT]
    assert [name for name, _known in after or ()] == [CPAS]


def test_a_merged_operator_is_expected_once(run, store: Path) -> None:
    run("submissions", "expected", "2012-Q3", "--add", CPAS, "--add", "C.P.A.S. de Dour", "-q")
    data = json.loads(run("submissions", "status", "2012-Q3", "--format", "json").out)
    assert data["expected"] == 1


def test_each_missing_operator_gets_a_reminder_in_french(run, store: Path) -> None:
    nobody = run("submissions", "status", "2012-Q3", "--reminders", "rappels")
    assert nobody.code == 2
    run(
        "submissions",
        "expected",
        "2012-Q3",
        "--add",
        EFT,
        "--add",
        CPAS,
        "--add",
        "../../Œuvre: \x07CON",
        "-q",
    )
    said = run("submissions", "status", "2012-Q3", "--reminders", "rappels", "--lang", "en")
    assert said.code == 0
    files = sorted(path.name for path in Path("rappels").iterdir())
    assert len(files) == 2
    assert all(name.startswith("rappel-2012-Q3-") and name.endswith(".txt") for name in files)
    text = next(Path("rappels").glob("*CPAS*")).read_text(encoding="utf-8")
    assert "cpas-t2.xlsx" in text
    assert "- Dettes (1.2)" in text
    assert "Onem" not in text  # over before the quarter
    assert "\x07" not in "".join(path.read_text(encoding="utf-8") for path in Path("rappels").iterdir())


def test_reminders_tell_what_was_known_on_the_day_asked_for(run, store: Path) -> None:
    run("submissions", "expected", "2012-Q3", "--add", CPAS, "-q")
    receive(
        action("Médiation", CPAS, on="1.2"),
        file="cpas.xlsx",
        quarter="2013-Q1",
        at=datetime(2100, 1, 1, tzinfo=UTC),
    )

    assert (
        run("submissions", "status", "2012-Q3", "--reminders", "rappels", "--as-of", "2099-01-01").code == 0
    )

    (text,) = (path.read_text(encoding="utf-8") for path in Path("rappels").iterdir())
    assert "- Dettes (1.2)" in text
    assert "Médiation" not in text


def test_a_list_without_names_is_refused(run, store: Path) -> None:
    openpyxl.Workbook().save("vide.xlsx")
    assert run("submissions", "expected", "2012-Q3", "vide.xlsx").code == 1
    assert run("submissions", "expected", "2012-Q3", "vide.xlsx", "--from", "2012-Q2").code == 2


def test_a_silent_gap_is_marked_in_the_report(run, store: Path) -> None:
    run("submissions", "expected", "2012-Q3", "--add", EFT, "--add", CPAS, "-q")
    said = run("report", "2012-Q3", "--format", "json", "--lang", "en")
    data = json.loads(said.out)
    assert any("4.3 is to be confirmed: not received from CPAS de Dour" in one for one in data["sentences"])
    (row,) = [
        row["values"]
        for row in next(p for p in data["pages"] if p["key"] == "holes")["rows"]
        if row["values"]["code"] == "4.3"
    ]
    assert row["silent"] == CPAS


def test_coverage_says_whose_file_is_missing(run, store: Path) -> None:
    def told(*words: str) -> tuple[list[str] | None, bool]:
        data = json.loads(run("coverage", *words, "--format", "json").out)
        shown = run("coverage", *words, "--lang", "en").out
        return data["not_received"], "Not received for 2012-Q3: " in shown

    assert told("--period", "2012-Q3") == (None, False)
    receive(action("Bilan", EFT), file="eft-q3.xlsx", quarter="2012-Q3")
    run("submissions", "expected", "2012-Q3", "--add", EFT, "--add", CPAS, "--add", "Nouvelle asbl", "-q")

    assert told("--period", "2012-Q3") == ([CPAS, "Nouvelle asbl"], True)
    assert told("--period", "2012") == (None, False)
    assert told() == (None, False)
