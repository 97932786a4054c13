"""The cells that answer the labels of a form: at their right, or below them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.layouts.forms.labels import LOOKS, Said, is_over_day, places_of, unread
from concertaction.importers.layouts.forms.strips import strips_of
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.words.headings import unaccented
from concertaction.importers.layouts.words.lines import is_nothing
from concertaction.importers.layouts.words.organisations import looks_like_organisation
from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from concertaction.importers.layouts.forms.labels import Label
    from concertaction.importers.layouts.forms.small_tables import SmallTables
    from concertaction.importers.layouts.forms.strips import Strip
    from concertaction.importers.layouts.page import Page, Place
    from concertaction.models import CellValue

_BULLET = late(
    r"\s*(?:[•*–—-]|(?:n\s?[°o]\.?\s?)?\d{1,2}\s?(?:[.)°/]|er)?[-–]?|(?:[a-z]|[ivx]{1,4})\s?[.)])\s*", re.I
)

_COUNTED = late(r"\W*(?:actions?|activites?|projets?|modules?|fiches?|ateliers?)\W*(?:n\W{0,2})?\d{1,2}\W*")


class Answer(NamedTuple):
    """A value and its place (row from 0, column from 0)."""

    value: CellValue
    row: int
    column: int

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.row, self.column


def find_answers(
    page: Page,
    labels: list[Label],
    taken: set[Place],
    boxes: set[Place],
    listed: SmallTables,
    across: Collection[Place] = (),
) -> list[list[Answer]]:
    """The cells that answer each label: at its right if the sheet works so, else below.

    Those of one of several forms side by side stand in its own columns, those of actions ``across`` each in
    the column of its action.
    """
    strips = strips_of(page, labels)
    own = [next((strip for strip in strips if strip.holds(label.column)), strips[0]) for label in labels]
    rights = [_right(strip, label, taken, across) for strip, label in zip(own, labels, strict=True)]
    belows = [_below(strip, label, taken) for strip, label in zip(own, labels, strict=True)]
    to_right = sum(bool(right) for right in rights) + sum(label.inline is not None for label in labels)
    below_only = sum(bool(below) and not right for below, right in zip(belows, rights, strict=True))
    left_blank = sum(  # right over the next label: nothing is to be written below it
        not right and label.inline is None and (label.row + 1, label.column) in taken
        for label, right in zip(labels, rights, strict=True)
    )
    works_below = below_only > max(to_right, left_blank)
    answers: list[list[Answer]] = []
    for strip, label, right, below in zip(own, labels, rights, belows, strict=True):
        if label.row in listed:
            answers.append(_in_list(page, label, listed))
        elif label.field == "partners" and (counted := _numbered_below(strip, label, taken)):
            answers.append(counted)
        elif label.inline is not None:
            answers.append([Answer(label.inline, *label.place), *right])
        elif right and to_right >= below_only:
            answers.append(right)
        elif below and (
            works_below
            or _is_prose_below(label, below)
            or _are_partners_below(strip, label, below)
            or is_over_day(page, label)
        ):
            answers.append(below)
        else:
            answers.append([])
    return [[a for a in found if a.place not in boxes] for found in answers]


def _in_list(page: Page, label: Label, listed: SmallTables) -> list[Answer]:
    rows = (row for row, top in listed.items() if top == label.row != row)
    return [
        Answer(value, row, label.column)
        for row in rows
        if (value := page.cell(row, label.column)) is not None and not is_nothing(value)
    ]


def _numbered_below(strip: Strip, label: Label, taken: set[Place]) -> list[Answer]:
    """Partners under their label, each beside its number or its dash: ``1. | SSM A``."""
    found: list[Answer] = []
    if label.inline is not None or len(strip.used(label.row)) > 1:
        return found
    for row in range(label.row + 1, strip.page.height):
        cells = strip.used(row)
        if len(cells) < 2 or not _is_bullet(cells[0][1]) or not isinstance(cells[1][1], str):
            break
        if cells[0][0] != label.column or any((row, column) in taken for column, _ in cells[:2]):
            break
        if not is_nothing(cells[1][1]):
            found.append(Answer(cells[1][1], row, cells[1][0]))
    return found


def _is_bullet(value: CellValue) -> bool:
    """True for the number or the sign of a line of a list."""
    return type(value) is int or (isinstance(value, str) and _BULLET.fullmatch(value) is not None)


def _is_prose_below(label: Label, below: list[Answer]) -> bool:
    """In a form that answers at the right, a long text may still stand under its label."""
    text = below[0].value
    return label.field in ("description", "remarks") and isinstance(text, str) and len(text) > 40


def _are_partners_below(strip: Strip, label: Label, below: list[Answer]) -> bool:
    """In such a form partners may stand under their label too: organisations, on lines of their own."""
    return (
        label.field == "partners"
        and len(strip.used(label.row)) == 1
        and isinstance(below[0].value, str)
        and looks_like_organisation(below[0].value)
    )


def _right(strip: Strip, label: Label, taken: set[Place], across: Collection[Place]) -> list[Answer]:
    found: list[Answer] = []
    start = strip.page.beside(label.row, label.column)
    for column, value in strip.used(label.row):
        if column < start:
            continue
        if (label.row, column) in taken:
            break
        found.append(Answer(value, label.row, column))
    if across and found:
        found.extend(_below_each(strip, label, taken, across))
    elif len(found) == 1:
        found.extend(_lines_below(strip, label, found[0], taken))
    elif found and label.field == "partners":
        bullets = found[0].column if _is_bullet(found[0].value) else None
        return [answer for answer in _of_table(strip, found, taken) if answer.column != bullets]
    return found


def _of_table(strip: Strip, first: list[Answer], taken: set[Place]) -> list[Answer]:
    """Partners on lines below each other, without what is said of each behind its name, in small letters."""
    columns = {answer.column for answer in first}
    found = list(first)
    for row in range(first[0].row + 1, strip.page.height):
        cells = strip.used(row)
        if not cells or cells[0][0] != first[0].column or not {column for column, _ in cells} <= columns:
            break
        if any((row, column) in taken for column, _ in cells):
            break
        found += [Answer(value, row, column) for column, value in cells]
    if found[-1].row == first[0].row:
        return first
    said = {
        column
        for column in columns - {first[0].column}
        if all(
            str(answer.value)[:1].islower() and not looks_like_organisation(str(answer.value))
            for answer in found
            if answer.column == column
        )
    }
    return [answer for answer in found if answer.column not in said]


def _lines_below(strip: Strip, label: Label, first: Answer, taken: set[Place]) -> list[Answer]:
    """More of an answer on the rows below it: the label's own column is blank there."""
    found: list[Answer] = []
    for row in range(label.row + 1, strip.page.height):
        cells = strip.used(row)
        value = strip.page.cell(row, first.column)
        if len(cells) != 1 or value is None or (row, first.column) in taken:
            break
        found.append(Answer(value, row, first.column))
    return found


def _below_each(strip: Strip, label: Label, taken: set[Place], across: Collection[Place]) -> Iterator[Answer]:
    """More answers of actions across on the rows below, which have no label; a title has but one row.

    The line that counts the actions ends them: "Action 1 | Action 2".
    """
    for row in range(label.row + 1, strip.page.height):
        cells = [Answer(value, row, column) for column, value in strip.used(row)]
        if label.field == "title" or not all(one.place in across and one.place not in taken for one in cells):
            return
        if len(cells) > 1 and all(_COUNTED.fullmatch(unaccented(shown(one.value))) for one in cells):
            return
        yield from cells


def _below(strip: Strip, label: Label, taken: set[Place]) -> list[Answer]:
    found: list[Answer] = []
    for row in range(label.row + 1, min(label.row + 12, strip.page.height)):
        value = strip.page.cell(row, label.column)
        if (row, label.column) in taken:
            break
        if value is None or (isinstance(value, str) and not value.strip()):
            if found or row > label.row + 2:
                break
            continue
        if any((row, column) in taken for column, _ in strip.used(row) if column < label.column):
            break
        found.append(Answer(value, row, label.column))
    return found


def lost_partners(page: Page, labels: list[Label], answers: list[list[Answer]]) -> list[Said]:
    """Labels of partners without an answer over lines that name organisations and that nothing took."""
    taken = places_of(labels).union(*map(places_of, answers))
    said: list[Said] = []
    for label, found in zip(labels, answers, strict=True):
        below = label.row + 1
        if label.field != "partners" or found or label.inline is not None or below >= page.height:
            continue
        cells = page.used(below)
        free = not any((below, column) in taken for column, _ in cells)
        if free and any(isinstance(value, str) and looks_like_organisation(value) for _, value in cells):
            said.append(unread(label, LOOKS["partners"]))
    return said
