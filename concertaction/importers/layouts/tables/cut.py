"""A sheet cut into its tables: title rows, header, body, and what stands below or beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.layouts.columns.announced import TRIED, announced
from concertaction.importers.layouts.columns.fields import choose_columns
from concertaction.importers.layouts.columns.found import fields_of
from concertaction.importers.layouts.columns.gaps import yields_to_titles
from concertaction.importers.layouts.columns.measured import Measured
from concertaction.importers.layouts.operators.facts import TIMES
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.tables.band_parts import choose_banded
from concertaction.importers.layouts.tables.bands import find_bands, has_columns_beside
from concertaction.importers.layouts.tables.foreign import Foreign, foreign_below
from concertaction.importers.layouts.tables.labels_again import labels_over
from concertaction.importers.layouts.tables.side_by_side import side_by_side
from concertaction.importers.layouts.words.headings import PATTERN, speaks_of
from concertaction.importers.layouts.words.lines import is_note_text, is_total_text
from concertaction.importers.layouts.words.years import is_year, year_in_text

if TYPE_CHECKING:
    from concertaction.importers.layouts.columns.choices import Choice
    from concertaction.importers.layouts.columns.code_shapes import CodeShapes
    from concertaction.importers.layouts.columns.found import Found
    from concertaction.importers.layouts.page import Cells, Page
    from concertaction.importers.layouts.tables.band_parts import Part
    from concertaction.importers.layouts.tables.bands import Banded
    from concertaction.importers.layouts.tables.headers import HeaderFinder


class Table(NamedTuple):
    """One table of a sheet: its title rows, its header, the last row of its body (from 0)."""

    titles: tuple[int, ...]
    found: Found
    last: int
    choices: dict[int, Choice]
    looked: Measured | None = None  # what stands in its columns; None where their fields need no proof
    beside: tuple[int, ...] = ()  # where the tables of one band of rows begin, this one's place first
    passed: tuple[Foreign, ...] = ()  # blocks below or beside it that list no actions
    banded: Banded | None = None  # the times that stand over its columns
    parts: tuple[Part, ...] = ()  # and what the columns speak of under each of them

    def moved(self, shift: int) -> Table:
        """The same columns, as many to the right, of a table whose headings stand elsewhere."""
        header, choices = self.found.header, self.choices
        header = header._replace(
            rows=(),
            first=header.first + shift,
            last=header.last + shift,
            texts={column + shift: cells for column, cells in header.texts.items()},
        )
        candidates = {column + shift: matches for column, matches in self.found.candidates.items()}
        return self._replace(
            found=self.found._replace(header=header, candidates=candidates),
            choices={
                column + shift: choice._replace(why="previous-sheet") for column, choice in choices.items()
            },
        )


def clear_table(finder: HeaderFinder, found: Found, *, named: bool = False) -> Table | None:
    """The table of a sheet that holds nothing else, and leaves no question; None for any other sheet.

    What stands in its columns is kept where something outside speaks for them (a title, or the sheet's name
    if it is ``named``), or under an unknown heading texts stand, or numbers that may be the people counted.
    """
    page, rows = finder.page, found.header.rows
    if len(rows) > 1 or page.merges or page.sheet.struck or not all(page.counts[rows[0] : page.height]):
        return None
    first, last = rows[0] + 1, page.height - 1
    choices = announced(Measured(page, found, finder.shapes, min(last, rows[0] + TRIED), late=True), last)
    if choices is None:
        return None
    looked = Measured(page, found, finder.shapes, last, late=True)
    if yields_to_titles(looked, choices):
        return None
    titles = tuple(row for row in range(rows[0]) if page.counts[row])
    others = (page.column(column, first, last) for column in found.header.texts.keys() - choices.keys())
    is_counted = any(choice.field == "participants" for choice in choices.values())
    open_to = {str} if is_counted else {str, int, float}
    is_open = named or titles or any(open_to & set(map(type, values)) for values in others)
    return Table(titles, found, last, choices, looked if is_open else None)


def find_tables(finder: HeaderFinder, found: Found | None) -> list[Table]:
    """Cut a sheet into its tables, from the first header on."""
    page = finder.page
    tables: list[Table] = []
    found, banded = _under_times(finder, found)
    titles = [row for row in range(found.header.rows[0]) if page.counts[row]] if found else []
    while found is not None:
        parts = side_by_side(page, found)
        if banded is not None and max(banded.columns) > parts[0].header.last:
            parts = [found]  # a blank column between the times
        aside = parts[0].header.last if len(parts) == 1 and parts[0].header.last < found.header.last else None
        other = finder.following(found if aside is None else parts[0], found.header.rows[-1] + 2)
        if other is not None and aside is not None:
            other = _without_legend(other, aside)
        other, next_banded = _under_times(finder, other)
        above = (
            titles_above(page, finder.shapes, other.header.rows[0], found.header.rows[-1]) if other else []
        )
        last = ((above[0] if above else other.header.rows[0]) if other else page.height) - 1
        passed = () if aside is None else _aside(found, parts[0])
        passed = (*passed, *foreign_below(page, parts[0], finder.shapes, last))
        last = _without_tail(passed, last)
        starts = [part.header.first for part in parts]
        for place, part in enumerate(parts):
            bands = [row for row in found.header.rows if row < part.header.rows[0]]
            looked = Measured(page, part, finder.shapes, last)
            choices = choose_columns(looked)
            banded = _without_calendar(banded, choices)
            tables.append(
                Table(
                    (*titles, *bands),
                    part,
                    last,
                    choices,
                    looked,
                    (place, *starts) if len(parts) > 1 else (),
                    passed if not place else (),
                    banded,
                    choose_banded(looked, banded) if banded is not None else (),
                )
            )
        found, banded, titles = other, next_banded, above
    return tables


def _without_tail(passed: tuple[Foreign, ...], last: int) -> int:
    """The last row of a table without the blocks of something else that end it."""
    for block in reversed(passed):
        if block.last == last and block.first < block.last:
            last = block.first - 1
    return last


def _under_times(finder: HeaderFinder, found: Found | None) -> tuple[Found | None, Banded | None]:
    """A header with the line of times over it, and its times; tables side by side have none."""
    if found is None:
        return None, None
    headed, banded = find_bands(finder.page, found, finder.shapes)
    return (headed, banded) if banded is not None and has_columns_beside(found, banded) else (found, None)


def _without_calendar(banded: Banded | None, choices: dict[int, Choice]) -> Banded | None:
    """The times over the columns of a table; none where crosses under them make a calendar."""
    is_calendar = banded is not None and any(
        choices[column].why == "time-heading" for column in banded.columns & choices.keys()
    )
    return None if is_calendar else banded


def _aside(found: Found, table: Found) -> tuple[Foreign, ...]:
    """What stands right of a table, behind a blank column; nothing is said of a legend to it."""
    texts = {c: cells for c, cells in sorted(found.header.texts.items()) if c > table.header.last}
    fields = set(map(found.field, texts)) - {""}
    if not texts or (fields and fields <= fields_of(table)):
        return ()
    row = found.header.rows[-1]
    return (Foreign(row, row, min(texts), " | ".join(shown(cells[-1]) for cells in texts.values())),)


def _without_legend(found: Found, last: int) -> Found:
    """Leave out of a header what stands over a legend, right of the table above it."""
    header = found.header
    texts = {column: cells for column, cells in header.texts.items() if column <= last}
    return found._replace(
        header=header._replace(last=min(last, header.last), texts=texts),
        candidates={column: matches for column, matches in found.candidates.items() if column <= last},
        codes={column: code for column, code in found.codes.items() if column <= last},
    )


def titles_above(page: Page, shapes: CodeShapes, row: int, stop: int) -> list[int]:
    """Title rows between two tables: lone texts, labels and their answers directly above a header."""
    above: list[int] = []
    labels = labels_over(page, shapes, row, stop + 1)
    for candidate in range(row - 1, stop, -1):
        cells = page.used(candidate)
        if not cells:
            if above and candidate + 1 < above[0] - 1:
                break
            continue
        if candidate in labels:
            above.insert(0, candidate)
            continue
        text = cells[0][1]
        if len(cells) > 1 and not _is_label_of_time(cells):
            break
        if is_year(text):
            above.insert(0, candidate)
            continue
        if not isinstance(text, str) or is_note_text(text) or is_total_text(text):
            break
        above.insert(0, candidate)
    return above


def _is_label_of_time(cells: Cells) -> bool:
    """True for ``Année | 2012`` above a table."""
    label = cells[0][1]
    if len(cells) != 2 or not isinstance(label, str):
        return False
    asks = speaks_of(label.rstrip(" :"), *TIMES, least=PATTERN)
    return asks and year_in_text(shown(cells[1][1])) is not None
