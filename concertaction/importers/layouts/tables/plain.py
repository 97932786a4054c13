"""Whether headings stand over the lines of a table, or are the labels of a form."""

from __future__ import annotations

from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from concertaction.importers.layouts.columns.found import TITLES, Found, fields_of
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.words.headings import fold, is_heading, recognise
from concertaction.importers.layouts.words.lines import is_total_text
from concertaction.text import fails_often

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from concertaction.importers.layouts.tables.looks import Looks
    from concertaction.models import CellValue

_NEAR = 8  # rows below the headings
_FEWEST, _MOST, _FULL = 3, 0.6, 0.75  # headings of a short table, their share of it, filled cells of a line


def is_plain_table(looks: Looks, found: Found) -> bool:
    """True when four headings and more stand over lines that fill them: no form.

    Three are enough where they are most of the header, and the lines fill that.
    """
    columns = [c for c, matches in found.candidates.items() if matches] + list(found.codes)
    start = found.header.rows[-1] + 1
    if len(fields_of(found)) < 4 and len(found.codes) < 3 and not _is_short_table(looks, found, start):
        return False
    if found.codes and not _holds_marks(looks, found, start):
        return False  # codes across, one an action: the fields go down
    top = max(found.header.rows[0] - 1, 0)
    down = [value for value in looks.page.column(found.header.first, top, start + 8) if value is not None]
    if are_labels(down):
        return False  # labels down the first column
    lines = list(islice(_whole_lines(looks, found, start), 2))
    least = 0.6 * (len(columns) - len(found.codes))
    full = sum(sum(looks.page.cell(row, c) is not None for c in columns) >= least for row in lines)
    above = found.header.rows[-1]
    return full >= 2 and not any(
        not looks.is_dated_under(row, above, start) and looks.is_labelled(row) for row in lines
    )


def _whole_lines(looks: Looks, found: Found, start: int) -> Iterator[int]:
    """The lines below a header, but those that go on with an action: another partner and its role.

    These leave the title blank; what they say may read as a label ("public", "lieu").  Where no heading
    surely tells the titles ("Dispositif") it is the first column that they leave blank.
    """
    titles = [column for column in found.header.texts if found.likely_field(column) in TITLES]
    titles = titles or [found.header.first]
    is_below = False
    for row in _lines_below(looks, found, start):
        filled = [looks.page.cell(row, column) is not None for column in titles]
        is_inside = is_below and looks.page.cell(row, found.header.first) is None
        if any(filled) or (looks.is_labelled(row) and not is_inside):
            yield row
        is_below = is_below or all(filled)


def _lines_below(looks: Looks, found: Found, start: int) -> Iterator[int]:
    """The rows of several cells below a header, up to the first label; it may be printed over each group."""
    again = {(column, fold(shown(cells[-1]))) for column, cells in found.header.texts.items()}
    near = start + _NEAR
    for row in range(start, looks.page.height):
        cells = looks.page.used(row)
        if row >= near or (len(cells) == 1 and _is_lone_label(found, *cells[0])):
            return
        if len(cells) < 2 or is_total_text(shown(cells[0][1])):
            continue
        if len(cells) == len(again) and {(column, fold(shown(value))) for column, value in cells} == again:
            near = row + _NEAR
        else:
            yield row


def _is_lone_label(found: Found, column: int, value: CellValue) -> bool:
    """True for a label alone on its line, but for a word below the heading of a further column: "public"."""
    is_inside = column in found.header.texts and column > found.header.first
    return not is_inside and is_heading(shown(value).rstrip(" :?"))


def are_labels(values: Sequence[CellValue]) -> bool:
    """True where most of what stands one below the other are labels, of three fields at least."""
    if fails_often(_is_label, values, (len(values) - 1) // 2):
        return False
    labels = {str(value) for value in values if _is_label(value)}
    return len({recognise(text)[0].field for text in labels}) > 2


def _is_label(value: CellValue) -> bool:
    return isinstance(value, str) and is_heading(value.rstrip(" :?"))


def _is_short_table(looks: Looks, found: Found, start: int) -> bool:
    """True for three known headings, most of a header that the two lines below fill; no label there."""
    if len(fields_of(found)) < _FEWEST or not TITLES & fields_of(found):
        return False
    texts = found.header.texts
    known = [column for column, matches in found.candidates.items() if matches]
    lines = range(start, min(start + 2, looks.page.height))
    return (
        len(known) >= _MOST * len(texts)
        and len(lines) == 2
        and all(
            sum(looks.page.cell(row, column) is not None for column in texts) >= _FULL * len(texts)
            and not any(
                is_heading(value.rstrip(" :")) for _, value in looks.page.used(row) if isinstance(value, str)
            )
            for row in lines
        )
    )


def _holds_marks(looks: Looks, found: Found, start: int) -> bool:
    """True for a grid whose columns of objectives hold crosses, or nothing yet."""
    cells = [
        value
        for row in range(start, min(start + 20, looks.page.height))
        for column in found.codes
        if (value := looks.page.cell(row, column)) is not None
    ]
    short = sum(not isinstance(value, str) or len(value.strip()) < 4 for value in cells)
    dated = sum(isinstance(value, date) for value in cells)
    return short - dated >= 0.5 * len(cells)
