"""A column for yes and one for no under each objective, read as one: ``1.1 | `` over ``Oui | Non``.

What is crossed under "Non" alone is refused; a cross under both says nothing that can be told.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.layouts.page import Page, shown
from concertaction.importers.layouts.parted import Parted
from concertaction.importers.values.marks import Mark, answers, is_worded, read_mark
from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Sequence

    from concertaction.models import CellValue

_SEARCHED = 12  # lines among which the headings are looked for
_FEWEST = 2  # pairs of columns
_MARKS = 0.8  # share of what stands below them that answers
_LONGEST = 120  # characters of a heading with an answer behind it
_DENIES = late(r"\b(?:non|pas|no|not|niet|nee)\b", re.I)
_PARTS = late(r"\s*[\s(\[:–-]\s*(?=[^\W\d])")
_BOTH = "? oui et non"  # a cross under both is none, and is quoted


class _Pair(NamedTuple):
    """The columns of yes and of no under one heading."""

    heading: CellValue
    yes: int
    no: int


def join_answers(page: Page) -> Parted | None:
    """The page with each pair of columns as one, that of yes; None where there are none."""
    for row in _denied(page):
        pairs, heads = _pairs(page, row)
        if len(pairs) >= _FEWEST and all(_is_answered(page, row, pair) for pair in pairs):
            return _joined(page, heads, row, pairs)
    return None


def _denied(page: Page) -> list[int]:
    """The lines near the top that say "Non" in several cells: none of most sheets, at one look."""
    rows = range(min(page.height - 1, _SEARCHED))
    texts = [[value[-_LONGEST:] for _, value in _texts(page, row)] for row in rows]
    if not _DENIES.search("\n".join(chain.from_iterable(texts))):
        return []
    return [row for row in rows if sum(_DENIES.search(text) is not None for text in texts[row]) >= _FEWEST]


def _texts(page: Page, row: int) -> list[tuple[int, str]]:
    return [(column, value) for column, value in page.used(row) if isinstance(value, str)]


def _pairs(page: Page, row: int) -> tuple[list[_Pair], int]:
    """The pairs that a line heads, alone or below their headings, and the row of these."""
    cells = _texts(page, row)
    marks = {column: mark for column, value in cells if (mark := _mark(value)) is not None}
    if list(marks.values()).count(Mark.NO) >= _FEWEST and row:
        return _below(page, row, marks), row - 1
    behind = {column: found for column, value in cells if (found := _marked(value)) is not None}
    if sum(mark is Mark.NO for _, mark in behind.values()) < _FEWEST:
        return [], row
    grouped: dict[str, dict[int, Mark]] = {}
    for column, (text, mark) in behind.items():
        grouped.setdefault(text, {})[column] = mark
    pairs = [_pair(text, columns) for text, columns in grouped.items()]
    return [pair for pair in pairs if pair is not None] if None not in pairs else [], row


def _marked(text: str) -> tuple[str, Mark] | None:
    """A heading and the answer behind it: "1.1 Forem – non concerné"."""
    if len(text) > _LONGEST:
        return None
    for found in _PARTS.finditer(text):
        mark = _mark(text[found.end() :].strip(" )]"))
        if mark is not None:
            return text[: found.start()], mark
    return None


def _mark(text: str) -> Mark | None:
    return read_mark(text) if is_worded(text) else None


def _below(page: Page, row: int, marks: dict[int, Mark]) -> list[_Pair]:
    """The pairs below headings that stand over their first columns."""
    above = [(c, v) for c, v in page.used(row - 1) if c not in marks or not answers(v)]
    over = {column: max((c for c, _ in above if c <= column), default=None) for column in marks}
    pairs = [
        _pair(heading, {column: mark for column, mark in marks.items() if over[column] == start})
        for start, heading in above
        if start in over.values()
    ]
    return [pair for pair in pairs if pair is not None] if None not in (*pairs, *over.values()) else []


def _pair(heading: CellValue, columns: dict[int, Mark]) -> _Pair | None:
    told = {mark: column for column, mark in columns.items()}
    if len(columns) != 2 or told.keys() != {Mark.YES, Mark.NO} or answers(heading):
        return None
    return _Pair(heading, told[Mark.YES], told[Mark.NO])


def _is_answered(page: Page, row: int, pair: _Pair) -> bool:
    """True where nothing but answers stands below "Non", and hardly anything else below "Oui"."""
    yes, no = (
        [value for value in page.column(column, row + 1, page.height - 1) if value is not None]
        for column in (pair.yes, pair.no)
    )
    return all(map(answers, no)) and sum(map(answers, yes)) >= _MARKS * len(yes) and bool(yes or no)


def _joined(page: Page, heads: int, row: int, pairs: Sequence[_Pair]) -> Parted:
    kept = [column for column in range(page.width) if all(column != pair.no for pair in pairs)]
    rows = [[page.cell(line, column) for column in range(page.width)] for line in range(len(page.rows))]
    for pair in pairs:
        for line in {heads, row}:
            rows[line][pair.yes] = rows[line][pair.no] = None
    beside = {line: sum(value is not None for value in rows[line]) for line in (heads, row)}
    for pair in pairs:  # where the other columns are headed
        rows[heads if beside[heads] >= beside[row] else row][pair.yes] = pair.heading
        for cells in rows[row + 1 :]:
            cells[pair.yes] = _said(cells[pair.yes], cells[pair.no])
    at = {column: place for place, column in enumerate(kept)}
    laid = page.sheet.laid(
        [[cells[column] for column in kept] for cells in rows],
        (
            (top, at[left], bottom, at[right])
            for top, left, bottom, right in page.sheet.merged
            if left in at and right in at and not (top - 1 <= row and bottom - 1 >= heads and left < right)
        ),
        lambda place: (place[0], at[place[1]]) if place[1] in at else None,
    )
    return Parted(Page(laid), tuple(kept), ())


def _said(yes: CellValue, no: CellValue) -> CellValue:
    """What both columns say of an objective."""
    if read_mark(no) in (None, Mark.NO):
        return yes
    return "-" if read_mark(yes) in (None, Mark.NO) else f"{_BOTH} ({shown(yes)}, {shown(no)})"
