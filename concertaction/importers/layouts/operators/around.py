"""The operator that lines above or below the actions of a sheet name, and how surely."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from concertaction.importers.layouts.operators.lines_over import says_by_partner
from concertaction.importers.layouts.operators.outer_lines import (
    ALONE,
    LABELLED,
    SIGNED,
    names_above,
    names_below,
    operator_label,
)
from concertaction.importers.layouts.operators.tab_names import is_of_document, lone_name
from concertaction.importers.layouts.operators.tabs import is_told_by_tab
from concertaction.importers.layouts.operators.whole_names import is_collector, is_nobodys
from concertaction.importers.layouts.shapes import SHEET_NAME, NamedInTitle
from concertaction.importers.layouts.words.headings import fold, is_known, speaks_of, unaccented
from concertaction.importers.layouts.words.organisations import looks_like_organisation
from concertaction.importers.layouts.words.proper_names import is_label_of_others, names_in
from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from concertaction.importers.files.workbook import Sheet
    from concertaction.importers.layouts.shapes import Block, SheetReading
    from concertaction.importers.layouts.words.proper_names import NameSaid
    from concertaction.models import CellValue

_ABBREVIATED = late(r"\W*[A-ZÀ-Ý][A-ZÀ-Ý\d.&-]{0,7}\s*=")
_LONGEST_LABEL = 40
_MOST_WORDS_MORE = 4  # behind those of a tab
_SMALL = frozenset({"de", "du", "des", "d", "la", "le", "les", "et", "en"})
_DEEP = 40  # lines of one kind that are read, from the first on
_SURE_ON_FORM = 3  # how surely a line over forms must name: it may be what the action is called


def texts_in(rows: Iterable[tuple[int, Sequence[CellValue]]]) -> Iterator[tuple[int, int, str]]:
    """The texts of rows (number from 1, cells), each with its place; a label goes before what it heads.

    One of others that stands alone heads the row below it.
    """
    below = ""
    for row, cells in rows:
        label, below = below, ""
        for column, value in enumerate(cells):
            if not isinstance(value, str):
                continue
            yield row, column, f"{label} : {value}" if label else value
            text = value.rstrip(" :")
            is_label = len(value) <= _LONGEST_LABEL and value.rstrip().endswith(":")
            label = text if is_label or is_known(text) or is_label_of_others(text) else ""
            below = text if speaks_of(text, "partners") or is_label_of_others(text) else ""


def guess_operator(
    sheet: str,
    lines: Iterable[tuple[int, int, str]],
    least: int = 1,
    names: Callable[[str], list[NameSaid]] = names_in,
) -> NamedInTitle | None:
    """The one name that lines (row, column, text) give most surely, or None where there are two.

    ``names`` reads a line.
    """
    said: list[tuple[NameSaid, NamedInTitle]] = []
    before = (0, 0, "")
    for row, column, text in lines:
        above, before = before, (row, column, text)
        for name in names(text) if text and not _is_legend(text) else ():
            if name.strength >= least:
                place = above[:2] if _stands_in(name.name, above[2], text) else (row, column)
                said.append((name, NamedInTitle(name.name, sheet, *place, name.strength)))
    best = max((name.strength for name, _ in said), default=0)
    guesses = [guess for name, guess in said if name.strength == best]
    different = {unaccented(guess.name) for guess in guesses}
    return guesses[0] if len(different) == 1 else None


def _is_legend(text: str) -> bool:
    """True for "VH = EFT Le Verger ; FC = Le Forem": it explains abbreviations, and names nobody."""
    return "=" in text and _ABBREVIATED.match(text) is not None


def _stands_in(name: str, label: str, text: str) -> bool:
    """True for a name of the line that was put before another as its label, and not of that one."""
    head = f"{label.rstrip(' :')} :"
    return bool(label) and name in label and text.startswith(head) and name not in text[len(head) :]


# -- above


def guess_on_sheet(sheet: Sheet, reading: SheetReading) -> NamedInTitle | None:
    """The name that nothing marks, in the lines above the actions, else in those below."""
    may_be_title = reading.summary.layout == "form" and not _titles_are_labelled(reading)
    least = _SURE_ON_FORM if may_be_title else 1
    above = guess_operator(sheet.name, _lines_of(sheet, reading, "title"), least, names_above)
    if above is not None and above.strength <= ALONE:
        above = _right_above(sheet, reading, above.row) or above
    if above is not None and above.strength > 1:
        return above
    below = guess_operator(sheet.name, _texts_below(sheet, reading), 1, names_below)
    return below if above is None or (below is not None and below.strength > 1) else above


def _right_above(sheet: Sheet, reading: SheetReading, row: int) -> NamedInTitle | None:
    """The house alone right above the headings: nearer than a title (row from 1), which is a collector's."""
    at = min(reading.summary.header_rows, default=1) - 2
    filled = [(column, value) for column, value in enumerate(sheet.rows[at]) if value is not None]
    if at + 1 <= row or len(filled) != 1 or not isinstance(filled[0][1], str):
        return None
    column, value = filled[0]
    text = str(value).strip()
    is_name = [said.name for said in names_above(text)] == [text]
    is_house = is_name and looks_like_organisation(text) and not is_nobodys(text)
    return NamedInTitle(text, sheet.name, at + 1, column, ALONE) if is_house else None


def of_tab(name: str, sheet: Sheet, reading: SheetReading) -> NamedInTitle:
    """The name in a tab, or in a line above the actions that says it whole: "Cap Emploi Borinage"."""
    start = name.split()
    for row, column, text in _lines_of(sheet, reading, "title"):
        said = text.split()
        rest = said[len(start) :]
        is_longer = rest and unaccented(" ".join(said[: len(start)])) == unaccented(" ".join(start))
        if is_longer and len(rest) <= _MOST_WORDS_MORE and all(map(_is_of_name, rest)):
            return NamedInTitle(" ".join(said), sheet.name, row, column)
    return NamedInTitle(name, sheet.name, *SHEET_NAME)


def _is_of_name(word: str) -> bool:
    return (word[:1].isupper() or word in _SMALL) and word[-1:].isalpha() and not is_of_document(word)


def only_line(sheet: Sheet, reading: SheetReading) -> NamedInTitle | None:
    """The name that the only line above the actions may be, though nothing tells."""
    lines = list(_lines_of(sheet, reading, "title"))
    name = lone_name(lines[0][2]) if len(lines) == 1 else None
    return NamedInTitle(name, sheet.name, *lines[0][:2]) if name is not None else None


def collector_over(sheet: Sheet, reading: SheetReading) -> Iterator[tuple[int, int, str]]:
    """The first title row that begins with who collects such sheets: "CSEF Mons – recensement"."""
    titles = (said for said in _lines_of(sheet, reading, "title") if is_collector(said[2]))
    return islice(titles, 1)


def says_who(sheet: Sheet, reading: SheetReading) -> bool:
    """True where a title row says whose the sheets are: "Opérateur : EFT A", "un onglet par partenaire"."""
    return any(
        operator_label(text) is not None or says_by_partner(text)
        for _, _, text in _lines_of(sheet, reading, "title")
    )


def _titles_are_labelled(reading: SheetReading) -> bool:
    """True for forms that say what each action is called: a line above them is no title of an action."""
    titles = reading.columns_of("title")
    return (
        len(titles) >= len(reading.blocks)
        and all(column.heading for column in titles)
        and all(value is not None for column in titles for value in column.values)
    )


# -- below


def label_below(sheet: Sheet, reading: SheetReading) -> str | None:
    """The name that a label says below the actions, where nothing but the tab names an operator.

    Below several forms it speaks for all of them, though the last one holds it.
    """
    last = _label_of_last_form(sheet, reading) if reading.summary.layout == "form" else None
    if last is not None:
        return last
    if "operator" in reading.fields and not is_told_by_tab(reading):
        return None
    said = guess_operator(sheet.name, _texts_below(sheet, reading), LABELLED, names_below)
    return said.name if said is not None else None


def signature(sheet: Sheet, reading: SheetReading) -> NamedInTitle | None:
    """Who signs below the actions, and is not what the sheet is called."""
    said = guess_operator(sheet.name, _texts_below(sheet, reading), SIGNED, names_below)
    return said if said is not None and fold(said.name) != fold(sheet.name) else None


def _label_of_last_form(sheet: Sheet, reading: SheetReading) -> str | None:
    """The only operator of several forms, where it stands below the last one, apart from it."""
    block = reading.blocks[-1]
    said = [
        (value, block.place(column, index))
        for column in block.columns
        if column.field == "operator"
        for index, value in enumerate(column.values)
        if value is not None
    ]
    last = _last_answer(block, but="operator")
    if len(block.rows) < 2 or len(said) != 1 or len(reading.blocks) > 1:
        return None
    value, (row, _) = said[0]
    is_apart = row > last + 1 and not any(cell is not None for cell in sheet.rows[row - 2])
    return str(value) if is_apart else None


def _texts_below(sheet: Sheet, reading: SheetReading) -> Iterator[tuple[int, int, str]]:
    """The texts of the lines below the last action; below forms, of all that answers nothing."""
    last = max((row for block in reading.blocks for row in block.rows), default=0)
    if reading.summary.layout != "form":
        return (text for text in _lines_of(sheet, reading, "note") if text[0] > last)
    last = max([last, *map(_last_answer, reading.blocks)])
    return texts_in(
        (row, sheet.rows[row - 1]) for row in range(last + 1, min(last + _DEEP, len(sheet.rows)) + 1)
    )


def _last_answer(block: Block, but: str = "") -> int:
    """The last row (from 1) from which a block of forms has something; the field ``but`` apart."""
    return max(
        (
            place[0]
            for column in block.columns
            if column.field not in (but, "") and column.places
            for value, place in zip(column.values, column.places, strict=True)
            if value is not None
        ),
        default=0,
    )


def _lines_of(sheet: Sheet, reading: SheetReading, kind: str) -> Iterator[tuple[int, int, str]]:
    return texts_in(
        (row, sheet.rows[row - 1])
        for first, last, what in reading.summary.lines
        if what == kind
        for row in range(first, min(last, first + _DEEP) + 1)
    )
