"""Forms: a label and its value, one action a sheet, or several down or beside each other.

A form is recognised by its labels: they fill at least four rows, are a good
part of all the rows, and each has its value at its right or below it (or in
the same cell, after a colon).  A table has its labels on one to three rows.

Labels are found, then what answers them; both are cut into one record an
action, and the records become a block.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from concertaction.importers.layouts.forms.answers import find_answers
from concertaction.importers.layouts.forms.asides import find_asides
from concertaction.importers.layouts.forms.blocks import Form, make_form
from concertaction.importers.layouts.forms.checklists import find_ticks
from concertaction.importers.layouts.forms.headed import add_titles
from concertaction.importers.layouts.forms.labels import (
    Label,
    end_with_colon,
    find_candidates,
    find_labels,
)
from concertaction.importers.layouts.forms.places import (
    answers_across,
    answers_beside,
    is_paired,
)
from concertaction.importers.layouts.forms.records import split, split_across
from concertaction.importers.layouts.forms.small_tables import find_partners, find_small_tables
from concertaction.importers.layouts.forms.stacked import answers_below, fills, is_stacked
from concertaction.importers.layouts.forms.unknown_labels import Said, guess_labels, lost_partners
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.tables.skipped import is_model
from concertaction.importers.layouts.words.headings import is_known

if TYPE_CHECKING:
    from concertaction.framework import Framework
    from concertaction.importers.layouts.columns.code_shapes import CodeShapes
    from concertaction.importers.layouts.page import Page

_TALLEST, _WIDEST = 1500, 60  # a larger sheet is no form

_FEWEST_UNTITLED = 4  # fields of a form that does not say what its action is called
_ASPECTS = (
    frozenset({"partners"}),
    frozenset({"objectives", "objective_number", "axis"}),
    frozenset({"start", "end", "period"}),
    frozenset({"description"}),
    frozenset({"public", "participants"}),
)
_NOTHING_SAID: Mapping[str, str] = MappingProxyType({})


def read_form(
    page: Page,
    framework: Framework,
    shapes: CodeShapes,
    said: Mapping[str, str] = _NOTHING_SAID,
    *,
    known: bool = False,
) -> Form | None:
    """Read a sheet of forms, or None when it is not one.

    ``said`` gives fields by folded label; ``known`` is true where other sheets show that it is a form.
    """
    if page.height > _TALLEST or page.width > _WIDEST or is_model(page):
        return None
    partners = find_partners(page)
    listed = find_small_tables(page, partners)
    found = find_candidates(page, said, listed, partners)
    right = answers_beside(page, found)
    stacked, beside = answers_below(page, found, right), answers_across(page, found)
    answering = beside | stacked.answers | right
    free = [one for one in found if (one.label.row, one.label.column) not in answering]
    labels = find_labels(page, free, stacked.rows if fills(page, stacked) else ())
    taken = {(label.row, label.column) for label in labels}
    ticked = find_ticks(page, framework, shapes, taken)
    boxes_in = {place[0] for _, place, _ in ticked} | listed.keys()
    remarks: list[Said] = []
    headed: list[Said] = []
    if not said and not beside and not is_stacked(page, labels, stacked, boxes_in):
        labels, headed = add_titles(page, labels, framework, shapes)
        taken = {(label.row, label.column) for label in labels}
    if not said and not beside:
        labels, remarks = guess_labels(page, labels, boxes_in, shapes, stacked, ticked=bool(ticked))
        taken = {(label.row, label.column) for label in labels}
    if len(taken) < 3:
        return None
    asides = find_asides(page, labels, listed, answering)
    over = is_stacked(page, labels, stacked, boxes_in)
    if not (
        known
        or over
        or (beside and any(label.field == "title" for label in labels))
        or _is_form(page, labels, asides, boxes_in, answering)
        or is_paired(page, labels, boxes_in)
        or (not said and _is_untitled_form(page, labels, asides, boxes_in))
    ):
        return None
    boxes = {place for _, place, _ in ticked}
    taken |= end_with_colon(page, taken)
    answers = find_answers(page, labels, taken, boxes, listed)
    across = split_across(labels, answers, {label.row for label in asides})
    if asides and not across:
        labels = sorted([*labels, *asides], key=lambda label: (label.row, label.column))
        taken |= {(label.row, label.column) for label in asides}
        answers = find_answers(page, labels, taken, boxes, listed)
    form = make_form(page, across or split(labels, answers), ticked, shapes, said, frozenset(listed), right)
    if form is None:
        return None
    within = stacked.rows | {row for row, _ in stacked.answers} if over else frozenset[int]()
    return form._replace(
        rows=form.rows | within,
        titles=form.titles - within,
        said=(*headed, *remarks, *lost_partners(page, labels, answers)),
    )


def _is_untitled_form(page: Page, labels: list[Label], asides: list[Label], boxes: set[int]) -> bool:
    """True for labels down one column that can only be those of an action, none of which names it."""
    if asides or any(match.field == "title" for label in labels for match in label.matches):
        return False
    columns: dict[int, set[str]] = {}
    for label in labels:
        columns.setdefault(label.column, set()).add(label.field)
    used = sum(1 for row in range(page.height) if page.counts[row] and row not in boxes)
    rows = {label.row for label in labels}
    told = max(columns.values(), key=len) | ({"objectives"} if boxes else set())
    return (
        bool(told & {"partners", "objectives", "objective_number"})
        and len(told) >= _FEWEST_UNTITLED
        and sum(not told.isdisjoint(group) for group in _ASPECTS) >= 3
        and len(rows) == len(labels)
        and len(rows) >= 0.5 * used
    )


def _is_form(
    page: Page, labels: list[Label], asides: list[Label], boxes: set[int], answering: set[tuple[int, int]]
) -> bool:
    rows = {label.row for label in labels}
    used = sum(1 for row in range(page.height) if page.counts[row] and row not in boxes)
    if len(rows) < 3 or len(rows) < 0.3 * used:
        return False
    titles = [label for label in labels if label.field == "title"] or [
        label for label in labels if any(match.field == "title" for match in label.matches)
    ]
    titles.sort(key=lambda label: -label.score)
    title = titles[0].row if titles else None
    columns = {label.column for label in titles}
    paired = (
        title is not None
        and any(label.row == title for label in asides)
        and not is_known(shown(page.used(title)[1][1]))
    )
    if title is not None and not titles[0].inline and not paired:
        texts = [
            value
            for column, value in page.used(title)
            if isinstance(value, str) and len(value) < 80 and (title, column) not in answering
        ]
        if sum(is_known(word) and not word.rstrip().endswith(":") for word in texts) >= 3:
            return False  # a header, not a label
    elsewhere = {label.field for label in labels if label.row != title}
    if boxes:
        elsewhere.add("objectives")
    if title is None or len(elsewhere) < 3 or len(rows - {title}) < 2:
        return False
    beside = {label.field for label in labels if label.column in columns}
    if boxes:
        beside.add("objectives")
    if len(beside) < 3:
        return False  # words of headings among the values of a table
    crowded = [sum(label.row == row for label in labels) for row in rows]
    return max(crowded) <= 6 and sum(crowded) / len(crowded) < 3
