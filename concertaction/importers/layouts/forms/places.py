"""Where the answers of a sheet of forms stand, seen from the sheet as a whole: they are no labels.

A title may hold the word of a label ("Mieux gérer son budget", "Public jeunes :
portes ouvertes"), a partner's name too ("Commune de Dour").  No single cell
tells; the lines around it do.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.layouts.forms.labels import ASKED, is_between
from concertaction.importers.layouts.forms.small_tables import HEADING
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.words.headings import fold, is_heading, unaccented
from concertaction.importers.layouts.words.lines import words
from concertaction.importers.layouts.words.organisations import is_surely_organisation

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from concertaction.importers.layouts.forms.labels import Candidate, Label
    from concertaction.importers.layouts.page import Page
    from concertaction.models import CellValue

_FEWEST_LABELS = 3  # fields down a column that make it one of labels
_LABELS = 0.7  # share of the cells of a column of labels, from the first to the last of them
_PAIRED = 0.5  # share of the lines of a sheet that are labels and answers by turns
_STACKED = 0.6  # share of the lines of a sheet that are labels over answers, and these answers
_FILLED_IN = 4  # labels on lines by turns that words tell without a colon
_ALL, _FEW = 0.8, 0.1  # the same where unknown labels are among them; of the answers, those worded as labels
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
    whole = {
        (one.label.row, one.label.column)
        for one in found
        if one.label.score >= ASKED and is_between(page, one.label)
    }
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
    told_again = Counter(_worded(page.used(row)) for row in range(page.height) if page.counts[row])
    down = Counter((one.label.column, fold(one.label.text)) for one in found if is_whole(one))
    lines = {
        row
        for row, ones in by_row.items()
        if _is_line(page, row, ones, told_again, under=by_row.get(row + 1, []), down=down)
    }
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
    strict = _under(page, lines, by_row)
    loose = _loose_lines(page, by_row, told_again)
    if loose <= lines:
        return strict
    stacked = _under(page, lines | loose, by_row)
    return stacked if _are_all(page, stacked, by_row) else strict


def _under(page: Page, lines: set[int], by_row: Mapping[int, Sequence[Candidate]]) -> Stacked:
    again = Counter(_worded(page.used(row)) for row in lines)
    answers: set[Place] = set()
    rows: set[int] = set()
    for row in sorted(lines):
        columns = {column for column, _ in page.used(row)}
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


def _loose_lines(
    page: Page,
    by_row: Mapping[int, Sequence[Candidate]],
    again: Mapping[tuple[tuple[int, str], ...], int],
) -> set[int]:
    """Lines that may be labels over answers, known or not, in a sheet of nothing else.

    Half of them are known, or the whole line comes again over other answers, or it and its answer
    stand between blanks.
    """
    found: set[int] = set()
    for row in range(page.height - 1):
        cells = page.used(row)
        under = page.used(row + 1)
        if not under or not {column for column, _ in under} <= {column for column, _ in cells}:
            continue
        if len({fold(shown(value)) for _, value in cells}) < len(cells):
            continue  # ditto marks, types of columns
        if not all(
            isinstance(value, str) and len(value) <= _LONGEST_WORD and not is_surely_organisation(value)
            for _, value in cells
        ):
            continue
        ones = by_row.get(row, ())
        likely = sum(one.label.score >= ASKED and one.label.inline is None for one in ones)
        apart = (not row or not page.counts[row - 1]) and (row + 2 >= page.height or not page.counts[row + 2])
        if (
            (again[_worded(cells)] > 1 and (likely or len(cells) == 1))
            or (len(cells) > 1 and 2 * likely >= len(cells) and all(_may_be_label(str(v)) for _, v in cells))
            or (len(cells) == 1 and (likely or (apart and _may_be_label(str(cells[0][1])))))
        ):
            found.add(row)
    return found


def _are_all(page: Page, stacked: Stacked, by_row: Mapping[int, Sequence[Candidate]]) -> bool:
    """True where lines of labels and their answers make up the sheet, and no answers begin with a label."""
    within = {row for row, _ in stacked.answers}
    told = {
        one.label.field
        for row in stacked.rows
        for one in by_row.get(row, ())
        if one.label.score >= ASKED and one.label.inline is None
    }
    wrong = sum(
        any(is_whole(one) and one.label.column == page.used(row)[0][0] for one in by_row.get(row, ()))
        for row in within
    )
    used = sum(1 for row in range(page.height) if page.counts[row])
    return (
        len(told) >= _FEWEST_LABELS
        and len(stacked.rows | within) >= _ALL * used
        and wrong <= _FEW * len(within)
    )


def is_whole(candidate: Candidate) -> bool:
    """True for a label that is one as a whole, not by a word of it: a synonym, or a colon after it."""
    label = candidate.label
    return (candidate.colon and label.inline is None) or is_heading(label.text)


def _is_line(
    page: Page,
    row: int,
    found: list[Candidate],
    again: Mapping[tuple[tuple[int, str], ...], int],
    under: list[Candidate],
    down: Mapping[tuple[int, str], int],
) -> bool:
    """True for a line of nothing but whole labels without answers.

    Beside one of them some may be labels by a word alone, or unknown where the whole line comes
    ``again``, over other answers.  A line over a label that comes again ``down`` its column is none.
    """
    cells = page.used(row)
    if any(one.label.inline is not None for one in found):
        return False
    whole = sum(map(is_whole, found))
    if whole == len(cells):
        return again[_worded(cells)] > 1 or not any(
            one.label.column == cells[0][0] and down[one.label.column, fold(one.label.text)] > 1
            for one in under[: len(cells) - 1]
        )
    texts = [value for _, value in cells if isinstance(value, str) and _may_be_label(value)]
    if not whole or len(texts) < len(cells) or not _are_over(page, row):
        return False
    comes_again = again[_worded(cells)] > 1
    if any(
        one.label.column == cells[0][0] and (is_whole(one) or (one.label.score >= ASKED and not comes_again))
        for one in under
    ):
        return False  # labels down a column
    likely = sum(one.label.score >= ASKED for one in found)
    return likely == len(cells) or (2 * likely >= len(cells) and comes_again)


def _may_be_label(text: str) -> bool:
    return len(text) <= _LONGEST_WORD and bool(HEADING.match(text.rstrip(" :?")))


def _are_over(page: Page, row: int) -> bool:
    """True for a line over another with cells in the same columns."""
    return row + 1 < page.height and [c for c, _ in page.used(row)] == [c for c, _ in page.used(row + 1)]


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


def fills(page: Page, stacked: Stacked) -> bool:
    """True where labels over answers, and these, are most of the lines of a sheet."""
    used = sum(1 for row in range(page.height) if page.counts[row])
    return len(stacked.rows | {row for row, _ in stacked.answers}) >= _STACKED * used


def is_paired(page: Page, labels: Sequence[Label], apart: set[int]) -> bool:
    """True for lines of labels and answers by turns: ``Action : | Potager | Objectif : | 4.2``.

    Each has a colon, or comes again in the next form; ``apart`` as for ``is_stacked``.
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
    sure = sum(
        again[fold(label.text)] > 1 or shown(page.cell(label.row, label.column)).endswith(":")
        for label in told
    )
    fields = {label.field for label in told}
    used = sum(1 for row in range(page.height) if page.counts[row] and row not in apart)
    return (
        "title" in fields
        and len(fields) > _FEWEST_LABELS
        and (sure >= _LABELS * len(told) or sum(label.score >= ASKED for label in told) > _FILLED_IN)
        and any(len(on_row[row]) > 1 for row in paired)
        and len(paired) >= _PAIRED * used
    )
