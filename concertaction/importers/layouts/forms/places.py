"""Where the answers of a sheet of forms stand, seen from the sheet as a whole: they are no labels.

A title may hold the word of a label ("Mieux gérer son budget", "Public jeunes :
portes ouvertes"), a partner's name too ("Commune de Dour").  No single cell
tells; the lines around it do.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from concertaction.importers.layouts.forms.labels import is_between, is_said_beside
from concertaction.importers.layouts.page import ends_with_colon, shown
from concertaction.importers.layouts.shapes import DATES
from concertaction.importers.layouts.words.headings import fold
from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from concertaction.importers.layouts.forms.labels import Candidate
    from concertaction.importers.layouts.page import Page, Place

_FEWEST_LABELS = 3  # fields down a column that make it one of labels
_LABELS = 0.7  # share of the cells of a column of labels, from the first to the last of them
_WHOLE = 0.4  # share of them that are known as a whole, where the others come again
_FILLED = 0.6  # share of the labels that an action's column answers

_IN_FORMS = 3  # forms in which the same text stands behind the same label
_LONGEST_WORD = 60  # characters of what is asked beside an answer

_NUMBERS = late(r"\d+")


def answers_across(page: Page, found: Sequence[Candidate]) -> set[Place]:
    """The places right of a column of labels, where several columns hold an action each."""
    down: dict[int, dict[int, str]] = {}
    whole = {one.label.place for one in found if one.label.is_known and is_between(page, one.label)}
    for candidate in found:
        label = candidate.label
        if candidate.is_whole:
            whole.add(label.place)
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
                    labelled[other] += (row, other) in whole or (
                        isinstance(value, str)
                        and (
                            is_said_beside(value[:_LONGEST_WORD])
                            or again[asked, other, value] >= _IN_FORMS  # in form after form
                        )
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
    nothing behind it: ``Public | | stagiaires``, ``Titre | Partenaires``; but not ``Dates | du :``,
    nor a title in the words of another label of a lone form.
    """
    down: dict[int, dict[int, str]] = {}
    fields: dict[Place, str] = {}
    for candidate in found:
        if candidate.is_whole:
            label = candidate.label
            fields[label.place] = label.field
            if label.inline is None:
                down.setdefault(label.column, {})[label.row] = label.field
    whole = fields.keys()
    labelled = {column for column, asked in down.items() if _are_labels(page, column, asked)}
    beside: set[Place] = set()
    for column in labelled:
        places = {place for place in _answers(page, column, down[column]) if place[1] not in labelled}
        doubtful = places & whole
        beside |= places - whole
        doubtful -= {
            place for place in doubtful if down[column][place[0]] in DATES and fields[place] in DATES
        }
        if 2 * len(doubtful) < len(places):
            asked = Counter(fold(shown(page.cell(row, column))) for row in down[column])
            beside |= {
                place
                for place in doubtful
                if _is_last_answer(page, place, column)
                and (
                    down[column][place[0]] != "title"
                    or asked[fold(shown(page.cell(place[0], column)))] > 1
                    or not asked[fold(shown(page.cell(*place)))]
                )
            }
    return beside


def _answers(page: Page, column: int, rows: Iterable[int]) -> set[Place]:
    """The cells right of the labels of a column: beside them, or where most answers stand behind blanks."""
    firsts = {
        row: next((other for other, _ in page.used(row) if other > page.right_of(row, column)), None)
        for row in rows
    }
    usual = Counter(other for other in firsts.values() if other is not None).most_common(1)
    return {
        (row, other)
        for row, other in firsts.items()
        if other is not None and (other == page.beside(row, column) or other == usual[0][0])
    }


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
        and not ends_with_colon(page.cell(row, other))
        and (row + 1 >= page.height or not page.counts[row + 1] or page.cell(row + 1, column) is not None)
    )
