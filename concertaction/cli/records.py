"""What the store holds: actions, submissions, findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from concertaction.cli.app import app, submissions_app
from concertaction.cli.options import (
    DEFAULT_DB,
    As,
    AsOf,
    Author,
    AxisCodes,
    Db,
    FrameworkFile,
    ObjectiveCodes,
    OperatorName,
    Output,
    PeriodText,
    Quiet,
    Reason,
    Search,
)
from concertaction.cli.shell import open_store, period_of, render, tell
from concertaction.errors import UsageError
from concertaction.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from concertaction.store import Store


@app.command(help=N_("List the stored actions, filter and search them."))
def actions(
    db: Db = DEFAULT_DB,
    objective: ObjectiveCodes = None,
    axis: AxisCodes = None,
    operator: OperatorName = None,
    partner: Annotated[
        str | None, typer.Option("--partner", help=N_("Only with this partner."), metavar="NAME")
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option("--kind", help=N_("Only operators of this kind (cpas, eft...)."), metavar="KIND"),
    ] = None,
    commune: Annotated[
        str | None, typer.Option("--commune", help=N_("Only in this commune."), metavar="NAME")
    ] = None,
    period: PeriodText = None,
    search: Search = None,
    missing: Annotated[
        bool, typer.Option("--missing", help=N_("Only those that the operator's last file no longer has."))
    ] = False,
    unmapped: Annotated[
        bool, typer.Option("--unmapped", help=N_("Only those without a decided objective."))
    ] = False,
    withdrawn: Annotated[bool, typer.Option("--withdrawn", help=N_("Those withdrawn too."))] = False,
    as_of: AsOf = None,
    as_: As = None,
    output: Output = None,
    framework: FrameworkFile = None,
    quiet: Quiet = False,
) -> None:
    """List actions with the cell that they come from."""
    from concertaction import coverage, details
    from concertaction.reports import listings

    when = period_of(period)
    with open_store(db, framework=framework) as store:
        coverage.counted((), store.framework, coverage.Query(tuple(axis or ()), tuple(objective or ())))
        kinds = set(details.kinds(kind, store.framework)) if kind else set()
        place = _place(commune, store) if commune else None
        found = store.actions(
            objectives=objective or None,
            axis=axis or None,
            operator=operator,
            partner=partner,
            commune=place,
            search=search,
            include_withdrawn=withdrawn,
            as_of=as_of,
        )
        note = store.framework
    if kinds:
        found = [action for action in found if kinds & set(action.operator.kinds)]
    if missing:
        found = [action for action in found if action.missing_since]
    if unmapped:
        found = [a for a in found if not a.codes]
    undated = sum(action.is_undated for action in found) if when else 0
    if when:
        found = [one for one in found if when.overlaps(one.start, one.end, one.open_end)]
    filters = {
        "objective": ", ".join(objective or ()), "axis": ", ".join(axis or ()),
        "operator": operator, "partner": partner,
        "kind": ", ".join(sorted(kinds)), "commune": place, "period": period, "search": search,
        "as_of": as_of, "missing": _("yes") if missing else None, "unmapped": _("yes") if unmapped else None,
        "withdrawn": _("yes") if withdrawn else None,
    }  # fmt: skip
    asked = {key: value for key, value in filters.items() if value}
    render(listings.actions_report(found, note, asked, undated=undated), as_, output, quiet=quiet)


def _place(text: str, store: Store) -> str:
    """Return the commune, or the place that some action names, that a person means; raises UsageError."""
    from concertaction import territory
    from concertaction.names import instead, plain

    known = territory.load()
    if plain(text) in map(plain, known.names):
        return text
    named = {place for action in store.actions(include_withdrawn=True) for place in action.communes}
    if plain(text) in map(plain, named):
        return text
    commune = known.commune(text)  # a section, an old name, a postcode, a letter too many
    if commune is not None:
        return commune.name
    raise UsageError(
        _("“{text}” is no commune of the territory, nor a place of an action. {instead}").format(
            text=text, instead=instead(dict.fromkeys((*known.names, *named)), text)
        )
    )


ActionIds = Annotated[
    list[int], typer.Argument(metavar="ID...", help=N_("Numbers shown by: concertaction actions."))
]


def _check_reason(reason: str) -> None:
    if not reason.strip():
        raise UsageError(_("--reason: say why; it is kept with the date and the author."))


@app.command(help=N_("Take actions out of the figures: they stay in the store and can be restored."))
def withdraw(
    ids: ActionIds,
    reason: Reason,
    author: Author = "",
    db: Db = DEFAULT_DB,
    quiet: Quiet = False,
) -> None:
    """Withdraw actions by hand."""
    _check_reason(reason)
    with open_store(db, write=True) as store:
        count = store.withdraw(ids, reason=reason, author=author)
    rest = len(set(ids)) - count
    _tell_both(
        ngettext("{count} action withdrawn.", "{count} actions withdrawn.", count).format(count=count),
        ngettext("{count} was withdrawn before.", "{count} were withdrawn before.", rest).format(count=rest),
        rest,
        quiet=quiet,
    )


@app.command(help=N_("Undo a withdrawal."))
def restore(
    ids: ActionIds,
    reason: Reason,
    author: Author = "",
    db: Db = DEFAULT_DB,
    quiet: Quiet = False,
) -> None:
    """Put withdrawn actions back into the figures."""
    _check_reason(reason)
    with open_store(db, write=True) as store:
        count = store.restore(ids, reason=reason, author=author)
    rest = len(set(ids)) - count
    _tell_both(
        ngettext("{count} action restored.", "{count} actions restored.", count).format(count=count),
        ngettext("{count} was not withdrawn.", "{count} were not withdrawn.", rest).format(count=rest),
        rest,
        quiet=quiet,
    )


def _tell_both(done: str, left: str, rest: int, *, quiet: bool) -> None:
    """Say what was done, and of those that were left alone why."""
    tell(f"{done} {left}" if rest else done, quiet=quiet)


@submissions_app.command(name="list", help=N_("The files received, with what was stored and refused."))
def submissions_list(
    db: Db = DEFAULT_DB,
    as_: As = None,
    output: Output = None,
    quiet: Quiet = False,
) -> None:
    """List submissions."""
    from concertaction.reports import listings

    with open_store(db) as store:
        found = store.submissions()
    render(listings.submissions_report(found), as_, output, quiet=quiet)


@app.command(help=N_("What ran, when, and how it ended: for whoever looks after a scheduled task."))
def runs(
    db: Db = DEFAULT_DB,
    last: Annotated[
        int | None, typer.Option("--last", help=N_("Only the last ones."), metavar="N", min=1)
    ] = None,
    failed: Annotated[bool, typer.Option("--failed", help=N_("Only those that could not be done."))] = False,
    as_: As = None,
    output: Output = None,
    quiet: Quiet = False,
) -> None:
    """Show the log of runs, newest first."""
    from concertaction.reports.runs import is_failure, runs_report

    with open_store(db) as store:
        found = [one for one in store.runs() if is_failure(one) or not failed]
    render(runs_report(found[-last:] if last else found), as_, output, quiet=quiet)


@app.command(help=N_("What is wrong or doubtful in the files received, cell by cell."))
def findings(
    db: Db = DEFAULT_DB,
    submission: Annotated[
        int | None, typer.Option("--submission", help=N_("Only of this file (its number)."), metavar="N")
    ] = None,
    as_: As = None,
    output: Output = None,
    quiet: Quiet = False,
) -> None:
    """List the findings of the store."""
    from concertaction.reports import listings

    with open_store(db) as store:
        files = listings.file_names(store.submissions())
        if submission is not None and submission not in files:
            raise UsageError(
                _("No file has the number {number}; see: concertaction submissions list.").format(
                    number=submission
                )
            )
        found = store.findings(submission)
    render(listings.findings_report(found, files), as_, output, quiet=quiet)
