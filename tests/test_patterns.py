"""Patterns that are kept between runs: the same as those that are compiled, and nothing of what a cell holds."""

from __future__ import annotations

import gc
import marshal
import os
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

import concertaction
from concertaction import patterns

if TYPE_CHECKING:
    from collections.abc import Iterator

SAID = [(r"(?P<axis>\d)\.(?P<n>\d)", re.I), (r"(?<!\w)[àâ]{2,}+|x{1,3}?$", 0), ("(a)|b", re.S | re.M)]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The file of a tool that has never run, which may write it."""
    monkeypatch.setattr(patterns, "_place", lambda: tmp_path / "patterns.sre")
    monkeypatch.setattr(patterns, "_fresh", {})
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    patterns._kept.cache_clear()
    yield tmp_path / "patterns.sre"
    patterns._kept.cache_clear()


def next_run() -> None:
    patterns._fresh.clear()
    patterns._kept.cache_clear()


def compile_all() -> list[re.Pattern[str]]:
    return [patterns.compiled(*words) for words in SAID]


def test_every_pattern_of_the_tool_is_kept_as_it_is_compiled() -> None:
    for found in walk_packages(concertaction.__path__, "concertaction."):
        import_module(found.name) if not found.name.endswith("__main__") else None
    said = {one._words for one in gc.get_objects() if type(one) is patterns._Late}
    assert len(said) > 700
    for source, flags in said:
        pattern = re.compile(source, flags)
        assert patterns._loaded(source, patterns._program(source, flags, pattern)) == pattern


def test_the_next_run_compiles_nothing(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = compile_all()
    patterns.keep()
    next_run()
    monkeypatch.setattr(patterns.re, "compile", None)
    loaded = compile_all()
    assert loaded == compiled
    assert [one.groupindex for one in loaded] == [one.groupindex for one in compiled]
    assert (found := loaded[0].search("objectif 3.2")) is not None
    assert found.groupdict() == {"axis": "3", "n": "2"}
    assert found.lastgroup == "n"
    assert not patterns._fresh
    assert [one.name for one in place.parent.iterdir()] == [place.name]


def test_a_run_adds_what_it_compiled(place: Path) -> None:
    for words in SAID:
        next_run()
        patterns.compiled(*words)
        patterns.keep()
    next_run()
    assert {(source, int(flags)) for source, flags in SAID} == patterns._kept().keys()


@pytest.mark.parametrize("fault", ["other Python", "cut", "garbage", "empty", "other code", "other shape"])
def test_a_file_that_is_not_right_is_as_none(place: Path, fault: str) -> None:
    compiled = compile_all()
    patterns.keep()
    data, mark = place.read_bytes(), patterns._mark()
    wrong = {(source, int(flags)): (0, b"\1\2\3\4" * 9, 1, {}, (None, None)) for source, flags in SAID}
    place.write_bytes(
        {
            "other Python": b"3.9" + data,
            "cut": data[:-20],
            "garbage": mark + b"\xff" * 90,
            "empty": b"",
            "other code": mark + marshal.dumps(wrong),
            "other shape": mark + marshal.dumps({(source, int(flags)): 7 for source, flags in SAID}),
        }[fault]
    )
    next_run()
    assert compile_all() == compiled
    patterns.keep()
    next_run()
    assert compile_all() == compiled
    assert not patterns._fresh  # the file is right again


def test_too_many_patterns_begin_anew(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compile_all()
    patterns.keep()
    next_run()
    monkeypatch.setattr(patterns, "_MOST", len(SAID))
    patterns.compiled("one more")
    patterns.keep()
    next_run()
    assert patterns._kept().keys() == {("one more", 0)}


def test_nothing_is_written_where_python_may_not(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compile_all()
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    patterns.keep()
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(patterns, "_place", lambda: place.parent / "nowhere" / "patterns.sre")
    patterns.keep()
    assert list(place.parent.iterdir()) == []


def test_an_engine_that_has_changed_compiles_as_ever(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "_program", None)
    compiled = compile_all()
    patterns.keep()
    assert not place.exists()
    assert compiled == [re.compile(*words) for words in SAID]


def test_imports_keep_patterns_and_nothing_of_the_cells(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Organisme (Z = Zorglub)", "Action Zorglub", "Objectif", "Partenaires", "Le Zorglub ?"])
    for number in range(9):
        sheet.append([f"asbl Zorglub {number}", f"Zorglub {number}", "1.2", "Zorglub; Forem", "zorgl. 2011"])
    book.save(tmp_path / "Zorglub.xlsx")
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(tmp_path / "cache"), "CONCERTACTION_LANG": "fr"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-m", "concertaction", "import", str(tmp_path / "Zorglub.xlsx"), "--dry-run"]
    told = [
        subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=False)
        for _run in range(2)
    ]
    assert told[0].stdout == told[1].stdout != b""
    assert told[0].returncode == told[1].returncode
    (kept,) = (tmp_path / "cache").rglob("*.sre")
    assert len(kept.read_bytes()) > 100_000
    assert b"orgl" not in kept.read_bytes().lower()
