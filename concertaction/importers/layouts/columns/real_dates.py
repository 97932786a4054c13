"""What was planned beside what was real: "Début prévu | Début réel", "Inscrits prévus | Inscrits réels".

The real dates, the real numbers of people and the real partners count where there are some.
"""

from __future__ import annotations

import re
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.layouts.shapes import DATES
from concertaction.importers.layouts.words.headings import unaccented
from concertaction.importers.layouts.words.lines import words
from concertaction.importers.values.numbers import read_number
from concertaction.patterns import late
from concertaction.text import is_announced, is_nothing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from concertaction.importers.layouts.shapes import Block, Column
    from concertaction.models import CellValue

_PREFERRED = DATES | {"participants"}
_SMALL = frozenset({"date", "dates", "dt", "de", "du", "d", "la", "le", "l", "des"})
_DUE = frozenset({"echeance", "echeances", "terme", "butoir", "limite", "deadline"})
_DONE = late(r"\b(?:realis|execut|faite?\b)")  # "Date effective" beside "Date limite" may be when it began
_PEOPLE = frozenset({"people"})
_PLANNED, _PLAIN, _REAL = range(3)


class RealValues(NamedTuple):
    """A column whose values are read, one whose values stand in for those that it lacks, and their field."""

    real: Column
    planned: Column
    field: str


def prefer_real(block: Block) -> list[RealValues]:
    """Read what was real in a block in the place of what was planned of the same thing."""
    headed = [column for column in block.columns if column.heading]
    unread = [(column, *_read(column.heading)) for column in headed if column.field == ""]
    found: list[RealValues] = []
    for column in headed if unread else ():
        if column.field not in _PREFERRED or column.is_part:
            continue
        stem, rank = _read(column.heading)
        twins = [(its, one) for one, same, its in unread if same == stem and its != rank]
        if not twins:
            continue
        its, other = max(twins, key=itemgetter(0))  # of "Max | Inscrits | Présents" the last
        real, planned = (column, other) if rank > its else (other, column)
        pair = RealValues(_copy(real), _copy(planned), column.field)
        if column.field == "participants" and not _are_counted(other):
            continue
        found.append(pair)
        _join(column, pair, block)
    return [*found, *_prefer_real_day(headed, block), *_prefer_real_partners(headed)]


def _prefer_real_day(headed: Sequence[Column], block: Block) -> Iterator[RealValues]:
    """Read "Échéance prévue | Date de réalisation" as one time: by when, and when it was done."""
    dated = [column for column in headed if column.field in DATES | {"period"}]
    if sorted(column.field for column in dated) != ["end", "start"]:
        return
    due, done = sorted(dated, key=lambda column: column.field)
    by_when, _rank = _read(due.heading)
    if by_when and by_when <= _DUE and _DONE.search(unaccented(done.heading)):
        pair = RealValues(_copy(done), _copy(due), "period")
        done.field, due.field = "period", ""
        _join(done, pair, block)
        yield pair


def _prefer_real_partners(headed: Sequence[Column]) -> Iterator[RealValues]:
    """Read "Partenaires effectifs" alone where a record has some; "néant" there says that it has none."""
    partners = [(column, *_read(column.heading)) for column in headed if column.field == "partners"]
    partners = [one for one in partners if one[0].code is None and not one[0].of_roles]
    for stem in dict.fromkeys(stem for _column, stem, _rank in partners) if len(partners) > 1 else ():
        ranks = {rank for _column, same, rank in partners if same == stem}
        if len(ranks) < 2:
            continue
        real = [column for column, same, rank in partners if same == stem and rank == max(ranks)]
        planned = [column for column, same, rank in partners if same == stem and rank < max(ranks)]
        pair = RealValues(_copy(real[0]), _copy(planned[0]), "partners")
        _keep_one(real, planned)
        yield pair


def _keep_one(real: Sequence[Column], planned: Sequence[Column]) -> None:
    """Blank the planned values of each record that has a real one, and what is to come of the others."""
    are_real, are_planned = _said_in(real), _said_in(planned)
    _blank(planned, are_real)
    pairs = zip(are_real, are_planned, strict=True)
    _blank(real, [is_planned and not is_real for is_real, is_planned in pairs])


def _said_in(columns: Sequence[Column]) -> list[bool]:
    """For each record, whether one of some columns says something."""
    return [any(map(_is_said, cells)) for cells in zip(*(one.values for one in columns), strict=True)]


def _blank(columns: Sequence[Column], blanked: Sequence[bool]) -> None:
    for column in columns:
        pairs = zip(column.values, blanked, strict=True)
        column.values = [None if is_blanked else value for value, is_blanked in pairs]


def are_of_one_thing(one: str, other: str) -> bool:
    """True for two headings that ask for the same, of which one says that it is planned or real."""
    (stem, rank), (same, its) = _read(one), _read(other)
    return stem == same and rank != its


def _read(heading: str) -> tuple[frozenset[str], int]:
    """Of what a heading asks the date, and whether the planned or the real one."""
    said = re.findall(r"[a-z]+", unaccented(heading).replace("_", " "))
    planned = {word for word in said if words("planned").fullmatch(word)}
    real = {word for word in said if words("real").fullmatch(word)}
    asked = frozenset(said) - planned - real - _SMALL
    if asked and all(words("any_people").fullmatch(word) for word in asked):
        planned |= {word for word in asked if words("planned_people").fullmatch(word)}
        real |= {word for word in asked if words("real_people").fullmatch(word)}
        asked = _PEOPLE
    rank = _REAL if real and not planned else _PLANNED if planned and not real else _PLAIN
    return asked, rank


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


def _are_counted(column: Column) -> bool:
    """True for numbers of people, and none of their names, under "Présents"."""
    said = [value for value in column.values if _is_said(value)]
    return 2 * sum(read_number(value).value is not None for value in said) >= len(said)


def _is_said(value: CellValue) -> bool:
    return value is not None and not (isinstance(value, str) and is_announced(value))


def _says_none(value: CellValue) -> bool:
    return value is None or (isinstance(value, str) and (is_nothing(value) or is_announced(value)))
