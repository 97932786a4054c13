"""Sheets that explain the columns of another: "Champ | Type | Description", "Colonne | Signification".

Names of fields stand one below the other, as the labels of a form do; but what stands beside them says how a
field is written or what it means, and answers none.
"""

from __future__ import annotations

from datetime import date
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.files.workbook import Sheet
from concertaction.importers.layouts.page import Page
from concertaction.importers.layouts.shapes import DATES, OF_OBJECTIVES
from concertaction.importers.layouts.tables.instructions import answers
from concertaction.importers.layouts.words.headings import POSSIBLE, fold, is_heading, recognise, unaccented
from concertaction.importers.layouts.words.lines import names_type, words
from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterator

    from concertaction.importers.layouts.columns.code_shapes import CodeShapes
    from concertaction.importers.layouts.page import Cells

_TALLEST, _WIDEST = 300, 16  # rows and columns of such a list
_SEARCHED = 12  # rows from the top in which its headings stand
_FEWEST, _MOST = (
    3,
    0.6,
)  # fields that are named, and their share of the lines; the types that tell them
_TRIED = 12  # lines of which some name a field where most of all do
_MOST_ABOVE = 2  # cells of a line above its headings
_ANSWERED = 0.25  # of what is asked, from which on it is a form
_LONGEST_NAME = 60
_ENDS = " :*"
_TECHNICAL = late(r"[a-z]+\d*(?:_[a-z\d]+)+|[A-Z]+\d*(?:_[A-Z\d]+)+")
_ASKED = DATES | OF_OBJECTIVES | {"operator", "partners"}


class _Named(NamedTuple):
    """A line that names a field: its row, the field or "" for one that nobody knows."""

    row: int
    field: str


def explains_fields(page: Page, shapes: CodeShapes) -> bool:
    """True for a sheet of which each line says what a field of another is, and none holds an action."""
    if (
        page.height <= _WIDEST
        and page.width <= _TALLEST
        and _explains_fields(Page(_on_its_side(page)), shapes)
    ):
        return True
    return _explains_fields(page, shapes)


def _on_its_side(page: Page) -> Sheet:
    """The cells of a sheet, each row as a column."""
    return Sheet(page.sheet.name, [list(cells) for cells in zip_longest(*page.rows[: page.height])])


def _explains_fields(page: Page, shapes: CodeShapes) -> bool:
    if page.height > _TALLEST or page.width > _WIDEST:
        return False
    head = next(filter(lambda row: _heads_fields(page.used(row)), range(min(page.height, _SEARCHED))), None)
    if head is not None and _is_below_actions(page, head):
        return False
    rows = [row for row in range(0 if head is None else head + 1, page.height) if page.counts[row] > 1]
    if len(rows) < _FEWEST or all(_is_action(page.used(row)) for row in rows[1 : 1 + _FEWEST]):
        return False
    examples = {
        column
        for column, value in (page.used(head) if head is not None else ())
        if isinstance(value, str) and words("shows_field", r"\b", r"\b").search(fold(value))
    }
    for column in range(min(page.width, _WIDEST)):
        if sum(1 for _one in _names(page, rows[:_TRIED], column)) < min(_FEWEST, len(rows)):
            continue
        named = list(_names(page, rows, column))
        fields = {one.field for one in named} - {""}
        if len(named) < _MOST * len(rows) or len(fields) < _FEWEST:
            continue
        if head is None and not _are_typed(page, rows, column):
            return False
        return not _is_filled_in(page, named, {column, *examples}, shapes)
    return False


def _is_action(cells: Cells) -> bool:
    """A cheap first look: a line that holds a day, and no text that may name a field."""
    return any(isinstance(value, date) for _, value in cells) and not any(
        isinstance(value, str) and _names_field(value) for _, value in cells
    )


def _is_below_actions(page: Page, head: int) -> bool:
    """True where what stands above is a table, or a form: its lines are fuller, or begin with labels."""
    above = [page.used(row) for row in range(head) if page.counts[row]]
    labels = sum(
        len(cells) > 1 and isinstance(cells[0][1], str) and is_heading(cells[0][1]) for cells in above
    )
    return labels > 1 or any(len(cells) > _MOST_ABOVE for cells in above)


def _heads_fields(cells: Cells) -> bool:
    """True for headings of which one is over the names of fields, and another over what is said of them."""
    written = [value for _, value in cells if isinstance(value, str) and len(value) <= _LONGEST_NAME]
    if not len(written) == len(cells) > 1:
        return False
    texts = list(map(fold, written))
    named = [text for text in texts if words("names_field", r"(?:nom |titre |intitule )?", r"\b").match(text)]
    return bool(named) and any(
        words("of_field", r"\b", r"\b").search(text) for text in texts if text is not named[0]
    )


def _names(page: Page, rows: list[int], column: int) -> Iterator[_Named]:
    """The lines that name a field in a column."""
    for row in rows:
        value = page.cell(row, column)
        if isinstance(value, str) and _names_field(value):
            matches = recognise(value.strip().rstrip(_ENDS))
            yield _Named(row, matches[0].field if matches and matches[0].score >= POSSIBLE else "")


def _names_field(value: str) -> bool:
    text = value.strip().rstrip(_ENDS) if len(value) <= _LONGEST_NAME else ""
    return bool(text) and (is_heading(text) or _TECHNICAL.fullmatch(text) is not None)


def _are_typed(page: Page, rows: list[int], named: int) -> bool:
    """True for lines that say in one column what type the field of each has: "varchar(255)", "date"."""
    for column in range(min(page.width, _WIDEST)):
        values = [page.cell(row, column) for row in rows]
        told = sum(isinstance(value, str) and names_type(unaccented(value)) for value in values)
        if column != named and told >= max(_FEWEST, _MOST * len(rows)):
            return True
    return False


def _is_filled_in(page: Page, named: list[_Named], silent: set[int], shapes: CodeShapes) -> bool:
    """True for a form: days, objectives and organisations stand beside the fields that ask for them."""
    asked = answered = 0
    for row, field in named:
        cells = [value for column, value in page.used(row) if column not in silent]
        if field not in _ASKED or not cells:
            continue
        asked += 1
        answered += any(
            answers(shapes, field, value)
            if isinstance(value, str)
            else isinstance(value, date) or (isinstance(value, float) and shapes.is_code(value))
            for value in cells
        )
    return answered > _ANSWERED * asked
