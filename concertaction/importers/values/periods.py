"""Periods as sheets write them: "sept. 2010 - juin 2011", "T3 2011", "depuis 2008", "toute l'année"...

Same strictness as ``spans``: a stated rule or a finding, never a silent guess.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from concertaction.importers.values.date_texts import prepare, without_doubt, without_note
from concertaction.importers.values.dates import (
    LONGEST,
    PeriodReading,
    between,
    edge_of,
    is_no_end,
    read_date,
    read_day,
    read_serial,
    whole_years,
)
from concertaction.importers.values.detailed_periods import read_detailed
from concertaction.importers.values.durations import DURATION, first_day, last_day, parse_duration
from concertaction.importers.values.feasts import read_with_feasts
from concertaction.importers.values.frequencies import without_frequency, without_frequency_behind
from concertaction.importers.values.ranges import (
    LEAD,
    UNSAID,
    is_one_span,
    limits_of_winter,
    read_and_later,
    read_in_two_years,
    read_list,
    read_month_numbers,
    read_months_of,
    read_range,
    read_short_months,
    read_throughout,
    read_to_or_from_winter,
    read_winter,
    read_years,
)
from concertaction.importers.values.school_years import (
    read_school_term,
    read_school_year,
    read_school_years,
    september_to_june,
)
from concertaction.importers.values.spans import (
    ANY_YEAR,
    BY_RULE,
    IMPOSSIBLE,
    NO_END,
    UNCERTAIN,
    UNREADABLE,
    ImpossibleError,
    SchoolYear,
    Span,
    bounds,
    day_after,
    day_before,
    phrases,
    read_span,
    read_with_year,
)
from concertaction.importers.values.weeks_and_holidays import read_holidays, read_weeks
from concertaction.patterns import compiled, late
from concertaction.text import clean_text, is_announced, is_nothing

if TYPE_CHECKING:
    from concertaction.importers.values.durations import Duration
    from concertaction.models import CellValue

_LONGEST_NAME = 40  # letters of the name of a time
NO_PERIOD = PeriodReading(None, None)
_UNREAD = PeriodReading(None, None, False, UNREADABLE)
_SINCE = late(
    r"^(?:depuis|a partir|a compter|a dater|des|debute|commence|lancee?|demarrage|debut(?= ?[:=])|debutant"
    r"|commencant|from|since|vanaf|sinds)"
    r"(?: (?:le|la|de|du|d'|en|au|l'annee|mois de|mois d')(?![a-z]))*\s*:?\s*(?:d')?"
)

_GOES_ON = (
    r"(?:(?:(?:action|projet|activite|convention) )?(?:est |a ete |sera )?"
    r"(?:prolonge|reconduit|proroge|etendu|maintenu|poursuivi|valable|ouvert)(?:e?s?|ation|ction)"
    r"|prolongation|prorogation|reconduction|extension|(?:se )?poursuit|en cours|court|dure)"
)
_THEN = late(  # "mars 2011, puis en continu", "mars 2011 et se poursuit", "mars 2011, action reconduite"
    r"(?:[\s,(–-]+(?:et|puis|ensuite|apres))*[\s,(–-]+"
    r"(?:(?:l')?(?:action|activite|projet) )?(?:est |a ete |sera )?"
    r"(?:(?:en )?continue?|permanente?|en permanence|(?:se )?(?:poursui|prolonge|maintien)\w*|reconduit?e?"
    r"|reconduction|renouvele?e?)\)?$"
)
_AFTERWARDS = late(r"\b(?:et|puis|ensuite|apres)\b")
_RENEWED = late(r"\b(?:recondui|reconduction|renouvele|prolonge)")
_UNTIL = late(
    rf"^(?:{_GOES_ON} (?=jusqu'|au? ))?"
    r"(?:(?<=\w )au?(?= )|(?P<before>avant|voor|before)(?= )"
    r"|(?P<up_to>jusqu'(?:aux|au|a|en)|jusque|d'ici|until|tot(?! en met))|(?:a l')?horizon"
    r"|fin(?= ?[:=])|tot en met|echeance|(?:se )?terminee?s?|cloture(?:e?s)?|finie?s?"
    r"|au plus tard)"
    r"(?: (?:le|la|de|du|d'|en|au|a|fin de)(?![a-z]))*\s*:?\s*"
)

_STOPS = late(r"\s+(?:jusqu'(?:a|au|en|aux)(?: la)?|jusque|until|tot(?: en met)?|t/m|t\.?e\.?m\.?)\s+")
_INCLUSIVE = late(r",? (?:inclus(?:ivement)?|incluse?s?|compris|inbegrepen)$")
_DIGIT = late(r"\d")
_TRAILING = late(
    r"(?:\s*(?:-+>?|>+|/)|\s(?P<word>au?|jusqu'(?:aux?|a|en)|jusque|until|tot|to)(?![a-z']))"
    rf"\s*(?P<unsaid>{UNSAID}|)$"
)


def read_period(value: CellValue, year: int | None = None, number_format: str | None = None) -> PeriodReading:
    """Read a cell that says when an action takes place; ``year`` is what the sheet says elsewhere.

    Rules where the words leave a choice: years are calendar years; a school
    year runs from 1 September to 30 June; S1 is January to June; a month
    before the first one of a range is of the next year ("septembre à juin
    2011" begins in 2010); several periods give the days that hold them all,
    uncertain when there are gaps of more than a month; "toute l'année"
    without any year is permanent.  A date cell is a day, or with a format
    that shows no day its month or its year; one that shows no year may be a
    damaged "10-11" and is uncertain, as is a day whose month may be the year
    ("09/11").  Without any format the first day of a month may be the month:
    uncertain.
    """
    sure = without_doubt(value) if type(value) is str else None
    if sure is not None:
        reading = read_period(sure, year, number_format)
        return reading if reading.start is reading.end is None else reading._replace(problem=UNCERTAIN)
    reading = _read_cell(value, year, number_format)
    if reading.end is None or not is_no_end(reading.end):
        return reading
    start = None if reading.start is None or is_no_end(reading.start) else reading.start
    return PeriodReading(start, None, True, reading.problem or NO_END)


def _read_cell(value: CellValue, year: int | None, number_format: str | None) -> PeriodReading:
    kind = type(value)
    if kind is SchoolYear:
        assert isinstance(value, SchoolYear)
        return september_to_june(value, value + 1)
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
    prepared = prepare(text.replace("\n", " ; ") if _is_list(text) else text.replace("\n", " "))
    if prepared in phrases("open"):
        return PeriodReading(None, None, True)
    if not _DIGIT.search(text) and (is_nothing(text) or is_announced(text)):
        return NO_PERIOD
    try:
        found = _read(prepared, year) or _found_inside(prepared, year) or _UNREAD
        if found.problem or year is None:
            return found
        if _may_be_months(prepared, year) or _comes_again(prepared):
            return found._replace(problem=UNCERTAIN)
        return found
    except ImpossibleError:
        return PeriodReading(None, None, False, IMPOSSIBLE)


def is_moment(value: CellValue) -> bool:
    """True for what says one time, as a start or an end does: a day, "mars 2012", "au 30/06/2012"."""
    if isinstance(value, date) or read_date(value, edge="end", year=ANY_YEAR).value is not None:
        return True
    period = read_period(value, ANY_YEAR) if isinstance(value, str) else NO_PERIOD
    return (period.start is None) != (period.end is None)


def is_time(value: CellValue) -> bool:
    """True for what says when, the year said or not: a day, "mars", "de mars à juin"."""
    reading = read_period(value, ANY_YEAR)
    return reading.start is not None or reading.end is not None


@lru_cache(maxsize=4096)
def names_time(text: str) -> bool:
    """True for the name of one whole time longer than a day, its year said or not: "MARS", "Été 2012"."""
    if len(text) > _LONGEST_NAME:
        return False
    bare = LEAD.sub("", prepare(text))
    try:
        span = read_with_year(bare, ANY_YEAR)
    except ImpossibleError:
        return False
    return read_winter(bare, None) is not None if span is None else span.day is None and not span.part


_DAY_OR_MONTH = late(r"(?:de )?(\d{1,2}) ?[/.] ?(\d\d)(?: ?a ?(\d{1,2}) ?[/.] ?(\d\d))?")


def _may_be_months(text: str, year: int) -> bool:
    """True for "09/11" beside 2011: the 9th of November, or September 2011."""
    match = _DAY_OR_MONTH.fullmatch(text)
    pairs = [(match[1], match[2]), (match[3] or match[1], match[4] or match[2])] if match else []
    return bool(pairs) and all(1 <= int(a) <= 12 and abs(2000 + int(b) - year) <= 1 for a, b in pairs)


def _comes_again(text: str) -> bool:
    """True for "chaque année", "annuel (mars)" with no year of its own: the sheet's is one of several."""
    edges = tuple(phrases("every_year"))
    if not (text.startswith(edges) or text.endswith(edges)):
        return False
    alone = _read(text, None)
    return alone is None or not (alone.start or alone.end)


def _is_list(text: str) -> bool:
    """Whether the lines of a cell are periods of their own, and not "du ..." above "au ..."."""
    lines = text.split("\n")
    return (
        len(lines) > 1
        and all(re.search(r"\d", line) for line in lines)
        and not re.match("(?i)au |à |-", lines[1])
    )


def _from_cell(value: date, number_format: str | None) -> PeriodReading:
    first, last = read_day(value, "start"), read_day(value, "end")
    if first.problem or first.value is None or last.value is None:
        return PeriodReading(first.value, last.value, False, first.problem)
    day = first.value
    month = Span(day.year, day.month)
    if number_format:
        code = re.sub(r"\[[^\]]*\]|\"[^\"]*\"|\\.", "", number_format).lower()
        if "m" not in code:  # "2012" is shown, of 1 January
            return whole_years(day.year, day.year)
        if "d" not in code and "j" not in code:
            return PeriodReading(*bounds(month), False, None)
        if "y" in code or "a" in code:
            return PeriodReading(day, day)
    if day.month == day.day + 1 and day.day >= 5:  # "10-11" became 10 November
        return whole_years(2000 + day.day, 2000 + day.month, UNCERTAIN)
    if day.day == 1 and not number_format:  # "mars 2011" became 1 March
        return PeriodReading(*bounds(month), False, UNCERTAIN)
    return PeriodReading(day, day, False, UNCERTAIN if number_format else None)


def _from_number(value: float) -> PeriodReading:
    first, last = read_serial(value, "start"), read_serial(value, "end")
    return PeriodReading(first.value, last.value, False, first.problem or last.problem)


def _read(text: str, year: int | None) -> PeriodReading | None:
    found = _lasting(text, year) or _held(text, year)
    if found is not None:
        return found
    detailed = read_detailed(text, year, _read)
    if detailed is not None:
        return detailed
    if text.endswith(")"):
        open_ = _read(re.sub(r"\s*[()]\s*", " ", text).strip(), year)  # "de janvier à juin (2012)"
        is_sure = open_ is not None and (open_.problem is None or open_.open_end)
        if is_sure or (open_ is not None and _YEAR_IN_BRACKETS.search(text)):
            return open_
    text = without_note(text).strip(" ,;:")
    excepted = _EXCEPT.search(text)
    if excepted:
        around = _read(text[: excepted.start()].rstrip(" ,(;-"), year)
        if around is None or excepted["closed"] or not (around.start or around.end):
            return around
        return around._replace(problem=around.problem or UNCERTAIN)
    trailing = _TRAILING.search(text)
    if trailing:
        begun = _read(text[: trailing.start()], year)
        return begun and begun._replace(end=None, open_end=bool(trailing["unsaid"] or ">" in trailing[0]))
    if text.endswith(".."):  # "novembre 2011 ..." may go on
        begun = _read(text.rstrip(" ."), year)
        return begun and begun._replace(problem=begun.problem or UNCERTAIN)
    text = _INCLUSIVE.sub("", text.strip(" ."))
    plain = without_frequency(text)
    for reader in _READERS:
        found = reader(plain, year)
        if found is not None:
            return found
    shorter = without_frequency_behind(LEAD.sub("", plain))
    return _read(shorter, year) if shorter and shorter != plain else None


_EXCEPT = late(
    r"(?<=[\s,(;-])(?:sauf|hors|hormis|excepte|a l'exception d(?:e|u|es))(?![a-z])"
    r"(?P<closed>.*\b(?:conge|vacance|ferie))?.*$"
)
"""What is left out of a time, whose ends may be other ones then: "mars à juin, sauf mai"."""

# -- a part of a year, and which months are meant

_YEAR_IN_BRACKETS = late(r"\((?:annee (?:scolaire|academique) )?\d{4}(?:\s*[-/]\s*(?:\d{4}|\d\d))?\)$")
_PART = late(r"quadri|trim|sem(?!ain)|(?<![a-z])[tsq] ?[1-4]|[1-4] ?[tsq](?![a-z])", re.I)


def says_part_of_year(text: str) -> bool:
    """True for a quarter, a semester or a school term, its year said or not, and nothing else."""
    bare = without_note(prepare(text))
    try:
        span = read_span(bare)
    except ImpossibleError:
        return False
    if span is not None:
        return span.months in _MONTHS_OF_PARTS and span.day is None and not span.part
    return read_school_term(bare, SchoolYear(ANY_YEAR)) is not None


_MONTHS_OF_PARTS = (3, 6)


def may_be_term(text: str, year: int | None) -> bool:
    """True for a part of a year whose months another word tells: those of schools, those in its brackets."""
    return (isinstance(year, SchoolYear) or "(" in text) and _PART.search(text) is not None


# -- how long


@cache
def _long_first() -> re.Pattern[str]:
    return compiled(rf"(?:durant |pendant |pour |sur )?({DURATION})(?=[ ,:;(\-])[ ,:;(\-]*(.+)")


@cache
def _long_last() -> re.Pattern[str]:
    return compiled(
        rf"(?:\s*[,;:(\-]+\s*|\s)(?:pour |pendant |durant |sur |soit |et dure |x )?(?:une )?({DURATION})\)?$"
    )


_LASTS = late(r"\d ?(?:mois|an|sem|j|tri)|mois|\ban|ans\b|sem|jour|jaar|maand|we[e]?k|dag")


def _lasting(text: str, year: int | None) -> PeriodReading | None:
    """Read a period beside its length: "12 mois à partir du 1er mars 2011", "mars 2011 (6 mois)".

    A length that fits into the days that are said adds nothing ("3 semaines en
    mars 2011"); a longer one counts from their first day, by rule.
    """
    if not _LASTS.search(text) or read_span(text) is not None:
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
    if said.end is not None and not said.open_end and not is_one_span(rest[since.end() :] if since else rest):
        is_longer = end - said.end > timedelta(days=31)
        return said._replace(problem=UNCERTAIN if is_longer else said.problem)
    problem = _stronger(said, lasts)
    if said.end is not None and end < said.end:
        problem = UNCERTAIN  # "à partir de 2012 (6 mois)" may begin on any day of the year
    return PeriodReading(said.start, end, False, problem)


def _stronger(said: PeriodReading, lasts: Duration) -> str:
    return UNCERTAIN if lasts.loose else said.problem or BY_RULE


_HELD = late(r"permanences? ?\(([^()]+)\)")


def _held(text: str, year: int | None) -> PeriodReading | None:
    """Read "Permanence (2e trimestre 2012)": what is held then, and rather not without an end."""
    match = _HELD.fullmatch(text)
    said = _read(match[1], year) if match else None
    return said and said._replace(problem=said.problem or UNCERTAIN)


_OCCASION = late(
    r"(?:la |le |les )?(semaine|sem(?=\.? du )|week-?end|nuit|journee|soiree|matinee)s?\.?"
    r" (?:du |des |de |d')"
)


def _occasion(text: str, year: int | None) -> PeriodReading | None:
    """Read "semaine du 3 octobre 2011", seven days by rule, and "week-end du 12 et 13 mars 2011"."""
    match = _OCCASION.match(text)
    said = _read(text[match.end() :], year) if match else None
    if match is None or said is None or said.start is None:
        return said
    if said.start != said.end:
        is_two_weeks = match[1].startswith("sem") and " et " in text
        return said._replace(problem=UNCERTAIN) if is_two_weeks else said
    if match[1].startswith("sem"):
        return said._replace(end=said.start + timedelta(days=6), problem=said.problem or BY_RULE)
    if match[1].startswith("week"):
        is_saturday = said.start.weekday() == 5
        return said._replace(
            end=said.start + timedelta(days=is_saturday),
            problem=said.problem or (BY_RULE if is_saturday else UNCERTAIN),
        )
    return said


_TWO_LABELS = late(r"debut\s*:?\s*(\d.+?)[\s,;-]+(?:et )?fin\s*:?\s*(\d.+)")


def _labelled(text: str, year: int | None) -> PeriodReading | None:
    match = _TWO_LABELS.fullmatch(text)
    return read_range(f"{match[1]} au {match[2]}", year) if match else None


_DUE = late(r"pour (?:le (?=\d)|(?:la )?(?=fin ))(.*)")
_AT_LATEST = late(r",? \(?(?:au plus tard|maximum|au maximum)\)?$")


def _due(text: str, year: int | None) -> PeriodReading | None:
    """Read "pour le 30 juin 2012", "pour fin 2013", which is more often a last day than the only one."""
    match = _DUE.fullmatch(text)
    span = read_with_year(match[1], year) if match else None
    return (
        PeriodReading(None, bounds(span)[1], False, UNCERTAIN) if span and (span.day or span.part) else None
    )


def _whole(text: str, year: int | None) -> PeriodReading | None:
    if text in phrases("open"):
        return PeriodReading(None, None, True)
    if year is None and re.fullmatch(r"(\d{1,2})\s*[/.]\s*(\d{1,2})", text):
        return None
    span = read_with_year(text, year)
    return between(span, span) if span else None


@cache
def _longest_first(name: str) -> list[str]:
    return sorted(phrases(name), key=lambda phrase: (-len(phrase), phrase))


def _all_year(text: str, year: int | None) -> PeriodReading | None:
    for phrase in _longest_first("all_year"):
        if text == phrase:
            if isinstance(year, SchoolYear):
                return september_to_june(year, year + 1)
            return whole_years(year, year) if year else PeriodReading(None, None, True)
        if text.startswith(phrase) or text.endswith(phrase):
            rest = text.removeprefix(phrase).removesuffix(phrase).strip(" ,:()-")
            inner = _read(rest, year) if rest else None
            if inner:
                return inner
    if re.match("en cours d(?:'|e |u )", text):
        return None  # "en cours d'année 2012" says no open end
    goes_on = _THEN.search(text)
    begun = text[: goes_on.start()] if goes_on else ""
    is_told = goes_on is not None and (not begun.isdecimal() or _AFTERWARDS.search(goes_on[0]) is not None)
    if is_told and is_one_span(begun):  # "2011, permanent" may end with its year
        inner = _read(begun, year)
        return inner and inner._replace(end=None, open_end=True, problem=_doubt_of_more(goes_on, inner))
    for word in _longest_first("open"):
        if text.startswith(word + " ") or text.endswith((" " + word, "(" + word, "," + word)):
            rest = text.removeprefix(word).removesuffix(word).strip(" ,:()-")
            inner = _read(rest, year) if rest and rest != text else None
            if inner and inner.start:
                if inner.end is not None and not is_one_span(rest):
                    return inner
                is_doubtful = word in phrases("habit") and inner.end not in (None, inner.start)
                problem = inner.problem or (UNCERTAIN if is_doubtful else None)
                return PeriodReading(inner.start, None, True, problem)
    return None


def _doubt_of_more(goes_on: re.Match[str] | None, inner: PeriodReading) -> str | None:
    """ "Mars 2011 (reconduction)" may itself be what goes on; "mars 2011, puis reconduit" goes on."""
    is_renewed = goes_on is not None and _RENEWED.search(goes_on[0]) is not None
    is_doubtful = is_renewed and goes_on is not None and not _AFTERWARDS.search(goes_on[0])
    return inner.problem or (UNCERTAIN if is_doubtful else None)


def _since(text: str, year: int | None) -> PeriodReading | None:
    match = _SINCE.match(text)
    rest = text[match.end() :] if match else ""
    if not match or not rest:
        return None
    parts = _STOPS.split(rest)
    if len(parts) == 2:
        return read_range(f"{parts[0]} au {parts[1]}", year)
    rest = re.sub(
        r"[\s,(]+(?:(?:et|puis|ensuite) )*"
        r"(?:(?:en )?continu|permanente?|en cours|en permanence|toujours.*|sans .*|\.\.\.)\)?$",
        "",
        rest,
    )
    inner = _read(rest, year)
    if inner is None or inner.start is None:
        return None
    is_years = read_years(rest, year) or read_school_year(rest, year)
    begins = without_frequency_behind(without_note(rest))  # "6 juin (3 séances)", "mars, chaque lundi"
    is_one = is_one_span(rest) or is_one_span(begins) or read_winter(LEAD.sub("", rest), year) is not None
    if inner.end and not is_one and (not is_years or re.match(r"des|debut", text)):
        return inner
    return PeriodReading(inner.start, None, True, inner.problem)


def _until(text: str, year: int | None) -> PeriodReading | None:
    text = _AT_LATEST.sub("", f"au plus tard {text}") if _AT_LATEST.search(text) else text
    match = _UNTIL.match(text)
    if not match or match.end() == len(text):
        return None
    rest = text[match.end() :]
    if match["up_to"] and "vacances" in rest:
        return None  # up to the day before them: they are the seasons of ``feasts``
    winter = limits_of_winter(rest, year)
    if winter is not None and (match["before"] or match["up_to"]):
        return PeriodReading(None, winter[0], False, UNCERTAIN)
    span = read_with_year(rest, year)
    if span is None:
        return None
    is_to_end = re.search(r"\bfin\b", match[0]) is not None or span.part == "fin"
    if not is_to_end and (match["before"] or (match["up_to"] and span.season)):
        return PeriodReading(None, day_before(span), False, edge_of(span, "start").problem)
    return PeriodReading(None, bounds(span)[1], False, edge_of(span, "end").problem)


_AFTER = late(
    r"(?:apres|after|na|au-dela de|posterieure?(?:ment)? a|suite a)"
    r"(?: (?:le|la|les|du|de|d'|l'annee|fin (?:de|du|d')|mois de|mois d')(?![a-z]))*\s*(?:l'|d')?\s*"
)


def _after(text: str, year: int | None) -> PeriodReading | None:
    """Read "après l'été 2012", "après le 30 juin 2012": from the next day on."""
    match = _AFTER.match(text)
    rest = text[match.end() :] if match else ""
    winter = limits_of_winter(rest, year) if rest else None
    if winter is not None:
        return PeriodReading(winter[1], None, False, UNCERTAIN)
    span = read_with_year(rest, year) if rest else None
    return PeriodReading(day_after(span), None, False, edge_of(span, "end").problem) if span else None


_PROLONGED = late(
    r"(.+?)[\s,;:(-]+(?:et |puis )?(?:est |a ete |sera )?"
    r"(?:(?:prolonge|reconduit|proroge|renouvele)(?:e?s?|ation)|reconduction|renouvellement)"
    r"(?: (?:(?P<to>jusqu'(?:aux?|a|en)|au)|en|pour))? ([^)]+)\)?"
)


def _prolonged(text: str, year: int | None) -> PeriodReading | None:
    """Read "du 01/03/2011 au 30/06/2011, prolongé jusqu'au 31/12/2012": the later end is the one.

    "2012 reconduit en 2013" is both years; what is less than a year may pause between: uncertain.
    """
    match = _PROLONGED.fullmatch(text) if "pro" in text or "recond" in text or "renouv" in text else None
    said = _read(match[1], year) if match else None
    span = read_with_year(match[3], year) if match else None
    if match is None or said is None or said.start is None or span is None:
        return None
    first, end = bounds(span)
    if match["to"] is None and said.end is not None and first - said.end != timedelta(days=1):
        said = said._replace(problem=UNCERTAIN)
    if said.end is not None and end < said.end:
        return said._replace(problem=UNCERTAIN)
    return PeriodReading(said.start, end, False, edge_of(span, "end").problem or said.problem)


_INSIDE = tuple(
    compiled(rf"\b{begin}\s+(.{{1,30}}?)\s+(?:{to})\s+([^,;()]{{4,25}}?)(?=$|[,;().]| \()")
    for begin, to in (("du", "au|jusqu'au"), ("entre", "et"), ("de", "a"))
)

_ONE_DATE = late(
    r"(?<![\d/.-])(?:\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})|(?:[a-z]{3,9}|[ts][1-4])\.? (?:19|20)\d\d)"
    r"(?![\d/.-]\d?)"
)


def _from_feast_to_feast(text: str, year: int | None) -> PeriodReading | None:
    return read_with_feasts(text, year, _read)


_READERS = (
    _since, _after, _prolonged, _due, _occasion, read_months_of, _labelled, read_month_numbers,
    read_school_term, _whole, read_school_year, read_school_years, _all_year, _until, read_and_later,
    read_in_two_years, read_short_months, read_winter, read_to_or_from_winter, read_years, read_range,
    read_list, read_throughout, read_weeks, read_holidays, _from_feast_to_feast,
)  # fmt: skip


def _found_inside(text: str, year: int | None) -> PeriodReading | None:
    """Read a period that stands inside a sentence; uncertain, for the rest of it was not understood."""
    found = None
    for pattern in _INSIDE:
        match = pattern.search(text)
        found = found or (read_range(f"{match[1]} au {match[2]}", year) if match else None)
    if found is None:
        spans = [span for span in map(read_span, _ONE_DATE.findall(text)) if span is not None and span.year]
        if len(spans) in (1, 2):
            found = between(spans[0], spans[-1])
    return found._replace(problem=UNCERTAIN) if found else None
