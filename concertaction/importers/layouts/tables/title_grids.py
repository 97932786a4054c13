"""Grids of titles: objectives on one side, organisations or times on the other, an action in each cell.

Objectives may stand as codes, as titles, or as numbers under their axis: in a
band over them, in a column before them, or on a line of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.layouts.columns.codes_in_text import axis_in_text, code_in_text, number_in_text
from concertaction.importers.layouts.columns.found import heading_cells
from concertaction.importers.layouts.columns.grids import read_codes
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.tables.boards import (
    FURTHER,
    Board,
    Entry,
    Said,
    are_titles,
    counts_above,
    is_title,
    of_several,
    read_board,
    read_times_across,
)
from concertaction.importers.layouts.tables.heading_times import time_of
from concertaction.importers.layouts.words.headings import likely_field, recognise
from concertaction.importers.layouts.words.lines import is_nothing, is_total_text
from concertaction.importers.layouts.words.organisations import looks_like_organisation
from concertaction.importers.layouts.words.proper_names import may_be_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from concertaction.importers.layouts.columns.code_shapes import CodeShapes
    from concertaction.importers.layouts.columns.found import Found
    from concertaction.importers.layouts.page import Page
    from concertaction.models import CellValue

_TALLEST = 2000  # rows; no grid of titles made by a person is longer
_SEARCHED = 30  # rows from the top in which the line of organisations is looked for
_MOST_STUBS = 4  # columns that say the objective: axis, its title, number, its title
_FEWEST_CODES = 3


def read_titles_grid(page: Page, shapes: CodeShapes, found: Found | None) -> Board | None:
    """Read a grid of titles, or None."""
    if page.height > _TALLEST:
        return None
    if found is not None and len(found.codes) >= 2:
        operators = [column for column in found.candidates if found.field(column) == "operator"]
        grid = _codes_across(page, _last_of_codes(page, found, shapes), found.codes, operators, shapes)
        return grid._replace(header=found.header.rows[0]) if grid else None
    across = _objectives_across(page, shapes) or _numbers_across(page, shapes)
    grid = _codes_across(page, *across, [], shapes) if across else None
    return grid or _codes_down(page, shapes) or read_times_across(page, shapes)


# -- objectives across


def _last_of_codes(page: Page, found: Found, shapes: CodeShapes) -> int:
    """The last row of a header that its codes need: titles below it may have looked like headings."""
    rows = found.header.rows
    for size in range(1, len(rows)):
        if read_codes(heading_cells(page, rows[:size]), shapes) == found.codes:
            return rows[size - 1]
    return rows[-1]


def _objectives_across(page: Page, shapes: CodeShapes) -> tuple[int, dict[int, str]] | None:
    """The line (from 0) whose cells name objectives, and the objective of each column; or None."""
    for row in range(min(page.height - 1, _SEARCHED)):
        codes = {
            column: code
            for column, value in page.used(row)
            if column and (code := code_in_text(shown(value), shapes)) is not None
        }
        if len(codes) >= 3 and len(codes) >= page.counts[row] - 1 and len(set(codes.values())) == len(codes):
            return row, codes
    return None


def _numbers_across(page: Page, shapes: CodeShapes) -> tuple[int, dict[int, str]] | None:
    """The line (from 0) of the numbers of objectives under a line of axes, and their codes; or None."""
    for row in range(1, min(page.height - 1, _SEARCHED)):
        if page.counts[row] < _FEWEST_CODES or not page.counts[row - 1]:
            continue
        if any(axis_in_text(value, shapes) is not None for _, value in page.used(row - 1)):
            codes = read_codes(heading_cells(page, (row - 1, row)), shapes)
            if len(codes) >= _FEWEST_CODES and min(codes) > 0:
                return row, codes
    return None


def _codes_across(
    page: Page, header: int, codes: dict[int, str], operators: list[int], shapes: CodeShapes
) -> Board | None:
    """Operators or times down the first columns, objectives across the top."""
    if len(operators) > 1:
        return None
    body = [row for row in range(header + 1, page.height) if not counts_above(page, row, codes)]
    sides = dict.fromkeys(operators, "operator")
    for column in range(min(codes)):
        said = [value for row in body if (value := page.cell(row, column)) is not None]
        if column not in sides and len(said) > 1 and sum(map(bool, map(time_of, said))) >= 0.8 * len(said):
            sides[column] = "period"
            break
    if not sides:
        sides = dict.fromkeys(_names_down(page, body, min(codes)), "operator")
    told = {column: of_several(page, Said(code, header, column), shapes) for column, code in codes.items()}
    entries: list[Entry] = []
    above: dict[str, Said] = {}
    merged = {column: _merged(page, column) for column in sides}
    for row in body:
        for column, field in sides.items():
            at = merged[column].get(row, row)
            value = page.cell(at, column)
            if value is not None or field == "operator":
                said_here = time_of(value) or value if field == "period" else value
                above[field] = Said(said_here, at, column)
        entries += [
            Entry(row, column, value, above | {"objectives": said})
            for column, said in told.items()
            if (value := page.cell(row, column)) is not None and not is_nothing(value)
        ]
    if not sides or not are_titles(entries):
        return None
    return read_board(entries, [*sides.values(), "objectives"], header)


def _names_down(page: Page, body: Sequence[int], end: int) -> list[int]:
    """The first column, of those before ``end``, that holds organisations."""
    for column in range(end):
        texts = [value for row in body if isinstance(value := page.cell(row, column), str)]
        if len(texts) > 1 and sum(map(looks_like_organisation, texts)) >= 0.5 * len(texts):
            return [column]
    return []


def _merged(page: Page, column: int) -> dict[int, int]:
    """The row that speaks for each row of the merged ranges of a column."""
    return {
        row: merge.top for merge in page.merged_down(column) for row in range(merge.top, merge.bottom + 1)
    }


# -- objectives down


class _Heads(NamedTuple):
    """A line of organisations over a grid, and what the other columns say of a line."""

    row: int
    stubs: tuple[int, ...]  # columns that say the objective
    names: dict[int, str | None]  # the operator of each column; None where its heading is blank
    further: dict[int, str]  # fields of columns beside them


def _codes_down(page: Page, shapes: CodeShapes) -> Board | None:
    """Objectives down the first columns, organisations across the top."""
    for header in range(min(page.height, _SEARCHED)):
        if page.counts[header] >= 2 and (heads := _heads(page, header, shapes)) is not None:
            break
    else:
        return None
    body = [row for row in range(header + 1, page.height) if not counts_above(page, row, heads.names)]
    told = _objectives_down(page, body, heads, shapes)
    if len({said.row for said in told.values() if said.value in shapes.codes}) < _FEWEST_CODES:
        return None
    entries = []
    for row, said in told.items():
        shared = {"objectives": of_several(page, said, shapes)} | {
            field: Said(value, row, column)
            for column, field in heads.further.items()
            if (value := page.cell(row, column)) is not None
        }
        entries += [
            Entry(row, column, value, shared | {"operator": Said(name, header, column)})
            for column, name in heads.names.items()
            if (value := page.cell(row, column)) is not None and not is_nothing(value)
        ]
    if not are_titles(entries):
        return None
    return read_board(entries, ["operator", "objectives", *heads.further.values()], header)


def _heads(page: Page, header: int, shapes: CodeShapes) -> _Heads | None:
    """A line most of whose texts, right of the columns that say the objective, are organisations."""
    stubs: list[int] = []
    body = [row for row in range(header + 1, page.height) if not counts_above(page, row, ())]
    for column in range(min(page.width, _MOST_STUBS)):
        values = [value for row in body if (value := page.cell(row, column)) is not None]
        speaking = sum(_speaks_of_objective(value, shapes) for value in values)
        if (values and 2 * speaking < len(values)) or looks_like_organisation(
            shown(page.cell(header, column))
        ):
            break
        if values:
            stubs.append(column)
    if not stubs or any(_names_objective(page.cell(header, column), shapes) for column in stubs):
        return None  # a line of titles, some of which hold words of organisations
    texts = {c: v for c, v in page.used(header) if c > stubs[-1] and isinstance(v, str)}
    names: dict[int, str | None] = {}
    further: dict[int, str] = {}
    for column, text in texts.items():
        field = likely_field(recognise(text))
        if looks_like_organisation(text) or not field:
            names.update({} if is_total_text(text) else {column: text})
        elif field in FURTHER and field not in further.values():
            further[column] = field
    sure = sum(map(_is_name, names.values()))
    if (
        len(names) < 2
        or 2 * sure < len(names)
        or not any(map(looks_like_organisation, filter(None, names.values())))
    ):
        return None
    between = range(stubs[-1] + 1, max(names))
    names |= {column: None for column in between if column not in texts}
    return _Heads(header, tuple(stubs), names, further)


def _is_name(heading: CellValue) -> bool:
    """True for an organisation, or what may be the short name of one."""
    return isinstance(heading, str) and (looks_like_organisation(heading) or may_be_name(heading))


def _names_objective(value: CellValue, shapes: CodeShapes) -> bool:
    return value is not None and code_in_text(shown(value), shapes) is not None


def _speaks_of_objective(value: CellValue, shapes: CodeShapes) -> bool:
    return (
        _names_objective(value, shapes)
        or axis_in_text(value, shapes, bare=True) is not None
        or number_in_text(value) is not None
    )


def _objectives_down(page: Page, body: Sequence[int], heads: _Heads, shapes: CodeShapes) -> dict[int, Said]:
    """What the first columns say of the objective of each line that has a title.

    A number is one of the axis said last, before it or above it; a line that says nothing goes on with
    the objective above.  Words that are no known title are left to whoever reads objectives.
    """
    said: dict[int, Said] = {}
    axis: str | None = None
    last: Said | None = None
    for row in body:
        here: Said | None = None
        for place, column in enumerate(heads.stubs):
            value = page.cell(row, column)
            if value is None:
                continue
            code = code_in_text(shown(value), shapes)
            number = number_in_text(value)
            is_first = place + 1 < len(heads.stubs)
            named = axis_in_text(value, shapes, bare=is_first) if code is None else None
            if named is not None:
                axis, last = named, None
                continue
            if code is None and axis is not None and number is not None:
                code = f"{axis}.{number}" if f"{axis}.{number}" in shapes.codes else None
            if here is None or (code is not None and here.value not in shapes.codes):
                here = Said(code or value, row, column)
        last = here or last
        if any(is_title(page.cell(row, column)) for column in heads.names):
            said[row] = last or Said(f"Axe {axis}" if axis else None, row, heads.stubs[0])
    return said
