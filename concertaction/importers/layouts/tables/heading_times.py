"""Headings that say a time, over columns of titles or over columns that come again for each time."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from concertaction.importers.layouts.columns.time_headings import is_time_heading
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.words.years import year_in_text
from concertaction.importers.values.periods import read_period
from concertaction.importers.values.spans import ANY_YEAR

if TYPE_CHECKING:
    from concertaction.importers.layouts.page import Page
    from concertaction.models import CellValue


def time_of(value: CellValue) -> str | None:
    """A heading that says a time, as the text of a period: ``"1er trim. 2013"``, ``"01/2013"``; else None."""
    if isinstance(value, date):
        return f"{value:%m/%Y}"
    if isinstance(value, bool) or value is None:
        return None
    text = shown(value)
    if is_time_heading(value):
        return text
    if not isinstance(value, str) or len(text) > 40 or not re.search(r"\d|[^\W\d_]{3}", text):
        return None
    read = read_period(text, year=ANY_YEAR)
    return text if read.start and read.end and read.problem is None else None


def year_above(page: Page, row: int, column: int) -> int | None:
    """The year of the last cell of the line above that stands over a column or left of it."""
    over = [value for at, value in page.used(row - 1) if at <= column] if row else []
    return year_in_text(shown(over[-1])) if over else None
