"""Lines of figures that are the sums of others: by what they call themselves, and by their figures."""

from __future__ import annotations

import re

from concertaction.importers.layouts.words.headings import unaccented
from concertaction.importers.layouts.words.lines import is_only_total, is_total_text, words
from concertaction.patterns import late

_IN_ALL = late(r"\W*totals?\W*[,:(]", re.I)
_LONGEST = 80  # characters of what a total calls itself


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
    return is_derived_text(text) and (plain[:1] != "%" or words("derived", r"^\W*").match(plain) is not None)


def is_statistic_text(text: str) -> bool:
    """True for ``"Max."``, ``"Std. dev."``: what the lines above come to."""
    return (
        len(text) <= _LONGEST and words("statistics", r"\W*", r"\W*").fullmatch(unaccented(text)) is not None
    )


def may_be_part(text: str) -> bool:
    """True for what calls itself a total of something: ``"Total private"``, ``"Barley, total"``."""
    named = "total" in unaccented(text[:_LONGEST]) and not is_only_total(text) and not _IN_ALL.match(text)
    return named or is_everything_text(text)


def is_exceeded(amounts: list[float | None], others: list[float | None]) -> bool:
    """True when a third of the amounts and more are less than another line's: they are no sums of them."""
    pairs = [(a, b) for a, b in zip(amounts, others, strict=True) if a is not None and b is not None]
    return bool(pairs) and 3 * sum(a < b for a, b in pairs) >= len(pairs)


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


def is_sum(amounts: list[float | None], others: list[list[float | None]]) -> bool:
    """True when one number of the next lines adds up to each of the amounts (two lines and more)."""
    watched = [i for i, amount in enumerate(amounts) if amount is not None]
    sums = [0.0] * len(amounts)
    added = [0] * len(amounts)  # numbers in each sum: one alone is no sum
    for count, line in enumerate(others, 1):
        for i in watched:
            sums[i] += line[i] or 0.0
            added[i] += bool(line[i])
        if count < 2:
            continue
        good = several = 0
        for tried, i in enumerate(watched, 1):
            wanted = amounts[i] or 0.0
            if wanted and abs(sums[i] - wanted) <= max(
                0.51 * count if wanted > 50 * count else 0.0, 1e-6 * wanted
            ):
                good += 1
                several += added[i] > 1
            elif wanted and tried - good > 0.15 * len(watched):
                break
        weight = sum(1 + ((amounts[i] or 0) > 100) for i in watched if amounts[i])
        if good >= 2 and 2 * several >= good >= 0.85 * len(watched) and weight >= 4:
            return True
    return False
