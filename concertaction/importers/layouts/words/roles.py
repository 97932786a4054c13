"""What an organisation does in an action, in the words of cells, legends and lists: it leads or takes part.

``P = porteur ; X = partenaire`` explains the signs that stand under the names of
organisations; "porteur" and "partenaire" explain themselves.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from concertaction.importers.layouts.words.headings import unaccented
from concertaction.importers.layouts.words.lines import words
from concertaction.patterns import compiled, late

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


class Role(Enum):
    """What an organisation does in an action, the weightiest first."""

    LEAD = "lead"
    PARTNER = "partner"
    OTHER = "other"  # it is told of it, asked, wished for
    NONE = "none"


_ROLES = {  # in the order in which they are tried: "co-porteur" is a partner's
    "no_role": Role.NONE,
    "other_role": Role.OTHER,
    "partner_role": Role.PARTNER,
    "lead_role": Role.LEAD,
}
_WEIGHT = {role: place for place, role in enumerate(Role)}
_LONGEST = 40  # characters of a role in a cell
_LONGEST_TOLD = 120  # and of what it consists in
_MORE = late(r"\s+[-–—+]\s+(?=[a-zà-ÿ])|,\s+(?=[a-zà-ÿ])")
_LONGEST_OF_SIGNS = 9  # characters of several signs: "P / X"
_BETWEEN = late(r"\s*[/+,;&]\s*")
_LONGEST_LEGEND = 500  # characters of a line that explains signs
_CROSSED = late(r"(?:x+|✓|✔)[\W_]+(?=[^\W_])")
_OF_SIGN = "●○■□✓✔*+•◆▲△"
_SIGN = rf"(?P<sign>[A-Za-z]{{1,3}}|\d|[{_OF_SIGN}])"
_SIGN_ALONE = late(_SIGN)
_BEFORE = late(rf"(?<![\w'’]){_SIGN}\s*[\"'»”)]*\s*(?:=>?|:|→|➔|[-–—]>?|\()\s*")
_BARE = late(rf"(?<![\w'’])(?P<sign>[A-Z]{{1,2}}|[x{_OF_SIGN}])\s*[\"'»”)]*\s+")
_PUT = late(
    rf"(?<![\w'’]){_SIGN}\s*[\"'»”)]*\s+(?:pour|signifie|indique|d[ée]signe|est|veut dire)\s+"
    r"(?:l[ea]s?\s+|l['’]|une?\s+)?"
)
_BEHIND = late(rf"(?:=>?|:|→|[-–—]>?|\()\s*[\"'«“]?\s*{_SIGN}(?!\s*[=:→(]|[\w'’])")
_ENDS = late(r"[;,/|\n)(=]|[-–—:]\s|\bet\b")


@cache
def _role_pattern(key: str, *, alone: bool) -> re.Pattern[str]:
    alone = alone and key != "no_role"  # "pas concerné"
    rest = words("of_role", r"(?:[\W_]*\b", r"\b)*").pattern + r"[\W_]*(?:\([^)]*\)[\W_]*)?$" if alone else ""
    return compiled(words(key, r"[\W_]*(?:l[ea]s?\s+|l.|une?\s+)?", rf"(?:\b|\.){rest}").pattern)


def is_sign(text: str) -> bool:
    """True for what a legend may explain: a letter or three, a digit, a dot."""
    return len(text) < 4 and _SIGN_ALONE.fullmatch(text) is not None


def signs_in(text: str) -> list[str]:
    """The signs of a text of nothing else: "P", "P / X"."""
    signs = _BETWEEN.split(text) if len(text) <= _LONGEST_OF_SIGNS else []
    return signs if all(map(is_sign, signs)) else []


def role_in(text: str, legend: Mapping[str, Role]) -> Role | None:
    """The role that a cell says by a sign that a legend explains, or in words; the weightiest of several.

    More may follow the words: "partenaire – prête son local".
    """
    said = legend.get(text) or role_said(text)
    if said is not None or len(text) > _LONGEST_TOLD:
        return said
    parts = [legend.get(part) or role_said(part) for part in _BETWEEN.split(text)]
    if len(parts) > 1 and all(parts):
        return min(filter(None, parts), key=_WEIGHT.__getitem__)
    head = _MORE.split(text, maxsplit=1)[0]
    return role_said(head) if head != text else None


@lru_cache(maxsize=4096)
def role_said(text: str, *, alone: bool = True) -> Role | None:
    """The role that a text says, "porteur", "Partenaire (accueil)", "x (pilote)"; ``alone``: and no more."""
    if len(text) > _LONGEST and alone:
        return None
    plain = unaccented(text)
    crossed = _CROSSED.match(plain)
    plain = plain[crossed.end() :] if crossed else plain
    return next((role for key, role in _ROLES.items() if _role_pattern(key, alone=alone).match(plain)), None)


def legend_in(texts: Iterable[str]) -> dict[str, Role]:
    """The signs that lines explain: "P = porteur ; X = partenaire", "porteur (P)"; none of two roles."""
    meant: dict[str, set[Role]] = {}
    for text in texts:
        for sign, meaning in _explained(text[:_LONGEST_LEGEND]):
            role = role_said(meaning, alone=False)
            if role is not None:
                meant.setdefault(sign, set()).add(role)
    return {sign: next(iter(roles)) for sign, roles in meant.items() if len(roles) == 1}


def _explained(text: str) -> Iterator[tuple[str, str]]:
    """Each sign of a line with the words that may say what it means, behind it or before it."""
    for pattern in (_BEFORE, _BARE, _PUT):
        for found in pattern.finditer(text):
            yield found["sign"], _ENDS.split(text[found.end() :], maxsplit=1)[0]
    for found in _BEHIND.finditer(text):
        yield found["sign"], _ENDS.split(text[: found.start()])[-1]
