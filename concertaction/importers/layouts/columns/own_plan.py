"""Objectives and axes of a plan of the operator's own, beside those of the note or in place of them.

A "plan stratégique transversal" has "objectifs stratégiques", a plan of cohesion has axes: they are numbered
as those of the note are.  They are told by what they call themselves ("OS 1. Accompagner"), by a heading that
asks for them beside another whose cells are codes of the note, and axes by titles that the note has not where
the codes beside them are of other axes.  Those of whoever pays ("Axe FSE", "Mesure FSE") are told by their
heading alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from concertaction.i18n import N_
from concertaction.importers.layouts.columns.codes_in_text import axis_in_text
from concertaction.importers.layouts.columns.references import is_weak, ranked
from concertaction.importers.layouts.shapes import OF_OBJECTIVES
from concertaction.importers.layouts.words.headings import unaccented
from concertaction.importers.layouts.words.lines import words
from concertaction.patterns import late

if TYPE_CHECKING:
    from concertaction.importers.layouts.columns.measured import Measured

OWN_PLAN = N_("objectives or axes of the operator's own plan, or of a funder's")
_HALF = 0.5
_COMPARED = 60  # rows in which axes are held against codes
_OTHER, _MOST_OTHER = 1, 0.3  # codes of other axes: rows under a heading of a plan; their share under any
_BARE = late(r"\W*(?:axe\W*)?(?:n\W*)?(?:\d|[ivx]{1,4})?\W*\Z")


def own_plan(looked: Measured) -> frozenset[int]:
    """The columns of objectives or axes that are not the note's."""
    funded = {column for column in looked.found.candidates if _is_funded(looked, column)}
    asked = {
        column: {match.field for match in matches}
        for column, matches in looked.found.candidates.items()
        if looked[column].filled and column not in looked.told_by(ranked) | funded
        if not OF_OBJECTIVES.isdisjoint(match.field for match in matches)
    }
    headed = {column for column in asked if _is_of_plan(looked.heading(column))}
    own = {column for column in asked if _call_themselves_so(looked, column)}
    telling = [
        column
        for column, fields in asked.items()
        if "objectives" in fields and column not in headed | own
        if not is_weak(looked.found.candidates[column])  # "Code" over 1.1 may count the actions
        if min(looked[column].codes, looked[column].readable) >= _HALF
    ]
    if telling:
        is_noted = any(names_note(looked.heading(column)) for column in telling)
        own |= {  # beside "Autres objectifs" its codes are as good
            column
            for column in headed
            if "objectives" in asked[column] and (is_noted or looked[column].readable < _HALF)
        }
        own |= {
            column
            for column, fields in asked.items()
            if "axis" in fields and column not in telling
            if _are_other_axes(looked, column, telling[0], is_headed=column in headed)
        }
    return frozenset(own | funded)


def _is_funded(looked: Measured, column: int) -> bool:
    """True for numbers or codes under "Axe FSE", "Mesure du PO", and for what speaks of objectives there."""
    heading = looked.heading(column)
    if names_note(heading) or words("funded_plan", r"\b", r"\b").search(unaccented(heading)) is None:
        return False
    is_asked = any(match.field in OF_OBJECTIVES for match in looked.found.candidates[column])
    return is_asked or max(looked[column].codes, looked[column].small) >= _HALF


def _is_of_plan(heading: str) -> bool:
    of_plan = words("own_plan", r"\b", r"\b").search(unaccented(heading)) is not None
    return of_plan and not names_note(heading)


def names_note(heading: str) -> bool:
    """True for a heading that speaks of the note: "Place dans la note"."""
    return words("of_note", r"\b", r"\b").search(unaccented(heading)) is not None


def _call_themselves_so(looked: Measured, column: int) -> bool:
    """True for "OS 1. Accompagner", "O.O. 1.2 Former"."""
    if looked[column].text < _HALF:
        return False
    says = words("own_objective", r"\W*", r"(?=\W*\d)")
    return looked[column].matching(says) >= _HALF


def _are_other_axes(looked: Measured, column: int, codes: int, *, is_headed: bool) -> bool:
    """True for axes with titles that are not the note's, where codes beside them are of other axes."""
    shape, shapes = looked[column], looked.shapes
    is_bare = shape.text < _HALF or max(shape.codes, shape.axis_titles, shape.matching(_BARE)) >= _HALF
    if is_bare and not is_headed:
        return False
    compared = other = 0
    axis: str | None = None
    for row in looked.sampled[:_COMPARED]:
        said = looked.page.cell(row, column)
        axis = axis if said is None else axis_in_text(said, shapes, bare=True)
        found = shapes.codes_of(looked.page.cell(row, codes)) if axis is not None else ()
        if found:
            compared += 1
            other += all(code.partition(".")[0] != axis for code in found)
    if is_bare:  # "Axe PST" over 3, 2, 1
        return other > _HALF * compared
    return other >= _OTHER if is_headed else other > _OTHER and other >= _MOST_OTHER * compared
