"""A header that was found: its headings, what they may speak of, and whether they are a table's."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.shapes import Header
from concertaction.importers.layouts.words.headings import Match, fold, likely_field, recognise_joined
from concertaction.patterns import late

if TYPE_CHECKING:
    from concertaction.importers.layouts.page import Page
    from concertaction.models import CellValue

Candidates = dict[int, tuple[Match, ...]]
"""What the heading of each column may speak of, likeliest first."""

TITLES = frozenset({"title", "description"})
_TELLING = frozenset({"operator", "partners", "objectives", "axis", "start", "end", "period", "description"})
_NO_WORD = late(r"[\W\d_]+")
_BARE_GRID = 6  # objectives over the columns of a grid that has no other heading
_IDENTITY = frozenset({"title", "description", "operator", "partners", "objectives"})


class Found(NamedTuple):
    """A header, what its columns may be, and how well it fits."""

    header: Header
    candidates: Candidates
    codes: dict[int, str]
    score: float

    def field(self, column: int) -> str:
        """The field that the heading of a column most likely speaks of, or ""."""
        matches = self.candidates.get(column)
        return matches[0].field if matches else ""

    def likely_field(self, column: int) -> str:
        """The same, where it is likely enough."""
        return likely_field(self.candidates.get(column, ()))


def fields_of(found: Found) -> set[str]:
    """The fields that its headings most likely speak of."""
    fields = set(map(found.field, found.candidates)) - {""}
    return fields | ({"objectives"} if found.codes else set())


def heading_of(header: Header, column: int) -> str:
    """The heading of a column as written, its rows joined."""
    return as_written(header.texts.get(column, ()))


def as_written(cells: tuple[CellValue, ...]) -> str:
    """The heading of one column as written, its cells joined."""
    return " – ".join(map(shown, cells))


def folded_heading(cells: tuple[CellValue, ...]) -> str:
    """The heading of one column, its cells joined and folded."""
    return fold(" ".join(map(shown, cells)))


def words_alone(cells: tuple[CellValue, ...]) -> str:
    """The same without numbers: "Action 2011" and "Action 2012" are one."""
    return _NO_WORD.sub(" ", folded_heading(cells)).strip()


def matches_of(cells: tuple[CellValue, ...]) -> tuple[Match, ...]:
    """What the headings of one column, top to bottom, may speak of."""
    heads = tuple(shown(cell) for cell in cells if isinstance(cell, str))
    return recognise_joined(heads) if heads else ()


def _is_numbered(value: CellValue) -> bool:
    """True for a short heading with a number: beside another such, it heads its own column alone."""
    if not isinstance(value, str):
        return value is not None
    return len(value) < 16 and any(map(str.isdigit, value)) and "ax" not in value.lower()


def _is_number(value: CellValue) -> bool:
    """True for the 1 of an axis as for that of its objective below: they are not one heading."""
    return isinstance(value, int) or (isinstance(value, str) and value.strip().isdecimal())


def heading_cells(page: Page, rows: tuple[int, ...]) -> dict[int, tuple[CellValue, ...]]:
    """Heading cells of each column, bands spread over the columns that they cover."""
    lines: list[dict[int, CellValue]] = []
    for position, row in enumerate(rows):
        line = dict(page.used(row))
        below = {column for lower in rows[position + 1 :] for column, _ in page.used(lower)}
        spread: dict[int, CellValue] = {}
        current: tuple[int, CellValue] | None = None
        for column in range(page.width):
            if column in line:
                spread[column] = line[column]
                right = page.right_of(row, column)
                for covered in range(column + 1, right + 1):
                    if covered not in line:
                        spread[covered] = line[column]
                carries = right > column or (
                    column in below
                    and not (_is_numbered(line[column]) and _is_numbered(line.get(column - 1)))
                )
                current = (column, line[column]) if carries and row != rows[-1] else None
                if right > column:
                    current = None  # a merge says itself how far it goes
            elif column in spread:
                continue
            elif current is not None and column in below:
                spread[column] = current[1]
            else:
                current = None
        lines.append(spread)
    columns = sorted({column for line in lines for column in line})
    texts: dict[int, tuple[CellValue, ...]] = {}
    for column in columns:
        cells: list[CellValue] = []
        for line in lines:
            value = line.get(column)
            if value is not None and (not cells or cells[-1] != value or _is_number(value)):
                cells.append(value)
        texts[column] = tuple(cells)
    return texts


def is_table(page: Page, found: Found) -> bool:
    """True when the headings are those of a table of actions: what and who, or what and why."""
    fields = set(map(found.field, found.candidates)) - {""}
    all_fields = {match.field for matches in found.candidates.values() for match in matches}
    speaking = fields & {"operator", "partners", "objectives", "start", "period", "end"}
    if not all_fields & TITLES and len(found.codes) < 3 and len(speaking) < 3:
        return False
    if not found.codes and not all_fields & _TELLING and _is_mostly_numbers(page, found):
        return False
    if len(fields_of(found)) >= 2 and fields & _IDENTITY:
        return True
    return len(found.codes) >= _BARE_GRID and _has_texts_before(page, found)


def _has_texts_before(page: Page, found: Found) -> bool:
    """True for texts left of each line of crosses: all that some grids have."""
    start, column = found.header.rows[-1] + 1, min(found.codes)
    lines = [page.rows[row] for row in range(start, min(start + 12, page.height)) if page.counts[row] > 1]
    return bool(lines) and all(any(isinstance(value, str) for value in line[:column]) for line in lines)


def _is_mostly_numbers(page: Page, found: Found) -> bool:
    """True over the figures of a statistic: no action is made of numbers."""
    start = found.header.rows[-1] + 1
    cells = [
        value
        for row in range(start, min(start + 12, page.height))
        if page.counts[row] > 2
        for _, value in page.used(row)
    ]
    numbers = sum(
        isinstance(value, (int, float)) or (isinstance(value, str) and value[:1].isdigit()) for value in cells
    )
    return bool(cells) and numbers >= 0.6 * len(cells)
