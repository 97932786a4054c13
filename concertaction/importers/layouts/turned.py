"""Grids of crosses that lie on their side: the objectives or the organisations go down, the actions across.

``Objectifs | Atelier CV | Potager`` over ``1.1 … | | x`` and so on, maybe with lines of partners or dates
below; or ``Mire A | | x`` and so on, with a line of objectives.  The grid is stood up, read like any
other, and what was read there gets its true place back.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from concertaction.findings import finding
from concertaction.i18n import N_
from concertaction.importers.layouts.columns.codes_in_text import axis_in_text
from concertaction.importers.layouts.columns.contents import Shape
from concertaction.importers.layouts.columns.grids import read_codes
from concertaction.importers.layouts.columns.legend_sheets import lines_that_explain
from concertaction.importers.layouts.columns.signs import COUNTED_MARKS
from concertaction.importers.layouts.columns.time_headings import is_time_heading
from concertaction.importers.layouts.operators.lines_over import public_over
from concertaction.importers.layouts.page import Page, shown
from concertaction.importers.layouts.shapes import Area
from concertaction.importers.layouts.sheet_findings import at_cell
from concertaction.importers.layouts.turned_names import houses_down, names_house, say_objectives
from concertaction.importers.layouts.words.headings import LIKELY, Match, recognise, speaks_of, unaccented
from concertaction.importers.layouts.words.lines import words
from concertaction.importers.values.personal import quoted
from concertaction.models import column_index, column_letter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from concertaction.importers.files.struck import Place
    from concertaction.importers.layouts.columns.code_shapes import CodeShapes
    from concertaction.importers.layouts.columns.found import Found
    from concertaction.importers.layouts.shapes import Block
    from concertaction.importers.layouts.sheets import SheetReader
    from concertaction.importers.layouts.tables.headers import HeaderFinder
    from concertaction.models import CellValue, Finding

LAYOUT = "turned-grid"
"""What the summary of such a sheet calls it."""

_TALLEST, _WIDEST = 150, 300  # a larger sheet is no grid on its side
_STUB = 4  # columns that may stand before the actions
_FEWEST_CODES, _FEWEST_ACTIONS = 3, 2
_CROSSES = 0.8  # of what stands right of the objectives
_SEARCHED = 8  # lines over the objectives among which the titles are looked for
_NAMES = frozenset({"operator", "partners"})
_MOST = 0.6  # of the columns with crosses that the line of titles fills


class Turned(NamedTuple):
    """A page on which the grid stands up, from row ``top`` on: row ``top + i`` there is column i here."""

    page: Page
    lying: Page  # as it is
    top: int  # of the grid, the line of titles or one above it; from 0
    titles: int  # the line of titles
    bottom: int
    stub: int  # columns before the actions
    codes: dict[int, str]  # column there -> objective
    corner: str | None  # what stands before the titles, where it does not ask for them

    def put_back(self, reader: SheetReader) -> None:
        """Give what was read its true places, rows and columns."""
        reading, counts = reader.reading, self.lying.counts
        label = column_letter(max(self.stub - 1, 0))
        reading.reasons = [reason._replace(where=label if reason.where else "") for reason in reading.reasons]
        reading.findings = [_true_finding(found, self) for found in reading.findings]
        if self.corner is not None:
            at = (self.titles, max(self.stub - 1, 0))
            said = {"heading": quoted(self.corner), "kind": N_("the titles of the actions")}
            reading.findings.insert(0, at_cell(self.lying, "guessed-label", *at, **said))
        reading.summary = reading.summary._replace(layout=LAYOUT, header_rows=(self.titles + 1,))
        reader.columns = {max(self.stub - 1, 0): "title"}
        reader.kinds = {row: "title" for row in range(self.top) if counts[row]}
        reader.kinds |= {row: "data" for row in range(self.top, self.bottom + 1) if counts[row]}
        reader.kinds[self.titles] = "header"
        reader.kinds |= {row: "note" for row in range(self.bottom + 1, len(counts)) if counts[row]}
        for block in reading.blocks:
            _place(block, self)


def turn(page: Page, shapes: CodeShapes) -> Turned | None:
    """Stand a grid of crosses up; None for a sheet that is none on its side."""
    if page.height > _TALLEST or not _FEWEST_ACTIONS < page.width <= _WIDEST:
        return None
    marked = (
        c for c in range(page.width) if not COUNTED_MARKS.isdisjoint(page.column(c, 0, page.height - 1))
    )
    if len(list(islice(marked, _FEWEST_ACTIONS))) < _FEWEST_ACTIONS:
        return None  # nothing that could be crosses
    codes, column = _codes_down(page, shapes)
    are_codes = len(codes) >= _FEWEST_CODES
    down, column = ([*codes], column) if are_codes else houses_down(page)
    crossed = _crossed(page, down, column, shapes)
    if len(crossed) < _FEWEST_ACTIONS:
        return None
    titles = _line_of_titles(page, min(down), crossed, shapes, over_names=not are_codes)
    if titles is None or not (are_codes or say_objectives(page, crossed, column, shapes)):
        return None
    named = [column for column, value in page.used(titles) if column >= crossed[0] and isinstance(value, str)]
    stub = min(named)
    top, bottom = _ends(page, titles, max(down), stub, named)
    stood = _stood_up(page, top, titles, bottom, stub)
    there = {row - top: code for row, code in codes.items()} if are_codes else {}
    corner = _corner(page, titles, stub) if are_codes else None
    return Turned(stood, page, top, titles, bottom, stub, there, corner)


def lies_without_objectives(page: Page, shapes: CodeShapes) -> bool:
    """True for organisations down, what may be actions across and crosses, and no line of objectives."""
    if page.height > _TALLEST or not _FEWEST_ACTIONS < page.width <= _WIDEST:
        return False
    down, column = houses_down(page)
    crossed = _crossed(page, down, column, shapes)
    if len(crossed) < _FEWEST_ACTIONS or say_objectives(page, crossed, column, shapes):
        return False
    return _line_of_titles(page, min(down), crossed, shapes, over_names=True) is not None


def header_of(turned: Turned, finder: HeaderFinder) -> Found | None:
    """The header of the grid that stands up: what the lines of the grid on its side begin with."""
    found = finder.on(tuple(range(turned.top, turned.top + turned.stub)))
    if found is None:
        return None
    candidates = {c: matches for c, matches in found.candidates.items() if c not in turned.codes}
    if turned.corner is not None or not turned.codes:
        candidates[turned.titles - turned.top] = (Match("title", LIKELY),)
    return found._replace(codes=turned.codes, candidates=candidates)


def _corner(page: Page, titles: int, stub: int) -> str | None:
    """The last text before the titles, where it does not ask for them, else the first of them."""
    labels = [value for value in page.rows[titles][:stub] if value is not None]
    if labels and speaks_of(shown(labels[-1]), "title"):
        return None
    return shown(labels[-1] if labels else page.cell(titles, stub))


def _codes_down(page: Page, shapes: CodeShapes) -> tuple[dict[int, str], int]:
    """The objectives down one of the first columns, by row, and that column; the axes may stand before it."""
    for column in range(min(_STUB, page.width)):
        texts: dict[int, tuple[CellValue, ...]] = {}
        axis: CellValue = None
        for row in range(page.height):
            value = page.cell(row, column)
            before = page.cell(row, column - 1) if column else None
            if before is not None:
                axis = before if axis_in_text(before, shapes) is not None else None
            if value is not None:
                texts[row] = (value,) if axis is None else (axis, value)
        if len(texts) >= _FEWEST_CODES and (codes := read_codes(texts, shapes)):
            return codes, column
    return {}, 0


def _crossed(page: Page, down: Sequence[int], stub: int, shapes: CodeShapes) -> list[int]:
    """The columns of crosses right of the objectives or names; none where something else stands there."""
    crossed: list[int] = []
    cells = marks = 0.0
    for column in range(stub + 1, page.width):
        values = [value for row in down if (value := page.cell(row, column)) is not None]
        shape = Shape(values, shapes)
        if not crossed and shape.marks < _CROSSES:
            continue  # what the objectives are called
        if values:
            crossed.append(column)
            cells += shape.filled
            marks += shape.marks * shape.filled
    return crossed if marks >= _CROSSES * cells else []


def _line_of_titles(
    page: Page, first: int, crossed: Sequence[int], shapes: CodeShapes, *, over_names: bool
) -> int | None:
    """The line over the objectives or names that names the actions: by its label, or by what it holds."""
    found: list[tuple[int, Shape, str]] = []
    for row in range(first - 1, max(first - _SEARCHED, 0) - 1, -1):
        values = [page.cell(row, column) for column in crossed]
        texts = [value for value in values if isinstance(value, str)]
        if len(texts) < max(_FEWEST_ACTIONS, _MOST * len(crossed)):
            continue
        labels = [value for value in page.rows[row][: crossed[0]] if isinstance(value, str)]
        matches = recognise(labels[-1]) if labels else ()
        field = matches[0].field if matches and matches[0].score >= LIKELY else ""
        if over_names and field in _NAMES and labels:  # "Partenaires / Actions" speaks of both
            also = {match.field for match in recognise(labels[-1].replace("\\", "/"))}
            field = "title" if "title" in also else ""
        found.append((row, Shape(texts, shapes), field))
    for row, shape, field in found:
        if field == "title" and _may_be_titles(shape, page, row, crossed):
            return row
    for row, shape, field in found:
        if field in ("", "objectives", "axis", "description") and _are_titles(shape, page, row, crossed):
            return row
    return None


def _may_be_titles(shape: Shape, page: Page, row: int, crossed: Sequence[int]) -> bool:
    heads = [value for column in crossed if (value := page.cell(row, column)) is not None]
    return shape.marks < 0.3 and not any(map(is_time_heading, heads))


def _are_titles(shape: Shape, page: Page, row: int, crossed: Sequence[int]) -> bool:
    """True for texts of their own that are no names, places, publics, times, answers or headings."""
    heads = [value for column in crossed if isinstance(value := page.cell(row, column), str)]
    return (
        _may_be_titles(shape, page, row, crossed)
        and shape.distinct == 1
        and shape.length > 4
        and shape.several_words >= 0.5
        and sum(map(_heads_other, heads)) < 0.5 * len(heads)
        and sum(map(names_house, heads)) < 0.5 * len(heads)
        and max(shape.codes, shape.people, shape.places, shape.periods) < 0.5
    )


def _heads_other(text: str) -> bool:
    """True for a known heading, a public, and words for how far an objective is aimed at."""
    matches = recognise(text)
    return (
        (bool(matches) and matches[0].score >= LIKELY)
        or public_over(text) is not None
        or words("degree", r"\W*", r"\W*").fullmatch(unaccented(text)) is not None
    )


def _ends(page: Page, titles: int, last: int, stub: int, named: Sequence[int]) -> tuple[int, int]:
    """The first and last lines of the grid: labelled lines that say something of the actions belong to it."""

    def is_labelled(row: int, least: int) -> bool:
        labels = [value for value in page.rows[row][:stub] if value is not None]
        return bool(labels) and sum(page.cell(row, column) is not None for column in named) >= least

    top = titles
    while top and is_labelled(top - 1, _FEWEST_ACTIONS):
        top -= 1
    bottom = last
    for row in range(last + 1, page.height):
        if is_labelled(row, 1):
            bottom = row
        elif page.counts[row]:
            break
    return top, bottom


def _stood_up(page: Page, top: int, titles: int, bottom: int, stub: int) -> Page:
    """The page with the lines of the grid as columns; the line of titles has its last label alone."""
    grid = [[page.cell(row, column) for row in range(top, bottom + 1)] for column in range(page.width)]
    labels = [value for value in page.rows[titles][:stub] if value is not None]
    for column in range(stub):
        grid[column][titles - top] = labels[-1] if labels and column == stub - 1 else None
    above = [merge for merge in page.sheet.merged if merge[2] <= top]
    inside = [
        (top + left + 1, first - 1 - top, top + right + 1, min(last - 1, bottom) - top)
        for first, left, last, right in page.sheet.merged
        if top < first <= bottom + 1 and right < page.width
    ]

    def where(place: Place) -> Place | None:
        row, column = place
        if row > bottom + 1:
            return None
        return place if row <= top else (top + column + 1, row - 1 - top)

    rows = [*map(list, page.rows[:top]), *grid]
    below = lines_that_explain(page, range(bottom + 1, page.height))
    sheet = page.sheet.laid(rows, (*above, *inside), where)
    return Page(sheet._replace(legend=(*sheet.legend, *below)))


# -- back


def _true_finding(found: Finding, turned: Turned) -> Finding:
    if found.row is None or found.column is None or found.row <= turned.top:
        return found
    row, column = _true(found.row, column_index(found.column), turned)
    if found.code == "guessed-column":  # it is a line here
        return finding(
            "guessed-label", sheet=found.sheet, row=row, column=column_letter(column), **found.params
        )
    return found._replace(row=row, column=column_letter(column))


def _true(row: int, column: int, turned: Turned) -> tuple[int, int]:
    """The row (from 1) and column (from 0) here of a cell of the grid that stands up."""
    return (row, column) if row <= turned.top else (turned.top + column + 1, row - 1 - turned.top)


def _place(block: Block, turned: Turned) -> None:
    """The places of the values of a block; each record stands in a column, at the line of its title."""
    for column in block.columns:
        places = column.places_in(block.rows)
        column.places = [place if not place[0] else _true(*place, turned) for place in places]
        column.index = column.places[0][1] if column.places else 0
    across = [row - 1 - turned.top for row in block.rows]
    block.areas = [Area(turned.top + 1, turned.bottom + 1, column, column) for column in across]
    block.rows = [turned.titles + 1] * len(across)
    block.scattered = True
