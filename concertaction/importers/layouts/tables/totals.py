"""Lines of figures that others come to: totals by their words, by their names and by their figures."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from concertaction.importers.layouts.tables.lines_above import LinesAbove
from concertaction.importers.layouts.tables.sums import (
    COUNTRY,
    UNION,
    amount,
    is_below,
    is_everything_text,
    is_exceeded,
    is_result_text,
    is_spread_text,
    is_statistic_text,
    may_be_part,
    rank_of,
    sums_among,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from concertaction.importers.layouts.tables.rows import Row

_SUMMED = 400  # lines among which sums are looked for
_PARTS = 3  # lines that a whole must have beside it, at least
_CODED = 4  # lines with a code beside those without
_ENDS = 2  # of the latter
_OPENING = ("group", "header", "title")
FIGURES = ("data", "total")
"""The kinds of lines that have figures."""


class Totals(LinesAbove):
    """Tells the totals among the lines of figures."""

    def is_total(self, index: int, start: int) -> bool:
        """True for a line of figures that calls itself a total, or "all" where a group opens."""
        row = self.rows[index]
        if row.has("T") == row.width and not any(re.search(r"\d", text) for text in row.texts):
            return False
        cells_of = zip(row.columns, row.texts, row.kinds, strict=True)
        said = [(column, text) for column, text, kind in cells_of if kind == "T"][:2]
        beside = [
            set(zip(other.columns, other.texts, strict=True))
            for other in self.rows[max(start, index - 1) : index + 2]
        ]
        in_stub = row.columns[0] <= self.left and row.kinds[0] == "T"
        above = self.kinds.get(self.rows[index - 1].number)
        # what all lines say tells none apart: "Population, total"
        own = [cell for cell in said[in_stub:] if sum(cell in cells for cells in beside) < 2]
        if any(is_result_text(text) for _, text in own) or (
            row.kinds[0] == "T"
            and (is_statistic_text(row.texts[0]) or (above == "total" and is_spread_text(row.texts[0])))
        ):
            return True
        opens = index == start or above in _OPENING
        return opens and in_stub and is_everything_text(row.texts[0])

    def add_totals(self, start: int, last: int, stop: int) -> None:
        """Find the totals that do not call themselves so, and doubt those that are less than their parts."""
        columns = sorted(column for column in self.numeric | self.rare if column >= self.figures_from)
        self._doubt_totals(start, last, columns)
        self._doubt_most(start, last)
        self._add_sums(start, last, columns)
        known: set[str] = set()
        for block in self._blocks(start, last):
            self._add_wholes(block, columns, known)
        self._add_uncoded(start, last, columns)
        for row in self.rows[last + 1 : stop]:
            if self._is_sum_below(row, start, last):
                self.kinds[row.number] = "total"

    def _doubt_most(self, start: int, last: int) -> None:
        """Where nearly all lines call themselves totals, these are the records."""
        figures = [row for row in self.rows[start : last + 1] if self.kinds.get(row.number) in FIGURES]
        totals = [row.number for row in figures if self.kinds[row.number] == "total"]
        if len(totals) >= _CODED and 4 * len(totals) > 3 * len(figures):
            self.kinds.update(dict.fromkeys(totals, "data"))

    def _is_sum_below(self, row: Row, start: int, last: int) -> bool:
        """True for a figure alone below the table that is the sum of its column."""
        if row.kinds != "N" or row.columns[0] not in self.numeric:
            return False
        columns = list(row.columns)
        lines = [other for other in self.rows[start : last + 1] if self.kinds.get(other.number) == "data"]
        known = [one for other in lines for one in self._amounts(other, columns) if one is not None]
        said = self._amounts(row, columns)[0]
        return said is not None and len(known) > 2 and abs(sum(known) - said) <= 1e-6 * abs(said)

    def _add_sums(self, start: int, last: int, columns: list[int]) -> None:
        """Find the lines whose figures are the sums of the lines below or above them."""
        lines = [row for row in self.rows[start : last + 1] if self.kinds.get(row.number) == "data"]
        if 3 <= len(lines) <= _SUMMED:
            for index in sums_among([self._amounts(row, columns) for row in lines]):
                self.kinds[lines[index].number] = "total"

    def _doubt_totals(self, start: int, last: int, columns: list[int]) -> None:
        """Totals of something are lines like others where the lines beside them have larger figures."""
        for index in range(start, last):
            row, above, below = self.rows[index], self.rows[max(index - 1, start)], self.rows[index + 1]
            if self.kinds[row.number] != "total" or row.kinds[0] != "T" or not may_be_part(row.texts[0]):
                continue
            beside = [below, above] if self.kinds[above.number] == "data" else [below]
            amounts = self._amounts(row, columns)
            if self.kinds[below.number] == "data" and all(
                is_exceeded(amounts, self._amounts(other, columns)) for other in beside
            ):
                self.kinds[row.number] = "data"

    def _name(self, row: Row) -> str:
        """What a line is called: the text of its stub, or of the next column beside a code."""
        texts = {c: t for c, t, k in zip(row.columns, row.texts, row.kinds, strict=True) if k == "T"}
        return texts.get(self.left) or texts.get(min(self.wordy - {self.left}, default=self.left), "")

    def _blocks(self, start: int, last: int) -> Iterator[list[Row]]:
        """The lines of figures between lines of other kinds."""
        rows = (row for row in self.rows[start : last + 1] if row.number in self.kinds)
        for is_figures, lines in groupby(rows, lambda row: self.kinds[row.number] in FIGURES):
            if is_figures:
                yield list(lines)

    def _add_wholes(self, block: list[Row], columns: list[int], known: set[str]) -> None:
        """Tell the first and the last lines whose names say that all the others are parts of them.

        ``known`` are the names that did so in other blocks: few parts are enough there.
        """
        names = [self._name(row) for row in block]
        ranks = [rank_of(name) for name in names]
        amounts = [self._amounts(row, columns) for row in block]
        for step in (1, -1):
            order = range(len(block))[::step]
            done = 0
            while done < len(block) and ranks[order[done]]:
                rank = ranks[order[done]]
                stop = next((end for end in range(done, len(block)) if ranks[order[end]] != rank), len(block))
                alike, parts = order[done:stop], order[stop:]
                countries = sum(ranks[index] == COUNTRY for index in parts)
                if (
                    len(parts) < (1 if names[alike[0]] in known else _PARTS)
                    or any(ranks[index] >= rank for index in parts)
                    or (countries < _PARTS if rank == UNION else len(alike) > 1)
                    or any(is_below(amounts[index], [amounts[part] for part in parts]) for index in alike)
                ):
                    break
                self.kinds.update((block[index].number, "total") for index in alike)
                known.update(names[index] for index in alike)
                done = stop
        if len(block) >= _PARTS and is_everything_text(names[-1]) and not is_below(amounts[-1], amounts[:-1]):
            self.kinds[block[-1].number] = "total"

    def _add_uncoded(self, start: int, last: int, columns: list[int]) -> None:
        """Tell the lines at an end that lack the code or rank of all others, and have the largest figures."""
        rows = [row for row in self.rows[start : last + 1] if self.kinds.get(row.number) in FIGURES]
        coded = [row for row in rows if row.columns[0] == self.left]
        without = [row for row in rows if row.columns[0] > self.left]
        if len(coded) < _CODED or len(without) > _ENDS or len(coded) == len(rows):
            return
        largest = [
            max((one for one in column if one is not None), default=None)
            for column in zip(*(self._amounts(row, columns) for row in coded), strict=True)
        ]
        for row in without:
            pairs = [(a, b) for a, b in zip(self._amounts(row, columns), largest, strict=True) if a and b]
            at_end = row.number in (rows[0].number, rows[1].number, rows[-2].number, rows[-1].number)
            if row.kinds[0] == "T" and at_end and pairs and all(a > b for a, b in pairs):
                self.kinds[row.number] = "total"

    def _amounts(self, row: Row, columns: list[int]) -> list[float | None]:
        cells = {c: t for c, t, k in zip(row.columns, row.texts, row.kinds, strict=True) if k in "NY"}
        return [amount(cells[column]) if column in cells else None for column in columns]
