"""Headings that ask for several things in one cell: "Objectif et période", "Projet (partenaires)"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from concertaction.importers.layouts.words.headings import (
    LIKELY,
    POSSIBLE,
    fold,
    recognise,
    vocabulary,
    without_plural,
)
from concertaction.patterns import late

OTHER = ""  # what a heading asks for that is no field: "heure"
MAIN = frozenset({"title", "operator", "partners", "objectives", "period"})
"""The fields of which one at least is asked for."""
_PARTS = late(
    r"\s*[/+&|,;\n()\[\]]\s*|\s+[-–—]\s+|\s+(?:et|puis)\s+|\s*:\s+|[?:.\s]+$"
    r"|\s+(?=avec\s+(?:qui|quel|l[ea]s?\s+partenaire|partenaire))",
    re.I,
)
_PARTNERS_APART = late(r"\w\s*[(\[]\s*(?:et\s+)?(?:(?:ses|leurs?|les)\s+)?partenaires?\s*[)\]]", re.I)
"""Partners in brackets: "Opérateur (partenaires)" is no "opérateur partenaire"."""
_SAME = {
    "start": "period", "end": "period", "year": "period", "quarter": "period",
    "axis": "objectives", "objective_number": "objectives", "objective_label": "objectives",
}  # fmt: skip
_NAMES_OF = frozenset({"intitule", "libelle", "titre", "nom", "numero", "code", "texte"})
"""What a heading says of how it asks for a thing: "Objectif (intitulé)"."""
_LONGEST = 80


class Asked(NamedTuple):
    """One of the things that a heading asks for, in its own words."""

    field: str
    heading: str


@lru_cache(maxsize=4096)
def asked_by(heading: str) -> tuple[Asked, ...]:
    """The fields that a heading asks for in one cell, in its order; empty where it asks for one."""
    heading = without_plural(heading)
    if len(heading) > _LONGEST or not _PARTS.search(heading) or any(map(str.isdigit, heading)):
        return ()
    is_said_so = any(match.score >= LIKELY for match in vocabulary().exact.get(fold(heading), ()))
    if is_said_so and not _PARTNERS_APART.search(heading):
        return ()
    asked: dict[str, Asked] = {}
    said: set[str] = set()
    for part in filter(None, (part.strip(" –—-") for part in _PARTS.split(heading))):
        matches = recognise(part)
        fields = {_SAME.get(match.field, match.field) for match in matches if match.score >= LIKELY}
        if (asked and fold(part) in _NAMES_OF) or not fields.isdisjoint(said):
            continue
        said |= fields
        least = POSSIBLE if matches and matches[0].field == "title" else LIKELY
        if matches and matches[0].score < least:
            return ()
        if any(match.score == matches[0].score and match.field in MAIN for match in matches[1:]):
            return ()  # "Nom": whose?
        field = _SAME.get(matches[0].field, matches[0].field) if matches else OTHER
        asked.setdefault(field, Asked(field, part))
    known = [field for field in asked if field != OTHER]
    if len(known) < 2 or MAIN.isdisjoint(known) or known[:2] == ["partners", "operator"]:
        return ()
    return tuple(asked.values())
