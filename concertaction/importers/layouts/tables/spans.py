"""Lines of one kind, told as spans of rows."""

from __future__ import annotations

from heapq import merge
from itertools import chain, dropwhile, groupby, takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def lines_of(
    kinds: dict[int, str], middle: Iterable[tuple[int, int, str]] = ()
) -> tuple[tuple[int, int, str], ...]:
    """Spans of rows (from 1) of one kind, for the rows that are not blank.

    ``middle`` is such spans already, between the rows of ``kinds``.
    """
    alike = groupby(sorted(kinds), kinds.__getitem__)
    spans = chain.from_iterable(_runs(list(rows), kind) for kind, rows in alike)
    return tuple(_spans(merge(spans, middle)) if middle else spans)


def first_header(lines: Iterable[tuple[int, int, str]]) -> tuple[int, ...]:
    """The rows (from 1) of the headings of the first table, of spans of rows."""
    below = dropwhile(lambda span: span[2] != "header", lines)
    header = takewhile(lambda span: span[2] == "header", below)
    return tuple(row for first, last, _ in header for row in range(first, last + 1))


def _runs(rows: list[int], kind: str) -> Iterable[tuple[int, int, str]]:
    """Spans of rows (from 1) of one kind, which are given in their order and from 0."""
    if rows[-1] - rows[0] == len(rows) - 1:
        return [(rows[0] + 1, rows[-1] + 1, kind)]
    return _spans((row + 1, row + 1, kind) for row in rows)


def _spans(pieces: Iterable[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Join neighbours of one kind."""
    start = end = -1
    before = ""
    for first, last, kind in pieces:
        if kind == before and first == end + 1:
            end = last
            continue
        if before:
            yield start, end, before
        start, end, before = first, last, kind
    if before:
        yield start, end, before
