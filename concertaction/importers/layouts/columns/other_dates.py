"""Dates that are not the actions': when a questionnaire was answered, when something else begins.

What a program of questionnaires notes stands under the very headings that others give the dates of their
actions ("Start Date", "Heure de début", "Date de lancement"): what tells it is what it notes beside
("Adresse IP"), its hours that nobody would write (09:14), the same day in each row, or another column
that speaks of the action.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from concertaction.i18n import N_
from concertaction.importers.layouts.shapes import DATES
from concertaction.importers.layouts.words.headings import LIKELY, unaccented
from concertaction.importers.layouts.words.lines import words
from concertaction.importers.values.dates import read_date
from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from concertaction.importers.layouts.columns.measured import Measured
    from concertaction.models import CellValue

OTHER_DATES = N_("dates of something else than the actions")
_CLOCKED = late(
    r"\s*((?:\d{4}|\d{1,2})[/.-]\d{1,2}[/.-]\d{2,4})(?:T|[\s,]+(?:à\s+)?)(\d\d?)[:h](\d\d)(?::(\d\d))?\b"
)
_MOST = 0.5  # of the cells of a column
_FEWEST_NOTED = 2  # headings of such a program
_TWO_PAIRS = 4  # columns of starts and ends
_DAYS = frozenset({date, type(None)})
_FEWEST_ROWS = 3  # whose two dates are the same day


class _Moment(NamedTuple):
    """A day, and whether a program noted its hour: nobody writes 09:14, or a second."""

    day: date
    is_noted: bool


def other_dates(looked: Measured) -> frozenset[int]:
    """The columns of dates that are not the actions'.

    Those that a program of questionnaires noted are told where two of its headings stand in the table, or
    where others are left that say when.
    """
    noted = frozenset(c for c in looked.header.texts if _is_noted(looked.heading(c)))
    dated = _dated(looked)
    if len(dated) < 2 and not noted:
        return frozenset()
    moments = _moments_of(looked, dated.keys() | noted, is_plain=len(dated) < _TWO_PAIRS and not noted)
    is_questionnaire = len(noted) >= _FEWEST_NOTED
    clocked = {
        c for c, found in moments.items() if sum(one.is_noted for one in found.values()) >= _MOST * len(found)
    }
    told = clocked | (noted & moments.keys())
    sure = {column for column in noted & moments.keys() if column in clocked or column not in dated}
    beside = _run_beside(noted, moments) if is_questionnaire else set()
    others = (
        (told | beside) if _say_when(dated, looked, told | beside) else told if is_questionnaire else sure
    )
    left = {column: field for column, field in dated.items() if column not in others}
    others |= _on_one_day(left, moments)
    left = {column: field for column, field in left.items() if column not in others}
    others |= _of_other_things(left, looked)
    told = {column for column in left if says_other_date(looked.heading(column))}
    if {"start", "end"} <= {field for column, field in left.items() if column not in others | told}:
        others |= told
    return frozenset(others)


def answer_numbers(looked: Measured) -> list[int]:
    """The columns that number the answers of a questionnaire, beside the moments at which they were given."""
    noted = [column for column in looked.header.texts if _is_noted(looked.heading(column))]
    return [] if looked.told_by(other_dates).isdisjoint(noted) else noted


def says_other_date(heading: str) -> bool:
    """True for a heading that says by itself that its dates are others: "Date d'encodage", "Horodateur"."""
    return _is_noted(heading) or words("other_date", r"\b", r"\b").search(unaccented(heading)) is not None


@lru_cache(maxsize=4096)
def _is_noted(heading: str) -> bool:
    """True for the heading of what a program of questionnaires notes by itself."""
    return words("questionnaire", r"\W*", r"\W*").fullmatch(unaccented(heading)) is not None


def _dated(looked: Measured) -> dict[int, str]:
    """The filled columns whose heading may ask for a start, an end or a period, and for which."""
    found = {}
    for column, matches in looked.found.candidates.items():
        field = next((match.field for match in matches if match.field in DATES), "")
        if field and looked[column].filled:
            found[column] = field
    return found


def _moments_of(looked: Measured, columns: Iterable[int], *, is_plain: bool) -> dict[int, dict[int, _Moment]]:
    """The days of columns; where only hours can tell, of those alone that may hold some."""
    moments: dict[int, dict[int, _Moment]] = {}
    for column in columns:
        values = looked.cells(column)
        if is_plain and _DAYS.issuperset(map(type, values)):
            continue
        found = _moments(values)
        if found:
            moments[column] = found
    return moments


def _moments(values: Iterable[CellValue]) -> dict[int, _Moment]:
    """The days of a column, with the place of each; none where less than half of its cells are days."""
    found: dict[int, _Moment] = {}
    filled = 0
    for place, value in enumerate(values):
        filled += value is not None
        moment = _moment(value)
        if moment is not None:
            found[place] = moment
    return found if len(found) >= _MOST * filled else {}


def _moment(value: CellValue) -> _Moment | None:
    if isinstance(value, datetime):
        return _Moment(value.date(), value.second > 0 or value.minute % 5 > 0)
    if isinstance(value, date):
        return _Moment(value, is_noted=False)
    if not isinstance(value, str) or not any(map(str.isdigit, value[:2])):
        return None
    clock = _CLOCKED.match(value)
    day = read_date(clock[1] if clock else value, edge="start").value
    if day is None:
        return None
    return _Moment(day, clock is not None and (int(clock[4] or 0) > 0 or int(clock[3]) % 5 > 0))


def _run_beside(noted: frozenset[int], moments: Mapping[int, object]) -> set[int]:
    """The columns of days that stand in one run with those that a program notes."""
    beside: set[int] = set()
    run: set[int] = set()
    for column in sorted(noted | moments.keys()):
        if column - 1 not in run:
            run = set()
        run.add(column)
        if run & noted:
            beside |= run
    return beside & moments.keys()


def _say_when(dated: Mapping[int, str], looked: Measured, others: set[int]) -> bool:
    """True where a column that is none of the others surely asks when the action is."""
    return any(
        match.field in DATES and match.score >= LIKELY
        for column in dated
        if column not in others and not says_other_date(looked.heading(column))
        for match in looked.found.candidates[column]
    )


def _on_one_day(dated: Mapping[int, str], moments: Mapping[int, Mapping[int, _Moment]]) -> set[int]:
    """Pairs of a start and an end that are one day in each row, beside another that is not."""
    columns = sorted(dated)
    pairs = [
        (first, last) for first, last in pairwise(columns) if (dated[first], dated[last]) == ("start", "end")
    ]
    if len(pairs) < 2:
        return set()
    alike = [pair for pair in pairs if _are_one_day(*(moments.get(c, {}) for c in pair))]
    return {column for pair in alike for column in pair} if len(alike) < len(pairs) else set()


def _are_one_day(first: Mapping[int, _Moment], last: Mapping[int, _Moment]) -> bool:
    rows = first.keys() & last.keys()
    return len(rows) >= _FEWEST_ROWS and all(first[row].day == last[row].day for row in rows)


def _of_other_things(dated: Mapping[int, str], looked: Measured) -> set[int]:
    """ "Date de début" beside "Date de début de l'action"; "Début du projet" beside "Début" of an action."""
    meant = things_meant(
        looked.heading(c) for c in looked.found.candidates if looked.found.field(c) == "title"
    )
    others: set[int] = set()
    for field in ("start", "end"):
        rank = {
            column: rank_of_date(looked.heading(column), meant)
            for column, other in dated.items()
            if other == field
        }
        others |= {column for column in rank if rank[column] < max(rank.values())}
    return others


def things_meant(titles: Iterable[str]) -> set[str]:
    """What the headings of titles say that they are: actions, where they say it, else projects, courses..."""
    things = {thing for heading in titles for thing in _things(heading)}
    return {"action"} if "action" in things else things


def rank_of_date(heading: str, meant: set[str]) -> int:
    """How surely a heading dates what is ``meant``: 2 where it says so, 1 for nothing said, 0 for others."""
    if says_other_date(heading):
        return 0
    things = _things(heading)
    return 1 if not things else 2 if things & meant or not meant else 0


def _things(heading: str) -> set[str]:
    """The action, the project, the course that a heading speaks of."""
    return {match[0].rstrip("s") for match in words("dated", r"\b", r"\b").finditer(unaccented(heading))}
