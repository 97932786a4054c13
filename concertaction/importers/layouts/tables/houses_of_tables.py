"""Who carries the actions of each of several tables one above another, which the line over it names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from concertaction.importers.layouts.operators.facts import Fact, Told
from concertaction.importers.layouts.operators.tabs import is_name_of_house, name_key
from concertaction.importers.layouts.operators.whole_names import bare
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.shapes import SHEET_NAME
from concertaction.importers.layouts.tables.lone_lines import may_head
from concertaction.importers.layouts.words.headings import unaccented
from concertaction.importers.layouts.words.lines import words
from concertaction.importers.layouts.words.organisations import looks_like_organisation
from concertaction.importers.layouts.words.proper_names import reads_as_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from concertaction.importers.layouts.page import Page
    from concertaction.importers.layouts.tables.cut import Table


class HousesOfTables:
    """The operators that lines right over the tables of a sheet name, in the order of the tables.

    What stands over the first one speaks for the others too, unless such lines name others over these: then
    a table whose line names none may be the first one's, and may not.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.guessed: list[tuple[int, int]] = []  # places of names that nothing but their place tells
        self._over: Told | None = None  # the operator of the first table, where it stands right over it
        self._columns: set[int] = set()
        self._others = False
        self._silent: list[tuple[int, int, str]] = []

    def hear(self, table: Table, own: list[Told], *, is_first: bool) -> list[Told]:
        """What the title rows of a table say, and the name over it that only lines like it tell to be one."""
        said = next((told for told in own if told.fact.field == "operator"), None)
        place = self._place_over(table)
        if said is not None:
            is_over = place is not None and said.place[0] == place[0] + 1 and said.place != SHEET_NAME
            if is_over:
                self._columns.add(said.place[1])
            if is_first:
                self._over = said if is_over else None
            elif self._over is not None:
                self._others |= name_key(shown(said.fact.value)) != name_key(shown(self._over.fact.value))
            return own
        if is_first or table.beside or any(choice.field == "operator" for choice in table.choices.values()):
            return own
        name = None if place is None else self._name(*place)
        if name is None:
            row, column = place or (table.found.header.rows[0], table.found.header.first)
            self._silent.append((row, column, shown(self.page.cell(row, column))))
            return own
        assert place is not None
        self._others = True
        if not looks_like_organisation(name):
            self.guessed.append(place)
        return [Told(Fact("operator", name), (place[0] + 1, place[1])), *own]

    def is_of_rest(self, table: Table) -> bool:
        """True for a table below "Divers", "Autres actions"."""
        place = self._place_over(table)
        text = "" if place is None else unaccented(shown(self.page.cell(*place)))
        return words("theme_of_rest", r"\W*", r"\W*").fullmatch(text) is not None

    def unsure(self) -> Iterator[tuple[int, int, str, str]]:
        """The lines (from 0) over the tables that took the operator of the first one, with that one."""
        if self._over is not None and self._others:
            operator = shown(self._over.fact.value)
            yield from ((row, column, text, operator) for row, column, text in self._silent)

    def _place_over(self, table: Table) -> tuple[int, int] | None:
        """Where the text stands that is alone in the last title row of a table."""
        row = table.titles[-1] if table.titles else None
        cells = self.page.used(row) if row is not None else []
        return (row, cells[0][0]) if row is not None and len(cells) == 1 else None

    def _name(self, row: int, column: int) -> str | None:
        name = bare(shown(self.page.cell(row, column))).rstrip(" :–-")
        is_next = column in self._columns and may_head(name)
        is_name = reads_as_name(name) or (is_name_of_house(name) and looks_like_organisation(name))
        return name if is_next and is_name else None
