"""Titles of objectives joined in one cell, as a survey joins the boxes that were ticked.

A title may hold the comma that joins: the longest one that a list goes on
with, word for word, goes first; one that is not written word for word ends
where it is most like a title.  What is none is given back, to be said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from concertaction.models import Origin
from concertaction.patterns import late

if TYPE_CHECKING:
    from concertaction.importers.values.titles import TitleMatcher

_MOST_PIECES = 60
_LONGEST_TITLE = 12  # pieces
_JOIN = late(r",(?!\d)\s*|\s*[;|•\n]\s*|\s[/+&]\s")
_ASIDE = late(r"\([^()]*(?:\)|$)")
_LEADING_AND = late(r"^\W*(?:et|puis|ainsi que|ou)\b\W*|^\W+|\W+$")


class Joined(NamedTuple):
    """The objectives of a text, each with its origin, and the pieces of it that are titles of none.

    ``worded``: one of them at least stands there word for word.
    """

    links: tuple[tuple[str, Origin], ...]
    rest: tuple[str, ...]
    worded: bool


def read_joined(folded: str, titles: TitleMatcher, *, is_like_one: bool) -> Joined | None:
    """Cut a folded text into titles; None for one that is no list of them.

    What stands in brackets behind a title, and is no part of it, is a remark.
    A text that as a whole is like no title (``is_like_one``) is looked at
    further only where one of them stands in it word for word.
    """
    if not is_like_one:
        pieces = _JOIN.split(folded, maxsplit=_MOST_PIECES)
        if all(titles.longest(pieces[at : at + _LONGEST_TITLE])[1] is None for at in range(len(pieces))):
            return None
    found = _read(folded, titles)
    if found is None or not found.rest or "(" not in folded:
        return found
    bare = _read(_ASIDE.sub(" ", folded), titles)
    return bare if bare is not None and [*bare.links] == [*found.links] else found


def _read(folded: str, titles: TitleMatcher) -> Joined | None:
    pieces = [piece for piece in _JOIN.split(folded) if piece]
    if len(pieces) > _MOST_PIECES:
        return None
    links: dict[str, Origin] = {}
    rest: list[str] = []
    worded = False
    at = 0
    while at < len(pieces):
        following = pieces[at : at + _LONGEST_TITLE]
        end, code, left = titles.longest(following)
        origin = Origin.DECLARED
        worded = worded or code is not None
        if code is None:
            end, code, origin = _likest(following, titles)
        if code is not None:
            links.setdefault(code, origin)
        else:
            left = pieces[at]
        left = _LEADING_AND.sub("", left)
        if left and code is not None and titles.read(left).code is not None:
            end -= 1
            pieces[at + end] = left
        elif left:
            rest.append(left)
        at += end
    return Joined(tuple(links.items()), tuple(rest), worded)


def _likest(pieces: list[str], titles: TitleMatcher) -> tuple[int, str | None, Origin]:
    """The first pieces that are a title, though not word for word: how many, which, and its origin."""
    first = titles.read(pieces[0])
    if first.code is None:
        return 1, None, Origin.DECLARED
    end, best = 1, titles.likeness(pieces[0], first.code)
    for more in range(2, len(pieces) + 1):
        if titles.longest(pieces[more - 1 :])[1] is not None:
            break
        score = titles.likeness(", ".join(pieces[:more]), first.code)
        if score > best:
            end, best = more, score
    return end, first.code, first.origin
