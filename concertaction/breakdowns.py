"""What the columns of a coverage matrix are, and in which of them an action counts."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from concertaction import periods, territory
from concertaction.framework import Framework
from concertaction.i18n import _
from concertaction.models import By, Period, StoredAction
from concertaction.partnerships import UNKNOWN
from concertaction.territory import Absence

NOT_GIVEN = "not-given"
"""Key of the column of actions that say nothing for this breakdown."""
OUTSIDE = "outside"
"""Key of the column of dated actions outside the years shown."""


Keys = list[tuple[str, str]]  # (key of a column, label)


def fold(text: str) -> str:
    """Return a text without accents, case and doubled spaces, to compare with."""
    plain = unicodedata.normalize("NFKD", text)
    return " ".join("".join(char for char in plain if not unicodedata.combining(char)).casefold().split())


class Breakdown(NamedTuple):
    """How one breakdown makes columns of actions."""

    keys: Callable[[StoredAction], Keys]
    known: tuple[tuple[str, str], ...] = ()  # keys with a place of their own, in order, and labels
    always: bool = False  # known keys are shown without any action too
    by_size: bool = False  # the largest columns first, else by label
    together: bool = False  # known keys are all shown as soon as one of them has an action
    structural: Mapping[tuple[str, str], Absence] = {}  # (objective, key) -> why a zero there is no gap


def _by_operator(_framework: Framework, _period: Period | None) -> Breakdown:
    return Breakdown(lambda action: [(str(action.operator.id), action.operator.name)], by_size=True)


def _by_partner(_framework: Framework, _period: Period | None) -> Breakdown:
    nobody = [(NOT_GIVEN, _("no partner documented"))]

    def keys(action: StoredAction) -> Keys:
        others = [one for one in action.organisations if one.id != action.operator.id]
        return [(str(one.id), one.name) for one in others] or nobody

    return Breakdown(keys, by_size=True)


def _by_kind(framework: Framework, _period: Period | None) -> Breakdown:
    known = tuple((kind.code, str(kind.short)) for kind in framework.kinds)
    names = {**dict(known), UNKNOWN: _("unknown kind")}

    def keys(action: StoredAction) -> Keys:
        kinds = {kind: None for one in action.organisations for kind in one.kinds or (UNKNOWN,)}
        return [(kind, names.get(kind, kind)) for kind in kinds]

    return Breakdown(keys, known)


def _by_words(
    words: Callable[[StoredAction], Iterable[str]], by_size: bool
) -> Callable[[Framework, Period | None], Breakdown]:
    def make(_framework: Framework, _period: Period | None) -> Breakdown:
        nothing = [(NOT_GIVEN, _("not given"))]

        def keys(action: StoredAction) -> Keys:
            found: dict[str, str] = {}
            for word in words(action):
                found.setdefault(fold(word), " ".join(word.split()))
            return [(key, label) for key, label in found.items() if key] or nothing

        return Breakdown(keys, by_size=by_size)

    return make


def _by_commune(framework: Framework, period: Period | None) -> Breakdown:
    """Make a column of each commune of the territory, then of the other places that actions name."""
    place = territory.load()
    wanted = {
        code: {kind for condition in objective.partnership.conditions for kind in condition.kinds}
        for code, objective in framework.objectives.items()
    }
    return _by_words(_communes, by_size=False)(framework, period)._replace(
        known=tuple((fold(name), name) for name in place.names),
        together=True,
        structural={(code, fold(name)): why for (code, name), why in place.structural(wanted).items()},
    )


def _communes(action: StoredAction) -> tuple[str, ...]:
    return action.communes


def publics(action: StoredAction) -> list[str]:
    """Return the publics of an action, as written."""
    return (action.public or "").replace("\n", ";").split(";")


def _by_time(cut: Callable[[Period], tuple[Period, ...]]) -> Callable[[Framework, Period | None], Breakdown]:
    """Make columns of the parts of the period asked for, else of the framework's years."""

    def make(framework: Framework, period: Period | None) -> Breakdown:
        whole = period or periods.parse(f"{framework.start}..{framework.end}")
        parts = [(periods.clip(part, whole), periods.label(part)) for part in cut(whole)]
        undated, elsewhere = [(NOT_GIVEN, _("no date"))], [(OUTSIDE, _("other years"))]

        def keys(action: StoredAction) -> Keys:
            if action.start is None and action.end is None and not action.open_end:
                return undated
            dates = (action.start, action.end, action.open_end)
            return [(part.text, label) for part, label in parts if part.overlaps(*dates)] or elsewhere

        return Breakdown(keys, tuple((part.text, label) for part, label in parts), always=True)

    return make


BREAKDOWNS: dict[By, Callable[[Framework, Period | None], Breakdown]] = {
    By.OPERATOR: _by_operator,
    By.PARTNER: _by_partner,
    By.KIND: _by_kind,
    By.COMMUNE: _by_commune,
    By.PUBLIC: _by_words(publics, by_size=True),
    By.QUARTER: _by_time(periods.quarters),
    By.YEAR: _by_time(periods.years),
}
