"""The year that the pages without actions say, for the sheets whose periods are written without one; a guess.

"Année : 2011" goes before the title of a page ("Rapport d'activités 2011"); two of them say none, nor does
one where other sheets of actions speak of another year.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from concertaction.importers.layouts.columns.code_shapes import code_shapes
from concertaction.importers.layouts.operators.around import texts_in
from concertaction.importers.layouts.operators.facts import read_line
from concertaction.importers.layouts.operators.whole_names import WORD, opens_document
from concertaction.importers.layouts.shapes import YearOnCover
from concertaction.importers.layouts.words.headings import speaks_of, unaccented
from concertaction.importers.layouts.words.years import is_year, year_alone_in, year_in_text
from concertaction.importers.values.spans import months

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from concertaction.framework import Framework
    from concertaction.importers.files.workbook import Sheet, Workbook
    from concertaction.importers.layouts.columns.code_shapes import CodeShapes
    from concertaction.importers.layouts.shapes import SheetReading

_SAYING = ("cover", "instructions", "no-table")  # why the pages that may say it are passed over
_TOP, _LONGEST = 40, 120  # rows that may say it, and the length of what says it


def give_years(workbook: Workbook, readings: Sequence[SheetReading], framework: Framework) -> None:
    """Give the sheets of actions that say no year the one that the other pages say."""
    without = [reading for reading in readings if reading.blocks and reading.year is reading.between is None]
    if not without:
        return
    shapes = code_shapes(framework)
    labelled: list[YearOnCover] = []
    titled: list[YearOnCover] = []
    for sheet, reading in zip(workbook.sheets, readings, strict=True):
        if reading.summary.skipped in _SAYING:
            labelled += _labelled(sheet, shapes)
        is_identity = reading.summary.skipped == "no-table" and _asks_for_operator(sheet, shapes)
        if reading.summary.skipped == "cover" or is_identity:
            titled += _titled(sheet, shapes)
    years = {reading.year for reading in readings if reading.blocks} - {None}
    told = [
        [one for one in some if framework.start <= one.year <= framework.end] for some in (labelled, titled)
    ]
    said = told[0] or told[1]
    if len({(type(one.year), one.year) for one in said}) == 1 and years <= {said[0].year}:
        for reading in without:
            reading.year_on_cover = said[0]


def _asks_for_operator(sheet: Sheet, shapes: CodeShapes) -> bool:
    """True for a page where "Opérateur : EFT A" says who sends the file."""
    return any(
        fact.labelled and fact.field == "operator"
        for _, _, text in texts_in(enumerate(sheet.rows[:_TOP], 1))
        if len(text) <= _LONGEST
        for fact in read_line(text, shapes)
    )


def _labelled(sheet: Sheet, shapes: CodeShapes) -> Iterator[YearOnCover]:
    """The years of "Année : 2011", "Exercice | 2011", "Période couverte : 2011"."""
    for row, column, text in texts_in(enumerate(sheet.rows[:_TOP], 1)):
        for fact in read_line(text, shapes) if len(text) <= _LONGEST else ():
            if not fact.labelled or fact.field not in ("year", "period"):
                continue
            year = fact.value if isinstance(fact.value, int) else year_alone_in(str(fact.value))
            if year is not None:
                yield YearOnCover(year, sheet.name, row, column, text)
    for row, cells in enumerate(sheet.rows[:_TOP], 1):
        filled = [(column, value) for column, value in enumerate(cells) if value is not None]
        for (_, label), (column, value) in pairwise(filled):
            if isinstance(label, str) and isinstance(value, int) and is_year(value):
                label = label.rstrip(" :")
                if speaks_of(label, "year"):
                    yield YearOnCover(value, sheet.name, row, column, f"{label} : {value}")


def _titled(sheet: Sheet, shapes: CodeShapes) -> Iterator[YearOnCover]:
    """The years of the lines that say what the document is; a day or a month may be the day it was sent."""
    for row, cells in enumerate(sheet.rows[:_TOP], 1):
        filled = [(column, value) for column, value in enumerate(cells) if value is not None]
        if len(filled) == 1 and is_year(filled[0][1]):
            yield YearOnCover(int(str(filled[0][1])), sheet.name, row, filled[0][0], str(filled[0][1]))
    for row, column, text in texts_in(enumerate(sheet.rows[:_TOP], 1)):
        if len(text) > _LONGEST or not months().keys().isdisjoint(WORD.findall(unaccented(text))):
            continue
        year = next((fact.value for fact in read_line(text, shapes) if fact.field == "year"), None)
        if year is None and opens_document(unaccented(text)):
            year = year_in_text(text)
        if isinstance(year, int):
            yield YearOnCover(year, sheet.name, row, column, text)
