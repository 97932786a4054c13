"""Numbers of participants as Belgian sheets write them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from concertaction.patterns import late
from concertaction.text import cardinals, clean_text, fold, is_announced, is_nothing

if TYPE_CHECKING:
    from concertaction.models import CellValue


class NumberReading(NamedTuple):
    """A count of persons; ``approximate`` when the cell says "about", a range or a limit."""

    value: int | None
    approximate: bool = False
    problem: str | None = None  # finding code: "unreadable-value"


_NOTHING = NumberReading(None)
_UNREADABLE = NumberReading(None, problem="unreadable-value")
LARGEST = 1_000_000
"""A count above this is something else: a telephone, an amount, an identifier."""

_NUMBER = r"(\d{1,3}(?:[.  '’]\d{3})+|\d+)(?:[.,](\d{1,2}))?"
_ROUND = {
    "huitaine": 8, "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30,
    "quarantaine": 40, "cinquantaine": 50, "soixantaine": 60, "centaine": 100,
}  # fmt: skip
_ABOUT = (
    r"(?:\+ ?/ ?-|\+-|±|~|≈|ca\.?|env\.?|environ|a peu pres|plus ou moins|pres de|presque|circa|approx\.?)"
)
_LIMIT = r"(?:(?:max|min)(?:imum|i)?\.?|au (?:plus|moins|maximum|minimum)|jusqu'a|(?:plus|moins) de|[<>]=?)"
_UNIT = (
    r"(?:p(?:\.|ers?(?:\.|onnes?)?)?|participants?(?:\(?e?s\)?)?|participantes?|stagiaires?|jeunes?|adultes?|femmes?"
    r"|hommes?|beneficiaires?|demandeurs?(?: d'emploi)?|d\.?e\.?|dei|eleves?|etudiants?|apprenants?"
    r"|travailleurs?|candidats?|places?|inscrits?|usagers?|visiteurs?|familles?|habitants?|agents?|x)"
)
_SIMPLE = late(
    rf"(?P<about>{_ABOUT} ?)?(?P<limit>{_LIMIT} ?(?:de )?)?{_NUMBER} ?(?P<u1>{_UNIT})?"
    rf"(?P<about2> ?\(?{_ABOUT}\)?)?(?: ?\(?(?P<limit2>{_LIMIT})\)?)?(?: ?{_UNIT})?"
    rf"(?: ?(?:par|/) ?(?:an|annee|session|groupe|module|cycle|mois|semaine))?"
    r"(?: ?\([^()]*\))?\.?(?P<limit3>\+)?"
)
_RANGE = late(
    rf"(?:{_ABOUT} )?(?:de |entre )?(\d+) ?(?:a|-|et|ou|/) ?(\d+) ?{_UNIT}?(?: ?\(?{_LIMIT}\)?)?\.?"
)
_ROUNDED = late(rf"(?:{_ABOUT} )?(?:d')?(?:une |la |(\d+|[a-z]+) )?([a-z]+aine)s?(?: de| d')? ?{_UNIT}?\.?")


def read_number(value: CellValue) -> NumberReading:
    """Read a count of participants.

    fr-BE writes 1.250 and 1 250 for 1250, and 12,5 for 12.5, which is
    rounded down and called approximate, like "±15", "une dizaine" and
    "15 (max)".  "10 à 12" gives the lower figure, so that a sum of such
    counts never promises more people than were announced.
    """
    if value is None or isinstance(value, bool):
        return _NOTHING if value is None else _UNREADABLE
    if isinstance(value, int):
        return NumberReading(value) if 0 <= value <= LARGEST else _UNREADABLE
    if isinstance(value, float):
        return NumberReading(int(value), not value.is_integer()) if 0 <= value <= LARGEST else _UNREADABLE
    text = clean_text(value) if isinstance(value, str) else None
    if text is None:
        return _NOTHING if isinstance(value, str) else _UNREADABLE
    if text.isascii() and text.isdigit() and len(text) < 7:
        return NumberReading(int(text))
    if len(text) > 100:
        return _UNREADABLE
    if is_nothing(text) or is_announced(text):
        return _NOTHING
    return _read(fold(text))


def _read(text: str) -> NumberReading:
    text = re.sub(r"(?<=\d)\s(?=\d{3}(?!\d))", "", text)
    simple = _SIMPLE.fullmatch(text)
    if simple:
        whole, cents = simple[3], simple[4]
        if cents and re.fullmatch(r"0+", cents):
            cents = None
        number = int(re.sub(r"\D", "", whole))
        about = any(simple[name] for name in ("about", "limit", "about2", "limit2", "limit3")) or bool(cents)
        return NumberReading(number, about) if number <= LARGEST else _UNREADABLE
    between = _RANGE.fullmatch(text)
    if between and int(between[1]) < int(between[2]) <= LARGEST:
        return NumberReading(int(between[1]), True)
    rounded = _ROUNDED.fullmatch(text)
    if rounded and rounded[2] in _ROUND:
        times = rounded[1] or "une"
        count = int(times) if times.isdigit() else cardinals().get(times, 0)
        return NumberReading(count * _ROUND[rounded[2]], True) if 0 < count < 100 else _UNREADABLE
    words = re.fullmatch(rf"([a-z\-]+)(?: {_UNIT})?", text)
    if words and words[1] in cardinals():
        return NumberReading(cardinals()[words[1]])
    return _UNREADABLE
