"""The examples are read as a person reads them: every file against the golden beside it."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from concertaction import cli, findings, framework
from concertaction.importers.actions import read_submission
from concertaction.importers.files.workbook import Reader
from concertaction.importers.layouts.recognition import read_workbook
from concertaction.models import Origin, Role, Severity

if TYPE_CHECKING:
    from datetime import date

    from concertaction.framework import Framework
    from concertaction.models import Action, Finding, Submission

EXAMPLES = Path(__file__).parent.parent / "examples"
QUARTERS = ("2011-Q4", "2012-Q1")
GOLDENS = sorted(path for quarter in QUARTERS for path in (EXAMPLES / quarter).glob("*.expected.json"))
posix = pytest.mark.skipif(os.name != "posix", reason="shell scripts")
NAMES = [str(path.relative_to(EXAMPLES)).removesuffix(".expected.json") for path in GOLDENS]


@pytest.fixture(scope="module")
def note() -> Framework:
    return framework.load()


@pytest.fixture(scope="module")
def submissions(reader: Reader, note: Framework) -> dict[str, Submission]:
    read = {}
    for name in NAMES:
        workbook = reader.read(EXAMPLES / name)
        read[name] = read_submission(workbook, read_workbook(workbook, note), note)
    return read


def golden(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((EXAMPLES / f"{name}.expected.json").read_text(encoding="utf-8"))
    return loaded


def day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def as_golden(action: Action) -> dict[str, Any]:
    said: dict[str, Any] = {
        "title": action.title,
        "operator": action.operator.name,
        "objectives": [link.code for link in action.objectives],
        "partners": [partner.name for partner in action.partners if not partner.announced],
        "start": day(action.start),
        "end": day(action.end),
        "row": action.row,
        "sheet": action.sheet,
        "communes": list(action.communes),
        "participants": action.participants,
        "reference": action.reference,
    }
    announced = sum(partner.announced for partner in action.partners)
    return said | ({"announced": announced} if announced else {})


def places(found: tuple[Finding, ...], severity: Severity) -> list[tuple[str, int, str]]:
    return sorted((f.sheet or "", f.row or 0, f.code) for f in found if f.severity is severity)


def expected_places(listed: list[dict[str, Any]]) -> list[tuple[str, int, str]]:
    return sorted((item["sheet"], item["row"], item["code"]) for item in listed)


@pytest.mark.parametrize("name", NAMES)
def test_every_action_is_read_as_a_person_reads_it(name: str, submissions: dict[str, Submission]) -> None:
    assert [as_golden(action) for action in submissions[name].actions] == golden(name)["actions"]


@pytest.mark.parametrize("name", NAMES)
def test_every_refusal_and_warning_stands_at_its_row(name: str, submissions: dict[str, Submission]) -> None:
    expected = golden(name)
    found = submissions[name].findings
    assert places(found, Severity.ERROR) == expected_places(expected["refused"])
    assert places(found, Severity.WARNING) == expected_places(expected["warnings"])


@pytest.mark.parametrize("name", NAMES)
def test_the_main_objective_comes_first_and_alone(name: str, submissions: dict[str, Submission]) -> None:
    for action in submissions[name].actions:
        roles = [link.role for link in action.objectives]
        assert roles == [Role.MAIN, *[Role.SECONDARY] * (len(roles) - 1)][: len(roles)]


@pytest.mark.parametrize("name", NAMES)
def test_goldens_speak_of_known_findings_and_codes(name: str, note: Framework) -> None:
    expected = golden(name)
    for severity, listed in ((Severity.ERROR, "refused"), (Severity.WARNING, "warnings")):
        assert {findings.RULES[item["code"]].severity for item in expected[listed]} <= {severity}
    assert {code for action in expected["actions"] for code in action["objectives"]} <= set(note.objectives)


def test_every_objective_that_counts_is_declared_somewhere(submissions: dict[str, Submission]) -> None:
    expected = whole_quarter()
    received = [submissions[name] for name in names_of("2011-Q4")]
    links = {
        (link.code, link.origin) for read in received for action in read.actions for link in action.objectives
    }
    covered = [code for code, count in expected["per_objective"].items() if count]
    assert sorted(code for code, origin in links if origin is Origin.DECLARED) == covered
    assert sum(read.refused for read in received) == expected["refused"]


def whole_quarter() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((EXAMPLES / "2011-Q4.expected.json").read_text(encoding="utf-8"))
    return loaded


def names_of(quarter: str) -> list[str]:
    return [name for name in NAMES if name.startswith(quarter)]


def run(*words: str | Path) -> int:
    return cli.run([str(word) for word in words])


def receipts(printed: str) -> dict[str, dict[str, Any]]:
    return {Path(item["file"]).name: item for item in json.loads(printed)["submissions"]}


def test_a_dry_run_says_the_same_as_the_goldens(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    db = tmp_path / "x.db"
    code = run(
        "import", EXAMPLES / "2011-Q4", "--dry-run", "--quarter", "2011-Q4", "--db", db, "--format", "json"
    )
    said = receipts(capsys.readouterr().out)
    assert code == 3
    assert not db.exists()
    assert sorted(said) == [name.removeprefix("2011-Q4/") for name in names_of("2011-Q4")]
    for name in names_of("2011-Q4"):
        expected, item = golden(name), said[name.removeprefix("2011-Q4/")]
        assert item["counts"]["added"] == len(expected["actions"])
        assert item["counts"]["refused"] == len(expected["refused"])
        for severity, listed in (("error", "refused"), ("warning", "warnings")):
            found = [f for f in item["findings"] if f["severity"] == severity]
            assert sorted((f["sheet"], f["row"], f["code"]) for f in found) == expected_places(
                expected[listed]
            )


def test_the_next_quarter_changes_what_it_changes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    db = tmp_path / "x.db"
    assert run("import", EXAMPLES / "2011-Q4", "--quarter", "2011-Q4", "--db", db, "--quiet") == 3
    capsys.readouterr()
    assert run("import", EXAMPLES / "2012-Q1", "--quarter", "2012-Q1", "--db", db, "--format", "json") == 0
    said = receipts(capsys.readouterr().out)
    for name in names_of("2012-Q1"):
        expected, item = golden(name), said[name.removeprefix("2012-Q1/")]
        against = expected["against"]
        changed = {key: len(against[key]) for key in ("added", "updated", "missing")}
        unchanged = len(expected["actions"]) - changed["added"] - changed["updated"]
        assert {key: item["counts"][key] for key in (*changed, "unchanged")} == changed | {
            "unchanged": unchanged
        }
        gone = [f for f in item["findings"] if f["code"] == "missing-action"]
        before = {a["title"]: a["reference"] for a in golden(name.replace("2012-Q1", "2011-Q4"))["actions"]}
        titles = [
            title for title, reference in before.items() if {title, reference} & set(against["missing"])
        ]
        assert len(titles) == len(gone)
        assert all(any(title in found["message"] for found in gone) for title in titles)


def test_the_same_folder_again_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    db = tmp_path / "x.db"
    run("import", EXAMPLES / "2011-Q4", "--quarter", "2011-Q4", "--db", db, "--quiet")
    capsys.readouterr()
    run("import", EXAMPLES / "2011-Q4", "--quarter", "2011-Q4", "--db", db, "--format", "json")
    said = receipts(capsys.readouterr().out)
    assert {item["status"] for item in said.values()} == {"unchanged"}


def test_the_first_quarter_as_a_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What ``make demo`` shows: 14 of 17 objectives, two of them thin, and who works with whom."""
    db, expected = tmp_path / "x.db", whole_quarter()
    run("import", EXAMPLES / "2011-Q4", "--quarter", "2011-Q4", "--db", db, "--quiet")
    capsys.readouterr()
    assert run("coverage", "--db", db, "--format", "json") == 0
    matrix = json.loads(capsys.readouterr().out)
    assert run("partnerships", "--db", db, "--format", "json") == 0
    network = json.loads(capsys.readouterr().out)
    assert run("actions", "--db", db, "--format", "json") == 0
    stored = json.loads(capsys.readouterr().out)["actions"]
    rows = matrix["rows"]
    assert {row["code"]: row["total"] for row in rows} == expected["per_objective"]
    assert {row["code"]: [row["status"], row["partnership"]] for row in rows} == expected["status"]
    assert [row["code"] for row in rows if row["status"] == "gap"] == expected["gaps"]
    assert [row["code"] for row in rows if row["thin"]] == expected["thin"]
    assert len(stored) == expected["actions"]
    assert sorted({action["operator"]["name"] for action in stored}) == expected["operators"]
    assert sorted(item["name"] for item in network["isolated"]) == expected["isolated"]
    mutual = sorted(sorted((tie["a"], tie["b"])) for tie in network["ties"] if tie["mutual"])
    assert mutual == expected["mutual"]


# -- the scripts, as cron and make run them


@pytest.fixture
def command(tmp_path: Path) -> Path:
    """The concertaction command of this interpreter, in a folder of its own."""
    path = tmp_path / "bin" / "concertaction"
    path.parent.mkdir()
    root = shlex.quote(str(EXAMPLES.parent))
    path.write_text(
        f'#!/bin/sh\nPYTHONPATH={root} exec {shlex.quote(sys.executable)} -m concertaction "$@"\n',
        encoding="utf-8",
    )
    path.chmod(0o755)
    return path


def quarterly(command: Path, folder: Path, inbox: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run the scheduled script as cron does, with next to nothing in the environment."""
    given = {
        "CONCERTACTION": str(command),
        "INBOX": str(inbox),
        "STORE": str(folder / "base" / "note.db"),
        "REPORTS": str(folder / "rapports"),
        "QUARTER": "2011-Q4",
    }
    words = [f"{name}={value}" for name, value in (given | more).items()]
    return subprocess.run(
        ["/usr/bin/env", "-i", *words, "/bin/sh", str(EXAMPLES / "quarterly.sh")],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


@posix
def test_the_scheduled_script_under_an_empty_environment(tmp_path: Path, command: Path) -> None:
    done = quarterly(command, tmp_path, EXAMPLES / "2011-Q4")
    reports = tmp_path / "rapports"
    assert done.returncode == 3, done.stderr
    assert done.stdout == ""
    assert sorted(path.name for path in reports.iterdir()) == [
        "constats-2011-Q4.json",
        "couverture-2011-Q4.xlsx",
        "journal.log",
        "rapport-2011-Q4.xlsx",
    ]
    assert len(receipts((reports / "constats-2011-Q4.json").read_text(encoding="utf-8"))) == 10
    for name in ("couverture-2011-Q4.xlsx", "rapport-2011-Q4.xlsx"):
        with zipfile.ZipFile(reports / name) as book:
            assert book.testzip() is None
    (line,) = (reports / "journal.log").read_text(encoding="utf-8").splitlines()
    stamp = r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d 2011-Q4 code=3 import fait ; des lignes ont été refusées"
    assert re.match(stamp, line)


@posix
def test_the_scheduled_script_is_silent_when_all_goes_well(tmp_path: Path, command: Path) -> None:
    """cron mails whatever is printed; who is expected was never said, and that is no fault."""
    options = {"QUARTER": "2012-Q1", "REMINDERS": str(tmp_path / "rappels")}
    for _time in range(2):
        done = quarterly(command, tmp_path, EXAMPLES / "2012-Q1", **options)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    first, second = (tmp_path / "rapports" / "journal.log").read_text(encoding="utf-8").splitlines()
    assert "code=0 import fait ; aucun rappel : la liste des opérateurs attendus n'est pas encodée" in first
    assert first.split("code=")[1] == second.split("code=")[1]
    assert not (tmp_path / "rappels").exists()


@posix
def test_the_scheduled_report_is_left_alone_when_nothing_changed(tmp_path: Path, command: Path) -> None:
    options = {"STYLE": str(EXAMPLES / "style.toml"), "REMINDERS": str(tmp_path / "rappels")}
    quarterly(command, tmp_path, EXAMPLES / "2011-Q4")
    told = [
        str(command),
        "submissions",
        "expected",
        "2011-Q4",
        "--add",
        "Numéribus asbl",
        "--add",
        "Muette asbl",
    ]
    subprocess.run([*told, "--db", str(tmp_path / "base" / "note.db")], check=True, capture_output=True)
    assert quarterly(command, tmp_path, EXAMPLES / "2011-Q4", **options).returncode == 3
    report = tmp_path / "rapports" / "rapport-2011-Q4.xlsx"
    os.utime(report, (0, 0))
    done = quarterly(command, tmp_path, EXAMPLES / "2011-Q4", **options)
    assert done.returncode == 3
    assert report.stat().st_mtime == 0
    assert [path.name for path in (tmp_path / "rappels").iterdir()] == ["rappel-2011-Q4-Muette-asbl.txt"]
    with zipfile.ZipFile(report) as book:
        assert "CSEF de Mons" in book.read("docProps/app.xml").decode()


@posix
def test_the_systemd_unit_runs_as_written(tmp_path: Path, command: Path) -> None:
    unit = (EXAMPLES / "concertaction-quarterly.service").read_text(encoding="utf-8")
    said = re.findall(r"^Environment=(\w+)=(\S+)$", unit, re.MULTILINE)
    assert [name for name, _value in said] == ["INBOX", "STORE", "REPORTS"]
    (script,) = re.findall(r"^ExecStart=(\S+)$", unit, re.MULTILINE)
    assert script == "/opt/concertaction/examples/quarterly.sh"
    assert os.access(EXAMPLES / "quarterly.sh", os.X_OK)
    assert "SuccessExitStatus=3" in unit
    assert all(value.startswith("/srv/note") for _name, value in said)
    assert "ReadWritePaths=/srv/note" in unit
    shutil.copytree(EXAMPLES / "2012-Q1", tmp_path / "srv/note/recus")
    words = [f"{name}={tmp_path}{value}" for name, value in said]
    done = subprocess.run(
        ["/usr/bin/env", "-i", *words, f"CONCERTACTION={command}", str(EXAMPLES / "quarterly.sh")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "srv/note/rapports").glob("rapport-20??-Q?.xlsx"))) == 1


@posix
@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="needs systemd-analyze")
def test_systemd_reads_the_units(tmp_path: Path) -> None:
    for name in ("concertaction-quarterly.timer", "concertaction-quarterly.service"):
        text = (EXAMPLES / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(
            text.replace("/opt/concertaction/examples", str(EXAMPLES)), encoding="utf-8"
        )
    done = subprocess.run(
        ["systemd-analyze", "verify", "concertaction-quarterly.timer", "concertaction-quarterly.service"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "concertaction-quarterly" not in done.stderr


@posix
def test_the_windows_task_runs_as_written(tmp_path: Path, command: Path) -> None:
    """Its two commands, with our paths in the place of theirs; Windows itself is not here."""
    from xml.etree import ElementTree

    space = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"
    task = ElementTree.parse(EXAMPLES / "concertaction-quarterly.xml").getroot()
    assert task.tag == f"{space}Task"
    days = [one.text for one in task.iter(f"{space}Day")]
    months = [one.tag.removeprefix(space) for months in task.iter(f"{space}Months") for one in months]
    assert (days, months) == (["15"], ["January", "April", "July", "October"])
    shutil.copytree(EXAMPLES / "2012-Q1", tmp_path / "note" / "recus")
    (tmp_path / "note" / "rapports").mkdir()
    actions = list(task.iter(f"{space}Exec"))
    assert len(actions) == 2
    for action in actions:
        assert (action.findtext(f"{space}Command") or "").endswith("concertaction.exe")
        words = (action.findtext(f"{space}Arguments") or "").replace("C:", str(tmp_path)).replace("\\", "/")
        done = subprocess.run(
            [str(command), *words.split()], cwd=tmp_path / "note", capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "note" / "rapports").glob("rapport-20??-Q?.xlsx"))) == 1


@posix
def test_the_scheduled_script_says_what_it_could_not_read(tmp_path: Path, command: Path) -> None:
    inbox = tmp_path / "reçus du trimestre"
    inbox.mkdir()
    shutil.copy(EXAMPLES / "2011-Q4" / "08_centre-etincelle.xlsx", inbox)
    (inbox / "abîmé.xlsx").write_bytes(b"PK\x03\x04 cut short")
    done = quarterly(command, tmp_path, inbox)
    assert done.returncode == 1
    assert "abîmé.xlsx" in done.stderr
    assert "Traceback" not in done.stderr
    assert (tmp_path / "rapports" / "couverture-2011-Q4.xlsx").exists()
    assert "code=1" in (tmp_path / "rapports" / "journal.log").read_text(encoding="utf-8")


@posix
def test_the_scheduled_script_stops_on_a_bad_command_line(tmp_path: Path, command: Path) -> None:
    done = quarterly(command, tmp_path, EXAMPLES / "2011-Q4", QUARTER="2011-Q9")
    assert done.returncode == 2
    assert "code=2" in (tmp_path / "rapports" / "journal.log").read_text(encoding="utf-8")
    assert not (tmp_path / "rapports" / "couverture-2011-Q9.xlsx").exists()


@posix
@pytest.mark.skipif(shutil.which("flock") is None, reason="needs flock")
def test_two_scheduled_runs_do_not_meet(tmp_path: Path, command: Path) -> None:
    import fcntl

    (tmp_path / "base").mkdir()
    with (tmp_path / "base" / "note.db.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = quarterly(command, tmp_path, EXAMPLES / "2011-Q4", LOCK_WAIT="0")
    assert done.returncode == 1
    assert "un autre passage" in done.stderr
    assert not (tmp_path / "base" / "note.db").exists()


@posix
def test_the_demo_shows_the_coverage_and_writes_the_matrix(tmp_path: Path, command: Path) -> None:
    house = tmp_path / "house"
    shutil.copytree(EXAMPLES, house / "examples")
    environment = os.environ | {"BIN": str(command.parent), "CONCERTACTION_LANG": "fr"}
    for _time in range(2):  # the second run replaces what the first made
        done = subprocess.run(
            ["/bin/sh", "examples/demo.sh"],
            cwd=house,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert "$ concertaction coverage --axis 3" in done.stdout
        assert "Exit code 3, as expected" in done.stdout
        assert str(house / "demo" / "couverture.xlsx") in done.stdout
        assert sorted(path.name for path in (house / "demo").iterdir()) == ["couverture.xlsx", "demo.db"]
