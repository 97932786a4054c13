"""Names of organisations reduced to what identifies them.

Pure text work, without any knowledge of the store: case, accents, legal forms,
small words and the many ways to write one institution.  The words are data
(``data/legal_forms.toml``, ``data/organisation_words.toml``).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from concertaction.i18n import _, ngettext
from concertaction.patterns import any_of, compiled, late
from concertaction.text import LETTERS, table

if TYPE_CHECKING:
    from collections.abc import Iterable

T = TypeVar("T")

_NEAR = 75
"""Likeness (rapidfuzz's WRatio) from which a name is worth being named for another: “Tremplain” finds
“Le Tremplin des Hauts-Pays asbl”, “zorro” nothing."""

_PLAIN = LETTERS | {
    "′": "'", "‛": "'", "ʹ": "'", "―": "-", "„": '"', "ø": "o", "Ø": "o", "&": " et ",
    "\u00a0": " ", "\u202f": " ", "\u2007": " ", "\t": " ", "\r": " ",
    "\u200b": "", "\u200c": "", "\u200d": "", "\u2060": "", "\ufeff": "", "\u00ad": "",
}  # fmt: skip


def _translation() -> dict[int, str]:
    folded = {}
    for number in range(0x250):
        plain = unicodedata.normalize("NFKD", chr(number))
        plain = "".join(char for char in plain if not unicodedata.combining(char)).lower()
        if plain != chr(number):
            folded[number] = plain
    return folded | {ord(char): plain for char, plain in _PLAIN.items()}


LONGEST = 300
"""Letters of a name; a longer text is none, and is compared as it stands."""

_TRANSLATION = _translation()
_DOTTED = late(
    r"(?<![a-z0-9])(?:"
    r"(?:[a-z]\.){2,}[a-z]{0,3}(?![a-z0-9'])\.?|[a-z]\.[a-z](?![a-z0-9'])\.?|(?:[a-z]\. ){2,}[a-z]\.)"
)
_ELISION = late(r"(?<![a-z0-9])[ld]' ?")
_CAPITALS = late(r"\W*(?:[A-Z]\.?[A-Z]\b|[a-z]\.[a-z]\.)")
_WORD = late(r"[a-z0-9]+")
_WEB = late(r"\S+@\S+|(?:https?://|www\.)\S+")
_PHONE = late(
    r"[\s,;:(/-]*(?:\b(?:tel|telephone|gsm|fax|mobile)\b[\s.:]*)?"
    r"(?:\+32|0032|\b0)[\s(]*\d{0,3}\)?[\s./-]*\d{2,3}(?:[\s./-]?\d{2}){2}\b.*$"
)
_BRACKETS = late(r"\(([^()]*)\)")
_SEGMENTS = late(r"\s+-+\s+|\s*[,:;/]\s+|\s*\n\s*")
_POSTCODE = late(r"(?:[,;(\n]\s*|\s-\s*|\bb\s?-\s?)(?!19|20)[1-9]\d{3}\b")
_TOWN = late(r"(?:\d[a-z]?|,)[\s,-]+(?:a\s+)?(?!b(?:oi)?te\b)([a-z][a-z' -]+)$")
_NUMBER_SIGN = late(r"\bn[o°]?\s?(?=\d)")
_SPELLED = late(r"(?<![a-z0-9'])(?:[a-z] ){2,}[a-z](?![a-z0-9'])")
_DIGIT = late(r"\d")
_VOWELS = frozenset("aeiouyh")


class LegalForm(NamedTuple):
    """A legal form; ``mark`` stays in the identity of a name, ``profit`` says firm."""

    code: str
    mark: str
    profit: bool
    anywhere: bool


class _Words(NamedTuple):
    lists: dict[str, frozenset[str]]
    small: frozenset[str]
    link: frozenset[str]
    general: frozenset[str]
    same: dict[str, tuple[tuple[tuple[str, ...], str], ...]]  # first word -> (other words, instead)
    forms: dict[str, tuple[tuple[tuple[str, ...], LegalForm], ...]]  # likewise
    streets: re.Pattern[str]


def _by_first_word(phrases: Iterable[tuple[str, T]]) -> dict[str, tuple[tuple[tuple[str, ...], T], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], T]]] = {}
    for phrase, meaning in phrases:
        first, *others = phrase.split()
        found.setdefault(first, []).append((tuple(others), meaning))
    return {
        first: tuple(sorted(choices, key=lambda choice: -len(choice[0]))) for first, choices in found.items()
    }


@cache
def legal_forms() -> tuple[tuple[str, LegalForm], ...]:
    """Return each spelling of a legal form (folded words) with its form."""
    return tuple(
        (
            spelling,
            LegalForm(
                form["code"], form.get("mark", ""), form.get("profit", False), form.get("anywhere", False)
            ),
        )
        for form in table("legal_forms")["forms"]
        for spelling in form["spellings"]
    )


@cache
def _known_forms() -> frozenset[str]:
    return frozenset(spelling for spelling, _form in legal_forms())


@cache
def form_pattern() -> str:
    """Return the expression of a legal form in a folded text, points or none: "a.s.b.l", "scrl-fs".

    One that is spelt out ("association sans but lucratif") is no part of a name.
    """
    short = [spelling for spelling in _known_forms() if len(spelling.split()[0]) <= _LONGEST_SHORT_FORM]
    longest_first = sorted(short, key=lambda spelling: (-len(spelling), spelling))
    return "|".join(r"[\s.-]+".join(map(_with_points, spelling.split())) for spelling in longest_first)


def _with_points(word: str) -> str:
    return "".join(rf"{letter}\.?" for letter in word) if len(word) <= _LONGEST_SHORT_FORM else word


_LONGEST_SHORT_FORM = 6  # letters


@cache
def forms_of_one_word() -> frozenset[str]:
    """Return the spellings of legal forms that are one folded word."""
    return frozenset(spelling for spelling in _known_forms() if " " not in spelling)


@cache
def _words() -> _Words:
    raw = table("organisation_words")
    streets = any_of(raw["streets"])
    return _Words(
        lists={
            key: frozenset(value)
            for key, value in raw.items()
            if isinstance(value, list) and all(isinstance(word, str) for word in value)
        },
        small=frozenset(raw["small"]),
        link=frozenset(raw["small"]) | frozenset(raw["link"]),
        general=frozenset(raw["general"]),
        same=_by_first_word(
            (phrase, instead) for instead, phrases in raw["same"].items() for phrase in phrases
        ),
        forms=_by_first_word(legal_forms()),
        streets=compiled(rf"(?:[,;(\n]|\s-)\s*(?:{streets})\b.*$|\s(?:{streets})\s[^,;]*\d+.*$", re.DOTALL),
    )


_MOST_NAMED = 8


def in_one_line(names: Iterable[str]) -> str:
    """Write names for a message, by the alphabet; it says how many are left out."""
    known = sorted(set(names), key=lambda name: (plain(name), name))
    left_out = len(known) - _MOST_NAMED
    if left_out < 1:
        return ", ".join(known) or "–"
    return ngettext("{names} and {count} other", "{names} and {count} others", left_out).format(
        names=", ".join(known[:_MOST_NAMED]), count=left_out
    )


def instead(names: Iterable[str], wanted: str) -> str:
    """Say which names there are in the place of one that there is not: those that resemble it, else all."""
    from rapidfuzz import fuzz, process

    known = {name: plain(name) for name in names}
    near = process.extract(plain(wanted), known, scorer=fuzz.WRatio, score_cutoff=_NEAR, limit=4)
    if near:
        return _("Resembling: {names}.").format(names=", ".join(name for _plain, _score, name in near))
    return _("There are: {names}.").format(names=in_one_line(known))


def word_list(name: str) -> frozenset[str]:
    """Return one of the plain lists of ``data/organisation_words.toml`` (see there)."""
    return _words().lists[name]


def form_of(name: str) -> LegalForm | None:
    """Return the legal form that a name states, or None."""
    if len(name) > LONGEST:
        return None
    known = _words()
    text = plain(name)
    words = _split(text)
    capital = _CAPITALS.match(name) is not None
    return next((form for _at, _length, form in _forms_in(words, known, text, capital=capital)), None)


def plain(text: str) -> str:
    """Lower-case a text without accents, ligatures, curly or invisible characters."""
    text = text.translate(_TRANSLATION)
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join(char for char in decomposed if not unicodedata.combining(char)).lower()
    return text


def words_of(text: str) -> list[str]:
    """Split a text into folded words, acronyms joined ("C.P.A.S." is one word)."""
    return _split(plain(text))


def _split(text: str) -> list[str]:
    if "." in text:
        text = _DOTTED.sub(_undotted, text)
    if _SPELLED.search(text):
        text = _SPELLED.sub(_undotted, text)
    if "'" in text:
        text = _ELISION.sub(" ", text).replace("'", "")
    return _WORD.findall(text)


def _undotted(found: re.Match[str]) -> str:
    return found[0].replace(".", "").replace(" ", "") + " "


class Identity(NamedTuple):
    """A name reduced: its telling words in order, and the mark of its legal form."""

    words: tuple[str, ...]
    mark: str

    @property
    def key(self) -> str:
        """The identity of the name: equal keys are one organisation."""
        joined = " ".join(self.words)
        return f"{joined} ({self.mark})" if self.mark else joined


@lru_cache(maxsize=65536)
def fold_name(name: str) -> str:
    """Return the identity key of a name: two names with one key are one organisation.

    Folded away: case, accents, œ, apostrophes, punctuation, spaces, small words
    ("CPAS Mons" is "CPAS de Mons"), "asbl" and its like wherever they stand, a
    trailing address or telephone number, an acronym in brackets made from the name,
    and the spellings of one institution ("Centre public d'action sociale" is CPAS).
    Kept: every other word, its order, numbers, and the form of a company, since
    "L'Envol asbl" and "L'Envol sprl" are two organisations.
    """
    return identity_of(name).key or " ".join(plain(name).split())


def identity_of(name: str) -> Identity:
    """Return the telling words of a name and the mark of its legal form (see ``fold_name``)."""
    known = _words()
    text = plain(name)
    if len(text) > LONGEST:
        return Identity(tuple(text.split()), "")
    if "(" in text:
        text = _without_acronym(text)
    if any(sign in text for sign in ",;-\n"):
        text = _without_acronym_segment(text)
    extra: list[str] = []
    if _DIGIT.search(text):
        text = _NUMBER_SIGN.sub("", text)
    whole = text
    if _may_have_address(text):
        text, extra = _without_address(text, known)
    capital = _CAPITALS.match(name) is not None
    words, mark = _reduced(_split(text), known, text, capital=capital)
    if text is not whole and not mark:  # the form stands behind the address
        mark = next((form.mark for *_, form in _forms_in(_split(whole), known, whole, capital=capital)), "")
    for word in extra:
        if word not in words:
            words.append(word)
    return Identity(tuple(words), mark)


def _reduced(words: list[str], known: _Words, text: str, *, capital: bool = False) -> tuple[list[str], str]:
    telling, mark = _without_forms(words, known, text, capital=capital)
    if "l" in telling or "d" in telling:  # "L ESCALE": an apostrophe lost on the way
        telling = [
            word
            for word, after in zip(telling, [*telling[1:], ""], strict=True)
            if not (word in "ld" and after[:1] in _VOWELS and after)
        ]
    kept = [word for word in telling if word not in known.small] or telling
    return _unified(kept, known), mark


def _without_forms(words: list[str], known: _Words, text: str, *, capital: bool) -> tuple[list[str], str]:
    found = _forms_in(words, known, text, capital=capital)
    if not found:
        return words, ""
    taken = {at + more for at, length, _form in found for more in range(length)}
    kept = [word for at, word in enumerate(words) if at not in taken]
    mark = next((form.mark for _at, _length, form in found if form.mark), "")
    return (kept, mark) if kept else (words, "")


def _forms_in(
    words: list[str], known: _Words, text: str, *, capital: bool
) -> list[tuple[int, int, LegalForm]]:
    """Find legal forms: place, number of words, form.

    Short ambiguous ones ("sa") only at the ends of a name, in front only in capitals.
    """
    forms = known.forms
    if forms.keys().isdisjoint(words):
        return []
    found, at, last = [], 0, len(words)
    while at < last:
        word, length = words[at], 1
        for others, form in forms.get(word, ()):
            stop = at + 1 + len(others)
            if tuple(words[at + 1 : stop]) == others and (
                form.anywhere
                or len(word) > 3
                or all(later in forms for later in words[stop:])
                or (at == 0 and (capital or len(word) > 2))
                or f"({word})" in text
            ):
                length = stop - at
                found.append((at, length, form))
                break
        at += length
    return found


def _unified(words: list[str], known: _Words) -> list[str]:
    """Write each institution in one way, and a word said twice in a row once."""
    if known.same.keys().isdisjoint(words) and len(set(words)) == len(words):
        return words
    changed = True
    while changed:
        changed = False
        result: list[str] = []
        at = 0
        while at < len(words):
            word = words[at]
            at += 1
            for others, instead in known.same.get(word, ()):
                stop = at + len(others)
                if tuple(words[at:stop]) == others:
                    word, at, changed = instead, stop, True
                    break
            pieces = word.split()
            if not result or result[-1] != pieces[0] or word.isdigit():
                result += pieces
        words = result
    return words


def _may_have_address(text: str) -> bool:
    return "@" in text or "www." in text or "http" in text or "," in text or _DIGIT.search(text) is not None


def _without_address(text: str, known: _Words) -> tuple[str, list[str]]:
    """Cut an address, a telephone number, a site; give the words of the town that follow it.

    What is left must tell the organisation; "Maison de quartier, rue Haute 3" keeps its street.
    """
    short = _PHONE.sub("", _WEB.sub("", text)).rstrip(" ,;:-(/")
    street = known.streets.search(short)
    extra: list[str] = []
    if street and street.start():
        town = _TOWN.search(short[street.start() :].rstrip(" )"))
        if town:
            forms = forms_of_one_word()
            extra = [
                word
                for word in _split(town[1])
                if word not in known.small and word not in forms and len(word) > 1
            ]
        short = short[: street.start()]
    else:
        short = _POSTCODE.sub(" ", short)
    telling, _mark = _reduced(_split(short), known, short)
    if not telling or known.general.issuperset(telling):
        return text, []
    return short, _unified(extra, known)


def _without_acronym(text: str) -> str:
    """Drop "(MIRE)" behind the words that it stands for, and "MIRE (...)" before them."""

    def drop(found: re.Match[str]) -> str:
        inside = found[1].strip()
        outside = (text[: found.start()] + " " + text[found.end() :]).strip()
        if is_acronym_of(inside, outside):
            return " "
        return f" {inside} " if " ".join(_split(inside)) in _known_forms() else f" {found[0]} "

    for found in _BRACKETS.finditer(text):
        outside = (text[: found.start()] + " " + text[found.end() :]).strip()
        if is_acronym_of(outside, found[1]):
            return found[1]
    return _BRACKETS.sub(drop, text)


def _without_acronym_segment(text: str) -> str:
    """Drop an acronym set off by a dash or a comma from the words that it stands for."""
    parts = _SEGMENTS.split(text)
    if len(parts) != 2:
        return text
    first, second = parts
    if is_acronym_of(first, second):
        return second
    return first if is_acronym_of(second, first) else text


def is_acronym_of(short: str, text: str) -> bool:
    """Tell whether a word is made of the first letters of a text, in order.

    Every letter must be used, each telling word gives one to three letters, small
    words may give none, and up to two last words (a place) may be left over.
    """
    parts = [word for word in _split(plain(short)) if word not in forms_of_one_word()]
    if len(parts) != 1 or not 2 <= len(parts[0]) <= 10 or not parts[0].isalpha():
        return False
    letters = parts[0]
    known = _words()
    words = [word for word in _split(plain(text)) if word not in forms_of_one_word()]
    if len(words) < 2:
        return False
    if letters in _reduced(words, known, text)[0]:
        return True

    def match(at: int, word: int) -> bool:
        if at == len(letters):
            left = [it for it in words[word:] if it not in known.small]
            return len(left) <= (2 if len(letters) > 2 else 0)
        if word == len(words):
            return False
        current = words[word]
        for size in (1, 2, 3):
            piece = letters[at : at + size]
            if len(piece) == size and current.startswith(piece) and match(at + size, word + 1):
                return True
        return (current in known.link or len(current) == 1) and match(at, word + 1)

    return match(0, 0)
