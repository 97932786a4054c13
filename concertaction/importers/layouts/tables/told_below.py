"""Lines of a label and what it says, below each action: ``Partenaires : Forem`` tells more of the one above.

They are those of the action above them where an action is the first line under the headings, each is
followed by such a line, and the last line is one of them: else they head the actions below them.  Partners
and numbers of people right below only some actions are theirs too, and that is said: what heads a group
stands over its first.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.layouts.operators.facts import Fact, Told, read_line
from concertaction.importers.layouts.words.headings import LIKELY, recognise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from concertaction.importers.layouts.tables.lines import Heard, TableLines

_LONGEST_LABEL = 40
_MOST_BELOW = 4  # lines below one action
_FEWEST = 2  # actions with such lines
_ADDED = frozenset({"partners", "objectives", "period"})  # what a line says beside the cells
_OF_ONE = frozenset({"partners", "participants"})  # of one action, where a line of them is not the first
_OF_NOBODY = frozenset({"contact", "reference", ""})  # what nothing is kept of


class _Said(NamedTuple):
    row: int  # from 0
    column: int
    field: str
    value: str


def told_below(table: TableLines) -> dict[int, list[int]]:
    """The rows of such lines by the row of the action above; none where they are of those below."""
    if table.title is None:
        return {}
    return (_below_each(table) if _may_alternate(table) else {}) or _below_some(table)


def _below_each(table: TableLines) -> dict[int, list[int]]:
    rows = [row for row in range(table.first, table.last + 1) if table.counts[row - table.first]]
    below: dict[int, list[int]] = {}
    record = None
    for is_told, run in groupby(rows, lambda row: _said(table, row) is not None):
        lines = [*run]
        if not is_told:
            record = lines[0]
            if len(lines) > 1 or table.counts[record - table.first] < 2 or record in table.skip:
                return {}
        elif record is None or len(lines) > _MOST_BELOW:
            return {}
        else:
            below[record] = lines
    is_last = bool(below) and rows[-1] in below[max(below)]
    return below if is_last and len(below) >= _FEWEST and record in below else {}


def _below_some(table: TableLines) -> dict[int, list[int]]:
    """The rows of such lines where only some actions have them, each right below a line of several cells."""
    rows = [row for row in table.lone_rows if (said := _said(table, row)) and said.field in _OF_ONE]
    if not rows or not _begins_with_action(table):
        return {}
    below: dict[int, list[int]] = {}
    for row in rows:
        record = row - 1
        if below and row - 1 in below[max(below)]:
            record = max(below)
        elif record < table.first or table.counts[record - table.first] < 2 or record in table.skip:
            return {}
        below.setdefault(record, []).append(row)
    if list(below.values()) == [rows] and rows[-1] == next(table.from_the_last()):
        return {}  # what closes the table may be of all its actions
    table.notes.append(("told-below", rows[0], table.cells(rows[0])[0][0]))
    return below


def _begins_with_action(table: TableLines) -> bool:
    """Whether nothing but operators stands alone over the first action."""
    full = next((table.first + at for at, count in enumerate(table.counts) if count > 1), table.first)
    over = [table.cells(row)[0][1] for row in table.lone_rows if row < full]
    return all({fact.field for fact in read_line(str(text), table.shapes)} == {"operator"} for text in over)


def _may_alternate(table: TableLines) -> bool:
    """A first test: the line below the first one says something behind a label, and so does the last."""
    first = next((at for at, count in enumerate(table.counts) if count), None)
    below = None if first is None else table.below(table.first + first)
    last = next(table.from_the_last(), None)
    return (
        below is not None
        and last is not None
        and _said(table, below) is not None
        and _said(table, last) is not None
    )


def _said(table: TableLines, row: int) -> _Said | None:
    """What a text alone on its line says behind a label that is known, not that of a title."""
    cells = table.cells(row) if table.counts[row - table.first] == 1 else []
    text = cells[0][1] if len(cells) == 1 else None
    if not isinstance(text, str) or row in table.tails:
        return None
    label, colon, value = (part.strip() for part in text.partition(":"))
    if not (colon and value and len(label) <= _LONGEST_LABEL):
        return None
    match = next(iter(recognise(label)), None)
    if match is None or match.score < LIKELY or match.field == "title":
        return None
    fact = next((fact for fact in read_line(text, table.shapes) if fact.labelled), None)
    own = (match.field, value) if fact is None else (fact.field, str(fact.value))
    return _Said(row, cells[0][0], *own)


def hear_below(table: TableLines, heard: Heard) -> None:
    """Take what these lines say, each for the action above; what finds no place is said not to be read."""
    said = {record: _by_field(table, rows) for record, rows in table.told_below.items()}
    fields = dict.fromkeys(field for one in said.values() for field in one)
    for record, own in said.items():
        for field in fields:
            one = own.get(field)
            if field in table.fields and field not in _ADDED:
                if one is not None and not _filled(table, record, one):
                    table.notes.append(("unread-continuation", one.row, one.column))
                continue
            fact = Fact(field, one.value if one else None, True)
            place = (one.row + 1, one.column) if one else (record + 1, table.title or 0)
            heard.told.append((record - 1, Told(fact, place)))
            heard.told.append((record, Told(Fact(field, None, True), place)))


def _by_field(table: TableLines, rows: Iterable[int]) -> dict[str, _Said]:
    """What the lines below one action say of each field; a second line adds to the first."""
    found: dict[str, _Said] = {}
    for one in _each(table, rows):
        before = found.get(one.field)
        found[one.field] = one if before is None else before._replace(value=f"{before.value}\n{one.value}")
    return found


def _each(table: TableLines, rows: Iterable[int]) -> Iterator[_Said]:
    for row in rows:
        one = _said(table, row)
        if one is not None and one.field not in _OF_NOBODY:
            yield one


def _filled(table: TableLines, record: int, one: _Said) -> bool:
    """Put what a line says in the blank cell of its field, on the line of the action; False where none is."""
    column, at = table.fields[one.field][0], record - table.first
    if table.values[column][at] is not None:
        return False
    values = table.values[column] = list(table.values[column])
    values[at] = one.value
    return True
