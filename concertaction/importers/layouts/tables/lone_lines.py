"""Lines with one cell: a group that speaks for the lines below, a note, or part of an action."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from concertaction.importers.layouts.operators.facts import TIMES, Fact, Told, read_group_line, read_place
from concertaction.importers.layouts.operators.lines_over import heads_others, may_head_actions, public_over
from concertaction.importers.layouts.operators.name_lines import said_in
from concertaction.importers.layouts.operators.outer_lines import is_signed_or_sentence, names_below
from concertaction.importers.layouts.operators.tabs import is_name_of_house
from concertaction.importers.layouts.operators.whole_names import bare
from concertaction.importers.layouts.page import ends_with_colon, shown
from concertaction.importers.layouts.shapes import OBJECTIVES
from concertaction.importers.layouts.tables.lines import WHY
from concertaction.importers.layouts.tables.no_actions import is_figure, is_header_again, is_item
from concertaction.importers.layouts.tables.partner_lines import is_word_for_several
from concertaction.importers.layouts.tables.time_lines import hear_time
from concertaction.importers.layouts.words.headings import is_heading, speaks_of, unaccented
from concertaction.importers.layouts.words.lines import (
    is_note_text,
    is_nothing,
    is_total_text,
    says_closed,
    words,
)
from concertaction.importers.layouts.words.organisations import looks_like_organisation, may_name_organisation
from concertaction.importers.layouts.words.proper_names import is_person, reads_as_name
from concertaction.importers.layouts.words.years import is_year
from concertaction.importers.values.names.nameless import Saying, says_in_words
from concertaction.patterns import late
from concertaction.territory import load

if TYPE_CHECKING:
    from collections.abc import Iterable

    from concertaction.importers.layouts.tables.lines import Heard, TableLines
    from concertaction.models import CellValue

_WITH = late(r"^avec\s+", re.I)
_LONGEST_NAME = 90
_DEEPEST = 40  # lines under a label below the actions
_WITH_OR_FOR = ("partners", "public")
_SPEAKING = frozenset({"operator", "partners", "public", "commune"}) | OBJECTIVES | TIMES


def kind_of_lone(table: TableLines, row: int, cell: tuple[int, CellValue], heard: Heard) -> str:
    """A line with one cell: a group, a note, a partner more of the action above, or half an action."""
    column, value = cell
    if is_of_no_one(table, column, value, heard):
        return _hear_group(table, row, column, [Fact("operator", None)], heard)
    facts = facts_in(table, value) or hear_time(heard, row, column, value) or _of_places(column, value, heard)
    field = table.field(column)
    if field in OBJECTIVES and _has_own(table, row, column):
        said = {fact.field for fact in facts}
        is_operator = said.isdisjoint(OBJECTIVES) and _is_among_operators(table, column, value, heard)
        if not is_operator and said.isdisjoint(TIMES) and ("axis" not in said or field == "axis"):
            return "note"  # an objective of the plan that no action is set against
    if any(fact.labelled and fact.field == "operator" for fact in facts):
        heard.take(row, column, facts)
        return "group"
    if isinstance(value, str) and _is_foot(table, row, column, value):
        return "note"
    if field == "partners" and _leave_partner(table, row, column, value):
        return "note"
    adds = field == "partners" or (field in WHY and table.objectives_follow)
    if adds and column != table.columns[0] and heard.last_record is not None:
        return "continuation"
    if facts and (column != table.title or column <= table.columns[0] + 1):
        return _hear_group(table, row, column, facts, heard)
    is_empty = isinstance(value, str) and is_nothing(value) and not _is_alone(value)
    if not isinstance(value, str) or is_empty or says_closed(value):
        return "note"
    return _kind_of_text(table, row, column, value, heard)


def _kind_of_text(table: TableLines, row: int, column: int, value: str, heard: Heard) -> str:
    """What a text alone on its line is that says no fact for the lines below it."""
    if is_note_text(value) and not heads_others(value) and not is_item(table, row, [(column, value)]):
        return "note"
    if table.field(column) in ("description", "public") and _is_under_record(table, row, column, heard):
        return "continuation"
    name = _bare_name(value)
    several = _those_of(table, column, name, heard) if is_word_for_several(name) else []
    if several:
        return _hear_group(table, row, column, several, heard)
    if _names_group(table, row, column, name, heard):
        if table.operator is None and not table.by_partner and not may_name_organisation(name):
            heard.guessed.append((row, column))
        facts = [Fact("partners" if table.by_partner else "operator", name)]
        return _hear_group(table, row, column, facts, heard)
    if column == table.title and _is_below_calendar(table, row, value):
        table.notes.append(("unread-foot", row, column))
        return "note"
    if column == table.title and (column != table.columns[0] or row in table.errors):
        if row in table.errors or not _is_left(table, row):
            return "data"
        if may_be_left(table, row):
            table.notes.append(("unread-foot", row, column))
        return "note"
    if _is_of_unread_partner(value, heard):
        table.notes.append(("unread-partner", row, column))
    close_groups(table, row, column, heard)
    is_shared = words("shared_actions", r"\W*", r"\b").match(unaccented(name)) and heard.operator_columns
    if (
        table.operator is None
        and "operator" not in table.said
        and (is_shared or looks_like_organisation(value))
    ):
        heard.unheard.append((row, column))
    return "group?"


def _of_places(column: int, value: CellValue, heard: Heard) -> list[Fact]:
    """What "Toutes les communes", "Autre commune" say among lines that each name a commune."""
    if not isinstance(value, str):
        return []
    before = next((item for _, item in reversed(heard.told) if item.place[1] == column), None)
    if before is None or before.fact.field != "commune":
        return []
    if load().is_whole(value) or load().is_area(value):
        return [Fact("commune", value)]
    is_other = words("other_places", r"\W*", r"\W*").fullmatch(unaccented(value))
    return [Fact("commune", None)] if is_other else []


def is_of_no_one(table: TableLines, column: int, value: CellValue, heard: Heard) -> bool:
    """True for "Autres opérateurs", "Opérateur à désigner" where lines name operators, each over its own."""
    if not isinstance(value, str) or table.operator is not None:
        return False
    name = _bare_name(value)
    plain = unaccented(name)
    is_said = words("no_operator", r"\W*", r"\W*").fullmatch(plain) or (
        words("carriers", r"\b", r"\b").search(plain)
        and not _WITH.match(name)
        and says_in_words(name) in (Saying.UNNAMED, Saying.ANNOUNCED, Saying.NOBODY)
    )
    return bool(is_said) and column in heard.operator_columns


def _hear_group(table: TableLines, row: int, column: int, facts: list[Fact], heard: Heard) -> str:
    """Take what a line says for those below it, and what it ends; gives the kind of the line."""
    heard.take(row, column, [*facts, *_ended(table, row, column, facts, heard)])
    return "group"


def _bare_name(text: str) -> str:
    return bare(text).rstrip(" :–-")


def may_be_left(table: TableLines, row: int) -> bool:
    """True for a text alone under the titles that is no remark, signature or name: maybe an action."""
    column, value = table.cells(row)[0]
    if column != table.title or not isinstance(value, str) or row in table.skip:
        return False
    return not (
        value.lstrip()[:1] in "(*"
        or "=" in value
        or value.rstrip()[-1:] in (".", ":", "…")
        or "?" in value
        or facts_in(table, value)
        or is_heading(value)
        or is_total_text(value)
        or is_figure(value)
        or is_signed_or_sentence(value)
        or names_below(value)
        or is_person(value)
        or _is_of_document(value)
    )


def _is_of_document(value: str) -> bool:
    """True for "Ne pas diffuser", "Liste à renvoyer au CPAS", "Annexe 2": said of the document."""
    plain = unaccented(value).strip()
    if words("foot", r"\W*", r"\W*").fullmatch(plain):
        return True
    return any(words(key, r"\W*").match(plain) for key in ("closing", "for_others", "written_by", "remark"))


def facts_in(table: TableLines, value: CellValue) -> list[Fact]:
    """What a line of its own says: years and codes may be numbers."""
    if isinstance(value, float) and shown(value) in table.shapes.codes:
        return [Fact("objectives", value)]
    if is_year(value):
        return [Fact("year", value)]
    if not isinstance(value, str):
        return []
    if table.names_inside(value) and table.titles_name_theirs:
        return []
    facts = read_group_line(value, table.shapes) or read_place(value)
    public = public_over(value) if not facts else None
    if public is not None:
        return [Fact("public", public)]
    if table.by_partner:
        facts = [_as_partner(fact) for fact in facts]
    return [fact for fact in facts if fact.field in _SPEAKING or fact.labelled]


def _is_foot(table: TableLines, row: int, column: int, value: str) -> bool:
    """True for a line below all the others, apart from them or signed, that is no action's title."""
    if column == table.columns[0] or row <= table.last_full:
        return False
    apart = _is_apart(table, row)
    if column == table.title and apart and is_signed_or_sentence(value):
        return True
    said = names_below(value) if apart or column == table.title else []
    return bool(said) and (apart or said[0].strength > 2)


def _is_left(table: TableLines, row: int) -> bool:
    """True for a title alone below the last line that says why or when, where that shows it to be none."""
    if row <= table.last_complete or row <= table.first:
        return False
    return table.are_numbered or row > table.end or not may_be_left(table, row)


def _is_under_label(table: TableLines, row: int, column: int) -> bool:
    """True for "Difficultés rencontrées :" below the last line that says why or when, and below that."""
    above = range(row, max(table.last_complete, row - _DEEPEST), -1)
    return any(ends_with_colon(table.page.cell(line, column)) for line in above)


def _leave_partner(table: TableLines, row: int, column: int, value: CellValue) -> bool:
    """True for a cell alone under the partners that is no partner of the action above; it is said."""
    if isinstance(value, str) and _is_listed(table, row, column, value):
        table.notes.append(("unread-partner", row, column))
        return True
    if _may_be_partner(value) or not (row > table.end or _is_under_label(table, row, column)):
        return False
    is_apart = not table.counts[row - 1 - table.first] or ends_with_colon(value)
    if is_apart and not (isinstance(value, str) and _is_of_document(value)):
        table.notes.append(("unread-foot", row, column))
    return True


def _is_listed(table: TableLines, row: int, column: int, value: str) -> bool:
    """True for a name alone in a list of partners, whose next line has its own."""
    below = table.below(row)
    return (
        column == table.columns[0] == table.listed
        and row <= table.end
        and not table.by_partner
        and not (is_figure(value) or is_total_text(value) or is_note_text(value))
        and (below is None or table.page.cell(below, column) is not None)
    )


def _may_be_partner(value: CellValue) -> bool:
    return isinstance(value, str) and not is_signed_or_sentence(value) and may_name_organisation(value)


def _is_apart(table: TableLines, row: int) -> bool:
    """True for a line that a blank one parts from the last full one."""
    return not all(table.counts[table.last_full + 1 - table.first : row - table.first])


def _is_under_record(table: TableLines, row: int, column: int, heard: Heard) -> bool:
    """True right of the titles for a line that no blank row parts from the action above."""
    if heard.last_record is None or table.title is None or column < table.title:
        return False
    return all(table.counts[heard.last_record - table.first : row - table.first])


def _is_below_calendar(table: TableLines, row: int, value: str) -> bool:
    """True for a line with a label, "Réunion d'équipe : lundi", apart from the actions of a calendar."""
    return bool(table.times) and ":" in value and row > table.last_full and _is_apart(table, row)


def _names_group(table: TableLines, row: int, column: int, value: str, heard: Heard) -> bool:
    """True for an operator on a line of its own: above lines that leave its column blank."""
    if len(value) >= _LONGEST_NAME or column not in (table.operator, table.columns[0]):
        return False
    if table.operator is None:
        is_free = "operator" not in table.said or table.by_partner
        over = _alone_over_headings(table)
        is_under_name = over is not None and over[1] == column and said_in(over[2]).operator is not None
        is_next = heard.operator_columns or (is_under_name and table.below(row) is not None)
        if not is_free and is_next:
            is_free = _is_next_name(table, row, value)  # the next of those that stood before
        return is_free and may_head(value)
    following = table.below(row)
    return column == table.operator and following is not None and table.page.cell(following, column) is None


def _alone_over_headings(table: TableLines) -> tuple[int, int, str] | None:
    """Row, column and text of what stands alone right above the headings, if there are any."""
    headings = table.found.header.rows  # none on a sheet that goes on with the columns of the one before
    cells = table.page.used(headings[0] - 1) if headings and headings[0] else []
    if len(cells) != 1 or not isinstance(cells[0][1], str):
        return None
    return headings[0] - 1, cells[0][0], cells[0][1]


def _is_next_name(table: TableLines, row: int, value: str) -> bool:
    """True for a name where others stand so; above headings printed again, one with an article too."""
    if reads_as_name(value):
        return True
    below = table.below(row)
    is_over = below is not None and is_header_again(table, table.cells(below))
    return is_name_of_house(value) and (looks_like_organisation(value) or is_over)


def operator_over(table: TableLines, told: Iterable[tuple[int, Told]]) -> Told | None:
    """The name right above the headings, where lines across the table name who carries those below them."""
    columns = {item.place[1] for _, item in told if item.fact.field == "operator"}
    over = _alone_over_headings(table)
    if table.operator is not None or "operator" in table.said or over is None or over[1] not in columns:
        return None
    row, column, text = over
    name = _bare_name(text)
    is_name = may_head(name) and may_name_organisation(name)
    return Told(Fact("operator", name), (row + 1, column)) if is_name else None


def may_head(name: str) -> bool:
    """True for a text that may name who carries the lines below it: no remark, meeting or activity."""
    return (
        len(name) < _LONGEST_NAME
        and not words("not_a_name", r"\b", r"\b").search(unaccented(name))
        and may_head_actions(name)
    )


def _is_among_operators(table: TableLines, column: int, value: CellValue, heard: Heard) -> bool:
    """True for an organisation where no operator is said, and for a name where others stood before."""
    if table.operator is not None or "operator" in table.said or not isinstance(value, str):
        return False
    return column in heard.operator_columns or looks_like_organisation(value)


def _has_own(table: TableLines, row: int, column: int) -> bool:
    """True where the next line has a title, and a value of its own in a column left of the titles."""
    if table.title is None or column > table.title:
        return False
    following = table.below(row)
    return following is None or table.page.cell(following, column) is not None


def close_groups(table: TableLines, row: int, column: int, heard: Heard) -> None:
    """A heading without a code ("Divers") below actions ends what the heading before them said.

    "Avec les écoles" ends "Avec le Forem" too, and names partners that have no name.
    """
    partners = heard.last.get("partners")
    if partners is not None and partners.fact.value is not None and partners.place[1] == column:
        text = str(table.page.cell(row, column))
        if not partners.fact.labelled or speaks_of(text.partition(":")[0], "partners") or _is_alone(text):
            others = _WITH.sub("", bare(text))
            heard.take(row, column, [Fact("partners", others if is_word_for_several(others) else None)])
    spoken = (heard.spoken | table.said) & OBJECTIVES
    if heard.last_record is None or not spoken:
        return
    ended = spoken - {"axis"} or spoken
    heard.take(row, column, [Fact(field, None) for field in sorted(ended)])


def _is_of_unread_partner(text: str, heard: Heard) -> bool:
    """True for "Partenaire : Panibor", and for "Avec Panibor" among such lines: a word, and maybe a name."""
    label, colon, rest = text.partition(":")
    if not (colon and speaks_of(label, "partners")):
        is_next = "partners" in heard.last
        rest = _WITH.sub("", text) if is_next and _WITH.match(text) else ""
    rest = bare(rest)
    return len(rest) > 2 and not is_nothing(rest) and not is_word_for_several(rest) and not _is_alone(text)


def _is_alone(text: str) -> bool:
    """True for "Sans partenaire", "Actions propres", "Divers": over actions that are nobody else's."""
    plain = unaccented(text)
    rest = words("theme_of_rest", r"\W*", r"\W*").fullmatch(plain)
    return rest is not None or words("with_nobody", r"\W*", r"\W*").fullmatch(plain) is not None


def _ended(table: TableLines, row: int, column: int, facts: Iterable[Fact], heard: Heard) -> list[Fact]:
    """What a line of partners or of a public ends, where such lines follow each other: the other of both.

    Right below one of the other kind it says more of the same actions.
    """
    said = {fact.field for fact in facts}
    if not table.by_partner or said.isdisjoint(_WITH_OR_FOR):
        return []
    before = {field: heard.last[field].place for field in _WITH_OR_FOR if field in heard.last}
    return [
        Fact(field, None)
        for field, (line, at) in before.items()
        if field not in said and at == column and line < row
    ]


def _those_of(table: TableLines, column: int, name: str, heard: Heard) -> list[Fact]:
    """Several that a line names without a name, as those of the lines like it: a public, or partners."""
    if table.by_partner:
        return [Fact("partners", name)]
    before = next((item for _, item in reversed(heard.told) if item.place[1] == column), None)
    return [Fact("public", name)] if before is not None and before.fact.field == "public" else []


def _as_partner(fact: Fact) -> Fact:
    return fact._replace(field="partners") if fact.field == "operator" and not fact.labelled else fact
