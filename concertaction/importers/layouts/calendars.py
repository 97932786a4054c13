"""What is said of columns of months and quarters once a sheet is read: their year, what marks them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from concertaction.findings import finding
from concertaction.importers.layouts.columns.signs import MARKS
from concertaction.importers.layouts.columns.time_headings import is_numbered_month, is_over_new_year
from concertaction.importers.layouts.columns.times_in_cells import says_yes
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.shapes import DATES
from concertaction.importers.layouts.words.headings import unaccented
from concertaction.importers.layouts.words.years import year_in_text
from concertaction.importers.values.personal import quoted
from concertaction.importers.values.spans import SchoolYear, full_year
from concertaction.models import column_index
from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from concertaction.importers.layouts.page import Page
    from concertaction.importers.layouts.shapes import Reason, SheetReading
    from concertaction.models import CellValue, Finding

_MARKS = range(4)  # numbers that stand for crosses
_MAY_BE_QUARTER = late(r"\W*[1-4]\s?[/.-]\s?(?:19|20)\d\d\W*")  # "3/2011"
_TWO_YEARS = late(r"(?<![\d/.-])((?:19|20)\d\d)\s*[-–/]\s*((?:19|20)?\d\d)(?![\d/.-]*\d)")


def undated_months(page: Page, reading: SheetReading) -> list[Reason]:
    """The columns of months or quarters whose crosses give no dates, for want of a year."""
    times = _times(reading)
    if not times or any(
        value is not None
        for block in reading.blocks
        for column in block.columns
        if column.field in DATES
        for value in column.values
    ):
        return []
    return [reason for reason in times if any(map(_is_mark, _cells(page, reading, reason)))]


def year_of_months(page: Page, reading: SheetReading, file_name: str) -> int | None:
    """The year of columns of months that no heading says: the two of "2011-2012" where they go over both."""
    plain = re.sub(r"[_.]", " ", file_name.rpartition(".")[0])
    if is_over_new_year([reason.text for reason in _times(reading)]):
        top = min(reading.summary.header_rows, default=1) - 1
        lines = [shown(value) for row in reversed(range(top)) for _, value in page.used(row)]
        return _school_year([*lines, page.sheet.name, plain])
    return year_in_text(plain) if reading.year is None else None


def _school_year(texts: Iterable[str]) -> SchoolYear | None:
    """The two years that the first of the texts to say years like "2011-2012" speaks of."""
    for text in texts:
        found = {(full_year(a), full_year(b)) for a, b in _TWO_YEARS.findall(unaccented(text))}
        if found:
            first, last = found.pop()
            return SchoolYear(first) if not found and last == first + 1 else None
    return None


def no_year(page: Page, reading: SheetReading, months: Reason) -> Finding:
    """Crosses under months that give no dates, for want of a year."""
    header = reading.summary.header_rows
    return finding(
        "months-without-year",
        sheet=page.sheet.name,
        row=header[-1] if header else None,
        column=months.where,
        heading=quoted(months.text),
    )


def doubtful_months(page: Page, reading: SheetReading) -> list[Finding]:
    """What is to be said of columns of months that give dates: how they are read, or that they are blank."""
    times = _times(reading)
    dated = {letter for letter, field in reading.summary.columns.items() if field in DATES}
    if not times or dated > {reason.where for reason in times}:
        return []  # columns of dates say when
    marks = [value for reason in times for value in _cells(page, reading, reason) if _is_mark(value)]
    codes = _read_as_crosses(marks)
    if not marks:
        codes.append("blank-months")
    elif all(is_numbered_month(reason.text) or _MAY_BE_QUARTER.fullmatch(reason.text) for reason in times):
        codes.append("numbered-months")
    header = reading.summary.header_rows
    return [
        finding(
            code,
            sheet=page.sheet.name,
            row=header[-1] if header else None,
            column=times[0].where,
            first=quoted(times[0].text),
            last=quoted(times[-1].text),
        )
        for code in codes
    ]


def _read_as_crosses(marks: Sequence[CellValue]) -> list[str]:
    """The finding's code where numbers, of hours or people, or words are most of the marks under months."""
    counted = sum(map(_is_count, marks))
    worded = sum(isinstance(value, str) and value not in MARKS for value in marks)
    if not counted + worded or 2 * max(counted, worded) < len(marks):
        return []
    return ["counted-months" if 2 * counted >= len(marks) else "worded-months"]


def _is_mark(value: CellValue) -> bool:
    return value is not None and says_yes(value)


def _is_count(value: CellValue) -> bool:
    if isinstance(value, str):
        return value.strip()[:1].isdigit() and value.strip() not in map(str, _MARKS)
    return not isinstance(value, bool) and isinstance(value, (int, float)) and value not in _MARKS


def _times(reading: SheetReading) -> list[Reason]:
    return [reason for reason in reading.reasons if reason.why == "time-heading"]


def _cells(page: Page, reading: SheetReading, reason: Reason) -> list[CellValue]:
    column = column_index(reason.where)
    return [page.cell(row - 1, column) for block in reading.blocks for row in block.rows]
