"""Tables where no heading names the actions: the column whose content does.

The corner of a grid often says nothing of what stands below it: "Axes" and "Objectifs" over the titles
describe the columns at their right.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from concertaction.importers.layouts.columns.choices import BY_CONTENT, Choice
from concertaction.importers.layouts.columns.coded_titles import is_coded
from concertaction.importers.layouts.columns.of_names import is_carrier
from concertaction.importers.layouts.shapes import DATES, OBJECTIVES, OF_OBJECTIVES
from concertaction.importers.layouts.words.organisations import looks_like_organisation
from concertaction.patterns import late

if TYPE_CHECKING:
    from concertaction.importers.layouts.columns.contents import Shape
    from concertaction.importers.layouts.columns.table_columns import ChosenColumns

_BOTH = late(
    r"(?=.*\b(?:objectif|obj|code|numero)\b)"
    r".*\b(?:action|activite|projet|initiative|intitule|titre|libelle|nom|module|atelier|formation|operation|chantier)\b"
)
_MAY_NAME = frozenset({"", "objectives", "objective_label", "description", "reference"})


def name_both(table: ChosenColumns) -> None:
    """Where nothing else names the actions: "Objectif - Action" over codes and titles."""
    if table.has("title"):
        return
    for column in table.header.texts:
        if table.field_of(column) not in _MAY_NAME or not _BOTH.match(table.folded(column)):
            continue
        if is_coded(table.looked.cells(column), table.shapes.codes):
            choice = table.choices.get(column)
            score = choice.score if choice else BY_CONTENT
            table.choices[column] = Choice("title", score, "heading-and-content")
            return


_NAMES_ACTIONS = late(r"\b(?:action|activite|projet|initiative|intitule|titre|libelle|atelier|module|quoi)\b")
_TIES = late(r"(?:(?:nos|notre|la|les) )?(?:collaboration|partenariat|cooperation|synergie|concertation)s?")
_SHORT = 15  # letters, on average, of what may be names
_NO_NAMES = OF_OBJECTIVES | {"reference", "year", "quarter"}
_GIVEN_UP = frozenset({"", "operator", "operator_kind", "public", "remarks", "status"})
"""What the first column of texts was taken for where it may hold the titles that nothing else holds."""


def name_by_elimination(table: ChosenColumns) -> None:
    """Where no column names the actions, the first column of texts does: "Actions par opérateur".

    It holds no organisations; its heading speaks of actions, or organisations stand there on lines of
    their own, or no heading says what it is.  Something else must show that the lines are actions.
    """
    fields = {c.field for column, c in table.choices.items() if not _speaks_of_ties(table, column)}
    fields |= {choice.field for choice in table.spread.values()}
    if table.found.codes:
        fields.add("objectives")
    shown_by = ({"partners"}, OBJECTIVES, DATES)
    if "title" in fields or sum(not fields.isdisjoint(group) for group in shown_by) < 2:
        return
    for column, shape in sorted(table.looked.items()):
        field = table.field_of(column)
        if column in table.found.codes or shape.filled < 2 or shape.text < 0.8 or field in _NO_NAMES:
            continue
        ties = _speaks_of_ties(table, column)
        if not (ties or field in _GIVEN_UP) or column not in table.header.texts:
            return
        is_worded = shape.distinct > 0.6 and 6 < shape.length < 160 and shape.codes < 0.3
        if is_worded and shape.organisations < 0.3 and shape.people < 0.2:
            is_unknown = (ties and shape.length > _SHORT) or column not in table.choices
            if is_unknown or _NAMES_ACTIONS.search(table.folded(column)) or _has_group_lines(table, column):
                table.choices[column] = Choice("title", BY_CONTENT, "elimination")
        return


def _speaks_of_ties(table: ChosenColumns, column: int) -> bool:
    """True for "Collaboration", "Nos partenariats": the ties, or what is done together, and no partners."""
    return table.field_of(column) == "partners" and _TIES.fullmatch(table.folded(column)) is not None


def _has_group_lines(table: ChosenColumns, column: int) -> bool:
    """True where organisations stand alone on their lines in a column."""
    alone = [row for row in table.looked.sampled if table.page.counts[row] == 1]
    return any(
        isinstance(value := table.page.cell(row, column), str) and looks_like_organisation(value)
        for row in alone
    )


_FEWEST_CODES = 3
_CROSSES = 0.8  # of what stands under the codes
_YIELDING = OF_OBJECTIVES | {"", "description", "reference"}
"""What the heading of a grid's titles may be taken for."""


def name_in_grid(table: ChosenColumns) -> None:
    """Where nothing names the actions of a grid, the texts left of its crosses do; names there carry them."""
    codes, looked = table.found.codes, table.looked
    if len(codes) < _FEWEST_CODES or not _are_crosses([looked[column] for column in codes]):
        return
    before = [column for column in sorted(looked) if column < min(codes)]
    title = next(iter(table.given("title")), None)
    if title is None:
        free = (c for c in before if table.field_of(c) in _YIELDING)
        title = next((c for c in free if _are_titles(looked[c])), None)
        if title is None:
            return
        table.choices[title] = Choice("title", BY_CONTENT, "elimination")
    if table.has("operator"):
        return
    carriers = [c for c in before if c < title and c not in table.header.texts and is_carrier(looked[c])]
    if len(carriers) == 1:
        table.by_content(carriers[0], "operator")


def _are_crosses(shapes: list[Shape]) -> bool:
    cells = sum(shape.filled for shape in shapes)
    return bool(cells) and sum(shape.marks * shape.filled for shape in shapes) >= _CROSSES * cells


def _are_titles(shape: Shape) -> bool:
    """True for texts of their own that are no names, places, times or objectives."""
    return (
        shape.filled > 0
        and shape.text > 0.9
        and (shape.distinct > 0.6 or shape.filled < 3)
        and 4 < shape.length < 160
        and max(shape.codes, shape.titled, shape.organisations) < 0.3
        and shape.people < 0.2
        and max(shape.places, shape.periods, shape.axes) < 0.5
    )
