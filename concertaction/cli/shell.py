"""What every command uses to speak, to open the store and to write its result."""

from __future__ import annotations

import re
import sys
from datetime import date
from enum import StrEnum
from math import nan
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from concertaction.errors import UsageError
from concertaction.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from concertaction.framework import Framework
    from concertaction.models import Period
    from concertaction.store import Store


def complain(message: str) -> None:
    """Print one problem on stderr, as one line."""
    from concertaction.reports.safe import text

    click.echo(_("Error: {message}").format(message=re.sub(r"[ \t\r\n]+", " ", text(message))), err=True)


def tell(message: str, *, quiet: bool = False) -> None:
    """Print what is not the result on stderr."""
    if not quiet:
        click.echo(message, err=True)


def open_store(
    db: Path,
    *,
    write: bool = False,
    new: bool = False,
    framework: Path | None = None,
    dry_run: bool = False,
    quiet: bool = False,
) -> Store:
    """Open the store, which a writer makes where ``new`` is given and it is not there yet.

    That another program is waited for is said, unless ``quiet``.

    Raises StoreError, or FrameworkError for a broken ``--framework``.
    """
    from concertaction.store import Store

    if write and not new and not db.exists():
        Store.open(db, write=False)  # raises: a change of what is there begins no store
    given = None
    if framework is not None:
        from concertaction.framework import load

        given = load(framework)
    said = _("{store}: another program is writing to it; waiting for it.").format(store=db)
    return Store.open(
        db, write=write, framework=given, dry_run=dry_run, waiting=lambda: tell(said, quiet=quiet)
    )


def refuse(said: str, *given: tuple[str, object]) -> None:
    """Raise UsageError with ``said``, whose ``{options}`` are those given that it has no use for."""
    options = ", ".join(name for name, value in given if value)
    if options:
        raise UsageError(said.format(options=options))


def refuse_register(asked: str, typed: str) -> None:
    """Raise UsageError for a text that holds a national register number."""
    if sum(map(str.isdigit, typed)) < 11:
        return
    from concertaction.importers.files.naming import without_numbers
    from concertaction.importers.values.personal import find_personal

    if without_numbers(typed) != typed or any(hit.refuses for hit in find_personal(typed)):
        raise UsageError(
            _("{asked}: this holds a national register number, which may not be kept; leave it out.").format(
                asked=asked
            )
        )


def number_in(text: str) -> float:
    """Read a number as people write one, "2.5" or "2,5", with or without "%"; NaN for what is none."""
    try:
        return float(text.strip().removesuffix("%").strip().replace(",", "."))
    except ValueError:
        return nan


def period_of(text: str | None) -> Period | None:
    """Read ``--period``; raises UsageError."""
    if text is None:
        return None
    from concertaction import periods

    return periods.parse(text)


def quarter_asked(text: str) -> Period:
    """Read a quarter, or "last" for the one that has just ended; raises UsageError."""
    from concertaction.periods import quarter_named

    return quarter_named(text, date.today())


def quarter_of(text: str | None) -> str | None:
    """Check a quarter and write it as the store does, 2011-Q4; "last" is the one that has just ended."""
    if text is None:
        return None
    try:
        return quarter_asked(text).text
    except UsageError:
        said = _("--quarter: “{text}” is not a quarter, for instance 2011-Q4.")
        raise UsageError(said.format(text=text)) from None


def sources_of(store: Store, as_of: str | None) -> tuple[Any, ...]:
    """Return the submissions as the reports name them."""
    from concertaction import gather, quarter

    return quarter.source_files(gather.received(store, as_of))


def render(report: Any, as_: StrEnum | None, output: Path | None, *, quiet: bool) -> None:
    """Write a report in the format asked for, else in that of the file's ending."""
    from concertaction import reports

    name = as_.value if as_ else (reports.format_of(output) if output else "table")
    if output is None:
        refuse_binary(name)
    put(reports.render(name, report, reports.Look(to_file=output is not None)), output, quiet=quiet)


def refuse_binary(name: str) -> None:
    """Raise UsageError for a format that no terminal shows."""
    if name in ("xlsx", "png"):
        raise UsageError(_("--format {name} needs a file: -o FILE.{name}.").format(name=name))


def put(content: str | bytes | Iterator[str], output: Path | None, *, quiet: bool = False) -> None:
    """Write the result, whole or in pieces: to a file in one step, else to stdout."""
    if output is None:
        if isinstance(content, bytes):
            sys.stdout.buffer.write(content)
        elif not isinstance(content, str):
            for piece in content:
                click.echo(piece, nl=False)
        else:
            click.echo(content, nl=not content.endswith("\n"))
        return
    from concertaction.importers.files.naming import without_numbers
    from concertaction.reports.files import write

    where = write(output, content)
    tell(_("Written: {path}").format(path=without_numbers(str(where))), quiet=quiet)


def framework_of(db: Path, path: Path | None) -> Framework:
    """Return the framework that was given, else the store's, else the note."""
    from concertaction.framework import load

    if path is None and db.exists():
        with open_store(db) as store:
            return store.framework
    return load(path)
