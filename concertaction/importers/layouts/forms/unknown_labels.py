"""Labels that no word tells, read by what stands beside them; and what is left unread.

Each guess is said to the operator.  None is made where a known label asks for
the same, nor where the answer does not look like one.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from concertaction.i18n import N_
from concertaction.importers.layouts.columns.people import COUNTS, part_of
from concertaction.importers.layouts.forms.asked import (
    answer_of,
    are_labels,
    are_pairs,
    contradicted,
    find_asked,
    is_number,
)
from concertaction.importers.layouts.forms.labels import (
    LOOKS,
    Asked,
    Label,
    Said,
    guessed,
    in_order,
    is_between,
    places_of,
    skipped,
    sure_label,
    titled,
    unread,
)
from concertaction.importers.layouts.forms.tells import (
    are_houses,
    are_objectives,
    asks_house,
    asks_objectives,
    asks_others,
    follow,
    is_coded,
    is_span,
    is_title,
    may_be_time,
    speaks_of_action,
)
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.shapes import DATED, OBJECTIVES
from concertaction.importers.layouts.words.headings import (
    LIKELY,
    PATTERN,
    fold,
    is_known,
    recognise,
    speaks_of,
    unaccented,
)
from concertaction.importers.layouts.words.lines import is_nothing, words
from concertaction.importers.layouts.words.organisations import (
    is_surely_organisation,
    looks_like_organisation,
)
from concertaction.importers.layouts.words.proper_names import is_person
from concertaction.importers.values.numbers import may_count_sexes
from concertaction.patterns import late

if TYPE_CHECKING:
    from concertaction.importers.layouts.columns.code_shapes import CodeShapes
    from concertaction.importers.layouts.forms.stacked import Stacked
    from concertaction.importers.layouts.page import Page
    from concertaction.models import CellValue

_FEWEST_KNOWN = 3  # fields that known labels ask for, in a form whose others are told by their answers
_FEWEST_COMPARED = 3  # forms whose titles must differ
_MOST_PEOPLE = 1000  # of one action; more are amounts
_PERSONS = frozenset({"contact", "person"})
_WHOLE = (OBJECTIVES, DATED, frozenset({"partners"}))
_LIST = late(r"[;,\n]|\s+[+/]\s+")


def guess_labels(
    page: Page, labels: list[Label], apart: set[int], shapes: CodeShapes, stacked: Stacked, *, ticked: bool
) -> tuple[list[Label], list[Said]]:
    """All the labels, with those whose answers tell what the known ones lack, and what to say of it.

    Times, objectives, title, operator and partners are told so; a label that may ask for a title
    ("Votre action est prévue") is not known when a period stands beside it, nor is one that asks for
    objectives over organisations.  ``apart`` are the rows of lists to be ticked and of small tables;
    ``ticked`` says that there is such a list of objectives.
    """
    known = titled(labels)
    fields = {label.field for label in known} | ({"objectives"} if ticked else set())
    if len(fields) < _FEWEST_KNOWN and stacked.rows and not stacked.fills:
        return known, []
    doubtful = {label for label in known if fields.isdisjoint(DATED) and _is_no_title(page, label)}
    doubtful |= contradicted(page, known, stacked, shapes)
    told = [label for label in known if label not in doubtful]
    asked = find_asked(page, told, apart, stacked)
    if (
        len(fields) < _FEWEST_KNOWN
        and not stacked.rows
        and not are_labels(asked, told)
        and not are_pairs(page)
    ):
        return known, []  # too little of a form to tell what else it asks
    guesses = _Guesses(page, told, asked, shapes, stacked, ticked=ticked)
    guesses.worded_alike()
    guesses.times()
    guesses.objectives()
    guesses.title()
    guesses.houses()
    guesses.people()
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
        """Take what a label asks for, and say so where ``kind`` says what that is."""
        self.groups = [other for other in self.groups if other is not group]
        first = group[0]
        known = any(match.field == field and match.score >= PATTERN for match in recognise(first.text))
        if kind and not known:
            self.said.append(guessed(first, kind))
        places = places_of(group)
        kept = [label for label in self.labels if label.place not in places]
        given = [sure_label(field, *one.place, one.text.rstrip(" :?")) for one in group]
        self.labels = in_order([*kept, *given])

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
        self.labels = in_order([*self.labels, *alike])

    def times(self) -> None:
        """A period; or the start and the end, which follow each other in each form."""
        fields = self.fields
        if "period" in fields or {"start", "end"} <= fields:
            return
        dated = [group for group in self.groups if all(map(may_be_time, group))]
        if not fields.isdisjoint({"start", "end"}):
            self._other_end(dated, "end" if "start" in fields else "start")
            return
        spans = [group for group in (*dated, *self._described()) if all(is_span(one.value) for one in group)]
        if fields.isdisjoint(DATED) and spans:
            self._give(spans[0], "period", N_("the period"))
        elif fields.isdisjoint(DATED):
            pairs = [pair for pair in pairwise(dated) if follow(*pair)]
            if len(pairs) == 1:
                self._give(pairs[0][0], "start", N_("the start"))
                self._give(pairs[0][1], "end", N_("the end"))

    def _described(self) -> list[list[Asked]]:
        """What answers the labels of descriptions, by their wording: "Déroulement" may ask when."""
        groups: dict[str, list[Label]] = {}
        for label in self.labels:
            if label.field == "description" and label.inline is None:
                groups.setdefault(fold(label.text), []).append(label)
        return list(map(self._answered, groups.values()))

    def _other_end(self, dated: list[list[Asked]], field: str) -> None:
        """The only days that can be the end of what a known label says the start of, or its start."""
        known = [label for label in self.labels if label.field in ("start", "end")]
        days = self._answered(known)
        fitting = [
            group for group in dated if (follow(days, group) if field == "end" else follow(group, days))
        ]
        if len(fitting) == 1:
            self._give(fitting[0], field, N_("the end") if field == "end" else N_("the start"))

    def _answered(self, labels: list[Label]) -> list[Asked]:
        """Known labels, with what answers them."""
        return [Asked(*one.place, one.text, answer_of(self._page, one, self._stacked)) for one in labels]

    def objectives(self) -> None:
        """Answers that are codes or titles of objectives, or hardly anything else.

        A list to be ticked has its heading.
        """
        if not self.fields.isdisjoint(OBJECTIVES):
            self.groups = [group for group in self.groups if not asks_objectives(group)]
            return
        for group in self.groups:
            if are_objectives([one.value for one in group], self._shapes):
                self._give(group, "objectives", N_("the objectives"))
                return

    def title(self) -> None:
        """The answers that can be nothing else; best beside a label that speaks of an action."""
        if "title" in self.fields:
            return
        fitting = [group for group in self.groups if self._are_titles(group)]
        fitting.sort(key=lambda group: not speaks_of_action(group[0]))
        if fitting:
            self._give(fitting[0], "title", N_("the title"))
            return
        weak = [label for label in self.labels if label.may_ask("title")]
        described = [label for label in self.labels if label.field == "description"]
        for labels in (weak, described):
            lone = [label for label in labels if label.inline is None and self._has_one_answer(label)]
            group = self._answered(lone)
            if len({fold(label.text) for label in lone}) == 1 and self._are_titles(group):
                self._give(group, "title", N_("the title"))
                return

    def _has_one_answer(self, label: Label) -> bool:
        return (
            label.row in self._stacked.rows
            or len(self._page.used(label.row)) == 2
            or is_between(self._page, label)
        )

    def _are_titles(self, group: list[Asked]) -> bool:
        return all(is_title(one, self._shapes) for one in group) and (
            len(group) < _FEWEST_COMPARED or 2 * len({one.value for one in group}) > len(group)
        )

    def houses(self) -> None:
        """Who carries the actions, and with whom: of two labels over organisations the first asks who does.

        A label over lists of several asks for partners.
        """
        again = {one.row for group in self.groups if len(group) > 1 for one in group}
        above = _names_organisation_above(self._page, self.labels, self._stacked, again)
        if "operator" not in self.fields and not above:
            self._operator()
        houses = [group for group in self.groups if are_houses(group)]
        named = [group for group in houses if not asks_others(group)]
        if "operator" not in self.fields and not above:
            single = [group for group in named if self._may_carry(group)]
            if single and ("partners" in self.fields or single[0] is houses[0]):
                self._give(single[0], "operator", N_("the operator"))
                named = [group for group in named if group is not single[0]]
        elif "partners" not in self.fields:
            named = self._before_weaker(named)
        if "partners" not in self.fields and "operator" in self.fields and len(named) == 1:
            self._give(named[0], "partners", N_("the partners"))

    def people(self) -> None:
        """ "Hommes | 5" and "Femmes | 7", ages, or "Hommes / Femmes | 5 H / 7 F"; their total too."""
        parts = {}
        for at, group in enumerate(self.groups):
            part = part_of(group[0].text) if all(may_count_sexes(one.value) for one in group) else None
            if part is not None:
                parts[at] = part
        sexes = {part.whom: at for at, part in reversed(parts.items()) if part.is_of_sex}
        taken = [sexes[("men",)], sexes[("women",)]] if {("men",), ("women",)} <= sexes.keys() else []
        ages = [at for at, part in parts.items() if part.by == ("years",)]
        totals = [at for at in (ages[0] - 1, ages[-1] + 1) if at in parts] if ages else []
        if not taken and len(ages) > 1 and totals and "participants" not in self.fields:
            taken = ages
        if not taken and "participants" not in self.fields:
            taken = [at for at, part in parts.items() if part.is_of_both][:1]
        else:
            beside = {at + step for at in taken for step in (-1, 1)}
            taken += [at for at in sorted(beside - {*taken}) if at in parts and parts[at].is_whole][:1]
        for group in [self.groups[at] for at in taken]:
            self._give(group, "participants", "")

    def _before_weaker(self, named: list[list[Asked]]) -> list[list[Asked]]:
        """Who stands before others whose label may ask for partners: ``Entité``, ``Structures amies``."""
        known = [label for label in self.labels if label.field == "operator"]
        first = named[0] if len(named) == 1 and self._may_carry(named[0]) else self._charged()
        if not known or known[0].score >= LIKELY or not first or first[0].place > known[0].place:
            return named
        self.labels = [label for label in self.labels if label not in known]
        self._give(first, "operator", N_("the operator"))
        return [self._answered(known)]

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
            if any(map(asks_house, group)):
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
        found = self._answered([label for label in persons if fold(label.text) == fold(persons[0].text)])
        houses = all(
            isinstance(one.value, str) and not is_person(one.value) and is_surely_organisation(one.value)
            for one in found
        )
        return found if houses else []

    def unread(self) -> list[Said]:
        """What is left: what looks like something that the form lacks, questions, labels of known words."""
        said: list[Said] = []
        for group in self.groups:
            answered = [one for one in group if not is_nothing(one.value)]
            looks = next((looks for one in answered if (looks := self._lacks(one.value))), None)
            if looks is not None:
                said.append(unread(group[0], looks))
            elif answered and "participants" not in self.fields and _may_count(answered[0]):
                said.append(unread(answered[0], COUNTS))
            elif answered and ("?" in answered[0].text or is_known(answered[0].text)):
                said.append(skipped(answered[0]))
        return sorted(said, key=lambda said: (said.row, said.column))

    def _lacks(self, value: CellValue) -> str | None:
        """What an answer looks like, where no known label asks for that."""
        fields = self.fields
        if "partners" not in fields and isinstance(value, str) and looks_like_organisation(value):
            return LOOKS["partners"]
        if fields.isdisjoint(DATED) and not isinstance(value, (str, int, float)) and shown(value):
            return LOOKS["period"]
        if fields.isdisjoint(OBJECTIVES) and is_coded(value, self._shapes):
            return LOOKS["objectives"]
        return None


def _may_count(one: Asked) -> bool:
    """True for "Hommes | 5", "Total | 12", "Nb | 12" alone: a number of some of the people, or of all."""
    part = part_of(one.text)
    is_part = part is not None and (bool(part.by) or part.is_whole)
    is_asked = speaks_of(one.text, "participants") or words("may_count_people", r"\W*", r"\W*").fullmatch(
        unaccented(one.text)
    )
    return (is_part or bool(is_asked)) and _counts(one.value)


def _counts(value: CellValue) -> bool:
    return is_number(value) and int(str(value)) <= _MOST_PEOPLE


def _is_no_title(page: Page, label: Label) -> bool:
    """True for a weak label of a title beside days."""
    cells = page.used(label.row)
    return (
        label.field == "title"
        and label.score <= LIKELY
        and label.inline is None
        and len(cells) == 2
        and (is_span(cells[1][1]) or isinstance(cells[1][1], date))
    )


def _names_organisation_above(page: Page, labels: list[Label], stacked: Stacked, again: set[int]) -> bool:
    """True where a line over the first label names an organisation: who carries the actions, it may be.

    A line whose label comes ``again`` over other forms speaks of the first one alone.
    """
    return any(
        isinstance(value, str) and is_surely_organisation(value) and (row, column) not in stacked.answers
        for row in range(min((label.row for label in labels), default=0))
        if row not in again
        for column, value in page.used(row)
    )
