"""What an answer tells of its label, whose words are not known."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Literal, TypeGuard

from concertaction.importers.layouts.shapes import OBJECTIVES
from concertaction.importers.layouts.words.headings import PATTERN, fold, recognise, unaccented, vocabulary
from concertaction.importers.layouts.words.lines import is_nothing, words
from concertaction.importers.layouts.words.organisations import (
    is_surely_organisation,
    looks_like_organisation,
)
from concertaction.importers.layouts.words.proper_names import is_person, reads_as_name
from concertaction.importers.values.dates import read_date
from concertaction.importers.values.periods import read_period
from concertaction.patterns import late
from concertaction.text import is_announced

if TYPE_CHECKING:
    from collections.abc import Sequence

    from concertaction.importers.layouts.columns.code_shapes import CodeShapes
    from concertaction.importers.layouts.forms.labels import Asked
    from concertaction.models import CellValue

_LONGEST_TITLE, _LONGEST_LIST, _LONGEST_NAME = 120, 200, 90  # characters
_YEARS = (2000, 2040)
_MANY, _MOST = 3, 0.66  # codes that tell what a label asks for, and their share of the answers
_OF_ACTION = late(r"\b(?:action|projet|activite|initiative|appel\w*|nomm\w*|intitul\w*|titre|quoi)\b")


def speaks_of_action(one: Asked) -> bool:
    """True for a label that speaks of an action, of what it is called."""
    return _OF_ACTION.search(fold(one.text)) is not None


def is_title(one: Asked, shapes: CodeShapes) -> bool:
    """True for an answer that can be that of a title and of hardly anything else."""
    value = one.value
    return (
        isinstance(value, str)
        and 3 < len(value) <= _LONGEST_TITLE
        and not value[:1].islower()
        and (speaks_of_action(one) or not is_surely_organisation(value))
        and sum(map(str.isalpha, value)) > 0.5 * len(value)
        and "@" not in value
        and not is_nothing(value)
        and not is_person(value)
        and not shapes.is_code(value)
        and not is_span(value)
    )


def is_span(value: CellValue) -> bool:
    """True for words or figures that say from when to when; a single day may be that of anything."""
    if type(value) is int:
        return _YEARS[0] <= value <= _YEARS[1]
    if not isinstance(value, str) or not any(map(str.isdigit, value)):
        return False
    read = read_period(value)
    return read.problem is None and read.start is not None and read.start != read.end


def may_be_time(one: Asked) -> bool:
    """True for a day or a span of time beside a label that speaks of no other date."""
    text, value = fold(one.text), one.value
    never = vocabulary().never.get("period")
    if (never and re.search(never, text)) or words("other_date", r"\b", r"\b").search(unaccented(one.text)):
        return False
    return isinstance(value, date) or is_span(value) or _day(value, "start") is not None


def follow(first: list[Asked], second: list[Asked]) -> bool:
    """True where the days of one label come before those of another, or on the same ones."""
    if not first or len(first) != len(second):
        return False
    days = [(_day(a.value, "start"), _day(b.value, "end")) for a, b in zip(first, second, strict=True)]
    return all(a is not None and b is not None and a <= b for a, b in days)


def _day(value: CellValue, edge: Literal["start", "end"]) -> date | None:
    if not isinstance(value, (str, date)):
        return None
    return read_date(value, edge=edge).value


def asks_house(one: Asked) -> bool:
    """True for the label of the house whose form it is, beside what may be its name."""
    text, value = fold(one.text), one.value
    if not _is_name(value) or words("other_house_asked", r"\b", r"\b").search(text):
        return False
    return words("house_asked").match(text) is not None or (
        words("part_asked").match(text) is not None and looks_like_organisation(str(value))
    )


def _is_name(value: CellValue) -> bool:
    """True for a text that may be the name of one house."""
    return (
        isinstance(value, str)
        and 2 < len(value) <= _LONGEST_NAME
        and (value[:1].isupper() or looks_like_organisation(value))
        and not is_nothing(value)
        and not is_person(value)
        and "@" not in value
        and sum(map(str.isdigit, value)) < 3
    )


def are_houses(group: list[Asked]) -> bool:
    """True for answers that are names of organisations, most of which a word tells."""
    named = [
        isinstance(one.value, str)
        and len(one.value) <= _LONGEST_LIST
        and not is_person(one.value)
        and not is_nothing(one.value)
        and (looks_like_organisation(one.value) or reads_as_name(one.value))
        for one in group
    ]
    told = sum(isinstance(one.value, str) and looks_like_organisation(one.value) for one in group)
    return all(named) and 2 * told >= len(group)


def asks_others(group: list[Asked]) -> bool:
    """True for a label that speaks of who pays, of where, of whom one serves."""
    return words("other_names", r"\b", r"\b").search(unaccented(group[0].text)) is not None


def are_objectives(values: Sequence[CellValue], shapes: CodeShapes) -> bool:
    """True for answers that are codes or titles of objectives; some may be an axis alone, or left blank.

    Of many, some may say anything.
    """
    codes = sum(is_coded(value, shapes) for value in values)
    texts = [value for value in values if _is_no_number(value) and not shapes.is_code(value)]
    titles = sum(map(shapes.is_titled, texts))
    axes = sum(map(shapes.is_axis, texts))
    nothing = sum(is_nothing(text) or is_announced(text) for text in texts)
    return (codes + axes > titles and codes + titles + axes + nothing == len(values)) or (
        codes >= _MANY and codes + titles >= _MOST * len(values)
    )


def is_coded(value: CellValue, shapes: CodeShapes) -> bool:
    """True for an answer that can be a code or a title of an objective, and no number of anything."""
    return (isinstance(value, float) or _is_no_number(value)) and shapes.is_code(value)


def _is_no_number(value: CellValue) -> TypeGuard[str]:
    return isinstance(value, str) and not value.strip().isdigit()


def asks_objectives(group: list[Asked]) -> bool:
    """True for a label that asks for objectives, whatever their titles name: "... du Forem"."""
    return any(match.field in OBJECTIVES and match.score >= PATTERN for match in recognise(group[0].text))
