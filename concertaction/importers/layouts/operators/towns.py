"""The town behind a name that is whole without it: "EFT Le Chêne asbl - Ghlin" is "EFT Le Chêne asbl".

Only on lines that speak for all the actions below: a column of operators says what it says.
"""

from __future__ import annotations

from functools import lru_cache

from concertaction.importers.layouts.operators.whole_names import ARTICLE, WORD, is_bare_kind
from concertaction.importers.layouts.words.headings import unaccented
from concertaction.importers.layouts.words.lines import words
from concertaction.importers.layouts.words.proper_names import is_only_common
from concertaction.patterns import late
from concertaction.territory import load

_LONGEST = 130
_BEHIND = late(
    r"(?:\s+[-–—|]\s+|\s*,\s*|\s*\(\s*)(?:(?:à|B-?)\s*)?(?:\d{4}\s+)?([^\W\d_][^,()|:]{2,40})\)?[\s.]*$"
)
_KIND = late(r"\s*\(([^()]{2,40})\)\s*$")


@lru_cache(maxsize=4096)
def without_town(name: str) -> str:
    """A name without the commune or the section that alone stands behind its legal form or its kind.

    One that means nothing without its place keeps it: "Régie des quartiers asbl – Jemappes".
    """
    behind = _BEHIND.search(name) if len(name) <= _LONGEST else None
    if behind is None:
        return name
    whole, places = name[: behind.start()], load()
    if not places.is_place(behind[1]) or places.commune(behind[1]) is None:
        return name
    bare = _without_form(whole)
    return whole if bare != whole and _names_one(bare) else name


def _without_form(name: str) -> str:
    """A name without what says that it ends: "asbl", "(OISP)"; and without "asbl" before it."""
    kind = _KIND.search(name)
    if kind is not None and is_bare_kind(kind[1]):
        name = name[: kind.start()]
    form = words("private_form", r"(?:^|,?\s+)\(?", r"\.?\)?(?:$|(?<=^asbl)\s)")
    found = form.search(unaccented(name))
    if found is None or len(unaccented(name)) != len(name):
        return name
    return name[: found.start()] + name[found.end() :]


def _names_one(name: str) -> bool:
    """True for a name with a word of its own: "Le Chêne", not "Maison des jeunes"."""
    several = words("borne_by_several")
    return any(
        len(word) > 2
        and word[0].isupper()
        and not is_only_common(word)
        and not several.fullmatch(unaccented(word))
        for word in WORD.findall(ARTICLE.sub("", name))
    )
