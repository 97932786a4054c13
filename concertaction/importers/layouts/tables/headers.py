"""Where a table's headings stand: on one to three rows, under title rows, with bands above.

A header is found by its words: a row most of whose cells are known headings,
or objective codes.  The rows around it join when they are bands (merged, or
blank to their right over used columns), sub-headings, a second language, tags,
types or an example.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from concertaction.importers.layouts.columns.found import Found, folded_heading, is_table
from concertaction.importers.layouts.tables.foreign import lists_undone
from concertaction.importers.layouts.tables.header_edges import (
    under_named_band,
    widened,
    with_bands,
    with_tags,
    with_years,
)
from concertaction.importers.layouts.tables.header_scores import evaluate
from concertaction.importers.layouts.tables.heading_rows import is_base, may_be_band, may_be_subheading
from concertaction.importers.layouts.tables.looks import Looks
from concertaction.importers.layouts.tables.over_headings import is_over_headings
from concertaction.importers.layouts.words.headings import LIKELY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from concertaction.importers.layouts.columns.code_shapes import CodeShapes
    from concertaction.importers.layouts.page import Page

_SEARCHED = 80  # rows from the top in which the first header is looked for
_MOST_ROWS = 4  # of headings
_LEAST = 1.4  # score of a header
_LOOKED_BELOW = 300  # rows below a table that are examined for another header
_LONG = 2_000  # rows
_LOOKED_ACROSS = 4  # of the columns of a long table, where its headings are looked for again


class HeaderFinder:
    """Looks for headers in one page."""

    def __init__(self, page: Page, shapes: CodeShapes) -> None:
        self.page = page
        self.shapes = shapes
        self.looks = Looks(page, shapes)

    @cached_property
    def found(self) -> Found | None:
        """The first header of the page."""
        return self.find(0)

    def find(self, first: int, last: int | None = None, top: int | None = None) -> Found | None:
        """The first header from row ``first`` on, or None; its bands not above ``top`` or ``first``."""
        highest = first if top is None else top
        end = min(self.page.height, first + _SEARCHED if last is None else last + 1)
        for row in range(first, end):
            if not is_base(self.looks, row):
                continue
            best: Found | None = None
            for base in range(row, min(row + 3, end)):
                if base > row and (
                    not self.page.counts[base]
                    or self.looks.has_days(base)
                    or self.looks.is_data_under(base, base - 1)
                    or self.looks.is_group_line(base, base - 1)
                ):
                    break
                for found in self._spans(base, highest):
                    if best is None or found.score > best.score + 0.01:
                        best = found
            if best is not None and best.score >= _LEAST and is_table(self.page, best):
                above = best.header.rows[0] - 1
                if above >= highest and is_over_headings(self.looks, above):
                    highest = above + 1
                best = under_named_band(self.looks, best, highest)
                best = with_years(self.looks, with_tags(self.looks, best), highest)
                return widened(self.looks, with_bands(self.looks, best, highest))
        return None

    def on(self, rows: tuple[int, ...]) -> Found | None:
        """The header that some rows make where it is known that they do, or None for blank ones."""
        found = evaluate(self.looks, rows)
        return None if found is None else widened(self.looks, found)

    def _spans(self, base: int, first: int) -> list[Found]:
        """The headers that a row can make with up to two rows above it, and two below."""
        tops, bottoms = [base], [base]
        for row in range(base - 1, max(first, base - 2) - 1, -1):
            if not may_be_band(self.looks, row, row + 1):
                break
            tops.append(row)
        for row in (base + 1, base + 2):
            if not may_be_subheading(self.looks, row, base):
                break
            bottoms.append(row)
        return [
            found
            for top in tops
            for bottom in bottoms
            if bottom - top < _MOST_ROWS
            and (found := evaluate(self.looks, tuple(range(top, bottom + 1)))) is not None
        ]

    # -- another table below

    def following(self, found: Found, first: int) -> Found | None:
        """The header of another table below ``found``'s; the same one printed again is none.

        Only rows of texts that follow a blank line, a title or a total are
        looked at, and no more than a few hundred.
        """
        counts = self.page.counts_inside(found.header.first, found.header.last)
        looked = 0
        first_row = max(first, 1)
        apart = self._apart(found, first_row)
        for row in range(first_row, self.page.height):
            is_apart = apart[row - first_row]
            if is_apart and counts[row - 1] > 2 and counts[row - 2] > 1:
                continue
            goes_on = counts[row - 1] > 2 and (is_apart or not self._is_header_again(row))
            if goes_on and (counts[row - 2] > 1 or self._top_of_bands(row, first) == row):
                continue
            if counts[row] < 2:
                continue
            if looked >= _LOOKED_BELOW:
                break
            cells = self.page.used(row)
            if sum(isinstance(value, str) and len(value) < 80 for _, value in cells) < 0.8 * len(cells):
                continue
            looked += 1
            if not is_base(self.looks, row) or self._is_over_headings(row, first):
                continue
            if lists_undone(self.page, row) or self._is_over_the_same(row, found):
                continue
            top = self._top_of_bands(row, first)
            other = self.find(row, row, top)
            if other is None or other.header.rows[0] < first:
                continue
            if not _is_same(found, other) or (top < row and self._has_own_bands(found, other)):
                return other
        return None

    def _apart(self, found: Found, first: int) -> Sequence[bool]:
        """For each row from ``first``: True where the cells looked at repeat no heading of the table."""
        is_long = self.page.height > _LONG
        looked = list(found.header.texts)[: _LOOKED_ACROSS if is_long else None]
        columns = [self.page.column(column, first, self.page.height - 1) for column in looked]
        repeats_none = _as_printed(found).isdisjoint
        if all(map(repeats_none, columns)):
            return [True] * (self.page.height - first)
        return list(map(repeats_none, zip(*columns, strict=True)))

    def _is_header_again(self, row: int) -> bool:
        """True for a line right under actions whose cells are all headings: three fields, or what and who."""
        look = self.looks.look(row)
        sure = {match.field for match in look.hits.values() if match.score >= LIKELY}
        whole = len(look.hits) + look.codes >= 0.8 * len(look.cells)
        return whole and len(sure) >= 2 and (len(sure) > 2 or sure >= {"title", "operator"})

    def _top_of_bands(self, row: int, first: int) -> int:
        """The row of the bands over a line of headings below a table: under a blank line or a title."""
        counts = self.page.counts
        if row - 1 <= first or counts[row - 2] > 1 or not counts[row] > counts[row - 1] > 1:
            return row
        bands = self.page.used(row - 1)
        columns = {column for column, _ in self.page.used(row)}
        worded = all(
            isinstance(value, str) and len(value) < 60 and not self.shapes.is_code(value)
            for _, value in bands
        )
        spans = sum(
            self.page.right_of(row - 1, column) > column
            or (column + 1 in columns and self.page.cell(row - 1, column + 1) is None)
            for column, _ in bands
        )
        return row - 1 if worded and spans and may_be_band(self.looks, row - 1, row) else row

    def _is_over_headings(self, row: int, first: int) -> bool:
        """True for bands over a line of headings: the headings are looked at next."""
        below = row + 1
        return (
            below < self.page.height
            and self._top_of_bands(below, first) == row
            and is_base(self.looks, below)
        )

    def _is_over_the_same(self, row: int, found: Found) -> bool:
        """True for a line right over the same headings again: ``Opérateur | EFT A | Année | 2012``."""
        again = self.page.used(row + 1) if row + 1 < self.page.height else []
        return len(found.header.rows) == 1 and again == self.page.used(found.header.rows[0])

    def _has_own_bands(self, found: Found, other: Found) -> bool:
        """True for the same headings under bands that the first table has not: a table of its own."""
        top = found.header.rows[0]
        has_bands = len(found.header.rows) > 1 or (top > 0 and self.page.counts[top - 1] > 1)
        return len(other.header.rows) > 1 and not has_bands


def _is_same(found: Found, other: Found) -> bool:
    """True for the same headings over the same columns, give or take a spelling, each in its place."""
    before, after = found.header.texts, other.header.texts
    if _has_moved(found, other):
        return False
    alike = sum(
        folded_heading(after[column]) == folded_heading(before.get(column, ()))
        or other.field(column) == found.field(column) != ""
        for column in after
    )
    return alike >= 0.6 * len(after) and len(after) >= 0.5 * len(before)


def _has_moved(found: Found, other: Found) -> bool:
    """True where a column surely speaks of something else than it does above: "Partenaires", "Début"."""
    return any(
        column in found.header.texts
        and folded_heading(cells) != folded_heading(found.header.texts[column])
        and (
            other.codes.get(column, "") != found.codes.get(column, "")
            or len({found.likely_field(column), other.likely_field(column)} - {""}) > 1
        )
        for column, cells in other.header.texts.items()
    )


def _as_printed(found: Found) -> frozenset[str]:
    """The headings of a table as they may be written again below."""
    texts = {cell for cells in found.header.texts.values() for cell in cells if isinstance(cell, str)}
    return frozenset(
        again for text in texts for again in (text, text.upper(), text.lower(), text.capitalize())
    )
