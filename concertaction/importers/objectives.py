"""The objectives of each record: from codes, from an axis beside a number, from the marks of an x-grid."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from concertaction.importers import values
from concertaction.importers.block import memoised
from concertaction.importers.values.codes import CodeReader
from concertaction.importers.values.spellings import CodesReading
from concertaction.models import ObjectiveLink, Origin, Role
from concertaction.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from concertaction.framework import Framework
    from concertaction.importers.block import Records
    from concertaction.importers.layouts.shapes import Column


class Objectives(NamedTuple):
    """What a record says of objectives; ``axes`` are those named without an objective."""

    links: tuple[ObjectiveLink, ...]
    axes: tuple[str, ...]


NONE = Objectives((), ())

# What a cell of an x-grid says (domain facts, section 4.3).
_MAIN = "p principal principale pr main 1er"
_YES = "x xx xxx v oui o ok vrai true yes y ja 1 2 3 s sec secondaire second ✓ ✔ √ ● • ☒ ☑ ■ ✗ ✘ × ✅ * + ++"
_NO = "- – — / \\ 0 non n nihil faux false no nee néant neant . ☐ □ n/a s.o so pas _ ø"
MARKS: dict[str, Role | None] = (
    dict.fromkeys(_NO.split())
    | dict.fromkeys(_YES.split(), Role.SECONDARY)
    | dict.fromkeys(_MAIN.split(), Role.MAIN)
)


def read_objectives(records: Records, framework: Framework, code_order: str | None) -> list[Objectives]:
    """Read the objectives of a block; ``code_order`` forces how codes that became dates read."""
    columns = records.columns.get("objectives", [])
    grid = [column for column in columns if column.code is not None]
    plain = [column for column in columns if column.code is None] + records.columns.get(
        "objective_number", []
    )
    axes = _axes(records, framework)
    lists = [_codes(records, column, axes, framework, code_order) for column in plain]
    if grid:
        lists.append(_marks(records, grid))
    if len(lists) == 1:
        joined = lists[0]
    else:
        joined = [_joined(several) for several in zip(*lists, strict=True)] or [NONE] * records.count
    if axes is None:
        return joined
    _compare(records, joined, axes, framework)
    return [
        found if found.links or found.axes or axis is None else Objectives((), (axis,))
        for found, axis in zip(joined, axes, strict=True)
    ]


_BRACKETED = re.compile(r"[\[({]([^\[\](){}]*\d[^\[\](){}]*)[\])}]")
_CODES_ALONE = re.compile(r"(?:(?:axe|objectif|obj)s?\.?|n°|[ao](?=\s?\d)|et|[\s.,;/&+:-]|\d)+")
_UNMISTAKABLE = re.compile(r"\d\.\d(?!\.?\d)|obj|\ba\d\W*o\d")
_SAID = re.compile(
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
    codes: list[str] = []
    for text in found:
        reading = reader.read(text)
        if reading.problem is not None:
            return ()
        codes += [code for code, _origin in reading.links]
    return tuple(
        ObjectiveLink(code, Role.SECONDARY if position else Role.MAIN, Origin.PROPOSED)
        for position, code in enumerate(dict.fromkeys(codes))
    )


def _compare(
    records: Records, found: Sequence[Objectives], axes: Sequence[str | None], framework: Framework
) -> None:
    """Say where the axis that a row states is not the one of any objective that it declares."""
    stated = records.first("axis")
    column = records.first("objectives") or records.first("objective_number") or stated
    for index, (objectives, axis) in enumerate(zip(found, axes, strict=True)):
        if axis is None or not objectives.links:
            continue
        declared = [link.code for link in objectives.links if link.origin is not Origin.PROPOSED]
        others = {framework.objectives[code].axis for code in declared}
        if not declared or axis in others:
            continue
        words = re.findall(r"\w+", fold(str(stated.values[index]))) if stated else []
        if not others & set(words):  # "Axes 2 et 3"
            records.report("other-axis", index, column, code=", ".join(declared), axis=axis)


def _axes(records: Records, framework: Framework) -> list[str | None] | None:
    column = records.first("axis")
    return None if column is None else memoised(CodeReader(framework).read_axis, column.values)


def _codes(
    records: Records,
    column: Column,
    axes: list[str | None] | None,
    framework: Framework,
    code_order: str | None,
) -> list[Objectives]:
    reader = CodeReader(framework, code_order or CodeReader(framework).column_order(column.values))
    formats = records.sheet.formats
    memo: dict[Any, tuple[CodesReading, Objectives]] = {}
    results = []
    for index, value in enumerate(column.values):
        if value is None:
            results.append(NONE)
            continue
        axis = axes[index] if axes else None
        number_format = formats.get(records.place(column, index)) if formats else None
        key = (value.__class__, value, axis, number_format)
        known = memo.get(key)
        if known is None:
            reading = reader.read(value, axis=axis, number_format=number_format)
            known = memo[key] = (reading, _linked(reading))
        if known[0].problem:
            _report(records, known[0], index, column, framework)
        results.append(known[1])
    return results


def _report(
    records: Records, reading: CodesReading, index: int, column: Column, framework: Framework
) -> None:
    rule = "unreadable-objective" if reading.problem == "unreadable-value" else reading.problem
    assert rule is not None
    params = {"example": framework.example, "codes": list(framework.objectives)} | reading.params
    records.report(rule, index, column, **params)


def _linked(reading: CodesReading) -> Objectives:
    links = [
        ObjectiveLink(code, Role.SECONDARY if position else Role.MAIN, origin)
        for position, (code, origin) in enumerate(reading.links)
    ]
    if not links:
        links = [ObjectiveLink(code, Role.MAIN, Origin.PROPOSED) for code, _score in reading.proposals[:1]]
    return Objectives(tuple(links), reading.axes)


def _marks(records: Records, columns: list[Column]) -> list[Objectives]:
    found: list[list[tuple[str, Role]]] = [[] for _ in range(records.count)]
    for column in columns:
        assert column.code is not None
        for index, value in enumerate(column.values):
            text = (values.clean_text(value) or "").casefold().strip(".()")
            if not text:
                continue
            # A mark with words beside it counts: "x (2012)".
            sign = text if text in MARKS else text.split()[0].strip("().,;:")
            if sign not in MARKS and _is_count(sign):
                sign = "x"  # people, hours: something of the action is for this objective
            if sign not in MARKS:
                records.report("unreadable-value", index, column, expected="a mark", example="x")
                continue
            role = MARKS[sign]
            if role is not None:
                found[index].append((column.code, role))
    return [_ranked(marks) for marks in found]


def _is_count(sign: str) -> bool:
    return sign.replace(",", "").replace(".", "").isdecimal() and any(digit in sign for digit in "123456789")


def _ranked(marks: list[tuple[str, Role]]) -> Objectives:
    """The main objective is the one marked so, else the first."""
    main = next((code for code, role in marks if role is Role.MAIN), marks[0][0] if marks else None)
    ordered = sorted(marks, key=lambda mark: mark[0] != main)
    return Objectives(
        tuple(
            ObjectiveLink(code, Role.MAIN if code == main else Role.SECONDARY, Origin.DECLARED)
            for code, _role in ordered
        ),
        (),
    )


def _joined(several: Sequence[Objectives]) -> Objectives:
    links: dict[str, ObjectiveLink] = {}
    for found in several:
        for link in found.links:
            links.setdefault(link.code, link if not links else link._replace(role=Role.SECONDARY))
    axes = tuple(dict.fromkeys(axis for found in several for axis in found.axes))
    return Objectives(tuple(links.values()), () if links else axes)
