"""Records -> actions and findings: the last step of an import before the store.

The layouts give columns of cell values; each column is read as a whole with a
memo, because sheets repeat themselves (20,000 rows hold some 17 objectives and
300 operators), and only the few rows with a problem take the slow path.
"""

from __future__ import annotations

import json
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from concertaction.findings import finding
from concertaction.importers import personal, values
from concertaction.importers.codes import CodeReader, CodesReading
from concertaction.models import (
    Action,
    CellValue,
    Finding,
    NamedOrganisation,
    ObjectiveLink,
    Origin,
    RawRow,
    Role,
    Severity,
    Submission,
    column_letter,
)
from concertaction.organisations import fold_name, kinds_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from concertaction.framework import Framework
    from concertaction.importers.layouts import Block, Column, SheetReading
    from concertaction.importers.workbook import Sheet, Workbook

R = TypeVar("R")

SHOWN = 120
"""Characters of a cell that a finding repeats."""


class ImportOptions(NamedTuple):
    """What the person who imports says about a file."""

    operator: str | None = None  # for sheets that name none
    quarter: str | None = None  # "2011-Q4"
    code_order: str | None = None  # "dm" or "md": how dates that were codes read back


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
    reader = _SubmissionReader(framework, options, is_known)
    sheets = {sheet.name: sheet for sheet in workbook.sheets}
    for reading in readings:
        reader.read_sheet(sheets[reading.summary.name], reading)
    findings = [*workbook.notes, *reader.findings]
    return Submission(
        file=workbook.file,
        path=workbook.path,
        sha256=workbook.sha256,
        size=workbook.size,
        format=workbook.format,
        sheets=tuple(reading.summary for reading in readings),
        actions=tuple(reader.actions),
        findings=tuple(findings),
        raw_rows=tuple(reader.raw_rows),
        rows=reader.rows,
        refused=reader.refused,
    )


def shown(value: CellValue) -> str | None:
    """What a finding repeats of a cell: cleaned, cut, personal data masked."""
    text = values.clean_text(value)
    if text is None:
        return None
    hits = personal.find_personal(text)
    if hits:
        text = personal.mask(text, hits)
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


def _memoised(read: Callable[[CellValue], R], cells: Iterable[CellValue]) -> list[R]:
    memo: dict[tuple[type, CellValue], R] = {}
    results = []
    for value in cells:
        key = (value.__class__, value)
        try:
            results.append(memo[key])
        except KeyError:
            result = memo[key] = read(value)
            results.append(result)
    return results


class _Partners(NamedTuple):
    names: tuple[NamedOrganisation, ...]
    keys: frozenset[str]
    doubtful: bool


class _Objectives(NamedTuple):
    links: tuple[ObjectiveLink, ...]
    axes: tuple[str, ...]


_NO_PARTNERS = _Partners((), frozenset(), False)
_NO_OBJECTIVES = _Objectives((), ())

# What a cell of an x-grid says.  Sources: domain facts, section 4.3.
_MARKS: dict[str, Role | None] = dict.fromkeys(
    ("x", "xx", "xxx", "✓", "✔", "√", "v", "oui", "o", "ok", "●", "•", "*", "+", "++", "vrai", "true", "yes",
     "y", "☒", "☑", "■", "ja", "1", "2", "3", "x)", "(x)", "✗", "✘", "×", "oui.", "✅"),
    Role.SECONDARY,
) | dict.fromkeys(("p", "principal", "principale", "pr", "main", "objectif principal"), Role.MAIN) | dict.fromkeys(
    ("s", "secondaire", "sec", "second"), Role.SECONDARY
)  # fmt: skip
_NO_MARKS = frozenset(
    ("-", "–", "—", "/", "\\", "0", "non", "n", "nihil", "faux", "false", "no", "nee", "néant", "neant", ".", "☐", "□", "n/a",
     "s.o.", "so", "pas", "_", "non.")
)  # fmt: skip


class _SubmissionReader:
    def __init__(
        self, framework: Framework, options: ImportOptions, is_known: Callable[[str], bool] | None
    ) -> None:
        self.framework = framework
        self.options = options
        self.is_known = is_known
        self.actions: list[Action] = []
        self.findings: list[Finding] = []
        self.raw_rows: list[RawRow] = []
        self.rows = 0
        self.refused = 0
        self._seen: dict[tuple[Any, ...], int] = {}
        self._references: dict[tuple[str, str], int] = {}
        self._keys: dict[str, str] = {}
        self._pieces: dict[tuple[type, CellValue], _Partners] = {}

    def key(self, name: str) -> str:
        key = self._keys.get(name)
        if key is None:
            key = self._keys[name] = fold_name(name)
        return key

    def piece(self, value: CellValue) -> _Partners:
        """Read a cell of names, or a piece between two semicolons."""
        key = (value.__class__, value)
        found = self._pieces.get(key)
        if found is None:
            names, doubtful = values.split_names(
                value, known=self.is_known, kinds_of=lambda text: kinds_of(text, self.framework)
            )
            found = self._pieces[key] = _Partners(names, frozenset(), doubtful)
        return found

    def read_sheet(self, sheet: Sheet, reading: SheetReading) -> None:
        self.findings.extend(reading.findings)
        raw: set[int] = set()
        for block in reading.blocks:
            reader = _BlockReader(self, sheet, block, reading.year)
            reader.read()
            raw.update(block.rows)
            self.raw_rows.extend(reader.raw_rows())
            self.findings.extend(reader.findings())
            self.rows += len(block.rows)
            self.refused += len(reader.refused)

    def add(self, action: Action) -> Finding | None:
        """Keep an action, or fold it into the one that it repeats."""
        operator = self.key(action.operator.name)
        if action.reference:
            first = self._references.get((operator, action.reference))
            if first is not None and self.actions[first].title.casefold() != action.title.casefold():
                before = self.actions[first]
                self._keep(action._replace(reference=None), operator)
                return self._doubtful(
                    "duplicate-reference",
                    action,
                    reference=action.reference,
                    row=before.row,
                    sheet=before.sheet,
                )
        identity = (operator, action.reference, action.title.casefold(), action.start, action.end)
        first = self._seen.get(identity)
        if first is None:
            self._keep(action, operator)
            return None
        before = self.actions[first]
        merged = _merged(before, action, self.key)
        self.actions[first] = merged
        code = "duplicate-action" if merged == before else "merged-rows"
        return self._doubtful(code, action, row=before.row, sheet=before.sheet)

    def _keep(self, action: Action, operator: str) -> None:
        place = len(self.actions)
        self._seen[(operator, action.reference, action.title.casefold(), action.start, action.end)] = place
        if action.reference:
            self._references.setdefault((operator, action.reference), place)
        self.actions.append(action)

    @staticmethod
    def _doubtful(code: str, action: Action, *, row: int, sheet: str, **params: Any) -> Finding:
        found = finding(code, sheet=action.sheet, row=action.row, field="title", value=shown(action.title))
        return found._replace(params={"row": row, "sheet": sheet, **params})


def _merged(before: Action, again: Action, key: Callable[[str], str]) -> Action:
    """One action of two rows: what the second adds is kept, the first one's words stand."""
    names = {key(partner.name) for partner in before.partners}
    partners = before.partners + tuple(p for p in again.partners if key(p.name) not in names)
    codes = {link.code for link in before.objectives}
    objectives = before.objectives + tuple(
        link._replace(role=Role.SECONDARY) if before.objectives else link
        for link in again.objectives
        if link.code not in codes
    )
    communes = before.communes + tuple(c for c in again.communes if c not in before.communes)
    axes = () if objectives else tuple(dict.fromkeys(before.axes + again.axes))
    return before._replace(partners=partners, objectives=objectives, communes=communes, axes=axes)


class _BlockReader:
    """Reads the records of one block; every result is a list with an entry a record."""

    def __init__(self, parent: _SubmissionReader, sheet: Sheet, block: Block, year: int | None) -> None:
        self.parent = parent
        self.framework = parent.framework
        self.sheet = sheet
        self.block = block
        self.year = year
        self.count = len(block.rows)
        self.refused: set[int] = set()
        self._found: dict[int, list[Finding]] = {}
        self._masked: dict[tuple[int, int], str] = {}
        self.columns: dict[str, list[Column]] = {}
        for column in block.columns:
            self.columns.setdefault(column.field, []).append(column)

    # -- findings

    def findings(self) -> Iterator[Finding]:
        for index in sorted(self._found):
            yield from self._found[index]

    def place(self, column: Column, index: int) -> tuple[int, int]:
        return column.places[index] if column.places else (self.block.rows[index], column.index)

    def report(
        self, rule: str, index: int, column: Column | None = None, /, *, value: str | None = None, **params: Any
    ) -> None:
        """Note a finding on a record; one of severity error refuses the record.

        A cell that several records share (a merged operator, a group row) is
        named by the record's own row.
        """
        letters = None
        if column is not None:
            _row, col = self.place(column, index)
            letters = column_letter(col)
            if value is None:
                value = shown(column.values[index])
        found = finding(
            rule,
            sheet=self.sheet.name,
            row=self.block.rows[index],
            column=letters,
            field=column.field if column is not None else params.pop("field", None),
            value=value,
            **params,
        )
        if column is not None and column.places:
            found = found._replace(params={**found.params, "at": list(self.place(column, index))})
        self.note(found, index)

    def note(self, found: Finding, index: int) -> None:
        self._found.setdefault(index, []).append(found)
        if found.severity is Severity.ERROR:
            self.refused.add(index)

    # -- the whole

    def read(self) -> None:
        self._hide_personal_data()
        self._report_error_cells()
        operators = self._operators()
        titles = self._texts("title")
        references = self._references()
        descriptions = self._texts("description")
        objectives = self._objectives()
        partners = self._partners()
        dates = self._dates()
        communes = self._communes()
        publics = self._texts("public")
        participants = self._participants()
        add, rows, name = self.parent.add, self.block.rows, self.sheet.name
        for index, (operator, title) in enumerate(zip(operators, titles, strict=True)):
            if operator is None:
                self._report_missing("missing-operator", "operator", index)
            if title is None:
                self._report_missing("missing-title", "title", index)
            if operator is None or title is None or index in self.refused:
                continue
            links, axes = objectives[index]
            if not links:
                self._report_unmapped(index, axes)
            start, end, open_end = dates[index]
            repeated = add(
                Action(
                    title,
                    operator,
                    self._without(partners[index], operator),
                    links,
                    axes,
                    start,
                    end,
                    open_end,
                    references[index],
                    descriptions[index],
                    communes[index],
                    publics[index],
                    participants[index],
                    name,
                    rows[index],
                )
            )
            if repeated is not None:
                self.note(repeated, index)

    def _report_missing(self, code: str, field: str, index: int) -> None:
        columns = self.columns.get(field)
        if columns:
            self.report(code, index, columns[0])
        else:
            self.report(code, index, field=field)

    def _report_unmapped(self, index: int, axes: tuple[str, ...]) -> None:
        already = {found.code for found in self._found.get(index, ())}
        columns = self.columns.get("objectives") or self.columns.get("axis")
        column = columns[0] if columns else None
        if axes and "axis-only" not in already:
            codes = [code for axis in axes for code in (o.code for o in self.framework.axis(axis).objectives)]
            self.report("axis-only", index, column, axis=", ".join(axes), codes=", ".join(codes))
        elif not axes and not already & {"proposed-objective", "unreadable-objective"}:
            self.report("no-objective", index, column, value="", example=self.framework.example)

    def _without(self, partners: _Partners, operator: NamedOrganisation) -> tuple[NamedOrganisation, ...]:
        key = self.parent.key(operator.name)
        if key not in partners.keys:
            return partners.names
        return tuple(name for name in partners.names if name.announced or self.parent.key(name.name) != key)

    # -- personal data and cells in error

    def _hide_personal_data(self) -> None:
        """Mask personal data in the columns and in the raw rows before anything is read."""
        rows = self.sheet.rows
        headings = {column.index: column.heading for column in self.block.columns if column.places is None}
        people = {c.index for c in self.columns.get("person", ()) if c.places is None}
        width = max((len(rows[row - 1]) for row in self.block.rows if row <= len(rows)), default=0)
        cells = [rows[row - 1] if row <= len(rows) else [] for row in self.block.rows]
        for col in range(width):
            column = [row[col] if col < len(row) else None for row in cells]
            if col in people:
                self._hide_column(column, col, headings[col])
            else:
                self._hide_hits(column, col, headings.get(col))
        if self._masked:
            for column_ in self.block.columns:
                column_.values = [
                    self._masked.get(self.place(column_, index), value)
                    for index, value in enumerate(column_.values)
                ]

    def _hide_column(self, column: list[CellValue], col: int, heading: str) -> None:
        first = True
        for index, value in enumerate(column):
            if value is None:
                continue
            row = self.block.rows[index]
            self._masked[(row, col)] = "[…]"
            hits = personal.find_personal(value, heading=heading)
            if any(hit.refuses for hit in hits):
                self._report_personal(index, col, hits)
            elif first:
                self.note(
                    finding(
                        "personal-column",
                        sheet=self.sheet.name,
                        row=row,
                        column=column_letter(col),
                        field="person",
                        heading=values.clean_text(heading) or "",
                    ),
                    index,
                )
                first = False

    def _hide_hits(self, column: list[CellValue], col: int, heading: str | None) -> None:
        dirty: dict[tuple[type, CellValue], Sequence[personal.PersonalHit]] = {}
        for value in set(column):
            if value.__class__ in (str, int, float) and personal.may_hold_personal(value, heading):
                hits = personal.find_personal(value, heading=heading)
                if hits:
                    dirty[(value.__class__, value)] = hits
        if not dirty:
            return
        for index, value in enumerate(column):
            hits = dirty.get((value.__class__, value), ())
            if hits:
                self._masked[(self.block.rows[index], col)] = personal.mask(str(value), hits)
                self._report_personal(index, col, hits)

    def _report_personal(self, index: int, col: int, hits: Sequence[personal.PersonalHit]) -> None:
        refuses = any(hit.refuses for hit in hits)
        self.note(
            finding(
                "national-register-number" if refuses else "personal-data",
                sheet=self.sheet.name,
                row=self.block.rows[index],
                column=column_letter(col),
                field="person",
                kind=list(dict.fromkeys(hit.label for hit in hits)),
            ),
            index,
        )

    def _report_error_cells(self) -> None:
        if not self.sheet.errors:
            return
        for column in self.block.columns:
            if not column.field:
                continue
            for index in range(self.count):
                error = self.sheet.errors.get(self.place(column, index))
                if error == "formula":
                    self.report("formula-without-value", index, column, value="")
                elif error:
                    self.report("error-cell", index, column, value=error)
                    column.values[index] = None

    # -- the fields

    def _first(self, field: str) -> Column | None:
        columns = self.columns.get(field)
        return columns[0] if columns else None

    def _texts(self, field: str) -> list[str | None]:
        columns = self.columns.get(field, ())
        if not columns:
            return [None] * self.count
        read = [_memoised(_text, column.values) for column in columns]
        if len(read) == 1:
            return read[0]
        return [" – ".join(dict.fromkeys(filter(None, texts))) or None for texts in zip(*read, strict=True)]

    def _references(self) -> list[str | None]:
        return self._texts("reference")

    def _operators(self) -> list[NamedOrganisation | None]:
        column = self._first("operator")
        default = self.parent.options.operator
        given = NamedOrganisation(default, default) if default else None
        if column is None:
            return [given] * self.count
        read = [name or given for name in _memoised(self._operator, column.values)]
        kinds = self._first("operator_kind")
        if kinds is None:
            return read
        codes = _memoised(
            lambda value: kinds_of(values.clean_text(value) or "", self.framework), kinds.values
        )
        return [
            name and (name._replace(kinds=kind) if kind else name)
            for name, kind in zip(read, codes, strict=True)
        ]

    def _operator(self, value: CellValue) -> NamedOrganisation | None:
        text = _text(value)
        if text is None:
            return None
        known = self.parent.is_known or (lambda _name: False)
        name = values.read_name(text, known, lambda words: kinds_of(words, self.framework))
        return None if name is None or name.announced else name

    def _partners(self) -> list[_Partners]:
        columns = self.columns.get("partners", ())
        if not columns:
            return [_NO_PARTNERS] * self.count
        kinds = self.columns.get("partner_kind", ())
        if len(kinds) == len(columns):
            pairs = list(zip(columns, kinds, strict=True))
        else:
            pairs = [(column, kinds[0] if kinds and len(columns) == 1 else None) for column in columns]
        lists = [self._partner_column(column, kind) for column, kind in pairs]
        if len(lists) == 1:
            return lists[0]
        return [self._joined(several) for several in zip(*lists, strict=True)]

    def _partner_column(self, column: Column, kind: Column | None) -> list[_Partners]:
        read = _memoised(self._names, column.values)
        for index, partners in enumerate(read):
            if partners.doubtful:
                self.report("suspicious-partner", index, column, count=len(partners.names))
        if kind is None:
            return read
        codes = _memoised(self._kinds_listed, kind.values)
        return [
            partners._replace(
                names=tuple(n._replace(kinds=k) for n, k in zip(partners.names, given, strict=True))
            )
            if len(given) == len(partners.names)
            else partners
            for partners, given in zip(read, codes, strict=True)
        ]

    def _kinds_listed(self, value: CellValue) -> tuple[tuple[str, ...], ...]:
        text = values.clean_text(value, lines=True) or ""
        pieces = [piece for part in text.split("\n") for piece in part.split(";") if piece.strip()]
        return tuple(kinds_of(piece.strip(), self.framework) for piece in pieces)

    def _names(self, value: CellValue) -> _Partners:
        if value is None:
            return _NO_PARTNERS
        if isinstance(value, str) and ";" in value and "(" not in value and "\n" not in value:
            # The usual list: the same few hundred names in ever new combinations.
            return self._joined([self.parent.piece(piece) for piece in value.split(";")])
        return self._joined([self.parent.piece(value)])

    def _joined(self, several: Sequence[_Partners]) -> _Partners:
        unique: dict[str, NamedOrganisation] = {}
        for partners in several:
            for name in partners.names:
                unique.setdefault(self.parent.key(name.name) if not name.announced else "?", name)
        return _Partners(tuple(unique.values()), frozenset(unique), any(p.doubtful for p in several))

    def _communes(self) -> list[tuple[str, ...]]:
        columns = self.columns.get("commune", ())
        if not columns:
            return [()] * self.count
        read = _memoised(values.split_communes, columns[0].values)
        for index, reading in enumerate(read):
            for unknown in reading.unknown:
                self.report("unknown-commune", index, columns[0], value=shown(unknown))
        return [reading.names for reading in read]

    def _participants(self) -> list[int | None]:
        column = self._first("participants")
        if column is None:
            return [None] * self.count
        read = _memoised(values.read_number, column.values)
        for index, number in enumerate(read):
            if number.problem:
                self.report(number.problem, index, column, expected="a number", example="12")
        return [number.value for number in read]

    # -- dates

    def _dates(self) -> list[tuple[date | None, date | None, bool]]:
        starts, ends = self._first("start"), self._first("end")
        period = self._first("period")
        years, quarters = self._first("year"), self._first("quarter")
        context = self._year_context(years)
        result: list[tuple[date | None, date | None, bool]] = [(None, None, False)] * self.count
        if period is not None:
            result = self._periods(period, context, result)
        elif quarters is not None:
            result = self._periods(quarters, context, result)
        elif years is not None and starts is None and ends is None:
            result = self._periods(years, context, result)
        if starts is not None:
            result = self._edges(starts, "start", context, result)
        if ends is not None:
            result = self._edges(ends, "end", context, result)
        return self._checked(
            result, starts or period or quarters or years, ends or period or quarters or years
        )

    def _year_context(self, column: Column | None) -> list[int | None]:
        quarter = self.parent.options.quarter
        year = self.year or (int(quarter[:4]) if quarter else None)
        if column is None:
            return [year] * self.count
        read = _memoised(lambda value: values.read_period(value).start, column.values)
        return [found.year if found else year for found in read]

    def _periods(
        self, column: Column, context: list[int | None], result: list[tuple[date | None, date | None, bool]]
    ) -> list[tuple[date | None, date | None, bool]]:
        memo: dict[Any, values.PeriodReading] = {}
        dates = list(result)
        for index, (value, year) in enumerate(zip(column.values, context, strict=True)):
            if value is None:
                continue
            key = (value.__class__, value, year)
            reading = memo.get(key)
            if reading is None:
                reading = memo[key] = values.read_period(value, year=year)
            dates[index] = (reading.start, reading.end, reading.open_end)
            if reading.problem:
                self._report_date(reading.problem, index, column, "a period", reading.start)
        return dates

    def _edges(
        self,
        column: Column,
        edge: str,
        context: list[int | None],
        result: list[tuple[date | None, date | None, bool]],
    ) -> list[tuple[date | None, date | None, bool]]:
        memo: dict[Any, tuple[date | None, date | None, bool, str | None]] = {}
        dates = list(result)
        for index, (value, year) in enumerate(zip(column.values, context, strict=True)):
            if value is None:
                continue
            key = (value.__class__, value, year)
            reading = memo.get(key)
            if reading is None:
                reading = memo[key] = _edge(value, edge, year)
            first, last, open_end, problem = reading
            start, end, was_open = dates[index]
            if edge == "start":
                dates[index] = (first or start, end or last, was_open or open_end)
            else:
                dates[index] = (start, last or end, was_open or open_end)
            if problem:
                self._report_date(problem, index, column, "a date", first if edge == "start" else last)
        return dates

    def _report_date(
        self, problem: str, index: int, column: Column, expected: str, read: date | None
    ) -> None:
        self.report(
            problem,
            index,
            column,
            expected=expected,
            example="01/09/2011",
            date=read.isoformat() if read else "",
        )

    def _checked(
        self,
        dates: list[tuple[date | None, date | None, bool]],
        starts: Column | None,
        ends: Column | None,
    ) -> list[tuple[date | None, date | None, bool]]:
        first, last = self.framework.start, self.framework.end
        for index, (start, end, _open) in enumerate(dates):
            if start and end and end < start:
                self.report("end-before-start", index, ends, start=start.isoformat(), end=end.isoformat())
            for day, column in ((start, starts), (end, ends)):
                if day and not first <= day.year <= last:
                    self.report(
                        "outside-framework", index, column, date=day.isoformat(), start=first, end=last
                    )
                    break
        return dates

    # -- objectives

    def _objectives(self) -> list[_Objectives]:
        columns = self.columns.get("objectives", [])
        plain = [column for column in columns if column.code is None]
        grid = [column for column in columns if column.code is not None]
        axes = self._axes()
        numbers = self._first("objective_number")
        lists = [self._codes(column, axes) for column in plain]
        if numbers is not None:
            lists.append(self._codes(numbers, axes))
        if grid:
            lists.append(self._marks(grid))
        if len(lists) == 1 and axes is None:
            return lists[0]
        merged = [self._joined_objectives(several) for several in zip(*lists, strict=True)] if lists else []
        merged = merged or [_NO_OBJECTIVES] * self.count
        if axes is None:
            return merged
        return [
            found if found.links or found.axes or axis is None else _Objectives((), (axis,))
            for found, axis in zip(merged, axes, strict=True)
        ]

    def _axes(self) -> list[str | None] | None:
        column = self._first("axis")
        if column is None:
            return None
        reader = CodeReader(self.framework)
        return _memoised(reader.read_axis, column.values)

    def _codes(self, column: Column, axes: list[str | None] | None) -> list[_Objectives]:
        order = self.parent.options.code_order or CodeReader(self.framework).column_order(column.values)
        reader = CodeReader(self.framework, order)
        formats = self.sheet.formats
        memo: dict[Any, tuple[CodesReading, _Objectives]] = {}
        results = []
        for index, value in enumerate(column.values):
            if value is None:
                results.append(_NO_OBJECTIVES)
                continue
            axis = axes[index] if axes else None
            number_format = formats.get(self.place(column, index)) if formats else None
            key = (value.__class__, value, axis, number_format)
            known = memo.get(key)
            if known is None:
                reading = reader.read(value, axis=axis, number_format=number_format)
                known = memo[key] = (reading, _linked(reading))
            if known[0].problem:
                self._report_code(known[0], index, column)
            results.append(known[1])
        return results

    def _report_code(self, reading: CodesReading, index: int, column: Column) -> None:
        code = reading.problem
        if code == "unreadable-value":
            code = "unreadable-objective"
        assert code is not None
        params: dict[str, Any] = {
            "example": self.framework.example,
            "codes": ", ".join(self.framework.objectives),
        }
        self.report(code, index, column, **(params | reading.params))

    def _marks(self, columns: list[Column]) -> list[_Objectives]:
        found: list[list[tuple[str, Role]]] = [[] for _ in range(self.count)]
        for column in columns:
            assert column.code is not None
            for index, value in enumerate(column.values):
                if value is None:
                    continue
                text = (values.clean_text(value) or "").casefold()
                if value is True or text in _MARKS:
                    found[index].append((column.code, _MARKS.get(text) or Role.SECONDARY))
                elif value is not False and text and text not in _NO_MARKS:
                    self._odd_mark(index, column, text, found[index])
        return [_ranked(marks) for marks in found]

    def _odd_mark(self, index: int, column: Column, text: str, marks: list[tuple[str, Role]]) -> None:
        """A mark with words beside it counts when it begins with a mark: "x (2012)"."""
        first = text.split()[0].strip("().,;:")
        if first in _MARKS and column.code:
            marks.append((column.code, _MARKS[first] or Role.SECONDARY))
        else:
            self.report("unreadable-value", index, column, expected="a mark", example="x")

    @staticmethod
    def _joined_objectives(several: Sequence[_Objectives]) -> _Objectives:
        links: dict[str, ObjectiveLink] = {}
        for found in several:
            for link in found.links:
                links.setdefault(link.code, link if not links else link._replace(role=Role.SECONDARY))
        axes = tuple(dict.fromkeys(axis for found in several for axis in found.axes))
        return _Objectives(tuple(links.values()), () if links else axes)

    # -- raw rows

    def raw_rows(self) -> Iterator[RawRow]:
        """The rows as they were received, personal data masked."""
        encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_plain).encode
        rows, name = self.sheet.rows, self.sheet.name
        masked = {row for row, _col in self._masked}
        for row in self.block.rows:
            cells: Sequence[CellValue] = rows[row - 1] if row <= len(rows) else []
            if row in masked:
                cells = [self._masked.get((row, col), value) for col, value in enumerate(cells)]
            yield RawRow(name, row, encode(cells))


def _plain(value: Any) -> str:
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    raise TypeError(value)


def _text(value: CellValue) -> str | None:
    text = values.clean_text(value)
    return None if text is None or values.is_nothing(text) else text


def _edge(value: CellValue, edge: str, year: int | None) -> tuple[date | None, date | None, bool, str | None]:
    """Read a cell of a start or end column: (first day, last day, open end, problem)."""
    reading = values.read_date(value, edge="start" if edge == "start" else "end", year=year)
    if reading.problem == "unreadable-value":
        period = values.read_period(value, year=year)
        if period.problem != "unreadable-value":
            return (period.start, period.end, period.open_end, period.problem)
    if edge == "start":
        return (reading.value, None, False, reading.problem)
    return (None, reading.value, reading.open, reading.problem)


def _linked(reading: CodesReading) -> _Objectives:
    links = [
        ObjectiveLink(code, Role.SECONDARY if position else Role.MAIN, origin)
        for position, (code, origin) in enumerate(reading.links)
    ]
    if not links:
        links = [ObjectiveLink(code, Role.MAIN, Origin.PROPOSED) for code, _score in reading.proposals[:1]]
    return _Objectives(tuple(links), reading.axes)


def _ranked(marks: list[tuple[str, Role]]) -> _Objectives:
    """The main objective is the one marked so, else the first."""
    main = next((code for code, role in marks if role is Role.MAIN), marks[0][0] if marks else None)
    ordered = sorted(marks, key=lambda mark: mark[0] != main)
    links = tuple(
        ObjectiveLink(code, Role.MAIN if code == main else Role.SECONDARY, Origin.DECLARED)
        for code, _role in ordered
    )
    return _Objectives(links, ())
