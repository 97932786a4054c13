"""Sheets read as a profile says: nothing is guessed but totals, notes, groups and title rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from concertaction.findings import finding
from concertaction.importers.layouts.columns.choices import Choice
from concertaction.importers.layouts.columns.found import Found, as_written, heading_cells
from concertaction.importers.layouts.columns.grids import read_codes
from concertaction.importers.layouts.operators.facts import Fact, Told
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.shapes import FIELDS, MARKED_PARTNERS, SHEET_NAME, Header
from concertaction.importers.layouts.sheets import SheetReader
from concertaction.importers.layouts.tables.cut import Table, titles_above
from concertaction.importers.layouts.words.years import year_in_text
from concertaction.importers.values.personal import quoted
from concertaction.models import column_index, column_letter
from concertaction.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from concertaction.framework import Framework
    from concertaction.importers.layouts.page import Page
    from concertaction.importers.layouts.shapes import SheetProfile, SheetReading
    from concertaction.models import CellValue


def read_profiled(page: Page, framework: Framework, profiles: Sequence[SheetProfile]) -> SheetReading:
    """Read the tables of one sheet, one profile a table, from the top down."""
    reader = SheetReader(page, framework)
    tables = sorted(profiles, key=_top)
    general: list[Told] = []
    above = 0
    for position, profile in enumerate(tables):
        following = tables[position + 1] if position + 1 < len(tables) else None
        titles = tuple(_titles(reader, profile, above, first=position == 0))
        last = min(profile.last_row or page.height, page.height) - 1
        if following is not None:
            before = titles_above(page, reader.titles.shapes, _top(following), max(_top(profile), 0))
            last = min(last, (before[0] if before else _top(following)) - 1)
        constants = [Told(Fact(field, value), SHEET_NAME) for field, value in profile.constants.items()]
        spoken = reader.reading.year
        own = reader.titles.constants(titles)
        if position == 0:
            general = [*own, *reader.titles.named]
            own = []
        else:
            reader.reading.year = spoken  # as where no profile is used: of this table alone
        _add(
            reader,
            profile,
            titles,
            last,
            [*constants, *own, *general],
            reader.titles.year_of(titles) if position else None,
        )
        year = year_in_text(profile.constants.get("year", ""))
        reader.reading.year = year or reader.reading.year
        above = last + 1
    reader.reading.summary = reader.reading.summary._replace(layout=tables[0].layout)
    return reader.done()


def _top(profile: SheetProfile) -> int:
    """The first row of a table, from 0."""
    return (min(profile.header_rows) if profile.header_rows else profile.first_row or 1) - 1


def _titles(reader: SheetReader, profile: SheetProfile, above: int, *, first: bool) -> list[int]:
    page = reader.page
    if not first:
        return [
            row for row in titles_above(page, reader.titles.shapes, _top(profile), above - 1) if row >= above
        ]
    return [row for row in range(min(_top(profile), page.height)) if page.counts[row]]


def _add(
    reader: SheetReader,
    profile: SheetProfile,
    titles: tuple[int, ...],
    last: int,
    constants: list[Told],
    year: int | None,
) -> None:
    """Read one table; ``year`` is the one that its own titles speak of.

    A column whose "field" is an objective's code is a column of an x-grid;
    ``"objectives"`` over headings that are codes makes one too.
    """
    page, framework = reader.page, reader.framework
    rows = tuple(row - 1 for row in profile.header_rows if 0 < row <= page.height)
    fields = {
        index: field
        for letters, field in profile.columns.items()
        if (index := column_index(letters.strip().upper())) < page.width
    }
    left, right = min(fields, default=0), max(fields, default=page.width - 1)
    joined = heading_cells(page, rows) if rows else {}
    texts: dict[int, tuple[CellValue, ...]] = {
        column: cells for column, cells in joined.items() if left <= column <= right
    }
    reader.reading.findings += [
        finding(
            "skipped-column",
            sheet=page.sheet.name,
            row=profile.header_rows[-1],
            column=column_letter(column),
            heading=quoted(as_written(cells)),
        )
        for column, cells in joined.items()
        if column not in fields and cells
    ]
    codes = {column: field for column, field in fields.items() if field in framework.objectives}
    if profile.layout == "x-grid" and not codes:
        codes = read_codes(texts, reader.shapes)
        codes = {c: code for c, code in codes.items() if fields.get(c, "objectives") == "objectives"}
    choices = {
        column: _choice(field, texts.get(column))
        for column, field in fields.items()
        if column not in codes and (field == MARKED_PARTNERS or (field and field in FIELDS))
    }
    first = max(rows[-1] + 1 if rows else 0, (profile.first_row or 1) - 1)
    last = max(last, first - 1)
    reader.add_table(
        Table(titles, Found(Header(rows, left, right, texts), {}, codes, 0.0), last, choices),
        constants,
        skip=frozenset(row - 1 for row in profile.skip_rows),
        start=first,
        year=year,
    )


def _choice(field: str, heading: tuple[CellValue, ...] | None) -> Choice:
    """What a profile says of a column; marks under the name of a partner say the heading."""
    if field != MARKED_PARTNERS:
        return Choice(field, 1.0, "profile")
    if heading is None:
        return Choice("partners", 1.0, "profile")
    return Choice("partners", 1.0, "partner-heading", shown(heading[-1]))


def headings(page: Page, rows: Sequence[int]) -> dict[int, str]:
    """The heading of each column, its rows (from 1) joined: what a profile knows a table by."""
    inside = tuple(row - 1 for row in rows if 0 < row <= page.height)
    if not inside:
        return {}
    return {column: as_written(cells) for column, cells in heading_cells(page, inside).items()}


def heading_key(text: str) -> str:
    """A heading without what spelling changes in it: case, accents, blanks."""
    return " ".join(fold(text).split())
