"""Many files are laid out in a second process, and nobody sees it."""

from __future__ import annotations

import os
import pickle
import signal
from pathlib import Path

import pytest

from concertaction import framework, i18n
from concertaction.errors import ProfileError, UnreadableFile
from concertaction.importers import laying
from concertaction.importers.files.child import Child
from concertaction.importers.files.workbook import Reader
from concertaction.importers.laying import Laid, Outcome
from concertaction.importers.layouts.fitting import Shelf

PROFILE = """
format_version = 1
file = "p*.csv"
encoding = "mac-roman"

[[sheets]]
layout = "table"
header_rows = [1]

[sheets.columns]
"Qui" = "operator"
"Quoi" = "title"
"""


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Eleven files: tables, one that is no spreadsheet, one of a profile, an empty one, one that is missing."""
    paths = []
    for number in range(7):
        path = tmp_path / f"é{number}.csv"
        path.write_text(f"Opérateur;Action;Objectif\nEFT {number};Atelier;1.{number % 4 + 1}\n", "utf-8")
        paths.append(path)
    (tmp_path / "p.csv").write_bytes("Qui;Quoi\nEFT É;Potager d'été\n".encode("mac-roman"))
    (tmp_path / "x.xlsx").write_bytes(b"%PDF-1.4")
    (tmp_path / "z.csv").write_bytes(b"")
    return [
        *paths[:3],
        tmp_path / "x.xlsx",
        tmp_path / "p.csv",
        tmp_path / "z.csv",
        tmp_path / "no",
        *paths[3:],
    ]


def shelf(tmp_path: Path) -> Shelf:
    (tmp_path / "profiles").mkdir(exist_ok=True)
    (tmp_path / "profiles" / "potager.toml").write_text(PROFILE, "utf-8")
    return Shelf(tmp_path / "profiles")


def laid_out(files: list[Path], shelf: Shelf | None) -> list[tuple[Path, Outcome]]:
    with Reader(encoding_of=shelf.encoding_of if shelf else None) as reader:
        return list(laying.lay_out(files, reader, framework.load(), shelf))


def said(outcomes: list[tuple[Path, Outcome]]) -> list[tuple[Path, object]]:
    return [
        (path, one if isinstance(one, Laid) else (type(one), str(one), vars(one))) for path, one in outcomes
    ]


@pytest.fixture
def apart(monkeypatch: pytest.MonkeyPatch) -> list[Child]:
    """Lay out what follows two files in a second process; gives those that were started."""
    monkeypatch.setattr(laying, "_HERE", 2)
    monkeypatch.setattr(laying, "MANY", 5)
    monkeypatch.setattr(laying, "cores", lambda: 2)
    started = []
    original = laying._started

    def kept(*request: object) -> Child | None:
        started.append(original(*request))  # type: ignore[arg-type]
        return started[-1]

    monkeypatch.setattr(laying, "_started", kept)
    return started


@pytest.mark.parametrize("language", ["fr", "en"])
def test_files_laid_out_elsewhere_are_those_laid_out_here(
    files: list[Path], tmp_path: Path, apart: list[Child], language: str
) -> None:
    with i18n.speaking(language):
        elsewhere = said(laid_out(files, shelf(tmp_path)))
        (child,) = apart
        here = said(
            [
                *laid_out(files[:4], shelf(tmp_path)),
                *laid_out(files[4:8], shelf(tmp_path)),
                *laid_out(files[8:], shelf(tmp_path)),
            ]
        )
    assert len(apart) == 1
    assert child.process.poll() is not None
    assert elsewhere == here
    read = [one for _path, one in elsewhere if isinstance(one, Laid)]
    assert len(read) == 8
    assert [one.profile.name for one in read if one.profile] == ["potager"]
    assert read[3].workbook.sheets[0].rows[1] == ["EFT É", "Potager d'été"]


def test_few_files_need_no_second_process(files: list[Path], apart: list[Child]) -> None:
    assert len(laid_out(files[:4], None)) == 4
    assert apart == []


def test_one_core_is_not_shared(
    files: list[Path], apart: list[Child], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(laying, "cores", lambda: 1)
    assert len(laid_out(files, None)) == len(files)
    assert apart == []


@pytest.mark.skipif(os.name == "nt", reason="signals")
@pytest.mark.parametrize("after", [0, 2, 3, 5, 9])
def test_a_second_process_that_is_killed_is_not_missed(
    files: list[Path], apart: list[Child], after: int
) -> None:
    whole = said(laid_out(files, None))
    apart.clear()
    outcomes = []
    with Reader() as reader:
        for path, outcome in laying.lay_out(files, reader, framework.load(), None):
            outcomes.append((path, outcome))
            if len(outcomes) == max(after, 1):
                os.kill(apart[0].process.pid, signal.SIGKILL)
                apart[0].process.wait()
    assert said(outcomes) == whole


def test_a_system_without_another_process_does_it_here(
    files: list[Path], apart: list[Child], monkeypatch: pytest.MonkeyPatch
) -> None:
    def none_left(*_words: object) -> None:
        raise BlockingIOError

    with Reader() as reader:
        list(laying.lay_out(files[:1], reader, framework.load(), None))
        monkeypatch.setattr(laying, "second_of", none_left)
        assert len(list(laying.lay_out(files, reader, framework.load(), None))) == len(files)
    assert apart == [None]


def test_a_reader_that_stops_early_ends_the_second_process(files: list[Path], apart: list[Child]) -> None:
    with Reader() as reader:
        laying_out = laying.lay_out(files, reader, framework.load(), None)
        for _count in range(4):
            next(laying_out)
        laying_out.close()  # type: ignore[attr-defined]
    assert apart[0].process.poll() is not None


@pytest.mark.parametrize("error", [UnreadableFile("a sentence", reason="damaged"), ProfileError("another")])
def test_an_error_goes_from_one_process_to_another(error: Exception) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again), vars(again)) == (type(error), str(error), vars(error))
