"""Texts in the places of labels that no word tells, and what answers them.

A label has its answer beside it in the column of labels, or between other
labels and answers on a line, or it stands in a line of labels over answers.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from concertaction.importers.layouts.columns.contents import Shape
from concertaction.importers.layouts.columns.people import is_age, part_of
from concertaction.importers.layouts.columns.references import ranks_actions
from concertaction.importers.layouts.forms.labels import (
    Asked,
    by_turns,
    in_order,
    is_between,
    is_said_beside,
    places_of,
)
from concertaction.importers.layouts.forms.tells import are_objectives
from concertaction.importers.layouts.page import ends_with_colon, shown
from concertaction.importers.layouts.shapes import REPEATABLE
from concertaction.importers.layouts.words.headings import (
    LIKELY,
    Match,
    fold,
    is_heading,
    speaks_of,
    unaccented,
    unnumbered_heading,
)
from concertaction.importers.layouts.words.lines import is_note_text
from concertaction.importers.layouts.words.organisations import (
    heads_part_of_house,
    is_department,
    is_surely_organisation,
    looks_like_organisation,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from concertaction.importers.layouts.columns.code_shapes import CodeShapes
    from concertaction.importers.layouts.forms.labels import Label
    from concertaction.importers.layouts.forms.stacked import Stacked
    from concertaction.importers.layouts.page import Cells, Page
    from concertaction.models import CellValue

_TALLEST = 400  # rows of a sheet in which labels between answers are looked for
_LONGEST_LABEL, _LONGEST_NUMBER = 80, 9  # characters
_ABOVE, _BELOW = 2, 3  # rows beyond the known labels in which unknown ones may stand
_FEWEST_LABELS = 5  # of a form most of whose labels are unknown
_MOST_PAIRS = 30  # lines of a lone form without colons
_COLONS = 0.8  # of them end with a colon, or come again in the next form


def answer_of(page: Page, label: Label, stacked: Stacked) -> CellValue:
    """What stands in the cell of a label, right of it, or below it on a line of labels over answers."""
    if label.inline:
        return label.inline
    if label.row in stacked.rows:
        return page.cell(label.row + 1, label.column)
    column = page.right_of(label.row, label.column)
    return next((value for other, value in page.used(label.row) if other > column), None)


def find_asked(page: Page, labels: list[Label], apart: set[int], stacked: Stacked) -> list[Asked]:
    """The texts in the places of labels that are none, in the order of the sheet."""
    known = places_of(labels)
    if stacked.rows:
        return [
            Asked(row, column, value.strip(), page.cell(row + 1, column))
            for row in sorted(stacked.rows)
            for column, value in page.used(row)
            if (row, column) not in known and isinstance(value, str) and (row + 1, column) in stacked.answers
        ]
    column = _label_column(page, labels)
    if column is None:
        return []
    found = list(_down(page, labels, column, apart))
    if page.height <= _TALLEST:
        found += _on_lines(page, labels, column, apart)
    return in_order(found)


def _label_column(page: Page, labels: list[Label]) -> int | None:
    columns = Counter(
        page.used(label.row)[0][0] if is_between(page, label) else label.column for label in labels
    )
    if len(labels) < _FEWEST_LABELS:
        pairs = are_pairs(page)
        columns.update(
            cells[0][0]
            for cells in map(page.used, range(page.height))
            if len(cells) == 2 and (pairs or ends_with_colon(cells[0][1]))
        )
        if page.height <= _TALLEST:
            columns.update(page.used(row)[0][0] for row in _told_lines(page))
    return max(columns, key=lambda one: (columns[one], -one)) if columns else None


def _down(page: Page, labels: list[Label], column: int, apart: set[int]) -> Iterator[Asked]:
    """Those down the column of labels, each with one answer at its right."""
    rows = {label.row for label in labels if label.column <= column}
    first, last = (min(rows), max(rows)) if len(rows) >= _FEWEST_LABELS else (0, page.height)
    top = max(first - _ABOVE, 0)
    while (
        top > 0
        and len(cells := page.used(top - 1)) == 2
        and cells[0][0] == column
        and ends_with_colon(cells[0][1])
    ):
        top -= 1
    for row in range(top, min(last + 1 + _BELOW, page.height)):
        if row in rows or row in apart or page.counts[row] < 2:
            continue
        cells = page.used(row)
        text = cells[0][1]
        if len(cells) != 2 or cells[0][0] != column or not isinstance(text, str):
            continue
        if (_may_be_label(text) and not is_said_beside(text)) or (is_age(text) and _counts_people(cells)):
            yield Asked(row, column, text.strip(), cells[1][1])


def _may_be_label(text: str) -> bool:
    begins = unnumbered_heading(text)[:1].isalpha() or text[:1] in "§#"
    head = text.rstrip(" :")
    is_asked = not is_note_text(head) or is_heading(head) or speaks_of(head, "partners")
    return len(text) <= _LONGEST_LABEL and begins and is_asked


def _on_lines(page: Page, labels: list[Label], column: int, apart: set[int]) -> Iterator[Asked]:
    """Those on lines of labels and answers by turns: ``Projet | Bureautique | Mandataire | IEPS du Rivage``.

    Others like them are labels: a colon, the same in each form, or others in their column; or each
    line is one of labels and answers, and the label before has but one.
    """
    known = places_of(labels)
    labelled = {place for _, place in known}
    single = {label.row for label in labels if label.column == column and label.field not in REPEATABLE}
    told = _told_lines(page)
    lines = [
        (row, cells)
        for row in range(page.height)
        if row not in apart
        and by_turns(cells := page.used(row))
        and cells[0][0] == column
        and (
            row in told
            or _counts_people(cells)
            or any((row, place) in known for place, _ in cells[::2])
            or all(place in labelled for place, _ in cells[::2])
        )
    ]
    again = Counter((place, shown(value)) for _, cells in lines for place, value in cells[::2])
    for row, cells in lines:
        for (place, text), (_, value) in zip(cells[::2], cells[1::2], strict=True):
            if (row, place) in known or not isinstance(text, str) or not _may_be_label(text):
                continue
            like_others = again[place, shown(text)] > 1 or (
                text[:1].isupper() and (place in labelled or (row in single and len(lines) > 1))
            )
            if ends_with_colon(text) or _counts_people(cells) or (like_others and not _names(text)):
                yield Asked(row, place, text.strip(), value)


def _counts_people(cells: Cells) -> bool:
    """True for a line of "Hommes | 5 | Femmes | 7": each label says whom its number counts."""
    pairs = zip(cells[::2], cells[1::2], strict=True)
    return all(isinstance(text, str) and is_number(n) and part_of(text) for (_, text), (_, n) in pairs)


def is_number(value: CellValue) -> bool:
    """True for 12, and for "12", as files of plain text give it."""
    return type(value) is int or (
        isinstance(value, str) and len(value) < _LONGEST_NUMBER and value.isdecimal()
    )


def _told_lines(page: Page) -> set[int]:
    """The lines whose every other cell ends with a colon, or comes again on another line."""
    worded: dict[tuple[tuple[int, str], ...], list[int]] = {}
    found: set[int] = set()
    for row in range(page.height):
        cells = page.used(row)
        texts = [(place, value) for place, value in cells[::2] if isinstance(value, str)]
        if not by_turns(cells) or 2 * len(texts) < len(cells):
            continue
        worded.setdefault(tuple((place, fold(text)) for place, text in texts), []).append(row)
        if all(ends_with_colon(text) for _, text in texts):
            found.add(row)
    for rows in worded.values():
        answers = {tuple(page.used(row)[1::2]) for row in rows}
        if len(answers) > 1:
            found.update(rows)
    return found


def _names(text: str) -> bool:
    return any(map(str.isdigit, text)) or is_surely_organisation(text)


def are_labels(asked: list[Asked], labels: list[Label]) -> bool:
    """True for so many labels, known or not, that a form is one though hardly any is known.

    They end with a colon, or come again in the next form.
    """
    texts = [one.text for one in asked]
    again = Counter(one.key for one in asked)
    keys = {one.key for one in asked} | {fold(label.text) for label in labels}
    told = sum(text.endswith(":") for text in texts)
    repeated = sum(again[one.key] > 1 for one in asked)
    return len(keys) >= _FEWEST_LABELS and max(told, repeated) >= _COLONS * len(texts)


def are_pairs(page: Page) -> bool:
    """True for a low sheet of hardly anything but short texts, each with one cell beside it."""
    rows = [page.used(row) for row in page.filled if page.counts[row] > 1]
    if not _FEWEST_LABELS <= len(rows) <= len(page.filled) <= _MOST_PAIRS:
        return False
    texts = {
        fold(cells[0][1])
        for cells in rows
        if len(cells) == 2
        and cells[0][0] == rows[0][0][0]
        and isinstance(cells[0][1], str)
        and _may_be_label(cells[0][1])
    }
    return len(texts) >= max(_FEWEST_LABELS, _COLONS * len(rows))


def contradicted(page: Page, labels: list[Label], stacked: Stacked, shapes: CodeShapes) -> set[Label]:
    """The labels whose answers cannot be what their words ask for; each wording is judged once."""
    answers: dict[str, list[CellValue]] = {}
    for label in labels:
        value = answer_of(page, label, stacked)
        if value is not None:
            answers.setdefault(fold(label.text), []).append(value)
    fields = {label.field for label in labels}
    best = max((one for one in labels if one.field == "operator"), key=lambda one: one.score, default=None)
    judged: dict[tuple[str, tuple[Match, ...]], bool] = {}
    for label in labels:
        values = answers.get(fold(label.text))
        if values and (label.text, label.matches) not in judged:
            judged[label.text, label.matches] = _is_contradicted(label, values, fields, best, shapes)
    return {label for label in labels if judged.get((label.text, label.matches))}


def _is_contradicted(
    label: Label, values: Sequence[CellValue], fields: set[str], best: Label | None, shapes: CodeShapes
) -> bool:
    """True for answers that tell against their label.

    Objectives that are organisations, ranks or, where the word is weak, no codes; titles that are nothing
    but codes; publics and descriptions that are, where no label asks for objectives ("Cible"); operators
    under a weaker label than the ``best``, where no label asks for partners or they are parts of a house.
    """
    if label.field == "objectives":
        if ranks_actions(label.text, Shape(values, shapes)):
            return True
        if label.score > LIKELY or any(map(_has_digit, values)) or any(map(shapes.is_code, values)):
            return False
        named = sum(isinstance(value, str) and looks_like_organisation(value) for value in values)
        return 2 * named >= len(values) or not label.is_known
    if label.field == "title":
        return not label.is_known and all(map(shapes.is_code, values))
    if label.field in ("public", "description"):
        return "objectives" not in fields and are_objectives(values, shapes)
    if label.field == "operator" and best is not None:
        is_weaker = best.score > label.score and fold(best.text) != fold(label.text)
        are_parts = "partners" not in fields or all(_is_part(label, shown(value)) for value in values)
        return is_weaker and are_parts
    return False


def _is_part(label: Label, answer: str) -> bool:
    """True for "Service | SIS" and "Pilote | Insertion": parts of the house that a better label names."""
    return heads_part_of_house(label.text, answer) or is_department(answer, unaccented(answer))


def _has_digit(value: CellValue) -> bool:
    return not isinstance(value, str) or any(map(str.isdigit, value))
