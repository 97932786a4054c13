"""Who is who: names, kinds, known organisations and proposals for merging.

Pure: no SQL, no printing.  A name is folded to a key (``fold_name``): equal keys
are one organisation.  Everything less sure is a proposal for a person to decide.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from concertaction.kinds import guess_kinds, kind_of, kinds_of
from concertaction.names import fold, fold_name, legal_forms, plain, unified, word_list
from concertaction.resemblance import Proposal, compare, propose, sure_key, sure_match

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "KnownName",
    "NameIndex",
    "Proposal",
    "compare",
    "enterprise_number",
    "fold_name",
    "guess_kinds",
    "kind_of",
    "kinds_of",
    "propose",
    "sure_key",
    "sure_match",
]

V = TypeVar("V")

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}[^\W_]{0,3}(?![^\W_])|[^\W_]+", re.UNICODE)
_BREAK_BEFORE = re.compile(
    r"(?:[,;/\n\t|•●▪+&(:\[«\"]|\n\s*[-–—*]|\b(?:et|ou|avec|que)|\b\d{1,2}[.)])\s*$", re.IGNORECASE
)
_FIRST = re.compile(r"[\s\-–—*]*")
_BREAK_WIDTH = 24  # letters that a separator and the spaces round it may take
_LONGEST_CELL = 5000
_BREAK_AFTER = re.compile(
    r"\s*(?:$|[,;/\n\t|•●▪+&()\]:»\".]|(?:et|ou|ainsi que|avec)\b|\d{1,2}[.)])", re.IGNORECASE
)
_DASH = re.compile(r"\s+[-–—]+\s+")
_LONGEST = 16  # words of a name looked for in a text


class KnownName(NamedTuple):
    """A known name met in a text: ``text[start:end]`` is the spelling there."""

    start: int
    end: int
    name: str


class NameIndex(Generic[V]):
    """Known names, and what each stands for (an id, an organisation...).

    Aliases are added like names.  A name given twice keeps its first meaning.
    """

    def __init__(self, names: Iterable[tuple[str, V]] = ()) -> None:
        self._by_key: dict[str, V] = {}
        self._by_sure_key: dict[str, list[V]] = {}
        self._names: dict[str, str] = {}  # joined words without the mark -> name as known
        self._starts: set[str] = set()
        for name, value in names:
            self.add(name, value)

    def __len__(self) -> int:
        return len(self._by_key)

    def add(self, name: str, value: V) -> None:
        """Make a name known."""
        folded = fold(name)
        if not folded.words:
            return
        self._by_key.setdefault(folded.key, value)
        values = self._by_sure_key.setdefault(sure_key(name), [])
        if value not in values:
            values.append(value)
        joined = "".join(folded.words)
        self._names.setdefault(joined, name)
        self._starts.add(joined[:3])

    def find(self, name: str) -> V | None:
        """Return what a name stands for: the same key, or one provable variant; else None."""
        value = self._by_key.get(fold_name(name))
        if value is not None:
            return value
        values = self._by_sure_key.get(sure_key(name), [])
        return values[0] if len(values) == 1 else None

    def contains_known(self, text: str) -> list[KnownName]:
        """Return the known names inside a text, the longest one at each place, in text order.

        A name counts when it fills the space between two separators, so that a cell can
        be split around it: "Mons, Frameries & Colfontaine" stays whole, and "Le Forem"
        is not seen in "Le Forem Conseil" nor in "Le Forem – Mons"; a dash separates two
        known names only.  Articles and "asbl" beside a name belong to it.
        """
        tokens = _tokens(text) if len(text) <= _LONGEST_CELL else []
        found: list[KnownName] = []
        at = 0
        while at < len(tokens):
            chain = self._chain(text, tokens, at)
            if chain:
                found += [known for known, _next in chain]
                at = chain[-1][1]
            else:
                at += 1
        return found

    def _chain(self, text: str, tokens: list[_Token], at: int) -> list[tuple[KnownName, int]]:
        """Find a known name at a token, with those that follow it behind dashes."""
        opens = tokens[at].opens
        before = text[max(0, opens - _BREAK_WIDTH) : opens]
        if not (_BREAK_BEFORE.search(before) or (len(before) == opens and _FIRST.fullmatch(before))):
            return []
        chain: list[tuple[KnownName, int]] = []
        while True:
            step = self._longest(text, tokens, at)
            if step is None:
                return []
            chain.append(step)
            if _BREAK_AFTER.match(text, step[0].end):
                return chain
            at = step[1]

    def _longest(self, text: str, tokens: list[_Token], at: int) -> tuple[KnownName, int] | None:
        joined = ""
        best: tuple[KnownName, int] | None = None
        for stop in range(at, min(at + _LONGEST, len(tokens))):
            token = tokens[stop]
            joined += token.word
            if len(joined) >= 3 and joined[:3] not in self._starts:
                break
            name = self._names.get(joined)
            if name is None:
                continue
            dash = _DASH.match(text, token.closes)
            follows = dash is not None and stop + 1 < len(tokens) and tokens[stop + 1].opens == dash.end()
            if follows or _BREAK_AFTER.match(text, token.closes):
                best = KnownName(tokens[at].opens, token.closes, name), stop + 1
        return best


class _Token(NamedTuple):
    word: str  # folded
    opens: int  # start, with the article or legal form before it
    closes: int  # end, with the legal form behind it


_OPENING = re.compile(r"[\s,(\[-]*")
_CLOSING = re.compile(r"\s*[)\]]")
_APOSTROPHES = "'’ʼ´`‘"


def _tokens(text: str) -> list[_Token]:
    """Split a text into folded words with their places; one institution is one word.

    Articles are part of the word behind them, legal forms of the word that they touch.
    """
    forms, small = _form_words(), word_list("small")
    tokens: list[_Token] = []
    opens: int | None = None
    for found in _TOKEN.finditer(text):
        word, start, end = plain(found[0]).replace(".", ""), found.start(), found.end()
        elided = word in ("l", "d") and text[end : end + 1] in _APOSTROPHES
        if word in forms:
            if opens is None and tokens and _OPENING.fullmatch(text, tokens[-1].closes, start):
                bracket = "(" in text[tokens[-1].closes : start] and _CLOSING.match(text, end)
                tokens[-1] = tokens[-1]._replace(closes=bracket.end() if bracket else end)
            else:
                opens = start if opens is None else opens
        elif word in _ARTICLES or (elided and word == "l"):
            opens = start if opens is None else opens
        elif word in small or elided:
            opens = None
        else:
            tokens.append(_Token(word, start if opens is None else opens, end))
            opens = None
    return [
        _Token(word, tokens[first].opens, tokens[last].closes)
        for word, first, last in unified([token.word for token in tokens])
    ]


_ARTICLES = frozenset(("le", "la", "les"))


@cache
def _form_words() -> frozenset[str]:
    return frozenset(spelling for spelling, _form in legal_forms() if " " not in spelling) | {"fs"}


_NUMBER_WORDS = re.compile(r"\b(?:be|tva|vat|bce|kbo|rpm|btw|n[o°]?|num(?:ero)?|entreprise|d)\b|°")


def enterprise_number(value: object) -> str | None:
    """Return a Belgian enterprise number as ten digits, None when it is none.

    Read from "0401.234.560", "BE 0401 234 560", the old nine digits, or a number
    that lost its leading zero.  The check digits must be right (97 - first eight mod 97).
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if not isinstance(value, (int, str)):
        return None
    text = _NUMBER_WORDS.sub(" ", re.sub(r"\bbe(?=[\s.]*\d)", " ", plain(str(value))))
    if re.search(r"[^\d\s.()/:'-]", text):
        return None
    digits = re.sub(r"\D", "", text)
    if len(digits) == 9:
        digits = f"0{digits}"
    if len(digits) != 10 or digits[0] not in "01":
        return None
    return digits if 97 - int(digits[:8]) % 97 == int(digits[8:]) else None
