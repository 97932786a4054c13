"""What one more ordinary row costs an import, in calls: counted, for a time would depend on the machine."""

from __future__ import annotations

import gc
import sys
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from layout_sheets import sheet_of, submitted

if TYPE_CHECKING:
    from concertaction.importers.files.workbook import Sheet

HEADINGS = [
    "Référence", "Opérateur", "Intitulé de l'action", "Description", "Axe", "Objectif", "Partenaires",
    "Public cible", "Commune", "Date de début", "Date de fin", "Participants", "Remarques",
]  # fmt: skip
CODES = ("1.1", "1.4", "2.3", "3.2", "4.1", "5.2")
MOST = 40
"""Calls for a row, those of methods in C counted: 32 when this was written."""


def table_of(rows: int) -> Sheet:
    """A plain list of actions, as a database exports it: few operators and partners, many titles."""
    return sheet_of(
        [
            HEADINGS,
            *(
                [
                    f"A-{n:05}", f"EFT Le Pas {n % 20} asbl", f"Atelier numéro {n} de mise à l’emploi",
                    f"Accompagnement individuel de demandeurs d’emploi, groupe {n}, deux jours.",
                    int(CODES[n % 6][0]), CODES[n % 6], f"CPAS de Dour; Mire {n % 7} asbl", "Jeunes", "Dour",
                    date(2011, 1, 1) + timedelta(n % 300), date(2012, 12, 31), n % 40, "",
                ]
                for n in range(rows)
            ),
        ]
    )  # fmt: skip


def calls_of(sheet: Sheet) -> int:
    """How many functions are called to read a sheet and its actions."""
    count = 0

    def note(_frame: Any, event: str, _argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    gc.collect()
    sys.setprofile(note)
    try:
        found = submitted(sheet)
    finally:
        sys.setprofile(None)
    assert len(found.actions) == len(sheet.rows) - 1
    return count


def test_an_ordinary_row_is_read_in_few_calls() -> None:
    submitted(table_of(20))  # what is read once: tables, patterns
    assert (calls_of(table_of(3_000)) - calls_of(table_of(1_000))) / 2_000 < MOST
