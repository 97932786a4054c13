"""The operator that only the name of a file tells, "Actions CPAS de Lens 2012.xlsx"; a guess.

Only what surely names one house: a kind of house with its commune or a name of its own, or a name with
its legal form.
"""

from __future__ import annotations

import re

from concertaction.importers.layouts.operators.tab_names import is_of_document, name_of_sheet
from concertaction.importers.layouts.operators.whole_names import EDGES, is_name_only, is_nobodys
from concertaction.importers.layouts.words.headings import unaccented
from concertaction.importers.layouts.words.lines import opening, words
from concertaction.importers.layouts.words.organisations import kind_before
from concertaction.importers.layouts.words.proper_names import is_only_common, is_person
from concertaction.patterns import late
from concertaction.territory import load

_NUMBERED = late(r"(?<!\w)\w*\d\w*(?!\w)")  # "10", "RA2011", "2012"
_COPY = late(
    r"(?<!\w)(?:copies?(?: de)?|copy(?: of)?|scan|v|version|def(?:initif)?|final|retour)(?!\w)", re.I
)
_LINKS = frozenset({"de", "du", "des", "d", "la", "le", "l"})


def name_of_file(file: str) -> str | None:
    """The one operator that the name of a file surely tells, or None."""
    stem = file.rpartition(".")[0] or file
    if words("about_others", r"\b", r"\b").search(unaccented(stem.replace("_", " "))):
        return None
    text = _COPY.sub(" ", _NUMBERED.sub(" ", stem.replace("_", " ")))
    name = (name_of_sheet(" ".join(text.split())) or "").strip(EDGES)
    plain = unaccented(name)
    if not name[:1].isupper() or opening("collector", plain):
        return None
    if words("private_form", r"\W", r"\W*$").search(plain):
        return name
    return _with_its_commune(name) or _with_its_own_name(name)


def _with_its_commune(name: str) -> str | None:
    """A kind of house and its commune: "CPAS de Lens", "CPAS Quaregnon" of "CPAS Quaregnon services"."""
    said = re.split(r"(?<=')|(?<=’)|\s+", name)
    while len(said) > 1 and said[-1].islower():
        said.pop()
    for end in range(1, len(said)):
        kind = unaccented(" ".join(said[:end]))
        place = " ".join(word for word in said[end:] if unaccented(word).strip("'’") not in _LINKS)
        if any(map(load().is_place, said[:end])) or not load().is_place(place):
            continue
        if load().commune(place) is not None and opening("organisation", kind):
            return name[: name.rindex(said[-1]) + len(said[-1])]
    return None


def _with_its_own_name(name: str) -> str | None:
    """A kind of house and its name or region: "EFT La Charrue", "MIRE des Hauts-Pays", "Régie Borinage".

    Behind it, what the file is goes: "SSM Le Rivage réponse".  A theme, a public or communes name nobody.
    """
    plain = unaccented(name)
    kind = name[: len(kind_before(plain))]
    if not kind or len(plain) != len(name) or not name[len(kind) :][:1].isspace():
        return None
    said = name[len(kind) :].split()
    while said and (said[-1].islower() or is_of_document(said[-1])):
        said.pop()
    behind = [word for word in said if unaccented(word) not in _LINKS]
    own = [word for word in behind if not is_only_common(word) and not load().is_place(word)]
    if is_person(" ".join(said)) or not (own or load().is_area(" ".join(behind))):
        return None
    whole = " ".join([kind, *said])
    is_name = all(word[:1].isupper() or is_only_common(word) for word in behind)
    return whole if is_name and is_name_only(whole) and not is_nobodys(whole) else None
