"""Labels that no word tells, read by what stands beside them; and what is left unread.

Each guess is said to the operator.  None is made where a known label asks for
the same, nor where the answer does not look like one.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from concertaction.i18n import N_
from concertaction.importers.layouts.forms.asked import (
    Asked,
    answer_of,
    are_labels,
    contradicted,
    find_asked,
)
from concertaction.importers.layouts.forms.labels import ASKED, SURE_LABEL, Label, is_between
from concertaction.importers.layouts.forms.stacked import fills
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.words.headings import (
    LIKELY,
    Match,
    fold,
    recognise,
    unaccented,
    vocabulary,
)
from concertaction.importers.layouts.words.lines import is_nothing, words
from concertaction.importers.layouts.words.organisations import (
    is_surely_organisation,
    looks_like_organisation,
)
from concertaction.importers.layouts.words.proper_names import is_person, reads_as_name
from concertaction.importers.values.dates import read_date
from concertaction.importers.values.periods import read_period
from concertaction.patterns import late

if TYPE_CHECKING:
    from concertaction.importers.layouts.columns.code_shapes import CodeShapes
    from concertaction.importers.layouts.forms.answers import Answer
    from concertaction.importers.layouts.forms.stacked import Stacked
    from concertaction.importers.layouts.page import Page
    from concertaction.models import CellValue

_LONGEST_TITLE, _LONGEST_LIST = 120, 200  # characters
_FEWEST_KNOWN = 3  # fields that known labels ask for, in a form whose others are told by their answers
_FEWEST_COMPARED = 3  # forms whose titles must differ
_YEARS = (2000, 2040)
_OF_ACTION = late(r"\b(?:action|projet|activite|initiative|appel\w*|nomm\w*|intitul\w*|titre|quoi)\b")
_TIMES = frozenset({"start", "end", "period", "year", "quarter"})
_PERSONS = frozenset({"contact", "person"})
_LONGEST_NAME = 90  # characters
_AIMS = frozenset({"objectives", "axis", "objective_number"})
_WHOLE = (_AIMS, _TIMES, frozenset({"partners"}))
_LIST = late(r"[;,\n]|\s+[+/]\s+")


class Said(NamedTuple):
    """What must be said of a label: a finding's code, its place (from 0), its text, what it was taken for."""

    code: str
    row: int
    column: int
    text: str
    kind: str


def guess_labels(
    page: Page, labels: list[Label], apart: set[int], shapes: CodeShapes, stacked: Stacked, *, ticked: bool
) -> tuple[list[Label], list[Said]]:
    """All the labels, with those whose answers tell what the known ones lack, and what to say of it.

    Times, objectives, title, operator and partners are told so; a label that may ask for a title
    ("Votre action est prévue") is not known when a period stands beside it, nor is one that asks for
    objectives over organisations.  ``apart`` are the rows of lists to be ticked and of small tables;
    ``ticked`` says that there is such a list of objectives.
    """
    known = _titled(labels)
    fields = {label.field for label in known} | ({"objectives"} if ticked else set())
    if len(fields) < _FEWEST_KNOWN and stacked.rows and not fills(page, stacked):
        return known, []
    doubtful = {label for label in known if fields.isdisjoint(_TIMES) and _is_no_title(page, label)}
    doubtful |= contradicted(page, known, stacked, shapes)
    told = [label for label in known if label not in doubtful]
    asked = find_asked(page, told, apart, {(one.row, one.column) for one in doubtful}, stacked)
    if len(fields) < _FEWEST_KNOWN and not stacked.rows and not are_labels(asked, told):
        return known, []  # too little of a form to tell what else it asks
    guesses = _Guesses(page, told, asked, shapes, stacked, ticked=ticked)
    guesses.worded_alike()
    guesses.times()
    guesses.objectives()
    guesses.title()
    guesses.houses()
    if len(fields) < _FEWEST_KNOWN and not guesses.are_whole():
        return known, []
    return guesses.labels, [*guesses.said, *guesses.unread()]


class _Guesses:
    """What the unknown labels of a form ask for, told by all their answers, one field after the other."""

    def __init__(
        self,
        page: Page,
        labels: list[Label],
        asked: list[Asked],
        shapes: CodeShapes,
        stacked: Stacked,
        *,
        ticked: bool,
    ) -> None:
        self._page = page
        self._stacked = stacked
        self._shapes = shapes
        self._ticks = {"objectives"} if ticked else set()
        self.labels = labels
        self.said: list[Said] = []
        groups: dict[str, list[Asked]] = {}
        for one in asked:
            groups.setdefault(one.key, []).append(one)
        self.groups = list(groups.values())

    @property
    def fields(self) -> set[str]:
        """What is asked for by a label that is known or was told, or by a list to be ticked."""
        return {label.field for label in self.labels} | self._ticks

    def are_whole(self) -> bool:
        """True for labels that ask for an action and more than one of its relations."""
        fields = self.fields
        return {"title", "operator"} <= fields and sum(not fields.isdisjoint(some) for some in _WHOLE) > 1

    def _give(self, group: list[Asked], field: str, kind: str) -> None:
        self.groups = [other for other in self.groups if other is not group]
        first = group[0]
        if not any(match.field == field and match.score >= ASKED for match in recognise(first.text)):
            self.said.append(Said("guessed-label", first.row, first.column, first.text, kind))
        told = (Match(field, SURE_LABEL),)
        places = {(one.row, one.column) for one in group}
        kept = [label for label in self.labels if (label.row, label.column) not in places]
        given = [Label(one.row, one.column, one.text.rstrip(" :?"), told, None) for one in group]
        self.labels = sorted([*kept, *given], key=lambda label: (label.row, label.column))

    def worded_alike(self) -> None:
        """The labels of one form that are known in another."""
        known = {fold(label.text): label for label in self.labels}
        alike = [
            known[one.key]._replace(row=one.row, column=one.column, inline=None)
            for group in self.groups
            if group[0].key in known
            for one in group
        ]
        self.groups = [group for group in self.groups if group[0].key not in known]
        self.labels = sorted([*self.labels, *alike], key=lambda label: (label.row, label.column))

    def times(self) -> None:
        """A period; or the start and the end, which follow each other in each form."""
        fields = self.fields
        if "period" in fields or {"start", "end"} <= fields:
            return
        dated = [group for group in self.groups if all(map(_may_be_time, group))]
        if not fields.isdisjoint({"start", "end"}):
            self._other_end(dated, "end" if "start" in fields else "start")
            return
        spans = [group for group in dated if all(_is_span(one.value) for one in group)]
        if fields.isdisjoint(_TIMES) and spans:
            self._give(spans[0], "period", N_("the period"))
        elif fields.isdisjoint(_TIMES):
            pairs = [pair for pair in pairwise(dated) if _follow(*pair)]
            if len(pairs) == 1:
                self._give(pairs[0][0], "start", N_("the start"))
                self._give(pairs[0][1], "end", N_("the end"))

    def _other_end(self, dated: list[list[Asked]], field: str) -> None:
        """The only days that can be the end of what a known label says the start of, or its start."""
        known = [label for label in self.labels if label.field in ("start", "end")]
        days = [Asked(one.row, one.column, one.text, self._answer(one)) for one in known]
        fitting = [
            group for group in dated if (_follow(days, group) if field == "end" else _follow(group, days))
        ]
        if len(fitting) == 1:
            self._give(fitting[0], field, N_("the end") if field == "end" else N_("the start"))

    def _answer(self, label: Label) -> CellValue:
        return label.inline or answer_of(self._page, label, self._stacked)

    def objectives(self) -> None:
        """Answers that are nothing but codes or titles of objectives; a list to be ticked has its heading."""
        if not self.fields.isdisjoint(_AIMS):
            self.groups = [group for group in self.groups if not _asks_aims(group)]
            return
        for group in self.groups:
            values = [one.value for one in group]
            if all(isinstance(value, (str, float)) and self._shapes.is_code(value) for value in values):
                self._give(group, "objectives", N_("the objectives"))
                return

    def title(self) -> None:
        """The answers that can be nothing else; best beside a label that speaks of an action."""
        if "title" in self.fields:
            return
        fitting = [group for group in self.groups if self._are_titles(group)]
        fitting.sort(key=lambda group: not _OF_ACTION.search(fold(group[0].text)))
        if fitting:
            self._give(fitting[0], "title", N_("the title"))
            return
        described = [
            label
            for label in self.labels
            if label.field == "description" and label.inline is None and self._has_one_answer(label)
        ]
        wordings = {fold(label.text) for label in described}
        group = [Asked(one.row, one.column, one.text, self._answer(one)) for one in described]
        if len(wordings) == 1 and self._are_titles(group):
            self._give(group, "title", N_("the title"))

    def _has_one_answer(self, label: Label) -> bool:
        return (
            label.row in self._stacked.rows
            or len(self._page.used(label.row)) == 2
            or is_between(self._page, label)
        )

    def _are_titles(self, group: list[Asked]) -> bool:
        return all(_is_title(one, self._shapes) for one in group) and (
            len(group) < _FEWEST_COMPARED or 2 * len({one.value for one in group}) > len(group)
        )

    def houses(self) -> None:
        """Who carries the actions, and with whom: of two labels over organisations the first asks who does.

        A label over lists of several asks for partners.
        """
        above = _names_organisation_above(self._page, self.labels, self._stacked)
        if "operator" not in self.fields and not above:
            self._operator()
        houses = [group for group in self.groups if _are_houses(group)]
        named = [group for group in houses if not _asks_others(group)]
        if "operator" not in self.fields and not above:
            single = [group for group in named if self._may_carry(group)]
            if single and ("partners" in self.fields or single[0] is houses[0]):
                self._give(single[0], "operator", N_("the operator"))
                named = [group for group in named if group is not single[0]]
        elif "partners" not in self.fields:
            named = self._before_weaker(named)
        if "partners" not in self.fields and "operator" in self.fields and len(named) == 1:
            self._give(named[0], "partners", N_("the partners"))

    def _before_weaker(self, named: list[list[Asked]]) -> list[list[Asked]]:
        """Who stands before others whose label may ask for partners: ``Entité``, ``Structures amies``."""
        known = [label for label in self.labels if label.field == "operator"]
        first = named[0] if len(named) == 1 and self._may_carry(named[0]) else self._charged()
        if not known or known[0].score >= LIKELY or not first or first[0][:2] > known[0][:2]:
            return named
        self.labels = [label for label in self.labels if label not in known]
        self._give(first, "operator", N_("the operator"))
        return [[Asked(one.row, one.column, one.text, self._answer(one)) for one in known]]

    def _may_carry(self, group: list[Asked]) -> bool:
        """True for single houses, none of others, before the partners or in several forms."""
        text = fold(group[0].text)
        if any(_LIST.search(str(one.value)) for one in group):
            return False
        if words("other_house_asked", r"\b", r"\b").search(text):
            return False
        partners = [label.row for label in self.labels if label.field == "partners"]
        return len(group) > 1 or not partners or group[0].row <= min(partners)

    def _operator(self) -> None:
        """An unknown label for a house, or a person's over houses.

        ``École``, ``Votre centre``; ``Responsable de l'action | CEFA du Canal``.
        """
        for group in self.groups:
            if any(map(_asks_house, group)):
                self._give(group, "operator", N_("the operator"))
                return
        charged = self._charged()
        if charged:
            self._give(charged, "operator", N_("the operator"))

    def _charged(self) -> list[Asked]:
        """The labels for a person over nothing but houses: ``Responsable de l'action | CEFA du Canal``."""
        persons = [
            label
            for label in self.labels
            if label.field in _PERSONS and words("person_heading").match(fold(label.text))
        ]
        found = [
            Asked(label.row, label.column, label.text, self._answer(label))
            for label in persons
            if fold(label.text) == fold(persons[0].text)
        ]
        houses = all(
            isinstance(one.value, str) and not is_person(one.value) and is_surely_organisation(one.value)
            for one in found
        )
        return found if houses else []

    def unread(self) -> list[Said]:
        """What is left beside unknown labels and looks like something that the form lacks."""
        said: list[Said] = []
        fields = self.fields
        for group in self.groups:
            one = group[0]
            for value in [one.value for one in group]:
                if "partners" not in fields and isinstance(value, str) and looks_like_organisation(value):
                    kind = N_("names of organisations")
                elif fields.isdisjoint(_TIMES) and not isinstance(value, (str, int, float)) and shown(value):
                    kind = N_("dates")
                else:
                    continue
                said.append(Said("unread-label", one.row, one.column, one.text, kind))
                break
        return sorted(said, key=lambda said: (said.row, said.column))


def _asks_aims(group: list[Asked]) -> bool:
    """True for a label that asks for objectives, whatever their titles name: "... du Forem"."""
    return any(match.field in _AIMS and match.score >= ASKED for match in recognise(group[0].text))


def lost_partners(page: Page, labels: list[Label], answers: list[list[Answer]]) -> list[Said]:
    """Labels of partners without an answer over lines that name organisations and that nothing took."""
    taken = {(label.row, label.column) for label in labels}
    taken |= {(cell.row, cell.column) for found in answers for cell in found}
    said: list[Said] = []
    for label, found in zip(labels, answers, strict=True):
        below = label.row + 1
        if label.field != "partners" or found or label.inline is not None or below >= page.height:
            continue
        cells = page.used(below)
        free = not any((below, column) in taken for column, _ in cells)
        if free and any(isinstance(value, str) and looks_like_organisation(value) for _, value in cells):
            kind = N_("names of organisations")
            said.append(Said("unread-label", label.row, label.column, label.text, kind))
    return said


def _titled(labels: list[Label]) -> list[Label]:
    """The labels, of which one that asks for a description or else a title asks for the title that lacks."""
    if any(label.field == "title" for label in labels):
        return labels
    either = next(
        (
            label
            for label in labels
            if any(match.field == "title" and match.score >= ASKED for match in label.matches)
        ),
        None,
    )
    return [
        label._replace(matches=(Match("title", SURE_LABEL),)) if label is either else label
        for label in labels
    ]


def _is_no_title(page: Page, label: Label) -> bool:
    """True for a weak label of a title beside days."""
    cells = page.used(label.row)
    return (
        label.field == "title"
        and label.score <= LIKELY
        and label.inline is None
        and len(cells) == 2
        and (_is_span(cells[1][1]) or isinstance(cells[1][1], date))
    )


def _is_title(one: Asked, shapes: CodeShapes) -> bool:
    """True for an answer that can be that of a title and of hardly anything else."""
    value = one.value
    return (
        isinstance(value, str)
        and 3 < len(value) <= _LONGEST_TITLE
        and not value[:1].islower()
        and (_OF_ACTION.search(fold(one.text)) is not None or not is_surely_organisation(value))
        and sum(map(str.isalpha, value)) > 0.5 * len(value)
        and "@" not in value
        and not is_nothing(value)
        and not is_person(value)
        and not shapes.is_code(value)
        and not _is_span(value)
    )


def _asks_house(one: Asked) -> bool:
    """True for the label of the house whose form it is, beside what may be its name."""
    text, value = fold(one.text), one.value
    if not _is_name(value) or words("other_house_asked", r"\b", r"\b").search(text):
        return False
    return words("house_asked").match(text) is not None or (
        words("part_asked").match(text) is not None and looks_like_organisation(str(value))
    )


def _is_name(value: CellValue) -> bool:
    """True for a text that may be the name of one house."""
    return (
        isinstance(value, str)
        and 2 < len(value) <= _LONGEST_NAME
        and (value[:1].isupper() or looks_like_organisation(value))
        and not is_nothing(value)
        and not is_person(value)
        and "@" not in value
        and sum(map(str.isdigit, value)) < 3
    )


def _names_organisation_above(page: Page, labels: list[Label], stacked: Stacked) -> bool:
    """True where a line over the first label names an organisation: who carries the actions, it may be."""
    return any(
        isinstance(value, str) and is_surely_organisation(value) and (row, column) not in stacked.answers
        for row in range(min((label.row for label in labels), default=0))
        for column, value in page.used(row)
    )


def _is_span(value: CellValue) -> bool:
    """True for words or figures that say from when to when; a single day may be that of anything."""
    if type(value) is int:
        return _YEARS[0] <= value <= _YEARS[1]
    if not isinstance(value, str) or not any(map(str.isdigit, value)):
        return False
    read = read_period(value)
    return read.problem is None and read.start is not None and read.start != read.end


def _may_be_time(one: Asked) -> bool:
    """True for a day or a span of time beside a label that speaks of no other date."""
    text, value = fold(one.text), one.value
    never = vocabulary().never.get("period")
    if (never and re.search(never, text)) or words("other_date", r"\b", r"\b").search(unaccented(one.text)):
        return False
    return isinstance(value, date) or _is_span(value) or _day(value, "start") is not None


def _follow(first: list[Asked], second: list[Asked]) -> bool:
    """True where the days of one label come before those of another, or on the same ones."""
    if not first or len(first) != len(second):
        return False
    days = [(_day(a.value, "start"), _day(b.value, "end")) for a, b in zip(first, second, strict=True)]
    return all(a is not None and b is not None and a <= b for a, b in days)


def _day(value: CellValue, edge: Literal["start", "end"]) -> date | None:
    if not isinstance(value, (str, date)):
        return None
    return read_date(value, edge=edge).value


def _asks_others(group: list[Asked]) -> bool:
    """True for a label that speaks of who pays, of where, of whom one serves."""
    return words("other_names", r"\b", r"\b").search(unaccented(group[0].text)) is not None


def _are_houses(group: list[Asked]) -> bool:
    """True for answers that are names of organisations, most of which a word tells."""
    named = [
        isinstance(one.value, str)
        and len(one.value) <= _LONGEST_LIST
        and not is_person(one.value)
        and not is_nothing(one.value)
        and (looks_like_organisation(one.value) or reads_as_name(one.value))
        for one in group
    ]
    told = sum(isinstance(one.value, str) and looks_like_organisation(one.value) for one in group)
    return all(named) and 2 * told >= len(group)
