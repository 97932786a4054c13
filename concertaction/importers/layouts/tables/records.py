"""The records of a table as columns: its own, filled down (``filled_down``), and what is said elsewhere.

A row without title and operator that holds only partners or objectives continues the action above: its
partners and objectives become further columns of that record.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from concertaction.importers.layouts.columns.agenda import DAYS, below_time, in_month, months_down
from concertaction.importers.layouts.columns.axis_pairs import numbers_beside_axes
from concertaction.importers.layouts.columns.codes_in_text import axis_in_text
from concertaction.importers.layouts.columns.found import heading_of
from concertaction.importers.layouts.columns.legend_sheets import lines_that_explain
from concertaction.importers.layouts.columns.people import PART_OF_PEOPLE, band_of_people, counted_in
from concertaction.importers.layouts.columns.role_cells import RoleCells, outside
from concertaction.importers.layouts.columns.second_operators import SECOND_OPERATOR
from concertaction.importers.layouts.columns.signs import are_counts, explain_ranks, says_more_than_crosses
from concertaction.importers.layouts.columns.split_dates import PARTS, Parts, joined
from concertaction.importers.layouts.columns.time_columns import period_of
from concertaction.importers.layouts.columns.under_axes import are_numbered, objectives_of
from concertaction.importers.layouts.operators.facts import Fact, Told
from concertaction.importers.layouts.operators.whole_names import is_short_for
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.shapes import DATED, DATES, SECOND_OPERATORS, WHEN, Block, Column
from concertaction.importers.layouts.tables.filled_down import Filler
from concertaction.importers.layouts.words.lines import is_ditto, is_mark, is_nothing
from concertaction.importers.layouts.words.marks_alone import is_mark_alone
from concertaction.importers.layouts.words.roles import Role
from concertaction.importers.layouts.words.years import year_in_text
from concertaction.importers.values.school_years import heads_school_years, in_school_years
from concertaction.importers.values.spans import SchoolYear
from concertaction.patterns import late
from concertaction.text import is_announced

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator
    from datetime import date

    from concertaction.importers.layouts.columns.choices import Choice
    from concertaction.importers.layouts.tables.body import Body
    from concertaction.importers.layouts.tables.lines import TableLines
    from concertaction.models import CellValue

_DEEPEST = 40  # rows that continue one record and become columns; later ones are joined in the last
_ENDS = {  # what a new axis, an objective said in another way, or another year ends
    "objectives": frozenset({"axis", "objective_number"}),
    "objective_number": frozenset({"axis", "objectives"}),
    "period": frozenset({"year"}),
}
_OF_AXES = frozenset({"axis", "objectives", "objective_number"})
_WORD = late(r"[^\W\d_]+")
_ARTICLES = frozenset({"le", "la", "les", "l"})
_LISTED = frozenset(  # what a record may have several of
    {"partners", "partner_kind", "objectives", "objective_number", "description", "public"}
)


class BlockMaker:
    """Makes the block of one table of its lines."""

    def __init__(self, table: TableLines, body: Body, year: int | None = None) -> None:
        self.table, self.body, self.year = table, body, year
        self.filler = Filler(table, body)
        self.picks = self.filler.picks  # the lines (from 0, in the table) that are records
        self.terms: dict[int, tuple[date, date]] = {}  # columns read as parts of a school year
        self.named = [c for c, choice in table.choices.items() if choice.why == "partner-heading"]
        self.leads_apart = False  # the cells under names say who carries each action
        self.notes: list[tuple[str, int, int]] = []  # finding code, row and column from 0

    def make(self, constants: list[Told]) -> Block:
        """Turn the records into columns; ``constants`` speak for all of them."""
        table, body = self.table, self.body
        whole = len(self.picks) == table.last - table.first + 1
        columns: list[Column] = []
        for column in table.columns:
            choice = table.choices.get(column)
            field = "objectives" if column in table.grid else choice.field if choice else ""
            is_spread = choice is not None and choice.said is not None
            if is_spread or (field == "" and not any(value is not None for value in table.values[column])):
                continue
            taken = table.values[column] if whole else self._cells(column)
            heading = heading_of(table.found.header, column)
            if choice is not None and choice.why == SECOND_OPERATOR:
                field = ""  # a blank there says nothing
            made = Column(field, heading, column, taken, None, table.grid.get(column))
            made.is_part = choice is not None and choice.why == PART_OF_PEOPLE
            self.filler.fill(made)
            if choice is not None and choice.why == SECOND_OPERATOR:
                made.field = SECOND_OPERATORS
            columns.append(made)
        block = Block([row + 1 for row in body.records], columns)
        self._say_numbers(block)
        self._add_people(block)
        self._add_described(block)
        self._add_parts(block)
        self._add_spread(block, constants)
        self._add_continued(block)
        self._add_told(block, constants)
        self._add_days(block)
        return block

    def _cells(self, column: int) -> list[CellValue]:
        """What the records have in a column."""
        values = self.table.values[column]
        return [values[line] for line in self.picks]

    def _say_numbers(self, block: Block) -> None:
        """Tell the columns of a grid what a title says that they count, or that a legend explains them."""
        page, header = self.table.page, self.table.found.header
        grid = [column for column in block.columns if column.code]
        if not says_more_than_crosses({value for column in grid for value in column.values}):
            return
        title = counted_in(page, header, self.table.grid)
        is_ranked = not title and explain_ranks(self._explanations())
        for column in grid:
            column.counted, column.is_explained = title, is_ranked

    def _explanations(self) -> Iterator[str]:
        """What may say what signs in the cells mean: lines beside the actions, a sheet that is a legend."""
        page = self.table.page
        yield from page.sheet.legend
        yield from lines_that_explain(page, outside(page, self.table.first, max(self.body.records)))

    def _add_people(self, block: Block) -> None:
        """The numbers of a grid under "Nombre de participants", which count the people of each objective."""
        band = band_of_people(self.table.page, self.table.found.header, self.table.grid)
        counted = [column for column in block.columns if column.code and band]
        numbers = [value for column in counted for value in column.values]
        if "participants" in block.fields or not are_counts(numbers, beyond=1):
            return
        for column in counted:
            heading = f"{band} – {column.heading}"
            made = Column("participants", heading, column.index, list(column.values), is_part=True)
            block.columns.append(made)

    def _add_described(self, block: Block) -> None:
        """The descriptions that stand under the titles, on lines of their own."""
        title, described = self.table.title, self.table.described
        if not described or title is None:
            return
        below = [described.get(row, []) for row in self.body.records]
        values: list[CellValue] = [
            " ".join(shown(self.table.page.cell(row, title)) for row in rows) or None for rows in below
        ]
        places = [(rows[0] + 1 if rows else at, title) for rows, at in zip(below, block.rows, strict=True)]
        block.columns.append(Column("description", "", title, values, places))

    def _add_parts(self, block: Block) -> None:
        """The starts and ends of which each part has a column."""
        for column, choice in self.table.choices.items():
            if choice.why != PARTS or not choice.said:
                continue
            of = Parts(*choice.said)
            heading = heading_of(self.table.found.header, column)
            unit = heading_of(self.table.found.header, of.month)
            parts = [self._filled(choice.field, part) for part in (of.day, of.month, of.year)]
            values = [joined(unit, *cells) for cells in zip(*parts, strict=True)]
            block.columns.append(Column(choice.field, heading, column, values))

    def _filled(self, field: str, column: int | None) -> list[CellValue]:
        """What the records have in a column, blanks below filled; nothing where there is no such column."""
        made = Column(field, "", column or 0, [None] * len(self.picks))
        if column is not None:
            made.values = self._cells(column)
            self.filler.fill(made)
        return made.values

    def _add_days(self, block: Block) -> None:
        """The days of months that another column, a line above or a title row says."""
        choices = self.table.choices
        days = next((column for column, choice in choices.items() if choice.why == DAYS), None)
        if days is None:
            return
        index = choices[days].said
        if index >= 0:
            down = months_down(self.table.values[index])
            months = [down[line] for line in self.picks]
            filled = next(
                (c.values for c in block.columns if c.index == index and c.field == "period"), months
            )
            months = [a if a is not None else b for a, b in zip(filled, months, strict=True)]
        else:
            told = next((c.values for c in block.columns if c.field in ("period", "quarter")), None)
            months = list(told) if told is not None else [None] * len(self.picks)
        values = [in_month(day, month) for day, month in zip(self._cells(days), months, strict=True)]
        heading = heading_of(self.table.found.header, days)
        self._drop_empty(block, "period")
        places = [(row, days) for row in block.rows]
        block.columns.append(Column("period", heading, days, values, places))

    def _add_spread(self, block: Block, constants: list[Told]) -> None:
        """Columns whose heading says what their cells only mark: axes, partners, years, months."""
        spread = {column: one for column, one in self.table.choices.items() if one.said is not None}
        axes = [column for column, choice in spread.items() if choice.why == "axis-heading"]
        numbered = are_numbered([self.table.values[column] for column in axes])
        if self.named:
            self._add_leads(block)
        for column, choice in spread.items():
            heading = shown((self.table.found.header.texts.get(column) or (None,))[-1])
            cells = self._cells(column)
            if choice.why == "axis-heading":
                said = self._in_axis(cells, choice.said, numbered=numbered)
            elif choice.why == "axis-beside":
                said = numbers_beside_axes(self._cells(choice.said), cells, self.table.shapes)
            elif choice.why == "unknown-objective":
                said = [choice.said if is_mark(value) else None for value in cells]
            elif choice.why == "partner-heading":
                said = [self._partner(value, choice) for value in cells]
            else:
                continue
            field = "partners" if choice.why == "partner-heading" else "objectives"
            block.columns.append(Column(field, heading, column, said))
        for field in ("operator", "commune", "public"):
            named = [column for column, one in spread.items() if one[::2] == (field, "name-heading")]
            if named:
                self._add_crossed(block, field, named)
        times = [column for column, choice in spread.items() if choice.why == "time-heading"]
        dated = [c for c in block.columns if c.field in DATES and not heads_school_years(c.heading)]
        if times and not any(value is not None for column in dated for value in column.values):
            self._add_times(block, times, constants)

    @cached_property
    def _roles(self) -> RoleCells:
        """What the cells under the names of partners say of each."""
        table = self.table
        cells = (value for column in self.named for value in set(table.values[column]))
        last = max(self.body.records, default=table.last)
        return RoleCells(cells, table.page, outside(table.page, table.first, last), table.shapes.framework)

    def _partner(self, value: CellValue, choice: Choice) -> CellValue:
        return self._roles.partner(value, choice.said, leads_apart=self.leads_apart)

    def _add_leads(self, block: Block) -> None:
        """Who carries each action, by the cells under names; note the signs that say something else."""
        roles, columns = self._roles, self.named
        for code, signs in (("unexplained-roles", roles.unexplained), ("other-role", roles.others)):
            at = self._first_of(signs) if signs else None
            if at is not None and (code == "other-role" or "operator" not in block.fields):
                self.notes.append((code, *at))
        if not roles.have_lead or "operator" in block.fields:
            return
        self.leads_apart = True
        self._add_crossed(block, "operator", columns, lambda value: roles.of(value) is Role.LEAD)
        block.columns[-1].of_roles = True

    def _first_of(self, signs: Collection[str]) -> tuple[int, int] | None:
        """Row and column (from 0) of the first cell under names that has one of some texts."""
        lines = zip(self.picks, self.body.records, strict=True)
        places = (
            (row, column, self.table.values[column][line]) for line, row in lines for column in self.named
        )
        return next(((row, column) for row, column, value in places if shown(value).strip() in signs), None)

    def _in_axis(self, cells: list[CellValue], axis: str, *, numbered: bool) -> list[CellValue]:
        """What cells under an axis say; each that comes again is read once."""
        framework = self.table.shapes.framework
        said = {value: objectives_of(value, axis, framework, numbered=numbered) for value in set(cells)}
        return [said[value] for value in cells]

    def _add_times(self, block: Block, times: list[int], constants: list[Told]) -> None:
        """The start and the end that crosses under times say; the year of a record says more than none."""
        spans = [self.table.choices[column].said for column in times]
        marks = [self._marks_of(line, times) for line in self.picks]
        self._add_marks(block, times)
        years = self._years(block, constants)
        days = [period_of(cells, spans, year) for cells, year in zip(marks, years, strict=True)]
        if any(first for first, _ in days):
            school = next((year for year in years if isinstance(year, SchoolYear)), None)
            terms = (pair for pair in zip(times, spans, strict=True) if pair[1].is_doubtful(school))
            self.terms.update((column, span.days(school)) for column, span in terms)
            block.columns.append(Column("start", "", times[0], [first for first, _ in days]))
            block.columns.append(Column("end", "", times[-1], [last for _, last in days]))

    def _add_marks(self, block: Block, times: list[int]) -> None:
        """What stands in place of crosses and says that the action is cancelled or put off, as its status."""
        for column in times:
            marks = set(filter(is_mark_alone, self.table.texts(column)))
            if marks:
                said: list[CellValue] = [value if value in marks else None for value in self._cells(column)]
                block.columns.append(Column("status", "", column, said))

    def _marks_of(self, line: int, times: list[int]) -> list[CellValue]:
        """The cells of a line under times; one that is merged over several marks them all."""
        marks: list[CellValue] = []
        mark, reach = None, -1
        for column in times:
            value = self.table.values[column][line]
            if value is not None:
                mark, reach = value, self.table.page.right_of(self.table.first + line, column)
            marks.append(mark if column <= reach else value)
        return marks

    def _add_crossed(
        self, block: Block, field: str, columns: list[int], is_meant: Callable[[CellValue], bool] = is_mark
    ) -> None:
        """A column of what the headings over each record's crosses say together."""
        values: list[CellValue] = []
        places: list[tuple[int, int]] = []
        for line, row in zip(self.picks, block.rows, strict=True):
            crossed = [column for column in columns if is_meant(self.table.values[column][line])]
            values.append(" ; ".join(self._crossed(column, line) for column in crossed) or None)
            places.append((row, (crossed or columns)[0]))
        last = max(columns)  # what stands below it is behind no heading
        block.columns.append(Column("", self.table.choices[last].said, last, [None] * len(values)))
        block.columns.append(Column(field, "", columns[0], values, places))

    def _crossed(self, column: int, line: int) -> str:
        """What the heading over a cross says; "à voir" in its place stays with it."""
        said, value = self.table.choices[column].said, shown(self.table.values[column][line])
        return f"{said} ({value})" if is_announced(value) else said

    def _years(self, block: Block, constants: list[Told]) -> list[int | None]:
        """The year that each record says of itself, else group rows, else title rows."""
        said = next((item.fact.value for item in constants if item.fact.field == "year"), self.year)
        groups = [(row, item.fact.value) for row, item in self.body.told if item.fact.field == "year"]
        years: list[int | None] = []
        for record in self.body.records:
            while groups and groups[0][0] < record:
                said = groups.pop(0)[1]
            years.append(said if isinstance(said, int) else None)
        column = next((column for column in block.columns if column.field == "year"), None)
        schools = (c for c in block.columns if c.field in DATED and heads_school_years(c.heading))
        school = next(schools, None)
        own = list(map(in_school_years, school.values)) if school else column.values if column else ()
        for index, value in enumerate(own):
            years[index] = year_in_text(shown(value)) or years[index] if value is not None else years[index]
        return years

    def _add_continued(self, block: Block) -> None:
        """What the lines that continue records add to them, as further columns."""
        continued = self.body.continued
        if not continued:
            return
        index_of = {row: position for position, row in enumerate(self.body.records)}
        listed = [c for c in block.columns if c.field in _LISTED and c.code is None]
        for column in [c for c in block.columns if c.code is not None]:
            for record, rows in continued.items():
                for row in rows:
                    value = self.table.page.cell(row, column.index)
                    if value is not None and column.values[index_of[record]] is None:
                        column.values = list(column.values)
                        column.values[index_of[record]] = value
        for column in [c for c in block.columns if c.field == "commune"]:
            self._add_communes(column, continued, index_of)
        axes = self._axes_below()
        for level in range(min(max(map(len, continued.values())), _DEEPEST)):
            for column in listed:
                extra = self._further(block, column, level, index_of, axes)
                if column.field == "partner_kind" or any(value is not None for value in extra.values):
                    block.columns.append(extra)

    def _add_communes(
        self, column: Column, continued: dict[int, list[int]], index_of: dict[int, int]
    ) -> None:
        """Write the communes of the lines that continue a record behind its own."""
        values = list(column.values)
        for record, rows in continued.items():
            cells = [values[index_of[record]], *(self.table.page.cell(row, column.index) for row in rows)]
            said = dict.fromkeys(shown(value) for value in cells if value is not None)
            values[index_of[record]] = " ; ".join(said) or None
        column.values = values

    def _axes_below(self) -> dict[int, CellValue]:
        """The axis of each line that continues a record, from the first that names one of its own on."""
        column = next((c for c, choice in self.table.choices.items() if choice.field == "axis"), None)
        axes: dict[int, CellValue] = {}
        for rows in self.body.continued.values() if column is not None else ():
            axis: CellValue = None
            for row in rows:
                own = self.table.page.cell(row, column or 0)
                axis = axis if own is None or is_ditto(shown(own)) else own
                if axis is not None:
                    axes[row] = axis
        return axes

    def _further(
        self,
        block: Block,
        column: Column,
        level: int,
        index_of: dict[int, int],
        axes: dict[int, CellValue],
    ) -> Column:
        """The column of what the ``level``-th row below each record adds to it."""
        places = [(row, column.index) for row in block.rows]
        extra = Column(column.field, column.heading, column.index, [None] * len(places), places)
        choice = self.table.choices.get(column.index)
        for record, rows in self.body.continued.items():
            position = index_of[record]
            said = []
            for row in rows[level:] if level == _DEEPEST - 1 else rows[level : level + 1]:
                value = self._said_again(choice, self.table.page.cell(row, column.index), row)
                if column.field in _ENDS and row in axes:
                    value = numbers_beside_axes([axes[row]], [value], self.table.shapes)[0]
                is_again = column.field in _ENDS and (
                    value == column.values[position] or is_ditto(shown(value))
                )
                if value is not None and not is_again:
                    said.append((row, value))
            if said:
                places[position] = (said[0][0] + 1, column.index)
                extra.values[position] = said[0][1]
            if len(said) > 1:
                extra.values[position] = "\n".join(shown(value) for _, value in said)
        return extra

    def _said_again(self, choice: Choice | None, cell: CellValue, row: int) -> CellValue:
        """What a cell of a line that continues a record says beside, or below, what else says it."""
        if choice is not None and choice.why == "partner-heading":
            return self._partner(cell, choice)
        if choice is not None and choice.why == "axis-beside":
            axis = self.table.page.cell(row, choice.said)
            return numbers_beside_axes([axis], [cell], self.table.shapes)[0]
        return cell

    def _add_told(self, block: Block, constants: list[Told]) -> None:
        """Add columns for what group rows, title rows or the sheet's name say."""
        present = block.fields
        if "objectives" in present:
            self._add_objectives_above(block)
        if "objectives" in present and self.table.grid:
            present |= {"axis", "objective_number"}
        if present & WHEN:
            present |= {"quarter", "period"}  # a year completes the dates that have none
            self._fill_times(block)
        present.discard("partners")  # a line adds one to those that the records have
        told = [(row, item) for row, item in self.body.told if item.fact.field not in present]
        first = self._opener(block, constants)
        if first is not None:
            constants = [one for one in constants if (one.fact.field, one.place) != ("partners", first.place)]
        for field in dict.fromkeys(item.fact.field for _, item in told):
            over = [item for item in constants if item.fact.field == field]
            start = first if first is not None and field == "partners" else over[0] if over else None
            values, places = self._said_above(block, field, start)
            index = next((p[1] for p, value in zip(places, values, strict=True) if value is not None), 0)
            self._drop_empty(block, field)
            block.columns.append(Column(field, "", index, values, places))
        grouped = {item.fact.field for _, item in told}
        if "objectives" in present:
            grouped.add("objective_number")  # the lines say it themselves
        for item in constants:
            if item.fact.field in present | grouped and item.fact.field != "partners":
                if item.fact.field == "operator" and block.house is None:
                    block.house = shown(item.fact.value)
                continue
            self._drop_empty(block, item.fact.field)
            block.add_constant(item.fact.field, item.fact.value, item.place)
            grouped.add(item.fact.field)

    def _opener(self, block: Block, constants: list[Told]) -> Told | None:
        """The partner over the first headings, where lines with that label over further ones name others."""
        groups = [item for _, item in self.body.told if item.fact.field == "partners"]
        if not groups or not block.rows or groups[0].place[0] < block.rows[0]:
            return None
        label = self._label_of(groups[0])
        over = (one for one in reversed(constants) if one.fact.field == "partners")
        return next((one for one in over if label and self._label_of(one) == label), None)

    def _label_of(self, item: Told) -> list[str]:
        """The words before what a line says, or those of the cell at its left: "partenaire", "avec"."""
        row, column = item.place
        text = shown(self.table.page.cell(row - 1, column))
        before = text.partition(shown(item.fact.value))[0]
        if not before and column:
            before = shown(self.table.page.cell(row - 1, column - 1))
        return [word for word in _WORD.findall(before.casefold()) if word not in _ARTICLES]

    def _add_objectives_above(self, block: Block) -> None:
        """The objective that a line says for the actions below it, before those of their own cells."""
        own = next((at for at, column in enumerate(block.columns) if column.field == "objectives"), None)
        if own is None or self.table.grid or all(one.fact.field != "objectives" for _, one in self.body.told):
            return
        values, places = self._said_above(block, "objectives", None)
        index = next((p[1] for p, value in zip(places, values, strict=True) if value is not None), 0)
        block.columns.insert(own, Column("objectives", "", index, values, places))

    def _fill_times(self, block: Block) -> None:
        """Give records without a time of their own that of a line above them, and days their month."""
        if not any(item.fact.field == "period" for _, item in self.body.told):
            return
        own = [column for column in block.columns if column.field in WHEN]
        values, places = self._said_above(block, "period", None)
        for column in own:
            column.values = [
                value if time is None else below_time(value, shown(time))
                for value, time in zip(column.values, values, strict=True)
            ]
        lacking = [
            index
            for index, value in enumerate(values)
            if value is not None and all(_says_nothing(column.values[index]) for column in own)
        ]
        if not lacking:
            return
        field = "quarter" if {column.field for column in own} == {"quarter"} else "period"
        made = next((column for column in own if column.field == field), None)
        if made is None:
            made = Column(field, "", places[lacking[0]][1], [None] * len(values))
            block.columns.append(made)
        made.values = list(made.values)
        made.places = list(made.places or ((row, made.index) for row in block.rows))
        for index in lacking:
            made.values[index], made.places[index] = values[index], places[index]

    def _said_above(
        self, block: Block, field: str, current: Told | None
    ) -> tuple[list[CellValue], list[tuple[int, int]]]:
        """What group rows say for each record, and where, from ``current`` (said above the table) on."""
        told = self.body.told
        values: list[CellValue] = []
        places: list[tuple[int, int]] = []
        position, over = 0, current
        ends = _ENDS.get(field, frozenset()) | self._outer(field)
        for row in block.rows:
            while position < len(told) and told[position][0] < row - 1:
                item = told[position][1]
                if item.fact.field == field:
                    item = over if over is not None and _is_short_for(item, over) else item
                    current = item if item.fact.value is not None else None
                elif item.fact.field in ends and (current is None or current.place[0] != item.place[0]):
                    current = None
                elif field == "axis" and item.fact.field == "objectives":
                    current = self._axis_beside(item, current)
                position += 1
            values.append(current.fact.value if current else None)
            places.append(current.place if current else (row, 0))
        return values, places

    def _outer(self, field: str) -> frozenset[str]:
        """The operator, where its first line stands over the first one of an axis: the next has its own."""
        first = [item.fact.field for _row, item in self.body.told if item.fact.field in ("operator", field)]
        is_inner = field in _OF_AXES and first[:1] == ["operator"] and field in first
        return frozenset({"operator"}) if is_inner else frozenset()

    def _axis_beside(self, objective: Told, axis: Told | None) -> Told | None:
        """The axis below a line that says an objective: its own, else the one above if that is its axis."""
        shapes = self.table.shapes
        row, column = objective.place
        own = axis_in_text(self.table.page.cell(row - 1, column), shapes)
        if own is not None:
            return Told(Fact("axis", f"Axe {own}"), objective.place)
        axes = {shapes.framework.objectives[code].axis for code in shapes.codes_of(objective.fact.value)}
        is_other = (
            axis is not None and bool(axes) and axis_in_text(axis.fact.value, shapes, bare=True) not in axes
        )
        return None if is_other else axis

    @staticmethod
    def _drop_empty(block: Block, field: str) -> None:
        """Make room for a column of a field, instead of an empty one; partners stand beside those there."""
        if field not in ("partners", ""):
            block.columns = [column for column in block.columns if column.field != field]


def _is_short_for(one: Told, over: Told) -> bool:
    """True for "CPAS" under the title "CPAS de Dour", "Maison de l'Emploi" under "MDE de Dour"."""
    short, name = one.fact.value, over.fact.value
    is_operator = one.fact.field == "operator" and isinstance(short, str) and isinstance(name, str)
    return is_operator and is_short_for(str(short), str(name))


def _says_nothing(value: CellValue) -> bool:
    return value is None or is_nothing(value)
