"""Columns that number their lines: 1, 2, 3 or 1.1, 1.2, 2.1 down the column, or references with one text."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Sequence

    from concertaction.models import CellValue

_DIGITS = late(r"\d+")
_FEW_DIGITS = 4
_TWO_PARTS = late(r"\s*([1-9])\s?[.,-]\s?(\d{1,2})\s?[.)]?\s*")
_MOSTLY, _FEWEST, _LAST_DIGIT = 0.8, 3, 9


def most_numbered(plain: Sequence[str], numbers: int) -> tuple[str, int]:
    """The text that numbers most often stand behind, and how often: ("conv. #", 7).

    ``plain`` are the unaccented texts of a column, ``numbers`` counts its numbers.
    """
    stems = Counter(_DIGITS.sub("#", text.strip()) for text in plain if _DIGITS.search(text))
    if numbers:
        stems["#"] += numbers
    return max(stems.items(), key=lambda stem: stem[1], default=("", 0))


def is_running(seen: Sequence[CellValue]) -> bool:
    """True for 1, 2, 3... with few gaps, as numbers or as texts."""
    numbers: list[int] = []
    for value in seen:
        text = f"{value:g}" if isinstance(value, (int, float)) else str(value).strip()
        if not text.isdecimal() or len(text) > 9:
            return False
        numbers.append(int(text))
    if len(numbers) < 2 or numbers[0] not in (0, 1):
        return False
    return sum(b - a == 1 for a, b in pairwise(numbers)) >= 0.7 * (len(numbers) - 1)


def is_outline(seen: Sequence[CellValue]) -> bool:
    """True for 1.1, 1.2, 2.1, 2.2: three lines and more, none twice, in order and with few gaps."""
    parts: list[tuple[int, int]] = []
    for value in seen:
        found = _TWO_PARTS.fullmatch(f"{value:g}" if isinstance(value, (int, float)) else str(value))
        if found is None:
            return False
        part = (int(found[1]), int(found[2]))
        if parts and isinstance(value, float) and part == (parts[-1][0], 1) and parts[-1][1] == _LAST_DIGIT:
            part = (part[0], _LAST_DIGIT + 1)  # 1.10 as a number is 1.1
        parts.append(part)
    if len(parts) < _FEWEST or parts[0][1] != 1:
        return False
    steps = list(pairwise(parts))
    follow = sum(b in ((a[0], a[1] + 1), (a[0] + 1, 1)) for a, b in steps)
    return all(a < b for a, b in steps) and follow >= _MOSTLY * len(steps)


def counts_again(texts: Sequence[str | None]) -> bool:
    """True for 1, 2, 3, 1, 2: lines that are counted from one again, whatever signs their numbers end on."""
    first = next((text for text in texts if text is not None), None)
    if first is None or _count(first) != 1:
        return False
    numbers = [_count(text) for text in texts if text is not None]
    if numbers.count(1) < 2:
        return False
    return all(b is not None and b in (1, (a or 0) + 1) for a, b in pairwise(numbers))


def goes_up(texts: Sequence[str]) -> bool:
    """True for 1, 2, 4, 5: two numbers and more in order, with few gaps."""
    numbers = [_count(text) for text in texts]
    if len(numbers) < 2 or None in numbers:
        return False
    in_order = all(a < b for a, b in pairwise(numbers) if a is not None and b is not None)
    return in_order and (numbers[-1] or 0) <= 2 * len(numbers)


def _count(text: str) -> int | None:
    """3 for "3", "3." and "c)"."""
    plain = text.strip(" .)(°").lower()
    if plain.isdecimal() and len(plain) < _FEW_DIGITS:
        return int(plain)
    return ord(plain) - ord("a") + 1 if len(plain) == 1 and "a" <= plain <= "z" else None
