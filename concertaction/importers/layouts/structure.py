"""Which lines of any table are title, header, group, data, total or note.

Nothing of what the table speaks of is used, only its build: where numbers
begin, how wide a line is, what stands alone in it, what the lines around it
are.  Words (total, source, note) only add evidence.  Used for the sheets that
are no tables of actions, so that ``--explain`` can show what was seen.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.layouts.lines import is_note_text
from concertaction.importers.layouts.pieces import pieces
from concertaction.importers.layouts.rows import (
    EXAMINED,
    NIL,
    TABLE_TITLE,
    UNIT,
    Row,
    is_numbering,
    is_sequence,
    rows_of,
)
from concertaction.importers.layouts.sums import amount, is_derived_text, is_everything_text, is_sum

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from concertaction.importers.layouts.page import Page

_SUMMED = 400  # lines among which sums are looked for
_STUB_WORD = 20  # characters of a word alone over the stub
_HEADING = 60  # characters of a heading that stands apart from the others
_RECORD = 100  # characters of a text in a record
_NOTE_ABOVE = re.compile(r"(?:notes?|sources?)\s*:", re.I)
_OPENS_GROUP = re.compile(r":\W*$|^(?:of which|dont|waarvan|davon)\b", re.I)
_NUMBERED = re.compile(r"\W*\d{1,2}[.)]\s")
_FIGURES = ("data", "total")


class Structure(NamedTuple):
    """What each line is (rows from 0), and the first header's rows."""

    kinds: dict[int, str]
    header: tuple[int, ...]


def classify(page: Page) -> Structure:
    """Tell the lines of a sheet apart."""
    rows = rows_of(page)
    if not rows:
        return Structure({}, ())
    kinds: dict[int, str] = {}
    for piece in pieces(rows):
        kinds.update(_Classifier(page, piece).run())
    kinds.update(_unexamined(page, rows))
    header: list[int] = []
    for number in sorted(kinds):
        if kinds[number] == "header":
            if header and any(row in kinds for row in range(header[-1] + 1, number)):
                break
            header.append(number)
    return Structure(kinds, tuple(header))


def _unexamined(page: Page, rows: list[Row]) -> dict[int, str]:
    """Lines in the middle of a very long sheet: data, unless they stand alone."""
    if page.height <= EXAMINED:
        return {}
    seen = {row.number for row in rows}
    return {
        row: "data" if count > 1 else "group"
        for row, count in enumerate(page.counts[: page.height])
        if count and row not in seen
    }


class _Classifier:
    def __init__(self, page: Page, rows: list[Row]) -> None:
        self.page = page
        self.rows = rows
        self._headings: dict[int, list[set[str]]] = {}
        self.kinds: dict[int, str] = {}
        self.width = self._usual_width()
        self.numeric = self._numeric_columns()
        self.wordy = self._wordy_columns()
        self.figures_from = self._first_figures()
        self.left = (
            min(row.columns[0] for row in rows if row.width >= max(2, self.width // 2))
            if self.width > 1
            else 0
        )

    def _usual_width(self) -> int:
        """Cells in a line of the table: the widest that is usual."""
        widths = Counter(row.width for row in self.rows if row.width > 1)
        if not widths:
            return 1
        total = sum(widths.values())
        common = [width for width, count in widths.items() if count >= 0.15 * total]
        return max(common, default=max(widths))

    def _numeric_columns(self) -> frozenset[int]:
        seen: Counter[int] = Counter()
        lines = 0
        for row in self.rows:
            if row.width < max(2, self.width // 2):
                continue
            lines += 1
            seen.update(c for c, kind in zip(row.columns, row.kinds, strict=True) if kind in "NYM")
        return frozenset(column for column, count in seen.items() if count >= 0.4 * lines)

    def _wordy_columns(self) -> frozenset[int]:
        """Columns without figures where three lines and more have a text."""
        texts: Counter[int] = Counter()
        for row in self.rows:
            if row.width >= max(2, self.width // 2):
                texts.update(c for c, kind in zip(row.columns, row.kinds, strict=True) if kind == "T")
        return frozenset(column for column, count in texts.items() if count >= 3) - self.numeric

    def _first_figures(self) -> int:
        """First column of figures after the texts that say what each line is."""
        after = [column for column in self.numeric if self.wordy and column > min(self.wordy)]
        return min(after, default=min(self.numeric, default=0))

    # -- one line

    def _figures(self, row: Row) -> int:
        """Cells of a line that hold figures in the columns where figures stand."""
        return sum(
            kind in "NYMD" and column in self.numeric
            for column, kind in zip(row.columns, row.kinds, strict=True)
        )

    def _is_data(self, row: Row) -> bool:
        if row.width < 2 and not (row.width == 1 and self.width <= 2):
            return False
        if TABLE_TITLE.match(row.texts[0]) and row.width <= 0.5 * self.width:
            return False
        if self._says_nil(row):
            return True
        if self.numeric:
            figures = self._figures(row)
            texts = sum(k == "T" and c in self.numeric for c, k in zip(row.columns, row.kinds, strict=True))
            if texts > figures:
                return False
            stub = self.left in self.numeric
            return figures >= 1 + (stub and row.columns[0] == self.left) and (
                row.has("N") > 0 or row.has("M") > 0 or row.has("Y") > 0
            )
        return row.width >= max(2, 0.5 * self.width)

    def _says_nil(self, row: Row) -> bool:
        """True for a record that says that there is nothing to record: ``A. Smith | Nil return``."""
        return (
            row.width >= 2
            and row.columns[0] == self.left
            and row.kinds[0] == "T"
            and set(row.kinds[1:]) == {"M"}
            and any(NIL.match(text) for text in row.texts[1:])
        )

    def _is_heading_figures(self, index: int) -> bool:
        """True for a line of figures that heads columns: years, 1 2 3, (1) (2) (3), units."""
        row = self.rows[index]
        stub = row.columns[0] == self.left and (row.kinds[0] == "T" or row.texts[0].isalpha())
        figures = {
            column: (text, kind)
            for column, text, kind in zip(row.columns, row.texts, row.kinds, strict=True)
            if kind in "NYMD" and (column > self.left or not stub)
        }
        if not figures:
            return False
        below = [other for other in self.rows[index + 1 : index + 5] if self._is_data(other)]
        if all(kind in "YD" for _, kind in figures.values()):
            if (
                not below
                or self._are_dated(below, figures)
                or (stub and self._is_under_years(index, figures))
            ):
                return False
            return is_sequence([text for text, _ in figures.values()])
        if self._are_letters(row, figures, below):
            return True
        texts = [text for text, _ in figures.values()]
        if any(kind == "T" for kind in row.kinds[int(stub) :]) and all(
            kind == "Y" or UNIT.match(text) for text, kind in figures.values()
        ):
            return not self._are_dated(below, figures)
        if len(figures) >= 3 and is_numbering(texts):
            return True
        return not stub and all(UNIT.match(text) for text in texts) and len(set(texts)) <= 3

    def _is_under_years(self, index: int, columns: Iterable[int]) -> bool:
        """True right below a line of years in the same columns: then the figures only look like years."""
        if not index:
            return False
        row, above = self.rows[index], self.rows[index - 1]
        years = {c for c, kind in zip(above.columns, above.kinds, strict=True) if kind in "YD"}
        return row.number - above.number == 1 and years.issuperset(columns)

    @staticmethod
    def _are_dated(below: list[Row], columns: Container[int]) -> bool:
        """True where the lines below hold years or dates too: then a line of years is data."""
        kinds = [
            kind
            for row in below
            for column, kind in zip(row.columns, row.kinds, strict=True)
            if column in columns
        ]
        return sum(kind in "YD" for kind in kinds) > 0.5 * len(kinds)

    @staticmethod
    def _are_letters(row: Row, figures: dict[int, tuple[str, str]], below: list[Row]) -> bool:
        """True for single letters (X, Y, Z) over numbers: they stand for no missing figure."""
        if row.has("NYD") or not all(text.isalpha() for text, kind in figures.values() if kind == "M"):
            return False
        numbers = [
            sum(kind == "N" and column in figures for column, kind in zip(o.columns, o.kinds, strict=True))
            for o in below
        ]
        return bool(numbers) and min(numbers) >= len(figures)

    def _is_alone(self, row: Row) -> bool:
        """True for a single text, or copies of one."""
        return row.kinds[0] in "TY" and (row.width == 1 or (len(set(row.texts)) == 1 and row.width > 2))

    # -- the whole

    def run(self) -> dict[int, str]:
        starts = self._body_starts()
        if not starts:
            return self._without_body()
        previous_end = -1
        for position, (_, start) in enumerate(starts):
            stop = starts[position + 1][0] if position + 1 < len(starts) else len(self.rows)
            self._above(previous_end + 1, start)
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
        if not self._is_data(row) or self._is_heading_figures(index):
            return False
        if not self.numeric:
            return index > 0 and self._has_wide_above(index)
        if row.has("ND") == 0 and row.has("M") and row.has("T") > row.has("M") + 1:
            return False
        following = self.rows[index + 1 : index + 6]
        if row.width == 2 and self.width >= 4 and self._heads_later(index):
            return False
        if row.width < 0.35 * self.width and following and not self._is_data(following[0]):
            return False
        return not following or any(self._is_data(other) for other in following) or index > 0

    def _heads_later(self, index: int) -> bool:
        """True for a pair (``Last update | 14.03.12``) with a header below, before any wider line of data."""
        for later in range(index + 1, min(index + 12, len(self.rows))):
            row = self.rows[later]
            if row.width > 2:
                return self._is_heading_figures(later) or (
                    not self._is_data(row) and self._spans_figures(row)
                )
        return False

    def _has_wide_above(self, index: int) -> bool:
        row = self.rows[index]
        return any(
            other.width >= max(2, 0.5 * self.width) and row.number - other.number <= 3
            for other in self.rows[max(0, index - 2) : index]
        )

    def _next_table(self, start: int) -> int | None:
        """Index of the first line above the next table, when one follows with its own header."""
        for index in range(start + 1, len(self.rows)):
            row = self.rows[index]
            gap = row.number - self.rows[index - 1].number
            if row.width < 2 or self._is_data(row) or row.has("T") < max(2, 0.5 * row.width):
                continue
            if not self._spans_figures(row):
                continue
            after = self.rows[index + 1 : index + 4]
            if not after or not any(self._is_data(other) for other in after):
                continue
            if self._repeats_header(row):
                continue
            top = index
            while (
                top - 1 > start
                and self._is_alone(self.rows[top - 1])
                and not is_note_text(self.rows[top - 1].texts[0])
            ):
                top -= 1
            blank_above = self.rows[top].number - self.rows[top - 1].number > 1
            if blank_above or gap > 1:
                return top
        return None

    def _spans_figures(self, row: Row) -> bool:
        return sum(column in self.numeric for column in row.columns) >= max(1, 0.5 * len(self.numeric))

    def _repeats_header(self, row: Row) -> bool:
        """True for a line that has the texts of an earlier line of headings."""
        if not self._headings:
            for other in self.rows[:40]:
                if other.width > 1 and other.has("T") >= 0.5 * other.width:
                    self._headings.setdefault(other.number, []).append(set(other.texts))
        texts = set(row.texts)
        return any(
            number < row.number and len(texts & known) >= 0.7 * len(texts)
            for number, sets in self._headings.items()
            for known in sets
        )

    def _above(self, first: int, start: int) -> None:
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
                    self._is_alone(row)
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
            wide = row.width >= 2 and (row.width >= min(3, self.width - 1) or self._spans_figures(row))
            if wide and (not self.numeric or not self._is_data(row) or self._is_heading_figures(above)):
                return True
        return False

    def _belongs_to_header(self, index: int, header: list[int], gap: int) -> bool:
        row = self.rows[index]
        if row.longest > 200:
            return False
        if row.width == 1 or self._is_alone(row):
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
        if self.numeric and self._is_data(row) and not self._is_heading_figures(index):
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
            and not self._comes_again(index)
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
            and not self._comes_again(index)
        )

    def _comes_again(self, index: int) -> bool:
        """True when other lines of data stand under a lone text in the same column."""
        columns = self.rows[index].columns
        return any(
            row.columns == columns and self._is_data(below)
            for row, below in pairwise(self.rows[index + 1 : index + 60])
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

    def _body(self, start: int, stop: int) -> int:
        """Tell the lines from the first data line on; gives the index of the last line."""
        rows = self.rows
        last = max(
            (i for i in range(start, stop) if self._is_data(rows[i]) and not self._is_late_note(i, stop)),
            default=start,
        )
        while last + 1 < stop and self._goes_on(last + 1):
            last += 1
        headings = {
            (row.columns, row.texts) for row in rows[:start] if self.kinds.get(row.number) == "header"
        }
        for index in range(start, stop):
            row = rows[index]
            if index > last:
                self.kinds[row.number] = self._after(row)
            elif (
                (row.width > 1 and (row.columns, row.texts) in headings)
                or (self._repeats_header(row) and row.has("T") >= 0.5 * row.width and row.width > 1)
                or self._is_years_again(index, start, headings)
            ):
                self.kinds[row.number] = "header"
            elif self._is_data(row):
                self.kinds[row.number] = "total" if self._is_total(index, start) else "data"
            else:
                self.kinds[row.number] = self._between(index)
        self._add_sums(start, last)
        return stop - 1

    def _goes_on(self, index: int) -> bool:
        """True for texts right below the last figures that belong to the table still."""
        row, above = self.rows[index], self.rows[index - 1]
        if row.number - above.number > 1 or any(is_note_text(text) for text in row.texts):
            return False
        if row.columns[0] > self.left:
            return self._continues(index)
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

    def _continues(self, index: int) -> bool:
        """True for texts right of the stub, below a record and in columns where records have texts."""
        row, above = self.rows[index], self.rows[index - 1]
        return (
            row.number - above.number == 1
            and row.columns[0] > self.left
            and row.has("T") == row.width
            and self.wordy.issuperset(row.columns)
        )

    def _is_years_again(
        self, index: int, start: int, headings: set[tuple[tuple[int, ...], tuple[str, ...]]]
    ) -> bool:
        """True for the header's years over another stub, after a blank line."""
        row = self.rows[index]
        return (
            index > start
            and row.number - self.rows[index - 1].number > 1
            and row.has("Y") >= 2
            and any(row.columns == columns for columns, _ in headings)
            and self._is_heading_figures(index)
        )

    def _is_late_note(self, index: int, stop: int) -> bool:
        """A numbered note: its number apart from its text, below the table."""
        row = self.rows[index]
        return row.width <= 2 and self.width > 3 and row.kinds[0] in "NM" and row.kinds[-1] == "T"

    def _after(self, row: Row) -> str:
        if row.width > 1 and any(is_derived_text(text) for text in row.texts[:2]):
            return "total"
        return "note"

    def _is_total(self, index: int, start: int) -> bool:
        """True for a line of figures that calls itself a total, or goes with one that does."""
        row = self.rows[index]
        texts = [text for text, kind in zip(row.texts, row.kinds, strict=True) if kind == "T"]
        if any(is_derived_text(text) for text in texts[:2]):
            return True
        if row.columns[0] > self.left and index > start:
            return self._is_filled_by_total(index, start)
        opens = index == start or self.kinds.get(self.rows[index - 1].number) in ("group", "header", "title")
        return opens and row.kinds[0] == "T" and is_everything_text(row.texts[0])

    def _is_filled_by_total(self, index: int, start: int) -> bool:
        """True when the last line above that fills the stub calls itself a total there."""
        for above in range(index - 1, start - 1, -1):
            row = self.rows[above]
            if self.rows[above + 1].number - row.number > 1 or self.kinds.get(row.number) not in _FIGURES:
                return False
            if row.columns[0] <= self.left:
                return row.kinds[0] == "T" and is_derived_text(row.texts[0])
        return False

    def _between(self, index: int) -> str:
        """A line without figures inside the body."""
        row = self.rows[index]
        above = self.rows[index - 1]
        is_below_record = self.kinds.get(above.number) in _FIGURES and row.number - above.number == 1
        if is_below_record and self._continues(index):
            return "data"
        if self._is_alone(row) or row.width == 1:
            text = row.texts[0]
            if is_note_text(text) and len(text) > 25:
                return "note"
            if is_below_record and text[0].islower() and not _OPENS_GROUP.search(text):
                return "data"
            following = self.rows[min(index + 1, len(self.rows) - 1)]
            apart = row.number - above.number > 1
            return "title" if apart and following.width > 1 and self._repeats_header(following) else "group"
        if TABLE_TITLE.match(row.texts[0]):
            return "title"
        if any(is_derived_text(text) for text in row.texts[:1]):
            return "total"
        if self.numeric and self._spans_figures(row) and row.has("T") > 1:
            return (
                "header"
                if (row.has("T") == row.width and row.columns[0] != self.left) or self._repeats_header(row)
                else "data"
            )
        if self.numeric and all(column not in self.numeric for column in row.columns):
            return "group" if row.width <= 2 and self.width > 3 else "data"
        return "data"

    def _add_sums(self, start: int, last: int) -> None:
        """Find the lines whose figures are the sums of the lines below or above them."""
        lines = [row for row in self.rows[start : last + 1] if self.kinds.get(row.number) == "data"]
        if not 3 <= len(lines) <= _SUMMED:
            return
        columns = sorted(column for column in self.numeric if column >= self.figures_from)
        table = [self._amounts(row, columns) for row in lines]
        for index, amounts in enumerate(table):
            if sum(amount is not None for amount in amounts) < 2:
                continue
            if is_sum(amounts, table[index + 1 : index + 80]) or is_sum(
                amounts, table[max(0, index - 80) : index][::-1]
            ):
                self.kinds[lines[index].number] = "total"

    def _amounts(self, row: Row, columns: list[int]) -> list[float | None]:
        cells = {c: t for c, t, k in zip(row.columns, row.texts, row.kinds, strict=True) if k in "NY"}
        return [amount(cells[column]) if column in cells else None for column in columns]

    def _without_body(self) -> dict[int, str]:
        """A sheet without a table of figures or of full lines: its first wide line may head texts."""
        wide = [row for row in self.rows if row.width >= 2]
        if not wide:
            return {row.number: "title" for row in self.rows}
        head = wide[0]
        below = [row for row in self.rows if row.number > head.number]
        kinds = {row.number: "title" for row in self.rows if row.number < head.number}
        kinds[head.number] = "header"
        kinds.update({row.number: "note" for row in below})
        records: list[Row] = []
        for above, row in pairwise([head, *below]):
            apart = row.number - above.number > 1
            if (
                is_note_text(row.texts[0])
                or (apart and row.width == 1)
                or not set(row.columns) <= set(head.columns)
            ):
                break
            records.append(row)
        if (
            len(records) >= 2
            and head.width >= 3
            and head.has("T") == head.width
            and records[0].number == head.number + 1
        ):
            kinds.update(
                {row.number: "group" if row.columns == head.columns[:1] else "data" for row in records}
            )
        return kinds
