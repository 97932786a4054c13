"""The columns of a table that no heading gave a field, beside those that have one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from concertaction.i18n import N_
from concertaction.importers.layouts.columns.choices import BY_CONTENT, Choice
from concertaction.importers.layouts.columns.found import heading_of
from concertaction.importers.layouts.columns.spreads import is_time_heading
from concertaction.importers.layouts.words.headings import unaccented
from concertaction.importers.layouts.words.lines import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from concertaction.importers.layouts.columns.contents import Shape
    from concertaction.importers.layouts.columns.found import Found
    from concertaction.importers.layouts.page import Page
    from concertaction.importers.layouts.shapes import Header

DATED = frozenset({"start", "end", "period", "year", "quarter"})
_PLACED = (
    frozenset({"partners"}),
    DATED,
    frozenset({"objectives", "objective_number", "axis", "objective_label"}),
)
NAMES = N_("names of organisations")


class Note(NamedTuple):
    """What must be said of a column: a finding's code, and what it was read as or looks like."""

    code: str
    column: int
    kind: str


def are_placed(fields: set[str]) -> bool:
    """True where two kinds of fields show that the lines are actions: with whom, when, to what end."""
    return sum(not fields.isdisjoint(group) for group in _PLACED) >= 2


def asks_who(header: Header, column: int) -> bool:
    """True for a heading that may ask for a person as well as for an organisation."""
    heading = unaccented(heading_of(header, column))
    return words("person_heading", r"^\W*", r"\b").match(heading) is not None


class OpenColumns:
    """A table whose headings have been heard: its choices, its free columns, what is to be said of them.

    ``said`` are the fields that title rows give, ``named`` is true where one of them may name the operator.
    """

    def __init__(
        self,
        page: Page,
        found: Found,
        choices: dict[int, Choice],
        looked: dict[int, Shape],
        free: list[int],
        said: frozenset[str],
        named: bool,
    ) -> None:
        self.page = page
        self.found = found
        self.choices = dict(choices)
        self.looked = looked
        self.free = free
        self.said = said
        self.named = named
        self.notes: list[Note] = []

    @property
    def read(self) -> set[str]:
        """The fields that columns give."""
        fields = {choice.field for choice in self.choices.values()}
        return fields | ({"objectives"} if self.found.codes else set())

    @property
    def known(self) -> set[str]:
        """The fields that columns or title rows give."""
        return self.read | self.said

    @property
    def noted(self) -> set[int]:
        """The columns of which something is said."""
        return {note.column for note in self.notes}

    @property
    def title(self) -> int | None:
        """The first column of titles."""
        return next(iter(self.given("title")), None)

    def given(self, field: str) -> list[int]:
        """The columns that give a field."""
        return [column for column, choice in self.choices.items() if choice.field == field]

    def give(self, column: int, field: str, kind: str) -> None:
        """Read a column as a field, by its content, and say so."""
        self.choices[column] = Choice(field, BY_CONTENT, "content")
        self.notes.append(Note("guessed-column", column, kind))
        if column in self.free:
            self.free.remove(column)

    def say(self, columns: Iterable[int], kind: str) -> None:
        """Say what columns look like that are not read."""
        self.notes += [Note("unread-column", column, kind) for column in columns]

    def heading(self, column: int) -> str:
        """The heading of a column, without accents."""
        return unaccented(heading_of(self.found.header, column))

    def before_title(self, fits: Callable[[Shape], bool]) -> list[int]:
        """The free columns before the titles that may head names, and whose shape fits."""
        title = min(self.given("title"), default=-1)
        return [c for c in self.free if c < title and fits(self.looked[c]) and self.may_head_names(c)]

    def may_head_names(self, column: int) -> bool:
        """False for a heading of others, and for one of persons over names that may all be theirs."""
        return not self.heads_others(column) and (
            self.looked[column].told_names > 0 or not self.asks_who(column)
        )

    def asks_who(self, column: int) -> bool:
        """See the function of this name."""
        return asks_who(self.found.header, column)

    def heads_others(self, column: int) -> bool:
        """True for a heading over names that speaks of who pays, of where, of whom one serves."""
        return words("other_names", r"\b", r"\b").search(self.heading(column)) is not None

    def heads_time(self, column: int) -> bool:
        """True for a heading that is a span of time."""
        return is_time_heading(self.found.header.texts[column][-1])
