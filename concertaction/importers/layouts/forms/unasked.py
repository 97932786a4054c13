"""What columns that hold one action each say without a label that is known: whose it is, what it is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from concertaction.i18n import N_
from concertaction.importers.layouts.forms.answers import Answer
from concertaction.importers.layouts.forms.labels import (
    LOOKS,
    Asked,
    Said,
    guessed,
    in_order,
    sure_label,
    titled,
    unread,
)
from concertaction.importers.layouts.forms.tells import (
    are_houses,
    are_objectives,
    asks_others,
    is_title,
    may_be_time,
)
from concertaction.importers.layouts.operators.whole_names import is_bare_institution
from concertaction.importers.layouts.shapes import DATES, OBJECTIVES
from concertaction.importers.layouts.words.headings import recognise

if TYPE_CHECKING:
    from concertaction.importers.layouts.columns.code_shapes import CodeShapes
    from concertaction.importers.layouts.forms.labels import Label
    from concertaction.importers.layouts.forms.records import Record
    from concertaction.importers.layouts.page import Page, Place

_MAY_BE_OBJECTIVES = frozenset({"description", "public"})  # "Objectif de l'action", "Cible"
_LONGEST_LABEL = 80  # characters
_HIGHEST = 6  # rows over the first title in which the names are looked for


def told_across(
    page: Page, labels: list[Label], across: set[Place], shapes: CodeShapes
) -> tuple[list[Label], list[Said]]:
    """The labels, with those that codes of objectives tell, and what must be said of the unknown ones.

    ``across`` are the places (from 0) of the answers.  Where no label asks for them, names of organisations
    and dates are said and not read.
    """
    labels, said = _titled_across(page, labels, across, shapes)
    fields = {label.field for label in labels}
    known = {label.row: label for label in labels}
    groups: dict[str, list[Asked]] = {}
    for row in sorted({row for row, _ in across}):
        cells = page.used(row)
        column, text = cells[0]
        label = known.get(row)
        values = [value for other, value in cells if (row, other) in across]
        if (row, column) in across or not isinstance(text, str) or len(text) > _LONGEST_LABEL:
            continue
        if len(values) > 1 and (label is None or label.field in _MAY_BE_OBJECTIVES):
            asked = (Asked(row, column, text.strip(), value) for value in values)
            groups.setdefault(Asked(row, column, text.strip(), None).key, []).extend(asked)
    told: dict[Place, Label] = {}
    for group in groups.values():
        first, values = group[0], [one.value for one in group]
        label = known.get(first.row)
        if (
            fields.isdisjoint(OBJECTIVES)
            and are_objectives(values, shapes)
            and any(map(shapes.is_code, values))
        ):
            told |= {one.place: sure_label("objectives", *one.place, one.text.rstrip(" :?")) for one in group}
            said.append(guessed(first, N_("the objectives")))
        elif label is None and "partners" not in fields and not asks_others(group) and are_houses(group):
            said.append(unread(first, LOOKS["partners"]))
        elif label is None and fields.isdisjoint({*DATES, "period"}) and all(map(may_be_time, group)):
            said.append(unread(first, LOOKS["period"]))
    return in_order([*(label for label in labels if label.place not in told), *told.values()]), said


def _titled_across(
    page: Page, labels: list[Label], across: set[Place], shapes: CodeShapes
) -> tuple[list[Label], list[Said]]:
    """The labels; where none surely asks for titles, the first that may and is answered by nothing else.

    That is "Nom", "Thème", or else the only one that asks for a description.
    """
    labels = titled(labels)
    if any(label.field == "title" for label in labels):
        return labels, []
    weak = [label for label in labels if label.may_ask("title")]
    described = [label for label in labels if label.field == "description"]
    for label in weak + (described if len(described) == 1 else []):
        values = [value for column, value in page.used(label.row) if (label.row, column) in across]
        asked = [Asked(*label.place, label.text, value) for value in values]
        if 1 < len(values) == len(set(values)) and all(is_title(one, shapes) for one in asked):
            told = sure_label("title", *label.place, label.text.rstrip(" :?"))
            return [told if one is label else one for one in labels], [guessed(asked[0], N_("the title"))]
    return labels, []


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
        asked = [Asked(row, head[0], text, page.cell_over(row, column)) for column in columns]
        if len({one.value for one in asked}) < 2 or not are_houses(asked):
            continue
        if head[0] == columns[0] or not (asks_others(asked) or recognise(text)):
            lines.append(asked)
    if not lines:
        return records, []
    # "EFT", "CPAS" below the names are their kinds
    names = next((one for one in lines if not all(is_bare_institution(str(n.value)) for n in one)), lines[0])
    label = sure_label("operator", *names[0].place, names[0].text.rstrip(" :"))
    named = {column: one.value for column, one in zip(columns, names, strict=True)}
    added: list[Record] = []
    for record in records:
        column = next((found[0].column for _, found in reversed(record) if found), -1)
        own = [Answer(named[column], label.row, column)] if column in named else []
        added.append([(label, own), *record])
    return added, [guessed(label, N_("the operator"))]
