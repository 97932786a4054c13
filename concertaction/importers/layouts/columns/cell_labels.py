"""Cells that say several things, each behind its label: ``Action : Potager⏎Objectif : 1.4⏎Période : 2011``.

Each label stands at the head of a line, or behind a sign that parts (`` - ``, ``;``, ``|``, ``•``...);
behind it come a colon, an equals sign, an arrow or a dash.  What stands before the first label has none.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.layouts.shapes import DATED, OBJECTIVES
from concertaction.importers.layouts.words.headings import (
    LIKELY,
    fold,
    is_heading,
    is_known,
    recognise,
    speaks_of,
    unaccented,
)
from concertaction.importers.layouts.words.lines import words
from concertaction.importers.layouts.words.organisations import looks_like_organisation
from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

MAIN = frozenset(
    {"title", "operator", "partners", "objectives", "axis", "objective_number", "start", "end", "period",
     "year", "quarter"}
)  # fmt: skip
"""What an action is told by: labels of other things alone make no action of a cell."""
_OF_ONE_LINE = frozenset({"reference", "operator", "axis", "objectives", "objective_number"}) | DATED
"""Fields that are answered on one line."""
PROSE = frozenset({"description", "remarks"})
"""Fields whose text may hold a colon of its own."""

_READ, _SIGNS = 5_000, 200  # letters and signs of a cell in which labels are looked for
_LONGEST, _NEAR = 60, 60  # letters of a label; before a sign, those among which it is looked for
_SEVERAL = 2  # titles of a cell that holds several actions
_FEWEST, _INSTRUCTS = 2, 0.5  # things that a cell says; share of them that tell how to answer
_MOST_WORDS = 7
_MOST_UNKNOWN = 4  # words of a label that none knows
_SURE = 0.95  # score of a label that a dash, a comma or a stop parts from what stands before it
_BULLETS = r"[ \t\u00a0•·▪●◦‣*■➢►▶→✓✔–—-]*(?:\d{1,2}[ ]?[.)][ ]*)?"
_BREAK = late(r"<br\s?/?>|\\n", re.I)  # as exports of web pages have them
_PARAGRAPH = late(r"\n\s*\n")
_BULLET = late(_BULLETS)
_SIGN = late(  # behind a label; or "Axe 1, objectif 4" at the head of a piece, which needs none
    rf"(?:(?P<head>\A|(?<=\n)){_BULLETS}|(?<=\s)[–—-]\s|[;|•]\s?)"
    r"(?P<coded>(?:axes?|objectifs?|obj)\b[. ]*(?:n\s?[°o]\.?\s*)?"
    r"(?:\d{1,2}(?!\d)|[ivx]{1,4}\b)(?:\s?[.,;/&+-]\s?\d{1,2}(?!\d))*(?!\s*[:=]\s*\d\s?[.,]\s?\d))"
    r"|(?!(?<=\d):\d)(?::(?!//)|=>|->|=|→)",
    re.I,
)
_DASH = late(r"(?P<coded>(?!))(?P<head>)|(?<=[ \t\u00a0])[–—-](?=[ \t\u00a0])")
_APART = late(r"(?P<sure>[;|•·▪●◦\t]|(?<=\s)[–—/-](?=\s))|[,.!?](?=\s)|(?<=[ \u00a0]{2})(?=\S)")
_BLANK = late(r"(?P<sure>(?!))|(?<=[ \u00a0])(?=[A-ZÀ-Ý])")
_NOTHING = late(r"(?!)")
_OBJECTIVE = late(r"obj|\d\s?[.,]\s?\d", re.I)
_DASHED = late(r"[;|•]|(?<=\s)[–—-](?=\s)")
_NUMBERED_TITLE = late(r"(?P<word>[^\W\d_]+)\s*(?:n\s?[°o]\.?\s*)?\d{1,3}")
_TITLE, _FORM = "Action", "fiche"
_NUMBERED = late(r"(?:axe|obj)\w*\W*(?:n\s?[°o]\W*)?(?:\d|[ivx]{1,4}$)", re.I)
_WORD = late(r"[^\W\d_]")
_OF_NUMBERS = " \t\u00a0.)0123456789"
_ENDS = " \t\n\u00a0,;|•·"


class Said(NamedTuple):
    """One thing that a cell says: its label ("" where it has none), and what stands behind it."""

    label: str
    value: str

    @property
    def is_known(self) -> bool:
        """True for a label that asks for a field."""
        return bool(self.label) and is_known(self.label)

    @property
    def field(self) -> str:
        """The field that its label most likely asks for, or ""."""
        return _field(self.label)


class _Mark(NamedTuple):
    """A label in a text: where it begins, what it says, where its answer begins."""

    start: int
    label: str
    answer: int
    bullet: str = ""  # the sign before it


def said_in(text: str, further: Collection[str] = ()) -> list[Said]:
    """What a cell says, in its order; what stands before the first label first.

    ``further`` are labels (folded) that no word tells, and that other cells show to be some.
    """
    text = _BREAK.sub("\n", text)
    marks = _marks(text, _SIGN, _APART, further)
    if _count(marks) < 2 and len(text) < _READ:
        for signs, parting, least in ((_DASH, _NOTHING, 2), (_SIGN, _BLANK, 3)):
            found = _marks(text, signs, parting, ())
            if _count(found) >= least:
                marks = found
                break
    ends = [mark.start for mark in [*marks[1:], _Mark(len(text), "", 0)]][: len(marks)]
    said = [
        Said(mark.label, text[mark.answer : end].strip().rstrip(_ENDS))
        for mark, end in zip(marks, ends, strict=True)
    ]
    lead = text[: marks[0].start].strip().rstrip(_ENDS + "-–—") if marks else text.strip()
    return [Said("", lead), *said] if lead else _with_title(said)


def _with_title(said: list[Said]) -> list[Said]:
    """The first line without a label is the title where no label asks for it: below "Réf. : A1", say."""
    if any(one.field == "title" for one in said):
        return said
    for place, one in enumerate(said):
        first, _, rest = one.value.partition("\n")
        rest = rest.strip()
        if one.field in _OF_ONE_LINE and first and rest[:1].isupper() and not looks_like_organisation(rest):
            return [*said[:place], Said(one.label, first), Said("", rest), *said[place + 1 :]]
    return said


def records_in(text: str, further: Collection[str] = ()) -> list[list[Said]]:
    """What a cell says of each of its actions, mostly one; a label of titles, or a paragraph, begins one."""
    parts = [part for part in _PARAGRAPH.split(text) if part.strip()] if len(text) < _READ else []
    paragraphs = [said_in(part, further) for part in parts] if len(parts) > 1 else []
    if paragraphs and all(map(is_titled, paragraphs)):
        told = [known_fields(said) & MAIN - {"title"} for said in paragraphs]
        if set.intersection(*told):
            return paragraphs
    said = said_in(text, further)
    titles = [place for place, one in enumerate(said) if one.field == "title" and one.value]
    words = {fold(said[place].label) for place in titles}
    if len(titles) < _SEVERAL or len(words) > 1:
        return [said]
    first = 0 if titles[0] and fold(said[0].label) in {fold(one.label) for one in said[1:]} else titles[0]
    step = fold(said[first].label)
    starts = [place for place, one in enumerate(said) if place >= first and fold(one.label) == step]
    if len(starts) != len(titles):
        starts = titles
    ends = [*starts[1:], len(said)]
    shared = [one for one in said[: starts[0]] if one.label]
    return [[*shared, *said[start:end]] for start, end in zip(starts, ends, strict=True)]


def is_titled(said: Sequence[Said]) -> bool:
    """True where a label asks for the title, or something stands before the labels."""
    return any(one.value and (not one.label or one.field == "title") for one in said)


def known_fields(said: Sequence[Said]) -> set[str]:
    """The fields that known labels of a cell ask for, and that are answered."""
    return {one.field for one in said if one.value and one.is_known}


def is_record(said: Sequence[Said]) -> bool:
    """True for a cell of which labels tell two things at least, one of those that make an action.

    What tells how to answer them does not.
    """
    fields = known_fields(said)
    lead = {"title"} if not all(one.label for one in said) else set()
    if fields.isdisjoint(MAIN) or len(fields | lead) < _FEWEST:
        return False
    instructs = words("instruction", r"\W*")
    told = [instructs.match(unaccented(one.value)) is not None for one in said if one.label and one.value]
    return sum(told) < _INSTRUCTS * len(told)


def is_unfilled(said: Sequence[Said]) -> bool:
    """True for labels that nobody has answered."""
    return len(said) > 1 and not any(map(str.isalnum, "".join(one.value for one in said)))


def unknown_labels(text: str) -> Iterator[str]:
    """What stands at the head of a further line before a colon, folded, and is no label that is known."""
    for line in text[:_READ].splitlines()[1:]:
        label, colon, _answer = line[_end_of_bullet(line, 0, len(line)) :].partition(":")
        if colon and _may_be_label(label) and not is_known(label):
            yield fold(label)


def _count(marks: Sequence[_Mark]) -> int:
    """The fields that labels ask for."""
    return len({_field(mark.label) for mark in marks} - {""})


def _marks(
    text: str, signs: re.Pattern[str], parting: re.Pattern[str], further: Collection[str]
) -> list[_Mark]:
    """The labels of a text before some signs, each at the head of a line or behind what is ``parting``."""
    marks: list[_Mark] = []
    begun = 0
    for sign in islice(signs.finditer(text, 0, _READ), _SIGNS):
        if sign.start() < begun:
            continue
        before = marks[-1] if marks else None
        if sign["coded"] is not None:
            led = _field(before.label) if before else ""
            if led not in PROSE and (sign["head"] is not None or led not in OBJECTIVES):
                marks.append(_coded(text, sign))
                begun = sign.end()
            continue
        found = _label_before(text, begun, sign.start(), before, parting, further)
        if found is not None:
            marks.append(found._replace(answer=sign.end()))
            begun = sign.end()
    return marks


def _field(label: str) -> str:
    matches = recognise(label)
    return matches[0].field if matches else ""


def _coded(text: str, found: re.Match[str]) -> _Mark:
    """A piece that says an objective without a sign: "Axe 1, objectif 4", "Objectif 1.4 : Formation"."""
    start = found.start("coded")
    line = text[start:].partition("\n")[0]
    return _Mark(found.start(), "Objectif" if _OBJECTIVE.search(line) else "Axe", start)


def _label_before(
    text: str, begun: int, end: int, before: _Mark | None, parting: re.Pattern[str], further: Collection[str]
) -> _Mark | None:
    """The label between what was read of a text and a sign."""
    line = text.rfind("\n", begun, end) + 1
    start = begun
    if line or not begun:
        start = _end_of_bullet(text, line, end)
        found = _Mark(line, text[start:end].strip(), end, text[line:start].strip(_OF_NUMBERS))
        is_told = parting is not _NOTHING  # a dash stands between all kinds of things
        if is_told and _numbers_title(found.label):
            return found._replace(label=_TITLE)
        others = further if before else ()  # the first line is rather the title: "Stage : cuisine"
        if _is_label(found.label, others, is_told=is_told) or (is_told and _stands_apart(found, before)):
            return _behind_dash(text, start, end) or found
    for sign in parting.finditer(text, max(start, end - _NEAR), end):
        label = text[sign.end() : end].strip()
        if not text[begun : sign.start()].strip():
            continue  # nothing would answer the label before
        if not is_heading(label) or not _may_be_label(label) or _NUMBERED.match(label):
            continue
        if recognise(label)[0].score >= (LIKELY if sign["sure"] or label[0].isupper() else _SURE):
            return _Mark(sign.start(), label, end)
    return None


def _numbers_title(label: str) -> bool:
    """True for "Action 1", "Projet n° 2", "Fiche 3"."""
    found = _NUMBERED_TITLE.fullmatch(label)
    return found is not None and (fold(found["word"]) == _FORM or speaks_of(found["word"], "title"))


def _behind_dash(text: str, start: int, end: int) -> _Mark | None:
    """The label behind a dash where what stands before it is none: "N° 3 - Action"."""
    if is_heading(text[start:end].strip()):
        return None
    signs = list(_DASHED.finditer(text, start, end))
    label = text[signs[-1].end() : end].strip() if signs else ""
    if not is_heading(label) or is_heading(text[start : signs[-1].start()].strip()):
        return None
    return _Mark(signs[-1].start(), label, end)


def _end_of_bullet(text: str, start: int, end: int) -> int:
    found = _BULLET.match(text, start, end)
    return found.end() if found else start


def _may_be_label(label: str) -> bool:
    return 1 < len(label) <= _LONGEST and len(label.split()) <= _MOST_WORDS and _WORD.match(label) is not None


def _is_label(label: str, further: Collection[str], *, is_told: bool) -> bool:
    if not _may_be_label(label):
        return False
    return is_heading(label) or (is_told and (is_known(label) or fold(label) in further))


def _stands_apart(found: _Mark, before: _Mark | None) -> bool:
    """True for a label that no word tells, and that is none of the things that the one before it lists."""
    label = found.label
    if before is None or not _may_be_label(label) or len(label.split()) > _MOST_UNKNOWN:
        return False
    if not label[0].isupper() or _field(before.label) in PROSE:
        return False
    return found.bullet in ("", before.bullet) and not looks_like_organisation(label)
