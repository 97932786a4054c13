"""Cells that say a date and then another that stands for it: "12/04/2012 (reporté au 10/05/2012)"."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.rows_of_dates import by_rule
from concertaction.importers.values.spans import MONTH_ROOTS
from concertaction.patterns import late
from concertaction.text import fold

if TYPE_CHECKING:
    from concertaction.importers.rows_of_dates import Read
    from concertaction.importers.values import PeriodReading

_LONGEST, _SHORTEST = 120, 12  # characters of such a cell
_DATE = rf"(?=[^()\[\]]*(?:\d\s?[/.-]\s?\d|\b(?:19|20)\d\d\b|\b(?:{MONTH_ROOTS})))[^()\[\]]+"
_TO = (
    r"(?:\s*[:=]\s*|\s+(?:jusqu\W?(?:au|en|a)?|au|a\s+l.|a|en|le|vers|pour|est|sera|finalement)(?=\s|\W))*\s*"
)
_PUT_OFF = (
    r"(?:(?:reporte|postpose|remis|decale|deplace|repousse|differe|ajourne)e?s?|(?P<sooner>avancee?s?))"
    r"(?=\s+(?:jusqu|au|a|en|vers|pour)\b)"
)
_WRITTEN_ON = _PUT_OFF.replace("?P<sooner>", "?:")
_NEW = (
    r"(?:nouvelles?\s+(?:date|periode|echeance)s?(?:\s+de\s+(?:debut|fin))?|nouveau(?:\s+(?:debut|terme))?"
    r"|dates?\s+(?:reelle|modifiee|corrigee|definitive|effective)s?|en\s+realite|reel(?:le(?:ment)?)?|finalement)"
)
_LONGER = r"(?P<longer>(?:prolonge|proroge|etendu|prolongation|prorogation|extension)e?s?)"
_REPLACED = late(
    rf"(?P<old>[^()\[\]]*\d[^()\[\]]*?)\s*(?:[(\[]\W*(?:{_LONGER}|{_NEW}|{_PUT_OFF})|[,;]?\s{_WRITTEN_ON})"
    rf"{_TO}(?!d[ue]\b)(?P<new>{_DATE})[)\]]?\W*"
)
_WITH_YEAR = late(r"\d{4}|\d\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d\d")
_YEAR_ALONE = late(r"\W*\d{4}\W*")


class _Replaced(NamedTuple):
    """The date that a cell says first, the one that it says then, and whether it only puts off its end."""

    old: str
    new: str
    is_longer: bool
    is_sooner: bool


def _replaced(text: str) -> _Replaced | None:
    if not _SHORTEST <= len(text) <= _LONGEST:
        return None
    found = _REPLACED.fullmatch(fold(text))
    return (
        _Replaced(found["old"], found["new"], found["longer"] is not None, found["sooner"] is not None)
        if found
        else None
    )


def read_replaced(read: Read, text: str, year: int | None) -> PeriodReading | None:
    """Read the date that stands for the first one of a cell, by rule; None where no other does.

    A date without a year is the next one behind the first, and uncertain where that is in another year.
    Where the two are not of one kind, a time and a day, or a year is all that is said, the first stays,
    and that is uncertain.
    """
    said = _replaced(text)
    if said is None:
        return None
    old = read(said.old, year, None)
    first = old.start or old.end
    if first is None or old.problem:
        return None
    new = read(said.new, year if _WITH_YEAR.search(said.new) else first.year, None)
    last = new.start or new.end
    if last is not None and last < first and not _WITH_YEAR.search(said.new):
        new = new if said.is_sooner else read(said.new, first.year + 1, None)
        new = new._replace(problem=new.problem or "uncertain-date")
    if said.is_longer and old.end and new.end and new.end >= old.end and not new.problem:
        return by_rule(old._replace(end=new.end))
    is_of_a_kind = _is_day(old) or not _is_day(new)
    if last is None or said.is_longer or not is_of_a_kind or _YEAR_ALONE.fullmatch(said.new):
        return old._replace(problem="uncertain-date")
    return by_rule(new)


def _is_day(reading: PeriodReading) -> bool:
    return reading.start is None or reading.end is None or reading.start == reading.end
