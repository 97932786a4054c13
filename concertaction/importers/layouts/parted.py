"""Columns whose heading asks for several things: "Objectif et période", "Projet (partenaires)".

Where their cells can be parted (``shared_cells``), each thing is laid in a column of its own, the sheet is
read like any other, and what was read there gets its true place back.  It is said, and so is a cell whose
partners or operator could not be told apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.layouts.columns.coded_titles import is_coded
from concertaction.importers.layouts.columns.joined_headings import OTHER, Asked, asked_by
from concertaction.importers.layouts.columns.shared_cells import SharedCells
from concertaction.importers.layouts.page import Page
from concertaction.importers.layouts.sheet_findings import at_cell
from concertaction.importers.layouts.words.headings import POSSIBLE, is_known, speaks_of
from concertaction.importers.values.personal import quoted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from concertaction.importers.layouts.columns.code_shapes import CodeShapes
    from concertaction.importers.layouts.shapes import Block
    from concertaction.importers.layouts.sheets import SheetReader
    from concertaction.models import CellValue, Finding

_SEARCHED = 40  # rows in which the headings are looked for
_SAMPLED = 400  # cells of a column that show how they are built
_LONGEST = 80  # characters of a heading beside
_CODED, _DESCRIBED = {"title", "objectives"}, {"title", "description"}
_SAME = frozenset(
    {"title", "status", "description", "remarks"}
)  # "Décision / action retenue" asks for one thing


class Parted(NamedTuple):
    """A page with a column for each thing, the true column of each, and what must be said."""

    page: Page
    origin: tuple[int, ...]
    findings: tuple[Finding, ...]

    def put_back(self, reader: SheetReader) -> None:
        """Give what was read its true columns."""
        reader.at_columns(lambda column: _true(column, self.origin))
        reading = reader.reading
        reading.findings[:0] = self.findings
        for block in reading.blocks:
            _place(block, self.origin)


class _Shared(NamedTuple):
    """A column of several things: the row of its heading (from 0), what it asks for, its cells."""

    row: int
    heading: str
    asked: tuple[Asked, ...]
    cells: SharedCells


def part(page: Page, shapes: CodeShapes) -> Parted | None:
    """Lay what stands together in columns apart; None for a sheet without such a column."""
    for row in range(min(page.height - 1, _SEARCHED)):
        if page.counts[row] < 2:
            continue
        columns = _asked(page, row, shapes)
        if columns and _is_header(page, row, columns):
            shared = {
                column: one
                for column, asked in columns.items()
                if (one := _shared(page, row, column, asked, shapes)) is not None
            }
            if shared:
                return _laid_apart(page, shared)
    return None


def _asked(page: Page, row: int, shapes: CodeShapes) -> dict[int, tuple[Asked, ...]]:
    """What each column that asks for several things asks for, in a line of short texts.

    The title of an objective asks for one thing, whatever signs it holds: "Projets pilotes : public élargi".
    """
    if not page.holds_texts(row):
        return {}
    cells = page.used(row)
    if any(len(str(value)) > _LONGEST for _, value in cells):
        return {}
    return {
        column: asked
        for column, value in cells
        if (asked := asked_by(str(value)))
        and page.right_of(row, column) == column
        and not shapes.is_titled(str(value))
    }


def _is_header(page: Page, row: int, columns: Mapping[int, object]) -> bool:
    """True where one text at least, beside the columns, is a known heading."""
    return any(column not in columns and is_known(str(value)) for column, value in page.used(row))


def _shared(
    page: Page, row: int, column: int, asked: tuple[Asked, ...], shapes: CodeShapes
) -> _Shared | None:
    heading = page.cell(row, column)
    below = [
        value
        for line in _lines(page, row)
        if (value := page.cell(line, column)) is not None and value != heading
    ]
    if {one.field for one in asked} == _CODED and is_coded(below[:_SAMPLED], shapes.codes):
        return None  # the codes before the titles are found there
    cells = SharedCells([one.field for one in asked], below[:_SAMPLED], shapes)
    if not cells.is_parted:
        if not below or not _hides_titles(page, row, column, asked):
            return None
        cells.fields = ("title",)
    return _Shared(row, str(heading), asked, cells)


def _hides_titles(page: Page, row: int, column: int, asked: tuple[Asked, ...]) -> bool:
    """True for a heading of titles that would be read as what else it asks for, where no other is one."""
    if "title" not in {one.field for one in asked} or speaks_of(
        str(page.cell(row, column)), "title", least=0
    ):
        return False
    others = [str(value) for at, value in page.used(row) if at != column]
    return not any(speaks_of(other, "title", least=POSSIBLE) for other in others)


def _lines(page: Page, row: int) -> list[int]:
    """The lines below a heading that hold more than one cell."""
    return [line for line in range(row + 1, page.height) if page.counts[line] > 1]


def _laid_apart(page: Page, shared: Mapping[int, _Shared]) -> Parted:
    origin: list[int] = []
    for column in range(page.width):
        origin += [column] * (len(shared[column].cells.fields) if column in shared else 1)
    rows = [_laid_row(page, row, shared) for row in range(page.height)]
    first = {column: origin.index(column) for column in range(page.width)}
    merged = (
        (top, first.get(left, left), bottom, _last(origin, right))
        for top, left, bottom, right in page.sheet.merged
    )
    laid = page.sheet.laid(rows, merged, lambda place: (place[0], first.get(place[1], place[1])))
    return Parted(Page(laid), tuple(origin), tuple(_said(page, shared)))


def _last(origin: Sequence[int], column: int) -> int:
    """The last of the columns that one was laid out in."""
    return max((at for at, true in enumerate(origin) if true == column), default=column)


def _laid_row(page: Page, row: int, shared: Mapping[int, _Shared]) -> list[CellValue]:
    cells = page.rows[row]
    laid: list[CellValue] = []
    for column, value in enumerate(cells):
        one = shared.get(column)
        if one is None:
            laid.append(value)
            continue
        fields = one.cells.fields
        if value is None or row < one.row or page.counts[row] < 2:
            laid += [value] + [None] * (len(fields) - 1)
        elif value == one.heading:
            headings = {asked.field: asked.heading for asked in one.asked}
            if len(fields) == 1 and headings.keys() == _DESCRIBED:  # the lines below may still be the two
                laid.append(f"{headings['title']} ({headings['description']})")
            else:
                laid += [headings[field] for field in fields]
        elif len(fields) == 1:
            laid.append(value)
        else:
            said = one.cells.part(value)
            laid += [said.get(field) for field in fields]
    return laid


def _said(page: Page, shared: Mapping[int, _Shared]) -> list[Finding]:
    found: list[Finding] = []
    for column, one in shared.items():
        headings = {asked.field: asked.heading for asked in one.asked}
        if len(one.cells.fields) == 1 and headings.keys() <= _SAME:
            continue
        parts = [quoted(headings[field]) for field in one.cells.fields if field != OTHER]
        heading = quoted(one.heading)
        found.append(
            at_cell(
                page,
                _code(one),
                one.row,
                column,
                heading=heading,
                parts=parts,
            )
        )
        found += [
            at_cell(page, "unparted-cell", row, column, value=quoted(value), heading=heading)
            for row in _lines(page, one.row)
            if (value := page.cell(row, column)) != one.heading and one.cells.is_doubtful(value)
        ]
    return found


def _code(shared: _Shared) -> str:
    return "parted-column" if len(shared.cells.fields) > 1 else "unparted-column"


def _true(column: int, origin: Sequence[int]) -> int:
    return origin[column] if column < len(origin) else column - len(origin) + origin[-1] + 1


def _place(block: Block, origin: Sequence[int]) -> None:
    """The true places of the values; those that share a cell have a place each, as parts of it."""
    for column in block.columns:
        if column.places is None:
            is_part = origin.count(_true(column.index, origin)) > 1
            column.index = _true(column.index, origin)
            if is_part:
                column.places = [(row, column.index) for row in block.rows]
        else:
            column.places = [(row, _true(at, origin)) if row else (row, at) for row, at in column.places]
            column.index = _true(column.index, origin)
