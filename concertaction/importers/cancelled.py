"""Actions that their own row says will not take place: they are stored, and said."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from concertaction.importers.layouts.words.headings import unaccented
from concertaction.importers.layouts.words.lines import words
from concertaction.text import table

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable, Sequence

    from concertaction.importers.block import Records
    from concertaction.models import CellValue

_LONGEST = 60
"""Characters at the beginning, and at the end, of a cell in which a cancellation stands."""

_IT = r"(?:l.)?(?:action|activite|projet|formation|atelier|module)\s+"
_WAS = r"(?:a\s+ete\s+|est\s+|sera\s+|fut\s+)?"


@cache
def _beginnings() -> re.Pattern[str]:
    return words("cancelled", rf"\W*(?:{_IT})?{_WAS}", r"\b")


@cache
def _states() -> re.Pattern[str]:
    return words("undone_state", rf"\W*(?:{_IT})?{_WAS}", r"\b")


@cache
def _before_title() -> re.Pattern[str]:
    return words("cancelled", r"[\W_]*", r"\s*(?:[\])}:;.,!*/|]|[-–—]{1,2}(?:\s|$))")


@cache
def _behind_title() -> re.Pattern[str]:
    return words("cancelled", rf"(?:[\[({{*:;,/|]|\s[-–—]{{1,2}})\s*(?:{_IT})?{_WAS}", r"\W*$")


def _begins_cancelled(text: str) -> bool:
    return _beginnings().match(unaccented(text[:_LONGEST])) is not None


def _is_undone(text: str) -> bool:
    return _states().match(unaccented(text[:_LONGEST])) is not None or _is_cancelled_title(text)


def _is_cancelled_title(text: str) -> bool:
    return (
        _before_title().match(unaccented(text[:_LONGEST])) is not None
        or _behind_title().search(unaccented(text[-_LONGEST:])) is not None
        or _is_shouted(text)
    )


def _is_shouted(text: str) -> bool:
    """True for "ANNULÉ Atelier couture": the first word alone is in capitals."""
    first, _, rest = text.partition(" ")
    return (
        first.isupper() and not rest.isupper() and words("cancelled").fullmatch(unaccented(first)) is not None
    )


_TOLD: dict[str, Callable[[str], bool]] = {
    "title": _is_cancelled_title,
    "status": _is_undone,
    **dict.fromkeys(("period", "start", "end", "participants", "description", "remarks"), _begins_cancelled),
}
"""Where an action may say that it is cancelled, and what tells it there."""


def report_cancelled(records: Records, accepted: Iterable[int]) -> None:
    """Say which of the accepted records are marked as cancelled, each once; nothing else changes for them.

    A council would read a cancelled action as one that is carried out; that it goes is for a person to
    decide: what was cancelled once may be carried out since.
    """
    left = dict.fromkeys(accepted)
    for field, is_cancelled in _TOLD.items():
        for column in records.columns.get(field, ()):
            texts = _texts(column.values)
            looked_at = texts if field == "title" else {text[:_LONGEST] for text in texts}
            if field != "status" and not _may_be_cancelled(looked_at):
                continue
            cancelled = set(filter(is_cancelled, dict.fromkeys(texts)))
            for index in [index for index in left if column.values[index] in cancelled] if cancelled else ():
                del left[index]
                records.report("cancelled-action", index, column)


def _texts(cells: Sequence[CellValue]) -> list[str]:
    return [cell for cell in cells if type(cell) is str] if str in set(map(type, cells)) else []


def _may_be_cancelled(texts: Iterable[str]) -> bool:
    together = "\n".join(texts).lower()
    return any(root in together for root in table("lines")["cancelled_roots"])
