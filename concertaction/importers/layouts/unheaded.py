"""Two rarer tables: without any header, and with the actions' titles inside a grid.

A table without a header is read only when its content leaves no doubt: every
line alike, a column of objective codes, one of organisations, one of titles.

A grid of titles has objectives on one side, organisations on the other, and
in each cell the title (or titles, one a line) of an action.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.layouts.contents import MARKS, Choice, Shape, look_at, looks_like_organisation
from concertaction.importers.layouts.grids import code_in_text
from concertaction.importers.layouts.lines import is_note_text, is_nothing, is_total_text
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.shapes import Block, Column

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from concertaction.framework import Framework
    from concertaction.importers.layouts.contents import CodeShapes
    from concertaction.importers.layouts.headers import Found
    from concertaction.importers.layouts.page import Page
    from concertaction.models import CellValue

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
    looked = {column: look_at([page.cell(row, column) for row in lines], shapes) for column in before}
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
        column: look_at([page.cell(row, column) for row in lines], shapes) for column in range(page.width)
    }
    choices = _by_content(looked)
    fields = {choice.field: column for column, choice in choices.items()}
    if not {"title", "operator", "objectives"} <= set(fields):
        return None
    value = page.cell(first, fields["objectives"])
    if not shapes.is_code(value):
        return None
    return Bare(first, choices, page.width)


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
        return _codes_across(page, found)
    return _codes_down(page, framework, shapes)


def _codes_across(page: Page, found: Found) -> tuple[Block, int] | None:
    """Operators down the first column, objectives across the top."""
    operators = [
        column for column, matches in found.candidates.items() if matches and matches[0].field == "operator"
    ]
    if len(operators) != 1:
        return None
    entries = [
        (row, column, value, page.cell(row, operators[0]), code)
        for row in range(found.header.rows[-1] + 1, page.height)
        for column, code in found.codes.items()
        if (value := page.cell(row, column)) is not None and not is_nothing(value)
    ]
    if not entries or sum(_is_title(value) for _, _, value, _, _ in entries) < 0.8 * len(entries):
        return None
    rows = [
        (row, column, value, (operator, row, operators[0]), (code, found.header.rows[-1], column))
        for row, column, value, operator, code in entries
    ]
    return _block(rows), found.header.rows[0]


_Side = tuple["CellValue", int, int]  # value, row, column (from 0)


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
    entries: list[tuple[int, int, CellValue, _Side, _Side]] = [
        (row, column, value, (name, header, column), (code, row, stub))
        for row, code in codes.items()
        for column, name in names
        if (value := page.cell(row, column)) is not None and not is_nothing(value)
    ]
    if not entries or sum(_is_title(entry[2]) for entry in entries) < 0.8 * len(entries):
        return None
    return _block(entries), header


def _is_title(value: CellValue) -> bool:
    return isinstance(value, str) and value.strip() not in MARKS and len(value.strip()) > 1


def _block(entries: Sequence[tuple[int, int, CellValue, _Side, _Side]]) -> Block:
    titles: list[CellValue] = []
    operators: list[CellValue] = []
    codes: list[CellValue] = []
    rows: list[int] = []
    places: list[list[tuple[int, int]]] = [[], [], []]
    for row, column, value, operator, code in entries:
        for title in str(value).splitlines() if _is_title(value) else ():
            title = title.strip(" -•*\t")
            if not title or is_total_text(title) or is_note_text(title):
                continue
            rows.append(row + 1)
            titles.append(title)
            operators.append(operator[0])
            codes.append(code[0])
            for place, (at_row, at_column) in zip(
                places, ((row, column), operator[1:], code[1:]), strict=True
            ):
                place.append((at_row + 1, at_column))
    stub = entries[0][4][2]
    return Block(
        rows,
        [
            Column("title", "", entries[0][1], titles, places[0]),
            Column("operator", "", entries[0][3][2], operators, places[1]),
            Column("objectives", "", stub, codes, places[2]),
        ],
    )
