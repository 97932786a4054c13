"""Which of the lines over the first figures of a table are its headings, and which its titles."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from concertaction.importers.layouts.tables.build import Build
from concertaction.importers.layouts.tables.rows import MARK, TABLE_TITLE, UNIT, Row, is_answered
from concertaction.importers.layouts.tables.sums import is_everything_text
from concertaction.importers.layouts.words.headings import unaccented
from concertaction.importers.layouts.words.lines import is_cut_short, is_note_text, words
from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterator

    from concertaction.importers.layouts.page import Page

_STUB_WORD = 20  # characters of a word alone over the stub
_TITLE = 30  # characters, of which a title at the top has more, be it over the first figures
_HEADING = 60  # characters of a heading that stands apart from the others
_SPANNER = 40  # characters of a heading over others, between blank lines
_LABEL = late(r"[^\W\d][^:：]{1,30}[:：](?=\s*\S)")
_DAY = late(r"\b\d{1,2}[\s./-]+\w{1,10}[\s./-]+\d{2,4}\b")
_IN_DIGITS = late(r"[\d\W]|\S*\d$")  # "20-03-2024", "%", "MM23"
_ENUMERATED = late(r"(?:[IVX]{1,5}|[A-Z]|\d{1,2})[.)]")
_NOTE_ABOVE = late(r"(?:notes?|sources?)(?: (?:and|et|en) (?:notes?|sources?))?\s*:", re.I)


class LinesAbove(Build):
    """Tells the lines over the first line of data: ``kinds`` is what each line is, by its row."""

    def __init__(self, page: Page, rows: list[Row]) -> None:
        super().__init__(rows)
        self.page = page
        self.kinds: dict[int, str] = {}
        self.pairs: frozenset[int] = frozenset()  # lines of a label and what it says, above the headings

    def tell_above(self, first: int, start: int) -> None:
        """Titles, header and groups above the first line of data."""
        rows = self.rows
        self.pairs = frozenset(self._pairs_above(first, start))
        header: list[int] = []
        groups: list[int] = []
        index = start - 1
        while index >= first:
            row = rows[index]
            gap = rows[index + 1].number - row.number
            if header and gap > 2 and not (gap == 3 and self._is_upper_band(row, rows[header[0]])):
                break
            if not self._belongs_to_header(index, header, gap):
                if header and self._parts_headings(index, first, gap):
                    groups.append(index)
                    index -= 1
                    continue
                if header or gap > 3:
                    break
                if (
                    (self.is_alone(row) or _are_labels(row) or _is_enumerated(row))
                    and (
                        row.columns[0] <= max(self.left + 1, self.figures_from - 1) or self.comes_again(index)
                    )
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
            self.kinds[rows[number].number] = "note" if is_note_text(rows[number].texts[0]) else "group"
        self._tell_titles(first, start)

    def _tell_titles(self, first: int, start: int) -> None:
        """Titles, and notes: each by itself, and those below "Notes:" up to a blank line."""
        listed = False
        for index, row in enumerate(self.rows[first:start], first):
            text = row.texts[0]
            opens = _NOTE_ABOVE.match(text)
            listed = (opens is not None and text[-1] in ":：") or (listed and self._adjoins(index))
            self.kinds.setdefault(row.number, "note" if opens or listed else "title")

    def _heads_figures(self, index: int) -> bool:
        return index in self.of_series or self.is_heading_figures(index)

    def _pairs_above(self, first: int, start: int) -> Iterator[int]:
        """Lines below each other of a label and what it says of the table: ``Unit | %``.

        The last right above the figures may be the headings of two columns; two lines may be a heading
        in two, unless the label is one that tables have.
        """
        stop = first
        while stop < start:
            begin, pair = stop, self.rows[stop].columns
            while (
                stop < start
                and (stop == begin or self._adjoins(stop))
                and self.rows[stop].columns == pair
                and len(pair) == 2
                and pair[0] == self.left
            ):
                stop += 1
            if stop == begin:
                stop += 1
                continue
            last, label = self.rows[stop - 1], unaccented(self.rows[begin].texts[0])
            heads = stop == start and last.kinds == "TT" and _IN_DIGITS.match(last.texts[1]) is None
            labels = range(begin, stop - heads)
            if len(labels) > 1 or (labels and words("attributes").fullmatch(label)):
                yield from labels

    def _parts_headings(self, index: int, first: int, gap: int) -> bool:
        """True for a name alone in the stub between a line of headings right of it and the others."""
        row, above = self.rows[index], self.rows[index - 1]
        return (
            gap == 1
            and index > first
            and self._adjoins(index)
            and row.columns == (self.left,)
            and above.columns[0] > self.left
            and above.has("TYD") == above.width > 1
            and self.spans_figures(above)
        )

    def _header_above(self, index: int, first: int) -> bool:
        """True when a header stands above a lone line, be it over notes: then the line is a group."""
        while (
            index > first and self.rows[index - 1].width == 1 and is_note_text(self.rows[index - 1].texts[0])
        ):
            index -= 1
        for above in range(index - 1, max(first, index - 4) - 1, -1):
            if above in self.pairs:
                continue
            row = self.rows[above]
            wide = row.width >= 2 and (row.width >= min(3, self.width - 1) or self.spans_figures(row))
            if wide and (not self.numeric or not self.is_data(row) or self.is_heading_figures(above)):
                return True
        return False

    def _belongs_to_header(self, index: int, header: list[int], gap: int) -> bool:
        row = self.rows[index]
        if row.longest > 200 or index in self.pairs:
            return False
        if row.columns[0] > self.left and all(MARK.match(text) for text in row.texts):
            return index > 0 and row.number - self.rows[index - 1].number <= 2
        if TABLE_TITLE.match(row.texts[0]) or (header and self._speaks_of_table(index, header)):
            return False
        if not header and _is_enumerated(row) and self.comes_again(index):
            return False
        if is_answered(row) or (not header and _are_labels(row) and self._header_above(index, 0)):
            return False
        if row.width == 1 or self.is_alone(row):
            return self._lone_belongs(index, header, gap)
        if self.numeric and self.is_data(row) and not self._heads_figures(index):
            return False
        if header and not self.numeric and not self.rows[header[0]].has("NY"):
            return False
        if header and row.width == 2 and self.width >= 4 and row.columns == (self.left, self.left + 1):
            below = self.rows[header[0]]
            if below.columns[0] <= self.left:
                return gap == 1 and below.has("N") >= 2
            return gap == 1 or (below.width > 1 and row.columns[1] >= below.columns[0])
        if header and (row.texts[0].startswith("[") or self.is_parted(index)):
            return False
        if header and gap > 1:
            below = self.rows[header[0]]
            shared = len(set(row.columns) & set(below.columns))
            return shared >= 0.6 * below.width or self._is_upper_band(row, below) or self._is_band(row)
        return True

    def _lone_belongs(self, index: int, header: list[int], gap: int) -> bool:
        """True for a lone text that is a heading: over figures, or over the stub."""
        row, above = self.rows[index], self.rows[index - 1] if index else None
        column = row.columns[0]
        apart = above is None or row.number - above.number > 1
        if column > self.left:
            inside = not self.numeric or column >= self.figures_from
            if self._is_unit_line(index, header, gap) and inside:
                return True
            if not inside or self._is_title_aside(index):
                return False
            if gap > 1 and not header:
                adjoins = above is not None and above.width > 1 and not apart
                return adjoins and row.kinds[0] == "T" and not self.comes_again(index)
            if gap > 1:
                among = above is not None and (above.width > 1 or apart)
                return among and row.longest <= _SPANNER and row.texts[0][-1] != ":"
            named = row.texts[0][0].isupper()  # a unit is not: "thousands", "$ millions"
            if not header and (self._divides(index) or (named and self.comes_again(index))):
                return False
            covers = self.page.right_of(row.number, column)
            return bool(header) or covers > column or (row.longest < 60 and index > 0)
        if not header:
            return (
                (gap <= 2 and self._is_stub_word(index, gap))
                or (gap > 1 and self._heads_stub(index))
                or (gap == 1 and above is not None and not apart and self._ends_heading(row, above))
            )
        if gap == 1 and self._is_cut_heading(row, self.rows[header[0]]):
            return True
        # a word over the stub, between heading lines or set apart from the titles
        if self.rows[header[0]].columns[0] <= self.left or above is None:
            return False
        if gap == 1 and above.width > 1 and not self.is_alone(above):
            return row.longest < 40
        named = any(self.rows[other].columns[0] <= self.left for other in header)
        if named or (gap > 1 and re.search(r"\d", row.texts[0])):
            return False
        return row.longest <= _STUB_WORD and (apart or above.columns[0] > self.left)

    def _ends_heading(self, row: Row, above: Row) -> bool:
        """True for ``region``, alone right under the heading ``Country and``."""
        if row.number - above.number > 1 or row.kinds != "T":
            return False
        heading = dict(zip(above.columns, above.texts, strict=True)).get(row.columns[0], "")
        return heading.endswith(("&", "/", "-")) or is_cut_short(f" {heading}")

    def _is_cut_heading(self, row: Row, below: Row) -> bool:
        """True for ``Country and``, alone over ``region`` in the stub."""
        text = row.texts[0]
        return (
            len(text) <= _SPANNER
            and below.columns[0] == self.left
            and below.texts[0][0].islower()
            and (text[-1] in ",-–" or is_cut_short(text))
        )

    def _is_title_aside(self, index: int) -> bool:
        """True for texts at the top of the sheet, right of the stub, all alone, one below the other."""
        column = self.rows[index].columns[0]
        over = self.rows[: index + 1]
        longest = max(row.longest for row in over)
        aside = column > max(self.figures_from, self.left + 1) and (len(over) > 1 or longest > _STUB_WORD)
        return (aside or longest > _TITLE) and all(row.columns == (column,) for row in over)

    def _speaks_of_table(self, index: int, header: list[int]) -> bool:
        """True above headings for what the whole table is: ``Fund : | Jump``, ``(thousands)``, a day."""
        row, above = self.rows[index], self.rows[index - 1] if index else None
        labels = [found[0] for text in row.texts if (found := _LABEL.match(text))]
        if 2 * len(labels) >= row.width == len(row.texts) - len(labels) + len(set(labels)) and (
            1 < row.width <= 0.5 * self.width + 1 or re.search(r"\d", row.texts[0])
        ):
            return True
        below = self.rows[header[0]]
        if row.width == 1 and above and above.width > 1 and not TABLE_TITLE.match(above.texts[0]):
            return False
        if row.width == 1 and (row.kinds == "D" or (row.columns[0] > self.left and row.texts[0][0] in "([")):
            return True
        if (row.width == 1 or row.columns == (self.left, below.columns[-1])) and self._measures_table(
            row, below
        ):
            return True
        return (
            below.width > 2
            and row.columns in (below.columns[-1:], (self.left, below.columns[-1]))
            and below.columns[0] <= self.left
            and (below.kinds.endswith("YY") or _DAY.search(row.texts[-1]) is not None)
        )

    def _measures_table(self, row: Row, below: Row) -> bool:
        """True for a unit of all the figures, right of the stub over other headings: it heads none of them.

        It begins as no heading does ("en milliers", "£ per week"), or stands over the last of them, which
        is a heading without it, or among years.
        """
        text, column = row.texts[-1], row.columns[-1]
        if row.width > 1 and row.texts[0] == text:
            return False  # the stub again, at the right end
        if column <= self.figures_from or self.page.right_of(row.number, column) > column:
            return False
        if words("measures_all", r"\W*", r"\W*").fullmatch(unaccented(text)):
            return True
        at = below.columns.index(column) if column in below.columns else 0
        if not at or 2 * below.width < len(self.numeric - {self.left}) or below.texts[at][0].islower():
            return False
        if not text[0].isupper() and not text[0].isdigit():
            return not words("part_of_all", "^").match(unaccented(text))
        if len(below.columns) == at + 1:
            return below.kinds[at] == "T" and below.texts[at][0].isupper()
        return below.kinds[at - 1 : at + 2] == "YYY"

    def _is_unit_line(self, index: int, header: list[int], gap: int) -> bool:
        """True for a unit, alone below the headings in the columns of figures, the only one."""
        row = self.rows[index]
        return (
            not header
            and gap <= 3
            and index > 0
            and self.rows[index - 1].width > 1
            and row.number - self.rows[index - 1].number <= 2
            and UNIT.match(row.texts[0]) is not None
            and (not self.comes_again(index) or (self._adjoins(index) and not row.texts[0][0].isupper()))
        )

    def _is_stub_word(self, index: int, gap: int) -> bool:
        """True for the only word alone in the stub, right under headings that leave it empty or say times.

        Under one line of headings it opens a group where other words stand alone below.
        """
        row = self.rows[index]
        above = [other for other in self.rows[max(0, index - 3) : index] if other.width > 1]
        if row.longest > _STUB_WORD or not above or row.number - above[-1].number > 1:
            return False
        if is_everything_text(row.texts[0]):
            return False
        head = unaccented(above[-1].texts[0])
        times = (
            above[-1].columns[0] == self.left
            and words("head_of_times").fullmatch(head)
            and all(re.search(r"\d", text) for text in above[-1].texts[1:])
        )
        empty = gap == 1 and all(other.columns[0] > self.left for other in above)
        heads = times or (empty and (len(above) >= 2 or self._is_only_lone(index)))
        return bool(heads) and not self.comes_again(index)

    def _is_only_lone(self, index: int) -> bool:
        """True for a word without figures where no other text stands alone in the stub over figures."""
        below = self.rows[index + 1 : index + 60]
        return re.search(r"\d", self.rows[index].texts[0]) is None and not any(
            one.columns == (self.left,) and self.is_data(other) for one, other in pairwise(below)
        )

    def _heads_stub(self, index: int) -> bool:
        """True for a text right under headings that leave the stub empty, over a blank line."""
        row, above = self.rows[index], self.rows[max(index - 1, 0)]
        return (
            self._adjoins(index)
            and row.kinds == "T"
            and row.longest <= _SPANNER
            and above.columns[0] > self.left
            and above.has("T") == above.width > 1
            and self.spans_figures(above)
            and not self.comes_again(index)
        )

    def _is_upper_band(self, row: Row, below: Row) -> bool:
        """True for a line of headings of which one begins at the stub and the next right of it."""
        return (
            (below.columns[0] > self.left) != (row.columns[0] > self.left)
            and row.has("T") == row.width > 1
            and (row.width >= max(3, 0.4 * self.width) or row.columns[1] >= below.columns[0])
            and row.longest <= _HEADING
        )

    def _is_band(self, row: Row) -> bool:
        """True for headings in three columns and more, or right of the stub."""
        figures = [text for text, kind in zip(row.texts, row.kinds, strict=True) if kind not in "TY"]
        wide = row.width > 2 or row.columns[0] > self.left
        return wide and row.longest <= _HEADING and all(UNIT.match(text) for text in figures)

    def _divides(self, index: int) -> bool:
        """True for a lone text that stands apart from the headings, as others do in the body."""
        row, above = self.rows[index], self.rows[index - 1] if index else None
        apart = above is not None and above.width > 1 and row.number - above.number > 1
        later = self.rows[index + 1 : index + 60]
        return apart and any(other.width == 1 and other.columns == row.columns for other in later)


def _is_enumerated(row: Row) -> bool:
    """True for ``II. | Wells``: a number and a name."""
    return row.width == 2 and row.kinds[1] == "T" and _ENUMERATED.fullmatch(row.texts[0]) is not None


def _are_labels(row: Row) -> bool:
    """True for labels beside each other, a colon after each: they open groups of lines."""
    return row.width > 1 and all(text.endswith((":", "：")) for text in row.texts)
