"""Lines right above whole headings that are no part of them: what holds for the table, what a pivot counts.

``Opérateur : | CPAS de Dour``, ``EFT A asbl | | Année 2012``, ``Somme de Participants | | Année``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from concertaction.importers.layouts.columns.time_columns import is_band_of_times
from concertaction.importers.layouts.operators.facts import TIMES, read_line
from concertaction.importers.layouts.words.headings import LIKELY, fold, unaccented
from concertaction.importers.layouts.words.lines import listed, words
from concertaction.importers.layouts.words.organisations import looks_like_organisation
from concertaction.importers.layouts.words.years import is_year
from concertaction.territory import load

if TYPE_CHECKING:
    from concertaction.importers.layouts.tables.looks import Looks
    from concertaction.models import CellValue

_MOST_CELLS = 8  # of a line of facts
_LEAST_FIELDS, _LEAST_SHARE = (
    3,
    0.6,
)  # of whole headings: what they surely ask for, and how many of them are known
_LONGEST = 90  # characters of a fact


def stands_apart(looks: Looks, row: int) -> bool:
    """True for a line over whole headings that is none of them."""
    if not 0 < looks.page.counts[row] <= _MOST_CELLS or row + 1 >= looks.page.height:
        return False
    return (_counts(looks, row) or _are_facts(looks, row)) and _are_whole(looks, row + 1)


def _are_whole(looks: Looks, row: int) -> bool:
    """True for headings that need no others above them: what, and two more things at least."""
    look = looks.look(row)
    sure = {match.field for match in look.hits.values() if match.score >= LIKELY}
    known = len(look.hits) + look.codes + look.times
    return (
        "title" in sure
        and len(sure) + bool(look.codes) >= _LEAST_FIELDS
        and known >= _LEAST_SHARE * len(look.cells)
    )


def _counts(looks: Looks, row: int) -> bool:
    """True for what a pivot table counts, over the first of its headings: "Somme de Participants"."""
    column, value = looks.page.used(row)[0]
    if not isinstance(value, str) or len(value) > _LONGEST:
        return False
    first = looks.page.used(row + 1)[:1]
    heads = looks.look(row + 1).hits.get(column)
    return (
        bool(first)
        and first[0][0] == column == looks.page.right_of(row, column)
        and heads is not None
        and heads.score >= LIKELY
        and looks.page.cell(row, column + 1) is None
        and words("counted_over", r"\W*", r"\b").match(unaccented(value)) is not None
    )


def _are_facts(looks: Looks, row: int) -> bool:
    """True for labels each beside its value, for a name and a time: all that the cells of a line say."""
    cells = looks.page.used(row)
    said: list[str] = []
    position = 0
    while position < len(cells):
        if position + 1 < len(cells) and _is_answered(looks, row, *cells[position], cells[position + 1]):
            said.append("answer")
            position += 2
        else:
            said.append(_told(looks, cells[position][1]))
            position += 1
    # names side by side head columns, and so do times
    return "" not in said and said.count("operator") < 2 and set(said) != {"year"}


def _told(looks: Looks, value: CellValue) -> str:
    """The field that one cell says by itself, its label with it: "Opérateur : EFT A", "Année 2012"."""
    if is_band_of_times(value) or is_year(value):
        return "year"
    if not isinstance(value, str) or len(value) > _LONGEST:
        return ""
    facts = read_line(value, looks.shapes)
    fields = {fact.field for fact in facts}
    return "operator" if "operator" in fields else next(iter(fields & TIMES), "")


def _is_answered(
    looks: Looks, row: int, column: int, label: CellValue, beside: tuple[int, CellValue]
) -> bool:
    """True for a label with its answer: behind a colon, or a name, a year, a place where it asks for one."""
    hits = looks.look(row).hits
    heads = hits.get(beside[0])
    answer = beside[1]
    text = answer.strip() if isinstance(answer, str) else ""
    if not isinstance(label, str) or text.endswith(":") or len(text) > _LONGEST:
        return False
    if label.rstrip().endswith(":"):
        return True
    if heads is not None and heads.score >= LIKELY:
        return False
    field = hits[column].field if column in hits else ""
    if field in TIMES:
        return not looks.look(row + 1).times and (is_year(answer) or is_band_of_times(answer))
    if field == "commune":
        return bool(text) and load().is_place(text)
    if field != "operator" or not text:
        return False
    return looks_like_organisation(text) or _heads_no_names(looks, row, column)


def _heads_no_names(looks: Looks, row: int, column: int) -> bool:
    """True for a label over no heading, or one of numbers, with no texts below: no column of operators."""
    under = looks.page.cell(row + 1, column)
    numbered = isinstance(under, str) and fold(under) in listed("number_heading")
    return (under is None or numbered) and not isinstance(looks.page.cell(row + 2, column), str)
