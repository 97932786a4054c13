"""Boxes to be ticked, several in one cell: "☐ 1.1 ☒ 1.2 ☐ 1.3", "1.1 [ ] 1.2 [x]", "1.1 : non / 1.2 : oui".

Only what is ticked is said.  A box stands before what it is about or behind
it, the same way in the whole cell; where that cannot be told, nothing is read.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from concertaction.patterns import late

FULL = "☒☑■✓✔✅✗✘✖⊠⊗◼⬛◉⦿●√🗹🗷🗸×"
VOID = "☐□○◻⬜❑❏▢◯⭘"
BOXES = FULL + VOID
_BULLETS = frozenset("■●✓✔√")
"""Signs that begin the lines of a list as well: without an empty box beside them they only list."""

_MARK = late(
    rf"(?P<full>[{FULL}]|[\[({{]\s*[xv✓✔×]\s*[\])}}]|(?<![\w'])(?:oui|ja)(?![\w'-]))"
    rf"|(?P<void>[{VOID}]|\[[\s_.\-]*\]|\([\s_.]*\)|(?<![\w_])_+(?![\w_])|(?<![\w'])(?:non|nee)(?![\w'-]))"
    r"|(?P<letter>(?<![\w.'/])x(?![\w.'/]|-\d))"
)
_MAYBE = late(rf"[{FULL}{VOID}\[({{_x]|oui|non|ja|nee")
_O = late(r"(?<![\w.'])o(?=\s)")
_SEPARATORS = " \t,;:|/.-=–—→>•*&+"
_BLANK = _SEPARATORS + "\n()"
_CODES = late(r"\d+\s?[.,\-/_°]\s?\d+")
_JOINED = late(r"\s*(?:[,&+/-]|et|a|->|→)\s*")
_CODE = late(r"\d\s?[.,\-/_°]\s?\d|\d|\b(?:axe|obj|a\s?\d|o\s?\d)")
_AFTER = late(r"\s*(?:[a-z]?\d+[.,\-/_]\d|axe|obj|[ao]\s?\d|$)")
_BEFORE = late(r"(?:^|[.,\-/_]\d+|(?:axe|obj\w*\.?|[ao])\s?\d+)[\s:=|.\-]*$")
_HEADING = late(r"\s*(axes?\s*(?:n°\s*)?(?:\d+|[ivx]+)(?![\w.,/-]*\d)\s*[:.\-|]?|[^\d:]*:)\s*")
_AXIS = late(r"axes?\s*(?:n°\s*)?(?:\d+|[ivx]+)")
_STRONG = late(r"[;|\n]|\s/\s")


class Ticked(NamedTuple):
    """What of a cell is ticked: ``text`` in its own words, "" when every box is empty."""

    text: str
    is_clear: bool = True


class _Piece(NamedTuple):
    """A box (its text is ``"1"`` ticked or ``""`` empty) or the words between two boxes."""

    is_box: bool
    text: str


_UNCLEAR = Ticked("", False)


def ticked(folded: str) -> Ticked | None:
    """Keep what is ticked of a folded text; None when it holds no boxes or only says of all the same."""
    if not _MAYBE.search(folded):
        return None
    marks = _marks(folded)
    void = any(not mark.full for mark in marks)
    if not marks or _without(folded, marks).strip(_BLANK) == "" or (not void and _is_list(folded, marks)):
        return None
    lines = [_pieces(line) for line in _lines(folded, marks)]
    for before in (True, False):
        read = [found for line in lines if (found := _read(line, before=before))]
        if len(read) == len(lines):
            return _joined(read)
    return _alone(folded, marks, void=void)


class _Mark(NamedTuple):
    start: int
    end: int
    full: bool


def _marks(folded: str) -> list[_Mark]:
    found = []
    for match in _MARK.finditer(folded):
        kind = match.lastgroup
        if kind == "letter" and not _is_tick(folded, match.start(), match.end()):
            continue
        found.append(_Mark(match.start(), match.end(), kind != "void"))
    signs = {folded[mark.start : mark.end] for mark in found}
    if any(mark.full for mark in found) and signs <= {"x", "☒", "☑", "✓", "✔", "×", "■"}:
        # an "o" is an empty box only beside true ticks
        found += [
            _Mark(match.start(), match.end(), False)
            for match in _O.finditer(folded)
            if _AFTER.match(folded, match.end())
        ]
        found.sort()
    if found and signs <= {"oui", "ja", "non", "nee"}:
        beside = all(_BEFORE.search(folded[: mark.start].rstrip(" (")) for mark in found)
        return found if beside and len(found) > 1 else []
    return found


def _is_tick(folded: str, start: int, end: int) -> bool:
    """Whether an x marks something: at a code, or alone at an end of a line; not "2 x 4 jours"."""
    ahead, behind = folded[end:].partition("\n")[0], folded[:start].rpartition("\n")[2]
    if not ahead.strip() or not behind.strip():
        return True
    if re.match(r"\s*\d+(?![\d.,\-/_])", ahead) and re.search(r"\d\s*$", behind):
        return False
    return bool(_AFTER.match(ahead) or _BEFORE.search(behind))


def _is_list(folded: str, marks: list[_Mark]) -> bool:
    """True when marks only stand at one item each, or are the bullets of a list: nothing is left unticked."""
    if all(folded[mark.start : mark.end] in _BULLETS for mark in marks):
        return folded[: marks[0].start].strip(_BLANK) == ""
    if len(marks) > 1:
        return False
    rest = folded[: marks[0].start], folded[marks[0].end :]
    codes = len(_CODES.findall(" ".join(rest)))
    return codes <= 1 and "\n" not in folded.strip()


def _lines(folded: str, marks: list[_Mark]) -> list[list[_Piece]]:
    """The pieces of each line, boxes and words in turn."""
    lines: list[list[_Piece]] = [[]]
    place = 0
    for mark in [*marks, _Mark(len(folded), len(folded), False)]:
        first, *others = folded[place : mark.start].split("\n")
        lines[-1].append(_Piece(False, first))
        for text in others:
            lines.append([_Piece(False, text)])
        if mark.end > mark.start:
            lines[-1].append(_Piece(True, "1" if mark.full else ""))
        place = mark.end
    return lines


def _pieces(line: list[_Piece]) -> list[_Piece]:
    return [piece for piece in line if piece.is_box or piece.text.strip(_BLANK)]


def _read(line: list[_Piece], *, before: bool) -> tuple[str, list[str]] | None:
    """Heading and ticked items of a line; None when the boxes do not alternate so."""
    heading = ""
    if line and not line[0].is_box:
        whole = _HEADING.match(line[0].text)
        if before or all(not piece.is_box for piece in line):
            if whole is None and (any(map(str.isdigit, line[0].text)) or len(line) > 1):
                return None
            if whole is not None and _CODE.search(line[0].text[whole.end() :]):
                return None
            heading, line = line[0].text, line[1:]
        elif whole is not None and line[0].text[whole.end() :].strip(_SEPARATORS):
            heading, line = whole[1], [_Piece(False, line[0].text[whole.end() :]), *line[1:]]
    if len(line) % 2:
        return None
    ticks = []
    for first, second in zip(line[::2], line[1::2], strict=True):
        box, item = (first, second) if before else (second, first)
        if not box.is_box or item.is_box:
            return None
        if box.text:
            if not all(map(_JOINED.fullmatch, _CODES.split(item.text)[1:-1])):
                return None  # two codes, one box
            ticks.append(item.text.strip(_SEPARATORS))
    return heading, ticks


def _joined(lines: list[tuple[str, list[str]]]) -> Ticked:
    """The ticked items, each line under its axis when a heading names one."""
    texts, axis = [], ""
    for heading, ticks in lines:
        named = _AXIS.search(heading)
        axis = named[0] if named else axis
        if ticks:
            texts.append((f"{axis} : " if axis else "") + " ; ".join(ticks))
    return Ticked("\n".join(texts))


def _without(text: str, marks: list[_Mark]) -> str:
    for mark in reversed(marks):
        text = text[: mark.start] + text[mark.end :]
    return text


def _alone(folded: str, marks: list[_Mark], *, void: bool) -> Ticked:
    """Items cut by line ends, semicolons or bars, a box at most each: ``1.1 ; 1.2 X ; 1.3``."""
    pieces: list[tuple[str, list[_Mark]]] = []
    place = 0
    for end in [*(match.start() for match in _STRONG.finditer(folded)), len(folded)]:
        inside = [mark for mark in marks if place <= mark.start < end]
        text = _without(folded[place:end], [_Mark(m.start - place, m.end - place, m.full) for m in inside])
        text = text.strip(_BLANK)
        if text or inside:
            pieces.append((text, inside))
        place = end
    if any(len(inside) > 1 or (inside and not text) for text, inside in pieces):
        return _UNCLEAR
    if any(len(_CODES.findall(text)) > 1 for text, _inside in pieces):
        return _UNCLEAR
    bare = sum(not inside for _text, inside in pieces)
    if bare and (void or bare < 2):
        return _UNCLEAR
    return Ticked("\n".join(text for text, inside in pieces if inside and inside[0].full))
