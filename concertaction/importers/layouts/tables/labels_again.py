"""Lines of labels and what they say over headings that are printed again: ``Opérateur | CPAS de Dour``.

Such a line heads the block below it as one above the first headings does: it is no action, though its label
stands under the titles.  One line is told by its label, which stands over the first headings too, or by what
it says of a field; the others of its run by a label that is known ("Contact", "Adresse").
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.layouts.operators.facts import TIMES, Fact, read_line
from concertaction.importers.layouts.page import ends_with_colon, shown
from concertaction.importers.layouts.shapes import OBJECTIVES
from concertaction.importers.layouts.words.headings import fold, is_heading, is_known, speaks_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from concertaction.importers.layouts.columns.code_shapes import CodeShapes
    from concertaction.importers.layouts.columns.found import Found
    from concertaction.importers.layouts.page import Cells, Page
    from concertaction.models import CellValue

_HIGHEST = 8  # rows over the headings in which labels stand
_MOST_PAIRED = 6  # cells of labels and answers by turns
_LONGEST_LABEL = 40
_NUMBERED = OBJECTIVES | TIMES | {"axis"}
_SAME = 0.6  # of the cells of a line that repeats the headings


class Labelled(NamedTuple):
    """What a label and its answer say, and the column of the answer."""

    column: int
    facts: list[Fact]


def labels_again(
    page: Page, found: Found, shapes: CodeShapes, first: int, last: int
) -> dict[int, list[Labelled]]:
    """The lines of labels over headings that are printed again, each with what its pairs say."""
    above: dict[int, list[Labelled]] = {}
    for row in _headings_again(page, found, first, last):
        above |= labels_over(page, shapes, row, first, found)
    return above


def labels_over(
    page: Page, shapes: CodeShapes, row: int, first: int, found: Found | None = None
) -> dict[int, list[Labelled]]:
    """The lines of labels right over a line of headings, each with what it says.

    The headings of ``found`` came first: what stood over them tells a label too.
    """
    run = _run_above(page, row, first)
    said = {line: [*_said(cells, shapes)] for line, cells in run.items()}
    sure = {line for line in run if any(one.facts for one in said[line])}
    if found is not None:
        sure |= {line for line, cells in run.items() if _stood_above(page, found, cells)}
    if not sure:
        return {}
    return {line: said[line] for line in run if line in sure or not _is_of_title(run[line])}


def _headings_again(page: Page, found: Found, first: int, last: int) -> Iterator[int]:
    """The rows that repeat the first row of the headings."""
    rows = found.header.rows
    headings = [(column, shown(value)) for column, value in page.used(rows[0])] if rows else []
    if len(headings) < 2:
        return
    column, text = headings[0]
    again = {text, text.upper(), text.lower(), text.capitalize()}
    values = page.column(column, first, last)
    if again.isdisjoint(values):
        return
    folded = {(at, fold(heading)) for at, heading in headings}
    for row in (first + line for line, value in enumerate(values) if value in again):
        cells = page.used(row)
        if sum((at, fold(shown(value))) in folded for at, value in cells) >= _SAME * max(len(cells), 2):
            yield row


def _run_above(page: Page, row: int, first: int) -> dict[int, Cells]:
    """The lines of labels and answers right above a row; blank lines and lone texts may part them."""
    run: dict[int, Cells] = {}
    for line in range(row - 1, max(first, row - _HIGHEST) - 1, -1):
        cells = page.used(line)
        if _are_pairs(cells):
            run[line] = cells
        elif len(cells) > 1:
            break
    return run


def _are_pairs(cells: Cells) -> bool:
    """True for a label, what it says, and so on; a heading behind a heading is none."""
    return (
        0 < len(cells) <= _MOST_PAIRED
        and len(cells) % 2 == 0
        and all(_may_be_label(value) for _, value in cells[::2])
        and not any(isinstance(value, str) and is_heading(value) for _, value in cells[1::2])
    )


def _may_be_label(value: CellValue) -> bool:
    return (
        isinstance(value, str)
        and len(value) <= _LONGEST_LABEL
        and (ends_with_colon(value) or is_known(value.rstrip(" :")))
    )


def _said(cells: Cells, shapes: CodeShapes) -> Iterator[Labelled]:
    """What each pair says; a code beside "Public" is that of an action."""
    for (_, label), (column, value) in zip(cells[::2], cells[1::2], strict=True):
        text = shown(label).rstrip(" :")
        is_sure = ends_with_colon(label) or is_heading(text)
        facts = read_line(f"{text} : {shown(value)}", shapes) if is_sure else []
        told = [
            fact for fact in facts if fact.field in _NUMBERED or (fact.labelled and not shapes.is_code(value))
        ]
        yield Labelled(column, told)


def _stood_above(page: Page, found: Found, cells: Cells) -> bool:
    """True where the first label stands over the first headings too, in its column, before an answer."""
    column, label = cells[0]
    top = found.header.rows[0]
    return any(
        page.cell(row, column) == label and len(page.used(row)) == len(cells)
        for row in range(max(0, top - _HIGHEST), top)
    )


def _is_of_title(cells: Cells) -> bool:
    """True for "Action | Atelier CV", which is no line like "Contact | …" beside one that is sure."""
    return speaks_of(shown(cells[0][1]).rstrip(" :"), "title", least=0)
