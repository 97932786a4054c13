"""Where the answers of a sheet of forms stand, seen from the sheet as a whole: they are no labels.

A title may hold the word of a label ("Mieux gérer son budget", "Public jeunes :
portes ouvertes"), a partner's name too ("Commune de Dour").  No single cell
tells; the lines around it do.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from concertaction.importers.layouts.forms.labels import ASKED, is_between
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
_PAIRED = 0.5  # share of the lines of a sheet that are labels and answers by turns
_FILLED_IN = 4  # labels on lines by turns that words tell without a colon
_FILLED = 0.6  # share of the labels that an action's column answers

_IN_FORMS = 3  # forms in which the same text stands behind the same label
_LONGEST_WORD = 60  # characters of what is asked beside an answer

DAYS = frozenset({"start", "end", "period"})
_NUMBERS = late(r"\d+")

Place = tuple[int, int]


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


def is_whole(candidate: Candidate) -> bool:
    """True for a label that is one as a whole, not by a word of it: a synonym, or a colon after it."""
    label = candidate.label
    return (candidate.colon and label.inline is None) or is_heading(label.text)


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
