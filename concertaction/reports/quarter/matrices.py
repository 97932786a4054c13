"""The matrices of a quarterly report: synthesis, operators, kinds, communes, trend."""

from __future__ import annotations

from concertaction import periods
from concertaction.i18n import _, agreeing, ngettext
from concertaction.partnerships import UNKNOWN
from concertaction.quarter import QuarterReport
from concertaction.reports import matrix
from concertaction.reports.network import can_be_drawn
from concertaction.reports.partnerships import kind_matrix, network_report
from concertaction.reports.quarter import words as quarter_words
from concertaction.reports.quarter.page import (
    Chart,
    Page,
    Places,
    Target,
    context,
    row_links,
)
from concertaction.reports.table import (
    THIN,
    GridColumn,
    GridRow,
    Kind,
    Table,
    Value,
    before_reports,
    legend,
    status_words,
)

# -- 1. synthesis


def synthesis(report: QuarterReport, places: Places) -> Page:
    """Return the page of: the 17 objectives on one page."""
    before, year = periods.label(report.before.period), periods.label(report.year_before.period)
    columns = (
        GridColumn("axis", _("Axis"), Kind.TEXT, 4, audience="data"),
        GridColumn("code", _("Code"), Kind.CODE, 4),
        GridColumn("label", _("Objective"), Kind.TEXT, 52),
        GridColumn("status", _("Status"), Kind.STATUS, 27),
        GridColumn("thin", _("Thin"), Kind.MARK, 7),
        GridColumn("total", _("Actions"), Kind.HEAT, 8),
        GridColumn("before", _("In {quarter}").format(quarter=before), Kind.NUMBER, 8, rank=2),
        GridColumn("year_before", _("In {quarter}").format(quarter=year), Kind.NUMBER, 8, rank=3),
        GridColumn("operators", _("Operators"), Kind.NUMBER, 8, rank=3),
        GridColumn("partnerships", _("Partnerships"), Kind.NUMBER, 8, rank=3),
        GridColumn("note", _("To note"), Kind.TEXT, 36, rank=1),
    )
    rows: list[GridRow] = []
    links: dict[tuple[int, str], Target] = {}
    for number, line in enumerate(report.lines):
        row = line.row
        words = status_words(row, nothing_received=report.nothing_received)
        rows.append(
            GridRow(
                (
                    row.axis,
                    row.code,
                    row.label,
                    words.short,
                    _(THIN) if row.thin else "",
                    row.actions,
                    line.before.total_before,
                    line.year_before.total_before,
                    row.operators,
                    row.partnerships,
                    quarter_words.note(line, report),
                ),
                tone=words.tone,
                symbol=words.symbol,
            )
        )
        if row.actions:
            links[number, "total"] = places.objective[row.code]
        hole = _hole_row(report, row.code)
        links[number, "code"] = Target("holes", hole) if hole >= 0 else places.objective[row.code]
    rows.append(_grand_total(report))
    return Page(
        "synthesis",
        _("Synthesis"),
        quarter_words.title(report),
        quarter_words.sentences(report),
        Table("synthesis", _("Synthesis"), columns, tuple(rows)),
        tuple(legend(report.coverage, nothing_received=report.nothing_received)),
        context(report),
        links,
    )


def _grand_total(report: QuarterReport) -> GridRow:
    summary = report.coverage.summary
    return GridRow(
        (
            "",
            "",
            _("Total, each counted once"),
            _("{covered} of {count}").format(covered=summary.covered, count=summary.objectives),
            None,
            report.coverage.actions,
            report.before.before.actions,
            report.year_before.before.actions,
            len(report.coverage.columns),
            report.network.partnerships,
            None,
        ),
        "total",
    )


def _hole_row(report: QuarterReport, code: str) -> int:
    return next((row for row, hole in enumerate(report.holes) if hole.line.row.code == code), -1)


# -- 2. objective x operator


def operators(report: QuarterReport, places: Places) -> Page:
    """Return the page of: objective x operator."""
    found = matrix.report(report.coverage, nothing_received=report.nothing_received)
    table = found.tables[0]._replace(name="operators", title=_("Objectives and operators"))
    links = {}
    for row, values in row_links(table.rows):
        code = str(values.values[0])
        for column, value in zip(table.columns, values.values, strict=True):
            if value and column.kind is Kind.HEAT:
                links[row, column.key] = places.operator[code, column.key]
            elif value and column.key == "total":
                links[row, column.key] = places.objective[code]
    return Page(
        "operators",
        _("Operators"),
        _("Objectives and operators – {quarter}").format(quarter=periods.label(report.quarter)),
        (_("Actions of each operator on each objective; a figure leads to its actions."),),
        table,
        found.legend,
        links=links,
    )


# -- 3. partnerships


def ties(report: QuarterReport) -> Page:
    """Return the page of: who works with whom."""
    found = network_report(report.network, report.framework, {})
    sentences = found.sentences
    if report.network.members and not can_be_drawn(report.network):
        words = _("{count} organisations are too many for a picture of the network; its ties stand below.")
        sentences = (*sentences, words.format(count=len(report.network.members)))
    return Page(
        "partnerships",
        _("Partnerships"),
        _("Partnerships – {quarter}").format(quarter=periods.label(report.quarter)),
        sentences,
        found.tables[0]._replace(name="ties"),
        found.legend,
    )


def kinds(report: QuarterReport) -> Page:
    """Return the page of: which kinds of organisation work together."""
    names, rows = kind_matrix(report.network, report.framework)
    if not names:
        names, rows = {UNKNOWN: _("unknown kind")}, (GridRow((_("unknown kind"), 0)),)
    columns = (
        GridColumn("kind", _("Kind of organisation"), Kind.TEXT, 26),
        *(GridColumn(f"kind-{code}", name, Kind.HEAT, 5) for code, name in names.items()),
    )
    return Page(
        "kinds",
        _("Kinds of partners"),
        _("Who works with whom, by kind – {quarter}").format(quarter=periods.label(report.quarter)),
        (_("Actions in which organisations of both kinds take part."),),
        Table("kinds", _("Kinds of partners"), columns, rows),
    )


# -- 7. objective x commune


def communes(report: QuarterReport, places: Places) -> Page:
    """Return the page of: objective x commune."""
    grid = report.communes
    columns = (
        GridColumn("code", _("Code"), Kind.CODE, 4),
        GridColumn("label", _("Objective"), Kind.TEXT, 34),
        GridColumn("total", _("Actions"), Kind.NUMBER, 8),
        *(GridColumn(f"place-{place.key}", place.label, Kind.HEAT, 5) for place in grid.places),
    )
    axes = {axis.code: axis for axis in report.coverage.axes}
    rows: list[GridRow] = []
    links: dict[tuple[int, str], Target] = {}
    shown = ""
    for number, line in enumerate(report.lines):
        row = line.row
        if row.axis != shown:
            shown = row.axis
            rows.append(
                GridRow(
                    (shown, axes[shown].label, axes[shown].total, *(None for _place in grid.places)), "axis"
                )
            )
        cells = grid.cells[row.code]
        values: list[Value] = []
        for place in grid.places:
            count = cells.get(place.key, 0)
            values.append("–" if not count and (row.code, place.key) in grid.structural else count)
            if count and (row.code, place.key) in places.commune:
                links[number, f"place-{place.key}"] = places.commune[row.code, place.key]
        rows.append(GridRow((row.code, row.label, row.actions, *values)))
        if row.actions:
            links[number, "total"] = places.objective[row.code]
    rows.append(
        GridRow(
            (
                "",
                _("Total, each counted once"),
                report.coverage.actions,
                *(place.total for place in grid.places),
            ),
            "total",
        )
    )
    return Page(
        "communes",
        _("Communes"),
        _("Objectives and communes – {quarter}").format(quarter=periods.label(report.quarter)),
        _commune_sentences(report),
        Table("communes", _("Communes"), columns, tuple(rows)),
        tuple(("–", why) for why in dict.fromkeys(why.reason for why in grid.structural.values())),
        links=links,
    )


def _commune_sentences(report: QuarterReport) -> tuple[str, ...]:
    grid = report.communes
    empty = [place.label for place in grid.places if place.inside and not place.total]
    inside = sum(place.inside for place in grid.places)
    found = [
        ngettext(
            "{count} of {communes} {noun} has at least one action; one with several communes counts in each.",
            "{count} of {communes} {noun} have at least one action;"
            " one with several communes counts in each.",
            agreeing(inside - len(empty), inside),
        ).format(
            count=inside - len(empty),
            communes=inside,
            noun=ngettext("commune of the area", "communes of the area", inside),
        )
    ]
    if empty:
        found.append(_("Without any action: {names}.").format(names=", ".join(empty)))
    labels = {place.key: place.label for place in grid.places}
    by_reason: dict[tuple[str, str], list[str]] = {}
    for (code, key), why in grid.structural.items():
        if key in labels:
            by_reason.setdefault((code, why.reason), []).append(labels[key])
    for (code, reason), without in by_reason.items():
        found.append(
            _("Objective {code}: {reason} ({names}).").format(
                code=code, reason=reason, names=", ".join(without)
            )
        )
    return tuple(found)


# -- trend


def trend(report: QuarterReport) -> Page:
    """Return the page of: quarter by quarter."""
    columns = (
        GridColumn("quarter", _("Quarter"), Kind.CODE, 9),
        GridColumn("covered", _("Objectives covered"), Kind.NUMBER, 10),
        GridColumn("with_partnership", _("With the partnership asked for"), Kind.NUMBER, 10),
        GridColumn("gaps", _("Gaps not accepted"), Kind.NUMBER, 10),
        GridColumn("actions", _("Actions"), Kind.NUMBER, 10),
        GridColumn("operators", _("Operators"), Kind.NUMBER, 10),
        GridColumn("partnerships", _("Partnerships"), Kind.NUMBER, 10),
    )
    rows = tuple(
        GridRow(
            (
                periods.label(point.period),
                point.covered,
                point.with_partnership,
                point.gaps,
                point.actions,
                point.operators,
                point.partnerships,
            )
        )
        for point in report.trend
    )
    first, last = report.trend[0], report.trend[-1]
    described = _("{first} in {start}, {last} in {end}").format(
        first=first.covered,
        start=periods.label(first.period),
        last=last.covered,
        end=periods.label(last.period),
    )
    return Page(
        "trend",
        _("Trend"),
        _("Quarter by quarter"),
        (
            _("All quarters with what is known now: a late file changes the past too."),
            *before_reports((point.period for point in report.trend), report.coverage.sources),
        ),
        Table("trend", _("Trend"), columns, rows),
        charts=(
            Chart(
                "column",
                _("Objectives covered, by quarter"),
                _("Columns: objectives covered in each quarter, {described}.").format(described=described),
                "quarter",
                ("covered", "with_partnership"),
            ),
            Chart(
                "column",
                _("Actions and partnerships, by quarter"),
                _(
                    "Columns: actions and partnerships of each quarter;"
                    " actions: {first} in the first, {last} in the last."
                ).format(first=first.actions, last=last.actions),
                "quarter",
                ("actions", "partnerships"),
            ),
        ),
    )
