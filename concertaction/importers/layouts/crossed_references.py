"""Grids of operators and objectives whose cells hold references of actions that another sheet lists: "n° 3".

What stands at the head of the row and of the column is given to those actions, and this is said; nothing in
such a grid is an action of its own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from concertaction.findings import finding
from concertaction.i18n import N_
from concertaction.importers.layouts.completed import NEARLY, Place, key_of, references_of
from concertaction.importers.layouts.shapes import Column
from concertaction.importers.layouts.words.headings import fold
from concertaction.importers.values.personal import quoted
from concertaction.models import column_letter
from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from concertaction.importers.files.workbook import Sheet
    from concertaction.importers.layouts.shapes import Block, SheetReading
    from concertaction.models import CellValue, Finding

_CROSSED = frozenset({"title", "operator", "objectives"})  # what such a grid says
_FEWEST, _LONGEST = 2, 60  # references, characters of a cell of them
_NAMED = late(
    r"(?:(?:voir|cf|cfr|v)\b\.?\s*)?(?:l['’])?(?:actions?|fiches?|projets?|activit[ée]s?|r[ée]f(?:[ée]rences?)?|lignes?|code)?"
    r"\W{0,3}(?:n\s?[°o]s?\.?|nrs?\.?|num[ée]ros?|#)?\s*(?=\S)",
    re.IGNORECASE,
)
_PARTED = late(r"\s*[,;/+&\n]\s*|\s+et\s+")
_OPERATOR = N_("the operator")
_OBJECTIVES = N_("the objectives")


class _Reference(NamedTuple):
    """A reference in a cell of a grid, and the record of the grid that it was read as."""

    text: str
    at: int


def join_crossed(sheets: Sequence[Sheet], readings: Sequence[SheetReading]) -> list[int]:
    """Give what such grids say to the actions; the places of the sheets that were used."""
    used: list[int] = []
    for place, reading in enumerate(readings):
        if reading.summary.layout != "titles-grid" or len(reading.blocks) != 1:
            continue
        block = reading.blocks[0]
        if not {"objectives"} <= block.fields <= _CROSSED:
            continue
        references = list(_references(block))
        lists = [
            target
            for other, listed in enumerate(readings)
            if other != place and listed.blocks and listed.summary.header_rows
            for target in references_of(other, sheets[other], listed)
            if _refer(references, target)
        ]
        if len({target.sheet for target in lists}) == 1:
            target = lists[0]
            listed = readings[target.sheet]
            kinds = _give(block, references, listed, target)
            listed.findings.extend(_said(sheets, reading, target, kinds))
            reading.findings[:] = [
                *_alone(sheets[place], block, references, target),
                *_of_others(sheets[place], block, references, listed, target),
            ]
            reading.blocks.clear()
            used.append(place)
    return used


def _references(block: Block) -> Iterator[_Reference]:
    titles = next(column for column in block.columns if column.field == "title")
    for index, value in enumerate(titles.values):
        text = str(value)
        for piece in _PARTED.split(text) if len(text) <= _LONGEST else (text,):
            if piece.strip():
                yield _Reference(piece.strip(), index)


def _key(text: str) -> str:
    named = _NAMED.match(text)
    return key_of(text[named.end() :] if named is not None else text)


def _refer(references: Sequence[_Reference], target: Place) -> bool:
    known = sum(_key(one.text) in target.records for one in references)
    return len(references) >= _FEWEST and known >= NEARLY * len(references)


def _give(block: Block, references: Sequence[_Reference], listed: SheetReading, target: Place) -> list[str]:
    """Add to each action what is said of its reference, at the reference; gives what was added."""
    said: dict[str, dict[tuple[int, int], list[CellValue]]] = {"objectives": {}, "operator": {}}
    for one in references:
        for record in target.records.get(_key(one.text), ()):
            for field, records in said.items():
                value = next((c.values[one.at] for c in block.columns if c.field == field), None)
                values = records.setdefault(record, [])
                if value is not None and value not in values:
                    values.append(value)
    every = [(number, index) for number, made in enumerate(listed.blocks) for index in range(len(made.rows))]
    is_carried = "operator" in listed.fields or not all(said["operator"].get(record) for record in every)
    kinds = [_OBJECTIVES]
    _add(listed, target, "objectives", said["objectives"])
    if not is_carried:
        kinds.append(_OPERATOR)
        _add(listed, target, "operator", {at: names[:1] for at, names in said["operator"].items()})
        _add(listed, target, "partners", {at: names[1:] for at, names in said["operator"].items()})
    return kinds


def _add(
    listed: SheetReading, target: Place, field: str, said: dict[tuple[int, int], list[CellValue]]
) -> None:
    for number, made in enumerate(listed.blocks):
        values = [said.get((number, index), []) for index in range(len(made.rows))]
        if field == "operator":
            made.columns = [column for column in made.columns if column.field != field]
        for level in range(max(map(len, values), default=0)):
            cells = [some[level] if level < len(some) else None for some in values]
            places = [(row, target.column) for row in made.rows]
            made.columns.append(Column(field, target.heading, target.column, cells, places))


def _said(
    sheets: Sequence[Sheet], grid: SheetReading, target: Place, kinds: Sequence[str]
) -> Iterator[Finding]:
    codes = sorted({str(value) for column in grid.columns_of("objectives") for value in column.texts})
    heading = " – ".join(f"{value}" for value in (codes[0], codes[-1]))
    for kind in kinds:
        yield finding(
            "completed-actions",
            sheet=sheets[target.sheet].name,
            column=column_letter(target.column),
            linked=quoted(grid.summary.name),
            heading=quoted(heading),
            key=quoted(target.heading),
            kind=kind,
        )


def _alone(sheet: Sheet, block: Block, references: Sequence[_Reference], target: Place) -> Iterator[Finding]:
    """Say which cells have the reference of no action."""
    titles = next(column for column in block.columns if column.field == "title")
    for one in references:
        if _key(one.text) not in target.records:
            row, column = block.place(titles, one.at)
            yield finding(
                "completes-no-action",
                sheet=sheet.name,
                row=row,
                column=column_letter(column),
                value=quoted(one.text),
            )


def _of_others(
    sheet: Sheet, block: Block, references: Sequence[_Reference], listed: SheetReading, target: Place
) -> Iterator[Finding]:
    """Say which actions have another operator in their list than in the grid: that of the list was kept."""
    titles, named = _column(block, "title"), _column(block, "operator")
    if titles is None or named is None:
        return
    for one in references:
        for number, index in target.records.get(_key(one.text), ()):
            made = listed.blocks[number]
            own = [c.values[index] for c in made.columns if c.field in ("operator", "partners")]
            said = named.values[one.at]
            if said is not None and not any(fold(str(said)) == fold(str(value)) for value in own):
                row, column = block.place(titles, one.at)
                yield finding(
                    "other-operator",
                    sheet=sheet.name,
                    row=row,
                    column=column_letter(column),
                    value=quoted(said),
                    key=quoted(one.text),
                )


def _column(block: Block, field: str) -> Column | None:
    return next((column for column in block.columns if column.field == field), None)
