"""One or another: "Nous-mêmes ou Le Forem", "soit le Forem, soit la MIRE"; none of them is sure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from concertaction.importers.values.names.tells import is_form
from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Sequence

_BEFORE = late(r"(?:et/ou|ou(?: bien| alors| encore| sinon)?|soit|sinon|à défaut,?) (?=\S)", re.I)
_SOIT = late(r",? soit ", re.I)
_OR = late(r",? ou (?:bien|alors|encore|sinon) |, (?:sinon|à défaut,?) ", re.I)
_IN_BRACKETS = late(r" ?\((?:ou|soit|sinon|à défaut) ([^()]{2,80})\)", re.I)
_BETWEEN = late(r"\s(?:et/)?ou\s", re.I)
_SIGNS = ("ou ", "soit ", "sinon ", "défaut")


def with_or(text: str) -> tuple[str, bool]:
    """A line with " ou " between one and the other, and whether it begins with such a word."""
    lower = text.lower()
    if not any(sign in lower for sign in _SIGNS):
        return text, False
    begins = _BEFORE.match(text)
    if begins is not None and is_form(text[begins.end() :]):  # "Ou Bien asbl"
        return text, False
    rest = _IN_BRACKETS.sub(r" ou \1", text[begins.end() :] if begins else text)
    rest = _OR.sub(" ou ", rest)
    return (_SOIT.sub(" ou ", rest) if lower.startswith("soit ") else rest), begins is not None


def are_either(text: str, pieces: Sequence[str]) -> bool:
    """True for a line that was cut between one and another: "ou" may be a word of a name."""
    said = len(_BETWEEN.findall(text))
    return said > sum(len(_BETWEEN.findall(piece)) for piece in pieces) if said else False
