"""Fixtures that several test files ask for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import hypothesis
import pytest

from concertaction import cli, i18n
from concertaction.importers.files.workbook import Reader

# A loaded machine makes an example slow, not wrong.
hypothesis.settings.register_profile("house", deadline=None)
hypothesis.settings.load_profile("house")

ENVIRONMENT = (
    "CONCERTACTION_DB",
    "CONCERTACTION_LANG",
    "CONCERTACTION_PROFILES",
    "LC_ALL",
    "LANG",
    "LANGUAGE",
    "COLUMNS",
)


class Said(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str


@pytest.fixture
def english() -> Iterator[None]:
    with i18n.speaking("en"):
        yield


@pytest.fixture
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in an empty folder, with nothing said by the environment."""
    monkeypatch.chdir(tmp_path)
    for name in ENVIRONMENT:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def english_folder(empty_folder: None, english: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in an empty folder, in English."""
    monkeypatch.setenv("CONCERTACTION_LANG", "en")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    """Run a command and hear what it says."""

    def call(*words: object) -> Said:
        code = cli.run([str(word) for word in words])
        return Said(code, *capsys.readouterr())

    return call


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader() as opened:
        yield opened
