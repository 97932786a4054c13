"""A table that leaves no question: each heading is known, and each cell below is what it announces.

Such a list is what a database exports, and what a template comes back as.  Its columns are chosen without
the many questions that other tables need, with the same answer (tests/layouts/columns/test_announced.py
holds one against the other).
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from concertaction.importers.layouts.columns.choices import choose
from concertaction.importers.layouts.columns.dated_titles import are_times
from concertaction.importers.layouts.columns.found import folded_heading
from concertaction.importers.layouts.columns.labelled_columns import find_labelled
from concertaction.importers.layouts.columns.people import part_of
from concertaction.importers.layouts.words.headings import LIKELY, SURE
from concertaction.patterns import late

if TYPE_CHECKING:
    from concertaction.importers.layouts.columns.choices import Choice
    from concertaction.importers.layouts.columns.code_shapes import CodeShapes
    from concertaction.importers.layouts.columns.found import Candidates
    from concertaction.importers.layouts.columns.measured import Measured
    from concertaction.importers.layouts.shapes import Header
    from concertaction.models import CellValue

TRIED = 12  # lines whose texts are held against their headings
_FEWEST = 3  # lines
_WORDS = late(r"[^\W\d_]+(?:[ '’.][^\W\d_]*)*")  # "Date de début", "Réf."
_TEXT, _DAY, _WHOLE = frozenset({str}), frozenset({date, datetime}), frozenset({int})
_NUMBER, _NOTHING = frozenset({int, float}), type(None)
_ANNOUNCED = {
    "start": _DAY,
    "end": _DAY,
    "participants": _WHOLE,
    "axis": _WHOLE,
    **dict.fromkeys(("title", "operator", "objectives", "reference", "description"), _TEXT),
    **dict.fromkeys(("partners", "public", "commune", "contact", "remarks"), _TEXT),
}
"""What stands in each cell of a column of a field, or nothing."""
_SURE_ALONE = frozenset({"title", "operator", "partners", "start"})  # others leave a question
_USUAL = frozenset({"action", "activite", "partenariat", "organisation"})  # but these, folded
_ALWAYS = frozenset({"title", "operator"})  # said on each line
_DAYS = frozenset({"start", "end"})
_NEEDED = _ALWAYS | {"objectives"}  # else codes are looked for under other headings
_COMPLETE = _NEEDED | _DAYS | {"partners"}
"""Fields beside which a column of texts under another heading stands for none."""


def announced(looked: Measured, last: int) -> dict[int, Choice] | None:
    """The fields of the columns of a list down to the row ``last``; None where anything leaves a question.

    ``looked`` are its first lines.
    """
    found, page = looked.found, looked.page
    known = {column: matches for column, matches in found.candidates.items() if matches}
    fields = {column: matches[0].field for column, matches in known.items()}
    said = set(fields.values())
    if (
        last - looked.first + 1 < _FEWEST
        or found.codes
        or len(found.header.texts) < page.width
        or not said >= _NEEDED
        or not all(map(_is_worded, found.header.texts.values()))
        or not _are_sure(known, found.header)
        or any(_may_count(found.header.texts[column]) for column in found.header.texts if column not in known)
    ):
        return None
    others = _NUMBER | _TEXT if said >= _COMPLETE else _NUMBER
    for column in range(page.width):
        if not _holds(page.column(column, looked.first, last), fields.get(column), others, looked.shapes):
            return None
    choices = choose(known, looked)
    if choices.keys() != known.keys() or any(choice.why != "heading" for choice in choices.values()):
        return None
    may_name = (c for c, matches in known.items() if any(match.field == "title" for match in matches))
    is_open = any(are_times(looked[column]) for column in may_name) or find_labelled(page, looked.shapes)
    return None if is_open else choices


def _are_sure(known: Candidates, header: Header) -> bool:
    """True for headings that each are sure enough of their field, which no other may be."""
    likely = [match.field for matches in known.values() for match in matches if match.score >= LIKELY]
    return len(set(likely)) == len(likely) == len(known) and all(
        matches[0].score >= (SURE if matches[0].field in _SURE_ALONE else LIKELY)
        or folded_heading(header.texts[column]) in _USUAL
        for column, matches in known.items()
    )


def _may_count(heading: tuple[CellValue, ...]) -> bool:
    """True for "Hommes" beside "Participants": whether they are parts of those is asked."""
    return isinstance(heading[0], str) and part_of(heading[0]) is not None


def _holds(values: list[CellValue], field: str | None, others: frozenset[type], shapes: CodeShapes) -> bool:
    """True where each cell of a column is what its field announces, one of ``others`` without a field."""
    types = set(map(type, values))
    if not types - {_NOTHING} <= (others if field is None else _ANNOUNCED.get(field, frozenset())):
        return False
    if field == "objectives":
        return shapes.codes.issuperset({*values} - {None})
    return not (_NOTHING in types and field in _ALWAYS) and not (types == {_NOTHING} and field in _DAYS)


def _is_worded(cells: tuple[CellValue, ...]) -> bool:
    """True for a heading of one text without a figure or a sign: it speaks of one thing."""
    return len(cells) == 1 and isinstance(cells[0], str) and _WORDS.fullmatch(cells[0]) is not None
