"""The framework."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import click
import typer

from concertaction.cli.app import group
from concertaction.cli.options import DEFAULT_DB, Db, FrameworkFile
from concertaction.cli.shell import framework_of
from concertaction.i18n import N_, _, ngettext

framework_app = group("framework", N_("The note: its axes and objectives."))


@framework_app.command(name="list", help=N_("The codes, with their short labels."))
def framework_list(db: Db = DEFAULT_DB, framework: FrameworkFile = None) -> None:
    """List axes and objectives."""
    from concertaction.reports import framework as pages

    click.echo(pages.listing(framework_of(db, framework)), nl=False)


@framework_app.command(name="show", help=N_("One axis or objective: official title, partnership asked for."))
def framework_show(
    code: Annotated[
        str | None,
        typer.Argument(
            metavar="[3|3.2]", help=N_("An axis or an objective; all without it."), show_default=False
        ),
    ] = None,
    db: Db = DEFAULT_DB,
    framework: FrameworkFile = None,
) -> None:
    """Show official titles and rules."""
    from concertaction.reports import framework as pages

    click.echo(pages.page(framework_of(db, framework), code), nl=False)


@framework_app.command(name="check", help=N_("Check a framework file: the line and the fault, if any."))
def framework_check(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=N_("A framework file."))],
) -> None:
    """Check a framework file."""
    from concertaction.framework import load
    from concertaction.framework_shapes import remarks

    found = load(file)
    axes, objectives, kinds = len(found.axes), len(found.objectives), len(found.kinds)
    click.echo(
        _("{file}: right. {axes}, {objectives}, {kinds}, {start}-{end}.").format(
            file=file.name,
            axes=ngettext("{count} axis", "{count} axes", axes).format(count=axes),
            objectives=ngettext("{count} objective", "{count} objectives", objectives).format(
                count=objectives
            ),
            kinds=ngettext("{count} kind of organisation", "{count} kinds of organisation", kinds).format(
                count=kinds
            ),
            start=found.start,
            end=found.end,
        )
    )
    for line, sentence in remarks(found.text):
        click.echo(
            _("{file}, line {line}: {fault}").format(file=file.name, line=line, fault=sentence), err=True
        )
