"""Files of three operators, received quarter by quarter: for the tests of quarters."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import openpyxl
from submissions import submission

from concertaction.store import Store

EFT, CPAS, OISP = "EFT Les Chantiers", "CPAS de Dour", "Horizon Borain asbl"


def receive(*actions, quarter: str = "2012-Q2", at: datetime | None = None, **others) -> None:
    """Store a file of these actions in the current folder."""
    with Store.open(Path("concertaction.db"), write=True) as store:
        store.import_submission(submission(*actions, **others), quarter=quarter, now=at)


def figures(path: Path) -> dict[str, int]:
    """The count of actions of each objective in the first sheet of a report."""
    sheet = openpyxl.load_workbook(path).worksheets[0]
    return {
        row[1].value: row[5].value
        for row in sheet.iter_rows()
        if isinstance(row[1].value, str) and isinstance(row[5].value, int)
    }
