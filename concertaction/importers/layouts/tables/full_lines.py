"""Lines with several cells that lack a title or an operator, are nearly empty, or begin like a note.

Each is an action, part of the action above, a group with its figures, a note or a total.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.layouts.columns.found import heading_of
from concertaction.importers.layouts.operators.facts import Fact, member_in
from concertaction.importers.layouts.operators.outer_lines import operator_label
from concertaction.importers.layouts.operators.whole_names import is_organisation_name
from concertaction.importers.layouts.page import ends_with_colon, shown
from concertaction.importers.layouts.shapes import OBJECTIVES, WHEN
from concertaction.importers.layouts.tables.lines import ADDED, BESIDE_ADDED, WHY
from concertaction.importers.layouts.tables.lone_lines import facts_in
from concertaction.importers.layouts.tables.no_actions import (
    closes,
    is_figure,
    is_header_again,
    is_labelled_note,
)
from concertaction.importers.layouts.tables.own_values import is_action_by_values, own_values
from concertaction.importers.layouts.words.headings import fold, is_known, recognise, unaccented
from concertaction.importers.layouts.words.lines import (
    goes_on,
    is_done_by_many,
    is_no_mark,
    is_note_text,
    is_nothing,
    says_closed,
    says_suite,
    words,
)
from concertaction.importers.layouts.words.organisations import looks_like_organisation
from concertaction.importers.layouts.words.proper_names import may_be_name
from concertaction.importers.layouts.words.roles import role_said
from concertaction.importers.values.unnamed import is_unnamed
from concertaction.patterns import late

if TYPE_CHECKING:
    from concertaction.importers.layouts.page import Cells
    from concertaction.importers.layouts.tables.lines import Heard, TableLines
    from concertaction.models import CellValue


_CONTINUES = OBJECTIVES | {"partners", "partner_kind", "contact", "commune", "remarks"}
_TOLD_TOO = frozenset({"description", "public"})  # what may stand beside one more partner
_REPEATED = "repeated-row"
_OF_PARTNER = frozenset({"partners", "partner_kind", "operator_kind", "contact", "commune", "remarks"})
_VARIES = BESIDE_ADDED | {"reference", "participants", "budget"}
_CORE = WHEN | {"partners", "description", "public", "participants", "commune"}
_CLOSED = WHEN | {"title"}  # what a line says that tells when nothing takes place
_PREFILLED = frozenset({"operator", "operator_kind", "axis", "year", "quarter"})
_UNNAMED = OBJECTIVES | {"title", "axis", "year", "quarter"}
_WITH_PARTNERS = frozenset({"operator", "operator_kind", "partners", "partner_kind"})
_FIGURES = frozenset({"title", "participants", "budget"})
_LEGEND = frozenset({"title", "operator", "objectives", "axis", "objective_number", "objective_label"})
_MOST_PAIRED = 6  # cells of labels and answers by turns
_NEAR = 200  # lines around one that names an operator, in which another does
_LONGEST_SECTION = 120  # characters of its title
_NESTED = 8  # subtotals below the heading of a section among which its own is
_FEW_SHOUTED = 0.1
_WORD = late(r"[A-ZÀ-Ý][a-zà-ÿ]{3,}")  # a title of one word, with its capital
_REFERENCE = late(r"[A-Za-z]{0,4}[ ./-]?\d{1,6}(?:[./-]\d{1,4})*(?:\.0)?|[IVX]{1,5}|[A-Z]")


class _Line(NamedTuple):
    """What a line says; words for nothing and marks for no are left out."""

    row: int
    filled: dict[int, CellValue]
    title: CellValue
    operator: CellValue
    known: frozenset[str]  # the fields of its cells, the reference apart
    marks: bool  # under objectives


def kind_of_full(table: TableLines, row: int, cells: Cells, heard: Heard) -> str:
    """What a line of two cells and more is; what it says for those below goes into ``heard``."""
    is_role = _is_role_of_partner(table, cells, heard)
    is_action = is_role or is_action_by_values(table, row, cells)
    if not is_action and len(cells) == 2 and len(table.columns) > 3 and is_labelled_note(table, cells):
        return _note(table, row, cells)
    named = None if is_role else _named_by_label(table, row, cells)
    if named is not None:
        heard.take(row, cells[1][0], [Fact("operator", named, True)])
        return "group"
    if not is_action and row in table.last_lines and closes(table, cells):
        return _note(table, row, cells)
    line = _line(table, row, cells)
    if _awaits_action(line):
        return "note"
    if _continues(table, line, heard.last_record) or _repeats(table, line, heard.last_record):
        return "continuation"
    if line.title is not None:
        return _kind_with_title(table, line, heard)
    if line.operator is not None:
        if is_note_text(shown(cells[0][1])):
            return "note"
        is_prefilled = line.known <= _PREFILLED and not line.marks and _says_none(table, row, cells)
        return "note" if is_prefilled else "data"
    if _heads_actions(table, line):
        column = min(line.filled)
        heard.take(row, column, facts_in(table, line.filled[column]))
        return "group"
    is_entry = line.known <= _OF_PARTNER and _is_of_list(table, line)
    if (not is_entry and len(line.known & _CORE) >= 2) or line.marks or _says_when_and_why(table, line):
        return "data" if any(isinstance(value, str) for value in line.filled.values()) else "total"
    _say_partner(table, line)
    return "note"


def _note(table: TableLines, row: int, cells: Cells) -> str:
    """A note, said to be one where it may be an action: it says when, or for how many, or who did it."""
    if own_values(table, cells) or is_done_by_many(shown(cells[0][1])):
        table.notes.append(("set-aside", row, cells[0][0]))
    return "note"


def _named_by_label(table: TableLines, row: int, cells: Cells) -> str | None:
    """The operator of ``Porteur : | Planning familial``, before other labels and answers maybe.

    Without its colon headings follow, or the name shows itself.
    """
    texts = [value for _, value in cells if isinstance(value, str)]
    if len(texts) % 2 or len(texts) < len(cells) or len(cells) > _MOST_PAIRED:
        return None
    label, value = texts[:2]
    has_colon = label.rstrip().endswith(":")
    if not all(text.rstrip().endswith(":") or (not has_colon and is_known(text)) for text in texts[2::2]):
        return None
    pair = f"{label.rstrip(' :')} : {value}"
    below = table.below(row)
    is_label = (
        has_colon
        or is_organisation_name(value)
        or (below is not None and is_header_again(table, table.cells(below)))
    )
    named = operator_label(pair) if is_label else None
    if named is None and any(match.field == "operator" for match in recognise(label)):
        is_house = looks_like_organisation(value) if has_colon else is_organisation_name(value)
        named = value if is_house or _comes_again(table, row, cells) else None
    return named or member_in(pair)


def _is_role_of_partner(table: TableLines, cells: Cells, heard: Heard) -> bool:
    """True for "responsable | CPAS de Boussu", where the action above has its partner and a role too.

    Under "Type" over "formation" it heads the actions below.
    """
    (first, label), (second, _), *others = cells
    above = heard.last_record
    if (
        above is None
        or len(others) > 1
        or table.field(second) != "partners"
        or table.field(first) not in (*_OF_PARTNER, "")
    ):
        return False
    if first == table.title or (first < (table.title or 0) and ends_with_colon(label)):
        return False
    said = table.page.cell(above, first)
    if not isinstance(said, str) or table.page.cell(above, second) is None:
        return False
    heading = unaccented(heading_of(table.found.header, first))
    return role_said(said) is not None or words("role_heading", r"\W*", r"\b").match(heading) is not None


def _comes_again(table: TableLines, row: int, cells: Cells) -> bool:
    """True for "Nom | La Forge", where such a line stands over other actions too."""
    (column, label), *others = cells
    again = table.page.column(column, max(table.first, row - _NEAR), min(table.last, row + _NEAR))
    return len(others) == 1 and may_be_name(str(others[0][1])) and again.count(label) > 1


def _line(table: TableLines, row: int, cells: Cells) -> _Line:
    filled = {c: v for c, v in cells if not is_nothing(v) and not (c in table.grid and is_no_mark(v))}
    return _Line(
        row,
        filled,
        filled.get(table.title) if table.title is not None else None,
        filled.get(table.operator) if table.operator is not None else None,
        frozenset(map(table.field, filled)) - {"reference", ""},
        any(column in table.grid for column in filled),
    )


def _awaits_action(line: _Line) -> bool:
    """True for an objective alone with "à définir" or "pas encore d'action" in place of a title."""
    is_alone = not line.marks and line.known <= _UNNAMED
    return is_alone and isinstance(line.title, str) and is_unnamed(line.title)


# -- part of the action above


def _continues(table: TableLines, line: _Line, last_record: int | None) -> bool:
    """True for a line that only adds partners or objectives to the action above.

    In place of its title may stand what goes on with the one above ("idem").
    """
    if last_record is None:
        return False
    known = line.known
    if line.title is not None and table.title is not None:
        if line.marks or not goes_on(line.title, table.page.cell(last_record, table.title)):
            return False
        if _is_whole(table, line, last_record) or (
            says_suite(line.title) and line.known & (OBJECTIVES | WHEN)
        ):
            return False
        known -= {"title"}
    if _is_of_list(table, line):
        return False
    if line.operator is None or table.operator is None:
        adds = "partners" in known or (not WHY.isdisjoint(known) and table.objectives_follow)
        more = _CONTINUES if known & OBJECTIVES else _CONTINUES | _TOLD_TOO
        return adds and known - _of_partners(table, line) <= more
    is_same = table.page.cell(last_record, table.operator) == line.operator
    return is_same and "partners" in known and known <= _WITH_PARTNERS


def _is_of_list(table: TableLines, line: _Line) -> bool:
    """True for a partner without a title, first or numbered in a list of partners: another's, or none's."""
    column = table.listed
    if column is None or column not in line.filled or line.title is not None:
        return False
    return column == table.columns[0] or min(line.filled) < column


def _repeats(table: TableLines, line: _Line, last_record: int | None) -> bool:
    """True for a line without a title that says again when and who of the action above, or when and why.

    All else that both say is the same: it adds one more objective, or one more partner, and is said to.
    Its operator is blank as its title is: else it has rather lost its title, and so with its own number.
    """
    if last_record is None or line.title is not None or table.operator is None or line.operator is not None:
        return False
    if line.marks or not line.known & WHEN:
        return False
    if not table.errors.keys().isdisjoint((line.row, last_record)):
        return False
    again: set[str] = set()
    more: dict[str, int] = {}
    for column, value in line.filled.items():
        field = table.field(column)
        if value == table.page.cell(last_record, column):
            again.add(field)
        elif field in ADDED and table.page.cell(last_record, column) is not None:
            more[field] = column
        elif field not in _VARIES or (table.title is not None and column < table.title):
            return False
    if len(more) != 1 or not again & WHEN or not (ADDED - more.keys()) <= again:
        return False
    if all(note[0] != _REPEATED for note in table.notes):
        table.notes.append((_REPEATED, line.row, next(iter(more.values()))))
    return True


def _is_whole(table: TableLines, line: _Line, last_record: int) -> bool:
    """True for "Suite" as a title: its line has objectives of its own, and all that the one above says."""
    said = {column for column in table.columns if not is_nothing(table.page.cell(last_record, column))}
    is_word = isinstance(line.title, str) and _WORD.fullmatch(line.title.strip()) is not None
    return (
        is_word and bool(line.known & OBJECTIVES) and "partners" in line.known and said <= line.filled.keys()
    )


def _of_partners(table: TableLines, line: _Line) -> frozenset[str]:
    """The kind that a line says right of its partner, and of nobody else: it has no operator."""
    partners = [c for c in table.fields.get("partners", ()) if c in line.filled]
    kinds = [c for c in table.fields.get("operator_kind", ()) if c in line.filled]
    is_theirs = line.operator is None and partners and kinds and min(kinds) > min(partners)
    return frozenset({"operator_kind"}) if is_theirs else frozenset()


# -- without a title


def _say_partner(table: TableLines, line: _Line) -> None:
    """Say that a line with an organisation among its partners was read as a note."""
    is_listed = _is_of_list(table, line)
    for column in table.fields.get("partners", ()):
        value = line.filled.get(column)
        if isinstance(value, str) and (is_listed or is_organisation_name(value)) and not is_note_text(value):
            table.notes.append(("unread-partner", line.row, column))
            return


def _heads_actions(table: TableLines, line: _Line) -> bool:
    """True for an objective and its time, "1.4 Mobilisation | | | 2011-2012", over titles without one."""
    column, below = min(line.filled, default=0), table.below(line.row)
    if table.title is None or below is None or not line.filled.keys() > {column} or column >= table.title:
        return False
    return (
        table.field(column) in OBJECTIVES
        and line.known <= WHEN | {table.field(column)}
        and table.page.cell(below, column) is None
        and table.page.cell(below, table.title) is not None
        and bool(facts_in(table, line.filled[column]))
    )


def _says_when_and_why(table: TableLines, line: _Line) -> bool:
    """True for an objective and a time that are not those which a form gives most of its lines."""
    if line.known.isdisjoint(WHY):
        return False
    times = {column for field in WHEN for column in table.fields.get(field, ())} & line.filled.keys()
    return bool(times) and table.usual_times.isdisjoint((column, line.filled[column]) for column in times)


def _says_none(table: TableLines, row: int, cells: Cells) -> bool:
    """True when a line says, beside its operator, only that there is nothing, or zeros."""
    return (
        any(is_nothing(value) or is_no_mark(value) for column, value in cells if column != table.operator)
        and row not in table.errors
    )


# -- with a title


def _kind_with_title(table: TableLines, line: _Line, heard: Heard) -> str:
    """A line with a title: an action, unless it is a note or a group with its figures."""
    title, known = line.title, line.known
    if "operator" in table.fields and _is_legend(table, line):
        return "note"
    if not line.marks and known <= _CLOSED and isinstance(title, str) and says_closed(title):
        return "note"
    says_own = bool(own_values(table, [*line.filled.items()]))
    if not (line.marks or says_own) and all(
        isinstance(value, str) and is_note_text(value) for value in line.filled.values()
    ):
        return "note"
    if line.marks or known - _FIGURES or (says_own and is_note_text(shown(title))):
        return "data"
    if _is_section(table, line):
        heard.take(line.row, table.title or 0, facts_in(table, title))
        return "group"
    if known == {"title"} and is_note_text(shown(title)):
        return "note"
    others = [value for column, value in line.filled.items() if column != table.title]
    figures = all(is_figure(shown(value)) for value in others if not isinstance(value, date))
    facts = facts_in(table, title) if others and figures else []
    if not facts or ("operator" in table.fields and facts[0].field == "operator"):
        return "data"
    if any(table.shapes.nearly(shown(title))):
        return "data"  # "2 | Guide de l'insertion sociale", an action among numbered ones
    heard.take(line.row, table.title or 0, facts)
    return "group"


def _is_section(table: TableLines, line: _Line) -> bool:
    """True for a number and a title, ``10 | ACCOMPAGNEMENT``, that head the lines below.

    The numbers below begin with its own (101, 102), a subtotal names it, or
    it is in capitals and hardly any other title is.
    """
    title = line.title
    others = [(column, value) for column, value in line.filled.items() if column != table.title]
    if len(others) != 1 or not isinstance(title, str) or len(title) > _LONGEST_SECTION:
        return False
    column, value = others[0]
    number = shown(value).strip(" .:-)")
    if (
        table.field(column) not in ("reference", "")
        or isinstance(value, date)
        or not _REFERENCE.fullmatch(number)
    ):
        return False
    below = table.below(line.row)
    if below is None or table.counts[below - table.first] < 3:
        return False
    first = shown(table.page.cell(below, column)).strip()
    if first.startswith(number) and first not in (number, f"{number}0"):  # 1, 10, 11, 2: sorted as texts
        return True
    plain = fold(title)
    after = bisect_right(table.subtotals, (line.row, "\uffff"))
    if plain and any(plain in text for _, text in table.subtotals[after : after + _NESTED]):
        return True
    return title.isupper() and len(title) > 3 and table.shouted <= _FEW_SHOUTED


def _is_legend(table: TableLines, line: _Line) -> bool:
    """True for a code beside its official title, and no operator: the legend below a table."""
    return (
        isinstance(line.title, str)
        and line.known <= _LEGEND
        and (line.operator is None or table.shapes.is_code(line.operator))
        and (
            table.shapes.title_of(line.title) is not None
            or table.shapes.axis_title_of(line.title) is not None
        )
    )
