"""One block of records while it is read: its columns, and what was found in it."""

from __future__ import annotations

import re
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from concertaction.findings import finding
from concertaction.importers.values import day_of_1904
from concertaction.importers.values.personal import quoted
from concertaction.models import CellValue, Finding, Severity, column_letter
from concertaction.patterns import late
from concertaction.text import is_nothing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Set

    from concertaction.importers.files.workbook import Sheet
    from concertaction.importers.layouts.shapes import Block, Column

R = TypeVar("R")

_OF_DAYS = frozenset({"start", "end", "period", "objectives"})  # those that a spreadsheet made days too


def memoised(read: Callable[[CellValue], R], cells: Iterable[CellValue]) -> list[R]:
    """Read a column, each distinct value once, in the order in which they come.

    20,000 rows hold some 17 objectives and 300 operators.  1, 1.0 and True are
    equal: where a column mixes types, the type is part of the key.
    """
    cells = list(cells)
    if len(set(map(type, cells)) - {type(None)}) < 2:
        alike = {value: read(value) for value in dict.fromkeys(cells)}
        return list(map(alike.__getitem__, cells))
    keys = [(value.__class__, value) for value in cells]
    known = {key: read(key[1]) for key in dict.fromkeys(keys)}
    return list(map(known.__getitem__, keys))


class Records:
    """The records of a block, and the findings on each.

    Every reader gives a list with an entry a record; a finding of severity
    error puts the record's index in ``refused``.  ``numbered`` are the cells that held a national
    register number, ``led`` the records whose cell tells which of several names is the operator,
    ``struck`` those whose title is struck out, ``received`` the rows of the sheet with what is struck out.
    """

    def __init__(self, sheet: Sheet, block: Block) -> None:
        self.sheet = sheet
        self.received = sheet.received_rows
        self.rows = block.rows
        self.block = block
        self.count = len(block.rows)
        self.refused: set[int] = set()
        self.numbered: set[tuple[int, int]] = set()
        self.led: set[int] = set()
        self._found: dict[int, list[Finding]] = {}
        self._said: set[tuple[str, tuple[int, int]]] = set()
        self.columns: dict[str, list[Column]] = {}
        for column in block.columns:
            if sheet.is_of_1904 and column.field in _OF_DAYS:
                column.values = list(map(day_of_1904, column.values))
            self.columns.setdefault(column.field, []).append(column)
        self.struck = self._struck() if sheet.struck_out else frozenset()

    def _struck(self) -> frozenset[int]:
        """The records whose title is struck out."""
        titles = [column.places_in(self.rows) for column in self.columns.get("title", ())]
        return frozenset(
            index for places in titles for index, place in enumerate(places) if place in self.sheet.struck_out
        )

    def first(self, field: str) -> Column | None:
        """The first column of a field."""
        columns = self.columns.get(field)
        return columns[0] if columns else None

    def says(self, field: str) -> bool:
        """True where a cell of some column of the field is filled."""
        return any(value is not None for column in self.columns.get(field, ()) for value in column.values)

    def is_blank(self, index: int, fields: Iterable[str]) -> bool:
        """True where no cell of a record says something of these fields."""
        cells = (column.values[index] for field in fields for column in self.columns.get(field, ()))
        return all(value is None or (isinstance(value, str) and is_nothing(value)) for value in cells)

    def place(self, column: Column, index: int) -> tuple[int, int]:
        """Row (from 1) and column (from 0) of the cell that a value was read from."""
        return column.places[index] if column.places else (self.rows[index], column.index)

    @cached_property
    def letters(self) -> list[str | None] | None:
        """The column of each record whose row holds several side by side; None where no row does."""
        title = self.first("title")
        if title is None or len(set(self.rows)) == len(self.rows):
            return None
        places = title.places_in(self.rows)
        beside: dict[int, set[int]] = {}
        for row, (_row, column) in zip(self.rows, places, strict=True):
            beside.setdefault(row, set()).add(column)
        return [
            column_letter(column) if len(beside[row]) > 1 else None
            for row, (_row, column) in zip(self.rows, places, strict=True)
        ]

    def codes_found(self, index: int) -> set[str]:
        """The codes of what was found on a record so far."""
        return {found.code for found in self._found.get(index, ())}

    def found_in(self, index: int, codes: Set[str], fields: Set[str]) -> Column | None:
        """The first column of the fields in which something of these kinds was found on a record."""
        for found in self._found.get(index, ()):
            if found.code in codes and found.field in fields:
                return self.first(found.field or "")
        return None

    def findings(self) -> Iterator[Finding]:
        """All findings, by record; what is found in a cell that two records of one line share, once."""
        before: list[Finding] = []
        for index in sorted(self._found):
            if index == 0 or self.rows[index - 1] != self.rows[index]:
                before = []
            found = [one for one in self._found[index] if one.column is None or one not in before]
            before = before + found
            yield from found

    def note(self, found: Finding, index: int) -> None:
        """Keep a finding."""
        self._found.setdefault(index, []).append(found)
        if found.severity is Severity.ERROR:
            self.refused.add(index)

    def report(
        self,
        rule: str,
        index: int,
        column: Column | None = None,
        /,
        *,
        value: str | None = None,
        **params: Any,
    ) -> None:
        """Find something on a record, in a column if it is in one.

        A cell that several records share (a merged operator, a group row) is
        named by the record's own row; ``params["at"]`` says where it stands.
        In a form no cell is shared: each is named as it is.
        """
        if column is not None and value is None:
            value = quoted(_as_seen(column.values[index], self.sheet.formats.get(self.place(column, index))))
        found = finding(
            rule,
            sheet=self.sheet.name,
            row=self.rows[index],
            field=params.pop("field", (column and column.field) or None),
            value=value,
        )
        self.note_in(column, found._replace(params=params), index)

    def report_once(self, rule: str, index: int, column: Column | None, **params: Any) -> None:
        """Find something in a cell; in one that several records share once, and where it stands."""
        if column is None or not column.places:
            self.report(rule, index, column, **params)
            return
        row, number = place = self.place(column, index)
        if (rule, place) not in self._said:
            self._said.add((rule, place))
            self.report(rule, index, column, cell=f"{column_letter(number)}{row}", **params)

    def note_in(self, column: Column | None, found: Finding, index: int) -> None:
        """Keep a finding, in the cell of a column if it is in one; see ``report``."""
        if column is not None:
            row, number = self.place(column, index)
            letters, params = column_letter(number), found.params
            if column.places:
                params = {**params, "at": [row, number]}
                if self.block.scattered and row:
                    params["cell"] = f"{letters}{row}"
            found = found._replace(column=letters, params=params)
        elif self.letters is not None:
            found = found._replace(column=self.letters[index])
        self.note(found, index)


_MONTHS = ("janv", "févr", "mars", "avr", "mai", "juin", "juil", "août", "sept", "oct", "nov", "déc")
_LITERAL = late(r"\[[^\]]*\]|[\\\"]|_.|\*.")
_PART = late(r"d{1,2}|m{1,4}|y{1,4}")


def _as_seen(value: CellValue, code: str | None) -> CellValue:
    """A day as the format of its cell shows it, "3-mars": what the sender looks for."""
    if code is None or not isinstance(value, date):
        return value
    shape = _LITERAL.sub("", code.partition(";")[0].lower())
    if not _PART.search(shape) or _OTHER.search(shape):
        return value

    def part(found: re.Match[str]) -> str:
        sign, length = found[0][0], len(found[0])
        if sign == "y":
            return f"{value.year:04d}"[-2 if length < 3 else 0 :]
        if sign == "m" and length > 2:
            return _MONTHS[value.month - 1]
        return str(value.day if sign == "d" else value.month).rjust(length, "0")

    return _PART.sub(part, shape)


_OTHER = late(r"[^dmy\s./,-]|ddd|mmmm|yyyyy")
