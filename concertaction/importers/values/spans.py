"""One date as sheets write it, read strictly: a day, a month, a quarter, a year, or a part of one.

No general date library: those tried return wrong dates in silence.
The order is always day, month, year; what has two readings is read by a
stated rule and called uncertain; what has none is named, never guessed.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from concertaction.patterns import late
from concertaction.text import ROMAN, table

IMPOSSIBLE, UNREADABLE, UNCERTAIN = "impossible-date", "unreadable-value", "uncertain-date"

BY_RULE = "date-by-rule"
"""The days are not said but follow from what is said: "rentrée 2011" is 1 September by rule."""

NO_END = "no-end"
"""The day is what software writes where there is no end: 31 December 9999."""

MONTH_ROOTS = r"janv|fev|mars|avr|mai|juin|juil|aout|sept|oct|nov|dec"
"""How the months begin, folded, for a pattern that only asks whether one is named."""

YEARS = range(1990, 2051)

ANY_YEAR = 2012
"""Completes what says no year, to see whether it is a time; a leap year, for 29 February."""


class SchoolYear(int):
    """What completes a date in place of a year of the calendar: the year in which a school year begins."""

    def __str__(self) -> str:
        return f"{int(self)}-{int(self) + 1}"

    def of(self, month: int) -> int:
        """Return the year of a month: from September on that of the beginning, else the next one."""
        return int(self) + (month < 9)


class TwoYears(SchoolYear):
    """Two years in a row: months beside them are rather those of a school year, and they may not be one."""


def year_of(year: int, month: int) -> int:
    """Return the year of the calendar in which a month of ``year`` stands."""
    return year.of(month) if isinstance(year, SchoolYear) else year


class Span(NamedTuple):
    """A day, a month, a quarter, a year... as written, maybe without its year or month."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    months: int = 1  # length, when there is no day
    part: str = ""  # "debut", "mi", "fin" of it
    uncertain: bool = False
    by_rule: bool = False
    season: bool = False  # which begins and ends about the 21st of a month


class ImpossibleError(Exception):
    """The text is a date that no calendar has."""


@cache
def months() -> dict[str, int]:
    """Return month numbers by folded name: French, Dutch, English, with abbreviations."""
    return {name: int(number) for number, names in table("months")["months"].items() for name in names}


@cache
def phrases(name: str) -> frozenset[str]:
    """Return the folded words of one list of ``data/months.toml``."""
    return frozenset(table("months")["words"][name])


SHOWN_DAY = late(r"(\d\d?)-([^\W\d_]{3,5})\.?")
"""A day as a spreadsheet shows it without its year: "10-nov"."""

_MANGLED = late("[?\ufffd]")


@cache
def month_number(word: str) -> int | None:
    """Return the month that a folded word names; one lost or wrong letter is forgiven in a long name."""
    word = word.strip(".")
    found = months().get(word)
    if found or len(word) < 3:
        return found
    if _MANGLED.search(word):
        pattern = re.compile(_MANGLED.sub("[a-z]{0,2}", word))
        numbers = {number for name, number in months().items() if pattern.fullmatch(name)}
        return numbers.pop() if len(numbers) == 1 else None
    if len(word) < 6:
        return None
    from rapidfuzz.distance import OSA

    near = {
        number
        for name, number in months().items()
        if len(name) > 5 and OSA.distance(word, name, score_cutoff=1) < 2
    }
    return near.pop() if len(near) == 1 else None


def full_year(text: str) -> int:
    """Complete a year of two digits: 00 to 49 are 2000 to 2049."""
    number = int(text)
    return number if number > 99 else number + (2000 if number < 50 else 1900)


def calendar_day(year: int, month: int, day: int) -> date | None:
    """Return a day, None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day(year: int, month: int, day: int) -> date:
    found = calendar_day(year, month, day)
    if found is None:
        raise ImpossibleError
    return found


# -- the grammar

_Y = r"'?(\d{4}|\d{2})"
_S = r"(?:\s*(?P<{}>[/.\-\s])\s*)+"
_WORD = r"(?:[a-z?\ufffd]{3,}\.?|(?:7|8|9|10)bre)"
_OF = r"[\s./\-,]*(?:de |en )?"
_LENGTHS = {"trim": 3, "t": 3, "q": 3, "kw": 3, "sem": 6, "s": 6}
_PER = r"(trim(?:est(?:re|er))?s?|t|q|kwartaal|kw|sem(?:est(?:re|er))?s?|s)"


def _dmy(match: re.Match[str]) -> Span | None:
    day, month, year = int(match["d"]), int(match["m"]), full_year(match["y"])
    if match["one"] == "-" and match["two"] in "/. " and day <= 12 and month <= 12:
        # "03-06/2011" is 3 June or March to June
        return Span(year, month, day, uncertain=True)
    if month > 12 and 1 <= day <= 12:
        found = _day(year, day, month)  # can only be the American order
        return Span(found.year, found.month, found.day, uncertain=True)
    _day(year, month, day)
    return Span(year, month, day)


def _ymd(match: re.Match[str]) -> Span:
    year, month, day = int(match[1]), int(match[2]), int(match[3])
    _day(year, month, day)
    return Span(year, month, day)


def _named_day(match: re.Match[str]) -> Span | None:
    month = month_number(match[2])
    if month is None:
        return None
    year = full_year(match[3]) if match[3] else None
    _day(year or ANY_YEAR, month, int(match[1]))
    return Span(year, month, int(match[1]))


def _named_month(match: re.Match[str]) -> Span | None:
    month = month_number(match[1])
    return Span(full_year(match[2]) if match[2] else None, month) if month else None


def _roman(match: re.Match[str]) -> Span:
    year, month, day = full_year(match[3]), ROMAN[match[2]], int(match[1])
    _day(year, month, day)
    return Span(year, month, day)


def _month_year(month: str, year: str) -> Span:
    if not 1 <= int(month) <= 12:
        raise ImpossibleError
    return Span(full_year(year), int(month))


def _year_month(match: re.Match[str]) -> Span | None:
    year, month = int(match[1]), match[2]
    if int(month) == (year + 1) % 100:
        return None  # "2010-11": two years or a month, the period decides
    return _month_year(month, match[1])


def _unknown_day(match: re.Match[str]) -> Span:
    return _month_year(match[1], match[2])._replace(uncertain=True)


def _unknown_named_day(match: re.Match[str]) -> Span | None:
    month = _named_month(match)
    return month and month._replace(uncertain=True)


def _unknown_month(match: re.Match[str]) -> Span:
    return Span(full_year(match[1]), 1, None, 12, uncertain=True)


def _day_month(match: re.Match[str]) -> Span | None:
    day, month = int(match[1]), int(match[2])
    if month > 12:
        return Span(full_year(match[2]), day, uncertain=True) if day <= 12 else None
    _day(ANY_YEAR, month, day)
    return Span(None, month, day)


def run_together(match: re.Match[str]) -> Span:
    """Read ``01032011`` and ``20110301``; raises ImpossibleError where both orders or none make a day."""
    text = re.sub(r"\D", "", match[0])
    orders = {
        (year, month, day)
        for year, month, day in (
            (int(text[4:]), int(text[2:4]), int(text[:2])),
            (int(text[:4]), int(text[4:6]), int(text[6:])),
        )
        if year in YEARS and 1 <= month <= 12 and 1 <= day <= 31
    }
    if len(orders) != 1:
        raise ImpossibleError
    year, month, day = orders.pop()
    _day(year, month, day)
    return Span(year, month, day)


def _quarter(number: str, kind: str, year: str | None) -> Span:
    length = next(length for start, length in _LENGTHS.items() if kind.startswith(start))
    position = int(number)
    if not 1 <= position <= 12 // length:
        raise ImpossibleError
    return Span(full_year(year) if year else None, (position - 1) * length + 1, None, length)


def _numbered_quarter(match: re.Match[str]) -> Span | None:
    if int(match[1]) > 1 and match[2].endswith("res") and match[0][1] == " ":
        return None  # "2 trimestres" are two, "2e trimestre" is one
    return _quarter(match[1], match[2], match[3])


def _rentree(match: re.Match[str]) -> Span | None:
    """The first day of a school year."""
    year = full_year(match[1]) if match[1] else None
    if year is not None and match[2] and full_year(match[2]) != year + 1:
        return None
    return Span(year, 9, 1, by_rule=True)


def _summer(match: re.Match[str]) -> Span:
    """July and August, which the schools of the time had off."""
    return Span(full_year(match[1]) if match[1] else None, 7, None, 2, by_rule=True)


_SEASONS = {"printemps": 3, "lente": 3, "ete": 6, "zomer": 6, "automne": 9, "herfst": 9}


def _season(match: re.Match[str]) -> Span:
    """The months that a season has days of: which ones are meant, each says in its own way."""
    year = full_year(match[2]) if match[2] else None
    return Span(year, _SEASONS[match[1]], None, 4, uncertain=True, season=True)


def _bare_year(match: re.Match[str]) -> Span | None:
    year = int(match[1])
    return Span(year, 1, None, 12) if year in YEARS else None


_PARTS = {
    "begin": "debut", "milieu": "mi", "midden": "mi", "medio": "mi", "eind": "fin", "einde": "fin",
    "courant": "",
}  # fmt: skip


def _part(match: re.Match[str]) -> Span | None:
    inner = read_span(match[2])
    if inner is None or inner.day or inner.part:
        return None
    return inner._replace(part=_PARTS.get(match[1], match[1]))


GREENWICH = r"(\d{4})-(\d\d)-(\d\d)[t ]2[23]:00:00(?:\.0+)? ?(?:z|utc|[+-]00:?00)"
"""A day in the hour of Greenwich, when it is midnight in Belgium."""


def _next_day(match: re.Match[str]) -> Span:
    """ "2012-02-29T23:00:00Z" is how a program of here writes 1 March 2012: uncertain."""
    day = _day(int(match[1]), int(match[2]), int(match[3]))
    day += timedelta(days=day < date.max)
    return Span(day.year, day.month, day.day, uncertain=True)


_GRAMMAR: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Span | None]], ...] = tuple(
    (late(pattern), build)
    for pattern, build in (
        (rf"(?P<d>\d{{1,2}}){_S.format('one')}(?P<m>\d{{1,2}}){_S.format('two')}'?(?P<y>\d{{4}}|\d\d)", _dmy),
        (r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})", _ymd),
        (GREENWICH, _next_day),
        (rf"(\d{{1,2}})(?:er|e|eme)?[\s./\-]*({_WORD}){_OF}(?:{_Y})?", _named_day),
        (rf"(?:mois (?:de |d'))?({_WORD}){_OF}(?:{_Y})?", _named_month),
        (r"(\d{1,2})\s*[/.\-]\s*(\d{4})", lambda m: _month_year(m[1], m[2])),
        (r"(\d{4})\s*[/.\-]\s*(\d{1,2})", _year_month),
        (r"(?:l'|en )?(?:an |toute? )?(?:l')?(?:annees? |exercice )?(?:civile |budgetaire |comptable )?"
         r"(\d{4})(?: entiere?| complete?)?",
         _bare_year),
        (rf"{_PER}[\s.\-/]*(\d){_OF}(?:l'annee )?(?:{_Y})?", lambda m: _quarter(m[2], m[1], m[3])),
        (rf"(\d)(?:er|re|e|eme|nd|nde|de|ste|ieme)?\.?\s*{_PER}{_OF}(?:l'annee )?(?:{_Y})?",
         _numbered_quarter),
        (rf"(\d{{4}})[\s./\-,:]*{_PER}\.?\s*(\d)", lambda m: _quarter(m[3], m[2], m[1])),
        (rf"(\d{{4}})[\s./\-,:]*(\d)(?:er|re|e|eme|nd|de)?\.?\s*{_PER}",
         lambda m: _quarter(m[2], m[3], m[1])),
        (r"(debut|begin|milieu|midden|medio|mi|fin|einde?|courant)[\s\-.]*"
         r"(?:du |de |d')?(?:mois )?(?:de |d')?(.+)", _part),
        (rf"(?:vacances (?:scolaires )?d'ete|grandes vacances)[\s,:\-]*(?:en |de |d')?(?:{_Y})?", _summer),
        (rf"(?:saison )?(?:du |d')?({'|'.join(_SEASONS)})[\s,:\-]*(?:en |de |d')?(?:{_Y})?", _season),
        (rf"rentree(?: scolaire| academique| des classes)?[\s,:\-]*(?:en |de |d')?"
         rf"(?:{_Y}(?:\s*[-/]\s*{_Y})?)?", _rentree),
        (rf"rentree(?: scolaire| academique)?[\s,:\-]*(?:en |de |d')?({_WORD}){_OF}(?:{_Y})?", _named_month),
        (rf"(\d{{1,2}})[\s./\-]+(i{{1,3}}|iv|vi{{0,3}}|ix|xi{{0,2}})[\s./\-]+{_Y}", _roman),
        (rf"[.?_x*\-]{{1,2}}[/.\-](\d{{1,2}})[/.\-]{_Y}", _unknown_day),
        (rf"xx/({_WORD})[/.\- ]+{_Y}", _unknown_named_day),
        (r"xx/[.?_x*\-]{2}[/.\-]((?:19|20)\d\d)", _unknown_month),
        (r"\d{2}[/.\-]\d{2}\d{4}|(?!(?:19|20)\d\d[/.\-](?:19|20))\d{4}[/.\-]\d{4}|\d{8}", run_together),
        (r"(\d{1,2})\s*[/.]\s*(\d{1,2})", _day_month),
        (r"(\d{1,2})(?:er)?", lambda m: Span(None, None, int(m[1])) if 1 <= int(m[1]) <= 31 else None),
    )
)  # fmt: skip

_LEAD = late(
    r"^(?:(?:(?:au|en) cours|tout au long) (?=d)"
    r"|(?:(?:(?:convention|contrat|accord|charte|partenariat) )?(?:signe|conclu)e?s?"
    r"|a eu lieu|ont eu lieu|aura lieu|auront lieu|tenue?s?|realisee?s?|organisee?s?)"
    r" (?=le |en |\d{1,2}[/. ])"
    r"|le |la |les |l'|du |de |d'|en |in |a |au |sur |pour "
    r"|pendant |durant |date ?:? |periode ?:? ?|prevue?s? |planifiee?s? |programmee?s? |avec effet au "
    r"|dans le (?=courant)|toute? le (?=mois )|toute? (?=[a-z]{3,9}\.? \d))+(?=\S)"
)


def read_span(text: str) -> Span | None:
    """Read one date of a prepared text, None when it is none.

    Raises ImpossibleError for a date that no calendar has.
    """
    for pattern, build in _GRAMMAR:
        match = pattern.fullmatch(text)
        if match:
            span = build(match)
            if span is not None:
                return span
    shorter = _LEAD.sub("", re.sub("^des (?=le |la |[a-z]{3,9}\\.? |\\d)", "", text))
    return read_span(shorter) if shorter != text else None


def bounds(span: Span) -> tuple[date, date]:
    """First and last day of a span that has its year and month."""
    assert span.year is not None
    if span.day is not None:
        day = _day(span.year, span.month or 1, span.day)
        return day, day
    month = span.month or 1
    last_month = month + span.months - 1
    first = _day(span.year, month, 1)
    last = _day(span.year, last_month, monthrange(span.year, last_month)[1])
    if not span.part:
        return first, last
    if span.part == "mi" and span.months > 1:  # "mi-2012" is June or July
        before, after = (span.months - 1) // 2, span.months // 2
        return bounds(span._replace(month=month + before, months=after - before + 1, part=""))
    third = (last - first).days // 3 + 1
    if span.part == "debut":
        return first, first + timedelta(days=third - 1)
    if span.part == "fin":
        return last - timedelta(days=third - 1), last
    middle = first.replace(day=15)
    return middle, middle


_TURN = 21  # of the month, about which a season begins


def day_before(span: Span) -> date:
    """The last day of what is over before a span begins; before it ends, where it is an end: "fin 2012"."""
    first, last = bounds(span)
    if span.part == "fin":
        return last
    return (first.replace(day=_TURN) if span.season else first) - timedelta(days=1)


def day_after(span: Span) -> date:
    """The first day of what begins after a span is over."""
    last = bounds(span)[1]
    return last.replace(day=_TURN) if span.season else last + timedelta(days=1)


def is_loose(span: Span, edge: str) -> bool:
    """Whether an edge was chosen by rule: "début mars" starts on the 1st, and ends who knows when."""
    return span.uncertain or (span.part == "mi" or (span.part, edge) in (("debut", "end"), ("fin", "start")))


def doubt(first: Span, last: Span) -> str | None:
    """The finding on two spans of which one gives the start and the other the end, or None."""
    if is_loose(first, "start") or is_loose(last, "end"):
        return UNCERTAIN
    return BY_RULE if first.by_rule or last.by_rule else None


def complete(span: Span | None, year: int | None) -> Span | None:
    """Give a span the year of the sheet where it has none; None where it stays without one."""
    if span is None or (span.year is None and (year is None or span.month is None)):
        return None
    if span.year is not None or year is None or span.month is None:
        return span
    return span._replace(year=year_of(year, span.month))


def read_with_year(text: str, year: int | None) -> Span | None:
    """Read one date of a prepared text, which says its year or takes that of the sheet; see ``read_span``."""
    return complete(read_span(text), year)
