"""Labels that no word tells, read by what stands beside them; and what is left unread.

Each guess is said to the operator.  None is made where a known label asks for
the same, nor where the answer does not look like one.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from concertaction.i18n import N_
from concertaction.importers.layouts.forms.labels import ASKED, SURE_LABEL, Label
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.words.headings import (
    LIKELY,
    Match,
    fold,
    recognise,
    unaccented,
    vocabulary,
)
from concertaction.importers.layouts.words.lines import is_note_text, is_nothing, words
from concertaction.importers.layouts.words.organisations import (
    is_surely_organisation,
    looks_like_organisation,
)
from concertaction.importers.layouts.words.proper_names import is_person
from concertaction.importers.values.periods import read_period
from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterable

    from concertaction.importers.layouts.columns.code_shapes import CodeShapes
    from concertaction.importers.layouts.forms.answers import Answer
    from concertaction.importers.layouts.page import Page
    from concertaction.models import CellValue

_LONGEST_LABEL, _LONGEST_TITLE = 80, 120  # characters
_ABOVE, _BELOW = 2, 3  # rows beyond the known labels in which unknown ones may stand
_YEARS = (2000, 2040)
_OF_ACTION = late(r"\b(?:action|projet|activite|initiative|appel\w*|nomm\w*|intitul\w*|titre|quoi)\b")
_TIMES = frozenset({"start", "end", "period", "year", "quarter"})
_PERSONS = frozenset({"contact", "person"})
_LONGEST_NAME = 90  # characters
_AIMS = frozenset({"objectives", "axis", "objective_number"})


class Said(NamedTuple):
    """What must be said of a label: a finding's code, its place (from 0), its text, what it was taken for."""

    code: str
    row: int
    column: int
    text: str
    kind: str


class _Asked(NamedTuple):
    """A text in the place of a label that is none of the known ones, and what stands beside it."""

    row: int
    text: str
    value: CellValue


def guess_labels(
    page: Page, labels: list[Label], apart: set[int], shapes: CodeShapes, *, ticked: bool
) -> tuple[list[Label], list[Said]]:
    """All the labels, with those whose answers tell what the known ones lack, and what to say of it.

    Title, period and objectives are told so; a label that may ask for a title
    ("Votre action est prévue") is not known when a period stands beside it.
    ``apart`` are the rows of lists to be ticked and of small tables; ``ticked`` says that there is
    such a list of objectives.
    """
    columns = Counter(label.column for label in labels)
    labels = _titled(labels)
    fields = {label.field for label in labels} | ({"objectives"} if ticked else set())
    if len(fields) < 3:  # too little of a form to tell what else it asks
        return labels, []
    doubtful = {label for label in labels if fields.isdisjoint(_TIMES) and _is_no_title(page, label)}
    if doubtful:
        labels = [label for label in labels if label not in doubtful]
        fields = {label.field for label in labels} | ({"objectives"} if ticked else set())
    column = max(columns, key=lambda one: columns[one])
    asked = list(_unknown(page, labels, column, apart, {label.row for label in doubtful}))
    guessed: list[Label] = []
    said: list[Said] = []
    for field, kind, taken in (
        ("period", N_("the period"), _TIMES),
        ("objectives", N_("the objectives"), _AIMS),
        ("title", N_("the title"), frozenset({"title"})),
    ):
        if not fields.isdisjoint(taken):
            continue
        fitting = [one for one in asked if _fits(field, one, shapes)]
        if field == "title":
            fitting.sort(key=lambda one: not _OF_ACTION.search(fold(one.text)))
        if not fitting:
            continue
        wording = fold(fitting[0].text)
        same = [one for one in asked if fold(one.text) == wording]
        said.append(Said("guessed-label", same[0].row, column, fitting[0].text, kind))
        guessed += [
            Label(one.row, column, one.text.rstrip(" :?"), (Match(field, SURE_LABEL),), None) for one in same
        ]
        asked = [one for one in asked if one not in same]
    if "operator" not in fields and not _names_organisation_above(page, labels):
        found = _guess_operator(page, labels, asked, column)
        if found:
            first = found[0]
            said.append(Said("guessed-label", first.row, first.column, first.text, N_("the operator")))
            places = {(one.row, one.column) for one in found}
            labels = [one for one in labels if (one.row, one.column) not in places]
            asked = [one for one in asked if (one.row, column) not in places]
            guessed += found
    labels = sorted([*labels, *guessed], key=lambda label: (label.row, label.column))
    return labels, said + _unread(asked, column, {label.field for label in labels} | fields)


def lost_partners(page: Page, labels: list[Label], answers: list[list[Answer]]) -> list[Said]:
    """Labels of partners without an answer over lines that name organisations and that nothing took."""
    taken = {(label.row, label.column) for label in labels}
    taken |= {(cell.row, cell.column) for found in answers for cell in found}
    said: list[Said] = []
    for label, found in zip(labels, answers, strict=True):
        below = label.row + 1
        if label.field != "partners" or found or label.inline is not None or below >= page.height:
            continue
        cells = page.used(below)
        free = not any((below, column) in taken for column, _ in cells)
        if free and any(isinstance(value, str) and looks_like_organisation(value) for _, value in cells):
            kind = N_("names of organisations")
            said.append(Said("unread-label", label.row, label.column, label.text, kind))
    return said


def _titled(labels: list[Label]) -> list[Label]:
    """The labels, of which one that asks for a description or else a title asks for the title that lacks."""
    if any(label.field == "title" for label in labels):
        return labels
    either = next(
        (
            label
            for label in labels
            if any(match.field == "title" and match.score >= ASKED for match in label.matches)
        ),
        None,
    )
    return [
        label._replace(matches=(Match("title", SURE_LABEL),)) if label is either else label
        for label in labels
    ]


def _is_no_title(page: Page, label: Label) -> bool:
    """True for a weak label of a title beside days."""
    cells = page.used(label.row)
    return (
        label.field == "title"
        and label.score <= LIKELY
        and label.inline is None
        and len(cells) == 2
        and (_is_span(cells[1][1]) or isinstance(cells[1][1], date))
    )


def _unknown(
    page: Page, labels: list[Label], column: int, apart: set[int], doubtful: set[int]
) -> Iterable[_Asked]:
    """The texts in the column of labels that are none, each with one answer at its right."""
    rows = {label.row for label in labels}
    for row in range(max(min(rows) - _ABOVE, 0), max(rows) + 1 + _BELOW):
        if row in rows or row in apart or row >= page.height or page.counts[row] < 2:
            continue
        cells = page.used(row)
        text = cells[0][1]
        if len(cells) != 2 or cells[0][0] != column or not isinstance(text, str):
            continue
        if len(text) > _LONGEST_LABEL or not text[:1].isalpha() or is_note_text(text):
            continue
        if words("beside_answer", "", r"\W*").fullmatch(unaccented(text).strip()):
            continue
        if row in doubtful or not any(match.score >= ASKED for match in recognise(text.rstrip(" :?"))):
            yield _Asked(row, text.strip(), cells[1][1])


def _fits(field: str, one: _Asked, shapes: CodeShapes) -> bool:
    """True for an answer that can only be that of the field, or, for a title, no other."""
    value = one.value
    if field == "period":
        never = vocabulary().never.get("period")
        return not (never and re.search(never, fold(one.text))) and _is_span(value)
    if field == "objectives":
        return isinstance(value, (str, float)) and shapes.is_code(value)
    return (
        isinstance(value, str)
        and 3 < len(value) <= _LONGEST_TITLE
        and not value[:1].islower()
        and (_OF_ACTION.search(fold(one.text)) is not None or not is_surely_organisation(value))
        and sum(map(str.isalpha, value)) > 0.5 * len(value)
        and "@" not in value
        and not is_nothing(value)
        and not shapes.is_code(value)
        and not _is_span(value)
    )


def _guess_operator(page: Page, labels: list[Label], asked: list[_Asked], column: int) -> list[Label]:
    """The labels that only ask for the operator: an unknown one for a house, or a person's over houses.

    ``École``, ``Votre centre``; ``Responsable de l'action | CEFA du Canal``.
    """
    houses = [one for one in asked if _asks_house(one)]
    told = (Match("operator", SURE_LABEL),)
    if houses:
        wording = fold(houses[0].text)
        return [
            Label(one.row, column, one.text.rstrip(" :?"), told, None)
            for one in asked
            if fold(one.text) == wording
        ]
    persons = [
        one for one in labels if one.field in _PERSONS and words("person_heading").match(fold(one.text))
    ]
    found: list[Label] = []
    for label in persons:
        if fold(label.text) != fold(persons[0].text):
            continue
        beside = [value for other, value in page.used(label.row) if other > label.column]
        value = label.inline or next(iter(beside), None)
        if not isinstance(value, str) or is_person(value) or not is_surely_organisation(value):
            return []
        found.append(label._replace(matches=told))
    return found


def _asks_house(one: _Asked) -> bool:
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


def _names_organisation_above(page: Page, labels: list[Label]) -> bool:
    """True where a line over the first label names an organisation: who carries the actions, it may be."""
    return any(
        isinstance(value, str) and is_surely_organisation(value)
        for row in range(min(label.row for label in labels))
        for _, value in page.used(row)
    )


def _is_span(value: CellValue) -> bool:
    """True for words or figures that say from when to when; a single day may be that of anything."""
    if type(value) is int:
        return _YEARS[0] <= value <= _YEARS[1]
    if not isinstance(value, str) or not any(map(str.isdigit, value)):
        return False
    read = read_period(value)
    return read.problem is None and read.start is not None and read.start != read.end


def _unread(asked: list[_Asked], column: int, fields: set[str]) -> list[Said]:
    """What is left beside unknown labels and looks like something that the form lacks."""
    said: list[Said] = []
    for one in asked:
        if any(fold(other.text) == fold(one.text) for other in said):
            continue
        value = one.value
        if "partners" not in fields and isinstance(value, str) and looks_like_organisation(value):
            said.append(Said("unread-label", one.row, column, one.text, N_("names of organisations")))
        elif fields.isdisjoint(_TIMES) and not isinstance(value, (str, int, float)) and shown(value):
            said.append(Said("unread-label", one.row, column, one.text, N_("dates")))
    return said
