"""Where a cell of names is always cut: at lines, semicolons, bullets, numbering."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain, pairwise

from concertaction.importers.values.names.leads import without_lead
from concertaction.importers.values.names.of_communes import body_at
from concertaction.importers.values.names.roles import without_use_before
from concertaction.importers.values.names.same_name import is_line_of_house
from concertaction.importers.values.names.segments import Segment, cut_outside_brackets
from concertaction.importers.values.names.single import without_numbering
from concertaction.importers.values.names.tells import (
    CAPITAL,
    Known,
    begins_as_one,
    has_form,
    is_acronym,
    is_closed,
    is_form,
    is_of_commune,
    is_told,
    without_form,
)
from concertaction.importers.values.names.words import name_words
from concertaction.patterns import late
from concertaction.text import fold

_BULLET = late(r"^\s*(?:[•·▪●‣◦]|[*–—-]\s)\s*")
_STRONG = late(r"\s*(?:;|\||•|·|▪|●|‣|\t| \+ |(?<=\w)\+(?=\w)| // )\s*")
_NUMBERING = late(
    r"(?:^|[\s,;])\(?(?:[Nn]\s?[°º]\s?)?(\d{1,2}|[a-h]|[IVX]{1,4})"
    r"(?:\s?(?:[°º]?[.)/:]|[°º])|(?<=\d)\s?[–-](?=\s))\s*(?=[^\W\d])"
)
_STARS = late(r"(?:^|\s)\*+\s*(?=\w)")
_AS_WELL = late(r"(?:tant|aussi bien|autant)\s+(.{2,200}?)\s+qu(?:e\s+|['’])(.+)", re.IGNORECASE)
_COUNTS = (
    [str(number) for number in range(1, 100)],
    list("abcdefgh"),
    ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"],
)
_CONTINUES = late(r"^(?:de|du|des|d'|l'|la|le|les|à|au|aux|pour|et|en|sur|&|-|–)\b\s*", re.IGNORECASE)
_COMPANY = late(  # "CPAS de Hensies (avec PCS de Hensies)", "Le Forem (+ MIRE)"
    r"\s*[(\[]\s*(?:(?:en\s+)?(?:partenariat|collab(?:oration|\.)|association|coopération)\s+avec"
    r"|avec(?:\s+(?:le\s+|l['’])?(?:soutien|appui|aide|concours|collaboration|participation)\s+d[eu](?:\s+la)?)?"
    r"|partenaires?\s*:|et(?:\s+avec)?|\+|&)\s*"
    r"(?:(?:l[ea]s?|du)\s+|l['’])?((?!(?:Fils|Filles?|Frères|Cie|Co)\b)[A-ZÀ-Ý][^()\[\]]*)[)\]]"
)
_UNFINISHED = late(r"(?:\b(?:de|du|des|la|le|les|et|à|au|aux|pour|d'|l')|[&,/-])$", re.IGNORECASE)
_ARTICLED = late(r"(?:Le|La|Les|Au|Aux|À la) [A-ZÀ-Ý]|(?:L|À l)['’][A-ZÀ-Ý]")
_ONE_WORD = late(r"[^\W\d_]{2,30}")
_LABELLED = late(r"[^:.]{3,40}:\s")
_ENDED = late(r"(?P<doubt>\s*\(\?+\)|\s*\?+)\s+(?=\S)|(?<=[^\W\d_]{4})\.\s+(?=[A-ZÀ-Ý])")


def with_company_apart(text: str) -> str:
    """Give those who stand in brackets beside a name a line of their own."""
    return _COMPANY.sub(r"\n\1\n", text) if "(" in text or "[" in text else text


def with_lines(text: str) -> str:
    """Give names that end as sentences do a line each: "Le Forem ? ONEM ?", "Le Forem. Autre : ONEM."."""
    if "? " not in text and "?) " not in text and ". " not in text:
        return text
    ends = list(_ENDED.finditer(text))
    starts = [0, *(end.end() for end in ends)]
    pieces = [text[start : end.start()] for start, end in zip(starts, ends, strict=False)]
    pieces.append(text[starts[-1] :])
    labelled = [_LABELLED.match(piece) is not None and without_lead(piece) != piece for piece in pieces]
    told = [
        is_labelled or is_told(without_use_before(piece.strip(" ?.()")))
        for piece, is_labelled in zip(pieces, labelled, strict=True)
    ]
    is_doubted_each = len(ends) > 0 and text.rstrip(" )").endswith("?")
    lines = pieces[0]
    for end, following, (before, after), is_labelled in zip(
        ends, pieces[1:], pairwise(told), labelled[1:], strict=True
    ):
        apart = (
            is_labelled
            or (before and after)
            or (is_doubted_each and end["doubt"] is not None and (before or after))
        )
        lines += ((" ?" if end["doubt"] else "") + "\n" if apart else end[0]) + following
    return lines


def strong_pieces_of(text: str, known: Known) -> tuple[list[str], bool]:
    """Cut a cell at its strong separators; a name that goes on in the next line stays one.

    Also whether a line was taken for the name of the house above it, which may be two houses.
    """
    lines: list[str] = []
    is_doubtful = False
    for line, is_counted in chain.from_iterable(map(_numbered, text.split("\n"))):
        bare = without_numbering(_BULLET.sub("", line).strip())
        if not bare:
            continue
        if (lines and is_form(bare)) or (
            lines
            and not is_counted
            and bare == line.strip()
            and (_is_continued(lines[-1], bare) or _is_known_across(lines[-1], bare, known))
        ):
            lines[-1] = f"{lines[-1]} {bare}"
        elif lines and not is_counted and bare == line.strip() and _is_named_below(lines[-1], bare, known):
            lines[-1] = f"{lines[-1]} {bare}"
            is_doubtful = True
        elif lines and not (is_counted or _BULLET.match(line)) and is_line_of_house(lines[-1], bare):
            lines[-1] = f"{lines[-1]} – {bare}"
        elif lines[1:] and not is_counted and (house := body_at(lines[-2], lines[-1], known)):
            if not is_line_of_house(house, bare):
                lines.append(bare)
                continue
            lines[-2:] = [f"{house} – {bare}"]  # "CPAS", "Dour", "Service ISP"
        else:
            lines.append(bare)
    parted = [cut_outside_brackets(_STRONG, line) if _STRONG.search(line) else [(line, "")] for line in lines]
    summed = {at for at, segments in enumerate(parted) if _may_be_sum(segments, known)}
    pieces = [
        piece.strip(" ,;-–—|")
        for at, segments in enumerate(parted)
        for strong, _separator in ([(lines[at], "")] if at in summed else segments)
        for piece in _as_well(strong)
    ]
    return [piece for piece in pieces if piece.strip(".")], is_doubtful or bool(summed)


def _may_be_sum(segments: Sequence[Segment], known: Known) -> bool:
    """Whether two words and a legal form may be one firm: "Pierre + Paul sprl"; not "TEC + Panibor sa"."""
    if len(segments) != 2 or segments[0][1].strip() != "+" or not has_form(segments[1][0]):
        return False
    left, right = segments[0][0].strip(), segments[1][0].strip()
    is_word_each = _ONE_WORD.fullmatch(left) and _ONE_WORD.fullmatch(without_form(right))
    return bool(is_word_each) and not is_told(left) and not (known(left) and known(right))


def _as_well(piece: str) -> tuple[str, ...]:
    """Cut "tant le Forem que la MIRE"."""
    both = _AS_WELL.fullmatch(piece.strip()) if piece.strip()[:1] in "tTaA" else None
    return (both[1], both[2]) if both else (piece,)


def _is_continued(line: str, following: str) -> bool:
    """Whether a name goes on in the next line."""
    if _UNFINISHED.search(line) or line.count("(") > line.count(")") or following[0] in "&(":
        return True
    return bool(_CONTINUES.match(following)) and following[0].islower()


def _is_known_across(line: str, following: str, known: Known) -> bool:
    """Whether a known name was cut by the end of the line, and is not two known names."""
    last = _STRONG.split(line)[-1]
    return not (known(last) and known(following)) and known(f"{last} {following}")


def _is_named_below(line: str, following: str, known: Known) -> bool:
    """Whether a house has its name in the next line: "Service de santé mentale", "Le Chêne aux Haies"."""
    if not _ARTICLED.match(following) or is_told(following) or known(following) or known(line):
        return False
    is_kind = is_acronym(line) or not CAPITAL.search(line[1:])
    return is_kind and begins_as_one(line) and not is_closed(line) and not is_of_commune(line)


def _numbered(line: str) -> list[tuple[str, bool]]:
    """Cut "1) CPAS 2) Forem" at numbers, or letters, that count from the first, and "* CPAS * Forem".

    Each piece with whether a mark stands before it.
    """
    marks = list(_NUMBERING.finditer(line))
    if len(marks) < 2 or [match[1] for match in marks] not in [count[: len(marks)] for count in _COUNTS]:
        marks = list(_STARS.finditer(line)) if "*" in line else []
        if len(marks) < 2:
            return [(line, False)]
    before = line[: marks[0].start()].strip()
    if before and not re.search(r"[.)]\s*$|\*", marks[0][0]):
        return [(line, False)]
    if before.endswith(":") or name_words().groups.match(fold(before)):
        before = ""
    ends = [match.start() for match in marks[1:]] + [len(line)]
    pieces = [(line[match.end() : end], True) for match, end in zip(marks, ends, strict=True)]
    return [(before, False), *pieces] if before else pieces
