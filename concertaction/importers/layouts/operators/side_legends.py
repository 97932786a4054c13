"""Lists of abbreviations at the right of a table: ``VH = EFT Le Verger``, or ``VH`` and the name beside it.

They are taken off the table before it is read, for a column of names beside actions would be one of partners.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.layouts.page import cell_at, shown
from concertaction.importers.layouts.shapes import Column
from concertaction.importers.layouts.words.headings import unaccented
from concertaction.importers.layouts.words.lines import words
from concertaction.importers.layouts.words.organisations import looks_like_organisation
from concertaction.names import is_acronym_of
from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Mapping

    from concertaction.importers.files.workbook import Sheet
    from concertaction.importers.layouts.shapes import SheetReading

_MOST, _LONGEST = 300, 60  # cells of such a list, characters of what stands over it
_FEWEST = 2
_NARROWEST, _MOST_BLANK = 4, 5  # columns of a table and its list, and behind them
_PAIR = late(r"\W{0,3}([A-ZÀ-Ý][\w.&]{1,9})\s{0,3}(?:[=:→⇒]|(?<=\s)[-–](?=\s))\s{0,3}([^=:;|\n]{3,80})")
_SIGN = late(r"[=:→⇒]|\s[-–]\s")
_SHORT = late(r"[A-ZÀ-Ý](?=\S{0,7}[A-ZÀ-Ý\d])[\w.&-]{1,8}")


class _Listed(NamedTuple):
    first: int  # column from 0
    pairs: list[tuple[str, str]]


def without_side_legend(sheet: Sheet) -> Sheet:
    """The sheet without the list of abbreviations in its last columns, and with its lines."""
    width = max(map(len, sheet.rows), default=0)
    columns = range(width - 1, max(width - _MOST_BLANK, _NARROWEST - 1) - 1, -1)
    last = next((at for at in columns if any(cell_at(cells, at) for cells in sheet.rows)), None)
    listed = _listed(sheet, last) if last is not None else None
    if last is None or listed is None or len(listed.pairs) < _FEWEST:
        return sheet
    if 2 * sum(_names_one(*pair) for pair in listed.pairs) < len(listed.pairs):
        return sheet
    lines = tuple((last, f"{short} = {name}") for short, name in listed.pairs)
    return sheet._replace(rows=[cells[: listed.first] for cells in sheet.rows], listed=lines)


def hold_places(sheet: Sheet, reading: SheetReading) -> None:
    """Give the columns of such a list back to the actions, as unread ones: nothing is out of place there."""
    for block in reading.blocks if sheet.listed else ():
        block.columns.append(Column("", sheet.listed[0][1], sheet.listed[0][0], [None] * len(block.rows)))


def _listed(sheet: Sheet, last: int) -> _Listed | None:
    names = _texts(sheet, last)
    below = _below_word(names)
    if below and all(map(_SIGN.search, below.values())):
        found = [said for said in map(_PAIR.fullmatch, below.values()) if said]
        pairs = [(said[1], said[2].strip()) for said in found]
        is_list = pairs and _SHORT.fullmatch(pairs[0][0]) and _names_one(*pairs[0])  # no "Partenaire - rôle"
        is_headed = len(below) == len(names) and not is_list
        return None if is_headed else _Listed(last, pairs)
    shorts = _texts(sheet, last - 1) if names else {}
    below = _below_word(shorts)
    inside = names.keys() if len(below) == len(shorts) else names.keys() - {min(shorts)}
    if below.keys() != inside or not all(map(_SHORT.fullmatch, below.values())):
        return None
    is_lone = len(below) < len(shorts) and min(shorts) not in names  # no "Code | Opérateur" of a table
    is_apart = is_lone or not any(cell_at(cells, last - 2) for cells in sheet.rows)
    is_list = is_apart and len(set(below.values())) == len(below)
    return _Listed(last - 1, [(short, names[row]) for row, short in below.items()]) if is_list else None


def _names_one(short: str, name: str) -> bool:
    return looks_like_organisation(name) or is_acronym_of(short, name)


def _texts(sheet: Sheet, column: int) -> Mapping[int, str]:
    """The texts of a column by their rows; none where it holds anything else, or more than a list does."""
    values = (cell_at(cells, column) for cells in sheet.rows)
    filled = ((row, value) for row, value in enumerate(values) if value not in (None, ""))
    first = dict(islice(filled, _MOST + 1))
    is_list = len(first) <= _MOST and all(isinstance(value, str) for value in first.values())
    return {row: shown(value) for row, value in first.items()} if is_list else {}


def _below_word(texts: Mapping[int, str]) -> Mapping[int, str]:
    """Some cells without the word of a legend over them."""
    first = min(texts, default=0)
    if texts and words("legend_sheet", r"\W*", r"\W*").fullmatch(unaccented(texts[first][:_LONGEST])):
        return {row: text for row, text in texts.items() if row != first}
    return texts
