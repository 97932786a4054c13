"""Sheets that only speak of the actions of another sheet: what these cost, the meetings held for them.

Beside a sheet of actions that says more, nothing in them is an action of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from concertaction.importers.layouts.shapes import DATED, OF_OBJECTIVES
from concertaction.importers.layouts.words.headings import fold, unaccented
from concertaction.importers.layouts.words.lines import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from concertaction.importers.layouts.shapes import SheetReading

_COSTS = frozenset({"operator", "title", "reference", "budget", "status", "remarks", "person", "contact", ""})
_TELLING = OF_OBJECTIVES | DATED | {"partners", "description"}
_FEWEST = 2  # lines of a sheet that repeats the actions of another


def passed_over_beside(readings: Sequence[SheetReading]) -> dict[int, str]:
    """The places of such sheets among the others, and the reason slug of each."""
    found: dict[int, str] = {}
    read = [place for place, reading in enumerate(readings) if reading.blocks]
    for place in read if len(read) > 1 else ():
        others = [readings[other] for other in read if other != place and other not in found]
        reading = readings[place]
        if _repeats(reading, others):
            found[place] = "repeats"
        elif _lists_meetings(reading) and any(_says_more(other) for other in others):
            found[place] = "meetings"
    return found


def _repeats(reading: SheetReading, others: Sequence[SheetReading]) -> bool:
    """True for titles and costs alone, where all the titles are those of one other sheet that says more."""
    titles, operators = _said(reading, "title"), _said(reading, "operator")
    return (
        "budget" in reading.fields
        and reading.fields <= _COSTS
        and len(titles) >= _FEWEST
        and any(
            other.fields & _TELLING
            and titles <= _said(other, "title")
            and operators <= (_said(other, "operator") or operators)
            for other in others
        )
    )


def _said(reading: SheetReading, field: str) -> set[str]:
    return {
        fold(text)
        for block in reading.blocks
        for column in block.columns
        if column.field == field
        for text in column.texts
    }


def _lists_meetings(reading: SheetReading) -> bool:
    """True for days, subjects and who was there, in a sheet or under headings that speak of meetings."""
    if reading.fields & (OF_OBJECTIVES | {"operator"}) or not reading.fields & DATED:
        return False
    headings = {column.field: fold(column.heading) for block in reading.blocks for column in block.columns}
    is_called_so = words("meetings", r"\b").search(unaccented(reading.summary.name)) is not None
    heads_subjects = words("meeting_subject").fullmatch(headings.get("title", "")) is not None
    heads_present = words("meeting_present").fullmatch(headings.get("partners", "")) is not None
    return (is_called_so and (heads_subjects or heads_present)) or (heads_subjects and heads_present)


def _says_more(reading: SheetReading) -> bool:
    return bool(reading.fields & OF_OBJECTIVES)
