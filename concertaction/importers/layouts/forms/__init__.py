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

from concertaction.importers.layouts.forms.answers import find_answers, lost_partners
from concertaction.importers.layouts.forms.asides import find_asides
from concertaction.importers.layouts.forms.axis_lists import find_axis_lists
from concertaction.importers.layouts.forms.axis_rows import with_axis_rows
from concertaction.importers.layouts.forms.blocks import Form, make_form
from concertaction.importers.layouts.forms.builds import (
    is_over_list,
    is_paired,
    is_stacked,
    is_titled,
    is_untitled,
)
from concertaction.importers.layouts.forms.candidates import find_candidates, find_labels
from concertaction.importers.layouts.forms.checklists import Ticks, find_ticks
from concertaction.importers.layouts.forms.headed import add_titles
from concertaction.importers.layouts.forms.labels import (
    Said,
    ending_with_colon,
    in_order,
    places_of,
)
from concertaction.importers.layouts.forms.lone_spans import add_spans
from concertaction.importers.layouts.forms.other_dates import leave_out_other_dates
from concertaction.importers.layouts.forms.places import answers_across, answers_beside
from concertaction.importers.layouts.forms.records import (
    left_out,
    second_counts,
    second_operators,
    split,
    split_across,
)
from concertaction.importers.layouts.forms.sections import under_sections
from concertaction.importers.layouts.forms.small_tables import find_partners, find_small_tables
from concertaction.importers.layouts.forms.stacked import answers_below
from concertaction.importers.layouts.forms.strips import strips_of
from concertaction.importers.layouts.forms.unasked import add_names, told_across
from concertaction.importers.layouts.forms.unknown_labels import guess_labels
from concertaction.importers.layouts.tables.skipped import is_model

if TYPE_CHECKING:
    from concertaction.importers.layouts.columns.code_shapes import CodeShapes
    from concertaction.importers.layouts.forms.labels import Label
    from concertaction.importers.layouts.page import Page

_TALLEST, _WIDEST = 1500, 60  # a larger sheet is no form
_NOTHING_SAID: Mapping[str, str] = MappingProxyType({})


def read_form(
    page: Page,
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
    lists = find_axis_lists(page, shapes)
    page = with_axis_rows(lists.taken_off(page), shapes)
    # what may be a label, and what the sheet as a whole shows to be answers
    partners = find_partners(page)
    listed = find_small_tables(page, partners)
    found = find_candidates(page, said, listed, partners)
    right = answers_beside(page, found)
    stacked, across = answers_below(page, found, right), answers_across(page, found)
    answering = across | stacked.answers | right
    free = [one for one in found if one.label.place not in answering]
    # the labels: those that words tell, then those that the others and the answers tell
    rows = stacked.rows if stacked.fills else ()

    def ticks_among(labels: list[Label]) -> Ticks:
        columns = {column for _, column in across}
        if lists.ticks:
            return Ticks(lists.ticks)
        return find_ticks(shapes, places_of(labels), strips_of(page, labels), columns)

    whole = [one.label for one in free if one.is_whole]
    early = ticks_among(whole) if len({label.row for label in whole}) > 1 else None
    labels = find_labels(page, free, rows, listed=early is not None and bool(early.found))
    labels, sections = under_sections(page, labels, stacked.rows)
    ticked = early if early is not None and labels == whole else ticks_among(labels)
    apart = ticked.rows | listed.keys()
    remarks: list[Said] = []
    if not said and not across:
        headed: list[Said] = []
        if not is_stacked(page, labels, stacked, apart):
            labels, headed = add_titles(page, labels, shapes)
        labels, spans = add_spans(page, labels)
        labels, guessed = guess_labels(page, labels, apart, shapes, stacked, ticked=bool(ticked.found))
        remarks = [*headed, *guessed, *spans]
    elif not said:
        labels, remarks = told_across(page, labels, across, shapes)
    taken = places_of(labels)
    if len(taken) < 3:
        return None
    asides = find_asides(page, labels, listed, answering)
    over = is_stacked(page, labels, stacked, apart)
    if not (
        known
        or over
        or ((across or lists.ticks) and any(label.field == "title" for label in labels))
        or is_over_list(labels, ticked)
        or is_titled(page, labels, asides, apart, answering)
        or is_paired(page, labels, apart)
        or (not said and is_untitled(page, labels, asides, apart))
    ):
        return None
    # the answers, one record an action
    boxes = ticked.places
    taken |= ending_with_colon(page, taken)
    answers = find_answers(page, labels, taken, boxes, listed, across)
    labels, answers, others = leave_out_other_dates(labels, answers)
    records = split_across(page, labels, answers, {label.row for label in asides})
    if records and not said:
        records, named = add_names(page, records)
        remarks += named
    if not records:
        if asides:
            labels = in_order([*labels, *asides])
            answers = find_answers(page, labels, taken | places_of(asides), boxes, listed)
            labels, answers, more = leave_out_other_dates(labels, answers)
            others += more
        records = split(labels, answers)
    strips = strips_of(page, labels)
    form = make_form(page, records, ticked.found, shapes, said, frozenset(listed), right, strips)
    if form is None:
        return None
    within = stacked.within if over else frozenset[int]()
    return form._replace(
        rows=form.rows | within | sections | lists.rows,
        titles=form.titles - within - sections,
        said=(
            *form.said,
            *lists.said,
            *remarks,
            *others,
            *lost_partners(page, labels, answers),
            *left_out(records, labels, answers),
            *second_operators(records, _labels_of("operator", form)),
            *second_counts(records, _labels_of("participants", form)),
        ),
    )


def _labels_of(field: str, form: Form) -> set[str]:
    return {text for text, choice in form.choices if choice.field == field}
