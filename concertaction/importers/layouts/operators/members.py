"""Sheets called after the houses that send them: what a cover page lists, what the other tabs show.

A page that lists the sheets, or several organisations one below another, is a table of contents: it
says of no sheet whose it is, and shows that the sheets it lists are called after their operators.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from concertaction.importers.layouts.operators.name_lines import is_bare_institution, opens_document
from concertaction.importers.layouts.shapes import SHEET_NAME
from concertaction.importers.layouts.words.headings import unaccented
from concertaction.importers.layouts.words.organisations import looks_like_organisation
from concertaction.importers.layouts.words.proper_names import may_be_articled_name, reads_as_name
from concertaction.importers.values.names.words import name_words
from concertaction.names import is_acronym
from concertaction.patterns import late
from concertaction.text import table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from concertaction.importers.files.workbook import Sheet, Workbook
    from concertaction.importers.layouts.shapes import SheetReading

_NO_LISTS = (None, "empty", "hidden", "profile", "other-profile")
_DEEP = 60  # rows in which a list is looked for
_LONGEST_ITEM = 70
_FEWEST_LISTED = 2  # sheets
_FEWEST_NAMES = 3  # organisations one below another
_BEFORE = late(r"^\W*(?:(?:onglet|feuille|feuillet|page|p\.)\s*)?(?:\d{1,2}\s*[.):°–-]\s*|\d{1,2}\s+)?", re.I)
_BEHIND = late(r"\s*(?:\([^()]*\)|[.…]{2,}.*|\s(?:p\.|page)\s*\d+|:)\s*$")
_WORD = late(r"[a-z0-9]+")
_SMALL = frozenset(["l", "le", "la", "les", "d", "de", "du", "des", "et", "en", "a", "au", "aux"])


def _key(text: str) -> frozenset[str]:
    """The words of a name, the small ones and the legal forms apart."""
    plain = name_words().forms.sub("", unaccented(text))
    return frozenset(_WORD.findall(plain)) - _SMALL


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
        names.setdefault(_key(sheet.name), set()).add(sheet.name)
    found: dict[str, set[str]] = {}
    for sheet, reading in zip(workbook.sheets, readings, strict=True):
        if reading.summary.skipped in _NO_LISTS:
            continue
        listed: set[str] = set()
        for at, row in enumerate(sheet.rows[:_DEEP]):
            for index, value in enumerate(row):
                if not isinstance(value, str) or len(value) > _LONGEST_ITEM:
                    continue
                named = names.get(key, set()) if (key := _key(_item(value))) else set()
                listed |= named - {sheet.name}
                if named and stands_in_list(sheet, at, index):
                    found.setdefault(sheet.name, set()).update(named)
        if len(listed) >= _FEWEST_LISTED and any(map(is_name_of_house, listed)):
            found[sheet.name] = listed
    return found


def stands_in_list(sheet: Sheet, row: int, column: int) -> bool:
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


def is_name_of_house(text: str) -> bool:
    """True for a short text that a word or an article shows to be a name, and that is no department's."""
    first = _WORD.search(unaccented(text))
    return (
        first is not None
        and len(text) <= _LONGEST_ITEM
        and first[0] not in table("name_words")["departments"]
        and (looks_like_organisation(text) or may_be_articled_name(text) or reads_as_name(text))
    )


def other_operator(sheet: Sheet, reading: SheetReading) -> tuple[str, tuple[int, int]] | None:
    """The operator that a line names for all the actions of a sheet, and its place; the tab is another's.

    A tab that only shortens the name ("Forge", "MIRE"), that names a kind or a theme, or a partner of
    every action, is no other's.
    """
    tab = sheet.name.strip()
    if is_bare_institution(tab) or opens_document(unaccented(tab)) or any(map(str.isdigit, tab)):
        return None
    if not (is_name_of_house(tab) and (looks_like_organisation(tab) or may_be_articled_name(tab))):
        return None
    columns = [column for block in reading.blocks for column in block.columns]
    said = {
        (str(value), place)
        for column in columns
        if column.field == "operator"
        for value, place in zip(
            column.values, column.places or [SHEET_NAME] * len(column.values), strict=True
        )
    }
    if len(said) != 1 or any(c.field == "partners" and SHEET_NAME in (c.places or ()) for c in columns):
        return None
    name, place = next(iter(said))
    mine, theirs = _key(tab), _key(name)
    if (
        place == SHEET_NAME
        or mine <= theirs
        or theirs <= mine
        or _shortens(tab, name)
        or _shortens(name, tab)
    ):
        return None
    return name, place


def _shortens(short: str, long: str) -> bool:
    return short.isupper() and is_acronym(short, long)


def called_after(read: Iterable[tuple[Sheet, SheetReading]]) -> int:
    """How many sheets are called after the one operator that all of their actions have."""
    return sum(
        len(said) == 1 and bool(key := _key(sheet.name)) and key <= _key(next(iter(said)))
        for sheet, reading in read
        if (said := _operators(reading))
    )


def _operators(reading: SheetReading) -> set[str]:
    return {
        str(value)
        for block in reading.blocks
        for column in block.columns
        if column.field == "operator"
        for value in set(column.values)
        if value is not None
    }


def may_be_called_after(name: str, *, listed: bool, siblings: int) -> bool:
    """True for a sheet's name that can be its operator: a cover lists it, or other tabs are operators.

    Of itself it must tell that it is a name where one other tab is an operator's, or none.
    """
    if is_bare_institution(name) or re.fullmatch(r"\W*\d[\W\d]*", name):
        return False
    return listed or siblings > 1 or (is_name_of_house(name) and (siblings > 0 or " " in name or "'" in name))
