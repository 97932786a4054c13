"""Two numbers side by side that are a code: "IV / 2", "IV 2", "1.II", "4 - 2", "Axe 4 (2)"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from concertaction.importers.values.code_table import plain_number
from concertaction.importers.values.code_words import AND, NUMBER, ROMAN
from concertaction.patterns import late

if TYPE_CHECKING:
    from concertaction.importers.values.code_table import CodeTable

_SIGN = r"\s*[/.-]\s*|\s*,?\s*n°\s*|\s*\(\s*(?:n°\s*)?"
_BESIDE = rf"(?P<axis>axe\s?|a\.?\s?)?(?P<first>{NUMBER})(?P<sign>{_SIGN})(?P<second>{NUMBER})(?:\s*\))?"
_PAIR = late(_BESIDE)
_BESIDE_UNNAMED = re.sub(r"P<[a-z]+>", ":", _BESIDE)
_PAIRS = late(rf"\s*{_BESIDE_UNNAMED}(?:\s*(?:[;|\n,+&]|\bet\b)\s*{_BESIDE_UNNAMED})*\s*")
_ROMAN_PAIR = rf"(?:(?:axe|ax?\.)\s?)?{ROMAN}\s+\d{{1,2}}(?:{AND}\d{{1,2}})*"
_ROMAN_PAIRS = late(rf"\s*{_ROMAN_PAIR}(?:\s*(?:[;|\n,+&/]|\bet\b)\s*{_ROMAN_PAIR})*\s*")
_ROMAN_AXIS = late(rf"(?:(?:axe|ax?\.)\s?)?\b({ROMAN})\s+(?=\d)")
_LONGEST = 200


def _code_of_pair(pair: re.Match[str]) -> str:
    axis, sign = (pair["axis"] or "").strip(), pair["sign"]
    is_bare = not axis and pair["first"].isdigit() and sign != sign.strip() and "°" not in sign
    if "." in sign and sign == sign.strip() and pair["second"].isdigit():
        return pair[0]
    is_doubtful = "°" not in sign and ("(" in sign or axis == "axe" or is_bare)
    return f"{plain_number(pair['first'])}{':' if is_doubtful else '.'}{plain_number(pair['second'])}"


def with_pairs(spelt: str, known: CodeTable, axis: str | None) -> str:
    """Write the pairs that are all of a text as codes; ``axis`` is the one that the row is about.

    A blank on both sides of the sign of two plain numbers, and a bracket,
    leave a doubt: ":" stands for the sign of a code that is read back.
    """
    if len(spelt) > _LONGEST:
        return spelt
    if _ROMAN_PAIRS.fullmatch(spelt):
        return _ROMAN_AXIS.sub(r"axe \1 objectif ", spelt)
    if _PAIRS.fullmatch(spelt) is None:
        return spelt
    pairs = list(_PAIR.finditer(spelt))
    for pair in pairs:
        is_code = known.code((pair["first"], pair["second"])) is not None
        is_bare = not pair["axis"] and pair["first"].isdigit() and pair["second"].isdigit()
        is_said = any(sign in pair["sign"] for sign in ".(°")
        is_axe = (pair["axis"] or "").startswith("axe") and pair["sign"] != " - "
        is_roman = not (pair["first"].isdigit() or pair["second"].isdigit())
        may_be_axes = (is_axe or is_roman) and not is_said
        if not is_code or may_be_axes or (is_bare and axis is not None):
            return spelt
    return _PAIR.sub(_code_of_pair, spelt)
