"""What belongs to a header beside its headings: bands above, tags and types below, columns at its sides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from concertaction.importers.layouts.columns.found import Found, heading_cells, matches_of
from concertaction.importers.layouts.columns.named_columns import NAMED
from concertaction.importers.layouts.columns.signs import MARKS
from concertaction.importers.layouts.columns.time_headings import is_band_of_times, times_in
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.tables.header_codes import is_line_of_codes
from concertaction.importers.layouts.tables.heading_rows import may_be_band
from concertaction.importers.layouts.tables.instructions import is_instruction_row
from concertaction.importers.layouts.words.headings import LIKELY, recognise
from concertaction.importers.layouts.words.lines import is_example_row, is_index_row, is_tag_row
from concertaction.importers.layouts.words.years import year_alone_in
from concertaction.patterns import late

if TYPE_CHECKING:
    from concertaction.importers.layouts.tables.looks import Looks

_LABELLED = late(r":\s*\S")
_MOST_ROWS = 7  # of a header, with its tags
_UNDER_YEARS = frozenset({"", "period", "status", "year", "remarks"})
_NAMED, _FEW_CODES = 0.6, 5  # the share of the codes that a line names, and codes that an action may speak of


def under_named_band(looks: Looks, found: Found, first: int) -> Found:
    """Take in a band right above that says what the names below it are: "Partenaires", "Public".

    It covers the columns that it is merged over, or those of crosses up to the next known heading.
    """
    above = found.header.rows[0] - 1
    if above < first or not looks.page.counts[above]:
        return found
    texts, candidates = dict(found.header.texts), dict(found.candidates)
    cells = looks.page.used(above)
    for position, (start, value) in enumerate(cells):
        matches = recognise(value) if isinstance(value, str) and not _LABELLED.search(value) else ()
        if not matches or matches[0].field not in NAMED:
            continue
        right = looks.page.right_of(above, start)
        following = cells[position + 1][0] if position + 1 < len(cells) else looks.page.width
        merged = right > start
        under = _headed(looks, found, start, right + 1 if merged else following, merged=merged)
        if len(under) < 2:
            continue
        for column in under:
            texts[column] = (value, *texts[column])
            candidates[column] = matches_of(texts[column])
    if texts == found.header.texts:
        return found
    header = found.header._replace(rows=(above, *found.header.rows), texts=texts)
    return found._replace(header=header, candidates=candidates)


def _headed(looks: Looks, found: Found, start: int, stop: int, *, merged: bool) -> list[int]:
    """The columns that a band covers; none where it covers what an action is or aims at."""
    under: list[int] = []
    for column in range(start, stop):
        if column not in found.header.texts:
            continue
        known = found.likely_field(column)
        if column in found.codes or known in ("title", "objectives"):
            return under if not merged else []
        if not merged and (known or not looks.crossed(found.header.rows[-1], [column])):
            return under
        under.append(column)
    return under


def with_bands(looks: Looks, found: Found, first: int) -> Found:
    """Take a band directly above into the header rows: years over months, or bands that say nothing new."""
    rows = found.header.rows
    above = rows[0] - 1
    if above < first or len(rows) > 4 or not looks.page.counts[above]:
        return found
    cells = looks.page.used(above)
    inside = [c for c, _ in cells if found.header.first <= c <= found.header.last]
    spans = sum(looks.page.right_of(above, column) > column for column in inside)
    if inside and all(is_band_of_times(value) for _, value in cells):
        under = heading_cells(looks.page, (above, *rows))
        times = {column: under[column] for column in times_in(under)}
        is_over = len(cells) > 1 or spans or inside[0] == min(times, default=None)
        if times and is_over and len(inside) == len(cells):
            header = found.header._replace(rows=(above, *rows), texts=found.header.texts | times)
            return found._replace(header=header)
    texts = [value for _, value in cells if isinstance(value, str) and len(value) < 60]
    if len(inside) < len(cells) or len(texts) < len(cells) or any(text.endswith(":") for text in texts):
        return found
    if spans >= 2 or (len(cells) >= 2 and spans and may_be_band(looks, above, rows[0])):
        return found._replace(header=found.header._replace(rows=(above, *rows)))
    return found


def with_years(looks: Looks, found: Found, first: int) -> Found:
    """Hold a line of years, each over a column of crosses, for the lowest headings, below "Réalisé"."""
    rows = found.header.rows
    for row in range(max(first, rows[0] - 1), rows[-1]):
        cells = dict(looks.page.used(row))
        years = {column: value for column, value in cells.items() if year_alone_in(shown(value)) is not None}
        if len(years) < 2 or len(set(map(shown, years.values()))) < max(years) - min(years) + 1:
            continue
        others = {
            cell for c, value in years.items() for cell in found.header.texts.get(c, ()) if cell != value
        }
        if len(others) > 1:
            continue
        asked = {
            match.field
            for column in years
            for match in found.candidates.get(column, ())[:1]
            if match.score > LIKELY or (match.score == LIKELY and match.field != "title")
        }
        if not (asked <= _UNDER_YEARS and looks.are_crossed(rows[-1], years)):
            continue
        texts = dict(found.header.texts)
        for column, value in years.items():
            texts[column] = (*(cell for cell in texts.get(column, ()) if cell != value), value)
        last = max(found.header.last, *years)
        header = found.header._replace(rows=tuple(sorted({row, *rows})), texts=texts, last=last)
        return found._replace(header=header)
    return found


def with_tags(looks: Looks, found: Found) -> Found:
    """Take tag, type and example rows below into the header rows."""
    rows = list(found.header.rows)
    while rows[-1] + 1 < looks.page.height and len(rows) < _MOST_ROWS:
        row = rows[-1] + 1
        values = [value for _, value in looks.page.used(row)]
        if not values or not (
            is_tag_row(values)
            or is_index_row(values)
            or is_example_row(values)
            or (not looks.is_dated_under(row, row - 1) and _says_more(looks, row, found))
        ):
            break
        rows.append(row)
    return found._replace(header=found.header._replace(rows=tuple(rows)))


def _says_more(looks: Looks, row: int, found: Found) -> bool:
    """True for a line that says the headings above it once more, or how they are to be answered."""
    return (
        _is_translation(looks, row, found)
        or _names_codes(looks, row, found)
        or is_line_of_codes(looks, row, found.codes)
        or is_instruction_row(looks, row, found.likely_field)
    )


def _is_translation(looks: Looks, row: int, found: Found) -> bool:
    """True for a line of headings that says in another language what the header says."""
    look = looks.look(row)
    if looks.is_data_under(row, row - 1):
        return False
    same = sum(
        bool(found.candidates.get(column))
        and match.field in {candidate.field for candidate in found.candidates[column]}
        for column, match in look.hits.items()
    )
    return same >= 2 and same >= 0.6 * len(look.cells)


def _names_codes(looks: Looks, row: int, found: Found) -> bool:
    """True for a line that says in words what the codes above it are: "Forem", "Psychosocial"."""
    used = looks.page.used(row)
    cells = [value for column, value in used if column in found.codes]
    texts = [value for value in cells if isinstance(value, str) and len(value) > 12]
    if len(texts) >= 2 and len(texts) >= _NAMED * len(found.codes):
        return True
    words = {
        value for value in cells if isinstance(value, str) and value not in MARKS and value[:1].isalpha()
    }
    aside = len(used) - len(cells)  # "Thème", over nothing but the words beside it
    return len(words) >= _NAMED * len(found.codes) and len(words) > (_FEW_CODES if aside else 2) and aside < 2


def widened(looks: Looks, found: Found) -> Found:
    """Take in the columns without a heading that touch the table and hold something."""
    few = 1 if found.codes else 2  # a title and a cross
    below = [
        row
        for row in range(found.header.rows[-1] + 1, min(found.header.rows[-1] + 40, looks.page.height))
        if looks.page.counts[row] > few
    ]
    least = max(1, len(below) // 5)
    first, last = found.header.first, found.header.last
    while first > 0 and sum(looks.page.cell(row, first - 1) is not None for row in below) >= least:
        first -= 1
    while sum(looks.page.cell(row, last + 1) is not None for row in below) >= least:
        last += 1
    return found._replace(header=found.header._replace(first=first, last=last))
