"""Cells that hold a whole action, or the most of it, behind labels: ``Action : Potager⏎Objectif : 1.4⏎…``.

They stand one below the other in a single column, or in a column or two of a table.  What stands behind each
label is laid in a column of its own, headed by the label; the sheet is read like any other, and what was read
there gets its true place back.  A filled column of the table goes before a label that says the same.
"""

from __future__ import annotations

from collections import Counter
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from concertaction.i18n import N_
from concertaction.importers.layouts.columns.cell_labels import PROSE
from concertaction.importers.layouts.columns.codes_in_text import axis_in_text, code_in_text
from concertaction.importers.layouts.columns.labelled_columns import find_labelled, is_aim, titles_beside
from concertaction.importers.layouts.columns.labelled_slots import LabelledColumn
from concertaction.importers.layouts.columns.listed_titles import ONCE
from concertaction.importers.layouts.columns.table_columns import OPERATORS
from concertaction.importers.layouts.forms.labels import LOOKS
from concertaction.importers.layouts.page import Page, cell_at, shown
from concertaction.importers.layouts.shapes import DATES, REPEATABLE
from concertaction.importers.layouts.sheet_findings import at_cell
from concertaction.importers.layouts.tables.skipped import reason_of_name
from concertaction.importers.layouts.words.headings import fold, likely_field, recognise
from concertaction.importers.layouts.words.organisations import looks_like_organisation
from concertaction.importers.values.periods import read_period
from concertaction.importers.values.personal import quoted
from concertaction.models import column_index, column_letter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from concertaction.importers.files.struck import Place
    from concertaction.importers.layouts.columns.code_shapes import CodeShapes
    from concertaction.importers.layouts.columns.labelled_columns import Labelled, Line
    from concertaction.importers.layouts.columns.labelled_slots import Slot
    from concertaction.importers.layouts.shapes import Block
    from concertaction.importers.layouts.sheets import SheetReader
    from concertaction.models import CellValue, Finding

LAYOUT = "labelled-cells"
"""What the summary of such a sheet calls it."""

_OPERATOR, _TITLE = "Opérateur", "Action"
_TITLES = N_("the titles of the actions")
_HOUSES = 0.5  # share of the cells of a column of operators that look like organisations
_HEADED = -1  # the place, among the actions of a row, of headings that the sheet has not
_KINDS = {
    "title": N_("the title of an action"),
    "description": N_("the description of an action"),
    "period": N_("a period"),
}


class LabelledCells(NamedTuple):
    """A page with a column for each label, where its lines and columns stand, and what must be said."""

    page: Page
    sheet: Page  # as it is
    lines: list[Line]
    origin: list[int]  # the true column of each
    moved: dict[tuple[int, int], int]  # line and column here -> true column, where it is another one
    slots: dict[int, Slot]  # column here -> what it holds
    filled: set[int]  # other columns here, in which something stands that a label says
    bare: dict[int, int]  # row (from 0) of a cell without labels among the labelled ones -> its column
    findings: list[Finding]

    def put_back(self, reader: SheetReader) -> None:
        """Give what was read its true rows and columns."""
        reading = reader.reading
        unread = [*self._unread_labels(reader), *self._unread_cells(reader)]
        said = [*self.findings, *unread, *map(self._true_finding, reading.findings)]
        reading.findings = []
        reader.at_columns(self._column)
        reading.findings = said
        reading.reasons = [
            reason._replace(where=str(self._row(int(reason.where)))) if reason.where.isdigit() else reason
            for reason in reading.reasons
        ]
        header = [row for row in reading.summary.header_rows if self.lines[row - 1][1] != _HEADED]
        reading.summary = reading.summary._replace(
            layout=LAYOUT, header_rows=tuple(dict.fromkeys(map(self._row, header)))
        )
        kinds: dict[int, str] = {}
        for at, kind in reader.kinds.items():
            row, place = self.lines[at]
            if place != _HEADED and kinds.get(row) != "data":
                kinds[row] = kind
        reader.kinds = kinds
        for block in reading.blocks:
            self._place(block)

    def _row(self, row: int) -> int:
        """The true row of a line; both from 1."""
        return self.lines[row - 1][0] + 1 if 0 < row <= len(self.lines) else row

    def _column(self, column: int) -> int:
        origin = self.origin
        return origin[column] if column < len(origin) else column - len(origin) + origin[-1] + 1

    def _true(self, row: int, column: int) -> tuple[int, int]:
        """The true row (from 1) and column (from 0) of a cell here."""
        return self._row(row), self.moved.get((row - 1, column), self._column(column))

    def _true_finding(self, found: Finding) -> Finding:
        if found.row is None:
            return found
        row, column = self._true(found.row, column_index(found.column) if found.column else 0)
        return found._replace(row=row, column=column_letter(column) if found.column else None)

    def _unread_labels(self, reader: SheetReader) -> Iterator[Finding]:
        """Say which labels ask for nothing that is read."""
        for column, slot in self.slots.items():
            if not slot.values or slot.field or reader.columns.get(column):
                continue
            line = min(slot.values)
            if slot.heading:
                yield _of_label(self.sheet, line, slot.true, slot.heading)
            else:
                said = {"heading": column_letter(slot.true), "kind": LOOKS["partners"]}
                yield at_cell(self.sheet, "unread-column", line[0], slot.true, **said)

    def _unread_cells(self, reader: SheetReader) -> Iterator[Finding]:
        """Say which cells among the labelled ones have no label, and were read as nothing."""
        heard = {reason.where for reason in reader.reading.reasons if reason.why == "group-row"}
        for at, (row, _place) in enumerate(self.lines):
            column = self.bare.get(row)
            is_unread = reader.kinds.get(at) in ("group", "title", None)
            if column is not None and is_unread and str(at + 1) not in heard:
                value = quoted(self.sheet.cell(row, column))
                yield at_cell(self.sheet, "unlabelled-cell", row, column, value=value)

    def _place(self, block: Block) -> None:
        for column in block.columns:
            places = column.places_in(block.rows)
            if column.places is not None or column.index in self.slots or column.index in self.filled:
                column.places = [self._true(*place) if place[0] else place for place in places]
            column.index = self._column(column.index)
        block.rows = list(map(self._row, block.rows))


def lay_labels(page: Page, shapes: CodeShapes) -> LabelledCells | None:
    """Lay what stands behind the labels of cells in columns of their own; None for nearly all sheets."""
    if reason_of_name(page.sheet.name) is not None:
        return None  # cells that show how to fill in others
    found = find_labelled(page, shapes)
    return None if found is None else _Laying(page, found, shapes).laid()


def _of_label(page: Page, line: Line, column: int, label: str) -> Finding:
    return at_cell(page, "skipped-label", line[0], column, heading=quoted(label), kind="")


class _Laying:
    """The labelled columns of a page beside its others: what the one lacks and what contradicts it."""

    def __init__(self, page: Page, found: Labelled, shapes: CodeShapes) -> None:
        self.page, self.found, self.shapes = page, found, shapes
        self.given: dict[tuple[Line, int], tuple[CellValue, int]] = {}  # cells of others: value, its column
        is_titled = "title" not in found.beside
        self.columns = {
            column: LabelledColumn(column, self._heading(column), records, shapes, is_titled=is_titled)
            for column, records in found.records.items()
        }
        self.findings = [*self._parted()]
        self.headings = dict(self._unheaded())
        if found.cards:
            for slot in self.columns[min(found.records)].slots:
                slot.elsewhere = {line: column for line, column in found.cards.items() if column != slot.true}
        self.cards: dict[int, set[int]] = {}
        for (row, _place), column in found.cards.items():
            self.cards.setdefault(row, set()).add(column)
        self._settle()

    def _heading(self, column: int) -> str:
        header = self.found.header
        return shown(self.page.cell(header, column)) if header is not None else ""

    # -- what must be said of the labelled cells

    def _parted(self) -> Iterator[Finding]:
        for number, column in self.columns.items():
            first = min(self.found.records[number])
            row = first if self.found.header is None else self.found.header
            labels = list(map(quoted, column.labels))
            yield at_cell(
                self.page, "labelled-cells", row, number, letter=column_letter(number), parts=labels
            )
            for kind, lines in column.unlabelled.items():
                said = {"kind": _KINDS[kind], "count": len(lines)}
                yield at_cell(self.page, "unlabelled-lines", lines[0][0], self._at(lines[0], number), **said)
            for line, label in column.loose:
                yield _of_label(self.page, line, self._at(line, number), label)

    def _at(self, line: Line, column: int) -> int:
        """The true column of what a labelled column says of an action."""
        return self.found.cards.get(line, column)

    def _unheaded(self) -> Iterator[tuple[int, str]]:
        """What must head the columns beside the cells of a list without headings; it is said.

        Organisations carry the actions where no label asks who does, texts that differ are their titles
        where no cell has one.  Organisations may stand before the labels of each cell, too.
        """
        asked = {slot.field for column in self.columns.values() for slot in column.slots}
        operators = None
        if "operator" not in asked and "operator" not in self.found.beside:
            within = next((one.houses for one in self.columns.values() if one.houses is not None), None)
            if within is not None:
                within.heading = _OPERATOR
                self._say_guessed(within.true, OPERATORS)
            elif self.found.header is None:
                others = (column for column in range(self.page.width) if column not in self.columns)
                operators = next(filter(self._are_houses, others), None)
        if operators is not None:
            yield operators, _OPERATOR
            self._say_guessed(operators, OPERATORS)
        titles = titles_beside(self.page, self.found)
        if self.found.header is None and "title" not in asked and titles is not None:
            yield titles, _TITLE
            self._say_guessed(titles, _TITLES)

    def _are_houses(self, column: int) -> bool:
        rows = self.found.rows
        told = sum(looks_like_organisation(shown(self.page.cell(row, column))) for row in rows)
        return told > _HOUSES * len(rows)

    def _say_guessed(self, column: int, kind: str) -> None:
        said = {"heading": column_letter(column), "kind": kind}
        self.findings.append(at_cell(self.page, "guessed-column", self.found.first, column, **said))

    def _say_other(self, slot: Slot, line: Line, value: str, heading: str, other: CellValue) -> None:
        said = {"value": quoted(value), "heading": quoted(heading), "other": quoted(other)}
        self.findings.append(at_cell(self.page, "other-in-cell", line[0], self._at(line, slot.true), **said))

    # -- beside what the table says

    def _settle(self) -> None:
        owners: dict[str, Slot] = {}
        for column in self.columns.values():
            for slot in column.slots:
                for line in list(slot.values):
                    self._beside(slot, line)
                owner = owners.setdefault(slot.field, slot) if slot.field else slot
                if owner.true != slot.true and slot.field not in REPEATABLE:
                    self._join(owner, slot)

    def _beside(self, slot: Slot, line: Line) -> None:
        """A filled cell of the table goes before what a label says; a blank one is filled with it."""
        columns = self._columns_of(slot.field)
        others = [self._cell(line[0], column) for column in columns]
        if not columns:
            return
        if None not in others:
            self._meet(slot, line, columns[0], others)
        elif slot.field in self.found.beside:
            self.given[line, columns[0]] = (slot.values.pop(line), self._at(line, slot.true))

    def _cell(self, row: int, column: int) -> CellValue:
        """A cell, or the one that is merged down over it."""
        over = (merge for merge in self.page.merged_down(column) if merge.top <= row <= merge.bottom)
        return self.page.cell(next((merge.top for merge in over), row), column)

    def _columns_of(self, field: str) -> list[int]:
        """The columns of the table that say together what a label says."""
        beside = self.found.beside
        if field in beside:
            return [beside[field]]
        if field == "period" and {"start", "end"} <= beside.keys():
            return [beside["start"], beside["end"]]
        return [beside["period"]] if field in ("start", "end") and "period" in beside else []

    def _meet(self, slot: Slot, line: Line, column: int, others: list[CellValue]) -> None:
        value = slot.values.pop(line)
        if _is_same(slot.field, value, others):
            return
        if slot.field in PROSE:
            self.given[line, column] = (f"{shown(others[0])}\n{value}", column)
        elif slot.field == "objectives" and not is_aim(value, self.shapes):
            self.columns[slot.true].rest.add(line, f"{slot.heading} : {value}")
        else:
            self._say_other(slot, line, value, self._heading(column), others[0])

    def _join(self, owner: Slot, slot: Slot) -> None:
        """Give what a second labelled column says to the slot of the first, where that says nothing."""
        for line, value in slot.values.items():
            before = owner.values.get(line)
            if before is None:
                owner.elsewhere[line] = slot.true
            if before is None or slot.field in PROSE:
                owner.add(line, value)
            elif not _is_same(slot.field, value, [before]):
                self._say_other(slot, line, value, owner.heading, before)
        slot.values = {}

    # -- the page

    def laid(self) -> LabelledCells:
        """The page with a column for each slot, and a line of headings where it has none."""
        slots = {number: column.slots or [column.title] for number, column in self.columns.items()}
        widths = [len(slots.get(column, "1")) for column in range(self.page.width)]
        first = [0, *accumulate(widths)]
        origin = [column for column, width in enumerate(widths) for _ in range(width)]
        places = {first[number] + at: slot for number, own in slots.items() for at, slot in enumerate(own)}
        lines = list(self._lines())
        moved = {
            (at, place): slot.elsewhere[line]
            for at, line in enumerate(lines)
            for place, slot in places.items()
            if line in slot.elsewhere
        }
        moved |= {
            (at, first[column]): true
            for at, line in enumerate(lines)
            for column in range(self.page.width)
            if (true := self.given.get((line, column), (None, column))[1]) != column
        }
        rows = [self._row(line, slots) for line in lines]
        page = self._page(rows, lines, first)
        bare, filled = dict(self._bare()), {first[column] for _, column in self.given}
        return LabelledCells(page, self.page, lines, origin, moved, places, filled, bare, self.findings)

    def _bare(self) -> Iterator[Line]:
        for column, records in self.found.records.items():
            for row in range(min(records), self.page.height):
                is_filled = row not in records and self.page.cell(row, column) is not None
                if is_filled and (row < max(records) or self._goes_on(row, column)):
                    yield row, column

    def _headed(self) -> int | None:
        """The row over which headings that the sheet has not belong: the first group line, if it has some."""
        if self.found.header is not None:
            return None
        page, first = self.page, self.found.first
        above = next((row for row in range(first - 1, -1, -1) if page.counts[row]), first)
        like_it = (column for row, column in self._bare() if page.counts[row] == page.counts[above] == 1)
        return above if any(page.cell(above, column) is not None for column in like_it) else first

    def _lines(self) -> Iterator[Line]:
        found, headed = self.found, self._headed()
        for row in range(self.page.height):
            if row == headed:
                yield row, _HEADED
            several = max((len(records.get(row, ())) for records in found.records.values()), default=0)
            yield from ((row, place) for place in range(max(several, 1)))

    def _row(self, line: Line, slots: dict[int, list[Slot]]) -> list[CellValue]:
        row, place = line
        header = self.found.header
        cells = self.page.rows[row]
        is_header = (
            place == _HEADED
            or row == header
            or (header is not None and row > header and cells == self.page.rows[header])
        )
        laid: list[CellValue] = []
        for column in range(self.page.width):
            value = cell_at(cells, column) if place != _HEADED else None
            if column not in slots and place == _HEADED:
                laid.append(self.headings.get(column))
            elif column not in slots and column in self.cards.get(row, ()):
                laid.append(None)
            elif column not in slots:
                given = self.given.get((line, column))
                laid.append(given[0] if given else None if place > 0 and self._is_once(column) else value)
            elif is_header:
                laid += [slot.heading or None for slot in slots[column]]
            elif row in self.found.records[column]:
                laid += [slot.values.get(line) for slot in slots[column]]
            else:
                laid += [None if self._goes_on(row, column) else value, *[None] * (len(slots[column]) - 1)]
        return laid

    def _goes_on(self, row: int, column: int) -> bool:
        """True for a line that goes on with something of the cell above it; with which label is not said."""
        value = self.page.cell(row, column)
        if self.page.counts[row] > 1 or not isinstance(value, str) or not value[:1].islower():
            return False
        is_below = row > min(self.found.records[column])
        return is_below and not (axis_in_text(value, self.shapes) or code_in_text(value, self.shapes))

    def _is_once(self, column: int) -> bool:
        """True for a column of which only the first of several actions of a line has what it says."""
        return likely_field(recognise(self._heading(column))) in ONCE

    def _page(self, rows: list[list[CellValue]], lines: list[Line], first: list[int]) -> Page:
        """The page of these rows, with the marks of the sheet where they stand there."""
        sheet = self.page.sheet
        tops: dict[int, int] = {}
        ends: dict[int, int] = {}
        for at, (row, place) in enumerate(lines, 1):
            if place != _HEADED:
                tops.setdefault(row + 1, at)
                ends[row + 1] = at
        height, width = self.page.height, self.page.width
        merged: list[tuple[int, int, int, int]] = []
        for top, left, bottom, right in sheet.merged:
            if top > height or left >= width:
                continue
            rows_of = tops[top], ends[min(bottom, height)]
            several = self.found.records.get(left, {}).get(top - 1)
            if several is not None:
                if bottom > top and len(several) == 1:  # each part of the cell is merged as it was
                    merged += [(rows_of[0], at, rows_of[1], at) for at in range(first[left], first[left + 1])]
                continue
            merged.append((rows_of[0], first[left], rows_of[1], first[min(right + 1, width)] - 1))

        def where(place: Place) -> Place | None:
            row, column = place
            return (tops[row], first[column]) if row in tops and column < width else None

        return Page(sheet.laid(rows, merged, where))


def _is_same(field: str, value: str, others: Sequence[CellValue]) -> bool:
    """True where a label says nothing else than what already is said."""
    if field in DATES:
        told = [read_period(other) for other in others]
        year = next((one.start.year for one in told if one.start), None)
        mine = read_period(value, year)
        starts = field == "end" or mine.start in (None, told[0].start)
        return starts and (field == "start" or mine.end in (None, told[-1].end))
    mine_, theirs = (Counter(fold(text).split()) for text in (value, shown(others[0])))
    return mine_ <= theirs or theirs <= mine_
