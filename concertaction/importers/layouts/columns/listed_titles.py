"""Several titles in one cell, each behind a bullet or a number: each is an action.

``- Atelier CV`` over ``- Bilan`` in a cell.  What the line says once would be counted again for each, and is
left out.  Another cell that is numbered as the titles are gives each its own: ``1) CPAS`` over ``2) Forem``;
where one lists as many things without numbers, nothing tells whose each is, and the cell stays one title.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from concertaction.importers.layouts.shapes import Block, Column
    from concertaction.models import CellValue

ONCE = frozenset({"reference", "participants", "budget"})
"""What a line says once: for each of its actions it would be counted again, or tell none apart."""

_BULLET = late(r"\s*(?:(?P<sign>[-–—•·▪●◦‣*■➢►→]|o(?=\s))|(?P<count>\d{1,2}|[a-h])\s?[.)°])\s*(?=\S)")
_NUMBERED = late(r"(?:^|(?<=[\s;,])(?=\w\d?\s?[)°]))(\d{1,2}|[a-h])\s?(?:[)°]|\.(?=\s))\s*(?=\S)", re.M)
_FEWEST, _LONGEST = 2, 2000  # titles of a cell, characters of it
_WORD = late(r"[^\W\d_]{2}", re.I)


class Listed(NamedTuple):
    """A cell of several titles: how many, where (row from 1, column from 0), and whether it was parted.

    ``is_numbered`` is true where other cells of the line are parted with it, by the same numbers, and no
    number of people is left out.
    """

    titles: int
    place: tuple[int, int]
    is_parted: bool
    is_numbered: bool


def part_titles(block: Block) -> list[Listed]:
    """Give each title of a cell a record of its own; says which cells list several."""
    title = next((column for column in block.columns if column.field == "title"), None)
    if title is None or not any(type(value) is str and "\n" in value for value in title.values):
        return []
    found: list[Listed] = []
    records: list[tuple[int, CellValue, str]] = []  # each record's number before, its title and its number
    shares: dict[int, dict[int, Mapping[str, str]]] = {}  # of those that are parted, what columns share out
    for index, value in enumerate(title.values):
        titles = _listed(value) if type(value) is str and "\n" in value else ()
        if len(titles) < _FEWEST:
            records.append((index, value, ""))
            continue
        own = _shared_out(block, title, index, [number for number, _ in titles])
        is_alone = all(
            column is title or at in own or _lines(column.values[index]) != len(titles)
            for at, column in enumerate(block.columns)
        )
        is_whole = bool(own) and not _loses_people(block, index, own)
        found.append(Listed(len(titles), block.place(title, index), is_alone, is_whole))
        records += [(index, text, number) for number, text in titles] if is_alone else [(index, value, "")]
        if is_alone:
            shares[index] = own
    if shares:
        _lay_out(block, title, records, shares)
    return found


def _loses_people(block: Block, index: int, own: Mapping[int, Mapping[str, str]]) -> bool:
    """True for "12" of all that a line lists: none of its titles has it."""
    people = (c for at, c in enumerate(block.columns) if c.field == "participants" and at not in own)
    return any(column.values[index] is not None for column in people)


def _shared_out(
    block: Block, title: Column, index: int, numbers: Sequence[str]
) -> dict[int, Mapping[str, str]]:
    """What the other cells of a record say of each title, by the numbers of the titles; by column."""
    if not all(numbers):
        return {}
    cells = ((at, column.values[index]) for at, column in enumerate(block.columns) if column is not title)
    said = {at: _by_number(cell) for at, cell in cells if isinstance(cell, str)}
    return {at: shared for at, shared in said.items() if shared and shared.keys() <= set(numbers)}


def _by_number(text: str) -> dict[str, str]:
    """What a cell lists, by its numbers; nothing where one comes twice, is in brackets, or none begins it."""
    text = text[:_LONGEST].strip()
    numbers = list(_NUMBERED.finditer(text))
    if not numbers or numbers[0].start():
        return {}
    ends = [*(number.start() for number in numbers[1:]), len(text)]
    pieces = [text[number.end() : end].strip(" \n;,") for number, end in zip(numbers, ends, strict=True)]
    found = dict(zip((number[1] for number in numbers), pieces, strict=True))
    is_cut = any(piece.count("(") != piece.count(")") for piece in pieces)  # "1) Forem (antenne 2) Mons"
    return {} if is_cut or len(found) < len(numbers) else found


def _lay_out(
    block: Block,
    title: Column,
    records: Sequence[tuple[int, CellValue, str]],
    shares: Mapping[int, Mapping[int, Mapping[str, str]]],
) -> None:
    """Give each title a record of its own, with what its number or the whole line says."""
    kept = [index for index, _, _ in records]
    for at, column in enumerate(block.columns):
        values: list[CellValue] = []
        for index, _, number in records:
            own = shares.get(index, {})
            if at in own:
                values.append(own[at].get(number))
            else:
                values.append(None if index in shares and column.field in ONCE else column.values[index])
        column.values = values
        column.places = [column.places[index] for index in kept] if column.places else None
    title.values = [text for _, text, _ in records]
    block.rows = [block.rows[index] for index in kept]
    block.areas = [block.areas[index] for index in kept] if block.areas else None


def _lines(value: CellValue) -> int:
    return sum(bool(line.strip()) for line in value.splitlines()) if isinstance(value, str) else 0


def _listed(text: str) -> Sequence[tuple[str, str]]:
    """The titles of a cell that lists them from its first line on, by one sign or counted; else none.

    Each has its number before it, "" behind a sign.
    """
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
    if not are_told or not all(map(_WORD.search, items)):
        return ()
    return [(count or "", item.rstrip(" ;,.")) for (_, count), item in zip(signs, items, strict=True)]
