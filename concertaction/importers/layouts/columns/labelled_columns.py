"""Columns most of whose cells tell an action behind labels, and the headings of the table around them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.layouts.columns.cell_labels import (
    MAIN,
    is_record,
    is_titled,
    is_unfilled,
    known_fields,
    records_in,
    said_in,
    unknown_labels,
)
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.shapes import OBJECTIVES
from concertaction.importers.layouts.words.headings import (
    POSSIBLE,
    is_heading,
    is_known,
    likely_field,
    recognise,
    speaks_of,
)
from concertaction.importers.layouts.words.organisations import looks_like_organisation
from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from concertaction.importers.layouts.columns.cell_labels import Said
    from concertaction.importers.layouts.columns.code_shapes import CodeShapes
    from concertaction.importers.layouts.page import Page

_WIDEST = 300  # columns of a sheet
_SAMPLED = 60  # rows that show whether a column may be one
_ABOVE, _MOST_HEADINGS = 8, 3  # titles and lines of headings that may stand over the first labelled cell
_FIRST = 20  # cells with a sign that a label may end with, one of which must be labelled
_SHORTEST, _SHORTEST_TITLE = 12, 3  # letters of a labelled cell, of a title
_MAY, _MOST = 0.3, 0.5  # share of the cells that are labelled: to look closer, and in all
_TITLED = 0.6  # share of the actions that have a title
_IN_COMMON = 2  # fields that labels of columns side by side ask for, but for the title
_ALONE = 3  # things that the only cell of a sheet says
_AGAIN, _SHARE = 2, 0.2  # cells with a label that no word tells, which make it one
_NEAR = 6  # rows over the first labelled cell among which the headings are looked for
_LONGEST_HEADING = 80
_SIGNED = late(r"[:=→\n]")
_OF_ACTIONS = OBJECTIVES | {"operator", "partners"}
_TIMES = ("start", "end", "period")

Records = dict[int, list[list["Said"]]]
"""What each labelled cell of a column says, by row (from 0): of each of its actions, mostly one.

Labels that nobody has answered say nothing of one.
"""


Line = tuple[int, int]
"""An action: the row of its cell (from 0), and its place among those of the row."""


class Labelled(NamedTuple):
    """The labelled columns of a page, the row of the headings, and the columns of the fields beside them.

    Where actions stand side by side, the first column has those of all, and ``cards`` the true columns.
    """

    records: dict[int, Records]
    cards: dict[Line, int]
    header: int | None
    beside: dict[str, int]

    @property
    def first(self) -> int:
        """The first row of a labelled cell."""
        return _first(self.records)

    @property
    def rows(self) -> set[int]:
        """The rows of labelled cells in which somebody has answered."""
        told = (pair for records in self.records.values() for pair in records.items())
        return {row for row, several in told if any(several)}


def find_labelled(page: Page, shapes: CodeShapes) -> Labelled | None:
    """The labelled columns of a page; None where it has none, as nearly all."""
    looked = range(page.width if page.width <= _WIDEST else 0)
    columns = [column for column in looked if _may_be_labelled(page, column)]
    told = {column: records for column in columns if (records := _records(page, column))}
    if not told:
        return None
    header = _header(page, told)
    beside = _fields_beside(page, header, told)
    told = {at: records for at, records in told.items() if _brings_some(page, records, beside, shapes)}
    if not told:
        return None
    found = Labelled(*_side_by_side(told), header, beside)
    return found if _is_of_actions(found) and _names_actions(page, found) else None


def _side_by_side(records: dict[int, Records]) -> tuple[dict[int, Records], dict[Line, int]]:
    """The actions of columns that tell the same of others each, as those of the first of them."""
    first = min(records)
    others = [
        column for column in records if column != first and _tell_alike(records[first], records[column])
    ]
    if not others:
        return records, {}
    cards: dict[Line, int] = {}
    joined: Records = {}
    for row in sorted({row for column in (first, *others) for row in records[column]}):
        joined[row] = []
        for column in (first, *others):
            for said in records[column].get(row, ()):
                cards[row, len(joined[row])] = column
                joined[row].append(said)
    kept = {column: found for column, found in records.items() if column not in others}
    return {**kept, first: joined}, cards


def _tell_alike(one: Records, other: Records) -> bool:
    """True for two columns of actions with titles of their own, and two more fields in common."""
    told = [[said for several in records.values() for said in several if said] for records in (one, other)]
    if any(sum(map(is_titled, actions)) < _TITLED * len(actions) for actions in told):
        return False
    often = [Counter(field for said in actions for field in known_fields(said) & MAIN) for actions in told]
    fields = [
        {field for field, count in counts.items() if count >= _MOST * len(actions)}
        for counts, actions in zip(often, told, strict=True)
    ]
    return len(set.intersection(*fields) - {"title"}) >= _IN_COMMON


def _may_be_labelled(page: Page, column: int) -> bool:
    """One look at the first cells, cheap for those of other tables."""
    texts = [
        value
        for value in page.column(column, 0, min(page.height, _SAMPLED) - 1)
        if value.__class__ is str and len(value) >= _SHORTEST
    ]
    if not _SIGNED.search("|".join(texts)):
        return False
    signed = [text for text in texts if _SIGNED.search(text)]
    least = max(_MAY * (len(texts) - _ABOVE), 0)
    if len(signed) <= least or not any(is_record(said_in(text)) for text in signed[:_FIRST]):
        return False
    return sum(is_record(said_in(text)) for text in signed) > least


def _records(page: Page, column: int) -> Records:
    """The labelled cells of a column; none where most of its rows have no such cell."""
    texts = {
        row: value
        for row, value in enumerate(page.column(column, 0, page.height - 1))
        if isinstance(value, str) and value.strip()
    }
    said = {row: said_in(text) for row, text in texts.items()}
    told = [row for row, one in said.items() if is_record(one)]
    if not told:
        return {}
    under = {row for merge in page.merged_down(column) for row in range(merge.top + 1, merge.bottom + 1)}
    end = next((row for row in range(told[-1], page.height) if not page.counts[row]), page.height)
    rows = [
        row
        for row in range(told[0], page.height)
        if (row < end and page.counts[row]) or len(texts.get(row, "")) >= _SHORTEST
        if row not in under and not (row in said and is_unfilled(said[row]))
    ]
    if len(told) < _MOST * (len(rows) + _others_above(page, told[0])):
        return {}
    if len(told) == 1 and not _is_whole(said[told[0]]):
        return {}
    further = _further(texts.values(), len(told))
    records: Records = {row: [[]] for row, one in said.items() if row > told[0] and is_unfilled(one)}
    for row, text in texts.items():
        found = records_in(text, further) if row >= told[0] and row not in records else []
        if any(map(_is_of_action, found)):
            records[row] = found
    return records


def _is_whole(said: Sequence[Said]) -> bool:
    """True for the only cell of a sheet that says what an action is called, and two things more of it."""
    return is_titled(said) and len(known_fields(said) | {"title"}) >= _ALONE


def _others_above(page: Page, first: int) -> int:
    """Rows over the first labelled cell that are more than titles and headings."""
    counts = [count for count in page.counts[:first] if count]
    alone = counts.count(1)
    return max(0, alone - _ABOVE) + max(0, len(counts) - alone - _MOST_HEADINGS)


def _is_of_action(said: Sequence[Said]) -> bool:
    """True for a cell of labels, or for one whose only label asks for the title; no note, no group line."""
    return is_record(said) or any(one.value and one.field == "title" for one in said)


def _further(texts: Iterable[str], count: int) -> set[str]:
    """The labels that no word tells, and that several cells have."""
    labels = Counter(label for text in texts for label in set(unknown_labels(text)))
    return {label for label, cells in labels.items() if cells >= max(_AGAIN, _SHARE * count)}


# -- the table that they stand in


def _first(records: Mapping[int, Records]) -> int:
    return min(map(min, records.values()))


def _header(page: Page, records: Mapping[int, Records]) -> int | None:
    """The row of the headings over the labelled cells; None for a list without."""
    first = _first(records)
    rows = [row for row in range(first - 1, max(first - _NEAR, 0) - 1, -1) if page.counts[row]]
    for row in rows:
        cells = page.used(row)
        if (
            len(cells) > 1
            and _are_headings(page, row)
            and any(is_known(str(value)) and _is_used(page, column, first) for column, value in cells)
        ):
            return row
    if rows and page.counts[rows[0]] == 1:
        column, value = page.used(rows[0])[0]
        text = shown(value)
        is_one = is_heading(text) or speaks_of(text, "title", "description", least=POSSIBLE)
        if column in records and is_one and not any(map(str.isdigit, text)):
            return rows[0]
    return None


def _are_headings(page: Page, row: int) -> bool:
    return page.holds_texts(row) and all(
        len(str(value)) <= _LONGEST_HEADING and not is_record(said_in(str(value)))
        for _, value in page.used(row)
    )


def _is_used(page: Page, column: int, first: int) -> bool:
    return any(value is not None for value in page.column(column, first, page.height - 1))


def _fields_beside(page: Page, header: int | None, columns: Mapping[int, Records]) -> dict[str, int]:
    """The fields that other columns of the table surely have."""
    fields: dict[str, int] = {}
    for column, value in page.used(header) if header is not None else ():
        field = likely_field(recognise(shown(value))) if column not in columns else ""
        if field:
            fields.setdefault(field, column)
    return fields


def _brings_some(page: Page, records: Records, beside: Mapping[str, int], shapes: CodeShapes) -> bool:
    """True where most labelled cells say something of an action that no other column says."""
    told = [row for row, found in records.items() if any(map(is_record, found))]
    return sum(_brings(page, row, records[row], beside, shapes) for row in told) >= _MOST * len(told)


def _brings(
    page: Page, row: int, found: Sequence[Sequence[Said]], beside: Mapping[str, int], shapes: CodeShapes
) -> bool:
    for one in (one for said in found for one in said if one.value and one.is_known):
        if one.field not in MAIN or (one.field == "objectives" and not is_aim(one.value, shapes)):
            continue
        asked = _TIMES if one.field == "period" else (one.field,)
        if all(field not in beside or page.cell(row, beside[field]) is None for field in asked):
            return True
    return False


def is_aim(text: str, shapes: CodeShapes) -> bool:
    """True for an objective of the note, not for what an action wants in words of its own."""
    return any(map(str.isdigit, text)) or shapes.title_of(text) is not None


def _is_of_actions(found: Labelled) -> bool:
    """True where a label or a column asks for what an action is for, or for an organisation: no minutes."""
    records = (several for told in found.records.values() for several in told.values())
    asked = {field for several in records for said in several for field in known_fields(said)}
    return not _OF_ACTIONS.isdisjoint(asked | found.beside.keys())


def _names_actions(page: Page, found: Labelled) -> bool:
    """True where most of the actions have a title, before their labels, behind one, or in another column."""
    rows = found.rows
    told = [pair for records in found.records.values() for pair in records.items()]
    titled = {row for row, several in told if any(map(is_titled, several))}
    if "title" in found.beside:
        titled |= {row for row in rows if page.cell(row, found.beside["title"]) is not None}
    return len(titled) >= _TITLED * len(rows) or titles_beside(page, found) is not None


def titles_beside(page: Page, found: Labelled) -> int | None:
    """A column of differing texts left of the labelled ones: it may name the actions, whatever heads it."""
    for column in range(min(found.records)):
        texts = [text for row in found.rows if isinstance(text := page.cell(row, column), str)]
        named = [text for text in texts if len(text) > _SHORTEST_TITLE and not looks_like_organisation(text)]
        if column not in found.beside.values() and len(set(named)) >= _TITLED * len(found.rows):
            return column
    return None
