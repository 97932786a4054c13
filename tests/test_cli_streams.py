"""Commands whose terminal, disk, stream or user lets them down."""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from concertaction import cli, intake

pytestmark = pytest.mark.usefixtures("empty_folder")
EXAMPLES = Path(__file__).parents[1] / "examples"
FAULTY = EXAMPLES / "2011-Q4" / "10_divers_a-completer.xlsx"
CLEAN = EXAMPLES / "2011-Q4" / "08_centre-etincelle.xlsx"


def test_nothing_of_a_cell_speaks_to_the_terminal(run) -> None:
    Path("a.csv").write_text(
        "Opérateur;Intitulé;Objectif\nCap\x1b[31m asbl;[/x] \x9b31m\u202eAtelier;1.1\n", encoding="utf-8"
    )

    said = [run("import", "a.csv"), run("actions"), run("coverage"), run("actions", "--format", "json")]

    for one in said:
        assert one.code == 0
        assert not set(one.out + one.err) & set("\x1b\x9b\u202e")
    assert "[/x]" in said[1].out


def test_under_cron_there_is_no_locale_and_no_terminal(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "concertaction", "import", str(FAULTY), "--db", str(tmp_path / "s.db")],
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": os.pathsep.join(sys.path)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )

    assert done.returncode == 3
    assert "Indiquez à côté de l’action le nom de l’organisme" in done.stdout.decode("utf-8")
    assert done.stderr == b""


def test_what_the_system_says_is_said_in_french(run) -> None:
    long = run("import", CLEAN, "--framework", "x" * 300)
    number = run("runs", "--last", "x")
    run("import", CLEAN)
    footer = run("partnerships", "--period", "2011-Q4", "--compare-to", "2011-Q3")

    assert long.code == 1
    assert long.err.endswith("(le nom est trop long).\n")
    assert number.code == 2
    assert "«\u00a0x\u00a0» n’est pas un nombre qui convient." in number.err
    assert "2011-T4" in footer.out
    assert "2011-T3" in footer.out
    assert "2011-Q" not in footer.out


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_behind_stdout_is_told_in_french(run) -> None:
    run("import", CLEAN)
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-m", "concertaction", "coverage"],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )

    assert done.returncode == 1
    assert done.stderr.decode() == "Erreur\u00a0: le résultat\u00a0: le disque est plein.\n"


def piped(*words: object, into: int) -> subprocess.CompletedProcess[bytes]:
    """Run a command that writes its result to one end of a pipe, or to a device."""
    return subprocess.run(
        [sys.executable, "-m", "concertaction", *map(str, words)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=into,
        stderr=subprocess.PIPE,
        check=False,
    )


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="no /dev/stdout here")
def test_stdout_may_be_named_as_the_file_to_write(run) -> None:
    plain = run("import", CLEAN, "--format", "json", "--dry-run").out

    heard = piped("import", CLEAN, "--format", "json", "--dry-run", "-o", "/dev/stdout", into=subprocess.PIPE)
    reader, deaf = os.pipe()
    os.close(reader)
    gone = piped("import", CLEAN, "--format", "json", "-q", "-o", "/dev/stdout", into=deaf)
    os.close(deaf)

    assert (heard.returncode, heard.stdout.decode()) == (0, plain)
    assert (gone.returncode, gone.stderr) == (0, b"")
    assert [one["exit_code"] for one in json.loads(run("runs", "--format", "json").out)["runs"]] == [0]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("import", CLEAN, "--format", "json"), 1),
        (("import", CLEAN, "--format", "json", "-o", "/dev/full"), 1),
        (("import", FAULTY), 1),  # graver than its refused rows
        (("import", FAULTY, "--format", "json"), 1),
        (("report", "2011-Q4"), 1),
        (("report", "2011-Q4", "--format", "csv", "-o", "/dev/full"), 1),
    ],
)
def test_the_log_of_runs_has_the_exit_that_a_full_disk_brings(
    run, words: tuple[object, ...], code: int
) -> None:
    run("import", CLEAN, "--quarter", "2011-Q4")
    full = os.open("/dev/full", os.O_WRONLY)
    done = piped(*words, into=full)
    os.close(full)

    noted = json.loads(run("runs", "--format", "json").out)["runs"][0]
    assert done.returncode == noted["exit_code"] == code
    assert "le disque est plein" in noted["detail"]
    assert (words[0] != "import") or str(words[1].name) in noted["detail"]


def test_a_notebook_hears_a_command_in_a_string() -> None:
    heard = io.StringIO()
    with contextlib.redirect_stdout(heard):
        assert cli.run(["import", str(CLEAN), "--lang", "en"]) == 0

    assert "imported" in heard.getvalue()


@pytest.mark.parametrize("stream", ["stdout", "stderr", "both"])
@pytest.mark.parametrize("listener", ["gone", "full"])
def test_an_import_is_finished_whoever_listens(run, stream: str, listener: str) -> None:
    folder = Path("received")
    folder.mkdir()
    for number in range(45):
        lines = f"Opérateur;Intitulé;Objectif\nCPAS de Dour;Atelier {number};1.1\n"
        folder.joinpath(f"{number}.csv").write_text(lines, encoding="utf-8")
    folder.joinpath("nothing.csv").write_bytes(b"")  # told on stderr
    if listener == "full":
        if not Path("/dev/full").exists():
            pytest.skip("no /dev/full here")
        deaf = os.open("/dev/full", os.O_WRONLY)
    else:
        heard, deaf = os.pipe()
        os.close(heard)

    done = subprocess.run(
        [sys.executable, "-m", "concertaction", "import", "received"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=subprocess.PIPE if stream == "stderr" else deaf,
        stderr=subprocess.PIPE if stream == "stdout" else deaf,
        check=False,
    )
    os.close(deaf)

    assert done.returncode == 1  # the empty file
    assert b"Traceback" not in (done.stderr or b"")
    stored = json.loads(run("submissions", "list", "--format", "json").out)["submissions"]
    assert len(stored) == 45
    noted = json.loads(run("runs", "--format", "json").out)["runs"]
    assert [one["exit_code"] for one in noted] == [1]
    assert "nothing.csv" in noted[0]["detail"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["import", FAULTY, "--db", "other.db"], 3),
        (["import", CLEAN, "--db", "other.db", "--format", "json"], 0),
        (["coverage", "--fail-under", "100"], 4),
        (["report", "2011-Q4"], 0),
        (["actions", "--format", "csv"], 0),
    ],
)
def test_a_command_ends_as_it_would_have_when_its_reader_has_gone(
    run, words: list[object], code: int
) -> None:
    run("import", CLEAN)
    heard, deaf = os.pipe()
    os.close(heard)

    done = subprocess.run(
        [sys.executable, "-m", "concertaction", *map(str, words)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=deaf,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(deaf)

    assert done.returncode == code
    assert b"Traceback" not in done.stderr
    last = json.loads(run("runs", "--format", "json").out)["runs"][-1]
    assert (last["exit_code"], "BrokenPipe" in (last["detail"] or "")) == (0, False)


def test_an_interrupted_import_keeps_what_was_read_completely(run, monkeypatch: pytest.MonkeyPatch) -> None:
    original, seen = intake._receive_one, []

    def receive_one(path: Path, *words: object, **more: object) -> intake.Receipt:
        seen.append(path)
        if len(seen) == 2:
            raise KeyboardInterrupt
        return original(path, *words, **more)

    monkeypatch.setattr(intake, "_receive_one", receive_one)
    said = run("import", CLEAN, FAULTY)

    assert said.code == 130
    assert said.err == (
        "Erreur\u00a0: Interrompu\u00a0; les fichiers lus en entier restent importés,"
        " celui qui était en cours ne l’est pas.\n"
    )
    files = json.loads(run("submissions", "list", "--format", "json").out)["submissions"]
    assert [one["file"] for one in files] == [CLEAN.name]
    assert [one["exit_code"] for one in json.loads(run("runs", "--format", "json").out)["runs"]] == [130]


def test_another_command_that_is_interrupted_says_so(run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("import", CLEAN)

    def stop(*_words: object, **_named: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("concertaction.coverage.compute", stop)
    said = run("coverage", "--lang", "en")

    assert (said.code, said.out) == (130, "")
    assert said.err == "Error: Interrupted; nothing was left half done.\n"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["import", FAULTY, "--db", "other.db"], 3),
        (["import", CLEAN, "--db", "other.db", "--format", "json"], 0),
        (["coverage"], 0),
        (["coverage", "--fail-under", "100", "--format", "csv"], 4),
        (["partnerships", "--format", "xlsx"], 2),
        (["organisations", "review"], 0),
        (["coverage", "--help"], 0),
        (["covrage"], 2),
    ],
)
@pytest.mark.parametrize("closed", [(0,), (1,), (2,), (0, 1, 2)])
@pytest.mark.skipif(sys.platform == "win32", reason="a shell there closes no stream")
def test_a_closed_stream_is_no_fault(run, words: list[object], code: int, closed: tuple[int, ...]) -> None:
    run("import", CLEAN)

    done = subprocess.run(
        [sys.executable, "-m", "concertaction", *map(str, words)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        preexec_fn=lambda: [os.close(number) for number in closed] and None,
        capture_output=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )

    assert done.returncode == code
    assert b"Traceback" not in done.stderr
    assert not (1 in closed and done.stdout)
    assert not (2 in closed and done.stderr)
    if 2 not in closed:
        assert bool(done.stderr) == (code in (2, 4))
