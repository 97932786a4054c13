"""A sheet of cells -> records: which lines are what, which column speaks of what.

The rules that decide whether a sheet is read:

- a hidden sheet is never read and always mentioned; hidden rows are read like
  the others and mentioned;
- a sheet without a header, a form or a grid that can be recognised is passed
  over with a reason (``empty``, ``hidden``, ``no-table``, ``instructions``,
  ``list``, ``cover``, ``pivot``);
- what only looks like an action (title, total, note, repeated header, group
  row, empty numbered row) is never one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from concertaction.findings import finding
from concertaction.importers.constants import read_line, year_in_text
from concertaction.importers.columns import choose_columns, heading_of
from concertaction.importers.contents import code_shapes
from concertaction.importers.forms import read_form
from concertaction.importers.headers import Found, HeaderFinder
from concertaction.importers.lines import is_note_text, is_total_text
from concertaction.importers.page import Page, shown
from concertaction.importers.shapes import (
    FIELDS,
    SHEET_NAME,
    Block,
    Column,
    Header,
    Reason,
    SheetProfile,
    SheetReading,
)
from concertaction.importers.skipped import REASONS, why_no_actions, why_skipped
from concertaction.importers.structure import classify
from concertaction.importers.tables import TableReader, Told
from concertaction.models import SheetSummary, column_letter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from concertaction.framework import Framework
    from concertaction.importers.contents import CodeShapes
    from concertaction.importers.workbook import Sheet, Workbook

__all__ = [
    "FIELDS",
    "SHEET_NAME",
    "Block",
    "Column",
    "Header",
    "Reason",
    "SheetProfile",
    "SheetReading",
    "read_sheet",
    "read_workbook",
]


def read_workbook(
    workbook: Workbook, framework: Framework, profile: SheetProfile | None = None
) -> list[SheetReading]:
    """Read every sheet of a workbook, in order."""
    return [read_sheet(sheet, framework, file_name=workbook.file, profile=profile) for sheet in workbook.sheets]


def read_sheet(
    sheet: Sheet, framework: Framework, *, file_name: str, profile: SheetProfile | None = None
) -> SheetReading:
    """Read one sheet: its blocks of records, its lines, and what must be said of it."""
    if sheet.hidden:
        said = finding("hidden-sheet", sheet=sheet.name)
        return SheetReading(SheetSummary(sheet.name, None, (), {}, "hidden"), findings=[said])
    page = Page(sheet)
    if not page.height:
        return SheetReading(SheetSummary(sheet.name, None, (), {}, "empty"))
    shapes = code_shapes(framework)
    finder = HeaderFinder(page, framework, shapes)
    found = finder.find(0)
    reading = None
    if found is None or not finder.is_plain_table(found):
        reading = _read_forms(page, framework, shapes)
    if reading is None:
        reading = _read_tables(page, framework, shapes, finder, found)
    if sheet.hidden_rows:
        used = sorted(row for row in sheet.hidden_rows if row <= page.height and page.counts[row - 1])
        if used:
            reading.findings.append(
                finding("hidden-rows", sheet=sheet.name, row=used[0], count=len(used), rows=_spans(used))
            )
    return reading


def _spans(rows: list[int]) -> str:
    parts: list[list[int]] = []
    for row in rows:
        if parts and row == parts[-1][1] + 1:
            parts[-1][1] = row
        else:
            parts.append([row, row])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in parts[:10]) + (", …" if len(parts) > 10 else "")


def _skipped(page: Page, reason: str) -> SheetReading:
    """A sheet that is passed over, with its lines told apart all the same."""
    name = page.sheet.name
    said = finding("skipped-sheet", sheet=name, reason=REASONS[reason])
    seen = classify(page)
    header = tuple(row + 1 for row in seen.header)
    return SheetReading(SheetSummary(name, None, header, {}, reason, lines_of(seen.kinds)), findings=[said])


def _read_tables(
    page: Page, framework: Framework, shapes: CodeShapes, finder: HeaderFinder, found: Found | None
) -> SheetReading:
    tables = _tables(page, finder, found)
    chosen = [choose_columns(page, table.found, shapes, table.last) for table in tables]
    refused = [
        why_no_actions(page, table.found, choices, shapes, table.last)
        for table, choices in zip(tables, chosen, strict=True)
    ]
    tables = [table for table, reason in zip(tables, refused, strict=True) if reason is None]
    chosen = [choices for choices, reason in zip(chosen, refused, strict=True) if reason is None]
    if not tables:
        return _skipped(page, next((reason for reason in refused if reason), None) or why_skipped(page))
    reading = SheetReading(SheetSummary(page.sheet.name, "table", (), {}, None))
    kinds: dict[int, str] = {}
    columns: dict[int, str] = {}
    layout = "table"
    general: list[Told] = []
    for number, (table, choices) in enumerate(zip(tables, chosen, strict=True)):
        found = table.found
        kinds.update({row: "title" for row in table.titles})
        kinds.update({row: "header" for row in found.header.rows})
        own = _constants(page, framework, shapes, table.titles, reading)
        if not number:
            named = [Told(fact, SHEET_NAME) for fact in read_line(page.sheet.name, framework, shapes, name=True)]
            general = [*own, *named]
            reading.year = year_in_text(page.sheet.name) or reading.year
        reader = TableReader(page, framework, shapes, found, choices, found.header.rows[-1] + 1, table.last)
        body = reader.body()
        told = {row: kind for row, kind in body.kinds.items() if kind != "blank" and kinds.get(row) != "data"}
        kinds.update(told)
        kinds.update(dict.fromkeys(body.records, "data"))
        kinds.update({row: "data" for rows in body.continued.values() for row in rows})
        reading.blocks.append(reader.block(body, general if not number else [*own, *general]))
        if found.codes:
            layout = "x-grid"
        elif body.told and layout == "table":
            layout = "groups"
        for column, choice in choices.items():
            columns.setdefault(column, choice.field)
            reading.reasons.append(
                Reason(column_letter(column), choice.field, choice.why, heading_of(found.header, column), choice.score)
            )
        columns.update(dict.fromkeys(found.codes, "objectives"))
    reading.summary = SheetSummary(
        page.sheet.name,
        layout,
        tuple(row + 1 for row in tables[0].found.header.rows),
        {column_letter(column): columns[column] for column in sorted(columns)},
        None,
        lines_of(kinds),
    )
    return reading


def _read_forms(page: Page, framework: Framework, shapes: CodeShapes) -> SheetReading | None:
    form = read_form(page, framework, shapes)
    if form is None:
        return None
    reading = SheetReading(SheetSummary(page.sheet.name, "form", (), {}, None), [form.block])
    own = _constants(page, framework, shapes, sorted(form.titles), reading)
    named = [Told(fact, SHEET_NAME) for fact in read_line(page.sheet.name, framework, shapes, name=True)]
    present = {column.field for column in form.block.columns if any(v is not None for v in column.values)}
    size = len(form.block.rows)
    for told in [*own, *named]:
        field = told.fact.field
        if field not in present and not (field in ("year", "quarter", "period") and present & {"start", "end", "period"}):
            form.block.columns.append(Column(field, "", told.place[1], [told.fact.value] * size, [told.place] * size))
            present.add(field)
    reading.year = year_in_text(page.sheet.name) or reading.year
    kinds = dict.fromkeys(form.titles, "title") | dict.fromkeys(form.rows, "data")
    last = max(form.rows)
    kinds.update({row: "note" for row in range(last + 1, page.height) if page.counts[row]})
    columns: dict[str, str] = {}
    for column in sorted(form.block.columns, key=lambda column: column.index):
        columns.setdefault(column_letter(column.index), column.field)
    reading.reasons = [Reason(text, choice.field, choice.why, text, choice.score) for text, choice in form.choices.values()]
    reading.summary = SheetSummary(page.sheet.name, "form", (), columns, None, lines_of(kinds))
    return reading


class _Table(NamedTuple):
    """One table of a sheet: its title rows, its header, and the last row of its body."""

    titles: tuple[int, ...]
    found: Found
    last: int


def _tables(page: Page, finder: HeaderFinder, found: Found | None) -> list[_Table]:
    tables: list[_Table] = []
    titles = [row for row in range(found.header.rows[0]) if page.counts[row]] if found else []
    while found is not None:
        other = finder.following(found, found.header.rows[-1] + 2)
        parts = finder.beside(found)
        if other is None:
            tables.extend(_Table(tuple(titles), part, page.height - 1) for part in parts)
            break
        above = _titles_above(page, other.header.rows[0], found.header.rows[-1])
        last = (above[0] if above else other.header.rows[0]) - 1
        tables.extend(_Table(tuple(titles), part, last) for part in parts)
        found, titles = other, above
    return tables


def _titles_above(page: Page, row: int, stop: int) -> list[int]:
    """Title rows between two tables: lone texts directly above a header."""
    above: list[int] = []
    for candidate in range(row - 1, stop, -1):
        cells = page.used(candidate)
        if not cells:
            if above and candidate + 1 < above[0] - 1:
                break
            continue
        if len(cells) > 1 or not isinstance(cells[0][1], str) or is_note_text(cells[0][1]) or is_total_text(cells[0][1]):
            break
        above.insert(0, candidate)
    return above


def _constants(
    page: Page, framework: Framework, shapes: CodeShapes, rows: Sequence[int], reading: SheetReading
) -> list[Told]:
    """What title rows say for the whole table below them."""
    told: list[Told] = []
    for row in rows:
        cells = page.used(row)
        for position, (column, value) in enumerate(cells):
            if not isinstance(value, str):
                continue
            facts = read_line(value, framework, shapes)
            if not facts and value.rstrip().endswith(":") and position + 1 < len(cells):
                facts = read_line(f"{value} {shown(cells[position + 1][1])}", framework, shapes)
            told.extend(Told(fact, (row + 1, column)) for fact in facts)
            reading.year = reading.year or year_in_text(value)
    return told


def lines_of(kinds: dict[int, str]) -> tuple[tuple[int, int, str], ...]:
    """Spans of rows (from 1) of one kind, for the rows that are not blank."""
    spans: list[tuple[int, int, str]] = []
    for row in sorted(kinds):
        kind = kinds[row]
        if spans and spans[-1][2] == kind and spans[-1][1] == row:
            spans[-1] = (spans[-1][0], row + 1, kind)
        else:
            spans.append((row + 1, row + 1, kind))
    return tuple(spans)
