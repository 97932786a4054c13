"""Which lines of a table must be looked at one by one: the others are plain records.

Thousands of lines are none of these, so that each test looks at whole columns, or at their listed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from concertaction.importers.layouts.tables.no_actions import (
    EXAMPLES,
    is_example,
    is_heading_again,
    may_close,
)
from concertaction.importers.layouts.words.headings import fold
from concertaction.importers.layouts.words.lines import is_only_total, listed
from concertaction.importers.values.unnamed import unnamed_among
from concertaction.text import beginnings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from concertaction.importers.layouts.tables.lines import TableLines
    from concertaction.models import CellValue

_WATCHED = 12  # columns whose headings may be printed again
_FOLDED = 2  # of them, those that are held against the headings whatever their capitals and accents
_LONGEST_COUNT = 30  # letters of a title that only counts
_FEW_VALUES = 3  # columns of few different values that are held against the known headings


def watched_lines(table: TableLines) -> set[int]:
    """Rows to be looked at one by one."""
    return {
        *table.skip,
        *table.labels_again,
        *_lacking(table),
        *(row for row in table.last_lines if may_close(table.cells(row))),
        *(
            row
            for row in range(table.first, min(table.first + EXAMPLES, table.last + 1))
            if is_example(table, row)
        ),
        *_beginning_oddly(table),
        *_going_on(table),
        *_counts_as_titles(table),
        *_counting(table),
        *(() if table.title is None else _headings_again(table)),
    }


def _lacking(table: TableLines) -> set[int]:
    """Lines without a title or an operator, or nearly empty."""
    counts = table.counts
    titles = table.values[table.title] if table.title is not None else [None] * len(counts)
    others = table.values[table.operator] if table.operator is not None else titles
    few = 3 if len(table.columns) > 3 else 2
    unnamed = unnamed_among(table.texts(table.title)) if table.title is not None else frozenset()
    return {
        table.first + index
        for index, (title, other, count) in enumerate(zip(titles, others, counts, strict=True))
        if title is None or other is None or count < few or title in unnamed
    }


def _beginning_oddly(table: TableLines) -> Iterator[int]:
    """Lines that begin as totals, notes, words for nothing, types of columns or footers do."""
    inside = listed("of_totals") | listed("of_types")
    for column in {table.columns[0], table.title, table.operator} - {None}:
        values = table.values[column]
        known = inside | listed("of_footers") if column == table.columns[0] else inside
        known = known | listed("of_closed") if column == table.title else known
        starts = beginnings(table.texts(column), 4)
        odd = {text for text in starts if len(text) < 4 or not text[0].isalnum() or text.lower() in known}
        if odd:
            yield from (
                table.first + index
                for index, value in enumerate(values)
                if type(value) is str and value[:4] in odd
            )


def _counts_as_titles(table: TableLines) -> Iterator[int]:
    """Lines whose title is a number and a word, "2 actions": they may count those above them."""
    if table.title is None:
        return
    short = [text for text in table.texts(table.title) if text[:1].isdigit() and len(text) < _LONGEST_COUNT]
    counts = {text for text in short if is_only_total(text)}
    if counts:
        values = table.values[table.title]
        yield from (table.first + index for index, value in enumerate(values) if value in counts)


def _going_on(table: TableLines) -> Iterator[int]:
    """Lines whose title goes on with another, "Potager (suite)", or is that of a form, "Votre action"."""
    if table.title is None:
        return
    values = table.values[table.title]
    # the texts as one are looked through in no time
    joined = "\n".join(table.texts(table.title)).lower()
    for word in listed("in_titles"):
        if word in joined:
            yield from (
                table.first + index
                for index, value in enumerate(values)
                if type(value) is str and word in value.lower()
            )


def _counting(table: TableLines) -> Iterator[int]:
    """Lines with a number over 1 where others have crosses."""
    for column in [*table.grid, *table.times, *table.named]:
        yield from (
            table.first + index
            for index, value in enumerate(table.values.get(column, ()))
            if type(value) is int and value > 1
        )


def _headings_again(table: TableLines) -> Iterator[int]:
    """Rows whose cells repeat headings: the header printed again on each page."""
    texts = table.found.header.texts
    watched = [column for column in texts if column in table.choices or column in table.grid][:_WATCHED]
    for place, column in enumerate(watched):
        values = table.values.get(column, [])
        same = {cell for cell in texts[column] if isinstance(cell, str)}
        same |= {
            cell for row in table.header_rows for c, cell in row if c == column and isinstance(cell, str)
        }
        if place < _FOLDED:
            same |= _folded_alike(same, table.texts(column))
        if not same.isdisjoint(values):
            yield from (table.first + index for index, value in enumerate(values) if value in same)
    for column in [column for column in watched if _repeats_itself(table.values.get(column, []))][
        :_FEW_VALUES
    ]:
        known = {
            value
            for value in set(table.values[column])
            if isinstance(value, str) and _may_be_heading(value) and is_heading_again(table, value, column)
        }
        if known:
            values = table.values[column]
            yield from (table.first + index for index, value in enumerate(values) if value in known)


def _folded_alike(headings: set[str], texts: list[str]) -> set[str]:
    """The texts that write a heading in capitals, without its accents, with a blank more."""
    lengths = {len(text) + more for text in headings for more in (-1, 0, 1, 2)}
    alike = {text for text in texts if len(text) in lengths}
    folded = set(map(fold, headings))
    return {value for value in alike if fold(value) in folded} if alike else alike


def _repeats_itself(values: list[CellValue]) -> bool:
    """True for a column of few different values, by its first hundreds, then by all."""
    return len(set(values[:400])) <= 60 and len(set(values)) <= 120


def _may_be_heading(text: str) -> bool:
    """Rule out most of a column cheaply before its values are held against the synonyms."""
    return len(text) < 50 and text.count(" ") < 6 and not any(map(str.isdigit, text))
