"""The columns of a table with the field that each was given, while they are chosen and then guessed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from concertaction.i18n import N_
from concertaction.importers.layouts.columns.choices import BY_CONTENT, Choice
from concertaction.importers.layouts.columns.time_headings import is_time_heading
from concertaction.importers.layouts.shapes import DATED, OF_OBJECTIVES
from concertaction.importers.layouts.words.headings import fold, unaccented
from concertaction.importers.layouts.words.lines import words
from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from concertaction.importers.layouts.columns.contents import Shape
    from concertaction.importers.layouts.columns.found import Candidates
    from concertaction.importers.layouts.columns.measured import Measured

_PLACED = (frozenset({"partners"}), DATED, OF_OBJECTIVES)
_PARTNER_PLACES = late(
    r"\b(?:lieux?|sites?|endroits?|ou|locaux)\W+(?:(?:et|/)\W*)?"
    r"(?:partenaires?|associes?|chez qui|avec qui|amis)\b"
)
_FURTHEST = 30  # columns beyond the headings that are looked at
NAMES = N_("names of organisations")
OPERATORS, PARTNERS = N_("the operators"), N_("the partners of the actions")
LABELLED = "labelled-operator"
"""Among the fields that title rows give: they give the operator by a label, "Opérateur : CPAS de Dour"."""
CODES, UNREAD_CODES = N_("the codes of the objectives"), N_("codes of objectives")


class TableColumns:
    """What stands in the columns of a table, and what each was given."""

    def __init__(self, looked: Measured, choices: dict[int, Choice]) -> None:
        self.looked = looked
        self.choices = choices
        self.page = looked.page
        self.found = looked.found
        self.header = looked.header
        self.shapes = looked.shapes

    @property
    def fields(self) -> set[str]:
        """The fields that columns were given."""
        return {choice.field for choice in self.choices.values()}

    def has(self, *fields: str) -> bool:
        """True where a column was given one of the fields."""
        return not self.fields.isdisjoint(fields)

    def given(self, *fields: str) -> list[int]:
        """The columns that were given one of the fields."""
        return [column for column, choice in self.choices.items() if choice.field in fields]

    def field_of(self, column: int) -> str:
        """The field that a column was given, or ""."""
        choice = self.choices.get(column)
        return choice.field if choice else ""

    def by_content(self, column: int, field: str) -> None:
        """Give a column the field that its content shows."""
        self.choices[column] = Choice(field, BY_CONTENT, "content")

    def as_written(self, column: int) -> str:
        """The heading of a column as written."""
        return self.looked.heading(column)

    def heading(self, column: int) -> str:
        """The heading of a column, without accents."""
        return unaccented(self.as_written(column))

    def folded(self, column: int) -> str:
        """The heading of a column, reduced to the words that matter."""
        return fold(self.as_written(column))


class ChosenColumns(TableColumns):
    """A table whose headings are heard: what each may still speak of, beside what was given.

    ``spread`` are the columns whose heading itself is a value; ``is_grid`` is true where crosses tell
    the objectives.
    """

    def __init__(self, looked: Measured, spread: dict[int, Choice]) -> None:
        super().__init__(looked, {})
        self.spread = spread
        self.is_grid = bool(self.found.codes) or any(c.field == "objectives" for c in spread.values())
        self.candidates: Candidates = {
            column: self.found.candidates.get(column, ())
            for column in range(self.header.first, self.header.last + 1)
            if column not in self.found.codes and column not in spread
        }


class Note(NamedTuple):
    """What must be said of a column: a finding's code, and what it was read as or looks like."""

    code: str
    column: int
    kind: str


class OpenColumns(TableColumns):
    """A table whose title rows are heard too: the columns that are free still, what is to be said of them.

    ``said`` are the fields that title rows give, ``named`` is true where one of them may name the operator;
    of the abbreviations that are ``explained`` lines of the sheet give the names.
    """

    def __init__(
        self,
        looked: Measured,
        choices: dict[int, Choice],
        said: frozenset[str],
        *,
        named: bool,
        explained: Collection[str] = (),
    ) -> None:
        super().__init__(looked, dict(choices))
        self.explained = explained
        self.said = said
        self.named = named
        self.free = [
            column
            for column in range(self.header.first, self.header.last + 1)
            if column not in choices and column not in self.found.codes and column in self.header.texts
        ]
        self.unheaded = list(self._without_heading())
        self.notes: list[Note] = []

    def _without_heading(self) -> Iterator[int]:
        """The columns that no heading stands over and that are not read, up to those of another table."""
        rows, texts = self.header.rows, self.header.texts
        end = min(self.page.width, self.header.last + _FURTHEST) if rows else 0
        for column in range(self.header.first, end):
            if column > self.header.last and any(self.page.cell(row, column) is not None for row in rows):
                return
            if column not in texts and column not in self.choices and column not in self.found.codes:
                yield column

    @property
    def read(self) -> set[str]:
        """The fields that columns give, crosses too."""
        return self.fields | ({"objectives"} if self.found.codes else set())

    @property
    def known(self) -> set[str]:
        """The fields that columns or title rows give."""
        return self.read | self.said

    @property
    def are_actions(self) -> bool:
        """True where titles and two kinds of fields are known: with whom, when, to what end."""
        known = self.known
        return "title" in known and sum(not known.isdisjoint(group) for group in _PLACED) >= 2

    @property
    def is_operator_said(self) -> bool:
        """True where a title row gives the operator, or may name it."""
        return self.named or "operator" in self.said

    @property
    def is_operator_known(self) -> bool:
        """True where a column or a title row gives the operator, or a title may name it."""
        return self.named or "operator" in self.known

    @property
    def noted(self) -> set[int]:
        """The columns of which something is said."""
        return {note.column for note in self.notes}

    @property
    def title(self) -> int | None:
        """The first column of titles."""
        return next(iter(self.given("title")), None)

    def give(self, column: int, field: str, kind: str) -> None:
        """Read a column as a field, by its content, and say so."""
        self.by_content(column, field)
        self.note(column, kind)
        if column in self.free:
            self.free.remove(column)

    def note(self, column: int, kind: str) -> None:
        """Say what a column was read as by its content."""
        self.notes.append(Note("guessed-column", column, kind))

    def say(self, columns: Iterable[int], kind: str) -> None:
        """Say what columns look like that are not read."""
        self.notes += [Note("unread-column", column, kind) for column in columns]

    def unsaid(self, columns: Iterable[int]) -> list[int]:
        """Those of some columns of which nothing is said yet."""
        said = self.noted
        return [column for column in columns if column not in said]

    def open_where(self, fits: Callable[[Shape], bool]) -> list[int]:
        """The free columns whose shape fits."""
        return [column for column in self.free if fits(self.looked[column])]

    def unsaid_where(self, fits: Callable[[Shape], bool]) -> list[int]:
        """Those of which nothing is said yet."""
        return [column for column in self.unsaid(self.free) if fits(self.looked[column])]

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
        """True for a heading that may ask for a person as well as for an organisation."""
        return words("person_heading", r"^\W*", r"\b").match(self.heading(column)) is not None

    def may_be_operator(self, column: int) -> bool:
        """True for a heading that can mean the operator."""
        return any(match.field == "operator" for match in self.found.candidates.get(column, ()))

    def heads_others(self, column: int) -> bool:
        """True for a heading over names that speaks of who pays, of where, of whom one serves."""
        heading = _PARTNER_PLACES.sub("partenaires", self.heading(column))
        return words("other_names", r"\b", r"\b").search(heading) is not None

    def heads_units(self, column: int) -> bool:
        """True for a heading that asks which part of a house it is: "Équipe", "Section"."""
        return words("unit_heading", r"\W*", r"\W*").fullmatch(self.heading(column)) is not None

    def heads_time(self, column: int) -> bool:
        """True for a heading that is a span of time."""
        return is_time_heading(self.header.texts[column][-1])
