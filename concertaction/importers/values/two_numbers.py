"""Two numbers in a cell, one code or two objectives of an axis: "1-3" beside "1-2-4", "1-3" of axis 2.

The other cells of the column tell: codes name their own axis, numbers stand in it, alone or by threes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.values.code_table import CodesReading, CodeTable, inferred
from concertaction.importers.values.spellings import CODE_OR_NUMBERS
from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Collection

    from concertaction.models import CellValue

Cell = tuple["CellValue", str | None]
"""What a cell holds, and the axis that its row is about."""

_TWO = late(r"\W*([1-9])([-–,/])([1-9])\W*")
_SEVERAL = late(r"\W*[1-9](?:([-–,/])[1-9]){2,}\W*")
_ONE = late(r"\W*(?:obj\w*\W{0,2})?[1-9](?:\.0)?\W*")
_FEWEST_CODES = 2


class _Two(NamedTuple):
    first: str
    sign: str
    last: str


def doubtful_pairs(cells: Collection[Cell], known: CodeTable, *, numbered: bool) -> dict[Cell, CodesReading]:
    """The cells of a column that may hold a code or two numbers, each with how it is to be read.

    ``numbered`` where the heading asks for numbers.  A code of its own axis is read as such, and said;
    one of another axis is refused.  Cells that name their axis, one and all, are codes.
    """
    pairs = {cell: two for cell in cells if (two := _two(*cell, known)) is not None}
    if not pairs:
        return {}
    texts = [(str(value), axis) for value, axis in cells if value is not None]
    several = {found[1] for text, _axis in texts if (found := _SEVERAL.fullmatch(text))}
    agreed = sum(axis == two.first for (_value, axis), two in pairs.items())
    opposed = sum(axis not in (None, two.first) for (_value, axis), two in pairs.items())
    bare = sum(axis is not None and _ONE.fullmatch(text) is not None for text, axis in texts)
    agreed_floats = sum(_names_axis(value, axis, known) for value, axis in cells)
    are_codes = not opposed and (
        agreed >= _FEWEST_CODES or (not numbered and not several and agreed_floats >= bare > 0)
    )
    is_numbered = numbered or bare > 0
    doubts = {}
    for (value, axis), two in pairs.items():
        if axis is None:
            is_doubtful = two.sign in several
        else:
            is_listed = is_numbered or two.sign in several
            is_doubtful = not are_codes if is_listed else opposed > 0 and opposed >= agreed
        if is_doubtful:
            doubts[value, axis] = _reading(two, axis, known)
    return doubts


def _names_axis(value: CellValue, axis: str | None, known: CodeTable) -> bool:
    """True for a number that is a code of the axis of its row, 2.1 as well as 1.4."""
    parts = str(value).split(".") if isinstance(value, float) and not value.is_integer() else []
    return len(parts) == 2 and parts[0] == axis and known.code((parts[0], parts[1])) is not None


def _two(value: CellValue, axis: str | None, known: CodeTable) -> _Two | None:
    """The two numbers of a cell that are a code, and objectives of the axis of its row, if that is known."""
    if isinstance(value, str):
        found = _TWO.fullmatch(value) if len(value) < 12 else None
        two = _Two(found[1], found[2], found[3]) if found else None
    elif isinstance(value, float) and not value.is_integer() and 1 < value < 10:
        first, _dot, last = str(value).partition(".")
        two = _Two(first, ",", last) if len(last) == 1 else None
    else:
        two = None
    if two is None or two.first >= two.last or known.code((two.first, two.last)) is None:
        return None
    if axis is not None and not all(known.code_in(axis, number) for number in (two.first, two.last)):
        return None
    return two


def _reading(two: _Two, axis: str | None, known: CodeTable) -> CodesReading:
    code = known.code((two.first, two.last)) or ""
    if axis is None:
        return inferred(code, f"{two.first}, {two.last}")
    numbers = ", ".join(known.code_in(axis, number) or "" for number in (two.first, two.last))
    return inferred(code, numbers) if axis == two.first else known.ambiguous(CODE_OR_NUMBERS)
