"""The operator that only the name of a file tells, "Actions CPAS de Lens 2012.xlsx"; a guess.

Only what surely names one house: a kind of house with its commune, or a name with its legal form.
"""

from __future__ import annotations

import re

from concertaction.importers.layouts.operators.tab_names import name_of_sheet
from concertaction.importers.layouts.operators.whole_names import EDGES
from concertaction.importers.layouts.words.headings import unaccented
from concertaction.importers.layouts.words.lines import words
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
    if not name[:1].isupper() or words("collector", r"(?:^|\b)(?:l[ae]s? |l.)?", r"\b").match(plain):
        return None
    if words("private_form", r"\W", r"\W*$").search(plain):
        return name
    return _with_its_commune(name)


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
        if load().commune(place) is not None and words("organisation", "^(?:l[ae]s? |l.)?", r"\b").match(
            kind
        ):
            return name[: name.rindex(said[-1]) + len(said[-1])]
    return None
