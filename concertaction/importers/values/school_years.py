"""School years: "année scolaire 2011-2012", "2e quadrimestre 2012"; from 1 September to 30 June."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from concertaction.importers.values.dates import PeriodReading
from concertaction.importers.values.spans import UNCERTAIN, SchoolYear, Span, bounds, full_year, year_of
from concertaction.patterns import late
from concertaction.text import fold

if TYPE_CHECKING:
    from concertaction.models import CellValue

_SCHOOL = late(
    r"(?:(?:toute|durant|pendant|pour|sur|en|courant|lors de|(?:au|dans le) (?:cours|courant) de"
    r"|tout au long de) ?)*"
    r"(?:l'|les |d')?annees? ?"
    r"(?:scol(?:aires?)?\b\.?|sc\b\.?|acad(?:emiques?)?\b\.?|de formation)\s*:?\s*"
    r"(?:de |du )?(?:(\d{4}|\d{2})(?:\s*[-/]\s*(\d{4}|\d{2}))?)?"
    r"|(?:as|a\. ?s(?:c(?:ol)?)?\.?|schooljaar|school year) ?(\d{4}|\d{2})\s*[-/]\s*(\d{4}|\d{2})"
    r"|(?:de )?(\d{4})\s*[-/]\s*(\d{4}|\d{2}) \(?(?:annee )?(?:scolaire|academique)\)?"
    r"|(?:scol(?:aires?)?|acad(?:emiques?)?)\.?\s*:?\s*(\d{4}|\d{2})\s*[-/]\s*(\d{4}|\d{2})"
)

_SCHOOL_YEARS = late(
    r"(?:.{0,24} )?annees? (?:scolaires?|academiques?|de formation) ?:? ?"
    r"((?:\d{4}\s*[-/]\s*\d{2,4}(?:\s*(?:,|;|&|\+|et|puis|a)\s*|$)){2,8})"
)
_UNIT = r"quadri(?:mestre)?|trim(?:estre)?|sem(?:estre)?|[tsq]"
_TERM = late(
    r"(?:(?:pendant|durant|pour|sur|en|courant|lors de|(?:au|dans le) (?:cours|courant) d[eu]|du|au|le|a) )*"
    r"(?:(?:annee (?:scolaire|academique) )?(?P<z>\d{4})\s*[-/]\s*(?P<z2>\d{4}|\d{2})[\s,:–-]+)?"
    rf"(?:le )?(?:(?P<n>[1-4])(?:er|re|e|eme|nd|nde|de|d)?\.? ?(?P<kind>{_UNIT})(?![a-z])"
    rf"|(?P<unit>{_UNIT})[\s.-]*(?P<m>[1-4]))\.?"
    r"(?P<school> (?:scolaire|academique)|[\s,:(–-]*(?:(?:de )?l')?annee (?:scolaire|academique))?"
    r"(?:[\s,:/(-]*(?:de )?(?P<y>\d{4})(?:\s*[-/]\s*(?P<y2>\d{4}|\d{2}))?)?\)?"
)
_TERMS = {  # first month and months of each part of a school year
    "q": ((9, 5), (2, 5)),
    "s": ((9, 5), (2, 5)),
    "t": ((9, 4), (1, 3), (4, 3), (10, 3)),  # a fourth one is of the calendar
}


def september_to_june(first: int, last: int, problem: str | None = None) -> PeriodReading:
    """Return the days of school years in a row: from September of one year to June of another."""
    return PeriodReading(date(first, 9, 1), date(last, 6, 30), False, problem)


def read_school_year(text: str, year: int | None) -> PeriodReading | None:
    """Read "année scolaire 2011-2012": 1 September to 30 June."""
    match = _SCHOOL.fullmatch(text)
    if not match:
        return None
    numbers = [number for number in match.groups() if number]
    first = full_year(numbers[0]) if numbers else year
    if first is None:
        return None
    last = full_year(numbers[1]) if len(numbers) > 1 else first + 1
    problem = None if len(numbers) == 2 and last == first + 1 else UNCERTAIN
    return september_to_june(first, last, problem)


_YEAR_OF_SCHOOL = late(
    r"(?<![a-z])(?:(?:annees?|ann?)\.? ?(?:scol\w*\.?|sc\.|acad\w*\.?|de formation)|a\.? ?s\.?|schooljaar)"
    r"[\s:]*((?:19|20)?\d\d)\s*[-/]\s*((?:19|20)?\d\d)(?![\d/-])"
    r"|(?<![\d/.-])((?:19|20)\d\d)\s*[-/]\s*((?:19|20)?\d\d) \(?(?:annee )?(?:scolaire|academique)"
)


_RANGE_OF_YEARS = late(r"(?<!\d)((?:19|20)\d\d)\s*[-/]\s*((?:19|20)?\d\d)(?!\d)")


def school_year_in(text: str) -> SchoolYear | None:
    """Return the one school year that a folded title, or the name of a sheet, speaks of, or None."""
    match = _YEAR_OF_SCHOOL.search(text)
    if match is None:
        return None
    first, last = (full_year(number) for number in match.groups() if number)
    said = {(full_year(one), full_year(other)) for one, other in _RANGE_OF_YEARS.findall(text)}
    return SchoolYear(first) if last == first + 1 and said <= {(first, last)} else None


_OF_SCHOOLS = late(
    r"(?<![a-z])(?:annees?|ann?\.|periodes?|calendrier|planning) ?(?:scol|sc\.|acad|de formation)"
    r"|schoolja|academieja"
)


def speaks_of_school_years(text: str) -> bool:
    """True for what says "année scolaire", "années académiques", "période scolaire" at all."""
    return _OF_SCHOOLS.search(fold(text)) is not None


_HEADING = late(
    r"\W*(?:(?:annees?|ann?)\W*(?:scol\w*|acad\w*|de formation)|a\. ?s\.?|as|schooljaar|academiejaar"
    r"|school year)(?![a-z])(?:(?!\b(?:periode|date|annee|civil|mois|[st]\w*mestre|exercice)).)*",
    re.S,
)
_YEAR_OR_TWO = late(r"\s*(?:(?:(?:19|20)?\d\d)\s*[-/–]\s*(?:19|20)?\d\d|(?:19|20)\d\d)\s*")


def heads_school_years(heading: str) -> bool:
    """True for "Année scolaire", "A.S.", over "2011-2012"; not for "Année scolaire ou période"."""
    return _HEADING.fullmatch(fold(heading)) is not None


def in_school_years(value: CellValue) -> CellValue:
    """Return years under such a heading with the words that make them those of schools."""
    text = str(value) if type(value) is int else value
    return f"année scolaire {text}" if isinstance(text, str) and _YEAR_OR_TWO.fullmatch(text) else value


def is_one_of_schools(value: CellValue) -> bool:
    """True for two years in a row, "2011-2012", which among school years are one."""
    found = _TWO_YEARS.fullmatch(value) if isinstance(value, str) else None
    return found is not None and full_year(found[2]) == full_year(found[1]) + 1


_TWO_YEARS = late(  # "10/2011" is a month
    r"\s*(?!\d\d\s*[-/–]\s*\d{4})((?:19|20)?\d\d)\s*[-/–]\s*((?:19|20)?\d\d)\s*"
)


def read_school_years(text: str, year: int | None) -> PeriodReading | None:
    """Read "années scolaires 2010-2011 et 2011-2012"."""
    match = _SCHOOL_YEARS.fullmatch(text)
    if not match:
        return None
    numbers = [full_year(number) for number in re.findall(r"\d+", match[1])]
    pairs = list(zip(numbers[::2], numbers[1::2], strict=True))
    if any(last != first + 1 for first, last in pairs):
        return None
    in_row = all(later[0] == earlier[1] for earlier, later in pairwise(pairs))
    return september_to_june(pairs[0][0], pairs[-1][1], None if in_row else UNCERTAIN)


def read_school_term(text: str, year: int | None, *, days_said: bool = False) -> PeriodReading | None:
    """Read "2e quadrimestre 2012", "1er trimestre scolaire 2011-2012": always uncertain.

    The first half of a school year runs from September to January, the second
    from February to June; its quarters are September to December, January to
    March, April to June.  A single year is that of the calendar in which the
    part begins, and a quarter of it is of the calendar unless ``days_said`` beside it tell.
    """
    match = _TERM.fullmatch(text)
    if not match or (match["y"] and match["z"]):
        return None
    unit, said = match["kind"] or match["unit"], int(match["n"] or match["m"])
    first, second = match["y"] or match["z"], match["y2"] or match["z2"]
    is_school = match["school"] or second or isinstance(year, SchoolYear)
    if not is_school and not unit.startswith("quadri"):
        return None  # a part of a year of the calendar
    terms = _TERMS[unit[0]]
    if said > len(terms) or (second and full_year(second) != int(first) + 1):
        return None
    month, months = terms[said - 1]
    begun = int(first) if first else year if year is None else year_of(year, month)
    if begun is None:
        return None
    if second and month < 9:
        begun += 1
    is_of_calendar = not (second or match["school"] or unit.startswith("quadri"))
    is_in_year = year is not None and year_of(year, month) == begun
    if is_of_calendar and first and ((unit[0] == "t" and not days_said) or not is_in_year):
        return None  # "T2 2011" is of the calendar; "2e semestre 2012" is no term of 2012-2013
    return PeriodReading(*days_of_months(begun, month, months), False, UNCERTAIN)


def days_of_term(unit: str, number: int, year: int) -> tuple[date, date]:
    """Return the days of a part of a school year: of its quarters (``"t"``), of its halves."""
    month, months = _TERMS[unit][number - 1]
    return days_of_months(SchoolYear(year).of(month), month, months)


def days_of_months(year: int, month: int, months: int) -> tuple[date, date]:
    """Return the first and the last day of so many months, from one of a year of the calendar on."""
    after = month + months - 1
    last = Span(year + after // 12, after % 12 + 1, 1)  # the day after it
    return date(year, month, 1), bounds(last)[0] - timedelta(days=1)
