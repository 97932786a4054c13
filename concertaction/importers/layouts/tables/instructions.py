"""A line under the headings that tells how to fill in the columns: "Titre court | Un par ligne | Date"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from concertaction.importers.layouts.columns.codes_in_text import code_in_text
from concertaction.importers.layouts.operators.whole_names import is_organisation_name
from concertaction.importers.layouts.shapes import DATES, OF_OBJECTIVES
from concertaction.importers.layouts.words.headings import LIKELY, recognise, unaccented
from concertaction.importers.layouts.words.lines import words
from concertaction.importers.values.periods import read_period

if TYPE_CHECKING:
    from collections.abc import Callable

    from concertaction.importers.layouts.tables.looks import Looks

_FEWEST, _ENOUGH, _SHARE = 2, 3, 0.6  # cells that tell: all of them, or the share of the line's
_GRID = 3  # objectives named side by side: they head columns
_LONGEST = 160  # characters of what tells how to fill in a column


def is_instruction_row(looks: Looks, row: int, field_of: Callable[[int], str]) -> bool:
    """True for a line of instructions: it answers none of the headings, and what stands for a title tells.

    The second line of a survey's export is one: "Open-Ended Response".  ``field_of`` says what the
    heading of a column asks for.
    """
    cells = looks.page.used(row)
    coded = {c for c, value in cells if isinstance(value, str) and code_in_text(value, looks.shapes)}
    coded = coded if len(coded) >= _GRID else set()
    asked = [(field_of(column), value) for column, value in cells if column not in coded]
    told = headings = 0
    for field, value in asked:
        if not isinstance(value, str) or _answers(looks, field, value):
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


def _answers(looks: Looks, field: str, value: str) -> bool:
    """True for a time, an objective or an organisation, where it is asked for."""
    if field in DATES:
        return read_period(value).start is not None
    if field in ("operator", "partners"):
        return is_organisation_name(value)
    return field in OF_OBJECTIVES and looks.shapes.is_code(value)


def _tells(value: str) -> bool:
    """True for words that tell how to fill in a column."""
    plain = unaccented(value).strip() if len(value) <= _LONGEST else ""
    return bool(
        plain
        and (words("type_row", r"\W*", r"\W*").fullmatch(plain) or words("instruction", r"\W*").match(plain))
    )
