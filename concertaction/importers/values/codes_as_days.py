"""Codes of objectives that a spreadsheet made days, as they stand in texts and numbers: 01-févr, 40575."""

from __future__ import annotations

from typing import TYPE_CHECKING

from concertaction.importers.values.dates import day_of_serial
from concertaction.importers.values.spans import SHOWN_DAY, calendar_day, month_number
from concertaction.patterns import late

if TYPE_CHECKING:
    from datetime import date

_DAMAGED = late(
    r"(?P<d>\d{1,2})(?:er\b)?[\s\-./]+(?P<m>[a-z\ufffd?]{3,9})\.?(?:[\s\-./]+(?P<y>\d{4}|\d{2}))?"
    r"|(?P<m2>[a-z\ufffd?]{3,9})\.?[\s\-./]+(?P<d2>0?\d)"
)
_DAY_NUMBER = late(r"(\d\d) ?(\d{3})(?:[.,]0+)?")
_DATE = late(
    r"(?P<d>\d{1,2})[/.\-](?P<m>\d{1,2})[/.\-](?P<y>(?:19|20)\d{2})(?:[ t]0{1,2}:00(?::00(?:\.0+)?)?)?"
    r"|(?P<y2>(?:19|20)\d{2})-(?P<m2>\d{2})-(?P<d2>\d{2})(?:[ t]00:00(?::00(?:\.0+)?)?)?"
)
_LIST = late(r"\s*[;,\n|+&]\s*|\s+(?:et|/)\s+")
_LONGEST_LIST = 120


def listed_days(folded: str) -> list[str]:
    """The pieces of a list of which some are codes as a spreadsheet shows days, or all are days."""
    if len(folded) > _LONGEST_LIST:
        return []
    pieces = [piece for piece in _LIST.split(folded) if piece]
    if len(pieces) < 2:
        return []
    shown = [SHOWN_DAY.fullmatch(piece) for piece in pieces]
    return pieces if any(shown) or all(_DATE.fullmatch(piece) for piece in pieces) else []


def day_in_number(value: float) -> date | None:
    """A date whose format was taken off: a whole number of days since 30 December 1899."""
    return day_of_serial(value) if value == value // 1 else None


def day_in_text(folded: str) -> date | None:
    """The date that a text shows in place of a code: 01-févr, Feb-1, 2011-02-01, 01/02/2011, 40575,0."""
    match = _DAMAGED.fullmatch(folded)
    if match:
        month = month_number(match["m"] or match["m2"])
        year = int(match["y"]) if match["y"] else 2000
        day = int(match["d"] or match["d2"])
        return calendar_day(year if year > 99 else 2000 + year, month, day) if month else None
    match = _DATE.fullmatch(folded)
    if match is None:
        number = _DAY_NUMBER.fullmatch(folded)
        return day_in_number(int(number[1] + number[2])) if number else None
    if match["y"]:
        return calendar_day(int(match["y"]), int(match["m"]), int(match["d"]))
    return calendar_day(int(match["y2"]), int(match["m2"]), int(match["d2"]))
