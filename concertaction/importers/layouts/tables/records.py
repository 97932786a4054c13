"""The records of a table as columns: what is filled down, what is added from elsewhere.

Values are filled down only where the sheet shows that it means so:

- a cell merged over several rows speaks for all of them;
- a column of operators, kinds, axes, objectives, years or communes whose
  values stand only on the first row of each block (its first row filled, three
  rows in ten or more blank, no value twice in a row) is filled down; where some
  values stand twice in a row, a third of the rows must be blank, two together
  somewhere, and it is said; a lone blank in a column that repeats its values is
  a missing value and stays blank;
- titles and dates are never filled down: a row without title and operator
  that holds only partners or objectives continues the action above, and its
  partners and objectives become further columns of that record.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from concertaction.importers.layouts.columns.agenda import DAYS, in_month, months_down
from concertaction.importers.layouts.columns.codes_in_text import axis_in_text, code_in_text, number_in_text
from concertaction.importers.layouts.columns.named_columns import partner_of
from concertaction.importers.layouts.columns.time_columns import period_of
from concertaction.importers.layouts.columns.under_axes import are_numbered, objectives_of
from concertaction.importers.layouts.operators.constants import year_in_text
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.shapes import Block, Column
from concertaction.importers.layouts.words.headings import fold
from concertaction.importers.layouts.words.lines import SUSPICIOUS, ditto_of, is_no_mark, is_total_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from concertaction.importers.layouts.operators.constants import Told
    from concertaction.importers.layouts.tables.body import Body
    from concertaction.importers.layouts.tables.lines import TableLines
    from concertaction.models import CellValue

_FILLED = frozenset(
    {
        "operator",
        "operator_kind",
        "axis",
        "objectives",
        "objective_number",
        "year",
        "quarter",
        "commune",
        "period",
    }
)
_NUMBERED = frozenset({"objectives", "objective_number"})
_OUTLINED = frozenset({"axis", "objectives", "objective_number"})
_SAID_ONCE = frozenset({"objectives", "objective_number", "period", "commune", "quarter"})
_BLANK = 1 / 3  # share of blank rows from which a column is filled down though some of its values repeat
_DEEPEST = 40  # rows that continue one record and become columns; later ones are joined in the last
_ENDS = {  # what a new axis, or an objective said in another way, ends
    "objectives": frozenset({"axis", "objective_number"}),
    "objective_number": frozenset({"axis", "objectives"}),
}


def _has_ditto(values: Iterable[CellValue], field: str) -> bool:
    signs = ditto_of(field)
    if field != "operator":
        return not signs.isdisjoint(values)
    return any(_is_ditto(value, field) for value in set(values))


def _is_ditto(value: CellValue, field: str) -> bool:
    if not isinstance(value, str):
        return False
    text = value.strip()
    return text in ditto_of(field) or (field == "operator" and text.lower() in ditto_of(field))


def _closed_by_subtotals(values: Sequence[CellValue]) -> Iterator[tuple[int, int]]:
    """Blank lines between a name and "Sous-total" with that name, each with the line of the name."""
    if None not in values:
        return
    start: int | None = None
    for index, value in enumerate(values):
        if not isinstance(value, str):
            continue
        if start is not None and value[:4].lower() in SUSPICIOUS and is_total_text(value):
            if fold(shown(values[start])) in fold(value):
                yield from ((blank, start) for blank in range(start + 1, index))
            start = None
        elif value[:4].lower() not in SUSPICIOUS:
            start = index


def _repeats(values: list[CellValue]) -> int:
    """How often a value stands right under the same value."""
    return sum(a is not None and a == b for a, b in pairwise(values))


class BlockMaker:
    """Makes the block of one table of its lines."""

    def __init__(
        self,
        table: TableLines,
        body: Body,
        year: int | None = None,
        without: frozenset[int] = frozenset(),
    ) -> None:
        """``without`` are columns that are left out, as if the table had them not."""
        self.page = table.page
        self.first, self.last = table.first, table.last
        self.columns = [column for column in table.columns if column not in without]
        self.values = table.values
        self.choices = {c: choice for c, choice in table.choices.items() if c not in without}
        self.grid = {c: code for c, code in table.grid.items() if c not in without}
        self.described = table.described
        self.title = table.title
        self.header = table.found.header
        self.body = body
        self.year = year
        self.framework, self.shapes = table.framework, table.shapes
        self.doubtful: dict[int, list[int]] = {}  # column -> rows (from 1) filled down though values repeat

    def make(self, constants: list[Told]) -> Block:
        """Turn the records into columns; ``constants`` speak for all of them."""
        body = self.body
        picks = [row - self.first for row in body.records]
        whole = len(picks) == self.last - self.first + 1
        columns: list[Column] = []
        for column in self.columns:
            values = self.values[column]
            choice = self.choices.get(column)
            field = "objectives" if column in self.grid else choice.field if choice else ""
            if field == "" and not any(value is not None for value in values):
                continue
            heading = " – ".join(shown(cell) for cell in self.header.texts.get(column, ()))
            taken = values if whole else [values[index] for index in picks]
            if choice is not None and choice.said is not None:
                continue
            made = Column(field, heading, column, taken, None, self.grid.get(column))
            if _has_ditto(taken, field) and not (field == "partners" and body.continued):
                self._repeat(made, picks)
            self._fill(made, picks)
            columns.append(made)
        block = Block([row + 1 for row in body.records], columns)
        self._add_described(block)
        self._add_spread(block, picks, constants)
        self._add_continued(block, body)
        self._add_told(block, body, constants)
        self._add_days(block, picks)
        return block

    def _add_described(self, block: Block) -> None:
        """The descriptions that stand under the titles, on lines of their own."""
        if not self.described or self.title is None:
            return
        below = [self.described.get(row - 1, row - 1) for row in block.rows]
        values = [
            self.page.cell(row, self.title) if row >= at else None
            for row, at in zip(below, block.rows, strict=True)
        ]
        places = [(row + 1, self.title) for row in below]
        block.columns.append(Column("description", "", self.title, values, places))

    def _add_days(self, block: Block, picks: list[int]) -> None:
        """The days of months that another column, a line above or a title row says."""
        days = next((column for column, choice in self.choices.items() if choice.why == DAYS), None)
        if days is None:
            return
        index = self.choices[days].said
        if index >= 0:
            down = months_down(self.values[index])
            months = [down[pick] for pick in picks]
            filled = next(
                (c.values for c in block.columns if c.index == index and c.field == "period"), months
            )
            months = [a if a is not None else b for a, b in zip(filled, months, strict=True)]
        else:
            told = next((c.values for c in block.columns if c.field in ("period", "quarter")), None)
            months = list(told) if told is not None else [None] * len(picks)
        values = [in_month(self.values[days][pick], month) for pick, month in zip(picks, months, strict=True)]
        heading = " – ".join(shown(cell) for cell in self.header.texts.get(days, ()))
        self._replace(block, Column("period", heading, days, values, [(row, days) for row in block.rows]))

    def _repeat(self, made: Column, picks: list[int]) -> None:
        """Give ``"``, ``idem`` and ``id.`` the value above, and its place.

        Not among partners that stand on several lines: there "idem" means those of all of them
        (``actions`` gives them).
        """
        made.values = list(made.values)
        made.places = [(self.first + index + 1, made.index) for index in picks]
        for position, value in enumerate(made.values):
            if position and isinstance(value, str) and _is_ditto(value, made.field):
                if made.field == "end" and value.strip()[0].isalpha():
                    continue  # "idem" may mean the start of its own row
                made.values[position] = made.values[position - 1]
                made.places[position] = made.places[position - 1]

    def _add_spread(self, block: Block, picks: list[int], constants: list[Told]) -> None:
        """Columns whose heading says what their cells only mark: axes, partners, years, months."""
        spread = {column: choice for column, choice in self.choices.items() if choice.said is not None}
        axes = [column for column, choice in spread.items() if choice.why == "axis-heading"]
        numbered = are_numbered([self.values[column] for column in axes])
        for column, choice in spread.items():
            heading = shown((self.header.texts.get(column) or (None,))[-1])
            cells = [self.values[column][index] for index in picks]
            if choice.why == "axis-heading":
                said = [objectives_of(value, choice.said, numbered=numbered) for value in cells]
                block.columns.append(Column("objectives", heading, column, said))
            elif choice.why == "unknown-objective":
                said = [
                    choice.said if value is not None and not is_no_mark(value) else None for value in cells
                ]
                block.columns.append(Column("objectives", heading, column, said))
            elif choice.why == "partner-heading":
                said = [partner_of(value, choice.said) for value in cells]
                block.columns.append(Column("partners", heading, column, said))
        for field in ("operator", "commune", "public"):
            self._add_crossed(
                block, field, picks, [c for c, one in spread.items() if one[::2] == (field, "name-heading")]
            )
        times = [column for column, choice in spread.items() if choice.why == "time-heading"]
        present = {column.field for column in block.columns if any(v is not None for v in column.values)}
        if not times or present & {"start", "end", "period"}:
            return
        spans = [spread[column].said for column in times]
        days = [
            period_of([self.values[column][index] for column in times], spans, year)
            for index, year in zip(picks, self._years(block, constants), strict=True)
        ]
        if not any(first for first, _ in days):
            return  # the year of a record, if it has one, says more than columns without a cross
        block.columns.append(Column("start", "", times[0], [first for first, _ in days]))
        block.columns.append(Column("end", "", times[-1], [last for _, last in days]))

    def _add_crossed(self, block: Block, field: str, picks: list[int], columns: list[int]) -> None:
        """A column of what the headings over each record's crosses say together."""
        if not columns:
            return
        values: list[CellValue] = []
        places: list[tuple[int, int]] = []
        for index in picks:
            crossed = [
                c for c in columns if (cell := self.values[c][index]) is not None and not is_no_mark(cell)
            ]
            values.append(" ; ".join(self.choices[c].said for c in crossed) or None)
            places.append((self.first + index + 1, (crossed or columns)[0]))
        block.columns.append(Column(field, "", columns[0], values, places))

    def _years(self, block: Block, constants: list[Told]) -> list[int | None]:
        """The year that each record says of itself, else group rows, else title rows."""
        said = next((item.fact.value for item in constants if item.fact.field == "year"), self.year)
        groups = [(row, item.fact.value) for row, item in self.body.told if item.fact.field == "year"]
        years: list[int | None] = []
        for record in self.body.records:
            while groups and groups[0][0] < record:
                said = groups.pop(0)[1]
            years.append(said if isinstance(said, int) else None)
        own = next((column.values for column in block.columns if column.field == "year"), ())
        for index, value in enumerate(own):
            years[index] = year_in_text(shown(value)) or years[index] if value is not None else years[index]
        return years

    def _fill(self, made: Column, picks: list[int]) -> None:
        origin: dict[int, int] = {}
        if made.field != "title":
            for merge in self.page.merged_down(made.index):
                top = merge.top - self.first
                for index in range(max(top + 1, 0), merge.bottom - self.first + 1):
                    if top >= 0:
                        origin[index] = top
        values = self.values[made.index]
        lost = {number - 1 - self.first for number, column in self.page.sheet.errors if column == made.index}
        if made.field in _FILLED and made.code is None and self._stands_on_first_rows(made):
            made_from: int | None = None
            taken, merged = set(picks), set(origin)
            for index, value in enumerate(values):
                if value is not None:
                    if index in taken or self._says_objective(made.field, value):
                        made_from = index
                elif made_from is not None and index in taken and index not in lost:
                    origin.setdefault(index, made_from)
            guessed = sorted(origin.keys() - merged)
            if guessed and _repeats(made.values):
                self.doubtful[made.index] = [self.first + i + 1 for i in guessed]
        if made.field == "operator":
            for index, start in _closed_by_subtotals(values):
                if index not in lost:
                    origin.setdefault(index, start)
        if not origin:
            return
        filled = list(made.values)
        places = made.places or [(self.first + index + 1, made.index) for index in picks]
        for position, index in enumerate(picks):
            if filled[position] is None and index in origin and index not in lost:
                filled[position] = values[origin[index]]
                places[position] = (self.first + origin[index] + 1, made.index)
        made.values, made.places = filled, places

    def _says_objective(self, field: str, value: CellValue) -> bool:
        """True for the axis or objective of a line without action: it speaks for the lines below too."""
        if field not in _OUTLINED:
            return False
        text = shown(value)
        framework, shapes = self.framework, self.shapes
        return (
            axis_in_text(text, framework, shapes, bare=field == "axis") is not None
            or code_in_text(text, framework, shapes) is not None
            or number_in_text(text) is not None
        )

    def _stands_on_first_rows(self, made: Column) -> bool:
        """True when blanks follow in blocks: the value is said once for all the rows below it."""
        values = made.values
        blanks = values.count(None)
        if not blanks or not values or values[0] is None or blanks == len(values):
            return False
        said = [value for value in values if value is not None]
        repeats = _repeats(values)
        share = blanks / len(values)
        if made.field in _SAID_ONCE:
            before = self.title is None or made.index < self.title
            told_once = len(set(map(str, said))) == len(said) > 1
            if before and share >= 0.5 and blanks > 1 and not repeats and told_once:
                return True
            return before and self._is_outline(made)
        if made.field == "axis" and self._counts_in_axis(made) and (not repeats or self._counts_on(made)):
            return True
        if made.field == "operator" and (self._is_merged(made.index) or self.body.continued):
            return True  # a row for each partner, or merged blocks: said once, in whatever way
        if blanks == 1 and len(values) > 2:
            return False
        if not repeats:
            return share >= 0.3
        return share >= _BLANK and any(a is None and b is None for a, b in pairwise(values))

    def _is_merged(self, column: int) -> bool:
        """True where cells of records are merged down a column: those of headings and notes say nothing."""
        merges = self.page.merged_down(column)
        return bool(merges) and not {merge.top for merge in merges}.isdisjoint(self.body.records)

    def _counts_on(self, made: Column) -> bool:
        """True where the number on a line that leaves the axis blank goes on from the one above it."""
        before = 0
        for row, axis in zip(self.body.records, made.values, strict=True):
            number = next(
                (
                    found
                    for column, choice in self.choices.items()
                    if choice.field in _NUMBERED
                    if (found := number_in_text(self.values[column][row - self.first])) is not None
                ),
                None,
            )
            said = int(number) if number is not None and str(number).isdecimal() else 0
            if axis is None and said <= before:
                return False
            before = said
        return True

    def _counts_in_axis(self, made: Column) -> bool:
        """True where each line that leaves the axis blank has a number, which means nothing without it."""
        numbers = [column for column, choice in self.choices.items() if choice.field in _NUMBERED]
        return bool(numbers) and all(
            any(number_in_text(self.values[column][row - self.first]) is not None for column in numbers)
            for row in self.body.records
            if self.values[made.index][row - self.first] is None
        )

    def _is_outline(self, made: Column) -> bool:
        """True where the column at its left is said once a block, and this one at each block's start."""
        outer = next(
            (
                column
                for column, choice in self.choices.items()
                if choice.field in ("operator", "axis") and column < made.index
            ),
            None,
        )
        if outer is None:
            return False
        said = self.values[outer]
        if self.choices[outer].field == "axis":  # an axis stands on the line of its first objective
            rows = [index for index, value in enumerate(said) if value is not None or self._is_used(index)]
        else:
            rows = [row - self.first for row in self.body.records]
        outers = [said[index] for index in rows]
        if outers.count(None) < 0.3 * len(outers) or any(a == b for a, b in pairwise(outers) if a):
            return False
        above: CellValue = None
        for value, start in zip((self.values[made.index][index] for index in rows), outers, strict=True):
            if start is not None and value is None:
                return False
            if start is None and value is not None and value == above:
                return False  # said again on the next line: then a blank is a missing value
            above = value
        return True

    def _is_used(self, index: int) -> bool:
        return bool(self.page.counts[self.first + index])

    def _add_continued(self, block: Block, body: Body) -> None:
        if not body.continued:
            return
        index_of = {row: position for position, row in enumerate(body.records)}
        wanted = [
            c
            for c in list(block.columns)
            if c.field in ("partners", "partner_kind", "objectives") and c.code is None
        ]
        for column in [c for c in block.columns if c.code is not None]:
            for record, rows in body.continued.items():
                for row in rows:
                    value = self.page.cell(row, column.index)
                    if value is not None and column.values[index_of[record]] is None:
                        column.values = list(column.values)
                        column.values[index_of[record]] = value
        deepest = min(max(map(len, body.continued.values())), _DEEPEST)
        for level in range(deepest):
            for column in wanted:
                extra = self._further(block, column, level, index_of)
                if column.field == "partner_kind" or any(value is not None for value in extra.values):
                    block.columns.append(extra)

    def _further(self, block: Block, column: Column, level: int, index_of: dict[int, int]) -> Column:
        """The column of what the ``level``-th row below each record adds to it."""
        places = [(row, column.index) for row in block.rows]
        extra = Column(column.field, column.heading, column.index, [None] * len(places), places)
        last = level == _DEEPEST - 1
        choice = self.choices.get(column.index)
        name = choice.said if choice is not None and choice.why == "partner-heading" else None
        for record, rows in self.body.continued.items():
            position = index_of[record]
            said = [
                (row, value)
                for row in (rows[level:] if last else rows[level : level + 1])
                if (value := self._named(self.page.cell(row, column.index), name)) is not None
                and (column.field != "objectives" or value != column.values[position])
            ]
            if said:
                places[position] = (said[0][0] + 1, column.index)
                extra.values[position] = said[0][1]
            if len(said) > 1:
                extra.values[position] = "\n".join(shown(value) for _, value in said)
        return extra

    @staticmethod
    def _named(value: CellValue, heading: str | None) -> CellValue:
        return value if heading is None else partner_of(value, heading)

    def _add_told(self, block: Block, body: Body, constants: list[Told]) -> None:
        """Add columns for what group rows, title rows or the sheet's name say."""
        present = {column.field for column in block.columns if any(v is not None for v in column.values)}
        if "objectives" in present:
            present |= {"axis", "objective_number"} if self.grid else set()
        if present & {"start", "end", "period"}:
            present |= {"quarter", "period"}  # a year completes the dates that have none
        present.discard("partners")  # a line adds one to those that the records have
        told = [(row, item) for row, item in body.told if item.fact.field not in present]
        for field in dict.fromkeys(item.fact.field for _, item in told):
            start = next((item for item in constants if item.fact.field == field), None)
            self._add_group(block, told, field, start)
        grouped = {item.fact.field for _, item in told}
        for item in constants:
            if item.fact.field in present | grouped and item.fact.field != "partners":
                continue
            size = len(block.rows)
            self._replace(
                block,
                Column(item.fact.field, "", item.place[1], [item.fact.value] * size, [item.place] * size),
            )
            grouped.add(item.fact.field)

    def _add_group(
        self, block: Block, told: list[tuple[int, Told]], field: str, current: Told | None
    ) -> None:
        """A column of what group rows say, from ``current`` (said above the table) on."""
        values: list[CellValue] = []
        places: list[tuple[int, int]] = []
        position = 0
        for row in block.rows:
            while position < len(told) and told[position][0] < row - 1:
                item = told[position][1]
                if item.fact.field == field:
                    current = item if item.fact.value is not None else None
                elif item.fact.field in _ENDS.get(field, ()):
                    current = None
                position += 1
            values.append(current.fact.value if current else None)
            places.append(current.place if current else (row, 0))
        index = next((place[1] for place, value in zip(places, values, strict=True) if value is not None), 0)
        self._replace(block, Column(field, "", index, values, places))

    @staticmethod
    def _replace(block: Block, column: Column) -> None:
        """Add a column instead of an empty one of the same field; partners beside those of the records."""
        if column.field != "partners":
            block.columns = [
                other for other in block.columns if other.field != column.field or column.field == ""
            ]
        block.columns.append(column)
