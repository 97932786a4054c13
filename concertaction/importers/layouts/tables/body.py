"""The lines under a header: which are records, which continue one, which speak for others.

A line is a record when it has a title, or an operator, dates or partners
without one (it is refused later on).  Totals, notes, group rows, headers
printed again, numbered empty lines and objectives without an action are none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date
from functools import cached_property
from itertools import islice, pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.layouts.columns.objectives_inside import objectives_inside
from concertaction.importers.layouts.operators.constants import (
    Fact,
    read_group_line,
    read_place,
    year_in_text,
)
from concertaction.importers.layouts.operators.name_lines import (
    bare,
    heads_others,
    is_organisation_name,
    is_signed_or_sentence,
    may_head_actions,
    names_below,
    operator_label,
    public_over,
)
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.tables.broken import find_broken, join
from concertaction.importers.layouts.words.headings import fold, recognise, unaccented
from concertaction.importers.layouts.words.lines import (
    SUSPICIOUS,
    goes_on,
    is_example_row,
    is_no_mark,
    is_note_text,
    is_nothing,
    is_only_total,
    is_total_text,
    is_type_row,
    opens_legend,
    says_closed,
    words,
)
from concertaction.importers.layouts.words.organisations import looks_like_organisation
from concertaction.importers.layouts.words.proper_names import is_formal_name, reads_as_name
from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from concertaction.framework import Framework
    from concertaction.importers.layouts.columns.choices import Choice
    from concertaction.importers.layouts.columns.code_shapes import CodeShapes
    from concertaction.importers.layouts.columns.found import Found
    from concertaction.importers.layouts.page import Page
    from concertaction.models import CellValue

_CONTINUES = frozenset(
    {"partners", "partner_kind", "objectives", "contact", "commune", "remarks", "objective_number", "axis"}
)
_VARIES = frozenset({"partners", "partner_kind", "objectives", "contact", "remarks", ""})
_CORE = ("start", "end", "period", "partners", "description", "public", "participants", "commune")
_SPEAKING = frozenset(
    {"operator", "partners", "year", "quarter", "period", "commune", "axis", "objectives", "objective_number"}
)


_DATED = frozenset({"start", "end", "period", "quarter"})
_CLOSED = _DATED | {"title"}  # what a line says that tells when nothing takes place
_OBJECTIVES = frozenset({"objectives", "objective_number", "axis"})


class Told(NamedTuple):
    """A fact and the place that says it (row from 1, column from 0)."""

    fact: Fact
    place: tuple[int, int]


class Body(NamedTuple):
    """The lines under a header, told apart; rows from 0."""

    kinds: dict[int, str]  # row -> kind, for the rows that are not plain data
    records: list[int]
    continued: dict[int, list[int]]  # record row -> rows that continue it
    told: list[tuple[int, Told]]  # group rows, in order: row, what it says


def _as_partner(fact: Fact) -> Fact:
    return fact._replace(field="partners") if fact.field == "operator" and not fact.labelled else fact


def _is_figure(text: str) -> bool:
    """True for ``"12"``, ``"1 250 €"``, ``"7 actions"``: an amount, with a word at most."""
    return len(text) < 40 and bool(re.fullmatch(r"\W*\d[\d\s.,%€]*(?:[^\W\d]+\W*)?", text.strip()))


def _repeats_itself(values: list[CellValue]) -> bool:
    """True for a column of few different values, by its first hundreds, then by all."""
    return len(set(values[:400])) <= 60 and len(set(values)) <= 120


def _may_be_no_action(text: str) -> bool:
    """A cheap first test for totals, notes and words for nothing."""
    return len(text) < 4 or text[:4].lower() in SUSPICIOUS or not text[0].isalnum()


def _is_firm(cells: Sequence[tuple[int, CellValue]], told: Iterable[tuple[int, Told]]) -> bool:
    """True for "Total Logistics sprl", alone on a line without a figure, and not the sum of what is above."""
    text = shown(cells[0][1])
    if len(cells) > 1 or not is_formal_name(text):
        return False
    above = {fold(shown(one.fact.value)) for _, one in told if one.fact.field == "operator"}
    return not any(name and name in fold(text) for name in above - {fold(text)})


def _opening(text: str) -> str:
    return unaccented(text[:_LONGEST_CLOSING]).lstrip(' («"[*-')


def _may_close(cells: Sequence[tuple[int, CellValue]]) -> bool:
    """A first test for examples, legends and signatures: the text with which a line begins."""
    first = cells[0][1] if cells else None
    if not isinstance(first, str) or len(first) > _LONGEST_CLOSING:
        return False
    plain = _opening(first)
    return bool(words("example_last").match(plain) or words("closing").match(plain)) or opens_legend(first)


def _may_be_heading(text: str) -> bool:
    """Rule out most of a column cheaply before its values are held against the synonyms."""
    return len(text) < 50 and text.count(" ") < 6 and not any(map(str.isdigit, text))


_LONGEST_SECTION = 120  # characters of its title
_NESTED = 8  # subtotals below the heading of a section among which its own is
_SAMPLED = 200  # titles that are looked at for capitals
_FEW_SHOUTED = 0.1
_REFERENCE = late(r"[A-Za-z]{0,4}[ ./-]?\d{1,6}(?:[./-]\d{1,4})*(?:\.0)?|[IVX]{1,5}|[A-Z]")
_LAST = 4  # lines at the end of a table that may close the document
_LONGEST_CLOSING, _FEW_BESIDE, _SHORT = 100, 2, 40  # characters of what closes it, cells beside, their length
_EXAMPLES = 3  # rows below the header that may be examples
_FOOTS = frozenset(["impr", "édit", "edit", "vers", "page", "mise", "fait", "sour", "docu", "fich", "date"])
"""How printed footers begin (4 letters)."""
_ODD = frozenset(
    [
        "text",
        "libr",
        "varc",
        "char",
        "stri",
        "chai",
        "chaî",
        "alph",
        "list",
        "nom",
        "code",
        "suit",
        "idem",
        "même",
    ]
)
"""How types of columns, and words that go on with the line above, begin (4 letters)."""
_PAGE = late(
    r"\W*(?:page|p|pg|feuille|feuillet)?\W*\d+(?:\s*(?:/|sur|de)\s*\d+)?\W*|\(?suite\)?|v\W*\d+(?:\.\d+)?"
)


class TableReader:
    """Reads the body of one table."""

    def __init__(
        self,
        page: Page,
        framework: Framework,
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
        self.framework = framework
        self.shapes = shapes
        self.found = found
        self.choices = choices
        self.first, self.last = first, last
        self.skip = skip
        self.said = said  # fields that title rows or the sheet's name say
        self.by_partner = by_partner  # the names over lines are those of partners
        self.columns = list(range(found.header.first, found.header.last + 1))
        self.values = self._slices()
        self.counts = self._counts()
        self.fields: dict[str, list[int]] = {}
        for column, choice in sorted(choices.items()):
            self.fields.setdefault(choice.field, []).append(column)
        self.grid = found.codes
        self.times = [column for column, choice in choices.items() if choice.why == "time-heading"]
        self.errors: dict[int, list[tuple[int, CellValue]]] = {}
        for (number, column), text in page.sheet.errors.items():
            self.errors.setdefault(number - 1, []).append((column, text))
        self.title = next(iter(self.fields.get("title", ())), None)
        self.operator = next(iter(self.fields.get("operator", ())), None)
        self.operator_filled = False
        self.merged_title: dict[int, int] = {}
        self.notes: list[tuple[str, int, int]] = []  # finding code, row and column from 0
        self.guessed: list[tuple[int, int]] = []  # lines that were taken for operators though nothing tells
        self.unheard: list[tuple[int, int]] = []  # lines that speak of organisations, and were not
        self.described: dict[int, int] = {}  # record row -> the row below that describes it
        self.header_rows = self._header_rows()
        self.tails = self._join_broken()

    def _header_rows(self) -> list[list[tuple[int, CellValue]]]:
        """The cells of each row of the header, and of a band right above it: what may be printed again."""
        rows = self.found.header.rows
        return (
            [
                cells
                for row in range(max(0, rows[0] - 1), rows[-1] + 1)
                if len(cells := self._cells(row)) > 1 or (row in rows and cells)
            ]
            if rows
            else []
        )

    def _join_broken(self) -> frozenset[int]:
        """Join the texts that are broken over several lines; gives the rows that went into another."""
        if self.title is None:
            return frozenset()
        crosses = [c for c, choice in self.choices.items() if choice.said is not None]
        broken = find_broken(self.values, self.fields, [*self.grid, *crosses])
        self.notes += [("joined-line", self.first + line, self.title) for line in broken.doubtful]
        self.notes += [("loose-line", self.first + line, self.title) for line in broken.loose]
        if not broken.tails:
            return frozenset()
        for column, values in self.values.items():
            field = self.choices[column].field if column in self.choices else ""
            values = self.values[column] = list(values)
            for head, lines in broken.tails.items():
                for line in lines:
                    value, values[line] = values[line], None
                    if column == self.title and line in broken.described:
                        self.described[self.first + head] = self.first + line
                    elif value is not None:
                        before = values[head]
                        values[head] = value if before is None else join(before, value, field)
        return frozenset(self.first + line for lines in broken.tails.values() for line in lines)

    def _slices(self) -> dict[int, list[CellValue]]:
        rows = self.page.rows[self.first : self.last + 1]
        if rows and min(map(len, rows)) > self.found.header.last:
            return {column: list(map(itemgetter(column), rows)) for column in self.columns}
        return {column: self.page.column(column, self.first, self.last) for column in self.columns}

    def _counts(self) -> list[int]:
        """Filled cells of each row, inside the table."""
        left, right = self.found.header.first, self.found.header.last
        if left == 0 and right >= self.page.width - 1:
            return self.page.counts[self.first : self.last + 1]
        return [
            right + 1 - left - cells[left : right + 1].count(None) - max(0, right + 1 - max(left, len(cells)))
            for cells in self.page.rows[self.first : self.last + 1]
        ]

    def _cells(self, row: int) -> list[tuple[int, CellValue]]:
        """The filled cells of a row, inside the table; an error is no empty cell."""
        left, right = self.found.header.first, self.found.header.last
        cells = [cell for cell in self.page.used(row) if left <= cell[0] <= right]
        if row in self.errors:
            cells = sorted(
                [*cells, *(cell for cell in self.errors[row] if left <= cell[0] <= right)],
                key=itemgetter(0),
            )
        return cells

    # -- lines

    def body(self) -> Body:
        """Tell the lines apart."""
        kinds: dict[int, str] = {}
        records: list[int] = []
        continued: dict[int, list[int]] = {}
        told: list[tuple[int, Told]] = []
        careful = self._doubtful()
        last_record: int | None = None
        in_legend = False
        start = self.first
        for row in sorted({*self.tails, *careful}):
            if not start <= row <= self.last:
                continue
            if start < row:
                records.extend(range(start, row))
                last_record = row - 1
            start = row + 1
            if row in self.tails:
                kinds[row] = "data"
                continue
            if last_record is not None:
                in_legend = self._is_in_legend(row, in_legend)
                if in_legend:
                    kinds[row] = "note" if self.page.counts[row] else "blank"
                    continue
            kind = self._kind(row, last_record, told)
            if kind == "header":
                self._tell_year_above(row, last_record, told)
            if kind == "data":
                records.append(row)
                last_record = row
            elif kind == "continuation" and last_record is not None:
                continued.setdefault(last_record, []).append(row)
            elif kind == "blank":
                kinds[row] = "blank"
            else:
                kinds[row] = kind
        records.extend(range(start, self.last + 1))
        self._end(records, continued, kinds, told)
        records = self._joined(records, continued)
        return Body(kinds, records, continued, told)

    def _tell_year_above(self, row: int, last_record: int | None, told: list[tuple[int, Told]]) -> None:
        """Above a header that is repeated, a line that speaks of one year completes the dates below."""
        lowest = self.first if last_record is None else last_record + 1
        if not self.fields.keys() & _DATED or any(r >= lowest and t.fact.field == "year" for r, t in told):
            return
        for above in range(row - 1, max(lowest, row - 6) - 1, -1):
            cells = self.page.used(above)
            year = year_in_text(" ".join(shown(value) for _, value in cells)) if 0 < len(cells) < 3 else None
            if year:
                told.append((above, Told(Fact("year", year), (above + 1, cells[-1][0]))))
                told.sort(key=itemgetter(0))
                return

    def _joined(self, records: list[int], continued: dict[int, list[int]]) -> list[int]:
        """Join neighbours that repeat one action to name another partner, or another objective."""
        if self.title is None or not ({"partners", "objectives"} & set(self.fields)):
            return records
        titles = self.values[self.title]
        first = self.first
        same = [
            b
            for a, b in pairwise(records)
            if titles[b - first] is not None and titles[b - first] == titles[a - first]
        ]
        if not same:
            return records
        fixed = [
            column
            for field, columns in self.fields.items()
            if field not in _VARIES
            for column in columns
            if column not in self.grid
        ] + list(self.grid)
        gone: set[int] = set()
        before = dict(zip(records[1:], records, strict=False))
        head: dict[int, int] = {}
        for row in same:
            above = before[row]
            if any(self.values[c][row - first] != self.values[c][above - first] for c in fixed):
                continue
            varies = {
                field
                for field in ("partners", "objectives")
                for column in self.fields.get(field, ())
                if self.values[column][row - first] != self.values[column][above - first]
                and self.values[column][row - first] is not None
            }
            if len(varies) == 1:
                start = head.get(above, above)
                head[row] = start
                joined = continued.setdefault(start, [])
                joined += [row, *continued.pop(row, ())]
                joined.sort()
                gone.add(row)
        return [row for row in records if row not in gone]

    def _doubtful(self) -> set[int]:
        """Rows to be looked at one by one; the others are plain records."""
        counts = self.counts
        titles = self.values[self.title] if self.title is not None else [None] * len(counts)
        others = self.values[self.operator] if self.operator is not None else titles
        few = 3 if len(self.columns) > 3 else 2
        doubtful = {
            self.first + index
            for index, (title, other, count) in enumerate(zip(titles, others, counts, strict=True))
            if title is None or other is None or count < few
        }
        doubtful |= self.skip | {row for row in self.last_lines if _may_close(self._cells(row))}
        doubtful.update(
            filter(self._is_example, range(self.first, min(self.first + _EXAMPLES, self.last + 1)))
        )
        for column in {self.columns[0], self.title, self.operator} - {None}:
            values = self.values[column]  # type: ignore[index]
            # few beginnings, whatever the number of rows
            beginnings = {value[:4] for value in values if type(value) is str}
            odd = set(filter(_may_be_no_action, beginnings))
            odd |= {start for start in beginnings if start.lower() in _ODD}
            if column == self.columns[0]:
                odd |= {start for start in beginnings if start.lower() in _FOOTS}
            if odd:
                doubtful.update(
                    self.first + index
                    for index, value in enumerate(values)
                    if type(value) is str and value[:4] in odd
                )
        if self.title is not None:
            # "Potager (suite)": the texts as one are looked through in no time
            values = self.values[self.title]
            if "suite" in "\n".join(value for value in values if type(value) is str).lower():
                doubtful.update(
                    self.first + index
                    for index, value in enumerate(values)
                    if type(value) is str and "suite" in value.lower()
                )
        for column in [*self.grid, *self.times]:
            doubtful.update(
                self.first + index
                for index, value in enumerate(self.values.get(column, ()))
                if type(value) is int and value > 1
            )
        if self.title is not None:
            doubtful.update(self._repeats())
            for merge in self.page.merged_down(self.title):
                for row in range(max(merge.top, self.first), min(merge.bottom, self.last) + 1):
                    self.merged_title[row] = merge.top
        return doubtful

    def _repeats(self) -> Iterable[int]:
        """Rows whose cells repeat headings: the header printed again on each page."""
        texts = self.found.header.texts
        watched = [column for column in texts if column in self.choices or column in self.grid][:12]
        for column in watched:
            values = self.values.get(column, [])
            same = {cell for cell in texts[column] if isinstance(cell, str)}
            same |= {
                cell for row in self.header_rows for c, cell in row if c == column and isinstance(cell, str)
            }
            if same and not same.isdisjoint(values):
                yield from (self.first + index for index, value in enumerate(values) if value in same)
        for column in [column for column in watched if _repeats_itself(self.values.get(column, []))][:3]:
            known = {
                value
                for value in set(self.values[column])
                if isinstance(value, str) and _may_be_heading(value) and self._is_heading(value, column)
            }
            if known:
                values = self.values[column]
                yield from (self.first + index for index, value in enumerate(values) if value in known)

    def _is_heading(self, value: str, column: int) -> bool:
        choice = self.choices.get(column)
        matches = recognise(value)
        return (
            choice is not None
            and bool(matches)
            and matches[0].field == choice.field
            and matches[0].score > 0.9
        )

    def _is_repeat(self, cells: list[tuple[int, CellValue]]) -> bool:
        if any(cells == row for row in self.header_rows):
            return True
        if len(cells) < 2:
            return False
        same = sum(
            fold(shown(value)) in {fold(shown(cell)) for cell in self.found.header.texts.get(column, ())}
            or (isinstance(value, str) and self._is_heading(value, column))
            for column, value in cells
        )
        return same >= 0.6 * len(cells) and same >= 2

    def _kind(self, row: int, last_record: int | None, told: list[tuple[int, Told]]) -> str:
        cells = self._cells(row) if row not in self.skip else []
        if not cells:
            return "note" if self.page.counts[row] and row else "blank"
        merged_from = self.merged_title.get(row)
        if (
            merged_from is not None
            and merged_from != row
            and last_record is not None
            and last_record >= merged_from
        ):
            return "continuation"
        if self._is_repeat(cells):
            return "header"
        if self._is_title_again(cells):
            return "header"
        values = [value for _, value in cells]
        if self._is_footer(cells) or self._is_example(row) or is_type_row(values):
            return "note"
        if self._is_count_of_marks(row, cells) or (self._is_total(cells) and not _is_firm(cells, told)):
            return "total"
        if len(cells) == 1 or self._is_across(cells):
            return self._single(row, cells[0], last_record, told)
        return self._several(row, cells, last_record, told)

    def _is_across(self, cells: list[tuple[int, CellValue]]) -> bool:
        """True when all the cells of a row are copies of one merged text."""
        return (
            len({shown(value) for _, value in cells}) == 1 and isinstance(cells[0][1], str) and len(cells) > 2
        )

    def _is_in_legend(self, row: int, already: bool) -> bool:
        """True for the line that opens a legend, and for the short lines below it."""
        cells = self._cells(row)
        if not cells:
            return already
        if len(cells) == 1 and opens_legend(cells[0][1]):
            return True
        return already and len(cells) <= 2

    def _is_title_again(self, cells: list[tuple[int, CellValue]]) -> bool:
        """True for a title row that is printed again at the top of the next page."""
        top = self.found.header.rows[0] if self.found.header.rows else 0
        same = [
            column
            for column, value in cells
            if isinstance(value, str)
            and len(value) > 4
            and any(self.page.cell(row, column) == value for row in range(top))
        ]
        others = [value for column, value in cells if column not in same]
        return bool(same) and all(isinstance(v, str) and _PAGE.fullmatch(unaccented(v)) for v in others)

    def _is_footer(self, cells: list[tuple[int, CellValue]]) -> bool:
        """True for ``Imprimé le 05/01/2012 | page 1/1``: a note, and where it stands."""
        texts = [value for _, value in cells]
        if not all(isinstance(value, str) for value in texts):
            return False
        first, *others = map(str, texts)
        if not others and (self.shapes.axis_nearly(first) is not None or heads_others(first)):
            return False  # "3) Implication des employeurs", "1) CPAS de Lens"
        return is_note_text(first) and all(_PAGE.fullmatch(unaccented(text)) for text in others)

    def _is_example(self, row: int) -> bool:
        """True for a row under the header that says it shows how to fill in the table."""
        if row >= self.first + _EXAMPLES:
            return False
        said = [
            self.page.cell(row, column)
            for column in (self.columns[0], self.operator, self.title)
            if column is not None
        ]
        return is_example_row([value for value in said if value is not None])

    def _is_count_of_marks(self, row: int, cells: list[tuple[int, CellValue]]) -> bool:
        """True for a line below crosses, under objectives or months, that counts those of each column.

        Under months the count may be wrong; the line then says nothing else, and
        no other line has numbers there.
        """
        marked = self.grid or self.times
        said = {column: value for column, value in cells if column in marked}
        counted = [value for value in said.values() if type(value) is int]
        if len(counted) < 2 or len(counted) < len(said):
            return False
        above = {column: self.values[column][: row - self.first] for column in marked}
        if not self.grid and max(counted) > 1 and not self._says_more(cells):
            return not any(isinstance(value, (int, float)) for values in above.values() for value in values)
        return all(
            sum(value is not None and not is_no_mark(value) for value in above[column]) == said.get(column, 0)
            for column in marked
        )

    def _says_more(self, cells: list[tuple[int, CellValue]]) -> bool:
        """True for a line that has, beside its title and its marks, a field that an action has."""
        return any(
            column != self.title
            and column not in self.times
            and self.choices[column].field not in ("", "reference")
            for column, _ in cells
            if column in self.choices
        )

    def _is_total(self, cells: list[tuple[int, CellValue]]) -> bool:
        """True for a line of figures that calls itself a total, in whatever column.

        An action whose title begins with "Total" has partners, dates or an objective too.
        """
        told = [column for column, value in cells if isinstance(value, str) and is_total_text(value)]
        if not told:
            return False
        values = dict(cells)
        only = all(is_only_total(shown(values[column])) for column in told)
        if self.title in told and not only:
            operator = values.get(self.operator) if self.operator is not None else None
            if operator is not None and self.operator not in told and not is_nothing(operator):
                return False  # an action whose title begins with "Total"
        objectives = self.fields.get("objectives", [])
        core = {c for field in ("start", "end", "period", "partners") for c in self.fields.get(field, ())}
        speaking = 0
        for column, value in cells:
            if column in told or is_nothing(value):
                continue
            if isinstance(value, date) and column in core:
                return False
            figure = _is_figure(shown(value)) and (only or column not in objectives)
            if isinstance(value, str) and not figure:
                speaking += 1 + (column in core or column in objectives)
        return speaking <= 1

    def _single(
        self, row: int, cell: tuple[int, CellValue], last_record: int | None, told: list[tuple[int, Told]]
    ) -> str:
        """A line with one cell: a group, a note, a partner more of the action above, or half an action."""
        column, value = cell
        facts = self._facts(value)
        field = self.choices[column].field if column in self.choices else ""
        if field in _OBJECTIVES and self._has_own(row, column):
            names_axis = any(fact.field == "axis" for fact in facts)
            is_operator = not any(fact.field in _OBJECTIVES for fact in facts) and (
                self._is_among_operators(column, value, told)
            )
            if not is_operator and (not names_axis or field == "axis"):
                return "note"  # an objective of the plan that no action is set against
        if any(fact.labelled and fact.field == "operator" for fact in facts):
            told.extend((row, Told(fact, (row + 1, column))) for fact in facts)
            return "group"
        if isinstance(value, str) and self._is_foot(row, column, value):
            return "note"
        adds = field == "partners" or (field == "objectives" and self._objectives_follow())
        if adds and column != self.columns[0] and last_record is not None:
            return "continuation"
        if facts and (column != self.title or column <= self.columns[0] + 1):
            told.extend((row, Told(fact, (row + 1, column))) for fact in facts)
            return "group"
        if not isinstance(value, str) or is_nothing(value) or says_closed(value):
            return "note"
        if is_note_text(value) and not heads_others(value):
            return "note"
        name = bare(value).rstrip(" :–-")
        if self._names_group(row, column, name, told):
            fact = Fact("operator", name)
            told.append((row, Told(_as_partner(fact) if self.by_partner else fact, (row + 1, column))))
            if self.operator is None and not (looks_like_organisation(name) or reads_as_name(name)):
                self.guessed.append((row, column))
            return "group"
        if column == self.title and (column != self.columns[0] or row in self.errors):
            return "data"
        self._close(row, column, last_record, told)
        if self.operator is None and "operator" not in self.said and looks_like_organisation(value):
            self.unheard.append((row, column))
        return "group?"

    def _is_foot(self, row: int, column: int, value: str) -> bool:
        """True for a line below all the others, apart from them or signed, that is no action's title."""
        if column == self.columns[0] or row <= self.last_full:
            return False
        apart = not all(self.counts[self.last_full + 1 - self.first : row - self.first])
        if column == self.title and apart and is_signed_or_sentence(value):
            return True
        said = names_below(value) if apart or column == self.title else []
        return bool(said) and (apart or said[0].strength > 2)

    @cached_property
    def last_full(self) -> int:
        """The last row with two cells or more."""
        return max((self.first + at for at, count in enumerate(self.counts) if count > 1), default=self.first)

    def _is_among_operators(self, column: int, value: CellValue, told: list[tuple[int, Told]]) -> bool:
        """True for an organisation where no operator is said, and for a name where others stood before."""
        if self.operator is not None or "operator" in self.said or not isinstance(value, str):
            return False
        before = any(item.fact.field == "operator" and item.place[1] == column for _, item in told)
        return before or looks_like_organisation(value)

    def _has_own(self, row: int, column: int) -> bool:
        """True where the next line has a title, and a value of its own in a column left of the titles."""
        if self.title is None or column > self.title:
            return False
        following = next((r for r in range(row + 1, self.last + 1) if self.counts[r - self.first]), None)
        return following is None or self.page.cell(following, column) is not None

    def _close(self, row: int, column: int, last_record: int | None, told: list[tuple[int, Told]]) -> None:
        """A heading without a code ("Divers") below actions ends what the heading before them said."""
        before = [item for _, item in told if item.fact.field in _OBJECTIVES and item.fact.value is not None]
        spoken = {item.fact.field for item in before} | (self.said & _OBJECTIVES)
        if last_record is None or not spoken:
            return
        ended = spoken - {"axis"} or spoken
        told.extend((row, Told(Fact(field, None), (row + 1, column))) for field in sorted(ended))

    def _facts(self, value: CellValue) -> list[Fact]:
        """What a line of its own says: years and codes may be numbers."""
        if isinstance(value, float) and shown(value) in self.framework.objectives:
            return [Fact("objectives", value)]
        if isinstance(value, int) and 1990 < value < 2040:
            return [Fact("year", value)]
        if not isinstance(value, str):
            return []
        if self._names_inside(value) and self._titles_name_theirs:
            return []
        facts = read_group_line(value, self.framework, self.shapes) or read_place(value)
        public = public_over(value) if not facts else None
        if public is not None:
            return [Fact("public", public)]
        if self.by_partner:
            facts = [_as_partner(fact) for fact in facts]
        return [fact for fact in facts if fact.field in _SPEAKING or fact.labelled]

    def _names_inside(self, value: CellValue) -> bool:
        return isinstance(value, str) and objectives_inside(value, self.framework, self.shapes) is not None

    @cached_property
    def _titles_name_theirs(self) -> bool:
        """True where whole actions end on their objective: "Atelier CV (1.4)" is no heading then."""
        return self.title is not None and any(
            self.page.counts[row] > 1 and self._names_inside(self.page.cell(row, self.title))
            for row in range(self.first, self.last + 1)
        )

    def _names_group(self, row: int, column: int, value: str, told: list[tuple[int, Told]]) -> bool:
        """True for an operator on a line of its own: above lines that leave its column blank."""
        if len(value) >= 90 or column not in (self.operator, self.columns[0]):
            return False
        if self.operator is None:
            is_free = "operator" not in self.said or self.by_partner
            if not is_free and any(item.fact.field == "operator" for _, item in told):
                is_free = reads_as_name(value)  # the next of those that stood before
            return (
                is_free
                and not words("not_a_name", r"\b", r"\b").search(unaccented(value))
                and may_head_actions(value)
            )
        following = next((r for r in range(row + 1, self.last + 1) if self.counts[r - self.first]), None)
        return column == self.operator and following is not None and self.page.cell(following, column) is None

    def _several(
        self,
        row: int,
        cells: list[tuple[int, CellValue]],
        last_record: int | None,
        told: list[tuple[int, Told]],
    ) -> str:
        """A line of two cells and more that lacks a title or an operator, or is nearly empty."""
        if len(cells) == 2 and len(self.columns) > 3 and self._is_labelled_note(cells):
            return "note"
        if len(cells) == 2 and all(isinstance(value, str) for _, value in cells):
            label, value = (str(value) for _, value in cells)
            named = operator_label(f"{label.rstrip(' :')} : {value}") if is_organisation_name(value) else None
            if named is not None:
                told.append((row, Told(Fact("operator", named, True), (row + 1, cells[1][0]))))
                return "group"
        if row in self.last_lines and self._closes(cells):
            return "note"
        filled = {c: v for c, v in cells if not is_nothing(v) and not (c in self.grid and is_no_mark(v))}
        title = filled.get(self.title) if self.title is not None else None
        operator = filled.get(self.operator) if self.operator is not None else None
        known = {self.choices[c].field for c in filled if c in self.choices} - {"reference", ""}
        marks = any(column in self.grid for column in filled)
        if (
            title is not None
            and last_record is not None
            and not marks
            and self._goes_on(title, last_record)
            and self._continues(known - {"title"}, operator, last_record)
        ):
            return "continuation"
        if title is not None:
            return self._with_title(row, title, known, marks, filled, told)
        if last_record is not None and self._continues(known, operator, last_record):
            return "continuation"
        if operator is not None:
            if is_note_text(shown(cells[0][1])):
                return "note"
            empty = known <= {"operator", "operator_kind", "axis", "year", "quarter"} and not marks
            return "note" if empty and self._is_prefilled(row, cells) else "data"
        if len(known & set(_CORE)) >= 2 or marks:
            return "data" if any(isinstance(value, str) for value in filled.values()) else "total"
        return "note"

    def _with_title(
        self,
        row: int,
        title: CellValue,
        known: set[str],
        marks: bool,
        filled: dict[int, CellValue],
        told: list[tuple[int, Told]],
    ) -> str:
        """A line with a title: an action, unless it is a note or a group with its figures."""
        if "operator" in self.fields and self._is_legend(title, known, filled):
            return "note"
        if not marks and known <= _CLOSED and isinstance(title, str) and says_closed(title):
            return "note"
        if not marks and all(isinstance(value, str) and is_note_text(value) for value in filled.values()):
            return "note"
        if marks or known - {"title", "participants", "budget"}:
            return "data"
        if self._is_section(row, title, filled):
            facts = self._facts(title)
            told.extend((row, Told(fact, (row + 1, self.title or 0))) for fact in facts)
            return "group"
        if known == {"title"} and is_note_text(shown(title)):
            return "note"
        others = [value for column, value in filled.items() if column != self.title]
        figures = all(_is_figure(shown(value)) for value in others if not isinstance(value, date))
        facts = self._facts(title) if others and figures and self.title is not None else []
        if not facts or ("operator" in self.fields and facts[0].field == "operator"):
            return "data"
        told.extend((row, Told(fact, (row + 1, self.title or 0))) for fact in facts)
        return "group"

    def _is_section(self, row: int, title: CellValue, filled: dict[int, CellValue]) -> bool:
        """True for a number and a title, ``10 | ACCOMPAGNEMENT``, that head the lines below.

        The numbers below begin with its own (101, 102), a subtotal names it, or
        it is in capitals and hardly any other title is.
        """
        others = [(column, value) for column, value in filled.items() if column != self.title]
        if len(others) != 1 or not isinstance(title, str) or len(title) > _LONGEST_SECTION:
            return False
        column, value = others[0]
        number = shown(value).strip(" .:-)")
        is_reference = column not in self.choices or self.choices[column].field in ("reference", "")
        if not is_reference or isinstance(value, date) or not _REFERENCE.fullmatch(number):
            return False
        below = next((r for r in range(row + 1, self.last + 1) if self.counts[r - self.first]), None)
        if below is None or self.counts[below - self.first] < 3:
            return False
        first = shown(self.page.cell(below, column)).strip()
        if first.startswith(number) and first not in (number, f"{number}0"):  # 1, 10, 11, 2: sorted as texts
            return True
        plain = fold(title)
        after = bisect_right(self.subtotals, (row, "\uffff"))
        if plain and any(plain in text for _, text in self.subtotals[after : after + _NESTED]):
            return True
        return title.isupper() and len(title) > 3 and self.shouted <= _FEW_SHOUTED

    @cached_property
    def subtotals(self) -> list[tuple[int, str]]:
        """The lines that call themselves a total, beside or under the titles, and their folded texts."""
        return sorted(
            (self.first + index, fold(value))
            for column in {self.columns[0], self.title} - {None}
            for index, value in enumerate(self.values[column])  # type: ignore[index]
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

    def _is_legend(self, title: CellValue, known: set[str], filled: dict[int, CellValue]) -> bool:
        """True for a code beside its official title, and no operator: the legend below a table."""
        operator = filled.get(self.operator) if self.operator is not None else None
        return (
            isinstance(title, str)
            and known <= {"title", "operator", "objectives", "axis", "objective_number", "objective_label"}
            and (operator is None or self.shapes.is_code(operator))
            and (self.shapes.title_of(title) is not None or self.shapes.axis_title_of(title) is not None)
        )

    def _continues(self, known: set[str], operator: CellValue, last_record: int) -> bool:
        """True for a line that only adds partners or objectives to the action above."""
        if operator is None:
            return (
                bool(known)
                and known <= _CONTINUES
                and bool(known & {"partners", "objectives"})
                and ("partners" in known or self._objectives_follow())
            )
        only_partners = "partners" in known and known <= {
            "operator",
            "operator_kind",
            "partners",
            "partner_kind",
        }
        return only_partners and self._same_operator(last_record, operator)

    def _goes_on(self, title: CellValue, last_record: int) -> bool:
        """True for what stands in place of a title on a line that goes on with the action above."""
        assert self.title is not None
        return goes_on(title, self.page.cell(last_record, self.title))

    def _objectives_follow(self) -> bool:
        """True where objectives stand right of the titles: else they are a list waiting for actions."""
        columns = self.fields.get("objectives", ())
        return self.title is not None and any(column > self.title for column in columns)

    def _is_prefilled(self, row: int, cells: list[tuple[int, CellValue]]) -> bool:
        """True when a line says, beside its operator, only that there is nothing, or zeros."""
        return (
            any(is_nothing(value) or is_no_mark(value) for column, value in cells if column != self.operator)
            and row not in self.errors
        )

    @cached_property
    def last_lines(self) -> frozenset[int]:
        """The last lines with something in them, where a document is closed."""
        filled = (self.first + i for i in range(len(self.counts) - 1, -1, -1) if self.counts[i])
        return frozenset(islice(filled, _LAST))

    def _closes(self, cells: list[tuple[int, CellValue]]) -> bool:
        """True for an example, a legend or a signature on a line below the actions: it is none of them.

        ``Exemple : Atelier CV | 1.4``, ``Légende : | 1.2 = psychosocial``, ``Vu pour accord | 15/01/2013``.
        """
        if not _may_close(cells):
            return False
        first, *others = [value for _, value in cells]
        plain = _opening(str(first))
        if words("example_last").match(plain):
            return True
        if opens_legend(first) and all("=" in shown(value) for value in others):
            return True
        fields = {
            self.choices[column].field
            for column, value in cells[1:]
            if column in self.choices
            and (self.choices[column].field not in _OBJECTIVES or self.shapes.is_code(value))
        }
        return (
            words("closing").match(plain) is not None
            and len(others) <= _FEW_BESIDE
            and fields.isdisjoint(_OBJECTIVES | {"partners", "description"})
            and not any(column in self.grid for column, _ in cells)
            and all(isinstance(value, date) or len(shown(value)) < _SHORT for value in others)
        )

    def _is_labelled_note(self, cells: list[tuple[int, CellValue]]) -> bool:
        """True for ``Source : | Le Forem`` and ``Fait à Mons, le | 12/01/2012``."""
        first = cells[0][1]
        if not isinstance(first, str):
            return False
        if cells[0][0] == self.title:
            return is_note_text(first) and first.rstrip().endswith(":")
        return is_note_text(first) or first.rstrip().endswith(":")

    def _same_operator(self, record: int, operator: CellValue) -> bool:
        assert self.operator is not None
        return self.page.cell(record, self.operator) == operator

    def _end(
        self,
        records: list[int],
        continued: dict[int, list[int]],
        kinds: dict[int, str],
        told: list[tuple[int, Told]],
    ) -> None:
        """Nothing below the last record is a group: it is a note."""
        last = max(records, default=self.first - 1)
        last = max([last, *(rows[-1] for rows in continued.values())], default=last)
        for row, kind in list(kinds.items()):
            if kind in ("group", "group?"):
                kinds[row] = "group" if row < last else "note"
        told[:] = [(row, fact) for row, fact in told if row < last]
        self.notes += [("guessed-operator", row, column) for row, column in self.guessed if row < last]
        self.notes += [("unread-line", row, column) for row, column in self.unheard if row < last]
