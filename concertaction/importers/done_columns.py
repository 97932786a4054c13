"""Columns that ask whether each action took place, "Réalisé (O/N)", and what says there that one did not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from concertaction.importers.layouts.words.headings import unaccented
from concertaction.importers.layouts.words.lines import words
from concertaction.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from concertaction.importers.block import Records
    from concertaction.importers.layouts.shapes import Column
    from concertaction.models import CellValue

_LONGEST = 60  # characters of such a heading
_NO = frozenset({"n", "non", "no", "nee", "faux", "false"})
_YES = frozenset({"o", "oui", "x", "v", "ok", "yes", "y", "ja", "vrai", "true"})


def answered_no(records: Records) -> Iterator[tuple[Column, set[int]]]:
    """The columns that ask it, each with the records that answer no.

    Where no cell says anything else the actions may all be planned; a blank says nothing.
    """
    for column in records.block.columns:
        if not 0 < len(column.heading) <= _LONGEST or not _asks(column.heading):
            continue
        said = dict.fromkeys(value for value in column.values if value is not None)
        refused = [value for value in said if _is_no(value)]
        if 0 < len(refused) < len(said):
            yield column, {at for at, value in enumerate(column.values) if value in refused}


def only_answers(column: Column) -> bool:
    """True for "A eu lieu" over yes and no: no places, though its heading may speak of one."""
    if not _asks(column.heading[: _LONGEST + 1]):
        return False
    said = {value for value in column.values if value is not None}
    return all(_is_no(value) or _is_yes(value) for value in said)


def _is_yes(value: CellValue) -> bool:
    return value is True or (isinstance(value, str) and len(value) < 8 and fold(value).strip(" .!") in _YES)


def _asks(heading: str) -> bool:
    return words("asks_done", r"\W*", r"\W*").fullmatch(unaccented(heading)) is not None


def _is_no(value: CellValue) -> bool:
    return value is False or (isinstance(value, str) and len(value) < 8 and fold(value).strip(" .!") in _NO)
