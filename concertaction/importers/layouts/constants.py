"""What one line says for all the lines below it: a title row, a group row, a sheet's name.

Only what is certain is taken: a label and a colon, "Axe 2", "Objectif 1.2",
an official title, a year alone, a name that a legal form or a public body's
own word shows to be an organisation.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.layouts.contents import is_surely_organisation
from concertaction.importers.layouts.grids import (
    axis_in_text,
    code_in_text,
    names_unknown_code,
    number_in_text,
)
from concertaction.importers.layouts.headings import fold, recognise, unaccented
from concertaction.importers.layouts.lines import words
from concertaction.importers.values.periods import read_period
from concertaction.territory import load

if TYPE_CHECKING:
    from concertaction.framework import Framework
    from concertaction.importers.layouts.contents import CodeShapes
    from concertaction.models import CellValue


class Fact(NamedTuple):
    """A field and the value that a line gives it; ``labelled`` when the line names the field."""

    field: str
    value: CellValue
    labelled: bool = False


_LABELLED = frozenset(
    {
        "operator",
        "operator_kind",
        "axis",
        "objectives",
        "year",
        "quarter",
        "period",
        "commune",
        "enterprise_number",
    }
)
_PIECES = re.compile(r"\s+[-–—|]\s+(?=[^:]{2,30}:)|\s*;\s*(?=[^:]{2,30}:)|\s{3,}(?=[^:]{2,30}:)|\t")
_LABEL = re.compile(r"^\s*([^:=]{2,50}?)\s*[:=]\s*(\S.*)$", re.S)
_YEAR = re.compile(r"(?<![\d/.\-])(?:19[89]|20[0-4])\d(?![\d/])")
_YEAR_ALONE = re.compile(
    r"^\W*(?:(?:annee|exercice|actions?|bilan|plan|tableau|liste|etat|annee civile|programmation|projets?"
    r"|activites?|rapport|donnees|an)\W*)*"
    r"((?:19[89]|20[0-4])\d)\W*(?:(?:annee|actions?|bilan|projets?|activites?)\W*)*$"
)
_QUARTER = re.compile(
    r"^\W*(?:(?:t|q|trim\w*)\W*([1-4])|([1-4]|premier|deuxieme|troisieme|quatrieme|[iv]{1,3})\W*(?:er|e|eme|re|ieme|nd)?\W*trim\w*)"
    r"\W*((?:19|20)\d\d)?\W*$"
)
_SCHOOL_YEAR = re.compile(r"\b((?:19|20)\d\d)\s*[-–/]\s*((?:19|20)?\d\d)\b")
_SEMESTER = re.compile(r"^\W*(?:[12]\W*(?:er|e|eme|nd|re)?\W*sem\w*|s[12])\W*(?:(?:19|20)\d\d)?\W*$")
_OBJECTIVE = re.compile(r"^\W*(?:objectifs?|obj)\b", re.I)
_MONTHS = frozenset(
    {"janv", "fevr", "mars", "avri", "mai ", "juin", "juil", "aout", "sept", "octo", "nove", "dece"}
)
_MAIN = re.compile(r"\s+[-–—|]\s+|\s*[:|]\s+|\s*,\s+(?=actions|bilan|tableau|20)")


def year_in_text(text: str) -> int | None:
    """The year that a title says: alone in it, and neither a range nor part of a date."""
    plain = unaccented(text)
    if _SCHOOL_YEAR.search(plain) or re.search(r"\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2}", plain):
        return None
    if re.search(
        r"\b(maj|mise a jour|imprime|edite|version|le \d+ \w+|decret|arrete|loi|du \d+ \w+) ", plain
    ):
        return None
    years = set(_YEAR.findall(plain))
    return int(years.pop()) if len(years) == 1 else None


def read_line(text: str, framework: Framework, shapes: CodeShapes, *, name: bool = False) -> list[Fact]:
    """Give what a line says for the lines below; empty when it says nothing certain.

    ``name`` reads the name of a sheet, where ``"A2"`` is an axis.
    """
    text = text.strip()
    if not text or len(text) > 600:
        return []
    labelled = [fact for piece in _PIECES.split(text)[:4] for fact in _labelled(piece, framework, shapes)]
    if labelled:
        return labelled
    return _of_code(text, framework, shapes, name) or _of_time(text) or _of_name(text)


def read_place(text: str) -> list[Fact]:
    """A commune or a section alone on a line, or as a sheet's name."""
    if len(text) > 45 or not text[:1].isupper():
        return []
    places = load()
    return [Fact("commune", text)] if places.is_place(text) and places.commune(text) is not None else []


def _labelled(text: str, framework: Framework, shapes: CodeShapes) -> list[Fact]:
    found = _LABEL.match(text)
    if not found or found[1].strip().isdigit():
        return []
    label, value = found[1], found[2].strip()
    matches = [match for match in recognise(label) if match.score >= 0.7 and match.field in _LABELLED]
    if not matches or _OBJECTIVE.match(label) or (matches[0].field == "axis" and re.search(r"\d", label)):
        return []
    field = matches[0].field
    if field == "axis":
        axis = axis_in_text(value, framework, shapes, bare=True)
        return [Fact("axis", f"Axe {axis}", True)] if axis else []
    if field == "year":
        year = year_in_text(value)
        return [Fact("year", year, True)] if year else [Fact("period", value, True)]
    if field == "operator" and (len(value) > 90 or fold(value) in ("a completer", "")):
        return []
    return [Fact(field, value, True)]


def _of_code(text: str, framework: Framework, shapes: CodeShapes, name: bool) -> list[Fact]:
    plain = unaccented(text)
    code = code_in_text(text, framework, shapes)
    if code:
        return [Fact("objectives", code)]
    if names_unknown_code(text, framework, shapes):
        return [Fact("objectives", text)]  # refused later on, never what was said above it
    axis = axis_in_text(text, framework, shapes)
    if axis:
        return [Fact("axis", f"Axe {axis}")]
    if _OBJECTIVE.match(plain):
        number = number_in_text(text)
        return [Fact("objective_number", number)] if number else []
    if name and re.fullmatch(r"\s*[1-9ivx]{1,3}\s*", plain):
        axis = axis_in_text(text, framework, shapes, bare=True)
        return [Fact("axis", f"Axe {axis}")] if axis else []
    return []


def _of_time(text: str) -> list[Fact]:
    plain = unaccented(text)
    found = _YEAR_ALONE.match(plain)
    if found:
        return [Fact("year", int(found[1]))]
    if _QUARTER.match(plain):
        return [Fact("period" if _YEAR.search(plain) else "quarter", text)]
    if plain[:1].isalpha() and plain[:4] in _MONTHS and len(plain) < 40:
        reading = read_period(text)
        return [Fact("period", text)] if reading.start is not None and reading.problem is None else []
    if _SEMESTER.match(plain) or (_SCHOOL_YEAR.search(plain) and len(plain) < 40 and "scolaire" in plain):
        return [Fact("period", text)]
    return []


def _of_name(text: str) -> list[Fact]:
    """An organisation's name, alone or before "– actions 2011"."""
    text = re.sub(r"\s*\(\d+[^()]*\)\s*$", "", text)  # "(3 actions)"
    pieces = [piece.strip(" .-–—:*") for piece in _MAIN.split(text)[:3]]
    if len(pieces) < 2 or len(pieces[1].split()) < 3 or not is_organisation_name(pieces[0]):
        pieces.insert(0, text.strip(" .-–—:*"))  # "Le Forem – Mons" stays whole
    for piece in pieces:
        if is_organisation_name(piece):
            facts = [Fact("operator", piece)]
            year = year_in_text(text) if piece != text else None
            return [*facts, Fact("year", year)] if year else facts
    return _of_name_inside(text)


_PUBLIC = (
    r"CPAS|C\.P\.A\.S\.?|EFT|OISP|CISP|MIRE|Mission [Rr]égionale|Régie des [Qq]uartiers|Ville de|Commune de"
    r"|Maison de l['’][Ee]mploi|Administration communale|Centre de [Cc]ompétences?|Le Forem"
)
_INSIDE = re.compile(
    r"\b(?:du|de\s+la|de\s+l['’]|de|des|par\s+le|par\s+la|par\s+l['’]|par)\s*"
    rf"((?:{_PUBLIC})\b[^,;:()/|\d–—]*"
    r"|[A-ZÀ-Ý][^,;:()/|\d–—]{2,50}?\s(?:asbl|ASBL|scrl|SCRL|sprl|SPRL)\b)"
)


def _of_name_inside(text: str) -> list[Fact]:
    """``"Actions du CPAS de Dour en 2011"``: a public body's word, or a legal form, after "du" or "par"."""
    found = _INSIDE.search(text)
    if not found or re.search(
        r"\b(?:partenariat|avec|renvoyer|destination|attention|demande)\b", unaccented(text)
    ):
        return []
    name = re.sub(
        r"\s+(?:en|pour|au|dans|durant|pendant|sur|à|a|-|l['’])\s*(?:l['’]?année|le|la|l['’]|cours.*)?\s*$",
        "",
        found[1].strip(),
    )
    name = re.split(r"\s+(?:en|pour|au cours|dans|durant|pendant|sur)\s+", name)[0].strip(" -–.")
    if not 4 <= len(name) <= 80:
        return []
    year = year_in_text(text)
    facts = [Fact("operator", name)]
    return [*facts, Fact("year", year)] if year else facts


def is_organisation_name(text: str) -> bool:
    """True for a short text that can only be the name of an organisation."""
    if not 3 <= len(text) <= 90 or _YEAR.search(text) or not is_surely_organisation(text):
        return False
    return not words("not_a_name", r"\b", r"\b").search(unaccented(text))
