"""Lists of organisations in one cell, cut into names.

Sheets separate partners with anything, and names hold the same signs: "Bois
et Compagnons", "Régie des quartiers de Mons, Frameries & Colfontaine", "Le
Forem – Mons".  Strong separators (line, semicolon, bullet, numbering) always
cut; at a weak one (comma, "et", slash, dash) the cheapest of all ways to cut
wins, where a piece is cheap that can be an organisation by itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from itertools import chain, pairwise
from typing import NamedTuple

from concertaction import territory
from concertaction.models import CellValue, NamedOrganisation
from concertaction.text import clean_text, fold, is_announced, is_nothing, table

_Way = tuple[float, list[str]]
Known = Callable[[str], bool]
KindsOf = Callable[[str], Sequence[str]]


class NamesReading(NamedTuple):
    """The organisations of a cell; ``doubtful`` when it can well be cut in another way."""

    names: tuple[NamedOrganisation, ...]
    doubtful: bool = False


class _Words(NamedTuple):
    starts: re.Pattern[str]
    whole: frozenset[str]
    communal: re.Pattern[str]
    singular: dict[str, str]
    forms: re.Pattern[str]
    follows: re.Pattern[str]
    branches: re.Pattern[str]
    halves: frozenset[str]
    concepts: frozenset[str]
    leads: re.Pattern[str]
    roles: frozenset[str]


def _any(words: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def _words() -> _Words:
    raw = table("name_words")
    return _Words(
        re.compile(rf"(?:{_any(raw['starts'])})(?![a-z])"),
        frozenset(raw["whole"]),
        re.compile(rf"(?:les |le |la |l')?({_any(raw['communal'])}) (?:de la |de |d'|du )?"),
        dict(raw["singular"]),
        re.compile(rf"(?:^|[\s(,])(?:{_any(raw['forms'])})\)?$"),
        re.compile(rf"(?:{_any(raw['follows'])})(?![a-z])"),
        re.compile(rf"(?:{_any(raw['branches'])})(?![a-z])"),
        frozenset(raw["halves"]),
        frozenset(raw["concepts"]),
        re.compile(rf"^(?:{_any(raw['leads'])})(?![a-z])[\s:]*"),
        frozenset(raw["roles"]),
    )


_GAP = re.compile(r"\t|(?<=\S)[ \xa0]{3,}(?=\S)")
_BULLET = re.compile(r"^\s*(?:[•·▪●‣◦*–—-]|\d{1,2}\s*[.)°/-]|[a-z]\))\s+|^\s*[•·▪●‣◦]")
_STRONG = re.compile(r"\s*(?:;|\||•|·|▪|●|‣|\t| \+ |(?<=\w)\+(?=\w)| // )\s*")
_NUMBERING = re.compile(r"(?:^|[\s,;])(\d{1,2})\s?[.)]\s*(?=[^\W\d])")
_WEAK = re.compile(
    r"\s*,\s+et\s+|\s*,\s*|\s+et/ou\s+|\s+(?:et|and)\s+|\s+(?:ainsi qu'|ainsi que |de même que |et aussi )"
    r"|\s*&\s*|\s+/\s*|\s*/\s+|/"
    r"|\s+[-–—]\s+|\s+(?:en partenariat |en collaboration )?avec\s+|\s+ou\s+"
)
_CONTINUES = re.compile(r"^(?:de|du|des|d'|l'|la|le|les|à|au|aux|pour|et|en|sur|&|-|–)\b\s*", re.IGNORECASE)
_UNFINISHED = re.compile(r"(?:\b(?:de|du|des|la|le|les|et|à|au|aux|pour|d'|l')|[&,/-])$", re.IGNORECASE)
_ARTICLE = re.compile(
    r"^(?:le |la |les |l['’]|du |de la |de l['’]|des |un |une |au |aux |d['’]|nos |notre |et )"
)
_CAPITAL_ARTICLE = re.compile(r"^(?:le |la |les |l'|du |de la |de l'|des |d'|un |une )")
_CONTACT = re.compile(
    r"[\s,;:(-]{0,4}(?:[^\s@]{1,64}@\S{1,64}|(?:https?://|www\.)\S+|(?:\b(?:t[ée]l(?:\.|[ée]phone)?|gsm|fax)\b[\s.:]*)?"
    r"(?:\+32|0032|(?<!\d)0)\s*(?:\(0\))?[\s./]*\d{1,3}[\s./-]+\d{2,3}(?:[\s./-]?\d{2,3}){1,2}(?!\d))[\s)]*",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"^(?:M\.|MM\.|Mr\.?|Mme\.?|Mlle\.?|Melle\.?|Monsieur|Madame|Mademoiselle|contact\s*:"
    r"|personne de contact\b|\[…\])",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"^(?:rue|avenue|av\.|chauss[ée]e|place|boulevard|bd|quai|route|chemin|\d{4}\s)\b", re.IGNORECASE
)
_STREET = re.compile(
    r",\s+(?:rue|avenue|av\.|chauss[ée]e|place|boulevard|bd|quai|route|chemin)\b.*$|,?\s+\d{4}\s+[A-ZÀ-Ý][\w-]+$",
    re.IGNORECASE,
)
_TWINS = frozenset({"eft", "oisp", "cisp", "aid", "cfisp", "efp", "sis", "deff", "sfpme", "ei", "ets"})
_LONGEST_TEXT = 5000
"""Letters that are read of one cell: no list of partners has so many."""
_LONGEST = 12
"""Pieces of one line beyond which it is cut everywhere: no name has so many separators."""


def split_names(
    value: CellValue,
    known: Known | None = None,
    kinds_of: KindsOf | None = None,
) -> NamesReading:
    """Cut a cell into the organisations that it names.

    ``known`` tells whether a text is the name of an organisation of the store:
    such a name is never cut.  ``kinds_of`` gives the kinds that a word in
    brackets means, which then leave the name ("SSM Le Fil Rouge
    (psychosocial)").  "néant" is nobody, "à définir" an announced partner.
    """
    if isinstance(value, str):
        value = _GAP.sub("\n", value)
    text = clean_text(value, lines=True)
    if text is None or text == "0" or is_nothing(text):
        return NamesReading(())
    if is_announced(text):
        return NamesReading((NamedOrganisation("", text, (), True),))
    if _ONE_NAME.fullmatch(text) and not _JOINING.search(text):
        return _one(text)
    known = known or _nobody
    pieces: list[str] = []
    doubtful = len(text) > _LONGEST_TEXT
    text = text[:_LONGEST_TEXT]
    strong_pieces = _strong_pieces(text, known)
    for strong in strong_pieces:
        cut = _weak_pieces(strong, known, listed=len(strong_pieces) > 1)
        pieces += cut.pieces
        doubtful = doubtful or cut.doubtful
    once: dict[str, NamedOrganisation] = {}
    for piece in pieces:
        name = read_name(piece, known, kinds_of)
        if name is not None:
            once.setdefault("?" if name.announced else fold(name.name), name)
    return NamesReading(tuple(once.values()), doubtful)


_ONE_NAME = re.compile(r"[^\W\d_]+(?:['’ ][^\W_]+){0,7}")
_JOINING = re.compile(r"\b(?:à|et|avec|ainsi|ou|puis|en|und|and|via|par|pour)\b", re.IGNORECASE)


@lru_cache(maxsize=65536)
def _one(text: str) -> NamesReading:
    """Read a plain name, which nothing could cut: the same few hundred in every file."""
    name = read_name(text, _nobody, None)
    return NamesReading(() if name is None else (name,))


def _nobody(_name: str) -> bool:
    return False


# -- strong separators --------------------------------------------------------------------


def _strong_pieces(text: str, known: Known) -> list[str]:
    lines: list[str] = []
    for line in chain.from_iterable(map(_numbered, text.split("\n"))):
        bare = _BULLET.sub("", line).strip()
        if not bare:
            continue
        if (
            lines
            and bare == line.strip()
            and (_is_continued(lines[-1], bare) or _is_known_across(lines[-1], bare, known))
        ):
            lines[-1] = f"{lines[-1]} {bare}"
        else:
            lines.append(bare)
    pieces = [piece.strip(" ,;-–—|") for line in lines for piece in _outside(_STRONG, line)]
    return [piece for piece in pieces if piece.strip(".")]


def _is_continued(line: str, following: str) -> bool:
    """Whether a name goes on in the next line."""
    if _UNFINISHED.search(line) or line.count("(") > line.count(")") or following[0] in "&(":
        return True
    return bool(_CONTINUES.match(following)) and following[0].islower()


def _is_known_across(line: str, following: str, known: Known) -> bool:
    """Whether a known name was cut by the end of the line, and is not two known names."""
    last = _STRONG.split(line)[-1]
    return not (known(last) and known(following)) and known(f"{last} {following}")


def _numbered(line: str) -> list[str]:
    """Cut "1) CPAS 2) Forem" at numbers that count from 1."""
    marks = list(_NUMBERING.finditer(line))
    if len(marks) < 2 or [int(match[1]) for match in marks] != list(range(1, len(marks) + 1)):
        return [line]
    ends = [match.start() for match in marks[1:]] + [len(line)]
    return [line[match.end() : end] for match, end in zip(marks, ends, strict=True)]


def _outside(pattern: re.Pattern[str], text: str) -> list[str]:
    """Split a text at the separators that stand outside brackets and quotes."""
    return [piece for piece, _separator in _segments(pattern, text)]


def _segments(pattern: re.Pattern[str], text: str) -> list[tuple[str, str]]:
    """Pieces with the separator that follows each; nothing is cut in brackets or quotes."""
    covered = [match.span() for match in re.finditer(r"\([^()]*\)|\"[^\"]*\"|«[^»]*»|“[^”]*”", text)]
    segments, start = [], 0
    for match in pattern.finditer(text):
        if match.start() < start or any(
            begin < match.end() and match.start() < end for begin, end in covered
        ):
            continue
        if not match[0]:
            continue
        segments.append((text[start : match.start()], match[0]))
        start = match.end()
    segments.append((text[start:], ""))
    return segments


# -- weak separators ----------------------------------------------------------------------


class _Cut(NamedTuple):
    pieces: list[str]
    doubtful: bool


def _weak_pieces(text: str, known: Known, *, listed: bool) -> _Cut:
    text = _without_lead(_without_contacts(text))
    if known(text):
        return _Cut([text], False)
    segments = [(piece.strip(), separator) for piece, separator in _segments(_WEAK, text)]
    segments = _joined_twins([segment for segment in segments if segment[0]])
    if len(segments) < 2:
        return _Cut([text] if segments else [], False)
    spread = _distributed(segments)
    if spread is not None:
        return spread
    if len(segments) > _LONGEST:
        return _Cut([piece for piece, _separator in segments], True)
    ways = _ways(segments, known, listed)
    best, pieces = ways[0]
    margin = ways[1][0] - best if len(ways) > 1 else 99.0
    return _Cut(pieces, margin < _MARGIN or all(_is_commune(piece) for piece, _sep in segments))


_REMARK = re.compile(
    r"\s+(?:[-–—]\s+(?:à confirmer|à préciser|en cours|en attente)|\?+)$"
    r"|[\s,]+(?:etc\.?|et (?:d')?autres|\.{3}|…)$"
)
_SEVERAL_PLACES = re.compile(r"([^()]+?)\s*\(([^()]*(?:[,;/&]| et )[^()]*)\)")


def _without_contacts(text: str) -> str:
    text = _REMARK.sub("", text)
    places = _SEVERAL_PLACES.fullmatch(text)
    if places and _words().communal.fullmatch(fold(places[1]) + " "):
        text = f"{places[1]} de {places[2].strip()}"  # "CPAS (Mons, Dour)"
    if "@" not in text and "www" not in text and sum(map(str.isdigit, text)) < 8:
        return text
    return _CONTACT.sub(" ", text).strip()


def _without_lead(text: str) -> str:
    lead = _words().leads.match(fold(text))
    # folding keeps the length of the words that can lead a list
    return text[lead.end() :].strip() if lead and lead.end() < len(text) else text


def _joined_twins(segments: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Put back what no separator cuts: EFT/OISP, et/ou, 24/24."""
    joined: list[tuple[str, str]] = []
    for piece, separator in segments:
        if joined and joined[-1][1] == "/":
            left = fold(joined[-1][0]).rsplit(" ", 1)[-1]
            right = fold(piece).split(" ", 1)[0]
            if (
                (left in _TWINS and right in _TWINS)
                or (left.isdigit() and right.isdigit() and len(left) < 4)
                or (len(left) == 1 and left.isalpha())
            ):
                joined[-1] = (f"{joined[-1][0]}/{piece}", separator)
                continue
        joined.append((piece, separator))
    return joined


def _distributed(segments: list[tuple[str, str]]) -> _Cut | None:
    """Read "CPAS de Mons, Dour et Boussu" as three: one kind, of which each commune has one.

    With dashes it may be one service of several communes: left whole, doubtful.
    """
    first = segments[0][0]
    head = _words().communal.match(fold(first))
    if head is None:
        return None
    places = [re.sub(r"^(?:de |d['’])", "", piece) for piece, _separator in segments[1:]]
    begin = first[head.end() :]
    if not all(_is_commune(place) for place in [begin, *places]):
        return None
    if any(_sign(separator) == "-" for _piece, separator in segments[:-1]):
        return _Cut(["".join(piece + separator for piece, separator in segments)], True)
    word = first[head.start(1) : head.end(1)]
    word = _words().singular.get(fold(word), word)
    link = first[head.end(1) : head.end()] or " "
    return _Cut([f"{word}{_linked(link, place)}{place}" for place in [begin, *places]], False)


def _linked(link: str, place: str) -> str:
    if link.strip() not in ("de", "d'", "d’"):
        return link
    return " d'" if fold(place)[0] in "aeiou" else " de "


@cache
def _is_commune(text: str) -> bool:
    return len(text) < 30 and territory.load().is_place(text)


def _ways(segments: list[tuple[str, str]], known: Known, listed: bool) -> list[_Way]:
    """The two cheapest ways to cut, cheapest first."""
    count = len(segments)
    signs = [_sign(separator) for _piece, separator in segments[:-1]]
    cuts = [_cut_cost(signs, position, listed) for position in range(len(signs))] + [0.0]
    best: list[list[_Way]] = [[(0.0, [])]]
    for stop in range(1, count + 1):
        found: list[_Way] = []
        for start in range(stop):
            block = segments[start:stop]
            text = "".join(
                piece + (separator if position < len(block) - 1 else "")
                for position, (piece, separator) in enumerate(block)
            )
            cost = _cost(text, block, known) + cuts[stop - 1]
            found += [(before + cost, [*pieces, text]) for before, pieces in best[start]]
        best.append(sorted(found, key=lambda way: way[0])[:2])
    return best[count]


_MARGIN = 1.0
"""Difference of cost under which two ways to cut are as good as each other."""

# what it costs to leave a separator inside a name that nobody knows, and to cut there;
# measured on 82 + 60 names joined by each separator (tests/test_names.py)
_KEPT = {",": 7.0, "et": 3.5, "&": 3.5, " / ": 9.0, "/": 5.0, "-": 4.5, "word": 9.0}
_CUT = {",": 0.0, "et": 0.5, "&": 0.5, " / ": 0.0, "/": 0.0, "-": 0.7, "word": 0.0}
_CUT_IN_LIST = {",": 1.5, "et": 2.5, "&": 2.5, " / ": 0.5, "/": 1.0, "-": 2.5, "word": 0.5}
_FAMILY = re.compile(
    r"(?:fils|filles?|freres|soeurs|cie|co|associes?|partners|compagnons|compagnie|consorts)\b"
)


def _sign(separator: str) -> str:
    plain = fold(separator).strip()
    if "," in plain:
        return ","
    if "/" in plain:
        return "/" if separator == "/" else " / "
    return plain if plain in ("-", "&", "et") else "word"


def _cut_cost(signs: list[str], position: int, listed: bool) -> float:
    sign = signs[position]
    cost = _CUT_IN_LIST[sign] if listed else _CUT[sign]
    others = {other for other in signs if other != sign}
    if sign in ("et", "&") and others & {",", " / ", "-"} and position < len(signs) - 1:
        cost += 2.0  # in a list "et" stands before the last name only
    return cost


def _cost(text: str, block: list[tuple[str, str]], known: Known) -> float:
    if known(text) or known(_bare(text)):
        return 0.5
    cost = _standing(text)
    before = ""
    for (left, separator), (right, _after) in pairwise(block):
        before += left
        cost += _kept(before, left, _sign(separator), right)
        before += separator
    return cost


def _standing(text: str) -> float:
    """What a piece costs as an organisation of its own: 1 when it surely is one."""
    if _PERSON.match(text) or _is_contact(text) or is_announced(text) or is_nothing(text):
        return 0.5
    if _ADDRESS.match(text):
        return 8.0
    if _starts(text) or _has_form(text):
        return 1.0
    bare = _bare(text)
    if _is_commune(bare) or bare[:1].islower() or len(bare) < 3:
        return 12.0
    if _is_acronym(bare) or re.match(r"(?:Le|La|Les|L['’]|Au|Aux|À|A) ?[A-ZÀ-Ý]", bare):
        return 2.0
    if " " in bare:
        return 2.5
    return 5.0 if fold(bare) in _words().concepts else 3.2


def _kept(before: str, left: str, sign: str, right: str) -> float:
    """What it costs to leave a sign between two pieces of one name; ``before`` is all that is left of it."""
    folded = fold(right)
    if sign in "-," and _goes_on(before, right, sign):
        return 0.3
    if sign in "et&" and _FAMILY.fullmatch(_words().forms.sub("", folded).strip()):
        return 0.2
    if sign != "word" and _is_commune(right) and not _is_commune(before):
        return 1.0 if sign == "et" else 0.5
    cost = _KEPT[sign]
    if _is_closed(before):
        cost += 6.0
    elif _is_acronym(_bare(before)):
        cost += 3.0
    cost += _claim(right)
    if right[:1].islower():
        return cost - 2.0
    if sign in ("et", "&"):
        return cost + _parallel(before, left, right)
    if not _has_form(right):
        return cost
    return cost - 1.0 if sign == "/" and " " not in before else cost + 2.0


def _parallel(before: str, left: str, right: str) -> float:
    """Names with an "et" of their own: Lire et Écrire, Union des Villes et Communes..."""
    starts = _starts(before)
    if (
        re.fullmatch(r"[^\W\d_][\w-]+", before)
        and not starts
        and not _is_acronym(before)
        and not _is_commune(before)
    ):
        return -1.5
    if (
        re.search(r"\bdes \w+s$", fold(left))
        and re.match(r"[a-z]{4,}s (?:de|du|d')\b", fold(right))
        and right[1].islower()
    ):
        return -6.0
    plain = _words().forms.sub("", fold(right)).strip()
    if starts and before.count(" ") == 1 and fold(before).partition(" ")[0] in _words().halves:
        return -1.0
    if " " not in before or _is_commune(before):
        return 0.0
    if " " not in plain:
        if plain in _words().concepts or _has_form(right):
            return -0.5
        # "OISP Mots et Merveilles": a word alone after a kind and one word is the rest of its name
        is_halved = starts and _is_kind_and_word(before) and not _is_acronym(right)
        return -1.5 if is_halved and right[:1].isupper() else 1.0
    return 3.0 if _has_form(right) else 1.5


_LINKS = frozenset({"de", "du", "des", "le", "la", "les", "au", "aux", "en", "pour", "et", "a"})


def _is_kind_and_word(text: str) -> bool:
    """ "OISP Mots", "Entreprise d'insertion Net"; not "Athénée du Couchant", "SSM Le Fil Rouge"."""
    *kind, last = text.split()
    if not kind or not last[:1].isupper():
        return False
    return len(kind) == 1 or (kind[-1][:1].islower() and fold(kind[-1]) not in _LINKS)


def _claim(right: str) -> float:
    """How strongly a piece asks to be an organisation of its own."""
    bare = _bare(right)
    if _is_acronym(bare) or fold(bare) in _words().whole:
        return 4.0
    if _starts(right):
        return 3.0 if " " in _words().forms.sub("", fold(bare)).strip() else 0.5
    return 2.0 if re.match(r"(?:Le|La|Les|L['’]) ?[A-ZÀ-Ý]", right) or _ARTICLE.match(right) else 0.0


def _goes_on(left: str, right: str, sign: str) -> bool:
    folded = fold(right)
    if _ADDRESS.match(right) or re.fullmatch(r"n?°?\s*\d+[a-z]?", folded):
        return True
    if right[:1].islower():
        return bool(_words().follows.match(folded))
    return sign == "-" and bool(_words().branches.match(folded)) and not _has_form(right)


def _has_form(text: str) -> bool:
    return bool(_words().forms.search(fold(text)))


def _is_acronym(text: str) -> bool:
    return 1 < len(text) < 8 and text.isupper() and text.replace(".", "").replace("-", "").isalpha()


def _is_contact(text: str) -> bool:
    return not _CONTACT.sub("", text).strip(" ,;:.()-")


def _bare(text: str) -> str:
    return _ARTICLE.sub("", text.strip())


def _starts(text: str) -> bool:
    folded = fold(text)
    return bool(_words().starts.match(_CAPITAL_ARTICLE.sub("", folded)) or _words().starts.match(folded))


def _is_closed(text: str) -> bool:
    """Whether a name is complete, and what follows another one: "CPAS de Mons", "le Forem", "X asbl"."""
    folded = _CAPITAL_ARTICLE.sub("", fold(text))
    if folded in _words().whole or _words().forms.search(folded) or folded.endswith(")"):
        return True
    head = _words().communal.match(folded)
    if head and _is_commune(folded[head.end() :]):
        return True
    words = folded.split(" ")
    for count in range(1, min(4, len(words))):
        if " ".join(words[:count]) in _words().whole:
            place = re.sub(r"^(?:de |d'|[-–—] )", "", " ".join(words[count:]))
            return _is_commune(place) or (place.count(" ") < 2 and _is_commune(re.split(r"[ -]", place)[0]))
    return False


# -- one name ------------------------------------------------------------------------------

_BRACKETS = re.compile(r"\s*\(([^()]*)\)")


_TO_COME = re.compile(
    r"(.+?)\s+\(?(?:à|a)\s+(?:d[ée]finir|d[ée]terminer|pr[ée]ciser|d[ée]signer|trouver|identifier|choisir|confirmer)\)?$"
)


def read_name(piece: str, known: Known, kinds_of: KindsOf | None) -> NamedOrganisation | None:
    """Read the name of one organisation; None for a person, an address, or nobody."""
    written = piece.strip(" ,;:-–—")
    if not written or is_nothing(written):
        return None
    if is_announced(written):
        return NamedOrganisation("", written, (), True)
    if known(written):
        return NamedOrganisation(written, written)
    if _PERSON.match(written) or _is_contact(written) or _ADDRESS.match(written):
        return None
    shown = written
    to_come = _TO_COME.fullmatch(written)
    if to_come:
        kinds = tuple(kinds_of(_ARTICLE.sub("", to_come[1]))) if kinds_of else ()
        if to_come[1][0].islower() or (kinds and not _is_closed(to_come[1])):
            return NamedOrganisation("", written, kinds, True)
        shown = to_come[1]
    name, kinds = _without_brackets(shown, kinds_of)
    name = _cleaned(name)
    return NamedOrganisation(name, written, kinds) if name else None


def _cleaned(name: str) -> str:
    name = _without_contacts(name)
    name = _ARTICLE.sub("", re.sub(r"[\s«»\"“”]+", " ", name).strip(" ,;:-–—"))
    return _STREET.sub("", name)


def _without_brackets(text: str, kinds_of: KindsOf | None) -> tuple[str, tuple[str, ...]]:
    kinds: tuple[str, ...] = ()

    def kept(match: re.Match[str]) -> str:
        nonlocal kinds
        inner = match[1].strip()
        folded = fold(inner)
        if _is_contact(inner):
            return ""
        if folded in _words().roles or not inner or _PERSON.match(inner) or _ADDRESS.match(inner):
            return ""
        found = tuple(kinds_of(inner)) if kinds_of and not _is_commune(inner) else ()
        if found:
            kinds += tuple(kind for kind in found if kind not in kinds)
            return ""
        return match[0]

    return _BRACKETS.sub(kept, text), kinds
