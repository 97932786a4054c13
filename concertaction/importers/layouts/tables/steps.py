"""The steps and the costs of an action on lines of their own below it, and the points of an agenda.

They are no actions, and no part of a title.

``Rendez-vous partagés | EFT A | 1.4 | ...`` over ``   a) préparation avec l'équipe`` or ``1.1 | location``.
A line is a step when a mark, or a number below the action's, says so and it has neither an objective nor an
operator nor partners.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from concertaction.importers.layouts.operators.lines_over import heads_others
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.shapes import DATED, OBJECTIVES
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
_AMOUNT = late(r"\s*-?\d[\d .,\u00a0\u202f]*\s*(?:€|eur|euros?)?\s*", re.I)
_OBJECTIVE = late(r"\b(?:axe|obj)|\d\s*[.,/]\s*\d", re.I)
_LETTER = late(r"\(?([a-h]|[ivx]{1,4})\s?[).°]?", re.I)


def find_bare(
    values: Mapping[int, Sequence[CellValue]], fields: Mapping[str, Sequence[int]], marked: Sequence[int]
) -> list[int]:
    """The lines (from 0, in the table) that have a title and neither objective, operator nor partners."""
    keys = _keys(fields, marked)
    if not fields.get("title") or not keys:
        return []
    if any(None not in values[column] for column in keys):
        return []
    titles = values[fields["title"][0]]
    said = zip(*(values[column] for column in keys), strict=True)
    nothing = (None,) * len(keys)
    bare = [line for line, cells in enumerate(said) if cells == nothing and titles[line] is not None]
    return [] if len(bare) == len(titles) else bare


def _keys(fields: Mapping[str, Sequence[int]], marked: Sequence[int]) -> list[int]:
    return [*(column for field in _OF_ACTIONS for column in fields.get(field, ())), *marked]


def find_costs(
    values: Mapping[int, Sequence[CellValue]], fields: Mapping[str, Sequence[int]], bare: Sequence[int]
) -> frozenset[int]:
    """The bare lines below an action that name a cost, with an amount and nothing else."""
    title, budgets = fields["title"][0], fields.get("budget", ())
    if not budgets:
        return frozenset()
    below = {line for line, _above in _below_actions(bare, values, title, ())}
    return frozenset(
        line
        for line in bare
        if line in below
        and any(values[column][line] is not None for column in budgets)
        and not _is_for_somebody(values, fields, line)
        and _says("cost_line", values[title][line], whole=True)
        and _are_amounts([cells[line] for column, cells in values.items() if column != title])
    )


def find_agenda(
    values: Mapping[int, Sequence[CellValue]], fields: Mapping[str, Sequence[int]], bare: Sequence[int]
) -> frozenset[int]:
    """The bare lines without a time or a public that are points of an agenda; one alone may head others."""
    title = fields["title"][0]
    timed = [column for field in DATED for column in fields.get(field, ())]
    return frozenset(
        line
        for line in bare
        if _says("agenda_line", values[title][line], whole=False)
        and not _is_for_somebody(values, fields, line)
        and all(values[column][line] is None for column in timed)
        and any(cells[line] is not None for column, cells in values.items() if column != title)
    )


def _is_for_somebody(
    values: Mapping[int, Sequence[CellValue]], fields: Mapping[str, Sequence[int]], line: int
) -> bool:
    """True for a line that says for whom, or for how many, as an action does."""
    return any(
        values[column][line] is not None
        for field in ("participants", "public")
        for column in fields.get(field, ())
    )


def _says(key: str, text: CellValue, *, whole: bool) -> bool:
    """True for a text that one of some words begins, or is."""
    if not isinstance(text, str) or len(text) > _LONGEST:
        return False
    pattern = words(key, r"\W*", r"\W*" if whole else "")
    return (pattern.fullmatch if whole else pattern.match)(unaccented(text)) is not None


def _are_amounts(cells: Sequence[CellValue]) -> bool:
    """True for amounts, one at least: 1500, "1.500 €"."""
    said = [cell for cell in cells if cell is not None]
    return bool(said) and all(
        type(cell) in (int, float) or (isinstance(cell, str) and _AMOUNT.fullmatch(cell)) for cell in said
    )


def find_steps(
    values: Mapping[int, Sequence[CellValue]],
    fields: Mapping[str, Sequence[int]],
    marked: Sequence[int],
    bare: Sequence[int],
) -> frozenset[int]:
    """The bare lines (from 0, in the table) that are steps of the action above."""
    keys = _keys(fields, marked)
    title = fields["title"][0]
    titles = values[title]
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
