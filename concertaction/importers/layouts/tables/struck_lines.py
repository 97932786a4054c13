"""Lines of a group that are struck out: what they said holds no more, and neither does what stands above."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from concertaction.importers.layouts.operators.facts import Fact, read_group_line
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.shapes import OBJECTIVES
from concertaction.importers.layouts.tables.lone_lines import close_groups, facts_in, may_head
from concertaction.importers.layouts.words.headings import unaccented
from concertaction.importers.layouts.words.lines import is_note_text, words
from concertaction.importers.layouts.words.organisations import may_name_organisation
from concertaction.importers.layouts.words.proper_names import is_person
from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterable

    from concertaction.importers.layouts.columns.code_shapes import CodeShapes
    from concertaction.importers.layouts.page import Page
    from concertaction.importers.layouts.tables.lines import Heard, TableLines
    from concertaction.models import CellValue

_MOST = 2  # cells of such a line: a number and its text
_HIGHEST = 4  # lines over a header
_LONGEST, _LONGEST_THEME = 300, 60  # characters
_OF_REMARK = late(r"[:!?=]|^(?:voir|cf|suite|idem|annul|report|suppr)", re.I)


def end_groups(table: TableLines, row: int, heard: Heard) -> None:
    """End the groups above a line that is struck out and would have begun another of their kind."""
    spoken = {told.fact.field for _, told in heard.told if told.fact.value is not None}
    spoken |= table.said & OBJECTIVES
    cells = _struck(table, row) if spoken else []
    if not 0 < len(cells) <= _MOST or len(shown(cells[0][1])) > _LONGEST:
        return
    column, value = cells[0]
    ended = {fact.field for fact in _said(table, cells, heard)}
    if not ended and len(cells) == 1 and _is_name_below_names(column, shown(value), heard):
        ended = {"operator", "partners"}
    if not ended and len(cells) == 1 and _is_theme(column, shown(value), heard):
        close_groups(table, row, column, heard)
    elif not ended and len(cells) == 1 and _may_head(column, shown(value), heard):
        heard.struck.append((row, column))
    if "axis" in ended:
        ended |= OBJECTIVES  # those above are of another axis
    heard.take(row, column, [Fact(field, None) for field in sorted(ended & spoken)])


def struck_above(page: Page, header: int, shapes: CodeShapes) -> frozenset[str]:
    """The fields of which a line that is struck out spoke, the next above a header."""
    for row in range(header - 1, max(header - _HIGHEST, 0) - 1, -1):
        cells = _whole(page, row, range(page.width))
        if cells:
            return frozenset(fact.field for fact in read_group_line(shown(cells[0][1])[:_LONGEST], shapes))
        if page.counts[row]:
            break
    return frozenset()


def _struck(table: TableLines, row: int) -> list[tuple[int, CellValue]]:
    return _whole(table.page, row, table.columns)


def _whole(page: Page, row: int, columns: Iterable[int]) -> list[tuple[int, CellValue]]:
    """The cells of a line of which nothing stands."""
    struck = page.sheet.struck
    found = ((column, struck.get((row + 1, column))) for column in columns)
    return [(column, one.value) for column, one in found if one is not None and not one.pieces]


def _said(table: TableLines, cells: list[tuple[int, CellValue]], heard: Heard) -> list[Fact]:
    """What such a line said: its text, its number and its text, or a name of a group and how to reach it."""
    (first, value), (last, text) = cells[0], cells[-1]
    if first == last:
        return facts_in(table, value)
    if table.title is None or last <= table.title:
        return facts_in(table, f"{shown(value)} – {shown(text)}")
    groups = {told.place[1] for _, told in heard.told}
    return [fact for fact in facts_in(table, value) if first in groups and fact.field == "operator"]


def _is_theme(column: int, text: str, heard: Heard) -> bool:
    """True for "Divers", "Autres actions" where other lines head actions: of none of their objectives."""
    is_below = any(told.place[1] == column for _, told in heard.told)
    return is_below and words("theme_of_rest", r"\W*", r"\W*").fullmatch(unaccented(text)) is not None


def _may_head(column: int, text: str, heard: Heard) -> bool:
    """True for "Atelier bois" where other lines head actions by their objectives: nothing tells a theme."""
    is_below = any(
        told.place[1] == column and told.fact.field in OBJECTIVES and told.fact.value is not None
        for _, told in heard.told
    )
    is_words = text[:1].isupper() and len(text) <= _LONGEST_THEME and _OF_REMARK.search(text) is None
    return is_below and is_words and not (is_note_text(text) or is_person(text))


def _is_name_below_names(column: int, text: str, heard: Heard) -> bool:
    """True for an organisation where others stood on lines of their own."""
    names = [
        told
        for _, told in heard.told
        if told.fact.field in ("operator", "partners") and told.place[1] == column
    ]
    return (
        bool(names)
        and may_head(text)
        and may_name_organisation(text)
        and not (is_note_text(text) or is_person(text))
    )
