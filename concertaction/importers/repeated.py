"""The actions of one file, each once: rows that repeat one complete it, and what is doubtful is said."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any

from concertaction.findings import finding
from concertaction.importers.layouts.columns.numberings import goes_up, is_running
from concertaction.importers.layouts.words.lines import says_suite
from concertaction.importers.values.personal import quoted
from concertaction.models import Action, Finding, Role
from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
    from datetime import date

_TITLE, _START, _END, _REFERENCE = map(attrgetter, ("title", "start", "end", "reference"))
_PLACE = attrgetter("sheet", "row", "title")
_TELLS_APART = ("partners", "objectives", "communes", "public", "description")

_SUITE = late(
    r"[\s,:;–—-]*[(\[]?\s*\bsuite(?:\s+et\s+fin)?(?:\s*(?:n\W{0,2})?\d{1,2})?\W*$"
    r"|^\W*suite(?:\s*(?:et\s+fin|\d{1,2}))?\s*(?:[)\]:–—-]\s*|\s(?:de\s+(?:l.action\s+)?|du\s+|d['’])?)[«\"]?"
)
"""What says in a title that it goes on with another action."""

_Said = tuple[str, str, "date | None", "date | None"]
"""Operator, title, start and end: rows of one file with this and the reference in common are one action."""


class ActionsOfFile:
    """Gathers the actions of all blocks of a file; ``key`` gives what an organisation is known by."""

    def __init__(self, key: Callable[[str], str]) -> None:
        self.actions: list[Action] = []
        self._key = key
        self._alike: dict[_Said, int] = {}  # the first action of each
        self._more_alike: dict[_Said, list[int]] = {}  # all of those that come again
        self._references: dict[tuple[str, str], int] = {}
        self._timeless: set[int] = set()  # the actions of which no cell says when
        self._are_rows_numbered = False
        self._struck: set[tuple[str, int, str]] = set()  # where actions that are struck out stand

    def strike(self, actions: Iterable[Action]) -> None:
        """Keep of actions that they are struck out, before they are added."""
        self._struck.update(map(_PLACE, actions))

    def add(
        self, actions: Sequence[Action], operators: Sequence[str], timeless: Collection[int] = ()
    ) -> Iterator[tuple[int, Finding]]:
        """Keep actions, each of an operator named by its key, or complete those that they repeat.

        ``timeless`` are the places of those whose row has no cell that says when.
        Gives what is doubtful about one, with its place.
        """
        actions = self._without_counts(actions, operators)
        titles, continued = self._without_suite(actions, operators)
        said: list[_Said] = list(
            zip(operators, titles, map(_START, actions), map(_END, actions), strict=True)
        )
        numbered = [one for one in zip(operators, map(_REFERENCE, actions), strict=True) if one[1]]
        first = len(self.actions)
        alike = dict(zip(said, range(first, first + len(said)), strict=True))
        places = (number for number, action in enumerate(actions, first) if action.reference)
        references = dict(zip(numbered, places, strict=True))
        if (
            not continued
            and len(alike) == len(said)
            and len(references) == len(numbered)
            and self._alike.keys().isdisjoint(alike if self._alike else ())
            and self._references.keys().isdisjoint(references if self._references else ())
        ):  # nothing comes twice
            self._alike = self._alike | alike if self._alike else alike
            self._references = self._references | references if self._references else references
            self.actions.extend(actions)
            self._timeless.update(first + place for place in timeless)
            return
        self._are_rows_numbered = is_running([action.reference for action in actions])
        for place, (operator, action) in enumerate(zip(operators, actions, strict=True)):
            count = len(self.actions)
            doubt = self._add_one(action, operator, said[place])
            if place in timeless and len(self.actions) > count:
                self._timeless.add(count)
            elif place in continued and len(self.actions) > count:
                doubt = doubt or _doubt("continued-action", action, self._first_of(*continued[place]))
            if doubt is not None:
                yield place, doubt

    def _without_suite(
        self, actions: Sequence[Action], operators: Sequence[str]
    ) -> tuple[list[str], dict[int, tuple[str, str]]]:
        """The titles, that of the action above in place of "Atelier CV (suite)"; and which go on with which.

        One that counts other participants keeps its title: two numbers are not made one.
        """
        titles = list(map(str.casefold, map(_TITLE, actions)))
        continued: dict[int, tuple[str, str]] = {}
        if "suite" not in "\n".join(titles):
            return titles, continued
        known = {said[:2]: self.actions[at].participants for said, at in self._alike.items()}
        for place, (action, operator, title) in enumerate(zip(actions, operators, titles, strict=True)):
            goes_on = "suite" in title and not says_suite(title)
            above = operator, _SUITE.sub("", title) if goes_on else title
            if above[1] != title and above in known:
                continued[place] = above
                if None in (known[above], action.participants) or known[above] == action.participants:
                    titles[place] = above[1]
            known.setdefault((operator, titles[place]), action.participants)
        return titles, continued

    def _first_of(self, operator: str, title: str) -> Action:
        """The first action of an operator with a title, of which there is one."""
        return self.actions[min(at for said, at in self._alike.items() if said[:2] == (operator, title))]

    def _without_counts(self, actions: Sequence[Action], operators: Sequence[str]) -> Sequence[Action]:
        """The actions, without the numbers that count the lines of their sheet as those of another were."""
        again = bool(self._references) and any(
            action.reference
            and (first := self._references.get((operator, action.reference))) is not None
            and self.actions[first].title.casefold() != action.title.casefold()
            for operator, action in zip(operators, actions, strict=True)
        )
        if again and goes_up([action.reference for action in actions if action.reference]):
            return [action._replace(reference=None) for action in actions]
        return actions

    def _add_one(self, action: Action, operator: str, said: _Said) -> Finding | None:
        reference, doubt = action.reference, None
        if reference:
            first = self._references.setdefault((operator, reference), len(self.actions))
            if first < len(self.actions) and self.actions[first].title.casefold() != said[1]:
                doubt = _doubt("duplicate-reference", action, self.actions[first], reference=reference)
                action = action._replace(reference=None)
        first = self._alike.setdefault(said, len(self.actions))
        if first == len(self.actions):
            self.actions.append(action)
            return doubt
        found = self._add_alike(action, self._more_alike.setdefault(said, [first]))
        return doubt or found

    def _add_alike(self, action: Action, alike: list[int]) -> Finding | None:
        """Add an action whose operator, title and dates stand in the file already."""
        same = next((at for at in alike if self.actions[at].reference == action.reference), None)
        if same is None:
            before = self.actions[alike[0]]
            repeats = all(getattr(before, name) == getattr(action, name) for name in _TELLS_APART)
            is_numbered = None not in (before.reference, action.reference, action.start)
            if repeats and is_numbered and self._are_rows_numbered:  # 3 and 7 are the numbers of the rows
                return self._join(alike[0], action)
            alike.append(len(self.actions))
            self.actions.append(action)
            return _doubt("similar-action", action, before) if repeats and is_numbered else None
        return self._join(same, action)

    def _join(self, at: int, action: Action) -> Finding:
        """Complete an action by what another row says of it; a row that is struck out adds nothing."""
        before = self.actions[at]
        standing = [one for one in (before, action) if _PLACE(one) not in self._struck]
        merged = self.actions[at] = standing[0] if len(standing) == 1 else _merged(before, action, self._key)
        return _doubt("duplicate-action" if merged in (before, action) else "merged-rows", action, before)

    def join_summaries(self) -> Iterator[Finding]:
        """Join the rows of which no cell says when to those of the same action that have dates.

        A summary names the actions of the details, above them or below: all must have been read.
        """
        dated = self._dated_elsewhere() if 0 < len(self._timeless) < len(self.actions) else {}
        joined: set[int] = set()
        for at, others in sorted(dated.items()):
            action = self.actions[at]
            reference = action.reference
            known = {other: self.actions[other].reference for other in reversed(others)}
            fits = [other for other, one in known.items() if not (one and reference and one != reference)]
            if not fits:
                yield _doubt("similar-action", action, self.actions[others[0]])
                continue
            joined.add(at)
            yield self._join(max(fits, key=lambda other: known[other] == reference), action)
        if joined:
            self.actions = [action for at, action in enumerate(self.actions) if at not in joined]

    def _dated_elsewhere(self) -> dict[int, list[int]]:
        """For each row of which no cell says when the actions of its operator and title that have dates."""
        undated = {said[:2]: self._all(said) for said in self._alike if said[2:] == (None, None)}
        timeless = {key: [at for at in places if at in self._timeless] for key, places in undated.items()}
        dated: dict[tuple[str, str], list[int]] = {}
        for said in self._alike:
            if timeless.get(said[:2]) and said[2:] != (None, None):
                dated.setdefault(said[:2], []).extend(self._all(said))
        return {at: places for key, places in dated.items() for at in timeless[key]}

    def _all(self, said: _Said) -> list[int]:
        """The places of the actions that say this."""
        return self._more_alike.get(said) or [self._alike[said]]


def _doubt(rule: str, action: Action, before: Action, **params: Any) -> Finding:
    found = finding(rule, sheet=action.sheet, row=action.row, field="title", value=quoted(action.title))
    return found._replace(params={"row": before.row, "sheet": before.sheet, **params})


def _merged(before: Action, again: Action, key: Callable[[str], str]) -> Action:
    """One action of two rows: what the second adds is kept, the first one's words stand."""
    names = {key(partner.name) for partner in before.partners}
    codes = {link.code for link in before.objectives}
    objectives = before.objectives + tuple(
        link._replace(role=Role.SECONDARY) if before.objectives else link
        for link in again.objectives
        if link.code not in codes
    )
    return before._replace(
        reference=before.reference or again.reference,
        open_end=before.open_end or again.open_end,
        description=before.description or again.description,
        public=before.public or again.public,
        participants=again.participants if before.participants is None else before.participants,
        partners=before.partners + tuple(p for p in again.partners if key(p.name) not in names),
        objectives=objectives,
        communes=before.communes + tuple(c for c in again.communes if c not in before.communes),
        axes=() if objectives else tuple(dict.fromkeys(before.axes + again.axes)),
    )
