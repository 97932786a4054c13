"""Two rarer tables: without any header, and with the actions' titles inside a grid.

A table without a header is read only when its content leaves no doubt: every
line alike, a column of objective codes, one of organisations, one of titles.

A grid of titles has objectives on one side, organisations or times on the
other, and in each cell the title (or titles, one a line) of an action.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.layouts.columns.choices import Choice
from concertaction.importers.layouts.columns.contents import Shape
from concertaction.importers.layouts.columns.grids import code_in_text
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.tables.boards import (
    Entry,
    Said,
    are_titles,
    objectives_across,
    read_times_across,
    time_of,
    titles_block,
)
from concertaction.importers.layouts.words.headings import fold
from concertaction.importers.layouts.words.lines import is_nothing
from concertaction.importers.layouts.words.organisations import looks_like_organisation

if TYPE_CHECKING:
    from collections.abc import Callable

    from concertaction.framework import Framework
    from concertaction.importers.layouts.columns.code_shapes import CodeShapes
    from concertaction.importers.layouts.columns.found import Found
    from concertaction.importers.layouts.page import Page
    from concertaction.importers.layouts.shapes import Block

_LEAST_LINES = 3
_EXAMINED = 60
_TALLEST = 2000  # rows; no grid of titles made by a person is longer


class Bare(NamedTuple):
    """A table without a header: its first line (from 0) and its columns."""

    first: int
    choices: dict[int, Choice]
    width: int


def continues(page: Page, before: dict[int, Choice], shapes: CodeShapes) -> int | None:
    """Give the first line (from 0) of a sheet that goes on with the columns of the one before, or None.

    What the columns hold must bear it out: a text in the title's column, and
    codes, dates or organisations, two of them at least, where they stood before.
    """
    lines = [row for row in range(min(page.height, _EXAMINED)) if page.counts[row] >= 3]
    title = next((column for column, choice in before.items() if choice.field == "title"), None)
    if not lines or title is None or page.width > max(before) + 2:
        return None
    looked = {column: Shape([page.cell(row, column) for row in lines], shapes) for column in before}
    if looked[title].text < 0.9 or looked[title].filled < 0.8 * len(lines):
        return None
    borne_out = 0
    for column, choice in before.items():
        fits = _FITS.get(choice.field)
        if fits is None or not looked[column].filled:
            continue
        if fits(looked[column]) < 0.6:
            return None
        borne_out += 1
    return lines[0] if borne_out >= 2 else None


_FITS: dict[str, Callable[[Shape], float]] = {
    "objectives": lambda shape: shape.codes,
    "start": lambda shape: max(shape.dates, shape.periods),
    "end": lambda shape: max(shape.dates, shape.periods),
    "period": lambda shape: max(shape.dates, shape.periods, shape.years),
    "operator": lambda shape: shape.organisations,
    "participants": lambda shape: shape.quantities,
}


def find_bare_table(page: Page, shapes: CodeShapes) -> Bare | None:
    """Find a table without a header, or None when its content leaves a doubt."""
    usual = _usual_count(page)
    if usual < 4:
        return None
    first = next(row for row in range(page.height) if page.counts[row] >= usual - 1)
    lines = [
        row for row in range(first, min(first + _EXAMINED, page.height)) if page.counts[row] >= usual - 1
    ]
    if len(lines) < _LEAST_LINES or any(page.counts[row] > 2 for row in range(first)):
        return None
    looked = {
        column: Shape([page.cell(row, column) for row in lines], shapes) for column in range(page.width)
    }
    choices = _by_content(looked)
    fields = {choice.field: column for column, choice in choices.items()}
    if not {"title", "operator", "objectives"} <= set(fields):
        return None
    value = page.cell(first, fields["objectives"])
    if not shapes.is_code(value):
        return None
    return Bare(first, choices, page.width)


def under_operator(page: Page, bare: Bare, operator: str) -> Bare:
    """A table under a line that names its operator: the organisations right of the titles are partners.

    Not where they stand left of the titles, or where the operator is one of them.
    """
    column_of = {
        choice.field: column for column, choice in bare.choices.items() if choice.field != "partners"
    }
    column = column_of["operator"]
    named = {fold(shown(value)) for value in page.column(column, bare.first, page.height - 1)}
    if column < column_of["title"] or fold(operator) in named:
        return bare
    return bare._replace(choices=bare.choices | {column: bare.choices[column]._replace(field="partners")})


def _usual_count(page: Page) -> int:
    counts = sorted(count for count in page.counts[: min(page.height, _EXAMINED)] if count)
    return counts[len(counts) // 2] if counts else 0


def _by_content(looked: dict[int, Shape]) -> dict[int, Choice]:
    choices: dict[int, Choice] = {}

    def give(column: int, field: str, score: float) -> None:
        choices[column] = Choice(field, round(score, 3), "content")

    codes = [c for c, s in looked.items() if s.codes >= 0.8 and s.dates < 0.3 and not s.running]
    if len(codes) != 1:
        return {}
    give(codes[0], "objectives", looked[codes[0]].codes)
    dated = [c for c, s in looked.items() if c not in choices and max(s.dates, s.periods) >= 0.8]
    for column, field in zip(dated, ("start", "end") if len(dated) == 2 else ("period",), strict=False):
        give(column, field, looked[column].dates)
    texts = [c for c, s in looked.items() if c not in choices and s.text > 0.9 and s.filled >= _LEAST_LINES]
    named = [c for c in texts if looked[c].organisations >= 0.6 and looked[c].length < 70]
    titled = [
        c
        for c in texts
        if looked[c].organisations < 0.4
        and looked[c].distinct >= 0.8
        and 5 < looked[c].length < 120
        and looked[c].periods < 0.3
    ]
    if not named or len(titled) != 1:
        return {}
    give(named[0], "operator", looked[named[0]].organisations)
    for column in named[1:]:
        give(column, "partners", looked[column].organisations)
    give(titled[0], "title", looked[titled[0]].distinct)
    return choices


def read_titles_grid(
    page: Page, framework: Framework, shapes: CodeShapes, found: Found | None
) -> tuple[Block, int] | None:
    """Read a grid of titles; gives its block and its header row (from 0), or None."""
    if page.height > _TALLEST:
        return None
    if found is not None and len(found.codes) >= 2:
        operators = [
            c for c, matches in found.candidates.items() if matches and matches[0].field == "operator"
        ]
        grid = _codes_across(page, found.header.rows[-1], found.codes, operators)
        return (grid, found.header.rows[0]) if grid else None
    across = objectives_across(page, framework, shapes)
    grid = _codes_across(page, *across, []) if across else None
    if grid and across:
        return grid, across[0]
    return _codes_down(page, framework, shapes) or read_times_across(page, framework, shapes)


def _codes_across(page: Page, header: int, codes: dict[int, str], operators: list[int]) -> Block | None:
    """Operators or times down the first columns, objectives across the top."""
    if len(operators) > 1:
        return None
    sides = dict.fromkeys(operators, "operator")
    body = range(header + 1, page.height)
    for column in range(min(codes)):
        said = [value for row in body if (value := page.cell(row, column)) is not None]
        if column not in sides and len(said) > 1 and sum(map(bool, map(time_of, said))) >= 0.8 * len(said):
            sides[column] = "period"
            break
    entries: list[Entry] = []
    above: dict[str, Said] = {}
    for row in body:
        for column, field in sides.items():
            value = page.cell(row, column)
            if value is not None or field == "operator":
                said_here = time_of(value) or value if field == "period" else value
                above[field] = Said(said_here, row, column)
        entries += [
            Entry(row, column, value, above | {"objectives": Said(code, header, column)})
            for column, code in codes.items()
            if (value := page.cell(row, column)) is not None and not is_nothing(value)
        ]
    if not sides or not are_titles(entries):
        return None
    return titles_block(entries, [*sides.values(), "objectives"])


def _codes_down(page: Page, framework: Framework, shapes: CodeShapes) -> tuple[Block, int] | None:
    """Objectives down the first column, organisations across the top."""
    header = next((row for row in range(min(page.height, 30)) if page.counts[row] >= 3), None)
    if header is None:
        return None
    heads = [(c, v) for c, v in page.used(header) if isinstance(v, str)]
    names = [(c, v) for c, v in heads if looks_like_organisation(v)]
    stub = heads[0][0] if heads else 0
    names = [(c, v) for c, v in heads if c > stub] if len(names) >= 0.5 * (len(heads) - 1) else []
    codes = {
        row: code
        for row in range(header + 1, page.height)
        if (value := page.cell(row, stub)) is not None
        and (code := code_in_text(shown(value), framework, shapes)) is not None
    }
    if len(names) < 2 or len(codes) < 3:
        return None
    entries = [
        Entry(
            row,
            column,
            value,
            {"operator": Said(name, header, column), "objectives": Said(code, row, stub)},
        )
        for row, code in codes.items()
        for column, name in names
        if (value := page.cell(row, column)) is not None and not is_nothing(value)
    ]
    return (titles_block(entries, ("operator", "objectives")), header) if are_titles(entries) else None
