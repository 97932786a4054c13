"""What stands under each of the times over the columns of a table, read as if that time were the only one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.layouts.columns.fields import choose_columns
from concertaction.importers.layouts.columns.found import matches_of
from concertaction.importers.layouts.columns.grids import read_codes
from concertaction.importers.layouts.columns.measured import Measured
from concertaction.importers.layouts.page import Page
from concertaction.importers.layouts.shapes import DATES, OBJECTIVES
from concertaction.importers.layouts.tables.bands import Band, heading_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from concertaction.importers.layouts.columns.choices import Choice
    from concertaction.importers.layouts.columns.found import Found
    from concertaction.importers.layouts.tables.bands import Banded

TELLING = OBJECTIVES | DATES | {"operator", "partners"}
"""Fields that make what stands under a time an action of its own: who, why, when; not how many."""

SAID_ONCE = frozenset(
    {"participants", "budget", "public", "commune", "status", "description", "operator_kind"}
)
"""Fields of which an action has one: of several times, that of the first is not the action's."""


class Part(NamedTuple):
    """A table as if there were one time only: the columns under the others are blank."""

    band: Band
    looked: Measured
    choices: dict[int, Choice]

    @property
    def found(self) -> Found:
        """The header as if there were one time only."""
        return self.looked.found

    @property
    def under(self) -> dict[int, Choice]:
        """What the columns under the time speak of."""
        return {column: self.choices[column] for column in self.band.columns & self.choices.keys()}

    @property
    def is_telling(self) -> bool:
        """True where a column under the time says with whom, why or when."""
        return not self.band.columns.isdisjoint(self.found.codes) or any(
            choice.field in TELLING for choice in self.under.values()
        )


def _without_others(looked: Measured, banded: Banded, band: Band) -> Measured:
    """The columns as if ``band`` were the only time: those of the others are blank."""
    page, found, shapes = looked.page, looked.found, looked.shapes
    others = banded.columns - band.columns
    rows = [
        cells
        if row < looked.first
        else [None if column in others else value for column, value in enumerate(cells)]
        for row, cells in enumerate(page.rows)
    ]
    texts = {c: cells for c, cells in found.header.texts.items() if c not in others}
    candidates = {c: matches for c, matches in found.candidates.items() if c not in others}
    for column, cells in banded.headings.items():
        if cells and column not in others:
            texts[column] = cells
            candidates[column] = matches_of(cells)
    codes = {column: code for column, code in found.codes.items() if column not in others}
    if not codes:  # the same codes again under each time are no grid but for one time alone
        codes = {c: code for c, code in read_codes(texts, shapes).items() if c in band.columns}
    header = found.header._replace(texts=texts)
    alone = found._replace(header=header, candidates=candidates, codes=codes)
    return Measured(Page(page.sheet._replace(rows=rows)), alone, shapes, looked.last)


def choose_banded(looked: Measured, banded: Banded) -> tuple[Part, ...]:
    """For each time, what the columns speak of; none over a calendar of crosses."""
    alone = {band: _without_others(looked, banded, band) for band in banded.bands}
    return tuple(Part(band, only, choose_columns(only)) for band, only in alone.items())


def together(parts: Sequence[Part]) -> dict[int, Choice]:
    """What all the columns speak of; of those beside the times, what the first time found."""
    return {column: choice for part in reversed(parts) for column, choice in part.choices.items()}


def alike(parts: Sequence[Part]) -> list[Part]:
    """The parts, each unread column taken for what its heading was taken for at another time."""
    known: dict[str, Choice] = {}
    for part in parts:
        for column, choice in part.under.items():
            if (cells := part.found.header.texts.get(column)) and choice.said is None:
                known.setdefault(heading_name(cells), choice)
    made = []
    for part in parts:
        texts = part.found.header.texts
        more = {
            c: known[name]
            for c in part.band.columns
            if c in texts and c not in part.choices and (name := heading_name(texts[c])) in known
        }
        made.append(part._replace(choices=part.choices | more))
    return made


def are_telling(parts: Sequence[Part]) -> bool:
    """True where two times and more say with whom, why or when: actions of their own."""
    return sum(part.is_telling for part in parts) > 1


def figures_left_out(choices: dict[int, Choice], banded: Banded) -> dict[int, Choice]:
    """The choices without those that would take the figure of one time for that of the action."""
    return {c: one for c, one in choices.items() if c not in banded.columns or one.field not in SAID_ONCE}


def are_titled(parts: Sequence[Part]) -> bool:
    """True where the titles stand under the times: a line holds an action of each, or none."""
    return any(choice.field == "title" for part in parts for choice in part.under.values())


def columns_under(parts: Sequence[Part]) -> frozenset[int]:
    """The columns under any of the times."""
    return frozenset().union(*(part.band.columns for part in parts))
