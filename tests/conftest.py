"""Fixtures that several test files ask for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from concertaction import i18n


@pytest.fixture
def english() -> Iterator[None]:
    with i18n.speaking("en"):
        yield
