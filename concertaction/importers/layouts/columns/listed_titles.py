"""Several titles in one cell, each behind a bullet or a number: each is an action.

``- Atelier CV`` over ``- Bilan`` in a cell.  What the line says once would be counted again for each, and is
left out; where another cell of the line lists as many things, nothing tells whose each is, and the cell
stays one title.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Sequence

    from concertaction.importers.layouts.shapes import Block
    from concertaction.models import CellValue

ONCE = frozenset({"reference", "participants", "budget"})
"""What a line says once: for each of its actions it would be counted again, or tell none apart."""

_BULLET = late(r"\s*(?:(?P<sign>[-–—•·▪●◦‣*■➢►→]|o(?=\s))|(?P<count>\d{1,2}|[a-h])\s?[.)°])\s*(?=\S)")
_FEWEST, _LONGEST = 2, 2000  # titles of a cell, characters of it
_WORD = late(r"[^\W\d_]{2}", re.I)


class Listed(NamedTuple):
    """A cell of several titles: how many, where (row from 1, column from 0), and whether it was parted."""

    titles: int
    place: tuple[int, int]
    is_parted: bool


def part_titles(block: Block) -> list[Listed]:
    """Give each title of a cell a record of its own; says which cells list several."""
    title = next((column for column in block.columns if column.field == "title"), None)
    if title is None or not any(type(value) is str and "\n" in value for value in title.values):
        return []
    found: list[Listed] = []
    records: list[tuple[int, CellValue]] = []  # each record's number before, and its title
    parted: set[int] = set()
    for index, value in enumerate(title.values):
        titles = _listed(value) if type(value) is str and "\n" in value else ()
        if len(titles) < _FEWEST:
            records.append((index, value))
            continue
        is_alone = all(
            _lines(column.values[index]) != len(titles) for column in block.columns if column is not title
        )
        found.append(Listed(len(titles), block.place(title, index), is_alone))
        records += [(index, text) for text in titles] if is_alone else [(index, value)]
        if is_alone:
            parted.add(index)
    if not parted:
        return found
    kept = [index for index, _ in records]
    for column in block.columns:
        blank = column.field in ONCE
        column.values = [None if blank and index in parted else column.values[index] for index in kept]
        column.places = [column.places[index] for index in kept] if column.places else None
    title.values = [text for _, text in records]
    block.rows = [block.rows[index] for index in kept]
    block.areas = [block.areas[index] for index in kept] if block.areas else None
    return found


def _lines(value: CellValue) -> int:
    return sum(bool(line.strip()) for line in value.splitlines()) if isinstance(value, str) else 0


def _listed(text: str) -> Sequence[str]:
    """The titles of a cell that lists them from its first line on, by one sign or counted; else none."""
    items: list[str] = []
    signs: list[tuple[str | None, str | None]] = []
    for line in filter(str.strip, text[:_LONGEST].splitlines()):
        bullet = _BULLET.match(line)
        if bullet is not None:
            signs.append((bullet["sign"], bullet["count"]))
            items.append(line[bullet.end() :].strip())
        elif items:
            items[-1] = f"{items[-1]} {line.strip()}"
        else:
            return ()
    are_told = len({sign for sign, _ in signs}) == 1 and (
        signs[0][0] is not None or len({count for _, count in signs}) == len(signs)
    )
    return [item.rstrip(" ;,.") for item in items] if are_told and all(map(_WORD.search, items)) else ()
