"""The columns whose heading says nothing: what they hold, once title rows have been heard, may say it.

A column is only guessed where the table lacks its field, where one column
alone fits, and where the heading does not speak of something else ("Envoyé
le"); each guess is said, and so is a column that looks like what is lacking
and was not read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from concertaction.i18n import N_
from concertaction.importers.layouts.columns.choices import BY_CONTENT, Choice
from concertaction.importers.layouts.columns.contents import Shape
from concertaction.importers.layouts.columns.found import heading_of
from concertaction.importers.layouts.columns.measured import look_at_columns
from concertaction.importers.layouts.columns.of_names import may_be_partners
from concertaction.importers.layouts.columns.spreads import is_partner_heading, is_time_heading
from concertaction.importers.layouts.words.headings import unaccented
from concertaction.importers.layouts.words.lines import words
from concertaction.importers.layouts.words.organisations import looks_like_organisation
from concertaction.importers.values.dates import read_date
from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from concertaction.importers.layouts.columns.code_shapes import CodeShapes
    from concertaction.importers.layouts.columns.found import Found
    from concertaction.importers.layouts.page import Page
    from concertaction.models import CellValue

_OF_HEADING = frozenset({"partner-heading", "name-heading", "time-heading"})
_GUESSED = frozenset({"elimination", "content", "second-choice"})  # how a column came to be the titles
_COMPARED = 60  # rows in which two dates are compared
_LONGEST_NAME = 60
_HALF = 0.5
_SOME = 0.4
_OFTEN_TOLD = 0.6  # of names that may be persons'; half of four and more
_RARELY = 6  # of as many rows, one may have its two dates the wrong way round
_OFTEN_REPEATED = 0.8  # distinct values over values, in a column where names come again
_MAY_CARRY = frozenset({"public", "budget", "contact", "commune"})
_DATED = frozenset({"start", "end", "period", "year", "quarter"})
_PLACED = (
    frozenset({"partners"}),
    frozenset({"start", "end", "period", "year", "quarter"}),
    frozenset({"objectives", "objective_number", "axis", "objective_label"}),
)
TITLES, NUMBERS, OPERATORS, PARTNERS, PERSONS, PERIODS, STARTS, ENDS = (
    N_("the titles of the actions"),
    N_("the numbers of the objectives in their axis"),
    N_("the operators"),
    N_("the partners"),
    N_("initials of persons"),
    N_("the periods of the actions"),
    N_("the starts of the actions"),
    N_("the ends of the actions"),
)
_NAMES, _CODES, _DATES = N_("names of organisations"), N_("codes of objectives"), N_("dates")
_PLURAL = late(
    r"\W*(?:operateurs|porteurs|organismes|structures|associations|institutions|asbls|entreprises|societes|services|etablissements|centres)\b"
)
_DONE = late(r"\W*(?:(?:date|annee|mois) de )?realis")
_KIND = late(r"\W*(?:type|categorie|nature|genre|statut|forme|kind)s?\b")


class Note(NamedTuple):
    """What must be said of a column: a finding's code, and what it was read as or looks like."""

    code: str
    column: int
    kind: str


def read_by_content(
    page: Page,
    found: Found,
    choices: dict[int, Choice],
    shapes: CodeShapes,
    last: int,
    said: frozenset[str],
    *,
    named: bool = False,
) -> tuple[dict[int, Choice], list[Note]]:
    """Look at the columns whose heading says nothing, once what title rows say is known.

    ``said`` are the fields that title rows give, ``named`` is true where one
    of them may name the operator.  Returns the choices with what was guessed,
    and what a person must look at.
    """
    free = [
        column
        for column in range(found.header.first, found.header.last + 1)
        if column not in choices and column not in found.codes and column in found.header.texts
    ]
    fields = said | {choice.field for choice in choices.values()}
    already = [
        Note("guessed-column", c, TITLES if one.field == "title" else NUMBERS)
        for c, one in choices.items()
        if (one.field == "title" and one.why in _GUESSED)
        or (one.field == "objective_number" and one.why == "content")
    ]
    if (
        not free
        and not ("status" in fields and fields.isdisjoint(_DATED - {"year"}))
        and "operator" in fields
        and ("partners" in fields or "remarks" not in fields)
        and fields.isdisjoint({"operator_kind"})
        and "operator" not in said
        and not _may_be_initials(found, choices)
    ):
        return choices, already
    guesses = _Guesses(page, found, choices, look_at_columns(page, found, shapes, last), free, said)
    guesses.dates(last)
    guesses.initials(named=named)
    guesses.others(named=named)
    guesses.operator(named=named)
    guesses.throughout(named=named)
    guesses.partners(named=named)
    guesses.of_a_kind(named=named)
    guesses.unread(named=named)
    return guesses.choices, sorted([*already, *guesses.notes], key=lambda note: note.column)


class _Guesses:
    def __init__(
        self,
        page: Page,
        found: Found,
        choices: dict[int, Choice],
        looked: dict[int, Shape],
        free: list[int],
        said: frozenset[str],
    ) -> None:
        self.page = page
        self.found = found
        self.choices = dict(choices)
        self.looked = looked
        self.free = free
        self.said = said
        self.notes: list[Note] = []

    @property
    def read(self) -> set[str]:
        """The fields that columns give."""
        fields = {choice.field for choice in self.choices.values()}
        return fields | ({"objectives"} if self.found.codes else set())

    def _give(self, column: int, field: str, kind: str) -> None:
        self.choices[column] = Choice(field, BY_CONTENT, "content")
        self.notes.append(Note("guessed-column", column, kind))
        if column in self.free:
            self.free.remove(column)

    # -- dates

    def dates(self, last: int) -> None:
        """The start beside a known end, the end beside a known start, or the only dates that there are."""
        fields = self.read
        if "title" not in fields or "period" in fields or {"start", "end"} <= fields:
            return
        dated = [column for column in self.free if self._is_dated(column)]
        if not dated and fields.isdisjoint(_DATED):
            dated = [c for c, choice in self.choices.items() if self._says_when_done(c, choice)]
        if not dated:
            return
        if "start" in fields or "end" in fields:
            known = next(c for c, choice in self.choices.items() if choice.field in ("start", "end"))
            is_end = self.choices[known].field == "end"
            pairs = [(c, known) if is_end else (known, c) for c in dated]
            fits = [c for c, pair in zip(dated, pairs, strict=True) if self._follow(*pair, last)]
            if len(fits) == 1:
                self._give(fits[0], "start" if is_end else "end", STARTS if is_end else ENDS)
        elif fields.isdisjoint(_DATED):
            if len(dated) == 1:
                self._give(dated[0], "period", PERIODS)
            elif len(dated) == 2 and dated[1] - dated[0] == 1 and self._follow(dated[0], dated[1], last):
                self._give(dated[0], "start", STARTS)
                self._give(dated[1], "end", ENDS)

    def _is_dated(self, column: int) -> bool:
        """True for a column of dates or periods whose heading speaks of no date of another thing."""
        shape = self.looked[column]
        if shape.filled < 2 or max(shape.dates, shape.periods, shape.years) < 0.8:
            return False
        heading = unaccented(heading_of(self.found.header, column))
        if words("other_date", r"\b", r"\b").search(heading):
            return False
        if shape.dates >= 0.5 and shape.codes >= 0.9 and "objectives" not in self.read:
            return False  # codes that became dates, maybe
        return shape.spans >= 0.9

    def _says_when_done(self, column: int, choice: Choice) -> bool:
        """True for "Réalisé", "Réalisation" over periods: no state that an action is in."""
        if choice.field != "status" or not self._is_dated(column):
            return False
        return _DONE.match(unaccented(heading_of(self.found.header, column))) is not None

    def _follow(self, first: int, second: int, last: int) -> bool:
        """True where the days of one column come before those of another, or on the same ones.

        An error in six is forgiven: a row whose end comes before its start is
        refused later, and does not hide what its column is.
        """
        body = range(self.found.header.rows[-1] + 1, last + 1)
        pairs = []
        for row in body:
            begun, ended = self.page.cell(row, first), self.page.cell(row, second)
            if begun is not None and ended is not None:
                a, b = _day(begun, "start"), _day(ended, "end")
                if a is not None and b is not None:
                    pairs.append((a, b))
            if len(pairs) >= _COMPARED:
                break
        wrong = sum(a > b for a, b in pairs)
        return wrong * _RARELY <= len(pairs) and any(a < b for a, b in pairs)

    # -- operators

    def operator(self, *, named: bool) -> None:
        """One column of names, where nothing else says who carries the actions."""
        fields = self.read | self.said
        if "operator" in fields:
            self._under_their_kind()
            return
        served = self._charged(named=named)
        if len(served) == 1:
            self._give(served[0], "operator", OPERATORS)
            return
        self.notes += [
            Note("unread-column", c, _NAMES)
            for c, choice in self.choices.items()
            if c in served
            or (
                choice.field == "contact"
                and max(self.looked[c].told_names, self.looked[c].organisations) >= _HALF
                and self.looked[c].persons < _HALF
            )
        ]
        carriers = [
            c
            for c in self.free
            if self.looked[c].organisations >= 0.7 and 0 < self.looked[c].length < _LONGEST_NAME
            if self.looked[c].persons < _HALF
        ]
        if "partners" not in fields:
            carriers = carriers if len(carriers) == 1 and _is_carrier(self.looked[carriers[0]]) else []
        if carriers and not named and carriers[0] not in (before := self._before_title(_is_of_short_names)):
            carriers = before if len(before) == 1 else carriers  # those behind the title are its partners
        if carriers:
            self._give(carriers[0], "operator", OPERATORS)
            return
        if "title" not in fields or sum(not fields.isdisjoint(group) for group in _PLACED) < 2:
            return
        repeated = [
            c
            for c in self.free
            if _is_of_names(self.looked[c]) and self.looked[c].distinct <= 0.7 and self._may_head_names(c)
        ]
        if len(repeated) == 1 and (not named or self.looked[repeated[0]].organisations >= 0.3):
            self._give(repeated[0], "operator", OPERATORS)
        elif not repeated and not named:
            self._only_names_left()

    def _charged(self, *, named: bool) -> list[int]:
        """Organisations under "Responsable", "Contact", "Suivi": of several columns, the likeliest.

        "Bénéficiaire" is whom an action serves, or who gets the grant.
        """
        found = [
            c
            for c, choice in self.choices.items()
            if (
                choice.field in _MAY_CARRY
                and _is_carrier(self.looked[c])
                and (choice.field != "contact" or self.looked[c].told_names > 0)
            )
            or self._is_no_contact(c, choice, named=named)
        ]
        found += [c for c in self.free if self._asks_who(c) and _are_told_names(self.looked[c])]
        for likelier in (self._may_be_operator, self._asks_who):
            if len(found) > 1:
                found = [c for c in found if likelier(c)] or found
        return found

    def _may_be_operator(self, column: int) -> bool:
        return any(match.field == "operator" for match in self.found.candidates.get(column, ()))

    def _asks_who(self, column: int) -> bool:
        """True for a heading that may ask for a person as well as for an organisation."""
        heading = unaccented(heading_of(self.found.header, column))
        return words("person_heading", r"^\W*", r"\b").match(heading) is not None

    def _may_head_names(self, column: int) -> bool:
        """False for a heading of others, and for one of persons over names that may all be theirs."""
        return not self._heads_others(column) and (
            self.looked[column].told_names > 0 or not self._asks_who(column)
        )

    def _heads_partner(self, column: int) -> bool:
        return is_partner_heading(heading_of(self.found.header, column))

    def _under_their_kind(self) -> None:
        """Organisations under "EFT", "École" may carry the actions, whatever a title names: it is said."""
        title = next((c for c, choice in self.choices.items() if choice.field == "title"), None)
        fitting = [
            c
            for c in self.free
            if "operator" not in self.read
            and title is not None
            and c < title
            and looks_like_organisation(heading_of(self.found.header, c))
            and self.looked[c].organisations >= _HALF
        ]
        self.notes += [Note("unread-column", c, _NAMES) for c in fitting]

    def _only_names_left(self) -> None:
        """By elimination: the column of short names before the title, or the only one where they repeat."""
        repeated = [
            c
            for c in self.free
            if _is_of_short_names(self.looked[c])
            and self.looked[c].distinct <= _OFTEN_REPEATED
            and self._may_head_names(c)
        ]
        told = [
            c
            for c in self.free
            if _are_told_names(self.looked[c]) and not self._heads_others(c) and not self._heads_partner(c)
        ]
        fitting = self._before_title(_is_of_short_names) or repeated or told
        if len(fitting) == 1:
            self._give(fitting[0], "operator", OPERATORS)

    def throughout(self, *, named: bool) -> None:
        """One or a few names that come again before the titles: "Cours pour adultes de Dour" in each row."""
        fields = self.read | self.said
        if named or "operator" in fields or "title" not in fields:
            return
        if sum(not fields.isdisjoint(group) for group in _PLACED) < 2:
            return
        fitting = self._before_title(_is_repeated_name)
        if len(fitting) == 1:
            self._give(fitting[0], "operator", OPERATORS)

    def _before_title(self, fits: Callable[[Shape], bool]) -> list[int]:
        title = min((c for c, choice in self.choices.items() if choice.field == "title"), default=-1)
        return [c for c in self.free if c < title and fits(self.looked[c]) and self._may_head_names(c)]

    def initials(self, *, named: bool) -> None:
        """Initials under "Pilote" or "Qui" are a person's, where a title names the organisation."""
        if not named and "operator" not in self.said:
            return
        for column in _may_be_initials(self.found, self.choices):
            shape = self.looked[column]
            if shape.filled >= 2 and shape.initials >= 0.8:
                self.choices[column] = self.choices[column]._replace(field="person", why="content")
                self.notes.append(Note("guessed-column", column, PERSONS))

    # -- partners

    def others(self, *, named: bool) -> None:
        """Organisations of one kind a column, right of the title: "Opérateurs ISP | Employeurs | Autres".

        A column of "Opérateurs" yields to the operator that a title row names, one of "EFT/OISP" over
        names says no kind; the columns of organisations beside them are partners too.
        """
        title = next((c for c, choice in self.choices.items() if choice.field == "title"), None)
        known = [c for c, choice in self.choices.items() if choice.field == "partners"]
        if title is None:
            return
        found = [
            c
            for c, choice in self.choices.items()
            if c > title and (not known or not {c - 1, c + 1}.isdisjoint(known))
            if self._is_of_a_kind(c, choice, named=named) and self.looked[c].proper_names >= _HALF
        ]
        if not found:
            return
        first, last = min(found), max(found)
        while self._may_stand_beside(last + 1):
            last += 1
        while self._may_stand_beside(first - 1):
            first -= 1
        for column in range(first, last + 1):
            if column in found or self._may_stand_beside(column):
                self._give(column, "partners", PARTNERS)

    def _is_of_a_kind(self, column: int, choice: Choice, *, named: bool) -> bool:
        heading = unaccented(heading_of(self.found.header, column))
        if choice.field == "operator":
            return "operator" in self.said and _PLURAL.match(heading) is not None
        return (
            choice.field == "operator_kind"
            and (named or "operator" in self.read | self.said)
            and looks_like_organisation(heading)
            and _KIND.match(heading) is None
            and self.looked[column].several_words >= _HALF
        )

    def _may_stand_beside(self, column: int) -> bool:
        """True for a column of organisations that has no field, or only that of remarks."""
        if column not in self.found.header.texts or column in self.found.codes:
            return False
        choice = self.choices.get(column)
        shape = self.looked[column]
        is_open = choice is None or choice.field in ("remarks", "operator_kind")
        return is_open and shape.filled > 0 and shape.text > 0.9 and shape.proper_names >= _HALF

    def partners(self, *, named: bool) -> None:
        """The only unread column of names, where no other says who takes part and the operator is known."""
        fields = self.read | self.said
        if "title" not in fields or "partners" in fields or not (named or "operator" in fields):
            return
        said = {note.column for note in self.notes}
        fitting = [
            c
            for c in self.free
            if not self._heads_time(c)  # whoever took part then
            and c not in said  # may carry the actions
            and (
                may_be_partners(self.looked[c])
                or (self.looked[c].filled > 2 and _looks_like_names(self.looked[c]))
            )
        ] or self._remarked()
        if len(fitting) == 1 and not self._heads_others(fitting[0]):
            self._give(fitting[0], "partners", PARTNERS)

    def of_a_kind(self, *, named: bool) -> None:
        """Organisations under "EFT", "École" behind the title take part, where the operator is known."""
        if not (named or "operator" in self.read | self.said):
            return
        titles = [c for c, choice in self.choices.items() if choice.field == "title"]
        for column in [c for c in self.free if titles and c > titles[0]]:
            heading = heading_of(self.found.header, column)
            if is_partner_heading(heading) and _is_carrier(self.looked[column]):
                self._give(column, "partners", PARTNERS)

    def _remarked(self) -> list[int]:
        """Columns of nothing but organisations whose heading may as well announce remarks: "Les autres"."""
        return [
            c
            for c, choice in self.choices.items()
            if choice.field == "remarks" and self.looked[c].filled >= 2 and self.looked[c].houses >= 0.7
        ]

    def _heads_others(self, column: int) -> bool:
        """True for a heading over names that speaks of who pays, of where, of whom one serves."""
        heading = unaccented(heading_of(self.found.header, column))
        return words("other_names", r"\b", r"\b").search(heading) is not None

    def _is_no_contact(self, column: int, choice: Choice, *, named: bool) -> bool:
        """True for "Responsable", "Référent" or "Suivi" over names that are those of no persons.

        Where a title may name the operator, the heading must be one that can mean it.
        """
        shape, may_be = self.looked[column], self._may_be_operator(column)
        if choice.field == "status":
            return self._asks_who(column) and _are_told_names(shape)
        if choice.field == "public":
            return may_be and shape.organisations >= _SOME and _are_told_names(shape)
        if choice.field != "contact" or (named and not may_be):
            return False
        return _are_told_names(shape) or (may_be and _is_of_names(shape))

    # -- what was not read

    def unread(self, *, named: bool) -> None:
        """Say which columns look like what the table lacks."""
        fields = self.read | self.said
        lacking = [
            (_NAMES, fields.isdisjoint({"partners"}), _looks_like_names),
            (
                _CODES,
                fields.isdisjoint({"objectives", "objective_number", "axis"}),
                lambda shape: shape.codes >= 0.8 and shape.dates < 0.5 and not shape.running,
            ),
            (_DATES, self._lacks_dates(), lambda shape: max(shape.dates, shape.periods) >= 0.8),
        ]
        for kind, lacks, fits in lacking:
            if lacks:
                self.notes += [Note("unread-column", c, kind) for c in self._telling(fits)]
        if "operator" not in fields and not named:
            said = {note.column for note in self.notes}
            short = [c for c in self._before_title(_may_be_of_short_names) if c not in said]
            self.notes += [Note("unread-column", c, _NAMES) for c in short]
        said = {note.column for note in self.notes}
        self.notes += [
            Note("unread-column", c, _NAMES)
            for c in self.free
            if c not in said and self._heads_time(c) and self.looked[c].organisations >= _HALF
        ]
        spread = {c for c, choice in self.choices.items() if choice.why in _OF_HEADING}
        timed = {c for c in self.free if self._heads_time(c) and self.looked[c].crosses}
        crossed = {c for c in self.free if self.looked[c].filled and self.looked[c].marks >= 0.8}
        beside = {c for c in crossed if not spread.isdisjoint((c - 1, c + 1))}
        beside |= timed
        while more := {c for c in crossed - beside if not beside.isdisjoint((c - 1, c + 1))}:
            beside |= more
        self.notes += [Note("unread-column", c, N_("crosses")) for c in sorted(beside)]

    def _heads_time(self, column: int) -> bool:
        return is_time_heading(self.found.header.texts[column][-1])

    def _telling(self, fits: Callable[[Shape], bool]) -> Iterable[int]:
        return [c for c in self.free if self.looked[c].filled >= 3 and fits(self.looked[c])]

    def _lacks_dates(self) -> bool:
        """True where no column says when, or one column says only when an action starts or ends."""
        read = self.read
        return (read | self.said).isdisjoint({"start", "end", "period", "year"}) or (
            ("start" in read) != ("end" in read) and "period" not in read
        )


def _may_be_initials(found: Found, choices: dict[int, Choice]) -> list[int]:
    """The columns of operators whose heading may ask for a person: "Pilote", "Responsable", "Qui"."""
    return [
        column
        for column, choice in choices.items()
        if choice.field == "operator"
        and words("person_heading", r"^\W*", r"\b").match(unaccented(heading_of(found.header, column)))
    ]


def _day(value: CellValue, edge: Literal["start", "end"]) -> date | None:
    return read_date(value, edge=edge).value


def _is_carrier(shape: Shape) -> bool:
    """True for a column of single organisations."""
    return (
        shape.filled >= 2
        and shape.organisations >= 0.7
        and shape.persons < _HALF
        and shape.lists < 0.1
        and shape.length < _LONGEST_NAME
    )


def _is_of_names(shape: Shape) -> bool:
    """True for a column of names, each one alone, and no persons."""
    return (
        shape.filled >= 3
        and shape.text > 0.9
        and shape.length < _LONGEST_NAME
        and shape.lists < 0.2
        and shape.divisions < _HALF
        and shape.named >= 0.7
        and shape.people == 0
        and shape.persons == 0
        and shape.told_names > 0
    )


def _are_told_names(shape: Shape) -> bool:
    """True for a column of names, most of which tell that they are no persons'."""
    return (
        (shape.filled >= 2 or shape.organisations == 1)
        and shape.text > 0.9
        and shape.length < _LONGEST_NAME
        and shape.divisions < _HALF
        and shape.people == 0
        and shape.persons == 0
        and shape.lists < 0.35
        and shape.told_names >= (_HALF if shape.filled > 3 else _OFTEN_TOLD)
        and shape.possible_names >= 0.75
    )


def _is_repeated_name(shape: Shape) -> bool:
    """True for a column of texts that can be names, of which there are fewer than half as many as rows."""
    is_one = shape.filled >= 3 and shape.distinct * shape.filled == 1
    return (
        shape.filled >= 3
        and shape.text > 0.9
        and shape.length < _LONGEST_NAME
        and (is_one or shape.lists < 0.2)
        and (shape.distinct <= _HALF or shape.organisations >= _HALF)
        and shape.names_by_place >= 0.9
        and shape.divisions < _HALF
        and shape.people == 0
        and shape.persons == 0
    )


def _is_of_short_names(shape: Shape) -> bool:
    """True for a column of names, some of which nothing tells but that they can be nothing else."""
    told = 0.3 if shape.distinct <= _OFTEN_REPEATED else 0.6
    return _may_be_of_short_names(shape) and shape.surer_names >= told


def _may_be_of_short_names(shape: Shape) -> bool:
    return (
        shape.filled >= 3
        and shape.text > 0.9
        and shape.length < _LONGEST_NAME / 2
        and shape.lists < 0.2
        and shape.divisions < _HALF
        and shape.short_names >= 0.8
        and shape.people == 0
        and shape.persons == 0
    )


def _looks_like_names(shape: Shape) -> bool:
    return shape.length < 90 and (shape.organisations >= 0.6 or (shape.named >= 0.6 and shape.people < 0.2))
