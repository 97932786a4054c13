"""Tables where no heading names the actions: the column whose content does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from concertaction.importers.layouts.columns.choices import BY_CONTENT, Choice
from concertaction.importers.layouts.columns.coded_titles import is_coded
from concertaction.importers.layouts.columns.contents import Shape
from concertaction.importers.layouts.columns.found import heading_of
from concertaction.importers.layouts.columns.measured import SAMPLED_ROWS
from concertaction.importers.layouts.words.headings import fold
from concertaction.importers.layouts.words.organisations import looks_like_organisation
from concertaction.patterns import late

if TYPE_CHECKING:
    from concertaction.framework import Framework
    from concertaction.importers.layouts.columns.found import Found
    from concertaction.importers.layouts.page import Page

_BOTH = late(
    r"(?=.*\b(?:objectif|obj|code|numero)\b).*\b(?:action|activite|projet|initiative|intitule|titre|libelle|nom)\b"
)
_MAY_NAME = frozenset({"objectives", "objective_label", "description", "reference"})


def name_both(page: Page, found: Found, framework: Framework, chosen: dict[int, Choice], last: int) -> None:
    """Where nothing else names the actions: "Objectif - Action" over codes and titles."""
    if any(choice.field == "title" for choice in chosen.values()):
        return
    first = found.header.rows[-1] + 1
    for column in found.header.texts:
        choice = chosen.get(column)
        if choice is not None and choice.field not in _MAY_NAME:
            continue
        if not _BOTH.match(fold(heading_of(found.header, column))):
            continue
        if is_coded(page.column(column, first, min(last, first + SAMPLED_ROWS)), framework):
            chosen[column] = Choice("title", choice.score if choice else BY_CONTENT, "heading-and-content")
            return


_NAMES_ACTIONS = late(r"\b(?:action|activite|projet|initiative|intitule|titre|libelle|atelier|module|quoi)\b")
_NO_NAMES = frozenset(
    {"reference", "axis", "objectives", "objective_number", "objective_label", "year", "quarter"}
)
_GIVEN_UP = frozenset({"", "operator", "operator_kind", "public", "remarks", "status"})
"""What the first column of texts was taken for where it may hold the titles that nothing else holds."""


def name_by_elimination(
    page: Page,
    found: Found,
    chosen: dict[int, Choice],
    looked: dict[int, Shape],
    spread: list[str],
    last: int,
) -> None:
    """Where no column names the actions, the first column of texts does: "Actions par opérateur".

    It holds no organisations; its heading speaks of actions, or organisations stand there on lines of
    their own, or no heading says what it is.  Something else must show that the lines are actions.
    """
    fields = {choice.field for choice in chosen.values()} | set(spread)
    if "title" in fields:
        return
    shown_by = ({"partners"}, {"objectives", "objective_number", "axis"}, {"start", "end", "period"})
    groups = sum(not fields.isdisjoint(group) for group in shown_by)
    groups += bool(found.codes) and fields.isdisjoint(shown_by[1])
    if groups < 2:
        return
    for column, shape in sorted(looked.items()):
        choice = chosen.get(column)
        if column in found.codes or shape.filled < 2 or shape.text < 0.8:
            continue
        if choice is not None and choice.field in _NO_NAMES:
            continue
        if (choice.field if choice else "") not in _GIVEN_UP or column not in found.header.texts:
            return
        is_worded = shape.distinct > 0.6 and 6 < shape.length < 160 and shape.codes < 0.3
        if is_worded and shape.organisations < 0.3 and shape.people < 0.2:
            worded = _NAMES_ACTIONS.search(fold(heading_of(found.header, column))) is not None
            if choice is None or worded or _has_group_lines(page, column, found.header.rows[-1] + 1, last):
                chosen[column] = Choice("title", BY_CONTENT, "elimination")
        return


def _has_group_lines(page: Page, column: int, first: int, last: int) -> bool:
    """True where organisations stand alone on their lines in a column."""
    alone = (row for row in range(first, min(last, first + SAMPLED_ROWS) + 1) if page.counts[row] == 1)
    return any(
        isinstance(value := page.cell(row, column), str) and looks_like_organisation(value) for row in alone
    )
