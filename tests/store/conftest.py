"""An empty store, for the tests of what it keeps."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from concertaction.store import Store


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "suivi.db"


@pytest.fixture
def store(db: Path) -> Iterator[Store]:
    with Store.open(db, write=True) as opened:
        yield opened
