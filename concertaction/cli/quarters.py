"""Quarters: the report of the council, who is expected and what came, which gaps are accepted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from concertaction.cli.app import app, submissions_app
from concertaction.cli.options import DEFAULT_DB, As, AsOf, Db, FrameworkFile, Lang, Output, Quiet
from concertaction.cli.runs import logged
from concertaction.cli.shell import open_store, quarter_asked, render, tell
from concertaction.errors import UsageError
from concertaction.i18n import N_, _, ngettext, speaking

if TYPE_CHECKING:
    from collections.abc import Callable

    from concertaction.cli.options import Format
    from concertaction.models import Period
    from concertaction.publishing import Made
    from concertaction.quarter import Data, QuarterReport
    from concertaction.reports.style import Style
    from concertaction.store import Store

gaps_app = typer.Typer(
    help=N_("Gaps that are accepted, with their reason."), no_args_is_help=True, suggest_commands=False
)
app.add_typer(gaps_app, name="gaps")

Quarter = Annotated[
    str, typer.Argument(metavar="QUARTER", help=N_("A quarter: 2012-Q3, or last."), show_default=False)
]
Author = Annotated[
    str | None, typer.Option("--author", envvar="USER", show_envvar=False, help=N_("Who decides."))
]
StyleFile = Annotated[
    Path | None,
    typer.Option(
        "--style", help=N_("Title, logo, colours and sentences of the office."), metavar="FILE.toml"
    ),
]


@app.command(help=N_("The quarterly report: coverage, partnerships, gaps, changes, with its sources."))
def report(
    quarter: Quarter,
    db: Db = DEFAULT_DB,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of",
            help=N_("What the store knew on a day (2012-10-15); now, for a quarter already published."),
            metavar="DATE|now",
        ),
    ] = None,
    publish: Annotated[
        bool,
        typer.Option("--publish", help=N_("Note that this is what was published; it can be made again.")),
    ] = False,
    force: Annotated[
        bool,
        typer.Option(
            "--force", help=N_("Overwrite a published file; with --publish, publish a new edition.")
        ),
    ] = False,
    if_changed: Annotated[
        bool, typer.Option("--if-changed", help=N_("Leave the file alone when nothing has changed."))
    ] = False,
    corrections: Annotated[
        bool,
        typer.Option("--corrections", help=N_("What was corrected since the quarter was published.")),
    ] = False,
    style: StyleFile = None,
    author: Author = None,
    as_: As = None,
    output: Output = None,
    framework: FrameworkFile = None,
    quiet: Quiet = False,
    lang: Lang = None,
) -> int:
    """Write the report of a quarter."""
    from concertaction import reports
    from concertaction.reports.style import HOUSE, load

    when = quarter_asked(quarter)
    dress = load(style) if style else HOUSE
    output = _named(output, when)
    if publish and (output is None or corrections):
        raise UsageError(_("--publish needs the file that is published: -o FILE.xlsx."))
    with (
        logged(db, f"report {when.text}") as run,
        open_store(db, write=publish, framework=framework) as store,
    ):
        if corrections:
            run.detail = "corrections"
            return _show_corrections(store, when, as_, output, quiet=quiet)
        if output is None:
            _show_synthesis(store, when, as_of, as_, quiet=quiet)
            return 0
        kind = as_.value if as_ is not None else reports.format_of(output)
        run.detail = _write(
            store,
            when,
            output,
            kind,
            dress,
            as_of=as_of,
            publish=publish,
            force=force,
            if_changed=if_changed,
            author=author or "",
            quiet=quiet,
        )
    return 0


def _named(output: Path | None, when: Period) -> Path | None:
    """Put the quarter in the place of ``{quarter}`` in a file name, for scheduled tasks."""
    return Path(str(output).replace("{quarter}", when.text)) if output else None


def _workbook(style: Style) -> Callable[[QuarterReport], bytes]:
    from concertaction import periods
    from concertaction.reports import quarterly
    from concertaction.reports.network import can_be_drawn, network_picture, pixels

    def made(found: QuarterReport) -> bytes:
        picture = None
        if found.network.ties and can_be_drawn(found.network):
            title = _("Partnerships – {quarter}").format(quarter=periods.label(found.quarter))
            picture = pixels(network_picture(found.network, found.framework, title))
        return quarterly.render(found, style, network=picture)

    return made


def _web_page(style: Style) -> Callable[[QuarterReport], bytes]:
    from concertaction.reports import html

    return lambda found: html.render_quarter(found, style)


_RENDERERS: dict[str, Callable[[Style], Callable[[QuarterReport], bytes]]] = {
    "xlsx": _workbook,
    "html": _web_page,
}
"""Formats that hold the whole report, dressed by the office."""


def _renderer(kind: str, style: Style) -> Callable[[QuarterReport], bytes]:
    """Return what writes a format: the whole report, else its synthesis as any other result."""
    from concertaction import reports
    from concertaction.reports import quarter_files

    def made(found: QuarterReport) -> bytes:
        rendered = reports.render(kind, quarter_files.synthesis_report(found), reports.Look(to_file=True))
        return rendered.encode("utf-8", "replace") if isinstance(rendered, str) else rendered

    return _RENDERERS[kind](style) if kind in _RENDERERS else made


def _show_synthesis(
    store: Store, when: Period, as_of: str | None, as_: Format | None, *, quiet: bool
) -> None:
    from concertaction import publishing
    from concertaction.reports import quarter_files

    made = publishing.make(store, when, lambda _report: b"", as_of=as_of)
    _tell_published(made, quiet=quiet)
    render(quarter_files.synthesis_report(made.report), as_, None, quiet=quiet)


def _write(
    store: Store,
    when: Period,
    output: Path,
    kind: str,
    style: Style,
    *,
    as_of: str | None,
    publish: bool,
    force: bool,
    if_changed: bool,
    author: str,
    quiet: bool,
) -> str:
    """Write the report and return what the run log says of it."""
    from concertaction import publishing

    made = publishing.make(
        store, when, _renderer(kind, style), kind=kind, as_of=as_of, new_edition=publish and force
    )
    _tell_published(made, quiet=quiet)
    given = publishing.options(style, made.report, kind)
    if publish:
        publishing.check_edition(made, store.publications(when.text), force=force)
    if publish and made.differs:
        raise UsageError(publishing.why_different(made, given))
    if made.differs:
        tell(publishing.why_different(made, given), quiet=quiet)
    written = publishing.place(output, made.content, store.publications(), force=force, if_changed=if_changed)
    if written:
        tell(_("Written: {path}").format(path=output), quiet=quiet)
    else:
        tell(_("Nothing has changed: {path}").format(path=output), quiet=quiet)
    if publish and made.same is None:
        publishing.record(store, made, output, author=author, given=given)
        tell(
            _("Published: {quarter}, as known at {moment}.").format(
                quarter=publishing.label(when.text), moment=publishing.shown(made.report.moment)
            ),
            quiet=quiet,
        )
    return f"{output.name} {made.sha256[:16]}" + ("" if written else " unchanged")


def _tell_published(made: Made, *, quiet: bool) -> None:
    from concertaction import publishing

    if made.again is not None:
        tell(
            _(
                "{quarter} was published on {date}: this is what was known then."
                " Since then: --corrections; the present state: --as-of now."
            ).format(quarter=publishing.label(made.again.quarter), date=publishing.shown(made.again.moment)),
            quiet=quiet,
        )


def _show_corrections(
    store: Store, when: Period, as_: Format | None, output: Path | None, *, quiet: bool
) -> int:
    from concertaction import gather, publishing
    from concertaction.reports import quarter_files

    published = store.publications(when.text)
    if not published:
        raise UsageError(
            _("{quarter} was not published: there is nothing to correct.").format(
                quarter=publishing.label(when.text)
            )
        )
    moment = published[-1].moment
    found = gather.corrections_since(store, when, moment)
    render(quarter_files.corrections_report(when, moment, found), as_, output, quiet=quiet)
    return 0


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
    author: Author = None,
    as_: As = None,
    output: Output = None,
    quiet: Quiet = False,
    lang: Lang = None,
) -> int:
    """Say or show who is expected."""

    when = quarter_asked(quarter)
    if file is not None and from_ is not None:
        raise UsageError(_("Give a file or --from, not both."))
    if file is not None or from_ is not None or add or remove:
        with open_store(db, write=True) as store:
            _change_expected(
                store, when.text, _names(store, file, from_), add or [], remove or [], author or "", quiet
            )
    return submissions_status(
        quarter, db=db, as_=as_, output=output, quiet=quiet, reminders=None, style=None, as_of=None, lang=lang
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
    other = quarter_asked(from_).text
    expected = store.expected_operators(other)
    names = [organisation.name if organisation else name for name, organisation in expected or ()]
    if not names:
        names = [
            operator.name for one in store.submissions() if one.quarter == other for operator in one.operators
        ]
    if not names:
        raise UsageError(_("{quarter}: nobody was expected, and no file was received.").format(quarter=other))
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
    lang: Lang = None,
) -> int:
    """Show what came for a quarter."""
    from concertaction import gather
    from concertaction.reports import quarter_files

    when = quarter_asked(quarter)
    with open_store(db) as store:
        data = gather.reception_of(store, when, as_of)
        if reminders is not None:
            _write_reminders(store, when, data, reminders, style, quiet=quiet)
    render(quarter_files.status_report(when, data), as_, output, quiet=quiet)
    return 0


def _write_reminders(
    store: Store, when: Period, data: Data, folder: Path, style: Path | None, *, quiet: bool
) -> None:
    from concertaction.reports import files, quarter_files, safe
    from concertaction.reports.returning import make_folder
    from concertaction.reports.style import HOUSE, load

    if not data.has_list:
        raise UsageError(
            _("Nobody is expected for {quarter}: say who with concertaction submissions expected.").format(
                quarter=when.text
            )
        )
    dress = load(style) if style else HOUSE
    make_folder(folder)
    actions = store.actions(period=when)
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
    lang: Lang = None,
) -> int:
    """List accepted gaps."""
    from concertaction.reports import quarter_files

    with open_store(db) as store:
        found, note = store.accepted_gaps(as_of), store.framework
    render(quarter_files.gaps_report(found, note), as_, output, quiet=quiet)
    return 0


Code = Annotated[str, typer.Argument(metavar="CODE", help=N_("An objective: 4.3."), show_default=False)]


@gaps_app.command(name="accept", help=N_("Accept that an objective has no action, up to a period."))
def gaps_accept(
    code: Code,
    reason: Annotated[str, typer.Option("--reason", help=N_("Why; kept with the date and the author."))],
    until: Annotated[
        str,
        typer.Option("--until", help=N_("The last period for which it holds: 2013-Q2."), metavar="PERIOD"),
    ],
    author: Author = None,
    db: Db = DEFAULT_DB,
    quiet: Quiet = False,
    lang: Lang = None,
) -> int:
    """Accept a gap."""
    from concertaction import periods

    last = periods.parse(until)
    if not reason.strip():
        raise UsageError(_("--reason: say why the gap is accepted."))
    with open_store(db, write=True) as store:
        objective = store.framework.objective(code)
        store.accept_gap(objective.code, reason=reason.strip(), author=author or "", until=last.text)
    tell(
        _("Gap accepted: {code}, until {until}.").format(code=objective.code, until=periods.label(last)),
        quiet=quiet,
    )
    return 0


@gaps_app.command(name="withdraw", help=N_("Accept a gap no longer."))
def gaps_withdraw(
    code: Code,
    reason: Annotated[str, typer.Option("--reason", help=N_("Why; kept with the date and the author."))] = "",
    author: Author = None,
    db: Db = DEFAULT_DB,
    quiet: Quiet = False,
    lang: Lang = None,
) -> int:
    """Withdraw the acceptance of a gap."""
    with open_store(db, write=True) as store:
        objective = store.framework.objective(code)
        store.withdraw_gap(objective.code, reason=reason, author=author or "")
    tell(_("Gap no longer accepted: {code}.").format(code=objective.code), quiet=quiet)
    return 0
