"""A line under the headings that tells how to fill in the columns: "Titre court | Un par ligne | Date"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from concertaction.importers.layouts.columns.codes_in_text import code_in_text
from concertaction.importers.layouts.operators.whole_names import is_organisation_name
from concertaction.importers.layouts.shapes import DATES, OF_OBJECTIVES
from concertaction.importers.layouts.words.headings import LIKELY, recognise, unaccented
from concertaction.importers.layouts.words.lines import names_type, words
from concertaction.importers.values.periods import read_period

if TYPE_CHECKING:
    from collections.abc import Callable

    from concertaction.importers.layouts.columns.code_shapes import CodeShapes
    from concertaction.importers.layouts.tables.looks import Looks
    from concertaction.models import CellValue

_FEWEST, _ENOUGH, _SHARE = 2, 3, 0.6  # cells that tell: all of them, or the share of the line's
_GRID = 3  # objectives named side by side: they head columns
_LONGEST = 160  # characters of what tells how to fill in a column


def is_instruction_row(looks: Looks, row: int, field_of: Callable[[int], str]) -> bool:
    """True for a line of instructions: it answers none of the headings, and what stands for a title tells.

    The second line of a survey's export is one: "Open-Ended Response".  ``field_of`` says what the
    heading of a column asks for.
    """
    look = looks.look(row)
    asked = [(field_of(column), value) for column, value in look.cells]
    if look.codes >= _GRID:
        asked = [cell for cell in asked if not _is_code(looks, cell[1])]
    told = headings = 0
    for field, value in sorted(asked, key=lambda cell: cell[0] != "title"):  # most lines fail at their title
        if not isinstance(value, str) or answers(looks.shapes, field, value):
            return False
        is_heading = any(match.score >= LIKELY for match in recognise(value))
        tells = is_heading or _tells(value)
        if field == "title" and not tells:
            return False
        told += tells
        headings += is_heading
    if told == headings:
        return False  # a line of headings, printed again maybe
    return told >= _FEWEST and told >= (_SHARE if told >= _ENOUGH else 1) * len(asked)


def heads_objectives(looks: Looks, row: int, above: int) -> bool:
    """True for such a line that names the objectives of a survey's boxes: they are headings."""
    hits = looks.look(above).hits
    return looks.look(row).codes >= _GRID and is_instruction_row(
        looks, row, lambda column: hits[column].field if column in hits else ""
    )


def _is_code(looks: Looks, value: CellValue) -> bool:
    return isinstance(value, str) and code_in_text(value, looks.shapes) is not None


def answers(shapes: CodeShapes, field: str, value: str) -> bool:
    """True for a time, an objective or an organisation, where it is asked for."""
    if field in DATES:
        return read_period(value).start is not None
    if field in ("operator", "partners"):
        return is_organisation_name(value)
    return field in OF_OBJECTIVES and shapes.is_code(value)


def _tells(value: str) -> bool:
    """True for words that tell how to fill in a column."""
    if len(value) > _LONGEST:
        return False
    plain = unaccented(value)
    return names_type(plain) or words("instruction", r"\W*").match(plain) is not None
