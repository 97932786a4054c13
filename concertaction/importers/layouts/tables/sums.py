"""Lines of figures that are the sums of others: by what they call themselves, and by their figures."""

from __future__ import annotations

import math
import re
from functools import cache
from typing import TYPE_CHECKING

from concertaction.importers.layouts.words.headings import unaccented
from concertaction.importers.layouts.words.lines import is_only_total, is_total_text, words
from concertaction.patterns import late
from concertaction.text import table

if TYPE_CHECKING:
    from collections.abc import Sequence

_IN_ALL = late(r"\W*totals?\W*[,:(]", re.I)
_INCLUDED = late(r"\((?:incl|excl|y compris|hors|sans|ohne|zonder|einschl)[^)]{0,60}\)")
_LONGEST = 80  # characters of what a total calls itself
_FARTHEST = 80  # lines in a sum
_WATCHED = 8  # columns that are added up
_ROUNDED = 50  # how many times its last decimal a number must have for each line that was rounded
_NAMES = ("regions", "countries", "unions", "world")  # from parts to wholes
_MANY = (100, 10_000, 100_000)  # last decimals in a number that is no chance
COUNTRY, UNION = 2, 3


def is_derived_text(text: str) -> bool:
    """True for a label of figures made of others: a total, an average, a change ("Imports, total 1")."""
    plain = unaccented(text[: _LONGEST + 1])
    named = "total" in plain
    if named and words("counted", r"^\W*").match(plain):
        return False
    if is_total_text(text):
        return True
    if len(plain) > _LONGEST:
        return False
    if words("derived", r"^\W*").match(plain):
        return True
    return (
        named
        and words("derived_last", r"\w\W+", r"\W*$").search(plain) is not None
        and words("part_of", r"\b").search(plain) is None
    )


def is_result_text(text: str) -> bool:
    """True for a total or an average, but not for ``"% of pupils"``: such a line is like others."""
    plain = unaccented(text[: _LONGEST + 1]).lstrip()
    if words("results", r"\W*", r"\W*\d*\W*").fullmatch(plain):
        return True
    return is_derived_text(text) and (plain[:1] != "%" or words("derived", r"^\W*").match(plain) is not None)


def is_statistic_text(text: str) -> bool:
    """True for ``"Max."``, ``"Std. dev."``: what the lines above come to."""
    return (
        len(text) <= _LONGEST and words("statistics", r"\W*", r"\W*").fullmatch(unaccented(text)) is not None
    )


def is_spread_text(text: str) -> bool:
    """True for ``"SD"``: below a mean, how far its figures spread."""
    return words("spreads", r"\W*", r"\W*").fullmatch(unaccented(text[:_LONGEST])) is not None


@cache
def _ranks() -> dict[str, int]:
    return {name: rank for rank, key in enumerate(_NAMES, 1) for name in table("wholes")[key]}


def rank_of(text: str) -> int:
    """How large a part of the world a name is that of: 0 where it is not known.

    ``"U.S. . . ."``, ``"EU-28"``, ``"Canada 1"``, ``"France (incl. DOM)"``: by its letters.
    """
    plain = _INCLUDED.sub("", unaccented(text[:_LONGEST]))
    return _ranks().get(" ".join(re.findall(r"[a-z]+", plain)), 0)


def may_be_part(text: str) -> bool:
    """True for what calls itself a total of something: ``"Total private"``, ``"Barley, total"``."""
    named = "total" in unaccented(text[:_LONGEST]) and not is_only_total(text) and not _IN_ALL.match(text)
    return named or is_everything_text(text)


def is_exceeded(amounts: list[float | None], others: list[float | None]) -> bool:
    """True when a third of the amounts and more are less than another line's: they are no sums of them.

    A balance, which may be less than nothing, may be less than its parts.
    """
    pairs = [
        (a, b)
        for a, b in zip(amounts, others, strict=True)
        if a is not None and b is not None and min(a, b) >= 0
    ]
    return bool(pairs) and 3 * sum(a < b for a, b in pairs) >= len(pairs)


def is_below(amounts: list[float | None], parts: list[list[float | None]]) -> bool:
    """True when most amounts are less than all of their parts: they are neither sums nor means."""
    known = [[one for one in column if one is not None] for column in zip(*parts, strict=True)]
    below: list[bool] = [
        a < min(ones) for a, ones in zip(amounts, known, strict=True) if a is not None and ones
    ]
    return 2 * sum(below) > len(below)


def is_everything_text(text: str) -> bool:
    """True for ``"All items"``, ``"Both sexes"``; not for ``"All other items"``."""
    plain = unaccented(text[: _LONGEST + 1]).strip()
    return words("everything", "^").match(plain) is not None and not words("other", "^").match(plain)


def amount(text: str) -> float | None:
    """The number that a text writes, grouped by points, commas or blanks."""
    bare = re.sub(r"[\s\u00a0\u202f'’$€£%]|\\\d+$|\([a-z]\)$", "", text, flags=re.I)
    if re.fullmatch(r"-?\d{1,3}(,\d{3})+(\.\d+)?", bare):
        bare = bare.replace(",", "")
    elif re.fullmatch(r"-?\d{1,3}(\.\d{3})+(,\d+)?", bare):
        bare = bare.replace(".", "").replace(",", ".")
    try:
        return float(bare.replace(",", "."))
    except ValueError:
        return None


def sums_among(table: list[list[float | None]]) -> set[int]:
    """The lines whose amounts are the sums of lines below or above them, sums of sums too.

    Lines that a sum covers are in no sum of others: what the sums say stands for them.
    """
    found: set[int] = set()
    units = [_unit(column) for column in zip(*table, strict=True)]
    bare = list(range(len(table)))
    for step in (-1, 1):  # from the last line up, then from the first line down
        nearest: list[int] = []
        for index in bare[::step]:
            parts = parts_of(table[index], [table[one] for one in nearest[: -_FARTHEST - 1 : -1]], units)
            if parts:
                found.add(index)
                del nearest[-parts:]
            nearest.append(index)
        bare = nearest[::step]
    return found


def _unit(amounts: Sequence[float | None]) -> float:
    """The last decimal in which the amounts of a column are written: ``0.1``."""
    texts = (f"{one:.4f}".rstrip("0") for one in amounts if one is not None)
    return 10.0 ** -max((len(text.partition(".")[2]) for text in texts), default=0)


def parts_of(amounts: list[float | None], others: list[list[float | None]], units: list[float]) -> int:
    """How many of the next lines add up to the amounts (two and more); 0 where none do.

    Where most add up, others may lie between those of the lines as rates and means do; and a column in
    which a line says nothing tells nothing.
    """
    watched = [i for i, wanted in enumerate(amounts) if wanted][:_WATCHED]
    sums = [0.0] * len(amounts)
    lowest, highest = [math.inf] * len(amounts), [-math.inf] * len(amounts)
    added = [0] * len(amounts)  # numbers in each sum: one alone is no sum
    unsaid = [False] * len(amounts)
    for count, line in enumerate(others, 1):
        for i in watched:
            one = line[i]
            if one is None:
                unsaid[i] = True
                continue
            sums[i] += one
            if one:
                added[i] += 1
            if one < lowest[i]:
                lowest[i] = one
            if one > highest[i]:
                highest[i] = one
        if count < 2:
            continue
        weight = good = several = between = bad = 0
        for i in watched:
            wanted = amounts[i] or 0.0
            close = (0.51 * count) * units[i] if abs(wanted) > _ROUNDED * count * units[i] else 0.0
            exact = abs(sums[i] - wanted) <= 1e-6 * units[i] + 1e-12 * abs(wanted)
            # a balance is less than what it is made of
            holds = highest[i] <= wanted + close if wanted > 0 else lowest[i] >= wanted - close
            if holds and (exact or abs(sums[i] - wanted) <= close):
                good += 1
                several += added[i] > 1
                weight += 1 + sum(abs(wanted) > many * units[i] for many in _MANY[: 2 + exact])
            elif lowest[i] <= wanted <= highest[i]:
                between += 1
            elif not unsaid[i]:
                bad += 1
            if bad > 0.15 * len(watched) or 2 * between > len(watched):
                break
        if weight >= 4 and 2 * several >= good >= max(1, between) and bad <= 0.15 * (good + bad):
            return count
    return 0
