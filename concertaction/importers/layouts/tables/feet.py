"""What stands under the actions in several cells: legends, notes, signatures, footnotes, references.

``1.2 | Accompagnement psychosocial``, ``(1) | Sous réserve``, ``Mons, le 12/01/2012 | | | Le directeur``.
Only what stands below the last action is looked at, and only a line that says hardly anything an action says.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from concertaction.importers.layouts.columns.codes_in_text import axis_in_text, code_in_text
from concertaction.importers.layouts.columns.signs import is_day
from concertaction.importers.layouts.operators.abbreviations import explains
from concertaction.importers.layouts.operators.outer_lines import operator_label
from concertaction.importers.layouts.operators.whole_names import is_organisation_name
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.shapes import OBJECTIVES, WHEN
from concertaction.importers.layouts.tables.apart import SIGNED, blocks_apart, is_count
from concertaction.importers.layouts.tables.no_actions import is_figure
from concertaction.importers.layouts.tables.own_values import own_values
from concertaction.importers.layouts.words.headings import unaccented
from concertaction.importers.layouts.words.lines import (
    asks_for_document,
    is_done_by_many,
    is_note_text,
    is_total_text,
    opens_legend,
    words,
)
from concertaction.importers.layouts.words.organisations import (
    is_told_name,
    looks_like_organisation,
    may_name_organisation,
)
from concertaction.patterns import late
from concertaction.territory import load

if TYPE_CHECKING:
    from concertaction.importers.layouts.page import Cells
    from concertaction.importers.layouts.tables.lines import TableLines
    from concertaction.models import CellValue


_ON_DAY = late(r"\W*(?:ce|le)\s+\d.{3,25}")
"""Where a date should stand: who signs, or the day on which, behind a place."""
_DEEPEST = 40  # lines below the last action
_LONGEST = 60  # characters of what a line of these begins with
_MOST = 4  # cells of such a line
_FEW_WORDS = 3  # of what surely calls itself a note
_SAMPLED = 100  # titles of the actions that are held against the rules
_CALL = late(r"[*†‡°¹²³#]{1,3}|[(\[]\s*[\d*a-z]{1,2}\s*[)\]]|[a-z]|[✓✔☑☒√ü●•■◆★]", re.I)
_MEANS = late(r"[\w.()*✓✔☑☒√●■]{1,8}\s*(?:=|->|→)\s*\w.*", re.S)
_BARE_CODE = late(r"\d\s*[.,/-]\s*\d")
_PLACE_DATE = late(
    r"\W*(?:fait\s+a\s+)?[a-z][a-z' -]{1,30}(?:,\s*(?:ce\s+|le\s+)?|\s+le\s+)"
    r"(?:\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2,4}|\d{1,2}(?:er)?\s+[a-z]{3,9}\.?\s+\d{4})\W*"
)


def feet(table: TableLines) -> dict[int, bool]:
    """The rows below the last action that are none in spite of their several cells.

    True for the first row of each run that does not call itself a note or a signature: it is said.
    """
    if table.title is None:
        return {}
    apart = blocks_apart(table)
    kinds: dict[int, str] = {}
    last = table.first - 1
    for row in islice(table.from_the_last(), _DEEPEST):
        cells = table.cells(row)
        own = own_values(table, cells)
        if row in table.steps:
            kinds[row] = "else"  # of the action above, and said to be
        elif len(own) > 1:
            kinds[row] = ""
        elif row in apart:
            is_told = apart[row] and not own and not is_done_by_many(shown(cells[0][1]))
            kinds[row] = "announced" if is_told else "apart"
        else:
            kinds[row] = "sure" if is_count(table, row) else _kind(table, cells, own)
        if not kinds[row]:
            last = row
            break
    if not kinds.keys() or set(kinds.values()) <= {"", "else", "rest"}:
        return {}
    if last < table.first or _titles_look_so(table, last):
        return {}
    gap = next((row for row in range(last + 1, table.last + 1) if not table.counts[row - table.first]), None)
    found: dict[int, bool] = {}
    said: int | None = None  # the row above, when it was said
    for row in sorted(kinds):
        is_apart = gap is not None and row > gap
        kind = kinds[row]
        if kind in ("sure", "label") or (kind in ("apart", "announced") and is_apart):
            is_told = kind in ("announced", "label")
            found[row] = not is_told and said != row - 1
            said = None if is_told else row
            gap = row if gap is None and kind == "label" else gap  # a document is closed from here on
        elif kind == "rest" and row - 1 in found:
            found[row] = False
            said = row if said == row - 1 else None
    return found


def _kind(table: TableLines, cells: Cells, own: list[int]) -> str:
    """What a line below may be.

    ``sure``: no action anywhere, and ``label`` neither, which says so itself; ``apart``: none below a blank
    row; ``announced``: the same, and it says so itself, and nothing (``own``) in the columns of an action;
    ``rest``: part of what is above; ``else``: one cell, or a line that others judge; blank for an action.
    """
    if len(cells) < 2:
        return "else"
    first = cells[0][1]
    title = next((value for column, value in cells if column == table.title), None)
    if any(isinstance(text, str) and is_total_text(text) for text in (first, title)):
        return "else"
    if _is_of_note(table, cells) or _is_misnumbered(table, cells) or _spells_out(table, cells):
        return "apart"
    if title is None and cells[0][0] > (table.title or 0):
        return "rest" if len(cells) <= _MOST else ""
    if len(cells) > _MOST or not isinstance(first, str):
        return ""
    beside = shown(cells[1][1])
    if is_organisation_name(beside) and operator_label(f"{first.rstrip(' :')} : {beside}"):
        return "else"
    head = _head(table, cells)
    if head is not None and _is_key(table, head, cells):
        return "sure"
    is_label = head is not None and asks_for_document(head)
    if _is_coded(table, cells, dated=is_label):
        return "announced" if head is not None and opens_legend(head) and _is_short(cells) else ""
    is_carried, is_partner = _is_carried(table, cells), _names_partner(table, cells)
    if is_label and not is_carried and all(_is_date(value) for _, value in cells[1:]):
        return "label"
    if head is not None and not is_carried and (is_label or (not is_partner and _is_remark(head))):
        is_announced = (
            _announces_itself(head) and not is_partner and not own and len(head.split()) <= _FEW_WORDS
        )
        return "announced" if is_announced else "sure" if is_label else "apart"
    return "apart" if _is_out_of_place(table, cells) else ""


def _is_of_note(table: TableLines, cells: Cells) -> bool:
    """True for an axis or an objective and its own title or label, and nothing else."""
    if len(cells) != 2 or not isinstance(cells[1][1], str):
        return False
    number, shapes = shown(cells[0][1]), table.shapes
    said = code_in_text(number, shapes) or axis_in_text(number.removesuffix(".0"), shapes, bare=True)
    return said is not None and said in (shapes.title_of(cells[1][1]), shapes.axis_title_of(cells[1][1]))


def _spells_out(table: TableLines, cells: Cells) -> bool:
    """True for ``VH | EFT Le Verger`` and nothing else, where VH carries actions or takes part in some."""
    if len(cells) != 2 or table.field(cells[1][0]) in ("partners", "operator"):
        return False
    short, name = (shown(value).strip() for _, value in cells)
    if not explains(short, name):
        return False
    named = (column for field in ("operator", "partners") for column in table.fields.get(field, ()))
    others = (value for column in named for value in table.values[column] if isinstance(value, str))
    used = [value for value in others if short in value]
    return len(used) > (cells[0][0] in table.fields.get("operator", ()))  # its own line apart


def _is_misnumbered(table: TableLines, cells: Cells) -> bool:
    """True for ``Téléphone | 065/…`` and a number that does not go on, below actions that are numbered."""
    column, first = cells[0]
    highest = table.numbers.get(column) if len(cells) == 2 else None
    if highest is None:
        return False
    number = shown(first)
    if number.isdecimal():
        return int(number) <= highest
    return isinstance(first, str) and sum(map(str.isalpha, first)) > 2


def _head(table: TableLines, cells: Cells) -> str | None:
    """The text with which a line begins: a mark before its title, its operator or its title."""
    for column, value in cells:
        if not isinstance(value, str):
            return None
        if column == table.title or table.field(column) == "operator" or _CALL.fullmatch(value.strip()):
            return value.strip() if len(value) <= _LONGEST else None
        if column > (table.title or 0):
            return None
    return None


def _is_key(table: TableLines, head: str, cells: Cells) -> bool:
    """True for what a legend explains and a footnote's call: no action is called so."""
    texts = [value for _, value in cells if isinstance(value, str)]
    if len(texts) < len(cells):
        return False
    if any(_BARE_CODE.search(text) for text in texts if text.strip() != head):
        return len(texts) == 2 and all(map(_MEANS.fullmatch, texts))
    if _MEANS.fullmatch(head):
        return True
    others = [text for text in texts if text.strip() != head]
    if _CALL.fullmatch(head):
        return len(others) == 1
    is_bare = len(head) < 12 and not head.isdigit() and any(map(str.isdigit, head))
    is_axis = words("axis_alone").fullmatch(unaccented(head)) is not None
    return len(others) <= 2 and (is_axis or (is_bare and table.shapes.is_code(head)))


def _announces_itself(head: str) -> bool:
    return not is_done_by_many(head) and (opens_legend(head) or is_note_text(head) or _closes(head))


def _closes(head: str) -> bool:
    return words("closing", r"^\W*").match(unaccented(head)) is not None


def _is_date(value: CellValue) -> bool:
    return isinstance(value, date) or (isinstance(value, str) and is_day(value))


def _is_remark(head: str) -> bool:
    """True for ``NB``, ``Visa :``, ``Voir aussi``, ``Mons, le 12/01/2012``."""
    plain = unaccented(head)
    return (
        head.endswith(":")
        or _announces_itself(head)
        or _closes(head)
        or words("foot", r"\W*", r"\W*").fullmatch(plain) is not None
        or _PLACE_DATE.fullmatch(plain) is not None
    )


def _is_coded(table: TableLines, cells: Cells, *, dated: bool = False) -> bool:
    """True for a line with a code where objectives stand, or with a mark under one.

    ``dated`` is true behind a label: what is a day there is no code that a spreadsheet damaged.
    """
    for column, value in cells:
        if dated and _is_date(value):
            continue
        if column in table.grid:
            if not isinstance(value, str) or (" " not in value.strip() and len(value) < 12):
                return True
        elif table.field(column) in OBJECTIVES:
            if type(value) in (int, float) or table.shapes.is_code(value):
                return True
            if isinstance(value, str) and table.shapes.codes_of(value) and len(cells) > 2:
                return True
    return False


def _is_short(cells: Cells) -> bool:
    return len(cells) <= 3 and not any(isinstance(value, date) for _, value in cells)


def _names_partner(table: TableLines, cells: Cells) -> bool:
    return any(
        table.field(column) == "partners"
        and isinstance(value, str)
        and "@" not in value
        and looks_like_organisation(value)
        for column, value in cells
    )


def _is_out_of_place(table: TableLines, cells: Cells) -> bool:
    """True for a title, or an operator that is none, and a text where a code or a mark should stand."""
    values = dict(cells)
    fields = {column: table.field(column) for column in values if column not in table.grid}
    known = set(fields.values())
    title = values.get(table.title) if table.title is not None else None
    if not isinstance(title, str):
        return False
    if "partners" in known:  # "Budget total | 12.000 €"
        partners = [value for column, value in cells if fields.get(column) == "partners"]
        return known == {"title", "partners"} and all(is_figure(shown(value)) for value in partners)
    if known & WHEN:
        dates = [unaccented(shown(values[column])) for column, field in fields.items() if field in WHEN]
        return known <= WHEN | {"title"} and all(
            SIGNED.fullmatch(one) or (_ON_DAY.fullmatch(one) and load().is_place(title)) for one in dates
        )
    if table.grid and any(column in table.grid for column in values):
        return known == {"title"}
    if known == {"title", "objectives"}:
        said = next(values[column] for column, field in fields.items() if field == "objectives")
        return (
            isinstance(said, str)
            and words("may_be_objective", r"\b").search(unaccented(said)) is None
            and not table.shapes.codes_of(said)
            and not table.shapes.is_titled(said)
            and _are_codes(table)
        )
    if known == {"title", "operator"} and ("objectives" in table.fields or table.grid):
        name = values.get(table.operator) if table.operator is not None else None
        return isinstance(name, str) and not _is_operator(table, name)
    return False


def _is_carried(table: TableLines, cells: Cells) -> bool:
    """True for a line with an operator in its column."""
    name = dict(cells).get(table.operator) if table.operator is not None else None
    return isinstance(name, str) and name != cells[0][1] and _is_operator(table, name)


def _is_operator(table: TableLines, name: str) -> bool:
    assert table.operator is not None
    above = table.values[table.operator]
    return above.count(name) > 1 or may_name_organisation(name) or is_told_name(name, unaccented(name))


def _are_codes(table: TableLines) -> bool:
    """True where most of the objectives above the first blank row are codes."""
    lines = list(takewhile(bool, islice(table.counts, _SAMPLED)))
    said = [
        value
        for column in table.fields.get("objectives", ())
        for value in table.values[column][: len(lines)]
        if value is not None
    ]
    return 2 * sum(map(table.shapes.is_code, said)) >= len(said)


def _titles_look_so(table: TableLines, last: int) -> bool:
    """True where an action is called as a legend's line would be: then nothing tells them apart."""
    for row in range(table.first, min(last + 1, table.first + _SAMPLED)):
        cells = table.cells(row)
        head = _head(table, cells) if len(cells) > 1 else None
        if head is not None and (_is_key(table, head, cells[:2]) or _PLACE_DATE.fullmatch(unaccented(head))):
            return True
    return False
