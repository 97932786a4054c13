"""Forms that other sheets of the file explain: filled in like them, or left as the model of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from concertaction.importers.layouts.page import Page
from concertaction.importers.layouts.sheet_findings import hidden_rows
from concertaction.importers.layouts.sheets import SheetReader
from concertaction.importers.layouts.tables.skipped import skipped
from concertaction.importers.layouts.words.headings import recognise

if TYPE_CHECKING:
    from concertaction.framework import Framework
    from concertaction.importers.files.workbook import Sheet, Workbook
    from concertaction.importers.layouts.shapes import SheetReading

_FEWEST_SAME = 3  # fields whose labels stand at the same places
_LONGEST_LABEL = 80
_NO_FORM = frozenset({"empty", "fields"})
_HIGHEST_FORM = 120  # rows in which they are looked for


def read_like_others(workbook: Workbook, readings: list[SheetReading], framework: Framework) -> None:
    """Read a sheet as a form where its labels stand at the places of those of a sheet that is one."""
    forms = [place for place, reading in enumerate(readings) if reading.summary.layout == "form"]
    others = [place for place in range(len(readings)) if place not in forms]
    if not forms or not others:
        return
    worded = [_worded(workbook.sheets[place]) for place in forms]
    for place in others:
        sheet, before = workbook.sheets[place], readings[place]
        if sheet.hidden or before.summary.skipped in _NO_FORM or len(before.blocks) > 1:
            continue
        mine = _worded(sheet)
        same = max((mine & form for form in worded), key=len)
        fields = {matches[0].field for _, _, text in same if (matches := recognise(text.rstrip(" :")))}
        if len(fields) < _FEWEST_SAME or "title" not in fields or 2 * len(same) < len(mine):
            continue
        page = Page(sheet)
        reader = SheetReader(page, framework)
        if not reader.add_forms(known=True):
            continue
        reading = reader.done()
        titles = reading.columns_of("title")
        if any(value is not None for column in titles for value in column.values):
            reading.year = reading.year or before.year
            reading.findings.extend(hidden_rows(page))
            readings[place] = reading


def pass_over_models(workbook: Workbook, readings: list[SheetReading]) -> None:
    """Pass over a form whose title is a label: it stands at its place in other forms of other titles."""
    titled = {
        place: title
        for place, reading in enumerate(readings)
        if reading.summary.layout == "form" and (title := _only_title(reading)) is not None
    }
    worded = {place: _worded(workbook.sheets[place]) for place in titled}
    for place, (row, column, text) in titled.items():
        same = (row - 1, column, text.strip())
        if any(same in worded[at] for at, other in titled.items() if other[:2] != (row, column)):
            readings[place] = skipped(Page(workbook.sheets[place]), "model")


def _only_title(reading: SheetReading) -> tuple[int, int, str] | None:
    """Row (from 1), column (from 0) and text of the title of a sheet that holds one form."""
    found = [
        (*column.places[0], column.values[0].split("\n")[0])
        for block in reading.blocks
        for column in block.columns
        if column.field == "title"
        and column.places
        and len(block.rows) == 1
        and isinstance(column.values[0], str)
    ]
    return found[0] if len(reading.blocks) == 1 and found else None


def _worded(sheet: Sheet) -> set[tuple[int, int, str]]:
    """The short texts of a sheet, with their places."""
    return {
        (at, column, value.strip())
        for at, row in enumerate(sheet.rows[:_HIGHEST_FORM])
        for column, value in enumerate(row)
        if isinstance(value, str) and 1 < len(value) < _LONGEST_LABEL
    }
