"""Headings that are hours of a day, "9-10 | 10-11 | 13-14": school years and months are written alike."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.layouts.words.headings import unaccented
from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from concertaction.models import CellValue

_HOURS = late(r"\s*(\d{1,2})\s?[-–/]\s?(\d{1,2})\s*")
_SAID = late(r"\b(?:heures?|horaires?|creneaux?|plages?|hours?|uren)\b")
_LAST = 24
_NOON = range(11, 15)
_LONGEST, _LONGEST_BAND = 12, 40  # characters


class _Span(NamedTuple):
    column: int
    first: int
    last: int
    is_bare: bool  # "9-10", where a year would be "09-10"


def hours_in(texts: Mapping[int, tuple[CellValue, ...]]) -> frozenset[int]:
    """The columns of one day, hour by hour; of others that are written so a year or a month is meant.

    An hour before ten without its nought tells them, a pause at noon, or a band that speaks of hours.
    """
    spans = [span for column, cells in sorted(texts.items()) if cells and (span := _span(column, cells[-1]))]
    run: list[_Span] = []
    found: set[int] = set()
    for span in [*spans, None]:
        if span and (not run or (span.column == run[-1].column + 1 and span.first >= run[-1].last)):
            run.append(span)
            continue
        if len(run) > 1 and _is_of_day(run, [texts[one.column][:-1] for one in run]):
            found |= {one.column for one in run}
        run = [span] if span else []
    return frozenset(found)


def may_be_hours(heading: CellValue) -> bool:
    """True for "9-10" and "09/10"."""
    return _span(0, heading) is not None


def says_hours(band: CellValue) -> bool:
    """True for "Heures", "Plage horaire"."""
    return isinstance(band, str) and len(band) <= _LONGEST_BAND and _SAID.search(unaccented(band)) is not None


def _span(column: int, heading: CellValue) -> _Span | None:
    if not isinstance(heading, str) or len(heading) > _LONGEST:
        return None
    found = _HOURS.fullmatch(heading)
    if found is None or not int(found[1]) < int(found[2]) <= _LAST:
        return None
    return _Span(column, int(found[1]), int(found[2]), len(found[1]) == 1)


def _is_of_day(run: Sequence[_Span], bands: Sequence[tuple[CellValue, ...]]) -> bool:
    if any(says_hours(band) for above in bands for band in above):
        return True
    if any(span.is_bare for span in run):
        return True
    breaks = [(before.last, after.first) for before, after in pairwise(run) if before.last < after.first]
    return len(run) > 2 and len(breaks) == 1 and all(hour in _NOON for hour in breaks[0])
