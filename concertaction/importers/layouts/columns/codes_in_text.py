"""The objective, the axis or the number that one text names: a heading, a band, a group line, a tab."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from concertaction.importers.layouts.words.headings import fold, unaccented
from concertaction.importers.values.code_table import plain_number
from concertaction.importers.values.code_words import NUMBERED
from concertaction.patterns import late

if TYPE_CHECKING:
    from concertaction.importers.layouts.columns.code_shapes import CodeShapes
    from concertaction.models import CellValue

_CODE = late(
    r"^\W*(?:(?:code|ref|objectifs?|obj|ob|axe|ax|a|o)[\s._]*+(?:n\s?°\s?)?){0,3}+(\d{1,2}|[ivx]{1,4})\s?"
    r"(?:[.,_\-–/]?\s?(?:objectifs?|obj|ob|o)[\s._]*+(?:n\s?°)?|[.,/_°:\-–])\s?(\d{1,2})(?![\d/.]*\d)"
)
_REVERSED = late(  # "objectif 2 de l'axe 1"
    r"^\W*(?:objectifs?|obj|o)[\s.]*+(?:n\s?°\s?)?(\d{1,2})\s?[,\-–/(]?\s?(?:de|dans|du)?\s?(?:l.)?"
    r"(?:axe|ax|a)[\s.]*+(?:n\s?°\s?)?(\d{1,2}|[ivx]{1,4})\b"
)
_NUMBER = late(
    r"^\W*(?:objectifs?|object|obj|o|n\s?°|no)?[\s.]*+(?:n\s?°\s?)?(\d{1,2}|[ivx]{1,4})\b(?!\s*[.,/]\s*\d)"
)
_AXIS_NUMBER = r"(?:n\s?°\s?)?(\d{1,2}|[ivx]{1,4})\b(?!\s*[.,/\-]\s*\d(?!\d{3}))"
_AXIS = late(  # "AV" is one alone; "psycho-social av" and "av. des Bassins" are none
    rf"\b(?:(?:axes?|ax)[\s.:#(-]*+|a(?:[\s.]++|(?=\d)|(?<=^a)(?=[ivx]{{1,4}}\s*(?:$|[:–—-])))){_AXIS_NUMBER}"
)
_SAID_AXIS = late(rf"\b(?:axes?|ax)[\s.:#(-]*+{_AXIS_NUMBER}")
_LISTED_AXIS = late(
    r"(?:^|[\n,;/|&+]|\s[-–—]\s|\s{2}|\bet\s|\bou\s)\s*(?:l.)?axe\s?(?:n\s?°\s?)?(\d|[iv]{1,3})\b"
)
_AXES_TOGETHER = late(  # no "Axe 1 et 2 projets"
    r"\baxes\s(?:n\s?°s?\s?)?(?:\d|[iv]{1,3})\s?(?:[,/&+–-]|(?:et|ou|a)\s)\s?(?:l.axe\s)?(?:\d|[iv]{1,3})\b"
    r"|\baxe\s\d\s?(?:[&+]|(?:et|ou|a)\s)\s?\d\s*(?:$|[:.()–-])"
)
_ORDINAL_AXIS = late(
    r"\b(?:([1-9])(?:e|er|eme)?[\s-]?|(premier|deux|trois|quatr|cinqu)(?:ieme)?\s)axe(?![a-z])"
)
_AXIS_WORD = late(r"\baxe\s(un|deux|trois|quatre|cinq)\b")
_COUNTED = {"premier": "1", "un": "1", "deux": "2", "trois": "3", "quatr": "4", "quatre": "4"} | {
    "cinqu": "5",
    "cinq": "5",
}
_JOINED = late(r"(?<=\d)_(?=\d(?!\d))")  # "axe_3_2"
_PAPER = late(
    r"\b(?:papiers?|formats?|impressions?|imprim\w*|pages?|feuill\w+|recto|verso|paysage|portrait|photocop\w+"
    r"|(?:plans?|tableaux?|affiches?|posters?|versions?|listes?|vues?|grilles?)\s+a[34]\b"
    r"|copies?|tirages?|affich\w+|posters?|pdf|print\w*|landscape|agrandi\w*|reduit\w*|plie\w*|depliant\w*)\b"
)  # beside these A3 and A4 are sheets of paper
_FEW_LETTERS = 40  # of a text that writes an axis in words
_FEW_WORDS = 3  # beyond them "A2" is an axis only where it stands first
_A_GRAVE = late("[àÀ]")  # "de 2 à 4 jours"
_BARE_AXIS = late(r"^\W*(\d{1,2}|[ivx]{1,4})\s*(?:[.:)\-–].*)?$")
_SAYS_NUMBER = late(r"\W*(?:(?:objectifs?|obj)\W{0,3}(?:n\W{0,3})?(?:\d{1,2}|[ivx]{1,4})\b|o\s?\d\W*$)")
_UNKNOWN = late(  # a bare number is no code when it measures something: "2.5 jours"
    r"^\W*[1-9]\s?[.,]\s?[1-9]\d?(?![\d/.,]*\d)(?=\s*$|\s*[:)\-–—]|\s+(?!jours?|heures?|mois|euros?|fois|pers)[^\W\d]{3})"
)
_WORDED = late(r"^\W*(?:code|ref|objectifs?|obj|axes?|ax|a|o)\b")
_LONGEST_QUESTION = 500  # characters, with the objective behind it
_DIGITS = "0123456789"
_AT_END = late(  # "Freins levés (1.4)", "Guide\nA5O1": behind words
    r"(?<=[^\W\d_])[.?!)»\"]*[\s,;:–—-]+[(\[]?(?:a(?:xe)?\s?|(?:objectif|obj|o)[\s.]*(?:n\s?°\s?)?)?"
    r"(\d)\s?(?:[.,/-]|o)\s?(\d{1,2})\s*[)\]]?\s*$",
    re.I,
)
_MOST_SIGNS = 12  # in a question
_BEFORE_OBJECTIVE = late(  # what stands between a question and an objective; it costs no look further on
    r"\s*(?:[\[(:/>|?]|\s[-–—]|_)\s*(?=(?:axe|ax|objectif|obj|ob|a|o)?[\s.]?(?:n\s?°\s?)?(?:\d|[ivx]{1,4}\b))",
    re.I,
)


def code_in_text(text: str, shapes: CodeShapes) -> str | None:
    """The one objective that a heading names by code or by title."""
    plain = unaccented(text[:60]).strip()
    found, reverse = _CODE.match(plain), _REVERSED.match(plain)
    if found or reverse:
        parts = (found[1], found[2]) if found else (reverse[2], reverse[1]) if reverse else ("", "")
        code = f"{plain_number(parts[0])}.{plain_number(parts[1])}"
        return code if code in shapes.framework.objectives else None
    return shapes.title_of(text)


def names_unknown_code(text: str, shapes: CodeShapes) -> bool:
    """True for a heading that names an objective or an axis which does not exist: ``"6.1 Autre"``."""
    plain = unaccented(text[:60]).strip()
    if not plain or code_in_text(text, shapes) is not None:
        return False
    if _UNKNOWN.match(plain):
        return True
    if not _WORDED.match(plain):
        return False
    if _CODE.match(plain) or _REVERSED.match(plain):
        return True
    axis = _AXIS.match(plain)
    if axis is None or (not axis[0].startswith("ax") and _PAPER.search(plain)):
        return False
    return plain_number(axis[1]) not in shapes.framework.axis_by_code


def axis_in_text(value: CellValue, shapes: CodeShapes, *, bare: bool = False) -> str | None:
    """The axis that a band, a group row or a sheet's name says; ``bare`` allows ``"2"``."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        code = f"{value:g}"
        return code if bare and code in shapes.framework.axis_by_code else None
    if not isinstance(value, str):
        return None
    plain = unaccented(_A_GRAVE.sub(" ", value[:80])).strip()
    if "_" in plain:
        plain = _JOINED.sub(".", plain).replace("_", " ")
    found = _AXIS.match(plain.lstrip("#*-–• "))
    if found is None and len(value) < 60:
        found = (_AXIS if len(plain.split()) <= _FEW_WORDS else _SAID_AXIS).search(plain)
    if found and not found[0].startswith("ax") and _PAPER.search(plain):
        found = None
    if found is None and bare:
        found = _BARE_AXIS.match(plain)
    if found and plain_number(found[1]) in shapes.framework.axis_by_code:
        return plain_number(found[1])
    if "axe" in plain and len(plain) < _FEW_LETTERS:
        counted = _ORDINAL_AXIS.search(plain) or _AXIS_WORD.search(plain)
        said = next(filter(None, counted.groups()), "") if counted else ""
        if _COUNTED.get(said, said) in shapes.framework.axis_by_code:
            return _COUNTED.get(said, said)
    return shapes.axis_title_of(re.sub(r"^\s*\d\s*[.:)\-–]\s*", "", value))


def lists_axes(text: str) -> bool:
    """True for a line of several axes, which says none: "Axe 1 : emploi, axe 2 : réseaux", "Axes 1 et 2"."""
    plain = unaccented(text)
    if "axe" not in plain:
        return False
    listed = {plain_number(found[1]) for found in _LISTED_AXIS.finditer(plain)}
    return len(listed) > 1 or _AXES_TOGETHER.search(plain) is not None


def number_in_text(value: CellValue) -> str | None:
    """The bare number of an objective: 2, ``"Obj. 2"``, ``"Objectif 2 : Construire..."``."""
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, float)):
        return f"{value:g}" if 0 < value < 20 and value == int(value) else None
    if not isinstance(value, str):
        return None
    found = _NUMBER.match(unaccented(value[:80]).strip())
    return plain_number(found[1]) if found else None


def says_objective(value: CellValue) -> bool:
    """True for the number of an objective behind the word: "Objectif 3", "Obj. III : les jeunes", "O3"."""
    return isinstance(value, str) and _SAYS_NUMBER.match(unaccented(value[:80])) is not None


def is_numbered_title(value: CellValue) -> bool:
    """True for the number of an objective before words too: "2. Opérateurs en amont"."""
    return says_objective(value) or (isinstance(value, str) and NUMBERED.match(unaccented(value)) is not None)


def code_at_end(text: str, shapes: CodeShapes) -> tuple[str, str] | None:
    """The folded words of a heading and the code that ends it: "Freins levés (1.4)"; or None."""
    if len(text) > _LONGEST_QUESTION or not text.rstrip(" )]").endswith(tuple(_DIGITS)):
        return None
    found = _AT_END.search(text)
    code = f"{found[1]}.{found[2]}" if found else ""
    if found is None or code not in shapes.framework.objectives:
        return None
    return fold(text[: found.start()]), code


def code_behind(heading: CellValue, shapes: CodeShapes) -> tuple[str, str] | None:
    """The folded question of a survey's column and the objective behind it, or None."""
    if not isinstance(heading, str) or len(heading) > _LONGEST_QUESTION:
        return None
    for found in islice(_BEFORE_OBJECTIVE.finditer(heading), _MOST_SIGNS):
        code = code_in_text(heading[found.end() :], shapes)
        if code is not None:
            return fold(heading[: found.start()]), code
    return None
