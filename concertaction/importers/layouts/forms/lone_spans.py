"""Lines of forms that say when an action runs, alone and without a label: "Du 01/03/2012 au 30/06/2012"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from concertaction.i18n import N_
from concertaction.importers.layouts.forms.labels import Said, in_order, places_of, sure_label
from concertaction.importers.layouts.forms.tells import is_span
from concertaction.importers.layouts.shapes import DATES

if TYPE_CHECKING:
    from concertaction.importers.layouts.forms.labels import Label
    from concertaction.importers.layouts.page import Page

_LONGEST = 60  # characters of such a line


def add_spans(page: Page, labels: list[Label]) -> tuple[list[Label], list[Said]]:
    """The labels, with a period for each form in which one line alone says when, and what is said of it.

    No label asks for a time, each line stands right below another of its form, and no form has two.
    """
    titles = [label.row for label in labels if label.field == "title"]
    if not titles or any(label.field in DATES for label in labels):
        return labels, []
    rows = {row for row, _ in places_of(labels)}
    found: dict[int, list[Label]] = {}  # by the form, counted by its title
    for row in range(min(titles) + 1, page.height):
        cells = page.used(row)
        text = cells[0][1] if len(cells) == 1 and row not in rows else None
        if isinstance(text, str) and len(text) <= _LONGEST and page.counts[row - 1] and is_span(text):
            form = sum(title < row for title in titles)
            found.setdefault(form, []).append(sure_label("period", row, cells[0][0], "période", text.strip()))
    if not found or any(len(spans) > 1 for spans in found.values()):
        return labels, []
    spans = [span for several in found.values() for span in several]
    first = spans[0]
    said = Said("guessed-label", *first.place, str(first.inline), N_("the period"))
    return in_order([*labels, *spans]), [said]
