"""The report of a quarter: made, published, made again, and what was corrected since."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from concertaction.cli.app import app
from concertaction.cli.options import (
    DEFAULT_DB,
    As,
    Author,
    Db,
    Format,
    FrameworkFile,
    Output,
    Quarter,
    Quiet,
    StyleFile,
)
from concertaction.cli.runs import logged
from concertaction.cli.shell import (
    open_store,
    put,
    quarter_asked,
    refuse,
    refuse_binary,
    refuse_register,
    render,
    tell,
)
from concertaction.errors import UsageError
from concertaction.i18n import N_, _
from concertaction.importers.files.naming import without_numbers

if TYPE_CHECKING:
    from collections.abc import Callable

    from concertaction.models import Period
    from concertaction.publishing import Made
    from concertaction.quarter import QuarterReport
    from concertaction.reports.style import Style
    from concertaction.store import Store


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
    author: Author = "",
    as_: As = None,
    output: Output = None,
    framework: FrameworkFile = None,
    quiet: Quiet = False,
) -> None:
    """Write the report of a quarter."""
    from concertaction import reports
    from concertaction.reports.runs import CORRECTIONS
    from concertaction.reports.style import HOUSE, load

    when = quarter_asked(quarter)
    output = _named(output, when)
    kind = as_.value if as_ is not None else reports.format_of(output) if output else "table"
    if style and (corrections or kind not in _RENDERERS):
        raise UsageError(
            _("--style dresses the whole report as {formats}.").format(formats=", ".join(_RENDERERS))
        )
    dress = load(style) if style else HOUSE
    if corrections:
        refuse(
            _("--corrections lists what was corrected up to now; leave {options} out."),
            ("--as-of", as_of), ("--force", force), ("--if-changed", if_changed),
        )  # fmt: skip
    if publish and (output is None or corrections):
        raise UsageError(_("--publish needs the file that is published: -o FILE.xlsx."))
    if publish and output is not None:
        refuse_register("--output", output.name)
    if output is None:
        refuse(
            _("{options} speaks of the file that is written: say which with -o FILE.xlsx."),
            ("--if-changed", if_changed), ("--force", force),
        )  # fmt: skip
    with (
        logged(db, f"report {when.text}") as run,
        open_store(db, write=publish, framework=framework, quiet=quiet) as store,
    ):
        if corrections:
            run.detail = CORRECTIONS
            _show_corrections(store, when, as_, output, quiet=quiet)
        elif output is None:
            _show(store, when, kind, dress, as_of=as_of, quiet=quiet)
        else:
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
                author=author,
                quiet=quiet,
            )


def _named(output: Path | None, when: Period) -> Path | None:
    """Put the quarter in the place of ``{quarter}`` in a file name, for scheduled tasks."""
    return Path(str(output).replace("{quarter}", when.text)) if output else None


def _workbook(style: Style) -> Callable[[QuarterReport], bytes]:
    from concertaction import periods
    from concertaction.reports.formats import quarterly
    from concertaction.reports.network import can_be_drawn, network_picture, pixels

    def made(found: QuarterReport) -> bytes:
        picture = None
        if found.network.ties and can_be_drawn(found.network):
            title = _("Partnerships – {quarter}").format(quarter=periods.label(found.quarter))
            picture = pixels(network_picture(found.network, found.framework, title))
        return quarterly.render(found, style, network=picture)

    return made


def _web_page(style: Style) -> Callable[[QuarterReport], bytes]:
    from concertaction.reports.formats import quarterly_page

    return lambda found: quarterly_page.render(found, style)


_RENDERERS: dict[str, Callable[[Style], Callable[[QuarterReport], bytes]]] = {
    "xlsx": _workbook,
    "html": _web_page,
}
"""Formats that hold the whole report, dressed by the office."""


def _renderer(kind: str, style: Style) -> Callable[[QuarterReport], bytes]:
    """Return what writes a format: the whole report, else its synthesis as any other result."""
    from concertaction import reports
    from concertaction.reports.quarter import standing as quarter_files

    def made(found: QuarterReport) -> bytes:
        rendered = reports.render(kind, quarter_files.synthesis_report(found), reports.Look(to_file=True))
        return rendered.encode("utf-8", "replace") if isinstance(rendered, str) else rendered

    return _RENDERERS[kind](style) if kind in _RENDERERS else made


def _show(store: Store, when: Period, kind: str, style: Style, *, as_of: str | None, quiet: bool) -> None:
    """Print the synthesis, or the whole report where the format holds it."""
    from concertaction import publishing
    from concertaction.reports.quarter import standing as quarter_files

    refuse_binary(kind)
    made = publishing.make(store, when, lambda _report: b"", as_of=as_of)
    _tell_published(made, quiet=quiet)
    if kind in _RENDERERS:
        put(_RENDERERS[kind](style)(made.report), None)
    else:
        render(quarter_files.synthesis_report(made.report), Format(kind), None, quiet=quiet)


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
    from concertaction import periods, publishing
    from concertaction.reports.runs import UNCHANGED
    from concertaction.reports.table import day

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
    published = store.publications()

    def place() -> bool:
        return publishing.place(output, made.content, published, force=force, if_changed=if_changed)

    new = publish and made.same is None
    written = publishing.publish(store, made, output, place, author=author, given=given) if new else place()
    if written:
        tell(_("Written: {path}").format(path=without_numbers(str(output))), quiet=quiet)
    else:
        tell(_("Nothing has changed: {path}").format(path=without_numbers(str(output))), quiet=quiet)
    if new:
        tell(
            _("Published: {quarter}, as known at {moment}.").format(
                quarter=periods.label(when), moment=day(made.report.moment)
            ),
            quiet=quiet,
        )
    return f"{output.name} {made.sha256[:16]}" + ("" if written else UNCHANGED)


def _tell_published(made: Made, *, quiet: bool) -> None:

    from concertaction import periods
    from concertaction.reports.table import day

    if made.again is not None:
        tell(
            _(
                "{quarter} was published on {date}: this is what was known then."
                " Since then: --corrections; the present state: --as-of now."
            ).format(quarter=periods.label(made.report.quarter), date=day(made.again.moment)),
            quiet=quiet,
        )


def _show_corrections(
    store: Store, when: Period, as_: Format | None, output: Path | None, *, quiet: bool
) -> None:
    from concertaction import gather, periods
    from concertaction.reports.quarter import standing as quarter_files

    published = store.publications(when.text)
    if not published:
        raise UsageError(
            _("{quarter} was not published: there is nothing to correct.").format(quarter=periods.label(when))
        )
    moment = published[-1].moment
    found = gather.corrections_since(store, when, moment)
    render(quarter_files.corrections_report(when, moment, found), as_, output, quiet=quiet)
