"""Tables that list the note's own objectives: each code once, beside its words, whatever heads them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from concertaction.importers.layouts.columns.found import heading_of
from concertaction.importers.layouts.shapes import OF_OBJECTIVES
from concertaction.importers.layouts.words.headings import fold
from concertaction.importers.layouts.words.lines import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from concertaction.importers.layouts.columns.choices import Choice
    from concertaction.importers.layouts.columns.code_shapes import CodeShapes
    from concertaction.importers.layouts.columns.found import Found
    from concertaction.importers.layouts.page import Page

_OF_LIST = OF_OBJECTIVES | {"title", "reference", "remarks"}
_FEWEST = 4  # codes of a part of the note
_MOST = 0.75  # of the codes of the note
_WORDED = 0.6  # of the titles that are those of their codes
_LONGEST = 80  # letters, on average, of a short label


def lists_objectives(
    page: Page,
    found: Found,
    choices: dict[int, Choice],
    shapes: CodeShapes,
    rows: Iterable[int],
    *,
    named: bool,
) -> bool:
    """True for each code once, in the order of the note, beside its words, and nothing of an action.

    Most codes of the note are enough, whatever the words; for a part of it, and under a heading that
    asks for actions, the words are those of the objectives, or the sheet is ``named`` a list.
    """
    if found.codes or not {choice.field for choice in choices.values()} <= _OF_LIST:
        return False
    titled = next(column for column, choice in choices.items() if choice.field == "title")
    columns = range(found.header.first, found.header.last + 1)
    if any(c not in choices and any(page.cell(row, c) is not None for row in rows) for c in columns):
        return False
    for column, choice in choices.items():
        if choice.field in ("objectives", "reference"):
            lines = [
                (codes, title)
                for row in rows
                if (codes := _codes(page, row, column, shapes))
                and isinstance(title := page.cell(row, titled), str)
            ]
            if _are_in_order([codes for codes, _ in lines], shapes):
                said = [(codes[0], title) for codes, title in lines]
                if named or _are_worded(said, shapes):
                    return True
                heading = fold(heading_of(found.header, titled))
                asks = words("action_heading", r"\b").search(heading) is not None
                return not asks and len(said) >= _MOST * len(shapes.codes) and _are_short(said)
    return False


def _codes(page: Page, row: int, column: int, shapes: CodeShapes) -> tuple[str, ...]:
    value = page.cell(row, column)
    return shapes.codes_of(value) if value is not None and shapes.is_code(value) else ()


def _are_in_order(lines: list[tuple[str, ...]], shapes: CodeShapes) -> bool:
    """True for one code a line, each later in the note than the one before it."""
    if len(lines) < _FEWEST or any(len(codes) != 1 for codes in lines):
        return False
    places = {code: place for place, code in enumerate(shapes.framework.objectives)}
    return all(places[a[0]] < places[b[0]] for a, b in pairwise(lines))


def _are_worded(said: list[tuple[str, str]], shapes: CodeShapes) -> bool:
    return sum(shapes.worded(title) == code for code, title in said) >= _WORDED * len(said)


def _are_short(said: list[tuple[str, str]]) -> bool:
    return sum(len(title) for _, title in said) <= _LONGEST * len(said)
