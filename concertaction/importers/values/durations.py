"""How long an action lasts: "6 mois", "un an et demi", "3 semaines".

A duration counts from the first day, which belongs to it: 12 months from
1 March 2011 end on 29 February 2012.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.values.date_texts import prepare
from concertaction.importers.values.dates import LONGEST
from concertaction.patterns import any_of, late
from concertaction.text import cardinals, clean_text

if TYPE_CHECKING:
    from concertaction.models import CellValue


class Duration(NamedTuple):
    """Months and days; ``loose`` when it is said about, at least, at most, or in working days maybe."""

    months: int
    days: int
    loose: bool = False


_MONTHS = {"mo": 1, "ma": 1, "tr": 3, "se": 6, "an": 12, "ja": 12}
_NUMBER = rf"(?:\d{{1,3}}(?:[.,]5)?|{any_of(cardinals())})"
_UNIT = (
    r"(?:mois|maand(?:en)?|trimestres?|semestres?|annees?|ans?|jaar|jaren|semaines?|weken|week"
    r"|jours?(?: calendrier)?|dagen|dag)"
)
_MORE = (
    r"(?:renouvelables?(?: \d+ fois| une fois)?|reconductibles?|prolongeables?|minimum|min|maximum|max"
    r"|environ|env|au moins|au plus|ouvrables|de formation|effectifs)"
)
_LESS = (
    r"(?:environ |env\.? |\+/- ?|± ?|~ ?|plus ou moins |au moins |au plus |min(?:imum|\.)? "
    r"|max(?:imum|\.)? |pres de )"
)
DURATION = (
    rf"(?:(?:d'une |une |de )?(?:duree|periode)(?: totale| prevue)?\s*(?:de |d'|:|=)?\s*)?(?:de |d')?"
    rf"{_LESS}?{_NUMBER}(?: (?:a|ou) {_NUMBER}|-{_NUMBER})?\s?{_UNIT}"
    rf"(?: et demie?| et {_NUMBER} (?:mois|semaines?|jours?))?(?:,? \(?{_MORE}\.?\)?)?"
)
"""The pattern of a duration in a prepared text, without groups."""

_PART = late(rf"({_NUMBER})(?: (?:a|ou) {_NUMBER}|-{_NUMBER})?\s?({_UNIT})")
_WHOLE = late(DURATION)
_DOUBT = late(rf"{_LESS}|{_MORE}|{_NUMBER}(?: (?:a|ou) |-){_NUMBER}\s?{_UNIT}")


def parse_duration(text: str) -> Duration | None:
    """Read a prepared text that is a duration and nothing else."""
    if not _WHOLE.fullmatch(text):
        return None
    months, days = 0.0, 0
    loose = bool(_DOUBT.search(text))
    for number, unit in _PART.findall(text):
        count = cardinals()[number] if number in cardinals() else float(number.replace(",", "."))
        half = 0.5 if " et demi" in text else 0.0
        if unit.startswith(("semai", "wee", "wek")):
            days += round((count + half) * 7)
        elif unit.startswith(("j", "d")) and not unit.startswith("ja"):
            days += round(count)
            loose = loose or count > 1  # days of the calendar, or of work
        else:
            months += (count + half) * _MONTHS[unit[:2]]
    if months % 1:
        months, days, loose = months // 1, days + 15, True
    return Duration(int(months), days, loose) if 0 < months * 31 + days < 4000 else None


def read_duration(value: CellValue, unit: str = "") -> Duration | None:
    """Read a cell that says only how long; a number alone is in ``unit``, which the heading says."""
    if isinstance(value, bool) or value is None:
        return None
    text = clean_text(value) if isinstance(value, (str, int, float)) else None
    if text is None or len(text) > LONGEST:
        return None
    prepared = prepare(text)
    return parse_duration(
        f"{prepared} {unit}" if unit and re.fullmatch(r"\d{1,3}(?:[.,]5)?", prepared) else prepared
    )


def unit_of(heading: str) -> str:
    """The unit of the numbers below "Durée (mois)" or "Nombre de semaines"; "" when none is said."""
    said = re.findall(r"\b(mois|semaines?|jours?|ann[ée]es?|ans|trimestres?|semestres?)\b", heading.lower())
    return said[0].replace("é", "e") if len(said) == 1 else ""


def last_day(first: date, duration: Duration) -> date:
    """The last day of what begins on ``first``."""
    return _moved(first, duration.months) + timedelta(days=duration.days - 1)


def first_day(last: date, duration: Duration) -> date:
    """The first day of what ends on ``last``."""
    return _moved(last + timedelta(days=1), -duration.months) - timedelta(days=duration.days)


def _moved(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
