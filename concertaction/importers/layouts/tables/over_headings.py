"""Lines right above whole headings that are no part of them: what holds for the table, what a pivot counts.

``Opérateur : | CPAS de Dour``, ``EFT A asbl | | Année 2012``, ``Somme de Participants | | Année``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from concertaction.importers.layouts.columns.time_headings import is_band_of_times
from concertaction.importers.layouts.operators.facts import TIMES, read_line
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.words.headings import LIKELY, fold, recognise, unaccented
from concertaction.importers.layouts.words.lines import listed, words
from concertaction.importers.layouts.words.organisations import looks_like_organisation
from concertaction.importers.layouts.words.years import is_year
from concertaction.patterns import late
from concertaction.territory import load

if TYPE_CHECKING:
    from concertaction.importers.layouts.tables.looks import Looks
    from concertaction.models import CellValue

_MOST_CELLS = 8  # of a line of facts
_LEAST_KNOWN = 0.6  # the share of whole headings that is known
_LONGEST = 90  # characters of a fact
_MARK = late(r"\W*(?:\d{1,2}|[a-z]|[ivx]{1,4})\W*", re.I)


def is_over_headings(looks: Looks, row: int) -> bool:
    """True for a line over whole headings that is none of them."""
    if not 0 < looks.page.counts[row] <= _MOST_CELLS or row + 1 >= looks.page.height:
        return False
    return _are_whole(looks, row + 1) and (_counts(looks, row) or _are_facts(looks, row))


def _are_whole(looks: Looks, row: int) -> bool:
    """True for headings that need none above them: what is done, and one more thing beside their number."""
    look = looks.look(row)
    asked: set[str] = set()
    known = look.codes + look.times
    for column, value in look.cells:
        match = look.hits.get(column)
        if match is not None:
            known += 1
            if match.score >= LIKELY or not _is_number(value):
                asked.add(match.field)
        elif looks.is_axis(value):
            known += 1
            asked.add("axis")
    if look.codes:
        asked.add("objectives")
    return "title" in asked and len(asked) > 1 and known >= _LEAST_KNOWN * len(look.cells)


def _is_number(heading: CellValue) -> bool:
    """True for "N°"."""
    return isinstance(heading, str) and fold(heading) in listed("number_heading")


def _counts(looks: Looks, row: int) -> bool:
    """True for what a pivot table counts, over the first of its headings: "Somme de Participants"."""
    column, value = looks.page.used(row)[0]
    if not isinstance(value, str) or len(value) > _LONGEST:
        return False
    first = looks.page.used(row + 1)[:1]
    heads = looks.look(row + 1).hits.get(column)
    return (
        bool(first)
        and first[0][0] == column == looks.page.right_of(row, column)
        and heads is not None
        and heads.score >= LIKELY
        and looks.page.cell(row, column + 1) is None
        and words("counted_over", r"\W*", r"\b").match(unaccented(value)) is not None
    )


def _are_facts(looks: Looks, row: int) -> bool:
    """True for labels each beside its value, for a name and a time: all that the cells of a line say.

    A number may stand before a name: ``1. | CPAS de Dour``.
    """
    cells = looks.page.used(row)
    said: list[str] = []
    position = 0
    while position < len(cells):
        column, value = cells[position]
        beside = cells[position + 1] if position + 1 < len(cells) else None
        if beside is not None and _is_answered(looks, row, cells[position], beside, named="name" in said):
            match = looks.look(row).hits.get(column)
            said.append("name" if match is not None and match.field == "operator" else "answer")
            position += 2
        else:
            said.append(_told(looks, value))
            position += 1
    # names side by side head columns, and so do times
    return "" not in said and said.count("operator") < 2 and set(said) != {"time"}


def _told(looks: Looks, value: CellValue) -> str:
    """``operator`` or ``time`` for a cell that says it alone: "Opérateur : EFT A", "Année 2012"; or ""."""
    if is_band_of_times(value) or is_year(value):
        return "time"
    if not isinstance(value, str) or len(value) > _LONGEST:
        return ""
    fields = {fact.field for fact in read_line(value, looks.shapes)}
    return "operator" if "operator" in fields else "time" if fields & TIMES else ""


def _is_answered(
    looks: Looks, row: int, label: tuple[int, CellValue], beside: tuple[int, CellValue], *, named: bool
) -> bool:
    """True for a label with its answer: behind a colon, or a name, a year, a place where it asks for one.

    Beside the name of an operator (``named``) other labels may have any answer, and other words a number.
    """
    (column, asks), (at, answer) = label, beside
    hits = looks.look(row).hits
    heads = hits.get(at)
    text = answer.strip() if isinstance(answer, str) else ""
    if _MARK.fullmatch(shown(asks)) and _told(looks, answer) == "operator":
        return True  # "1) | CPAS de Dour"
    if not isinstance(asks, str) or text.endswith(":") or len(text) > _LONGEST:
        return False
    if asks.rstrip().endswith(":"):
        return True
    if heads is not None and heads.score >= LIKELY:
        return False
    field = hits[column].field if column in hits else ""
    if named and (field not in ("", *TIMES) or any(map(str.isdigit, shown(answer)))):
        return not looks.look(row + 1).times
    if field in TIMES:
        return not looks.look(row + 1).times and (is_year(answer) or is_band_of_times(answer))
    if field == "commune":
        return bool(text) and load().is_place(text)
    if looks_like_organisation(text):
        return any(match.field == "operator" for match in recognise(asks))
    return field == "operator" and bool(text) and _heads_no_names(looks, row, column)


def _heads_no_names(looks: Looks, row: int, column: int) -> bool:
    """True for a label over no heading, or one of numbers, with no texts below: no column of operators."""
    under = looks.page.cell(row + 1, column)
    return (under is None or _is_number(under)) and not isinstance(looks.page.cell(row + 2, column), str)
