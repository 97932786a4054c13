"""A report on a terminal: fits the width, and says what it left out.

rich draws; every text from a cell passes ``safe.text`` and is a ``Text``,
never markup.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Sequence
from io import StringIO
from typing import TYPE_CHECKING

from concertaction.coverage import Coverage
from concertaction.i18n import N_, _
from concertaction.models import Severity, column_letter
from concertaction.reports import Look, safe
from concertaction.reports.formats.measures import longest_word
from concertaction.reports.listings import FindingList
from concertaction.reports.places import MARKS, Place
from concertaction.reports.table import (
    BY_WORDS,
    NUMBERS,
    GridColumn,
    GridRow,
    Kind,
    Report,
    Table,
    seen_by,
    shown,
    source_line,
)

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

WIDTH = 100
"""Characters a line where there is no terminal to ask."""
_NARROWEST = 40
_ROOMY = 76  # from here on a status stands on one line
_NARROW_WORDS = 6
_GAP = 2  # blanks between columns
_HEADING = 7  # the longest heading of a matrix column; a letter stands for a longer one
_SOURCES = 6
_TIE = "\ue000"  # for private use: in no font, and one column wide

_TONES = {
    "good": "green",
    "fair": "yellow",
    "doubt": "yellow",
    "weak": "magenta",
    "accepted": "cyan",
    "bad": "bold red reverse",
    "error": "bold red",
    "warning": "yellow",
    "info": "dim",
}
_LEVELS = {"axis": "bold", "total": "bold"}
_WORDS = (Kind.TEXT, Kind.STATUS)


def render(report: Report, look: Look = Look()) -> str:
    """Return a report as lines for a terminal."""
    width = max(look.width or shutil.get_terminal_size((WIDTH, 24)).columns, _NARROWEST)
    console = _console(width, _wants_color() if look.color is None and not look.to_file else bool(look.color))
    _print(console, report.title, "bold")
    for sentence in report.sentences:
        _print(console, sentence)
    body = _BODIES.get(report.name)
    if body is not None:
        body(console, report)
    for table in report.tables if body is None else ():
        console.print()
        if len(report.tables) > 1:
            _print(console, table.title, "bold")
        _table(console, table, report)
    _below(console, report)
    lines = console.file.getvalue().replace(_TIE, "\u00a0").splitlines()  # type: ignore[attr-defined]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def text(words: str) -> str:
    """Clean a text; rich, which breaks lines at no-break spaces, sees a letter in their place."""
    return safe.text(words).replace("\u00a0", _TIE)


def _wants_color() -> bool:
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()


def _console(width: int, color: bool) -> Console:
    from rich.console import Console

    return Console(
        file=StringIO(),
        width=width,
        force_terminal=color,
        color_system="standard" if color else None,
        no_color=not color,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
        _environ={},
    )


def _print(console: Console, words: str, style: str = "") -> None:
    from rich.text import Text

    console.print(Text(text(words), style=style))


def _table(console: Console, table: Table, report: Report) -> None:
    if not table.rows:
        _print(console, _("Nothing to show."))
        return
    table = seen_by(table, "screen")
    kept, letters = _fit(table, console.width)
    _draw(console, table, kept, letters)
    for line in [*_letter_legend(table, letters), *_hidden(table, kept, report)]:
        _print(console, line)


def _fit(table: Table, width: int) -> tuple[dict[int, int], dict[int, str]]:
    """Choose the columns that fit and their widths; name the matrix columns by letters if need be."""
    heat = [index for index, column in enumerate(table.columns) if column.kind is Kind.HEAT]
    long = [index for index in heat if len(table.columns[index].heading) > _HEADING]
    letters = {index: column_letter(number) for number, index in enumerate(long)}
    natural = [_natural(table, index, letters.get(index)) for index in range(len(table.columns))]
    least = [
        min(natural[index], _least(column, width, bool(heat))) if column.kind in _WORDS else natural[index]
        for index, column in enumerate(table.columns)
    ]
    free = [index for index, column in enumerate(table.columns) if column.kind is not Kind.MARK]
    order = sorted(free, key=lambda index: (_urgency(table.columns[index]), index))
    kept: list[int] = []
    room = width + _GAP  # the last column needs no gap
    for index in order:
        need = least[index] + _GAP
        if table.columns[index].rank and need > room:
            if table.columns[index].kind is Kind.HEAT:
                break  # the matrix is cut at one place, not thinned out
            continue
        kept.append(index)
        room -= need
    widths = {index: least[index] for index in sorted(kept)}
    _squeeze(widths, table, -room)
    _spread(widths, natural, room)
    return widths, {index: letter for index, letter in letters.items() if index in widths}


def _urgency(column: GridColumn) -> int:
    """The matrix comes after the columns of rank 1, which were asked for, and before the others."""
    return 2 * column.rank if column.kind is not Kind.HEAT else 3


def _least(column: GridColumn, width: int, is_matrix: bool) -> int:
    """Return the width under which words would take too many lines; a wide terminal gives more."""
    if column.kind is Kind.STATUS:
        return column.width if width >= _ROOMY else column.width * 3 // 4
    return min(column.width, max(16, width * 3 // 10) if is_matrix else 14)


def _squeeze(widths: dict[int, int], table: Table, excess: int) -> None:
    """Take from the widest columns of words what a very narrow terminal lacks."""
    words = [index for index in widths if table.columns[index].kind in _WORDS]
    while excess > 0 and words:
        widest = max(words, key=lambda index: widths[index])
        if widths[widest] <= _NARROW_WORDS:
            return
        widths[widest] -= 1
        excess -= 1


def _spread(widths: dict[int, int], natural: list[int], room: int) -> None:
    """Give the room that is left to the columns that could use it, evenly."""
    while room > 0:
        hungry = [index for index in widths if widths[index] < natural[index]]
        if not hungry:
            return
        for index in hungry[:room]:
            widths[index] += 1
        room -= len(hungry)


def _natural(table: Table, index: int, letter: str | None) -> int:
    column = table.columns[index]
    heading = len(letter) if letter else len(column.heading)
    if not letter and column.kind in NUMBERS:
        heading = longest_word(column.heading)
    cells = max((len(_shown(table, row, index)) for row in table.rows), default=0)
    return max(heading, cells, 1)


def _shown(table: Table, row: GridRow, index: int) -> str:
    column, value = table.columns[index], row.values[index]
    if column.kind is Kind.HEAT and value == 0:
        return "·"
    if column.kind is Kind.STATUS:
        marks = [
            shown(value)
            for other, value in zip(table.columns, row.values, strict=True)
            if other.kind is Kind.MARK and value
        ]
        return text(" · ".join([f"{row.symbol} {shown(value)}".strip(), *marks]))
    return text(shown(value))


def _draw(console: Console, table: Table, widths: dict[int, int], letters: dict[int, str]) -> None:
    from rich import box
    from rich.table import Table as RichTable
    from rich.text import Text

    drawn = RichTable(
        box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0), header_style="bold"
    )
    for index, width in widths.items():
        column = table.columns[index]
        drawn.add_column(
            Text(letters.get(index, text(column.heading))),
            justify="right" if column.kind in NUMBERS else "left",
            width=width,
            no_wrap=False,
            vertical="top",
            overflow="fold",
        )
    for position, row in enumerate(table.rows):
        if row.level != "row" and position:
            drawn.add_section()
        drawn.add_row(*_cells(row, table, widths))
    console.print(drawn)


def _cells(row: GridRow, table: Table, widths: dict[int, int]) -> list[Text]:
    from rich.text import Text

    cells: list[Text] = []
    for index in widths:
        column = table.columns[index]
        style = _LEVELS.get(row.level, "")
        if row.level == "row" and column.kind is Kind.STATUS:
            style = _TONES.get(row.tone, "")
        cells.append(Text(_shown(table, row, index), style=style))
    return cells


def _letter_legend(table: Table, letters: dict[int, str]) -> list[str]:
    names = [f"{letter} {table.columns[index].heading}" for index, letter in letters.items()]
    return ["", " · ".join(names)] if names else []


def _hidden(table: Table, widths: dict[int, int], report: Report) -> list[str]:
    """Say which columns did not fit, and what they hold."""
    hidden = [
        index
        for index, column in enumerate(table.columns)
        if index not in widths and column.kind is not Kind.MARK
    ]
    coverage = report.subject if isinstance(report.subject, Coverage) else None
    heat = [index for index in hidden if coverage and table.columns[index].kind is Kind.HEAT]
    others = [table.columns[index].heading for index in hidden if index not in heat]
    lines = []
    if heat and coverage:
        lines.append(_hidden_matrix(table, heat, coverage))
    if others:
        lines.append(_("Not shown here: {columns}.").format(columns=", ".join(others)))
    if lines:
        lines.append(_("All of it: {option}").format(option=f"-o {_(_FILES.get(report.name, report.name))}"))
    return ["", *lines] if lines else []


_FILES = {
    "actions": N_("actions.xlsx"),
    "corrections": N_("corrections.xlsx"),
    "decisions": N_("decisions.xlsx"),
    "coverage": N_("coverage.xlsx"),
    "explanation": N_("explanation.xlsx"),
    "findings": N_("findings.xlsx"),
    "gaps": N_("gaps.xlsx"),
    "opportunities": N_("leads.xlsx"),
    "organisation": N_("organisation.xlsx"),
    "organisations": N_("organisations.xlsx"),
    "partnerships": N_("partnerships.xlsx"),
    "proposals": N_("proposals.xlsx"),
    "report": N_("report.xlsx"),
    "runs": N_("runs.xlsx"),
    "status": N_("status.xlsx"),
    "submissions": N_("submissions.xlsx"),
    "suggestions": N_("proposals.xlsx"),
}
"""What the file of a report may be called."""


def _hidden_matrix(table: Table, heat: Sequence[int], coverage: Coverage) -> str:
    names = [table.columns[index].heading for index in heat]
    listed = ", ".join(names[:3]) + ("…" if len(names) > 3 else "")
    what = _(BY_WORDS[coverage.query.by][len(names) > 1])
    return _("+ {count} {what} that did not fit: {names}").format(count=len(names), what=what, names=listed)


def _groups(console: Console, report: Report) -> None:
    """Print findings by group: what, how often, where first, what to do; infos on one line."""
    assert isinstance(report.subject, FindingList)
    if not report.subject.groups:
        _print(console, _("Nothing to show."))
    several = len({place.file for group in report.subject.groups for place in group.places}) > 1
    before: Severity | None = None
    for group in report.subject.groups:
        places = [
            _place(place, previous, several)
            for place, previous in zip(group.places, [None, *group.places], strict=False)
        ]
        if group.more:
            places.append(_("… and {count} more").format(count=group.more))
        head = f"{MARKS[group.severity]} {group.title} ({group.findings})"
        if group.severity is Severity.INFO:
            if before is not Severity.INFO:
                console.print()
            before = group.severity
            _print(console, f"{head} – {', '.join(places)}", _TONES["info"])
            continue
        console.print()
        _print(console, head, _TONES[str(group.severity)])
        _indented(console, _("; ").join(places))
        _indented(console, f"→ {group.remedy}")


def _place(place: Place, previous: Place | None, several: bool) -> str:
    """Write a place; file and sheet are not said again after a place of the same sheet."""
    sheet, mark, found = place.where.rpartition("!")
    if previous and mark and (previous.file, previous.where.rpartition("!")[0]) == (place.file, sheet):
        where = found
    else:
        where = " ".join(filter(None, (place.file if several else "", place.where))) or place.file
    return _("{where} “{value}”").format(where=where, value=place.value) if place.value else where


def _indented(console: Console, words: str) -> None:
    from rich.padding import Padding
    from rich.text import Text

    console.print(Padding(Text(text(words)), (0, 0, 0, 4)))


_BODIES: dict[str, Callable[[Console, Report], None]] = {"findings": _groups}


def _below(console: Console, report: Report) -> None:
    """Print legend, filters and sources under the tables."""
    sources = [source_line(source) for source in report.sources[:_SOURCES]]
    more = len(report.sources) - _SOURCES
    if more > 0:
        sources.append(_("… and {count} more").format(count=more))
    _pairs(console, report.legend, "dim")
    _pairs(console, [*report.facts, *(("", source) for source in sources)])


def _pairs(console: Console, pairs: Sequence[tuple[str, str]], style: str = "") -> None:
    """Print labels with their values beside them, the values aligned."""
    if not pairs:
        return
    from rich.table import Table as RichTable
    from rich.text import Text

    console.print()
    grid = RichTable.grid(padding=(0, 2, 0, 0))
    grid.add_column(max_width=console.width // 3)
    grid.add_column(overflow="fold")
    for label, value in pairs:
        grid.add_row(Text(text(label), style=style), Text(text(value), style=style))
    console.print(grid)
