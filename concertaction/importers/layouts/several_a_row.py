"""Lines that hold several actions, each in a set of columns: "Action 1 : intitulé … Action 2 : intitulé".

One heading may stand over the titles of all.  What surveys and lists of organisations give.  Each set is
laid on a line of its own with what the line says for all of them, the sheet is read like any other, and what
was read there gets its true place back.  It is said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.layouts.columns.listed_titles import ONCE
from concertaction.importers.layouts.page import Page, cell_at
from concertaction.importers.layouts.several_headings import Sets, find_sets
from concertaction.importers.layouts.several_unheaded import find_unheaded
from concertaction.importers.layouts.sheet_findings import at_cell
from concertaction.importers.layouts.words.headings import POSSIBLE, speaks_of
from concertaction.models import column_index, column_letter

if TYPE_CHECKING:
    from concertaction.importers.layouts.shapes import Block
    from concertaction.importers.layouts.sheets import SheetReader
    from concertaction.models import CellValue, Finding

_SEARCHED = 40  # rows in which the headings are looked for
_FEWEST_HEADINGS = 3
_LONGEST_MARK, _WORDED = 3, 0.7  # characters of a cross, share of the cells that hold more


class _Line(NamedTuple):
    """A line of the page that is read: the true row (from 0) and which of its sets."""

    row: int
    number: int


class Several(NamedTuple):
    """A page with one action a line, where its lines and columns stand, and what must be said."""

    page: Page
    lines: list[_Line]
    columns: list[dict[int, int]]  # of each column laid out: number of the set -> true column
    titles: dict[int, int]  # number of the set -> true column of its titles
    findings: tuple[Finding, ...]

    def put_back(self, reader: SheetReader) -> None:
        """Give what was read its true rows and columns."""
        lines, columns = self.lines, self.columns
        reading = reader.reading
        found = [_true_finding(one, self) for one in reading.findings]
        fields = {true: field for laid, field in reader.columns.items() for true in columns[laid].values()}
        reading.findings = []
        reader.at_columns(lambda laid: min(columns[laid].values()) if laid < len(columns) else laid)
        reader.columns = fields
        reading.findings = [*self.findings, *found]
        header = tuple(dict.fromkeys(lines[row - 1].row + 1 for row in reading.summary.header_rows))
        reading.summary = reading.summary._replace(header_rows=header)
        kinds: dict[int, str] = {}
        for row, kind in reader.kinds.items():
            if kinds.get(lines[row].row) != "data":
                kinds[lines[row].row] = kind
        reader.kinds = kinds
        for block in reading.blocks:
            _place(block, self)


def lay_each_alone(page: Page) -> Several | None:
    """Lay each action of a line on a line of its own; None for a sheet of one action a line."""
    for row in range(min(page.height - 1, _SEARCHED)):
        sets = find_sets(page, row) if page.counts[row] >= _FEWEST_HEADINGS else None
        if sets is None or (sets.are_titles and not _are_titles(page, row, sets)):
            sets = find_unheaded(page, row)
        if sets is not None:
            return _laid_out(page, row, sets)
    return None


def _are_titles(page: Page, row: int, sets: Sets) -> bool:
    """True for texts below headings that only give titles: no crosses of a grid on its side, no band."""
    columns = sets.columns[sets.title].values()
    if any(page.cell(row, at + 1) is None and page.cell(row + 1, at + 1) is not None for at in columns):
        return False
    below = [value for column in columns for value in page.column(column, row + 1, page.height - 1)]
    filled = [value for value in below if value is not None]
    worded = sum(isinstance(value, str) and len(value.strip()) > _LONGEST_MARK for value in filled)
    return worded >= _WORDED * len(filled) > 0


def _laid_out(page: Page, row: int, sets: Sets) -> Several:
    numbers = sorted(sets.numbers)
    first = numbers[0]
    columns: list[dict[int, int]] = []
    headings: list[CellValue] = []
    for column in range(page.width):
        stem = sets.stem_at(column)
        if stem is None:
            heading = page.cell(row, column)
            if heading is None and sets.is_under_bands:
                heading = page.cell(row - 1, column)
            columns.append(dict.fromkeys(numbers, column))
            headings.append(heading)
        elif column == min(sets.columns[stem].values()):
            columns.append(sets.columns[stem])
            headings.append(sets.headings[stem])
    once = {
        at
        for at, heading in enumerate(headings)
        if sets.stem_at(next(iter(columns[at].values()))) is None
        and isinstance(heading, str)
        and speaks_of(heading, *ONCE, least=POSSIBLE)
    }
    rows: list[list[CellValue]] = []
    lines: list[_Line] = []
    for at in range(page.height):
        cells = page.rows[at]
        if at == row or (at > row and cells == page.rows[row]):
            rows.append(list(headings))
            lines.append(_Line(at, first))
        elif at < row:
            is_band = at == row - 1 and sets.is_under_bands
            rows.append([] if is_band else list(cells))
            lines.append(_Line(at, 0))
        else:
            for place, number in enumerate(_filled(cells, sets) or [first]):
                rows.append(
                    [
                        None
                        if (place and column in once) or number not in true
                        else cell_at(cells, true[number])
                        for column, true in enumerate(columns)
                    ]
                )
                lines.append(_Line(at, number))
    said = at_cell(page, "several-a-row", row, min(sets.columns[sets.title].values()), count=len(numbers))
    return Several(_page_of(page, rows, lines, columns), lines, columns, sets.columns[sets.title], (said,))


def _filled(cells: list[CellValue], sets: Sets) -> list[int]:
    """The sets of a line in which something is written."""
    return [
        number
        for number in sorted(sets.numbers)
        if any(
            value is not None and (not isinstance(value, str) or any(map(str.isalnum, value)))
            for true in sets.columns.values()
            if number in true and (value := cell_at(cells, true[number])) is not None
        )
    ]


def _page_of(
    page: Page, rows: list[list[CellValue]], lines: list[_Line], columns: list[dict[int, int]]
) -> Page:
    """The page of these lines, with the marks of the sheet where they stand there."""
    sheet = page.sheet
    tops: dict[int, int] = {}
    ends: dict[int, int] = {}
    places: dict[tuple[int, int], tuple[int, int]] = {}
    marked = {*sheet.errors, *sheet.formats, *sheet.struck, *sheet.struck_out}
    for at, line in enumerate(lines, 1):
        tops.setdefault(line.row + 1, at)
        ends[line.row + 1] = at
        for laid, true in enumerate(columns):
            if marked and (place := (line.row + 1, true.get(line.number, -1))) in marked:
                places.setdefault(place, (at, laid))
    shared = {min(true.values()): laid for laid, true in enumerate(columns) if len(set(true.values())) == 1}
    merged = (
        (tops[top], shared[left], ends[bottom], shared[left])
        for top, left, bottom, right in sheet.merged
        if left == right and left in shared and top in tops and bottom in ends
    )
    return Page(sheet.laid(rows, merged, places.get))


def _true(several: Several, row: int, column: int) -> tuple[int, int]:
    """The true row (from 1) and column (from 0) of a cell of the page that was read."""
    line = several.lines[row - 1]
    if not line.number or column >= len(several.columns):  # above the headings
        return line.row + 1, column
    true = several.columns[column]
    return line.row + 1, true.get(line.number, several.titles[line.number])


def _true_finding(found: Finding, several: Several) -> Finding:
    if found.row is None:
        return found
    row, column = _true(several, found.row, column_index(found.column) if found.column else 0)
    return found._replace(row=row, column=column_letter(column) if found.column else None)


def _place(block: Block, several: Several) -> None:
    for column in block.columns:
        true = set(several.columns[column.index].values()) if column.index < len(several.columns) else set()
        if column.places is None and len(true) == 1:
            column.index = min(true)
            continue
        column.places = [
            _true(several, *place) if place[0] else place for place in column.places_in(block.rows)
        ]
        column.index = min(true, default=column.index)
    block.rows = [several.lines[row - 1].row + 1 for row in block.rows]
