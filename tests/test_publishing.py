"""Quarters at the command line: published reports, expected operators, accepted gaps, comparisons, the log."""

from __future__ import annotations

import hashlib
import json
import os
import re
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest
from submissions import action, submission

from concertaction import cli, i18n
from concertaction.cli.runs import logged
from concertaction.models import ObjectiveLink, Origin, Role
from concertaction.reports.contracts import quarters as quarter_contracts
from concertaction.reports.contracts import shapes
from concertaction.store import Store

EFT, CPAS, OISP = "EFT Les Chantiers", "CPAS de Dour", "Horizon Borain asbl"


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("CONCERTACTION_DB", "CONCERTACTION_LANG", "LC_ALL", "LANG", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("USER", "anne")


class Said:
    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]):
    def call(*words: object) -> Said:
        code = cli.run([str(word) for word in words])
        captured = capsys.readouterr()
        return Said(code, captured.out, captured.err)

    return call


def receive(*actions, quarter: str = "2012-Q2", at: datetime | None = None, **others) -> None:
    with Store.open(Path("concertaction.db"), write=True) as store:
        store.import_submission(submission(*actions, **others), quarter=quarter, now=at)


@pytest.fixture
def store() -> Path:
    """Two quarters of three operators."""
    receive(
        action("Guidance", EFT, "Le Forem", on="1.1", start="2012-01-01"),
        action("Visites", EFT, on="1.4", end="2012-06-30"),
        file="eft-t2.xlsx",
        at=datetime(2012, 7, 5, tzinfo=UTC),
    )
    receive(
        action("Dettes", CPAS, "SSM Le Fil", on="1.2"),
        action("Onem", CPAS, "ONEM de Mons", on="4.3", end="2012-03-31"),
        file="cpas-t2.xlsx",
        at=datetime(2012, 7, 6, tzinfo=UTC),
    )
    receive(
        action("Guidance", EFT, "Le Forem", on="1.1", start="2012-01-01"),
        action("Stages", EFT, "Menuiserie", on="3.3", start="2012-08-01"),
        file="eft-t3.xlsx",
        quarter="2012-Q3",
        at=datetime(2012, 10, 5, tzinfo=UTC),
        refused={9: ["EFT", "x"]},
    )
    return Path("concertaction.db")


def figures(path: Path) -> dict[str, int]:
    sheet = openpyxl.load_workbook(path).worksheets[0]
    return {
        row[1].value: row[5].value
        for row in sheet.iter_rows()
        if isinstance(row[1].value, str) and isinstance(row[5].value, int)
    }


# -- published quarters


def test_a_published_quarter_is_the_same_to_the_byte_after_fifty_imports(run, store: Path) -> None:
    assert run("gaps", "accept", "4.3", "--reason", "en cours", "--until", "2013-Q2", "-q").code == 0
    first = run("report", "2012-Q3", "-o", "r.xlsx", "--publish", "--lang", "fr")
    assert first.code == 0, first.err
    published = Path("r.xlsx").read_bytes()
    with Store.open(store, write=True) as opened:
        for number in range(50):
            read = submission(
                action(f"Nouvelle {number}", CPAS, "Le Forem", on="2.1 4.3", start="2012-07-01"),
                action("Guidance", EFT, on="1.1 1.3", start="2011-01-01"),
                file=f"plus-{number}.xlsx",
                salt=str(number),
            )
            opened.import_submission(read, quarter="2012-Q3" if number % 2 else None)
    run("gaps", "withdraw", "4.3", "-q")
    run("submissions", "expected", "2012-Q3", "--add", OISP, "-q")
    with Store.open(store, write=True) as opened:
        opened.withdraw([1], reason="essai", author="anne")

    again = run("report", "2012-Q3", "-o", "again.xlsx", "--lang", "fr")
    assert again.code == 0
    assert "publié" in again.err or "published" in again.err
    assert Path("again.xlsx").read_bytes() == published
    Path("r.xlsx").unlink()
    assert run("report", "2012-Q3", "-o", "r.xlsx", "--publish", "--lang", "fr").code == 0
    assert Path("r.xlsx").read_bytes() == published
    with Store.open(store, write=False) as opened:
        (one,) = opened.publications()
    assert one.sha256 == hashlib.sha256(published).hexdigest()
    assert (one.quarter, one.file, one.author, one.options["lang"]) == ("2012-Q3", "r.xlsx", "anne", "fr")

    now = run("report", "2012-Q3", "-o", "now.xlsx", "--as-of", "now", "--lang", "fr")
    assert now.code == 0
    assert Path("now.xlsx").read_bytes() != published
    assert figures(Path("again.xlsx"))["2.1"] == 0
    assert figures(Path("now.xlsx"))["2.1"] == 50


def test_a_published_file_is_not_overwritten_without_force(run, store: Path) -> None:
    run("report", "2012-Q3", "-o", "r.xlsx", "--publish", "-q")
    published = Path("r.xlsx").read_bytes()
    receive(action("Autre", CPAS, on="5.1"), file="autre.xlsx", quarter="2012-Q3")

    for words in (("2012-Q3", "--as-of", "now"), ("2012-Q2",)):
        refused = run("report", *words, "-o", "r.xlsx", "--lang", "en")
        assert refused.code == 1
        assert "published" in refused.err
        assert "--force" in refused.err
        assert Path("r.xlsx").read_bytes() == published
    assert run("report", "2012-Q3", "--as-of", "now", "-o", "r.xlsx", "--force", "-q").code == 0
    assert Path("r.xlsx").read_bytes() != published


def test_a_new_edition_is_asked_for(run, store: Path) -> None:
    run("report", "2012-Q3", "-o", "r.xlsx", "--publish", "-q")
    receive(action("Guide", CPAS, on="5.1"), file="autre.xlsx", quarter="2012-Q3")
    assert figures(Path("r.xlsx"))["5.1"] == 0

    assert run("report", "2012-Q3", "-o", "r.xlsx", "--publish", "--force", "-q").code == 0
    assert figures(Path("r.xlsx"))["5.1"] == 1
    edition = Path("r.xlsx").read_bytes()
    assert run("report", "2012-Q3", "-o", "s.xlsx", "-q").code == 0
    assert Path("s.xlsx").read_bytes() == edition
    with Store.open(store, write=False) as opened:
        assert len(opened.publications("2012-Q3")) == 2
        assert opened.publications("2012-Q2") == []


@pytest.mark.parametrize("as_of", ["now", "2100-01-01", "2012-10-20"])
def test_a_second_edition_is_never_made_by_chance(run, store: Path, as_of: str) -> None:
    run("report", "2012-Q3", "-o", "r.xlsx", "--publish", "-q")
    refused = run("report", "2012-Q3", "--as-of", as_of, "-o", "s.xlsx", "--publish", "--lang", "en")
    assert refused.code == 2
    assert "already published" in refused.err
    assert "--force" in refused.err
    assert not Path("s.xlsx").exists()
    assert run("report", "2012-Q3", "--as-of", as_of, "-o", "s.xlsx", "--publish", "--force", "-q").code == 0
    with Store.open(store, write=False) as opened:
        assert len(opened.publications("2012-Q3")) == 2
        # A day to come does not carry the clock of the store away.
        assert opened.now() < f"{datetime.now(UTC) + timedelta(days=1):%Y-%m-%d}"


@pytest.mark.parametrize("name", ["r.csv", "r.json", "r.md", "r.html"])
def test_every_format_is_published_and_kept(run, store: Path, name: str) -> None:
    assert run("report", "2012-Q3", "-o", name, "--publish", "-q").code == 0
    published = Path(name).read_bytes()
    with Store.open(store, write=False) as opened:
        (one,) = opened.publications("2012-Q3")
    assert (one.file, one.sha256) == (name, hashlib.sha256(published).hexdigest())
    receive(action("Autre", CPAS, on="5.1"), file="autre.xlsx", quarter="2012-Q3")

    assert run("report", "2012-Q3", "-o", "again" + name[1:], "-q").code == 0
    assert Path("again" + name[1:]).read_bytes() == published
    # No other format takes the place of a published file without being told to.
    for kind in ("csv", "json", "markdown", "xlsx", "html"):
        refused = run("report", "2012-Q3", "--as-of", "now", "-o", name, "--format", kind)
        assert refused.code == 1, kind
        assert Path(name).read_bytes() == published
    os.utime(name, (0, 0))
    assert run("report", "2012-Q3", "-o", name, "--if-changed", "-q").code == 0
    assert Path(name).stat().st_mtime == 0


def test_other_bytes_than_the_published_ones_are_said(run, store: Path) -> None:
    run("report", "2012-Q3", "-o", "r.xlsx", "--publish", "-q", "--lang", "fr")
    other = run("report", "2012-Q3", "-o", "en.xlsx", "--lang", "en")
    assert other.code == 0
    assert "another language" in other.err
    refused = run("report", "2012-Q3", "-o", "en.xlsx", "--publish", "--lang", "en")
    assert refused.code == 2
    assert "another language" in refused.err


def test_corrections_since_the_publication(run, store: Path) -> None:
    nothing = run("report", "2012-Q3", "--corrections", "--lang", "en")
    assert nothing.code == 2
    run("report", "2012-Q3", "-o", "r.xlsx", "--publish", "-q")
    receive(
        action("Guidance", EFT, "Le Forem", "CPAS de Mons", on="1.1", start="2012-01-01"),
        action("Stages", EFT, "Menuiserie", on="3.3", start="2012-08-01"),
        action("Oubliée", EFT, on="2.1", start="2012-05-01"),
        file="eft-t3-bis.xlsx",
        quarter="2012-Q3",
    )
    said = run("report", "2012-Q3", "--corrections", "--format", "json")
    data = json.loads(said.out)
    quarter_contracts.CorrectionsDocument.model_validate_json(said.out)
    assert [(one["what"], one["title"]) for one in data["corrections"]] == [
        ("changed", "Guidance"),
        ("added", "Oubliée"),
    ]
    assert data["corrections"][0]["fields"] == [
        {"field": "partners", "before": "Le Forem", "after": "CPAS de Mons; Le Forem"}
    ]
    # They stand in the changes of the next quarter too.
    run("report", "2012-Q4", "-o", "next.xlsx", "-q", "--lang", "fr")
    changes = openpyxl.load_workbook("next.xlsx").worksheets[5]
    rows = [[cell.value for cell in row] for row in changes.iter_rows()]
    found = [
        row for row in rows if row[0] and "publication" in str(row[0]) and "2012-T3" in str(row[0]) and row[3]
    ]
    assert {row[3] for row in found} == {"Guidance", "Oubliée"}


def test_as_of_a_day_shows_what_was_known_then(run, store: Path) -> None:
    run("report", "2012-Q3", "-o", "then.xlsx", "--as-of", "2012-09-30", "-q")
    run("report", "2012-Q3", "-o", "now.xlsx", "-q")
    assert (figures(Path("then.xlsx"))["3.3"], figures(Path("now.xlsx"))["3.3"]) == (0, 1)
    assert run("report", "2012-Q3", "-o", "x.xlsx", "--as-of", "hier").code == 2


# -- a scheduled report


def test_nothing_is_touched_when_nothing_has_changed(run, store: Path) -> None:
    run("report", "2012-Q3", "-o", "r.xlsx", "-q", "--lang", "en")
    os.utime("r.xlsx", (0, 0))
    same = run("report", "2012-Q3", "-o", "r.xlsx", "--if-changed", "--lang", "en")
    assert (same.code, same.out) == (0, "")
    assert "Nothing has changed" in same.err
    assert Path("r.xlsx").stat().st_mtime == 0
    receive(action("Guide", CPAS, on="5.1"), file="autre.xlsx", quarter="2012-Q3")
    run("report", "2012-Q3", "-o", "r.xlsx", "--if-changed", "-q")
    assert Path("r.xlsx").stat().st_mtime > 0


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


def test_a_problem_is_one_line_and_no_store_is_made(run) -> None:
    said = run("report", "2012-Q3", "-o", "r.xlsx")
    assert (said.code, said.out) == (1, "")
    assert len(said.err.splitlines()) == 1
    assert not Path("concertaction.db").exists()
    assert not Path("r.xlsx").exists()


def test_the_name_of_the_file_may_hold_the_quarter(run, store: Path) -> None:
    assert run("report", "2012-T3", "-o", "rapport-{quarter}.xlsx", "-q").code == 0
    assert Path("rapport-2012-Q3.xlsx").exists()
    assert run("report", "last", "-o", "dernier-{quarter}.xlsx", "-q").code == 0
    assert len(list(Path().glob("dernier-20??-Q?.xlsx"))) == 1


def test_publish_wants_a_file(run, store: Path) -> None:
    assert run("report", "2012-Q3", "--publish").code == 2


@pytest.mark.parametrize("kind", ["table", "markdown", "csv", "json"])
def test_the_synthesis_in_other_formats(run, store: Path, kind: str) -> None:
    said = run("report", "2012-Q3", "--format", kind)
    assert said.code == 0
    run("report", "2012-Q3", "-o", "r.xlsx", "-q")
    if kind == "json":
        quarter_contracts.QuarterDocument.model_validate_json(said.out)
        data = json.loads(said.out)
        synthesis = data["pages"][0]
        rows = [row["values"] for row in synthesis["rows"] if row["level"] == "row"]
        assert {row["code"]: row["total"] for row in rows} == figures(Path("r.xlsx"))
        assert [page["key"] for page in data["pages"]][:3] == ["synthesis", "operators", "partnerships"]
    else:
        assert "1.1" in said.out


# -- who is expected


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


# -- accepted gaps


def test_an_accepted_gap_is_accepted_everywhere_until_it_is_not(run, store: Path) -> None:
    def status(quarter: str = "2012-Q3") -> str:
        data = json.loads(run("coverage", "--period", quarter, "--format", "json").out)
        return next(row["status"] for row in data["rows"] if row["code"] == "4.3")

    assert status() == "gap"
    assert status("2012-Q2") == "gap"
    accepted = run(
        "gaps", "accept", "4.3", "--reason", "convention en cours", "--until", "2013-T2", "--author", "AL"
    )
    assert (accepted.code, accepted.out) == (0, "")
    assert accepted.err == "Lacune acceptée\N{NO-BREAK SPACE}: 4.3, de 2012-T3 à 2013-T2.\n"
    assert [status(f"2012-Q{number}") for number in (2, 3, 4)] == ["gap", "accepted-gap", "accepted-gap"]
    assert "en cours" in run("coverage", "--explain", "4.3", "--period", "2012-Q3").out
    data = json.loads(run("gaps", "list", "--format", "json").out)
    assert [
        (gap["code"], gap["since"], gap["until"], gap["author"], gap["reason"]) for gap in data["gaps"]
    ] == [("4.3", "2012-Q3", "2013-Q2", "AL", "convention en cours")]
    quarter_contracts.GapsDocument.model_validate(data)
    run("gaps", "accept", "4.3", "--reason", "reprise", "--from", "2013-T1", "--until", "2013-Q1", "-q")
    assert [status(one) for one in ("2012-Q4", "2013-Q1", "2013-Q2")] == [
        "accepted-gap",
        "accepted-gap",
        "gap",
    ]
    assert "4.3" in run("gaps", "list").out
    late = run("gaps", "accept", "4.3", "--reason", "autre raison", "--until", "2012-Q2", "--lang", "en")
    assert (late.code, late.err) == (
        2,
        "Error: --until: 2012-Q2 ends before 2012-Q3, from which it would hold;"
        " say since when with --from.\n",
    )
    run("gaps", "accept", "4.3", "--reason", "autre raison", "--from", "2012-Q2", "--until", "2012-Q2", "-q")
    assert status() == "gap"  # the new word replaces the old one
    assert [gap["author"] for gap in json.loads(run("gaps", "list", "--format", "json").out)["gaps"]] == [
        "anne"
    ]
    assert run("gaps", "withdraw", "4.3").code == 0
    assert run("gaps", "withdraw", "4.3").code == 2
    assert json.loads(run("gaps", "list", "--format", "json").out)["gaps"] == []
    assert run("gaps", "accept", "9.9", "--reason", "x", "--until", "2013").code == 2
    assert run("gaps", "accept", "4.3", "--reason", " ", "--until", "2013").code == 2
    assert run("gaps", "accept", "4.3", "--reason", "x", "--until", "demain").code == 2
    assert run("gaps", "accept", "4.3", "--reason", "x", "--until", "2013", "--from", "2012").code == 2


def test_what_is_no_gap_is_not_accepted_as_one(run, store: Path) -> None:
    words = ("--reason", "en cours", "--until", "2013-Q2", "--lang", "en")
    wrong = run("gaps", "accept", "3.3", *words)
    assert (wrong.code, wrong.out) == (2, "")
    assert wrong.err == (
        "Error: 3.3 is no gap in 2012-Q3: it is “partnership to be examined”, with 1 action."
        " Nothing was recorded;"
        " check the code, or say with --from in which quarter the gap begins.\n"
    )
    assert run("gaps", "accept", "1.4", *words, "--from", "2012-Q2").code == 2
    assert json.loads(run("gaps", "list", "--format", "json").out)["gaps"] == []
    assert run("gaps", "accept", "1.4", *words).err == "Gap accepted: 1.4, from 2012-Q3 until 2013-Q2.\n"


def test_a_gap_that_cannot_be_told_yet_is_accepted_with_a_word(run) -> None:
    receive(
        action("Guidance", EFT, on="1.1", end="2012-06-30"),
        action("Accueil", EFT, objectives=(ObjectiveLink("4.1", Role.MAIN, Origin.PROPOSED),)),
    )
    words = ("--reason", "en cours", "--until", "2014", "--lang", "en")
    assert run("gaps", "accept", "4.1", *words).err.splitlines() == [
        "Gap accepted: 4.1, from 2012-Q2 until 2014.",
        "4.1 stays “only proposed” in 2012-Q2 until somebody decides on its links;"
        " then it is accepted, or has actions.",
    ]
    with Store.open(Path("concertaction.db"), write=True) as opened:
        opened.withdraw([2], reason="essai", author="anne")
    assert run("gaps", "accept", "4.3", *words, "--from", "2013-Q1").err.splitlines() == [
        "Gap accepted: 4.3, from 2013-Q1 until 2014.",
        "Nothing was received for 2013-Q1: whether 4.3 is a gap cannot be told yet.",
    ]
    assert run("gaps", "accept", "4.3", *words, "-q").err == ""


# -- comparisons


def test_a_coverage_beside_another_period(run, store: Path) -> None:
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


def test_later_decisions_do_not_change_an_earlier_moment(store: Path) -> None:
    """The state of a day is the same whatever is decided afterwards."""
    with Store.open(store, write=True) as opened:
        opened.accept_gap("4.3", reason="a", author="x", until="2013")
        moment = opened.now()
        then = (opened.accepted_gaps(moment), opened.last_change(moment))
        opened.withdraw_gap("4.3", reason="b", author="y")
        opened.accept_gap("5.1", reason="c", author="z", until="2013")
        opened.expect_operators("2012-Q3", [EFT], author="z")
        assert (opened.accepted_gaps(moment), opened.last_change(moment)) == then
        assert [gap.code for gap in opened.accepted_gaps()] == ["5.1"]
        assert opened.accepted_gaps("2012-10-10") == []
        assert opened.last_change() > then[1]
        before = opened.last_change()
        opened.log_run("report", 0)
        assert opened.last_change() == before


def test_a_clock_that_was_set_back_does_not_mix_editions(run, store: Path) -> None:
    run("report", "2012-Q3", "-o", "r.xlsx", "--publish", "-q")
    early = datetime.now(UTC) - timedelta(days=30)
    receive(action("Guide", CPAS, on="5.1"), file="autre.xlsx", quarter="2012-Q3", at=early)
    run("report", "2012-Q3", "-o", "again.xlsx", "-q")
    assert Path("again.xlsx").read_bytes() == Path("r.xlsx").read_bytes()


def test_a_figure_of_the_year_before_that_changes_is_a_correction(run, store: Path) -> None:
    receive(
        action("Forum", CPAS, on="4.1", start="2011-07-01", end="2011-09-30"),
        file="cpas-2011.xlsx",
        quarter="2011-Q3",
        at=datetime(2012, 10, 6, tzinfo=UTC),
    )
    run("report", "2012-Q3", "-o", "r.xlsx", "--publish", "-q")
    with Store.open(store, write=True) as opened:
        (forum,) = [one for one in opened.actions() if one.title == "Forum"]
        opened.withdraw([forum.id], reason="n'a pas eu lieu", author="J. D.")

    data = json.loads(run("report", "2012-Q3", "--corrections", "--format", "json").out)

    assert [(one["what"], one["title"]) for one in data["corrections"]] == [("removed", "Forum")]


def test_the_page_is_the_same_on_the_screen_and_in_a_file(store: Path, run) -> None:
    Path("bureau.toml").write_text('[office]\ntitle = "Le trimestre {quarter}"\n', encoding="utf-8")
    dressed = ("report", "2012-Q3", "--style", "bureau.toml")

    assert run(*dressed, "-o", "page.html").code == 0
    shown = run(*dressed, "--format", "html")

    assert (shown.code, shown.out) == (0, Path("page.html").read_text(encoding="utf-8"))
    assert "<title>Le trimestre 2012-T3</title>" in shown.out


@pytest.mark.parametrize(
    "words", [(), ("--format", "markdown"), ("-o", "x.csv"), ("--corrections", "-o", "x.html")]
)
def test_a_style_that_would_dress_nothing_is_refused(store: Path, run, words: tuple[str, ...]) -> None:
    Path("bureau.toml").write_text('[office]\ntitle = "Le trimestre"\n', encoding="utf-8")

    said = run("report", "2012-Q3", "--style", "bureau.toml", *words)

    assert (said.code, said.out) == (2, "")
    assert said.err.startswith(
        "Erreur\u00a0: --style habille le rapport complet (xlsx, html), pas les autres formats."
    )
