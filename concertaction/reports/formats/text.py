"""A report as Markdown or as plain text, by tabulate."""

from __future__ import annotations

from collections.abc import Callable

from concertaction.i18n import _
from concertaction.reports import Look
from concertaction.reports.safe import markdown_cell, text
from concertaction.reports.table import NUMBERS, GridRow, Report, Table, cells, seen_by, source_line, unique


def markdown(report: Report, look: Look = Look()) -> str:
    """Return a report as Markdown."""
    lines = [f"# {markdown_cell(report.title)}", ""]
    lines += [f"- {markdown_cell(sentence)}" for sentence in report.sentences]
    for table in report.tables:
        if len(report.tables) > 1:
            lines += ["", f"## {markdown_cell(table.title)}"]
        lines += ["", _tabulated(table, "pipe", markdown_cell)]
    pair = "- " + _("{label}: {value}")
    legend = [(markdown_cell(word), meaning) for word, meaning in report.legend]
    facts = [(f"**{markdown_cell(label)}**", value) for label, value in report.facts]
    for pairs in filter(None, (legend, facts)):
        lines += ["", *(pair.format(label=label, value=markdown_cell(value)) for label, value in pairs)]
    lines += [f"  - {markdown_cell(source_line(source))}" for source in report.sources]
    return "\n".join(lines) + "\n"


def plain(report: Report, look: Look = Look()) -> str:
    """Return a report as plain text; lines are as long as the table needs."""
    lines = [text(report.title), "=" * len(text(report.title)), *map(text, report.sentences)]
    for table in report.tables:
        if len(report.tables) > 1:
            lines += ["", text(table.title)]
        lines += ["", _tabulated(table, "simple", text)]
    colon = _("{label}: {value}")
    pairs = [*report.legend, ("", ""), *report.facts]
    lines += [
        "",
        *(colon.format(label=text(label), value=text(value)) if label else "" for label, value in pairs),
    ]
    lines += [f"  {text(source_line(source))}" for source in report.sources]
    return "\n".join(line.rstrip() for line in "\n".join(lines).split("\n")) + "\n"


def _tabulated(table: Table, style: str, escape: Callable[[str], str]) -> str:
    from tabulate import tabulate

    table = seen_by(table, "screen")
    if not table.rows:
        return escape(_("Nothing to show."))
    return tabulate(
        [_row(table, row, escape, bold=style == "pipe" and row.level != "row") for row in table.rows],
        [escape(heading) for heading in unique([column.heading for column in table.columns])],
        tablefmt=style,
        # Without this, code 1.10 would be printed as 1.1.
        disable_numparse=True,
        colalign=["right" if column.kind in NUMBERS else "left" for column in table.columns],
    )


def _row(table: Table, row: GridRow, escape: Callable[[str], str], *, bold: bool) -> list[str]:
    escaped = [escape(cell) for cell in cells(table, row)]
    return [f"**{cell}**" if bold and cell else cell for cell in escaped]
