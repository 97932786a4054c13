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
    from collections.abc import Collection, Sequence

    from concertaction.importers.block import Records
    from concertaction.models import CellValue

_LONGEST = 400  # characters of a remark, or of a title, that are looked at
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
_CLAUSE = late(r"(?:^|[.;:,!?()\[\]\n/|*]|\s[-–—]+\s|\b(?:et|mais|puis)\s)\W*")
_BEFORE = (
    r"(?:(?:nb|ps|attention|corrections?|corrige|rem|remarque|note|maj|mise\s+a\s+jour|modif\w*|info)\b\W*)*"
    r"(?:(?:l.\s?|la\s+|le\s+|ce(?:t|tte)?\s+)?(?:action|activite|projet|formation|atelier|module)\s+)?"
    r"(?:(?:a|ont)\s+(?:finalement\s+)?ete\s+|est\s+|sont\s+|sera\s+)?"
    r"(?:(?:finalement|egalement|aussi|encore|donc|en\s+fait)\s+)*"
)
_PEOPLE = (
    r"personnes?|gens|public|stagiaires?|participante?s?|jeunes|femmes|hommes|candidat\w*|beneficiaires?"
    r"|apprenant\w*|demandeu\w*|travailleu\w*|eleves|etudiant\w*|inscrit\w*"
)
_WORDS = {
    "{code}": r"(?<![\d./])[1-9]\s?[.,]\s?\d{1,2}(?![\d/]|\.\d|\s?(?:[mk]?€|%|(?:etp|[mk]?eur\w*|millions?"
    r"|km|kg|h|heures?|jours?|mois|ans?|seances?|points?|personnes?|stagiaires?|participants?)\b))",
    "{to}": r"(?:(?:l[ae]?s?|d[eu]?|en|par|codes?|obj\w*|axe\s?\d?)\b\W*)*",
    "{day}": r"(?:\d{1,2}/\d{1,2}(?:/\d{2,4})?|\d{1,2}\.\d\d\.\d{2,4}|(?:[a-z]{3,9}\.?\s+)?20\d\d)",
    "{people}": r"(?:(?:l[ae]s?|une?|des|du|notre|nos|son|sa|leurs?)\s+|l.\s?)?"
    rf"(?:equipes?|presse|medias?|{_PEOPLE})\b",
    "{house}": rf"(?:(?!\b(?:chez|par|avec|pour|{_PEOPLE})\b)[^;!?\n]){{0,80}}?",
    "…": r"[^;!?\n]{0,80}?",
}
_APART = late(r"[(\[]([^()\[\]]+)[)\]]?|\s[-–—]+\s+(.+)$")
"""What a title says in brackets, or behind a dash."""


class _Correction(NamedTuple):
    """What remarks say that correct one thing: at the beginning of a clause, and anywhere."""

    part: str
    roots: tuple[str, ...]  # one of which such a remark has, folded
    begins: re.Pattern[str]
    within: re.Pattern[str]


@cache
def _corrections() -> tuple[_Correction, ...]:
    said = ((part, table("corrections")[key]) for key, part in _PARTS.items())
    return tuple(
        _Correction(
            part, tuple(of["roots"]), _pattern(of["begins"], _BEFORE), _pattern(of["within"] or ["(?!)"])
        )
        for part, of in said
    )


def _pattern(said: Sequence[str], before: str = "") -> re.Pattern[str]:
    source = f"{before}(?:{'|'.join(said)})"
    for word, pattern in _WORDS.items():
        source = source.replace(word, pattern)
    return late(source)


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
    if is_title:
        together = "\n".join(texts)
        signs = [sign for sign in _SIGNS_APART if sign in together]
        told = {text: _apart(text) for text in texts if any(sign in text for sign in signs)} if signs else {}
    else:
        told = {text: text[:_LONGEST] for text in texts}
    together = fold(_BETWEEN.join(one.replace(_BETWEEN, "") for one in told.values()))
    said = together.split(_BETWEEN)
    parts: dict[int, list[str]] = {}
    for one in _corrections() if told else ():
        roots = [root for root in one.roots if root in together]
        for place, remark in enumerate(said) if roots else ():
            if any(map(remark.__contains__, roots)) and _corrects(one, remark):
                parts.setdefault(place, []).append(one.part)
    return {text: _telling(parts[place]) for place, text in enumerate(told) if place in parts}


_BETWEEN = "\x1f"
"""Between texts that are folded together; Word writes it for a hyphen."""

_SIGNS_APART = ("(", "[", " - ", " – ", " — ")


def _apart(title: str) -> str:
    """What a title says in brackets or behind a dash, each on a line of its own."""
    return "\n".join(inside or behind for inside, behind in _APART.findall(title[:_LONGEST]))


def _corrects(one: _Correction, remark: str) -> bool:
    """Whether a folded remark corrects one thing."""
    if one.within.search(remark):
        return True
    return any(one.begins.match(remark, found.end()) for found in _CLAUSE.finditer(remark))


def _telling(parts: list[str]) -> list[str]:
    """What a remark corrects; that something is written wrongly says less than what."""
    return [part for part in parts if part != _PARTS["value"]] or parts
