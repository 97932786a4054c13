"""Whose actions these are, where no column says it: every source, in order, and what beats what.

Inside a sheet the nearest word counts, and is taken as the table is read (``tables.records``):

1. the column of operators, where any of its cells says one: blanks are filled down where the sheet
   means so, and nothing below is asked;
2. a line across the table, for the lines below it (``facts.read_group_line``), unless it names a partner
   of the house that a title names (``tables.partner_lines``);
3. a title row: what stands over one table alone, then a label ("Opérateur : EFT A"), then a mere name;
4. the sheet's name, where it is surely an organisation's (``facts.read_line``).

Over all the sheets of a file, the steps below (``sources``) are taken from the top down, the first
table before the second, until one of them ends the search.

What a person says goes first: what a profile says of a table before its title rows, ``--operator``
before every guess.  A guess is always mentioned.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from concertaction.importers.layouts.operators import sources
from concertaction.importers.layouts.operators.sources import File, Nameless

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from concertaction.framework import Framework
    from concertaction.importers.files.workbook import Workbook
    from concertaction.importers.layouts.shapes import SheetReading

OVER_WHAT_IS_SAID: tuple[Callable[[File], bool], ...] = (
    sources.line_below,  # certain by its label, a guess by its signature
    sources.page_over_guesses,  # leaves the sheets without a name
    sources.tabs_under_one_title,  # certain; ends the search
)
"""What beats title rows and names of sheets."""

WHERE_NOBODY_IS_NAMED: tuple[Callable[[Nameless], bool], ...] = (
    sources.line_of_the_sheet,  # a guess; one that is surely said beats all of the following
    sources.every_tab,  # certain or a guess; ends the search
    sources.tab_among_others,  # a guess
    sources.cover_page,  # certain; ends the search
    sources.other_sheets,  # certain; ends the search
    sources.line_of_another_sheet,  # guesses from here on, each where nothing before it gave a name
    sources.printed_over_pages,
    sources.name_inside_tab,
    sources.proper_tabs,
    sources.name_of_the_file,  # before a line that nothing tells to be a name
    sources.lone_line,
)
"""What is asked for the sheets that name no operator."""


def name_operators(workbook: Workbook, readings: Sequence[SheetReading], framework: Framework) -> None:
    """Give each reading the operator of its actions, or a guess at it."""
    file = File(workbook, readings, framework)
    for over in OVER_WHAT_IS_SAID:
        if over(file):
            return
    nameless = Nameless(file)
    if not nameless.sheets:
        return
    for step in WHERE_NOBODY_IS_NAMED:
        if step(nameless):
            return
