"""Reports as one self-contained HTML page: no network, readable on a phone, on paper and without scripts.

The page shows the same pages and values as the workbook.  Jinja2 escapes every
value (autoescape), and each passes ``safe.text`` first; the page forbids
itself all but its own inline script, named by its hash (CSP).
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from concertaction import coverage as coverages
from concertaction.coverage import Coverage
from concertaction.i18n import _, language, ngettext
from concertaction.models import By
from concertaction.reports import Look, matrix, safe
from concertaction.reports.formats.html_parts import (
    Cell,
    Grid,
    Head,
    Line,
    Matrix,
    Section,
    Tile,
    TileRow,
    bars,
    heat_levels,
    matrix_of,
    row_head,
)
from concertaction.reports.style import HOUSE, Style
from concertaction.reports.table import (
    BY_WORDS,
    GridRow,
    Kind,
    Report,
    Table,
    cells,
    seen_by,
    source_line,
)

if TYPE_CHECKING:
    from jinja2 import Environment, Template

    from concertaction.quarter import QuarterReport
    from concertaction.reports.formats.sheets import Theme
    from concertaction.reports.quarter.page import Page, Target

DATA = Path(__file__).parents[2] / "data"
MOST_ACTIONS = 10_000
"""Lines of actions that a browser on a phone can hold; beyond it the page refers to the workbook."""

MOST_PRINTED = 100
"""Lines of a table that go on paper; the council gets a report of some pages, the rest is on screen."""

_MATRICES: dict[str, Callable[[], str]] = {
    "operators": lambda: _("Operator"),
    "communes": lambda: _("Commune"),
}
_WIDE = 6  # columns from which each row is a card on a phone
_LONG = re.compile(r"\S{31}")  # what a narrow column may break anywhere: a hash, an address
_UPRIGHT = 160  # characters that a page printed upright has room for, with lines broken


# -- what the formats of the registry call


def render(report: Report, look: Look = Look()) -> str:
    """Return any report as a page."""
    sections = [_plain_section(report, number, table) for number, table in enumerate(report.tables)]
    picture = _picture_of(report)
    if picture and sections:
        sections[0] = sections[0]._replace(picture=picture)
    if isinstance(report.subject, Coverage) and sections:
        sections[0] = _coverage_section(report, report.subject, sections[0])
    return _page(
        title=report.title,
        office="",
        logo="",
        sentences=report.sentences,
        facts=report.facts,
        tiles=(),
        sections=tuple(sections),
        legend=report.legend,
        sources=tuple(source_line(source) for source in report.sources),
        colours=_theme(HOUSE),
    )


def render_quarter(report: QuarterReport, style: Style = HOUSE) -> bytes:
    """Return the report of a quarter as a page, in UTF-8; the same object gives the same bytes."""
    from concertaction.reports.formats.quarterly import facts_of
    from concertaction.reports.quarter import words as quarter_words
    from concertaction.reports.quarter.pages import pages

    values = facts_of(report, style)
    made = {page.key: page for page in pages(report)}
    first = made["synthesis"]
    title = style.fill(style.title, values) or quarter_words.title(report)
    opening, closing = style.fill(style.opening, values), style.fill(style.closing, values)
    said = first.sentences
    maker = _Quarter(report, made)
    return _page(
        title=title,
        office=style.name,
        logo=base64.b64encode(style.logo.data).decode("ascii") if style.logo else "",
        sentences=tuple(one for one in (*said[:2], opening, *said[2:], closing) if one),
        facts=first.facts,
        tiles=_tiles(report),
        sections=maker.sections(),
        legend=(),
        sources=(),
        colours=_theme(style),
        author=style.author or style.name,
    ).encode()


# -- the quarter


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
        from concertaction.breakdowns import NOT_GIVEN, fold
        from concertaction.reports.quarter.page import axis_page

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
            table = _without_empty(table._replace(rows=table.rows[: self.kept[page.key]]))
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
        grid = _grid(table, page.key, links)
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
        corner = _first_big(_(BY_WORDS[By.KIND][0]))
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
            code = str(rows[number].values[table_index(table, "code")])
            lines = self.behind.get((code, "" if key == "total" else key), lines)
        shown = " ".join(f"{name}-{row}" for name, row in lines)
        return f"#{target.page}-{target.row}", shown

    def _network(self) -> str:
        from concertaction.reports.network import can_be_drawn, network_picture

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
    from concertaction.reports.table import THIN, status_words

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


# -- any report


def _plain_section(report: Report, number: int, table: Table) -> Section:
    is_only = len(report.tables) == 1
    return Section(
        f"part-{number}",
        _("Figures") if is_only and table.title == report.title else table.title or report.title,
        table.title or report.title,
        (),
        (),
        (),
        grid=_grid(seen_by(table, "screen"), f"part-{number}", {}),
    )


def _coverage_section(report: Report, subject: Coverage, section: Section) -> Section:
    """Show the matrix apart: objectives across, so that many operators scroll down and not aside."""
    table = report.tables[0]
    if all(column.kind is not Kind.HEAT for column in table.columns):
        return section
    kept = [index for index, column in enumerate(table.columns) if column.kind is not Kind.HEAT]
    return section._replace(
        grid=_grid(table.keeping(kept), section.key, {}),
        matrix=matrix_of(table, {}, _first_big(_(BY_WORDS[subject.query.by][0]))),
    )


def _picture_of(report: Report) -> str:
    """Return the picture of a report on partnerships; none for another report or a crowd."""
    from concertaction.reports import network
    from concertaction.reports.partnerships import StudyView

    view = report.subject
    if not isinstance(view, StudyView):
        return ""
    return network.svg(report) if network.can_be_drawn(view.study.network) else ""


def _first_big(words: str) -> str:
    return words[:1].upper() + words[1:]


# -- tables


def table_index(table: Table, key: str) -> int:
    """Return the place of a column."""
    return next(index for index, column in enumerate(table.columns) if column.key == key)


def _grid(table: Table, key: str, links: Mapping[tuple[int, str], tuple[str, str]]) -> Grid:
    """Return a table as it stands, headings with what they hold, rows with their anchors."""
    table = seen_by(table, "screen")
    heat = [index for index, column in enumerate(table.columns) if column.kind is Kind.HEAT]
    level = heat_levels(row.values[index] for row in table.rows if row.level == "row" for index in heat)
    head = row_head(table)
    is_wide = len(table.columns) - len(heat) >= _WIDE
    lines, number = [], 0
    for row in table.rows:
        is_row = row.level == "row"
        lines.append(
            Line(
                f"{key}-{number}" if is_row else "",
                row.level,
                _cells(table, row, number if is_row else -1, links, level, head),
            )
        )
        number += is_row
    return Grid(
        f"{key}-table",
        table.title,
        tuple(
            Head(column.heading, column.kind.value, upright=len(heat) > _WIDE and index in heat)
            for index, column in enumerate(table.columns)
        ),
        tuple(line for line in lines if line.level != "total"),
        tuple(line for line in lines if line.level == "total"),
        is_wide=is_wide,
        is_across=is_wide and sum(_widths(table)) > _UPRIGHT,
        # Subtotals of an axis stand above their objectives: another order would part them.
        is_sortable=len(lines) > 2 and all(line.level != "axis" for line in lines),
        is_long=len(table.rows) > 20,
        shares=_shares(table) if is_wide else (),
    )


def _widths(table: Table) -> list[int]:
    return [min(max(column.width, 7), 40) for column in table.columns]


def _shares(table: Table) -> tuple[int, ...]:
    """Return the part of the width that suits each column, in percent."""
    widths = _widths(table)
    return tuple(round(100 * width / sum(widths)) for width in widths)


def _without_empty(table: Table) -> Table:
    """Return a list without the columns in which no row has anything."""
    return table.keeping(
        [
            index
            for index in range(len(table.columns))
            if not table.rows or any(row.values[index] not in (None, "") for row in table.rows)
        ]
    )


def _cells(
    table: Table,
    row: GridRow,
    number: int,
    links: Mapping[tuple[int, str], tuple[str, str]],
    level: Mapping[object, int],
    head: int,
) -> tuple[Cell, ...]:
    found = []
    for index, (column, value, written) in enumerate(
        zip(table.columns, row.values, cells(table, row), strict=True)
    ):
        anchor, behind = links.get((number, column.key), ("", ""))
        look = column.kind.value
        if column.kind is Kind.HEAT and row.level == "row":
            look += f" h{level.get(value, 0)}"
        if column.kind is Kind.STATUS and row.tone:
            look += f" t-{row.tone}"
        if _LONG.search(written):
            look += " long"
        found.append(
            Cell(
                written,
                look,
                anchor,
                behind,
                value.isoformat() if isinstance(value, date) else "",
                is_head=index == head,
            )
        )
    return tuple(found)


# -- the page


class _Colours(NamedTuple):
    deep: str
    heat: tuple[str, ...]  # h0 to h5
    tones: dict[str, dict[str, Any]]


def _theme(style: Style) -> _Colours:
    from concertaction.reports.formats.quarterly import theme_of

    theme: Theme = theme_of(style)
    return _Colours(
        theme.deep, tuple(_mixed(theme.heat, share) for share in (0, 0.15, 0.35, 0.55, 0.78, 1)), theme.tones
    )


def _mixed(colour: str, share: float) -> str:
    """Return a colour over white."""
    parts = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - part) * share):02x}" for part in parts)


def _page(*, author: str = "", **values: Any) -> str:
    script = _read("report.js")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode("ascii")
    return _template().render(
        lang=language(),
        script=_raw(script),
        css=_raw(_read("report.css")),
        policy=f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; img-src data:;"
        " base-uri 'none'; form-action 'none'",
        words=_words(),
        author=author or "concertaction",
        **values,
    )


def _raw(markup: str) -> Any:
    """Mark as markup what the house made itself: its script, its style sheet, its pictures."""
    from markupsafe import Markup

    return Markup(markup)  # noqa: S704 - no text from outside reaches this


def _words() -> dict[str, str]:
    """Return the words of the page itself, for the template and its script."""
    return {
        "skip": _("Go to the content"),
        "contents": _("Contents"),
        "glance": _("The objectives at a glance"),
        "legend": _("How to read it"),
        "sources": _("Submissions"),
        "facts": _("What the figures are made of"),
        "tabular": _("The figures of the drawing are in the table below."),
        "scroll": _("{title}: table to scroll"),
        "top": _("Back to the top"),
        "total": _("Total"),
        "all": _("all"),
        "axis": _("Axis"),
        "status": _("Status"),
        "search": _("Search in the lines"),
        "only": _("Only lines with a figure in the columns shown"),
        "shown": _("Lines shown: {lines} of {all}; columns of objectives: {columns}"),
        "found": _("Lines shown: {lines} of {all}"),
        "behind": _("The actions behind this figure"),
        "close": _("Close"),
        "go": _("In the list of actions"),
        "filters": _("Filters"),
        "made": _("Made with concertaction, from the files received; no connection is needed to read it."),
        "pair": _("{label}: {value}"),
    }


@cache
def _template() -> Template:
    return _environment().get_template("report.html.j2")


def _environment() -> Environment:
    """Return the environment: every value is cleaned, then escaped; an unknown name is an error."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(DATA),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_clean,
    )
    made.filters["css_text"] = css_text
    made.filters["picture"] = _raw
    return made


def _clean(value: object) -> object:
    """Clean what a template prints; markup of the house passes as it is."""
    if value is None:
        return ""
    if hasattr(value, "__html__"):
        return value
    return safe.text(value, lines=True) if isinstance(value, str) else value


def css_text(value: str) -> Any:
    """Write a text as a CSS string: all but letters and digits by their number, so nothing can end it."""
    return _raw(
        '"' + "".join(char if char.isalnum() else f"\\{ord(char):06x}" for char in safe.text(value)) + '"'
    )


@cache
def _read(name: str) -> str:
    return (DATA / name).read_text(encoding="utf-8")
