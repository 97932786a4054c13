"""What a quarterly report is made of: the files received or not, and how its figures were made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from concertaction import periods
from concertaction.i18n import _, ngettext
from concertaction.quarter import Data, OperatorData, QuarterReport, Received, Reception
from concertaction.reports.framework import issued
from concertaction.reports.quarter import words as quarter_words
from concertaction.reports.quarter.page import (
    Page,
    context,
)
from concertaction.reports.quarter.words import (
    ORIGIN_WORDS,
    RECEPTION_WORDS,
    known_since,
    names,
    share,
)
from concertaction.reports.table import (
    BASIS_WORDS,
    STATUS_WORDS,
    THIN,
    THIN_MEANS,
    GridColumn,
    GridRow,
    Kind,
    Table,
    quarter,
)

# -- 8. data


def data(report: QuarterReport) -> Page:
    """Return the page of: what was received, and how far it can be relied on."""
    return Page(
        "data",
        _("Data"),
        _("What was received for {quarter}").format(quarter=periods.label(report.quarter)),
        data_sentences(report.data),
        data_table(report.data),
        (
            (_("expected"), _("somebody put the operator on the list of the quarter")),
            (_("findings"), _("what was refused (errors) or is doubtful (warnings) in the file")),
        ),
        _origin_facts(report),
    )


def data_table(data: Data) -> Table:
    """Return the operators of a quarter with what came of each.

    The totals of a file stand once, at the first of its operators.
    """
    columns = (
        GridColumn("operator", _("Operator"), Kind.TEXT, 38),
        GridColumn("expected", _("Expected"), Kind.TEXT, 7, rank=1),
        GridColumn("reception", _("File of the quarter"), Kind.STATUS, 22),
        GridColumn("actions", _("Actions counted"), Kind.NUMBER, 8, rank=1),
        GridColumn("files", _("File, else the last one before or the first after"), Kind.TEXT, 36, rank=2),
        GridColumn("quarter", _("Quarter of the file"), Kind.CODE, 10, rank=3),
        GridColumn("received", _("Received on"), Kind.DATE, 10, rank=2),
        GridColumn("rows", _("Rows"), Kind.NUMBER, 8, rank=2),
        GridColumn("refused", _("Rows still refused"), Kind.NUMBER, 8, rank=1),
        GridColumn("errors", _("Findings: errors"), Kind.NUMBER, 8, rank=3),
        GridColumn("warnings", _("Findings: warnings"), Kind.NUMBER, 8, rank=3),
    )
    first: dict[int, OperatorData] = {}
    for one in data.operators:
        for file in one.files:
            first.setdefault(file.id, one)
    rows = tuple(_operator(one, first, has_list=data.has_list) for one in data.operators)
    return Table("data", _("Data"), columns, rows)


def _operator(one: OperatorData, first: Mapping[int, OperatorData], *, has_list: bool) -> GridRow:
    words, tone = RECEPTION_WORDS[one.reception]
    files = one.files
    expected = _("yes") if one.expected else _("no")
    return GridRow(
        (
            one.name,
            expected if has_list else "–",
            _(words),
            one.actions,
            "\n".join(_file(file, one, first[file.id]) for file in files),
            ", ".join(dict.fromkeys(quarter(file.quarter) if file.quarter else "–" for file in files)),
            date.fromisoformat(files[-1].received_at[:10]) if files else None,
            *_sums([file for file in files if first[file.id] is one]),
        ),
        tone=tone,
        symbol="●" if one.of_quarter else "○",
    )


def _file(file: Received, one: OperatorData, first: OperatorData) -> str:
    if first is one:
        return file.file
    return _("{file} (counted at {operator})").format(file=file.file, operator=first.name)


def _sums(files: Sequence[Received]) -> tuple[int | None, ...]:
    if not files:
        return (None,) * 4
    return tuple(
        sum(numbers)
        for numbers in zip(
            *((one.rows, one.still_refused, one.errors, one.warnings) for one in files), strict=True
        )
    )


def data_sentences(data: Data) -> tuple[str, ...]:
    """Say what was received and what was not."""
    found = list(quarter_words.files(data))
    if data.has_list:
        found.append(
            _("Received: {received}; received with refusals: {refusals}; not received: {missing}.").format(
                received=data.count(Reception.RECEIVED),
                refusals=data.count(Reception.REFUSALS),
                missing=data.count(Reception.MISSING),
            )
        )
    if data.without_quarter:
        found.append(
            ngettext(
                "{count} file was imported without its quarter and counts as received for none.",
                "{count} files were imported without their quarter and count as received for none.",
                data.without_quarter,
            ).format(count=data.without_quarter)
        )
    return tuple(found)


def _origin_facts(report: QuarterReport) -> tuple[tuple[str, str], ...]:
    origins = report.data.origins
    whole = sum(origins.values())
    heading = _("Links to objectives: {origin}")
    found = [
        (heading.format(origin=_(ORIGIN_WORDS[origin])), share(count, whole))
        for origin, count in origins.items()
    ]
    pending = len(report.pending)
    return (*found, (_("Actions without a decided objective (not counted)"), str(pending)))


# -- 9. method


def method(report: QuarterReport) -> Page:
    """Return the page of: how the figures were made, and of which files."""
    columns = (
        GridColumn("file", _("File"), Kind.TEXT, 44),
        GridColumn("quarter", _("Quarter"), Kind.CODE, 8),
        GridColumn("received", _("Received on"), Kind.DATE, 10),
        GridColumn("operators", _("Operators"), Kind.TEXT, 40),
        GridColumn("rows", _("Rows"), Kind.NUMBER, 8),
        GridColumn("refused", _("Rows refused"), Kind.NUMBER, 8),
        GridColumn("actions", _("Actions counted"), Kind.NUMBER, 8),
        GridColumn("sha256", _("SHA-256"), Kind.TEXT, 68),
    )
    rows = tuple(
        GridRow(
            (
                one.file,
                quarter(one.quarter) if one.quarter else "–",
                date.fromisoformat(one.received_at[:10]),
                names(one.operators, 3),
                one.rows,
                one.refused,
                used,
                one.sha256,
            )
        )
        for one, used in report.data.sources
    )
    return Page(
        "method",
        _("Method"),
        _("How these figures were made"),
        (_("The files below are all that was received; the figures come from those with counted actions."),),
        Table("method", _("Files received"), columns, rows),
        _legend_of_all(),
        _facts(report),
    )


def _legend_of_all() -> tuple[tuple[str, str], ...]:
    found = [(f"{words.symbol} {_(words.short)}", _(words.meaning)) for words in STATUS_WORDS.values()]
    return (*found, (_(THIN), _(THIN_MEANS)))


def _facts(report: QuarterReport) -> tuple[tuple[str, str], ...]:
    coverage = report.coverage
    basis = coverage.query.basis
    return (
        *context(report),
        *issued(report.framework),
        (_("Counted"), _(BASIS_WORDS[basis][1])),
        (_("In the period"), _("an action counts when its dates overlap the quarter; an open end is open")),
        (_("Filters"), _("none")),
        (_("Actions counted"), str(coverage.actions)),
        (
            _("Not counted"),
            _(
                "{undated} without a date, {unmapped} without a decided objective, {withdrawn} withdrawn"
            ).format(undated=coverage.undated, unmapped=coverage.unmapped, withdrawn=coverage.withdrawn),
        ),
        (
            _("Compared with"),
            ", ".join(periods.label(since.period) for since in (report.before, report.year_before)),
        ),
        (_("Corrections since"), known_since(report) or "–"),
        (_("Gaps accepted"), ", ".join(gap.code for gap in report.accepted) or _("none")),
        (_("Program"), f"concertaction {report.version}"),
    )
