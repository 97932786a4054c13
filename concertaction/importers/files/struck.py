"""What is struck out in cells: what stands of each, what was left out of it, what was received.

People copy the file of last year, strike out what no longer holds and write beside it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from concertaction.importers.files.wire import as_seen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from concertaction.models import CellValue

Place = tuple[int, int]
"""Row from 1, column from 0."""

Pieces = tuple[str, ...]
"""A text cut where it begins or ends to be struck out: what stands, what does not, what stands..."""

WHOLE: Pieces = ()
"""A cell of which nothing stands."""

_MOST_PIECES = 1_000
"""Pieces of one text; nobody strikes more of them out, and joining them would take our own process long."""


class Struck(NamedTuple):
    """A cell of which something was left out."""

    value: CellValue  # as received
    pieces: Pieces = WHOLE

    @property
    def left_out(self) -> CellValue:
        """What does not stand: the whole cell, or its texts that are struck out."""
        return _left_out(self.pieces) if self.pieces else self.value


def pieces_of(runs: Iterable[tuple[str, bool]]) -> Pieces | None:
    """Cut a text by its runs, each struck out or not; None where no letter or figure is struck out."""
    pieces = [""]
    for text, is_struck in runs:
        if is_struck != (len(pieces) % 2 == 0):
            pieces.append("")
        pieces[-1] += text
    if not _says(pieces[1::2]):
        return None
    return tuple(pieces) if _says(pieces[::2]) and len(pieces) <= _MOST_PIECES else WHOLE


def _says(texts: Iterable[str]) -> bool:
    """False for blanks and signs: they are struck out, or left, by a hand that slipped."""
    return any(any(map(str.isalnum, text)) for text in texts)


_JOINTS = " \t\r\n,;/+&|–—-"
_ARROWS = re.compile(r"^[\s,;/+&|–—-]*(?:[→⇒➔]|[-=]+>)\s*")
_SEPARATORS = frozenset(",;/+&|")
_OPENING = frozenset("([{«")
_EMPTY = re.compile(r"[ \t]*(?:\(\s*\)|\[\s*\])")


def _standing(pieces: Pieces) -> str | None:
    """What stands of a text, without the blanks and signs that joined it to what does not."""
    text = ""
    for number, piece in enumerate(pieces[::2]):
        if not _says([text]):
            text += _ARROWS.sub("", piece).lstrip(_JOINTS) if number else piece
            continue
        piece = _ARROWS.sub(" ", piece)
        bare, next_ = text.rstrip(), piece.lstrip()
        if bare[-1:] in _SEPARATORS and next_[:1] in _SEPARATORS:
            piece = next_[1:]
        if text[-1:] in _OPENING:
            piece = next_
        elif text[-1:].isspace():
            piece = piece.lstrip() if text.endswith("\n") else piece.lstrip(" \t")
        text += piece
    if len(pieces) % 2 == 0 or not _says(pieces[-1:]):
        text = text.rstrip(_JOINTS)
    return as_seen(_EMPTY.sub("", text))


def _left_out(pieces: Pieces) -> str:
    text = ""
    for number, piece in enumerate(pieces[1:-1] if len(pieces) % 2 else pieces[1:]):
        text += "; " if number % 2 and _says([piece]) else piece
    return " ".join(text.split())


def leave_out(
    rows: Sequence[list[CellValue]], marks: Iterable[tuple[int, int, Pieces]]
) -> dict[Place, Struck]:
    """Leave in the rows what stands of their cells; gives what was left out of each."""
    known: dict[Pieces, str | None] = {WHOLE: None}
    found: dict[Place, Struck] = {}
    for row, column, pieces in marks:
        cells = rows[row - 1] if 0 < row <= len(rows) else []
        value = cells[column] if 0 <= column < len(cells) else None
        if value is None:
            continue
        if pieces not in known:
            known[pieces] = _standing(pieces)
        cells[column] = known[pieces]
        found[row, column] = Struck(value, pieces)
    return found
