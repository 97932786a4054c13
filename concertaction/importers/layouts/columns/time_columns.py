"""Columns of a calendar: years, semesters, quarters or months that hold marks.

``2011 | 2012`` over ``x | x`` says from January 2011 to December 2012.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from concertaction.importers.layouts.columns.contents import Shape
from concertaction.importers.layouts.columns.hour_headings import may_be_hours, says_hours
from concertaction.importers.layouts.columns.signs import MARKS
from concertaction.importers.layouts.columns.time_headings import (
    Months,
    is_band_of_times,
    is_numbered_month,
    time_runs,
)
from concertaction.importers.layouts.columns.times_in_cells import days_within, is_count, says_yes
from concertaction.importers.layouts.words.lines import is_no_mark
from concertaction.importers.values.spans import ANY_YEAR, SchoolYear

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from concertaction.importers.layouts.columns.measured import Measured
    from concertaction.models import CellValue

_FEWEST_COUNTED = 3  # months or quarters over numbers
_MOST_OTHERS = 0.5  # of the words under months: names, codes, amounts
_LONGEST_TERM = 3  # months behind the first one


def time_columns(looked: Measured) -> dict[int, Months]:
    """Neighbouring columns headed by years, semesters, quarters or months, over marks.

    They are judged together: what stands in one of them beside the crosses (the sum of a line of
    totals, the number of meetings of the month) takes it not out of the calendar.
    """
    spans: dict[int, Months] = {}
    for run in time_runs(looked.header):
        if _number_others(run, looked) or _are_hours(run, looked):
            continue
        crossed = {c for c in run if not looked[c].filled or looked[c].marks >= 0.8}
        filled = sum(looked[c].filled for c in run)
        others = (_are_counted, _are_worded) if len(crossed) < len(run) else ()
        if any(tells(run, looked) for tells in (_are_crossed, _say_times, *others)):
            crossed = set(run)
        elif filled and not any(looked[c].filled for c in crossed):
            crossed = set()  # the blank years of a budget
        elif len(crossed) > 1:
            crossed |= {c for c in run if min(crossed) < c < max(crossed) and looked[c].hundreds < 0.5}
        spans |= {c: span for c, span in run.items() if c in crossed}
    yearless = [span.first for _, span in sorted(spans.items()) if span.year is None and not span.since]
    if yearless != sorted(yearless):
        return {}  # several years, and no heading says which
    return spans if len(set(spans.values())) == len(spans) >= 2 else {}


def _number_others(run: Mapping[int, Months], looked: Measured) -> bool:
    """True for 1, 2, 3 under "Séances" or "Semaines", a word that is not merged over all of them."""
    if not all(is_numbered_month(looked.heading(column)) for column in run):
        return False
    return _are_under(run, looked, lambda value: not is_band_of_times(value))


def _are_hours(run: Mapping[int, Months], looked: Measured) -> bool:
    """True for "09-10", "10-11" under a line that speaks of hours; months under it count them."""
    headings = [looked.header.texts[column][-1] for column in run]
    return all(map(may_be_hours, headings)) and _are_under(run, looked, says_hours)


def _are_under(run: Mapping[int, Months], looked: Measured, tells: Callable[[CellValue], bool]) -> bool:
    """True where the line above the headings says such a thing over these columns."""
    top = looked.header.rows[0]
    above = looked.page.used(top - 1) if top else []
    return any(min(run) <= column <= max(run) and tells(value) for column, value in above)


def _are_crossed(run: Mapping[int, Months], looked: Mapping[int, Shape]) -> bool:
    filled = sum(looked[column].filled for column in run)
    crosses = sum(looked[column].crosses * looked[column].filled for column in run)
    return len(run) > 1 and filled > 0 and crosses >= 0.5 * filled


def _are_counted(run: Mapping[int, Months], looked: Mapping[int, Shape]) -> bool:
    """True for months or quarters over numbers of hours or people, where others put crosses."""
    if len(run) < _FEWEST_COUNTED or any(span.last - span.first > _LONGEST_TERM for span in run.values()):
        return False
    shapes = [looked[column] for column in run]
    filled = sum(shape.filled for shape in shapes)
    counts = sum(max(shape.counts, shape.marks) * shape.filled for shape in shapes)
    return counts >= 0.8 * filled > 2 * sum(shape.hundreds * shape.filled for shape in shapes)


def _are_worded(run: Mapping[int, Months], looked: Measured) -> bool:
    """True for months or quarters over words for what is done then, "cours", "stage", beside titles.

    Names may be those of partners, codes those of objectives.
    """
    if len(run) < _FEWEST_COUNTED or any(span.last - span.first > _LONGEST_TERM for span in run.values()):
        return False
    if all(looked.found.likely_field(column) != "title" for column in looked.found.candidates.keys() - run):
        return False
    lines = zip(*map(looked.cells, run), strict=True)
    said = [value for line in lines for value in line if value is not None and says_yes(value)]
    shape = Shape(said, looked.shapes)
    others = max(shape.organisations, shape.people, shape.readable, shape.hundreds)
    return bool(said) and others < _MOST_OTHERS


def _say_times(run: Mapping[int, Months], looked: Measured) -> bool:
    """True where nearly all cells are crosses, counts of people and times within those of their headings.

    Times alone may be those of an action in each year.
    """
    if len(run) < 2 or any(looked[column].readable >= 0.5 for column in run):
        return False
    crosses = times = filled = 0
    for column, span in run.items():
        days = span.days(SchoolYear(ANY_YEAR) if span.since else ANY_YEAR)
        if days is None:
            return False
        for value in looked.cells(column):
            if value is not None:
                is_time = days_within(value, *days) is not None
                times += is_time
                crosses += not is_time and (value in MARKS or is_count(value) or is_no_mark(value))
                filled += 1
    return times > 0 < crosses and times + crosses >= 0.8 * filled


def period_of(
    cells: Sequence[CellValue], spans: Sequence[Months], year: int | None
) -> tuple[date | None, date | None]:
    """First and last day of the columns that are marked, and of what their cells say within them."""
    marked = [
        days_within(value, *days) or days
        for value, span in zip(cells, spans, strict=True)
        if value is not None and says_yes(value) and (days := span.days(year)) is not None
    ]
    if not marked:
        return None, None
    return min(first for first, _ in marked), max(last for _, last in marked)
