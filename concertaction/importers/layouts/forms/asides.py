"""Second labels on the line of another: what is asked beside an answer."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING

from concertaction.importers.layouts.forms.labels import (
    ASIDE,
    SURE_LABEL,
    Label,
    by_turns,
    in_order,
    is_said_beside,
    places_of,
)
from concertaction.importers.layouts.forms.small_tables import HEADING
from concertaction.importers.layouts.shapes import REPEATABLE
from concertaction.importers.layouts.words.headings import Match, fold, is_known, recognise, unaccented
from concertaction.importers.layouts.words.lines import is_nothing, words
from concertaction.importers.layouts.words.organisations import (
    is_surely_organisation,
    looks_like_organisation,
)

if TYPE_CHECKING:
    from concertaction.importers.layouts.forms.small_tables import SmallTables
    from concertaction.importers.layouts.page import Page, Place
    from concertaction.models import CellValue

_LONGEST_ASIDE = 40  # characters
_FEWEST_BESIDE = 2  # known labels in the column of what stands behind one that may have several answers
_FEWEST_FORMS = 3  # in which what no word tells stands behind the same label
_IN_MOST = 0.8  # of the forms


def find_asides(page: Page, labels: list[Label], listed: SmallTables, answering: set[Place]) -> list[Label]:
    """Second labels on the line of another, known or not: ``Organisme | EFT A | Signataire | le président``.

    A word that is said beside the answers of forms is one wherever a value
    follows it.  Any other short text is one only in the place of a label
    (in a column of labels, or where labels and values alternate on its line),
    and never among the answers of a label that may have several, nor where
    the whole sheet has its answers (``answering``).
    """
    places = places_of(labels)
    columns = Counter(label.column for label in labels)
    first: dict[int, Label] = {}
    for label in labels:
        first.setdefault(label.row, label)
    found: list[Label] = []
    for row, label in first.items():
        cells = page.used(row)
        if row in listed or len(cells) < 4 or cells[0][0] != label.column or label.inline is not None:
            continue
        on_row = [
            _aside(row, column, value.strip())
            for position, (column, value) in enumerate(cells[:-1])
            if position > 1
            and isinstance(value, str)
            and (row, column) not in answering
            and (row, column) not in places
            and (row, cells[position + 1][0]) not in places
            and (
                _is_said_beside(label, value, cells[position - 1][1])
                or (
                    position % 2 == 0
                    and by_turns(cells)
                    and (columns[column] or (row, cells[2][0]) in places)
                    and _may_be_label(label, value, cells[position + 1][1], columns[column])
                )
            )
        ]
        found += [
            one
            for before, one in pairwise([None, *on_row])
            if one is not None and (before is None or _apart(cells, before, one))
        ]
    found += _parts_of_house(page, labels, places | answering | places_of(found))
    found += _asked_again(page, first, places | answering | places_of(found))
    return in_order([*found, *_over_blanks(page, found, first, places)])


def _parts_of_house(page: Page, labels: list[Label], taken: set[Place]) -> list[Label]:
    """What asks behind an operator for a part of it, answered or not: ``CPAS de Dour | Service | Insertion``.

    Behind "Service" a house of another name may be a partner.
    """
    found: list[Label] = []
    for label in labels:
        if label.field != "operator":
            continue
        cells = [(column, value) for column, value in page.used(label.row) if column > label.column]
        begun = 0 if label.inline is not None else 1
        answers = [value for _, value in cells[begun + 1 :]]
        for (column, value), answer in zip_longest(cells[begun:], answers):
            if (label.row, column) in taken:
                break
            if isinstance(value, str) and _asks_part(value) and not _is_other_house(answer):
                found.append(_aside(label.row, column, value.strip()))
    return found


def _asks_part(text: str) -> bool:
    return (
        len(text) <= _LONGEST_ASIDE
        and words("part_beside", r"\W*", r"\W*").fullmatch(unaccented(text)) is not None
    )


def _is_other_house(answer: CellValue) -> bool:
    if not isinstance(answer, str) or not is_surely_organisation(answer):
        return False
    return words("part_beside", r"\W*", r"\b").match(unaccented(answer)) is None


def _asked_again(page: Page, first: dict[int, Label], taken: set[Place]) -> list[Label]:
    """Short texts, no organisations, that stand behind the answers of one label in form after form."""
    asked: dict[str, list[int]] = {}
    for row, label in first.items():
        if label.inline is None:
            asked.setdefault(fold(label.text), []).append(row)
    found: list[Label] = []
    for rows in asked.values():
        if len(rows) < _FEWEST_FORMS:
            continue
        behind: dict[tuple[int, str], list[tuple[int, bool]]] = {}
        for row in rows:
            cells = page.used(row)
            for position, (column, value) in enumerate(cells):
                beside = page.beside(row, first[row].column)
                if column > beside and (row, column) not in taken and _may_be_asked(value):
                    behind.setdefault((column, str(value).strip()), []).append(
                        (row, position + 1 < len(cells))
                    )
        for (column, text), places in behind.items():
            answered = sum(is_answered for _, is_answered in places)
            if len(places) >= max(_FEWEST_FORMS, _IN_MOST * len(rows)) and 2 * answered >= len(places):
                found += [_aside(row, column, text) for row, _ in places]
    return found


def _may_be_asked(value: CellValue) -> bool:
    return (
        isinstance(value, str)
        and 3 < len(value.strip()) <= _LONGEST_ASIDE
        and bool(HEADING.match(value.rstrip(" :?")))
        and not is_nothing(value)
        and not looks_like_organisation(value)
    )


def _over_blanks(page: Page, asides: list[Label], first: dict[int, Label], places: set[Place]) -> list[Label]:
    """The same labels where the answer before them, or their own, was left blank."""
    worded = {(one.column, fold(one.text)): one for one in asides}
    there = places | places_of(asides)
    return [
        worded[column, fold(value)]._replace(row=row)
        for row, label in first.items()
        for column, value in (page.used(row) if worded else ())
        if column > label.column
        and isinstance(value, str)
        and len(value) <= 2 * _LONGEST_ASIDE
        and (row, column) not in there
        and (column, fold(value)) in worded
    ]


def _aside(row: int, column: int, text: str) -> Label:
    head = text.rstrip(" :")
    matches = tuple(match for match in recognise(head) if match.field in ASIDE)
    return Label(row, column, head, matches or (Match("", SURE_LABEL),), None)


def _apart(cells: list[tuple[int, CellValue]], before: Label, label: Label) -> bool:
    """True for a label that is not itself the answer of the label before it."""
    columns = [column for column, _ in cells]
    return columns.index(label.column) - columns.index(before.column) > 1


def _is_said_beside(label: Label, text: str, before: CellValue) -> bool:
    """True for a word of what is said beside an answer, which ``before`` is."""
    if isinstance(before, str) and text[:1].islower() and before[:1].isupper():
        return False
    if is_said_beside(text):
        return True
    if len(text) > _LONGEST_ASIDE or not is_known(text):
        return False
    return recognise(text)[0].field in ASIDE - {match.field for match in label.matches}


def _may_be_label(label: Label, text: str, answer: CellValue, labels: int) -> bool:
    """True for a short text, no organisation, beside a label that has one answer, no organisation either.

    Where ``labels`` stand in its column a label may have several.
    """
    if (
        (label.field in REPEATABLE and labels < _FEWEST_BESIDE)
        or len(text) > _LONGEST_ASIDE
        or not text[:1].isupper()
    ):
        return False
    named = words("organisation", r"\b", r"\b")
    texts = [text, answer] if isinstance(answer, str) else [text]
    return bool(HEADING.match(text.rstrip(" :"))) and not any(named.search(unaccented(one)) for one in texts)
