"""The lines under a header: which are records, which continue one, which speak for others.

A line is a record when it has a title, or an operator, dates or partners
without one (it is refused later on).  Totals, notes, group rows, headers
printed again, numbered empty lines and objectives without an action are none.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise, takewhile
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.layouts.operators.facts import Fact, Told
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.shapes import WHEN
from concertaction.importers.layouts.tables.feet import feet
from concertaction.importers.layouts.tables.full_lines import kind_of_full
from concertaction.importers.layouts.tables.lines import ADDED, BESIDE_ADDED, Heard
from concertaction.importers.layouts.tables.lone_lines import is_of_no_one, kind_of_lone, may_be_left
from concertaction.importers.layouts.tables.merged_titles import kind_under_title
from concertaction.importers.layouts.tables.no_actions import in_legend, no_action
from concertaction.importers.layouts.tables.struck_lines import end_groups
from concertaction.importers.layouts.tables.told_below import hear_below
from concertaction.importers.layouts.tables.untitled_lines import tells_more
from concertaction.importers.layouts.tables.watched import watched_lines
from concertaction.importers.layouts.words.lines import is_ditto, is_nothing
from concertaction.importers.layouts.words.years import year_in_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from concertaction.importers.layouts.page import Cells
    from concertaction.importers.layouts.tables.lines import TableLines
    from concertaction.models import CellValue

_GROUPS = ("group", "group?")
_NEAR = 6  # lines above a repeated header in which its year is looked for


class Body(NamedTuple):
    """The lines under a header, told apart; rows from 0."""

    kinds: dict[int, str]  # row -> kind, for the rows that are not plain data
    records: list[int]
    continued: dict[int, list[int]]  # record row -> rows that continue it
    told: list[tuple[int, Told]]  # group rows, in order: row, what it says


def read_body(table: TableLines) -> Body:
    """Tell the lines apart; what is doubtful about some goes into the notes of the table."""
    kinds: dict[int, str] = {}
    records: list[int] = []
    continued: dict[int, list[int]] = {}
    heard = Heard()
    is_legend = False
    start = table.first
    told_below = frozenset().union(*table.told_below.values())
    hear_below(table, heard)
    below = {row: opens for row, opens in feet(table).items() if row not in told_below}
    table.notes = [note for note in table.notes if note[0] != "loose-line" or note[1] not in below]
    table.notes += [("set-aside", row, table.cells(row)[0][0]) for row, opens in below.items() if opens]
    for row in sorted({*table.tails, *watched_lines(table), *below, *table.steps}):
        if not start <= row <= table.last:
            continue
        if start < row:
            records.extend(range(start, row))
            heard.last_record = row - 1
        start = row + 1
        if row in table.tails:
            kinds[row] = "data"
            continue
        if row in below or row in table.steps or row in told_below:
            kinds[row] = "note"
            continue
        if heard.last_record is not None:
            is_legend = in_legend(table, row, already=is_legend)
            if is_legend:
                kinds[row] = "note" if table.page.counts[row] else "blank"
                continue
        kind = _kind(table, row, heard)
        if kind == "header":
            _hear_year_above(table, row, heard)
        if kind == "data":
            records.append(row)
            heard.last_record = row
        elif kind == "continuation" and heard.last_record is not None:
            continued.setdefault(heard.last_record, []).append(row)
        else:
            kinds[row] = kind
    records.extend(range(start, table.last + 1))
    if told_below:
        heard.told.sort(key=itemgetter(0))
    told = _end(table, records, continued, kinds, heard)
    return Body(kinds, _joined(table, records, continued), continued, told)


def _kind(table: TableLines, row: int, heard: Heard) -> str:
    """What one line is: blank, part of a merged action, no action, one cell alone, or several."""
    cells = table.cells(row) if row not in table.skip else []
    if not cells:
        if table.page.sheet.struck:
            end_groups(table, row, heard)
        return "note" if table.page.counts[row] and row else "blank"
    if row in table.labels_again and _hears_labels(table, row, heard):
        return "group"
    merged_from = table.merged_title.get(row, row)
    if merged_from != row and heard.last_record is not None and heard.last_record >= merged_from:
        return kind_under_title(table, row, cells, merged_from)
    is_group = cells[0][1] == cells[-1][1] and is_of_no_one(table, *cells[0], heard)
    none = None if is_group else no_action(table, row, cells, heard)  # "Ensemble des partenaires"
    if none is not None:
        return none
    if tells_more(table, row, cells, heard):
        return "note"
    if len(cells) == 1 or _is_across(cells):
        return kind_of_lone(table, row, cells[0], heard)
    kind = kind_of_full(table, row, cells, heard)
    return "note" if row in table.labels_again and kind != "group" else kind


def _hears_labels(table: TableLines, row: int, heard: Heard) -> bool:
    """Take what the labels of a line over headings printed again say; True where they say anything."""
    said = [one for one in table.labels_again[row] if one.facts]
    for one in said:
        heard.take(row, one.column, one.facts)
    return bool(said)


def _is_across(cells: Cells) -> bool:
    """True when all the cells of a row are copies of one merged text."""
    return len({shown(value) for _, value in cells}) == 1 and isinstance(cells[0][1], str) and len(cells) > 2


def _hear_year_above(table: TableLines, row: int, heard: Heard) -> None:
    """Above a header that is repeated, a line that speaks of one year completes the dates below."""
    lowest = table.first if heard.last_record is None else heard.last_record + 1
    told = heard.told
    is_dated = table.fields.keys() & WHEN or "year" in table.said
    here = takewhile(lambda one: one[0] >= lowest, reversed(told))
    if not is_dated or any(item.fact.field == "year" for _, item in here):
        return
    for above in range(row - 1, max(lowest, row - _NEAR) - 1, -1):
        cells = table.page.used(above)
        year = year_in_text(" ".join(shown(value) for _, value in cells)) if 0 < len(cells) < 3 else None
        if year:
            told.append((above, Told(Fact("year", year), (above + 1, cells[-1][0]))))
            told.sort(key=itemgetter(0))
            return


def _joined(table: TableLines, records: list[int], continued: dict[int, list[int]]) -> list[int]:
    """Join neighbours that repeat one action to name another partner, or another objective.

    One that is struck out and one that stands are not joined: the row was written again.
    """
    if table.title is None or ADDED.isdisjoint(table.fields):
        return records
    texts = "\n".join(table.texts(table.title)).casefold().split("\n")  # in a third of the time of each
    if len(set(texts)) == len(texts) == len(table.counts):
        return records
    titles = [value.casefold() if isinstance(value, str) else value for value in table.values[table.title]]
    if len(set(titles)) == len(titles):
        return records
    first = table.first
    same = [
        b
        for a, b in pairwise(records)
        if titles[b - first] is not None
        and titles[b - first] == titles[a - first]
        and (a in table.struck) == (b in table.struck)
    ]
    if not same:
        return records
    varies = ADDED | BESIDE_ADDED | {"title"}
    fixed = {c for field, columns in table.fields.items() if field not in varies for c in columns}
    fixed.update(table.grid)
    gone: set[int] = set()
    before = dict(zip(records[1:], records, strict=False))
    head: dict[int, int] = {}
    for row in same:
        start = head.get(before[row], before[row])
        if any(_is_other(table.values[c][row - first], table.values[c][start - first]) for c in fixed):
            continue
        added = {
            field
            for field in ADDED
            for column in table.fields.get(field, ())
            if _is_other(table.values[column][row - first], table.values[column][before[row] - first])
        }
        if len(added) == 1:
            head[row] = start
            joined = continued.setdefault(start, [])
            joined += [row, *continued.pop(row, ())]
            joined.sort()
            gone.add(row)
    _say_numbered(table, gone, before)
    return [row for row in records if row not in gone]


def _say_numbered(table: TableLines, gone: set[int], before: dict[int, int]) -> None:
    """Say of the first row that went into the one above that it has a number of its own before its title."""
    assert table.title is not None
    numbers = [column for column in table.columns if column < table.title and column not in table.choices]
    for row in sorted(gone):
        for column in numbers:
            own, above = (
                table.values[column][row - table.first],
                table.values[column][before[row] - table.first],
            )
            if own != above and _is_number(own) and _is_number(above):
                table.notes.append(("numbered-row", row, column))
                return


def _is_number(value: CellValue) -> bool:
    return type(value) is int or (isinstance(value, str) and value.strip(" .)").isdecimal())


def _is_other(value: CellValue, above: CellValue) -> bool:
    """True for a value that is not the one above it; nothing, "–", "idem", "(1)" under 1 say the same."""
    if value == above or value is None or is_nothing(value):
        return False
    return not isinstance(value, str) or not (value.strip(" ()[]") == shown(above) or is_ditto(value))


def _end(
    table: TableLines,
    records: list[int],
    continued: dict[int, list[int]],
    kinds: dict[int, str],
    heard: Heard,
) -> list[tuple[int, Told]]:
    """What groups say, those below the last record apart: they are notes.

    One right below the actions that may be the title of another is said not to be read.
    """
    last = max(records, default=table.first - 1)
    last = max([last, *(rows[-1] for rows in continued.values())], default=last)
    below = max([last, *table.tails]) + 1
    while kinds.get(below) in _GROUPS and may_be_left(table, below):
        table.notes.append(("unread-foot", below, table.cells(below)[0][0]))
        below += 1
    _forget_themes(kinds, heard, last)
    for row, kind in list(kinds.items()):
        if kind in _GROUPS:
            kinds[row] = "group" if row < last else "note"
    table.notes += [("guessed-operator", row, column) for row, column in heard.guessed if row < last]
    table.notes += [("unread-line", row, column) for row, column in heard.unheard if row < last]
    table.notes += [("struck-group", row, column) for row, column in heard.struck if row < last]
    table.notes += [("unread-time-line", row, column) for row, column in heard.untimed if row < last]
    table.notes += [
        ("unread-line", row, table.operator or 0) for row in _named_in_vain(table, records, heard)
    ]
    return [(row, said) for row, said in heard.told if row < last]


def _named_in_vain(table: TableLines, records: list[int], heard: Heard) -> Iterator[int]:
    """The lines of an operator alone in its column over a row that names another."""
    own = table.values[table.operator] if table.operator is not None else ()
    for row, said in heard.told:
        if said.fact.field != "operator" or said.place != (row + 1, table.operator):
            continue
        at = bisect_right(records, row)
        if at < len(records) and own[records[at] - table.first] not in (None, said.fact.value):
            yield row


def _forget_themes(kinds: dict[int, str], heard: Heard, last: int) -> None:
    """Lines that only may be operators are none where more lines like them are themes."""
    guessed = {row for row, _ in heard.guessed if row < last}
    themes = sum(kind == "group?" and row < last for row, kind in kinds.items())
    said = {row for row, told in heard.told if told.fact.field == "operator"}
    if guessed == said and 0 < len(guessed) < themes:
        heard.told = [(row, told) for row, told in heard.told if row not in guessed]
        heard.guessed = []
