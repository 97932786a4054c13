from __future__ import annotations

import errno
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from reported import (
    actions_report,
    network_report,
    report,
    text_of,
)
from stored import action, note

from concertaction import reports
from concertaction.errors import OutputError, UsageError
from concertaction.models import Organisation
from concertaction.reports import files
from concertaction.reports.contracts import import_shapes
from concertaction.reports.table import Kind, cells, seen_by

pytestmark = pytest.mark.usefixtures("english")


def test_formats_are_told_by_the_ending() -> None:
    assert [reports.format_of(Path(name)) for name in ("a.xlsx", "b.CSV", "c.md", "d.json", "e.txt")] == [
        "xlsx",
        "csv",
        "markdown",
        "json",
        "text",
    ]
    with pytest.raises(UsageError, match=r"a.doc: the ending does not tell the format. Endings: .txt, .md"):
        reports.format_of(Path("a.doc"))
    with pytest.raises(UsageError, match="There is no format “pdf”"):
        reports.render("pdf", report())


def test_csv_files_open_well_in_a_belgian_excel() -> None:
    found = text_of("csv", report(), to_file=True)

    assert found.startswith("\ufeffLine;Code;Objective;Status;Thin;Actions;")
    assert not text_of("csv", report()).startswith("\ufeff")


def test_a_file_is_written_and_replaced_with_its_rights_kept(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"

    assert files.write(target, "é") == target
    target.chmod(0o640)
    files.write(target, b"\x00\x01")

    assert target.read_bytes() == b"\x00\x01"
    assert os.name == "nt" or target.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text("old")
    link = tmp_path / "link.txt"
    link.symlink_to("real.txt")

    files.write(link, "new")

    assert link.is_symlink()
    assert (tmp_path / "real.txt").read_text() == "new"


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("missing/a.txt", "missing/a.txt: the folder .*missing does not exist; create it first."),
        (".", ": is a folder; name a file in it."),
        ("a\0b.txt", "not a path that can be written to."),
    ],
)
def test_where_no_file_can_be(tmp_path: Path, path: str, message: str) -> None:
    with pytest.raises(OutputError, match=message):
        files.write(tmp_path / path, "x")
    assert list(tmp_path.iterdir()) == []


def test_devices_are_written_to() -> None:
    files.write(Path(os.devnull), "x")


def test_a_file_open_elsewhere_is_left_and_the_result_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "rapport.xlsx"
    target.write_text("old")
    (tmp_path / "rapport (2).xlsx").write_text("kept before")
    replace = Path.replace

    def refuse(self: Path, to: Path) -> Path:
        if Path(to).name == "rapport.xlsx":
            raise PermissionError(errno.EACCES, "used by another process")
        return replace(self, to)

    monkeypatch.setattr(Path, "replace", refuse)

    with pytest.raises(OutputError, match=r"kept as .*rapport \(3\)\.xlsx; close the file and run again"):
        files.write(target, "new")

    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {
        "rapport.xlsx": "old",
        "rapport (2).xlsx": "kept before",
        "rapport (3).xlsx": "new",
    }


@pytest.mark.parametrize(
    ("number", "message"),
    [
        (errno.ENOSPC, "the disk is full; what was there before is untouched."),
        (errno.EACCES, "may not be written to."),
        (errno.EIO, "cannot be written"),
    ],
)
def test_a_fault_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, message: str
) -> None:
    target = tmp_path / "a.txt"
    target.write_text("old")

    def fail(_descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)

    with pytest.raises(OutputError, match=message):
        files.write(target, "new")

    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a.txt": "old"}


WRITER = """
import sys
from pathlib import Path
from concertaction.reports import files

print("ready", flush=True)
while True:
    files.write(Path(sys.argv[1]), b"new " * 500_000)
"""


@pytest.mark.skipif(os.name == "nt", reason="kills are a Unix matter here")
def test_killed_writers_leave_a_whole_file_and_their_leavings_are_swept(tmp_path: Path) -> None:
    target = tmp_path / "a.bin"
    target.write_bytes(b"old")
    for number in range(12):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(target)], stdout=subprocess.PIPE, cwd=Path(__file__).parents[1]
        ) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            time.sleep(0.003 * number)
            writer.send_signal(signal.SIGKILL)
        assert target.read_bytes() in (b"old", b"new " * 500_000)

    files.write(target, "last")

    assert [path.name for path in tmp_path.iterdir()] == ["a.bin"]


def test_a_living_writer_is_not_swept_away(tmp_path: Path) -> None:
    handle, temporary = files._create(tmp_path)  # the writer of another process
    with handle:
        files.write(tmp_path / "b.txt", "x")
        assert os.name == "nt" or temporary.exists()


def test_reports_open_no_file_and_share_their_columns() -> None:
    table = seen_by(actions_report().tables[0], "screen")

    assert "description" not in [column.key for column in table.columns]
    assert all(len(row.values) == len(table.columns) for row in table.rows)
    assert cells(report().tables[0], report().tables[0].rows[1])[:3] == [
        "1.1",
        "Multi-operator support to Forem individual guidance",
        "● with partnership",
    ]
    assert Kind.CODE == "code"


def test_an_import_prints_the_shape_of_its_schema(tmp_path: Path) -> None:
    root = Path(__file__).parents[1]
    command = [sys.executable, "-m", "concertaction", "import", "examples", "--dry-run", "--format", "json"]

    done = subprocess.run(
        [*command, "--db", str(tmp_path / "a.db")], capture_output=True, text=True, encoding="utf-8", cwd=root
    )

    read = import_shapes.DOCUMENTS["import"].model_validate_json(done.stdout)
    assert read.model_dump(mode="json", by_alias=True) == json.loads(done.stdout)
    assert done.returncode == 3


def test_a_matrix_of_kinds_that_does_not_fit_names_the_columns_left_out() -> None:
    who = [Organisation(300 + n, f"O{n}", (kind.code,)) for n, kind in enumerate(note().kinds)]

    found = text_of("table", network_report((action(1, *who, on="1.1"),)), width=50)

    left_out = re.search(
        r"Not shown here: (.*?)\.\nAll of it: -o partnerships.xlsx\n\n(?:mutual|$)", found, re.DOTALL
    )
    assert left_out
    assert "Trade union" in left_out[1].replace("\n", " ")
