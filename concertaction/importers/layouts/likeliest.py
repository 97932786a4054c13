"""What a sheet that is no clear list looks like most: of all layouts the first that gives actions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from concertaction.importers.layouts.columns.code_shapes import code_shapes
from concertaction.importers.layouts.folded import unfold
from concertaction.importers.layouts.labelled_cells import lay_labels
from concertaction.importers.layouts.paired_answers import join_answers
from concertaction.importers.layouts.parted import part
from concertaction.importers.layouts.several_a_row import lay_each_alone
from concertaction.importers.layouts.sheets import SheetReader
from concertaction.importers.layouts.tables.cut import find_tables
from concertaction.importers.layouts.tables.field_lists import explains_fields
from concertaction.importers.layouts.tables.headers import HeaderFinder
from concertaction.importers.layouts.tables.skipped import skipped, why_skipped
from concertaction.importers.layouts.tables.unknown_headings import find_unknown, holds_data
from concertaction.importers.layouts.tables.unread_objectives import objectives_passed_over
from concertaction.importers.layouts.turned import Turned, header_of, lies_without_objectives, turn
from concertaction.importers.layouts.without_header import read_continued, read_unheaded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from concertaction.framework import Framework
    from concertaction.importers.layouts.columns.code_shapes import CodeShapes
    from concertaction.importers.layouts.page import Page
    from concertaction.importers.layouts.shapes import SheetReading
    from concertaction.importers.layouts.tables.cut import Table


def read_likeliest(
    finder: HeaderFinder, framework: Framework, before: Table | None, year: int | None, *, is_plain: bool
) -> tuple[SheetReading, Table | None]:
    """Read a sheet as what it looks like, and its table where the next sheet may go on with it.

    In this order: an explanation of columns, labelled cells, pairs of answers, several actions a line, lines
    of one record side by side, a grid on its side, columns laid apart, forms, a table that goes on, tables,
    a grid of titles or a table without headings; else it is passed over.
    """
    page, shapes, found = finder.page, finder.shapes, finder.found
    if not is_plain and explains_fields(page, shapes):
        return skipped(page, "fields"), None
    for laid in filter(None, _laid(page, shapes, is_plain=is_plain)):
        reading = _read_laid(laid, framework, year)
        if reading is not None:
            return reading, None
    reader = SheetReader(page, framework, year)
    if not is_plain and (told := find_unknown(finder.looks)) is not None:
        found = told if found is None or holds_data(finder.looks, found) else found
        is_plain = found.header.rows == told.header.rows
    if not is_plain and reader.add_forms():
        return reader.done(), None
    if found is None and before is not None and read_continued(reader, before):
        return reader.done(), before
    tables = find_tables(finder, found)
    reason = reader.add_tables(tables)
    if reason is None:
        return reader.done(), tables[0]
    if read_unheaded(reader, found):
        return reader.done(), None
    reason = reason if tables else why_skipped(page, shapes)
    if reason in ("no-table", "no-title") and lies_without_objectives(page, shapes):
        reason = "names-down"
    reading = skipped(page, reason)
    reading.findings.extend(objectives_passed_over(page, shapes))
    return reading, None


class _Laid(Protocol):
    """A sheet laid out anew to be read as a table, and how what is read there gets its true place."""

    @property
    def page(self) -> Page: ...

    def put_back(self, reader: SheetReader) -> None: ...


def _laid(page: Page, shapes: CodeShapes, *, is_plain: bool) -> Iterator[_Laid | None]:
    """The sheet in each way in which it may have to be laid out; None for a way that it is not in need of.

    Lines of one record that lie one below the other stand under no plain header.
    """
    yield lay_labels(page, shapes)
    yield join_answers(page)
    yield lay_each_alone(page)
    yield None if is_plain else unfold(page)
    yield turn(page, shapes)
    yield part(page, shapes)


def _read_laid(laid: _Laid, framework: Framework, year: int | None) -> SheetReading | None:
    """Read a sheet that was laid out anew; None where no table of actions is found in it."""
    finder = HeaderFinder(laid.page, code_shapes(framework))
    found = header_of(laid, finder) if isinstance(laid, Turned) else finder.found
    reader = SheetReader(laid.page, framework, year)
    if reader.add_tables(find_tables(finder, found)) is not None:
        return None
    laid.put_back(reader)
    return reader.done()
