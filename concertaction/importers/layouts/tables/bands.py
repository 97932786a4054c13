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
from concertaction.importers.layouts.columns.found import folded_heading
from concertaction.importers.layouts.operators.facts import TIMES
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.tables.heading_times import time_of, year_above
from concertaction.importers.layouts.words.headings import (
    POSSIBLE,
    recognise,
    recognise_joined,
    unaccented,
)
from concertaction.importers.layouts.words.years import year_in_text
from concertaction.importers.values.periods import read_period
from concertaction.importers.values.spans import ANY_YEAR
from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from concertaction.importers.layouts.columns.code_shapes import CodeShapes
    from concertaction.importers.layouts.columns.found import Found
    from concertaction.importers.layouts.page import Page
    from concertaction.models import CellValue

_LONGEST = 60  # characters of a time with the words around it
_SAMPLED = 200  # cells below a time that show what it heads
_PERIOD = "Période"  # what a time right over periods stands for
_SHORTEST = 27  # days of a time: a day is no band
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

    @property
    def year(self) -> int | None:
        """The year that the cell says, if it says one."""
        return year_in_text(self.said)


class Banded(NamedTuple):
    """The times over the columns of a table; ``sure`` where nothing speaks against reading them."""

    bands: tuple[Band, ...]
    headings: dict[int, tuple[CellValue, ...]]  # without the times
    sure: bool

    @property
    def columns(self) -> frozenset[int]:
        """All the columns under a time."""
        return frozenset().union(*(band.columns for band in self.bands))


def find_bands(page: Page, found: Found, shapes: CodeShapes) -> tuple[Found, Banded | None]:
    """The times over the columns of a table, and its header with their line; None where there are none."""
    top = found.header.rows[0] if found.header.rows else 0
    for row in sorted({max(top - 1, 0), *found.header.rows}, reverse=True):
        times = _times(page, row, found, shapes)
        if len({time for _, time in times}) > 1:
            below = [lower for lower in found.header.rows if lower > row]
            banded = (
                _over(page, found, row, times, below) if below else _under(page, found, row, times, shapes)
            )
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


def _times(page: Page, row: int, found: Found, shapes: CodeShapes) -> list[tuple[int, str]]:
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
        if isinstance(value, str) and code_in_text(value, shapes) is not None:
            continue
        said = time_of(value)
        if said is None:
            year = year_in_text(shown(value)) if isinstance(value, str) and value.count(" ") < 4 else None
            said = str(year) if year else None
        if said is None:
            continue
        over = None if re.search(r"\d{4}", said) else year_above(page, row, column)
        times.append((column, f"{said} {over}" if over else said))
    return times


def _asks_otherwise(value: CellValue) -> bool:
    """True for a known heading without a figure that asks for no time: it needs not be tried for one."""
    if not isinstance(value, str) or any(map(str.isdigit, value)):
        return False
    matches = recognise(value)
    return bool(matches) and matches[0].score > POSSIBLE and matches[0].field not in TIMES


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
        before = [heading_name(headings[c]) for c in spans[max(column for column in spans if column != last)]]
        taken: list[int] = []
        for c in spans[last]:
            if heading_name(headings[c]) not in before:
                break
            before.remove(heading_name(headings[c]))
            taken.append(c)
        for c in set(spans[last]) - set(taken):  # "Remarques", right of the times
            texts = found.header.texts.get(c, ())
            headings[c] = tuple(cell for cell in texts if cell != page.cell(row, last)) or texts
        spans[last] = taken
    return _banded(found, row, [(time, column, spans[column]) for column, time in times], headings)


def _under(
    page: Page, found: Found, row: int, times: list[tuple[int, str]], shapes: CodeShapes
) -> Banded | None:
    """The times right above the cells, what they are about on the line above them."""
    groups: dict[str, list[int]] = {}
    headings = {
        column: tuple(v for v in found.header.texts.get(column, ()) if v != page.cell(row, column))
        for column, _ in times
    }
    if row == found.header.rows[-1]:
        bare = {
            column: time
            for column, time in times
            if not headings[column] and time_of(page.cell(row, column)) is not None
        }
        if _hold_periods(page, bare, row + 1, shapes):
            headings |= dict.fromkeys(bare, (_PERIOD,))
    for column, time in times:
        if headings[column]:
            groups.setdefault(time, []).append(column)
    if len(groups) < 2:
        return None
    return _banded(found, row, [(time, columns[0], columns) for time, columns in groups.items()], headings)


def _hold_periods(page: Page, times: Mapping[int, str], first: int, shapes: CodeShapes) -> bool:
    """True for columns that say when within the time that heads each: "sept. à déc.", T2, "01/03 - 30/06"."""
    spans = filled = 0
    for column, time in times.items():
        own = read_period(time)
        for value in page.column(column, first, first + _SAMPLED):
            if isinstance(value, date):
                day = value.date() if isinstance(value, datetime) else value
                spans += own.start is not None and own.end is not None and own.start <= day <= own.end
            elif isinstance(value, str) and len(value) < _LONGEST and not shapes.is_code(value):
                read = read_period(value, year=ANY_YEAR)
                spans += bool(read.start and read.end and read.problem is None)
            filled += value is not None
    return 0 < 0.8 * filled <= spans


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
    named = [{heading_name(headings[c]) for c in columns} for columns in groups.values()]
    shared = {name for name in set().union(*named) if sum(name in names for names in named) > 1}
    kept = []
    for time, columns in groups.items():
        under = [column for column in columns if heading_name(headings[column]) in shared]
        if under:
            kept.append((time, under[0], under))
    if len(kept) < 2:
        return None
    row = found.header.rows[-1] if found.header.rows else 0
    return _banded(found, row, kept, headings)


def heading_name(cells: tuple[CellValue, ...]) -> str:
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
        read = read_period(text, year=ANY_YEAR)
        if read.start is None or read.end is None or (read.end - read.start).days < _SHORTEST:
            return None
        bands.append(Band(text, row, column, frozenset(columns), read.start, read.end))
    if len(bands) < 2 or not _come_again([band.columns for band in bands], headings):
        return None
    ordered = sorted(bands, key=lambda band: band.start)
    apart = all(a.end < b.start for a, b in itertools.pairwise(ordered))
    under = frozenset().union(*(band.columns for band in bands))
    names = {folded_heading(headings[c]) for c in under if headings.get(c)}
    beside = {
        folded_heading(headings.get(c, cells)) for c, cells in found.header.texts.items() if c not in under
    }
    return Banded(tuple(bands), headings, apart and names.isdisjoint(beside))


def _come_again(groups: Sequence[frozenset[int]], headings: dict[int, tuple[CellValue, ...]]) -> bool:
    """True where a heading under one time stands under another too."""
    names = [{heading_name(headings[column]) for column in columns} for columns in groups]
    return len(set().union(*names)) < sum(map(len, names))


def _is_school_year(time: str) -> bool:
    found = _SCHOOL.fullmatch(time)
    return found is not None and (int(found[1]) + 1) % 100 == int(found[2]) % 100


def _years_of(time: str) -> str:
    return " ".join(re.findall(r"[\d\s/–-]{4,}", time)).strip()


def has_columns_beside(found: Found, banded: Banded) -> bool:
    """True where what is not under the times says what or who: else tables stand side by side."""
    beside = found.candidates.keys() - banded.columns
    return not {"title", "operator", "description"}.isdisjoint(map(found.field, beside))
