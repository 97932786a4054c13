"""Import profiles: how an operator's sheets are read, written once and edited."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import click
import typer

from concertaction.cli.app import group
from concertaction.cli.options import DEFAULT_DB, Db, FrameworkFile, Quiet
from concertaction.cli.shell import complain, framework_of, tell
from concertaction.errors import OutputError, ProfileError, system_fault
from concertaction.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from concertaction.framework import Framework
    from concertaction.importers.layouts.fitting import Shelf
    from concertaction.importers.layouts.profiles import Profile

profile_app = group("profile", N_("Import profiles: how an operator's sheets are read."))

Profiles = Annotated[
    Path | None,
    typer.Option(
        "--profiles",
        envvar="CONCERTACTION_PROFILES",
        help=N_("The folder of import profiles (default: beside the store, its name and .profiles)."),
        metavar="FOLDER",
        show_envvar=False,
    ),
]


def folder_of(db: Path, folder: Path | None) -> Path:
    """Return where profiles are kept: the folder that was given, else the store's own."""
    return folder or db.parent / f"{db.name}.profiles"  # with_name raises for "." and "/"


def shelf_of(db: Path, folder: Path | None, forced: str | None) -> Shelf | None:
    """Return the profiles that an import may use, None when there are none.

    Raises ProfileError for a broken profile, and for a forced one that does not exist.
    """
    where = folder_of(db, folder)
    if folder is not None and not where.is_dir() and forced is None:
        raise ProfileError(_("{folder}: no such folder of profiles.").format(folder=where))
    if forced is None and not where.is_dir():
        return None
    from concertaction.importers.layouts.fitting import Shelf

    return Shelf(where, forced)


@profile_app.command(name="save", help=N_("Write how a file was read as a profile, to be edited."))
def profile_save(
    name: Annotated[str, typer.Argument(metavar="NAME", help=N_("What the profile is to be called."))],
    file: Annotated[Path, typer.Argument(metavar="FILE", help=N_("A file of the operator."))],
    to: Annotated[
        Path | None,
        typer.Option(
            "--to",
            "--profiles",
            envvar="CONCERTACTION_PROFILES",
            help=N_("The folder to write it to (default: beside the store, its name and .profiles)."),
            metavar="FOLDER",
            show_envvar=False,
        ),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help=N_("Write over a profile that has this name."))
    ] = False,
    db: Db = DEFAULT_DB,
    framework: FrameworkFile = None,
    quiet: Quiet = False,
) -> None:
    """Write a draft; exit 1 when the name is taken or the file cannot be read."""
    from concertaction.importers.layouts.profiles import path_of

    folder = folder_of(db, to)
    path = path_of(name, folder)
    if path.exists() and not force:
        raise OutputError(
            _("{path}: there is such a profile already; --force writes over it.").format(path=path)
        )
    text = _drafted(file, framework_of(db, framework))
    _make(folder)
    from concertaction.importers.layouts.drafts import is_whole
    from concertaction.reports.files import write

    write(path, text)
    click.echo(str(path))
    if is_whole(text, path.name):
        tell(_("Edit it, then check it: concertaction profile check {path}").format(path=path), quiet=quiet)
    else:
        tell(
            _(
                "No action was recognised: give the headings in {path} their fields and take the first #"
                " of their lines away, then check it: concertaction profile check {path}"
            ).format(path=path),
            quiet=quiet,
        )


def _drafted(file: Path, framework: Framework) -> str:
    from concertaction.importers.files.workbook import Reader
    from concertaction.importers.laying import own_faults
    from concertaction.importers.layouts.drafts import draft
    from concertaction.importers.layouts.recognition import read_workbook

    with Reader() as reader:
        workbook = reader.read(file)
    with own_faults(file):
        return draft(workbook, read_workbook(workbook, framework), framework)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise OutputError(
            _("{path}: cannot be written ({fault}).").format(path=folder, fault=system_fault(fault))
        ) from None


@profile_app.command(name="list", help=N_("The profiles there are, and the faults of those that are broken."))
def profile_list(db: Db = DEFAULT_DB, profiles: Profiles = None) -> int:
    """List profiles; exit 1 when one is broken."""
    from concertaction.importers.layouts.profiles import load, profiles_in
    from concertaction.reports.safe import text

    folder = folder_of(db, profiles)
    paths = profiles_in(folder)
    if not paths:
        click.echo(_("No profile in {folder}.").format(folder=folder), err=True)
    broken = 0
    for path in paths:
        try:
            named = load(path)
        except ProfileError as fault:
            broken += 1
            complain(str(fault))
            continue
        line = _("{name}: {summary}").format(name=named.name, summary=_summary(named.profile))
        click.echo(text(line))
    return 1 if broken else 0


def _summary(profile: Profile) -> str:
    sheets = dict.fromkeys(name for part in profile.sheets for name in part.names or ("*",))
    said = _("sheets {names}").format(names=", ".join(_("“{text}”").format(text=name) for name in sheets))
    if profile.file:
        said += _("; files {pattern}").format(pattern=profile.file)
    return f"{said}. {profile.about}" if profile.about else said


@profile_app.command(name="check", help=N_("Check a profile: the line and the fault, if any."))
def profile_check(
    file: Annotated[str, typer.Argument(metavar="FILE|NAME", help=N_("A profile file, or its name."))],
    db: Db = DEFAULT_DB,
    profiles: Profiles = None,
    framework: FrameworkFile = None,
) -> None:
    """Check a profile; exit 1 when it is broken."""
    from concertaction.importers.layouts.fitting import check_codes
    from concertaction.importers.layouts.profiles import find

    named = find(file, folder_of(db, profiles))
    check_codes(named, framework_of(db, framework))
    parts = named.profile.sheets
    columns = sum(bool(field) for part in parts for field in part.columns.values())
    click.echo(
        _("{file}: right. {sheets}, {columns}.").format(
            file=named.path.name,
            sheets=ngettext("{count} table", "{count} tables", len(parts)).format(count=len(parts)),
            columns=ngettext("{count} column read", "{count} columns read", columns).format(count=columns),
        )
    )


@profile_app.command(name="show", help=N_("The text of a profile."))
def profile_show(
    name: Annotated[str, typer.Argument(metavar="NAME|FILE", help=N_("The name of a profile, or its file."))],
    db: Db = DEFAULT_DB,
    profiles: Profiles = None,
) -> None:
    """Show a profile, broken or not."""
    from concertaction.importers.layouts.profiles import locate, text_of
    from concertaction.reports.safe import text

    path = locate(name, folder_of(db, profiles))
    click.echo(text(text_of(path), lines=True), nl=False)
