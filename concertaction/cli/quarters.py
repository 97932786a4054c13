"""Quarters: who is expected and what came, which gaps are accepted."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from concertaction.cli.app import group, submissions_app
from concertaction.cli.options import (
    DEFAULT_DB,
    As,
    AsOf,
    Author,
    Db,
    Output,
    Quarter,
    Quiet,
    Reason,
    StyleFile,
)
from concertaction.cli.shell import open_store, quarter_asked, render, tell
from concertaction.errors import UsageError
from concertaction.i18n import N_, _, ngettext, speaking

if TYPE_CHECKING:
    from concertaction.framework import Objective
    from concertaction.models import Period
    from concertaction.quarter import Data
    from concertaction.store import Store

gaps_app = group("gaps", N_("Gaps that are accepted, with their reason."))


# -- who is expected, and what came


@submissions_app.command(
    name="expected", help=N_("Who should send a file for a quarter: list, take from a spreadsheet, add.")
)
def submissions_expected(
    quarter: Quarter,
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar="[FILE]", help=N_("A spreadsheet with one operator a row."), show_default=False
        ),
    ] = None,
    db: Db = DEFAULT_DB,
    from_: Annotated[
        str | None,
        typer.Option(
            "--from",
            help=N_("Take the list of another quarter, or who sent a file for it."),
            metavar="QUARTER",
        ),
    ] = None,
    add: Annotated[
        list[str] | None, typer.Option("--add", help=N_("Add an operator (may be repeated)."), metavar="NAME")
    ] = None,
    remove: Annotated[
        list[str] | None,
        typer.Option("--remove", help=N_("Take an operator off (may be repeated)."), metavar="NAME"),
    ] = None,
    author: Author = "",
    as_: As = None,
    output: Output = None,
    quiet: Quiet = False,
) -> None:
    """Say or show who is expected."""

    when = quarter_asked(quarter)
    if file is not None and from_ is not None:
        raise UsageError(_("Give a file or --from, not both."))
    if file is not None or from_ is not None or add or remove:
        with open_store(db, write=True, new=True) as store:
            _change_expected(
                store, when.text, _names(store, file, from_), add or [], remove or [], author, quiet
            )
    submissions_status(
        quarter, db=db, as_=as_, output=output, quiet=quiet, reminders=None, style=None, as_of=None
    )


def _names(store: Store, file: Path | None, from_: str | None) -> list[str] | None:
    """Return the names of a file or of another quarter; None when neither is given."""
    if file is not None:
        from concertaction.importers.files.workbook import Reader
        from concertaction.importers.name_list import read_names

        with Reader() as reader:
            return read_names(reader.read(file))
    if from_ is None:
        return None
    from concertaction import periods

    asked = quarter_asked(from_)
    other = asked.text
    expected = store.expected_operators(other)
    names = [organisation.name if organisation else name for name, organisation in expected or ()]
    if not names:
        names = [
            operator.name for one in store.submissions() if one.quarter == other for operator in one.operators
        ]
    if not names:
        said = _("{quarter}: nobody was expected, and no file was received.")
        raise UsageError(said.format(quarter=periods.label(asked)))
    return list(dict.fromkeys(names))


def _change_expected(
    store: Store,
    quarter: str,
    names: list[str] | None,
    add: list[str],
    remove: list[str],
    author: str,
    quiet: bool,
) -> None:
    from concertaction.text import clean_text

    added, gone = 0, 0
    if names is not None:
        added, gone = store.expect_operators(quarter, names, author=author, replace=True)
    add = [clean for name in add if (clean := clean_text(name))]
    if add:
        added += store.expect_operators(quarter, add, author=author)[0]
    if remove:
        gone += store.expect_no_more(quarter, remove, author=author)
    tell(
        _("{added}, {gone}.").format(
            added=ngettext("{count} operator added", "{count} operators added", added).format(count=added),
            gone=ngettext("{count} taken off", "{count} taken off", gone).format(count=gone),
        ),
        quiet=quiet,
    )
    unknown = [name for name, known in store.expected_operators(quarter) or () if known is None]
    for name in unknown:
        tell(_("Not met in any file so far: {name}").format(name=name), quiet=quiet)


@submissions_app.command(
    name="status", help=N_("What was received for a quarter, with refusals or not, and what was not.")
)
def submissions_status(
    quarter: Quarter,
    db: Db = DEFAULT_DB,
    reminders: Annotated[
        Path | None,
        typer.Option(
            "--reminders",
            help=N_("Write a text (in French) for each missing operator here."),
            metavar="FOLDER",
        ),
    ] = None,
    style: StyleFile = None,
    as_of: AsOf = None,
    as_: As = None,
    output: Output = None,
    quiet: Quiet = False,
) -> None:
    """Show what came for a quarter."""
    from concertaction import gather
    from concertaction.reports.quarter import standing as quarter_files

    when = quarter_asked(quarter)
    if style is not None and reminders is None:
        raise UsageError(_("--style dresses the reminders: say where to write them with --reminders FOLDER."))
    with open_store(db) as store:
        data = gather.reception_of(store, when, as_of)
        if reminders is not None:
            _write_reminders(store, when, data, reminders, style, as_of=as_of, quiet=quiet)
    render(quarter_files.status_report(when, data), as_, output, quiet=quiet)


def _write_reminders(
    store: Store,
    when: Period,
    data: Data,
    folder: Path,
    style: Path | None,
    *,
    as_of: str | None,
    quiet: bool,
) -> None:
    from concertaction import periods
    from concertaction.reports import files, safe
    from concertaction.reports.quarter import standing as quarter_files
    from concertaction.reports.style import HOUSE, load

    if not data.has_list:
        raise UsageError(
            _("Nobody is expected for {quarter}: say who with concertaction submissions expected.").format(
                quarter=periods.label(when)
            )
        )
    dress = load(style) if style else HOUSE
    files.make_folder(folder)
    actions = store.actions(period=when, as_of=as_of)
    taken: set[str] = set()
    for operator in data.silent:
        number = operator.organisation.id if operator.organisation else 0
        with speaking("fr"):
            words = quarter_files.reminder(
                operator, when, [one for one in actions if one.operator.id == number], style=dress
            )
        name = safe.file_name(f"rappel-{when.text}-{operator.name}.txt", "rappel.txt")
        if name.casefold() in taken:
            name = safe.file_name(f"rappel-{when.text}-{operator.name}-{number}.txt", f"rappel-{number}.txt")
        taken.add(name.casefold())
        files.write(folder / name, words)
    count = len(data.silent)
    tell(
        ngettext(
            "{count} reminder written to {folder}", "{count} reminders written to {folder}", count
        ).format(count=count, folder=folder),
        quiet=quiet,
    )


# -- accepted gaps


@gaps_app.command(name="list", help=N_("The accepted gaps."))
def gaps_list(
    db: Db = DEFAULT_DB,
    as_of: AsOf = None,
    as_: As = None,
    output: Output = None,
    quiet: Quiet = False,
) -> None:
    """List accepted gaps."""
    from concertaction.reports.quarter import standing as quarter_files

    with open_store(db) as store:
        found, note = store.accepted_gaps(as_of), store.framework
    render(quarter_files.gaps_report(found, note), as_, output, quiet=quiet)


Code = Annotated[str, typer.Argument(metavar="CODE", help=N_("An objective: 4.3."), show_default=False)]


@gaps_app.command(
    name="accept", help=N_("Accept that an objective has no action, from a quarter up to a period.")
)
def gaps_accept(
    code: Code,
    reason: Reason,
    until: Annotated[
        str,
        typer.Option("--until", help=N_("The last period for which it holds: 2013-Q2."), metavar="PERIOD"),
    ],
    from_: Annotated[
        str | None,
        typer.Option(
            "--from",
            help=N_(
                "The first quarter for which it holds; if not given, the last ended one that files report on."
            ),
            metavar="QUARTER",
        ),
    ] = None,
    author: Author = "",
    db: Db = DEFAULT_DB,
    quiet: Quiet = False,
) -> None:
    """Accept a gap; refused when the objective has actions in the first quarter."""
    from concertaction import periods
    from concertaction.quarter import accepted_since

    last = periods.parse(until)
    if not reason.strip():
        raise UsageError(_("--reason: say why the gap is accepted."))
    with open_store(db, write=True) as store:
        received = {one.quarter for one in store.submissions()}
        first = quarter_asked(from_) if from_ else accepted_since(received, date.today())
        if last.end < first.end:
            raise UsageError(
                _(
                    "--until: {until} ends before {first}, from which it would hold;"
                    " say since when with --from."
                ).format(until=periods.label(last), first=periods.label(first))
            )
        objective = store.framework.objective(code)
        doubt = _check_gap(store, objective, first, is_received=not received.isdisjoint({first.text, None}))
        store.accept_gap(
            objective.code, reason=reason.strip(), author=author, until=last.text, since=first.text
        )
    tell(
        _("Gap accepted: {code}, from {first} until {until}.").format(
            code=objective.code, first=periods.label(first), until=periods.label(last)
        ),
        quiet=quiet,
    )
    if doubt:
        tell(doubt, quiet=quiet)


def _check_gap(store: Store, objective: Objective, quarter: Period, *, is_received: bool) -> str:
    """Return what makes a gap doubtful in a quarter, "" for nothing; raises UsageError when it is none.

    To accept what is no gap would have no effect now, and hide the real gap of a
    later quarter under a reason that was given for another.
    """
    from concertaction import coverage, periods
    from concertaction.reports.table import status_words

    actions = store.actions(period=quarter)
    query = coverage.Query(objectives=(objective.code,), period=quarter)
    row = coverage.compute(actions, store.framework, query).rows[0]
    when = periods.label(quarter)
    if row.status in coverage.COVERED:
        raise UsageError(
            ngettext(
                "{code} is no gap in {quarter}: it is “{status}”, with {count} action. Nothing was recorded;"
                " check the code, or say with --from in which quarter the gap begins.",
                "{code} is no gap in {quarter}: it is “{status}”, with {count} actions. Nothing was recorded;"
                " check the code, or say with --from in which quarter the gap begins.",
                row.actions,
            ).format(code=row.code, quarter=when, status=status_words(row).short, count=row.actions)
        )
    if row.status is coverage.Status.PROPOSED:
        return _(
            "{code} stays “{status}” in {quarter} until somebody decides on its links; then it is accepted,"
            " or has actions."
        ).format(code=row.code, status=status_words(row).short, quarter=when)
    if not actions and not is_received:
        return _("Nothing was received for {quarter}: whether {code} is a gap cannot be told yet.").format(
            quarter=when, code=row.code
        )
    return ""


@gaps_app.command(name="withdraw", help=N_("Accept a gap no longer."))
def gaps_withdraw(
    code: Code,
    reason: Reason = "",
    author: Author = "",
    db: Db = DEFAULT_DB,
    quiet: Quiet = False,
) -> None:
    """Withdraw the acceptance of a gap."""
    with open_store(db, write=True) as store:
        objective = store.framework.objective(code)
        store.withdraw_gap(objective.code, reason=reason, author=author)
    tell(_("Gap no longer accepted: {code}.").format(code=objective.code), quiet=quiet)
