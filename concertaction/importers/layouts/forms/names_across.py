"""Names of organisations over columns that hold one action each, where no label asks for the operator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from concertaction.i18n import N_
from concertaction.importers.layouts.forms.answers import Answer
from concertaction.importers.layouts.forms.asked import Asked
from concertaction.importers.layouts.forms.labels import Said, sure_label
from concertaction.importers.layouts.forms.tells import are_houses, asks_others
from concertaction.importers.layouts.operators.whole_names import is_bare_institution
from concertaction.importers.layouts.words.headings import recognise

if TYPE_CHECKING:
    from concertaction.importers.layouts.forms.records import Record
    from concertaction.importers.layouts.page import Page

_HIGHEST = 6  # rows over the first title in which the names are looked for


def add_names(page: Page, records: list[Record]) -> tuple[list[Record], list[Said]]:
    """The records, each with the name over its column, and what must be said of that.

    Each column has a name, two differ, and what heads their line speaks of nobody else.
    """
    if any(label.field == "operator" and found for record in records for label, found in record):
        return records, []
    rows = {label.row for record in records for label, _ in record}
    titles = [found[0] for record in records for label, found in record if label.field == "title" and found]
    columns = sorted({answer.column for answer in titles})
    first = min((answer.row for answer in titles), default=0)
    if len(columns) < 2:
        return records, []
    lines: list[list[Asked]] = []
    for row in range(first - 1, max(first - _HIGHEST, 0) - 1, -1):
        head = page.used(row)[0] if row in page.filled and row not in rows else None
        if head is None or head[0] > columns[0]:
            continue
        text = str(head[1])
        asked = [Asked(row, head[0], text, page.cell(row, column)) for column in columns]
        if len({one.value for one in asked}) < 2 or not are_houses(asked):
            continue
        if head[0] == columns[0] or not (asks_others(asked) or recognise(text)):
            lines.append(asked)
    if not lines:
        return records, []
    # "EFT", "CPAS" below the names are their kinds
    names = next((one for one in lines if not all(is_bare_institution(str(n.value)) for n in one)), lines[0])
    row, head_column, text, _ = names[0]
    label = sure_label("operator", row, head_column, text.rstrip(" :"))
    named = {column: one.value for column, one in zip(columns, names, strict=True)}
    added: list[Record] = []
    for record in records:
        column = next((found[0].column for _, found in reversed(record) if found), -1)
        own = [Answer(named[column], row, column)] if column in named else []
        added.append([(label, own), *record])
    return added, [Said("guessed-label", row, head_column, label.text, N_("the operator"))]
