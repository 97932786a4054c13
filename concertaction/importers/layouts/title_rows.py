"""What the title rows over a table and the name of its sheet say for all the actions below them."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from concertaction.importers.layouts.columns.code_shapes import code_shapes
from concertaction.importers.layouts.operators.facts import TIMES, Fact, Told, read_line, read_place
from concertaction.importers.layouts.operators.house_labels import (
    asks_for_house,
    house_behind,
    is_place_of_house,
)
from concertaction.importers.layouts.operators.lines_over import says_by_partner
from concertaction.importers.layouts.operators.name_lines import houses_beside
from concertaction.importers.layouts.operators.outer_lines import operator_label
from concertaction.importers.layouts.operators.placed import with_its_place
from concertaction.importers.layouts.operators.tab_names import as_said
from concertaction.importers.layouts.operators.tabs import name_key
from concertaction.importers.layouts.operators.whole_names import (
    are_organisations,
    is_name_only,
    is_organisation_name,
    is_recipient,
)
from concertaction.importers.layouts.page import ends_with_colon, shown
from concertaction.importers.layouts.shapes import SHEET_NAME, Reason
from concertaction.importers.layouts.tables.heading_times import time_of
from concertaction.importers.layouts.words.headings import is_heading, speaks_of
from concertaction.importers.layouts.words.lines import is_note_text
from concertaction.importers.layouts.words.organisations import heads_part_of_house, looks_like_organisation
from concertaction.importers.layouts.words.proper_names import is_label_of_others
from concertaction.importers.layouts.words.years import (
    first_of_two_years,
    is_year,
    year_in_text,
)
from concertaction.importers.values.names.same_name import is_part_of_house
from concertaction.importers.values.school_years import speaks_of_school_years
from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from concertaction.framework import Framework
    from concertaction.importers.layouts.page import Cells, Page
    from concertaction.importers.layouts.shapes import SheetReading
    from concertaction.models import CellValue


class TitleRows:
    """Reads the title rows of one sheet, and its name; the year and the reasons go into its reading."""

    def __init__(self, page: Page, framework: Framework, reading: SheetReading) -> None:
        self.page, self.shapes = page, code_shapes(framework)
        self.reading = reading
        self.by_partner = False  # a title says that there is a sheet, or a heading, for each partner
        self._others: dict[Told, str] = {}  # whom else titles name, each with the operator before it
        self._name_said = self._named()

    def _named(self) -> list[Told]:
        name = self.page.sheet.name
        self.reading.year = year_in_text(name) or self.reading.year
        self._hear_years(name)
        facts = read_line(as_said(name), self.shapes, name=True) or read_place(name)
        self.reading.reasons.extend(Reason("", fact.field, "sheet-name", name) for fact in facts)
        return [Told(fact, SHEET_NAME) for fact in facts]

    @property
    def named(self) -> list[Told]:
        """What the sheet's name says: a partner, where a title says that there is a sheet for each."""
        if not self.by_partner:
            return self._name_said
        name = self.page.sheet.name.strip()
        others = [told for told in self._name_said if told.fact.field != "operator"]
        return [*others, Told(Fact("partners", name), SHEET_NAME)] if are_organisations(name) else others

    def constants(self, rows: Iterable[int], beside: tuple[int, ...] = ()) -> list[Told]:
        """What title rows say for all that stands below them; of tables side by side each has its own.

        A title over one table alone goes before those over all of them, a labelled operator before one
        that a title only names, and the last of several years before the others.
        """
        told: list[Told] = []
        own: list[Told] = []
        rows = [*rows]
        legends: set[tuple[int, int]] = set()  # places of lines that explain names
        for row in rows:
            cells = self.page.used(row)
            over = _over(cells, beside)
            is_own = len(over) < len(cells)
            years = [cell for cell in over if is_year(cell[1])]
            are_columns = _head_columns(over)
            is_band = row + 1 not in rows and self._covers_headings(row)
            said: list[tuple[Told, str]] = []
            above = self._label_above(row, cells) if row - 1 in rows else ""
            for position, (column, value) in enumerate(over):
                if isinstance(value, str):
                    self.by_partner = self.by_partner or says_by_partner(value)
                    facts = self._facts(over, position, is_own=is_own, above=above)
                    if self._is_listed(row, column):
                        facts = [fact for fact in facts if fact.field != "axis"]
                    if is_band:  # "Identification | Organisme | Stratégie": no answer beside its label
                        facts = [fact for fact in facts if not _is_word_alone(fact)]
                    if is_note_text(value) or "=" in value or value.count(":") > 1:
                        legends.add((row + 1, column))
                    said += [(Told(_of_part(fact, value), (row + 1, column)), value) for fact in facts]
                    if not facts and len(cells) == 1 and row + 1 in rows:
                        said += self._named_below(row, column, value)
                    if not are_columns:
                        self.reading.year = self.reading.year or year_in_text(value)
                    self._hear_years(value)
            named = {item.place[1] for item, _ in said if item.fact.field == "operator"}
            if len(years) == 1 and len(named) == len(over) - 1:
                column, year = years[0]
                told.append(Told(Fact("year", year), (row + 1, column)))
                self._because(row, "year", str(year))
            for item, text in _without_several_codes(said):
                if are_columns and item.fact.field in TIMES:
                    continue
                (own if is_own else told).append(item)
                self._because(row, item.fact.field, text)
        every = _without_several_codes([(item, "") for item in [*own, *_nearest_year_first(told)]])
        found = with_its_place(_labelled_first([item for item, _ in every]))
        self._others |= _others([item for item in found if item.place not in legends])
        return found

    def _covers_headings(self, row: int) -> bool:
        """True for a line of words right over another one, which has each of its cells under one of them."""
        cells, below = (self.page.used(one) if one < self.page.height else [] for one in (row, row + 1))
        columns = {column for column, _ in cells}
        worded = all(isinstance(value, str) for _, value in cells)
        return worded and len(columns) >= _FEWEST_BANDS and columns == {column for column, _ in below}

    def _hear_years(self, text: str) -> None:
        """Keep the first of two years in a row of which the sheet speaks, and whether they are of schools."""
        self.reading.between = self.reading.between or first_of_two_years(text)
        self.reading.of_schools = self.reading.of_schools or speaks_of_school_years(text)

    def _is_listed(self, row: int, column: int) -> bool:
        """True for a line that counts on with the one above or below: "1. Emploi", "2. Collaboration"."""
        place = _place_in_list(self.page.cell(row, column))
        beside = ((row + step, place + step) for step in (-1, 1) if place is not None and row + step >= 0)
        return any(_place_in_list(self.page.cell(near, column)) == number for near, number in beside)

    def _label_above(self, row: int, cells: Cells) -> str:
        """The text that stands alone right above one that is alone too, where it is a label's."""
        above = self.page.used(row - 1)
        if len(cells) != 1 or len(above) != 1 or above[0][0] != cells[0][0]:
            return ""
        text = above[0][1]
        return text if isinstance(text, str) and (is_heading(text) or _is_of_others(text)) else ""

    def _named_below(self, row: int, column: int, label: str) -> list[tuple[Told, str]]:
        """The operator under a label that stands alone: "Opérateur", and "EFT A" in the row below."""
        below = self.page.used(row + 1)
        text = shown(below[0][1]) if len(below) == 1 and below[0][0] == column else ""
        name = operator_label(f"{label.rstrip(' :')} : {text}")
        return [(Told(Fact("operator", name, True), (row + 2, column)), text)] if name else []

    def others(self) -> Iterator[tuple[Told, str]]:
        """The other organisations that title rows name, each with the one that became the operator."""
        operators = self.reading.columns_of("operator")
        said = {column.only_place: column.values[0] for column in operators if column.values}
        return ((told, name) for told, name in self._others.items() if [*said.values()] == [name])

    def unsure(self) -> Iterator[tuple[int, int, str, str]]:
        """The cells of title rows (from 0) that name other houses beside the operator, and who that is."""
        for column in self.reading.columns_of("operator"):
            row, place = column.only_place or SHEET_NAME
            text = self.page.cell(row - 1, place) if row else None
            if isinstance(text, str) and column.values and houses_beside(text, name := str(column.values[0])):
                yield row - 1, place, text, name

    def _facts(self, cells: Cells, position: int, *, is_own: bool, above: str = "") -> list[Fact]:
        """What a text of a title row says, alone, as the label of the next cell or under one ``above``."""
        text = str(cells[position][1])
        facts = self._of_label(text)
        if not facts and position + 1 < len(cells):
            labelled = f"{text.rstrip(' :')} : {shown(cells[position + 1][1])}"
            facts = [
                fact
                for fact in self._of_label(labelled)
                if fact.labelled or asks_for_house(text.rstrip(" :"))
            ]
            if facts and facts[0].field == "operator" and (more := _more_houses(cells[position + 2 :])):
                facts[0] = facts[0]._replace(value=" / ".join([str(facts[0].value), *more]))
        if not facts and is_own and len(cells) == 1:
            facts = _of_block(text)
        before = cells[position - 1][1] if position else above
        if isinstance(before, str) and _is_of_others(before):
            facts = [fact for fact in facts if fact.field not in ("operator", "partners")]
        if above and speaks_of(above, "partners"):
            facts = [fact for fact in facts if fact.field != "operator"]
            facts += read_line(f"{above.rstrip(' :')} : {text}", self.shapes)
        return facts

    def _of_label(self, text: str) -> list[Fact]:
        """What a line says; of "École : Espace Bien-Être" the name, of "École : 3 élèves" no "École"."""
        facts = read_line(text, self.shapes)
        label, colon, value = (part.strip() for part in text.partition(":"))
        if not colon or not asks_for_house(label) or any(fact.labelled for fact in facts):
            return facts
        name = house_behind(label, value)
        if name is None:
            is_place = is_place_of_house(label, value)
            return [fact for fact in facts if is_place or not str(fact.value).startswith(label)]
        return [Fact("operator", name), *(fact for fact in facts if fact.field != "operator")]

    def year_of(self, titles: Iterable[int], beside: tuple[int, ...] = ()) -> int | None:
        """The year that the title rows of a table speak of, in whatever words; the nearest one."""
        for row in sorted(titles, reverse=True):
            cells = _over(self.page.used(row), beside)
            for _, value in cells if not _head_columns(cells) else ():
                year = year_in_text(shown(value))
                if year:
                    self._because(row, "year", str(value))
                    return year
        return None

    def is_shared(self, told: Told, beside: tuple[int, ...]) -> bool:
        """True for what a title row says for the tables after its own too."""
        return not beside or self.page.used(told.place[0] - 1)[-1][0] < beside[2]

    def _because(self, row: int, field: str, text: str) -> None:
        self.reading.reasons.append(Reason(str(row + 1), field, "title-row", text))


def _place_in_list(value: CellValue) -> int | None:
    found = _LISTED.match(value) if isinstance(value, str) and value[:1].isdigit() else None
    return int(found[1]) if found else None


_FEWEST_BANDS = 4  # words of a line that each stand over one heading
_LISTED = late(r"(\d{1,2})\s?[.):–-]\s?[^\W\d]")


def _more_houses(cells: Cells) -> list[str]:
    """The organisations in cells of their own right of the first behind "Opérateur / Pilote"."""
    texts = (shown(value) for _, value in cells)
    return list(takewhile(is_organisation_name, texts))


def _nearest_year_first(told: list[Told]) -> list[Told]:
    """Of several title rows that say a year, the last one speaks for the table."""
    years = [item for item in told if item.fact.field == "year"]
    if len(years) < 2:
        return told
    return [*(item for item in told if item.fact.field != "year"), *reversed(years)]


def _labelled_first(told: list[Told]) -> list[Told]:
    """An operator that a label says ("Opérateur : CPAS de Dour") goes before one that a title only names.

    Whoever receives the sheets ("Le Forem – Direction régionale") goes last: it heads the paper.
    """

    def rank(item: Told) -> int:
        if item.fact.field != "operator" or item.fact.labelled:
            return 0
        return 2 if is_recipient(str(item.fact.value)) else 1

    return sorted(told, key=rank)


def _others(told: list[Told]) -> dict[Told, str]:
    """The names of others in title rows, beside the operator that one of them only names.

    Beside one that a label says it is those that labels say too: "Opérateur | SSM A | Service | SSM B".
    """
    names = [item for item in told if item.fact.field == "operator"]
    if not names:
        return {}
    first, name = names[0], str(names[0].fact.value)
    key = name_key(name)
    return {
        other: name
        for other in names[1:]
        if (other.fact.labelled if first.fact.labelled else other.place[0] != first.place[0])
        if is_name_only(value := str(other.fact.value)) and not is_part_of_house(value, of_commune=True)
        if not (key <= name_key(value) or name_key(value) <= key)
    }


def _over(cells: Cells, beside: tuple[int, ...]) -> Cells:
    """The cells of a title row that speak for one of the tables side by side.

    A line over the first table alone speaks for all of them, other lines for
    the table that they stand over.
    """
    if not beside:
        return cells
    place, *starts = beside
    places = [max(sum(column >= start for start in starts) - 1, 0) for column, _ in cells]
    if not any(places):
        return cells
    return [cell for cell, over in zip(cells, places, strict=True) if over == place]


def _is_of_others(label: str) -> bool:
    """True for the label of those who carry no action; "A." is a number, "A :" is not."""
    return is_label_of_others(label) and (sum(map(str.isalpha, label)) > 1 or ends_with_colon(label))


def _of_part(fact: Fact, label: str) -> Fact:
    """What "Service : Insertion" says, which is less than "Organisme : CPAS": part of a house."""
    is_part = fact.field == "operator" and fact.labelled and heads_part_of_house(label, str(fact.value))
    return fact._replace(labelled=False) if is_part else fact


def _is_word_alone(fact: Fact) -> bool:
    """True for an operator whom no word of its own tells to be one."""
    return fact.field == "operator" and not looks_like_organisation(str(fact.value))


def _head_columns(cells: Cells) -> bool:
    """True for a line with several times, each in a cell of its own: none is that of the whole table."""
    return len(cells) > 1 and len({time_of(value) for _, value in cells} - {None}) > 1


def _without_several_codes(said: list[tuple[Told, str]]) -> list[tuple[Told, str]]:
    """What a title row says, without its codes where it holds several: they head columns."""
    several = {
        field
        for field in ("objectives", "objective_number", "axis")
        if len({item.fact.value for item, _ in said if item.fact.field == field}) > 1
    }
    return [(item, text) for item, text in said if item.fact.field not in several]


def _of_block(text: str) -> list[Fact]:
    """What a band over one of the tables side by side says: a commune, "Public : jeunes"."""
    label, colon, value = text.partition(":")
    if colon and value.strip():
        return [Fact("public", value.strip())] if speaks_of(label.strip(), "public", least=0) else []
    return read_place(text)
