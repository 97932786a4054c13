"""A sheet of cells -> records: which lines are what, which column speaks of what.

The rules that decide whether a sheet is read:

- a hidden sheet is never read and always mentioned; hidden rows and columns
  are read like the others, and hidden rows are mentioned;
- a sheet where no table, form or grid of actions is recognised is passed over
  with a reason (``summary.skipped``: ``empty``, ``hidden``, ``instructions``,
  ``list``, ``fields``, ``cover``, ``pivot``, ``no-title``, ``no-table``), and so is one that only
  speaks of the actions of another (``completes``, ``repeats``, ``meetings``) or that is called a
  ``draft``; its lines are told apart all the same;
- a table without a header is read only when its content leaves no doubt;
- what only looks like an action (title, total, note, repeated header, group
  row, empty numbered row, legend) is never one; a row that names an operator
  or has dates or partners but no title is one, and is refused later on.

Layouts (``summary.layout``): ``table``, ``groups`` (lines of their own speak
for the lines below), ``x-grid``, ``turned-grid``, ``titles-grid``, ``form``, ``labelled-cells``
(an action, or the most of it, behind labels in a cell), ``no-header``.

Several tables of one sheet give several blocks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from concertaction.findings import finding
from concertaction.importers.layouts.alike_forms import pass_over_models, read_like_others
from concertaction.importers.layouts.alike_tables import read_under_same_headings
from concertaction.importers.layouts.as_said import read_as_said, with_constants
from concertaction.importers.layouts.beside_actions import passed_over_beside
from concertaction.importers.layouts.calendars import (
    doubtful_months,
    no_year,
    undated_months,
    year_of_months,
)
from concertaction.importers.layouts.columns.code_shapes import code_shapes
from concertaction.importers.layouts.columns.legend_sheets import with_legends
from concertaction.importers.layouts.columns.legends import explain_codes, outside_legends, unexplained
from concertaction.importers.layouts.completed import complete_actions
from concertaction.importers.layouts.cover_years import give_years
from concertaction.importers.layouts.crossed_references import join_crossed
from concertaction.importers.layouts.group_rows import Grouped, join_group_rows
from concertaction.importers.layouts.numbered_tabs import leave_numbers_of_tabs
from concertaction.importers.layouts.operators.abbreviations import explain_names, explained_elsewhere
from concertaction.importers.layouts.operators.precedence import name_operators
from concertaction.importers.layouts.operators.side_legends import hold_places, without_side_legend
from concertaction.importers.layouts.operators.tabs import other_tab
from concertaction.importers.layouts.page import Page
from concertaction.importers.layouts.set_aside import set_aside
from concertaction.importers.layouts.shapes import SheetProfile, SheetReading
from concertaction.importers.layouts.sheet_findings import guessed_groups, hidden_rows
from concertaction.importers.layouts.sheets import SheetReader
from concertaction.importers.layouts.struck_out import (
    holds_struck_row,
    leaves_actions,
    left_out,
    of_actions,
    struck_cells,
)
from concertaction.importers.layouts.tables.cut import clear_table
from concertaction.importers.layouts.tables.headers import HeaderFinder
from concertaction.importers.layouts.tables.plain import is_plain_table
from concertaction.importers.layouts.tables.skipped import skipped
from concertaction.models import SheetSummary
from concertaction.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from concertaction.framework import Framework
    from concertaction.importers.files.workbook import Sheet, Workbook
    from concertaction.importers.layouts.tables.cut import Table
    from concertaction.models import Finding

__all__ = ["SheetProfile", "SheetReading", "read_sheet", "read_workbook"]


def read_workbook(
    workbook: Workbook, framework: Framework, profiles: Sequence[SheetProfile] = ()
) -> list[SheetReading]:
    """Read every sheet of a workbook, in order.

    What is struck out is left out, but for actions that are struck out as a whole: which rows are some
    is known once the sheets are read with all of their cells, unless it is seen without that there are none.
    """
    sheets = workbook.sheets
    whole = list(map(struck_cells, sheets))
    readings: list[SheetReading] = []
    if not any(map(holds_struck_row, sheets, whole)):
        readings = _read_sheets(workbook, framework, profiles)
    if not readings or not all(map(leaves_actions, whole, readings)):
        received = tuple(sheet.restored(places) for sheet, places in zip(sheets, whole, strict=True))
        readings = _read_sheets(workbook._replace(sheets=received), framework, profiles)
        kept = list(map(of_actions, sheets, readings))
        sheets = tuple(sheet.restored(places) for sheet, places in zip(sheets, kept, strict=True))
        if kept != whole:
            readings = _read_sheets(workbook._replace(sheets=sheets), framework, profiles)
        for reading, places in zip(readings, kept, strict=True):
            reading.struck_out = places
    for sheet, reading in zip(sheets, readings, strict=True):
        reading.findings.extend(left_out(sheet, reading))
    return readings


def _read_sheets(
    workbook: Workbook, framework: Framework, profiles: Sequence[SheetProfile]
) -> list[SheetReading]:
    """Read every sheet of a workbook, in order.

    Looks across sheets for what one alone cannot tell: the codes that a legend explains, a form or a
    table that goes on, an operator that only the cover page names, or that the sheets' own names tell apart.
    """
    readings: list[SheetReading] = []
    before: Table | None = None
    sheets, explained = explain_codes(
        with_legends(list(map(without_side_legend, workbook.sheets))), framework
    )
    workbook = workbook._replace(sheets=tuple(sheets))
    for sheet in workbook.sheets:
        reading, table = _read_sheet(sheet, framework, workbook.file, profiles, before)
        before = table or before
        if reading.blocks:
            there = explained.get(sheet.name)
            if there is not None:
                reading.findings[:0] = there.findings
                reading.findings.extend(outside_legends(reading, there.legends))
            reading.findings.extend(unexplained(reading))
        readings.append(reading)
    if not profiles:
        read_like_others(workbook, readings, framework)
        read_under_same_headings(workbook, readings, framework, explained)
        leave_numbers_of_tabs(readings, framework)
    pass_over_models(workbook, readings)
    completing = complete_actions(workbook.sheets, readings, framework)
    for place in (*completing, *join_crossed(workbook.sheets, readings)):
        passed = skipped(Page(workbook.sheets[place]), "completes")
        passed.findings.extend(readings[place].findings)
        readings[place] = passed
    for place, reason in passed_over_beside(readings).items() if not profiles else ():
        readings[place] = skipped(Page(workbook.sheets[place]), reason)
    if not profiles:
        set_aside(workbook, readings)
    names = explained_elsewhere(workbook.sheets, readings)
    for reading in readings:
        reading.findings.extend(explain_names(reading, names))
    name_operators(workbook, readings, framework)
    give_years(workbook, readings, framework)
    for sheet, reading in zip(workbook.sheets, readings, strict=True):
        reading.findings.extend(other_tab(sheet, reading))
        hold_places(sheet, reading)
    return readings


def read_sheet(
    sheet: Sheet, framework: Framework, *, file_name: str, profiles: Sequence[SheetProfile] = ()
) -> SheetReading:
    """Read one sheet: its blocks of records, its lines, and what must be said of it.

    ``file_name`` only gives a year to periods written without one, when
    nothing in the sheet does.  Profiles of the sheet replace all guessing.
    """
    return _read_sheet(sheet, framework, file_name, profiles, None)[0]


def _read_sheet(
    sheet: Sheet, framework: Framework, file_name: str, profiles: Sequence[SheetProfile], before: Table | None
) -> tuple[SheetReading, Table | None]:
    """Read a sheet, which may go on with the table of a sheet ``before``; gives its own table too."""
    if sheet.hidden and fold(sheet.name) not in {fold(one.sheet) for one in profiles if one.sheet}:
        said = _of_hidden(sheet, framework)
        return SheetReading(SheetSummary(sheet.name, None, (), {}, "hidden"), findings=[said]), None
    page = Page(sheet)
    if not page.height:
        return SheetReading(SheetSummary(sheet.name, None, (), {}, "empty")), None
    reading, table = _read(page, framework, profiles, before)
    months = undated_months(page, reading)
    if reading.year is None or months:
        year = year_of_months(page, reading, file_name)
        if months and year is not None:
            reading, table = _read(page, framework, profiles, before, year)
            months = undated_months(page, reading)
        if months:
            reading.findings.append(no_year(page, reading, months[0]))
        if year is not None and reading.year is None and not months:
            reading.year_of_file = file_name
        reading.year = year or reading.year
    reading.findings.extend(doubtful_months(page, reading))
    reading.findings.extend(hidden_rows(page))
    return reading, table


def _of_hidden(sheet: Sheet, framework: Framework) -> Finding:
    """Say that a sheet is hidden, and how many actions it seems to hold: the others are told who sends it."""
    page = Page(sheet)
    blocks = _read(page, framework, (), None)[0].blocks if page.height else []
    count = sum(len(block.rows) for block in blocks)
    if count:
        return finding("hidden-actions", sheet=sheet.name, count=count)
    return finding("hidden-sheet", sheet=sheet.name)


def _read(
    page: Page,
    framework: Framework,
    profiles: Sequence[SheetProfile],
    before: Table | None,
    year: int | None = None,
) -> tuple[SheetReading, Table | None]:
    """Read a sheet as somebody said, else as it looks."""
    said = read_as_said(page, framework, profiles)
    if isinstance(said, SheetReading):
        return said, None
    finder = HeaderFinder(page, code_shapes(framework))
    grouped = join_group_rows(finder)
    if grouped.page is not page:
        from concertaction.importers.layouts.turned import turn

        if turn(page, finder.shapes) is not None:
            grouped = Grouped(finder)  # objectives that no action meets, in a grid on its side, head nothing
    reading, table = _guess(grouped.finder, framework, before, year)
    reading.findings.extend(guessed_groups(grouped) if reading.blocks else ())
    return with_constants(reading, said), table


def _guess(
    finder: HeaderFinder, framework: Framework, before: Table | None, year: int | None
) -> tuple[SheetReading, Table | None]:
    """Read a sheet as the clear list that it is, else as what it looks like."""
    found = finder.found
    is_plain = found is not None and is_plain_table(finder.looks, found)
    if is_plain and found is not None:
        reader = SheetReader(finder.page, framework, year)
        clear = clear_table(finder, found, named=bool(reader.titles.named))
        if clear is not None and reader.add_tables([clear]) is None:
            return reader.done(), clear
    from concertaction.importers.layouts.likeliest import read_likeliest  # dozens of modules

    return read_likeliest(finder, framework, before, year, is_plain=is_plain)
