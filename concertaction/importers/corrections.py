"""Remarks that correct their row: "lire 2.4 au lieu de 2.3", "prolongée d'un an", "reprise par X".

What the columns say is stored; whether the remark is right, and still holds, is for a person to decide.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from concertaction.i18n import N_
from concertaction.patterns import late
from concertaction.text import distinct_texts, fold, table

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from concertaction.importers.block import Records
    from concertaction.models import CellValue

_LONGEST = 400  # characters of a remark that are looked at
_FIELDS = ("title", "status", "remarks")
_PARTS = {
    "objective": N_("the objective"),
    "dates": N_("the dates"),
    "partners": N_("the partners"),
    "operator": N_("the operator"),
    "title": N_("the title"),
    "row": N_("which row holds"),
    "value": N_("what is written"),
}
_CLAUSE = (
    r"(?:^|[.;:,!?()\[\]\n/|*]|\s[-–—]+\s|\b(?:et|mais|puis)\s)\W*"
    r"(?:(?:nb|ps|attention|corrections?|corrige|rem|remarque|note|maj|mise\s+a\s+jour|modif\w*|info)\b\W*)*"
    r"(?:(?:l.\s?|la\s+|le\s+|ce(?:t|tte)?\s+)?(?:action|activite|projet|formation|atelier|module)\s+)?"
    r"(?:(?:a|ont)\s+(?:finalement\s+)?ete\s+|est\s+|sont\s+|sera\s+)?"
    r"(?:(?:finalement|egalement|aussi|encore|donc|en\s+fait)\s+)*"
)
_WORDS = {
    "{code}": r"(?<![\d./])[1-9]\s?[.,]\s?\d{1,2}(?![\d/]|\.\d)",
    "{day}": r"(?:\d{1,2}/\d{1,2}(?:/\d{2,4})?|\d{1,2}\.\d\d\.\d{2,4}|(?:[a-z]{3,9}\.?\s+)?20\d\d)",
    "…": r"[^;!?\n]{0,80}?",
}
_APART = late(r"[(\[]([^()\[\]]+)[)\]]?|\s[-–—]+\s+(.+)$")
"""What a title says in brackets, or behind a dash."""


class _Correction(NamedTuple):
    """How a remark corrects one thing: the roots of such texts, and what they say."""

    part: str
    roots: tuple[str, ...]
    said: re.Pattern[str]


@cache
def _corrections() -> tuple[_Correction, ...]:
    found = []
    for name, raw in table("corrections").items():
        said = rf"{_CLAUSE}(?:{'|'.join(raw['begins'])})|(?:{'|'.join(raw['within']) or '(?!)'})"
        for word, pattern in _WORDS.items():
            said = said.replace(word, pattern)
        found.append(_Correction(_PARTS[name], tuple(raw["roots"]), late(said)))
    return tuple(found)


def report_corrections(
    records: Records, accepted: Collection[int], told: Collection[tuple[int, int]]
) -> None:
    """Say of the accepted records which of their cells correct them, and what.

    Those of ``told``, by record and column (from 0), say that the action is cancelled, put off or a draft.
    """
    for field in _FIELDS:
        for column in records.columns.get(field, ()):
            corrected = _corrected(column.values, is_title=field == "title")
            for index in accepted if corrected else ():
                parts = corrected.get(column.values[index])
                if parts and (index, column.index) not in told:
                    records.report("correcting-remark", index, column, parts=parts)


def _corrected(cells: Sequence[CellValue], *, is_title: bool) -> dict[CellValue, list[str]]:
    """The distinct texts of a column that correct something, and what each does."""
    texts = distinct_texts(cells)
    together = "\n".join(texts)
    if (
        is_title
        and "(" not in together
        and "[" not in together
        and " - " not in together
        and "–" not in together
    ):
        return {}
    together = together.lower()
    possible = [
        (one, roots) for one in _corrections() if (roots := [root for root in one.roots if root in together])
    ]
    if not possible:
        return {}
    found: dict[CellValue, list[str]] = {}
    for text in texts:
        said = _apart(text) if is_title else text[:_LONGEST]
        lowered = said.lower()
        near = [one for one, roots in possible if any(root in lowered for root in roots)] if said else ()
        parts = _parts(near, fold(said)) if near else []
        if parts:
            found[text] = parts
    return found


def _apart(title: str) -> str:
    """What a title says in brackets or behind a dash, each on a line of its own."""
    return "\n".join(inside or behind for inside, behind in _APART.findall(title))


def _parts(corrections: Iterable[_Correction], folded: str) -> list[str]:
    """What a remark corrects; that something is written wrongly says less than what."""
    parts = [one.part for one in corrections if one.said.search(folded)]
    return [part for part in parts if part != _PARTS["value"]] or parts
