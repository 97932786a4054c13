"""Lines of one kind, told as spans of rows."""

from __future__ import annotations

from heapq import merge
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def lines_of(
    kinds: dict[int, str], middle: Iterable[tuple[int, int, str]] = ()
) -> tuple[tuple[int, int, str], ...]:
    """Spans of rows (from 1) of one kind, for the rows that are not blank.

    ``middle`` is such spans already, between the rows of ``kinds``.
    """
    spans = _spans((row + 1, row + 1, kinds[row]) for row in sorted(kinds))
    return tuple(_spans(merge(spans, middle)) if middle else spans)


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
