"""Second labels on the line of another: what is asked beside an answer."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from concertaction.importers.layouts.forms.labels import ASKED, SURE_LABEL, Label
from concertaction.importers.layouts.forms.small_tables import HEADING
from concertaction.importers.layouts.headings import Match, recognise, unaccented
from concertaction.importers.layouts.lines import words
from concertaction.importers.layouts.shapes import REPEATABLE

if TYPE_CHECKING:
    from concertaction.importers.layouts.forms.small_tables import SmallTables
    from concertaction.importers.layouts.page import Page
    from concertaction.models import CellValue

_ASIDE = frozenset(
    {"contact", "person", "status", "budget", "public", "participants", "remarks", "commune"}
)  # what a second label on a line may ask for without a colon

_LONGEST_ASIDE = 40  # characters


def find_asides(
    page: Page, labels: list[Label], listed: SmallTables, answering: set[tuple[int, int]]
) -> list[Label]:
    """Second labels on the line of another, known or not: ``Organisme | EFT A | Signataire | le président``.

    A word that is said beside the answers of forms is one wherever a value
    follows it.  Any other short text is one only in the place of a label
    (in a column of labels, or where labels and values alternate on its line),
    and never among the answers of a label that may have several, nor where
    the whole sheet has its answers (``answering``).
    """
    places = {(label.row, label.column) for label in labels}
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
                    and len(cells) % 2 == 0
                    and (columns[column] or (row, cells[2][0]) in places)
                    and _may_be_label(label, value, cells[position + 1][1])
                )
            )
        ]
        found += [
            one
            for before, one in pairwise([None, *on_row])
            if one is not None and (before is None or _apart(cells, before, one))
        ]
    return found


def _aside(row: int, column: int, text: str) -> Label:
    head = text.rstrip(" :")
    matches = tuple(match for match in recognise(head) if match.field in _ASIDE)
    return Label(row, column, head, matches or (Match("", SURE_LABEL),), None)


def _apart(cells: list[tuple[int, CellValue]], before: Label, label: Label) -> bool:
    """True for a label that is not itself the answer of the label before it."""
    columns = [column for column, _ in cells]
    return columns.index(label.column) - columns.index(before.column) > 1


def _is_said_beside(label: Label, text: str, before: CellValue) -> bool:
    """True for a word of what is said beside an answer, which ``before`` is."""
    plain = unaccented(text).strip()
    if isinstance(before, str) and text[:1].islower() and before[:1].isupper():
        return False
    if words("beside_answer", "", r"\W*").fullmatch(plain):
        return True
    matches = recognise(text) if len(text) <= _LONGEST_ASIDE else ()
    if not matches or matches[0].score < ASKED or matches[0].field not in _ASIDE:
        return False
    return matches[0].field not in {match.field for match in label.matches}


def _may_be_label(label: Label, text: str, answer: CellValue) -> bool:
    """True for a short text, no organisation, beside a label that has one answer, no organisation either."""
    if label.field in REPEATABLE or len(text) > _LONGEST_ASIDE or not text[:1].isupper():
        return False
    named = words("organisation", r"\b", r"\b")
    texts = [text, answer] if isinstance(answer, str) else [text]
    return bool(HEADING.match(text.rstrip(" :"))) and not any(named.search(unaccented(one)) for one in texts)
