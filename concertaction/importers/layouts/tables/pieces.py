"""Tables of another shape below each other in one sheet: the rows are cut before they are told apart.

Tables of the same shape need no cut: their columns are the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from concertaction.importers.layouts.tables.rows import EXPLAINED, is_answered
from concertaction.importers.layouts.tables.sums import is_derived_text
from concertaction.importers.layouts.words.headings import fold
from concertaction.importers.layouts.words.lines import is_note_text

if TYPE_CHECKING:
    from concertaction.importers.layouts.tables.rows import Row

_TITLE = 100  # characters of a title between two tables
_WIDE = 3  # cells of a header that can begin another table


def pieces(rows: list[Row]) -> list[list[Row]]:
    """The rows in one list, or in several: each later one begins with the titles of another table.

    Another table begins after a blank line, with a line of headings in other
    columns than the first header's; and either figures stand under these
    headings, or the first of them is the first header's too, or two titles
    stand above them.
    """
    cuts = [0]
    head: Row | None = None
    records = 0  # lines below the header: two of texts count like one of figures
    for index, row in enumerate(rows):
        if head is None:
            head = row if row.width >= _WIDE and not is_answered(row) else None
        elif (
            records >= 2
            and _may_head(row, head)
            and (top := _top(rows, index))
            and _heads(rows, top, index, head)
        ):
            cuts.append(top)
            head, records = row, 0
        elif records < 2 and row.width > 1:
            beside = row.number - rows[index - 1].number == 1
            records += 2 if row.has("NMD") else beside
    return [rows[start:stop] for start, stop in zip(cuts, [*cuts[1:], len(rows)], strict=True)]


def _may_head(row: Row, head: Row) -> bool:
    return (
        row.columns != head.columns
        and row.width >= _WIDE
        and row.has("T") >= 2
        and row.has("TY") == row.width
        and not is_note_text(row.texts[0])
        and not (EXPLAINED.match(row.texts[0]) or EXPLAINED.match(row.texts[1]))
        and not is_derived_text(row.texts[0])
    )


def _top(rows: list[Row], index: int) -> int:
    """Index of the first title above a header; 0 when no blank line sets them apart from what is above."""
    top = index
    while top and _is_title(rows[top - 1]) and rows[top].number - rows[top - 1].number <= 2:
        top -= 1
    return top if top and rows[top].number - rows[top - 1].number > 1 else 0


def _is_title(row: Row) -> bool:
    return row.kinds == "T" and row.longest <= _TITLE and not is_note_text(row.texts[0])


def _heads(rows: list[Row], top: int, index: int, head: Row) -> bool:
    row = rows[index]
    below = [other for other in rows[index + 1 : index + 3] if other.number - row.number <= 3]
    if not below or below[0].width < 2 or not all(set(other.columns) <= set(row.columns) for other in below):
        return False
    figures = any(kind in "NMYD" for other in below for kind in other.kinds)
    return figures or index - top >= 2 or fold(row.texts[0]) == fold(head.texts[0])
