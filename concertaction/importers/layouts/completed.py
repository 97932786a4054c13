"""Sheets whose lines complete the actions of another: ``ACT_ID | PARTENAIRE``, one line a pair.

An export of a database keeps the partners of actions, or their objectives, in
a table of their own.  Its lines are given to the actions, and this is said,
where nearly all its references are those of one other sheet and the headings
over both are alike; a table that is not joined so is said to be unread.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from concertaction.findings import finding
from concertaction.i18n import N_
from concertaction.importers.layouts.columns.code_shapes import code_shapes
from concertaction.importers.layouts.page import cell_at, shown
from concertaction.importers.layouts.shapes import Column
from concertaction.importers.layouts.words.headings import (
    LIKELY,
    POSSIBLE,
    fold,
    recognise,
    speaks_of,
    vocabulary,
)
from concertaction.importers.layouts.words.lines import is_nothing, words
from concertaction.importers.values.personal import find_personal, mask, may_hold_personal, quoted
from concertaction.models import column_letter
from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from concertaction.framework import Framework
    from concertaction.importers.files.workbook import Sheet
    from concertaction.importers.layouts.shapes import SheetReading
    from concertaction.models import CellValue, Finding

_HEADED = 15  # rows in which the headings are looked for
_WIDEST, _LONGEST_KEY = 12, 300  # columns of such a table; characters of a reference, or of a title
_FEWEST = 2  # lines
NEARLY = 0.9
"""Of the lines, whose references are those of actions; of references, that differ."""
_OF_TABLE = late(r"^(?:t|tbl|table|tab|feuille|onglet|export|lien|link)\s+|\s+(?:act|action|proj|projet)$")
_KINDS = {"partners": N_("the partners"), "objectives": N_("the objectives")}
_PASSED_OVER = frozenset({"no-table", "no-title", "list", "cover", "instructions", "pivot"})


_CODE = late(r"[A-Za-z]{0,6}[-_. ]?\d{1,6}")
_OF_LINE = frozenset({"operator", "description", "participants", "public", "budget", "status", "commune"})
_OWN = _OF_LINE | {"start", "end", "period", "year", "quarter"}  # what a sheet of actions says of them


class _Linked(NamedTuple):
    """A table of pairs: the row of its headings (from 0), of references, of what they are given."""

    head: int
    keys: tuple[int, ...]
    given: tuple[tuple[int, str], ...]
    is_read: bool = True  # False where codes stand for the partners


class Place(NamedTuple):
    """A column of references: the place of its sheet among the others, itself (from 0), its heading."""

    sheet: int
    column: int
    heading: str
    records: dict[str, list[tuple[int, int]]]  # reference -> block, record


def complete_actions(
    sheets: Sequence[Sheet], readings: Sequence[SheetReading], framework: Framework
) -> list[int]:
    """Give the lines of such tables to the actions; the places of the sheets that were used."""
    used: list[int] = []
    if not any(reading.blocks for reading in readings):
        return used
    for place, reading in enumerate(readings):
        sheet = sheets[place]
        if sheet.hidden or not (reading.summary.skipped in _PASSED_OVER or _only_completes(reading)):
            continue
        linked = _linked(sheet, framework)
        if linked is None or (reading.blocks and len({field for _, field in linked.given}) > 1):
            continue
        joins = [
            (column, target)
            for column in (linked.keys if linked.is_read else ())
            for target in _targets(sheets, readings, sheet, linked, column)
            if target.sheet != place
        ]
        if len({target.sheet for _, target in joins}) == 1:
            column, target = joins[0]
            sheet, masked = _without_personal_data(sheet, linked)
            _give(sheet, linked, column, readings[target.sheet], target)
            readings[target.sheet].findings.extend(_said(sheet, linked, column, target, sheets))
            reading.blocks.clear()
            reading.findings[:] = [*_alone(sheet, linked, column, target), *masked]
            used.append(place)
        elif not reading.blocks and _is_of_actions(sheet, linked):
            column, field = linked.given[0]
            reading.findings.append(
                finding(
                    "uncompleted-actions",
                    sheet=sheet.name,
                    row=linked.head + 1,
                    column=column_letter(column),
                    heading=quoted(_heading(sheet, linked.head, column)),
                    kind=_KINDS[field],
                )
            )
    return used


def _only_completes(reading: SheetReading) -> bool:
    """True for a table that says of actions what they are called, and partners or objectives, no more."""
    grid = any(column.code for block in reading.blocks for column in block.columns)
    return bool(reading.blocks) and not grid and reading.fields.isdisjoint(_OWN)


def _linked(sheet: Sheet, framework: Framework) -> _Linked | None:
    """The first row that heads references and what they are given, or None."""
    shapes = code_shapes(framework)
    of_partners = speaks_of(_OF_TABLE.sub("", fold(sheet.name)), "partners", least=POSSIBLE)
    for head, row in enumerate(sheet.rows[:_HEADED]):
        texts = {
            column: value for column, value in enumerate(row) if isinstance(value, str) and value.strip()
        }
        if not 1 < len(texts) <= _WIDEST:
            continue
        keys = tuple(column for column, text in texts.items() if _is_key(text))
        given: list[tuple[int, str]] = []
        coded: list[tuple[int, str]] = []
        for column, text in texts.items():
            if column in keys:
                continue
            values = [line[column] for line in sheet.rows[head + 1 :] if len(line) > column]
            filled = [value for value in values if value is not None]
            if speaks_of(text, "partners", least=POSSIBLE if of_partners else LIKELY) or (
                of_partners and speaks_of(text, "operator", least=POSSIBLE)
            ):
                names = [v for v in filled if isinstance(v, str) and not _CODE.fullmatch(v.strip())]
                (given if len(names) >= NEARLY * len(filled) else coded).append((column, "partners"))
            elif (
                speaks_of(text, "objectives", least=POSSIBLE)
                and filled
                and sum(map(shapes.is_code, filled)) >= NEARLY * len(filled)
            ):
                given.append((column, "objectives"))
        if keys and (given or coded):
            return _Linked(head, keys, tuple(given or coded), bool(given))
    return None


def _is_of_actions(sheet: Sheet, linked: _Linked) -> bool:
    """True for a table that says what belongs to actions: it should have been read."""
    fields = {field for _, field in linked.given}
    return any(
        _names_action(heading)
        and ("partners" in fields or speaks_of(heading, "reference"))
        and sum(key != "" for _, key in _lines(sheet, linked, column)) >= _FEWEST
        for column in linked.keys
        for heading in [_heading(sheet, linked.head, column)]
    )


def _without_personal_data(sheet: Sheet, linked: _Linked) -> tuple[Sheet, list[Finding]]:
    """The table without what speaks of persons, and where that was."""
    rows = list(sheet.rows)
    found: list[Finding] = []
    for at in range(linked.head + 1, len(rows)):
        for column, _ in linked.given:
            value = cell_at(rows[at], column)
            hits = find_personal(value) if value is not None and may_hold_personal(value) else ()
            if hits:
                rows[at] = [*rows[at][:column], mask(str(value), hits), *rows[at][column + 1 :]]
                found.append(
                    finding(
                        "national-register-number" if any(hit.refuses for hit in hits) else "personal-data",
                        sheet=sheet.name,
                        row=at + 1,
                        column=column_letter(column),
                        field="person",
                        kind=list(dict.fromkeys(hit.label for hit in hits)),
                    )
                )
    return sheet._replace(rows=rows), found


def _tokens(heading: str) -> set[str]:
    """The words of a heading, abbreviations written out."""
    meant = vocabulary().abbreviations
    return {meant.get(token, token) for token in fold(heading).split()}


def _is_key(heading: str) -> bool:
    """True for a heading over references of actions: "ACT_ID", "N° action", "Réf."; "Action" too."""
    return (
        speaks_of(heading, "reference", "title", least=0)
        or words("number_heading").fullmatch(fold(heading)) is not None
        or (not recognise(heading) and _names_action(heading))
    )


def _names_action(heading: str) -> bool:
    return any(words("action_heading").fullmatch(token) for token in _tokens(heading))


def _heading(sheet: Sheet, head: int, column: int) -> str:
    return shown(cell_at(sheet.rows[head], column)).strip()


def key_of(value: CellValue) -> str:
    """A reference, or a title, as it is compared: 1001, "1001", 1001.0 and "01001" are one; "" is none."""
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return ""
    text = shown(value).strip().casefold()
    if len(text) > _LONGEST_KEY:
        return ""
    whole = text.removesuffix(".0")
    return whole.lstrip("0") or whole if whole.isdecimal() else text


def _lines(sheet: Sheet, linked: _Linked, column: int) -> Iterator[tuple[int, str]]:
    """Rows (from 0) below the headings that give something, with their references."""
    for at in range(linked.head + 1, len(sheet.rows)):
        row = sheet.rows[at]
        if any(cell_at(row, one) is not None for one, _ in linked.given):
            yield at, key_of(cell_at(row, column))


def _targets(
    sheets: Sequence[Sheet], readings: Sequence[SheetReading], sheet: Sheet, linked: _Linked, column: int
) -> list[Place]:
    """The columns of references of other sheets that a column of the table refers to."""
    heading = _heading(sheet, linked.head, column)
    keys = [key for _, key in _lines(sheet, linked, column)]
    if len(keys) < _FEWEST or (_is_running(keys) and not _names_action(heading)):
        return []
    found: list[Place] = []
    for place, reading in enumerate(readings):
        if not reading.blocks or reading.summary.layout == "form" or not reading.summary.header_rows:
            continue
        if _only_completes(reading):
            continue
        fitting = [
            target
            for target in references_of(place, sheets[place], reading)
            if _are_alike(heading, target.heading)
            and sum(key in target.records for key in keys) >= NEARLY * len(keys)
        ]
        same = [target for target in fitting if fold(target.heading) == fold(heading)]
        found += (same or fitting)[:1]
    return found


def _is_running(keys: Sequence[str]) -> bool:
    """True for the lines' own numbers: 1, 2, 3."""
    return list(keys) == [str(number) for number in range(1, len(keys) + 1)]


def _are_alike(one: str, other: str) -> bool:
    """True for the headings of one thing: "ACT_ID" and "N° action"; "Réf." and "Réf. action"."""
    if fold(one) == fold(other) or (speaks_of(one, "reference") and speaks_of(other, "reference")):
        return True
    return _is_key(one) and _is_key(other) and (_names_action(one) or _names_action(other))


def references_of(place: int, sheet: Sheet, reading: SheetReading) -> Iterator[Place]:
    """The columns of a sheet of actions that hold a reference each, hardly any of them twice."""
    head = reading.summary.header_rows[-1] - 1
    for column in range(min(len(sheet.rows[head]), 4 * _WIDEST)):
        heading = _heading(sheet, head, column)
        if not heading or not _is_key(heading):
            continue
        records: dict[str, list[tuple[int, int]]] = {}
        count = 0
        for number, block in enumerate(reading.blocks):
            for index, row in enumerate(block.rows):
                key = key_of(cell_at(sheet.rows[row - 1], column))
                if key:
                    records.setdefault(key, []).append((number, index))
                count += 1
        if count and len(records) >= NEARLY * count:
            yield Place(place, column, heading, records)


def _give(sheet: Sheet, linked: _Linked, column: int, reading: SheetReading, target: Place) -> None:
    """Add to each action what the lines of its reference give; it stands at the reference."""
    for given, field in linked.given:
        heading = _heading(sheet, linked.head, given)
        told: dict[tuple[int, int], list[CellValue]] = {}
        for at, key in _lines(sheet, linked, column):
            value = cell_at(sheet.rows[at], given)
            for record in target.records.get(key, ()) if value is not None and not is_nothing(value) else ():
                values = told.setdefault(record, [])
                if value not in values:
                    values.append(value)
        for number, block in enumerate(reading.blocks):
            places = [(row, target.column) for row in block.rows]
            said = [told.get((number, index), []) for index in range(len(block.rows))]
            for level in range(max(map(len, said), default=0)):
                values = [some[level] if level < len(some) else None for some in said]
                block.columns.append(Column(field, heading, target.column, values, places))


def _said(
    sheet: Sheet, linked: _Linked, column: int, target: Place, sheets: Sequence[Sheet]
) -> Iterator[Finding]:
    for given, field in linked.given:
        yield finding(
            "completed-actions",
            sheet=sheets[target.sheet].name,
            column=column_letter(target.column),
            linked=quoted(sheet.name),
            heading=quoted(_heading(sheet, linked.head, given)),
            key=quoted(_heading(sheet, linked.head, column)),
            kind=_KINDS[field],
        )


def _alone(sheet: Sheet, linked: _Linked, column: int, target: Place) -> Iterator[Finding]:
    """Say which lines have the reference of no action."""
    told: set[str] = set()
    for at, key in _lines(sheet, linked, column):
        if key not in target.records and key not in told:
            told.add(key)
            yield finding(
                "completes-no-action",
                sheet=sheet.name,
                row=at + 1,
                column=column_letter(column),
                value=quoted(shown(sheet.rows[at][column]) if key else ""),
            )
