"""Actions that are struck out as a whole, which stay, and what was left out of the cells of the others."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from concertaction.findings import finding
from concertaction.importers.layouts.words.proper_names import is_person
from concertaction.importers.values.personal import MASK, quoted
from concertaction.models import column_letter
from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence, Set

    from concertaction.importers.files.struck import Place, Struck
    from concertaction.importers.files.workbook import Sheet
    from concertaction.importers.layouts.shapes import SheetReading
    from concertaction.models import CellValue, Finding

ORGANISATIONS = ("operator", "other_operator", "partners")
_UNREAD = frozenset({"", "person", "contact", "budget"})
_READ_ALONE = frozenset({"cover", "completes"})
"""Why sheets are passed over that give something to the actions of others."""
_NAMES = late(r"[\n;,/]+")


def names_person(struck: Struck) -> bool:
    """True where what is struck out in a cell of organisations is somebody's name."""
    return any(is_person(name.strip()) for name in _NAMES.split(str(struck.left_out)))


def struck_cells(sheet: Sheet) -> frozenset[Place]:
    """The cells of which nothing stands."""
    return frozenset(place for place, struck in sheet.struck.items() if not struck.pieces)


def holds_struck_row(sheet: Sheet, whole: Set[Place]) -> bool:
    """True where nothing stands of a row: it is most likely an action that is struck out."""
    return any(
        all(value is None for cells in sheet.rows[row - 1 : row] for value in cells)
        for row in {row for row, _column in whole}
    )


def leaves_actions(whole: Set[Place], reading: SheetReading) -> bool:
    """True for a sheet, read as it stands, in which no action is struck out.

    Each cell of which nothing stands is in the line of an action of a table, beside its title.
    """
    if not whole:
        return True
    titled: dict[int, int] = {}  # row -> column of its title
    for block in reading.blocks:
        titles = [column for column in block.columns if column.field == "title"]
        if len(titles) == 1 and titles[0].places is None and not block.scattered:
            told = zip(block.rows, titles[0].values, strict=True)
            titled |= {row: titles[0].index for row, title in told if title is not None}
    return all(titled.get(row, column) != column for row, column in whole)


def of_actions(sheet: Sheet, reading: SheetReading) -> frozenset[Place]:
    """The cells of the actions whose title is struck out, in a sheet that was read as it was received.

    A cell that an action shares with one that stands (a merged operator, a group row) is not among them;
    one that no action reads is of the one that reads the next cell of its row, as a label stands before an
    answer, or the last.  Headings are where all of their actions are struck out.
    """
    readers: dict[Place, bool] = {}
    tables: dict[int, bool] = {}
    for block in reading.blocks:
        titles = [column for column in block.columns if column.field == "title"]
        out = [
            any(_is_whole(sheet, block.place(column, at)) for column in titles)
            for at in range(len(block.rows))
        ]
        tables.update((row, all(out) and tables.get(row, True)) for row in block.rows)
        for column in block.columns:
            for place, is_out in zip(column.places_in(block.rows), out, strict=True):
                readers[place] = readers.get(place, True) and is_out
    if not any(readers.values()):
        return frozenset()
    rows: dict[int, list[int]] = {}
    for row, number in sorted(readers):
        rows.setdefault(row, []).append(number)
    lines = sorted(tables)

    def is_of_action(place: Place) -> bool:
        row, number = place
        if row not in rows:
            below = bisect_right(lines, row)
            return below < len(lines) and tables[lines[below]]
        if place not in readers:
            place = row, next((at for at in rows[row] if at > number), rows[row][-1])
        return readers.get(place, False)

    return frozenset(place for place in sheet.struck if _is_whole(sheet, place) and is_of_action(place))


def _is_whole(sheet: Sheet, place: Place) -> bool:
    struck = sheet.struck.get(place)
    return struck is not None and not struck.pieces


def left_out(sheet: Sheet, reading: SheetReading) -> Iterator[Finding]:
    """Say what is struck out and was left out: at each cell that is read, once for a line of no action."""
    if not sheet.struck or reading.summary.skipped not in (None, *_READ_ALONE):
        return
    fields = {
        place: column.field
        for block in reading.blocks
        for column in block.columns
        for place in column.places_in(block.rows)
        if place in sheet.struck
    }
    rows = {row for block in reading.blocks if not block.scattered for row in block.rows}
    between: dict[int, list[Place]] = {}
    for place in sorted(sheet.struck):
        field = fields.get(place)
        if field is None and place[0] not in rows:
            between.setdefault(place[0], []).append(place)
        elif field and field not in _UNREAD:
            yield _said(sheet, [place], field)
    for places in between.values():
        yield _said(sheet, places)
        yield from _unheaded(sheet, reading, places)


def _unheaded(sheet: Sheet, reading: SheetReading, places: Sequence[Place]) -> Iterator[Finding]:
    """Say of each heading that is struck out how many cells below it are not read: crosses of a grid."""
    below = [block for block in reading.blocks if not block.scattered]
    for row, number in places:
        block = next((one for one in below if one.rows and row < min(one.rows)), None)
        if block is None or row not in reading.summary.header_rows or not _is_whole(sheet, (row, number)):
            continue
        if any(column.index == number and column.field for column in block.columns):
            continue
        cells = [line[number] for at in block.rows for line in sheet.rows[at - 1 : at] if number < len(line)]
        count = sum(cell is not None for cell in cells)
        if count:
            yield finding(
                "struck-heading",
                sheet=sheet.name,
                row=row,
                column=column_letter(number),
                value=quoted(str(sheet.struck[row, number].value)),
                count=count,
            )


def _said(sheet: Sheet, places: Sequence[Place], field: str | None = None) -> Finding:
    """What is left out of cells of one row, said at the first one."""
    struck = [sheet.struck[place] for place in places]
    is_masked = field in ORGANISATIONS and any(map(names_person, struck))
    (row, column), *_others = places
    return finding(
        "struck-text",
        sheet=sheet.name,
        row=row,
        column=column_letter(column),
        field=field,
        value="" if is_masked else _together(one.value for one in struck),
        left=MASK if is_masked else _together(one.left_out for one in struck),
    )


def _together(cells: Iterable[CellValue]) -> str | None:
    return quoted(" | ".join(filter(None, map(quoted, cells))))
