"""What the pages without actions say of the sheets beside them: whose they are, or how they are called.

A page that lists the sheets, or several organisations one below another, is a table of contents: it
says of no sheet whose it is, and shows that the sheets it lists are called after their operators.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from concertaction.importers.layouts.operators.around import guess_operator, texts_in
from concertaction.importers.layouts.operators.facts import read_line
from concertaction.importers.layouts.operators.house_labels import house_behind
from concertaction.importers.layouts.operators.tabs import is_name_of_house, name_key
from concertaction.importers.layouts.operators.towns import without_town
from concertaction.importers.layouts.operators.whole_names import (
    is_bare_institution,
    is_bare_kind,
    is_organisation_name,
)
from concertaction.importers.layouts.words.headings import recognise
from concertaction.importers.layouts.words.organisations import looks_like_organisation
from concertaction.importers.layouts.words.proper_names import (
    is_person,
    may_be_articled_name,
    reads_as_name,
)
from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from concertaction.importers.files.workbook import Sheet, Workbook
    from concertaction.importers.layouts.columns.code_shapes import CodeShapes
    from concertaction.importers.layouts.shapes import NamedInTitle, SheetReading

_NO_LISTS = (None, "empty", "hidden", "profile", "other-profile")
_SUMMARY = "pivot"
_SAYING = ("cover", "instructions", "no-table", _SUMMARY)  # why the pages that may say it are passed over
_DEEP = 60  # rows in which a list is looked for
_TOP, _LONGEST_LINE = 40, 120  # rows that may say whose the sheets are, and the length of what says it
_LONGEST_ITEM = 70
_FEWEST_LISTED = 2  # sheets
_FEWEST_NAMES = 3  # organisations one below another
_BEFORE = late(r"^\W*(?:(?:onglet|feuille|feuillet|page|p\.)\s*)?(?:\d{1,2}\s*[.):°–-]\s*|\d{1,2}\s+)?", re.I)
_BEHIND = late(r"\s*(?:\([^()]*\)|[.…]{2,}.*|\s(?:p\.|page)\s*\d+|:)\s*$")


def _item(text: str) -> str:
    """A line of a list without its number, page or remark in brackets."""
    return _BEHIND.sub("", _BEFORE.sub("", text.strip()))


def listed_sheets(workbook: Workbook, readings: Sequence[SheetReading]) -> dict[str, set[str]]:
    """The names of the sheets that each page without actions lists, by the name of the page.

    One name alone counts where it stands among names of organisations; a list none of whose names
    tells that it is one ("Horeca", "Actions 2012") is a table of contents of another kind.
    """
    names: dict[frozenset[str], set[str]] = {}
    for sheet in workbook.sheets:
        names.setdefault(name_key(sheet.name), set()).add(sheet.name)
    found: dict[str, set[str]] = {}
    for sheet, reading in zip(workbook.sheets, readings, strict=True):
        if reading.summary.skipped in _NO_LISTS:
            continue
        listed: set[str] = set()
        for at, index, text in _texts(sheet, _DEEP, _LONGEST_ITEM):
            key = name_key(_item(text))
            named = names.get(key, set()) if key else set()
            listed |= named - {sheet.name}
            if named and _stands_in_list(sheet, at, index):
                found.setdefault(sheet.name, set()).update(named)
        if len(listed) >= _FEWEST_LISTED and any(map(is_name_of_house, listed)):
            found[sheet.name] = listed
    return found


def _texts(sheet: Sheet, deep: int, longest: int) -> Iterator[tuple[int, int, str]]:
    """The short texts of the first rows of a page, each with its place (from 0)."""
    for at, row in enumerate(sheet.rows[:deep]):
        for index, value in enumerate(row):
            if isinstance(value, str) and len(value) <= longest:
                yield at, index, value


def _stands_in_list(sheet: Sheet, row: int, column: int) -> bool:
    """True for a cell (from 0) among names of organisations that stand one below another."""

    def is_name(at: int) -> bool:
        value = sheet.rows[at][column] if 0 <= at < len(sheet.rows) and column < len(sheet.rows[at]) else None
        return isinstance(value, str) and is_name_of_house(_item(value))

    first = last = row
    while last - first + 1 < _FEWEST_NAMES and is_name(first - 1):
        first -= 1
    while last - first + 1 < _FEWEST_NAMES and is_name(last + 1):
        last += 1
    return last - first + 1 >= _FEWEST_NAMES


def said_on_covers(
    workbook: Workbook,
    readings: Sequence[SheetReading],
    lists: Mapping[str, set[str]],
    shapes: CodeShapes,
) -> dict[str, bool]:
    """The organisations that the pages without actions name, each with: does a label say it?

    Where a label says one ("Opérateur : EFT A"), those that no label does are of something else.  What
    stands among others, or on one of the ``lists`` of sheets called after houses, is of no sheet.
    """
    said: dict[str, bool] = {}
    for sheet, reading in zip(workbook.sheets, readings, strict=True):
        if reading.summary.skipped not in _SAYING:
            continue
        rows = _titles_of_summary(reading) if reading.summary.skipped == _SUMMARY else range(1, _TOP + 1)
        for row, index, text in texts_in(enumerate(sheet.rows[:_TOP], 1)):
            if row not in rows:
                continue
            for name, is_labelled in _named_in(text, shapes):
                if is_labelled or (sheet.name not in lists and not _stands_in_list(sheet, row - 1, index)):
                    said[name] = said.get(name, False) or is_labelled
    labelled = {name: True for name, is_labelled in said.items() if is_labelled}
    return labelled or said


def _titles_of_summary(reading: SheetReading) -> set[int]:
    """The lines (from 1) over a table that sums the actions up; below them it may name anybody."""
    lines = reading.summary.lines
    end = next((first for first, _last, kind in lines if kind != "title"), _TOP)
    return set(range(1, end))


def _named_in(text: str, shapes: CodeShapes) -> list[tuple[str, bool]]:
    """The operators that a line of a cover names, each with: does a label say it?  A kind is no name."""
    if len(text) > _LONGEST_LINE:
        return []
    label, colon, value = (part.strip() for part in text.partition(":"))
    if colon and _asks_for_name(label) and _answers(value):
        return [(without_town(value), True)]
    asked = house_behind(label, value) if colon else None
    if asked is not None:
        return [(asked, True)]
    return [
        (name, fact.labelled)
        for fact in read_line(text, shapes)
        if fact.field == "operator" and not is_bare_kind(name := str(fact.value))
        if (
            looks_like_organisation(name) or not recognise(name)
            if fact.labelled
            else is_organisation_name(name) and not (colon and is_bare_institution(name))
        )
    ]


def _asks_for_name(label: str) -> bool:
    """True for "Nom", "Dénomination" too: on a page without actions they are the operator's."""
    return any(match.field == "operator" for match in recognise(label))


def _answers(value: str) -> bool:
    """True for what reads as the name of a house, under a label that may ask for something else."""
    if is_bare_kind(value) or is_bare_institution(value):
        return False
    if looks_like_organisation(value):
        return True
    return not is_person(value) and (reads_as_name(value) or may_be_articled_name(value))


def guesses_on_covers(
    workbook: Workbook, readings: Sequence[SheetReading], lists: Mapping[str, set[str]]
) -> list[NamedInTitle]:
    """The name that each cover page may give, though nothing marks it; none of the ``lists``."""
    return [
        said
        for sheet, reading in zip(workbook.sheets, readings, strict=True)
        if reading.summary.skipped == "cover" and sheet.name not in lists
        if (said := guess_operator(sheet.name, texts_in(enumerate(sheet.rows[:_TOP], 1)))) is not None
    ]
