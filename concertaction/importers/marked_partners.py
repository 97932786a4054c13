"""What stands in place of partners and speaks of the action: "annulé", "reporté à 2012"; no organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from concertaction.importers.layouts.shapes import Column
from concertaction.importers.layouts.words.marks_alone import is_mark_alone
from concertaction.text import distinct_texts

if TYPE_CHECKING:
    from concertaction.importers.block import Records
    from concertaction.models import CellValue


def take_marks_from_partners(records: Records) -> None:
    """Read cells of partners that only say that the action is cancelled or put off as its status."""
    for column in records.columns.get("partners", ()):
        marks = set(filter(is_mark_alone, distinct_texts(column.values)))
        if not marks:
            continue
        said: list[CellValue] = [value if value in marks else None for value in column.values]
        records.columns.setdefault("status", []).append(
            Column("status", column.heading, column.index, said, column.places)
        )
        column.values = [None if value in marks else value for value in column.values]
