"""The register of organisations: who is who, of which kinds, and who is the same."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from concertaction.cli.app import group
from concertaction.cli.options import (
    DEFAULT_DB,
    As,
    AsOf,
    Author,
    Commune,
    Db,
    DryRun,
    Email,
    EnterpriseNumber,
    Output,
    PartOf,
    Quiet,
    Reason,
    Search,
)
from concertaction.cli.shell import open_store, render, tell
from concertaction.errors import UsageError
from concertaction.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from concertaction.models import Organisation
    from concertaction.store.decisions import Change

organisations_app = group("organisations", N_("The organisations: names, kinds, who is the same as whom."))

Name = Annotated[
    str, typer.Argument(metavar="NAME", help=N_("A name, a part that only one has, or a number."))
]


@contextmanager
def _changing(db: Path, author: str) -> Iterator[Change]:
    """Open the store for one change of the register: all of it is kept, or nothing."""
    with open_store(db, write=True) as store, store.register.change(author) as change:
        yield change


def _set_details(
    change: Change,
    one: Organisation,
    enterprise_number: str | None,
    commune: str | None,
    email: str | None,
    reason: str = "",
    *,
    quiet: bool,
) -> None:
    """Note the details that are given; raises UsageError for one that cannot be."""
    from concertaction import details

    if enterprise_number is not None:
        change.set_field(one, "enterprise_number", details.number(enterprise_number), reason)
    if commune is not None:
        place = details.commune(commune)
        change.set_field(one, "commune", place, reason)
        if place is not None and not details.is_of_territory(place):
            said = _("“{name}” is no commune of the territory; it was kept as written.")
            tell(said.format(name=place), quiet=quiet)
    if email is not None:
        change.set_field(one, "email", details.email(email, (one.name,)), reason)


@organisations_app.command(name="list", help=N_("All organisations: kinds, commune, house, actions."))
def list_(
    db: Db = DEFAULT_DB,
    kind: Annotated[
        str | None, typer.Option("--kind", help=N_("Only of this kind (cpas, eft...)."), metavar="KIND")
    ] = None,
    unknown: Annotated[bool, typer.Option("--unknown", help=N_("Only those whose kind is unknown."))] = False,
    search: Search = None,
    as_of: AsOf = None,
    as_: As = None,
    output: Output = None,
    quiet: Quiet = False,
) -> None:
    """List the register."""
    from concertaction import details
    from concertaction.names import plain
    from concertaction.reports import registry

    with open_store(db) as store:
        note = store.framework
        wanted = set(details.kinds(kind, note)) if kind else set()
        found = store.register.entries(as_of)
    if kind:
        found = [entry for entry in found if wanted & set(entry.organisation.kinds)]
    if unknown:
        found = [entry for entry in found if not entry.organisation.kinds]
    if search:
        words = plain(search).split()
        found = [
            entry
            for entry in found
            if all(
                word in plain(" ".join((entry.organisation.name, *(it.name for it in entry.spellings))))
                for word in words
            )
        ]
    render(registry.organisations_report(found, note), as_, output, quiet=quiet)


@organisations_app.command(help=N_("One organisation: all that is known of it, and who said so."))
def show(
    name: Name,
    db: Db = DEFAULT_DB,
    as_of: AsOf = None,
    as_: As = None,
    output: Output = None,
    quiet: Quiet = False,
) -> None:
    """Show one organisation."""
    from concertaction.reports import registry

    with open_store(db) as store:
        entry = store.register.entry(name, as_of)
        services = store.register.services(entry.organisation)
        history = store.register.history(entry.organisation, as_of)
        note = store.framework
    render(registry.organisation_report(entry, services, history, note), as_, output, quiet=quiet)


@organisations_app.command(help=N_("Add an organisation that no file has named yet."))
def add(
    name: Annotated[str, typer.Argument(metavar="NAME", help=N_("The name, in full."))],
    kind: Annotated[
        list[str] | None,
        typer.Option("--kind", help=N_("A kind of it (may be repeated)."), metavar="KIND"),
    ] = None,
    enterprise_number: EnterpriseNumber = None,
    commune: Commune = None,
    email: Email = None,
    part_of: PartOf = None,
    author: Author = "",
    db: Db = DEFAULT_DB,
    quiet: Quiet = False,
) -> None:
    """Add an organisation."""
    from concertaction import details

    with open_store(db, write=True, new=True) as store, store.register.change(author) as change:
        one = change.add(name)
        for word in kind or ():
            change.decide_kinds(one, dict.fromkeys(details.kinds(word, store.framework), True))
        _set_details(change, one, enterprise_number, commune, email, quiet=quiet)
        if part_of is not None:
            change.set_house(one, change.find(part_of))
    tell(_("Added, number {number}: {name}.").format(number=one.id, name=one.name), quiet=quiet)


@organisations_app.command(help=N_("Give an organisation another name; the former one stays known."))
def rename(
    name: Name,
    new: Annotated[str, typer.Argument(metavar="NEW-NAME", help=N_("The new name."))],
    reason: Reason = "",
    author: Author = "",
    db: Db = DEFAULT_DB,
    quiet: Quiet = False,
) -> None:
    """Rename an organisation."""
    with _changing(db, author) as change:
        one = change.find(name)
        change.rename(one, new, reason)
    tell(_("“{before}” is now called “{name}”.").format(before=one.name, name=new), quiet=quiet)


# A kind to deny looks like short options: this command has none, not even -h.
@organisations_app.command(
    context_settings={"ignore_unknown_options": True, "help_option_names": ["--help"]},
    help=N_("Give or deny kinds: +cpas gives it, -eft denies it, =cpas for that one only, ?eft forgets it."),
)
def kinds(
    name: Name,
    changes: Annotated[
        list[str], typer.Argument(metavar="+KIND|-KIND...", help=N_("For instance: +cpas -eft"))
    ],
    reason: Reason = "",
    author: Author = "",
    db: Db = DEFAULT_DB,
    quiet: Annotated[
        bool, typer.Option("--quiet", help=N_("Say nothing but the result and errors."))
    ] = False,
) -> None:
    """Decide the kinds of an organisation."""
    from concertaction import details

    with open_store(db, write=True) as store:
        with store.register.change(author) as change:
            one = change.find(name)
            change.decide_kinds(one, details.kind_changes(changes, store.framework), reason)
            one = change.find(str(one.id))
        labels = store.framework.kind_labels(one.kinds)
    tell(
        _("{name}: {kinds}.").format(name=one.name, kinds=", ".join(labels) or _("unknown kind")), quiet=quiet
    )


@organisations_app.command(
    name="set", help=N_("Say the enterprise number, commune, e-mail or house; “-” takes one back.")
)
def set_(
    name: Name,
    enterprise_number: EnterpriseNumber = None,
    commune: Commune = None,
    email: Email = None,
    part_of: PartOf = None,
    reason: Reason = "",
    author: Author = "",
    db: Db = DEFAULT_DB,
    quiet: Quiet = False,
) -> None:
    """Say details of an organisation."""
    from concertaction import details

    if enterprise_number is None and commune is None and email is None and part_of is None:
        raise UsageError(_("Nothing to set: give --enterprise-number, --commune, --email or --part-of."))
    with _changing(db, author) as change:
        one = change.find(name)
        _set_details(change, one, enterprise_number, commune, email, reason, quiet=quiet)
        if part_of is not None:
            change.set_house(one, None if part_of in details.ERASED else change.find(part_of), reason)
    tell(_("{name}: noted.").format(name=one.name), quiet=quiet)


@organisations_app.command(
    help=N_("Make two organisations one: A keeps its name, B becomes another name of it.")
)
def merge(
    a: Annotated[str, typer.Argument(metavar="A", help=N_("The one that keeps its name."))],
    b: Annotated[
        list[str], typer.Argument(metavar="B...", help=N_("The same organisation under another name."))
    ],
    reason: Reason = "",
    author: Author = "",
    db: Db = DEFAULT_DB,
    quiet: Quiet = False,
) -> None:
    """Merge organisations."""
    with _changing(db, author) as change:
        kept = change.find(a)
        others = [change.find(name) for name in b]
        for other in others:
            change.merge(kept, other, reason)
    names = ", ".join(_("“{name}”").format(name=other.name) for other in others)
    tell(_("{names}: now the same as “{kept}”.").format(names=names, kept=kept.name), quiet=quiet)


@organisations_app.command(help=N_("Undo a merge: the organisation of this name stands by itself again."))
def split(
    name: Annotated[str, typer.Argument(metavar="NAME", help=N_("The name to split off, or a number."))],
    reason: Reason = "",
    author: Author = "",
    db: Db = DEFAULT_DB,
    quiet: Quiet = False,
) -> None:
    """Undo a merge."""
    with _changing(db, author) as change:
        one, other = change.split(name, reason)
    tell(_("“{name}” and “{other}” are two again.").format(name=one.name, other=other.name), quiet=quiet)


@organisations_app.command(help=N_("Hold two organisations different: they are never proposed as the same."))
def different(
    a: Annotated[str, typer.Argument(metavar="A", help=N_("An organisation."))],
    b: Annotated[str, typer.Argument(metavar="B", help=N_("Another organisation."))],
    undo: Annotated[
        bool, typer.Option("--undo", help=N_("Take that back: they may be proposed again."))
    ] = False,
    reason: Reason = "",
    author: Author = "",
    db: Db = DEFAULT_DB,
    quiet: Quiet = False,
) -> None:
    """Hold two organisations different."""
    with _changing(db, author) as change:
        one, other = change.find(a), change.find(b)
        change.differ(one, other, reason, undo=undo)
    message = _("“{a}” and “{b}”: to be decided again.") if undo else _("“{a}” and “{b}”: held different.")
    tell(message.format(a=one.name, b=other.name), quiet=quiet)


@organisations_app.command(help=N_("Write the register to a spreadsheet that can be corrected and imported."))
def export(
    file: Annotated[Path, typer.Argument(metavar="FILE.xlsx", help=N_("The file to write (.xlsx or .csv)."))],
    db: Db = DEFAULT_DB,
    quiet: Quiet = False,
) -> None:
    """Export the register."""
    from concertaction import reports
    from concertaction.reports import registry

    reports.format_of(file, ("csv", "xlsx"))
    with open_store(db) as store:
        report = registry.organisations_report(store.register.entries(), store.framework)
    render(report, None, file, quiet=quiet)


@organisations_app.command(
    name="import",
    help=N_("Take over a corrected register: a blank cell changes nothing, “-” takes back. All or nothing."),
)
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE.xlsx", help=N_("A register, as exported."))],
    dry_run: DryRun = False,
    author: Author = "",
    db: Db = DEFAULT_DB,
    quiet: Quiet = False,
) -> None:
    """Import a register."""
    from concertaction import enrolment

    with open_store(db, write=True, new=True, dry_run=dry_run) as store:
        done = enrolment.enrol(file, store, author=author, dry_run=dry_run)
    tell(
        _("Organisations added: {added}, changed: {changed}, unchanged: {unchanged}.").format(
            **done._asdict()
        ),
        quiet=quiet,
    )
