"""Sheets that only speak of the actions of another sheet: what these cost, the meetings held for them.

Beside a sheet of actions that says more, nothing in them is an action of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from concertaction.importers.layouts.shapes import DATED, OF_OBJECTIVES
from concertaction.importers.layouts.words.headings import fold, unaccented
from concertaction.importers.layouts.words.lines import words

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

    from concertaction.importers.layouts.shapes import SheetReading

_COSTS = frozenset({"operator", "title", "reference", "budget", "status", "remarks", "person", "contact", ""})
_TELLING = OF_OBJECTIVES | DATED | {"partners", "description"}
_FEWEST = 2  # lines of a sheet that repeats the actions of another


def passed_over_beside(readings: Sequence[SheetReading]) -> dict[int, str]:
    """The places of such sheets among the others, and the reason slug of each."""
    read = {place: reading for place, reading in enumerate(readings) if reading.blocks}
    if len(read) < 2:
        return {}
    fields = {place: reading.fields for place, reading in read.items()}
    telling = [read[place] for place in read if fields[place] & _TELLING]
    is_declared = any(fields[place] & OF_OBJECTIVES for place in read)
    found: dict[int, str] = {}
    for place, reading in read.items():
        if "budget" in fields[place] and fields[place] <= _COSTS and _repeats(reading, telling):
            found[place] = "repeats"
        elif is_declared and _lists_meetings(reading, fields[place]):
            found[place] = "meetings"
    return found


def _repeats(reading: SheetReading, telling: Sequence[SheetReading]) -> bool:
    """True where all the titles are those of one other sheet that says more, and so are the operators."""
    titles, operators = _said(reading, "title"), _said(reading, "operator")
    return len(titles) >= _FEWEST and any(
        titles <= _said(other, "title") and operators <= (_said(other, "operator") or operators)
        for other in telling
    )


def _said(reading: SheetReading, field: str) -> set[str]:
    return {
        fold(text)
        for block in reading.blocks
        for column in block.columns
        if column.field == field
        for text in column.texts
    }


def _lists_meetings(reading: SheetReading, fields: Set[str]) -> bool:
    """True for days, subjects and who was there, in a sheet or under headings that speak of meetings."""
    if fields & (OF_OBJECTIVES | {"operator"}) or not fields & DATED:
        return False
    headings = {column.field: fold(column.heading) for block in reading.blocks for column in block.columns}
    is_called_so = words("meetings", r"\b").search(unaccented(reading.summary.name)) is not None
    heads_subjects = words("meeting_subject").fullmatch(headings.get("title", "")) is not None
    heads_present = words("meeting_present").fullmatch(headings.get("partners", "")) is not None
    return (is_called_so and (heads_subjects or heads_present)) or (heads_subjects and heads_present)
