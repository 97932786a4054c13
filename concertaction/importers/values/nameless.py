"""Texts in the place of a name that name nobody: none, one to come, those of the row above, not said."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache, lru_cache

from concertaction.patterns import late
from concertaction.text import fold, is_announced, is_nothing, table

_LONGEST = 100
_EDGES = " .,;:!*_-/\\()[]<>\"'=~#|…•"


class Saying(StrEnum):
    """What a text says instead of a name."""

    NOBODY = "nobody"  # "néant", "en interne"
    ANNOUNCED = "announced"  # "à définir": somebody is expected
    SAME = "same"  # "idem", "voir ci-dessus": those of the row above
    UNNAMED = "unnamed"  # "voir annexe", "partenaires habituels": somebody, and nothing tells who


@cache
def _ditto() -> frozenset[str]:
    return frozenset(table("lines")["ditto"])


@cache
def _patterns() -> dict[Saying, re.Pattern[str]]:
    raw = table("name_words")["nameless"]
    return {
        saying: re.compile("|".join(f"(?:{pattern})" for pattern in raw[saying.value])) for saying in Saying
    }


@lru_cache(maxsize=65536)
def saying(text: str) -> Saying | None:
    """Return what a text says instead of a name, None when it may be a name."""
    if text in _ditto():
        return Saying.SAME
    if text == "0" or is_nothing(text):
        return Saying.NOBODY
    if len(text) > _LONGEST:
        return None
    bare = fold(text).strip(_EDGES)
    found = next((says for says, pattern in _patterns().items() if pattern.fullmatch(bare)), None)
    if found is None and is_announced(text) and not _holds_a_name(text):
        return Saying.ANNOUNCED
    return found


_LEFT_OPEN = late(r"\b(?:avec|de|du|des|par) (?:le |la |les |l['’])?[A-ZÀ-Ý]|:\s*\S")


def _holds_a_name(text: str) -> bool:
    """Whether "contacts en cours avec la MIRE" goes on to a name."""
    return _LEFT_OPEN.search(text) is not None
