"""The steps of an action on lines of their own below it: they are no actions, and no part of its title.

``Rendez-vous partagés | EFT A | 1.4 | ...`` over ``   a) préparation avec l'équipe`` or ``1.1 | location``.
A line is a step when a mark, or a number below the action's, says so and it has neither an objective nor an
operator nor partners.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from concertaction.importers.layouts.operators.lines_over import heads_others
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.shapes import OBJECTIVES
from concertaction.importers.layouts.words.headings import unaccented
from concertaction.importers.layouts.words.lines import words
from concertaction.importers.layouts.words.organisations import looks_like_organisation
from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from concertaction.models import CellValue

_OF_ACTIONS = OBJECTIVES | {"operator", "partners"}
_LONGEST = 200  # characters of a step
_MARK = late(r"\s*(?:[-–—•·▪●◦○‣>→⇒✓]+\s*|\(?(?:[a-h]|[ivx]{1,4})\s?[).°]\s*|(?:[a-h])\s?[-–:]\s+)(?=\w)")
_OBJECTIVE = late(r"\b(?:axe|obj)|\d\s*[.,/]\s*\d", re.I)
_LETTER = late(r"\(?([a-h]|[ivx]{1,4})\s?[).°]?", re.I)


def find_steps(
    values: Mapping[int, Sequence[CellValue]], fields: Mapping[str, Sequence[int]], marked: Sequence[int]
) -> frozenset[int]:
    """The lines (from 0, in the table) that are steps of the action above."""
    keys = [*(column for field in _OF_ACTIONS for column in fields.get(field, ())), *marked]
    if not fields.get("title") or not keys:
        return frozenset()
    title = fields["title"][0]
    titles = values[title]
    said = zip(*(values[column] for column in keys), strict=True)
    nothing = (None,) * len(keys)
    bare = [line for line, cells in enumerate(said) if cells == nothing and titles[line] is not None]
    if not bare or len(bare) == len(titles):
        return frozenset()
    numbers = [column for column in values if column < title and column not in keys]
    groups = [c for field in OBJECTIVES for c in fields.get(field, ()) if c < title]
    found = {
        line
        for line, above in _below_actions(bare, values, title, groups)
        if _is_step(values, title, numbers, line, above)
    }
    first = next(line for line, text in enumerate(titles) if text is not None)
    if first in bare and isinstance(titles[first], str) and _is_marked(str(titles[first])):
        return frozenset()  # lines that head the actions below are marked so
    return frozenset(found)


def _below_actions(
    bare: Sequence[int], values: Mapping[int, Sequence[CellValue]], title: int, groups: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Each bare line with the action above it, from which neither a blank row nor a group parts it."""
    without = set(bare)
    above: int | None = None
    for line, text in enumerate(values[title]):
        if text is None:
            is_parted = all(cells[line] is None for cells in values.values()) or any(
                values[column][line] is not None for column in groups
            )
            above = None if is_parted else above
        elif line not in without:
            above = line
        elif above is not None:
            yield line, above


def _is_step(
    values: Mapping[int, Sequence[CellValue]], title: int, numbers: Sequence[int], line: int, above: int
) -> bool:
    text, action = values[title][line], values[title][above]
    if not isinstance(text, str) or len(text) > _LONGEST or not isinstance(action, str):
        return False
    if _is_marked(text):
        is_alone = all(cells[line] is None for column, cells in values.items() if column != title)
        return not (
            _is_marked(action) or (is_alone and (heads_others(text) or looks_like_organisation(text)))
        )
    return any(_is_below(values[column][line], values[column][above]) for column in numbers)


def _is_marked(text: str) -> bool:
    """True for "a) préparation", "- location", "Étape 1 : location"; not for "- Axe 2"."""
    mark = _MARK.match(text) or words("step", r"\W*", r"\s*(?:n°\s*)?\d{1,2}\s*[:.–-]\s*").match(
        unaccented(text)
    )
    return mark is not None and _OBJECTIVE.search(text[mark.end() :]) is None


def _is_below(number: CellValue, above: CellValue) -> bool:
    """True for 1.1, "1.a" and "a" below 1."""
    first, then = shown(above).strip(" .:)").removesuffix(".0"), shown(number).strip(" :)")
    if not first or not then or not first[-1:].isdigit():
        return False
    return then.startswith((f"{first}.", f"{first}-", f"{first}a")) or (
        isinstance(number, str) and _LETTER.fullmatch(then) is not None
    )
