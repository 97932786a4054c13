"""Numbers of objectives of which some are circled, or stand in brackets: "1 ② 3 4", "1 2 3 (4)"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from concertaction.importers.values.code_words import ROMAN
from concertaction.patterns import late

if TYPE_CHECKING:
    from concertaction.importers.values.code_table import CodeTable

_DIGITS = {
    first + number: str(number + 1)
    for first in (0x2460, 0x2474, 0x24F5, 0x2776, 0x2780, 0x278A)  # ① ⑴ ⓵ ❶ ➀ ➊
    for number in range(9)
}
_CIRCLED = "".join(map(chr, _DIGITS))
_AXIS = r"(?:a(?:xe)?\.?\s?(?:n°\s?)?(\d|" + ROMAN + r")\b\s*[:.–-]?\s*)?"
_SIGN = r"(?:\s*(?:[,;/|&+–-]|\bet\b)\s*|\s+)"
_HAS_CIRCLE = late(f"[{_CIRCLED}]")
_GLUED = late(rf"(?<=[{_CIRCLED}])(?=[{_CIRCLED}\d])|(?<=\d)(?=[{_CIRCLED}])")
_AMONG_CIRCLED = late(rf"\W*{_AXIS}((?:[\d{_CIRCLED}]{_SIGN}?)+)\W*", re.I)
_ONE = r"[(\[]?\d[)\]]?"
_AMONG_BRACKETS = late(rf"{_AXIS}({_ONE}(?:{_SIGN}{_ONE})+)\W*")
_BEHIND_BLANK = late(r"\d[)\]]?\s+[(\[]\d")


def has_circle(text: str) -> bool:
    """Whether a number of a text is circled."""
    return not text.isascii() and _HAS_CIRCLE.search(text) is not None


def circled(text: str) -> str:
    """Give the circled numbers of a text alone where they stand among others that are not."""
    if not has_circle(text):
        return text
    lines = [(line, _AMONG_CIRCLED.fullmatch(line)) for line in text.split("\n") if line.strip()]
    if all(found is not None for _line, found in lines):
        numbers = "".join(found[2] for _line, found in lines if found)
        is_chosen = any(map(str.isdecimal, numbers))
        chosen = [_chosen(found, is_chosen=is_chosen) for _line, found in lines if found]
        text = "\n".join(filter(None, chosen))
    return _GLUED.sub(" ", text).translate(_DIGITS)


def _chosen(found: re.Match[str], *, is_chosen: bool) -> str:
    """A line of numbers, of which those that are not circled are none where others are."""
    numbers = _HAS_CIRCLE.findall(found[2]) if is_chosen else [found[2]]
    lead = f"axe {found[1]} : " if found[1] else ""
    return lead + ", ".join(numbers) if numbers else ""


def is_unclear(folded: str, known: CodeTable, axis: str | None) -> bool:
    """Whether some numbers of an axis stand in brackets, and nobody can tell what that says of them.

    Among all those of the axis they may be the only ones that are meant; behind a blank, a count.
    """
    if "(" not in folded and "[" not in folded:
        return False
    for line in folded.split("\n"):
        found = _AMONG_BRACKETS.fullmatch(line.strip())
        of = (known.axis_code(found[1]) if found[1] else axis) if found else None
        if found is None or of is None:
            continue
        numbers = re.findall(r"\d", found[2])
        bare = re.findall(r"(?<![(\[])\d(?![)\]])", found[2])
        if not bare or len(bare) == len(numbers) or any(known.code_in(of, n) is None for n in numbers):
            continue
        every = [objective.number for objective in known.codes.values() if objective.axis == of]
        if numbers == every or _BEHIND_BLANK.search(found[2]):
            return True
    return False
