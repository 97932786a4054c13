"""Dates of which each part has a column: "Mois début | Année début | Mois fin | Année fin".

The parts of a start or an end are told by their headings, or by the band over them ("Début" over
"Mois | Année"), and by what stands below; a year without an edge of its own goes with the month before it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.layouts.columns.choices import Choice
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.shapes import DATED
from concertaction.importers.layouts.words.headings import unaccented
from concertaction.importers.layouts.words.lines import words
from concertaction.importers.values.numbered_times import in_words, unit_counted
from concertaction.importers.values.spans import YEARS, month_number
from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from concertaction.importers.layouts.shapes import Header
    from concertaction.models import CellValue

PARTS = "parts-of-date"
"""Why a column gives a part of a date: ``Choice.said`` are the ``Parts`` of it, or () beside their first."""

_SAMPLE = 200
_LEAST, _MOST = 2, 0.8  # cells; share of them that fit
_LONGEST = 60  # characters of a heading
_UNITS, _EDGES = ("day", "month", "year"), ("start", "end")
_QUARTER = late(r"t ?[1-4]|[1-4](?:er?|re|eme) ?(?:trim.*)?")


class Parts(NamedTuple):
    """The columns of the day, the month and the year of a date; None for those that there are not."""

    day: int | None
    month: int
    year: int | None


def split_dates(
    header: Header, values: Callable[[int], Sequence[CellValue]], choices: dict[int, Choice]
) -> dict[int, Choice]:
    """Give the columns of the parts of a start, and of an end, one date; ``values`` stand below a heading.

    Of two like rows of parts without an edge the first is the start.  One year beside a
    month of each stays the year of the row.
    """
    units: dict[int, str] = {}
    edges: dict[int, str] = {}
    for column in sorted(header.texts):
        choice = choices.get(column)
        unit = _unit(header, column) if choice is None or choice.field in DATED else ""
        if unit and (choice is None or choice.said is None) and _fit(values(column), unit):
            units[column] = unit
            edges[column] = _edge(header, column)
    edges |= _edges_in_order(units) if not any(edges.values()) else {}
    months = {edges[column] for column, unit in units.items() if unit == "month"}
    years = [column for column, unit in units.items() if unit == "year"]
    shared = years[0] if len(years) == 1 and not edges[years[0]] and months >= {"start", "end"} else None
    for column, unit in units.items():
        if not edges[column] and column != shared:
            edges[column] = _edge_beside(column, unit, units, edges)
    changed = dict(choices)
    for edge in ("start", "end"):
        mine = [column for column in units if edges[column] == edge]
        of = {units[column]: column for column in mine}
        if len(of) < len(mine) or "month" not in of or ("year" not in of and shared is None):
            continue
        first, *others = sorted(mine)
        changed |= {column: Choice(edge, 0.9, PARTS, ()) for column in others}
        changed[first] = Choice(edge, 0.9, PARTS, Parts(of.get("day"), of["month"], of.get("year")))
    told = {choice.field for choice in changed.values() if choice.why == PARTS}
    if not told:
        return choices
    if shared is not None:
        changed[shared] = Choice("year", 0.9, "heading")
    told |= {"period"} if len(told) > 1 else set()
    return {c: choice for c, choice in changed.items() if choice.why == PARTS or choice.field not in told}


def _unit(header: Header, column: int) -> str:
    """Which part of a date a heading asks for."""
    plain, found = _said(header, column, _UNITS)
    return found[0] if len(found) == 1 and not _asks("how_many", plain) else ""


def _edge(header: Header, column: int) -> str:
    """Of which edge a heading speaks."""
    _plain, found = _said(header, column, _EDGES)
    return found[-1] if found else ""  # "de fin"


def _said(header: Header, column: int, parts: tuple[str, ...]) -> tuple[str, list[str]]:
    """The lowest short cell of a heading that says something, and what; its band speaks after it."""
    for cell in reversed(header.texts[column]):
        plain = unaccented(shown(cell).replace("_", " "))
        found = [part for part in parts if len(plain) <= _LONGEST and _asks(part, plain)]
        if found:
            return plain, found
    return "", []


def _asks(part: str, plain: str) -> bool:
    return words(f"asks_{part}", r"(?<![a-z])", r"(?![a-z])").search(plain) is not None


def _edges_in_order(units: dict[int, str]) -> dict[int, str]:
    """The edges of "Mois | Année | Mois | Année", side by side."""
    columns = list(units)
    half = len(columns) // 2
    said = list(units.values())
    if half < 2 or said[:half] != said[half:] or columns[-1] - columns[0] != len(columns) - 1:
        return {}
    return {column: "start" if place < half else "end" for place, column in enumerate(columns)}


def _edge_beside(column: int, unit: str, units: dict[int, str], edges: dict[int, str]) -> str:
    """The edge of the parts on the left that lack this one."""
    edge = edges.get(column - 1, "")
    return "" if unit in {units[other] for other in units if edges[other] == edge} else edge


def _fit(values: Sequence[CellValue], unit: str) -> bool:
    seen = [value for value in values[:_SAMPLE] if value is not None]
    return len(seen) >= _LEAST and sum(_fits(value, unit) for value in seen) >= _MOST * len(seen)


def _fits(value: CellValue, unit: str) -> bool:
    text = shown(value).removesuffix(".0").strip(" .")
    if unit == "month":
        is_month = month_number(unaccented(text)) is not None
        is_number = text.isdecimal() and len(text) < 3 and 1 <= int(text) <= 12
        return is_month or is_number or _QUARTER.fullmatch(unaccented(text)) is not None
    if not text.isdecimal() or len(text) > 4:
        return False
    return int(text) in YEARS if unit == "year" else 1 <= int(text) <= 31


def joined(heading: str, day: CellValue, month: CellValue, year: CellValue) -> CellValue:
    """A day, a month and a year as one text: 3, "mars" and 2012 -> ``"3 mars 2012"``.

    What is blank is left out; ``heading`` says what the number of a month counts.
    """
    parts = [shown(value).removesuffix(".0").strip(" .") for value in (day, month, year)]
    unit = unit_counted(heading) or ("trimestre" if "trim" in unaccented(heading) else "mois")
    if parts[1]:
        parts[1] = in_words(parts[1], unit) or parts[1]
    else:
        parts[0] = ""  # of no month
    return " ".join(filter(None, parts)) or None
