"""What one line says for all the lines below it: a title row, a group row, a sheet's name.

Only what is certain is taken: a label and a colon, "Axe 2", "Objectif 1.2",
an official title, a year alone, a name that a legal form or a public body's
own word shows to be an organisation.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.layouts.columns.codes_in_text import (
    axis_in_text,
    code_in_text,
    names_unknown_code,
    number_in_text,
)
from concertaction.importers.layouts.columns.objectives_inside import objectives_inside
from concertaction.importers.layouts.operators.name_lines import said_in
from concertaction.importers.layouts.operators.senders import house_in
from concertaction.importers.layouts.operators.sentences import without_sentence
from concertaction.importers.layouts.operators.towns import without_town
from concertaction.importers.layouts.operators.whole_names import (
    are_organisations,
    is_no_name,
    is_organisation_name,
    opens_document,
)
from concertaction.importers.layouts.words.headings import fold, recognise, unaccented
from concertaction.importers.layouts.words.lines import words
from concertaction.importers.layouts.words.organisations import looks_like_organisation
from concertaction.importers.layouts.words.proper_names import (
    is_house_label,
    is_label_of_others,
    is_person,
    without_time,
)
from concertaction.importers.layouts.words.years import YEAR, year_alone_in, year_beside, year_in_text
from concertaction.importers.values.dates import PeriodReading
from concertaction.importers.values.periods import names_time, read_period
from concertaction.importers.values.school_years import school_year_in
from concertaction.importers.values.spans import ANY_YEAR
from concertaction.patterns import late
from concertaction.territory import load

if TYPE_CHECKING:
    from concertaction.importers.layouts.columns.code_shapes import CodeShapes
    from concertaction.models import CellValue


class Fact(NamedTuple):
    """A field and the value that a line gives it; ``labelled`` when the line names the field."""

    field: str
    value: CellValue
    labelled: bool = False


class Told(NamedTuple):
    """A fact and the place that says it (row from 1, column from 0)."""

    fact: Fact
    place: tuple[int, int]


TIMES = frozenset({"year", "quarter", "period"})
"""Fields that say when, for all the lines below."""
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
        "partners",
        "public",
    }
)
_PIECES = late(r"\s+[-–—|]\s+(?=[^:]{2,30}:)|\s*;\s*(?=[^:]{2,30}:)|\s{3,}(?=[^:]{2,30}:)|\t")
_LABEL = late(r"^\s*([^:=]{2,50}?)\s*[:=]\s*(\S.*)$", re.S)
_QUARTER = late(
    r"^\W*(?:(?:t|q|trim\w*)\W*([1-4])|([1-4]|premier|deuxieme|troisieme|quatrieme|[iv]{1,3})\W*(?:er|e|eme|re|ieme|nd)?\W*trim\w*)"
    r"\W*((?:19|20)\d\d)?\W*$"
)
_SEMESTER = late(r"^\W*(?:[12]\W*(?:er|e|eme|nd|re)?\W*sem\w*|s[12])\W*(?:(?:19|20)\d\d)?\W*$")
_OBJECTIVE = late(r"^\W*(?:objectifs?|obj)\b", re.I)
_COUNTED = r"\b(?:trim|sem(?:es|\b)|[tq]\W?[1-4]\b|s\W?[12]\b)"
_COUNTED_TIME = late(_COUNTED)
_NAMES_TIME = late(
    rf"{_COUNTED}|\b(?:printemps|ete|automne|hiver|janv|fevr?\b|fevri|mars|avr|mai\b|juin|juil|aout|sept|oct|nov|dec)"
)
_LONGEST_TIME = 80
_LONGEST_NUMBERED = 200
_LONGEST_MEMBER = 90
_FILE_NUMBER = late(
    r"\W*(?:(?:(?P<names>societe|firme|association|entite|etablissement)"
    r"|(?:n\W{0,2}\s*(?:de\s+)?)?(?:dossier|client|matricule|compte|affilie|membre|adherent|code|agrement|reference|ref))\b\W{0,4}(?:n\W{0,2}\s*)?"
    r"(?:\d[\d./]{0,12}(?:\s+[-–:|]\s*|\s*[:|]\s*|(?<=\d{5})\s+)|(?<=:)|(?<=: ))"
    r"|0\d{1,8}\s+[-–:|]\s*)(?=[^\W\d])"
)
_NUMBER_BEFORE = late(r"^(?:n°\s*)?\d[\d./]{0,12}\s+[-–:|]\s*(?=[^\W\d])")
_SIGN = late(r"\s[-–—|]\s|[:,]")
_MAIN = late(r"\s+[-–—|]\s+|\s*[:|]\s+|\s*,\s+(?=actions|bilan|tableau|20)")


def read_line(text: str, shapes: CodeShapes, *, name: bool = False) -> list[Fact]:
    """Give what a line says for the lines below; empty when it says nothing certain.

    ``name`` reads the name of a sheet, where ``"A2"`` is an axis.
    """
    text = text.strip()
    member = member_in(text) if len(text) < _LONGEST_NUMBERED else None
    if member is not None:
        return [Fact("operator", member, True)]
    text = _without_file_number(text)
    if not text or len(text) > 600:
        return []
    labelled = [fact for piece in _PIECES.split(text)[:4] for fact in _labelled(piece, shapes)]
    if labelled:
        return labelled
    facts = _of_code(text, shapes, name)
    if facts:
        year = year_beside(text)
        facts = [*facts, *_named_beside(text, shapes)]
        return [*facts, Fact("year", year)] if year else facts
    school = school_year_in(unaccented(text)) if len(text) < _LONGEST_NUMBERED else None
    if school is not None:
        return _of_names(text) or [Fact("year", school)]
    if name and not _SIGN.search(text) and without_time(text) != text:
        return _of_time(text)  # "CPAS Dour T3" may name the operator: a guess, left for the last
    return _of_time(text) or _of_names(text)


@cache
def _member_line() -> re.Pattern[str]:
    """A label of a member, or one of operators with its number, before a name."""
    number = r"(?:n\W{0,2}\s*|no\.?\s*|numero\s+)?\d{1,6}"
    return re.compile(
        rf"\W*(?:(?:\d{{1,2}}|[a-z])[.)°]\s*)?(?:{words('member_label').pattern}(?:\s+{number})?(?:\s*:\s*|\s+[-–—|]\s+)"
        rf"|{words('numbered_label').pattern}\s+{number}(?:\s*:\s*|\s+[-–—|]\s+))(?=[^\W\d])"
    )


def member_in(text: str) -> str | None:
    """The name behind "Membre :", "Affilié n° 12 –", "Opérateur 1 :"; a person is none."""
    plain = unaccented(text)
    found = _member_line().match(plain) if ":" in text or " " in text else None
    if found is None or len(plain) != len(text):
        return None
    name = text[found.end() :].strip(" -–—:*")
    if not 1 < len(name) <= _LONGEST_MEMBER or not name[0].isupper() or opens_document(unaccented(name)):
        return None
    return None if is_person(name) and not looks_like_organisation(name) else name


def _without_file_number(text: str) -> str:
    """``"Dossier : 00217 - ESPACE A asbl"`` without the number of a file, a client or a member.

    The number is followed by a sign, or looks like none of a name ("00217").
    """
    found = _FILE_NUMBER.match(unaccented(text)) if len(text) < _LONGEST_NUMBERED else None
    if found is None or len(unaccented(text)) != len(text):
        return text
    rest = text[found.end() :].strip(" -–:")
    return rest if looks_like_organisation(rest) or found["names"] else text


def read_group_line(text: str, shapes: CodeShapes) -> list[Fact]:
    """Give what a line across a table says; the title of an axis may be in other words there."""
    facts = read_line(text, shapes)
    if facts and (facts[0].labelled or facts[0].field != "operator"):
        return facts
    if names_time(text, ANY_YEAR):  # "MARS", of the year that something else says
        return [Fact("quarter", text)]
    axis = shapes.axis_nearly(text)
    return facts if axis is None else [Fact("axis", f"Axe {axis}")]


def read_place(text: str) -> list[Fact]:
    """A commune or a section alone on a line, or as a sheet's name."""
    if len(text) > 45 or not text[:1].isupper():
        return []
    places = load()
    return [Fact("commune", text)] if places.is_place(text) and places.commune(text) is not None else []


def _labelled(text: str, shapes: CodeShapes) -> list[Fact]:
    found = _LABEL.match(text)
    if not found or found[1].strip().isdigit():
        return []
    label, value = found[1], found[2].strip()
    matches = [match for match in recognise(label) if match.score >= 0.7 and match.field in _LABELLED]
    if not matches or _OBJECTIVE.match(label) or (matches[0].field == "axis" and re.search(r"\d", label)):
        return []
    field = matches[0].field
    if is_house_label(label, field):
        return []
    if field in ("period", "quarter") and (said := _of_time(text)):  # "Trimestre 1 2012 : janvier à mars"
        return said
    if field == "axis":
        axis = axis_in_text(value, shapes, bare=True)
        return [Fact("axis", f"Axe {axis}", True)] if axis else []
    if field == "year":
        year = year_in_text(value)
        return [Fact("year", year, True)] if year else [Fact("period", value, True)]
    if field == "operator":
        value = _NUMBER_BEFORE.sub("", value)
        value = without_town((house_in(value) if unaccented(label).endswith(" par") else None) or value)
    if field == "operator" and (len(value) > 90 or fold(value) in ("a completer", "") or is_no_name(value)):
        return []
    if field == "partners" and not are_organisations(value):
        return []
    if (
        field == "objectives"
        and opens_document(unaccented(value))
        and not _of_code(value, shapes, name=False)
    ):
        return []  # "Note d'orientation : réponse du CPAS de Dour"
    if field == "public" and is_label_of_others(label) and is_organisation_name(value):
        return []  # "Destinataire : Le Forem"
    return [Fact(field, value, True)]


def _of_code(text: str, shapes: CodeShapes, name: bool) -> list[Fact]:
    plain = unaccented(text)
    code = code_in_text(text, shapes)
    if code:
        return [Fact("objectives", code)]
    if names_unknown_code(text, shapes):
        return [Fact("objectives", text)]  # refused later on, never what was said above it
    inside = objectives_inside(text, shapes)
    if inside:
        return [Fact("objectives", inside)]
    axis = axis_in_text(text, shapes)
    if axis:
        return [Fact("axis", f"Axe {axis}")]
    if _OBJECTIVE.match(plain):
        number = number_in_text(text)
        return [Fact("objective_number", number)] if number else []
    if name and re.fullmatch(r"\s*[1-9ivx]{1,3}\s*", plain):
        axis = axis_in_text(text, shapes, bare=True)
        return [Fact("axis", f"Axe {axis}")] if axis else []
    return []


def _named_beside(text: str, shapes: CodeShapes) -> list[Fact]:
    """The operator that stands before an axis or an objective: "EFT La Forge – Axe 4 : les écoles"."""
    pieces = [piece.strip(" .-–—:*") for piece in _MAIN.split(text)]
    before = list(
        takewhile(
            lambda piece: axis_in_text(piece, shapes) is None and code_in_text(piece, shapes) is None,
            pieces,
        )
    )
    name = " – ".join(before)
    if not before and opens_document(unaccented(text)) and without_sentence(text) != text:
        name = said_in(without_sentence(text)).operator or ""  # "Contribution du CPAS de Dour à l'axe 4"
    return [Fact("operator", name)] if before != pieces and is_organisation_name(name) else []


def _of_time(text: str) -> list[Fact]:
    plain = unaccented(text)
    year = year_alone_in(text)
    if year:
        return [Fact("year", year)]
    if _QUARTER.match(plain):
        return [Fact("period" if YEAR.search(plain) else "quarter", text)]
    if len(plain) < _LONGEST_TIME and _NAMES_TIME.search(plain):
        if _lasts(read_period(text)) or names_time(text):
            return [Fact("period", text)]
        if _COUNTED_TIME.search(plain) and _lasts(read_period(text, ANY_YEAR)):
            return [Fact("quarter", text)]
    if _SEMESTER.match(plain):
        return [Fact("period", text)]
    return []


def _lasts(reading: PeriodReading) -> bool:
    """True for what surely says a time longer than a day: a day alone is that of the document."""
    return reading.start is not None and reading.end not in (None, reading.start) and reading.problem is None


def _of_names(text: str) -> list[Fact]:
    """An organisation's name, alone or before "– actions 2011", and those with whom it acts."""
    said = said_in(text)
    facts = [Fact("operator", said.operator)] if said.operator else []
    if said.partners:
        facts.append(Fact("partners", said.partners))
    year = year_in_text(text) if facts and said.operator != text else None
    return [*facts, Fact("year", year)] if year else facts
