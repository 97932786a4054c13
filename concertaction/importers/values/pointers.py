"""Cells that say no value but where it stands: "idem que ci-dessus", "voir ligne 5", "= B4"."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from concertaction.models import column_index
from concertaction.patterns import compiled, late
from concertaction.text import beginnings, fold, table

if TYPE_CHECKING:
    from collections.abc import Collection

_LONGEST = 60  # characters of such a cell
_HEAD = 4  # of what it begins with
_LINK = r"\W*(?:(?:que|qu|a|aux?|en|pour|de|du|dans|voir|cfr?|as|als|comme|l[ae]s?|l(?=\W\w{3}))\b\W*)*"


class Pointer(NamedTuple):
    """The line that a cell points to: by the sheet's row, by the label that a column gives it, or by either.

    ``number`` is that of a row, ``label`` what ``label_of`` makes of a label; ``column`` (from 0) is that of
    a cell's name ("= B4"); ``is_bare`` is true for a number alone ("idem 2").
    """

    number: int | None
    label: str | None
    column: int | None = None
    is_bare: bool = False


_LABEL = late(r"([a-z]{0,6})[\W_]{0,3}(\d{1,9})(?:[\W_](\d{1,4}))?")


def label_of(text: str) -> str | None:
    """What a folded label is compared by: "3" for "3.", "n° 3" and "3.0", "a2" for "A-2"; None for none."""
    found = _LABEL.fullmatch(text.strip(" .)(°[]").removesuffix(".0"))
    if found is None:
        return None
    numbers = [str(int(number)) for number in found.groups()[1:] if number]
    return found[1] + "-".join(numbers)


@cache
def _begins() -> tuple[str, ...]:
    return tuple(table("lines")["again_begins"])


@cache
def _labelled() -> re.Pattern[str]:
    """Of a folded text that points to a line by what stands in its column of references: "voir action A2"."""
    again, same, of, see = map(_any, ("again", "again_same", "again_of", "again_see"))
    words = "|".join(map(_any, ("pointed_line", "pointed_number")))
    return compiled(
        rf"\W*(?:(?:{again}|(?:{again}{_LINK})?{same}(?:\s+{of})?|{see})\b{_LINK}|[=→>]\s*)"
        rf"(?:(?:{words})(?![a-z])\W*(?P<said>\d{{1,9}}[./_-]\d{{1,4}})"
        rf"|(?:(?:{words})(?![a-z])\W*)?(?P<label>[a-z]{{1,6}}[\W_]{{0,2}}\d{{1,9}}(?:[./_-]\d{{1,4}})?))\W*"
    )


def _any(key: str) -> str:
    return f"(?:{'|'.join(table('lines')[key])})"


@cache
def _above() -> re.Pattern[str]:
    """Of a folded text that stands for the value above it."""
    again, same, of, above = map(_any, ("again", "again_same", "again_of", "above"))
    line = rf"(?:{_any('pointed_line')}|{_any('pointed_number')}|{of})"
    where = rf"(?:{above}|{line}\s+(?:precedente?s?|d.avant|{above}))"
    return compiled(
        rf"\W*(?:(?:{again}|(?:{again}{_LINK})?{same}(?:\s+{of})?|{_any('again_see')}){_LINK}{where}"
        rf"|ci\W?dessus|{again}|(?:{again}{_LINK})?{same}\s+{of}|(?:l[ae]s?\s+)?memes?)\W*"
    )


@cache
def _point() -> re.Pattern[str]:
    """Of a folded text that points to another line."""
    again, same, of, see = map(_any, ("again", "again_same", "again_of", "again_see"))
    line, number, cell = map(_any, ("pointed_line", "pointed_number", "pointed_cell"))
    same = rf"(?:{again}|(?:{again}{_LINK})?{same}(?:\s+{of})?)"
    return compiled(
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
        name, row = found["column"], int(found["cell"])
        return Pointer(row, f"{name}{row}", column_index(name.upper()))
    if found["bare"]:
        return Pointer(int(found["bare"]), str(int(found["bare"])), is_bare=True)
    number = int(found["line"] or found["number"])
    return Pointer(number if found["line"] else None, str(number))


def labelled_in(text: str) -> Pointer | None:
    """Return the line that a whole text points to by a label with letters or of two numbers."""
    found = _labelled().fullmatch(fold(text))
    label = label_of(found["label"] or found["said"]) if found is not None else None
    return Pointer(None, label) if label is not None and not label.isdecimal() else None
