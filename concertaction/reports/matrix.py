"""A coverage as a report: the matrix, and what its figures say in plain language."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from concertaction import periods
from concertaction.changes import CHANGES
from concertaction.coverage import AxisRow, Comparison, Coverage, Row, Status
from concertaction.i18n import _, agreeing, ngettext
from concertaction.models import Basis
from concertaction.names import in_one_line
from concertaction.partnerships import State
from concertaction.reports.table import (
    BASIS_WORDS,
    BY_WORDS,
    FILTER_WORDS,
    THIN,
    GridColumn,
    GridRow,
    Kind,
    Report,
    Table,
    Value,
    before_reports,
    days,
    legend,
    marked_sentences,
    no_file_yet,
    not_counted_facts,
    outside_years,
    percent,
    read_back_facts,
    refused_sentences,
    sources_fact,
    status_words,
    unmapped_sentences,
)

_MEASURES: dict[Basis, Callable[[Row], int]] = {
    Basis.ACTIONS: lambda row: row.actions,
    Basis.OPERATORS: lambda row: row.operators,
    Basis.PARTNERSHIPS: lambda row: row.partnerships,
}
"""Measures shown beside the basis asked for."""


def report(coverage: Coverage, *, nothing_received: bool | None = None) -> Report:
    """Make the report of a coverage; where nothing was received, no objective is called a gap."""
    nothing = coverage.nothing_received if nothing_received is None else nothing_received
    return Report(
        "coverage",
        _title(coverage),
        sentences(coverage),
        facts(coverage),
        (_table(coverage, nothing),),
        tuple(_legend(coverage, nothing)),
        coverage.sources,
        coverage,
    )


def _title(coverage: Coverage) -> str:
    title = _("Gaps") if coverage.query.gaps else _("Coverage")
    if coverage.query.period:
        return f"{title} – {periods.label(coverage.query.period)}"
    return title


def sentences(coverage: Coverage) -> tuple[str, ...]:
    """Say what a coverage shows, in sentences made of its figures."""
    if coverage.nothing_received:
        return (*outside_years(coverage), *no_file_yet())
    summary = coverage.summary
    found = [
        *outside_years(coverage),
        *before_reports(
            (coverage.query.period, coverage.comparison and coverage.comparison.period), coverage.sources
        ),
        ngettext(
            "{covered} of {count} {noun} has at least one action ({percent}).",
            "{covered} of {count} {noun} have at least one action ({percent}).",
            agreeing(summary.covered, summary.objectives),
        ).format(
            covered=summary.covered,
            count=summary.objectives,
            noun=ngettext("objective", "objectives", summary.objectives),
            percent=percent(summary.percent),
        ),
    ]
    if summary.asking:
        found.append(
            ngettext(
                "{count} objective asks for a partnership; it is documented for {ok}.",
                "{count} objectives ask for a partnership; it is documented for {ok}.",
                summary.asking,
            ).format(count=summary.asking, ok=summary.with_partnership)
        )
    found.extend(_lists(coverage.rows))
    if coverage.comparison:
        found.append(_compared(coverage.comparison))
    if not summary.gaps and not summary.proposed and not summary.accepted:
        found.append(_("No gap."))
    if coverage.silent and coverage.query.period:
        found.append(
            _("Not received for {quarter}: {names}; a gap may be theirs.").format(
                quarter=periods.label(coverage.query.period), names=in_one_line(coverage.silent)
            )
        )
    found.extend(unmapped_sentences(coverage))
    found.extend(marked_sentences(coverage))
    found.extend(refused_sentences(coverage.sources))
    return tuple(found)


def _compared(comparison: Comparison) -> str:
    """Say how many gaps there are, and were, and which objectives came or went."""
    when = periods.label(comparison.period) if comparison.period else "–"
    parts = [
        ngettext(
            "{quarter}: {before} gap, now {now}",
            "{quarter}: {before} gaps, now {now}",
            comparison.gaps_before,
        ).format(quarter=when, before=comparison.gaps_before, now=comparison.gaps)
    ]
    for what, words in (
        ("newly-covered", _("newly covered: {codes}")),
        ("no-longer-covered", _("no longer covered: {codes}")),
    ):
        codes = [change.code for change in comparison.changes if change.what == what]
        if codes:
            parts.append(words.format(codes=", ".join(codes)))
    return _("; ").join(parts) + "."


def _lists(rows: Iterable[Row]) -> Iterable[str]:
    """Name the objectives of each state that calls for a look."""
    rows = list(rows)
    lists = (
        (_("Gaps: {codes}."), [row for row in rows if row.status is Status.GAP]),
        (_("Only proposed: {codes}."), [row for row in rows if row.status is Status.PROPOSED]),
        (_("Gaps accepted: {codes}."), [row for row in rows if row.status is Status.ACCEPTED_GAP]),
        (
            _("Partnership not documented: {codes}."),
            [row for row in rows if row.partnership is State.NOT_DOCUMENTED],
        ),
        (
            _("Partnership to be examined (a participant of unknown kind): {codes}."),
            [row for row in rows if row.partnership is State.UNDETERMINED],
        ),
        (_("Thin (one action or one operator): {codes}."), [row for row in rows if row.thin]),
    )
    for words, members in lists:
        if members:
            yield words.format(codes=", ".join(row.code for row in members))


def facts(coverage: Coverage) -> tuple[tuple[str, str], ...]:
    """Return what a reader must know of a matrix: basis, filters, period, what was left out."""
    query = coverage.query
    found = [(_("Framework"), coverage.framework_title)]
    if query.period:
        found.append((_("Period"), f"{periods.label(query.period)} ({days(query.period)})"))
    else:
        found.append((_("Period"), _("all dates")))
    found.append((_("Counted"), _(BASIS_WORDS[query.basis][1])))
    if not query.gaps:
        found.append((_("Columns"), _("by {what}").format(what=_(BY_WORDS[query.by][0]))))
    found.extend(
        (_(FILTER_WORDS[slug]), value) for slug, value in coverage.filters.items() if slug != "period"
    )
    found.append((_("Actions counted"), str(coverage.actions)))
    found.extend(_left_out(coverage))
    found.append(sources_fact(coverage.sources))
    return tuple(found)


def _left_out(coverage: Coverage) -> Iterable[tuple[str, str]]:
    yield from read_back_facts(coverage.read_back)
    yield from not_counted_facts(coverage.undated, coverage.unmapped, coverage.withdrawn)
    if coverage.query.basis is Basis.PARTICIPANTS:
        yield (
            _("Participants not given"),
            ngettext("by {count} action", "by {count} actions", coverage.unstated).format(
                count=coverage.unstated
            ),
        )


def _table(coverage: Coverage, nothing: bool) -> Table:
    query = coverage.query
    beside = [measure for measure in _MEASURES if measure is not query.basis and not query.gaps]
    columns = [
        GridColumn("code", _("Code"), Kind.CODE, 4),
        GridColumn("label", _("Objective"), Kind.TEXT, 34),
        GridColumn("status", _("Status"), Kind.STATUS, 18),
        GridColumn("thin", _("Thin"), Kind.MARK, 7),
        GridColumn("total", _(BASIS_WORDS[query.basis][0]), Kind.NUMBER, 8),
        *(GridColumn(str(measure), _(BASIS_WORDS[measure][0]), Kind.NUMBER, 8, rank=2) for measure in beside),
    ]
    if query.gaps:
        columns.append(GridColumn("wanted", _("Partner asked for"), Kind.TEXT, 34, rank=1))
    if coverage.comparison and not query.gaps:
        when = periods.label(coverage.comparison.period) if coverage.comparison.period else _("Before")
        columns.append(GridColumn("before", _("In {quarter}").format(quarter=when), Kind.NUMBER, 8, rank=1))
        columns.append(GridColumn("change", _("Change"), Kind.TEXT, 10, rank=1))
    columns.extend(GridColumn(column.key, column.label, Kind.HEAT, 5, rank=3) for column in coverage.columns)
    keys = [column.key for column in coverage.columns]
    rows: list[GridRow] = []
    axes = {axis.code: axis for axis in coverage.axes}
    others = sum(column.key in ("wanted", "before", "change") for column in columns)
    shown = ""
    for row in coverage.rows:
        if row.axis != shown:
            shown = row.axis
            rows.append(_axis_row(axes[shown], beside, keys, others))
        rows.append(_objective_row(row, coverage, beside, keys, nothing))
    rows.append(_total_row(coverage, beside, keys, others))
    return Table("coverage", _title(coverage), tuple(columns), tuple(rows))


def _objective_row(
    row: Row, coverage: Coverage, beside: list[Basis], keys: list[str], nothing: bool
) -> GridRow:
    words = status_words(row, nothing_received=nothing)
    others: list[Value] = [row.wanted or _("none")] if coverage.query.gaps else []
    if coverage.comparison and not coverage.query.gaps:
        change = next(one for one in coverage.comparison.changes if one.code == row.code)
        others += [change.total_before, _(CHANGES[change.what])]
    return GridRow(
        (
            row.code,
            row.label,
            words.short,
            _(THIN) if row.thin else "",
            row.total,
            *(_MEASURES[measure](row) for measure in beside),
            *others,
            *(_figure(row, key, coverage) for key in keys),
        ),
        tone=words.tone,
        symbol=words.symbol,
    )


def _figure(row: Row, key: str, coverage: Coverage) -> Value:
    """Return a figure, or the word that stands for a zero where the partner asked for does not exist."""
    why = coverage.structural.get((row.code, key))
    return row.cells.get(key) or (why.word if why else 0)


def _axis_row(axis: AxisRow, beside: list[Basis], keys: list[str], others: int) -> GridRow:
    covered = _("{covered} of {count}").format(covered=axis.covered, count=axis.objectives)
    blank = [None] * (len(beside) + others)
    return GridRow(
        (axis.code, axis.label, covered, None, axis.total, *blank, *(axis.cells.get(key, 0) for key in keys)),
        "axis",
    )


def _total_row(coverage: Coverage, beside: list[Basis], keys: list[str], others: int) -> GridRow:
    summary = coverage.summary
    covered = _("{covered} of {count}").format(covered=summary.covered, count=summary.objectives)
    totals = {column.key: column.total for column in coverage.columns}
    blank = [None] * (len(beside) + others)
    return GridRow(
        (
            "",
            _("Total, each counted once"),
            covered,
            None,
            coverage.total,
            *blank,
            *(totals[key] for key in keys),
        ),
        "total",
    )


def _legend(coverage: Coverage, nothing: bool) -> Iterable[tuple[str, str]]:
    """Explain the statuses and the words that the table shows."""
    yield from legend(coverage, nothing_received=nothing)
    keys = {column.key for column in coverage.columns}
    zeros = {(row.code, key) for row in coverage.rows for key in keys - row.cells.keys()}
    yield from dict.fromkeys(
        (why.word, why.reason) for place, why in coverage.structural.items() if place in zeros
    )
