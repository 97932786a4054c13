"""Which lines of any table are title, header, group, data, total or note.

Nothing of what the table speaks of is used, only its build: where numbers
begin, how wide a line is, what stands alone in it, what the lines around it
are.  Words (total, source, note) only add evidence.  Used for the sheets that
are no tables of actions, so that ``--explain`` can show what was seen.
"""

from __future__ import annotations

import re
from itertools import groupby, pairwise, takewhile
from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.layouts.tables.pieces import pieces
from concertaction.importers.layouts.tables.rows import (
    EXAMINED,
    EXPLAINED,
    MARK,
    TABLE_TITLE,
    Row,
    is_answered,
    is_rule,
    rows_of,
)
from concertaction.importers.layouts.tables.sums import amount, is_result_text
from concertaction.importers.layouts.tables.totals import FIGURES, Totals
from concertaction.importers.layouts.words.headings import unaccented
from concertaction.importers.layouts.words.lines import is_cut_short, is_note_text, words
from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterator

    from concertaction.importers.layouts.page import Page

_HEADS_IN = 12  # lines among which texts without figures have their headings
_NAME = 60  # characters of a name in a record of which nothing else is known
_RECORD = 100  # characters of a text in a record
_OPENS_GROUP = late(r":\W*$|^(?:of which|dont|waarvan|davon)\b", re.I)
_NUMBERED = late(r"\W*\d{1,2}[.)]\s")

Headings = set[tuple[tuple[int, ...], tuple[str, ...]]]  # columns and texts of each line of the header


class Structure(NamedTuple):
    """What each line is (rows from 0)."""

    kinds: dict[int, str]
    middle: tuple[tuple[int, int, str], ...] = ()  # of a very long sheet: first and last row, from 1


def classify(page: Page) -> Structure:
    """Tell the lines of a sheet apart."""
    lines = rows_of(page)
    rows = [row for row in lines if not is_rule(row)]
    if not rows:
        return Structure({row.number: "title" for row in lines})
    kinds: dict[int, str] = {}
    for piece in pieces(rows):
        kinds.update(_Classifier(page, piece).run())
    kind = "title"
    for row in lines:  # a rule is drawn under the line above it
        kind = kinds.setdefault(row.number, kind)
    return Structure(kinds, tuple(_middle(page)))


def _middle(page: Page) -> Iterator[tuple[int, int, str]]:
    """Spans of lines in the middle of a very long sheet: data, unless they stand alone."""
    if page.height <= EXAMINED:
        return
    row = EXAMINED * 2 // 3
    for count, lines in groupby(page.counts[row : page.height - EXAMINED // 3], lambda cells: min(cells, 2)):
        first, row = row + 1, row + sum(1 for _line in lines)
        if count:
            yield first, row, "data" if count > 1 else "group"


def _number(row: Row) -> float:
    """The number with which a line begins."""
    return amount(row.texts[0]) or 0.0


class _Classifier(Totals):
    def run(self) -> dict[int, str]:
        self.unsaid = frozenset(self._unsaid())
        starts = self._body_starts()
        if not starts:
            return self._without_body()
        previous_end = -1
        for position, (_, start) in enumerate(starts):
            stop = starts[position + 1][0] if position + 1 < len(starts) else len(self.rows)
            self.tell_above(previous_end + 1, start)
            previous_end = self._body(start, stop)
        return self.kinds

    def _body_starts(self) -> list[tuple[int, int]]:
        """Pairs (first line above, first line of data) of each table."""
        starts: list[tuple[int, int]] = []
        index = 0
        begin = 0
        while index < len(self.rows):
            if self._starts_body(index):
                starts.append((begin, index))
                end = self._next_table(index)
                if end is None:
                    break
                begin = index = end
                continue
            index += 1
        return starts

    def _starts_body(self, index: int) -> bool:
        row = self.rows[index]
        if self._opens_times(index) or self._opens_names(index):
            return True
        if not self.is_data(row) or self._heads_figures(index) or (row.width > 2 and is_answered(row)):
            return False
        if not self.numeric:
            opens = index > 0 and not is_answered(row) and not self._heads_stub_again(index)
            return opens and self._has_wide_above(index)
        if self._times_later(index):
            return False
        if row.has("ND") == 0 and row.has("M") and row.has("T") > row.has("M") + 1:
            return False
        following = self.rows[index + 1 : index + 6]
        if row.width == 2 and self.width >= 4 and self._heads_later(index):
            return False
        if row.width < 0.35 * self.width and following and not self.is_data(following[0]):
            return False
        return not following or any(self.is_data(other) for other in following) or index > 0

    def _opens_times(self, index: int) -> bool:
        """True for the first of years or days down the stub, though it has no figures yet."""
        row, below = self.rows[index], self.rows[index + 1 : index + 3]
        return (
            row.kinds[0] in "YD"
            and row.columns[0] == self.left
            and not self.is_data(row)
            and self.numeric.isdisjoint(row.columns_of("T"))
            and len(below) == 2
            and all(other.kinds[0] == row.kinds[0] and self.is_data(other) for other in below)
            and below[0].columns[0] == below[1].columns[0] == self.left
            and below[0].number - row.number == 1
        )

    def _times_later(self, index: int) -> bool:
        """True above ``Day | In | Out`` and its days: what is said there is said of the whole table."""
        for later in range(index + 1, min(index + _HEADS_IN, len(self.rows) - 2)):
            row = self.rows[later]
            if row.kinds[0] in "YD" or row.number - self.rows[later - 1].number > 2:
                return False
            if row.has("T") == row.width > 1 and words("head_of_times").fullmatch(unaccented(row.texts[0])):
                days = self.rows[later + 1 : later + 3]
                return all(day.kinds[0] in "YD" and self.is_data(day) for day in days)
        return False

    def _heads_later(self, index: int) -> bool:
        """True for a pair (``Last update | 14.03.12``) with a header below, before any wider line of data."""
        for later in range(index + 1, min(index + 12, len(self.rows))):
            row = self.rows[later]
            if row.width > 2:
                return self.is_heading_figures(later) or (not self.is_data(row) and self.spans_figures(row))
        return False

    def _has_wide_above(self, index: int) -> bool:
        row = self.rows[index]
        below = row.number
        for above in range(index - 1, max(-1, index - 3), -1):
            other = self.rows[above]
            if below - other.number > 3:
                return False
            if (
                other.width >= max(2, 0.5 * self.width)
                and not self.is_parted(above)
                and not self.is_alone(other)
                and not self._is_dated_above(above, row)
            ):
                return True
            below = other.number
        return False

    def _heads_stub_again(self, index: int) -> bool:
        """True right below headings whose stub is merged downwards: it says the same again."""
        row, above = self.rows[index], self.rows[index - 1]
        return self._adjoins(index) and above.width > 1 and row.texts[0] == above.texts[0]

    def _is_dated_above(self, index: int, below: Row) -> bool:
        """True for a line with a day or a number, over a blank line and a fuller line: no headings."""
        row = self.rows[index]
        apart = self.rows[index + 1].number - row.number > 1
        return apart and row.width < below.width and row.has("DN") > 0

    def _next_table(self, start: int) -> int | None:
        """Index of the first line above the next table, when one follows with its own header."""
        for index in range(start + 1, len(self.rows)):
            row = self.rows[index]
            gap = row.number - self.rows[index - 1].number
            if row.width < 2 or self.is_data(row) or row.has("T") < max(2, 0.5 * row.width):
                continue
            if self._is_late_note(index):
                continue
            if not self.spans_figures(row):
                continue
            after = self.rows[index + 1 : index + 4]
            if not after or not any(self.is_data(other) for other in after):
                continue
            if self.repeats_header(row):
                continue
            top = index
            while (
                top - 1 > start
                and self.is_alone(self.rows[top - 1])
                and not is_note_text(self.rows[top - 1].texts[0])
            ):
                top -= 1
            blank_above = self.rows[top].number - self.rows[top - 1].number > 1
            if blank_above or gap > 1:
                return top
        return None

    def _body(self, start: int, stop: int) -> int:
        """Tell the lines from the first data line on; gives the index of the last line."""
        rows = self.rows
        last = next(
            (i for i in range(stop - 1, start, -1) if self.is_data(rows[i]) and not self._is_late_note(i)),
            start,
        )
        record = rows[last]
        while last + 1 < stop and (self._goes_on(last + 1) or self._lacks_figures(last + 1, record)):
            last += 1
        headings = {
            (row.columns, row.texts) for row in rows[:start] if self.kinds.get(row.number) == "header"
        }
        in_total = False  # whether the last line that fills the stub calls itself a total
        for index in range(start, stop):
            row = rows[index]
            if row.columns[0] <= self.left:
                in_total = row.kinds[0] == "T" and is_result_text(row.texts[0])
            elif index == start or row.number - rows[index - 1].number > 1:
                in_total = False
            if index > last:
                is_total = row.width > 1 and any(map(is_result_text, row.texts[:2]))
                self.kinds[row.number] = "total" if is_total else "note"
            elif self._heads_again(index, start, headings):
                self.kinds[row.number] = "header"
            elif self.is_data(row) or index == start:
                self.kinds[row.number] = "total" if in_total or self.is_total(index, start) else "data"
            else:
                self.kinds[row.number] = self._between(index, start, headings)
        self.add_totals(start, last, stop)
        return stop - 1

    def _goes_on(self, index: int) -> bool:
        """True for texts right below the last figures that belong to the table still."""
        row, above = self.rows[index], self.rows[index - 1]
        if row.number - above.number > 1 or any(is_note_text(text) for text in row.texts):
            return False
        if row.columns[0] > self.left:
            return self.continues(index)
        return (
            row.width >= max(2, 0.6 * self.width)
            and row.columns[0] == self.left
            and row.kinds[0] == "T"
            and row.columns[-1] >= self.figures_from
            and set(row.columns) <= {*above.columns, *range(self.left, self.figures_from + 1)}
            and above.has("NYM") > 0
            and row.longest <= _RECORD
            and not _NUMBERED.match(row.texts[0])
            and not row.texts[-1].endswith(".")
        )

    def _lacks_figures(self, index: int, record: Row) -> bool:
        """True right below the figures for a record like the others whose figures are not known.

        It fills the columns of texts as the last record does, or only goes on with its years.
        """
        row, above = self.rows[index], self.rows[index - 1]
        if row.number - above.number > 1 or any(is_note_text(text) for text in row.texts):
            return False
        if row.columns == (self.left,):
            return row.kinds[0] == above.kinds[0] == record.kinds[0] == "Y" and row.texts[0] > above.texts[0]
        known = dict(zip(record.columns, record.kinds, strict=True))
        return (
            row.columns[0] == self.left
            and row.columns[-1] in self.wordy
            and set(row.columns) < set(known)
            and self.numeric.issuperset(set(known).difference(row.columns))
            and all(known[c] == k for c, k in zip(row.columns[1:], row.kinds[1:], strict=True))
            and (row.width > 2 or row.kinds[0] == "T" or _number(row) > _number(above))
            and min(map(len, row.texts)) > (record.kinds[0] == row.kinds[0] == "T")
            and row.longest <= _RECORD
            and not any(text.endswith(".") for text in row.texts)
        )

    def _heads_again(self, index: int, start: int, headings: Headings) -> bool:
        """True for headings in the body: those above again, other years, other units in their columns."""
        row = self.rows[index]
        if row.width < 2:
            if (row.columns, row.texts) not in headings or row.columns[0] == self.left:
                return False
            if self._adjoins(index) and self.kinds.get(self.rows[index - 1].number) == "header":
                return True
            below = min(index + 1, len(self.rows) - 1)
            return below > index and self._adjoins(below) and self._heads_again(below, start, headings)
        worded = row.has("T")
        return (
            (row.columns, row.texts) in headings
            or (worded >= 0.5 * row.width and self.repeats_header(row))
            or self._is_years_again(index, start, headings)
            or self._is_upper_again(index, start, headings)
            or (
                bool(self.numeric)
                and row.columns[0] > self.left
                and worded == row.width
                and any(row.columns == columns for columns, _ in headings)
            )
        )

    def _is_upper_again(self, index: int, start: int, headings: Headings) -> bool:
        """True for texts in the columns of an upper line of the header, right above headings again."""
        row, below = self.rows[index], self.rows[min(index + 1, len(self.rows) - 1)]
        return (
            row.has("T") == row.width
            and below.number - row.number == 1
            and below.columns != row.columns
            and self._is_apart(index)
            and any(row.columns == columns for columns, _ in headings)
            and self._heads_again(index + 1, start, headings)
        )

    def _is_years_again(self, index: int, start: int, headings: Headings) -> bool:
        """True for the header's years again, or for other years in order after a blank line."""
        row = self.rows[index]
        years = {(c, t) for c, t, k in zip(row.columns, row.texts, row.kinds, strict=True) if k in "YD"}
        if index == start or len(years) < 2:
            return False
        if len(years) > 2 and any(
            years <= set(zip(columns, texts, strict=True)) for columns, texts in headings
        ):
            return True
        filled = set(row.columns) - {self.left}
        return (
            self._is_apart(index)
            and any(filled == set(columns) - {self.left} for columns, _ in headings)
            and self.is_heading_figures(index)
        )

    def _is_apart(self, index: int) -> bool:
        """True below a blank line, be it above titles that stand alone over the line."""
        while index:
            row, above = self.rows[index], self.rows[index - 1]
            if row.number - above.number > 1:
                return True
            if above.width > 1:
                return False
            index -= 1
        return False

    def _titles_table(self, index: int, start: int, headings: Headings) -> bool:
        """True for a text alone in the body that is a title of the table below, with its own headings."""
        row = self.rows[index]
        few = min(2, self.width - 1)
        below = next((i for i in range(index + 1, len(self.rows)) if self.rows[i].width > few), 0)
        if not below or not self._heads_again(below, start, headings):
            return False
        if row.number - self.rows[index - 1].number > 1 or TABLE_TITLE.match(row.texts[0]):
            return True
        return self.kinds[self.rows[index - 1].number] == "title"

    def _is_late_note(self, index: int) -> bool:
        """A note in several cells: ``1 | Provisional``, ``Source: | the office``, ``p = provisional``."""
        row = self.rows[index]
        few = row.width <= 2 < self.width
        first, last = row.texts[0], row.texts[-1]
        if few and row.kinds[-1] in "TMD" and not last.endswith(":"):
            numbered = (
                row.kinds[0] in "NM" and row.kinds[-1] != "D" and self.width > 3 - (row.kinds[0] == "M")
            )
            if numbered or first.endswith((":", "：")) or MARK.match(first) or is_note_text(first):
                return True
        if row.has("N"):
            return False
        told = sum(EXPLAINED.match(text) is not None or is_note_text(text) for text in row.texts)
        return told > (not few) and 2 * told >= row.width

    def _between(self, index: int, start: int, headings: Headings) -> str:
        """A line without figures inside the body."""
        row = self.rows[index]
        above = self.rows[index - 1]
        is_below_record = self.kinds.get(above.number) in FIGURES and row.number - above.number == 1
        following = self.rows[min(index + 1, len(self.rows) - 1)]
        if is_below_record and self.continues(index):
            opens = self.kinds[above.number] == "total" and row.width == 1 and self.is_data(following)
            return "group" if opens else "data"
        if row.number in self.unsaid or (is_below_record and self._is_lone_figure(row)):
            return "data"
        if self.kinds.get(above.number) == "header" and self._ends_heading(row, above):
            return "header"
        if self.is_alone(row) or row.width == 1:
            return self._lone_between(index, start, headings)
        if TABLE_TITLE.match(row.texts[0]):
            return "title"
        if row.kinds == "TT" and self._titles_table(index, start, headings):
            return "title"
        if row.has("T") == row.width and self._heads_below(index):
            return "header"
        if is_result_text(row.texts[0]):
            return "total"
        if self._heads_below(index):
            return "header"
        if self.numeric and self.numeric.isdisjoint(row.columns):
            return "group" if row.width <= 2 and self.width > 3 else "data"
        return "data"

    def _lone_between(self, index: int, start: int, headings: Headings) -> str:
        """What a text is that stands alone inside the body."""
        row, above = self.rows[index], self.rows[index - 1]
        following = self.rows[min(index + 1, len(self.rows) - 1)]
        text = row.texts[0]
        if is_note_text(text) and len(text) > 25:
            return "note"
        if self.kinds.get(above.number) in FIGURES and row.number - above.number == 1:
            in_stub = row.columns[0] not in self.numeric
            goes_on = in_stub and text[0].islower() and not _OPENS_GROUP.search(text)
            if goes_on or self._is_second_name(row, above, following):
                return "data"
        if self._is_cut(row, following) or self._is_year_without_figures(row, above, following):
            return "data"
        return "title" if self._titles_table(index, start, headings) else "group"

    def _heads_below(self, index: int) -> bool:
        """True for texts over columns of figures: right of the stub, in these alone, or those above again."""
        row = self.rows[index]
        over, spans = len(self.numeric.intersection(row.columns)), self.spans_figures(row)
        if not over or row.has("T") < 2:
            return False
        if row.has("T") == row.width == over and (spans or row.columns[0] > self.left):
            return True
        worded = row.has("T") == row.width and row.columns[0] != self.left
        if row.has("T") == row.width > 2 and self._stands_over_figures(index):
            return True
        return spans and ((worded and (over > 1 or self._is_apart(index))) or self.repeats_header(row))

    def _stands_over_figures(self, index: int) -> bool:
        """True for texts of which each, right of the stub, stands over a figure of the next record."""
        row = self.rows[index]
        record = next(filter(self.is_data, self.rows[index + 1 : index + 3]), None)
        return record is not None and set(record.columns_of("NY")).issuperset({*row.columns} - {self.left})

    @staticmethod
    def _is_second_name(row: Row, above: Row, below: Row) -> bool:
        """True for ``(Shasta)`` under the name of a record, over a blank line."""
        text = row.texts[0]
        bracketed = text[0] == "(" and text[-1] == ")" and row.columns == above.columns[:1]
        return bracketed and below.number - row.number != 1

    def _is_lone_figure(self, row: Row) -> bool:
        """True for a figure alone in a column of figures, right of the stub."""
        return row.kinds == "N" and row.columns[0] > self.left and row.columns[0] in self.numeric

    def _unsaid(self) -> Iterator[int]:
        """Rows of texts right below each other, and below headings or a record: more than open a group.

        They are records of which nothing else is known: four and more names alone in the stub, three lines
        that fill other columns; and beside four names each other that has lines right above and below it.
        """
        lone = {index for index, row in enumerate(self.rows) if row.columns == (self.left,)}
        runs: list[list[int]] = []  # indices of names right below each other
        for index in filter(lambda index: self._is_name(self.rows[index]), range(len(self.rows))):
            above = runs[-1][-1] if runs else -2
            if above == index - 1 and self._adjoins(index) and (above in lone) == (index in lone):
                runs[-1].append(index)
            else:
                runs.append([index])
        many = [run for run in runs if len(run) >= 3 + (run[0] in lone) and self._adjoins(run[0])]
        yield from (self.rows[index].number for run in many for index in run)
        if lone.intersection(run[0] for run in many):
            for index in lone.intersection(index for run in runs for index in run):
                if self._adjoins(index) and self._adjoins(min(index + 1, len(self.rows) - 1)):
                    yield self.rows[index].number

    def _opens_names(self, index: int) -> bool:
        """True right under headings for names without figures: of many, or in the columns of the records'."""
        row = self.rows[index]
        if not self._is_name(row) or not self._adjoins(index) or not self.spans_figures(self.rows[index - 1]):
            return False
        above = self.rows[index - 1]
        if above.width < 2 or (self.is_data(above) and not self._heads_figures(index - 1)):
            return False
        if row.width > 1 and above.columns[0] > row.columns[-1] and self.is_data(self.rows[index + 1]):
            return False  # the headings above leave the stub to this line
        if row.number in self.unsaid:
            return True
        record = next(filter(self.is_data, self.rows[index + 1 :]), None)
        return record is not None and row.width > 1 and row.columns == (*record.columns_of("T"),)

    def _is_name(self, row: Row) -> bool:
        """True for short texts where records have theirs, without figures."""
        return (
            not self.is_data(row)
            and row.has("T") == row.width
            and row.longest <= _NAME
            and bool(self.numeric)
            and self.numeric.isdisjoint(row.columns)
            and (row.width == 1 or not self.is_alone(row))
            and not any(is_note_text(text) or text.endswith(":") for text in row.texts)
        )

    def _is_cut(self, row: Row, below: Row) -> bool:
        """True for the first line of a label that goes on beside the figures: ``Other services (except``."""
        text = row.texts[0]
        if row.columns != (self.left,) or below.number - row.number > 1 or not self.is_data(below):
            return False
        if below.kinds[0] != "T" or below.columns[0] != self.left:
            return False
        if text.count("(") > text.count(")"):
            return True
        return below.texts[0][0].islower() and is_cut_short(text)

    def _is_year_without_figures(self, row: Row, above: Row, below: Row) -> bool:
        """True for a year alone in a stub of years, among them or the last of them."""
        beside = [above, below] if self.is_data(below) else [above]
        return (
            row.kinds == "Y"
            and row.columns == (self.left,)
            and self.kinds.get(above.number) == "data"
            and all(other.kinds[0] == "Y" and other.columns[0] == self.left for other in beside)
        )

    def _without_body(self) -> dict[int, str]:
        """A sheet without a table of figures or of full lines: a wide line may head texts."""
        wide = [row for row in self.rows[:_HEADS_IN] if row.width >= 2]
        if not wide:
            return {row.number: "title" for row in self.rows}
        head, records = next(
            ((row, records) for row in wide if (records := self._records_under(row))), (wide[0], [])
        )
        kinds = {row.number: "title" if row.number < head.number else "note" for row in self.rows}
        lone = {row.number for row in records if row.columns == head.columns[:1]}
        kinds.update(
            {
                row.number: "group" if row.number in lone and len(lone) < len(records) else "data"
                for row in records
            }
        )
        merged = takewhile(lambda row: row.texts[0] == head.texts[0], records)  # the stub, downwards
        kinds.update((row.number, "header") for row in (head, *merged))
        return kinds

    def _records_under(self, head: Row) -> list[Row]:
        """The lines of texts under their headings, in their columns: two and more, or none."""
        if head.width < 3 or head.has("TY") < head.width or head.kinds[0] != "T" or head.texts[0][-1] == ":":
            return []
        records: list[Row] = []
        for above, row in pairwise(row for row in self.rows if row.number >= head.number):
            gap = row.number - above.number
            if (
                is_note_text(row.texts[0])
                or (row.columns[0] == head.columns[0] and EXPLAINED.match(row.texts[0]))
                or not set(row.columns) <= set(head.columns)
            ):
                break
            if gap > 1 and (row.width == 1 or not records) and (records or gap > 3):
                break
            records.append(row)
        filled = sum(row.columns != head.columns[:1] for row in records)
        return records if len(records) >= 2 and (2 * filled > len(records) or head.has("Y") > 1) else []
