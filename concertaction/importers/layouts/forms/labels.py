"""What a label of a form is: its words, its place, and what is said of it."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from concertaction.i18n import N_
from concertaction.importers.layouts.forms.numbered import behind_number, ends_with_form, without_number
from concertaction.importers.layouts.page import ends_with_colon, shown
from concertaction.importers.layouts.shapes import DATES
from concertaction.importers.layouts.words.headings import (
    PATTERN,
    Match,
    fold,
    is_heading,
    unaccented,
    unnumbered_heading,
)
from concertaction.importers.layouts.words.lines import words
from concertaction.importers.values.periods import read_period

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from concertaction.importers.layouts.page import Page, Place
    from concertaction.models import CellValue

ASIDE = frozenset(
    {"contact", "person", "status", "budget", "public", "participants", "remarks", "commune"}
)  # what a second label on a line may ask for without a colon
_ONCE = frozenset(
    {"title", "start", "end", "period"}
)  # asked once of an action: a number is that of its form
_LONGEST_COLON = 120  # characters of a label that no word tells
_TURNED = 2  # lines by turns that make a column one of labels
SURE_LABEL = 0.95  # score of a text that is a label without a colon


class Label(NamedTuple):
    """A label, where it stands, and the cells that answer it."""

    row: int
    column: int
    text: str
    matches: tuple[Match, ...]
    inline: str | None  # the answer in the same cell

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.row, self.column

    @property
    def field(self) -> str:
        """The field that it most likely asks for."""
        return self.matches[0].field

    @property
    def score(self) -> float:
        """How sure that is, from 0 to 1."""
        return self.matches[0].score

    def may_ask(self, field: str, *, least: float = 0) -> bool:
        """True where its words may ask for a field, as surely as ``least`` says."""
        return any(match.field == field and match.score >= least for match in self.matches)

    @property
    def is_known(self) -> bool:
        """True where its words are known to ask for that."""
        return self.score >= PATTERN

    @property
    def is_bare(self) -> bool:
        """True where they are, and nothing answers it in its own cell."""
        return self.inline is None and self.is_known


class Candidate(NamedTuple):
    """A cell that may be a label; one with a colon, or that asks, says so itself."""

    label: Label
    colon: bool

    @property
    def is_whole(self) -> bool:
        """True for a label that is one as a whole, not by a word of it: a synonym, or a colon after it."""
        return (self.colon and self.label.inline is None) or is_heading(self.label.text)


class Asked(NamedTuple):
    """A text in the place of a label that is none of the known ones, and what answers it."""

    row: int
    column: int
    text: str
    value: CellValue

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.row, self.column

    @property
    def key(self) -> str:
        """Its wording, the same in each form, whose number it may bear: ``Objectif de l'action n° 2``."""
        folded = fold(without_number(self.text) or self.text)
        return folded if any(map(str.isalpha, folded)) else shown(self.text).rstrip(" :")  # "< 25", "25 +"


class Said(NamedTuple):
    """What must be said of a label: a finding's code, its place (from 0), its text, what it was taken for."""

    code: str
    row: int
    column: int
    text: str
    kind: str


def sure_label(field: str, row: int, column: int, text: str, inline: str | None = None) -> Label:
    """A label that surely asks for a field, by where it stands or by what answers it."""
    return Label(row, column, text, (Match(field, SURE_LABEL),), inline)


LOOKS = dict.fromkeys(DATES, N_("dates")) | {
    "objectives": N_("codes of objectives"),
    "partners": N_("names of organisations"),
}
"""What the answers look like that a field is asked for."""


class _Placed(Protocol):
    @property
    def place(self) -> Place: ...


class _Worded(_Placed, Protocol):
    @property
    def text(self) -> str: ...


def guessed(one: _Worded, kind: str) -> Said:
    """What must be said of a label that no word tells: that it was taken for that of ``kind``."""
    return Said("guessed-label", *one.place, one.text, kind)


def unread(one: _Worded, kind: str) -> Said:
    """What must be said of a label that is not read: that what answers it looks like ``kind``."""
    return Said("unread-label", *one.place, one.text, kind)


def skipped(one: _Worded) -> Said:
    """What must be said of a label that was answered, and asks for nothing that is read."""
    return Said("skipped-label", *one.place, one.text, "")


P = TypeVar("P", bound=_Placed)


def places_of(several: Iterable[_Placed]) -> set[Place]:
    """Where labels stand."""
    return {one.place for one in several}


def in_order(several: Iterable[P]) -> list[P]:
    """Labels as they stand in the sheet, line by line."""
    return sorted(several, key=lambda one: one.place)


def by_turns(cells: Sequence[object]) -> bool:
    """True for a line that may be of labels and answers by turns, two of each at least."""
    return len(cells) > 3 and len(cells) % 2 == 0


def is_between(page: Page, label: Label, turned: Collection[int] = ()) -> bool:
    """True for a label on a line of labels and answers by turns: ``Projet | Potager | Porteur | EFT A``.

    Where the labels of other lines stand by turns in the columns ``turned``, an answer may lack.
    """
    columns = [column for column, _ in page.used(label.row)]
    if by_turns(columns) and columns.index(label.column) % 2 == 0:
        return True
    return label.column in turned and all(column in turned or column - 1 in turned for column in columns)


def turned_columns(page: Page, labels: Iterable[Label]) -> set[int]:
    """The columns in which known labels stand on several lines of labels and answers by turns."""
    counts = Counter(label.column for label in labels if label.is_known and is_between(page, label))
    return {column for column, count in counts.items() if count >= _TURNED}


def is_over_day(page: Page, label: Label) -> bool:
    """True for "Du" and "au" side by side over their two days, or one over the other, without a colon.

    Each stands over a day, and the days alone on their line.
    """
    if label.score < SURE_LABEL or label.field not in ("start", "end") or label.row + 1 >= page.height:
        return False
    below = page.used(label.row + 1)
    return (
        0 < len(below) < 3
        and label.column in [column for column, _ in below]
        and all(page.cell(label.row, column) is not None and _is_day(value) for column, value in below)
    )


def _is_day(value: CellValue) -> bool:
    return isinstance(value, date) or (isinstance(value, str) and read_period(value).start is not None)


def is_said_beside(text: str) -> bool:
    """True for a word of what forms ask beside an answer: "Fonction", "Téléphone"."""
    return words("beside_answer", "", r"\W*").fullmatch(unaccented(text).strip()) is not None


def ending_with_colon(page: Page, known: Collection[Place]) -> set[Place]:
    """The places of short texts that end with a colon: known or not, they are labels and answer none.

    Alone right of a known label such a text is its answer: ``Public | Jeunes et adultes :``.
    """
    return {
        (row, column)
        for row in range(page.height)
        for cells in [page.used(row)]
        for column, value in cells
        if isinstance(value, str) and 2 < len(value) <= _LONGEST_COLON and ends_with_colon(value)
        if len(cells) != 2 or column != cells[1][0] or (row, cells[0][0]) not in known
    }


def titled(labels: list[Label]) -> list[Label]:
    """The labels; where none asks for a title, those of the first wording that may as well do."""
    if any(label.field == "title" for label in labels):
        return labels
    either = next((wording(label) for label in labels if label.may_ask("title", least=PATTERN)), None)
    return [
        label._replace(matches=(Match("title", SURE_LABEL),))
        if label.may_ask("title", least=PATTERN) and wording(label) == either
        else label
        for label in labels
    ]


def wording(label: Label) -> str:
    """What a label says, without its own number or that of its form.

    ``Action n° 2`` is ``Action n° 1``, ``Objectif de l'action 2`` is ``Objectif de l'action 1``,
    ``Action 2 - Début`` and ``Début 2`` are ``Début``; ``Q9. Partenaires`` is ``Q4. Partenaires``.
    """
    return _wording(label.text, once=label.field in _ONCE)


@lru_cache(maxsize=4096)  # asked of each label about ten times
def _wording(text: str, *, once: bool) -> str:
    text = unnumbered_heading(text)
    rest = behind_number(text)
    if rest is not None and is_heading(rest):
        text = rest
    word = without_number(text)
    is_of_form = word is not None and (once or ends_with_form(word))
    return fold(str(word) if is_of_form else text)
