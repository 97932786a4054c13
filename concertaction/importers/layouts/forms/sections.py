"""Titles of the sections of a form: ``A. LE PROMOTEUR`` over ``Dénomination du promoteur | EFT A``.

Its words may be those of a label, but nothing answers it; what stands below it says what it asks for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from concertaction.importers.layouts.forms.labels import SURE_LABEL, sure_label, wording
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.words.headings import PATTERN, recognise, unaccented, unnumbered_heading
from concertaction.importers.layouts.words.lines import words
from concertaction.importers.layouts.words.proper_names import is_person

if TYPE_CHECKING:
    from concertaction.importers.layouts.forms.labels import Label
    from concertaction.importers.layouts.page import Page, Place

_LONGEST = 80  # characters of the title of a section
_FIELDS = frozenset({"operator", "title", "partners"})  # what the title of a section may speak of


def under_sections(page: Page, labels: list[Label], over: frozenset[int]) -> tuple[list[Label], set[int]]:
    """The labels without the titles of sections, and the rows (from 0) of these.

    A title of a section stands alone on its line, over labels one of which asks for the same in other
    words, filled in or not.  ``over`` are the rows of labels over their answers.
    """
    by_row: dict[int, list[Label]] = {}
    for label in labels:
        by_row.setdefault(label.row, []).append(label)
    titles = {wording(label) for label in labels if label.may_ask("title")}
    told: dict[Place, Label] = {}
    dropped: set[int] = set()
    for row in sorted(page.filled - over):
        if page.counts[row] != 1:
            continue
        column, text = page.used(row)[0]
        below = row + 1 if row + 1 in page.filled else row + 2
        if not isinstance(text, str) or len(text) > _LONGEST or ":" in text.strip()[:-1]:
            continue
        if text.rstrip().endswith("?") or words("asks_name", r"\b", r"\b").search(unaccented(text)):
            continue
        if all(one.column != column for one in by_row.get(below, ())):
            continue
        title = next(iter(by_row.get(row, ())), None)
        best = next(iter(title.matches if title is not None else recognise(text.strip().rstrip(" :"))), None)
        if best is None or best.field not in _FIELDS or best.score < PATTERN:
            continue
        within = [one for at in _block(page, below, column) for one in by_row.get(at, ())]
        if title is not None and any(wording(one) == wording(title) for one in within):
            continue
        asked = any(one.field == best.field for one in within)
        named = [] if asked else [one for one in within if _is_bare_name(page, one, titles)]
        for one in named if best.field == "partners" else named[:1]:
            words_of_both = f"{text.strip(' :')} – {one.text}"
            told[one.place] = sure_label(best.field, *one.place, words_of_both, one.inline)
            asked = True
        if title is not None and asked:
            dropped.add(row)
    return [told.get(label.place, label) for label in labels if label.row not in dropped], dropped


def _block(page: Page, first: int, column: int) -> range:
    """The rows of a section: down to a blank one, or to a text alone in the column of its labels."""
    last = first
    while last in page.filled and not (
        last > first and page.counts[last] == 1 and page.cell(last, column) is not None
    ):
        last += 1
    return range(first, last)


def _is_bare_name(page: Page, label: Label, titles: set[str]) -> bool:
    """True for "Nom", "Dénomination", that say the name of what the section speaks of.

    "Intitulé" is the action's where no other of the wordings in ``titles`` can be: a label left blank
    above it heads no section.
    """
    if label.field == "title" and label.score >= SURE_LABEL and titles == {wording(label)}:
        return False
    text = unaccented(unnumbered_heading(label.text)).strip(" :")
    if words("bare_name").fullmatch(text) is None:
        return False
    answers = [label.inline] if label.inline else [value for column, value in page.used(label.row)[1:2]]
    return not any(is_person(shown(value)) for value in answers)
