"""Blocks under the actions, parted from them by a blank row, whose cells are out of place.

``Public touché | Hommes | Femmes`` under ``Action | Objectif | Partenaires``: no line of the block has a code
where the table has its codes, a time where it has times, a mark, a partner or an operator, and many have
something else there.
"""

from __future__ import annotations

from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from concertaction.importers.layouts.columns.signs import MARKS, PERIOD, is_day
from concertaction.importers.layouts.operators.outer_lines import operator_label
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.shapes import OBJECTIVES, WHEN
from concertaction.importers.layouts.tables.lone_lines import facts_in
from concertaction.importers.layouts.tables.no_actions import is_figure, may_close
from concertaction.importers.layouts.tables.sums import is_derived_text
from concertaction.importers.layouts.words.headings import unaccented
from concertaction.importers.layouts.words.lines import is_note_text, is_nothing, is_total_text, words
from concertaction.importers.layouts.words.organisations import looks_like_organisation
from concertaction.importers.values.periods import read_period
from concertaction.importers.values.spans import ANY_YEAR
from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from concertaction.importers.layouts.page import Cells
    from concertaction.importers.layouts.tables.lines import TableLines
    from concertaction.models import CellValue


SIGNED = late(
    r"\W*(?:(?:m|mr|mme|mlle|monsieur|madame)\b.*"
    r"|(?:l[ae]s?\s+|l')?(?:direct|chef|president|coordinat|secret|responsable|bourgmestre|administrat|tresor|gerant)\w*.*"
    r"|pour\s+l(?:[aes]{1,2}\s|')\s*\w.*"
    r"|\(?signature.*)"
)
"""Who signs, in a text without accents."""
_DEEPEST = 60  # rows from the last one up
_SAMPLED = 100  # lines of the table that show what stands in a column
_MOST = 0.8  # share of the actions that say why or when
_USUAL = 0.5  # share of the cells above that are what their column holds


def blocks_apart(table: TableLines) -> dict[int, bool]:
    """The rows of the blocks that list no actions, from the last one up to the first that does.

    True for a line that calls itself a note or closes the document.
    """
    found: dict[int, bool] = {}
    first = _end_of_first(table)
    for rows in _blocks(table):
        start = first or rows[0]
        if any(_speaks(table, row) for row in rows):
            break
        lines = [
            (row, cells)
            for row in rows
            if row not in table.skip and len(cells := table.cells(row)) > 1 and not _is_total(cells)
        ]
        told = {row for row, cells in lines if _is_told(table, cells, start)}
        others: list[Cells] = [cells for row, cells in lines if row not in told]
        if not all(map(_is_signed, others)) and not _is_strange(table, others, start, below=bool(found)):
            break
        if others:
            found.update((row, False) for row in rows[: rows.index(lines[0][0])])
        found.update((row, row in told) for row, _ in lines)
    return found


def _speaks(table: TableLines, row: int) -> bool:
    """True for a line of one cell that says the axis, the operator, the year of actions below it."""
    cells = table.cells(row)
    return len(cells) == 1 and bool(facts_in(table, cells[0][1]))


def is_count(table: TableLines, row: int) -> bool:
    """True for ``dont terminées | 1`` right below the actions: a figure where these have codes or times.

    It calls itself so, or stands below a total or beside another such line.
    """
    if not _is_figure(table, row) or _is_total(table.cells(row)):
        return False
    text, above = shown(table.cells(row)[0][1]), table.cells(row - 1)
    return (
        is_derived_text(text)
        or words("count", r"\W*").match(unaccented(text)) is not None
        or _is_figure(table, row - 1)
        or _is_figure(table, row + 1)
        or (bool(above) and _is_total(above))
    )


def _is_figure(table: TableLines, row: int) -> bool:
    """True for a title and a figure alone, where the actions above have something else."""
    cells = table.cells(row) if table.first < row <= table.last else []
    if len(cells) != 2 or cells[0][0] != table.title or not isinstance(cells[0][1], str):
        return False
    column, value = cells[1]
    is_number = isinstance(value, (int, float)) or (isinstance(value, str) and is_figure(value))
    return is_number and _fits(table, column, value, row) is False


def _end_of_first(table: TableLines) -> int | None:
    """The blank row below the first lines of a table, which show what it holds; None for a single line."""
    gap = next((at for at, count in enumerate(table.counts) if not count and any(table.counts[:at])), 0)
    return table.first + gap if sum(count > 1 for count in table.counts[:gap]) > 1 else None


def _is_strange(table: TableLines, lines: Sequence[Cells], start: int, *, below: bool) -> bool:
    """True for lines none of which says what an action says, and many of which say something else there.

    The actions above say why or when; what only stands in place of a partner tells on two lines and more, or
    over such lines ``below``.
    """
    rows = (row for row in range(table.first, start) if table.counts[row - table.first] > 1)
    above = [cells for row in islice(rows, _SAMPLED) if not _is_total(cells := table.cells(row))]
    told = sum(any(_field(table, column) in OBJECTIVES | WHEN for column, _ in cells) for cells in above)
    if told < _MOST * len(above) or any(_is_in_place(table, cells, start) for cells in lines):
        return False
    out = [
        [column for column, value in cells if _fits(table, column, value, start) is False] for cells in lines
    ]
    is_partner = {_field(table, column) == "partners" for columns in out for column in columns} == {True}
    return 2 * sum(map(bool, out)) >= len(lines) and len(lines) + below > is_partner


def _blocks(table: TableLines) -> Iterator[list[int]]:
    """The rows between blank ones, from the last block up; the first block of a table is none of them."""
    block: list[int] = []
    for at in range(len(table.counts) - 1, max(len(table.counts) - 1 - _DEEPEST, -1), -1):
        if table.counts[at]:
            block.insert(0, table.first + at)
        elif block:
            if not any(table.counts[:at]):
                return
            yield block
            block = []


def _is_total(cells: Cells) -> bool:
    return isinstance(cells[0][1], str) and is_total_text(cells[0][1])


def _is_told(table: TableLines, cells: Cells, start: int) -> bool:
    """True for ``Rédigé par | service technique``, and for a remark that says nothing that an action says."""
    first = cells[0][1]
    fitting = [column for column, value in cells if _fits(table, column, value, start)]
    if not isinstance(first, str) or any(_field(table, column) in OBJECTIVES for column in fitting):
        return False
    return (may_close(cells) and len(fitting) < 2) or (is_note_text(first) and not fitting)


def _is_signed(cells: Cells) -> bool:
    """True for ``Pour le CPAS, | Pour le PCS,`` and ``la présidente | le chef de projet``."""
    return all(isinstance(value, str) and SIGNED.fullmatch(unaccented(value)) for _, value in cells)


def _is_in_place(table: TableLines, cells: Cells, start: int) -> bool:
    """True for a line that says what an action says, where the actions above ``start`` do."""
    label, beside = (shown(value) for _, value in cells[:2])
    if operator_label(f"{label.rstrip(' :')} : {beside}") is not None:
        return True
    fits = [_fits(table, column, value, start) for column, value in cells]
    is_titled = all(
        fit is not False for fit, (column, _) in zip(fits, cells, strict=True) if column == table.title
    )
    return is_titled and any(fits)


def _field(table: TableLines, column: int) -> str:
    return "objectives" if column in table.grid else table.field(column)


def _fits(table: TableLines, column: int, value: CellValue, start: int) -> bool | None:
    """Whether a cell is what its column holds above; None where that cannot be said."""
    field = _field(table, column)
    if is_nothing(value):
        return None
    if field == "operator":
        return True
    test = _is_time if field in WHEN else _is_code if field in OBJECTIVES else _TESTS.get(field)
    if test is None:
        return None
    if column in table.grid:
        test = _is_mark
    above = list(islice((v for v in table.values[column][: start - table.first] if v is not None), _SAMPLED))
    usual = sum(test(table, one) for one in above)
    if isinstance(value, int) and not any(isinstance(one, int) for one in above):
        return False if usual else None
    if test(table, value):
        return None if field == "title" else True
    return False if usual and _USUAL * len(above) <= usual else None


def _is_title(_: TableLines, value: CellValue) -> bool:
    return isinstance(value, str) and not is_day(value)


def _is_partner(_: TableLines, value: CellValue) -> bool:
    return isinstance(value, str) and looks_like_organisation(value)


def _is_mark(_: TableLines, value: CellValue) -> bool:
    return value in MARKS or (isinstance(value, int) and 0 <= value <= 3)


def _is_time(_: TableLines, value: CellValue) -> bool:
    if isinstance(value, date) or read_period(value, year=ANY_YEAR).problem is None:
        return True
    if not isinstance(value, str):
        return False
    plain = unaccented(value)
    return PERIOD.search(plain) is not None or words("sometimes", r"\b").search(plain) is not None


def _is_code(table: TableLines, value: CellValue) -> bool:
    if (isinstance(value, float) and value < 1) or (
        isinstance(value, str) and value.rstrip()[-1:] in ("%", "€")
    ):
        return False
    return (
        table.shapes.is_code(value)
        or bool(table.shapes.codes_of(value))
        or (
            isinstance(value, str)
            and (
                table.shapes.is_titled(value)
                or words("may_be_objective", r"\b").search(unaccented(value)) is not None
            )
        )
    )


_TESTS = {"title": _is_title, "partners": _is_partner}
"""What cells are tested for, by the field of their column; those of objectives and times apart."""
