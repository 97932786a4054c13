"""Two words behind the common noun of a body are one name: "Confédération Emploi & Chantier".

So are "de l'Emploi et de la Formation", the branches of one house ("Forem Conseil et Formation"), and a name
with its short form behind a slash.
"""

from __future__ import annotations

from concertaction.importers.values.names.segments import sign_of
from concertaction.importers.values.names.tells import (
    bare_name,
    begins_as_one,
    has_form,
    is_acronym,
    is_closed,
    is_place,
    is_region,
)
from concertaction.importers.values.names.words import name_words
from concertaction.patterns import late
from concertaction.text import fold

_OF = late(r".*(?: de la | des | du | de | de l'| d')([a-z]+)")
_OF_TOO = late(r"(?:de la |des |du |de |de l'|d')([a-z]+)")
_KIND_AND_WORD = late(r"([^\W\d_][\w-]+) ([A-ZÀ-Ý][\w’'-]*)")
_ONE_WORD = late(r"[A-ZÀ-Ý][^\W\d_][\w’'-]*")
_INITIALS = 2  # of a name that begin its short form
_SHORTEST = 3  # letters of one


def are_pair(before: str, separator: str, piece: str) -> bool:
    """Whether two pieces are the halves of such a name."""
    sign = sign_of(separator)
    if sign in ("/", " / "):
        return _is_short_form(before, piece)
    if sign not in ("et", "&"):
        return False
    return _are_fields(before, piece) or _are_branches(before, piece) or _is_pair(before, piece)


def _is_short_form(name: str, short: str) -> bool:
    """Whether "GABS" may stand for "Groupe Animation de la Basse-Sambre": its initials begin it."""
    initials = "".join(word[0] for word in name.split() if word[0].isupper())
    return (
        is_acronym(short)
        and len(short) >= _SHORTEST
        and len(initials) >= _INITIALS
        and begins_as_one(name)
        and short.replace(".", "").startswith(initials[:_INITIALS])
    )


def _are_fields(before: str, piece: str) -> bool:
    """Whether "de la Formation" goes on with "Maison de l'Emploi"."""
    first, then = _OF.fullmatch(fold(before)), _OF_TOO.fullmatch(fold(piece))
    known = name_words().concepts
    return first is not None and then is not None and first[1] in known and then[1] in known


def _are_branches(before: str, piece: str) -> bool:
    """Whether both are branches of one house: "Le Forem Conseil" and "Formation"."""
    house, _space, branch = bare_name(fold(before)).partition(" ")
    parts = name_words().branches_of.get(house)
    return parts is not None and " " not in branch and all(map(parts.fullmatch, (branch, fold(piece))))


def _is_pair(before: str, piece: str) -> bool:
    """Whether a word goes on with a common noun and a word: it is no organisation by itself."""
    found = _KIND_AND_WORD.fullmatch(before)
    if found is None or fold(found[1]) not in name_words().pair_leads or is_acronym(found[2]):
        return False
    word = name_words().forms.sub("", piece) if has_form(piece) else piece
    return (
        _ONE_WORD.fullmatch(word) is not None
        and not is_acronym(word)
        and not is_closed(word)
        and not is_place(word)
        and not is_region(word)
        and fold(word) not in name_words().whole
    )
