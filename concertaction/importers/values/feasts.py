"""Feasts and the seasons of schools as ends of a period: "de la rentrée à Pâques 2012", "jusqu'à Noël".

A feast is its day, the end of a school year 30 June, the summer holidays begin on 1 July, all by rule; the
other holidays of schools are uncertain.  "Aux vacances" is the day before them.  One alone ("Noël 2011") is
no period: who writes it means more than its day.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product
from typing import TYPE_CHECKING, Literal, NamedTuple

from concertaction.importers.values.date_texts import prepare
from concertaction.importers.values.dates import LONGEST, DateReading, PeriodReading
from concertaction.importers.values.spans import (
    BY_RULE,
    UNCERTAIN,
    YEARS,
    ImpossibleError,
    SchoolYear,
    full_year,
    months,
)
from concertaction.importers.values.weeks_and_holidays import HOLIDAYS, easter
from concertaction.patterns import any_of, late

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

    from concertaction.models import CellValue

_DAY = timedelta(days=1)
_SCHOOL_BEGINS = 9  # month of a school year
_FEASTS: dict[str, Callable[[int], date]] = {
    "paques": easter,
    "carnaval": lambda year: easter(year) - timedelta(days=47),
    "mardi gras": lambda year: easter(year) - timedelta(days=47),
    "ascension": lambda year: easter(year) + timedelta(days=39),
    "pentecote": lambda year: easter(year) + timedelta(days=49),
    "toussaint": lambda year: date(year, 11, 1),
    "saint-nicolas": lambda year: date(year, 12, 6),
    "st-nicolas": lambda year: date(year, 12, 6),
    "noel": lambda year: date(year, 12, 25),
    "nouvel an": lambda year: date(year, 1, 1),
}
_SCHOOL_EDGES: dict[str, Callable[[int], date]] = {
    "debut": lambda year: date(year, 9, 1),
    "fin": lambda year: date(year, 6, 30),
}
_YEAR = r"(?:[ ,(]{1,2}(?:de |en )?(?P<y>\d{4})(?: ?[-/] ?(?P<y2>\d{4}|\d\d))?\)?)?"
_FEAST = late(
    r"(?P<before>\b(?:jusqu')?aux |\bapres |\bavant )?"
    r"(?:\bdes (?=vac|cong)|\b(?:d[eu] )?(?:\b(?:la |les |l'))?)"
    rf"(?:(?P<holiday>vacances|conges?)(?: scolaires?)? (?:de |d'|du )?(?:la )?(?P<of>{any_of(HOLIDAYS)})"
    r"|(?P<summer>grandes vacances|vacances (?:scolaires )?d'ete)"
    r"|\b(?P<edge>debut|fin) (?:de )?(?:l'|d')?annee (?:scolaire|academique|de formation)"
    rf"|(?:fetes? (?:de |d')?(?:la )?|jour de |dimanche de |lundi de )?\b(?P<feast>{any_of(_FEASTS)}))"
    rf"(?![a-z]){_YEAR}"
)
_MAY_HOLD = late(
    r"paques|noel|toussaint|carnaval|mardi gras|ascension|pentecote|nicolas|nouvel an|vacances"
    r"|conge|annee [sad]"
)
_LIST = late(r"[,;&+]|\bet\b")
_SAID_YEAR = late(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_BAR = late(r"(?<=\w)/(?=[a-z])|(?<=[a-z])/(?=\w)")
_NEW_YEAR = late(r"nouvel an (?:19|20)\d\d")
_MOST = 2


class _Found(NamedTuple):
    """One of them in a text: where, on which day of a year, which year it says, whether schools chose it."""

    at: re.Match[str]
    day: Callable[[int], date]
    year: int | None
    is_chosen: bool


def read_with_feasts(
    text: str, year: int | None, read: Callable[[str, int | None], PeriodReading | None]
) -> PeriodReading | None:
    """Read a period of which one end or both are a feast; ``read`` reads it with days in their place."""
    if not _MAY_HOLD.search(text) or (_LIST.search(text) and "entre " not in text):
        return None
    text = _BAR.sub(" / ", text)
    found = [_found(match) for match in _FEAST.finditer(text)]
    if not 1 <= len(found) <= _MOST or None in found:
        return None
    feasts = [one for one in found if one is not None]
    for years in product(*(_years(one, text, year) for one in feasts)):
        days = [one.day(said) for one, said in zip(feasts, years, strict=True)]
        reading = _read_days(text, year, feasts, days, read)
        if reading is not None and not _begins_elsewhere(reading, text, year):
            is_chosen = any(one.is_chosen for one in feasts) or _may_end_with_year(text)
            return reading._replace(problem=UNCERTAIN if is_chosen else reading.problem or BY_RULE)
    return None


def _may_end_with_year(text: str) -> bool:
    """True for "entre Noël et Nouvel An 2011": many mean the days at the end of 2011."""
    return _NEW_YEAR.search(text) is not None and len(_SAID_YEAR.findall(text)) == 1


def _begins_elsewhere(reading: PeriodReading, text: str, year: int | None) -> bool:
    """True for "octobre à Pâques" of 2011 from 2010 on: what says no year begins in that of the sheet."""
    is_told = year is None or isinstance(year, SchoolYear) or _SAID_YEAR.search(text) is not None
    return not is_told and reading.start is not None and reading.start.year != year


def read_feast(value: CellValue, edge: Literal["start", "end"], year: int | None) -> DateReading | None:
    """Return the day of a feast that is a whole cell of starts or of ends; None for any other cell."""
    if not isinstance(value, str) or len(value) > LONGEST:
        return None
    text = prepare(value)
    match = _FEAST.fullmatch(text) if _MAY_HOLD.search(text) else None
    found = _found(match, edge) if match is not None and not match["before"] else None
    said = next(iter(_years(found, text, year)), None) if found is not None else None
    if found is None or said is None:
        return None
    return DateReading(found.day(said), UNCERTAIN if found.is_chosen else BY_RULE)


def _found(match: re.Match[str], edge: str = "") -> _Found | None:
    year = int(match["y"]) if match["y"] else None
    day = _day_of(match, edge or ("end" if match.start() else "start"))
    is_second = day(YEARS.start).month < _SCHOOL_BEGINS
    if year is not None and match["y2"]:
        if full_year(match["y2"]) != year + 1:
            return None
        year += is_second
    return _Found(match, day, year, bool(match["holiday"]))


def _day_of(match: re.Match[str], edge: str) -> Callable[[int], date]:
    """The day of a year that is meant; of holidays by what stands before them, or the end they are."""
    if match["feast"]:
        return _FEASTS[match["feast"]]
    if match["edge"]:
        return _SCHOOL_EDGES[match["edge"]]
    before = (match["before"] or "").strip()
    is_up_to = before.endswith("aux")
    is_first = before == "avant" or (edge == "start" and before != "apres")
    if match["summer"]:
        return lambda year: date(year, 7, 1) - _DAY * is_up_to if is_up_to or is_first else date(year, 8, 31)
    begins = HOLIDAYS[match["of"]][1]

    def day(year: int) -> date:
        first, weeks = begins(year)
        return first - _DAY * is_up_to if is_up_to or is_first else first + timedelta(days=7 * weeks - 1)

    return day


def _years(found: _Found, text: str, year: int | None) -> list[int]:
    """The years that a feast may be of, the likeliest first: what it says, else about those of the text."""
    if found.year is not None:
        return [found.year] if found.year in YEARS else []
    if isinstance(year, SchoolYear):
        return [year.of(found.day(int(year)).month)]
    said = [int(one) for one in _SAID_YEAR.findall(text)] or ([year] if year is not None else [])
    return [said[0], said[0] + 1, said[0] - 1] if said and said[0] in YEARS else []


def _read_days(
    text: str,
    year: int | None,
    feasts: list[_Found],
    days: list[date],
    read: Callable[[str, int | None], PeriodReading | None],
) -> PeriodReading | None:
    """Read a text with days in place of its feasts; None where they are not its two ends, in this order."""
    pieces, at = [], 0
    for one, day in zip(feasts, days, strict=True):
        before = (one.at["before"] or "").replace("aux", "au")
        pieces += [text[at : one.at.start()], f"{before}{day.day} {_name(day.month)} {day.year}"]
        at = one.at.end()
    try:
        reading = read("".join([*pieces, text[at:]]), year)
    except ImpossibleError:
        return None
    if reading is None or reading.start == reading.end:
        return None
    is_backwards = None not in (reading.start, reading.end) and reading.start > reading.end  # type: ignore[operator]
    return None if is_backwards else reading


def _name(month: int) -> str:
    return next(name for name, number in months().items() if number == month)
