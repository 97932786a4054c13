"""What was seen in each sheet of a file, as what, and why (``import --explain``).

One set of values for the terminal and for JSON: texts are made of it last.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from concertaction.i18n import N_, _, ngettext
from concertaction.importers.layouts.shapes import FIELDS, SHEET_NAME
from concertaction.importers.layouts.tables.skipped import REASONS
from concertaction.importers.values.codes import CodeReader, code_reader
from concertaction.importers.values.dates import FIRST_SERIAL, LAST_SERIAL
from concertaction.importers.values.personal import quoted
from concertaction.models import column_letter
from concertaction.reports.safe import text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from concertaction.framework import Framework
    from concertaction.importers.layouts.shapes import Block, Column, Reason, SheetReading
    from concertaction.models import CellValue, SheetSummary

_SAID = frozenset({"title-row", "sheet-name", "cover-page", "other-sheets"})
_GROUP = "group-row"

Seen = dict[str, Any]


def explained(reading: SheetReading, framework: Framework, code_order: str | None = None) -> Seen:
    """Return what was seen in one sheet, as JSON has it (key ``explain``).

    ``code_order`` is the order of damaged codes that a person has said.
    """
    return {
        "columns": list(_columns(reading)),
        "constants": [*_constants(reading.blocks), *_unused(reading)],
        "groups": [
            {"row": int(reason.where), "field": reason.what, "value": _safe(reason.text)}
            for reason in reading.reasons
            if reason.why == _GROUP
        ],
        "filled_down": list(_filled_down(reading.blocks)),
        "code_order": list(_orders(reading.blocks, framework, code_order)),
        "passed_over": _passed_over(reading.summary),
    }


def _safe(value: CellValue) -> str:
    return text(quoted(value) or "")


def _columns(reading: SheetReading) -> Iterator[Seen]:
    """Each column or label, with its field ("" when it is not read) and the reason."""
    reasons = [reason for reason in reading.reasons if reason.why not in (*_SAID, _GROUP)]
    rows = [_column(reason) for reason in reasons]
    told = {row["column"] for row in rows}
    for block in reading.blocks:
        for column in block.columns:
            letters = column_letter(column.index)
            if column.field == "" and letters not in told:
                told.add(letters)
                why = "unknown-heading" if column.heading else "no-heading"
                rows.append(_row(letters, "", None, column.heading, why, None))
    by_letters = all(row["column"] for row in rows)
    yield from sorted(rows, key=lambda row: (len(row["column"]), row["column"])) if by_letters else rows


def _column(reason: Reason) -> Seen:
    grid = reason.why == "objective-heading"
    is_letters = reason.where.isascii() and reason.where.isalpha() and reason.where.isupper()
    return _row(
        reason.where if is_letters and len(reason.where) <= 3 else "",
        "objectives" if grid else reason.what,
        reason.what if grid else None,
        reason.text,
        reason.why,
        reason.score or None,
    )


def _row(
    letters: str, field: str, objective: str | None, heading: str, why: str, score: float | None
) -> Seen:
    return {
        "column": letters,
        "field": field,
        "objective": objective,
        "heading": _safe(heading),
        "why": why,
        "score": score,
    }


def _constants(blocks: Sequence[Block]) -> Iterator[Seen]:
    """What one place says for all the actions of a table."""
    for block in blocks:
        for column in block.columns:
            place = _one_place(column)
            if place is None or column.heading or column.code:
                continue
            cell = None if place == SHEET_NAME else f"{column_letter(place[1])}{place[0]}"
            yield _constant(column.field, column.values[0], place[0] or None, cell)


def _constant(
    field: str, value: CellValue, row: int | None, cell: str | None = None, *, is_used: bool = True
) -> Seen:
    return {"field": field, "value": _safe(value), "cell": cell, "row": row, "used": is_used}


def _one_place(column: Column) -> tuple[int, int] | None:
    places = set(column.places or ())
    if len(places) != 1 or not column.values or column.values[0] is None or column.field not in FIELDS:
        return None
    return places.pop()


def _unused(reading: SheetReading) -> Iterator[Seen]:
    """What title rows and the sheet's name say, and the table says otherwise."""
    used = {column.field for block in reading.blocks for column in block.columns if _one_place(column)}
    grouped = {reason.what for reason in reading.reasons if reason.why == _GROUP}
    places = {
        (column.field, place[0])
        for block in reading.blocks
        for column in block.columns
        if column.field in grouped
        for place in set(column.places or ())
    }
    used |= grouped
    for reason in reading.reasons:
        row = int(reason.where) if reason.where.isdigit() else None
        if reason.why not in _SAID:
            continue
        if (reason.what, row) in places:  # said above the table, and said anew by its group rows
            yield _constant(reason.what, reason.text, row)
        elif reason.what not in used and reading.blocks:
            yield _constant(reason.what, reason.text, row, is_used=False)


def _filled_down(blocks: Sequence[Block]) -> Iterator[Seen]:
    """Columns some of whose cells were blank or merged, and took the value above."""
    for block in blocks:
        for column in block.columns:
            if not column.heading or not column.places or column.field == "":
                continue
            moved = sum(
                place[0] < row and place[1] == column.index and value is not None
                for place, row, value in zip(column.places, block.rows, column.values, strict=True)
            )
            if moved and any(place[0] == row for place, row in zip(column.places, block.rows, strict=True)):
                yield {"column": column_letter(column.index), "field": column.field, "cells": moved}


def _orders(blocks: Sequence[Block], framework: Framework, said: str | None) -> Iterator[Seen]:
    """For each column of codes that became dates: the order in which they are read back, and its proof."""
    reader = code_reader(framework)
    for block in blocks:
        for column in block.columns:
            if column.field != "objectives" or column.code is not None:
                continue
            damaged = [(i, value) for i, value in enumerate(column.values) if _is_damaged(value)]
            if damaged:
                yield _order(block, column, damaged, reader, said)


def _is_damaged(value: CellValue) -> bool:
    if isinstance(value, bool):
        return False
    return isinstance(value, date) or (
        isinstance(value, (int, float)) and FIRST_SERIAL <= value <= LAST_SERIAL
    )


def _order(
    block: Block,
    column: Column,
    damaged: list[tuple[int, CellValue]],
    reader: CodeReader,
    said: str | None,
) -> Seen:
    proofs: dict[str, int] = {}
    for i, value in damaged:
        proves = reader.column_order([value])
        if proves:
            proofs.setdefault(proves, i)
    order = said or reader.column_order(value for _index, value in damaged)
    seen: Seen = {
        "column": column_letter(column.index),
        "order": order,
        "because": "said" if said else "proof" if order else "contradiction" if proofs else "no-proof",
        "cells": len(damaged),
        "proof": None,
    }
    if order in proofs and not said:
        index = proofs[order]
        row, at = column.places[index] if column.places else (block.rows[index], column.index)
        value = column.values[index]
        links = reader.read(value, order=order).links
        seen["proof"] = {
            "cell": f"{column_letter(at)}{row}",
            "value": _safe(value),
            "code": links[0][0] if links else "",
        }
    return seen


def _passed_over(sheet: SheetSummary) -> str | None:
    return sheet.skipped and _({**REASONS, **_ALSO_PASSED_OVER}.get(sheet.skipped, sheet.skipped))


_ALSO_PASSED_OVER = {
    "empty": N_("it is empty"),
    "hidden": N_("it is hidden"),
    "corrections": N_("it is the list of corrections that concertaction made"),
}


# -- in words


def in_words(reading: SheetReading, seen: Seen, layout: str) -> list[str]:
    """Say what was seen in one sheet, in lines for a terminal; ``layout`` is its name in words."""
    sheet = reading.summary
    what = _("passed over: {reason}").format(reason=seen["passed_over"]) if seen["passed_over"] else layout
    lines = [_("  sheet “{name}”: {what}").format(name=text(sheet.name), what=what)]
    if sheet.lines:
        lines.append(_("    lines: {lines}").format(lines=_lines(sheet)))
    if seen["columns"]:
        lines.append(_("    columns:") if seen["columns"][0]["column"] else _("    labels:"))
        lines += _column_lines(seen["columns"])
    if seen["constants"]:
        lines.append(_("    for all the actions:"))
        lines += [_constant_line(one) for one in seen["constants"]]
    if seen["groups"]:
        lines.append(_("    for the rows below:"))
        lines += [
            _("      row {row}: {field} = “{value}”").format(
                row=one["row"], field=field_name(one["field"]), value=one["value"]
            )
            for one in seen["groups"]
        ]
    lines += [_filled_line(one) for one in seen["filled_down"]]
    lines += [_order_line(one) for one in seen["code_order"]]
    return lines


def _lines(sheet: SheetSummary) -> str:
    by_kind: dict[str, list[str]] = {}
    for first, last, kind in sheet.lines:
        by_kind.setdefault(kind, []).append(str(first) if first == last else f"{first}-{last}")
    return _("; ").join(
        _("{kind} {rows}").format(kind=_(_KINDS.get(kind, kind)), rows=", ".join(rows))
        for kind, rows in by_kind.items()
    )


def _column_lines(columns: Sequence[Seen]) -> list[str]:
    names = [
        _("objective {code}").format(code=one["objective"]) if one["objective"] else field_name(one["field"])
        for one in columns
    ]
    wide = max(map(len, names))
    side = max(len(one["column"]) for one in columns)
    lines = []
    for one, name in zip(columns, names, strict=True):
        where = f"{one['column']:<{side}}  " if side else ""
        why = _(_WHY.get(one["why"]) or str(one["why"]))
        heading = _("“{text}”").format(text=one["heading"]) if one["heading"] else _("no heading")
        lines.append(f"      {where}{name:<{wide}}  ← {heading} – {why}")
    return lines


def _constant_line(one: Seen) -> str:
    row = _("row {row}").format(row=one["row"]) if one["row"] else None
    where = one["cell"] or row or _("name of the sheet, cover page or profile")
    field = field_name(one["field"])
    if one["used"]:
        return _("      {field} = “{value}” ({where})").format(field=field, value=one["value"], where=where)
    return _("      {field}: “{value}” ({where}) is not used, the sheet says it elsewhere").format(
        field=field, value=one["value"], where=where
    )


def _filled_line(one: Seen) -> str:
    return ngettext(
        "    column {column}: {count} blank or merged cell takes the value above it",
        "    column {column}: {count} blank or merged cells take the value above them",
        one["cells"],
    ).format(column=one["column"], count=one["cells"])


def _order_line(one: Seen) -> str:
    order = {"dm": _("day = axis, month = objective"), "md": _("month = axis, day = objective")}
    count = ngettext(
        "    column {column}: {count} code became a date; ",
        "    column {column}: {count} codes became dates; ",
        one["cells"],
    ).format(column=one["column"], count=one["cells"])
    if one["because"] == "proof":
        proof = one["proof"]
        return count + _("{order}, for {cell} ({value}) can only be {code}").format(
            order=order[one["order"]], cell=proof["cell"], value=proof["value"], code=proof["code"]
        )
    if one["because"] == "said":
        return count + _("{order}, as was said").format(order=order[one["order"]])
    if one["because"] == "contradiction":
        return count + _("some prove one order and some the other: each is read by itself")
    return count + _("nothing proves an order: day = axis is supposed, see --code-order")


def field_name(field: str) -> str:
    """Name a field in the current language, with the word that a profile uses for it."""
    if not field:
        return _("not read")
    words = _(_FIELDS.get(field, field))
    return words if words == field else f"{words} ({field})"


_FIELDS = {
    "reference": N_("reference"),
    "title": N_("title"),
    "description": N_("description"),
    "operator": N_("operator"),
    "operator_kind": N_("kind of the operator"),
    "partners": N_("partners"),
    "partner_kind": N_("kinds of the partners"),
    "objectives": N_("objectives"),
    "axis": N_("axis"),
    "objective_number": N_("number of the objective in its axis"),
    "objective_label": N_("title of the objective beside its code"),
    "start": N_("start"),
    "end": N_("end"),
    "period": N_("period"),
    "year": N_("year"),
    "quarter": N_("quarter"),
    "commune": N_("commune"),
    "public": N_("target group"),
    "participants": N_("participants"),
    "contact": N_("contact"),
    "enterprise_number": N_("enterprise number"),
    "remarks": N_("remarks"),
    "budget": N_("budget"),
    "status": N_("state of progress"),
    "person": N_("persons, never kept"),
}

_KINDS = {
    "title": N_("title rows"),
    "header": N_("header"),
    "group": N_("group"),
    "data": N_("actions"),
    "total": N_("total"),
    "note": N_("note"),
    "blank": N_("blank"),
}

_WHY = {
    "heading": N_("known heading"),
    "band": N_("heading above"),
    "content": N_("what its cells hold"),
    "heading-and-content": N_("heading, and what its cells hold"),
    "objective-heading": N_("heading that is an objective"),
    "partner-heading": N_("crosses under a partner's name"),
    "merged": N_("merged cells"),
    "fill-down": N_("cell left blank below it"),
    "profile": N_("profile"),
    "unknown-heading": N_("heading not recognised"),
    "no-heading": N_("nothing tells what it holds"),
    "previous-sheet": N_("columns of the sheet before"),
    "days-of-month": N_("days, beside their month"),
    "part-of-participants": N_("some of the participants, added to the others"),
    "parts-of-date": N_("part of a date, beside the others"),
    "second-operator": N_("operators beside those of another column"),
    "second-choice": N_("its first meaning was taken by another column"),
    "damaged-codes": N_("days that can only be codes of objectives"),
    "elimination": N_("no other column gives the titles"),
}
