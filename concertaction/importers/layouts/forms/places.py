"""Where the answers of a sheet of forms stand, seen from the sheet as a whole: they are no labels.

A title may hold the word of a label ("Mieux gérer son budget", "Public jeunes :
portes ouvertes"), a partner's name too ("Commune de Dour").  No single cell
tells; the lines around it do.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.layouts.forms.labels import ASKED
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.words.headings import fold, is_heading, unaccented
from concertaction.importers.layouts.words.lines import words
from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Sequence

    from concertaction.importers.layouts.forms.labels import Candidate, Label
    from concertaction.importers.layouts.page import Page
    from concertaction.models import CellValue

_FEWEST_LABELS = 3  # fields down a column that make it one of labels
_LABELS = 0.7  # share of the cells of a column of labels, from the first to the last of them
_WHOLE = 0.4  # share of them that are known as a whole, where the others come again
_STACKED = 0.6  # share of the lines of a sheet that are labels over answers, and these answers
_FILLED = 0.6  # share of the labels that an action's column answers

_IN_FORMS = 3  # forms in which the same text stands behind the same label
_LONGEST_WORD = 60  # characters of what is asked beside an answer

DAYS = frozenset({"start", "end", "period"})
_NUMBERS = late(r"\d+")

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
    opérateurs``, forms side by side or not.  So is a whole one where the other answers stand, with
    nothing behind it: ``Titre | Qui fait quoi ?``, ``Titre | Partenaires``; but not ``Dates | du :``,
    nor the words of another label of a lone form.
    """
    down: dict[int, dict[int, str]] = {}
    fields: dict[Place, str] = {}
    for candidate in found:
        if is_whole(candidate):
            fields[candidate.label.row, candidate.label.column] = candidate.label.field
            if candidate.label.inline is None:
                down.setdefault(candidate.label.column, {})[candidate.label.row] = candidate.label.field
    whole = fields.keys()
    labelled = {column for column, asked in down.items() if _are_labels(page, column, asked)}
    beside: set[Place] = set()
    for column in labelled:
        places = {(row, page.right_of(row, column) + 1) for row in down[column]}
        places = {(row, other) for row, other in places if page.cell(row, other) is not None}
        places = {place for place in places if place[1] not in labelled}
        doubtful = places & whole
        beside |= places - whole
        doubtful -= {place for place in doubtful if down[column][place[0]] in DAYS and fields[place] in DAYS}
        if 2 * len(doubtful) < len(places):
            asked = Counter(fold(shown(page.cell(row, column))) for row in down[column])
            beside |= {
                place
                for place in doubtful
                if _is_last_answer(page, place, column)
                and (
                    asked[fold(shown(page.cell(place[0], column)))] > 1
                    or not asked[fold(shown(page.cell(*place)))]
                )
            }
    return beside


def _are_labels(page: Page, column: int, whole: dict[int, str]) -> bool:
    """True for whole labels that fill a column, with others that come again in it: "Projet n° 2"."""
    if len(set(whole.values())) < _FEWEST_LABELS:
        return False
    texts = {
        row: text for row in range(min(whole), max(whole) + 1) if (text := page.cell(row, column)) is not None
    }
    if len(whole) >= _LABELS * len(texts):
        return True
    worded = {row: _NUMBERS.sub("", fold(text)) for row, text in texts.items() if isinstance(text, str)}
    again = Counter(worded.values())
    others = sum(again[text] > 1 for row, text in worded.items() if row not in whole)
    return len(whole) >= _WHOLE * len(texts) and len(whole) + others >= _LABELS * len(texts)


def _is_last_answer(page: Page, place: Place, column: int) -> bool:
    """True for the last cell of its row, without a colon, over a blank row or another label of ``column``."""
    row, other = place
    return (
        page.used(row)[-1][0] == other
        and not shown(page.cell(row, other)).rstrip().endswith(":")
        and (row + 1 >= page.height or not page.counts[row + 1] or page.cell(row + 1, column) is not None)
    )


def _is_said_beside(value: CellValue) -> bool:
    return isinstance(value, str) and bool(
        words("beside_answer", "", r"\W*").fullmatch(unaccented(value[:_LONGEST_WORD]).strip())
    )


def answers_below(page: Page, found: Sequence[Candidate], beside: set[Place]) -> Stacked:
    """The places right under rows of nothing but labels.

    What stands under a label is an answer, though it hold the word of another,
    unless the whole line is labels again; a line of a label and its answer
    (``beside``) is none of labels.  One that is worded like the label
    of another field ("Forum") is told by what comes again down the sheet: the
    labels do, the answers do not.
    """
    by_row: dict[int, list[Candidate]] = {}
    for candidate in found:
        by_row.setdefault(candidate.label.row, []).append(candidate)
    answered = {row for row, _ in beside}
    lines = {row for row, ones in by_row.items() if row not in answered and _is_line(page, row, ones)}
    asked = {  # answered at their right elsewhere: there the last of "Pour qui ? | stagiaires" is an answer
        fold(ones[0].label.text)
        for row, ones in by_row.items()
        if row not in lines and ones[0].colon and len(page.used(row)) > 1
    }
    lines -= {
        row
        for row in lines
        if fold(by_row[row][0].label.text) in asked and not any(one.colon for one in by_row[row][1:])
    }
    again = Counter(_worded(page.used(row)) for row in lines)
    common = Counter(_worded(page.used(row)) for row in by_row)
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
            asks = any(one.colon and is_whole(one) for one in by_row.get(under, ()))
            if under in answered or (asks and (repeated or not told)):
                break
            if told and under > row + 1 and _asks_again(page, by_row.get(under, ()), common):
                break
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


def _asks_again(page: Page, found: Sequence[Candidate], common: Counter[tuple[tuple[int, str], ...]]) -> bool:
    """True for a line of labels, known by their words alone, that comes again: "Avec" below an answer."""
    if not found or any(one.label.score < ASKED or one.label.inline is not None for one in found):
        return False
    cells = page.used(found[0].label.row)
    return len(found) == len(cells) and common[_worded(cells)] > 1


def _may_answer(page: Page, row: int, columns: set[int], found: Sequence[Candidate]) -> bool:
    """True for a line that has cells under the labels alone, none of them a label with a colon.

    What ends with a question mark may be an answer: "Qui fait quoi ?" under "Titre".
    """
    if row >= page.height:
        return False
    cells = page.used(row)
    return (
        bool(cells)
        and all(column in columns for column, _ in cells)
        and not any(
            one.colon and is_whole(one) and not shown(page.cell(row, one.label.column)).rstrip().endswith("?")
            for one in found
        )
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
