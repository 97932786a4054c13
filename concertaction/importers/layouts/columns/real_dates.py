"""What was planned beside what was real: "Début prévu | Début réel", "Inscrits prévus | Inscrits réels".

The real dates, and the real numbers of people, count where there are some.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.layouts.shapes import DATES
from concertaction.importers.layouts.words.headings import unaccented
from concertaction.importers.layouts.words.lines import words
from concertaction.text import is_announced, is_nothing

if TYPE_CHECKING:
    from concertaction.importers.layouts.shapes import Block, Column
    from concertaction.models import CellValue

_PREFERRED = DATES | {"participants"}
_SMALL = frozenset({"date", "dates", "dt", "de", "du", "d", "la", "le", "l", "des"})
_PLANNED, _PLAIN, _REAL = range(3)


class RealValues(NamedTuple):
    """A column whose values are read, one whose values stand in for those that it lacks, and their field."""

    real: Column
    planned: Column
    field: str


def prefer_real(block: Block) -> list[RealValues]:
    """Read the real dates and numbers of a block in the place of the planned ones of the same thing."""
    headed = [column for column in block.columns if column.heading]
    unread = [(column, *_read(column.heading)) for column in headed if column.field == ""]
    found: list[RealValues] = []
    for column in headed if unread else ():
        if column.field not in _PREFERRED or column.is_part:
            continue
        stem, rank = _read(column.heading)
        twin = next(((one, its) for one, same, its in unread if same == stem and its != rank), None)
        if twin is None:
            continue
        other, its = twin
        real, planned = (column, other) if rank > its else (other, column)
        pair = RealValues(_copy(real), _copy(planned), column.field)
        found.append(pair)
        _join(column, pair, block)
    return found


def are_of_one_thing(one: str, other: str) -> bool:
    """True for two headings that ask for the same, of which one says that it is planned or real."""
    (stem, rank), (same, its) = _read(one), _read(other)
    return stem == same and rank != its


def _read(heading: str) -> tuple[frozenset[str], int]:
    """Of what a heading asks the date, and whether the planned or the real one."""
    said = re.findall(r"[a-z]+", unaccented(heading).replace("_", " "))
    planned = {word for word in said if words("planned").fullmatch(word)}
    real = {word for word in said if words("real").fullmatch(word)}
    rank = _REAL if real and not planned else _PLANNED if planned and not real else _PLAIN
    return frozenset(said) - planned - real - _SMALL, rank


def _copy(column: Column) -> Column:
    return type(column)(column.field, column.heading, column.index, list(column.values), column.places)


def _join(column: Column, pair: RealValues, block: Block) -> None:
    """Give a column the real values, and where there is none the planned one."""
    chosen = [
        pair.planned if _says_none(real) and not _says_none(planned) else pair.real
        for real, planned in zip(pair.real.values, pair.planned.values, strict=True)
    ]
    column.places = [block.place(one, index) for index, one in enumerate(chosen)]
    column.values = [one.values[index] for index, one in enumerate(chosen)]


def _says_none(value: CellValue) -> bool:
    return value is None or (isinstance(value, str) and (is_nothing(value) or is_announced(value)))
