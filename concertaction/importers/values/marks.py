"""What a cell under, or beside, an objective says of it: "x", "P", "☐ oui ☑ non", "tout à fait".

A choice that nobody made ("Oui / Non") or that was made twice says nothing.
"""

from __future__ import annotations

from enum import Enum
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.values.boxes import FULL, VOID
from concertaction.patterns import any_of, late
from concertaction.text import clean_text, fold, table

if TYPE_CHECKING:
    import re

    from concertaction.models import CellValue


class Mark(Enum):
    """What is said of an objective."""

    MAIN = "main"
    YES = "yes"
    NO = "no"
    UNREADABLE = "unreadable"


_LONGEST = 60  # characters of an answer
_ENDS = " .,;:()"
_NOTE = late(r"[(,;:]")
_BOX = (
    rf"(?P<full>[{FULL}]|[\[({{]\s*[xv✓✔×]\s*[\])}}]|(?<!\w)x(?!\w))"
    rf"|(?P<void>[{VOID}]|[\[({{][\s_.]*[\])}}]|(?<!\w)_+(?!\w))"
)
_MAYBE = late(rf"[{FULL}{VOID}\[({{/_,;]|\b(?:x|ou|of)\b")


@cache
def _said() -> dict[str, Mark]:
    words = table("words")["marks"]
    said = {word: mark for mark in Mark if mark.value in words for word in words[mark.value]}
    denied = [word for word in words["yes"] if word.isalpha() and len(word) > 2]
    return said | {f"{no} {word}": Mark.NO for no in words["denial"] for word in denied}


@cache
def _choice() -> re.Pattern[str]:
    """The parts of a choice: boxes, answers in words, what stands between them."""
    worded = any_of(word for word in _said() if word[:1].isalpha() and len(word) > 1)
    return late(rf"{_BOX}|(?<!\w)(?P<word>{worded})(?!\w)|(?P<between>[\s/|,;:.*-]+|ou\b|of\b)|(?P<other>.)")


class _Part(NamedTuple):
    kind: str
    text: str


def read_mark(value: CellValue) -> Mark | None:
    """Read a cell; None for an empty one.  Words behind a mark do not count: "x (2012)"."""
    text = clean_text(value)
    return None if text is None else _read(text)


def _plain(text: str) -> str:
    """The text to look up: a sign is one as it stands ("☒", "n/a"), words are compared without accents."""
    lower = text.casefold()
    return lower if lower in _said() else fold(text).strip(_ENDS)


@lru_cache(maxsize=4096)
def _read(text: str) -> Mark | None:
    plain = _plain(text)
    if not plain and text.strip(_ENDS):
        return None
    found = _whole(text, plain)
    if found is not None:
        return found
    for part in (_NOTE.split(plain, 1)[0].strip(), plain.split()[0].strip(_ENDS) if plain else ""):
        if part in _said():
            return _said()[part]
        if _is_count(part):
            return Mark.YES  # people, hours: something of the action is for this objective
    return Mark.UNREADABLE


def _whole(text: str, plain: str) -> Mark | None:
    """What a text says that is nothing but an answer; None for any other."""
    if plain in _said():
        return _said()[plain]
    if len(text) > _LONGEST or not _MAYBE.search(folded := fold(text)):
        return None
    parts = [_Part(str(one.lastgroup), one[0]) for one in _choice().finditer(folded)]
    parts = [part for part in parts if part.kind != "between"]
    words = [part for part in parts if part.kind == "word"]
    if not words or len(parts) < 2 or any(part.kind == "other" for part in parts):
        return None
    return _chosen(parts) if len(words) < len(parts) else _agreed(words)


def _chosen(parts: list[_Part]) -> Mark:
    """What is ticked of answers that have a box each, all before their words or all behind them."""
    if len(parts) % 2 or any((a.kind == "word") == (b.kind == "word") for a, b in pairwise(parts)):
        return Mark.UNREADABLE
    words, boxes = parts[::2], parts[1::2]
    if parts[0].kind != "word":
        words, boxes = boxes, words
    ticked = [word for word, box in zip(words, boxes, strict=True) if box.kind == "full"]
    return _agreed(ticked) if ticked else Mark.NO


def _agreed(words: list[_Part]) -> Mark:
    said = {_said()[word.text] for word in words}
    return said.pop() if len(said) == 1 else Mark.UNREADABLE


def _is_count(sign: str) -> bool:
    return sign.replace(",", "").replace(".", "").isdecimal() and any(digit in sign for digit in "123456789")


def answers(value: CellValue) -> bool:
    """True for a cell that, as a whole, is an answer to whether an objective is aimed at."""
    if not isinstance(value, str):
        return isinstance(value, (bool, int)) and value in (0, 1)
    return len(value) <= _LONGEST and _answers(value)


def is_worded(text: str) -> bool:
    """True for an answer, or a choice of several, in words alone: "Non concerné", "Oui / Non"."""
    plain = fold(text[: _LONGEST + 1]).strip(_ENDS)
    return 1 < len(plain) <= _LONGEST and plain[:1].isalpha() and _whole(text, plain) is not None


@lru_cache(maxsize=4096)
def _answers(text: str) -> bool:
    clean = clean_text(text) or ""
    plain = _plain(clean)
    return bool(plain) and _whole(clean, plain) not in (None, Mark.UNREADABLE)
