"""The choice of each column's field: what its heading may say, weighed with what stands below it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from concertaction.importers.layouts.shapes import REPEATABLE
from concertaction.importers.layouts.words.headings import LIKELY, POSSIBLE
from concertaction.importers.values.durations import DURATION
from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from concertaction.importers.layouts.columns.contents import Shape
    from concertaction.importers.layouts.columns.found import Candidates

BY_CONTENT = 0.45  # score of a field that only the content gives
LONGEST_AS_TITLE = 90  # letters, on average, of texts that may name actions as well as describe them
_LEAST = 0.4  # a field is not given for less
_OFTEN, _NEARLY_ALL = 0.6, 0.9
_FEWEST = 3
_MOST_MONTHS, _LESSONS = 12, 20_000  # numbers that count lessons, no parts of a year and no days
_LEAST_POSTCODE = 1000
_COUNTED = late(r"\s*(?:\d{1,4}|\d{1,3}[ .\u00a0\u202f]\d{3})(?:\s*p(?:er(?:iode)?s?)?\b\.?)?\s*\Z")
_OF_LESSONS = late(r"\s*\d[\d .\u00a0\u202f]*(?:p|\d{3}\s*\Z)")
_LONGEST_LETTERS = 5  # of a reference without a number: "LOG"
_IN_UNITS = late(r"duree\b(?!.*(?:/|\bpar\b)).*\b(?:mois|semaines?|an(?:nee)?s?|trimestres?|semestres?)\b")
_LENGTH, _NUMBER = late(rf"\s*{DURATION}\s*\Z", re.I), late(r"\s*\d{1,3}\s*\Z")
_NO_DIGIT = late(r"\D+\Z")
_LONGEST_MIXED = 25  # characters on average, where titles of objectives stand beside days
_WORDED = frozenset({"public", "operator_kind", "partner_kind", "description", "objective_label"})


class Choice(NamedTuple):
    """The field given to a column, and why."""

    field: str
    score: float
    why: str
    said: Any = None  # what the heading alone says: an axis, a span of time, a partner


def choose(candidates: Candidates, shapes: Mapping[int, Shape]) -> dict[int, Choice]:
    """Give each column its field: best evidence first, a single field once.

    A column whose field went to a better one takes its second reading if that
    is good enough, else stays unrecognised.
    """
    offers = [
        (_weighed(match.field, match.score, shapes[column]), column, match)
        for column, matches in candidates.items()
        for match in matches
    ]
    chosen: dict[int, Choice] = {}
    taken: set[str] = set()
    for score, column, match in sorted(offers, key=lambda offer: (-offer[0], offer[1])):
        if score < _LEAST or column in chosen or (match.field in taken and match.field not in REPEATABLE):
            continue
        is_first = candidates[column][0].field == match.field
        why = "heading" if is_first else "heading-and-content"
        chosen[column] = Choice(match.field, round(score, 3), why)
        taken.add(match.field)
    return chosen


def _weighed(field: str, score: float, shape: Shape) -> float:
    """A heading's score for a field, weighed with what stands below it."""
    if not shape.filled:
        return score * 0.9
    if _is_contradicted(field, score, shape):
        return 0.0
    weigh = _WEIGHTS.get(field)
    return score + weigh(shape) if weigh else score


def _is_contradicted(field: str, score: float, shape: Shape) -> bool:
    """True where what stands below a heading can be nothing that the heading may speak of."""
    if field == "objectives":
        return score <= POSSIBLE and shape.codes < 0.5  # "N°", "Code", "Axe" over anything else
    if field == "title":  # "Fiche", "Convention" over 2011/003
        return score <= POSSIBLE and shape.references >= _NEARLY_ALL
    if field == "reference":  # the same over titles of actions
        is_worded = shape.several_words >= _OFTEN or (
            shape.length > _LONGEST_LETTERS and shape.matching(_NO_DIGIT) >= _OFTEN
        )
        return score < LIKELY and is_worded and shape.numbered < _OFTEN
    if field in _WORDED and shape.filled >= _FEWEST and (_are_codes(shape) or are_coded_days(shape)):
        return True  # "Pour quel objectif ?" over 1.4, or over codes that became days
    if field == "public" and shape.places >= _NEARLY_ALL:
        return True  # "Section" under "Pour qui" over communes
    if field == "operator":
        return score <= POSSIBLE and shape.filled > 2 and shape.lists >= _OFTEN  # "Membres" over several
    if field == "axis":  # "Thématique", "Volet" over titles of actions
        return score <= POSSIBLE and max(shape.small, shape.axes, shape.codes, shape.axis_titles) < 0.3
    if field == "period":  # "Périodes de cours" over 120
        return shape.years < 0.5 and counts_lessons(shape)
    if field == "status":  # "Décision" over what a meeting decided to do
        return shape.filled >= _FEWEST and shape.several_words >= _OFTEN and _are_all_different(shape)
    if field == "commune":  # "Quartier", "Salle" over names of their own; "Places" over 12
        if shape.places >= 0.3:
            return False
        is_other = shape.matching(_NO_DIGIT) >= _NEARLY_ALL
        is_counted = shape.quantities >= _OFTEN and shape.largest < _LEAST_POSTCODE
        return is_counted or (score <= POSSIBLE and shape.filled >= _FEWEST and is_other)
    if field in ("operator_kind", "partner_kind"):  # kinds come again: "Nature" over titles of actions
        return score <= POSSIBLE and _are_all_different(shape)
    return field == "budget" and shape.text > 0.9 and _are_all_different(shape) and shape.organisations < 0.5


def choose_length(
    chosen: dict[int, Choice],
    candidates: Candidates,
    shapes: Mapping[int, Shape],
    heading: Callable[[int], str],
) -> None:
    """Take "6 mois" under "Durée", and 6 under "Durée (mois)", for what tells the other date of a row.

    ``heading`` gives the folded heading of a column.
    """
    fields = {choice.field for choice in chosen.values()}
    if "period" in fields or fields.isdisjoint(("start", "end")):
        return
    for column, matches in candidates.items():
        if column in chosen or not matches or matches[0].field != "period":
            continue
        shape = shapes[column]
        counted = shape.numbers + shape.matching(_NUMBER) if _IN_UNITS.match(heading(column)) else 0.0
        if max(counted, shape.matching(_LENGTH)) >= _OFTEN:
            chosen[column] = Choice("period", LIKELY, "heading-and-content")
            return


def counts_lessons(shape: Shape) -> bool:
    """True for numbers that are no parts of a year and no days: 120, "1 200", "40 p."."""
    if shape.numbers + shape.matching(_COUNTED) < _NEARLY_ALL:
        return False
    return _MOST_MONTHS < shape.largest < _LESSONS or shape.matching(_OF_LESSONS) >= 0.5


def are_coded_days(shape: Shape) -> bool:
    """True for days that are codes, all read in one order, for such days as texts, and beside other codes."""
    if shape.text >= _NEARLY_ALL:
        return shape.length <= _LONGEST_MIXED and (shape.damaged >= _NEARLY_ALL or shape.coded.are_damaged)
    return shape.numbers < 1 and shape.coded.are_damaged


def _are_codes(shape: Shape) -> bool:
    return (
        shape.codes >= _NEARLY_ALL
        and shape.text + shape.numbers >= _NEARLY_ALL
        and shape.small < 0.5
        and not shape.running
        and shape.readable >= _NEARLY_ALL
        and max(shape.titles, shape.titled) < 0.5
    )


def _are_all_different(shape: Shape) -> bool:
    return shape.filled > 2 and shape.distinct > 0.8 and shape.length > 8


def _for_title(s: Shape) -> float:
    bad = max(s.dates, s.numbers * 0.8, s.codes if s.length < 12 else 0.0, s.marks, 0.6 * s.titles)
    good = 0.1 if s.text > 0.8 and s.distinct > 0.6 and 4 < s.length < 160 else 0.0
    return good - 0.6 * bad - (0.15 if s.length > 200 else 0.0)


def _for_operator(s: Shape) -> float:
    bad = max(s.numbers, s.dates, s.marks, s.codes, s.persons * 0.7, s.people)
    return 0.25 * s.organisations - 0.7 * bad - (0.45 if s.length > 90 else 0.0)


def _for_objectives(s: Shape) -> float:
    if s.running:
        return -0.6
    if s.codes >= 0.3 or s.small >= 0.8:
        return 0.25
    if s.hundreds >= 0.8:
        return -0.6  # postcodes, file numbers
    if s.length <= 14 or s.axes >= 0.3:
        return 0.0
    return 0.25 if s.titled >= 0.5 else -0.55 * s.text  # "2. Développer l'accompagnement…", or prose


def _for_description(s: Shape) -> float:
    return (0.2 if s.length > 35 and s.text > 0.6 else 0.0) - 0.9 * max(s.codes, s.numbers, s.dates, s.marks)


def _for_reference(s: Shape) -> float:
    if s.running:
        return -0.25
    bad = 0.5 if s.length > 40 else 0.0
    return (0.1 if s.distinct > 0.9 else -0.2) - bad - 0.3 * s.codes - 0.4 * s.dates


def _for_date(s: Shape) -> float:
    good = max(s.days, s.periods, s.years, s.money if s.numbers > 0.9 else 0.0)
    return 0.2 * good - 0.5 * (1 - good)


def _for_period(s: Shape) -> float:
    good = max(s.days, s.periods, s.years)
    return 0.15 * good - 0.4 * (1 - good)


def _for_year(s: Shape) -> float:
    good = max(s.years, s.periods)
    return 0.1 * good - 0.5 * (1 - good)


def _for_commune(s: Shape) -> float:
    return -0.5 * max(s.dates, s.codes, s.organisations * 0.6) - (0.3 if s.length > 80 else 0.0)


def _for_partners(s: Shape) -> float:
    bad = max(s.numbers, s.dates, s.marks if s.organisations < 0.1 else 0.0)
    return 0.15 * s.organisations - 0.6 * bad


def _for_axis(s: Shape) -> float:
    return 0.1 * max(s.small, s.axes) - 0.4 * max(s.codes if s.small < 0.5 else 0.0, s.dates)


def _for_kind(s: Shape) -> float:
    return -0.6 * max(s.numbers, s.dates) - (0.3 if s.length > 60 else 0.0)


_WEIGHTS: dict[str, Callable[[Shape], float]] = {
    "title": _for_title,
    "operator": _for_operator,
    "other_operator": _for_operator,
    "objectives": _for_objectives,
    "objective_number": _for_objectives,
    "objective_label": lambda s: 0.1 if s.titled >= 0.5 else -0.55,
    "description": _for_description,
    "reference": _for_reference,
    "start": _for_date,
    "end": _for_date,
    "period": _for_period,
    "year": _for_year,
    "participants": lambda s: 0.2 * s.counted - 0.5 * (1 - s.counted),
    "public": lambda s: -0.6 * max(s.quantities, s.dates, s.people),
    "commune": _for_commune,
    "partners": _for_partners,
    "axis": _for_axis,
    "operator_kind": _for_kind,
    "partner_kind": _for_kind,
    "contact": lambda s: 0.2 * s.persons,
    "remarks": lambda s: -max(0.9 * s.days, 0.6 * s.codes if s.length < 14 else 0.0),
    "status": lambda s: -0.8 * max(s.money, s.quantities),  # no numbers say how far an action is
    "budget": lambda s: 0.1 * s.money - 0.5 * s.dates,
}
"""What the shape of a column adds to the score of a heading for a field."""
