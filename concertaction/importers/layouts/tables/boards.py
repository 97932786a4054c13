"""Boards: the actions' titles stand in the cells, what they share at the head of rows and columns.

Objectives, axes or organisations go down, quarters, months or years across (or
objectives across and time down); a cell merged over several quarters is an
action that lasts as long.  Several lines in a cell are several actions.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.layouts.columns.codes_in_text import axis_in_text, code_in_text
from concertaction.importers.layouts.columns.signs import MARKS
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.shapes import Block, Column
from concertaction.importers.layouts.tables.heading_times import time_of, year_above
from concertaction.importers.layouts.words.headings import likely_field, recognise, speaks_of, unaccented
from concertaction.importers.layouts.words.lines import (
    is_ditto,
    is_note_text,
    is_nothing,
    is_total_text,
    says_closed,
    words,
)
from concertaction.importers.layouts.words.organisations import looks_like_organisation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from concertaction.importers.layouts.columns.code_shapes import CodeShapes
    from concertaction.importers.layouts.page import Page
    from concertaction.models import CellValue

_SEARCHED = 30  # rows in which the line of quarters or months is looked for
_LONGEST_WORD = 60  # characters of what a cell says in the place of a title
_SIDES = frozenset({"objectives", "axis", "operator"})
FURTHER = frozenset({"partners", "commune", "public", "operator_kind", "contact", "remarks"})
"""Fields of which a column beside those of a board may speak."""


class Said(NamedTuple):
    """What the head of a row or column says of a title, and where (row and column from 0)."""

    value: CellValue
    row: int
    column: int


class Entry(NamedTuple):
    """One cell of titles."""

    row: int
    column: int
    value: CellValue
    said: dict[str, Said]


def is_title(value: CellValue) -> bool:
    """True for a text that may be the title of an action: no cross, no number."""
    return isinstance(value, str) and value.strip() not in MARKS and len(value.strip()) > 1


def are_titles(entries: Sequence[Entry]) -> bool:
    """True when nearly all the cells hold titles."""
    return bool(entries) and sum(is_title(entry.value) for entry in entries) >= 0.8 * len(entries)


class Board(NamedTuple):
    """A board that was read: its actions, its header row (from 0), the cells in which no title was seen."""

    block: Block
    header: int
    unread: tuple[Entry, ...]


def read_board(entries: Iterable[Entry], fields: Sequence[str], header: int) -> Board:
    """The actions of a board; a line of a cell is one of them."""
    rows: list[int] = []
    unread: list[Entry] = []
    columns = [Column(field, "", 0, [], []) for field in ("title", *fields)]
    for entry in entries:
        row, column, value, said = entry
        titles = [title.strip(" -•*\t") for title in str(value).splitlines()] if is_title(value) else []
        kept = [title for title in titles if title and not _is_no_title(title) and not _says_none(title)]
        if len(kept) < sum(bool(title) and not _says_none(title) for title in titles) or not titles:
            unread.append(entry)
        for title in kept:
            rows.append(row + 1)
            for made, (text, at_row, at_column) in zip(
                columns,
                [Said(title, row, column), *(said.get(field, Said(None, row, column)) for field in fields)],
                strict=True,
            ):
                made.values.append(text)
                assert made.places is not None
                made.places.append((at_row + 1, at_column))
    for made in columns:
        made.index = made.places[0][1] if made.places else 0
    return Board(Block(rows, columns), header, tuple(unread))


def _says_none(title: str) -> bool:
    return is_total_text(title) or says_closed(title)


def _is_no_title(text: str) -> bool:
    """True for a note, "idem" and "annulé": whatever they speak of stands elsewhere, or nowhere."""
    if is_note_text(text) or is_ditto(text):
        return True
    return words("cancelled", r"\W*", r"\W*").fullmatch(unaccented(text[:_LONGEST_WORD])) is not None


def of_several(page: Page, said: Said, shapes: CodeShapes) -> Said:
    """What is said of the objective, or its whole cell where that names several: "3.2 / 3.3"."""
    cell = page.cell(said.row, said.column)
    return said._replace(value=cell) if cell is not None and len(shapes.codes_of(cell)) > 1 else said


def counts_above(page: Page, row: int, columns: Iterable[int]) -> bool:
    """True for a line that counts or adds up what stands above it: a total, or nothing but numbers."""
    first = next((value for _, value in page.used(row)), None)
    if isinstance(first, str) and is_total_text(first):
        return True
    cells = [value for column in columns if (value := page.cell(row, column)) is not None]
    return bool(cells) and all(map(_is_number, cells))


def _is_number(value: CellValue) -> bool:
    if isinstance(value, str):
        return value.strip().isdecimal()
    return isinstance(value, (int, float)) and not isinstance(value, bool)


# -- time


def read_times_across(page: Page, shapes: CodeShapes) -> Board | None:
    """Read a board with time across, or None."""
    for header in range(min(page.height - 1, _SEARCHED)):
        if page.counts[header] < 2:
            continue
        times = _times(page, header, shapes)
        if len(times) < 2:
            continue
        body = [row for row in range(header + 1, page.height) if page.counts[row]]
        sides = _sides(page, header, body, times, shapes)
        if not _SIDES & set(sides.values()):
            return None
        entries = list(_entries(page, body, times, header, sides, shapes))
        if not are_titles(entries) or _is_chart(entries):
            return None
        fields = dict.fromkeys([*sides.values(), "period"])
        return read_board(entries, list(fields), header)
    return None


def _times(page: Page, row: int, shapes: CodeShapes) -> dict[int, str]:
    """The neighbouring columns of a line headed by times, with the year above them."""
    cells = page.used(row)
    said = [(column, time) for column, value in cells if (time := time_of(value)) is not None]
    if len(said) < 2 or len({time for _, time in said}) < len(said):
        return {}
    first, last = said[0][0], said[-1][0]
    between = [column for column, _ in cells if first <= column <= last]
    after = [value for column, value in cells if column > last]
    if first == 0 or len(between) > len(said) or not all(isinstance(v, str) and recognise(v) for v in after):
        return {}
    if speaks_of(shown(cells[0][1]), "objectives") and all(
        shown(value) in shapes.codes for _, value in cells[1:]
    ):
        return {}  # "Objectif | 1.4 | 1.2": no days
    times = {}
    for column, time in said:
        year = None if re.search(r"\d{4}|['/]\d\d\b", time) else year_above(page, row, column)
        times[column] = f"{time} {year}" if year else time
    return times


def _sides(
    page: Page,
    header: int,
    body: Sequence[int],
    times: dict[int, str],
    shapes: CodeShapes,
) -> dict[int, str]:
    """The columns beside the times, and what each says of its line."""
    sides: dict[int, str] = {}
    for column in range(page.width):
        if min(times) <= column <= max(times):
            continue
        texts = [shown(value) for row in body if (value := page.cell(row, column)) is not None]
        if not texts:
            continue
        heading = page.cell(header, column)
        named = likely_field(recognise(heading)) if isinstance(heading, str) else ""
        enough = 0.5 * len(texts)
        if sum(code_in_text(text, shapes) is not None for text in texts) >= enough:
            field = "objectives"
        elif sum(axis_in_text(text, shapes) is not None for text in texts) >= enough:
            field = "axis"
        elif named == "operator" or (not named and sum(map(looks_like_organisation, texts)) >= enough):
            field = "operator"
        else:
            field = named
        if field in _SIDES | FURTHER and field not in sides.values():
            sides[column] = field
        elif field == "title":
            return {}  # a chart of actions, with words where others put crosses
    return sides


def _entries(
    page: Page,
    body: Sequence[int],
    times: dict[int, str],
    header: int,
    sides: dict[int, str],
    shapes: CodeShapes,
) -> Iterator[Entry]:
    above: dict[str, Said] = {}
    for row in body:
        for column, field in sides.items():
            value = page.cell(row, column)
            if value is None and field not in _SIDES:
                above.pop(field, None)
            if value is not None:
                said = Said(_side(field, value, shapes), row, column)
                above[field] = of_several(page, said, shapes) if field == "objectives" else said
        first = next((value for _, value in page.used(row)), None)  # a line may hold nothing but blanks
        if counts_above(page, row, times) or (isinstance(first, str) and is_note_text(first)):
            continue
        last = -1
        for column in times:
            value = page.cell(row, column)
            if value is None or is_nothing(value) or column <= last:
                continue
            last = _last(page, row, column, times)
            time = times[column] if last == column else f"{times[column]} au {times[last]}"
            yield Entry(row, column, value, above | {"period": Said(time, header, column)})


def _side(field: str, value: CellValue, shapes: CodeShapes) -> CellValue:
    text = shown(value)
    return code_in_text(text, shapes) or value if field == "objectives" else value


def _last(page: Page, row: int, column: int, times: dict[int, str]) -> int:
    """The last time that a title covers: merged over several, or said again in the next one ("idem")."""
    value = page.cell(row, column)
    last = column
    for other in times:
        if other <= column:
            continue
        again = page.cell(row, other)
        is_same = again == value or (isinstance(again, str) and is_ditto(again) and is_title(value))
        if other > page.right_of(row, column) and not is_same:
            break
        last = other
    return last


def _is_chart(entries: Sequence[Entry]) -> bool:
    """True where the cells say how far each line is ("préparation"), or when, not what it is."""
    texts = [shown(entry.value) for entry in entries]
    if sum(time_of(entry.value) is not None for entry in entries) > 0.2 * len(entries):
        return True
    return len(texts) > 3 and len(set(texts)) <= 0.5 * len(texts)
