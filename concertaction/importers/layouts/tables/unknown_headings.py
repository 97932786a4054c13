"""Headings that hardly anyone knows, over columns that can be nothing but actions.

``Lib. action | Tiers principal | Libellé objectif rattaché | Tiers liés``: one line of short texts, and
below it codes or titles of objectives (or crosses under them), organisations or days, and texts that may
name the actions.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from concertaction.importers.layouts.columns.codes_in_text import says_objective
from concertaction.importers.layouts.columns.contents import Shape
from concertaction.importers.layouts.columns.measured import Measured
from concertaction.importers.layouts.columns.of_names import is_of_houses
from concertaction.importers.layouts.columns.under_axes import worded_under_axes
from concertaction.importers.layouts.tables.header_scores import evaluate

if TYPE_CHECKING:
    from concertaction.importers.layouts.columns.found import Found
    from concertaction.importers.layouts.tables.looks import Looks

_SEARCHED = 40  # rows from the top
_TRIED = 6  # of them, lines that may be headings
_FEWEST_COLUMNS, _FEWEST_ROWS, _FEWEST_CODES = 3, 3, 4
_FEWEST_FILLED = 2  # cells of a column that tell something
_LONGEST_HEADING = 60
_MOSTLY = 0.8


def find_unknown(looks: Looks) -> Found | None:
    """The header of the first table of a page whose columns tell that it is one of actions."""
    page = looks.page
    tried = 0
    for row in range(min(page.height, _SEARCHED)):
        if not _may_be_header(looks, row):
            continue
        tried += 1
        found = evaluate(looks, (row,))
        if found is not None and _is_over_actions(looks, found):
            return found
        if tried == _TRIED:
            break
    return None


def holds_data(looks: Looks, found: Found) -> bool:
    """True for headings with a day or "Objectif 3" among them: a line of data was taken for headings."""
    if found.codes:
        return False
    cells = looks.page.used(found.header.rows[-1])
    return any(isinstance(value, date) or says_objective(value) for _, value in cells)


def _may_be_header(looks: Looks, row: int) -> bool:
    """True for several short and different texts, none of them a code, over fuller rows."""
    page = looks.page
    cells = page.used(row)
    coded = [value for _, value in cells if looks.shapes.is_code(value)]
    texts = [value for _, value in cells if isinstance(value, str) and value not in coded]
    if len(texts) + len(coded) < len(cells) or len({*texts, *coded}) < len(cells):
        return False
    if 0 < len(coded) < _FEWEST_CODES or len(texts) < (2 if coded else _FEWEST_COLUMNS):
        return False
    if any(len(text) > _LONGEST_HEADING or text.rstrip().endswith(":") for text in texts):
        return False
    below = [page.counts[other] for other in range(row + 1, min(row + 9, page.height))]
    return sum(2 * count >= len(texts) + bool(coded) for count in below) >= _FEWEST_ROWS


def _is_over_actions(looks: Looks, found: Found) -> bool:
    """True where the columns hold what actions have: why, who or when, and texts that may name them."""
    looked = Measured(looks.page, found, looks.shapes, looks.page.height - 1)
    shapes = {
        column: shape
        for column, shape in looked.items()
        if shape.filled >= _FEWEST_FILLED and column not in found.codes
    }
    names = {column for column, shape in shapes.items() if is_of_houses(shape)}
    days = {column for column, shape in shapes.items() if shape.days >= _MOSTLY}
    if not (names or days):
        return False
    if found.codes:
        reasons = {c for c in found.codes if looked[c].filled and looked[c].crosses >= _MOSTLY}
        is_crossed = all(not looked[c].filled or looked[c].marks >= _MOSTLY for c in found.codes)
        reasons = reasons if is_crossed else set()
    else:
        reasons = {column for column, shape in shapes.items() if _says_why(shape)}
        reasons |= set(worded_under_axes(looked, list(shapes)))
    told = reasons | names | days
    titles = {column for column, shape in shapes.items() if column not in told and _may_be_titles(shape)}
    return bool(reasons and titles)


def _says_why(shape: Shape) -> bool:
    if shape.titled >= _MOSTLY:
        return True
    return (
        shape.readable >= _MOSTLY
        and shape.codes >= _MOSTLY
        and shape.dates < 0.5
        and shape.hundreds == 0
        and not shape.running
    )


def _may_be_titles(shape: Shape) -> bool:
    return (
        shape.text > 0.9
        and shape.distinct > 0.6
        and 4 < shape.length < 160
        and max(shape.codes, shape.titles, shape.people, shape.spans) < 0.3
    )
