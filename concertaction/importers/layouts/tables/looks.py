"""What the cells of a row say: what they could head, and whether they answer the headings above them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.layouts.columns.codes_in_text import (
    axis_in_text,
    code_behind,
    code_in_text,
    number_in_text,
)
from concertaction.importers.layouts.columns.cut_titles import begun_by
from concertaction.importers.layouts.columns.grids import is_grid_heading
from concertaction.importers.layouts.columns.signs import COUNTED_MARKS, MARKS, is_day
from concertaction.importers.layouts.columns.time_headings import (
    is_time_heading,
    month_initials,
    month_numbers,
)
from concertaction.importers.layouts.operators.facts import read_group_line
from concertaction.importers.layouts.shapes import DATES, OF_OBJECTIVES
from concertaction.importers.layouts.words.headings import LIKELY, POSSIBLE, Match, is_heading, recognise
from concertaction.importers.layouts.words.organisations import looks_like_organisation
from concertaction.importers.layouts.words.proper_names import is_formal_name
from concertaction.importers.layouts.words.years import is_year
from concertaction.importers.values.periods import read_period

if TYPE_CHECKING:
    from collections.abc import Iterable

    from concertaction.importers.layouts.columns.code_shapes import CodeShapes
    from concertaction.importers.layouts.page import Cells, Page
    from concertaction.models import CellValue

_CALENDAR = 3  # days that head columns
_MANY = 10  # cells of a line that may number its months
LONGEST_HEADING = 420  # characters
_CROSSES_IN = 40  # rows below a header in which crosses are looked for
_GROUPING = OF_OBJECTIVES | {"operator", "year", "quarter", "period"}
_CROSSES = frozenset(
    {"x", "X", "xx", "XX", "✓", "✔", "✗", "✘", "√", "☒", "☑", "●", "*", "0", 0}
)  # surely under an objective
_TOLD_ONCE = frozenset({"title", "start", "end"})


class RowLook(NamedTuple):
    """What the cells of one row could head."""

    cells: Cells
    hits: dict[int, Match]
    codes: int
    prose: int
    labels: int
    times: int  # years, quarters, months: a calendar's columns


class Looks:
    """Looks at the rows of one page; what it learns of a row is kept."""

    def __init__(self, page: Page, shapes: CodeShapes) -> None:
        self.page = page
        self.shapes = shapes
        self._looks: dict[int, RowLook] = {}

    def look(self, row: int) -> RowLook:
        """What the cells of one row could head."""
        if row not in self._looks:
            self._looks[row] = self._seen(row)
        return self._looks[row]

    def _seen(self, row: int) -> RowLook:
        cells = self.page.used(row)
        hits: dict[int, Match] = {}
        codes = prose = labels = times = 0
        for column, value in cells:
            if isinstance(value, str):
                if code_in_text(value, self.shapes) is not None:
                    codes += 1
                    continue
                if len(value) <= LONGEST_HEADING and not is_formal_name(value):
                    matches = recognise(value)
                    if matches and matches[0].score >= POSSIBLE:
                        hits[column] = matches[0]
                        labels += value.rstrip().endswith(":")
                        continue
                if len(value) > 120 and code_behind(value, self.shapes) is None:
                    prose += 1
            times += is_time_heading(value)
            if not isinstance(value, bool) and is_grid_heading(value, self.shapes):
                codes += 1
        times += len(month_initials(cells))
        if len(cells) > _MANY:
            times += len(month_numbers({column: (value,) for column, value in cells}))
        return RowLook(cells, hits, codes, prose, labels, times)

    def has_days(self, row: int) -> bool:
        """True for a line with a start and an end that are written: data, no calendar."""
        days = sum(isinstance(value, str) and is_day(value) for _, value in self.page.used(row))
        return 0 < days < _CALENDAR

    def is_labelled(self, row: int) -> bool:
        """True for a line whose texts are mostly headings or end with a colon."""
        look = self.look(row)
        return look.labels > 0 or len(look.hits) > 0.5 * len(look.cells)

    def crossed(self, row: int, columns: Iterable[int]) -> list[int]:
        """The columns below a row that hold crosses, and hardly anything else."""
        return [column for column in columns if self._is_crossed(row, column)]

    def are_crossed(self, row: int, columns: Iterable[int]) -> bool:
        """True where two of the columns below a row and more are filled, all of them with crosses."""
        filled = [column for column in columns if self._below(row, column)]
        return len(filled) > 1 and self.crossed(row, filled) == filled

    def _below(self, row: int, column: int) -> list[CellValue]:
        below = self.page.column(column, row + 1, row + _CROSSES_IN)
        return [value for value in below if value is not None]

    def _is_crossed(self, row: int, column: int) -> bool:
        cells = self._below(row, column)
        marks = sum(
            value in MARKS if isinstance(value, str) else isinstance(value, int) and 0 <= value <= 3
            for value in cells
        )
        return bool(cells) and marks >= 0.6 * len(cells)

    def heads_times(self, row: int) -> bool:
        """True for "2011 | 2012 | 2013" and nothing else on the line: an action has a title."""
        look = self.look(row)
        columns = [column for column, _ in look.cells]
        times = {str(value) for _, value in look.cells}
        return 2 <= len(times) == len(columns) == look.times == columns[-1] - columns[0] + 1

    def is_data_under(self, row: int, above: int) -> bool:
        """True for a line that says what and who, what and why or when, under the headings that ask for it.

        So does its only code where the objective is asked for, a cross under an objective or beside a title
        under a month, and a day or two under what asks for them: more head a calendar.
        """
        if self.is_dated_under(row, above):
            return True
        hits = self.look(row).hits
        said: set[str] = set()
        for column, value in self.look(row).cells:
            heading = self._row_of_heading(column, row, above)
            if heading is None or (column in hits and self._heads(hits[column], value)):
                continue
            asked = self.look(heading).hits.get(column)
            if asked is not None and self._answers(asked.field, value):
                said.add(asked.field)
            elif value in COUNTED_MARKS and self._is_objective(heading, column):
                if value in _CROSSES:
                    return True
                said.add("objectives")
            elif value in _CROSSES and is_time_heading(self.page.cell(heading, column)):
                said.add("period")
        codes = self.look(row).codes
        if codes == 1 and "objectives" in said:
            return True
        return len(said) > 1 and (bool(said & _TOLD_ONCE) or codes < 3)

    def is_dated_under(self, row: int, above: int, first: int | None = None) -> bool:
        """True for a line with a day or two under what asks for them: more head a calendar.

        The headings stand above the row ``first``, which is the line itself unless it is another.
        """
        below = row if first is None else first
        return 0 < sum(self._is_dated(below, above, *cell) for cell in self.page.used(row)) < _CALENDAR

    def _is_dated(self, row: int, above: int, column: int, value: CellValue) -> bool:
        """True for a day in a column of times, also where its heading covers several columns."""
        if not isinstance(value, date):
            return False
        for heading in range(row - 1, max(above - 2, -1), -1):
            heads = [head for head, _ in self.page.used(heading) if head <= column]
            if heads:
                match = self.look(heading).hits.get(heads[-1])
                return match is not None and match.field in DATES and match.score >= LIKELY
        return False

    def _row_of_heading(self, column: int, row: int, above: int) -> int | None:
        """The row of what stands next above a cell; None where it covers other columns too."""
        for heading in range(row - 1, max(above - 2, -1), -1):
            if self.page.cell(heading, column) is not None:
                return heading if self.page.right_of(heading, column) == column else None
        return None

    def _is_objective(self, row: int, column: int) -> bool:
        """True for a cell that is the code of an objective, or begins its title."""
        value = self.page.cell(row, column)
        if isinstance(value, str):
            return code_in_text(value, self.shapes) is not None or bool(begun_by((value,), self.shapes))
        return isinstance(value, float) and f"{value:.10g}" in self.shapes.codes

    def is_group_line(self, row: int, above: int) -> bool:
        """True for one text across, from the first heading on, that speaks for the lines below it.

        An axis, an objective, an operator, a time: what follows is data.
        """
        cells = self.page.used(row)
        heads = self.page.used(above)
        value = cells[0][1] if cells else None
        if not isinstance(value, str) or len(heads) < 2 or cells[0][0] > heads[0][0]:
            return False
        if any(other != value for _, other in cells[1:]) or is_heading(value.rstrip(" :")):
            return False
        facts = read_group_line(value, self.shapes)
        return any(fact.field in _GROUPING for fact in facts)

    def _answers(self, field: str, value: CellValue) -> bool:
        """True for what an action says under such a heading: a text of its own, a code."""
        if field in OF_OBJECTIVES:
            return self.shapes.is_code(value) or number_in_text(value) is not None or self.is_axis(value)
        if field in DATES:
            return isinstance(value, date) or is_year(value) or read_period(value).start is not None
        if field == "operator" and isinstance(value, str) and looks_like_organisation(value):
            return True
        if field == "participants" and type(value) is int:
            return not is_year(value)
        return field in ("title", "operator") and isinstance(value, str) and len(value) > 5

    def is_axis(self, value: CellValue) -> bool:
        """True for "Axe 1" and the title of an axis."""
        return axis_in_text(value, self.shapes) is not None

    @staticmethod
    def _heads(match: Match, value: CellValue) -> bool:
        """True for a word that heads columns, not for "Atelier A" or "Axe 1"."""
        numbered = match.field in OF_OBJECTIVES and any(map(str.isdigit, str(value)))
        return match.score >= LIKELY and not numbered
