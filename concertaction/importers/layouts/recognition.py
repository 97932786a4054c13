"""A sheet of cells -> records: which lines are what, which column speaks of what.

The rules that decide whether a sheet is read:

- a hidden sheet is never read and always mentioned; hidden rows and columns
  are read like the others, and hidden rows are mentioned;
- a sheet where no table, form or grid of actions is recognised is passed over
  with a reason (``summary.skipped``: ``empty``, ``hidden``, ``instructions``,
  ``list``, ``cover``, ``pivot``, ``no-title``, ``no-table``), and its lines are
  told apart all the same;
- a table without a header is read only when its content leaves no doubt;
- what only looks like an action (title, total, note, repeated header, group
  row, empty numbered row, legend) is never one; a row that names an operator
  or has dates or partners but no title is one, and is refused later on.

Layouts (``summary.layout``): ``table``, ``groups`` (lines of their own speak
for the lines below), ``x-grid``, ``titles-grid``, ``form``, ``no-header``.

Several tables of one sheet give several blocks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from concertaction.findings import finding
from concertaction.importers.layouts.columns.code_shapes import code_shapes
from concertaction.importers.layouts.columns.found import Found
from concertaction.importers.layouts.columns.grids import axis_in_text
from concertaction.importers.layouts.columns.legends import explain_codes, outside_legends, unexplained
from concertaction.importers.layouts.completed import complete_actions
from concertaction.importers.layouts.folded import Unfolded, fold_back, unfold
from concertaction.importers.layouts.operators.constants import (
    read_line,
    read_place,
    year_in_text,
)
from concertaction.importers.layouts.operators.members import (
    called_after,
    listed_sheets,
    may_be_called_after,
    other_operator,
    stands_in_list,
)
from concertaction.importers.layouts.operators.name_lines import (
    LABELLED,
    SIGNED,
    is_organisation_name,
    lone_name,
    may_head_actions,
    name_of_sheet,
    names_above,
    names_below,
    operator_label,
    proper_name_of_sheet,
    public_over,
    says_by_partner,
)
from concertaction.importers.layouts.own import read_own
from concertaction.importers.layouts.page import Page
from concertaction.importers.layouts.profiled import read_profiled
from concertaction.importers.layouts.shapes import (
    FIELDS,
    SHEET_NAME,
    Block,
    Column,
    Header,
    NamedInTitle,
    Reason,
    SheetProfile,
    SheetReading,
)
from concertaction.importers.layouts.sheets import SheetReader, Table, find_tables, lines_of
from concertaction.importers.layouts.tables.headers import HeaderFinder
from concertaction.importers.layouts.tables.skipped import REASONS, why_skipped
from concertaction.importers.layouts.tables.structure import classify
from concertaction.importers.layouts.tables.unheaded import (
    continues,
    find_bare_table,
    read_titles_grid,
    under_operator,
)
from concertaction.importers.layouts.words.headings import fold, recognise, unaccented
from concertaction.importers.layouts.words.lines import words
from concertaction.importers.layouts.words.organisations import looks_like_organisation
from concertaction.importers.layouts.words.proper_names import guess_operator, texts_in, without_time
from concertaction.importers.values.personal import quoted
from concertaction.models import SheetSummary, column_letter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from concertaction.framework import Framework
    from concertaction.importers.files.workbook import Sheet, Workbook
    from concertaction.importers.layouts.columns.code_shapes import CodeShapes
    from concertaction.models import Finding

__all__ = [
    "FIELDS",
    "SHEET_NAME",
    "Block",
    "Column",
    "Reason",
    "SheetProfile",
    "SheetReading",
    "read_sheet",
    "read_workbook",
]

Profiles = SheetProfile | tuple[SheetProfile, ...] | list[SheetProfile] | None


def read_workbook(workbook: Workbook, framework: Framework, profile: Profiles = None) -> list[SheetReading]:
    """Read every sheet of a workbook, in order.

    Looks across sheets for what one alone cannot tell: an operator that only
    the cover page names, or that the sheets' own names tell apart.
    """
    readings: list[SheetReading] = []
    before: Table | None = None
    sheets, explained = explain_codes(workbook.sheets, framework)
    workbook = workbook._replace(sheets=tuple(sheets))
    for sheet in workbook.sheets:
        reading, table = _read_sheet(sheet, framework, workbook.file, profile, before)
        before = table or before
        if reading.blocks:
            there = explained.get(sheet.name)
            if there is not None:
                reading.findings[:0] = there.findings
                reading.findings.extend(outside_legends(reading, there.legends))
            reading.findings.extend(unexplained(reading))
        readings.append(reading)
    if profile is None:
        _read_like_others(workbook, readings, framework)
    _pass_over_models(workbook, readings)
    for place in complete_actions(workbook.sheets, readings, framework):
        passed = _skipped(Page(workbook.sheets[place]), "completes")
        passed.findings.extend(readings[place].findings)
        readings[place] = passed
    _name_operators(workbook, readings, framework)
    for sheet, reading in zip(workbook.sheets, readings, strict=True):
        reading.findings.extend(_other_tab(sheet, reading))
    return readings


def read_sheet(
    sheet: Sheet, framework: Framework, *, file_name: str, profile: Profiles = None
) -> SheetReading:
    """Read one sheet: its blocks of records, its lines, and what must be said of it.

    ``file_name`` only gives a year to periods written without one, when
    nothing in the sheet does.  A profile of the sheet replaces all guessing.
    """
    return _read_sheet(sheet, framework, file_name, profile, None)[0]


def _read_sheet(
    sheet: Sheet, framework: Framework, file_name: str, profile: Profiles, before: Table | None
) -> tuple[SheetReading, Table | None]:
    """Read a sheet, which may go on with the table of a sheet ``before``; gives its own table too."""
    if sheet.hidden:
        said = finding("hidden-sheet", sheet=sheet.name)
        return SheetReading(SheetSummary(sheet.name, None, (), {}, "hidden"), findings=[said]), None
    page = Page(sheet)
    if not page.height:
        return SheetReading(SheetSummary(sheet.name, None, (), {}, "empty")), None
    reading, table = _read(page, framework, code_shapes(framework), profile, before)
    if reading.year is None:
        year = year_in_text(re.sub(r"[_.]", " ", file_name.rpartition(".")[0]))
        months = _months_without_year(page, reading)
        if months and year is not None:
            reading, table = _read(page, framework, code_shapes(framework), profile, before, year)
        elif months:
            reading.findings.append(
                finding(
                    "months-without-year",
                    sheet=sheet.name,
                    row=reading.summary.header_rows[-1] if reading.summary.header_rows else None,
                    column=months[0].where,
                    heading=quoted(months[0].text),
                )
            )
        reading.year = year
    reading.findings.extend(_hidden_rows(page))
    return reading, table


def _read(
    page: Page,
    framework: Framework,
    shapes: CodeShapes,
    profile: Profiles,
    before: Table | None,
    year: int | None = None,
) -> tuple[SheetReading, Table | None]:
    said = _read_as_said(page, framework, shapes, profile)
    if isinstance(said, SheetReading):
        return said, None
    fitting = said
    unfolded = unfold(page)
    if unfolded is not None:
        reading = _read_unfolded(unfolded, framework, shapes)
        if reading is not None:
            return _with_constants(reading, fitting), None
    reader = SheetReader(page, framework, shapes, year)
    finder = HeaderFinder(page, framework, shapes)
    found = finder.find(0)
    if (found is None or not finder.is_plain_table(found)) and reader.add_forms():
        return _with_constants(reader.done(), fitting), None
    if found is None and before is not None and _read_continued(page, shapes, reader, before):
        return _with_constants(reader.done(), fitting), before
    tables = find_tables(page, finder, found)
    reason = reader.add_tables(tables)
    if reason is None:
        return _with_constants(reader.done(), fitting), tables[0]
    if _read_unheaded(page, framework, shapes, reader, found):
        return _with_constants(reader.done(), fitting), None
    return _skipped(page, reason if tables else why_skipped(page, shapes)), None


def _read_unfolded(unfolded: Unfolded, framework: Framework, shapes: CodeShapes) -> SheetReading | None:
    """Read a sheet of several lines a record; None where no table of actions is found in it."""
    finder = HeaderFinder(unfolded.page, framework, shapes)
    reader = SheetReader(unfolded.page, framework, shapes)
    if reader.add_tables(find_tables(unfolded.page, finder, finder.find(0))) is not None:
        return None
    fold_back(reader, unfolded)
    return reader.done()


def _read_as_said(
    page: Page, framework: Framework, shapes: CodeShapes, profile: Profiles
) -> SheetReading | SheetProfile | None:
    """Read a sheet as a profile or our own workbook says; else give what a profile adds to a guess."""
    speaking, others = _profiles_for(page.sheet.name, profile)
    fitting = speaking[0] if speaking else None
    if fitting is not None and fitting.layout == "skip":
        return _skipped(page, "profile")
    if fitting is not None and fitting.layout not in ("form", "guess"):
        return read_profiled(page, framework, shapes, speaking)
    if fitting is not None and fitting.labels:
        return _read_labelled(page, framework, shapes, fitting)
    ours = read_own(page.sheet) if fitting is None or fitting.layout == "guess" else None
    if ours is not None:
        return _with_constants(ours, fitting)
    if fitting is None and others:
        return _skipped(page, "other-profile")
    return fitting


def _months_without_year(page: Page, reading: SheetReading) -> list[Reason]:
    """The columns of months or quarters whose crosses give no dates, for want of a year."""
    times = [reason for reason in reading.reasons if reason.why == "time-heading"]
    if not times or any(
        value is not None
        for block in reading.blocks
        for column in block.columns
        if column.field in ("start", "end", "period")
        for value in column.values
    ):
        return []
    columns = {column_letter(column): column for column in range(page.width)}
    rows = [row - 1 for block in reading.blocks for row in block.rows]
    return [
        reason for reason in times if any(page.cell(row, columns[reason.where]) is not None for row in rows)
    ]


def _hidden_rows(page: Page) -> list[Finding]:
    hidden = page.sheet.hidden_rows
    used = sorted(row for row in hidden if row <= page.height and page.counts[row - 1])
    if not used:
        return []
    return [finding("hidden-rows", sheet=page.sheet.name, row=used[0], count=len(used), rows=_spans(used))]


def _spans(rows: list[int]) -> str:
    parts: list[list[int]] = []
    for row in rows:
        if parts and row == parts[-1][1] + 1:
            parts[-1][1] = row
        else:
            parts.append([row, row])
    shown = ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in parts[:10])
    return shown + (", …" if len(parts) > 10 else "")


def _skipped(page: Page, reason: str) -> SheetReading:
    """A sheet that is passed over, with its lines told apart all the same."""
    name = page.sheet.name
    said = finding("skipped-sheet", sheet=name, reason=REASONS[reason])
    seen = classify(page)
    header = tuple(row + 1 for row in seen.header)
    return SheetReading(
        SheetSummary(name, None, header, {}, reason, lines_of(seen.kinds, seen.middle)), findings=[said]
    )


def _read_continued(page: Page, shapes: CodeShapes, reader: SheetReader, before: Table) -> bool:
    """Read a sheet without headings that goes on with the columns of a sheet before it."""
    if before.found.codes or before.beside or before.banded is not None:
        return False
    first = continues(page, before.choices, shapes)
    if first is None:
        return False
    titles = tuple(row for row in range(first) if page.counts[row])
    choices = {column: choice._replace(why="previous-sheet") for column, choice in before.choices.items()}
    header = before.found.header._replace(rows=())
    reader.add_table(
        Table(titles, before.found._replace(header=header), page.height - 1, choices),
        [*reader.constants(titles), *reader.named],
        start=first,
    )
    reader.reading.summary = reader.reading.summary._replace(layout="no-header")
    return True


def _read_unheaded(
    page: Page, framework: Framework, shapes: CodeShapes, reader: SheetReader, found: Found | None
) -> bool:
    """Read a grid of titles, or a table whose content alone says what it is."""
    grid = read_titles_grid(page, framework, shapes, found)
    if grid is not None and grid[0].rows:
        block, top = grid
        reader.add_constants(block, [row for row in range(top) if page.counts[row]])
        reader.reading.blocks.append(block)
        reader.columns.update({column.index: column.field for column in reversed(block.columns)})
        reader.kinds.update({row: "title" for row in range(top) if page.counts[row]})
        reader.kinds[top] = "header"
        reader.kinds.update({row - 1: "data" for row in block.rows})
        for row in range(top + 1, page.height):
            if page.counts[row]:
                reader.kinds.setdefault(row, "note" if row >= max(block.rows) else "group")
        reader.reading.summary = reader.reading.summary._replace(layout="titles-grid", header_rows=(top + 1,))
        return True
    bare = find_bare_table(page, shapes) if found is None else None
    if bare is None:
        return False
    titles = tuple(row for row in range(bare.first) if page.counts[row])
    header = Header((), 0, bare.width - 1, {})
    told = [*reader.constants(titles), *reader.named]
    names = [str(item.fact.value) for item in told if item.fact.field == "operator"]
    bare = under_operator(page, bare, names[0]) if names else bare
    reader.add_table(
        Table(titles, Found(header, {}, {}, 0.0), page.height - 1, bare.choices),
        told,
        start=bare.first,
    )
    reader.reading.summary = reader.reading.summary._replace(layout="no-header")
    reader.reading.findings.append(finding("no-headings", sheet=page.sheet.name, row=bare.first + 1))
    return True


# -- profiles


def _profiles_for(name: str, profile: Profiles) -> tuple[list[SheetProfile], bool]:
    """The profiles that speak of a sheet, and whether there are profiles at all."""
    if profile is None:
        return [], False
    profiles: Sequence[SheetProfile] = [profile] if isinstance(profile, SheetProfile) else profile
    named = [one for one in profiles if one.sheet is not None and fold(one.sheet) == fold(name)]
    return named or [one for one in profiles if one.sheet is None][:1], bool(profiles)


def _read_labelled(
    page: Page, framework: Framework, shapes: CodeShapes, profile: SheetProfile
) -> SheetReading:
    reader = SheetReader(page, framework, shapes)
    if reader.add_forms({fold(label): field for label, field in profile.labels.items()}):
        return _with_constants(reader.done(), profile)
    return _skipped(page, "no-table")


def _with_constants(reading: SheetReading, profile: SheetProfile | None) -> SheetReading:
    """Add what a profile says for every record of a form."""
    for field, value in profile.constants.items() if profile is not None else ():
        for block in reading.blocks:
            if not any(column.field == field for column in block.columns):
                _add_constant(block, field, value)
    return reading


def _add_constant(block: Block, field: str, value: str) -> None:
    size = len(block.rows)
    block.columns.append(Column(field, "", 0, [value] * size, [SHEET_NAME] * size))


# -- across sheets

_FEWEST_SAME = 3  # fields whose labels stand at the same places
_LONGEST_LABEL = 80
_HIGHEST_FORM = 120  # rows in which they are looked for


def _read_like_others(workbook: Workbook, readings: list[SheetReading], framework: Framework) -> None:
    """Read a sheet as a form where its labels stand at the places of those of a sheet that is one."""
    forms = [place for place, reading in enumerate(readings) if reading.summary.layout == "form"]
    others = [place for place in range(len(readings)) if place not in forms]
    if not forms or not others:
        return
    worded = [_worded(workbook.sheets[place]) for place in forms]
    for place in others:
        sheet, before = workbook.sheets[place], readings[place]
        if sheet.hidden or before.summary.skipped == "empty" or len(before.blocks) > 1:
            continue
        mine = _worded(sheet)
        same = max((mine & form for form in worded), key=len)
        fields = {matches[0].field for _, _, text in same if (matches := recognise(text.rstrip(" :")))}
        if len(fields) < _FEWEST_SAME or "title" not in fields or 2 * len(same) < len(mine):
            continue
        page = Page(sheet)
        reader = SheetReader(page, framework, code_shapes(framework))
        if not reader.add_forms(known=True):
            continue
        reading = reader.done()
        titles = [column for block in reading.blocks for column in block.columns if column.field == "title"]
        if any(value is not None for column in titles for value in column.values):
            reading.year = reading.year or before.year
            reading.findings.extend(_hidden_rows(page))
            readings[place] = reading


def _pass_over_models(workbook: Workbook, readings: list[SheetReading]) -> None:
    """Pass over a form whose title is a label: it stands at its place in other forms of other titles."""
    titled = {
        place: title
        for place, reading in enumerate(readings)
        if reading.summary.layout == "form" and (title := _only_title(reading)) is not None
    }
    worded = {place: _worded(workbook.sheets[place]) for place in titled}
    for place, (row, column, text) in titled.items():
        same = (row - 1, column, text.strip())
        if any(same in worded[at] for at, other in titled.items() if other[:2] != (row, column)):
            readings[place] = _skipped(Page(workbook.sheets[place]), "model")


def _only_title(reading: SheetReading) -> tuple[int, int, str] | None:
    """Row (from 1), column (from 0) and text of the title of a sheet that holds one form."""
    found = [
        (*column.places[0], column.values[0].split("\n")[0])
        for block in reading.blocks
        for column in block.columns
        if column.field == "title"
        and column.places
        and len(block.rows) == 1
        and isinstance(column.values[0], str)
    ]
    return found[0] if len(reading.blocks) == 1 and found else None


def _worded(sheet: Sheet) -> set[tuple[int, int, str]]:
    """The short texts of a sheet, with their places."""
    return {
        (at, column, value.strip())
        for at, row in enumerate(sheet.rows[:_HIGHEST_FORM])
        for column, value in enumerate(row)
        if isinstance(value, str) and 1 < len(value) < _LONGEST_LABEL
    }


def _other_tab(sheet: Sheet, reading: SheetReading) -> list[Finding]:
    """Say that a sheet is called after another organisation than the line above its table names."""
    said = other_operator(sheet, reading) if reading.blocks else None
    if said is None:
        return []
    name, (row, column) = said
    return [
        finding(
            "other-tab",
            sheet=sheet.name,
            row=row,
            column=column_letter(column),
            tab=quoted(sheet.name.strip()),
            operator=quoted(name),
        )
    ]


def _name_operators(workbook: Workbook, readings: list[SheetReading], framework: Framework) -> None:
    """Name the operator of sheets whose actions do not.

    In this order: a label below the table, the names of several sheets, what a line of the sheet surely
    names, the name of a sheet that a cover lists or that stands beside others called after operators,
    a cover page, the other sheets, what a line may name, the name of the sheet.
    """
    read = [
        (sheet, reading) for sheet, reading in zip(workbook.sheets, readings, strict=True) if reading.blocks
    ]
    labelled = [_hear_label_below(sheet, reading) for sheet, reading in read]
    if labelled == [False] and _says_operator(read[0][1], SHEET_NAME):
        _hear_signature(*read[0])
    are_said = any(_says_who(sheet, reading) for sheet, reading in read)
    tabs_name = all(_names_organisation(sheet.name, framework) for sheet, _ in read)
    if tabs_name and not are_said and _have_one_title(read):
        for sheet, reading in read:  # the title is the collector's, the same on every sheet
            _give_operator(reading, without_time(sheet.name.strip()), "sheet-name")
        return
    nameless = [
        (sheet, reading)
        for sheet, reading in read
        if not any(_has_operator(block) for block in reading.blocks)
    ]
    if not nameless:
        return
    for sheet, reading in nameless:
        reading.operator = reading.operator or _guess_on_sheet(sheet, reading)
    guesses = [reading.operator for _, reading in nameless if reading.operator is not None]
    sure = {guess.name for guess in guesses if guess.strength > 1}
    named = [(sheet, reading) for sheet, reading in nameless if _may_be_operator(sheet.name, framework)]
    alike = _called_after_operators(read)
    if len(named) == len(nameless) and len(named) + alike >= 2 and len(sure) != 1:
        for sheet, reading in named:
            reading.operator = None
            is_form = reading.summary.layout == "form"  # there it may be what the action is called
            if is_organisation_name(sheet.name) or (looks_like_organisation(sheet.name) and not is_form):
                _give_operator(reading, without_time(sheet.name.strip()), "sheet-name")
            elif not is_form:
                reading.operator = NamedInTitle(without_time(sheet.name.strip()), sheet.name, 0, 0)
        return
    called = _name_after_tabs(workbook, readings, read, named, framework)
    unsure = [
        reading
        for sheet, reading in nameless
        if sheet.name not in called and (reading.operator is None or reading.operator.strength < 2)
    ]
    for said, why in (
        ({name for name, _ in _said_on_covers(workbook, readings, framework)}, "cover-page"),
        (set() if called else _said_on_others(readings), "other-sheets"),
    ):
        if len(said) == 1:
            for reading in unsure:
                if why == "cover-page" or _tells_of_actions(reading):
                    reading.operator = None
                    _give_operator(reading, next(iter(said)), why)
            return
    if not called:
        _share_guesses(workbook, readings, nameless)
    for sheet, reading in nameless:
        name = name_of_sheet(sheet.name) if reading.operator is None else None
        if name is not None:
            reading.operator = NamedInTitle(name, sheet.name, 0, 0)
    if len(nameless) == len(read) and all(reading.operator is None for _, reading in read):
        _name_after_proper_tabs(read)
        _name_after_lone_line(read)


def _name_after_proper_tabs(read: list[tuple[Sheet, SheetReading]]) -> None:
    """Where nothing in a file names an operator, take the sheets' names, if each is a proper name."""
    names = [proper_name_of_sheet(sheet.name) for sheet, _ in read]
    if all(names) and all(reading.summary.layout != "form" for _, reading in read):
        for (sheet, reading), name in zip(read, names, strict=True):
            reading.operator = NamedInTitle(str(name), sheet.name, 0, 0)


def _name_after_lone_line(read: list[tuple[Sheet, SheetReading]]) -> None:
    """Where nothing else names an operator, take the only line above the only table, if it may be a name."""
    if len(read) != 1 or read[0][1].operator is not None or read[0][1].summary.layout == "form":
        return
    sheet, reading = read[0]
    lines = list(_texts_of(sheet, reading, "title"))
    name = lone_name(lines[0][2]) if len(lines) == 1 else None
    if name is not None:
        row, column, _ = lines[0]
        reading.operator = NamedInTitle(name, sheet.name, row, column)


def _name_after_tabs(
    workbook: Workbook,
    readings: list[SheetReading],
    read: list[tuple[Sheet, SheetReading]],
    named: list[tuple[Sheet, SheetReading]],
    framework: Framework,
) -> set[str]:
    """Name the operator of sheets that say none after their tabs, as the cover or the other tabs show.

    Alone, a tab that reads as a name goes before what a cover only mentions, and after what it says
    ("Opérateur : CPAS de Dour").  Gives the names of those sheets.
    """
    lists = listed_sheets(workbook, readings).values()
    siblings = called_after(read)
    labelled = {is_labelled for _, is_labelled in _said_on_covers(workbook, readings, framework)}
    called: set[str] = set()
    for sheet, reading in named:
        listed = True not in labelled and any(sheet.name in names for names in lists)
        if reading.operator is not None and reading.operator.strength > 1:
            continue
        if not (listed or siblings or labelled == {False}):
            continue
        if may_be_called_after(sheet.name, listed=listed, siblings=siblings):
            reading.operator = NamedInTitle(sheet.name.strip(), sheet.name, 0, 0)
            called.add(sheet.name)
    return called


def _hear_label_below(sheet: Sheet, reading: SheetReading) -> bool:
    """Take the operator that a label says below the actions, "Opérateur : EFT A"; True where one does."""
    if reading.summary.layout == "form" and _hear_last_label(sheet, reading):
        return True
    if any(_has_operator(block) for block in reading.blocks) and not _says_operator(reading, SHEET_NAME):
        return False
    said = guess_operator(sheet.name, _texts_below(sheet, reading), LABELLED, names_below)
    if said is not None:
        _give_operator(reading, said.name, "title-row")
    return said is not None


def _hear_signature(sheet: Sheet, reading: SheetReading) -> None:
    """Prefer who signs the only sheet of a file to what the sheet is called."""
    said = guess_operator(sheet.name, _texts_below(sheet, reading), SIGNED, names_below)
    if said is None or fold(said.name) == fold(sheet.name):
        return
    for block in reading.blocks:
        block.columns = [column for column in block.columns if column.field != "operator"]
    reading.operator = said


def _hear_last_label(sheet: Sheet, reading: SheetReading) -> bool:
    """Take for all the forms of a sheet the operator that stands below the last one, apart from it."""
    block = reading.blocks[-1]
    said = [
        (value, column.places[index] if column.places else (block.rows[index], column.index))
        for column in block.columns
        if column.field == "operator"
        for index, value in enumerate(column.values)
        if value is not None
    ]
    last = _last_answer(block, but="operator")
    if len(block.rows) < 2 or len(said) != 1 or len(reading.blocks) > 1:
        return False
    value, (row, _) = said[0]
    is_apart = row > last + 1 and not any(cell is not None for cell in sheet.rows[row - 2])
    if is_apart:
        _give_operator(reading, str(value), "title-row")
    return is_apart


def _guess_on_sheet(sheet: Sheet, reading: SheetReading) -> NamedInTitle | None:
    """The name that nothing marks, in the lines above the actions, else in those below."""
    least = 1 if reading.summary.layout != "form" or _titles_are_labelled(reading) else 3
    above = guess_operator(sheet.name, _texts_of(sheet, reading, "title"), least, names_above)
    if above is not None and above.strength > 1:
        return above
    below = guess_operator(sheet.name, _texts_below(sheet, reading), 1, names_below)
    return below if above is None or (below is not None and below.strength > 1) else above


def _titles_are_labelled(reading: SheetReading) -> bool:
    """True for forms that say what each action is called: a line above them is no title of an action."""
    titles = [column for block in reading.blocks for column in block.columns if column.field == "title"]
    return (
        len(titles) >= len(reading.blocks)
        and all(column.heading for column in titles)
        and all(value is not None for column in titles for value in column.values)
    )


def _share_guesses(
    workbook: Workbook, readings: list[SheetReading], nameless: Sequence[tuple[Sheet, SheetReading]]
) -> None:
    """Where the sheets, or a cover page, name one operator, give it to those that name none."""
    named = any(_has_operator(block) for reading in readings for block in reading.blocks)
    lists = listed_sheets(workbook, readings)
    covers = [
        said
        for sheet, reading in zip(workbook.sheets, readings, strict=True)
        if reading.summary.skipped == "cover" and sheet.name not in lists
        if (said := guess_operator(sheet.name, texts_in(enumerate(sheet.rows[:40], 1)))) is not None
    ]
    found = [reading.operator for _, reading in nameless if reading.operator] or covers
    shared = found[0] if len({said.name for said in found}) == 1 else None
    for _, reading in nameless:
        if reading.operator is None and not named and _tells_of_actions(reading):
            reading.operator = shared


def _texts_below(sheet: Sheet, reading: SheetReading) -> Iterator[tuple[int, int, str]]:
    """The texts of the lines below the last action; below forms, of all that answers nothing."""
    last = max((row for block in reading.blocks for row in block.rows), default=0)
    if reading.summary.layout != "form":
        return (text for text in _texts_of(sheet, reading, "note") if text[0] > last)
    last = max([last, *map(_last_answer, reading.blocks)])
    return texts_in(
        (row, sheet.rows[row - 1]) for row in range(last + 1, min(last + 40, len(sheet.rows)) + 1)
    )


def _last_answer(block: Block, but: str = "") -> int:
    """The last row (from 1) from which a block of forms has something; the field ``but`` apart."""
    return max(
        (
            place[0]
            for column in block.columns
            if column.field not in (but, "") and column.places
            for value, place in zip(column.values, column.places, strict=True)
            if value is not None
        ),
        default=0,
    )


def _texts_of(sheet: Sheet, reading: SheetReading, kind: str) -> Iterator[tuple[int, int, str]]:
    return texts_in(
        (row, sheet.rows[row - 1])
        for first, last, what in reading.summary.lines
        if what == kind
        for row in range(first, min(last, first + 40) + 1)
    )


def _have_one_title(read: list[tuple[Sheet, SheetReading]]) -> bool:
    """True when two sheets and more have one operator, which a title row of each says."""
    if len(read) < 2:
        return False
    said = {
        (column.places is not None and len(set(column.places)) == 1 and column.places[0] != SHEET_NAME, value)
        for _, reading in read
        for block in reading.blocks
        for column in block.columns
        if column.field == "operator"
        for value in set(column.values)
    }
    return len(said) == 1 and next(iter(said))[0]


def _says_who(sheet: Sheet, reading: SheetReading) -> bool:
    """True where a title row says whose the sheets are: "Opérateur : EFT A", "un onglet par partenaire"."""
    return any(
        operator_label(text) is not None or says_by_partner(text)
        for _, _, text in _texts_of(sheet, reading, "title")
    )


def _names_organisation(name: str, framework: Framework) -> bool:
    return looks_like_organisation(name) and (is_organisation_name(name) or _may_be_operator(name, framework))


def _says_operator(reading: SheetReading, place: tuple[int, int]) -> bool:
    return any(
        column.field == "operator" and column.places is not None and set(column.places) == {place}
        for block in reading.blocks
        for column in block.columns
    )


def _called_after_operators(read: list[tuple[Sheet, SheetReading]]) -> int:
    """How many sheets have the operator that their name alone tells."""
    return sum(_says_operator(reading, SHEET_NAME) for _, reading in read)


def _has_operator(block: Block) -> bool:
    return any(
        column.field == "operator" and any(value is not None for value in column.values)
        for column in block.columns
    )


def _may_be_operator(name: str, framework: Framework) -> bool:
    plain = unaccented(name).strip()
    if (
        "_" in name
        or words("not_a_name", r"\b", r"\b").search(plain)
        or read_place(name)
        or words("plain_name", r"^", r"?[\s\W\d]*$").match(plain)
        or len(plain) < 3
        or year_in_text(name)
        or public_over(name) is not None
        or not may_head_actions(name)
    ):
        return False
    return not read_line(name, framework, code_shapes(framework), name=True) and not axis_in_text(
        name, framework, code_shapes(framework)
    )


def _said_on_covers(
    workbook: Workbook, readings: list[SheetReading], framework: Framework
) -> set[tuple[str, bool]]:
    """Names of organisations on the pages that hold no action, and whether a label says whose they are.

    What stands among others, or on a page that lists sheets called after houses, is of no sheet.
    """
    said: set[tuple[str, bool]] = set()
    lists = listed_sheets(workbook, readings)
    for sheet, reading in zip(workbook.sheets, readings, strict=True):
        if reading.summary.skipped not in ("cover", "instructions", "no-table"):
            continue
        for at, row in enumerate(sheet.rows[:40]):
            for index, value in enumerate(row):
                if not isinstance(value, str) or len(value) > 120:
                    continue
                for fact in read_line(value, framework, code_shapes(framework)):
                    if fact.field != "operator":
                        continue
                    is_said = is_organisation_name(str(fact.value)) and not (
                        sheet.name in lists or stands_in_list(sheet, at, index)
                    )
                    if fact.labelled or is_said:
                        said.add((str(fact.value), fact.labelled))
    return said


def _tells_of_actions(reading: SheetReading) -> bool:
    """True for a sheet that says more of its lines than what they are called: a list of codes does not."""
    return not reading.fields.isdisjoint(("objectives", "axis", "partners", "start", "end", "period"))


def _said_on_others(readings: list[SheetReading]) -> set[str]:
    """The operator that title rows of the other sheets say, each for its whole sheet."""
    said: set[str] = set()
    for reading in readings:
        for block in reading.blocks:
            for column in block.columns:
                values = {str(value) for value in column.values if value is not None}
                if column.field != "operator" or not values:
                    continue
                is_constant = column.places is not None and len(set(column.places)) == 1
                said |= values if is_constant else {"", *values}
    return said


def _give_operator(reading: SheetReading, name: str, why: str) -> None:
    for block in reading.blocks:
        block.columns = [column for column in block.columns if column.field != "operator"]
        _add_constant(block, "operator", name)
    reading.reasons.append(Reason("", "operator", why, name))
