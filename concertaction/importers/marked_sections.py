"""Lines over actions, and names of sheets, that say that all are cancelled or put off: "Actions annulées :".

Such a line holds until the next line of its kind, whatever that says ("Actions réalisées").  A line of
another kind right below it ("Axe 1") parts what it heads; one further down ends it.
"""

from __future__ import annotations

from bisect import bisect
from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.layouts.shapes import SHEET_NAME, Column
from concertaction.importers.layouts.words.headings import unaccented
from concertaction.importers.layouts.words.lines import words
from concertaction.patterns import late

if TYPE_CHECKING:
    from concertaction.importers.block import Records
    from concertaction.models import CellValue

_LONGEST = 70  # characters of such a line
_MOST_CELLS = 4  # of such a line, with what it counts
_MOST_HEADERS = 2  # lines of headings between such a line and the first action
_KINDS = {"cancelled-action": "cancelled_section", "postponed-action": "postponed_section"}
_NUMBER = r"[\W\d_]*(?:(?:[ivx]{1,4}|[a-f])\s*[.):–-]+\s*)?"
_MAY_SAY = late(
    r"annul|abandon|supprim|refus|reje|ecart|stop|suite|non|pas|jamais|report|post|ajourn|susp|diff|repou|decal"
)


class _Line(NamedTuple):
    """A text alone in its row (from 1), in which column (from 0) it stands, and the rule that it gives."""

    row: int
    column: int
    text: str
    rule: str | None


def marked_sections(records: Records) -> dict[str, Column]:
    """For each rule, what is said over the records that it marks; blank for the others."""
    title = records.first("title")
    if title is None or title.places or records.block.scattered or not records.rows:
        return {}
    name = records.sheet.name
    over = _Line(*SHEET_NAME, name, _rule(name))
    lines = [] if over.rule else _lines_among(records, title)
    if over.rule is None and all(line.rule is None for line in lines):
        return {}
    held = _held(lines, over, sorted(records.rows))
    begins = [line.row for line in held]
    found: dict[str, Column] = {}
    for index, row in enumerate(records.rows):
        line = held[bisect(begins, row) - 1]
        if line.rule is None:
            continue
        if line.rule not in found:
            places = [(row, title.index) for row in records.rows]
            found[line.rule] = Column("status", "", line.column, [None] * records.count, places)
        column = found[line.rule]
        assert column.places is not None
        column.values[index], column.places[index] = line.text, (line.row, line.column)
    return found


def _held(lines: list[_Line], over: _Line, rows: list[int]) -> list[_Line]:
    """The lines that begin or end what is said, from the top down."""
    held, last, is_parted = [over], over, False
    for line in lines:
        is_below = bisect(rows, last.row) == bisect(rows, line.row)  # no record stands between the two
        if line.rule or _tells_state(line.text):
            held.append(line)
            is_parted = False
        elif is_below and last is held[-1]:
            is_parted = True
        elif not is_parted:
            held.append(line)
        last = line
    return held


def _lines_among(records: Records, title: Column) -> list[_Line]:
    """The texts that stand alone in their rows: above the records, and between them."""
    cells, mine = records.received, set(records.rows)
    first, last = min(mine), max(mine)
    few = (
        at
        for at, row in enumerate(records.rows)
        if row <= len(cells) and len(cells[row - 1]) - cells[row - 1].count(None) <= _MOST_CELLS
    )
    again = (at for at in few if isinstance(text := title.values[at], str) and _rule(text))
    as_records = {records.rows[at] for at in {*records.refused, *again}}
    between = [] if last - first < len(mine) else sorted(set(range(first, last)) - mine)
    rows = [*_above(records, first), *sorted([*between, *as_records])]
    return [line for row in rows if row <= len(cells) and (line := _alone(cells[row - 1], row, title.index))]


def _above(records: Records, first: int) -> list[int]:
    """The row over the headings of the records, where a line may stand over all of them."""
    headers = 0
    for row in range(first - 1, 0, -1):
        filled = sum(value is not None for value in records.received[row - 1])
        if filled == 1:
            return [row]
        headers += filled > 1
        if headers > _MOST_HEADERS or (headers > 1 and not filled):
            break
    return []


def _alone(cells: list[CellValue], row: int, title: int) -> _Line | None:
    """The text of a row that has no other, but for numbers; not right of the titles."""
    said = [(column, value) for column, value in enumerate(cells) if value is not None]
    texts = {value for _, value in said if not isinstance(value, int)}
    if len(texts) != 1:
        return None
    text = texts.pop()
    column = next(column for column, value in said if value == text)
    if not isinstance(text, str) or len(text) > _LONGEST or column > title:
        return None
    return _Line(row, column, text, _rule(text))


def _rule(text: str) -> str | None:
    plain = unaccented(text[: _LONGEST + 1])
    if len(plain) > _LONGEST or not _MAY_SAY.search(plain):
        return None
    return next((rule for rule, key in _KINDS.items() if words(key, _NUMBER, r"\W*").fullmatch(plain)), None)


def _tells_state(text: str) -> bool:
    """True for "Actions réalisées", "En cours", which end what a line above says of others."""
    return words("state_section", _NUMBER, r"\W*").fullmatch(unaccented(text)) is not None
