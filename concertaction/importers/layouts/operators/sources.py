"""Each source of whose actions these are, for the sheets of a file: what it is, and when it is believed.

``precedence`` has their order.  A step gives True where it ends the search.  What is only a guess goes
into ``SheetReading.operator``, with how surely it is said.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from concertaction.importers.layouts.columns.code_shapes import code_shapes
from concertaction.importers.layouts.operators.around import (
    guess_on_sheet,
    guess_operator,
    label_below,
    of_tab,
    only_line,
    says_who,
    signature,
)
from concertaction.importers.layouts.operators.covers import guesses_on_covers, listed_sheets, said_on_covers
from concertaction.importers.layouts.operators.file_names import name_of_file
from concertaction.importers.layouts.operators.outer_lines import names_above
from concertaction.importers.layouts.operators.tab_names import as_said, name_of_sheet, proper_name_of_sheet
from concertaction.importers.layouts.operators.tabs import (
    called_after,
    is_told_by_tab,
    may_be_called_after,
    may_be_operator,
    names_organisation,
)
from concertaction.importers.layouts.operators.whole_names import is_collector, is_organisation_name
from concertaction.importers.layouts.shapes import SHEET_NAME, NamedInTitle, Reason
from concertaction.importers.layouts.words.organisations import looks_like_organisation
from concertaction.importers.layouts.words.proper_names import (
    may_be_articled_name,
    reads_as_name,
    without_time,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from concertaction.framework import Framework
    from concertaction.importers.files.workbook import Sheet, Workbook
    from concertaction.importers.layouts.shapes import Block, Column, SheetReading

    Read = tuple[Sheet, SheetReading]

_SURE = 2  # strength from which a line of the sheet itself beats what stands elsewhere
_TELLING = ("objectives", "axis", "partners", "start", "end", "period")


class File:
    """The sheets of a file, and what its pages without actions say."""

    def __init__(self, workbook: Workbook, readings: Sequence[SheetReading], framework: Framework) -> None:
        self.workbook, self.readings, self.shapes = workbook, readings, code_shapes(framework)
        self.read: list[Read] = [
            pair for pair in zip(workbook.sheets, readings, strict=True) if pair[1].blocks
        ]

    @cached_property
    def lists(self) -> dict[str, set[str]]:
        """The pages that list sheets, and the names of those."""
        return listed_sheets(self.workbook, self.readings)

    @cached_property
    def on_covers(self) -> dict[str, bool]:
        """The organisations that the pages without actions name, each with: does a label say it?"""
        return said_on_covers(self.workbook, self.readings, self.lists, self.shapes)


class Nameless:
    """The sheets that name no operator, and those of their names that may be one."""

    def __init__(self, file: File) -> None:
        self.file = file
        self.sheets = [pair for pair in file.read if "operator" not in pair[1].fields]
        self.tabs = [pair for pair in self.sheets if may_be_operator(as_said(pair[0].name), file.shapes)]
        self.called: set[str] = set()  # sheets whose names were taken, beside the others
        self.blank: set[str] = set()  # forms that ask for the operator, and that nothing answers

    @property
    def are_all(self) -> bool:
        """True where nothing so far names an operator of any sheet of the file."""
        read = self.file.read
        return len(self.sheets) == len(read) and all(reading.operator is None for _, reading in read)

    def give(self, name: str, why: str, *, to_lists: bool) -> None:
        """Name the operator of all the sheets but those that name one surely, are told apart or left blank.

        ``to_lists`` is true where a sheet that says nothing but titles ("Codes") gets it too.
        """
        for sheet, reading in self.sheets:
            is_sure = reading.operator is not None and reading.operator.strength >= _SURE
            if is_sure or sheet.name in self.called | self.blank:
                continue
            if not (to_lists or _tells_of_actions(reading)):
                continue
            reading.operator = None
            _give(reading, name, why)


# -- what beats the title rows and names of sheets


def line_below(file: File) -> bool:
    """Below the actions, "Opérateur : EFT A" beats the tab; in a file of one sheet, who signs does too."""
    labels = [label_below(sheet, reading) for sheet, reading in file.read]
    for (_, reading), label in zip(file.read, labels, strict=True):
        if label is not None:
            _give(reading, label, "title-row")
    if labels == [None] and is_told_by_tab(file.read[0][1]):
        sheet, reading = file.read[0]
        signed = signature(sheet, reading)
        if signed is not None:
            _take_operators(reading)
            reading.operator = signed
    return False


def page_over_guesses(file: File) -> bool:
    """Who another page says it is beats lines over actions that nothing tells to be names: "Menuiserie"."""
    guessed = [reading for _, reading in file.read if _is_guessed_by_lines(reading)]
    if not guessed:
        return False
    others = [reading for _, reading in file.read if reading not in guessed]
    if len(set(file.on_covers) or _said_on_others(others)) == 1:
        for reading in guessed:
            _take_operators(reading)
            reading.findings = [one for one in reading.findings if one.code != "guessed-operator"]
    return False


def tabs_under_one_title(file: File) -> bool:
    """Tabs that all name organisations beat the title that is the same on each: it is the collector's.

    Not where a title says whose the sheets are: "Opérateur : EFT A", "un onglet par partenaire".
    """
    read = file.read
    if (
        not all(names_organisation(as_said(sheet.name), file.shapes) for sheet, _ in read)
        or any(says_who(sheet, reading) for sheet, reading in read)
        or not _have_one_title(read)
    ):
        return False
    for sheet, reading in read:
        _give(reading, _name_in_tab(sheet), "sheet-name")
    return True


# -- what is asked for the sheets that name nobody


def line_of_the_sheet(nameless: Nameless) -> bool:
    """A guess at each sheet's own lines; how surely it is said, the next steps weigh."""
    for sheet, reading in nameless.sheets:
        reading.operator = reading.operator or guess_on_sheet(sheet, reading)
    return False


def every_tab(nameless: Nameless) -> bool:
    """Tabs that can all be operators', two at least, beat the lines, but for one name that these say surely.

    Certain where a word tells an organisation's name, else a guess; a form's may be its action's title.
    """
    sure = {
        reading.operator.name
        for _, reading in nameless.sheets
        if reading.operator is not None and reading.operator.strength >= _SURE
    }
    told = sum(is_told_by_tab(reading) for _, reading in nameless.file.read)
    is_each = len(nameless.tabs) == len(nameless.sheets)
    if not is_each or len(nameless.tabs) + told < 2 or len(sure) == 1:
        return False
    for sheet, reading in nameless.tabs:
        is_form = reading.summary.layout == "form"
        reading.operator = None
        tab = as_said(sheet.name)
        if is_organisation_name(tab) or (looks_like_organisation(tab) and not is_form):
            _give(reading, _name_in_tab(sheet), "sheet-name")
        elif not is_form:
            reading.operator = of_tab(_name_in_tab(sheet), sheet, reading)
    return True


def tab_among_others(nameless: Nameless) -> bool:
    """A tab that a cover lists, or that stands beside tabs of operators: before a line that may name.

    Alone, one that reads as a name beats what a cover mentions, not what it says ("Opérateur : EFT A").
    """
    file = nameless.file
    siblings = called_after(file.read)
    labelled = set(file.on_covers.values())
    for sheet, reading in nameless.tabs:
        listed = True not in labelled and any(sheet.name in names for names in file.lists.values())
        if reading.operator is not None and reading.operator.strength >= _SURE:
            continue
        if not (listed or siblings or labelled == {False}):
            continue
        tab = as_said(sheet.name)
        if may_be_called_after(tab, listed=listed, siblings=siblings):
            reading.operator = of_tab(tab, sheet, reading)
            nameless.called.add(sheet.name)
    return False


def cover_page(nameless: Nameless) -> bool:
    """The only organisation that the pages without actions name: before a line that may name."""
    names = list(nameless.file.on_covers)
    if len(names) != 1:
        return False
    nameless.give(names[0], "cover-page", to_lists=True)
    return True


def other_sheets(nameless: Nameless) -> bool:
    """The only operator of the other sheets, where each says it for the whole of it and no tab was taken.

    A guess where nothing but their own tabs says it.  A form that leaves its operator blank, where others
    of the file answer for themselves, has none; written on one form alone it is a guess for the others.
    """
    said = set() if nameless.called else _said_on_others(nameless.file.readings)
    if len(said) != 1:
        return False
    name = next(iter(said))
    telling = [pair for pair in nameless.file.read if "operator" in pair[1].fields]
    if not all(is_told_by_tab(reading) for _, reading in telling):
        answers = _answers_of_forms(telling)
        for sheet, reading in nameless.sheets if answers else ():
            if _asked(reading) and not (reading.operator and reading.operator.strength >= _SURE):
                reading.operator = answers[0] if len(answers) == 1 else None
                nameless.blank.add(sheet.name)
        nameless.give(name, "other-sheets", to_lists=False)
        return True
    for sheet, reading in nameless.sheets:
        is_own = name_of_sheet(as_said(sheet.name)) is not None
        if reading.operator is None and _tells_of_actions(reading) and not is_own:
            reading.operator = _in_tab(name, telling[0][0])
    return False


def line_of_another_sheet(nameless: Nameless) -> bool:
    """The only name that lines of other sheets, or else of cover pages, may give; a guess.

    Not where a sheet of the file has an operator, or a tab was taken.
    """
    file = nameless.file
    if nameless.called or any("operator" in reading.fields for reading in file.readings):
        return False
    guessed = [reading.operator for _, reading in nameless.sheets if reading.operator is not None]
    found = guessed or guesses_on_covers(file.workbook, file.readings, file.lists)
    if len({said.name for said in found}) == 1:
        for _, reading in nameless.sheets:
            if reading.operator is None and _tells_of_actions(reading):
                reading.operator = found[0]
    return False


def printed_over_pages(nameless: Nameless) -> bool:
    """The only organisation that a sheet prints above or below its pages, and that collects none; a guess."""
    for sheet, reading in nameless.sheets:
        lines = ((*SHEET_NAME, line) for line in sheet.margins if not is_collector(line))
        if reading.operator is None:
            reading.operator = guess_operator(sheet.name, lines, names=names_above)
    return False


def name_inside_tab(nameless: Nameless) -> bool:
    """The organisation between other words of a tab, "Actions CPAS de Lens"; a guess."""
    for sheet, reading in nameless.sheets:
        name = name_of_sheet(as_said(sheet.name)) if reading.operator is None else None
        if name is not None:
            reading.operator = _in_tab(name, sheet)
    return False


def proper_tabs(nameless: Nameless) -> bool:
    """Tabs that are all proper names, "Le Terril Vert", where nothing in the file names anybody; a guess."""
    if not nameless.are_all:
        return False
    names = [proper_name_of_sheet(as_said(sheet.name)) for sheet, _ in nameless.sheets]
    if all(names) and all(reading.summary.layout != "form" for _, reading in nameless.sheets):
        for (sheet, reading), name in zip(nameless.sheets, names, strict=True):
            reading.operator = of_tab(str(name), sheet, reading)
    return False


def lone_line(nameless: Nameless) -> bool:
    """The only line above the only table of a file in which nothing else names anybody; a guess."""
    if nameless.are_all and len(nameless.sheets) == 1:
        sheet, reading = nameless.sheets[0]
        if reading.summary.layout != "form":
            reading.operator = only_line(sheet, reading)
    return False


def name_of_the_file(nameless: Nameless) -> bool:
    """The operator that the name of a file surely tells, where nothing in it names anybody; a guess."""
    name = name_of_file(nameless.file.workbook.file) if nameless.are_all else None
    if name is not None:
        for sheet, reading in nameless.sheets:
            reading.operator = _in_tab(name, sheet)
    return False


# -- what the readings say


def _give(reading: SheetReading, name: str, why: str) -> None:
    """Name the operator of all the actions of a sheet."""
    _take_operators(reading)
    for block in reading.blocks:
        block.add_constant("operator", name)
    reading.reasons.append(Reason("", "operator", why, name))


def _take_operators(reading: SheetReading) -> None:
    for block in reading.blocks:
        block.columns = [column for column in block.columns if column.field != "operator"]


def _name_in_tab(sheet: Sheet) -> str:
    return without_time(as_said(sheet.name))


def _in_tab(name: str, sheet: Sheet) -> NamedInTitle:
    return NamedInTitle(name, sheet.name, *SHEET_NAME)


def _is_guessed_by_lines(reading: SheetReading) -> bool:
    """True where lines across a table are all that names operators, and none of these reads as a name."""
    columns = reading.columns_of("operator")
    names = set[str]().union(*(column.texts for column in columns))
    return (
        bool(names)
        and not any(column.heading or column.only_place == SHEET_NAME for column in columns)
        and not any(
            is_organisation_name(name) or reads_as_name(name) or may_be_articled_name(name) for name in names
        )
    )


def _have_one_title(read: Sequence[Read]) -> bool:
    """True when two sheets and more have one operator, which a title row of each says."""
    if len(read) < 2:
        return False
    said = {
        (column.only_place not in (None, SHEET_NAME), value)
        for _, reading in read
        for column in reading.columns_of("operator")
        for value in set(column.values)
    }
    return len(said) == 1 and next(iter(said))[0]


def _asked(reading: SheetReading) -> list[tuple[Block, Column]]:
    """The labels of a sheet of forms that ask for the operator."""
    return [
        (block, column)
        for block in reading.blocks
        for column in block.columns
        if reading.summary.layout == "form" and column.field == "operator" and column.heading
    ]


def _answers_of_forms(read: Sequence[Read]) -> list[NamedInTitle]:
    """What the labels for the operator are answered on forms, and where."""
    return [
        NamedInTitle(str(value), sheet.name, *block.place(column, index))
        for sheet, reading in read
        for block, column in _asked(reading)
        for index, value in enumerate(column.values)
        if value is not None
    ]


def _tells_of_actions(reading: SheetReading) -> bool:
    """True for a sheet that says more of its lines than what they are called: a list of codes does not."""
    return not reading.fields.isdisjoint(_TELLING)


def _said_on_others(readings: Sequence[SheetReading]) -> set[str]:
    """The operators that sheets say, each for the whole of it; "" beside those of columns."""
    said: set[str] = set()
    for column in (column for reading in readings for column in reading.columns_of("operator")):
        texts = column.texts
        said |= texts | {""} if texts and column.only_place is None else texts
    return said
