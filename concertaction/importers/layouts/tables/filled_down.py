"""What is filled down the columns of a table, and where it stands.

Values are filled down only where the sheet shows that it means so:

- a cell merged over several rows speaks for all of them, a number of people for the first one;
- a column of operators, kinds, axes, objectives, years or communes whose
  values stand only on the first row of each block (its first row filled, three
  rows in ten or more blank, no value twice in a row) is filled down; where some
  values stand twice in a row, a third of the rows must be blank, two together
  somewhere, and it is said; a lone blank in a column that repeats its values is
  a missing value and stays blank;
- where few rows of objectives are blank beside axes said once, these are filled down if the objectives go
  up in each axis, and it is said; else they are missing;
- a column of further objectives, or communes, beside one that says them on the same lines, is never filled
  down: "Objectif principal | Objectif secondaire";
- so is a time left of the titles that stands on the first row of each block, where the blanks below it have
  no other time (three rows in ten or more), and it is said unless each time stands once over half of them;
- titles are never filled down, but for editions under one that is merged (``merged_titles``), nor is anything
  over a cell that holds an error or is struck out.
"""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from concertaction.importers.layouts.columns.codes_in_text import axis_in_text, code_in_text, number_in_text
from concertaction.importers.layouts.columns.references import says_others
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.shapes import DATES, OBJECTIVES, WHEN
from concertaction.importers.layouts.tables.pointed import (
    Note,
    Pointed,
    calls_in,
    follow,
    labelled_lines,
    notes_below,
    pointers_of,
    read_notes,
)
from concertaction.importers.layouts.words.headings import fold
from concertaction.importers.layouts.words.lines import (
    behind_again,
    has_ditto,
    is_ditto,
    is_total_text,
    listed,
)
from concertaction.importers.layouts.words.organisations import looks_like_organisation
from concertaction.importers.values.pointers import is_as_above, that_may_stand_for_others
from concertaction.text import distinct_texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from concertaction.importers.layouts.shapes import Column
    from concertaction.importers.layouts.tables.body import Body
    from concertaction.importers.layouts.tables.lines import TableLines
    from concertaction.models import CellValue

_SAID_ONCE = frozenset({"objectives", "objective_number", "period", "commune", "quarter"})
_FILLED = _SAID_ONCE | DATES | {"operator", "operator_kind", "axis", "year"}
_REPEATED = _FILLED | {"title", "partners", "partner_kind", "public"}
_OF_TITLE = OBJECTIVES | {"title", "operator", "axis"}
_NOTED = frozenset({"objectives", "partners", "operator"})  # what a note may say in the place of a cell
_NUMBERED = frozenset({"objectives", "objective_number"})
_OUTER = frozenset({"operator", "axis", "year"})
_BLANK = 1 / 3  # share of blank rows from which a column is filled down though some of its values repeat
_FEW_BLANK = 0.3  # and where none repeats
_MOST_BLANK = 0.5  # and for what is said once left of the titles


def _named_again(titles: Iterable[CellValue]) -> Iterator[CellValue]:
    """The titles, with that of the action above in place of its sign: "Chantier", "idem (2e groupe)"."""
    before: CellValue = None
    for title in titles:
        rest = behind_again(title)
        if rest and isinstance(before, str):
            yield f"{before}{'' if rest[0] in ',:' else ' '}{rest}"
        else:
            before = title
            yield title


class Filler:
    """Fills the columns of the records of one table.

    ``doubtful`` gives, by a finding's code and a column, the rows (from 1) that took the value above: blank
    ones though values repeat, and those with strokes, which may as well mean nothing.  ``pointed`` are the
    cells that point to a line.
    """

    def __init__(self, table: TableLines, body: Body) -> None:
        self.table, self.body = table, body
        self.picks = [row - table.first for row in body.records]
        self.doubtful: dict[tuple[str, int], list[int]] = {}
        self.pointed: list[Pointed] = []

    def fill(self, made: Column) -> None:
        """Give the blanks of a column what stands for them above, and the cells that stand for others."""
        if made.field == "partners" and self.body.continued:
            self._fill(made)  # there "idem" means those of all its lines (``partners`` gives them)
            return
        distinct: list[str] = []
        may_stand: list[str] = []
        texts: Sequence[CellValue] = made.values
        if made.field in _REPEATED and made.code is None:
            is_whole = made.values is self.table.values[made.index]
            texts = distinct = self.table.texts(made.index) if is_whole else distinct_texts(made.values)
            may_stand = that_may_stand_for_others(distinct)
        as_above = frozenset(filter(is_as_above, may_stand))
        if as_above or has_ditto(texts, made.field):
            self._repeat(made, as_above)
        if made.field == "title" and may_stand:
            made.values = list(_named_again(made.values))
        pointers = pointers_of(made.field, may_stand, self.labels) if may_stand else {}
        calls = calls_in(distinct) if made.field in _NOTED and made.code is None else {}
        self._fill(made)
        if calls:
            self._read_notes(made, calls)
        if pointers:
            self.pointed += follow(made, pointers, [row + 1 for row in self.body.records], self.labels)

    def _read_notes(self, made: Column, calls: dict[str, str]) -> None:
        """Read the notes that cells call, those that name an objective, or an organisation."""
        names = self.table.shapes.codes_of if made.field == "objectives" else looks_like_organisation
        notes = {sign: note for sign, note in self.notes.items() if names(note.text)}
        if not notes.keys().isdisjoint(calls.values()):
            self.pointed += read_notes(made, calls, notes, [row + 1 for row in self.body.records])

    @cached_property
    def notes(self) -> dict[str, Note]:
        """The notes below the table, by their sign."""
        return notes_below(self.table.page, max(self.body.records, default=self.table.last))

    @cached_property
    def labels(self) -> dict[str, list[int]]:
        """The records by the number or the reference that a column of their own gives them."""
        return labelled_lines(self.table, self.picks)

    def _fill(self, made: Column) -> None:
        table, values = self.table, self.table.values[made.index]
        lost = self._lost(made.index)
        origin = self._merged(made) | self._of_sessions(made)
        if origin and made.field == "participants":  # said of each action, it would be counted again
            shared = [table.first + line + 1 for line in self.picks if origin.get(line) in self.picks]
            if shared:
                self.doubtful["shared-number", made.index] = shared
            return
        if made.field in _FILLED and made.code is None and self._stands_on_first_rows(made):
            guessed = {line: above for line, above in self._below(made, lost) if line not in origin}
            if guessed and not self._is_sure(made):
                self.doubtful["filled-down", made.index] = [table.first + line + 1 for line in guessed]
            origin |= guessed
        if made.field == "operator":
            origin = dict(_closed_by_subtotals(values)) | origin
        if not origin:
            return
        said, places = made.values, made.places or self._places(made)
        at = {line: position for position, line in enumerate(self.picks)}
        made.values, made.places = list(said), list(places)
        for position, line in enumerate(self.picks):
            if said[position] is not None or line not in origin or line in lost:
                continue
            above = at.get(origin[line])  # None for a line that is no record
            if above is not None:  # where a ditto mark stands, what it stands for
                made.values[position], made.places[position] = said[above], places[above]
            else:
                made.values[position] = values[origin[line]]
                made.places[position] = (table.first + origin[line] + 1, made.index)

    def _lost(self, column: int) -> set[int]:
        """The lines whose cell said something that is not read, an error or what is struck out."""
        sheet = self.table.page.sheet
        return {row - 1 - self.table.first for row, at in (*sheet.errors, *sheet.struck) if at == column}

    def _places(self, made: Column) -> list[tuple[int, int]]:
        return [(self.table.first + line + 1, made.index) for line in self.picks]

    def _repeat(self, made: Column, as_above: frozenset[str]) -> None:
        """Give ``"``, ``idem`` and those who say it in more words the value above, and its place."""
        made.values, made.places = list(made.values), self._places(made)
        for position, value in enumerate(made.values):
            if position and isinstance(value, str) and (value in as_above or is_ditto(value, made.field)):
                if made.field == "end" and value.strip(" .").isalpha():
                    continue  # "idem" may mean the start of its own row
                if made.field != "operator" and value.strip() in listed("ditto_strokes"):
                    if made.code is not None or made.field not in _REPEATED:
                        continue  # among crosses they are one, or say no; elsewhere they rather mean nothing
                    rows = self.doubtful.setdefault(("stroke-as-above", made.index), [])
                    rows.append(made.places[position][0])
                made.values[position] = made.values[position - 1]
                made.places[position] = made.places[position - 1]

    # -- where a blank is filled from: lines from 0, in the table

    def _merged(self, made: Column) -> dict[int, int]:
        """The lines under the first one of each merged cell, with that one; titles are never filled down."""
        first = self.table.first
        return {
            row - first: merge.top - first
            for merge in self.table.page.merged_down(made.index)
            if merge.top >= first and made.field != "title"
            for row in range(merge.top + 1, merge.bottom + 1)
        }

    def _of_sessions(self, made: Column) -> dict[int, int]:
        """The editions under one merged title, whose blanks are said on its first line."""
        first, values = self.table.first, self.table.values[made.index]
        return {
            row - first: head - first
            for row, head in self.table.sessions.items()
            if made.field in _OF_TITLE and values[row - first] is None
        }

    def _below(self, made: Column, lost: set[int]) -> Iterator[tuple[int, int]]:
        """The blank lines of records, each with the line above that speaks for it."""
        above: int | None = None
        taken = set(self.picks)
        for line, value in enumerate(self.table.values[made.index]):
            if value is not None:
                if line in taken or self._says_objective(made.field, value):
                    above = line
            elif line in lost:
                above = None
            elif above is not None and line in taken:
                yield line, above

    def _says_objective(self, field: str, value: CellValue) -> bool:
        """True for the axis or objective of a line without action: it speaks for the lines below too."""
        if field not in OBJECTIVES:
            return False
        text, shapes = shown(value), self.table.shapes
        return (
            axis_in_text(text, shapes, bare=field == "axis") is not None
            or code_in_text(text, shapes) is not None
            or number_in_text(text) is not None
        )

    # -- whether a column is filled down

    def _stands_on_first_rows(self, made: Column) -> bool:
        """True when blanks follow in blocks: the value is said once for all the rows below it."""
        values = made.values
        blanks = values.count(None)
        if not blanks or not values or values[0] is None or blanks == len(values):
            return False
        repeats = _repeats(values)
        share = blanks / len(values)
        if made.field in _SAID_ONCE | WHEN:
            if self._is_further(made) or (self.table.title is not None and made.index > self.table.title):
                return False
            return self._is_said_of_blocks(made) or self._is_outline(made) or self._is_time_of_blocks(made)
        if made.field == "axis" and self._counts_in_axis(made.values, repeats=bool(repeats)):
            return True
        if made.field == "operator" and (self._is_merged(made.index) or self._is_said_once(made.index)):
            return True  # a row for each partner, or merged blocks: said once, in whatever way
        if blanks == 1 and len(values) > 2:
            return False
        if not repeats:
            return share >= _FEW_BLANK
        return share >= _BLANK and any(a is None and b is None for a, b in pairwise(values))

    def _is_sure(self, made: Column) -> bool:
        """True where nothing but the value above can be meant."""
        if _repeats(made.values) or (made.field in _SAID_ONCE and _leaves_few(made.values)):
            return False
        return made.field not in WHEN or self._is_said_of_blocks(made) or self._is_outline(made)

    def _is_said_of_blocks(self, made: Column) -> bool:
        """True where each value stands once, over half of the rows or more that are blank."""
        values = made.values
        blanks, said = values.count(None), [str(value) for value in values if value is not None]
        is_once = len(set(said)) == len(said) > 1
        return made.field in _SAID_ONCE and is_once and blanks > 1 and blanks / len(values) >= _MOST_BLANK

    def _is_time_of_blocks(self, made: Column) -> bool:
        """True for a time said when it changes, or again on a further page, where nothing else dates."""
        values, table = made.values, self.table
        blanks = [line for line, value in zip(self.picks, values, strict=True) if value is None]
        if made.field not in WHEN or len(blanks) < max(2, _FEW_BLANK * len(values)) or table.title is None:
            return False
        times = [c for c, choice in table.choices.items() if choice.field in WHEN and c != made.index]
        if any(table.values[column][line] is not None for column in times for line in blanks):
            return False
        above: CellValue = None
        for line, value in zip(self.picks, values, strict=True):
            if value is not None and value == above and line - 1 in self.picks:
                return False
            above = value if value is not None else above
        return above is not None

    def _is_further(self, made: Column) -> bool:
        """True for what is said beside another column that says it on most of the lines left blank here.

        That one stands at its left, or this one is headed as that of others.
        """
        blank = [line for line, value in zip(self.picks, made.values, strict=True) if value is None]
        return any(
            sum(self.table.values[column][line] is not None for line in blank) > len(blank) / 2
            for column, choice in self.table.choices.items()
            if choice.field == made.field
            and (column < made.index or (column > made.index and says_others(fold(made.heading))))
        )

    def _is_said_once(self, column: int) -> bool:
        """True where lines go on with a record, and do not say its value again."""
        below = [row for rows in self.body.continued.values() for row in rows]
        return bool(below) and all(self.table.page.cell(row, column) is None for row in below)

    def _is_merged(self, column: int) -> bool:
        """True where cells of records are merged down a column: those of headings and notes say nothing."""
        merges = self.table.page.merged_down(column)
        return bool(merges) and not {merge.top for merge in merges}.isdisjoint(self.body.records)

    def _counts_in_axis(self, axes: list[CellValue], *, repeats: bool) -> bool:
        """True where each line that leaves the axis blank has a number, which means nothing without it.

        Where axes repeat, it must go on from the number above it.
        """
        columns = [column for column, choice in self.table.choices.items() if choice.field in _NUMBERED]
        before = 0
        for line, axis in zip(self.picks, axes, strict=True):
            said = (number_in_text(self.table.values[column][line]) for column in columns)
            number = next((text for text in said if text is not None), None)
            if axis is None and number is None:
                return False
            counted = int(number) if number is not None and number.isdecimal() else 0
            if repeats and axis is None and counted <= before:
                return False
            before = counted
        return bool(columns)

    def _is_outline(self, made: Column) -> bool:
        """True where the column at its left is said once a block, and this one at each block's start."""
        table = self.table
        outer = next(
            (
                column
                for column, choice in table.choices.items()
                if choice.field in _OUTER and column < made.index
            ),
            None,
        )
        if outer is None:
            return False
        said, lines = table.values[outer], self.picks
        if table.choices[outer].field == "axis":  # an axis stands on the line of its first objective
            used = table.page.counts[table.first :]
            lines = [line for line, value in enumerate(said) if value is not None or used[line]]
        outers = [said[line] for line in lines]
        if outers.count(None) < _FEW_BLANK * len(outers) or any(a == b for a, b in pairwise(outers) if a):
            return False
        values = [table.values[made.index][line] for line in lines]
        above: CellValue = None
        for value, start in zip(values, outers, strict=True):
            if start is not None and value is None:
                return False
            if start is None and value is not None and value == above:
                return False  # said again on the next line: then a blank is a missing value
            above = value
        return not _leaves_few(values) or _counts_on(values, outers)


def _closed_by_subtotals(values: Sequence[CellValue]) -> Iterator[tuple[int, int]]:
    """Blank lines between a name and "Sous-total" with that name, each with the line of the name."""
    if None not in values:
        return
    start: int | None = None
    of_totals = listed("of_totals")
    for index, value in enumerate(values):
        if not isinstance(value, str):
            continue
        may_be_total = value[:4].lower() in of_totals
        if start is not None and may_be_total and is_total_text(value):
            if fold(shown(values[start])) in fold(value):
                yield from ((blank, start) for blank in range(start + 1, index))
            start = None
        elif not may_be_total:
            start = index


def _leaves_few(values: list[CellValue]) -> bool:
    """True where nearly each line says its value."""
    return values.count(None) < _FEW_BLANK * len(values)


def _counts_on(values: list[CellValue], outers: list[CellValue]) -> bool:
    """True where the values go up in each block: each is said once, and a blank is the one above it."""
    before = ""
    for value, start in zip(values, outers, strict=True):
        if value is None:
            continue
        if start is None and shown(value) <= before:
            return False
        before = shown(value)
    return True


def _repeats(values: list[CellValue]) -> int:
    """How often a value stands right under the same value."""
    return sum(a is not None and a == b for a, b in pairwise(values))
