"""What one cell says in a list of objectives under their axes: an axis, an objective, a box before it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from concertaction.importers.layouts.columns.codes_in_text import (
    axis_in_text,
    code_in_text,
    number_in_text,
    says_objective,
)
from concertaction.importers.layouts.forms.checklists import BOX, TICKED
from concertaction.importers.layouts.page import shown
from concertaction.patterns import late

if TYPE_CHECKING:
    from concertaction.importers.layouts.columns.code_shapes import CodeShapes
    from concertaction.models import CellValue

_LONGEST = 300  # characters of the title of an axis or an objective
_NUMBER_FIRST = late(r"^\W*(?:objectifs?|obj|o)?[\s.]*(?:n\s?°\s?)?\d{1,2}\W+", re.I)
_NUMBERED = late(r"\W*\d{1,2}\s?[.:)–-]\s*(?=[^\W\d])")
_CROSS_BEFORE = late(r"\s*x\s*[-–:.)]?\s+(?=obj|[1-9o]\s?\d?\W)", re.I)
_BOX_BEHIND = late(  # "Objectif 4 : X", "Objectif 4 (x)", "Objectif 4 ☐"
    r"(?:(?<=\S)[\s:]+(?=x\s*$)|\s*(?=[\[(☐-☒]))([☒☑✓✔√☐□❑❏▢○●]|\[[\sxv_]{0,3}\]|\([\sxv_]{0,3}\)|x)\s*$",
    re.I,
)


def tick_of(box: str) -> str:
    """The mark of a box, or of what stands for one."""
    return "x" if TICKED.search(box) else "-"


def boxed(value: CellValue) -> tuple[str, CellValue]:
    """A box or a cross before or behind what stands in a cell, and the rest of it."""
    if not isinstance(value, str) or len(value) > _LONGEST:
        return "", value
    found = BOX.match(value) or _CROSS_BEFORE.match(value)
    if found:
        return found[0], value[found.end() :].strip()
    behind = _BOX_BEHIND.search(value)
    return (behind[1], value[: behind.start()].rstrip(" :")) if behind else ("", value)


def is_numbered(value: CellValue) -> bool:
    """True for "Objectif 2", "2. Se former"."""
    return isinstance(value, str) and (says_objective(value) or _NUMBERED.match(value) is not None)


def axis_of(value: CellValue, shapes: CodeShapes) -> str | None:
    """The axis that a line names: "Axe 1", "AXE II : …", "4. Ouvrir le DIISP vers…"."""
    if not isinstance(value, str) or len(value) > _LONGEST or code_in_text(value, shapes) is not None:
        return None
    return axis_in_text(value, shapes) or shapes.axis_nearly(value) or shapes.axis_of_number(value)


def item_of(value: CellValue, axis: str | None, number: int, shapes: CodeShapes) -> str | None:
    """The objective that a cell names: by its number in the axis, by its title; a bare number runs on."""
    if isinstance(value, str):
        if len(value) > _LONGEST:
            return None
        titled = shapes.title_of(_NUMBER_FIRST.sub("", value))
        if titled is not None:
            numbered = number_in_text(value) if is_numbered(value) else None
            agrees = numbered in (None, titled.rpartition(".")[2]) and axis in (
                None,
                titled.partition(".")[0],
            )
            return titled if agrees else None
    said = number_in_text(value)
    if axis is None or said is None or int(said) <= number:
        return None
    if not says_objective(value):
        is_next = said == str(number + 1) and axis_of(value, shapes) in (None, axis)
        if not is_next or not (is_numbered(value) or shown(value).strip(" .)") == said):
            return None
    return f"{axis}.{said}" if f"{axis}.{said}" in shapes.codes else None
