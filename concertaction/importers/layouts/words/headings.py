"""What a heading or a label of a form speaks of.

The synonyms are data (``data/headings.toml``); both they and the headings are
folded first, so that case, accents, plural, punctuation and small words do
not matter.  A heading gives candidates with scores, never a verdict: what
stands below it has its say in ``contents``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.layouts.words.lead_places import lead_place
from concertaction.patterns import compiled, late
from concertaction.text import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

SURE, LIKELY, POSSIBLE, PATTERN = 1.0, 0.75, 0.5, 0.7
_LONGEST = 400  # characters; a longer cell is no heading
_WHOLE = 0.96  # weight of a piece that leaves out nothing but brackets, a number or further lines
_LEAD_OF_LIST = 0.9  # score of a heading that says where in a list the operator stands
_MOST_WORDS = 12  # patterns are not tried on longer sentences

_SMALL_WORDS = "l d la les des un une votre vos notre nos ce cet cette ces s qu est sont et ou a the of het"
_DROPPED = frozenset(_SMALL_WORDS.split())
DROPPED_BEFORE_ANOTHER = frozenset({"de", "du", "le", "au", "aux", "à", "en", "van"})
_ENDS = frozenset({"au", "a", "jusqu", "jusque", "tot"})  # "du ... jusqu'au"
_WHERE = late(r"\b[oO][ùÙ]\b")  # "où" is a place, "ou" is nothing
_NO_PLURAL = "dans sous depuis sans plus tous cours temps pres apres avis fois mois pays corps tres vers pers"
_INVARIABLE = frozenset(_NO_PLURAL.split())
_TABLE = str.maketrans(
    {chr(code): unicodedata.normalize("NFKD", chr(code))[0] for code in range(0xC0, 0x180)}
    | {
        "œ": "oe",
        "Œ": "OE",
        "æ": "ae",
        "Æ": "AE",
        "ß": "ss",
        "’": "'",
        "ʼ": "'",
        "º": "°",
        "˚": "°",
        "\u00a0": " ",
    }
)  # Latin letters at one stroke; others are decomposed
_CAMEL = late(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Ý])|(?<=[^\W\d_]{2})(?=\d)")
_INCLUSIVE = late(r"(?<=\w)\((?:s|x|es|e|ne|le|trice|trices|nes|les)\)s?|(?<=\w)[·.\-]e?[·.\-]?s\b(?=\W|$)")
_NUMBER = late(r"\bn\s?°\s?s?|\bnos?\.(?=\s|$)|\bnrs?\b\.?|#(?=\s|\w|$)|^\s*n[o]?\.?\s*$|\bnum\b\.?")
_WORDS = late(r"[a-z]+|\d+|€|%")
_NUMBERED = late(  # "1. Opérateur", "a) Partenaires", "Q3. Commune", "Question 3 : Commune"
    r"^\s*(?:(?:\d{1,2}|[a-zA-Z])\s?[.)°/–-]|q(?:uestion)?\s?(?:n°\s?)?\d{1,2}\s?[.):/–-])\s+(?=\w)", re.I
)
_BRACKETS = late(r"\([^()]*\)|\[[^\[\]]*\]")
_JOINED = late(r"\s+(?:et|&|\+|ou)\s+", re.I)
_TWO = late(r"\s*[/|,&+]\s*|\s+(?:et|ou|[-–—])\s+", re.I)
_SCALE = late(r"(?<![\d\s])\s*[(\[]?(?:/|\bsur\b)\s*(?:5|10|20|100)\W*$", re.I)  # "Note /20" asks for a mark
_SPLIT = late(r"\s*[/|]\s*|\s+[-–—]\s+|\s*:\s+")


class Match(NamedTuple):
    """A field that a heading may speak of, with a score from 0 to 1."""

    field: str
    score: float


class _Pattern(NamedTuple):
    field: str
    score: float
    regex: str  # compiled when first tried: compiling all of them takes 0.1 s


_COMBINING = late("[\u0300-\u036f]+")


class Vocabulary(NamedTuple):
    """The synonyms, ready to be looked up."""

    exact: dict[str, tuple[Match, ...]]  # what they are listed for
    heard: dict[str, tuple[Match, ...]]  # with what patterns add
    never: dict[str, str]
    both_ends: str  # a pattern of headings that ask for a start and an end in one cell
    abbreviations: dict[str, str]
    beginnings: frozenset[str]  # of the words of exact, and of those that are no part of it


def unaccented(text: str) -> str:
    """Lower a text and take its accents off; ligatures become two letters."""
    if text.isascii():
        return text.lower()
    return _without_accents(text) if len(text) < _OFTEN_SEEN else _without_accents.__wrapped__(text)


_OFTEN_SEEN = 200  # characters: headings and names come again in each file


@lru_cache(maxsize=8192)
def _without_accents(text: str) -> str:
    plain = text.translate(_TABLE)
    if not plain.isascii():
        plain = _COMBINING.sub("", unicodedata.normalize("NFKD", plain))
    return plain.lower()


_WHAT = late(r"^ce qu(?:e\b|i\b|')\s*")  # "ce qui est proposé" asks for no organisation
_SINCE_WHEN = late(r"^des (?=quand\b|le\b|l'|\W+jusqu)")  # "dès quand", which is not "des"


def without_plural(text: str) -> str:
    """A heading without the signs that leave the number or the gender open: ``"Autre(s) obj."``."""
    return _INCLUSIVE.sub("", text)


_SINCE = late(r"\b[dD](?:[èÈ]|e\u0300)s\b")


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Reduce a heading to what matters: ``"N° de l'objectif (s)"`` -> ``"numero objectif"``."""
    plain = unaccented(_SINCE.sub("depuis", _WHERE.sub(" lieu ", _CAMEL.sub(" ", text.strip()))))
    plain = _NUMBER.sub(" numero ", without_plural(plain))
    plain = _WHAT.sub("que ", _SINCE_WHEN.sub("depuis ", plain))
    words = [_singular(word) for word in _WORDS.findall(plain)]
    kept = [
        word
        for position, word in enumerate(words)
        if word not in _DROPPED
        and not (
            word in DROPPED_BEFORE_ANOTHER and position + 1 < len(words) and words[position + 1] not in _ENDS
        )
    ]
    return " ".join(kept or words)


def _singular(word: str) -> str:
    if len(word) > 3 and word[-1] in "sx" and word[-2] != "s" and word not in _INVARIABLE:
        return word[:-1]
    return word


@cache
def vocabulary() -> Vocabulary:
    """Load the synonyms; done once a process."""
    data = table("headings")
    listed: dict[str, tuple[Match, ...]] = {}
    heard: dict[str, tuple[Match, ...]] = {}
    for text, (pairs, more) in table("synonyms").items():
        listed[text] = tuple(Match(*pair) for pair in pairs)
        heard[text] = tuple(Match(*pair) for pair in more) or listed[text]
    words = {*_DROPPED, "question", *(word for text in listed for word in text.split())}
    return Vocabulary(
        listed,
        heard,
        _never(data),
        "|".join(data["period"]["both_ends"]),
        data["abbreviations"],
        frozenset(word[:_BEGUN] for word in words),
    )


def synonyms(data: Mapping[str, Any]) -> dict[str, tuple[list[Match], list[Match]]]:
    """The synonyms of ``data/headings.toml``, folded: what they are listed for, then with what patterns add.

    ``make generate`` keeps them, or each import would fold and try them all.  The second list is empty where
    patterns add nothing.
    """
    listed: dict[str, dict[str, float]] = {}
    for name, entry in data.items():
        for level, score in (("sure", SURE), ("likely", LIKELY), ("possible", POSSIBLE)):
            for text in entry.get(level, ()):
                found = listed.setdefault(fold(text), {})
                found[name] = max(found.get(name, 0.0), score)
    tried, never = _patterns(data), _never(data)
    heard = {text: _heard(text, dict(found), tried, never) for text, found in listed.items()}
    return {
        text: (
            [Match(*pair) for pair in found.items()],
            [Match(*pair) for pair in heard[text].items()] if heard[text] != found else [],
        )
        for text, found in listed.items()
    }


@cache
def patterns() -> Mapping[str, Sequence[_Pattern]]:
    """What headings are tried with that are no synonyms, by the first 4 letters of each of its words."""
    return _patterns(table("headings"))


def _patterns(data: Mapping[str, Any]) -> dict[str, list[_Pattern]]:
    """The patterns of all fields, by the first 4 letters of each of their words."""
    found: dict[str, list[_Pattern]] = {}
    for name, entry in data.items():
        for rule in entry.get("patterns", ()):
            score, regex = rule if isinstance(rule, list) else (PATTERN, rule)
            for beginning in _beginnings(regex):
                found.setdefault(beginning, []).append(_Pattern(name, float(score), regex))
    return found


def _never(data: Mapping[str, Any]) -> dict[str, str]:
    return {name: "|".join(entry["never"]) for name, entry in data.items() if "never" in entry}


def _beginnings(regex: str) -> set[str]:
    """The first 4 letters of the words of a pattern: without any of them it cannot match."""
    literal = re.sub(r"\\[a-z]|\(\?[!=<].*?\)", " ", regex)
    return {word[:4] for word in re.findall(r"[a-z]+|€", literal)}


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return compiled(pattern)


@lru_cache(maxsize=8192)
def _of_folded(folded: str) -> tuple[Match, ...]:
    words = vocabulary()
    known = words.heard.get(folded)
    if known is not None:
        return known
    return tuple(Match(*pair) for pair in _heard(folded, {}, patterns(), words.never).items())


def _heard(
    folded: str,
    found: dict[str, float],
    patterns: Mapping[str, Sequence[_Pattern]],
    never: Mapping[str, str],
) -> dict[str, float]:
    """The fields that a folded heading is listed for, with those of the patterns that fit it."""
    tokens = folded.split()
    if len(tokens) <= _MOST_WORDS:
        tried = {pattern for token in tokens for pattern in patterns.get(token[:4], ())}
        for name, score, regex in sorted(tried, key=lambda pattern: -pattern.score):
            if score <= found.get(name, 0.0) or not _compiled(regex).search(folded):
                continue
            if name not in never or not _compiled(never[name]).search(folded):
                found[name] = score
    return found


@lru_cache(maxsize=8192)
def recognise(text: str) -> tuple[Match, ...]:
    """Give the fields that a heading may speak of, best first.

    The whole text counts most, then the text without what stands in brackets,
    its first line, and each side of a slash, a dash or a colon (bilingual
    headings, instructions); where that says little, each side of "et", then
    the words that abbreviations stand for (ORG_NOM).
    """
    if not text or len(text) > _LONGEST or text.isdigit():
        return ()
    found: dict[str, float] = {}
    for pieces in (_pieces, _joined_pieces, _technical_pieces):
        for piece, weight in pieces(text):
            for field, score in _of_folded(piece):
                if score * weight > found.get(field, 0.0):
                    found[field] = round(score * weight, 3)
        if found and max(found.values()) >= LIKELY:
            break
    if _asks_for_both_ends(fold(text)):
        found = {field: score for field, score in found.items() if field not in ("start", "end")}
        found["period"] = max(found.get("period", 0.0), _WHOLE)
    if lead_place(unaccented(text)):
        found["operator"] = max(found.get("operator", 0.0), _LEAD_OF_LIST)
        found.setdefault("partners", PATTERN)
    return tuple(
        sorted((Match(field, score) for field, score in found.items()), key=lambda match: -match.score)
    )


def _asks_for_both_ends(folded: str) -> bool:
    """True for "Démarrage - clôture", "Dès ... jusqu'à": neither a start nor an end alone."""
    words = vocabulary()
    return (
        len(folded.split()) <= _MOST_WORDS
        and _compiled(words.both_ends).search(folded) is not None
        and _compiled(words.never["period"]).search(folded) is None
    )


def is_known(text: str) -> bool:
    """True for a text that a heading's words, or a pattern of them, make one."""
    matches = recognise(text)
    return bool(matches) and matches[0].score >= PATTERN


def speaks_of(text: str, *fields: str, least: float = LIKELY) -> bool:
    """True for a text that most likely speaks of one of the fields, with this score at least."""
    matches = recognise(text)
    return bool(matches) and matches[0].field in fields and matches[0].score >= least


@lru_cache(maxsize=8192)
def is_heading(text: str) -> bool:
    """True for a text that is a heading as a whole, by no word of it; brackets, a number apart."""
    if len(text) > _LONGEST or (len(text) > _SELDOM_LONGER and _holds_other_words(text)):
        return False
    exact = vocabulary().exact
    return any(
        weight >= _WHOLE and any(match.score >= LIKELY for match in exact.get(piece, ()))
        for piece, weight in _pieces(text)
    )


_SELDOM_LONGER = 16  # characters of a heading; the words of longer texts are looked at first
_LONG_WORD = late(r"[a-z]{5,}|\d{3,}")
_BEGUN = 4  # letters that a plural has too


def _holds_other_words(text: str) -> bool:
    """A cheap first test: the first line, its brackets apart, has a word that begins as none of a heading."""
    if "(" in text or "[" in text:
        text = _BRACKETS.sub(" ", text)
    line = next(filter(str.strip, text.splitlines()), "")
    if _CAMEL.search(line):
        return False
    begun = {word[:_BEGUN] for word in _LONG_WORD.findall(unaccented(line))}
    return not vocabulary().beginnings.issuperset(begun)


def unnumbered_heading(text: str) -> str:
    """A heading without the number before it: ``Q3. Commune`` is ``Commune``."""
    numbered = _NUMBERED.match(text)
    return text[numbered.end() :] if numbered and text[numbered.end()].isalpha() else text


def likely_field(matches: Sequence[Match]) -> str:
    """The field that a heading surely enough speaks of, or ""."""
    return matches[0].field if matches and matches[0].score >= LIKELY else ""


def _joined_pieces(text: str) -> list[tuple[str, float]]:
    """Each of two things that a heading joins: "Rôle et partenaires"."""
    parts = _JOINED.split(text)
    return [(fold(part), 0.8) for part in parts] if 1 < len(parts) < 4 else []


def _technical_pieces(text: str) -> list[tuple[str, float]]:
    """The heading with the words that its abbreviations stand for, as a program's export has them."""
    if any(map(str.isspace, text.strip(" :\u00a0"))):
        return []
    tokens = fold(text).split()
    meant = vocabulary().abbreviations
    if not 1 < len(tokens) < 5 or meant.keys().isdisjoint(tokens):
        return []
    return [(" ".join(meant.get(token, token) for token in tokens), 0.9)]


def _pieces(text: str) -> Iterator[tuple[str, float]]:
    for piece, weight in _raw_pieces(text):
        yield fold(piece), weight


def _raw_pieces(text: str) -> list[tuple[str, float]]:
    pieces = [(text, 1.0)]
    if _SCALE.search(text):
        return pieces
    numbered = _NUMBERED.match(text)
    if numbered:
        text = text[numbered.end() :]
        pieces.append((text, 0.99))
    bare = _BRACKETS.sub(" ", text) if ("(" in text or "[" in text) and "%" not in text else text
    if bare is not text and bare.strip():
        pieces.append((bare, 0.98))
    lines = [line for line in bare.splitlines() if line.strip()]
    if len(lines) > 1:
        pieces.append((lines[0], 0.96))
        pieces.extend((line, 0.85) for line in lines[1:3])
        pieces.append((" ".join(lines[:2]), 0.9))
    # 32,000 blanks in a row would take the pattern eleven seconds
    parts = [part for part in _SPLIT.split(" ".join((lines[0] if lines else bare).split())) if part.strip()]
    if len(parts) > 1:
        pieces.append((parts[0], 0.93))
        pieces.extend((part, 0.88) for part in parts[1:3])
    return pieces


# A band (upper heading over several columns) narrows what a sub-heading can speak of.
_UNDER = {
    "partners": {"partners": 1.0, "partner_kind": 1.0, "contact": 0.8},
    "partner_kind": {"partner_kind": 1.0},
    "operator": {
        "operator": 1.0, "operator_kind": 1.0, "contact": 0.9, "enterprise_number": 1.0,
        "commune": 0.6, "reference": 0.5, "person": 0.8, "remarks": 0.6,
    },
    "contact": {"contact": 1.0, "person": 0.7},
    "person": {"person": 1.0, "contact": 0.5},
}  # fmt: skip
_PART = {  # what an unclear sub-heading means under a band
    ("partners", "operator_kind"): "partner_kind",
    ("partners", "operator"): "partners",
    ("partners", "title"): "partners",
    ("operator", "title"): "operator",
    ("operator", "partner_kind"): "operator_kind",
    ("period", "title"): "",
}
_OWN = frozenset({"public", "participants", "partners", "objectives", "axis", "start", "end", "period"})
"""Fields that say what they are whatever stands above them: "Public" under "Qui"."""
_KIND = late(r"(?:type|categorie|nature|genre|forme|secteur|kind)\b")
_OVER_AXES = frozenset({"objectives", "objective_number", "axis"})
_CARRIER = late(r"(?:operateur|porteur|promoteur)\b")


def _is_own(text: str, match: Match, above: str, band: str) -> bool:
    """True for a heading that alone says what its column is, whatever band stands above it."""
    if match.score < LIKELY or above == "person":
        return False
    if match.field == "operator":
        return _CARRIER.match(fold(text)) is not None and not band.startswith(("partenaire", "partner"))
    if match.field in ("start", "end", "period", "objectives", "axis"):
        return above == "operator" and match.score > LIKELY
    return match.field in _OWN


def _speaks_of_two(band: str) -> bool:
    """True for "Partenaires et bénéficiaires": which of them it is, the headings below say."""
    parts = [part for part in _TWO.split(band) if part.strip()]
    said = [matches[0] for part in parts if (matches := recognise(part))]
    return len(parts) > 1 and len({match.field for match in said if match.score >= POSSIBLE}) > 1


def asks_for_both(heading: str) -> bool:
    """True for "Action / description", "Intitulé et contenu": a title, and below it what it is about."""
    first, *others = [part for part in _TWO_PARTS.split(heading[:_LONGEST]) if part.strip()] or [""]
    return speaks_of(first, "title", least=0) and any(
        speaks_of(part, "description", least=PATTERN) for part in others
    )


_TWO_PARTS = late(r"\s*[/,;&+\n(]\s*|\s+(?:et|[-–—])\s+", re.I)
_THEIR = late(r"^(?:leurs?|sa|ses|son|l|le|la|les|un|une|du|de|d|quel(?:le)?s?) ")


def _is_of_partners(text: str) -> bool:
    """True for what is said of partners and not who they are: "Rôle", "Leur apport"."""
    word = _THEIR.sub("", fold(text)).split(" ")[0]
    return bool(word) and not recognise(f"partenaire {word}")


@lru_cache(maxsize=2048)
def recognise_joined(texts: tuple[str, ...]) -> tuple[Match, ...]:
    """Give the fields that a column may speak of whose heading stands on several rows.

    ``texts`` goes from top to bottom: ``("Dates", "Début")``.  The lowest one
    decides where it is known by itself; those above complete it.
    """
    if len(texts) == 1:
        return recognise(texts[0])
    found: dict[str, float] = {}

    def note(field: str, score: float) -> None:
        if field and score > found.get(field, 0.0):
            found[field] = round(score, 3)

    band = recognise(texts[0])
    above = band[0].field if band and band[0].score >= PATTERN else ""
    own = recognise(texts[-1])
    if above == "partners" and (own[0].field == "budget" if own else _is_of_partners(texts[-1])):
        return ()  # "Nom | Rôle | Montant" under "Partenaires"
    if above == "partners" and _KIND.match(fold(texts[-1])):
        return (Match("partner_kind", SURE),)  # "Nom | Type" under "Partenariat"
    if above in _OVER_AXES and own and own[0].field == "axis" and own[0].score > LIKELY:
        return own  # "Axe | N°" under "Objectif de la note"
    if above in _UNDER and (
        _speaks_of_two(texts[0]) or (own and _is_own(texts[-1], own[0], above, fold(texts[0])))
    ):
        if own and own[0].score >= PATTERN:
            # "Opérateurs" under "Partenariat", beside a column that says who carries the action
            is_second = (above, own[0].field) == ("partners", "operator")
            return (own[0], Match(above, POSSIBLE), *own[1:]) if is_second else own
        above = ""
    allowed = _UNDER.get(above)
    for field, score in recognise(" ".join(texts)):
        note(field, score)
    for text in texts[1:]:
        for field, score in recognise(text):
            meant = _PART.get((above, field), field)
            if allowed is not None and meant not in allowed:
                continue
            note(meant, score * 0.97 * (allowed[meant] if allowed else 1.0))
    if allowed is not None:
        found = {field: score for field, score in found.items() if field in allowed}
    if not any(recognise(text) for text in texts[1:]):
        for field, score in band:
            note(field, score * 0.9)
    return tuple(sorted((Match(*pair) for pair in found.items()), key=lambda match: -match.score))
