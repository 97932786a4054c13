"""Sheets that call themselves a legend, by name or first line: they explain the signs of the others."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from concertaction.importers.layouts.page import Page, shown
from concertaction.importers.layouts.words.headings import unaccented
from concertaction.importers.layouts.words.lines import words
from concertaction.importers.layouts.words.roles import is_sign

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from concertaction.importers.files.workbook import Sheet

_TALLEST, _LONGEST = 300, 60  # rows of such a sheet, characters of what it calls itself
_LONGEST_SHORT = 8  # letters of an abbreviation
_FIRST = 5  # rows in which its first line stands


def is_legend(sheet: Sheet) -> bool:
    """True for a short sheet that is called "Légende", or begins so."""
    if len(sheet.rows) > _TALLEST:
        return False
    first = next((value for row in sheet.rows[:_FIRST] for value in row if value is not None), None)
    return any(isinstance(said, str) and _says_legend(said) for said in (sheet.name, first))


def _says_legend(text: str) -> bool:
    plain = unaccented(text[:_LONGEST]).replace("_", " ")
    return words("legend_sheet", r"\W*", r"\W*\d*\W*").fullmatch(plain) is not None


def with_legends(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The sheets, those that are no legend with the lines of those that are."""
    legends = [sheet for sheet in sheets if is_legend(sheet)] if len(sheets) > 1 else []
    if not legends:
        return list(sheets)
    pages, names = list(map(Page, legends)), {sheet.name for sheet in legends}
    lines = tuple(line for page in pages for line in lines_that_explain(page, range(page.height)))
    return [sheet if sheet.name in names else sheet._replace(legend=lines) for sheet in sheets]


def lines_that_explain(page: Page, rows: Iterable[int]) -> list[str]:
    """The texts of some lines; a sign with its meaning in the cell at its right is one too."""
    texts: list[str] = []
    for row in rows:
        cells = page.used(row)
        texts += [value for _, value in cells if isinstance(value, str)]
        for (left, sign), (right, meaning) in pairwise(cells):
            if right == left + 1 and isinstance(meaning, str) and _is_short(shown(sign)):
                texts.append(f"{shown(sign)} = {meaning}")
    return texts


def _is_short(text: str) -> bool:
    """True for a sign, and for an abbreviation in capitals: "EPSD"."""
    return is_sign(text) or (len(text) <= _LONGEST_SHORT and text.isalpha() and text.isupper())
