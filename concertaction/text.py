"""The text of a cell: cleaned for reading, folded for comparing, and the words that say "nothing".

Everything else in the package compares ``fold(clean_text(value))``.
"""

from __future__ import annotations

import json
import math
import re
import unicodedata
from datetime import date, datetime, time
from functools import cache, lru_cache
from itertools import islice
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeGuard, TypeVar, cast

from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from concertaction.models import CellValue

T = TypeVar("T")

DATA = Path(__file__).parent / "data"

_SPACES = late(r"[^\S\n]+")
_LINES = late(r" ?\n[ \n]*")
_BREAKS = late("\r\n?|[\x0b\x0c\x85\u2028\u2029]|<br ?/?>")
_ESCAPED = late("_x([0-9A-Fa-f]{4})_")
# Word's Symbol and Wingdings bullets and boxes arrive as private-use letters
_BULLETS = {0xF0B7: "•", 0xF0A7: "•", 0xF0D8: "•", 0xF0FC: "✓", 0xF076: "•"}
_BULLETS |= {0xF0FE: "☑", 0xF0FD: "☒", 0xF0FB: "✗", 0xF06E: "■", 0xF0A8: "☐", 0xF06F: "☐", 0xF071: "☐"}
_DROPPED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
LETTERS = {
    "œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss", "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'",
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-", "“": '"', "”": '"', "«": '"', "»": '"',
}  # fmt: skip
"""Letters and signs that texts are compared without, beside the accents."""
_LETTERS = str.maketrans(LETTERS)

ROMAN = {
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10, "xi": 11,
    "xii": 12,
}  # fmt: skip
"""Roman numerals as axes, objectives and months are numbered, folded."""


@cache
def table(name: str) -> dict[str, Any]:
    """Return one of the package's data tables, ``data/<name>.toml``; never to be changed.

    Read from its twin in JSON, which ``make generate`` writes: twenty times as fast.
    """
    found: dict[str, Any] = json.loads((DATA / "json" / f"{name}.json").read_bytes())
    return found


@cache
def cardinals() -> dict[str, int]:
    """Return the numbers that are written in words (folded; French, Dutch, English) with what they count."""
    return {word: int(number) for number, words in table("words")["cardinals"].items() for word in words}


def clean_text(value: CellValue, *, lines: bool = False) -> str | None:
    """Return what a person sees in a cell, on one line; None for an empty cell.

    Control, C1, bidirectional, zero-width and private-use characters are left
    out, every blank becomes one space, letters are composed (NFC).  With
    ``lines`` the line breaks stay, single and without blanks around them.
    Numbers have a decimal point and 15 digits at most (12.0 -> "12"), dates
    are dd/mm/yyyy, truth values the French Excel's VRAI and FAUX.
    """
    if type(value) is not str:
        return _shown(value)
    if (
        value.isprintable()
        and "  " not in value
        and "_x" not in value
        and (value.isascii() or (unicodedata.is_normalized("NFC", value) and "\u3000" not in value))
        and value[:1] != " "
        and value[-1:] != " "
        and "<br" not in value
    ):
        return value or None
    return _cleaned(value, lines)


def are_clean(texts: Sequence[object]) -> TypeGuard[Sequence[str]]:
    """Say whether these are texts in which ``clean_text`` would change nothing: one look for all of them."""
    if set(map(type, texts)) != {str}:
        return False
    together = "|".join(cast("Sequence[str]", texts))
    return (
        together[:1] not in ("", " ", "|")
        and together[-1:] not in (" ", "|")
        and not any(sign[0] in together and sign in together for sign in ("_x", "<br", "\u3000"))
        and _is_tidy(together)
    )


def _is_tidy(together: str) -> bool:
    """No control, no letter in two signs, no two blanks and none beside the end of a text (``|``)."""
    try:
        letters = together.encode("latin-1").translate(_LATIN)  # half the time, for most columns
    except UnicodeEncodeError:
        return (
            together.isprintable()
            and unicodedata.is_normalized("NFC", together)
            and b"  " not in together.encode().translate(_ENDS)
        )
    return b"\0" not in letters and b"  " not in letters


_ENDS = bytes(ord(" ") if byte == ord("|") else byte for byte in range(256))
"""Makes of each blank beside the end of a text, and of each text without a sign, two blanks."""
_LATIN = bytes(byte if chr(byte).isprintable() else 0 for byte in _ENDS)


def _shown(value: CellValue) -> str | None:
    if value is None:
        return None
    if isinstance(value, bool):
        return "VRAI" if value else "FAUX"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        if not math.isfinite(value):
            return None
        return str(int(value)) if value.is_integer() else f"{value:.15g}"
    if isinstance(value, datetime):
        moment = value.time()
        day = f"{value.day:02d}/{value.month:02d}/{value.year:04d}"
        return day if moment == time() else f"{day} {moment:%H:%M}"
    if isinstance(value, date):
        return f"{value.day:02d}/{value.month:02d}/{value.year:04d}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return _cleaned(str(value), False)


def _escaped(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    return (
        "\n" if code in (10, 13) else " " if code == 9 else "" if code < 32 or 127 <= code < 160 else match[0]
    )


def _cleaned(text: str, lines: bool) -> str | None:
    if "_x" in text:
        text = _ESCAPED.sub(_escaped, text)
    text = _BREAKS.sub("\n", unicodedata.normalize("NFC", text)).translate(_BULLETS)
    if not text.isprintable():
        text = "".join(
            letter
            for letter in text
            if letter in "\n\t" or letter.isprintable() or unicodedata.category(letter) not in _DROPPED
        )
    text = _LINES.sub("\n", _SPACES.sub(" ", text)).strip()
    if not lines and "\n" in text:
        text = text.replace("\n", " ")
    return text or None


_SPECIAL = late(f"[{re.escape(''.join(LETTERS))}]")
_ACCENTS = late("[\u0300-\u036f]+")


def fold(text: str) -> str:
    """Return the text as it is compared: lower case, no accents, œ as oe, plain quotes and dashes."""
    if text.isascii():
        return text.lower()
    return _unaccented(text) if len(text) > _LONGEST_KEPT else _unaccented_kept(text)


_LONGEST_KEPT = 100
"""Characters of a text that is folded again and again, as names and headings are."""


def _unaccented(text: str) -> str:
    if _SPECIAL.search(text):
        text = text.translate(_LETTERS)
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", text)).lower()


_unaccented_kept = lru_cache(maxsize=4096)(_unaccented)


_VERBS = (
    "definir|determiner|preciser|confirmer|completer|venir|prevoir|trouver|rechercher|chercher|designer|voir"
    "|contacter|fixer|choisir|identifier|planifier|negocier|communiquer|decider|etablir|developper"
)
_DONE = "defini|determine|precise|confirme|connu|fixe|choisi|identifie|designe|trouve|prevu|arrete|decide"
_ANNOUNCED = late(
    r"(?:(?:partenaires?|partenariats?|operateurs?|organismes?|autres?|dates?|lieux?|objectifs?|tous) )?"
    rf"(?:(?:(?:reste|restent|est|sont|encore) )?a (?:{_VERBS})"
    rf"|(?:(?:pas|non)(?: encore)?|encore (?:non|pas)) (?:{_DONE})e?s?"
    r"|en (?:cours|attente|discussion|negociation|recherche|contact|reflexion|preparation|projet)"
    r"(?: (?:de |d')(?:nego|discu|defin|rech|const|fina|sign|elab|dema|conc|reno|prep|prosp|iden|cont|mise )"
    r"[^,;]{0,30})?)"
    r"|(?:contacts?|recherche|convention|accord)s? en cours(?: .{0,40})?"
    r"|tbd|tbc|to be (?:defined|confirmed|determined)|(?:nog )?te bepalen|pas encore|inconnue?s?|indetermine"
)


_LONGEST_NOTHING = 40


def _bare(text: str) -> str:
    folded = fold(text)
    return folded.strip(" .,;:!*_-/\\()[]<>\"'=~#|…•")


_FOR_NOW = late(
    r" (?:a ce (?:jour|stade)|pour (?:le moment|l'instant)|actuellement|en particulier|connue?s?)$"
)


_DIGIT = late("[0-9]")


@cache
def _nothing() -> frozenset[str]:
    return frozenset(table("words")["nothing"])


def is_nothing(text: str) -> bool:
    """True for the ways of writing "there is none": néant, /, -, aucun, nihil, n/a, s.o., sans objet..."""
    if len(text) > _LONGEST_NOTHING or _DIGIT.search(text):
        return False
    bare = _bare(text)
    if not bare:
        return "?" not in text
    if not bare[0].isalnum() and not any(letter.isalnum() or letter == "?" for letter in bare):
        return True
    return _FOR_NOW.sub("", bare) in _nothing()


def distinct_texts(cells: Collection[object]) -> list[str]:
    """Return the texts of a column, each once, in their order: a set is gone through in thrice the time."""
    if str not in set(map(type, cells)):  # thousands of days are not gone through
        return []
    return [cell for cell in dict.fromkeys(cells) if type(cell) is str]


def beginnings(texts: Iterable[str], length: int) -> set[str]:
    """Return how texts begin: in a column few differ, whatever the number of its rows."""
    return set(map(itemgetter(slice(length)), texts))


def fails_often(test: Callable[[T], object], values: Iterable[T], most: int) -> bool:
    """Tell whether a test fails for more than ``most`` of some values, and try no more than that takes."""
    failing = (True for value in values if not test(value))
    return sum(islice(failing, most + 1)) > most


def nothing_among(texts: Sequence[str]) -> set[str]:
    """Return those of some clean texts that ``is_nothing`` holds for: few begin like one of them."""
    possible = set(filter(_may_begin_nothing, beginnings(texts, 2)))
    return {text for text in texts if text[:2] in possible and is_nothing(text)} if possible else possible


@cache
def _may_begin_nothing(two: str) -> bool:
    folded = fold(two)
    return not folded[:1].isalnum() or any(w.startswith(folded) or w == folded[:1] for w in _nothing())


def is_announced(text: str) -> bool:
    """True for the ways of writing "not known yet": à définir, en cours, ?, à préciser, à confirmer..."""
    if len(text) > 60:
        return False
    bare = _bare(text)
    if bare and not bare.strip("? "):
        return True
    bare = bare.strip("? ")
    return bool(_ANNOUNCED.fullmatch(bare))
