"""The year that a title, a line or a sheet's name says."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from concertaction.importers.layouts.words.headings import unaccented
from concertaction.importers.layouts.words.lines import words
from concertaction.importers.values.periods import read_period, says_part_of_year
from concertaction.importers.values.school_years import school_year_in
from concertaction.importers.values.spans import SchoolYear, full_year
from concertaction.patterns import compiled, late

if TYPE_CHECKING:
    from concertaction.models import CellValue

YEAR = late(r"(?<![\d/.\-])(?:19[89]|20[0-4])\d(?![\d/])")
_SCHOOL_YEAR = late(r"\b((?:19|20)\d\d)\s*[-–/]\s*((?:19|20)?\d\d)\b")
_DAY = r"((?:\d{1,2}[/.-]\d{1,2}[/.-]|(?:\d{1,2}(?:er)?\s)?[a-z]{3,9}\.?\s)(?:19|20)\d\d)"
_TO_DAY = r"\s*(?:\b(?:inclus\s)?(?:jusqu.)?(?:au|a|et)\s(?:fin\s)?|[-–>→]+)\s*"
_TWO_DAYS = late(rf"(?<![\w/.-]){_DAY}{_TO_DAY}{_DAY}(?![\d/.-])")
_OF_DOCUMENT = (
    r"(?:version|v\.?|maj|mise? a jour|situation|etat|arretee?|imprimee?|editee?|etablie?|envoye|transmise?)"
    r"(?:[\s:]*(?:version|arretee?|imprimee?|le|au|du|de|a la date|\d{1,2}(?:\.\d)?,?)(?=[\s:]))*[\s:]*"
)
_FULL_DAY = r"\d{1,2}(?:[/.-]\d{1,2}[/.-](?:\d{4}|\d\d)|(?:er)? [a-z]{3,9}\.? (?:19|20)\d\d)"
_ITS_DAY = rf"(?:(?:{_OF_DOCUMENT}|le )?{_FULL_DAY}|{_OF_DOCUMENT}[a-z]{{3,9}}\.? (?:19|20)\d\d)"
_DAY_OF_DOCUMENT = late(  # "(version du 4/1/12)", "– situation arrêtée au 30/09/2012", ", le 5 octobre 2012"
    rf"[(\[]\s*{_ITS_DAY}\s*[)\]]|(?:\s[-–—|/]\s|[,;])\s*{_ITS_DAY}\W*$"
    rf"|^\W*{_OF_DOCUMENT}{_FULL_DAY}\s*(?:[,;:|]|[-–—]\s)"
)
_SEPTEMBER = 9
_PIECE = late(r"\s+[-–—|]\s+|\s*[:,()]\s*")
_LONGEST = 200  # characters of a line with two days or a range of years


def is_year(value: CellValue) -> bool:
    """True for a year typed as a number."""
    return type(value) is int and 1990 < value < 2040


def year_in_text(text: str) -> int | None:
    """The year that a title says: alone in it, or the one in which its two days stand.

    It is neither part of a lone date nor a range, but of schools; nor that of the day of the document.
    """
    plain = unaccented(text)
    if len(plain) <= _LONGEST and YEAR.search(rest := _DAY_OF_DOCUMENT.sub(" ", plain)):
        plain = rest
    school = school_year_in(plain) or _year_between(plain)
    if school is not None:
        return school
    if _SCHOOL_YEAR.search(plain) or re.search(r"\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2}", plain):
        return None
    if re.search(
        r"\b(maj|mise a jour|imprime|edite|version|le \d+ \w+|decret|arrete|loi|du \d+ \w+) ", plain
    ):
        return None
    years = set(YEAR.findall(_year_of_name().sub(" ", plain)))
    return int(years.pop()) if len(years) == 1 else None


def first_of_two_years(text: str) -> int | None:
    """The first of the two years in a row that a title speaks of: 2011 of "Actions 2011-2012"."""
    found = _SCHOOL_YEAR.findall(text) if len(text) <= _LONGEST else []
    if len(found) != 1:
        return None
    first, last = (full_year(year) for year in found[0])
    return first if last == first + 1 else None


def _year_between(plain: str) -> int | None:
    """The year of "du 01/01/2012 au 31/12/2012", of the calendar or, from September on, of schools."""
    found = _TWO_DAYS.search(plain) if len(plain) <= _LONGEST else None
    if found is None:
        return None
    start, end = (read_period(day).start for day in found.groups())
    if start is None or end is None or start > end:
        return None
    if start.year == end.year:
        return start.year
    is_school = end.year == start.year + 1 and start.month >= _SEPTEMBER > end.month
    return SchoolYear(start.year) if is_school else None


@cache
def _year_of_name() -> re.Pattern[str]:
    """The year in "Avenir 2000 asbl : actions": between a name and its legal form."""
    return words("private_form", r"(?<=[a-z] )(?:19[89]|20[0-4])\d\s+", r"\b\.?\s*(?:$|[-–—:,;(|])")


@cache
def _year_alone() -> re.Pattern[str]:
    """A year, a number before it maybe, and words that only say that it is about actions."""
    word = words("about_year").pattern
    return compiled(
        r"^\W*(?:(?:[a-d]|[ivx]{1,4}|\d{1,2}(?:ere?|e|eme)?)(?:\s*[.):°/–-]\s*|\s+))?"
        rf"(?:{word}\b\W*)*((?:19[89]|20[0-4])\d)\b\W*(?:{word}\b\W*)*$"
    )


_MAY_BE_PART = late(
    r"(?<![a-z])(?:trim|sem(?!ain)|quadri)|(?<![a-z])[tsq]\W?[1-4](?!\d)|\d{4}\W+[1-4]\W?[tsq](?![a-z])|(?<!\d)[1-4]\W?[tsq]\W+\d{4}"
)
_LONGEST_PART = 100  # characters of a line that says a part of a year, and no more


@cache
def _words_before() -> re.Pattern[str]:
    """A number, and words that only say that a line is about actions."""
    word = words("about_year").pattern
    return compiled(rf"\W*(?:(?:[a-d]|[ivx]{{1,4}}|\d{{1,2}})\s*[.):°/–-]\s*)?(?:{word}\b\W*)*")


@cache
def _words_behind() -> re.Pattern[str]:
    """Such words at the end, and how many actions there are."""
    return compiled(rf"(?:\W+(?:\d{{1,3}}\W+)?{words('about_year').pattern}\b)*\W*$")


def without_words(text: str) -> str:
    """A line without the words that only say that it is about actions, and what stands in brackets."""
    text = re.sub(r"\s*\([^()]*\)\W*$", "", text)
    plain = unaccented(text)
    text = text if len(text) == len(plain) else plain
    begins = _words_before().match(plain)
    first = begins.end() if begins else 0
    behind = _words_behind().search(plain, first)
    return text[first : behind.start() if behind else None].strip(" :–-,;.")


def part_of_year_in(text: str) -> str | None:
    """The quarter, semester or school term that a line is about: "Prévisions 2e semestre 2012"."""
    if len(text) > _LONGEST_PART or not _MAY_BE_PART.search(unaccented(text)):
        return None
    return next((said for said in (text, without_words(text)) if says_part_of_year(said)), None)


def part_beside(text: str) -> str | None:
    """The part of a year in ``"CPAS de Dour – 2e semestre 2012"``, told apart by a sign."""
    parts = {part for piece in _PIECE.split(text)[1:] if (part := part_of_year_in(piece))}
    return parts.pop() if len(parts) == 1 else None


def year_alone_in(text: str) -> int | None:
    """The year of "2012", "2) Nos actions 2012": beside it, nothing but words for a year's actions."""
    plain = unaccented(text)
    found = _year_alone().match(plain) if len(plain) < 100 and YEAR.search(plain) else None
    return int(found[1]) if found else None


def year_beside(text: str) -> int | None:
    """The year of ``"Axe 1 – actions 2012"``, told apart from the axis by a sign."""
    years = {year for piece in _PIECE.split(text)[1:] if (year := year_alone_in(piece))}
    return years.pop() if len(years) == 1 else None
