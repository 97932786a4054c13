"""Fixtures that several test files ask for."""

from __future__ import annotations

from collections.abc import Iterator

import hypothesis
import pytest

from concertaction import i18n

# A loaded machine makes an example slow, not wrong.
hypothesis.settings.register_profile("house", deadline=None)
hypothesis.settings.load_profile("house")


@pytest.fixture
def english() -> Iterator[None]:
    with i18n.speaking("en"):
        yield
