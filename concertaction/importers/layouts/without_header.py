"""Sheets of actions that have no line of headings: they go on with another, or their content says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from concertaction.findings import finding
from concertaction.importers.layouts.columns.found import Found
from concertaction.importers.layouts.shapes import Header
from concertaction.importers.layouts.sheet_findings import of_line
from concertaction.importers.layouts.tables.cut import Table
from concertaction.importers.layouts.tables.title_grids import read_titles_grid
from concertaction.importers.layouts.tables.unheaded import continues, find_bare_table, under_operator

if TYPE_CHECKING:
    from concertaction.importers.layouts.sheets import SheetReader
    from concertaction.importers.layouts.tables.boards import Board
    from concertaction.importers.layouts.tables.unheaded import Bare


def read_continued(reader: SheetReader, before: Table) -> bool:
    """Read a sheet without headings that goes on with the columns of a sheet before it."""
    page = reader.page
    if before.found.codes or before.beside or before.banded is not None:
        return False
    place = continues(page, before, reader.shapes)
    if place is None:
        return False
    first, shift = place
    titles = tuple(row for row in range(first) if page.counts[row])
    moved = before.moved(shift)
    reader.add_table(
        Table(titles, moved.found, page.height - 1, moved.choices),
        [*reader.titles.constants(titles), *reader.titles.named],
        start=first,
    )
    reader.reading.summary = reader.reading.summary._replace(layout="no-header")
    if shift:
        reader.reading.findings.append(finding("no-headings", sheet=page.sheet.name, row=first + 1))
    return True


def read_unheaded(reader: SheetReader, found: Found | None) -> bool:
    """Read a grid of titles, or a table whose content alone says what it is."""
    grid = read_titles_grid(reader.page, reader.shapes, found)
    if grid is not None and grid.block.rows:
        _add_grid(reader, grid)
        return True
    bare = find_bare_table(reader.page, reader.shapes) if found is None else None
    if bare is not None:
        _add_bare_table(reader, bare)
    return bare is not None


def _add_grid(reader: SheetReader, grid: Board) -> None:
    """Add the titles of a grid, and say which of its cells hold none."""
    page, block, top = reader.page, grid.block, grid.header
    titles = [row for row in range(top) if page.counts[row]]
    reader.add_constants(block, titles)
    reader.reading.blocks.append(block)
    reader.columns.update({column.index: column.field for column in reversed(block.columns)})
    reader.kinds.update(dict.fromkeys(titles, "title"))
    reader.kinds[top] = "header"
    reader.kinds.update({row - 1: "data" for row in block.rows})
    for row in range(top + 1, page.height):
        if page.counts[row]:
            reader.kinds.setdefault(row, "note" if row >= max(block.rows) else "group")
    reader.reading.summary = reader.reading.summary._replace(layout="titles-grid", header_rows=(top + 1,))
    reader.reading.findings.extend(of_line(page, "unread-cell", e.row, e.column) for e in grid.unread)


def _add_bare_table(reader: SheetReader, bare: Bare) -> None:
    """Add a table without headings, and say so."""
    page = reader.page
    titles = tuple(row for row in range(bare.first) if page.counts[row])
    header = Header((), 0, bare.width - 1, {})
    told = [*reader.titles.constants(titles), *reader.titles.named]
    names = [str(item.fact.value) for item in told if item.fact.field == "operator"]
    bare = under_operator(page, bare, names[0]) if names else bare
    reader.add_table(
        Table(titles, Found(header, {}, {}, 0.0), page.height - 1, bare.choices),
        told,
        start=bare.first,
    )
    reader.reading.summary = reader.reading.summary._replace(layout="no-header")
    reader.reading.findings.append(finding("no-headings", sheet=page.sheet.name, row=bare.first + 1))
