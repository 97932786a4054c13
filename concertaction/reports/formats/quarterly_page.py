"""The quarterly report as one HTML page: the pages of ``quarter.pages``, one a section."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from concertaction import coverage as coverages
from concertaction.breakdowns import NOT_GIVEN, fold
from concertaction.i18n import _, ngettext
from concertaction.models import By
from concertaction.reports import matrix
from concertaction.reports.formats import html
from concertaction.reports.formats.html_parts import (
    Matrix,
    Section,
    Tile,
    TileRow,
    bars,
    column_of,
    first_big,
    grid_of,
    matrix_of,
    without_empty,
)
from concertaction.reports.network import can_be_drawn, network_picture
from concertaction.reports.quarter import office
from concertaction.reports.quarter.page import axis_page
from concertaction.reports.quarter.pages import pages
from concertaction.reports.style import HOUSE, Style
from concertaction.reports.table import BY_WORDS, THIN, Table, status_words

if TYPE_CHECKING:
    from concertaction.quarter import QuarterReport
    from concertaction.reports.quarter.page import Page, Target

MOST_ACTIONS = 10_000
"""Lines of actions that a browser on a phone can hold; beyond it the page refers to the workbook."""

MOST_PRINTED = 100
"""Lines of a table that go on paper; the council gets a report of some pages, the rest is on screen."""

_MATRICES: dict[str, Callable[[], str]] = {
    "operators": lambda: _("Operator"),
    "communes": lambda: _("Commune"),
}


def render(report: QuarterReport, style: Style = HOUSE) -> bytes:
    """Return the report of a quarter as a page, in UTF-8; the same object gives the same bytes."""
    made = {page.key: page for page in pages(report)}
    first = made["synthesis"]
    return html.page(
        title=office.title(report, style),
        office=style.name,
        logo=base64.b64encode(style.logo.data).decode("ascii") if style.logo else "",
        sentences=office.sentences(report, style, first.sentences),
        facts=first.facts,
        tiles=_tiles(report),
        sections=_Quarter(report, made).sections(),
        legend=(),
        sources=(),
        colours=html.colours_of(style),
        author=style.author or style.name,
    ).encode()


class _Quarter:
    """The pages of a quarter as sections; knows which actions are behind which figure."""

    def __init__(self, report: QuarterReport, pages: Mapping[str, Page]) -> None:
        self.report, self.pages = report, pages
        self.behind: dict[tuple[str, str], list[tuple[str, int]]] = {}
        self.left_out = 0
        self.kept = self._keep()
        self._look_behind()

    def _keep(self) -> dict[str, int]:
        """Return how many lines of each page of actions are shown."""
        room, kept = MOST_ACTIONS, {}
        for key, page in self.pages.items():
            if key.startswith("axis-"):
                kept[key] = min(room, len(page.table.rows))
                room -= kept[key]
                self.left_out += len(page.table.rows) - kept[key]
        return kept

    def _look_behind(self) -> None:
        """Note the lines of actions of each objective, and of each operator and commune on it."""
        for axis in self.report.framework.axis_by_code:
            key = axis_page(axis)
            for row, (code, action) in enumerate(self.report.actions_of(axis)[: self.kept[key]]):
                places = {fold(place) for place in action.communes} or {NOT_GIVEN}
                for what in ("", str(action.operator.id), *(f"place-{place}" for place in sorted(places))):
                    self.behind.setdefault((code, what), []).append((key, row))

    def sections(self) -> tuple[Section, ...]:
        """Return the sections in their order: what is read first comes first, actions last."""
        axes = [key for key in self.pages if key.startswith("axis-")]
        order = (
            "synthesis", "operators", "trend", "holes", "changes", "partnerships", "kinds", "communes",
            "data", *axes, "method",
        )  # fmt: skip
        return tuple(self._section(self.pages[key]) for key in order)

    def _section(self, page: Page) -> Section:
        table = page.table
        is_actions = page.key in self.kept
        if is_actions:
            table = without_empty(table._replace(rows=table.rows[: self.kept[page.key]]))
        sentences = page.sentences
        hidden = len(page.table.rows) - len(table.rows)
        if hidden:
            sentences = (
                *sentences,
                ngettext(
                    "{count} more line is in the workbook only (-o FILE.xlsx).",
                    "{count} more lines are in the workbook only (-o FILE.xlsx).",
                    hidden,
                ).format(count=hidden),
            )
        links = {place: self._link(page, table, place, target) for place, target in page.links.items()}
        made = Section(
            page.key,
            _("Status of the objectives") if page.key == "synthesis" else page.title,
            page.tab,
            # The sentences of the synthesis stand at the top of the page.
            () if page.key == "synthesis" else sentences,
            # Framework, period and state of the data stand there too.
            page.facts if page.key in ("data", "method") else (),
            page.legend,
            fold=is_actions,
        )
        if page.key in _MATRICES:
            return self._of_matrix(made, matrix_of(table, links, _MATRICES[page.key]()))
        charts = tuple(bars(f"{page.key}-{number}", chart, table) for number, chart in enumerate(page.charts))
        grid = grid_of(table, page.key, links)
        return made._replace(
            grid=grid,
            charts=charts,
            picture=self._network() if page.key == "partnerships" else "",
            instead=_not_printed(len(grid.lines)),
        )

    def _of_matrix(self, made: Section, found: Matrix) -> Section:
        """Show a matrix; one of many operators goes on paper by kind of organisation."""
        instead = _not_printed(len(found.lines))
        if not instead or made.key != "operators":
            return made._replace(matrix=found, instead=instead)
        query = coverages.Query(period=self.report.quarter, by=By.KIND)
        kinds = coverages.compute(self.report.counted, self.report.framework, query)
        table = matrix.report(kinds).tables[0]._replace(name="kinds-on-paper")
        corner = first_big(_(BY_WORDS[By.KIND][0]))
        here = _("Instead, the kinds of those who take part; an action counts for each of their kinds.")
        return made._replace(
            matrix=found,
            instead=f"{instead} {here}",
            paper=matrix_of(table, {}, corner),
        )

    def _link(self, page: Page, table: Table, place: tuple[int, str], target: Target) -> tuple[str, str]:
        """Return (anchor, lines of actions behind) of a cell; no anchor when the line is not shown."""
        if target.row < 0:
            return f"#{target.page}", ""
        if target.page not in self.kept:
            return f"#{target.page}-{target.row}", ""
        if target.row >= self.kept[target.page]:
            return "", ""
        number, key = place
        rows = [row for row in table.rows if row.level == "row"]
        what = key if page.key in _MATRICES or key == "total" else None
        lines = [(target.page, target.row)]
        if what is not None:
            code = str(rows[number].values[column_of(table, "code")])
            lines = self.behind.get((code, "" if key == "total" else key), lines)
        shown = " ".join(f"{name}-{row}" for name, row in lines)
        return f"#{target.page}-{target.row}", shown

    def _network(self) -> str:
        network = self.report.network
        if not can_be_drawn(network):
            return ""
        return network_picture(network, self.report.framework, self.pages["partnerships"].title, (), ())


def _not_printed(lines: int) -> str:
    """Return what is said on paper in the place of a long table, nothing for a short one."""
    if lines <= MOST_PRINTED:
        return ""
    return _("{count} lines, not on paper: they stand in this page on a screen, and in the workbook.").format(
        count=lines
    )


def _tiles(report: QuarterReport) -> tuple[TileRow, ...]:
    """Return the objectives at a glance, a row an axis."""
    axes = report.framework.axis_by_code
    rows: dict[str, list[Tile]] = {}
    for number, line in enumerate(report.lines):
        row, words = line.row, status_words(line.row, nothing_received=report.nothing_received)
        said = words.short if not row.thin else f"{words.short}, {_(THIN)}"
        rows.setdefault(row.axis, []).append(
            Tile(
                row.code,
                row.label,
                words.symbol,
                said,
                words.tone,
                _actions(row.actions),
                f"#synthesis-{number}",
            )
        )
    return tuple(
        TileRow(_("Axis {code}").format(code=code), str(axes[code].label), tuple(tiles))
        for code, tiles in rows.items()
    )


def _actions(count: int) -> str:
    return ngettext("{count} action", "{count} actions", count).format(count=count)
