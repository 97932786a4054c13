"""How a table is built: its usual width, its columns of figures, and what these make of a line."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from concertaction.importers.layouts.tables.rows import (
    CUT_YEAR,
    NIL,
    TABLE_TITLE,
    UNIT,
    Row,
    are_sequences,
    is_numbering,
    is_sequence,
)
from concertaction.importers.layouts.tables.sums import is_result_text
from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

_PERIOD = late(
    r"(?:[^\W\d]{3,9}\.?|[QTHS]\d)[\s./-]?(?:\d{4}|\d{2})"
    r"|\d{4}[\s./-]?(?:[QTHSM]\d{1,2}|[^\W\d]{3,9}\.?|\d{1,2})",
    re.I,
)
_CHANGE = late(r"(?:\d\d)?(\d\d)\s?[/-]\s?(?:\d\d)?(\d\d)")
_LONGEST_UNIT = 3  # characters of a unit, again in each column
_AGAIN = 200  # lines among which a lone text has others like it
_HEADINGS_IN = 40  # first lines that may be headings


def _begins_with_time(row: Row) -> bool:
    """True for ``2012``, a day, ``Sep-1948``, ``2012 Q3`` in the first cell."""
    return row.kinds[0] in "YD" or _PERIOD.fullmatch(row.texts[0]) is not None


def _without_changes(figures: dict[int, tuple[str, str]]) -> dict[int, tuple[str, str]]:
    """Headings without those that are a change between two of their years: ``2010 | 2011 | 11/10``."""
    years = {text[-2:] for text, kind in figures.values() if kind == "Y" and text.isdigit()}
    if len(years) < 2:
        return figures
    changes = {
        column
        for column, (text, _) in figures.items()
        if (change := _CHANGE.fullmatch(text)) and years.intersection(change.groups())
    }
    return {column: one for column, one in figures.items() if column not in changes}


def _is_copied(row: Row) -> bool:
    """True for one text in all cells, as a merged cell is written that was taken apart."""
    return (
        row.width > 2
        and len(set(row.texts)) == 1
        and row.kinds[0] in "TD"
        and len(row.texts[0]) > (_LONGEST_UNIT if row.columns[0] else 2)
    )


class Build:
    """The build of the rows of one table, or of several of the same shape."""

    def __init__(self, rows: list[Row]) -> None:
        self.rows = rows
        self._apart = [row for row in rows if not _is_copied(row)]
        self.width = self._usual_width()
        self.numeric = self._numeric_columns()
        self.rare = self._rare_columns()
        dated = Counter(column for row in rows for column in row.columns_of("D"))
        self.dated = frozenset(column for column, count in dated.items() if count >= 3)
        self.wordy = self._wordy_columns()
        self.figures_from = self._first_figures()
        self.left = (
            min(row.columns[0] for row in rows if row.width >= max(2, self.width // 2))
            if self.width > 1
            else 0
        )
        self._records = frozenset(row.number for row in rows if self._has_record(row))
        self.of_series = frozenset(self._lines_of_series())
        self._headings = self._first_headings()
        self._heading_words = {text for _, texts in self._headings for text in texts}

    def _first_headings(self) -> list[tuple[int, set[str]]]:
        """Row and texts of the lines that may be headings; in a table of texts, of the first alone."""
        lines = [row for row in self.rows[:_HEADINGS_IN] if row.width > 1 and row.has("T") >= 0.5 * row.width]
        heads = [row for row in lines if not self.is_data(row)] if self.numeric else lines[:1]
        return [(row.number, set(row.texts)) for row in heads]

    def _lines_of_series(self) -> Iterator[int]:
        """Lines of figures that say something of each series: ``No. Obs | 270``, over its first time.

        Below them stands another that says something in words: ``Series ID | A2325806K``.
        """
        first = next(
            (i for i, row in enumerate(self.rows) if self.is_data(row) and _begins_with_time(row)), 0
        )
        if not first or not _begins_with_time(self.rows[min(first + 1, len(self.rows) - 1)]):
            return
        columns = self.rows[first].columns
        worded = False
        for index in range(first - 1, -1, -1):
            row = self.rows[index]
            if row.columns != columns or row.kinds[0] != "T" or self.rows[index + 1].number - row.number > 2:
                return
            if self.is_data(row) and worded:
                yield index
            worded = worded or row.has("T") == row.width

    def _usual_width(self) -> int:
        """Cells in a line of the table: the widest that is usual."""
        widths = Counter(row.width for row in self._apart if row.width > 1)
        if not widths:
            return 1
        total = sum(widths.values())
        common = [width for width, count in widths.items() if count >= 0.15 * total]
        return max(common, default=max(widths))

    def _numeric_columns(self) -> frozenset[int]:
        seen: Counter[int] = Counter()
        lettered: Counter[int] = (
            Counter()
        )  # by column, lines that begin with one letter: codes (A, 01, 02, B)
        lines = 0
        for row in self._apart:
            if row.width < max(2, self.width // 2):
                continue
            lines += 1
            seen.update(row.columns_of("NYM"))
            if len(row.texts[0]) == 1 and row.texts[0].isupper() and row.kinds[1] == "T":
                lettered[row.columns[0]] += 1
        return frozenset(c for c, count in seen.items() if count >= 0.4 * lines and lettered[c] < 2)

    def _rare_columns(self) -> frozenset[int]:
        """Columns where few lines have something: figures, under no more than two headings."""
        seen: Counter[int] = Counter()
        texts: Counter[int] = Counter()
        for row in self._apart:
            if row.width > 1:
                seen.update(row.columns_of("N"))
                texts.update(row.columns_of("TYD"))
        return frozenset(c for c, count in seen.items() if count >= 2 >= texts[c]) - self.numeric

    def _wordy_columns(self) -> frozenset[int]:
        """Columns without figures where three lines and more have a text."""
        texts: Counter[int] = Counter()
        for row in self._apart:
            if row.width >= max(2, self.width // 2):
                texts.update(row.columns_of("T"))
        return frozenset(column for column, count in texts.items() if count >= 3) - self.numeric

    def _first_figures(self) -> int:
        """First column of figures after the texts that say what each line is."""
        after = [column for column in self.numeric if self.wordy and column > min(self.wordy)]
        return min(after, default=min(self.numeric, default=0))

    # -- one line

    def _figures(self, row: Row) -> int:
        """Cells of a line that hold figures in the columns where figures stand."""
        return len(self.numeric.intersection(row.columns_of("NYMD")))

    def is_data(self, row: Row) -> bool:
        """True for a line with figures in their columns; where there are none, for a wide line."""
        return row.number in self._records

    def _has_record(self, row: Row) -> bool:
        if row.width < 2 and not (row.width == 1 and self.width <= 2):
            return False
        if TABLE_TITLE.match(row.texts[0]) and row.width <= 0.5 * self.width:
            return False
        if self._says_nil(row):
            return True
        if self.numeric:
            figures = self._figures(row)
            if len(self.numeric.intersection(row.columns_of("T"))) > figures:
                return False
            if self._says_times(row) or (not figures and self._counts_aside(row)):
                return True
            if self.numeric == {self.left}:
                return row.width > 1 and row.columns[0] == self.left and row.kinds[0] in "NY"
            stub = self.left in self.numeric
            return figures >= 1 + (stub and row.columns[0] == self.left) and row.has("NMY") > 0
        return row.width >= max(2, 0.5 * self.width) and not self.is_alone(row)

    def _says_times(self, row: Row) -> bool:
        """True for days alone, be it beside a number, in columns where the records have days."""
        days = row.columns_of("D")
        return len(days) > 1 and not row.has("T") and self.dated.issuperset(days)

    def _counts_aside(self, row: Row) -> bool:
        """True for a name and figures alone, in columns where few lines have any."""
        return (
            row.columns[0] == self.left
            and row.kinds[0] in "TD"
            and set(row.kinds[1:]) == {"N"}
            and self.rare.issuperset(row.columns[1:])
        )

    def _says_nil(self, row: Row) -> bool:
        """True for a record that says that there is nothing to record: ``A. Smith | Nil return``."""
        return (
            row.width >= 2
            and row.columns[0] == self.left
            and row.kinds[0] == "T"
            and set(row.kinds[1:]) == {"M"}
            and any(NIL.match(text) for text in row.texts[1:])
        )

    def is_heading_figures(self, index: int) -> bool:
        """True for a line of figures that heads columns: years, 1 2 3, (1) (2) (3), units."""
        row = self.rows[index]
        stub = row.columns[0] == self.left and (row.kinds[0] == "T" or row.texts[0].isalpha())
        figures = {
            column: (text, kind)
            for column, text, kind in zip(row.columns, row.texts, row.kinds, strict=True)
            if kind in "NYMD" and (column > self.left or not stub)
        }
        if not figures or (len(figures) == 1 and is_result_text(row.texts[0])):
            return False
        below = [other for other in self.rows[index + 1 : index + 5] if self.is_data(other)]
        figures = _without_changes(figures)
        if all(kind in "YD" for _, kind in figures.values()):
            if not below:
                return stub and len(figures) > 1 and self._heads_empty_columns(index)
            if self._are_dated(below, figures) or (stub and self._is_under_years(index, figures)):
                return False
            years = [text for text, _ in figures.values()]
            return (
                is_sequence(years)
                or self._are_under_bands(index, figures)
                or any(CUT_YEAR.search(year) for year in years)
            )
        if self._are_letters(row, figures, below):
            return True
        texts = [text for text, _ in figures.values()]
        if any(kind == "T" for kind in row.kinds[int(stub) :]) and all(
            kind == "Y" or (kind != "M" and UNIT.match(text)) for text, kind in figures.values()
        ):
            return not self._are_dated(below, figures)
        if (
            len(figures) >= 3
            and is_numbering(texts[:2])
            and (
                (is_numbering(texts) and not (stub and self._is_under_headings(index)))
                or (not is_numbering(texts) and self._are_under_bands(index, figures))
            )
        ):
            return True
        if self._are_headings_in_part(index, texts) or self._are_steps(index, texts):
            return True
        few = len(set(texts)) <= 3 or all(re.search(r"[^\d\s,.()\[\]]", text) for text in texts)
        return few and not stub and all(UNIT.match(text) for text in texts)

    def _are_steps(self, index: int, figures: list[str]) -> bool:
        """True for 20 25 30 right of an empty stub, under a heading that covers them: "Age at marriage"."""
        row, above = self.rows[index], self.rows[index - 1] if index else None
        if above is None or row.columns[0] == self.left or row.has("N") < max(2, row.width):
            return False
        records = self.rows[index + 1 : index + 4]
        return (
            above.kinds == "T" * above.width
            and row.number - above.number == 1 < above.width < row.width + 1
            and above.columns[0] == self.left
            and len(records) > 1
            and all(other.columns[0] == self.left and self.is_data(other) for other in records)
            and all(map(str.isdigit, figures))
            and are_sequences(figures, set())
        )

    def _are_headings_in_part(self, index: int, figures: list[str]) -> bool:
        """True for numbers beside texts, where the lines below have numbers under these texts too.

        ``Month | Filings | 7 | 11 | 12``: and nothing heads these columns, or the
        stub is empty in this line or above it.
        """
        row = self.rows[index]
        below = [other for other in self.rows[index + 1 : index + 9] if other.columns[0] <= self.left]
        records = [other for other in below if self.is_data(other)][:4]
        wordy = {column for other in records for column in other.columns_of("T")}
        counted = {column for other in records for column in other.columns_of("N")} - wordy - {self.left}
        headings = [
            t for c, t, k in zip(row.columns, row.texts, row.kinds, strict=True) if k == "T" and c in counted
        ]
        if len(records) < 2 or not headings or any(re.search(r"\d", text) for text in headings):
            return False
        heads = [
            other
            for other in self.rows[:index]
            if other.has("TY") >= 0.5 * other.width
            and (self.spans_figures(other) or (not self.numeric and other.width > 2))
        ]
        if not heads:
            return True
        if row.number - self.rows[index - 1].number > 2:
            return False
        if row.columns[0] > self.left:
            return True
        last = row.number - self.rows[index - 1].number == 1 < self.rows[index + 1].number - row.number
        return (
            (last or all(other.columns[0] > self.left for other in heads))
            and all(text.isdigit() for text in figures)
            and are_sequences(figures, None)
        )

    def _heads_empty_columns(self, index: int) -> bool:
        """True where the lines below fill the stub and nothing else: what they count is not known yet."""
        below = self.rows[index + 1 : index + 4]
        return len(below) >= 2 and all(row.columns == (self.left,) and row.kinds == "T" for row in below)

    def _are_under_bands(self, index: int, figures: dict[int, tuple[str, str]]) -> bool:
        """True for years in order under each band of the line above; beside an empty stub, two and more."""
        years = [text for text, _ in figures.values()]
        row, above = self.rows[index], self.rows[index - 1] if index else None
        if above and above.has("TY") >= 0.5 * above.width and row.number - above.number <= 2:
            bands = {place for place, column in enumerate(figures) if column in above.columns}
            if len(bands) < len(years) and are_sequences(years, bands):
                return True
        return row.columns[0] > self.left and are_sequences(years, None)

    def _is_under_headings(self, index: int) -> bool:
        """True for a line with a name, right below headings: then 1 2 3 are its figures."""
        above = self.rows[max(0, index - 2) : index]
        return len(self.rows[index].texts[0]) > _LONGEST_UNIT and any(
            other.width > 1 and self.spans_figures(other) for other in above
        )

    def _is_under_years(self, index: int, columns: Iterable[int]) -> bool:
        """True right below a line of years in the same columns: then the figures only look like years."""
        if not index:
            return False
        row, above = self.rows[index], self.rows[index - 1]
        return row.number - above.number == 1 and set(above.columns_of("YD")).issuperset(columns)

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
        return bool(below) and all(figures.keys() <= set(row.columns_of("N")) for row in below)

    def is_alone(self, row: Row) -> bool:
        """True for a single text, or copies of one that is no unit."""
        copied = _is_copied(row)
        if copied and row.columns[0] > self.left and (row.kinds[0] == "D" or UNIT.match(row.texts[0])):
            return False
        return row.kinds[0] in "TYD" and (row.width == 1 or copied)

    def spans_figures(self, row: Row) -> bool:
        """True when half of the columns of figures are filled, by whatever."""
        return sum(column in self.numeric for column in row.columns) >= max(1, 0.5 * len(self.numeric))

    def repeats_header(self, row: Row) -> bool:
        """True for a line that has the texts of an earlier line of headings."""
        texts = set(row.texts)
        shared = 0.7 * len(texts)
        if len(texts & self._heading_words) < shared:
            return False
        return any(number < row.number and len(texts & known) >= shared for number, known in self._headings)

    def continues(self, index: int) -> bool:
        """True for texts right of the stub, below a record and in columns where records have texts."""
        row, above = self.rows[index], self.rows[index - 1]
        return (
            row.number - above.number == 1
            and row.columns[0] > self.left
            and row.has("T") == row.width
            and self.wordy.issuperset(row.columns)
        )

    def is_parted(self, index: int) -> bool:
        """True for a title that its commas parted into cells, over complete headings."""
        row, below = self.rows[index], self.rows[min(index + 1, len(self.rows) - 1)]
        return (
            1 < row.width < below.width
            and row.has("T") == row.width
            and all(text[0].islower() or text[0].isdigit() for text in row.texts[1:])
            and row.columns == below.columns[: row.width]
            and below.has("T") == below.width
            and not any(text[0].islower() for text in below.texts)
        )

    def _adjoins(self, index: int) -> bool:
        """True without a blank line above."""
        return index > 0 and self.rows[index].number - self.rows[index - 1].number == 1

    def comes_again(self, index: int) -> bool:
        """True when other lines of data stand under a lone text in the same column."""
        columns = self.rows[index].columns
        return any(
            row.columns == columns and self.is_data(below)
            for row, below in pairwise(self.rows[index + 1 : index + _AGAIN])
        )
