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
    lists_axes,
    names_unknown_code,
    number_in_text,
)
from concertaction.importers.layouts.columns.objectives_inside import objectives_inside
from concertaction.importers.layouts.operators.house_labels import house_behind, is_place_of_house
from concertaction.importers.layouts.operators.lines_over import public_of_house
from concertaction.importers.layouts.operators.name_lines import said_in
from concertaction.importers.layouts.operators.senders import house_in
from concertaction.importers.layouts.operators.sentences import without_sentence
from concertaction.importers.layouts.operators.towns import without_town
from concertaction.importers.layouts.operators.whole_names import (
    are_organisations,
    is_no_name,
    is_nobodys,
    is_organisation_name,
    opens_document,
)
from concertaction.importers.layouts.words.headings import fold, recognise, unaccented
from concertaction.importers.layouts.words.lines import is_example_row, words
from concertaction.importers.layouts.words.organisations import (
    is_surely_organisation,
    looks_like_organisation,
)
from concertaction.importers.layouts.words.proper_names import (
    is_house_label,
    is_label_of_others,
    is_person,
    without_time,
)
from concertaction.importers.layouts.words.years import (
    part_beside,
    part_of_year_in,
    without_words,
    year_alone_in,
    year_beside,
    year_in_text,
)
from concertaction.importers.values.numbered_times import in_words
from concertaction.importers.values.periods import is_time, read_period
from concertaction.importers.values.school_years import school_year_in
from concertaction.patterns import compiled, late
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
_MAY_LIST = late(r"\d.*\d.*\d")  # "Axe 1 – objectifs 1 et 4", "1.1 et 1.4"
_NUMBERS = late(r"\W*obj(?:ectif)?s?\W*\d(?:\s*(?:et|[,/&+])\s*(?:obj(?:ectif)?\W*)?\d)+\W*")
_OBJECTIVE = late(r"^\W*(?:objectifs?|obj)\b", re.I)
_MONTHS = frozenset(
    {"janv", "fevr", "mars", "avri", "mai ", "juin", "juil", "aout", "sept", "octo", "nove", "dece"}
)
_LONGEST_NUMBERED = 200
_LONGEST_TIME = 60
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

    ``name`` reads the name of a sheet, where ``"A2"`` is an axis.  The title of an objective in whatever
    state is one that says nothing else than with whom, "Ouvrir la comunication avec l'ONEM", and that is no
    more like the title of an axis.
    """
    facts = _read_line(text, shapes, name=name)
    if all(fact.field == "partners" and not fact.labelled for fact in facts):
        text = text.strip()
        is_near = any(shapes.nearly(text)) and shapes.axis_nearly(text) is None
        if is_near and not is_organisation_name(text):
            return [Fact("objectives", text)]
    return facts


def _read_line(text: str, shapes: CodeShapes, *, name: bool) -> list[Fact]:
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
        return [*facts, *_named_beside(text, shapes), *_times_beside(text, year_beside(text))]
    part = part_of_year_in(text)
    if part is not None:
        return [Fact("period", part)]
    school = school_year_in(unaccented(text)) if len(text) < _LONGEST_NUMBERED else None
    if school is not None:
        return _of_names(text) or [Fact("year", school)]
    if name and not _SIGN.search(text) and without_time(text) != text:
        return _of_time(text)  # "CPAS Dour T3" may name the operator: a guess, left for the last
    return _of_time(text) or _of_names(text)


@cache
def _member_line() -> re.Pattern[str]:
    """A label of a member, of what somebody handed in, or of operators with its number, before a name."""
    number = r"(?:n\W{0,2}\s*|no\.?\s*|numero\s+)?\d{1,6}"
    return compiled(
        rf"\W*(?:(?:\d{{1,2}}|[a-z])[.)°]\s*)?(?:{words('member_label').pattern}(?:\s+{number})?(?:\s*:\s*|\s+[-–—|]\s+)"
        rf"|{words('numbered_label').pattern}\s+{number}(?:\s*:\s*|\s+[-–—|]\s+)"
        rf"|{words('sender_label').pattern}\s*:\s*)(?=[^\W\d])"
    )


def member_in(text: str) -> str | None:
    """The name behind "Membre :", "Opérateur 1 :", "Contribution de :"; a person is none."""
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
    if found["names"] and house_behind(found["names"], rest) and said_in(rest).operator is None:
        return text  # "Établissement : Cours industriels": nothing but its label tells a name
    return rest if looks_like_organisation(rest) or found["names"] else text


def read_group_line(text: str, shapes: CodeShapes) -> list[Fact]:
    """Give what a line across a table says; the title of an axis may be in other words there."""
    facts = read_line(text, shapes)
    if facts and (facts[0].labelled or facts[0].field != "operator"):
        return facts
    public = public_of_house(text) if facts else None
    if public is not None:
        return [Fact("public", public), *(fact for fact in facts if fact.field in TIMES)]
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
    if words("who_answers", r"\W*", r"\W*").fullmatch(unaccented(label)):
        return [Fact("operator", value)] if is_organisation_name(value) else []
    matches = [match for match in recognise(label) if match.score >= 0.7 and match.field in _LABELLED]
    if not matches or _OBJECTIVE.match(label) or (matches[0].field == "axis" and re.search(r"\d", label)):
        return []
    field = matches[0].field
    if is_house_label(label, field):
        return []
    if field == "axis":
        axis = axis_in_text(value, shapes, bare=True)
        return [Fact("axis", f"Axe {axis}", True)] if axis else []
    part = part_of_year_in(label) if field in TIMES else None
    if part is not None:  # "Trimestre 2 2012 : avril - juin" is no label
        return [Fact("period", text.strip())] if is_time(text) else [*_of_names(value), Fact("period", part)]
    if field == "quarter":
        return [Fact("period", in_words(value, "trimestre") or value, True)]
    if field == "year":
        year = year_in_text(value)
        return [Fact("year", year, True)] if year else [Fact("period", value, True)]
    if field == "operator":
        value = _NUMBER_BEFORE.sub("", value)
        value = without_town((house_in(value) if unaccented(label).endswith(" par") else None) or value)
    if field == "operator" and is_place_of_house(label, value):
        return []
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
    if words("rank_heading").match(fold(label)) and words("rank", r"\W*", r"\W*").fullmatch(
        unaccented(value)
    ):
        return []  # "Priorité : haute"
    if field == "public" and words("subsidised", r"\W*", r"\W*").fullmatch(unaccented(label)):
        carrier = said_in(value).operator
        if carrier is not None and is_organisation_name(carrier):
            return [Fact("operator", carrier)]  # "Bénéficiaire : EFT La Forge asbl – dossier X000000"
    if field == "public" and is_label_of_others(label) and is_organisation_name(value):
        return []  # "Destinataire : Le Forem"
    return [Fact(field, value, True)]


def _of_code(text: str, shapes: CodeShapes, name: bool) -> list[Fact]:
    plain = unaccented(text)
    code = code_in_text(text, shapes)
    if code:  # what contradicts itself goes on whole, and is said
        every = shapes.codes_of(text) if _MAY_LIST.search(plain) else ()
        said = ", ".join(every) if code in every else code
        return [Fact("objectives", text if shapes.titled_otherwise(text) else said)]
    if names_unknown_code(text, shapes):
        return [Fact("objectives", text)]  # refused later on, never what was said above it
    inside = objectives_inside(text, shapes)
    if inside:
        return [Fact("objectives", inside)]
    axis = axis_in_text(text, shapes)
    if axis and lists_axes(text):
        return [Fact("objectives", text)] if len(shapes.codes_of(text)) > 1 else []
    if axis:
        return [] if is_example_row([text]) else [Fact("axis", f"Axe {axis}")]
    if _OBJECTIVE.match(plain):
        number = text if _NUMBERS.fullmatch(plain) else number_in_text(text)
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
    for said in (text, without_words(text)) if len(plain) < _LONGEST_TIME else ():
        if unaccented(said)[:4] in _MONTHS:
            reading = read_period(said)
            if reading.start is not None and reading.problem is None:
                return [Fact("period", said)]
    return []


def _times_beside(text: str, year: int | None) -> list[Fact]:
    """The part of a year, and the year, that stand beside what else a line says."""
    part = part_beside(text)
    return ([Fact("period", part)] if part else []) + ([Fact("year", year)] if year else [])


def _behind_kind(text: str, name: str) -> str | None:
    """The house of "Mission régionale – MIRE du Borinage", of whose kind alone the ``name`` is made."""
    rest = text[len(name) :] if text.startswith(name) and is_nobodys(name) else ""
    sign = _DASH.match(rest)
    house = rest[sign.end() :] if sign else ""
    return house if house and is_surely_organisation(house) and not is_nobodys(house) else None


_DASH = late(r"\s+[-–—:]\s+(?=[^\W\d_])")


def _of_names(text: str) -> list[Fact]:
    """An organisation's name, alone or before "– actions 2011", and those with whom it acts."""
    said = said_in(text)
    house = _behind_kind(text, said.operator) if said.operator else None
    if house is not None:
        return _of_names(house)
    facts = [Fact("operator", said.operator)] if said.operator else []
    if said.partners:
        facts.append(Fact("partners", said.partners))
    is_more = bool(facts) and said.operator != text
    return [*facts, *_times_beside(text, year_in_text(text))] if is_more else facts
