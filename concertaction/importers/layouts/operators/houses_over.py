"""Lines of a house and how to reach it, over its actions: ``CPAS de Dour | Tél. 065/00.00.00``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from concertaction.importers.layouts.operators.whole_names import is_nobodys, is_organisation_name
from concertaction.importers.layouts.words.headings import unaccented
from concertaction.importers.layouts.words.lines import is_note_text, is_total_text, words
from concertaction.importers.layouts.words.organisations import LONGEST_HOUSE, PERSON
from concertaction.importers.layouts.words.proper_names import is_person, reads_as_name
from concertaction.territory import load

if TYPE_CHECKING:
    from collections.abc import Sequence

    from concertaction.importers.layouts.columns.found import Found
    from concertaction.importers.layouts.page import Page
    from concertaction.models import CellValue


def houses_over(page: Page, found: Found, rows: Sequence[int]) -> dict[int, str]:
    """The rows (from 0) of a name and how to reach it, with the name; one of them is surely a house's."""
    names: dict[int, str] = {}
    sure: set[tuple[int, ...]] = set()
    for row in rows:
        (_, name), *others = page.used(row)
        if is_house_over(page, found, row, name) and all(_is_detail(value) for _, value in others):
            names[row] = str(name)
            is_reached = any(_is_reached(value) for _, value in others)
            if is_organisation_name(str(name)) or (is_reached and reads_as_name(str(name))):
                sure.add(_columns(page, row))
    return {row: name for row, name in names.items() if _columns(page, row) in sure}


def _columns(page: Page, row: int) -> tuple[int, ...]:
    return tuple(column for column, _ in page.used(row))


def is_house_over(page: Page, found: Found, row: int, name: CellValue) -> bool:
    """True for a text in one of the first columns of a table without a column of operators."""
    column = next(column for column, value in page.used(row) if value == name)
    return (
        isinstance(name, str)
        and len(name) <= LONGEST_HOUSE
        and column <= found.header.first + 1
        and found.field(column) != "partners"
        and all(found.likely_field(other) != "operator" for other in found.candidates)
        and not is_note_text(name)
        and not is_total_text(name)
    )


def _is_detail(value: CellValue) -> bool:
    """True for a telephone number, a place, a person, a kind of house, how many actions follow."""
    return isinstance(value, str) and (
        _is_reached(value)
        or PERSON.search(unaccented(value)) is not None
        or is_nobodys(value)
        or is_person(value)
        or load().is_place(value)
    )


def _is_reached(value: CellValue) -> bool:
    """True for what stands beside no title: a telephone number, an address, how many actions follow."""
    return isinstance(value, str) and (
        words("detail_of_house", r"\W*", r"\W*").fullmatch(unaccented(value)) is not None
    )
