"""Lines of a form that explain its signs: ``P | objectif principal | S | objectif secondaire``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.words.lines import opens_legend
from concertaction.importers.layouts.words.roles import is_sign

if TYPE_CHECKING:
    from concertaction.importers.layouts.page import Cells, Page
    from concertaction.models import CellValue

_FEWEST = 2  # signs on a line that no heading calls a legend
_TICKS = frozenset({"x", "xx", "v", "o", "n"})


def lines_of_legends(page: Page) -> set[int]:
    """The rows of signs with what they mean at their right; their words ask for nothing.

    Below "Légende" one on a line is enough, and any mark is a sign.  Elsewhere marks may be ticks, and
    letters may number labels, whose answers stand below them.
    """
    found: set[int] = set()
    is_called = False
    for row in range(page.height):
        cells = page.used(row)
        begun = bool(cells) and opens_legend(cells[0][1])
        is_called = begun or (is_called and bool(cells))
        pairs = cells[1:] if begun else cells
        if _are_explained(pairs) and (is_called or _are_letters(pairs)):
            found.add(row)
    return {row for row in found if row + 1 in found or not _is_answered_below(page, row)}


def _are_explained(cells: Cells) -> bool:
    """True for signs and texts by turns, each sign once."""
    signs = [_sign(value) for _, value in cells[::2]]
    return (
        0 < len(signs) == len(set(signs))
        and len(cells) % 2 == 0
        and all(map(is_sign, signs))
        and all(isinstance(value, str) and not is_sign(value) for _, value in cells[1::2])
    )


def _are_letters(cells: Cells) -> bool:
    signs = [_sign(value) for _, value in cells[::2]]
    return len(signs) >= _FEWEST and all(sign.isalpha() and sign.lower() not in _TICKS for sign in signs)


def _sign(value: CellValue) -> str:
    return shown(value).rstrip(" :=")


def _is_answered_below(page: Page, row: int) -> bool:
    below = dict(page.used(row + 1)) if row + 1 < page.height else {}
    return any(column in below for column, _ in page.used(row)[1::2])
