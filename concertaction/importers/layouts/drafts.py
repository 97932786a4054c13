"""A profile written from a file as it was read: the draft that a person then edits.

Whatever is written is read back: a table that the words of a profile cannot
say (tables side by side, titles inside a grid) is left to be guessed, so that
a profile saved from a file that was read well reads it in the same way.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from concertaction.errors import ProfileError
from concertaction.i18n import _
from concertaction.importers.layouts.fitting import fit
from concertaction.importers.layouts.page import Page
from concertaction.importers.layouts.profiled import heading_key, headings
from concertaction.importers.layouts.profiles import Named, Profile, ProfileSheet, parse
from concertaction.importers.layouts.recognition import read_workbook
from concertaction.importers.layouts.shapes import FIELDS, MARKED_PARTNERS, SHEET_NAME
from concertaction.importers.layouts.tables.spans import first_header
from concertaction.importers.values.personal import find_personal, quoted
from concertaction.models import column_letter
from concertaction.patterns import late

if TYPE_CHECKING:
    from concertaction.framework import Framework
    from concertaction.importers.files.workbook import Workbook
    from concertaction.importers.layouts.shapes import Block, Column, SheetReading

_LETTERS = late(r"[A-Z]{1,3}")
_LONGEST = 500
_TABLES = frozenset({"table", "groups", "x-grid", "no-header"})


class _Table(NamedTuple):
    """One part of a draft, and the words that go beside it."""

    names: tuple[str, ...]
    layout: str
    header_rows: tuple[int, ...] = ()
    first_row: int | None = None
    columns: tuple[tuple[str, str], ...] = ()  # heading, label or letters -> field
    letters: tuple[str, ...] = ()  # the column of each, for the comment
    said: tuple[str, ...] = ()  # what title rows and names of sheets say, for a comment
    is_comment: bool = False  # a sheet in which nothing was recognised


def draft(workbook: Workbook, readings: Sequence[SheetReading], framework: Framework) -> str:
    """Write the profile of a file as it was read, in the current language.

    The text is a profile that reads the file in the same way, or, where
    nothing was recognised, one whose columns are comments still.
    """
    wide = _all_tables(workbook, readings, wide=True)
    tables = _all_tables(workbook, readings, wide=False)
    for attempt in (_patterned(wide, workbook), _patterned(tables, workbook), tables):
        doubtful = _read_otherwise(attempt, workbook, readings, framework)
        if not doubtful:
            return _text(attempt, workbook)
    guessed = [
        _Table(table.names, "guess", said=table.said) if set(table.names) & doubtful else table
        for table in tables
    ]
    return _text(list(dict.fromkeys(guessed)), workbook)


# -- what was seen, as parts of a profile


def _all_tables(workbook: Workbook, readings: Sequence[SheetReading], *, wide: bool) -> list[_Table]:
    """The tables of all sheets; ``wide`` takes in the headings left and right that nothing recognised."""
    pages = {sheet.name: Page(sheet) for sheet in workbook.sheets if not sheet.hidden}
    tables: list[_Table] = []
    for reading in readings:
        page = pages.get(reading.summary.name)
        if page is None:
            continue
        if reading.blocks:
            tables += _tables(reading, page, wide=wide)
        elif reading.summary.skipped not in ("empty", "hidden", "corrections"):
            unread = _unread(reading, page)
            tables += [unread] if unread else []
    return tables


def _tables(reading: SheetReading, page: Page, *, wide: bool) -> Iterator[_Table]:
    name, layout = reading.summary.name, reading.summary.layout
    if layout == "form":
        yield _form(reading)
        return
    if layout not in _TABLES:
        yield _Table((name,), "guess", said=_said(reading.blocks[0]))
        return
    marked = {reason.where for reason in reading.reasons if reason.why == "partner-heading"}
    for position, block in enumerate(reading.blocks):
        rows = reading.summary.header_rows
        if position:
            rows = _header_above(reading, block, reading.blocks[position - 1])
        keys, letters = _keys(block, page, rows, marked, wide=wide)
        grid = any(column.code for column in block.columns)
        yield _Table(
            (name,),
            layout if len(reading.blocks) == 1 else "x-grid" if grid else "table",
            rows,
            min(block.rows) if block.rows and not rows else None,
            keys,
            letters,
            _said(block),
        )


def _header_above(reading: SheetReading, block: Block, before: Block) -> tuple[int, ...]:
    """The header rows between two tables."""
    spans = [
        (first, last)
        for first, last, kind in reading.summary.lines
        if kind == "header" and last < min(block.rows) and first > max(before.rows)
    ]
    return tuple(range(spans[-1][0], spans[-1][1] + 1)) if spans else ()


def _keys(
    block: Block, page: Page, rows: tuple[int, ...], marked: set[str], *, wide: bool
) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    """What each column of a table is called in the profile, its field and its letters."""
    texts = headings(page, rows)
    fields = dict(_real(block, marked))
    reach = [*fields, *texts] if wide else list(fields)
    inside = range(min(reach, default=0), max(reach, default=-1) + 1)
    alike = [heading_key(text) for text in texts.values()]
    found: list[tuple[str, str]] = []
    letters: list[str] = []
    for column in inside:
        text = texts.get(column, "")
        if column not in fields and not text:
            continue
        own = bool(text) and alike.count(heading_key(text)) == 1 and _may_be_key(text)
        found.append((text if own else column_letter(column), fields.get(column, "")))
        letters.append(column_letter(column))
    return tuple(found), tuple(letters)


def _real(block: Block, marked: set[str]) -> Iterator[tuple[int, str]]:
    """The columns of the sheet among those of a block: not what is said elsewhere, or continued."""
    seen: set[int] = set()
    for column in block.columns:
        if column.index in seen or not (column.heading or column.places is None):
            continue
        seen.add(column.index)
        is_marked = column.field == "partners" and column_letter(column.index) in marked
        yield column.index, column.code or (MARKED_PARTNERS if is_marked else column.field)


def _may_be_key(text: str) -> bool:
    return (
        len(text) <= _LONGEST
        and not _LETTERS.fullmatch(text)
        and bool(heading_key(text))
        and not find_personal(text)
    )


def _form(reading: SheetReading) -> _Table:
    fields: dict[str, str] = {}
    for block in reading.blocks:
        for column in block.columns:
            if column.heading and column.code is None and _may_be_key(column.heading):
                fields.setdefault(column.heading, column.field)
    return _Table(
        (reading.summary.name,), "form", columns=tuple(fields.items()), said=_said(reading.blocks[0])
    )


def _said(block: Block) -> tuple[str, ...]:
    """What is said once for all the actions, as comments: the sheet says it again next time."""
    lines = []
    for column in block.columns:
        if not _is_said_once(column):
            continue
        assert column.places is not None
        row, index = column.places[0]
        where = _("the name of the sheet") if (row, index) == SHEET_NAME else f"{column_letter(index)}{row}"
        value = json.dumps(quoted(column.values[0]) or "", ensure_ascii=False)
        lines.append(f"{column.field} = {value}  # {where}")
    return tuple(lines)


def _is_said_once(column: Column) -> bool:
    return (
        not column.heading
        and bool(column.places)
        and len(set(column.places or ())) == 1
        and column.values[0] is not None
        and column.field in FIELDS
    )


def _unread(reading: SheetReading, page: Page) -> _Table | None:
    rows = first_header(reading.summary.lines)
    if not rows:
        return None
    texts = headings(page, rows)
    pairs = [
        (text if _may_be_key(text) else column_letter(column), column_letter(column))
        for column, text in sorted(texts.items())
    ]
    return _Table(
        (reading.summary.name,),
        "table",
        rows,
        columns=tuple((key, "") for key, _column in pairs),
        letters=tuple(letters for _key, letters in pairs),
        is_comment=True,
    )


def _patterned(tables: list[_Table], workbook: Workbook) -> list[_Table]:
    """The same tables with names that next quarter's sheets have too, like ones together."""
    one_file = workbook.format in ("csv", "tsv")
    merged: dict[tuple[object, ...], list[str]] = {}
    first: dict[tuple[object, ...], _Table] = {}
    for table in tables:
        names = ["*"] if one_file else [re.sub(r"\d+", "*", name) for name in table.names]
        key = (table.layout, table.header_rows, table.first_row, table.columns, table.is_comment)
        first.setdefault(key, table)
        merged.setdefault(key, []).extend(name for name in names if name not in merged.get(key, ()))
    return [table._replace(names=tuple(merged[key])) for key, table in first.items()]


# -- is it the same reading?


def _read_otherwise(
    tables: Sequence[_Table], workbook: Workbook, readings: Sequence[SheetReading], framework: Framework
) -> set[str]:
    """The names of the sheets that these parts would read otherwise than they were read."""
    parts = [_part(table) for table in tables if not table.is_comment]
    if not parts:
        return set()
    try:
        profile = Profile(sheets=tuple(parts))
        pages = [Page(sheet) for sheet in workbook.sheets if not sheet.hidden]
        fitting = fit(Named("", Path(), profile, ""), pages, framework)
    except (ProfileError, ValueError):
        return {reading.summary.name for reading in readings}
    again = read_workbook(workbook, framework, fitting.sheets)
    return {
        before.summary.name
        for before, after in zip(readings, again, strict=True)
        if before.blocks and _signature(before) != _signature(after)
    } | {
        before.summary.name
        for before, after in zip(readings, again, strict=True)
        if not before.blocks and after.blocks
    }


def _part(table: _Table) -> ProfileSheet:
    return ProfileSheet(
        names=table.names,
        layout=table.layout,  # type: ignore[arg-type]
        header_rows=table.header_rows,
        first_row=table.first_row,
        columns=dict(table.columns),
    )


def _signature(reading: SheetReading) -> list[object]:
    """All that decides what the actions of a sheet are."""
    return [
        reading.year,
        *(
            (
                block.rows,
                block.year,
                [
                    (column.field, column.code, column.values, column.places_in(block.rows))
                    for column in block.columns
                    if column.field
                ],
            )
            for block in reading.blocks
        ),
    ]


# -- the text


def _text(tables: Sequence[_Table], workbook: Workbook) -> str:
    lines = [
        *_comments(
            _("Import profile, made from “{file}”.").format(file=_line(workbook.file)),
            _("Edit it, then: concertaction profile check THIS_FILE"),
            _("A field is one of: {fields};").format(fields=", ".join(FIELDS)),
            _(
                "an objective's code for a column of crosses; {marked} for crosses under a partner's name;"
            ).format(marked=MARKED_PARTNERS),
            _('or "" for a column that is not read.'),
        ),
        "",
        "format_version = 1",
        *_comments(_("Only files of this name are recognised (* stands for anything):")),
        f"# file = {_quoted(_file_pattern(workbook.file))}",
        *_comments(_("Encoding of text files of that name, where the accents come out wrong:")),
        '# encoding = "cp850"',
        *_comments(_("Where a list of partners is cut; without it, the tool finds out:")),
        r'# separators = [";", "\n"]',
        *_comments(_('Codes that Excel turned into dates: "dm" reads 1 February as 1.2, "md" as 2.1:')),
        '# code_order = "dm"',
        *_comments(_("Dates written as text with the month first (3/14/2011):")),
        '# date_order = "md"',
    ]
    for table in tables:
        lines += ["", *_table_lines(table)]
    return "\n".join(lines) + "\n"


def _comments(*sentences: str) -> list[str]:
    return [f"# {_line(sentence)}" for sentence in sentences]


def _table_lines(table: _Table) -> list[str]:
    lines = [
        "[[sheets]]",
        f"names = [{', '.join(map(_quoted, table.names))}]",
        f"layout = {_quoted(table.layout)}",
    ]
    if table.layout == "guess":
        lines += _comments(_("Read as the tool reads it: its build cannot be said in a profile."))
    elif table.layout != "form":
        if table.header_rows:
            lines.append(f"header_rows = {list(table.header_rows)}")
        if table.first_row:
            lines.append(f"first_row = {table.first_row}")
        lines += [
            *_comments(
                _("Rows to pass over, by number or by a text that they hold; nothing below last_row:")
            ),
            '# skip_rows = [14, "Total*"]',
            "# last_row = 40",
        ]
    lines += [
        *_comments(_("The same for all the actions, whatever the sheet says above them:")),
        "# [sheets.constants]",
        *(f"# {_line(said)}" for said in table.said or ('operator = "…"',)),
    ]
    if table.columns:
        lines.append("[sheets.columns]")
        sides = table.letters or ("",) * len(table.columns)
        lines += [
            f"{_key(key)} = {_quoted(field)}" + (f"  # {side}" if side and side != key else "")
            for (key, field), side in zip(table.columns, sides, strict=True)
        ]
    if not table.is_comment:
        return lines
    told = _(
        "Nothing was recognised in this sheet: take the first # of each line away, give headings a field."
    )
    return [*_comments(told), *(f"# {line}" for line in lines)]


def _file_pattern(file: str) -> str:
    return re.sub(r"\d+", "*", file)


def _line(text: str) -> str:
    """A text that stays on the line of its comment."""
    return "".join(character if character.isprintable() else " " for character in text)


def _key(key: str) -> str:
    return key if _LETTERS.fullmatch(key) else _quoted(key)


def _quoted(text: str) -> str:
    """A text as TOML writes it; what JSON leaves as it is and TOML forbids is written out."""
    return re.sub(r"[\x7f-\x9f]", lambda sign: f"\\u{ord(sign[0]):04x}", json.dumps(text, ensure_ascii=False))


def is_whole(text: str, name: str) -> bool:
    """Whether a draft is complete: a profile, and not one whose columns are comments still."""
    try:
        parse(text, name)
    except ProfileError:
        return False
    return True
