"""Which lines of any table are title, header, group, data, total or note.

Nothing of what the table speaks of is used, only its build: where numbers
begin, how wide a line is, what stands alone in it, what the lines around it
are.  Words (total, source, note) only add evidence.  Used for the sheets that
are no tables of actions, so that ``--explain`` can show what was seen.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, time
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.layouts.lines import is_note_text, is_total_text
from concertaction.importers.layouts.sums import amount, is_sum

if TYPE_CHECKING:
    from collections.abc import Container

    from concertaction.importers.layouts.page import Page
    from concertaction.models import CellValue

_EXAMINED = 1500  # rows that are examined one by one; of a longer sheet the rest goes by its width
_SUMMED = 400  # lines among which sums are looked for
_NUMBER = re.compile(
    r"^[\s(<>≤≥~±+\-−–$£€¥]*\d[\d\s.,'’\u00a0\u202f]*(?:e[+-]?\d+)?\s*[)%‰€$£]?\s*(?:\(?[a-z*†‡¹²³]{1,2}\)?|\(\d\)|\\\d+|/\d+|\*+)?\s*$",
    re.I,
)
_MISSING = re.compile(
    r"^\W*$|^\(?(?:na|n\.?a\.?|n/a|nd|n\.d\.|x|z|s|b|d|f|p|r|:|c|u|nsp|nc|n\.c\.|confidential|néant|neant|nil|none|tr|\.\.|…)\)?$",
    re.I,
)
_YEAR = re.compile(
    r"^\W*(?:1[5-9]|20)\d\d(?:\s*[-–/.]\s*(?:(?:1[5-9]|20)?\d\d))?\s*(?:\(?[a-z*¹²³]{1,4}\.?\)?|\\\d+|/\d+|\d/)?\W*$",
    re.I,
)
_INDEX = re.compile(r"^[(\[]?\s*(\d{1,2}|[a-z])\s*[)\].]?$", re.I)
_UNIT = re.compile(
    r"^[(\[]?\s*(?:[$£€]\s*)?1(?:[,. ]?000){0,3}\s*[)\]]?$|^[(\[].*[)\]]$|^%$"
    r"|^(?:percent|pct|number|nombre|millions?|thousands?|milliers)\b",
    re.I,
)


_ALL = re.compile(
    r"^(?:(?:%|percent(?:age)?|pct|pourcentage)\s*(?:of\s+)?)?(?:change|growth|increase|decrease|difference|variation|[ée]volution|[ée]cart)\b.{0,40}$"
    r"|^(?:all|both)\s+[\w\s,/-]{3,30}$|^(?:tou(?:te)?s?\s+\w+|ensemble\b.*)$",
    re.I,
)


_TABLE_TITLE = re.compile(r"^(?:table|tableau|tab\.|figure|fig\.|chart|graph|no\.|annexe?)\s*[A-Z]?\d", re.I)


class _Row(NamedTuple):
    number: int  # from 0
    columns: tuple[int, ...]
    kinds: str  # one letter a cell: T text, N number, Y year, M missing, D date
    longest: int
    texts: tuple[str, ...]

    @property
    def width(self) -> int:
        return len(self.columns)

    def has(self, kinds: str) -> int:
        return sum(kind in kinds for kind in self.kinds)


class Structure(NamedTuple):
    """What each line is (rows from 0), and the first header's rows."""

    kinds: dict[int, str]
    header: tuple[int, ...]


def classify(page: Page) -> Structure:
    """Tell the lines of a sheet apart."""
    rows = _rows(page)
    if not rows:
        return Structure({}, ())
    kinds = _Classifier(page, rows).run()
    kinds.update(_unexamined(page, rows))
    header: list[int] = []
    for number in sorted(kinds):
        if kinds[number] == "header":
            if header and any(row in kinds for row in range(header[-1] + 1, number)):
                break
            header.append(number)
    return Structure(kinds, tuple(header))


def _unexamined(page: Page, rows: list[_Row]) -> dict[int, str]:
    """Lines in the middle of a very long sheet: data, unless they stand alone."""
    if page.height <= _EXAMINED:
        return {}
    seen = {row.number for row in rows}
    return {
        row: "data" if count > 1 else "group"
        for row, count in enumerate(page.counts[: page.height])
        if count and row not in seen
    }


def _rows(page: Page) -> list[_Row]:
    height = page.height
    numbers = (
        range(height)
        if height <= _EXAMINED
        else [*range(_EXAMINED * 2 // 3), *range(height - _EXAMINED // 3, height)]
    )
    rows: list[_Row] = []
    for number in numbers:
        if not page.counts[number]:
            continue
        cells = page.used(number)
        if not cells:
            continue
        texts = tuple(value.strip() if isinstance(value, str) else str(value) for _, value in cells)
        kinds = "".join(_kind(value) for _, value in cells)
        longest = max((len(t) for t, k in zip(texts, kinds, strict=True) if k == "T"), default=0)
        rows.append(_Row(number, tuple(column for column, _ in cells), kinds, longest, texts))
    return rows


def _is_numbering(texts: list[str]) -> bool:
    """True for 1 2 3..., (1) (2) (3)...: the columns are numbered."""
    marks = [_INDEX.match(text) for text in texts]
    values = [int(mark[1]) for mark in marks if mark and mark[1].isdigit()]
    return len(values) == len(texts) and values[0] <= 2 and all(b - a == 1 for a, b in pairwise(values))


def _is_sequence(years: list[str]) -> bool:
    """True for years in order, or the same years again under each band."""
    if len(years) == 1:
        return True
    first = next((place for place in range(1, len(years)) if years[place] == years[0]), len(years))
    cycle = years[:first]
    if any(year != cycle[place % first] for place, year in enumerate(years)):
        return False
    return all(a < b for a, b in pairwise(cycle)) or all(a > b for a, b in pairwise(cycle)) or len(cycle) == 1


def _kind(value: CellValue) -> str:
    if isinstance(value, str):
        text = value.strip()
        if len(text) > 40:
            return "T"
        if _YEAR.match(text):
            return "Y"
        if _NUMBER.match(text):
            return "N"
        if re.fullmatch(r"\d{1,4}[/.\-]\d{1,2}[/.\-]\d{1,4}", text):
            return "D"
        return "M" if _MISSING.match(text) and not re.search("[%$€£]", text) else "T"
    if isinstance(value, bool):
        return "N"
    if isinstance(value, (int, float)):
        return "Y" if isinstance(value, int) and 1500 <= value <= 2100 else "N"
    return "D" if isinstance(value, (date, time)) else "T"


class _Classifier:
    def __init__(self, page: Page, rows: list[_Row]) -> None:
        self.page = page
        self.rows = rows
        self._headings: dict[int, list[set[str]]] = {}
        self.kinds: dict[int, str] = {}
        self.width = self._usual_width()
        self.numeric = self._numeric_columns()
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

    def _first_figures(self) -> int:
        """First column of figures after the texts that say what each line is."""
        texts: Counter[int] = Counter()
        for row in self.rows:
            if row.width >= max(2, self.width // 2):
                texts.update(c for c, kind in zip(row.columns, row.kinds, strict=True) if kind == "T")
        stub = [column for column, count in texts.items() if count >= 3 and column not in self.numeric]
        after = [column for column in self.numeric if stub and column > min(stub)]
        return min(after, default=min(self.numeric, default=0))

    # -- one line

    def _figures(self, row: _Row) -> int:
        """Cells of a line that hold figures in the columns where figures stand."""
        return sum(
            kind in "NYMD" and column in self.numeric
            for column, kind in zip(row.columns, row.kinds, strict=True)
        )

    def _is_data(self, row: _Row) -> bool:
        if row.width < 2 and not (row.width == 1 and self.width <= 2):
            return False
        if _TABLE_TITLE.match(row.texts[0]) and row.width <= 0.5 * self.width:
            return False
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

    def _is_heading_figures(self, index: int) -> bool:
        """True for a line of figures that heads columns: years, 1 2 3, (1) (2) (3), units."""
        row = self.rows[index]
        stub = row.columns[0] == self.left and row.kinds[0] == "T"
        figures = {
            column: (text, kind)
            for column, text, kind in zip(row.columns, row.texts, row.kinds, strict=True)
            if kind in "NYMD" and (column > self.left or not stub)
        }
        if not figures:
            return False
        below = [other for other in self.rows[index + 1 : index + 5] if self._is_data(other)]
        if all(kind in "YD" for _, kind in figures.values()):
            if not below or self._are_dated(below, figures):
                return False
            return _is_sequence([text for text, _ in figures.values()])
        if self._are_letters(row, figures, below):
            return True
        texts = [text for text, _ in figures.values()]
        if any(kind == "T" for kind in row.kinds[int(stub) :]) and all(
            kind == "Y" or _UNIT.match(text) for text, kind in figures.values()
        ):
            return not self._are_dated(below, figures)
        if len(figures) >= 3 and _is_numbering(texts):
            return True
        return not stub and all(_UNIT.match(text) for text in texts) and len(set(texts)) <= 3

    @staticmethod
    def _are_dated(below: list[_Row], columns: Container[int]) -> bool:
        """True where the lines below hold years or dates too: then a line of years is data."""
        kinds = [
            kind
            for row in below
            for column, kind in zip(row.columns, row.kinds, strict=True)
            if column in columns
        ]
        return sum(kind in "YD" for kind in kinds) > 0.5 * len(kinds)

    @staticmethod
    def _are_letters(row: _Row, figures: dict[int, tuple[str, str]], below: list[_Row]) -> bool:
        """True for single letters (X, Y, Z) over numbers: they stand for no missing figure."""
        if row.has("NYD") or not all(text.isalpha() for text, kind in figures.values() if kind == "M"):
            return False
        numbers = [
            sum(kind == "N" and column in figures for column, kind in zip(o.columns, o.kinds, strict=True))
            for o in below
        ]
        return bool(numbers) and min(numbers) >= len(figures)

    def _is_alone(self, row: _Row) -> bool:
        """True for a single text, or copies of one."""
        return row.kinds[0] in "TY" and (row.width == 1 or (len(set(row.texts)) == 1 and row.width > 2))

    # -- the whole

    def run(self) -> dict[int, str]:
        starts = self._body_starts()
        if not starts:
            return self._without_body()
        previous_end = -1
        for position, (first, start) in enumerate(starts):
            stop = starts[position + 1][0] if position + 1 < len(starts) else len(self.rows)
            self._above(previous_end + 1, start, is_first=position == 0)
            previous_end = self._body(start, stop)
            del first
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
            return (index > 0 and self._has_wide_above(index)) or (
                index + 1 < len(self.rows) and self._first_wide(index)
            )
        if row.has("ND") == 0 and row.has("M") and row.has("T") > row.has("M") + 1:
            return False
        following = self.rows[index + 1 : index + 6]
        if row.width < 0.35 * self.width and following and not self._is_data(following[0]):
            return False
        return not following or any(self._is_data(other) for other in following) or index > 0

    def _first_wide(self, index: int) -> bool:
        """In a table of texts the first full line is its header; data begins below."""
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

    def _spans_figures(self, row: _Row) -> bool:
        return sum(column in self.numeric for column in row.columns) >= max(1, 0.5 * len(self.numeric))

    def _repeats_header(self, row: _Row) -> bool:
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

    def _above(self, first: int, start: int, *, is_first: bool) -> None:
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
        for number in range(first, start):
            self.kinds.setdefault(rows[number].number, "title")

    def _header_above(self, index: int, first: int) -> bool:
        """True when a header stands above a lone line: then the line is a group."""
        for above in range(index - 1, max(first, index - 4) - 1, -1):
            row = self.rows[above]
            if row.width >= 2 and (not self._is_data(row) or self._is_heading_figures(above)):
                return row.width >= min(3, self.width - 1) or self._spans_figures(row)
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
                if gap > 1 or not inside or (not header and self._divides(index)):
                    return False
                return bool(header) or covers > column or (row.longest < 60 and index > 0)
            if not header:
                return False
            # a word over the stub, between heading lines
            top = self.rows[header[0]]
            return (
                gap == 1
                and top.columns[0] > self.left
                and row.longest < 40
                and index > 0
                and self.rows[index - 1].width > 1
            )
        if self.numeric and self._is_data(row) and not self._is_heading_figures(index):
            return False
        if header and not self.numeric:
            return False
        if header and row.width == 2 and self.width >= 4 and row.columns == (self.left, self.left + 1):
            below = self.rows[header[0]]
            return below.columns[0] > self.left and gap == 1
        if _TABLE_TITLE.match(row.texts[0]) or (header and row.texts[0].startswith("[")):
            return False
        if header and gap > 1:
            below = self.rows[header[0]]
            shared = len(set(row.columns) & set(below.columns))
            return shared >= 0.6 * below.width
        return True

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
        headings = {
            (row.columns, row.texts) for row in rows[:start] if self.kinds.get(row.number) == "header"
        }
        for index in range(start, stop):
            row = rows[index]
            if index > last:
                self.kinds[row.number] = self._after(row)
            elif (row.width > 1 and (row.columns, row.texts) in headings) or (
                self._repeats_header(row) and row.has("T") >= 0.5 * row.width and row.width > 1
            ):
                self.kinds[row.number] = "header"
            elif self._is_data(row):
                self.kinds[row.number] = "total" if self._is_total(row) else "data"
            else:
                self.kinds[row.number] = self._between(index)
        self._add_sums(start, last)
        return stop - 1

    def _is_late_note(self, index: int, stop: int) -> bool:
        """A numbered note: its number apart from its text, below the table."""
        row = self.rows[index]
        return row.width <= 2 and self.width > 3 and row.kinds[0] in "NM" and row.kinds[-1] == "T"

    def _after(self, row: _Row) -> str:
        if row.width > 1 and any(is_total_text(text) for text in row.texts[:2]):
            return "total"
        return "note"

    def _is_total(self, row: _Row) -> bool:
        texts = [text for text, kind in zip(row.texts, row.kinds, strict=True) if kind == "T"]
        return any(is_total_text(text) or _ALL.match(text) for text in texts[:2])

    def _between(self, index: int) -> str:
        """A line without figures inside the body."""
        row = self.rows[index]
        if self._is_alone(row) or row.width == 1:
            text = row.texts[0]
            if is_note_text(text) and len(text) > 25:
                return "note"
            following = self.rows[index + 1]
            apart = row.number - self.rows[index - 1].number > 1
            return "title" if apart and following.width > 1 and self._repeats_header(following) else "group"
        if _TABLE_TITLE.match(row.texts[0]):
            return "title"
        if any(is_total_text(text) for text in row.texts[:1]):
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

    def _amounts(self, row: _Row, columns: list[int]) -> list[float | None]:
        cells = {c: t for c, t, k in zip(row.columns, row.texts, row.kinds, strict=True) if k in "NY"}
        return [amount(cells[column]) if column in cells else None for column in columns]

    def _without_body(self) -> dict[int, str]:
        """A sheet without a table: its widest first line may head nothing but itself."""
        kinds = {}
        wide = [row for row in self.rows if row.width >= 2]
        for row in self.rows:
            kinds[row.number] = (
                "header"
                if wide and row is wide[0] and len(wide) >= 1 and row.width >= 2
                else "title"
                if not wide or row.number < wide[0].number
                else "note"
            )
        return kinds
