"""Times that stand over columns which come again for each of them: ``2011 | 2012`` over ``Avec | Obj.``

What stands under one of the times is what was done then, with whom and why: an action of that time,
with the title and the operator of its line.  Three ways of writing it are read:

- a line of times above the headings, each over its columns, merged or not;
- the times right above the cells, under ``Partenaires`` and ``Objectifs``;
- the time in each heading: ``Partenaires 2011 | Partenaires 2012``.

Times over crosses are a calendar (``time_columns``).
"""

from __future__ import annotations

import itertools
import re
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.layouts.columns.codes_in_text import code_in_text
from concertaction.importers.layouts.columns.fields import choose_columns
from concertaction.importers.layouts.columns.found import Found, folded_heading
from concertaction.importers.layouts.columns.grids import read_codes
from concertaction.importers.layouts.columns.measured import Measured
from concertaction.importers.layouts.operators.constants import year_in_text
from concertaction.importers.layouts.page import Page, shown
from concertaction.importers.layouts.shapes import Block, Column
from concertaction.importers.layouts.tables.boards import time_of
from concertaction.importers.layouts.words.headings import (
    POSSIBLE,
    fold,
    recognise,
    recognise_joined,
    unaccented,
)
from concertaction.importers.layouts.words.lines import is_no_mark, is_nothing
from concertaction.importers.values.periods import read_period
from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from concertaction.framework import Framework
    from concertaction.importers.layouts.columns.choices import Choice
    from concertaction.importers.layouts.columns.code_shapes import CodeShapes
    from concertaction.models import CellValue

TELLING = frozenset(
    {"partners", "objectives", "objective_number", "axis", "operator", "start", "end", "period"}
)
"""Fields that make what stands under a time an action of its own: who, why, when; not how many."""

_DATED = frozenset({"start", "end", "period", "year", "quarter"})
_TIMES = frozenset({"period", "year", "quarter"})
_ONCE = frozenset({"participants", "budget", "public", "commune", "status", "description", "operator_kind"})
"""Fields of which an action has one: of several times, that of the first is not the action's."""

_LONGEST = 60  # characters of a time with the words around it
_SAMPLED = 200  # cells below a time that show what it heads
_PERIOD = "Période"  # what a time right over periods stands for
_SHORTEST = 27  # days of a time: a day is no band
_ANY_YEAR = 2012
_SCHOOL = late(r"\D*((?:19|20)\d\d)\s*[-–/]\s*((?:19|20)?\d\d)\D*")
_INSIDE = late(
    r"\W*\b(?:en|de|pour|annee|exercice|an)?\s*"
    r"((?:(?:[tsq]\W?[1-4]|(?:[1-4]\W?(?:er|ere|e|eme|nd|re)?|premier|deuxieme|second)\W*(?:trim|sem)\w*\W?)\W{0,3}"
    r"(?:(?:19|20)\d\d)?|(?:19|20)\d\d(?:\s*[-–/]\s*(?:19|20)?\d\d)?))(?![\w/.-]*\d)\W*"
)


class Band(NamedTuple):
    """One time, and the columns (from 0) that speak of it."""

    said: str
    row: int  # of the cell that says it, from 0
    column: int
    columns: frozenset[int]
    start: date
    end: date


class Banded(NamedTuple):
    """The times over the columns of a table; ``sure`` where nothing speaks against reading them."""

    bands: tuple[Band, ...]
    headings: dict[int, tuple[CellValue, ...]]  # without the times
    sure: bool

    @property
    def columns(self) -> frozenset[int]:
        """All the columns under a time."""
        return frozenset().union(*(band.columns for band in self.bands))


def find_bands(
    page: Page, found: Found, framework: Framework, shapes: CodeShapes
) -> tuple[Found, Banded | None]:
    """The times over the columns of a table, and its header with their line; None where there are none."""
    top = found.header.rows[0] if found.header.rows else 0
    for row in sorted({max(top - 1, 0), *found.header.rows}, reverse=True):
        times = _times(page, row, found, framework, shapes)
        if len({time for _, time in times}) > 1:
            below = [lower for lower in found.header.rows if lower > row]
            banded = _over(page, found, row, times, below) if below else _under(page, found, row, times)
            if banded is not None:
                return (found if row >= top else _with_line(page, found, row, banded)), banded
    return found, _in_headings(found)


def _with_line(page: Page, found: Found, row: int, banded: Banded) -> Found:
    """The header with the line of times above it: over crosses they complete quarters and months."""
    texts = dict(found.header.texts)
    for band in banded.bands:
        for column in band.columns:
            texts[column] = (page.cell(row, band.column), *texts.get(column, ()))
    header = found.header._replace(rows=(row, *found.header.rows), texts=texts)
    return found._replace(header=header)


# -- the three ways


def _times(
    page: Page, row: int, found: Found, framework: Framework, shapes: CodeShapes
) -> list[tuple[int, str]]:
    """The cells of a line that say a time, the year of the line above with them."""
    inside = [
        (c, v)
        for c, v in page.used(row)
        if found.header.first <= c <= found.header.last and not _asks_otherwise(v)
    ]
    if len(inside) < 2:
        return []
    days = [value for _, value in inside if isinstance(value, date)]
    are_years = len({day.year for day in days}) == len(days) and all(d.month == d.day == 1 for d in days)
    times = []
    for column, value in inside:
        if isinstance(value, date) and are_years:
            times.append((column, str(value.year)))
            continue
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if not isinstance(value, (int, str, date)) or len(shown(value)) > _LONGEST:
            continue
        if isinstance(value, str) and code_in_text(value, framework, shapes) is not None:
            continue
        said = time_of(value)
        if said is None:
            year = year_in_text(shown(value)) if isinstance(value, str) and value.count(" ") < 4 else None
            said = str(year) if year else None
        if said is None:
            continue
        year_above = None if re.search(r"\d{4}", said) else _year_above(page, row, column)
        times.append((column, f"{said} {year_above}" if year_above else said))
    return times


def _asks_otherwise(value: CellValue) -> bool:
    """True for a known heading without a figure that asks for no time: it needs not be tried for one."""
    if not isinstance(value, str) or any(map(str.isdigit, value)):
        return False
    matches = recognise(value)
    return bool(matches) and matches[0].score > POSSIBLE and matches[0].field not in _TIMES


def _year_above(page: Page, row: int, column: int) -> int | None:
    """The year of the last cell of the line above that stands over a column or left of it."""
    over = [value for at, value in page.used(row - 1) if at <= column] if row else []
    return year_in_text(shown(over[-1])) if over else None


def _over(
    page: Page, found: Found, row: int, times: list[tuple[int, str]], below: Sequence[int]
) -> Banded | None:
    """A line of times above the headings."""
    headed = {column for lower in below for column, _ in page.used(lower)}
    starts = [column for column, _ in page.used(row)]
    said = dict(times)
    spans: dict[int, list[int]] = {}
    for column in said:
        right = page.right_of(row, column)
        if right == column:
            right = min([at for at in starts if at > column], default=found.header.last + 1) - 1
        spans[column] = [c for c in range(column, right + 1) if c in headed]
    if not all(spans.values()):
        return None
    headings = {}
    for columns in spans.values():
        for c in columns:
            cells = tuple(v for lower in below if (v := page.cell(lower, c)) is not None)
            headings[c] = cells or found.header.texts.get(c, ())
    last = max(spans)
    if page.right_of(row, last) == last:
        before = [_name(headings[c]) for c in spans[max(column for column in spans if column != last)]]
        taken: list[int] = []
        for c in spans[last]:
            if _name(headings[c]) not in before:
                break
            before.remove(_name(headings[c]))
            taken.append(c)
        for c in set(spans[last]) - set(taken):  # "Remarques", right of the times
            texts = found.header.texts.get(c, ())
            headings[c] = tuple(cell for cell in texts if cell != page.cell(row, last)) or texts
        spans[last] = taken
    return _banded(found, row, [(time, column, spans[column]) for column, time in times], headings)


def _under(page: Page, found: Found, row: int, times: list[tuple[int, str]]) -> Banded | None:
    """The times right above the cells, what they are about on the line above them."""
    groups: dict[str, list[int]] = {}
    headings = {}
    for column, time in times:
        above = tuple(v for v in found.header.texts.get(column, ()) if v != page.cell(row, column))
        is_bare = not above and row == found.header.rows[-1] and time_of(page.cell(row, column)) is not None
        if is_bare and _holds_periods(page, column, row + 1):
            above = (_PERIOD,)
        if above:
            groups.setdefault(time, []).append(column)
            headings[column] = above
    if len(groups) < 2:
        return None
    return _banded(found, row, [(time, columns[0], columns) for time, columns in groups.items()], headings)


def _holds_periods(page: Page, column: int, first: int) -> bool:
    """True for months and days of the year that heads the column: "sept. à déc."."""
    cells = [v for v in page.column(column, first, first + _SAMPLED) if v is not None]
    spans = sum(
        isinstance(value, str)
        and len(value) < _LONGEST
        and re.search(r"[^\W\d]{3}", value) is not None
        and (read := read_period(value, year=_ANY_YEAR)).start is not None
        and read.end is not None
        and read.problem is None
        for value in cells
    )
    return bool(cells) and spans >= 0.8 * len(cells)


def _in_headings(found: Found) -> Banded | None:
    """The time in each heading; the words around it are those of the headings of other times."""
    groups: dict[str, list[int]] = {}
    headings: dict[int, tuple[CellValue, ...]] = {}
    for column, cells in found.header.texts.items():
        text = cells[-1] if cells else None
        if not isinstance(text, str) or len(text) > _LONGEST or not re.search(r"\d", text):
            continue
        plain = unaccented(text)
        inside = [match for match in _INSIDE.finditer(plain) if match[1].strip()]
        if len(inside) != 1 or len(plain) != len(text):
            continue
        (match,) = inside
        rest = f"{text[: match.start()]} {text[match.end() :]}".strip()
        if rest and time_of(match[1].strip()) is not None:
            groups.setdefault(match[1].strip().upper(), []).append(column)
            headings[column] = (*cells[:-1], rest)
    named = [{_name(headings[c]) for c in columns} for columns in groups.values()]
    shared = {name for name in set().union(*named) if sum(name in names for names in named) > 1}
    kept = {time: [c for c in columns if _name(headings[c]) in shared] for time, columns in groups.items()}
    kept = {time: columns for time, columns in kept.items() if columns}
    if len(kept) < 2:
        return None
    row = found.header.rows[-1] if found.header.rows else 0
    return _banded(found, row, [(time, columns[0], columns) for time, columns in kept.items()], headings)


def _name(cells: tuple[CellValue, ...]) -> str:
    """What tells a heading from others: the field that it asks for, else its words."""
    matches = recognise_joined(tuple(shown(cell) for cell in cells))
    return matches[0].field if matches else folded_heading(cells)


def _banded(
    found: Found,
    row: int,
    groups: list[tuple[str, int, list[int]]],
    headings: dict[int, tuple[CellValue, ...]],
) -> Banded | None:
    """The times with their days; unsure where they overlap, or a column beside them is one of theirs."""
    bands = []
    texts = [time for time, _, _ in groups]
    if all(map(_is_school_year, texts)):
        texts = [time if "scol" in time.lower() else f"année scolaire {_years_of(time)}" for time in texts]
    for text, (_, column, columns) in zip(texts, groups, strict=True):
        read = read_period(text, year=_ANY_YEAR)
        if read.start is None or read.end is None or (read.end - read.start).days < _SHORTEST:
            return None
        bands.append(Band(text, row, column, frozenset(columns), read.start, read.end))
    if len(bands) < 2 or not _come_again([band.columns for band in bands], headings):
        return None
    ordered = sorted(bands, key=lambda band: band.start)
    apart = all(a.end < b.start for a, b in itertools.pairwise(ordered))
    under = frozenset().union(*(band.columns for band in bands))
    names = {fold(" ".join(map(shown, headings[c]))) for c in under if headings.get(c)}
    beside = {
        folded_heading(headings.get(c, cells)) for c, cells in found.header.texts.items() if c not in under
    }
    return Banded(tuple(bands), headings, apart and names.isdisjoint(beside))


def _come_again(groups: Sequence[frozenset[int]], headings: dict[int, tuple[CellValue, ...]]) -> bool:
    """True where a heading under one time stands under another too."""
    names = [{_name(headings[column]) for column in columns} for columns in groups]
    return len(set().union(*names)) < sum(map(len, names))


def _is_school_year(time: str) -> bool:
    found = _SCHOOL.fullmatch(time)
    return found is not None and (int(found[1]) + 1) % 100 == int(found[2]) % 100


def _years_of(time: str) -> str:
    return " ".join(re.findall(r"[\d\s/–-]{4,}", time)).strip()


# -- what they say


class Part(NamedTuple):
    """A table as if there were one time only: the columns under the others are blank."""

    band: Band
    looked: Measured
    choices: dict[int, Choice]

    @property
    def found(self) -> Found:
        """The header as if there were one time only."""
        return self.looked.found

    def is_telling(self, column: int) -> bool:
        """True for a column that says with whom, why or when."""
        choice = self.choices.get(column)
        return column in self.found.codes or (choice is not None and choice.field in TELLING)


def _without_others(looked: Measured, banded: Banded, band: Band) -> Measured:
    """The columns as if ``band`` were the only time: those of the others are blank."""
    page, found, shapes = looked.page, looked.found, looked.shapes
    others = banded.columns - band.columns
    rows = [
        cells
        if row < looked.first
        else [None if column in others else value for column, value in enumerate(cells)]
        for row, cells in enumerate(page.rows)
    ]
    texts = {c: cells for c, cells in found.header.texts.items() if c not in others}
    candidates = {c: matches for c, matches in found.candidates.items() if c not in others}
    for column, cells in banded.headings.items():
        if cells and column not in others:
            texts[column] = cells
            heads = tuple(shown(cell) for cell in cells if isinstance(cell, str))
            candidates[column] = recognise_joined(heads) if heads else ()
    codes = {column: code for column, code in found.codes.items() if column not in others}
    if not codes:  # the same codes again under each time are no grid but for one time alone
        codes = {
            c: code for c, code in read_codes(texts, shapes.framework, shapes).items() if c in band.columns
        }
    header = found.header._replace(texts=texts)
    alone = found._replace(header=header, candidates=candidates, codes=codes)
    return Measured(Page(page.sheet._replace(rows=rows)), alone, shapes, looked.last)


def choose_banded(looked: Measured, banded: Banded) -> tuple[Part, ...]:
    """For each time, what the columns speak of; none over a calendar of crosses."""
    alone = {band: _without_others(looked, banded, band) for band in banded.bands}
    return tuple(Part(band, only, choose_columns(only)) for band, only in alone.items())


def together(parts: Sequence[Part]) -> dict[int, Choice]:
    """What all the columns speak of; of those beside the times, what the first time found."""
    return {column: choice for part in reversed(parts) for column, choice in part.choices.items()}


def has_columns_beside(found: Found, banded: Banded) -> bool:
    """True where what is not under the times says what or who: else tables stand side by side."""
    fields = {
        match.field
        for c, matches in found.candidates.items()
        if c not in banded.columns
        for match in matches[:1]
    }
    return not fields.isdisjoint({"title", "operator", "description"})


def alike(parts: Sequence[Part]) -> list[Part]:
    """The parts, each unread column taken for what its heading was taken for at another time."""
    known: dict[str, Choice] = {}
    for part in parts:
        for column in part.band.columns & part.choices.keys():
            if (cells := part.found.header.texts.get(column)) and part.choices[column].said is None:
                known.setdefault(_name(cells), part.choices[column])
    made = []
    for part in parts:
        texts = part.found.header.texts
        more = {
            c: known[name]
            for c in part.band.columns
            if c in texts and c not in part.choices and (name := _name(texts[c])) in known
        }
        made.append(part._replace(choices=part.choices | more))
    return made


def are_telling(parts: Sequence[Part]) -> bool:
    """True where two times and more say with whom, why or when: actions of their own."""
    return sum(any(part.is_telling(c) for c in part.band.columns) for part in parts) > 1


def figures_left_out(choices: dict[int, Choice], banded: Banded) -> dict[int, Choice]:
    """The choices without those that would take the figure of one time for that of the action."""
    return {c: one for c, one in choices.items() if c not in banded.columns or one.field not in _ONCE}


def are_titled(parts: Sequence[Part]) -> bool:
    """True where the titles stand under the times: a line holds an action of each, or none."""
    return any(
        part.choices[c].field == "title" for part in parts for c in part.band.columns & part.choices.keys()
    )


class Day(NamedTuple):
    """When an action begins or ends, and the place (row from 1, column from 0) that says it."""

    value: CellValue
    place: tuple[int, int]


class Split(NamedTuple):
    """The records of a table under times, and the first row (from 1) that says its dates itself."""

    block: Block
    dated: int | None
    is_read: bool  # some record is of one of the times


def split(parts: Sequence[Part], of_time: Sequence[Block], whole: Block | None, year: int | None) -> Split:
    """A record for each time under which a line holds something, in the order of the lines.

    ``of_time`` holds, for each of the parts, the records with its columns alone; ``whole`` those with all
    columns: a line stays one record where it says its dates in a column of its own, or holds nothing
    under any of the times; so does one whose times only say when, and follow each other.  ``year``
    completes times without one.
    """
    under = frozenset[int]().union(*(part.band.columns for part in parts))
    dated = frozenset(
        c for part in parts for c, choice in part.choices.items() if choice.field in _DATED and c not in under
    )
    at = [{row: index for index, row in enumerate(block.rows)} for block in of_time]
    lines = whole.rows if whole is not None else sorted({row for block in of_time for row in block.rows})
    are_only_dates = not any(
        part.found.codes or part.choices[c].field in TELLING - _DATED
        for part in parts
        for c in part.band.columns & part.choices.keys()
    )
    made = _Rows(year)
    first_dated: int | None = None
    is_read = False
    for number, row in enumerate(lines):
        used = [
            (part.band, block, places[row])
            for part, block, places in zip(parts, of_time, at, strict=True)
            if row in places and _holds(block, places[row], part.band.columns)
        ]
        if whole is not None and (not used or _holds(whole, number, dated)):
            if used and first_dated is None:
                first_dated = row
            made.add(whole, number, without=under)
            continue
        is_read |= bool(used)
        if are_only_dates and (joined := _one_span(used)) is not None:
            made.add(used[0][1], used[0][2], used[0][0], lasting=joined)
            continue
        for band, block, index in used:
            made.add(block, index, band)
    return Split(made.block(), first_dated, is_read)


def _one_span(used: Sequence[tuple[Band, Block, int]]) -> dict[str, Day] | None:
    """Start and end of an action that goes on from one time into the next.

    None where a time has no start or no end, or the next one begins later: these are other editions.
    """
    before: date | None = None
    found: dict[str, Day] = {}
    for band, block, index in used:
        said: dict[str, Day] = {}
        for column in block.columns:
            value = column.values[index]
            if (
                column.field in ("start", "end", "period")
                and value is not None
                and column.index in band.columns
            ):
                place = column.places[index] if column.places else (block.rows[index], column.index)
                said[column.field] = Day(_with_year(value, band), place)
        if "period" in said:
            days = _days(said["period"].value)
            if days is None or len(said) > 1:
                return None
            place = said["period"].place
            said = {"start": Day(days[0], place), "end": Day(days[1], place)}
            found["period"] = Day(None, place)
        if len(said) < 2:
            return None
        first, last = (_days(said[field].value) for field in ("start", "end"))
        if first is None or last is None or (before is not None and (first[0] - before).days > 1):
            return None
        before = last[1]
        found = {**found, "start": found.get("start", said["start"]), "end": said["end"]}
    return found if len(used) > 1 else None


def _with_year(value: CellValue, band: Band) -> CellValue:
    """A month or a day with the year that stands above it."""
    year = year_in_text(band.said)
    return f"{value} {year}" if isinstance(value, str) and year and not re.search(r"\d{4}", value) else value


def _days(value: CellValue) -> tuple[date, date] | None:
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value, value
    read = read_period(value) if isinstance(value, str) else None
    return (
        (read.start, read.end) if read is not None and read.start and read.end and not read.problem else None
    )


def _holds(block: Block, index: int, columns: frozenset[int]) -> bool:
    """True for a record that says something in one of the columns."""
    for column in block.columns:
        if column.index in columns and column.field != "year":
            value = column.values[index]
            if value is not None and not is_no_mark(value) and not is_nothing(value):
                return True
    return False


class _Rows:
    """Puts records of several blocks one below the other: columns of one field in the order of each block."""

    def __init__(self, year: int | None) -> None:
        self.year = year
        self.rows: list[int] = []
        self.columns: dict[tuple[str, str | None, int], Column] = {}

    def add(
        self,
        block: Block,
        index: int,
        band: Band | None = None,
        without: frozenset[int] = frozenset(),
        lasting: Mapping[str, Day] | None = None,
    ) -> None:
        """Take over a record, with its time where it has one and says no dates itself.

        ``without`` are columns whose figures are those of one time, not of the action; ``lasting`` are its
        start and end where it goes on from one time into the next.
        """
        seen: dict[tuple[str, str | None], int] = {}
        row = block.rows[index]
        is_dated = False
        for column in block.columns:
            if column.index in without and column.field in _ONCE:
                continue
            kind = (column.field, column.code)
            seen[kind] = seen.get(kind, -1) + 1
            value = column.values[index]
            is_dated |= value is not None and column.field in ("start", "end", "period")
            place = column.places[index] if column.places else (row, column.index)
            self._put((*kind, seen[kind]), column.heading, column.index, value, place)
        if band is not None:
            place = (band.row + 1, band.column)
            own = year_in_text(band.said)
            if not is_dated:
                has_year = own or not self.year or re.search(r"\d{4}", band.said)
                said = band.said if has_year else f"{band.said} {self.year}"
                self._put(("period", None, 0), "", band.column, said, place)
            elif own:
                self._put(("year", None, 0), "", band.column, own, place)
        for field, day in (lasting or {}).items():
            self._put((field, None, 0), "", day.place[1], day.value, day.place)
        self.rows.append(row)

    def _put(
        self,
        key: tuple[str, str | None, int],
        heading: str,
        index: int,
        value: CellValue,
        place: tuple[int, int],
    ) -> None:
        column = self.columns.get(key)
        if column is None:
            column = self.columns[key] = Column(key[0], heading, index, [], [], key[1])
        assert column.places is not None
        blank = len(self.rows) - len(column.values)
        column.values.extend([None] * blank)
        column.places.extend((row, column.index) for row in self.rows[len(self.rows) - blank :])
        if len(column.values) > len(self.rows):
            column.values[-1], column.places[-1] = value, place
            return
        column.values.append(value)
        column.places.append(place)

    def block(self) -> Block:
        """All of them, as one block."""
        for _key, column in self.columns.items():
            assert column.places is not None
            for row in self.rows[len(column.values) :]:
                column.values.append(None)
                column.places.append((row, column.index))
        return Block(self.rows, list(self.columns.values()))
