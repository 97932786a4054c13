"""Several axes in one cell and as many objectives in the one beside it: ``2 / 4 | 1 / 3`` is 2.1 and 4.3."""

from __future__ import annotations

from typing import TYPE_CHECKING

from concertaction.patterns import late
from concertaction.text import fold

if TYPE_CHECKING:
    from collections.abc import Collection

    from concertaction.models import CellValue

_WORD = r"(?:(?:axes?|ax|objectifs?|obj|n[°o])\W*)*"
_SIGN = r"\s*(?:[/;&+\n|]|,\s|\s[-–]|\bet\b)\s*"
_SEVERAL = late(rf"\W*{_WORD}\d\s*(?:{_SIGN}{_WORD}\d\s*)+\W*")
_NUMBER = late(r"\d")
_LONGEST = 60  # characters


def paired_codes(axes: CellValue, numbers: CellValue, codes: Collection[str]) -> list[str]:
    """The objectives that two such cells name together, in their order; none where a pair is no code."""
    parts = [_numbers(axes), _numbers(numbers)]
    if len(parts[0]) < 2 or len(parts[0]) != len(parts[1]):
        return []
    found = [f"{axis}.{number}" for axis, number in zip(*parts, strict=True)]
    return found if set(found) <= set(codes) else []


def _numbers(value: CellValue) -> list[str]:
    if not isinstance(value, str) or len(value) > _LONGEST:
        return []
    lines = "\n".join(map(fold, value.splitlines()))
    return _NUMBER.findall(lines) if _SEVERAL.fullmatch(lines) else []
