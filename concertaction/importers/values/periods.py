"""Periods as sheets write them: "sept. 2010 - juin 2011", "T3 2011", "depuis 2008", "toute l'année"...

Same strictness as ``dates``: a stated rule or a finding, never a silent guess.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

from concertaction.importers.values.dates import (
    BY_RULE,
    IMPOSSIBLE,
    LONGEST,
    NO_PERIOD,
    UNCERTAIN,
    UNREADABLE,
    PeriodReading,
    Span,
    _bounds,
    _doubt,
    _edge_of,
    _ImpossibleError,
    _phrases,
    _prepared,
    _read_cell,
    _read_serial,
    _span,
    _without_note,
    _year,
)
from concertaction.importers.values.durations import DURATION, first_day, last_day, parse_duration
from concertaction.text import clean_text, is_announced, is_nothing

if TYPE_CHECKING:
    from concertaction.importers.values.durations import Duration
    from concertaction.models import CellValue

_UNREAD = PeriodReading(None, None, False, UNREADABLE)

_DAYS = (
    r"(?:lundis?|mardis?|mercredis?|jeudis?|vendredis?|samedis?|dimanches?|semaines?|mois|jours?|week-?ends?)"
)
_WHOLE_UNITS = r"(?:les? )?(?:\w+ )?(?:premiers?|derniers?) (?:\w+ )?(?:mois|semaines?|jours?|trimestres?)\b"
_TIMES = r"(?:\d{1,3}|une?|deux|trois|quatre|cinq|six|plusieurs|quelques)"
_OFTEN = (
    r"(?:(?:tou(?:s|t|tes|te) les|chaque|les|le|un|une|deux|[1-5]) ?"
    rf"(?:premiers? |derniers? |1ers? |\d(?:er|e)? |deux )?{_DAYS}"
    rf"(?:(?: ?[,/&]| et| ou)? (?:les |le )?{_DAYS})*"
    r"(?: (?:matins?|apres-midis?|soirs?|par (?:semaine|mois)|sur deux|(?:du|de chaque|par) mois))*"
    rf"|{_TIMES} ?(?:x|fois|seances?|matinees?|soirees?|apres-midis?|demi-journees?|journees?|rencontres?"
    r"|reunions?|ateliers?|sessions?|modules?|heures|h)"
    r"(?:(?: ?/ ?| par | tous les | toutes les )(?:an|annee|mois|semaine|trimestre|semestre|jour)s?)?"
    rf"|(?:le |les )?(?:\d(?:er|e)s?|premiers?|derniers?) {_DAYS} (?:du|de chaque|par) mois"
    r"|(?:bi)?mensuel(?:les?|s|lement)?|(?:tri|se)mestriel(?:les?|s|lement)?|hebdomadaires?|hebdomadairement)"
)
_FREQUENCY = re.compile(
    rf"^(?!{_WHOLE_UNITS}){_OFTEN}(?![\w/]| avant\b| apres\b)"
    r"\s*[,:(]?\s*(?:(?:de|du|d'|en|entre|pendant|durant)\b)?\s*"
)
_OFTEN_LAST = re.compile(rf"[\s,;:(-]+{_OFTEN}\)?$")
_LEAD = re.compile(
    r"^(?:periode|dates?|duree|calendrier|planning|realisation|action)\s*:?\s+"
    r"|^(?:entre|du|de|d'|des|van|from) +"
)
_SINCE = re.compile(
    r"^(?:depuis|a partir|a compter|a dater|des|debute|commence|lancee?|demarrage|debut(?= ?[:=])|debutant"
    r"|commencant|from|since|vanaf|sinds)"
    r"(?: (?:le|la|de|du|d'|en|au|l'annee|mois de|mois d')(?![a-z]))*\s*:?\s*(?:d')?"
)
_UNTIL = re.compile(
    r"^(?:jusqu'(?:aux|au|a|en)|jusque|avant|fin(?= ?[:=])|until|tot(?: en met)?|echeance"
    r"|(?:se )?terminee?s?|cloture(?:e?s)?|finie?s?|au plus tard)"
    r"(?: (?:le|la|de|du|d'|en|au|a|fin de)(?![a-z]))*\s*:?\s*"
)
_STOPS = re.compile(r"\s+(?:jusqu'(?:a|au|en|aux)(?: la)?|jusque|until|tot(?: en met)?|t/m|t\.?e\.?m\.?)\s+")
# the strongest connector that cuts the text in two readable halves wins
_CONNECTORS = tuple(
    re.compile(pattern)
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
_INCLUSIVE = re.compile(r",? (?:inclus(?:ivement)?|incluse?s?|compris|inbegrepen)$")
_DIGIT = re.compile(r"\d")
_TRAILING = re.compile(r"\s*(?:-+>?|>+|/)\s*(\.\.+|\?*)$")
_LIST = re.compile(r"\s*[;,+]\s*|\s+et\s+|\s*&\s*|\s+puis\s+")
_SCHOOL = re.compile(
    r"(?:toute |durant |pour )?(?:l'|les )?annees? (?:scolaires?|academiques?|de formation)\s*:?\s*"
    r"(?:de |du )?(?:(\d{4}|\d{2})(?:\s*[-/]\s*(\d{4}|\d{2}))?)?"
    r"|(?:as|a\.s\.?|schooljaar|school year) ?(\d{4}|\d{2})\s*[-/]\s*(\d{4}|\d{2})"
    r"|(?:de )?(\d{4})\s*[-/]\s*(\d{4}|\d{2}) \(?annee scolaire\)?"
)
_TWO_YEARS = re.compile(r"(?:annees? )?(\d{4}|\d{2})\s*(?:[-/]|et|&|a|au|,)\s*(\d{4}|\d{2})")
_YEAR_LIST = re.compile(r"(?:annees? )?\d{4}(?:\s*(?:[,;/+&-]|et)\s*\d{4}){2,}")


def read_period(
    value: CellValue, *, year: int | None = None, number_format: str | None = None
) -> PeriodReading:
    """Read a cell that says when an action takes place; ``year`` is what the sheet says elsewhere.

    Rules where the words leave a choice: years are calendar years; a school
    year runs from 1 September to 30 June; S1 is January to June; a month
    before the first one of a range is of the next year ("septembre à juin
    2011" begins in 2010); several periods give the days that hold them all,
    uncertain when there are gaps of more than a month; "toute l'année"
    without any year is permanent.  A date cell is a day, or with a format
    that shows no day its month; one that shows no year may be a damaged
    "10-11" and is uncertain.
    """
    kind = type(value)
    if kind is datetime or kind is date:
        assert isinstance(value, date)
        return _from_cell(value, number_format)
    if kind is int or kind is float:
        assert isinstance(value, (int, float))
        return _from_number(value)
    if kind is not str:
        return NO_PERIOD if value is None or kind is not bool else _UNREAD
    text = clean_text(value, lines=True)
    if text is None:
        return NO_PERIOD
    if len(text) > LONGEST:
        return _UNREAD
    prepared = _prepared(text.replace("\n", " ; ") if _is_list(text) else text.replace("\n", " "))
    if prepared in _phrases("open"):
        return PeriodReading(None, None, True)
    if not _DIGIT.search(text) and (is_nothing(text) or is_announced(text)):
        return NO_PERIOD
    try:
        return _read(prepared, year) or _found_inside(prepared, year) or _UNREAD
    except _ImpossibleError:
        return PeriodReading(None, None, False, IMPOSSIBLE)


def _is_list(text: str) -> bool:
    """Whether the lines of a cell are periods of their own, and not "du ..." above "au ..."."""
    lines = text.split("\n")
    return (
        len(lines) > 1
        and all(re.search(r"\d", line) for line in lines)
        and not re.match("(?i)au |à |-", lines[1])
    )


def _from_cell(value: date, number_format: str | None) -> PeriodReading:
    first, last = _read_cell(value, "start"), _read_cell(value, "end")
    if first.problem or first.value is None or last.value is None:
        return PeriodReading(first.value, last.value, False, first.problem)
    day = first.value
    month = Span(day.year, day.month)
    if number_format:
        code = re.sub(r"\[[^\]]*\]|\"[^\"]*\"|\\.", "", number_format).lower()
        if "d" not in code and "j" not in code:
            return PeriodReading(*_bounds(month), False, None)
        if "y" in code or "a" in code:
            return PeriodReading(day, day)
    if day.month == day.day + 1 and day.day >= 5:  # "10-11" became 10 November
        return PeriodReading(date(2000 + day.day, 1, 1), date(2000 + day.month, 12, 31), False, UNCERTAIN)
    if day.day == 1 and not number_format:  # "mars 2011" became 1 March
        return PeriodReading(*_bounds(month), False, UNCERTAIN)
    return PeriodReading(day, day, False, UNCERTAIN if number_format else None)


def _from_number(value: float) -> PeriodReading:
    first, last = _read_serial(value, "start"), _read_serial(value, "end")
    return PeriodReading(first.value, last.value, False, first.problem or last.problem)


def _read(text: str, year: int | None) -> PeriodReading | None:
    lasting = _lasting(text, year)
    if lasting is not None:
        return lasting
    if text.endswith(")"):
        open_ = _read(re.sub(r"\s*[()]\s*", " ", text).strip(), year)  # "de janvier à juin (2012)"
        if open_ is not None and open_.problem is None:
            return open_
    text = _without_note(text).strip(" ,;:")
    trailing = _TRAILING.search(text)
    if trailing:
        begun = _read(text[: trailing.start()], year)
        return begun and begun._replace(end=None, open_end=trailing[1].startswith(".") or ">" in trailing[0])
    text = _INCLUSIVE.sub("", text.strip(" ."))
    plain = _FREQUENCY.sub("", text) or text
    for reader in _READERS:
        found = reader(plain, year)
        if found is not None:
            return found
    shorter = _OFTEN_LAST.sub("", _LEAD.sub("", plain))
    return _read(shorter, year) if shorter and shorter != plain else None


# -- how long


@cache
def _long_first() -> re.Pattern[str]:
    return re.compile(rf"(?:durant |pendant |pour |sur )?({DURATION})(?=[ ,:;(\-])[ ,:;(\-]*(.+)")


@cache
def _long_last() -> re.Pattern[str]:
    return re.compile(
        rf"(?:\s*[,;:(\-]+\s*|\s)(?:pour |pendant |durant |sur |soit |et dure |x )?(?:une )?({DURATION})\)?$"
    )


_LASTS = re.compile(r"\d ?(?:mois|an|sem|j|tri)|mois|\ban|ans\b|sem|jour|jaar|maand|we[e]?k|dag")


def _lasting(text: str, year: int | None) -> PeriodReading | None:
    """Read a period beside its length: "12 mois à partir du 1er mars 2011", "mars 2011 (6 mois)".

    A length that fits into the days that are said adds nothing ("3 semaines en
    mars 2011"); a longer one counts from their first day, by rule.
    """
    if not _LASTS.search(text) or _span(text) is not None:
        return None  # "2 trimestre 2012" is the second one
    match = _long_first().fullmatch(text)
    if match:
        long, rest = match[1], match[2]
        if rest.endswith(")") and "(" not in rest:
            rest = rest[:-1]
    else:
        match = _long_last().search(text)
        if not match:
            return None
        long, rest = match[1], text[: match.start()]
    lasts = parse_duration(long)
    if lasts is None or not rest or rest.startswith(("par ", "avant ", "apres ")):
        return None
    since = _SINCE.match(rest)
    said = _read(rest[since.end() :] if since else re.sub(r"^(?:en|dans|sur|au|a) ", "", rest), year)
    if said is None or (said.start is None and said.end is None):
        return None
    if said.start is None:
        assert said.end is not None
        return said._replace(start=first_day(said.end, lasts), problem=_stronger(said, lasts))
    end = last_day(said.start, lasts)
    if said.end is not None and end <= said.end and not since:
        return said
    if (
        said.end is not None
        and not said.open_end
        and not _is_one_span(rest[since.end() :] if since else rest)
    ):
        is_longer = end - said.end > timedelta(days=31)
        return said._replace(problem=UNCERTAIN if is_longer else said.problem)
    problem = _stronger(said, lasts)
    if said.end is not None and end < said.end:
        problem = UNCERTAIN  # "à partir de 2012 (6 mois)" may begin on any day of the year
    return PeriodReading(said.start, end, False, problem)


def _stronger(said: PeriodReading, lasts: Duration) -> str:
    return UNCERTAIN if lasts.loose else said.problem or BY_RULE


_SLICE = re.compile(
    r"(?:les? )?(?:(\d{1,2}|deux|trois|quatre|cinq|six|neuf) )?(premiers?|derniers?) "
    r"(?:(\d{1,2}|deux|trois|quatre|cinq|six|neuf) )?(?:mois) (?:de |du |d')(.+)"
)
_COUNTS = {"deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "neuf": 9}


def _slice(text: str, year: int | None) -> PeriodReading | None:
    """Read "les 3 derniers mois de 2012"."""
    match = _SLICE.fullmatch(text)
    span = _complete(_span(match[4]), year) if match else None
    if match is None or span is None or span.day is not None or span.part:
        return None
    said = match[1] or match[3] or "1"
    count = _COUNTS.get(said) or int(said)
    if not 1 <= count < span.months:
        return None
    first = span.month or 1
    if match[2].startswith("dernier"):
        first += span.months - count
    part = span._replace(month=first, months=count)
    return _between(part, part)


_OCCASION = re.compile(
    r"(?:la |le |les )?(semaine|week-?end|nuit|journee|soiree|matinee)s? (?:du |des |de |d')"
)


def _occasion(text: str, year: int | None) -> PeriodReading | None:
    """Read "semaine du 3 octobre 2011", seven days by rule, and "week-end du 12 et 13 mars 2011"."""
    match = _OCCASION.match(text)
    said = _read(text[match.end() :], year) if match else None
    if match is None or said is None or said.start is None:
        return said
    if said.start != said.end:
        is_two_weeks = match[1] == "semaine" and " et " in text
        return said._replace(problem=UNCERTAIN) if is_two_weeks else said
    if match[1] == "semaine":
        return said._replace(end=said.start + timedelta(days=6), problem=said.problem or BY_RULE)
    if match[1].startswith("week"):
        is_saturday = said.start.weekday() == 5
        return said._replace(
            end=said.start + timedelta(days=is_saturday),
            problem=said.problem or (BY_RULE if is_saturday else UNCERTAIN),
        )
    return said


_TWO_LABELS = re.compile(r"debut\s*:?\s*(\d.+?)[\s,;-]+(?:et )?fin\s*:?\s*(\d.+)")


def _labelled(text: str, year: int | None) -> PeriodReading | None:
    match = _TWO_LABELS.fullmatch(text)
    return _range(f"{match[1]} au {match[2]}", year) if match else None


_DUE = re.compile(r"pour le (\d.*)")


def _due(text: str, year: int | None) -> PeriodReading | None:
    """Read "pour le 30 juin 2012", which is more often a last day than the only one."""
    match = _DUE.fullmatch(text)
    span = _complete(_span(match[1]), year) if match else None
    return PeriodReading(None, _bounds(span)[1], False, UNCERTAIN) if span and span.day else None


_AND_LATER = re.compile(r"(\d{4}) et (?:les )?(?:annees? )?suivantes?")


def _and_later(text: str, year: int | None) -> PeriodReading | None:
    match = _AND_LATER.fullmatch(text)
    return PeriodReading(date(int(match[1]), 1, 1), None, True) if match else None


_IN_TWO_YEARS = re.compile(r"(\D.*?)[\s,(]+(\d{4})\s*[-/]\s*(\d{4}|\d{2})\)?")


def _in_two_years(text: str, year: int | None) -> PeriodReading | None:
    """Read "septembre à juin 2011-2012": only what passes the new year has one reading."""
    match = _IN_TWO_YEARS.fullmatch(text)
    if not match or _year(match[3]) != int(match[2]) + 1:
        return None
    said = _range(match[1], int(match[2]))
    is_across = said is not None and said.start is not None and said.end is not None
    return said if said and is_across and said.start.year < said.end.year else None  # type: ignore[union-attr]


def _complete(span: Span | None, year: int | None) -> Span | None:
    if span is None or (span.year is None and (year is None or span.month is None)):
        return None
    return span if span.year is not None else span._replace(year=year)


def _between(first: Span, last: Span, *, uncertain: bool = False) -> PeriodReading:
    problem = UNCERTAIN if uncertain else _doubt(first, last)
    return PeriodReading(_bounds(first)[0], _bounds(last)[1], False, problem)


def _whole(text: str, year: int | None) -> PeriodReading | None:
    if text in _phrases("open"):
        return PeriodReading(None, None, True)
    if year is None and re.fullmatch(r"(\d{1,2})\s*[/.]\s*(\d{1,2})", text):
        return None
    span = _complete(_span(text), year)
    return _between(span, span) if span else None


def _all_year(text: str, year: int | None) -> PeriodReading | None:
    for phrase in _phrases("all_year"):
        if text == phrase:
            return (
                PeriodReading(date(year, 1, 1), date(year, 12, 31))
                if year
                else PeriodReading(None, None, True)
            )
        if text.startswith(phrase) or text.endswith(phrase):
            rest = text.removeprefix(phrase).removesuffix(phrase).strip(" ,:()-")
            inner = _read(rest, year) if rest else None
            if inner:
                return inner
    if re.match("en cours d(?:'|e |u )", text):
        return None  # "en cours d'année 2012" says no open end
    for word in sorted(_phrases("open"), key=len, reverse=True):
        if text.startswith(word + " ") or text.endswith((" " + word, "(" + word, "," + word)):
            rest = text.removeprefix(word).removesuffix(word).strip(" ,:()-")
            inner = _read(rest, year) if rest and rest != text else None
            if inner and inner.start:
                is_end_said = inner.end is not None and not _is_one_span(rest)
                return inner if is_end_said else inner._replace(end=None, open_end=True)
    return None


def _is_one_span(text: str) -> bool:
    return _span(_LEAD.sub("", text)) is not None


def _school_year(text: str, year: int | None) -> PeriodReading | None:
    match = _SCHOOL.fullmatch(text)
    if not match:
        return None
    numbers = [number for number in match.groups() if number]
    first = _year(numbers[0]) if numbers else year
    if first is None:
        return None
    last = _year(numbers[1]) if len(numbers) > 1 else first + 1
    problem = None if len(numbers) == 2 and last == first + 1 else UNCERTAIN
    return PeriodReading(date(first, 9, 1), date(last, 6, 30), False, problem)


def _since(text: str, year: int | None) -> PeriodReading | None:
    match = _SINCE.match(text)
    rest = text[match.end() :] if match else ""
    if not match or not rest:
        return None
    parts = _STOPS.split(rest)
    if len(parts) == 2:
        return _range(f"{parts[0]} au {parts[1]}", year)
    rest = re.sub(
        r"[\s,(]+(?:et )?(?:en continu|permanente?|en cours|en permanence|toujours.*|sans .*|\.\.\.)\)?$",
        "",
        rest,
    )
    inner = _read(rest, year)
    if inner is None or inner.start is None:
        return None
    is_years = _years(rest, year) or _school_year(rest, year)
    if inner.end and not _is_one_span(rest) and (not is_years or re.match(r"des|debut", text)):
        return inner
    return PeriodReading(inner.start, None, True, inner.problem)


def _until(text: str, year: int | None) -> PeriodReading | None:
    match = _UNTIL.match(text)
    if not match or match.end() == len(text):
        return None
    span = _complete(_span(text[match.end() :]), year)
    if span is None:
        return None
    return PeriodReading(None, _bounds(span)[1], False, _edge_of(span, "end").problem)


_SHORT = re.compile(r"(\d{1,2})[/.](\d{2})\s*(?:-+>?|>+|a|au)\s*(\d{1,2})[/.](\d{2})")


def _short(text: str, year: int | None) -> PeriodReading | None:
    """Read "09/10 - 06/11" as months and years where that is possible: days would need a year."""
    match = _SHORT.fullmatch(text)
    if not match:
        return None
    first, last = Span(_year(match[2]), int(match[1])), Span(_year(match[4]), int(match[3]))
    plausible = all(
        1 <= (span.month or 0) <= 12 and 2008 <= (span.year or 0) <= 2030 for span in (first, last)
    )
    return _between(first, last, uncertain=True) if plausible else None


def _years(text: str, year: int | None) -> PeriodReading | None:
    match = _TWO_YEARS.fullmatch(text)
    if match:
        first, last = _year(match[1]), _year(match[2])
        both_short = len(match[1]) == len(match[2]) == 2
        if both_short and (year is not None or last != first + 1 or not 2005 <= first <= 2020):
            return None
        if len(match[1]) == 2 and len(match[2]) == 4:
            return None  # a month and a year
        if len(match[2]) == 2 and last <= first:
            return None
        if not first < last < first + 15:
            return None
        is_month_too = len(match[1]) == 4 and len(match[2]) == 2 and int(match[2]) <= 12
        if is_month_too and last != first + 1:
            return None
        problem = UNCERTAIN if both_short or is_month_too else None
        return PeriodReading(date(first, 1, 1), date(last, 12, 31), False, problem)
    if _YEAR_LIST.fullmatch(text):
        years = sorted(int(number) for number in re.findall(r"\d{4}", text))
        gaps = years != list(range(years[0], years[-1] + 1))
        return PeriodReading(
            date(years[0], 1, 1), date(years[-1], 12, 31), False, UNCERTAIN if gaps else None
        )
    return None


def _range(text: str, year: int | None) -> PeriodReading | None:
    text = _LEAD.sub("", text)
    for connector in _CONNECTORS:
        cuts = list(connector.finditer(text))
        if not cuts or len(cuts) > 8:
            continue
        for cut in cuts:
            left, right = text[: cut.start()].strip(" ,("), text[cut.end() :].strip(" ,)")
            found = _joined(left, right, year, connector is _CONNECTORS[4])
            if found is not None:
                return found
    return None


def _joined(left: str, right: str, year: int | None, is_list: bool) -> PeriodReading | None:
    if not left or not right:
        return None
    first = _first_span(left, right)
    if first is None:
        return None
    if right in _phrases("open") or right in ("", "...", "?", "a definir", "indefini"):
        first = _complete(first, year) or first
        if first.year is None:
            return None
        return PeriodReading(_bounds(first)[0], None, True, _edge_of(first, "start").problem)
    last = _span(_LEAD.sub("", right))
    if last is None:
        return None
    if _is_month_number(left) and _MONTH_YEAR.fullmatch(right):
        first = Span(None, int(left))  # "03 à 06/2011"
    ends = _aligned(first, last, year)
    if ends is None:
        return None
    first, last = ends
    gap = (_bounds(last)[0] - _bounds(first)[1]).days
    spread = is_list and gap > 31 and first.months == last.months
    return _between(first, last, uncertain=spread)


_MONTH_YEAR = re.compile(r"(?:0?\d|1[0-2])\s*[/.]\s*\d{4}")


def _is_month_number(text: str) -> bool:
    return text.isdigit() and len(text) <= 2 and 1 <= int(text) <= 12


def _first_span(left: str, right: str) -> Span | None:
    # "1er et 2e trimestres": the kind of span is said once, on the right
    kind = re.search(r"trim|sem(?!ain)", right)
    number = re.fullmatch(r"(\d)(?:er|e|eme)?", _LEAD.sub("", left))
    return _span(f"{number[1]}e {kind[0]}" if kind and number else _LEAD.sub("", left))


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
    backwards = (first.month, first.day or 0) > (last.month, last.day or 31)
    if first.year is None and last.year is None:
        if year is None:
            return None
        first = first._replace(year=year)
        last = last._replace(year=year + backwards)
    elif first.year is None:
        assert last.year is not None
        first = first._replace(year=last.year - backwards)
    elif last.year is None:
        last = last._replace(year=first.year + backwards)
    return first, last


_MONTHS_IN_A_ROW = re.compile(r"[a-z]{3,9}\.?(?:\s*[-/]\s*[a-z]{3,9}\.?){2,11}(?:\s*'?(?:\d{4}|\d\d))?")


def _listed(text: str, year: int | None) -> PeriodReading | None:
    if _MONTHS_IN_A_ROW.fullmatch(text):
        text = re.sub(r"[\s.]*[-/]\s*", ", ", text)
    pieces = [piece for piece in _LIST.split(text) if piece]
    if not 1 < len(pieces) <= 20:
        return None
    readings: list[PeriodReading] = []
    spans: list[Span | None] = [_span(_LEAD.sub("", piece)) for piece in pieces]
    said = year
    month: int | None = None
    for position in range(len(pieces) - 1, -1, -1):  # "mars, avril et mai 2011": the year is said last
        span = spans[position]
        if span is not None and span.day is not None and span.month is None and month is not None:
            span = span._replace(month=month)
        full = _complete(span, said)
        if full is not None:
            said, month = full.year, full.month
            readings.append(_between(full, full))
            continue
        inner = _range(pieces[position], said) or _years(pieces[position], said)
        if inner is None or inner.start is None or inner.end is None:
            return None
        said = inner.start.year
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


_INSIDE = tuple(
    re.compile(rf"\b{begin}\s+(.{{1,30}}?)\s+(?:{to})\s+([^,;()]{{4,25}}?)(?=$|[,;().]| \()")
    for begin, to in (("du", "au|jusqu'au"), ("entre", "et"), ("de", "a"))
)
_ONE_DATE = re.compile(
    r"(?<![\d/.-])(?:\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})|(?:[a-z]{3,9}|[ts][1-4])\.? (?:19|20)\d\d)"
    r"(?![\d/.-]\d?)"
)


_READERS = (
    _since, _due, _occasion, _slice, _labelled, _whole, _all_year, _school_year, _until, _and_later,
    _in_two_years, _short, _years, _range, _listed,
)  # fmt: skip


def _found_inside(text: str, year: int | None) -> PeriodReading | None:
    """Read a period that stands inside a sentence; uncertain, for the rest of it was not understood."""
    found = None
    for pattern in _INSIDE:
        match = pattern.search(text)
        found = found or (_range(f"{match[1]} au {match[2]}", year) if match else None)
    if found is None:
        spans = [span for span in map(_span, _ONE_DATE.findall(text)) if span is not None and span.year]
        if len(spans) in (1, 2):
            found = _between(spans[0], spans[-1])
    return found._replace(problem=UNCERTAIN) if found else None


__all__ = ["PeriodReading", "read_period"]
