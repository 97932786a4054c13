"""Lines alone that say when the actions below them run, and those that end what such a line said.

"2e semestre 2012" ends "1er semestre 2012"; so does a line that speaks of another time in words that are
not understood ("Semestre suivant", "Sans date"): the actions below it have no time then, and it is said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from concertaction.importers.layouts.columns.signs import PERIOD
from concertaction.importers.layouts.operators.facts import Fact
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.shapes import WHEN
from concertaction.importers.layouts.words.headings import PATTERN, speaks_of, unaccented
from concertaction.importers.layouts.words.lines import words
from concertaction.importers.layouts.words.years import YEAR, part_of_year_in, without_words
from concertaction.importers.values.periods import names_time, read_period
from concertaction.importers.values.spans import ANY_YEAR, BY_RULE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from concertaction.importers.layouts.columns.found import Found
    from concertaction.importers.layouts.page import Page
    from concertaction.importers.layouts.tables.lines import Heard
    from concertaction.models import CellValue

_LONGEST = 100  # characters
_SHORTEST = 27  # days of what is a time for several actions


def hear_time(heard: Heard, row: int, column: int, value: CellValue) -> list[Fact]:
    """What a line that says nothing else says of when, or that what was said above it ends."""
    if not isinstance(value, str) or len(value) > _LONGEST:
        return []
    plain = unaccented(value)
    before = heard.times.get(column)
    if PERIOD.search(plain):
        said = next((text for text in (value, without_words(value)) if _is_time(text)), None)
        if said is not None:
            return [Fact("period", said)]
    if before is None:
        return []
    is_other_year = not set(YEAR.findall(plain)) <= set(YEAR.findall(str(before)))
    if not is_other_year and not words("other_time", r"\b", r"\b").search(plain):
        return []
    heard.untimed.append((row, column))
    return [Fact("period", None), *([Fact("year", None)] if is_other_year else [])]


def _is_time(text: str) -> bool:
    reading = read_period(text, ANY_YEAR)  # a title may say the year of "MAI"
    if reading.problem not in (None, BY_RULE) and not names_time(text):  # but "Automne 2012"
        return False
    is_long = reading.start and reading.end and (reading.end - reading.start).days >= _SHORTEST
    return bool(reading.open_end or is_long)


def times_over(page: Page, found: Found, rows: Iterable[int]) -> Iterator[tuple[int, str]]:
    """The rows (from 0) of which all cells say one part of a year, ``2e semestre | 2012 | prévisions``."""
    for row in rows:
        cells = page.used(row)
        column, first = cells[0]
        if (
            not isinstance(first, str)
            or column > found.header.first + 1
            or found.likely_field(column) in WHEN
        ):
            continue
        said = part_of_year_in(" ".join(dict.fromkeys(shown(value).removesuffix(".0") for _, value in cells)))
        if said is not None and (part_of_year_in(first) is not None or first.strip().lower() in _UNITS):
            yield row, said
        elif len(cells) == 2 and _is_label(first) and part_of_year_in(shown(cells[1][1])):
            yield row, shown(cells[1][1])


_UNITS = frozenset({"semestre", "trimestre", "quadrimestre"})


def _is_label(text: str) -> bool:
    """True for "Période :"."""
    return speaks_of(text.rstrip(" :"), *WHEN, least=PATTERN)
