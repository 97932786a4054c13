"""Headings of which each stands once for every action of a line: "Intitulé 1", "Objectif 1", "Intitulé 2"…"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.layouts.words.headings import (
    LIKELY,
    POSSIBLE,
    fold,
    recognise,
    speaks_of,
    unaccented,
)
from concertaction.importers.layouts.words.lines import words
from concertaction.patterns import compiled, late
from concertaction.text import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from concertaction.importers.layouts.page import Page

_LONGEST = 150  # characters of a heading
MOST = 12  # actions of a line
_OF_LINE = frozenset({"objectives", "objective_number", "operator"})
"""What one line may say for several actions of which it only gives the titles."""

_PREFIX = late(r"^\s*[A-Za-z]?(?P<number>\d{1,2})(?:[.):/]|\s[-–.)]|\s(?=\w))\W*(?=\w)")
_NUMBER = late(
    r"(?:n\s?[°o]\.?\s*|#\s*)?(?<!\d)(?P<number>\d{1,2})(?!\d)(?:\s?(?:ers?|eres?|res?|emes?|es?|de)\b)?"
)
_LETTER = r"\.?\s+(?:n\s?[°o]\.?\s*)?(?P<number>[a-h]|i{1,3}|iv|v)\b"
_GOES_ON = late(r"\s+\w|['-]\w")
_LETTERS = {
    "a": 1,
    "b": 2,
    "c": 3,
    "d": 4,
    "e": 5,
    "f": 6,
    "g": 7,
    "h": 8,
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
}


class Sets(NamedTuple):
    """The columns of each stem by the number of the action, and the stem of the titles."""

    columns: dict[str, dict[int, int]]
    headings: dict[str, str]
    title: str
    is_under_bands: bool

    @property
    def numbers(self) -> set[int]:
        """The numbers of the actions of a line."""
        return set(self.columns[self.title])

    @property
    def are_titles(self) -> bool:
        """True where nothing else than what the actions are called stands several times on a line."""
        return [stem for stem, columns in self.columns.items() if len(columns) > 1] == [self.title]

    def stem_at(self, column: int) -> str | None:
        """The stem of a column of a set; None for one that speaks of all."""
        return next((stem for stem, true in self.columns.items() if column in true.values()), None)


class _Numbered(NamedTuple):
    """A heading without its number, folded and as it may be read."""

    stem: str
    text: str
    number: int  # 0 where it has none
    is_first: bool = False  # it comes before the heading, as that of a question does


def find_sets(page: Page, row: int) -> Sets | None:
    """The sets of columns that a line of headings tells apart, each with the title of an action; or None."""
    if not page.holds_texts(row):
        return None
    own = {column: str(value) for column, value in page.used(row)}
    if any(len(text) > _LONGEST for text in own.values()):
        return None
    if not _is_repeated(list(own.values())):
        return None
    bands = _bands(page, row)
    texts = {column: f"{bands[column]} : {text}" if column in bands else text for column, text in own.items()}
    is_alone = row == 0 or page.counts[row - 1] < 2  # no years or axes stand over them
    return _sets(texts, is_under_bands=bool(bands), is_alone=is_alone)


def _is_repeated(texts: list[str]) -> bool:
    """A cheap look: true where two headings at least speak of titles."""
    return sum(map(_may_head_titles, texts)) > 1


def _may_head_titles(text: str) -> bool:
    short = _PREFIX.sub("", text)
    return any(
        match.field == "title"
        for one in dict.fromkeys((short, _NUMBER.sub("", unaccented(short)).strip()))
        for match in recognise(one)
    )


def _bands(page: Page, row: int) -> dict[int, str]:
    """The text of the line above that stands over each column, where several stand there."""
    above = page.used(row - 1) if row else []
    if len(above) < 2 or any(not isinstance(value, str) for _, value in above):
        return {}
    bands: dict[int, str] = {}
    for (column, value), end in zip(above, [*(at for at, _ in above[1:]), page.width], strict=True):
        last = page.right_of(row - 1, column)
        reach = last + 1 if last > column else end
        if reach - column > 1 and _number_of(str(value)):
            bands.update(dict.fromkeys(range(column, reach), str(value)))
    return bands


def _number_of(text: str) -> int:
    return max((one.number for one in _readings(text)), default=0)


@lru_cache(maxsize=4096)
def _readings(text: str) -> tuple[_Numbered, ...]:
    """The ways to take a number out of a heading; the heading as it is comes last."""
    return tuple(_read(text))


def _read(text: str) -> Iterator[_Numbered]:
    asked = _PREFIX.match(text)
    whole = text[asked.end() :] if asked else text
    plain = unaccented(whole)
    if len(plain) == len(whole):  # a ligature makes it longer: its places are no longer those of the text
        yield from _cut(whole, plain)
    if asked is not None:  # "1. Intitulé": of the first action, or the first question
        yield _Numbered(fold(whole), whole, _counted(int(asked["number"])), is_first=True)
    yield _Numbered(fold(whole), whole, 0)


def _cut(text: str, plain: str) -> Iterator[_Numbered]:
    found: list[tuple[re.Match[str], int]] = [(one, int(one["number"])) for one in _NUMBER.finditer(plain)]
    for number, pattern in enumerate(table("lines")["ordinals"], 1):
        found += [(one, number) for one in _ordinal(pattern).finditer(plain)]
    for one, number in found:
        yield _without(text, one.span(), number)
    for one in words("numbered_actions", r"\b", _LETTER).finditer(plain):
        if text[one.start("number")].islower() and _GOES_ON.match(plain, one.end()):
            continue  # "L'action a-t-elle été évaluée ?", "Nom de l'action d'insertion", "Action à mener"
        yield _without(text, one.span("number"), _LETTERS[one["number"]])


@cache
def _ordinal(pattern: str) -> re.Pattern[str]:
    return compiled(rf"\b{pattern}\b")


def _without(text: str, span: tuple[int, int], number: int) -> _Numbered:
    rest = f"{text[: span[0]]} {text[span[1] :]}".strip()
    return _Numbered(fold(rest), rest, _counted(number))


def _counted(number: int) -> int:
    return number if number <= MOST else 0


def _sets(texts: Mapping[int, str], *, is_under_bands: bool, is_alone: bool) -> Sets | None:
    readings = {column: _readings(text) for column, text in texts.items()}
    found: dict[str, dict[int, int]] = {}
    said: dict[str, str] = {}
    plain: dict[str, list[int]] = {}
    for column, several in readings.items():
        plain.setdefault(several[-1].stem, []).append(column)
        for one in several:
            if one.number and one.stem:
                found.setdefault(one.stem, {}).setdefault(one.number, column)
                said.setdefault(one.stem, one.text)
    for stem, columns in plain.items():
        if stem in found and len(columns) == 1:  # "Intitulé | Intitulé2 | Intitulé3"
            if columns[0] not in found[stem].values():  # "2. Intitulé", the second question
                found[stem].setdefault(1, columns[0])
        elif stem not in found and len(columns) > 1:
            found[stem] = dict(enumerate(columns, 1))
            said[stem] = readings[columns[0]][-1].text
    headings = {stem: _heading(text) for stem, text in said.items()}
    title = next(
        (
            stem
            for stem, columns in found.items()
            if len(columns) > 1 and 1 in columns and _heads_titles(stem, headings[stem])
        ),
        None,
    )
    if title is None:
        return None
    asked = {one.stem for several in readings.values() for one in several if one.is_first}
    sets = Sets(_own(found, headings, title, asked), headings, title, is_under_bands)
    is_numbered = any(
        one.number and one.stem == title for column in found[title].values() for one in readings[column]
    )
    if not is_numbered and not is_alone:
        return None
    return sets if _are_sets(sets, texts, is_numbered=is_numbered) else None


def _own(
    found: dict[str, dict[int, int]], headings: dict[str, str], title: str, asked: set[str]
) -> dict[str, dict[int, int]]:
    """The stems that are numbered as the titles are, each column once; what one action alone has is its."""
    taken: set[int] = set()
    own: dict[str, dict[int, int]] = {}
    for stem in sorted(found, key=lambda stem: (stem != title, -len(found[stem]))):
        columns = {n: at for n, at in found[stem].items() if n in found[title] and at not in taken}
        is_alone = len(columns) == 1 and stem not in asked and not speaks_of(headings[stem], "operator")
        if len(columns) > 1 or is_alone:
            own[stem] = columns
            taken.update(columns.values())
    return own


def _heading(text: str) -> str:
    """What a heading without its number is best read as: with its words or without "Action :"."""
    named = words("numbered_actions", r"\W*\b(?:[a-z]|", r")\b\W*(?=\w)").match(unaccented(text))
    short = text[named.end() :] if named is not None else text
    short = words("numbered_actions", r"\W*[(\[]\W*", r"\W*[)\]]\W*$").sub("", short)
    return max((text, short), key=lambda one: max((m.score for m in recognise(one)), default=0.0))


def _heads_titles(stem: str, heading: str) -> bool:
    """True for a heading of titles that is not numbered by its objective, its quarter or its year."""
    other = words("numbers_no_action")
    is_other = any(other.fullmatch(word) or (word.isdigit() and len(word) == 4) for word in stem.split())
    return not is_other and speaks_of(heading, "title", least=LIKELY)


def _are_sets(sets: Sets, texts: Mapping[int, str], *, is_numbered: bool) -> bool:
    """True for two fields at least, no titles beside, and beside sets without numbers whose they are.

    Titles alone are sets where one objective or one operator is said for all those of a line.
    """
    repeated = [stem for stem, columns in sets.columns.items() if len(columns) > 1]
    fields = {matches[0].field for stem in repeated if (matches := recognise(sets.headings[stem]))}
    beside = [text for column, text in texts.items() if sets.stem_at(column) is None]
    if any(speaks_of(text, "title") for text in beside):
        return False
    if len(fields) < 2:
        return sets.are_titles and any(
            speaks_of(text, *_OF_LINE, least=POSSIBLE if is_numbered else LIKELY) for text in beside
        )
    return is_numbered or any(speaks_of(text, "operator", least=POSSIBLE) for text in beside)
