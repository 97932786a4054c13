"""Coverage and partnerships."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from concertaction.cli.app import app
from concertaction.cli.options import (
    DEFAULT_DB,
    As,
    AsOf,
    AxisCodes,
    Db,
    FrameworkFile,
    ObjectiveCodes,
    OperatorName,
    Output,
    PeriodText,
    Quiet,
)
from concertaction.cli.shell import number_in, open_store, period_of, refuse, render, sources_of, tell
from concertaction.errors import UsageError
from concertaction.i18n import N_, _
from concertaction.models import Basis, By

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from concertaction.cli.options import Format
    from concertaction.coverage import Coverage, Query, SourceFile, Summary
    from concertaction.models import Period
    from concertaction.store import Store


@app.command(help=N_("Which objectives are addressed, by whom, and where the gaps are."))
def coverage(
    db: Db = DEFAULT_DB,
    axis: AxisCodes = None,
    objective: ObjectiveCodes = None,
    period: PeriodText = None,
    operator: OperatorName = None,
    by: Annotated[
        By,
        typer.Option(
            "--by",
            help=N_("Columns: operator, kind, partner, commune, public, quarter or year."),
            show_choices=False,
            metavar="WHAT",
        ),
    ] = By.OPERATOR,
    count: Annotated[
        Basis,
        typer.Option(
            "--count",
            help=N_("Figures: actions, operators, organisations, partnerships or participants."),
            show_choices=False,
            metavar="WHAT",
        ),
    ] = Basis.ACTIONS,
    gaps: Annotated[bool, typer.Option("--gaps", help=N_("Only the objectives without an action."))] = False,
    explain: Annotated[
        str | None,
        typer.Option(
            "--explain",
            help=N_("Say in a few sentences why this objective has its status."),
            metavar="CODE",
        ),
    ] = None,
    fail_under: Annotated[
        str | None,
        typer.Option(
            "--fail-under",
            help=N_("Exit with 4 when less than this percentage is covered."),
            metavar="PERCENT",
        ),
    ] = None,
    compare_to: Annotated[
        str | None,
        typer.Option("--compare-to", help=N_("Beside another period: 2012-Q2."), metavar="PERIOD"),
    ] = None,
    fail_if_worse: Annotated[
        bool,
        typer.Option("--fail-if-worse", help=N_("Exit with 5 when there are more gaps than in that period.")),
    ] = False,
    as_of: AsOf = None,
    as_: As = None,
    output: Output = None,
    framework: FrameworkFile = None,
    quiet: Quiet = False,
) -> int:
    """Print the coverage matrix; exit 4 under ``--fail-under``, 5 with ``--fail-if-worse``."""
    from concertaction.coverage import Query
    from concertaction.reports import matrix

    if explain is not None:
        refuse(
            _("--explain speaks of one objective; leave {options} out."),
            ("--axis", axis), ("--objective", objective), ("--by", by is not By.OPERATOR),
            ("--count", count is not Basis.ACTIONS), ("--gaps", gaps),
            ("--fail-under", fail_under is not None), ("--compare-to", compare_to),
            ("--fail-if-worse", fail_if_worse),
        )  # fmt: skip
    least = _percentage(fail_under) if fail_under is not None else None
    when, other = period_of(period), _compared_with(compare_to, period, gaps=gaps, worse=fail_if_worse)
    with open_store(db, framework=framework) as store:
        if explain is not None:
            _explain(store, explain, when, operator, as_of, as_, output, quiet=quiet)
            return 0
        query = Query(tuple(axis or ()), tuple(objective or ()), when, by=by, basis=count, gaps=gaps)
        found = _computed(store, query, operator, as_of, other)
    render(matrix.report(found), as_, output, quiet=quiet)
    if least is not None and found.summary.is_below(least):
        tell(_under(found.summary, least))
        return 4
    if fail_if_worse and found.comparison is not None and found.comparison.worse:
        tell(
            _("--fail-if-worse: gaps: {now}; in the period compared with: {before}.").format(
                now=found.comparison.gaps, before=found.comparison.gaps_before
            )
        )
        return 5
    return 0


def _computed(
    store: Store, query: Query, operator: str | None, as_of: str | None, other: Period | None
) -> Coverage:
    """Compute the matrix of a query, compared with the one of the ``other`` period if there is one."""
    from concertaction import changes, gather
    from concertaction import coverage as coverages
    from concertaction.quarter import accepted_for

    actions = store.actions(as_of=as_of, include_withdrawn=True)
    accepted = store.accepted_gaps(as_of)
    if operator:
        query = query._replace(operator=coverages.operator_named(actions, operator))

    def compute(query: Query, sources: Sequence[SourceFile] = ()) -> Coverage:
        gaps = accepted_for(accepted, query.period)
        return coverages.compute(actions, store.framework, query, accepted=gaps, sources=sources)

    found = compute(query, sources_of(store, as_of))
    when = query.period
    if when is not None and store.expected_operators(when.text, as_of) is not None:
        silent = gather.reception_of(store, when, as_of).silent
        found = found._replace(silent=tuple(one.name for one in silent))
    if other is None:
        return found
    return found._replace(comparison=changes.compare(found, compute(query._replace(period=other))))


def _under(summary: Summary, least: float) -> str:
    """Say why the coverage is under what was asked for, with as many decimals as tell the two apart."""
    from concertaction.reports.table import decimal

    share = 100 * summary.covered / summary.objectives if summary.objectives else 0.0
    digits = next((count for count in range(1, 12) if round(share, count) < least), 12)
    return _("--fail-under: objectives covered: {covered} of {count}, {share}%, under {least}%.").format(
        covered=summary.covered,
        count=summary.objectives,
        share=decimal(share, digits),
        least=decimal(least, 12),
    )


def _percentage(text: str) -> float:
    """Read ``--fail-under``; raises UsageError."""
    number = number_in(text)
    if not 0 <= number <= 100:
        raise UsageError(_("--fail-under: “{text}” is not a percentage.").format(text=text))
    return number


def _compared_with(text: str | None, period: str | None, *, gaps: bool, worse: bool) -> Period | None:
    """Read ``--compare-to``; raises UsageError for what it cannot stand beside."""
    if text is None:
        if worse:
            raise UsageError(_("--fail-if-worse: say with --compare-to which period to compare with."))
        return None
    if period is None:
        raise UsageError(_("--compare-to: say with --period which period to compare."))
    if gaps:
        raise UsageError(_("--compare-to: compares whole matrices; leave --gaps out."))
    return period_of(text)


def _explain(
    store: Store,
    code: str,
    when: Period | None,
    operator: str | None,
    as_of: str | None,
    as_: Format | None,
    output: Path | None,
    *,
    quiet: bool,
) -> None:
    from concertaction.coverage import Query, operator_named
    from concertaction.quarter import accepted_for
    from concertaction.reports import explain

    actions = store.actions(as_of=as_of, include_withdrawn=True)
    sources = sources_of(store, as_of)
    query = Query(
        objectives=(store.framework.objective(code).code,),
        period=when,
        operator=operator_named(actions, operator) if operator else None,
    )
    found = explain.explain(
        actions,
        store.framework,
        query,
        accepted=accepted_for(store.accepted_gaps(as_of), when),
        sources=sources,
    )
    render(explain.explanation_report(found, store.framework, sources), as_, output, quiet=quiet)
