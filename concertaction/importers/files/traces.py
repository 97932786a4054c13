"""Signs that a cell may hold personal data: a first look, cheap enough for every cell.

What has none of them is not looked at again; what has one is read with the
rules (``values.personal``).  A large sheet is looked at block by block, while the reading
process is busy with the next one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from concertaction.models import CellValue

# Written so that the search can jump from one first letter to the next: eight times as fast over a column.
_BLANKS, _DASHES = "\u00a0\u2007\u2009\u202f", "‐‑‒—−"
_PLAIN_SIGNS = str.maketrans(dict.fromkeys(_BLANKS, " ") | dict.fromkeys(_DASHES, "-"))
_SIGNS = f" {_BLANKS}.,:_/·–{_DASHES}"
_NUMBERS = re.compile(rf"[0-9](?=[0-9{_SIGNS}-]{{8}})")
_OF_NUMBERS = bytes(ord("0") if byte in f"0123456789{_SIGNS}-".encode() else ord("x") for byte in range(256))
_BORN = r"(?:e|\(e\)|\.e|·e)?s?\b"
# What persons do, before their names: "Animatrice : Anne Petit", "(resp. J. Petit)", "animé par Jean Petit".
_OF_WORK = (r":", r"\(", "esp(?:onsable|\\b)", "ESP", "ontact", "ONTACT", "éf[.é]", "oord", "par ")
_WORKS = "(?:assistant|conseill|psycholog|[ée]ducat|format|animat|coordinat|direct|stagiaire)"
# The letter that a pattern begins with is looked for first.  A pattern, for it is found faster than a text.
_WORDS = tuple(
    (pattern.lstrip("\\")[0], re.compile(pattern))
    for pattern in (
        r"M(?<!\wM)(?:[.Mmrl]|elle|onsieur|essieurs|adame|esdames|ademoiselle|e [A-ZÀ-Ý])",
        rf"né(?<!\wné){_BORN}",
        rf"Né(?<!\wNé){_BORN}",
        r"N(?<!\wN)(?:É|EE?S? (?:LE|EN) )",
        r"ne(?<!\wne)e?s? (?:le|en) [0-9]",
        r"D(?:r|\.?N)",
        "octeur",
        "aître",
        "aitre ",
        r"rof(?:\.|esseur) ",
        r"aiss?(?:ance|\.)",
        rf", ?(?=[acefpsé]|di){_WORKS}",
        rf"\( ?{_WORKS}",
        "boren(?<=eboren)",
        r"dn\b",
        r"° ?[0-9](?<![Nn]° [0-9])(?<![Nn]°[0-9])",
        r"° ?[A-ZÀ-Ý][a-zà-ÿ]{2}",
        *(rf"{root}[^A-ZÀ-Ý\n]{{0,45}}+[A-ZÀ-Ý][\w.'’-]{{1,30}} ?[A-Za-zÀ-ÿ]" for root in _OF_WORK),
    )
)
_LONG = 200


def with_plain_signs(text: str) -> str:
    """The text with the blanks and dashes between digits as they are typed; it stays as long as it was."""
    return text if text.isascii() else text.translate(_PLAIN_SIGNS)


def in_cell(value: CellValue) -> bool:
    """True for a text or a number that may be personal."""
    if type(value) is str:
        return _in_text(value)
    return type(value) in (int, float) and 1_000_000_000 <= value < 100_000_000_000  # type: ignore[operator]


def in_column(column: Iterable[CellValue]) -> bool:
    """Ask ``in_cell`` of a whole column at once."""
    values = dict.fromkeys(column)  # what is equal and of another type is equally personal
    types = set(map(type, values))
    texts = values if types == {str} else [value for value in values if type(value) is str]
    if texts and _in_text("\n".join(texts)):  # type: ignore[arg-type]
        return True
    if types.isdisjoint((int, float)):
        return False
    numbers = [value for value in values if type(value) in (int, float)]
    return max(numbers) >= 1_000_000_000 and any(map(in_cell, numbers))  # type: ignore[type-var, operator]


def _in_text(text: str) -> bool:
    return (
        "@" in text
        or _holds_number(text)
        or any(letter in text and word.search(text) is not None for letter, word in _WORDS)
    )


def _holds_number(text: str) -> bool:
    if len(text) > _LONG:  # bytes are looked through five times as fast
        signs = text.encode("utf-8", "replace").translate(_OF_NUMBERS)
        if b"000000000" not in signs:
            return False
    return _NUMBERS.search(text) is not None
