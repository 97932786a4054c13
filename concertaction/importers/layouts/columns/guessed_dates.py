"""Columns of dates whose heading says nothing: a period, a start, an end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from concertaction.i18n import N_
from concertaction.importers.layouts.columns.measured import SAMPLED_ROWS
from concertaction.importers.layouts.columns.other_dates import says_other_date
from concertaction.importers.layouts.columns.real_dates import are_of_one_thing
from concertaction.importers.layouts.columns.table_columns import OpenColumns
from concertaction.importers.layouts.shapes import DATED
from concertaction.importers.layouts.words.headings import LIKELY
from concertaction.importers.values.dates import read_date
from concertaction.patterns import late

if TYPE_CHECKING:
    from datetime import date

    from concertaction.models import CellValue

_COMPARED = 60  # rows in which two dates are compared
_RARELY = 6  # of as many rows, one may have its two dates the wrong way round
_MOST, _NEARLY_ALL, _ALL_DAYS = 0.5, 0.8, 0.9
_PERIODS = N_("the periods of the actions")
_STARTS = N_("the starts of the actions")
_ENDS = N_("the ends of the actions")
_YEAR = late(r"\s*(?:19|20)\d\d\s*\Z")
_DONE = late(r"\W*(?:(?:date|annee|mois) de )?realis")


def guess_dates(table: OpenColumns) -> None:
    """The start beside a known end, the end beside a known start, or the only dates that there are."""
    fields = table.read
    if "title" not in fields or {"start", "end"} <= fields:
        return
    if "period" in fields:
        _pair_with_neighbour(table)
        return
    dated = [column for column in table.free if _is_dated(table, column)]
    if not dated and fields.isdisjoint(DATED):
        dated = [c for c in table.given("status") if _says_when_done(table, c)]
    if not dated:
        return
    if "start" in fields or "end" in fields:
        known = table.given("start", "end")[0]
        is_end = table.choices[known].field == "end"
        dated = [c for c in dated if not is_of_one_thing(table, c, known)]
        pairs = [(c, known) if is_end else (known, c) for c in dated]
        fits = [c for c, pair in zip(dated, pairs, strict=True) if _follow(table, *pair)]
        if len(fits) == 1:
            table.give(fits[0], "start" if is_end else "end", _STARTS if is_end else _ENDS)
    elif fields.isdisjoint(DATED):
        if len(dated) == 1 or (len(dated) == 2 and is_of_one_thing(table, *dated)):
            table.give(dated[0], "period", _PERIODS)
        elif len(dated) == 2 and dated[1] - dated[0] == 1 and _follow(table, dated[0], dated[1]):
            table.give(dated[0], "start", _STARTS)
            table.give(dated[1], "end", _ENDS)


def is_of_one_thing(table: OpenColumns, one: int, other: int) -> bool:
    """True for "Début prévu" and "Début réel", of which the second ends nothing."""
    return are_of_one_thing(table.as_written(one), table.as_written(other))


_SURELY = 0.9  # score of a heading that asks for a period, if it may not ask for a day as well: "Période"


def _pair_with_neighbour(table: OpenColumns) -> None:
    """Days or months under "Départ" or "Date" beside others that never come before them: starts and ends."""
    periods = table.given("period")
    if len(periods) != 1 or not table.read.isdisjoint({"start", "end"}):
        return
    known = periods[0]
    said = {match.field: match.score for match in table.found.candidates.get(known, ())}
    if not _are_moments(table, known) or ("start" not in said and said.get("period", 0.0) >= _SURELY):
        return
    beside = [c for c in table.free if abs(c - known) == 1 and _are_moments(table, c) and _is_dated(table, c)]
    pairs = [(min(c, known), max(c, known)) for c in beside if not is_of_one_thing(table, c, known)]
    begins = said.get("start", 0.0) >= LIKELY
    pairs = [pair for pair in pairs if _follow(table, *pair, never_wrong=not begins)]
    if len(pairs) == 1:
        table.give(pairs[0][0], "start", _STARTS)
        table.give(pairs[0][1], "end", _ENDS)


def _are_moments(table: OpenColumns, column: int) -> bool:
    """True for a column of days and months, typed or written: years alone may be of anything."""
    shape = table.looked[column]
    if shape.filled < 2:
        return False
    return shape.days >= _ALL_DAYS or (
        shape.moments >= _ALL_DAYS and shape.matching(_YEAR) == shape.years == 0
    )


def _is_dated(table: OpenColumns, column: int) -> bool:
    """True for a column of dates or periods whose heading speaks of no date of another thing."""
    shape = table.looked[column]
    dated = max(shape.dates, shape.periods, shape.years)
    if shape.filled < 2 or dated < _MOST:
        return False
    if max(dated, dated + shape.endless, shape.times) < _NEARLY_ALL:
        return False
    if says_other_date(table.as_written(column)):
        return False
    if shape.dates >= 0.5 and shape.codes >= 0.9 and "objectives" not in table.read:
        return False  # codes that became dates, maybe
    return shape.spans >= _MOST and shape.spans + shape.endless >= _ALL_DAYS


def _says_when_done(table: OpenColumns, column: int) -> bool:
    """True for "Réalisé", "Réalisation" over periods: no state that an action is in."""
    return _DONE.match(table.heading(column)) is not None and _is_dated(table, column)


def _follow(table: OpenColumns, first: int, second: int, *, never_wrong: bool = False) -> bool:
    """True where the days of one column come before those of another, or on the same ones.

    An error in six is forgiven: a row whose end comes before its start is
    refused later, and does not hide what its column is.
    """
    days = [
        (_day(begun, "start"), _day(ended, "end"))
        for begun, ended in table.looked.both(first, second, SAMPLED_ROWS)[:_COMPARED]
    ]
    pairs = [(a, b) for a, b in days if a is not None and b is not None]
    wrong = sum(a > b for a, b in pairs)
    if never_wrong and wrong:
        return False
    return wrong * _RARELY <= len(pairs) and any(a < b for a, b in pairs)


def _day(value: CellValue, edge: Literal["start", "end"]) -> date | None:
    return read_date(value, edge=edge).value
