"""What stands in place of partners and speaks of the action: "annulé", "reporté à 2012"; no organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from concertaction.importers.layouts.shapes import Column
from concertaction.importers.layouts.words.headings import unaccented
from concertaction.importers.layouts.words.lines import words
from concertaction.text import distinct_texts, table

if TYPE_CHECKING:
    from concertaction.importers.block import Records
    from concertaction.models import CellValue

_LONGEST = 60  # characters of such a cell


def take_marks_from_partners(records: Records) -> None:
    """Read cells of partners that only say that the action is cancelled or put off as its status."""
    for column in records.columns.get("partners", ()):
        marks = set(filter(_is_mark, distinct_texts(column.values)))
        if not marks:
            continue
        said: list[CellValue] = [value if value in marks else None for value in column.values]
        records.columns.setdefault("status", []).append(
            Column("status", column.heading, column.index, said, column.places)
        )
        column.values = [None if value in marks else value for value in column.values]


def _is_mark(text: str) -> bool:
    if len(text) > _LONGEST:
        return False
    lowered = text.lower()
    return any(root in lowered for root in table("lines")["mark_alone_roots"]) and (
        words("mark_alone", r"\W*(?:(?:l.)?action\s+)?(?:a\s+ete\s+|est\s+|sera\s+)?", r"\W*").fullmatch(
            unaccented(text)
        )
        is not None
    )
