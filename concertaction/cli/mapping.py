"""Objectives for actions that declare none: proposed, then accepted or refused by a person."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from concertaction.cli.app import group
from concertaction.cli.options import (
    DEFAULT_DB,
    As,
    AsOf,
    Author,
    Db,
    DryRun,
    OperatorName,
    Output,
    PeriodText,
    Quiet,
    Reason,
    Search,
)
from concertaction.cli.shell import open_store, period_of, refuse_register, render, tell
from concertaction.errors import UsageError
from concertaction.i18n import N_, _, ngettext
from concertaction.names import in_one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from concertaction.mapping import Suggestion
    from concertaction.store import Decision, Store

map_app = group("map", N_("Objectives for actions that declare none: proposed, accepted, refused."))

ActionId = Annotated[
    int, typer.Argument(metavar="ID", help=N_("A number shown by: concertaction map suggest."))
]
Codes = Annotated[
    list[str] | None,
    typer.Argument(metavar="[CODE]...", help=N_("Objectives: 2.1."), show_default=False),
]


@map_app.command(help=N_("Propose objectives for the actions that count on none, each with its reasons."))
def suggest(
    db: Db = DEFAULT_DB,
    operator: OperatorName = None,
    period: PeriodText = None,
    search: Search = None,
    as_: As = None,
    output: Output = None,
    quiet: Quiet = False,
) -> None:
    """List the actions to map with their proposals; as a spreadsheet it can be filled in."""
    from concertaction.reports import mapping as reports

    when = period_of(period)
    with open_store(db) as store:
        found = _suggestions(store, operator=operator, search=search)
        note = store.framework
    if when:
        found = [it for it in found if when.overlaps(it.action.start, it.action.end, it.action.open_end)]
    asked = {"operator": operator, "period": period, "search": search}
    filters = {key: value for key, value in asked.items() if value}
    render(reports.suggestions_report(found, note, filters), as_, output, quiet=quiet)


def _suggestions(
    store: Store, *, operator: str | None = None, search: str | None = None, only: int | None = None
) -> list[Suggestion]:
    """Propose for the actions of the store; what people decided and sheets declared are its examples."""
    from concertaction import mapping

    every = store.actions()
    chosen = every if operator is None and search is None else store.actions(operator=operator, search=search)
    refused: dict[int, list[str]] = {}
    for one in store.decisions():
        if not one.accepted:
            refused.setdefault(one.action_id, []).append(one.code)
    asked = [action for action in chosen if only in (None, action.id)]
    return mapping.suggestions(asked, store.framework, refused, every)


@map_app.command(help=N_("Accept objectives for an action: those given, else the first proposal."))
def accept(
    id_: ActionId,
    codes: Codes = None,
    reason: Reason = "",
    author: Author = "",
    db: Db = DEFAULT_DB,
    quiet: Quiet = False,
) -> None:
    """Accept objectives; they count from now on."""
    _decide(db, id_, codes or [], accepted=True, reason=reason, author=author, quiet=quiet)


@map_app.command(
    help=N_("Refuse objectives for an action: those given, else every one (none of the note fits).")
)
def refuse(
    id_: ActionId,
    codes: Codes = None,
    reason: Reason = "",
    author: Author = "",
    db: Db = DEFAULT_DB,
    quiet: Quiet = False,
) -> None:
    """Refuse objectives; they are never proposed again, and count no more."""
    _decide(db, id_, codes or [], accepted=False, reason=reason, author=author, quiet=quiet)


def _decide(
    db: Path, number: int, codes: list[str], *, accepted: bool, reason: str, author: str, quiet: bool
) -> None:
    from concertaction.mapping import ANY
    from concertaction.store import Decision

    refuse_register("--reason", reason)
    with open_store(db, write=True) as store:
        if not codes:
            codes = [_proposal(store, number)] if accepted else [ANY]
        decided = [Decision(number, code.strip(), accepted, reason=reason.strip()) for code in codes]
        count, replaced = store.decide_objectives(decided, author=author)
        action = next(one for one in store.actions(include_withdrawn=True) if one.id == number)
    said = ngettext("{count} decision kept", "{count} decisions kept", count).format(count=count)
    text = _("{said}; action {id} “{title}” counts on {codes}.")
    if action.is_withdrawn:
        text = _("{said}; action {id} “{title}” is withdrawn, and counts on none until it is restored.")
    elif not action.codes:
        text = _("{said}; action {id} “{title}” counts on no objective.")
    counted = ", ".join(action.codes)
    tell(text.format(said=said, id=number, title=action.title, codes=counted), quiet=quiet)
    _tell_replaced(replaced, quiet=quiet)


def _tell_replaced(replaced: Sequence[Decision], *, quiet: bool) -> None:
    """Say whose decisions stand no more: nobody's word is overridden unnoticed."""
    from concertaction.mapping import ANY
    from concertaction.reports.mapping import word_of
    from concertaction.reports.table import day

    if not replaced:
        return
    said = in_one_line(
        _("action {id}, {decision} ({author}, {date})").format(
            id=one.action_id,
            decision=word_of(one) if one.code == ANY else f"{one.code} {word_of(one)}",
            author=one.author or "–",
            date=day(one.recorded_at[:10]),
        )
        for one in replaced
    )
    text = ngettext(
        "{count} earlier decision is replaced: {decisions}.",
        "{count} earlier decisions are replaced: {decisions}.",
        len(replaced),
    )
    tell(text.format(count=len(replaced), decisions=said), quiet=quiet)


def _proposal(store: Store, number: int) -> str:
    """The first proposal for an action; raises UsageError where there is none to accept."""
    found = _suggestions(store, only=number)
    if found and found[0].candidates:
        return found[0].candidates[0].code
    if any(action.id == number for action in store.actions(include_withdrawn=True)):
        raise UsageError(
            _(
                "Nothing is proposed for action {id}; say which objective:"
                " concertaction map accept {id} {code}."
            ).format(id=number, code=store.framework.example)
        )
    raise UsageError(_("There is no action {ids}.").format(ids=number))


@map_app.command(help=N_("Take decisions back: on the objectives given, else all those on the action."))
def undo(
    id_: ActionId,
    codes: Codes = None,
    author: Author = "",
    db: Db = DEFAULT_DB,
    quiet: Quiet = False,
) -> None:
    """Take decisions back; what the sheet declares holds again."""
    with open_store(db, write=True) as store:
        found = store.take_back_objectives(id_, codes or (), author=author)
    tell(
        ngettext("{count} decision taken back.", "{count} decisions taken back.", len(found)).format(
            count=len(found)
        ),
        quiet=quiet,
    )


@map_app.command(name="list", help=N_("The decisions that stand: what, by whom, when and why."))
def list_(
    db: Db = DEFAULT_DB,
    as_of: AsOf = None,
    as_: As = None,
    output: Output = None,
    quiet: Quiet = False,
) -> None:
    """List the decisions on objectives."""
    from concertaction.reports import mapping as reports

    with open_store(db) as store:
        found = store.decisions(as_of)
        actions = {action.id: action for action in store.actions(include_withdrawn=True, as_of=as_of)}
        note = store.framework
    render(reports.decisions_report(found, actions, note), as_, output, quiet=quiet)


@map_app.command(help=N_("Take over a list of proposals that was filled in. All or nothing."))
def decide(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=N_("Made by: map suggest -o FILE."))],
    dry_run: DryRun = False,
    author: Author = "",
    db: Db = DEFAULT_DB,
    quiet: Quiet = False,
) -> None:
    """Take over decisions."""
    from concertaction import enrolment

    with open_store(db, write=True, dry_run=dry_run) as store:
        done = enrolment.map_actions(file, store, author=author, dry_run=dry_run)
    tell(
        _("Accepted: {accepted}, refused: {refused} (new: {new}), left open: {open}.").format(
            **done._asdict()
        ),
        quiet=quiet,
    )
    _tell_replaced(done.replaced, quiet=quiet)
