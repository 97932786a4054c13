"""What must be said of a sheet, at the cell that it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from concertaction.findings import finding
from concertaction.importers.layouts.columns.found import heading_of
from concertaction.importers.layouts.shapes import SHEET_NAME
from concertaction.importers.layouts.tables.partner_lines import other_operators
from concertaction.importers.layouts.words.lines import is_example_row
from concertaction.importers.values.personal import quoted
from concertaction.models import column_letter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from concertaction.importers.layouts.columns.listed_titles import Listed
    from concertaction.importers.layouts.forms.labels import Said
    from concertaction.importers.layouts.group_rows import Grouped
    from concertaction.importers.layouts.operators.facts import Told
    from concertaction.importers.layouts.page import Page
    from concertaction.importers.layouts.shapes import Header
    from concertaction.importers.layouts.tables.bands import Band
    from concertaction.importers.layouts.tables.foreign import Foreign
    from concertaction.importers.layouts.tables.pointed import Pointed
    from concertaction.models import Finding

_MOST_SPANS = 10  # of hidden rows that are told


def at_cell(page: Page, code: str, row: int, column: int, /, **params: Any) -> Finding:
    """What must be said of a cell (row and column from 0), or where it stands."""
    return finding(code, sheet=page.sheet.name, row=row + 1, column=column_letter(column), **params)


def of_column(page: Page, code: str, header: Header, column: int, /, **params: Any) -> Finding:
    """What is doubtful about a column: at the last row of its headings; its letters name one without any.

    A sheet that goes on with the columns of another has no such row.
    """
    heading = quoted(heading_of(header, column)) or column_letter(column)
    row = header.rows[-1] if header.rows else min(page.filled)
    return at_cell(page, code, row, column, heading=heading, **params)


def taken_from_above(page: Page, header: Header, code: str, column: int, rows: Sequence[int]) -> Finding:
    """Cells of a column (rows from 1) that were read as the value above, as ``code`` says."""
    heading = quoted(heading_of(header, column))
    return at_cell(page, code, rows[0] - 1, column, heading=heading, count=len(rows))


def of_pointer(page: Page, pointed: Pointed) -> Finding:
    """A cell that points to a line: what it was read as, or why it was not."""
    place, value = (pointed.row, pointed.column), quoted(page.cell(pointed.row, pointed.column))
    if pointed.line is not None:
        return at_cell(page, "pointed-line", *place, value=value, line=pointed.line)
    return at_cell(page, "unclear-line", *place, value=value, reason=pointed.problem)


def school_terms(page: Page, header: Header, terms: Mapping[int, tuple[date, date]]) -> Finding:
    """Columns of parts of a year that were read as those of a school year; the first one's days."""
    column = min(terms)
    start, end = (day.isoformat() for day in terms[column])
    return of_column(page, "school-terms", header, column, start=start, end=end)


def of_line(page: Page, code: str, row: int, column: int) -> Finding:
    """What is doubtful about a line, by one of its cells (row and column from 0)."""
    struck = page.sheet.struck.get((row + 1, column)) if page.sheet.struck else None
    return at_cell(page, code, row, column, value=quoted(struck.value if struck else page.cell(row, column)))


def example_rows(page: Page, header: Header) -> list[Finding]:
    """Say which of the rows that go with the headings are examples of how to fill in the table."""
    lines = [(row, page.used(row)) for row in header.rows[1:]]
    return [
        of_line(page, "example-row", row, cells[0][0])
        for row, cells in lines
        if len(cells) > 1 and is_example_row([value for _, value in cells])
    ]


def of_bands(page: Page, code: str, bands: Sequence[Band], row: int | None = None) -> Finding:
    """What became of the times over the columns of a table, at the first one or at ``row`` (from 1)."""
    first, last = bands[0], bands[-1]
    row = first.row if row is None else row - 1
    return at_cell(page, code, row, first.column, first=quoted(first.said), last=quoted(last.said))


def of_block(page: Page, block: Foreign) -> Finding:
    """A block that lists no actions."""
    place = f"{column_letter(block.column)}{block.first + 1}"
    headings = quoted(block.headings)
    return at_cell(page, "other-block", block.first, block.column, place=place, headings=headings)


def guessed_groups(grouped: Grouped) -> list[Finding]:
    """Say that numbered lines were read as the headings of those below; nothing where none was."""
    return [] if grouped.guessed is None else [of_line(grouped.page, "numbered-group", *grouped.guessed)]


def of_label(page: Page, said: Said) -> Finding:
    """What is doubtful about a label of a form."""
    return at_cell(page, said.code, said.row, said.column, heading=quoted(said.text), kind=said.kind)


def of_titles(page: Page, listed: Listed) -> Finding:
    """That a cell lists several titles, and what was made of them."""
    row, column = listed.place
    parted = "numbered-titles" if listed.is_numbered else "listed-titles"
    code = parted if listed.is_parted else "unlisted-titles"
    return at_cell(page, code, row - 1, column, count=listed.titles)


def other_titles(page: Page, others: Iterable[tuple[Told, str]]) -> list[Finding]:
    """Say that title rows name other organisations than the operator; each with that one's name."""
    return [
        at_cell(
            page,
            "other-title",
            told.place[0] - 1,
            told.place[1],
            value=quoted(told.fact.value),
            operator=quoted(operator),
        )
        for told, operator in others
    ]


def unsure_titles(page: Page, named: Iterable[tuple[int, int, str, str]]) -> list[Finding]:
    """Say once of each title that names other houses beside the operator who was taken for it."""
    return [
        at_cell(page, "unsure-operator", row, column, value=quoted(text), name=operator)
        for row, column, text, operator in dict.fromkeys(named)
    ]


def of_name_lines(
    page: Page, told: Sequence[tuple[int, Told]], sender: Told, *, are_partners: bool
) -> Iterator[Finding]:
    """Say what names on lines of their own were taken for, under a title that names another house."""
    operator = quoted(sender.fact.value)
    partners = [item for _, item in told if item.fact.field == "partners" and item.fact.value is not None]
    if are_partners and partners:
        (row, column), value = partners[0].place, quoted(partners[0].fact.value)
        yield at_cell(page, "line-as-partner", row - 1, column, value=value, operator=operator)
    others = other_operators(told, sender) if sender.place != SHEET_NAME else None
    if others is not None:
        row, column = sender.place
        yield at_cell(page, "other-title", row - 1, column, value=operator, operator=quoted(others))


def hidden_rows(page: Page) -> list[Finding]:
    """Say that hidden rows were read like the others."""
    hidden = page.sheet.hidden_rows
    used = sorted(row for row in hidden if row <= page.height and page.counts[row - 1])
    if not used:
        return []
    return [finding("hidden-rows", sheet=page.sheet.name, row=used[0], count=len(used), rows=_spans(used))]


def _spans(rows: list[int]) -> str:
    parts: list[list[int]] = []
    for row in rows:
        if parts and row == parts[-1][1] + 1:
            parts[-1][1] = row
        else:
            parts.append([row, row])
    shown = ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in parts[:_MOST_SPANS])
    return shown + (", …" if len(parts) > _MOST_SPANS else "")
