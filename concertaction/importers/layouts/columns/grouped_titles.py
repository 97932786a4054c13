"""Titles of groups beside those of the actions: ``Projet`` on the first row of each, ``Action`` on each row.

The actions are named by the column that is filled on every row on which it is said why and when; a column
that names several of them once is rather a group's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from concertaction.importers.layouts.columns.choices import BY_CONTENT, LONGEST_AS_TITLE, Choice
from concertaction.importers.layouts.columns.of_names import HALF, holds_names
from concertaction.importers.layouts.shapes import CODED

if TYPE_CHECKING:
    from concertaction.importers.layouts.columns.table_columns import ChosenColumns

_SPARSE, _DENSE, _NEARLY_ALL = 0.6, 0.8, 0.9
_FEWEST = 3  # rows
_TIMES = ("start", "period")
_MAY_YIELD = frozenset({"", "description"})  # fields of the columns that may name the actions


def name_each_row(table: ChosenColumns) -> None:
    """Take the titles from a column that leaves out most rows to one at its right that names each of them."""
    titles = table.given("title")
    if len(titles) != 1:
        return
    group = titles[0]
    rows = [row for row in table.looked.sampled if table.page.counts[row] > 2]
    if len(_filled(table, rows, group)) == len(rows):
        return
    asked = _asked(table)
    lines = [row for row in rows if asked and all(_is_filled(table, row, columns) for columns in asked)]
    if len(lines) < max(_FEWEST, _DENSE * len(rows)):
        return
    named = _filled(table, lines, group)
    if not 0 < len(named) <= _SPARSE * len(lines) or named[0] != lines[0]:
        return
    naming = frozenset({"title", "description"} if len(asked) > 1 else {"title"})
    scores = {
        column: score
        for column in table.candidates
        if column > group and (score := _score(table, column, naming)) and _names_each(table, column, lines)
    }
    if not scores:
        return
    title = max(scores, key=lambda column: (scores[column], -column))
    del table.choices[group]
    table.choices[title] = Choice("title", BY_CONTENT, "second-choice")
    if not table.has("description"):
        table.choices[group] = Choice("description", BY_CONTENT, "second-choice")


def _filled(table: ChosenColumns, rows: list[int], column: int) -> list[int]:
    return [row for row in rows if table.page.cell(row, column) is not None]


def _asked(table: ChosenColumns) -> list[list[int]]:
    """The columns that say when an action takes place, and those that say to what end, if any."""
    crossed = [column for column, choice in table.spread.items() if choice.field == "objectives"]
    to_what_end = [*table.given(*CODED), *table.found.codes, *crossed]
    return [columns for columns in (table.given(*_TIMES), to_what_end) if columns]


def _is_filled(table: ChosenColumns, row: int, columns: list[int]) -> bool:
    return any(table.page.cell(row, column) is not None for column in columns)


def _names_each(table: ChosenColumns, column: int, rows: list[int]) -> bool:
    """True for a column of different short texts, one on each row."""
    shape = table.looked[column]
    return (
        table.field_of(column) in _MAY_YIELD
        and len(_filled(table, rows, column)) >= _NEARLY_ALL * len(rows)
        and shape.text > _NEARLY_ALL
        and shape.distinct > _NEARLY_ALL
        and 4 < shape.length <= LONGEST_AS_TITLE
        and max(shape.codes, shape.titled, shape.persons, shape.people, shape.spans) < HALF
        and not holds_names(shape, beside_titles=False)
    )


def _score(table: ChosenColumns, column: int, naming: frozenset[str]) -> float:
    """How likely the heading names actions; one that nobody knows may do so."""
    matches = table.candidates[column]
    return max((match.score for match in matches if match.field in naming), default=0.0 if matches else 0.1)
