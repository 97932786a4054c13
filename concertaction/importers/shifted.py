"""Rows whose cells do not stand below their headings, and cells that stand below another one.

One sign may be a slip: a date among the partners, a cell behind the last one.  Two tell that the row was
shifted by a column, and nothing of it is where it seems to be.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from concertaction.findings import finding
from concertaction.i18n import N_
from concertaction.importers import values
from concertaction.importers.layouts.shapes import DATED, OF_OBJECTIVES
from concertaction.importers.values.personal import quoted
from concertaction.importers.values.spans import month_number
from concertaction.models import column_letter
from concertaction.patterns import late
from concertaction.text import distinct_texts, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from concertaction.framework import Framework
    from concertaction.importers.block import Records
    from concertaction.importers.layouts.shapes import Column
    from concertaction.models import CellValue

_LONGEST_CODE, _LONGEST_DATE = 40, 40  # characters
_MAY_BE = late(r"[0-9](?:[/.-][0-9]|(?<=[12])[09][0-9][0-9])")
_NUMBERS = late(r"[\d/.\s:-]+")
_CAPITAL = late(r"\b[^\W\d_a-zà-ÿ][^\W\d_]+")
_PARTED = late(r"\s*[;\n]\s*")
_CODES = late(r"(?:obj(?:ectif)?s?\W*)?\d\s?[.,]\s?\d{1,2}(?:\W{1,3}(?:et )?\d\s?[.,]\s?\d{1,2})*", re.I)
_OF_NOTE = late(r"[\s(,–-]{1,3}(?:(?:de|dans) la )?note(?: d.orientation)?\)?$")
_LAST_OF_NOTE = frozenset("en)")
_CODE = late(r"(\d)\s?[.,]\s?(\d{1,2})")
_UNREAD = frozenset({"unreadable-value", "unreadable-objective", "unknown-objective", "impossible-date"})


_Slips = dict[tuple[type, "CellValue"], tuple["CellValue", "CellValue"]]
"""The cells that hold something of another column, each with it and with what else it holds."""


class Misplaced(NamedTuple):
    """A column of a record whose cell is another's, and what that says."""

    column: Column
    value: str | None


def leave_out_slips(records: Records, framework: Framework) -> dict[int, Misplaced]:
    """Take dates and codes out of the columns of names, and say them; gives those that fill a cell."""
    found: dict[int, Misplaced] = {}
    for column in (*records.columns.get("operator", ()), *records.columns.get("partners", ())):
        slips = _days_among(column.values) | _codes_in_place_of_names(column.values, framework)
        for index, value in enumerate(column.values) if slips else ():
            parted = slips.get((type(value), value))
            if parted is not None:
                slip, column.values[index] = parted
                records.report(
                    "unreadable-value",
                    index,
                    column,
                    value=quoted(slip),
                    expected=N_("an organisation"),
                    example="CPAS de Mons",
                )
                if column.values[index] is None:
                    found.setdefault(index, Misplaced(column, quoted(slip)))
    return found


def _codes_in_place_of_names(cells: Sequence[CellValue], framework: Framework) -> _Slips:
    """The cells that are codes of objectives and nothing else, as text or number."""
    numbers = {cell for cell in cells if type(cell) is float} if float in set(map(type, cells)) else ()
    coded: list[CellValue] = [number for number in numbers if f"{number:g}" in framework.objectives]
    coded += _codes_among(distinct_texts(cells), framework)
    return {(type(cell), cell): (cell, None) for cell in coded}


def _days_among(cells: Sequence[CellValue]) -> _Slips:
    """The cells that hold a date."""
    kinds = set(map(type, cells))
    found: _Slips = {}
    if kinds & {date, datetime, int}:
        found |= {(type(value), value): (value, None) for value in set(cells) if _is_day(value)}
    texts = distinct_texts(cells) if str in kinds else []
    if texts and _MAY_BE.search("\n".join(texts)):
        for text in filter(_MAY_BE.search, texts):
            pieces = [piece.strip() for piece in _PARTED.split(text)]
            day = next(filter(_says_when, pieces), None)
            if day is not None:
                rest = ";".join(piece for piece in pieces if piece and not _says_when(piece))
                found[str, text] = (day, rest or None)
    return found


def _is_day(value: CellValue) -> bool:
    return isinstance(value, date) or (type(value) is int and value in values.YEARS)


def _says_when(text: str) -> bool:
    """True for "15/06/2012", "2/13/2012", "juin 2012", "2011-2012", and no more: no name."""
    if len(text) > _LONGEST_DATE or not _MAY_BE.search(text):
        return False
    if any(month_number(fold(word)) is None for word in _CAPITAL.findall(text)):
        return False  # "Horizon 2000", "Espace 12/14"
    reading = values.read_period(text)
    is_sure = reading.problem in (None, "date-by-rule", "impossible-date")
    return (is_sure or _NUMBERS.fullmatch(text) is not None) and reading.problem != "unreadable-value"


def _codes_among(titles: Iterable[str], framework: Framework) -> set[str]:
    """Those that are only codes of objectives: "4.1", "Obj. 1.2 et 1.3", "Objectif 1.4 de la note"."""
    titles = list(titles)
    last = {title[-1:] for title in titles}
    if last.isdisjoint(_LAST_OF_NOTE) and not any(map(str.isdigit, last)):
        return set()
    short = {
        title: _OF_NOTE.sub("", title) if title[-1:] in _LAST_OF_NOTE and "note" in title else title
        for title in titles
        if len(title) < _LONGEST_CODE and (title[-1:].isdigit() or title[-1:] in _LAST_OF_NOTE)
    }
    return {
        title
        for title, text in short.items()
        if _CODES.fullmatch(text) and all(f"{a}.{b}" in framework.objectives for a, b in _CODE.findall(text))
    }


def report_shifted(
    records: Records, titles: Sequence[str | None], framework: Framework, slips: Mapping[int, Misplaced]
) -> None:
    """Refuse the rows that are shifted, or have a code for a title; say what stands behind the headings."""
    codes = _codes_among(filter(None, titles), framework)
    coded = {index for index, title in enumerate(titles) if title in codes} if codes else set()
    extra = _behind_headings(records)
    counted = _days_as_numbers(records)
    asks_why = not OF_OBJECTIVES.isdisjoint(records.columns)
    for index in sorted({*coded, *slips, *extra, *counted}):
        title = records.first("title") if index in coded else None
        unread = records.found_in(index, _UNREAD, DATED | OF_OBJECTIVES)
        lacks_code = title is not None and asks_why and records.is_blank(index, OF_OBJECTIVES)
        column = title or unread
        misplaced = slips.get(index) if title is None else None
        if misplaced is None and column is not None:
            misplaced = Misplaced(column, quoted(column.values[index]))
        signs = [
            title is not None,
            index in slips,
            unread is not None,
            lacks_code,
            index in extra,
            index in counted,
        ]
        if misplaced is not None and sum(signs) > 1:
            column, value = misplaced
            records.report("shifted-row", index, column, value=value, heading=quoted(column.heading))
        elif title is not None:
            records.report("missing-title", index, title)
        elif index in extra and extra.get(index - 1) != extra[index]:  # a block beside the table is said once
            sheet, row, letter = records.sheet.name, records.rows[index], column_letter(extra[index])
            records.note(finding("extra-cell", sheet=sheet, row=row, column=letter), index)


def _days_as_numbers(records: Records) -> set[int]:
    """The records that have a date where participants are counted."""
    found: set[int] = set()
    for column in records.columns.get("participants", ()):
        days = {cell for (kind, cell) in _days_among(column.values) if kind is not int}
        found |= {index for index, value in enumerate(column.values) if value in days} if days else set()
    return found


def _behind_headings(records: Records) -> dict[int, int]:
    """The records with a cell right of the last heading, where few have one, and its column (from 0)."""
    block = records.block
    if block.scattered or any(column.places for column in block.columns if column.field == "title"):
        return {}
    last = max((column.index for column in block.columns if column.field or column.heading), default=0)
    found: dict[int, int] = {}
    rows = records.sheet.rows
    if max(map(len, rows), default=0) <= last + 1:
        return found
    for index, row in enumerate(records.rows):
        cells = rows[row - 1]
        if len(cells) > last + 1 and (
            more := [at for at, value in enumerate(cells[last + 1 :]) if value is not None]
        ):
            found[index] = last + 1 + more[0]
    return found if len(found) == 1 or 2 * len(found) <= records.count else {}
