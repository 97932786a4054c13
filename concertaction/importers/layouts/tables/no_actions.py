"""Lines of a table that are no action, whatever stands under its headings.

The header or a title printed again, a footer, an example, the types of columns, a count of crosses, a
total, a legend, what closes the document.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from concertaction.importers.layouts.operators.lines_over import heads_others
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.shapes import OBJECTIVES, WHEN
from concertaction.importers.layouts.tables.lines import mark_of
from concertaction.importers.layouts.tables.own_values import own_values
from concertaction.importers.layouts.words.headings import fold, recognise, unaccented
from concertaction.importers.layouts.words.lines import (
    is_example_row,
    is_mark,
    is_note_text,
    is_nothing,
    is_only_total,
    is_template,
    is_total_text,
    is_type_row,
    opens_legend,
    words,
)
from concertaction.importers.layouts.words.proper_names import is_formal_name
from concertaction.importers.values.periods import is_moment
from concertaction.patterns import late

if TYPE_CHECKING:
    from concertaction.importers.layouts.page import Cells
    from concertaction.importers.layouts.tables.lines import Heard, TableLines


EXAMPLES = 3  # rows below the header that may be examples
_FEWEST_ADDED = 2  # figures in a sum
_LONGEST_CLOSING, _FEW_BESIDE, _SHORT = 100, 2, 40  # characters of what closes it, cells beside, their length
_OF_CLOSED = WHEN | {"", "operator", "commune", "remarks", "year"}
_FIGURES = frozenset({"participants", "budget"})
_ALL_X = late(r"\W*x+\W*", re.IGNORECASE)
_PAGE = late(
    r"\W*(?:page|p|pg|feuille|feuillet)?\W*\d+(?:\s*(?:/|sur|de)\s*\d+)?\W*|\(?suite\)?|v\W*\d+(?:\.\d+)?"
)
_OF_PAGES = late(r"(?:^|[-–—|,·:(]\s?)\W*(?:page|pag|pg|p|feuillet)\b\W*\d+(?:\s*(?:/|sur|de)\s*\d+)?\W*$")


def no_action(table: TableLines, row: int, cells: Cells, heard: Heard) -> str | None:
    """The kind of a line that is surely no action and speaks for none: header, note or total; else None."""
    if is_header_again(table, cells) or _is_title_again(table, cells):
        return "header"
    if _is_footer(table, row, cells) or is_type_row([value for _, value in cells]):
        return "note"
    if _is_top_of_page(table, cells) or _is_closed(table, cells):
        return "note"
    if is_example(table, row) or _is_of_model(table, cells):
        table.notes.append(("example-row", row, _telling(cells)))
        return "note"
    if _is_count_of_marks(table, row, cells) or _adds_up(table, row, cells):
        return "total"
    if _is_total(table, _without_errors(table, row, cells), heard):
        return "total"
    return None


def _is_closed(table: TableLines, cells: Cells) -> bool:
    """True for "Férié", "Congés de Pâques (centre fermé)" in a calendar, and nothing else."""
    title = next((value for column, value in cells if column == table.title), None)
    if not isinstance(title, str) or len(title) > _LONGEST_CLOSING:
        return False
    if words("closed_days", r"\W*", r"\W*").fullmatch(unaccented(title)) is None:
        return False
    others = {
        table.field(column) for column, value in cells if column != table.title and not is_nothing(value)
    }
    return others <= _OF_CLOSED and not others.isdisjoint(WHEN)


def _is_of_model(table: TableLines, cells: Cells) -> bool:
    """True for "Titre de votre action", "xxx": a line of the form's maker that says nothing of its own."""
    said = dict(cells)
    title = said.get(table.title) if table.title is not None else None
    if not is_template(title):
        return False
    when = [said[column] for field in WHEN for column in table.fields.get(field, ()) if column in said]
    if any(is_moment(value) for value in when):
        return False
    operator = said.get(table.operator) if table.operator is not None else None
    return operator is None or is_nothing(operator) or _ALL_X.fullmatch(str(title)) is None


def _telling(cells: Cells) -> int:
    """The first column that says that a line is no action, else that of its first cell."""
    columns = [column for column, value in cells if is_template(value) or is_example_row([value])]
    return next(iter(columns), cells[0][0])


def is_heading_again(table: TableLines, value: str, column: int) -> bool:
    """True for a text that surely heads what its column speaks of."""
    choice = table.choices.get(column)
    matches = recognise(value)
    return (
        choice is not None and bool(matches) and matches[0].field == choice.field and matches[0].score > 0.9
    )


def is_header_again(table: TableLines, cells: Cells) -> bool:
    """True for the header, or most of its headings, printed again."""
    if any(cells == row for row in table.header_rows):
        return True
    if len(cells) < 2:
        return False
    same = sum(
        fold(shown(value)) in {fold(shown(cell)) for cell in table.found.header.texts.get(column, ())}
        or (isinstance(value, str) and is_heading_again(table, value, column))
        for column, value in cells
    )
    return same >= 0.6 * len(cells) and same >= 2


def _is_title_again(table: TableLines, cells: Cells) -> bool:
    """True for a title row that is printed again at the top of the next page."""
    top = table.found.header.rows[0] if table.found.header.rows else 0
    same = [
        column
        for column, value in cells
        if isinstance(value, str)
        and len(value) > 4
        and any(table.page.cell(row, column) == value for row in range(top))
    ]
    others = [value for column, value in cells if column not in same]
    return bool(same) and all(
        isinstance(value, str) and len(value) <= _LONGEST_CLOSING and _PAGE.fullmatch(unaccented(value))
        for value in others
    )


def _is_top_of_page(table: TableLines, cells: Cells) -> bool:
    """True for ``Rapport 2011 | | page 2``: few texts without a title, of which one counts the pages."""
    return (
        1 < len(cells) <= _FEW_BESIDE + 1
        and all(column != table.title and isinstance(value, str) for column, value in cells)
        and any(_OF_PAGES.search(unaccented(shown(value)[-_SHORT:])) for _, value in cells)
        and not any(table.shapes.is_code(value) for _, value in cells)
    )


def _is_footer(table: TableLines, row: int, cells: Cells) -> bool:
    """True for ``Imprimé le 05/01/2012 | page 1/1``: a note, and where it stands."""
    texts = [value for _, value in cells]
    if not all(isinstance(value, str) for value in texts):
        return False
    first, *others = map(str, texts)
    if not is_note_text(first):
        return False
    if others:
        are_pages = all(_PAGE.fullmatch(unaccented(text)) for text in others)
        return are_pages and not own_values(table, cells)
    # no notes, though numbered: "3) Implication des employeurs", "1) CPAS de Lens", "1) Bilan"
    return not (
        table.shapes.axis_nearly(first) is not None or heads_others(first) or is_item(table, row, cells)
    )


def is_item(table: TableLines, row: int, cells: Cells) -> bool:
    """True for "(a) Bilan" alone under the titles, among actions that are numbered alike: it is no note."""
    column, value = cells[0]
    if len(cells) > 1 or column != table.title or column == table.columns[0] or row >= table.last_complete:
        return False
    mark = mark_of(value)
    return mark is not None and mark in table.marks


def is_example(table: TableLines, row: int) -> bool:
    """True for a row under the header that says it shows how to fill in the table."""
    if row >= table.first + EXAMPLES:
        return False
    said = [
        table.page.cell(row, column)
        for column in (table.columns[0], table.operator, table.title)
        if column is not None
    ]
    return is_example_row([value for value in said if value is not None])


def in_legend(table: TableLines, row: int, *, already: bool) -> bool:
    """True for the line that opens a legend, and for the short lines below it."""
    cells = table.cells(row)
    if not cells:
        return already
    if len(cells) == 1 and opens_legend(cells[0][1]):
        return True
    return already and len(cells) <= 2


def _is_count_of_marks(table: TableLines, row: int, cells: Cells) -> bool:
    """True for a line below crosses, under objectives, months or partners, that counts those of each column.

    Under months and partners the count may be wrong; the line then says nothing else but figures, and no
    other line has numbers there.
    """
    marked = table.grid or table.times or table.named
    said = {column: value for column, value in cells if column in marked}
    counted = [value for value in said.values() if type(value) is int]
    if len(counted) < len(said) or len(counted) < (1 if _calls_itself_count(cells) else 2):
        return False
    above = {column: table.values[column][: row - table.first] for column in marked}
    if not table.grid and max(counted) > 1 and not _says_more(table, cells):
        return not any(isinstance(value, (int, float)) for values in above.values() for value in values)
    return all(sum(map(is_mark, above[column])) == said.get(column, 0) for column in marked)


def _says_more(table: TableLines, cells: Cells) -> bool:
    """True for a line that has, beside its title and its marks, a field that an action has."""
    silent = {""} if table.named else {"", "reference"}
    return any(
        column not in (table.title, *table.times, *table.named)
        and table.field(column) not in silent
        and not (table.field(column) in _FIGURES and is_figure(shown(value)))
        for column, value in cells
    )


def _calls_itself_count(cells: Cells) -> bool:
    """True for a line whose first text begins as a count does: "Nombre de collaborations"."""
    first = next((value for _, value in cells if isinstance(value, str)), "")
    return words("count", r"\W*").match(unaccented(first[:_SHORT])) is not None


def _without_errors(table: TableLines, row: int, cells: Cells) -> Cells:
    """The cells that say something: beside what calls itself a total, a formula without a value is a sum."""
    lost = table.errors.get(row)
    return [cell for cell in cells if cell not in lost] if lost else cells


def _is_total(table: TableLines, cells: Cells, heard: Heard) -> bool:
    """True for a line of figures that calls itself a total, in whatever column.

    An action whose title begins with "Total" has partners, dates or an objective too; one that is
    called "Solde" has an operator and a code.
    """
    told = [column for column, value in cells if isinstance(value, str) and is_total_text(value)]
    if not told or _is_firm(cells, heard):
        return False
    values = dict(cells)
    only = all(is_only_total(shown(values[column])) for column in told)
    objectives = table.fields.get("objectives", [])
    if table.title in told:
        operator = values.get(table.operator) if table.operator is not None else None
        coded = [values[column] for column in objectives if column in values and column not in told]
        is_coded = any(not isinstance(code, int) and table.shapes.is_code(code) for code in coded)
        is_carried = operator is not None and table.operator not in told and not is_nothing(operator)
        if is_carried and (is_coded or not only):
            return False
    core = {c for field in ("start", "end", "period", "partners") for c in table.fields.get(field, ())}
    speaking = 0
    for column, value in cells:
        if column in told or is_nothing(value):
            continue
        if isinstance(value, date) and column in core:
            return False
        is_share = shown(value).endswith("%")
        figure = is_figure(shown(value)) and (only or is_share or column not in objectives)
        if isinstance(value, str) and not figure:
            speaking += 1 + (column in core or column in objectives)
    return speaking <= 1


def _adds_up(table: TableLines, row: int, cells: Cells) -> bool:
    """True for one of the last lines that has, beside a text, only the sums of the figures above."""
    figures = [(column, value) for column, value in cells[1:] if column != table.title]
    if not figures or len(figures) == len(cells) or row not in table.last_lines:
        return False
    for column, value in figures:
        field = table.field(column)
        if type(value) not in (int, float) or column in table.grid or field == "reference":
            return False
        above = [one for one in table.values[column][: row - table.first] if type(one) in (int, float)]
        if len(above) < _FEWEST_ADDED or sum(above) != value:  # type: ignore[arg-type]
            return False
    return True


def closes(table: TableLines, cells: Cells) -> bool:
    """True for an example, a legend or a signature on a line below the actions: it is none of them.

    ``Exemple : Atelier CV | 1.4``, ``Légende : | 1.2 = psychosocial``, ``Vu pour accord | 15/01/2013``.
    """
    if not may_close(cells):
        return False
    first, *others = [value for _, value in cells]
    plain = _opening(str(first))
    if words("example_last").match(plain):
        return True
    if opens_legend(first) and all("=" in shown(value) for value in others):
        return True
    fields = {
        field
        for column, value in cells[1:]
        if (field := table.field(column)) not in OBJECTIVES or table.shapes.is_code(value)
    }
    return (
        words("closing").match(plain) is not None
        and len(others) <= _FEW_BESIDE
        and fields.isdisjoint(OBJECTIVES | {"partners", "description"})
        and not any(column in table.grid for column, _ in cells)
        and all(isinstance(value, date) or len(shown(value)) < _SHORT for value in others)
    )


def is_labelled_note(table: TableLines, cells: Cells) -> bool:
    """True for ``Source : | Le Forem`` and ``Fait à Mons, le | 12/01/2012``."""
    first = cells[0][1]
    if not isinstance(first, str):
        return False
    if cells[0][0] == table.title:
        return is_note_text(first) and first.rstrip().endswith(":")
    return is_note_text(first) or first.rstrip().endswith(":")


def is_figure(text: str) -> bool:
    """True for ``"12"``, ``"1 250 €"``, ``"7 actions"``: an amount, with a word at most."""
    return len(text) < 40 and bool(re.fullmatch(r"\W*\d[\d\s.,%€]*(?:[^\W\d]+\W*)?", text.strip()))


def _is_firm(cells: Cells, heard: Heard) -> bool:
    """True for "Total Logistics sprl", alone on a line without a figure, and not the sum of what is above."""
    text = shown(cells[0][1])
    if len(cells) > 1 or not is_formal_name(text):
        return False
    said = {shown(one.fact.value) for _, one in heard.told if one.fact.field == "operator"}
    return not any(name and name in fold(text) for name in set(map(fold, said)) - {fold(text)})


def may_close(cells: Cells) -> bool:
    """A first test for examples, legends and signatures: the text with which a line begins."""
    first = cells[0][1] if cells else None
    if not isinstance(first, str) or len(first) > _LONGEST_CLOSING:
        return False
    plain = _opening(first)
    return bool(words("example_last").match(plain) or words("closing").match(plain)) or opens_legend(first)


def _opening(text: str) -> str:
    return unaccented(text[:_LONGEST_CLOSING]).lstrip(' («"[*-')
