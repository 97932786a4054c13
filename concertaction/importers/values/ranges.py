"""What has two ends: from one date to another, years in a row, a winter, a list of dates."""

from __future__ import annotations

import re
from datetime import date, timedelta

from concertaction.importers.values.dates import PeriodReading, between, edge_of, whole_years
from concertaction.importers.values.school_years import september_to_june
from concertaction.importers.values.spans import (
    BY_RULE,
    UNCERTAIN,
    SchoolYear,
    Span,
    bounds,
    complete,
    full_year,
    phrases,
    read_span,
    read_with_year,
    year_of,
)
from concertaction.patterns import any_of, compiled, late
from concertaction.text import cardinals, is_announced

LEAD = late(
    r"^(?:periode|dates?|duree|calendrier|planning|realisation|action)\s*:?\s+"
    r"|^(?:(?:prevu|planifie|programme|organise|realise)e?s? )?(?:entre|du|de|d'|des|van|from) +"
)

# the strongest connector that cuts the text in two readable halves wins
_CONNECTORS = tuple(
    compiled(pattern)
    for pattern in (
        r"\s+(?:au|jusqu'(?:au|en|a|aux)|until|tot(?: en met)?|t/m|t\.?e\.?m\.?|to)\s+",
        r"\s+a\s+",
        r"\s+-+>?\s*|\s*-+>?\s+|\s*-+>\s*|\s*>+\s*",
        r"(?<=[a-z.\d])-(?=[a-z\d])",
        r"\s+et\s+|\s*&\s*",
        r"\s+/\s+|/(?=[a-z])|(?<=[a-z])/|(?<=-\d\d)/(?=\d{4}-)",
        r"\s+",
    )
)

# "09-2011/06-2012": two dates of one make, at what may also stand inside of one
_WHOLE = (
    r"(?:\d{1,2}[-./])?\d{1,2}[-./]\d{4}|(?:\d{1,2}[-.]){2}\d\d|\d{4}-\d{1,2}"
    r"|[a-z]{3,9}[. -]{0,2}(?:\d{4}|\d\d)"
)
_TWO_WHOLE = late(rf"({_WHOLE})\s*(?:[/|_\\]|-{{2,}})\s*({_WHOLE})")
_TWO_SHORT = late(r"(0?[1-9]|1[0-2])([-.])([01]\d)\s*/\s*(0?[1-9]|1[0-2])\2([01]\d)")  # "09-11/06-12"

UNSAID = r"(?:\?+|\.{2,}|_+|x{2,})(?:\s*[/.\-]?\s*(?:\?+|\.+|_+|x{2,}))*"
"""What stands for a date that nobody has written yet: "...", "???", "../../....", "__/__/____"."""

_OPEN = late(rf"{UNSAID}||nos jours|indefinie?|inconnue?")

_LIST = late(r"\s*[;,+]\s*(?:(?:et|puis|ensuite)\s+)?|\s+(?:et|puis|ensuite)\s+|\s*&\s*")
_TWO_YEARS = late(r"(?:annees? )?(\d{4}|\d{2})\s*(?:[-/]|et|&|a|au|,)\s*(\d{4}|\d{2})")
_YEAR_LIST = late(r"(?:annees? )?\d{4}(?:\s*(?:[,;/+&-]|et)\s*\d{4}){2,}")
_COUNT = rf"\d{{1,2}}|{any_of(cardinals())}"
_SLICE = late(
    rf"(?:les? )?(?:({_COUNT}) )?(premiers?|derniers?) "
    rf"(?:({_COUNT}) )?(?:mois) (?:de |du |d')(.+)"
)


def read_months_of(text: str, year: int | None) -> PeriodReading | None:
    """Read "les 3 derniers mois de 2012"."""
    match = _SLICE.fullmatch(text)
    span = read_with_year(match[4], year) if match else None
    if match is None or span is None or span.day is not None or span.part:
        return None
    said = match[1] or match[3] or "1"
    count = int(said) if said.isdigit() else cardinals()[said]
    if not 1 <= count < span.months:
        return None
    first = span.month or 1
    if match[2].startswith("dernier"):
        first += span.months - count
    part = span._replace(month=first, months=count)
    return between(part, part)


_AND_LATER = late(r"(.+) et (?:les )?(?:(?:annees?|mois) )?(?:suivante?s?|apres|au-?dela|plus)")


def read_and_later(text: str, year: int | None) -> PeriodReading | None:
    """Read "2011 et suivantes", "novembre 2011 et au-delà"."""
    match = _AND_LATER.fullmatch(text)
    span = read_with_year(match[1], year) if match else None
    return PeriodReading(bounds(span)[0], None, True) if span else None


_IN_TWO_YEARS = late(r"(\D.*?)[\s,(]+(\d{4})\s*[-/]\s*(\d{4}|\d{2})\)?")


def read_in_two_years(text: str, year: int | None) -> PeriodReading | None:
    """Read "septembre à juin 2011-2012": only what passes the new year has one reading."""
    match = _IN_TWO_YEARS.fullmatch(text)
    if not match or full_year(match[3]) != int(match[2]) + 1:
        return None
    said = read_range(match[1], int(match[2]))
    is_across = said is not None and said.start is not None and said.end is not None
    return said if said and is_across and said.start.year < said.end.year else None  # type: ignore[union-attr]


def is_one_span(text: str) -> bool:
    """True for a text that is one date, whatever small words lead it."""
    return read_span(LEAD.sub("", text)) is not None


_WINTER = late(r"(?:durant |pendant |en )?(?:l')?hiver (?:de )?(\d{4}|\d{2})(?:\s*[-/]\s*(\d{4}|\d{2}))?")


def read_winter(text: str, year: int | None) -> PeriodReading | None:
    """Read "hiver 2011-2012" as December to March, "hiver 2012" as some time of that year: uncertain."""
    match = _WINTER.fullmatch(text)
    if not match:
        return None
    first = full_year(match[1])
    if match[2] is None:
        return whole_years(first, first, UNCERTAIN)
    if full_year(match[2]) != first + 1:
        return None
    return PeriodReading(date(first, 12, 1), date(first + 1, 3, 31), False, UNCERTAIN)


def limits_of_winter(text: str, year: int | None) -> tuple[date, date] | None:
    """The last day before a winter and the first one after it: "hiver 2012" begins and ends in that year."""
    match = _WINTER.fullmatch(text) or _WINTER.fullmatch(f"{text} {year or ''}".strip())
    if match is None:
        return None
    first = full_year(match[1])
    if match[2] is not None and full_year(match[2]) != first + 1:
        return None
    return date(first, 12, 20), date(first + (match[2] is not None), 3, 21)


_JOIN = r"(?:\s+(?:au|a|et|jusqu'(?:a|en))\s+|\s*[-/>]+\s*)"
_HIVER = r"(?:l'|de l'|en )?hiver(?: de)?(?: (\d{4})(?:\s*[-/]\s*(\d{4}|\d{2}))?)?"
_TO_WINTER = late(rf"(.+?){_JOIN}{_HIVER}")
_FROM_WINTER = late(rf"{_HIVER}{_JOIN}(.+)")
_LAST_YEAR = late(r"\d{4}$")


def read_to_or_from_winter(text: str, year: int | None) -> PeriodReading | None:
    """Read "printemps 2012 - hiver 2012", "de l'hiver 2011 à l'été 2012": uncertain.

    "hiver 2012" is the one from January or the one from December 2012: at the
    end of a range the first that begins after the start, at its beginning the
    last that begins before the end.
    """
    if "hiver" not in text:
        return None
    bare = LEAD.sub("", text)
    ending, beginning = _TO_WINTER.fullmatch(bare), _FROM_WINTER.fullmatch(bare)
    if ending is not None and "hiver" not in ending[1]:
        other, said, second = LEAD.sub("", ending[1]), ending[2], ending[3]
    elif beginning is not None and "hiver" not in beginning[3]:
        said, second, other = beginning[1], beginning[2], LEAD.sub("", beginning[3])
    else:
        return None
    found = _LAST_YEAR.search(other)
    first = full_year(said) if said else int(found[0]) if found else year
    if first is None or (second and full_year(second) != first + 1):
        return None
    span = read_with_year(other, first)
    if span is None:
        return None
    start, end = bounds(span)
    december = date(first, 12, 1)
    if ending is not None:
        is_next = second is not None or start >= date(first, 1, 1)
        winter_ends = date(first + is_next, 3, 31)
        return PeriodReading(start, winter_ends, False, UNCERTAIN) if start < winter_ends else None
    begins = december if second is not None or december < start else date(first, 1, 1)
    return PeriodReading(begins, end, False, UNCERTAIN) if begins < end else None


_SHORT = late(r"(\d{1,2})[/.](\d{2})\s*(?:-+>?|>+|a|au)\s*(\d{1,2})[/.](\d{2})")


def read_short_months(text: str, year: int | None) -> PeriodReading | None:
    """Read "09/10 - 06/11" as months and years where that is possible: days would need a year."""
    match = _SHORT.fullmatch(text)
    if not match:
        return None
    first, last = Span(full_year(match[2]), int(match[1])), Span(full_year(match[4]), int(match[3]))
    plausible = all(
        1 <= (span.month or 0) <= 12 and 2008 <= (span.year or 0) <= 2030 for span in (first, last)
    )
    return between(first, last, uncertain=True) if plausible else None


_MONTH_NUMBERS = late(r"(\d{1,2})\s*-\s*(\d{1,2})\s*[/.]\s*(\d{4}|\d\d)")


def read_month_numbers(text: str, year: int | None) -> PeriodReading | None:
    """Read "03-06/2012" as March to June, uncertain: a day has the same sign twice."""
    match = _MONTH_NUMBERS.fullmatch(text)
    if not match:
        return None
    first, last = int(match[1]), int(match[2])
    if not 1 <= first < last <= 12:
        return None
    span = Span(full_year(match[3]), first, None, last - first + 1)
    return between(span, span, uncertain=True)


def read_years(text: str, year: int | None) -> PeriodReading | None:
    """Read two years and all between them, or a list of years; two in a row among school years are one."""
    match = _TWO_YEARS.fullmatch(text)
    if match:
        first, last = full_year(match[1]), full_year(match[2])
        both_short = len(match[1]) == len(match[2]) == 2
        months_too = year is not None and not first >= 2009
        if both_short and (months_too or last != first + 1 or not 2005 <= first <= 2020):
            return None
        if len(match[1]) == 2 and len(match[2]) == 4:
            return None  # a month and a year
        if len(match[2]) == 2 and last <= first:
            return None
        if not first < last < first + 15:
            return None
        if type(year) is SchoolYear and last == first + 1:
            return september_to_june(first, last, UNCERTAIN if both_short else BY_RULE)
        is_month_too = len(match[1]) == 4 and len(match[2]) == 2 and int(match[2]) <= 12
        if is_month_too and last != first + 1:
            return None
        problem = UNCERTAIN if both_short or is_month_too else None
        return whole_years(first, last, problem)
    if _YEAR_LIST.fullmatch(text):
        years = sorted(int(number) for number in re.findall(r"\d{4}", text))
        gaps = years != list(range(years[0], years[-1] + 1))
        return whole_years(years[0], years[-1], UNCERTAIN if gaps else None)
    return None


_YEARS_AND_WORDS = late(r"(\D*)(\d{4}(?:\s*(?:[-/&]|a|au|et)\s*(?:\d{4}|\d\d))?)(\D*)")


def read_throughout(text: str, year: int | None) -> PeriodReading | None:
    """Read "durée de la note (2010-2013)", "plan triennal 2011-2013": nothing but words that mean it all."""
    found = _YEARS_AND_WORDS.fullmatch(text)
    said = re.findall(r"[^\W\d_]+", f"{found[1]} {found[3]}") if found else []
    if found is None or not said or not phrases("throughout").issuperset(said):
        return None
    span = read_span(found[2])
    return read_years(found[2], year) or (between(span, span) if span is not None else None)


_EARLY = 16  # letters in which "entre" stands before its two dates


def read_range(text: str, year: int | None) -> PeriodReading | None:
    """Read "du 1er mars au 30 juin 2011": cut at the strongest connector that leaves two dates."""
    is_between = "entre " in text[:_EARLY]
    text = LEAD.sub("", text)
    both = _TWO_WHOLE.fullmatch(text)
    found = both and _joined(both[1], both[2], year, is_list=False)
    if found:
        return found
    short = _TWO_SHORT.fullmatch(text)
    if short is not None:
        found = _joined(f"{short[1]}/20{short[3]}", f"{short[4]}/20{short[5]}", year, is_list=False)
        return found and found._replace(problem=UNCERTAIN)
    for connector in _CONNECTORS:
        cuts = list(connector.finditer(text))
        if not cuts or len(cuts) > 8:
            continue
        for cut in cuts:
            before = text[: cut.start()]
            left, right = before.strip(" ,("), text[cut.end() :].strip(" ,)")
            is_list = (connector is _CONNECTORS[4] and not is_between) or before.endswith(",")
            found = _joined(left, right, year, is_list)
            if found is not None:
                return found
            if year is None and _lack_year(left, right):
                return None  # "3 avril - 26 juin": no April and no June of 2026
    return None


def _lack_year(left: str, right: str) -> bool:
    """True for two dates, neither of which says its year."""
    first = _first_span(left, right)
    last = (
        read_span(LEAD.sub("", right)) if first is not None and first.month and first.year is None else None
    )
    return last is not None and last.month is not None and last.year is None


def _joined(left: str, right: str, year: int | None, is_list: bool) -> PeriodReading | None:
    if not left or not right or _MONTH_NUMBERS.fullmatch(left):
        return None
    months = _months_behind_years(left, right)
    first = months[0] if months else _first_span(left, right)
    if first is None:
        return None
    if _OPEN.fullmatch(right) or right in phrases("open") or is_announced(right):
        first = complete(first, year) or first
        if first.year is None:
            return None
        return PeriodReading(bounds(first)[0], None, True, edge_of(first, "start").problem)
    last = months[1] if months else read_span(LEAD.sub("", right))
    if last is None:
        return None
    if _is_month_number(left) and _MONTH_YEAR.fullmatch(right):
        first = Span(None, int(left))  # "03 à 06/2011"
    ends = _aligned(first, last, year)
    if ends is None:
        return None
    first, last = ends
    gap = (bounds(last)[0] - bounds(first)[1]).days
    spread = is_list and gap > 31 and first.months == last.months and first.part == last.part
    return between(first, last, uncertain=spread)


_YEAR_MONTH = late(r"(\d{4})\s?[-/.]\s?(0?[1-9]|1[0-2])")


def _months_behind_years(left: str, right: str) -> tuple[Span, Span] | None:
    """ "2011-03 à 2011-12": beside a month that is no second year, "2011-12" is none either."""
    ends = [(int(one[1]), int(one[2])) for one in map(_YEAR_MONTH.fullmatch, (left, right)) if one]
    if len(ends) < 2 or all(month == (year + 1) % 100 for year, month in ends):
        return None
    first, last = ends
    return Span(*first), Span(*last)


_MONTH_YEAR = late(r"(?:0?\d|1[0-2])\s*[/.]\s*\d{4}")


def _is_month_number(text: str) -> bool:
    return text.isdigit() and len(text) <= 2 and 1 <= int(text) <= 12


def _first_span(left: str, right: str) -> Span | None:
    # "1er et 2e trimestres": the kind of span is said once, on the right
    kind = re.search(r"trim|sem(?!ain)", right)
    number = re.fullmatch(r"(\d)(?:er|e|eme)?", LEAD.sub("", left))
    return read_span(f"{number[1]}e {kind[0]}" if kind and number else LEAD.sub("", left))


def _aligned(first: Span, last: Span, year: int | None) -> tuple[Span, Span] | None:
    """Complete each side of a range with what the other one says."""
    if first.day is not None and first.month is None:
        if last.month is None or last.day is None:
            return None
        first = first._replace(month=last.month, year=last.year)
    if last.day is not None and last.month is None:
        return None
    if first.month is None or last.month is None:
        return None
    backwards = _ends_next_year(first, last)
    if first.year is None and last.year is None:
        if year is None:
            return None
        begun, ended = year_of(year, first.month), year + backwards
        if isinstance(year, SchoolYear):
            ended = year_of(year, last.month)
            if backwards and first.month == last.month:
                ended = begun + 1
            if ended < begun:  # "juin à octobre" of a school year
                ended, last = begun, last._replace(uncertain=True)
            begun = min(begun, ended - backwards)
        first, last = first._replace(year=begun), last._replace(year=ended)
    elif first.year is None:
        assert last.year is not None
        first = first._replace(year=last.year - backwards)
    elif last.year is None:
        last = last._replace(year=first.year + backwards)
    return first, last


def _ends_next_year(first: Span, last: Span) -> bool:
    """True for "22/09 au 05/08"; "22/09 au 05/09" ends before it starts, but for a whole year less a day."""
    assert first.month is not None
    assert last.month is not None
    if first.day is None or last.day is None or first.month != last.month:
        return (first.month, first.day or 0) > (last.month, last.day or 31)
    return last.day == first.day - 1


_MONTHS_IN_A_ROW = late(r"[a-z]{3,9}\.?(?:\s*[-/]\s*[a-z]{3,9}\.?){2,11}(?:\s*'?(?:\d{4}|\d\d))?")


def read_list(text: str, year: int | None) -> PeriodReading | None:
    """Read "mars, avril et mai 2011" as the days that hold them all."""
    if _MONTHS_IN_A_ROW.fullmatch(text):
        text = re.sub(r"[\s.]*[-/]\s*", ", ", text)
    pieces = [piece for piece in _LIST.split(text) if piece]
    if not 1 < len(pieces) <= 20:
        return None
    readings: list[PeriodReading] = []
    spans: list[Span | None] = [read_span(LEAD.sub("", piece)) for piece in pieces]
    said = year
    month: int | None = None
    for position in range(len(pieces) - 1, -1, -1):  # "mars, avril et mai 2011": the year is said last
        span = spans[position]
        inner = read_month_numbers(pieces[position], said)
        if inner is not None and inner.start is not None:
            said, month = inner.start.year, None
            readings.append(inner)
            continue
        if span is not None and span.day is not None and span.month is None and month is not None:
            span = span._replace(month=month)
        full = complete(span, said)
        if full is not None:
            said, month = (said if isinstance(said, SchoolYear) else full.year), full.month
            readings.append(between(full, full))
            continue
        inner = read_range(pieces[position], said) or read_years(pieces[position], said)
        if inner is None or inner.start is None or inner.end is None:
            return None
        said = said if isinstance(said, SchoolYear) else inner.start.year
        readings.append(inner)
    return _envelope(readings)


def _envelope(readings: list[PeriodReading]) -> PeriodReading | None:
    ordered = sorted((r.start, r.end, r.problem) for r in readings if r.start and r.end)
    if len(ordered) != len(readings):
        return None
    problem = next((problem for _start, _end, problem in ordered if problem), None)
    reach = ordered[0][1]
    for start, end, _problem in ordered[1:]:
        if start - reach > timedelta(days=31):
            problem = problem or UNCERTAIN
        reach = max(reach, end)
    return PeriodReading(ordered[0][0], reach, False, problem)
