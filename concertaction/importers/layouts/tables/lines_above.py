"""Which of the lines over the first figures of a table are its headings, and which its titles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from concertaction.importers.layouts.tables.build import Build
from concertaction.importers.layouts.tables.rows import MARK, TABLE_TITLE, UNIT, Row
from concertaction.patterns import late

if TYPE_CHECKING:
    from concertaction.importers.layouts.page import Page

_STUB_WORD = 20  # characters of a word alone over the stub
_HEADING = 60  # characters of a heading that stands apart from the others
_NOTE_ABOVE = late(r"(?:notes?|sources?)\s*:", re.I)


class LinesAbove(Build):
    """Tells the lines over the first line of data: ``kinds`` is what each line is, by its row."""

    def __init__(self, page: Page, rows: list[Row]) -> None:
        super().__init__(rows)
        self.page = page
        self.kinds: dict[int, str] = {}

    def tell_above(self, first: int, start: int) -> None:
        """Titles, header and groups above the first line of data."""
        rows = self.rows
        header: list[int] = []
        groups: list[int] = []
        index = start - 1
        while index >= first:
            row = rows[index]
            gap = rows[index + 1].number - row.number
            if header and gap > 2:
                break
            if not self._belongs_to_header(index, header, gap):
                if header or gap > 3:
                    break
                if (
                    self.is_alone(row)
                    and row.columns[0] <= max(self.left + 1, self.figures_from - 1)
                    and (index > first and self._header_above(index, first))
                ):
                    groups.append(index)
                    index -= 1
                    continue
                break
            header.insert(0, index)
            index -= 1
        for number in header:
            self.kinds[rows[number].number] = "header"
        for number in groups:
            self.kinds[rows[number].number] = "group"
        for row in rows[first:start]:
            self.kinds.setdefault(row.number, "note" if _NOTE_ABOVE.match(row.texts[0]) else "title")

    def _header_above(self, index: int, first: int) -> bool:
        """True when a header stands above a lone line: then the line is a group."""
        for above in range(index - 1, max(first, index - 4) - 1, -1):
            row = self.rows[above]
            wide = row.width >= 2 and (row.width >= min(3, self.width - 1) or self.spans_figures(row))
            if wide and (not self.numeric or not self.is_data(row) or self.is_heading_figures(above)):
                return True
        return False

    def _belongs_to_header(self, index: int, header: list[int], gap: int) -> bool:
        row = self.rows[index]
        if row.longest > 200:
            return False
        if row.columns[0] > self.left and all(MARK.match(text) for text in row.texts):
            return gap <= 2 and index > 0 and row.number - self.rows[index - 1].number == 1
        if row.width == 1 or self.is_alone(row):
            column = row.columns[0]
            covers = self.page.right_of(row.number, column)
            if column > self.left:
                inside = not self.numeric or column >= self.figures_from
                if self._is_unit_line(index, header, gap) and inside:
                    return True
                if gap > 1 or not inside or (not header and self._divides(index)):
                    return False
                return bool(header) or covers > column or (row.longest < 60 and index > 0)
            if not header:
                return gap == 1 and self._is_stub_word(index)
            # a word over the stub, between heading lines or set apart from the titles
            top = self.rows[header[0]]
            if gap > 1 or top.columns[0] <= self.left or not index:
                return False
            above = self.rows[index - 1]
            if above.width > 1:
                return row.longest < 40
            return row.longest <= _STUB_WORD and row.number - above.number > 1
        if self.numeric and self.is_data(row) and not self.is_heading_figures(index):
            return False
        if header and not self.numeric:
            return False
        if header and row.width == 2 and self.width >= 4 and row.columns == (self.left, self.left + 1):
            below = self.rows[header[0]]
            return below.columns[0] > self.left and gap == 1
        if TABLE_TITLE.match(row.texts[0]) or (header and row.texts[0].startswith("[")):
            return False
        if header and gap > 1:
            below = self.rows[header[0]]
            shared = len(set(row.columns) & set(below.columns))
            return shared >= 0.6 * below.width or self._is_upper_band(row, below)
        return True

    def _is_unit_line(self, index: int, header: list[int], gap: int) -> bool:
        """True for a unit, alone below the headings in the columns of figures, the only one."""
        row = self.rows[index]
        return (
            not header
            and gap <= 2
            and index > 0
            and self.rows[index - 1].width > 1
            and row.number - self.rows[index - 1].number <= 2
            and UNIT.match(row.texts[0]) is not None
            and not self.comes_again(index)
        )

    def _is_stub_word(self, index: int) -> bool:
        """True for the only word alone in the stub, right under headings that leave it empty."""
        row = self.rows[index]
        above = [other for other in self.rows[max(0, index - 3) : index] if other.width > 1]
        return (
            row.longest <= _STUB_WORD
            and len(above) >= 2
            and row.number - above[-1].number == 1
            and all(other.columns[0] > self.left for other in above)
            and not self.comes_again(index)
        )

    def _is_upper_band(self, row: Row, below: Row) -> bool:
        """True for a line of headings from the stub on, over one that begins right of the stub."""
        return (
            below.columns[0] > self.left == row.columns[0]
            and row.has("T") == row.width >= max(3, 0.4 * self.width)
            and row.longest <= _HEADING
        )

    def _divides(self, index: int) -> bool:
        """True for a lone text that stands apart from the headings, as others do in the body."""
        row, above = self.rows[index], self.rows[index - 1] if index else None
        apart = above is not None and above.width > 1 and row.number - above.number > 1
        later = self.rows[index + 1 : index + 60]
        return apart and any(other.width == 1 and other.columns == row.columns for other in later)
