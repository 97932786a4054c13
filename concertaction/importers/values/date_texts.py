"""The text of a date or a period, in the spellings that ``spans`` reads: no hours, no weekdays, no notes."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from concertaction.importers.files.wire import repaired
from concertaction.importers.values.spans import GREENWICH
from concertaction.patterns import compiled, late
from concertaction.text import ROMAN, fold, table

_CLOCK = late(
    r"(?<!\d)(\d{4}-\d\d?-\d\d?|\d{8})(?:t| (?=[\d:.]+ ?(?:z|[+-]\d)))(\d\d?(?::?\d\d){0,2})(?:[.,]\d+)?"
    r" ?(z|utc|[+-]\d\d(?::?\d\d)?)?(?![\d:a-z])"
)
_MIDNIGHT = late(GREENWICH)
_MIDNIGHTS = ("22:00:00", "23:00:00")  # of Greenwich, when it is midnight in Belgium


def _day_of_clock(match: re.Match[str]) -> str:
    """The day of "2012-03-01T09:30:00Z"; midnight here in the hour of Greenwich is left as it is."""
    zone = match[3] or ""
    is_greenwich = zone in ("z", "utc") or (zone and not zone.strip("+-0:"))
    return match[0] if is_greenwich and match[2] in _MIDNIGHTS else match[1]


_ORDINALS = (
    (late(r"\b(?:premiere?|1iere?|1er)\b(?=\s*(?:et|&|,|a|au|-|\d|trim|sem|quadri))"), "1er"),
    (late(r"\b(?:deuxieme|seconde?)\b"), "2e"),
    (late(r"\btroisieme\b"), "3e"),
    (late(r"\bquatrieme\b"), "4e"),
    (late(r"\bdernier (?=trim)"), "4e "),
    (late(r"\bdernier (?=sem)"), "2e "),
    (late(r"\b1i?er\s?(?=[/.]\s?\d{1,2}(?!\d)|-\d{1,2}-\d)"), "1"),
    (late(r"\b(iii|ii|i|iv)(?:er|e|eme)? (?=trim|sem)"), ""),
)
_ROMAN_PART = late(r"(?<=mestre )(?:iii|ii|iv|i)\b")

_TIME = late(
    r"(?:\s?-)?[\sT,a]*\b\d{1,2}(?::\d{2}(?::\d{2})?(?:\.\d+)?|\s?h(?:\s?\d{2})?)\b(?:\s?(?:z|utc))?"
)
# "de 9h à 16h", "9h30-12h", "entre 9 et 12 h", "dès 14h": hours of the day
_HOUR = r"\d{1,2}(?::\d{2}|\s?h(?:eures?)?(?:\s?\d{2})?)(?![\w:])"
_TO_HOUR = rf"\s*(?:[-/>]|\ba\b|\bet\b|\bjusqu'a\b)\s*{_HOUR}"
_QUARTER = r"\.(?:00|15|30|45)"
_HOURS = late(
    rf"[\s,]*\b(?<![\d/.:\-])(?:(?:(?:de|entre) )?{_HOUR}{_TO_HOUR}|(?:de|entre) \d{{1,2}}{_TO_HOUR}"
    rf"|(?:de|entre) \d{{1,2}}{_QUARTER} (?:a|et) \d{{1,2}}{_QUARTER}"
    rf"|\d{{1,2}}-{_HOUR}|(?:des|vers|a partir de|a) {_HOUR})"
    rf"(?:\s*(?:,|/|\bet\b)\s*(?:de )?{_HOUR}{_TO_HOUR})*"
)
_PART_OF_DAY = late(
    r"(?<=\d{4})[\s,;-]+(?:le |en |au |l')?(?:matin(?:ee)?|apres-? ?midi|soir(?:ee)?|midi|[ap]m"
    r"|(?:toute la )?journee(?: complete| entiere)?)$"
)

# short forms, in the words that the readers know; "dep. mars" is "départ" as well as "depuis"
_SHORTHAND = (
    (late(r"\bd(?:e?p|p)s?(?:\.|(?= ))\s*(?=[a-z\d'])"), "depuis "),
    (late(r"\ba[./]? ?p(?:art)?\.? ?d(?:\.|'|[eu](?![a-z])|(?![a-z]))\s*"), "a partir de "),
    (late(r"\bj(?:us)?qu?\b(?!')\.?(?: (?:aux?|a|en)(?= ))?"), "jusqu'au"),
    (late(r"\btte?s?\b\.? ?"), "toute "),
    (late(r"\bann?\.\s?(?=[\da-z])"), "annee "),
)
_MAY_BE_SHORT = late(r"\bdp|\bdep[s. ]|\ba[./]? ?p(?:art)?[.d ]|\bj(?:us)?q|\btt|\bann?\.")

_DUTCH_ORDINALS = ("eerste", "tweede", "derde", "vierde")
_DUTCH = late(r"(eerste|tweede|derde|vierde)(?= kwartaal| semester| trimester)")

# "14 X 11": in capitals, for "14 x 11" may be fourteen times
_ROMAN_DATE = late(
    r"(?<![\w.,/])(\d{1,2}|1er)[ ./\-]+(I{1,3}|IV|VI{0,3}|IX|XI{0,2})[ ./\-]+"
    r"((?:19|20)\d\d|[01]\d)(?![\d/]|\s?[a-z:€%])"
)

# "../09/2012", ". ./09/2012", "__ /09/2012": the day is still to be written
_BLANK_DAY = late(r"(?<![\w.])(?:\.(?:\s?\.)+|_{2,})\s*[/\-]\s*(?=\d{1,2}[/.\-]\d|[a-z]{3,9}\.?[/\- ]|\.\.)")

# "12-13-14 mars", "12-13 et 19-20 mars", "5-6-7/03/2012": days of one month, that count up
_DAYS_IN_A_ROW = late(
    r"(?<![\d/.,-])\d{1,2}(?:\s?(?:[-/.,&]|et)\s?\d{1,2}){2,14}"
    r"(?=\s?(?:janv|fevr?|mars|avr|mai|juin|juil|aout|sept?|oct|nov|dec)|/\d{1,2}/\d{4}(?!\d))"
)
_LISTING = frozenset({",", "&", "et"})


def _days(match: re.Match[str]) -> str:
    """The days of a row, listed; what does not count up is left as it is: a date, or years."""
    days = [int(day) for day in re.findall(r"\d+", match[0])]
    signs = set(re.findall(r"[^\d\s]+", match[0]))
    are_days = "-" in signs or len(signs) == 1
    is_row = are_days and len(signs - _LISTING) == 1 and all(a < b for a, b in pairwise([0, *days, 32]))
    return ", ".join(map(str, days)) if is_row else match[0]


def _numbered_month(match: re.Match[str]) -> str:
    return f"{match[1].removesuffix('er')}/{ROMAN[match[2].lower()]}/{match[3]}"


@cache
def _weekday() -> re.Pattern[str]:
    """A weekday before its day; one of two letters ("je 21 janvier") stands before no year."""
    words = table("months")["words"]
    long, short = "|".join(words["weekdays"]), "|".join(words["weekdays_short"])
    return compiled(rf"\b(?:(?:{long})s?\b\.?,?\s*(?=\d)|(?:{short})\b\.?,?\s*(?=\d{{1,2}}(?!\d)))")


def prepare(text: str) -> str:
    """Fold a text for ``read_span``: numerals, blank days, hours and weekdays in one spelling or gone."""
    text = _ROMAN_DATE.sub(_numbered_month, repaired(text))
    text = fold(text).replace("=>", "->").replace("→", "->").replace("⇒", "->")
    if ".." in text or ". ." in text or "__" in text or "…" in text:
        text = _BLANK_DAY.sub("xx/", text.replace("…", ".."))
    for pattern, instead in _ORDINALS[:-1]:
        text = pattern.sub(instead, text)
    text = _ORDINALS[-1][0].sub(lambda m: f"{ROMAN[m[1]]}e ", text)
    if "mestre i" in text:
        text = _ROMAN_PART.sub(lambda m: str(ROMAN[m[0]]), text)
    if text.startswith(_DUTCH_ORDINALS):
        text = _DUTCH.sub(lambda m: f"{_DUTCH_ORDINALS.index(m[1]) + 1}e", text)
    if _MAY_BE_SHORT.search(text):
        for pattern, instead in _SHORTHAND:
            text = pattern.sub(instead, text)
    if "t" in text or ":" in text:
        text = _CLOCK.sub(_day_of_clock, text)
    if (":" in text or "h" in text or "0 a" in text or "5 a" in text) and not _MIDNIGHT.fullmatch(text):
        text = _TIME.sub("", _HOURS.sub(" ", text))
    text = _weekday().sub("", text)
    if text[:1].isdigit() or " " in text:
        text = _DAYS_IN_A_ROW.sub(_days, text)
    text = _PART_OF_DAY.sub("", re.sub(r"\s+", " ", text).strip(" ,;:!\"'"))
    return text if text.startswith("..") or text.endswith("..") else text.strip(" .")


# "mars 2011 ?", "01/03/2011 (à confirmer)", and not "mars 2011 - ?": that end is not known yet
_DOUBTED = late(
    r"(?<=\d)\s*(?:\?{1,3}|\((?:dates?\s+)?(?:\?{1,3}|[àa]\s+(?:confirmer|pr[ée]ciser|valider)"
    r"|provisoires?|[àa]\s+titre\s+indicatif|(?:non|pas\s+encore)\s+confirm[ée]e?s?)\s*\??\))\s*$",
    re.I,
)


def without_doubt(text: str) -> str | None:
    """A date or a period without the sign behind it that it is not sure; None where there is none."""
    found = _DOUBTED.search(text) if text.rstrip().endswith(("?", ")")) else None
    return text[: found.start()] if found else None


def without_note(text: str) -> str:
    """Take off what stands in brackets at the end."""
    return re.sub(r"\s*\([^()]*\)\s*$", "", text).strip() or text
