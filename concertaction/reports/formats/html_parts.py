"""The parts of an HTML page as plain values, which its template only writes down."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import compress
from typing import TYPE_CHECKING, NamedTuple

from concertaction.i18n import _
from concertaction.reports.table import GridRow, Kind, Table, Value, cells, seen_by, shown

if TYPE_CHECKING:
    from concertaction.reports.quarter.page import Chart

Links = Mapping[tuple[int, str], tuple[str, str]]
"""(row of the table, column key) -> (anchor, ids of the lines of actions behind)."""

PAGE_ROWS = 24
"""Rows that a printed page has room for beside sentences and legend."""

_WIDE = 6  # columns from which each row is a card on a phone
_LONG = re.compile(r"\S{31}")  # what a narrow column may break anywhere: a hash, an address
_UPRIGHT = 160  # characters that a page printed upright has room for, with lines broken

LEVELS = 5
"""Steps of heat; figures are always written too."""


class Cell(NamedTuple):
    """One cell."""

    text: str
    look: str  # classes
    anchor: str = ""  # where it leads, "#..."
    behind: str = ""  # ids of the lines of actions that it counts
    order: str = ""  # what it is sorted by, when its text does not tell
    is_head: bool = False


class Head(NamedTuple):
    """One heading."""

    text: str
    kind: str
    upright: bool = False


class Line(NamedTuple):
    """One row; ``level`` is "row", "axis" or "total"."""

    id: str
    level: str
    cells: tuple[Cell, ...]


class Grid(NamedTuple):
    """A table as it stands."""

    id: str
    caption: str
    heads: tuple[Head, ...]
    lines: tuple[Line, ...]
    totals: tuple[Line, ...]
    is_wide: bool  # one card a row on a phone
    is_across: bool  # printed across the page
    is_sortable: bool
    is_long: bool
    shares: tuple[int, ...] = ()  # percent of the width, one a column


class MatrixHead(NamedTuple):
    """A column of the matrix: an objective, or an axis with its objectives together."""

    text: str
    label: str
    axis: str
    symbol: str
    status: str
    tone: str
    is_axis: bool


class MatrixLine(NamedTuple):
    """A row of the matrix: an operator, a commune...; ``cells`` as many as columns."""

    name: str
    total: str
    cells: tuple[Cell, ...]


class Matrix(NamedTuple):
    """Objectives across, operators (communes, quarters...) down."""

    id: str
    caption: str
    corner: str  # what a row is
    heads: tuple[MatrixHead, ...]
    lines: tuple[MatrixLine, ...]
    total: MatrixLine
    axes: tuple[tuple[str, str], ...]  # code -> label, for the filter
    statuses: tuple[str, ...]


class Bar(NamedTuple):
    """One bar of a drawing, in its units."""

    x: float
    y: float
    width: float
    height: float
    value: int
    series: int
    said: str


class Drawing(NamedTuple):
    """Bars by quarter; ``labels`` are (x, first line, second line)."""

    id: str
    title: str
    description: str
    width: int
    height: int
    base: float
    bars: tuple[Bar, ...]
    labels: tuple[tuple[float, str, str], ...]
    series: tuple[str, ...]


class Tile(NamedTuple):
    """One objective at a glance."""

    code: str
    label: str
    symbol: str
    status: str
    tone: str
    actions: str
    anchor: str


class TileRow(NamedTuple):
    """One axis at a glance."""

    axis: str
    label: str
    tiles: tuple[Tile, ...]


class Section(NamedTuple):
    """One part of the page under its own heading."""

    key: str
    title: str
    tab: str
    sentences: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    legend: tuple[tuple[str, str], ...]
    grid: Grid | None = None
    matrix: Matrix | None = None
    charts: tuple[Drawing, ...] = ()
    picture: str = ""  # SVG made by the house
    fold: bool = False  # may be folded away
    instead: str = ""  # said on paper in the place of a table that is too long for it
    paper: Matrix | None = None  # shown on paper only, in the place of the matrix

    @property
    def is_across(self) -> bool:
        """True when it is printed across the page."""
        return self.grid is not None and self.grid.is_across and not self.instead

    @property
    def is_whole(self) -> bool:
        """True when it is short enough to stand on one printed page."""
        if self.instead:
            return False
        rows = sum(len(part.lines) for part in (self.grid, self.matrix) if part)
        return not self.is_across and not self.picture and rows <= PAGE_ROWS


def first_big(words: str) -> str:
    """Write a word with a capital at its beginning."""
    return words[:1].upper() + words[1:]


def row_head(table: Table) -> int:
    """Return the column that names a row."""
    keys = [column.key for column in table.columns]
    return next((keys.index(key) for key in ("title", "code", "operator") if key in keys), 0)


def heat_levels(values: Iterable[Value]) -> dict[object, int]:
    """Give each figure its step of heat, 0 for nothing, the largest ``LEVELS``."""
    numbers = {value for value in values if isinstance(value, int) and value > 0}
    top = max(numbers, default=1)
    return {value: max(1, -(-value * LEVELS // top)) for value in numbers}


# -- a table as it stands


def column_of(table: Table, key: str) -> int:
    """Return the place of a column."""
    return next(index for index, column in enumerate(table.columns) if column.key == key)


def grid_of(table: Table, key: str, links: Links) -> Grid:
    """Return a table as it stands, headings with what they hold, rows with their anchors."""
    table = seen_by(table, "screen")
    heat = [index for index, column in enumerate(table.columns) if column.kind is Kind.HEAT]
    level = heat_levels(row.values[index] for row in table.rows if row.level == "row" for index in heat)
    head = row_head(table)
    is_wide = len(table.columns) - len(heat) >= _WIDE
    lines, number = [], 0
    for row in table.rows:
        is_row = row.level == "row"
        lines.append(
            Line(
                f"{key}-{number}" if is_row else "",
                row.level,
                _cells(table, row, number if is_row else -1, links, level, head),
            )
        )
        number += is_row
    return Grid(
        f"{key}-table",
        table.title,
        tuple(
            Head(column.heading, column.kind.value, upright=len(heat) > _WIDE and index in heat)
            for index, column in enumerate(table.columns)
        ),
        tuple(line for line in lines if line.level != "total"),
        tuple(line for line in lines if line.level == "total"),
        is_wide=is_wide,
        is_across=is_wide and sum(_widths(table)) > _UPRIGHT,
        # Subtotals of an axis stand above their objectives: another order would part them.
        is_sortable=len(lines) > 2 and all(line.level != "axis" for line in lines),
        is_long=len(table.rows) > 20,
        shares=_shares(table) if is_wide else (),
    )


def _widths(table: Table) -> list[int]:
    return [min(max(column.width, 7), 40) for column in table.columns]


def _shares(table: Table) -> tuple[int, ...]:
    """Return the part of the width that suits each column, in percent."""
    widths = _widths(table)
    return tuple(round(100 * width / sum(widths)) for width in widths)


def without_empty(table: Table) -> Table:
    """Return a list without the columns in which no row has anything."""
    return table.keeping(
        [
            index
            for index in range(len(table.columns))
            if not table.rows or any(row.values[index] not in (None, "") for row in table.rows)
        ]
    )


def _cells(
    table: Table,
    row: GridRow,
    number: int,
    links: Links,
    level: Mapping[object, int],
    head: int,
) -> tuple[Cell, ...]:
    found = []
    for index, (column, value, written) in enumerate(
        zip(table.columns, row.values, cells(table, row), strict=True)
    ):
        anchor, behind = links.get((number, column.key), ("", ""))
        look = column.kind.value
        if column.kind is Kind.HEAT and row.level == "row":
            look += f" h{level.get(value, 0)}"
        if column.kind is Kind.STATUS and row.tone:
            look += f" t-{row.tone}"
        if _LONG.search(written):
            look += " long"
        found.append(
            Cell(
                written,
                look,
                anchor,
                behind,
                value.isoformat() if isinstance(value, date) else "",
                is_head=index == head,
            )
        )
    return tuple(found)


# -- the matrix


def matrix_of(table: Table, links: Links, corner: str) -> Matrix:
    """Turn the matrix of a report round: its rows of objectives become columns."""
    keys = [column.key for column in table.columns]
    heat = [index for index, column in enumerate(table.columns) if column.kind is Kind.HEAT]
    rows = [row for row in table.rows if row.level != "total"]
    totals = next((row for row in table.rows if row.level == "total"), None)
    number = {id(row): place for place, row in enumerate(row for row in rows if row.level == "row")}
    level = heat_levels(row.values[index] for row in rows if row.level == "row" for index in heat)
    heads = _heads(rows, keys)
    axes = tuple((head.axis, head.label) for head in heads if head.is_axis)
    # A matrix without figures of an axis needs no column for it.
    held = [row.level == "row" or any(row.values[index] is not None for index in heat) for row in rows]
    rows, heads = list(compress(rows, held)), tuple(compress(heads, held))
    lines = tuple(
        MatrixLine(
            table.columns[index].heading,
            shown(totals.values[index]) if totals else "",
            tuple(
                _matrix_cell(row, index, links.get((number.get(id(row), -1), keys[index])), level)
                for row in rows
            ),
        )
        for index in heat
    )
    beside = keys.index("total")
    total = MatrixLine(
        _("Total, each counted once"),
        shown(totals.values[beside]) if totals else "",
        tuple(_matrix_cell(row, beside, links.get((number.get(id(row), -1), "total")), {}) for row in rows),
    )
    return Matrix(
        f"{table.name}-matrix",
        table.title,
        corner,
        heads,
        lines,
        total,
        axes,
        tuple(dict.fromkeys(head.status for head in heads if head.status)),
    )


def _heads(rows: Iterable[GridRow], keys: list[str]) -> tuple[MatrixHead, ...]:
    found, axis = [], ""
    status = keys.index("status") if "status" in keys else None
    for row in rows:
        is_axis = row.level == "axis"
        code, label = str(row.values[keys.index("code")]), str(row.values[keys.index("label")])
        axis = code if is_axis else axis
        found.append(
            MatrixHead(
                _("Axis {code}").format(code=code) if is_axis else code,
                label,
                axis,
                "" if is_axis else row.symbol,
                "" if is_axis or status is None else str(row.values[status]),
                "" if is_axis else row.tone,
                is_axis,
            )
        )
    return tuple(found)


def _matrix_cell(row: GridRow, index: int, link: tuple[str, str] | None, level: Mapping[object, int]) -> Cell:
    value = row.values[index]
    anchor, behind = link or ("", "")
    look = "axis" if row.level == "axis" else f"heat h{level.get(value, 0)}"
    return Cell(shown(value), look, anchor, behind)


# -- drawings

_WIDTH, _HEIGHT, _TOP, _BASE = 360, 190, 22, 150
_TALLEST = _BASE - _TOP


def bars(key: str, chart: Chart, table: Table) -> Drawing:
    """Draw columns of a table as bars, side by side for each row."""
    keys = [column.key for column in table.columns]
    label = keys.index(chart.category)
    series = [keys.index(name) for name in chart.series]
    names = tuple(table.columns[index].heading for index in series)
    numbers = [[_number(row.values[index]) for index in series] for row in table.rows]
    top = max((value for values in numbers for value in values), default=0) or 1
    step = _WIDTH / max(len(table.rows), 1)
    wide = min(30.0, step * 0.8 / len(series))
    found, labels = [], []
    for place, (row, values) in enumerate(zip(table.rows, numbers, strict=True)):
        middle = step * (place + 0.5)
        first, _dash, second = shown(row.values[label]).partition("-")
        labels.append((round(middle, 1), first, second))
        for number, value in enumerate(values):
            high = value / top * _TALLEST
            found.append(
                Bar(
                    round(middle + (number - len(series) / 2) * wide, 1),
                    round(_BASE - high, 1),
                    round(wide - 1, 1),
                    round(high, 1),
                    value,
                    number,
                    _("{label}: {value}").format(
                        label=f"{shown(row.values[label])}, {names[number]}", value=value
                    ),
                )
            )
    return Drawing(
        key, chart.title, chart.description, _WIDTH, _HEIGHT, _BASE, tuple(found), tuple(labels), names
    )


def _number(value: Value) -> int:
    return value if isinstance(value, int) else 0
