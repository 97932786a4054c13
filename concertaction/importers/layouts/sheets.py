"""From the tables or forms that a sheet holds to its reading: blocks, lines, reasons."""

from __future__ import annotations

import re
from heapq import merge
from typing import TYPE_CHECKING, Any, NamedTuple

from concertaction.findings import finding
from concertaction.importers.layouts.columns.agenda import days_of_months
from concertaction.importers.layouts.columns.choices import Choice
from concertaction.importers.layouts.columns.coded_titles import split_codes
from concertaction.importers.layouts.columns.fields import choose_columns
from concertaction.importers.layouts.columns.found import fields_of, heading_of
from concertaction.importers.layouts.columns.grids import is_worded
from concertaction.importers.layouts.columns.guesses import read_by_content
from concertaction.importers.layouts.columns.open_columns import Note
from concertaction.importers.layouts.forms import read_form
from concertaction.importers.layouts.operators.constants import Fact, read_line, read_place, year_in_text
from concertaction.importers.layouts.operators.name_lines import are_organisations, says_by_partner
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.shapes import SHEET_NAME, Column, Reason, SheetReading
from concertaction.importers.layouts.tables.bands import (
    alike,
    are_telling,
    are_titled,
    choose_banded,
    figures_left_out,
    find_bands,
    has_columns_beside,
    split,
    together,
)
from concertaction.importers.layouts.tables.body import Body, TableReader, Told
from concertaction.importers.layouts.tables.foreign import Foreign, foreign_below
from concertaction.importers.layouts.tables.records import BlockMaker
from concertaction.importers.layouts.tables.side_by_side import side_by_side
from concertaction.importers.layouts.tables.skipped import why_no_actions
from concertaction.importers.layouts.words.headings import recognise, unaccented
from concertaction.importers.layouts.words.lines import is_note_text, is_nothing, is_total_text
from concertaction.importers.layouts.words.proper_names import guess_operator, texts_in
from concertaction.importers.values.personal import quoted
from concertaction.models import SheetSummary, column_letter
from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from concertaction.framework import Framework
    from concertaction.importers.layouts.columns.code_shapes import CodeShapes
    from concertaction.importers.layouts.columns.found import Found
    from concertaction.importers.layouts.page import Page
    from concertaction.importers.layouts.shapes import Block
    from concertaction.importers.layouts.tables.bands import Band, Banded, Part
    from concertaction.importers.layouts.tables.headers import HeaderFinder
    from concertaction.models import CellValue

_SAMPLED = 300  # lines of a table that show whether a column holds months or days
_NUMBERS = late(
    r"\W*(?:(?:objectifs?|obj|ob|o|n)\b\W*|o(?=\d))?\d(?:\s*(?:et|[;&/+]|,\s)\s*\d)*\W*"
)  # "Obj. 1 et 2"
_TIMES = frozenset({"year", "quarter", "period"})
_DATES = frozenset({"start", "end", "period"})


class Table(NamedTuple):
    """One table of a sheet: its title rows, its header, the last row of its body (from 0)."""

    titles: tuple[int, ...]
    found: Found
    last: int
    choices: dict[int, Choice]
    beside: tuple[int, ...] = ()  # where the tables of one band of rows begin, this one's place first
    passed: tuple[Foreign, ...] = ()  # blocks below or beside it that list no actions
    banded: Banded | None = None  # the times that stand over its columns
    parts: tuple[Part, ...] = ()  # and what the columns speak of under each of them


def find_tables(page: Page, finder: HeaderFinder, found: Found | None) -> list[Table]:
    """Cut a sheet into its tables, from the first header on."""
    tables: list[Table] = []
    found, banded = _under_times(page, finder, found)
    titles = [row for row in range(found.header.rows[0]) if page.counts[row]] if found else []
    while found is not None:
        parts = side_by_side(page, found)
        if banded is not None and max(banded.columns) > parts[0].header.last:
            parts = [found]  # a blank column between the times
        aside = parts[0].header.last if len(parts) == 1 and parts[0].header.last < found.header.last else None
        other = finder.following(found if aside is None else parts[0], found.header.rows[-1] + 2)
        if other is not None and aside is not None:
            other = _without_legend(other, aside)
        other, next_banded = _under_times(page, finder, other)
        above = titles_above(page, other.header.rows[0], found.header.rows[-1]) if other else []
        last = ((above[0] if above else other.header.rows[0]) if other else page.height) - 1
        passed = () if aside is None else _aside(found, parts[0])
        below = foreign_below(page, parts[0], finder.shapes, last)
        if below is not None:
            passed = (*passed, below)
            last = below.first - 1 if below.last == last else last
        for place, part in enumerate(parts):
            bands = [row for row in found.header.rows if row < part.header.rows[0]]
            choices = choose_columns(page, part, finder.framework, finder.shapes, last)
            if banded is not None and any(
                choices[c].why == "time-heading" for c in banded.columns & choices.keys()
            ):
                banded = None  # crosses: a calendar
            tables.append(
                Table(
                    (*titles, *bands),
                    part,
                    last,
                    choices,
                    (place, *(other.header.first for other in parts)) if len(parts) > 1 else (),
                    passed if not place else (),
                    banded,
                    tuple(choose_banded(page, part, banded, finder.framework, finder.shapes, last))
                    if banded is not None
                    else (),
                )
            )
        found, banded, titles = other, next_banded, above
    return tables


def _under_times(page: Page, finder: HeaderFinder, found: Found | None) -> tuple[Found | None, Banded | None]:
    """A header with the line of times over it, and its times; tables side by side have none."""
    if found is None:
        return None, None
    headed, banded = find_bands(page, found, finder.framework, finder.shapes)
    return (headed, banded) if banded is not None and has_columns_beside(found, banded) else (found, None)


def _aside(found: Found, table: Found) -> tuple[Foreign, ...]:
    """What stands right of a table, behind a blank column; nothing is said of a legend to it."""
    texts = {c: cells for c, cells in sorted(found.header.texts.items()) if c > table.header.last}
    fields = {matches[0].field for c in texts if (matches := found.candidates.get(c))}
    if not texts or (fields and fields <= fields_of(table)):
        return ()
    row = found.header.rows[-1]
    return (Foreign(row, row, min(texts), " | ".join(shown(cells[-1]) for cells in texts.values())),)


def _without_legend(found: Found, last: int) -> Found:
    """Leave out of a header what stands over a legend, right of the table above it."""
    header = found.header
    texts = {column: cells for column, cells in header.texts.items() if column <= last}
    return found._replace(
        header=header._replace(last=min(last, header.last), texts=texts),
        candidates={column: matches for column, matches in found.candidates.items() if column <= last},
        codes={column: code for column, code in found.codes.items() if column <= last},
    )


def titles_above(page: Page, row: int, stop: int) -> list[int]:
    """Title rows between two tables: lone texts directly above a header."""
    above: list[int] = []
    for candidate in range(row - 1, stop, -1):
        cells = page.used(candidate)
        if not cells:
            if above and candidate + 1 < above[0] - 1:
                break
            continue
        text = cells[0][1]
        if len(cells) > 1 and not _is_label_of_time(cells):
            break
        if is_year(text):
            above.insert(0, candidate)
            continue
        if not isinstance(text, str) or is_note_text(text) or is_total_text(text):
            break
        above.insert(0, candidate)
    return above


def is_year(value: CellValue) -> bool:
    """True for a year typed as a number."""
    return type(value) is int and 1990 < value < 2040


def _is_label_of_time(cells: list[tuple[int, CellValue]]) -> bool:
    """True for ``Année | 2012`` above a table."""
    label = cells[0][1]
    if len(cells) != 2 or not isinstance(label, str):
        return False
    matches = recognise(label.rstrip(" :"))
    said = year_in_text(shown(cells[1][1]))
    return bool(matches) and matches[0].field in _TIMES and matches[0].score >= 0.7 and said is not None


def _nearest_year_first(told: list[Told]) -> list[Told]:
    """Of several title rows that say a year, the last one speaks for the table."""
    years = [item for item in told if item.fact.field == "year"]
    if len(years) < 2:
        return told
    return [*(item for item in told if item.fact.field != "year"), *reversed(years)]


def _labelled_first(told: list[Told]) -> list[Told]:
    """An operator that a label says ("Opérateur : CPAS de Dour") goes before one that a title only names."""
    return sorted(told, key=lambda item: item.fact.field == "operator" and not item.fact.labelled)


def _over(cells: list[tuple[int, CellValue]], beside: tuple[int, ...]) -> list[tuple[int, CellValue]]:
    """The cells of a title row that speak for one of the tables side by side.

    A line over the first table alone speaks for all of them, other lines for
    the table that they stand over.
    """
    place, *starts = beside
    places = [max(sum(column >= start for start in starts) - 1, 0) for column, _ in cells]
    if not any(places):
        return cells
    return [cell for cell, over in zip(cells, places, strict=True) if over == place]


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
        matches = recognise(label.strip())
        return [Fact("public", value.strip())] if matches and matches[0].field == "public" else []
    return read_place(text)


class SheetReader:
    """Collects the reading of one sheet."""

    def __init__(self, page: Page, framework: Framework, shapes: CodeShapes, year: int | None = None) -> None:
        self.page = page
        self.framework = framework
        self.shapes = shapes
        self.reading = SheetReading(SheetSummary(page.sheet.name, None, (), {}, None), year=year)
        self.kinds: dict[int, str] = {}
        self.columns: dict[int, str] = {}
        self.by_partner = False
        self._name_said = self._named()

    def _named(self) -> list[Told]:
        name = self.page.sheet.name
        self.reading.year = year_in_text(name) or self.reading.year
        facts = read_line(name, self.framework, self.shapes, name=True) or read_place(name)
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
        """What title rows say for all that stands below them; of tables side by side each has its own."""
        told: list[Told] = []
        own: list[Told] = []  # said over one of the tables side by side: before what is said for all of them
        for row in rows:
            cells = self.page.used(row)
            everywhere = len(cells)
            if beside:
                cells = _over(cells, beside)
            said: list[tuple[Told, str]] = []
            for position, (column, value) in enumerate(cells):
                if is_year(value) and len(cells) == 1:
                    told.append(Told(Fact("year", value), (row + 1, column)))
                    self.reading.reasons.append(Reason(str(row + 1), "year", "title-row", str(value)))
                if not isinstance(value, str):
                    continue
                self.by_partner = self.by_partner or says_by_partner(value)
                facts = read_line(value, self.framework, self.shapes)
                if not facts and position + 1 < len(cells):
                    label = value.rstrip(" :")
                    facts = [
                        fact
                        for fact in read_line(
                            f"{label} : {shown(cells[position + 1][1])}", self.framework, self.shapes
                        )
                        if fact.labelled
                    ]
                if not facts and len(cells) == 1 < everywhere:
                    facts = _of_block(value)  # over one of the tables side by side
                said += [(Told(fact, (row + 1, column)), value) for fact in facts]
                self.reading.year = self.reading.year or year_in_text(value)
            speaking = own if len(cells) < everywhere else told
            for item, text in _without_several_codes(said):
                speaking.append(item)
                self.reading.reasons.append(Reason(str(row + 1), item.fact.field, "title-row", text))
        return _labelled_first([*own, *_nearest_year_first(told)])

    def _is_shared(self, told: Told, table: Table) -> bool:
        """True for what a title row says for the tables after its own too."""
        return not table.beside or self.page.used(told.place[0] - 1)[-1][0] < table.beside[2]

    # -- tables

    def refusal(self, table: Table) -> str | None:
        """The reason slug of a table that lists no actions, or None."""
        return why_no_actions(self.page, table.found, table.choices, self.shapes, table.last)

    def add_tables(self, tables: Sequence[Table]) -> str | None:
        """Read the tables of actions; gives the first reason when there is none at all."""
        refused = [self.refusal(table) for table in tables]
        if all(refused):
            return next(iter(refused), "no-table")
        general: list[Told] | None = None
        for table, reason in zip(tables, refused, strict=True):
            if reason is not None:
                self._add_foreign(table)
                continue
            own = self.constants(table.titles, table.beside)
            year = self.year_of(table.titles, table.beside) if general is not None or table.beside else None
            if general is None:
                general = [*(told for told in own if self._is_shared(told, table)), *self.named]
            self.add_table(table, [*own, *general], year=year)
        return None

    def year_of(self, titles: Iterable[int], beside: tuple[int, ...] = ()) -> int | None:
        """The year that the title rows of a table speak of, in whatever words; the nearest one."""
        for row in sorted(titles, reverse=True):
            cells = self.page.used(row)
            for _column, value in _over(cells, beside) if beside else cells:
                year = year_in_text(shown(value))
                if year:
                    self.reading.reasons.append(Reason(str(row + 1), "year", "title-row", str(value)))
                    return year
        return None

    def _add_foreign(self, table: Table) -> None:
        """A legend beside or below the actions: its lines are told apart, nothing is read."""
        for row in range(table.found.header.rows[-1] + 1, table.last + 1):
            if self.page.counts[row]:
                self.kinds.setdefault(row, "data")
        self.kinds.update(dict.fromkeys(table.found.header.rows, "header"))

    def add_table(
        self,
        table: Table,
        constants: list[Told],
        *,
        skip: frozenset[int] = frozenset(),
        start: int | None = None,
        year: int | None = None,
    ) -> None:
        """Read one table; ``skip`` are rows (from 0) that a person said to pass over.

        Its body begins at ``start``, or below its header; ``year`` is what its own titles speak of.
        """
        found, choices = table.found, table.choices
        for block in table.passed:
            self._pass_over(block)
            if found.header.rows[-1] < block.first <= table.last:
                skip |= frozenset(range(block.first, block.last + 1))
        self.kinds.update(dict.fromkeys(table.titles, "title"))
        self.kinds.update(dict.fromkeys(found.header.rows, "header"))
        first = found.header.rows[-1] + 1 if start is None else start
        said = frozenset(told.fact.field for told in constants)
        banded: tuple[Part, ...] = ()
        if start is None and all(choice.why != "profile" for choice in choices.values()):
            choices, banded = self._read_by_content(table, said)
            for part in banded:
                found = found._replace(codes=found.codes | part.found.codes)
            lines = range(first, min(table.last, first + _SAMPLED) + 1)
            used = [line for line in lines if self.page.counts[line] > 1]
            choices = days_of_months(
                found.header,
                lambda column: [self.page.cell(line, column) for line in used],
                choices,
            )
        reader = TableReader(
            self.page,
            self.framework,
            self.shapes,
            found,
            choices,
            first,
            table.last,
            skip,
            said,
            by_partner=self.by_partner,
        )
        body = reader.body()
        for code, row, column in reader.notes:
            self._note_line(code, row, column)
        self.kinds.update(
            {
                row: kind
                for row, kind in body.kinds.items()
                if kind != "blank" and self.kinds.get(row) != "data"
            }
        )
        self.kinds.update(dict.fromkeys(body.records, "data"))
        self.kinds.update({row: "data" for rows in body.continued.values() for row in rows})
        axis = self._axis_of_tab(reader, body, said)
        if axis is not None:
            constants = [*constants, Told(Fact("axis", f"Axe {axis}"), SHEET_NAME)]
        spoken = year or self.reading.year
        if banded:
            made = self._split(reader, body, banded, constants, spoken)
        else:
            made = self._made(BlockMaker(reader, body, spoken), constants, found)
        made.year = year
        coded = split_codes(made, self.framework)
        if coded is not None:
            self._note_column("code-in-title", found, coded.index)
        self.reading.blocks.append(made)
        layout = "x-grid" if found.codes else "groups" if body.told else "table"
        self._name(layout, found.header.rows)
        for column, choice in choices.items():
            self.columns.setdefault(column, choice.field)
            self._because(column, choice, heading_of(found.header, column))
        for column, code in found.codes.items():
            if is_worded(found.header.texts.get(column, ()), self.framework, self.shapes):
                self._note_column("guessed-objective", found, column, code=code)
            self.columns[column] = "objectives"
            self._because(column, Choice(code, 1.0, "objective-heading"), heading_of(found.header, column))
        self.reading.reasons.extend(
            Reason(str(row + 1), told.fact.field, "group-row", str(told.fact.value))
            for row, told in body.told
            if told.fact.value is not None
        )

    def _axis_of_tab(self, reader: TableReader, body: Body, said: frozenset[str]) -> str | None:
        """The axis that the sheet's name gives by its number, where the numbers below it want one."""
        axis = self.shapes.axis_of_number(self.page.sheet.name)
        told = said | {item.fact.field for _, item in body.told} | set(reader.fields)
        columns = [c for f in ("objectives", "objective_number") for c in reader.fields.get(f, ())]
        if axis is None or reader.grid or "axis" in told or not columns:
            return None
        numbers: set[str] = set()
        for row in body.records:
            for value in (self.page.cell(row, column) for column in columns):
                if value is None or is_nothing(value):
                    continue
                found = _NUMBERS.fullmatch(unaccented(shown(value).removesuffix(".0")))
                if found is None:
                    return None
                numbers |= set(re.findall(r"\d", found[0]))
        if not numbers or not self.framework.objectives.keys() >= {f"{axis}.{n}" for n in numbers}:
            return None
        name = self.page.sheet.name
        self.reading.reasons.append(Reason("", "axis", "sheet-name", name))
        self.reading.findings.append(finding("guessed-axis", sheet=name, axis=axis))
        return axis

    def _read_by_content(
        self, table: Table, said: frozenset[str]
    ) -> tuple[dict[int, Choice], tuple[Part, ...]]:
        """The choices with what the columns' content tells; the parts of a table read by its times."""
        titles = texts_in((row + 1, self.page.rows[row]) for row in table.titles)
        named = guess_operator(self.page.sheet.name, titles) is not None
        parts: list[Part] = []
        noted: dict[Note, None] = {}
        for part in table.parts:
            choices, notes = read_by_content(
                part.page, part.found, part.choices, self.shapes, table.last, said, named=named
            )
            parts.append(part._replace(choices=choices))
            noted |= dict.fromkeys(notes)
        parts = alike(parts)
        is_split = table.banded is not None and table.banded.sure and are_telling(parts)
        if not is_split:
            choices, notes = read_by_content(
                self.page, table.found, table.choices, self.shapes, table.last, said, named=named
            )
            noted = dict.fromkeys(notes)
        else:
            choices = together(parts)
        for code, column, kind in noted:
            self._note_column(code, table.found, column, kind=kind)
        if table.banded is not None and not is_split:
            self._note_bands("unread-bands", table.banded.bands)
            choices = figures_left_out(choices, table.banded)
        return choices, tuple(parts) if is_split else ()

    def _note_bands(self, code: str, bands: Sequence[Band], row: int | None = None) -> None:
        self.reading.findings.append(
            finding(
                code,
                sheet=self.page.sheet.name,
                row=bands[0].row + 1 if row is None else row,
                column=column_letter(bands[0].column),
                first=quoted(bands[0].said),
                last=quoted(bands[-1].said),
            )
        )

    def _split(
        self,
        reader: TableReader,
        body: Body,
        parts: tuple[Part, ...],
        constants: list[Told],
        year: int | None,
    ) -> Block:
        """The records of a table, one for each of the times over its columns."""
        lasting = [told for told in constants if told.fact.field not in _TIMES]
        said = next((told.fact.value for told in constants if told.fact.field == "year"), year)
        whole: Block | None = None
        if are_titled(parts):
            blocks = [self._block_under(part, reader, lasting, year) for part in parts]
        else:
            under = frozenset[int]().union(*(part.band.columns for part in parts))
            whole = self._made(BlockMaker(reader, body, year), constants, reader.found)
            body = body._replace(told=[pair for pair in body.told if pair[1].fact.field not in _TIMES])
            blocks = [
                BlockMaker(reader, body, year, under - part.band.columns).make(lasting) for part in parts
            ]
        made = split(parts, blocks, whole, said if isinstance(said, int) else None)
        bands = [part.band for part in parts]
        if made.is_read:
            self._note_bands("read-bands", bands)
        if made.dated is not None:
            self._note_bands("unread-bands", bands, made.dated)
        return made.block

    def _block_under(self, part: Part, table: TableReader, constants: list[Told], year: int | None) -> Block:
        """The records whose titles stand under one of the times."""
        reader = TableReader(
            part.page,
            self.framework,
            self.shapes,
            part.found,
            part.choices,
            table.first,
            table.last,
            table.skip,
            table.said,
        )
        body = reader.body()
        self.kinds.update(dict.fromkeys(body.records, "data"))
        return self._made(BlockMaker(reader, body, year), constants, part.found)

    def _made(self, maker: BlockMaker, constants: list[Told], found: Found) -> Block:
        """The block; what was filled down though values stand twice is said, once."""
        made = maker.make(constants)
        for column, rows in maker.doubtful.items():
            said = finding(
                "filled-down",
                sheet=self.page.sheet.name,
                row=rows[0],
                column=column_letter(column),
                heading=quoted(heading_of(found.header, column)),
                count=len(rows),
            )
            if said not in self.reading.findings:
                self.reading.findings.append(said)
        return made

    def _pass_over(self, block: Foreign) -> None:
        """Say that a block lists no actions."""
        column = column_letter(block.column)
        for row in range(block.first, block.last + 1):
            if self.page.counts[row]:
                self.kinds.setdefault(row, "note")
        self.reading.findings.append(
            finding(
                "other-block",
                sheet=self.page.sheet.name,
                row=block.first + 1,
                column=column,
                place=f"{column}{block.first + 1}",
                headings=quoted(block.headings),
            )
        )

    def _note_column(self, rule: str, found: Found, column: int, **params: Any) -> None:
        self.reading.findings.append(
            finding(
                rule,
                sheet=self.page.sheet.name,
                row=found.header.rows[-1] + 1,
                column=column_letter(column),
                heading=quoted(heading_of(found.header, column)),
                **params,
            )
        )

    def _note_line(self, code: str, row: int, column: int) -> None:
        self.reading.findings.append(
            finding(
                code,
                sheet=self.page.sheet.name,
                row=row + 1,
                column=column_letter(column),
                value=quoted(self.page.cell(row, column)),
            )
        )

    def _name(self, layout: str, header: tuple[int, ...]) -> None:
        summary = self.reading.summary
        if summary.layout is None:
            summary = summary._replace(layout=layout, header_rows=tuple(row + 1 for row in header))
        elif layout == "x-grid" or summary.layout == "table":
            summary = summary._replace(layout=layout)
        self.reading.summary = summary

    def _because(self, column: int, choice: Choice, heading: str) -> None:
        self.reading.reasons.append(
            Reason(column_letter(column), choice.field, choice.why, heading, choice.score)
        )

    # -- forms

    def add_forms(self, labels: dict[str, str] | None = None, *, known: bool = False) -> bool:
        """Read the sheet as forms; False when it holds none.

        ``labels`` gives fields by folded label; ``known`` is true where other sheets show that it is one.
        """
        form = read_form(self.page, self.framework, self.shapes, labels or {}, known=known)
        if form is None:
            return False
        block = form.block
        self.add_constants(block, sorted(form.titles), form.asked)
        self.kinds = dict.fromkeys(form.titles, "title") | dict.fromkeys(form.rows, "data")
        for row in range(max(form.rows) + 1, self.page.height):
            if self.page.counts[row]:
                self.kinds[row] = "note"
        for column in block.columns:
            if column.places is None or column.places[0] != SHEET_NAME:
                self.columns.setdefault(column.index, column.field)
        self.reading.blocks.append(block)
        guessed = {told.text.rstrip(" :?") for told in form.said if told.code == "guessed-label"}
        self.reading.reasons.extend(
            Reason(text, choice.field, "content" if text in guessed else choice.why, text, choice.score)
            for text, choice in form.choices.values()
        )
        self.reading.findings.extend(
            finding(
                told.code,
                sheet=self.page.sheet.name,
                row=told.row + 1,
                column=column_letter(told.column),
                heading=quoted(told.text),
                kind=told.kind,
            )
            for told in form.said
        )
        self._name("form", ())
        return True

    def add_constants(
        self, block: Block, titles: Iterable[int], asked: Sequence[frozenset[str]] = ()
    ) -> None:
        """Add what title rows and the sheet's name say for all the records of a block.

        An operator is said for the forms alone that do not ask for one; ``asked`` are the fields that
        each asks for.
        """
        present = {column.field for column in block.columns if any(v is not None for v in column.values)}
        size = len(block.rows)
        heard: set[str] = set()
        for told in [*self.constants(titles), *self.named]:
            field = told.fact.field
            if field == "operator" and field in present and field not in heard and asked:
                _fill(block, told, [field not in fields for fields in asked])
            elif (field in present and field != "partners") or (
                field in _TIMES - {"year"} and present & _DATES
            ):
                continue
            else:
                block.columns.append(
                    Column(field, "", told.place[1], [told.fact.value] * size, [told.place] * size)
                )
            present.add(field)
            heard.add(field)

    # -- the end

    def done(self) -> SheetReading:
        """The reading, with its summary complete."""
        self.reading.summary = self.reading.summary._replace(
            columns={column_letter(column): self.columns[column] for column in sorted(self.columns)},
            lines=lines_of(self.kinds),
        )
        return self.reading


def _fill(block: Block, told: Told, lacking: list[bool]) -> None:
    """Give the records that lack a field what a line says of it, in the column that the others have."""
    column = next(column for column in block.columns if column.field == told.fact.field)
    assert column.places is not None  # the records of a form are scattered
    for index, lacks in enumerate(lacking):
        if lacks:
            column.values[index], column.places[index] = told.fact.value, told.place


def lines_of(
    kinds: dict[int, str], middle: Iterable[tuple[int, int, str]] = ()
) -> tuple[tuple[int, int, str], ...]:
    """Spans of rows (from 1) of one kind, for the rows that are not blank.

    ``middle`` is such spans already, between the rows of ``kinds``.
    """
    spans = _spans((row + 1, row + 1, kinds[row]) for row in sorted(kinds))
    return tuple(_spans(merge(spans, middle)) if middle else spans)


def _spans(pieces: Iterable[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Join neighbours of one kind."""
    start = end = -1
    before = ""
    for first, last, kind in pieces:
        if kind == before and first == end + 1:
            end = last
            continue
        if before:
            yield start, end, before
        start, end, before = first, last, kind
    if before:
        yield start, end, before
