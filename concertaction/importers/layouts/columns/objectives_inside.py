"""The objectives that a heading names behind its own words: "Avec les écoles (objectif 4.1)".

A heading may name its axis first and the objective later, close on it in a
bracket, or number an official title with a letter.  Only what can be read in
one way is taken: all that is named agrees with the axis, and no two signs
name different objectives.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from concertaction.importers.layouts.columns.codes_in_text import axis_in_text, code_in_text, number_in_text
from concertaction.importers.layouts.words.headings import unaccented
from concertaction.importers.values.code_table import RECOVERED
from concertaction.importers.values.codes import code_reader
from concertaction.patterns import late

if TYPE_CHECKING:
    from concertaction.framework import Framework
    from concertaction.importers.layouts.columns.code_shapes import CodeShapes

_LONGEST = 400
_AT_END = late(r"[(\[]([^()\[\]]{2,60})[)\]]\W*$")
_CODES = late(r"(?:(?:axe|objectif|obj|ax)s?\.?|n°|[ao](?=\s?\d)|et|de|l'|[\s.,;/&+:-]|\d|\b[ivx]{1,3}\b)+")
_WORDED = late(r"^\W*(?:objectifs?|obj|o(?=\s?\d)|ax\w*|a(?=\s?\d))(?![a-z])")
_ONE_CODE = late(r"\d\.\d")
_SIGNS = late(r"\s+[-–—|/]\s+|\s*[:;|]\s+|\s*,\s+(?=[Oo]bj)")
_OF_OBJECTIVE = late(r"\b(?:l.objectif|objectif)\s*(?:n°\s*)?(\d\.\d)\W*$")
_NUMBERED = late(
    r"\s*(?:(?:thème|partie|volet|point)\s+)?(?:[a-z]|\d{1,2}|[ivx]{1,4})\s*[.):/–-]\s*(?=\S)", re.I
)
_NO_HEADING = late(r"\bex\b|exemple|=|^\W*(?:voir|cf|nb|n\.b|note|remarque|attention|(?:sous-?)?total)\b")
_NUMBERED_IN_AXIS = late(
    r"\W*(?:axe|ax|a)\W{0,2}(?:n\W{0,2})?(?:\d|[ivx]{1,4})\b[\s,:(/–-]{0,3}(?:n\s?[°o]|nr\b|numero|points?\b|pt\b)\W{0,2}\d"
)
_SEVERAL_AXES = late(r"\baxes\b|\baxe\b.*\baxe\b")


def objectives_inside(text: str, shapes: CodeShapes) -> str | None:
    """Give the objectives that a heading names elsewhere than at its start, as a cell would say them."""
    if len(text) > _LONGEST:
        return None
    plain = unaccented(text)
    numbered = _NUMBERED.match(text)
    title = shapes.title_of(text[numbered.end() :]) if numbered else None
    if title is not None:
        return title
    if _NUMBERED_IN_AXIS.match(plain):
        reading = code_reader(shapes.framework).read(text)
        return ", ".join(code for code, _ in reading.links) if reading.problem is None else None
    is_said = "obj" in plain or "axe" in plain or "(" in plain or "[" in plain
    if not is_said or _NO_HEADING.search(plain):
        return None
    axis = None if _SEVERAL_AXES.search(plain) else axis_in_text(text, shapes)
    return _in_bracket(plain, axis, shapes.framework) or _in_piece(text, axis, shapes)


def _in_bracket(plain: str, axis: str | None, framework: Framework) -> str | None:
    found = _AT_END.search(plain)
    if found is None or not _CODES.fullmatch(found[1]):
        return None
    inside = found[1].strip()
    if _WORDED.match(inside) is None and _ONE_CODE.fullmatch(inside) is None:
        return None
    reading = code_reader(framework).read(inside, axis=axis)
    if not reading.links or reading.problem not in (None, RECOVERED):
        return None
    codes = [code for code, _origin in reading.links]
    is_other = axis is not None and any(framework.objectives[code].axis != axis for code in codes)
    return None if is_other else ", ".join(codes)


def _in_piece(text: str, axis: str | None, shapes: CodeShapes) -> str | None:
    """The one objective of ``"Axe 1 : Développer… – Objectif 2 : Accompagnement…"``, if there is one."""
    codes: set[str | None] = set()
    for piece in _SIGNS.split(text)[1:]:
        plain = unaccented(piece)
        is_worded = plain.startswith("obj")
        code = code_in_text(piece, shapes)
        if code is not None and (is_worded or axis is not None or shapes.title_of(piece) == code):
            codes.add(code)
        elif code is None and is_worded and axis is not None:
            number = number_in_text(piece)
            if number is not None:
                codes.add(f"{axis}.{number}")
    said = _OF_OBJECTIVE.search(unaccented(text))
    if said and not codes:
        codes.add(said[1])
    code = codes.pop() if len(codes) == 1 else None
    objectives = shapes.framework.objectives
    if code not in objectives or (axis is not None and objectives[code].axis != axis):
        return None
    return code
