"""Where the answers of a sheet of forms stand, seen from the sheet as a whole: they are no labels.

A title may hold the word of a label ("Mieux gérer son budget", "Public jeunes :
portes ouvertes"), a partner's name too ("Commune de Dour").  No single cell
tells; the lines around it do.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.words.headings import fold, is_heading, unaccented
from concertaction.importers.layouts.words.lines import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from concertaction.importers.layouts.forms.labels import Candidate, Label
    from concertaction.importers.layouts.page import Page
    from concertaction.models import CellValue

_FEWEST_LABELS = 3  # fields down a column that make it one of labels
_LABELS = 0.7  # share of the cells of a column of labels, from the first to the last of them
_STACKED = 0.6  # share of the lines of a sheet that are labels over answers, and these answers
_FILLED = 0.6  # share of the labels that an action's column answers

_IN_FORMS = 3  # forms in which the same text stands behind the same label
_LONGEST_WORD = 60  # characters of what is asked beside an answer

Place = tuple[int, int]


class Stacked(NamedTuple):
    """Rows of labels over rows of their answers (all from 0), and the places of these answers."""

    rows: frozenset[int]
    answers: frozenset[Place]


def answers_across(page: Page, found: Sequence[Candidate]) -> set[Place]:
    """The places right of a column of labels, where several columns hold an action each."""
    down: dict[int, dict[int, str]] = {}
    whole: set[Place] = set()
    for candidate in found:
        label = candidate.label
        if is_whole(candidate):
            whole.add((label.row, label.column))
            if label.inline is None:
                down.setdefault(label.column, {})[label.row] = label.field
    for column, fields in sorted(down.items()):
        if len(set(fields.values())) < _FEWEST_LABELS:
            continue
        answered: Counter[int] = Counter()
        labelled: Counter[int] = Counter()
        again = Counter(
            (fold(shown(page.cell(row, column))), other, value)
            for row in fields
            for other, value in page.used(row)
        )
        for row in fields:
            asked = fold(shown(page.cell(row, column)))
            for other, value in page.used(row):
                if other > page.right_of(row, column):
                    answered[other] += 1
                    labelled[other] += (
                        (row, other) in whole
                        or _is_said_beside(value)
                        or (
                            isinstance(value, str) and again[asked, other, value] >= _IN_FORMS
                        )  # asked beside it in form after form
                    )
        if any(count > 1 and 2 * labelled[other] >= count for other, count in answered.items()):
            return set()  # labels and their answers side by side
        actions = [other for other, count in answered.items() if count >= max(2, _FILLED * len(fields))]
        if len(actions) < 2:
            continue
        rows = range(max(min(fields) - 1, 0), max(fields) + 1)
        return {(row, other) for row in rows for other, _ in page.used(row) if other > column}
    return set()


def answers_beside(page: Page, found: Sequence[Candidate]) -> set[Place]:
    """The places right of whole labels that stand down a column of hardly anything else.

    What stands there and only holds the word of a label is an answer: ``Action | Annuaire des
    opérateurs``, forms side by side or not.
    """
    down: dict[int, dict[int, str]] = {}
    whole: set[Place] = set()
    for candidate in found:
        if is_whole(candidate):
            whole.add((candidate.label.row, candidate.label.column))
            if candidate.label.inline is None:
                down.setdefault(candidate.label.column, {})[candidate.label.row] = candidate.label.field
    labelled: set[int] = set()
    for column, fields in down.items():
        first, last = min(fields), max(fields)
        used = sum(page.cell(row, column) is not None for row in range(first, last + 1))
        if len(set(fields.values())) >= _FEWEST_LABELS and len(fields) >= _LABELS * used:
            labelled.add(column)
    return {
        (row, other)
        for column in labelled
        for row in down[column]
        for other in [page.right_of(row, column) + 1]
        if (row, other) not in whole and other not in labelled and page.cell(row, other) is not None
    }


def _is_said_beside(value: CellValue) -> bool:
    return isinstance(value, str) and bool(
        words("beside_answer", "", r"\W*").fullmatch(unaccented(value[:_LONGEST_WORD]).strip())
    )


def answers_below(page: Page, found: Sequence[Candidate]) -> Stacked:
    """The places right under rows of nothing but labels.

    What stands under a label is an answer, though it hold the word of another,
    unless the whole line is labels again.  One that is worded like the label
    of another field ("Forum") is told by what comes again down the sheet: the
    labels do, the answers do not.
    """
    by_row: dict[int, list[Candidate]] = {}
    for candidate in found:
        by_row.setdefault(candidate.label.row, []).append(candidate)
    lines = {row for row, ones in by_row.items() if _is_line(page, row, ones)}
    beside = {  # answered at their right elsewhere: there the last of "Pour qui ? | stagiaires" is an answer
        fold(ones[0].label.text)
        for row, ones in by_row.items()
        if row not in lines and ones[0].colon and len(page.used(row)) > 1
    }
    lines -= {
        row
        for row in lines
        if fold(by_row[row][0].label.text) in beside and not any(one.colon for one in by_row[row][1:])
    }
    again = Counter(_worded(page.used(row)) for row in lines)
    answers: set[Place] = set()
    rows: set[int] = set()
    for row in sorted(lines):
        columns = {one.label.column for one in by_row[row]}
        if any((row, column) in answers for column in columns):
            continue
        under = row + 1
        told = again[_worded(page.used(row))] > 1
        while _may_answer(page, under, columns, by_row.get(under, ())):
            repeated = again[_worded(page.used(under))] > 1
            if under in lines and (repeated or not told):
                break
            rows.add(row)
            answers.update((under, column) for column, _ in page.used(under))
            under += 1
            if len(columns) > 1 and len(page.used(under) if under < page.height else ()) >= len(columns):
                break
    return Stacked(frozenset(rows), frozenset(answers))


def is_whole(candidate: Candidate) -> bool:
    """True for a label that is one as a whole, not by a word of it: a synonym, or a colon after it."""
    label = candidate.label
    return (candidate.colon and label.inline is None) or is_heading(label.text)


def _is_line(page: Page, row: int, found: list[Candidate]) -> bool:
    """True for a line of nothing but whole labels without answers."""
    return len(found) == len(page.used(row)) and all(
        one.label.inline is None and is_whole(one) for one in found
    )


def _worded(cells: list[tuple[int, CellValue]]) -> tuple[tuple[int, str], ...]:
    return tuple((column, fold(value)) for column, value in cells if isinstance(value, str))


def _may_answer(page: Page, row: int, columns: set[int], found: Sequence[Candidate]) -> bool:
    """True for a line that has cells under the labels alone, none of them a label with a colon."""
    if row >= page.height:
        return False
    cells = page.used(row)
    return (
        bool(cells)
        and all(column in columns for column, _ in cells)
        and not any(one.colon and is_whole(one) for one in found)
    )


def is_stacked(page: Page, labels: Sequence[Label], stacked: Stacked, apart: set[int]) -> bool:
    """True for a sheet of labels over their answers, each line of labels asking for something else.

    A table printed with its headings over each line asks for the same again; ``apart`` are the rows
    of lists to be ticked and of small tables.
    """
    fields: dict[int, set[str]] = {}
    for label in labels:
        if label.row in stacked.rows:
            fields.setdefault(label.row, set()).add(label.field)
    asked = set().union(*fields.values())
    if "title" not in asked or len(asked) < _FEWEST_LABELS:
        return False
    titled = {frozenset(some) for some in fields.values() if "title" in some}
    others = {field for some in fields.values() if "title" not in some for field in some}
    if not others - set().union(*titled):
        return False
    used = {row for row in range(page.height) if page.counts[row]} - apart
    within = stacked.rows | {row for row, _ in stacked.answers}
    return len(used & within) >= _STACKED * len(used)
