"""The words that tell a total, a note, a signature, an instruction from an action."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from concertaction.importers.layouts.words.headings import unaccented
from concertaction.importers.values.spans import months
from concertaction.models import column_index
from concertaction.patterns import compiled, late
from concertaction.text import table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from concertaction.models import CellValue


_OTHER_LIST = late(r"\(\?&(\w+)\)")


@cache
def words(key: str, before: str = "", after: str = "") -> re.Pattern[str]:
    """One regular expression of a list of ``data/lines.toml``, for text without accents."""
    return compiled(f"{before}{_any_of(key)}{after}")


def _any_of(key: str) -> str:
    """The words of a list as alternatives; ``(?&KEY)`` in one of them stands for another list."""
    whole = "|".join(table("lines")[key])
    return f"(?:{_OTHER_LIST.sub(lambda other: _any_of(other[1]), whole)})"


def opening(key: str, plain: str) -> re.Match[str] | None:
    """The word of a list of ``data/lines.toml`` with which an unaccented text begins, its article with it."""
    return words(key, "(?:l[ae]s? |l.)?", r"(?:\b|(?!\w))").match(plain)


@cache
def ditto(field: str = "") -> frozenset[str]:
    """The signs and words that stand for "the same as above" in a column of a field."""
    more = table("lines")["ditto_operator"] if field == "operator" else ()
    return frozenset([*table("lines")["ditto"], *table("lines")["ditto_strokes"], *more])


def is_ditto(text: str, field: str = "") -> bool:
    """True for ``"`` and ``idem``; in a column of operators in capitals too, and for "(suite)"."""
    text = text.strip()
    if text in ditto(field) or field != "operator":
        return text in ditto(field)
    small = text.lower()
    return small in ditto(field) or ("suite" in small and _is_suite(unaccented(text)))


def _is_suite(plain: str) -> bool:
    return len(plain) <= _LONGEST_TOTAL and words("goes_on", r"\W*", r"\W*").fullmatch(plain) is not None


def has_ditto(values: Sequence[CellValue], field: str = "") -> bool:
    """True for a column of a field in which a cell stands for the one above it."""
    if field != "operator":
        return not ditto(field).isdisjoint(values)
    return any(isinstance(value, str) and is_ditto(value, field) for value in set(values))


@cache
def listed(key: str) -> frozenset[str]:
    """A list of ``data/lines.toml`` as it stands: whole texts, or how they begin."""
    return frozenset(table("lines")[key])


_SUM_SIGNS = frozenset("∑Σ")
_LONGEST_TOTAL = 120  # characters; a longer text is no total
_MARKED = late(r"^\s*(?:\*+|\(\*+\)|[¹²³⁴†‡§]|\(?\d{1,2}\)(?=\s*\S)|\(\w\)|\\\d+)\s*\S")
_STAMP = late(
    r"^\W*(?:le\s+)?\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2,4}(?:\s+(?:a\s+)?\d{1,2}[:h]\d{2}(?::\d{2})?)?\W*$|^\W*page\s*\d+"
)


def is_total_text(text: str) -> bool:
    """True for ``"TOTAL GENERAL"``, ``"Sous-total CPAS de Mons"``, ``"Moyenne"``, alone in its cell."""
    if text.lstrip()[:1] in _SUM_SIGNS:
        return len(text) <= 80
    plain = unaccented(text[:_LONGEST_TOTAL])
    found = words("total", r"^\W*", r"\b").match(plain)
    if not found and _DERIVED.search(plain):
        return True
    if not found:
        return (
            bool(re.search(r"\b(total|totaux|resultat)\s*:?\s*$", plain))
            and len(plain) < 60
            and plain.startswith(("total", "nombre", "sous"))
        )
    return len(text) <= 80


_DERIVED = late(
    r"^\W*%(?!\w)|^\W*(?:pourcentages?|pct|tot)\b(?!-)|^\W*taux\s+(?:de\s+|d.)(?:realisation|execution|participation)\b"
    r"|\w\s*[-–—:|]\s*(?:sous\W*)?tota(?:l|ux)(?:\s+general)?\W*$|\(\s*(?:sous\W*)?total\s*\)\W*$"
)  # "% réalisé", "EFT A - Total"


def is_only_total(text: str) -> bool:
    """True when a cell says nothing but that it is a total: no action is called so."""
    plain = unaccented(text[:_LONGEST_TOTAL])
    found = words("total", r"^\W*", r"\b").match(plain)
    return found is not None and _REST_OF_TOTAL.fullmatch(plain[found.end() :]) is not None


_REST_OF_TOTAL = late(
    r"[\s\W\d]*(?:general|generale|annuel|resultat|final|provisoire|actions?|projets?|de la page|[a-z])?"
    r"[\s\W\d]*(?:actions?|projets?|euros?|participants?|stagiaires?|personnes?)?[\s\W\d]*"
)


def is_note_text(text: str) -> bool:
    """True for a text that announces itself as a note, a source, a stamp or a signature.

    "Mise à Jour asbl" is a name by its legal form, and "Mise à jour par l'asbl" is a note.
    """
    text = text[:300]
    plain = unaccented(text)
    if not (words("note", r"^\W*").match(plain) or _MARKED.match(text) or _STAMP.match(plain)):
        return False
    return words("private_form", _OWN_NAME, r"\.?").fullmatch(plain) is None


_OWN_NAME = r"(?!.*(?:[\d:]|\b(?:de|du|des|par|pour|la|le|l)\b)).{3,60}\s"


def asks_for_document(text: str) -> bool:
    """True for what only a document asks for: "Le", "Imprimé le", "Visa :", "Validé par le comité"."""
    is_label = words("foot_label", r"\W*", r"\W*").fullmatch(unaccented(text)) is not None
    return is_label and not is_done_by_many(text)


def is_done_by_many(text: str) -> bool:
    """True for "Validé par nos pairs": nobody signs who has neither a name nor an office."""
    by = _BY.fullmatch(text.strip()) if len(text) <= _LONGEST_SIGNED else None
    if by is None or _NAME_BEHIND.match(by[1]):
        return False
    return words("signer").match(unaccented(by[1])) is None


_LONGEST_SIGNED = 60  # characters
_BY = late(r"\W*[^\W\d_]{2,20}(?: et [^\W\d_]{2,20})? par (?!le\W*$)([^\W\d].*)", re.I)
_NAME_BEHIND = late(r"(?:(?:l[ae]s?|l['’]|une?|M\.|du) ?)?[A-ZÀ-Ý]")


def says_closed(text: str) -> bool:
    """True for ``"Juillet : fermé le vendredi"``, ``"Congés : du 2 au 9 mai"``: when nothing is done."""
    if len(text) > 120:
        return False
    plain = unaccented(text).strip()
    if words("closed", r"\W*", r"\W*").fullmatch(plain) and not _FARM.match(text):
        return True
    closed = words("closed_first", r"\W*", r"\b").match(plain)
    if closed and _are_times(plain[closed.end() :]):
        return True
    when, colon, then = plain.partition(":")
    if not colon or not words("closed_then", r"\b", r"\b").search(then):
        return False
    said = [word for word in re.findall(r"[a-z0-9]+", when) if not word.isdigit() and len(word) > 2]
    return bool(said) and all(word in ("les", "aux", "des") or word in months() for word in said)


_FARM = late(r"\s*[Ff]ermes?\s+[^\W\d]")  # "Ferme pédagogique", which without its accent is no "fermé"


def _are_times(text: str) -> bool:
    """True for days and months, and nothing else: ``" : du 16 juillet au 5 août"``."""
    said = re.findall(r"[a-z0-9]+", text)
    return bool(said) and all(word in months() or words("time_words").fullmatch(word) for word in said)


def opens_legend(value: CellValue) -> bool:
    """True for ``"Légende :"`` alone in a cell."""
    if not isinstance(value, str) or len(value) > 40:
        return False
    return words("legend", r"\W*", r"\W*").fullmatch(unaccented(value)) is not None


def is_nothing(value: CellValue) -> bool:
    """True for what people write instead of leaving a cell empty: ``néant``, ``/``, ``-``."""
    if not isinstance(value, str) or len(value) > 60:
        return False
    return words("nothing", r"\W*", r"\W*").fullmatch(unaccented(value).strip()) is not None


def is_cut_short(text: str) -> bool:
    """True for a label that a link ends, and that goes on in the line below: "Country and"."""
    return words("cut_short", r"[\W_]", "$").search(text) is not None


_TAG = late(r"^#[a-z]\w*(\s*[+#]\w+)*$")


def is_tag_row(values: Sequence[CellValue]) -> bool:
    """True for the HXL tags, the technical types or the instructions under a header."""
    texts = [value for value in values if isinstance(value, str)]
    if len(texts) < 2 or len(texts) < len(values) or max(map(len, texts)) > 200:
        return False
    told = sum(_TAG.match(text.strip()) is not None or names_type(unaccented(text)) for text in texts)
    return told >= 0.6 * len(texts)


def names_type(plain: str) -> bool:
    """True for an unaccented text that says what kind of cells a column has: "texte libre", "jj/mm/aaaa"."""
    text = plain.strip()
    return len(text) <= _LONGEST_TYPE and words("type_row", r"\W*", r"\W*").fullmatch(text) is not None


_LONGEST_TYPE = 200  # characters


_BRACKETS = "()[]<>{}«» "
_LEAST_TYPES = 3


def is_type_row(values: Sequence[CellValue]) -> bool:
    """True for the types of the columns, ``(texte) | (code) | (date)``, among the lines of a table.

    Stricter than ``is_tag_row``: brackets alone say nothing there, and most cells must name a type.
    """
    texts = [value for value in values if isinstance(value, str)]
    if len(texts) < _LEAST_TYPES or len(texts) < len(values) or max(map(len, texts)) > _LONGEST_TOTAL:
        return False
    bare = [unaccented(text).strip(_BRACKETS) for text in texts]
    told = sum(bool(text) and names_type(text) for text in bare)
    return told >= _LEAST_TYPES and told > 0.6 * len(texts)


def goes_on(value: CellValue, above: CellValue) -> bool:
    """True for ``"(suite)"``, ``"idem"``, ``"Potager (suite)"``: no title, the action above goes on."""
    if not isinstance(value, str) or len(value) > _LONGEST_TOTAL:
        return False
    text = value.strip()
    if text in ditto() or text in _ARROWS:
        return True
    plain = unaccented(text)
    if _is_suite(plain):
        return True
    before = _GOING_ON.sub("", plain)
    return before != plain and isinstance(above, str) and before == unaccented(above).strip()


def behind_again(title: CellValue) -> str:
    """The words of its own behind the sign of the title above: ", groupe 2" of "idem, groupe 2"; else ""."""
    found = _AGAIN.match(title) if isinstance(title, str) else None
    return found.string[found.end() :] if found else ""


_AGAIN = late(r"(?:idem|ibid(?:em)?)\.?\s*(?=[(:,–-]\s*[^\W_])", re.IGNORECASE)


def says_suite(title: CellValue) -> bool:
    """True for "Donner suite", "Sans suite": no sign that "Donner" goes on, unlike "Donner (suite)"."""
    if not isinstance(title, str) or len(title) > _LONGEST_TOTAL:
        return False
    return words("suite_said", r"(?:^|\W)", r"\W*$").search(unaccented(title)) is not None


_GOING_ON = late(r"[\s,:–-]*\(?\bsuite\)?\W*$")
_ARROWS = frozenset("↳↑⬆↓⤷└")
_INDEX = late(r"(?:[(\[]|col(?:onne)?\.?\s?)?\s*(\d{1,2}|[a-z]{1,2})\s*[)\].]{0,2}", re.I)


def is_index_row(values: Sequence[CellValue]) -> bool:
    """True for the letters or numbers of the columns under a header: A B C, (1) (2) (3); three and more."""
    if len(values) < 3:
        return False
    places: list[int] = []
    for value in values:
        text = value.strip() if isinstance(value, str) else f"{value}" if type(value) is int else ""
        found = _INDEX.fullmatch(text) if 0 < len(text) < 12 else None
        if found is None:
            return False
        said = found[1].upper()
        places.append(int(said) if said.isdecimal() else column_index(said) + 1)
    return places[0] <= 26 and all(b - a == 1 for a, b in pairwise(places))


def is_example_row(values: Sequence[CellValue]) -> bool:
    """True when the first cell of a row, or its title, says that it is an example."""
    texts = [value for value in values[:3] if isinstance(value, str)]
    return any(words("example", r"^\W*").match(unaccented(text)) for text in texts)


def is_template(title: CellValue) -> bool:
    """True for "Titre de votre action", "xxx": a line that nobody has filled in."""
    if not isinstance(title, str) or len(title) > _LONGEST_TOTAL:
        return False
    return words("template", r"\W*", r"\W*").fullmatch(unaccented(title).strip()) is not None


def is_no_mark(value: CellValue) -> bool:
    """True for what an x-grid says no with."""
    if isinstance(value, str):
        return value.strip().lower() in ("", "0", "-", "–", "non", "n", "no", "/")
    return value is False or value == 0


def is_mark(value: CellValue) -> bool:
    """True for a cross, and whatever else says yes."""
    return value is not None and not is_no_mark(value)
