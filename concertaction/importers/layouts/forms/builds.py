"""What a sheet of forms is known by: four builds, each told by what its labels ask for and where they stand.

Labels each beside its answer, titled or not; lines of labels over lines of answers; lines of labels and
answers by turns.  ``apart`` are everywhere the rows of lists to be ticked and of small tables.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from concertaction.importers.layouts.forms.labels import wording
from concertaction.importers.layouts.forms.stacked import FEWEST_LABELS, STACKED
from concertaction.importers.layouts.page import ends_with_colon, shown
from concertaction.importers.layouts.shapes import DATES, OBJECTIVES
from concertaction.importers.layouts.words.headings import fold, is_known

if TYPE_CHECKING:
    from collections.abc import Sequence

    from concertaction.importers.layouts.forms.checklists import Ticks
    from concertaction.importers.layouts.forms.labels import Label
    from concertaction.importers.layouts.forms.stacked import Stacked
    from concertaction.importers.layouts.page import Page, Place

_FEWEST_UNTITLED = 4  # fields of a form that does not say what its action is called
_ASPECTS = (
    frozenset({"partners"}),
    OBJECTIVES,
    DATES,
    frozenset({"description"}),
    frozenset({"public", "participants"}),
)
_TOLD = 0.7  # share of the labels on lines by turns that a colon or the next form tells
_PAIRED = 0.5  # share of the lines of a sheet that are labels and answers by turns
_FILLED_IN = 4  # labels on lines by turns that words tell without a colon


def is_titled(
    page: Page, labels: list[Label], asides: list[Label], apart: set[int], answering: set[Place]
) -> bool:
    """True for labels each beside its answer, one of which asks what the action is called."""
    rows = {label.row for label in labels}
    if len(rows) < 3 or len(rows) < 0.3 * len(page.filled - apart):
        return False
    titles = [label for label in labels if label.field == "title"] or [
        label for label in labels if label.may_ask("title")
    ]
    if not titles:
        return False
    title = max(titles, key=lambda label: label.score)
    paired = any(label.row == title.row for label in asides) and not is_known(
        shown(page.used(title.row)[1][1])
    )
    if title.inline is None and not paired:
        texts = [
            value
            for column, value in page.used(title.row)
            if isinstance(value, str) and len(value) < 80 and (title.row, column) not in answering
        ]
        if sum(is_known(word) and not ends_with_colon(word) for word in texts) >= 3:
            return False  # a header, not a label
    ticked = {"objectives"} if apart else set()
    elsewhere = {label.field for label in labels if label.row != title.row} | ticked
    if len(elsewhere) < 3 or len(rows - {title.row}) < 2:
        return False
    columns = {label.column for label in titles}
    if len({label.field for label in labels if label.column in columns} | ticked) < 3:
        return False  # words of headings among the values of a table
    crowded = Counter(row for row, _ in {(label.row, wording(label)) for label in labels})
    return max(crowded.values()) <= 6 and crowded.total() / len(crowded) < 3


def is_over_list(labels: Sequence[Label], ticked: Ticks) -> bool:
    """True for few labels, each on its line, over a list of objectives to be ticked: title and operator."""
    rows = {label.row for label in labels}
    beside = Counter(label.column for label in labels)
    return (
        len(rows) >= FEWEST_LABELS
        and {"title", "operator"} <= {label.field for label in labels}
        and all(len(rows) == count for count in beside.values())
        and len(ticked.rows) >= FEWEST_LABELS
        and max(rows) <= min(ticked.rows)
    )


def is_untitled(page: Page, labels: list[Label], asides: list[Label], apart: set[int]) -> bool:
    """True for labels down one column that can only be those of an action, none of which names it."""
    if asides or any(label.may_ask("title") for label in labels):
        return False
    columns: dict[int, set[str]] = {}
    for label in labels:
        columns.setdefault(label.column, set()).add(label.field)
    rows = {label.row for label in labels}
    told = max(columns.values(), key=len) | ({"objectives"} if apart else set())
    return (
        bool(told & {"partners", "objectives", "objective_number"})
        and len(told) >= _FEWEST_UNTITLED
        and sum(not told.isdisjoint(group) for group in _ASPECTS) >= 3
        and len(rows) == len(labels)
        and len(rows) >= 0.5 * len(page.filled - apart)
    )


def is_stacked(page: Page, labels: Sequence[Label], stacked: Stacked, apart: set[int]) -> bool:
    """True for a sheet of labels over their answers, each line of labels asking for something else.

    A table printed with its headings over each line asks for the same again.
    """
    fields: dict[int, set[str]] = {}
    for label in labels:
        if label.row in stacked.rows:
            fields.setdefault(label.row, set()).add(label.field)
    asked = set().union(*fields.values())
    if "title" not in asked or len(asked) < FEWEST_LABELS:
        return False
    titled = set().union(*(some for some in fields.values() if "title" in some))
    if asked <= titled:
        return False
    used = page.filled - apart
    return len(used & stacked.within) >= STACKED * len(used)


def is_paired(page: Page, labels: Sequence[Label], apart: set[int]) -> bool:
    """True for lines of labels and answers by turns: ``Action : | Potager | Objectif : | 4.2``.

    Each has a colon, or comes again in the next form.
    """
    on_row: dict[int, list[int]] = {}
    for label in labels:
        if label.inline is None:
            on_row.setdefault(label.row, []).append(label.column)
    paired = set()
    for row, places in on_row.items():
        columns = [column for column, _ in page.used(row)]
        if places[0] == columns[0] and set(places) <= set(columns[::2]):
            paired.add(row)
    told = [label for label in labels if label.row in paired]
    again = Counter(fold(label.text) for label in told)
    sure = sum(again[fold(label.text)] > 1 or ends_with_colon(page.cell(*label.place)) for label in told)
    fields = {label.field for label in told}
    return (
        "title" in fields
        and len(fields) > FEWEST_LABELS
        and (sure >= _TOLD * len(told) or sum(label.is_known for label in told) > _FILLED_IN)
        and any(len(on_row[row]) > 1 for row in paired)
        and len(paired) >= _PAIRED * len(page.filled - apart)
    )
