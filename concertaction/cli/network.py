"""Partnerships: ties, matrices, pictures; and where a partner is in sight."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

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
    Output,
    PeriodText,
    Quiet,
)
from concertaction.cli.shell import open_store, period_of, refuse, render, sources_of
from concertaction.errors import UsageError
from concertaction.i18n import N_, _
from concertaction.models import Matrix


class NetworkFormat(StrEnum):
    """How a network is written: the formats of every report, and its own."""

    TABLE = "table"
    MARKDOWN = "markdown"
    CSV = "csv"
    JSON = "json"
    XLSX = "xlsx"
    HTML = "html"
    SVG = "svg"
    PNG = "png"
    GRAPHML = "graphml"


@app.command(help=N_("Who works with whom: ties, matrices, hand-overs, pictures."))
def partnerships(
    db: Db = DEFAULT_DB,
    objective: ObjectiveCodes = None,
    axis: AxisCodes = None,
    period: PeriodText = None,
    organisation: Annotated[
        str | None,
        typer.Option(
            "--organisation",
            "--operator",
            help=N_("Only the ties of this organisation (a part of the name is enough)."),
            metavar="NAME",
        ),
    ] = None,
    by: Annotated[
        Matrix | None,
        typer.Option(
            "--by",
            help=N_("Begin with a matrix: organisation or kind."),
            show_choices=False,
            metavar="WHAT",
        ),
    ] = None,
    compare_to: Annotated[
        str | None,
        typer.Option(
            "--compare-to", help=N_("New, kept and lost ties against this period."), metavar="PERIOD"
        ),
    ] = None,
    handovers: Annotated[
        bool,
        typer.Option(
            "--handovers",
            help=N_("Who hands people over to whom (objective 2.4), whatever --axis and --objective select."),
        ),
    ] = False,
    as_of: AsOf = None,
    as_: Annotated[
        NetworkFormat | None,
        typer.Option(
            "--format",
            help=N_("table, markdown, csv, json, xlsx, html, svg, png or graphml."),
            show_choices=False,
            metavar="FORMAT",
        ),
    ] = None,
    output: Output = None,
    framework: FrameworkFile = None,
    quiet: Quiet = False,
) -> None:
    """Print or draw the ties between organisations."""
    from concertaction import coverage, networks
    from concertaction.reports import ties

    if handovers:
        refuse(_("--handovers is a list and has no matrix; leave {options} out."), ("--by", by))
    when, before = period_of(period), period_of(compare_to)
    if before and not when:
        raise UsageError(_("--compare-to needs --period, the period to compare."))
    with open_store(db, framework=framework) as store:
        note = store.framework
        known = store.actions(as_of=as_of, include_withdrawn=True)
        actions = [action for action in known if not action.is_withdrawn]
        query = coverage.Query(tuple(axis or ()), tuple(objective or ()), when)
        found = coverage.counted(actions, note, query)
        who = networks.named(actions, organisation) if organisation else None
        study = networks.study(
            found,
            note,
            by=by,
            organisation=who,
            earlier=(before, coverage.counted(actions, note, query._replace(period=before)))
            if before
            else None,
            passing=store.actions(period=when, as_of=as_of) if handovers else None,
        )
        mine = [one for one in known if who is None or who.id in {it.id for it in one.organisations}]
        left_out = coverage.compute(mine, note, query)
        sources = sources_of(store, as_of)
    filters = {
        "objective": ", ".join(objective or ()),
        "axis": ", ".join(axis or ()),
        "period": period,
        "organisation": who.name if who else None,
        "compare_to": compare_to,
        "as_of": as_of,
    }
    asked = {slug: value for slug, value in filters.items() if value}
    render(ties.report(study, note, asked, sources, left_out), as_, output, quiet=quiet)


@app.command(help=N_("Gaps with somebody in sight, and operators side by side: what to look at."))
def opportunities(
    db: Db = DEFAULT_DB,
    objective: ObjectiveCodes = None,
    axis: AxisCodes = None,
    period: PeriodText = None,
    as_of: AsOf = None,
    as_: As = None,
    output: Output = None,
    framework: FrameworkFile = None,
    quiet: Quiet = False,
) -> None:
    """Print who could help on an objective that lacks actions, and overlaps to be examined."""
    from concertaction import opportunities as chances
    from concertaction.coverage import Query
    from concertaction.reports import leads

    when = period_of(period)
    with open_store(db, framework=framework) as store:
        note = store.framework
        query = Query(axes=tuple(axis or ()), objectives=tuple(objective or ()), period=when)
        found = chances.opportunities(
            store.actions(as_of=as_of), note, query, accepted=store.accepted_gaps(as_of)
        )
        sources = sources_of(store, as_of)
    render(leads.report(found, note, sources), as_, output, quiet=quiet)
