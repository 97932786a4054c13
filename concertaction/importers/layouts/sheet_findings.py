"""What must be said of a sheet, at the cell that it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from concertaction.findings import finding
from concertaction.importers.layouts.columns.found import heading_of
from concertaction.importers.values.personal import quoted
from concertaction.models import column_letter

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from concertaction.importers.layouts.columns.listed_titles import Listed
    from concertaction.importers.layouts.forms.labels import Said
    from concertaction.importers.layouts.group_rows import Grouped
    from concertaction.importers.layouts.operators.facts import Told
    from concertaction.importers.layouts.page import Page
    from concertaction.importers.layouts.shapes import Header
    from concertaction.importers.layouts.tables.bands import Band
    from concertaction.importers.layouts.tables.foreign import Foreign
    from concertaction.models import Finding

_MOST_SPANS = 10  # of hidden rows that are told


def at_cell(page: Page, code: str, row: int, column: int, /, **params: Any) -> Finding:
    """What must be said of a cell (row and column from 0), or where it stands."""
    return finding(code, sheet=page.sheet.name, row=row + 1, column=column_letter(column), **params)


def of_column(page: Page, code: str, header: Header, column: int, /, **params: Any) -> Finding:
    """What is doubtful about a column: at the last row of its headings."""
    heading = quoted(heading_of(header, column))
    return at_cell(page, code, header.rows[-1], column, heading=heading, **params)


def filled_down(page: Page, header: Header, column: int, rows: Sequence[int]) -> Finding:
    """Blanks of a column that were filled down (rows from 1) though some of its values stand twice."""
    heading = quoted(heading_of(header, column))
    return at_cell(page, "filled-down", rows[0] - 1, column, heading=heading, count=len(rows))


def of_line(page: Page, code: str, row: int, column: int) -> Finding:
    """What is doubtful about a line, by one of its cells (row and column from 0)."""
    return at_cell(page, code, row, column, value=quoted(page.cell(row, column)))


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
    code = "listed-titles" if listed.is_parted else "unlisted-titles"
    return at_cell(page, code, row - 1, column, count=listed.count)


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
