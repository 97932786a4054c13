"""The objectives of each record: from codes, from an axis beside a number, from the marks of an x-grid."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from itertools import repeat
from typing import TYPE_CHECKING, NamedTuple

from concertaction.i18n import N_
from concertaction.importers.block import memoised
from concertaction.importers.counted_objectives import counted_beside, say_counted
from concertaction.importers.layouts.columns.legends import codes_left
from concertaction.importers.values.code_table import (
    AMBIGUOUS,
    AXIS_ONLY,
    PROPOSED,
    UNREADABLE,
    CodesReading,
    plain_number,
)
from concertaction.importers.values.codes import EMPTY, NONE_BESIDE, CodeReader, code_reader
from concertaction.importers.values.marks import Mark, read_mark
from concertaction.importers.values.paired_numbers import paired_codes
from concertaction.importers.values.two_numbers import doubtful_pairs
from concertaction.models import ObjectiveLink, Origin, Role
from concertaction.patterns import late
from concertaction.text import clean_text, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from concertaction.framework import Framework
    from concertaction.importers.block import Records
    from concertaction.importers.layouts.shapes import Column
    from concertaction.models import CellValue


class Objectives(NamedTuple):
    """What a record says of objectives; ``axes`` are those named without an objective."""

    links: tuple[ObjectiveLink, ...]
    axes: tuple[str, ...]


NONE = Objectives((), ())
_SETTLED_BESIDE = frozenset({AXIS_ONLY, PROPOSED})  # problems that are none where another cell declares it


def read_objectives(records: Records, framework: Framework, code_order: str | None) -> list[Objectives]:
    """Read the objectives of a block; ``code_order`` forces how codes that became dates read."""
    _pair_up(records, framework)
    columns = records.columns.get("objectives", [])
    grid = [column for column in columns if column.code is not None]
    plain = [column for column in columns if column.code is None]
    axes = _axes(records, framework)
    numbers = _asked_as_axes(records, axes or ()) or records.columns.get("objective_number", [])
    if numbers:  # the first says the main objective
        plain = sorted([*plain, *numbers], key=lambda column: column.index)
    titles = records.columns.get("objective_label", [])
    if not plain and not grid:
        plain, titles = titles, []
    titles = titles + _repeated(plain, framework)
    plain = [column for column in plain if column not in titles]
    labels = _labels(plain, titles, framework)
    doubts: list[_Doubt] = []
    lists = [
        _CodeColumn(
            records,
            column,
            None if column.field == "axis" else axes,
            labels.get(place),
            framework,
            code_order,
        ).read(doubts)
        for place, column in enumerate(plain)
    ]
    if grid:
        counted = counted_beside(records, plain, _links_of_all(lists), grid)
        marks = _marks(records, grid)
        if not counted:
            say_counted(records, grid)
        lists.append([NONE if index in counted else found for index, found in enumerate(marks)])
    if len(lists) == 1:
        joined = lists[0]
    else:
        joined = [_joined(several) for several in zip(*lists, strict=True)] or [NONE] * records.count
    _report_doubts(records, doubts, joined, framework)
    if axes is None:
        return joined
    _compare(records, joined, axes, framework)
    return [
        found if found.links or found.axes or axis is None else Objectives((), (axis,))
        for found, axis in zip(joined, axes, strict=True)
    ]


def _pair_up(records: Records, framework: Framework) -> None:
    """Write ``2 / 4 | 1 / 3`` as the codes that both cells name together."""
    axes = records.first("axis")
    numbers = records.first("objectives") or records.first("objective_number")
    if axes is None or numbers is None or str not in set(map(type, axes.values)):
        return
    for index, pair in enumerate(zip(axes.values, numbers.values, strict=True)):
        found = paired_codes(*pair, framework.objectives)
        if found:
            axes.values[index], numbers.values[index] = None, " ; ".join(found)


def _links_of_all(lists: Sequence[Sequence[Objectives]]) -> list[list[ObjectiveLink]]:
    """The links of each record that several columns give."""
    return [[link for found in several for link in found.links] for several in zip(*lists, strict=True)]


class _Doubt(NamedTuple):
    """A cell that names an axis alone, or what only may be an objective: another cell of its row may tell."""

    record: int
    column: Column
    reading: CodesReading


def _report_doubts(
    records: Records, doubts: Sequence[_Doubt], found: Sequence[Objectives], framework: Framework
) -> None:
    """Say of which axes, and of which likely objectives, no cell of the row declares one."""
    for doubt in doubts:
        links = found[doubt.record].links
        declared = {link.code for link in links if link.origin is not Origin.PROPOSED}
        reading = doubt.reading
        if reading.problem == PROPOSED:
            if any(code in declared for code, _score in reading.proposals):
                continue
        else:
            held = {framework.objectives[code].axis for code in declared}
            axes = [axis for axis in reading.axes if axis not in held]
            if not axes:
                continue
            reading = code_reader(framework).known.axis_only(axes)
        _report(records, reading, doubt.record, doubt.column, framework)


_BRACKETED = late(r"[\[({]([^\[\](){}]*\d[^\[\](){}]*)[\])}]")
_CODES_ALONE = late(r"(?:(?:axe|objectif|obj)s?\.?|n°|[ao](?=\s?\d)|et|[\s.,;/&+:-]|\d)+")
_UNMISTAKABLE = late(r"\d\.\d(?!\.?\d)|obj|\ba\d\W*o\d")
_SAID = late(
    r"(?:^|[-:|,;] ?)((?:axe \d\W{0,3})?(?:objectif|obj)s?\.? ?(?:n° ?)?\d[.,]\d)(?=\s*(?:$|[-:|,;]))"
)


def objectives_in_title(title: str, reader: CodeReader) -> tuple[ObjectiveLink, ...]:
    """Propose the objectives that a title names: "[1.4] A jardin", "C jardin (obj. 4.2)".

    "1.2 – B jardin" names none: operators number their own lists so.
    """
    if not any(sign in title for sign in "[({:-–,") or not any(map(str.isdigit, title)):
        return ()
    folded = fold(title)
    found = [text for text in _BRACKETED.findall(folded) if _CODES_ALONE.fullmatch(text)]
    found = [text for text in found if _UNMISTAKABLE.search(text)] or _SAID.findall(folded)
    return _proposed(found, reader)


_IN_REMARK = late(
    r"(?:axe \d\W{0,3})?\b(?:objectif|obj)s?\.? ?(?:n° ?)?\d ?[.,] ?\d(?![.,]?\d)"
    r"|\b(?:objectif|obj)s?\.? ?(?:n° ?)?\d,? (?:de l'|de |dans l')?axe \d"
    r"|\baxe \d\W{1,3}(?:objectif|obj)\.? ?\d(?![.,]?\d)"
)
_NOT = late(r"\b(?:pas|ni|plus|non|sauf|hors|ancien\w*|avant|au lieu)\b[^.;]{0,20}$")


def objectives_in_remark(text: str, reader: CodeReader) -> tuple[ObjectiveLink, ...]:
    """Propose the objectives that a remark names as such: "Reconduit. Note : obj. 3.4"."""
    if "obj" not in text.lower() or not any(map(str.isdigit, text)):
        return ()
    folded = fold(text)
    found = [said for said in _IN_REMARK.finditer(folded) if not _NOT.search(folded[: said.start()])]
    return _proposed([said[0] for said in found], reader)


def _proposed(found: Sequence[str], reader: CodeReader) -> tuple[ObjectiveLink, ...]:
    codes: list[str] = []
    for text in found:
        reading = reader.read(text)
        if reading.problem is not None:
            return ()
        codes += [code for code, _origin in reading.links]
    return _links((code, Origin.PROPOSED) for code in dict.fromkeys(codes))


def _links(found: Iterable[tuple[str, Origin]]) -> tuple[ObjectiveLink, ...]:
    """The links to these codes, of which the first is the main objective."""
    return tuple(
        ObjectiveLink(code, Role.SECONDARY if position else Role.MAIN, origin)
        for position, (code, origin) in enumerate(found)
    )


def _compare(
    records: Records, found: Sequence[Objectives], axes: Sequence[str | None], framework: Framework
) -> None:
    """Say where the axis that a row states is not the one of any objective that it declares."""
    stated = records.first("axis")
    column = records.first("objectives") or records.first("objective_number") or stated
    pairs = list(zip(map(id, found), axes, strict=True))  # equal cells were read as one object
    declared = {
        pair: [link.code for link in objectives.links if link.origin is not Origin.PROPOSED]
        for pair, objectives in dict(zip(pairs, found, strict=True)).items()
        if pair[1] is not None
    }
    held = {pair: {framework.objectives[code].axis for code in codes} for pair, codes in declared.items()}
    apart = {pair for pair, axes_held in held.items() if axes_held and pair[1] not in axes_held}
    for index, pair in enumerate(pairs) if apart else ():
        if pair not in apart:
            continue
        words = re.findall(r"\w+", fold(str(stated.values[index]))) if stated else []
        if held[pair].isdisjoint(words):  # "Axes 2 et 3"
            records.report("other-axis", index, column, code=", ".join(declared[pair]), axis=pair[1])


_NUMBERED_OBJECTIVE = late(r"\W*obj(?:ectif)?s?\W*(?:n\W{0,2})?\d")


def _asked_as_axes(records: Records, axes: Sequence[str | None]) -> list[Column]:
    """The column of axes where some cells are none but numbers of objectives: "Axe / objectif" heads both."""
    return [
        column
        for column in records.columns.get("axis", [])[:1]
        if any(
            axis is None and isinstance(value, str) and _NUMBERED_OBJECTIVE.match(fold(value))
            for axis, value in zip(axes, column.values, strict=True)
        )
    ]


def _axes(records: Records, framework: Framework) -> list[str | None] | None:
    column = records.first("axis")
    return None if column is None else memoised(code_reader(framework).read_axis, column.values)


_ONE_NUMBER = late(r"(?:(?:axe|objectif|obj)\W*)?(?:n\W{0,2})?(\d{1,2}|[ivx]{1,4})(?:\.0)?")


class Labels(NamedTuple):
    """The column of titles beside one of codes, and the codes that each title speaks for."""

    column: Column
    codes: list[frozenset[str]]


def _repeated(columns: Sequence[Column], framework: Framework) -> list[Column]:
    """Columns of titles that say again, in most rows, what a column of codes says."""
    worded = [column for column in columns if _is_worded(column.values)]
    if not worded or len(worded) == len(columns):
        return []
    reader = code_reader(framework)
    found = []
    for column in worded:
        spoken = memoised(reader.spoken_for, column.values)
        for other in columns:
            pairs = [
                (said, value)
                for said, value in zip(spoken, other.values, strict=True)
                if said and value is not None
            ]
            same = sum(not said.isdisjoint(_may_be(reader, value)) for said, value in pairs)
            if other not in worded and pairs and same >= 0.6 * len(pairs):
                found.append(column)
                break
    return found


def _is_worded(values: Sequence[CellValue]) -> bool:
    filled = [value for value in values[:400] if value is not None]
    return bool(filled) and sum(isinstance(v, str) and len(v) > 14 for v in filled) >= 0.7 * len(filled)


def _may_be(reader: CodeReader, value: CellValue) -> tuple[str, ...]:
    return reader.date_readings(value) or tuple(code for code, _origin in reader.read(value).links)


def _labels(columns: Sequence[Column], titles: Sequence[Column], framework: Framework) -> dict[int, Labels]:
    """Give each column of titles to the column of codes at its left, else to the nearest."""
    labels: dict[int, Labels] = {}
    for title in titles if columns else ():
        place = min(
            range(len(columns)),
            key=lambda p: (columns[p].index > title.index, abs(columns[p].index - title.index)),
        )
        spoken = memoised(code_reader(framework).spoken_for, title.values)
        labels.setdefault(place, Labels(title, spoken))
    return labels


def _order(
    reader: CodeReader, column: Column, axes: list[str | None] | None, labels: Labels | None
) -> str | None:
    """How the damaged dates of a column read: as they prove, else as most titles or axes beside them say."""
    proved = reader.column_order(column.values)
    if proved or not (axes or labels):
        return proved
    readings = memoised(reader.date_readings, column.values)
    if max(map(len, readings), default=0) < 2:
        return proved
    votes = Counter[str]()
    for index, codes in enumerate(readings):
        if len(codes) < 2 or codes[0] == codes[1]:
            continue
        said = labels.codes[index] if labels else frozenset()
        speaks = [
            code in said if said else code.startswith(f"{axes[index]}.") if axes else False for code in codes
        ]
        if speaks[0] != speaks[1]:
            votes["dm" if speaks[0] else "md"] += 1
    chosen = votes.most_common(1)
    return chosen[0][0] if chosen and 2 * chosen[0][1] > votes.total() else None


class _Reading(NamedTuple):
    """How a cell of codes reads; ``contradicted``: what is to be said of a code under another's title."""

    codes: CodesReading
    found: Objectives
    contradicted: dict[str, str] | None


_BLANK = _Reading(EMPTY, NONE, None)


class _CodeColumn:
    """Reads a column of codes: each distinct cell once, beside the axis, format and title of its row."""

    def __init__(
        self,
        records: Records,
        column: Column,
        axes: list[str | None] | None,
        labels: Labels | None,
        framework: Framework,
        code_order: str | None,
    ) -> None:
        self.records, self.column, self.axes, self.labels = records, column, axes, labels
        self.framework = framework
        self.reader = code_reader(
            framework, code_order or _order(code_reader(framework), column, axes, labels)
        )
        self.doubted = doubtful_pairs(
            set(zip(column.values, axes or repeat(None), strict=False)),
            self.reader.known,
            numbered=column.field == "objective_number",
        )

    def read(self, doubts_left: list[_Doubt]) -> list[Objectives]:
        """The objectives of each record; what another cell of a row may settle is left in ``doubts_left``."""
        cells = self._cells()
        first_of = dict(zip(reversed(cells), range(len(cells) - 1, -1, -1), strict=True))
        readings = {cell: self._read(first_of[cell], *cell[1:]) for cell in dict.fromkeys(cells)}
        found = [readings[cell].found for cell in cells]
        loud = {
            cell
            for cell, reading in readings.items()
            if reading.codes.problem or reading.contradicted or cell[-1]
        }
        for index, cell in enumerate(cells) if loud else ():
            if cell in loud:
                found[index] = self._say(index, readings[cell], cell[-1], doubts_left)
        return found

    def _cells(self) -> list[tuple[type, CellValue, str | None, str | None, frozenset[str]]]:
        """All that tells how each cell reads: its value, its axis, its format, what its title speaks for."""
        values, formats = self.column.values, self.records.sheet.formats
        places = (self.records.place(self.column, index) for index in range(len(values)))
        return list(
            zip(
                map(type, values),
                values,
                self.axes or repeat(None),
                map(formats.get, places) if formats else repeat(None),
                self.labels.codes if self.labels else repeat(NONE_BESIDE),
                strict=False,
            )
        )

    @cached_property
    def _asks_axes(self) -> bool:
        """True under "Axe/Obj.", and beside "II.3": "II" there is the axis."""
        return "axe" in fold(self.column.heading) or any(
            isinstance(value, str) and _ROMAN_CODE.fullmatch(value) for value in set(self.column.values)
        )

    def _read(
        self,
        index: int,
        value: CellValue,
        axis: str | None,
        number_format: str | None,
        beside: frozenset[str],
    ) -> _Reading:
        if value is None and not beside:
            return _BLANK
        reading = None if beside else self.doubted.get((value, axis))
        if reading is None:
            reading = self.reader.read(value, axis=axis, number_format=number_format, beside=beside)
        if self.axes and axis is None and reading.problem == AMBIGUOUS:
            reading = _in_unknown_axis(self.records, index, value, self.reader) or reading
        if reading.problem == UNREADABLE and axis is None and isinstance(value, str) and self._asks_axes:
            reading = _axes_alone(value, self.reader) or reading
        if self.column.is_explained and isinstance(value, str):
            reading = _outside_legend(value, self.reader) or reading
        return _Reading(reading, _linked(reading), _contradicted(self.reader, reading, value))

    def _say(
        self, index: int, known: _Reading, beside: frozenset[str], doubts_left: list[_Doubt]
    ) -> Objectives:
        """Say what is doubtful about a cell; gives its objectives, which the title beside it may tell."""
        reading, found, contradicted = known
        self._doubt(index, self.column, reading, doubts_left)
        if self.labels and beside:
            if reading == EMPTY or reading.problem == UNREADABLE:
                said = self.reader.read(self.labels.column.values[index])
                self._doubt(index, self.labels.column, said, doubts_left)
                return _linked(said)
            _compare_label(self.records, found, beside, index, self.column)
        elif contradicted:
            self.records.report("other-label", index, self.column, **contradicted)
        return found

    def _doubt(self, index: int, column: Column, reading: CodesReading, doubts_left: list[_Doubt]) -> None:
        if reading.problem in _SETTLED_BESIDE:
            doubts_left.append(_Doubt(index, column, reading))
        elif reading.problem:
            _report(self.records, reading, index, column, self.framework)


def _in_unknown_axis(
    records: Records, index: int, value: CellValue, reader: CodeReader
) -> CodesReading | None:
    """Say of a number beside an axis that the note has not ("Axe 6 | 1") that there is no such objective."""
    column = records.first("axis")
    said, number = (
        _ONE_NUMBER.fullmatch(fold(str(v))) for v in (column.values[index] if column else "", value)
    )
    if said is None or number is None or said[0].startswith("obj"):
        return None  # "Objectif 1" under "Axe" is no axis
    code = f"{plain_number(said[1])}.{plain_number(number[1])}"
    return None if code in reader.known.codes else reader.known.unknown(code)


_ROMAN_CODE = late(r"\s*[IVX]{1,4}\s?[.,/–-]\s?\d{1,2}\s*")
_LONGEST_ROMANS = 40  # characters
_ROMANS = late(r"[ivx]{1,4}(?:\s*(?:[,;/&+-]|\bet\b)\s*[ivx]{1,4}){0,4}")


def _axes_alone(value: str, reader: CodeReader) -> CodesReading | None:
    """Read "II", "I et III" as axes alone; None where the framework lacks one, or for other texts."""
    folded = fold(value[:_LONGEST_ROMANS]).strip(" .:)(")
    if not _ROMANS.fullmatch(folded):
        return None
    axes = [reader.known.axis_code(number) for number in re.findall("[ivx]+", folded)]
    return None if None in axes else reader.known.axis_only(axis for axis in axes if axis is not None)


def _outside_legend(value: str, reader: CodeReader) -> CodesReading | None:
    """Say of a code among those that a legend explains that there is no such objective."""
    for code in codes_left(value):
        if reader.read(code).problem == UNREADABLE:
            return reader.known.unknown(code)
    return None


def _compare_label(
    records: Records, found: Objectives, beside: frozenset[str], index: int, column: Column
) -> None:
    """Say where a code is not the one that the title beside it names."""
    codes = [link.code for link in found.links if link.origin is not Origin.PROPOSED]
    if codes and beside.isdisjoint(codes):
        records.report("other-label", index, column, code=", ".join(codes), other=", ".join(sorted(beside)))


def _contradicted(reader: CodeReader, reading: CodesReading, value: CellValue) -> dict[str, str] | None:
    """What is to be said of a code behind which the title of another objective stands in its own cell."""
    codes, others = reader.contradicted(value) if reading.links else ((), ())
    return {"code": ", ".join(codes), "other": ", ".join(others)} if others else None


def _report(
    records: Records, reading: CodesReading, index: int, column: Column, framework: Framework
) -> None:
    rule = "unreadable-objective" if reading.problem == "unreadable-value" else reading.problem
    assert rule is not None
    params = {"example": framework.example, "codes": list(framework.objectives)} | reading.params
    records.report(rule, index, column, **params)


def _linked(reading: CodesReading) -> Objectives:
    proposed = ((code, Origin.PROPOSED) for code in reading.proposed)
    return Objectives(_links((*reading.links, *proposed)), reading.axes)


def _marks(records: Records, columns: list[Column]) -> list[Objectives]:
    found: list[list[tuple[str, Role]]] = [[] for _ in range(records.count)]
    is_signed = _are_signed(columns)
    for column in columns:
        assert column.code is not None
        for index, mark in enumerate(memoised(read_mark, column.values)):
            if mark is None or mark is Mark.NO:
                continue
            if mark is not Mark.UNREADABLE or is_signed:
                is_main = mark is Mark.MAIN and not column.counted
                found[index].append((column.code, Role.MAIN if is_main else Role.SECONDARY))
            else:
                records.report("unreadable-value", index, column, expected=N_("a mark"), example="x")
    return [_ranked(marks) for marks in found]


def _are_signed(columns: Sequence[Column]) -> bool:
    """True for a grid of nothing but -1 and 0, with which databases write yes and no."""
    texts = {clean_text(value) for column in columns for value in set(column.values)}
    return "-1" in texts and texts <= {"-1", "0", None}


def _ranked(marks: list[tuple[str, Role]]) -> Objectives:
    """The main objective is the one marked so, else the first."""
    main = next((code for code, role in marks if role is Role.MAIN), marks[0][0] if marks else None)
    codes = dict.fromkeys(sorted((code for code, _role in marks), key=lambda code: code != main))
    return Objectives(_links((code, Origin.DECLARED) for code in codes), ())


def _joined(several: Sequence[Objectives]) -> Objectives:
    links: dict[str, ObjectiveLink] = {}
    sure = {link.code for found in several for link in found.links if link.origin is not Origin.PROPOSED}
    for found in several:
        codes = {link.code for link in found.links}
        is_settled = bool(codes & sure) and all(link.origin is Origin.PROPOSED for link in found.links)
        for link in found.links:
            known = links.get(link.code)
            if is_settled and link.code not in sure:
                continue  # "2.1 ou 2.2 ?" in one column, 2.1 in another
            if known is None:
                links[link.code] = link if not links else link._replace(role=Role.SECONDARY)
            elif known.origin is Origin.PROPOSED:  # what one column proposes, another declares
                links[link.code] = link._replace(role=known.role)
    axes = tuple(dict.fromkeys(axis for found in several for axis in found.axes))
    return Objectives(tuple(links.values()), () if links else axes)
