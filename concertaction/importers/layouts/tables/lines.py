"""A table as its lines are looked at: its cells, its columns by field, and what the lines so far said."""

from __future__ import annotations

import re
from collections import Counter
from copy import copy
from functools import cached_property
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING

from concertaction.importers.layouts.columns.found import heading_of
from concertaction.importers.layouts.columns.objectives_inside import objectives_inside
from concertaction.importers.layouts.operators.facts import TIMES, Fact, Told
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.shapes import OBJECTIVES, WHEN
from concertaction.importers.layouts.tables.broken import find_broken, join
from concertaction.importers.layouts.tables.labels_again import labels_again
from concertaction.importers.layouts.tables.steps import find_agenda, find_bare, find_costs, find_steps
from concertaction.importers.layouts.tables.told_below import told_below
from concertaction.importers.layouts.words.headings import asks_for_both, fold
from concertaction.importers.layouts.words.lines import is_total_text
from concertaction.importers.layouts.words.years import year_in_text
from concertaction.patterns import late
from concertaction.text import distinct_texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from concertaction.importers.layouts.columns.choices import Choice
    from concertaction.importers.layouts.columns.code_shapes import CodeShapes
    from concertaction.importers.layouts.columns.found import Found
    from concertaction.importers.layouts.page import Cells, Page
    from concertaction.importers.layouts.tables.labels_again import Labelled
    from concertaction.models import CellValue

ADDED = frozenset({"partners", "objectives"})
"""Fields of which a line may add one more to the action above it."""
WHY = frozenset({"objectives", "objective_number"})
"""Fields that say which objectives an action has."""
BESIDE_ADDED = frozenset({"partner_kind", "contact", "remarks", ""})
"""Fields that may say something else there."""
_MARK = late(r"\s*(\((?:\d{1,2}|[A-Za-z])\)|\d{1,2}\)|\*)(?=\s*\w)")
_LAST = 4  # lines at the end of a table that may close the document
_SAMPLED = 200  # titles that are looked at for capitals


class TableLines:
    """The lines under the header of one table: rows ``first`` to ``last`` of the page, from 0.

    ``values`` are those of its columns, line by line; texts that are broken over several lines are joined
    there, and ``tails`` are the rows that went into others.
    """

    def __init__(
        self,
        page: Page,
        shapes: CodeShapes,
        found: Found,
        choices: dict[int, Choice],
        first: int,
        last: int,
        skip: frozenset[int] = frozenset(),
        said: frozenset[str] = frozenset(),
        *,
        by_partner: bool = False,
    ) -> None:
        self.page = page
        self.shapes = shapes
        self.found = found
        self.choices = choices
        self.first, self.last = first, last
        self.skip = skip
        self.said = said  # fields that title rows or the sheet's name say
        self.by_partner = by_partner  # the names over lines are those of partners
        self.columns = sorted({*range(found.header.first, found.header.last + 1), *choices})
        self.values = self._slices()
        self.counts = page.counts_inside(found.header.first, found.header.last, first, last)
        self.fields: dict[str, list[int]] = {}
        for column, choice in sorted(choices.items()):
            self.fields.setdefault(choice.field, []).append(column)
        self.grid = found.codes
        self.times = [column for column, choice in choices.items() if choice.why == "time-heading"]
        self.named = [c for c, choice in choices.items() if choice.why in ("partner-heading", "name-heading")]
        self.errors: dict[int, Cells] = {}
        for (number, column), text in page.sheet.errors.items():
            self.errors.setdefault(number - 1, []).append((column, text))
        self.title = next(iter(self.fields.get("title", ())), None)
        self.operator = next(iter(self.fields.get("operator", ())), None)
        self.notes: list[tuple[str, int, int]] = []  # finding code, row and column from 0
        self.described: dict[int, list[int]] = {}  # record row -> the rows below that describe it
        self.sessions: dict[int, int] = {}  # rows of editions under one merged title, each with its first row
        self.steps: frozenset[int] = frozenset()  # rows that are steps of the action above
        self.struck = {row - 1 for row, column in page.sheet.struck_out if column == self.title}
        self.header_rows = self._header_rows()
        self.tails = self._join_broken()
        self._texts: dict[int, list[str]] = {}

    def without(self, columns: frozenset[int]) -> TableLines:
        """The table as if it had some columns not."""
        other = copy(self)
        other.columns = [column for column in self.columns if column not in columns]
        other.choices = {c: choice for c, choice in self.choices.items() if c not in columns}
        other.grid = {c: code for c, code in self.grid.items() if c not in columns}
        return other

    def _header_rows(self) -> list[Cells]:
        """The cells of each row of the header, and of a band right above it: what may be printed again."""
        rows = self.found.header.rows
        return (
            [
                cells
                for row in range(max(0, rows[0] - 1), rows[-1] + 1)
                if len(cells := self.cells(row)) > 1 or (row in rows and cells)
            ]
            if rows
            else []
        )

    def _join_broken(self) -> frozenset[int]:
        """Join the texts that are broken over several lines; gives the rows that went into another."""
        if self.title is None:
            return frozenset()
        crosses = [c for c, choice in self.choices.items() if choice.said is not None]
        marked = [*self.grid, *crosses]
        steps = self._find_asides(marked)
        self.steps = frozenset(self.first + line for line in steps)
        broken = find_broken(
            self.values,
            self.fields,
            marked,
            steps,
            covered=self._covered(),
            asks_for_both=asks_for_both(heading_of(self.found.header, self.title)),
        ).apart({row - self.first for row in self.struck})
        self.notes += [("joined-line", self.first + line, self._first_told(line)) for line in broken.doubtful]
        titles = self.values[self.title]
        loose = [line for line in broken.loose if not is_total_text(shown(titles[line]))]
        self.notes += [("loose-line", self.first + line, self.title) for line in loose]
        if not broken.tails:
            return frozenset()
        for column, values in self.values.items():
            field = self.field(column)
            values = self.values[column] = list(values)
            for head, lines in broken.tails.items():
                for line in lines:
                    value, values[line] = values[line], None
                    if column == self.title and line in broken.described:
                        self.described.setdefault(self.first + head, []).append(self.first + line)
                    elif value is not None:
                        before = values[head]
                        values[head] = value if before is None else join(before, value, field)
        return frozenset(self.first + line for lines in broken.tails.values() for line in lines)

    def _find_asides(self, marked: Sequence[int]) -> frozenset[int]:
        """The lines that are steps or costs of the action above, or points of an agenda; each is said."""
        assert self.title is not None
        bare = find_bare(self.values, self.fields, marked)
        if not bare:
            return frozenset()
        steps = find_steps(self.values, self.fields, marked, bare)
        costs = find_costs(self.values, self.fields, bare) - steps
        agenda = find_agenda(self.values, self.fields, bare) - steps - costs
        found = {"step-line": steps, "cost-line": costs, "agenda-line": agenda}
        self.notes += [(code, self.first + min(lines), self.title) for code, lines in found.items() if lines]
        return frozenset().union(*found.values())

    def _covered(self) -> dict[int, frozenset[int]]:
        """By column, the lines (from 0, in the table) over which a cell above is merged."""
        merged = {column: self.page.merged_down(column) for column in self.columns}
        return {
            column: frozenset(
                row - self.first for one in merges for row in range(one.top + 1, one.bottom + 1)
            )
            for column, merges in merged.items()
            if merges
        }

    def _first_told(self, line: int) -> int:
        """The titles, or the first column that says something on a line without one."""
        filled = [column for column in self.columns if self.values[column][line] is not None]
        return filled[0] if filled and self.title not in filled else self.title or 0

    def _slices(self) -> dict[int, list[CellValue]]:
        return {column: self.page.column(column, self.first, self.last) for column in self.columns}

    def field(self, column: int) -> str:
        """The field of which a column speaks, or ""."""
        return self.choices[column].field if column in self.choices else ""

    def texts(self, column: int) -> list[str]:
        """The distinct texts of a column, in their order; never to be changed."""
        found = self._texts.get(column)
        if found is None:
            found = self._texts[column] = distinct_texts(self.values.get(column, ()))
        return found

    def cells(self, row: int) -> Cells:
        """The filled cells of a row, inside the table; an error is no empty cell."""
        left, right = self.found.header.first, self.found.header.last
        cells = [cell for cell in self.page.used(row) if left <= cell[0] <= right]
        if row in self.errors:
            cells = sorted(
                [*cells, *(cell for cell in self.errors[row] if left <= cell[0] <= right)],
                key=itemgetter(0),
            )
        return cells

    def from_the_last(self) -> Iterator[int]:
        """The rows with something in them, from the last one up."""
        return (self.first + at for at in range(len(self.counts) - 1, -1, -1) if self.counts[at])

    @cached_property
    def labels_again(self) -> dict[int, list[Labelled]]:
        """The lines of labels over the headings printed again, each with what it says."""
        return labels_again(self.page, self.found, self.shapes, self.first, self.last)

    @cached_property
    def lone_rows(self) -> list[int]:
        """The rows with one cell alone."""
        return [self.first + at for at, count in enumerate(self.counts) if count == 1]

    @cached_property
    def told_below(self) -> dict[int, list[int]]:
        """The lines that tell more of the action above them, by its row, where each action has some."""
        return told_below(self)

    @cached_property
    def last_lines(self) -> frozenset[int]:
        """The last rows with something in them, where a document is closed."""
        return frozenset(islice(self.from_the_last(), _LAST))

    @cached_property
    def last_full(self) -> int:
        """The last row with two cells or more."""
        return max((self.first + at for at, count in enumerate(self.counts) if count > 1), default=self.first)

    @cached_property
    def last_complete(self) -> int:
        """The last row that says why or when, an action; ``last_full`` where none does."""
        columns = [c for field in OBJECTIVES | WHEN for c in self.fields.get(field, ())] + [*self.grid]
        least = 3 if len(self.columns) > 3 else 2  # "La secrétaire, | | Le président," says neither
        lines = [at for at, count in enumerate(self.counts) if count >= least]
        values = [self.values[column] for column in columns]
        told = (at for at in reversed(lines) if any(cells[at] is not None for cells in values))
        at = next(told, None)
        return self.last_full if at is None else self.first + at

    @cached_property
    def end(self) -> int:
        """The first blank row below ``last_complete``, else the last row."""
        below = range(self.last_complete + 1, self.last + 1)
        return next((row for row in below if not self.counts[row - self.first]), self.last)

    @cached_property
    def are_numbered(self) -> bool:
        """True where all the fuller lines have a number, or what it may be, left of their titles."""
        lines = [at for at in range(self.last_complete + 1 - self.first) if self.counts[at] > 1]
        said = {c for c, choice in self.choices.items() if choice.field not in ("reference", "")}
        before = [self.values[c] for c in self.columns if c < (self.title or 0) and c not in said]
        return len(lines) > 1 and any(all(cells[at] is not None for at in lines) for cells in before)

    @cached_property
    def subtotals(self) -> list[tuple[int, str]]:
        """The lines that call themselves a total, beside or under the titles, and their folded texts."""
        return sorted(
            (self.first + index, fold(value))
            for column in {self.columns[0], self.title} - {None}
            for index, value in enumerate(self.values[column])
            if isinstance(value, str) and is_total_text(value)
        )

    @cached_property
    def shouted(self) -> float:
        """The share of the fuller lines whose title is in capitals."""
        assert self.title is not None
        titles = [
            title
            for title, count in zip(self.values[self.title], self.counts, strict=True)
            if count > 2 and isinstance(title, str) and not is_total_text(title)
        ][:_SAMPLED]
        return sum(map(str.isupper, titles)) / len(titles) if titles else 1.0

    def names_inside(self, value: CellValue) -> bool:
        """True for a text that names objectives inside it: "Atelier CV (1.4)"."""
        return isinstance(value, str) and objectives_inside(value, self.shapes) is not None

    @cached_property
    def titles_name_theirs(self) -> bool:
        """True where whole actions end on their objective: "Atelier CV (1.4)" is no heading then."""
        return self.title is not None and any(
            self.page.counts[row] > 1 and self.names_inside(self.page.cell(row, self.title))
            for row in range(self.first, self.last + 1)
        )

    @cached_property
    def listed(self) -> int | None:
        """The column of a list of partners, each beside what is done with it, by nobody who is said.

        It stands left of the titles; each line with a title has a partner, and most have their own.
        """
        column = next(iter(self.fields.get("partners", ())), None)
        if column is None or self.title is None or column > self.title or self.operator is not None:
            return None
        if self.page.merged_down(self.title):
            return None
        lines = zip(self.values[column], self.values[self.title], strict=True)
        said = [value for value, title in lines if title is not None]
        is_list = len(said) > 1 and None not in said and len(set(said)) > len(said) // 2
        return column if is_list else None

    @cached_property
    def numbers(self) -> dict[int, int]:
        """The columns left of the titles that number all the full lines, each with its highest number."""
        found: dict[int, int] = {}
        for column in self.columns:
            if self.title is None or column >= self.title:
                break
            lines = zip(self.values[column], self.counts, strict=True)
            said = [shown(value) for value, count in lines if count > 2]
            if len(said) > 1 and all(map(str.isdecimal, said)):
                found[column] = max(map(int, said))
        return found

    @cached_property
    def usual_times(self) -> frozenset[tuple[int, CellValue]]:
        """The columns that say when, with what more than half of the lines say there."""
        lines = len(self.counts) - self.counts.count(0)
        columns = [column for field in WHEN for column in self.fields.get(field, ())]
        said = [(column, Counter(self.values[column]).most_common(2)) for column in columns]
        return frozenset((c, value) for c, most in said for value, times in most if 2 * times > lines)

    @cached_property
    def marks(self) -> frozenset[str]:
        """The kinds of numbers that stand before the titles of fuller lines; see ``mark_of``."""
        assert self.title is not None
        lines = zip(self.values[self.title], self.counts, strict=True)
        return frozenset(mark for title, count in lines if count > 1 and (mark := mark_of(title)))

    @cached_property
    def merged_title(self) -> dict[int, int]:
        """Rows whose titles are merged over several lines, each with the first of these."""
        if self.title is None:
            return {}
        return {
            row: merge.top
            for merge in self.page.merged_down(self.title)
            for row in range(max(merge.top, self.first), min(merge.bottom, self.last) + 1)
        }

    @property
    def year_of_headings(self) -> int | None:
        """The year that the headings of times say: "Dates 2012"."""
        columns = [column for field in WHEN for column in self.fields.get(field, ())]
        years = {year_in_text(heading_of(self.found.header, column)) for column in columns}
        return years.pop() if len(years) == 1 else None

    @property
    def objectives_follow(self) -> bool:
        """True where objectives stand right of the titles: else they are a list waiting for actions."""
        columns = [column for field in WHY for column in self.fields.get(field, ())]
        return self.title is not None and any(column > self.title for column in columns)

    def below(self, row: int) -> int | None:
        """The next row with something in it."""
        return next((r for r in range(row + 1, self.last + 1) if self.counts[r - self.first]), None)


def mark_of(title: CellValue) -> str | None:
    """``"(1)"`` for "(3) Bilan" and "(12) Bilan", ``"(a)"`` for "(c) Bilan", ``"*"`` for "* Bilan"."""
    found = _MARK.match(title) if isinstance(title, str) else None
    return found and re.sub(r"[a-z]", "a", re.sub(r"\d+", "1", found[1].lower()))


class Heard:
    """What the lines of a table said so far, from the top down; rows and columns from 0."""

    def __init__(self) -> None:
        self.told: list[tuple[int, Told]] = []  # row, what it says for the lines below
        self.last_record: int | None = None
        self.guessed: list[tuple[int, int]] = []  # lines that were taken for operators though nothing tells
        self.unheard: list[tuple[int, int]] = []  # lines that speak of organisations, and were not
        self.untimed: list[tuple[int, int]] = []  # lines that speak of another time, in words not understood
        self.struck: list[tuple[int, int]] = []  # lines that are struck out, and may have headed those below
        self.times: dict[int, CellValue] = {}  # when the last line of a column that says so says it is
        self.last: dict[str, Told] = {}  # the last that was said of each field
        self.spoken: set[str] = set()  # fields of which something was said
        self.operator_columns: set[int] = set()  # in which lines named operators

    def take(self, row: int, column: int, facts: Iterable[Fact]) -> None:
        """Take what a line says for those below it."""
        for fact in facts:
            said = self.last[fact.field] = Told(fact, (row + 1, column))
            self.told.append((row, said))
            if fact.field == "operator":
                self.operator_columns.add(column)
            if fact.value is None:
                continue
            self.spoken.add(fact.field)
            if fact.field in TIMES:
                self.times[column] = fact.value
