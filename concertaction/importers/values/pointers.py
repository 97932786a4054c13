"""Cells that say no value but where it stands: "idem que ci-dessus", "voir ligne 5", "= B4"."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from concertaction.models import column_index
from concertaction.text import beginnings, fold, table

if TYPE_CHECKING:
    from collections.abc import Collection

_LONGEST = 60  # characters of such a cell
_HEAD = 4  # of what it begins with
_LINK = r"\W*(?:(?:que|qu|a|aux?|en|pour|de|du|dans|voir|cfr?|as|als|comme|l[ae]s?|l(?=\W\w{3}))\b\W*)*"


class Pointer(NamedTuple):
    """The line that a cell points to: by the sheet's row, by the number that a column gives it, or by either.

    ``column`` (from 0) is that of a cell's name ("= B4"); ``is_bare`` is true for a number alone ("idem 2").
    """

    number: int
    by_row: bool
    by_number: bool
    column: int | None = None
    is_bare: bool = False


@cache
def _begins() -> tuple[str, ...]:
    return tuple(table("lines")["again_begins"])


def _any(key: str) -> str:
    return f"(?:{'|'.join(table('lines')[key])})"


@cache
def _above() -> re.Pattern[str]:
    """Of a folded text that stands for the value above it."""
    again, same, of, above = map(_any, ("again", "again_same", "again_of", "above"))
    line = rf"(?:{_any('pointed_line')}|{_any('pointed_number')}|{of})"
    where = rf"(?:{above}|{line}\s+(?:precedente?s?|d.avant|{above}))"
    return re.compile(
        rf"\W*(?:(?:{again}|(?:{again}{_LINK})?{same}(?:\s+{of})?|{_any('again_see')}){_LINK}{where}"
        rf"|ci\W?dessus|{again}|(?:{again}{_LINK})?{same}\s+{of}|(?:l[ae]s?\s+)?memes?)\W*"
    )


@cache
def _point() -> re.Pattern[str]:
    """Of a folded text that points to another line."""
    again, same, of, see = map(_any, ("again", "again_same", "again_of", "again_see"))
    line, number, cell = map(_any, ("pointed_line", "pointed_number", "pointed_cell"))
    same = rf"(?:{again}|(?:{again}{_LINK})?{same}(?:\s+{of})?)"
    return re.compile(
        rf"\W*(?:(?:(?:{same}|{see})\b{_LINK}|[=→>]\s*)"
        rf"(?:{line}\W*(?:{number}\W*)?(?P<line>\d+)|{number}\W*(?P<number>\d+)"
        rf"|(?:{cell}\W*)?\$?(?P<column>[a-z]{{1,2}})\$?(?P<cell>\d+))|{same}\W+(?P<bare>\d{{1,3}}))\W*"
    )


@lru_cache(maxsize=65536)
def _may_begin(head: str) -> bool:
    return fold(head).lstrip(" ([-").startswith(_begins())


def that_may_stand_for_others(texts: Collection[str]) -> list[str]:
    """Return those of some texts that begin as such cells do."""
    found = set(filter(_may_begin, beginnings(texts, _HEAD)))
    return [text for text in texts if text[:_HEAD] in found and len(text) <= _LONGEST] if found else []


def stands_for_another(text: str) -> bool:
    """True for a whole text that says no value but where it stands."""
    if len(text) > _LONGEST or not _may_begin(text[:_HEAD]):
        return False
    return is_as_above(text) or pointer_in(text) is not None


def is_as_above(text: str) -> bool:
    """True for "idem", "même opérateur", "voir ligne précédente"; asked of ``that_may_stand_for_others``."""
    return _above().fullmatch(fold(text)) is not None


def pointer_in(text: str) -> Pointer | None:
    """Return the line that a whole text points to; asked of ``that_may_stand_for_others``."""
    found = _point().fullmatch(fold(text))
    if found is None:
        return None
    if found["cell"]:
        return Pointer(int(found["cell"]), True, False, column_index(found["column"].upper()))
    if found["bare"]:
        return Pointer(int(found["bare"]), True, True, is_bare=True)
    return Pointer(int(found["line"] or found["number"]), found["line"] is not None, True)
