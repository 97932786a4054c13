"""A table without any header.

It is read only when its content leaves no doubt: every line alike, a column of
objective codes, one of organisations, one of titles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.layouts.columns.choices import Choice
from concertaction.importers.layouts.columns.contents import Shape
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.words.headings import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from concertaction.importers.layouts.columns.code_shapes import CodeShapes
    from concertaction.importers.layouts.page import Page
    from concertaction.importers.layouts.tables.cut import Table

_LEAST_LINES = 3
_EXAMINED = 60


class Bare(NamedTuple):
    """A table without a header: its first line (from 0) and its columns."""

    first: int
    choices: dict[int, Choice]
    width: int


def continues(page: Page, before: Table, shapes: CodeShapes) -> tuple[int, int] | None:
    """Give the first line (from 0) of a sheet that goes on with the columns of the table before, or None.

    It gives too how many columns the sheet stands off to the right: a page printed on its own may.
    What the columns hold must bear it out: a text in the title's column, and
    codes, dates or organisations, two of them at least, where they stood before.
    """
    lines = [row for row in range(min(page.height, _EXAMINED)) if page.counts[row] >= 3]
    if not lines:
        return None
    left = min(page.used(row)[0][0] for row in lines)
    for shift in dict.fromkeys((0, left - before.found.header.first)):
        if _bear_out(page, lines, before.choices, shift, shapes):
            return lines[0], shift
    return None


def _bear_out(
    page: Page, lines: Sequence[int], before: Mapping[int, Choice], shift: int, shapes: CodeShapes
) -> bool:
    choices = {column + shift: choice for column, choice in before.items()}
    title = next((column for column, choice in choices.items() if choice.field == "title"), None)
    if title is None or min(choices) < 0 or page.width > max(choices) + 2:
        return False
    if shift and any(isinstance(choice.said, (int, tuple)) for choice in choices.values()):
        return False  # it speaks of other columns
    looked = {column: Shape([page.cell(row, column) for row in lines], shapes) for column in choices}
    if looked[title].text < 0.9 or looked[title].filled < 0.8 * len(lines):
        return False
    borne_out = 0
    for column, choice in choices.items():
        fits = _FITS.get(choice.field)
        if fits is None or not looked[column].filled:
            continue
        if fits(looked[column]) < 0.6:
            return False
        borne_out += 1
    return borne_out >= 2


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
