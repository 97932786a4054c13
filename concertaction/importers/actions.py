"""Records -> actions and findings: the last step of an import before the store."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from concertaction import __version__
from concertaction.findings import finding
from concertaction.i18n import N_
from concertaction.importers import values
from concertaction.importers.block import Records, memoised
from concertaction.importers.layouts.columns.contents import is_surely_organisation, looks_like_organisation
from concertaction.importers.layouts.operators.name_lines import is_bare_institution
from concertaction.importers.layouts.words.proper_names import is_person
from concertaction.importers.objectives import Objectives, objectives_in_title, read_objectives
from concertaction.importers.privacy import Masked, hide_personal_data, raw_runs, refuse_as_above
from concertaction.importers.values.codes import code_reader
from concertaction.importers.values.personal import MASK, quoted
from concertaction.importers.when import read_dates
from concertaction.kinds import kinds_of
from concertaction.models import (
    Action,
    CellValue,
    Finding,
    NamedOrganisation,
    Role,
    Submission,
    column_letter,
)
from concertaction.names import fold_name
from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from concertaction.framework import Framework
    from concertaction.importers.files.workbook import Sheet, Workbook
    from concertaction.importers.layouts.shapes import Block, Column, NamedInTitle, SheetReading
    from concertaction.models import RawRun


class ImportOptions(NamedTuple):
    """What the person who imports says about a file."""

    operator: str | None = None  # for sheets that name none
    quarter: str | None = None  # "2011-Q4"
    code_order: str | None = None  # "dm" or "md": how dates that were codes read back
    date_order: str | None = None  # "md" where dates in words have the month first
    separators: tuple[str, ...] = ()  # where lists of partners are cut; empty: found by the tool
    profile: str | None = None  # digest of the profile that the sheets are read with


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
    reader = _SubmissionReader(framework, options, is_known or (lambda _name: False))
    sheets = {sheet.name: sheet for sheet in workbook.sheets}
    for reading in readings:
        reader.findings.extend(reading.findings)
        for block in reading.blocks:
            reader.read_block(
                sheets[reading.summary.name], block, block.year or reading.year, reading.operator
            )
    return Submission(
        file=workbook.file,
        path=workbook.path,
        sha256=workbook.sha256,
        size=workbook.size,
        format=workbook.format,
        sheets=tuple(reading.summary for reading in readings),
        actions=tuple(reader.actions),
        findings=(*workbook.notes, *reader.findings),
        raw_runs=tuple(reader.raw_runs(sheets)),
        rows=reader.rows,
        refused=reader.refused,
        settings=f"{__version__} {options!r} {workbook.encoding}",
    )


class _Partners(NamedTuple):
    """The organisations of a cell; see ``NamesReading``."""

    names: tuple[NamedOrganisation, ...]
    keys: frozenset[str]
    doubtful: bool = False
    unconfirmed: tuple[str, ...] = ()
    unnamed: bool = False
    same: bool = False
    loose: bool = False
    person: bool = False


_NOBODY = _Partners((), frozenset())
_PLAIN = _NOBODY[2:]  # nothing is to be said of it
_MOST_PIECES = 100_000
_shared: list[tuple[Framework, dict[tuple[type, CellValue], _Partners]]] = []


def _pieces_of(framework: Framework) -> dict[tuple[type, CellValue], _Partners]:
    """The cells of names that were read in the files before, for one framework (its kinds are in them)."""
    if not _shared or _shared[0][0] is not framework or len(_shared[0][1]) > _MOST_PIECES:
        _shared[:] = [(framework, {})]
    return _shared[0][1]


_DASHED = late(r"\s[-–—]\s")
_AS_ABOVE = NamedOrganisation("", "", (), True)
"""In place of the operator where a cell says only that it is the one of the row above."""


class _SubmissionReader:
    """Gathers the actions of all blocks of a file, each action once."""

    def __init__(self, framework: Framework, options: ImportOptions, is_known: Callable[[str], bool]) -> None:
        self.framework = framework
        self.options = options
        self.is_known = is_known
        self.actions: list[Action] = []
        self.findings: list[Finding] = []
        self._raw: dict[str, tuple[set[int], Masked]] = {}
        self.rows = 0
        self.refused = 0
        self._alike: dict[_Said, int] = {}  # the first action of each
        self._more_alike: dict[_Said, list[int]] = {}  # all of those that come again
        self._references: dict[tuple[str, str], int] = {}
        self._keys: dict[str, str] = {}
        self._pieces: dict[tuple[type, CellValue], _Partners] = {}
        self._shared_pieces = _pieces_of(framework)
        self._sure: set[str] = set()  # keys of the names that stand alone somewhere in the file

    def read_block(
        self, sheet: Sheet, block: Block, year: int | None, named: NamedInTitle | None = None
    ) -> None:
        """Read one block: its actions, its findings, its raw rows; ``named`` may be its operator."""
        records = Records(sheet, block)
        masked = hide_personal_data(records)
        if self.options.operator or records.says("operator"):
            named = None
        if named is not None:
            self._say_guessed(named)
        reader = _BlockReader(self, records, named.name if named else None)
        reader.read(year)
        rows, hidden = self._raw.setdefault(sheet.name, (set(), {}))
        rows.update(records.rows)
        hidden.update(masked | reader.persons)
        self.findings.extend(records.findings())
        self.rows += records.count
        self.refused += len(records.refused)

    def _say_guessed(self, named: NamedInTitle) -> None:
        found = finding(
            "guessed-operator",
            sheet=named.sheet,
            row=named.row or None,
            column=column_letter(named.column) if named.row else None,
            field="operator",
            value=quoted(named.name),
        )
        if found not in self.findings:
            self.findings.append(found)

    def raw_runs(self, sheets: Mapping[str, Sheet]) -> Iterator[RawRun]:
        """The rows that were taken for actions, each once, as they were received."""
        for name, (rows, masked) in self._raw.items():
            yield from raw_runs(sheets[name], sorted(rows), masked)

    def key(self, name: str) -> str:
        """The folded name, by which an organisation is known inside the file."""
        key = self._keys.get(name)
        if key is None:
            key = self._keys[name] = fold_name(name)
        return key

    def kinds(self, text: str) -> tuple[str, ...]:
        """The kinds that a word of the sheet means."""
        return kinds_of(text, self.framework)

    def piece(self, value: CellValue) -> _Partners:
        """Read a cell of names, or a piece between two semicolons."""
        key = (value.__class__, value)
        found = self._pieces.get(key) or self._shared_pieces.get(key)
        if found is None:
            signs = self.options.separators
            is_asked = False

            def known(name: str) -> bool:
                nonlocal is_asked
                is_asked = True
                return self.is_known(name)

            reading = (
                values.cut_names(value, signs, known=known, kinds_of=self.kinds)
                if signs
                else values.split_names(value, known=known, kinds_of=self.kinds)
            )
            found = self._keyed(reading)
            # What was read without asking the store reads so in every file.
            (self._pieces if is_asked or signs else self._shared_pieces)[key] = found
        return found

    def learn(self, several: Iterable[_Partners]) -> None:
        """Keep the names of cells that can be read in one way only: they decide on the others of the file."""
        for partners in several:
            if not partners.doubtful and not partners.loose:
                self._sure |= partners.keys

    def again(self, value: CellValue, before: _Partners) -> _Partners:
        """Read a cell that can be cut in several ways once more, with the names of the file known."""

        def known(name: str) -> bool:
            return self.is_known(name) or self.key(name) in self._sure

        reading = self._keyed(values.split_names(value, known=known, kinds_of=self.kinds))
        return before if reading.doubtful or len(reading.keys) < 2 else reading

    def whole_name(self, text: str) -> _Partners:
        """Read the name of one organisation, whatever signs it holds: "Toit & Nous scrl"."""
        return self._keyed(values.cut_names(text, ("\n",), known=self.is_known, kinds_of=self.kinds))

    def _keyed(self, reading: values.NamesReading) -> _Partners:
        keys = ("?" if name.announced else self.key(name.name) for name in reading.names)
        return _Partners(reading.names, frozenset(keys), *reading[1:])

    def add(self, actions: Sequence[Action], operators: Sequence[str]) -> Iterator[tuple[int, Finding]]:
        """Keep actions, each of an operator named by its key, or complete those that they repeat.

        Gives what is doubtful about one, with its place.
        """
        said: list[_Said] = [
            (operator, action.title.casefold(), action.start, action.end)
            for operator, action in zip(operators, actions, strict=True)
        ]
        numbered = [
            (operator, action.reference)
            for operator, action in zip(operators, actions, strict=True)
            if action.reference
        ]
        if _are_new(said, self._alike) and _are_new(numbered, self._references):
            first = len(self.actions)
            self._alike.update(zip(said, range(first, first + len(said)), strict=True))
            self._references.update(
                zip(numbered, (n for n, action in enumerate(actions, first) if action.reference), strict=True)
            )
            self.actions.extend(actions)
            return
        for place, (operator, action) in enumerate(zip(operators, actions, strict=True)):
            doubt = self._add_one(action, operator, said[place])
            if doubt is not None:
                yield place, doubt

    def _add_one(self, action: Action, operator: str, said: _Said) -> Finding | None:
        reference, doubt = action.reference, None
        if reference:
            first = self._references.setdefault((operator, reference), len(self.actions))
            if first < len(self.actions) and self.actions[first].title.casefold() != said[1]:
                doubt = _doubt("duplicate-reference", action, self.actions[first], reference=reference)
                action = action._replace(reference=None)
        first = self._alike.setdefault(said, len(self.actions))
        if first == len(self.actions):
            self.actions.append(action)
            return doubt
        found = self._add_alike(action, self._more_alike.setdefault(said, [first]))
        return doubt or found

    def _add_alike(self, action: Action, alike: list[int]) -> Finding | None:
        """Add an action whose operator, title and dates stand in the file already."""
        same = next((at for at in alike if self.actions[at].reference == action.reference), None)
        if same is None:
            alike.append(len(self.actions))
            self.actions.append(action)
            before = self.actions[alike[0]]
            repeats = all(getattr(before, name) == getattr(action, name) for name in _TELLS_APART)
            is_numbered = None not in (before.reference, action.reference, action.start)
            return _doubt("similar-action", action, before) if repeats and is_numbered else None
        before = self.actions[same]
        merged = self.actions[same] = _merged(before, action, self.key)
        return _doubt("duplicate-action" if merged == before else "merged-rows", action, before)


def _are_new(keys: list[Any], known: Mapping[Any, int]) -> bool:
    """True when none of the keys comes twice or is known."""
    return len(set(keys)) == len(keys) and known.keys().isdisjoint(keys)


_SEVERAL = frozenset(",;/+|")  # in a heading that names several
_TELLS_APART = ("partners", "objectives", "communes", "public", "description")

_Said = tuple[str, str, "date | None", "date | None"]
"""Operator, title, start and end: rows of one file with this and the reference in common are one action."""


def _doubt(rule: str, action: Action, before: Action, **params: Any) -> Finding:
    found = finding(rule, sheet=action.sheet, row=action.row, field="title", value=quoted(action.title))
    return found._replace(params={"row": before.row, "sheet": before.sheet, **params})


def _merged(before: Action, again: Action, key: Callable[[str], str]) -> Action:
    """One action of two rows: what the second adds is kept, the first one's words stand."""
    names = {key(partner.name) for partner in before.partners}
    codes = {link.code for link in before.objectives}
    objectives = before.objectives + tuple(
        link._replace(role=Role.SECONDARY) if before.objectives else link
        for link in again.objectives
        if link.code not in codes
    )
    return before._replace(
        partners=before.partners + tuple(p for p in again.partners if key(p.name) not in names),
        objectives=objectives,
        communes=before.communes + tuple(c for c in again.communes if c not in before.communes),
        axes=() if objectives else tuple(dict.fromkeys(before.axes + again.axes)),
    )


class _BlockReader:
    """Reads the fields of one block, column by column; every result has an entry a record."""

    def __init__(self, submission: _SubmissionReader, records: Records, operator: str | None = None) -> None:
        self.submission = submission
        self.operator = operator  # where the block names none
        self.framework = submission.framework
        self.records = records
        self._codes = code_reader(submission.framework)
        self._beside: dict[int, tuple[NamedOrganisation, ...]] = {}  # record -> others in the cell
        self.persons: Masked = {}  # cells that hold a person in place of a partner
        self._listed: dict[str, _Partners | None] = {}  # what stands between two semicolons, if it is plain

    def read(self, year: int | None) -> None:
        """Hand the actions of the block to the submission."""
        records, options = self.records, self.submission.options
        self._report_error_cells()
        if year is None and options.quarter:
            year = int(options.quarter[:4])
        columns = zip(
            records.rows,
            self._texts("title"),
            self._operators(),
            self._partners(),
            read_objectives(records, self.framework, options.code_order),
            read_dates(records, self.framework, year, options.date_order),
            self._texts("reference"),
            self._texts("description"),
            self._communes(),
            self._texts("public"),
            self._participants(),
            strict=True,
        )
        key_of, refused, sheet = self.submission.key, records.refused, records.sheet.name
        accepted: list[int] = []
        keys: list[str] = []
        actions: list[Action] = []
        for index, (
            row,
            title,
            operator,
            partners,
            objectives,
            dates,
            reference,
            description,
            communes,
            public,
            number,
        ) in enumerate(columns):
            if operator is None:
                self._report_missing("missing-operator", "operator", index)
            if title is None:
                self._report_missing("missing-title", "title", index)
            if operator is None or title is None or index in refused:
                continue
            if not objectives.links:
                objectives = self._proposed_by_title(title, index, objectives)
            key = key_of(operator.name)
            accepted.append(index)
            keys.append(key)
            actions.append(
                Action(
                    title,
                    operator,
                    self._with_others(key, partners, index)
                    if index in self._beside
                    else self._without(partners, key)
                    if key in partners.keys
                    else partners.names,
                    objectives.links,
                    objectives.axes,
                    dates.start,
                    dates.end,
                    dates.open_end,
                    reference,
                    description,
                    communes,
                    public,
                    number,
                    sheet,
                    row,
                )
            )
        for place, doubt in self.submission.add(actions, keys):
            records.note(doubt, accepted[place])

    def _report_missing(self, rule: str, field: str, index: int) -> None:
        column = self.records.first(field)
        if column is None:
            self.records.report(rule, index, field=field)
        else:
            self.records.report(rule, index, column)

    def _proposed_by_title(self, title: str, index: int, declared: Objectives) -> Objectives:
        """Propose what the title names for an action that declares no objective."""
        links = objectives_in_title(title, self._codes)
        if not links:
            self._report_unmapped(index, declared.axes)
            return declared
        codes = ", ".join(link.code for link in links)
        self.records.report("objective-in-title", index, self.records.first("title"), code=codes)
        return Objectives(links, declared.axes)

    def _report_unmapped(self, index: int, axes: tuple[str, ...]) -> None:
        already = self.records.codes_found(index)
        column = self.records.first("objectives") or self.records.first("axis")
        if axes and "axis-only" not in already:
            codes = [objective.code for axis in axes for objective in self.framework.axis(axis).objectives]
            self.records.report("axis-only", index, column, axis=list(axes), codes=codes)
        elif not axes and not already & {"proposed-objective", "unreadable-objective", "no-objective"}:
            self.records.report("no-objective", index, column, value="", example=self.framework.example)

    def _report_error_cells(self) -> None:
        errors = self.records.sheet.errors
        if not errors:
            return
        for column in self.records.block.columns:
            for index in range(self.records.count) if column.field else ():
                error = errors.get(self.records.place(column, index))
                if error == "formula":
                    self.records.report("formula-without-value", index, column, value="")
                elif error:
                    column.values[index] = None
                    self.records.report("error-cell", index, column, value=error)

    # -- the fields

    def _texts(self, field: str) -> Sequence[str | None]:
        read = [_texts(column.values) for column in self.records.columns.get(field, ())]
        if not read:
            return [None] * self.records.count
        if len(read) == 1:
            return read[0]
        return [" – ".join(dict.fromkeys(filter(None, texts))) or None for texts in zip(*read, strict=True)]

    def _operators(self) -> Sequence[NamedOrganisation | None]:
        given = self.submission.options.operator
        default = NamedOrganisation(given, given) if given else None
        if default is None and self.operator is not None:
            default, _ = self._operator_of_line(self.operator)
        column = self.records.first("operator")
        if column is None:
            return [default] * self.records.count
        read: list[NamedOrganisation | None] = []
        read_cell = self._operator if column.heading else self._operator_of_line
        for index, (name, others) in enumerate(memoised(read_cell, column.values)):
            if name is _AS_ABOVE:
                name = read[-1] if read else default
                refuse_as_above(self.records, column, index)
                others = self._beside.get(index - 1, ())
            read.append(name or default)
            if others:
                self._beside[index] = others
        kinds = self.records.first("operator_kind")
        if kinds is None:
            return read
        stated = memoised(lambda value: self.submission.kinds(values.clean_text(value) or ""), kinds.values)
        return [
            name._replace(kinds=kind) if name and kind else name
            for name, kind in zip(read, stated, strict=True)
        ]

    def _operator(self, value: CellValue) -> tuple[NamedOrganisation | None, tuple[NamedOrganisation, ...]]:
        """The operator that a cell names, and those who stand beside it in the cell."""
        text = _text(value)
        if text is None:
            return None, ()
        found = self.submission.piece(value)
        if found.same and not found.names:
            return _AS_ABOVE, ()
        known = [name for name in found.names if not name.announced]
        if len(known) > 1 and is_person(known[0].name) and looks_like_organisation(known[1].name):
            known = known[1:]  # "Sophie Dubois, CPAS de Lens"
            if len(known) == 1:
                return known[0], ()
        if len(known) > 1 and not found.doubtful and not found.loose:
            return known[0], tuple(known[1:])
        if len(known) == len(found.names) == 1 and not found.doubtful:
            return known[0], ()
        name = values.read_name(text, self.submission.is_known, self.submission.kinds)
        return (None if name is None or name.announced else name), ()

    def _operator_of_line(
        self, value: CellValue
    ) -> tuple[NamedOrganisation | None, tuple[NamedOrganisation, ...]]:
        """The operator of a title or group row: "IFAPME – Centre de Mons" is one, in spite of its dash."""
        name, others = self._operator(value)
        text = _text(value) or ""
        if _DASHED.search(text):  # what a dash parts is more often a branch than another house
            apart = all(
                is_surely_organisation(other.name) and not is_bare_institution(other.name) for other in others
            )
        else:
            apart = all(looks_like_organisation(other.name) for other in others)
        if apart:
            return name, others
        return values.read_name(text, self.submission.is_known, self.submission.kinds), ()

    def _with_others(self, operator: str, partners: _Partners, index: int) -> tuple[NamedOrganisation, ...]:
        """The partners of an action, with those who stand beside the operator in its cell."""
        others = self._beside[index]
        self.records.report("several-operators", index, self.records.first("operator"))
        keys = frozenset(self.submission.key(name.name) for name in others)
        return self._without(self._joined([_Partners(others, keys), partners]), operator)

    def _partners(self) -> Sequence[_Partners]:
        columns = self.records.columns.get("partners", [])
        if not columns:
            return [_NOBODY] * self.records.count
        kinds: list[Column | None] = list(self.records.columns.get("partner_kind", []))
        if len(kinds) != len(columns):
            kinds = [None] * len(columns)
        lists = [self._partner_column(column, kind) for column, kind in zip(columns, kinds, strict=True)]
        for letter in dict.fromkeys(column.index for column in columns):
            places = [place for place, column in enumerate(columns) if column.index == letter]
            self._take_over([columns[place] for place in places], [lists[place] for place in places])
        return (
            lists[0] if len(lists) == 1 else [self._joined(several) for several in zip(*lists, strict=True)]
        )

    def _partner_column(self, column: Column, kind: Column | None) -> list[_Partners]:
        read = memoised(
            lambda value: (
                self.submission.whole_name(value)
                if isinstance(value, str) and value == column.heading and _SEVERAL.isdisjoint(value)
                else self._names(value)
            ),
            column.values,
        )
        read = self._decided_by_file(column, read)
        doubts = {id(partners) for partners in read if partners[2:] != _PLAIN}
        for index, partners in enumerate(read) if doubts else ():
            if id(partners) not in doubts:
                continue
            if partners.doubtful:
                self.records.report("suspicious-partner", index, column, count=len(partners.names))
            if partners.unconfirmed:
                self.records.report(
                    "unconfirmed-partner", index, column, name=list(map(quoted, partners.unconfirmed))
                )
            if partners.unnamed:
                self.records.report("unnamed-partner", index, column)
            if partners.person and "[…]" not in str(column.values[index]):
                # what was masked is told already; this is neither repeated nor kept, it may name somebody
                self.persons[self.records.place(column, index)] = MASK
                self.records.report("person-as-partner", index, column, value="")
        if kind is None:
            return read
        return [
            _with_kinds(partners, given)
            for partners, given in zip(read, memoised(self._kinds_listed, kind.values), strict=True)
        ]

    def _decided_by_file(self, column: Column, read: list[_Partners]) -> list[_Partners]:
        """Cut "Construform – Batigroupe" where both stand elsewhere in the file."""
        distinct = {id(partners): partners for partners in read}
        self.submission.learn(distinct.values())
        doubtful = {at for at, partners in distinct.items() if partners.doubtful}
        if not doubtful or self.submission.options.separators:
            return read
        for field in ("operator", "partners"):
            for other in self.records.columns.get(field, ()):
                self.submission.learn(memoised(self._names, dict.fromkeys(other.values)))
        again: dict[int, _Partners] = {}
        for value, partners in zip(column.values, read, strict=True):
            if id(partners) in doubtful and id(partners) not in again:
                again[id(partners)] = self.submission.again(value, partners)
        return [again.get(id(partners), partners) for partners in read]

    def _take_over(self, columns: list[Column], lines: list[list[_Partners]]) -> None:
        """Give a record whose cell says "idem" the partners of the record above, on however many lines.

        ``columns`` are those made of one column of the sheet: the rows of the records, then the
        first rows that continue them, and so on; ``lines`` is what was read of each.
        """
        for index in [index for index, said in enumerate(lines[0]) if said.same]:
            said = lines[0][index]
            if index and any(column.values[index - 1] is not None for column in columns):
                lines[0][index] = self._joined([*(line[index - 1] for line in lines), said])
            else:
                self.records.report("unnamed-partner", index, columns[0])
                written = values.clean_text(columns[0].values[index]) or ""
                nameless = _Partners((NamedOrganisation("", written, (), True),), frozenset("?"))
                lines[0][index] = self._joined([nameless, said])

    def _kinds_listed(self, value: CellValue) -> tuple[tuple[str, ...], ...]:
        text = values.clean_text(value, lines=True) or ""
        pieces = [piece.strip() for piece in text.replace(";", "\n").split("\n")]
        return tuple(self.submission.kinds(piece) for piece in pieces if piece)

    def _names(self, value: CellValue) -> _Partners:
        if value is None:
            return _NOBODY
        if self.submission.options.separators:
            return self.submission.piece(value)
        if isinstance(value, str) and ";" in value and "(" not in value and "\n" not in value:
            # The usual list: the same few hundred names in ever new combinations.
            pieces = value.split(";")
            plain = [one for one in map(self._plain_piece, pieces) if one is not None]
            if len(plain) == len(pieces):
                names = tuple(chain.from_iterable([one.names for one in plain]))
                keys = frozenset(chain.from_iterable([one.keys for one in plain]))
                if len(keys) == len(names):
                    return _Partners(names, keys)
            if not any(map(values.is_commune, map(str.strip, pieces))):
                return self._joined(list(map(self.submission.piece, pieces)))
        return self.submission.piece(value)

    def _plain_piece(self, piece: str) -> _Partners | None:
        """Read what stands between two semicolons; None if more is to be said of it than its names."""
        try:
            return self._listed[piece]
        except KeyError:
            text = piece.strip()
            read = None if values.is_commune(text) else self.submission.piece(text)
            found = self._listed[piece] = None if read is None or read[2:] != _PLAIN else read
            return found

    def _joined(self, several: Sequence[_Partners]) -> _Partners:
        if len(several) == 1:
            return several[0]
        names = tuple(chain.from_iterable(partners.names for partners in several))
        keys = frozenset(chain.from_iterable(partners.keys for partners in several))
        said = _PLAIN
        if any(partners[2:] != said for partners in several):
            said = (
                any(partners.doubtful for partners in several),
                tuple(name for partners in several for name in partners.unconfirmed),
                any(partners.unnamed for partners in several),
                any(partners.same for partners in several),
                any(partners.loose for partners in several),
                any(partners.person for partners in several),
            )
        if len(keys) == len(names):
            return _Partners(names, keys, *said)
        unique: dict[str, NamedOrganisation] = {}
        for partners in several:
            for name in partners.names:
                unique.setdefault("?" if name.announced else self.submission.key(name.name), name)
        return _Partners(tuple(unique.values()), frozenset(unique), *said)

    def _without(self, partners: _Partners, operator: str) -> tuple[NamedOrganisation, ...]:
        """The operator, named by its key, is no partner of itself."""
        return tuple(n for n in partners.names if n.announced or self.submission.key(n.name) != operator)

    def _communes(self) -> Sequence[tuple[str, ...]]:
        column = self.records.first("commune")
        if column is None:
            return [()] * self.records.count
        read = memoised(values.split_communes, column.values)
        for index, reading in enumerate(read):
            for unknown in reading.unknown:
                self.records.report("unknown-commune", index, column, value=quoted(unknown))
        return [reading.names for reading in read]

    def _participants(self) -> Sequence[int | None]:
        column = self.records.first("participants")
        if column is None:
            return [None] * self.records.count
        read = memoised(_number, column.values)
        for index, number in enumerate(read):
            if number.problem:
                self.records.report(number.problem, index, column, expected=N_("a number"), example="12")
        return [number.value for number in read]


def _text(value: CellValue) -> str | None:
    text = values.clean_text(value)
    return None if text is None or values.is_nothing(text) else text


def _number(value: CellValue) -> values.NumberReading:
    """Read a number; "à voir" is none yet, and is said."""
    reading = values.read_number(value)
    text = _text(value)
    if reading.value is None and not reading.problem and text and values.is_announced(text):
        return reading._replace(problem="unreadable-value")
    return reading


def _texts(cells: Sequence[CellValue]) -> Sequence[str | None]:
    if not values.are_clean(cells):
        return memoised(_text, cells)
    texts = cast("Sequence[str | None]", cells)
    nothing = values.nothing_among(texts)
    return [None if text in nothing else text for text in texts] if nothing else texts


def _with_kinds(partners: _Partners, given: tuple[tuple[str, ...], ...]) -> _Partners:
    """Give the partners of a cell the kinds of the cell beside it, when they are as many."""
    if len(given) != len(partners.names):
        return partners
    return partners._replace(
        names=tuple(
            name._replace(kinds=kinds or name.kinds)
            for name, kinds in zip(partners.names, given, strict=True)
        )
    )
