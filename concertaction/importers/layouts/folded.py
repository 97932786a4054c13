"""Records that take two or three lines each, under as many lines of headings.

``N° | Intitulé | Objectif | Début | Fin`` over ``  | Description |  | Partenaires``,
and below the same two lines again and again.  The further lines are laid
beside the first one, the sheet is read like any other, and what was read there
gets its true place back.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.layouts.operators.whole_names import are_organisations
from concertaction.importers.layouts.page import Page
from concertaction.importers.layouts.words.headings import POSSIBLE, SURE, recognise
from concertaction.importers.layouts.words.lines import is_note_text, is_total_text
from concertaction.importers.values.periods import is_time
from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from concertaction.importers.files.struck import Place
    from concertaction.importers.layouts.shapes import Block
    from concertaction.importers.layouts.sheets import SheetReader
    from concertaction.models import CellValue

_SEARCHED = 40  # rows in which the headings are looked for
_LEAST_RECORDS = 2
_LEAST_HEADINGS = 2  # of each line, where all are filled
_MOST = 0.8  # of the cells of a column
_TOLD = late(r"\s*([^:]{3,40}:|[Aa]vec\s)\s*(\S.*)", re.S)
_CODE = late(r"\D{0,20}\d\s?[.,/-]\s?\d\D{0,3}(?:\d\s?[.,/-]\s?\d\D{0,3})*")
_COUNT = late(r"\D{0,12}\d{1,4}(?:\D{2,}.*)?")


def _is_code(value: CellValue) -> bool:
    return isinstance(value, (float, date)) or (isinstance(value, str) and _CODE.fullmatch(value) is not None)


def _is_count(value: CellValue) -> bool:
    return isinstance(value, int) or (isinstance(value, str) and _COUNT.fullmatch(value) is not None)


_TELLING: dict[str, Callable[[CellValue], bool]] = {
    "objectives": _is_code,
    "start": is_time,
    "end": is_time,
    "period": is_time,
    "participants": _is_count,
}
"""What the cells of some fields look like, as those of others do not."""


class Unfolded(NamedTuple):
    """A page with one line a record; column ``width * n + c`` is column c of a record's line n + 1."""

    page: Page
    width: int
    lines: Mapping[int, tuple[int, ...]]  # first row of a header or record -> its further rows, from 0

    def put_back(self, reader: SheetReader) -> None:
        """Give what was read its true places, rows and columns."""
        width, lines = self.width, self.lines
        for start, further in lines.items():
            if start in reader.kinds:
                reader.kinds.update(dict.fromkeys(further, reader.kinds[start]))
        reader.at_columns(lambda column: column % width)
        reading = reader.reading
        header = reading.summary.header_rows
        if header and header[0] - 1 in lines:
            further = tuple(row + 1 for row in lines[header[0] - 1])
            reading.summary = reading.summary._replace(header_rows=(*header, *further))
        for block in reading.blocks:
            _place(block, width, lines)


def unfold(page: Page) -> Unfolded | None:
    """Lay the lines of each record side by side; None for a sheet of one line a record."""
    for row in range(min(page.height - 3, _SEARCHED)):
        if page.counts[row] < 2 or not page.counts[row + 1] or not _is_header(page, row):
            continue
        for deep in (3, 2):
            lines = _lines(page, row, deep)
            if lines is not None:
                return _laid_out(page, lines)
    return None


def _fields(page: Page, row: int) -> dict[int, str] | None:
    """The fields of a line of headings ("" for a short one that says nothing), or None."""
    fields = {}
    for column, value in page.used(row):
        if not isinstance(value, str) or len(value) > 80 or any(map(str.isdigit, value)):
            return None
        matches = recognise(value)
        if not matches and len(value.strip()) > 6:
            return None
        fields[column] = matches[0].field if matches and matches[0].score > POSSIBLE else ""
    return fields if any(fields.values()) else None


def _is_header(page: Page, row: int) -> bool:
    value = next(value for value in page.rows[row] if value is not None)
    if not isinstance(value, str) or any(map(str.isdigit, value)):
        return False  # as in ``_fields``, without a look at the other cells of each action
    fields = set((_fields(page, row) or {}).values())
    return "title" in fields and len(fields - {""}) > 1


def _lines(page: Page, row: int, deep: int) -> dict[int, tuple[int, ...]] | None:
    """The lines of each record under ``deep`` lines of headings from ``row`` on, or None."""
    said = [_fields(page, line) for line in range(row, row + deep)]
    if any(not fields for fields in said):
        return None
    if any(_is_told(page, line, *cell) for line in range(row + 1, row + deep) for cell in page.used(line)):
        return None
    first, *others = [fields for fields in said if fields]
    kinds = [field for fields in (first, *others) for field in fields.values() if field]
    below = {column for fields in others for column in fields}
    is_band = any(page.right_of(row, column) > column for column in first)
    keys = sorted(first.keys() - below)
    if is_band or not below & first.keys() or len(set(kinds)) < len(kinds):
        return None
    if not keys:
        return _alternating(page, row, [first, *others])
    lines: dict[int, tuple[int, ...]] = {row: tuple(range(row + 1, row + deep))}
    records = whole = 0
    for start in range(row + deep, page.height):
        if not page.counts[start] or not any(page.cell(start, column) is not None for column in keys):
            continue
        further = tuple(_further(page, start, keys))
        if len(further) >= deep:
            return None
        records += page.counts[start] > 1
        whole += bool(further)
        lines[start] = further
    if records < _LEAST_RECORDS or whole < 0.6 * records or _heads_actions(page, row + 1, lines):
        return None
    return lines


def _alternating(
    page: Page, row: int, said: Sequence[Mapping[int, str]]
) -> dict[int, tuple[int, ...]] | None:
    """The lines of records of which each fills all its lines, so that no blank cell tells them apart.

    They come in turn to the last one, and what is a time, a number or a code under one line of headings is
    none on the others.
    """
    deep = len(said)
    if any(len(fields) < _LEAST_HEADINGS or not all(fields.values()) for fields in said):
        return None
    rows = [line for line in range(row + deep, page.height) if page.counts[line]]
    while rows and _closes(page, rows[-1]):
        del rows[-1]
    if len(rows) < deep * _LEAST_RECORDS or len(rows) % deep:
        return None
    turns = [rows[at::deep] for at in range(deep)]
    telling = [
        (at, column, field)
        for at, fields in enumerate(said)
        for column, field in fields.items()
        if field in _TELLING
    ]
    if not telling or not all(_tells(page, turns, *one) for one in telling):
        return None
    records = {first: tuple(further) for first, *further in zip(*turns, strict=True)}
    return {row: tuple(range(row + 1, row + deep))} | records


def _closes(page: Page, row: int) -> bool:
    """True for a total, or a text alone, under the records."""
    cells = page.used(row)
    return len(cells) == 1 or is_total_text(str(cells[0][1]))


def _tells(page: Page, turns: Sequence[Sequence[int]], at: int, column: int, field: str) -> bool:
    """Whether a column holds what a heading asks for on the lines of its turn, and on no others."""
    held = [[value for row in rows if (value := page.cell(row, column)) is not None] for rows in turns]
    fits = [sum(map(_TELLING[field], values)) for values in held]
    others = [
        (count, len(values))
        for turn, (count, values) in enumerate(zip(fits, held, strict=True))
        if turn != at
    ]
    return fits[at] >= _MOST * len(held[at]) and all(
        count <= (1 - _MOST) * filled for count, filled in others
    )


def _heads_actions(page: Page, row: int, lines: Mapping[int, tuple[int, ...]]) -> bool:
    """True for "Public jeune" alone, each action but the last over such a line: the next one's."""
    cells = page.used(row)
    if len(cells) > 1 or lines[max(lines)] or not all(further for _, further in sorted(lines.items())[:-1]):
        return False
    return recognise(str(cells[0][1]))[0].score < SURE


def _is_told(page: Page, row: int, column: int, value: CellValue) -> bool:
    """True for "Partenaire : CPAS de Mons", "Avec le Forem": of the actions below it, and no heading."""
    found = _TOLD.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        return False
    label = found[1].rstrip()
    below = (page.cell(line, column) for line in range(row + 1, min(row + _SEARCHED, page.height)))
    return are_organisations(found[2]) or any(
        isinstance(text, str) and text.startswith(label) and text != value for text in below
    )


def _further(page: Page, start: int, keys: list[int]) -> Iterator[int]:
    """The lines right below a record that are no record, nor a note."""
    for row in range(start + 1, page.height):
        cells = page.used(row)
        if not cells or any(page.cell(row, column) is not None for column in keys):
            return
        if len(cells) == 1 and isinstance(cells[0][1], str) and is_note_text(cells[0][1]):
            return
        yield row


def _laid_out(page: Page, lines: Mapping[int, tuple[int, ...]]) -> Unfolded:
    width = page.width
    rows = [list(cells) for cells in page.rows]
    moved: dict[int, tuple[int, int]] = {}
    for start, further in lines.items():
        for place, row in enumerate(further, 1):
            line = rows[start]
            line += [None] * (place * width - len(line)) + rows[row][:width]
            rows[row] = []
            moved[row] = (start, place * width)
    merged = (
        (moved[top - 1][0] + 1, left + moved[top - 1][1], moved[top - 1][0] + 1, right + moved[top - 1][1])
        if top == bottom and top - 1 in moved
        else (top, left, bottom, right)
        for top, left, bottom, right in page.sheet.merged
    )

    def where(place: Place) -> Place:
        row, column = place
        start, first = moved.get(row - 1, (row - 1, 0))
        return start + 1, first + column

    return Unfolded(Page(page.sheet.laid(rows, merged, where)), width, lines)


def _place(block: Block, width: int, lines: Mapping[int, tuple[int, ...]]) -> None:
    for column in block.columns:
        places = column.places_in(block.rows)
        if all(at < width for _row, at in places):
            continue
        column.places = [
            (_true_row(row, at // width, lines), at % width) if at >= width else (row, at)
            for row, at in places
        ]
        column.index %= width


def _true_row(row: int, place: int, lines: Mapping[int, tuple[int, ...]]) -> int:
    """The row (from 1) of a record's further line; its first one where it has no such line."""
    further = lines.get(row - 1, ())
    return further[place - 1] + 1 if place <= len(further) else row
