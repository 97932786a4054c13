"""Two quarters of three operators, at the command line."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from quarters_received import CPAS, EFT, receive
from submissions import action


@pytest.fixture
def command_line(empty_folder: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in an empty folder, as a person with a name."""
    monkeypatch.setenv("USER", "anne")


@pytest.fixture
def store(command_line: None) -> Path:
    """Two quarters of three operators."""
    receive(
        action("Guidance", EFT, "Le Forem", on="1.1", start="2012-01-01"),
        action("Visites", EFT, on="1.4", end="2012-06-30"),
        file="eft-t2.xlsx",
        at=datetime(2012, 7, 5, tzinfo=UTC),
    )
    receive(
        action("Dettes", CPAS, "SSM Le Fil", on="1.2"),
        action("Onem", CPAS, "ONEM de Mons", on="4.3", end="2012-03-31"),
        file="cpas-t2.xlsx",
        at=datetime(2012, 7, 6, tzinfo=UTC),
    )
    receive(
        action("Guidance", EFT, "Le Forem", on="1.1", start="2012-01-01"),
        action("Stages", EFT, "Menuiserie", on="3.3", start="2012-08-01"),
        file="eft-t3.xlsx",
        quarter="2012-Q3",
        at=datetime(2012, 10, 5, tzinfo=UTC),
        refused={9: ["EFT", "x"]},
    )
    return Path("concertaction.db")
