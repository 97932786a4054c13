"""From the tables or forms of a sheet to its reading: blocks, lines, reasons, findings."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from concertaction.findings import finding
from concertaction.importers.layouts.between_forms import parted, say_below
from concertaction.importers.layouts.bracketed_partners import part_partners
from concertaction.importers.layouts.columns.agenda import days_of_months
from concertaction.importers.layouts.columns.choices import Choice
from concertaction.importers.layouts.columns.code_shapes import code_shapes
from concertaction.importers.layouts.columns.coded_titles import split_codes
from concertaction.importers.layouts.columns.described_titles import split_descriptions
from concertaction.importers.layouts.columns.found import heading_of
from concertaction.importers.layouts.columns.grids import is_worded
from concertaction.importers.layouts.columns.guesses import read_by_content
from concertaction.importers.layouts.columns.listed_titles import part_titles
from concertaction.importers.layouts.columns.real_dates import prefer_real
from concertaction.importers.layouts.columns.split_dates import split_dates
from concertaction.importers.layouts.columns.table_columns import LABELLED, Note
from concertaction.importers.layouts.counted_titles import part_counts
from concertaction.importers.layouts.operators.abbreviations import Explained, explain_names, explained
from concertaction.importers.layouts.operators.around import guess_operator, texts_in
from concertaction.importers.layouts.operators.facts import TIMES, Fact, Told, read_group_line
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.shapes import CODED, DATES, OBJECTIVES, SHEET_NAME, Reason, SheetReading
from concertaction.importers.layouts.sheet_findings import (
    example_rows,
    of_bands,
    of_block,
    of_column,
    of_label,
    of_line,
    of_name_lines,
    of_pointer,
    of_titles,
    other_titles,
    school_terms,
    taken_from_above,
    unsure_titles,
)
from concertaction.importers.layouts.tables.band_parts import (
    alike,
    are_telling,
    are_titled,
    columns_under,
    figures_left_out,
    together,
)
from concertaction.importers.layouts.tables.band_records import split
from concertaction.importers.layouts.tables.body import Body, read_body
from concertaction.importers.layouts.tables.houses_of_tables import HousesOfTables
from concertaction.importers.layouts.tables.lines import TableLines
from concertaction.importers.layouts.tables.lone_lines import operator_over
from concertaction.importers.layouts.tables.partner_lines import names_partners
from concertaction.importers.layouts.tables.records import BlockMaker
from concertaction.importers.layouts.tables.skipped import why_no_actions
from concertaction.importers.layouts.tables.spans import lines_of
from concertaction.importers.layouts.tables.struck_lines import struck_above
from concertaction.importers.layouts.title_rows import TitleRows
from concertaction.importers.layouts.words.headings import unaccented
from concertaction.importers.layouts.words.lines import is_nothing
from concertaction.importers.values.personal import quoted
from concertaction.models import SheetSummary, column_index, column_letter
from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from concertaction.framework import Framework
    from concertaction.importers.layouts.columns.found import Found
    from concertaction.importers.layouts.columns.measured import Measured
    from concertaction.importers.layouts.page import Page
    from concertaction.importers.layouts.shapes import Block, Header
    from concertaction.importers.layouts.tables.band_parts import Part
    from concertaction.importers.layouts.tables.cut import Table

_COLUMN = late("[A-Z]{1,3}")
_LONGEST_NAME = 60  # letters of a line that may name an operator
_SAMPLED = 300  # lines of a table that show whether a column holds months or days
_OF_TABLES = OBJECTIVES | {"partners", "public", "commune"}  # what the titles of tables tell apart
_NUMBERED = ("objectives", "objective_number")
_NUMBERS = late(
    r"\W*(?:(?:objectifs?|obj|ob|o|n)\b\W*|o(?=\d))?\d(?:\s*(?:et|[;&/+]|,\s)\s*\d)*\W*"
)  # "Obj. 1 et 2"


class SheetReader:
    """Collects the reading of one sheet.

    ``kinds`` says what each line is (rows from 0), ``columns`` what each column speaks of.
    """

    def __init__(self, page: Page, framework: Framework, year: int | None = None) -> None:
        self.page = page
        self.framework = framework
        self.shapes = code_shapes(framework)
        self.reading = SheetReading(SheetSummary(page.sheet.name, None, (), {}, None), year=year)
        self.kinds: dict[int, str] = {}
        self.columns: dict[int, str] = {}
        self.titles = TitleRows(page, framework, self.reading)

    @cached_property
    def explained(self) -> Explained:
        """The names that lines of the sheet, and of a legend beside it, give for abbreviations."""
        return explained(self.page, self.page.sheet.legend)

    # -- tables

    def add_tables(self, tables: Sequence[Table]) -> str | None:
        """Read the tables of actions; gives the first reason when there is none at all."""
        refused = [
            why_no_actions(self.page, table.found, table.choices, self.shapes, table.last) for table in tables
        ]
        if all(refused):
            return next(iter(refused), "no-table")
        general: list[Told] | None = None
        titles = self.titles
        houses = HousesOfTables(self.page)
        apart: frozenset[str]
        for table, reason in zip(tables, refused, strict=True):
            if reason is not None:
                self._pass_table_over(table)
                continue
            before = self.reading.year
            own = titles.constants(table.titles, table.beside)
            if general is not None and not table.beside:
                self.reading.year = before  # "Actions prévues en 2013" speaks for the tables above no more
            own = houses.hear(table, own, is_first=general is None)
            year = titles.year_of(table.titles, table.beside) if general is not None or table.beside else None
            if general is None:
                general = [*(told for told in own if titles.is_shared(told, table.beside)), *titles.named]
                apart = self._said_apart(tables, refused)
            elif not table.beside:
                ended = apart | (CODED if houses.is_of_rest(table) else frozenset())
                general = [one for one in general if one.place == SHEET_NAME or one.fact.field not in ended]
            others = self._still_said(table, general) if self.page.sheet.struck else general
            self.add_table(table, [*own, *others], year=year)
        self.reading.findings.extend(of_line(self.page, "guessed-operator", *at) for at in houses.guessed)
        self.reading.findings.extend(unsure_titles(self.page, houses.unsure()))
        return None

    def _said_apart(self, tables: Sequence[Table], refused: Sequence[str | None]) -> frozenset[str]:
        """What title rows say for one table alone: those over tables below the first say it for theirs."""
        read = [table for table, reason in zip(tables, refused, strict=True) if reason is None]
        below = [table for table in read[1:] if table.titles and not table.beside]
        if not below:
            return frozenset()
        titles = TitleRows(self.page, self.framework, SheetReading(self.reading.summary))  # hears for nobody
        said = {told.fact.field for table in below for told in titles.constants(table.titles)}
        return frozenset(said & _OF_TABLES) | (CODED if said & OBJECTIVES else frozenset())

    def _still_said(self, table: Table, general: list[Told]) -> list[Told]:
        """What holds for all the tables, but for that in whose place a text above this one is struck out."""
        gone = struck_above(self.page, table.found.header.rows[0], self.shapes)
        return [told for told in general if told.fact.field not in gone]

    def _pass_table_over(self, table: Table) -> None:
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
        skip |= self._pass_blocks_over(table)
        self.kinds.update(dict.fromkeys(table.titles, "title"))
        self.kinds.update(dict.fromkeys(found.header.rows, "header"))
        self.reading.findings.extend(example_rows(self.page, found.header))
        first = found.header.rows[-1] + 1 if start is None else start
        said = frozenset(told.fact.field for told in constants)
        if any(told.fact.field == "operator" and told.fact.labelled for told in constants):
            said |= {LABELLED}
        parts: tuple[Part, ...] = ()
        if table.looked is not None:
            choices, parts = self._read_by_content(table, table.looked, said)
            for part in parts:
                found = found._replace(codes=found.codes | part.found.codes)
            sampled = range(first, min(table.last, first + _SAMPLED) + 1)
            used = [row for row in sampled if self.page.counts[row] > 1]
            for joined in (split_dates, days_of_months):
                choices = joined(
                    found.header, lambda column: [self.page.cell(row, column) for row in used], choices
                )
        lines = TableLines(
            self.page,
            self.shapes,
            found,
            choices,
            first,
            table.last,
            skip,
            said,
            by_partner=self.titles.by_partner,
        )
        body = self._read_body(lines, constants)
        over = operator_over(lines, body.told)
        constants = [*constants, *([over] if over else ()), *self._axis_of_tab(lines, body, said)]
        year = year or (None if self.reading.year else lines.year_of_headings)
        spoken = year or self.reading.year
        if parts:
            made = self._split(lines, body, parts, constants, spoken)
        else:
            made = self._made(BlockMaker(lines, body, spoken), constants, found)
        made.year = year
        self._part_cells(made, found.header)
        self.reading.blocks.append(made)
        self._name("x-grid" if found.codes else "groups" if body.told else "table", found.header.rows)
        self._tell_columns(found, choices)
        self.reading.reasons.extend(
            Reason(str(row + 1), told.fact.field, "group-row", str(told.fact.value))
            for row, told in body.told
            if told.fact.value is not None
        )

    def _read_body(self, lines: TableLines, constants: Iterable[Told]) -> Body:
        """Tell the lines of a table apart, and say what names on lines of their own were taken for."""
        sender = next((told for told in constants if told.fact.field == "operator"), None)
        are_partners = sender is not None and not lines.by_partner and names_partners(lines, sender)
        lines.by_partner = lines.by_partner or are_partners
        body = read_body(lines)
        self._tell_lines(lines, body)
        if sender is not None:
            spoken_for = of_name_lines(self.page, body.told, sender, are_partners=are_partners)
            self.reading.findings.extend(spoken_for)
        return body

    def _part_cells(self, block: Block, header: Header) -> None:
        """Part the titles of a table from codes, descriptions and each other; prefer real dates; say so."""
        findings = self.reading.findings
        coded = split_codes(block, self.framework)
        if coded is not None:
            findings.append(of_column(self.page, "code-in-title", header, coded.index))
        described = split_descriptions(block)
        if described is not None:
            findings.append(of_column(self.page, "text-below-title", header, described.index))
        for pair in prefer_real(block):
            real, planned = pair.real.index, pair.planned.index
            other = quoted(pair.planned.heading)
            findings.append(of_column(self.page, "real-dates", header, real, other=other))
            self.columns[real] = self.columns[planned] = pair.field
        self._part_titles(block)

    def _pass_blocks_over(self, table: Table) -> frozenset[int]:
        """Say which blocks below or beside a table list no actions; gives the rows of those in its body."""
        inside: set[int] = set()
        for block in table.passed:
            rows = range(block.first, block.last + 1)
            for row in rows:
                if self.page.counts[row]:
                    self.kinds.setdefault(row, "note")
            self.reading.findings.append(of_block(self.page, block))
            if table.found.header.rows[-1] < block.first <= table.last:
                inside.update(rows)
        return frozenset(inside)

    def _tell_lines(self, lines: TableLines, body: Body) -> None:
        """Say what each line of a table is, and what is doubtful about some."""
        self.reading.findings.extend(
            of_line(self.page, code, row, column) for code, row, column in lines.notes
        )
        self.kinds.update(
            {
                row: kind
                for row, kind in body.kinds.items()
                if kind != "blank" and self.kinds.get(row) != "data"
            }
        )
        self.kinds.update(dict.fromkeys(body.records, "data"))
        self.kinds.update({row: "data" for rows in body.continued.values() for row in rows})

    def _tell_columns(self, found: Found, choices: dict[int, Choice]) -> None:
        """Say what each column speaks of, and why."""
        header = found.header
        for column, choice in choices.items():
            self.columns.setdefault(column, choice.field)
            self._because(column, choice, heading_of(header, column))
        for column, code in found.codes.items():
            labels = [self.page.cell(row, column) for row in header.rows]  # "1.2" above its title
            heading = " ".join(map(shown, dict.fromkeys((*header.texts.get(column, ()), *labels))))
            if others := self.shapes.titled_otherwise(heading):
                said = of_column(self.page, "other-label", header, column, code=code, other=", ".join(others))
                self.reading.findings.append(said)
            if is_worded(header.texts.get(column, ()), self.shapes):
                said = of_column(self.page, "guessed-objective", header, column, code=code)
                self.reading.findings.append(said)
            self.columns[column] = "objectives"
            self._because(column, Choice(code, 1.0, "objective-heading"), heading_of(header, column))

    def _axis_of_tab(self, lines: TableLines, body: Body, said: frozenset[str]) -> list[Told]:
        """The axis that the sheet's name gives by its number, where the numbers below it want one."""
        axis = self.shapes.axis_of_number(self.page.sheet.name)
        told = said | {item.fact.field for _, item in body.told} | set(lines.fields)
        if axis is None or lines.grid or "axis" in told:
            return []
        columns = [c for field in _NUMBERED for c in lines.fields.get(field, ())]
        said_here = [self.page.cell(row, column) for row in body.records for column in columns]
        said_here += [item.fact.value for _, item in body.told if item.fact.field in _NUMBERED]
        numbers: set[str] = set()
        for value in said_here:
            if value is None or is_nothing(value):
                continue
            found = _NUMBERS.fullmatch(unaccented(shown(value).removesuffix(".0")))
            if found is None:
                return []
            numbers |= set(re.findall(r"\d", found[0]))
        if not numbers or not self.framework.objectives.keys() >= {f"{axis}.{n}" for n in numbers}:
            return []
        name = self.page.sheet.name
        self.reading.reasons.append(Reason("", "axis", "sheet-name", name))
        self.reading.findings.append(finding("guessed-axis", sheet=name, axis=axis))
        return [Told(Fact("axis", f"Axe {axis}"), SHEET_NAME)]

    def _read_by_content(
        self, table: Table, looked: Measured, said: frozenset[str]
    ) -> tuple[dict[int, Choice], tuple[Part, ...]]:
        """The choices with what the columns' content tells; the parts of a table read by its times."""
        titles = texts_in((row + 1, self.page.rows[row]) for row in table.titles)
        named = guess_operator(self.page.sheet.name, titles) is not None
        line = self._first_line(table)
        if line is not None:
            facts = read_group_line(line, self.shapes)
            said |= {"operator"} if facts and facts[0].field == "operator" else set()
            named |= not facts and len(line) < _LONGEST_NAME
        parts: list[Part] = []
        noted: dict[Note, None] = {}
        for part in table.parts:
            choices, notes = read_by_content(
                part.looked, part.choices, said, named=named, explained=self.explained.names
            )
            parts.append(part._replace(choices=choices))
            noted |= dict.fromkeys(notes)
        parts = alike(parts)
        is_split = table.banded is not None and table.banded.sure and are_telling(parts)
        if not is_split:
            choices, notes = read_by_content(
                looked, table.choices, said, named=named, explained=self.explained.names
            )
            noted = dict.fromkeys(notes)
        else:
            choices = together(parts)
        self.reading.findings.extend(
            of_column(self.page, code, table.found.header, column, kind=kind) for code, column, kind in noted
        )
        if table.banded is not None and not is_split:
            self.reading.findings.append(of_bands(self.page, "unread-bands", table.banded.bands))
            choices = figures_left_out(choices, table.banded)
        return choices, tuple(parts) if is_split else ()

    def _first_line(self, table: Table) -> str | None:
        """The text that stands alone right below the headings of a table, for the lines below it."""
        below = range(table.found.header.rows[-1] + 1, table.last + 1)
        row = next((row for row in below if self.page.counts[row]), None)
        values = {value for _, value in self.page.used(row)} if row is not None else set()
        value = values.pop() if len(values) == 1 else None
        return value if isinstance(value, str) else None

    def _split(
        self,
        lines: TableLines,
        body: Body,
        parts: tuple[Part, ...],
        constants: list[Told],
        year: int | None,
    ) -> Block:
        """The records of a table, one for each of the times over its columns."""
        lasting = [told for told in constants if told.fact.field not in TIMES]
        said = next((told.fact.value for told in constants if told.fact.field == "year"), year)
        whole: Block | None = None
        if are_titled(parts):
            blocks = [self._block_under(part, lines, lasting, year) for part in parts]
        else:
            under = columns_under(parts)
            whole = self._made(BlockMaker(lines, body, year), constants, lines.found)
            body = body._replace(told=[pair for pair in body.told if pair[1].fact.field not in TIMES])
            blocks = [
                BlockMaker(lines.without(under - part.band.columns), body, year).make(lasting)
                for part in parts
            ]
        made = split(parts, blocks, whole, said if isinstance(said, int) else None)
        bands = [part.band for part in parts]
        if made.is_read:
            self.reading.findings.append(of_bands(self.page, "read-bands", bands))
        if made.dated is not None:
            self.reading.findings.append(of_bands(self.page, "unread-bands", bands, made.dated))
        return made.block

    def _block_under(self, part: Part, table: TableLines, constants: list[Told], year: int | None) -> Block:
        """The records whose titles stand under one of the times."""
        lines = TableLines(
            part.looked.page,
            self.shapes,
            part.found,
            part.choices,
            table.first,
            table.last,
            table.skip,
            table.said,
        )
        body = read_body(lines)
        self.kinds.update(dict.fromkeys(body.records, "data"))
        return self._made(BlockMaker(lines, body, year), constants, part.found)

    def _made(self, maker: BlockMaker, constants: list[Told], found: Found) -> Block:
        """The block; what is doubtful of the values taken from above is said, once, and school terms are."""
        made = maker.make(constants)
        for (code, column), rows in maker.filler.doubtful.items():
            said = taken_from_above(self.page, found.header, code, column, rows)
            if said not in self.reading.findings:
                self.reading.findings.append(said)
        self.reading.findings += [of_pointer(self.page, pointed) for pointed in maker.filler.pointed]
        self.reading.findings.extend(of_line(self.page, *note) for note in maker.notes)
        if maker.terms:
            self.reading.findings.append(school_terms(self.page, found.header, maker.terms))
        return made

    def _part_titles(self, block: Block) -> None:
        """Part the cells that list several titles, and say so."""
        self.reading.findings.extend(of_titles(self.page, listed) for listed in part_titles(block))

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
        from concertaction.importers.layouts.forms import read_form  # modules that tables need not

        form = read_form(self.page, self.shapes, labels or {}, known=known)
        if form is None:
            return False
        block = form.block
        lines = parted(self.page, block, form.titles)
        self.add_constants(block, lines.over, form.asked)
        year, between = self.reading.year, self.reading.between
        for first, rows in sorted(lines.below.items()):
            say_below(block, self.titles.constants(rows), first, form.asked, self.framework)
        self.reading.year, self.reading.between = year, between
        self.kinds = dict.fromkeys(form.titles, "title") | dict.fromkeys(form.rows, "data")
        for row in range(max(form.rows) + 1, self.page.height):
            if self.page.counts[row]:
                self.kinds[row] = "note"
        for column in block.columns:
            if column.places is None or column.places[0] != SHEET_NAME:
                self.columns.setdefault(column.index, column.field)
        self._part_titles(block)
        self.reading.blocks.append(block)
        guessed = {told.text.rstrip(" :?") for told in form.said if told.code == "guessed-label"}
        self.reading.reasons.extend(
            Reason(text, choice.field, "content" if text in guessed else choice.why, text, choice.score)
            for text, choice in form.choices
        )
        used = {place[0] for column in block.columns for place in column.places or ()}
        self.reading.findings.extend(
            of_label(self.page, told)
            for told in form.said
            if told.code != "skipped-label" or told.row + 1 not in used
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
        heard: set[str] = set()
        for told in [*self.titles.constants(titles), *self.titles.named]:
            field = told.fact.field
            if field == "operator" and field in present and block.house is None:
                block.house = shown(told.fact.value)
            if field == "operator" and field in present and field not in heard and asked:
                _fill(block, told, [field not in fields for fields in asked])
            elif (
                (field in present and field != "partners")
                or (field in TIMES - {"year"} and present & DATES)
                or (field == "objective_number" and "objectives" in present)  # the forms say it with its axis
            ):
                continue
            else:
                block.add_constant(field, told.fact.value, told.place)
            present.add(field)
            heard.add(field)

    # -- the end

    def at_columns(self, true: Callable[[int], int]) -> None:
        """Give what was read its true columns, of a sheet that was laid out anew to be read."""

        def letters(text: str) -> str:
            return column_letter(true(column_index(text))) if _COLUMN.fullmatch(text) else text

        columns: dict[int, str] = {}
        for column, field in sorted(self.columns.items()):
            columns.setdefault(true(column), field)
        self.columns = columns
        self.reading.reasons = [
            reason._replace(where=letters(reason.where)) for reason in self.reading.reasons
        ]
        self.reading.findings = [
            found._replace(column=letters(found.column)) if found.column else found
            for found in self.reading.findings
        ]

    def done(self) -> SheetReading:
        """The reading, with its summary complete."""
        outside = sorted(row for row, kind in self.kinds.items() if kind in ("title", "header", "note"))
        for block in self.reading.blocks:
            if self.reading.summary.layout == "titles-grid":
                part_counts(block)
            left = part_partners(block, self.page, outside)
            self.reading.findings.extend(of_line(self.page, "bracketed-names", *place) for place in left)
        names = explained(self.page) if self.page.sheet.legend else self.explained
        self.reading.findings.extend(explain_names(self.reading, names))
        self.reading.findings.extend(other_titles(self.page, self.titles.others()))
        self.reading.findings.extend(unsure_titles(self.page, self.titles.unsure()))
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
