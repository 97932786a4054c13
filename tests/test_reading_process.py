"""The process that reads files: one child for many, its limits, and the folders searched."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from spreadsheets import biff_sheet, biff_workbook, only, refusal, worksheet, write_xlsx, written

from concertaction.errors import UnreadableFile, UsageError
from concertaction.importers.files import child as reading_child
from concertaction.importers.files.child import Limits
from concertaction.importers.files.folders import find_files
from concertaction.importers.files.workbook import Reader


def child_of(reader: Reader) -> int:
    assert reader._child is not None
    return reader._child.process.pid


def test_one_child_serves_many_files_and_ends_with_the_reader(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", b"a;b\n1;2\n")
    with Reader() as reader:
        first = child_of(reader)
        for _time in range(3):
            reader.read(path)
        assert child_of(reader) == first
    with pytest.raises(ProcessLookupError):
        os.kill(first, 0)


def test_a_child_that_was_killed_is_replaced(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", b"a;b\n1;2\n")
    with Reader() as reader:
        os.kill(child_of(reader), signal.SIGKILL)

        assert only(reader.read(path)).rows == [["a", "b"], ["1", "2"]]


def test_the_next_file_can_be_read_ahead(tmp_path: Path) -> None:
    one, two, three = (written(tmp_path / f"{n}.csv", f"a;b\n{n};x\n".encode()) for n in (1, 2, 3))
    with Reader() as reader:
        assert only(reader.read(one, following=two)).rows[1] == ["1", "x"]
        assert only(reader.read(two, following=three)).rows[1] == ["2", "x"]
        assert only(reader.read(one)).rows[1] == ["1", "x"]  # not the one announced
        assert only(reader.read(three, following=tmp_path / "nowhere")).rows[1] == ["3", "x"]
        assert refusal(reader, tmp_path / "nowhere") == "missing"
        assert only(reader.read(two)).rows[1] == ["2", "x"]


def test_a_reading_ends_when_its_time_is_over(tmp_path: Path) -> None:
    cells = "".join(f'<row r="{n}"><c r="A{n}"><f>B1</f><v>{n}</v></c></row>' for n in range(1, 60_000))
    path = write_xlsx(tmp_path / "slow.xlsx", worksheet(cells))
    with Reader(Limits(seconds=0)) as reader:
        assert refusal(reader, path) == "time-limit"


def test_too_many_cells_or_sheets_are_refused(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}123</v></c></row>' for n in range(1, 2_000))
    path = write_xlsx(tmp_path / "large.xlsx", worksheet(rows))
    books = written(tmp_path / "s.xls", biff_workbook({f"S{n}": biff_sheet([["x"]]) for n in range(12)}))
    with Reader(Limits(cells=1_000, sheets=10)) as reader:
        assert refusal(reader, path) == "too-large"
        assert refusal(reader, books) == "too-large"


def test_the_environment_may_set_the_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONCERTACTION_MAX_MEMORY_MB", "2048")
    monkeypatch.setenv("CONCERTACTION_MAX_SECONDS", " 90 ")
    monkeypatch.setenv("CONCERTACTION_MAX_CELLS", "")

    assert Limits.of_environment() == Limits(memory_mb=2048, seconds=90)


@pytest.mark.parametrize("text", ["0", "-1", "x", "1.5", "٣", "99999999999999"])
def test_a_limit_that_is_no_number_is_said(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONCERTACTION_MAX_SECONDS", text)
    with pytest.raises(UsageError, match="CONCERTACTION_MAX_SECONDS"):
        Limits.of_environment()


def test_the_child_imports_little() -> None:
    code = "import sys; import concertaction.importers.files.readers; print(*sorted(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", f"import sys; sys.path[:] = {sys.path!r}; {code}"],
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(done.stdout.split())

    assert "concertaction.importers.files.wire" in loaded
    assert not {"typer", "rich", "pydantic", "sqlite3", "openpyxl", "typing", "concertaction.models"} & loaded


def test_a_child_whose_parent_died_ends(tmp_path: Path) -> None:
    with Reader() as reader:
        reader.read(written(tmp_path / "a.csv", b"a;b\n1;2\n"))
        assert reader._child is not None
        reader._child.sink.close()

        assert reader._child.process.wait(10) == 0


def test_folders_are_searched_in_order(tmp_path: Path) -> None:
    names = [
        "b.xlsx",
        "a/2.CSV",
        "a/1.ods",
        "~$b.xlsx",
        ".~lock.b.ods#",
        ".caché.csv",
        "lisez-moi.md",
        ".git/x.csv",
    ]
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        written(tmp_path / name, b"x")
    named = written(tmp_path / "sans-extension", b"x")

    found = find_files([named, tmp_path, tmp_path / "b.xlsx"])

    assert [str(path.relative_to(tmp_path)) for path in found] == [
        "sans-extension",
        "b.xlsx",
        "a/1.ods",
        "a/2.CSV",
    ]


def test_nothing_to_read_is_said(tmp_path: Path) -> None:
    written(tmp_path / "~$b.xlsx", b"x")
    for paths, reason in (
        ([tmp_path], "missing"),
        ([tmp_path / "x"], "missing"),
        ([tmp_path / "~$b.xlsx"], "lock-file"),
    ):
        with Reader() as reader, pytest.raises(UnreadableFile) as caught:
            reader.read(*find_files(paths))
        assert caught.value.reason == reason


def test_a_child_that_was_started_ahead_serves_the_next_reader_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Opérateur;Action\nEFT A;Potager\n", encoding="utf-8")
    reading_child.start_ahead()
    ((_limits, child, _asked),) = reading_child._ahead

    with Reader() as first, Reader() as second:
        assert (first._child, reading_child._ahead) == (child, [])
        assert second._child is not child
        assert first.read(path).sheets == second.read(path).sheets


@pytest.mark.parametrize("asked", ["a.xlsx", "b.xlsx"])
@pytest.mark.parametrize("encoding", [None, "cp1252"])
def test_a_child_begins_with_the_first_workbook_of_a_command(
    tmp_path: Path, asked: str, encoding: str | None
) -> None:
    for name in ("a", "b"):
        book = openpyxl.Workbook()
        book.worksheets[0].append(["Opérateur", f"Action {name}"])
        book.save(tmp_path / f"{name}.xlsx")
    reading_child.start_ahead(["import", "--db", "x.db", "gone.xlsx", str(tmp_path / "a.xlsx"), "b.xlsx"])
    ((_limits, child, request),) = reading_child._ahead
    assert request is not None
    assert request["path"] == str(tmp_path / "a.xlsx")

    with Reader(encoding_of=lambda _name: encoding) as reader:
        reader.expect(tmp_path / asked)
        read = reader.read(tmp_path / asked)
        assert read.sheets[0].rows == [["Opérateur", f"Action {asked[0]}"]]
        assert (reader._child is child) == (asked == "a.xlsx" and encoding is None)


def test_a_child_with_other_limits_is_ended() -> None:
    reading_child.start_ahead()
    ((_limits, child, _asked),) = reading_child._ahead

    with Reader(Limits(seconds=7)) as reader:
        assert reader._child is not child
    assert child.process.poll() is not None


def test_the_second_process_of_a_full_folder_is_started_ahead_and_no_other(tmp_path: Path) -> None:
    for number in range(reading_child.MANY):
        (tmp_path / f"{number}.xlsx").touch()
    reading_child.start_ahead(["import", str(tmp_path / "1.xlsx")])
    assert reading_child._second == []
    reading_child.start_ahead(["import", str(tmp_path), "--db", "x.db"])
    ((limits, child),) = reading_child._second
    try:
        assert reading_child.second_of(limits) is child
        other = reading_child.second_of(limits)
        assert other is not child
        other.close()
    finally:
        child.close()
        reading_child.end_ahead()


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="asks for the processes of a group")
@pytest.mark.parametrize(
    "words",
    [["--quarter", "bientôt"], ["--framework", "x.toml"], ["--opérateur", "x"], ["--help"]],
    ids="-".join,
)
def test_a_command_that_fails_early_leaves_no_process(tmp_path: Path, words: list[str]) -> None:
    for number in range(reading_child.MANY):
        (tmp_path / f"{number}.xlsx").touch()
    written(tmp_path / "endless.py", "import time\ndef main(memory_mb):\n    time.sleep(30)\n")
    code = (
        f"import sys; sys.path.append({str(tmp_path)!r}); from concertaction.importers.files import child;"
        f" child.LAYING = 'endless'; child.cores = lambda: 2; from concertaction.__main__ import main; main()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, "import", str(tmp_path), *words],
        cwd=tmp_path,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        assert process.wait(30) in (0, 1, 2)
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)


def test_a_limit_that_is_no_number_starts_nothing_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONCERTACTION_MAX_SECONDS", "vite")
    reading_child.start_ahead()
    assert reading_child._ahead == []
