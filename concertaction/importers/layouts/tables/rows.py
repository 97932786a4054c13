"""The lines of a sheet as their cells look: text, number, year, missing, date."""

from __future__ import annotations

import re
from datetime import date, time
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from concertaction.patterns import late

if TYPE_CHECKING:
    from concertaction.importers.layouts.page import Page
    from concertaction.models import CellValue

EXAMINED = 1500  # rows that are examined one by one; of a longer sheet the rest goes by its width
_NUMBER = late(
    r"^[\s(<>≤≥~±+\-−–$£€¥]*\d[\d\s.,'’\u00a0\u202f]*(?:e[+-]?\d+)?\s*[)%‰€$£]?\s*(?:\(?[a-z*†‡¹²³]{1,2}\)?|\(\d\)|\\\d+|/\d+|\*+)?\s*$",
    re.I,
)
_MISSING = late(
    r"^\W*$|^\(?(?:na|n\.?a\.?|n/a|nd|n\.d\.|x|z|s|b|d|f|p|r|:|c|u|nsp|nc|n\.c\.|confidential|néant|neant|nil(?:\s+returns?)?|none|tr|\.\.|…)\)?$",
    re.I,
)
_YEAR = late(
    r"^\W*(?:1[5-9]|20)\d\d(?:\s*[-–/.]\s*(?:(?:1[5-9]|20)?\d\d))?\s*(?:\(?[a-z*¹²³]{1,4}\.?\)?|\\\d+|/\d+|\d/)?\W*$",
    re.I,
)
_DATE = late(
    r"\d{1,2}[/.\-]\d{1,2}[/.\-](?:\d{4}|\d{2})|\d{4}[/.\-]\d{1,2}[/.\-]\d{1,2}(?:[ T]\d\d:\d\d(?::\d\d)?)?"
)
_INDEX = late(r"^[(\[]?\s*(\d{1,2}|[a-z])\s*[)\].]?$", re.I)
UNIT = late(
    r"^[(\[]?\s*(?:[$£€]\s*1(?:[,. ]?000){0,3}|1(?:[,. ]?000){1,3})\s*[)\]]?$|^[(\[].*[)\]]$|^%$"
    r"|^[x×*]?\s*1(?:[,. ]?000){1,3}\s*(?:[a-z$£€][\w/.$£€]*|(?:[\w.-]{1,20}\s){1,2}[a-z]{1,20})?$"
    r"|^(?:per\s?cent|pct|number|nombre|[mb]illions?|[mb]il\.|thousands?|milliers|tonn?e?s|dollars|euros?)\b",
    re.I,
)
_RULE = late(r"[-_=|+\s]+")
MARK = late(r"^(?:\\\d+|\d+/|\(\d+\)|[*†‡¹²³]+)$")  # of a footnote, alone in its cell
CUT_YEAR = late(r"\d\s*[,\-–]$")  # "1990-" over "2000"
EXPLAINED = late(r"[^\W\d][^:：]{1,30}[:：]\s*\S|\S{1,4}\s*=\s*[^\W\d]|©")  # in a cell of a note
NIL = late(r"^\W*(?:nil(?:\s+returns?)?|none|néant|neant|nihil)\W*$", re.I)
TABLE_TITLE = late(
    r"^(?:table|tableau|tabel|tabelle|tab\.|figure|fig\.|chart|graph|no\.|annexe?)\s*[A-Z]?\d", re.I
)


class Row(NamedTuple):
    """One line that is not blank, its filled cells from left to right."""

    number: int  # from 0
    columns: tuple[int, ...]
    kinds: str  # one letter a cell: T text, N number, Y year, M missing, D date
    longest: int
    texts: tuple[str, ...]

    @property
    def width(self) -> int:
        """How many cells are filled."""
        return len(self.columns)

    def columns_of(self, kinds: str) -> list[int]:
        """The columns of its cells of one of the kinds."""
        return [column for column, kind in zip(self.columns, self.kinds, strict=True) if kind in kinds]

    def has(self, kinds: str) -> int:
        """How many cells are of one of the kinds."""
        return sum(kind in kinds for kind in self.kinds)


def rows_of(page: Page) -> list[Row]:
    """The lines that are not blank; of a sheet of more than ``EXAMINED`` rows, its beginning and its end."""
    height = page.height
    numbers = (
        range(height)
        if height <= EXAMINED
        else [*range(EXAMINED * 2 // 3), *range(height - EXAMINED // 3, height)]
    )
    rows: list[Row] = []
    for number in numbers:
        if not page.counts[number]:
            continue
        cells = page.used(number)
        if not cells:
            continue
        texts = tuple(value.strip() if isinstance(value, str) else str(value) for _, value in cells)
        kinds = "".join(_kind(value) for _, value in cells)
        longest = max((len(t) for t, k in zip(texts, kinds, strict=True) if k == "T"), default=0)
        rows.append(Row(number, tuple(column for column, _ in cells), kinds, longest, texts))
    return rows


def is_rule(row: Row) -> bool:
    """True for ``____ | ____``, ``===== | ===``: a line that was drawn in characters, under each column."""
    return row.width > 1 and max(map(len, row.texts)) > 3 and all(map(_RULE.fullmatch, row.texts))


def is_answered(row: Row) -> bool:
    """True for ``Fund : | Jump``, ``From : | Mons | To : | Dour``."""
    labels = [text for text in row.texts if text.endswith((":", "："))]
    begins = row.width > len(labels) > 0 and labels[0] == row.texts[0]
    return begins and (row.width == 2 or len(set(labels)) > 1)


def is_numbering(texts: list[str]) -> bool:
    """True for 1 2 3..., (1) (2) (3)...: the columns are numbered."""
    marks = [_INDEX.match(text.removesuffix(".0")) for text in texts]
    values = [int(mark[1]) for mark in marks if mark and mark[1].isdigit()]
    return len(values) == len(texts) and values[0] <= 2 and all(b - a == 1 for a, b in pairwise(values))


def is_sequence(years: list[str]) -> bool:
    """True for years in order, some of them more than once, or the same years again under each band."""
    years = [_bare_year(year) for year in years]
    first = next((place for place in range(1, len(years)) if years[place] == years[0]), len(years))
    cycle = years[:first]
    if any(year != cycle[place % first] for place, year in enumerate(years)):
        cycle = years
    return all(a <= b for a, b in pairwise(cycle)) or all(a >= b for a, b in pairwise(cycle))


def are_sequences(years: list[str], bands: set[int] | None) -> bool:
    """True for years in order under each of several bands: ``1990 2000 2008 | 2006 2007``.

    ``bands`` is the places where a band may begin; None where nothing says it:
    then each sequence has two years and more.
    """
    years = [_bare_year(year) for year in years]
    for signed in (1, -1):
        begins = [
            place
            for place in range(1, len(years))
            if (years[place] > years[place - 1]) - (years[place] < years[place - 1]) != signed
        ]
        if bands is None:
            if all(b - a >= 2 for a, b in pairwise([0, *begins, len(years)])):
                return True
        elif bands.issuperset(begins):
            return True
    return False


def _bare_year(text: str) -> str:
    """The year without what marks it (``"2008 \\1"``), a small number as long as others; or the text."""
    text = text.removesuffix(".0")
    year = re.search(r"(?<!\d)\d{4}(?!\d)", text) if _YEAR.match(text) else None
    return year[0] if year else text.zfill(9)


def _kind(value: CellValue) -> str:
    if isinstance(value, str):
        text = value.strip()
        if len(text) > 40:
            return "T"
        if _YEAR.match(text.removesuffix(".0")):
            return "Y"
        if _DATE.fullmatch(text):
            return "D"
        if _NUMBER.match(text):
            return "N"
        return "M" if _MISSING.match(text) and not re.search("[%$€£]", text) else "T"
    if isinstance(value, bool):
        return "N"
    if isinstance(value, (int, float)):
        return "Y" if 1500 <= value <= 2100 and value == int(value) else "N"
    return "D" if isinstance(value, (date, time)) else "T"
