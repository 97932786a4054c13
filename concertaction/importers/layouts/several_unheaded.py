"""One heading over several columns of titles: ``Actions`` merged over three, or nothing beside it but blanks.

Each column must hold titles as the first one does, filled from the left: no description, no number, no
kind of the action beside it.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.several_headings import MOST, Sets
from concertaction.importers.layouts.words.headings import (
    LIKELY,
    fold,
    is_heading,
    recognise,
    speaks_of,
    unaccented,
)
from concertaction.importers.layouts.words.lines import words
from concertaction.importers.layouts.words.organisations import looks_like_organisation
from concertaction.importers.layouts.words.proper_names import is_person
from concertaction.importers.values.periods import is_moment
from concertaction.territory import load

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from concertaction.importers.layouts.page import Page
    from concertaction.models import CellValue

_MERGED = 3  # columns under one heading of one action: its number, its title and its description at most
_LONGEST, _SHORTEST = 90, 3  # letters of a title
_LONGER = 2.5  # times as long as the titles are descriptions
_DIFFERENT = 0.8  # share of different titles
_NESTED = 0.9  # share of the lines that are filled from the left
_LOOKED_AT = 200  # lines


def find_unheaded(page: Page, row: int) -> Sets | None:
    """The columns of titles under one heading of a line of headings, one action in each; or None."""
    if not page.holds_texts(row) or page.counts[row] < 2:
        return None
    cells = page.used(row)
    titled = [
        column
        for column, value in cells
        if isinstance(value, str) and speaks_of(value, "title", least=LIKELY)
    ]
    if len(titled) != 1 or not _says_enough([str(value) for column, value in cells if column != titled[0]]):
        return None
    first, heading = titled[0], str(page.cell(row, titled[0]))
    following = next((column for column, _ in cells if column > first), page.width)
    last = min(following, page.width) - 1
    merged = page.right_of(row, first) - first + 1
    is_several = words("several_actions").fullmatch(unaccented(heading).strip(" :")) is not None
    if last == first or not (is_several or merged >= _MERGED):
        return None
    last = min(last, first + (MOST if merged == 1 else merged) - 1)
    columns = (
        [] if _has_headings_below(page, row, first, last) else _columns_of_titles(page, row, first, last)
    )
    if len(columns) < 2:
        return None
    stem = fold(heading)
    return Sets({stem: dict(enumerate(columns, 1))}, {stem: heading}, stem, is_under_bands=False)


def _says_enough(others: list[str]) -> bool:
    """True where another heading shows that the lines are of actions."""
    fields = {matches[0].field for text in others if (matches := recognise(text))}
    return not fields.isdisjoint({"operator", "partners", "objectives", "axis", "start", "end", "period"})


def _has_headings_below(page: Page, row: int, first: int, last: int) -> bool:
    """True where the heading is that of a band: "Intitulé | Lieu | Public" under "Actions"."""
    texts = [
        value for column in range(first, last + 1) if isinstance(value := page.cell(row + 1, column), str)
    ]
    return any(speaks_of(text, "title", least=LIKELY) for text in texts) or sum(map(is_heading, texts)) > 1


def _columns_of_titles(page: Page, row: int, first: int, last: int) -> list[int]:
    """The columns from the first one on that hold titles as it does; none where one holds something else."""
    stop = min(page.height - 1, row + _LOOKED_AT)
    lines = [at for at in range(row + 1, stop + 1) if page.cell(at, first) is not None]
    held = {column: [page.cell(at, column) for at in lines] for column in range(first, last + 1)}
    while last > first and all(value is None for value in held[last]):
        last -= 1
    columns = list(range(first, last + 1))
    texts = {column: [value for value in held[column] if value is not None] for column in columns}
    if not all(map(_are_titles, texts.values())) or not _are_filled_from_left(held, columns):
        return []
    usual = _length(texts[first])
    return columns if all(_length(texts[column]) <= _LONGER * usual for column in columns) else []


def _are_titles(values: Sequence[CellValue]) -> bool:
    texts = [value for value in values if isinstance(value, str)]
    if not values or len(texts) < len(values) or len(set(texts)) < _DIFFERENT * len(texts):
        return False
    return sum(map(_may_be_title, texts)) >= _DIFFERENT * len(texts)


def _may_be_title(text: str) -> bool:
    text = shown(text)
    return (
        _SHORTEST < len(text) <= _LONGEST
        and text[:1].isupper()
        and not text.endswith(".")
        and not looks_like_organisation(text)
        and not is_person(text)
        and not is_moment(text)
        and not load().is_place(text)
    )


def _are_filled_from_left(held: Mapping[int, Sequence[CellValue]], columns: list[int]) -> bool:
    lines = list(zip(*(held[column] for column in columns), strict=True))
    nested = sum(all(a is not None or b is None for a, b in pairwise(line)) for line in lines)
    return nested >= _NESTED * len(lines)


def _length(values: Sequence[CellValue]) -> float:
    return sum(len(str(value)) for value in values) / len(values)
