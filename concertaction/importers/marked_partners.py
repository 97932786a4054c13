"""What stands in place of partners and speaks of the action: "annulé", "reporté à 2012"; no organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from concertaction.importers.layouts.shapes import Column
from concertaction.importers.layouts.words.marks_alone import is_mark_alone, may_hold_mark
from concertaction.text import distinct_texts

if TYPE_CHECKING:
    from concertaction.importers.block import Records
    from concertaction.models import CellValue


def take_marks_from_partners(records: Records) -> None:
    """Read cells of partners that only say that the action is cancelled or put off as its status."""
    for column in records.columns.get("partners", ()):
        texts = distinct_texts(column.values)
        if not may_hold_mark("\n".join(texts)) or not (marks := set(filter(is_mark_alone, texts))):
            continue
        said: list[CellValue] = [value if value in marks else None for value in column.values]
        records.columns.setdefault("status", []).append(
            Column("status", column.heading, column.index, said, column.places)
        )
        column.values = [None if value in marks else value for value in column.values]
