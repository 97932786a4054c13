"""Records -> actions and findings: the last step of an import before the store."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from concertaction import __version__, periods
from concertaction.findings import finding
from concertaction.i18n import N_
from concertaction.importers import values
from concertaction.importers.block import Records, memoised
from concertaction.importers.done_columns import only_answers
from concertaction.importers.layouts.columns.numberings import counts_again
from concertaction.importers.layouts.operators.around import collector_over
from concertaction.importers.layouts.shapes import DATED
from concertaction.importers.leads import report_other_leads
from concertaction.importers.marked import report_marked
from concertaction.importers.marked_partners import take_marks_from_partners
from concertaction.importers.named_marks import take_named_marks
from concertaction.importers.nearly_same import nearly_same
from concertaction.importers.objectives import (
    Objectives,
    objectives_in_remark,
    objectives_in_title,
    read_objectives,
)
from concertaction.importers.operators import read_operators
from concertaction.importers.organisations import Named, OrganisationsOfFile
from concertaction.importers.partners import PartnerColumns
from concertaction.importers.people import read_participants, say_doubts
from concertaction.importers.privacy import Masked, hide_personal_data, raw_runs
from concertaction.importers.remarked_partners import report_partners_in_remarks
from concertaction.importers.repeated import ActionsOfFile
from concertaction.importers.shifted import leave_out_slips, report_shifted
from concertaction.importers.told_once import told_once
from concertaction.importers.values.codes import code_reader
from concertaction.importers.values.personal import quoted
from concertaction.importers.values.unnamed import unnamed_among
from concertaction.importers.when import read_dates, wants_year
from concertaction.models import (
    Action,
    CellValue,
    Finding,
    NamedOrganisation,
    Period,
    Submission,
    column_letter,
)
from concertaction.text import are_clean, distinct_texts, nothing_among

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from concertaction.framework import Framework
    from concertaction.importers.files.workbook import Sheet, Workbook
    from concertaction.importers.layouts.fitting import Chosen
    from concertaction.importers.layouts.shapes import Block, NamedInTitle, SheetReading, YearOnCover
    from concertaction.models import RawRun


_HIDDEN = frozenset("#" * width for width in range(3, 256))  # a column of Excel is at most 255 wide
_SHORTEST_TITLE = 6  # characters, under which a title may say nothing
_A_QUARTER: dict[str, Any] = {"expected": N_("a quarter"), "example": "2012-Q3"}
_AS_ACTION = partial(tuple.__new__, Action)  # as ``Action._make``, which is a call of Python for each row


class ImportOptions(NamedTuple):
    """What the person who imports says about a file."""

    operator: str | None = None  # for sheets that name none
    quarter: str | None = None  # "2011-Q4"
    code_order: str | None = None  # "dm" or "md": how dates that were codes read back
    date_order: str | None = None  # "md" where dates in words have the month first
    separators: tuple[str, ...] = ()  # where lists of partners are cut; empty: found by the tool
    profile: str | None = None  # digest of the profile that the sheets are read with

    def with_profile(self, chosen: Chosen) -> ImportOptions:
        """Add what a profile says to what the person who imports says, who wins."""
        return self._replace(
            code_order=self.code_order or chosen.profile.code_order,
            date_order=self.date_order or chosen.profile.date_order,
            separators=self.separators or chosen.profile.separators,
            profile=chosen.digest,
        )


def read_submission(
    workbook: Workbook,
    readings: Sequence[SheetReading],
    framework: Framework,
    options: ImportOptions = ImportOptions(),
    *,
    is_known: Callable[[str], bool] | None = None,
) -> Submission:
    """Turn a read workbook into what there is to store and what was found.

    ``is_known`` tells whether a text is the name of an organisation of the
    store, so that names which hold a separator stay whole.
    """
    quarter, doubts = _quarter_of(readings, options.quarter)
    reader = _SubmissionReader(
        framework, options._replace(quarter=quarter), is_known or (lambda _name: False)
    )
    reader.findings.extend(doubts)
    sheets = {sheet.name: sheet for sheet in workbook.sheets}
    for reading in readings:
        name = reading.summary.name
        sheets[name] = sheets[name].restored(reading.struck_out)
        reader.findings.extend(reading.findings)
        for block in reading.blocks:
            reader.read_block(sheets[name], block, reading)
    summaries = {reading.summary.name: reading.summary for reading in readings}
    doubts = list(reader.gathered.join_summaries())
    for doubt in [*doubts, *nearly_same(reader.gathered.actions)]:
        column = doubt.column or summaries[doubt.sheet or ""].column_of("title")
        reader.findings.append(doubt._replace(column=column))
    return Submission(
        file=workbook.file,
        path=workbook.path,
        sha256=workbook.sha256,
        size=workbook.size,
        format=workbook.format,
        sheets=tuple(reading.summary for reading in readings),
        actions=tuple(reader.gathered.actions),
        findings=(*workbook.notes, *told_once(reader.findings)),
        raw_runs=tuple(reader.raw_runs(sheets)),
        rows=reader.rows,
        refused=reader.refused,
        settings=f"{__version__} {options!r} {workbook.encoding}",
        quarter=quarter,
    )


def _quarter_of(readings: Sequence[SheetReading], asked: str | None) -> tuple[str | None, list[Finding]]:
    """The quarter that a file reports on, as told, else as it says; and what disagrees."""
    above = [reading.quarter for reading in readings if reading.quarter]
    quarter = asked or next((one.quarter for one in above if one.quarter), None)
    doubts = []
    for one in above:
        code, params = "unreadable-value", _A_QUARTER
        if one.quarter and quarter:
            code, params = "quarter-disagrees", {"quarter": one.quarter, "this": quarter}
        if one.quarter != quarter if one.quarter else not asked:
            column, text = column_letter(one.column), quoted(one.text)
            place = finding(code, sheet=one.sheet, row=one.row, column=column, value=text, **params)
            doubts.append(place._replace(field="quarter"))
    return quarter, doubts


class _SubmissionReader:
    """Gathers the actions of all blocks of a file, with their findings and their raw rows."""

    def __init__(self, framework: Framework, options: ImportOptions, is_known: Callable[[str], bool]) -> None:
        self.framework = framework
        self.options = options
        self.organisations = OrganisationsOfFile(framework, options.separators, is_known)
        self.gathered = ActionsOfFile(self.organisations.key)
        self.findings: list[Finding] = []
        self._raw: dict[str, tuple[set[int], Masked]] = {}
        self.rows = 0
        self.refused = 0

    def read_block(self, sheet: Sheet, block: Block, reading: SheetReading) -> None:
        """Read one block of a sheet: its actions, its findings, its raw rows."""
        records = Records(sheet, block)
        masked = hide_personal_data(records)
        named = None if self.options.operator or records.says("operator") else reading.operator
        if named is not None:
            self._say_guessed(named)
        reader = _BlockReader(self, records, named.name if named else None)
        said = block.year or reading.year
        quarter = periods.parse(self.options.quarter) if self.options.quarter and said is None else None
        if block.year is None and reading.year is not None and reading.year_of_file is not None:
            self._say_year_of_file(records, reading.year, reading.year_of_file)
        reader.read(self._year(records, said, reading.year_on_cover), reading, quarter)
        rows, hidden = self._raw.setdefault(sheet.name, (set(), {}))
        rows.update(records.rows)
        hidden.update(masked | reader.persons)
        self.findings.extend(records.findings())
        self.rows += records.count
        self.refused += len(records.refused)

    def _say_guessed(self, named: NamedInTitle) -> None:
        self._say_once(
            finding(
                "guessed-operator",
                sheet=named.sheet,
                row=named.row or None,
                column=column_letter(named.column) if named.row else None,
                field="operator",
                value=quoted(named.name),
            )
        )

    def say_collector(self, sheet: Sheet, reading: SheetReading) -> None:
        """Say that a title names who collects the sheets, where nothing names the operator."""
        for row, column, text in collector_over(sheet, reading):
            self._say_once(
                finding(
                    "collector-in-title",
                    sheet=sheet.name,
                    row=row,
                    column=column_letter(column),
                    field="operator",
                    value=quoted(text),
                )
            )

    def _say_once(self, found: Finding) -> None:
        """Keep a finding of a file, which several of its blocks may give."""
        if found not in self.findings:
            self.findings.append(found)

    def _year(self, records: Records, year: int | None, on_cover: YearOnCover | None) -> int | None:
        """The year of periods that are written without one: of the sheet, of the quarter, or of the cover."""
        if year is None and self.options.quarter:
            return int(self.options.quarter[:4])
        if year is not None or on_cover is None or not wants_year(records, on_cover.year):
            return year
        self._say_once(
            finding(
                "guessed-year",
                sheet=on_cover.sheet,
                row=on_cover.row,
                column=column_letter(on_cover.column),
                field="year",
                value=quoted(on_cover.text),
                year=on_cover.year,
            )
        )
        return on_cover.year

    def _say_year_of_file(self, records: Records, year: int, file: str) -> None:
        """Say that periods without a year are of the one in the name of the file."""
        if wants_year(records, year):
            self._say_once(finding("guessed-year", field="year", value=quoted(file), year=int(year)))

    def raw_runs(self, sheets: Mapping[str, Sheet]) -> Iterator[RawRun]:
        """The rows that were taken for actions, each once, as they were received."""
        for name, (rows, masked) in self._raw.items():
            yield from raw_runs(sheets[name], sorted(rows), masked)


class _BlockReader:
    """Reads the fields of one block, column by column; every result has an entry a record."""

    def __init__(self, submission: _SubmissionReader, records: Records, operator: str | None) -> None:
        self.submission = submission
        self.operator = operator  # where the block names none
        self.framework = submission.framework
        self.records = records
        self._codes = code_reader(submission.framework)
        self.persons: Masked = {}  # cells that hold a person in place of a partner or an operator
        self.beside: dict[int, tuple[NamedOrganisation, ...]] = {}  # who stands beside the operator

    def read(self, year: int | None, reading: SheetReading, quarter: Period | None) -> None:
        """Hand the actions of the block to the submission.

        ``year`` is that of periods without one; that of the ``quarter`` where only that says one.
        """
        records, options = self.records, self.submission.options
        self._report_error_cells()
        self._report_hidden_values()
        organisations = self.submission.organisations
        titles = self._texts("title")
        named = distinct_texts(titles)
        nameless = unnamed_among(named) | _empty_among(named)
        titles = [None if text in nameless else text for text in titles] if nameless else titles
        slips = leave_out_slips(records, self.framework)
        operators, self.beside = read_operators(
            records, organisations, options.operator, self.operator, self.persons
        )
        if options.operator is None:
            report_other_leads(records, organisations, operators)
        take_named_marks(records, organisations)
        take_marks_from_partners(records)
        partner_columns = PartnerColumns(records, organisations)
        columns: tuple[Sequence[Any], ...] = (
            records.rows,
            titles,
            operators,
            partner_columns.read(),
            read_objectives(records, self.framework, options.code_order),
            *read_dates(
                records,
                self.framework,
                year,
                options.date_order,
                reading.between,
                schools=reading.of_schools,
                quarter=quarter,
            ),
            self._references(operators),
            self._texts("description"),
            self._communes(),
            *self._people(),
        )
        self.persons |= partner_columns.persons
        report_shifted(records, titles, self.framework, slips)
        self._report_missing(titles, operators, reading)
        accepted: Sequence[int] = range(records.count)
        if records.refused:
            accepted = [index for index in accepted if index not in records.refused]
            columns = tuple([column[index] for index in accepted] for column in columns)
        self._gather(accepted, *self._actions(accepted, *columns))
        report_marked(records, accepted)
        report_partners_in_remarks(records, organisations, accepted, columns[2], columns[3])

    def _gather(self, accepted: Sequence[int], keys: Sequence[str], actions: Sequence[Action]) -> None:
        """Add the actions to those of the file; say what is doubtful about one beside the others."""
        records = self.records
        timeless = {
            place
            for place, (index, action) in enumerate(zip(accepted, actions, strict=True))
            if action.start is None is action.end and not action.open_end and records.is_blank(index, DATED)
        }
        gathered = self.submission.gathered
        if records.struck:
            gathered.strike(
                action for index, action in zip(accepted, actions, strict=True) if index in records.struck
            )
        for place, doubt in gathered.add(actions, keys, timeless):
            said_in = records.first("reference" if doubt.code == "duplicate-reference" else "title")
            records.note_in(said_in, doubt, accepted[place])

    def _actions(
        self,
        accepted: Sequence[int],
        rows: Sequence[int],
        titles: Sequence[str],
        operators: Sequence[NamedOrganisation],
        partners: Sequence[Named],
        objectives: Sequence[Objectives],
        *others: Sequence[Any],
    ) -> tuple[list[str], list[Action]]:
        """The actions of the accepted records, and the keys of their operators."""
        organisations = self.submission.organisations
        keys = [organisations.key(operator.name) for operator in operators]
        named = [
            organisations.without(found, key) if key in found.keys else found.names
            for key, found in zip(keys, partners, strict=True)
        ]
        for place in [at for at, index in enumerate(accepted) if index in self.beside] if self.beside else ():
            named[place] = self._with_others(keys[place], partners[place], accepted[place])
        objectives = [
            found if found.links else self._proposed_by_words(title, index, found)
            for index, title, found in zip(accepted, titles, objectives, strict=True)
        ]
        links, axes = [found.links for found in objectives], [found.axes for found in objectives]
        sheet = [self.records.sheet.name] * len(keys)
        letters = self.records.letters
        columns = [None] * len(keys) if letters is None else [letters[index] for index in accepted]
        fields = (titles, operators, named, links, axes, *others, sheet, rows, columns)
        return keys, list(map(_AS_ACTION, zip(*fields, strict=True)))

    def _report_missing(
        self,
        titles: Sequence[str | None],
        operators: Sequence[NamedOrganisation | None],
        reading: SheetReading,
    ) -> None:
        """Refuse the records that lack one, at the first of its cells that is blank."""
        if self.records.first("operator") is None and operators and not any(operators):
            self.submission.say_collector(self.records.sheet, reading)
        needed = (("missing-operator", "operator", operators), ("missing-title", "title", titles))
        for index in [at for at, said in enumerate(zip(titles, operators, strict=True)) if None in said]:
            for rule, field, given in needed:
                if given[index] is None:
                    asked = [self.records.first(field), self.records.first(f"other_{field}")]
                    columns = [column for column in asked if column is not None]
                    blank = [column for column in columns if column.values[index] is None]
                    column = next(iter([*blank, *columns]), None)
                    rule = "no-lead" if column is not None and column.of_roles else rule
                    self.records.report(rule, index, column, field=field)

    def _proposed_by_words(self, title: str, index: int, declared: Objectives) -> Objectives:
        """Propose what the title names, or a remark, for an action that declares no objective."""
        links, rule = objectives_in_title(title, self._codes), "objective-in-title"
        column = self.records.first("title")
        for remarks in self.records.columns.get("remarks", ()) if not links else ():
            value = remarks.values[index]
            if isinstance(value, str) and (links := objectives_in_remark(value, self._codes)):
                rule, column = "objective-in-remark", remarks
                break
        if not links:
            self._report_unmapped(index, declared.axes)
            return declared
        codes = ", ".join(link.code for link in links)
        self.records.report(rule, index, column, code=codes)
        return Objectives(links, declared.axes)

    def _report_unmapped(self, index: int, axes: tuple[str, ...]) -> None:
        already = self.records.codes_found(index)
        column = self.records.first("objectives") or self.records.first("axis")
        if axes and "axis-only" not in already:
            codes = [objective.code for axis in axes for objective in self.framework.axis(axis).objectives]
            self.records.report("axis-only", index, column, axis=list(axes), codes=codes)
        elif not axes and not already & {"proposed-objective", "unreadable-objective", "no-objective"}:
            self.records.report("no-objective", index, column, value="", example=self.framework.example)

    def _report_hidden_values(self) -> None:
        """Say which cells of a text show what a column too narrow for its days showed: ########."""
        for column in self.records.block.columns:
            if not column.field or _HIDDEN.isdisjoint(column.values):
                continue
            for index, value in enumerate(column.values):
                if value in _HIDDEN:
                    self.records.report("hidden-value", index, column)

    def _report_error_cells(self) -> None:
        errors = self.records.sheet.errors
        if not errors:
            return
        told: set[tuple[int, int]] = set()  # the partners of lines below stand in columns of the same places
        for column in self.records.block.columns:
            for index in range(self.records.count):
                place = self.records.place(column, index)
                error = errors.get(place)
                is_formula = error == "formula"
                if not error or (is_formula and not column.field):
                    continue
                if column.field and not is_formula:
                    column.values[index] = None
                if place not in told:
                    told.add(place)
                    rule = "formula-without-value" if is_formula else "error-cell"
                    self.records.report(rule, index, column, value="" if is_formula else error)
                if not column.field:
                    break  # said once of a column that is not read

    def _with_others(self, operator: str, partners: Named, index: int) -> tuple[NamedOrganisation, ...]:
        """The partners of an action, with those who stand beside the operator in its cell."""
        others = self.beside[index]
        if index not in self.records.led:
            self.records.report_once("several-operators", index, self.records.first("operator"))
        organisations = self.submission.organisations
        keys = frozenset(organisations.key(name.name) for name in others)
        return organisations.without(organisations.joined([Named(others, keys), partners]), operator)

    def _texts(self, field: str) -> Sequence[str | None]:
        read = [_texts(column.values) for column in self.records.columns.get(field, ())]
        if not read:
            return [None] * self.records.count
        if len(read) == 1:
            return read[0]
        return [" – ".join(dict.fromkeys(filter(None, texts))) or None for texts in zip(*read, strict=True)]

    def _references(self, operators: Sequence[NamedOrganisation | None]) -> Sequence[str | None]:
        """The references; none where the lines of one operator are counted from one again in each group."""
        texts = self._texts("reference")
        if not counts_again(texts):
            return texts
        said = [(one and one.name, text) for one, text in zip(operators, texts, strict=True) if text]
        return texts if len(set(said)) == len(said) else [None] * len(texts)

    def _communes(self) -> Sequence[tuple[str, ...]]:
        column = self.records.first("commune")
        if column is None or only_answers(column):
            return [()] * self.records.count
        read = memoised(values.split_communes, column.values)
        told: set[str] = set()
        for index, reading in enumerate(read):
            for short, commune in reading.short:
                if short not in told:
                    told.add(short)
                    self.records.report(
                        "abbreviated-commune", index, column, value=quoted(short), commune=commune
                    )
            for unknown in reading.unknown:
                self.records.report("unknown-commune", index, column, value=quoted(unknown))
            for piece, commune, meant in reading.other:
                self.records.report(
                    "other-postcode", index, column, value=quoted(piece), commune=commune, meant=meant
                )
        return [reading.names for reading in read]

    def _people(self) -> tuple[Sequence[str | None], Sequence[int | None]]:
        """For whom each action is, and for how many: a column of publics may tell both."""
        publics, numbers = self._texts("public"), read_participants(self.records)
        read = memoised(values.read_public, publics)
        if all(one.number.value is None for one in read):
            return publics, numbers
        counted = [one.number for one in read]
        say_doubts(
            self.records,
            self.records.columns["public"][0],
            [one if number is None else None for one, number in zip(counted, numbers, strict=True)],
        )
        told = zip(counted, numbers, strict=True)
        return (
            [one.public for one in read],
            [one.value if number is None else number for one, number in told],
        )


def _empty_among(titles: Iterable[str]) -> set[str]:
    """Those that are no title: "?", "!!!"."""
    short = [title for title in titles if len(title) < _SHORTEST_TITLE]
    return {title for title in short if not any(map(str.isalnum, title))}


def _texts(cells: Sequence[CellValue]) -> Sequence[str | None]:
    distinct = [cell for cell in dict.fromkeys(cells) if cell is not None]
    if not are_clean(distinct):
        return memoised(values.text_of, cells)
    texts = cast("Sequence[str | None]", cells)
    nothing = nothing_among(distinct)
    return [None if text in nothing else text for text in texts] if nothing else texts
